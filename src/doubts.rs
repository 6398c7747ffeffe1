//! What a reader must know before trusting a passage: that it has run out, that something is missing, that the source
//! disagrees, that a date is inferred. It finds doubts; how they look is not decided here.

use crate::briefing::{Conflict, Date, Document, PassageId, PassageKind, Period, Place, Text};

/// One reason to doubt a passage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Doubt<'d> {
    /// The statement held until this date, which has passed.
    Past(Date),
    /// The source announces something here and does not give it.
    Gap,
    /// Another passage of the source says something else.
    Conflict(&'d Conflict<'d>),
    /// The source does not give the date in full; the reason why it is taken to be this one.
    Inferred(Period, &'d Text<'d>),
}

/// The kinds of doubt, in the order in which they are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DoubtKind {
    /// See [`Doubt::Past`].
    Past,
    /// See [`Doubt::Gap`].
    Gap,
    /// See [`Doubt::Conflict`].
    Conflict,
    /// See [`Doubt::Inferred`].
    Inferred,
}

impl DoubtKind {
    /// Every kind, in order.
    pub(crate) const ALL: [Self; 4] = [Self::Past, Self::Gap, Self::Conflict, Self::Inferred];
}

impl Doubt<'_> {
    /// The kind of the doubt.
    pub(crate) fn kind(self) -> DoubtKind {
        match self {
            Self::Past(_) => DoubtKind::Past,
            Self::Gap => DoubtKind::Gap,
            Self::Conflict(_) => DoubtKind::Conflict,
            Self::Inferred(..) => DoubtKind::Inferred,
        }
    }
}

/// The doubts of a passage on the day `today`.
pub(crate) fn of<'d>(
    document: &'d Document<'d>,
    passage: PassageId,
    today: Date,
) -> impl Iterator<Item = Doubt<'d>> + use<'d> {
    let held = document.passage(passage);
    let past = held.until.filter(|until| until.is_before(today)).map(Doubt::Past);
    let gap = (document.kind(passage) == PassageKind::Gap).then_some(Doubt::Gap);
    let conflicts = held.conflicts.iter().map(Doubt::Conflict);
    let inferred = held.date.zip(held.inferred.as_ref()).map(|(date, reason)| Doubt::Inferred(date, reason));
    past.into_iter().chain(gap).chain(conflicts).chain(inferred)
}

/// The kinds of doubt of a passage on the day `today`, each once and in order.
pub(crate) fn kinds(document: &Document<'_>, passage: PassageId, today: Date) -> Vec<DoubtKind> {
    let mut marks: Vec<DoubtKind> = of(document, passage, today).map(Doubt::kind).collect();
    marks.dedup();
    marks
}

/// The passages that carry a doubt of one kind, in order.
pub(crate) fn passages<'d>(
    document: &'d Document<'d>,
    mark: DoubtKind,
    today: Date,
) -> impl Iterator<Item = PassageId> + use<'d> {
    document.passages().filter(move |&passage| of(document, passage, today).any(|doubt| doubt.kind() == mark))
}

/// The disagreements of the source, each once: a passage, how it disagrees, and the passage that it disagrees with.
pub(crate) fn disagreements<'d>(document: &'d Document<'d>) -> Vec<(PassageId, &'d Conflict<'d>, PassageId)> {
    let sides = document.passages().flat_map(|one| {
        document.passage(one).conflicts.iter().filter_map(move |conflict| match document.find(&conflict.with) {
            Some(Place::Passage(other)) => Some((one, conflict, other)),
            _ => None,
        })
    });
    // Each side names the other; the one that comes first speaks for both.
    sides.filter(|(one, _, other)| one <= other).collect()
}
