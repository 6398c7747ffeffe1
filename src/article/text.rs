//! Plain text, which can be read aloud: headings say what they are, and doubts and addresses are words in brackets. Styles
//! only repeat what the words say.

use std::ops::Range;

use super::compose::Composer;
use super::lines::{Indent, Line, Lines, Run};
use super::screen::item_indent;
use super::table::{Grid, read_out};
use super::wrap::{width, wrap};
use super::{
    Composition, Disagreement, DoubtNote, Element, EventEntry, FigureEntry, FootnoteEntry, GLYPH, Glyph, Link, Options,
    Overview, Part, PassageElement, PassageEntry, PlaceEntry, Role, Table, TableRow, Target, sections,
};
use crate::briefing::{Document, PassageKind, PassageRole, Place};
use crate::doubts::DoubtKind;
use crate::messages::{self, Note, Words, bracketed};

/// Begins bold words on a terminal.
pub(crate) const BOLD: &str = "\u{1b}[1m";
/// Begins words that are quiet.
pub(crate) const QUIET: &str = "\u{1b}[2m";
/// Begins words that are struck.
pub(crate) const STRUCK: &str = "\u{1b}[9m";
const UNDERLINED: &str = "\u{1b}[4m";
const PLAIN: &str = "\u{1b}[0m";

/// A part of a document as plain text, with terminal styles if `is_styled`.
pub(crate) fn text(document: &Document<'_>, part: Part, options: Options, is_styled: bool) -> String {
    let composer = Composer { document, today: options.today };
    let words = messages::of(document);
    let mut text = String::new();
    if part == Part::All {
        text.push_str(&introduction(document, options.columns, is_styled));
        text.push('\n');
    }
    for (tab, section) in sections(document, part) {
        if let Some(tab) = tab {
            let count = document.tabs().len();
            let title = words.tab_announced(&document.tab(tab).title, tab.index() + 1, count);
            text.push_str(&styled(&title, UNDERLINED, is_styled));
            text.push_str("\n\n");
        }
        let mut writer = Writer { words, lines: Lines::new(options.columns), links: Links::Addresses };
        writer.section(&composer.section(section));
        write(&writer.lines.finish().lines, is_styled, &mut text);
        text.push('\n');
    }
    if let Part::Passage(passage) = part {
        let mut writer = Writer { words, lines: Lines::new(options.columns), links: Links::Addresses };
        writer.element(&composer.passage_alone(passage));
        write(&writer.lines.finish().lines, is_styled, &mut text);
        text.push_str(&bracketed(&document.address(Place::Passage(passage)).to_string()));
        text.push('\n');
    }
    while text.ends_with("\n\n") {
        text.pop();
    }
    text
}

/// The title of a document, what it is about, and a paragraph on its source.
pub(crate) fn introduction(document: &Document<'_>, columns: usize, is_styled: bool) -> String {
    let title = styled(&document.briefing().title, BOLD, is_styled);
    let source = messages::of(document).source(document);
    let subject = document.briefing().subject.iter().map(|subject| paragraph(subject, &[], columns, 0, false));
    format!("{title}\n{}{}", subject.collect::<String>(), paragraph(&source, &[], columns, 0, false))
}

/// A place as plain text that is read line by line: its links are numbered, and tables are read out. Also returns where
/// the links lead, in the order of their numbers.
pub(crate) fn numbered(document: &Document<'_>, place: Place, options: Options) -> (String, Vec<Place>) {
    let composer = Composer { document, today: options.today };
    let links = Links::Numbers(Vec::new());
    let mut writer = Writer { words: messages::of(document), lines: Lines::new(options.columns), links };
    match place {
        Place::Section(section) => writer.section(&composer.section(section)),
        Place::Passage(passage) => writer.element(&composer.passage_alone(passage)),
    }
    let mut text = String::new();
    write(&writer.lines.finish().lines, false, &mut text);
    let Links::Numbers(places) = writer.links else { return (text, Vec::new()) };
    (text, places)
}

/// How a text says where a link leads.
enum Links {
    /// By the address.
    Addresses,
    /// By the title, after a number for the reader to type: the position among these places, from 1.
    Numbers(Vec<Place>),
}

struct Writer {
    words: Words,
    lines: Lines,
    links: Links,
}

impl Writer {
    fn section(&mut self, composition: &Composition<'_>) {
        let Composition { title, address, number, count, level, elements, summary, overview, heading, .. } =
            composition;
        let announced = self.words.section_announced(*number, *count, *level, &address.to_string());
        let title = title.part_of(0..messages::without_full_stop(title.text).len());
        self.lines.paragraph(Indent::default(), &[title, Run::new(Role::Aside, &announced)]);
        self.lines.blank();
        if let Some([summary, _]) = summary {
            self.add(Indent::default(), Role::Aside, summary);
            self.lines.blank();
        }
        if let Some(overview) = overview {
            self.overview(overview);
        }
        for element in elements {
            self.element(element);
        }
        if let Some(overview) = overview {
            self.drawn_elsewhere(overview);
        }
        if let Some([heading, ..]) = heading {
            self.lines.blank();
            self.add(Indent::default(), Role::Aside, heading);
        }
    }

    fn element(&mut self, element: &Element<'_>) {
        let words = self.words;
        match element {
            Element::Passage(passage) => self.passage(passage),
            Element::List { lead, items } => {
                if let Some(lead) = lead {
                    self.lines.paragraph(Indent::default(), &[*lead]);
                }
                for item in items {
                    self.passage(item);
                }
            }
            Element::Table(table) => self.table(table),
            Element::Timeline(events) => {
                for EventEntry { event, doubts, link } in events {
                    let entry = format!("{}{}{}", words.event_date(event), words.colon(), event.what);
                    self.item_with(&entry, doubts, link);
                }
            }
            Element::Figures(figures) => self.figures(figures),
            Element::Places(places, map) => {
                for PlaceEntry { place, passages, link, .. } in places {
                    let entry = words.place(place, passages.len());
                    match link {
                        Some(link) => self.item_with(&entry, &[], link),
                        None => self.item(&entry),
                    }
                }
                self.add(Indent::default(), Role::Aside, &map.origin);
            }
            Element::Terms(terms) => {
                for term in terms {
                    self.item(&format!("{}{}{}", term.short, words.colon(), words.term(term.long, &term.notes)));
                    self.lines.blank();
                }
            }
            Element::Facts(facts) => {
                for (label, value) in facts {
                    self.add(Indent::default(), Role::Text, &format!("{label}{}{value}", words.colon()));
                }
            }
            Element::Paragraph(text) => self.add(Indent::default(), Role::Text, text),
            Element::Heading(_, heading) => {
                self.add(Indent::default(), Role::Heading, heading);
                return;
            }
            Element::Doubts(_, entries) => {
                for entry in entries {
                    self.entry(entry, Indent::glyph(Glyph::Bullet));
                }
            }
            Element::Disagreements(disagreements) => {
                for disagreement in disagreements {
                    self.disagreement(disagreement);
                }
            }
        }
        self.lines.blank();
    }

    /// A pair of passages, under what is at issue.
    fn disagreement(&mut self, Disagreement { note, one, other }: &Disagreement<'_>) {
        self.add(Indent::default(), Role::Aside, &note.note.to_string());
        for side in [one, other] {
            self.entry(side, Indent::glyph(Glyph::Bullet));
        }
        self.lines.blank();
    }

    /// What the start page shows before its text.
    fn overview(&mut self, Overview { doubts, about, figures, .. }: &Overview<'_>) {
        if let Some(about) = about.as_ref().filter(|_| !doubts.is_empty()) {
            let counts = self.beside(&self.words.doubt_counts(doubts), &[], about);
            self.add(Indent::default(), Role::Text, &counts);
            self.lines.blank();
        }
        self.figures(figures);
        self.lines.blank();
    }

    /// The links of the start page to what it shows in pictures.
    fn drawn_elsewhere(&mut self, overview: &Overview<'_>) {
        for (link, _, count) in &overview.drawn {
            self.item_with(&format!("{}{}{count}", link.title, self.words.colon()), &[], link);
        }
    }

    fn figures(&mut self, figures: &[FigureEntry<'_>]) {
        for FigureEntry { figure, words, same, doubts, link } in figures {
            self.item_with(&words.figure_with(figure, same), doubts, link);
        }
    }

    fn passage(&mut self, passage: &PassageElement<'_>) {
        let role = match passage.role {
            Some(PassageRole::Quotation) => Some(self.words.quotation()),
            Some(PassageRole::Caption) => Some(self.words.caption()),
            _ => None,
        };
        let label = passage.label.or(role).map(|label| bracketed(label) + " ");
        let role = if passage.kind == PassageKind::Gap { Role::Doubt(DoubtKind::Gap) } else { Role::Aside };
        let indent = match passage.kind {
            PassageKind::Item => item_indent(passage.bullet),
            PassageKind::Definition => Indent::glyph(Glyph::Bullet),
            _ => Indent::default(),
        };
        let mut runs: Vec<_> = label.iter().map(|label| Run::new(role, label)).collect();
        runs.extend(passage.lead.iter().flat_map(|lead| [*lead, Run::new(Role::Aside, self.words.colon())]));
        runs.extend(&passage.runs);
        if passage.role == Some(PassageRole::Code) {
            self.lines.verbatim(indent.columns() + GLYPH, &runs);
        } else {
            self.lines.paragraph(indent, &runs);
        }
        self.remarks(passage, indent.columns());
    }

    /// Adds what follows the words of a passage: footnotes, targets of links, doubts and related places.
    fn remarks(&mut self, passage: &PassageElement<'_>, margin: usize) {
        for FootnoteEntry { mark, text } in &passage.notes {
            self.add(Indent::margin(margin), Role::Aside, &messages::footnote(mark, text.text));
        }
        for address in passage.web_addresses() {
            self.add(Indent::margin(margin), Role::Aside, &bracketed(&self.words.link_to(address)));
        }
        self.doubts(&passage.doubts, margin);
        let places = passage.targets.iter().filter_map(|target| match target {
            Target::Place(link) => Some(link),
            Target::Web(_) => None,
        });
        let places: Vec<_> = places.chain(&passage.see).collect();
        if !places.is_empty() {
            let see = self.see(&places);
            self.add(Indent::margin(margin), Role::Aside, &see);
        }
    }

    /// A table in columns, or read out row by row if it is too wide.
    fn table(&mut self, table: &Table<'_>) {
        // Numbers are for reading line by line, which columns are not.
        let is_read_out = matches!(self.links, Links::Numbers(_));
        let grid = Grid::begin(table, is_read_out, &mut self.lines);
        for TableRow { passage, cells } in &table.rows {
            if let Some(grid) = &grid {
                self.lines.line(grid.line(cells));
                self.remarks(passage, GLYPH);
                continue;
            }
            for (indent, runs) in read_out(self.words, table, cells) {
                self.lines.paragraph(indent, &runs);
            }
            self.remarks(passage, GLYPH);
        }
    }

    fn doubts(&mut self, doubts: &[DoubtNote<'_>], margin: usize) {
        for DoubtNote { note, other, .. } in doubts {
            let remark = match other {
                Some(other) => {
                    let other = self.name(other);
                    note.bracketed_with(self.words, &other)
                }
                None => note.bracketed(),
            };
            self.add(Indent::margin(margin), Role::Doubt(note.kind), &remark);
        }
    }

    fn entry(&mut self, entry: &PassageEntry<'_>, indent: Indent) {
        let see = if entry.see.is_empty() {
            String::new()
        } else {
            format!(" {}", self.see(&entry.see.iter().collect::<Vec<_>>()))
        };
        let runs: Vec<_> = entry.runs.iter().copied().chain([Run::new(Role::Aside, &see)]).collect();
        self.lines.paragraph(indent, &runs);
        self.doubts(&entry.doubts, GLYPH);
    }

    fn item(&mut self, text: &str) {
        self.add(Indent::glyph(Glyph::Bullet), Role::Text, text);
    }

    /// Adds an item with its doubts and its link.
    fn item_with(&mut self, text: &str, doubts: &[Note<'_>], link: &Link<'_>) {
        let text = self.beside(text, doubts, link);
        self.item(&text);
    }

    /// An entry followed by its doubts and its link.
    fn beside(&mut self, entry: &str, doubts: &[Note<'_>], link: &Link<'_>) -> String {
        let remarks = doubts.iter().map(Note::bracketed).chain([self.see(&[link])]);
        remarks.fold(entry.to_owned(), |text, remark| format!("{text} {remark}"))
    }

    /// Where links lead, in brackets.
    fn see(&mut self, links: &[&Link<'_>]) -> String {
        let names: Vec<_> = links.iter().map(|link| self.name(link)).collect();
        bracketed(&self.words.see(&names.join(if matches!(self.links, Links::Addresses) { ", " } else { "; " })))
    }

    /// Where a link leads.
    fn name(&mut self, link: &Link<'_>) -> String {
        let Links::Numbers(places) = &mut self.links else { return link.address.to_string() };
        places.push(link.place);
        format!("{}{}{}", places.len(), self.words.colon(), link.title)
    }

    fn add(&mut self, indent: Indent, role: Role, text: &str) {
        self.lines.paragraph(indent, &[Run::new(role, text)]);
    }
}

fn write(lines: &[Line], is_styled: bool, text: &mut String) {
    for line in lines {
        for span in &line.spans {
            match span.role {
                Role::Glyph(Glyph::Bullet) => text.push_str("- "),
                Role::Title | Role::Heading | Role::Strong => text.push_str(&styled(&span.text, BOLD, is_styled)),
                _ => text.push_str(&span.text),
            }
        }
        text.truncate(text.trim_end_matches(' ').len());
        text.push('\n');
    }
}

/// A text in a style on a terminal.
pub(crate) fn styled(text: &str, style: &str, is_styled: bool) -> String {
    if is_styled && width(text) > 0 { format!("{style}{text}{PLAIN}") } else { text.to_owned() }
}

/// A paragraph of at most `columns` columns, all lines but the first indented by `hang`. If `is_styled`, the
/// `highlights` have a style: ranges of bytes, in order, each with what begins its style.
pub(crate) fn paragraph(
    text: &str,
    highlights: &[(Range<usize>, &str)],
    columns: usize,
    hang: usize,
    is_styled: bool,
) -> String {
    let mut paragraph = String::with_capacity(text.len() + 16);
    let first = wrap(text, columns.max(1)).into_iter().next();
    let end = first.as_ref().map_or(0, |first| first.end);
    let others = wrap(&text[end..], columns.saturating_sub(hang).max(1)).into_iter();
    let others = others.map(|line| line.start + end..line.end + end);
    // What is before a line is before all lines that follow.
    let mut rest = if is_styled { highlights } else { &[] };
    for (number, line) in first.into_iter().chain(others).enumerate() {
        if number > 0 {
            paragraph.push_str(&" ".repeat(hang));
        }
        let mut done = line.start;
        rest = &rest[rest.iter().take_while(|(highlight, _)| highlight.end <= line.start).count()..];
        for (highlight, style) in rest.iter().take_while(|(highlight, _)| highlight.start < line.end) {
            let (from, to) = (highlight.start.max(done), highlight.end.min(line.end));
            if from < to {
                paragraph.push_str(&text[done..from]);
                paragraph.extend([style, &text[from..to], PLAIN]);
                done = to;
            }
        }
        paragraph.push_str(&text[done..line.end]);
        paragraph.push('\n');
    }
    paragraph
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_hang_and_a_highlight_continues_after_a_break() {
        assert_eq!(paragraph("one two three", &[(4..13, BOLD)], 10, 2, false), "one two\n  three\n");
        let bold = format!("one {BOLD}two{PLAIN}\n  {BOLD}three{PLAIN}\n");
        assert_eq!(paragraph("one two three", &[(4..13, BOLD)], 10, 2, true), bold);
        assert_eq!(paragraph("", &[], 10, 2, true), "");
        assert_eq!(paragraph("one", &[], 0, 5, true), "o\n     n\n     e\n");
    }
}
