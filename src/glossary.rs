//! Finds which of the briefing's terms a text uses.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use crate::briefing::{Document, Term};

/// The terms whose short form, long form or other name occurs in a text, in the briefing's order.
pub(crate) fn used_in<'d>(document: &'d Document<'d>, text: &str) -> Vec<&'d Term<'d>> {
    let terms: Vec<_> = document.terms().collect();
    let names = terms.iter().enumerate().flat_map(|(at, term)| {
        let names = std::iter::once(&term.short).chain([&term.long]).chain(&term.also);
        names.map(move |name| (at, &**name))
    });
    let mut is_used = vec![false; terms.len()];
    // The names by their first word: the bytes before that word, and those of the whole name.
    let mut shapes: HashMap<&str, BTreeSet<(usize, usize)>> = HashMap::new();
    let mut terms_by_name: HashMap<&str, Vec<usize>> = HashMap::new();
    for (term, name) in names {
        match words(name).next() {
            Some((before, word)) => {
                shapes.entry(word).or_default().insert((before, name.len()));
                terms_by_name.entry(name).or_default().push(term);
            }
            // A name without letters or digits has no word to be found by.
            None => is_used[term] |= text.contains(name),
        }
    }
    for (at, word) in words(text) {
        for &(before, length) in shapes.get(word).into_iter().flatten() {
            let Some(start) = at.checked_sub(before) else { continue };
            let found = text.get(start..start + length).and_then(|name| terms_by_name.get(name));
            for &term in found.into_iter().flatten().filter(|_| is_whole_word(text, start..start + length)) {
                is_used[term] = true;
            }
        }
    }
    terms.into_iter().zip(is_used).filter_map(|(term, is_used)| is_used.then_some(term)).collect()
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
        used_in(testing::document(&briefing), text).len() == 1
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
}
