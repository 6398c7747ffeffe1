//! Which keys help where the reader is: only those that do something there. How many of them fit is the picture's matter.

use super::{App, Focus, Mode};
use crate::keymap::{self, Hint, When};

impl App<'_> {
    /// The hints of the place whose keys do something just now, the most useful first.
    pub(crate) fn hints(&self) -> Vec<&'static Hint> {
        keymap::hints(self.place_of_keys()).into_iter().filter(|hint| self.is_so(hint.when)).collect()
    }

    fn is_so(&self, when: When) -> bool {
        let prompt = if let Mode::Search(prompt) = &self.mode { Some(prompt) } else { None };
        let scrolls = || self.article.lines.len() > self.height();
        match when {
            When::Always => true,
            When::OnLink => matches!(self.focus, Focus::Link(_)),
            When::LinkAhead => matches!(self.stop(1), Focus::Link(_)),
            When::Passage => self.current().is_some(),
            When::Scrolls => scrolls(),
            When::Steps => !scrolls() && self.document.passages_of(self.section).len() > 1,
            When::Followed => !self.trail.is_empty() && self.found.is_none(),
            When::FollowedMarked => !self.trail.is_empty() && self.found.is_some(),
            When::Marked => self.found.is_some(),
            When::Unmarked => self.found.is_none(),
            When::Terms => self.has_terms == Some(true),
            When::Mouse => self.has_mouse,
            When::Result => prompt.is_some_and(|prompt| !prompt.answer.is_empty()),
            When::Results => prompt.is_some_and(|prompt| prompt.answer.best().len() > 1),
            When::Suggestion => prompt.is_some_and(|prompt| !prompt.suggestions.is_empty()),
            When::Everywhere => prompt.is_some_and(|prompt| prompt.searched.is_none()),
            When::InTab => prompt.is_some_and(|prompt| prompt.scope.is_some() && prompt.searched == prompt.scope),
            When::Earlier => prompt
                .is_some_and(|prompt| prompt.walks_back() && prompt.answer.is_empty() && self.searches.has_queries()),
            When::OverlayScrolls => self.overlay_scrolls(),
        }
    }
}
