//! The left side of a search, set out: the line, the notes under it, and the results. What they say is not decided
//! here.

use ratatui::layout::{Position, Rect};

use super::{PADDING, Panes, row};

/// The screen rows of one result: where it is, and two more of its text or of why it is there.
const RESULT_ROWS: usize = 3;

/// From so many rows on there is always room for a blank row between two results.
const ROOMY: usize = 24;

/// Where the results of a search stand.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Listing {
    /// The rows under the search line for the notes.
    pub(crate) notes: Rect,
    /// The results.
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

    /// The results under the search line and so many rows of notes.
    pub(crate) fn listing(&self, notes: usize, results: usize) -> Listing {
        let sections = self.sections();
        let height = usize::from(sections.height).saturating_sub(1);
        // One result stays in view, whatever there is to say.
        let notes = notes.min(if results > 0 { height.saturating_sub(RESULT_ROWS) } else { height });
        let left = height - notes;
        let spaced = RESULT_ROWS + 1;
        let pitch = if left >= ROOMY || results * spaced <= left { spaced } else { RESULT_ROWS };
        let fitting = |rows: usize| ((rows + pitch - RESULT_ROWS) / pitch).min(results);
        // A blank row over them, where that leaves room for one.
        let over = notes + usize::from(left > 0 && (fitting(left) == 0 || fitting(left - 1) > 0));
        let short = |rows: usize| u16::try_from(rows).unwrap_or(u16::MAX);
        let prompt = self.prompt();
        let under = Rect { y: prompt.bottom(), height: short(height), ..prompt };
        // The scrollbar stands between two blank columns: apart from the results and from the rule beside them.
        let width = prompt.width.saturating_sub(2 * PADDING);
        let area = Rect { y: under.y + short(over), height: short(height.saturating_sub(over)), width, ..under };
        Listing { notes: Rect { height: short(notes), ..under }, area, pitch }
    }
}

impl Listing {
    /// The results that there is room for.
    pub(crate) fn capacity(&self) -> usize {
        ((usize::from(self.area.height) + self.pitch - RESULT_ROWS) / self.pitch).max(1)
    }

    /// The rows of the result that is so many below the first in view.
    pub(crate) fn rows(&self, at: usize) -> [Rect; RESULT_ROWS] {
        std::array::from_fn(|line| row(self.area, at * self.pitch + line))
    }

    /// How many results below the first in view the one at a place is; nothing where no result is.
    pub(crate) fn result_at(&self, at: Position) -> Option<usize> {
        let down = usize::from(at.y.checked_sub(self.area.y)?);
        Some(down / self.pitch)
            .filter(|_| self.area.contains(at))
            .filter(|result| *result < self.capacity() && down % self.pitch < RESULT_ROWS)
    }

    /// The scrollbar, beside the results in view.
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
    fn a_blank_row_stands_over_the_results_and_between_them_where_there_is_room() {
        for height in 6..60 {
            let panes = Panes::of(Size::new(80, height), Left::Results, Side::Left);
            for (notes, results) in [(1, 0), (1, 1), (1, 3), (2, 9), (3, 200)] {
                let listing = panes.listing(notes, results);
                let rows = usize::from(panes.sections().height).saturating_sub(1 + usize::from(listing.notes.height));
                // The row over them is the only one that may take the place of a result.
                let dense = (rows.saturating_sub(1) / RESULT_ROWS).min(results);
                let is_roomy = rows >= ROOMY;
                assert!(is_roomy || listing.capacity().min(results) >= dense, "{notes} and {results} at {height}");
                let is_apart = listing.area.y > listing.notes.bottom();
                assert!(results == 0 || is_apart || rows <= RESULT_ROWS, "{notes} and {results} at {height}");
                assert!(results == 0 || listing.rows(0).iter().all(|row| !row.is_empty()) || rows < RESULT_ROWS);
            }
        }
    }
}
