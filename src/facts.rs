//! The figures and the dated events that a document marks: what the figures and timeline sections draw and what the
//! `facts` command prints. Not for the words around them.

use crate::briefing::{Date, Document, Figure, PassageId, Period, Text};
use crate::doubts::{self, Doubt, DoubtKind};

/// A dated event: one line of the timeline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Event<'d> {
    /// When it happened, as precisely as the source says.
    pub(crate) date: Period,
    /// What happened, in a few words.
    pub(crate) what: &'d Text<'d>,
    /// The passage that tells of it.
    pub(crate) passage: PassageId,
    /// Whether the source does not give the date in full.
    pub(crate) is_inferred: bool,
    /// Whether the source looks forward to it: the day on which its own statement runs out.
    pub(crate) is_planned: bool,
}

/// Every event, the earliest first; events of one date keep the document's order.
pub(crate) fn events<'d>(document: &'d Document<'d>) -> Vec<Event<'d>> {
    let event = |dated: Dated<'d>| {
        let Dated { date, what, passage, is_inferred } = dated;
        let is_planned = document.passage(passage).looks_forward();
        what.map(|what| Event { date, what, passage, is_inferred, is_planned })
    };
    dates(document).into_iter().filter_map(event).collect()
}

/// The doubts that are of the event itself: that the source says something else of it, and, where the source looks
/// forward to it, that it has gone by on the day `today`. How far to trust its date is said with the date.
pub(crate) fn doubts_of_event<'d>(
    document: &'d Document<'d>,
    event: &Event<'_>,
    today: Date,
) -> impl Iterator<Item = Doubt<'d>> + use<'d> {
    let is_planned = event.is_planned;
    doubts::of(document, event.passage, today).filter(move |doubt| match doubt.kind() {
        DoubtKind::Past => is_planned,
        DoubtKind::Conflict => true,
        DoubtKind::Gap | DoubtKind::Inferred => false,
    })
}

/// The doubts that are of the figures of a passage: that the source says something else, and that its statement has run
/// out on the day `today`. How far to trust a date is not of them.
pub(crate) fn doubts_of_figures<'d>(
    document: &'d Document<'d>,
    passage: PassageId,
    today: Date,
) -> impl Iterator<Item = Doubt<'d>> + use<'d> {
    doubts::of(document, passage, today).filter(|doubt| matches!(doubt.kind(), DoubtKind::Past | DoubtKind::Conflict))
}

/// A date that a passage carries.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Dated<'d> {
    /// The date, as precisely as the source says.
    pub(crate) date: Period,
    /// The passage's line in the timeline, where it has one.
    pub(crate) what: Option<&'d Text<'d>>,
    /// The passage.
    pub(crate) passage: PassageId,
    /// Whether the source does not give the date in full.
    pub(crate) is_inferred: bool,
}

/// Every date, the earliest first, whether it has a line in the timeline or not.
pub(crate) fn dates<'d>(document: &'d Document<'d>) -> Vec<Dated<'d>> {
    let of_passage = |id| {
        let passage = document.passage(id);
        let date = passage.date?;
        Some(Dated { date, what: passage.event.as_ref(), passage: id, is_inferred: passage.inferred.is_some() })
    };
    let mut dates: Vec<_> = document.passages().filter_map(of_passage).collect();
    dates.sort_by_key(|dated| dated.date);
    dates
}

/// Every last day of a statement, the earliest first, with the passage that makes it.
pub(crate) fn ends(document: &Document<'_>) -> Vec<(PassageId, Date)> {
    let mut ends: Vec<_> =
        document.passages().filter_map(|id| document.passage(id).until.map(|until| (id, until))).collect();
    ends.sort_by_key(|&(_, until)| until.last_day());
    ends
}

/// Every figure with the passage that states it, in the document's order.
pub(crate) fn figures<'d>(document: &'d Document<'d>) -> impl Iterator<Item = (PassageId, &'d Figure<'d>)> {
    document.passages().flat_map(|id| document.passage(id).figures.iter().map(move |figure| (id, figure)))
}

/// A number as the text writes it: digits in groups of three, `1,378`, `7.7`.
pub(crate) fn number(value: f64) -> String {
    let plain = value.to_string();
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

/// The number and its unit as they are read: `1,378 sorties`, `98%`.
pub(crate) fn amount(figure: &Figure<'_>) -> String {
    let blank = if &*figure.unit == "%" { "" } else { " " };
    format!("{}{blank}{}", number(figure.value), figure.unit)
}

/// The words of a unit that belong to its number.
const MAGNITUDES: [&str; 4] = ["thousand", "million", "billion", "trillion"];

/// The number with what makes it as large as it is, `98%`, `7.7 million`, and what it counts: `people`.
pub(crate) fn value<'f>(figure: &'f Figure<'_>) -> (String, &'f str) {
    let number = number(figure.value);
    let (first, rest) = figure.unit.split_once(' ').unwrap_or((&figure.unit, ""));
    match first {
        "%" => (number + "%", rest),
        first if MAGNITUDES.contains(&first) => (format!("{number} {first}"), rest),
        _ => (number, &figure.unit),
    }
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn a_number_is_grouped_in_threes() {
        for (value, text) in [
            (0.0, "0"),
            (83.0, "83"),
            (1378.0, "1,378"),
            (7.7, "7.7"),
            (1_600_000.0, "1,600,000"),
            (-12_345.25, "-12,345.25"),
        ] {
            assert_eq!(number(value), text);
        }
    }
}
