//! What every region draws with: the frame and the theme. Nothing is drawn outside an area or the frame.

use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use crate::article::Role;
use crate::frame::{Frame, Hyperlink, Symbol};
use crate::theme::{Ground, Look, Theme};

/// Longer addresses are no hyperlinks: terminals ignore them.
const MAX_ADDRESS: usize = 2_000;

pub(super) struct Canvas<'c> {
    pub(super) theme: &'c Theme,
    frame: &'c mut Frame,
}

impl<'c> Canvas<'c> {
    /// A canvas over a frame, which is cleared.
    pub(super) fn new(theme: &'c Theme, frame: &'c mut Frame) -> Self {
        frame.clear(theme.ground(Ground::Page));
        Self { theme, frame }
    }

    pub(super) fn look(&self, look: Look) -> Style {
        self.theme.look(look)
    }

    pub(super) fn role(&self, role: Role) -> Style {
        self.theme.role(role)
    }

    /// Writes a text into the first row of an area, cut at its edge, and returns the column after it.
    pub(super) fn text(&mut self, area: Rect, text: &str, style: Style) -> u16 {
        self.frame.write(area, text, style)
    }

    /// Writes texts one after the other, each in its own style, and returns the column after the last.
    pub(super) fn texts<'t>(&mut self, area: Rect, texts: impl IntoIterator<Item = (&'t str, Style)>) -> u16 {
        texts.into_iter().fold(area.x, |x, (text, style)| self.text(from_column(area, x), text, style))
    }

    /// Draws a glyph of one column in each cell of an area.
    pub(super) fn repeat(&mut self, area: Rect, glyph: &str, style: Style) {
        self.frame.repeat(area, glyph, style);
    }

    /// Lets cells of a row lead to a web address. `id` is as in [`Hyperlink`].
    pub(super) fn link(&mut self, area: Rect, address: &str, id: Option<u64>) {
        if address.len() <= MAX_ADDRESS {
            self.frame.add_hyperlink(Hyperlink { area, address: address.to_owned(), id });
        }
    }

    /// Whether a cell shows nothing.
    pub(super) fn is_blank(&self, cell: Rect) -> bool {
        self.frame.symbol(cell.as_position()).is_none_or(|symbol| symbol == Symbol::Char(' '))
    }

    /// The first letter or digit in these areas, or else the first sign.
    pub(super) fn first_letter(&self, areas: &[Rect]) -> Option<Position> {
        let positions = || areas.iter().flat_map(|area| area.intersection(self.area()).positions());
        let first = |at| self.frame.symbol(at).and_then(|symbol| symbol.chars().next());
        let find = |is: fn(char) -> bool| positions().find(|&at| first(at).is_some_and(is));
        find(char::is_alphanumeric).or_else(|| find(|c| !c.is_whitespace()))
    }

    /// Gives an area a ground, and blanks on it.
    pub(super) fn paint(&mut self, area: Rect, ground: Ground) {
        self.frame.fill(area, self.theme.ground(ground));
    }

    /// Takes all emphasis out of an area, and gives it one look.
    pub(super) fn dim(&mut self, area: Rect, look: Look) {
        let style = Style::new().remove_modifier(Modifier::all()).patch(self.look(look));
        self.frame.restyle(area, style);
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
        self.repeat(area, track, self.look(Look::Track));
        let part = |rows: usize| u16::try_from(rows).unwrap_or(area.height);
        self.repeat(Rect { y: area.y + part(start), height: part(length), ..area }, thumb, self.look(Look::Thumb));
    }

    /// Replaces what the terminal cannot draw. Done last, so that everything before works on the text itself.
    pub(super) fn transliterate(&mut self) {
        if !self.theme.draws_all_symbols() {
            self.frame.replace(|symbol, room| self.theme.transliterate(symbol, room));
        }
    }

    pub(super) fn area(&self) -> Rect {
        self.frame.area()
    }
}

/// The area from column `x` on.
#[inline]
pub(super) fn from_column(area: Rect, x: u16) -> Rect {
    Rect { x, width: area.right().saturating_sub(x), ..area }
}

/// The position of the text cursor, kept inside an area.
pub(super) fn cursor_at(area: Rect, x: u16) -> Position {
    Position::new(x.min(area.right().saturating_sub(1)), area.y)
}
