//! Which of the briefing's terms a section uses. Spelling them out on the screen is set elsewhere.

use crate::briefing::{Document, SectionId, Term};

/// The terms whose short form or another name stands in the passages of a section, in the briefing's order.
pub(crate) fn used_in<'d>(document: &'d Document<'d>, section: SectionId) -> Vec<&'d Term<'d>> {
    terms(document, section).collect()
}

/// Whether a section uses any of the terms; cheaper than to ask which.
pub(crate) fn is_any_used_in(document: &Document<'_>, section: SectionId) -> bool {
    terms(document, section).next().is_some()
}

fn terms<'d>(document: &'d Document<'d>, section: SectionId) -> impl Iterator<Item = &'d Term<'d>> {
    let texts: Vec<_> = document.passages_of(section).map(|passage| document.quotation(passage)).collect();
    document.briefing().terms.iter().filter(move |term| {
        let mut names = std::iter::once(&term.short).chain([&term.long]).chain(&term.also);
        names.any(|name| texts.iter().any(|text| contains_word(text, name)))
    })
}

/// Whether `name` stands in the text as a word of its own, in the same case: the short form IS is not the word "is".
fn contains_word(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + name.len()..].chars().next();
        let is_inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !is_inside(before) && !is_inside(after)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_word_of_its_own_in_its_own_case() {
        for (text, name, is_there) in [
            ("NMI is a mission.", "NMI", true),
            ("JTF-I/TF-C", "TF-C", true),
            ("It is so.", "IS", false),
            ("ISIS", "IS", false),
            ("the Islamic State (IS)", "IS", true),
        ] {
            assert_eq!(contains_word(text, name), is_there, "{name:?} in {text:?}");
        }
    }
}
