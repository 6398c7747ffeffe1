//! A section laid out as an article, and the lines of it in view. Another width breaks the lines elsewhere, so the
//! place in the article is kept by an anchor: the text that begins the first line in view.

use crate::article::{self, Article, Line, Options, Piece};
use crate::briefing::{Document, PassageId, SectionId};
use crate::list_cursor::Step;

/// A window over an article.
#[derive(Debug, Default)]
pub(crate) struct Viewport {
    pub(crate) article: Article,
    /// The section and the columns of `article`.
    layout: Option<(SectionId, usize)>,
    /// The first line in view.
    pub(crate) top: usize,
    /// The number of lines in view; 0 if the screen has no room for the article.
    pub(super) height: usize,
}

impl Viewport {
    /// Lays a section out, and returns whether anything changed. A new section starts at its top; in a new width, the
    /// text that was first in view stays first.
    pub(super) fn lay_out(&mut self, document: &Document<'_>, section: SectionId, options: Options) -> bool {
        let layout = Some((section, options.columns));
        if self.layout == layout {
            return false;
        }
        let article = article::lay_out(document, section, options);
        let is_same_section = self.layout.is_some_and(|(old, _)| old == section);
        self.top = if is_same_section { Anchor::at(&self.article, self.top).line_in(&article) } else { 0 };
        self.article = article;
        self.layout = layout;
        true
    }

    /// The width of the article, once it is laid out.
    pub(super) fn columns(&self) -> Option<usize> {
        self.layout.map(|(_, columns)| columns)
    }

    pub(super) fn scroll(&mut self, step: Step) {
        self.top = step.from(self.top, self.height, self.bottom() + 1);
    }

    /// Brings the window back over the lines.
    pub(super) fn clamp(&mut self) {
        self.top = self.top.min(self.bottom());
    }

    /// The first line in view at the end of the article.
    pub(crate) fn bottom(&self) -> usize {
        self.article.lines.len().saturating_sub(self.height)
    }

    pub(crate) fn lines_in_view(&self) -> impl Iterator<Item = &Line> {
        self.article.lines.iter().skip(self.top).take(self.height)
    }

    /// The passages in view, in order. A passage is repeated for each of its lines.
    pub(super) fn passages_in_view(&self) -> impl Iterator<Item = PassageId> {
        self.lines_in_view().filter_map(|line| line.passage)
    }

    /// Brings a passage into view, with a few lines above it for context.
    pub(super) fn show_passage(&mut self, passage: PassageId) {
        let Some(lines) = self.article.lines_of(passage) else { return };
        let is_in_view = self.top <= lines.start && lines.end <= self.top + self.height;
        if !is_in_view {
            self.top = if lines.end <= self.height { 0 } else { lines.start.saturating_sub(self.height / 4) };
        }
    }

    /// Brings a link into view, with a few lines of what follows it.
    pub(super) fn show_link(&mut self, number: usize) {
        let holds = |line: &Line| line.holds(number);
        let Some(first) = self.article.lines.iter().position(holds) else { return };
        let last = self.article.lines.iter().rposition(holds).unwrap_or(first);
        if first < self.top {
            self.top = first.saturating_sub(self.height / 4);
        } else if last >= self.top + self.height {
            self.top = (last + 1 + self.height / 4).saturating_sub(self.height).min(first);
        }
    }

    /// The number of the first link in view or below.
    pub(super) fn next_link(&self) -> Option<usize> {
        let lines = self.article.lines.get(self.top..).unwrap_or_default();
        lines.iter().flat_map(|line| &line.spans).find_map(|span| span.link)
    }

    /// The passage around a link.
    pub(super) fn passage_of_link(&self, number: usize) -> Option<PassageId> {
        self.article.lines.iter().find(|line| line.holds(number)).and_then(|line| line.passage)
    }

    /// Shows a passage in its context: under the section's title if both fit, or else a third down the window.
    pub(super) fn preview_passage(&mut self, passage: PassageId) {
        let lines = self.article.lines_of(passage).filter(|lines| lines.end > self.height);
        self.top = lines.map_or(0, |lines| {
            let above = lines.start.saturating_sub(self.height / 3);
            // A blank line at the top gives no context.
            above + self.article.lines[above..lines.start].iter().take_while(|line| line.is_blank()).count()
        });
    }

    /// Shows what another viewport of the same section shows: `passage` in the same row, or else the same part.
    pub(super) fn align_with(&mut self, other: &Self, passage: Option<PassageId>) {
        let first_line = |article: &Article, passage| article.lines_of(passage).map_or(0, |lines| lines.start);
        self.top = match passage {
            Some(passage) => {
                let row = first_line(&other.article, passage).saturating_sub(other.top);
                first_line(&self.article, passage).saturating_sub(row)
            }
            None => other.top * self.article.lines.len() / other.article.lines.len().max(1),
        };
    }
}

/// What the first line in view shows, whatever the width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Anchor {
    /// The top of the article.
    Top,
    /// A byte of a text of the document.
    Text(Piece, usize),
    /// A link, by its number.
    Link(usize),
    /// The number of a line and the number of lines, if neither a text nor a link follows.
    Line(usize, usize),
}

impl Anchor {
    fn at(article: &Article, top: usize) -> Self {
        if top == 0 {
            return Self::Top;
        }
        let mut spans = article.lines.iter().skip(top).flat_map(|line| &line.spans);
        let anchor = spans.find_map(|span| match (span.origin, span.link) {
            (Some((piece, byte)), _) => Some(Self::Text(piece, byte)),
            (None, Some(number)) => Some(Self::Link(number)),
            (None, None) => None,
        });
        anchor.unwrap_or(Self::Line(top, article.lines.len()))
    }

    /// The line of the anchor in the same section, laid out to another width.
    fn line_in(self, article: &Article) -> usize {
        let line = match self {
            Self::Top => Some(0),
            Self::Line(line, count) => Some(line * article.lines.len() / count.max(1)),
            Self::Link(number) => article.lines.iter().position(|line| line.holds(number)),
            Self::Text(piece, byte) => article.lines.iter().position(|line| {
                let mut origins = line.spans.iter().filter_map(|span| Some((span.origin?, span.text.len().max(1))));
                origins.any(|((other, start), length)| other == piece && byte < start + length)
            }),
        };
        line.unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{document, reader};
    use super::*;

    /// The long section of the document in lines of 40 columns, 10 of them in view.
    fn viewport() -> Viewport {
        let mut viewport = Viewport { height: 10, ..Viewport::default() };
        let section = document().sections().next().expect("a section");
        viewport.lay_out(document(), section, reader().options(40));
        viewport
    }

    #[test]
    fn steps_scroll_within_the_article() {
        let mut viewport = viewport();
        let bottom = viewport.article.lines.len() - 10;
        for (step, top) in [
            (Step::Rows(-1), 0),
            (Step::Rows(1), 1),
            (Step::Pages(1), 10),
            (Step::Halves(-1), 5),
            (Step::Last, bottom),
            (Step::Rows(1), bottom),
            (Step::First, 0),
        ] {
            viewport.scroll(step);
            assert_eq!(viewport.top, top, "{step:?}");
        }
    }

    #[test]
    fn the_first_text_in_view_stays_first_in_every_width() {
        let mut viewport = viewport();
        let section = document().sections().next().expect("a section");
        for top in 0..viewport.article.lines.len() {
            viewport.top = top;
            let passage = viewport.article.lines[top..].iter().find_map(|line| line.passage);
            for columns in [12, 72, 40] {
                assert!(viewport.lay_out(document(), section, reader().options(columns)));
                let first = viewport.article.lines[viewport.top..].iter().find_map(|line| line.passage);
                assert_eq!(first, passage, "line {top} in {columns} columns");
            }
        }
    }

    #[test]
    fn another_section_is_shown_from_its_top() {
        let mut viewport = viewport();
        viewport.scroll(Step::Last);
        let section = document().sections().nth(1).expect("a second section");
        assert!(viewport.lay_out(document(), section, reader().options(40)));
        assert!(!viewport.lay_out(document(), section, reader().options(40)), "it is laid out already");
        assert_eq!(viewport.top, 0);
    }

    #[test]
    fn a_passage_that_is_shown_is_in_view_and_moves_nothing_if_it_was() {
        let mut viewport = viewport();
        for passage in document().passages_of(document().sections().next().expect("a section")) {
            let before = viewport.top;
            let was_in_view = viewport.passages_in_view().any(|other| other == passage);
            viewport.show_passage(passage);
            assert!(viewport.passages_in_view().any(|other| other == passage), "{passage:?}");
            assert!(!was_in_view || viewport.top == before, "{passage:?}");
        }
    }
}
