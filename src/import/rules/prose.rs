//! Small scanners that the rules share: words, sentences, and what comes before a place.

use std::ops::Range;

use crate::briefing::ceil_boundary;

/// The words of a text, each with its place. A hyphen or an apostrophe inside belongs to the word.
pub(super) fn words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(char::is_alphanumeric)?;
        let mut end = start;
        let mut inside = text[start..].char_indices().peekable();
        while let Some((at, c)) = inside.next() {
            let joins = matches!(c, '-' | '‑' | '\'' | '’' | '/' | '&' | '.')
                && inside.peek().is_some_and(|(_, next)| next.is_alphanumeric());
            if !c.is_alphanumeric() && !joins {
                break;
            }
            end = start + at + c.len_utf8();
        }
        rest = end;
        Some((start..end, &text[start..end]))
    })
}

/// Words after which a full stop does not end a sentence.
const ABBREVIATIONS: [&str; 36] = [
    "al", "art", "brig", "capt", "cf", "col", "cpl", "dr", "e.g", "etc", "fig", "gen", "i.e", "inc", "lt", "ltd", "m",
    "maj", "mme", "mr", "mrs", "ms", "no", "nos", "p", "pp", "sgt", "st", "u.k", "u.n", "u.s", "vol", "vs", "sept",
    "jan", "dec",
];

/// The sentences of a text.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let from = start;
        if from >= text.len() {
            return None;
        }
        let mut search = from;
        while let Some(at) = text[search..].find(['.', '!', '?']).map(|at| search + at) {
            let after = &text[at + 1..];
            let rest = after.trim_start_matches(['"', '”', '»', '’', ')', ']']);
            let blanks = rest.len() - rest.trim_start().len();
            let next = rest.trim_start().trim_start_matches(['"', '“', '«', '(', '[']);
            let begins = next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
            let end = text.len() - rest.len();
            search = end.max(at + 1);
            if blanks > 0 && begins && !is_abbreviation(&text[from..at]) {
                start = end + blanks;
                return Some(from..end);
            }
        }
        start = text.len();
        Some(from..text.len())
    })
}

/// Whether a full stop after this text belongs to its last word.
fn is_abbreviation(text: &str) -> bool {
    let word = text.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[')).next().unwrap_or_default();
    word.len() <= 4 && ABBREVIATIONS.contains(&&*word.to_ascii_lowercase())
}

/// The sentence that a place of a text is in.
pub(crate) fn sentence_at(text: &str, at: usize) -> Range<usize> {
    sentences(text).find(|sentence| at < sentence.end).unwrap_or(0..text.len())
}

/// How far back the words are looked at that precede something, in bytes.
const BEFORE: usize = 48;

/// What precedes a place, in lower case and with plain apostrophes.
pub(super) fn before(text: &str, at: usize) -> String {
    let start = ceil_boundary(text, at.saturating_sub(BEFORE));
    text[start..at].to_lowercase().replace('’', "'")
}

/// Whether a text ends with one of these phrases, as words of their own.
pub(super) fn ends_with(before: &str, phrases: &[&str]) -> bool {
    let before = before.trim_end();
    phrases.iter().any(|phrase| {
        before
            .strip_suffix(phrase)
            .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric) || phrase.starts_with(' '))
    })
}

/// Whether a text has one of these words.
pub(super) fn has_word(text: &str, list: &[&str]) -> bool {
    words(text).any(|(_, word)| list.iter().any(|known| known.eq_ignore_ascii_case(word)))
}

/// A text cut after a word, with an ellipsis, if it is longer than a number of characters.
pub(in crate::import) fn cut(text: &str, limit: usize) -> String {
    let text = text.trim();
    match text.char_indices().nth(limit) {
        None => text.to_owned(),
        Some((end, _)) => {
            let end = text[..end].rfind(' ').unwrap_or(end);
            format!("{}…", text[..end].trim_end_matches([',', ';', ':', ' ']))
        }
    }
}

/// The words of a text around a place, at most about this many characters. An ellipsis stands for what is left out.
pub(super) fn excerpt(text: &str, at: usize, limit: usize) -> String {
    let length = text.chars().count();
    if length <= limit {
        return text.trim().to_owned();
    }
    // A third of the words come before the place.
    let before = text[..at].chars().count();
    let skipped = before.saturating_sub(limit / 3).min(length - limit);
    let start = text.char_indices().nth(skipped).map_or(0, |(start, _)| start);
    let is_in_word = !text[..start].is_empty() && !text[..start].ends_with(' ');
    let start = if is_in_word { text[start..at].find(' ').map_or(at, |blank| start + blank + 1) } else { start };
    let rest = cut(&text[start..], limit);
    if start == 0 { rest } else { format!("…{rest}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_the_next_begins() {
        let text = "Mr. Smith came. He left at 3 p.m. and said \"Go.\" Then, e.g. Monday, it was over! The end";
        let found: Vec<&str> = sentences(text).map(|sentence| &text[sentence]).collect();
        let expected =
            ["Mr. Smith came.", "He left at 3 p.m. and said \"Go.\"", "Then, e.g. Monday, it was over!", "The end"];
        assert_eq!(found, expected);
    }

    #[test]
    fn an_excerpt_has_the_words_around_a_place() {
        let text = "one two three four five six seven eight nine ten";
        let excerpt = |word: &str| excerpt(text, text.find(word).unwrap(), 24);
        assert_eq!(excerpt("two"), "one two three four five…");
        assert_eq!(excerpt("six"), "…five six seven eight…");
        assert_eq!(excerpt("ten"), "…six seven eight nine ten");
        assert_eq!(super::excerpt("five six", 5, 24), "five six");
    }

    #[test]
    fn a_phrase_is_made_of_whole_words() {
        assert!(ends_with("it lasts until the end of ", &["until the end of"]));
        assert!(!ends_with("nearby ", &["by"]));
    }
}
