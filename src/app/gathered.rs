//! The passages that the reader has gathered, to copy them together with their citations. They are kept until the program
//! ends. An overlay lists them.

use super::{Outcome, Reader};
use crate::action::{Command, MAX_COPY};
use crate::briefing::{PassageId, Place};
use crate::cite::{self, Style};
use crate::list_cursor::{Cursor, Step};
use crate::messages::Copied;

/// The list of the gathered passages, in reading order.
pub(crate) struct GatheredList {
    pub(crate) entries: Vec<GatheredEntry>,
    /// The chosen entry and the first one in view.
    pub(crate) cursor: Cursor,
}

/// A gathered passage, in a row of the list.
pub(crate) struct GatheredEntry {
    passage: PassageId,
    pub(crate) address: String,
    pub(crate) text: String,
}

impl GatheredList {
    pub(super) fn of(reader: &Reader<'_>) -> Self {
        let document = reader.document;
        let entry = |&passage: &PassageId| GatheredEntry {
            passage,
            address: document.address(Place::Passage(passage)).to_string(),
            text: document.copy_text(passage).replace('\n', " "),
        };
        Self { entries: reader.gathered.iter().map(entry).collect(), cursor: Cursor::default() }
    }

    /// Carries out a command in a window of `height` rows.
    pub(super) fn apply(&mut self, command: Command, height: usize, reader: &mut Reader<'_>) -> Outcome {
        let Some(chosen) = self.entries.get(self.cursor.row) else { return Outcome::CloseOverlay };
        match command {
            Command::Enter => return Outcome::Open(Place::Passage(chosen.passage)),
            Command::Cite => return reader.copy_gathered(),
            Command::Gather => {
                reader.gathered.remove(&chosen.passage);
                self.entries.remove(self.cursor.row);
                self.cursor.clamp(height, self.entries.len());
                if self.entries.is_empty() {
                    return Outcome::CloseOverlay;
                }
            }
            command => {
                if let Some(step) = Step::of(command) {
                    self.step(step, height);
                }
            }
        }
        Outcome::Done
    }

    pub(super) fn step(&mut self, step: Step, height: usize) {
        self.cursor.step(step, height, self.entries.len());
    }
}

impl Reader<'_> {
    /// Gathers the current passage, or drops it if it has been gathered already.
    pub(super) fn gather(&mut self) -> Outcome {
        let Some(passage) = self.current() else { return self.nothing_to_copy() };
        if !self.document.is_own(self.document.section_of(passage)) {
            return Outcome::notice(self.words().no_citation_of_changes());
        }
        let is_new = self.gathered.insert(passage);
        if !is_new {
            self.gathered.remove(&passage);
        }
        let address = self.document.address(Place::Passage(passage)).to_string();
        Outcome::notice(self.words().gathered(is_new, &address, self.gathered.len()))
    }

    /// Copies all that is gathered, as Markdown.
    fn copy_gathered(&self) -> Outcome {
        let cite = |&passage: &PassageId| cite::cite(self.document, passage, self.today, Style::Markdown);
        let text = self.gathered.iter().map(cite).collect::<Vec<_>>().join("\n\n");
        if text.len() > MAX_COPY {
            return Outcome::notice(self.words().too_long_to_copy());
        }
        let copied = Copied::Gathered { passages: self.gathered.len(), characters: text.chars().count() };
        Outcome::Copy { text, copied }
    }
}
