//! Dates as sources give them: a year, a month or a day, alone or as a range, in the Gregorian calendar.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer, Error as _};
use serde::{Serialize, Serializer};
use thiserror::Error;

pub(crate) const MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
];

/// A year, a month or a day.
///
/// Dates are ordered by their first day, and the less precise date comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    // Month and day are 0 if unknown, so that the derived order puts the less precise date first.
    month: u8,
    day: u8,
}

/// A date, or a range of dates that includes both ends.
///
/// Periods are ordered by their first date, then by their last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    first: Date,
    last: Option<Date>,
}

/// Why a text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DateError {
    /// It does not have the form of a date.
    #[error("write a date as 1999, 2014-01 or 2023-05-15")]
    Form,
    /// The calendar has no such date.
    #[error("there is no such date")]
    Impossible,
    /// The range ends before it begins.
    #[error("the range ends before it begins")]
    Backwards,
}

impl Date {
    /// The day `days` days after 1 January 1970.
    pub(crate) fn from_unix_days(mut days: u64) -> Self {
        let mut date = Self { year: 1970, month: 1, day: 1 };
        while days >= u64::from(Self::days_of(date.year)) && date.year < u16::MAX {
            days -= u64::from(Self::days_of(date.year));
            date.year += 1;
        }
        while days >= u64::from(month_days(date.year, date.month)) && date.month < 12 {
            days -= u64::from(month_days(date.year, date.month));
            date.month += 1;
        }
        date.day += u8::try_from(days).unwrap_or(0);
        date
    }

    /// Whether the date is a day, not a month or a year.
    pub fn is_day(self) -> bool {
        self.day > 0
    }

    /// Whether the date is a whole year.
    pub(crate) fn is_year(self) -> bool {
        self.month == 0
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, from 1, unless the date is a year.
    pub(crate) fn month(self) -> Option<u8> {
        (self.month > 0).then_some(self.month)
    }

    /// The day of the month, if the date is a day.
    pub(crate) fn day(self) -> Option<u8> {
        (self.day > 0).then_some(self.day)
    }

    /// The days of a year.
    fn days_of(year: u16) -> u16 {
        if month_days(year, 2) == 29 { 366 } else { 365 }
    }

    /// The days of the month of a date; of a year, those of its first month.
    pub(crate) fn days_of_month(self) -> u8 {
        month_days(self.year, self.month.max(1))
    }

    /// The first day of the month or the year; a day is its own.
    #[must_use]
    pub fn first_day(self) -> Self {
        Self { year: self.year, month: self.month.max(1), day: self.day.max(1) }
    }

    /// The last day of the month or the year; a day is its own.
    #[must_use]
    pub fn last_day(self) -> Self {
        let month = if self.month == 0 { 12 } else { self.month };
        let day = if self.day == 0 { month_days(self.year, month) } else { self.day };
        Self { year: self.year, month, day }
    }

    /// Whether the other date is equal to this one or part of it.
    pub(crate) fn covers(self, other: Self) -> bool {
        self <= other && other.last_day() <= self.last_day()
    }

    /// Whether the date is over on `today`.
    pub fn is_before(self, today: Self) -> bool {
        self.last_day() < today
    }

    /// The whole months from this date to a later day; `None` if that day is earlier. A date without a day counts in
    /// months, one without a month in years.
    pub(crate) fn months_until(self, day: Self) -> Option<u32> {
        let (month, day_of_month) = (u32::from(self.month), u32::from(self.day));
        let years = u32::from(day.year.checked_sub(self.year)?);
        if month == 0 {
            return Some(12 * years);
        }
        let months = (12 * years + u32::from(day.month)).checked_sub(month)?;
        if u32::from(day.day) < day_of_month { months.checked_sub(1) } else { Some(months) }
    }

    /// The date in words, with the year left out if the text that follows gives it.
    fn words(self, year_follows: bool) -> String {
        let month = self.month.checked_sub(1).map(|month| MONTHS[usize::from(month)]);
        let Some(month) = month else { return self.year.to_string() };
        let month = if self.day > 0 { format!("{} {month}", self.day) } else { month.to_owned() };
        if year_follows { month } else { format!("{month} {}", self.year) }
    }
}

impl From<Date> for Period {
    fn from(date: Date) -> Self {
        Self { first: date, last: None }
    }
}

impl Period {
    /// Years from the first to the last.
    pub(crate) fn of_years(first: u16, last: u16) -> Self {
        let [first, last] = [first, last].map(|year| Date { year, month: 0, day: 0 });
        Self { first, last: (first < last).then_some(last) }
    }

    /// The first date.
    pub fn first(self) -> Date {
        self.first
    }

    /// The last date; a single date is both first and last.
    pub fn last(self) -> Date {
        self.last.unwrap_or(self.first)
    }

    /// The words for each end of a range, or for the one date. A year or month that both ends share is left out of the
    /// first.
    pub(crate) fn ends(self) -> (String, Option<String>) {
        let first = self.first;
        let Some(last) = self.last else { return (first.to_string(), None) };
        let shares_year = first.year == last.year && first.month > 0 && last.month > 0;
        let shares_month = shares_year && first.month == last.month && first.day > 0 && last.day > 0;
        let words = if shares_month { first.day.to_string() } else { first.words(shares_year) };
        (words, Some(last.to_string()))
    }
}

fn month_days(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let mut parts = text.split('-');
        let mut part = |digits: usize| match parts.next() {
            None => Ok(None),
            Some(part) if part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit()) => {
                part.parse::<u16>().map(Some).map_err(|_| DateError::Form)
            }
            Some(_) => Err(DateError::Form),
        };
        let (year, month, day) = (part(4)?.ok_or(DateError::Form)?, part(2)?, part(2)?);
        if parts.next().is_some() {
            return Err(DateError::Form);
        }
        let month = month.map(|month| u8::try_from(month).unwrap_or(u8::MAX));
        let day = day.map(|day| u8::try_from(day).unwrap_or(u8::MAX));
        let is_possible = month.is_none_or(|month| (1..=12).contains(&month))
            && day.is_none_or(|day| (1..=month_days(year, month.unwrap_or(1))).contains(&day));
        if !is_possible {
            return Err(DateError::Impossible);
        }
        Ok(Self { year, month: month.unwrap_or(0), day: day.unwrap_or(0) })
    }
}

impl FromStr for Period {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let Some((first, last)) = text.split_once('/') else {
            return Ok(Self { first: text.parse()?, last: None });
        };
        let (first, last) = (first.parse::<Date>()?, last.parse::<Date>()?);
        if last.last_day() < first.last_day() || last < first {
            return Err(DateError::Backwards);
        }
        Ok(Self { first, last: Some(last) })
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |period: &Self| (period.first, period.last().last_day(), period.last);
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Date {
    /// `1999`, `January 2014`, `15 May 2023`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.words(false))
    }
}

impl fmt::Display for Period {
    /// `30 October 2014 to 15 February 2016`; a year or month that both ends share is given once.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.ends() {
            (date, None) => f.pad(&date),
            (first, Some(last)) => f.pad(&format!("{first} to {last}")),
        }
    }
}

impl Date {
    /// The date as in the content format: `1999`, `2014-01`, `2023-05-15`.
    pub fn iso(self) -> String {
        match (self.month, self.day) {
            (0, _) => format!("{:04}", self.year),
            (month, 0) => format!("{:04}-{month:02}", self.year),
            (month, day) => format!("{:04}-{month:02}-{day:02}", self.year),
        }
    }
}

impl Period {
    /// The period as in the content format: a date, or two with `/` between them.
    pub fn iso(self) -> String {
        match self.last {
            None => self.first.iso(),
            Some(last) => format!("{}/{}", self.first.iso(), last.iso()),
        }
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.iso())
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.iso())
    }
}

#[cfg(test)]
mod schema {
    //! Dates in the JSON Schema.

    use std::borrow::Cow;

    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

    use super::{Date, Period};

    const DATE: &str = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?";

    impl JsonSchema for Date {
        fn schema_name() -> Cow<'static, str> {
            "Date".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({
                "description": "A year, a month or a day: 1999, 2014-01, 2023-05-15.",
                "type": "string",
                "pattern": format!("^{DATE}$"),
            })
        }
    }

    impl JsonSchema for Period {
        fn schema_name() -> Cow<'static, str> {
            "Period".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({
                "description": "A date, or two with / between them: 2014-11/2016-02.",
                "type": "string",
                "pattern": format!("^{DATE}(/{DATE})?$"),
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().expect("the tests use valid dates")
    }

    fn period(text: &str) -> Period {
        text.parse().expect("the tests use valid periods")
    }

    #[test]
    fn a_date_is_written_as_precisely_as_it_is_known() {
        for (text, words) in [
            ("1999", "1999"),
            ("2014-01", "January 2014"),
            ("2023-05-15", "15 May 2023"),
            ("2014-10-30/2016-02-15", "30 October 2014 to 15 February 2016"),
            ("2014-08-28/2014-09-26", "28 August to 26 September 2014"),
            ("2014-08-02/2014-08-26", "2 to 26 August 2014"),
            ("2014-11/2016-02", "November 2014 to February 2016"),
            ("1999/2014", "1999 to 2014"),
        ] {
            assert_eq!(period(text).to_string(), words);
            assert_eq!(period(text).iso(), text);
        }
    }

    #[test]
    fn an_invalid_date_is_refused_with_a_reason() {
        for (text, error) in [
            ("", DateError::Form),
            ("99", DateError::Form),
            ("2014-1", DateError::Form),
            ("2014-01-01-01", DateError::Form),
            ("+014", DateError::Form),
            ("15 May 2023", DateError::Form),
            ("2014-13", DateError::Impossible),
            ("2023-02-29", DateError::Impossible),
            ("2023-04-00", DateError::Impossible),
            ("2016/2014", DateError::Backwards),
            ("2014-06/2014-01-31", DateError::Backwards),
        ] {
            assert_eq!(text.parse::<Period>(), Err(error), "{text}");
        }
        assert_eq!(date("2024-02-29").to_string(), "29 February 2024");
    }

    #[test]
    fn dates_are_ordered_by_their_first_day_and_the_less_precise_first() {
        let ordered = ["1999", "2014", "2014-01", "2014-01-01", "2014-01-01/2014-02", "2014-06"].map(period);
        assert!(ordered.is_sorted());
        assert!(ordered.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn a_date_is_over_once_its_last_day_is() {
        for (until, today, is_over) in [
            ("2025-03-31", "2025-03-31", false),
            ("2025-03-31", "2025-04-01", true),
            ("2025-03", "2025-03-31", false),
            ("2025", "2026-01-01", true),
        ] {
            assert_eq!(date(until).is_before(date(today)), is_over, "{until} {today}");
        }
    }

    #[test]
    fn days_since_1970_are_counted_across_leap_years() {
        for (days, text) in [(0, "1970-01-01"), (59, "1970-03-01"), (11_016, "2000-02-29"), (20_544, "2026-04-01")] {
            assert_eq!(Date::from_unix_days(days).iso(), text);
        }
    }
}
