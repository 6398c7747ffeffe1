//! What a search session carries from one key press to the next, so that a key costs only what it changes, and rows do
//! not jump while the reader types on.

use super::answer::Answer;
use super::expand::Expansion;
use super::index::Index;
use super::query::{Clause, Query};
use crate::briefing::PassageId;

/// How many rows are read at a glance, and stay while the reader types on.
pub(super) const FIRST_ROWS: usize = 3;

/// A session of typing queries to one index. A new session finds the same passages, only more slowly, and ranks them
/// the same unless the reader was typing on.
#[derive(Debug, Default)]
pub struct Session {
    query: Query,
    expansions: Vec<Expansion>,
    first_rows: Vec<PassageId>,
}

impl Session {
    /// The first rows of the last answer, if `query` continues the last query.
    pub(super) fn sticky_rows(&self, query: &Query) -> &[PassageId] {
        let types_on = !self.query.text.trim().is_empty()
            && query.text.len() > self.query.text.len()
            && query.text.starts_with(&self.query.text)
            && query.scope() == self.query.scope()
            && query.doubts == self.query.doubts;
        if types_on { &self.first_rows } else { &[] }
    }

    pub(super) fn remember(&mut self, query: &Query, expansions: Vec<Expansion>, answer: &Answer) {
        self.query.clone_from(query);
        self.expansions = expansions;
        self.first_rows = answer.best.iter().take(FIRST_ROWS).map(|hit| hit.passage).collect();
    }

    /// The expansion of a clause: the last query's, or a new one. The last query's are moved out, because their bit
    /// sets are large and `remember` replaces them anyway.
    pub(super) fn expansion(&mut self, index: &Index, clause: &Clause, terms: Vec<usize>) -> Expansion {
        let is_same = |other: &Expansion| other.clause() == clause && other.terms == terms;
        match self.expansions.iter().position(is_same) {
            Some(at) => self.expansions.swap_remove(at),
            None => Expansion::new(index, clause.clone(), terms),
        }
    }
}
