//! The mouse: clicks open, the wheel scrolls and never selects.

use crossterm::event::{MouseButton, MouseEventKind};
use ratatui::layout::{Position, Size};
use serde_json::json;

use super::harness::{Reader, press};
use crate::app::{Focus, Progress, Viewport};
use crate::testing;

fn wheel(reader: Reader, is_down: bool, at: Position) -> Reader {
    let kind = if is_down { MouseEventKind::ScrollDown } else { MouseEventKind::ScrollUp };
    reader.mouse(kind, at.x, at.y)
}

#[test]
fn a_click_opens_tabs_and_sections() {
    for (text, section) in [
        ("Activities", "activities/nato-mission-iraq"),
        ("Coalition", "coalition/members"),
        ("Change of command", "mission/command"),
        ("About this briefing", "mission/about"),
    ] {
        assert_eq!(press("").click_on(text).section(), section, "{text}");
    }
    let narrow = Reader::at(50, 15).click_on("History").click_on("Names of Daesh");
    assert_eq!(narrow.section(), "history/names");
}

#[test]
fn a_click_follows_a_link_and_chooses_a_passage() {
    let followed = press("]]").click_on("The other passage");
    assert_eq!(followed.address(), "mission/command#5");
    assert_eq!(followed.press("<bs>").address(), "mission/command#1");
    let reader = press("]]<enter>");
    let line =
        reader.lines().iter().position(|line| line.passage != reader.app.reader.passage && line.passage.is_some());
    let prose = reader.app.panes().prose();
    let row = prose.y + u16::try_from(line.unwrap()).unwrap();
    let reader = reader.click(prose.x, row);
    assert_eq!((reader.address(), reader.app.reader.focus), ("mission/command#2".to_owned(), Focus::Article));
}

#[test]
fn a_click_on_a_note_that_moved_up_chooses_its_passage_and_one_where_it_was_does_not() {
    let terms = json!([
        { "short": "NATO", "long": "North Atlantic Treaty Organization" },
        { "short": "CAF", "long": "Canadian Armed Forces" },
    ]);
    let blocks = ["The CAF is here.", "The CAF and NATO are there."]
        .map(|text| json!({ "type": "passage", "text": text, "see": [] }));
    let tabs = json!([{ "id": "t", "title": "T", "sections": [{ "id": "s", "title": "S", "blocks": blocks }] }]);
    let document = testing::document(&testing::briefing(&tabs, &terms));
    let reader = || Reader::with_document(document, Size::new(160, 34)).press("<enter>");
    // CAF has been spelled out above.
    let text = reader().text();
    let rows: Vec<_> = text.lines().collect();
    let at = rows.iter().position(|row| row.contains("The CAF and NATO")).expect("the last passage");
    assert!(rows[at].contains("NATO  North Atlantic"), "{text}");
    let (x, y) = (reader().app.panes().notes().x + 2, u16::try_from(at).unwrap());
    assert_eq!(reader().click(x, y).address(), "t/s#2");
    assert_eq!(reader().click(x, y + 1).address(), reader().address());
}

#[test]
fn a_click_opens_a_result() {
    let reader = press("/daesh");
    let search = reader.app.search.as_ref().expect("a search line");
    let third = search.answer.best[2].passage;
    let third_row = search.results_in_view()[2].1;
    let opened = reader.click(third_row.x + 3, third_row.y);
    assert_eq!(opened.app.reader.passage, Some(third));
    assert!(opened.app.reader.matches.is_some());
}

#[test]
fn a_click_closes_an_overlay_and_nothing_else() {
    for keys in ["?", "K"] {
        let closed = press(keys).click(3, 5);
        assert!(closed.app.is_reading(), "{keys}");
        assert_eq!(closed.section(), "mission/at-a-glance", "{keys}");
    }
}

#[test]
fn clicking_and_dragging_the_scrollbar_scrolls() {
    let reader = Reader::at(80, 24).press("]]]]]]]<enter>");
    let bar = reader.app.panes().scrollbar();
    let reader = reader.click(bar.x, bar.bottom() - 1);
    assert!(reader.app.reader.viewport.reaches_end());
    let reader = reader.mouse(MouseEventKind::Drag(MouseButton::Left), bar.x, bar.y);
    assert!(reader.app.reader.viewport.is_at_start());
    let reader = reader.mouse(MouseEventKind::Drag(MouseButton::Left), bar.x, bar.y + bar.height / 2);
    let Progress { before, total, .. } = reader.app.reader.viewport.progress();
    assert!(before > total / 3 && before < total * 2 / 3, "{before} of {total}");
}

#[test]
fn the_wheel_scrolls_the_pane_under_it_and_keeps_the_selection() {
    let reader = Reader::at(80, 24).press("]]]]]]]<enter>");
    let (article, outline) = (reader.app.panes().prose().as_position(), Position::new(3, 5));
    let reader = wheel(reader, true, article);
    assert_eq!((reader.app.reader.viewport.top().line, reader.section()), (3, "mission/about".to_owned()));
    let reader = wheel(reader, false, article);
    assert_eq!(reader.app.reader.viewport.top().line, 0);
    for at in [outline, Position::new(0, 0), Position::new(79, 23)] {
        let reader = wheel(Reader::at(80, 24).press("]]]]]]]<enter>"), true, at);
        assert_eq!(
            (reader.app.reader.viewport.top().line, reader.section()),
            (0, "mission/about".to_owned()),
            "{at:?}"
        );
    }
    let help = wheel(Reader::at(80, 12).press("?"), true, Position::new(40, 6));
    assert!(help.app.overlay.is_some_and(|overlay| overlay.is_help() && overlay.top == 3));
}

#[test]
fn the_wheel_scrolls_the_outline_until_a_key_is_pressed() {
    let reader = Reader::at(80, 8);
    let over = reader.app.panes().sections().as_position();
    let reader = wheel(wheel(reader, true, over), true, over);
    assert_eq!((reader.app.reader.outline.top, reader.section()), (3, "mission/at-a-glance".to_owned()));
    assert!(reader.rows()[1].trim_start().starts_with("Extension"), "{}", reader.text());
    let clicked = wheel(Reader::at(80, 8), true, over).click_on("Extension");
    assert_eq!(clicked.section(), "mission/extension");
    let reader = reader.press("T");
    assert_eq!(reader.app.reader.outline.top, 0);
}

#[test]
fn the_wheel_scrolls_results_and_preview_without_choosing() {
    let state = |reader: &Reader| match &reader.app.search {
        Some(search) => (search.cursor.row, search.cursor.top, search.preview.as_ref().map(Viewport::top)),
        None => panic!("no search line"),
    };
    let reader = Reader::at(80, 24).press("/daesh<down>");
    let search = reader.app.search.as_ref().expect("a search line");
    let (results, article) = (search.listing().area.as_position(), reader.app.panes().prose().as_position());
    let (row, top, preview) = state(&reader);
    assert_eq!((row, top), (1, 0));
    let reader = wheel(wheel(reader, true, results), true, results);
    assert_eq!(state(&reader), (1, 2, preview));
    let reader = wheel(reader, true, article);
    let scrolled = state(&reader);
    assert_eq!((scrolled.0, scrolled.1), (1, 2));
    assert_ne!(scrolled.2, preview);
    // The next key brings the chosen result and its passage back into view.
    assert_eq!(state(&reader.press("<left>")), (1, 1, preview));
}

#[test]
fn a_result_that_the_wheel_scrolls_away_leaves_the_cursor_on_the_search_line() {
    let reader = Reader::at(50, 15).press("/d<down>");
    let results = reader.app.search.as_ref().expect("a search line").listing().area.as_position();
    let reader = wheel(wheel(reader, true, results), true, results);
    let (buffer, cursor) = reader.frame();
    assert_eq!((buffer[cursor.position].symbol(), cursor.is_visible), ("d", false), "{}", reader.text());
    assert!(reader.press("a").frame().1.is_visible, "the next letter is typed into the line");
}
