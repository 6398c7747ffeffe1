//! Which words of the document are near a word that it does not have: inflections, typing errors, and the words that an
//! abbreviation may mean. It compares words only; `expand` decides when a near word counts.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::index::Index;
use super::language::Language;
use super::tokens::{has_digit, tokenize};
use super::vocabulary::mask;
use crate::briefing::Document;

/// The fewest letters of a word that is looked for in other inflections.
const MIN_INFLECTED: usize = 4;
/// The fewest letters for which one edit is forgiven: Iran is one edit from Iraq.
const ONE_EDIT: usize = 5;
/// The fewest letters for which two edits are forgiven.
const TWO_EDITS: usize = 8;
/// The fewest letters of the document's word for which any single edit is forgiven, not only a light one.
const ANY_EDIT: usize = 6;
/// The longest word that is compared, in bytes. A longer one was not typed by hand.
const LONGEST: usize = 40;
/// The fewest letters of an abbreviation: three letters occur in order in half of all words.
const MIN_ABBREVIATION: usize = 4;
/// How many times as long as its abbreviation a word may be.
const MAX_STRETCH: usize = 4;

impl Index {
    /// Up to three words of the document, as it writes them, that are nearest to a word that it does not have.
    pub fn suggestions(&self, document: &Document<'_>, word: &str) -> Vec<String> {
        // One word does not mend a phrase, and a number is not another one mistyped.
        if word.contains(' ') || has_digit(word) {
            return Vec::new();
        }
        let mut folded = String::new();
        tokenize(word, self.language, |token| token.text.clone_into(&mut folded));
        nearest(self, &folded).into_iter().map(|id| self.as_written(document, id)).collect()
    }
}

/// The inflections of `typed`.
pub(super) fn inflections(index: &Index, typed: &str) -> Vec<u32> {
    if typed.chars().count() < MIN_INFLECTED || typed.len() > LONGEST {
        return Vec::new();
    }
    let stems = index.language.stems(typed);
    let Some(shortest) = stems.iter().min_by_key(|stem| stem.len()) else { return Vec::new() };
    // The last letter of a stem may differ from the word's: supplied, supply.
    let beginning = shortest.char_indices().next_back().map_or("", |(last, _)| &shortest[..last]);
    // Too little is left of a short word, and a word with an e after it is another one: human, humane.
    let is_candidate = |word: &str| word.chars().count() >= MIN_INFLECTED && typed.strip_suffix('e') != Some(word);
    let share_stem = |word: &str| index.language.stems(word).iter().any(|stem| stems.contains(stem));
    let ids = index.vocabulary.with_prefix(beginning).filter(|&id| index.written.contains(id as usize));
    ids.filter(|&id| Some(index.vocabulary.word(id)).is_some_and(|word| is_candidate(word) && share_stem(word)))
        .collect()
}

/// The words one edit away, or one edit from the plural or singular of a long word.
pub(super) fn one_edit(index: &Index, typed: &str) -> Vec<u32> {
    let near = edited_once(index, typed);
    if !near.is_empty() || typed.chars().count() < TWO_EDITS {
        return near;
    }
    index.language.plurals(typed).iter().flat_map(|plural| edited_once(index, plural)).collect()
}

fn edited_once(index: &Index, typed: &str) -> Vec<u32> {
    let letters = typed.chars().count();
    if has_digit(typed) {
        return Vec::new();
    }
    let language = index.language;
    let mut near = candidates(index, typed, 2, 4);
    near.retain(|&id| {
        let word = index.vocabulary.word(id);
        let allowed = match word.chars().count() {
            _ if letters < ONE_EDIT => return letters + 1 == ONE_EDIT && language.sound_the_same(typed, word),
            ANY_EDIT.. => Edits::Any,
            // Names are often spelled by ear.
            ONE_EDIT if index.proper_nouns.contains(id as usize) => Edits::Name,
            _ => Edits::Slip,
        };
        let first = [word, typed].map(|word| word.chars().next());
        // Some write Arbil for Erbil.
        let begins_alike = first[0] == first[1]
            || (allowed == Edits::Name && first.iter().flatten().all(|&letter| language.is_vowel(letter)));
        (allowed == Edits::Any || begins_alike) && Comparison { language, allowed }.is_reached(typed, word, 1)
    });
    near
}

/// The words two edits away. Both edits must be light and leave the first and last letter: missiles are not missions.
pub(super) fn two_edits(index: &Index, typed: &str) -> Vec<u32> {
    if typed.chars().count() < TWO_EDITS || has_digit(typed) {
        return Vec::new();
    }
    let comparison = Comparison { language: index.language, allowed: Edits::Light };
    let mut near = candidates(index, typed, 4, 2);
    near.retain(|&id| {
        let word = index.vocabulary.word(id);
        let ends = |word: &str| (word.chars().next(), word.chars().next_back());
        ends(word) == ends(typed) && comparison.is_reached(typed, word, 2)
    });
    near
}

/// The words that `typed` abbreviates, in the order of fuzzy-matcher's score: `hdqtrs`, `intl`, `smfld`.
///
/// An abbreviation keeps the first and last letter and drops the vowels between. Without these conditions `oil` would
/// abbreviate `operational`.
pub(super) fn abbreviated(index: &Index, typed: &str) -> Vec<u32> {
    let (vocabulary, language) = (&index.vocabulary, index.language);
    let (Some(first), Some(last)) = (typed.chars().next(), typed.chars().next_back()) else { return Vec::new() };
    let letters = typed.chars().count();
    let vowels = typed.chars().skip(1).filter(|&letter| language.is_vowel(letter)).count();
    if typed.len() > LONGEST || letters < MIN_ABBREVIATION || vowels * 6 > letters || !first.is_alphabetic() {
        return Vec::new();
    }
    let matcher = fuzzy_matcher();
    let same_first = vocabulary.with_prefix(first.encode_utf8(&mut [0; 4]));
    let candidates = vocabulary.with_letters(mask(typed), same_first);
    let scored = candidates.filter(|&id| index.written.contains(id as usize)).filter_map(|id| {
        let word = vocabulary.word(id);
        let singular = language.without_plural_ending(word);
        let has_last = word.ends_with(last) || singular.is_some_and(|singular| singular.ends_with(last));
        let may_be = has_last && may_abbreviate(typed, word, language) && word.len() <= typed.len() * MAX_STRETCH;
        may_be.then(|| matcher.fuzzy_indices(word, typed)).flatten().map(|(score, _)| (score, id))
    });
    let mut near: Vec<(i64, u32)> = scored.collect();
    near.sort_by_key(|&(score, id)| (-score, id));
    near.into_iter().map(|(_, id)| id).collect()
}

/// Whether the second letter of an abbreviation is that of the word, or the word's second consonant: `cmdr` may be
/// commander, but `arch` is not approach.
fn may_abbreviate(typed: &str, word: &str, language: &Language) -> bool {
    let second = typed.chars().nth(1);
    let first_letter = word.chars().next();
    let mut consonants = word.chars().skip(1).filter(|&letter| !language.is_vowel(letter));
    let is_second_consonant = !first_letter.is_some_and(|letter| language.is_vowel(letter))
        && consonants.find(|&letter| Some(letter) != first_letter) == second;
    word.chars().nth(1) == second || is_second_consonant
}

/// The characters of a word that its abbreviation keeps, by number.
pub(super) fn letters_kept(word: &str, abbreviation: &str) -> Vec<usize> {
    fuzzy_matcher().fuzzy_indices(word, abbreviation).map_or(Vec::new(), |(_, indices)| indices)
}

/// Use only its `fuzzy_indices`: the scores of `fuzzy_match` depend on earlier calls.
fn fuzzy_matcher() -> SkimMatcherV2 {
    SkimMatcherV2::default().ignore_case()
}

/// Up to three written words that are nearest to `typed`: at most two edits away, and at most a third of its letters.
fn nearest(index: &Index, typed: &str) -> Vec<u32> {
    let letters = typed.chars().count();
    let scored = candidates(index, typed, 6, 3).into_iter().filter(|_| letters > 2).filter_map(|id| {
        let word = index.vocabulary.word(id);
        let distance = strsim::osa_distance(typed, word);
        let differs_first = usize::from(!word.starts_with(typed.chars().next()?));
        (distance <= 2 && distance * 3 <= letters).then_some((distance * 2 + differs_first, id))
    });
    let mut scored: Vec<(usize, u32)> = scored.collect();
    scored.sort_unstable();
    scored.into_iter().take(3).map(|(_, id)| id).collect()
}

/// The written words that differ from `typed` in at most `letters` distinct letters, and in length by at most `bytes`.
/// Keywords are not shown, so nobody mistypes them.
fn candidates(index: &Index, typed: &str, letters: u32, bytes: usize) -> Vec<u32> {
    if typed.len() > LONGEST {
        return Vec::new();
    }
    let lengths = typed.len().saturating_sub(bytes)..typed.len() + bytes + 1;
    let mut ids = index.vocabulary.similar(mask(typed), letters, lengths);
    ids.retain(|&id| index.written.contains(id as usize));
    ids
}

/// The edits that are forgiven.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edits {
    /// Any letter changed, missing or added, and neighbours swapped.
    Any,
    /// Errors of ear and finger: vowels, letters that sound alike, letters doubled or swapped.
    Light,
    /// Light ones, and any letter missing or added.
    Name,
    /// Slips of the finger: letters doubled or swapped.
    Slip,
}

/// Compares two words by the edits that are forgiven.
#[derive(Clone, Copy)]
struct Comparison {
    language: &'static Language,
    allowed: Edits,
}

impl Comparison {
    /// Whether `edits` forgiven edits turn one word into the other.
    fn is_reached(self, one: &str, other: &str, edits: usize) -> bool {
        let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
        self.is_rest_reached(None, &one, &other, edits)
    }

    /// The same for the rest of two words after the letter `before`.
    fn is_rest_reached(self, before: Option<char>, one: &[char], other: &[char], edits: usize) -> bool {
        let same = one.iter().zip(other).take_while(|(one, other)| one == other).count();
        let before = same.checked_sub(1).map_or(before, |last| Some(one[last]));
        let go = |one: &[char], other: &[char]| self.is_rest_reached(before, one, other, edits - 1);
        let is_extra = |rest: &[char]| self.allows_extra(before, rest[0], rest.get(1));
        match (&one[same..], &other[same..]) {
            ([], []) => true,
            (one, other) if edits == 0 || one.len().abs_diff(other.len()) > edits => false,
            ([a, b, one @ ..], [c, d, other @ ..]) if (a, b) == (d, c) && go(one, other) => true,
            ([], other) => is_extra(other) && go(&[], &other[1..]),
            (one, []) => is_extra(one) && go(&one[1..], &[]),
            (one, other) => {
                (self.allows_change(one[0], other[0]) && go(&one[1..], &other[1..]))
                    || (is_extra(one) && go(&one[1..], other))
                    || (is_extra(other) && go(one, &other[1..]))
            }
        }
    }

    /// Whether one letter may have been typed for another.
    fn allows_change(self, one: char, other: char) -> bool {
        self.allowed == Edits::Any || (self.allowed != Edits::Slip && self.language.are_similar(one, other))
    }

    /// Whether a letter between these two may be missing or be one too many.
    fn allows_extra(self, before: Option<char>, letter: char, after: Option<&char>) -> bool {
        let is_doubled = before == Some(letter) || after == Some(&letter);
        let is_light = || self.language.is_vowel(letter) || self.language.is_silent(letter);
        matches!(self.allowed, Edits::Any | Edits::Name) || is_doubled || (self.allowed == Edits::Light && is_light())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::tests::index_of;

    fn found(index: &Index, ids: Vec<u32>) -> String {
        ids.into_iter().map(|id| index.vocabulary.word(id)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn one_edit_is_forgiven_from_five_letters() {
        let index =
            index_of(&["Iraq Mosul Daesh Lebanon Summerfield, the tasks, strategic; women of Québec and cargo"]);
        for (typed, expected) in [
            ("lebannon", "lebanon"),
            ("lebnaon", "lebanon"),
            ("lebabon", "lebanon"),
            ("ebanon", "lebanon"),
            ("mosel", "mosul"),
            ("msoul", "mosul"),
            ("daeshk", "daesh"),
            ("haesh", ""),
            ("iran", ""),
            ("irak", "iraq"),
            ("tanks", ""),
            ("yemen", ""),
            ("crago", "cargo"),
            ("carga", ""),
            ("wommen", "women"),
            ("cf188", ""),
        ] {
            assert_eq!(found(&index, one_edit(&index, typed)), expected, "{typed}");
        }
    }

    #[test]
    fn two_light_edits_are_forgiven_from_eight_letters() {
        let index = index_of(&["actions missions ministry summerfield intelligence headquarters"]);
        for (typed, expected) in [
            ("sommerfeld", "summerfield"),
            ("inteligance", "intelligence"),
            ("hedquartars", "headquarters"),
            ("sanctions", ""),
            ("missiles", ""),
            ("minister", ""),
        ] {
            assert_eq!(found(&index, two_edits(&index, typed)), expected, "{typed}");
        }
    }

    #[test]
    fn an_abbreviation_keeps_its_ends_and_drops_vowels() {
        let index = index_of(&["summerfield international headquarters operational commander costly partners"]);
        for (typed, expected) in [
            ("smfld", "summerfield"),
            ("intl", "international"),
            ("hdqtrs", "headquarters"),
            ("hdqtr", "headquarters"),
            ("cmdr", "commander"),
            ("parts", ""),
            ("oil", ""),
            ("ptr", ""),
            ("ostl", ""),
            ("somrld", ""),
        ] {
            assert_eq!(found(&index, abbreviated(&index, typed)), expected, "{typed}");
        }
        assert_eq!(letters_kept("summerfield", "smfld"), [0, 3, 6, 9, 10]);
    }
}
