//! Addresses: `tab/section` for a section, `tab/section#3` for its third passage. Each place has exactly one, so a
//! number has no sign and no leading zero.

use std::fmt;

use super::{Document, range};

/// Defines a number that identifies something in one document.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(u32);

        impl $name {
            /// The position in document order, from 0.
            pub fn index(self) -> usize {
                self.0 as usize
            }

            pub(crate) fn from_index(index: usize) -> Self {
                Self(to_u32(index))
            }
        }
    };
}

id!(
    /// A tab of a document.
    TabId
);
id!(
    /// A section of a document, numbered across all tabs.
    SectionId
);
id!(
    /// A passage of a document, numbered across all sections.
    PassageId
);

/// A count or an index as the document and its search index store it.
pub(crate) fn to_u32(count: usize) -> u32 {
    u32::try_from(count).expect("a file within the size limit has fewer than 2^32 of anything")
}

/// A place that has an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// The top of a section.
    Section(SectionId),
    /// A passage of a section.
    Passage(PassageId),
}

/// The address of a place; `Display` writes it as a reader types it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Address<'d> {
    tab: &'d str,
    section: &'d str,
    number: Option<usize>,
}

impl fmt::Display for Address<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.tab, self.section)?;
        self.number.map_or(Ok(()), |number| write!(f, "#{number}"))
    }
}

/// The part of an address after its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// Nothing: the address names a section.
    None,
    /// The number of a passage, from 1.
    Passage(usize),
    /// Not a number, or not in its canonical form.
    Malformed,
}

/// Whether the target of a link is an address on the web or of a mailbox, not one in the document.
pub(crate) fn is_web_address(target: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|scheme| target.starts_with(scheme))
}

/// Splits an address into its path and its number.
pub fn split_address(address: &str) -> (&str, Number) {
    let Some((path, number)) = address.split_once('#') else { return (address, Number::None) };
    let is_canonical = number.bytes().all(|byte| byte.is_ascii_digit()) && !number.starts_with('0');
    // A number that overflows is larger than that of any passage.
    let number = number.parse().or(if number.is_empty() { Err(()) } else { Ok(usize::MAX) });
    (path, number.ok().filter(|_| is_canonical).map_or(Number::Malformed, Number::Passage))
}

/// What to write instead of an address that leads to a section, but to none of its passages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PassageHint {
    /// The address in the form in which it is written.
    Write(String),
    /// The form of such an address, with the first passage as an example.
    Form(String),
    /// The address of the section, and the number of its passages.
    Count(String, usize),
}

impl PassageHint {
    /// The hint for an address whose path leads to a section of `passages` passages.
    pub(crate) fn of(address: &str, passages: usize) -> Self {
        let (path, number) = address.split_once('#').unwrap_or((address, ""));
        let canonical = number.trim().trim_start_matches(['+', '0']).parse::<usize>().ok();
        match canonical {
            Some(number) if (1..=passages).contains(&number) => Self::Write(format!("{path}#{number}")),
            None if passages > 0 => Self::Form(format!("{path}#1")),
            _ => Self::Count(path.to_owned(), passages),
        }
    }
}

impl fmt::Display for PassageHint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Write(address) => write!(f, "write {address}"),
            Self::Form(address) => write!(f, "a passage is written like {address}"),
            Self::Count(section, 0) => write!(f, "{section} has no passages"),
            Self::Count(section, 1) => write!(f, "{section} has 1 passage"),
            Self::Count(section, passages) => write!(f, "{section} has {passages} passages"),
        }
    }
}

/// The name among `names` that a mistyped `name` most likely means, if any is close. Case does not matter; the first of
/// equally close names wins.
pub fn nearest<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    // Below this Jaro-Winkler similarity two names share little more than letters.
    const MIN_SIMILARITY: f64 = 0.8;
    // The cost of a comparison grows with the square of the length, and no real name is longer.
    const MAX_LENGTH: usize = 200;
    if name.len() > MAX_LENGTH {
        return None;
    }
    let name = name.to_lowercase();
    let mut best: Option<(f64, &str)> = None;
    for candidate in names.filter(|candidate| candidate.len() <= MAX_LENGTH) {
        let similarity = strsim::jaro_winkler(&name, &candidate.to_lowercase());
        if similarity >= MIN_SIMILARITY && best.is_none_or(|(highest, _)| similarity > highest) {
            best = Some((similarity, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

impl Document<'_> {
    /// The address of a place.
    pub fn address(&self, place: Place) -> Address<'_> {
        let section = self.section_at(place);
        let number = match place {
            Place::Section(_) => None,
            Place::Passage(passage) => Some(passage.index() - self.sections[section.index()] as usize + 1),
        };
        Address { tab: &self.tab(self.tab_of(section)).id, section: &self.section(section).id, number }
    }

    /// The place at an address, if there is one.
    pub fn find(&self, address: &str) -> Option<Place> {
        let (path, number) = split_address(address);
        let (tab_id, section_id) = path.split_once('/')?;
        let sections = &self.sections_by_id[range(&self.tabs, self.find_tab(tab_id)?.index())];
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

    /// The sections whose address starts with `prefix`, which must have the whole id of a tab before its slash.
    pub(crate) fn sections_starting_with(&self, prefix: &str) -> Vec<SectionId> {
        let Some((tab, prefix)) = prefix.split_once('/') else { return Vec::new() };
        let sections = self.find_tab(tab).into_iter().flat_map(|tab| self.sections_of(tab));
        sections.filter(|&section| self.section(section).id.starts_with(prefix)).collect()
    }

    /// The tab with this id.
    pub fn find_tab(&self, id: &str) -> Option<TabId> {
        self.tabs().find(|&tab| &*self.tab(tab).id == id)
    }

    /// Finds a tab by its id, else by the beginning of its id or title.
    pub fn closest_tab(&self, text: &str) -> Option<TabId> {
        let text = text.to_lowercase();
        let matches = |&tab: &TabId| {
            let tab = self.tab(tab);
            tab.id.starts_with(&text) || tab.title.to_lowercase().starts_with(&text)
        };
        self.find_tab(&text).or_else(|| self.tabs().find(matches)).filter(|_| !text.is_empty())
    }

    /// The sections, each tab's in the order of their ids.
    pub(super) fn sort_sections_by_id(&self) -> Vec<SectionId> {
        let mut sorted: Vec<SectionId> = Vec::with_capacity(self.sections.len());
        for (id, tab) in self.tabs().zip(&self.briefing.tabs) {
            let first = sorted.len();
            sorted.extend(self.sections_of(id));
            sorted[first..].sort_by_key(|&section| &*tab.sections[section.index() - first].id);
        }
        sorted
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::briefing::read;
    use crate::testing;

    #[test]
    fn a_number_has_one_form() {
        for (address, number) in [
            ("a/b", Number::None),
            ("a/b#1", Number::Passage(1)),
            ("a/b#10", Number::Passage(10)),
            ("a/b#99999999999999999999999", Number::Passage(usize::MAX)),
            ("a/b#", Number::Malformed),
            ("a/b#0", Number::Malformed),
            ("a/b#01", Number::Malformed),
            ("a/b#+1", Number::Malformed),
            ("a/b#-1", Number::Malformed),
            ("a/b# 1", Number::Malformed),
            ("a/b#x", Number::Malformed),
            ("a/b#1#2", Number::Malformed),
        ] {
            assert_eq!(split_address(address), ("a/b", number), "{address}");
        }
    }

    #[test]
    fn a_hint_names_the_passage_that_is_meant() {
        for (address, passages, hint) in [
            ("a/b#01", 2, "write a/b#1"),
            ("a/b#+2", 2, "write a/b#2"),
            ("a/b# 2", 2, "write a/b#2"),
            ("a/b#x", 2, "a passage is written like a/b#1"),
            ("a/b#-1", 2, "a passage is written like a/b#1"),
            ("a/b#0", 2, "a passage is written like a/b#1"),
            ("a/b#", 2, "a passage is written like a/b#1"),
            ("a/b#3", 2, "a/b has 2 passages"),
            ("a/b#03", 2, "a/b has 2 passages"),
            ("a/b#2", 1, "a/b has 1 passage"),
            ("a/b#x", 0, "a/b has no passages"),
        ] {
            assert_eq!(PassageHint::of(address, passages).to_string(), hint, "{address} of {passages}");
        }
    }

    #[test]
    fn the_nearest_name_is_the_same_each_time_in_either_case() {
        for (name, names, expected) in [
            ("Gap", &["gap", "list"] as &[_], Some("gap")),
            ("gasp", &["list", "gap"], Some("gap")),
            ("ab", &["abc", "abd"], Some("abc")),
            ("ab", &["abd", "abc"], Some("abd")),
            ("zzz", &["gap", "list"], None),
            ("", &["gap"], None),
        ] {
            assert_eq!(nearest(name, names.iter().copied()), expected, "{name}");
        }
        assert_eq!(nearest(&"g".repeat(10_000), ["g"].into_iter()), None);
    }

    #[test]
    fn every_place_is_found_by_its_address_and_by_no_other() {
        let document = read(include_bytes!("tests/full.json")).unwrap();
        let sections = document.sections().map(Place::Section);
        for place in sections.chain(document.passages().map(Place::Passage)) {
            assert_eq!(document.find(&document.address(place).to_string()), Some(place));
        }
        for address in ["", "a", "a/", "/one", "a/two", "b/one", "a/one#99", "a/one#0", "a/one#01", "A/one", "a/one "] {
            assert_eq!(document.find(address), None, "{address}");
        }
    }

    #[test]
    fn tabs_and_sections_are_found_by_their_beginnings() {
        let section = |id: &str| json!({ "id": id, "title": id, "blocks": [{ "type": "passage", "text": "T" }] });
        let tabs = json!([
            { "id": "map", "title": "Area", "sections": [section("old")] },
            { "id": "ma", "title": "Élan", "sections": [section("one"), section("on"), section("two")] },
        ]);
        let document = testing::document(&testing::briefing(&tabs, &json!([])));
        for (text, tab) in
            [("ma", Some(1)), ("m", Some(0)), ("AREA", Some(0)), ("éL", Some(1)), ("lan", None), ("", None)]
        {
            assert_eq!(document.closest_tab(text).map(TabId::index), tab, "{text}");
        }
        for (prefix, sections) in
            [("ma/on", &[1_usize, 2] as &[usize]), ("ma/", &[1, 2, 3]), ("ma/x", &[]), ("m/o", &[]), ("ma", &[])]
        {
            let indexes: Vec<_> = document.sections_starting_with(prefix).into_iter().map(SectionId::index).collect();
            assert_eq!(indexes, sections, "{prefix}");
        }
    }
}
