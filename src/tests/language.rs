//! The switch between the editions of the briefing: what it keeps, and what it says.

use std::sync::Arc;

use ratatui::layout::Size;
use serde_json::json;

use super::harness::{Reader, SIZES};
use crate::action::{Action, Edition, Effect};
use crate::app::{Content, Focus};
use crate::article;
use crate::briefing::{PassageId, Place, SectionId};
use crate::language::Locale;
use crate::messages::Failure;
use crate::testing::{self, embedded, french};

/// Presses L, and hands the French edition over as the event loop does.
fn to_french(reader: Reader) -> Reader {
    let reader = reader.press("L");
    assert_eq!(reader.effect, Some(Effect::ReadEdition));
    let reader = reader.apply(Action::EditionRead(Ok(Edition { document: french(), index: None })));
    assert_eq!((reader.notice(), reader.is_french()), ("En français", true));
    reader
}

impl Reader {
    fn is_french(&self) -> bool {
        std::ptr::eq(self.app.reader.document, french())
    }

    /// Where the current passage begins in the window.
    fn row_of_passage(&self) -> Option<usize> {
        let passage = self.app.reader.passage;
        self.app.reader.viewport.rows().position(|row| row.line.passage.is_some() && row.line.passage == passage)
    }

    /// What is at the top of the window: its section, its passage, and whether it is a title.
    fn first_in_view(&self) -> Option<(SectionId, Option<PassageId>, bool)> {
        let row = self.app.reader.viewport.rows().next()?;
        Some((row.anchor.section, row.line.passage, row.line.is_heading()))
    }

    fn focus(&self) -> Focus {
        self.app.reader.focus
    }
}

#[test]
fn the_switch_keeps_passage_row_and_focus_and_leads_back() {
    for (width, height) in SIZES {
        for keys in ["", "3<enter>}}}}", "<enter><tab><tab>", "2<enter>]]]<tab>", "4<enter>G", "<enter>  }"] {
            let english = Reader::at(width, height).press(keys);
            let before = (english.address(), english.focus(), english.row_of_passage());
            let top = english.first_in_view();
            let context = format!("{keys} at {width}x{height}");
            let french = to_french(english);
            assert_eq!((french.address(), french.focus()), (before.0.clone(), before.1), "{context}");
            let row = french.row_of_passage();
            // What begins at the top stays there, and else the passage in its row.
            let is_same = row == before.2 || french.first_in_view() == top;
            assert!(is_same, "{context}: row {row:?} after {:?}", before.2);
            let english = french.press("L");
            assert!(!english.is_french());
            assert_eq!(english.notice(), "In English");
            assert_eq!((english.address(), english.focus(), english.row_of_passage()), before, "{context}");
            assert_eq!(english.first_in_view(), top, "{context}");
        }
    }
}

#[test]
fn the_switch_leaves_a_title_at_the_top() {
    for (width, height) in SIZES {
        for keys in ["", "]]", "2", "3", "4]<enter>"] {
            let english = Reader::at(width, height).press(keys);
            let top = english.app.reader.viewport.top();
            let french = to_french(english);
            assert!(top.line > 0 || french.app.reader.viewport.top() == top, "{keys} at {width}x{height}");
        }
    }
}

#[test]
fn the_switch_keeps_the_matches_of_a_search() {
    let english = Reader::at(120, 40).press("/airstrikes<enter>");
    let found: Vec<_> = english.app.matches().unwrap().best.iter().map(|hit| hit.passage).collect();
    let reader = to_french(english.press("n"));
    let kept: Vec<_> = reader.app.matches().unwrap().best.iter().map(|hit| hit.passage).collect();
    assert_eq!(kept, found);
    let here = reader.address();
    let reader = reader.press("n");
    assert_ne!(reader.address(), here, "n goes on in French");
}

#[test]
fn the_switch_keeps_an_overlay_and_the_search_under_it() {
    let reader = Reader::at(120, 40).press("3/mossoul<f1><down>2");
    assert!(reader.app.search.as_ref().unwrap().answer.best.is_empty() || !reader.is_french());
    let reader = to_french(reader);
    assert!(reader.app.overlay.as_ref().is_some_and(|overlay| matches!(overlay.content, Content::Help(_))));
    let reader = reader.press("<esc>");
    let search = reader.app.search.as_ref().expect("the search is still open");
    assert_eq!(search.line().0, "mossoul");
    assert!(!search.answer.best.is_empty(), "the query is asked of the French edition");
    let reader = reader.press("<enter>");
    assert!(reader.text().contains("Mossoul"));

    let terms = to_french(Reader::at(120, 40).press("<enter>K"));
    assert!(terms.text().contains("Forces armées canadiennes"), "{}", terms.text());
}

#[test]
fn a_document_in_one_language_says_so() {
    let blocks = json!([{ "type": "passage", "text": "Un texte." }]);
    let tabs = json!([{ "id": "t", "title": "T", "sections": [{ "id": "s", "title": "S", "blocks": blocks }] }]);
    let mut briefing = testing::briefing(&tabs, &json!([]));
    briefing["language"] = "fr-CA".into();
    let document = testing::document(&briefing);
    let reader = Reader::with_one_edition(document, Size::new(120, 40)).press("L");
    assert_eq!(reader.effect, None);
    assert!(reader.notice().starts_with("Ce document n’existe qu’en français"), "{}", reader.notice());
}

#[test]
fn an_edition_that_is_no_twin_opens_at_the_same_address() {
    let edition = |language: &str, texts: &[&str]| {
        let passages: Vec<_> = texts.iter().map(|text| json!({ "type": "passage", "text": text })).collect();
        let first = json!({ "id": "first", "title": "One", "blocks": [passages[0]] });
        let second = json!({ "id": "second", "title": "Two", "blocks": passages[1..] });
        let sections = if texts.len() > 3 { json!([first, second]) } else { json!([second]) };
        let mut briefing = testing::briefing(&json!([{ "id": "t", "title": "T", "sections": sections }]), &json!([]));
        briefing["language"] = language.into();
        testing::document(&briefing)
    };
    let english = edition("en", &["Ships.", "A harbour.", "A quay.", "A lighthouse."]);
    let french = edition("fr", &["", "Un port.", "Un quai."].map(|text| if text.is_empty() { "Rien." } else { text }));
    let reader = Reader::with_document(english, Size::new(80, 24)).press("]<enter>}");
    let place = reader.address();
    let reader = reader.press("/lighthouse<f1>L");
    let reader = reader.apply(Action::EditionRead(Ok(Edition { document: french, index: None }))).press("<esc><esc>");
    assert_eq!(reader.address(), place);
    assert!(matches!(french.find(&place), Some(Place::Passage(_))));
}

#[test]
fn a_query_that_one_edition_does_not_answer_whole_is_asked_of_the_other() {
    for (width, height) in SIZES {
        let reader = Reader::at(width, height).press("2/recrues étrangères");
        assert_eq!(reader.effect, None, "it is read once");
        let index = Some(Arc::new(article::index(french(), reader.app.reader.today)));
        let reader = reader.apply(Action::EditionRead(Ok(Edition { document: french(), index })));
        assert!(!reader.is_french());
        assert!(reader.text().contains("In French"), "{}", reader.text());
        assert!(reader.status().contains("Enter open"), "{}", reader.status());
        let reader = reader.press("<enter>");
        assert_eq!((reader.is_french(), &*reader.address()), (true, "history/violence#5"));
        assert!(reader.app.matches().is_some_and(|answer| answer.count() == 1));
        assert!(reader.notice().starts_with("Edition in French"), "{}", reader.notice());
        assert_eq!(reader.app.words().locale(), Locale::English, "no language was chosen");
        assert_eq!(reader.press("L/iraq").effect, None, "it is answered here");
    }
}

#[test]
fn the_way_back_from_a_result_of_the_other_edition_leads_to_the_first() {
    let opened = |width, height| {
        let reader = Reader::at(width, height).press("2]<enter>/recrues étrangères");
        let index = Some(Arc::new(article::index(french(), reader.app.reader.today)));
        reader.apply(Action::EditionRead(Ok(Edition { document: french(), index }))).press("<enter>")
    };
    for (width, height) in SIZES {
        let here = Reader::at(width, height).press("2]<enter>").address();
        let back = opened(width, height).press("<bs>");
        assert_eq!((back.is_french(), back.address()), (false, here.clone()));
        let stayed = opened(width, height).press("LL").press("<bs>");
        assert_eq!((stayed.is_french(), stayed.address()), (true, here), "L has chosen French");
        assert_eq!(stayed.app.words().locale(), Locale::French);
        assert!(back.app.search.is_some() && stayed.app.search.is_none(), "the list is of the first edition");
    }
}

#[test]
fn the_beginning_of_a_word_is_no_word_of_the_other_edition() {
    for (query, is_found) in [("étrangères", true), ("étran", false)] {
        let reader = Reader::at(120, 40).press("/").press(query);
        let index = Some(Arc::new(article::index(french(), reader.app.reader.today)));
        let reader = reader.apply(Action::EditionRead(Ok(Edition { document: french(), index })));
        assert_eq!(reader.text().contains("In French"), is_found, "{query}");
    }
}

#[test]
fn a_whole_answer_asks_no_other_edition() {
    for query in ["/sorties", "/2014", "/is:gap", "/when", "/trained"] {
        assert_eq!(Reader::at(120, 40).press(query).effect, None, "{query}");
    }
}

#[test]
fn the_other_edition_is_read_once_and_a_failure_is_told() {
    let reader = Reader::at(80, 24).press("L").apply(Action::EditionRead(Err(Failure::NoFile)));
    assert_eq!((reader.notice(), reader.is_french()), ("There is no file to read again", false));
    let reader = to_french(reader).press("LL");
    assert_eq!(reader.effect, None, "both are kept");
    assert!(reader.is_french());
    assert!(embedded().has_same_places(french()));
}
