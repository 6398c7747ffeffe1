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
    /// Another name of the same term.
    Synonym,
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
}

/// A clause, and what matches it.
#[derive(Debug, Clone, Default)]
pub(super) struct Matcher {
    pub(super) clause: Clause,
    /// The words that match as a whole, sorted.
    words: Vec<(u32, MatchKind)>,
    pub(super) prefixes: Vec<Prefix>,
    /// Words that match side by side: a phrase, a compound written apart, a name of a term.
    pub(super) phrases: Vec<Phrase>,
    /// The passages with one of the doubts that the clause asks for, by kind.
    pub(super) doubted: Vec<(DoubtKind, FixedBitSet)>,
}

/// The words that begin with a form of the clause.
#[derive(Debug, Clone)]
pub(super) struct Prefix {
    pub(super) words: Range<u32>,
    /// The length of the form, in bytes.
    length: usize,
    kind: MatchKind,
}

impl Matcher {
    pub(super) fn new(clause: Clause) -> Self {
        Self { clause, ..Self::default() }
    }

    /// Adds those of the words that do not match already.
    pub(super) fn add_words(&mut self, ids: impl IntoIterator<Item = u32>, kind: MatchKind) {
        let new: Vec<_> = ids.into_iter().filter(|&id| self.kind_of(id).is_none()).map(|id| (id, kind)).collect();
        self.words.extend(new);
        self.words.sort_unstable();
        self.words.dedup_by_key(|(id, _)| *id);
    }

    /// Adds the words that begin with a form of the clause. The form has `length` bytes.
    pub(super) fn add_prefix(&mut self, words: Range<u32>, length: usize, kind: MatchKind) {
        if !words.is_empty() {
            self.prefixes.push(Prefix { words, length, kind });
        }
    }

    /// How a word matches the clause.
    pub(super) fn kind_of(&self, id: u32) -> Option<MatchKind> {
        match self.words.binary_search_by_key(&id, |word| word.0) {
            Ok(at) => Some(self.words[at].1),
            Err(_) => self.prefix_of(id).map(|prefix| prefix.kind),
        }
    }

    /// How many bytes of a word that begins with a form of the clause are matched.
    pub(super) fn prefix_length(&self, id: u32) -> usize {
        self.prefix_of(id).map_or(0, |prefix| prefix.length)
    }

    fn prefix_of(&self, id: u32) -> Option<&Prefix> {
        self.prefixes.iter().find(|prefix| prefix.words.contains(&id))
    }

    /// The ids of the words that match by themselves, and how they do.
    pub(super) fn words(&self) -> impl Iterator<Item = (Range<u32>, MatchKind)> {
        let prefixes = self.prefixes.iter().map(|prefix| (prefix.words.clone(), prefix.kind));
        self.words.iter().map(|&(id, kind)| (id..id + 1, kind)).chain(prefixes)
    }

    /// The ids of the equal words.
    pub(super) fn equal(&self) -> impl Iterator<Item = u32> {
        self.words.iter().filter(|(_, kind)| *kind == MatchKind::Equal).map(|&(id, _)| id)
    }

    /// Where the matcher matches, as ranges of entries.
    pub(super) fn matches_in(&self, entries: &[u32]) -> impl Iterator<Item = Range<usize>> {
        let words = (0..entries.len()).filter(|&at| self.kind_of(word_of(entries[at])).is_some());
        // A virtual entry is at the position of the entry before it.
        let start = |at: usize| (0..=at).rfind(|&at| entries[at] & VIRTUAL == 0).unwrap_or(at);
        let phrases = self.phrases.iter().flat_map(|phrase| phrase.occurrences(entries));
        words.map(move |at| start(at)..at + 1).chain(phrases)
    }
}
