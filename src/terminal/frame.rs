//! A frame: its cells, and for each cell a number that says how it looks. Frames are compared several times for each
//! key, and comparing numbers takes a small part of the time of comparing cells.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::Color;

use crate::view::Hyperlink;

/// The look of a cell whose symbol is too long to be part of a number. No text has these bytes.
const LONG: u64 = u64::MAX;

/// A drawn frame.
#[derive(Debug, Default)]
pub(super) struct Frame {
    buffer: Buffer,
    looks: Vec<u128>,
    /// Whether any symbol is too long to be part of a number.
    has_long: bool,
    /// From top to bottom.
    hyperlinks: Vec<Hyperlink>,
}

/// A row of a frame.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'f> {
    pub(super) cells: &'f [Cell],
    /// The symbol, colours and attributes of each cell in one number. Blanks of the same look are equal however they
    /// were drawn; long symbols are equal even if they are not the same.
    pub(super) looks: &'f [u128],
    has_long: bool,
    pub(super) hyperlinks: &'f [Hyperlink],
}

impl Frame {
    /// Draws the frame anew. `draw` must fill the whole buffer, which holds an old frame.
    pub(super) fn draw<T>(&mut self, size: Size, draw: impl FnOnce(&mut Buffer) -> T) -> T {
        self.buffer.area = Rect::from((Position::ORIGIN, size));
        let result = draw(&mut self.buffer);
        self.looks.clear();
        self.has_long = false;
        self.looks.extend(self.buffer.content.iter().map(|cell| {
            let symbol = symbol_number(cell.symbol());
            self.has_long |= symbol == LONG;
            // A colour has 27 bits, the attributes have nine.
            let style = color_number(cell.fg) | color_number(cell.bg) << 27 | u64::from(cell.modifier.bits()) << 54;
            u128::from(symbol) << 64 | u128::from(style)
        }));
        self.hyperlinks.clear();
        result
    }

    /// Lets cells lead to web addresses. They look different from then on.
    pub(super) fn set_hyperlinks(&mut self, mut hyperlinks: Vec<Hyperlink>) {
        hyperlinks.sort_by_key(|hyperlink| hyperlink.area.y);
        let width = usize::from(self.buffer.area.width);
        for Hyperlink { area, address, id } in &hyperlinks {
            let mut hasher = DefaultHasher::new();
            (address, id).hash(&mut hasher);
            let hash = u128::from(hasher.finish());
            let (start, columns) = (usize::from(area.y) * width + usize::from(area.x), usize::from(area.width));
            for look in self.looks.get_mut(start..start + columns).into_iter().flatten() {
                *look ^= hash;
            }
        }
        self.hyperlinks = hyperlinks;
    }

    pub(super) fn size(&self) -> Size {
        self.buffer.area.as_size()
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..usize::from(self.size().height)).map_while(|y| self.row(y))
    }

    /// A row, if the frame has it.
    pub(super) fn row(&self, y: usize) -> Option<Row<'_>> {
        let width = usize::from(self.buffer.area.width);
        let range = y * width..(y + 1) * width;
        let of_row = |hyperlink: &Hyperlink| usize::from(hyperlink.area.y).cmp(&y);
        let start = self.hyperlinks.partition_point(|hyperlink| of_row(hyperlink).is_lt());
        let count = self.hyperlinks[start..].partition_point(|hyperlink| of_row(hyperlink).is_eq());
        let hyperlinks = &self.hyperlinks[start..start + count];
        let (cells, looks) = (self.buffer.content.get(range.clone())?, self.looks.get(range)?);
        Some(Row { cells, looks, has_long: self.has_long, hyperlinks })
    }
}

impl<'f> Row<'f> {
    /// The hyperlink that a column is part of.
    pub(super) fn hyperlink_at(self, column: usize) -> Option<&'f Hyperlink> {
        let columns = |hyperlink: &Hyperlink| usize::from(hyperlink.area.left())..usize::from(hyperlink.area.right());
        self.hyperlinks.iter().find(|hyperlink| columns(hyperlink).contains(&column))
    }

    /// Whether two rows look the same.
    pub(super) fn is_same(self, other: Self) -> bool {
        self.looks == other.looks && (!self.has_long || (0..self.looks.len()).all(|x| self.is_same_at(other, x)))
    }

    /// Whether two rows look the same in a column.
    pub(super) fn is_same_at(self, other: Self, x: usize) -> bool {
        self.looks[x] == other.looks[x] && (!self.has_long || self.cells[x].symbol() == other.cells[x].symbol())
    }

    /// Whether a cell holds a single byte, and so is one column wide.
    pub(super) fn is_ascii_at(self, x: usize) -> bool {
        self.looks[x] >> 64 <= 0x7F
    }

    pub(super) fn is_blank_at(self, x: usize) -> bool {
        self.looks[x] >> 64 == u128::from(b' ')
    }

    /// How many cells look different from those of another row.
    pub(super) fn count_changed(self, other: Self) -> usize {
        if self.looks == other.looks {
            return 0;
        }
        self.looks.iter().zip(other.looks).filter(|(look, other)| look != other).count()
    }
}

/// A symbol as a number: its bytes, if they have room.
fn symbol_number(symbol: &str) -> u64 {
    match symbol.as_bytes() {
        &[byte] => u64::from(byte),
        bytes if bytes.len() > size_of::<u64>() => LONG,
        bytes => bytes.iter().fold(0, |number, &byte| number << 8 | u64::from(byte)),
    }
}

/// A colour as a number of 27 bits.
fn color_number(color: Color) -> u64 {
    match color {
        Color::Rgb(red, green, blue) => u64::from(u32::from_be_bytes([1, red, green, blue])),
        Color::Indexed(index) => 2 << 24 | u64::from(index),
        Color::Reset => 0,
        Color::Black => 1,
        Color::Red => 2,
        Color::Green => 3,
        Color::Yellow => 4,
        Color::Blue => 5,
        Color::Magenta => 6,
        Color::Cyan => 7,
        Color::Gray => 8,
        Color::DarkGray => 9,
        Color::LightRed => 10,
        Color::LightGreen => 11,
        Color::LightYellow => 12,
        Color::LightBlue => 13,
        Color::LightMagenta => 14,
        Color::LightCyan => 15,
        Color::White => 16,
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::{Modifier, Style};

    use super::*;

    #[test]
    fn rows_are_the_same_only_if_they_look_the_same() {
        let symbols = [" ", "a", "é", "─", "日", "🇨🇦", "👩\u{200D}👩\u{200D}👧", "👩\u{200D}👩\u{200D}👦"];
        let colors = [Color::Reset, Color::Black, Color::White, Color::Indexed(1), Color::Rgb(0, 0, 1)];
        let styles = colors.into_iter().flat_map(|color| [Style::new().fg(color), Style::new().bg(color)]);
        let styles = styles.skip(1).chain([Style::new().add_modifier(Modifier::CROSSED_OUT)]);
        let looks: Vec<_> = symbols.into_iter().flat_map(|symbol| styles.clone().map(move |s| (symbol, s))).collect();
        let frames = looks.iter().map(|(symbol, style)| {
            let mut frame = Frame::default();
            frame.draw(Size::new(1, 1), |buffer| {
                *buffer = Buffer::empty(buffer.area);
                buffer.content[0].set_symbol(symbol).set_style(*style);
            });
            frame
        });
        let frames: Vec<_> = frames.collect();
        for (at, one) in frames.iter().enumerate() {
            for (other_at, other) in frames.iter().enumerate() {
                let [one, other] = [one, other].map(|frame| frame.row(0).unwrap());
                assert_eq!(one.is_same(other), at == other_at, "{:?} and {:?}", looks[at], looks[other_at]);
            }
        }
    }
}
