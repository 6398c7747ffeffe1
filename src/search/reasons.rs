//! Why a passage is among the results if its own words do not say so: what a row of the list shows beside it.
//!
//! The texts of the passage are read once, and each clause of the query is looked for in them in their order: the text
//! itself, what stands above it, its keywords, the notes on its doubts.

use std::cmp::Reverse;

use super::answer::{Answer, Hit};
use super::highlight::Reading;
use super::index::{Origin, date_in_words, texts};
use super::matcher::{MatchKind, Matcher};
use super::tokens::trace;
use crate::briefing::{Document, Passage, Period};
use crate::doubts::DoubtKind;
use crate::language::Language;

/// What led to a hit besides the words of its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reasons<'d> {
    /// The near words, in its text, above it, in its keywords or in the notes on its doubts: `≈ Iraq for "Irak"`. Each
    /// typed word comes once.
    pub near_words: Vec<NearWord>,
    /// The names of terms, each with the words of the query that are another name of it: `Daesh` for `ISIL`.
    pub(crate) other_names: Vec<(&'d str, String)>,
    /// The keywords, events, labels of figures and the date: as few as have all words of the query that are neither in its
    /// text nor above it.
    pub keywords: Vec<Keyword<'d>>,
    /// The note on a doubt, if a word of the query is in no other text of the passage and in none of its keywords.
    pub doubt: Option<&'d str>,
    /// The title or heading above it that has a word of the query which is nowhere in the passage. The passage may be about
    /// something else.
    pub heading: Option<&'d str>,
    /// The kinds of doubt that it has and the query asks for, by `is:` or in plain words.
    pub(crate) asked_doubts: Vec<DoubtKind>,
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

impl<'d> Keyword<'d> {
    /// The keyword or the date itself.
    pub fn text(&self) -> &str {
        match self {
            Self::Word(text) | Self::Event(text) | Self::Figure(text) => text,
            Self::Date(date) => date,
        }
    }

    fn of(passage: &Passage<'_>, text: &'d str) -> Self {
        if passage.event.as_deref() == Some(text) {
            Self::Event(text)
        } else if passage.figures.iter().any(|figure| &*figure.label == text) {
            Self::Figure(text)
        } else {
            Self::Word(text)
        }
    }
}

impl Answer {
    /// Why a passage was found.
    pub fn reasons<'d>(&self, document: &'d Document<'_>, hit: &Hit) -> Reasons<'d> {
        let (passage, language) = (document.passage(hit.passage), Language::of(document));
        let (origins, texts): (Vec<Origin>, Vec<Reading<'d>>) =
            texts(document, hit.passage).map(|(origin, text)| (origin, self.read(text))).unzip();
        let date = passage.date.map(|date| date_in_words(date, language));
        let date = date.as_deref().map(|date| self.read(date));
        let is_in_keyword = |origin| origin == Origin::Keyword;
        let mut reasons = Reasons { asked_doubts: self.filters.clone(), ..Reasons::default() };
        let (mut by_keyword, mut is_by_date) = (Vec::new(), false);
        for (at, matcher) in self.matchers.iter().enumerate() {
            let asked = matcher.clause.date.as_ref();
            let found = texts.iter().position(|text| text.is_matched(matcher));
            let origin = found.map(|at| origins[at]);
            let is_shown = origin.is_some_and(Origin::is_shown);
            let has_word = |is_asked: fn(Origin) -> bool| {
                origins.iter().zip(&texts).any(|(origin, text)| is_asked(*origin) && text.has_word(matcher))
            };
            match (origin, found.map(|at| texts[at].text)) {
                (Some(Origin::Title | Origin::Heading), text) => reasons.heading = reasons.heading.or(text),
                (Some(Origin::Doubt), text) => reasons.doubt = reasons.doubt.or(text),
                _ => {}
            }
            // A form of the word may be read, but the word itself is that of a keyword.
            if origin.is_some_and(is_in_keyword) || is_shown && !has_word(Origin::is_shown) && has_word(is_in_keyword) {
                by_keyword.push(matcher);
            } else if !is_shown {
                // The years within a range are found too.
                is_by_date |= date.as_ref().is_some_and(|date| date.is_matched(matcher))
                    || passage.date.zip(asked).is_some_and(|(date, asked)| asked.is_end_of(date));
            }
            let doubted = matcher.doubted.iter().filter(|(_, has)| !is_shown && has.contains(hit.passage.index()));
            let doubts: Vec<DoubtKind> = doubted.map(|(kind, _)| *kind).collect();
            let near_word = || {
                if let Some((kind, word)) = near_word(matcher, texts.iter().chain(&date)) {
                    return Some((word.to_owned(), kind == MatchKind::Inflection));
                }
                let mut keywords = passage.keywords.iter().filter(|_| hit.by_part >> at & 1 == 1);
                if let Some(keyword) = keywords.find(|keyword| self.read(keyword).is_matched(matcher)) {
                    return Some((keyword.to_string(), false));
                }
                let date = passage.date.filter(|_| found.is_none());
                Some((date_or_doubt(matcher, date, &doubts, language)?, false))
            };
            let typed = &matcher.clause.typed;
            // A word that only says how something is asked is no reason.
            if !matcher.clause.is_optional
                && !reasons.near_words.iter().any(|word| word.typed == *typed)
                && let Some((found, is_form)) = near_word()
            {
                reasons.near_words.push(NearWord { typed: typed.clone(), found, is_form });
            }
            if let Some(name) = other_name(matcher, &texts) {
                match reasons.other_names.iter_mut().find(|(other, _)| *other == name) {
                    Some((_, words)) => words.extend([" ", typed]),
                    None => reasons.other_names.push((name, typed.clone())),
                }
            }
            reasons.asked_doubts.extend(doubts);
        }
        let keywords = origins.iter().zip(&texts).filter(|(origin, _)| is_in_keyword(**origin)).map(|(_, text)| text);
        let keywords = fewest_with(by_keyword, &keywords.collect::<Vec<_>>());
        reasons.keywords = keywords.into_iter().map(|text| Keyword::of(passage, text)).collect();
        reasons.keywords.extend(passage.date.filter(|_| is_by_date).map(|date| Keyword::Date((language.period)(date))));
        reasons
    }
}

/// What a clause that is in no text was found by: a period that the date asked for is within, or a doubt.
fn date_or_doubt(matcher: &Matcher, date: Option<Period>, doubts: &[DoubtKind], language: &Language) -> Option<String> {
    let clause = &matcher.clause;
    let period = date.filter(|date| clause.date.as_ref().is_some_and(|asked| asked.is_between(*date)));
    let doubt = || doubts.iter().find(|kind| !clause.is_name_of(**kind));
    period.map(language.period).or_else(|| Some((language.doubt_name)(*doubt()?).to_owned()))
}

/// As few of the keywords as have what the matchers match.
fn fewest_with<'d>(mut matchers: Vec<&Matcher>, keywords: &[&Reading<'d>]) -> Vec<&'d str> {
    let mut fewest = Vec::new();
    while !matchers.is_empty() {
        let matched = |text: &Reading<'_>| {
            let itself = matchers.iter().filter(|it| text.has_word(it)).count();
            Reverse((matchers.iter().filter(|it| text.is_matched(it)).count(), itself))
        };
        // The first of those with the most words: `max_by_key` would give the last.
        let Some(best) = keywords.iter().min_by_key(|text| matched(text)) else { break };
        matchers.retain(|matcher| !best.is_matched(matcher));
        fewest.push(best.text);
    }
    fewest
}

/// The first word that a matcher matches, and how, if the texts have only words near it.
fn near_word<'t>(
    matcher: &Matcher,
    mut texts: impl Iterator<Item = &'t Reading<'t>> + Clone,
) -> Option<(MatchKind, &'t str)> {
    if texts.clone().any(|text| text.has_word(matcher)) {
        return None;
    }
    texts.find_map(|text| text.first_match(matcher))
}

/// The name of a term in the texts that a matcher matches, if it is another one than was typed.
fn other_name<'d>(matcher: &Matcher, texts: &[Reading<'d>]) -> Option<&'d str> {
    if !matcher.is_term || texts.iter().any(|text| text.has_single_word(matcher)) {
        return None;
    }
    let typed = trace(&matcher.clause.typed).0;
    let names = || texts.iter().flat_map(|text| text.phrases(matcher));
    if names().any(|name| trace(name).0 == typed) { None } else { names().next() }
}
