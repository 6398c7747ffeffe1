//! Drives the whole application: `press("/sorties<enter>").screen()` presses keys and returns the screen.

use std::ops::RangeInclusive;

use crossterm::event::{KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Size};
use unicode_width::UnicodeWidthStr as _;

use super::notation::{Names, blank, keys};
use crate::action::{Action, Effect};
use crate::app::{App, Settings};
use crate::appearance::{Appearance, Audience, Charset, ThemeName};
use crate::article::{Article, Line};
use crate::briefing::{Date, Document, Place};
use crate::frame::Frame;
use crate::messages;
use crate::testing::{embedded, embedded_index};
use crate::theme::{Depth, Theme};
use crate::view::{self, ScreenCursor};

/// A large screen, the usual one and a narrow one.
pub(super) const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (50, 15)];

/// How many cases a test tries: a sample in every `cargo test`, all of them in its ignored twin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Breadth {
    Sample,
    All,
}

impl Breadth {
    /// The screen sizes of these widths and heights. A sample has every width at the decisive heights, and every fifth
    /// width at the others.
    pub(super) fn sizes(self, widths: RangeInclusive<u16>, heights: &[(u16, bool)]) -> Vec<(u16, u16)> {
        let sizes =
            widths.flat_map(|width| heights.iter().map(move |&(height, is_decisive)| (width, height, is_decisive)));
        let selected = sizes.filter(|&(width, _, is_decisive)| self == Self::All || is_decisive || width % 5 == 0);
        selected.map(|(width, height, _)| (width, height)).collect()
    }
}

/// The date that all tests run on.
pub(super) fn today() -> Date {
    "2026-11-22".parse().unwrap()
}

/// The application with a screen and a user at its keys.
pub(super) struct Reader {
    pub(super) app: App<'static>,
    /// The effect of the last action.
    pub(super) effect: Option<Effect>,
    depth: Depth,
    size: Size,
}

/// Presses keys on a fresh screen of 120 by 40.
pub(super) fn press(keys: &str) -> Reader {
    Reader::at(120, 40).press(keys)
}

impl Reader {
    /// Opens the embedded briefing on a screen of this size.
    pub(super) fn at(width: u16, height: u16) -> Self {
        Self::with_document(embedded(), Size::new(width, height))
    }

    /// Opens a document on a screen of this size.
    pub(super) fn with_document(document: &'static Document<'static>, size: Size) -> Self {
        Self::open(document, size, None, true, Audience::Eyes)
    }

    /// Opens a document that has no edition in another language.
    pub(super) fn with_one_edition(document: &'static Document<'static>, size: Size) -> Self {
        Self::open(document, size, None, false, Audience::Eyes)
    }

    /// Opens the embedded briefing with a saved place.
    pub(super) fn with_saved_place(address: &str) -> Self {
        Self::open(embedded(), Size::new(80, 24), embedded().find(address), true, Audience::Eyes)
    }

    fn open(
        document: &'static Document<'static>,
        size: Size,
        last_place: Option<Place>,
        has_other_edition: bool,
        audience: Audience,
    ) -> Self {
        let appearance = Appearance { chosen: Some(ThemeName::Dark), audience, ..Appearance::default() };
        let settings = Settings {
            today: today(),
            words: messages::of(document),
            place: None,
            last_place,
            has_mouse: false,
            has_file: false,
            has_other_edition,
            appearance,
        };
        let mut app = App::new(document, size, settings);
        if std::ptr::eq(document, embedded()) {
            let _ = app.apply(Action::Indexed(embedded_index()));
        }
        Self { app, effect: None, depth: Depth::True, size }
    }

    pub(super) fn with_theme(mut self, name: ThemeName) -> Self {
        while self.app.appearance.theme() != name {
            self = self.press("T");
        }
        self
    }

    pub(super) fn ascii(self) -> Self {
        self.with_charset(Charset::Ascii)
    }

    /// Draws for a screen reader.
    pub(super) fn for_screen_reader(document: &'static Document<'static>, size: Size) -> Self {
        Self::open(document, size, None, true, Audience::ScreenReader)
    }

    pub(super) fn with_charset(mut self, charset: Charset) -> Self {
        self.app.appearance.charset = charset;
        self.app.reader.draw_pictures(self.app.appearance.draws_pictures());
        self
    }

    /// Presses keys: characters, and others by name, such as `<enter>`, `<s-tab>`, `<c-t>` and `<a-left>`.
    #[track_caller]
    pub(super) fn press(mut self, typed: &str) -> Self {
        for key in keys(typed) {
            self.effect = self.app.apply(Action::Key(key));
        }
        self
    }

    pub(super) fn key(mut self, key: KeyEvent) -> Self {
        self.effect = self.app.apply(Action::Key(key));
        self
    }

    pub(super) fn apply(mut self, action: Action) -> Self {
        self.effect = self.app.apply(action);
        self
    }

    pub(super) fn resize(mut self, width: u16, height: u16) -> Self {
        self.size = Size::new(width, height);
        self.apply(Action::Resize(Size::new(width, height)))
    }

    pub(super) fn paste(self, text: &str) -> Self {
        self.apply(Action::Paste(text.to_owned()))
    }

    pub(super) fn mouse(self, kind: MouseEventKind, column: u16, row: u16) -> Self {
        self.apply(Action::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }))
    }

    pub(super) fn click(self, column: u16, row: u16) -> Self {
        self.mouse(MouseEventKind::Down(MouseButton::Left), column, row)
    }

    /// Clicks the first occurrence of a text on the screen.
    #[track_caller]
    pub(super) fn click_on(self, text: &str) -> Self {
        let at = self.position_of(text);
        self.click(at.x, at.y)
    }

    /// The position of the first occurrence of a text on the screen.
    #[track_caller]
    pub(super) fn position_of(&self, text: &str) -> Position {
        let rows = self.rows();
        let found = rows.iter().enumerate().find_map(|(y, row)| row.find(text).map(|at| (row[..at].width(), y)));
        let Some((x, y)) = found else { panic!("{text:?} is not on the screen:\n{}", rows.join("\n")) };
        Position::new(u16::try_from(x).unwrap(), u16::try_from(y).unwrap())
    }

    pub(super) fn size(&self) -> (u16, u16) {
        (self.size.width, self.size.height)
    }

    /// The theme that the screen is drawn with.
    pub(super) fn theme(&self) -> Theme {
        let Appearance { charset, audience, .. } = self.app.appearance;
        Theme::new(self.app.appearance.theme(), self.depth, charset).suit(audience)
    }

    /// The frame and the cursor.
    pub(super) fn frame(&self) -> (Buffer, ScreenCursor) {
        let mut frame = Frame::default();
        frame.resize(self.size);
        let cursor = view::draw(&self.app, &self.theme(), &mut frame);
        (frame.to_buffer(), cursor)
    }

    /// The rows of the screen without styles.
    pub(super) fn rows(&self) -> Vec<String> {
        let (buffer, _) = self.frame();
        let row = |y| visible_cells(&buffer, y).map(|(_, cell)| cell.symbol()).collect::<String>();
        (0..buffer.area.height).map(|y| row(y).trim_end().to_owned()).collect()
    }

    /// The screen without styles.
    pub(super) fn text(&self) -> String {
        self.rows().join("\n")
    }

    /// The status line.
    pub(super) fn status(&self) -> String {
        self.rows().pop().unwrap_or_default().trim().to_owned()
    }

    /// The longest form of the notice in the status line.
    pub(super) fn notice(&self) -> &str {
        self.app.notice.first().map_or("", String::as_str)
    }

    /// The right end of the status line.
    pub(super) fn status_end(&self) -> String {
        self.status().rsplit("   ").next().unwrap_or_default().trim().to_owned()
    }

    /// The screen with its styles inline, as `[accent bold]…[/]`. Text in the default style has none.
    pub(super) fn screen(&self) -> String {
        let (buffer, cursor) = self.frame();
        let names = Names::of(&self.theme());
        let mut screen = String::new();
        for y in 0..buffer.area.height {
            let cells: Vec<_> =
                visible_cells(&buffer, y).map(|(x, cell)| (x, cell.symbol(), names.style(cell))).collect();
            let mut style = "";
            for (at, (x, symbol, own)) in cells.iter().enumerate() {
                // A blank between two words of one style takes that style, unless it looks different.
                let rest = cells[at..].iter();
                let next = rest.clone().find(|(_, symbol, _)| *symbol != " ").map_or("", |(_, _, next)| next);
                let is_between = *symbol == " " && next == style && blank(next) == *own;
                let own = if is_between { style } else { own };
                if own != style {
                    screen.push_str(if style.is_empty() { "" } else { "[/]" });
                    screen.extend(if own.is_empty() { vec![] } else { vec!["[", own, "]"] });
                    style = own;
                }
                let has_cursor = cursor.is_visible && cursor.position == Position::new(*x, y);
                screen.push_str(if has_cursor { "[cursor]" } else { "" });
                screen.push_str(symbol);
            }
            screen.push_str(if style.is_empty() { "" } else { "[/]" });
            screen.truncate(screen.trim_end_matches(' ').len());
            screen.push('\n');
        }
        screen
    }

    /// The address of the current passage.
    pub(super) fn address(&self) -> String {
        let place = self.app.reader.current().map_or(Place::Section(self.app.reader.section), Place::Passage);
        document_address(self.app.reader.document, place)
    }

    /// The address of the current section.
    pub(super) fn section(&self) -> String {
        document_address(self.app.reader.document, Place::Section(self.app.reader.section))
    }

    /// The visible lines of the article.
    pub(super) fn lines(&self) -> Vec<&Line> {
        let height = usize::from(self.app.panes().prose().height);
        self.app.reader.viewport.rows().take(height).map(|row| row.line).collect()
    }

    /// The text of the open section.
    pub(super) fn article(&self) -> &Article {
        self.app.reader.viewport.article(self.app.reader.section).expect("it is in view")
    }

    /// The text that the last action copied.
    #[track_caller]
    pub(super) fn copied(&self) -> &str {
        match &self.effect {
            Some(Effect::Copy(text)) => text,
            effect => panic!("nothing was copied but {effect:?}"),
        }
    }
}

fn document_address(document: &Document<'_>, place: Place) -> String {
    document.address(place).to_string()
}

/// The cells of a row and their columns, without those covered by a wide character.
fn visible_cells(buffer: &Buffer, y: u16) -> impl Iterator<Item = (u16, &Cell)> {
    let mut covered = 0;
    (0..buffer.area.width).filter_map(move |x| {
        let cell = &buffer[(x, y)];
        if covered > 0 {
            covered -= 1;
            return None;
        }
        covered = cell.symbol().width().saturating_sub(1);
        Some((x, cell))
    })
}

/// Presses the keys of each step and compares what `observe` returns after it.
#[track_caller]
pub(super) fn assert_steps(mut reader: Reader, observe: impl Fn(&Reader) -> String, steps: &[(&str, &str)]) {
    for (number, (keys, expected)) in steps.iter().enumerate() {
        reader = reader.press(keys);
        assert_eq!(observe(&reader), *expected, "step {}: {keys}\n{}", number + 1, reader.text());
    }
}
