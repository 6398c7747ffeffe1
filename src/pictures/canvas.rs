//! A grid of cells to draw a picture on, in any order; later strokes cover earlier ones.

use std::collections::BTreeMap;
use std::num::NonZero;

use unicode_segmentation::UnicodeSegmentation;

use super::{Ground, Ink, Picture, Piece};
use crate::wrap::{char_width, is_simple, width};

/// A cell. A long timeline has millions of them, so it is small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cell {
    /// None in the second cell of a wide character.
    symbol: Option<char>,
    ink: Ink,
    ground: Ground,
    /// The entry that the cell belongs to.
    entry: Option<NonZero<u32>>,
}

impl Cell {
    const BLANK: Self = Self { symbol: Some(' '), ink: Ink::Text, ground: Ground::Page, entry: None };

    /// The index of the entry that the cell belongs to.
    fn entry(self) -> Option<usize> {
        Some(self.entry?.get() as usize - 1)
    }
}

/// A canvas of a fixed width. It grows downwards as it is drawn on.
pub(super) struct Canvas {
    columns: usize,
    rows: Vec<Vec<Cell>>,
    /// What is drawn with the character of a cell, such as accents, by row and column. Few cells have any.
    marks: BTreeMap<(usize, usize), String>,
}

impl Canvas {
    pub(super) fn new(columns: usize) -> Self {
        Self { columns, rows: Vec::new(), marks: BTreeMap::new() }
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
            self.rows.resize(rows, vec![Cell::BLANK; self.columns]);
        }
    }

    /// Writes a text, cut at the right edge, and returns the column after it. The ground stays.
    pub(super) fn text(&mut self, column: usize, row: usize, text: &str, ink: Ink) -> usize {
        self.extend_to(row + 1);
        let (columns, cells, all_marks) = (self.columns, &mut self.rows[row], &mut self.marks);
        let mut at = column;
        let mut put = |symbol: char, marks: &str, wide: usize| {
            if wide == 0 || at + wide > columns {
                return;
            }
            // Of a wide character that is half covered, the other half is blank.
            if at > 0 && cells[at].symbol.is_none() {
                cells[at - 1].symbol = Some(' ');
                all_marks.remove(&(row, at - 1));
            }
            if let Some(after) = cells.get_mut(at + wide).filter(|after| after.symbol.is_none()) {
                after.symbol = Some(' ');
            }
            for (part, cell) in cells[at..at + wide].iter_mut().enumerate() {
                cell.symbol = (part == 0).then_some(symbol);
                cell.ink = ink;
                all_marks.remove(&(row, at + part));
            }
            if !marks.is_empty() {
                all_marks.insert((row, at), marks.to_owned());
            }
            at += wide;
        };
        let mut chars = text.chars();
        match chars.next() {
            // Most strokes are a single character and most texts simple; segmenting them took most of the time.
            Some(only) if chars.as_str().is_empty() => put(only, "", char_width(only)),
            _ if text.chars().all(is_simple) => text.chars().for_each(|c| put(c, "", 1)),
            _ => {
                for grapheme in text.graphemes(true) {
                    let mut chars = grapheme.chars();
                    chars.next().into_iter().for_each(|first| put(first, chars.as_str(), width(grapheme)));
                }
            }
        }
        at
    }

    /// Gives the cells of an area to an entry.
    pub(super) fn claim(&mut self, columns: std::ops::Range<usize>, rows: std::ops::Range<usize>, entry: usize) {
        self.extend_to(rows.end);
        let columns = columns.start.min(self.columns)..columns.end.min(self.columns);
        let entry = u32::try_from(entry + 1).ok().and_then(NonZero::new);
        for row in &mut self.rows[rows] {
            for cell in &mut row[columns.clone()] {
                cell.entry = entry;
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
        let has_marks = self.marks.range((row, columns.start)..(row, columns.end)).next().is_some();
        let is_blank = |cells: &Vec<Cell>| cells[columns].iter().all(|cell| cell.symbol == Some(' '));
        !has_marks && self.rows.get(row).is_none_or(is_blank)
    }

    /// The rows as pieces, without blanks at their ends.
    pub(super) fn finish(self) -> Picture {
        let rows = self.rows.into_iter().enumerate();
        Picture { rows: rows.map(|(row, cells)| pieces(&cells, row, &self.marks)).collect(), across: 1 }
    }
}

/// Joins neighbouring cells of one style.
fn pieces(cells: &[Cell], row: usize, marks: &BTreeMap<(usize, usize), String>) -> Vec<Piece> {
    let is_same_style =
        |one: &Cell, other: &Cell| (one.ink, one.ground, one.entry) == (other.ink, other.ground, other.entry);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut column = 0;
    for part in cells.chunk_by(is_same_style) {
        let mut text = String::with_capacity(part.len());
        for cell in part {
            text.extend(cell.symbol);
            text.push_str(marks.get(&(row, column)).map_or("", |marks| marks));
            column += 1;
        }
        pieces.push(Piece { ink: part[0].ink, ground: part[0].ground, text, entry: part[0].entry() });
    }
    let is_empty =
        |piece: &Piece| piece.ground == Ground::Page && piece.entry.is_none() && piece.text.trim_end().is_empty();
    while pieces.last().is_some_and(is_empty) {
        pieces.pop();
    }
    pieces
}
