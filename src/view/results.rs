//! The search line and its results, each with where it is and the part of the passage that matches.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use unicode_segmentation::UnicodeSegmentation;

use super::{cut, put, put_all, row, scrollbar};
use crate::app::{App, Prompt, RESULT_ROWS};
use crate::layout::Panes;
use crate::prose::{width, wrap};
use crate::search::{Hit, Quality};
use crate::theme::{Look, Theme};
use crate::words;

/// What stands before the search line.
const SIGN: &str = "/ ";

/// Draws the search line and its results, and returns the place of the text cursor.
pub(super) fn draw(
    app: &App<'_>,
    prompt: &Prompt,
    panes: &Panes,
    theme: &Theme,
    buffer: &mut Buffer,
) -> Option<Position> {
    let cursor = search_line(prompt, panes.prompt(), theme, buffer);
    let area = panes.results();
    let said = summary(app, prompt, theme);
    let under = Rect { y: panes.prompt().bottom(), height: area.y.saturating_sub(panes.prompt().bottom()), ..area };
    let lines = wrap(&said, usize::from(under.width).max(1));
    for (at, line) in lines.into_iter().take(usize::from(under.height)).enumerate() {
        put(buffer, row(under, at), &said[line], theme.look(Look::Quiet));
    }
    let hits = prompt.answer().best();
    if hits.is_empty() {
        nothing(prompt, area, theme, buffer);
    }
    let shown = (usize::from(area.height) / RESULT_ROWS).max(1);
    let window = prompt.cursor();
    for (at, hit) in hits.iter().enumerate().skip(window.top).take(shown) {
        let down = (at - window.top) * RESULT_ROWS;
        let rows: Vec<Rect> = (0..RESULT_ROWS).map(|line| row(area, down + line)).collect();
        draw_hit(app, prompt, (hit, at == window.row), &rows, (theme, buffer));
    }
    let bar = Rect { x: area.right(), width: 1, ..area };
    let height = bar.height / u16::try_from(RESULT_ROWS).unwrap_or(1) * u16::try_from(RESULT_ROWS).unwrap_or(1);
    scrollbar(buffer, Rect { height, ..bar }, window.top * RESULT_ROWS, hits.len() * RESULT_ROWS, theme);
    cursor
}

/// What is said under the search line.
fn summary(app: &App<'_>, prompt: &Prompt, theme: &Theme) -> String {
    if !app.has_index() {
        return words::INDEXING.to_owned();
    }
    if prompt.is_blank() {
        return words::INVITATION.to_owned();
    }
    if let Some(typed) = prompt.unknown_scope() {
        return words::no_tab(typed);
    }
    let scope = prompt.searched().map(|tab| &*app.document().tab(tab).title);
    let count = words::count(prompt.answer().count(), scope);
    // A word that occurs nowhere is said once, here, and not with every result that lacks it.
    if !prompt.answer().is_empty()
        && let [absent, ..] = prompt.answer().unknown()
    {
        return format!("{}; {count}", words::absent(absent));
    }
    // How the chosen result is less than exact is said in full here, where there is room for it.
    let chosen = prompt.answer().best().get(prompt.cursor().row);
    let quality = chosen.map_or_else(String::new, |hit| quality(app, prompt, hit, theme));
    if quality.is_empty() { count } else { format!("{count}  {quality}") }
}

/// How a result is less than exact: the words that stand for others, or those that it lacks.
fn quality(app: &App<'_>, prompt: &Prompt, hit: &Hit, theme: &Theme) -> String {
    let answer = prompt.answer();
    let near = answer.likenesses(app.document(), hit).into_iter();
    let near = near.map(|near| words::likeness(theme.near(), &near.found, &near.typed));
    let missing = missing(prompt, hit);
    let lacks = (!missing.is_empty()).then(|| words::without(&missing));
    near.chain(lacks).collect::<Vec<_>>().join("  ")
}

/// The words that a result lacks and others have.
fn missing<'p>(prompt: &'p Prompt, hit: &Hit) -> Vec<&'p str> {
    let answer = prompt.answer();
    answer.missing(hit).filter(|word| answer.unknown().iter().all(|unknown| unknown != word)).collect()
}

/// Draws the search line, scrolled so that the cursor is in view.
fn search_line(prompt: &Prompt, area: Rect, theme: &Theme, buffer: &mut Buffer) -> Option<Position> {
    if area.is_empty() {
        return None;
    }
    let (text, column) = prompt.line();
    let x = put(buffer, area, SIGN, theme.look(Look::Key));
    let field = Rect { x, width: area.right().saturating_sub(x), ..area };
    let room = usize::from(field.width).saturating_sub(1);
    let hidden = column.saturating_sub(room);
    let mut passed = 0;
    let from = text.grapheme_indices(true).find(|(_, grapheme)| {
        let is_in_view = passed >= hidden;
        passed += width(grapheme);
        is_in_view
    });
    let look = if prompt.is_selected() { Look::Selected } else { Look::Prompt };
    put(buffer, field, from.map_or("", |(at, _)| &text[at..]), theme.look(look));
    let column = u16::try_from(column - hidden).unwrap_or(u16::MAX);
    Some(Position::new((field.x + column).min(area.right().saturating_sub(1)), area.y))
}

/// Says plainly that there is nothing, and what is near.
fn nothing(prompt: &Prompt, area: Rect, theme: &Theme, buffer: &mut Buffer) {
    let mut said: Vec<(String, Look)> = Vec::new();
    for word in prompt.answer().unknown() {
        said.push((words::absent(word), Look::Notice));
    }
    if let Some((first, others)) = prompt.suggestions().split_first() {
        said.push((words::suggested(first, others), Look::Quiet));
    }
    let mut down = 0;
    for (text, look) in said {
        for range in wrap(&text, usize::from(area.width).max(1)) {
            put(buffer, row(area, down), &text[range], theme.look(look));
            down += 1;
        }
        down += 1;
    }
}

/// Draws one result.
fn draw_hit(
    app: &App<'_>,
    prompt: &Prompt,
    (hit, is_chosen): (&Hit, bool),
    rows: &[Rect],
    (theme, buffer): (&Theme, &mut Buffer),
) {
    let document = app.document();
    let section = document.section_of(hit.passage);
    let look = if is_chosen { Look::ChosenRow } else { Look::Row };
    let (base, quiet) = (theme.look(look), if is_chosen { theme.look(look) } else { theme.look(Look::Quiet) });
    if is_chosen {
        for row in rows {
            buffer.set_style(row.intersection(buffer.area), base);
        }
    }
    let (tab, title) = (&document.tab(document.tab_of(section)).title, &document.section(section).title);
    let place = format!("{tab} {} {title}", theme.into());
    let columns = usize::from(rows[0].width);
    let note = match hit.quality {
        Quality::Exact => String::new(),
        Quality::Approximate => theme.near().to_owned(),
        Quality::Partial => match &*missing(prompt, hit) {
            [] => String::new(),
            missing => words::without(missing),
        },
    };
    let pointer = if is_chosen { theme.pointer() } else { " " };
    let room = columns.saturating_sub(2);
    let note = cut(&note, room / 2, theme.ellipsis());
    let gap = if note.is_empty() { "" } else { "  " };
    let place = cut(&place, room.saturating_sub(width(&note) + width(gap)), theme.ellipsis());
    let less = if is_chosen { base } else { theme.look(Look::Count) };
    put_all(buffer, rows[0], [(pointer, base), (" ", base), (&*place, quiet), (gap, quiet), (&*note, less)]);
    let text = &document.passage(hit.passage).text;
    let marks = prompt.answer().marks(text);
    for (line, (lead, range, tail)) in excerpt(text, &marks, room, theme.ellipsis()).into_iter().enumerate() {
        let Some(&row) = rows.get(line + 1) else { break };
        let row = Rect { x: row.x + 2, width: row.width.saturating_sub(2), ..row };
        let mut texts = vec![(lead, base)];
        let mut done = range.start;
        for mark in &marks {
            let (from, to) = (mark.start.max(done), mark.end.min(range.end));
            if from < to {
                texts.push((&text[done..from], base));
                texts.push((&text[from..to], base.patch(theme.look(Look::Match))));
                done = to;
            }
        }
        texts.extend([(&text[done..range.end], base), (tail, base)]);
        put_all(buffer, row, texts);
    }
}

/// The lines of a passage around its first match, as many as a result has: what stands before, bytes, what behind.
fn excerpt<'e>(
    text: &str,
    marks: &[Range<usize>],
    columns: usize,
    ellipsis: &'e str,
) -> Vec<(&'e str, Range<usize>, &'e str)> {
    let shown = RESULT_ROWS - 1;
    let room = columns.saturating_sub(2 * width(ellipsis)).max(1);
    let lines = wrap(text, room);
    let first = marks.first().map_or(0, |mark| mark.start);
    let at = lines.iter().position(|line| first < line.end).unwrap_or(0);
    let from = at.min(lines.len().saturating_sub(shown));
    let to = (from + shown).min(lines.len());
    let line = |at: usize| {
        let before = if at == from && from > 0 { ellipsis } else { "" };
        let behind = if at + 1 == to && to < lines.len() { ellipsis } else { "" };
        (before, lines[at].clone(), behind)
    };
    (from..to).map(line).collect()
}
