//! The forward index, which lists the words of each text, its inversion, the postings, and phrases to look up in them.
//! A text is a passage, or a title, heading or lead-in.

use std::ops::Range;

use fixedbitset::FixedBitSet;

use crate::briefing::to_u32;

/// The entry of a virtual token has this bit set: it shares the position of the entries before it.
pub(super) const VIRTUAL: u32 = 1 << 31;

/// The entry of what is not a word of the vocabulary: the start of a keyword, or an unknown word. No phrase reaches
/// across it.
pub(super) const BREAK: u32 = VIRTUAL - 1;

/// The word id of an entry.
pub(super) fn word_of(entry: u32) -> u32 {
    entry & !VIRTUAL
}

/// The words of each text, in order, as entries.
#[derive(Debug)]
pub(super) struct ForwardIndex {
    entries: Vec<u32>,
    /// Where each text begins, and after it its keywords.
    starts: Vec<u32>,
}

impl ForwardIndex {
    pub(super) fn with_capacity(entries: usize) -> Self {
        Self { entries: Vec::with_capacity(entries), starts: vec![0] }
    }

    pub(super) fn push(&mut self, entry: u32) {
        self.entries.push(entry);
    }

    /// Ends a text, or the keywords that follow it.
    pub(super) fn end(&mut self) {
        self.starts.push(to_u32(self.entries.len()));
    }

    /// The number of texts.
    pub(super) fn len(&self) -> usize {
        self.starts.len() / 2
    }

    /// The words of a text.
    pub(super) fn text(&self, text: usize) -> &[u32] {
        self.part(2 * text)
    }

    /// The words of a text's keywords, with a break before each keyword.
    pub(super) fn keywords(&self, text: usize) -> &[u32] {
        self.part(2 * text + 1)
    }

    /// Maps provisional numbers to final ids, then shrinks.
    pub(super) fn renumber(&mut self, ids: &[u32]) {
        for entry in self.entries.iter_mut().filter(|entry| **entry != BREAK) {
            *entry = ids[word_of(*entry) as usize] | (*entry & VIRTUAL);
        }
        self.entries.shrink_to_fit();
        self.starts.shrink_to_fit();
    }

    fn part(&self, at: usize) -> &[u32] {
        &self.entries[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

/// The part of a text that is inverted: [`ForwardIndex::text`] or [`ForwardIndex::keywords`].
type Part = fn(&ForwardIndex, usize) -> &[u32];

/// For each word the texts that contain it, in order.
#[derive(Debug)]
pub(super) struct Postings {
    /// Where each word's texts begin in `texts`.
    starts: Vec<u32>,
    texts: Vec<u32>,
    /// The texts of frequent words, by word: a bit set is smaller than a list from one text in 32, and faster to join.
    dense: Vec<(u32, FixedBitSet)>,
}

impl Postings {
    /// Inverts one part of each text, for a vocabulary of `words` words.
    pub(super) fn new(forward: &ForwardIndex, part: Part, words: usize) -> Self {
        let mut counts = vec![0_u32; words];
        each_once(forward, part, words, |word, _| counts[word] += 1);
        let (mut starts, mut dense, mut dense_of) = (Vec::with_capacity(words + 1), Vec::new(), vec![u32::MAX; words]);
        let mut end = 0;
        for (word, &count) in counts.iter().enumerate() {
            starts.push(end);
            if count as usize * 32 > forward.len() {
                dense_of[word] = to_u32(dense.len());
                dense.push((to_u32(word), FixedBitSet::with_capacity(forward.len())));
            } else {
                end += count;
            }
        }
        starts.push(end);
        let (mut texts, mut next) = (vec![0; end as usize], starts.clone());
        each_once(forward, part, words, |word, text| {
            if let Some((_, bits)) = dense.get_mut(dense_of[word] as usize) {
                bits.insert(text);
            } else {
                texts[next[word] as usize] = to_u32(text);
                next[word] += 1;
            }
        });
        Self { starts, texts, dense }
    }

    /// Adds every text that contains one of the words to `texts`.
    pub(super) fn add_texts(&self, words: Range<u32>, texts: &mut FixedBitSet) {
        self.sparse(words.clone()).iter().for_each(|&text| texts.insert(text as usize));
        self.dense(words).for_each(|bits| texts.union_with(bits));
    }

    /// Whether any text contains one of the words.
    pub(super) fn has(&self, words: Range<u32>) -> bool {
        self.texts(words).next().is_some()
    }

    /// The texts that contain one of the words. One that contains several comes several times.
    pub(super) fn texts(&self, words: Range<u32>) -> impl Iterator<Item = usize> + '_ {
        let sparse = self.sparse(words.clone()).iter().map(|&text| text as usize);
        sparse.chain(self.dense(words).flat_map(FixedBitSet::ones))
    }

    fn sparse(&self, words: Range<u32>) -> &[u32] {
        &self.texts[self.starts[words.start as usize] as usize..self.starts[words.end as usize] as usize]
    }

    fn dense(&self, words: Range<u32>) -> impl Iterator<Item = &FixedBitSet> {
        let first = self.dense.partition_point(|(word, _)| *word < words.start);
        self.dense[first..].iter().take_while(move |(word, _)| *word < words.end).map(|(_, bits)| bits)
    }
}

/// Calls `each` with every word and every text that contains it, once for each text.
fn each_once(forward: &ForwardIndex, part: Part, words: usize, mut each: impl FnMut(usize, usize)) {
    let mut last = vec![u32::MAX; words];
    for text in 0..forward.len() {
        for &entry in part(forward, text).iter().filter(|&&entry| entry != BREAK) {
            let word = word_of(entry) as usize;
            if last[word] != to_u32(text) {
                last[word] = to_u32(text);
                each(word, text);
            }
        }
    }
}

/// The words that are possible at one position of a phrase, as ranges of ids.
pub(super) type Slot = Vec<Range<u32>>;

/// Words side by side. Each position may have alternatives: `20`, then `oct` or `october`, then `2014`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    slots: Vec<Slot>,
    /// How many bytes of the last word were typed, if it is unfinished.
    pub(super) typed_of_last: Option<usize>,
}

impl Phrase {
    pub(super) fn new(slots: Vec<Slot>, typed_of_last: Option<usize>) -> Self {
        Self { slots, typed_of_last }
    }

    /// The ids of all its words.
    pub(super) fn words(&self) -> impl Iterator<Item = Range<u32>> {
        self.slots.iter().flatten().cloned()
    }

    /// The texts, out of `texts`, that contain one of `phrases`. `words` returns the entries of a text, and `postings` are
    /// their inversion. A slot that occurs in several phrases is looked up once.
    pub(super) fn texts_with_any<'w>(
        phrases: &[Self],
        postings: &Postings,
        texts: usize,
        words: impl Fn(usize) -> &'w [u32],
    ) -> FixedBitSet {
        let mut sets: Vec<(&Slot, FixedBitSet)> = Vec::new();
        for slot in phrases.iter().flat_map(|phrase| &phrase.slots) {
            if sets.iter().all(|(other, _)| *other != slot) {
                let mut bits = FixedBitSet::with_capacity(texts);
                for range in slot {
                    postings.add_texts(range.clone(), &mut bits);
                }
                sets.push((slot, bits));
            }
        }
        let mut found = FixedBitSet::with_capacity(texts);
        for phrase in phrases {
            let slots = sets.iter().filter(|(slot, _)| phrase.slots.contains(slot)).map(|(_, bits)| bits.clone());
            let all = slots.reduce(|all, bits| &all & &bits).unwrap_or_default();
            found.extend(all.ones().filter(|&text| phrase.slots.len() == 1 || phrase.is_in(words(text))));
        }
        found
    }

    fn is_in(&self, entries: &[u32]) -> bool {
        self.may_be_in(entries) && self.occurrences(entries).next().is_some()
    }

    /// Where the phrase occurs, as ranges of entries.
    pub(super) fn occurrences(&self, entries: &[u32]) -> impl Iterator<Item = Range<usize>> {
        (0..entries.len()).filter_map(move |at| {
            let (first, rest) = self.slots.split_first()?;
            let length = fits(entries[at], first).then(|| length_of(rest, &entries[at + 1..]))??;
            Some(at..at + 1 + length)
        })
    }

    /// Whether the first two slots are filled side by side: a cheap test, without which two frequent words would be the
    /// slowest of all queries. It has no early exit, so that the compiler compares several entries at once.
    fn may_be_in(&self, entries: &[u32]) -> bool {
        let [first, second, ..] = &self.slots[..] else { return true };
        let ([first], [second]) = (&first[..], &second[..]) else { return true };
        let is_in = |entry: u32, range: &Range<u32>| word_of(entry).wrapping_sub(range.start) < range.end - range.start;
        // Virtual entries may lie between the two, or be the second.
        #[expect(clippy::needless_bitwise_bool, reason = "a lazy operator is the branch that is to be avoided")]
        let is_pair = |one: u32, next: u32, after: u32| {
            is_in(one, first) & (is_in(next, second) | ((next | after) & VIRTUAL != 0))
        };
        let [next, after] = [1, 2].map(|from| entries.get(from..).unwrap_or(&[]));
        let triples = entries.iter().zip(next).zip(after);
        let is_last = entries.last_chunk().is_some_and(|&[one, next]| is_pair(one, next, 0));
        triples.fold(is_last, |any, ((&one, &next), &after)| any | is_pair(one, next, after))
    }
}

fn fits(entry: u32, slot: &[Range<u32>]) -> bool {
    slot.iter().any(|range| range.contains(&word_of(entry)))
}

/// How many of the entries the slots take up, if the entries begin with them. The virtual entries of the position
/// before are passed over, or are words within a value: `of September`.
fn length_of(slots: &[Slot], entries: &[u32]) -> Option<usize> {
    let Some((slot, rest)) = slots.split_first() else { return Some(0) };
    let is_virtual = |entry: &&u32| **entry & VIRTUAL != 0;
    let next = entries.iter().take_while(is_virtual).count();
    let after = |at: usize| Some(at + 1 + length_of(rest, &entries[at + 1..])?);
    // One token of the value may lie between its words.
    let within = (0..next.min(2)).filter(|&at| fits(entries[at], slot)).find_map(after);
    if within.is_some() {
        return within;
    }
    // A virtual entry of the position fills the slot just as well.
    let position = entries.get(next..)?;
    let others = position.iter().skip(1).take_while(is_virtual).count();
    let filled = position.iter().take(1 + others).position(|&entry| fits(entry, slot))?;
    after(next + filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(id: u32) -> Slot {
        std::iter::once(id..id + 1).collect()
    }

    #[test]
    fn a_phrase_fills_one_position_after_the_other() {
        let phrase = Phrase::new(vec![word(1), word(2)], None);
        let virtual_2 = 2 | VIRTUAL;
        for (entries, expected) in [
            (&[1, 2][..], &[(0, 2)][..]),
            (&[0, 1, 2, 1, 2], &[(1, 3), (3, 5)]),
            (&[1, 9 | VIRTUAL, 2], &[(0, 3)]),
            (&[1, 7, virtual_2], &[(0, 3)]),
            (&[1 | VIRTUAL, 2], &[(0, 2)]),
            (&[1, virtual_2], &[(0, 2)]),
            (&[1, 7 | VIRTUAL, virtual_2], &[(0, 3)]),
            (&[1, 7 | VIRTUAL, 8 | VIRTUAL, virtual_2], &[]),
            (&[1, BREAK, 2], &[]),
            (&[2, 1], &[]),
            (&[1], &[]),
            (&[], &[]),
        ] {
            let found: Vec<_> = phrase.occurrences(entries).map(|at| (at.start, at.end)).collect();
            assert_eq!(found, expected, "{entries:?}");
            assert_eq!(phrase.is_in(entries), !expected.is_empty(), "{entries:?}");
        }
    }
}
