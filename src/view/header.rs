//! The header: title, tabs, and how old the words are.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{cut, put};
use crate::app::{App, Found, Mode};
use crate::layout::Panes;
use crate::prose::width;
use crate::theme::{Look, Theme};
use crate::words;

/// The fewest columns between the age and what stands before it.
const GAP: u16 = 1;

/// Draws the header.
pub(super) fn draw(app: &App<'_>, panes: &Panes, theme: &Theme, buffer: &mut Buffer) {
    let document = app.document();
    let first = Rect { height: 1, ..panes.header };
    let answer = match app.mode() {
        Mode::Search(prompt) => Some(prompt.answer()),
        _ => app.found().map(Found::answer),
    };
    let tabs = panes.tabs(document, app.tab());
    let mut used = first.x;
    // The title stands where the tabs leave room for it: in a row of its own, or before them.
    let free = panes.without_age(document);
    let room = if panes.header.height > 1 { free.width } else { tabs.first().map_or(0, |(_, tab)| tab.x - first.x) };
    if room > 0 {
        let title = cut(&document.briefing().title, usize::from(room), theme.ellipsis());
        used = put(buffer, Rect { width: room, ..first }, &title, theme.look(Look::Title));
    }
    for (at, &(tab, area)) in tabs.iter().enumerate() {
        let look = if tab == app.tab() { Look::OpenTab } else { Look::Tab };
        let end = put(buffer, area, &document.tab(tab).title, theme.look(look));
        if area.y == first.y {
            used = used.max(end);
        }
        let count = answer.map_or(0, |answer| answer.count_in_tab(document, tab));
        if count > 0 {
            // As far as the next tab, or as how old the words are; half a number would be another number.
            let edge = if area.y == first.y { free.right() } else { panes.header.right() };
            let edge = tabs.get(at + 1).map_or(edge, |(_, next)| next.x);
            let behind = Rect { x: end, width: edge.saturating_sub(end), ..area };
            let number = theme.superscript(count, usize::from(behind.width));
            let end = put(buffer, behind, &number, theme.look(Look::Count));
            used = if area.y == first.y { used.max(end) } else { used };
        }
    }
    let left = first.right().saturating_sub(used + GAP);
    let ages = words::age(document.age());
    let fitting = ages.iter().find(|age| width(age) <= usize::from(left));
    if let Some(age) = fitting.or(ages.last()) {
        let columns = u16::try_from(width(age)).unwrap_or(u16::MAX).min(left);
        let area = Rect { x: first.right() - columns, width: columns, ..first };
        put(buffer, area, age, theme.look(Look::Age));
    }
}
