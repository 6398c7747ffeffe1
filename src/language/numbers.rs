//! Recognises numbers in a text, for texts and queries alike, and gives them in plain digits.

use std::ops::Range;

use super::Language;
use super::money::is_currency;

/// Reads the number whose digits begin at a place of a text, with its groups of digits and its decimals: its plain digits,
/// with a point before the decimals; its digits if the point separates groups, 1378 for `1.378`; and where it ends.
pub(super) fn number_at(text: &str, at: usize) -> (String, Option<String>, usize) {
    let bytes = text.as_bytes();
    let count = |at: usize| bytes[at.min(bytes.len())..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut end = at + count(at);
    let mut digits = text[at..end].to_owned();
    let may_group = digits.len() <= 3 && !digits.starts_with('0');
    while let Some(sign) = text[end..].chars().next().filter(|&sign| may_group && is_group_separator(sign)) {
        let group = end + sign.len_utf8();
        if count(group) != 3 {
            break;
        }
        digits.push_str(&text[group..group + 3]);
        end = group + 3;
    }
    let decimals = count(end + 1);
    let is_point = match bytes.get(end) {
        Some(b'.') => true,
        Some(b',') => decimals < 3,
        _ => false,
    };
    let follows_point = text[..at].ends_with('.') && bytes[..at - 1].last().is_some_and(u8::is_ascii_digit);
    let is_chain = follows_point || bytes.get(end + 1 + decimals) == Some(&b'.') && count(end + 2 + decimals) > 0;
    let mut grouped = None;
    if is_point && decimals > 0 && !is_chain {
        let fraction = &text[end + 1..=end + decimals];
        // 1.378 may be one and a bit, or 1,378.
        grouped = (decimals == 3 && end - at <= 3).then(|| format!("{digits}{fraction}"));
        digits = format!("{digits}.{fraction}");
        end += 1 + decimals;
    }
    (digits, grouped, end)
}

/// Whether a folded word has a digit.
pub(crate) fn has_digit(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether a folded word begins with a digit.
pub(crate) fn is_numeric(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// A number in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SpelledNumber {
    pub(crate) number: u32,
    /// Its words as one: `eightythree`.
    pub(crate) word: String,
    pub(crate) end: usize,
}

/// The most words of a number: `mille trois cent quatre-vingt-dix-huit`.
const MAX_WORDS: usize = 8;

/// The number that one or several words spell out: `eighty-three`, `vingt et un`. `first` is folded and ends at `end`.
pub(crate) fn number_in_words(text: &str, first: &str, mut end: usize, language: &Language) -> Option<SpelledNumber> {
    let spelled =
        |word: &str, end| language.number(word).map(|number| SpelledNumber { number, word: word.to_owned(), end });
    let mut found = spelled(first, end);
    if found.is_none() && !language.ones.contains(&first) {
        return None;
    }
    let mut word = first.to_owned();
    for _ in 1..MAX_WORDS {
        let Some((next, range)) = second_word(text, end) else { break };
        word.push_str(&next);
        end = range.end;
        // After `vingt et` another word has to come.
        found = spelled(&word, end).or(found);
    }
    found
}

/// The number that the decimals after a whole number in words make of it, in digits, and where it ends: the `virgule sept
/// millions` after `sept`.
pub(super) fn decimals_in_words(text: &str, whole: u32, end: usize, language: &Language) -> Option<(String, usize)> {
    let decimal_word = language.decimal_word?;
    let (_, sign) = second_word(text, end).filter(|(word, _)| word == decimal_word)?;
    let (mut word, mut end, mut decimals) = (String::new(), sign.end, None);
    while let Some((next, range)) = second_word(text, end).filter(|(next, _)| language.zeros(next, false).is_none()) {
        word.push_str(&next);
        let Some(number) = language.number(&word) else { break };
        end = range.end;
        decimals = Some(number);
    }
    let digits = format!("{whole}.{}", decimals?);
    let magnitude = second_word(text, end);
    let scaled = magnitude.and_then(|(word, range)| Some((scaled(&digits, language.zeros(&word, false)?)?, range.end)));
    Some(scaled.unwrap_or((digits, end)))
}

/// The digits of a number that may have a sign before it.
pub(crate) fn without_sign(number: &str) -> &str {
    number.trim_start_matches(|c| is_currency(c) || c == '-')
}

/// The word after a blank or hyphen, in lower case.
pub(super) fn second_word(text: &str, end: usize) -> Option<(String, Range<usize>)> {
    let sign = text[end..].chars().next().filter(|&sign| sign.is_whitespace() || matches!(sign, '-' | '‑'))?;
    let start = end + sign.len_utf8();
    let word = word_at(text, start)?;
    Some((word.to_ascii_lowercase(), start..start + word.len()))
}

/// The ASCII letters at a place, if they are a whole word.
pub(crate) fn word_at(text: &str, at: usize) -> Option<&str> {
    let rest = text.get(at..)?;
    let (word, after) = rest.split_at(rest.bytes().take_while(u8::is_ascii_alphabetic).count());
    (!word.is_empty() && !after.starts_with(char::is_alphanumeric)).then_some(word)
}

/// A number with its decimal point moved to the right. None if it has no digit but zeros: without a first digit it
/// would be a prefix of every word.
pub(super) fn scaled(digits: &str, zeros: usize) -> Option<String> {
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.len() > 3 || decimals.len() > zeros {
        return None;
    }
    let scaled = format!("{whole}{decimals:0<zeros$}");
    Some(scaled.trim_start_matches('0').to_owned()).filter(|scaled| !scaled.is_empty())
}

/// Whether a sign may separate groups of three digits.
fn is_group_separator(c: char) -> bool {
    matches!(c, ',' | ' ' | '\'' | '’' | '\u{A0}' | '\u{2009}' | '\u{202F}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{ENGLISH, FRENCH};

    #[test]
    fn digits_are_read_with_their_groups_and_decimals() {
        for (text, expected) in [
            ("1 378 sorties", "1378"),
            ("1\u{202F}378", "1378"),
            ("01 378", "01"),
            ("1,378", "1378"),
            ("7,7", "7.7"),
            ("1.378", "1.378|1378"),
            ("1.2.3", "1"),
            ("1.", "1"),
            ("3", "3"),
        ] {
            let (digits, grouped, _) = number_at(text, 0);
            let grouped = grouped.map_or(String::new(), |grouped| format!("|{grouped}"));
            assert_eq!(digits + &grouped, expected, "{text}");
        }
    }

    #[test]
    fn one_or_several_words_may_be_a_number() {
        for (language, text, first, expected) in [
            (&ENGLISH, "eighty-three", "eighty", Some((83, "eighty-three"))),
            (&ENGLISH, "eighty three", "eighty", Some((83, "eighty three"))),
            (&ENGLISH, "eighty, three", "eighty", Some((80, "eighty"))),
            (&ENGLISH, "eight three", "eight", Some((8, "eight"))),
            (&ENGLISH, "eighty threes", "eighty", Some((80, "eighty"))),
            (
                &ENGLISH,
                "one million six hundred thousand pounds",
                "one",
                Some((1_600_000, "one million six hundred thousand")),
            ),
            (
                &ENGLISH,
                "one thousand three hundred and seventy-eight sorties",
                "one",
                Some((1378, "one thousand three hundred and seventy-eight")),
            ),
            (&ENGLISH, "one or two", "one", None),
            (&FRENCH, "vingt et un jours", "vingt", Some((21, "vingt et un"))),
            (&FRENCH, "vingt et des jours", "vingt", Some((20, "vingt"))),
            (&FRENCH, "quatre-vingt-dix-huit pour cent", "quatre", Some((98, "quatre-vingt-dix-huit"))),
            (&FRENCH, "quatre vols", "quatre", Some((4, "quatre"))),
            (&FRENCH, "un vol", "un", None),
            (&FRENCH, "un million six cent mille livres", "un", Some((1_600_000, "un million six cent mille"))),
            (
                &FRENCH,
                "mille trois cent soixante-dix-huit sorties",
                "mille",
                Some((1378, "mille trois cent soixante-dix-huit")),
            ),
        ] {
            let found = number_in_words(text, first, first.len(), language);
            let found = found.map(|found| (found.number, &text[..found.end]));
            assert_eq!(found, expected, "{text}");
        }
    }
}
