//! Numbers, dates and ages in words.

use crate::briefing::{Age, Figure, Period};

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

/// A figure in words: `more than 7.7 million people liberated`.
pub(crate) fn figure(figure: &Figure<'_>) -> String {
    let qualifier = figure.qualifier.as_ref().map_or_else(String::new, |words| format!("{words} "));
    let space = if &*figure.unit == "%" { "" } else { " " };
    let amount = format!("{}{space}{}", number(figure.value), figure.unit);
    let of = figure.of.as_ref().map_or_else(String::new, |whole| format!(", {}", share_of(whole)));
    format!("{qualifier}{amount} {}{of}", figure.label)
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

/// The age of a document for the header, the longest form first. On a narrow screen the last form of a derived date
/// does not say that it is derived.
pub(crate) fn age(age: Age, is_narrow: bool) -> Vec<String> {
    match age {
        Age::Dated(date) => vec![format!("source of {date}"), format!("of {date}"), date.iso()],
        Age::Derived(date) => {
            let bare = is_narrow.then(|| date.to_string());
            let whole = [
                age_cited(age),
                format!("{DERIVED}: newest event {date}"),
                format!("{DERIVED}: event {date}"),
                format!("{DERIVED} {date}"),
                format!("{DERIVED} {}", date.iso()),
            ];
            whole.into_iter().chain(bare).collect()
        }
        Age::Unknown => vec![format!("the source is {UNDATED}"), UNDATED.to_owned()],
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
    use super::number;

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
