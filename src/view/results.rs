//! The left side of a search: the search line, the notes under it, and the results. A result shows where its passage is,
//! why it is not exact, if it is not, and the lines of the passage that match.

use std::ops::Range;

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use super::canvas::{Canvas, cursor_at, from_column};
use super::{cut, cut_after_word, highlight};
use crate::app::{App, Search, SearchNote, SearchResult};
use crate::article::{width, wrap};
use crate::briefing::{Date, Document, SectionId};
use crate::doubts::{self, DoubtKind};
use crate::layout::{Listing, Panes, row};
use crate::messages;
use crate::search::{DrawnSection, Hit, NearWord, Quality};
use crate::theme::{Ground, Look, Theme};

/// Before the search line.
const PROMPT: &str = "/ ";

/// The columns of the pointer before the selected result, and of the blank after it.
const POINTER: usize = 2;

/// The columns between the path of a result and the note after it.
const NOTE_GAP: usize = 2;

/// The columns of a doubt's glyph after the path, with the blank before it.
const DOUBT: usize = 2;

/// Draws the search, and returns the position of the text cursor.
pub(super) fn draw(app: &App<'_>, search: &Search<'_>, panes: &Panes, canvas: &mut Canvas<'_>) -> Option<Position> {
    let cursor = draw_line(search, panes.prompt(), canvas);
    let listing = search.listing();
    for (at, note) in search.notes.iter().enumerate() {
        let (text, look) = match note {
            SearchNote::Plain(text) => (text.clone(), Look::Quiet),
            SearchNote::Absent(text) => (text.clone(), Look::Notice),
            SearchNote::Near(near) => (near_word(near, usize::from(listing.notes.width), canvas.theme), Look::Quiet),
        };
        canvas.text(row(listing.notes, at), &text, canvas.look(look));
    }
    draw_list(app, search, &listing, canvas);
    cursor
}

/// Draws the search line, scrolled so that the cursor is in view.
fn draw_line(search: &Search<'_>, area: Rect, canvas: &mut Canvas<'_>) -> Option<Position> {
    if area.is_empty() {
        return None;
    }
    let (text, column) = search.line();
    let x = canvas.text(area, PROMPT, canvas.look(Look::Key));
    let field = from_column(area, x);
    let hidden = column.saturating_sub(usize::from(field.width).saturating_sub(1));
    let mut passed = 0;
    let visible = text.grapheme_indices(true).find(|(_, grapheme)| {
        let is_visible = passed >= hidden;
        passed += width(grapheme);
        is_visible
    });
    let look = if search.is_selected { Look::SelectedLine } else { Look::Prompt };
    canvas.text(field, visible.map_or("", |(start, _)| &text[start..]), canvas.look(look));
    Some(cursor_at(area, field.x + u16::try_from(column - hidden).unwrap_or(u16::MAX)))
}

/// The word taken for a typed one. The typed one is left out if both do not fit.
fn near_word(near: &NearWord, columns: usize, theme: &Theme) -> String {
    let long = messages::near_word(theme.near(), &near.found, &near.typed);
    if width(&long) <= columns {
        return long;
    }
    cut(&messages::near_word_in_short(theme.near(), &near.found), columns, theme.ellipsis())
}

fn draw_list(app: &App<'_>, search: &Search<'_>, listing: &Listing, canvas: &mut Canvas<'_>) {
    let document = app.reader.document;
    let results: Vec<SearchResult<'_>> = (0..search.count()).filter_map(|row| search.result(row)).collect();
    // Either all results show their tab or none does, so that the sections are in one column.
    let room = usize::from(listing.area.width).saturating_sub(POINTER);
    let doubts_of = |hit: &Hit| doubts::kinds(document, hit.passage, app.reader.today);
    let fits = |result: &SearchResult<'_>| {
        let doubts = if let SearchResult::Passage(hit) = result { doubts_of(hit).len() } else { 0 };
        width(&path(document, section_of(document, *result), canvas.theme)) + DOUBT * doubts <= room
    };
    let shows_tab = results.iter().all(fits);
    let window = search.cursor;
    for (at, result) in results.iter().enumerate().skip(window.top).take(listing.capacity()) {
        let rows = listing.rows(at - window.top);
        let styles = Styles::new(at == window.row, canvas.theme);
        let rows = draw_pointer(&rows, at == window.row, &styles, canvas);
        let hit = match result {
            SearchResult::Passage(hit) => hit,
            SearchResult::Section(drawn) => {
                draw_section(document, drawn, shows_tab, &rows, &styles, canvas);
                continue;
            }
        };
        let result =
            ResultRow { document, search, hit, shows_tab, doubts: doubts_of(hit), today: app.reader.today, styles };
        result.draw(&rows, canvas);
    }
    // The scrollbar is as high as the results in view, and moves by whole results.
    let bar = listing.scrollbar();
    let step = (usize::from(bar.height) / listing.capacity()).max(1);
    let height = u16::try_from(step * listing.capacity()).unwrap_or(bar.height).min(bar.height);
    canvas.scrollbar(Rect { height, ..bar }, window.top * step, results.len() * step);
}

/// Draws the pointer of a result, if it is selected, and returns what its rows have right of it.
fn draw_pointer(rows: &[Rect], is_selected: bool, styles: &Styles, canvas: &mut Canvas<'_>) -> Vec<Rect> {
    if is_selected {
        for row in rows {
            canvas.paint(*row, Ground::Selection);
        }
    }
    let pointer = if is_selected { canvas.theme.pointer() } else { " " };
    canvas.text(Rect { width: rows[0].width.min(1), ..rows[0] }, pointer, styles.pointer);
    let indent = u16::try_from(POINTER).unwrap_or(u16::MAX);
    rows.iter().map(|row| from_column(*row, row.x + indent.min(row.width))).collect()
}

/// Draws a result that is a section: its path, and what it is.
fn draw_section(
    document: &Document<'_>,
    drawn: &DrawnSection,
    shows_tab: bool,
    rows: &[Rect],
    styles: &Styles,
    canvas: &mut Canvas<'_>,
) {
    let path = shown_path(document, drawn.section(), shows_tab, canvas.theme);
    for (&row, (text, style)) in rows.iter().zip([(&*path, styles.path), (messages::drawn_section(drawn), styles.text)])
    {
        let text = cut(text, usize::from(row.width), canvas.theme.ellipsis());
        canvas.text(row, &text, style);
    }
}

/// A passage to be drawn as a result.
struct ResultRow<'r> {
    document: &'r Document<'r>,
    search: &'r Search<'r>,
    hit: &'r Hit,
    shows_tab: bool,
    doubts: Vec<DoubtKind>,
    today: Date,
    styles: Styles,
}

/// The styles of a result's parts.
struct Styles {
    text: Style,
    path: Style,
    pointer: Style,
    doubt: Style,
    note: Style,
    highlight: Style,
}

impl Styles {
    fn new(is_selected: bool, theme: &Theme) -> Self {
        let look = |look| if is_selected { theme.on_selection(theme.look(look)) } else { theme.look(look) };
        Self {
            text: look(Look::Row),
            path: look(if is_selected { Look::OpenRow } else { Look::Quiet }),
            pointer: look(Look::Pointer),
            doubt: look(Look::Mark),
            note: look(Look::Count),
            highlight: look(Look::Match),
        }
    }
}

/// A line cut out of a passage.
struct SnippetLine<'e> {
    /// An ellipsis, if the passage begins earlier.
    before: &'e str,
    /// The bytes of the passage.
    range: Range<usize>,
    /// An ellipsis, if the passage continues.
    after: &'e str,
}

impl ResultRow<'_> {
    /// Draws the path, the reason if the text does not show it, and as many lines of the text as fit.
    fn draw(&self, rows: &[Rect], canvas: &mut Canvas<'_>) {
        let mut rest = &rows[self.draw_path(rows, canvas)..];
        let text = &self.document.passage(self.hit.passage).text;
        let highlights = self.search.answer.highlights(text);
        if let Some((doubt, reason)) = self.reason(!highlights.is_empty())
            && let Some((&row, others)) = rest.split_first()
        {
            self.draw_reason(doubt, &reason, row, canvas);
            rest = others;
        }
        let columns = rest.first().map_or(0, |row| usize::from(row.width));
        let lines = snippet(text, &highlights, columns, rest.len(), canvas.theme.ellipsis());
        for (line, &row) in lines.iter().zip(rest) {
            canvas.texts(row, self.snippet_parts(line, text, &highlights, self.styles.text));
        }
    }

    /// Draws where the passage is, its doubts, and why the result is not exact. Returns the number of rows used: the note
    /// has a row of its own if it does not fit beside the path.
    fn draw_path(&self, rows: &[Rect], canvas: &mut Canvas<'_>) -> usize {
        let theme = canvas.theme;
        let room = usize::from(rows[0].width);
        let note = self.note(theme);
        let section = self.document.section_of(self.hit.passage);
        let path = shown_path(self.document, section, self.shows_tab, theme);
        // The path is cut so that all doubts can be seen.
        let path_room = room.saturating_sub(DOUBT * self.doubts.len());
        let is_note_beside = note.is_empty() || width(&path) + NOTE_GAP + width(&note) <= path_room;
        let path = cut(&path, path_room, theme.ellipsis());
        let highlights = self.search.answer.highlights(&path);
        let highlighted = self.styles.path.patch(self.styles.highlight);
        let parts = highlight(&path, 0, &highlights, self.styles.path, highlighted);
        let doubts =
            self.doubts.iter().flat_map(|&kind| [" ", theme.doubt(kind)]).map(|text| (text, self.styles.doubt));
        let x = canvas.texts(rows[0], parts.into_iter().chain(doubts));
        if note.is_empty() {
            return 1;
        }
        if is_note_beside {
            let gap = u16::try_from(NOTE_GAP).unwrap_or(0);
            canvas.text(from_column(rows[0], x + gap), &note, self.styles.note);
            return 1;
        }
        let Some(&row) = rows.get(1) else { return 1 };
        let missing = self.search.answer.missing(self.hit).count();
        let note = if width(&note) > room && missing > 1 { messages::without_some(missing) } else { note };
        canvas.text(row, &cut_after_word(&note, room, theme.ellipsis()), self.styles.note);
        2
    }

    /// Why the result is not exact: ≈ for a similar word, then the words it lacks.
    fn note(&self, theme: &Theme) -> String {
        let answer = &self.search.answer;
        let is_near = match self.hit.quality {
            Quality::Exact => false,
            Quality::Approximate => true,
            Quality::Partial => !answer.near_words(self.document, self.hit).is_empty(),
        };
        // The notes above the results name the words that occur nowhere.
        let missing = answer.missing(self.hit).filter(|word| answer.unknown().iter().all(|unknown| unknown != word));
        let missing: Vec<&str> = missing.collect();
        let without = (!missing.is_empty()).then(|| messages::without(&missing));
        is_near.then(|| theme.near().to_owned()).into_iter().chain(without).collect::<Vec<_>>().join(" ")
    }

    /// What the passage was found by, if neither its text nor its section's title shows it; with the kind of doubt that it
    /// explains, if it is the note on one.
    fn reason(&self, is_in_text: bool) -> Option<(Option<DoubtKind>, String)> {
        let answer = &self.search.answer;
        let matches = |text: &str| !answer.highlights(text).is_empty();
        if let Some(keyword) = answer.keyword(self.document, self.hit) {
            return Some((None, messages::keyword(&keyword)));
        }
        let section = self.document.section(self.document.section_of(self.hit.passage));
        if is_in_text || matches(&section.title) {
            return None;
        }
        let passage = self.document.passage(self.hit.passage);
        let contexts = self.document.lead_of(self.hit.passage).into_iter().chain(section.heading.as_ref());
        let contexts = contexts.map(|text| (None, text));
        let conflicts = passage.conflicts.iter().map(|conflict| (Some(DoubtKind::Conflict), &conflict.how));
        let inferred = passage.inferred.iter().map(|reason| (Some(DoubtKind::Inferred), reason));
        let reason = contexts.chain(conflicts).chain(inferred).find(|(_, text)| matches(text));
        reason.map(|(doubt, text)| (doubt, text.to_string())).or_else(|| self.asked_doubt())
    }

    /// The first doubt of the passage that the query asks for, in words. A gap is the passage itself.
    fn asked_doubt(&self) -> Option<(Option<DoubtKind>, String)> {
        let asked: Vec<_> = self.search.answer.asked_doubts(self.document, self.hit).collect();
        let mut doubts = doubts::of(self.document, self.hit.passage, self.today);
        let doubt = doubts.find(|doubt| doubt.kind() != DoubtKind::Gap && asked.contains(&doubt.kind()))?;
        Some((Some(doubt.kind()), messages::note(self.document, self.hit.passage, doubt).to_string()))
    }

    /// Draws the line of a reason that matches, after the glyph of its doubt.
    fn draw_reason(&self, doubt: Option<DoubtKind>, text: &str, area: Rect, canvas: &mut Canvas<'_>) {
        let glyph = doubt.map_or_else(String::new, |kind| format!("{} ", canvas.theme.doubt(kind)));
        let room = usize::from(area.width).saturating_sub(width(&glyph));
        let highlights = self.search.answer.highlights(text);
        let lines = if width(text) <= room {
            vec![SnippetLine { before: "", range: 0..text.len(), after: "" }]
        } else {
            snippet(text, &highlights, room, 1, canvas.theme.ellipsis())
        };
        for line in &lines {
            let parts = self.snippet_parts(line, text, &highlights, self.styles.path);
            canvas.texts(area, [(&*glyph, self.styles.path)].into_iter().chain(parts));
        }
    }

    fn snippet_parts<'t>(
        &self,
        line: &SnippetLine<'t>,
        text: &'t str,
        highlights: &[Range<usize>],
        style: Style,
    ) -> impl Iterator<Item = (&'t str, Style)> + use<'t> {
        let highlighted = style.patch(self.styles.highlight);
        let parts = highlight(&text[line.range.clone()], line.range.start, highlights, style, highlighted);
        [(line.before, style)].into_iter().chain(parts).chain([(line.after, style)])
    }
}

fn section_of(document: &Document<'_>, result: SearchResult<'_>) -> SectionId {
    match result {
        SearchResult::Passage(hit) => document.section_of(hit.passage),
        SearchResult::Section(drawn) => drawn.section(),
    }
}

/// The path to a section.
fn path(document: &Document<'_>, section: SectionId, theme: &Theme) -> String {
    let tab = document.tab(document.tab_of(section));
    format!("{} {} {}", tab.title, theme.path_separator(), document.section(section).title)
}

/// The path to a section, or its title alone.
fn shown_path(document: &Document<'_>, section: SectionId, shows_tab: bool, theme: &Theme) -> String {
    if shows_tab { path(document, section, theme) } else { document.section(section).title.to_string() }
}

/// Up to `rows` lines of a text around its first highlight.
fn snippet<'e>(
    text: &str,
    highlights: &[Range<usize>],
    columns: usize,
    rows: usize,
    ellipsis: &'e str,
) -> Vec<SnippetLine<'e>> {
    let lines = wrap(text, columns.saturating_sub(2 * width(ellipsis)).max(1));
    let first = highlights.first().map_or(0, |range| range.start);
    let at = lines.iter().position(|line| first < line.end).unwrap_or(0);
    let from = at.min(lines.len().saturating_sub(rows));
    let to = (from + rows).min(lines.len());
    let line = |at: usize| SnippetLine {
        before: if at == from && from > 0 { ellipsis } else { "" },
        range: lines[at].clone(),
        after: if at + 1 == to && to < lines.len() { ellipsis } else { "" },
    };
    (from..to).map(line).collect()
}
