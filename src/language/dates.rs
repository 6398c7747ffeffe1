//! Recognises dates in a text, for all who ask: search, rules, readers.

use std::ops::Range;

use super::Language;
use super::numbers::number_in_words;

/// How many dates after a date are read to complete it: `2, 9 and 16 May 2023`.
const MAX_RANGE: usize = 4;

/// A date as far as a text gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Parts {
    pub(crate) year: Option<u16>,
    pub(crate) month: u8,
    pub(crate) day: Option<u8>,
}

/// A date in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FoundDate {
    /// The possible readings: two, if day and month cannot be told apart.
    pub(crate) readings: Vec<Parts>,
    pub(crate) start: usize,
    /// Where its own words end.
    pub(crate) end: usize,
    /// Where the words end that complete it: the month and year of `2` in `2 to 26 July 2016`.
    pub(crate) until: usize,
    /// Where its year is.
    pub(crate) year: Option<Range<usize>>,
    /// Where its month is.
    pub(crate) month: Range<usize>,
    /// Where its day is.
    pub(crate) day: Option<Range<usize>>,
}

/// The years that are read as such without a day beside them.
const MODERN: Range<u16> = 1500..2200;
/// The years of a date.
const YEARS: Range<u16> = 1000..3000;

/// Whether digits that stand alone are read as a year.
pub(crate) fn is_year(digits: &str) -> bool {
    digits.len() == 4 && digits.parse().is_ok_and(|year| MODERN.contains(&year))
}

pub(crate) fn full_year(year: u16) -> u16 {
    if year < 100 { 2000 + year } else { year }
}

/// Reads the date that begins at a place of a text.
pub(crate) fn date_at(text: &str, at: usize, language: &Language) -> Option<FoundDate> {
    let reader = Reader { text, language };
    if text.as_bytes()[at].is_ascii_digit() {
        reader.in_digits(at).or_else(|| reader.day_first(at, MAX_RANGE))
    } else {
        reader.month_first(at, MAX_RANGE).or_else(|| reader.day_first(at, MAX_RANGE))
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

    /// Whether the letters at a place are one of some words in lower case.
    fn is_one_of(&self, words: &[&str], letters: &Range<usize>) -> bool {
        let letters = &self.text[letters.clone()];
        words.iter().any(|word| word.eq_ignore_ascii_case(letters))
    }

    /// The digits at a place.
    fn digits(&self, at: usize) -> Option<Range<usize>> {
        let length = self.rest(at).bytes().take_while(u8::is_ascii_digit).count();
        (length > 0).then_some(at..at + length)
    }

    fn is_first_day(&self, word: &Range<usize>) -> bool {
        self.language.first_day.is_some_and(|first| self.text[word.clone()].eq_ignore_ascii_case(first))
    }

    /// The number that digits or words give.
    fn value(&self, number: &Range<usize>) -> u16 {
        if self.is_first_day(number) {
            return 1;
        }
        if let Some((spelled, _)) = self.spelled(number.start).filter(|(_, words)| words == number) {
            return spelled;
        }
        self.text[number.clone()].parse().unwrap_or(u16::MAX)
    }

    /// The number that words at a place spell out, if the language has dates in words.
    fn spelled(&self, at: usize) -> Option<(u16, Range<usize>)> {
        let word = self.letters(at);
        if self.language.day_words.is_empty() || word.is_empty() {
            return None;
        }
        let first = self.text[word.clone()].to_ascii_lowercase();
        let found = number_in_words(self.text, &first, word.end, self.language)?;
        Some((found.number.try_into().ok()?, word.start..found.end))
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

    /// A day and the letters of its ordinal number, which may be the word for the first. Returns the digits or the word, and
    /// where the letters end.
    fn day(&self, at: usize) -> Option<(Range<usize>, usize)> {
        let word = self.letters(at);
        if self.is_first_day(&word) {
            return Some((word.clone(), word.end));
        }
        if let Some((_, words)) = self.spelled(at).filter(|(day, _)| (1..=31).contains(day)) {
            return Some((words.clone(), words.end));
        }
        let digits = self.digits(at).filter(|digits| digits.len() <= 2 && (1..=31).contains(&self.value(digits)))?;
        let letters = self.letters(digits.end);
        let is_ordinal = self.is_one_of(self.language.number_endings, &letters);
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
        if self.is_one_of(self.language.date_prepositions, &word) {
            at = self.blanks(word.end);
        }
        self.month(at)
    }

    /// The year after a day and a month. Two digits are a year right after the month, a hyphen or an apostrophe.
    fn year_after(&self, at: usize, years: &Range<u16>) -> Option<(u16, Range<usize>)> {
        let stop = if self.rest(at).starts_with(['.', ',', '-']) { at + 1 } else { at };
        let is_close = self.digits(stop).is_some();
        let blank = self.blanks(stop);
        // A round number of thousands or hundreds may count what follows it.
        let spelled = self.spelled(blank).filter(|(year, _)| MODERN.contains(year) && year % 100 != 0);
        if let Some(year) = spelled.filter(|_| stop == at) {
            return Some(year);
        }
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
        let is_range_word = self.is_one_of(self.language.range_words, &word);
        if !is_range_word {
            return None;
        }
        let next = self.blanks(word.end);
        let article = self.letters(next);
        let is_article = self.is_one_of(self.language.date_articles, &article);
        Some(if is_article { self.blanks(article.end) } else { next })
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
        let day = if self.language.day_may_follow_month { self.day(blank) } else { None };
        if let Some((day, end)) = day.filter(|(_, end)| self.is_end(*end)) {
            let year_after = |at| self.year_after(at, &YEARS).filter(|(_, place)| place.len() >= 4);
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
        if let Some(year) = self.year_after(place.end, &MODERN).filter(|(_, place)| place.len() >= 4) {
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
    use crate::language::FRENCH;

    #[test]
    fn french_dates_are_read_in_every_form() {
        let parts = |year: u16, month, day: u8| Parts {
            year: (year > 0).then_some(year),
            month,
            day: (day > 0).then_some(day),
        };
        for (texts, expected) in [
            (
                &[
                    "15 mai 2023",
                    "15\u{a0}mai\u{a0}2023",
                    "15 MAI 2023",
                    "15-05-2023",
                    "2023-05-15",
                    "15/05/2023",
                    "15.05.2023",
                    "15 au 20 mai 2023",
                    "15 mai au 3 juin 2023",
                    "15 mai et le 3 juin 2023",
                    "15, 16 et 20 mai 2023",
                ][..],
                parts(2023, 5, 15),
            ),
            (&["1er mars 2019", "1ᵉʳ mars 2019", "1er mars. 2019", "premier mars 2019"], parts(2019, 3, 1)),
            (&["premier mai", "Premier mai"], parts(0, 5, 1)),
            (&["quinze mai", "Quinze mai", "quinze mai deux mille soldats", "quinze mai, vingt"], parts(0, 5, 15)),
            (
                &["quinze mai deux mille vingt-trois", "quinze mai 2023", "15 mai deux mille vingt-trois"],
                parts(2023, 5, 15),
            ),
            (&["trente et un mars", "trente-et-un mars"], parts(0, 3, 31)),
            (&["trente octobre 2014"], parts(2014, 10, 30)),
            (&["sept mars 2014"], parts(2014, 3, 7)),
            (&["mai deux mille vingt-trois"], parts(2023, 5, 0)),
            (&["12 févr. 2016", "12 fev 2016", "12 février 2016", "12 FÉVRIER 2016"], parts(2016, 2, 12)),
            (&["août 2014", "aout 2014", "AOÛT 2014"], parts(2014, 8, 0)),
            (&["juil. 2014", "juillet 2014", "juillet à septembre 2014", "07/2014"], parts(2014, 7, 0)),
            (&["28 août", "28 août au 26 septembre"], parts(0, 8, 28)),
        ] {
            for text in texts {
                let found = date_at(text, 0, &FRENCH).expect(text);
                assert_eq!(found.readings, [expected], "{text}");
            }
        }
        for text in [
            "mai 15 jours", "jui 2014", "sept pays", "32 mai 2023", "2 mais 2023", "mars", "3 décembres 2014",
            "premier ministre", "quatre-vingts mai", "quinze jours", "trente-deux mars",
        ] {
            assert_eq!(date_at(text, 0, &FRENCH), None, "{text}");
        }
    }
}
