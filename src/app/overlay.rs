//! The overlays over the reading: the key table and the terms on this page. They scroll and close, and nothing else.

use super::{App, Mode, step_of};
use crate::action::Command;
use crate::cursor::{Cursor, Step};
use crate::keymap;
use crate::prose::{self, Article, width, wrap};

/// The rows of an overlay's frame.
pub(crate) const OVERLAY_FRAME: usize = 2;

/// The columns of an overlay's frame and margins.
pub(crate) const OVERLAY_MARGINS: usize = 6;

/// The columns between a key and what it does.
pub(crate) const OVERLAY_GAP: usize = 3;

/// The columns of what a key does, where the screen has them.
const DOES: usize = 60;

/// A line of the help: the keys, and what they do or how that goes on.
pub(crate) type HelpLine = (&'static str, &'static str);

impl App<'_> {
    /// Carries out a command while an overlay is open.
    pub(super) fn overlay(&mut self, command: Command) {
        let step = match command {
            Command::Escape | Command::Quit | Command::Enter => return self.mode = Mode::Reading,
            Command::Help if matches!(self.mode, Mode::Help(_)) => return self.mode = Mode::Reading,
            Command::Terms if matches!(self.mode, Mode::Terms(_)) => return self.mode = Mode::Reading,
            Command::Help => return self.mode = Mode::Help(Cursor::default()),
            Command::Terms => return self.mode = Mode::Terms(Cursor::default()),
            Command::Search => {
                self.mode = Mode::Reading;
                return self.open_search();
            }
            command => match step_of(command) {
                Some(step) => step,
                None => return,
            },
        };
        self.scroll_overlay(step);
    }

    /// Moves the window over the overlay; it has no chosen row.
    pub(super) fn scroll_overlay(&mut self, step: Step) {
        let (height, count) = self.overlay_rows();
        if let Mode::Help(cursor) | Mode::Terms(cursor) = &mut self.mode {
            cursor.top = step.from(cursor.top, height, (count + 1).saturating_sub(height));
        }
    }

    /// Brings the window back over the overlay.
    pub(super) fn keep_overlay(&mut self) {
        let (height, count) = self.overlay_rows();
        if let Mode::Help(cursor) | Mode::Terms(cursor) = &mut self.mode {
            cursor.top = cursor.top.min(count.saturating_sub(height));
        }
    }

    /// Whether the overlay is longer than its window.
    pub(super) fn overlay_scrolls(&self) -> bool {
        let (height, count) = self.overlay_rows();
        count > height
    }

    /// The rows in view and all rows of the overlay that is open.
    fn overlay_rows(&self) -> (usize, usize) {
        let lines = match self.mode {
            Mode::Help(_) => self.help().1.len(),
            Mode::Terms(_) => self.terms_in_view().lines.len(),
            Mode::Reading | Mode::Search(_) => return (0, 0),
        };
        let frame = self.panes().overlay(usize::MAX, lines + OVERLAY_FRAME);
        (usize::from(frame.height).saturating_sub(OVERLAY_FRAME), lines)
    }

    /// The columns of the keys, and the lines of the key table as wide as the screen lets them be.
    pub(crate) fn help(&self) -> (usize, Vec<HelpLine>) {
        let room = usize::from(self.size.width).saturating_sub(OVERLAY_MARGINS + OVERLAY_GAP).max(2);
        let widest = keymap::TABLE.iter().map(|row| width(row.keys)).max().unwrap_or(0);
        let keys = widest.min(room * 2 / 5).max(1);
        let mut lines = Vec::new();
        for row in keymap::TABLE {
            let mut names = wrap(row.keys, keys).into_iter().map(|range| &row.keys[range]);
            let mut does = wrap(row.does, (room - keys).clamp(1, DOES)).into_iter().map(|range| &row.does[range]);
            loop {
                let line = (names.next(), does.next());
                if line == (None, None) {
                    break;
                }
                lines.push((line.0.unwrap_or(""), line.1.unwrap_or("")));
            }
        }
        (keys, lines)
    }

    /// The terms of the section, set for the overlay.
    pub(crate) fn terms_in_view(&self) -> Article {
        let columns = usize::from(self.size.width).saturating_sub(OVERLAY_MARGINS).clamp(1, prose::MEASURE);
        prose::set_terms(self.document, self.section, self.setting(columns))
    }
}
