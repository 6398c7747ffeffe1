//! The outline: the sections of the open tab, each with its number of matches and its doubts.

use std::borrow::Cow;

use ratatui::layout::{Position, Rect};

use super::canvas::{Canvas, from_column};
use super::cut;
use crate::app::{AFTER_TITLE, App, BEFORE_TITLE, Focus, HANGING, OutlineRow, indent};
use crate::article::{width, wrap};
use crate::briefing::SectionId;
use crate::doubts::DoubtKind;
use crate::layout::{Panes, row};
use crate::messages::{self, Words};
use crate::theme::{Ground, Look, Theme};

/// Draws the outline, and returns the position of the open section in it, if it is in view.
pub(super) fn draw(app: &App<'_>, panes: &Panes, canvas: &mut Canvas<'_>) -> Option<Position> {
    let reader = &app.reader;
    let (area, bar) = (panes.sections(), panes.outline_scrollbar());
    let rows = reader.outline_rows();
    let has_scrollbar = rows.len() > usize::from(area.height);
    let mut open = None;
    for (at, listed) in rows.iter().skip(reader.outline.top).take(usize::from(area.height)).enumerate() {
        if let Some(section) = reader.document.section_in(reader.tab(), listed.position) {
            draw_row(app, section, listed, has_scrollbar, row(area, at), canvas);
            if section == reader.section {
                open = open.or_else(|| canvas.first_letter(&[row(area, at)]));
            }
        }
    }
    canvas.scrollbar(bar, reader.outline.top, rows.len());
    if panes.article.is_empty() {
        draw_first_words(app, area, rows.len(), canvas);
    }
    open
}

/// Draws the first words of the open section below the outline, if it has the screen for itself; on the start page the counts
/// of doubts above them.
fn draw_first_words(app: &App<'_>, area: Rect, count: usize, canvas: &mut Canvas<'_>) {
    let reader = &app.reader;
    let document = reader.document;
    let is_first = document.sections_of(reader.tab()).next() == Some(reader.section);
    let start_page = reader.contents.start_page.as_deref().filter(|_| is_first);
    let text = match document.passages_of(reader.section).next() {
        // The lead-in of its list says what the header does, and takes a row of the text.
        Some(first) if start_page.is_some() => Cow::Borrowed(&*document.passage(first).text),
        Some(first) => document.copy_text(first),
        None => Cow::default(),
    };
    let columns = usize::from(area.width).saturating_sub(2 * BEFORE_TITLE).max(1);
    let indented = |at: usize| from_column(row(area, at), area.x + u16::try_from(BEFORE_TITLE).unwrap_or(0));
    let counts = start_page.map_or_else(String::new, |counts| doubt_counts(app.words(), counts, canvas.theme, columns));
    let lines = wrap(&text, columns);
    let mut first = count + 1;
    if !counts.is_empty() {
        // They have the blank row below the outline unless all of the text has room all the same.
        first -= usize::from(first + 1 + lines.len() > usize::from(area.height));
        canvas.text(indented(first), &counts, canvas.look(Look::Mark));
        first += 1;
    }
    let below = first..usize::from(area.height);
    for (at, line) in below.clone().zip(lines) {
        let is_cut = at + 1 == below.end && line.end < text.len();
        let end = if is_cut { canvas.theme.ellipsis() } else { "" };
        canvas.text(indented(at), &format!("{}{end}", &text[line]), canvas.look(Look::Quiet));
    }
}

/// How many statements have doubts of each kind, in a row.
fn doubt_counts(words: Words, counts: &[(DoubtKind, usize)], theme: &Theme, columns: usize) -> String {
    const BETWEEN: &str = "   ";
    if theme.uses_words() {
        return words.doubt_counts(counts);
    }
    let join = |counts: &[messages::DoubtCount]| {
        let counts = counts.iter().map(|(kind, _, words)| format!("{} {words}", theme.doubt(*kind)));
        counts.collect::<Vec<_>>().join(BETWEEN)
    };
    let in_short = |&(kind, count)| (kind, count, words.doubt_count_in_short(kind, count));
    let mut counts: Vec<_> = counts.iter().map(in_short).collect();
    messages::leave_words_out(&mut counts, &|counts| width(&join(counts)) > columns);
    join(&counts)
}

/// Draws a row of a section. Those of the open one are filled; the colour of its bar says whether the outline has the keys.
fn draw_row(
    app: &App<'_>,
    section: SectionId,
    listed: &OutlineRow,
    has_scrollbar: bool,
    area: Rect,
    canvas: &mut Canvas<'_>,
) {
    let reader = &app.reader;
    let theme = canvas.theme;
    let is_open = section == reader.section;
    let look = |look| if is_open { theme.on_selection(theme.look(look)) } else { theme.look(look) };
    if is_open {
        canvas.paint(area, Ground::Selection);
        let bar = if reader.focus == Focus::Outline { Look::Pointer } else { Look::Quiet };
        canvas.text(area, theme.pointer(), look(bar));
    }
    let position = listed.position;
    let hanging = if listed.is_first() { 0 } else { HANGING };
    let before = BEFORE_TITLE + indent(reader.contents.folding.depth(position)) + hanging;
    let title = &reader.document.section(section).title[listed.title.clone()];
    let title_look = look(if is_open { Look::OpenRow } else { Look::Row });
    if !listed.is_last {
        canvas.text(from_column(area, area.x + u16::try_from(before).unwrap_or(0)), title, title_look);
        return;
    }
    let doubts = reader.contents.doubts(position);
    let (doubts, words) = if theme.uses_words() { (&[][..], doubts) } else { (doubts, &[][..]) };
    let words: String = words.iter().flat_map(|&kind| [", ", app.words().doubt_name(kind)]).collect();
    let sign = reader.contents.folding.is_folded(position).map(|is_folded| format!(" {}", theme.fold(is_folded)));
    let sign = sign.unwrap_or_default();
    let columns = usize::from(area.width);
    // The last column is blank or the scrollbar's, which has a blank one before it.
    let end = columns.saturating_sub(1 + usize::from(has_scrollbar) + doubts.len());
    let matches = reader.matches.as_ref().map_or(0, |matches| matches.count_in_section(reader.document, section));
    let room = end.saturating_sub(before + width(&sign) + width(&words));
    let count = if matches > 0 {
        // The number has what the title leaves, so that no title is cut for a second digit.
        let least = width(&theme.superscript(1, usize::MAX));
        theme.superscript(matches, room.saturating_sub(width(title)).max(least))
    } else {
        String::new()
    };
    let title = cut(title, room.saturating_sub(width(&count).max(AFTER_TITLE)), theme.ellipsis());
    // Digits and marks would read as one sign, so they have the blank column between them.
    let is_tight = !count.is_empty() && width(&title) + width(&count) == room;
    let end = end + usize::from(is_tight);
    let texts =
        [(&*title, title_look), (&*words, look(Look::Mark)), (&*sign, look(Look::Quiet)), (&*count, look(Look::Count))];
    canvas.texts(from_column(area, area.x + u16::try_from(before).unwrap_or(0)), texts);
    let marks = doubts.iter().map(|&kind| (theme.doubt(kind), look(Look::Mark)));
    canvas.texts(from_column(area, area.x + u16::try_from(end).unwrap_or(0)), marks);
}
