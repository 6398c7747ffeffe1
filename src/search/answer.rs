//! What a search found, and everything a screen or a pipe says of it: the hits, their number anywhere, the marks in
//! any text, what is missing and what is only near. It ranks nothing.

use std::borrow::Cow;
use std::ops::Range;

use fixedbitset::FixedBitSet;

use crate::briefing::{Document, PassageId, Period, SectionId, TabId};

use super::build::{doubts, keywords, said};
use super::highlight::{Marker, marks};
use super::tokens::tokens;

/// How far a passage answers a query. Better ones come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quality {
    /// Every word is there.
    Exact,
    /// Every word is there, or a word very like it.
    Approximate,
    /// At least one word is not in this passage.
    Partial,
}

/// A passage that answers a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The passage.
    pub passage: PassageId,
    /// How far it answers the query.
    pub quality: Quality,
    /// Which words of the query the passage lacks, a bit for each.
    pub(super) missing: u32,
}

/// A typed word, and the document's word that was taken for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearWord {
    /// The word as the reader typed it.
    pub typed: String,
    /// The word as the document writes it.
    pub found: String,
}

/// What a search found. It owns what it holds and outlives the query.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    pub(super) best: Vec<Hit>,
    pub(super) matched: FixedBitSet,
    /// The words of the query, as typed.
    pub(super) words: Vec<String>,
    pub(super) unknown: Vec<String>,
    /// What the required words look like in a text.
    pub(super) markers: Vec<Marker>,
    pub(super) elsewhere: Vec<(String, SectionId)>,
    pub(super) section: Option<SectionId>,
}

impl Answer {
    /// The best hits, best first: all that were ranked against each other. There are a few hundred at most.
    pub fn best(&self) -> &[Hit] {
        &self.best
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.best.is_empty()
    }

    /// The number of passages found.
    pub fn count(&self) -> usize {
        self.matched.count_ones(..)
    }

    /// The number of passages found in a section.
    pub fn count_in_section(&self, document: &Document<'_>, section: SectionId) -> usize {
        let passages = document.passages_of(section);
        let len = passages.len();
        passages.into_iter().next().map_or(0, |first| self.count_in(first.index()..first.index() + len))
    }

    /// The number of passages found in a tab.
    pub fn count_in_tab(&self, document: &Document<'_>, tab: TabId) -> usize {
        document.sections_of(tab).map(|section| self.count_in_section(document, section)).sum()
    }

    /// Every passage found, in the document's order.
    pub fn passages(&self) -> impl Iterator<Item = PassageId> + '_ {
        self.matched.ones().map(PassageId::from_index)
    }

    /// Whether a passage was found.
    pub fn contains(&self, passage: PassageId) -> bool {
        self.matched.contains(passage.index())
    }

    /// How many of the passages found come before this one: the first of all is at 0.
    pub fn position(&self, passage: PassageId) -> usize {
        self.count_in(0..passage.index())
    }

    /// The first passage found after this one, in the document's order.
    pub fn after(&self, passage: PassageId) -> Option<PassageId> {
        self.matched.ones().find(|&at| at > passage.index()).map(PassageId::from_index)
    }

    /// The last passage found before this one, in the document's order.
    pub fn before(&self, passage: PassageId) -> Option<PassageId> {
        self.matched.ones().rev().find(|&at| at < passage.index()).map(PassageId::from_index)
    }

    /// The number of passages found in a range, which may reach past those that the answer knows.
    fn count_in(&self, range: Range<usize>) -> usize {
        let end = range.end.min(self.matched.len());
        self.matched.count_ones(range.start.min(end)..end)
    }

    /// Where the query's words stand in a text, as byte ranges in order that do not touch, on grapheme boundaries.
    ///
    /// The text may be anything that is shown: a passage, a title, a list's lead.
    pub fn highlights(&self, text: &str) -> Vec<Range<usize>> {
        marks(&self.markers, text)
    }

    /// The words of the query that a hit lacks, as the reader typed them.
    pub fn missing<'a>(&'a self, hit: &Hit) -> impl Iterator<Item = &'a str> + use<'a> {
        let missing = hit.missing;
        self.words.iter().enumerate().filter(move |(at, _)| missing >> at & 1 == 1).map(|(_, word)| word.as_str())
    }

    /// The words that stand for others in a hit, of its text, of what stands above it, or of what is said of it:
    /// `≈ Iraq for "Irak"`.
    pub fn near_words(&self, document: &Document<'_>, hit: &Hit) -> Vec<NearWord> {
        let mut words: Vec<NearWord> = Vec::new();
        let passage = document.passage(hit.passage);
        let unseen = keywords(passage).chain(doubts(passage)).map(|text| &**text);
        for text in texts(document, hit.passage).chain(unseen) {
            tokens(text, |token| {
                for marker in self.markers.iter().filter(|marker| marker.is_near(&token)) {
                    if !words.iter().any(|held| held.typed == marker.typed) {
                        let found = text[token.start..token.end].to_owned();
                        words.push(NearWord { typed: marker.typed.clone(), found });
                    }
                }
            });
        }
        words
    }

    /// The keyword by which a hit answers a word that neither its text has nor what stands above it; the event, the
    /// date or the label of a figure may stand for one.
    pub fn keyword<'d>(&self, document: &'d Document<'_>, hit: &Hit) -> Option<Cow<'d, str>> {
        let marks_any = |marker: &Marker, text: &str| !marks(std::slice::from_ref(marker), text).is_empty();
        let passage = document.passage(hit.passage);
        self.markers.iter().find_map(|marker| {
            if texts(document, hit.passage).any(|text| marks_any(marker, text)) {
                return None;
            }
            let keyword = keywords(passage).find(|keyword| marks_any(marker, keyword));
            let keyword = keyword.map(|keyword| Cow::Borrowed(&**keyword));
            // The years within a range are found too.
            let is_asked = |date: &Period| marker.date.as_ref().is_some_and(|asked| asked.is_within(*date));
            let date = || passage.date.filter(|date| is_asked(date) || marks_any(marker, &said(*date)));
            keyword.or_else(|| date().map(|date| Cow::Owned(date.to_string())))
        })
    }

    /// The words that occur nowhere in the document, as the reader typed them.
    pub fn unknown(&self) -> &[String] {
        &self.unknown
    }

    /// The section whose address was typed, where it has no passages to be found.
    pub fn section(&self) -> Option<SectionId> {
        self.section
    }

    /// Those of the words that no passage has which stand in a section that is drawn from data or in a title, each
    /// with a section where it is read.
    pub fn elsewhere(&self) -> &[(String, SectionId)] {
        &self.elsewhere
    }
}

/// The texts that are read as a passage: its own, and what stands above it.
fn texts<'d>(document: &'d Document<'_>, passage: PassageId) -> impl Iterator<Item = &'d str> {
    let section = document.section(document.section_of(passage));
    let above = [Some(&section.title), section.heading.as_ref(), document.lead_of(passage)].into_iter().flatten();
    std::iter::once(&document.passage(passage).text).chain(above).map(|text| &**text)
}
