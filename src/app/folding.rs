//! Which sections the outline lists. From the third level on, the parts of a section are listed only around the open
//! section and where the reader has unfolded them, so that an outline of hundreds of sections can be read.

use crate::briefing::{Document, TabId};

/// The deepest level that is always listed.
const ALWAYS_LISTED: usize = 2;

/// The sections of a tab as a hierarchy; they are named by their positions in the tab.
#[derive(Debug, Default)]
pub(crate) struct Folding {
    /// Each section; empty if the tab has a single level.
    sections: Vec<Folded>,
    /// The listed sections; not used if the tab has a single level.
    rows: Vec<usize>,
    /// The number of sections.
    count: usize,
    open: usize,
    /// How often other sections were listed than before: what depends on them is made anew if this differs.
    listings: usize,
}

/// A section of the hierarchy.
#[derive(Debug)]
struct Folded {
    /// The depth, from 1.
    depth: usize,
    /// The section that it is a part of.
    parent: Option<usize>,
    /// Whether it has parts that can be folded away.
    folds: bool,
    /// What the reader wants to see of its parts; without a wish they are listed around the open section.
    wish: Option<Wish>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wish {
    Folded,
    Unfolded,
}

impl Folding {
    /// The hierarchy of a tab, of which the section `open` is open.
    pub(super) fn of(document: &Document<'_>, tab: TabId, open: usize) -> Self {
        let levels = document.sections_of(tab).map(|section| document.section(section).level);
        let mut sections: Vec<Folded> = Vec::new();
        // The sections around the current one, with their levels.
        let mut around: Vec<(u8, usize)> = Vec::new();
        for (at, level) in levels.enumerate() {
            while around.pop_if(|(above, _)| *above >= level).is_some() {}
            let parent = around.last().map(|(_, parent)| *parent);
            around.push((level, at));
            let depth = around.len();
            if let Some(parent) = parent.filter(|_| depth > ALWAYS_LISTED) {
                sections[parent].folds = true;
            }
            sections.push(Folded { depth, parent, folds: false, wish: None });
        }
        let count = sections.len();
        if sections.iter().all(|section| section.depth == 1) {
            sections = Vec::new();
        }
        let mut folding = Self { sections, rows: Vec::new(), count, open, listings: 0 };
        folding.list();
        folding
    }

    /// Takes another open section, which is listed then.
    pub(super) fn open(&mut self, section: usize) {
        if section != self.open {
            self.open = section;
            self.list();
        }
    }

    /// Lists the sections anew.
    fn list(&mut self) {
        let open = self.open;
        let mut lists_parts = vec![false; self.sections.len()];
        let mut around = self.sections.get(open).and_then(|section| section.parent);
        while let Some(at) = around {
            lists_parts[at] = true;
            around = self.sections[at].parent;
        }
        let mut rows = Vec::with_capacity(self.rows.len());
        let mut is_listed = vec![false; self.sections.len()];
        for (at, section) in self.sections.iter().enumerate() {
            lists_parts[at] |= match section.wish {
                Some(wish) => wish == Wish::Unfolded,
                None => at == open,
            };
            let is_shallow = section.depth <= ALWAYS_LISTED;
            is_listed[at] = is_shallow || section.parent.is_some_and(|parent| is_listed[parent] && lists_parts[parent]);
            if is_listed[at] {
                rows.push(at);
            }
        }
        if rows != self.rows {
            self.rows = rows;
            self.listings += 1;
        }
    }

    pub(super) fn listings(&self) -> usize {
        self.listings
    }

    /// The number of listed sections.
    pub(crate) fn len(&self) -> usize {
        if self.sections.is_empty() { self.count } else { self.rows.len() }
    }

    /// The section of a row.
    pub(crate) fn section_at(&self, row: usize) -> Option<usize> {
        if self.sections.is_empty() { (row < self.count).then_some(row) } else { self.rows.get(row).copied() }
    }

    /// The row of a listed section.
    pub(crate) fn row_of(&self, section: usize) -> usize {
        if self.sections.is_empty() { section } else { self.rows.partition_point(|&row| row < section) }
    }

    /// The depth of a section, from 1.
    pub(crate) fn depth(&self, section: usize) -> usize {
        self.sections.get(section).map_or(1, |section| section.depth)
    }

    /// Whether the parts of a section are folded away; none if it has no such parts.
    pub(crate) fn is_folded(&self, section: usize) -> Option<bool> {
        let folds = self.sections.get(section).is_some_and(|section| section.folds);
        let next = self.rows.get(self.row_of(section) + 1);
        folds.then(|| next.is_none_or(|&next| self.sections[next].parent != Some(section)))
    }

    /// Folds the parts of a section, or of the section that it is a part of, or unfolds them. Returns the section that is
    /// open then; none if there is nothing to fold.
    pub(super) fn toggle(&mut self) -> Option<usize> {
        let section = self.sections.get(self.open)?;
        let above = section.parent.filter(|_| section.depth > ALWAYS_LISTED);
        let target = if section.folds { self.open } else { above? };
        let is_folded = self.is_folded(target)?;
        self.sections[target].wish = Some(if is_folded { Wish::Unfolded } else { Wish::Folded });
        self.open = if is_folded { self.open } else { target };
        self.list();
        Some(self.open)
    }

    /// Unfolds all sections, or folds them all again. Returns whether there is anything to fold.
    pub(super) fn toggle_all(&mut self) -> bool {
        let mut folding: Vec<_> = self.sections.iter_mut().filter(|section| section.folds).collect();
        let are_unfolded = folding.iter().all(|section| section.wish == Some(Wish::Unfolded));
        let wish = (!are_unfolded).then_some(Wish::Unfolded);
        for section in &mut folding {
            section.wish = wish;
        }
        let folds = !folding.is_empty();
        self.list();
        folds
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::testing;

    /// A tab of sections with these levels.
    fn folding(levels: &[u8], open: usize) -> Folding {
        let section = |(at, level): (usize, &u8)| json!({ "id": at.to_string(), "title": "S", "level": level, "blocks": [{ "type": "passage", "text": "x" }] });
        let sections: Vec<Value> = levels.iter().enumerate().map(section).collect();
        let tabs = json!([{ "id": "t", "title": "T", "sections": sections }]);
        let document = testing::document(&testing::briefing(&tabs, &json!([])));
        Folding::of(document, document.tabs().next().expect("a tab"), open)
    }

    fn rows(folding: &Folding) -> Vec<usize> {
        (0..folding.len()).map(|row| folding.section_at(row).expect("a row has a section")).collect()
    }

    //  0        1   2     3     4   5     6      7
    const LEVELS: [u8; 8] = [1, 2, 3, 3, 2, 3, 4, 1];

    #[test]
    fn a_tab_of_one_level_lists_all_sections() {
        let folding = folding(&[1, 1, 1], 0);
        assert_eq!((rows(&folding), folding.is_folded(0)), (vec![0, 1, 2], None));
    }

    #[test]
    fn parts_from_the_third_level_on_are_listed_around_the_open_section() {
        for (open, expected) in [
            (0, &[0, 1, 4, 7][..]),
            (1, &[0, 1, 2, 3, 4, 7]),
            (3, &[0, 1, 2, 3, 4, 7]),
            (5, &[0, 1, 4, 5, 6, 7]),
            (6, &[0, 1, 4, 5, 6, 7]),
        ] {
            let folding = folding(&LEVELS, open);
            assert_eq!(rows(&folding), expected, "{open}");
            assert_eq!(folding.section_at(folding.row_of(open)), Some(open));
        }
        assert_eq!(folding(&LEVELS, 3).is_folded(1), Some(false));
        assert_eq!(folding(&LEVELS, 3).is_folded(4), Some(true));
        assert_eq!(folding(&LEVELS, 3).is_folded(3), None);
    }

    #[test]
    fn the_reader_folds_and_unfolds_a_section_or_all() {
        let mut folding = folding(&LEVELS, 3);
        assert_eq!((folding.toggle(), rows(&folding)), (Some(1), vec![0, 1, 4, 7]), "the open section is listed");
        assert_eq!((folding.toggle(), rows(&folding)), (Some(1), vec![0, 1, 2, 3, 4, 7]));
        folding.open(7);
        assert_eq!(rows(&folding), [0, 1, 2, 3, 4, 7], "what was unfolded stays so");
        assert_eq!(folding.toggle(), None);
        assert!(folding.toggle_all());
        assert_eq!(rows(&folding), [0, 1, 2, 3, 4, 5, 6, 7]);
        assert!(folding.toggle_all());
        assert_eq!(rows(&folding), [0, 1, 4, 7]);
    }

    #[test]
    fn only_another_listing_is_a_reason_to_make_rows_anew() {
        let mut folding = folding(&LEVELS, 2);
        let mut is_another = |open: usize| {
            let before = folding.listings();
            folding.open(open);
            folding.listings() != before
        };
        assert_eq!([3, 1, 0, 7, 5, 6].map(&mut is_another), [false, false, true, false, true, false]);
    }

    #[test]
    fn levels_may_be_skipped() {
        assert_eq!(rows(&folding(&[2, 4, 6, 2, 1], 0)), [0, 1, 3, 4]);
    }
}
