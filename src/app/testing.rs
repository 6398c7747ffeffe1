//! A small briefing for the unit tests of `app`, and helpers that open and drive its objects.

use std::sync::LazyLock;

use crossterm::event::KeyCode;
use ratatui::layout::Size;
use serde_json::json;

use super::Reader;
use super::search::{Engine, Search};
use crate::action::Command;
use crate::appearance::Audience;
use crate::briefing::{Document, Place};
use crate::messages;
use crate::testing;

/// A screen with outline and article side by side, and room for 16 lines of the article.
pub(super) const SCREEN: Size = Size::new(80, 21);

/// Two tabs: `a` with the section `long` of 20 passages and the section `links`, which leads to two of them, and `b`
/// with the section `short`.
pub(super) fn document() -> &'static Document<'static> {
    static DOCUMENT: LazyLock<&Document<'static>> = LazyLock::new(|| {
        let passage = |text: &str, see: &[&str]| json!({ "type": "passage", "text": text, "see": see });
        let long: Vec<_> =
            (1..=20).map(|number| passage(&format!("The aircraft flew sortie {number}."), &[])).collect();
        let links = [
            passage("Read the first one.", &["a/long#1"]),
            passage("Read the last one, which NATO reported.", &["a/long#20"]),
        ];
        let tabs = json!([
            { "id": "a", "title": "First", "sections": [
                { "id": "long", "title": "Long", "blocks": long },
                { "id": "links", "title": "Links", "blocks": links },
            ] },
            { "id": "b", "title": "Second", "sections": [
                { "id": "short", "title": "Short", "blocks": [passage("Nothing more.", &[])] },
            ] },
        ]);
        let terms = json!([{ "short": "NATO", "long": "North Atlantic Treaty Organization" }]);
        testing::document(&testing::briefing(&tabs, &terms))
    });
    *DOCUMENT
}

/// A reader at the top of the document.
pub(super) fn reader() -> Reader<'static> {
    reader_of(document())
}

/// A reader at the top of another document.
pub(super) fn reader_of(document: &'static Document<'static>) -> Reader<'static> {
    let (words, today) = (messages::of(document), "2026-11-22".parse().expect("a date"));
    Reader::new(document, words, today, SCREEN, None, false, Audience::Eyes)
}

/// The address of a place in the document.
pub(super) fn address(place: Place) -> String {
    document().address(place).to_string()
}

/// A place in the document by its address.
#[track_caller]
pub(super) fn place(address: &str) -> Place {
    document().find(address).expect("an address of the document")
}

/// Types a text in the search line.
pub(super) fn type_text(search: &mut Search<'_>, text: &str, engine: &mut Engine) {
    for c in text.chars() {
        search.apply(Command::Edit(KeyCode::Char(c).into()), engine);
    }
}
