//! The rows of the outline. A title that is too long for one row goes on in others.

use std::ops::Range;

use super::Reader;
use super::contents::HANGING;
use crate::article::{width, wrap};

/// The most rows of a title. The last is cut at its edge.
const MOST_ROWS: usize = 4;

/// A row of the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OutlineRow {
    /// The section, by its position in the tab.
    pub(crate) position: usize,
    /// The part of its title.
    pub(crate) title: Range<usize>,
    /// Whether it is the last row of the section, which has its counts and marks.
    pub(crate) is_last: bool,
}

impl OutlineRow {
    pub(crate) fn is_first(&self) -> bool {
        self.title.start == 0
    }
}

impl Reader<'_> {
    /// The rows of all listed sections.
    pub(crate) fn outline_rows(&self) -> &[OutlineRow] {
        &self.contents.rows
    }

    fn make_rows(&self, columns: u16) -> Vec<OutlineRow> {
        let folding = &self.contents.folding;
        let columns = usize::from(columns);
        let mut rows = Vec::with_capacity(folding.len());
        for position in (0..folding.len()).filter_map(|row| folding.section_at(row)) {
            let Some(section) = self.document.section_in(self.tab(), position) else { continue };
            let title = &*self.document.section(section).title;
            let room = columns.saturating_sub(self.contents.columns_around_title(position));
            let mut lines = if width(title) <= room {
                std::iter::once(0..title.len()).collect()
            } else {
                wrap(title, room.saturating_sub(HANGING).max(1))
            };
            lines.truncate(MOST_ROWS);
            if let Some(last) = lines.last_mut() {
                last.end = title.len();
            }
            let count = lines.len();
            let row = |(at, title)| OutlineRow { position, title, is_last: at + 1 == count };
            rows.extend(lines.into_iter().enumerate().map(row));
        }
        rows
    }

    /// Selects the rows of the open section, and brings them into view unless the wheel has scrolled them away.
    pub(super) fn settle_outline(&mut self, open: usize) {
        let area = self.panes().sections();
        let height = usize::from(area.height);
        // A page may have thousands of titles: they are wrapped for a listing, not for each key and frame.
        let rows_for = Some((self.contents.folding.listings(), area.as_size()));
        if self.contents.rows_for != rows_for {
            self.contents.rows = self.make_rows(area.width);
            if self.contents.rows.len() > height {
                // A blank column parts titles and marks from the scrollbar.
                self.contents.rows = self.make_rows(area.width.saturating_sub(1));
            }
            self.contents.rows_for = rows_for;
        }
        let rows = &self.contents.rows;
        let first = rows.partition_point(|row| row.position < open);
        let last = rows.partition_point(|row| row.position <= open).saturating_sub(1);
        // Of a title with more rows than the outline, the first are in view.
        for row in [last, first] {
            self.outline.row = row;
            self.outline.clamp(height, rows.len());
        }
    }
}
