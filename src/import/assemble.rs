//! Assembles blocks from the tags and the text of elements, as HTML and Markdown bring them.
//!
//! There is no tree. A stack holds the open elements, at most [`MAX_DEPTH`] of them, and rules supply the tags that
//! HTML allows to leave out. A second stack holds the lists, tables and quotations that are being filled.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization as _;

use super::about::{About, MAX_FIELD};
use super::elements::{self, Element, Kind};
use super::links;
use super::numbering::{Numbering, number};
use super::page::{Block, Cell, Definition, Item, Metadata, NoteReference, Page, Table, Words};
use super::parts::{is_contents, is_contents_heading, is_layout, is_main_part, is_tool};
use super::run::Run;
use super::source;
use crate::briefing::{STRUCK, floor_boundary};
use crate::language::Locale;

/// The maximum number of open elements. What is nested more deeply belongs to the innermost of them.
const MAX_DEPTH: usize = 256;

/// The maximum number of blocks and rows; a page with more is no text that anybody reads.
pub(super) const MAX_BLOCKS: usize = 110_000;

/// The most columns or rows that a cell covers.
const MAX_SPAN: usize = 20;

/// The most bytes of addresses that are repeated for links over several blocks.
const MAX_REPEATED: usize = 1 << 20;

/// The longest short form, in bytes.
const MAX_SHORT: usize = 100;

/// Why a page cannot be assembled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooManyBlocks;

/// The attributes of a tag that matter here.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    values: Vec<(&'static str, String)>,
}

impl Attributes {
    /// Adds an attribute. Of several with one name, the first counts.
    pub(super) fn add(&mut self, name: &'static str, value: &str) {
        if self.get(name).is_none() {
            self.values.push((name, value.to_owned()));
        }
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn clear(&mut self) {
        self.values.clear();
    }

    fn is_hidden(&self) -> bool {
        let is_styled = |style: &str| {
            let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
            style.contains("display:none")
        };
        self.get("hidden").is_some()
            || self.get("aria-hidden") == Some("true")
            || self.get("style").is_some_and(is_styled)
    }
}

/// An open element.
#[derive(Debug)]
struct Open {
    element: &'static Element,
    /// That of the element, unless its attributes make it something else.
    kind: Kind,
    begun: Begun,
}

/// What the end of an element needs to know of its beginning.
#[derive(Debug)]
enum Begun {
    Plain,
    Words {
        /// Where its text begins in the current run.
        start: usize,
        /// The number of pictures before it in the run.
        pictures: usize,
        /// The target of a link, or the long form of an abbreviation.
        value: Option<String>,
    },
    /// The number that an item asks for.
    Item {
        number: Option<i32>,
    },
    /// The number of columns and rows that a cell covers.
    Cell {
        columns: usize,
        rows: usize,
    },
    /// The number of blocks before an article. One inside a list or a table has none: it cannot be cut out of it.
    Article(Option<usize>),
}

/// Something that is being filled with blocks.
#[derive(Debug)]
enum Container {
    Flow(Vec<Block>),
    /// The items, and the numbers that some of them ask for.
    List {
        numbering: Option<Numbering>,
        items: Vec<Item>,
        numbers: Vec<Option<i32>>,
    },
    Table {
        table: Table,
        before: Vec<Block>,
    },
    Definitions(Vec<Definition>),
}

/// Where the main part of the page is, as far as it has been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Main {
    Unknown,
    Open,
    Closed,
}

/// Collects a page from tags and text.
#[derive(Debug)]
pub(super) struct Assembler {
    open: Vec<Open>,
    /// The number of open elements whose text is one line.
    lines: usize,
    /// The number of open paragraphs.
    paragraphs: usize,
    /// The number of elements that were too deep to be opened.
    too_deep: usize,
    /// The number of elements open when the part began that is left out.
    skipped_from: Option<usize>,
    /// Whether it is hidden, with the headings in it.
    is_hidden: bool,
    containers: Vec<Container>,
    run: Run,
    /// The ids of elements whose words have not come yet.
    anchors: Vec<String>,
    main: Main,
    /// The number of articles, and the blocks of the first one.
    articles: (usize, Option<(usize, usize)>),
    blocks: usize,
    /// The bytes of addresses that were repeated.
    repeated: usize,
    terms: Vec<(String, String)>,
    about: About,
}

impl Assembler {
    pub(super) fn new() -> Self {
        Self {
            open: Vec::new(),
            lines: 0,
            paragraphs: 0,
            too_deep: 0,
            skipped_from: None,
            is_hidden: false,
            containers: vec![Container::Flow(Vec::new())],
            run: Run::default(),
            anchors: Vec::new(),
            main: Main::Unknown,
            articles: (0, None),
            blocks: 0,
            repeated: 0,
            terms: Vec::new(),
            about: About::default(),
        }
    }

    /// What the file says about itself, to be filled by readers that know more.
    pub(super) fn metadata(&mut self) -> &mut Metadata {
        &mut self.about.metadata
    }

    /// Reads text between tags.
    pub(super) fn text(&mut self, text: &str) {
        self.about.text(text);
        if !self.is_left_out() {
            self.run.push(text);
        }
    }

    /// Reads a start tag.
    pub(super) fn start(&mut self, name: &[u8], attributes: &Attributes) {
        let Some(element) = elements::find(name) else { return };
        self.about.tag(element, attributes, self.open.len(), self.skipped_from.is_none());
        let kind = match element.kind {
            Kind::Root | Kind::Metadata => return,
            Kind::Void => return self.void(element.name, attributes),
            _ if attributes.is_hidden() => Kind::Skipped,
            // GOV.UK adds a word to headings that says what a click does, keeps it from search engines, and sets a comma before
            // it, which is not seen.
            _ if attributes.get("data-nosnippet").is_some() && self.is_in_heading() => {
                let words = &mut self.run.words;
                words.truncate(words.text.trim_end_matches([',', ' ']).len());
                Kind::Skipped
            }
            // The parts of a page that open and close have a button for a heading, and a form has a label.
            Kind::Skipped if is_control(element) && self.is_in_heading() => Kind::Control,
            Kind::Format => return,
            Kind::Block if attributes.get("role") == Some("main") => Kind::Main,
            kind => kind,
        };
        if matches!(kind, Kind::Heading(_)) {
            self.show_control();
        }
        self.supply_end_tags(element);
        if self.open.len() >= MAX_DEPTH {
            self.too_deep += 1;
            return;
        }
        if kind == Kind::Main && self.main == Main::Unknown && self.skipped_from.is_none() {
            self.restart();
        }
        if matches!(kind, Kind::Skipped | Kind::Title) && self.skipped_from.is_none() {
            self.skipped_from = Some(self.open.len());
            self.is_hidden = attributes.is_hidden();
        }
        let begun = if self.is_left_out() { Begun::Plain } else { self.enter(kind, attributes) };
        self.lines += usize::from(kind.is_line());
        self.paragraphs += usize::from(kind == Kind::Paragraph);
        self.open.push(Open { element, kind, begun });
    }

    /// Reads an end tag.
    pub(super) fn end(&mut self, name: &[u8]) {
        let Some(element) = elements::find(name) else { return };
        let is_innermost = self.open.last().is_some_and(|open| std::ptr::eq(open.element, element));
        match element.kind {
            Kind::Root | Kind::Metadata => return,
            Kind::Void if element.name == "br" => return self.void(element.name, &Attributes::default()),
            // A hidden one is open as well.
            Kind::Void | Kind::Format if !is_innermost => return,
            _ => {}
        }
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let is_heading = matches!(element.kind, Kind::Heading(_));
        for at in (0..self.open.len()).rev() {
            let open = &self.open[at];
            // A heading may be closed by the end tag of another level.
            if std::ptr::eq(open.element, element) || is_heading && matches!(open.kind, Kind::Heading(_)) {
                return self.close(at);
            }
            if matches!(open.kind, Kind::Table | Kind::Cell) && !element.kind.is_part_of_table() {
                return;
            }
        }
    }

    /// Reads a comment.
    pub(super) fn comment(&mut self, text: &str) {
        self.about.comment(text);
    }

    /// Reads a reference to a note.
    pub(super) fn note_reference(&mut self, mark: &str, id: &str) {
        if !self.is_left_out() {
            let words = &mut self.run.words;
            words.notes.push(NoteReference { at: words.text.len(), mark: mark.to_owned(), id: id.to_owned() });
        }
    }

    /// Ends the page.
    pub(super) fn finish(mut self) -> Result<Page, TooManyBlocks> {
        self.close(0);
        self.end_run();
        while self.containers.len() > 1 {
            self.leave_container();
        }
        if self.blocks > MAX_BLOCKS {
            return Err(TooManyBlocks);
        }
        let Some(Container::Flow(mut blocks)) = self.containers.pop() else { return Err(TooManyBlocks) };
        if let (1, Some((start, end)), Main::Unknown) = (self.articles.0, self.articles.1, self.main)
            && is_main_part(&blocks, start..end)
        {
            blocks.truncate(end);
            blocks.drain(..start);
        }
        Ok(Page { blocks, terms: self.terms, metadata: self.about.metadata, is_flattened: false })
    }

    /// Whether there is no room for more, so that reading on makes no sense.
    pub(super) fn is_full(&self) -> bool {
        self.blocks > MAX_BLOCKS
    }

    fn is_left_out(&self) -> bool {
        self.skipped_from.is_some() || self.main == Main::Closed || self.is_full()
    }

    /// Forgets all that came before the main part.
    fn restart(&mut self) {
        self.open.clear();
        (self.lines, self.paragraphs) = (0, 0);
        self.containers = vec![Container::Flow(Vec::new())];
        self.run = Run::default();
        self.anchors.clear();
        self.terms.clear();
        self.blocks = 0;
        self.main = Main::Open;
    }

    /// Closes what a start tag implies to be closed, and opens the row that a cell implies.
    fn supply_end_tags(&mut self, element: &Element) {
        let kind = element.kind;
        if element.ends_paragraph && self.paragraphs > 0 {
            let is_list_part = |open| matches!(open, Kind::Item | Kind::Name | Kind::Meaning);
            self.close_one(
                |open| open == Kind::Paragraph,
                |open| open.is_scope() || kind != Kind::Paragraph && is_list_part(open),
            );
        }
        match kind {
            Kind::Heading(_) if self.open.last().is_some_and(|open| matches!(open.kind, Kind::Heading(_))) => {
                self.close(self.open.len() - 1);
            }
            Kind::Item => {
                self.close_one(|open| open == Kind::Item, |open| open.is_scope() || matches!(open, Kind::List { .. }));
            }
            Kind::Name | Kind::Meaning => self.close_one(
                |open| matches!(open, Kind::Name | Kind::Meaning),
                |open| open.is_scope() || open == Kind::Definitions,
            ),
            Kind::Cell => {
                self.close_one(|open| open == Kind::Cell, |open| matches!(open, Kind::Row | Kind::Table));
                // A cell implies its row.
                let mut around = self.open.iter().rev().map(|open| open.kind);
                if around.find(|kind| matches!(kind, Kind::Row | Kind::Table)) == Some(Kind::Table) {
                    self.start(b"tr", &Attributes::default());
                }
            }
            Kind::Row => self.close_one(|open| open == Kind::Row, |open| open == Kind::Table),
            Kind::RowGroup => self.close_one(|open| open == Kind::RowGroup, |open| open == Kind::Table),
            Kind::Option => self.close_one(|open| open == Kind::Option, |open| open == Kind::Skipped),
            _ => {}
        }
    }

    /// Closes the innermost element of a kind, unless one of another kind is in between.
    fn close_one(&mut self, is_it: impl Fn(Kind) -> bool, is_between: impl Fn(Kind) -> bool) {
        for at in (0..self.open.len()).rev() {
            let kind = self.open[at].kind;
            if is_it(kind) {
                return self.close(at);
            }
            if is_between(kind) || self.skipped_from == Some(at) {
                return;
            }
        }
    }

    /// Closes the open elements from the last to this one.
    fn close(&mut self, at: usize) {
        while self.open.len() > at {
            let Some(open) = self.open.pop() else { return };
            self.lines -= usize::from(open.kind.is_line());
            self.paragraphs -= usize::from(open.kind == Kind::Paragraph);
            self.about.end(self.open.len());
            let was_left_out = self.is_left_out();
            if self.skipped_from == Some(self.open.len()) {
                self.skipped_from = None;
            }
            if !was_left_out {
                self.leave(open);
            }
        }
    }

    /// Whether blocks inside the open elements do not end the run: a heading is one line.
    fn is_in_line(&self) -> bool {
        self.lines > 0
    }

    fn is_in_heading(&self) -> bool {
        self.open.iter().any(|open| matches!(open.kind, Kind::Heading(_) | Kind::Name))
    }

    /// Reads on in a button that was left out: it has a heading, which nothing else leaves out.
    fn show_control(&mut self) {
        let Some(at) = self.skipped_from.filter(|_| !self.is_hidden) else { return };
        if let Some((open, within)) = self.open[at..].split_first_mut()
            && is_control(open.element)
            && within.iter().all(|open| open.kind != Kind::Skipped)
        {
            open.kind = Kind::Inline;
            self.skipped_from = None;
        }
    }

    /// Begins an element.
    fn enter(&mut self, kind: Kind, attributes: &Attributes) -> Begun {
        let is_in_line = self.is_in_line();
        if kind.breaks_run() {
            if is_in_line { self.run.push(" ") } else { self.end_run() }
        }
        if let Some(id) = attributes.get("id").or(attributes.get("name")).filter(|id| !id.is_empty()) {
            self.anchors.push(links::decoded(id).into_owned());
        }
        match kind {
            Kind::Link => {
                let page = source::url(&self.about.metadata);
                let target = attributes.get("href").map(|target| links::within(target, page).into_owned());
                return self.begin_words(target);
            }
            Kind::Abbreviation => return self.begin_words(attributes.get("title").map(str::to_owned)),
            Kind::Superscript | Kind::Subscript | Kind::Struck | Kind::Quoted | Kind::Control => {
                return self.begin_words(None);
            }
            _ if is_in_line => {}
            Kind::List { is_ordered } => {
                let numbering = is_ordered.then(|| Numbering::of(attributes));
                self.containers.push(Container::List { numbering, items: Vec::new(), numbers: Vec::new() });
            }
            Kind::Definitions => self.containers.push(Container::Definitions(Vec::new())),
            Kind::Table => {
                self.containers.push(Container::Table { table: Table::default(), before: Vec::new() });
            }
            Kind::Row => {
                if let Some(Container::Table { table, .. }) = self.containers.last_mut() {
                    table.rows.push(Vec::new());
                    self.blocks += 1;
                }
            }
            Kind::Item => {
                self.containers.push(Container::Flow(Vec::new()));
                return Begun::Item { number: number(attributes, "value") };
            }
            Kind::Meaning | Kind::Quotation => self.containers.push(Container::Flow(Vec::new())),
            Kind::Cell => {
                self.containers.push(Container::Flow(Vec::new()));
                let span = |name| attributes.get(name).and_then(|span| span.trim().parse().ok()).unwrap_or(1);
                let [columns, rows] = ["colspan", "rowspan"].map(|name| span(name).clamp(1, MAX_SPAN));
                return Begun::Cell { columns, rows };
            }
            Kind::Preformatted => self.run.is_preformatted = true,
            Kind::Article => {
                self.articles.0 += 1;
                let [Container::Flow(blocks)] = &self.containers[..] else { return Begun::Article(None) };
                return Begun::Article(Some(blocks.len()));
            }
            _ => {}
        }
        Begun::Plain
    }

    fn begin_words(&self, value: Option<String>) -> Begun {
        let (start, pictures) = (self.run.words.text.len(), self.run.pictures.len());
        Begun::Words { start, pictures, value }
    }

    fn leave(&mut self, open: Open) {
        match open.kind {
            Kind::Link
            | Kind::Abbreviation
            | Kind::Superscript
            | Kind::Subscript
            | Kind::Struck
            | Kind::Quoted
            | Kind::Control => {
                return self.end_words(open);
            }
            Kind::Inline => return,
            _ => {}
        }
        if open.kind.breaks_run() {
            if self.is_in_line() {
                return self.run.push(" ");
            }
            self.end_run_of(open.kind);
        }
        match open.kind {
            Kind::List { .. } | Kind::Definitions | Kind::Table => self.leave_container(),
            Kind::Item | Kind::Cell | Kind::Meaning | Kind::Quotation => self.leave_flow(&open),
            Kind::Main => self.main = if self.main == Main::Open { Main::Closed } else { self.main },
            Kind::Article => {
                if let ([Container::Flow(blocks)], None, Begun::Article(Some(start))) =
                    (&self.containers[..], self.articles.1, open.begun)
                {
                    self.articles.1 = Some((start, blocks.len()));
                }
            }
            _ => {}
        }
    }

    /// Ends an element whose own words matter.
    fn end_words(&mut self, open: Open) {
        let Begun::Words { start, pictures, value } = open.begun else { return };
        let start = floor_boundary(&self.run.words.text, start);
        match (open.kind, value) {
            (Kind::Link, Some(target)) => self.end_link(start, pictures, &target),
            (Kind::Abbreviation, Some(long)) => self.end_abbreviation(start, &long),
            (Kind::Struck, _) if !self.is_struck() => self.run.words.surround(start, STRUCK),
            (Kind::Quoted, _) => self.run.words.quote(start, self.quotation_marks()),
            (Kind::Control, _) => {
                // What is only a number is not all of a heading.
                let (before, words) = self.run.words.text.split_at(start);
                if is_tool(words) && before.contains(char::is_alphabetic) {
                    self.run.words.truncate(start);
                }
            }
            (Kind::Subscript, _) => self.run.end_fraction(start),
            (Kind::Superscript, _) => {
                self.run.words.raise(start);
                self.run.raised = start..self.run.words.text.len();
            }
            _ => {}
        }
    }

    fn end_link(&mut self, start: usize, pictures: usize, target: &str) {
        let is_raised = self.open.iter().any(|outer| outer.kind == Kind::Superscript);
        let words = &mut self.run.words;
        let label = words.text[start..].trim();
        if let Some(note) = target.strip_prefix('#').filter(|_| !label.is_empty() && !self.run.is_preformatted) {
            let is_number =
                || label.parse::<u16>().is_ok() && words.text[..start].ends_with(|c: char| c.is_ascii_digit());
            if label.chars().all(is_arrow) {
                // It leads back from a note.
                return words.truncate(start);
            }
            // At the beginning is the mark of the note itself, which leads back.
            let is_own = words.text[..start].trim().is_empty();
            let is_raised = is_raised || self.run.raised == (start..words.text.len());
            if let Some(mark) = note_mark(label).filter(|_| !is_own && (is_raised || is_number())) {
                // The number of a note would run into the word before it.
                let reference = NoteReference { at: start, mark, id: note.to_owned() };
                words.truncate(start);
                return words.notes.push(reference);
            }
        }
        self.run.link(start, pictures, target);
    }

    fn is_struck(&self) -> bool {
        self.open.iter().any(|open| open.kind == Kind::Struck)
    }

    /// The marks around what the page quotes, which browsers add.
    fn quotation_marks(&self) -> [&'static str; 2] {
        let language = self.about.metadata.language.as_deref().unwrap_or_default();
        if Locale::of(language) == Some(Locale::French) { ["«\u{a0}", "\u{a0}»"] } else { ["“", "”"] }
    }

    /// Links the words of the run that are in an open link, and marks those in an open element that strikes them out. What
    /// follows of them is in the next run.
    fn divide_open_words(&mut self) {
        let mut is_innermost = true;
        let mut is_struck = self.is_struck();
        let quotation_marks = self.quotation_marks();
        for open in self.open.iter_mut().rev() {
            let Begun::Words { start, pictures, value } = &mut open.begun else { continue };
            let start = floor_boundary(&self.run.words.text, std::mem::take(start));
            let pictures = std::mem::take(pictures);
            if open.kind == Kind::Struck && std::mem::take(&mut is_struck) {
                self.run.words.surround(start, STRUCK);
            }
            if open.kind == Kind::Quoted {
                self.run.words.quote(start, quotation_marks);
            }
            let Some(target) = value.as_ref().filter(|_| open.kind == Kind::Link && is_innermost) else {
                continue;
            };
            is_innermost = false;
            self.repeated += target.len();
            if self.repeated <= MAX_REPEATED {
                self.run.link(start, pictures, target);
            }
        }
    }

    fn end_abbreviation(&mut self, start: usize, long: &str) {
        let short = self.run.words.text[start..].trim();
        if !short.is_empty() && short.len() <= MAX_SHORT && !long.trim().is_empty() && long.len() <= MAX_FIELD {
            self.terms.push((short.to_owned(), long.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
    }

    /// Reads an element that has no content.
    fn void(&mut self, name: &str, attributes: &Attributes) {
        if self.is_left_out() || attributes.is_hidden() {
            return;
        }
        match name {
            "br" => self.run.push(if self.run.is_preformatted { "\n" } else { " " }),
            "hr" if !self.is_in_line() => {
                self.close_one(|kind| kind == Kind::Paragraph, Kind::is_scope);
                self.end_run();
            }
            "img" => {
                let text = attributes.get("alt").unwrap_or_default();
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                if !text.is_empty() {
                    self.run.pictures.push(Words::new(text));
                }
            }
            _ => {}
        }
    }

    fn end_run(&mut self) {
        self.end_run_of(Kind::Block);
    }

    /// Makes a block of the running text, by the element that ends.
    fn end_run_of(&mut self, kind: Kind) {
        self.divide_open_words();
        let mut words = self.run.take();
        let mut pictures = std::mem::take(&mut self.run.pictures);
        let is_preformatted = std::mem::take(&mut self.run.is_preformatted);
        if words.is_empty() {
            for picture in pictures {
                let anchors = std::mem::take(&mut self.anchors);
                self.emit(Block::Picture(Words { anchors, ..picture }));
            }
            return;
        }
        words.anchors.append(&mut self.anchors);
        match kind {
            Kind::TableCaption => {
                if let Some(Container::Table { table, .. }) = self.containers.last_mut() {
                    table.caption.append(" ", words);
                    return;
                }
                self.emit(Block::Caption(words));
            }
            Kind::Name => match self.containers.last_mut() {
                Some(Container::Definitions(entries)) => {
                    entries.push(Definition { name: words, blocks: Vec::new() });
                    self.blocks += 1;
                }
                _ => self.emit(Block::Paragraph(words)),
            },
            Kind::Heading(level) => self.emit(Block::Heading { level, words }),
            Kind::Caption => self.emit(Block::Caption(words)),
            _ => {
                // Words beside a picture say what it shows, but not where it leads.
                let known: HashSet<&str> = words.links.iter().map(|link| &*link.target).collect();
                pictures.retain(|picture| picture.links.iter().any(|link| !known.contains(&*link.target)));
                self.emit(if is_preformatted { Block::Code(words) } else { Block::Paragraph(words) });
                for picture in pictures {
                    self.emit(Block::Picture(picture));
                }
            }
        }
    }

    /// Adds a block to what is being filled.
    fn emit(&mut self, block: Block) {
        self.blocks += 1;
        if self.is_full() {
            return;
        }
        match self.containers.last_mut() {
            Some(Container::Flow(blocks)) => blocks.push(block),
            Some(Container::Table { before, .. }) => before.push(block),
            Some(Container::List { items, .. }) => match (items.last_mut(), block) {
                (Some(item), block) => item.blocks.push(block),
                (None, Block::Paragraph(words)) => items.push(Item { words, blocks: Vec::new() }),
                (None, block) => items.push(Item { words: Words::default(), blocks: vec![block] }),
            },
            Some(Container::Definitions(entries)) => match entries.last_mut() {
                Some(entry) => entry.blocks.push(block),
                None => entries.push(Definition { name: Words::default(), blocks: vec![block] }),
            },
            None => {}
        }
    }

    /// Puts the blocks of an item, a cell, a meaning or a quotation where they belong.
    fn leave_flow(&mut self, open: &Open) {
        if self.containers.len() < 2 || !matches!(self.containers.last(), Some(Container::Flow(_))) {
            return;
        }
        let Some(Container::Flow(mut blocks)) = self.containers.pop() else { return };
        if open.kind == Kind::Quotation {
            if !blocks.is_empty() {
                self.emit(Block::Quotation(blocks));
            }
            return;
        }
        match (open.kind, self.containers.last_mut()) {
            (Kind::Item, Some(Container::List { items, numbers, .. })) => {
                let words = match blocks.first_mut() {
                    Some(Block::Paragraph(words)) => {
                        let words = std::mem::take(words);
                        blocks.remove(0);
                        words
                    }
                    _ => Words::default(),
                };
                if !words.is_empty() || !blocks.is_empty() {
                    numbers.resize(items.len(), None);
                    numbers.push(match open.begun {
                        Begun::Item { number } => number,
                        _ => None,
                    });
                    items.push(Item { words, blocks });
                }
            }
            (Kind::Cell, Some(Container::Table { table, .. })) => {
                if table.rows.is_empty() {
                    table.rows.push(Vec::new());
                }
                if let Some(row) = table.rows.last_mut() {
                    let (columns, rows) = match open.begun {
                        Begun::Cell { columns, rows } => (columns, rows),
                        _ => (1, 1),
                    };
                    row.push(Cell { is_head: open.element.name == "th", columns, rows, blocks });
                }
            }
            (Kind::Meaning, Some(Container::Definitions(entries))) => match entries.last_mut() {
                Some(entry) => entry.blocks.append(&mut blocks),
                None => entries.push(Definition { name: Words::default(), blocks }),
            },
            // An item outside a list is a paragraph.
            _ => blocks.into_iter().for_each(|block| self.emit(block)),
        }
    }

    /// Ends a list or a table, and adds it as a block.
    fn leave_container(&mut self) {
        if self.containers.len() < 2 {
            return;
        }
        match self.containers.pop() {
            Some(Container::List { items, .. }) if is_contents(&items) && !self.is_list_announced() => {
                self.drop_contents_heading();
            }
            Some(Container::List { numbering, mut items, numbers }) if !items.is_empty() => {
                let start = numbering.and_then(|numbering| numbering.number(&mut items, &numbers));
                self.emit(Block::List { start, items });
            }
            Some(Container::Definitions(entries)) if !entries.is_empty() => self.emit(Block::Definitions(entries)),
            Some(Container::Table { mut table, before }) => {
                for block in before {
                    self.emit(block);
                }
                table.rows.retain(|row| row.iter().any(|cell| !cell.blocks.is_empty()));
                if is_layout(&table) {
                    let cells = table.rows.into_iter().flatten();
                    cells.flat_map(|cell| cell.blocks).for_each(|block| self.emit(block));
                } else if !table.rows.is_empty() {
                    self.emit(Block::Table(table));
                }
            }
            Some(Container::Flow(blocks)) => blocks.into_iter().for_each(|block| self.emit(block)),
            _ => {}
        }
    }

    /// Whether the paragraph before a list announces it: then links into the page are what it has to say.
    fn is_list_announced(&self) -> bool {
        let Some(Container::Flow(blocks)) = self.containers.last() else { return false };
        let Some(Block::Paragraph(words)) = blocks.last() else { return false };
        words.text.ends_with(':') && !is_contents_heading(words)
    }

    /// Drops the heading of a table of contents, which is left out.
    fn drop_contents_heading(&mut self) {
        let Some(Container::Flow(blocks)) = self.containers.last_mut() else { return };
        if let Some(Block::Heading { words, .. } | Block::Paragraph(words)) = blocks.last()
            && is_contents_heading(words)
        {
            blocks.pop();
        }
    }
}

/// Whether an element is no text of the page unless it is its heading.
fn is_control(element: &Element) -> bool {
    matches!(element.name, "button" | "label")
}

/// Whether a character of a link to a place in the page only points there. The marks of some notes are no letters either.
fn is_arrow(c: char) -> bool {
    !c.is_alphanumeric() && !matches!(c, '*' | '†' | '‡' | '§' | '¶' | '#' | '[' | ']')
}

/// The mark of a note: the number or the sign in the label of a link that leads to it, without brackets. The words beside it,
/// such as `Footnote`, are for readers who hear the page. Other raised words are no mark.
fn note_mark(label: &str) -> Option<String> {
    let label: String = label.nfkd().collect();
    let mut words = label.split_whitespace();
    let number = words.clone().find(|word| word.contains(|c: char| c.is_ascii_digit()));
    let mark = number.or_else(|| words.next_back())?.trim_matches(['[', ']', '(', ')']);
    (number.is_some() || mark.chars().count() <= 2).then(|| mark.to_owned())
}
