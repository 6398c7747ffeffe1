//! The mouse, when it was asked for: what a click opens and what the wheel scrolls. It never moves the selection by
//! itself.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use super::{App, Focus, Mode};
use crate::action::Effect;
use crate::cursor::Step;
use crate::layout::{Panes, ShownTab};
use crate::prose;

/// The lines that one notch of the wheel scrolls.
const NOTCH: isize = 3;

impl App<'_> {
    /// Takes a use of the mouse.
    pub(super) fn point(&mut self, event: MouseEvent) -> Option<Effect> {
        let at = Position::new(event.column, event.row);
        match event.kind {
            MouseEventKind::Down(MouseButton::Left) | MouseEventKind::Drag(MouseButton::Left) => {
                self.click(at, event.kind == MouseEventKind::Down(MouseButton::Left));
            }
            MouseEventKind::ScrollDown => self.wheel(at, NOTCH),
            MouseEventKind::ScrollUp => self.wheel(at, -NOTCH),
            _ => {}
        }
        None
    }

    fn click(&mut self, at: Position, is_press: bool) {
        let panes = self.panes();
        match self.mode {
            Mode::Reading if panes.scrollbar().contains(at) => self.drag(&panes, at),
            Mode::Reading if !is_press => {}
            Mode::Reading if panes.header.contains(at) => {
                let mut tabs = self.header().tabs.into_iter();
                let touched = |area: Rect| area.contains(at);
                let is_touched = |shown: &ShownTab| {
                    touched(shown.area) || shown.count.as_ref().is_some_and(|(_, area)| touched(*area))
                };
                if let Some(shown) = tabs.find(is_touched) {
                    self.choose_tab(shown.tab);
                }
            }
            Mode::Reading if panes.sections().contains(at) => {
                let row = self.outline.top + row_of(panes.sections(), at);
                if let Some(section) = self.document.sections_of(self.tab()).nth(row) {
                    self.focus = Focus::Outline;
                    self.open_section(section);
                }
            }
            Mode::Reading if panes.prose().contains(at) => self.click_article(&panes, at),
            Mode::Search(ref prompt) if is_press => {
                if let Some(result) = self.listing(prompt).result_at(at) {
                    self.choose_result(prompt.cursor().top + result);
                }
            }
            Mode::Help(_) | Mode::Terms(_) if is_press => self.close_overlay(),
            _ => {}
        }
    }

    /// Follows the link under the pointer, or makes the passage there the current one.
    fn click_article(&mut self, panes: &Panes, at: Position) {
        self.focus = Focus::Article;
        let Some(line) = self.article.lines.get(self.top + row_of(panes.prose(), at)) else { return };
        let mut column = usize::from(at.x - panes.prose().x);
        let mut touched = None;
        for span in &line.spans {
            let columns = match span.role {
                prose::Role::Glyph(_) => prose::GLYPH,
                _ => prose::width(&span.text),
            };
            if column < columns {
                touched = span.link;
                break;
            }
            column -= columns;
        }
        let passage = line.passage;
        match touched.map(|link| self.article.links[link]) {
            Some(place) => self.follow(place),
            None => self.passage = passage.or(self.passage),
        }
    }

    /// Scrolls the article to where the scrollbar was touched.
    fn drag(&mut self, panes: &Panes, at: Position) {
        let bar = panes.scrollbar();
        let rows = usize::from(bar.height).saturating_sub(1).max(1);
        let bottom = self.article.lines.len().saturating_sub(usize::from(bar.height));
        self.top = bottom * row_of(bar, at) / rows;
    }

    /// Scrolls what the pointer is over, and chooses nothing.
    fn wheel(&mut self, at: Position, lines: isize) {
        let panes = self.panes();
        match self.mode {
            Mode::Reading if panes.article.contains(at) => self.scroll(Step::Rows(lines)),
            Mode::Reading if panes.outline.contains(at) => {
                let count = self.document.sections_of(self.tab()).len();
                self.outline.scroll(lines, usize::from(panes.sections().height), count);
            }
            Mode::Search(_) if panes.article.contains(at) => self.scroll_preview(&panes, lines),
            // A result has several rows, and one notch of the wheel goes on by one of them.
            Mode::Search(_) if panes.outline.contains(at) => self.scroll_results(lines.signum()),
            Mode::Help(_) | Mode::Terms(_) => self.scroll_overlay(Step::Rows(lines)),
            _ => {}
        }
    }
}

/// The row of a region that the pointer is in.
fn row_of(region: Rect, at: Position) -> usize {
    usize::from(at.y - region.y)
}
