//! The mouse: what a click opens and what the wheel scrolls. The wheel never moves a selection.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use super::search::Engine;
use super::{Focus, Margin, Outcome, Overlay, Reader, Row, Search};
use crate::briefing::Place;
use crate::layout::{Panes, row};
use crate::list_cursor::Step;

/// The lines that one notch of the wheel scrolls.
const NOTCH: isize = 3;

/// What the reader does with the mouse.
#[derive(Debug, Clone, Copy)]
pub(super) enum Gesture {
    Press(Position),
    Drag(Position),
    /// Scrolls by lines, down if positive.
    Scroll(Position, isize),
}

impl Gesture {
    /// The gesture of an event, if it means anything here.
    pub(super) fn of(event: MouseEvent) -> Option<Self> {
        let at = Position::new(event.column, event.row);
        Some(match event.kind {
            MouseEventKind::Down(MouseButton::Left) => Self::Press(at),
            MouseEventKind::Drag(MouseButton::Left) => Self::Drag(at),
            MouseEventKind::ScrollDown => Self::Scroll(at, NOTCH),
            MouseEventKind::ScrollUp => Self::Scroll(at, -NOTCH),
            _ => return None,
        })
    }
}

impl Overlay {
    /// Closes at a click anywhere; the wheel scrolls.
    pub(super) fn point(&mut self, gesture: Gesture) -> Outcome {
        match gesture {
            Gesture::Press(_) => return Outcome::CloseOverlay,
            Gesture::Drag(_) => {}
            Gesture::Scroll(_, lines) => self.scroll(Step::Rows(lines)),
        }
        Outcome::Done
    }
}

impl Search<'_> {
    /// A click opens a result; the wheel scrolls the results or the preview.
    pub(super) fn point(&mut self, gesture: Gesture, engine: &mut Engine) -> Outcome {
        let (panes, count) = (self.panes(), self.count());
        match gesture {
            Gesture::Press(at) => {
                if let Some(row) = self.result_at(at) {
                    self.choose(row);
                    return self.open_result(engine);
                }
            }
            Gesture::Scroll(at, lines) if panes.article.contains(at) => self.scroll_preview(lines),
            // A result has several rows, so a notch moves by one result.
            Gesture::Scroll(at, lines) if panes.outline.contains(at) => {
                self.cursor.scroll(lines.signum(), self.capacity(), count);
            }
            Gesture::Scroll(..) | Gesture::Drag(_) => {}
        }
        Outcome::Done
    }
}

impl Reader<'_> {
    /// A click opens a tab, a section or a link, or marks a passage; the scrollbar can be dragged.
    pub(super) fn point(&mut self, gesture: Gesture) -> Outcome {
        let panes = self.panes();
        match gesture {
            Gesture::Press(at) | Gesture::Drag(at) if panes.scrollbar().contains(at) => {
                self.drag_scrollbar(panes.scrollbar(), at);
            }
            Gesture::Press(at) if panes.header.contains(at) => return self.click_header(&panes, at),
            Gesture::Press(at) if panes.sections().contains(at) => {
                let row = self.outline.top + row_in(panes.sections(), at);
                let clicked = self.outline_rows().get(row).map(|row| row.position);
                if let Some(section) = clicked.and_then(|at| self.document.section_in(self.tab(), at)) {
                    self.focus = Focus::Outline;
                    self.open_section(section);
                }
            }
            Gesture::Press(at) if panes.text().contains(at) => return self.click_article(&panes, at),
            Gesture::Scroll(at, lines) if panes.article.contains(at) => self.viewport.scroll(Step::Rows(lines)),
            Gesture::Scroll(at, lines) if panes.outline.contains(at) => {
                let count = self.outline_rows().len();
                self.outline.scroll(lines, usize::from(panes.sections().height), count);
            }
            _ => {}
        }
        Outcome::Done
    }

    fn click_header(&mut self, panes: &Panes, at: Position) -> Outcome {
        let tabs = self.header(panes).tabs;
        let hit = tabs.iter().find(|tab| tab.clickable().contains(at));
        hit.map_or(Outcome::Done, |hit| self.open_tab(hit.tab.index()))
    }

    /// Follows the link under the pointer, or makes the passage there the current one.
    fn click_article(&mut self, panes: &Panes, at: Position) -> Outcome {
        self.focus = Focus::Article;
        let clicked = row_in(panes.text(), at);
        let rows: Vec<_> = self.viewport.rows().take(usize::from(panes.prose().height)).collect();
        let Some(Row { anchor, line }) = rows.get(clicked) else { return Outcome::Done };
        let section = anchor.section;
        let (text, margin) = (row(panes.text(), clicked), row(panes.notes(), clicked));
        let note = Margin::of(&self.viewport).notes_shown(&rows)[clicked].map(|row| row.line);
        let note = note.filter(|_| margin.contains(at)).map(|note| (margin, &note.notes, note.noted));
        let (area, spans, passage) = note.unwrap_or((text, &line.spans, line.passage));
        let mut left = usize::from(at.x - area.x);
        let span = spans.iter().find(|span| {
            let is_hit = left < span.columns();
            left = left.saturating_sub(span.columns());
            is_hit
        });
        let destination = span.and_then(|span| self.viewport.article(section)?.links.get(span.link?));
        match (destination.cloned(), passage) {
            (Some(destination), _) => return self.follow_link(destination),
            (None, Some(passage)) => self.set_place(Place::Passage(passage)),
            (None, None) => {}
        }
        Outcome::Done
    }

    /// Scrolls the article to where its scrollbar is touched.
    fn drag_scrollbar(&mut self, bar: Rect, at: Position) {
        self.viewport.move_to_share(row_in(bar, at), usize::from(bar.height));
    }
}

/// The row of an area that the pointer is in.
fn row_in(area: Rect, at: Position) -> usize {
    usize::from(at.y - area.y)
}
