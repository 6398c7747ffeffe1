//! The index of a document: what is looked up instead of reading the text again. It knows no query.

use std::ops::Range;

use fixedbitset::FixedBitSet;

use crate::briefing::{Document, PassageId, Period, SectionId};

use super::english;
use super::near;
use super::postings::{Forward, Postings, VIRTUAL, word_of};
use super::tokens::tokens;
use super::vocabulary::Words;

/// The index of one document. It is built once and never changes; it owns all that it holds, so that a thread can
/// build it.
#[derive(Debug)]
pub struct Index {
    pub(super) words: Words,
    /// The words that a text writes, in contrast to virtual words and keywords.
    pub(super) written: FixedBitSet,
    /// The words that texts write with a capital only.
    pub(super) names: FixedBitSet,
    /// For each passage the words of its text and of its keywords, in order.
    pub(super) forward: Forward,
    pub(super) text: Postings,
    pub(super) keywords: Postings,
    pub(super) contexts: Contexts,
    pub(super) terms: Vec<Group>,
    /// The first passage of each section.
    pub(super) edges: FixedBitSet,
    /// The passages that have a date, and which.
    pub(super) dates: Vec<(PassageId, Period)>,
    /// The folded words that are read where there is no passage, in order, each with a section that shows it.
    pub(super) elsewhere: Vec<(String, SectionId)>,
}

/// Headings and lead-ins, whose words count for every passage under them.
#[derive(Debug)]
pub(super) struct Contexts {
    pub(super) forward: Forward,
    /// For each word the headings and lead-ins that have it.
    pub(super) postings: Postings,
    /// The passages under each.
    pub(super) passages: Vec<Range<usize>>,
}

/// The names of one thing, and the passages that have any of them.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) names: Vec<Name>,
    pub(super) passages: FixedBitSet,
    /// The passages that have two of the names, and so say what the one stands for.
    pub(super) spelt_out: Vec<usize>,
}

/// A name, as its folded words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) words: Vec<String>,
    /// Whether the name is also an everyday word, so that only its capitals tell it from one.
    pub(super) needs_capitals: bool,
}

impl Index {
    /// The memory that the index holds, in bytes.
    pub fn bytes(&self) -> usize {
        let contexts = &self.contexts;
        let terms: usize = self
            .terms
            .iter()
            .map(|group| size_of_val(group.passages.as_slice()) + size_of_val(&*group.spelt_out))
            .sum();
        let elsewhere: usize = self.elsewhere.iter().map(|(word, _)| word.capacity() + size_of_val(word)).sum();
        size_of::<Self>()
            + self.words.bytes()
            + self.forward.bytes()
            + self.text.bytes()
            + self.keywords.bytes()
            + contexts.forward.bytes()
            + contexts.postings.bytes()
            + contexts.passages.capacity() * size_of::<Range<usize>>()
            + [&self.written, &self.names, &self.edges].map(|set| size_of_val(set.as_slice())).iter().sum::<usize>()
            + self.dates.capacity() * size_of::<(PassageId, Period)>()
            + (terms + elsewhere)
    }

    /// Up to three words of the document, as it writes them, that are nearest to a word that it does not have.
    pub fn suggestions(&self, document: &Document<'_>, word: &str) -> Vec<String> {
        // A phrase is not mended by one word.
        if word.contains(' ') {
            return Vec::new();
        }
        let mut folded = String::new();
        tokens(word, |token| token.text.clone_into(&mut folded));
        let near = near::nearest(self, &folded);
        near.into_iter().map(|id| self.as_written(document, id)).collect()
    }

    /// A word as the first passage that has it writes it.
    fn as_written(&self, document: &Document<'_>, id: u32) -> String {
        let word = self.words.word(id);
        let mut written = word.to_owned();
        if let Some(first) = self.text.texts(id..id + 1).next() {
            let text = &document.passage(PassageId::from_index(first)).text;
            tokens(text, |token| {
                if token.text == word {
                    text[token.start..token.end].clone_into(&mut written);
                }
            });
        }
        written
    }

    /// The number of passages.
    pub(super) fn len(&self) -> usize {
        self.forward.len()
    }

    /// The passages whose text has the words of a row side by side, in order; each place of a row may be filled by any
    /// of its ranges.
    pub(super) fn side_by_side(&self, rows: &[Vec<Vec<Range<u32>>>]) -> FixedBitSet {
        having(&self.text, self.len(), |at| self.forward.text(at), rows)
    }

    /// The passages under a heading or lead-in that has the words of a row side by side.
    pub(super) fn side_by_side_above(&self, rows: &[Vec<Vec<Range<u32>>>]) -> FixedBitSet {
        let contexts = &self.contexts;
        let mut passages = FixedBitSet::with_capacity(self.len());
        let above = having(&contexts.postings, contexts.passages.len(), |at| contexts.forward.text(at), rows);
        above.ones().for_each(|at| passages.insert_range(contexts.passages[at].clone()));
        passages
    }

    /// The passages of which one keyword has the words of a row side by side.
    pub(super) fn side_by_side_in_keywords(&self, rows: &[Vec<Vec<Range<u32>>>]) -> FixedBitSet {
        having(&self.keywords, self.len(), |at| self.forward.keywords(at), rows)
    }

    /// The ids of a folded word and of the spelling that it shares with its partner.
    pub(super) fn spelt(&self, word: &str) -> Vec<Range<u32>> {
        english::spellings(word).filter_map(|form| self.words.find(&form)).map(|id| id..id + 1).collect()
    }

    /// The names as a group, with the passages that have any of them.
    pub(super) fn group(&self, names: Vec<Name>) -> Group {
        let (mut passages, mut spelt_out) =
            (FixedBitSet::with_capacity(self.len()), FixedBitSet::with_capacity(self.len()));
        for name in &names {
            // The index has an everyday word in capitals too, where only they tell it apart.
            let spelt = |word: &String| {
                if name.needs_capitals { self.spelt(&word.to_ascii_uppercase()) } else { self.spelt(word) }
            };
            let found = self.side_by_side(&[name.words.iter().map(spelt).collect()]);
            spelt_out |= &found & &passages;
            passages |= found;
        }
        Group { names, passages, spelt_out: spelt_out.ones().collect() }
    }
}

/// The texts, with these postings, of which the words fill the places of a row side by side. What may stand at several
/// places is looked up once.
fn having<'w>(
    postings: &Postings,
    texts: usize,
    words: impl Fn(usize) -> &'w [u32],
    rows: &[Vec<Vec<Range<u32>>>],
) -> FixedBitSet {
    let mut sets: Vec<(&Vec<Range<u32>>, FixedBitSet)> = Vec::new();
    for place in rows.iter().flatten() {
        if sets.iter().all(|(held, _)| *held != place) {
            let mut bits = FixedBitSet::with_capacity(texts);
            for range in place {
                postings.join_into(range.clone(), &mut bits);
            }
            sets.push((place, bits));
        }
    }
    let mut found = FixedBitSet::with_capacity(texts);
    for row in rows {
        let places = sets.iter().filter(|(place, _)| row.contains(place)).map(|(_, bits)| bits.clone());
        let all = places.reduce(|all, bits| &all & &bits).unwrap_or_default();
        found.extend(all.ones().filter(|&at| row.len() == 1 || has_row(words(at), row)));
    }
    found
}

/// Whether the words of a text fill the places side by side.
fn has_row(entries: &[u32], places: &[Vec<Range<u32>>]) -> bool {
    let begins = |entry: u32| places[0].iter().any(|range| range.contains(&word_of(entry)));
    may_have_pair(entries, places)
        && (0..entries.len()).any(|at| begins(entries[at]) && fills(&entries[at + 1..], &places[1..]))
}

/// Whether the first two places can be filled side by side. There is no way out early, so that the compiler compares
/// several words at once: two frequent words would otherwise be the slowest of all queries.
fn may_have_pair(entries: &[u32], places: &[Vec<Range<u32>>]) -> bool {
    let [first, second, ..] = places else { return true };
    let ([first], [second]) = (&first[..], &second[..]) else { return true };
    let is_in = |entry: u32, range: &Range<u32>| word_of(entry).wrapping_sub(range.start) < range.end - range.start;
    // A virtual word stands behind the one whose place it has.
    #[expect(clippy::needless_bitwise_bool, reason = "a lazy operator is the branch that is to be avoided")]
    let is_pair =
        |one: u32, next: u32, behind: u32| is_in(one, first) & (is_in(next, second) | ((next | behind) & VIRTUAL != 0));
    let [next, behind] = [1, 2].map(|from| entries.get(from..).unwrap_or(&[]));
    let all = entries.iter().zip(next).zip(behind);
    let is_last = entries.last_chunk().is_some_and(|&[one, next]| is_pair(one, next, 0));
    all.fold(is_last, |any, ((&one, &next), &behind)| any | is_pair(one, next, behind))
}

/// Whether the words from the first on, after the virtual words of the place before, fill the places.
fn fills(entries: &[u32], places: &[Vec<Range<u32>>]) -> bool {
    let mut behind = entries.iter().copied().peekable();
    places.iter().all(|place| {
        let fills = |entry: u32| place.iter().any(|range| range.contains(&word_of(entry)));
        while behind.next_if(|entry| entry & VIRTUAL != 0).is_some() {}
        let mut is_filled = behind.next().is_some_and(fills);
        // The virtual words of a place count for it too.
        while let Some(entry) = behind.next_if(|entry| !is_filled && entry & VIRTUAL != 0) {
            is_filled = fills(entry);
        }
        is_filled
    })
}
