//! Draws the application: a pure function of its state and a theme. Each region of the screen has a file.

mod article;
mod canvas;
mod header;
mod outline;
mod overlay;
mod results;
mod status;

use std::borrow::Cow;
use std::ops::Range;

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use crate::app::{App, Focus};
use crate::appearance::Audience;
use crate::article::{width, wrap};
use crate::frame::Frame;
use crate::layout::{Panes, SMALLEST, Shape};
use crate::messages::Words;
use crate::theme::{Ground, Look, Theme};
use canvas::Canvas;

/// The terminal's cursor. Screen readers, braille displays and magnifiers follow it, also while it is hidden, so it is
/// always on what has the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ScreenCursor {
    pub(crate) position: Position,
    pub(crate) is_visible: bool,
}

/// Draws the application into a frame, which may hold an old one, and returns where the cursor is.
pub(crate) fn draw(app: &App<'_>, theme: &Theme, frame: &mut Frame) -> ScreenCursor {
    let mut canvas = Canvas::new(theme, frame);
    let focus = draw_regions(app, &mut canvas);
    let position = focus.or_else(|| canvas.first_letter(&[canvas.area()])).unwrap_or_default();
    canvas.transliterate();
    let is_visible = app.is_typing() || app.appearance.audience == Audience::ScreenReader;
    ScreenCursor { position, is_visible }
}

/// Draws each region; the order matters only for the overlay, which covers the others. Returns the position of what has
/// the focus, if it is in view.
fn draw_regions(app: &App<'_>, canvas: &mut Canvas<'_>) -> Option<Position> {
    let panes = app.panes();
    if panes.shape == Shape::Tiny {
        draw_too_small(app.words(), &panes, canvas);
        return None;
    }
    paint_grounds(&panes, canvas);
    header::draw(app, canvas);
    let article = article::draw(app, &panes, canvas);
    let notice = status::draw(app, &panes, canvas);
    let focus = if let Some(search) = &app.search {
        if search.has_nothing_to_show() {
            canvas.dim(panes.article, Look::Absent);
        }
        results::draw(search, &panes, canvas)
    } else {
        let outline = outline::draw(app, &panes, canvas);
        if app.reader.focus == Focus::Outline { outline } else { article }
    };
    let overlay = app.overlay.as_ref().map(|overlay| overlay::draw(app.words(), overlay, &panes, canvas));
    // A notice is read before what it is about.
    notice.or(overlay.unwrap_or(focus))
}

/// Says that the screen is too small, in the longest form that fits.
fn draw_too_small(words: Words, panes: &Panes, canvas: &mut Canvas<'_>) {
    let area = panes.screen.intersection(canvas.area());
    let forms = words.too_small(SMALLEST.width, SMALLEST.height);
    let text = forms.iter().find(|form| width(form) <= usize::from(area.width)).or(forms.last());
    canvas.text(Rect { height: area.height.min(1), ..area }, text.map_or("", |text| text), canvas.look(Look::Row));
}

/// Paints header, outline and status a shade apart from the page. Where the terminal has no such shade, a rule divides
/// outline and article.
fn paint_grounds(panes: &Panes, canvas: &mut Canvas<'_>) {
    let across = |area: Rect| Rect { x: 0, width: panes.screen.width, ..area };
    for area in [across(panes.header), panes.outline, across(panes.status)] {
        canvas.paint(area, Ground::Panel);
    }
    if !canvas.theme.has_two_grounds() {
        canvas.repeat(panes.divider, canvas.theme.vertical_rule(), canvas.look(Look::Rule));
    }
}

/// Cuts a text to a number of columns, with an ellipsis if something is cut off.
fn cut<'t>(text: &'t str, columns: usize, ellipsis: &str) -> Cow<'t, str> {
    if width(text) <= columns {
        return text.into();
    }
    let room = columns.saturating_sub(width(ellipsis));
    let mut used = 0;
    let start = text.graphemes(true).take_while(|grapheme| {
        used += width(grapheme);
        used <= room
    });
    let mut cut: String = start.collect();
    if columns >= width(ellipsis) {
        cut.push_str(ellipsis);
    }
    cut.into()
}

/// Cuts a text to a number of columns after a word, with an ellipsis if something is cut off.
fn cut_after_word<'t>(text: &'t str, columns: usize, ellipsis: &str) -> Cow<'t, str> {
    if width(text) <= columns {
        return text.into();
    }
    let room = columns.saturating_sub(width(ellipsis)).max(1);
    let first = wrap(text, room).into_iter().next().map_or("", |line| &text[line]);
    cut(&format!("{first}{ellipsis}"), columns, ellipsis).into_owned().into()
}

/// Splits a text at its highlights, and gives each part its style. The text begins at byte `start` of the text that the
/// highlights are ranges of.
fn highlight<'t>(
    text: &'t str,
    start: usize,
    highlights: &[Range<usize>],
    base: Style,
    highlighted: Style,
) -> Vec<(&'t str, Style)> {
    let end = start + text.len();
    let (mut parts, mut done) = (Vec::new(), start);
    for range in highlights {
        let (from, to) = (range.start.max(done), range.end.min(end));
        if from < to {
            parts.push((&text[done - start..from - start], base));
            parts.push((&text[from - start..to - start], highlighted));
            done = to;
        }
    }
    parts.push((&text[done - start..], base));
    parts
}
