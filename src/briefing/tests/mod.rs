//! Tests that the types, the check, the schema and the embedded briefing agree on the content format.

mod agreement;
mod content;
mod document;
mod hostile;
mod rules;
mod schema;
mod validator;

use super::{Problem, ReadError, read};

/// A small briefing that has every field of the format; `a/one#1` and `a/one#3` disagree.
const FULL: &str = include_str!("full.json");

/// The problems of a file; none if it is a valid briefing.
fn problems(file: &[u8]) -> Vec<Problem> {
    match read(file) {
        Ok(_) => Vec::new(),
        Err(ReadError::Invalid(problems)) => {
            assert!(!problems.is_empty(), "a rejected file has a problem");
            problems
        }
        Err(ReadError::TooLarge) => panic!("no test file is that large"),
    }
}

/// The problems as they are printed.
fn printed(file: &str) -> Vec<String> {
    problems(file.as_bytes()).iter().map(ToString::to_string).collect()
}
