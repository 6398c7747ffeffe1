//! The figures and dates that a document marks: what the timeline and the figures sections draw and what the `facts`
//! command prints.

use crate::briefing::{Date, Document, Figure, PassageId, Period, Text};
use crate::doubts::{self, Doubt, DoubtKind};

/// A dated event: one line of the timeline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Event<'d> {
    /// When it happened, as precisely as the source says.
    pub(crate) date: Period,
    /// What happened, in a few words.
    pub(crate) what: &'d Text<'d>,
    pub(crate) passage: PassageId,
    /// Whether the source does not give the full date.
    pub(crate) is_inferred: bool,
    /// Whether the source announces it: it falls on the day on which the passage's own statement runs out.
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

/// The doubts about the event itself: a conflict, or an announcement whose day has passed before `today`. An inferred
/// date is no such doubt: it is told with the date.
pub(crate) fn doubts_of_event<'d>(
    document: &'d Document<'d>,
    event: &Event<'_>,
    today: Date,
) -> impl Iterator<Item = Doubt<'d>> + use<'d> {
    let is_planned = event.is_planned;
    doubts::of(document, event.passage, today).filter(move |doubt| match doubt.kind() {
        DoubtKind::Past => is_planned,
        DoubtKind::Conflict => true,
        DoubtKind::Gap | DoubtKind::Inferred | DoubtKind::NoYear => false,
    })
}

/// The doubts about the figures of a passage: a conflict, or a statement that has run out before `today`.
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
    /// The passage's line in the timeline, if it has one.
    pub(crate) what: Option<&'d Text<'d>>,
    pub(crate) passage: PassageId,
    /// Whether the source does not give the full date.
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

/// The last day of every statement that runs out, the earliest first, with the passage that makes it.
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
