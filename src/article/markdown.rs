//! `CommonMark`: headings, lists, links between sections, and marks as text.

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::briefing::{Block, Date, Document, PassageId, PassageKind, Place, SectionId};
use crate::doubts::{self, Doubt, DoubtKind};
use crate::messages::SEE;
use crate::{facts, messages};

use super::{Part, sections};

/// Writes a part of a document.
pub(crate) fn markdown(document: &Document<'_>, part: Part, today: Date) -> String {
    let mut writer = Writer { document, today, anchors: anchors(document, part), text: String::new() };
    if part == Part::All {
        writer.head();
    }
    let mut tab = None;
    for section in sections(document, part) {
        let of = document.tab_of(section);
        if tab != Some(of) && names_tabs(part) {
            writer.paragraph(&format!("## {}", escape(&document.tab(of).title)));
            tab = Some(of);
        }
        writer.section(section);
    }
    if let Part::Passage(passage) = part {
        if let Some(lead) = document.lead_of(passage) {
            writer.paragraph(&escape(lead));
            writer.text.push('\n');
        }
        writer.passage(passage);
    }
    writer.text
}

/// Whether the headings of tabs stand over their sections.
fn names_tabs(part: Part) -> bool {
    !matches!(part, Part::Section(_))
}

/// For each section that is written the fragment that leads to its heading: of headings that read the same, the later
/// ones are numbered, as those who render Markdown do it.
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
    let (mut tab, mut anchors) = (None, HashMap::new());
    for section in sections(document, part) {
        let of = document.tab_of(section);
        if tab != Some(of) && names_tabs(part) {
            anchor(&document.tab(of).title);
            tab = Some(of);
        }
        anchors.insert(section, anchor(&document.section(section).title));
    }
    anchors
}

/// The text with every sign that `CommonMark` could take for its own escaped.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    // Blanks at the front would make code of it, or hide a sign that begins a list.
    let text = text.trim_start();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in text.char_indices() {
        // A dash or a number begins a list where it stands first.
        let is_first = at == 0 && matches!(c, '-' | '+' | '=') || (at == digits && at > 0 && matches!(c, '.' | ')'));
        if is_first || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '~' | '|' | '&' | '!') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

struct Writer<'d> {
    document: &'d Document<'d>,
    today: Date,
    anchors: HashMap<SectionId, String>,
    text: String,
}

impl Writer<'_> {
    fn paragraph(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn item(&mut self, text: &str) {
        let _ = writeln!(self.text, "- {text}"); // a String takes every write
    }

    fn head(&mut self) {
        let briefing = self.document.briefing();
        let source = &briefing.source;
        self.paragraph(&format!("# {}", escape(&briefing.title)));
        let age = messages::age_in_full(self.document.age());
        self.paragraph(&escape(&messages::source(&source.title, &source.publisher, &age)));
    }

    fn section(&mut self, section: SectionId) {
        let document = self.document;
        let held = document.section(section);
        self.paragraph(&format!("### {}", escape(&held.title)));
        if let Some(from) = held.heading.as_ref().and_then(|heading| messages::from_heading(&held.title, heading)) {
            self.paragraph(&format!("*{}*", escape(&from)));
        }
        for (at, block) in held.blocks.iter().enumerate() {
            let passage = |item| document.passage_in(section, at, item).expect("the block holds this passage");
            match block {
                Block::Passage(_) | Block::Gap(_) => self.passage(passage(0)),
                Block::List(list) => {
                    self.paragraph(&escape(&list.lead));
                    self.text.push('\n');
                    for item in 0..list.items.len() {
                        self.passage(passage(item));
                    }
                }
                Block::Timeline => self.timeline(),
                Block::Figures => self.figures(),
                Block::Terms => self.terms(),
                Block::About => self.about(),
            }
        }
    }

    fn passage(&mut self, id: PassageId) {
        let mut text = escape(&self.document.passage(id).text);
        if self.document.kind(id) == PassageKind::Gap {
            text = format!("*\\[{}\\]* {text}", messages::mark(DoubtKind::Gap));
        }
        for doubt in doubts::of(self.document, id, self.today) {
            let other = match doubt {
                Doubt::Gap => continue,
                Doubt::Conflict(conflict) => self.document.find(&conflict.with),
                Doubt::Past(_) | Doubt::Inferred(..) => None,
            };
            let (word, said) = messages::doubt_in_parts(doubt);
            let see = other.map_or_else(String::new, |place| format!(" ({})", self.link(place)));
            let said = escape(format!("{word}{said}").trim_end_matches('.'));
            let _ = write!(text, " *\\[{said}\\]*{see}"); // a String takes every write
        }
        let see = self.document.passage(id).see.iter().filter_map(|address| self.document.find(address));
        let see: Vec<_> = see.map(|place| self.link(place)).collect();
        if !see.is_empty() {
            let _ = write!(text, " {SEE} {}", see.join(", "));
        }
        if self.document.kind(id) == PassageKind::Item { self.item(&text) } else { self.paragraph(&text) }
    }

    /// A link to the heading of the section that a place lies in; the place's address where that is not written here.
    fn link(&self, place: Place) -> String {
        let section = self.document.section_at(place);
        let title = escape(&self.document.section(section).title);
        match self.anchors.get(&section) {
            Some(anchor) => format!("[{title}](#{anchor})"),
            None => format!("{title} (`{}`)", self.document.address(place)),
        }
    }

    fn timeline(&mut self) {
        self.text.push('\n');
        for event in facts::events(self.document) {
            let date = messages::dated(&event.date.to_string(), event.is_inferred, event.is_planned);
            let doubts = in_brief(facts::doubts_of_event(self.document, &event, self.today));
            let link = self.link(Place::Passage(event.passage));
            self.item(&format!("**{}**: {}{doubts} {SEE} {link}", escape(&date), escape(event.what)));
        }
    }

    fn figures(&mut self) {
        self.text.push('\n');
        for (passage, figure) in facts::figures(self.document) {
            let link = self.link(Place::Passage(passage));
            let doubts = in_brief(facts::doubts_of_figures(self.document, passage, self.today));
            self.item(&format!("{}{doubts} {SEE} {link}", escape(&messages::figure(figure))));
        }
    }

    fn terms(&mut self) {
        self.text.push('\n');
        for term in &self.document.briefing().terms {
            let meaning = term.meaning.as_ref().map_or_else(String::new, |meaning| format!(". {meaning}"));
            let also: Vec<&str> = term.also.iter().map(|name| &**name).collect();
            let also = if also.is_empty() { String::new() } else { format!(" {}", messages::also(&also.join(", "))) };
            let said = escape(&format!("{}{meaning}{also}", term.long));
            self.item(&format!("**{}**: {said}", escape(&term.short)));
        }
    }

    fn about(&mut self) {
        let document = self.document;
        self.text.push('\n');
        for (label, said) in messages::known(document) {
            self.item(&format!("**{label}**: {}", escape(&said)));
        }
        for said in [&*document.briefing().source.relation, messages::UNOFFICIAL] {
            self.paragraph(&escape(said));
        }
        for mark in DoubtKind::ALL {
            if mark == DoubtKind::Conflict {
                self.disagreements();
                continue;
            }
            let passages: Vec<_> = doubts::passages(document, mark, self.today).collect();
            self.counted(mark, passages.len());
            for passage in passages {
                let said = self.led_to(passage);
                self.item(&said);
            }
        }
    }

    fn disagreements(&mut self) {
        let disagreements = doubts::disagreements(self.document);
        self.counted(DoubtKind::Conflict, disagreements.len());
        for (one, conflict, other) in disagreements {
            let [one, other] = [one, other].map(|passage| self.led_to(passage));
            self.item(&format!("{one} \\[{}\\] {other}", escape(&conflict.how)));
        }
    }

    /// The heading of a list of doubts.
    fn counted(&mut self, mark: DoubtKind, count: usize) {
        self.paragraph(&format!("**{}**", messages::doubts_counted(mark, count)));
        self.text.push('\n');
    }

    /// A passage as it is quoted, with a link to it.
    fn led_to(&self, passage: PassageId) -> String {
        let link = self.link(Place::Passage(passage));
        format!("{} {SEE} {link}", escape(&self.document.quotation(passage)))
    }
}

/// Doubts beside what is a link away from its passage, in brief.
fn in_brief<'d>(doubts: impl Iterator<Item = Doubt<'d>>) -> String {
    messages::briefly(doubts).iter().map(|doubt| [" *\\[", &escape(doubt), "\\]*"].concat()).collect()
}
