//! Writes hyperlinks (OSC 8): the terminal opens the address of the cells that are written inside one.

use std::env;
use std::io::Write as _;

use crate::frame::Hyperlink;

/// Ends a hyperlink.
pub(super) const END: &[u8] = b"\x1b]8;;\x1b\\";

/// Begins a hyperlink. Nothing of the address but printable ASCII reaches the terminal.
pub(super) fn begin(out: &mut Vec<u8>, hyperlink: &Hyperlink) {
    out.extend_from_slice(b"\x1b]8;");
    // Writing to memory cannot fail.
    if let Some(id) = hyperlink.id {
        let _ = write!(out, "id={id:x}");
    }
    out.push(b';');
    for byte in hyperlink.address.bytes() {
        if byte.is_ascii_graphic() {
            out.push(byte);
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out.extend_from_slice(b"\x1b\\");
}

/// Terminals that open hyperlinks, by the beginning of `TERM`.
const TERMS: [&str; 8] = ["alacritty", "contour", "foot", "ghostty", "rio", "wezterm", "xterm-ghostty", "xterm-kitty"];

/// The same by `TERM_PROGRAM`.
const PROGRAMS: [&str; 8] = ["ghostty", "Hyper", "iTerm.app", "rio", "Tabby", "vscode", "WezTerm", "zed"];

/// The first version of VTE, the terminal of GNOME and others, that reads hyperlinks without harm.
const VTE: u32 = 5_000;

/// Whether the terminal opens hyperlinks, according to the environment. Others may print them.
pub(super) fn are_supported() -> bool {
    are_supported_in(|name| env::var(name).ok())
}

/// The same in the environment that `variable` reads. Other programs obey `FORCE_HYPERLINK`, too.
fn are_supported_in(variable: impl Fn(&str) -> Option<String>) -> bool {
    let variable = |name| variable(name).filter(|value| !value.is_empty());
    if let Some(forced) = variable("FORCE_HYPERLINK") {
        return forced != "0";
    }
    let term = variable("TERM").unwrap_or_default();
    // A multiplexer passes on the environment of the terminal that it was started in.
    if term.starts_with("screen") || term.starts_with("tmux") || variable("STY").is_some() || term == "linux" {
        return false;
    }
    let program = variable("TERM_PROGRAM");
    TERMS.iter().any(|name| term.starts_with(name))
        || program.is_some_and(|program| PROGRAMS.contains(&&*program))
        || variable("VTE_VERSION").and_then(|version| version.parse().ok()).is_some_and(|version: u32| version >= VTE)
        || ["DOMTERM", "KONSOLE_VERSION", "WT_SESSION"].into_iter().any(|name| variable(name).is_some())
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::*;

    #[test]
    fn an_address_is_percent_encoded() {
        for (address, id, written) in [
            ("https://a.example/b?c=d;e#f", None, ";https://a.example/b?c=d;e#f"),
            (
                "https://a.example/\u{e9} \u{1b}]\u{7}\u{9c}",
                Some(255),
                "id=ff;https://a.example/%C3%A9%20%1B]%07%C2%9C",
            ),
        ] {
            let mut out = Vec::new();
            begin(&mut out, &Hyperlink { area: Rect::new(0, 0, 1, 1), address: address.to_owned(), id });
            assert_eq!(String::from_utf8(out).unwrap(), format!("\x1b]8;{written}\x1b\\"));
        }
    }

    #[test]
    fn only_terminals_that_are_known_to_open_hyperlinks_get_them() {
        for (variables, expected) in [
            ("TERM=xterm-256color", false),
            ("TERM=xterm-256color VTE_VERSION=7600", true),
            ("TERM=xterm-256color VTE_VERSION=4800", false),
            ("TERM=xterm-kitty", true),
            ("TERM=foot-extra", true),
            ("TERM=xterm-256color TERM_PROGRAM=vscode", true),
            ("TERM=xterm-256color TERM_PROGRAM=Apple_Terminal", false),
            ("TERM=xterm-256color WT_SESSION=1", true),
            ("TERM=screen-256color VTE_VERSION=7600", false),
            ("TERM=tmux-256color KONSOLE_VERSION=1", false),
            ("TERM=xterm STY=1.pts VTE_VERSION=7600", false),
            ("TERM=linux FORCE_HYPERLINK=1", true),
            ("TERM=xterm-kitty FORCE_HYPERLINK=0", false),
            ("TERM=xterm-kitty FORCE_HYPERLINK=", true),
            ("", false),
        ] {
            let variable = |name: &str| {
                let mut pairs = variables.split(' ').filter_map(|pair| pair.split_once('='));
                pairs.find_map(|(other, value)| (other == name).then(|| value.to_owned()))
            };
            assert_eq!(are_supported_in(variable), expected, "{variables}");
        }
    }
}
