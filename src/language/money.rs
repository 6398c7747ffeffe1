//! Recognises amounts of money: the sign or the code of a currency beside a number, and the letters that multiply it.

use std::ops::Range;

use super::Language;
use super::numbers::word_at;

/// A currency as a text names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Currency {
    pub(crate) sign: char,
    /// The country of a dollar, in two letters; empty if the text does not say it.
    pub(crate) country: &'static str,
}

/// What stands beside the sign of the dollar for its country.
const COUNTRIES: [(&str, &str); 9] = [
    ("US", "US"),
    ("CA", "CA"),
    ("C", "CA"),
    ("CAN", "CA"),
    ("CDN", "CA"),
    ("A", "AU"),
    ("AU", "AU"),
    ("NZ", "NZ"),
    ("HK", "HK"),
];

/// Codes of currencies, which take the place of a sign.
const CODES: [(&str, Currency); 7] = [
    ("USD", Currency { sign: '$', country: "US" }),
    ("CAD", Currency { sign: '$', country: "CA" }),
    ("AUD", Currency { sign: '$', country: "AU" }),
    ("NZD", Currency { sign: '$', country: "NZ" }),
    ("EUR", Currency { sign: '€', country: "" }),
    ("GBP", Currency { sign: '£', country: "" }),
    ("JPY", Currency { sign: '¥', country: "" }),
];

pub(crate) fn is_currency(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥')
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}' | '\u{202F}')
}

/// The currency whose sign or code is right before a number, and where it begins. One of letters that nobody knows is
/// none: `R$5` is not five dollars.
pub(crate) fn currency_before(text: &str, at: usize) -> Option<(Currency, usize)> {
    let before = &text[..at];
    if let Some(sign) = before.chars().next_back().filter(|&sign| is_currency(sign)) {
        let before = &before[..before.len() - sign.len_utf8()];
        let start = before.trim_end_matches(char::is_alphanumeric).len();
        let country = country(&before[start..]).or(before[start..].is_empty().then_some(""))?;
        return Some((Currency { sign, country }, start));
    }
    let word = before.trim_end_matches(is_blank);
    let start = word.trim_end_matches(char::is_alphanumeric).len();
    let known = CODES.iter().find(|(code, _)| word.len() < before.len() && *code == &word[start..]);
    known.map(|(_, currency)| (*currency, start))
}

/// The currency whose sign or code comes after a number, with blanks before it or none, and where it ends. A sign before
/// digits belongs to these.
pub(crate) fn currency_after(text: &str, at: usize) -> Option<(Currency, usize)> {
    let rest = text[at..].trim_start_matches(is_blank);
    let start = text.len() - rest.len();
    let Some(sign) = rest.chars().next().filter(|&sign| is_currency(sign)) else {
        let code = word_at(text, start)?;
        let known = CODES.iter().find(|(known, _)| *known == code);
        return known.map(|(_, currency)| (*currency, start + code.len()));
    };
    let end = start + sign.len_utf8();
    if text[end..].starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let letters = text.len() - text[end..].trim_start_matches(is_blank).len();
    let named = word_at(text, letters).and_then(|word| {
        let of_code = CODES.iter().find(|(code, currency)| *code == word && currency.sign == sign);
        let country = country(word).filter(|_| word.len() > 1).or(of_code.map(|(_, currency)| currency.country))?;
        Some((country, letters + word.len()))
    });
    let (country, end) = named.unwrap_or(("", end));
    Some((Currency { sign, country }, end))
}

fn country(letters: &str) -> Option<&'static str> {
    COUNTRIES.iter().find(|(known, _)| *known == letters).map(|(_, country)| *country)
}

/// The zeros that letters add to the number in `number`, and where they are, if it is an amount of money: `$1.3B`,
/// `12,5 M$`. A blank may come before them only if they are a capital or the sign of the currency comes after them.
pub(crate) fn magnitude(text: &str, number: &Range<usize>, language: &Language) -> Option<(usize, Range<usize>)> {
    let rest = &text[number.end..];
    let at = number.end + (rest.len() - rest.trim_start_matches(is_blank).len());
    let word = word_at(text, at)?;
    let end = at + word.len();
    let zeros = language.money_zeros(word)?;
    let is_close = at == number.end || word.starts_with(char::is_uppercase) && !text[end..].starts_with('-');
    let follows = is_close && text[..number.start].ends_with(is_currency);
    (follows || currency_after(text, end).is_some()).then_some((zeros, at..end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{ENGLISH, FRENCH};

    #[test]
    fn a_currency_has_its_sign_and_its_country() {
        for (text, expected) in [
            ("$5", Some("$ @0")),
            ("US$5", Some("$US @0")),
            ("a C$5 note", Some("$CA @2")),
            ("CAD 5", Some("$CA @0")),
            ("£5", Some("£ @0")),
            ("R$5", None),
            ("CAD5", None),
            ("$ 5", None),
        ] {
            let at = text.find('5').unwrap();
            let found = currency_before(text, at).map(|(it, start)| format!("{}{} @{start}", it.sign, it.country));
            assert_eq!(found.as_deref(), expected, "{text}");
        }
        for (text, expected) in [
            ("5 $", Some("$|")),
            ("5\u{a0}$ US, soit", Some("$US|, soit")),
            ("5$ CA", Some("$CA|")),
            ("5 $CAN par", Some("$CA| par")),
            ("5 $ CAD", Some("$CA|")),
            ("5 € A", Some("€| A")),
            ("5 USD", Some("$US|")),
            ("5 US", None),
            ("5 $3", None),
            ("5 $ USA", Some("$| USA")),
        ] {
            let found = currency_after(text, 1).map(|(it, end)| format!("{}{}|{}", it.sign, it.country, &text[end..]));
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn letters_multiply_an_amount_of_money_only() {
        for (language, text, expected) in [
            (&ENGLISH, "$13B", Some((9, "B"))),
            (&ENGLISH, "US$13bn,", Some((9, "bn"))),
            (&ENGLISH, "$13 M", Some((6, "M"))),
            (&ENGLISH, "$13k", Some((3, "k"))),
            (&ENGLISH, "$13T", Some((12, "T"))),
            (&ENGLISH, "$13 T-shirts", None),
            (&ENGLISH, "$13 a day", None),
            (&ENGLISH, "13B", None),
            (&FRENCH, "13 M$", Some((6, "M"))),
            (&FRENCH, "13\u{a0}G$ US", Some((9, "G"))),
            (&FRENCH, "13 k$", Some((3, "k"))),
            (&FRENCH, "13 Md€", Some((9, "Md"))),
            (&FRENCH, "13 M $", Some((6, "M"))),
            (&FRENCH, "13 m", None),
            (&FRENCH, "13 g", None),
        ] {
            let at = text.find('1').unwrap();
            let found = magnitude(text, &(at..at + 2), language).map(|(zeros, range)| (zeros, &text[range]));
            assert_eq!(found, expected, "{text}");
        }
    }
}
