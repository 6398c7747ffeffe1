//! Lists of numbers by word: for each word the passages that have it, or for each passage its words in order. How the
//! words were found is the index's affair.

use std::ops::Range;

use fixedbitset::FixedBitSet;

use crate::briefing::to_u32;

/// What stands before each keyword of a passage: it is no word, and fills no place in a row of words.
pub(super) const BREAK: u32 = VIRTUAL - 1;

/// The bit of a virtual word, which stands at the place of the words before it.
pub(super) const VIRTUAL: u32 = 1 << 31;

/// The word of an entry, whether virtual or not.
pub(super) fn word_of(entry: u32) -> u32 {
    entry & !VIRTUAL
}

/// For each text its words in order.
#[derive(Debug)]
pub(super) struct Forward {
    entries: Vec<u32>,
    /// Where the words of a text, and then those of its keywords, begin.
    starts: Vec<u32>,
}

impl Forward {
    pub(super) fn with_capacity(entries: usize) -> Self {
        Self { entries: Vec::with_capacity(entries), starts: vec![0] }
    }

    pub(super) fn push(&mut self, entry: u32) {
        self.entries.push(entry);
    }

    /// Ends a text, or its keywords, which follow it.
    pub(super) fn end(&mut self) {
        self.starts.push(to_u32(self.entries.len()));
    }

    pub(super) fn len(&self) -> usize {
        self.starts.len() / 2
    }

    /// The words of a text.
    pub(super) fn text(&self, text: usize) -> &[u32] {
        self.part(2 * text)
    }

    /// The words of a text's keywords, each keyword behind a break.
    pub(super) fn keywords(&self, text: usize) -> &[u32] {
        self.part(2 * text + 1)
    }

    /// Gives every word the id that `ids` has for its number, and gives back the room that is not needed.
    pub(super) fn renumber(&mut self, ids: &[u32]) {
        for entry in self.entries.iter_mut().filter(|entry| **entry != BREAK) {
            *entry = ids[word_of(*entry) as usize] | (*entry & VIRTUAL);
        }
        self.entries.shrink_to_fit();
        self.starts.shrink_to_fit();
    }

    pub(super) fn bytes(&self) -> usize {
        (self.entries.capacity() + self.starts.capacity()) * size_of::<u32>()
    }

    fn part(&self, at: usize) -> &[u32] {
        &self.entries[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

/// Gives the part of a text's words that a list is made of.
type Part = fn(&Forward, usize) -> &[u32];

/// For each word the texts that have it, in order.
#[derive(Debug)]
pub(super) struct Postings {
    starts: Vec<u32>,
    texts: Vec<u32>,
    /// The words that so many texts have that a bit for each text is less than a number for each of them.
    dense: Vec<(u32, FixedBitSet)>,
}

impl Postings {
    /// The lists for `words` words, of the part of each text that `part` gives.
    pub(super) fn of(forward: &Forward, part: Part, words: usize) -> Self {
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

    /// Adds every text that has one of the words to `bits`.
    pub(super) fn join_into(&self, words: Range<u32>, bits: &mut FixedBitSet) {
        self.sparse(words.clone()).iter().for_each(|&text| bits.insert(text as usize));
        self.dense(words).for_each(|held| bits.union_with(held));
    }

    /// Whether any text has one of the words.
    pub(super) fn has(&self, words: Range<u32>) -> bool {
        self.texts(words).next().is_some()
    }

    /// Every text that has one of the words, some of them more than once.
    pub(super) fn texts(&self, words: Range<u32>) -> impl Iterator<Item = usize> + '_ {
        let sparse = self.sparse(words.clone()).iter().map(|&text| text as usize);
        sparse.chain(self.dense(words).flat_map(FixedBitSet::ones))
    }

    pub(super) fn bytes(&self) -> usize {
        let dense: usize =
            self.dense.iter().map(|(_, bits)| size_of_val(bits.as_slice()) + size_of::<(u32, FixedBitSet)>()).sum();
        (self.starts.capacity() + self.texts.capacity()) * size_of::<u32>() + dense
    }

    fn sparse(&self, words: Range<u32>) -> &[u32] {
        &self.texts[self.starts[words.start as usize] as usize..self.starts[words.end as usize] as usize]
    }

    fn dense(&self, words: Range<u32>) -> impl Iterator<Item = &FixedBitSet> {
        let first = self.dense.partition_point(|(word, _)| *word < words.start);
        self.dense[first..].iter().take_while(move |(word, _)| *word < words.end).map(|(_, bits)| bits)
    }
}

/// Calls `each` with every word and every text that has it, once for each text.
fn each_once(forward: &Forward, part: Part, words: usize, mut each: impl FnMut(usize, usize)) {
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
