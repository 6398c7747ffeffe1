//! Breaks a paragraph into lines of a given width in terminal columns. It knows nothing of roles, indents or screens.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The columns that a text takes in a terminal, grapheme by grapheme, as it is drawn.
pub(crate) fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// The byte ranges of the lines of `text`, none wider than `columns` and without the blanks at a break.
///
/// Lines break at blanks only, so hyphenated names and dates stay whole; a word wider than a line is broken between
/// graphemes. A single grapheme that is wider than `columns` stands alone on its line.
pub(crate) fn wrap(text: &str, columns: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut line = 0..0;
    let mut used = 0;
    for word in words(text) {
        let wide = width(&text[word.clone()]);
        let gap = word.start - line.end;
        if !line.is_empty() && used + gap + wide <= columns {
            used += gap + wide;
            line.end = word.end;
            continue;
        }
        if !line.is_empty() {
            lines.push(line);
        }
        (line, used) = if wide <= columns { (word, wide) } else { broken(text, word, columns, &mut lines) };
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// The byte ranges between blanks.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    text.split(' ')
        .scan(0, |start, word| {
            let range = *start..*start + word.len();
            *start = range.end + 1;
            Some(range)
        })
        .filter(|word| !word.is_empty())
}

/// Breaks one word that is wider than a line; the last piece is left open, with its width.
fn broken(text: &str, word: Range<usize>, columns: usize, lines: &mut Vec<Range<usize>>) -> (Range<usize>, usize) {
    let mut line = word.start..word.start;
    let mut used = 0;
    for (at, grapheme) in text[word.clone()].grapheme_indices(true) {
        let at = word.start + at;
        let wide = grapheme.width();
        if used + wide > columns && !line.is_empty() {
            lines.push(line);
            (line, used) = (at..at, 0);
        }
        line.end = at + grapheme.len();
        used += wide;
    }
    (line, used)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_wrapped(text: &str, columns: usize, expected: &[&str]) {
        let lines: Vec<_> = wrap(text, columns).into_iter().map(|line| &text[line]).collect();
        assert_eq!(lines, expected, "{text:?} in {columns} columns");
    }

    #[test]
    fn lines_break_at_blanks_and_only_there() {
        assert_wrapped("one two three", 7, &["one two", "three"]);
        assert_wrapped("one two three", 80, &["one two three"]);
        assert_wrapped("CJTF-OIR and JTF-I/TF-C", 10, &["CJTF-OIR", "and", "JTF-I/TF-C"]);
        assert_wrapped("  two  blanks  ", 80, &["two  blanks"]);
        assert_wrapped("", 10, &[]);
    }

    #[test]
    fn a_word_wider_than_a_line_is_broken_between_graphemes() {
        assert_wrapped("abcdefgh ij", 3, &["abc", "def", "gh", "ij"]);
        assert_wrapped("a\u{301}b\u{301}c\u{301}", 2, &["a\u{301}b\u{301}", "c\u{301}"]);
    }

    #[test]
    fn wide_characters_take_two_columns() {
        assert_wrapped("日本語", 4, &["日本", "語"]);
        assert_wrapped("日本", 1, &["日", "本"]);
        assert_eq!(width("日本e\u{301}"), 5);
    }
}
