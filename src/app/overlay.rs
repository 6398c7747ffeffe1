//! The overlays over the reading: the key table and the terms on this page. They scroll and close, and nothing else.

use super::mode::Terms;
use super::{App, Mode, step_of};
use crate::action::Command;
use crate::cursor::{Cursor, Step};
use crate::doubts::Mark;
use crate::keymap;
use crate::prose::{self, wrap};
use crate::words;

/// The rows of an overlay's frame.
pub(crate) const OVERLAY_FRAME: usize = 2;

/// The columns of an overlay's frame and margins.
pub(crate) const OVERLAY_MARGINS: usize = 6;

/// The columns between a key and what it does. Arrows are spelled where the terminal has ASCII alone, so there are some
/// to spare.
const GAP: usize = 3;

/// The columns that what a key does is indented by where it stands under the key.
const UNDER: usize = 2;

/// The most columns of keys.
const KEYS: usize = 20;

/// The most columns of what a key does.
const DOES: usize = 60;

/// A screen of fewer columns has what a key does under the key.
const NARROW: u16 = 60;

/// The help, set for the screen.
pub(crate) struct Help {
    /// The column where it is said what keys do.
    pub(crate) column: usize,
    /// Its lines: what stands before that column, and what stands there.
    pub(crate) lines: Vec<(Label, &'static str)>,
}

/// What stands before what is explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Label {
    /// Nothing: the explanation goes on.
    None,
    /// A heading over what follows.
    Heading(&'static str),
    /// Keys, or how they go on.
    Keys(&'static str),
    /// A sign, with its word.
    Sign(Sign, &'static str),
}

/// A sign of the legend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    /// The mark of a doubt.
    Doubt(Mark),
    /// The mark of an event that the source looks forward to.
    Planned,
    /// The mark of a word that is only near.
    Near,
}

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
            Mode::Help(_) => self.help().lines.len(),
            Mode::Terms(terms) => terms.article.lines.len(),
            Mode::Reading | Mode::Search(_) => return (0, 0),
        };
        let frame = self.panes().overlay(usize::MAX, lines + OVERLAY_FRAME);
        (usize::from(frame.height).saturating_sub(OVERLAY_FRAME), lines)
    }

    /// The key table under its headings and the legend of the marks, as wide as the screen lets them be.
    pub(crate) fn help(&self) -> Help {
        let room = usize::from(self.size.width).saturating_sub(OVERLAY_MARGINS).max(1);
        let column = if self.size.width < NARROW { UNDER } else { KEYS + GAP };
        let keys = if self.size.width < NARROW { room } else { KEYS };
        let does = room.saturating_sub(column).clamp(1, DOES);
        let mut help = Help { column, lines: Vec::new() };
        for group in keymap::GROUPS {
            help.head(group);
            for row in keymap::TABLE.iter().filter(|row| row.group() == group) {
                let names = wrap(row.keys, keys).into_iter().map(|range| Label::Keys(&row.keys[range]));
                help.explain(names.collect(), row.does, does);
            }
        }
        help.head(words::MARKS);
        let doubts = Mark::ALL.map(|mark| (Sign::Doubt(mark), words::mark(mark), words::legend(mark)));
        let others =
            [(Sign::Planned, words::PLANNED, words::PLANNED_LEGEND), (Sign::Near, words::NEAR, words::NEAR_LEGEND)];
        for (sign, word, meaning) in doubts.into_iter().chain(others) {
            help.explain(vec![Label::Sign(sign, word)], meaning, does);
        }
        help
    }

    /// Opens the terms that stand on this page.
    pub(super) fn open_terms(&mut self) {
        self.mode = Mode::Terms(self.terms(self.columns_of_terms()));
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

impl Help {
    /// Adds a heading, with an empty line over it.
    fn head(&mut self, heading: &'static str) {
        if !self.lines.is_empty() {
            self.lines.push((Label::None, ""));
        }
        self.lines.push((Label::Heading(heading), ""));
    }

    /// Adds what labels mean: beside them, or under them where they have no column of their own.
    fn explain(&mut self, labels: Vec<Label>, meaning: &'static str, columns: usize) {
        // An arrow is longer where it is spelled.
        let spare = if meaning.is_ascii() { 0 } else { 2 };
        let mut meaning = wrap(meaning, columns.saturating_sub(spare).max(1)).into_iter().map(|range| &meaning[range]);
        for label in labels {
            let beside = if self.column > UNDER { meaning.next() } else { None };
            self.lines.push((label, beside.unwrap_or("")));
        }
        self.lines.extend(meaning.map(|words| (Label::None, words)));
    }
}
