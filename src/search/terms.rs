//! The terms of a document's glossary. Whoever looks for one of a term's names finds all of them.

use fixedbitset::FixedBitSet;

use super::index::Index;
use super::postings::Phrase;
use super::query::Clause;
use super::tokens::{is_capitals, tokenize};
use crate::briefing::Term;
use crate::language::Language;

/// A term, with the passages that it occurs in.
#[derive(Debug)]
pub(super) struct IndexedTerm {
    names: Vec<Name>,
    /// The names as phrases.
    pub(super) phrases: Vec<Phrase>,
    /// The passages whose text has one of the names.
    pub(super) passages: FixedBitSet,
}

/// A name of a term, as folded words.
#[derive(Debug)]
struct Name {
    words: Vec<String>,
    /// Whether only its capitals tell the name from a stop word: IS, the Islamic State.
    needs_capitals: bool,
}

impl Name {
    fn new(name: &str, language: &Language) -> Self {
        let mut words = Vec::new();
        tokenize(name, language, |token| {
            if !token.is_virtual {
                words.push(token.text.to_owned());
            }
        });
        let needs_capitals = is_capitals(name) && words.iter().all(|word| language.is_stop_word(word));
        Self { words, needs_capitals }
    }

    /// The name as a phrase. One that needs its capitals is in the vocabulary in capitals too.
    fn phrase(&self, index: &Index) -> Phrase {
        let spell = |word: &String| if self.needs_capitals { word.to_ascii_uppercase() } else { word.clone() };
        Phrase::new(self.words.iter().map(|word| index.slot(&spell(word))).collect(), None)
    }
}

impl IndexedTerm {
    /// Looks up the names of a term in the texts of the passages.
    pub(super) fn new(index: &Index, term: &Term<'_>) -> Self {
        let names = [&term.short, &term.long].into_iter().chain(&term.also);
        let names = names.map(|name| Name::new(name, index.language)).filter(|name| !name.words.is_empty());
        let names: Vec<Name> = names.collect();
        let phrases: Vec<Phrase> = names.iter().map(|name| name.phrase(index)).collect();
        let passages = index.text.with_phrases(&phrases);
        Self { names, phrases, passages }
    }
}

impl Index {
    /// For each clause the terms that it names, alone or with its neighbours.
    ///
    /// `nato mission iraq` names the term NMI, or NATO Mission Iraq. `mission nato` does not, unless neither word occurs in
    /// the document: two words that can only be part of a name are taken for it.
    pub(super) fn terms_named_by(&self, clauses: &[Clause]) -> Vec<Vec<usize>> {
        let is_read_alone = |clause: &Clause| !clause.is_phrase() || clause.is_run();
        let read_alone = clauses.iter().enumerate().filter(|(_, clause)| is_read_alone(clause));
        let words: Vec<(usize, &String)> =
            read_alone.flat_map(|(at, clause)| clause.words().iter().map(move |word| (at, word))).collect();
        let is_unknown = |word: &str| word.len() > 3 && !self.is_in_passage(self.vocabulary.with_prefix(word));
        let unknown: Vec<_> = words.iter().filter(|(_, word)| is_unknown(word)).collect();
        let is_name = |typed: &&[(usize, &String)], name: &Name| {
            typed.iter().zip(&name.words).all(|(&(clause, word), part)| {
                self.language.common_spelling(word) == self.language.common_spelling(part)
                    && (is_capitals(&clauses[clause].typed) || !name.needs_capitals)
            })
        };
        let mut named = vec![Vec::new(); clauses.len()];
        for (term, name) in
            self.terms.iter().enumerate().flat_map(|(at, term)| term.names.iter().map(move |name| (at, name)))
        {
            // Not the end of `lieutenant-colonel`.
            let is_whole = |at: usize| {
                let (first, after) = (at, at + name.words.len());
                let begins = first == 0 || words[first - 1].0 != words[first].0;
                begins && words.get(after).is_none_or(|(clause, _)| *clause != words[after - 1].0)
            };
            let windows = words.windows(name.words.len()).enumerate();
            let whole =
                windows.filter(|(at, typed)| is_whole(*at) && is_name(typed, name)).flat_map(|(_, typed)| typed);
            let parts =
                unknown.iter().copied().filter(|(_, word)| name.words.iter().any(|part| part.starts_with(*word)));
            let parts: Vec<_> = parts.collect();
            let parts = if parts.len() > 1 { parts } else { Vec::new() };
            whole.chain(parts).for_each(|&(clause, _)| named[clause].push(term));
        }
        named.iter_mut().for_each(Vec::dedup);
        named
    }
}
