//! The vocabulary: every distinct word of a document, sorted, so that the words with one prefix are one range of ids.
//! A mask of its letters rules out most words without reading them.

use std::ops::Range;

use hashbrown::HashMap;

use crate::briefing::to_u32;
use crate::language::Language;

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
    words: Vec<Box<str>>,
    masks: Vec<u32>,
    /// The words that have another, common spelling, in its order: defence, as defense.
    spellings: Vec<(Box<str>, u32)>,
}

impl Vocabulary {
    /// Sorts words that are numbered as they came. Returns the id of each number too.
    pub(super) fn new(numbers: HashMap<String, u32>, language: &Language) -> (Self, Vec<u32>) {
        let mut sorted: Vec<_> = numbers.into_iter().collect();
        sorted.sort_unstable();
        let mut ids = vec![0; sorted.len()];
        sorted.iter().zip(0..).for_each(|((_, number), id)| ids[*number as usize] = id);
        let words: Vec<Box<str>> = sorted.into_iter().map(|(word, _)| word.into_boxed_str()).collect();
        let masks = words.iter().map(|word| mask(word)).collect();
        let spelled = (0..).zip(&words);
        let mut spellings: Vec<_> =
            spelled.filter_map(|(id, word)| Some((language.spelling(word)?.into_boxed_str(), id))).collect();
        spellings.sort_unstable();
        (Self { words, masks, spellings }, ids)
    }

    pub(super) fn word(&self, id: u32) -> &str {
        &self.words[id as usize]
    }

    /// The id of a word, if the document has it.
    pub(super) fn find(&self, word: &str) -> Option<u32> {
        self.words.binary_search_by(|other| (**other).cmp(word)).ok().map(to_u32)
    }

    /// The ids of the words that begin with `prefix`.
    pub(super) fn with_prefix(&self, prefix: &str) -> Range<u32> {
        let first = self.words.partition_point(|word| **word < *prefix);
        let count = self.words[first..].partition_point(|word| word.starts_with(prefix));
        to_u32(first)..to_u32(first + count)
    }

    /// The ids of a word, which is given in its common spelling, in all its spellings.
    pub(super) fn spelled(&self, word: &str) -> impl Iterator<Item = u32> {
        let others = self.spelled_with_prefix(word).filter(move |(spelling, _)| spelling.len() == word.len());
        self.find(word).into_iter().chain(others.map(|(_, id)| *id))
    }

    /// The common spellings that begin with `prefix`, with the ids of the words that are spelled otherwise.
    pub(super) fn spelled_with_prefix(&self, prefix: &str) -> impl Iterator<Item = &(Box<str>, u32)> {
        let first = self.spellings.partition_point(|(spelling, _)| **spelling < *prefix);
        self.spellings[first..].iter().take_while(move |(spelling, _)| spelling.starts_with(prefix))
    }

    /// The id and the letters of each word.
    pub(super) fn masks(&self) -> impl Iterator<Item = (u32, u32)> {
        (0..).zip(self.masks.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::ENGLISH;

    #[test]
    fn a_prefix_is_one_range_of_sorted_words() {
        let words = ["sortie", "air", "airlift", "aim", "été", "defence", "defences"].map(str::to_owned);
        let (vocabulary, ids) = Vocabulary::new(words.into_iter().zip(0..).collect(), &ENGLISH);
        assert_eq!(vocabulary.words.len(), 7);
        assert_eq!(vocabulary.word(ids[0]), "sortie");
        let found: Vec<&str> = vocabulary.with_prefix("ai").map(|id| vocabulary.word(id)).collect();
        assert_eq!(found, ["aim", "air", "airlift"]);
        assert_eq!(vocabulary.find("air").map(|id| vocabulary.word(id)), Some("air"));
        assert_eq!(vocabulary.find("ai"), None);
        let spelled: Vec<&str> = vocabulary.spelled("defense").map(|id| vocabulary.word(id)).collect();
        assert_eq!(spelled, ["defence"]);
        assert_eq!(vocabulary.spelled_with_prefix("defens").count(), 2);
    }
}
