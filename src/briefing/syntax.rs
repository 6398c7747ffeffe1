//! Says in plain words what keeps a text from being JSON. The parser's own messages are written for those who know the
//! grammar; where it stopped is counted by `read`.

use super::clean_line;

/// The longest message of the JSON parser that is passed on, in characters: it may quote the file.
const MAX_QUOTE: usize = 400;

/// What is wrong where the parser stopped, and what to do: from its message, and from the text before and behind that
/// place.
pub(super) fn sentence(message: &str, before: &str, behind: &str) -> String {
    let is_comma_too_many = before.trim_end().ends_with(',') && behind.trim_start().starts_with(['}', ']', ',']);
    let said = match message {
        _ if message.starts_with("EOF") && before.trim().is_empty() => return EMPTY.to_owned(),
        _ if message.starts_with("EOF") => {
            "the file ends too soon; something is still open: look for a missing }, ] or quotation mark"
        }
        "trailing comma" => "there is a comma too many before this",
        "expected value" | "key must be a string" if is_comma_too_many => "there is a comma too many before this",
        "expected value" => "a value belongs here: a text in quotation marks, a number, a list or an object",
        "key must be a string" => "the name of a field stands in double quotation marks",
        "expected `:`" => "a colon belongs here, between the name of a field and its value",
        "expected `,` or `]`" => "a comma belongs here before the next element, or a ] that ends the list",
        "expected `,` or `}`" => "a comma belongs here before the next field, or a } that ends the object",
        "expected ident" => "of bare words there are only true, false and null; a text stands in quotation marks",
        "trailing characters" => {
            "the file goes on behind its end; take this away, or look for a bracket too many before"
        }
        "invalid number" => "this is not how a number is written: 1378, 7.7, -3",
        "number out of range" => "this number is too large",
        "invalid escape" if before.rsplit('\\').next().is_some_and(|escape| escape.starts_with('u')) => ESCAPE,
        "invalid escape" => "there is no such escape; a backslash itself is written \\\\",
        "recursion limit exceeded" => "lists and objects stand inside each other too deeply",
        _ if message.starts_with("control character") => {
            "a text holds a line end or a control character; end it with a quotation mark, or write \\n"
        }
        _ if message.contains("hex escape") || message.contains("unicode") => ESCAPE,
        other => return format!("the file is not JSON here: {}", clean_line(other, MAX_QUOTE)),
    };
    format!("the file is not JSON here: {said}")
}

/// What is said of a file without a value.
const EMPTY: &str = "the file is empty; a briefing is one JSON object, and op-impact schema tells what is in it";

/// What is said of a character's number that is none.
const ESCAPE: &str = "the escape \\u takes four hexadecimal digits that stand for a character";

#[cfg(test)]
mod tests {
    use super::sentence;
    use crate::briefing::json::Node;

    /// What is said of a text, without what is said of all.
    #[track_caller]
    fn said(text: &str) -> String {
        let error = Node::of_file(text).err().unwrap_or_else(|| panic!("{text:?} is JSON")).to_string();
        let message = error.split_once(" at line ").map_or(&*error, |(message, _)| message);
        let column: usize = error.rsplit(' ').next().and_then(|column| column.parse().ok()).expect("it has a column");
        let (before, behind) = text.split_at(column.saturating_sub(1).min(text.len()));
        let said = sentence(message, before, behind);
        said.strip_prefix("the file is not JSON here: ").map_or(said.clone(), str::to_owned)
    }

    #[test]
    fn what_is_wrong_is_said_in_plain_words() {
        for (text, beginning) in [
            ("", "the file is empty"),
            ("  \n ", "the file is empty"),
            ("{\"a\": [1, 2", "the file ends too soon"),
            ("{\"a\": \"text", "the file ends too soon"),
            ("[1,]", "there is a comma too many before this"),
            ("{\"a\": 1,}", "there is a comma too many before this"),
            ("{\"a\": ]", "a value belongs here"),
            ("{a: 1}", "the name of a field stands in double"),
            ("{\"a\": 1, 'b': 2}", "the name of a field stands in double"),
            ("{\"a\" 1}", "a colon belongs here"),
            ("[1 2]", "a comma belongs here before the next element"),
            ("{\"a\": 1 \"b\": 2}", "a comma belongs here before the next field"),
            ("[nul]", "of bare words there are only"),
            ("[] []", "the file goes on behind its end"),
            ("[01]", "this is not how a number is written"),
            ("[\"\\x\"]", "there is no such escape"),
            ("[\"a\nb\"]", "a text holds a line end"),
            ("[\"\\u12\"]", "the escape \\u takes four"),
        ] {
            assert!(said(text).starts_with(beginning), "{text:?}: {}", said(text));
        }
    }
}
