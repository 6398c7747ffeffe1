//! Reasons to doubt a passage: it has run out, something is missing, the source contradicts itself, or a date is inferred
//! or lacks its year.

use crate::briefing::{Conflict, Date, Document, PassageId, PassageKind, Period, Place, SectionId, Text};

/// One reason to doubt a passage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Doubt<'d> {
    /// The statement held until this date, which has passed.
    Past(Date),
    /// The source announces something here but does not give it.
    Gap,
    /// Another passage of the source says something else: the conflict, and its index in the passage's list.
    Conflict(usize, &'d Conflict<'d>),
    /// The source does not give the full date: the date inferred, and the reason for it.
    Inferred(Period, &'d Text<'d>),
    /// The source gives a date without its year: the words of that date.
    NoYear(&'d Text<'d>),
}

/// The kinds of doubt, in the order in which they are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DoubtKind {
    Past,
    Gap,
    Conflict,
    Inferred,
    NoYear,
}

impl DoubtKind {
    pub(crate) const ALL: [Self; 5] = [Self::Past, Self::Gap, Self::Conflict, Self::Inferred, Self::NoYear];

    /// The kind's name in JSON, and in queries in English: `is:past`.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Past => "past",
            Self::Gap => "gap",
            Self::Conflict => "conflict",
            Self::Inferred => "inferred",
            Self::NoYear => "no-year",
        }
    }

    /// The kind's name in queries in French: `est:dépassé`.
    pub(crate) fn french_id(self) -> &'static str {
        match self {
            Self::Past => "dépassé",
            Self::Gap => "lacune",
            Self::Conflict => "désaccord",
            Self::Inferred => "déduit",
            Self::NoYear => "sans-année",
        }
    }
}

impl Doubt<'_> {
    pub(crate) fn kind(self) -> DoubtKind {
        match self {
            Self::Past(_) => DoubtKind::Past,
            Self::Gap => DoubtKind::Gap,
            Self::Conflict(..) => DoubtKind::Conflict,
            Self::Inferred(..) => DoubtKind::Inferred,
            Self::NoYear(_) => DoubtKind::NoYear,
        }
    }
}

/// The doubts about a passage on the day `today`, ordered by kind.
pub(crate) fn of<'d>(
    document: &'d Document<'d>,
    id: PassageId,
    today: Date,
) -> impl Iterator<Item = Doubt<'d>> + use<'d> {
    let passage = document.passage(id);
    let past = passage.until.filter(|until| until.is_before(today)).map(Doubt::Past);
    let gap = (document.kind(id) == PassageKind::Gap).then_some(Doubt::Gap);
    let conflicts = passage.conflicts.iter().enumerate().map(|(at, conflict)| Doubt::Conflict(at, conflict));
    let inferred = passage.date.zip(passage.inferred.as_ref()).map(|(date, reason)| Doubt::Inferred(date, reason));
    let no_year = passage.no_year.as_ref().map(Doubt::NoYear);
    past.into_iter().chain(gap).chain(conflicts).chain(inferred).chain(no_year)
}

/// The rule that found a doubt about a passage, if no person did.
pub(crate) fn rule<'d>(document: &'d Document<'d>, passage: PassageId, doubt: Doubt<'d>) -> Option<&'d Text<'d>> {
    let found = || document.passage(passage).found.as_ref();
    match doubt {
        Doubt::Past(_) => found()?.until.as_ref(),
        Doubt::Gap => found()?.gap.as_ref(),
        Doubt::Conflict(_, conflict) => conflict.found.as_ref(),
        Doubt::Inferred(..) | Doubt::NoYear(_) => found()?.date.as_ref(),
    }
}

/// The kinds of doubt about a passage on the day `today`, each once and in order.
pub(crate) fn kinds(document: &Document<'_>, passage: PassageId, today: Date) -> Vec<DoubtKind> {
    let mut kinds: Vec<DoubtKind> = of(document, passage, today).map(Doubt::kind).collect();
    kinds.dedup();
    kinds
}

/// The gaps elsewhere that a passage leads to, such as one in the source's heading over it.
pub(crate) fn gaps_from<'d>(
    document: &'d Document<'_>,
    passage: PassageId,
) -> impl Iterator<Item = PassageId> + use<'d> {
    let places = document.passage(passage).see.iter().filter_map(|address| document.find(address));
    places.filter_map(|place| match place {
        Place::Passage(other) if document.kind(other) == PassageKind::Gap => Some(other),
        _ => None,
    })
}

/// The kinds of doubt in a section, each once. Gaps to which its passages lead count as well.
pub(crate) fn kinds_in(document: &Document<'_>, section: SectionId, today: Date) -> Vec<DoubtKind> {
    let kinds = |passage| {
        of(document, passage, today).map(Doubt::kind).chain(gaps_from(document, passage).map(|_| DoubtKind::Gap))
    };
    let found: Vec<_> = document.passages_of(section).flat_map(kinds).collect();
    DoubtKind::ALL.into_iter().filter(|kind| found.contains(kind)).collect()
}

/// The kinds of doubt about a place, each once and in order.
pub(crate) fn kinds_at(document: &Document<'_>, place: Place, today: Date) -> Vec<DoubtKind> {
    match place {
        Place::Section(section) => kinds_in(document, section, today),
        Place::Passage(passage) => kinds(document, passage, today),
    }
}

/// The passages that carry a doubt of one kind, in order.
pub(crate) fn passages<'d>(
    document: &'d Document<'d>,
    kind: DoubtKind,
    today: Date,
) -> impl Iterator<Item = PassageId> + use<'d> {
    document.passages().filter(move |&passage| of(document, passage, today).any(|doubt| doubt.kind() == kind))
}

/// The number of doubts of a kind: of passages, but of disagreements between two of them.
pub(crate) fn count(document: &Document<'_>, kind: DoubtKind, today: Date) -> usize {
    match kind {
        DoubtKind::Conflict => disagreements(document).len(),
        kind => passages(document, kind, today).count(),
    }
}

/// How many doubts of each kind there are, without those that there are none of.
pub(crate) fn counts(document: &Document<'_>, today: Date) -> Vec<(DoubtKind, usize)> {
    let counts = DoubtKind::ALL.into_iter().map(|kind| (kind, count(document, kind, today)));
    counts.filter(|(_, count)| *count > 0).collect()
}

/// A disagreement between two passages, described from the first one's side.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Disagreement<'d> {
    pub(crate) passage: PassageId,
    pub(crate) other: PassageId,
    /// The conflict, and its index in the list of `passage`.
    pub(crate) conflict: (usize, &'d Conflict<'d>),
}

/// The disagreements within the source, each once.
pub(crate) fn disagreements<'d>(document: &'d Document<'d>) -> Vec<Disagreement<'d>> {
    let sides = document.passages().flat_map(|passage| {
        document.passage(passage).conflicts.iter().enumerate().filter_map(move |conflict| {
            match document.find(&conflict.1.with) {
                Some(Place::Passage(other)) => Some(Disagreement { passage, other, conflict }),
                _ => None,
            }
        })
    });
    // Each side names the other; the side that comes first in the document describes the disagreement.
    sides.filter(|side| side.passage <= side.other).collect()
}
