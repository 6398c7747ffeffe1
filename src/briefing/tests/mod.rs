//! Holds the content format together: the types, the check, the schema and the embedded briefing say the same. What
//! one function does is tested beside it.

mod agreement;
mod content;
mod hostile;
mod rules;
mod schema;

use super::{Document, Problem, ReadError, read};

/// The embedded briefing's file.
pub(super) const EMBEDDED: &str = include_str!("../../../assets/operation-impact.json");

/// A small briefing that has every field of the format; `a/one#1` and `a/one#3` disagree.
const FULL: &str = include_str!("full.json");

fn embedded() -> Document<'static> {
    read(EMBEDDED.as_bytes()).expect("the embedded briefing keeps the format")
}

/// The problems of a file; none where it is a briefing.
fn problems(file: &[u8]) -> Vec<Problem> {
    match read(file) {
        Ok(_) => Vec::new(),
        Err(ReadError::Invalid(problems)) => {
            assert!(!problems.is_empty(), "a file that is refused has a problem");
            problems
        }
        Err(ReadError::TooLarge) => panic!("no test writes so much"),
    }
}

/// The problems as they are printed.
fn printed(file: &str) -> Vec<String> {
    problems(file.as_bytes()).iter().map(ToString::to_string).collect()
}
