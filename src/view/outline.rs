//! The outline: the sections of the open tab, each with its number of matches.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::cut;
use crate::app::{App, Focus};
use crate::article::width;
use crate::briefing::SectionId;
use crate::layout::{Panes, row};
use crate::theme::Look;

pub(super) fn draw(app: &App<'_>, panes: &Panes, canvas: &mut Canvas<'_>) {
    let reader = &app.reader;
    let sections = reader.document.sections_of(reader.tab());
    let count = sections.len();
    let (area, bar) = (panes.sections(), panes.outline_scrollbar());
    // A blank column between the titles and a scrollbar.
    let beside_bar = u16::from(count > usize::from(bar.height));
    for (at, section) in sections.skip(reader.outline.top).take(usize::from(area.height)).enumerate() {
        let line = row(area, at);
        let inner = Rect { x: line.x + 1, width: line.width.saturating_sub(2 + beside_bar), ..line };
        draw_row(app, section, inner, canvas);
    }
    canvas.scrollbar(bar, reader.outline.top, count);
}

fn draw_row(app: &App<'_>, section: SectionId, area: Rect, canvas: &mut Canvas<'_>) {
    let reader = &app.reader;
    let has_focus = reader.focus == Focus::Outline;
    let is_open = section == reader.section;
    let is_selected = is_open && has_focus;
    let style = canvas.look(match (is_open, has_focus) {
        (true, true) => Look::SelectedRow,
        (true, false) => Look::OpenRow,
        (false, _) => Look::Row,
    });
    if is_selected {
        canvas.style(area, style);
    }
    let matches = reader.matches.as_ref().map_or(0, |matches| matches.count_in_section(reader.document, section));
    let count = if matches > 0 { matches.to_string() } else { String::new() };
    let gap = usize::from(!count.is_empty());
    let room = usize::from(area.width).saturating_sub(2 + gap + width(&count));
    let title = cut(&reader.document.section(section).title, room, canvas.theme.ellipsis());
    let pointer = if is_open { canvas.theme.pointer() } else { " " };
    canvas.texts(area, [(pointer, style), (" ", style), (&*title, style)]);
    let columns = u16::try_from(width(&count)).unwrap_or(0).min(area.width);
    let style = if is_selected { style } else { canvas.look(Look::Count) };
    canvas.text(Rect { x: area.right() - columns, width: columns, ..area }, &count, style);
}
