//! The words for how far to trust what is read: the marks of doubt, what is said of each, and of dates.

use super::noted;
use crate::doubts::{Doubt, DoubtKind};

/// The name of a kind of doubt.
pub(crate) fn mark(mark: DoubtKind) -> &'static str {
    match mark {
        DoubtKind::Past => "past",
        DoubtKind::Gap => "gap",
        DoubtKind::Conflict => "conflict",
        DoubtKind::Inferred => "inferred",
    }
}

/// The heading over all doubts of a kind in the section about the briefing.
pub(crate) fn doubts(mark: DoubtKind) -> &'static str {
    match mark {
        DoubtKind::Past => "Statements that have run out",
        DoubtKind::Gap => "Gaps in the source",
        DoubtKind::Conflict => "Where the source disagrees with itself",
        DoubtKind::Inferred => "Dates that are inferred",
    }
}

/// The same heading with the number of doubts.
pub(crate) fn doubts_counted(mark: DoubtKind, count: usize) -> String {
    format!("{}: {count}", doubts(mark))
}

/// What a mark means, in the legend of the help.
pub(crate) fn legend(mark: DoubtKind) -> &'static str {
    match mark {
        DoubtKind::Past => "the statement has run out",
        DoubtKind::Gap => "the source announces this and does not give it",
        DoubtKind::Conflict => "another passage of the source says something else",
        DoubtKind::Inferred => "the source does not give the date in full",
    }
}

/// The word for an event that the source looks forward to.
pub(crate) const PLANNED: &str = "planned";

/// What that word means.
pub(crate) const PLANNED_LEGEND: &str = "what the source looks forward to";

/// The word for what is only near to a typed word.
pub(crate) const NEAR: &str = "near";

/// What that word means.
pub(crate) const NEAR_LEGEND: &str = "a word that stands for the one that was typed";

/// What stands between a word and what is said under it.
pub(crate) const COLON: &str = ": ";

/// What is said of a doubt.
pub(crate) fn doubt(doubt: Doubt<'_>) -> String {
    let (word, said) = doubt_in_parts(doubt);
    format!("{word}{said}")
}

/// The same in two parts: the word for it, and how that goes on.
pub(crate) fn doubt_in_parts(doubt: Doubt<'_>) -> (&'static str, String) {
    match doubt {
        Doubt::Past(until) => (mark(DoubtKind::Past), format!(" since {until}")),
        Doubt::Gap => (mark(DoubtKind::Gap), format!("{COLON}{NOT_IN_SOURCE}")),
        Doubt::Conflict(conflict) => (mark(DoubtKind::Conflict), format!("{COLON}{}", conflict.how)),
        Doubt::Inferred(date, reason) => (DATE_INFERRED, format!(", {date}{COLON}{reason}")),
    }
}

/// Each kind of these doubts once, where its passage is a link away: its mark, and how long the statement is past.
pub(crate) fn doubts_in_brief<'d>(doubts: impl Iterator<Item = Doubt<'d>>) -> Vec<(DoubtKind, String)> {
    let mut kinds: Vec<(DoubtKind, String)> = Vec::new();
    for doubt in doubts {
        let said = if doubt.kind() == DoubtKind::Past { doubt_in_parts(doubt).1 } else { String::new() };
        if kinds.iter().all(|(mark, _)| *mark != doubt.kind()) {
            kinds.push((doubt.kind(), said));
        }
    }
    kinds
}

/// Each kind of these doubts once in words: `past since 31 March 2025`, `conflict`.
pub(crate) fn briefly<'d>(doubts: impl Iterator<Item = Doubt<'d>>) -> Vec<String> {
    doubts_in_brief(doubts).into_iter().map(|(kind, said)| format!("{}{said}", mark(kind))).collect()
}

/// The same as notes in plain text, each with a blank behind it.
pub(crate) fn noted_briefly<'d>(doubts: impl Iterator<Item = Doubt<'d>>) -> String {
    briefly(doubts).iter().map(|doubt| super::noted(doubt) + " ").collect()
}

/// What is said of a gap where it is quoted.
const NOT_IN_SOURCE: &str = "the source does not give this";

/// What is said of a date that the source does not give in full.
const DATE_INFERRED: &str = "date inferred";

/// How far to trust the date of an event; nothing where the source gives it, of what has happened.
pub(crate) fn dating(is_inferred: bool, is_planned: bool) -> &'static str {
    match (is_inferred, is_planned) {
        (false, false) => "",
        (true, false) => mark(DoubtKind::Inferred),
        (false, true) => PLANNED,
        (true, true) => "planned, inferred",
    }
}

/// What stands between the dates of a range.
pub(crate) const TO: &str = " to ";

/// The date of an event in plain text, with how far to trust it.
pub(crate) fn dated(date: &str, is_inferred: bool, is_planned: bool) -> String {
    let planned = if is_planned { format!(" {}", noted(PLANNED)) } else { String::new() };
    let inferred = if is_inferred { format!(" {}", noted(DATE_INFERRED)) } else { String::new() };
    format!("{date}{planned}{inferred}")
}
