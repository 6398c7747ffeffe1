//! The article: its lines in view with the margin mark, the highlighted matches and the scrollbar. Beside the results of
//! a search, it is the preview of the selected result.

use std::ops::Range;

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::canvas::{Canvas, from_column};
use super::highlight;
use crate::app::{Anchor, App, Focus, Margin, Progress, Row, Viewport};
use crate::article::{Destination, GLYPH, Glyph, Line, Notes, Piece, Role, Span, width};
use crate::briefing::{Document, PassageId, SectionId};
use crate::layout::{Panes, row};
use crate::pictures::{Ground, Ink};
use crate::search::Answer;
use crate::theme::{self, Look};
use crate::wrap::web_address;

/// The columns of a glyph, as blanks.
const BLANKS: &str = "  ";

/// What is drawn of an article.
struct ArticleView<'a> {
    document: &'a Document<'a>,
    viewport: &'a Viewport<'a>,
    /// The open section, or that of the selected result.
    section: SectionId,
    /// The current passage, or that of the selected result.
    passage: Option<PassageId>,
    focused_link: Option<usize>,
    /// The matches to highlight.
    answer: Option<&'a Answer>,
    /// The highlights of the texts in view, each found once.
    highlights: Vec<(Piece, Vec<Range<usize>>)>,
    margin: Margin,
    /// Whether the article has the focus, or previews a result.
    is_active: bool,
    /// The one text whose matches stand out from the others: that by which the current passage was found.
    current_match: Option<Piece>,
    /// Where the focused link has been drawn.
    link_areas: Vec<Rect>,
}

/// Draws the article or the preview, if there is one. Returns the position of the focused link, or else of the current
/// passage or section.
pub(super) fn draw(app: &App<'_>, panes: &Panes, canvas: &mut Canvas<'_>) -> Option<Position> {
    let reader = &app.reader;
    let mut view = ArticleView::of(app)?;
    let prose = panes.prose();
    let (text, notes) = (panes.text(), panes.notes());
    let viewport = view.viewport;
    let is_preview = app.search.is_some();
    let (mut passage_rows, mut section_rows) = (Vec::new(), Vec::new());
    let mut rows = viewport.drawn_rows();
    rows.truncate(usize::from(prose.height));
    for (at, (line, note)) in rows.iter().copied().zip(view.margin.notes_shown(&rows)).enumerate() {
        let has_mark = if is_preview { view.is_current(&line) } else { reader.has_margin_mark(&line) };
        if has_mark {
            let look = if view.is_active { Look::MarginMark } else { Look::Quiet };
            canvas.text(row(panes.gutter(), at), canvas.theme.margin_mark(), canvas.look(look));
        }
        let area = row(text, at);
        if has_mark && view.is_entry(&line) && canvas.theme.has_two_grounds() {
            canvas.paint(area, theme::Ground::Selection);
        }
        let notes = if note.is_some() { row(notes, at) } else { Rect::ZERO };
        let start = if is_preview { view.draw_tab(&line, before(notes, area), canvas) } else { area.x };
        view.draw_spans(&line, &line.line.spans, from_column(area, start), canvas);
        view.draw_card(&line, area, canvas);
        if let Some(note) = note {
            view.draw_spans(&note, &note.line.notes, notes, canvas);
        }
        if view.is_current(&line) {
            passage_rows.push(area);
        } else if line.anchor.section == view.section {
            section_rows.push(area);
        }
    }
    view.draw_rest_of_card(panes, canvas);
    let Progress { before, in_view, total } = viewport.progress();
    canvas.scrollbar_of(panes.scrollbar(), before, in_view, total);
    [view.link_areas, passage_rows, section_rows].iter().find_map(|areas| canvas.first_letter(areas))
}

/// The part of a row before its notes, if it has any.
fn before(notes: Rect, area: Rect) -> Rect {
    let end = if notes.is_empty() { area.right() } else { notes.x.saturating_sub(2) };
    Rect { width: end.saturating_sub(area.x), ..area }
}

impl<'a> ArticleView<'a> {
    /// The article that is read, or the preview of a search. A search without results may have none.
    fn of(app: &'a App<'_>) -> Option<Self> {
        let reader = &app.reader;
        let viewport = match &app.search {
            Some(search) => search.preview.as_ref()?,
            None => &reader.viewport,
        };
        let margin = Margin::of(viewport);
        let view = match &app.search {
            Some(search) => Self {
                document: reader.document,
                viewport,
                section: search.chosen_section().unwrap_or(reader.section),
                passage: search.chosen().or(reader.passage),
                focused_link: None,
                answer: Some(&search.answer),
                highlights: Vec::new(),
                margin,
                is_active: search.chosen().is_some(),
                current_match: search
                    .chosen()
                    .and_then(|chosen| matched_piece(reader.document, &search.answer, chosen)),
                link_areas: Vec::new(),
            },
            None => Self {
                document: reader.document,
                viewport,
                section: reader.section,
                passage: reader.current(),
                focused_link: if let Focus::Link(link) = reader.focus { Some(link) } else { None },
                answer: reader.matches.as_ref(),
                highlights: Vec::new(),
                margin,
                is_active: reader.focus != Focus::Outline,
                current_match: reader
                    .matches
                    .as_ref()
                    .and_then(|answer| matched_piece(reader.document, answer, reader.current()?)),
                link_areas: Vec::new(),
            },
        };
        Some(view)
    }

    fn has_margin(&self) -> bool {
        matches!(self.viewport.options().notes, Notes::Beside(_))
    }

    fn is_open(&self, row: &Row<'_>) -> bool {
        row.anchor.section == self.section
    }

    /// Whether a link has the focus. Links of each section have numbers of their own.
    #[inline]
    fn is_focused_link(&self, link: Option<usize>, row: &Row<'_>) -> bool {
        self.is_open(row) && link.is_some() && link == self.focused_link
    }

    fn style_of(&self, span: &Span, row: &Row<'_>, canvas: &Canvas<'_>) -> Style {
        let is_open = self.is_open(row);
        let is_chosen = self.is_focused_link(span.link, row);
        // The names of its places lie on a chosen country.
        let is_on_chosen =
            matches!(span.role, Role::Picture(_, Ground::Land(country)) if self.is_focused_link(country, row));
        let on_chosen_land = || canvas.theme.chosen(theme::Ground::ChosenLand, canvas.role(span.role));
        match span.role {
            // The ground of a chosen country says enough.
            Role::Picture(Ink::Area, Ground::Land(_)) if is_chosen => on_chosen_land(),
            Role::Picture(Ink::Name | Ink::Area | Ink::Region, _) if is_chosen => canvas.look(Look::FocusedLink),
            Role::Picture(Ink::Point, _) if is_chosen => canvas.theme.selected(canvas.look(Look::MarginMark)),
            Role::Picture(..) if is_on_chosen => on_chosen_land(),
            Role::Picture(..) if is_chosen => canvas.theme.selected(canvas.role(span.role)),
            _ if is_open && self.is_focused(span) => self.focused(span, canvas),
            Role::Rule if is_open => canvas.look(Look::MarginMark),
            Role::Term(term) | Role::ExplainedTerm(term)
                if self.has_margin() && !self.margin.spells_out(term, row.line.passage) =>
            {
                canvas.role(Role::Text)
            }
            // The title of the open section alone stands out.
            Role::Title if !is_open => canvas.role(Role::Heading),
            role => canvas.role(role),
        }
    }

    fn draw_spans(&mut self, row: &Row<'_>, spans: &[Span], area: Rect, canvas: &mut Canvas<'_>) {
        let mut x = area.x;
        let mut entry: Option<(Range<u16>, Ground)> = None;
        for (at, span) in spans.iter().enumerate() {
            let (rest, start) = (from_column(area, x), x);
            let is_chosen = self.is_focused_link(span.link, row);
            let is_focused = self.is_open(row) && self.is_focused(span);
            let style = self.style_of(span, row, canvas);
            match span.role {
                Role::Glyph(glyph) => {
                    // If the link continues after the glyph, the blank between them belongs to it too.
                    let continues = spans.get(at + 1).is_some_and(|next| self.is_focused(next));
                    canvas.text(rest, if is_focused && continues { BLANKS } else { "" }, style);
                    canvas.text(rest, canvas.theme.glyph(glyph), style);
                    x += u16::try_from(GLYPH).unwrap_or(0);
                }
                Role::Picture(Ink::Mark(kind), _) => {
                    x = canvas.text(rest, BLANKS, style);
                    canvas.text(rest, canvas.theme.doubt(kind), style);
                }
                Role::Picture(Ink::See, _) => {
                    x = canvas.text(rest, BLANKS, style);
                    canvas.text(rest, canvas.theme.glyph(Glyph::See), style);
                }
                Role::Bar(_) | Role::Rule => {
                    let theme = canvas.theme;
                    let glyph = if let Role::Bar(is_filled) = span.role {
                        theme.bar(is_filled)
                    } else {
                        theme.horizontal_rule()
                    };
                    let columns = u16::try_from(width(&span.text)).unwrap_or(u16::MAX).min(rest.width);
                    canvas.repeat(Rect { width: columns, ..rest }, glyph, style);
                    x += columns;
                }
                _ => x = self.draw_highlighted(span, rest, style, canvas),
            }
            let drawn = Rect { width: x.saturating_sub(start), ..rest };
            self.link_addresses(row, span, drawn, canvas);
            if is_focused || (is_chosen && matches!(span.role, Role::Picture(..))) {
                self.link_areas.push(drawn);
            }
            if let Role::Picture(_, ground) = span.role
                && is_chosen
            {
                let before = entry.filter(|(columns, _)| columns.end == start);
                entry = Some((before.map_or(start, |(columns, _)| columns.start)..x, ground));
            }
        }
        if let Some((columns, ground)) = entry {
            draw_entry_bar(columns, ground, area, canvas);
        }
    }

    /// Draws the tab of a section before its title, if there is room. Returns the first column after it.
    fn draw_tab(&self, row: &Row<'_>, area: Rect, canvas: &mut Canvas<'_>) -> u16 {
        let spans = &row.line.spans;
        let is_title =
            |line: &Line| line.spans.first().is_some_and(|span| matches!(span.origin, Some((Piece::Title(_), _))));
        let lines = self.viewport.article(row.anchor.section).map_or(&[][..], |article| &article.lines);
        let before = row.anchor.line.checked_sub(1).and_then(|line| lines.get(line));
        if !is_title(row.line) || before.is_some_and(is_title) {
            return area.x;
        }
        let tab = &*self.document.tab(self.document.tab_of(row.anchor.section)).title;
        let separator = canvas.theme.path_separator();
        let used: usize = spans.iter().map(Span::columns).sum();
        if width(tab) + width(separator) + used > usize::from(area.width) {
            return area.x;
        }
        canvas.texts(area, [(tab, canvas.look(Look::Quiet)), (separator, canvas.look(Look::Rule))])
    }

    /// Draws what is said of the focused entry of a picture.
    fn draw_card(&mut self, row: &Row<'_>, area: Rect, canvas: &mut Canvas<'_>) {
        let Some(link) = self.focused_link.filter(|_| row.anchor.section == self.section) else { return };
        let viewport = self.viewport;
        let cards = viewport.article(self.section).and_then(|article| article.cards.as_ref());
        let Some((cards, part)) = cards.and_then(|cards| Some((cards, cards.part(link, row.anchor.line)?))) else {
            return;
        };
        let start = area.x + u16::try_from(cards.column).unwrap_or(area.width);
        let bar = canvas.look(Look::MarginMark);
        canvas.text(from_column(area, start), canvas.theme.margin_mark(), bar);
        self.draw_spans(row, part, from_column(area, start + 2), canvas);
    }

    /// Draws what of a card is below the last line of a tab.
    fn draw_rest_of_card(&mut self, panes: &Panes, canvas: &mut Canvas<'_>) {
        let blank = Line::default();
        let viewport = self.viewport;
        let Some((at, last)) = viewport.rows().enumerate().last() else { return };
        for below in 1..usize::from(panes.prose().height).saturating_sub(at) {
            let anchor = Anchor { line: last.anchor.line + below, ..last.anchor };
            self.draw_card(&Row { anchor, line: &blank }, row(panes.text(), at + below), canvas);
        }
    }

    /// Lets a span that has been drawn lead to the web address of its link, or to those that it shows.
    fn link_addresses(&self, row: &Row<'_>, span: &Span, area: Rect, canvas: &mut Canvas<'_>) {
        let section = row.anchor.section;
        let link = span.link.and_then(|link| Some((link, self.viewport.article(section)?.links.get(link)?)));
        if let Some((link, Destination::Web(address))) = link {
            let id = (section.index() as u64) << u32::BITS | link as u64;
            return canvas.link(area, address, Some(id));
        }
        if !span.has_address {
            return;
        }
        let mut start = 0;
        while let Some(found) = web_address(&span.text[start..]) {
            let address = start + found.start..start + found.end;
            let shown = &span.text[address.clone()];
            if self.is_whole_address(row, span, &address) {
                let columns = |text| u16::try_from(width(text)).unwrap_or(u16::MAX);
                let rest = from_column(area, area.x.saturating_add(columns(&span.text[..address.start])));
                canvas.link(Rect { width: rest.width.min(columns(shown)), ..rest }, shown, None);
            }
            start = address.end;
        }
    }

    /// Whether an address in a span is not the beginning of one that continues in the next line.
    fn is_whole_address(&self, row: &Row<'_>, span: &Span, address: &Range<usize>) -> bool {
        let shown = &span.text[address.clone()];
        let is_known = || {
            let links = row.line.passage.map_or(&[][..], |passage| &self.document.passage(passage).links);
            let source = self.document.briefing().source.url.as_ref();
            links.iter().any(|link| *link.target == *shown) || source.is_some_and(|url| **url == *shown)
        };
        match span.origin {
            _ if address.end < span.text.len() => true,
            Some((piece, start)) => {
                let text = piece.text(self.document).get(start + address.start..).unwrap_or_default();
                web_address(text).is_some_and(|whole| whole.end == shown.len())
            }
            None => is_known(),
        }
    }

    /// The style of a focused link. The entry of a list is filled like that of a picture, and no louder.
    fn focused(&self, span: &Span, canvas: &Canvas<'_>) -> Style {
        if canvas.theme.has_two_grounds() && self.has_focused_entry() {
            canvas.theme.selected(canvas.role(span.role))
        } else {
            canvas.look(Look::FocusedLink)
        }
    }

    /// Whether the focused link is an entry of a picture or a list.
    fn has_focused_entry(&self) -> bool {
        let walks = self.viewport.article(self.section).map_or(&[][..], |article| &article.walks);
        self.focused_link.is_some_and(|link| walks.iter().any(|walk| walk.links.contains(&link)))
    }

    /// Whether a line with the margin mark is one of the focused entry of a list.
    fn is_entry(&self, row: &Row<'_>) -> bool {
        self.is_open(row) && self.has_focused_entry() && !row.line.is_picture()
    }

    /// Whether a span is drawn as the focused link. Only its glyph and its words are, even if other spans of the line
    /// lead to the same place.
    #[inline]
    fn is_focused(&self, span: &Span) -> bool {
        if span.link.is_none() || span.link != self.focused_link {
            return false;
        }
        match span.role {
            Role::Link | Role::Entry | Role::Glyph(Glyph::See) => true,
            // A count of doubts leads to its list; but in a list of entries it is a remark on one.
            Role::Doubt(_) | Role::Glyph(Glyph::Doubt(_)) => !self.has_focused_entry(),
            _ => false,
        }
    }

    /// Whether a line belongs to the current passage.
    fn is_current(&self, row: &Row<'_>) -> bool {
        row.line.passage.is_some() && row.line.passage == self.passage
    }

    /// Draws the text of a span with its highlights, and returns the column after it.
    fn draw_highlighted(&mut self, span: &Span, area: Rect, style: Style, canvas: &mut Canvas<'_>) -> u16 {
        let Some((piece, start)) = span.origin.filter(|_| self.answer.is_some()) else {
            return canvas.text(area, &span.text, style);
        };
        let is_current = self.current_match.is_some_and(|current| span.shows(current));
        let look = if is_current { Look::CurrentMatch } else { Look::Match };
        let highlighted = style.patch(canvas.look(look));
        canvas.texts(area, highlight(&span.text, start, self.highlights_of(piece), style, highlighted))
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

/// Draws the bar at the left edge of the chosen entry: in a tile, or before a row of a list. A name on a map has none.
fn draw_entry_bar(columns: Range<u16>, ground: Ground, area: Rect, canvas: &mut Canvas<'_>) {
    let column = match ground {
        Ground::Tile => columns.start,
        Ground::Row if columns.start > 0 => columns.start - 1,
        Ground::Row | Ground::Page | Ground::Land(_) => return,
    };
    let cell = Rect { x: column, width: 1, ..area };
    if canvas.is_blank(cell) {
        let style = canvas.theme.selected(canvas.look(Look::MarginMark));
        canvas.text(cell, canvas.theme.margin_mark(), style);
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
