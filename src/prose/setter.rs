//! The desk on which lines are set: it takes runs of text, wraps them together, and keeps roles, origins and links
//! through every break. What is set is decided beside it.

use super::{Article, Form, GLYPH, Glyph, Line, Piece, Role, Setting, Span, wrap};
use crate::briefing::{Document, PassageId, Place};

/// A stretch of a paragraph in one role.
pub(crate) struct Run<'t> {
    role: Role,
    text: &'t str,
    origin: Option<(Piece, usize)>,
    link: Option<usize>,
}

impl<'t> Run<'t> {
    /// Words of the interface.
    pub(super) fn new(role: Role, text: &'t str) -> Self {
        Self { role, text, origin: None, link: None }
    }

    /// The words of a link of the article.
    pub(super) fn link(text: &'t str, link: usize) -> Self {
        Self { role: Role::Link, text, origin: None, link: Some(link) }
    }

    /// A part of the document's text, from a byte of it on.
    pub(super) fn of(role: Role, text: &'t str, piece: Piece, start: usize) -> Self {
        Self { role, text, origin: Some((piece, start)), link: None }
    }
}

/// What stands before a paragraph: a margin of blanks, and a glyph on its first line.
#[derive(Clone, Copy, Default)]
pub(super) struct Indent {
    /// Blanks before everything.
    pub(super) margin: usize,
    /// The glyph of the first line; the other lines hang under the words behind it.
    pub(super) glyph: Option<Glyph>,
}

/// Lines that are being set.
pub(crate) struct Setter<'d> {
    pub(super) document: &'d Document<'d>,
    pub(super) setting: Setting,
    article: Article,
    /// The passage that the next lines belong to.
    pub(super) passage: Option<PassageId>,
}

impl<'d> Setter<'d> {
    /// An empty desk.
    pub(crate) fn new(document: &'d Document<'d>, setting: Setting) -> Self {
        Self { document, setting, article: Article::default(), passage: None }
    }

    /// What was set.
    pub(crate) fn finish(mut self) -> Article {
        while self.article.lines.last().is_some_and(|line| line.spans.is_empty()) {
            self.article.lines.pop();
        }
        self.article
    }

    /// Whether the lines are for plain text.
    pub(super) fn is_plain(&self) -> bool {
        self.setting.form == Form::Plain
    }

    /// Gives a link its number.
    pub(super) fn link_to(&mut self, place: Place) -> usize {
        self.article.links.push(place);
        self.article.links.len() - 1
    }

    /// Sets an empty line; two are never set in a row.
    pub(super) fn blank(&mut self) {
        if self.article.lines.last().is_some_and(|line| !line.spans.is_empty()) {
            self.article.lines.push(Line::default());
        }
    }

    /// Sets one line as it is.
    pub(super) fn line(&mut self, spans: Vec<Span>) {
        self.article.lines.push(Line { spans, passage: self.passage });
    }

    /// Sets a paragraph: its runs, wrapped together.
    pub(super) fn paragraph(&mut self, indent: Indent, runs: &[Run<'_>]) {
        let text: String = runs.iter().map(|run| run.text).collect();
        let hang = indent.margin + indent.glyph.map_or(0, |_| GLYPH);
        let columns = self.setting.columns.saturating_sub(hang).max(1);
        for (number, range) in wrap(&text, columns).into_iter().enumerate() {
            let glyph = indent.glyph.filter(|_| number == 0);
            let blanks = if glyph.is_some() { indent.margin } else { hang };
            let mut spans = Vec::with_capacity(runs.len() + 2);
            spans.extend((blanks > 0).then(|| plain_span(Role::Text, " ".repeat(blanks))));
            spans.extend(glyph.map(|glyph| plain_span(Role::Glyph(glyph), String::new())));
            let mut start = 0;
            for run in runs {
                let (from, to) = (range.start.max(start), range.end.min(start + run.text.len()));
                if from < to {
                    let origin = run.origin.map(|(piece, first)| (piece, first + from - start));
                    spans.push(Span { role: run.role, text: text[from..to].to_owned(), origin, link: run.link });
                }
                start += run.text.len();
            }
            self.line(spans);
        }
    }
}

/// A span of words that are neither the document's nor a link.
pub(super) fn plain_span(role: Role, text: String) -> Span {
    Span { role, text, origin: None, link: None }
}
