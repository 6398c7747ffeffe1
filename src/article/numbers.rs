//! Finds the figures and dates of a passage in its text, so that they can be emphasised there.

use std::ops::Range;

use super::{Piece, Role, Run};
use crate::briefing::{Date, Document, Figure, PassageId};
use crate::doubts::{Doubt, DoubtKind};
use crate::import::sentence_at;
use crate::language::Language;
use crate::language::amounts::{Amount, Unit};
use crate::language::dates::{Parts, date_at};
use crate::language::money::currency_after;

/// Where the figures of a passage and all dates are in its text, from its beginning to its end. A year alone may be another
/// number, so it is a date only where the passage has it as one.
pub(crate) fn figures_and_dates(document: &Document<'_>, id: PassageId) -> Vec<Range<usize>> {
    let passage = document.passage(id);
    let text: &str = &passage.text;
    let language = Language::of(document);
    let mut marked: Vec<_> = passage.figures.iter().filter_map(|figure| find(text, figure, language)).collect();
    let ends = passage.date.iter().flat_map(|period| [period.first(), period.last()]);
    let years: Vec<Date> = ends.chain(passage.until).filter(|date| date.is_year()).collect();
    let is_date = |written: &Written| match written {
        Written::Date(_) => true,
        Written::Year(_) => years.iter().any(|&year| is_written(year, written)),
    };
    marked.extend(dates_in(text, language).filter(|(_, written)| is_date(written)).map(|(range, _)| range));
    marked.sort_unstable_by_key(|range| (range.start, range.end));
    marked
}

/// The text of a passage, with its figures and dates in runs of their own.
pub(super) fn runs<'d>(document: &'d Document<'d>, id: PassageId) -> Vec<Run<'d>> {
    let text: &str = &document.passage(id).text;
    let run = |role, range: Range<usize>| Run::of(role, &text[range.clone()], Piece::Text(id), range.start);
    let mut runs = Vec::new();
    let mut done = 0;
    for range in figures_and_dates(document, id) {
        if range.start >= done {
            runs.extend((done < range.start).then(|| run(Role::Text, done..range.start)));
            done = range.end;
            // A figure or a date is easier to read in one piece.
            runs.push(run(Role::Strong, range).unbroken());
        }
    }
    runs.extend((done < text.len()).then(|| run(Role::Text, done..text.len())));
    runs
}

/// Whether a doubt about a passage is one about a figure of it. That the statement of the passage has run out is none about
/// a figure in another sentence: in `1,500 soldiers left. It lasts until 2025.` the figure does not run out.
pub(crate) fn is_about_figure(
    document: &Document<'_>,
    passage: PassageId,
    figure: &Figure<'_>,
    doubt: &Doubt<'_>,
) -> bool {
    // What is announced for a day that has passed may have come, with its figures.
    let may_run_out = !document.passage(passage).is_announcement_by_rule();
    doubt.kind() != DoubtKind::Past || may_run_out && runs_out(document, passage, figure)
}

/// Whether the sentence of a figure names the day on which the statement of its passage runs out, or no sentence of the
/// passage does.
fn runs_out(document: &Document<'_>, passage: PassageId, figure: &Figure<'_>) -> bool {
    let (text, language) = (&*document.passage(passage).text, Language::of(document));
    let Some(until) = document.passage(passage).until else { return false };
    let sentence = find(text, figure, language).map(|range| &text[sentence_at(text, range.start)]);
    sentence.is_none_or(|sentence| {
        sentence.len() == text.len()
            || dates_in(sentence, language).any(|(_, written)| is_written(until, &written))
            || !text.contains(&until.year().to_string())
    })
}

/// The range of a figure in a text: `98%`, `7.7 million`. If the number occurs several times, the one before the
/// figure's unit is meant.
fn find(text: &str, figure: &Figure<'_>, language: &Language) -> Option<Range<usize>> {
    let (first, rest) = figure.unit.split_once(' ').unwrap_or((&figure.unit, ""));
    let unit = if first == "%" || language.zeros(first, false).is_some() { rest } else { &figure.unit };
    let found = || amounts(text, language).filter_map(|amount| figure_at(text, &amount, figure));
    let is_before_unit = |range: &Range<usize>| text[range.end..].trim_start().starts_with(unit);
    let before_unit = found().find(|range| !unit.is_empty() && is_before_unit(range));
    before_unit.or_else(|| found().next())
}

/// A date as a text writes it: a year alone, or what its readings say.
enum Written {
    Year(u16),
    Date(Vec<Parts>),
}

/// The dates of a text.
fn dates_in<'t>(text: &'t str, language: &'t Language) -> impl Iterator<Item = (Range<usize>, Written)> + 't {
    let mut rest = 0;
    std::iter::from_fn(move || {
        loop {
            let at = rest + text[rest..].find(char::is_alphanumeric)?;
            let word = at + text[at..].find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len() - at);
            if let Some(date) = date_at(text, at, language) {
                rest = date.end.max(word);
                return Some((date.start..date.end, Written::Date(date.readings)));
            }
            rest = word;
            let year = (word - at == 4).then(|| text[at..word].parse().ok()).flatten();
            let is_whole = !is_in_word(&text[..at], &text[word..]);
            if let Some(year) = year.filter(|_| is_whole) {
                return Some((at..word, Written::Year(year)));
            }
        }
    })
}

/// Whether a text writes a date as it does here. It may leave the year of a day to the reader.
fn is_written(date: Date, written: &Written) -> bool {
    let iso = date.iso();
    match written {
        Written::Year(year) => date.is_year() && date.year() == *year,
        Written::Date(readings) => readings.iter().any(|Parts { year, month, day }| {
            let year = year.map_or(iso[..4].to_owned(), |year| format!("{year:04}"));
            let day = day.map_or_else(String::new, |day| format!("-{day:02}"));
            iso == format!("{year}-{month:02}{day}")
        }),
    }
}

/// The amounts in digits of a text whose number is no part of a name: the 18 of CF-18.
fn amounts<'t>(text: &'t str, language: &'t Language) -> impl Iterator<Item = Amount> + 't {
    let mut rest = 0;
    std::iter::from_fn(move || {
        loop {
            let at = rest + text[rest..].find(|c: char| c.is_ascii_digit())?;
            let amount = Amount::in_digits(text, at, false, language);
            rest = amount.number.end;
            if !is_in_word(&text[..at], &text[rest..]) {
                return Some(amount);
            }
        }
    })
}

/// The range of an amount together with its percent sign or magnitude, if it is that of the figure.
fn figure_at(text: &str, amount: &Amount, figure: &Figure<'_>) -> Option<Range<usize>> {
    let is_value = |digits: &String| digits.parse::<f64>().is_ok_and(|value| value.total_cmp(&figure.value).is_eq());
    let Amount { value, word, grouped, number, whole, .. } = amount;
    let is_whole = is_value(value);
    if !is_whole && ![word, grouped].into_iter().flatten().any(is_value) {
        return None;
    }
    if let Some(Unit::Percent(place)) = &amount.unit
        && figure.unit.starts_with('%')
        && text[place.clone()] == *"%"
    {
        return Some(number.start..place.end);
    }
    let names_multiplier = || figure.unit.starts_with(text[number.end..whole.end].trim_start());
    let end = if is_whole || names_multiplier() { whole.end } else { number.end };
    let currency = currency_after(text, end).filter(|(currency, _)| figure.unit.contains(currency.sign));
    Some(number.start..currency.map_or(end, |(_, end)| end))
}

/// Whether the text between two others is part of a word or name.
fn is_in_word(before: &str, after: &str) -> bool {
    let (mut before, mut after) = (before.chars().rev(), after.chars());
    let (last, last_but_one) = (before.next(), before.next());
    let is_decimal = matches!(last, Some(',' | '.')) && last_but_one.is_some_and(|c| c.is_ascii_digit());
    let is_compound = last == Some('-') && last_but_one.is_some_and(char::is_alphabetic);
    let goes_on = matches!(after.next(), Some(first) if first.is_alphanumeric());
    last.is_some_and(char::is_alphanumeric) || goes_on || is_decimal || is_compound
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::language::ENGLISH;
    use crate::testing;

    #[track_caller]
    fn assert_found(text: &str, figure: (&str, &str), expected: Option<&str>) {
        assert_found_in(&ENGLISH, text, figure, expected);
    }

    #[track_caller]
    fn assert_found_in(language: &Language, text: &str, (value, unit): (&str, &str), expected: Option<&str>) {
        let json = format!(r#"{{ "value": {value}, "unit": "{unit}", "label": "counted" }}"#);
        let figure: Figure<'_> = serde_json::from_str(&json).unwrap();
        assert_eq!(find(text, &figure, language).map(|range| &text[range]), expected, "{value} {unit} in {text:?}");
    }

    #[test]
    fn a_figure_is_found_whole_with_what_makes_it_large() {
        assert_found("lost more than 98%.", ("98", "%"), Some("98%"));
        assert_found("More than 7.7 million people are free.", ("7.7", "million people"), Some("7.7 million"));
        assert_found("They flew 1,378 sorties.", ("1378", "sorties"), Some("1,378"));
        assert_found("a range of 98 percent", ("98", "%"), Some("98"));
    }

    #[test]
    fn a_figure_is_found_as_the_language_writes_it() {
        let french = Language::of_tag("fr");
        assert_found_in(french, "plus de 98\u{a0}% du territoire", ("98", "%"), Some("98\u{a0}%"));
        assert_found_in(french, "ont effectué 1\u{a0}378 sorties", ("1378", "sorties"), Some("1\u{a0}378"));
        let million = "Plus de 7,7\u{a0}millions de personnes";
        assert_found_in(french, million, ("7.7", "millions de personnes"), Some("7,7\u{a0}millions"));
        assert_found_in(french, million, ("7700000", "personnes"), Some("7,7\u{a0}millions"));
        let money = "soit 12,5 M$ ou 12 000 $ US, et 3 millions $";
        assert_found_in(french, money, ("12.5", "M$"), Some("12,5 M$"));
        assert_found_in(french, money, ("12000", "$ US"), Some("12 000 $ US"));
        assert_found_in(french, money, ("3", "millions $"), Some("3 millions $"));
        assert_found("They flew 1 378 sorties.", ("1378", "sorties"), Some("1 378"));
    }

    #[test]
    fn a_part_of_another_number_or_of_a_name_is_not_the_figure() {
        let at = |text: &str, figure| find(text, figure, &ENGLISH).map(|range| range.start);
        let json = r#"{ "value": 25, "unit": "flights", "label": "made" }"#;
        let figure: Figure<'_> = serde_json::from_str(json).unwrap();
        assert_eq!(at("25,000 pounds on 25 flights", &figure), Some(17));
        assert_eq!(at("1,25 and 3.25 and 25.5 and CF-25", &figure), None);
        assert_eq!(at("On 25 August they made 25 flights.", &figure), Some(23));
        assert_eq!(at("There were 25.", &figure), Some(11));
        assert_eq!(at("20-25 times", &figure), Some(3));
    }

    #[test]
    fn a_figure_runs_out_with_its_sentence_only() {
        let runs_out = |text: &str, until: &str| {
            let figure = json!({ "value": 1500, "unit": "soldiers", "label": "x" });
            let passage = json!({ "type": "passage", "text": text, "until": until, "figures": [figure] });
            let tab =
                json!({ "id": "t", "title": "T", "sections": [{ "id": "s", "title": "S", "blocks": [passage] }] });
            let document = testing::document(&testing::briefing(&json!([tab]), &json!([])));
            let passage = document.passages().next().expect("a passage");
            super::runs_out(document, passage, &document.passage(passage).figures[0])
        };
        for (text, until, expected) in [
            ("They sent 1,500 soldiers. Ten leave by the end of 2025.", "2025", false),
            ("They sent 1,500 soldiers. It lasts until 31 March 2025.", "2025-03-31", false),
            ("They send 1,500 soldiers until 31 March 2025. It goes on.", "2025-03-31", true),
            ("They send 1,500 soldiers until 31 March 2025", "2025-03-31", true),
            ("They send 1,500 soldiers. It lasts until 2024-25.", "2025", true),
        ] {
            assert_eq!(runs_out(text, until), expected, "{text}");
        }
    }

    #[track_caller]
    fn assert_dates(text: &str, dates: &[&str], expected: &[&str]) {
        let dates: Vec<Date> = dates.iter().map(|date| date.parse().expect("a date")).collect();
        let found = dates_in(text, &ENGLISH).filter(|(_, written)| dates.iter().any(|&date| is_written(date, written)));
        assert_eq!(found.map(|(range, _)| &text[range]).collect::<Vec<_>>(), expected, "{dates:?} in {text:?}");
    }

    #[test]
    fn the_dates_of_a_passage_are_found_as_they_are_written() {
        assert_dates("He took over on 15 May 2023.", &["2023-05-15"], &["15 May 2023"]);
        assert_dates("from May 2022 until 15 May 2023", &["2022-05"], &["May 2022"]);
        assert_dates(
            "between 30 October 2014 and 15 February 2016",
            &["2014-10-30", "2016-02-15"],
            &["30 October 2014", "15 February 2016"],
        );
        assert_dates("Between 28 August and 26 September", &["2014-08-28"], &["28 August"]);
        assert_dates("Daesh originated in 1999.", &["1999"], &["1999"]);
        assert_dates("1999 ships, in July 1999", &["1999"], &["1999"]);
        assert_dates("on 16 May 2023 and in CF-2014", &["2023-05-15", "2014"], &[]);
    }
}
