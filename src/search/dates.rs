//! Dates in a query: `30 October 2014`, `Oct 30, 2014`, `2014-10-30`, `30OCT14`, `October 2014`. A year alone is a word.
//!
//! A date matches as a whole, not word by word: a range from 30 October 2014 to 15 February 2016 does not answer
//! `15 February 2014`.

use super::language::Language;
use crate::briefing::{Date, Period};

/// The words that are possible at one position of a phrase.
pub(super) type Alternatives = Vec<String>;

/// A date that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AskedDate {
    day: Option<u8>,
    month: usize,
    year: String,
    /// None for a day that the calendar does not have.
    date: Option<Date>,
}

impl AskedDate {
    /// Reads a date from words in this order, each given in all its forms. Two numbers that could both be the month
    /// are not read as a date.
    pub(super) fn read(words: &[&[String]], language: &Language) -> Option<Self> {
        let month_of = |forms: &[String]| named_month(forms, language);
        match *words {
            // After a year and a month a single digit may be the first of two.
            [year, month, day] if year_of(year).is_some() => {
                with_day(day.get(..1).filter(|day| day[0].len() == 2)?, month_of(month)?, year_of(year)?)
            }
            [one, two, year] => {
                let has_name = || month_of(one).or_else(|| month_of(two)).is_some();
                let year = year_of(year).or_else(|| short_year(year).filter(|_| has_name()))?;
                // 31/03/2025 and 03/31/2025.
                let read = |(day, month): (&[String], &[String])| {
                    with_day(day, month_of(month).or_else(|| numbered_month(month))?, year.clone())
                };
                let mut readings = [(one, two), (two, one)].into_iter().filter_map(read);
                let first = readings.next()?;
                readings.all(|other| other == first).then_some(first)
            }
            [one, two] => {
                let read = |month, year| Some(Self::new(None, month_of(month)?, year_of(year)?));
                read(one, two).or_else(|| read(two, one))
            }
            [word] => {
                let digits = word.first().filter(|word| is_number(word, 8))?;
                let parts = [&digits[6..], &digits[4..6], &digits[..4]].map(|part| vec![part.to_owned()]);
                with_day(&parts[0], numbered_month(&parts[1])?, year_of(&parts[2])?)
            }
            _ => None,
        }
    }

    fn new(day: Option<u8>, month: usize, year: String) -> Self {
        let iso = day.map_or_else(String::new, |day| format!("-{day:02}"));
        Self { day, month, date: format!("{year}-{month:02}{iso}").parse().ok(), year }
    }

    /// The phrases that a text may say the date with. The year may come after a second date: `From 2 to 26 July 2016`.
    pub(super) fn phrases(&self, language: &Language) -> Vec<Vec<Alternatives>> {
        let (month, year) = (month_words(self.month, language), vec![self.year.clone()]);
        let any_day: Alternatives = (1..=31).flat_map(day_words).collect();
        let any_month: Alternatives = (1..=12).flat_map(|month| month_words(month, language)).collect();
        let to: Alternatives = language.range_words().iter().map(|&word| word.to_owned()).collect();
        let day: Option<Alternatives> = self.day.map(|day| day_words(day).collect());
        let phrases = match &day {
            Some(day) => vec![
                vec![day, &month, &year],
                vec![&month, day, &year],
                vec![&year, &month, day],
                vec![day, &month, &to, &any_day, &any_month, &year],
                vec![day, &to, &any_day, &month, &year],
                vec![day, &any_day, &month, &year],
            ],
            None => vec![
                vec![&month, &year],
                vec![&year, &month],
                vec![&month, &any_day, &year],
                vec![&month, &to, &any_month, &year],
                vec![&month, &to, &any_day, &any_month, &year],
            ],
        };
        phrases.into_iter().map(|phrase| phrase.into_iter().cloned().collect()).collect()
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

fn with_day(day: &[String], month: usize, year: String) -> Option<AskedDate> {
    let day = day.first()?.parse().ok().filter(|day| (1..=31).contains(day))?;
    Some(AskedDate::new(Some(day), month, year))
}

fn numbered_month(forms: &[String]) -> Option<usize> {
    let number = forms.first().filter(|form| form.len() <= 2)?.parse().ok();
    number.filter(|month| (1..=12).contains(month))
}

fn named_month(forms: &[String], language: &Language) -> Option<usize> {
    forms.iter().find_map(|form| language.month_number(form))
}

fn year_of(forms: &[String]) -> Option<String> {
    forms.iter().find(|form| is_number(form, 4)).filter(|year| year.starts_with(['1', '2'])).cloned()
}

/// Two digits are a year of this century, except those that a year of four digits may begin with.
fn short_year(forms: &[String]) -> Option<String> {
    let is_short = |year: &&String| is_number(year, 2) && !["19", "20"].contains(&year.as_str());
    forms.first().filter(is_short).map(|year| format!("20{year}"))
}

fn is_number(form: &str, digits: usize) -> bool {
    form.len() == digits && form.bytes().all(|byte| byte.is_ascii_digit())
}

/// The ways to write a day.
fn day_words(day: u8) -> impl Iterator<Item = String> {
    let two_digits = (day < 10).then(|| format!("{day:02}"));
    std::iter::once(day.to_string()).chain(two_digits)
}

/// The ways to write a month: its name, and the first three or four letters of it.
fn month_words(month: usize, language: &Language) -> Alternatives {
    let name = language.month_name(month).unwrap_or_default();
    let short = [3, 4].into_iter().filter(|&letters| letters < name.len()).map(|letters| name[..letters].to_owned());
    short.chain([name.clone()]).filter(|word| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::language::ENGLISH;

    fn asked(text: &str) -> Option<AskedDate> {
        let words: Vec<Alternatives> =
            text.split(' ').map(|word| word.split('=').map(str::to_owned).collect()).collect();
        AskedDate::read(&words.iter().map(Vec::as_slice).collect::<Vec<_>>(), &ENGLISH)
    }

    #[test]
    fn a_date_is_read_in_every_order() {
        let day = AskedDate::new(Some(30), 10, "2014".to_owned());
        for text in [
            "30 october 2014", "oct 30 2014", "2014 10=october 30", "30 oct 14", "30 10 2014", "10 30 2014", "20141030",
        ] {
            assert_eq!(asked(text).as_ref(), Some(&day), "{text}");
        }
        let month = AskedDate::new(None, 9, "2014".to_owned());
        for text in ["september 2014", "2014 09=september", "sept 2014"] {
            assert_eq!(asked(text).as_ref(), Some(&month), "{text}");
        }
        for text in [
            "30 october", "32 october 2014", "october 30", "ma 2014", "2014 2016", "30 31 2014", "5 6 2014",
            "20141330", "30 october 20", "1378", "2014 10=october 3",
        ] {
            assert_eq!(asked(text), None, "{text}");
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
            let asked = asked(text).expect("it is a date");
            assert_eq!(asked.is_within(period.parse().expect("it is a period")), expected, "{text} in {period}");
        }
    }
}
