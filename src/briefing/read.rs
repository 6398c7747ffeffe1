//! Reads a briefing from bytes, or says all that is wrong with them. Where the bytes come from is not decided here.

use thiserror::Error;

use super::check::{Problem, check};
use super::json::Node;
use super::{Document, syntax};

/// The largest file that is read, in bytes. A briefing is text; more than this is something else.
pub const MAX_BYTES: usize = 64 << 20;

/// Why bytes are not a briefing.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReadError {
    /// There are more bytes than are read.
    #[error("the file is larger than {} MiB, the most that is read", MAX_BYTES >> 20)]
    TooLarge,
    /// The file breaks the format; the problems are in the order of the file, and there is at least one.
    #[error("the file is not a valid briefing")]
    Invalid(Vec<Problem>),
}

/// Reads a briefing from the bytes of a JSON file.
///
/// # Errors
/// With every problem of the file where it breaks the format, and where it is larger than [`MAX_BYTES`].
pub fn read(bytes: &[u8]) -> Result<Document<'_>, ReadError> {
    if bytes.len() > MAX_BYTES {
        return Err(ReadError::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let before = before.strip_prefix('\u{FEFF}').unwrap_or(&before);
        let sentence = "the file is not UTF-8 from here on; save it in that encoding".to_owned();
        ReadError::Invalid(vec![Problem::new(before, before.len(), String::new(), sentence)])
    })?;
    let json = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let root = Node::of_file(json).map_err(|error| invalid(json, &error))?;
    let problems = check(json, root);
    if !problems.is_empty() {
        return Err(ReadError::Invalid(problems));
    }
    read_trusted(json)
}

/// Reads a briefing that is known to keep the format, such as the embedded one, which a test holds to it.
///
/// # Errors
/// With the first problem of a text that breaks the format after all.
pub fn read_trusted(json: &str) -> Result<Document<'_>, ReadError> {
    match serde_json::from_str(json) {
        Ok(briefing) => Ok(Document::new(briefing)),
        Err(error) => Err(invalid(json, &error)),
    }
}

/// The JSON parser's error as the one problem of a file.
fn invalid(json: &str, error: &serde_json::Error) -> ReadError {
    let message = error.to_string();
    // The parser ends its message with the place, which the problem carries itself.
    let sentence = message.split_once(" at line ").map_or(message.as_str(), |(sentence, _)| sentence);
    // The parser counts columns in bytes.
    let number = error.line().max(1);
    let lines = json.split('\n').take(number - 1).map(|line| line.len() + 1).sum::<usize>().min(json.len());
    let line = json.as_bytes()[lines..].split(|&byte| byte == b'\n').next().unwrap_or_default();
    let in_line = &line[..error.column().saturating_sub(1).min(line.len())];
    let [before, behind] =
        <[&[u8]; 2]>::from(json.as_bytes().split_at(lines + in_line.len())).map(String::from_utf8_lossy);
    ReadError::Invalid(vec![Problem {
        line: number,
        column: String::from_utf8_lossy(in_line).chars().count() + 1,
        path: String::new(),
        sentence: syntax::sentence(sentence, &before, &behind),
    }])
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMBEDDED: &str = include_str!("../../assets/operation-impact.json");

    #[test]
    fn the_embedded_briefing_is_valid() {
        let document = read(EMBEDDED.as_bytes()).expect("the embedded briefing keeps the format");
        assert_eq!(document.tabs().len(), 4);
    }
}
