//! The overlays: the key table, and the terms on this page.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::widgets::{Clear, Widget as _};

use super::{put, put_all, row, scrollbar};
use crate::app::{Help, HelpLine, Label, LegendGlyph, OVERLAY_FRAME, OVERLAY_MARGINS};
use crate::article::{Article, Glyph, Span, width};
use crate::layout::Panes;
use crate::messages;
use crate::theme::{Look, Theme};

/// On a screen of at most so many columns an overlay is as wide as the screen: a few columns of what lies behind it
/// would only be halves of words.
const COVERED: u16 = 80;

/// An overlay that leaves at most so many rows of the screen stands alone on it.
const REST: u16 = 4;

/// The columns between an overlay's left edge and its text.
const LEFT: u16 = 2;

/// Draws the key table and the legend of the marks.
pub(super) fn help(help: &Help, top: usize, panes: &Panes, theme: &Theme, buffer: &mut Buffer) {
    let widest = |lines: &[HelpLine]| {
        let columns = lines.iter().map(|line| line.column + width(&theme.spelled(line.text)));
        columns.max().unwrap_or(0)
    };
    let last = help.lists.last().map_or(0, |lines| widest(lines));
    let columns = (help.lists.len() - 1) * help.step + last + OVERLAY_MARGINS;
    let area = frame(messages::HELP, (columns, help.rows(), top), panes, (theme, buffer));
    for (number, lines) in help.lists.iter().enumerate() {
        let left = u16::try_from(number * help.step).unwrap_or(u16::MAX).min(area.width);
        let area = Rect { x: area.x + left, width: area.width - left, ..area };
        for (at, line) in lines.iter().skip(top).enumerate() {
            explained(line, theme, buffer, row(area, at));
        }
    }
}

/// Draws a line of the help.
fn explained(line: &HelpLine, theme: &Theme, buffer: &mut Buffer, area: Rect) {
    let (key, plain) = (theme.look(Look::Key), theme.look(Look::Overlay));
    let (text, style) = match line.label {
        Label::None => (String::new(), plain),
        Label::Heading(heading) => (heading.to_owned(), theme.look(Look::Notice)),
        Label::Keys(keys) => (theme.spelled(keys), key),
        Label::Glyph(sign, word) => (format!("{} {word}", glyph(sign, theme)), theme.look(Look::Count)),
    };
    let pad = " ".repeat(line.column.saturating_sub(width(&text)));
    put_all(buffer, area, [(&*text, style), (&*pad, plain), (&*theme.spelled(line.text), plain)]);
}

fn glyph(sign: LegendGlyph, theme: &Theme) -> &'static str {
    match sign {
        LegendGlyph::Doubt(mark) => theme.mark(mark),
        LegendGlyph::PlannedEvent => theme.glyph(Glyph::PlannedEvent),
        LegendGlyph::NearWord => theme.near(),
    }
}

/// Draws the terms that the section uses.
pub(super) fn terms(terms: &Article, top: usize, panes: &Panes, theme: &Theme, buffer: &mut Buffer) {
    let lines = &terms.lines;
    let widest = lines.iter().map(|line| line.spans.iter().map(Span::columns).sum());
    let columns = widest.max().unwrap_or(0).max(width(messages::TERMS)) + OVERLAY_MARGINS;
    let area = frame(messages::TERMS, (columns, lines.len(), top), panes, (theme, buffer));
    for (at, line) in lines.iter().skip(top).enumerate() {
        let texts = line.spans.iter().map(|span| (&*span.text, theme.role(span.role)));
        put_all(buffer, row(area, at), texts);
    }
}

/// Takes what lies behind an overlay back, so that it is seen to be there and not read.
fn dim(panes: &Panes, theme: &Theme, buffer: &mut Buffer) {
    for at in panes.body().intersection(buffer.area).positions() {
        let cell = &mut buffer[at];
        cell.modifier = Modifier::empty();
        cell.set_style(theme.look(Look::Behind));
    }
}

/// Clears a frame for so many columns and rows, seen from a row on, and returns its inside.
fn frame(
    title: &str,
    (columns, rows, top): (usize, usize, usize),
    panes: &Panes,
    (theme, buffer): (&Theme, &mut Buffer),
) -> Rect {
    dim(panes, theme, buffer);
    let columns = if panes.screen.width <= COVERED { usize::MAX } else { columns };
    let outer = panes.overlay(columns, rows + OVERLAY_FRAME).intersection(buffer.area);
    let (ground, rule) = (theme.look(Look::Overlay), theme.look(Look::Rule));
    // Beside one that is nearly as high as the screen the rest would be only halves of words and rules.
    let body = panes.body().intersection(buffer.area);
    if body.height.saturating_sub(outer.height) <= REST {
        Clear.render(body, buffer);
        buffer.set_style(body, theme.look(Look::Ground));
    }
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
    let heading = Rect { x: outer.x + LEFT - 1, width: outer.width.saturating_sub(2 * LEFT), height: 1, ..outer };
    put(buffer, heading, &format!(" {title} "), theme.look(Look::OverlayTitle));
    let bar = Rect { x: outer.right().saturating_sub(3), y: outer.y + 1, width: 1, height: outer.height - 2 };
    scrollbar(buffer, bar.intersection(outer), top, rows, theme);
    let width = outer.width.saturating_sub(u16::try_from(OVERLAY_MARGINS).unwrap_or(0));
    Rect { x: outer.x + LEFT, y: outer.y + 1, width, height: outer.height - 2 }
}
