//! The answer to a query: the hits, their number in any part of the document, the highlights in any text, which words
//! are missing and which are only near.

use std::cmp::Reverse;
use std::sync::Arc;

use fixedbitset::FixedBitSet;

use super::drawn::DrawnSection;
use super::index::{Origin, date_in_words, texts};
use super::matcher::{MatchKind, Matcher};
use super::vocabulary::Vocabulary;
use crate::briefing::{Document, Passage, PassageId, Period, SectionId, TabId};
use crate::doubts::DoubtKind;
use crate::language::Language;

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
    /// The required clauses of the query that the passage lacks, one bit each.
    pub(super) missing: u32,
    /// The required clauses for which only a part of a keyword was found, one bit each.
    pub(super) by_part: u32,
    /// Whether no word of the query is in the passage, and all are in the title, the lead-in or the columns above it.
    pub(crate) is_by_heading: bool,
}

/// A typed word, and the word of the document that was found for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearWord {
    /// The word as the reader typed it.
    pub typed: String,
    /// The word as the document writes it.
    pub found: String,
    /// Whether it is another form of the typed word: training for trained.
    pub is_form: bool,
}

impl NearWord {
    /// Whether it is a keyword of several words, one of which is the typed word itself.
    pub(crate) fn is_keyword_with_word(&self) -> bool {
        let typed = self.typed.to_lowercase();
        self.found.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| word == typed)
    }
}

/// What a passage was found by that its texts do not show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Keyword<'d> {
    /// A word or phrase that its editor gave it.
    Word(&'d str),
    /// The title of its event.
    Event(&'d str),
    /// The label of a figure.
    Figure(&'d str),
    /// Its date, in words.
    Date(String),
}

impl Keyword<'_> {
    /// The keyword or the date itself.
    pub fn text(&self) -> &str {
        match self {
            Self::Word(text) | Self::Event(text) | Self::Figure(text) => text,
            Self::Date(date) => date,
        }
    }
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
    /// The words after `how many`, if the hits have no number of them: their numbers may count other things.
    pub uncounted: Option<String>,
    /// Whether the query asks how many: then the number before a match is the answer, and highlighted too.
    pub(super) asks_for_number: bool,
    /// One for each required clause.
    pub(super) matchers: Vec<Matcher>,
    pub(super) vocabulary: Arc<Vocabulary>,
    /// None for an answer that highlights nothing.
    pub(super) language: Option<&'static Language>,
    /// The words that no passage has, though it may have one near them, and that are drawn outside passages, each with a
    /// section that shows it. See [`Index::with_drawn`](super::Index::with_drawn).
    pub elsewhere: Vec<(String, SectionId)>,
    /// The doubts that all hits have, because `is:` asks for them.
    pub(super) filters: Vec<DoubtKind>,
    /// Whether the query asks for what the source announces, by `is:planned`.
    pub asks_for_planned: bool,
    /// The section whose address was typed, if it has no passages.
    pub section: Option<SectionId>,
    /// The sections that answer besides passages: one with a line that has words which passages do not show, the timeline
    /// if the query asks when or names a date of an event, the figures if it asks how many.
    pub drawn_sections: Vec<DrawnSection>,
    pub(super) asks_only: bool,
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
        let missing = hit.missing;
        let matchers = self.matchers.iter().enumerate();
        matchers.filter(move |(at, _)| missing >> at & 1 == 1).map(|(_, matcher)| matcher)
    }

    /// The near words by which a hit was found, in its text, above it, in its keywords or in the notes on its doubts:
    /// `≈ Iraq for "Irak"`. Each typed word comes once.
    pub fn near_words(&self, document: &Document<'_>, hit: &Hit) -> Vec<NearWord> {
        let passage = document.passage(hit.passage);
        let language = Language::of(document);
        let date = passage.date.map(|date| date_in_words(date, language));
        let texts = texts(document, hit.passage).map(|(_, text)| &**text);
        let texts: Vec<&str> = texts.chain(date.as_deref()).collect();
        let near_word = |at: usize, matcher: &Matcher| -> Option<(String, bool)> {
            if let Some((kind, word)) = self.near_word(matcher, &texts) {
                return Some((word.to_owned(), kind == MatchKind::Inflection));
            }
            let mut keywords = passage.keywords.iter().filter(|_| hit.by_part >> at & 1 == 1);
            if let Some(keyword) = keywords.find(|keyword| self.is_matched(matcher, keyword)) {
                return Some((keyword.to_string(), false));
            }
            let period = passage.date.filter(|&period| {
                let is_between = matcher.clause.date.as_ref().is_some_and(|asked| asked.is_between(period));
                is_between && self.origin(document, hit, matcher).is_none()
            });
            let mut doubts =
                self.doubts_in_words(document, hit, matcher).filter(|kind| !matcher.clause.is_name_of(*kind));
            let doubt = || doubts.next().map(|kind| (language.doubt_name)(kind).to_owned());
            Some((period.map(language.period).or_else(doubt)?, false))
        };
        let mut words: Vec<NearWord> = Vec::new();
        for (at, matcher) in self.matchers.iter().enumerate() {
            let typed = &matcher.clause.typed;
            // A word that only says how something is asked is no reason.
            if !matcher.clause.is_optional
                && !words.iter().any(|word| word.typed == *typed)
                && let Some((found, is_form)) = near_word(at, matcher)
            {
                words.push(NearWord { typed: typed.clone(), found, is_form });
            }
        }
        words
    }

    /// The names of terms by which a hit was found, each with the words of the query that are another name of it: `Daesh` for
    /// `ISIL`.
    pub(crate) fn other_names<'d>(&self, document: &'d Document<'_>, hit: &Hit) -> Vec<(&'d str, String)> {
        let texts: Vec<&str> = texts(document, hit.passage).map(|(_, text)| &**text).collect();
        let mut names: Vec<(&str, String)> = Vec::new();
        for matcher in &self.matchers {
            let Some(name) = self.other_name(matcher, &texts) else { continue };
            let typed = &matcher.clause.typed;
            match names.iter_mut().find(|(other, _)| *other == name) {
                Some((_, words)) => words.extend([" ", typed]),
                None => names.push((name, typed.clone())),
            }
        }
        names
    }

    /// Whether a hit has every word of the query, if in another form.
    pub(crate) fn is_whole(&self, document: &Document<'_>, hit: &Hit) -> bool {
        match hit.quality {
            Quality::Exact => true,
            Quality::Approximate => self.near_words(document, hit).iter().all(|near| near.is_form),
            Quality::Partial => false,
        }
    }

    /// Whether a passage has every word of the query, if in another form, or a section answers it.
    pub(crate) fn is_complete(&self, document: &Document<'_>) -> bool {
        let is_answered_by_section = self.begins_with_sections() && self.elsewhere.is_empty();
        is_answered_by_section || self.best.first().is_some_and(|hit| self.is_whole(document, hit))
    }

    /// Those of the first hits that have every word of the query itself. Forms are not enough for an edition in another
    /// language: `armes` is no form of `armed`.
    pub(crate) fn whole_hits(&self) -> Vec<Hit> {
        self.best.iter().take(MOST_WHOLE_HITS).copied().filter(|hit| hit.quality == Quality::Exact).collect()
    }

    /// The keywords, events, labels of figures and the date by which a hit was found: as few as have all words of the query
    /// that are neither in its text nor above it.
    pub fn keywords<'d>(&self, document: &'d Document<'_>, hit: &Hit) -> Vec<Keyword<'d>> {
        let passage = document.passage(hit.passage);
        let language = Language::of(document);
        let (mut by_word, mut is_by_date) = (Vec::new(), false);
        for matcher in &self.matchers {
            match self.origin(document, hit, matcher) {
                Some((Origin::Keyword, _)) => by_word.push(matcher),
                Some((origin, _)) if origin.is_shown() => {
                    // A form of the word may be read, but the word itself is that of a keyword.
                    let has_word = |is_asked: fn(Origin) -> bool| {
                        let mut texts = texts(document, hit.passage).filter(|(origin, _)| is_asked(*origin));
                        texts.any(|(_, text)| self.has_word(matcher, text))
                    };
                    if !has_word(Origin::is_shown) && has_word(|origin| origin == Origin::Keyword) {
                        by_word.push(matcher);
                    }
                }
                _ => {
                    // The years within a range are found too.
                    is_by_date |= passage.date.is_some_and(|date| {
                        let asked = matcher.clause.date.as_ref();
                        asked.is_some_and(|asked| asked.is_end_of(date))
                            || self.is_matched(matcher, &date_in_words(date, language))
                    });
                }
            }
        }
        let mut found = Vec::new();
        while !by_word.is_empty() {
            let matched = |text: &str| {
                let itself = by_word.iter().filter(|it| self.has_word(it, text)).count();
                (by_word.iter().filter(|it| self.is_matched(it, text)).count(), itself)
            };
            // The first of those with the most words: `max_by_key` would give the last.
            let keywords = texts(document, hit.passage).filter(|(origin, _)| *origin == Origin::Keyword);
            let best = keywords.map(|(_, text)| &**text).min_by_key(|text| Reverse(matched(text)));
            let Some(text) = best else { break };
            by_word.retain(|matcher| !self.is_matched(matcher, text));
            found.push(match passage {
                _ if passage.event.as_deref() == Some(text) => Keyword::Event(text),
                _ if passage.figures.iter().any(|figure| &*figure.label == text) => Keyword::Figure(text),
                _ => Keyword::Word(text),
            });
        }
        found.extend(passage.date.filter(|_| is_by_date).map(|date| Keyword::Date((language.period)(date))));
        found
    }

    /// The note on a doubt by which a hit was found, if a word of the query is in no other text of the passage and in none
    /// of its keywords.
    pub fn doubt<'d>(&self, document: &'d Document<'_>, hit: &Hit) -> Option<&'d str> {
        self.text_from(|origin| origin == Origin::Doubt, document, hit)
    }

    /// The title or heading above a hit that has a word of the query which is nowhere in the passage. The passage may be
    /// about something else.
    pub fn heading<'d>(&self, document: &'d Document<'_>, hit: &Hit) -> Option<&'d str> {
        self.text_from(|origin| matches!(origin, Origin::Title | Origin::Heading), document, hit)
    }

    fn text_from<'d>(&self, is_meant: fn(Origin) -> bool, document: &'d Document<'_>, hit: &Hit) -> Option<&'d str> {
        let mut origins = self.matchers.iter().filter_map(|matcher| self.origin(document, hit, matcher));
        origins.find(|(origin, _)| is_meant(*origin)).map(|(_, text)| text)
    }

    /// The kinds of doubt that a hit has and the query asks for, by `is:` or in plain words.
    pub(crate) fn asked_doubts(&self, document: &Document<'_>, hit: &Hit) -> Vec<DoubtKind> {
        let in_words = |matcher| self.doubts_in_words(document, hit, matcher);
        self.filters.iter().copied().chain(self.matchers.iter().flat_map(in_words)).collect()
    }

    /// The kinds of doubt that a hit has and a clause asks for in plain words which its texts do not have.
    fn doubts_in_words<'m>(
        &self,
        document: &Document<'_>,
        hit: &Hit,
        matcher: &'m Matcher,
    ) -> impl Iterator<Item = DoubtKind> + use<'m> {
        let is_read = self.origin(document, hit, matcher).is_some_and(|(origin, _)| origin.is_shown());
        let passage = hit.passage.index();
        let has = matcher.doubted.iter().filter(move |(_, passages)| !is_read && passages.contains(passage));
        has.map(|(kind, _)| *kind)
    }

    /// The first text of a hit that a clause matches.
    fn origin<'d>(&self, document: &'d Document<'_>, hit: &Hit, matcher: &Matcher) -> Option<(Origin, &'d str)> {
        let texts = texts(document, hit.passage).map(|(origin, text)| (origin, &**text));
        texts.into_iter().find(|(_, text)| self.is_matched(matcher, text))
    }

    /// Whether these sections answer better than any passage, because no passage shows all words, or because the query
    /// only asks: `when`, `2014`.
    pub fn begins_with_sections(&self) -> bool {
        match self.drawn_sections.first() {
            Some(DrawnSection::Line(..)) => true,
            Some(_) => self.asks_only,
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
            read.iter().any(|(text, date)| self.has_word(matcher, text) || is_dated(*date))
        };
        let matchers = self.matchers.iter().filter(|matcher| !matcher.clause.is_optional);
        matchers.filter(|matcher| !is_read(matcher)).map(|matcher| &*matcher.clause.typed).collect()
    }
}
