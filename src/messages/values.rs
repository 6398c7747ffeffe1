//! Numbers, dates and ages in words.

use crate::briefing::{Age, Date, Figure, Period};

/// Half a year, after the number of whole ones.
const HALF: char = '\u{bd}';

const UNDATED: &str = "undated";
const DERIVED: &str = "derived";

/// The words of a unit that belong to its number.
const MAGNITUDES: [&str; 4] = ["thousand", "million", "billion", "trillion"];

/// A number with its digits in groups of three: `1,378`, `7.7`.
pub(crate) fn number(value: f64) -> String {
    // Without the sign of a negative zero.
    let plain = (value + 0.0).to_string();
    let (whole, fraction) = plain.split_once('.').map_or((&*plain, None), |(whole, part)| (whole, Some(part)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut text = sign.to_owned();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    fraction.map_or(text.clone(), |fraction| format!("{text}.{fraction}"))
}

/// The value of a figure with its percent sign or magnitude, `98%`, `7.7 million`, and the rest of its unit: `people`.
pub(crate) fn value<'f>(figure: &'f Figure<'_>) -> (String, &'f str) {
    let number = number(figure.value);
    let (first, rest) = figure.unit.split_once(' ').unwrap_or((&figure.unit, ""));
    match first {
        "%" => (number + "%", rest),
        first if MAGNITUDES.contains(&first) => (format!("{number} {first}"), rest),
        _ => (number, &figure.unit),
    }
}

/// A number with its unit: `725,000 kilograms`, `98%`.
pub(crate) fn amount(figure: &Figure<'_>) -> String {
    let space = if &*figure.unit == "%" { "" } else { " " };
    format!("{}{space}{}", number(figure.value), figure.unit)
}

/// A figure in words: `more than 7.7 million people liberated`.
pub(crate) fn figure(figure: &Figure<'_>) -> String {
    let qualifier = figure.qualifier.as_ref().map_or_else(String::new, |words| format!("{words} "));
    let amount = amount(figure);
    let of = figure.of.as_ref().map_or_else(String::new, |whole| format!(", {}", share_of(whole)));
    format!("{qualifier}{amount} {}{of}", figure.label)
}

/// A figure in words, divided into its qualifier, its value and the rest.
pub(crate) fn figure_parts(figure: &Figure<'_>) -> [String; 3] {
    let qualifier = figure.qualifier.as_ref().map_or_else(String::new, |words| format!("{words} "));
    let (value, unit) = value(figure);
    let unit = if unit.is_empty() { String::new() } else { format!(" {unit}") };
    let of = figure.of.as_ref().map_or_else(String::new, |whole| format!(", {}", share_of(whole)));
    [qualifier, value, format!("{unit} {}{of}", figure.label)]
}

/// The whole of which a figure is a share.
pub(crate) fn share_of(whole: &str) -> String {
    format!("of {whole}")
}

/// A period in a column of dates: a range has a row for each end.
pub(crate) fn period_rows(period: Period) -> Vec<String> {
    let (first, last) = period.ends();
    std::iter::once(first).chain(last.map(|last| format!("to {last}"))).collect()
}

/// The age of a document for the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AgeForm {
    /// That the source has no date; empty if it has one, or if there is no room to say so.
    pub(crate) undated: &'static str,
    /// The rest, with its separator.
    pub(crate) rest: String,
}

impl AgeForm {
    /// The columns of the form. Half a year takes one more in ASCII.
    pub(crate) fn columns(&self) -> usize {
        self.undated.chars().chain(self.rest.chars()).map(|c| if c == HALF { 2 } else { 1 }).sum()
    }
}

/// The age of a document on the day `today`, the longest form first; a copy of the source is called one. On a narrow screen
/// the last form does not say that the source has no date.
pub(crate) fn age(age: Age, is_copy: bool, today: Date, is_narrow: bool) -> Vec<AgeForm> {
    let undated_source = if is_copy { "undated copy" } else { "undated source" };
    let form = |undated, rest: String| AgeForm { undated, rest };
    let span = |date: Date| date.months_until(today).map(span);
    match age {
        Age::Dated(date) => dated_ages(date, span(date), is_copy).into_iter().map(|rest| form("", rest)).collect(),
        Age::Derived(date) => match span(date) {
            Some([long, short]) => {
                let bare = is_narrow.then(|| form("", format!("{short} old")));
                let copy = is_copy.then(|| form(undated_source, format!(" \u{b7} {short}")));
                let forms = [
                    form(UNDATED, format!(" \u{b7} events to {date} \u{b7} {long} ago")),
                    form(UNDATED, format!(" \u{b7} to {date} \u{b7} {long} ago")),
                    form(UNDATED, format!(" \u{b7} {long} old")),
                    form(UNDATED, format!(" \u{b7} {long}")),
                    form(UNDATED, format!(" \u{b7} {short}")),
                ];
                // A copy gives up the details before it gives up to be called one.
                let first = form(undated_source, format!(" \u{b7} events to {date} \u{b7} {long} ago"));
                let short_forms = forms.into_iter().skip(if is_copy { 4 } else { 0 });
                [first].into_iter().chain(copy).chain(short_forms).chain(bare).collect()
            }
            None => vec![
                form(undated_source, format!(" \u{b7} events to {date}")),
                form(UNDATED, format!(" \u{b7} events to {date}")),
                form(UNDATED, String::new()),
            ],
        },
        Age::Unknown => [undated_source, UNDATED].map(|undated| form(undated, String::new())).into(),
    }
}

/// The age of a document whose source gives its date, the longest form first. A copy is called one in each of them.
fn dated_ages(date: Date, span: Option<[String; 2]>, is_copy: bool) -> Vec<String> {
    match (span, is_copy) {
        (Some([long, short]), true) => vec![
            format!("copy of {date} \u{b7} {long} ago"),
            format!("copy of {date} \u{b7} {short}"),
            format!("copy \u{b7} {short} old"),
            format!("copy \u{b7} {short}"),
        ],
        (Some([long, short]), false) => vec![
            format!("source of {date} \u{b7} {long} ago"),
            format!("of {date} \u{b7} {long} ago"),
            format!("{date} \u{b7} {long} ago"),
            format!("{date} \u{b7} {short}"),
            format!("{short} old"),
        ],
        (None, true) => vec![format!("copy of {date}")],
        (None, false) => ["source of ", "of ", ""].map(|label| format!("{label}{date}")).into(),
    }
}

/// A number of months in years and months, in words and in short.
fn span(months: u32) -> [String; 2] {
    let plural = |count: u32, one: &str| if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") };
    match (months / 12, months % 12) {
        (0, 0) => ["less than a month".to_owned(), "< 1 month".to_owned()],
        (0, months) => [plural(months, "month"), plural(months, "month")],
        (years, 0) => [plural(years, "year"), plural(years, "year")],
        (years, 6) => [format!("{years}{HALF} years"), format!("{years}{HALF} years")],
        (years, months) => {
            [format!("{} {}", plural(years, "year"), plural(months, "month")), format!("{years} y {months} m")]
        }
    }
}

/// The age of a document in a citation.
pub(crate) fn age_cited(age: Age) -> String {
    match age {
        Age::Dated(date) => date.to_string(),
        Age::Derived(date) => format!("date {DERIVED}: newest event {date}"),
        Age::Unknown => UNDATED.to_owned(),
    }
}

/// The age of a document after the label "Date".
pub(crate) fn age_in_full(age: Age) -> String {
    match age {
        Age::Dated(date) => date.to_string(),
        Age::Derived(date) => {
            format!("not given; {DERIVED} from the newest event that the source reports as past, {date}")
        }
        Age::Unknown => "not given, and no event has one".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{age, number};
    use crate::briefing::Age;

    #[test]
    fn an_age_is_in_years_and_months() {
        for (date, today, expected) in [
            ("2023-05-15", "2026-11-22", "undated source · events to 15 May 2023 · 3½ years ago"),
            ("2023-05-15", "2026-12-14", "undated source · events to 15 May 2023 · 3½ years ago"),
            ("2023-05-15", "2026-12-15", "undated source · events to 15 May 2023 · 3 years 7 months ago"),
            ("2023-05-15", "2024-05-14", "undated source · events to 15 May 2023 · 11 months ago"),
            ("2023-05-15", "2024-05-15", "undated source · events to 15 May 2023 · 1 year ago"),
            ("2023-05-15", "2023-05-15", "undated source · events to 15 May 2023 · less than a month ago"),
            ("2023-05", "2023-06-01", "undated source · events to May 2023 · 1 month ago"),
            ("2023", "2026-11-22", "undated source · events to 2023 · 3 years ago"),
            ("2023-05-15", "2023-05-14", "undated source · events to 15 May 2023"),
        ] {
            let forms = age(Age::Derived(date.parse().unwrap()), false, today.parse().unwrap(), false);
            assert_eq!(forms.first().map(|form| format!("{}{}", form.undated, form.rest)).as_deref(), Some(expected));
        }
    }

    #[test]
    fn the_forms_of_an_age_get_shorter() {
        let [date, today] = ["2023-05-15", "2026-11-22"].map(|date| date.parse().unwrap());
        for of in [Age::Dated(date), Age::Derived(date), Age::Unknown] {
            for is_copy in [false, true] {
                let forms = age(of, is_copy, today, true);
                assert!(forms.windows(2).all(|pair| pair[0].columns() >= pair[1].columns()), "{forms:?}");
            }
        }
        let forms = age(Age::Dated(date), true, today, true);
        assert!(forms.iter().all(|form| form.rest.starts_with("copy")), "{forms:?}");
    }

    #[test]
    fn a_number_is_grouped_in_threes() {
        for (value, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (83.0, "83"),
            (1378.0, "1,378"),
            (7.7, "7.7"),
            (1_600_000.0, "1,600,000"),
            (-12_345.25, "-12,345.25"),
            (999_999_999_999_999.0, "999,999,999,999,999"),
            (0.000_000_000_000_001, "0.000000000000001"),
        ] {
            assert_eq!(number(value), text);
        }
    }
}
