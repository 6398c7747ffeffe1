//! The running text between the tags that divide blocks: how its blanks fold, and what becomes of raised signs in it.

use std::ops::Range;

use super::page::{Link, Words};
use crate::briefing::{Text, clean};
use crate::language::scripts::{RAISED_DIGITS, is_unit, raised};

/// The running text that has not become a block yet.
#[derive(Debug, Default)]
pub(super) struct Run {
    pub(super) words: Words,
    pub(super) pictures: Vec<Words>,
    pub(super) is_preformatted: bool,
    /// Where the last raised words are.
    pub(super) raised: Range<usize>,
}

impl Run {
    /// Appends text. Blanks fold into one, unless they count.
    pub(super) fn push(&mut self, text: &str) {
        if self.is_preformatted {
            let visible: String = text.chars().filter(|&c| !is_ignorable(c)).collect();
            return self.words.text.push_str(Text::with_lines(&visible).trim_end_matches('\r'));
        }
        let out = &mut self.words.text;
        let mut is_after_blank = out.is_empty() || out.ends_with(' ');
        for part in text.split_inclusive(BLANKS) {
            let word = part.trim_end_matches(BLANKS);
            if !word.is_empty() {
                push_clean(word, out);
                is_after_blank = false;
            }
            if word.len() < part.len() && !is_after_blank {
                out.push(' ');
                is_after_blank = true;
            }
        }
    }

    /// Links the words from a place on, or the pictures if there are no words: their texts say then where the link leads.
    pub(super) fn link(&mut self, start: usize, pictures: usize, target: &str) {
        let Words { text, links, .. } = &mut self.words;
        let label = text[start..].trim();
        if label.is_empty() {
            for picture in self.pictures.iter_mut().skip(pictures).filter(|picture| picture.links.is_empty()) {
                let end = picture.text.len();
                picture.links.push(Link { start: 0, end, target: target.to_owned() });
            }
            return;
        }
        let start = text.len() - text[start..].trim_start().len();
        links.push(Link { start, end: start + label.len(), target: target.to_owned() });
    }

    /// Writes a fraction of raised and lowered digits in plain ones, as its numerator is no mark: `1¹/2` is `1 1/2`. The lowered
    /// ones begin at this place.
    pub(super) fn end_fraction(&mut self, lowered: usize) {
        let Words { text, links, notes, .. } = &mut self.words;
        let Range { start, end } = self.raised;
        let plain = |c| RAISED_DIGITS.into_iter().zip('0'..).find(|(raised, _)| *raised == c).map(|(_, plain)| plain);
        let numerator: Option<String> = text.get(start..end).and_then(|raised| raised.chars().map(plain).collect());
        let Some(numerator) = numerator.filter(|digits| !digits.is_empty()) else { return };
        let is_plain =
            links.last().is_none_or(|link| link.end <= start) && notes.last().is_none_or(|note| note.at <= start);
        let denominator = &text[lowered..];
        if is_plain
            && matches!(text.get(end..lowered), Some("/" | "\u{2044}"))
            && !denominator.is_empty()
            && denominator.bytes().all(|byte| byte.is_ascii_digit())
            && !text[..start].ends_with(char::is_alphabetic)
        {
            let blank = if text[..start].ends_with(|c: char| c.is_ascii_digit()) { " " } else { "" };
            let fraction = format!("{blank}{numerator}/{denominator}");
            text.replace_range(start.., &fraction);
        }
    }

    /// The words, without blanks at their ends. Links follow the words.
    pub(super) fn take(&mut self) -> Words {
        let mut words = std::mem::take(&mut self.words);
        self.raised = 0..0;
        let end = words.text.trim_end().len();
        words.text.truncate(end);
        let is_line = words.text.starts_with('\n');
        let start = if self.is_preformatted { usize::from(is_line) } else { end - words.text.trim_start().len() };
        words.text.drain(..start);
        for link in &mut words.links {
            link.start = link.start.saturating_sub(start).min(words.text.len());
            link.end = link.end.saturating_sub(start).min(words.text.len());
        }
        words.links.retain(|link| link.start < link.end);
        for note in &mut words.notes {
            note.at = note.at.saturating_sub(start).min(words.text.len());
        }
        words
    }
}

/// The blanks that HTML folds.
const BLANKS: [char; 5] = [' ', '\t', '\n', '\r', '\u{c}'];

/// Appends a word as it will be in the document, so that the places of links stay right.
fn push_clean(word: &str, out: &mut String) {
    if word.bytes().all(|byte| (0x21..0x7f).contains(&byte)) {
        out.push_str(word);
    } else if word.contains(is_ignorable) {
        let visible: String = word.chars().filter(|&c| !is_ignorable(c)).collect();
        out.push_str(&clean(&visible));
    } else {
        out.push_str(&clean(word));
    }
}

/// Whether a character is invisible and only says where a word may be broken, or marks the order of bytes.
fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// Letters that end numbers and abbreviations when they are raised: 2e, nᵒ, 82d.
const ENDINGS: [char; 3] = ['d', 'e', 'o'];

/// A raised text after the text before it, in raised characters where it would run into that: `10⁶`, `km²`, `1,378¹`.
fn in_raised(before: &str, text: &str) -> Option<String> {
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    let is_mark = match (letters.next(), letters.next()) {
        (None, _) => text.contains(|c: char| c.is_ascii_digit()) && !text.starts_with(['[', '(']),
        // `12ᵃ` in a table, but `Mᵉ` and `1ᵉʳ` are words.
        (Some(letter), None) => text.len() == 1 && !ENDINGS.contains(&letter) && !is_unit(before),
        _ => false,
    };
    is_mark.then(|| text.chars().map(|c| raised(c).unwrap_or(c)).collect())
}

impl Words {
    /// Puts the text from a place on between two signs, unless it is blank.
    pub(super) fn surround(&mut self, from: usize, signs: [&str; 2]) {
        let text = self.text[from..].trim_start();
        let start = self.text.len() - text.len();
        let end = start + text.trim_end().len();
        if start < end {
            let [open, close] = signs.map(str::to_owned);
            self.insert(&[(start, open), (end, close)]);
        }
    }

    /// Puts the text from a place on in quotation marks, unless the page writes its own.
    pub(super) fn quote(&mut self, from: usize, marks: [&str; 2]) {
        if !self.text[from..].trim_start().starts_with(['"', '“', '«']) {
            self.surround(from, marks);
        }
    }

    /// Writes the text from a place on in raised characters, if it needs them.
    pub(super) fn raise(&mut self, from: usize) {
        let Some(raised) = in_raised(&self.text[..from], &self.text[from..]) else { return };
        let plain = self.text.split_off(from);
        self.text.push_str(&raised);
        let place = |at: usize| match at.checked_sub(from) {
            None => at,
            Some(offset) => {
                let count = plain[..offset].chars().count();
                from + raised.chars().take(count).map(char::len_utf8).sum::<usize>()
            }
        };
        for link in &mut self.links {
            (link.start, link.end) = (place(link.start), place(link.end));
        }
        for note in &mut self.notes {
            note.at = place(note.at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raised_signs_do_not_run_into_what_is_before_them() {
        for (before, text, expected) in [
            ("10", "6", Some("⁶")),
            ("10", "-6", Some("⁻⁶")),
            ("1,378", "1", Some("¹")),
            ("250", "2,3", Some("²,³")),
            ("word", "43", Some("⁴³")),
            ("12", "a", Some("ᵃ")),
            ("2", "n", Some("ⁿ")),
            ("Total", "b", Some("ᵇ")),
            ("12", "[1]", None),
            ("1", "er", None),
            ("2", "e", None),
            ("n", "o", None),
            ("M", "r", None),
            ("21", "st", None),
            ("Updated ", "5 May 2020", None),
            ("H", "+", None),
        ] {
            assert_eq!(in_raised(before, text).as_deref(), expected, "{before}{text}");
        }
    }
}
