//! What outline and header show of one tab: its sections with their doubts, and the columns that they need. It is gathered
//! once for a tab, not for each frame.

use ratatui::layout::Size;

use super::folding::Folding;
use super::outline::OutlineRow;
use crate::article::{self, width};
use crate::briefing::{Date, Document, SectionId, TabId};
use crate::doubts::{self, DoubtKind};
use crate::layout::HeaderTexts;
use crate::messages::Words;

/// The columns before a title: the bar of the selected row, and a blank.
pub(crate) const BEFORE_TITLE: usize = 2;

/// The columns that are left after the widest title, for its number of matches or a blank.
pub(crate) const AFTER_TITLE: usize = 1;

/// The columns of a blank and the sign of a section whose parts can be folded.
pub(crate) const FOLD_SIGN: usize = 2;

/// The columns that the rows of a title after its first are indented by.
pub(crate) const HANGING: usize = 1;

/// The columns of a level in the outline, and the deepest level that is indented further.
const LEVEL: usize = 2;
const DEEPEST: usize = 5;

/// The columns before the title of a section of this depth.
pub(crate) fn indent(depth: usize) -> usize {
    LEVEL * (depth.min(DEEPEST) - 1)
}

/// The blank columns after the doubts.
const AFTER_DOUBTS: usize = 1;

/// The columns that the parts of sections have if they need them.
const FOR_PARTS: usize = 32;

/// The sections of a tab.
#[derive(Debug)]
pub(crate) struct Contents {
    tab: TabId,
    /// The doubts in each section, each kind once.
    doubts: Vec<Vec<DoubtKind>>,
    /// The columns of the widest entry that is listed at first, and some for the parts of sections.
    pub(super) columns: u16,
    pub(crate) folding: Folding,
    /// How many doubts of each kind the document has, if the tab begins with its start page.
    pub(crate) start_page: Option<Vec<(DoubtKind, usize)>>,
    /// The rows of the outline, and what they were made for: a listing of the sections, and an area.
    pub(super) rows: Vec<OutlineRow>,
    pub(super) rows_for: Option<(usize, Size)>,
    pub(crate) header: HeaderTexts,
}

impl Contents {
    pub(super) fn of(document: &Document<'_>, words: Words, tab: TabId, today: Date) -> Self {
        let folding = Folding::of(document, tab, 0);
        let sections = || document.sections_of(tab);
        let doubts = sections().map(|section| doubts::kinds_in(document, section, today)).collect();
        let header = HeaderTexts::of(document, words, tab, today);
        let is_start_page = |section: SectionId| article::is_start_page(document, section, today);
        let start_page = sections().next().filter(|&first| is_start_page(first));
        let start_page = start_page.map(|_| doubts::counts(document, today));
        let rows = Vec::new();
        let mut contents = Self { tab, doubts, columns: 0, folding, start_page, rows, rows_for: None, header };
        let titles = sections().map(|section| width(&document.section(section).title)).enumerate();
        let entries: Vec<_> = titles.map(|(at, title)| title + contents.columns_around_title(at)).collect();
        // What is folded away may have more rows: the text should not be narrower for it.
        let folding = &contents.folding;
        let listed = (0..folding.len()).filter_map(|row| folding.section_at(row)).map(|at| entries[at]).max();
        let columns = entries.iter().copied().max().unwrap_or(0).min(listed.unwrap_or(0).max(FOR_PARTS));
        contents.columns = u16::try_from(columns).unwrap_or(u16::MAX);
        contents
    }

    /// The columns of a section's row that its title does not have.
    pub(super) fn columns_around_title(&self, position: usize) -> usize {
        let sign = if self.folding.is_folded(position).is_some() { FOLD_SIGN } else { 0 };
        let marks = self.doubts(position).len();
        BEFORE_TITLE + indent(self.folding.depth(position)) + sign + AFTER_TITLE + marks + AFTER_DOUBTS
    }

    pub(super) fn is_of(&self, tab: TabId) -> bool {
        self.tab == tab
    }

    /// The doubts in a section, by its position in the tab.
    pub(crate) fn doubts(&self, position: usize) -> &[DoubtKind] {
        self.doubts.get(position).map_or(&[], Vec::as_slice)
    }
}
