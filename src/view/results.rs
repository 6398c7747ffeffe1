//! The search line and its results, each with where it is and the part of the passage that matches.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use super::{cut, cut_words, marked, put, put_all, row, scrollbar};
use crate::app::{App, Search, SearchNote};
use crate::article::{Role, width, wrap};
use crate::doubts::{self, DoubtKind};
use crate::layout::Panes;
use crate::messages;
use crate::search::{Hit, NearWord, Quality};
use crate::theme::{Look, Theme};

/// What stands before the search line.
const SIGN: &str = "/ ";

/// The columns of the sign before the chosen result, and of the blank behind it.
const POINTER: usize = 2;

/// The columns between where a result is and how it is less than exact.
const NOTE_GAP: usize = 2;

/// The columns of the mark of a doubt behind where a result is, with the blank before it.
const MARK: usize = 2;

/// Draws the search line and its results, and returns the place of the text cursor.
pub(super) fn draw(
    app: &App<'_>,
    search: &Search<'_>,
    panes: &Panes,
    theme: &Theme,
    buffer: &mut Buffer,
) -> Option<Position> {
    let cursor = search_line(search, panes.prompt(), theme, buffer);
    let listing = search.listing();
    for (at, line) in search.notes.iter().enumerate() {
        let (text, look) = match line {
            SearchNote::Plain(text) => (text.clone(), Look::Quiet),
            SearchNote::Absent(text) => (text.clone(), Look::Notice),
            SearchNote::Near(near) => (likeness(near, usize::from(listing.notes.width), theme), Look::Quiet),
        };
        put(buffer, row(listing.notes, at), &text, theme.look(look));
    }
    let hits = search.answer.best();
    let window = search.cursor;
    // All of them show their tab or none does, so that the eye finds the section in one column.
    let room = usize::from(listing.area.width).saturating_sub(POINTER);
    let has_tab = hits.iter().all(|hit| width(&path(app, hit, theme)) + MARK * marks_of(app, hit).len() <= room);
    for (at, hit) in hits.iter().enumerate().skip(window.top).take(listing.capacity()) {
        draw_hit(app, search, (hit, at == window.row, has_tab), &listing.rows(at - window.top), (theme, buffer));
    }
    // The bar is as long as the results are, and each of them as one step of it.
    let bar = listing.scrollbar();
    let step = (usize::from(bar.height) / listing.capacity()).max(1);
    let height = u16::try_from(step * listing.capacity()).unwrap_or(bar.height).min(bar.height);
    scrollbar(buffer, Rect { height, ..bar }, window.top * step, hits.len() * step, theme);
    cursor
}

/// The word that stands for a typed one; what was typed is left out where there is no room for all of it.
fn likeness(near: &NearWord, columns: usize, theme: &Theme) -> String {
    let long = messages::near_word(theme.near(), &near.found, &near.typed);
    if width(&long) <= columns {
        return long;
    }
    cut(&messages::near_word_in_short(theme.near(), &near.found), columns, theme.ellipsis())
}

/// How a result is less than exact: a sign where words stand for others, and the words that it lacks.
fn note(app: &App<'_>, search: &Search<'_>, hit: &Hit, theme: &Theme) -> String {
    let answer = &search.answer;
    let is_near = match hit.quality {
        Quality::Exact => false,
        Quality::Approximate => true,
        Quality::Partial => !answer.near_words(app.reader.document, hit).is_empty(),
    };
    // A word that occurs nowhere is said once, over the results, and not with every one that lacks it.
    let missing = answer.missing(hit).filter(|word| answer.unknown().iter().all(|unknown| unknown != word));
    let missing: Vec<&str> = missing.collect();
    let lacks = (!missing.is_empty()).then(|| messages::without(&missing));
    is_near.then(|| theme.near().to_owned()).into_iter().chain(lacks).collect::<Vec<_>>().join(" ")
}

/// What a result was found by, where neither its title nor, as `is_shown` says, its text shows it; and the kind of doubt
/// that it explains.
fn reason(app: &App<'_>, search: &Search<'_>, hit: &Hit, is_shown: bool) -> Option<(Option<DoubtKind>, String)> {
    let (answer, document) = (&search.answer, app.reader.document);
    let shows = |text: &str| !answer.highlights(text).is_empty();
    if let Some(keyword) = answer.keyword(document, hit) {
        return Some((None, messages::keyword(&keyword)));
    }
    let section = document.section(document.section_of(hit.passage));
    let passage = document.passage(hit.passage);
    if is_shown || shows(&section.title) {
        return None;
    }
    let above = document.lead_of(hit.passage).into_iter().chain(section.heading.as_ref()).map(|text| (None, text));
    let conflicts = passage.conflicts.iter().map(|conflict| (Some(DoubtKind::Conflict), &conflict.how));
    let inferred = passage.inferred.iter().map(|reason| (Some(DoubtKind::Inferred), reason));
    let mut reasons = above.chain(conflicts).chain(inferred);
    reasons.find(|(_, text)| shows(text)).map(|(mark, text)| (mark, text.to_string()))
}

/// Draws what a result was found by in one row, from the line on that shows it, behind the mark of its doubt.
fn draw_reason(
    (mark, text): (Option<DoubtKind>, &str),
    search: &Search<'_>,
    area: Rect,
    (base, found): (Style, Style),
    (theme, buffer): (&Theme, &mut Buffer),
) {
    let sign = mark.map_or_else(String::new, |mark| format!("{} ", theme.mark(mark)));
    let room = usize::from(area.width).saturating_sub(width(&sign));
    let marks = search.answer.highlights(text);
    let lines = if width(text) <= room {
        vec![("", 0..text.len(), "")]
    } else {
        excerpt(text, &marks, (room, 1), theme.ellipsis())
    };
    for (lead, range, tail) in lines {
        let texts = marked(&text[range.clone()], range.start, &marks, (base, found));
        put_all(buffer, area, [(&*sign, base), (lead, base)].into_iter().chain(texts).chain([(tail, base)]));
    }
}

/// Draws the search line, scrolled so that the cursor is in view.
fn search_line(search: &Search<'_>, area: Rect, theme: &Theme, buffer: &mut Buffer) -> Option<Position> {
    if area.is_empty() {
        return None;
    }
    let (text, column) = search.line();
    let x = put(buffer, area, SIGN, theme.look(Look::Key));
    let field = Rect { x, width: area.right().saturating_sub(x), ..area };
    let room = usize::from(field.width).saturating_sub(1);
    let hidden = column.saturating_sub(room);
    let mut passed = 0;
    let from = text.grapheme_indices(true).find(|(_, grapheme)| {
        let is_in_view = passed >= hidden;
        passed += width(grapheme);
        is_in_view
    });
    let look = if search.is_selected { Look::Selected } else { Look::Prompt };
    put(buffer, field, from.map_or("", |(at, _)| &text[at..]), theme.look(look));
    let column = u16::try_from(column - hidden).unwrap_or(u16::MAX);
    Some(Position::new((field.x + column).min(area.right().saturating_sub(1)), area.y))
}

/// A result that is drawn, and how its parts look.
struct Shown<'s, 'd> {
    app: &'s App<'d>,
    search: &'s Search<'s>,
    hit: &'s Hit,
    theme: &'s Theme,
    base: Style,
    quiet: Style,
    /// The marks of its doubts.
    doubt: Style,
    /// What it is less than exact by.
    less: Style,
    found: Style,
}

/// Draws one result: where it is, how it is less than exact, and as much of its text as there is room for.
fn draw_hit(
    app: &App<'_>,
    search: &Search<'_>,
    (hit, is_chosen, has_tab): (&Hit, bool, bool),
    rows: &[Rect],
    (theme, buffer): (&Theme, &mut Buffer),
) {
    let base = theme.look(if is_chosen { Look::ChosenRow } else { Look::Row });
    // The kinds of doubt differ in their signs and not in their looks.
    let styles = (theme.look(Look::Quiet), theme.role(Role::Doubt(DoubtKind::Past)), theme.look(Look::Count));
    let (quiet, doubt, less) = if is_chosen { (base, base, base) } else { styles };
    if is_chosen {
        for row in rows {
            buffer.set_style(row.intersection(buffer.area), base);
        }
    }
    let pointer = if is_chosen { theme.pointer() } else { " " };
    put(buffer, Rect { width: rows[0].width.min(1), ..rows[0] }, pointer, base);
    let inner = |row: &Rect| {
        let indent = row.width.min(u16::try_from(POINTER).unwrap_or(u16::MAX));
        Rect { x: row.x + indent, width: row.width - indent, ..*row }
    };
    let rows: Vec<Rect> = rows.iter().map(inner).collect();
    let shown = Shown { app, search, hit, theme, base, quiet, doubt, less, found: theme.look(Look::Match) };
    let used = shown.draw_place(has_tab, &rows, buffer);
    shown.draw_text(&rows[used..], buffer);
}

impl Shown<'_, '_> {
    /// Draws where the result is, with the marks of its doubts and how it is less than exact, and gives the number of
    /// rows that it took.
    fn draw_place(&self, has_tab: bool, rows: &[Rect], buffer: &mut Buffer) -> usize {
        let room = usize::from(rows[0].width);
        let note = note(self.app, self.search, self.hit, self.theme);
        let doubts = marks_of(self.app, self.hit);
        // The title is cut before a mark is left out.
        let beside = room.saturating_sub(MARK * doubts.len());
        let (place, is_beside) = place(self.app, self.hit, (beside, has_tab), width(&note), self.theme);
        let marks = self.search.answer.highlights(&place);
        let place = marked(&place, 0, &marks, (self.quiet, self.quiet.patch(self.found)));
        let doubts = doubts.into_iter().flat_map(|mark| [" ", self.theme.mark(mark)]).map(|sign| (sign, self.doubt));
        let x = put_all(buffer, rows[0], place.into_iter().chain(doubts));
        if note.is_empty() {
            return 1;
        }
        if is_beside {
            let x = x + u16::try_from(NOTE_GAP).unwrap_or(0);
            put(buffer, Rect { x, width: rows[0].right().saturating_sub(x), ..rows[0] }, &note, self.less);
            return 1;
        }
        let Some(&row) = rows.get(1) else { return 1 };
        let missing = self.search.answer.missing(self.hit).count();
        let note = if width(&note) > room && missing > 1 { messages::without_some(missing) } else { note };
        put(buffer, row, &cut_words(&note, room, self.theme.ellipsis()), self.less);
        2
    }

    /// Draws what the result was found by, where its text does not show it, and of its text what there is room for.
    fn draw_text(&self, mut rows: &[Rect], buffer: &mut Buffer) {
        let text = text_of(self.app, self.hit);
        let marks = self.search.answer.highlights(text);
        if let Some((mark, reason)) = reason(self.app, self.search, self.hit, !marks.is_empty())
            && let Some((&row, rest)) = rows.split_first()
        {
            let styles = (self.quiet, self.quiet.patch(self.found));
            draw_reason((mark, &reason), self.search, row, styles, (self.theme, buffer));
            rows = rest;
        }
        let room = rows.first().map_or(0, |row| usize::from(row.width));
        let lines = excerpt(text, &marks, (room, rows.len()), self.theme.ellipsis());
        for ((lead, range, tail), &row) in lines.into_iter().zip(rows) {
            let texts = marked(&text[range.clone()], range.start, &marks, (self.base, self.base.patch(self.found)));
            put_all(buffer, row, [(lead, self.base)].into_iter().chain(texts).chain([(tail, self.base)]));
        }
    }
}

/// The text of a result.
fn text_of<'d>(app: &App<'d>, hit: &Hit) -> &'d str {
    &app.reader.document.passage(hit.passage).text
}

/// The kinds of doubt about a result.
fn marks_of(app: &App<'_>, hit: &Hit) -> Vec<DoubtKind> {
    doubts::kinds(app.reader.document, hit.passage, app.reader.today)
}

/// The tab and the title of the section in which a result is.
fn titles<'d>(app: &App<'d>, hit: &Hit) -> (&'d str, &'d str) {
    let document = app.reader.document;
    let section = document.section_of(hit.passage);
    (&document.tab(document.tab_of(section)).title, &document.section(section).title)
}

/// The tab and the section of a result, one behind the other.
fn path(app: &App<'_>, hit: &Hit, theme: &Theme) -> String {
    let (tab, title) = titles(app, hit);
    format!("{tab} {} {title}", theme.into())
}

/// Where a result is, in so many columns, and whether a note of so many has room behind it. The note goes into a row of
/// its own before the title is cut.
fn place(app: &App<'_>, hit: &Hit, (room, has_tab): (usize, bool), note: usize, theme: &Theme) -> (String, bool) {
    let place = if has_tab { path(app, hit, theme) } else { titles(app, hit).1.to_owned() };
    let behind = if note == 0 { 0 } else { NOTE_GAP + note };
    let is_beside = width(&place) + behind <= room;
    (cut(&place, room, theme.ellipsis()), is_beside || note == 0)
}

/// So many lines of a passage around its first match: what stands before each, its bytes, and what stands behind.
fn excerpt<'e>(
    text: &str,
    marks: &[Range<usize>],
    (columns, shown): (usize, usize),
    ellipsis: &'e str,
) -> Vec<(&'e str, Range<usize>, &'e str)> {
    let room = columns.saturating_sub(2 * width(ellipsis)).max(1);
    let lines = wrap(text, room);
    let first = marks.first().map_or(0, |mark| mark.start);
    let at = lines.iter().position(|line| first < line.end).unwrap_or(0);
    let from = at.min(lines.len().saturating_sub(shown));
    let to = (from + shown).min(lines.len());
    let line = |at: usize| {
        let before = if at == from && from > 0 { ellipsis } else { "" };
        let behind = if at + 1 == to && to < lines.len() { ellipsis } else { "" };
        (before, lines[at].clone(), behind)
    };
    (from..to).map(line).collect()
}
