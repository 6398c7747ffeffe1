//! Laid-out text: lines of spans, and the paragraphs they are made from. Role, origin and link of a text survive every
//! line break.

use std::collections::{BTreeSet, VecDeque};
use std::ops::Range;

use super::wrap::{web_address, width, wrap_around};
use crate::briefing::{Document, PassageId, Place, SectionId};
use crate::doubts::DoubtKind;
use crate::messages;
use crate::pictures::{self, Ground, Ink, Picture};

/// The columns of a [`Glyph`] with the blank after it.
pub(crate) const GLYPH: usize = 2;

/// A glyph while its paragraph is wrapped: as wide as the glyph, and without a blank to break at.
const GLYPH_PLACEHOLDER: &str = "__";

/// What a span is; the theme decides what it looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// The title of a section.
    Title,
    /// A heading within a drawn section.
    Heading,
    /// A remark on the text, such as the source's heading.
    Aside,
    /// The text of a passage.
    Text,
    /// The mark of a footnote, in brackets.
    Mark,
    /// A figure in the text, an entry in a list of terms, a label.
    Strong,
    /// The number of a drawn figure.
    Figure,
    /// The label of a doubt.
    Doubt(DoubtKind),
    /// The words of a link.
    Link,
    /// An entry that is a link as a whole. In a list of such entries none of them needs to look like a link.
    Entry,
    Glyph(Glyph),
    /// A piece of a picture.
    Picture(Ink, Ground),
    /// The filled or the empty part of a bar; each blank of the text is drawn as one cell.
    Bar(bool),
    /// The rule under a title; each blank of the text is drawn as one cell.
    Rule,
    /// A term that a note spells out, by its index, and one that the passage spells out itself.
    Term(usize),
    ExplainedTerm(usize),
    /// The short form of a term in the note that spells it out.
    ShortForm(usize),
    /// Words that only the older of two editions has.
    Struck,
    /// Words that only the newer one has.
    Added,
    /// A sign before or after struck or added words.
    Sign,
}

/// A sign, which the theme draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Glyph {
    /// Starts an item of a list.
    Bullet,
    Doubt(DoubtKind),
    /// Marks a link.
    See,
    /// Marks a web address.
    Web,
    /// An event whose date the source gives, and one of which it gives only the year.
    Event,
    YearEvent,
    InferredEvent,
    PlannedEvent,
    /// The line from one event to the next.
    Thread,
    /// In place of that line, where years without an event are left out.
    Break,
}

/// A text of the document that a span shows a part of, so that matches in it can be highlighted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece {
    /// The text of a passage.
    Text(PassageId),
    /// The lead-in of a passage's list.
    Lead(PassageId),
    /// The title of a section.
    Title(SectionId),
    /// The name of a column in the table of a passage.
    Column(PassageId, usize),
    /// A footnote of a passage, by its index.
    Note(PassageId, usize),
    /// How a passage disagrees with another one, by the index of the conflict.
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
            Self::Column(passage, at) => document.columns_of(passage).get(at).map_or("", |name| name),
            Self::Note(passage, at) => document.passage(passage).notes.get(at).map_or("", |note| &note.text),
            Self::Conflict(passage, at) => {
                document.passage(passage).conflicts.get(at).map_or("", |conflict| &conflict.how)
            }
            Self::Inferred(passage) => document.passage(passage).inferred.as_ref().map_or("", |reason| reason),
        }
    }
}

/// A part of a line in one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) role: Role,
    /// Empty for a glyph.
    pub(crate) text: String,
    /// Whether the text has a web address. Most have none, and need not be searched for each frame.
    pub(crate) has_address: bool,
    /// The document's text that the span shows, and the byte at which it begins there.
    pub(crate) origin: Option<(Piece, usize)>,
    /// The index of its link in [`Article::links`].
    pub(crate) link: Option<usize>,
}

impl Span {
    /// A span of our own words, without a link.
    pub(super) fn new(role: Role, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { role, has_address: web_address(&text).is_some(), text, origin: None, link: None }
    }

    pub(super) fn glyph(glyph: Glyph) -> Self {
        Self::new(Role::Glyph(glyph), "")
    }

    pub(super) fn blanks(columns: usize) -> Self {
        Self::new(Role::Text, " ".repeat(columns))
    }

    /// A piece of a picture. `links` has the link of each entry, if it has one.
    fn of_picture(pictures::Piece { ink, ground, text, entry }: pictures::Piece, links: &[Option<usize>]) -> Self {
        let link_of = |entry: Option<usize>| links.get(entry?).copied().flatten();
        let ground = if let Ground::Land(country) = ground { Ground::Land(link_of(country)) } else { ground };
        Self { link: link_of(entry), ..Self::new(Role::Picture(ink, ground), text) }
    }

    pub(super) fn linked(self, link: usize) -> Self {
        Self { link: Some(link), ..self }
    }

    /// Whether the span shows a part of a text of the document.
    pub(crate) fn shows(&self, piece: Piece) -> bool {
        self.origin.is_some_and(|(shown, _)| shown == piece)
    }

    pub(crate) fn columns(&self) -> usize {
        if matches!(self.role, Role::Glyph(_)) { GLYPH } else { width(&self.text) }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Line {
    /// From left to right.
    pub(crate) spans: Vec<Span>,
    /// What is beside them: a line of the notes on a passage.
    pub(crate) notes: Vec<Span>,
    /// The passage that these notes are on. They may go on beside the passages after it.
    pub(crate) noted: Option<PassageId>,
    /// The term that these notes spell out.
    pub(crate) term: Option<usize>,
    /// The passage that the line belongs to.
    pub(crate) passage: Option<PassageId>,
}

impl Line {
    pub(crate) fn is_blank(&self) -> bool {
        self.spans.is_empty() && self.notes.is_empty()
    }

    /// A line of a note that no text is beside.
    fn of_note(note: NoteLine) -> Self {
        let mut line = Self::default();
        line.set_note(note);
        line
    }

    fn set_note(&mut self, NoteLine { spans, term, passage }: NoteLine) {
        (self.notes, self.term, self.noted) = (spans, term, passage);
    }

    fn take_note(&mut self) -> NoteLine {
        NoteLine { spans: std::mem::take(&mut self.notes), term: self.term.take(), passage: self.noted.take() }
    }

    /// Whether the line is of a section's title or the rule under it.
    pub(crate) fn is_heading(&self) -> bool {
        self.spans.iter().any(|span| matches!(span.role, Role::Title | Role::Rule))
    }

    /// Whether the line is a row of a picture.
    pub(crate) fn is_picture(&self) -> bool {
        self.spans.iter().any(|span| matches!(span.role, Role::Picture(..)))
    }

    /// Whether the line shows a part of a link.
    pub(crate) fn holds(&self, link: usize) -> bool {
        self.links().any(|other| other == link)
    }

    /// The links of which the line shows a part, from left to right.
    pub(crate) fn links(&self) -> impl Iterator<Item = usize> {
        self.spans.iter().chain(&self.notes).filter_map(|span| span.link)
    }
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Destination {
    Place(Place),
    /// Where a section lists the doubts about the document of one kind.
    Doubts(SectionId, DoubtKind),
    /// A web address, which is copied and never opened.
    Web(String),
}

impl Destination {
    /// The place in the document, if it is one.
    pub(crate) fn place(&self) -> Option<Place> {
        match self {
            Self::Place(place) => Some(*place),
            Self::Doubts(section, _) => Some(Place::Section(*section)),
            Self::Web(_) => None,
        }
    }
}

/// The entries of a picture, or of the list in its place: links that the arrow keys walk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Walk {
    pub(crate) links: Range<usize>,
    /// The number of entries beside each other.
    pub(crate) across: usize,
    pub(crate) kind: Entries,
}

/// What the entries of a picture or a list are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Entries {
    Events,
    Figures,
    Places,
}

/// What is said of the entries of a picture. All have the same lines of the article, which show the chosen one's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cards {
    /// The first line.
    line: usize,
    /// The columns before the text.
    pub(crate) column: usize,
    /// The links of the entries, each with its text.
    texts: Vec<(usize, Vec<Vec<Span>>)>,
}

impl Cards {
    /// The part of the card of an entry that is in a line of the article.
    pub(crate) fn part(&self, entry: usize, line: usize) -> Option<&[Span]> {
        let row = line.checked_sub(self.line)?;
        let (_, text) = self.texts.iter().find(|(other, _)| *other == entry)?;
        text.get(row).map(Vec::as_slice)
    }
}

impl Walk {
    /// The entry some entries after a link, or before it if negative, row by row.
    pub(crate) fn across(&self, link: usize, entries: isize) -> Option<usize> {
        link.checked_add_signed(entries).filter(|next| self.links.contains(next))
    }

    /// The entry some rows below a link, or above it if negative. A shorter last row is entered at its end.
    pub(crate) fn down(&self, link: usize, rows: isize) -> Option<usize> {
        let row = |at: usize| at / self.across;
        let (at, last) = (link - self.links.start, self.links.len() - 1);
        let to = row(at).checked_add_signed(rows).filter(|&to| to <= row(last))?;
        Some(self.links.start + (to * self.across + at % self.across).min(last))
    }
}

/// Laid-out text, such as a section.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Article {
    /// From top to bottom.
    pub(crate) lines: Vec<Line>,
    /// Where the links lead, from top to bottom.
    pub(crate) links: Vec<Destination>,
    /// The links that are entries of pictures, or of lists in their place.
    pub(crate) walks: Vec<Walk>,
    pub(crate) cards: Option<Cards>,
    /// The lines with which the lists of doubts begin.
    pub(crate) doubts: Vec<(DoubtKind, usize)>,
}

impl Article {
    /// The lines from the first to the last of a passage.
    pub(crate) fn lines_of(&self, passage: PassageId) -> Option<Range<usize>> {
        let is_of_passage = |line: &Line| line.passage == Some(passage);
        let first = self.lines.iter().position(is_of_passage)?;
        let last = self.lines.iter().rposition(is_of_passage)?;
        Some(first..last + 1)
    }

    /// The first and the last line of a link.
    pub(crate) fn lines_of_link(&self, link: usize) -> Option<(usize, usize)> {
        let first = self.lines.iter().position(|line| line.holds(link))?;
        let last = self.lines.iter().rposition(|line| line.holds(link))?;
        Some((first, last))
    }

    /// The lines of the row of figures of which a line is a part.
    pub(crate) fn figures_at(&self, line: usize) -> Option<Range<usize>> {
        let is_figure = |link: &usize| self.walk_with(*link).is_some_and(|walk| walk.kind == Entries::Figures);
        let (first, last) = self.lines_of_link(self.lines[line].links().find(is_figure)?)?;
        Some(first..last + 1)
    }

    /// The links, line by line. A link is repeated for each of its spans.
    pub(crate) fn links_in_lines(&self) -> impl Iterator<Item = usize> {
        self.lines.iter().flat_map(Line::links)
    }

    /// Whether entries come before all other links.
    pub(crate) fn begins_with_entries(&self) -> bool {
        self.walks.first().is_some_and(|walk| walk.links.start == 0)
    }

    /// The entries that a link is one of.
    pub(crate) fn walk_with(&self, link: usize) -> Option<&Walk> {
        self.walks.iter().find(|walk| walk.links.contains(&link))
    }

    /// The passage that a link is in, or in the notes on.
    pub(crate) fn passage_of_link(&self, link: usize) -> Option<PassageId> {
        let first = self.lines.iter().find(|line| line.holds(link))?;
        let is_in_notes = first.notes.iter().any(|span| span.link == Some(link));
        if is_in_notes { first.noted } else { first.passage }
    }

    /// The whole text, with a blank for each glyph and at the end of each line.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for line in &self.lines {
            for span in line.spans.iter().chain(&line.notes) {
                text.push_str(if matches!(span.role, Role::Glyph(_)) { " " } else { &span.text });
            }
            text.push(' ');
        }
        text
    }
}

/// A part of a paragraph in one role, before it is broken into lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run<'t> {
    pub(super) role: Role,
    pub(super) text: &'t str,
    origin: Option<(Piece, usize)>,
    link: Option<usize>,
    /// The link of the source that the words are, by its index in the passage.
    pub(super) hyperlink: Option<usize>,
    /// Whether it stays on one line with its unbroken neighbours.
    is_unbroken: bool,
}

impl<'t> Run<'t> {
    /// Words of the interface.
    pub(super) fn new(role: Role, text: &'t str) -> Self {
        Self { role, text, origin: None, link: None, hyperlink: None, is_unbroken: false }
    }

    /// A part of the document's text, from byte `start` of it.
    pub(super) fn of(role: Role, text: &'t str, piece: Piece, start: usize) -> Self {
        Self { origin: Some((piece, start)), ..Self::new(role, text) }
    }

    /// A glyph among the words. It stays with the unbroken words after it.
    pub(super) fn glyph(glyph: Glyph) -> Self {
        Self::new(Role::Glyph(glyph), GLYPH_PLACEHOLDER).unbroken()
    }

    pub(super) fn linked(self, link: usize) -> Self {
        Self { link: Some(link), ..self }
    }

    pub(super) fn unbroken(self) -> Self {
        Self { is_unbroken: true, ..self }
    }

    pub(super) fn in_role(self, role: Role) -> Self {
        Self { role, ..self }
    }

    pub(super) fn in_hyperlink(self, hyperlink: usize) -> Self {
        Self { hyperlink: Some(hyperlink), ..self }
    }

    /// A part of the run, as a range of its bytes.
    pub(super) fn part_of(self, range: Range<usize>) -> Self {
        let origin = self.origin.map(|(piece, start)| (piece, start + range.start));
        Self { text: &self.text[range], origin, ..self }
    }

    /// The run with some ranges of the text of its passage in another role.
    pub(super) fn with_roles(self, ranges: &[(Range<usize>, Role)]) -> Vec<Self> {
        let Some((Piece::Text(_), start)) = self.origin.filter(|_| self.role == Role::Text) else { return vec![self] };
        let end = start + self.text.len();
        let (mut parts, mut done) = (Vec::new(), start);
        for (range, role) in ranges.iter().filter(|(range, _)| start <= range.start && range.end <= end) {
            parts.push(self.part_of(done - start..range.start - start));
            parts.push(self.part_of(range.start - start..range.end - start).in_role(*role));
            done = range.end;
        }
        parts.push(self.part_of(done - start..end - start));
        parts
    }

    /// The span of a part of the run. A glyph is drawn once, with its first byte.
    pub(super) fn part(&self, range: Range<usize>) -> Option<Span> {
        let (role, link) = (self.role, self.link);
        if matches!(role, Role::Glyph(_)) {
            return (range.start == 0).then(|| Span { link, ..Span::new(role, "") });
        }
        let origin = self.origin.map(|(piece, start)| (piece, start + range.start));
        Some(Span { origin, link, ..Span::new(role, &self.text[range]) })
    }
}

/// What precedes a paragraph.
#[derive(Clone, Copy, Default)]
pub(super) struct Indent {
    /// Blanks before every line.
    pub(super) margin: usize,
    /// What the first line begins with; the other lines are aligned with the words after it.
    pub(super) mark: Mark,
}

/// What the first line of a paragraph begins with.
#[derive(Clone, Copy, Default)]
pub(super) enum Mark {
    #[default]
    None,
    Glyph(Glyph),
    /// A glyph before every line.
    Bar(Glyph),
    /// The number of an item.
    Number(u32),
}

impl Indent {
    pub(super) fn margin(margin: usize) -> Self {
        Self { margin, mark: Mark::None }
    }

    pub(super) fn glyph(glyph: Glyph) -> Self {
        Self { margin: 0, mark: Mark::Glyph(glyph) }
    }

    /// The columns before the words.
    pub(super) fn columns(self) -> usize {
        let mark = match self.mark {
            Mark::None => 0,
            Mark::Glyph(_) | Mark::Bar(_) => GLYPH,
            Mark::Number(number) => messages::item_number(number).len(),
        };
        self.margin + mark
    }
}

/// Lays paragraphs out as the lines of an article.
pub(super) struct Lines {
    pub(super) columns: usize,
    article: Article,
    /// The passage that the next lines belong to.
    pub(super) passage: Option<PassageId>,
    /// The term that the next lines spell out beside their passage.
    pub(super) term: Option<usize>,
    /// The rest of the last notes, which goes on beside the next lines.
    rest: VecDeque<NoteLine>,
    /// The number of the last notes, and the rows that they would have under their passage.
    number: usize,
    rows_under: usize,
    /// The numbers of all notes for which the text waits longer than it would if they were under their passages.
    pub(super) long_notes: BTreeSet<usize>,
}

/// A line of the notes on a passage.
struct NoteLine {
    spans: Vec<Span>,
    term: Option<usize>,
    passage: Option<PassageId>,
}

impl Lines {
    pub(super) fn new(columns: usize) -> Self {
        Self {
            columns,
            article: Article::default(),
            passage: None,
            term: None,
            rest: VecDeque::new(),
            number: 0,
            rows_under: 0,
            long_notes: BTreeSet::new(),
        }
    }

    /// The number of lines.
    pub(super) fn len(&self) -> usize {
        self.article.lines.len()
    }

    /// Lines of other columns, to be put beside these.
    pub(super) fn aside(&mut self, columns: usize) -> Self {
        let links = std::mem::take(&mut self.article.links);
        Self { article: Article { links, ..Article::default() }, ..Self::new(columns) }
    }

    /// Puts notes on the passage from line `first` on beside it; it waits for the notes before. What is longer than the
    /// passage goes on beside the blank row after it.
    pub(super) fn put_beside(&mut self, first: usize, aside: Self, number: usize, rows_under: usize) {
        let passage = self.passage;
        self.article.links = aside.article.links;
        if aside.article.lines.is_empty() {
            return;
        }
        let waiting = self.move_below_notes(first);
        let waiting = waiting + self.part_from_notes(first + waiting);
        (self.number, self.rows_under) = (number, rows_under);
        let note = |line: Line| NoteLine { spans: line.spans, term: line.term, passage };
        self.rest = aside.article.lines.into_iter().map(note).collect();
        for line in &mut self.article.lines[first + waiting..] {
            let Some(note) = self.rest.pop_front() else { break };
            line.set_note(note);
        }
    }

    /// Adds to a line, if it is there and does not get longer than so many columns. Returns whether it did.
    pub(super) fn append(&mut self, line: usize, spans: Vec<Span>, columns: usize) -> bool {
        let Some(line) = self.article.lines.get_mut(line) else { return false };
        let fits = line.spans.iter().chain(&spans).map(Span::columns).sum::<usize>() <= columns;
        if fits {
            line.spans.extend(spans);
        }
        fits
    }

    /// Whether notes on another passage are beside a line.
    pub(super) fn has_notes(&self, line: usize) -> bool {
        self.article.lines.get(line).is_some_and(|line| !line.notes.is_empty())
    }

    /// Moves a line below the notes on another passage that are beside it, and returns how far.
    fn move_below_notes(&mut self, line: usize) -> usize {
        if !self.has_notes(line) {
            return 0;
        }
        let note = self.article.lines[line].take_note();
        self.article.lines.insert(line, Line::of_note(note));
        1
    }

    /// Whether notes on another passage end in the row above a line. Those that end beside their own text are parted from
    /// the next ones as the texts are: items of a list follow each other.
    pub(super) fn is_right_below_notes(&self, line: usize) -> bool {
        let above = line.checked_sub(1).and_then(|above| self.article.lines.get(above));
        let is_own = |line: &Line| !line.spans.is_empty() && !line.is_heading() && line.passage == line.noted;
        above.is_some_and(|line| !line.notes.is_empty() && !is_own(line))
    }

    /// Leaves a blank row between the notes to be put beside line `first` and those on another passage above, and returns
    /// how many rows the text waits for that.
    fn part_from_notes(&mut self, first: usize) -> usize {
        if !self.is_right_below_notes(first) {
            return 0;
        }
        self.article.lines.insert(first, Line::default());
        1
    }

    /// Lets the text that follows wait for the last notes: beside it they would be read as notes on it. Only the last row
    /// of a term may be beside it, which names what it explains.
    pub(super) fn wait_for_notes(&mut self) {
        let is_end_of_term = self.rest.len() == 1 && self.rest[0].term.is_some();
        if !is_end_of_term {
            self.flush_notes();
        }
    }

    fn flush_notes(&mut self) {
        if !self.rest.is_empty() {
            if self.rest.len() > self.rows_under {
                self.long_notes.insert(self.number);
            }
            self.article.lines.extend(self.rest.drain(..).map(Line::of_note));
        }
    }

    /// Ends the notes, so that what follows may be as wide as text and notes.
    pub(super) fn end_notes(&mut self) {
        if !self.rest.is_empty() {
            self.flush_notes();
            self.article.lines.push(Line::default());
        }
    }

    /// Takes back the lines from line `length` on.
    pub(super) fn truncate(&mut self, length: usize) {
        self.article.lines.truncate(length);
    }

    /// Takes back the lines from `length` on, and the links after the first `links`.
    pub(super) fn truncate_with_links(&mut self, length: usize, links: usize) {
        self.article.lines.truncate(length);
        self.article.links.truncate(links);
    }

    /// The article, without blank lines at its end.
    pub(super) fn finish(mut self) -> Article {
        self.end_notes();
        while self.article.lines.last().is_some_and(Line::is_blank) {
            self.article.lines.pop();
        }
        self.article
    }

    /// Adds a place to the article's links and returns its index.
    pub(super) fn link_to(&mut self, place: Place) -> usize {
        self.add_link(Destination::Place(place))
    }

    /// Adds a section's list of doubts of one kind to the article's links and returns its index.
    pub(super) fn link_to_doubts(&mut self, section: SectionId, kind: DoubtKind) -> usize {
        self.add_link(Destination::Doubts(section, kind))
    }

    /// Says that the list of doubts of one kind begins here.
    pub(super) fn begin_doubts(&mut self, kind: DoubtKind) {
        self.article.doubts.push((kind, self.article.lines.len()));
    }

    /// Adds a web address to the article's links and returns its index.
    pub(super) fn link_to_web(&mut self, address: &str) -> usize {
        self.add_link(Destination::Web(address.to_owned()))
    }

    fn add_link(&mut self, destination: Destination) -> usize {
        self.article.links.push(destination);
        self.article.links.len() - 1
    }

    /// The number of links so far.
    pub(super) fn links(&self) -> usize {
        self.article.links.len()
    }

    /// Lets the arrow keys walk these links, of which so many are beside each other.
    pub(super) fn walk(&mut self, links: Range<usize>, across: usize, kind: Entries) {
        if !links.is_empty() {
            self.article.walks.push(Walk { links, across, kind });
        }
    }

    /// Adds a picture. `links` are the links of its entries, in their order; an entry that leads nowhere has none.
    pub(super) fn picture(&mut self, picture: Picture, kind: Entries, links: &[Option<usize>]) {
        self.end_notes();
        let all = || links.iter().copied().flatten();
        if let (Some(first), Some(last)) = (all().min(), all().max()) {
            self.walk(first..last + 1, picture.across, kind);
        }
        for row in picture.rows {
            let spans = row.into_iter().map(|piece| Span::of_picture(piece, links));
            self.line(spans.collect());
        }
    }

    /// Says more of the entries of a picture, each given by its link, from line `line` on.
    pub(super) fn add_cards(&mut self, line: usize, column: usize, texts: Vec<(usize, Vec<Line>)>) {
        let spans = |text: Vec<Line>| text.into_iter().map(|line| line.spans).collect();
        let texts = texts.into_iter().map(|(link, text)| (link, spans(text))).collect();
        self.article.cards = Some(Cards { line, column, texts });
    }

    /// Puts a picture from `column` on into the lines from line `first` on.
    pub(super) fn put_picture_beside(&mut self, first: usize, column: usize, picture: Picture) {
        for (at, row) in picture.rows.into_iter().enumerate() {
            if first + at == self.article.lines.len() {
                self.line(Vec::new());
            }
            let line = &mut self.article.lines[first + at].spans;
            let used: usize = line.iter().map(Span::columns).sum();
            let between = " ".repeat(column.saturating_sub(used));
            line.push(Span::new(Role::Picture(Ink::Text, Ground::Page), between));
            line.extend(row.into_iter().map(|piece| Span::of_picture(piece, &[])));
        }
    }

    /// Moves the lines from `first` on to before line `to`.
    pub(super) fn move_up(&mut self, first: usize, to: usize) {
        self.article.lines[to..].rotate_left(first - to);
    }

    /// Adds a line without text, unless there is one already or nothing above it.
    pub(super) fn blank(&mut self) {
        if self.article.lines.last().is_some_and(|line| !line.spans.is_empty()) {
            self.push(Line::default());
        }
    }

    /// Takes back a line without text at the end.
    pub(super) fn take_blank(&mut self) {
        let Some(mut line) = self.article.lines.pop_if(|line| line.spans.is_empty()) else { return };
        if !line.notes.is_empty() {
            self.rest.push_front(line.take_note());
        }
    }

    pub(super) fn line(&mut self, spans: Vec<Span>) {
        self.push(Line { spans, term: self.term, passage: self.passage, ..Line::default() });
    }

    fn push(&mut self, mut line: Line) {
        if let Some(note) = self.rest.pop_front() {
            line.set_note(note);
        }
        self.article.lines.push(line);
    }

    pub(super) fn paragraph(&mut self, indent: Indent, runs: &[Run<'_>]) {
        let margin = |columns: usize| (columns > 0).then(|| Span::blanks(columns));
        let mark = match indent.mark {
            Mark::None => None,
            Mark::Glyph(glyph) | Mark::Bar(glyph) => Some(Span::glyph(glyph)),
            Mark::Number(number) => Some(Span::new(Role::Text, messages::item_number(number))),
        };
        let others: Vec<_> = match (indent.mark, &mark) {
            (Mark::Bar(_), Some(bar)) => margin(indent.margin).into_iter().chain([bar.clone()]).collect(),
            _ => margin(indent.columns()).into_iter().collect(),
        };
        let first = margin(indent.margin).into_iter().chain(mark).collect();
        self.hanging(indent.columns(), vec![first], &others, runs);
    }

    /// How many lines a paragraph has whose lines begin with `hang` columns.
    pub(super) fn rows_of(&self, hang: usize, runs: &[Run<'_>]) -> usize {
        let text: String = runs.iter().map(|run| run.text).collect();
        wrap_around(&text, self.columns.saturating_sub(hang).max(1), &unbroken(&placed(runs))).len()
    }

    /// Adds a paragraph line by line, each with its own indent: code, or a drawing in characters.
    pub(super) fn verbatim(&mut self, margin: usize, runs: &[Run<'_>]) {
        let mut line = Vec::new();
        let end_line = |lines: &mut Self, line: &mut Vec<Run<'_>>| {
            let text: String = line.iter().map(|run| run.text).collect();
            let indent = text.len() - text.trim_start_matches(' ').len();
            if indent == text.len() {
                lines.line(Vec::new());
            } else {
                lines.paragraph(Indent::margin(margin + indent.min(lines.columns / 2)), line);
            }
            line.clear();
        };
        for run in runs {
            let mut start = 0;
            for part in run.text.split_inclusive('\n') {
                let words = part.trim_end_matches('\n');
                line.extend((!words.is_empty()).then(|| run.part_of(start..start + words.len())));
                if words.len() < part.len() {
                    end_line(self, &mut line);
                }
                start += part.len();
            }
        }
        if !line.is_empty() {
            end_line(self, &mut line);
        }
    }

    /// Adds a paragraph indented by `hang` columns: its first lines begin with `leads`, all others with `others`. It has
    /// at least as many lines as leads.
    pub(super) fn hanging(&mut self, hang: usize, leads: Vec<Vec<Span>>, others: &[Span], runs: &[Run<'_>]) {
        let text: String = runs.iter().map(|run| run.text).collect();
        let columns = self.columns.saturating_sub(hang).max(1);
        let placed = placed(runs);
        let mut leads = leads.into_iter();
        for line in wrap_around(&text, columns, &unbroken(&placed)) {
            let mut spans = leads.next().unwrap_or_else(|| others.to_vec());
            let first = placed.partition_point(|(range, _)| range.end <= line.start);
            let runs = placed[first..].iter().take_while(|(range, _)| range.start < line.end);
            spans.extend(runs.filter_map(|(range, run)| {
                run.part(line.start.max(range.start) - range.start..line.end.min(range.end) - range.start)
            }));
            self.line(spans);
        }
        for lead in leads.filter(|_| !text.is_empty()) {
            self.line(lead);
        }
    }
}

/// The runs that have text, each with its byte range in the paragraph.
fn placed<'r, 't>(runs: &'r [Run<'t>]) -> Vec<(Range<usize>, &'r Run<'t>)> {
    let mut end = 0;
    let placed = runs.iter().map(|run| {
        let start = end;
        end += run.text.len();
        (start..end, run)
    });
    placed.filter(|(range, _)| !range.is_empty()).collect()
}

/// The ranges of a paragraph to keep on one line: unbroken runs, joined with their unbroken neighbours.
fn unbroken(runs: &[(Range<usize>, &Run<'_>)]) -> Vec<Range<usize>> {
    let groups = runs.chunk_by(|(_, run), (_, next)| run.is_unbroken && next.is_unbroken);
    let unbroken = groups.filter(|group| group[0].1.is_unbroken);
    unbroken.map(|group| group[0].0.start..group[group.len() - 1].0.end).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(lines: Lines) -> Vec<String> {
        let span = |span: &Span| if matches!(span.role, Role::Glyph(_)) { "* ".to_owned() } else { span.text.clone() };
        lines.finish().lines.iter().map(|line| line.spans.iter().map(span).collect()).collect()
    }

    #[test]
    fn a_paragraph_hangs_under_the_words_after_its_glyph() {
        let mut lines = Lines::new(9);
        let indent = Indent { margin: 1, mark: Mark::Glyph(Glyph::Bullet) };
        lines.paragraph(indent, &[Run::new(Role::Text, "one t"), Run::new(Role::Strong, "wo three")]);
        assert_eq!(rows(lines), [" * one", "   two", "   three"]);
    }

    #[test]
    fn runs_keep_role_origin_and_link_over_a_break() {
        let piece = Piece::Text(PassageId::from_index(0));
        let mut lines = Lines::new(5);
        lines.paragraph(
            Indent::default(),
            &[Run::new(Role::Aside, "a "), Run::of(Role::Text, "bc def", piece, 7).linked(3)],
        );
        let spans: Vec<_> = lines.finish().lines.into_iter().flat_map(|line| line.spans).collect();
        let text = |text: &str, start| Span { origin: Some((piece, start)), ..Span::new(Role::Text, text).linked(3) };
        assert_eq!(spans, [Span::new(Role::Aside, "a "), text("bc", 7), text("def", 10)]);
    }

    #[test]
    fn a_glyph_stays_with_the_unbroken_words_after_it() {
        let mut lines = Lines::new(8);
        let link = [Run::glyph(Glyph::See), Run::new(Role::Link, "b c").unbroken()];
        lines.paragraph(Indent::default(), &[&[Run::new(Role::Text, "aaaa ")], &link[..]].concat());
        assert_eq!(rows(lines), ["aaaa", "* b c"]);
    }

    #[test]
    fn a_hanging_paragraph_is_at_least_as_long_as_its_leads() {
        let mut lines = Lines::new(10);
        let leads = ["1 ", "2 "].map(|lead| vec![Span::new(Role::Aside, lead)]);
        lines.hanging(2, leads.into(), &[Span::blanks(2)], &[Run::new(Role::Text, "one")]);
        assert_eq!(rows(lines), ["1 one", "2 "]);
    }

    #[test]
    fn blank_lines_are_never_doubled_and_never_first_or_last() {
        let mut lines = Lines::new(10);
        for text in ["one", "two"] {
            lines.blank();
            lines.paragraph(Indent::default(), &[Run::new(Role::Text, text)]);
            lines.blank();
        }
        assert_eq!(rows(lines), ["one", "", "two"]);
    }
}
