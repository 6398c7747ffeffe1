//! The article: its lines in view with the margin mark, the highlighted matches and the scrollbar. Beside the results of
//! a search, it is the preview of the selected result.

use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::{Canvas, from_column};
use super::highlight;
use crate::app::{App, Focus, Viewport};
use crate::article::{GLYPH, Glyph, Line, Piece, Role, Span, width};
use crate::briefing::{Document, PassageId};
use crate::layout::{Panes, row};
use crate::search::Answer;
use crate::theme::Look;

/// The columns of a glyph, as blanks.
const BLANKS: &str = "  ";

/// What is drawn of an article.
struct ArticleView<'a> {
    document: &'a Document<'a>,
    viewport: &'a Viewport,
    /// The current passage, or that of the selected result.
    passage: Option<PassageId>,
    focused_link: Option<usize>,
    /// The matches to highlight.
    answer: Option<&'a Answer>,
    /// The highlights of the texts in view, each found once.
    highlights: Vec<(Piece, Vec<Range<usize>>)>,
    /// Whether the article has the focus, or previews a result.
    is_active: bool,
    /// The one text whose matches stand out from the others: that by which the current passage was found.
    current_match: Option<Piece>,
}

/// Draws the article or the preview, if there is one.
pub(super) fn draw(app: &App<'_>, panes: &Panes, canvas: &mut Canvas<'_>) {
    let reader = &app.reader;
    let Some(mut view) = ArticleView::of(app) else { return };
    let prose = panes.prose();
    let viewport = view.viewport;
    for (at, line) in viewport.lines_in_view().take(usize::from(prose.height)).enumerate() {
        let has_mark = if app.search.is_some() { view.is_current(line) } else { reader.has_margin_mark(line) };
        if has_mark {
            let look = if view.is_active { Look::MarginMark } else { Look::Quiet };
            canvas.text(row(panes.gutter(), at), canvas.theme.margin_mark(), canvas.look(look));
        }
        view.draw_line(line, row(prose, at), canvas);
    }
    canvas.scrollbar(panes.scrollbar(), viewport.top, viewport.article.lines.len());
}

impl<'a> ArticleView<'a> {
    /// The article that is read, or the preview of a search. A search without results may have none.
    fn of(app: &'a App<'_>) -> Option<Self> {
        let reader = &app.reader;
        let view = match &app.search {
            Some(search) => Self {
                document: reader.document,
                viewport: search.preview.as_ref()?,
                passage: search.chosen().or(reader.passage),
                focused_link: None,
                answer: Some(&search.answer),
                highlights: Vec::new(),
                is_active: search.chosen().is_some(),
                current_match: search
                    .chosen()
                    .and_then(|chosen| matched_piece(reader.document, &search.answer, chosen)),
            },
            None => Self {
                document: reader.document,
                viewport: &reader.viewport,
                passage: reader.current(),
                focused_link: if let Focus::Link(link) = reader.focus { Some(link) } else { None },
                answer: reader.matches.as_ref(),
                highlights: Vec::new(),
                is_active: reader.focus != Focus::Outline,
                current_match: reader
                    .matches
                    .as_ref()
                    .and_then(|answer| matched_piece(reader.document, answer, reader.current()?)),
            },
        };
        Some(view)
    }

    fn draw_line(&mut self, line: &Line, area: Rect, canvas: &mut Canvas<'_>) {
        let mut x = area.x;
        for (at, span) in line.spans.iter().enumerate() {
            let rest = from_column(area, x);
            let is_focused = self.is_focused(span);
            let style = if is_focused { canvas.look(Look::FocusedLink) } else { canvas.role(span.role) };
            match span.role {
                Role::Glyph(glyph) => {
                    // If the link continues after the glyph, the blank between them belongs to it too.
                    let continues = line.spans.get(at + 1).is_some_and(|next| self.is_focused(next));
                    canvas.text(rest, if is_focused && continues { BLANKS } else { "" }, style);
                    canvas.text(rest, canvas.theme.glyph(glyph), style);
                    x += u16::try_from(GLYPH).unwrap_or(0);
                }
                Role::Bar(is_filled) => {
                    x = canvas.text(rest, &canvas.theme.bar(is_filled).repeat(width(&span.text)), style);
                }
                _ => {
                    let is_current = self.current_match.is_some_and(|current| span.shows(current));
                    let look = if is_current { Look::CurrentMatch } else { Look::Match };
                    let parts = self.highlighted_parts(span, style, style.patch(canvas.look(look)));
                    x = canvas.texts(rest, parts);
                }
            }
        }
    }

    /// Whether a span is drawn as the focused link. Only its glyph and its words are, even if other spans of the line
    /// lead to the same place.
    fn is_focused(&self, span: &Span) -> bool {
        let is_of_link = matches!(span.role, Role::Link | Role::Entry | Role::Glyph(Glyph::See));
        is_of_link && span.link.is_some() && span.link == self.focused_link
    }

    /// Whether a line belongs to the current passage.
    fn is_current(&self, line: &Line) -> bool {
        line.passage.is_some() && line.passage == self.passage
    }

    fn highlighted_parts<'s>(&mut self, span: &'s Span, base: Style, highlighted: Style) -> Vec<(&'s str, Style)> {
        match span.origin {
            Some((piece, start)) => highlight(&span.text, start, self.highlights_of(piece), base, highlighted),
            None => vec![(&span.text, base)],
        }
    }

    /// The highlights of a text of the document, as ranges of its bytes.
    fn highlights_of(&mut self, piece: Piece) -> &[Range<usize>] {
        let Some(answer) = self.answer else { return &[] };
        let at = self.highlights.iter().position(|(other, _)| *other == piece).unwrap_or_else(|| {
            self.highlights.push((piece, answer.highlights(piece.text(self.document))));
            self.highlights.len() - 1
        });
        &self.highlights[at].1
    }
}

/// The text by which a passage was found: its own, or else one that is shown around it.
fn matched_piece(document: &Document<'_>, answer: &Answer, passage: PassageId) -> Option<Piece> {
    if !answer.contains(passage) {
        return None;
    }
    let conflicts = (0..document.passage(passage).conflicts.len()).map(|at| Piece::Conflict(passage, at));
    let around = [Piece::Inferred(passage), Piece::Lead(passage), Piece::Title(document.section_of(passage))];
    let mut pieces = [Piece::Text(passage)].into_iter().chain(conflicts).chain(around);
    pieces.find(|piece| !answer.highlights(piece.text(document)).is_empty())
}
