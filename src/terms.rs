//! Which of the briefing's terms a text uses. Spelling them out on the screen is set elsewhere.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use crate::briefing::{Document, Term};

/// The terms of which the short form, the long form or another name stands in a text, in the briefing's order.
pub(crate) fn used_in<'d>(document: &'d Document<'d>, text: &str) -> Vec<&'d Term<'d>> {
    let terms = &document.briefing().terms;
    let names = terms.iter().enumerate().flat_map(|(at, term)| {
        let names = std::iter::once(&term.short).chain([&term.long]).chain(&term.also);
        names.map(move |name| (at, &**name))
    });
    let mut is_used = vec![false; terms.len()];
    // For each first word of a name how much stands before it and how long the whole is; and the terms of each name.
    let (mut spans, mut by_name): (HashMap<&str, BTreeSet<_>>, HashMap<&str, Vec<usize>>) = Default::default();
    for (term, name) in names {
        match words(name).next() {
            Some((before, word)) => {
                spans.entry(word).or_default().insert((before, name.len()));
                by_name.entry(name).or_default().push(term);
            }
            // A name of signs alone has no word to be found by.
            None => is_used[term] |= text.contains(name),
        }
    }
    for (at, word) in words(text) {
        for &(before, length) in spans.get(word).into_iter().flatten() {
            let Some(start) = at.checked_sub(before) else { continue };
            let found = text.get(start..start + length).and_then(|name| by_name.get(name));
            for &term in found.into_iter().flatten().filter(|_| is_apart(text, start..start + length)) {
                is_used[term] = true;
            }
        }
    }
    terms.iter().zip(is_used).filter_map(|(term, is_used)| is_used.then_some(term)).collect()
}

/// The words of a text, each with the byte where it begins.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(char::is_alphanumeric)?;
        let end = text[start..].find(|c: char| !c.is_alphanumeric()).map_or(text.len(), |length| start + length);
        rest = end;
        Some((start, &text[start..end]))
    })
}

/// Whether a part of the text is no part of a longer word. The case counts too: the short form IS is not the word "is".
fn is_apart(text: &str, part: Range<usize>) -> bool {
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
