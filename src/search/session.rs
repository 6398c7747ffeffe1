//! What a session of typing remembers from one key to the next, so that a key costs only what it changes. Nothing is
//! found or lost by it.

use crate::briefing::PassageId;

use super::answer::Answer;
use super::expand::Expansion;
use super::index::Index;
use super::query::{Query, Unit};
use super::retrieval::FIRST_ROWS;

/// What a session of typing remembers of one index. A fresh one finds the same, later, and puts the same first unless
/// the reader was already looking at rows that stay where they are.
#[derive(Debug, Default)]
pub struct Session {
    /// The expansions of the last query.
    kept: Vec<Expansion>,
    last: Query,
    first: Vec<PassageId>,
}

impl Session {
    /// The rows that were first and stay so while the reader types on.
    pub(super) fn held(&self, query: &Query) -> &[PassageId] {
        let types_on = !self.last.text.trim().is_empty()
            && query.text.len() > self.last.text.len()
            && query.text.starts_with(&self.last.text)
            && query.scope() == self.last.scope();
        if types_on { &self.first } else { &[] }
    }

    pub(super) fn keep(&mut self, query: &Query, found: Vec<Expansion>, answer: &Answer) {
        self.kept = found;
        self.first = answer.best.iter().take(FIRST_ROWS).map(|hit| hit.passage).collect();
        self.last.clone_from(query);
    }

    /// What a unit stands for, remembered or found out.
    pub(super) fn expansion(&mut self, index: &Index, unit: &Unit, terms: Vec<usize>) -> Expansion {
        let known = self.kept.iter().position(|held| held.unit == *unit && held.terms == terms);
        match known {
            Some(at) => self.kept.swap_remove(at),
            None => Expansion::of(index, unit.clone(), terms),
        }
    }
}
