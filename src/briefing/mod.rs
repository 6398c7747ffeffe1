//! The document: a briefing with each of its tabs, sections and passages numbered and addressed. It is read once,
//! never changed, and knows nothing of terminals.

mod address;
mod block;
mod check;
mod date;
mod format;
mod ids;
mod json;
mod lookup;
mod nearest;
mod read;
mod syntax;
#[cfg(test)]
mod tests;
mod text;

use std::borrow::Cow;
use std::ops::Range;

pub use address::{Address, Number, split_address};
pub use check::Problem;
pub(crate) use date::MONTHS;
pub use date::{Date, DateError, Period};
pub(crate) use format::plain_number;
pub use format::{Block, Briefing, Conflict, Figure, List, Passage, Section, Source, Tab, Term};
pub(crate) use ids::to_u32;
pub use ids::{PassageId, SectionId, TabId};
pub use nearest::nearest;
pub use read::{MAX_BYTES, ReadError, read, read_trusted};
pub use text::{Text, clean, clean_line};

/// Where an address leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// The top of a section.
    Section(SectionId),
    /// A passage of a section.
    Passage(PassageId),
}

/// What kind of block a passage stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassageKind {
    /// A paragraph.
    Paragraph,
    /// An item of a list.
    Item,
    /// What the source announces and does not give.
    Gap,
}

/// How old the words of a document are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Age {
    /// The date that the source gives itself.
    Dated(Date),
    /// The source gives no date: the newest dated event stands for it.
    Derived(Date),
    /// The source gives no date, and no event has one.
    Unknown,
}

/// Where a document's bytes come from, so that what quotes it can say how to open it again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Origin {
    /// They are inside the program.
    #[default]
    Embedded,
    /// A file of this name.
    File(String),
    /// Standard input, or a file whose name cannot be typed.
    Unnamed,
}

/// A briefing whose tabs, sections and passages have numbers and addresses.
#[derive(Debug)]
pub struct Document<'a> {
    briefing: Briefing<'a>,
    /// For each tab its first section, and one end mark.
    tabs: Vec<u32>,
    /// For each section its first passage, and one end mark.
    sections: Vec<u32>,
    /// For each passage its section, and its block and item there.
    passages: Vec<Spot>,
    /// The sections of each tab where the tab's own stand, but in the order of their ids, to be looked up.
    by_id: Vec<SectionId>,
    age: Age,
    origin: Origin,
}

/// Where a passage stands.
#[derive(Debug, Clone, Copy)]
struct Spot {
    section: SectionId,
    block: u32,
    item: u32,
}

impl<'a> Document<'a> {
    /// Numbers a briefing's parts.
    pub(crate) fn new(briefing: Briefing<'a>) -> Self {
        let mut document = Self {
            briefing,
            tabs: vec![0],
            sections: vec![0],
            passages: Vec::new(),
            by_id: Vec::new(),
            age: Age::Unknown,
            origin: Origin::Embedded,
        };
        for tab in &document.briefing.tabs {
            for section in &tab.sections {
                let id = SectionId::from_index(document.sections.len() - 1);
                for (block, held) in section.blocks.iter().enumerate() {
                    let items = match held {
                        Block::Passage(_) | Block::Gap(_) => 1,
                        Block::List(list) => list.items.len(),
                        Block::Timeline | Block::Figures | Block::Terms | Block::About => 0,
                    };
                    let spot = |item| Spot { section: id, block: to_u32(block), item: to_u32(item) };
                    document.passages.extend((0..items).map(spot));
                }
                document.sections.push(to_u32(document.passages.len()));
            }
            document.tabs.push(to_u32(document.sections.len() - 1));
        }
        document.passages.shrink_to_fit();
        document.by_id = document.sections_by_id();
        document.age = document.derived_age();
        document
    }

    /// The same document, known to come from elsewhere than the program.
    #[must_use]
    pub fn with_origin(mut self, origin: Origin) -> Self {
        self.origin = origin;
        self
    }

    /// Where the document comes from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The briefing as its file gives it.
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

    /// The tab itself.
    pub fn tab(&self, tab: TabId) -> &Tab<'a> {
        &self.briefing.tabs[tab.index()]
    }

    /// The section itself.
    pub fn section(&self, section: SectionId) -> &Section<'a> {
        &self.tab(self.tab_of(section)).sections[self.position(section)]
    }

    /// The passage itself.
    pub fn passage(&self, passage: PassageId) -> &Passage<'a> {
        let spot = self.passages[passage.index()];
        match self.block_of(passage) {
            Block::Passage(passage) | Block::Gap(passage) => passage,
            Block::List(list) => &list.items[spot.item as usize],
            Block::Timeline | Block::Figures | Block::Terms | Block::About => {
                unreachable!("only blocks that hold passages were numbered")
            }
        }
    }

    /// The words that stand before a passage's list, where it is an item of one.
    pub fn lead_of(&self, passage: PassageId) -> Option<&Text<'a>> {
        match self.block_of(passage) {
            Block::List(list) => Some(&list.lead),
            _ => None,
        }
    }

    /// The kind of a passage.
    pub fn kind(&self, passage: PassageId) -> PassageKind {
        match self.block_of(passage) {
            Block::List(_) => PassageKind::Item,
            Block::Gap(_) => PassageKind::Gap,
            _ => PassageKind::Paragraph,
        }
    }

    /// The passage's text as it is quoted: an item together with the lead-in of its list.
    pub fn quotation(&self, passage: PassageId) -> Cow<'_, str> {
        let text = &self.passage(passage).text;
        match self.lead_of(passage) {
            Some(lead) => format!("{lead} {text}").into(),
            None => Cow::Borrowed(text),
        }
    }

    /// The tab that a section belongs to.
    pub fn tab_of(&self, section: SectionId) -> TabId {
        TabId::from_index(self.tabs.partition_point(|&first| first as usize <= section.index()) - 1)
    }

    /// The section that a passage belongs to.
    pub fn section_of(&self, passage: PassageId) -> SectionId {
        self.passages[passage.index()].section
    }

    /// The section that a place lies in.
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

    /// The passage whose block and item these are, for whoever walks the blocks of a section.
    pub fn passage_in(&self, section: SectionId, block: usize, item: usize) -> Option<PassageId> {
        let range = range(&self.sections, section.index());
        let spots = &self.passages[range.clone()];
        let at = spots.binary_search_by_key(&(block, item), |spot| (spot.block as usize, spot.item as usize));
        Some(PassageId::from_index(range.start + at.ok()?))
    }

    /// How old the words are.
    pub fn age(&self) -> Age {
        self.age
    }

    fn derived_age(&self) -> Age {
        if let Some(date) = self.briefing.source.date {
            return Age::Dated(date);
        }
        let events = self.passages().map(|id| self.passage(id)).filter(|passage| passage.event.is_some());
        // The end to which a statement looks forward does not date its words.
        let happened =
            events.filter(|passage| !passage.looks_forward()).filter_map(|passage| Some(passage.date?.last()));
        match happened.max() {
            Some(date) => Age::Derived(date),
            None => Age::Unknown,
        }
    }

    fn block_of(&self, passage: PassageId) -> &Block<'a> {
        let spot = self.passages[passage.index()];
        &self.section(spot.section).blocks[spot.block as usize]
    }
}

fn range(firsts: &[u32], at: usize) -> Range<usize> {
    firsts[at] as usize..firsts[at + 1] as usize
}
