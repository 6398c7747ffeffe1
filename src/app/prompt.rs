//! The search line and what it found: the state of a search that is being typed. What keys and actions do to it is
//! decided beside it.

use tui_input::Input;

use crate::briefing::{PassageId, SectionId, TabId};
use crate::cursor::Cursor;
use crate::prose::Article;
use crate::search::{Answer, NearWord};

/// The search line and its results.
#[derive(Debug, Default)]
pub(crate) struct Prompt {
    pub(super) input: Input,
    /// Whether the whole line is selected, so that typing replaces it.
    pub(super) is_selected: bool,
    /// The one tab that the reader limited the search to.
    pub(super) scope: Option<TabId>,
    /// The one tab that was searched; what stands behind `in:` wins over the limit.
    pub(super) searched: Option<TabId>,
    pub(super) answer: Answer,
    /// Whether nothing is looked for yet.
    pub(super) is_blank: bool,
    /// What stands behind `in:` and means no tab.
    pub(super) unknown_scope: Option<String>,
    /// Words of the document near to the ones that it does not have.
    pub(super) suggestions: Vec<String>,
    /// The words of the document that were taken for typed ones in the best results.
    pub(super) likenesses: Vec<NearWord>,
    /// Where one tab has nothing, how many passages the others have.
    pub(super) elsewhere: usize,
    pub(super) cursor: Cursor,
    /// Which of the earlier queries is shown, counted back from the newest.
    pub(super) recalled: Option<usize>,
    pub(super) preview: Option<Preview>,
    /// Whether Enter was pressed before the index was there.
    pub(super) is_waiting: bool,
}

/// A query that led somewhere, as it was asked.
#[derive(Debug)]
pub(super) struct Earlier {
    pub(super) text: String,
    /// The one tab that the reader had limited it to.
    pub(super) scope: Option<TabId>,
}

/// The section of the chosen result, set beside the results; where there is none, the one that is read.
#[derive(Debug)]
pub(super) struct Preview {
    pub(super) set: (SectionId, usize),
    pub(super) article: Article,
    pub(super) top: usize,
    /// Whether the wheel has moved it.
    pub(super) is_free: bool,
}

impl Prompt {
    /// The text of the search line, and the cursor's place in it in columns.
    pub(crate) fn line(&self) -> (&str, usize) {
        (self.input.value(), self.input.visual_cursor())
    }

    /// Whether typing replaces the line.
    pub(crate) fn is_selected(&self) -> bool {
        self.is_selected
    }

    /// What stands behind `in:` and means no tab.
    pub(crate) fn unknown_scope(&self) -> Option<&str> {
        self.unknown_scope.as_deref()
    }

    /// The words of the document near to the first one that it does not have.
    #[cfg(test)]
    pub(crate) fn suggestions(&self) -> &[String] {
        &self.suggestions
    }

    /// What was found.
    pub(crate) fn answer(&self) -> &Answer {
        &self.answer
    }

    /// The chosen result and the window over the results.
    pub(crate) fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// The passage of the chosen result.
    pub(crate) fn chosen(&self) -> Option<PassageId> {
        self.answer.best().get(self.cursor.row).map(|hit| hit.passage)
    }

    /// The article beside the results and its first line in view, where the screen has room for it.
    pub(crate) fn preview(&self) -> Option<(&Article, usize)> {
        self.preview.as_ref().map(|preview| (&preview.article, preview.top))
    }

    /// The section to read where no passage was found: the one whose address was typed, or that has the word elsewhere.
    pub(crate) fn elsewhere_to_read(&self) -> Option<SectionId> {
        let read = || self.answer.elsewhere().first().map(|&(_, section)| section);
        self.answer.section().or_else(read).filter(|_| self.answer.is_empty())
    }

    /// Asks an earlier query again, the one that is so many back from the newest.
    pub(super) fn bring_back(&mut self, asked: &Earlier, back: usize) {
        self.set(asked.text.clone());
        self.scope = asked.scope;
        self.recalled = Some(back);
    }

    /// Empties the line where all of it is selected: what is typed instead is another query, and asked everywhere.
    pub(super) fn drop_selected(&mut self) {
        if self.is_selected {
            self.set(String::new());
            self.scope = None;
        }
    }

    /// Whether ↑ goes through the earlier queries.
    pub(super) fn walks_back(&self) -> bool {
        self.recalled.is_some() || self.input.value().is_empty()
    }

    /// Ties what the wheel has moved to the chosen result again.
    pub(super) fn hold(&mut self) {
        self.cursor.hold();
        if let Some(preview) = &mut self.preview {
            preview.is_free = false;
        }
    }

    /// Shows another text in the line.
    pub(super) fn set(&mut self, text: String) {
        self.input = Input::new(text);
        self.is_selected = false;
        self.recalled = None;
        self.is_waiting = false;
    }
}
