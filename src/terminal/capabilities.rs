//! What this terminal can do: its size, its colours and characters, and whether its background is dark or light.
//!
//! The terminal has to be asked for its background, and the answer arrives among the keys, in order. A library that asks
//! before the event loop reads would lose keys typed in the meantime, and a late answer over a slow line would be read as
//! twenty keys.

use std::{env, time::Duration};

use ratatui::layout::Size;

use super::platform;
use crate::appearance::Charset;
use crate::theme::Depth;

/// OSC 11 with a question mark. It ends with BEL: asked with `ESC \`, some terminals send only half of that back, and the
/// answer has no end.
pub(super) const BACKGROUND_QUERY: &[u8] = b"\x1b]11;?\x07";

/// How long the first frame waits for the answer.
pub(super) const BACKGROUND_TIMEOUT: Duration = Duration::from_millis(50);

/// Whether the terminal can only print: `TERM` is `dumb`, empty or, except on Windows, not set.
pub(crate) fn is_dumb() -> bool {
    env::var_os("TERM").map_or(!cfg!(windows), |term| term.is_empty() || term == "dumb")
}

/// Whether the environment asks for programs that a screen reader can follow, as other programs read it too.
pub(crate) fn is_accessible() -> bool {
    env::var_os("ACCESSIBLE").is_some_and(|value| !value.is_empty() && value != "0")
}

/// Whether the terminal can be asked for its background. Some never answer, and some print the question; on Windows, the
/// answer would not be read.
pub(crate) fn answers_background_query() -> bool {
    if cfg!(windows) {
        return false;
    }
    let term = env::var("TERM").unwrap_or_default();
    let is_mute = |name| term == name || term.starts_with("screen.");
    !["dumb", "linux", "screen", "Eterm", "cons25"].into_iter().any(is_mute)
}

/// The largest part of a window that is drawn; what lies beyond stays empty. More rows and columns than any screen has,
/// and few enough that a frame fits into memory: a terminal may claim 65,535 of each.
const MAX_SIZE: Size = Size::new(1000, 500);

/// The size of the terminal on standard output.
pub(crate) fn size() -> Size {
    drawn(platform::size_of_output())
}

/// The part of a terminal of this many columns and rows that is drawn. 80×24 is assumed where the terminal does not know
/// its size, as on a serial line.
pub(super) fn drawn((columns, rows): (u16, u16)) -> Size {
    let (columns, rows) = (if columns == 0 { 80 } else { columns }, if rows == 0 { 24 } else { rows });
    Size::new(columns.min(MAX_SIZE.width), rows.min(MAX_SIZE.height))
}

/// Terminals that show all colours, by the beginning of `TERM`. SSH passes `TERM` on, but not `COLORTERM`.
const TRUE_COLOR_TERMS: [&str; 6] = ["foot", "alacritty", "xterm-kitty", "wezterm", "xterm-ghostty", "ghostty"];

/// The number of colours, according to the environment.
pub(super) fn color_depth() -> Depth {
    let term = env::var("TERM").unwrap_or_default();
    // A console of Windows that knows escape sequences knows all colours, and says nothing about it.
    if cfg!(windows) || anstyle_query::truecolor() || shows_all_colors(&term) {
        Depth::True
    } else if anstyle_query::term_supports_ansi_color() && term.contains("256") {
        Depth::Indexed
    } else {
        Depth::Sixteen
    }
}

fn shows_all_colors(term: &str) -> bool {
    TRUE_COLOR_TERMS.iter().any(|name| term.starts_with(name)) || term.ends_with("-direct")
}

/// The characters that the terminal can draw, according to the environment.
pub(crate) fn charset() -> Charset {
    if !cfg!(windows) && !is_utf8() {
        Charset::Ascii
    } else if env::var("TERM").is_ok_and(|term| term == "linux") {
        Charset::Console
    } else {
        Charset::Unicode
    }
}

/// Whether the locale uses UTF-8.
fn is_utf8() -> bool {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter();
    let locale = names.filter_map(|name| env::var(name).ok()).find(|locale| !locale.is_empty());
    let locale = locale.unwrap_or_default().to_ascii_lowercase();
    locale.contains("utf-8") || locale.contains("utf8")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminals_known_for_all_colours_get_them_without_colorterm() {
        for (term, has_true_color) in [
            ("foot", true),
            ("foot-extra", true),
            ("alacritty", true),
            ("xterm-kitty", true),
            ("wezterm", true),
            ("xterm-ghostty", true),
            ("xterm-direct", true),
            ("xterm-256color", false),
            ("screen-256color", false),
            ("linux", false),
            ("", false),
        ] {
            assert_eq!(shows_all_colors(term), has_true_color, "{term}");
        }
    }
}
