//! A set of passages as one bit each, so that whole sets are joined, cut and counted a machine word at a time. It
//! knows nothing of what the passages hold.

use std::ops::Range;

/// A set of small numbers below a fixed length.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Bits {
    words: Vec<u64>,
}

impl Bits {
    /// The empty set of numbers below `length`.
    pub(super) fn new(length: usize) -> Self {
        Self { words: vec![0; length.div_ceil(64)] }
    }

    pub(super) fn insert(&mut self, at: usize) {
        self.words[at / 64] |= 1 << (at % 64);
    }

    pub(super) fn insert_range(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let (first, last) = (range.start / 64, (range.end - 1) / 64);
        let (low, high) = (u64::MAX << (range.start % 64), u64::MAX >> (63 - (range.end - 1) % 64));
        if first == last {
            self.words[first] |= low & high;
            return;
        }
        self.words[first] |= low;
        self.words[first + 1..last].fill(u64::MAX);
        self.words[last] |= high;
    }

    pub(super) fn contains(&self, at: usize) -> bool {
        self.words.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.iter().all(|&word| word == 0)
    }

    pub(super) fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    pub(super) fn bytes(&self) -> usize {
        self.words.capacity() * size_of::<u64>()
    }

    /// How many members lie in `range`.
    pub(super) fn count_in(&self, range: Range<usize>) -> usize {
        let (first, last) = (range.start / 64, range.end / 64);
        let below = |at: usize| {
            let word = self.words.get(at / 64).copied().unwrap_or(0);
            (word & !(u64::MAX << (at % 64))).count_ones() as usize
        };
        let whole = &self.words[first.min(self.words.len())..last.min(self.words.len())];
        let whole: usize = whole.iter().map(|word| word.count_ones() as usize).sum();
        (whole + below(range.end)).saturating_sub(below(range.start))
    }

    /// Adds the members of another set.
    pub(super) fn join(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word |= other);
    }

    /// Keeps what the other set has too.
    pub(super) fn keep(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= other);
    }

    /// Drops what the other set has.
    pub(super) fn drop_all(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= !other);
    }

    /// Keeps the members that `keeps` holds for.
    pub(super) fn retain(&mut self, keeps: impl Fn(usize) -> bool) {
        for (at, word) in self.words.iter_mut().enumerate().filter(|(_, word)| **word != 0) {
            let mut left = *word;
            while left != 0 {
                let bit = left.trailing_zeros() as usize;
                left &= left - 1;
                if !keeps(at * 64 + bit) {
                    *word &= !(1 << bit);
                }
            }
        }
    }

    /// The members and their neighbours on both sides, where no edge lies between: an edge is the first of its kind.
    pub(super) fn widened(&self, edges: &Self) -> Self {
        let mut wide = self.clone();
        let (mut carried, count) = (0, self.words.len());
        for at in 0..count {
            wide.words[at] |= (self.words[at] << 1 | carried) & !edges.words[at];
            carried = self.words[at] >> 63;
        }
        for at in 0..count {
            let next = self.words.get(at + 1).map_or(0, |next| next & !edges.words[at + 1]);
            wide.words[at] |= (self.words[at] & !edges.words[at]) >> 1 | next << 63;
        }
        wide
    }

    /// The members from `at` on, in order.
    pub(super) fn from(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let first = (at / 64).min(self.words.len());
        let words = self.words[first..].iter().enumerate();
        words.flat_map(move |(offset, &word)| {
            let base = (first + offset) * 64;
            let word = if base < at { word & (u64::MAX << (at - base)) } else { word };
            std::iter::successors(Some(word), |word| Some(word & word.wrapping_sub(1)))
                .take_while(|&word| word != 0)
                .map(move |word| base + word.trailing_zeros() as usize)
        })
    }

    /// Every member, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.from(0)
    }

    /// The last member below `at`.
    pub(super) fn before(&self, at: usize) -> Option<usize> {
        let mut word = at / 64;
        let mut held = self.words.get(word).copied().unwrap_or(0) & !(u64::MAX << (at % 64));
        loop {
            if held != 0 {
                return Some(word * 64 + 63 - held.leading_zeros() as usize);
            }
            word = word.min(self.words.len()).checked_sub(1)?;
            held = self.words[word];
        }
    }
}
