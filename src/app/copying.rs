//! The current passage, and copying it. The clipboard itself is the terminal's.

use super::{App, Focus};
use crate::action::{Effect, MAX_COPY};
use crate::briefing::{PassageId, Place};
use crate::cite::{self, Style};
use crate::prose::Line;
use crate::words;

impl App<'_> {
    /// The passage that the mark, the address and the copy are about. The keys decide: it is the one beside the link
    /// that has them, or where that stands beside none, in an entry that is drawn, the one that the link leads to.
    pub(crate) fn current(&self) -> Option<PassageId> {
        match self.entry() {
            Some(Place::Passage(passage)) => Some(passage),
            Some(Place::Section(_)) => None,
            None => self.passage,
        }
    }

    /// Whether the mark in the margin stands beside a line.
    pub(crate) fn is_marked(&self, line: &Line) -> bool {
        match (self.focus, self.entry()) {
            (Focus::Link(chosen), Some(_)) => line.holds(chosen),
            _ => line.passage.is_some() && line.passage == self.passage,
        }
    }

    /// Where the entry leads that has the keys: a link in a line that belongs to no passage.
    fn entry(&self) -> Option<Place> {
        let Focus::Link(link) = self.focus else { return None };
        if self.passage_beside(link).is_some() { None } else { self.article.links.get(link).copied() }
    }

    /// The passage in whose lines a link stands.
    pub(super) fn passage_beside(&self, link: usize) -> Option<PassageId> {
        self.article.lines.iter().find(|line| line.holds(link)).and_then(|line| line.passage)
    }

    /// Copies the current passage, with its citation if asked.
    pub(super) fn copy(&mut self, is_cited: bool) -> Option<Effect> {
        let Some(passage) = self.current() else {
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
        let address = self.document.address(Place::Passage(passage)).to_string();
        self.notify(words::copied(is_cited, &address, text.chars().count(), &command));
        Some(Effect::Copy(text))
    }
}
