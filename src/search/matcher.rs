//! What matches a clause. The same matcher decides what is found and what is highlighted.

use std::ops::Range;

use fixedbitset::FixedBitSet;

use super::postings::{Phrase, VIRTUAL, word_of};
use super::query::Clause;
use crate::doubts::DoubtKind;

/// How a word of the document matches a clause, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum MatchKind {
    /// The same word, in any spelling and number.
    Equal,
    /// The clause is the beginning of the word.
    Prefix,
    /// The word is a compound that ends with the clause: airlift for lift.
    Suffix,
    /// Another form of the word: train for trained.
    Inflection,
    /// The clause is finished, and only the beginning of the word.
    Beginning,
    /// Digits that begin the number, or a date that is given less precisely.
    Value,
    /// One typing error away.
    OneEdit,
    /// Two typing errors away.
    TwoEdits,
    /// The clause abbreviates the word: hdqtrs.
    Abbreviation,
}

impl MatchKind {
    /// Whether the word is another one than was typed.
    pub(super) fn is_near(self) -> bool {
        self >= Self::Inflection
    }

    /// Whether the word begins with what was typed, or is a number or date that was taken for it.
    pub(super) fn is_longer(self) -> bool {
        matches!(self, Self::Prefix | Self::Beginning | Self::Value)
    }
}

/// A clause, with what matches it and the passages that this finds.
#[derive(Debug, Clone, Default)]
pub(super) struct Matcher {
    pub(super) clause: Clause,
    /// The words that match by themselves. How a word matches is said by the first that have it.
    pub(super) words: Vec<Words>,
    /// Words that match side by side: a phrase, a compound written apart, a name of a term.
    pub(super) phrases: Vec<Phrase>,
    /// Whether the clause is a name of a term, or a part of one. The other names are among the phrases.
    pub(super) is_term: bool,
    /// The passages with one of the doubts that the clause asks for, by kind.
    pub(super) doubted: Vec<(DoubtKind, FixedBitSet)>,
    /// The passages whose text contains an equal word or one of the phrases.
    pub(super) in_exact: FixedBitSet,
    /// The passages whose text contains any match.
    pub(super) in_text: FixedBitSet,
    /// The passages under a title, heading or lead-in that contains any match.
    pub(super) in_context: FixedBitSet,
    /// The passages with a match that is not only near, in text, context or keywords.
    pub(super) without_near: FixedBitSet,
    /// The passages with any match, in text, context or keywords.
    pub(super) anywhere: FixedBitSet,
    /// Whether a passage that lacks the clause answers only a part of the query.
    pub(super) is_required: bool,
}

/// Words that match a clause alike.
#[derive(Debug, Clone)]
pub(super) struct Words {
    pub(super) ids: Range<u32>,
    pub(super) kind: MatchKind,
}

impl Matcher {
    /// Adds those of the words that do not match already.
    pub(super) fn add_words(&mut self, ids: impl IntoIterator<Item = u32>, kind: MatchKind) {
        for id in ids {
            if self.kind_of(id).is_none() {
                self.words.push(Words { ids: id..id + 1, kind });
            }
        }
    }

    /// Adds a range of words, such as those with one prefix.
    pub(super) fn add_range(&mut self, ids: Range<u32>, kind: MatchKind) {
        if !ids.is_empty() {
            self.words.push(Words { ids, kind });
        }
    }

    /// How a word matches the clause.
    pub(super) fn kind_of(&self, id: u32) -> Option<MatchKind> {
        self.words.iter().find(|words| words.ids.contains(&id)).map(|words| words.kind)
    }

    /// The ids of the equal words.
    pub(super) fn equal(&self) -> impl Iterator<Item = u32> {
        self.words.iter().filter(|words| words.kind == MatchKind::Equal).map(|words| words.ids.start)
    }

    /// Where the matcher matches, as ranges of entries, and how. A phrase matches as it was typed.
    pub(super) fn matches_in(&self, entries: &[u32]) -> impl Iterator<Item = (Range<usize>, MatchKind)> {
        // A virtual entry is at the position of the entry before it.
        let start = |at: usize| (0..=at).rfind(|&at| entries[at] & VIRTUAL == 0).unwrap_or(at);
        let words =
            (0..entries.len()).filter_map(move |at| Some((start(at)..at + 1, self.kind_of(word_of(entries[at]))?)));
        let phrases = self.phrases.iter().flat_map(|phrase| phrase.occurrences(entries));
        words.chain(phrases.map(|range| (range, MatchKind::Equal)))
    }
}
