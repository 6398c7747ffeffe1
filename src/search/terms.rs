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
    /// The words of each name.
    names: Vec<Vec<String>>,
    /// The names as phrases.
    pub(super) phrases: Vec<Phrase>,
    /// The passages whose text has one of the names.
    pub(super) passages: FixedBitSet,
}

impl IndexedTerm {
    /// Looks up the names of a term in the texts of the passages.
    pub(super) fn new(index: &Index, term: &Term<'_>) -> Self {
        let names = [&term.short, &term.long].into_iter().chain(&term.also);
        let names = names.map(|name| words_of(name, index.language)).filter(|words| !words.is_empty());
        let names: Vec<Vec<String>> = names.collect();
        let phrase = |name: &Vec<String>| Phrase::new(name.iter().map(|word| index.slot(word)).collect(), None);
        let phrases: Vec<Phrase> = names.iter().map(phrase).collect();
        let passages = index.text.with_phrases(&phrases);
        Self { names, phrases, passages }
    }
}

/// The words of a name, folded. They keep their capitals, as the vocabulary does, if only these tell the name from stop
/// words: IS, the Islamic State.
fn words_of(name: &str, language: &Language) -> Vec<String> {
    let mut words = Vec::new();
    tokenize(name, language, |token| {
        if !token.is_virtual {
            words.push(token.text.to_owned());
        }
    });
    if is_capitals(name) && words.iter().all(|word| language.is_stop_word(word)) {
        words = words.iter().map(|word| word.to_ascii_uppercase()).collect();
    }
    words
}

impl Index {
    /// For each clause the terms that it names, alone or with its neighbours.
    ///
    /// `nato mission iraq` names the term NMI, or NATO Mission Iraq. `mission nato` does not, unless neither word occurs in
    /// the document: two words that can only be part of a name are taken for it.
    pub(super) fn terms_named_by(&self, clauses: &[Clause]) -> Vec<Vec<usize>> {
        let read_alone = clauses.iter().enumerate().filter(|(_, clause)| !clause.is_phrase() || clause.is_run());
        let words: Vec<(usize, &String)> =
            read_alone.flat_map(|(at, clause)| clause.words().iter().map(move |word| (at, word))).collect();
        let is_unknown = |word: &str| word.len() > 3 && !self.is_in_passage(self.vocabulary.with_prefix(word));
        let unknown: Vec<_> = words.iter().filter(|(_, word)| is_unknown(word)).collect();
        let is_word = |&(clause, word): &(usize, &String), part: &String| {
            self.language.common_spelling(word) == self.language.common_spelling(part)
                || is_capitals(&clauses[clause].typed) && word.to_ascii_uppercase() == *part
        };
        let is_name =
            |typed: &&[(usize, &String)], name: &[String]| typed.iter().zip(name).all(|(it, part)| is_word(it, part));
        let mut named = vec![Vec::new(); clauses.len()];
        for (at, term) in self.terms.iter().enumerate() {
            for name in &term.names {
                // Not the end of `lieutenant-colonel`.
                let is_whole = |first: usize| {
                    let after = first + name.len();
                    let begins = first == 0 || words[first - 1].0 != words[first].0;
                    begins && words.get(after).is_none_or(|(clause, _)| *clause != words[after - 1].0)
                };
                let windows = words.windows(name.len()).enumerate();
                let whole = windows.filter(|(first, typed)| is_whole(*first) && is_name(typed, name));
                let begins_part = |(_, word): &&&(usize, &String)| name.iter().any(|part| part.starts_with(*word));
                let parts: Vec<_> = unknown.iter().filter(begins_part).copied().collect();
                let parts = parts.iter().filter(|_| parts.len() > 1).copied();
                whole.flat_map(|(_, typed)| typed).chain(parts).for_each(|&(clause, _)| named[clause].push(at));
            }
        }
        named.iter_mut().for_each(Vec::dedup);
        named
    }
}
