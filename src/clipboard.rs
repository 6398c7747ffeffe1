//! The two ways to the clipboard. The sequence that copies text through the terminal (OSC 52) works over SSH and without a
//! display server; but a terminal may be set to ignore it, and none says whether it did. On a local session, a
//! [`Helper`] gets the text as well.

mod helper;

use std::env;

use crossterm::{Command as _, clipboard::CopyToClipboard};

use crate::action::MAX_COPY;
pub(crate) use helper::Helper;

/// How many bytes of the sequence fit into one device control string of screen, whose buffer has 768 bytes.
const SCREEN_CHUNK: usize = 512;

/// The multiplexer between the program and the terminal, if any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    Plain,
    Tmux,
    Screen,
}

impl Route {
    pub(crate) fn of_environment() -> Self {
        Self::of(|name| env::var(name).ok())
    }

    fn of(variable: impl Fn(&str) -> Option<String>) -> Self {
        let is_set = |name| variable(name).is_some_and(|value| !value.is_empty());
        // Before TERM, because tmux calls its terminal `screen` too. A screen inside tmux sets both variables.
        if is_set("STY") {
            Route::Screen
        } else if is_set("TMUX") {
            Route::Tmux
        } else if variable("TERM").is_some_and(|term| term.starts_with("screen")) {
            Route::Screen
        } else {
            Route::Plain
        }
    }
}

/// The bytes that copy `text`, or `None` if it is longer than terminals accept: a quotation cut in half would be worse
/// than none.
pub(crate) fn sequence(text: &str, route: Route) -> Option<Vec<u8>> {
    if text.len() > MAX_COPY {
        return None;
    }
    let mut plain = String::new();
    CopyToClipboard::to_clipboard_from(text).write_ansi(&mut plain).expect("a String takes every write");
    // BEL ends it as well, and does not end a device control string around it.
    let plain = plain.strip_suffix("\x1b\\").map_or(plain.clone(), |start| format!("{start}\x07"));
    let bytes = match route {
        Route::Plain => plain,
        // tmux passes one of the two on and drops the other: the plain one with `set-clipboard on`, the wrapped one
        // with `allow-passthrough on` or before 3.3. Copying the same text twice does no harm.
        Route::Tmux => format!("{plain}\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b")),
        Route::Screen => in_chunks(&plain),
    };
    Some(bytes.into_bytes())
}

/// Screen joins the contents of device control strings and passes them on.
fn in_chunks(sequence: &str) -> String {
    let mut wrapped = String::with_capacity(sequence.len() + sequence.len() / 100);
    for chunk in sequence.as_bytes().chunks(SCREEN_CHUNK) {
        wrapped.push_str("\x1bP");
        // The sequence is ASCII.
        wrapped.extend(chunk.iter().map(|&byte| char::from(byte)));
        wrapped.push_str("\x1b\\");
    }
    wrapped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copied(text: &str, route: Route) -> String {
        String::from_utf8(sequence(text, route).unwrap()).unwrap()
    }

    #[test]
    fn the_route_follows_from_the_environment() {
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
    fn the_sequence_is_wrapped_for_the_route() {
        assert_eq!(copied("Impact", Route::Plain), "\x1b]52;c;SW1wYWN0\x07");
        assert_eq!(copied("", Route::Plain), "\x1b]52;c;\x07");
        assert_eq!(copied("é\x1b", Route::Plain), "\x1b]52;c;w6kb\x07");
        assert_eq!(copied("Impact", Route::Tmux), "\x1b]52;c;SW1wYWN0\x07\x1bPtmux;\x1b\x1b]52;c;SW1wYWN0\x07\x1b\\");
        assert_eq!(copied("Impact", Route::Screen), "\x1bP\x1b]52;c;SW1wYWN0\x07\x1b\\");
    }

    #[test]
    fn the_chunks_for_screen_join_to_the_whole() {
        let text = "Operation IMPACT. ".repeat(200);
        let wrapped = copied(&text, Route::Screen);
        let pieces: Vec<&str> =
            wrapped.split_terminator("\x1b\\").map(|piece| piece.strip_prefix("\x1bP").unwrap()).collect();
        assert!(pieces.len() > 5 && pieces.iter().all(|piece| piece.len() <= SCREEN_CHUNK));
        assert_eq!(pieces.concat(), copied(&text, Route::Plain));
    }

    #[test]
    fn text_that_is_too_long_is_refused() {
        assert!(copied(&"x".repeat(MAX_COPY), Route::Plain).len() <= 100_000);
        assert_eq!(sequence(&"x".repeat(MAX_COPY + 1), Route::Plain), None);
    }
}
