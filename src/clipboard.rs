//! Copying through the terminal (OSC 52), which works over SSH and needs no display server. Builds the bytes; the
//! terminal writes them. Whether they arrive is for the terminal and its owner's settings to say: it does not answer.

use std::env;

use crossterm::{Command as _, clipboard::CopyToClipboard};

use crate::action::MAX_COPY;

/// How much of a sequence one device-control string of screen may carry; its buffer holds 768 bytes.
const SCREEN_CHUNK: usize = 512;

/// What stands between us and the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    Plain,
    Tmux,
    Screen,
}

impl Route {
    /// What this process runs in.
    pub(crate) fn of_environment() -> Self {
        Self::of(|name| env::var(name).ok())
    }

    fn of(variable: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name| variable(name).is_some_and(|value| !value.is_empty());
        // tmux too calls its terminal `screen`, so it is asked about first. A screen inside tmux sets both.
        if set("STY") {
            Route::Screen
        } else if set("TMUX") {
            Route::Tmux
        } else if variable("TERM").is_some_and(|term| term.starts_with("screen")) {
            Route::Screen
        } else {
            Route::Plain
        }
    }
}

/// The bytes that copy a text, or none where the text is longer than terminals take: half a quotation would be worse
/// than a copy that plainly did not happen.
pub(crate) fn sequence(text: &str, route: Route) -> Option<Vec<u8>> {
    if text.len() > MAX_COPY {
        return None;
    }
    let mut plain = String::new();
    CopyToClipboard::to_clipboard_from(text).write_ansi(&mut plain).expect("a String takes every write");
    // BEL ends it too, and does not end the device-control string that may be around it.
    let plain = plain.strip_suffix("\x1b\\").map_or(plain.clone(), |start| format!("{start}\x07"));
    let bytes = match route {
        Route::Plain => plain,
        // Which of the two tmux passes on is its owner's setting: the plain one with `set-clipboard on`, the wrapped
        // one with `allow-passthrough on` and before 3.3. It drops the other, and twice the same does no harm.
        Route::Tmux => format!("{plain}\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b")),
        Route::Screen => in_chunks(&plain),
    };
    Some(bytes.into_bytes())
}

/// Screen passes on what is inside device-control strings, joined.
fn in_chunks(sequence: &str) -> String {
    let mut wrapped = String::with_capacity(sequence.len() + sequence.len() / 100);
    for chunk in sequence.as_bytes().chunks(SCREEN_CHUNK) {
        wrapped.push_str("\x1bP");
        // The sequence is ASCII: base64 and its frame.
        wrapped.extend(chunk.iter().map(|&byte| char::from(byte)));
        wrapped.push_str("\x1b\\");
    }
    wrapped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(text: &str, route: Route) -> String {
        String::from_utf8(sequence(text, route).unwrap()).unwrap()
    }

    #[test]
    fn the_environment_names_the_route() {
        for (variables, route) in [
            (&[][..], Route::Plain),
            (&[("TERM", "xterm-256color")][..], Route::Plain),
            (&[("TERM", "screen-256color"), ("TMUX", "/tmp/s,1,0")][..], Route::Tmux),
            (&[("TERM", "tmux-256color"), ("TMUX", "/tmp/s,1,0")][..], Route::Tmux),
            (&[("TERM", "xterm"), ("TMUX", "")][..], Route::Plain),
            (&[("TERM", "screen.xterm-256color")][..], Route::Screen),
            (&[("TERM", "xterm"), ("STY", "12.pts-0")][..], Route::Screen),
            (&[("STY", "12.pts-0"), ("TMUX", "/tmp/s,1,0")][..], Route::Screen),
        ] {
            let value =
                |name: &str| variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
            assert_eq!(Route::of(value), route, "{variables:?}");
        }
    }

    #[test]
    fn the_sequence_suits_the_route() {
        assert_eq!(sent("Impact", Route::Plain), "\x1b]52;c;SW1wYWN0\x07");
        assert_eq!(sent("", Route::Plain), "\x1b]52;c;\x07");
        assert_eq!(sent("é\x1b", Route::Plain), "\x1b]52;c;w6kb\x07");
        assert_eq!(sent("Impact", Route::Tmux), "\x1b]52;c;SW1wYWN0\x07\x1bPtmux;\x1b\x1b]52;c;SW1wYWN0\x07\x1b\\");
        assert_eq!(sent("Impact", Route::Screen), "\x1bP\x1b]52;c;SW1wYWN0\x07\x1b\\");
    }

    #[test]
    fn screen_gets_pieces_that_join_to_the_whole() {
        let text = "Operation IMPACT. ".repeat(200);
        let wrapped = sent(&text, Route::Screen);
        let pieces: Vec<&str> =
            wrapped.split_terminator("\x1b\\").map(|piece| piece.strip_prefix("\x1bP").unwrap()).collect();
        assert!(pieces.len() > 5 && pieces.iter().all(|piece| piece.len() <= SCREEN_CHUNK));
        assert_eq!(pieces.concat(), sent(&text, Route::Plain));
    }

    #[test]
    fn too_long_is_not_cut() {
        assert!(sent(&"x".repeat(MAX_COPY), Route::Plain).len() <= 100_000);
        assert_eq!(sequence(&"x".repeat(MAX_COPY + 1), Route::Plain), None);
    }
}
