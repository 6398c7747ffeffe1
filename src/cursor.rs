//! A window over rows, and a row chosen among them: what lists, overlays and the outline share. Not for prose, whose
//! place is kept in the text and not in a row.

/// How far one step of a command goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// So many rows on, or back where negative.
    Rows(isize),
    /// Half a window on, or back.
    Halves(isize),
    /// A window on, or back.
    Pages(isize),
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

impl Step {
    /// Where the step leads from the row `from`, in a window of `height` rows over `count` rows.
    pub(crate) fn from(self, from: usize, height: usize, count: usize) -> usize {
        let last = count.saturating_sub(1);
        let by = |rows: isize| from.saturating_add_signed(rows).min(last);
        let rows = isize::try_from(height).unwrap_or(isize::MAX);
        match self {
            Self::Rows(rows) => by(rows),
            Self::Halves(halves) => by(halves.saturating_mul((rows / 2).max(1))),
            // One row of the page before stays in view, so that the eye finds its place.
            Self::Pages(pages) => by(pages.saturating_mul((rows - 1).max(1))),
            Self::First => 0,
            Self::Last => last,
        }
    }
}

/// A chosen row and the window through which it is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Cursor {
    /// The chosen row.
    pub(crate) row: usize,
    /// The first row in view.
    pub(crate) top: usize,
    /// Whether the window was moved by itself, so that the chosen row may be out of it.
    pub(crate) is_free: bool,
}

impl Cursor {
    /// Chooses another row.
    pub(crate) fn step(&mut self, step: Step, height: usize, count: usize) {
        self.row = step.from(self.row, height, count);
        self.hold();
        self.keep(height, count);
    }

    /// Moves the window and leaves the chosen row, which may be out of view until [`Self::hold`].
    pub(crate) fn scroll(&mut self, rows: isize, height: usize, count: usize) {
        self.is_free = true;
        self.top = Step::Rows(rows).from(self.top, height, (count + 1).saturating_sub(height));
    }

    /// Ties the window to the chosen row again.
    pub(crate) fn hold(&mut self) {
        self.is_free = false;
    }

    /// Brings the chosen row back among the rows, and into view unless the window was moved by itself.
    pub(crate) fn keep(&mut self, height: usize, count: usize) {
        self.row = self.row.min(count.saturating_sub(1));
        if self.is_free {
            self.top = self.top.min(count.saturating_sub(height));
            return;
        }
        let lowest = (self.row + 1).saturating_sub(height);
        self.top = self.top.clamp(lowest, self.row.max(lowest)).min(count.saturating_sub(height));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chosen_row_is_always_in_view() {
        let mut cursor = Cursor::default();
        for (step, row, top) in [
            (Step::Rows(1), 1, 0),
            (Step::Pages(1), 5, 1),
            (Step::Last, 9, 5),
            (Step::Rows(1), 9, 5),
            (Step::Halves(-1), 7, 5),
            (Step::First, 0, 0),
        ] {
            cursor.step(step, 5, 10);
            assert_eq!((cursor.row, cursor.top), (row, top), "{step:?}");
        }
    }

    #[test]
    fn a_window_that_was_moved_leaves_the_row_until_the_next_step() {
        let mut cursor = Cursor::default();
        for (rows, top) in [(3, 3), (3, 5), (-1, 4), (-9, 0), (4, 4)] {
            cursor.scroll(rows, 5, 10);
            cursor.keep(5, 10);
            assert_eq!((cursor.row, cursor.top), (0, top), "{rows}");
        }
        cursor.step(Step::Rows(1), 5, 10);
        assert_eq!((cursor.row, cursor.top), (1, 1));
    }

    #[test]
    fn a_window_over_nothing_has_nowhere_to_go() {
        let mut cursor = Cursor { row: 3, top: 2, is_free: false };
        cursor.step(Step::Pages(1), 0, 0);
        assert_eq!(cursor, Cursor::default());
    }
}
