//! The canonical words of amounts and dates: what texts and queries that mean the same have in common, however they write it.
//!
//! An amount is one position of the text: `7.7 million` is `7700000`, and at the same place `million` and the digits `@7.7`,
//! which are no number of their own.
//!
//! A date is one position of the text. Its words begin with `@`, which no other word does: `15 May 2023` is `@2023-05-15`,
//! and also `@2023-05` and `@-05-15`. The digits of its day are no number of their own. Zeros say how precise a date is:
//! `June 2014` is also `@2014-06-00`, a year alone is also `@2014-00-00`, and a day without a year `@-05-15-0000`.
//! `05/06/2023` may be two dates; it is `@5/6/2023`, and its readings are marked as doubtful: `@?2023-06-05`.

use std::ops::Range;

use super::Language;
use super::amounts::{Amount, PERCENT, Unit};
use super::dates::{FoundDate, Parts, full_year, is_year};
use super::numbers::is_numeric;
use super::scripts::folded;
use crate::briefing::{Date, Period};

/// What a word is at its place in a text.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Role {
    /// A word of the text, which may be a part of a compound.
    Word,
    /// A word of the text that is never a part of one, or the word for a sign.
    Apart,
    /// What an amount or date says as a whole, if the text has several words for it. These follow as its parts.
    Value,
    /// A word of the text that is a part of a value.
    Part,
    /// What sums up the words before it, or says a value in another way.
    Virtual,
}

impl FoundDate {
    /// Calls `each` with the canonical words of the date and with the words that it consists of.
    pub(crate) fn words(&self, text: &str, language: &Language, mut each: impl FnMut(&str, &Range<usize>, Role)) {
        let mut found: Vec<_> = sums(self, text).into_iter().map(|(sum, place)| (sum, place, Role::Virtual)).collect();
        found[0].2 = Role::Value;
        let numbers = [self.year.as_ref(), Some(&self.month), self.day.as_ref()].into_iter().flatten();
        let numbers: Vec<_> = numbers.filter(|number| number.end <= self.end).cloned().collect();
        let mut parts: Vec<_> = words(text, &(self.start..self.end)).into_iter().map(|(_, place)| place).collect();
        parts.retain(|place| !numbers.iter().any(|number| number.contains(&place.start)));
        for place in parts.into_iter().chain(numbers) {
            let word = folded(&text[place.clone()]);
            let is_bound = is_numeric(&word) && self.year.as_ref() != Some(&place);
            let (word, role) = if is_bound { (format!("@{word}"), Role::Virtual) } else { (word, Role::Part) };
            found.push((word, place, role));
        }
        // They come where they begin, so that `of September 2014` is read in this order.
        found[1..].sort_by_key(|(_, place, _)| place.start);
        if let [Parts { month, .. }] = self.readings[..]
            && is_numeric(&text[self.month.clone()])
        {
            let name = language.month_name(month.into()).unwrap_or_default();
            found.push((name, self.month.clone(), Role::Virtual));
        }
        for (word, place, role) in &found {
            each(word, place, *role);
        }
    }
}

impl Amount {
    /// Calls `each` with the canonical words of the amount and with the words that it consists of. Returns where they end.
    /// The 2014 of the name `CF-2014` is no year.
    pub(crate) fn words(
        &self,
        text: &str,
        is_in_name: bool,
        language: &Language,
        mut each: impl FnMut(&str, &Range<usize>, Role),
    ) -> usize {
        let Self { value, word, number, whole, .. } = self;
        if self.is_single {
            let year = year_word(&text[whole.clone()]).filter(|_| !is_in_name);
            each(word.as_ref().unwrap_or(value), whole, Role::Word);
            let readings = self.grouped.iter().chain(&year).chain(word.as_ref().map(|_| value));
            readings.for_each(|reading| each(reading, whole, Role::Virtual));
        } else {
            each(value, whole, Role::Value);
            if let Some(word) = word {
                // The digits are no number of their own.
                let mark = if is_numeric(word) { "@" } else { "" };
                each(&[mark, word].concat(), number, Role::Virtual);
            }
            for (part, place) in words(text, whole) {
                // The `million` of `un million` is no number by itself.
                let is_magnitude = || language.number(&part).is_none() && language.zeros(&part, false).is_some();
                if place.start >= number.end || is_magnitude() {
                    each(&part, &place, Role::Part);
                }
                if place.start == number.end {
                    each(&[word.as_deref().unwrap_or_default(), &part].concat(), whole, Role::Virtual);
                }
            }
        }
        if let Some((sign, start)) = self.sign {
            each(&format!("{sign}{value}"), &(start..whole.end), Role::Virtual);
            if let Some(name) = language.currency(sign) {
                each(name, &(start..start + sign.len_utf8()), Role::Virtual);
            }
        }
        match &self.unit {
            Some(Unit::Percent(place)) => {
                let parts = Some(words(text, place)).filter(|words| words.len() > 1);
                each(PERCENT, place, if parts.is_some() { Role::Value } else { Role::Apart });
                parts.iter().flatten().for_each(|(word, place)| each(word, place, Role::Part));
                // 98% is no answer to 98.
                each(&format!("{value}%"), &(number.start..place.end), Role::Virtual);
                place.end
            }
            Some(Unit::Currency(place)) => {
                let sign = text[place.start..].chars().next().unwrap_or_default();
                // A code is a word like others.
                let Some(name) = language.currency(sign) else { return whole.end };
                let place = place.start..place.start + sign.len_utf8();
                each(name, &place, Role::Apart);
                // As if the sign were before it.
                each(&format!("{sign}{value}"), &place, Role::Virtual);
                place.end
            }
            None => whole.end,
        }
    }
}

/// The words in a range of a text, folded, and their places.
fn words(text: &str, range: &Range<usize>) -> Vec<(String, Range<usize>)> {
    let is_other = |c: char| !c.is_alphabetic();
    let mut end = range.start;
    let words = text[range.clone()].split_inclusive(is_other).map(|piece| {
        let (word, start) = (piece.trim_end_matches(is_other), end);
        end += piece.len();
        (folded(word), start..start + word.len())
    });
    words.filter(|(word, _)| !word.is_empty()).collect()
}

/// The words for the whole of a date and their places, the most precise first.
fn sums(date: &FoundDate, text: &str) -> Vec<(String, Range<usize>)> {
    let whole = date.start..date.until;
    let with_month = |other: &Option<Range<usize>>| {
        let (one, other) = (&date.month, other.as_ref().unwrap_or(&date.month));
        one.start.min(other.start)..one.end.max(other.end)
    };
    let mut sums = Vec::new();
    if let [parts] = date.readings[..] {
        sums.push((date_word(parts), whole.clone()));
        sums.push((date_word(Parts { year: None, day: None, ..parts }), whole.clone()));
        match (parts.year, parts.day) {
            (Some(_), Some(_)) => {
                let month = Parts { day: None, ..parts };
                sums.push((date_word(month), with_month(&date.year)));
                let day = Parts { year: None, ..parts };
                sums.push((date_word(day), with_month(&date.day)));
            }
            (Some(_), None) => sums.push((format!("{}-00", date_word(parts)), whole)),
            (None, Some(_)) => sums.push((without_year(&date_word(parts)), whole)),
            (None, None) => {}
        }
    } else {
        sums.push((ambiguous(&text[whole.clone()]), whole.clone()));
        for parts in &date.readings {
            sums.push((doubtful(&date_word(*parts)), whole.clone()));
            sums.push((doubtful(&date_word(Parts { day: None, ..*parts })), whole.clone()));
        }
    }
    sums
}

fn date_word(parts: Parts) -> String {
    let day = parts.day.map_or_else(String::new, |day| format!("-{day:02}"));
    format!("@{}-{:02}{day}", parts.year.map_or_else(String::new, |year| year.to_string()), parts.month)
}

/// The word of a year that is given without a month.
fn year_word(digits: &str) -> Option<String> {
    is_year(digits).then(|| format!("@{digits}-00-00"))
}

/// The word of a day that a text gives without its year, of the one that any such day has.
fn without_year(word: &str) -> String {
    format!("{word}-0000")
}

/// The word of the day or month that a date with a year has in every year.
pub(crate) fn without_its_year(word: &str) -> Option<String> {
    let (year, rest) = word.strip_prefix('@')?.split_at_checked(4)?;
    let is_dated = year.bytes().all(|byte| byte.is_ascii_digit()) && rest.starts_with('-') && !rest.ends_with("-00");
    is_dated.then(|| format!("@{rest}"))
}

fn doubtful(word: &str) -> String {
    format!("@?{}", &word[1..])
}

fn ambiguous(text: &str) -> String {
    let numbers = text.split(|c: char| !c.is_ascii_digit()).map(|number| number.trim_start_matches('0'));
    format!("@{}", numbers.collect::<Vec<_>>().join("/"))
}

/// A date in words, with every year that it spans.
pub(crate) fn date_in_words(date: Period, language: &Language) -> String {
    let iso = date.iso();
    let mut years = iso.split('/').filter_map(|end| end.get(..4)?.parse::<u16>().ok());
    let (first, last) = (years.next().unwrap_or(0), years.next().unwrap_or(0));
    let between = (first..last).skip(1).take(100).map(|year| format!(" {year}"));
    format!("{}{}", (language.period)(date), between.collect::<String>())
}

/// A date that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AskedDate {
    /// The words that may stand for the date if the document does not have it, the most precise first.
    pub(crate) fallbacks: Vec<String>,
    /// None for a day that the calendar does not have, and if the year is not given.
    date: Option<Date>,
    /// Whether day and month cannot be told apart.
    pub(crate) is_ambiguous: bool,
}

impl AskedDate {
    /// Reads the first word of a date.
    pub(crate) fn of_word(word: &str) -> Option<Self> {
        let iso = word.strip_prefix('@')?;
        if iso.contains('/') {
            let mut numbers = iso.split('/').filter_map(|number| number.parse::<u16>().ok());
            let (one, two, year) = (numbers.next()?, numbers.next()?, numbers.next()?);
            let year = full_year(year);
            let readings = [(one, two), (two, one)].map(|(day, month)| format!("@{year}-{month:02}-{day:02}"));
            return Some(Self { fallbacks: readings.into(), date: None, is_ambiguous: true });
        }
        let date: Option<Date> = iso.parse().ok();
        let mut fallbacks = Vec::new();
        if date.is_some() || iso.starts_with('-') {
            fallbacks.push(doubtful(word));
        }
        if let Some((month, _)) = iso.strip_prefix('-').and_then(|it| it.split_once('-')) {
            fallbacks.push(format!("@-{month}"));
        }
        if let Some(year) = iso.get(..4).filter(|_| date.is_some()) {
            // A day without a year may be the one that is meant.
            fallbacks.extend(iso.get(4..).filter(|day| day.len() == 6).map(|day| without_year(&format!("@{day}"))));
            // The month as such comes before its other days.
            let month = iso.get(..7).filter(|_| iso.len() > 7).map(|month| format!("@{month}"));
            fallbacks.extend(month.into_iter().flat_map(|month| [format!("{month}-00"), month]));
            fallbacks.push(format!("@{year}-00-00"));
        }
        Some(Self { fallbacks, date, is_ambiguous: false })
    }

    /// Reads digits that may be a year.
    pub(crate) fn of_year(digits: &str) -> Option<Self> {
        year_word(digits)?;
        Some(Self { fallbacks: Vec::new(), date: digits.parse().ok(), is_ambiguous: false })
    }

    /// Whether it is a year alone.
    pub(crate) fn is_year(&self) -> bool {
        self.date.is_some() && self.fallbacks.is_empty()
    }

    /// Whether it is more than a day and a month.
    pub(crate) fn has_year(&self) -> bool {
        self.date.is_some() || self.is_ambiguous
    }

    /// Whether it is no less precise than a day.
    pub(crate) fn is_day(&self) -> bool {
        self.date.is_none_or(Date::is_day)
    }

    /// Whether something that happened in a period happened, began or ended on the date. What is known by the month is
    /// not known by the day.
    pub(crate) fn is_end_of(&self, period: Period) -> bool {
        self.date.is_some_and(|asked| asked.covers(period.first()) || asked.covers(period.last()))
    }

    /// Whether something that happened in a period happened, began, ended or was going on then.
    pub(crate) fn meets(&self, period: Period) -> bool {
        self.is_end_of(period) || self.is_between(period)
    }

    /// Whether something that happened in a period was going on then, from the first to the last day of the date.
    pub(crate) fn is_between(&self, period: Period) -> bool {
        self.date.is_some_and(|asked| period.first().last_day() < asked && asked.last_day() < period.last())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::ENGLISH;
    use crate::language::dates::date_at;

    /// The first word of the date that a text begins with.
    fn first_word(text: &str) -> Option<String> {
        Some(sums(&date_at(text, 0, &ENGLISH)?, text).swap_remove(0).0)
    }

    #[test]
    fn a_date_is_read_in_every_order() {
        for (expected, texts) in [
            (
                Some("@2014-10-30"),
                &[
                    "30 october 2014",
                    "30th of October, 2014",
                    "Oct 30 2014",
                    "October 30th, 2014",
                    "30OCT14",
                    "30-Oct-2014",
                    "2014-10-30",
                    "30/10/2014",
                    "10/30/2014",
                    "30.10.2014",
                    "30/10/14",
                    "20141030",
                    "30 Oct. '14",
                ][..],
            ),
            (Some("@2014-09"), &["September 2014", "Sept. 2014", "2014-09", "2014/09", "09/2014", "9/2014"]),
            (Some("@-10-30"), &["30 October", "October 30", "30 october 20", "30 October 25 flights", "30th october"]),
            (
                Some("@2016-07-02"),
                &["2 to 26 July 2016", "2, 9 and 26 July 2016", "July 2–5, 2016", "2 July–5 May 2016"],
            ),
            (Some("@5/6/2014"), &["05/06/2014", "5.6.2014"]),
            (Some("@2014-05-05"), &["05/05/2014"]),
            (
                None,
                &[
                    "32 october 2014", "ma 2014", "2014", "2014 2016", "30 31 2014", "20141330", "1378", "October",
                    "May 1378", "9999-05", "1405-12", "2014-13", "May 3.5", "May 3%", "May may", "1,378 May", "1.2.14",
                    "2014-09-30-1", "1/2/3/4", "13/13/2014",
                ],
            ),
        ] {
            for text in texts {
                assert_eq!(first_word(text).as_deref(), expected, "{text}");
            }
        }
    }

    #[test]
    fn a_date_is_within_a_period_that_is_known_as_precisely() {
        for (text, period, expected) in [
            ("30 october 2014", "2014-10-30/2016-02-15", true),
            ("1 november 2014", "2014-10-30/2016-02-15", true),
            ("october 2014", "2014-10-30/2016-02-15", true),
            ("january 2015", "2014-11/2016-02", true),
            ("november 2014", "2014-11/2016-02", true),
            ("10 november 2014", "2014-11/2016-02", false),
            ("29 february 2016", "2014-11/2016-02", false),
            ("15 february 2014", "2014-10-30/2016-02-15", false),
            ("june 2005", "1999/2005", false),
            ("june 2014", "2014-06", true),
            ("10 june 2014", "2014-06", false),
            ("june 2014", "2014-06-10", true),
            ("june 2014", "2014", false),
            ("30 february 2015", "2014-10-30/2016-02-15", false),
        ] {
            let asked = first_word(text).and_then(|word| AskedDate::of_word(&word)).expect("it is a date");
            let period = period.parse().expect("it is a period");
            assert_eq!(asked.meets(period), expected, "{text} in {period}");
        }
    }
}
