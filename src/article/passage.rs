//! Sets what a section's own blocks say: title, passages, lists and gaps, each with its doubts and links. The sections
//! that are drawn from data are set beside it.

use super::setter::{Indent, Run, blanks, plain_span};
use super::{GLYPH, Glyph, Piece, Role, Setter, Span, numbers, width};
use crate::briefing::{Block, Document, PassageId, PassageKind, Place, SectionId};
use crate::doubts::{self, Doubt, DoubtKind};
use crate::messages;

/// What stands between two links on a line.
const BETWEEN: &str = "   ";

impl Setter<'_> {
    /// Sets a section's title.
    pub(crate) fn title(&mut self, section: SectionId) {
        let held = self.document.section(section);
        let announced = if self.is_plain() { self.announcement(section) } else { String::new() };
        let title = Run::of(Role::Title, &held.title, Piece::Title(section), 0);
        self.paragraph(Indent::default(), &[title, Run::new(Role::Aside, &announced)]);
        self.blank();
    }

    /// Sets where a section comes from. It stands under the text, which is what a reader opens the section for.
    pub(crate) fn foot(&mut self, section: SectionId) {
        let held = self.document.section(section);
        if let Some(from) = held.heading.as_ref().and_then(|heading| messages::from_heading(&held.title, heading)) {
            self.blank();
            self.paragraph(Indent::default(), &[Run::new(Role::Aside, &from)]);
        }
    }

    /// What tells a title that is read aloud from the text around it.
    fn announcement(&self, section: SectionId) -> String {
        let count = self.document.sections_of(self.document.tab_of(section)).len();
        let place = messages::place_of(self.document.position(section) + 1, count);
        messages::section_announced(&place, &self.document.address(Place::Section(section)).to_string())
    }

    /// Sets the blocks of a section.
    pub(crate) fn blocks(&mut self, section: SectionId) {
        let document = self.document;
        let blocks = &document.section(section).blocks;
        let passage_in = |at, item| document.passage_in(section, at, item).expect("the block holds this passage");
        // The gaps behind what is known about the briefing are set among all the others there.
        let mut listed = Vec::new();
        for (at, block) in blocks.iter().enumerate() {
            let passage = |item| passage_in(at, item);
            match block {
                Block::Gap(_) if listed.binary_search(&passage(0)).is_ok() => {}
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
                Block::About => {
                    let gaps = blocks[at + 1..].iter().take_while(|block| matches!(block, Block::Gap(_)));
                    listed = gaps.enumerate().map(|(behind, _)| passage_in(at + 1 + behind, 0)).collect();
                    self.about(&listed);
                }
            }
        }
    }

    /// Sets the lead-in of a list. It reads on into each of the items, so it is none of them.
    pub(crate) fn lead(&mut self, first: PassageId, lead: &str) {
        self.paragraph(Indent::default(), &[Run::of(Role::Text, lead, Piece::Lead(first), 0)]);
    }

    /// Sets a passage with what must be known about it.
    pub(crate) fn passage(&mut self, id: PassageId) {
        let document = self.document;
        self.passage = Some(id);
        let kind = document.kind(id);
        let glyph = match kind {
            PassageKind::Paragraph => None,
            PassageKind::Item => Some(Glyph::Bullet),
            PassageKind::Gap if self.is_plain() => None,
            PassageKind::Gap => Some(Glyph::Doubt(DoubtKind::Gap)),
        };
        let gap = messages::mark(DoubtKind::Gap);
        let noted = messages::noted(gap) + " ";
        let mut runs = match kind {
            PassageKind::Gap if self.is_plain() => vec![Run::new(Role::Doubt(DoubtKind::Gap), &noted)],
            PassageKind::Gap => {
                vec![Run::new(Role::Doubt(DoubtKind::Gap), gap), Run::new(Role::Aside, messages::COLON)]
            }
            _ => Vec::new(),
        };
        runs.extend(text_of(document, id));
        self.paragraph(Indent { margin: 0, glyph }, &runs);
        let margin = if glyph.is_some() { GLYPH } else { 0 };
        self.doubts(id, margin);
        let related = self.related(id);
        self.see(&related, margin);
        self.passage = None;
        if kind != PassageKind::Item {
            self.blank();
        }
    }

    /// Sets the doubts of a passage, but for a gap, which is the passage itself.
    pub(super) fn doubts(&mut self, id: PassageId, margin: usize) {
        let document = self.document;
        for doubt in doubts::of(document, id, self.setting.today).filter(|doubt| doubt.kind() != DoubtKind::Gap) {
            let mark = doubt.kind();
            let (word, said) = messages::doubt_in_parts(doubt);
            let other = match doubt {
                Doubt::Conflict(conflict) => document.find(&conflict.with),
                _ => None,
            };
            if self.is_plain() {
                let said = format!("{word}{}", said.trim_end_matches('.'));
                let see = other.map(|place| messages::see(&document.address(place).to_string()));
                let said = see.map_or(said.clone(), |see| format!("{said}; {see}"));
                let noted = messages::noted(&said);
                self.paragraph(Indent { margin, glyph: None }, &[Run::new(Role::Doubt(mark), &noted)]);
                continue;
            }
            // The word is what catches the eye; the rest is read by whoever wants to know.
            let mut runs = vec![Run::new(Role::Doubt(mark), word)];
            runs.extend(explained(document, id, doubt, &said));
            self.paragraph(Indent { margin, glyph: Some(Glyph::Doubt(mark)) }, &runs);
            let other = other.map(|place| (place, messages::OTHER_PASSAGE.to_owned()));
            self.see(other.as_slice(), margin + GLYPH);
        }
    }

    /// The places that are related to a passage, each with the title of its section.
    pub(super) fn related(&self, id: PassageId) -> Vec<(Place, String)> {
        let see = self.document.passage(id).see.iter();
        let places = see.filter_map(|address| self.document.find(address));
        places.map(|place| (place, self.document.section(self.document.section_at(place)).title.to_string())).collect()
    }

    /// Sets the links to what is related to a passage, as many on a line as fit.
    pub(super) fn see(&mut self, related: &[(Place, String)], margin: usize) {
        if self.is_plain() {
            let addresses = related.iter().map(|&(place, _)| self.document.address(place).to_string());
            let noted = messages::noted(&messages::see(&addresses.collect::<Vec<_>>().join(", ")));
            let runs = [Run::new(Role::Aside, &noted)];
            return self.paragraph(Indent { margin, glyph: None }, if related.is_empty() { &[] } else { &runs });
        }
        let links: Vec<_> = related.iter().map(|(place, title)| (self.link_to(*place), &**title)).collect();
        let room = self.setting.columns.saturating_sub(margin + GLYPH);
        let mut rest = &*links;
        while let [(_, first), others @ ..] = rest {
            let mut used = width(first);
            let fitting = others.iter().take_while(|(_, title)| {
                used += width(BETWEEN) + GLYPH + width(title);
                used <= room
            });
            let (line, below) = rest.split_at(1 + fitting.count());
            self.links(line, margin);
            rest = below;
        }
    }

    /// Sets links on one line, or one of them that is longer on as many as it takes, hung under its words.
    pub(super) fn links(&mut self, links: &[(usize, &str)], margin: usize) {
        let [(link, title), others @ ..] = links else { return };
        let sign = Span { link: Some(*link), ..plain_span(Role::Glyph(Glyph::See), String::new()) };
        let mut first: Vec<_> = (margin > 0).then(|| blanks(margin)).into_iter().collect();
        first.push(sign);
        let mut runs = vec![Run::new(Role::Link, title).linked(*link)];
        for (link, title) in others {
            runs.push(Run::new(Role::Aside, BETWEEN));
            runs.extend(Run::link(title, *link));
        }
        self.hung(margin + GLYPH, vec![first], &[blanks(margin + GLYPH)], &runs);
    }
}

/// The runs of what is said of a doubt: the words of the document in it can hold matches as any others.
pub(super) fn explained<'t>(document: &Document<'_>, id: PassageId, doubt: Doubt<'_>, said: &'t str) -> [Run<'t>; 2] {
    let piece = Piece::of_doubt(document, id, doubt);
    let own = piece.filter(|piece| said.ends_with(piece.text(document)));
    let start = said.len() - own.map_or(0, |piece| piece.text(document).len());
    let (before, explanation) = said.split_at(start);
    let explanation = match own {
        Some(piece) => Run::of(Role::Aside, explanation, piece, 0),
        None => Run::new(Role::Aside, explanation),
    };
    [Run::new(Role::Aside, before), explanation]
}

/// The runs of a passage's text, with its figures standing out.
pub(super) fn text_of<'d>(document: &'d Document<'d>, id: PassageId) -> impl Iterator<Item = Run<'d>> {
    let text = &document.passage(id).text;
    let parts = numbers::apart(document, id).into_iter();
    parts.map(move |(role, from, to)| Run::of(role, &text[from..to], Piece::Text(id), from))
}
