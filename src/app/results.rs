//! The results of a search as a list: the chosen one, and the window over them. What they are, and opening one, is the
//! search's matter.

use super::{App, Mode};
use crate::cursor::Step;
use crate::layout::Panes;

impl App<'_> {
    /// Chooses another result.
    pub(super) fn step_results(&mut self, step: Step) {
        let height = self.results_in_view();
        self.with_prompt(|prompt| prompt.cursor.step(step, height, prompt.answer.best().len()));
    }

    /// Moves the window over the results, and leaves the chosen one.
    pub(super) fn scroll_results(&mut self, rows: isize) {
        let height = self.results_in_view();
        self.with_prompt(|prompt| prompt.cursor.scroll(rows, height, prompt.answer.best().len()));
    }

    /// Chooses a result by its row, and goes to it.
    pub(super) fn choose_result(&mut self, row: usize) {
        if let Mode::Search(prompt) = &mut self.mode
            && row < prompt.answer.best().len()
        {
            prompt.cursor.row = row;
            self.open_result();
        }
    }

    /// The results that the screen has room for.
    fn results_in_view(&self) -> usize {
        if let Mode::Search(prompt) = &self.mode { self.listing(prompt).shown() } else { 0 }
    }

    /// Keeps the chosen result in view, and the article beside it at its passage.
    pub(super) fn keep_results(&mut self, panes: &Panes) {
        let height = self.results_in_view();
        self.with_prompt(|prompt| prompt.cursor.keep(height, prompt.answer.best().len()));
        self.keep_preview(panes);
    }
}
