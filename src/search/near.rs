//! Which words are near a word that the document does not have: one edit away, two edits, or a shortened form. It
//! compares words only; when nearness counts is decided in `expand`.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::words::{Words, mask};

/// From how many letters on one edit is forgiven: Iran is one edit from Iraq.
const ONE_EDIT: usize = 5;
/// From how many letters on two edits are.
const TWO_EDITS: usize = 8;
/// From how many letters of the document's word on any one edit is forgiven, and not only a light one.
const ANY_EDIT: usize = 6;
/// The longest word that is compared, in bytes; what is longer was not typed by hand.
const LONGEST: usize = 40;
/// How much longer than the shortened form a word may be.
const STRETCH: usize = 4;

/// The words one edit away.
pub(super) fn one_edit(words: &Words, typed: &str) -> Vec<u32> {
    let letters = typed.chars().count();
    if typed.len() > LONGEST || typed.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let mut near = words.like(mask(typed), 2, typed.len().saturating_sub(4)..typed.len() + 5);
    near.retain(|&id| {
        let word = words.word(id);
        if letters < ONE_EDIT {
            return letters + 1 == ONE_EDIT && sounds_alike(typed, word);
        }
        if letters > ONE_EDIT || word.chars().count() >= ANY_EDIT {
            return reaches(typed, word, 1, 1);
        }
        reaches(typed, word, 1, 0)
    });
    near
}

/// The words two edits away. Both must be light and leave both ends of the word: missiles are no missions.
pub(super) fn two_edits(words: &Words, typed: &str) -> Vec<u32> {
    if typed.len() > LONGEST || typed.chars().count() < TWO_EDITS || typed.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let mut near = words.like(mask(typed), 4, typed.len() - 2..typed.len() + 3);
    near.retain(|&id| {
        let word = words.word(id);
        let ends = |word: &str| (word.chars().next(), word.chars().next_back());
        ends(word) == ends(typed) && reaches(typed, word, 2, 0)
    });
    near
}

/// The words that `typed` shortens, in the order of fuzzy-matcher's score: `hdqtrs`, `intl`, `smfld`.
///
/// A reader who shortens a word keeps both its ends and drops vowels. Without these marks of a short form, `oil`
/// would shorten `operational`.
pub(super) fn shortened(words: &Words, typed: &str) -> Vec<u32> {
    let (Some(first), Some(last)) = (typed.chars().next(), typed.chars().next_back()) else { return Vec::new() };
    let letters = typed.chars().count();
    let vowels = typed.chars().filter(|&c| is_vowel(c)).count();
    if typed.len() > LONGEST || letters < 3 || vowels * 4 > letters || (letters == 3 && vowels > 0) || !first.is_alphabetic() {
        return Vec::new();
    }
    let matcher = matcher();
    let same_first = words.prefix(first.encode_utf8(&mut [0; 4]));
    let mut near: Vec<(i64, u32)> = words
        .having(mask(typed), same_first)
        .filter_map(|id| {
            let word = words.word(id);
            let is_whole = word.ends_with(last) || word.strip_suffix('s').is_some_and(|one| one.ends_with(last));
            let can_be = is_whole && word.len() <= typed.len() * STRETCH && is_in_order(typed, word);
            can_be.then(|| matcher.fuzzy_indices(word, typed)).flatten().map(|(score, _)| (score, id))
        })
        .collect();
    near.sort_by_key(|&(score, id)| (-score, id));
    near.into_iter().map(|(_, id)| id).collect()
}

/// Which characters of a word a shortened form has kept.
pub(super) fn kept(word: &str, typed: &str) -> Vec<usize> {
    matcher().fuzzy_indices(word, typed).map_or(Vec::new(), |(_, indices)| indices)
}

/// Only its `fuzzy_indices` is of use: the scores of `fuzzy_match` depend on the calls before.
fn matcher() -> SkimMatcherV2 {
    SkimMatcherV2::default().ignore_case()
}

/// Up to three words of `among` that are nearest to `typed`, however far: what might have been meant.
pub(super) fn nearest(words: &Words, typed: &str, among: impl Fn(u32) -> bool) -> Vec<u32> {
    let letters = typed.chars().count();
    if letters < 3 || typed.len() > LONGEST {
        return Vec::new();
    }
    let like = words.like(mask(typed), 6, typed.len().saturating_sub(3)..typed.len() + 4);
    let scored = like.into_iter().filter(|&id| among(id)).filter_map(|id| {
        let word = words.word(id);
        let distance = strsim::osa_distance(typed, word);
        let differs_first = usize::from(!word.starts_with(typed.chars().next()?));
        (distance * 5 <= letters * 2 + 2).then_some((distance * 2 + differs_first, id))
    });
    let mut scored: Vec<(usize, u32)> = scored.collect();
    scored.sort_unstable();
    scored.into_iter().take(3).map(|(_, id)| id).collect()
}

/// Whether one word becomes the other by at most `edits` changes of a letter, a missing or added one, or two letters
/// changed about, of which at most `heavy` are not light. A light one is of the kind that ears and fingers make.
fn reaches(one: &str, other: &str, edits: usize, heavy: usize) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    one.len().abs_diff(other.len()) <= edits && reaches_from(&one, &other, 0, (edits, heavy))
}

/// `reaches` for what is left of two words behind `at`, up to where they are known to agree, or nearly so.
fn reaches_from(one: &[char], other: &[char], at: usize, (edits, heavy): (usize, usize)) -> bool {
    let same = one[at..].iter().zip(&other[at..]).take_while(|(one, other)| one == other).count();
    let at = at + same;
    let (rest, target) = (&one[at..], &other[at..]);
    if rest.is_empty() && target.is_empty() {
        return true;
    }
    if edits == 0 || rest.len().abs_diff(target.len()) > edits {
        return false;
    }
    let after = |is_light: bool| heavy.checked_sub(usize::from(!is_light)).map(|heavy| (edits - 1, heavy));
    let go = |rest: &[char], target: &[char], left: Option<(usize, usize)>| {
        left.is_some_and(|left| reaches_from(rest, target, 0, left))
    };
    let before = at.checked_sub(1).map(|before| one[before]);
    let is_slip = |held: &[char]| is_vowel(held[0]) || held[0] == 'h' || before == Some(held[0]) || held.get(1) == Some(&held[0]);
    if let ([a, b, rest @ ..], [c, d, target @ ..]) = (rest, target)
        && (a, b) == (d, c)
        && go(rest, target, after(true))
    {
        return true;
    }
    match (rest, target) {
        ([], [..]) => go(rest, &target[1..], after(is_slip(target))),
        ([..], []) => go(&rest[1..], target, after(is_slip(rest))),
        ([a, ..], [b, ..]) => {
            go(&rest[1..], &target[1..], after(is_alike(*a, *b)))
                || go(&rest[1..], target, after(is_slip(rest)))
                || go(rest, &target[1..], after(is_slip(target)))
        }
    }
}

/// Whether two short words differ in one letter that sounds the same: Irak and Iraq, and not Iran.
fn sounds_alike(one: &str, other: &str) -> bool {
    let mut differing = one.chars().zip(other.chars()).filter(|(one, other)| one != other);
    let first = differing.next();
    one.chars().count() == other.chars().count()
        && differing.next().is_none()
        && first.is_some_and(|pair| matches!(pair, ('k', 'q' | 'c') | ('q' | 'c', 'k')))
}

/// Whether ears or fingers take one letter for the other.
fn is_alike(one: char, other: char) -> bool {
    const ALIKE: [&str; 6] = ["ckqx", "szcx", "fvpw", "dt", "gj", "mn"];
    (is_vowel(one) && is_vowel(other)) || ALIKE.iter().any(|group| group.contains(one) && group.contains(other))
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

fn is_in_order(part: &str, word: &str) -> bool {
    let mut letters = word.chars();
    part.chars().all(|c| letters.any(|held| held == c))
}

#[cfg(test)]
mod tests {
    use super::super::words::Interner;
    use super::*;

    fn vocabulary(words: &str) -> Words {
        let mut interner = Interner::default();
        words.split(' ').for_each(|word| _ = interner.number(word));
        interner.sorted().0
    }

    fn found(words: &Words, ids: Vec<u32>) -> String {
        ids.into_iter().map(|id| words.word(id)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn one_edit_is_forgiven_from_five_letters() {
        let words = vocabulary("iraq mosul lebanon summerfield tasks strategic women quebec");
        for (typed, expected) in [
            ("lebannon", "lebanon"),
            ("lebnaon", "lebanon"),
            ("lebabon", "lebanon"),
            ("ebanon", "lebanon"),
            ("mosel", "mosul"),
            ("msoul", "mosul"),
            ("iran", ""),
            ("irak", "iraq"),
            ("tanks", ""),
            ("yemen", ""),
            ("cf188", ""),
        ] {
            assert_eq!(found(&words, one_edit(&words, typed)), expected, "{typed}");
        }
    }

    #[test]
    fn two_light_edits_are_forgiven_from_eight_letters() {
        let words = vocabulary("actions missions ministry summerfield intelligence headquarters");
        for (typed, expected) in [
            ("sommerfeld", "summerfield"),
            ("inteligance", "intelligence"),
            ("hedquartars", "headquarters"),
            ("sanctions", ""),
            ("missiles", ""),
            ("minister", ""),
        ] {
            assert_eq!(found(&words, two_edits(&words, typed)), expected, "{typed}");
        }
    }

    #[test]
    fn a_shortened_word_keeps_its_ends_and_drops_vowels() {
        let words = vocabulary("summerfield international headquarters operational commander government");
        for (typed, expected) in [
            ("smfld", "summerfield"),
            ("intl", "international"),
            ("hdqtrs", "headquarters"),
            ("hdqtr", "headquarters"),
            ("cmdr", "commander"),
            ("govt", "government"),
            ("oil", ""),
            ("somrld", ""),
        ] {
            assert_eq!(found(&words, shortened(&words, typed)), expected, "{typed}");
        }
        assert_eq!(kept("summerfield", "smfld"), [0, 3, 6, 9, 10]);
    }
}
