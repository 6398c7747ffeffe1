//! Tests of two editions in the browser: the tab of changes, and marks where the text changed.

use std::fs;
use std::path::Path;

use ratatui::layout::Size;

use super::harness::{Reader, today};
use crate::appearance::ThemeName;
use crate::briefing::{self, Document};
use crate::cli;
use crate::import::{self, Form};
use crate::testing;

/// The newer of two editions of a real page, with its changes.
pub(super) fn document() -> &'static Document<'static> {
    let [old, new] = ["gds-threat-modelling-2020-09.md", "gds-threat-modelling-2025-01.md"].map(|name| {
        let bytes = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents").join(name)).unwrap();
        Document::new(import::import(&import::decode(&bytes).unwrap(), Form::Markdown, false).unwrap())
    });
    Box::leak(Box::new(cli::with_changes(&old, new, today())))
}

#[test]
fn colours_tell_what_changed_and_signs_do_without_them() {
    let reader = Reader::with_document(document(), Size::new(120, 40));
    let screen = reader.screen();
    assert!(screen.contains("STRIDE [red struck]is used[/] to help [green underlined]us[/]"), "{screen}");
    let screen = reader.with_theme(ThemeName::Mono).screen();
    assert!(screen.contains("exercise[-[struck]to[/]-]{+[underlined], we[/]+}"), "{screen}");
}

#[test]
fn the_start_page_is_the_first_section_of_the_document_and_not_the_list_of_changes() {
    let edited: &str = Box::leak(testing::EMBEDDED.replace("1,378", "1,379").into_boxed_str());
    let new = briefing::read(edited.as_bytes()).expect("the briefing is valid");
    let document = Box::leak(Box::new(cli::with_changes(testing::embedded(), new, today())));
    let changes = Reader::with_document(document, Size::new(120, 40));
    assert!(changes.screen().contains("passages the same"), "{}", changes.screen());
    assert!(!changes.screen().contains("an unofficial restatement"), "{}", changes.screen());
    let start = changes.press("2").screen();
    assert!(start.contains("an unofficial restatement"), "{start}");
}

#[test]
fn a_changed_passage_has_a_footnote_with_the_words_that_changed() {
    let screen = Reader::with_document(document(), Size::new(100, 40)).press("2").screen();
    let footnote = "[red struck]To complete[/] [green underlined]A[/] [dim]…[/]";
    assert!(screen.contains(footnote), "{screen}");
}
