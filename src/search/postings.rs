//! A field of the index: texts of one kind as words in order, the inversion of these lists, and phrases to look up in
//! both. A text is a passage, the keywords of one, or a title, heading or lead-in.

use std::collections::BTreeMap;
use std::ops::Range;

use fixedbitset::FixedBitSet;

use crate::briefing::to_u32;

/// The entry of a virtual token has this bit set: it shares the position of the entries before it.
pub(super) const VIRTUAL: u32 = 1 << 31;

/// The entry of what is not a word of the vocabulary: the end of a text, the start of a keyword, or an unknown word. No
/// phrase reaches across it.
pub(super) const BREAK: u32 = VIRTUAL - 1;

/// The word id of an entry.
pub(super) fn word_of(entry: u32) -> u32 {
    entry & !VIRTUAL
}

/// The number of entries in a block. A text has about that many.
const BLOCK: usize = 32;

/// What a bit set takes besides its bits, in entries of a list.
const BIT_SET: usize = 14;

/// Texts of one kind, to be read and to be looked up by their words.
#[derive(Debug, Default)]
pub(super) struct Field {
    /// The words of all texts, in order, as entries.
    entries: Vec<u32>,
    /// Where each text ends, after its last break.
    ends: Vec<u32>,
    /// For each block of entries the text that its first entry is in.
    blocks: Vec<u32>,
    /// The words that occur, sorted, and after the last one where its lists end.
    words: Vec<Word>,
    /// The places of the entries of each word.
    places: Vec<u32>,
    /// The places of virtual entries.
    virtuals: FixedBitSet,
    /// The texts of each word that is not in `frequent`.
    texts: Vec<u32>,
    /// The texts of the words that many have: a bit set is smaller than a long list, and faster to join.
    frequent: BTreeMap<u32, FixedBitSet>,
}

/// A word, and where its lists begin.
#[derive(Debug)]
struct Word {
    id: u32,
    places: u32,
    texts: u32,
}

impl Field {
    /// Adds an entry to the text that is being written, which ends with a break. Its word is numbered provisionally.
    pub(super) fn push(&mut self, entry: u32) {
        self.entries.push(entry);
    }

    pub(super) fn end_text(&mut self) {
        self.blocks.resize(self.entries.len().div_ceil(BLOCK), to_u32(self.len()));
        self.ends.push(to_u32(self.entries.len()));
    }

    /// Inverts the texts, which are complete. `ids` has the id of each provisional number.
    pub(super) fn invert(&mut self, ids: &[u32]) {
        // Where the next place of each word goes: first where its list begins, at last where it ends.
        let mut next = vec![0; ids.len() + 1];
        for entry in self.entries.iter_mut().filter(|entry| **entry != BREAK) {
            let id = ids[word_of(*entry) as usize];
            *entry = id | (*entry & VIRTUAL);
            next[id as usize + 1] += 1;
        }
        self.entries.shrink_to_fit();
        (0..ids.len()).for_each(|word| next[word + 1] += next[word]);
        self.places = vec![0; next[ids.len()] as usize];
        self.virtuals = FixedBitSet::with_capacity(self.entries.len());
        for (place, &entry) in self.entries.iter().enumerate().filter(|(_, entry)| **entry != BREAK) {
            let next = &mut next[word_of(entry) as usize];
            self.places[*next as usize] = to_u32(place);
            *next += 1;
            self.virtuals.set(place, entry & VIRTUAL != 0);
        }
        let mut start = 0;
        for (id, &end) in (0..).zip(&next[..ids.len()]) {
            if start < end {
                self.add_word(id, start..end);
            }
            start = end;
        }
        self.words.push(Word { id: u32::MAX, places: start, texts: to_u32(self.texts.len()) });
        self.words.shrink_to_fit();
        self.texts.shrink_to_fit();
    }

    /// Adds the next word, whose places are listed.
    fn add_word(&mut self, id: u32, places: Range<u32>) {
        self.words.push(Word { id, places: places.start, texts: to_u32(self.texts.len()) });
        let places = &self.places[places.start as usize..places.end as usize];
        let mut texts: Vec<u32> = places.iter().map(|&place| to_u32(self.text_at(place as usize))).collect();
        texts.dedup();
        if texts.len() > self.len() / 32 + BIT_SET {
            let mut with_word = FixedBitSet::with_capacity(self.len());
            with_word.extend(texts.into_iter().map(|text| text as usize));
            self.frequent.insert(id, with_word);
        } else {
            self.texts.extend(texts);
        }
    }

    /// The number of texts.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The words of a text, in order, as entries.
    pub(super) fn entries(&self, text: usize) -> &[u32] {
        let start = text.checked_sub(1).map_or(0, |before| self.ends[before]);
        let entries = &self.entries[start as usize..self.ends[text] as usize];
        entries.strip_suffix(&[BREAK]).unwrap_or(entries)
    }

    /// The texts that contain one of the words. One that contains several comes several times.
    pub(super) fn texts(&self, words: Range<u32>) -> impl Iterator<Item = usize> + '_ {
        let frequent = self.frequent.range(words.clone()).flat_map(|(_, texts)| texts.ones());
        self.listed(&words).iter().map(|&text| text as usize).chain(frequent)
    }

    /// Adds the texts that contain one of the words.
    pub(super) fn add_texts(&self, words: Range<u32>, texts: &mut FixedBitSet) {
        texts.grow(self.len());
        self.listed(&words).iter().for_each(|&text| texts.insert(text as usize));
        self.frequent.range(words).for_each(|(_, with_word)| texts.union_with(with_word));
    }

    /// Whether any text contains one of the words.
    pub(super) fn has(&self, words: Range<u32>) -> bool {
        !self.places(&words).is_empty()
    }

    /// The texts that contain one of the phrases.
    pub(super) fn with_phrases<'p>(&self, phrases: impl IntoIterator<Item = &'p Phrase>) -> FixedBitSet {
        let mut found = FixedBitSet::with_capacity(self.len());
        phrases.into_iter().for_each(|phrase| self.add_texts_with(phrase, &mut found));
        found
    }

    /// Adds the texts that contain a phrase. It walks the places of the first word, and reads a text only if the places of
    /// the second do not settle it: frequent words have far more texts than fit into a cache.
    fn add_texts_with(&self, phrase: &Phrase, texts: &mut FixedBitSet) {
        if !phrase.slots.iter().all(|slot| slot.iter().any(|words| self.has(words.clone()))) {
            return;
        }
        let [first, second, rest @ ..] = &phrase.slots[..] else {
            return phrase.slots.iter().flatten().for_each(|words| self.add_texts(words.clone(), texts));
        };
        let mut seconds = FixedBitSet::with_capacity(self.entries.len() + 1);
        self.places_of(second).for_each(|place| seconds.insert(place));
        for place in self.places_of(first) {
            let is_pair = seconds.contains(place + 1);
            let may_begin = is_pair || self.virtuals.contains(place + 1) || self.virtuals.contains(place + 2);
            let is_phrase = || phrase.length_at(&self.entries, place).is_some();
            if is_pair && rest.is_empty() || may_begin && is_phrase() {
                texts.insert(self.text_at(place));
            }
        }
    }

    fn places_of(&self, slot: &Slot) -> impl Iterator<Item = usize> {
        slot.iter().flat_map(|words| self.places(words)).map(|&place| place as usize)
    }

    /// The text that an entry is in.
    fn text_at(&self, place: usize) -> usize {
        let mut text = self.blocks[place / BLOCK] as usize;
        while self.ends[text] as usize <= place {
            text += 1;
        }
        text
    }

    /// Where the lists of a range of words begin and end.
    fn bounds(&self, words: &Range<u32>) -> [&Word; 2] {
        [words.start, words.end].map(|id| &self.words[self.words.partition_point(|word| word.id < id)])
    }

    fn places(&self, words: &Range<u32>) -> &[u32] {
        let [first, last] = self.bounds(words);
        &self.places[first.places as usize..last.places as usize]
    }

    fn listed(&self, words: &Range<u32>) -> &[u32] {
        let [first, last] = self.bounds(words);
        &self.texts[first.texts as usize..last.texts as usize]
    }
}

/// The words that are possible at one position of a phrase, as ranges of ids.
pub(super) type Slot = Vec<Range<u32>>;

/// Words side by side. Each position may have alternatives: `20`, then `oct` or `october`, then `2014`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    slots: Vec<Slot>,
}

impl Phrase {
    pub(super) fn new(slots: Vec<Slot>) -> Self {
        Self { slots }
    }

    /// Where the phrase occurs, as ranges of entries.
    pub(super) fn occurrences(&self, entries: &[u32]) -> impl Iterator<Item = Range<usize>> {
        (0..entries.len()).filter_map(move |at| Some(at..at + self.length_at(entries, at)?))
    }

    /// How many entries the phrase takes up, if it begins at one of them.
    fn length_at(&self, entries: &[u32], at: usize) -> Option<usize> {
        let (first, rest) = self.slots.split_first()?;
        fits(entries[at], first).then(|| Some(1 + length_of(rest, &entries[at + 1..])?))?
    }
}

fn fits(entry: u32, slot: &[Range<u32>]) -> bool {
    slot.iter().any(|range| range.contains(&word_of(entry)))
}

/// How many of the entries the slots take up, if the entries begin with them. The virtual entries of the position
/// before are passed over, or are words within a value: `of September`.
fn length_of(slots: &[Slot], entries: &[u32]) -> Option<usize> {
    let Some((slot, rest)) = slots.split_first() else { return Some(0) };
    let virtuals = |from: usize| entries.iter().skip(from).take_while(|entry| **entry & VIRTUAL != 0).count();
    let next = virtuals(0);
    let end = entries.len().min(next + 1 + virtuals(next + 1));
    let is_filled = |at: &usize| fits(entries[*at], slot);
    // One token of a value may lie between its words. A virtual entry of a position fills the slot just as well.
    let mut filled = (0..next.min(2)).filter(is_filled).chain((next..end).find(is_filled));
    filled.find_map(|at| Some(at + 1 + length_of(rest, &entries[at + 1..])?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(id: u32) -> Slot {
        std::iter::once(id..id + 1).collect()
    }

    #[test]
    fn a_phrase_fills_one_position_after_the_other() {
        let phrase = Phrase::new(vec![word(1), word(2)]);
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
            let mut field = Field::default();
            for text in [&[1][..], entries, &[2]] {
                text.iter().chain(&[BREAK]).for_each(|&entry| field.push(entry));
                field.end_text();
            }
            field.invert(&std::array::from_fn::<u32, 10, _>(to_u32));
            let texts: Vec<usize> = field.with_phrases([&phrase]).ones().collect();
            assert_eq!(texts, if expected.is_empty() { &[][..] } else { &[1] }, "{entries:?}");
        }
    }
}
