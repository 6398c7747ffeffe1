//! A grid of cells to draw a picture on, in any order; later strokes cover earlier ones.

use unicode_segmentation::UnicodeSegmentation;

use super::{Ground, Ink, Picture, Piece};
use crate::wrap::{char_width, is_simple, width};

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Cell {
    /// None in the second cell of a wide character.
    symbol: Option<char>,
    /// What is drawn with the character, such as accents; nearly always nothing.
    marks: String,
    ink: Ink,
    ground: Ground,
    entry: Option<usize>,
}

impl Default for Cell {
    fn default() -> Self {
        Self { symbol: Some(' '), marks: String::new(), ink: Ink::Text, ground: Ground::Page, entry: None }
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
        let (columns, cells) = (self.columns, &mut self.rows[row]);
        let mut at = column;
        let mut put = |symbol: char, marks: &str, wide: usize| {
            if wide == 0 || at + wide > columns {
                return;
            }
            // Of a wide character that is half covered, the other half is blank.
            if at > 0 && cells[at].symbol.is_none() {
                cells[at - 1].symbol = Some(' ');
                cells[at - 1].marks.clear();
            }
            if let Some(after) = cells.get_mut(at + wide).filter(|after| after.symbol.is_none()) {
                after.symbol = Some(' ');
            }
            for (part, cell) in cells[at..at + wide].iter_mut().enumerate() {
                cell.symbol = (part == 0).then_some(symbol);
                cell.marks = if part == 0 { marks.to_owned() } else { String::new() };
                cell.ink = ink;
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
        self.rows
            .get(row)
            .is_none_or(|cells| cells[columns].iter().all(|cell| cell.symbol == Some(' ') && cell.marks.is_empty()))
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
        let Cell { symbol, marks, ink, ground, entry } = cell;
        if pieces.last().is_none_or(|last| (last.ink, last.ground, last.entry) != (ink, ground, entry)) {
            pieces.push(Piece { ink, ground, text: String::new(), entry });
        }
        if let Some(last) = pieces.last_mut() {
            last.text.extend(symbol);
            last.text.push_str(&marks);
        }
    }
    let is_empty =
        |piece: &Piece| piece.ground == Ground::Page && piece.entry.is_none() && piece.text.trim_end().is_empty();
    while pieces.last().is_some_and(is_empty) {
        pieces.pop();
    }
    pieces
}
