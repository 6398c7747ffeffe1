//! Finds the program that puts text on the clipboard of this machine. Many terminals ignore OSC 52; on a local session
//! such a program reaches the clipboard all the same.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs::Metadata;
use std::path::{Path, PathBuf};

/// A program that copies its standard input, and how to call it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Helper {
    pub(crate) program: PathBuf,
    kind: &'static Kind,
}

/// What is known about a helper. Its arguments are fixed: nothing of a document is ever one of them.
#[derive(Debug, PartialEq, Eq)]
struct Kind {
    name: &'static str,
    arguments: &'static [&'static str],
    session: Session,
}

/// The session that a helper is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Session {
    Wayland,
    X11,
    MacOs,
    /// Windows, and Linux within it.
    Windows,
}

/// The helpers, the preferred one first.
const KINDS: [Kind; 5] = [
    Kind { name: "wl-copy", arguments: &["--type", "text/plain;charset=utf-8"], session: Session::Wayland },
    Kind { name: "xclip", arguments: &["-selection", "clipboard"], session: Session::X11 },
    Kind { name: "xsel", arguments: &["--clipboard", "--input"], session: Session::X11 },
    Kind { name: "pbcopy", arguments: &[], session: Session::MacOs },
    Kind { name: "clip.exe", arguments: &[], session: Session::Windows },
];

impl Helper {
    /// The helper of this session; none over SSH, where it would copy on the wrong machine.
    pub(crate) fn of_environment() -> Option<Self> {
        Self::find(|name| env::var_os(name), cfg!(target_os = "macos"), cfg!(windows))
    }

    fn find(variable: impl Fn(&str) -> Option<OsString>, is_macos: bool, is_windows: bool) -> Option<Self> {
        let is_set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
        if ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"].into_iter().any(is_set) {
            return None;
        }
        let is_open = |session| match session {
            Session::Wayland => is_set("WAYLAND_DISPLAY"),
            Session::X11 => is_set("DISPLAY"),
            Session::MacOs => is_macos,
            Session::Windows => is_windows || is_set("WSL_INTEROP") || is_set("WSL_DISTRO_NAME"),
        };
        let path = variable("PATH").unwrap_or_default();
        let mut kinds = KINDS.iter().filter(|kind| is_open(kind.session));
        kinds.find_map(|kind| Some(Self { program: find_program(&path, kind.name)?, kind }))
    }

    /// The name that readers know it by.
    pub(crate) fn name(&self) -> &'static str {
        self.kind.name
    }

    pub(crate) fn arguments(&self) -> &'static [&'static str] {
        self.kind.arguments
    }

    /// The variables that make it read its input as UTF-8.
    pub(crate) fn variables(&self) -> &'static [(&'static str, &'static str)] {
        // pbcopy goes by the locale, and takes Mac OS Roman if that is not set.
        if self.kind.session == Session::MacOs { &[("LC_CTYPE", "UTF-8")] } else { &[] }
    }

    /// The text as the helper reads it.
    pub(crate) fn encode(&self, text: &str) -> Vec<u8> {
        match self.kind.session {
            // Anything but UTF-16 is taken for the code page of the console.
            Session::Windows => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Session::Wayland | Session::X11 | Session::MacOs => text.as_bytes().to_vec(),
        }
    }
}

/// The program of this name in the folders of `PATH`. Relative folders do not count: they change with the working
/// directory, where anyone may have put a file.
fn find_program(path: &OsStr, name: &str) -> Option<PathBuf> {
    let folders = env::split_paths(path).filter(|folder| folder.is_absolute());
    folders.map(|folder| folder.join(name)).find(|program| is_executable(program))
}

fn is_executable(program: &Path) -> bool {
    program.metadata().is_ok_and(|metadata| metadata.is_file() && has_permission(&metadata))
}

#[cfg(unix)]
fn has_permission(metadata: &Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    metadata.permissions().mode() & 0o111 != 0
}

#[cfg(not(unix))]
fn has_permission(_metadata: &Metadata) -> bool {
    true
}

#[cfg(test)]
mod tests {
    #[cfg(unix)]
    use std::{fs, process};

    use super::*;

    /// A folder with executable files of these names.
    #[cfg(unix)]
    fn folder(name: &str, programs: &[&str]) -> PathBuf {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = env::temp_dir().join(format!("op-impact-helper-{}-{name}", process::id()));
        fs::create_dir_all(&folder).unwrap();
        for program in programs {
            fs::write(folder.join(program), "").unwrap();
            fs::set_permissions(folder.join(program), fs::Permissions::from_mode(0o700)).unwrap();
        }
        folder
    }

    #[cfg(unix)]
    #[test]
    fn the_helper_is_the_one_of_the_session() {
        let all = folder("all", &["wl-copy", "xclip", "xsel", "pbcopy", "clip.exe"]);
        let few = folder("few", &["xsel"]);
        fs::write(few.join("xclip"), "not executable").unwrap();
        let (all_path, few_path) = (all.to_str().unwrap(), few.to_str().unwrap());
        let wayland = ("WAYLAND_DISPLAY", "wayland-0");
        let x11 = ("DISPLAY", ":0");
        for (variables, is_macos, expected) in [
            (&[("PATH", all_path), wayland, x11][..], false, Some("wl-copy")),
            (&[("PATH", all_path), x11], false, Some("xclip")),
            (&[("PATH", few_path), wayland, x11], false, Some("xsel")),
            (&[("PATH", all_path)], true, Some("pbcopy")),
            (&[("PATH", all_path), ("WSL_INTEROP", "/run/WSL/8_interop")], false, Some("clip.exe")),
            (&[("PATH", all_path)], false, None),
            (&[("PATH", all_path), ("DISPLAY", "")], false, None),
            (&[("PATH", all_path), wayland, ("SSH_CONNECTION", "::1 5 ::1 22")], false, None),
            (&[("PATH", all_path), x11, ("SSH_TTY", "/dev/pts/0")], false, None),
            (&[("PATH", ".:relative:"), x11], false, None),
            (&[x11], false, None),
        ] {
            let value = |name: &str| variables.iter().find(|(key, _)| *key == name).map(|(_, value)| value.into());
            let found = Helper::find(value, is_macos, false);
            assert_eq!(found.as_ref().map(Helper::name), expected, "{variables:?}");
        }
        fs::remove_dir_all(all).unwrap();
        fs::remove_dir_all(few).unwrap();
    }

    #[test]
    fn only_windows_gets_utf_16() {
        let encoded = |kind| Helper { program: PathBuf::new(), kind }.encode("é");
        assert_eq!(
            KINDS.each_ref().map(encoded),
            [&b"\xc3\xa9"[..]; 4].into_iter().chain([&b"\xe9\0"[..]]).collect::<Vec<_>>()[..]
        );
    }
}
