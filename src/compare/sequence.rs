//! What two sequences have in common, in order. The work is bounded: long sequences are first cut at the items that occur
//! once in each.

use std::hash::Hash;

use hashbrown::HashMap;

/// The most pairs of items that are compared one by one.
const MAX_TABLE: usize = 1 << 18;
/// How often what lies between two anchors is cut again.
const MAX_DEPTH: usize = 6;

/// Pairs of equal items, in the order of both sequences. Of short sequences as many as there can be.
pub(super) fn common<T: Copy + Eq + Hash>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    collect(old, new, (0, 0), MAX_DEPTH, &mut pairs);
    pairs
}

/// Collects the pairs of two slices that begin at `offset` in the whole.
fn collect<T: Copy + Eq + Hash>(
    old: &[T],
    new: &[T],
    offset: (usize, usize),
    depth: usize,
    pairs: &mut Vec<(usize, usize)>,
) {
    let prefix = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    pairs.extend((0..prefix).map(|at| (offset.0 + at, offset.1 + at)));
    let (old, new, offset) = (&old[prefix..], &new[prefix..], (offset.0 + prefix, offset.1 + prefix));
    let suffix = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let (middle, end) = ((old.len() - suffix, new.len() - suffix), (offset.0 + old.len(), offset.1 + new.len()));
    let (old, new) = (&old[..middle.0], &new[..middle.1]);
    if old.len().saturating_mul(new.len()) <= MAX_TABLE {
        longest(old, new, offset, pairs);
    } else if depth > 0 {
        let (mut from, anchors) = ((0, 0), anchors(old, new));
        for &(a, b) in &anchors {
            collect(&old[from.0..a], &new[from.1..b], (offset.0 + from.0, offset.1 + from.1), depth - 1, pairs);
            pairs.push((offset.0 + a, offset.1 + b));
            from = (a + 1, b + 1);
        }
        // Without anchors the middle would be the same again.
        if !anchors.is_empty() {
            collect(&old[from.0..], &new[from.1..], (offset.0 + from.0, offset.1 + from.1), depth - 1, pairs);
        }
    }
    pairs.extend((0..suffix).rev().map(|at| (end.0 - 1 - at, end.1 - 1 - at)));
}

/// The longest common subsequence, by the usual table.
fn longest<T: Copy + Eq>(old: &[T], new: &[T], offset: (usize, usize), pairs: &mut Vec<(usize, usize)>) {
    if old.is_empty() || new.is_empty() {
        return;
    }
    let width = new.len() + 1;
    // The length for what is left of both from each place on.
    let mut lengths = vec![0_u32; (old.len() + 1) * width];
    for a in (0..old.len()).rev() {
        for b in (0..new.len()).rev() {
            lengths[a * width + b] = if old[a] == new[b] {
                lengths[(a + 1) * width + b + 1] + 1
            } else {
                lengths[(a + 1) * width + b].max(lengths[a * width + b + 1])
            };
        }
    }
    let (mut a, mut b) = (0, 0);
    while a < old.len() && b < new.len() {
        if old[a] == new[b] {
            pairs.push((offset.0 + a, offset.1 + b));
            (a, b) = (a + 1, b + 1);
        } else if lengths[(a + 1) * width + b] >= lengths[a * width + b + 1] {
            a += 1;
        } else {
            b += 1;
        }
    }
}

/// The items that occur once in each sequence, as far as they are in the same order.
fn anchors<T: Copy + Eq + Hash>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    let [in_old, in_new] = [old, new].map(|items| {
        let mut places: HashMap<T, Option<usize>> = HashMap::with_capacity(items.len());
        for (at, &item) in items.iter().enumerate() {
            places.entry(item).and_modify(|place| *place = None).or_insert(Some(at));
        }
        places
    });
    let place = |item: &T| Some((in_old.get(item).copied()??, in_new.get(item).copied()??));
    increasing(&old.iter().filter_map(place).collect::<Vec<_>>())
}

/// The longest part of pairs whose second halves increase. The first halves increase already.
pub(super) fn increasing(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // The last pair of the best run of each length, and for each pair the one before it in its run.
    let (mut ends, mut before): (Vec<usize>, Vec<Option<usize>>) = (Vec::new(), Vec::with_capacity(pairs.len()));
    for (at, &(_, second)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| pairs[end].1 < second);
        before.push(length.checked_sub(1).map(|last| ends[last]));
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut run: Vec<_> = std::iter::successors(ends.last().copied(), |&at| before[at]).map(|at| pairs[at]).collect();
    run.reverse();
    run
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::cases;

    fn letters(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn as_many_items_are_paired_as_there_can_be() {
        for (old, new, expected) in
            [("", "abc", ""), ("abc", "abc", "abc"), ("abcd", "xbcy", "bc"), ("abcbdab", "bdcaba", "bdab")]
        {
            let old = letters(old);
            let pairs = common(&old, &letters(new));
            let found: String = pairs.iter().map(|&(at, _)| old[at]).collect();
            assert_eq!(found.len(), expected.len(), "{found}");
        }
    }

    #[test]
    fn long_sequences_are_cut_at_what_occurs_once() {
        let old: Vec<u32> = (0..50_000).collect();
        let mut new = old.clone();
        new.retain(|item| item % 100 != 7);
        let pairs = common(&old, &new);
        assert_eq!(pairs.len(), new.len());
        assert!(pairs.iter().all(|&(a, b)| old[a] == new[b]));
    }

    proptest! {
        #![proptest_config(cases(64))]

        #[test]
        fn pairs_are_equal_and_in_order(old in proptest::collection::vec(0_u8..6, 0..60), new in proptest::collection::vec(0_u8..6, 0..60)) {
            let pairs = common(&old, &new);
            prop_assert!(pairs.iter().all(|&(a, b)| old[a] == new[b]));
            prop_assert!(pairs.is_sorted_by(|one, next| one.0 < next.0 && one.1 < next.1));
        }
    }
}
