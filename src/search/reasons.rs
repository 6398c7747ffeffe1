//! Why a passage is among the results if its own words do not say so: what a row of the list shows beside it.
//!
//! The texts of the passage are read once, and each clause of the query is looked for in them in their order: the text
//! itself, what stands above it, its keywords, the notes on its doubts.

use std::cmp::Reverse;

use super::answer::{Answer, Hit};
use super::highlight::Reading;
use super::index::{Origin, texts};
use super::matcher::{MatchKind, Matcher};
use crate::briefing::{Document, Passage, Period};
use crate::doubts::DoubtKind;
use crate::language::Language;
use crate::language::scripts::folded;
use crate::language::values::date_in_words;

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
        let texts = texts(document, hit.passage).map(|(origin, text)| (origin, self.read(text)));
        let texts: Vec<(Origin, Reading<'d>)> = texts.collect();
        let date = passage.date.map(|date| date_in_words(date, language));
        let date = date.as_deref().map(|date| self.read(date));
        let all: Vec<&Reading<'_>> = texts.iter().map(|(_, text)| text).chain(&date).collect();
        let mut reasons = Reasons { asked_doubts: self.query.doubts.clone(), ..Reasons::default() };
        let (mut by_keyword, mut is_by_date) = (Vec::new(), false);
        for (at, matcher) in self.matchers.iter().enumerate() {
            let (typed, asked) = (&matcher.clause.typed, matcher.clause.date.as_ref());
            // Where the clause is seen first decides what is said of it.
            let found = texts.iter().find(|(_, text)| text.is_matched(matcher));
            match found {
                Some((Origin::Title | Origin::Heading, text)) => reasons.heading = reasons.heading.or(Some(text.text)),
                Some((Origin::Doubt, text)) => reasons.doubt = reasons.doubt.or(Some(text.text)),
                _ => {}
            }
            let is_shown = found.is_some_and(|(origin, _)| origin.is_shown());
            let has_word = |is_asked: fn(Origin) -> bool| {
                texts.iter().any(|(origin, text)| is_asked(*origin) && text.has_word(matcher))
            };
            // A form of the word may be read, but the word itself is that of a keyword.
            let is_in_keyword_only = || !has_word(Origin::is_shown) && has_word(|origin| origin == Origin::Keyword);
            if found.is_some_and(|(origin, _)| *origin == Origin::Keyword) || is_shown && is_in_keyword_only() {
                by_keyword.push(matcher);
            } else if !is_shown {
                // The years within a range are found too.
                is_by_date |= date.as_ref().is_some_and(|date| date.is_matched(matcher))
                    || passage.date.zip(asked).is_some_and(|(date, asked)| asked.is_end_of(date));
            }
            let doubted = matcher.doubted.iter().filter(|(_, has)| !is_shown && has.contains(hit.passage.index()));
            let doubts: Vec<DoubtKind> = doubted.map(|(kind, _)| *kind).collect();
            // A word that only says how something is asked is no reason.
            if !matcher.clause.is_optional && reasons.near_words.iter().all(|told| told.typed != *typed) {
                let is_read = all.iter().any(|text| text.has_word(matcher));
                let near = all.iter().filter(|_| !is_read).find_map(|text| text.first_match(matcher));
                let is_form = near.is_some_and(|(kind, _)| kind == MatchKind::Inflection);
                let mut keywords = passage.keywords.iter().filter(|_| hit.by_part >> at & 1 == 1);
                let keyword = || keywords.find(|it| self.read(it).is_matched(matcher)).map(ToString::to_string);
                let date = passage.date.filter(|_| found.is_none());
                let near = near.map(|(_, word)| word.to_owned()).or_else(keyword);
                let near = near.or_else(|| date_or_doubt(matcher, date, &doubts, language));
                reasons.near_words.extend(near.map(|found| NearWord { typed: typed.clone(), found, is_form }));
            }
            if let Some(name) = other_name(matcher, &texts) {
                match reasons.other_names.iter_mut().find(|(other, _)| *other == name) {
                    Some((_, words)) => words.extend([" ", typed]),
                    None => reasons.other_names.push((name, typed.clone())),
                }
            }
            reasons.asked_doubts.extend(doubts);
        }
        let keywords = texts.iter().filter(|(origin, _)| *origin == Origin::Keyword).map(|(_, text)| text);
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

/// The name of a term in the texts that a matcher matches, if it is another one than was typed.
fn other_name<'d>(matcher: &Matcher, texts: &[(Origin, Reading<'d>)]) -> Option<&'d str> {
    if !matcher.is_term || texts.iter().any(|(_, text)| text.has_single_word(matcher)) {
        return None;
    }
    let typed = folded(&matcher.clause.typed);
    let names = || texts.iter().flat_map(|(_, text)| text.phrases(matcher).map(|name| &text.text[name]));
    if names().any(|name| folded(name) == typed) { None } else { names().next() }
}
