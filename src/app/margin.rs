//! The notes beside the article as they are seen: of the terms only those that are spelled out, each once, and what is said
//! after those left out moves up. Drawing and clicking both ask for them here.

use super::viewport::{Row, Viewport};
use crate::article::{Line, Role};
use crate::briefing::PassageId;

/// Which terms the notes in view spell out.
pub(crate) struct Margin {
    /// The terms that are spelled out in view, each with the passage that it is beside.
    spelled: Vec<(usize, Option<PassageId>)>,
}

impl Margin {
    /// The notes beside what is in view. A note whose first line is out of view spells nothing out.
    pub(crate) fn of(viewport: &Viewport<'_>) -> Self {
        let mut spelled: Vec<(usize, Option<PassageId>)> = Vec::new();
        let mut add = |term: usize, passage: Option<PassageId>| {
            if spelled.iter().all(|&(other, _)| other != term) {
                spelled.push((term, passage));
            }
        };
        for Row { line, .. } in viewport.rows() {
            let text = line.spans.iter().map(|span| (span, line.passage));
            for (span, passage) in text.chain(line.notes.iter().map(|span| (span, line.noted))) {
                if let Role::ExplainedTerm(term) | Role::ShortForm(term) = span.role {
                    add(term, passage);
                }
            }
        }
        Self { spelled }
    }

    /// Whether a passage, or the note beside it, is the first in view that spells a term out.
    pub(crate) fn spells_out(&self, term: usize, passage: Option<PassageId>) -> bool {
        self.spelled.contains(&(term, passage))
    }

    /// The line whose notes each of these rows shows. Terms that are not spelled out leave no gap: what is said of the same
    /// passage after them moves up.
    pub(crate) fn notes_shown<'r>(&self, rows: &[Row<'r>]) -> Vec<Option<Row<'r>>> {
        let is_shown = |row: &&Row<'_>| {
            let Line { notes, term, noted, .. } = row.line;
            !notes.is_empty() && term.is_none_or(|term| self.spells_out(term, *noted))
        };
        let is_on_one = |one: &Row<'_>, next: &Row<'_>| one.line.noted.is_some() && one.line.noted == next.line.noted;
        let groups = rows.chunk_by(is_on_one);
        let shown = groups.flat_map(|group| {
            let shown = group.iter().filter(is_shown).copied().map(Some);
            shown.chain(std::iter::repeat(None)).take(group.len())
        });
        shown.collect()
    }
}
