//! Finds rows of the picture that have only moved up or down, as an article does when it is scrolled: a terminal moves
//! them itself for a few bytes, where writing them again takes thousands. What still differs then is for `cells`.

use std::io::Write as _;

use ratatui::buffer::{Buffer, Cell};

/// How far rows are looked for: a line, and the lines of a notch of the wheel. Others are written again.
const STEPS: [isize; 4] = [1, -1, 3, -3];

/// How many cells must be spared. Terminals that show each step of a frame let the rows beside the article be seen
/// moving; for a few cells that is not worth it.
const WORTH: i64 = 200;

/// Rows that a terminal is to move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shift {
    /// The first row.
    top: usize,
    /// The row behind the last.
    bottom: usize,
    /// How many rows up, or where it is negative, down.
    by: isize,
}

impl Shift {
    /// The move that brings what is shown nearest to the next picture, where one spares enough.
    pub(super) fn find(shown: &Buffer, next: &Buffer) -> Option<Self> {
        let width = usize::from(next.area.width);
        if width == 0 || shown.content.len() != next.content.len() {
            return None;
        }
        let (shown, next): (Vec<_>, Vec<_>) =
            (shown.content.chunks(width).collect(), next.content.chunks(width).collect());
        let differing: Vec<i64> = shown.iter().zip(&next).map(|(old, new)| differing(old, new)).collect();
        if differing.iter().sum::<i64>() < WORTH {
            return None;
        }
        let found = STEPS.into_iter().filter(|&by| is_likely(&shown, &next, by)).filter_map(|by| {
            let (spared, shift) = best(&shown, &next, (&differing, by))?;
            (spared >= WORTH).then_some((spared, shift))
        });
        found.max_by_key(|(spared, _)| *spared).map(|(_, shift)| shift)
    }

    /// Writes what makes a terminal move the rows. It leaves the cursor anywhere.
    pub(super) fn write(self, out: &mut Vec<u8>) {
        let (first, count) = (self.top + 1, self.by.unsigned_abs());
        let command = if self.by > 0 { 'M' } else { 'L' };
        let _ = write!(out, "\x1b[{first};{}r\x1b[{first}H\x1b[{count}{command}\x1b[r", self.bottom); // memory takes it
    }

    /// Moves the rows of a picture as the terminal does: those that come in are empty.
    pub(super) fn apply(self, picture: &mut Buffer) {
        let width = usize::from(picture.area.width);
        let rows = &mut picture.content[self.top * width..self.bottom * width];
        let count = self.by.unsigned_abs() * width;
        if self.by > 0 {
            rows.rotate_left(count);
            let kept = rows.len() - count;
            rows[kept..].fill(Cell::EMPTY);
        } else {
            rows.rotate_right(count);
            rows[..count].fill(Cell::EMPTY);
        }
    }
}

/// How many cells of two rows differ.
fn differing(one: &[Cell], other: &[Cell]) -> i64 {
    one.iter().zip(other).map(|(one, other)| i64::from(one != other)).sum()
}

/// Whether a strip down the middle looks moved: most frames are not, and to compare all of them costs more than to draw.
fn is_likely(shown: &[&[Cell]], next: &[&[Cell]], by: isize) -> bool {
    let width = next[0].len();
    let strip = width / 2..(width / 2 + 12).min(width);
    let (mut same, mut other) = (0, 0);
    for (y, row) in next.iter().enumerate() {
        let Some(old) = y.checked_add_signed(by).and_then(|y| shown.get(y)) else { continue };
        for (new, old) in row[strip.clone()].iter().zip(&old[strip.clone()]).filter(|(new, _)| new.symbol() != " ") {
            if new == old { same += 1 } else { other += 1 }
        }
    }
    same > other
}

/// The band of rows that gains most by a move, and how many cells it spares.
fn best(shown: &[&[Cell]], next: &[&[Cell]], (differing_now, by): (&[i64], isize)) -> Option<(i64, Shift)> {
    let gain = |y: usize| {
        let old = y.checked_add_signed(by).and_then(|y| shown.get(y))?;
        Some(differing_now[y] - differing(old, next[y]))
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
    let (top, bottom, fresh) = if by > 0 {
        (band.start, band.end + count, band.end..band.end + count)
    } else {
        (band.start.checked_sub(count)?, band.end, band.start - count..band.start)
    };
    let lost = |y: usize| next[y].iter().map(|cell| i64::from(*cell != Cell::EMPTY)).sum::<i64>() - differing_now[y];
    let lost: i64 = fresh.map(lost).sum();
    Some((sum - lost, Shift { top, bottom, by }))
}

#[cfg(test)]
mod tests {
    use std::num::NonZero;

    use proptest::prelude::*;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Style};

    use super::*;
    use crate::terminal::cells;

    const SIZE: (u16, u16) = (24, 60);

    /// A screen of an outline, an article from a line on, and a status row.
    fn screen(top: usize, status: &str) -> Buffer {
        screen_of(SIZE, top, status)
    }

    fn screen_of((rows, columns): (u16, u16), top: usize, status: &str) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        buffer.set_style(buffer.area, Style::new().bg(Color::Blue));
        for y in 0..rows - 1 {
            let line = top + usize::from(y);
            buffer.set_string(1, y, if y < 8 { format!("Section {y}") } else { String::new() }, Style::new());
            let text =
                if line % 5 == 4 { String::new() } else { format!("{line} is the line of 日本, {}", line * 7919) };
            buffer.set_string(20, y, text, Style::new().fg(Color::Red));
        }
        buffer.set_string(0, rows - 1, status, Style::new());
        buffer
    }

    /// What a terminal shows after the bytes that lead from each picture to the next.
    fn shown(pictures: &[Buffer]) -> (vt100::Parser, usize) {
        let area = pictures[0].area;
        let [rows, columns] = [area.height, area.width].map(|size| NonZero::new(size).expect("the screen has a size"));
        let mut parser = vt100::Parser::new(rows, columns, 0);
        let (mut before, mut last) = (None::<Buffer>, 0);
        for next in pictures {
            let mut out = Vec::new();
            if let Some(shown) = &mut before
                && let Some(shift) = Shift::find(shown, next)
            {
                shift.write(&mut out);
                shift.apply(shown);
            }
            cells::write(&mut out, before.as_ref(), next);
            last = out.len();
            parser.process(&out);
            before = Some(next.clone());
        }
        (parser, last)
    }

    /// What can be seen of a screen: on a blank its ground alone.
    fn seen(parser: &vt100::Parser) -> Vec<(String, vt100::Color, Option<vt100::Color>)> {
        let (rows, columns) = parser.screen().size();
        let places = (0..rows.get()).flat_map(|y| (0..columns.get()).map(move |x| (y, x)));
        let cells = places.filter_map(|(y, x)| parser.screen().cell(y, x));
        cells
            .map(|cell| {
                let sign = cell.contents().trim().to_owned();
                let ink = (!sign.is_empty()).then(|| cell.fgcolor());
                (sign, cell.bgcolor(), ink)
            })
            .collect()
    }

    #[test]
    fn what_only_moved_is_found_where_it_spares_enough() {
        for (from, to, by) in [(0, 1, Some(1)), (9, 8, Some(-1)), (4, 7, Some(3)), (7, 4, Some(-3)), (0, 90, None)] {
            let shift = Shift::find(&screen(from, ""), &screen(to, ""));
            assert_eq!(shift.map(|shift| shift.by), by, "{from} → {to}");
        }
        assert_eq!(Shift::find(&screen(3, "one"), &screen(3, "two")), None);
    }

    #[test]
    fn a_line_that_scrolls_costs_few_bytes() {
        let (_, whole) = shown(&[screen(0, ""), screen(90, "")]);
        let (_, line) = shown(&[screen(0, ""), screen(1, "")]);
        assert!(line * 3 < whole, "{line} bytes for a line, {whole} for all");
    }

    proptest! {
        #[test]
        fn a_terminal_shows_the_same_however_the_picture_came(
            rows in 1_u16..30,
            // A few lines on or back, or to somewhere else.
            steps in proptest::collection::vec((prop_oneof![-4_isize..5, -90_isize..90], "[a-z]{0,9}"), 1..12),
        ) {
            let mut top = 20_usize;
            let mut pictures = vec![screen_of((rows, SIZE.1), top, "")];
            for (by, status) in steps {
                top = top.saturating_add_signed(by);
                pictures.push(screen_of((rows, SIZE.1), top, &status));
            }
            let (all, _) = shown(&pictures);
            let (last, _) = shown(&pictures[pictures.len() - 1..]);
            prop_assert_eq!(seen(&all), seen(&last));
        }
    }
}
