//! Recognises amounts in a text, for all who ask: search, readers, the breaking of lines. An amount is a number with all
//! that belongs to it: its sign, what multiplies it, its percent sign or currency.

use std::ops::Range;

use super::Language;
use super::money::{currency_after, is_currency, magnitude};
use super::numbers::{decimals_in_words, number_at, number_in_words, scaled, second_word, word_at};

/// The word for the percent sign that is read in every language.
pub(crate) const PERCENT: &str = "percent";

/// Symbols of units, which have no plural.
pub(crate) const UNIT_SYMBOLS: [&str; 27] = [
    "GB", "GHz", "GW", "GWh", "KB", "Kbps", "MB", "MHz", "MW", "MWh", "Mbps", "TB", "TWh", "cm", "ha", "kB", "kW",
    "kWh", "kg", "km", "lb", "m", "mg", "mm", "mph", "px", "t",
];

/// An amount in a text: `−5`, `$7.7 million`, `98 per cent`, `12 $`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Amount {
    /// Its value in plain digits, with a point before the decimals: `7700000` for `7.7 million`.
    pub(crate) value: String,
    /// Its number as one word, if that is not the value: `7.7`, `eight`, `eightythree`.
    pub(crate) word: Option<String>,
    /// Its value if the point separates groups: `1378` for `1.378`.
    pub(crate) grouped: Option<String>,
    /// Whether it is in digits alone or one word.
    pub(crate) is_single: bool,
    /// Where its digits or words are.
    pub(crate) number: Range<usize>,
    /// The same together with what multiplies the digits.
    pub(crate) whole: Range<usize>,
    /// The minus or the sign of a currency right before it, and where it begins.
    pub(crate) sign: Option<(char, usize)>,
    pub(crate) unit: Option<Unit>,
}

/// What after a number makes it a share or an amount of money, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Unit {
    /// The percent sign, or one or two words for it.
    Percent(Range<usize>),
    /// The sign or code of a currency, with its country.
    Currency(Range<usize>),
}

impl Amount {
    /// Reads the amount whose digits begin at a place. Nothing multiplies the digits in a name: the 18 of `CF-18`.
    pub(crate) fn in_digits(text: &str, at: usize, is_in_name: bool, language: &Language) -> Self {
        let (digits, grouped, end) = number_at(text, at);
        let number = at..end;
        let multiplier = if is_in_name { None } else { multiplier(text, &number, language) };
        let (value, word, end) = match multiplier.and_then(|(zeros, end)| Some((scaled(&digits, zeros)?, end))) {
            Some((value, end)) => (value, Some(digits), end),
            None => (digits, None, end),
        };
        let (is_single, sign, unit) = (word.is_none(), sign_before(text, at), unit_after(text, end, language));
        Self { value, word, grouped, is_single, number, whole: at..end, sign, unit }
    }

    /// Reads the amount whose number begins with a word, which is given as it is folded.
    pub(crate) fn in_words(text: &str, first: &str, place: Range<usize>, language: &Language) -> Option<Self> {
        let found = number_in_words(text, first, place.end, language)?;
        let decimals = decimals_in_words(text, found.number, found.end, language);
        let is_single = decimals.is_none() && found.end == place.end;
        let (value, word, end) = match decimals {
            Some((value, end)) => (value, None, end),
            None => (found.number.to_string(), Some(found.word), found.end),
        };
        let (whole, unit) = (place.start..end, unit_after(text, end, language));
        Some(Self { value, word, grouped: None, is_single, number: whole.clone(), whole, sign: None, unit })
    }

    /// Where all of it ends.
    pub(crate) fn end(&self) -> usize {
        match &self.unit {
            Some(Unit::Percent(place) | Unit::Currency(place)) => place.end,
            None => self.whole.end,
        }
    }
}

/// The zeros that a word or letters add to the number before them, and where these end: `7.7 million`.
fn multiplier(text: &str, number: &Range<usize>, language: &Language) -> Option<(usize, usize)> {
    let at = blanks(text, number.end);
    let word = word_at(text, at)?;
    let is_attached = at == number.end;
    // A bare m or k is a unit, unless it is about money.
    let zeros = language.zeros(word, is_attached).filter(|_| !is_attached || word.len() > 1);
    let letters = || magnitude(text, number, language).map(|(zeros, place)| (zeros, place.end));
    zeros.map(|zeros| (zeros, at + word.len())).or_else(letters)
}

/// The minus or the sign of a currency before a number, and where it begins.
fn sign_before(text: &str, number: usize) -> Option<(char, usize)> {
    let sign = text[..number].chars().next_back()?;
    let start = number - sign.len_utf8();
    let is_alone = text[..start].chars().next_back().is_none_or(|before| before.is_whitespace() || before == '(');
    match sign {
        sign if is_currency(sign) => Some((sign, start)),
        '-' | '−' | '–' if is_alone => Some(('-', start)),
        _ => None,
    }
}

/// What comes after a number that ends here.
fn unit_after(text: &str, end: usize, language: &Language) -> Option<Unit> {
    let at = blanks(text, end);
    let next = text[at..].chars().next()?;
    if next == '%' {
        return Some(Unit::Percent(at..at + 1));
    }
    if let Some((_, end)) = currency_after(text, end) {
        return Some(Unit::Currency(at..end));
    }
    // A hyphen joins: `20-percent`.
    let word = at + if at == end && matches!(next, '-' | '‐' | '‑' | '–' | '−') { next.len_utf8() } else { 0 };
    percent_in_words(text, word, language).map(|end| Unit::Percent(word..end))
}

/// Where the one or two words end that are written for the percent sign: `percent`, `per cent`.
fn percent_in_words(text: &str, at: usize, language: &Language) -> Option<usize> {
    let first = word_at(text, at)?.to_ascii_lowercase();
    let end = at + first.len();
    if first == PERCENT || language.is_percent(&first) {
        return Some(end);
    }
    let [_, second] = language.percent.iter().find(|[one, _]| first == *one)?;
    second_word(text, end).filter(|(word, _)| word == second).map(|(_, place)| place.end)
}

/// Where the blanks end that begin at a place.
fn blanks(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{ENGLISH, FRENCH};

    /// The sign, the value and the other value of the first digits of a text, and the amount up to its end.
    fn in_digits(language: &Language, text: &str) -> String {
        let at = text.find(|c: char| c.is_ascii_digit()).expect("the text has a digit");
        let amount = Amount::in_digits(text, at, false, language);
        let sign = amount.sign.map_or(String::new(), |(sign, _)| sign.to_string());
        let grouped = amount.grouped.as_ref().map_or(String::new(), |grouped| format!("|{grouped}"));
        let start = amount.sign.map_or(at, |(_, start)| start);
        format!("{sign}{}{grouped} = {}", amount.value, &text[start..amount.end()])
    }

    #[test]
    fn an_amount_in_digits_is_read_whole() {
        for (language, text, expected) in [
            (&ENGLISH, "1 378 sorties", "1378 = 1 378"),
            (&ENGLISH, "1.378", "1.378|1378 = 1.378"),
            (&ENGLISH, "1.6 million pounds", "1600000 = 1.6 million"),
            (&ENGLISH, "0 million", "0 = 0"),
            (&ENGLISH, "$725k", "$725000 = $725k"),
            (&ENGLISH, "US$1.3B", "$1300000000 = $1.3B"),
            (&ENGLISH, "$2 trillion", "$2000000000000 = $2 trillion"),
            (&ENGLISH, "725k", "725 = 725"),
            (&ENGLISH, "5mn", "5000000 = 5mn"),
            (&ENGLISH, "5m high", "5 = 5"),
            (&ENGLISH, "5 millionths", "5 = 5"),
            (&ENGLISH, "(−5 °C)", "-5 = −5"),
            (&ENGLISH, "3-5", "3 = 3"),
            (&ENGLISH, "98%", "98 = 98%"),
            (&ENGLISH, "98 %", "98 = 98 %"),
            (&ENGLISH, "98 Per Cent of", "98 = 98 Per Cent"),
            (&ENGLISH, "98 per centre", "98 = 98"),
            (&ENGLISH, "98 percents", "98 = 98"),
            (&ENGLISH, "a 20-percent rise", "20 = 20-percent"),
            (&ENGLISH, "7.7 million percent", "7700000 = 7.7 million percent"),
            (&ENGLISH, "12 £, 5", "12 = 12 £"),
            (&ENGLISH, "12 USD", "12 = 12 USD"),
            (&ENGLISH, "12 £5", "12 = 12"),
            (&ENGLISH, "12 dollars", "12 = 12"),
            (&FRENCH, "12,5 M$ US", "12500000 = 12,5 M$ US"),
            (&FRENCH, "7,7 millions de morts", "7700000 = 7,7 millions"),
            (&FRENCH, "98 pour cent", "98 = 98 pour cent"),
            (&FRENCH, "98 pourcent", "98 = 98 pourcent"),
        ] {
            assert_eq!(in_digits(language, text), expected, "{text}");
        }
        let amount = Amount::in_digits("the A5 million", 5, true, &ENGLISH);
        assert_eq!((&*amount.value, amount.end()), ("5", 6), "nothing multiplies the digits in a name");
    }

    #[test]
    fn an_amount_in_words_is_read_whole() {
        for (language, text, expected) in [
            (&ENGLISH, "eight nations", "8 = eight"),
            (&ENGLISH, "eighty-three per cent", "83 = eighty-three per cent"),
            (&ENGLISH, "two million dollars", "2000000 = two million"),
            (&ENGLISH, "seven point seven million people", "7700000 = seven point seven million"),
            (&ENGLISH, "two points", "2 = two"),
            (&FRENCH, "sept virgule sept millions de morts", "7700000 = sept virgule sept millions"),
            (&FRENCH, "sept virgule vingt-cinq", "7.25 = sept virgule vingt-cinq"),
            (&FRENCH, "vingt et un virgule deux pour cent", "21.2 = vingt et un virgule deux pour cent"),
            (&FRENCH, "sept virgule des", "7 = sept"),
            (&FRENCH, "sept virgule", "7 = sept"),
            (&FRENCH, "deux millions $", "2000000 = deux millions $"),
        ] {
            let first = text.find([' ', '-']).expect("it has words");
            let amount = Amount::in_words(text, &text[..first], 0..first, language).expect("it begins with a number");
            assert_eq!(format!("{} = {}", amount.value, &text[..amount.end()]), expected, "{text}");
        }
        assert_eq!(Amount::in_words("one pilot", "one", 0..3, &ENGLISH), None);
    }
}
