//! Invariants of the application after any sequence of keys, mouse events, pastes and resizes, on any document.
//! `PROPTEST_CASES` sets the number of cases.

use std::collections::HashSet;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEventKind};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use ratatui::layout::Size;
use serde_json::{Value, json};
use unicode_segmentation::UnicodeSegmentation as _;

use super::harness::Reader;
use super::reading::begins_with_figures;
use crate::app::{Anchor, Content, Focus, OVERLAY_MARGINS};
use crate::article::{Line, Piece, Role, Span, width, wrap};
use crate::briefing::{Block, Document, SectionId};
use crate::testing::{self, embedded};

/// An input to the application.
#[derive(Debug, Clone)]
enum Event {
    Key(KeyEvent),
    Mouse(MouseEventKind, u16, u16),
    Paste(String),
    Resize(u16, u16),
}

/// Text that is hard to lay out: wide and combining characters, very long words, runs of blanks.
fn text() -> impl Strategy<Value = String> {
    let pieces = [
        "a",
        "Word",
        " \u{301}",
        "Word-",
        "日本語",
        "e\u{301}\u{302}",
        "👩\u{200d}👩\u{200d}👧",
        "ß",
        "\u{fb01}n",
        "-",
        ".",
        "1,378",
    ];
    let piece = prop_oneof![
        6 => select(pieces.to_vec()).prop_map(str::to_owned),
        3 => Just(" ".to_owned()),
        1 => (1..200_usize).prop_map(|length| "long".repeat(length)),
    ];
    vec(piece, 1..12).prop_map(|pieces| format!("x{}", pieces.concat().trim_end()))
}

/// A text that may be repeated, such as a title. A few characters may be added to it.
fn line() -> impl Strategy<Value = String> {
    text().prop_map(|text| text.chars().take(990).collect())
}

fn event() -> impl Strategy<Value = Event> {
    let named = [
        KeyCode::Enter,
        KeyCode::Esc,
        KeyCode::Tab,
        KeyCode::BackTab,
        KeyCode::Backspace,
        KeyCode::Delete,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::PageUp,
        KeyCode::PageDown,
        KeyCode::F(1),
    ];
    let letters: Vec<char> = "hjkl1234569 fbdugG[]//nnNKK{{}}yYTm?qaeis日\u{301}".chars().collect();
    let modifiers =
        prop_oneof![8 => Just(KeyModifiers::NONE), 1 => Just(KeyModifiers::CONTROL), 1 => Just(KeyModifiers::ALT)];
    let code = prop_oneof![2 => select(named.to_vec()), 3 => select(letters).prop_map(KeyCode::Char)];
    let kinds = [
        MouseEventKind::Down(MouseButton::Left),
        MouseEventKind::Down(MouseButton::Left),
        MouseEventKind::Drag(MouseButton::Left),
        MouseEventKind::Up(MouseButton::Left),
        MouseEventKind::ScrollDown,
        MouseEventKind::ScrollUp,
        MouseEventKind::Moved,
    ];
    prop_oneof![
        20 => (code, modifiers).prop_map(|(code, modifiers)| Event::Key(KeyEvent::new(code, modifiers))),
        4 => (select(kinds.to_vec()), 0..130_u16, 0..45_u16).prop_map(|(kind, x, y)| Event::Mouse(kind, x, y)),
        1 => prop_oneof![text(), any::<String>()].prop_map(Event::Paste),
        2 => (0..=130_u16, 0..=45_u16).prop_map(|(width, height)| Event::Resize(width, height)),
        1 => (0..=300_u16, 0..=100_u16).prop_map(|(width, height)| Event::Resize(width, height)),
    ]
}

/// A passage, some with every optional field.
fn passage() -> impl Strategy<Value = Value> {
    (text(), any::<bool>(), any::<bool>()).prop_map(|(text, is_event, is_past)| {
        let mut passage = json!({ "text": text, "see": ["t0/s0", "t0/s0#1"] });
        // As long as a text that is repeated may be.
        let line: String = text.chars().take(1_000).collect();
        if is_event {
            passage["date"] = json!("2014-08-28/2014-09-26");
            passage["event"] = json!(line);
            passage["inferred"] = json!(text);
            passage["figures"] = json!([{ "value": 98, "unit": "%", "label": line, "of": line, "headline": is_past,
                "qualifier": line.chars().take(40).collect::<String>() },
                { "value": 123_456_789_012_345.5, "unit": "million", "label": line, "qualifier": "about" }]);
        }
        if is_past {
            passage["until"] = json!("2025-03-31");
        }
        passage
    })
}

fn block(kind: &'static str) -> impl Strategy<Value = Value> {
    passage().prop_map(move |mut passage| {
        passage["type"] = json!(kind);
        passage
    })
}

/// A briefing of such texts, of one to eleven tabs, with any mix of drawn sections, gaps, lists and terms.
fn document() -> impl Strategy<Value = &'static Document<'static>> {
    let drawn = select(&["timeline", "figures", "map", "terms", "about"][..]).prop_map(|kind| json!({ "type": kind }));
    let list = (line(), vec(passage(), 1..4))
        .prop_map(|(lead, items)| json!({ "type": "list", "lead": lead, "items": items }));
    let any_block = prop_oneof![3 => block("passage"), 1 => block("gap"), 1 => list, 1 => drawn];
    let section = (line(), block("passage"), vec(any_block, 0..4));
    let tab = (line(), vec(section, 1..4));
    let terms = vec((line(), line()), 0..3);
    (line(), vec(tab, 1..12), terms).prop_map(|(title, tabs, terms)| testing::document(&briefing(&title, tabs, terms)))
}

type SectionParts = (String, Value, Vec<Value>);

fn briefing(title: &str, tabs: Vec<(String, Vec<SectionParts>)>, terms: Vec<(String, String)>) -> Value {
    let mut drawn = HashSet::new();
    let mut section = |(number, (title, first, mut blocks)): (usize, SectionParts)| {
        // A drawn block of each type occurs once.
        blocks.retain(|block| {
            block.get("text").or(block.get("items")).is_some() || drawn.insert(block["type"].to_string())
        });
        blocks.insert(0, first);
        json!({ "id": format!("s{number}"), "title": title, "blocks": blocks })
    };
    let tab = |(number, (title, sections)): (usize, (String, Vec<SectionParts>))| {
        let sections: Vec<_> = sections.into_iter().enumerate().map(&mut section).collect();
        json!({ "id": format!("t{number}"), "title": title, "sections": sections })
    };
    let term = |(number, (short, long))| json!({ "short": format!("{number}{short}"), "long": long, "meaning": long });
    let tabs: Vec<_> = tabs.into_iter().enumerate().map(tab).collect();
    let terms: Vec<_> = terms.into_iter().enumerate().map(term).collect();
    let mut briefing = testing::briefing(&json!(tabs), &json!(terms));
    briefing["title"] = json!(title);
    briefing["source"] = json!({ "title": title, "publisher": title, "relation": title });
    let lines = json!([{ "kind": "outline", "points": [[0, 0], [9, 1], [5, 8], [0, 0]] }]);
    briefing["map"] = json!({ "origin": title, "lines": lines });
    briefing["places"] = json!([{ "name": title, "longitude": 1, "latitude": 1, "from": title }]);
    briefing
}

/// Checks the invariants.
fn assert_sound(reader: &Reader) -> Result<(), TestCaseError> {
    let (app, panes) = (&reader.app, reader.app.panes());
    let (viewport, section) = (&app.reader.viewport, app.reader.section);
    if app.is_reading() && viewport.height() > 0 {
        prop_assert!(viewport.rows().next().is_some(), "a line is in view");
        prop_assert!(viewport.rows().any(|row| row.anchor.section == section), "the open section is in view");
        if let Focus::Link(link) = app.reader.focus {
            prop_assert!(viewport.rows().any(|row| row.holds(section, link)), "the focused link is in view");
        }
        if let Some(passage) = app.reader.passage {
            // A note may go on beside later passages than its own.
            let is_noted = matches!(app.reader.focus, Focus::Link(link) if
                viewport.article(section).and_then(|article| article.passage_of_link(link)) == Some(passage));
            prop_assert!(
                viewport.shows_passage(passage) || is_noted,
                "the current passage is in view, or a note on it"
            );
        }
    }
    if let Some(passage) = app.reader.passage {
        prop_assert_eq!(app.reader.document.section_of(passage), section);
    }
    if let Some(search) = &app.search {
        prop_assert!(search.cursor.row < search.count().max(1), "the chosen result is one of them");
    }
    if app.is_reading() && panes.measure() > 0 {
        assert_fits(viewport.rows().map(|row| &*row.line.spans), usize::from(panes.text().width))?;
        let texts = viewport.rows().filter(|row| is_text(row.line) && !lists_doubts(reader, row.anchor.section));
        assert_fits(texts.map(|row| without_picture(&row.line.spans)), panes.measure())?;
        // A note beside a title may begin beside the text.
        let (titles, others): (Vec<_>, Vec<_>) =
            viewport.rows().map(|row| row.line).partition(|line| line.is_heading());
        assert_fits(others.iter().map(|line| &*line.notes), usize::from(panes.notes().width))?;
        let columns = |spans: &[Span]| spans.iter().map(Span::columns).sum::<usize>();
        for title in titles.iter().filter(|line| columns(&line.notes) > usize::from(panes.notes().width)) {
            prop_assert!(columns(&title.spans) + columns(&title.notes) <= usize::from(panes.text().width));
        }
    }
    if let Some(Content::Terms(terms)) = app.overlay.as_ref().map(|overlay| &overlay.content) {
        assert_fits(
            terms.lines.iter().map(|line| &*line.spans),
            usize::from(reader.size().0).saturating_sub(OVERLAY_MARGINS).max(1),
        )?;
    }
    let (first, cursor) = reader.frame();
    let (second, second_cursor) = reader.frame();
    prop_assert!(first == second && cursor == second_cursor, "drawing is pure");
    if let Some(cell) = first.cell(cursor.position) {
        let is_on_blank = cell.symbol() == " ";
        prop_assert!(cursor.is_visible || !is_on_blank, "the hidden cursor is on what has the focus: {:?}", cursor);
    } else {
        prop_assert!(first.area.is_empty(), "the cursor is on the screen: {:?}", cursor);
    }
    if app.is_reading() {
        let glyph = reader.theme().margin_mark();
        let marked = panes.gutter().positions().filter(|&at| first[at].symbol() == glyph).count();
        let lines =
            viewport.rows().take(usize::from(panes.prose().height)).filter(|row| app.reader.has_margin_mark(row));
        prop_assert_eq!(marked, lines.count(), "the margin mark is at the current passage");
    }
    Ok(())
}

/// Whether a line shows the text of a passage.
fn is_text(line: &Line) -> bool {
    line.spans.iter().any(|span| matches!(span.origin, Some((Piece::Text(_), _))))
}

/// Whether a section lists the doubts, in lines that are as wide as text and notes.
fn lists_doubts(reader: &Reader, section: SectionId) -> bool {
    reader.app.reader.document.section(section).blocks.contains(&Block::About)
}

/// The part of a line before the picture that is beside it.
fn without_picture(spans: &[Span]) -> &[Span] {
    let end = spans.iter().position(|span| matches!(span.role, Role::Picture(..)));
    &spans[..end.unwrap_or(spans.len())]
}

/// Checks that no line is wider than its columns.
fn assert_fits<'l>(lines: impl Iterator<Item = &'l [Span]>, columns: usize) -> Result<(), TestCaseError> {
    for line in lines {
        let width: usize = line.iter().map(Span::columns).sum();
        // A single grapheme may be wider than the line.
        let is_single_grapheme = line.iter().map(|span| span.text.trim().graphemes(true).count()).sum::<usize>() <= 1;
        prop_assert!(width <= columns || is_single_grapheme, "{} columns in {}: {:?}", width, columns, line);
    }
    Ok(())
}

/// Checks that the ASCII screen has only ASCII, and the cursor in the same place.
fn assert_ascii(reader: Reader) -> Result<(), TestCaseError> {
    let (usual, cursor) = reader.frame();
    let (plain, plain_cursor) = reader.ascii().frame();
    prop_assert_eq!(cursor.is_visible, plain_cursor.is_visible, "the cursor");
    if cursor.is_visible {
        prop_assert_eq!(cursor, plain_cursor, "the cursor in the search line");
    }
    for at in plain.area.positions() {
        let (usual, plain) = (usual[at].symbol(), plain[at].symbol());
        prop_assert!(plain.len() == 1 && plain.is_ascii(), "{:?} for {:?} at {}", plain, usual, at);
    }
    Ok(())
}

/// Reads the document with Space, and checks that each page goes on where the one before ended.
fn assert_read_by_space(mut reader: Reader) -> Result<(), TestCaseError> {
    let mut read: Vec<Anchor> = Vec::new();
    while reader.notice().is_empty() {
        let page: Vec<Anchor> = reader.app.reader.viewport.drawn_rows().iter().map(|row| row.anchor).collect();
        let repeated = page.iter().take_while(|line| read.last().is_some_and(|last| *line <= last)).count();
        // A page begins at a title, not within it or at the rule under it.
        let title = reader.app.reader.viewport.rows().take_while(|row| row.line.is_heading()).count();
        // And it begins with whole figures, if they are in at most half of it.
        let figures = if begins_with_figures(&reader) { reader.app.reader.viewport.height() / 2 } else { 1 };
        let most = title.max(figures);
        prop_assert!(repeated <= most, "{} lines are repeated", repeated);
        for line in &page[repeated..] {
            let is_next = read.last().is_none_or(|last| {
                line.section == last.section && line.line == last.line + 1
                    || line.section.index() == last.section.index() + 1 && line.line == 0
            });
            prop_assert!(is_next, "{:?} follows {:?}", line, read.last());
            read.push(*line);
        }
        reader = reader.press(" ");
    }
    Ok(())
}

/// Scrolls through the first tab, and checks that each step down and up leads back. Where a page begins at a title or at
/// figures rather than at a line in them, a page up may lead further; and in a picture, a line leads from entry to entry.
fn assert_scrolls_back(mut reader: Reader, down: &str, up: &str) -> Result<(), TestCaseError> {
    loop {
        let top = reader.app.reader.viewport.top();
        reader = reader.press(down);
        // The last step may be shorter.
        if reader.app.reader.viewport.reaches_end() {
            return Ok(());
        }
        let title = reader.app.reader.viewport.rows().take_while(|row| row.line.is_heading()).count();
        let figures = if begins_with_figures(&reader) { reader.app.reader.viewport.height() / 2 } else { 0 };
        reader = reader.press(up);
        // A page up may begin at a title rather than at the rule under it, too.
        let most = title.max(figures) + 1;
        let is_at_top = reader.app.reader.viewport.rows().take(most + 1).any(|row| row.anchor == top);
        let is_in_picture = reader.app.reader.focus != Focus::Article;
        prop_assert!(is_at_top || is_in_picture, "{} and {}", down, up);
        while reader.app.reader.viewport.top() <= top {
            reader = reader.press(down);
        }
    }
}

/// Applies the events and checks the invariants after each.
fn assert_sound_after(mut reader: Reader, events: Vec<Event>) -> Result<(), TestCaseError> {
    for event in events {
        reader = match event {
            Event::Key(key) => reader.key(key),
            Event::Mouse(kind, x, y) => reader.mouse(kind, x, y),
            Event::Paste(text) => reader.paste(&text),
            Event::Resize(width, height) => reader.resize(width, height),
        };
        assert_sound(&reader)?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(testing::cases(6))]

    #[test]
    fn the_app_stays_sound_on_the_embedded_briefing(events in vec(event(), 1..40)) {
        assert_sound_after(Reader::with_document(embedded(), Size::new(120, 40)), events)?;
    }

    #[test]
    fn ascii_mode_draws_only_ascii_in_the_same_columns(
        document in document(),
        query in prop_oneof![text(), any::<String>()],
        size in (0..=130_u16, 0..=45_u16),
    ) {
        for keys in ["", "<enter>", "<enter>}G", "K"] {
            let reader = Reader::with_document(document, Size::new(size.0, size.1)).press(keys);
            assert_ascii(reader)?;
        }
        assert_ascii(Reader::with_document(document, Size::new(size.0, size.1)).press("/").paste(&query))?;
    }

    #[test]
    fn space_reads_every_line_once_and_scrolling_back_returns(
        document in document(),
        (width, height) in (30..=160_u16, 6..=50_u16),
    ) {
        let reader = || Reader::with_document(document, Size::new(width, height)).press("<enter>");
        assert_read_by_space(reader())?;
        for (down, up) in [("j", "k"), ("d", "u"), (" ", "b")] {
            assert_scrolls_back(reader(), down, up)?;
        }
    }

    #[test]
    fn the_app_stays_sound_on_any_briefing(document in document(), events in vec(event(), 1..40)) {
        assert_sound_after(Reader::with_document(document, Size::new(80, 24)), events)?;
    }
}

proptest! {
    #![proptest_config(testing::cases(300))]

    #[test]
    fn wrapping_keeps_every_grapheme_and_the_width(text in text(), blanks in " {0,3}", columns in 1..=100_usize) {
        let text = format!("{blanks}{text}{blanks}");
        let lines: Vec<&str> = wrap(&text, columns).into_iter().map(|range| &text[range]).collect();
        let graphemes = |text: &str| -> Vec<String> {
            text.graphemes(true).filter(|&grapheme| grapheme != " ").map(str::to_owned).collect()
        };
        let wrapped: Vec<String> = lines.iter().flat_map(|line| graphemes(line)).collect();
        prop_assert_eq!(wrapped, graphemes(&text));
        for line in lines {
            // A blank with a combining mark is not a blank.
            let ends = [line.graphemes(true).next(), line.graphemes(true).next_back()];
            prop_assert!(!line.is_empty() && !ends.contains(&Some(" ")), "{:?}", line);
            prop_assert!(width(line) <= columns || line.graphemes(true).count() == 1, "{:?} in {}", line, columns);
        }
    }
}
