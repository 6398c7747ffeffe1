//! The rules of a figure. What else a passage carries is checked beside it.

use super::fields::FIGURE;
use super::{Check, Raw};

/// Figures are smaller than this: a number of more digits is not read, and leaves no room for its label.
const MAX_VALUE: f64 = 1e15;

/// The most characters of the words before a figure.
const MAX_QUALIFIER: usize = 40;

impl Check {
    /// Checks a number that a passage states.
    pub(super) fn figure(&mut self, value: Raw<'_>) {
        let figure = self.object(value, FIGURE);
        for name in ["unit", "label", "qualifier", "of"] {
            self.text(&figure, name);
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
            Ok(_) => {}
        });
        if let Some(&words) = figure.get("qualifier")
            && words.string().is_some_and(|words| words.chars().count() > MAX_QUALIFIER)
        {
            let sentence = format!("a qualifier is a word or two: at most {MAX_QUALIFIER} characters");
            self.field("qualifier", |check| check.report(words, sentence));
        }
    }
}
