//! Where things lie on the screen just now. The geometry itself is the layout's; here is what it depends on.

use super::{App, Focus, Found, Prompt};
use crate::briefing::Document;
use crate::layout::{Header, Left, Panes, Side};
use crate::prose;
use crate::search::Answer;

impl App<'_> {
    /// The geometry of the screen as it is now.
    pub(crate) fn panes(&self) -> Panes {
        let is_search = self.prompt().is_some();
        let left = if is_search { Left::Results } else { Left::Outline(self.widest_title) };
        let side = if is_search || self.focus == Focus::Outline { Side::Left } else { Side::Right };
        Panes::of(self.size, left, side)
    }

    /// The header as it is now, with the matches in each tab.
    pub(crate) fn header(&self) -> Header {
        let answer = self.prompt().map(Prompt::answer).or(self.found.as_ref().map(Found::answer));
        let count = |answer: &Answer| self.document.tabs().map(|tab| answer.count_in_tab(self.document, tab)).collect();
        let counts: Option<Vec<usize>> = answer.map(count);
        Header::of(&self.panes(), self.document, self.tab(), counts.as_deref())
    }

    /// The geometry in which the article is read, whatever stands in its place now.
    pub(super) fn reading_panes(&self) -> Panes {
        Panes::of(self.size, Left::Outline(self.widest_title), Side::Right)
    }
}

/// The columns of the longest section title.
pub(super) fn widest_title(document: &Document<'_>) -> u16 {
    let widest = document.sections().map(|section| prose::width(&document.section(section).title)).max();
    u16::try_from(widest.unwrap_or(0)).unwrap_or(u16::MAX / 2)
}
