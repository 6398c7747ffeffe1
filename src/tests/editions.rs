//! Tests of two editions in the browser: the tab of changes, and marks where the text changed.

use std::fs;
use std::path::Path;

use ratatui::layout::Size;

use super::harness::{Reader, today};
use crate::appearance::ThemeName;
use crate::briefing::Document;
use crate::cli;
use crate::import::{self, Form};

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
    assert!(screen.contains("STRIDE [red struck]is used[/] to help [green underlined]us[/] look"), "{screen}");
    let screen = reader.with_theme(ThemeName::Mono).screen();
    assert!(screen.contains("exercise[-[struck]to[/]-]{+[underlined], we[/]+} surface"), "{screen}");
}

#[test]
fn a_changed_passage_has_a_footnote_with_the_words_that_changed() {
    let screen = Reader::with_document(document(), Size::new(120, 40)).press("2").screen();
    let footnote = "[±] edited:[/] [red struck]To complete[/] [green underlined]A[/] [dim]…[/] [red struck]modelling,";
    assert!(screen.contains(footnote), "{screen}");
}
