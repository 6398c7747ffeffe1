//! Which words of the document are near a word that it does not have: inflections, typing errors, and the words that an
//! abbreviation may mean. It compares words only; `expand` decides when a near word counts.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::index::Index;
use super::tokens::tokenize;
use super::vocabulary::mask;
use crate::briefing::Document;
use crate::language::Language;
use crate::language::numbers::has_digit;
use crate::language::values::without_its_year;

/// The fewest bytes of a stop word that is suggested.
const MIN_STOP_WORD: usize = 5;

/// The fewest letters of a word that is looked for in other inflections.
const MIN_INFLECTED: usize = 4;
/// The fewest letters for which any edit is forgiven: Iran is one edit from Iraq.
const ONE_EDIT: usize = 5;
/// The fewest letters of a word that is begun with so few letters, one of them an error.
const MIN_BEGUN: usize = 8;
/// The letters of a word that is one letter too short for that.
const SHORT: usize = ONE_EDIT - 1;
/// The fewest letters for which two edits are forgiven, or another first letter.
const TWO_EDITS: usize = 8;
/// The longest word that is compared, in bytes. A longer one was not typed by hand.
const LONGEST: usize = 40;
/// The fewest letters of an abbreviation: three letters occur in order in half of all words.
const MIN_ABBREVIATION: usize = 4;
/// How many times as long as its abbreviation a word may be.
const MAX_STRETCH: usize = 4;

impl Index {
    /// Up to three words of the document, as it writes them, that are nearest to a word that it does not have.
    pub fn suggestions(&self, document: &Document<'_>, word: &str) -> Vec<String> {
        let mut tokens = Vec::new();
        tokenize(word, self.language, |token| tokens.push(token.text.to_owned()));
        // One word does not mend a phrase, and a number is not another one mistyped; but the document may have a day or
        // month of another year. One that only keywords have is not written.
        if word.contains(' ') || has_digit(word) {
            let day = tokens.first().and_then(|date| self.vocabulary.find(&without_its_year(date)?));
            let written = day.map(|day| self.as_written(document, day));
            return written.into_iter().filter(|written| !written.starts_with('@')).collect();
        }
        let folded = tokens.pop().unwrap_or_default();
        let is_right = self.language.is_spelled_right(&folded) || self.language.is_stop_word(&folded);
        let near = if is_right { Vec::new() } else { nearest(self, &folded) };
        near.into_iter().map(|id| self.as_written(document, id)).collect()
    }
}

/// The inflections of `typed`.
pub(super) fn inflections(index: &Index, typed: &str) -> Vec<u32> {
    let Index { language, vocabulary, .. } = index;
    let has_stems = typed.chars().count() >= MIN_INFLECTED && typed.len() <= LONGEST;
    let stems = if has_stems { language.stems(typed) } else { Vec::new() };
    let shortest = stems.iter().min_by_key(|stem| stem.len());
    // The last letter of a stem may differ from the word's: supplied, supply.
    let beginning = shortest.and_then(|stem| Some(&stem[..stem.char_indices().next_back()?.0]));
    let is_inflection = |word: &str| {
        let is_another = language.final_e_tells_apart && typed.strip_suffix('e') == Some(word);
        let shares_stem = || language.stems(word).iter().any(|stem| stems.contains(stem));
        // A small word has no forms.
        !is_another && !language.is_stop_word(word) && shares_stem()
    };
    let irregular = language.irregular_forms(typed).flat_map(|form| vocabulary.spelled(form));
    let ids = beginning.into_iter().flat_map(|beginning| vocabulary.with_prefix(beginning));
    let spelled = beginning.into_iter().flat_map(|beginning| vocabulary.spelled_with_prefix(beginning));
    let inflections = ids.filter(|&id| is_inflection(vocabulary.word(id)));
    let spelled = spelled.filter(|(spelling, _)| is_inflection(spelling)).map(|(_, id)| *id);
    irregular.chain(inflections).chain(spelled).filter(|&id| index.may_be_near(id)).collect()
}

/// The words that are `typed` in the other gender.
pub(super) fn other_gender(index: &Index, typed: &str) -> Vec<u32> {
    let others = index.language.other_gender(typed);
    others.iter().flat_map(|word| index.vocabulary.spelled(word)).filter(|&id| index.may_be_near(id)).collect()
}

/// The words that `typed` may be with one typing error. If it is unfinished, a word may also begin with what was meant.
pub(super) fn one_edit(index: &Index, typed: &str, is_unfinished: bool) -> Vec<u32> {
    let word = |id: u32| index.vocabulary.word(id);
    let mut near = candidates(index, typed, 1, false);
    near.retain(|&id| is_one_edit_from(word(id), typed, index.language));
    let letters = typed.chars().count();
    if is_unfinished && letters >= ONE_EDIT {
        // Five letters may well be a whole word, unless the one that was meant is much longer.
        let least = if letters == ONE_EDIT { MIN_BEGUN } else { letters };
        let mut longer = candidates(index, typed, 1, true);
        longer.retain(|&id| word(id).len() >= least && !near.contains(&id) && begins_one_edit_from(word(id), typed));
        near.append(&mut longer);
    }
    // A short stop word was hardly meant.
    near.retain(|&id| word(id).len() > ONE_EDIT || !index.language.is_stop_word(word(id)));
    near
}

/// The words that `typed` may be with two typing errors, which leave the first and last letter. One of them may also be
/// that the last letter is left out: `falouja` for Falloujah.
pub(super) fn two_edits(index: &Index, typed: &str) -> Vec<u32> {
    let letters = |word: &str| word.chars().count();
    if letters(typed) + 1 < TWO_EDITS {
        return Vec::new();
    }
    let mut near = candidates(index, typed, 2, false);
    near.retain(|&id| {
        let word = index.vocabulary.word(id);
        let is_two_edits =
            || letters(typed) >= TWO_EDITS && has_ends_of(word, typed) && strsim::osa_distance(typed, word) == 2;
        let lacks_end = || letters(word) > letters(typed) + 1 && begins_one_edit_from(word, typed);
        letters(word) >= TWO_EDITS && (is_two_edits() || lacks_end())
    });
    near
}

fn is_one_edit_from(word: &str, typed: &str, language: &Language) -> bool {
    let [letters, typed_letters] = [word, typed].map(|word| word.chars().count());
    let may_be_meant = match letters.min(typed_letters) {
        ..SHORT => false,
        // Irak is Iraq, but Iran is not.
        SHORT if letters == typed_letters => return language.sound_the_same(typed, word),
        SHORT => has_ends_of(word, typed),
        ONE_EDIT..TWO_EDITS => begins_like(word, typed, language),
        _ => true,
    };
    may_be_meant && strsim::osa_distance(typed, word) == 1
}

/// Whether a beginning of the word is one edit from `typed`. Both must end in the same letter: if the last letter is the
/// error, the next one will tell.
fn begins_one_edit_from(word: &str, typed: &str) -> bool {
    let last = typed.chars().next_back();
    let ends = word.char_indices().map(|(at, letter)| (at + letter.len_utf8(), letter));
    let letters = typed.chars().count();
    // Without one of five letters, hardly enough are left to say what was meant: swept is not September.
    let fewest = if letters > ONE_EDIT { letters - 1 } else { letters };
    let near = ends.skip(fewest - 1).take(letters + 2 - fewest);
    near.filter(|&(_, letter)| Some(letter) == last).any(|(end, _)| strsim::osa_distance(typed, &word[..end]) == 1)
}

fn has_ends_of(word: &str, typed: &str) -> bool {
    let ends = |word: &str| (word.chars().next(), word.chars().next_back());
    ends(word) == ends(typed)
}

/// Whether two words begin alike. The first letter is seldom mistyped, but it may be left out, swapped with the second, or
/// another vowel: some write Arbil for Erbil.
fn begins_like(word: &str, typed: &str, language: &Language) -> bool {
    let (mut letters, typed_first) = (word.chars(), typed.chars().next());
    let (first, second) = (letters.next(), letters.next());
    let is_vowel = |letter: Option<char>| letter.is_some_and(|letter| language.is_vowel(letter));
    typed_first == first || typed_first == second || is_vowel(typed_first) && is_vowel(first)
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
    // Only `fuzzy_indices`: the scores of `fuzzy_match` depend on earlier calls.
    let matcher = SkimMatcherV2::default().ignore_case();
    let letters_typed = mask(typed);
    let candidates = vocabulary.masks().filter(|(_, mask)| mask & letters_typed == letters_typed).map(|(id, _)| id);
    let is_candidate = |&id: &u32| vocabulary.word(id).starts_with(first) && index.written.contains(id as usize);
    let scored = candidates.filter(is_candidate).filter_map(|id| {
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

/// Up to three written words that are nearest to `typed`: at most two edits away, and at most a third of its letters.
fn nearest(index: &Index, typed: &str) -> Vec<u32> {
    let letters = typed.chars().count();
    let scored = candidates(index, typed, 2, false).into_iter().filter_map(|id| {
        let word = index.vocabulary.word(id);
        // Nobody means `was` by an absent word; `before` can be misspelled.
        if word.len() < MIN_STOP_WORD && index.language.is_stop_word(word) {
            return None;
        }
        let distance = strsim::osa_distance(typed, word);
        let differs_first = usize::from(!word.starts_with(typed.chars().next()?));
        (distance <= 2 && distance * 3 <= letters).then_some((distance * 2 + differs_first, id))
    });
    let mut scored: Vec<(usize, u32)> = scored.collect();
    scored.sort_unstable();
    scored.into_iter().take(3).map(|(_, id)| id).collect()
}

/// The written words that `typed`, or what is meant by it, may be or begin. Numbers are not mistyped: another number is
/// another fact. Nor are keywords, which are not shown.
fn candidates(index: &Index, typed: &str, edits: u32, is_beginning: bool) -> Vec<u32> {
    if has_digit(typed) || typed.len() > LONGEST {
        return Vec::new();
    }
    let (letters, first) = (mask(typed), typed.chars().next());
    // Clearing the lowest bit is faster than counting all.
    let has_few = |bits: u32| (0..edits).fold(bits, |bits, _| bits & bits.wrapping_sub(1)) == 0;
    let may_be_similar =
        |&(_, other): &(u32, u32)| has_few(letters & !other) && (is_beginning || has_few(other & !letters));
    let is_similar = |id: &u32| {
        let word = index.vocabulary.word(*id);
        let is_alike = if is_beginning {
            word.chars().next() == first
        } else {
            word.len().abs_diff(typed.len()) <= 4 * edits as usize
        };
        is_alike && index.written.contains(*id as usize)
    };
    index.vocabulary.masks().filter(may_be_similar).map(|(id, _)| id).filter(is_similar).collect()
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
            ("llebanon", "lebanon"),
            ("xlebanon", ""),
            ("elbanon", "lebanon"),
            ("kebanon", ""),
            ("dummerfield", "summerfield"),
            ("mosel", "mosul"),
            ("msoul", "mosul"),
            ("daeshk", "daesh"),
            ("haesh", ""),
            ("iran", ""),
            ("irak", "iraq"),
            ("tanks", "tasks"),
            ("yemen", ""),
            ("crago", "cargo"),
            ("carga", "cargo"),
            ("cargp", "cargo"),
            ("carg", ""),
            ("cago", "cargo"),
            ("iraaq", "iraq"),
            ("irqa", ""),
            ("wommen", "women"),
            ("cf188", ""),
        ] {
            assert_eq!(found(&index, one_edit(&index, typed, false)), expected, "{typed}");
        }
    }

    #[test]
    fn an_unfinished_word_is_compared_with_the_beginnings_of_words() {
        let index = index_of(&["headquarters mission national command"]);
        for (typed, expected) in [
            ("headqau", "headquarters"),
            ("heqdqu", "headquarters"),
            ("headqx", ""),
            ("ehadqu", ""),
            ("haed", ""),
            ("natinal", "national"),
            ("coomman", "command"),
            ("heavd", ""),
        ] {
            assert_eq!(found(&index, one_edit(&index, typed, true)), expected, "{typed}");
            assert!(expected != "headquarters" || one_edit(&index, typed, false).is_empty(), "{typed}");
        }
    }

    #[test]
    fn two_edits_are_forgiven_from_eight_letters() {
        let index = index_of(&["actions missions ministry summerfield intelligence headquarters"]);
        for (typed, expected) in [
            ("sommerfeld", "summerfield"),
            ("inteligance", "intelligence"),
            ("hedquartars", "headquarters"),
            ("sanctions", ""),
            ("missiles", "missions"),
            ("minister", ""),
        ] {
            assert_eq!(found(&index, two_edits(&index, typed)), expected, "{typed}");
        }
    }

    #[test]
    fn an_abbreviation_keeps_its_ends_and_drops_vowels() {
        let index =
            index_of(&["summerfield international headquarters operational commander costly partners approach"]);
        for (typed, expected) in [
            ("smfld", "summerfield"),
            ("intl", "international"),
            ("hdqtrs", "headquarters"),
            ("hdqtr", "headquarters"),
            ("cmdr", "commander"),
            ("parts", ""),
            ("oil", ""),
            ("arch", ""),
            ("ptr", ""),
            ("ostl", ""),
            ("somrld", ""),
        ] {
            assert_eq!(found(&index, abbreviated(&index, typed)), expected, "{typed}");
        }
    }
}
