//! What the picture reads of the application. Nothing here changes it, and nothing is worked out.

use super::{App, Focus, Found, Mode, Prompt};
use crate::appearance::Appearance;
use crate::briefing::{Date, Document, PassageId, Place, SectionId, TabId};
use crate::cursor::Cursor;
use crate::prose::Article;

impl<'d> App<'d> {
    /// The document.
    pub(crate) fn document(&self) -> &'d Document<'d> {
        self.document
    }

    /// The day on which statements are judged to have run out.
    pub(crate) fn today(&self) -> Date {
        self.today
    }

    /// What the reader is doing.
    pub(crate) fn mode(&self) -> &Mode {
        &self.mode
    }

    /// The search that is on the screen: the one that is typed, or the one that the help lies over.
    pub(crate) fn prompt(&self) -> Option<&Prompt> {
        match &self.mode {
            Mode::Search(prompt) => Some(prompt),
            _ => self.behind.as_deref(),
        }
    }

    /// What has the keys while reading.
    pub(crate) fn focus(&self) -> Focus {
        self.focus
    }

    /// The tab that is read.
    pub(crate) fn tab(&self) -> TabId {
        self.document.tab_of(self.section)
    }

    /// The section that is read.
    pub(crate) fn section(&self) -> SectionId {
        self.section
    }

    /// The window over the outline.
    pub(crate) fn outline(&self) -> Cursor {
        self.outline
    }

    /// The article, set for the width that it has.
    pub(crate) fn article(&self) -> &Article {
        &self.article
    }

    /// The first line of the article in view.
    pub(crate) fn top(&self) -> usize {
        self.top
    }

    /// The passage of the section at which it is read; what the keys are about is [`Self::current`].
    pub(crate) fn passage(&self) -> Option<PassageId> {
        self.passage
    }

    /// What was searched for and is still marked.
    pub(crate) fn found(&self) -> Option<&Found> {
        self.found.as_ref()
    }

    /// The place that is read: the current passage, or its section.
    pub(crate) fn place(&self) -> Place {
        self.passage.map_or(Place::Section(self.section), Place::Passage)
    }

    /// What is said once, in place of the hints: the longest form first, and none where nothing is said.
    pub(crate) fn notice(&self) -> &[String] {
        &self.notice
    }

    /// The theme.
    pub(crate) fn appearance(&self) -> Appearance {
        self.appearance
    }
}
