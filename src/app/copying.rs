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

    /// The passage that is copied: the current one, or in a drawn section the one that the chosen entry leads to.
    pub(super) fn passage_to_copy(&self) -> Option<PassageId> {
        self.passage.or_else(|| self.pointed_at())
    }

    /// Copies the current passage, with its citation if asked.
    pub(super) fn copy(&mut self, is_cited: bool) -> Option<Effect> {
        let Some(passage) = self.passage_to_copy() else {
            let has_entries = self.article.links.iter().any(|link| matches!(link, Place::Passage(_)));
            self.notify([if has_entries { words::CHOOSE_TO_COPY } else { words::NOTHING_TO_COPY }]);
            return None;
        };
        let text = if is_cited {
            cite::cite(self.document, passage, self.today, Style::Plain)
        } else {
            self.document.quotation(passage).into_owned()
        };
        if text.len() > MAX_COPY {
            self.notify(words::TOO_LONG_TO_COPY);
            return None;
        }
        let command = cite::show(self.document, passage, is_cited);
        self.notify(words::copied(is_cited, text.chars().count(), &command));
        Some(Effect::Copy(text))
    }
}
