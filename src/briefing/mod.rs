//! The document: a briefing whose tabs, sections and passages are numbered and have addresses. It is read once and never
//! changed.

mod address;
mod boundary;
mod check;
mod date;
mod edition;
mod file_format;
mod json;
mod read;
mod sanitize;
#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::ops::Range;
use std::sync::OnceLock;

pub use address::{Address, Number, PassageId, Place, SectionId, TabId, nearest, split_address};
pub(crate) use address::{PassageHint, is_web_address, to_u32};
pub(crate) use boundary::{ceil_boundary, floor_boundary};
pub(crate) use check::MAX_PASSAGES;
pub use check::Problem;
pub use check::twins::twin_differences;
pub(crate) use date::MONTHS;
pub use date::{Date, DateError, Period};
pub use edition::{Drift, Edition, Reference, Signature};
pub(crate) use file_format::plain_number;
pub use file_format::{
    Block, Briefing, Conflict, Defined, Definitions, Disputed, Figure, Footnote, FoundBy, Hyperlink, Items, LineKind,
    List, Map, MapLine, MapPlace, Marker, Passage, PassageRole, Picture, Rows, Section, Source, Tab, Table, Term,
    Words,
};
pub use read::{MAX_BYTES, ReadError, read, read_trusted};
pub use sanitize::{Text, clean, clean_line};

/// Where the date of a source is from if the source does not give it: the newest event that it reports as past.
pub(crate) const DERIVED: &str = "derived";

/// The signs before and after struck words, where looks cannot tell them.
pub(crate) const STRUCK: [&str; 2] = ["[-", "-]"];

/// What a passage is within its section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassageKind {
    /// A paragraph.
    Paragraph,
    /// An item of a list.
    Item,
    /// A row of a table.
    Row,
    /// The meaning of a term.
    Definition,
    /// What a picture shows.
    Picture,
    /// Something that the source announces and then leaves out.
    Gap,
}

/// The date of a document's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Age {
    /// The date printed on the source.
    Dated(Date),
    /// The source has no date; this is the newest event in it.
    Derived(Date),
    /// Neither the source nor any event has a date.
    Unknown,
}

/// Where a document's bytes come from, so that a citation can say how to open it again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Origin {
    /// The program itself.
    #[default]
    Embedded,
    /// A file with this name.
    File(String),
    /// Standard input, or a file whose name cannot be printed.
    Unnamed,
}

/// A briefing whose tabs, sections and passages have ids and addresses.
#[derive(Debug)]
pub struct Document<'a> {
    briefing: Briefing<'a>,
    /// The first section of each tab, then the number of sections.
    tabs: Vec<u32>,
    /// The first passage of each section, then the number of passages.
    sections: Vec<u32>,
    /// What precedes each section, then the whole document.
    extents: Vec<Extent>,
    /// The position of each passage.
    passages: Vec<Position>,
    /// The sections of each tab at the tab's own indices, but in the order of their ids, for binary search.
    sections_by_id: Vec<SectionId>,
    /// The terms that passages define and the briefing's own terms do not.
    defined: Vec<Term<'a>>,
    age: Age,
    origin: Origin,
    /// The edition, once it has been asked for. What is added to the document afterwards is no part of it.
    edition: OnceLock<Edition>,
    /// Whether the first tab is not the document's own, but says what changed since another edition.
    has_changes: bool,
    /// The language of what the program says about the document, if that is not the document's own.
    interface: Option<&'static str>,
}

/// How much there is to draw before a place, for estimates of its distance from others.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Extent {
    /// The bytes of the texts of passages.
    pub(crate) bytes: usize,
    /// The blocks that are drawn from the document as a whole, such as the timeline.
    pub(crate) drawn_blocks: usize,
}

/// The position of a passage: its section, the block there, and the item of the block.
#[derive(Debug, Clone, Copy)]
struct Position {
    section: SectionId,
    block: u32,
    item: u32,
}

impl<'a> Document<'a> {
    pub(crate) fn new(briefing: Briefing<'a>) -> Self {
        let mut document = Self {
            briefing,
            tabs: vec![0],
            sections: vec![0],
            extents: vec![Extent::default()],
            passages: Vec::new(),
            sections_by_id: Vec::new(),
            defined: Vec::new(),
            age: Age::Unknown,
            origin: Origin::Embedded,
            edition: OnceLock::new(),
            has_changes: false,
            interface: None,
        };
        let mut extent = Extent::default();
        for tab in &document.briefing.tabs {
            for section in &tab.sections {
                let id = SectionId::from_index(document.sections.len() - 1);
                for (block, content) in section.blocks.iter().enumerate() {
                    let position = |item| Position { section: id, block: to_u32(block), item: to_u32(item) };
                    let passages = content.passages();
                    document.passages.extend((0..passages.len()).map(position));
                    extent.bytes += passages.iter().map(|passage| passage.text.len()).sum::<usize>();
                    extent.drawn_blocks += usize::from(passages.is_empty());
                }
                document.extents.push(extent);
                document.sections.push(to_u32(document.passages.len()));
            }
            document.tabs.push(to_u32(document.sections.len() - 1));
        }
        document.passages.shrink_to_fit();
        document.sections_by_id = document.sort_sections_by_id();
        document.defined = document.defined_terms();
        document.age = document.derive_age();
        document
    }

    /// Sets where the document comes from; without it, it is the embedded one.
    #[must_use]
    pub fn with_origin(mut self, origin: Origin) -> Self {
        self.origin = origin;
        self
    }

    /// Has the program speak about the document in another language, in which `translate` puts the titles that the program
    /// gave it. The edition stays that of the document itself.
    #[must_use]
    pub(crate) fn with_interface(mut self, tag: &'static str, translate: impl FnOnce(&mut Briefing<'a>)) -> Self {
        self.edition();
        translate(&mut self.briefing);
        self.interface = Some(tag);
        self
    }

    /// The language of what the program says about the document.
    pub(crate) fn interface(&self) -> &str {
        self.interface.unwrap_or(&self.briefing.language)
    }

    /// Adds a tab before all others, and a footnote to each of these passages. The edition stays that of the document
    /// without them.
    #[must_use]
    pub(crate) fn with_changes(mut self, tab: Tab<'a>, footnotes: Vec<(PassageId, Footnote<'a>)>) -> Self {
        let edition = self.edition();
        for (passage, footnote) in footnotes {
            let Position { section, block, item } = self.passages[passage.index()];
            let (tab, position) = (self.tab_of(section), self.position(section));
            let section = &mut self.briefing.tabs[tab.index()].sections[position];
            let passage = &mut section.blocks[block as usize].passages_mut()[item as usize];
            let footnotes = std::mem::take(&mut passage.notes).into_vec();
            passage.notes = footnotes.into_iter().chain([footnote]).collect();
        }
        self.briefing.tabs.insert(0, tab);
        let Self { briefing, origin, interface, .. } = self;
        Self { origin, edition: edition.into(), has_changes: true, interface, ..Self::new(briefing) }
    }

    /// Whether a section is the document's own, and not one that says what changed.
    pub(crate) fn is_own(&self, section: SectionId) -> bool {
        !self.has_changes || self.tab_of(section).index() > 0
    }

    /// What stays the same from one edition of the document to the next: the address of its source, or its titles.
    pub(crate) fn identity(&self) -> String {
        let source = &self.briefing.source;
        let publisher = source.publisher.as_deref().unwrap_or_default();
        let titles = || [publisher, &*source.title, &*self.briefing.title].join("\n");
        source.url.as_ref().map_or_else(titles, ToString::to_string)
    }

    /// Whether another document has the same tabs and sections with as many passages, so that a place in one has the same
    /// number in the other.
    pub(crate) fn has_same_places(&self, other: &Document<'_>) -> bool {
        fn ids<'d>(document: &'d Document<'_>) -> impl Iterator<Item = &'d str> {
            let tabs = document.briefing.tabs.iter();
            tabs.flat_map(|tab| std::iter::once(&*tab.id).chain(tab.sections.iter().map(|section| &*section.id)))
        }
        self.tabs == other.tabs && self.sections == other.sections && ids(self).eq(ids(other))
    }

    /// Where the document comes from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The content of the file.
    pub fn briefing(&self) -> &Briefing<'a> {
        &self.briefing
    }

    /// Every tab, in order.
    pub fn tabs(&self) -> impl DoubleEndedIterator<Item = TabId> + ExactSizeIterator + use<> {
        (0..self.briefing.tabs.len()).map(TabId::from_index)
    }

    /// Every section of every tab, in order.
    pub fn sections(&self) -> impl DoubleEndedIterator<Item = SectionId> + ExactSizeIterator + use<> {
        (0..self.sections.len() - 1).map(SectionId::from_index)
    }

    /// The first section with a block that is drawn.
    pub(crate) fn section_with(&self, block: &Block<'_>) -> Option<SectionId> {
        self.sections().find(|&section| self.section(section).blocks.contains(block))
    }

    /// Every passage of every section, in order.
    pub fn passages(&self) -> impl DoubleEndedIterator<Item = PassageId> + ExactSizeIterator + use<> {
        (0..self.passages.len()).map(PassageId::from_index)
    }

    /// The sections of a tab, in order.
    pub fn sections_of(&self, tab: TabId) -> impl DoubleEndedIterator<Item = SectionId> + ExactSizeIterator + use<> {
        range(&self.tabs, tab.index()).map(SectionId::from_index)
    }

    /// The passages of a section, in order.
    pub fn passages_of(
        &self,
        section: SectionId,
    ) -> impl DoubleEndedIterator<Item = PassageId> + ExactSizeIterator + use<> {
        range(&self.sections, section.index()).map(PassageId::from_index)
    }

    /// The number of passages before a section.
    pub(crate) fn passages_before(&self, section: SectionId) -> usize {
        self.sections[section.index()] as usize
    }

    /// How much there is to draw in sections that follow each other.
    pub(crate) fn extent_of(&self, sections: Range<usize>) -> Extent {
        let [before, after] = [self.extents[sections.start], self.extents[sections.end]];
        Extent { bytes: after.bytes - before.bytes, drawn_blocks: after.drawn_blocks - before.drawn_blocks }
    }

    /// The content of a tab.
    pub fn tab(&self, tab: TabId) -> &Tab<'a> {
        &self.briefing.tabs[tab.index()]
    }

    /// The content of a section.
    pub fn section(&self, section: SectionId) -> &Section<'a> {
        &self.tab(self.tab_of(section)).sections[self.position(section)]
    }

    /// The content of a passage.
    pub fn passage(&self, passage: PassageId) -> &Passage<'a> {
        &self.block_of(passage).passages()[self.item_of(passage)]
    }

    /// The words that a passage is quoted together with: the lead-in of its list, the caption of its table or picture,
    /// the term that it defines.
    pub fn lead_of(&self, passage: PassageId) -> Option<&Text<'a>> {
        self.block_of(passage).lead(self.item_of(passage))
    }

    /// The names of the columns of the table that a passage is a row of.
    pub fn columns_of(&self, passage: PassageId) -> &[Text<'a>] {
        if let Block::Table(table) = self.block_of(passage) { &table.head } else { &[] }
    }

    /// The cells of a row, as ranges of bytes in its text.
    pub fn cells_of(&self, passage: PassageId) -> Vec<Range<usize>> {
        match self.block_of(passage) {
            Block::Table(table) => table.rows.cells(self.item_of(passage)).collect(),
            _ => Vec::new(),
        }
    }

    /// What a passage is within its section.
    pub fn kind(&self, passage: PassageId) -> PassageKind {
        match self.block_of(passage) {
            Block::List(_) => PassageKind::Item,
            Block::Table(_) => PassageKind::Row,
            Block::Definitions(_) => PassageKind::Definition,
            Block::Picture(_) => PassageKind::Picture,
            Block::Gap(_) => PassageKind::Gap,
            Block::Passage(_) => PassageKind::Paragraph,
            Block::Timeline | Block::Figures | Block::Map | Block::Terms | Block::About => {
                unreachable!("a generated block has no passages")
            }
        }
    }

    /// The tab of a section.
    pub fn tab_of(&self, section: SectionId) -> TabId {
        TabId::from_index(self.tabs.partition_point(|&first| first as usize <= section.index()) - 1)
    }

    /// The titles of a section and of the sections that it is a part of, the outermost first.
    pub fn titles_around(&self, section: SectionId) -> Vec<&str> {
        let mut level = self.section(section).level;
        let mut titles = vec![&*self.section(section).title];
        for before in self.sections_of(self.tab_of(section)).take(self.position(section)).rev() {
            if level <= 1 {
                break;
            }
            let outer = self.section(before);
            if outer.level < level {
                level = outer.level;
                titles.push(&outer.title);
            }
        }
        titles.reverse();
        titles
    }

    /// Whether another section of the tab has the same title as this subsection.
    pub fn shares_title(&self, section: SectionId) -> bool {
        let Section { title, level, .. } = self.section(section);
        *level > 1
            && self
                .sections_of(self.tab_of(section))
                .any(|other| other != section && self.section(other).title == *title)
    }

    /// The section of a passage.
    pub fn section_of(&self, passage: PassageId) -> SectionId {
        self.passages[passage.index()].section
    }

    /// The section of a place.
    pub fn section_at(&self, place: Place) -> SectionId {
        match place {
            Place::Section(section) => section,
            Place::Passage(passage) => self.section_of(passage),
        }
    }

    /// The position of a section in its tab, from 0.
    pub fn position(&self, section: SectionId) -> usize {
        section.index() - self.tabs[self.tab_of(section).index()] as usize
    }

    /// The section at a position in a tab.
    pub fn section_in(&self, tab: TabId, position: usize) -> Option<SectionId> {
        range(&self.tabs, tab.index()).nth(position).map(SectionId::from_index)
    }

    /// The passage at this item of this block, for whoever walks the blocks of a section.
    pub fn passage_in(&self, section: SectionId, block: usize, item: usize) -> Option<PassageId> {
        let range = range(&self.sections, section.index());
        let at = self.passages[range.clone()]
            .binary_search_by_key(&(block, item), |position| (position.block as usize, position.item as usize));
        Some(PassageId::from_index(range.start + at.ok()?))
    }

    /// Whether the passages are the source's own words. What is missing in such a copy may be in the source.
    pub fn is_copy(&self) -> bool {
        self.briefing.source.words == Words::Verbatim
    }

    /// The date of the words.
    pub fn age(&self) -> Age {
        self.age
    }

    /// The terms of the briefing, and those that passages define.
    pub fn terms(&self) -> impl Iterator<Item = &Term<'a>> {
        self.briefing.terms.iter().chain(&self.defined)
    }

    fn defined_terms(&self) -> Vec<Term<'a>> {
        let known: HashSet<&str> = self.briefing.terms.iter().map(|term| &*term.short).collect();
        let blocks = self.briefing.tabs.iter().flat_map(|tab| &tab.sections).flat_map(|section| &section.blocks);
        let definitions = blocks.filter_map(|block| match block {
            Block::Definitions(definitions) => Some(&definitions.items),
            _ => None,
        });
        let items = definitions.flat_map(|items| items.terms.iter().zip(items.iter()));
        let terms = items.filter(|(term, _)| !known.contains(&***term)).map(|(term, passage)| Term {
            short: term.clone(),
            long: passage.text.clone(),
            meaning: None,
            also: Vec::new(),
            found: None,
        });
        terms.collect()
    }

    fn derive_age(&self) -> Age {
        let source = &self.briefing.source;
        if let Some(date) = source.date {
            return if source.date_from.as_deref() == Some(DERIVED) { Age::Derived(date) } else { Age::Dated(date) };
        }
        let passages = self.passages().map(|id| self.passage(id));
        let events = passages.filter(|passage| passage.event.is_some() && !passage.looks_forward());
        match events.filter_map(|passage| Some(passage.date?.last())).max() {
            Some(date) => Age::Derived(date),
            None => Age::Unknown,
        }
    }

    /// The index of a passage in its block.
    pub(crate) fn item_of(&self, passage: PassageId) -> usize {
        self.passages[passage.index()].item as usize
    }

    pub(crate) fn block_of(&self, passage: PassageId) -> &Block<'a> {
        let position = self.passages[passage.index()];
        &self.section(position.section).blocks[position.block as usize]
    }
}

/// The range of entry `at` in a list of starts that ends with the end of the last entry.
fn range(starts: &[u32], at: usize) -> Range<usize> {
    starts[at] as usize..starts[at + 1] as usize
}
