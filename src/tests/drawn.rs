//! Pictures and notes on the screen: where a drawn section begins, what is said of its chosen entry, and which notes are
//! beside which passage.

use std::collections::HashSet;

use ratatui::layout::Size;
use serde_json::json;

use super::harness::{Reader, SIZES, press, today};
use super::status::FIRST_TILE;
use crate::app::{Focus, Row};
use crate::appearance::ThemeName;
use crate::article::{self, Article, Glyph, Line, NOTES_GAP, Notes, Options, Piece, Role, Span, Walk};
use crate::briefing::{Document, Place};
use crate::doubts::{self, DoubtKind};
use crate::glossary::Glossary;
use crate::keymap::When;
use crate::testing::{self, embedded, french};

/// The main sizes, the largest first.
fn sizes() -> impl Iterator<Item = (u16, u16)> {
    std::iter::once((160, 50)).chain(SIZES)
}

#[test]
fn a_drawn_section_that_is_opened_begins_at_the_top() {
    for (width, height) in [(160, 50), (120, 40), (80, 24)] {
        for (keys, section) in [("]]]]]]", "mission/figures"), ("3]]]]]]", "history/places")] {
            let reader = Reader::at(width, height).press(keys);
            let is_blank = |row: &Row<'_>| row.line.is_blank();
            let mut rows = reader.app.reader.viewport.rows();
            assert_eq!(rows.next().is_some_and(|row| is_blank(&row)), height >= 40, "a blank row above the title");
            let first = reader.app.reader.viewport.rows().find(|row| !is_blank(row)).expect("a line").anchor;
            let address = embedded().address(Place::Section(first.section)).to_string();
            assert_eq!((address.as_str(), first.line), (section, 0), "{width}×{height}");
        }
    }
}

#[test]
fn the_passage_that_says_most_of_the_chosen_place_is_below_the_map() {
    for (width, height) in [(160, 50), (120, 40)] {
        let reader = Reader::at(width, height).press("3]]]]]]<enter>");
        assert!(reader.text().contains("→ Mission › Countries and partners"), "{}", reader.text());
        let text = reader.press("<down><down><down><down>").text();
        for words in ["→ Mission › Change of command", "The handover ceremony was held"] {
            assert!(text.contains(words), "{words}\n{text}");
        }
        assert!(!text.contains("→ Mission › Countries and partners"), "{text}");
    }
    // Where nothing is chosen, nothing is said.
    assert!(!press("3]]]]]]").text().contains("→ Mission › Countries and partners"));
}

#[test]
fn a_drawn_section_is_walked_at_once_however_it_is_opened_and_drawn() {
    for address in ["history/timeline", "mission/figures", "history/places"] {
        let place = embedded().find(address).expect("a drawn section");
        for (width, height) in sizes() {
            for theme in [ThemeName::Dark, ThemeName::Mono] {
                let mut reader = Reader::at(width, height).with_theme(theme);
                reader.app.reader.open(place);
                assert_eq!(reader.app.reader.focus, Focus::Link(0), "{address} at {width}×{height}");
                let Focus::Link(entry) = reader.press("<down>").app.reader.focus else { panic!("no entry") };
                assert!(entry > 0, "{address} at {width}×{height}");
            }
        }
    }
}

#[test]
fn left_and_right_go_through_all_tiles_and_never_to_another_tab() {
    let figures = "]]]]]]<enter>";
    for document in [embedded(), french()] {
        for ((width, height), keys) in [
            ((160, 50), figures),
            ((120, 40), figures),
            ((100, 40), figures),
            ((120, 40), FIRST_TILE),
            ((80, 24), FIRST_TILE),
        ] {
            let mut reader = Reader::with_document(document, Size::new(width, height)).press(keys);
            let walk = reader.article().walks[0].clone();
            let section = reader.section();
            assert!(walk.across > 1, "{}", reader.text());
            let assert_edge = |reader: &Reader, key: &str| {
                assert!(
                    reader.status().contains(&format!("{key} ")) && reader.app.is_notice_quiet,
                    "{}",
                    reader.text()
                );
                assert_eq!(reader.section(), section);
            };
            for tile in walk.links.clone() {
                assert_eq!(reader.app.reader.focus, Focus::Link(tile), "{width}×{height}");
                reader = reader.press("<right>");
            }
            assert_edge(&reader, "→");
            for tile in walk.links.clone().rev() {
                assert_eq!(reader.app.reader.focus, Focus::Link(tile), "{width}×{height}");
                reader = reader.press("h");
            }
            assert_edge(&reader, "h");
            assert_eq!(reader.app.reader.focus, Focus::Link(walk.links.start));
        }
    }
}

#[test]
fn down_from_above_the_gap_in_the_last_row_goes_to_the_last_tile() {
    for document in [embedded(), french()] {
        for (width, height) in [(160, 50), (120, 40), (100, 40)] {
            let reader = || Reader::with_document(document, Size::new(width, height)).press("]]]]]]<enter>");
            let Walk { links, across, .. } = reader().article().walks[0].clone();
            let last = links.end - 1;
            assert!(width > 100 || links.len() % across > 0, "there is a gap");
            let in_rows_above = links.filter(|tile| tile / across < last / across);
            for tile in in_rows_above {
                let below = reader().press(&"<right>".repeat(tile)).press("<down>");
                assert_eq!(
                    below.app.reader.focus,
                    Focus::Link((tile + across).min(last)),
                    "{tile} at {width}×{height}"
                );
            }
        }
    }
}

/// The section above each picture, and the picture.
const PICTURES: [(&str, &str); 3] = [
    ("mission/presence", "mission/figures"),
    ("history/airstrikes", "history/timeline"),
    ("history/timeline", "history/places"),
];

/// Presses a key until an entry of a section has the focus, and returns the entry.
#[track_caller]
fn press_until_entry(mut reader: Reader, key: &str, section: &str) -> (Reader, usize) {
    for _ in 0..200 {
        reader = reader.press(key);
        if let Focus::Link(entry) = reader.app.reader.focus
            && reader.section() == section
        {
            return (reader, entry);
        }
    }
    panic!("no entry of {section} has the focus\n{}", reader.text());
}

#[test]
fn the_arrows_lead_into_a_picture_from_above_and_below_and_back_into_it() {
    for document in [embedded(), french()] {
        for (width, height) in [(160, 50), (120, 40), (80, 24)] {
            for (above, section) in PICTURES {
                let mut reader = Reader::with_document(document, Size::new(width, height));
                reader.app.reader.open(document.find(above).expect("a section"));
                let (mut reader, first) = press_until_entry(reader, "<down>", section);
                assert_eq!(first, 0, "{section} at {width}×{height}");
                let (text, walk) = (reader.text(), reader.article().walks[0].clone());
                reader = reader.press("<up>");
                assert_eq!(reader.app.reader.focus, Focus::Article, "{section} at {width}×{height}");
                assert_ne!(reader.text(), text);
                reader = reader.press("<down>");
                assert_eq!(reader.app.reader.focus, Focus::Link(0), "{section} at {width}×{height}");
                let mut last = 0;
                while let Focus::Link(entry) = reader.app.reader.focus
                    && reader.notice().is_empty()
                {
                    last = entry;
                    reader = reader.press("<down>");
                }
                assert_eq!(last, (walk.links.len() - 1) / walk.across * walk.across, "{section} at {width}×{height}");
                for downs in 1..4 {
                    // At the end of the tab, nothing is below the last.
                    if reader.app.reader.focus == Focus::Link(last) {
                        assert_eq!(section, "history/places");
                        break;
                    }
                    reader = press_until_entry(reader, "<up>", section).0;
                    assert_eq!(reader.app.reader.focus, Focus::Link(last), "{section} at {width}×{height}");
                    reader = reader.press(&"<down>".repeat(downs));
                }
            }
        }
    }
}

#[test]
fn up_from_the_text_below_a_picture_goes_to_its_last_entry() {
    for document in [embedded(), french()] {
        for (width, height) in [(160, 50), (120, 40), (80, 24)] {
            for (below, section) in [("mission/about#2", "mission/figures"), ("history/places", "history/timeline")] {
                let mut reader = Reader::with_document(document, Size::new(width, height));
                reader.app.reader.open(document.find(below).expect("a place"));
                let (reader, last) = press_until_entry(reader, "<up>", section);
                assert_eq!(last, reader.article().walks[0].links.end - 1, "{section} at {width}×{height}");
            }
        }
    }
}

#[test]
fn the_end_of_a_tab_is_the_last_entry_of_a_picture_that_ends_it() {
    for (width, height) in [(160, 50), (120, 40), (80, 24)] {
        let reader = Reader::at(width, height).press("3<enter>G<up>");
        assert_eq!(reader.section(), "history/places");
        assert_eq!(reader.app.reader.focus, Focus::Link(9), "{width}×{height}");
    }
}

#[test]
fn enter_goes_to_the_first_entry_in_view() {
    let reader = Reader::at(120, 40).press("3]]]]<enter>]d");
    assert_eq!(reader.app.reader.focus, Focus::Article);
    let Focus::Link(entry) = reader.press("<enter>").app.reader.focus else { panic!("no entry") };
    assert!(entry > 0);
}

#[test]
fn the_status_line_gives_the_passage_of_an_entry_and_no_doubt_that_the_screen_does_not_show() {
    for (keys, entry, hint) in [
        ("3]]]]]<enter>", "history/daesh#2", "↑↓ event"),
        ("]]]]]]<enter>", "history/airstrikes#2", "↑↓ figure"),
        ("3]]]]]]<enter>", "mission/countries#2", "↑↓ place"),
    ] {
        for (width, height) in [(160, 50), (120, 40), (80, 24)] {
            let mut reader = Reader::at(width, height).press(keys);
            assert!(reader.status().starts_with(&format!("{entry}  ")), "{}", reader.status());
            let walks_both_ways = reader.app.hints().iter().any(|hint| hint.when == When::WalksBothWays);
            let hint = if walks_both_ways { hint.replace("↑↓", "↑↓←→") } else { hint.to_owned() };
            assert!(reader.status().contains(&hint), "{}", reader.status());
            // Down from the last place, only a notice follows.
            while reader.app.reader.entry_passage().is_some() && reader.notice().is_empty() {
                let status = reader.status();
                let address = status.split(' ').next().unwrap_or_default().to_owned();
                let has_more = ["scroll", "%", "section", "≠", "◷", "┄", "○"].iter().any(|more| status.contains(more));
                assert!(!has_more, "{status}");
                let copied = reader.app.reader.current().map(|at| embedded().address(Place::Passage(at)).to_string());
                assert_eq!(copied, Some(address));
                reader = reader.press("<down>");
            }
        }
    }
}

#[test]
fn outline_and_article_begin_in_the_same_row() {
    for (width, height) in sizes().filter(|(width, _)| *width >= 72) {
        for tab in ["1", "2", "3"] {
            let reader = Reader::at(width, height).press(tab);
            let panes = reader.app.panes();
            let blank = reader.lines().iter().take_while(|line| line.is_blank()).count();
            assert_eq!(usize::from(panes.sections().y), usize::from(panes.prose().y) + blank, "{width}×{height}");
        }
    }
}

#[test]
fn doubts_figures_links_and_list_are_in_view_on_a_low_screen() {
    let text = Reader::at(80, 24).text();
    let mut rest = &*text;
    let links = "→ Timeline 12   → Places 10   → Figures 9";
    for words in [
        "Canada's military mission: Iraq, Jordan, Lebanon",
        "◷ 3 past   ┄ 8 gaps",
        "more than",
        "┏━┓",
        "'15 '16",
        links,
        "Op IMPACT builds",
        "Col John Summerfield",
    ] {
        rest = &rest[rest.find(words).unwrap_or_else(|| panic!("{words} in its place\n{text}"))..];
    }
    assert!(!text.contains("7.7 million"), "what has no tile is in the section of the figures\n{text}");
}

#[test]
fn a_low_map_is_seen_with_its_whole_list_and_a_lower_one_is_a_list() {
    let names = ["Iraq", "Jordan", "Lebanon", "Kuwait", "Baghdad", "Syria", "I R A Q", "Not the source's"];
    let text = Reader::at(80, 24).press("3]]]]]]<enter>").text();
    assert!(names.iter().all(|name| text.contains(name)), "{text}");
    for (keys, words) in [("", "Iraq"), ("<down><down><down><down><down>", "supplies")] {
        let text = Reader::at(80, 24).press("3]]]]]]<enter>").press(keys).text();
        let last: Vec<_> = text.lines().rev().skip(1).take(3).collect();
        assert!(last.iter().any(|line| line.contains(words)), "the place's passage is in view\n{text}");
    }
    let list = Reader::at(50, 15).press("3]]]]]]<enter>").text();
    assert!(list.contains("named in 24 passages") && !list.contains("I R A Q"), "{list}");
}

#[test]
fn below_a_low_map_is_the_whole_passage_and_its_section_if_there_is_room() {
    for (place, words) in [(3, "▎ Allies and partners present."), (8, "▎ → History › The rise of Daesh")] {
        let text = Reader::at(80, 24).press(&format!("3]]]]]]<enter>{}", "<down>".repeat(place))).text();
        assert!(text.contains(words), "{words} is below the map\n{text}");
    }
}

fn lay_out(document: &Document<'_>, address: &str, columns: usize, notes: Notes) -> Article {
    let Some(Place::Section(section)) = document.find(address) else { panic!("no section {address}") };
    let options = Options { columns, notes, pictures: None, today: today(), is_preview: false };
    article::lay_out(document, &Glossary::of(document), section, options)
}

#[test]
fn a_marked_figure_or_date_is_on_one_line_if_it_fits() {
    let sections = || embedded().sections().map(|section| embedded().address(Place::Section(section)).to_string());
    let strong = |columns| -> HashSet<String> {
        let articles = sections().map(|address| lay_out(embedded(), &address, columns, Notes::Under));
        let lines = articles.flat_map(|article| article.lines);
        let is_of_text = |span: &article::Span| matches!(span.origin, Some((Piece::Text(_), _)));
        let spans = lines.flat_map(|line| line.spans).filter(|span| span.role == Role::Strong && is_of_text(span));
        spans.map(|span| span.text).collect()
    };
    let whole = strong(1_000);
    assert!(whole.contains("15 May 2023") && whole.contains("7.7 million"), "{whole:?}");
    for columns in (30..100).step_by(3) {
        let broken: Vec<_> = strong(columns).into_iter().filter(|text| !whole.contains(text)).collect();
        assert!(broken.is_empty(), "{broken:?} in {columns} columns");
    }
}

#[test]
fn a_heading_of_several_sections_is_said_once_in_the_margin() {
    let text = Reader::at(120, 300).press("<enter>").text();
    assert_eq!(text.matches("source: introduction").count(), 1, "{text}");
}

#[test]
fn a_long_heading_is_never_over_the_title_its_summary_or_its_rule() {
    let heading = "Everything that the source counts in one long table of many columns, as read";
    let passage = json!({ "type": "passage", "text": "The pier has 6 berths and 4 cranes.",
        "figures": [{ "value": 6, "unit": "berths", "label": "of the pier", "headline": true }] });
    let section = |id: &str, blocks: serde_json::Value| json!({ "id": id, "title": "Numbers", "heading": heading, "blocks": blocks });
    let drawn = json!([{ "type": "figures" }, passage]);
    let tabs = json!([
        { "id": "t", "title": "T", "sections": [section("glance", json!([passage]))] },
        { "id": "n", "title": "N", "sections": [section("drawn", drawn), section("text", json!([passage]))] },
    ]);
    let mut briefing = testing::briefing(&tabs, &json!([]));
    briefing["title"] = json!("The pier of the northern harbour");
    briefing["subject"] = json!("How ships berth");
    let document = testing::document(&briefing);
    let text = Reader::with_document(document, Size::new(120, 40)).text();
    assert!(text.contains("The pier of the northern harbour  How ships berth"), "{text}");
    for (address, written) in [("t/glance", "The pier of the northern harbour"), ("n/drawn", "Numbers")] {
        for (columns, notes) in [(57, 17), (61, 24), (72, 54)] {
            let article = lay_out(document, address, columns, Notes::Beside(notes));
            let text = |spans: &[Span]| spans.iter().map(|span| &*span.text).collect::<String>();
            assert!(text(&article.lines[0].spans).starts_with(written), "{address}: {:?}", article.lines[0]);
            assert!(article.text().contains("Everything that the source counts"), "{address} in {columns}");
            for line in article.lines.iter().filter(|line| !line.notes.is_empty()) {
                let wide = |spans: &[Span]| spans.iter().map(Span::columns).sum::<usize>();
                assert!(wide(&line.spans) + NOTES_GAP + wide(&line.notes) <= columns + NOTES_GAP + notes, "{line:?}");
            }
        }
    }
}

/// A section of four passages, of which the first has a long note, and the first and the last have links.
fn noted() -> &'static Document<'static> {
    noted_with("It says here what takes many words to say, and there the contrary.")
}

fn noted_with(how: &str) -> &'static Document<'static> {
    let blocks = json!([
        { "type": "passage", "text": "One.", "see": ["t/s"],
          "conflicts": [{ "with": "t/s#4", "about": "all", "how": how }] },
        { "type": "passage", "text": "Two." },
        { "type": "passage", "text": "Three." },
        { "type": "passage", "text": "Four.", "conflicts": [{ "with": "t/s#1", "about": "all", "how": "So." }] },
    ]);
    let tabs = json!([{ "id": "t", "title": "T", "sections": [{ "id": "s", "title": "S", "blocks": blocks }] }]);
    testing::document(&testing::briefing(&tabs, &json!([])))
}

#[test]
fn hidden_notes_leave_the_mark_of_each_doubt_at_the_end_of_its_passage() {
    let until = |mut block: serde_json::Value| {
        block["until"] = json!("2020-03-31");
        block
    };
    let blocks = json!([
        until(json!({ "type": "passage", "text": "Until 31 March 2020." })),
        until(json!({ "type": "passage", "role": "code", "text": "until 2020\n" })),
        { "type": "list", "items": [until(json!({ "text": "Until 31 March 2020." }))] },
        { "type": "definitions", "items": [until(json!({ "term": "Phase", "meaning": "until 31 March 2020" }))] },
        { "type": "table", "head": ["What", "Until"], "rows": [until(json!({ "cells": ["Budget", "31 March 2020"] }))] },
    ]);
    let tabs = json!([{ "id": "t", "title": "T", "sections": [{ "id": "s", "title": "S", "blocks": blocks }] }]);
    let kinds_of_passages = testing::document(&testing::briefing(&tabs, &json!([])));
    let mut marked = 0;
    for document in [embedded(), french(), kinds_of_passages] {
        for section in document.sections() {
            let address = document.address(Place::Section(section)).to_string();
            for columns in [12, 40, 72] {
                let article = lay_out(document, &address, columns, Notes::Hidden);
                for passage in document.passages_of(section) {
                    for kind in doubts::kinds(document, passage, today()) {
                        let lines = &article.lines[article.lines_of(passage).expect("it is laid out")];
                        let mut spans = lines.iter().flat_map(|line| &line.spans);
                        let is_marked = spans.any(|span| span.role == Role::Glyph(Glyph::Doubt(kind)));
                        assert!(is_marked, "{kind:?} of {} at {columns}", document.address(Place::Passage(passage)));
                        marked += 1;
                    }
                }
            }
        }
    }
    assert!(marked > 40, "{marked}");
}

#[test]
fn notes_for_which_the_text_would_wait_long_are_under_their_passage() {
    let document = noted_with(&"It says here what takes many words to say, and there the contrary. ".repeat(5));
    let passages: Vec<_> = document.passages().collect();
    let article = lay_out(document, "t/s", 57, Notes::Beside(24));
    let lines = article.lines_of(passages[0]).expect("a passage");
    let rows: Vec<String> = article.lines[lines.clone()].iter().map(text_of).collect();
    assert!(rows.len() > 5 && rows[1].starts_with("conflict about all: It says"), "{rows:?}");
    assert!(rows[rows.len() - 2].ends_with("The other passage") && rows[rows.len() - 1] == "S", "{rows:?}");
    assert!(article.lines[lines].iter().all(|line| line.notes.is_empty()));
    let last = article.lines_of(passages[3]).expect("a passage").start;
    assert!(!article.lines[last].notes.is_empty(), "short notes are beside theirs");
}

/// The words of a line.
fn text_of(line: &Line) -> String {
    line.spans.iter().map(|span| &*span.text).collect()
}

#[test]
fn notes_beside_a_text_take_no_more_rows_than_under_it_and_none_beside_another() {
    for (document, (columns, notes)) in [embedded(), testing::french()].iter().flat_map(|&document| {
        [(60, 18), (60, 25), (72, 46), (72, 54)].into_iter().map(move |widths| (document, widths))
    }) {
        for section in document.sections() {
            let address = document.address(Place::Section(section)).to_string();
            let [beside, under] =
                [Notes::Beside(notes), Notes::Under].map(|notes| lay_out(document, &address, columns, notes));
            let context = format!("{address}, {columns} columns beside {notes}");
            // The notes on two passages are parted by a row.
            let parts = beside.lines.windows(2).filter(|pair| pair[0].noted != pair[1].noted).count();
            assert!(beside.lines.len() <= under.lines.len() + parts, "{context}");
            for (at, line) in beside.lines.iter().enumerate() {
                let is_beside_another = line.passage.is_some() && line.noted.is_some() && line.passage != line.noted;
                let ends_term = line.term.is_some() && beside.lines.get(at + 1).is_none_or(|next| next.noted.is_none());
                assert!(!is_beside_another || ends_term, "line {at} of {context}");
            }
        }
    }
}

#[test]
fn an_age_is_said_once_and_takes_no_row_under_the_text() {
    for (columns, notes, count) in [(72, Notes::Beside(54), 1), (72, Notes::Under, 1), (30, Notes::Under, 0)] {
        let article = lay_out(embedded(), "mission/extension", columns, notes);
        let spans = article.lines.iter().flat_map(|line| line.spans.iter().chain(&line.notes));
        let words: String = spans.map(|span| &*span.text).collect();
        assert_eq!(words.matches(" since 31 March 2025").count(), 2, "{words}");
        assert_eq!(words.matches(" since 31 March 2025, 1 year 7 months ago").count(), count, "{words}");
    }
}

#[test]
fn what_is_said_of_a_passage_is_in_one_place() {
    for (document, (columns, notes)) in [embedded(), testing::french()].iter().flat_map(|&document| {
        [(60, 23), (60, 25), (72, 46), (72, 54)].into_iter().map(move |widths| (document, widths))
    }) {
        for section in document.sections().filter(|&section| document.passages_of(section).next().is_some()) {
            let address = document.address(Place::Section(section)).to_string();
            let article = lay_out(document, &address, columns, Notes::Beside(notes));
            for passage in document.passages_of(section) {
                let Some(lines) = article.lines_of(passage) else { continue };
                let is_under = |line: &Line| {
                    let is_drawn = |span: &&Span| !span.text.trim().is_empty() || matches!(span.role, Role::Glyph(_));
                    let first = line.spans.iter().find(is_drawn);
                    first.is_some_and(|span| match span.role {
                        Role::ShortForm(_) | Role::Glyph(Glyph::See) => true,
                        Role::Glyph(Glyph::Doubt(kind)) => kind != DoubtKind::Gap,
                        _ => false,
                    })
                };
                let any_under = article.lines[lines].iter().any(is_under);
                let any_beside = article.lines.iter().any(|line| line.noted == Some(passage));
                assert!(!any_under || !any_beside, "{} in {columns}", document.address(Place::Passage(passage)));
            }
        }
    }
}

#[test]
fn a_blank_row_parts_the_notes_of_two_passages_and_none_those_of_one() {
    let documents = [embedded(), testing::french(), super::article::manual(), noted()];
    for (document, (columns, notes)) in documents.iter().flat_map(|&document| {
        [(57, 17), (61, 24), (63, 24), (72, 54)].into_iter().map(move |widths| (document, widths))
    }) {
        for section in document.sections() {
            let address = document.address(Place::Section(section)).to_string();
            let article = lay_out(document, &address, columns, Notes::Beside(notes));
            for (at, pair) in article.lines.windows(2).enumerate() {
                let [above, below] = pair else { unreachable!("two lines") };
                // Beside their own texts, notes are parted as these are.
                let is_beside_own = !above.spans.is_empty() && above.passage == above.noted && !above.is_heading();
                let is_parted = above.notes.is_empty() || below.notes.is_empty() || is_beside_own;
                assert!(is_parted || above.noted == below.noted, "{address}, line {at} in {columns}: {pair:?}");
            }
            let noted: Vec<_> = article.lines.chunk_by(|one, next| one.noted == next.noted).collect();
            let noted: Vec<_> = noted.iter().filter_map(|lines| lines[0].noted).collect();
            assert_eq!(noted.len(), noted.iter().collect::<HashSet<_>>().len(), "{address}: notes of one are together");
        }
    }
}

#[test]
fn a_term_is_spelled_out_where_a_section_first_uses_it_beside_the_passage_or_under_it() {
    let terms = json!([
        { "short": "NATO", "long": "North Atlantic Treaty Organization" },
        { "short": "CAF", "long": "Canadian Armed Forces" },
    ]);
    let passage = |text: &str, see: &[&str]| json!({ "type": "passage", "text": text, "see": see });
    let section = |id: &str| {
        let blocks = json!([
            passage("The CAF is here.", &[]),
            passage("It is in NATO.", &["t/s"; 6]),
            passage("So is the CAF, in NATO.", &[]),
        ]);
        json!({ "id": id, "title": "S", "blocks": blocks })
    };
    let tabs = json!([{ "id": "t", "title": "T", "sections": [section("s"), section("r")] }]);
    let document = testing::document(&testing::briefing(&tabs, &terms));
    let passages: Vec<_> = document.passages().collect();
    let article = lay_out(document, "t/s", 57, Notes::Beside(46));
    let rows = |at: usize| &article.lines[article.lines_of(passages[at]).expect("a passage")];
    let marked =
        |at: usize| rows(at).iter().flat_map(|line| &line.spans).any(|span| matches!(span.role, Role::Term(_)));
    assert_eq!([marked(0), marked(1), marked(2)], [true, true, false]);
    assert_eq!((rows(0)[0].term, rows(0).len()), (Some(1), 1), "CAF is beside its passage");
    assert_eq!(text_of(&rows(1)[2]), "NATO  North Atlantic Treaty Organization");
    assert!(rows(1).iter().all(|line| line.notes.is_empty()), "so are the links beside which it has no room");
    // What is spelled out above in view is not repeated beside the text.
    let reader = Reader::with_document(document, Size::new(160, 40)).press("<enter>");
    assert_eq!(reader.text().matches("Canadian Armed Forces").count(), 1, "{}", reader.text());
}

#[test]
fn the_second_row_of_a_long_term_is_aligned_with_its_first() {
    let terms = json!([{ "short": "CAF", "long": "Canadian Armed Forces" }]);
    let blocks = json!([{ "type": "passage", "text": "The CAF is here." }]);
    let tabs = json!([{ "id": "t", "title": "T", "sections": [{ "id": "s", "title": "S", "blocks": blocks }] }]);
    let document = testing::document(&testing::briefing(&tabs, &terms));
    for (columns, rows) in [(26, &["CAF  Canadian Armed Forces"][..]), (25, &["CAF  Canadian Armed", "     Forces"])] {
        let article = lay_out(document, "t/s", 57, Notes::Beside(columns));
        let notes = article.lines.iter().filter(|line| line.term.is_some());
        let notes = notes.map(|line| line.notes.iter().map(|span| &*span.text).collect::<String>());
        assert_eq!(notes.collect::<Vec<_>>(), rows, "{columns}");
    }
}

#[test]
fn a_term_is_spelled_out_a_row_below_the_notes_on_the_passage_above() {
    let terms = json!([
        { "short": "NATO", "long": "North Atlantic Treaty Organization" },
        { "short": "CAF", "long": "Canadian Armed Forces" },
    ]);
    let blocks = json!([
        { "type": "passage", "text": "The CAF is here." },
        { "type": "passage", "text": format!("The CAF and NATO are in {}.", ["many places"; 7].join(" and ")) },
    ]);
    let tabs = json!([{ "id": "t", "title": "T", "sections": [{ "id": "s", "title": "S", "blocks": blocks }] }]);
    let document = testing::document(&testing::briefing(&tabs, &terms));
    let passages: Vec<_> = document.passages().collect();
    let article = lay_out(document, "t/s", 57, Notes::Beside(24));
    let lines = article.lines_of(passages[1]).expect("a passage");
    assert_eq!(lines.len(), 3);
    let noted: Vec<_> = article.lines[lines.start - 1..lines.end].iter().map(|line| (line.term, line.noted)).collect();
    let [above, below] = [(Some(1), Some(passages[0])), (Some(0), Some(passages[1]))];
    assert_eq!(noted, [above, (None, None), below, below], "CAF is right above, so NATO has the room");
}

#[test]
fn the_heading_in_the_source_follows_the_last_row_of_a_title() {
    let title = "The piers of the inner and of the outer harbour and the quay that lies between them";
    for heading in ["Piers", "Piers, quays and other works of the port"] {
        let tabs = json!([{ "id": "t", "title": "T", "sections": [
            { "id": "s", "title": title, "heading": heading, "blocks": [{ "type": "passage", "text": "x" }] },
        ] }]);
        let document = testing::document(&testing::briefing(&tabs, &json!([])));
        let article = lay_out(document, "t/s", 57, Notes::Beside(24));
        let holds = |line: &&Line| {
            let mut texts = line.spans.iter().chain(&line.notes).map(|span| &*span.text);
            texts.any(|text| text.contains(heading))
        };
        let line = article.lines.iter().find(holds).expect("the heading");
        let words: String = line.spans.iter().map(|span| &*span.text).collect();
        assert!(words.starts_with("quay that lies between them"), "{words}");
    }
}
