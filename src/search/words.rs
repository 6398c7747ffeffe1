//! The vocabulary: every distinct word of a document, sorted, so that the words with one beginning are one range of
//! numbers. A mask of letters and the length of each word let most of it be passed over unread. It knows no passages.

use std::ops::Range;

use hashbrown::HashMap;

/// Collects distinct words and numbers them as they come.
#[derive(Debug, Default)]
pub(super) struct Interner {
    numbers: HashMap<Box<str>, u32>,
}

impl Interner {
    /// The number of a word, which is new where it was not seen before.
    pub(super) fn number(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = narrow(self.len());
        self.numbers.insert(word.into(), number);
        number
    }

    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// The vocabulary, and for each number here the word's id there.
    pub(super) fn sorted(self) -> (Words, Vec<u32>) {
        let mut ids = vec![0; self.len()];
        let mut sorted: Vec<_> = self.numbers.into_iter().collect();
        sorted.sort_unstable();
        let size = sorted.iter().map(|(word, _)| word.len() + 1).sum();
        let mut words = Words { text: String::with_capacity(size), ..Words::default() };
        words.starts.reserve_exact(sorted.len() + 1);
        words.masks.reserve_exact(sorted.len());
        words.starts.push(0);
        for (id, (word, number)) in sorted.iter().enumerate() {
            ids[*number as usize] = narrow(id);
            words.text.push_str(word);
            words.text.push('\n');
            words.starts.push(narrow(words.text.len()));
            words.masks.push(mask(word));
        }
        (words, ids)
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
        let id = self.first_from(0, |held| held < word);
        (id < self.len() && self.word(narrow(id)) == word).then(|| narrow(id))
    }

    /// The ids of the words that begin so.
    pub(super) fn prefix(&self, beginning: &str) -> Range<u32> {
        let first = self.first_from(0, |held| held < beginning);
        let last = self.first_from(first, |held| held.starts_with(beginning));
        narrow(first)..narrow(last)
    }

    /// The ids of the words that hold `part`, which is not empty.
    pub(super) fn holding(&self, part: &str) -> Vec<u32> {
        let mut ids = Vec::new();
        for at in memchr::memmem::find_iter(self.text.as_bytes(), part) {
            ids.push(narrow(self.starts.partition_point(|&start| start as usize <= at) - 1));
        }
        ids.dedup();
        ids
    }

    /// The ids of the words whose letters differ from `mask` in at most `differing` and whose lengths in bytes lie in
    /// `lengths`.
    pub(super) fn like(&self, mask: u32, differing: u32, lengths: Range<usize>) -> Vec<u32> {
        let mut ids = Vec::new();
        for (id, held) in self.masks.iter().enumerate() {
            if (held ^ mask).count_ones() <= differing {
                let length = (self.starts[id + 1] - self.starts[id]) as usize - 1;
                if lengths.contains(&length) {
                    ids.push(narrow(id));
                }
            }
        }
        ids
    }

    /// The ids in `ids` whose words have every letter of `mask`.
    pub(super) fn having(&self, mask: u32, ids: Range<u32>) -> impl Iterator<Item = u32> + '_ {
        ids.filter(move |&id| self.masks[id as usize] & mask == mask)
    }

    pub(super) fn bytes(&self) -> usize {
        self.text.capacity() + (self.starts.capacity() + self.masks.capacity()) * size_of::<u32>()
    }

    /// The first word from `from` on that `is_before` does not hold for.
    fn first_from(&self, from: usize, is_before: impl Fn(&str) -> bool) -> usize {
        let (mut low, mut high) = (from, self.len());
        while low < high {
            let middle = low.midpoint(high);
            if is_before(self.word(narrow(middle))) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

/// A count as the index stores it.
pub(super) fn narrow(count: usize) -> u32 {
    u32::try_from(count).expect("a document within the size limit has fewer than 2^32 of anything")
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
