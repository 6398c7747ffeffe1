//! Sections as text. `compose` turns a section into elements, which hold all its words; the screen, plain text and
//! Markdown each lay the same elements out. What a passage is within its section is told by its
//! `PassageKind`; what is no passage is an [`Element`]. The three writers have an arm for each.

mod compose;
mod drawn;
mod lines;
mod markdown;
mod numbers;
mod overview;
mod screen;
mod spans;
mod table;
mod text;

use std::borrow::Cow;
use std::collections::HashSet;

use crate::briefing::{
    Address, Date, Document, Figure, Map, MapPlace, PassageId, PassageKind, PassageRole, Place, SectionId, TabId,
};
use crate::doubts::DoubtKind;
use crate::facts::Event;
use crate::messages::{Note, Words};
use crate::wrap;

pub(crate) use drawn::index;
pub(crate) use lines::{Article, Destination, Entries, GLYPH, Glyph, Line, Piece, Role, Span, Walk};
pub(crate) use markdown::{escape, markdown};
pub(crate) use numbers::{figures_and_dates, is_about_figure};
pub(crate) use screen::{lay_out, lay_out_terms};
pub(crate) use text::{BOLD, QUIET, STRUCK, introduction, numbered, paragraph, styled, text};
pub(crate) use wrap::{width, wrap};

use lines::Run;
use overview::Overview;

/// The most columns that text is laid out to; longer lines are hard to read.
pub(crate) const MEASURE: usize = 72;

/// The columns between text and notes.
pub(crate) const NOTES_GAP: usize = 3;

/// How text is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Options {
    /// The columns of a line of text.
    pub(crate) columns: usize,
    pub(crate) notes: Notes,
    /// The room for pictures; without it there are lists in their place.
    pub(crate) pictures: Option<Room>,
    /// The day that decides which statements have run out.
    pub(crate) today: Date,
    /// Whether it is read beside the results of a search, which name sections by their titles.
    pub(crate) is_preview: bool,
}

/// The room for a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Room {
    pub(crate) columns: usize,
    /// The rows that are in view at once.
    pub(crate) rows: usize,
}

/// A screen with at least so many rows has two blank ones between sections, and one in gaps of a timeline.
const SPACIOUS: usize = 44;

/// In a window with at least so many rows a section is opened with a blank one above its title, which scrolls away. The
/// outline beside it has one at all times.
pub(crate) const AIRY: usize = 34;

impl Options {
    /// The blank rows between two sections.
    pub(crate) fn rows_between_sections(self) -> usize {
        if self.pictures.is_some_and(|room| room.rows >= SPACIOUS) { 2 } else { 1 }
    }
}

/// Where the screen has the notes on a passage: its doubts, its links, and its terms spelled out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Notes {
    Under,
    /// Beside the passage, in these columns.
    Beside(usize),
    Hidden,
}

/// A section in words, not laid out yet.
struct Composition<'d> {
    title: Run<'d>,
    address: Address<'d>,
    /// The number of the section in its tab, from 1.
    number: usize,
    /// The number of sections in the tab.
    count: usize,
    /// The depth of its heading, from 1.
    level: usize,
    elements: Vec<Element<'d>>,
    /// What the section draws, in a few words and in fewer.
    summary: Option<[String; 2]>,
    /// What the start page shows around them.
    overview: Option<Overview<'d>>,
    /// What the document is about, in its first section.
    subject: Option<&'d str>,
    /// The section's heading in the source, and the same in fewer words, if it differs from the title.
    heading: Option<[String; 2]>,
    /// Whether the section before has the same, which is said once in the margin.
    repeats_heading: bool,
}

impl Composition<'_> {
    /// Whether the section is as wide as text and notes together.
    fn is_wide(&self) -> bool {
        let is_wide = |element: &Element<'_>| {
            matches!(element, Element::Timeline(_) | Element::Figures(_) | Element::Places(..) | Element::Terms(_))
        };
        self.overview.is_some() || self.elements.first().is_some_and(is_wide)
    }
}

/// A part of a section.
enum Element<'d> {
    Passage(PassageElement<'d>),
    List {
        lead: Option<Run<'d>>,
        items: Vec<PassageElement<'d>>,
    },
    Table(Table<'d>),
    Timeline(Vec<EventEntry<'d>>),
    Figures(Vec<FigureEntry<'d>>),
    Places(Vec<PlaceEntry<'d>>, &'d Map<'d>),
    Terms(Vec<TermEntry<'d>>),
    /// Labels with values.
    Facts(Vec<(&'static str, String)>),
    /// A paragraph that is no passage.
    Paragraph(String),
    /// The heading of the doubts of one kind, which follow.
    Heading(DoubtKind, String),
    /// The passages with a doubt of one kind.
    Doubts(DoubtKind, Vec<PassageEntry<'d>>),
    Disagreements(Vec<Disagreement<'d>>),
}

/// A passage with its doubts and links.
struct PassageElement<'d> {
    id: PassageId,
    kind: PassageKind,
    role: Option<PassageRole>,
    /// The word for what it is, if that is a gap or a picture.
    label: Option<&'static str>,
    /// What precedes an item of a list.
    bullet: Bullet,
    /// The term that the passage defines, or the caption of its picture.
    lead: Option<Run<'d>>,
    text: &'d str,
    runs: Vec<Run<'d>>,
    /// Where the links of the source lead, by their index in the passage.
    targets: Vec<Target<'d>>,
    notes: Vec<FootnoteEntry<'d>>,
    doubts: Vec<DoubtNote<'d>>,
    see: Vec<Link<'d>>,
}

impl<'d> PassageElement<'d> {
    /// The web addresses of its links, each once.
    fn web_addresses(&self) -> Vec<&'d str> {
        let mut seen = HashSet::new();
        let addresses = self.targets.iter().filter_map(|target| match target {
            Target::Web(address) => Some(*address),
            Target::Place(_) => None,
        });
        addresses.filter(|address| seen.insert(*address)).collect()
    }
}

/// What precedes an item of a list.
#[derive(Clone, Copy, Default)]
struct Bullet {
    /// The columns of the bullets and numbers of the items around this one.
    margin: usize,
    /// The number of the item in an ordered list.
    number: Option<u32>,
}

/// Where a link of the source leads.
enum Target<'d> {
    Place(Link<'d>),
    Web(&'d str),
}

struct FootnoteEntry<'d> {
    mark: &'d str,
    text: Run<'d>,
}

struct Table<'d> {
    caption: Option<Run<'d>>,
    /// The names of the columns; empty if there are none.
    head: Vec<Run<'d>>,
    rows: Vec<TableRow<'d>>,
}

struct TableRow<'d> {
    /// The row without its cells.
    passage: PassageElement<'d>,
    cells: Vec<Vec<Run<'d>>>,
}

/// A doubt in words.
struct DoubtNote<'d> {
    note: Note<'d>,
    /// How long ago the statement ran out, and the byte of the note's lead before which that belongs. A copy of the text
    /// would soon be wrong about it, so the screen alone says it.
    ago: Option<(usize, String)>,
    /// Where in the document the quote of the note is from.
    quote_piece: Option<Piece>,
    /// The other side of a conflict, or a gap elsewhere.
    other: Option<Link<'d>>,
}

impl<'d> DoubtNote<'d> {
    /// Where the gap is, if the passage only leads to it.
    fn gap_elsewhere(&self) -> Option<&Link<'d>> {
        self.other.as_ref().filter(|_| self.note.kind == DoubtKind::Gap)
    }
}

/// A reference to another place.
struct Link<'d> {
    place: Place,
    section: SectionId,
    /// The title of the section.
    title: &'d str,
    address: Address<'d>,
}

/// An event of the timeline, with a link to its passage.
struct EventEntry<'d> {
    event: Event<'d>,
    doubts: Vec<Note<'d>>,
    link: Link<'d>,
}

/// A drawn figure, with a link to its passage.
struct FigureEntry<'d> {
    figure: &'d Figure<'d>,
    /// The words of the document's language.
    words: Words,
    /// The same amount in other units.
    same: Vec<&'d Figure<'d>>,
    doubts: Vec<Note<'d>>,
    link: Link<'d>,
}

/// A place of the map, with a link to the first passage that names it.
struct PlaceEntry<'d> {
    place: &'d MapPlace<'d>,
    /// The passages that name it.
    passages: Vec<PassageId>,
    link: Option<Link<'d>>,
    /// The title of the tab that it leads to.
    tab: Option<&'d str>,
    /// The titles of the sections with these passages.
    sections: Vec<&'d str>,
    /// The text of the first of them.
    text: Option<Run<'d>>,
}

struct TermEntry<'d> {
    short: &'d str,
    long: &'d str,
    /// Its meaning and its other names.
    notes: Vec<Cow<'d, str>>,
}

/// A passage in a list of passages.
struct PassageEntry<'d> {
    /// The passage, if this is its own place.
    here: Option<PassageId>,
    /// The lead-in of its list, and its text.
    runs: Vec<Run<'d>>,
    /// Its doubts and links, if this is its own place; otherwise a link to it.
    doubts: Vec<DoubtNote<'d>>,
    see: Vec<Link<'d>>,
}

/// Two passages that disagree.
struct Disagreement<'d> {
    /// What is at issue, from the side of the first one.
    note: DoubtNote<'d>,
    one: PassageEntry<'d>,
    other: PassageEntry<'d>,
}

/// A part of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    All,
    Tab(TabId),
    Section(SectionId),
    Passage(PassageId),
}

/// Whether a section is the start page of a briefing.
pub(crate) fn is_start_page(document: &Document<'_>, section: SectionId, today: Date) -> bool {
    compose::Composer { document, today }.has_overview(section)
}

/// A part of a document as indented JSON in the content format, cleaned as it was when it was read.
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

/// The sections of a part, each with its tab if the title of the tab precedes it. A passage alone has none.
fn sections(document: &Document<'_>, part: Part) -> Vec<(Option<TabId>, SectionId)> {
    let with_tab = |section| ((document.position(section) == 0).then(|| document.tab_of(section)), section);
    match part {
        Part::All => document.sections().map(with_tab).collect(),
        Part::Tab(tab) => document.sections_of(tab).map(with_tab).collect(),
        Part::Section(section) => vec![(None, section)],
        Part::Passage(_) => Vec::new(),
    }
}
