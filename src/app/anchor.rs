//! A place in an article that survives a change of width: lines move when an article is laid out anew, so a place is
//! kept by the text that begins there.

use super::Focus;
use crate::article::{Article, Line, Piece};
use crate::briefing::{PassageId, SectionId};

/// A place that the reader can come back to, to the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bookmark {
    pub(super) section: SectionId,
    pub(super) focus: Focus,
    pub(super) top: usize,
    /// The columns to which the article was laid out; `top` depends on them.
    pub(super) columns: usize,
    pub(super) passage: Option<PassageId>,
}

/// What stands in the first line of a window over an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    /// The top of the article.
    Top,
    /// A byte of a text of the document.
    Text(Piece, usize),
    /// A link, by its number.
    Link(usize),
    /// A line of how many, if no later line has a text or a link.
    Line(usize, usize),
}

impl Anchor {
    /// The anchor of the line `top`.
    pub(super) fn at(article: &Article, top: usize) -> Self {
        if top == 0 {
            return Self::Top;
        }
        let mut spans = article.lines.iter().skip(top).flat_map(|line| &line.spans);
        let anchor = spans.find_map(|span| match (span.origin, span.link) {
            (Some((piece, byte)), _) => Some(Self::Text(piece, byte)),
            (None, Some(link)) => Some(Self::Link(link)),
            (None, None) => None,
        });
        anchor.unwrap_or(Self::Line(top, article.lines.len()))
    }

    /// The line of the anchor in the same article, laid out to another width.
    pub(super) fn line_in(self, article: &Article) -> usize {
        let position = |holds: &dyn Fn(&Line) -> bool| article.lines.iter().position(holds).unwrap_or(0);
        match self {
            Self::Top => 0,
            Self::Line(line, count) => line * article.lines.len() / count.max(1),
            Self::Link(link) => position(&|line| line.holds(link)),
            Self::Text(piece, byte) => position(&|line| {
                let mut origins = line.spans.iter().filter_map(|span| Some((span.origin?, span.text.len().max(1))));
                origins.any(|((other, start), length)| other == piece && byte < start + length)
            }),
        }
    }
}

/// The number of the first line of a passage.
pub(super) fn first_line(article: &Article, passage: PassageId) -> usize {
    article.lines_of(passage).map_or(0, |lines| lines.start)
}

/// The first line to show of an article so that a passage is in view: 0 if the passage fits under the title.
pub(super) fn top_for(article: &Article, passage: PassageId, height: usize) -> usize {
    let Some(lines) = article.lines_of(passage).filter(|lines| lines.end > height) else { return 0 };
    let above = lines.start.saturating_sub(height / 3);
    // A window that begins with blank lines would say nothing about where the passage stands.
    above + article.lines[above..lines.start].iter().take_while(|line| line.is_blank()).count()
}
