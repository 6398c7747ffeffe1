//! The outline: the sections of the open tab, each with its number of matches and its doubts.

use ratatui::layout::{Position, Rect};

use super::canvas::{Canvas, from_column};
use super::cut;
use crate::app::{AFTER_TITLE, App, BEFORE_TITLE, Focus, HANGING, OutlineRow, indent};
use crate::article::{width, wrap};
use crate::briefing::SectionId;
use crate::layout::{Panes, row};
use crate::theme::{Ground, Look};

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

/// Draws the first words of the open section below the outline, if it has the screen for itself.
fn draw_first_words(app: &App<'_>, area: Rect, count: usize, canvas: &mut Canvas<'_>) {
    let reader = &app.reader;
    let first = reader.document.passages_of(reader.section).next();
    let text = first.map_or_else(Default::default, |passage| reader.document.copy_text(passage));
    let columns = usize::from(area.width).saturating_sub(2 * BEFORE_TITLE).max(1);
    let below = (count + 1)..usize::from(area.height);
    for (at, line) in below.clone().zip(wrap(&text, columns)) {
        let is_cut = at + 1 == below.end && line.end < text.len();
        let end = if is_cut { canvas.theme.ellipsis() } else { "" };
        let line = format!("{}{end}", &text[line]);
        let indent = u16::try_from(BEFORE_TITLE).unwrap_or(0);
        canvas.text(from_column(row(area, at), area.x + indent), &line, canvas.look(Look::Quiet));
    }
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
