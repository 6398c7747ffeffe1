//! What this terminal can do: its colours and characters, as the environment tells, and whether its background is dark
//! or light, which it is asked.
//!
//! The answer about the background arrives among the keys, in order. No key typed in the meantime is lost, and an
//! answer that comes late over a slow line is still read as an answer, not as twenty keys.

use std::{env, time::Duration};

use crate::appearance::Background;
use crate::theme::Depth;

/// OSC 11 with a question mark. It ends with BEL because some terminals answer only the first half otherwise.
pub(super) const BACKGROUND_QUERY: &[u8] = b"\x1b]11;?\x07";

/// How long the first frame waits for the answer.
pub(super) const BACKGROUND_TIMEOUT: Duration = Duration::from_millis(50);

/// Whether the terminal can be asked for its background. Some never answer, and some print the question.
pub(crate) fn answers_background_query() -> bool {
    let term = env::var("TERM").unwrap_or_default();
    let is_mute = |name| term == name || term.starts_with("screen.");
    !["dumb", "linux", "screen", "Eterm", "cons25"].into_iter().any(is_mute)
}

/// Reads the answer `11;rgb:1e1e/1e1e/2e2e`. Components have one to four hexadecimal digits; an opacity is ignored.
pub(super) fn parse_background(answer: &str) -> Option<Background> {
    let color = answer.strip_prefix("11;")?;
    let components = color.strip_prefix("rgb:").or_else(|| color.strip_prefix("rgba:"))?;
    let components = components.split('/').map(fraction).collect::<Option<Vec<f64>>>()?;
    let &[red, green, blue, ..] = components.as_slice() else { return None };
    // Luminance by ITU-R BT.709, without its gamma: good enough to tell dark from light.
    let luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    Some(if luminance < 0.5 { Background::Dark } else { Background::Light })
}

/// One to four hexadecimal digits as a fraction of the largest number with as many.
fn fraction(digits: &str) -> Option<f64> {
    let largest = match digits.len() {
        1..=4 => 16_u32.pow(u32::try_from(digits.len()).ok()?) - 1,
        _ => return None,
    };
    Some(f64::from(u32::from_str_radix(digits, 16).ok()?) / f64::from(largest))
}

/// The number of colours, according to the environment.
pub(super) fn color_depth() -> Depth {
    if anstyle_query::truecolor() {
        Depth::True
    } else if anstyle_query::term_supports_ansi_color() && env::var("TERM").is_ok_and(|term| term.contains("256")) {
        Depth::Indexed
    } else {
        Depth::Sixteen
    }
}

/// Whether the locale uses UTF-8.
pub(crate) fn is_utf8() -> bool {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter();
    let locale = names.filter_map(|name| env::var(name).ok()).find(|locale| !locale.is_empty());
    let locale = locale.unwrap_or_default().to_ascii_lowercase();
    locale.contains("utf-8") || locale.contains("utf8")
}
