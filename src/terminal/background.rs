//! Is the terminal's background dark or light? The question, and how to read the answer. It chooses no theme.
//!
//! The answer comes among the keys, in order: no key typed meanwhile is lost, and an answer that comes late over a
//! slow line is still an answer and not twenty keys. A library that asks before the reader starts has neither.

use std::{env, time::Duration};

use crate::appearance::Background;

/// OSC 11 with a question mark. BEL ends it, because some answer with half of the other ending otherwise.
pub(super) const QUESTION: &[u8] = b"\x1b]11;?\x07";

/// How long the first frame waits for the answer.
pub(super) const PATIENCE: Duration = Duration::from_millis(50);

/// Whether the terminal can be asked for its background: some leave the question unanswered, or print it.
pub(crate) fn has_background() -> bool {
    let term = env::var("TERM").unwrap_or_default();
    let is_deaf = |name| term == name || term.starts_with("screen.");
    !["dumb", "linux", "screen", "Eterm", "cons25"].into_iter().any(is_deaf)
}

/// Reads `11;rgb:1e1e/1e1e/2e2e`: any number of digits, an opacity after them or before.
pub(super) fn read(answer: &str) -> Option<Background> {
    let colour = answer.strip_prefix("11;")?;
    let numbers = colour.strip_prefix("rgb:").or_else(|| colour.strip_prefix("rgba:"))?;
    let parts = numbers.split('/').map(share).collect::<Option<Vec<f64>>>()?;
    let &[red, green, blue, ..] = parts.as_slice() else { return None };
    // Brightness as the eye weighs it (ITU-R BT.709), good enough to tell paper from slate.
    let bright = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    Some(if bright < 0.5 { Background::Dark } else { Background::Light })
}

/// A number of one to four hexadecimal digits as a share of the largest with so many.
fn share(digits: &str) -> Option<f64> {
    let most = match digits.len() {
        1..=4 => 16_u32.pow(u32::try_from(digits.len()).ok()?) - 1,
        _ => return None,
    };
    Some(f64::from(u32::from_str_radix(digits, 16).ok()?) / f64::from(most))
}
