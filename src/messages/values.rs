//! The values of figures, and the age of a document.

use super::Words;
use crate::briefing::Figure;

/// The words of ranges such as `between 4 and 6` or `4 to 6`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RangeWords {
    /// Before the lower end, where they say no more than that it is one.
    pub(super) openings: &'static [&'static str],
    /// Between the ends.
    pub(super) joints: &'static [&'static str],
}

/// The qualifier and the value of a figure as [`Messages::value`] gives it. The qualifier of a range holds its lower end,
/// which goes to the value: `at least` and `4–6` for `at least 4 to` and `6`.
///
/// [`Messages::value`]: super::Messages::value
pub(crate) fn qualified_value<'f>(words: Words, figure: &'f Figure<'_>) -> (Option<&'f str>, String) {
    let (value, _) = words.value(figure);
    let Some(qualifier) = figure.qualifier.as_deref() else { return (None, value) };
    let RangeWords { openings, joints } = words.range_words();
    let lower_end = || {
        let (before, joint) = qualifier.trim_end().rsplit_once(' ')?;
        let (opening, lower) = before.rsplit_once(' ').unwrap_or(("", before));
        let is_number = lower.starts_with(|c: char| c.is_ascii_digit())
            && lower.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'));
        (is_number && joints.contains(&joint)).then_some((opening.trim_end(), lower))
    };
    match lower_end() {
        Some((opening, lower)) => {
            let is_said = openings.iter().any(|word| opening.eq_ignore_ascii_case(word));
            ((!is_said && !opening.is_empty()).then_some(opening), format!("{lower}\u{2013}{value}"))
        }
        None => (Some(qualifier), value),
    }
}

/// Whether the units of a figure can be counted one by one; time is measured.
pub(crate) fn is_countable(words: Words, figure: &Figure<'_>) -> bool {
    let unit = figure.unit.split(char::is_whitespace).next().unwrap_or_default().to_lowercase();
    !words.time_units().contains(&&*unit)
}

/// Half a year, after the number of whole ones.
pub(super) const HALF: char = '\u{bd}';

/// The age of a document for the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AgeForm {
    /// That the source has no date, or that the age is that of its last event. Empty if the source has a date, or if
    /// there is no room.
    pub(crate) basis: &'static str,
    /// The rest, with its separator.
    pub(crate) rest: String,
}

impl AgeForm {
    /// The columns of the form. Half a year takes one more in ASCII.
    pub(crate) fn columns(&self) -> usize {
        self.basis.chars().chain(self.rest.chars()).map(|c| if c == HALF { 2 } else { 1 }).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::Age;
    use crate::messages::{English, French, Messages as _};

    #[test]
    fn an_age_is_in_years_and_months() {
        for (date, today, expected) in [
            ("2023-05-15", "2026-11-22", "undated source · last event 15 May 2023, 3½ years ago"),
            ("2023-05-15", "2026-12-14", "undated source · last event 15 May 2023, 3½ years ago"),
            ("2023-05-15", "2026-12-15", "undated source · last event 15 May 2023, 3 years 7 months ago"),
            ("2023-05-15", "2024-05-14", "undated source · last event 15 May 2023, 11 months ago"),
            ("2023-05-15", "2024-05-15", "undated source · last event 15 May 2023, 1 year ago"),
            ("2023-05-15", "2023-05-15", "undated source · last event 15 May 2023, less than a month ago"),
            ("2023-05", "2023-06-01", "undated source · last event May 2023, 1 month ago"),
            ("2023", "2026-11-22", "undated source · last event 2023, 3 years ago"),
            ("2023-05-15", "2023-05-14", "undated source · last event 15 May 2023"),
        ] {
            let forms = English.age(Age::Derived(date.parse().unwrap()), false, today.parse().unwrap(), false);
            assert_eq!(forms.first().map(|form| format!("{}{}", form.basis, form.rest)).as_deref(), Some(expected));
        }
    }

    #[test]
    fn the_forms_of_an_age_give_up_the_day_before_the_last_event() {
        let [date, today] = ["2023-05-15", "2026-11-22"].map(|date| date.parse().unwrap());
        for (is_copy, expected) in [
            (
                false,
                [
                    "undated source · last event 15 May 2023, 3½ years ago",
                    "undated · last event 15 May 2023, 3½ years ago",
                    "undated; event 15 May 2023, 3½ years ago",
                    "undated; event 2023, 3½ years ago",
                    "undated; event 2023, 3½ y",
                    "last event 2023, 3½ y",
                    "last event 3½ y ago",
                ]
                .as_slice(),
            ),
            (
                true,
                &[
                    "undated page · last event 15 May 2023, 3½ years ago",
                    "undated page · last event 3½ years ago",
                    "last event 3½ y ago",
                ],
            ),
        ] {
            let forms = English.age(Age::Derived(date), is_copy, today, false);
            let forms: Vec<String> = forms.iter().map(|form| format!("{}{}", form.basis, form.rest)).collect();
            assert_eq!(forms, expected);
        }
    }

    #[test]
    fn a_date_or_age_in_the_header_is_never_that_of_an_undated_source() {
        let date = Age::Derived("2023-05-15".parse().unwrap());
        for (words, last_event) in [(&English as Words, ["last event", "; event"]), (&French, ["dernier", "faits"])] {
            for today in ["2023-05-14", "2023-06-20", "2026-11-22", "2026-12-22"] {
                for is_copy in [false, true] {
                    for form in words.age(date, is_copy, today.parse().unwrap(), false) {
                        let text = format!("{}{}", form.basis, form.rest);
                        let says_so = last_event.iter().any(|words| text.contains(words));
                        assert!(says_so || !text.contains(char::is_numeric), "{text}");
                    }
                }
            }
        }
    }

    #[test]
    fn on_80_columns_an_undated_source_is_called_so_with_its_age() {
        // The columns beside the tabs of the embedded briefing.
        for (words, free, [undated, event]) in
            [(&English as Words, 26, ["undated", "; event "]), (&French, 24, ["non daté", " (faits"])]
        {
            for months in 0..200 {
                let today = format!("{}-{:02}-20", 2023 + (4 + months) / 12, (4 + months) % 12 + 1);
                let [date, today] = ["2023-05-15", &today].map(|date| date.parse().unwrap());
                let forms = words.age(Age::Derived(date), false, today, false);
                let form = forms.iter().find(|form| form.columns() <= free).expect("a form fits");
                assert!(form.basis == undated && form.rest.starts_with(event), "{today:?}: {form:?}");
            }
        }
    }

    #[test]
    fn the_forms_of_an_age_get_shorter() {
        let [date, today] = ["2023-05-15", "2026-11-22"].map(|date| date.parse().unwrap());
        for of in [Age::Dated(date), Age::Derived(date), Age::Unknown] {
            for is_copy in [false, true] {
                let forms = English.age(of, is_copy, today, true);
                assert!(forms.windows(2).all(|pair| pair[0].columns() >= pair[1].columns()), "{forms:?}");
            }
        }
        let forms = English.age(Age::Dated(date), true, today, true);
        assert!(forms.iter().all(|form| form.rest.starts_with("page")), "{forms:?}");
    }

    #[test]
    fn a_range_is_a_value_of_its_own() {
        let value = |words: Words, qualifier: Option<&str>| {
            let figure = serde_json::json!({ "value": 6, "unit": "weeks", "label": "x", "qualifier": qualifier });
            let figure = figure.to_string();
            let figure: Figure<'_> = serde_json::from_str(&figure).unwrap();
            let (qualifier, value) = qualified_value(words, &figure);
            (qualifier.map(str::to_owned), value)
        };
        for (qualifier, expected) in [
            ("at least 4 to", (Some("at least"), "4–6")),
            ("4 to", (None, "4–6")),
            ("between 4 and", (None, "4–6")),
            ("more than", (Some("more than"), "6")),
            ("more than 4", (Some("more than 4"), "6")),
            ("from £3 to", (Some("from £3 to"), "6")),
        ] {
            let expected = (expected.0.map(str::to_owned), expected.1.to_owned());
            assert_eq!(value(&English, Some(qualifier)), expected, "{qualifier}");
        }
        assert_eq!(value(&English, None), (None, "6".to_owned()));
        assert_eq!(value(&French, Some("entre 4 et")), (None, "4–6".to_owned()));
        assert_eq!(value(&French, Some("au moins 4 à")), (Some("au moins".to_owned()), "4–6".to_owned()));
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
            assert_eq!(English.number(value), text);
        }
    }
}
