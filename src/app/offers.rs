//! What an empty search line offers: recent queries, the doubts, the terms. If nothing is found, the nearest words
//! come first.

use crate::article::Glyph;
use crate::briefing::{Date, Document, PassageId, Place};
use crate::cite::section_name;
use crate::doubts;
use crate::messages::Words;

/// The most recent queries that are offered.
const MOST_QUERIES: usize = 5;

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
    /// The mark of the doubts that its title counts.
    pub(super) mark: Option<Glyph>,
    /// A query, a number of doubts, a term, or the section of a passage.
    pub(crate) title: String,
    /// The title in few columns.
    pub(super) short_title: String,
    /// The tab of a passage, or the query for doubts.
    pub(crate) aside: String,
    /// The text of a passage, or what a term stands for.
    pub(crate) text: String,
    /// The query that it puts in the line, or the place that it opens in the other edition.
    pub(super) target: Target,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    Query(String),
    /// A place in the edition in the other language.
    OtherEdition(Place),
}

impl Offer {
    fn query(kind: ResultKind, query: &str) -> Self {
        let target = Target::Query(query.to_owned());
        let (title, short_title) = (query.to_owned(), query.to_owned());
        Self { kind, mark: None, title, short_title, aside: String::new(), text: String::new(), target }
    }

    /// A passage of the edition in the other language, with its section and its tab.
    pub(super) fn in_other_edition(document: &Document<'_>, passage: PassageId) -> Self {
        let section = document.section_of(passage);
        let title = section_name(document, section).into_owned();
        Self {
            kind: ResultKind::OtherEdition,
            mark: None,
            short_title: title.clone(),
            title,
            aside: document.tab(document.tab_of(section)).title.to_string(),
            text: document.passage(passage).text.to_string(),
            target: Target::OtherEdition(Place::Passage(passage)),
        }
    }

    /// Whether it opens a place, rather than putting a query in the line.
    pub(super) fn is_place(&self) -> bool {
        !matches!(self.target, Target::Query(_))
    }

    /// A query for doubts, which is called by their number.
    fn doubts(mark: Glyph, [title, short_title]: [String; 2], query: &str) -> Self {
        let offer = Self::query(ResultKind::Doubt, query);
        Self { mark: Some(mark), title, short_title, aside: query.to_owned(), ..offer }
    }
}

/// What an empty line offers, after these past queries, the newest first.
pub(super) fn for_empty_line<'q>(
    document: &Document<'_>,
    words: Words,
    today: Date,
    past: impl Iterator<Item = &'q str>,
) -> Vec<Offer> {
    let recent = past.take(MOST_QUERIES).map(|query| Offer::query(ResultKind::RecentQuery, query));
    recent.chain(all_doubts(document, words, today)).chain(terms(document)).collect()
}

/// What is offered if nothing was found: the line with each near word, the doubts and the terms. A gap with a word of the
/// query would have been found; the others have nothing to do with it.
pub(super) fn for_nothing_found(
    document: &Document<'_>,
    words: Words,
    today: Date,
    lines: impl Iterator<Item = String>,
) -> Vec<Offer> {
    let near_words = lines.map(|line| Offer::query(ResultKind::NearWord, &line));
    near_words.chain(all_doubts(document, words, today)).chain(terms(document)).collect()
}

/// A query for each kind of doubt that the document has, and for the events that it announces.
fn all_doubts(document: &Document<'_>, words: Words, today: Date) -> impl Iterator<Item = Offer> {
    let doubts = doubts::counts(document, today).into_iter().map(move |(kind, count)| {
        let titles = [words.doubt_count(kind, count), words.doubt_count_in_short(kind, count)];
        Offer::doubts(Glyph::Doubt(kind), titles, &words.doubt_query(kind))
    });
    let planned = document.passages().filter(|id| document.passage(*id).announces()).count();
    let offer = || Offer::doubts(Glyph::PlannedEvent, words.planned_count(planned), words.planned_query());
    doubts.chain((planned > 0).then(offer))
}

/// The terms of the document.
fn terms(document: &Document<'_>) -> impl Iterator<Item = Offer> {
    let terms = document.terms();
    terms.map(|term| Offer { text: term.long.to_string(), ..Offer::query(ResultKind::Term, &term.short) })
}
