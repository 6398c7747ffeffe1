//! Sets what a section's own blocks say: title, passages, lists and gaps, each with its doubts and links. The sections
//! that are drawn from data are set beside it.

use super::setter::{Indent, Run};
use super::{Glyph, Piece, Role, Setter};
use crate::briefing::{Block, Document, Kind, PassageId, Place, SectionId};
use crate::doubts::{self, Doubt, Mark};
use crate::{facts, words};

impl Setter<'_> {
    /// Sets a section's title, and under it the heading of the source.
    pub(crate) fn title(&mut self, section: SectionId) {
        let held = self.document.section(section);
        let announced = if self.is_plain() { self.announcement(section) } else { String::new() };
        let title = Run::of(Role::Title, &held.title, Piece::Title(section), 0);
        self.paragraph(Indent::default(), &[title, Run::new(Role::Aside, &announced)]);
        if let Some(heading) = &held.heading {
            let from = words::from_heading(heading);
            self.paragraph(Indent::default(), &[Run::new(Role::Aside, &from)]);
        }
        self.blank();
    }

    /// What tells a title that is read aloud from the text around it.
    fn announcement(&self, section: SectionId) -> String {
        let count = self.document.sections_of(self.document.tab_of(section)).len();
        let place = words::place_of(self.document.position(section) + 1, count);
        words::section_announced(&place, &self.document.address(Place::Section(section)).to_string())
    }

    /// Sets the blocks of a section.
    pub(crate) fn blocks(&mut self, section: SectionId) {
        let document = self.document;
        for (at, block) in document.section(section).blocks.iter().enumerate() {
            let passage = |item| document.passage_in(section, at, item).expect("the block holds this passage");
            match block {
                Block::Passage(_) | Block::Gap(_) => self.passage(passage(0)),
                Block::List(list) => {
                    self.lead(passage(0), &list.lead);
                    for item in 0..list.items.len() {
                        self.passage(passage(item));
                    }
                    self.blank();
                }
                Block::Timeline => self.timeline(),
                Block::Figures => self.figures(),
                Block::Terms => self.terms(),
                Block::About => self.about(section),
            }
        }
    }

    /// Sets the lead-in of a list. It reads on into its items, so it belongs to the first of them.
    pub(crate) fn lead(&mut self, first: PassageId, lead: &str) {
        self.passage = Some(first);
        self.paragraph(Indent::default(), &[Run::of(Role::Text, lead, Piece::Lead(first), 0)]);
    }

    /// Sets a passage with what must be known about it.
    pub(crate) fn passage(&mut self, id: PassageId) {
        self.passage = Some(id);
        let text = &self.document.passage(id).text;
        let kind = self.document.kind(id);
        let glyph = match kind {
            Kind::Paragraph => None,
            Kind::Item => Some(Glyph::Bullet),
            Kind::Gap => Some(Glyph::Doubt(Mark::Gap)),
        };
        let mut runs = match kind {
            Kind::Gap if self.is_plain() => vec![Run::new(Role::Doubt(Mark::Gap), "[gap] ")],
            Kind::Gap => vec![Run::new(Role::Doubt(Mark::Gap), "gap: ")],
            _ => Vec::new(),
        };
        runs.extend(
            numbers_apart(self.document, id)
                .into_iter()
                .map(|(role, from, to)| Run::of(role, &text[from..to], Piece::Text(id), from)),
        );
        let glyph = glyph.filter(|_| !(self.is_plain() && kind == Kind::Gap));
        let related = self.related(id);
        // An item is short: what it leads to stands behind it.
        let is_inline = kind == Kind::Item && !self.is_plain();
        if is_inline {
            runs.extend(self.links(&related, " "));
        }
        self.paragraph(Indent { margin: 0, glyph }, &runs);
        let margin = if glyph.is_some() { super::GLYPH } else { 0 };
        self.doubts(id, margin);
        if !is_inline {
            self.see(&related, margin);
        }
        self.passage = None;
        if kind != Kind::Item {
            self.blank();
        }
    }

    /// Sets the doubts of a passage, but for a gap, which is the passage itself.
    fn doubts(&mut self, id: PassageId, margin: usize) {
        for doubt in doubts::of(self.document, id, self.setting.today) {
            let mark = doubt.mark();
            let said = match doubt {
                Doubt::Gap => continue,
                Doubt::Past(until) => words::past(until),
                Doubt::Inferred(date, reason) => words::inferred(date, reason),
                Doubt::Conflict(conflict) => words::conflict(&conflict.how),
            };
            let other = match doubt {
                Doubt::Conflict(conflict) => self.document.find(&conflict.with),
                _ => None,
            };
            if self.is_plain() {
                let see = other.map_or_else(String::new, |place| format!("; see {}", self.document.address(place)));
                let said = format!("[{}{see}]", said.trim_end_matches('.'));
                self.paragraph(Indent { margin, glyph: None }, &[Run::new(Role::Doubt(mark), &said)]);
                continue;
            }
            let mut runs = vec![Run::new(Role::Doubt(mark), &said)];
            if let Some(place) = other {
                let link = self.link_to(place);
                runs.extend([Run::new(Role::Aside, " "), Run::link(words::OTHER_PASSAGE, link)]);
            }
            self.paragraph(Indent { margin, glyph: Some(Glyph::Doubt(mark)) }, &runs);
        }
    }

    /// The places that are related to a passage, each with the title of its section.
    fn related(&self, id: PassageId) -> Vec<(Place, String)> {
        let see = self.document.passage(id).see.iter();
        let places = see.filter_map(|address| self.document.find(address));
        places.map(|place| (place, self.document.section(self.document.section_at(place)).title.to_string())).collect()
    }

    /// The runs of links, with `before` in front of the first.
    fn links<'t>(&mut self, related: &'t [(Place, String)], before: &'t str) -> Vec<Run<'t>> {
        let mut runs = Vec::new();
        for (place, title) in related {
            let between = if runs.is_empty() { before } else { words::BETWEEN_LINKS };
            runs.extend([Run::new(Role::Aside, between), Run::link(title, self.link_to(*place))]);
        }
        runs
    }

    /// Sets the links to what is related to a passage.
    fn see(&mut self, related: &[(Place, String)], margin: usize) {
        if related.is_empty() {
            return;
        }
        if self.is_plain() {
            let addresses = related.iter().map(|&(place, _)| self.document.address(place).to_string());
            let said = format!("[see {}]", addresses.collect::<Vec<_>>().join(", "));
            return self.paragraph(Indent { margin, glyph: None }, &[Run::new(Role::Aside, &said)]);
        }
        let links = self.links(related, "");
        self.paragraph(Indent { margin, glyph: Some(Glyph::See) }, &links);
    }
}

/// The parts of a passage's text, with the numbers that are its figures apart: role, first byte, end.
fn numbers_apart(document: &Document<'_>, id: PassageId) -> Vec<(Role, usize, usize)> {
    let passage = document.passage(id);
    let text: &str = &passage.text;
    let mut numbers: Vec<_> = passage
        .figures
        .iter()
        .filter_map(|figure| {
            let number = facts::number(figure.value);
            let at = text.match_indices(&*number).find(|&(at, _)| {
                let beside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                !beside(text[..at].chars().next_back()) && !beside(text[at + number.len()..].chars().next())
            })?;
            Some((at.0, at.0 + number.len()))
        })
        .collect();
    numbers.sort_unstable();
    let mut parts = Vec::new();
    let mut done = 0;
    for (from, to) in numbers {
        if from >= done {
            parts.extend([(Role::Text, done, from), (Role::Strong, from, to)]);
            done = to;
        }
    }
    parts.push((Role::Text, done, text.len()));
    parts.retain(|(_, from, to)| from < to);
    parts
}
