//! Dates in a query: `30 October 2014`, `Oct 30, 2014`, `2014-10-30`, `30OCT14`, `October 2014`. The words of a date say
//! nothing one by one: 15 February 2014 is not answered by a range from 30 October 2014 to 15 February 2016. A year
//! alone is a word.

use crate::briefing::{Date, Period};

use super::english;

/// What may stand at one place of a row of words.
pub(super) type Place = Vec<String>;

/// A date that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AskedDate {
    day: Option<u8>,
    month: usize,
    year: String,
    /// None where the calendar has no such day.
    date: Option<Date>,
}

impl AskedDate {
    /// The date that words in this order make, each in its folded forms; nothing where they are no date. Where two
    /// numbers may both be the month, they are none.
    pub(super) fn of(words: &[&[String]]) -> Option<Self> {
        match *words {
            // Behind a year and a month one digit may be the first of two, which are still typed.
            [year, month, day] if year_of(year).is_some() => {
                day_of(day.get(..1).filter(|day| day[0].len() == 2)?, month_of(month)?, year_of(year)?)
            }
            [one, two, year] => {
                let year = year_of(year).or_else(|| short_year(one, two, year))?;
                // 31/03/2025 and 03/31/2025.
                let read = |(day, month): (&[String], &[String])| {
                    day_of(day, month_of(month).or_else(|| month_number(month))?, year.clone())
                };
                let mut readings = [(one, two), (two, one)].into_iter().filter_map(read);
                let first = readings.next()?;
                readings.all(|other| other == first).then_some(first)
            }
            [one, two] => of_month(one, two).or_else(|| of_month(two, one)),
            [word] => {
                let digits = word.first().filter(|word| is_number(word, 8))?;
                let parts = [&digits[6..], &digits[4..6], &digits[..4]].map(|part| vec![part.to_owned()]);
                day_of(&parts[0], month_number(&parts[1])?, year_of(&parts[2])?)
            }
            _ => None,
        }
    }

    fn new(day: Option<u8>, month: usize, year: String) -> Self {
        let iso = day.map_or_else(String::new, |day| format!("-{day:02}"));
        Self { day, month, date: format!("{year}-{month:02}{iso}").parse().ok(), year }
    }

    /// The rows of folded words by which a text may say the date, also where another date behind it has the year.
    pub(super) fn rows(&self) -> Vec<Vec<Place>> {
        let (month, year) = (names(self.month), vec![self.year.clone()]);
        let any_day: Place = (1..=31).flat_map(written).collect();
        let any_month: Place = (1..=12).flat_map(names).collect();
        let to: Place = english::TO.map(str::to_owned).into();
        let day: Option<Place> = self.day.map(|day| written(day).collect());
        let rows = match &day {
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
        rows.into_iter().map(|row| row.into_iter().cloned().collect()).collect()
    }

    /// Whether what happened in a period happened on the date, or went on then. What is said of a month is not said of
    /// each of its days.
    pub(super) fn is_within(&self, period: Period) -> bool {
        let (first, last) = (period.first(), period.last());
        self.date.is_some_and(|asked| {
            let is_between = first.last_day() < asked && asked.last_day() < last;
            is_between || asked.covers(first) || asked.covers(last)
        })
    }
}

fn of_month(month: &[String], year: &[String]) -> Option<AskedDate> {
    Some(AskedDate::new(None, month_of(month)?, year_of(year)?))
}

fn day_of(day: &[String], month: usize, year: String) -> Option<AskedDate> {
    let day = day.first()?.parse().ok().filter(|day| (1..=31).contains(day))?;
    Some(AskedDate::new(Some(day), month, year))
}

fn month_number(forms: &[String]) -> Option<usize> {
    let number = forms.first().filter(|form| form.len() <= 2)?.parse().ok();
    number.filter(|month| (1..=12).contains(month))
}

fn month_of(forms: &[String]) -> Option<usize> {
    forms.iter().find_map(|form| english::month_meant(form))
}

fn year_of(forms: &[String]) -> Option<String> {
    forms.iter().find(|form| is_number(form, 4)).filter(|year| year.starts_with(['1', '2'])).cloned()
}

/// Behind a day and the name of a month two digits are a year of this century, but for those with which a year of four
/// begins: it is still typed.
fn short_year(one: &[String], two: &[String], year: &[String]) -> Option<String> {
    let is_named = month_of(one).or_else(|| month_of(two)).is_some();
    let is_short = |year: &&String| is_named && is_number(year, 2) && !["19", "20"].contains(&year.as_str());
    year.first().filter(is_short).map(|year| format!("20{year}"))
}

fn is_number(form: &str, digits: usize) -> bool {
    form.len() == digits && form.bytes().all(|byte| byte.is_ascii_digit())
}

/// The ways to write a day.
fn written(day: u8) -> impl Iterator<Item = String> {
    let two = (day < 10).then(|| format!("{day:02}"));
    std::iter::once(day.to_string()).chain(two)
}

/// The ways to write a month: its name, and what is cut from it.
fn names(month: usize) -> Place {
    let name = english::month(month).unwrap_or_default();
    let short = [3, 4].into_iter().filter(|&letters| letters < name.len()).map(|letters| name[..letters].to_owned());
    short.chain([name.clone()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(text: &str) -> Option<AskedDate> {
        let words: Vec<Place> = text.split(' ').map(|word| word.split('=').map(str::to_owned).collect()).collect();
        AskedDate::of(&words.iter().map(Vec::as_slice).collect::<Vec<_>>())
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
    fn a_date_is_within_what_is_said_of_it_and_not_within_what_is_said_more_coarsely() {
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
