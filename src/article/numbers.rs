//! Finds the figures of a passage in its text, so that they can be emphasised there.

use std::ops::Range;

use super::{Piece, Role, Run};
use crate::briefing::{Document, Figure, PassageId};
use crate::messages;

/// The text of a passage, with its figures in runs of their own.
pub(super) fn runs<'d>(document: &'d Document<'d>, id: PassageId) -> Vec<Run<'d>> {
    let passage = document.passage(id);
    let text: &str = &passage.text;
    let mut figures: Vec<_> = passage.figures.iter().filter_map(|figure| find(text, figure)).collect();
    figures.sort_unstable_by_key(|range| (range.start, range.end));
    let run = |role, range: Range<usize>| Run::of(role, &text[range.clone()], Piece::Text(id), range.start);
    let mut runs = Vec::new();
    let mut done = 0;
    for figure in figures {
        if figure.start >= done {
            runs.extend((done < figure.start).then(|| run(Role::Text, done..figure.start)));
            done = figure.end;
            runs.push(run(Role::Strong, figure));
        }
    }
    runs.extend((done < text.len()).then(|| run(Role::Text, done..text.len())));
    runs
}

/// The range of a figure in a text: `98%`, `7.7 million`. If the number occurs several times, the one before the
/// figure's unit is meant.
fn find(text: &str, figure: &Figure<'_>) -> Option<Range<usize>> {
    let (value, unit) = messages::value(figure);
    let number = messages::number(figure.value);
    let end = |at: usize| if text[at..].starts_with(&*value) { at + value.len() } else { at + number.len() };
    let is_whole = |at: usize| !is_inside_word(&text[..at], &text[at + number.len()..]);
    let matches = || text.match_indices(&*number).map(|(at, _)| at).filter(|&at| is_whole(at));
    let before_unit = matches().find(|&at| !unit.is_empty() && text[end(at)..].trim_start().starts_with(unit));
    let at = before_unit.or_else(|| matches().next())?;
    Some(at..end(at))
}

/// Whether the text between two others is part of a longer number or of a name: the 25 of 25,000, the 18 of CF-18.
fn is_inside_word(before: &str, after: &str) -> bool {
    let is_alphanumeric = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let is_separator = |c: Option<char>| matches!(c, Some(',' | '.'));
    let (mut before, mut after) = (before.chars().rev(), after.chars());
    let (last, last_but_one) = (before.next(), before.next());
    let (first, second) = (after.next(), after.next());
    is_alphanumeric(last)
        || is_alphanumeric(first)
        || (is_separator(last) && is_digit(last_but_one))
        || (is_separator(first) && is_digit(second))
        || (last == Some('-') && last_but_one.is_some_and(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_found(text: &str, (value, unit): (&str, &str), expected: Option<&str>) {
        let json = format!(r#"{{ "value": {value}, "unit": "{unit}", "label": "counted" }}"#);
        let figure: Figure<'_> = serde_json::from_str(&json).unwrap();
        assert_eq!(find(text, &figure).map(|range| &text[range]), expected, "{value} {unit} in {text:?}");
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
        let at = |text: &str, figure| find(text, figure).map(|range| range.start);
        let json = r#"{ "value": 25, "unit": "flights", "label": "made" }"#;
        let figure: Figure<'_> = serde_json::from_str(json).unwrap();
        assert_eq!(at("25,000 pounds on 25 flights", &figure), Some(17));
        assert_eq!(at("1,25 and 3.25 and 25.5 and CF-25", &figure), None);
        assert_eq!(at("On 25 August they made 25 flights.", &figure), Some(23));
        assert_eq!(at("There were 25.", &figure), Some(11));
        assert_eq!(at("20-25 times", &figure), Some(3));
    }
}
