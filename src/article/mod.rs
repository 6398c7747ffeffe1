//! Sets a section as lines of (role, text): once for a width, for the screen and for the pipe alike. What a role looks
//! like is the theme's matter; which lines are in view is the application's.

mod about;
mod figures;
mod markdown;
mod numbers;
mod paragraph;
mod passage;
mod setter;
mod terms;
mod text;
mod timeline;
mod wrap;

use std::ops::Range;

use crate::briefing::{Date, Document, PassageId, Place, SectionId, TabId};
use crate::doubts::{Doubt, DoubtKind};
use crate::terms as known_terms;

pub(crate) use markdown::{escape, markdown};
pub(crate) use paragraph::paragraph;
pub(crate) use setter::Setter;
pub(crate) use text::text;
pub(crate) use wrap::{width, wrap};

/// The most columns that prose is set to; longer lines are hard to read.
pub(crate) const MEASURE: usize = 72;

/// The columns that a [`Glyph`] takes, the blank behind it included.
pub(crate) const GLYPH: usize = 2;

/// How prose is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Options {
    /// The columns of a line.
    pub(crate) columns: usize,
    /// The day on which statements are judged to have run out.
    pub(crate) today: Date,
    /// Where the lines are read.
    pub(crate) form: Form,
}

/// Where lines are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// On the screen, where roles have looks and links are followed.
    Screen,
    /// In plain text, where marks stand in brackets and links are addresses.
    Plain,
}

/// What a piece of a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// The section's title.
    Title,
    /// A heading inside a drawn section.
    Heading,
    /// What is said about the text, such as the source's heading.
    Aside,
    /// The text of a passage.
    Text,
    /// A number in the text that is one of the figures, a short form, a label.
    Strong,
    /// The number of a drawn figure.
    Figure,
    /// The words of a doubt.
    Doubt(DoubtKind),
    /// Words that lead somewhere.
    Link,
    /// An entry that leads somewhere as a whole; where all entries do, none of them looks like a link.
    Entry,
    /// A sign that the theme draws.
    Glyph(Glyph),
    /// The filled and the empty part of a bar, drawn by the theme for each blank of the text.
    Bar(bool),
}

/// A sign in front of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Glyph {
    /// An item of a list.
    Bullet,
    /// A doubt.
    Doubt(DoubtKind),
    /// What leads somewhere.
    See,
    /// An event whose date the source gives.
    Event,
    /// An event whose date is inferred.
    InferredEvent,
    /// An event that the source looks forward to.
    PlannedEvent,
    /// The line from one event to the next.
    Thread,
}

/// A text of the document that a span shows a part of, so that matches in it can be marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece {
    /// The text of a passage.
    Text(PassageId),
    /// The lead-in of a passage's list.
    Lead(PassageId),
    /// The title of a section.
    Title(SectionId),
    /// How a passage disagrees with another one: of its conflicts, the one with this number.
    Conflict(PassageId, usize),
    /// The reason for a passage's inferred date.
    Inferred(PassageId),
}

impl Piece {
    /// The whole text.
    pub(crate) fn text<'d>(self, document: &'d Document<'_>) -> &'d str {
        match self {
            Self::Text(passage) => &document.passage(passage).text,
            Self::Lead(passage) => document.lead_of(passage).map_or("", |lead| lead),
            Self::Title(section) => &document.section(section).title,
            Self::Conflict(passage, at) => {
                document.passage(passage).conflicts.get(at).map_or("", |conflict| &conflict.how)
            }
            Self::Inferred(passage) => document.passage(passage).inferred.as_ref().map_or("", |reason| reason),
        }
    }

    /// The words of the document that explain a doubt of a passage; none where the interface explains it.
    fn of_doubt(document: &Document<'_>, passage: PassageId, doubt: Doubt<'_>) -> Option<Self> {
        match doubt {
            Doubt::Conflict(conflict) => {
                let at = document.passage(passage).conflicts.iter().position(|other| other == conflict)?;
                Some(Self::Conflict(passage, at))
            }
            Doubt::Inferred(..) => Some(Self::Inferred(passage)),
            Doubt::Past(_) | Doubt::Gap => None,
        }
    }
}

/// A part of a line in one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Span {
    /// What it is.
    pub(crate) role: Role,
    /// What it says; empty for a glyph.
    pub(crate) text: String,
    /// The document's text that it shows, and the byte where it begins there.
    pub(crate) origin: Option<(Piece, usize)>,
    /// The number of the article's link that it belongs to.
    pub(crate) link: Option<usize>,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Line {
    /// Its parts, from left to right.
    pub(crate) spans: Vec<Span>,
    /// The passage that it belongs to.
    pub(crate) passage: Option<PassageId>,
}

impl Line {
    /// Whether nothing stands in it.
    pub(crate) fn is_blank(&self) -> bool {
        self.spans.is_empty()
    }

    /// Whether a part of a link stands in it.
    pub(crate) fn holds(&self, link: usize) -> bool {
        self.spans.iter().any(|span| span.link == Some(link))
    }
}

/// A section, set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Article {
    /// Its lines, from top to bottom.
    pub(crate) lines: Vec<Line>,
    /// Where its links lead, in the order in which they stand.
    pub(crate) links: Vec<Place>,
}

/// Sets a section.
pub(crate) fn lay_out(document: &Document<'_>, section: SectionId, setting: Options) -> Article {
    let mut setter = Setter::new(document, setting);
    setter.title(section);
    setter.blocks(section);
    setter.foot(section);
    setter.finish()
}

/// Sets one passage.
pub(crate) fn lay_out_passage(document: &Document<'_>, passage: PassageId, setting: Options) -> Article {
    let mut setter = Setter::new(document, setting);
    if let Some(lead) = document.lead_of(passage) {
        setter.lead(passage, lead);
    }
    setter.passage(passage);
    setter.finish()
}

/// Sets the terms that stand in an article: in its title, its texts, its doubts and its links.
pub(crate) fn lay_out_terms(document: &Document<'_>, article: &Article, setting: Options) -> Article {
    let mut setter = Setter::new(document, setting);
    for term in known_terms::used_in(document, &article.text()) {
        setter.term(term);
        setter.blank();
    }
    setter.finish()
}

impl Article {
    /// The lines from the first to the last of a passage.
    pub(crate) fn lines_of(&self, passage: PassageId) -> Option<Range<usize>> {
        let is_of_it = |line: &Line| line.passage == Some(passage);
        let first = self.lines.iter().position(is_of_it)?;
        let last = self.lines.iter().rposition(is_of_it)?;
        Some(first..last + 1)
    }

    /// All that it says, with a blank for each sign and for the end of each line.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for line in &self.lines {
            for span in &line.spans {
                text.push_str(if matches!(span.role, Role::Glyph(_)) { " " } else { &span.text });
            }
            text.push(' ');
        }
        text
    }
}

impl Span {
    /// The columns that it takes.
    pub(crate) fn columns(&self) -> usize {
        if matches!(self.role, Role::Glyph(_)) { GLYPH } else { width(&self.text) }
    }
}

/// A part of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// All of it.
    All,
    /// One tab.
    Tab(TabId),
    /// One section.
    Section(SectionId),
    /// One passage.
    Passage(PassageId),
}

/// The same part as the document was read, cleaned: a JSON value of the content format, in readable form.
pub(crate) fn json(document: &Document<'_>, part: Part) -> String {
    let json = match part {
        Part::All => serde_json::to_string_pretty(document.briefing()),
        Part::Tab(tab) => serde_json::to_string_pretty(document.tab(tab)),
        Part::Section(section) => serde_json::to_string_pretty(document.section(section)),
        Part::Passage(passage) => serde_json::to_string_pretty(document.passage(passage)),
    };
    let mut json = json.expect("a document that was read from JSON can be written as JSON");
    json.push('\n');
    json
}

/// The sections of a part; none for a passage.
fn sections(document: &Document<'_>, part: Part) -> Vec<SectionId> {
    match part {
        Part::All => document.sections().collect(),
        Part::Tab(tab) => document.sections_of(tab).collect(),
        Part::Section(section) => vec![section],
        Part::Passage(_) => Vec::new(),
    }
}
