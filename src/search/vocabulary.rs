//! The vocabulary: every distinct word of a document, sorted, so that the words with one prefix are one range of ids.
//! A letter mask and the length of each word rule out most words without reading them.

use std::ops::Range;

use hashbrown::HashMap;

use crate::briefing::to_u32;

/// Collects distinct words and numbers them as they come.
#[derive(Debug, Default)]
pub(super) struct Interner {
    numbers: HashMap<String, u32>,
}

impl Interner {
    /// The number of a word; the next one if the word is new.
    pub(super) fn number(&mut self, word: &str) -> u32 {
        let next = to_u32(self.len());
        *self.numbers.entry_ref(word).or_insert(next)
    }

    /// The number of a word that it has.
    pub(super) fn find(&self, word: &str) -> Option<u32> {
        self.numbers.get(word).copied()
    }

    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// The vocabulary, and the id there of each number here.
    pub(super) fn sorted(self) -> (Vocabulary, Vec<u32>) {
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
        (Vocabulary { text, starts, masks }, ids)
    }
}

/// A bit for each letter of a word, one for all digits and a few for all other characters. A character has one bit, so
/// an edit changes no more than one in either direction.
pub(super) fn mask(word: &str) -> u32 {
    word.chars().fold(0, |mask, c| {
        mask | match c {
            'a'..='z' => 1 << (u32::from(c) - u32::from('a')),
            '0'..='9' => 1 << 26,
            _ => 1 << (27 + u32::from(c) % 5),
        }
    })
}

/// The distinct words of a document in order. A word's id is its place in the order.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// The words, each followed by a line end, so that a substring search in all of them stays within one.
    text: String,
    starts: Vec<u32>,
    masks: Vec<u32>,
}

impl Vocabulary {
    pub(super) fn len(&self) -> usize {
        self.masks.len()
    }

    pub(super) fn word(&self, id: u32) -> &str {
        let id = id as usize;
        &self.text[self.starts[id] as usize..self.starts[id + 1] as usize - 1]
    }

    /// The id of a word, if the document has it.
    pub(super) fn find(&self, word: &str) -> Option<u32> {
        let id = self.first_from(word);
        (id < self.len()).then(|| to_u32(id)).filter(|&id| self.word(id) == word)
    }

    /// The ids of the words that begin with `prefix`.
    pub(super) fn with_prefix(&self, prefix: &str) -> Range<u32> {
        let first = self.first_from(prefix);
        let begins = |start: &u32| self.text[*start as usize..].starts_with(prefix);
        let count = self.starts[first..self.len()].partition_point(begins);
        to_u32(first)..to_u32(first + count)
    }

    /// The place of the first word that is not less than `word`.
    fn first_from(&self, word: &str) -> usize {
        // A line end is less than any letter, so a word and all the words after it compare as the word alone does.
        self.starts[..self.len()].partition_point(|start| &self.text[*start as usize..] < word)
    }

    /// The ids of the words that contain `part`, which must not be empty.
    pub(super) fn containing(&self, part: &str) -> Vec<u32> {
        let places = memchr::memmem::find_iter(self.text.as_bytes(), part);
        let mut ids: Vec<u32> =
            places.map(|at| to_u32(self.starts.partition_point(|&start| start as usize <= at) - 1)).collect();
        ids.dedup();
        ids
    }

    /// Those of the ids whose words may be a few edits away from `typed`, as far as their letters and length tell. If
    /// `typed` is a beginning, any letters may follow it.
    pub(super) fn similar(
        &self,
        typed: &str,
        edits: u32,
        is_beginning: bool,
        ids: Range<u32>,
    ) -> impl Iterator<Item = u32> + '_ {
        let (letters, length, most_bytes) = (mask(typed), typed.len(), 4 * edits as usize);
        ids.filter(move |&id| {
            let other = self.masks[id as usize];
            let is_similar = (letters & !other).count_ones() <= edits;
            is_similar && (is_beginning || (other & !letters).count_ones() <= edits)
        })
        .filter(move |&id| is_beginning || self.word(id).len().abs_diff(length) <= most_bytes)
    }

    /// The ids of all words.
    pub(super) fn all(&self) -> Range<u32> {
        0..to_u32(self.len())
    }

    /// Those of the ids whose words have every letter of `mask`.
    pub(super) fn with_letters(&self, mask: u32, ids: Range<u32>) -> impl Iterator<Item = u32> + '_ {
        ids.filter(move |&id| self.masks[id as usize] & mask == mask)
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
        let (vocabulary, ids) = interner.sorted();
        assert_eq!(vocabulary.len(), 5);
        assert_eq!(vocabulary.word(ids[0]), "sortie");
        let found: Vec<&str> = vocabulary.with_prefix("ai").map(|id| vocabulary.word(id)).collect();
        assert_eq!(found, ["aim", "air", "airlift"]);
        assert_eq!(vocabulary.find("air").map(|id| vocabulary.word(id)), Some("air"));
        assert_eq!(vocabulary.find("ai"), None);
        assert_eq!(vocabulary.containing("li").len(), 1);
    }
}
