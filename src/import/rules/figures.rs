//! Numbers that count or measure something. What they count is read from the words after them, so a figure is shown
//! together with its sentence.

use std::borrow::Cow;
use std::ops::Range;

use super::prose::{before, ends_with, words};
use super::words::Words;
use crate::briefing::ceil_boundary;
use crate::language::Language;
use crate::language::amounts::UNIT_SYMBOLS;
use crate::language::money::{Currency, currency_after, currency_before, is_currency, magnitude};
use crate::language::numbers::number_in_words;

/// A number in a text that counts something.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found<'t> {
    /// The upper end, if it is a range.
    pub(super) value: f64,
    /// What is counted, in the text's own words.
    pub(super) unit: String,
    /// Words before the number that qualify it, among them the lower end of a range: `more than`, `between 4 and`.
    pub(super) qualifier: Option<Cow<'t, str>>,
    pub(super) at: usize,
    /// Whether the unit is a sign, of a share or an amount of money.
    pub(super) is_amount: bool,
}

/// The most words of a unit.
const MAX_UNIT: usize = 4;

/// The figures of a text, without the numbers in `dates`.
pub(super) fn figures<'t>(text: &'t str, dates: &[Range<usize>], said: &Words, language: &Language) -> Vec<Found<'t>> {
    let mut reader = Reader { text, said, found: Vec::new(), previous: None, is_series: false };
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
            let sign = currency_before(text, start).map_or(start, |(_, sign)| sign);
            reader.add(End { range: sign..number.end, in_words: None }, figure(text, &number, said, language));
        } else {
            let number = Spelled::at(text, start..end, language);
            at = number.as_ref().map_or(end, |number| number.end);
            if let Some(number) = number {
                let first = End { range: number.start..number.end, in_words: Some(number.value) };
                reader.add(first, spelled_out(text, &number, said));
            }
        }
    }
    reader.found
}

/// A number that may be an end of a range.
struct End {
    /// Its place, with the sign of its currency.
    range: Range<usize>,
    /// Its value, if it is spelled out.
    in_words: Option<u32>,
}

/// What joins two numbers.
enum Joint {
    /// They are the ends of a range.
    Range,
    /// They are two of several: `2, 5 or 10 units`.
    Series,
}

/// Collects figures. Those of the two ends of a range become one.
struct Reader<'t, 'w> {
    text: &'t str,
    said: &'w Words,
    found: Vec<Found<'t>>,
    previous: Option<End>,
    /// Whether the previous number is one of several.
    is_series: bool,
}

impl<'t> Reader<'t, '_> {
    fn add(&mut self, number: End, mut figure: Option<Found<'t>>) {
        if let Some(previous) = self.previous.take() {
            let joint = self.joint(&previous.range, &number.range, figure.as_ref());
            let goes_on = self.is_series && joint.is_some();
            self.is_series = goes_on || matches!(joint, Some(Joint::Series));
            match joint {
                Some(Joint::Range) if !goes_on => {
                    self.found.pop_if(|last| previous.range.contains(&last.at));
                    let is_code = self.text[..previous.range.start].ends_with(['/', '-', '–', '.', '’', '\'']);
                    figure = figure.filter(|_| !is_code);
                    if let Some(figure) = &mut figure {
                        figure.qualifier = Some(self.lower_end(&previous, number.range.start));
                    }
                }
                Some(_) => figure = None,
                None => {}
            }
        }
        self.found.extend(figure);
        self.previous = Some(number);
    }

    /// What joins a number to the one before it.
    fn joint(&self, previous: &Range<usize>, number: &Range<usize>, figure: Option<&Found<'_>>) -> Option<Joint> {
        let Self { text, said, .. } = self;
        let middle = text[previous.end..number.start].trim();
        let lead = before(text, previous.start);
        if middle.len() > MAX_MIDDLE || is_bare_year(&text[previous.clone()]) || is_reference(&lead, said) {
            return None;
        }
        let (unit, word) = middle.rsplit_once(char::is_whitespace).unwrap_or(("", middle));
        let word = word.to_lowercase();
        let unit = unit.trim_end_matches([' ', ',']);
        let is_same = unit.is_empty() || figure.is_some_and(|figure| is_same_unit(unit, &figure.unit, said));
        let (and, between) = said.between;
        let is_range = said.ranges.contains(&&*word) && !ends_with(&lead, said.differences)
            || word == and && ends_with(&lead, &[between]);
        if is_range && is_same {
            Some(Joint::Range)
        } else {
            // `2, 5 or 10 units`, `200 x 100 pixels`
            let is_series = word == and || said.ranges.contains(&&*word) || matches!(&*word, "," | "x" | "×");
            (unit.is_empty() && is_series).then_some(Joint::Series)
        }
    }

    /// The words up to the upper end of a range, with what qualifies the lower one.
    fn lower_end(&self, previous: &End, upper: usize) -> Cow<'t, str> {
        let text = self.text;
        let lead = text[..previous.range.start].trim_end();
        let opening = [self.said.between.1, self.said.from].into_iter().find_map(|word| phrase_at_end(lead, word));
        let opening = opening.or_else(|| qualifier(text, previous.range.start, self.said));
        let start = opening.map_or(previous.range.start, |opening| lead.len() - opening.len());
        match previous.in_words {
            None => text[start..upper].trim_end().into(),
            // The upper end is shown in digits, so the lower one is as well.
            Some(value) => {
                let (before, after) = (&text[start..previous.range.start], &text[previous.range.end..upper]);
                format!("{before}{value}{}", after.trim_end()).into()
            }
        }
    }
}

/// The longest text between the ends of a range, in bytes.
const MAX_MIDDLE: usize = 40;

/// Whether words between the ends of a range are the unit of both.
fn is_same_unit(words: &str, unit: &str, said: &Words) -> bool {
    let words = words.to_lowercase();
    if said.percent.contains(&&*words) {
        return unit == "%";
    }
    let singular = |words: &str| words.trim_end_matches('s').to_owned();
    let words = singular(magnitude_name(&words));
    let unit = unit.to_lowercase();
    singular(&unit) == words || unit.split(' ').next().is_some_and(|first| singular(first) == words)
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
        // An amount with its sign first is in English notation, whatever the text is in.
        let decimal = if text[..start].ends_with(is_currency) { '.' } else { said.decimal };
        while let Some(sign) = text[end..].chars().next().filter(|_| may_group) {
            let group = end + sign.len_utf8();
            may_group = is_group_sign(sign, decimal) && digits(group) == 3;
            if may_group {
                plain.push_str(&text[group..group + 3]);
                end = group + 3;
            }
        }
        let has_point = text[end..].starts_with(['.', ',']) && text[end..].starts_with(decimal) && digits(end + 1) > 0;
        if has_point {
            let decimals = digits(end + 1);
            plain = format!("{plain}.{}", &text[end + 1..=end + decimals]);
            end += 1 + decimals;
        }
        Self { start, end, value: plain.parse().ok().filter(|_| plain.len() <= 15) }
    }
}

/// Whether a sign separates groups of three digits.
fn is_group_sign(sign: char, decimal: char) -> bool {
    matches!(sign, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}') || sign == ',' && decimal != ','
}

/// The words before a number that make it a reference: `section 4`.
fn is_reference(before: &str, said: &Words) -> bool {
    let before = before.trim_end().trim_end_matches(['–', '-', '(', ' ']);
    let word = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '\'')).next().unwrap_or_default();
    said.references.contains(&word.trim_matches(['.', ',']))
}

fn figure<'t>(text: &'t str, number: &Number, said: &Words, language: &Language) -> Option<Found<'t>> {
    let (start, end) = (number.start, number.end);
    let value = number.value?;
    let preceding = text[..start].chars().next_back();
    let currency = currency_before(text, start);
    if currency.is_none() && preceding.is_some_and(|c| c.is_alphanumeric() || "_.,:/#-–—§°'’&+=\\{$€£¥".contains(c))
    {
        return None;
    }
    let first = currency.map_or(start, |(_, sign)| sign);
    let lead = before(text, first);
    let rest = &text[end..];
    if is_reference(&lead, said) || goes_on(rest, said) {
        return None;
    }
    let qualifier = qualifier(text, first, said);
    if let Some(unit) = money(text, number, currency.map(|(currency, _)| currency), said, language) {
        return Some(Found { value, unit, qualifier: qualifier.map(Cow::from), at: start, is_amount: true });
    }
    // Letters right after digits are a unit only if the number is an amount of money.
    if currency.is_some() || rest.starts_with(char::is_alphanumeric) {
        return None;
    }
    let has_blank = rest.starts_with([' ', '\u{a0}', '\u{202f}']);
    let after = rest.trim_start();
    let is_percent = said.percent.iter().any(|sign| begins_with_phrase(after, sign));
    let unit = if is_percent {
        "%".to_owned()
    } else {
        let magnitude = said.magnitudes.iter().find(|magnitude| begins_with_phrase(after, magnitude));
        let counted_at = &after[magnitude.map_or(0, |magnitude| magnitude.len())..];
        if !has_blank || is_bare_year(&text[start..end]) || magnitude.is_none() && follows_name(text, start) {
            return None;
        }
        let counted = counted(counted_at, value, magnitude.is_some(), said);
        match (magnitude, counted) {
            (None, None) => return None,
            (None, Some(counted)) => counted,
            (Some(magnitude), None) => (*magnitude).to_owned(),
            (Some(magnitude), Some(counted)) => format!("{magnitude} {counted}"),
        }
    };
    Some(Found { value, unit, qualifier: qualifier.map(Cow::from), at: start, is_amount: is_percent })
}

/// The unit of an amount of money, as the language says it: `million US dollars`, `M$ US`. `currency` is the one before the
/// number.
fn money(text: &str, number: &Number, currency: Option<Currency>, said: &Words, language: &Language) -> Option<String> {
    let letters = magnitude(text, &(number.start..number.end), language);
    let word = || {
        let after = text[number.end..].trim_start();
        let word = said.magnitudes.iter().find(|magnitude| begins_with_phrase(after, magnitude))?;
        let start = text.len() - after.len();
        Some(start..start + word.len())
    };
    let multiplier = letters.as_ref().map(|(_, place)| place.clone()).or_else(word);
    let end = multiplier.as_ref().map_or(number.end, |place| place.end);
    let after = currency_after(text, end).map(|(currency, _)| currency);
    // `£000` is the head of a column.
    let is_head = number.value == Some(0.0) && number.end - number.start > 1;
    // A year after `CAD` is one.
    let is_year = is_bare_year(&text[number.start..number.end]) && !text[..number.start].ends_with(is_currency);
    if currency.is_some() && (is_head || after.is_none() && is_year) {
        return None;
    }
    // `$12,000 USD`
    let country = after.map_or("", |currency| currency.country);
    let currency = match (currency, after) {
        (Some(before), _) if before.country.is_empty() => Currency { country, ..before },
        (Some(currency), _) | (None, Some(currency)) => currency,
        (None, None) => return None,
    };
    let multiplier = multiplier.map(|place| &text[place]);
    if said.currency_follows {
        let sign = currency.sign;
        let amount = match (multiplier, letters) {
            (None, _) => sign.to_string(),
            (Some(letters), Some(_)) => format!("{letters}{sign}"),
            (Some(word), None) => format!("{word} {sign}"),
        };
        return Some(if currency.country.is_empty() { amount } else { format!("{amount} {}", currency.country) });
    }
    let name = currency_name(currency);
    Some(multiplier.map_or_else(|| name.clone(), |multiplier| format!("{} {name}", magnitude_name(multiplier))))
}

/// The English name of a currency.
fn currency_name(currency: Currency) -> String {
    let country = match currency.country {
        "CA" => "Canadian ",
        "AU" => "Australian ",
        "NZ" => "New Zealand ",
        "HK" => "Hong Kong ",
        "US" => "US ",
        _ => "",
    };
    let name = match currency.sign {
        '€' => "euros",
        '£' => "pounds",
        '¥' => "yen",
        _ => "dollars",
    };
    format!("{country}{name}")
}

/// A magnitude in full.
fn magnitude_name(magnitude: &str) -> &str {
    match magnitude {
        "k" | "K" => "thousand",
        "m" | "M" | "mn" | "MN" => "million",
        "b" | "B" | "bn" | "BN" | "Bn" => "billion",
        "t" | "T" | "tn" | "TN" => "trillion",
        other => other,
    }
}

/// Whether a number belongs to the name before it: `Region 9`, `Apollo 11`.
fn follows_name(text: &str, at: usize) -> bool {
    let lead = text[..at].trim_end();
    let start = lead.rfind(|c: char| c.is_whitespace() || "([“\"«|".contains(c)).map_or(0, |blank| blank + 1);
    let start = ceil_boundary(lead, start);
    let is_capital = lead[start..].starts_with(char::is_uppercase) && lead.ends_with(char::is_alphanumeric);
    // The first word of a sentence has a capital as well.
    let before = lead[..start].trim_end();
    is_capital && before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '\'' | '’'))
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
    let rest = rest.trim_start();
    begins_with_fraction(rest) || said.hours.iter().any(|hour| begins_with_phrase(rest, hour))
}

/// Whether a text begins with a fraction, which is part of the number before it: `1 1/2`. A date has another stroke.
fn begins_with_fraction(text: &str) -> bool {
    let digits = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let numerator = digits(text);
    let denominator = text[numerator..].strip_prefix('/').unwrap_or_default();
    let end = digits(denominator);
    text.starts_with(|c| matches!(c, '¼'..='¾' | '⅐'..='⅞'))
        || numerator > 0 && end > 0 && !denominator[end..].starts_with('/')
}

/// The words before a number that qualify it.
fn qualifier<'t>(text: &'t str, at: usize, said: &Words) -> Option<&'t str> {
    let lead = text[..at].trim_end();
    said.qualifiers.iter().find_map(|words| phrase_at_end(lead, words))
}

/// A phrase that a text ends with, whatever its case, as words of their own.
fn phrase_at_end<'t>(lead: &'t str, phrase: &str) -> Option<&'t str> {
    let start = lead.len().checked_sub(phrase.len()).filter(|start| lead.is_char_boundary(*start))?;
    let is_word = || !lead[..start].ends_with(char::is_alphanumeric);
    (lead[start..].eq_ignore_ascii_case(phrase) && is_word()).then(|| &lead[start..])
}

/// Whether a text begins with a phrase, whatever its case, as words of their own.
fn begins_with_phrase(text: &str, phrase: &str) -> bool {
    let begins = text.get(..phrase.len()).is_some_and(|start| start.eq_ignore_ascii_case(phrase));
    begins && !(phrase.ends_with(char::is_alphabetic) && text[phrase.len()..].starts_with(char::is_alphanumeric))
}

/// The words that name what is counted: those up to the last plural. After a magnitude an article may come first:
/// `millions de personnes`.
fn counted(after: &str, value: f64, has_magnitude: bool, said: &Words) -> Option<String> {
    let mut unit: Vec<&str> = Vec::new();
    let mut article = None;
    let mut end = 0;
    for (range, word) in words(after) {
        let gap = &after[end..range.start];
        if !gap.trim().is_empty() || unit.len() == MAX_UNIT {
            break;
        }
        if unit.is_empty() && UNIT_SYMBOLS.contains(&word) {
            return Some(word.to_owned());
        }
        let lower = word.to_lowercase().replace('’', "'");
        if unit.is_empty() && article.is_none() && has_magnitude && said.unit_articles.contains(&&*lower) {
            article = Some(word);
            end = range.end;
            continue;
        }
        let is_stop = said.stops.contains(&&*lower) || word.chars().any(|c| c.is_ascii_digit());
        let is_verb = !unit.is_empty()
            && (lower.ends_with("ed")
                || lower.ends_with("ing")
                || said.future_endings.iter().any(|ending| lower.ends_with(ending)));
        // A name is not counted (`Key Stage 2 English`), but a people is: `millions de Français`.
        let is_name = unit.is_empty() && article.is_none() && word.starts_with(char::is_uppercase);
        if is_stop || is_verb || is_name {
            break;
        }
        unit.push(word);
        end = range.end;
    }
    // `the 12 week period` names no number of weeks.
    if unit.len() > 2 && value > 1.0 && said.measures.contains(&unit[0]) {
        return None;
    }
    let plural = unit.iter().rposition(|word| is_plural(word, said)).map(|last| last + 1);
    let count = plural.or((value < 2.0 && unit.len() == 1).then_some(1))?;
    // `3 captures d'écran`
    let has_article = |word: &&str| word.starts_with(['d', 'D']) && word[1..].starts_with(['\'', '’']);
    let count = count + usize::from(unit.get(count).is_some_and(has_article));
    Some(article.iter().chain(&unit[..count]).copied().collect::<Vec<_>>().join(" "))
}

/// Whether a word may be a plural.
fn is_plural(word: &str, said: &Words) -> bool {
    let lower = word.to_lowercase();
    let is_regular = word.len() > 2
        && lower.ends_with(said.plural_endings)
        && !said.no_plurals.iter().any(|ending| lower.ends_with(ending))
        // `15 arm's length bodies`
        && !lower.ends_with("'s")
        && !lower.ends_with("’s");
    is_regular || said.plurals.contains(&&*lower)
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
        let found = number_in_words(text, &first, word.end, language)?;
        Some(Self { start: word.start, end: found.end, value: found.number })
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
    // A singular may be any adjective.
    let value = f64::from(value).max(2.0);
    let unit = counted(rest, value, has_magnitude, said)?;
    Some(Found { value, unit, qualifier: qualifier(text, start, said).map(Cow::from), at: start, is_amount: false })
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
            .map(|f| {
                format!("{}{} {}", f.qualifier.as_ref().map_or(String::new(), |q| format!("{q} ")), f.value, f.unit)
            })
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
            (
                "a budget of $1.3B, $12.5M or US$700K",
                &["1.3 billion dollars", "12.5 million dollars", "700 thousand US dollars"],
            ),
            ("US$12,000 for it, C$16 million for the rest", &["12000 US dollars", "16 million Canadian dollars"]),
            ("$12,000 USD and CAD 5 million", &["12000 US dollars", "5 million Canadian dollars"]),
            ("about $2 trillion", &["about 2 trillion dollars"]),
            ("from $1B to $2B", &["from $1B to 2 billion dollars"]),
            ("R$5 of CAD 2019", &[]),
            ("98 per cent of them", &["98 %"]),
            ("Schedule it 15 minutes prior to the event", &["15 minutes"]),
            ("15 arm’s length bodies", &["15 arm’s length bodies"]),
            ("those 16 to 24 year olds", &["16 to 24 year olds"]),
            ("up to 56 advanced annual leave hours", &["up to 56 advanced annual leave hours"]),
            ("10,372 GWh of electricity", &["10372 GWh"]),
            ("a wall of 5 m and 3 t of sand", &["5 m", "3 t"]),
            ("at least 1 year of service", &["at least 1 year"]),
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
            ("coûte 12,5 M$, soit 1,3 G$ ou 700 k$", &["12.5 M$", "1.3 G$", "700 k$"]),
            ("Environ 12 000 $ US, soit 16 500 $ CA et 5 000 €", &["Environ 12000 $ US", "16500 $ CA", "5000 €"]),
            ("un budget de 3 M$ US, 250 000$ et 2 millions $ CA", &["3 M$ US", "250000 $", "2 millions $ CA"]),
            ("de 10 M$ à 15 M$", &["de 10 M$ à 15 M$"]),
            ("un fonds de $12.5M et $12,000", &["12.5 M$", "12000 $"]),
            ("5 000 CAD par an", &["5000 $ CA"]),
            ("quatre-vingt-dix pour cent des cas", &[]),
            ("de 30 à 40 %", &["de 30 à 40 %"]),
            ("entre un et cinq appareils", &[]),
            ("entre deux et cinq appareils", &["entre 2 et 5 appareils"]),
            ("tous les deux ou trois jours", &["2 ou 3 jours"]),
            ("Entre 5 % et 15 % des visiteurs", &["Entre 5 % et 15 %"]),
            ("13 millions de Français ont peur", &["13 millions de Français"]),
            ("trois captures d’écran affichent tout", &["3 captures d’écran"]),
            ("90 minutes résumant la journée", &["90 minutes"]),
            ("Sur les 20 participants, 5 utilisaient un outil", &["20 participants"]),
            ("une page d’erreur 404 bilingue", &[]),
            ("le siège B-SAFE 35 fabriqué en 2015", &[]),
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
    fn a_range_is_one_figure() {
        for (text, expected) in [
            ("It takes 4 to 6 weeks.", &["4 to 6 weeks"][..]),
            ("It takes at least 4 to 6 weeks.", &["at least 4 to 6 weeks"]),
            ("Between 3 and 15 years later", &["Between 3 and 15 years"]),
            ("within a range of £10.0 billion to £16.0 billion", &["£10.0 billion to 16 billion pounds"]),
            ("the range was $50 to $70 per person", &["$50 to 70 dollars"]),
            ("It rose from 66% to 80.5%.", &["from 66% to 80.5 %"]),
            ("It rose by 3% to 12%.", &["3 %", "12 %"]),
            ("It takes five days to ten days.", &["5 days to 10 days"]),
            ("about 20 or 30% of it", &["about 20 or 30 %"]),
            ("5 people and 10 cars", &["5 people", "10 cars"]),
            ("for 8, 9 or 10 hours", &[]),
            ("scales of 2, 5 and 10 units", &[]),
            ("200 x 100 pixels", &[]),
            ("4 to 6 of them", &[]),
            ("4-6 weeks", &[]),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn references_codes_and_times_are_none() {
        for text in [
            "the GSA Region 9 offices",
            "until 6 pm.",
            "{14} digits",
            "2 signed and dated photos",
            "the 12 week period begins",
            "see section 4 below",
            "CF-18 Hornets",
            "at 10:30 today",
            "the 21st century",
            "in 2014 people",
            "RFC 9293 defines",
            "1. First step",
            "version 2 files",
            "10 am daily",
            "one team",
            "Article 5 applies",
        ] {
            assert_eq!(read(text), [""; 0], "{text}");
        }
    }
}
