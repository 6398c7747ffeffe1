//! The picture: a pure function of the application and a theme. Each region has a file; none of them changes anything.

mod article;
mod header;
mod outline;
mod overlay;
mod results;
mod status;

use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use crate::app::{App, Content};
use crate::article::{width, wrap};
use crate::layout::{Panes, SMALLEST, Shape, row};
use crate::messages;
use crate::theme::{Look, Theme};

/// Draws the application over whatever the buffer held, and returns the place of the text cursor, where there is one.
pub(crate) fn draw(app: &App<'_>, theme: &Theme, buffer: &mut Buffer) -> Option<Position> {
    let cursor = paint(app, theme, buffer);
    make_plain(theme, buffer);
    cursor
}

/// Spells what is drawn in the characters that the terminal has. Done once and at the end, so that what is set, found,
/// marked and copied is the text as it is.
fn make_plain(theme: &Theme, buffer: &mut Buffer) {
    for row in buffer.content.chunks_mut(usize::from(buffer.area.width).max(1)) {
        for x in 0..row.len() {
            let Some(plain) = theme.plain(row[x].symbol(), row.len() - x) else { continue };
            // The cells behind a wide sign have no look of their own until something stands in them.
            let held = row[x].clone();
            for (cell, c) in row[x..].iter_mut().zip(plain.chars()) {
                cell.clone_from(&held);
                cell.set_char(c);
            }
        }
    }
}

fn paint(app: &App<'_>, theme: &Theme, buffer: &mut Buffer) -> Option<Position> {
    let panes = app.panes();
    let mut ground = Cell::EMPTY;
    ground.set_style(theme.look(Look::Ground));
    buffer.content.clear();
    buffer.content.resize(usize::from(buffer.area.width) * usize::from(buffer.area.height), ground);
    if panes.shape == Shape::Tiny {
        too_small(&panes, theme, buffer);
        return None;
    }
    header::draw(app, theme, buffer);
    rules(&panes, theme, buffer);
    article::draw(app, &panes, theme, buffer);
    status::draw(app, &panes, theme, buffer);
    let mut cursor = None;
    match &app.search {
        Some(search) => cursor = results::draw(app, search, &panes, theme, buffer),
        None => outline::draw(app, &panes, theme, buffer),
    }
    let Some(overlay) = &app.overlay else { return cursor };
    match &overlay.content {
        Content::Help(help) => overlay::help(help, overlay.top, &panes, theme, buffer),
        Content::Terms(article) => overlay::terms(article, overlay.top, &panes, theme, buffer),
    }
    // The keys go to the overlay, so there is no text cursor.
    None
}

/// Says that the screen is too small, in the longest form that it has room for.
fn too_small(panes: &Panes, theme: &Theme, buffer: &mut Buffer) {
    let area = panes.screen.intersection(buffer.area);
    let forms = messages::too_small(SMALLEST.width, SMALLEST.height);
    let said = forms.iter().find(|form| width(form) <= usize::from(area.width)).or(forms.last());
    put(buffer, Rect { height: area.height.min(1), ..area }, said.map_or("", |said| said), theme.look(Look::Ground));
}

/// Draws the rules between the regions.
fn rules(panes: &Panes, theme: &Theme, buffer: &mut Buffer) {
    let style = theme.look(Look::Rule);
    for rule in [panes.upper_rule, panes.lower_rule] {
        for x in rule.left()..rule.right() {
            put(buffer, Rect { x, width: 1, ..rule }, theme.across(), style);
        }
    }
    let divider = panes.divider;
    for y in divider.top()..divider.bottom() {
        put(buffer, Rect { y, height: 1, ..divider }, theme.down(), style);
    }
    if !divider.is_empty() && !panes.upper_rule.is_empty() {
        let (upper, lower) = theme.tees();
        put(buffer, Rect { x: divider.x, width: 1, ..panes.upper_rule }, upper, style);
        put(buffer, Rect { x: divider.x, width: 1, ..panes.lower_rule }, lower, style);
    }
}

/// Writes a text into the first row of an area, cut at its edge, and returns the column behind it.
fn put(buffer: &mut Buffer, area: Rect, text: &str, style: Style) -> u16 {
    let area = area.intersection(buffer.area);
    if area.is_empty() {
        return area.x;
    }
    if !text.bytes().all(|byte| (b' '..0x7f).contains(&byte)) {
        return buffer.set_stringn(area.x, area.y, text, usize::from(area.width), style).0;
    }
    // Nearly all texts are plain, and most of the time of a frame went into looking for what they do not have.
    let start = buffer.index_of(area.x, area.y);
    let cells = buffer.content[start..start + usize::from(area.width)].iter_mut();
    let written = cells.zip(text.chars()).map(|(cell, c)| cell.set_char(c).set_style(style)).count();
    area.x + u16::try_from(written).unwrap_or(area.width)
}

/// Writes texts one behind the other, each in its own style.
fn put_all<'t>(buffer: &mut Buffer, area: Rect, texts: impl IntoIterator<Item = (&'t str, Style)>) -> u16 {
    let mut x = area.x;
    for (text, style) in texts {
        let rest = Rect { x, width: area.right().saturating_sub(x), ..area };
        x = put(buffer, rest, text, style);
    }
    x
}

/// The text cut to so many columns, with an ellipsis where something was cut.
fn cut(text: &str, columns: usize, ellipsis: &str) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let room = columns.saturating_sub(width(ellipsis));
    let mut used = 0;
    let kept = text.graphemes(true).take_while(|grapheme| {
        used += width(grapheme);
        used <= room
    });
    let mut kept: String = kept.collect();
    if columns >= width(ellipsis) {
        kept.push_str(ellipsis);
    }
    kept
}

/// The text cut to so many columns, behind a word and with an ellipsis where something was cut.
fn cut_words(text: &str, columns: usize, ellipsis: &str) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let room = columns.saturating_sub(width(ellipsis)).max(1);
    let first = wrap(text, room).into_iter().next().map_or("", |line| &text[line]);
    cut(&format!("{first}{ellipsis}"), columns, ellipsis)
}

/// The parts of a text inside and outside of matches, in the style of each. The matches are counted from `start` bytes
/// before the text.
fn marked<'t>(
    text: &'t str,
    start: usize,
    marks: &[Range<usize>],
    (base, found): (Style, Style),
) -> Vec<(&'t str, Style)> {
    let end = start + text.len();
    let (mut texts, mut done) = (Vec::new(), start);
    for mark in marks {
        let (from, to) = (mark.start.max(done), mark.end.min(end));
        if from < to {
            texts.push((&text[done - start..from - start], base));
            texts.push((&text[from - start..to - start], found));
            done = to;
        }
    }
    texts.push((&text[done - start..], base));
    texts
}

/// Draws a scrollbar beside `rows` rows of which those from `top` on are seen; nothing where all are.
fn scrollbar(buffer: &mut Buffer, bar: Rect, top: usize, rows: usize, theme: &Theme) {
    let height = usize::from(bar.height);
    if height == 0 || rows <= height {
        return;
    }
    let length = (height * height / rows).max(1);
    let start = (top * (height - length)).div_ceil(rows - height).min(height - length);
    let (thumb, track) = theme.scrollbar();
    for at in 0..height {
        let is_thumb = (start..start + length).contains(&at);
        let (glyph, look) = if is_thumb { (thumb, Look::Thumb) } else { (track, Look::Track) };
        put(buffer, row(bar, at), glyph, theme.look(look));
    }
}
