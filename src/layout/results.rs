//! Where the search line, the notes under it and the results are. `view::results` draws them.

use ratatui::layout::Rect;

use super::{Panes, row, to_u16};

/// A search with at least this many rows has blank rows around its line and between its results.
const SPACIOUS: u16 = 24;

/// The columns before the search line, the notes and the results, and those after them.
const INDENT: u16 = 2;
const AFTER: u16 = 1;

/// The fewest rows that a result needs: its title, and two of its text.
const LEAST: usize = 3;

/// The notes and the results of a search.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Listing {
    /// The rows for the notes.
    pub(crate) notes: Rect,
    /// The rows for the results, as wide as the search.
    pub(crate) area: Rect,
    /// The blank rows between two results.
    pub(crate) gap: usize,
}

impl Panes {
    /// The field around the search line.
    pub(crate) fn prompt_field(&self) -> Rect {
        let rows = if self.outline.height < SPACIOUS { 1 } else { 3 };
        Rect { height: self.outline.height.min(rows), ..self.outline }
    }

    /// The search line.
    pub(crate) fn prompt(&self) -> Rect {
        let field = self.prompt_field();
        inner(row(field, usize::from(field.height / 2)))
    }

    /// The listing for a number of notes, one row each, above results or none.
    pub(crate) fn listing(&self, notes: usize, has_results: bool) -> Listing {
        let field = self.prompt_field();
        let height = usize::from(self.outline.height.saturating_sub(field.height));
        let gap = usize::from(self.outline.height >= SPACIOUS);
        // One result stays visible, however many notes there are.
        let notes = notes.min(if has_results { height.saturating_sub(LEAST + 2 * gap) } else { height });
        let before_notes = if notes > 0 { gap.min(height - notes) } else { 0 };
        let above = (before_notes + notes + gap).min(height);
        let below =
            |from: usize, rows: usize| Rect { y: field.bottom() + to_u16(from), height: to_u16(rows), ..self.outline };
        Listing { notes: inner(below(before_notes, notes)), area: below(above, height - above), gap }
    }
}

/// An area without the columns before and after its text.
pub(crate) fn inner(area: Rect) -> Rect {
    Rect { x: area.x + INDENT.min(area.width), width: area.width.saturating_sub(INDENT + AFTER), ..area }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Size;

    use super::*;
    use crate::appearance::Audience;
    use crate::layout::{Left, Side};

    #[test]
    fn notes_and_results_are_below_the_line_and_leave_room_for_a_result() {
        for (width, height) in
            [30, 50, 80, 160].into_iter().flat_map(|width| (6..60).map(move |height| (width, height)))
        {
            let panes = Panes::of(Audience::Eyes, Size::new(width, height), Left::Results, Side::Left);
            for (notes, has_results) in [(0, true), (1, true), (2, false), (40, true)] {
                let listing = panes.listing(notes, has_results);
                let context = format!("{notes} notes at {width}×{height}: {listing:?}");
                assert!(panes.prompt().intersection(listing.notes).is_empty(), "{context}");
                assert!(panes.prompt_field().intersection(listing.area).is_empty(), "{context}");
                assert!(listing.notes.intersection(listing.area).is_empty(), "{context}");
                assert!(!has_results || listing.area.height >= 2, "{context}");
            }
        }
    }
}
