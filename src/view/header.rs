//! The header: the title, the tabs with their numbers of matches, and the age of the words.

use super::canvas::Canvas;
use super::cut;
use crate::app::App;
use crate::theme::Look;

pub(super) fn draw(app: &App<'_>, canvas: &mut Canvas<'_>) {
    let document = app.reader.document;
    let header = app.header();
    let ellipsis = canvas.theme.ellipsis();
    let title = cut(&document.briefing().title, usize::from(header.title.width), ellipsis);
    canvas.text(header.title, &title, canvas.look(Look::Title));
    for tab in header.tabs {
        let look = if tab.tab == app.reader.tab() { Look::OpenTab } else { Look::Tab };
        let title = cut(&document.tab(tab.tab).title, usize::from(tab.area.width), ellipsis);
        canvas.text(tab.area, &title, canvas.look(look));
        if let Some((count, area)) = tab.count {
            canvas.text(area, &count, canvas.look(Look::Count));
        }
    }
    if let Some((number, area)) = header.tab_number {
        canvas.text(area, &number, canvas.look(Look::Quiet));
    }
    if let Some((age, area)) = header.age {
        canvas.text(area, &age, canvas.look(Look::Age));
    }
}
