//! Copying the current passage. The clipboard itself is the terminal's.

use super::{App, Focus};
use crate::action::{Effect, MAX_COPY};
use crate::briefing::{PassageId, Place};
use crate::cite::{self, Style};
use crate::words;

impl App<'_> {
    /// The passage that the chosen link of a drawn section leads to.
    fn pointed_at(&self) -> Option<PassageId> {
        let Focus::Link(link) = self.focus else { return None };
        match self.article.links.get(link)? {
            Place::Passage(passage) => Some(*passage),
            Place::Section(_) => None,
        }
    }

    /// Copies the current passage, with its citation if asked.
    pub(super) fn copy(&mut self, is_cited: bool) -> Option<Effect> {
        let Some(passage) = self.passage.or_else(|| self.pointed_at()) else {
            self.notice = Some(words::NOTHING_TO_COPY.to_owned());
            return None;
        };
        let text = if is_cited {
            cite::cite(self.document, passage, self.today, Style::Plain)
        } else {
            self.document.quotation(passage).into_owned()
        };
        if text.len() > MAX_COPY {
            self.notice = Some(words::TOO_LONG_TO_COPY.to_owned());
            return None;
        }
        let command = cite::show(self.document, passage, is_cited);
        self.notice = Some(words::copied(text.chars().count(), &command));
        Some(Effect::Copy(text))
    }
}
