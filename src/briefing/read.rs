//! Reads a briefing from bytes, or lists everything that is wrong with them. A syntax error of the JSON parser is explained
//! in plain words, with what to do about it.

use thiserror::Error;

use super::boundary::floor_boundary;
use super::check::{Problem, check};
use super::json::Node;
use super::{Document, clean_line};

/// The maximum size of a file in bytes. A briefing is text; anything larger is something else.
pub const MAX_BYTES: usize = 50 << 20;

/// The longest message of the JSON parser that is passed on, in characters; it may quote the file.
const MAX_MESSAGE: usize = 400;

/// Why bytes are not a briefing.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReadError {
    /// The file is larger than [`MAX_BYTES`].
    #[error("the file is larger than {} MiB, the maximum", MAX_BYTES >> 20)]
    TooLarge,
    /// The file breaks the format. There is at least one problem; they are in file order.
    #[error("the file is not a valid briefing")]
    Invalid(Vec<Problem>),
}

/// Reads a briefing from the bytes of a JSON file.
///
/// # Errors
/// If the file is larger than [`MAX_BYTES`] or breaks the format; then with all of its problems.
pub fn read(bytes: &[u8]) -> Result<Document<'_>, ReadError> {
    if bytes.len() > MAX_BYTES {
        return Err(ReadError::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let before = before.strip_prefix('\u{FEFF}').unwrap_or(&before);
        let sentence = "the file is not UTF-8 from here on; save it as UTF-8".to_owned();
        ReadError::Invalid(vec![Problem::new(before, before.len(), String::new(), sentence)])
    })?;
    let json = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let root = Node::root(json).map_err(|error| invalid(json, &error))?;
    let problems = check(json, root);
    if !problems.is_empty() {
        return Err(ReadError::Invalid(problems));
    }
    read_trusted(json)
}

/// Reads a briefing that is known to be valid, such as the embedded one, which a test checks.
///
/// # Errors
/// If the text breaks the format after all; then with the first problem only.
pub fn read_trusted(json: &str) -> Result<Document<'_>, ReadError> {
    match serde_json::from_str(json) {
        Ok(briefing) => Ok(Document::new(briefing)),
        Err(error) => Err(invalid(json, &error)),
    }
}

/// Turns an error of the JSON parser into the only problem of the file.
fn invalid(json: &str, error: &serde_json::Error) -> ReadError {
    // The parser counts columns in bytes.
    let line_start: usize = json.split('\n').take(error.line().max(1) - 1).map(|line| line.len() + 1).sum();
    let line = json.get(line_start..).unwrap_or_default().split('\n').next().unwrap_or_default();
    let column = error.column().saturating_sub(1).min(line.len());
    let offset = floor_boundary(json, line_start + column);
    let message = error.to_string();
    // The message ends with the position, which the problem has in fields of its own.
    let message = message.split_once(" at line ").map_or(message.as_str(), |(message, _)| message);
    let sentence = syntax_error(message, &json[..offset], &json[offset..]);
    ReadError::Invalid(vec![Problem::new(json, offset, String::new(), sentence)])
}

/// The sentence for a syntax error: `message` is the parser's own, which assumes knowledge of the grammar.
fn syntax_error(message: &str, before: &str, after: &str) -> String {
    const UNICODE_ESCAPE: &str = "write the escape \\u with the four hexadecimal digits of a character";

    let has_extra_comma = before.trim_end().ends_with(',') && after.trim_start().starts_with(['}', ']', ',']);
    let advice = match message {
        _ if message.starts_with("EOF") && before.trim().is_empty() => {
            return "the file is empty; a briefing is one JSON object, as op-impact schema describes it".to_owned();
        }
        _ if message.starts_with("EOF") => "the file ends too early; look for a missing }, ] or quotation mark",
        "trailing comma" => "remove the extra comma before this",
        "expected value" | "key must be a string" if has_extra_comma => "remove the extra comma before this",
        "expected value" => "expected a value: a string in double quotation marks, a number, a list or an object",
        "key must be a string" => "write the name of the field in double quotation marks",
        "expected `:`" => "expected a colon between the name of the field and its value",
        "expected `,` or `]`" => "expected a comma before the next element, or a ] at the end of the list",
        "expected `,` or `}`" => "expected a comma before the next field, or a } at the end of the object",
        "expected ident" => "the only bare words are true, false and null; write a string in double quotation marks",
        "trailing characters" => "the file goes on after its end; remove this, or look for an extra bracket before it",
        "invalid number" => "this is not a number; write numbers as 1378, 7.7 or -3",
        "number out of range" => "this number is too large",
        "invalid escape" if before.rsplit('\\').next().is_some_and(|escape| escape.starts_with('u')) => UNICODE_ESCAPE,
        "invalid escape" => "unknown escape; write a backslash as \\\\",
        "recursion limit exceeded" => "lists and objects are nested too deeply",
        _ if message.starts_with("control character") => {
            "a string contains a line break or a control character; end it with a quotation mark, or write \\n"
        }
        _ if message.contains("hex escape") || message.contains("unicode") => UNICODE_ESCAPE,
        other => return format!("invalid JSON: {}", clean_line(other, MAX_MESSAGE)),
    };
    format!("invalid JSON: {advice}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_briefing_is_valid() {
        let document = read(crate::testing::EMBEDDED.as_bytes()).expect("the embedded briefing is valid");
        assert_eq!(document.tabs().len(), 4);
    }

    #[test]
    fn a_syntax_error_is_told_in_plain_words() {
        for (text, beginning) in [
            ("", "the file is empty"),
            ("  \n ", "the file is empty"),
            ("{\"a\": [1, 2", "invalid JSON: the file ends too early"),
            ("{\"a\": \"text", "invalid JSON: the file ends too early"),
            ("[1,]", "invalid JSON: remove the extra comma before this"),
            ("{\"a\": 1,}", "invalid JSON: remove the extra comma before this"),
            ("{\"a\": ]", "invalid JSON: expected a value"),
            ("{a: 1}", "invalid JSON: write the name of the field in double"),
            ("{\"a\": 1, 'b': 2}", "invalid JSON: write the name of the field in double"),
            ("{\"a\" 1}", "invalid JSON: expected a colon"),
            ("[1 2]", "invalid JSON: expected a comma before the next element"),
            ("{\"a\": 1 \"b\": 2}", "invalid JSON: expected a comma before the next field"),
            ("[nul]", "invalid JSON: the only bare words are"),
            ("[] []", "invalid JSON: the file goes on after its end"),
            ("[01]", "invalid JSON: this is not a number"),
            ("[\"\\x\"]", "invalid JSON: unknown escape"),
            ("[\"a\nb\"]", "invalid JSON: a string contains a line break"),
            ("[\"\\u12\"]", "invalid JSON: write the escape \\u with"),
        ] {
            let Err(ReadError::Invalid(problems)) = read(text.as_bytes()) else { panic!("{text:?} is refused") };
            assert!(problems[0].sentence.starts_with(beginning), "{text:?}: {}", problems[0]);
        }
    }
}
