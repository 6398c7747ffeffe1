//! Dates in a query: `30 October 2014`, `Oct 30, 2014`, `2014-10-30`, `October 2014`. The words of a date say nothing one
//! by one: 15 February 2014 is not answered by a range from 30 October 2014 to 15 February 2016. A year alone is a word.

use crate::briefing::{Date, Period};

use super::english;

/// A date as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    day: Option<u8>,
    month: usize,
    year: String,
}

impl Asked {
    /// The date that words in this order make, each in its folded forms; nothing where they are no date.
    pub(super) fn of(words: &[&[String]]) -> Option<Self> {
        match *words {
            [one, two, three] => Self::of_day(one, two, three)
                .or_else(|| Self::of_day(two, one, three))
                .or_else(|| Self::of_day(three, two, one)),
            [one, two] => Self::of_month(one, two).or_else(|| Self::of_month(two, one)),
            _ => None,
        }
    }

    fn of_day(day: &[String], month: &[String], year: &[String]) -> Option<Self> {
        let day = day.iter().find_map(|form| form.parse().ok().filter(|day| (1..=31).contains(day)))?;
        Some(Self { day: Some(day), ..Self::of_month(month, year)? })
    }

    fn of_month(month: &[String], year: &[String]) -> Option<Self> {
        let month = month.iter().find_map(|form| english::month_meant(form))?;
        let is_year = |form: &&String| form.len() == 4 && form.bytes().all(|byte| byte.is_ascii_digit());
        let year = year.iter().find(is_year).filter(|year| year.starts_with(['1', '2']))?.clone();
        Some(Self { day: None, month, year })
    }

    /// The rows of folded words by which a text may say the date.
    pub(super) fn rows(&self) -> Vec<Vec<String>> {
        let (month, year) = (english::month(self.month).unwrap_or_default(), self.year.clone());
        match self.day {
            Some(day) => vec![
                vec![day.to_string(), month.clone(), year.clone()],
                vec![month.clone(), day.to_string(), year.clone()],
                vec![year, month, format!("{day:02}")],
            ],
            None => vec![vec![month.clone(), year.clone()], vec![year, month]],
        }
    }

    /// Whether what happened in a period happened on the date, or went on then.
    pub(super) fn is_within(&self, period: Period) -> bool {
        let day = self.day.map_or_else(String::new, |day| format!("-{day:02}"));
        // The calendar may have no such day.
        let Ok(asked) = format!("{}-{:02}{day}", self.year, self.month).parse::<Date>() else { return false };
        let (first, last) = (period.first(), period.last());
        // What is said of a month is not said of each of its days.
        let is_told = first != last || asked <= first;
        is_told && first <= asked.last_day() && asked <= last.last_day()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(text: &str) -> Option<Asked> {
        let words: Vec<Vec<String>> =
            text.split(' ').map(|word| word.split('=').map(str::to_owned).collect()).collect();
        Asked::of(&words.iter().map(Vec::as_slice).collect::<Vec<_>>())
    }

    #[test]
    fn a_date_is_read_in_every_order() {
        let day = Asked { day: Some(30), month: 10, year: "2014".to_owned() };
        for text in ["30 october 2014", "oct 30 2014", "2014 10=october 30"] {
            assert_eq!(asked(text).as_ref(), Some(&day), "{text}");
        }
        let month = Asked { day: None, month: 9, year: "2014".to_owned() };
        for text in ["september 2014", "2014 09=september", "sept 2014"] {
            assert_eq!(asked(text).as_ref(), Some(&month), "{text}");
        }
        for text in ["30 october", "32 october 2014", "october 30", "ma 2014", "2014 2016", "30 31 2014"] {
            assert_eq!(asked(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_is_within_a_range_and_not_at_one_of_its_ends_in_another_year() {
        let is_within = |text: &str, period: &str| {
            let asked = asked(text).expect("it is a date");
            asked.is_within(period.parse().expect("it is a period"))
        };
        for (text, period, expected) in [
            ("30 october 2014", "2014-10-30/2016-02-15", true),
            ("january 2015", "2014-11/2016-02", true),
            ("15 february 2014", "2014-10-30/2016-02-15", false),
            ("june 2014", "2014-06", true),
            ("10 june 2014", "2014-06", false),
            ("june 2014", "2014-06-10", true),
            ("june 2014", "2014", false),
            ("30 february 2015", "2014-10-30/2016-02-15", false),
        ] {
            assert_eq!(is_within(text, period), expected, "{text} in {period}");
        }
    }
}
