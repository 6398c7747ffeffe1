//! Sets what is known about the briefing: its source, its age, and every doubt.

use super::passage::{explained, text_of};
use super::setter::{Indent, Run, blanks, plain_span};
use super::{GLYPH, Glyph, Piece, Role, Setter};
use crate::briefing::{PassageId, Place};
use crate::doubts::{self, Doubt, DoubtKind};
use crate::messages;

/// The columns of what is known, before what is known of it.
const LABEL: usize = 11;

/// Where what belongs to an entry stands.
const UNDER: Indent = Indent { margin: GLYPH, glyph: None };

impl Setter<'_> {
    /// Sets what is known about the briefing. The gaps that follow it in its section, `own`, stand among the others.
    pub(super) fn about(&mut self, own: &[PassageId]) {
        let document = self.document;
        for (label, said) in messages::known(document) {
            if self.is_plain() {
                let said = format!("{label}: {said}");
                self.paragraph(Indent::default(), &[Run::new(Role::Text, &said)]);
            } else {
                let label = plain_span(Role::Strong, format!("{label:<LABEL$}"));
                self.hung(LABEL, vec![vec![label]], &[blanks(LABEL)], &[Run::new(Role::Text, &said)]);
            }
        }
        self.blank();
        for said in [&*document.briefing().source.relation, messages::UNOFFICIAL] {
            self.paragraph(Indent::default(), &[Run::new(Role::Text, said)]);
            self.blank();
        }
        for mark in DoubtKind::ALL {
            self.doubtful(mark, own);
        }
    }

    /// Sets the list of the passages that carry a doubt of one kind; those that disagree stand together.
    fn doubtful(&mut self, mark: DoubtKind, own: &[PassageId]) {
        let document = self.document;
        if mark == DoubtKind::Conflict {
            return self.disagreements();
        }
        let passages: Vec<_> = doubts::passages(document, mark, self.setting.today).collect();
        self.counted(mark, passages.len());
        for passage in passages {
            let is_own = mark == DoubtKind::Gap && own.binary_search(&passage).is_ok();
            self.passage = is_own.then_some(passage);
            self.listed(passage, Some(mark));
            self.passage = None;
        }
        self.blank();
    }

    /// Sets the list of the disagreements, each with both of its sides.
    fn disagreements(&mut self) {
        let pairs = doubts::disagreements(self.document);
        self.counted(DoubtKind::Conflict, pairs.len());
        for (one, conflict, other) in pairs {
            self.listed(one, Some(DoubtKind::Conflict));
            if self.is_plain() {
                self.paragraph(UNDER, &[Run::new(Role::Aside, &messages::noted(&conflict.how))]);
            } else {
                self.paragraph(UNDER, &explained(self.document, one, Doubt::Conflict(conflict), &conflict.how));
            }
            self.listed(other, None);
        }
        self.blank();
    }

    /// Sets the heading of a list of doubts.
    fn counted(&mut self, mark: DoubtKind, count: usize) {
        self.paragraph(Indent::default(), &[Run::new(Role::Heading, &messages::doubts_counted(mark, count))]);
    }

    /// Sets a passage as an entry of a list, with a link to it, or where it stands here itself to what it leads to. An
    /// entry without a mark goes with the one before it.
    fn listed(&mut self, passage: PassageId, mark: Option<DoubtKind>) {
        let document = self.document;
        let sign = |mark| if self.is_plain() { Glyph::Bullet } else { Glyph::Doubt(mark) };
        let indent = mark.map_or(UNDER, |mark| Indent { margin: 0, glyph: Some(sign(mark)) });
        let lead = document.lead_of(passage).map_or("", |lead| lead);
        let blank = if lead.is_empty() { "" } else { " " };
        let mut runs = vec![Run::of(Role::Text, lead, Piece::Lead(passage), 0), Run::new(Role::Text, blank)];
        runs.extend(text_of(document, passage));
        let is_here = self.passage == Some(passage);
        let section = &document.section(document.section_of(passage)).title;
        let related =
            if is_here { self.related(passage) } else { vec![(Place::Passage(passage), section.to_string())] };
        let addresses: Vec<_> = related.iter().map(|(place, _)| document.address(*place).to_string()).collect();
        let see = messages::noted(&messages::see(&addresses.join(", ")));
        if self.is_plain() && !related.is_empty() {
            runs.extend([Run::new(Role::Aside, " "), Run::new(Role::Aside, &see)]);
        }
        self.paragraph(indent, &runs);
        if is_here {
            self.doubts(passage, GLYPH);
        }
        if !self.is_plain() {
            self.see(&related, GLYPH);
        }
    }
}
