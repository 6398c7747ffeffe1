//! The terms of a document's glossary. Whoever looks for one of a term's names finds all of them.

use super::index::Index;
use super::query::Clause;
use super::tokens::tokenize;
use crate::briefing::Term;
use crate::language::Language;
use crate::language::scripts::is_capitals;

/// The words of each name of a term, folded. They keep their capitals, as the vocabulary does, if only these tell the name
/// from stop words: IS, the Islamic State.
pub(super) fn names_of(term: &Term<'_>, language: &Language) -> Vec<Vec<String>> {
    let words_of = |name: &str| {
        let mut words: Vec<String> = Vec::new();
        tokenize(name, language, |token| words.extend((!token.is_virtual).then(|| token.text.to_owned())));
        if is_capitals(name) && words.iter().all(|word| language.is_stop_word(word)) {
            words = words.iter().map(|word| word.to_ascii_uppercase()).collect();
        }
        words
    };
    let names = [&term.short, &term.long].into_iter().chain(&term.also);
    names.map(|name| words_of(name)).filter(|words| !words.is_empty()).collect()
}

impl Index {
    /// For each clause the terms that it names, alone or with its neighbours.
    ///
    /// `nato mission iraq` names the term NMI, or NATO Mission Iraq. `mission nato` does not, unless neither word occurs in
    /// the document: two words that can only be part of a name are taken for it.
    pub(super) fn terms_named_by(&self, clauses: &[Clause]) -> Vec<Vec<usize>> {
        let read_alone = clauses.iter().enumerate().filter(|(_, clause)| !clause.is_phrase() || clause.is_run());
        // Each with the number of its clause.
        let words: Vec<(usize, &str)> =
            read_alone.flat_map(|(at, clause)| clause.words().iter().map(move |word| (at, &**word))).collect();
        let is_between_clauses = |at: usize| at == 0 || at == words.len() || words[at - 1].0 != words[at].0;
        let is_unknown = |word: &str| {
            let ids = self.vocabulary.with_prefix(word);
            word.len() > 3 && !self.is_in_text(ids.clone()) && !self.keywords.has(ids)
        };
        let unknown: Vec<_> = words.iter().filter(|(_, word)| is_unknown(word)).collect();
        let is_word = |&(clause, word): &(usize, &str), part: &String| {
            self.language.common_spelling(word) == self.language.common_spelling(part)
                || is_capitals(&clauses[clause].typed) && word.to_ascii_uppercase() == *part
        };
        let mut named = vec![Vec::new(); clauses.len()];
        for (term, names) in self.terms.iter().enumerate() {
            for name in names {
                let whole = words.windows(name.len()).enumerate().filter(|&(first, typed)| {
                    // Not the end of `lieutenant-colonel`.
                    let is_whole = is_between_clauses(first) && is_between_clauses(first + name.len());
                    is_whole && typed.iter().zip(name).all(|(it, part)| is_word(it, part))
                });
                let mut parts = unknown.clone();
                parts.retain(|(_, word)| name.iter().any(|part| part.starts_with(word)));
                let parts = parts.iter().filter(|_| parts.len() > 1).copied();
                whole.flat_map(|(_, typed)| typed).chain(parts).for_each(|(clause, _)| named[*clause].push(term));
            }
        }
        named.iter_mut().for_each(Vec::dedup);
        named
    }
}
