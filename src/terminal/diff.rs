//! Writes the difference between two frames in as few bytes as possible: over a slow line, bytes are what the reader
//! waits for. ratatui's backend needs about ten times as many for a key press: it moves the cursor around every
//! unchanged blank and repeats both colours when one changes.

use ratatui::style::{Color, Modifier};

use super::hyperlinks;
use super::scroll::Scroll;
use crate::frame::{ANSI, Cell, Frame, Hyperlink, Pen, Row, Symbol};
use crate::wrap::{char_width, is_simple};

/// The attributes that themes use, with the SGR codes that switch each on and off.
const ATTRIBUTES: [(Modifier, usize, usize); 6] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::REVERSED, 7, 27),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// The same as a set; other attributes are not written.
const SUPPORTED: Modifier = Modifier::BOLD.union(Modifier::DIM).union(Modifier::ITALIC).union(VISIBLE_ON_BLANKS);

/// The attributes that are visible on a blank.
const VISIBLE_ON_BLANKS: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);

/// The pen to write a cell with, as close to the current one as possible: on a blank, foreground and weight are invisible.
fn pen_for(cell: Cell, current: Pen) -> Pen {
    if cell.pen == current {
        return current;
    }
    let modifier = cell.pen.modifier().intersection(SUPPORTED);
    let exact = cell.pen.with_modifier(modifier);
    if !cell.is_blank() || modifier.contains(Modifier::REVERSED) {
        return exact;
    }
    let invisible = current.modifier().difference(VISIBLE_ON_BLANKS);
    let pen = exact.with_modifier(invisible.union(modifier.intersection(VISIBLE_ON_BLANKS)));
    if modifier.is_empty() { pen.with_foreground_of(current) } else { pen }
}

/// Writes what differs between the frame that the terminal shows and the next; without `current` the terminal has been
/// cleared. The pen is plain before and after, so that a program stopped at any moment leaves no colours to the shell.
pub(super) fn write<'o>(out: &'o mut Vec<u8>, current: Option<&Frame>, next: &'o Frame) {
    let scroll = current.and_then(|current| Scroll::find(current, next));
    if let Some(scroll) = scroll {
        scroll.write(out);
    }
    let mut writer = Writer::new(out);
    for (y, row) in next.rows().enumerate() {
        let source = scroll.map_or(Some(y), |scroll| scroll.source(y));
        writer.write_row(y, source.and_then(|y| current?.row(y)), row);
    }
    writer.switch_to(Pen::PLAIN);
}

/// Writes each row that differs from its beginning to its end: a screen reader speaks what is written, and would speak
/// parts of words.
pub(super) fn write_rows<'o>(out: &'o mut Vec<u8>, current: Option<&Frame>, next: &'o Frame) {
    let mut writer = Writer::new(out);
    for (y, row) in next.rows().enumerate() {
        let before = current.map(|current| current.row(y));
        if before.flatten().is_some_and(|before| before.is_same_in(0..row.columns(), row)) {
            continue;
        }
        if before.is_some() {
            writer.switch_to(Pen::PLAIN);
            ControlSequence::begin(writer.out).parameters([y + 1, 1]).end(b'H');
            ControlSequence::begin(writer.out).end(b'K');
            writer.position = Some((0, y));
        }
        writer.write_row(y, None, row);
    }
    writer.switch_to(Pen::PLAIN);
}

struct Writer<'o> {
    out: &'o mut Vec<u8>,
    pen: Pen,
    /// The column and row of the terminal's cursor, if they are certain.
    position: Option<(usize, usize)>,
    /// The hyperlink that the terminal takes the next character for a part of.
    hyperlink: Option<&'o Hyperlink>,
}

impl<'o> Writer<'o> {
    fn new(out: &'o mut Vec<u8>) -> Self {
        Self { out, pen: Pen::PLAIN, position: None, hyperlink: None }
    }

    /// Writes the cells that differ from those that the terminal shows in the row, or all if the row is empty.
    fn write_row(&mut self, y: usize, before: Option<Row<'_>>, row: Row<'o>) {
        if before.is_some_and(|before| before.is_same_in(0..row.columns(), row)) {
            return;
        }
        let is_shown = |x: usize| before.map_or(Cell::EMPTY, |before| before.cell(x)) == row.cell(x);
        // Cells up to `dirty_until` must be written even if they have not changed.
        let (mut x, mut dirty_until) = (0, 0);
        loop {
            if x >= dirty_until {
                x += row.count_unchanged(x, before);
            }
            if x >= row.columns() {
                break;
            }
            let cell = row.cell(x);
            let is_simple = cell.is_simple();
            let symbol = row.symbol(x);
            let end = if is_simple { x + 1 } else { (x + symbol.columns()).min(row.columns()) };
            // Simple cells that are shown have been counted.
            if x < dirty_until || is_simple || !(x..end).all(is_shown) {
                self.move_to(x, y, row);
                let has_agreed_width = is_simple || has_agreed_width(symbol);
                if end > x + 1 && !has_agreed_width {
                    // A terminal that draws it narrow would leave the old second half.
                    self.switch_to(pen_for(cell, self.pen));
                    self.out.extend(std::iter::repeat_n(b' ', end - x));
                    self.position = None;
                    self.move_to(x, y, row);
                }
                self.switch_hyperlink(row, x);
                self.switch_to(pen_for(cell, self.pen));
                self.write_symbol(symbol);
                // Overwriting half of a wide character erases the other half, on some terminals also for characters of
                // disputed width.
                if !(is_simple && before.is_none_or(|before| before.cell(x).is_simple())) {
                    let replaced =
                        before.map_or(end, |before| (x..end).map(|x| max_end(before, x)).fold(end, Ord::max));
                    dirty_until = dirty_until.max(replaced).max(max_end(row, x));
                }
                // Terminals disagree on its width.
                self.position = has_agreed_width.then_some((end, y));
            }
            x = end;
        }
        self.end_hyperlink();
    }

    /// Begins the hyperlink that a cell is part of, unless the cell before is.
    fn switch_hyperlink(&mut self, row: Row<'o>, x: usize) {
        if row.cell(x).hyperlink == 0 {
            return self.end_hyperlink();
        }
        let hyperlink = row.hyperlink_at(x);
        if let Some(hyperlink) = hyperlink.filter(|_| hyperlink != self.hyperlink) {
            hyperlinks::begin(self.out, hyperlink);
            self.hyperlink = Some(hyperlink);
        }
    }

    fn end_hyperlink(&mut self) {
        if self.hyperlink.take().is_some() {
            self.out.extend_from_slice(hyperlinks::END);
        }
    }

    /// Moves the cursor to a cell, unless it is there. Unchanged cells on the way are rewritten if that is shorter than an
    /// escape sequence.
    #[inline]
    fn move_to(&mut self, x: usize, y: usize, row: Row<'_>) {
        if self.position != Some((x, y)) {
            self.jump_to(x, y, row);
        }
    }

    fn jump_to(&mut self, x: usize, y: usize, row: Row<'_>) {
        let Some((from, _)) = self.position.filter(|&(from, line)| line == y && from <= x) else {
            return ControlSequence::begin(self.out).parameters([y + 1, x + 1]).end(b'H');
        };
        let can_rewrite = |x: usize| {
            let (cell, symbol) = (row.cell(x), row.symbol(x));
            cell.hyperlink == 0
                && symbol.columns() == 1
                && has_agreed_width(symbol)
                && pen_for(cell, self.pen) == self.pen
        };
        let columns = x - from;
        let sequence_length = if columns == 1 { 3 } else { 4 };
        let bytes = || (from..x).flat_map(|x| row.symbol(x).chars()).map(char::len_utf8).sum::<usize>();
        let is_short = columns <= sequence_length && bytes() <= sequence_length;
        if is_short && self.hyperlink.is_none() && (from..x).all(can_rewrite) {
            (from..x).for_each(|x| self.write_symbol(row.symbol(x)));
        } else {
            ControlSequence::begin(self.out).parameters((columns > 1).then_some(columns)).end(b'C');
        }
    }

    #[inline]
    fn switch_to(&mut self, pen: Pen) {
        if pen != self.pen {
            write_pen_change(self.out, self.pen, pen);
            self.pen = pen;
        }
    }

    #[inline]
    fn write_symbol(&mut self, symbol: Symbol<'_>) {
        match symbol {
            Symbol::Char(c) => match u8::try_from(c) {
                Ok(byte) if byte.is_ascii() => self.out.push(byte),
                _ => self.out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
            },
            Symbol::Sequence(sequence) => self.out.extend_from_slice(sequence.as_bytes()),
        }
    }
}

/// The last column, plus one, that any terminal uses for the symbol in a column. Some draw the parts of a sequence side by
/// side: each half of a flag two columns wide, and a joiner or a mark as a character of its own.
fn max_end(row: Row<'_>, x: usize) -> usize {
    if row.cell(x).is_simple() {
        return x + 1;
    }
    let symbol = row.symbol(x);
    if has_agreed_width(symbol) {
        return x + symbol.columns();
    }
    let most = |c: char| if c.is_ascii() || char_width(c) == 0 { 1 } else { 2 };
    x + symbol.columns().max(symbol.chars().map(most).sum())
}

/// Whether all terminals agree on the width of a symbol. They do for letters, punctuation, drawing characters and wide East
/// Asian characters; not for combining marks, emoji and sequences.
fn has_agreed_width(symbol: Symbol<'_>) -> bool {
    let is_agreed = |c| {
        matches!(c,
            0xA0..=0x2FF | 0x2010..=0x22FF | 0x2500..=0x25FC | 0x2E80..=0x302F | 0x3031..=0x303C
            | 0x3041..=0x3096 | 0x30A0..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xAC00..=0xD7A3 | 0xFF01..=0xFF60)
    };
    matches!(symbol, Symbol::Char(c) if is_simple(c) || is_agreed(u32::from(c)))
}

/// Writes the SGR sequence that turns one pen into another.
fn write_pen_change(out: &mut Vec<u8>, from: Pen, to: Pen) {
    let mut sequence = ControlSequence::begin(out);
    if to == Pen::PLAIN {
        return sequence.end(b'm');
    }
    let (mut active, attributes) = (from.modifier(), to.modifier());
    // Most pens differ in a colour alone.
    let changes = if active == attributes { &[][..] } else { &ATTRIBUTES };
    for &(attribute, _, off) in changes {
        if active.contains(attribute) && !attributes.contains(attribute) {
            sequence = sequence.parameters([off]);
            // One code switches off both bold and dim.
            let same_code = ATTRIBUTES.into_iter().filter(|&(.., other)| other == off);
            same_code.for_each(|(attribute, ..)| active.remove(attribute));
        }
    }
    for &(attribute, on, _) in changes {
        if attributes.contains(attribute) && !active.contains(attribute) {
            sequence = sequence.parameters([on]);
        }
    }
    for (old, new, base) in [(from.foreground(), to.foreground(), 30), (from.background(), to.background(), 40)] {
        if old != new {
            sequence = color_parameters(sequence, new, base);
        }
    }
    sequence.end(b'm');
}

/// Adds the parameters of a colour. `base` is 30 for the foreground, 40 for the background.
fn color_parameters(sequence: ControlSequence<'_>, color: Color, base: usize) -> ControlSequence<'_> {
    /// From the base to the code of the default colour, and to that of the first light one.
    const DEFAULT: usize = 9;
    const LIGHT: usize = 60;
    match color {
        Color::Indexed(index) => sequence.parameters([base + 8, 5, index.into()]),
        Color::Rgb(red, green, blue) => sequence.parameters([base + 8, 2, red.into(), green.into(), blue.into()]),
        named => sequence.parameters([match ANSI.iter().position(|&color| color == named) {
            None => base + DEFAULT,
            Some(dark @ ..8) => base + dark,
            Some(light) => base + LIGHT + light - 8,
        }]),
    }
}

/// A control sequence that is being written. The machinery of `write!` takes longer than everything else that is written.
struct ControlSequence<'o> {
    out: &'o mut Vec<u8>,
    has_parameters: bool,
}

impl<'o> ControlSequence<'o> {
    fn begin(out: &'o mut Vec<u8>) -> Self {
        out.extend_from_slice(b"\x1b[");
        Self { out, has_parameters: false }
    }

    fn parameters(mut self, parameters: impl IntoIterator<Item = usize>) -> Self {
        for parameter in parameters {
            if std::mem::replace(&mut self.has_parameters, true) {
                self.out.push(b';');
            }
            write_number(self.out, parameter);
        }
        self
    }

    fn end(self, command: u8) {
        self.out.push(command);
    }
}

fn write_number(out: &mut Vec<u8>, number: usize) {
    if number >= 10 {
        write_number(out, number / 10);
    }
    out.push(b"0123456789"[number % 10]);
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use ratatui::layout::{Rect, Size};
    use ratatui::style::Style;

    use super::*;

    /// A frame from rows of styled texts.
    fn frame(rows: &[&[(&str, Style)]]) -> Frame {
        let mut frame = Frame::default();
        frame.resize(Size::new(20, u16::try_from(rows.len()).unwrap()));
        frame.clear(Style::new());
        for (texts, row) in rows.iter().zip(frame.area().rows()) {
            let mut x = 0;
            for (text, style) in *texts {
                x = frame.write(Rect { x, width: row.width - x, ..row }, text, *style);
            }
        }
        frame
    }

    fn difference(current: Option<&Frame>, next: &Frame) -> String {
        let mut out = Vec::new();
        write(&mut out, current, next);
        String::from_utf8(out).unwrap()
    }

    fn text_change(before: &str, after: &str) -> String {
        let plain = Style::new();
        difference(Some(&frame(&[&[(before, plain)]])), &frame(&[&[(after, plain)]]))
    }

    #[test]
    fn only_changes_are_written_by_the_shortest_way() {
        for (before, after, bytes) in [
            ("one two three", "one two three", ""),
            ("one two three", "one tea three", "\x1b[1;6Hea"),
            ("one two three", "oak tea three", "\x1b[1;2Hak tea"),
            ("one two three", "oat two threw", "\x1b[1;2Hat\x1b[9Cw"),
        ] {
            assert_eq!(text_change(before, after), bytes, "{before} → {after}");
        }
    }

    #[test]
    fn the_cursor_is_placed_again_after_a_character_of_disputed_width() {
        for (before, after, bytes) in [
            ("", "日x", "\x1b[1;1H日x"),
            ("日xy", "abxy", "\x1b[1;1Hab"),
            ("abc", "日c", "\x1b[1;1H日"),
            ("x日y", "日z y", "\x1b[1;1H日z y"),
            ("abcdefg", "👩\u{200D}👩cdefg", "\x1b[1;1H  \x1b[1;1H👩\u{200D}👩\x1b[1;3Hcde"),
            ("abXYcd", "ab☀\u{FE0F}cd", "\x1b[1;3H  \x1b[1;3H☀\u{FE0F}\x1b[1;5Hc"),
            ("a b", "☀ b", "\x1b[1;1H☀\x1b[1;2H "),
            ("abcdefg", "🇨🇦cdefg", "\x1b[1;1H  \x1b[1;1H🇨🇦\x1b[1;3Hcd"),
            ("🇨🇦cdefg", "abcdefg", "\x1b[1;1Habcd"),
            ("abcd", "🇨bcd", "\x1b[1;1H🇨\x1b[1;2Hb"),
            ("abcd", "e\u{301}bcd", "\x1b[1;1He\u{301}\x1b[1;2Hb"),
            ("abcd", "1\u{FE0F}\u{20E3}bd", "\x1b[1;1H  \x1b[1;1H1\u{FE0F}\u{20E3}\x1b[1;3Hb"),
        ] {
            assert_eq!(text_change(before, after), bytes, "{before} → {after}");
        }
    }

    #[test]
    fn only_changes_of_style_are_written() {
        let (plain, red) = (Style::new(), Style::new().fg(Color::Indexed(9)));
        let bold = red.add_modifier(Modifier::BOLD);
        let line = |texts: &[(&str, Style)]| difference(None, &frame(&[texts]));
        assert_eq!(line(&[("a", red), ("b", bold), ("c", red)]), "\x1b[1;1H\x1b[38;5;9ma\x1b[1mb\x1b[22mc\x1b[m");
        assert_eq!(line(&[("a", bold), (" ", plain), ("b", bold)]), "\x1b[1;1H\x1b[1;38;5;9ma b\x1b[m");
        let under = Style::new().add_modifier(Modifier::UNDERLINED);
        let over = frame(&[&[("xxx", plain)]]);
        let texts = frame(&[&[("a", under), (" ", plain), ("b", plain)]]);
        assert_eq!(difference(Some(&over), &texts), "\x1b[1;1H\x1b[4ma\x1b[m b");
        let (dim, both) = (Modifier::DIM, Modifier::BOLD | Modifier::DIM);
        let [dim, both] = [dim, both].map(|modifier| Style::new().add_modifier(modifier));
        assert_eq!(line(&[("a", both), ("b", dim)]), "\x1b[1;1H\x1b[1;2ma\x1b[22;2mb\x1b[m");
    }

    /// A frame of one row, in which columns lead to an address.
    fn linked(text: &str, columns: &[(Range<u16>, &str)]) -> Frame {
        let mut frame = frame(&[&[(text, Style::new())]]);
        let hyperlink = |(columns, address): &(Range<u16>, &str)| Hyperlink {
            area: Rect::new(columns.start, 0, columns.end - columns.start, 1),
            address: (*address).to_owned(),
            id: None,
        };
        columns.iter().map(hyperlink).for_each(|hyperlink| frame.add_hyperlink(hyperlink));
        frame.link_cells();
        frame
    }

    #[test]
    fn hyperlinks_are_written_with_their_cells_and_end_in_their_row() {
        let (one, other) = ("\x1b]8;;http://a\x1b\\", "\x1b]8;;http://b\x1b\\");
        let end = "\x1b]8;;\x1b\\";
        let text = "see this";
        for (before, after, bytes) in [
            (None, &[(4..8, "http://a")][..], format!("\x1b[1;1Hsee {one}this{end}")),
            (None, &[(0..3, "http://a"), (4..8, "http://a")], format!("\x1b[1;1H{one}see\x1b[C{one}this{end}")),
            (None, &[(0..4, "http://a"), (4..8, "http://b")], format!("\x1b[1;1H{one}see {other}this{end}")),
            (Some(&[(4..8, "http://a")][..]), &[(4..8, "http://a")], String::new()),
            (Some(&[(4..8, "http://a")]), &[(4..8, "http://b")], format!("\x1b[1;5H{other}this{end}")),
            (Some(&[(4..8, "http://a")]), &[(4..6, "http://a")], "\x1b[1;7His".to_owned()),
            (Some(&[(4..8, "http://a")]), &[], "\x1b[1;5Hthis".to_owned()),
        ] {
            let before = before.map(|columns| linked(text, columns));
            assert_eq!(difference(before.as_ref(), &linked(text, after)), bytes, "{after:?}");
        }
        let (before, after) = (linked("see this", &[(0..8, "http://a")]), linked("saw thus", &[(0..8, "http://a")]));
        assert_eq!(difference(Some(&before), &after), format!("\x1b[1;2H{one}aw\x1b[3Cu{end}"));
    }

    #[test]
    fn rows_that_differ_are_written_whole_for_a_screen_reader() {
        let rows = |texts: [&str; 2]| {
            let plain = Style::new();
            frame(&[&[(texts[0], plain)], &[(texts[1], plain)]])
        };
        let mut out = Vec::new();
        write_rows(&mut out, Some(&rows(["one two", "three four"])), &rows(["one two", "three five"]));
        assert_eq!(String::from_utf8(out).unwrap(), "\x1b[2;1H\x1b[Kthree five");
        let mut out = Vec::new();
        write_rows(&mut out, None, &rows(["", "one"]));
        assert_eq!(String::from_utf8(out).unwrap(), "\x1b[2;1Hone");
    }

    #[test]
    fn each_kind_of_colour_has_its_codes() {
        for (color, numbers) in [
            (Color::Blue, "34;44"),
            (Color::White, "97;107"),
            (Color::Rgb(1, 2, 3), "38;2;1;2;3;48;2;1;2;3"),
            (Color::Indexed(200), "38;5;200;48;5;200"),
        ] {
            let style = Style::new().fg(color).bg(color);
            assert_eq!(difference(None, &frame(&[&[("x", style)]])), format!("\x1b[1;1H\x1b[{numbers}mx\x1b[m"));
        }
    }
}
