//! One paragraph of plain text, wrapped at words, with some of its words marked: what the commands print that list
//! things.

use std::ops::Range;

use super::text::{MARKED, PLAIN};
use crate::article;

/// Sets a text in lines of at most `columns`, all but the first indented by `hang`; the `marks` are ranges of its bytes,
/// in order, and are shown where `is_styled`.
pub(crate) fn paragraph(
    text: &str,
    marks: &[Range<usize>],
    (columns, hang): (usize, usize),
    is_styled: bool,
) -> String {
    let mut set = String::with_capacity(text.len() + 16);
    let first = article::wrap(text, columns.max(1)).into_iter().next();
    let behind = first.as_ref().map_or(0, |first| first.end);
    let others = article::wrap(&text[behind..], columns.saturating_sub(hang).max(1)).into_iter();
    let others = others.map(|line| line.start + behind..line.end + behind);
    // Marks and lines are in order: what lies before a line lies before all that follow.
    let mut rest = if is_styled { marks } else { &[] };
    for (number, line) in first.into_iter().chain(others).enumerate() {
        if number > 0 {
            set.push_str(&" ".repeat(hang));
        }
        let mut done = line.start;
        rest = &rest[rest.iter().take_while(|mark| mark.end <= line.start).count()..];
        for mark in rest.iter().take_while(|mark| mark.start < line.end) {
            let (from, to) = (mark.start.max(done), mark.end.min(line.end));
            if from < to {
                set.push_str(&text[done..from]);
                set.extend([MARKED, &text[from..to], PLAIN]);
                done = to;
            }
        }
        set.push_str(&text[done..line.end]);
        set.push('\n');
    }
    set
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::single_range_in_vec_init, reason = "there is one mark")]
    fn lines_hang_and_a_mark_goes_on_over_a_break() {
        assert_eq!(paragraph("one two three", &[4..13], (10, 2), false), "one two\n  three\n");
        let marked = format!("one {MARKED}two{PLAIN}\n  {MARKED}three{PLAIN}\n");
        assert_eq!(paragraph("one two three", &[4..13], (10, 2), true), marked);
        assert_eq!(paragraph("", &[], (10, 2), true), "");
        assert_eq!(paragraph("one", &[], (0, 5), true), "o\n     n\n     e\n");
    }
}
