//! Copying the current passage. The clipboard itself is the terminal's.

use super::App;
use crate::action::{Effect, MAX_COPY};
use crate::briefing::Place;
use crate::cite::{self, Style};
use crate::words;

impl App<'_> {
    /// Copies the current passage, with its citation if asked.
    pub(super) fn copy(&mut self, is_cited: bool) -> Option<Effect> {
        let Some(passage) = self.passage else {
            self.notice = Some(words::NOTHING_TO_COPY.to_owned());
            return None;
        };
        let text = if is_cited {
            cite::cite(self.document, passage, self.today, Style::Plain)
        } else {
            self.document.quotation(passage).into_owned()
        };
        let address = self.document.address(Place::Passage(passage)).to_string();
        if text.len() > MAX_COPY {
            self.notice = Some(words::TOO_LONG_TO_COPY.to_owned());
            return None;
        }
        self.notice = Some(words::copied(&address, text.chars().count(), is_cited));
        Some(Effect::Copy(text))
    }
}
