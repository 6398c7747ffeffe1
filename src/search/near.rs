//! Which words are near a word that the document does not have: one edit away, two edits, or a shortened form. It
//! compares words only; when nearness counts is decided in `expand`.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::english;
use super::index::Index;
use super::vocabulary::mask;

/// From how many letters on another form of a word is looked for.
const KIN: usize = 4;
/// From how many letters on one edit is forgiven: Iran is one edit from Iraq.
const ONE_EDIT: usize = 5;
/// From how many letters on two edits are.
const TWO_EDITS: usize = 8;
/// From how many letters of the document's word on any one edit is forgiven, and not only a light one.
const ANY_EDIT: usize = 6;
/// The longest word that is compared, in bytes; what is longer was not typed by hand.
const LONGEST: usize = 40;
/// From how many letters on a short form is taken for one: three letters stand in order in half of all words.
const SHORTENED: usize = 4;
/// How much longer than the shortened form a word may be.
const STRETCH: usize = 4;

/// The words that are other forms of `typed`.
pub(super) fn kin(index: &Index, typed: &str) -> Vec<u32> {
    if typed.chars().count() < KIN || typed.len() > LONGEST {
        return Vec::new();
    }
    let stems = english::stems(typed);
    let Some(shortest) = stems.iter().min_by_key(|stem| stem.len()) else { return Vec::new() };
    // The last letter of what is left may be another: supplied, supply.
    let beginning = shortest.char_indices().next_back().map_or("", |(last, _)| &shortest[..last]);
    // A short word has too little left to be told by, and one with an e behind it is another: human, humane.
    let is_whole = |word: &str| word.chars().count() >= KIN && typed.strip_suffix('e') != Some(word);
    let is_kin = |word: &str| is_whole(word) && english::stems(word).iter().any(|stem| stems.contains(stem));
    let ids = index.words.prefix(beginning);
    ids.filter(|&id| index.written.contains(id as usize) && is_kin(index.words.word(id))).collect()
}

/// The words one edit away, or one edit from the plural. In short words few edits are forgiven, because a short word
/// is soon near another.
pub(super) fn one_edit(index: &Index, typed: &str) -> Vec<u32> {
    let near = edited(index, typed);
    if !near.is_empty() || typed.chars().count() < TWO_EDITS {
        return near;
    }
    english::plurals(typed).iter().flat_map(|plural| edited(index, plural)).collect()
}

/// The written words of which so many letters differ at most, and of which the length does by so many bytes: a keyword
/// that nobody sees is not what somebody has mistyped.
fn like(index: &Index, typed: &str, letters: u32, bytes: usize) -> Vec<u32> {
    if typed.len() > LONGEST {
        return Vec::new();
    }
    let mut near = index.words.like(mask(typed), letters, typed.len().saturating_sub(bytes)..typed.len() + bytes + 1);
    near.retain(|&id| index.written.contains(id as usize));
    near
}

/// The words one edit away from a word as it stands.
fn edited(index: &Index, typed: &str) -> Vec<u32> {
    let letters = typed.chars().count();
    if typed.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let mut near = like(index, typed, 2, 4);
    near.retain(|&id| {
        let word = index.words.word(id);
        let edits = match word.chars().count() {
            _ if letters < ONE_EDIT => return letters + 1 == ONE_EDIT && sounds_alike(typed, word),
            ANY_EDIT.. => Edits::Any,
            // Names are heard before they are read, and read before they are known.
            ONE_EDIT if index.names.contains(id as usize) => Edits::Name,
            _ => Edits::Slips,
        };
        let first = [word, typed].map(|word| word.chars().next());
        // Erbil is Arbil to some.
        let begins_so = first[0] == first[1] || (edits == Edits::Name && first.iter().flatten().all(|&c| is_vowel(c)));
        (edits == Edits::Any || begins_so) && reaches(typed, word, 1, edits)
    });
    near
}

/// The words two edits away. Both must be light and leave both ends of the word: missiles are no missions.
pub(super) fn two_edits(index: &Index, typed: &str) -> Vec<u32> {
    if typed.chars().count() < TWO_EDITS || typed.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let mut near = like(index, typed, 4, 2);
    near.retain(|&id| {
        let word = index.words.word(id);
        let ends = |word: &str| (word.chars().next(), word.chars().next_back());
        ends(word) == ends(typed) && reaches(typed, word, 2, Edits::Light)
    });
    near
}

/// The words that `typed` shortens, in the order of fuzzy-matcher's score: `hdqtrs`, `intl`, `smfld`.
///
/// A reader who shortens a word keeps both its ends and drops the vowels behind the first letter. Without these marks
/// of a short form, `oil` would shorten `operational`, and `cost` something else in every text.
pub(super) fn shortened(index: &Index, typed: &str) -> Vec<u32> {
    let words = &index.words;
    let (Some(first), Some(last)) = (typed.chars().next(), typed.chars().next_back()) else { return Vec::new() };
    let letters = typed.chars().count();
    let vowels = typed.chars().skip(1).filter(|&c| is_vowel(c)).count();
    if typed.len() > LONGEST || letters < SHORTENED || vowels * 6 > letters || !first.is_alphabetic() {
        return Vec::new();
    }
    let matcher = matcher();
    let same_first = words.prefix(first.encode_utf8(&mut [0; 4]));
    let written = words.having(mask(typed), same_first).filter(|&id| index.written.contains(id as usize));
    let scored = written.filter_map(|id| {
        let word = words.word(id);
        let is_whole = word.ends_with(last) || word.strip_suffix('s').is_some_and(|one| one.ends_with(last));
        let can_be = is_whole && begins_alike(typed, word) && word.len() <= typed.len() * STRETCH;
        can_be.then(|| matcher.fuzzy_indices(word, typed)).flatten().map(|(score, _)| (score, id))
    });
    let mut near: Vec<(i64, u32)> = scored.collect();
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

/// Up to three written words that are nearest to `typed`: what might have been meant. What is more than two edits away,
/// or than a third of its letters, was not.
pub(super) fn nearest(index: &Index, typed: &str) -> Vec<u32> {
    let letters = typed.chars().count();
    let scored = like(index, typed, 6, 3).into_iter().filter(|_| letters > 2).filter_map(|id| {
        let word = index.words.word(id);
        let distance = strsim::osa_distance(typed, word);
        let differs_first = usize::from(!word.starts_with(typed.chars().next()?));
        (distance <= 2 && distance * 3 <= letters).then_some((distance * 2 + differs_first, id))
    });
    let mut scored: Vec<(usize, u32)> = scored.collect();
    scored.sort_unstable();
    scored.into_iter().take(3).map(|(_, id)| id).collect()
}

/// Which edits are forgiven.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edits {
    /// Any letter changed, missing or added, and two letters changed about.
    Any,
    /// Those that ears and fingers make: vowels, letters that sound alike, letters doubled or changed about.
    Light,
    /// The light ones, and any letter missing or added.
    Name,
    /// Those that fingers make: letters doubled or changed about.
    Slips,
}

impl Edits {
    /// Whether one letter may be taken for another.
    fn allow_change(self, one: char, other: char) -> bool {
        const ALIKE: [&str; 6] = ["ckqx", "szcx", "fvpw", "dt", "gj", "mn"];
        let sounds = || ALIKE.iter().any(|group| group.contains(one) && group.contains(other));
        self == Self::Any || (self != Self::Slips && ((is_vowel(one) && is_vowel(other)) || sounds()))
    }

    /// Whether a letter may be missing, or be one too many, between its neighbours.
    fn allow_slip(self, before: Option<char>, letter: char, after: Option<&char>) -> bool {
        let is_doubled = before == Some(letter) || after == Some(&letter);
        matches!(self, Self::Any | Self::Name)
            || is_doubled
            || (self == Self::Light && (is_vowel(letter) || letter == 'h'))
    }
}

/// Whether one word becomes the other by so many edits, and only such as are forgiven.
fn reaches(one: &str, other: &str, count: usize, edits: Edits) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    reaches_from(None, &one, &other, (count, edits))
}

/// `reaches` for what is left of two words behind the letter `before`.
fn reaches_from(before: Option<char>, one: &[char], other: &[char], (count, edits): (usize, Edits)) -> bool {
    let same = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let before = same.checked_sub(1).map_or(before, |last| Some(one[last]));
    let go = |one: &[char], other: &[char]| reaches_from(before, one, other, (count - 1, edits));
    let is_extra = |rest: &[char]| edits.allow_slip(before, rest[0], rest.get(1));
    match (&one[same..], &other[same..]) {
        ([], []) => true,
        (one, other) if count == 0 || one.len().abs_diff(other.len()) > count => false,
        ([a, b, one @ ..], [c, d, other @ ..]) if (a, b) == (d, c) && go(one, other) => true,
        ([], other) => is_extra(other) && go(&[], &other[1..]),
        (one, []) => is_extra(one) && go(&one[1..], &[]),
        (one, other) => {
            (edits.allow_change(one[0], other[0]) && go(&one[1..], &other[1..]))
                || (is_extra(one) && go(&one[1..], other))
                || (is_extra(other) && go(one, &other[1..]))
        }
    }
}

/// Whether two short words sound the same: Irak and Iraq, and not Iran.
fn sounds_alike(one: &str, other: &str) -> bool {
    one.replace(['q', 'c'], "k") == other.replace(['q', 'c'], "k")
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// Whether a short form goes on as the word does, in letters or, without its vowels, in sounds: cmdr is commander, and
/// arch no approach.
fn begins_alike(short: &str, word: &str) -> bool {
    let second = short.chars().nth(1);
    let first_sound = word.chars().next();
    let mut sounds = word.chars().skip(1).filter(|&c| !is_vowel(c));
    let is_sounded = !first_sound.is_some_and(is_vowel) && sounds.find(|&c| Some(c) != first_sound) == second;
    word.chars().nth(1) == second || is_sounded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::tests::index_of;

    fn found(index: &Index, ids: Vec<u32>) -> String {
        ids.into_iter().map(|id| index.words.word(id)).collect::<Vec<_>>().join(" ")
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
    fn a_shortened_word_keeps_its_ends_and_drops_vowels() {
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
            assert_eq!(found(&index, shortened(&index, typed)), expected, "{typed}");
        }
        assert_eq!(kept("summerfield", "smfld"), [0, 3, 6, 9, 10]);
    }
}
