//! Finds rows that only moved up or down, as when an article scrolls. The terminal moves them itself for a few bytes,
//! instead of thousands to write them again; `diff` writes what still differs.

use std::io::Write as _;
use std::ops::Range;

use crate::frame::{Cell, Frame, Row};

/// The distances to look for: one line, and a notch of the wheel.
const DISTANCES: [isize; 4] = [1, -1, 3, -3];

/// The fewest cells that a scroll must save. On terminals that show each step of a frame, the rows beside the article are
/// seen moving; a few cells are not worth that.
const MIN_SAVED: i64 = 200;

/// A band of rows for the terminal to move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scroll {
    /// The first row.
    top: usize,
    /// One past the last row.
    bottom: usize,
    /// By how many rows; up if positive, down if negative.
    by: isize,
}

impl Scroll {
    /// The scroll that saves the most cells, if one saves enough.
    pub(super) fn find(current: &Frame, next: &Frame) -> Option<Self> {
        if current.area() != next.area() {
            return None;
        }
        let (current, next): (Vec<_>, Vec<_>) = (current.rows().collect(), next.rows().collect());
        let strip = strip_of(next[0]);
        let written: Vec<usize> = (0..next.len()).filter(|&y| !next[y].is_blank_in(strip.clone())).collect();
        let mut likely = DISTANCES.into_iter().filter(|&by| is_likely(&current, &next, &written, by)).peekable();
        likely.peek()?;
        let changed: Vec<i64> = current.iter().zip(&next).map(|(old, new)| estimate_changed(*old, *new)).collect();
        let found = likely.filter_map(|by| {
            let (saved, scroll) = best_band(&current, &next, &changed, by)?;
            (saved >= MIN_SAVED).then_some((saved, scroll))
        });
        found.max_by_key(|(saved, _)| *saved).map(|(_, scroll)| scroll)
    }

    /// Writes the sequence that scrolls the rows. The cursor is anywhere afterwards.
    pub(super) fn write(self, out: &mut Vec<u8>) {
        let (first, count) = (self.top + 1, self.by.unsigned_abs());
        let command = if self.by > 0 { 'M' } else { 'L' };
        // Writing to memory cannot fail.
        let _ = write!(out, "\x1b[{first};{}r\x1b[{first}H\x1b[{count}{command}\x1b[r", self.bottom);
    }

    /// The row of the frame before that the terminal shows in a row now; none if it shows an empty one.
    pub(super) fn source(self, y: usize) -> Option<usize> {
        let band = self.top..self.bottom;
        if band.contains(&y) { y.checked_add_signed(self.by).filter(|y| band.contains(y)) } else { Some(y) }
    }
}

fn estimate_changed(old: Row<'_>, new: Row<'_>) -> i64 {
    i64::try_from(old.estimate_changed(new)).unwrap_or(i64::MAX)
}

/// The columns of a strip down the middle.
fn strip_of(row: Row<'_>) -> Range<usize> {
    let middle = row.columns() / 2;
    middle..(middle + 12).min(row.columns())
}

/// Whether the strip down the middle looks scrolled where something is written in it. Most frames are not, and trying each
/// distance takes a while.
fn is_likely(current: &[Row<'_>], next: &[Row<'_>], written: &[usize], by: isize) -> bool {
    let strip = strip_of(next[0]);
    let (mut same, mut other) = (0, 0);
    for &y in written {
        let Some(old) = y.checked_add_signed(by).and_then(|y| current.get(y)) else { continue };
        if old.is_same_in(strip.clone(), next[y]) { same += 1 } else { other += 1 }
    }
    same > other
}

/// The band of rows that saves the most cells when scrolled, and how many it saves. `changed` counts each row's cells that
/// differ without scrolling.
fn best_band(current: &[Row<'_>], next: &[Row<'_>], changed: &[i64], by: isize) -> Option<(i64, Scroll)> {
    let gain = |y: usize| {
        let old = y.checked_add_signed(by).and_then(|y| current.get(y))?;
        Some(changed[y] - estimate_changed(*old, next[y]))
    };
    let (mut best, mut start, mut sum) = ((0, 0..0), 0, 0);
    for y in 0..next.len() {
        let Some(gain) = gain(y) else {
            (start, sum) = (y + 1, 0);
            continue;
        };
        if sum <= 0 {
            (start, sum) = (y, 0);
        }
        sum += gain;
        if sum > best.0 {
            best = (sum, start..y + 1);
        }
    }
    let (sum, band) = best;
    if band.is_empty() {
        return None;
    }
    let count = by.unsigned_abs();
    let (top, bottom, blanked) = if by > 0 {
        (band.start, band.end + count, band.end..band.end + count)
    } else {
        (band.start.checked_sub(count)?, band.end, band.start - count..band.start)
    };
    let cost = |y: usize| next[y].cells().map(|cell| i64::from(cell != Cell::EMPTY)).sum::<i64>() - changed[y];
    let cost: i64 = blanked.map(cost).sum();
    Some((sum - cost, Scroll { top, bottom, by }))
}

#[cfg(test)]
mod tests {
    use std::num::NonZero;

    use proptest::prelude::*;
    use ratatui::layout::{Rect, Size};
    use ratatui::style::{Color, Style};

    use super::*;
    use crate::terminal::diff;
    use crate::testing;

    const SIZE: (u16, u16) = (24, 60);

    /// A frame with an outline, an article scrolled to line `top`, and a status row.
    fn screen(top: usize, status: &str) -> Frame {
        screen_of(SIZE, top, status)
    }

    fn screen_of((rows, columns): (u16, u16), top: usize, status: &str) -> Frame {
        let mut frame = Frame::default();
        frame.resize(Size::new(columns, rows));
        frame.clear(Style::new().bg(Color::Blue));
        let mut write = |x: u16, y: u16, text: &str, style: Style| {
            frame.write(Rect::new(x, y, columns.saturating_sub(x), 1), text, style);
        };
        for y in 0..rows - 1 {
            let line = top + usize::from(y);
            if y < 8 {
                write(1, y, &format!("Section {y}"), Style::new());
            }
            if line % 5 != 4 {
                write(20, y, &format!("{line} is the line of 日本, {}", line * 7919), Style::new().fg(Color::Red));
            }
        }
        write(0, rows - 1, status, Style::new());
        frame
    }

    /// A terminal after the bytes for each frame in turn, and the number of bytes of the last.
    fn replay(frames: &[Frame]) -> (vt100::Parser, usize) {
        let size = frames[0].area();
        let [rows, columns] = [size.height, size.width].map(|size| NonZero::new(size).expect("the screen has a size"));
        let mut parser = vt100::Parser::new(rows, columns, 0);
        let (mut before, mut last) = (None, 0);
        for next in frames {
            let mut out = Vec::new();
            diff::write(&mut out, before, next);
            last = out.len();
            parser.process(&out);
            before = Some(next);
        }
        (parser, last)
    }

    /// What is visible on a screen: of a blank only its background.
    fn visible_cells(parser: &vt100::Parser) -> Vec<(String, vt100::Color, Option<vt100::Color>)> {
        let (rows, columns) = parser.screen().size();
        let places = (0..rows.get()).flat_map(|y| (0..columns.get()).map(move |x| (y, x)));
        let cells = places.filter_map(|(y, x)| parser.screen().cell(y, x));
        cells
            .map(|cell| {
                let symbol = cell.contents().trim().to_owned();
                let foreground = (!symbol.is_empty()).then(|| cell.fgcolor());
                (symbol, cell.bgcolor(), foreground)
            })
            .collect()
    }

    #[test]
    fn a_scroll_is_found_if_it_saves_enough() {
        for (from, to, by) in [(0, 1, Some(1)), (9, 8, Some(-1)), (4, 7, Some(3)), (7, 4, Some(-3)), (0, 90, None)] {
            let scroll = Scroll::find(&screen(from, ""), &screen(to, ""));
            assert_eq!(scroll.map(|scroll| scroll.by), by, "{from} → {to}");
        }
        assert_eq!(Scroll::find(&screen(3, "one"), &screen(3, "two")), None);
    }

    #[test]
    fn a_line_that_scrolls_costs_few_bytes() {
        let (_, whole) = replay(&[screen(0, ""), screen(90, "")]);
        let (_, line) = replay(&[screen(0, ""), screen(1, "")]);
        assert!(line * 3 < whole, "{line} bytes for a line, {whole} for all");
    }

    proptest! {
        #![proptest_config(testing::cases(100))]

        #[test]
        fn scrolling_leads_to_the_same_screen(
            rows in 1_u16..30,
            // A few lines down or up, or somewhere else.
            steps in proptest::collection::vec((prop_oneof![-4_isize..5, -90_isize..90], "[a-z]{0,9}"), 1..12),
        ) {
            let mut top = 20_usize;
            let mut frames = vec![screen_of((rows, SIZE.1), top, "")];
            for (by, status) in steps {
                top = top.saturating_add_signed(by);
                frames.push(screen_of((rows, SIZE.1), top, &status));
            }
            let (all, _) = replay(&frames);
            let (last, _) = replay(&frames[frames.len() - 1..]);
            prop_assert_eq!(visible_cells(&all), visible_cells(&last));
        }
    }
}
