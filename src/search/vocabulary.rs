//! The vocabulary: every distinct word of a document, sorted, so that the words with one beginning are one range of
//! numbers. A mask of letters and the length of each word let most of it be passed over unread. It knows no passages.

use std::ops::Range;

use hashbrown::HashMap;

use crate::briefing::to_u32;

/// Collects distinct words and numbers them as they come.
#[derive(Debug, Default)]
pub(super) struct Interner {
    numbers: HashMap<String, u32>,
}

impl Interner {
    /// The number of a word, which is new where it was not seen before.
    pub(super) fn number(&mut self, word: &str) -> u32 {
        let next = to_u32(self.len());
        *self.numbers.entry_ref(word).or_insert(next)
    }

    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// The vocabulary, and for each number here the word's id there.
    pub(super) fn sorted(self) -> (Words, Vec<u32>) {
        let mut ids = vec![0; self.len()];
        let mut sorted: Vec<_> = self.numbers.into_iter().collect();
        sorted.sort_unstable();
        let (mut starts, mut masks) = (Vec::with_capacity(ids.len() + 1), Vec::with_capacity(ids.len()));
        let mut text = String::with_capacity(sorted.iter().map(|(word, _)| word.len() + 1).sum());
        for (id, (word, number)) in sorted.iter().enumerate() {
            ids[*number as usize] = to_u32(id);
            starts.push(to_u32(text.len()));
            masks.push(mask(word));
            text.extend([word, "\n"]);
        }
        starts.push(to_u32(text.len()));
        (Words { text, starts, masks }, ids)
    }
}

/// A bit for each letter that a word has, one for its digits and a few for all other letters.
pub(super) fn mask(word: &str) -> u32 {
    word.bytes().fold(0, |mask, byte| {
        mask | match byte {
            b'a'..=b'z' => 1 << (byte - b'a'),
            b'0'..=b'9' => 1 << 26,
            _ => 1 << (27 + byte % 5),
        }
    })
}

/// Every distinct word of a document, in order.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// The words, each with a line end behind it, so that a search in all of them stays within one.
    text: String,
    starts: Vec<u32>,
    masks: Vec<u32>,
}

impl Words {
    pub(super) fn len(&self) -> usize {
        self.masks.len()
    }

    pub(super) fn word(&self, id: u32) -> &str {
        let id = id as usize;
        &self.text[self.starts[id] as usize..self.starts[id + 1] as usize - 1]
    }

    /// The id of a word, where the document has it.
    pub(super) fn find(&self, word: &str) -> Option<u32> {
        self.prefix(word).next().filter(|&id| self.word(id) == word)
    }

    /// The ids of the words that begin so.
    pub(super) fn prefix(&self, beginning: &str) -> Range<u32> {
        // A line end is less than any letter, so that a word and all behind it compare as the word does.
        let behind = |start: &u32| &self.text[*start as usize..];
        let starts = &self.starts[..self.len()];
        let first = starts.partition_point(|start| behind(start) < beginning);
        let count = starts[first..].partition_point(|start| behind(start).starts_with(beginning));
        to_u32(first)..to_u32(first + count)
    }

    /// The ids of the words that hold `part`, which is not empty.
    pub(super) fn holding(&self, part: &str) -> Vec<u32> {
        let places = memchr::memmem::find_iter(self.text.as_bytes(), part);
        let mut ids: Vec<u32> =
            places.map(|at| to_u32(self.starts.partition_point(|&start| start as usize <= at) - 1)).collect();
        ids.dedup();
        ids
    }

    /// The ids of the words whose letters differ from `mask` in at most `differing` and whose lengths in bytes lie in
    /// `lengths`.
    pub(super) fn like(&self, mask: u32, differing: u32, lengths: Range<usize>) -> Vec<u32> {
        let like = self.masks.iter().enumerate().filter(|(_, held)| (**held ^ mask).count_ones() <= differing);
        like.map(|(id, _)| to_u32(id)).filter(|&id| lengths.contains(&self.word(id).len())).collect()
    }

    /// The ids in `ids` whose words have every letter of `mask`.
    pub(super) fn having(&self, mask: u32, ids: Range<u32>) -> impl Iterator<Item = u32> + '_ {
        ids.filter(move |&id| self.masks[id as usize] & mask == mask)
    }

    pub(super) fn bytes(&self) -> usize {
        self.text.capacity() + (self.starts.capacity() + self.masks.capacity()) * size_of::<u32>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_is_one_range_of_sorted_words() {
        let mut interner = Interner::default();
        for word in ["sortie", "air", "airlift", "aim", "air", "été"] {
            interner.number(word);
        }
        let (words, ids) = interner.sorted();
        assert_eq!(words.len(), 5);
        assert_eq!(words.word(ids[0]), "sortie");
        let found: Vec<&str> = words.prefix("ai").map(|id| words.word(id)).collect();
        assert_eq!(found, ["aim", "air", "airlift"]);
        assert_eq!(words.find("air").map(|id| words.word(id)), Some("air"));
        assert_eq!(words.find("ai"), None);
        assert_eq!(words.holding("li").len(), 1);
    }
}
