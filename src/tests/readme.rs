//! The README against the program: its key table, its example, its picture of the marks. Its commands are run by
//! `tests/readme.rs`.

use crate::briefing;
use crate::doubts::DoubtKind;
use crate::keymap;
use crate::testing::{embedded, snapshot::assert_snapshot};
use crate::theme::Theme;

const README: &str = include_str!("../../README.md");

/// The text between two marks, and what stands before and behind it.
#[track_caller]
fn between<'t>(text: &'t str, start: &str, end: &str) -> (&'t str, &'t str, &'t str) {
    let (before, rest) = text.split_once(start).unwrap_or_else(|| panic!("the README has no {start}"));
    let (inside, behind) = rest.split_once(end).unwrap_or_else(|| panic!("the README has no {end}"));
    (before, inside, behind)
}

#[test]
fn the_key_table_is_the_one_of_the_program() {
    let (start, end) = ("<!-- keys -->\n", "<!-- /keys -->");
    let (before, _, behind) = between(README, start, end);
    let rows: Vec<_> = keymap::TABLE.iter().map(|row| format!("| `{}` | {} |", row.keys, row.description)).collect();
    let table = format!("\n| keys | what they do |\n|---|---|\n{}\n\n", rows.join("\n"));
    assert_snapshot("README.md", &format!("{before}{start}{table}{end}{behind}"));
}

#[test]
fn the_example_of_the_content_format_is_valid() {
    let (_, example, _) = between(README, "<!-- example -->\n\n```json\n", "```");
    let document = briefing::read(example.as_bytes()).unwrap_or_else(|problems| panic!("{problems:?}"));
    assert_eq!(document.tabs().len(), 1);
}

#[test]
fn the_marks_are_those_of_the_program() {
    for is_ascii in [false, true] {
        let theme = Theme::new(crate::appearance::ThemeName::Mono, crate::theme::Depth::True, is_ascii);
        for mark in DoubtKind::ALL.map(|mark| theme.mark(mark)).into_iter().chain([theme.near()]) {
            assert!(README.contains(&format!("`{mark}`")), "the README does not show {mark}");
        }
    }
}

#[test]
fn every_address_in_the_readme_leads_somewhere() {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '#' | '-');
    let tabs: Vec<_> = embedded().tabs().map(|tab| format!("{}/", embedded().tab(tab).id)).collect();
    for word in README.split(|c| !is_part(c)).filter(|word| tabs.iter().any(|tab| word.starts_with(tab))) {
        assert!(embedded().find(word).is_some(), "{word} leads nowhere");
    }
}
