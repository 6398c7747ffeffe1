//! The header: title, tabs with their matches, and how old the words are. Where they stand is the layout's matter.

use ratatui::buffer::Buffer;

use super::{cut, put};
use crate::app::App;
use crate::theme::{Look, Theme};

/// Draws the header.
pub(super) fn draw(app: &App<'_>, theme: &Theme, buffer: &mut Buffer) {
    let document = app.reader.document;
    let header = app.header();
    let title = cut(&document.briefing().title, usize::from(header.title.width), theme.ellipsis());
    put(buffer, header.title, &title, theme.look(Look::Title));
    for shown in header.tabs {
        let look = if shown.tab == app.reader.tab() { Look::OpenTab } else { Look::Tab };
        let title = cut(&document.tab(shown.tab).title, usize::from(shown.area.width), theme.ellipsis());
        put(buffer, shown.area, &title, theme.look(look));
        if let Some((count, area)) = shown.count {
            put(buffer, area, &count, theme.look(Look::Count));
        }
    }
    for ((text, area), look) in [(header.tab_number, Look::Quiet), (header.age, Look::Age)]
        .into_iter()
        .filter_map(|(placed, look)| Some((placed?, look)))
    {
        put(buffer, area, &text, theme.look(look));
    }
}
