//! The outline: the sections of the tab.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{cut, put, put_all, row, scrollbar};
use crate::app::{App, Focus};
use crate::article::width;
use crate::layout::Panes;
use crate::theme::{Look, Theme};

/// Draws the outline.
pub(super) fn draw(app: &App<'_>, panes: &Panes, theme: &Theme, buffer: &mut Buffer) {
    let document = app.reader.document;
    let area = panes.sections();
    let has_keys = app.reader.focus == Focus::Outline;
    let top = app.reader.outline.top;
    let (bar, sections) = (panes.outline_scrollbar(), document.sections_of(app.reader.tab()).len());
    // One clear column between what is said and the bar, where there is one.
    let beside = u16::from(sections > usize::from(bar.height));
    for (at, section) in document.sections_of(app.reader.tab()).skip(top).take(usize::from(area.height)).enumerate() {
        let line = row(area, at);
        let is_open = section == app.reader.section;
        let look = match (is_open, has_keys) {
            (true, true) => Look::ChosenRow,
            (true, false) => Look::OpenRow,
            (false, _) => Look::Row,
        };
        let style = theme.look(look);
        let inner = Rect { x: line.x + 1, width: line.width.saturating_sub(2 + beside), ..line };
        if is_open && has_keys {
            buffer.set_style(inner.intersection(buffer.area), style);
        }
        let count = app.reader.matches.as_ref().map_or(0, |found| found.count_in_section(document, section));
        let count = if count > 0 { count.to_string() } else { String::new() };
        let gap = usize::from(!count.is_empty());
        let room = usize::from(inner.width).saturating_sub(2 + gap + width(&count));
        let title = cut(&document.section(section).title, room, theme.ellipsis());
        let pointer = if is_open { theme.pointer() } else { " " };
        put_all(buffer, inner, [(pointer, style), (" ", style), (&*title, style)]);
        if !count.is_empty() {
            let columns = u16::try_from(width(&count)).unwrap_or(0).min(inner.width);
            let style = if is_open && has_keys { style } else { theme.look(Look::Count) };
            put(buffer, Rect { x: inner.right() - columns, width: columns, ..inner }, &count, style);
        }
    }
    scrollbar(buffer, bar, top, sections, theme);
}
