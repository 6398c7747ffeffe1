//! Where a query matches a text, as byte ranges. The text is read again the way the index read it and compared by the
//! same matchers, so that what is highlighted is what was found. Only texts on the screen are asked for.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::answer::Answer;
use super::matcher::{MatchKind, Matcher};
use super::postings::{BREAK, VIRTUAL, word_of};
use super::tokens::tokenize;
use crate::language::Question;
use crate::language::numbers::is_numeric;

/// A text that is compared with the query, as entries of the index.
pub(super) struct Reading<'t> {
    pub(super) text: &'t str,
    entries: Vec<u32>,
    /// The byte range of each entry.
    ranges: Vec<Range<usize>>,
}

impl<'t> Reading<'t> {
    /// Whether a matcher matches it.
    pub(super) fn is_matched(&self, matcher: &Matcher) -> bool {
        matcher.matches_in(&self.entries).next().is_some()
    }

    /// Whether it has what a matcher stands for itself, and not only a word near it.
    pub(super) fn has_word(&self, matcher: &Matcher) -> bool {
        matcher.matches_in(&self.entries).any(|(_, kind)| !kind.is_near())
    }

    /// Whether one of its words is what a matcher stands for, and not only a phrase.
    pub(super) fn has_single_word(&self, matcher: &Matcher) -> bool {
        self.entries.iter().filter_map(|&entry| matcher.kind_of(word_of(entry))).any(|kind| !kind.is_near())
    }

    /// The first word that a matcher matches, and how; of a date or amount the whole: the 26 of 26 September says too little.
    pub(super) fn first_match(&self, matcher: &Matcher) -> Option<(MatchKind, &'t str)> {
        let (entries, kind) = matcher.matches_in(&self.entries).next()?;
        let word = &self.ranges[entries.end - 1];
        let around = self.ranges.iter().filter(|it| it.start <= word.start && word.end <= it.end);
        let whole = around.filter(|_| kind == MatchKind::Value).max_by_key(|it| it.len());
        Some((kind, &self.text[whole.unwrap_or(word).clone()]))
    }

    /// The places of the words that a matcher matches by themselves.
    fn words(&self, matcher: &Matcher) -> impl Iterator<Item = Range<usize>> {
        let words = self.entries.iter().zip(&self.ranges);
        words.filter(|&(&entry, _)| matcher.kind_of(word_of(entry)).is_some()).map(|(_, range)| range.clone())
    }

    /// The places of the phrases of a matcher.
    pub(super) fn phrases(&self, matcher: &Matcher) -> impl Iterator<Item = Range<usize>> {
        let found = matcher.phrases.iter().flat_map(|phrase| phrase.occurrences(&self.entries));
        found.map(|it| self.ranges[it.start].start..self.ranges[it.end - 1].end)
    }
}

impl Answer {
    /// Where the query matches a text, as byte ranges in order that do not touch, on grapheme boundaries.
    ///
    /// It may be any text on the screen: a passage, a title, a list's lead-in.
    pub fn highlights(&self, text: &str) -> Vec<Range<usize>> {
        let reading = self.read(text);
        let mut found: Vec<_> =
            self.matchers.iter().flat_map(|it| reading.words(it).chain(reading.phrases(it))).collect();
        // Most texts on a screen have no match.
        if found.is_empty() {
            return Vec::new();
        }
        // The number before a match is the answer.
        if self.query.question == Some(Question::Number) {
            for range in &mut found {
                range.start = self.number_before(&reading, range.start);
            }
        }
        let mut highlights: Vec<Range<usize>> = Vec::new();
        let graphemes = text.grapheme_indices(true).map(|(start, grapheme)| start..start + grapheme.len());
        for grapheme in graphemes.filter(|it| found.iter().any(|range| range.start < it.end && it.start < range.end)) {
            match highlights.last_mut().filter(|last| last.end == grapheme.start) {
                Some(last) => last.end = grapheme.end,
                None => highlights.push(grapheme),
            }
        }
        highlights
    }

    /// Where the number begins that is written before the word at `start`, or else `start`.
    fn number_before(&self, Reading { text, entries, ranges }: &Reading<'_>, start: usize) -> usize {
        let end = text[..start].trim_end().len();
        let words = entries.iter().zip(ranges).filter(|(_, range)| range.end == end && end < start);
        // The 18 of CF-18 counts nothing.
        let is_whole = |start: usize| text[..start].chars().next_back().is_none_or(char::is_whitespace);
        let numbers = words.filter(|&(&entry, range)| {
            let id = word_of(entry);
            id != BREAK && is_numeric(self.vocabulary.word(id)) && is_whole(range.start)
        });
        numbers.map(|(_, range)| range.start).min().unwrap_or(start)
    }

    /// Reads a text into the entries that `Index::build` makes of it.
    pub(super) fn read<'t>(&self, text: &'t str) -> Reading<'t> {
        let mut reading = Reading { text, entries: Vec::new(), ranges: Vec::new() };
        let Some(language) = self.language else { return reading };
        tokenize(text, language, |token| {
            let id = self.vocabulary.find(token.text).unwrap_or(BREAK);
            reading.entries.push(if token.is_virtual { id | VIRTUAL } else { id });
            reading.ranges.push(token.start..token.end);
        });
        reading
    }
}
