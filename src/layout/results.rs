//! Where the search line, the notes under it and the results are. `view::results` draws them.

use ratatui::layout::{Position, Rect};

use super::{PADDING, Panes, row, to_u16};

/// The rows of one result: its path, and two of its text or of why it was found.
const RESULT_ROWS: usize = 3;

/// A list with at least this many rows always has a blank row between two results.
const ROOMY: usize = 24;

/// The notes and the results of a search.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Listing {
    /// The rows for the notes.
    pub(crate) notes: Rect,
    /// The rows for the results.
    pub(crate) area: Rect,
    /// The rows from one result to the next.
    pitch: usize,
}

impl Panes {
    /// The search line.
    pub(crate) fn prompt(&self) -> Rect {
        let sections = self.sections();
        let width = sections.width.saturating_sub(2 * PADDING);
        Rect { x: sections.x + PADDING, width, height: sections.height.min(1), ..sections }
    }

    /// The listing for a number of notes, one row each, and a number of results.
    pub(crate) fn listing(&self, notes: usize, results: usize) -> Listing {
        let sections = self.sections();
        let height = usize::from(sections.height).saturating_sub(1);
        // One result stays visible, however many notes there are.
        let notes = notes.min(if results > 0 { height.saturating_sub(RESULT_ROWS) } else { height });
        let left = height - notes;
        let spaced = RESULT_ROWS + 1;
        let pitch = if left >= ROOMY || results * spaced <= left { spaced } else { RESULT_ROWS };
        let fitting = |rows: usize| ((rows + pitch - RESULT_ROWS) / pitch).min(results);
        // A blank row comes first if it leaves room for a result.
        let above = notes + usize::from(left > 0 && (fitting(left) == 0 || fitting(left - 1) > 0));
        let prompt = self.prompt();
        let below = Rect { y: prompt.bottom(), height: to_u16(height), ..prompt };
        // The scrollbar has a blank column on either side.
        let width = prompt.width.saturating_sub(2 * PADDING);
        let area = Rect { y: below.y + to_u16(above), height: to_u16(height.saturating_sub(above)), width, ..below };
        Listing { notes: Rect { height: to_u16(notes), ..below }, area, pitch }
    }
}

impl Listing {
    /// The number of results that fit, at least one.
    pub(crate) fn capacity(&self) -> usize {
        ((usize::from(self.area.height) + self.pitch - RESULT_ROWS) / self.pitch).max(1)
    }

    /// The rows of a result, counted from the first visible one.
    pub(crate) fn rows(&self, index: usize) -> [Rect; RESULT_ROWS] {
        std::array::from_fn(|line| row(self.area, index * self.pitch + line))
    }

    /// The result at a position, counted from the first visible one.
    pub(crate) fn result_at(&self, at: Position) -> Option<usize> {
        let down = usize::from(at.y.checked_sub(self.area.y)?);
        Some(down / self.pitch)
            .filter(|_| self.area.contains(at))
            .filter(|result| *result < self.capacity() && down % self.pitch < RESULT_ROWS)
    }

    /// The scrollbar, beside the results.
    pub(crate) fn scrollbar(&self) -> Rect {
        Rect { x: self.area.right() + PADDING, width: self.area.width.min(1), ..self.area }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Left, Side};
    use ratatui::layout::Size;

    #[test]
    fn a_blank_row_is_above_the_results_and_between_them_if_there_is_room() {
        for height in 6..60 {
            let panes = Panes::of(Size::new(80, height), Left::Results, Side::Left);
            for (notes, results) in [(1, 0), (1, 1), (1, 3), (2, 9), (3, 200)] {
                let listing = panes.listing(notes, results);
                let rows = usize::from(panes.sections().height).saturating_sub(1 + usize::from(listing.notes.height));
                // Only the row above the results may take the place of one.
                let dense = (rows.saturating_sub(1) / RESULT_ROWS).min(results);
                let is_roomy = rows >= ROOMY;
                assert!(is_roomy || listing.capacity().min(results) >= dense, "{notes} and {results} at {height}");
                let is_apart = listing.area.y > listing.notes.bottom();
                assert!(results == 0 || is_apart || rows <= RESULT_ROWS, "{notes} and {results} at {height}");
                assert!(results == 0 || listing.rows(0).iter().all(|row| !row.is_empty()) || rows < RESULT_ROWS);
            }
        }
    }

    #[test]
    fn a_position_belongs_to_the_result_drawn_there_at_every_size() {
        for (width, height) in
            [30, 50, 80, 160].into_iter().flat_map(|width| (6..60).map(move |height| (width, height)))
        {
            let panes = Panes::of(Size::new(width, height), Left::Results, Side::Left);
            for (notes, results) in [(0, 1), (1, 3), (2, 9), (3, 200)] {
                let listing = panes.listing(notes, results);
                let rows: Vec<_> = (0..listing.capacity()).map(|index| listing.rows(index)).collect();
                for at in panes.outline.positions() {
                    let drawn = rows.iter().position(|rows| rows.iter().any(|row| row.contains(at)));
                    assert_eq!(listing.result_at(at), drawn, "{at:?} of {width}×{height}");
                }
                let is_whole = |rows: &[Rect; RESULT_ROWS]| rows.iter().all(|row| !row.is_empty());
                assert!(rows.iter().skip(1).all(is_whole), "{width}×{height}");
                assert!(listing.notes.intersection(listing.area).is_empty(), "{width}×{height}");
            }
        }
    }
}
