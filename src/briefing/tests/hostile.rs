//! Tests that reading any bytes gives a briefing or problems, without panics and without control characters.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;

use super::{FULL, printed, problems};
use crate::briefing::check::MAX_TEXT;
use crate::briefing::{Briefing, ReadError, clean, read};
use crate::testing::{EMBEDDED, cases};

/// Reads bytes, and checks that neither the briefing nor the problems contain control characters.
fn reads(bytes: &[u8]) -> Result<(), TestCaseError> {
    match read(bytes) {
        Ok(document) => {
            // Not as JSON text, which would escape control characters again.
            let value = serde_json::to_value(document.briefing()).expect("a briefing can be serialised");
            for text in strings(&value) {
                // Code has line breaks.
                for line in text.lines() {
                    prop_assert_eq!(clean(line), line);
                }
            }
        }
        Err(ReadError::Invalid(problems)) => {
            prop_assert!(!problems.is_empty());
            for problem in problems {
                let text = problem.to_string();
                prop_assert_eq!(clean(&text), text.as_str());
                prop_assert!(problem.line >= 1 && problem.column >= 1);
            }
        }
        Err(ReadError::TooLarge) => prop_assert!(false, "no case is that large"),
    }
    Ok(())
}

/// Every string within a value.
fn strings(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(elements) => elements.iter().flat_map(strings).collect(),
        Value::Object(fields) => fields.values().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}

/// Checks that the types accept what the check accepts.
fn agrees(bytes: &[u8]) -> Result<(), TestCaseError> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Ok(()) };
    if let Err(ReadError::Invalid(problems)) = read(bytes) {
        let is_json = serde_json::from_str::<Value>(text).is_ok();
        let syntax = ["invalid JSON", "the file is empty"];
        let is_syntax = problems.iter().any(|problem| syntax.iter().any(|start| problem.sentence.starts_with(start)));
        prop_assert!(!(is_json && is_syntax), "{problems:?}");
    } else {
        prop_assert!(serde_json::from_str::<Briefing<'_>>(text).is_ok());
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..300)) {
        reads(&bytes)?;
    }

    #[test]
    fn any_signs_of_json_are_read_or_refused(text in r#"[\[\]{}:,"\\u0a-e \n\u{1b}\u{9b}\u{202e}truefalsn]{0,80}"#) {
        reads(text.as_bytes())?;
        agrees(text.as_bytes())?;
    }
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn a_truncated_briefing_is_refused(at in any::<Index>()) {
        let end = at.index(EMBEDDED.trim_end().len());
        prop_assert!(!problems(&EMBEDDED.as_bytes()[..end]).is_empty());
        reads(&EMBEDDED.as_bytes()[..end])?;
    }

    #[test]
    fn a_briefing_with_changed_bytes_is_read_or_refused(changes in vec((any::<Index>(), any::<u8>()), 1..4)) {
        let mut bytes = EMBEDDED.as_bytes().to_vec();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        reads(&bytes)?;
        agrees(&bytes)?;
    }
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn no_string_of_a_file_controls_the_terminal(text in any::<String>(), control in "[\u{0}-\u{1f}\u{7f}-\u{9f}\u{200b}-\u{206f}]{1,4}") {
        let text = format!("x{text}{control}");
        let mut value: Value = serde_json::from_str(FULL).expect("the full briefing is JSON");
        value["title"] = text.clone().into();
        value["terms"][0]["long"] = text.clone().into();
        value["tabs"][0]["title"] = text.clone().into();
        value["tabs"][0]["sections"][0]["blocks"][0]["text"] = text.clone().into();
        value["tabs"][0]["sections"][2]["blocks"][1]["text"] = text.clone().into();
        value["tabs"][0]["sections"][2]["blocks"][3]["rows"][0]["cells"][0] = text.clone().into();
        let file = value.to_string();
        prop_assert!(read(file.as_bytes()).is_ok(), "a string may contain anything");
        reads(file.as_bytes())?;
        value["tabs"][0]["sections"][0]["blocks"][0]["see"][0] = text.clone().into();
        value["tabs"][0][&text] = 1.into();
        prop_assert!(read(value.to_string().as_bytes()).is_err());
        reads(value.to_string().as_bytes())?;
    }
}

#[test]
fn every_prefix_of_a_small_briefing_is_refused() {
    for end in 0..FULL.trim_end().len() {
        assert!(!problems(&FULL.as_bytes()[..end]).is_empty(), "{end}");
    }
}

#[test]
fn deep_nesting_is_refused() {
    for (open, close) in [("[", "]"), ("{\"x\":", "}")] {
        let deep = format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
        let open = open.repeat(100_000);
        for file in [&deep, &open, &FULL.replace("[\"word\"]", &deep), &FULL.replace("\"Publisher\"", &open)] {
            assert!(!problems(file.as_bytes()).is_empty());
        }
    }
}

#[test]
fn broken_strings_are_refused_at_their_position() {
    for text in [r"\ud800", r"\udc00", r"\ud800\ud800", r"\ud83d x"] {
        let found = problems(FULL.replace("Publisher", text).as_bytes());
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!((found[0].line, &*found[0].path), (8, "source.publisher"), "{text}");
    }
    for text in ["\u{0}", "\u{1b}", "\n", r"\x", r"\u12"] {
        let found = problems(FULL.replace("Publisher", text).as_bytes());
        assert_eq!(found.len(), 1, "{text}");
        assert!(found[0].sentence.starts_with("invalid JSON: "), "{}", found[0]);
    }
}

#[test]
fn escaped_control_characters_are_read_and_replaced() {
    let file = FULL.replace("Publisher", r"P\u0000\u001b[2J\u009b1m\u202eQ");
    let document = read(file.as_bytes()).expect("a string may contain any character");
    assert_eq!(document.briefing().source.publisher.as_deref().unwrap(), "P\u{FFFD}\u{FFFD}[2J\u{FFFD}1m\u{FFFD}Q");
}

#[test]
fn a_byte_order_mark_and_other_line_ends_change_nothing() {
    let plain = read(FULL.as_bytes()).expect("the full briefing is valid");
    for file in
        [format!("\u{FEFF}{FULL}"), FULL.replace('\n', "\r\n"), FULL.replace('\n', "\r"), FULL.replace('\n', "")]
    {
        let document = read(file.as_bytes()).expect("only white space has changed");
        assert_eq!(document.briefing(), plain.briefing());
    }
    assert!(!problems(format!("\u{FEFF}\u{FEFF}{FULL}").as_bytes()).is_empty(), "one mark is enough");
    assert_eq!(printed(&format!("{FULL}\u{0}")).len(), 1, "a file ends with its value");
}

#[test]
fn a_long_word_is_read_and_a_long_name_is_cut() {
    let word = "é".repeat(MAX_TEXT);
    let file = FULL.replace("Nothing is said.", &word);
    assert!(read(file.as_bytes()).is_ok());
    let word = "x".repeat(1_000_000);
    let found = printed(&FULL.replace("\"heading\"", &format!("\"{word}\"")));
    assert!(found.iter().all(|problem| problem.chars().count() < 200), "a sentence quotes only part of a long name");
}
