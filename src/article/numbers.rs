//! Finds the figures of a passage in its text, so that they can stand out there.

use super::Role;
use crate::briefing::{Document, Figure, PassageId};
use crate::facts;

/// The parts of a passage's text, with the numbers that are its figures apart: role, first byte, end.
pub(super) fn apart(document: &Document<'_>, id: PassageId) -> Vec<(Role, usize, usize)> {
    let passage = document.passage(id);
    let text: &str = &passage.text;
    let mut numbers: Vec<_> = passage.figures.iter().filter_map(|figure| find(text, figure)).collect();
    numbers.sort_unstable();
    let mut parts = Vec::new();
    let mut done = 0;
    for (from, to) in numbers {
        if from >= done {
            parts.extend([(Role::Text, done, from), (Role::Strong, from, to)]);
            done = to;
        }
    }
    parts.push((Role::Text, done, text.len()));
    parts.retain(|(_, from, to)| from < to);
    parts
}

/// Where a figure stands in a text: `98%`, `7.7 million`; before its unit rather than elsewhere.
fn find(text: &str, figure: &Figure<'_>) -> Option<(usize, usize)> {
    let (value, rest) = facts::value(figure);
    let number = facts::number(figure.value);
    let end = |at: usize| if text[at..].starts_with(&*value) { at + value.len() } else { at + number.len() };
    let whole = |at: usize| !is_within(&text[..at], &text[at + number.len()..]);
    let places = || text.match_indices(&*number).map(|(at, _)| at).filter(|&at| whole(at));
    let before_unit = places().find(|&at| !rest.is_empty() && text[end(at)..].trim_start().starts_with(rest));
    let at = before_unit.or_else(|| places().next())?;
    Some((at, end(at)))
}

/// Whether what stands between two texts is only a part of a longer number or of a name: the 25 of 25,000, the 18 of
/// CF-18.
fn is_within(before: &str, after: &str) -> bool {
    let is_of_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let (mut before, mut after) = (before.chars().rev(), after.chars());
    let (last, last_but_one) = (before.next(), before.next());
    let (first, second) = (after.next(), after.next());
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let is_of_number = |c: Option<char>| matches!(c, Some(',' | '.'));
    is_of_word(last)
        || is_of_word(first)
        || (is_of_number(last) && is_digit(last_but_one))
        || (is_of_number(first) && is_digit(second))
        || (last == Some('-') && last_but_one.is_some_and(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_found(text: &str, (value, unit): (&str, &str), expected: Option<&str>) {
        let json = format!(r#"{{ "value": {value}, "unit": "{unit}", "label": "counted" }}"#);
        let figure: Figure<'_> = serde_json::from_str(&json).unwrap();
        assert_eq!(find(text, &figure).map(|(from, to)| &text[from..to]), expected, "{value} {unit} in {text:?}");
    }

    #[test]
    fn a_figure_is_found_whole_with_what_makes_it_large() {
        assert_found("lost more than 98%.", ("98", "%"), Some("98%"));
        assert_found("More than 7.7 million people are free.", ("7.7", "million people"), Some("7.7 million"));
        assert_found("They flew 1,378 sorties.", ("1378", "sorties"), Some("1,378"));
        assert_found("a range of 98 percent", ("98", "%"), Some("98"));
    }

    #[test]
    fn a_part_of_another_number_or_of_a_name_is_not_the_figure() {
        let at = |text: &str, figure| find(text, figure).map(|(from, _)| from);
        let json = r#"{ "value": 25, "unit": "flights", "label": "made" }"#;
        let figure: Figure<'_> = serde_json::from_str(json).unwrap();
        assert_eq!(at("25,000 pounds on 25 flights", &figure), Some(17));
        assert_eq!(at("1,25 and 3.25 and 25.5 and CF-25", &figure), None);
        assert_eq!(at("On 25 August they made 25 flights.", &figure), Some(23));
        assert_eq!(at("There were 25.", &figure), Some(11));
        assert_eq!(at("20-25 times", &figure), Some(3));
    }
}
