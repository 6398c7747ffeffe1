//! The mouse: what a click opens and what the wheel scrolls. The wheel never moves a selection.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use super::{App, Focus, Outcome, Reader, Search};
use crate::cursor::Step;
use crate::layout::{Panes, ShownTab};

/// The lines that one notch of the wheel scrolls.
const NOTCH: isize = 3;

impl App<'_> {
    /// Takes a mouse event.
    pub(super) fn point(&mut self, event: MouseEvent) -> Outcome {
        let at = Position::new(event.column, event.row);
        match event.kind {
            MouseEventKind::Down(MouseButton::Left) => match (&self.overlay, &mut self.search) {
                (Some(_), _) => Outcome::Close,
                (None, Some(search)) => search.click(at, &mut self.engine),
                (None, None) => self.reader.click(at),
            },
            MouseEventKind::Drag(MouseButton::Left) if self.is_reading() => self.reader.drag(at),
            MouseEventKind::ScrollDown => self.wheel(at, NOTCH),
            MouseEventKind::ScrollUp => self.wheel(at, -NOTCH),
            _ => Outcome::Done,
        }
    }

    /// Scrolls what the pointer is over.
    fn wheel(&mut self, at: Position, lines: isize) -> Outcome {
        match (&mut self.overlay, &mut self.search) {
            (Some(overlay), _) => overlay.scroll(Step::Rows(lines)),
            (None, Some(search)) => search.wheel(at, lines),
            (None, None) => self.reader.wheel(at, lines),
        }
        Outcome::Done
    }
}

impl Reader<'_> {
    fn click(&mut self, at: Position) -> Outcome {
        let panes = self.panes();
        if panes.scrollbar().contains(at) {
            return self.drag(at);
        }
        if panes.header.contains(at) {
            let tabs = self.header(&panes, self.matches.as_ref()).tabs;
            let is_hit =
                |tab: &ShownTab| tab.area.contains(at) || tab.count.as_ref().is_some_and(|(_, area)| area.contains(at));
            let hit = tabs.iter().find(|tab| is_hit(tab));
            return hit.map_or(Outcome::Done, |hit| self.open_tab(hit.tab.index()));
        }
        if panes.sections().contains(at) {
            let row = self.outline.top + row_in(panes.sections(), at);
            if let Some(section) = self.document.sections_of(self.tab()).nth(row) {
                self.focus = Focus::Outline;
                self.open_section(section);
            }
        } else if panes.prose().contains(at) {
            self.click_article(&panes, at);
        }
        Outcome::Done
    }

    /// Follows the link under the pointer, or makes the passage there the current one.
    fn click_article(&mut self, panes: &Panes, at: Position) {
        self.focus = Focus::Article;
        let Some(line) = self.viewport.article.lines.get(self.viewport.top + row_in(panes.prose(), at)) else { return };
        let mut left = usize::from(at.x - panes.prose().x);
        let span = line.spans.iter().find(|span| {
            let is_hit = left < span.columns();
            left = left.saturating_sub(span.columns());
            is_hit
        });
        match span.and_then(|span| span.link).map(|number| self.viewport.article.links[number]) {
            Some(place) => self.follow(place),
            None => self.passage = line.passage.or(self.passage),
        }
    }

    /// Scrolls the article to where its scrollbar is touched.
    fn drag(&mut self, at: Position) -> Outcome {
        let bar = self.panes().scrollbar();
        if bar.contains(at) {
            let rows = usize::from(bar.height).saturating_sub(1).max(1);
            let bottom = self.viewport.article.lines.len().saturating_sub(usize::from(bar.height));
            self.viewport.top = bottom * row_in(bar, at) / rows;
        }
        Outcome::Done
    }

    fn wheel(&mut self, at: Position, lines: isize) {
        let panes = self.panes();
        if panes.article.contains(at) {
            self.viewport.scroll(Step::Rows(lines));
        } else if panes.outline.contains(at) {
            let count = self.document.sections_of(self.tab()).len();
            self.outline.scroll(lines, usize::from(panes.sections().height), count);
        }
    }
}

impl Search<'_> {
    fn click(&mut self, at: Position, engine: &mut super::Engine) -> Outcome {
        let hit = self.listing().result_at(at).map(|row| self.cursor.top + row);
        match hit.filter(|&row| row < self.answer.best().len()) {
            Some(row) => {
                self.cursor.row = row;
                self.open_result(engine)
            }
            None => Outcome::Done,
        }
    }

    fn wheel(&mut self, at: Position, lines: isize) {
        let panes = self.panes();
        if panes.article.contains(at) {
            self.scroll_preview(lines);
        } else if panes.outline.contains(at) {
            // A result has several rows, so a notch moves by one result.
            self.cursor.scroll(lines.signum(), self.listing().shown(), self.answer.best().len());
        }
    }
}

/// The row of an area that the pointer is in.
fn row_in(area: Rect, at: Position) -> usize {
    usize::from(at.y - area.y)
}
