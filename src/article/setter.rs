//! The desk on which lines are set: it takes runs of text, wraps them together, and keeps roles, origins and links
//! through every break. What is set is decided beside it.

use std::ops::Range;

use super::wrap::wrap_keeping;
use super::{Article, Form, GLYPH, Glyph, Line, Options, Piece, Role, Span};
use crate::briefing::{Document, PassageId, Place};

/// A stretch of a paragraph in one role.
pub(crate) struct Run<'t> {
    role: Role,
    text: &'t str,
    origin: Option<(Piece, usize)>,
    link: Option<usize>,
    /// Whether it stays on one line, together with what is kept beside it.
    is_kept: bool,
}

/// What holds the columns of a [`Glyph`] while a paragraph is wrapped: no place to break a line at.
const HELD: &str = "__";

impl<'t> Run<'t> {
    /// Words of the interface.
    pub(super) fn new(role: Role, text: &'t str) -> Self {
        Self { role, text, origin: None, link: None, is_kept: false }
    }

    /// A sign among the words. It holds on to what stands behind it.
    pub(super) fn glyph(glyph: Glyph) -> Self {
        Self::new(Role::Glyph(glyph), HELD).kept()
    }

    /// A part of the document's text, from a byte of it on.
    pub(super) fn of(role: Role, text: &'t str, piece: Piece, start: usize) -> Self {
        Self { origin: Some((piece, start)), ..Self::new(role, text) }
    }

    /// The same run as a part of a link of the article.
    pub(super) fn linked(self, link: usize) -> Self {
        Self { link: Some(link), ..self }
    }

    /// The same run, kept on one line with what is kept beside it.
    pub(super) fn kept(self) -> Self {
        Self { is_kept: true, ..self }
    }

    /// A link: the sign that says so, and the words.
    pub(super) fn link(text: &'t str, link: usize) -> [Self; 2] {
        [Self::glyph(Glyph::See).linked(link), Self::new(Role::Link, text).linked(link).kept()]
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
    pub(super) setting: Options,
    article: Article,
    /// The passage that the next lines belong to.
    pub(super) passage: Option<PassageId>,
}

impl<'d> Setter<'d> {
    /// An empty desk.
    pub(crate) fn new(document: &'d Document<'d>, setting: Options) -> Self {
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
        let mut first = Vec::new();
        first.extend((indent.margin > 0).then(|| blanks(indent.margin)));
        first.extend(indent.glyph.map(|glyph| plain_span(Role::Glyph(glyph), String::new())));
        let hang = indent.margin + indent.glyph.map_or(0, |_| GLYPH);
        let others: Vec<_> = (hang > 0).then(|| blanks(hang)).into_iter().collect();
        self.hung(hang, vec![first], &others, runs);
    }

    /// Sets a paragraph behind something that takes `hang` columns: what `leads` say on its first lines, and `others`
    /// on the rest. It is at least as long as its leads.
    pub(super) fn hung(&mut self, hang: usize, leads: Vec<Vec<Span>>, others: &[Span], runs: &[Run<'_>]) {
        let text: String = runs.iter().map(|run| run.text).collect();
        let columns = self.setting.columns.saturating_sub(hang).max(1);
        let mut leads = leads.into_iter();
        // The first run that is not all set, and where it begins: each line goes on where the last one ended.
        let (mut next, mut start) = (0, 0);
        for range in wrap_keeping(&text, columns, &kept(runs)) {
            let mut spans = leads.next().unwrap_or_else(|| others.to_vec());
            while let Some(run) = runs.get(next) {
                let (from, to) = (range.start.max(start), range.end.min(start + run.text.len()));
                if from < to {
                    spans.extend(run.part(&text[from..to], from - start));
                }
                if start + run.text.len() > range.end {
                    break;
                }
                start += run.text.len();
                next += 1;
            }
            self.line(spans);
        }
        for lead in leads.filter(|_| !text.is_empty()) {
            self.line(lead);
        }
    }
}

impl Run<'_> {
    /// The whole run as it stands on a line; nothing where it is empty.
    pub(super) fn whole(&self) -> Option<Span> {
        if self.text.is_empty() { None } else { self.part(self.text, 0) }
    }

    /// The part of the run that stands on a line, from a byte of it on; of a glyph only its beginning.
    fn part(&self, text: &str, from: usize) -> Option<Span> {
        let (role, link) = (self.role, self.link);
        if matches!(role, Role::Glyph(_)) {
            return (from == 0).then(|| Span { role, text: String::new(), origin: None, link });
        }
        let origin = self.origin.map(|(piece, first)| (piece, first + from));
        Some(Span { role, text: text.to_owned(), origin, link })
    }
}

/// The stretches of a paragraph that belong on one line: links, and signs with what stands beside them.
fn kept(runs: &[Run<'_>]) -> Vec<Range<usize>> {
    let mut kept: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for run in runs {
        let range = start..start + run.text.len();
        start = range.end;
        if run.is_kept {
            match kept.last_mut().filter(|last| last.end == range.start) {
                Some(last) => last.end = range.end,
                None => kept.push(range),
            }
        }
    }
    kept
}

/// A span of words that are neither the document's nor a link.
pub(super) fn plain_span(role: Role, text: String) -> Span {
    Span { role, text, origin: None, link: None }
}

/// A span of so many blanks.
pub(super) fn blanks(columns: usize) -> Span {
    plain_span(Role::Text, " ".repeat(columns))
}
