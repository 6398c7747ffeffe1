//! A grid of cells to draw a picture on, in any order; later strokes cover earlier ones.

use unicode_segmentation::UnicodeSegmentation;

use super::{Ground, Ink, Picture, Piece};
use crate::wrap::width;

/// A cell. The second cell of a wide character is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Cell {
    symbol: String,
    ink: Ink,
    ground: Ground,
    entry: Option<usize>,
}

impl Default for Cell {
    fn default() -> Self {
        Self { symbol: " ".to_owned(), ink: Ink::Text, ground: Ground::Page, entry: None }
    }
}

/// A canvas of a fixed width. It grows downwards as it is drawn on.
pub(super) struct Canvas {
    columns: usize,
    rows: Vec<Vec<Cell>>,
}

impl Canvas {
    pub(super) fn new(columns: usize) -> Self {
        Self { columns, rows: Vec::new() }
    }

    pub(super) fn columns(&self) -> usize {
        self.columns
    }

    /// The number of rows drawn on.
    pub(super) fn height(&self) -> usize {
        self.rows.len()
    }

    /// Makes the canvas at least this high.
    pub(super) fn extend_to(&mut self, rows: usize) {
        if rows > self.rows.len() {
            self.rows.resize(rows, vec![Cell::default(); self.columns]);
        }
    }

    /// Writes a text, cut at the right edge, and returns the column after it. The ground stays.
    pub(super) fn text(&mut self, column: usize, row: usize, text: &str, ink: Ink) -> usize {
        self.extend_to(row + 1);
        let mut at = column;
        for grapheme in text.graphemes(true) {
            let wide = width(grapheme);
            if wide == 0 || at + wide > self.columns {
                continue;
            }
            for (part, cell) in self.rows[row][at..at + wide].iter_mut().enumerate() {
                cell.symbol = if part == 0 { grapheme.to_owned() } else { String::new() };
                cell.ink = ink;
            }
            at += wide;
        }
        at
    }

    /// Gives the cells of an area to an entry.
    pub(super) fn claim(&mut self, columns: std::ops::Range<usize>, rows: std::ops::Range<usize>, entry: usize) {
        self.extend_to(rows.end);
        let columns = columns.start.min(self.columns)..columns.end.min(self.columns);
        for row in &mut self.rows[rows] {
            for cell in &mut row[columns.clone()] {
                cell.entry = Some(entry);
            }
        }
    }

    /// Fills an area with a ground.
    pub(super) fn fill(&mut self, columns: std::ops::Range<usize>, rows: std::ops::Range<usize>, ground: Ground) {
        self.extend_to(rows.end);
        let columns = columns.start.min(self.columns)..columns.end.min(self.columns);
        for row in &mut self.rows[rows] {
            for cell in &mut row[columns.clone()] {
                cell.ground = ground;
            }
        }
    }

    /// Whether the cells of a row hold nothing yet.
    pub(super) fn is_blank(&self, columns: std::ops::Range<usize>, row: usize) -> bool {
        self.rows.get(row).is_none_or(|cells| cells[columns].iter().all(|cell| cell.symbol == " "))
    }

    /// The rows as pieces, without blanks at their ends.
    pub(super) fn finish(self) -> Picture {
        Picture { rows: self.rows.into_iter().map(pieces).collect(), across: 1 }
    }
}

/// Joins neighbouring cells of one style.
fn pieces(cells: Vec<Cell>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for cell in cells {
        match pieces.last_mut() {
            Some(last) if (last.ink, last.ground, last.entry) == (cell.ink, cell.ground, cell.entry) => {
                last.text.push_str(&cell.symbol);
            }
            _ => pieces.push(Piece { ink: cell.ink, ground: cell.ground, text: cell.symbol, entry: cell.entry }),
        }
    }
    let is_empty =
        |piece: &Piece| piece.ground == Ground::Page && piece.entry.is_none() && piece.text.trim_end().is_empty();
    while pieces.last().is_some_and(is_empty) {
        pieces.pop();
    }
    pieces
}
