//! How the items of a list are numbered. A briefing counts its items up from a number; any other order, and letters, are
//! written before the words of the items.

use super::assemble::Attributes;
use super::page::Item;

/// How a numbered list begins.
#[derive(Debug)]
pub(super) struct Numbering {
    style: Style,
    start: Option<i32>,
    counts_down: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Decimal,
    LowerLetter,
    UpperLetter,
    LowerRoman,
    UpperRoman,
}

/// The styles, as `type` names them, as style sheets do, and as the classes of canada.ca do.
const STYLES: [(&str, &[&str], &str, Style); 4] = [
    ("a", &["lower-alpha", "lower-latin"], "lst-lwr-alph", Style::LowerLetter),
    ("A", &["upper-alpha", "upper-latin"], "lst-upr-alph", Style::UpperLetter),
    ("i", &["lower-roman"], "lst-lwr-rmn", Style::LowerRoman),
    ("I", &["upper-roman"], "lst-upr-rmn", Style::UpperRoman),
];

impl Numbering {
    /// The numbering that the tag of a list asks for.
    pub(super) fn of(attributes: &Attributes) -> Self {
        let get = |name| attributes.get(name).unwrap_or_default();
        let style = STYLES.into_iter().find(|(letter, styles, class, _)| {
            let has_style = || styles.iter().any(|style| get("style").contains(style));
            get("type") == *letter || has_style() || get("class").contains(class)
        });
        Self {
            style: style.map_or(Style::Decimal, |(.., style)| style),
            start: number(attributes, "start"),
            counts_down: attributes.get("reversed").is_some(),
        }
    }

    /// Numbers items of which some have a number of their own. Returns the first number if the others follow from it.
    pub(super) fn number(self, items: &mut [Item], own: &[Option<i32>]) -> Option<u32> {
        let count = i32::try_from(items.len()).unwrap_or(i32::MAX);
        let mut next = self.start.unwrap_or(if self.counts_down { count } else { 1 });
        let step = if self.counts_down { -1 } else { 1 };
        let mut numbers = Vec::with_capacity(items.len());
        for own in own.iter().copied().chain(std::iter::repeat(None)).take(items.len()) {
            let number = own.unwrap_or(next);
            numbers.push(number);
            next = number.saturating_add(step);
        }
        let counts_up = numbers.windows(2).all(|pair| pair[1] == pair[0].saturating_add(1));
        let first = numbers.first().and_then(|&first| u32::try_from(first).ok());
        if self.style == Style::Decimal && counts_up && first.is_some() {
            return first;
        }
        for (item, number) in items.iter_mut().zip(numbers) {
            let blank = if item.words.is_empty() { "" } else { " " };
            item.words.insert(&[(0, format!("{}.{blank}", self.style.marker(number)))]);
        }
        None
    }
}

/// A number in an attribute.
pub(super) fn number(attributes: &Attributes, name: &str) -> Option<i32> {
    attributes.get(name).and_then(|number| number.trim().parse().ok())
}

impl Style {
    /// How a number is written. Letters and Roman numerals are for positive numbers, the latter below 4000.
    fn marker(self, number: i32) -> String {
        let marker = match (self, number) {
            (Self::LowerLetter | Self::UpperLetter, 1..) => letters(number),
            (Self::LowerRoman | Self::UpperRoman, 1..4000) => roman(number),
            _ => return number.to_string(),
        };
        if matches!(self, Self::UpperLetter | Self::UpperRoman) { marker.to_uppercase() } else { marker }
    }
}

/// `a` to `z`, then `aa`.
fn letters(mut number: i32) -> String {
    let mut letters = Vec::new();
    while number > 0 {
        let digit = u8::try_from((number - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'a' + digit));
        number = (number - 1) / 26;
    }
    letters.into_iter().rev().collect()
}

fn roman(mut number: i32) -> String {
    const NUMERALS: [(i32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut roman = String::new();
    for (value, numeral) in NUMERALS {
        while number >= value {
            roman.push_str(numeral);
            number -= value;
        }
    }
    roman
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_the_style_of_their_list() {
        for (style, number, expected) in [
            (Style::LowerLetter, 1, "a"),
            (Style::UpperLetter, 26, "Z"),
            (Style::LowerLetter, 27, "aa"),
            (Style::LowerLetter, 703, "aaa"),
            (Style::LowerLetter, 0, "0"),
            (Style::LowerRoman, 1994, "mcmxciv"),
            (Style::UpperRoman, 4, "IV"),
            (Style::UpperRoman, 4000, "4000"),
            (Style::Decimal, -2, "-2"),
        ] {
            assert_eq!(style.marker(number), expected);
        }
    }
}
