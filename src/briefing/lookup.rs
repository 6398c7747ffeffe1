//! From a place of a document to its address, and back.

use super::address::{Address, Number, split_address};
use super::{Document, PassageId, Place, SectionId, TabId, range};

impl Document<'_> {
    /// The address of a place: `tab/section`, or `tab/section#3`.
    pub fn address(&self, place: Place) -> Address<'_> {
        let section = self.section_at(place);
        let number = match place {
            Place::Section(_) => None,
            Place::Passage(passage) => Some(passage.index() - self.sections[section.index()] as usize + 1),
        };
        Address { tab: &self.tab(self.tab_of(section)).id, section: &self.section(section).id, number }
    }

    /// Where an address leads; nothing where it leads nowhere.
    pub fn find(&self, address: &str) -> Option<Place> {
        let (path, number) = split_address(address);
        let (tab_id, section_id) = path.split_once('/')?;
        let sections = &self.by_id[range(&self.tabs, self.find_tab(tab_id)?.index())];
        let at = sections.binary_search_by(|&section| (*self.section(section).id).cmp(section_id)).ok()?;
        let passages = range(&self.sections, sections[at].index());
        match number {
            Number::None => Some(Place::Section(sections[at])),
            Number::Passage(number) if number <= passages.len() => {
                Some(Place::Passage(PassageId::from_index(passages.start + number - 1)))
            }
            Number::Passage(_) | Number::Malformed => None,
        }
    }

    /// The sections whose addresses begin so; none where no tab has the id before the slash.
    pub(crate) fn sections_starting_with(&self, address: &str) -> Vec<SectionId> {
        let meant = address.split_once('/').and_then(|(tab, section)| Some((self.find_tab(tab)?, section)));
        let begins = |(tab, id): (TabId, &str)| {
            self.sections_of(tab).filter(|&section| self.section(section).id.starts_with(id)).collect()
        };
        meant.map_or_else(Vec::new, begins)
    }

    /// The tab that has this id.
    pub fn find_tab(&self, id: &str) -> Option<TabId> {
        self.tabs().find(|&tab| &*self.tab(tab).id == id)
    }

    /// The tab that is meant by what was typed: the one of this id, or the first whose id or title begins so.
    pub fn closest_tab(&self, typed: &str) -> Option<TabId> {
        let typed = typed.to_lowercase();
        let begins = |&tab: &TabId| {
            let tab = self.tab(tab);
            tab.id.starts_with(&typed) || tab.title.to_lowercase().starts_with(&typed)
        };
        self.find_tab(&typed).or_else(|| self.tabs().find(begins)).filter(|_| !typed.is_empty())
    }

    /// The sections of each tab in the order of their ids.
    pub(super) fn sections_by_id(&self) -> Vec<SectionId> {
        let mut all: Vec<SectionId> = Vec::with_capacity(self.sections.len());
        for (tab, held) in self.tabs().zip(&self.briefing.tabs) {
            let from = all.len();
            all.extend(self.sections_of(tab));
            all[from..].sort_by_key(|&section| &*held.sections[section.index() - from].id);
        }
        all
    }
}
