//! Recognises dates in a text, so that a text and a query that mean the same date share the same tokens.
//!
//! A date is one position of the text. Its tokens begin with `@`, which no word does: `15 May 2023` is `@2023-05-15`, and
//! also `@2023-05` and `@-05-15`. The digits of its day are no number of their own. Zeros say how precise a date is:
//! `June 2014` is also `@2014-06-00`, and a year alone is also `@2014-00-00`. `05/06/2023` may be two dates; it is
//! `@5/6/2023`, and its readings are marked as doubtful: `@?2023-06-05`.

use std::ops::Range;

use super::language::Language;
use crate::briefing::{Date, Period};

/// How many dates after a date are read to complete it: `2, 9 and 16 May 2023`.
const MAX_RANGE: usize = 4;

/// A date as far as a text gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Parts {
    year: Option<u16>,
    month: u8,
    day: Option<u8>,
}

impl Parts {
    fn token(self) -> String {
        let day = self.day.map_or_else(String::new, |day| format!("-{day:02}"));
        format!("@{}-{:02}{day}", self.year.map_or_else(String::new, |year| year.to_string()), self.month)
    }
}

/// A date in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FoundDate {
    /// The possible readings: two, if day and month cannot be told apart.
    readings: Vec<Parts>,
    start: usize,
    /// Where its own words end.
    pub(super) end: usize,
    /// Where the words end that complete it: the month and year of `2` in `2 to 26 July 2016`.
    until: usize,
    /// Where its year is.
    year: Option<Range<usize>>,
    /// Where its month is.
    month: Range<usize>,
    /// Where its day is.
    day: Option<Range<usize>>,
}

impl FoundDate {
    /// The tokens of the date and their places, the most precise first.
    pub(super) fn tokens(&self, text: &str) -> Vec<(String, Range<usize>)> {
        let whole = self.start..self.until;
        let cover = |ranges: [Option<&Range<usize>>; 2]| {
            let ranges = || ranges.iter().flatten();
            let (start, end) = (ranges().map(|range| range.start).min(), ranges().map(|range| range.end).max());
            start.unwrap_or(whole.start)..end.unwrap_or(whole.end)
        };
        let mut tokens = Vec::new();
        if let [parts] = self.readings[..] {
            tokens.push((parts.token(), whole.clone()));
            match (parts.year, parts.day) {
                (Some(_), Some(_)) => {
                    let month = Parts { day: None, ..parts };
                    tokens.push((month.token(), cover([Some(&self.month), self.year.as_ref()])));
                    let day = Parts { year: None, ..parts };
                    tokens.push((day.token(), cover([self.day.as_ref(), Some(&self.month)])));
                }
                (Some(_), None) => tokens.push((format!("{}-00", parts.token()), whole)),
                _ => {}
            }
        } else {
            tokens.push((ambiguous(&text[whole.clone()]), whole.clone()));
            for parts in &self.readings {
                tokens.push((doubtful(&parts.token()), whole.clone()));
                tokens.push((doubtful(&Parts { day: None, ..*parts }.token()), whole.clone()));
            }
        }
        tokens
    }

    /// The number of its month and its place, if the month is written in digits that can be told from those of the day.
    pub(super) fn numbered_month(&self, text: &str) -> Option<(usize, Range<usize>)> {
        let is_number = text[self.month.clone()].starts_with(|c: char| c.is_ascii_digit());
        (is_number && self.readings.len() == 1).then(|| (self.readings[0].month.into(), self.month.clone()))
    }

    /// The place of the day, month or year in digits that begins at `at`.
    pub(super) fn number_at(&self, at: usize) -> Option<Range<usize>> {
        let numbers = [self.year.as_ref(), Some(&self.month), self.day.as_ref()];
        numbers.into_iter().flatten().find(|range| range.start == at).cloned()
    }

    pub(super) fn is_year(&self, range: &Range<usize>) -> bool {
        self.year.as_ref() == Some(range)
    }
}

/// The token of a year that is given without a month.
pub(super) fn year_token(digits: &str) -> Option<String> {
    let year = digits.parse().ok().filter(|_| digits.len() == 4)?;
    MODERN.contains(&year).then(|| format!("@{year}-00-00"))
}

/// The years that are read as such without a day beside them.
const MODERN: Range<u16> = 1500..2200;
/// The years of a date.
const YEARS: Range<u16> = 1000..3000;

fn doubtful(token: &str) -> String {
    format!("@?{}", &token[1..])
}

fn ambiguous(text: &str) -> String {
    let numbers = text.split(|c: char| !c.is_ascii_digit()).map(|number| number.trim_start_matches('0'));
    format!("@{}", numbers.collect::<Vec<_>>().join("/"))
}

/// A date that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AskedDate {
    /// The tokens that may stand for the date if the document does not have it, the most precise first.
    pub(super) fallbacks: Vec<String>,
    /// None for a day that the calendar does not have, and if the year is not given.
    date: Option<Date>,
}

impl AskedDate {
    /// Reads the first token of a date.
    pub(super) fn of_token(token: &str) -> Option<Self> {
        let iso = token.strip_prefix('@')?;
        if iso.contains('/') {
            let mut numbers = iso.split('/').filter_map(|number| number.parse::<u16>().ok());
            let (one, two, year) = (numbers.next()?, numbers.next()?, numbers.next()?);
            let year = full_year(year);
            let readings = [(one, two), (two, one)].map(|(day, month)| format!("@{year}-{month:02}-{day:02}"));
            return Some(Self { fallbacks: readings.into(), date: None });
        }
        let date: Option<Date> = iso.parse().ok();
        let mut fallbacks = Vec::new();
        if date.is_some() || iso.starts_with('-') {
            fallbacks.push(doubtful(token));
        }
        if let Some(year) = iso.get(..4).filter(|_| date.is_some()) {
            fallbacks.extend(iso.get(..7).filter(|_| iso.len() > 7).map(|month| format!("@{month}-00")));
            fallbacks.push(format!("@{year}-00-00"));
        }
        Some(Self { fallbacks, date })
    }

    /// Reads digits that may be a year.
    pub(super) fn of_year(digits: &str) -> Option<Self> {
        year_token(digits)?;
        Some(Self { fallbacks: Vec::new(), date: digits.parse().ok() })
    }

    /// Whether it is more than a day and a month.
    pub(super) fn has_year(&self) -> bool {
        self.date.is_some() || self.is_ambiguous()
    }

    /// Whether it is no less precise than a day.
    pub(super) fn is_day(&self) -> bool {
        self.date.is_none_or(Date::is_day)
    }

    /// Whether day and month cannot be told apart.
    pub(super) fn is_ambiguous(&self) -> bool {
        self.date.is_none() && self.fallbacks.len() > 1
    }

    /// Whether something that happened in a period happened on the date or was going on then. What is known by the
    /// month is not known by the day.
    pub(super) fn is_within(&self, period: Period) -> bool {
        let (first, last) = (period.first(), period.last());
        self.date.is_some_and(|asked| {
            let is_between = first.last_day() < asked && asked.last_day() < last;
            is_between || asked.covers(first) || asked.covers(last)
        })
    }
}

fn full_year(year: u16) -> u16 {
    if year < 100 { 2000 + year } else { year }
}

/// Reads the date that begins at a place of a text.
pub(super) fn date_at(text: &str, at: usize, language: &Language) -> Option<FoundDate> {
    let reader = Reader { text, language };
    if text.as_bytes()[at].is_ascii_digit() {
        reader.in_digits(at).or_else(|| reader.day_first(at, MAX_RANGE))
    } else {
        reader.month_first(at, MAX_RANGE)
    }
}

/// Reads dates from a text. Its methods read one thing at a place, and return where it ends.
struct Reader<'t> {
    text: &'t str,
    language: &'t Language,
}

impl Reader<'_> {
    fn rest(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or("")
    }

    /// The digits at a place.
    fn digits(&self, at: usize) -> Option<Range<usize>> {
        let length = self.rest(at).bytes().take_while(u8::is_ascii_digit).count();
        (length > 0).then_some(at..at + length)
    }

    fn value(&self, digits: &Range<usize>) -> u16 {
        self.text[digits.clone()].parse().unwrap_or(u16::MAX)
    }

    fn letters(&self, at: usize) -> Range<usize> {
        let rest = self.rest(at);
        at..at + rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())
    }

    fn blanks(&self, at: usize) -> usize {
        let rest = self.rest(at);
        at + (rest.len() - rest.trim_start().len())
    }

    /// Whether what ends here is not the beginning of a longer number: `3.5`, `3%`.
    fn is_end(&self, at: usize) -> bool {
        let mut rest = self.rest(at).chars();
        match rest.next() {
            Some('.' | ',' | '/' | ':') => !rest.next().is_some_and(|c| c.is_ascii_digit()),
            Some(c) => !c.is_alphanumeric() && c != '%',
            None => true,
        }
    }

    /// A day and the letters of its ordinal number. Returns the digits, and where the letters end.
    fn day(&self, at: usize) -> Option<(Range<usize>, usize)> {
        let digits = self.digits(at).filter(|digits| digits.len() <= 2 && (1..=31).contains(&self.value(digits)))?;
        let letters = self.letters(digits.end);
        let is_ordinal = self.language.is_number_ending(&self.text[letters.clone()].to_ascii_lowercase());
        let end = if is_ordinal { letters.end } else { digits.end };
        Some((digits, end))
    }

    /// The name of a month.
    fn month(&self, at: usize) -> Option<(u8, Range<usize>)> {
        let letters = self.letters(at);
        let number = self.language.month_number(&self.text[letters.clone()])?;
        Some((u8::try_from(number).ok()?, letters))
    }

    /// The month after a day: `15 May`, `15-May`, `15th of May`, `15MAY`.
    fn month_after(&self, at: usize) -> Option<(u8, Range<usize>)> {
        let mut at = if self.rest(at).starts_with(['-', '.']) { at + 1 } else { at };
        at = self.blanks(at);
        let word = self.letters(at);
        if self.language.is_date_preposition(&self.text[word.clone()].to_ascii_lowercase()) {
            at = self.blanks(word.end);
        }
        self.month(at)
    }

    /// The year after a day and a month. Two digits are a year right after the month, a hyphen or an apostrophe.
    fn year_after(&self, at: usize, years: &Range<u16>) -> Option<(u16, Range<usize>)> {
        let stop = if self.rest(at).starts_with(['.', ',', '-']) { at + 1 } else { at };
        let is_close = self.digits(stop).is_some();
        let blank = self.blanks(stop);
        let quote = self.rest(blank).chars().next().filter(|c| matches!(c, '\'' | '’')).map_or(0, char::len_utf8);
        let digits = self.digits(blank + quote)?;
        let is_short = digits.len() == 2 && (is_close || quote > 0);
        let year = self.value(&digits);
        let is_year = digits.len() == 4 && years.contains(&year) || is_short;
        (is_year && self.is_end(digits.end)).then(|| (full_year(year), digits))
    }

    /// Where the other end of a range begins: after a dash, a comma, or a word such as `to`.
    fn range_after(&self, at: usize) -> Option<usize> {
        let blank = self.blanks(at);
        if let Some(sign) = self.rest(blank).chars().next().filter(|c| matches!(c, '-' | '–' | '—' | ',')) {
            let next = self.blanks(blank + sign.len_utf8());
            // A comma may come before `and`.
            return Some(self.range_word(next).unwrap_or(next));
        }
        self.range_word(blank)
    }

    fn range_word(&self, at: usize) -> Option<usize> {
        let word = self.letters(at);
        let is_range_word = self.language.range_words().contains(&&*self.text[word.clone()].to_ascii_lowercase());
        is_range_word.then(|| self.blanks(word.end))
    }

    /// A date that begins with its day.
    fn day_first(&self, at: usize, depth: usize) -> Option<FoundDate> {
        let (day, end) = self.day(at)?;
        let number = u8::try_from(self.value(&day)).ok();
        let Some((month, place)) = self.month_after(end) else {
            // Two days of one month.
            let other = self.day_first(self.range_after(end)?, depth.checked_sub(1)?)?;
            let parts = Parts { day: number, ..*other.readings.first()? };
            return Some(FoundDate { readings: vec![parts], start: at, end, day: Some(day), ..other });
        };
        let (mut end, mut until, mut year) = (place.end, place.end, None);
        if let Some((number, place)) = self.year_after(place.end, &YEARS) {
            (end, until, year) = (place.end, place.end, Some((number, place)));
        } else if let Some(other) = self.other_end(place.end, depth) {
            until = other.until;
            year = other.readings[0].year.zip(other.year);
        }
        let parts = Parts { year: year.as_ref().map(|(year, _)| *year), month, day: number };
        let year = year.map(|(_, place)| place);
        Some(FoundDate { readings: vec![parts], start: at, end, until, year, month: place, day: Some(day) })
    }

    /// The other end of a range, if it gives the year: `28 August and 26 September 2017`.
    fn other_end(&self, at: usize, depth: usize) -> Option<FoundDate> {
        let (next, depth) = (self.range_after(at)?, depth.checked_sub(1)?);
        let other = self.day_first(next, depth).or_else(|| self.month_first(next, depth))?;
        other.readings[0].year.is_some().then_some(other)
    }

    /// A date that begins with the name of its month.
    fn month_first(&self, at: usize, depth: usize) -> Option<FoundDate> {
        let (month, place) = self.month(at)?;
        let found = |year: Option<(u16, Range<usize>)>, day: Option<Range<usize>>, end, until| FoundDate {
            readings: vec![Parts {
                year: year.as_ref().map(|(year, _)| *year),
                month,
                day: day.as_ref().and_then(|day| u8::try_from(self.value(day)).ok()),
            }],
            start: at,
            end,
            until,
            year: year.map(|(_, place)| place),
            month: place.clone(),
            day,
        };
        let stop = if self.rest(place.end).starts_with('.') { place.end + 1 } else { place.end };
        let blank = self.blanks(stop);
        if let Some((day, end)) = self.day(blank).filter(|(_, end)| self.is_end(*end)) {
            let year_after = |at| self.year_after(at, &YEARS).filter(|(_, place)| place.len() == 4);
            if let Some(year) = year_after(end) {
                let end = year.1.end;
                return Some(found(Some(year), Some(day), end, end));
            }
            let other = self.range_after(end).and_then(|next| self.day(next));
            if let Some(year) = other.and_then(|(_, end)| year_after(end)) {
                let until = year.1.end;
                return Some(found(Some(year), Some(day), end, until));
            }
            // In `March 2 May` the number belongs to the month after it.
            return self.month_after(end).is_none().then(|| found(None, Some(day), end, end));
        }
        if let Some(year) = self.year_after(place.end, &MODERN).filter(|(_, place)| place.len() == 4) {
            let end = year.1.end;
            return Some(found(Some(year), None, end, end));
        }
        let other = self.other_end(place.end, depth)?;
        let year = other.readings[0].year.zip(other.year);
        Some(found(year, None, place.end, other.until))
    }

    /// A date that is written in digits: `2023-05-15`, `15/5/23`, `05/2023`, `20230515`.
    fn in_digits(&self, at: usize) -> Option<FoundDate> {
        let one = self.digits(at)?;
        let found = |readings: Vec<Parts>, year: &Range<usize>, month: &Range<usize>, day: Option<&Range<usize>>| {
            let end = day.into_iter().chain([year, month]).map(|range| range.end).max().unwrap_or(at);
            let (year, month, day) = (Some(year.clone()), month.clone(), day.cloned());
            let is_date = !readings.is_empty() && self.is_end_of_digits(end);
            is_date.then_some(FoundDate { readings, start: at, end, until: end, year, month, day })
        };
        let parts = |year: u16, month: &Range<usize>, day: Option<&Range<usize>>| {
            let month = u8::try_from(self.value(month)).ok().filter(|month| (1..=12).contains(month))?;
            let day = day.map(|day| u8::try_from(self.value(day)).ok().filter(|day| (1..=31).contains(day)));
            (day != Some(None)).then(|| Parts { year: Some(year), month, day: day.flatten() })
        };
        if one.len() == 8 {
            let (year, month, day) = (at..at + 4, at + 4..at + 6, at + 6..at + 8);
            let number = Some(self.value(&year)).filter(|year| MODERN.contains(year))?;
            return found(parts(number, &month, Some(&day)).into_iter().collect(), &year, &month, Some(&day));
        }
        let sign = self.rest(one.end).chars().next().filter(|c| matches!(c, '-' | '/' | '.'))?;
        let two = self.digits(one.end + 1)?;
        let three = self.rest(two.end).starts_with(sign).then(|| self.digits(two.end + 1)).flatten();
        let number = self.value(&one);
        match three {
            Some(day) if one.len() == 4 && two.len() <= 2 && day.len() <= 2 && YEARS.contains(&number) => {
                found(parts(number, &two, Some(&day)).into_iter().collect(), &one, &two, Some(&day))
            }
            Some(year) if one.len() <= 2 && two.len() <= 2 => {
                let number = self.value(&year);
                let is_year = year.len() == 4 && YEARS.contains(&number) || year.len() == 2 && sign == '/';
                let readings = [(&one, &two), (&two, &one)];
                let readings =
                    readings.map(|(day, month)| Some((parts(full_year(number), month, Some(day))?, day, month)));
                let mut readings: Vec<_> = readings.into_iter().flatten().filter(|_| is_year).collect();
                readings.dedup_by_key(|(parts, ..)| *parts);
                let &(_, day, month) = readings.first()?;
                found(readings.iter().map(|(parts, ..)| *parts).collect(), &year, month, Some(day))
            }
            None if one.len() == 4 && two.len() == 2 && sign != '.' && MODERN.contains(&number) => {
                found(parts(number, &two, None).into_iter().collect(), &one, &two, None)
            }
            None if one.len() <= 2 && two.len() == 4 && sign == '/' => {
                let number = Some(self.value(&two)).filter(|year| MODERN.contains(year))?;
                found(parts(number, &one, None).into_iter().collect(), &two, &one, None)
            }
            _ => None,
        }
    }

    /// Whether digits that end here are not followed by more of their kind: `2014-09-30-1`.
    fn is_end_of_digits(&self, at: usize) -> bool {
        let mut rest = self.rest(at).chars();
        let is_joined = rest.next().is_some_and(|sign| matches!(sign, '-' | '/' | '.'));
        !(is_joined && rest.next().is_some_and(|c| c.is_ascii_digit()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::language::ENGLISH;

    /// The first token of the date that a text begins with.
    fn token(text: &str) -> Option<String> {
        Some(date_at(text, 0, &ENGLISH)?.tokens(text).swap_remove(0).0)
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
                assert_eq!(token(text).as_deref(), expected, "{text}");
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
            let asked = token(text).and_then(|token| AskedDate::of_token(&token)).expect("it is a date");
            assert_eq!(asked.is_within(period.parse().expect("it is a period")), expected, "{text} in {period}");
        }
    }
}
