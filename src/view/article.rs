//! The article: the lines in view, with the mark of the current passage, the matches and the scrollbar.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{marked, put, row, scrollbar};
use crate::app::{App, Focus};
use crate::article::{Article, GLYPH, Glyph, Line, Piece, Role, Span, width};
use crate::briefing::PassageId;
use crate::layout::Panes;
use crate::search::Answer;
use crate::theme::{Look, Theme};

/// The columns of a glyph.
const BLANKS: &str = "  ";

/// What is drawn of an article.
struct Shown<'a> {
    article: &'a Article,
    top: usize,
    passage: Option<PassageId>,
    /// The link that has the keys.
    link: Option<usize>,
    answer: Option<&'a Answer>,
    /// Whether it is what the keys or the search are about, and not the outline.
    has_keys: bool,
    /// Whether the matches in the current passage stand out from the others.
    is_at_match: bool,
}

/// Draws the article, or beside the results of a search the section of the chosen one, if there is one.
pub(super) fn draw(app: &App<'_>, panes: &Panes, theme: &Theme, buffer: &mut Buffer) {
    let shown = match app.search.as_ref() {
        Some(search) => {
            let Some(preview) = &search.preview else { return };
            let chosen = search.chosen();
            Shown {
                article: &preview.article,
                top: preview.top,
                passage: chosen.or(app.reader.passage),
                link: None,
                answer: Some(&search.answer),
                has_keys: chosen.is_some(),
                is_at_match: chosen.is_some(),
            }
        }
        None => Shown {
            article: &app.reader.viewport.article,
            top: app.reader.viewport.top,
            passage: app.reader.current(),
            link: if let Focus::Link(link) = app.reader.focus { Some(link) } else { None },
            answer: app.reader.matches.as_ref(),
            has_keys: app.reader.focus != Focus::Outline,
            is_at_match: app.reader.matches.is_some(),
        },
    };
    let prose = panes.prose();
    let mut marks = Marks { app, answer: shown.answer, known: Vec::new() };
    let lines = shown.article.lines.iter().skip(shown.top).take(usize::from(prose.height));
    for (at, line) in lines.enumerate() {
        let is_marked =
            if app.search.as_ref().is_some() { is_of_passage(line, &shown) } else { app.reader.has_margin_mark(line) };
        if is_marked {
            let look = if shown.has_keys { Look::Gutter } else { Look::Quiet };
            put(buffer, row(panes.gutter(), at), theme.gutter(), theme.look(look));
        }
        draw_line(line, &shown, &mut marks, row(prose, at), (theme, buffer));
    }
    scrollbar(buffer, panes.scrollbar(), shown.top, shown.article.lines.len(), theme);
}

/// The matches in the texts in view, looked up once a text.
struct Marks<'a> {
    app: &'a App<'a>,
    answer: Option<&'a Answer>,
    known: Vec<(Piece, Vec<Range<usize>>)>,
}

impl Marks<'_> {
    /// The matches in a text, as ranges of its bytes.
    fn of(&mut self, piece: Piece) -> &[Range<usize>] {
        let Some(answer) = self.answer else { return &[] };
        let at = self.known.iter().position(|(known, _)| *known == piece).unwrap_or_else(|| {
            self.known.push((piece, answer.highlights(piece.text(self.app.reader.document))));
            self.known.len() - 1
        });
        &self.known[at].1
    }
}

fn draw_line(
    line: &Line,
    shown: &Shown<'_>,
    marks: &mut Marks<'_>,
    area: Rect,
    (theme, buffer): (&Theme, &mut Buffer),
) {
    let mut x = area.x;
    for (at, span) in line.spans.iter().enumerate() {
        let rest = Rect { x, width: area.right().saturating_sub(x), ..area };
        let is_chosen = is_chosen(span, shown);
        let style = if is_chosen { theme.look(Look::ChosenLink) } else { theme.role(span.role) };
        match span.role {
            Role::Glyph(glyph) => {
                // The blank behind it belongs to a chosen link too, where the link goes on there.
                let goes_on = line.spans.get(at + 1).is_some_and(|next| self::is_chosen(next, shown));
                put(buffer, rest, if is_chosen && goes_on { BLANKS } else { "" }, style);
                put(buffer, rest, theme.glyph(glyph), style);
                x += u16::try_from(GLYPH).unwrap_or(0);
            }
            Role::Bar(is_filled) => {
                for _ in 0..width(&span.text) {
                    let cell = Rect { x, width: area.right().saturating_sub(x), ..area };
                    x = put(buffer, cell, theme.bar(is_filled), style);
                }
            }
            _ => {
                let is_here = shown.is_at_match && (is_of_passage(line, shown) || is_its_title(span, shown, marks.app));
                let found = theme.look(if is_here { Look::MatchHere } else { Look::Match });
                for (text, style) in parts(span, marks, style, found) {
                    let cell = Rect { x, width: area.right().saturating_sub(x), ..area };
                    x = put(buffer, cell, text, style);
                }
            }
        }
    }
}

/// Whether a span stands out because its link has the keys: the sign and the words of the link do, and nothing else that
/// leads to the same place.
fn is_chosen(span: &Span, shown: &Shown<'_>) -> bool {
    let is_of_link = matches!(span.role, Role::Link | Role::Entry | Role::Glyph(Glyph::See));
    is_of_link && span.link.is_some() && span.link == shown.link
}

/// Whether a line belongs to the current passage.
fn is_of_passage(line: &Line, shown: &Shown<'_>) -> bool {
    line.passage.is_some() && line.passage == shown.passage
}

/// Whether a span is of the title over the current passage, by which that may have been found.
fn is_its_title(span: &Span, shown: &Shown<'_>, app: &App<'_>) -> bool {
    let (Some((Piece::Title(section), _)), Some(passage)) = (span.origin, shown.passage) else { return false };
    let is_match = shown.answer.is_some_and(|answer| answer.contains(passage));
    is_match && app.reader.document.section_of(passage) == section
}

/// The parts of a span inside and outside of matches.
fn parts<'s>(span: &'s Span, marks: &mut Marks<'_>, style: Style, found: Style) -> Vec<(&'s str, Style)> {
    let Some((piece, start)) = span.origin else { return vec![(&span.text, style)] };
    marked(&span.text, start, marks.of(piece), (style, style.patch(found)))
}
