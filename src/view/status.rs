//! The status: where the reader is, what to know about the passage, and the keys that help most there.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{cut, put, put_all};
use crate::app::{App, Focus, Mode};
use crate::briefing::Place;
use crate::doubts::{self, Doubt, Mark};
use crate::keymap;
use crate::layout::Panes;
use crate::prose::{Role, width};
use crate::theme::{Look, Theme};
use crate::words;

/// The columns between two parts of the line.
const GAP: usize = 3;

/// Draws the status.
pub(super) fn draw(app: &App<'_>, panes: &Panes, theme: &Theme, buffer: &mut Buffer) {
    let area = panes.status;
    let mut left: Vec<(String, Style)> = Vec::new();
    if matches!(app.mode(), Mode::Reading) {
        place(app, panes, theme, &mut left);
    }
    let gap = if left.is_empty() { 0 } else { GAP };
    let used = gap + left.iter().map(|(text, _)| width(text)).sum::<usize>();
    let room = usize::from(area.width).saturating_sub(used);
    if let Some(notice) = app.notice() {
        // A notice stands in the place of the hints, or where it needs more, of everything.
        let is_short = width(notice) <= room;
        let notice = cut(notice, usize::from(area.width), theme.ellipsis());
        let columns = u16::try_from(width(&notice)).unwrap_or(u16::MAX).min(area.width);
        let x = if is_short { area.right() - columns } else { area.x };
        put(buffer, Rect { x, width: columns, ..area }, &notice, theme.look(Look::Notice));
        if !is_short {
            return;
        }
    }
    put_all(buffer, area, left.iter().map(|(text, style)| (&**text, *style)));
    if app.notice().is_none() {
        let columns = u16::try_from(room).unwrap_or(0);
        hints(app, Rect { x: area.right() - columns, width: columns, ..area }, theme, buffer);
    }
}

/// Where the reader is: the address, the section's number, how far down, and the doubts of the current passage.
fn place(app: &App<'_>, panes: &Panes, theme: &Theme, left: &mut Vec<(String, Style)>) {
    let document = app.document();
    let quiet = theme.look(Look::Quiet);
    let is_article_shown = !panes.article.is_empty();
    let passage = app.passage().filter(|_| is_article_shown);
    let address = document.address(passage.map_or(Place::Section(app.section()), Place::Passage));
    // Beside the outline alone the keys into the article are worth more than the address.
    if is_article_shown {
        left.push((format!("{address}  "), theme.look(Look::Ground)));
    }
    let count = document.sections_of(app.tab()).len();
    let number = words::place_of(document.position(app.section()) + 1, count);
    left.push((number, quiet));
    let height = usize::from(panes.prose().height);
    let lines = app.article().lines.len();
    if is_article_shown && lines > height {
        left.push((format!("  {}%", app.top() * 100 / (lines - height)), quiet));
    }
    let Some(passage) = passage else { return };
    if let Some(found) = app.found().filter(|found| found.answer().contains(passage) && app.notice().is_none()) {
        let (at, count) = (found.answer().position(passage) + 1, found.answer().count());
        left.push((format!("  {}", words::match_of(at, count, None)), theme.look(Look::Count)));
    }
    let mut marks: Vec<Mark> = doubts::of(document, passage, app.today()).map(Doubt::mark).collect();
    marks.dedup();
    for mark in marks {
        let said = format!("  {} {}", theme.mark(mark), words::mark(mark));
        left.push((said, theme.role(Role::Doubt(mark))));
    }
}

/// The hints that fit, the most useful first.
fn hints(app: &App<'_>, area: Rect, theme: &Theme, buffer: &mut Buffer) {
    let mut room = usize::from(area.width);
    let mut shown = Vec::new();
    for hint in keymap::hints(app.place_of_keys()).into_iter().filter(|hint| is_useful(app, hint.does)) {
        let (keys, does) = (theme.spelled(hint.keys), does(app, hint.does));
        let columns = width(&keys) + 1 + width(does);
        let gap = if shown.is_empty() { 0 } else { GAP };
        if columns + gap > room {
            break;
        }
        room -= columns + gap;
        shown.push((keys, does));
    }
    // They stand at the right edge, so that what is left of them can change without moving them.
    let x = area.x + u16::try_from(room).unwrap_or(0).min(area.width);
    let (key, quiet) = (theme.look(Look::Key), theme.look(Look::Quiet));
    let gap = " ".repeat(GAP);
    let texts = shown.iter().enumerate().flat_map(|(at, (keys, does))| {
        let gap = if at == 0 { "" } else { &gap };
        [(gap, quiet), (&**keys, key), (" ", quiet), (*does, quiet)]
    });
    put_all(buffer, Rect { x, width: area.right().saturating_sub(x), ..area }, texts);
}

/// Whether a hint's keys do anything just now.
fn is_useful(app: &App<'_>, does: &str) -> bool {
    match (app.mode(), does) {
        (Mode::Search(prompt), "go" | "result") => !prompt.answer().is_empty(),
        (Mode::Search(prompt), "suggestion") => !prompt.suggestions().is_empty(),
        (Mode::Reading, "cite" | "passage") => app.passage().is_some(),
        _ => true,
    }
}

/// What a hint's keys do just now, where that depends on more than the place.
fn does(app: &App<'_>, usual: &'static str) -> &'static str {
    match (app.focus(), usual) {
        (Focus::Article | Focus::Link(_), "outline") if app.found().is_some() => "clear marks",
        _ => usual,
    }
}
