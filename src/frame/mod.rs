//! A frame: the cells of the screen, in sixteen bytes each. Every key fills, draws and compares thousands of them. In
//! ratatui's `Buffer` each cell holds a string, and that took two thirds of the time of a key.

mod pen;

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::Range;

use ratatui::buffer::CellWidth as _;
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation as _;

use self::pen::PenChange;
pub(crate) use self::pen::{ANSI, Pen};
use crate::wrap::is_simple;

/// Symbols from this number on are sequences of characters.
const SEQUENCE: u32 = 1 << 31;

/// Symbols from this number on may take no column or several: characters that are not [simple](is_simple), to whose numbers
/// it is added, and sequences. No character has such a number.
const COMPLEX: u32 = 1 << 30;

/// A frame. All that is drawn is cut at its edges.
#[derive(Debug, Default)]
pub(crate) struct Frame {
    area: Rect,
    /// Row by row.
    cells: Vec<Packed>,
    sequences: Sequences,
    /// From top to bottom once they are [linked](Frame::link_cells).
    hyperlinks: Vec<Hyperlink>,
}

/// A cell in two numbers: the symbol below the hyperlink, and the pen. Rows of numbers are compared as bytes, many cells at
/// once.
type Packed = [u64; 2];

/// A cell. Two cells of one frame or of successive frames that look the same are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cell {
    /// The number of the character, with [`COMPLEX`] if that is not simple, or [`SEQUENCE`] and the number of the sequence.
    /// A wide character is in its first cell; the others are blank.
    symbol: u32,
    /// A hash of the hyperlink that the cell is part of, or 0.
    pub(crate) hyperlink: u32,
    pub(crate) pen: Pen,
}

/// What a cell shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Symbol<'f> {
    Char(char),
    /// Several characters that the terminal draws as one.
    Sequence(&'f str),
}

/// The sequences of characters that cells show. They keep their numbers from frame to frame.
#[derive(Debug, Default)]
struct Sequences {
    list: Vec<Box<str>>,
    numbers: HashMap<Box<str>, u32>,
}

/// Cells of a row that lead to a web address, where the terminal can open it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Hyperlink {
    pub(crate) area: Rect,
    pub(crate) address: String,
    /// What the parts of one link have in common, by which the terminal knows that they belong together.
    pub(crate) id: Option<u64>,
}

/// A row of a frame.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'f> {
    cells: &'f [Packed],
    frame: &'f Frame,
    y: usize,
}

impl Frame {
    /// Makes this the successor of another frame, so that their cells can be compared.
    pub(crate) fn follow(&mut self, previous: &Self) {
        self.sequences.adopt(&previous.sequences);
    }

    /// Gives the frame a size. It must be cleared afterwards.
    pub(crate) fn resize(&mut self, size: Size) {
        self.area = Rect::from((Position::ORIGIN, size));
        self.cells.clear();
    }

    /// Fills the frame with blanks.
    pub(crate) fn clear(&mut self, style: Style) {
        let width = usize::from(self.area.width);
        let count = width * usize::from(self.area.height);
        self.cells.clear();
        self.cells.resize(width.min(count), Cell::blank(style).pack());
        // A row is copied faster than it is filled.
        while self.cells.len() < count {
            self.cells.extend_from_within(..width);
        }
        self.hyperlinks.clear();
    }

    pub(crate) fn area(&self) -> Rect {
        self.area
    }

    /// Writes a text into the first row of an area, cut at its edge, and returns the column after it. Control characters
    /// are left out.
    pub(crate) fn write(&mut self, area: Rect, text: &str, style: Style) -> u16 {
        let right = area.right().min(self.area.right());
        if area.x >= right || area.y >= self.area.height || area.height == 0 || text.is_empty() {
            return area.x;
        }
        let area = Rect { width: right - area.x, height: 1, ..area };
        let change = PenChange::new(style);
        let cells = self.row_mut(area);
        // Most of a text is ASCII, whose characters need not even be decoded.
        let mut written = 0;
        for (cell, byte) in cells.iter_mut().zip(text.bytes()) {
            if !matches!(byte, b' '..=b'~') {
                break;
            }
            set(cell, byte.into(), change);
            written += 1;
        }
        // Most other texts and pictures are simple, and need not be segmented.
        let mut chars = text[written..].chars();
        for (cell, c) in cells[written..].iter_mut().zip(chars.by_ref()) {
            if !is_simple(c) {
                return self.write_graphemes(area, text, change);
            }
            set(cell, c.into(), change);
            written += 1;
        }
        // A mark on the last character is a part of it.
        if !chars.next().is_none_or(is_simple) {
            return self.write_graphemes(area, text, change);
        }
        area.x + u16::try_from(written).unwrap_or(area.width)
    }

    /// Writes a symbol of one column into each cell of an area.
    pub(crate) fn repeat(&mut self, area: Rect, symbol: &str, style: Style) {
        let (change, symbol) = (PenChange::new(style), self.sequences.number_of(symbol));
        for row in area.intersection(self.area).rows() {
            self.row_mut(row).iter_mut().for_each(|cell| set(cell, symbol, change));
        }
    }

    /// Writes a text into a row, grapheme by grapheme.
    fn write_graphemes(&mut self, row: Rect, text: &str, change: PenChange) -> u16 {
        let (mut at, mut end) = (self.index(row.as_position()), row.x);
        for grapheme in text.graphemes(true).filter(|grapheme| !grapheme.contains(char::is_control)) {
            let columns = grapheme.cell_width();
            if columns > row.right() - end {
                break;
            }
            let mut symbol = self.sequences.number_of(grapheme);
            for cell in &mut self.cells[at..at + usize::from(columns)] {
                set(cell, symbol, change);
                symbol = u32::from(' ');
            }
            at += usize::from(columns);
            end += columns;
        }
        end
    }

    /// Blanks an area. No cell of it leads anywhere any more.
    pub(crate) fn fill(&mut self, area: Rect, style: Style) {
        let blank = Cell::blank(style).pack();
        for row in area.intersection(self.area).rows() {
            self.row_mut(row).fill(blank);
        }
        self.hyperlinks.retain(|hyperlink| !hyperlink.area.intersects(area));
    }

    /// Changes the style of what an area shows.
    pub(crate) fn restyle(&mut self, area: Rect, style: Style) {
        let change = PenChange::new(style);
        for row in area.intersection(self.area).rows() {
            self.row_mut(row).iter_mut().for_each(|[_, pen]| *pen = change.apply(*pen));
        }
    }

    /// Writes what `replacement` gives for a symbol, and the cells that are left in its row, over the symbol in its style.
    pub(crate) fn replace(&mut self, replacement: impl Fn(&str, usize) -> Option<String>) {
        let width = usize::from(self.area.width);
        for at in 0..self.cells.len() {
            let symbol: String = self.sequences.symbol(Cell::unpack(self.cells[at])).chars().collect();
            let room = width - at % width;
            let Some(text) = replacement(&symbol, room) else { continue };
            let [_, pen] = self.cells[at];
            for (cell, c) in self.cells[at..at + room].iter_mut().zip(text.chars()) {
                *cell = [number_of(c).into(), pen];
            }
        }
    }

    /// Lets cells of a row lead to a web address, once they are [linked](Frame::link_cells).
    pub(crate) fn add_hyperlink(&mut self, hyperlink: Hyperlink) {
        let area = hyperlink.area.intersection(self.area);
        if !area.is_empty() {
            self.hyperlinks.push(Hyperlink { area, ..hyperlink });
        }
    }

    pub(crate) fn has_hyperlinks(&self) -> bool {
        !self.hyperlinks.is_empty()
    }

    /// Makes the hyperlinks a part of their cells. Until then they are none for the terminal.
    pub(crate) fn link_cells(&mut self) {
        let mut hyperlinks = std::mem::take(&mut self.hyperlinks);
        hyperlinks.sort_by_key(|hyperlink| hyperlink.area.y);
        for hyperlink in &hyperlinks {
            let mut hasher = DefaultHasher::new();
            (&hyperlink.address, hyperlink.id).hash(&mut hasher);
            let number = u32::try_from(hasher.finish() >> 32).unwrap_or_default().max(1);
            self.row_mut(hyperlink.area).iter_mut().for_each(|[symbol, _]| *symbol |= u64::from(number) << u32::BITS);
        }
        self.hyperlinks = hyperlinks;
    }

    /// What is at a position, if that is in the frame.
    pub(crate) fn symbol(&self, at: Position) -> Option<Symbol<'_>> {
        let cell = self.area.contains(at).then(|| self.cells[self.index(at)])?;
        Some(self.sequences.symbol(Cell::unpack(cell)))
    }

    pub(crate) fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> {
        let rows = self.cells.chunks_exact(usize::from(self.area.width.max(1))).enumerate();
        rows.map(|(y, cells)| Row { cells, frame: self, y })
    }

    /// A row, if the frame has it.
    pub(crate) fn row(&self, y: usize) -> Option<Row<'_>> {
        let width = usize::from(self.area.width);
        let cells = self.cells.get(y * width..(y + 1) * width)?;
        Some(Row { cells, frame: self, y })
    }

    fn index(&self, at: Position) -> usize {
        usize::from(at.y) * usize::from(self.area.width) + usize::from(at.x)
    }

    /// The cells of an area that is a row or a part of one.
    #[inline]
    fn row_mut(&mut self, area: Rect) -> &mut [Packed] {
        let start = self.index(area.as_position());
        &mut self.cells[start..start + usize::from(area.width)]
    }
}

impl<'f> Row<'f> {
    pub(crate) fn columns(self) -> usize {
        self.cells.len()
    }

    #[inline]
    pub(crate) fn cell(self, x: usize) -> Cell {
        Cell::unpack(self.cells[x])
    }

    pub(crate) fn cells(self) -> impl Iterator<Item = Cell> {
        self.cells.iter().copied().map(Cell::unpack)
    }

    #[inline]
    pub(crate) fn symbol(self, x: usize) -> Symbol<'f> {
        self.frame.sequences.symbol(self.cell(x))
    }

    /// The hyperlink that a column is part of.
    pub(crate) fn hyperlink_at(self, column: usize) -> Option<&'f Hyperlink> {
        let y_of = |hyperlink: &Hyperlink| usize::from(hyperlink.area.y);
        let columns = |hyperlink: &Hyperlink| usize::from(hyperlink.area.left())..usize::from(hyperlink.area.right());
        let hyperlinks = &self.frame.hyperlinks;
        let of_row = hyperlinks[hyperlinks.partition_point(|hyperlink| y_of(hyperlink) < self.y)..].iter();
        let mut of_row = of_row.take_while(|hyperlink| y_of(hyperlink) == self.y);
        of_row.find(|hyperlink| columns(hyperlink).contains(&column))
    }

    /// Whether some columns show nothing but their grounds.
    pub(crate) fn is_blank_in(self, columns: Range<usize>) -> bool {
        self.cells[columns].iter().all(|cell| Cell::unpack(*cell).is_blank())
    }

    /// Whether some columns look the same in another row.
    pub(crate) fn is_same_in(self, columns: Range<usize>, other: Self) -> bool {
        self.cells[columns.clone()] == other.cells[columns]
    }

    /// About how many cells look different from those of another row. A part of the columns tells enough.
    pub(crate) fn estimate_changed(self, other: Self) -> usize {
        const STEP: usize = 12;
        let [(cells, _), (others, _)] = [self.cells, other.cells].map(<[Packed]>::as_chunks::<STEP>);
        cells.iter().zip(others).filter(|(cells, others)| cells[0] != others[0]).count() * STEP
    }

    /// How many cells from a column on look the same in another row, or are empty if there is none; those of a symbol of
    /// several columns only if all of them do.
    pub(crate) fn count_unchanged(self, from: usize, other: Option<Self>) -> usize {
        /// The cells that are compared at once.
        const BLOCK: usize = 32;
        let Some(other) = other else {
            return self.cells[from..].iter().take_while(|cell| **cell == Cell::EMPTY.pack()).count();
        };
        if self.cells.get(from) != other.cells.get(from) {
            return 0;
        }
        let (cells, others) = (&self.cells[from..], &other.cells[from..]);
        let [(blocks, _), (other_blocks, _)] = [cells, others].map(<[Packed]>::as_chunks::<BLOCK>);
        let start = blocks.iter().zip(other_blocks).take_while(|(block, other)| block == other).count() * BLOCK;
        let rest = cells[start..].iter().zip(&others[start..]);
        let end = start + rest.take_while(|(cell, other)| cell == other).count();
        if end == cells.len() {
            return end;
        }
        // The cells of a wide symbol after its first are blank.
        let last = cells[..end].iter().rposition(|cell| !Cell::unpack(*cell).is_blank());
        let last = last.filter(|last| !Cell::unpack(cells[*last]).is_simple());
        last.filter(|last| last + self.symbol(from + last).columns() > end).unwrap_or(end)
    }
}

impl Cell {
    /// A cell that shows nothing on no ground, as a terminal has it after it was cleared.
    pub(crate) const EMPTY: Self = Self { symbol: ' ' as u32, hyperlink: 0, pen: Pen::PLAIN };

    fn blank(style: Style) -> Self {
        Self { pen: Pen(PenChange::new(style).apply(Pen::PLAIN.0)), ..Self::EMPTY }
    }

    fn pack(self) -> Packed {
        [u64::from(self.symbol) | u64::from(self.hyperlink) << u32::BITS, self.pen.0]
    }

    fn unpack([symbol, pen]: Packed) -> Self {
        let half = |number: u64| u32::try_from(number & u64::from(u32::MAX)).unwrap_or_default();
        Self { symbol: half(symbol), hyperlink: half(symbol >> u32::BITS), pen: Pen(pen) }
    }

    pub(crate) fn is_blank(self) -> bool {
        self.symbol == u32::from(' ')
    }

    /// Whether the cell's symbol is certain to take one column.
    #[inline]
    pub(crate) fn is_simple(self) -> bool {
        self.symbol < COMPLEX
    }
}

/// Writes a symbol into a cell that is not linked yet.
#[inline]
fn set(cell: &mut Packed, symbol: u32, change: PenChange) {
    *cell = [symbol.into(), change.apply(cell[1])];
}

impl Symbol<'_> {
    pub(crate) fn chars(self) -> impl Iterator<Item = char> {
        let (single, sequence) = match self {
            Self::Char(c) => (Some(c), ""),
            Self::Sequence(sequence) => (None, sequence),
        };
        single.into_iter().chain(sequence.chars())
    }

    /// The columns that the symbol takes.
    pub(crate) fn columns(self) -> usize {
        let columns = match self {
            Self::Char(c) if is_simple(c) => return 1,
            Self::Char(c) => c.encode_utf8(&mut [0; 4]).cell_width(),
            Self::Sequence(sequence) => sequence.cell_width(),
        };
        usize::from(columns).max(1)
    }
}

impl Sequences {
    /// The number of a grapheme as a symbol.
    fn number_of(&mut self, grapheme: &str) -> u32 {
        let mut chars = grapheme.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            return number_of(c);
        }
        if let Some(number) = self.numbers.get(grapheme) {
            return *number;
        }
        let number = SEQUENCE | u32::try_from(self.list.len()).unwrap_or_default();
        let sequence: Box<str> = grapheme.into();
        self.list.push(sequence.clone());
        self.numbers.insert(sequence, number);
        number
    }

    #[inline]
    fn symbol(&self, cell: Cell) -> Symbol<'_> {
        let sequence = |number| self.list.get(usize::try_from(number).unwrap_or_default());
        match cell.symbol {
            SEQUENCE.. => Symbol::Sequence(sequence(cell.symbol - SEQUENCE).map_or(" ", |sequence| sequence)),
            number => Symbol::Char(char::from_u32(number & !COMPLEX).unwrap_or(' ')),
        }
    }

    /// Takes on the sequences that another table has more than this one.
    fn adopt(&mut self, other: &Self) {
        for sequence in other.list.iter().skip(self.list.len()) {
            self.number_of(sequence);
        }
    }
}

/// The number of a character as a symbol.
fn number_of(c: char) -> u32 {
    u32::from(c) | if is_simple(c) { 0 } else { COMPLEX }
}

#[cfg(test)]
impl Frame {
    /// The frame as ratatui has it, which tests and pictures read.
    pub(crate) fn to_buffer(&self) -> ratatui::buffer::Buffer {
        let mut buffer = ratatui::buffer::Buffer::empty(self.area);
        for (to, cell) in buffer.content.iter_mut().zip(&self.cells) {
            let cell = Cell::unpack(*cell);
            let symbol: String = self.sequences.symbol(cell).chars().collect();
            to.set_symbol(&symbol);
            (to.fg, to.bg, to.modifier) = (cell.pen.foreground(), cell.pen.background(), cell.pen.modifier());
        }
        buffer
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::{Color, Modifier};

    use super::*;

    const FAMILY: &str = "👩\u{200D}👩\u{200D}👧";

    /// A frame of one row with a text.
    fn written(text: &str, style: Style) -> Frame {
        let mut frame = Frame::default();
        frame.resize(Size::new(8, 1));
        frame.clear(Style::new());
        frame.write(frame.area(), text, style);
        frame
    }

    fn row_text(frame: &Frame) -> String {
        (0..frame.area.width).flat_map(|x| frame.symbol(Position::new(x, 0)).unwrap().chars()).collect()
    }

    #[test]
    fn texts_are_cut_at_the_edge() {
        for (text, shown, end) in [
            ("one two three", "one two ", 8),
            ("no\u{301}n", "no\u{301}n     ", 3),
            ("日本", "日 本     ", 4),
            ("日本日本日", "日 本 日 本 ", 8),
            ("1234567日", "1234567 ", 7),
            ("a\u{7}é\u{200B}b", "aéb     ", 3),
        ] {
            let mut frame = written("", Style::new());
            assert_eq!(frame.write(Rect::new(0, 0, 99, 9), text, Style::new()), end, "{text}");
            assert_eq!(row_text(&frame), shown, "{text}");
        }
    }

    #[test]
    fn cells_are_equal_if_they_look_the_same_also_in_the_next_frame() {
        let symbols = [" ", "a", "é", "─", "日", "🇨🇦", FAMILY, "👩\u{200D}👩\u{200D}👦"];
        let colors = [Color::Reset, Color::Black, Color::White, Color::Indexed(1), Color::Rgb(0, 0, 1)];
        let styles = colors.into_iter().flat_map(|color| [Style::new().fg(color), Style::new().bg(color)]);
        let styles = styles.skip(1).chain([Style::new().add_modifier(Modifier::CROSSED_OUT)]);
        let looks: Vec<_> = symbols.into_iter().flat_map(|symbol| styles.clone().map(move |s| (symbol, s))).collect();
        let mut frames: Vec<Frame> = Vec::new();
        for (symbol, style) in &looks {
            let mut frame = Frame::default();
            if let Some(previous) = frames.last() {
                frame.follow(previous);
            }
            frame.resize(Size::new(8, 1));
            frame.clear(Style::new());
            frame.write(frame.area(), symbol, *style);
            frames.push(frame);
        }
        for (at, one) in frames.iter().enumerate() {
            for (other_at, other) in frames.iter().enumerate() {
                assert_eq!(one.cells == other.cells, at == other_at, "{:?} and {:?}", looks[at], looks[other_at]);
            }
        }
    }

    #[test]
    fn a_symbol_is_unchanged_only_if_all_its_cells_are() {
        let row = |text: &str, over: Option<u16>| {
            let mut frame = Frame::default();
            frame.resize(Size::new(99, 1));
            frame.clear(Style::new());
            frame.write(frame.area(), text, Style::new());
            if let Some(x) = over {
                frame.write(Rect::new(x, 0, 1, 1), "x", Style::new());
            }
            frame
        };
        for start in [0, 1, 31, 32, 40, 97] {
            let text = format!("{:start$}日", "");
            let (before, same) = (row(&text, None), row(&text, None));
            let count = |after: &Frame| after.row(0).unwrap().count_unchanged(0, before.row(0));
            assert_eq!(count(&same), 99, "{start}");
            for (over, unchanged) in [(start, start), (start + 1, start), (98, if start == 97 { 97 } else { 98 })] {
                let after = row(&text, u16::try_from(over).ok());
                assert_eq!(count(&after), unchanged, "{start} and {over}");
            }
        }
    }

    #[test]
    fn a_symbol_is_repeated_in_each_cell_of_an_area() {
        let mut frame = written("abcdefgh", Style::new());
        frame.repeat(Rect::new(2, 0, 3, 9), "│", Style::new());
        frame.repeat(Rect::new(7, 0, 3, 1), "●", Style::new());
        assert_eq!(row_text(&frame), "ab│││fg●");
    }

    #[test]
    fn only_the_hyperlinks_on_top_are_linked() {
        let link = |x, address: &str| Hyperlink { area: Rect::new(x, 0, 2, 1), address: address.to_owned(), id: None };
        let mut frame = written("abcdefgh", Style::new());
        frame.add_hyperlink(link(0, "http://a"));
        frame.add_hyperlink(link(4, "http://b"));
        frame.fill(Rect::new(5, 0, 3, 1), Style::new());
        frame.link_cells();
        let linked: Vec<_> = frame.cells.iter().map(|cell| Cell::unpack(*cell).hyperlink != 0).collect();
        assert_eq!(linked, [true, true, false, false, false, false, false, false]);
    }
}
