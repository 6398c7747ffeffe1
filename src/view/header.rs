//! The header: the title, the tabs with their numbers of matches, and the age of the words.

use ratatui::layout::Rect;

use super::canvas::{Canvas, from_column};
use super::cut;
use crate::app::App;
use crate::article::width;
use crate::layout::{Header, HeaderTab};
use crate::theme::Look;

pub(super) fn draw(app: &App<'_>, canvas: &mut Canvas<'_>) {
    let header = app.header();
    let document = app.reader.document;
    let short = app.reader.contents.header.short_title.as_deref().filter(|_| header.is_title_short);
    let title =
        cut(short.unwrap_or(&document.briefing().title), usize::from(header.title.width), canvas.theme.ellipsis());
    canvas.text(header.title, &title, canvas.look(Look::Title));
    for tab in &header.tabs {
        draw_tab(app, &header, tab, canvas);
    }
    if let Some((number, area)) = header.tab_number {
        canvas.text(area, &number, canvas.look(Look::Quiet));
    }
    if let Some((age, area)) = header.age {
        let rest = canvas.theme.spell_half(&age.rest);
        let texts = [(age.basis, Look::Undated), (&*rest, Look::Age)];
        let columns = u16::try_from(texts.iter().map(|(text, _)| width(text)).sum::<usize>()).unwrap_or(0);
        let area = from_column(area, area.right().saturating_sub(columns).max(area.x));
        canvas.texts(area, texts.map(|(text, look)| (text, canvas.look(look))));
    }
}

/// Draws a tab and the number of its matches. The open tab is filled, with a blank on either side. During a search, tabs
/// with matches stand out instead.
fn draw_tab(app: &App<'_>, header: &Header, tab: &HeaderTab, canvas: &mut Canvas<'_>) {
    let document = app.reader.document;
    let matches = app.matches().map_or(0, |answer| answer.count_in_tab(document, tab.tab));
    let is_searching = app.search.as_ref().is_some_and(|search| !search.answer.is_empty());
    let is_open = match &app.search {
        Some(search) if is_searching => search.searched_tab() == Some(tab.tab),
        _ => tab.tab == app.reader.tab(),
    };
    let look = match is_open {
        true => Look::OpenTab,
        false if is_searching && matches > 0 => Look::MatchingTab,
        false if is_searching => Look::EmptyTab,
        false => Look::Tab,
    };
    let title = cut(&document.tab(tab.tab).title, usize::from(tab.area.width), canvas.theme.ellipsis());
    let count = if matches > 0 { canvas.theme.superscript(matches, header.count_columns) } else { String::new() };
    let (before, after) = (if is_open { " " } else { "" }, if is_open && count.is_empty() { " " } else { "" });
    let area = from_column(canvas.area(), tab.area.x.saturating_sub(u16::from(is_open)));
    let area = Rect { y: tab.area.y, height: 1, ..area };
    let count_look = if is_open { Look::OpenTab } else { Look::Count };
    let texts = [(before, look), (&*title, look), (&*count, count_look), (after, look)];
    canvas.texts(area, texts.map(|(text, look)| (text, canvas.look(look))));
}
