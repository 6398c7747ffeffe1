//! What every region draws with: the frame's buffer and the theme. Nothing is drawn outside an area or the buffer.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use super::Hyperlink;
use crate::article::Role;
use crate::layout::row;
use crate::theme::{Ground, Look, Theme};
use crate::wrap::is_simple;

/// Longer addresses are no hyperlinks: terminals ignore them.
const MAX_ADDRESS: usize = 2_000;

pub(super) struct Canvas<'c> {
    pub(super) theme: &'c Theme,
    buffer: &'c mut Buffer,
    /// None is under what was drawn later.
    pub(super) hyperlinks: Vec<Hyperlink>,
}

impl<'c> Canvas<'c> {
    /// A canvas over a buffer, which is cleared.
    pub(super) fn new(theme: &'c Theme, buffer: &'c mut Buffer) -> Self {
        buffer.content.resize(usize::from(buffer.area.width) * usize::from(buffer.area.height), Cell::EMPTY);
        buffer.content.fill(blank(theme.ground(Ground::Page)));
        Self { theme, buffer, hyperlinks: Vec::new() }
    }

    pub(super) fn look(&self, look: Look) -> Style {
        self.theme.look(look)
    }

    pub(super) fn role(&self, role: Role) -> Style {
        self.theme.role(role)
    }

    /// Writes a text into the first row of an area, cut at its edge, and returns the column after it.
    pub(super) fn text(&mut self, area: Rect, text: &str, style: Style) -> u16 {
        let area = area.intersection(self.buffer.area);
        if area.is_empty() {
            return area.x;
        }
        if !text.chars().all(is_simple) {
            return self.buffer.set_stringn(area.x, area.y, text, usize::from(area.width), style).0;
        }
        // Most texts and pictures are simple, and segmenting them took most of the time of a frame.
        let start = self.buffer.index_of(area.x, area.y);
        let cells = self.buffer.content[start..start + usize::from(area.width)].iter_mut();
        let mut end = area.x;
        for (cell, c) in cells.zip(text.chars()) {
            // A symbol takes longer to set than to compare, and most cells are blank.
            if c != ' ' || cell.symbol() != " " {
                cell.set_char(c);
            }
            cell.set_style(style);
            end += 1;
        }
        end
    }

    /// Writes texts one after the other, each in its own style, and returns the column after the last.
    pub(super) fn texts<'t>(&mut self, area: Rect, texts: impl IntoIterator<Item = (&'t str, Style)>) -> u16 {
        texts.into_iter().fold(area.x, |x, (text, style)| self.text(from_column(area, x), text, style))
    }

    /// Lets cells of a row lead to a web address. `id` is as in [`Hyperlink`].
    pub(super) fn link(&mut self, area: Rect, address: &str, id: Option<u64>) {
        let area = area.intersection(self.buffer.area);
        if !area.is_empty() && address.len() <= MAX_ADDRESS {
            self.hyperlinks.push(Hyperlink { area, address: address.to_owned(), id });
        }
    }

    /// Whether a cell shows nothing.
    pub(super) fn is_blank(&self, cell: Rect) -> bool {
        cell.intersection(self.buffer.area).positions().all(|position| self.buffer[position].symbol() == " ")
    }

    /// The first letter or digit in these areas, or else the first sign.
    pub(super) fn first_letter(&self, areas: &[Rect]) -> Option<Position> {
        let positions = || areas.iter().flat_map(|area| area.intersection(self.buffer.area).positions());
        let has = |is: fn(char) -> bool| positions().find(|&at| self.buffer[at].symbol().starts_with(is));
        has(char::is_alphanumeric).or_else(|| has(|c| !c.is_whitespace()))
    }

    /// Gives an area a ground, and blanks on it.
    pub(super) fn paint(&mut self, area: Rect, ground: Ground) {
        let area = area.intersection(self.buffer.area);
        if area.is_empty() {
            return;
        }
        let blank = blank(self.theme.ground(ground));
        for row in area.rows() {
            let start = self.buffer.index_of(row.x, row.y);
            self.buffer.content[start..start + usize::from(row.width)].fill(blank.clone());
        }
        self.hyperlinks.retain(|hyperlink| !hyperlink.area.intersects(area));
    }

    /// Takes all emphasis out of an area.
    pub(super) fn dim(&mut self, area: Rect) {
        let style = self.look(Look::Dimmed);
        for position in area.intersection(self.buffer.area).positions() {
            let cell = &mut self.buffer[position];
            cell.modifier = Modifier::empty();
            cell.set_style(style);
        }
    }

    /// Draws a scrollbar for `rows` rows, of which those from `top` on are in view; nothing if all are.
    pub(super) fn scrollbar(&mut self, area: Rect, top: usize, rows: usize) {
        self.scrollbar_of(area, top, usize::from(area.height), rows);
    }

    /// Draws a scrollbar for `total` items, of which `in_view` from `before` on are in view; nothing if all are.
    pub(super) fn scrollbar_of(&mut self, area: Rect, before: usize, in_view: usize, total: usize) {
        let height = usize::from(area.height);
        if height == 0 || total <= in_view || self.theme.uses_words() {
            return;
        }
        let length = (height * in_view / total).clamp(1, height);
        let start = (before * (height - length)).div_ceil(total - in_view).min(height - length);
        let (thumb, track) = self.theme.scrollbar();
        for at in 0..height {
            let is_thumb = (start..start + length).contains(&at);
            let (glyph, look) = if is_thumb { (thumb, Look::Thumb) } else { (track, Look::Track) };
            self.text(row(area, at), glyph, self.look(look));
        }
    }

    /// Replaces what the terminal cannot draw. Done last, so that everything before works on the text itself.
    pub(super) fn transliterate(&mut self) {
        if self.theme.draws_all_symbols() {
            return;
        }
        for row in self.buffer.content.chunks_mut(usize::from(self.buffer.area.width).max(1)) {
            for x in 0..row.len() {
                let Some(ascii) = self.theme.transliterate(row[x].symbol(), row.len() - x) else { continue };
                // The second cell of a wide character has no style of its own yet.
                let original = row[x].clone();
                for (cell, c) in row[x..].iter_mut().zip(ascii.chars()) {
                    cell.clone_from(&original);
                    cell.set_char(c);
                }
            }
        }
    }

    pub(super) fn area(&self) -> Rect {
        self.buffer.area
    }
}

/// A cell that shows nothing but its ground.
fn blank(style: Style) -> Cell {
    let mut blank = Cell::EMPTY;
    blank.set_style(style);
    blank
}

/// The area from column `x` on.
pub(super) fn from_column(area: Rect, x: u16) -> Rect {
    Rect { x, width: area.right().saturating_sub(x), ..area }
}

/// The position of the text cursor, kept inside an area.
pub(super) fn cursor_at(area: Rect, x: u16) -> Position {
    Position::new(x.min(area.right().saturating_sub(1)), area.y)
}
