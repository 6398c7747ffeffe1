//! The overlays: the key table, and the terms on this page.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget as _};

use super::{put, put_all, row, scrollbar};
use crate::app::{App, OVERLAY_FRAME, OVERLAY_GAP, OVERLAY_MARGINS};
use crate::cursor::Cursor;
use crate::layout::Panes;
use crate::prose::{GLYPH, Role, width};
use crate::theme::{Look, Theme};
use crate::words;

/// Draws the key table.
pub(super) fn help(app: &App<'_>, cursor: Cursor, panes: &Panes, theme: &Theme, buffer: &mut Buffer) {
    let (column, lines) = app.help();
    let longest = lines.iter().map(|(_, does)| width(does)).max().unwrap_or(0);
    let columns = column + OVERLAY_GAP + longest + OVERLAY_MARGINS;
    let area = frame(words::HELP, (columns, lines.len(), cursor.top), panes, (theme, buffer));
    for (at, (keys, does)) in lines.iter().skip(cursor.top).enumerate() {
        let keys = theme.keys(keys);
        let pad = " ".repeat((column + OVERLAY_GAP).saturating_sub(width(&keys)));
        let (key, plain) = (theme.look(Look::Key), theme.look(Look::Overlay));
        put_all(buffer, row(area, at), [(&*keys, key), (&*pad, plain), (*does, plain)]);
    }
}

/// Draws the terms that the section uses.
pub(super) fn terms(app: &App<'_>, cursor: Cursor, panes: &Panes, theme: &Theme, buffer: &mut Buffer) {
    let article = app.terms_in_view();
    let widest = article.lines.iter().map(|line| {
        line.spans.iter().map(|span| if matches!(span.role, Role::Glyph(_)) { GLYPH } else { width(&span.text) }).sum()
    });
    let columns = widest.max().unwrap_or(0).max(width(words::TERMS)) + OVERLAY_MARGINS;
    let rows = article.lines.len().max(1);
    let area = frame(words::TERMS, (columns, rows, cursor.top), panes, (theme, buffer));
    if article.lines.is_empty() {
        put(buffer, row(area, 0), words::NO_TERMS, theme.look(Look::Quiet));
    }
    for (at, line) in article.lines.iter().skip(cursor.top).enumerate() {
        let texts = line.spans.iter().map(|span| (&*span.text, theme.role(span.role)));
        put_all(buffer, row(area, at), texts);
    }
}

/// Clears a frame for so many columns and rows, seen from a row on, and returns its inside.
fn frame(
    title: &str,
    (columns, rows, top): (usize, usize, usize),
    panes: &Panes,
    (theme, buffer): (&Theme, &mut Buffer),
) -> Rect {
    let outer = panes.overlay(columns, rows + OVERLAY_FRAME).intersection(buffer.area);
    let (ground, rule) = (theme.look(Look::Overlay), theme.look(Look::Rule));
    Clear.render(outer, buffer);
    buffer.set_style(outer, ground);
    if outer.width < 2 || outer.height < 2 {
        return Rect::ZERO;
    }
    let across = theme.across().repeat(usize::from(outer.width) - 2);
    let [upper_left, upper_right, lower_left, lower_right] = theme.corners();
    let last = usize::from(outer.height) - 1;
    put_all(buffer, row(outer, 0), [(upper_left, rule), (&*across, rule), (upper_right, rule)]);
    put_all(buffer, row(outer, last), [(lower_left, rule), (&*across, rule), (lower_right, rule)]);
    for line in 1..last {
        put(buffer, row(outer, line), theme.down(), rule);
        let right = Rect { x: outer.right() - 1, width: 1, ..outer };
        put(buffer, row(right, line), theme.down(), rule);
    }
    let heading = Rect { x: outer.x + 2, width: outer.width.saturating_sub(4), height: 1, ..outer };
    put(buffer, heading, &format!(" {title} "), theme.look(Look::OverlayTitle));
    let bar = Rect { x: outer.right() - 2, y: outer.y + 1, width: 1, height: outer.height - 2 };
    scrollbar(buffer, bar, top, rows, theme);
    let margin = u16::try_from(OVERLAY_MARGINS / 2).unwrap_or(0);
    let width = outer.width.saturating_sub(2 * margin);
    Rect { x: outer.x + margin, y: outer.y + 1, width, height: outer.height - 2 }
}
