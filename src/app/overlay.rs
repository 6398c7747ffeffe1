//! The overlays over the reading: the key table and the terms on this page. They scroll and close, and nothing else.
//! What the key table says is set beside it.

use super::mode::Terms;
use super::{App, Mode, step_of};
use crate::action::Command;
use crate::cursor::{Cursor, Step};
use crate::prose;
use crate::words;

/// The rows of an overlay's frame.
pub(crate) const OVERLAY_FRAME: usize = 2;

/// The columns of an overlay's frame and margins.
pub(crate) const OVERLAY_MARGINS: usize = 6;

impl App<'_> {
    /// Carries out a command while an overlay is open.
    pub(super) fn overlay(&mut self, command: Command) {
        let step = match command {
            Command::Escape | Command::Quit | Command::Enter => return self.close_overlay(),
            Command::Help if matches!(self.mode, Mode::Help(_)) => return self.close_overlay(),
            Command::Terms if matches!(self.mode, Mode::Terms(_)) => return self.close_overlay(),
            // Over a search the help only closes, so that what was typed is not lost.
            Command::Search | Command::Terms if self.behind.is_some() => return self.close_overlay(),
            Command::Help => return self.open_help(),
            Command::Terms => return self.open_terms(),
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

    /// Opens the help, over a search where there is one.
    pub(super) fn open_help(&mut self) {
        if let Mode::Search(prompt) = std::mem::replace(&mut self.mode, Mode::Help(Cursor::default())) {
            self.behind = Some(prompt);
        }
    }

    /// Goes back to what the overlay lies over.
    pub(super) fn close_overlay(&mut self) {
        self.mode = self.behind.take().map_or(Mode::Reading, Mode::Search);
        self.catch_up();
    }

    /// Moves the window over the overlay; it has no chosen row.
    pub(super) fn scroll_overlay(&mut self, step: Step) {
        let (height, count) = self.overlay_rows();
        if let Mode::Help(cursor) | Mode::Terms(Terms { cursor, .. }) = &mut self.mode {
            cursor.top = step.from(cursor.top, height, (count + 1).saturating_sub(height));
        }
    }

    /// Brings the window back over the overlay.
    pub(super) fn keep_overlay(&mut self) {
        let columns = self.columns_of_terms();
        if let Mode::Terms(terms) = &self.mode
            && terms.columns != columns
        {
            let cursor = terms.cursor;
            self.mode = Mode::Terms(Terms { cursor, ..self.terms(columns) });
        }
        let (height, count) = self.overlay_rows();
        if let Mode::Help(cursor) | Mode::Terms(Terms { cursor, .. }) = &mut self.mode {
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
        let lines = match &self.mode {
            Mode::Help(_) => self.help().rows(),
            Mode::Terms(terms) => terms.article.lines.len(),
            Mode::Reading | Mode::Search(_) => return (0, 0),
        };
        let frame = self.panes().overlay(usize::MAX, lines + OVERLAY_FRAME);
        (usize::from(frame.height).saturating_sub(OVERLAY_FRAME), lines)
    }

    /// Opens the terms that stand on this page.
    pub(super) fn open_terms(&mut self) {
        let terms = self.terms(self.columns_of_terms());
        self.mode = if terms.article.lines.is_empty() { Mode::Reading } else { Mode::Terms(terms) };
        if matches!(self.mode, Mode::Reading) {
            self.notify([words::NO_TERMS]);
        }
    }

    /// The terms of the article, set for the overlay.
    fn terms(&self, columns: usize) -> Terms {
        let article = prose::set_terms(self.document, &self.article, self.setting(columns));
        Terms { cursor: Cursor::default(), article, columns }
    }

    fn columns_of_terms(&self) -> usize {
        usize::from(self.size.width).saturating_sub(OVERLAY_MARGINS).clamp(1, prose::MEASURE)
    }
}
