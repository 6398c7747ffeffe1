//! Finds the briefing's terms in a text.

use std::collections::BTreeSet;
use std::ops::Range;

use hashbrown::HashMap;

use crate::briefing::{Document, Term};

/// The names of all terms, to look up the words of texts in.
pub(crate) struct Glossary<'d> {
    terms: Vec<&'d Term<'d>>,
    /// The names by their first word: the bytes before that word, and those of the whole name.
    shapes: HashMap<&'d str, BTreeSet<(usize, usize)>>,
    names: HashMap<&'d str, Vec<Name>>,
    /// The names without letters or digits, which have no word to be found by.
    wordless: Vec<(&'d str, usize)>,
}

/// What a name stands for.
#[derive(Debug, Clone, Copy)]
struct Name {
    /// The index of the term.
    term: usize,
    /// Whether the name spells the term out, or needs no explanation.
    is_plain: bool,
}

/// Where a text uses a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TermUse {
    pub(crate) range: Range<usize>,
    /// The index of the term.
    pub(crate) term: usize,
    /// Whether the text spells the term out itself.
    pub(crate) is_explained: bool,
}

impl<'d> Glossary<'d> {
    pub(crate) fn of(document: &'d Document<'_>) -> Self {
        let terms: Vec<_> = document.terms().collect();
        let mut glossary =
            Self { terms: Vec::new(), shapes: HashMap::new(), names: HashMap::new(), wordless: Vec::new() };
        for (at, term) in terms.iter().enumerate() {
            let is_understood = is_understood(&term.short, &term.long);
            for name in std::iter::once(&term.short).chain([&term.long]).chain(&term.also) {
                let name: &str = name;
                match words(name).next() {
                    Some((before, word)) => {
                        glossary.shapes.entry(word).or_default().insert((before, name.len()));
                        let is_plain = is_understood || name == &*term.long;
                        glossary.names.entry(name).or_default().push(Name { term: at, is_plain });
                    }
                    None => glossary.wordless.push((name, at)),
                }
            }
        }
        glossary.terms = terms;
        glossary
    }

    /// A term by its index.
    pub(crate) fn term(&self, index: usize) -> &'d Term<'d> {
        self.terms[index]
    }

    /// The terms whose short form, long form or other name occurs in a text, in the briefing's order.
    pub(crate) fn terms_in(&self, text: &str) -> Vec<&'d Term<'d>> {
        let mut is_used = vec![false; self.terms.len()];
        for &(name, term) in &self.wordless {
            is_used[term] |= text.contains(name);
        }
        for (_, names) in self.uses(text) {
            for name in names {
                is_used[name.term] = true;
            }
        }
        self.terms.iter().zip(is_used).filter_map(|(&term, is_used)| is_used.then_some(term)).collect()
    }

    /// Whether a text uses a term.
    pub(crate) fn has_terms_in(&self, text: &str) -> bool {
        self.uses(text).next().is_some() || self.wordless.iter().any(|(name, _)| text.contains(*name))
    }

    /// Where a text first uses a name of each term that is to be explained, in order and without overlaps.
    pub(crate) fn first_uses(&self, text: &str) -> Vec<TermUse> {
        let uses: Vec<_> = self.uses(text).collect();
        let is_plain = |term: usize| uses.iter().any(|(_, names)| names.iter().any(|n| n.term == term && n.is_plain));
        let (mut found, mut end): (Vec<TermUse>, usize) = (Vec::new(), 0);
        for (range, names) in &uses {
            let Some(&Name { term, is_plain: is_long }) = names.first().filter(|_| range.start >= end) else {
                continue;
            };
            if is_long {
                end = range.end;
            } else if found.iter().all(|other| other.term != term) {
                end = range.end;
                found.push(TermUse { range: range.clone(), term, is_explained: is_plain(term) });
            }
        }
        found
    }

    /// Where a text uses names, the longest first among those that begin in one place.
    fn uses<'s>(&'s self, text: &'s str) -> impl Iterator<Item = (Range<usize>, &'s [Name])> {
        words(text).flat_map(move |(at, word)| {
            let shapes = self.shapes.get(word).into_iter().flatten().rev();
            shapes.filter_map(move |&(before, length)| {
                let range = at.checked_sub(before)?..(at - before) + length;
                let names = self.names.get(text.get(range.clone())?)?;
                is_whole_word(text, range.clone()).then_some((range, &**names))
            })
        })
    }
}

/// Whether a short form needs no explanation: it is a part of the long form, as `CF-18` is of `CF-18 Hornet`, or shortens
/// each of its words, as `Op IMPACT` does `Operation IMPACT`. A single shortened word, such as `Col`, is explained.
fn is_understood(short: &str, long: &str) -> bool {
    let [shorts, longs] = [short, long].map(|text| text.split_whitespace().collect::<Vec<_>>());
    let is_part = longs.windows(shorts.len().max(1)).any(|part| part == shorts);
    let shortens = shorts.len() > 1 && shorts.len() == longs.len();
    let begins = |(short, long): (&&str, &&str)| long.to_lowercase().starts_with(&short.to_lowercase());
    is_part || shortens && shorts.iter().zip(&longs).all(begins)
}

/// The words of a text, each with its first byte.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(char::is_alphanumeric)?;
        let end = text[start..].find(|c: char| !c.is_alphanumeric()).map_or(text.len(), |length| start + length);
        rest = end;
        Some((start, &text[start..end]))
    })
}

/// Whether the range begins and ends at word boundaries.
fn is_whole_word(text: &str, part: Range<usize>) -> bool {
    let is_inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !is_inside(text[part.end..].chars().next()) && !is_inside(text[..part.start].chars().next_back())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::testing;

    /// Whether a term of this name is found in a text.
    fn is_found(text: &str, name: &str) -> bool {
        let section = json!({ "id": "s", "title": "S", "blocks": [{ "type": "passage", "text": "x" }] });
        let briefing = testing::briefing(
            &json!([{ "id": "t", "title": "T", "sections": [section] }]),
            &json!([{ "short": "unheard of", "long": "never said", "also": [name] }]),
        );
        Glossary::of(testing::document(&briefing)).terms_in(text).len() == 1
    }

    #[test]
    fn a_name_is_a_word_of_its_own_in_its_own_case() {
        for (text, name, is_there) in [
            ("NMI is a mission.", "NMI", true),
            ("JTF-I/TF-C", "TF-C", true),
            ("JTF-I/TF-Central", "TF-C", false),
            ("It is so.", "IS", false),
            ("ISIS", "IS", false),
            ("the Islamic State (IS)", "IS", true),
            ("the State of the Islamic State", "Islamic State", true),
            ("the Islamic Statement", "Islamic State", false),
            ("as (x) shows", "(x)", true),
            ("as f(x) shows", "(x)", false),
            ("a § b", "§", true),
        ] {
            assert_eq!(is_found(text, name), is_there, "{name:?} in {text:?}");
        }
    }

    #[test]
    fn a_term_is_to_be_explained_where_it_is_first_used_unless_the_text_spells_it_out() {
        let section = json!({ "id": "s", "title": "S", "blocks": [{ "type": "passage", "text": "x" }] });
        let terms = json!([
            { "short": "JTF", "long": "Joint Task Force" },
            { "short": "JTF-I", "long": "Joint Task Force Iraq" },
            { "short": "CAF", "long": "Canadian Armed Forces", "also": ["Forces"] },
            { "short": "CF-18", "long": "CF-18 Hornet", "also": ["CF-188"] },
            { "short": "Op X", "long": "operation X" },
            { "short": "Col", "long": "Colonel" },
        ]);
        let briefing = testing::briefing(&json!([{ "id": "t", "title": "T", "sections": [section] }]), &terms);
        let glossary = Glossary::of(testing::document(&briefing));
        for (text, expected) in [
            ("CAF, JTF-I and the CAF", &[(0..3, "CAF", false), (5..10, "JTF-I", false)][..]),
            ("the Canadian Armed Forces (CAF)", &[(27..30, "CAF", true)]),
            ("Forces of JTF", &[(0..6, "CAF", false), (10..13, "JTF", false)]),
            ("CAFE", &[]),
            ("a CF-188 in Op X", &[]),
            ("Colonel", &[]),
            ("Col X", &[(0..3, "Col", false)]),
        ] {
            let found = glossary.first_uses(text).into_iter();
            let found: Vec<_> =
                found.map(|one| (one.range, &*glossary.term(one.term).short, one.is_explained)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
