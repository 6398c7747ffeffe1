//! The rules of a figure. What else a passage carries is checked beside it.

use super::fields::FIGURE;
use super::{Check, Node, Object};
use crate::briefing::format::MAX_QUALIFIER;

/// Figures are smaller than this: a number of more digits is not read, and leaves no room for its label.
const MAX_VALUE: f64 = 1e15;

/// The most characters of a number as the file writes it; `1e-300` has few, and many when it is read.
const MAX_DIGITS: usize = 20;

/// Words for the unit `%`.
const PERCENT: [&str; 3] = ["percent", "per cent", "pct"];

impl<'a> Check<'a> {
    /// Checks a number that a passage states.
    pub(super) fn figure(&mut self, value: Node<'a>) {
        let figure = self.object(value, FIGURE);
        for name in ["unit", "label", "qualifier", "of"] {
            self.text(&figure, name);
        }
        self.share(&figure);
        if let Some(&words) = figure.get("qualifier")
            && words.string().is_some_and(|words| words.chars().count() > MAX_QUALIFIER)
        {
            let sentence = format!("a qualifier is a word or two: at most {MAX_QUALIFIER} characters");
            self.field("qualifier", |check| check.report(words, sentence));
        }
        let Some(&number) = figure.get("value") else { return };
        self.field("value", |check| match number.parse::<f64>() {
            Err(_) if number.kind() == "a number" => check.report(number, "this number is too large"),
            Err(_) => check.wrong_kind(number, "a number"),
            Ok(share) if figure.contains_key("of") && !(0.0..=100.0).contains(&share) => {
                check.report(number, "a share is a number from 0 to 100");
            }
            Ok(value) if value.abs() >= MAX_VALUE => {
                check.report(number, "a figure is smaller than a quadrillion; choose a larger unit");
            }
            Ok(value) if number.len().max(value.to_string().len()) > MAX_DIGITS => {
                check.report(number, format!("this number has more than {MAX_DIGITS} digits; round it"));
            }
            Ok(_) => {}
        });
    }

    /// Checks that what is a share of something is in percent.
    fn share(&mut self, figure: &Object<'_>) {
        let Some(&at) = figure.get("unit") else { return };
        let Some(unit) = at.string() else { return };
        if PERCENT.contains(&&*unit.to_lowercase()) {
            self.field("unit", |check| check.report(at, "this unit is written \"%\""));
        } else if figure.contains_key("of") && &*unit != "%" && !unit.trim().is_empty() {
            let sentence = "what is a share \"of\" something has the unit \"%\"; say it so, or leave \"of\" out";
            self.field("unit", |check| check.report(at, sentence));
        }
    }
}
