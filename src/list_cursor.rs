//! A list cursor: the selected row and the first visible one. Lists, the outline and overlays share its steps.

use crate::action::Command;

/// How far a command moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Rows forward, or back if negative.
    Rows(isize),
    /// Half windows.
    Halves(isize),
    /// Windows.
    Pages(isize),
    First,
    Last,
}

impl Step {
    /// The step of a command, if it is one.
    pub(crate) fn of(command: Command) -> Option<Self> {
        Some(match command {
            Command::Up => Self::Rows(-1),
            Command::Down => Self::Rows(1),
            Command::HalfUp => Self::Halves(-1),
            Command::HalfDown => Self::Halves(1),
            Command::PageUp => Self::Pages(-1),
            Command::PageDown => Self::Pages(1),
            Command::Top => Self::First,
            Command::Bottom => Self::Last,
            _ => return None,
        })
    }

    /// The index that the step leads to in a list of `count` items. Only rows, first and last make sense there.
    pub(crate) fn index_in_list(self, from: usize, count: usize) -> usize {
        self.from(from, 1, count)
    }

    /// The row that the step leads to from the row `from`, in a window of `height` rows over `count` rows.
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

/// A selected row and the window over the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Cursor {
    /// The selected row.
    pub(crate) row: usize,
    /// The first row in view.
    pub(crate) top: usize,
    /// Whether the wheel has scrolled the window away from the selected row.
    pub(crate) is_detached: bool,
}

impl Cursor {
    /// Selects another row.
    pub(crate) fn step(&mut self, step: Step, height: usize, count: usize) {
        self.row = step.from(self.row, height, count);
        self.attach();
        self.clamp(height, count);
    }

    /// Scrolls the window without the selected row, which may be out of view until [`Self::attach`].
    pub(crate) fn scroll(&mut self, rows: isize, height: usize, count: usize) {
        self.is_detached = true;
        self.top = Step::Rows(rows).from(self.top, height, (count + 1).saturating_sub(height));
    }

    /// Ties the window to the selected row again.
    pub(crate) fn attach(&mut self) {
        self.is_detached = false;
    }

    /// Brings the selected row and the window back among the rows, and the row into view unless they are detached.
    pub(crate) fn clamp(&mut self, height: usize, count: usize) {
        self.row = self.row.min(count.saturating_sub(1));
        if self.is_detached {
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
    fn the_selected_row_is_always_in_view() {
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
    fn a_scrolled_window_leaves_the_row_until_the_next_step() {
        let mut cursor = Cursor::default();
        for (rows, top) in [(3, 3), (3, 5), (-1, 4), (-9, 0), (4, 4)] {
            cursor.scroll(rows, 5, 10);
            cursor.clamp(5, 10);
            assert_eq!((cursor.row, cursor.top), (0, top), "{rows}");
        }
        cursor.step(Step::Rows(1), 5, 10);
        assert_eq!((cursor.row, cursor.top), (1, 1));
    }

    #[test]
    fn an_empty_list_has_no_other_row() {
        let mut cursor = Cursor { row: 3, top: 2, is_detached: false };
        cursor.step(Step::Pages(1), 0, 0);
        assert_eq!(cursor, Cursor::default());
    }
}
