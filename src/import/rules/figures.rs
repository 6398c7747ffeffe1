//! Numbers that count or measure something. What they count is read from the words after them, so a figure is shown
//! together with its sentence.

use std::ops::Range;

use super::prose::{before, ends_with, words};
use super::words::Words;
use crate::language::Language;
use crate::language::numbers::number_in_words;

/// A number in a text that counts something.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found<'t> {
    pub(super) value: f64,
    /// What is counted, in the text's own words.
    pub(super) unit: String,
    /// Words before the number that qualify it.
    pub(super) qualifier: Option<&'t str>,
    pub(super) at: usize,
}

/// The most words of a unit.
const MAX_UNIT: usize = 3;

/// The figures of a text, without the numbers in `dates`.
pub(super) fn figures<'t>(text: &'t str, dates: &[Range<usize>], said: &Words, language: &Language) -> Vec<Found<'t>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = text[at..].find(char::is_alphanumeric) {
        let start = at + offset;
        let end = start + text[start..].find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len() - start);
        let is_date = dates.iter().any(|date| date.start < end && start < date.end);
        if is_date {
            at = end;
        } else if text.as_bytes()[start].is_ascii_digit() {
            let number = Number::at(text, start, said);
            at = number.end.max(end);
            found.extend(figure(text, &number, said));
        } else {
            let number = Spelled::at(text, start..end, language);
            at = number.as_ref().map_or(end, |number| number.end);
            found.extend(number.and_then(|number| spelled_out(text, &number, said)));
        }
    }
    found
}

/// A number in digits.
struct Number {
    start: usize,
    end: usize,
    value: Option<f64>,
}

impl Number {
    fn at(text: &str, start: usize, said: &Words) -> Self {
        let bytes = text.as_bytes();
        let digits =
            |at: usize| bytes.get(at..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_digit()).count();
        let first = digits(start);
        let mut plain = text[start..start + first].to_owned();
        let mut end = start + first;
        let mut may_group = first <= 3;
        while let Some(sign) = text[end..].chars().next().filter(|_| may_group) {
            let group = end + sign.len_utf8();
            may_group = is_group_sign(sign, said) && digits(group) == 3;
            if may_group {
                plain.push_str(&text[group..group + 3]);
                end = group + 3;
            }
        }
        let has_point =
            text[end..].starts_with(['.', ',']) && (text[end..].starts_with(said.decimal)) && digits(end + 1) > 0;
        if has_point {
            let decimals = digits(end + 1);
            plain = format!("{plain}.{}", &text[end + 1..=end + decimals]);
            end += 1 + decimals;
        }
        Self { start, end, value: plain.parse().ok().filter(|_| plain.len() <= 15) }
    }
}

/// Whether a sign separates groups of three digits.
fn is_group_sign(sign: char, said: &Words) -> bool {
    matches!(sign, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}') || sign == ',' && said.decimal != ','
}

/// The words before a number that make it a reference: `section 4`.
fn is_reference(before: &str, said: &Words) -> bool {
    let before = before.trim_end().trim_end_matches(['–', '-', '(', ' ']);
    let word = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '\'')).next().unwrap_or_default();
    said.references.contains(&word.trim_matches(['.', ',']))
}

fn figure<'t>(text: &'t str, number: &Number, said: &Words) -> Option<Found<'t>> {
    let (start, end) = (number.start, number.end);
    let value = number.value?;
    let preceding = text[..start].chars().next_back();
    let currency = currency_before(text, start);
    if currency.is_none() && preceding.is_some_and(|c| c.is_alphanumeric() || "_.,:/#-–—§°'’&+=\\".contains(c))
    {
        return None;
    }
    let lead = before(text, start - currency.map_or(0, |(_, length)| length));
    let rest = &text[end..];
    if is_reference(&lead, said) || goes_on(rest, said) {
        return None;
    }
    let has_blank = rest.starts_with([' ', '\u{a0}', '\u{202f}']);
    let after = rest.trim_start();
    // Letters right after digits are a unit only if the number is an amount of money: `$5m`.
    if rest.starts_with(char::is_alphanumeric) && currency.is_none() {
        return None;
    }
    let magnitude = said.magnitudes.iter().find(|magnitude| {
        after.get(..magnitude.len()).is_some_and(|start| start.eq_ignore_ascii_case(magnitude))
            && !after[magnitude.len()..].starts_with(char::is_alphanumeric)
    });
    let qualifier = qualifier(text, start - currency.map_or(0, |(_, length)| length), said);
    let percent = said.percent.iter().find(|sign| {
        after.get(..sign.len()).is_some_and(|start| start.eq_ignore_ascii_case(sign))
            && !(sign.ends_with(char::is_alphabetic) && after[sign.len()..].starts_with(char::is_alphanumeric))
    });
    let counted_at = &after[magnitude.map_or(0, |magnitude| magnitude.len())..];
    let sign = counted_at.trim_start().chars().next().filter(|sign| matches!(sign, '$' | '€' | '£'));
    let unit = if percent.is_some() {
        "%".to_owned()
    } else if let Some(sign) = sign.filter(|_| said.currency_follows && currency.is_none()) {
        magnitude.map_or_else(|| sign.to_string(), |magnitude| format!("{magnitude} {sign}"))
    } else if let Some((name, _)) = currency {
        // `£000` is the head of a column.
        if value == 0.0 && end - start > 1 {
            return None;
        }
        let spelled = |magnitude: &str| match magnitude {
            "m" => "million".to_owned(),
            "bn" => "billion".to_owned(),
            other => other.to_owned(),
        };
        magnitude.map_or_else(|| name.to_owned(), |magnitude| format!("{} {name}", spelled(magnitude)))
    } else {
        if !has_blank || is_bare_year(&text[start..end]) {
            return None;
        }
        let counted = counted(counted_at, magnitude.is_some(), said);
        match (magnitude, counted) {
            (None, None) => return None,
            (None, Some(counted)) => counted,
            (Some(magnitude), None) => (*magnitude).to_owned(),
            (Some(magnitude), Some(counted)) => format!("{magnitude} {counted}"),
        }
    };
    Some(Found { value, unit, qualifier, at: start })
}

/// Whether four digits are a year rather than a count.
fn is_bare_year(digits: &str) -> bool {
    digits.len() == 4 && digits.parse().is_ok_and(|year: u16| (1500..2100).contains(&year))
}

/// Whether what follows a number makes it a code, a time, an ordinal or a part of something longer.
fn goes_on(rest: &str, said: &Words) -> bool {
    let mut next = rest.chars();
    if let Some('-' | '–' | '‑' | '.' | ',' | ':' | '/' | '°' | '_' | '×' | '\'' | '’') = next.next() {
        return next.next().is_some_and(char::is_alphanumeric);
    }
    let after = rest.trim_start();
    let after = after[..after.floor_char_boundary(12)].to_ascii_lowercase();
    said.hours.iter().any(|hour| after.starts_with(hour))
}

/// The name of the currency whose sign is right before a number, and the length of the sign.
fn currency_before(text: &str, at: usize) -> Option<(&'static str, usize)> {
    const SIGNS: [(&str, &str); 8] = [
        ("US$", "US dollars"),
        ("CA$", "Canadian dollars"),
        ("C$", "Canadian dollars"),
        ("A$", "Australian dollars"),
        ("$", "dollars"),
        ("£", "pounds"),
        ("€", "euros"),
        ("¥", "yen"),
    ];
    let (sign, name) = SIGNS.into_iter().find(|(sign, _)| text[..at].ends_with(sign))?;
    Some((name, sign.len()))
}

/// The words before a number that qualify it.
fn qualifier<'t>(text: &'t str, at: usize, said: &Words) -> Option<&'t str> {
    let lead = text[..at].trim_end();
    said.qualifiers.iter().find_map(|words| {
        let start = lead.len().checked_sub(words.len()).filter(|start| lead.is_char_boundary(*start))?;
        let is_word = !lead[..start].ends_with(char::is_alphanumeric);
        (is_word && lead[start..].eq_ignore_ascii_case(words)).then(|| &lead[start..])
    })
}

/// The words that name what is counted. After a magnitude an article may come first: `millions de personnes`.
fn counted(after: &str, has_magnitude: bool, said: &Words) -> Option<String> {
    let mut unit: Vec<&str> = Vec::new();
    let mut article = None;
    let mut end = 0;
    for (range, word) in words(after) {
        let gap = &after[end..range.start];
        if !gap.trim().is_empty() || unit.len() == MAX_UNIT {
            break;
        }
        let lower = word.to_lowercase().replace('’', "'");
        if unit.is_empty() && article.is_none() && has_magnitude && said.unit_articles.contains(&&*lower) {
            article = Some(word);
            end = range.end;
            continue;
        }
        let is_stop = said.stops.contains(&&*lower) || word.chars().any(|c| c.is_ascii_digit());
        let is_verb =
            !unit.is_empty() && (lower.ends_with("ed") || lower.ends_with("ing") || said.stops.contains(&&*lower));
        let is_verb = is_verb || !unit.is_empty() && said.future_endings.iter().any(|ending| lower.ends_with(ending));
        // A name is not counted: `Key Stage 2 English`.
        if is_stop || is_verb || unit.is_empty() && word.starts_with(char::is_uppercase) {
            break;
        }
        unit.push(word);
        end = range.end;
    }
    let words: Vec<&str> = article.into_iter().chain(unit.iter().copied()).collect();
    (!unit.is_empty()).then(|| words.join(" "))
}

/// A number in words.
struct Spelled {
    start: usize,
    end: usize,
    value: u32,
}

impl Spelled {
    /// The number that begins with a word of a text.
    fn at(text: &str, word: Range<usize>, language: &Language) -> Option<Self> {
        let first = text[word.clone()].to_lowercase();
        let value = language.number(&first);
        // Every word comes here, and hardly any is a number.
        value?;
        let several = number_in_words(text, &first, word.end, language).map(|found| (found.number, found.end));
        let (value, end) = several.or(value.map(|value| (value, word.end)))?;
        Some(Self { start: word.start, end, value })
    }
}

/// A number in words before what it counts: `eight nations`.
fn spelled_out<'t>(text: &'t str, number: &Spelled, said: &Words) -> Option<Found<'t>> {
    let &Spelled { start, end, value } = number;
    let is_joined = text[..start].ends_with(['-', '–', '\'', '’']) || text[end..].starts_with(['-', '–', '‑']);
    let before = before(text, start);
    if is_joined || is_reference(&before, said) || ends_with(&before, said.partial) {
        return None;
    }
    let rest = text[end..].strip_prefix([' ', '\u{a0}'])?;
    let has_magnitude = said.magnitudes.iter().any(|magnitude| text[..end].ends_with(magnitude));
    let unit = counted(rest, has_magnitude, said)?;
    // Without a plural it may be any adjective.
    let is_plural = unit.split(' ').any(|word| word.ends_with(['s', 'x']) && word.len() > 2) || unit.contains("people");
    is_plural.then(|| Found { value: value.into(), unit, qualifier: qualifier(text, start, said), at: start })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::rules::words;

    fn read(text: &str) -> Vec<String> {
        read_in("en", text)
    }

    fn read_in(language: &str, text: &str) -> Vec<String> {
        let found = figures(text, &[], words::of(language), Language::of_tag(language));
        found
            .iter()
            .map(|f| format!("{}{} {}", f.qualifier.map_or(String::new(), |q| format!("{q} ")), f.value, f.unit))
            .collect()
    }

    #[test]
    fn numbers_that_count_are_figures() {
        for (text, expected) in [
            ("It flew 1 378 sorties flown by Hornets.", &["1378 sorties"][..]),
            ("more than 98% of the territory", &["more than 98 %"]),
            ("Over 7.7 million people have", &["Over 7.7 million people"]),
            ("1,600,000 pounds (725,000 kilograms) of", &["1600000 pounds", "725000 kilograms"]),
            ("personnel from eight nations and", &["8 nations"]),
            ("a cost of £1.5 billion, and $5m", &["1.5 billion pounds", "5 million dollars"]),
            ("98 per cent of them", &["98 %"]),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn french_numbers_that_count_are_figures() {
        for (text, expected) in [
            ("Ils ont effectué 1 378 sorties entre octobre et mars", &["1378 sorties"][..]),
            ("plus de 98 % du territoire", &["plus de 98 %"]),
            ("Plus de 7,7 millions de personnes ont été libérées", &["Plus de 7.7 millions de personnes"]),
            ("1 600 000 livres (725 000 kilogrammes) de dons", &["1600000 livres", "725000 kilogrammes"]),
            ("une coalition de quatre-vingt-trois membres", &["83 membres"]),
            ("des militaires de huit pays y travaillent", &["8 pays"]),
            ("deux millions de personnes", &["2000000 de personnes"]),
            ("un coût de 62,5 millions $, dont 8 000 $", &["62.5 millions $", "8000 $"]),
            ("quatre-vingt-dix pour cent des cas", &[]),
            ("de 30 à 40 %", &["40 %"]),
        ] {
            assert_eq!(read_in("fr", text), expected, "{text}");
        }
        for text in [
            "voir la section 4 ci-dessous",
            "à 14 h 30 aujourd’hui",
            "le 2e régiment",
            "l’article 5 s’applique",
            "octobre 22 à juin 23",
            "l’une des deux équipes",
            "le volet 3 d’ici la mi-avril",
        ] {
            assert_eq!(read_in("fr", text), [""; 0], "{text}");
        }
    }

    #[test]
    fn references_codes_and_times_are_none() {
        for text in [
            "see section 4 below", "CF-18 Hornets", "at 10:30 today", "the 21st century", "in 2014 people",
            "RFC 9293 defines", "1. First step", "version 2 files", "10 am daily", "one team", "Article 5 applies",
        ] {
            assert_eq!(read(text), [""; 0], "{text}");
        }
    }
}
