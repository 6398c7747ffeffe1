//! The left side of a search: the search line, the notes under it, and the results with the scrollbar on the divider.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use super::canvas::{Canvas, cursor_at, from_column};
use super::{cut, cut_after_word, highlight};
use crate::app::{GAP, ListedResult, Row, Search, SearchFocus, SearchNote, Snippet, TAB, TEXT_INDENT};
use crate::article::{AIRY, width};
use crate::doubts::DoubtKind;
use crate::layout::{Panes, inner, row};
use crate::messages::Words;
use crate::search::NearWord;
use crate::theme::{Ground, Look, Theme};

/// The fewest columns that are kept of a title.
const LEAST_TITLE: usize = 12;

/// Before the search line.
const PROMPT: &str = "/ ";

/// Draws the search, and returns the position of what has the focus: the line, or the result that was chosen.
pub(super) fn draw(search: &Search<'_>, panes: &Panes, canvas: &mut Canvas<'_>) -> Option<Position> {
    draw_path(search, panes, canvas);
    let line = draw_line(search, panes, canvas);
    let listing = search.listing();
    for (at, note) in search.notes.iter().enumerate() {
        let (text, look) = match note {
            SearchNote::Plain(text) => (text.clone(), Look::Quiet),
            SearchNote::Absent(text) => (text.clone(), Look::Notice),
            SearchNote::Near(near) => {
                (near_word(search.words(), near, usize::from(listing.notes.width), canvas.theme), Look::Quiet)
            }
        };
        canvas.text(row(listing.notes, at), &text, canvas.look(look));
    }
    let results = search.results_in_view();
    let in_view = results.len();
    let mut chosen = None;
    for (result, area) in results {
        let (is_selected, heading_rows) = (search.chosen_row() == Some(result.row), result.heading_rows);
        ResultView { search, result, is_selected }.draw(area, canvas);
        if is_selected {
            chosen = canvas.first_letter(&[row(area, heading_rows)]);
        }
    }
    let bar = Rect { x: panes.divider.x, width: panes.divider.width, ..listing.area };
    let bar = if bar.is_empty() { panes.outline_scrollbar().intersection(listing.area) } else { bar };
    canvas.scrollbar_of(bar, search.cursor.top, in_view, search.count());
    match search.focus {
        SearchFocus::Line => line,
        // The wheel may have scrolled the result away: then on the line's text, as the cell after it is blank.
        SearchFocus::Results => chosen.or_else(|| canvas.first_letter(&[panes.prompt()])),
    }
}

/// Draws where a high preview is, over its first row, which is there for context.
fn draw_path(search: &Search<'_>, panes: &Panes, canvas: &mut Canvas<'_>) {
    let article = panes.article;
    // The title of its section says so, too.
    let is_title = |row: &Row<'_>| row.anchor.line == 0 && Some(row.anchor.section) == search.chosen_section();
    let is_title_in_view = || search.preview.as_ref().is_some_and(|preview| preview.rows().any(|row| is_title(&row)));
    if usize::from(article.height) < AIRY || is_title_in_view() {
        return;
    }
    let Some((tab, section)) = search.chosen_path() else { return };
    let texts = [(tab, Look::Quiet), (canvas.theme.path_separator(), Look::Rule), (&*section, Look::Quiet)];
    let blank = " ".repeat(usize::from(article.width.saturating_sub(1)));
    canvas.text(row(article, 0), &blank, canvas.look(Look::Quiet));
    canvas.texts(from_column(row(article, 0), panes.prose().x), texts.map(|(text, look)| (text, canvas.look(look))));
}

/// Draws the search line in its field, scrolled so that the cursor is in view, and the number of passages at its end.
fn draw_line(search: &Search<'_>, panes: &Panes, canvas: &mut Canvas<'_>) -> Option<Position> {
    let (field, area) = (panes.prompt_field(), panes.prompt());
    if area.is_empty() {
        return None;
    }
    let theme = canvas.theme;
    let on_field = |look| theme.on_selection(theme.look(look));
    // A field of one row would run into the selected result below it.
    if field.height > 1 {
        canvas.paint(field, Ground::Selection);
        for at in 0..usize::from(field.height) {
            canvas.text(row(field, at), theme.pointer(), on_field(Look::Pointer));
        }
    }
    let (text, column) = search.line();
    let x = canvas.text(area, PROMPT, on_field(Look::Key));
    let line = from_column(area, x);
    let hidden = column.saturating_sub(usize::from(line.width).saturating_sub(1));
    let mut passed = 0;
    let visible = text.grapheme_indices(true).find(|(_, grapheme)| {
        let is_visible = passed >= hidden;
        passed += width(grapheme);
        is_visible
    });
    let look = if search.is_selected { theme.look(Look::SelectedLine) } else { on_field(Look::Prompt) };
    canvas.text(line, visible.map_or("", |(start, _)| &text[start..]), look);
    let free = usize::from(line.width).saturating_sub(width(text) + GAP);
    let mut summary = search.summary().into_iter().flatten();
    if let Some(summary) = summary.find(|form| width(form) <= free) {
        draw_at_end(&summary, area, free, on_field(Look::Quiet), canvas);
    }
    Some(cursor_at(area, line.x + u16::try_from(column - hidden).unwrap_or(u16::MAX)))
}

/// Draws a text at the end of a row, if it fits in as many columns.
fn draw_at_end(text: &str, area: Rect, free: usize, style: Style, canvas: &mut Canvas<'_>) {
    let columns = width(text);
    if columns <= free {
        let x = area.right().saturating_sub(u16::try_from(columns).unwrap_or(0));
        canvas.text(from_column(area, x), text, style);
    }
}

/// The word taken for a typed one. The typed one is left out if both do not fit.
fn near_word(words: Words, near: &NearWord, columns: usize, theme: &Theme) -> String {
    let long = words.near_word(theme.near(), &near.found, &near.typed);
    if width(&long) <= columns {
        return long;
    }
    cut(&words.near_word_in_short(theme.near(), &near.found), columns, theme.ellipsis()).into_owned()
}

/// A result to be drawn.
struct ResultView<'r> {
    search: &'r Search<'r>,
    result: ListedResult,
    is_selected: bool,
}

impl ResultView<'_> {
    fn style(&self, look: Look, theme: &Theme) -> Style {
        if self.is_selected { theme.on_selection(theme.look(look)) } else { theme.look(look) }
    }

    fn draw(&self, area: Rect, canvas: &mut Canvas<'_>) {
        let result = &self.result;
        let rows = usize::from(area.height);
        if let Some(heading) = &result.heading {
            draw_heading(heading, inner(row(area, result.heading_rows - 1)), canvas);
        }
        for at in (result.heading_rows..rows).filter(|_| self.is_selected) {
            canvas.paint(row(area, at), Ground::Selection);
            canvas.text(row(area, at), canvas.theme.pointer(), self.style(Look::Pointer, canvas.theme));
        }
        let mut next = result.heading_rows;
        for at in 0..result.title.len() {
            self.draw_title(at, inner(row(area, next + at)), canvas);
        }
        let indented = |at| {
            let line = inner(row(area, at));
            from_column(line, line.x + u16::try_from(result.column.unwrap_or(TEXT_INDENT)).unwrap_or(0))
        };
        next += if result.column.is_some() { 0 } else { result.title.len() };
        if result.is_note_below {
            let line = indented(next);
            let note = cut_after_word(&result.note, usize::from(line.width), canvas.theme.ellipsis());
            canvas.text(line, &note, self.style(Look::Quiet, canvas.theme));
            next += 1;
        }
        if let Some((doubt, reason)) = &result.reason {
            let words = self.search.words();
            let mark = |kind| {
                if canvas.theme.uses_words() {
                    format!("{}{}", words.doubt_name(kind), words.colon())
                } else {
                    format!("{} ", canvas.theme.doubt(kind))
                }
            };
            let mark = doubt.map_or_else(String::new, mark);
            let x = canvas.text(indented(next), &mark, self.style(Look::Mark, canvas.theme));
            for line in reason {
                self.draw_snippet(line, from_column(indented(next), x), Look::Quiet, canvas);
                next += 1;
            }
        }
        for (at, line) in result.excerpt.iter().enumerate() {
            self.draw_snippet(line, indented(next + at), Look::Row, canvas);
        }
    }

    /// Draws a line of the title: the first one with the tab at its end, the last one with the doubts and why the result
    /// is not exact.
    fn draw_title(&self, at: usize, area: Rect, canvas: &mut Canvas<'_>) {
        let (result, theme) = (&self.result, canvas.theme);
        let (is_first, is_last) = (at == 0, at + 1 == result.title.len());
        let style = |look| self.style(look, theme);
        let columns = usize::from(area.width);
        let marks = |named: &[DoubtKind]| -> String {
            let name = |kind| self.search.words().doubt_name(kind);
            let mark = |&kind: &DoubtKind| match (theme.uses_words(), named.contains(&kind)) {
                (true, _) => format!(", {}", name(kind)),
                (false, true) => format!(" {} {}", theme.doubt(kind), name(kind)),
                (false, false) => format!(" {}", theme.doubt(kind)),
            };
            result.doubts.iter().filter(|_| is_last).map(mark).collect()
        };
        // In a narrow list no passage has its tab, in others all have: a title is cut for it, as for its doubts.
        let has_aside = !self.is_passage() || columns >= TAB;
        let aside = if self.is_passage() && has_aside && is_first { GAP + width(&result.aside) } else { 0 };
        let near_columns = if result.is_near && is_last { GAP + width(theme.near()) } else { 0 };
        let has_note = is_last && !result.is_note_below && !result.note.is_empty();
        let note_columns = if has_note { GAP + width(&result.note) } else { 0 };
        let others = aside + near_columns + note_columns;
        // Whether a statement still holds decides what an answer is worth, and not every reader knows the mark.
        let named = marks(&[DoubtKind::Past]);
        let fits = width(&result.title[at]) + width(&named) + others <= columns;
        let doubts = if fits { named } else { marks(&[]) };
        let taken = width(&doubts) + others;
        let room = columns.saturating_sub(taken).max(columns.saturating_sub(width(&doubts)).min(LEAST_TITLE));
        let title = cut(&result.title[at], room, theme.ellipsis());
        let base = style(Look::OpenRow);
        // The title is the same for each passage of its section: a match in the text is the one to look at.
        let lines = result.excerpt.iter().chain(result.reason.iter().flat_map(|(_, lines)| lines));
        let is_below = lines.into_iter().any(|line| !line.highlights.is_empty());
        let highlights = if is_below { Vec::new() } else { self.search.answer.highlights(&title) };
        let parts = highlight(&title, 0, &highlights, base, base.patch(style(Look::Match)));
        let doubts = [(&*doubts, style(Look::Mark))];
        let before = result.mark.filter(|_| !theme.uses_words()).map(|mark| format!("{} ", theme.glyph(mark)));
        let before = before.map(|mark| (mark, style(Look::Mark)));
        let near = match result.is_near && is_last {
            false => "",
            true if theme.uses_words() => self.search.words().near(),
            true => theme.near(),
        };
        let note = if has_note { &*result.note } else { "" };
        let gap = " ".repeat(GAP);
        // The colour of matches is for what is found: what is missing is quiet.
        let notes = [(near, Look::Count), (note, Look::Quiet)].into_iter().filter(|(text, _)| !text.is_empty());
        let notes = notes.flat_map(|(text, look)| [(&*gap, base), (text, style(look))]);
        let before = before.iter().map(|(mark, style)| (&**mark, *style));
        let x = canvas.texts(area, before.chain(parts).chain(doubts).chain(notes));
        if has_aside && is_first {
            let free = usize::from(area.right().saturating_sub(x)).saturating_sub(GAP);
            draw_at_end(&result.aside, area, free, style(Look::Quiet), canvas);
        }
    }

    fn is_passage(&self) -> bool {
        self.result.names_tab && (!self.result.excerpt.is_empty() || self.result.reason.is_some())
    }

    fn draw_snippet(&self, line: &Snippet, area: Rect, look: Look, canvas: &mut Canvas<'_>) {
        let ellipsis = |is_cut| if is_cut { canvas.theme.ellipsis() } else { "" };
        let (before, after) = (ellipsis(line.has_more_before), ellipsis(line.has_more_after));
        let base = self.style(look, canvas.theme);
        let found = base.patch(self.style(Look::Match, canvas.theme));
        let parts = highlight(&line.text, 0, &line.highlights, base, found);
        canvas.texts(area, [(before, base)].into_iter().chain(parts).chain([(after, base)]));
    }
}

/// Draws the heading of a kind of results, with a rule after it.
fn draw_heading(heading: &str, area: Rect, canvas: &mut Canvas<'_>) {
    let heading = cut_after_word(heading, usize::from(area.width), canvas.theme.ellipsis());
    let x = canvas.text(area, &heading, canvas.look(Look::ResultHeading));
    let rule = from_column(area, x.saturating_add(1).min(area.right()));
    canvas.repeat(rule, canvas.theme.horizontal_rule(), canvas.look(Look::Rule));
}
