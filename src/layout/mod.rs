//! The one geometry of the screen: where each region lies at a size. Both the application, for scrolling and the mouse,
//! and the picture are measured by it.

mod header;
mod listing;

use ratatui::layout::{Rect, Size};

use crate::article::MEASURE;
pub(crate) use header::{Header, HeaderTab};
pub(crate) use listing::Listing;

/// A screen of fewer columns shows the outline or the article, not both.
const WIDE: u16 = 72;

/// A screen of fewer columns or rows than these only says that it is too small.
pub(crate) const SMALLEST: Size = Size::new(30, 6);

/// A screen of fewer rows does without the rules between its regions.
const RULED: u16 = 12;

/// The columns before the prose, for the mark of the current passage, and behind it, for the scrollbar.
const MARGINS: (u16, u16) = (3, 3);

/// The columns left and right of header and status.
const PADDING: u16 = 1;

/// The shape of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Outline and article side by side.
    Wide,
    /// Outline or article.
    Narrow,
    /// Nothing but a line that says so.
    Tiny,
}

/// Where the regions of the screen lie. A region that is not shown is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Panes {
    /// The shape.
    pub(crate) shape: Shape,
    /// The whole screen.
    pub(crate) screen: Rect,
    /// Title, tabs and age: one row, or two where the screen is narrow.
    pub(crate) header: Rect,
    /// The row under the header.
    pub(crate) upper_rule: Rect,
    /// The sections, or the results of a search.
    pub(crate) outline: Rect,
    /// The column between outline and article.
    pub(crate) divider: Rect,
    /// The article with its margins.
    pub(crate) article: Rect,
    /// The row over the status.
    pub(crate) lower_rule: Rect,
    /// The status.
    pub(crate) status: Rect,
}

/// What is shown on the left, which decides how wide it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Left {
    /// The outline, with a title of at most so many columns.
    Outline(u16),
    /// The results of a search.
    Results,
}

/// Which side a narrow screen shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// The outline or the results.
    Left,
    /// The article.
    Right,
}

impl Panes {
    /// The geometry of a screen of this size.
    pub(crate) fn of(size: Size, left: Left, shown: Side) -> Self {
        let screen = Rect::new(0, 0, size.width, size.height);
        let shape = if size.width < SMALLEST.width || size.height < SMALLEST.height {
            Shape::Tiny
        } else if size.width < WIDE {
            Shape::Narrow
        } else {
            Shape::Wide
        };
        let empty = Rect::ZERO;
        let mut panes = Self {
            shape,
            screen,
            header: empty,
            upper_rule: empty,
            outline: empty,
            divider: empty,
            article: empty,
            lower_rule: empty,
            status: empty,
        };
        if shape != Shape::Tiny {
            panes.stack();
            panes.divide(left, shown);
        }
        panes
    }

    /// Sets header, rules and status one over the other.
    fn stack(&mut self) {
        let Rect { width, height, .. } = self.screen;
        let rule = u16::from(height >= RULED);
        let header = if self.shape == Shape::Narrow && rule > 0 { 2 } else { 1 };
        let padded = |y, height| Rect::new(PADDING, y, width - 2 * PADDING, height);
        self.header = padded(0, header);
        self.upper_rule = Rect::new(0, header, width, rule);
        self.lower_rule = Rect::new(0, height - 1 - rule, width, rule);
        self.status = padded(height - 1, 1);
    }

    /// Sets outline and article side by side, or the one that is shown.
    fn divide(&mut self, left: Left, shown: Side) {
        let top = self.upper_rule.bottom();
        let body = Rect::new(0, top, self.screen.width, self.lower_rule.top().saturating_sub(top));
        match (self.shape, shown) {
            (Shape::Narrow, Side::Left) => self.outline = body,
            (Shape::Narrow, Side::Right) => self.article = body,
            _ => {
                let columns = match left {
                    // Margins, marker, title, a blank, number of matches; a title gives way to a number.
                    Left::Outline(title) => (title + 7).clamp(16, body.width * 2 / 5),
                    Left::Results => body.width * 2 / 5,
                };
                self.outline = Rect { width: columns, ..body };
                self.divider = Rect { x: columns, width: 1, ..body };
                self.article = Rect { x: columns + 1, width: body.width - columns - 1, ..body };
            }
        }
    }

    /// The columns that an article's prose is set to.
    pub(crate) fn measure(&self) -> usize {
        usize::from(self.prose().width)
    }

    /// Where the article's prose stands: a blank row over it, and its margins beside it.
    pub(crate) fn prose(&self) -> Rect {
        let article = self.article;
        let over = u16::from(article.height >= RULED);
        let columns = article.width.saturating_sub(MARGINS.0 + MARGINS.1);
        let columns = columns.min(u16::try_from(MEASURE).unwrap_or(u16::MAX));
        let height = article.height.saturating_sub(over);
        Rect::new(article.x + MARGINS.0.min(article.width), article.y + over, columns, height)
    }

    /// The column of the mark of the current passage.
    pub(crate) fn gutter(&self) -> Rect {
        let prose = self.prose();
        Rect { x: prose.x.saturating_sub(2), width: 1, ..prose }
    }

    /// The column of the article's scrollbar, two behind the prose.
    pub(crate) fn scrollbar(&self) -> Rect {
        let prose = self.prose();
        Rect { x: prose.right() + 1, width: 1, ..prose }.intersection(self.article)
    }

    /// The rows of the outline: a blank row over them, as over the prose.
    pub(crate) fn sections(&self) -> Rect {
        let outline = self.outline;
        let over = u16::from(outline.height >= RULED);
        Rect { y: outline.y + over, height: outline.height.saturating_sub(over), ..outline }
    }

    /// The column of the outline's scrollbar, in its right margin.
    pub(crate) fn outline_scrollbar(&self) -> Rect {
        let sections = self.sections();
        let width = sections.width.min(1);
        Rect { x: sections.right() - width, width, ..sections }
    }

    /// What lies between the header and the status line, where an overlay may stand.
    pub(crate) fn body(&self) -> Rect {
        Rect { y: self.header.bottom(), height: self.status.top() - self.header.bottom(), ..self.screen }
    }

    /// An overlay in the middle of the screen, of at most these columns and rows with its frame.
    pub(crate) fn overlay(&self, columns: usize, rows: usize) -> Rect {
        let body = self.body();
        let width = u16::try_from(columns).unwrap_or(u16::MAX).min(body.width);
        let height = u16::try_from(rows).unwrap_or(u16::MAX).min(body.height);
        Rect::new(body.x + (body.width - width) / 2, body.y + (body.height - height) / 2, width, height)
    }
}

/// The row of a region that is so many rows down; empty where the region is not so high.
pub(crate) fn row(area: Rect, down: usize) -> Rect {
    match u16::try_from(down) {
        Ok(down) if down < area.height => Rect { y: area.y + down, height: 1, ..area },
        _ => Rect::ZERO,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn panes(width: u16, height: u16, side: Side) -> Panes {
        Panes::of(Size::new(width, height), Left::Outline(20), side)
    }

    #[test]
    fn no_region_leaves_the_screen_at_any_size() {
        for width in 0..200 {
            for height in 0..60 {
                for (left, side) in [(Left::Outline(90), Side::Left), (Left::Results, Side::Right)] {
                    let panes = Panes::of(Size::new(width, height), left, side);
                    let results = [(0, 0), (3, 2), (9, 40)].map(|(said, results)| panes.listing(said, results));
                    let of_results =
                        results.iter().flat_map(|listing| [listing.notes, listing.area, listing.scrollbar()]);
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
    fn prose_is_never_set_wider_than_it_reads_well() {
        assert_eq!(panes(300, 40, Side::Right).measure(), MEASURE);
        assert_eq!(panes(50, 15, Side::Right).measure(), 44);
    }
}
