//! What is kept from one reading to the next: the theme that was chosen, and for each document the place of the last
//! reading. It lives in the XDG state folder; where that cannot be used, nothing is kept and nothing else is lost.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::{env, process};

use serde::{Deserialize, Serialize};

use crate::files;

/// The largest state file that is read, in bytes; a larger one is not ours.
const MAX_BYTES: u64 = 1 << 16;

/// The longest address that is kept, in bytes.
pub(crate) const MAX_ADDRESS: usize = 400;

/// The most documents whose places are kept.
const MAX_PLACES: usize = 100;

/// What is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    /// The name of the theme that the reader chose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) theme: Option<String>,
    /// For each document, by the hash of its content, the address that was read last.
    pub(crate) places: BTreeMap<String, String>,
}

impl State {
    /// Remembers the address that was read last in a document.
    pub(crate) fn keep(&mut self, document: String, address: String) {
        while self.places.len() >= MAX_PLACES && !self.places.contains_key(&document) {
            self.places.pop_first();
        }
        self.places.insert(document, address);
    }

    /// Reads the state from a file; where there is none it is empty.
    ///
    /// # Errors
    /// Where the file cannot be read, or is not one that [`State::write`] wrote.
    pub(crate) fn read(path: &Path) -> io::Result<Self> {
        let file = match files::open(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            file => file?,
        };
        if !file.metadata()?.is_file() {
            return Err(io::Error::other("it is not a regular file"));
        }
        let mut bytes = Vec::new();
        file.take(MAX_BYTES).read_to_end(&mut bytes)?;
        serde_json::from_slice(&bytes).map_err(|_| io::Error::other("it is not a state file"))
    }

    /// Writes the state to a file that nobody else can read: all of it, or nothing.
    ///
    /// # Errors
    /// Where the folder or the file cannot be written.
    pub(crate) fn write(&self, path: &Path) -> io::Result<()> {
        let folder = path.parent().ok_or_else(|| io::Error::other("it has no folder"))?;
        make_folder(folder)?;
        // Two readings that end in the same moment must not write into one file.
        let new = folder.join(format!("state.{}.new", process::id()));
        let written = private(&new).and_then(|mut file| {
            file.write_all(&serde_json::to_vec_pretty(self)?)?;
            file.sync_all()?;
            fs::rename(&new, path)
        });
        if written.is_err() {
            // What is left of it helps nobody, and there is no more to do where it stays.
            let _ = fs::remove_file(&new);
        }
        written
    }
}

/// Where the state is kept; nowhere where the environment names no home.
pub(crate) fn path() -> Option<PathBuf> {
    let absolute = |name| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let folder = absolute("XDG_STATE_HOME").or_else(|| Some(absolute("HOME")?.join(".local/state")))?;
    Some(folder.join("op-impact/state.json"))
}

/// The hash by which a document is known again: FNV-1a over words of eight bytes, for every start computes it. It only
/// has to tell one reader's documents apart.
pub(crate) fn hash(content: &[u8]) -> String {
    let mix = |hash: u64, word: u64| (hash ^ word).wrapping_mul(0x0000_0100_0000_01B3);
    let (words, rest) = content.as_chunks::<8>();
    let hash = words.iter().fold(0xCBF2_9CE4_8422_2325, |hash, word| mix(hash, u64::from_le_bytes(*word)));
    format!("{:016x}", rest.iter().fold(hash, |hash, &byte| mix(hash, u64::from(byte))))
}

#[cfg(unix)]
fn make_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn make_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

#[cfg(unix)]
fn private(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

#[cfg(not(unix))]
fn private(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = env::temp_dir().join(format!("op-impact-state-{}-{name}", process::id()));
        let _ = fs::remove_dir_all(&folder);
        folder
    }

    #[test]
    fn what_is_written_is_read_again_and_nobody_else_can_read_it() {
        let folder = folder("written");
        let path = folder.join("deep/state.json");
        let mut state = State { theme: Some("light".to_owned()), ..State::default() };
        state.keep(hash(b"a document"), "mission/command#2".to_owned());
        state.write(&path).unwrap();
        assert_eq!(State::read(&path).unwrap(), state);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "nothing else is left behind");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_missing_file_is_an_empty_state_and_a_foreign_one_an_error() {
        let folder = folder("foreign");
        fs::create_dir_all(&folder).unwrap();
        assert_eq!(State::read(&folder.join("state.json")).unwrap(), State::default());
        fs::write(folder.join("state.json"), b"not JSON").unwrap();
        assert!(State::read(&folder.join("state.json")).is_err());
        assert!(State::read(&folder).is_err(), "a folder is no state");
        assert!(State::default().write(&folder.join("state.json/below")).is_err());
        fs::remove_dir_all(folder).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_in_its_place_is_an_error_at_once() {
        use rustix::fs::{CWD, FileType, Mode, mknodat};
        let folder = folder("pipe");
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join("state.json");
        mknodat(CWD, &path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
        // Nobody writes into it, so to wait for its other end would be to wait for ever.
        assert!(State::read(&path).is_err());
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn so_many_places_are_kept_and_no_more() {
        let mut state = State::default();
        for number in 0..2 * MAX_PLACES {
            state.keep(format!("{number:04}"), "a/b".to_owned());
        }
        assert_eq!(state.places.len(), MAX_PLACES);
        assert!(state.places.contains_key("0199"));
    }
}
