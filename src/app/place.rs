//! The place in the article: set to the width of the screen, kept through every change of it, remembered and found
//! again. Where the reader goes is decided beside it.

use super::{App, Focus};
use crate::briefing::{Block, PassageId, SectionId};
use crate::prose::{self, Piece};
use crate::terms;

/// A place that the reader can come back to, to the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bookmark {
    section: SectionId,
    focus: Focus,
    top: usize,
    /// The columns to which the article was set, on which `top` depends.
    columns: usize,
    passage: Option<PassageId>,
}

/// A place in an article that stays the same when its lines are set to another width.
enum Anchor {
    Top,
    /// A line of so many, where nothing else can be told from the others.
    Line(usize, usize),
    /// A byte of a text of the document.
    Text(Piece, usize),
    /// A link, where no text of the document is in view.
    Link(usize),
}

impl App<'_> {
    /// Where the reader is.
    pub(super) fn bookmark(&self) -> Bookmark {
        let (top, columns) = (self.top, self.columns());
        Bookmark { section: self.section, focus: self.focus, top, columns, passage: self.passage }
    }

    pub(super) fn open_bookmark(&mut self, bookmark: Bookmark) {
        self.open_section(bookmark.section);
        self.set_to(bookmark.columns);
        self.focus = bookmark.focus;
        self.top = bookmark.top;
        self.passage = bookmark.passage;
        self.hold_passage();
    }

    /// The rows of the article that are in view where it is read; none where the screen has no room for it.
    pub(super) fn height(&self) -> usize {
        usize::from(self.reading_panes().prose().height)
    }

    /// The columns to which the article is set: those that it had before where the screen has no room for it.
    fn columns(&self) -> usize {
        match self.reading_panes().measure() {
            0 => self.set.map_or(prose::MEASURE, |(_, columns)| columns),
            columns => columns,
        }
    }

    /// The first line in view where the article is at its end.
    pub(super) fn bottom(&self) -> usize {
        self.article.lines.len().saturating_sub(self.height())
    }

    /// Sets the article again where its section or its width has changed; the line that was read stays in view.
    pub(super) fn set_article(&mut self) {
        self.set_to(self.columns());
    }

    /// Brings the place in the article back into range. What does not show the article does not move it either.
    pub(super) fn keep_article(&mut self) {
        self.set_article();
        let height = self.height();
        self.top = self.top.min(self.article.lines.len().saturating_sub(height));
        if height > 0 {
            self.keep_passage(height);
            self.keep_link(height);
        }
        // Only where the article has the keys is it asked for; the first frame does without.
        if self.focus != Focus::Outline && self.has_terms.is_none() {
            self.has_terms = Some(self.spells_out());
        }
    }

    /// Sets the article for a changed screen so that the current passage stays the one that is read.
    pub(super) fn hold_passage(&mut self) {
        self.set_article();
        let height = self.height();
        self.top = self.top.min(self.article.lines.len().saturating_sub(height));
        let mut in_view = self.article.lines.iter().skip(self.top).take(height);
        if let Some(passage) = self.passage
            && height > 0
            && in_view.all(|line| line.passage != Some(passage))
        {
            self.show(passage);
        }
    }

    fn set_to(&mut self, columns: usize) {
        if self.set == Some((self.section, columns)) {
            return;
        }
        let is_same = self.set.is_some_and(|(section, _)| section == self.section);
        let anchor = if is_same { self.anchor() } else { Anchor::Top };
        self.article = prose::set(self.document, self.section, self.setting(columns));
        if is_same {
            self.top = self.line_of(&anchor);
        } else {
            self.has_terms = None;
        }
        self.set = Some((self.section, columns));
    }

    /// Whether there are terms to spell out on the page. Where the terms themselves stand, there is nothing to add.
    fn spells_out(&self) -> bool {
        let blocks = &self.document.section(self.section).blocks;
        let are_terms = blocks.iter().any(|block| matches!(block, Block::Terms));
        !are_terms && !terms::used_in(self.document, &self.article.text()).is_empty()
    }

    fn anchor(&self) -> Anchor {
        if self.top == 0 {
            return Anchor::Top;
        }
        let mut spans = self.article.lines.iter().skip(self.top).flat_map(|line| &line.spans);
        let anchor = spans.find_map(|span| match (span.origin, span.link) {
            (Some((piece, byte)), _) => Some(Anchor::Text(piece, byte)),
            (None, Some(link)) => Some(Anchor::Link(link)),
            (None, None) => None,
        });
        anchor.unwrap_or(Anchor::Line(self.top, self.article.lines.len()))
    }

    fn line_of(&self, anchor: &Anchor) -> usize {
        if let Anchor::Line(line, of) = *anchor {
            return line * self.article.lines.len() / of.max(1);
        }
        let holds = |line: &prose::Line| {
            line.spans.iter().any(|span| match *anchor {
                Anchor::Top | Anchor::Line(..) => true,
                Anchor::Text(piece, byte) => {
                    span.origin.is_some_and(|(other, start)| other == piece && byte < start + span.text.len().max(1))
                }
                Anchor::Link(link) => span.link == Some(link),
            })
        };
        self.article.lines.iter().position(holds).unwrap_or(0)
    }

    /// Makes the current passage one that is in view.
    fn keep_passage(&mut self, height: usize) {
        let in_view = || self.article.lines.iter().skip(self.top).take(height).filter_map(|line| line.passage);
        if self.passage.is_none_or(|passage| in_view().all(|other| other != passage)) {
            let before = self.top.checked_sub(1).and_then(|line| self.article.lines.get(line)?.passage);
            // One whose first line is in view, rather than the end of one that was read before.
            self.passage = in_view().find(|&passage| Some(passage) != before).or_else(|| in_view().next());
        }
    }

    /// Makes the passage beside the link that has the keys the current one; where that link is out of view, the article
    /// gets the keys back.
    fn keep_link(&mut self, height: usize) {
        if let Focus::Link(link) = self.focus {
            let mut lines = self.article.lines.iter().skip(self.top).take(height);
            if lines.any(|line| line.holds(link)) {
                self.passage = self.passage_beside(link).or(self.passage);
            } else {
                self.focus = Focus::Article;
            }
        }
    }
}
