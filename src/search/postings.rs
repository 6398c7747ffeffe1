//! A field of the index: texts of one kind as words in order, the inversion of these lists, and phrases to look up in
//! both. A text is a passage, the keywords of one, or a title, heading or lead-in.

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

/// The words of each text, in order, as entries.
#[derive(Debug)]
pub(super) struct ForwardIndex {
    entries: Vec<u32>,
    /// Where each text begins.
    starts: Vec<u32>,
}

impl ForwardIndex {
    pub(super) fn with_capacity(entries: usize) -> Self {
        Self { entries: Vec::with_capacity(entries), starts: vec![0] }
    }

    pub(super) fn push(&mut self, entry: u32) {
        self.entries.push(entry);
    }

    pub(super) fn end_text(&mut self) {
        self.entries.push(BREAK);
        self.starts.push(to_u32(self.entries.len()));
    }

    fn len(&self) -> usize {
        self.starts.len() - 1
    }

    fn text(&self, text: usize) -> &[u32] {
        &self.entries[self.starts[text] as usize..self.starts[text + 1] as usize - 1]
    }

    /// Maps provisional numbers to final ids, then shrinks.
    fn renumber(&mut self, ids: &[u32]) {
        for entry in self.entries.iter_mut().filter(|entry| **entry != BREAK) {
            *entry = ids[word_of(*entry) as usize] | (*entry & VIRTUAL);
        }
        self.entries.shrink_to_fit();
        self.starts.shrink_to_fit();
    }
}

/// Texts of one kind, to be read and to be looked up by their words.
#[derive(Debug)]
pub(super) struct Field {
    forward: ForwardIndex,
    /// The words that occur, sorted, and after the last one where its lists end.
    words: Vec<Word>,
    /// The texts of each word that is not in `dense`.
    texts: Vec<u32>,
    /// The texts of frequent words, by word: a bit set is smaller than a long list, and faster to join.
    dense: Vec<(u32, FixedBitSet)>,
    /// For each word the places of its entries.
    positions: Vec<u32>,
    /// The places of virtual entries.
    virtuals: FixedBitSet,
    /// For each block of entries the text that its first entry is in.
    blocks: Vec<u32>,
}

/// A word, and where its lists begin.
#[derive(Debug)]
struct Word {
    id: u32,
    texts: u32,
    positions: u32,
}

impl Field {
    /// The number of entries in a block. A text has about that many.
    const BLOCK: usize = 32;
    /// What a bit set takes besides its bits, in entries of a list.
    const BIT_SET: usize = 14;

    /// Inverts texts whose words are numbered provisionally. `ids` has the id of each number.
    pub(super) fn new(mut forward: ForwardIndex, ids: &[u32]) -> Self {
        forward.renumber(ids);
        // Where the next entry of each word goes: first where its list begins, at last where it ends.
        let mut next = vec![0; ids.len() + 1];
        for &entry in forward.entries.iter().filter(|&&entry| entry != BREAK) {
            next[word_of(entry) as usize + 1] += 1;
        }
        (0..ids.len()).for_each(|word| next[word + 1] += next[word]);
        let (mut positions, mut texts) = (vec![0; next[ids.len()] as usize], vec![0; next[ids.len()] as usize]);
        for text in 0..forward.len() {
            for (at, &entry) in (forward.starts[text]..).zip(forward.text(text)).filter(|(_, entry)| **entry != BREAK) {
                let next = &mut next[word_of(entry) as usize];
                positions[*next as usize] = at;
                texts[*next as usize] = to_u32(text);
                *next += 1;
            }
        }
        let blocks = (0..to_u32(forward.entries.len())).step_by(Self::BLOCK);
        let blocks = blocks.map(|at| to_u32(forward.starts.partition_point(|&start| start <= at) - 1)).collect();
        let mut virtuals = FixedBitSet::with_capacity(forward.entries.len());
        virtuals.extend((0..forward.entries.len()).filter(|&at| forward.entries[at] & VIRTUAL != 0));
        let (words, dense) = (Vec::new(), Vec::new());
        let mut field = Self { forward, words, texts: Vec::new(), dense, positions, virtuals, blocks };
        let mut start = 0;
        for (id, &end) in (0..).zip(&next[..ids.len()]) {
            if start < end {
                field.add_word(id, start, &texts[start as usize..end as usize]);
            }
            start = end;
        }
        field.words.push(Word { id: u32::MAX, texts: to_u32(field.texts.len()), positions: start });
        field.words.shrink_to_fit();
        field.texts.shrink_to_fit();
        field
    }

    /// Adds the next word: where its positions begin, and its texts, some of which may come several times.
    fn add_word(&mut self, id: u32, positions: u32, texts: &[u32]) {
        self.words.push(Word { id, texts: to_u32(self.texts.len()), positions });
        let distinct = texts.chunk_by(u32::eq).map(|same| same[0]);
        if distinct.clone().count() > self.len() / 32 + Self::BIT_SET {
            let mut bits = FixedBitSet::with_capacity(self.len());
            bits.extend(distinct.map(|text| text as usize));
            self.dense.push((id, bits));
        } else {
            self.texts.extend(distinct);
        }
    }

    /// The number of texts.
    pub(super) fn len(&self) -> usize {
        self.forward.len()
    }

    /// The words of a text, in order, as entries.
    pub(super) fn entries(&self, text: usize) -> &[u32] {
        self.forward.text(text)
    }

    /// Adds every text that contains one of the words to `texts`.
    pub(super) fn add_texts(&self, words: Range<u32>, texts: &mut FixedBitSet) {
        self.sparse(&words).iter().for_each(|&text| texts.insert(text as usize));
        self.dense(words).for_each(|bits| texts.union_with(bits));
    }

    /// Whether any text contains one of the words.
    pub(super) fn has(&self, words: Range<u32>) -> bool {
        !self.positions(&words).is_empty()
    }

    /// The texts that contain one of the words. One that contains several comes several times.
    pub(super) fn texts(&self, words: Range<u32>) -> impl Iterator<Item = usize> + '_ {
        let sparse = self.sparse(&words).iter().map(|&text| text as usize);
        sparse.chain(self.dense(words).flat_map(FixedBitSet::ones))
    }

    /// The texts that contain one of the phrases.
    pub(super) fn with_phrases<'p>(&self, phrases: impl IntoIterator<Item = &'p Phrase>) -> FixedBitSet {
        let mut found = FixedBitSet::with_capacity(self.len());
        phrases.into_iter().for_each(|phrase| self.add_texts_with(phrase, &mut found));
        found
    }

    /// Adds every text that contains a phrase. It walks the positions of the first word, and reads a text only if bits for
    /// the positions of the second do not settle it: frequent words have far more texts than fit into a cache.
    fn add_texts_with(&self, phrase: &Phrase, texts: &mut FixedBitSet) {
        let [first, rest @ ..] = &phrase.slots[..] else { return };
        let Some(second) = rest.first() else {
            return self.add_texts_of(first, texts);
        };
        let mut with_all = self.texts_of(first);
        for slot in rest {
            with_all.intersect_with(&self.texts_of(slot));
        }
        if with_all.is_clear() {
            return;
        }
        let mut seconds = FixedBitSet::with_capacity(self.forward.entries.len());
        seconds.extend(self.positions_of(second));
        for at in self.positions_of(first) {
            let is_pair = seconds.contains(at + 1);
            if is_pair || self.virtuals.contains(at + 1) || self.virtuals.contains(at + 2) {
                let text = self.text_at(at);
                let is_phrase = || phrase.length_at(&self.forward.entries, at).is_some();
                if with_all.contains(text) && (is_pair && rest.len() == 1 || is_phrase()) {
                    texts.insert(text);
                }
            }
        }
    }

    fn add_texts_of(&self, slot: &Slot, texts: &mut FixedBitSet) {
        for words in slot {
            self.add_texts(words.clone(), texts);
        }
    }

    fn texts_of(&self, slot: &Slot) -> FixedBitSet {
        let mut texts = FixedBitSet::with_capacity(self.len());
        self.add_texts_of(slot, &mut texts);
        texts
    }

    fn positions_of(&self, slot: &Slot) -> impl Iterator<Item = usize> {
        slot.iter().flat_map(|words| self.positions(words)).map(|&at| at as usize)
    }

    /// The text that an entry is in.
    fn text_at(&self, entry: usize) -> usize {
        let mut text = self.blocks[entry / Self::BLOCK] as usize;
        while self.forward.starts[text + 1] as usize <= entry {
            text += 1;
        }
        text
    }

    /// Where the lists of a range of words begin and end.
    fn ends(&self, words: &Range<u32>) -> [&Word; 2] {
        [words.start, words.end].map(|id| &self.words[self.words.partition_point(|word| word.id < id)])
    }

    fn positions(&self, words: &Range<u32>) -> &[u32] {
        let [first, last] = self.ends(words);
        &self.positions[first.positions as usize..last.positions as usize]
    }

    fn sparse(&self, words: &Range<u32>) -> &[u32] {
        let [first, last] = self.ends(words);
        &self.texts[first.texts as usize..last.texts as usize]
    }

    fn dense(&self, words: Range<u32>) -> impl Iterator<Item = &FixedBitSet> {
        let first = self.dense.partition_point(|(word, _)| *word < words.start);
        self.dense[first..].iter().take_while(move |(word, _)| *word < words.end).map(|(_, bits)| bits)
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
            let mut forward = ForwardIndex::with_capacity(0);
            for text in [&[1][..], entries, &[2]] {
                for &entry in text {
                    forward.push(entry);
                }
                forward.end_text();
            }
            let field = Field::new(forward, &std::array::from_fn::<u32, 10, _>(to_u32));
            let texts: Vec<usize> = field.with_phrases([&phrase]).ones().collect();
            assert_eq!(texts, if expected.is_empty() { &[][..] } else { &[1] }, "{entries:?}");
        }
    }
}
