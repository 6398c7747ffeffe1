//! `CommonMark`: headings, lists, links between sections, and doubts as emphasised words.

use std::collections::HashMap;

use super::compose::Composer;
use super::{
    Composition, Disagreement, DoubtNote, Element, EventEntry, FigureEntry, Link, Part, Passage, PassageEntry,
    PlaceEntry, Run, TermEntry, sections,
};
use crate::briefing::{Date, Document, Map, PassageKind, SectionId};
use crate::doubts::DoubtKind;
use crate::messages::{self, Note, SEE};

/// A part of a document in Markdown.
pub(crate) fn markdown(document: &Document<'_>, part: Part, today: Date) -> String {
    let composer = Composer { document, today };
    let mut writer = Writer { anchors: anchors(document, part), text: String::new() };
    if part == Part::All {
        writer.paragraph(&format!("# {}", escape(&document.briefing().title)));
        writer.paragraph(&escape(&messages::source(document)));
    }
    for (tab, section) in sections(document, part) {
        if let Some(tab) = tab {
            writer.paragraph(&format!("## {}", escape(&document.tab(tab).title)));
        }
        writer.section(&composer.section(section));
    }
    if let Part::Passage(passage) = part {
        writer.element(&composer.passage_alone(passage));
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
    /// The fragments of the sections that are written.
    anchors: HashMap<SectionId, String>,
    text: String,
}

impl Writer {
    fn section(&mut self, composition: &Composition<'_>) {
        self.paragraph(&format!("### {}", escape(composition.title.text)));
        if let Some(heading) = &composition.heading {
            self.paragraph(&format!("*{}*", escape(heading)));
        }
        for element in &composition.elements {
            self.element(element);
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
            Element::Timeline(events) => {
                self.blank();
                for EventEntry { event, doubts, link } in events {
                    let date = escape(&messages::event_date(event));
                    self.item(&self.beside(&format!("**{date}**: {}", escape(event.what)), doubts, link));
                }
            }
            Element::Figures(figures) => {
                self.blank();
                for FigureEntry { figure, same, doubts, link } in figures {
                    self.item(&self.beside(&escape(&messages::figure_with(figure, same)), doubts, link));
                }
            }
            Element::Places(places, map) => self.places(places, map),
            Element::Terms(terms) => {
                self.blank();
                for TermEntry { short, long, notes } in terms {
                    self.labelled(short, &messages::term(long, notes));
                }
            }
            Element::Facts(facts) => {
                self.blank();
                for (label, value) in facts {
                    self.labelled(label, value);
                }
            }
            Element::Paragraph(text) => self.paragraph(&escape(text)),
            Element::Heading(heading) => {
                self.paragraph(&format!("**{}**", escape(heading)));
                self.blank();
            }
            Element::Doubts(_, entries) => {
                for entry in entries {
                    self.item(&self.entry(entry));
                }
            }
            Element::Disagreements(disagreements) => {
                for Disagreement { one, how, other } in disagreements {
                    let how = escape(&messages::bracketed(how.text));
                    self.item(&format!("{} {how} {}", self.entry(one), self.entry(other)));
                }
            }
        }
    }

    fn places(&mut self, places: &[PlaceEntry<'_>], map: &Map<'_>) {
        self.blank();
        for PlaceEntry { place, passages, link } in places {
            let words = escape(&messages::place(place, passages.len()));
            self.item(&link.as_ref().map_or(words.clone(), |link| self.beside(&words, &[], link)));
        }
        self.paragraph(&format!("*{}*", escape(&map.origin)));
    }

    fn passage(&mut self, passage: &Passage<'_>) {
        let text = self.with_notes(&passage.runs, &passage.doubts, &passage.see);
        match passage.kind {
            PassageKind::Item | PassageKind::Row => self.item(&text),
            PassageKind::Paragraph | PassageKind::Definition | PassageKind::Picture => self.paragraph(&text),
            PassageKind::Gap => {
                let gap = escape(&messages::bracketed(messages::doubt_name(DoubtKind::Gap)));
                self.paragraph(&format!("*{gap}* {text}"));
            }
        }
    }

    fn entry(&self, entry: &PassageEntry<'_>) -> String {
        self.with_notes(&entry.runs, &entry.doubts, &entry.see)
    }

    /// A text followed by its doubts and links.
    fn with_notes(&self, runs: &[Run<'_>], doubts: &[DoubtNote<'_>], see: &[Link<'_>]) -> String {
        let mut text = escape(&runs.iter().map(|run| run.text).collect::<String>());
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
        self.item(&format!("**{}**: {}", escape(label), escape(text)));
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

fn emphasised(note: &Note<'_>) -> String {
    format!("*{}*", escape(&note.bracketed()))
}
