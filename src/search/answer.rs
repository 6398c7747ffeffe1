//! The answer to a query: the hits, their number in any part of the document, the highlights in any text, which words
//! are missing and which are only near.

use std::sync::Arc;

use fixedbitset::FixedBitSet;

use super::drawn::DrawnSection;
use super::matcher::Matcher;
use super::query::Query;
use super::vocabulary::Vocabulary;
use crate::briefing::{Document, Passage, PassageId, Period, SectionId, TabId};
use crate::language::Language;
use crate::language::values::date_in_words;

/// The most hits that are offered from the edition in the other language.
const MOST_WHOLE_HITS: usize = 5;

/// How completely a passage answers a query, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quality {
    /// It has every word.
    Exact,
    /// It has every word or one near it.
    Approximate,
    /// It lacks at least one word.
    Partial,
}

/// A passage that answers a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The passage.
    pub passage: PassageId,
    /// How completely it answers the query.
    pub quality: Quality,
    /// The required clauses for which only a part of a keyword was found, one bit each.
    pub(super) by_part: u32,
    /// Whether no word of the query is in the passage, and all are in the title, the lead-in or the columns above it.
    pub(crate) is_by_heading: bool,
}

/// What a search found. It borrows nothing, and outlives the query and the index.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// The ranked hits, best first: a few hundred, unless the query asks for more.
    pub best: Vec<Hit>,
    /// All passages found.
    pub(super) matched: FixedBitSet,
    /// The words that are in no passage, as the reader typed them.
    pub unknown: Vec<String>,
    /// Whether the first hit has a keyword whose words the query has.
    pub(super) is_answered_by_keyword: bool,
    /// The words after `how many`, if the hits have no number of them: their numbers may count other things.
    pub uncounted: Option<String>,
    /// The query that it answers.
    pub(crate) query: Query,
    /// One for each required clause.
    pub(super) matchers: Vec<Matcher>,
    pub(super) vocabulary: Arc<Vocabulary>,
    /// None for an answer that highlights nothing.
    pub(super) language: Option<&'static Language>,
    /// The words that no passage has, though it may have one near them, and that are drawn outside passages, each with a
    /// section that shows it. See [`Index::with_drawn`](super::Index::with_drawn).
    pub elsewhere: Vec<(String, SectionId)>,
    /// The section whose address was typed, if it has no passages.
    pub section: Option<SectionId>,
    /// The sections that answer besides passages: one with a line that has words which passages do not show, the timeline
    /// if the query asks when or names a date of an event, the figures if it asks how many.
    pub drawn_sections: Vec<DrawnSection>,
}

impl Answer {
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
        document.passages_of(section).filter(|&passage| self.contains(passage)).count()
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

    /// The number of a found passage, from 0: its place among the ranked hits, which the others follow in the document's
    /// order.
    pub fn number_of(&self, passage: PassageId) -> Option<usize> {
        self.in_order().position(|numbered| numbered == passage)
    }

    /// The found passage with a number.
    pub fn numbered(&self, number: usize) -> Option<PassageId> {
        self.in_order().nth(number)
    }

    fn in_order(&self) -> impl Iterator<Item = PassageId> {
        let mut others = self.matched.clone();
        self.best.iter().for_each(|hit| others.remove(hit.passage.index()));
        self.best.iter().map(|hit| hit.passage).chain(others.into_ones().map(PassageId::from_index))
    }

    /// The words of the query that a hit lacks, as the reader typed them.
    pub fn missing<'a>(&'a self, hit: &Hit) -> impl Iterator<Item = &'a str> + use<'a> {
        self.missing_matchers(hit).map(|matcher| &*matcher.clause.typed)
    }

    /// The same without small words: nobody misses a word of a question.
    pub(crate) fn missed<'a>(&'a self, hit: &Hit) -> impl Iterator<Item = &'a str> + use<'a> {
        let is_small = |it: &&Matcher| self.language.is_some_and(|language| language.is_stop_word(it.clause.form()));
        self.missing_matchers(hit).filter(move |it| !is_small(it)).map(|matcher| &*matcher.clause.typed)
    }

    fn missing_matchers<'a>(&'a self, hit: &Hit) -> impl Iterator<Item = &'a Matcher> + use<'a> {
        let passage = hit.passage.index();
        self.matchers.iter().filter(move |matcher| !matcher.anywhere.contains(passage))
    }

    /// Whether a hit has every word of the query, if in another form.
    pub(crate) fn is_whole(&self, document: &Document<'_>, hit: &Hit) -> bool {
        match hit.quality {
            Quality::Exact => true,
            Quality::Approximate => self.reasons(document, hit).near_words.iter().all(|near| near.is_form),
            Quality::Partial => false,
        }
    }

    /// Whether a passage has every word of the query, if in another form, or a section answers it.
    pub(crate) fn is_complete(&self, document: &Document<'_>) -> bool {
        let is_answered_by_section = self.begins_with_sections() && self.elsewhere.is_empty();
        is_answered_by_section || self.best.first().is_some_and(|hit| self.is_whole(document, hit))
    }

    /// Those of the first hits that have every word of the query itself. Forms are not enough for an edition in another
    /// language: `armes` is no form of `armed`. Nor are small words: in French, `or` is gold.
    pub(crate) fn whole_hits(&self) -> Vec<Hit> {
        if self.matchers.iter().all(|it| it.clause.is_optional && !it.is_term) {
            return Vec::new();
        }
        self.best.iter().take(MOST_WHOLE_HITS).copied().filter(|hit| hit.quality == Quality::Exact).collect()
    }

    /// Whether these sections answer better than any passage, because no passage shows all words, or because the query
    /// only asks, and no passage has it as a keyword: `when`, `2014`, but not `how long`.
    pub fn begins_with_sections(&self) -> bool {
        match self.drawn_sections.first() {
            Some(DrawnSection::Line(..)) => true,
            Some(_) => self.query.asks_only() && !self.is_answered_by_keyword,
            None => false,
        }
    }

    /// The words of the query that a section lacks, as the reader typed them. The timeline has those of the events and their
    /// dates, the figures those of the labels and the numbers. Question words count for nothing.
    pub fn missing_in_section<'a>(&'a self, document: &Document<'_>, drawn: &DrawnSection) -> Vec<&'a str> {
        let language = Language::of(document);
        let passages = document.passages().map(|id| document.passage(id));
        let read: Vec<(String, Option<Period>)> = match drawn {
            DrawnSection::Line(..) => return Vec::new(),
            DrawnSection::Timeline(_) => {
                let date = |it: &Passage<'_>| it.date.map_or_else(String::new, |date| date_in_words(date, language));
                passages.filter_map(|it| Some((format!("{} {}", it.event.as_deref()?, date(it)), it.date))).collect()
            }
            DrawnSection::Figures(_) => {
                let figures = passages.flat_map(|it| &it.figures);
                figures.map(|it| (format!("{} {} {}", it.value, it.unit, it.label), None)).collect()
            }
        };
        let is_read = |matcher: &Matcher| {
            let asked = matcher.clause.date_or_year();
            let is_dated =
                |date: Option<Period>| asked.as_ref().zip(date).is_some_and(|(asked, date)| asked.meets(date));
            read.iter().any(|(text, date)| self.read(text).has_word(matcher) || is_dated(*date))
        };
        let matchers = self.matchers.iter().filter(|matcher| !matcher.clause.is_optional);
        matchers.filter(|matcher| !is_read(matcher)).map(|matcher| &*matcher.clause.typed).collect()
    }
}
