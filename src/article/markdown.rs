//! `CommonMark`: headings, lists, links between sections, and doubts as emphasised words.

use std::collections::HashMap;

use super::compose::Composer;
use super::{
    Composition, Disagreement, DoubtNote, Element, EventEntry, FigureEntry, Link, Overview, Part, PassageElement,
    PassageEntry, PlaceEntry, Role, Run, Table, TableRow, Target, TermEntry, sections,
};
use crate::briefing::{Date, Document, Map, PassageKind, PassageRole, SectionId};
use crate::messages::{self, Note, SEE, Words};

/// A part of a document in Markdown.
pub(crate) fn markdown(document: &Document<'_>, part: Part, today: Date) -> String {
    let composer = Composer { document, today };
    let mut writer = Writer {
        words: messages::of(document),
        anchors: anchors(document, part),
        text: String::new(),
        footnotes: Vec::new(),
        footnote_count: 0,
    };
    if part == Part::All {
        writer.paragraph(&format!("# {}", escape(&document.briefing().title)));
        document.briefing().subject.iter().for_each(|subject| writer.paragraph(&escape(subject)));
        writer.paragraph(&escape(&messages::of(document).source(document)));
    }
    for (tab, section) in sections(document, part) {
        if let Some(tab) = tab {
            writer.paragraph(&format!("## {}", escape(&document.tab(tab).title)));
        }
        writer.section(&composer.section(section));
    }
    if let Part::Passage(passage) = part {
        writer.element(&composer.passage_alone(passage));
        writer.footnotes();
    }
    writer.text
}

/// The fragment of each written section's heading. Of equal headings the later ones are numbered, as renderers of
/// Markdown do.
fn anchors(document: &Document<'_>, part: Part) -> HashMap<SectionId, String> {
    let mut used = HashMap::new();
    let mut anchor = |title: &str| {
        let lower = title.trim().to_lowercase();
        let slug: String = lower
            .chars()
            .filter_map(|c| match c {
                ' ' => Some('-'),
                c => (c.is_alphanumeric() || matches!(c, '-' | '_')).then_some(c),
            })
            .collect();
        let count = used.entry(slug.clone()).and_modify(|count| *count += 1).or_insert(0);
        if *count == 0 { slug } else { format!("{slug}-{count}") }
    };
    if part == Part::All {
        anchor(&document.briefing().title);
    }
    let mut anchors = HashMap::new();
    for (tab, section) in sections(document, part) {
        if let Some(tab) = tab {
            anchor(&document.tab(tab).title);
        }
        anchors.insert(section, anchor(&document.section(section).title));
    }
    anchors
}

/// Escapes everything in a text that `CommonMark` could take for markup.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    // Leading blanks would turn it into code, or hide a sign that begins a list.
    let text = text.trim_start();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in text.char_indices() {
        // At the start, a dash or a number begins a list.
        let is_first = at == 0 && matches!(c, '-' | '+' | '=') || (at == digits && at > 0 && matches!(c, '.' | ')'));
        if is_first || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '~' | '|' | '&' | '!') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

struct Writer {
    words: Words,
    /// The fragments of the sections that are written.
    anchors: HashMap<SectionId, String>,
    text: String,
    /// The footnotes of the current element.
    footnotes: Vec<String>,
    /// The number of footnotes so far; they are numbered through the text.
    footnote_count: usize,
}

impl Writer {
    fn section(&mut self, composition: &Composition<'_>) {
        // Two levels are above: the title of the document, and the tab.
        let signs = "#".repeat((composition.level + 2).min(6));
        self.paragraph(&format!("{signs} {}", escape(composition.title.text)));
        if let Some([heading, ..]) = &composition.heading {
            self.paragraph(&format!("*{}*", escape(heading)));
        }
        if let Some([summary, _]) = &composition.summary {
            self.paragraph(&escape(summary));
        }
        if let Some(overview) = &composition.overview {
            self.overview(overview);
        }
        for element in &composition.elements {
            self.element(element);
            self.footnotes();
        }
        if let Some(overview) = &composition.overview {
            self.drawn_elsewhere(overview);
        }
    }

    /// What the start page shows before its text.
    fn overview(&mut self, Overview { doubts, about, figures, .. }: &Overview<'_>) {
        if let Some(about) = about.as_ref().filter(|_| !doubts.is_empty()) {
            self.paragraph(&self.beside(&escape(&self.words.doubt_counts(doubts)), &[], about));
        }
        self.figures(figures);
    }

    /// The links of the start page to what it shows in pictures.
    fn drawn_elsewhere(&mut self, overview: &Overview<'_>) {
        self.blank();
        for (link, _, count) in &overview.drawn {
            self.item(&self.beside(&escape(count), &[], link));
        }
    }

    fn figures(&mut self, figures: &[FigureEntry<'_>]) {
        self.blank();
        for FigureEntry { figure, words, same, doubts, link } in figures {
            self.item(&self.beside(&escape(&words.figure_with(figure, same)), doubts, link));
        }
    }

    fn element(&mut self, element: &Element<'_>) {
        match element {
            Element::Passage(passage) => self.passage(passage),
            Element::List { lead, items } => {
                if let Some(lead) = lead {
                    self.paragraph(&escape(lead.text));
                }
                self.blank();
                for item in items {
                    self.passage(item);
                }
            }
            Element::Table(table) => self.table(table),
            Element::Timeline(events) => {
                self.blank();
                for EventEntry { event, doubts, link } in events {
                    let date = escape(&self.words.event_date(event));
                    self.item(&self.beside(
                        &format!("**{date}**{}{}", self.words.colon(), escape(event.what)),
                        doubts,
                        link,
                    ));
                }
            }
            Element::Figures(figures) => self.figures(figures),
            Element::Places(places, map) => self.places(places, map),
            Element::Terms(terms) => {
                self.blank();
                for TermEntry { short, long, notes } in terms {
                    self.labelled(short, &self.words.term(long, notes));
                }
            }
            Element::Facts(facts) => {
                self.blank();
                for (label, value) in facts {
                    self.labelled(label, value);
                }
            }
            Element::Paragraph(text) => self.paragraph(&escape(text)),
            Element::Heading(_, heading) => {
                self.paragraph(&format!("**{}**", escape(heading)));
                self.blank();
            }
            Element::Doubts(_, entries) => {
                for entry in entries {
                    self.item(&self.entry(entry));
                }
            }
            Element::Disagreements(disagreements) => {
                for (at, Disagreement { note, one, other }) in disagreements.iter().enumerate() {
                    if at > 0 {
                        self.blank();
                    }
                    self.text.push_str(&escape(&note.note.to_string()));
                    self.text.push_str("\n\n");
                    for side in [one, other] {
                        self.item(&self.entry(side));
                    }
                }
            }
        }
    }

    fn places(&mut self, places: &[PlaceEntry<'_>], map: &Map<'_>) {
        self.blank();
        for PlaceEntry { place, passages, link, .. } in places {
            let words = escape(&self.words.place(place, passages.len()));
            self.item(&link.as_ref().map_or(words.clone(), |link| self.beside(&words, &[], link)));
        }
        self.paragraph(&format!("*{}*", escape(&map.origin)));
    }

    fn passage(&mut self, passage: &PassageElement<'_>) {
        if passage.role == Some(PassageRole::Code) {
            return self.code(passage);
        }
        let words = self.inline(&passage.runs, passage);
        let text = self.with_notes(words, &passage.doubts, &passage.see);
        let lead = passage.lead.map_or_else(String::new, |lead| self.label(lead.text));
        let label =
            passage.label.map_or_else(String::new, |label| format!("*{}* ", escape(&messages::bracketed(label))));
        match (passage.kind, passage.role) {
            (PassageKind::Item, _) => {
                let number = passage.bullet.number.map_or("- ".to_owned(), |number| format!("{number}. "));
                self.text.extend([&*" ".repeat(passage.bullet.margin), &number, &text, "\n"]);
            }
            (PassageKind::Definition, _) => self.item(&format!("{lead}{text}")),
            (_, Some(PassageRole::Quotation)) => self.paragraph(&format!("> {text}")),
            _ => self.paragraph(&format!("{label}{lead}{text}")),
        }
    }

    /// A fence that is longer than any in the code.
    fn code(&mut self, passage: &PassageElement<'_>) {
        let text: String = passage.runs.iter().filter(|run| run.role != Role::Mark).map(|run| run.text).collect();
        let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat((longest + 1).max(3));
        self.paragraph(&format!("{fence}\n{}\n{fence}", text.trim_end_matches('\n')));
        let notes = self.with_notes(String::new(), &passage.doubts, &passage.see);
        if !notes.is_empty() {
            self.paragraph(notes.trim_start());
        }
    }

    fn table(&mut self, table: &Table<'_>) {
        if let Some(caption) = table.caption {
            self.paragraph(&format!("*{}*", escape(caption.text)));
        }
        self.blank();
        let columns = table.rows.iter().map(|row| row.cells.len()).chain([table.head.len()]).max().unwrap_or(0);
        // A table has a head in Markdown, if only an empty one.
        let head = table.head.iter().map(|name| escape(name.text));
        self.row(&head.chain(std::iter::repeat(String::new())).take(columns).collect::<Vec<_>>());
        self.row(&vec!["---".to_owned(); columns]);
        for TableRow { passage, cells } in &table.rows {
            let mut texts: Vec<_> = cells.iter().map(|cell| self.inline(cell, passage)).collect();
            if let Some(last) = texts.pop() {
                texts.push(self.with_notes(last, &passage.doubts, &passage.see));
            }
            self.row(&texts);
        }
    }

    fn row(&mut self, cells: &[String]) {
        self.text.extend(["| ", &cells.join(" | "), " |\n"]);
    }

    /// The words of a passage, with its links and the marks of its footnotes.
    fn inline(&mut self, runs: &[Run<'_>], passage: &PassageElement<'_>) -> String {
        let mut text = String::new();
        for group in runs
            .chunk_by(|run, next| (run.hyperlink, run.role == Role::Mark) == (next.hyperlink, next.role == Role::Mark))
        {
            let words: String = group.iter().map(|run| run.text).collect();
            if group[0].role == Role::Mark {
                // Each mark is three runs, of which the second is not a bracket.
                for mark in group.iter().skip(1).step_by(3) {
                    text.push_str(&self.footnote(mark.text, passage));
                }
                continue;
            }
            // Blanks at the start of a group are between two words.
            let blanks = if text.is_empty() { 0 } else { words.len() - words.trim_start().len() };
            let escaped = escape(&words);
            let target = group[0].hyperlink.and_then(|at| passage.targets.get(at));
            text.push_str(&words[..blanks]);
            match target {
                Some(Target::Web(address)) => text.extend(["[", &escaped, "](", &web_target(address), ")"]),
                Some(Target::Place(link)) => match self.anchors.get(&link.section) {
                    Some(anchor) => text.extend(["[", &escaped, "](#", anchor, ")"]),
                    None => text.extend([&escaped, " (`", &link.address.to_string(), "`)"]),
                },
                None => text.push_str(&escaped),
            }
        }
        text
    }

    /// The reference to a footnote, which is written below the element.
    fn footnote(&mut self, mark: &str, passage: &PassageElement<'_>) -> String {
        self.footnote_count += 1;
        let label = format!("[^{}]", self.footnote_count);
        let note = passage.notes.iter().find(|note| note.mark == mark);
        self.footnotes.extend(note.map(|note| format!("{label}: {}", escape(note.text.text))));
        label
    }

    /// Writes the footnotes of the last element.
    fn footnotes(&mut self) {
        for note in std::mem::take(&mut self.footnotes) {
            self.paragraph(&note);
        }
    }

    fn entry(&self, entry: &PassageEntry<'_>) -> String {
        let words = entry.runs.iter().filter(|run| run.role != Role::Mark).map(|run| run.text);
        self.with_notes(escape(&words.collect::<String>()), &entry.doubts, &entry.see)
    }

    /// A text followed by its doubts and links.
    fn with_notes(&self, mut text: String, doubts: &[DoubtNote<'_>], see: &[Link<'_>]) -> String {
        for DoubtNote { note, other, .. } in doubts {
            text.extend([" ", &emphasised(note)]);
            if let Some(other) = other {
                text.extend([" (", &self.link(other), ")"]);
            }
        }
        if !see.is_empty() {
            let see: Vec<_> = see.iter().map(|link| self.link(link)).collect();
            text.extend([" ", SEE, " ", &see.join(", ")]);
        }
        text
    }

    /// An entry followed by its doubts and its link.
    fn beside(&self, entry: &str, doubts: &[Note<'_>], link: &Link<'_>) -> String {
        let mut text = entry.to_owned();
        for note in doubts {
            text.extend([" ", &emphasised(note)]);
        }
        format!("{text} {SEE} {}", self.link(link))
    }

    /// A link to the heading of a section, or its title and address if the section is not written.
    fn link(&self, link: &Link<'_>) -> String {
        let title = escape(link.title);
        match self.anchors.get(&link.section) {
            Some(anchor) => format!("[{title}](#{anchor})"),
            None => format!("{title} (`{}`)", link.address),
        }
    }

    fn labelled(&mut self, label: &str, text: &str) {
        self.item(&format!("{}{}", self.label(label), escape(text)));
    }

    /// A label before its text. A source may write the colon as a part of it.
    fn label(&self, label: &str) -> String {
        format!("**{}**{}", escape(label.trim_end_matches(':').trim_end()), self.words.colon())
    }

    fn paragraph(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.blank();
        }
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn item(&mut self, text: &str) {
        self.text.push_str("- ");
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn blank(&mut self) {
        self.text.push('\n');
    }
}

/// A web address as the target of a link.
fn web_target(address: &str) -> String {
    format!("<{}>", address.replace('<', "%3C").replace('>', "%3E"))
}

fn emphasised(note: &Note<'_>) -> String {
    format!("*{}*", escape(&note.bracketed()))
}
