//! Compares the README and the pages of `docs/` with the program: the key table, the example, the doubt glyphs, the
//! addresses. `tests/readme.rs` runs their commands.

use crate::appearance::{Charset, ThemeName};
use crate::briefing;
use crate::doubts::DoubtKind;
use crate::keymap;
use crate::testing::{embedded, snapshot::assert_snapshot};
use crate::theme::{Depth, Theme};

const README: &str = include_str!("../../README.md");
const READING: &str = include_str!("../../docs/reading.md");
const BRIEFINGS: &str = include_str!("../../docs/briefings.md");
const PAGES: [&str; 5] =
    [README, READING, BRIEFINGS, include_str!("../../docs/commands.md"), include_str!("../../docs/search.md")];

/// The text before, between and after two markers.
#[track_caller]
fn between<'t>(text: &'t str, start: &str, end: &str) -> (&'t str, &'t str, &'t str) {
    let (before, rest) = text.split_once(start).unwrap_or_else(|| panic!("there is no {start}"));
    let (inside, after) = rest.split_once(end).unwrap_or_else(|| panic!("there is no {end}"));
    (before, inside, after)
}

#[test]
fn the_key_table_matches_the_keymap() {
    let (start, end) = ("<!-- keys -->\n", "<!-- /keys -->");
    let (before, _, after) = between(READING, start, end);
    let rows: Vec<_> =
        keymap::TABLE.iter().map(|row| format!("| `{}` | {} |", row.keys, row.description.english)).collect();
    let table = format!("\n| keys | what they do |\n|---|---|\n{}\n\n", rows.join("\n"));
    assert_snapshot("docs/reading.md", &format!("{before}{start}{table}{end}{after}"));
}

#[test]
fn the_example_of_the_content_format_is_valid() {
    let (_, example, _) = between(BRIEFINGS, "<!-- example -->\n\n```json\n", "```");
    let document = briefing::read(example.as_bytes()).unwrap_or_else(|problems| panic!("{problems:?}"));
    assert_eq!(document.tabs().len(), 1);
}

#[test]
fn the_doubt_glyphs_match_the_theme() {
    for charset in [Charset::Unicode, Charset::Ascii] {
        let theme = Theme::new(ThemeName::Mono, Depth::True, charset);
        for glyph in DoubtKind::ALL.map(|kind| theme.doubt(kind)).into_iter().chain([theme.near()]) {
            assert!(README.contains(&format!("`{glyph}`")), "the README does not show {glyph}");
        }
    }
}

#[test]
fn every_address_in_the_documentation_leads_somewhere() {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '#' | '-');
    let tabs: Vec<_> = embedded().tabs().map(|tab| format!("{}/", embedded().tab(tab).id)).collect();
    for page in PAGES {
        for word in page.split(|c| !is_part(c)).filter(|word| tabs.iter().any(|tab| word.starts_with(tab))) {
            assert!(embedded().find(word).is_some(), "{word} leads nowhere");
        }
    }
}
