//! What of a text is valid: words that the page strikes out are not, and the raised mark of a note is no part of a number.

use std::borrow::Cow;
use std::ops::Range;

use crate::briefing::STRUCK;
use crate::language::scripts::RAISED_DIGITS as RAISED;

/// A text of the same length with blanks in place of what is not valid.
pub(super) fn valid(text: &str) -> Cow<'_, str> {
    let [open, _] = STRUCK;
    if !text.contains(RAISED) && !text.contains(open) {
        return Cow::Borrowed(text);
    }
    let mut struck = struck(text).into_iter().peekable();
    let mut valid = String::with_capacity(text.len());
    while let Some(rest) = text.get(valid.len()..).filter(|rest| !rest.is_empty()) {
        let length = if let Some(words) = struck.next_if(|words| words.start == valid.len()) {
            words.len()
        } else if rest.starts_with(RAISED) && ends_with_long_number(&text[..valid.len()]) {
            marks(rest)
        } else {
            0
        };
        if length > 0 {
            valid.extend(std::iter::repeat_n(' ', length));
        } else {
            valid.extend(rest.chars().next());
        }
    }
    Cow::Owned(valid)
}

/// Where a text has struck words, with their signs. The page may write brackets itself, in such words and elsewhere, so each
/// bracket belongs to the one that closes it: `[-1, 1]` is not struck.
fn struck(text: &str) -> Vec<Range<usize>> {
    let mut struck: Vec<Range<usize>> = Vec::new();
    let mut open = Vec::new();
    for (at, bracket) in text.match_indices(['[', ']']) {
        if bracket == "[" {
            open.push(at);
            continue;
        }
        let Some(start) = open.pop() else { continue };
        let words = text[start..=at].strip_prefix(STRUCK[0]);
        if words.is_some_and(|words| words.ends_with(STRUCK[1])) {
            // What was found inside these words is part of them.
            while struck.pop_if(|inner| inner.start > start).is_some() {}
            struck.push(start..at + 1);
        }
    }
    struck
}

/// The bytes of the raised digits at the beginning of a text, with commas between them.
fn marks(text: &str) -> usize {
    let marks = &text[..text.len() - text.trim_start_matches(|c| c == ',' || RAISED.contains(&c)).len()];
    marks.trim_end_matches(',').len()
}

/// Whether a text ends with a number that is too long to be the base of a power, as the 10 of `10⁶` may be.
fn ends_with_long_number(text: &str) -> bool {
    let before = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_grouped = before.ends_with(['.', ',']) && before[..before.len() - 1].ends_with(|c: char| c.is_ascii_digit());
    match text.len() - before.len() {
        0 => false,
        digits => digits > 2 || is_grouped,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_struck_and_marks_of_notes_are_blanks() {
        for (text, expected) in [
            ("10⁶ km² of land", "10⁶ km² of land"),
            ("12¹ crews", "12¹ crews"),
            ("1,378¹ sorties", "1,378   sorties"),
            ("250²,³ loads", "250      loads"),
            ("1.5³, and", "1.5  , and"),
            ("by [-5 May 2020-] 7 May 2020.", "by                7 May 2020."),
            ("[-open", "[-open"),
            ("[-1, 1] until 3 May 2031 [see -]", "[-1, 1] until 3 May 2031 [see -]"),
            ("[-1, 1[ until 3 May 2031 [see -]", "[-1, 1[ until 3 May 2031 [see -]"),
            ("[-] and [--]", "[-] and     "),
            ("[-5 May [see [1]].-] Now", "                     Now"),
            ("[-a [-b-] c-] [-d-]", "                   "),
            ("[-1, 1 [-5 May-]", "[-1, 1          "),
            ("1] [-5 May-]", "1]          "),
        ] {
            assert_eq!(valid(text), expected);
        }
    }
}
