//! Recognises numbers in a text, for texts and queries alike, and gives them in plain digits.

use std::ops::Range;

use super::Language;
use super::money::{is_currency, magnitude};

/// A number in digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FoundNumber {
    /// Its plain digits, with a point before the decimals: `1378` for `1,378`.
    pub(crate) digits: String,
    /// Its digits if the point separates groups: 1378 for `1.378`.
    pub(crate) grouped: Option<String>,
    pub(crate) range: Range<usize>,
}

/// Reads the number whose digits begin at a place of a text, with its groups of digits and its decimals.
pub(crate) fn number_at(text: &str, at: usize) -> FoundNumber {
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
    FoundNumber { digits, grouped, range: at..end }
}

impl FoundNumber {
    /// The value together with the word or letters that multiply it, and where these are: `7.7 million`.
    pub(crate) fn multiplied(&self, text: &str, language: &Language) -> Option<(String, Range<usize>)> {
        let Range { start, end } = self.range;
        let rest = &text[end..];
        let at = end + (rest.len() - rest.trim_start().len());
        let word = word_at(text, at)?;
        let is_attached = at == end;
        let zeros = || {
            // A bare m or k is a unit, unless it is about money.
            let is_unit = is_attached && word.len() == 1;
            let zeros = language.zeros(&word.to_ascii_lowercase(), is_attached).filter(|_| !is_unit)?;
            Some((zeros, at..at + word.len()))
        };
        let (zeros, place) = zeros().or_else(|| magnitude(text, &(start..end), language))?;
        Some((scaled(&self.digits, zeros)?, place))
    }

    /// The minus or the sign of a currency before the number, and where it begins.
    pub(crate) fn sign(&self, text: &str) -> Option<(char, usize)> {
        let before = &text[..self.range.start];
        let sign = before.chars().next_back()?;
        let start = before.len() - sign.len_utf8();
        let is_alone = text[..start].chars().next_back().is_none_or(|before| before.is_whitespace() || before == '(');
        match sign {
            sign if is_currency(sign) => Some((sign, start)),
            '-' | '−' | '–' if is_alone => Some(('-', start)),
            _ => None,
        }
    }
}

/// A number in several words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SpelledNumber {
    pub(crate) number: u32,
    /// Its words as one: `eightythree`.
    pub(crate) word: String,
    pub(crate) end: usize,
}

/// The most words of a number: `mille trois cent quatre-vingt-dix-huit`.
const MAX_WORDS: usize = 8;

/// The number that at least two words spell out: `eighty-three`, `vingt et un`. `first` is folded and ends at `end`.
pub(crate) fn number_in_words(text: &str, first: &str, end: usize, language: &Language) -> Option<SpelledNumber> {
    if language.number(first).is_none() && !language.ones.contains(&first) {
        return None;
    }
    let (mut word, mut end, mut found) = (first.to_owned(), end, None);
    for _ in 1..MAX_WORDS {
        let Some((next, range)) = second_word(text, end) else { break };
        word.push_str(&next);
        end = range.end;
        // After `vingt et` another word has to come.
        if let Some(number) = language.number(&word) {
            found = Some(SpelledNumber { number, word: word.clone(), end });
        }
    }
    found
}

/// The number that words spell out, one or several, and where it ends. `first` is folded and ends at `end`.
pub(super) fn one_or_more_words(text: &str, first: &str, end: usize, language: &Language) -> Option<(u32, usize)> {
    match number_in_words(text, first, end, language) {
        Some(several) => Some((several.number, several.end)),
        None => Some((language.number(first)?, end)),
    }
}

/// A number with decimals in words, in digits, and where it ends: `sept virgule sept millions`. `first` is folded and ends
/// at `end`.
pub(crate) fn decimal_in_words(text: &str, first: &str, end: usize, language: &Language) -> Option<(String, usize)> {
    let decimal_word = language.decimal_word?;
    let (whole, end) = one_or_more_words(text, first, end, language)?;
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

/// Where the second of two words is that are written for the percent sign: `per cent`. `first` is folded and ends at
/// `end`.
pub(crate) fn percent_in_two_words(text: &str, first: &str, end: usize, language: &Language) -> Option<Range<usize>> {
    let (second, range) = second_word(text, end)?;
    language.percent.contains(&[first, &second]).then_some(range)
}

/// The digits of a number that may have a sign before it.
pub(crate) fn without_sign(number: &str) -> &str {
    number.trim_start_matches(|c| is_currency(c) || c == '-')
}

/// The word after a blank or hyphen, in lower case.
fn second_word(text: &str, end: usize) -> Option<(String, Range<usize>)> {
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
fn scaled(digits: &str, zeros: usize) -> Option<String> {
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
    fn digits_are_read_with_their_groups_decimals_sign_and_magnitude() {
        for (text, expected) in [
            ("1 378 sorties", "1378"),
            ("1\u{202F}378", "1378"),
            ("01 378", "01"),
            ("1,378", "1378"),
            ("7,7", "7.7"),
            ("1.378", "1.378|1378"),
            ("1.2.3", "1"),
            ("1.", "1"),
            ("1.6 million pounds", "1.6=1600000"),
            ("0 million", "0"),
            ("$725k", "$725=725000"),
            ("$1.3B", "$1.3=1300000000"),
            ("$2 trillion", "$2=2000000000000"),
            ("725k", "725"),
            ("5mn", "5=5000000"),
            ("5 millionths", "5"),
            ("−5 °C", "-5"),
            ("3", "3"),
        ] {
            let at = text.find(|c: char| c.is_ascii_digit()).expect("the text has a digit");
            let number = number_at(text, at);
            let sign = number.sign(text).map_or(String::new(), |(sign, _)| sign.to_string());
            let grouped = number.grouped.as_ref().map_or(String::new(), |grouped| format!("|{grouped}"));
            let value = number.multiplied(text, &ENGLISH).map_or(String::new(), |(value, _)| format!("={value}"));
            assert_eq!(format!("{sign}{}{grouped}{value}", number.digits), expected, "{text}");
        }
    }

    #[test]
    fn several_words_may_be_a_number_or_the_percent_sign() {
        let second = |text: &'static str, range: Option<Range<usize>>| range.map(|range| &text[range]);
        for (language, text, first, expected) in [
            (&ENGLISH, "eighty-three", "eighty", Some((83, "eighty-three"))),
            (&ENGLISH, "eighty three", "eighty", Some((83, "eighty three"))),
            (&ENGLISH, "eighty, three", "eighty", None),
            (&ENGLISH, "eight three", "eight", None),
            (&ENGLISH, "eighty threes", "eighty", None),
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
            (&FRENCH, "vingt et des jours", "vingt", None),
            (&FRENCH, "quatre-vingt-dix-huit pour cent", "quatre", Some((98, "quatre-vingt-dix-huit"))),
            (&FRENCH, "quatre vols", "quatre", None),
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
        for (language, text, expected) in [
            (&ENGLISH, "seven point seven million people", Some(("7700000", " people"))),
            (&ENGLISH, "two points", None),
            (&FRENCH, "sept virgule sept millions de morts", Some(("7700000", " de morts"))),
            (&FRENCH, "sept virgule vingt-cinq", Some(("7.25", ""))),
            (&FRENCH, "vingt et un virgule deux pour cent", Some(("21.2", " pour cent"))),
            (&FRENCH, "sept millions", None),
            (&FRENCH, "sept virgule des", None),
            (&FRENCH, "sept virgule", None),
        ] {
            let first = text.find(' ').expect("it has words");
            let found = decimal_in_words(text, &text[..first], first, language);
            assert_eq!(found.as_ref().map(|(digits, end)| (&**digits, &text[*end..])), expected, "{text}");
        }
        for (text, expected) in [("per cent", Some("cent")), ("per centre", None), ("per", None)] {
            assert_eq!(second(text, percent_in_two_words(text, "per", 3, &ENGLISH)), expected, "{text}");
        }
    }
}
