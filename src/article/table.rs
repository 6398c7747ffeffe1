//! Tables in columns, where they are narrow enough. Elsewhere a row is read out cell by cell.

use super::lines::{Indent, Lines, Mark, Run, Span};
use super::wrap::width;
use super::{GLYPH, Glyph, Role, Table};
use crate::messages::{self, Words};

/// The columns between two cells.
const GAP: usize = 3;

/// The columns of a table that fits.
pub(super) struct Grid {
    widths: Vec<usize>,
    /// Whether each column has only numbers, which are aligned at their right end.
    are_numbers: Vec<bool>,
}

impl Grid {
    /// Begins a table: its caption, and the names of its columns unless it is too wide for columns or to be read out.
    pub(super) fn begin(table: &Table<'_>, is_read_out: bool, lines: &mut Lines) -> Option<Self> {
        if let Some(caption) = table.caption {
            lines.paragraph(Indent::default(), &[caption]);
        }
        let grid = Self::of(table, lines.columns).filter(|_| !is_read_out)?;
        if !table.head.is_empty() {
            lines.line(grid.head(table));
        }
        Some(grid)
    }

    /// The columns of a table, unless it is wider than `columns`.
    fn of(table: &Table<'_>, columns: usize) -> Option<Self> {
        let mut grid = Self { widths: Vec::new(), are_numbers: Vec::new() };
        for (at, name) in table.head.iter().enumerate() {
            grid.widen(at, width(name.text));
        }
        for row in &table.rows {
            for (at, cell) in row.cells.iter().enumerate() {
                grid.widen(at, columns_of(cell));
                // A dash for a number that is not known is none of either.
                let text = cell.iter().map(|run| run.text).find(|text| text.contains(char::is_alphanumeric));
                grid.are_numbers[at] &= text.is_none_or(is_number);
            }
        }
        let gaps = GAP * grid.widths.len().saturating_sub(1);
        (grid.widths.iter().sum::<usize>() + gaps <= columns).then_some(grid)
    }

    fn widen(&mut self, at: usize, width: usize) {
        if at == self.widths.len() {
            self.widths.push(0);
            self.are_numbers.push(true);
        }
        self.widths[at] = self.widths[at].max(width);
    }

    /// A row in its columns.
    pub(super) fn line(&self, cells: &[Vec<Run<'_>>]) -> Vec<Span> {
        let mut spans = Vec::new();
        let mut blanks = 0;
        for (at, cell) in cells.iter().enumerate() {
            let room = self.widths[at].saturating_sub(columns_of(cell));
            let before = if self.are_numbers[at] { room } else { 0 };
            blanks += before;
            if !cell.is_empty() {
                spans.extend((blanks > 0).then(|| Span::blanks(blanks)));
                blanks = 0;
            }
            spans.extend(cell.iter().filter_map(|run| run.part(0..run.text.len())));
            blanks += room - before + GAP;
        }
        spans
    }

    /// The names of the columns.
    pub(super) fn head(&self, table: &Table<'_>) -> Vec<Span> {
        self.line(&table.head.iter().map(|name| vec![*name]).collect::<Vec<_>>())
    }
}

/// A row as paragraphs: its cells that are not empty, each after the name of its column and a colon. A list in a cell
/// becomes items.
pub(super) fn read_out<'d>(words: Words, table: &Table<'d>, cells: &[Vec<Run<'d>>]) -> Vec<(Indent, Vec<Run<'d>>)> {
    let mut paragraphs = Vec::new();
    for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        let mut parts = at_bullets(cell).into_iter();
        let mut first = parts.next().unwrap_or_default();
        if let Some(name) = table.head.get(at).filter(|name| !name.text.trim().is_empty()) {
            first.splice(0..0, [name.in_role(Role::Aside), Run::new(Role::Aside, words.colon())]);
        }
        let indent = if paragraphs.is_empty() { Indent::glyph(Glyph::Bullet) } else { Indent::margin(GLYPH) };
        paragraphs.extend((!first.is_empty()).then_some((indent, first)));
        let item = Indent { margin: GLYPH, mark: Mark::Glyph(Glyph::Bullet) };
        paragraphs.extend(parts.map(|part| (item, part)));
    }
    paragraphs
}

/// The parts of a cell before its first bullet and after each of them.
fn at_bullets<'d>(cell: &[Run<'d>]) -> Vec<Vec<Run<'d>>> {
    let mut parts = vec![Vec::new()];
    for run in cell {
        let mut start = 0;
        for (at, bullet) in run.text.match_indices(messages::BULLET) {
            if at == 0 || run.text[..at].ends_with(' ') {
                parts.last_mut().expect("never empty").extend((at > start).then(|| run.part_of(start..at)));
                parts.push(Vec::new());
                start = at + bullet.len();
            }
        }
        let rest = run.part_of(start..run.text.len());
        parts.last_mut().expect("never empty").extend((!rest.text.is_empty()).then_some(rest));
    }
    parts
}

fn columns_of(cell: &[Run<'_>]) -> usize {
    cell.iter().map(|run| width(run.text)).sum()
}

/// Whether a text is an amount: `1,378`, `-7.7`, `98%`, `$25 million`.
fn is_number(text: &str) -> bool {
    text.chars().find(|c| c.is_alphanumeric()).is_some_and(|first| first.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_divided_at_its_bullets() {
        let parts = |texts: &[&'static str]| -> Vec<String> {
            let cell: Vec<_> = texts.iter().map(|text| Run::new(Role::Text, text)).collect();
            at_bullets(&cell).iter().map(|part| part.iter().map(|run| run.text).collect()).collect()
        };
        assert_eq!(parts(&["one"]), ["one"]);
        assert_eq!(parts(&["\u{2022} one \u{2022} two"]), ["", "one ", "two"]);
        assert_eq!(parts(&["As follows: \u{2022} o", "n", "e \u{2022} two"]), ["As follows: ", "one ", "two"]);
        assert_eq!(parts(&["a\u{2022} b"]), ["a\u{2022} b"], "inside a word it is no bullet");
    }
}
