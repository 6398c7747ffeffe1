//! The regions of the screen at each size. The application scrolls and reads the mouse by them, and the view draws
//! into them.

mod header;
mod results;

use ratatui::layout::{Rect, Size};

use crate::appearance::Audience;
use crate::article::{AIRY, MEASURE, NOTES_GAP};
pub(crate) use header::{Header, HeaderTab, HeaderTexts};
pub(crate) use results::{Listing, inner};

/// A screen with fewer columns shows the outline or the article, not both.
const WIDE: u16 = 72;

/// On a screen with fewer columns, title and age have a row above the tabs: beside them, the age would lack what it is of.
const WIDE_HEADER: u16 = 80;

/// A screen with fewer columns or rows only says that it is too small.
pub(crate) const SMALLEST: Size = Size::new(30, 6);

/// A narrow screen with fewer rows has no blank row above the outline, and a header of one row.
const ROOMY: u16 = 12;

/// The columns before the prose, for the margin mark.
const MARGIN: u16 = 3;

/// The columns at the right edge, for the scrollbar.
const EDGE: u16 = 2;

/// A screen with fewer columns has no notes beside the prose.
const NOTED: u16 = 112;

/// Prose of fewer columns has no notes beside it.
const NARROWEST_PROSE: u16 = 57;

/// The notes get more than their fewest columns only if the prose keeps these.
const PROSE: u16 = 60;

/// Beside an article, an outline of up to these columns may be as wide as its titles.
const OUTLINE: u16 = 28;

/// An outline gets more columns than those only if prose and notes keep these.
const TEXT: u16 = 92;

/// The fewest and the most columns of notes.
const NOTES: (u16, u16) = (17, 54);

/// The blank columns on either side of header and status.
const PADDING: u16 = 1;

/// The shape of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Outline and article side by side.
    Wide,
    /// Outline or article.
    Narrow,
    /// Too small for either.
    Tiny,
}

/// The regions of the screen. A hidden region is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Panes {
    pub(crate) shape: Shape,
    pub(crate) screen: Rect,
    /// Title, tabs and age: one row, or two if there are few columns.
    pub(crate) header: Rect,
    /// The sections, or the search and its results.
    pub(crate) outline: Rect,
    /// The column between outline and article: blank, or a rule, or the scrollbar of the results.
    pub(crate) divider: Rect,
    /// The article with its margins.
    pub(crate) article: Rect,
    pub(crate) status: Rect,
}

/// What the left side shows, which determines its width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Left {
    /// The outline, and the columns that its entries need.
    Outline(u16),
    Results,
    /// Nothing: only the text is shown.
    Nothing,
}

/// The side that a narrow screen shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// The outline or the results.
    Left,
    Right,
}

impl Panes {
    /// Divides a screen of this size. A narrow one shows `narrow_side`; to a screen reader, which reads a row to its end,
    /// every screen is narrow.
    pub(crate) fn of(audience: Audience, size: Size, left: Left, narrow_side: Side) -> Self {
        let screen = Rect::new(0, 0, size.width, size.height);
        let shape = if size.width < SMALLEST.width || size.height < SMALLEST.height {
            Shape::Tiny
        } else if size.width < WIDE || audience == Audience::ScreenReader {
            Shape::Narrow
        } else {
            Shape::Wide
        };
        let empty = Rect::ZERO;
        let mut panes =
            Self { shape, screen, header: empty, outline: empty, divider: empty, article: empty, status: empty };
        if shape != Shape::Tiny {
            panes.stack();
            panes.divide(left, narrow_side);
        }
        panes
    }

    /// Places header and status.
    fn stack(&mut self) {
        let Rect { width, height, .. } = self.screen;
        let header = if width < WIDE_HEADER && height >= ROOMY { 2 } else { 1 };
        let padded = |y, height| Rect::new(PADDING, y, width - 2 * PADDING, height);
        self.header = padded(0, header);
        self.status = padded(height - 1, 1);
    }

    /// Whether there is room for notes beside the prose.
    fn has_notes(&self) -> bool {
        let room = NARROWEST_PROSE + to_u16(NOTES_GAP) + NOTES.0;
        self.screen.width >= NOTED && !self.outline.is_empty() && self.room() >= room
    }

    /// The columns for prose and notes.
    fn room(&self) -> u16 {
        self.article.width.saturating_sub(MARGIN + EDGE)
    }

    /// Places outline and article side by side, or one of them on a narrow screen.
    fn divide(&mut self, left: Left, narrow_side: Side) {
        let top = self.header.bottom();
        let body = Rect::new(0, top, self.screen.width, self.status.top() - top);
        match (self.shape, narrow_side) {
            _ if left == Left::Nothing => self.article = body,
            (Shape::Narrow, Side::Left) => self.outline = body,
            (Shape::Narrow, Side::Right) => self.article = body,
            _ => {
                let columns = match left {
                    Left::Outline(columns) if body.width >= NOTED => columns.clamp(16, OUTLINE.max(body.width - TEXT)),
                    Left::Outline(columns) => columns.clamp(16, body.width * 5 / 12),
                    Left::Results | Left::Nothing => body.width * 2 / 5,
                };
                self.outline = Rect { width: columns, ..body };
                self.divider = Rect { x: columns, width: 1, ..body };
                self.article = Rect { x: columns + 1, width: body.width - columns - 1, ..body };
            }
        }
    }

    /// The columns that the article's prose is wrapped to.
    pub(crate) fn measure(&self) -> usize {
        usize::from(self.prose().width)
    }

    /// The text without its margins.
    pub(crate) fn prose(&self) -> Rect {
        let article = self.article;
        let most = to_u16(MEASURE);
        let room = self.room();
        let columns = if self.has_notes() {
            (room * 2 / 3).max(PROSE).min(room - to_u16(NOTES_GAP) - NOTES.0).min(most)
        } else {
            room.min(most)
        };
        // Text alone is in the middle.
        let left = if self.outline.is_empty() && self.shape == Shape::Wide { (room - columns) / 2 } else { 0 };
        Rect::new(article.x + MARGIN.min(article.width) + left, article.y, columns, article.height)
    }

    /// The notes beside the prose; empty if there is no room for them.
    pub(crate) fn notes(&self) -> Rect {
        let (prose, gap) = (self.prose(), to_u16(NOTES_GAP));
        let width = if self.has_notes() { (self.room() - prose.width - gap).min(NOTES.1) } else { 0 };
        Rect { x: prose.right() + gap.min(self.screen.width), width, ..prose }.intersection(self.article)
    }

    /// Prose and notes together, for what is as wide as both.
    pub(crate) fn text(&self) -> Rect {
        let (prose, notes) = (self.prose(), self.notes());
        if notes.is_empty() { prose } else { prose.union(notes) }
    }

    /// The column of the margin mark.
    pub(crate) fn gutter(&self) -> Rect {
        let prose = self.prose();
        Rect { x: prose.x.saturating_sub(2), width: 1, ..prose }
    }

    /// The column of the article's scrollbar, at the right edge.
    pub(crate) fn scrollbar(&self) -> Rect {
        let prose = self.prose();
        Rect { x: self.article.right().saturating_sub(1), width: 1, ..prose }.intersection(self.article)
    }

    /// The outline without, on a high screen, the blank row above it. Beside an article both begin in the same row.
    pub(crate) fn sections(&self) -> Rect {
        let outline = self.outline;
        // Beside a low text, the grounds tell the outline from the header.
        let above = u16::from(outline.height >= if self.article.is_empty() { ROOMY } else { to_u16(AIRY) });
        Rect { y: outline.y + above, height: outline.height.saturating_sub(above), ..outline }
    }

    /// The column of the outline's scrollbar, in its right margin.
    pub(crate) fn outline_scrollbar(&self) -> Rect {
        let sections = self.sections();
        let width = sections.width.min(1);
        Rect { x: sections.right() - width, width, ..sections }
    }

    /// The rows between header and status, where an overlay may be.
    pub(crate) fn body(&self) -> Rect {
        Rect { y: self.header.bottom(), height: self.status.top() - self.header.bottom(), ..self.screen }
    }

    /// An overlay in the middle of the screen. `columns` and `rows` include its frame.
    pub(crate) fn overlay(&self, columns: usize, rows: usize) -> Rect {
        let body = self.body();
        let width = to_u16(columns).min(body.width);
        let height = to_u16(rows).min(body.height);
        Rect::new(body.x + (body.width - width) / 2, body.y + (body.height - height) / 2, width, height)
    }
}

/// The row of an area at an index; empty if the area has fewer rows.
pub(crate) fn row(area: Rect, index: usize) -> Rect {
    match u16::try_from(index) {
        Ok(index) if index < area.height => Rect { y: area.y + index, height: 1, ..area },
        _ => Rect::ZERO,
    }
}

/// A number of columns or rows in ratatui's type, which no screen exceeds.
fn to_u16(cells: usize) -> u16 {
    u16::try_from(cells).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn panes(width: u16, height: u16, side: Side) -> Panes {
        Panes::of(Audience::Eyes, Size::new(width, height), Left::Outline(20), side)
    }

    #[test]
    fn no_region_leaves_the_screen_at_any_size() {
        for width in 0..200 {
            for height in 0..60 {
                for (left, side) in [(Left::Outline(90), Side::Left), (Left::Results, Side::Right)] {
                    let panes = Panes::of(Audience::Eyes, Size::new(width, height), left, side);
                    let results = [(0, false), (3, true), (9, true)].map(|(notes, any)| panes.listing(notes, any));
                    let of_results = results.iter().flat_map(|listing| [listing.notes, listing.area]);
                    let drawn = [panes.prose(), panes.gutter(), panes.scrollbar(), panes.outline_scrollbar()];
                    let regions = [panes.header, panes.outline, panes.divider, panes.article, panes.status];
                    for region in drawn.into_iter().chain([panes.prompt()]).chain(regions).chain(of_results) {
                        let is_inside = region.is_empty() || panes.screen.union(region) == panes.screen;
                        assert!(is_inside, "{region:?} at {width}×{height}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_shape_follows_the_size() {
        for (width, height, shape) in [
            (72, 24, Shape::Wide),
            (71, 24, Shape::Narrow),
            (30, 6, Shape::Narrow),
            (29, 24, Shape::Tiny),
            (120, 5, Shape::Tiny),
        ] {
            assert_eq!(panes(width, height, Side::Left).shape, shape, "{width}×{height}");
        }
    }

    #[test]
    fn prose_is_never_wider_than_is_easy_to_read() {
        assert_eq!(panes(300, 40, Side::Right).measure(), MEASURE);
        assert_eq!(panes(50, 15, Side::Right).measure(), 45);
    }
}
