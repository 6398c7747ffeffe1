//! What an empty search line offers: recent queries, the doubts, the terms. If nothing is found, the nearest words and
//! the nearest gap that the source admits are offered instead.

use crate::briefing::{Date, Document, PassageId, Place};
use crate::cite::section_name;
use crate::doubts::{self, DoubtKind};
use crate::messages::Words;

/// The most recent queries, and the most terms, that are offered.
const MOST: usize = 5;

/// What kind of result a row is. Results of one kind have a heading together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ResultKind {
    /// Has all words.
    Exact,
    /// Has all words above its text.
    Heading,
    /// Has similar words.
    Approximate,
    /// Has some of the words.
    Partial,
    /// A section that answers besides passages.
    Section,
    RecentQuery,
    Doubt,
    Term,
    NearWord,
    /// A passage of the edition in the other language.
    OtherEdition,
}

/// A row that is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Offer {
    pub(super) kind: ResultKind,
    /// What it is called: a query, or the section of a gap.
    pub(crate) title: String,
    /// What else is known about it.
    pub(crate) aside: String,
    /// The text of a passage, or of the first that a query finds.
    pub(crate) text: String,
    /// The query that it puts in the line, or the place that it opens.
    pub(super) target: Target,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    Query(String),
    /// A place in the edition in the other language.
    OtherEdition(Place),
}

impl Offer {
    fn query(kind: ResultKind, query: &str, aside: String) -> Self {
        let target = Target::Query(query.to_owned());
        Self { kind, title: query.to_owned(), aside, text: String::new(), target }
    }

    /// A passage of the edition in the other language, with its section and its tab.
    pub(super) fn in_other_edition(document: &Document<'_>, passage: PassageId) -> Self {
        let section = document.section_of(passage);
        Self {
            kind: ResultKind::OtherEdition,
            title: section_name(document, section).into_owned(),
            aside: document.tab(document.tab_of(section)).title.to_string(),
            text: document.passage(passage).text.to_string(),
            target: Target::OtherEdition(Place::Passage(passage)),
        }
    }

    /// Whether it opens a place, rather than putting a query in the line.
    pub(super) fn is_place(&self) -> bool {
        !matches!(self.target, Target::Query(_))
    }

    fn doubt(document: &Document<'_>, words: Words, kind: DoubtKind, today: Date) -> Option<Self> {
        let count = doubts::passages(document, kind, today).count();
        let query = words.doubt_query(kind);
        (count > 0).then(|| Self::query(ResultKind::Doubt, &query, words.passages(count)))
    }
}

/// What an empty line offers, after these past queries, the newest first.
pub(super) fn for_empty_line<'q>(
    document: &Document<'_>,
    words: Words,
    today: Date,
    past: impl Iterator<Item = &'q str>,
) -> Vec<Offer> {
    let recent = past.take(MOST).map(|query| Offer::query(ResultKind::RecentQuery, query, String::new()));
    let doubts = DoubtKind::ALL.into_iter().filter_map(|kind| Offer::doubt(document, words, kind, today));
    let planned = document.passages().filter(|id| document.passage(*id).announces()).count();
    let planned =
        (planned > 0).then(|| Offer::query(ResultKind::Doubt, words.planned_query(), words.passages(planned)));
    recent.chain(doubts).chain(planned).chain(terms(document)).collect()
}

/// The first terms of the document.
fn terms(document: &Document<'_>) -> impl Iterator<Item = Offer> {
    let terms = document.briefing().terms.iter().take(MOST);
    terms.map(|term| Offer::query(ResultKind::Term, &term.short, term.long.to_string()))
}

/// What is offered if nothing was found: the line with each near word, and the passages with each kind of doubt, gaps first,
/// with the text of the first one.
pub(super) fn for_nothing_found(
    document: &Document<'_>,
    words: Words,
    today: Date,
    lines: impl Iterator<Item = String>,
) -> Vec<Offer> {
    let near_words: Vec<_> = lines.map(|line| Offer::query(ResultKind::NearWord, &line, String::new())).collect();
    let doubt = |kind| Offer::doubt(document, words, kind, today);
    let mut gaps = doubt(DoubtKind::Gap);
    if let Some(gaps) = &mut gaps {
        let first = doubts::passages(document, DoubtKind::Gap, today).next();
        gaps.text = first.map_or_else(String::new, |first| document.passage(first).text.to_string());
    }
    let others = DoubtKind::ALL.into_iter().filter(|kind| *kind != DoubtKind::Gap).filter_map(doubt);
    near_words.into_iter().chain(gaps).chain(others).collect()
}
