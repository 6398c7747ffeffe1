//! The mouse: what a click opens, and that the wheel scrolls without choosing.

use crossterm::event::{MouseButton, MouseEventKind};
use ratatui::layout::Position;

use super::harness::{Reader, press};
use crate::app::{Focus, Mode};

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
    let followed = press("]]").click_on("Go to");
    assert_eq!(followed.address(), "mission/command#5");
    assert_eq!(followed.press("<bs>").address(), "mission/command#1");
    let reader = press("]]<enter>");
    let line = reader.lines().iter().position(|line| line.passage != reader.app.passage() && line.passage.is_some());
    let prose = reader.app.panes().prose();
    let row = prose.y + u16::try_from(line.unwrap()).unwrap();
    let reader = reader.click(prose.x, row);
    assert_eq!((reader.address(), reader.app.focus()), ("mission/command#2".to_owned(), Focus::Article));
}

#[test]
fn a_click_opens_a_result() {
    let reader = press("/daesh");
    let Mode::Search(prompt) = reader.app.mode() else { panic!("no search line") };
    let third = prompt.answer().best()[2].passage;
    let results = reader.app.panes().results();
    let opened = reader.click(results.x + 3, results.y + 7);
    assert_eq!(opened.app.passage(), Some(third));
    assert!(opened.app.found().is_some());
}

#[test]
fn a_click_closes_an_overlay_and_nothing_else() {
    for keys in ["?", "K"] {
        let closed = press(keys).click(3, 5);
        assert!(matches!(closed.app.mode(), Mode::Reading), "{keys}");
        assert_eq!(closed.section(), "mission/at-a-glance", "{keys}");
    }
}

#[test]
fn the_scrollbar_goes_where_it_is_touched() {
    let reader = Reader::at(80, 24).press("]]]]]]]<enter>");
    let bar = reader.app.panes().scrollbar();
    let bottom = reader.app.article().lines.len() - usize::from(bar.height);
    let reader = reader.click(bar.x, bar.bottom() - 1);
    assert_eq!(reader.app.top(), bottom);
    let reader = reader.mouse(MouseEventKind::Drag(MouseButton::Left), bar.x, bar.y);
    assert_eq!(reader.app.top(), 0);
    let reader = reader.mouse(MouseEventKind::Drag(MouseButton::Left), bar.x, bar.y + bar.height / 2);
    assert!(reader.app.top() > bottom / 3 && reader.app.top() < bottom * 2 / 3, "{}", reader.app.top());
}

#[test]
fn the_wheel_scrolls_what_it_is_over_and_never_changes_the_selection() {
    let reader = Reader::at(80, 24).press("]]]]]]]<enter>");
    let (article, outline) = (reader.app.panes().prose().as_position(), Position::new(3, 5));
    let reader = wheel(reader, true, article);
    assert_eq!((reader.app.top(), reader.section()), (3, "mission/about".to_owned()));
    let reader = wheel(reader, false, article);
    assert_eq!(reader.app.top(), 0);
    for at in [outline, Position::new(0, 0), Position::new(79, 23)] {
        let reader = wheel(Reader::at(80, 24).press("]]]]]]]<enter>"), true, at);
        assert_eq!((reader.app.top(), reader.section()), (0, "mission/about".to_owned()), "{at:?}");
    }
    let found = press("/daesh<down>");
    let at = found.app.panes().results().as_position();
    let found = wheel(found, true, at);
    assert!(matches!(found.app.mode(), Mode::Search(prompt) if prompt.cursor().row == 1));
    let help = wheel(Reader::at(80, 12).press("?"), true, Position::new(40, 6));
    assert!(matches!(help.app.mode(), Mode::Help(cursor) if cursor.top == 3));
}
