//! What a search session carries from one key press to the next, so that a key costs only what it changes.

use super::expand::Expansion;
use super::index::Index;
use super::query::Clause;

/// A session of typing queries to one index. A new session gives the same answers, only more slowly.
#[derive(Debug, Default)]
pub struct Session {
    expansions: Vec<Expansion>,
}

impl Session {
    /// Remembers what the clauses of the last query were expanded to. Which doubts one stands for depends on the others.
    pub(super) fn remember(&mut self, expansions: Vec<Expansion>) {
        self.expansions = expansions;
        self.expansions.retain(|expansion| expansion.clause().doubts.is_empty());
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
