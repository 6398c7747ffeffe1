//! The status: where the reader is, what to know about the passage, and the keys that help most there.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{cut_words, put, put_all};
use crate::app::{App, Focus};
use crate::article::{Role, width};
use crate::briefing::{Document, PassageId, Place};
use crate::doubts;
use crate::keymap::Hint;
use crate::layout::Panes;
use crate::messages;
use crate::search::Answer;
use crate::theme::{Look, Theme};

/// The columns between two hints.
const GAP: usize = 3;

/// The columns between two parts of what stands on the left, and the fewest between them and the hints.
const LEFT_GAP: usize = 2;

/// The hints of the ranks below this are worth more than the word for a doubt: help, and following a link and back.
const URGENT: u8 = 3;

/// A part of what is said on the left: it is shown whole or not at all.
struct Part {
    /// What it says, the longest form first.
    forms: Vec<String>,
    style: Style,
    /// How many of the hints are worth more than this part.
    yields_to: usize,
}

/// A hint as it is drawn.
struct Shown {
    keys: String,
    does: &'static str,
    is_at_end: bool,
}

impl Shown {
    fn columns(&self) -> usize {
        width(&self.keys) + 1 + width(self.does)
    }
}

/// Draws the status.
pub(super) fn draw(app: &App<'_>, panes: &Panes, theme: &Theme, buffer: &mut Buffer) {
    let area = panes.status;
    let columns = usize::from(area.width);
    let parts = if app.is_reading() { place(app, panes, theme) } else { Vec::new() };
    if app.notice.is_empty() {
        let hints: Vec<Shown> = app.hints().into_iter().map(|hint| shown(hint, theme)).collect();
        let left = fitting(parts, columns, |part| columns_of(hints.iter().take(part.yields_to)));
        let used = columns_of_parts(&left);
        draw_parts(&left, area, buffer);
        draw_hints(&hints, right_of(area, used), theme, buffer);
        return;
    }
    // A notice stands in the place of the hints, in the longest form that leaves room for the address or names it.
    let address = parts.first().and_then(|part| part.forms.first()).map_or("", |form| form);
    let keeps_it = |form: &&String| {
        let beside = if address.is_empty() { 0 } else { width(address) + LEFT_GAP };
        width(form) + beside <= columns || (width(form) <= columns && form.contains(address))
    };
    let said = app.notice.iter().find(keeps_it);
    let left = said.map_or_else(Vec::new, |said| fitting(parts, columns, |_| width(said)));
    // Where none does, it has the line for itself.
    let said = said.or_else(|| app.notice.iter().find(|form| width(form) <= columns)).or(app.notice.last());
    let said = cut_words(said.map_or("", |said| said), columns, theme.ellipsis());
    draw_parts(&left, area, buffer);
    let x = if left.is_empty() && (app.search.is_none() || app.overlay.is_some()) {
        0
    } else {
        columns - width(&said).min(columns)
    };
    put(buffer, right_of(area, x), &said, theme.look(Look::Notice));
}

/// Where the reader is: the address, which section and match it is, how far down, and the doubts of the passage.
fn place(app: &App<'_>, panes: &Panes, theme: &Theme) -> Vec<Part> {
    let document = app.reader.document;
    let quiet = theme.look(Look::Quiet);
    let is_article_shown = !panes.article.is_empty();
    let passage = app.reader.current().filter(|_| is_article_shown);
    // In the outline how far down the article is says little, and how to go on says more.
    let (number, percent) = if app.reader.focus == Focus::Outline { (6, 5) } else { (5, 4) };
    let mut parts = Vec::new();
    let mut part = |forms, style, yields_to| parts.push(Part { forms, style, yields_to });
    // Beside the outline alone the keys into the article are worth more than the address.
    if is_article_shown {
        let address = document.address(passage.map_or(Place::Section(app.reader.section), Place::Passage));
        part(vec![address.to_string()], theme.look(Look::Ground), 1);
    }
    let count = document.sections_of(app.reader.tab()).len();
    part(vec![messages::section_of(document.position(app.reader.section) + 1, count)], quiet, number);
    let below = app.reader.viewport.article.lines.len().saturating_sub(usize::from(panes.prose().height));
    if is_article_shown && below > 0 && app.reader.viewport.top > 0 {
        part(vec![messages::percent(app.reader.viewport.top * 100 / below)], quiet, percent);
    }
    let Some(passage) = passage else { return parts };
    if let Some(found) = app.reader.matches.as_ref().filter(|found| found.contains(passage)) {
        part(matched(document, found, passage), theme.look(Look::Count), 1);
    }
    let urgent = app.hints().iter().filter(|hint| hint.rank < URGENT).count();
    let urgent = if app.reader.focus == Focus::Outline { 1 } else { urgent };
    for mark in doubts::kinds(document, passage, app.reader.today) {
        part(
            vec![format!("{} {}", theme.mark(mark), messages::doubt_name(mark))],
            theme.role(Role::Doubt(mark)),
            urgent,
        );
    }
    parts
}

/// Which of the matches a passage is, and where its text shows none by what it was found.
fn matched(document: &Document<'_>, answer: &Answer, passage: PassageId) -> Vec<String> {
    let (at, count) = (answer.position(passage) + 1, answer.count());
    let is_shown = !answer.highlights(&document.passage(passage).text).is_empty();
    let hit = answer.best().iter().find(|hit| hit.passage == passage).filter(|_| !is_shown);
    let is_by_keyword = hit.is_some_and(|hit| answer.keyword(document, hit).is_some());
    messages::match_of(at, count, is_by_keyword)
}

/// The parts that have room beside what they yield to, in their order, each in the longest form that has; what yields
/// to least is taken first.
fn fitting(parts: Vec<Part>, columns: usize, reserved: impl Fn(&Part) -> usize) -> Vec<(String, Style)> {
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|&at| parts[at].yields_to);
    let (mut used, mut kept) = (0, vec![None; parts.len()]);
    for at in order {
        let gap = if used == 0 { 0 } else { LEFT_GAP };
        let reserved = reserved(&parts[at]);
        let behind = if reserved == 0 { 0 } else { LEFT_GAP + reserved };
        kept[at] = parts[at].forms.iter().position(|form| used + gap + width(form) + behind <= columns);
        used += kept[at].map_or(0, |form| gap + width(&parts[at].forms[form]));
    }
    let shown = parts.into_iter().zip(kept);
    shown.filter_map(|(mut part, form)| Some((part.forms.swap_remove(form?), part.style))).collect()
}

/// The columns that the parts take, and the gap behind them.
fn columns_of_parts(parts: &[(String, Style)]) -> usize {
    let gaps = parts.len().saturating_sub(1) * LEFT_GAP;
    if parts.is_empty() { 0 } else { parts.iter().map(|(text, _)| width(text)).sum::<usize>() + gaps + LEFT_GAP }
}

fn draw_parts(parts: &[(String, Style)], area: Rect, buffer: &mut Buffer) {
    let gap = " ".repeat(LEFT_GAP);
    let texts = parts.iter().enumerate().flat_map(|(at, (text, style))| {
        let gap = if at == 0 { "" } else { &*gap };
        [(gap, *style), (&**text, *style)]
    });
    put_all(buffer, area, texts);
}

fn shown(hint: &'static Hint, theme: &Theme) -> Shown {
    Shown { keys: theme.spelled(hint.keys), does: hint.label, is_at_end: hint.is_at_end }
}

/// The columns of hints side by side.
fn columns_of<'h>(hints: impl Iterator<Item = &'h Shown>) -> usize {
    hints.map(|hint| hint.columns() + GAP).sum::<usize>().saturating_sub(GAP)
}

/// The first hints, as many as fit.
fn fitting_hints(hints: &[Shown], columns: usize) -> &[Shown] {
    let count = (0..=hints.len()).rev().find(|&count| columns_of(hints[..count].iter()) <= columns);
    &hints[..count.unwrap_or(0)]
}

/// Draws the most important hints, with help and the way out at the end of the line.
fn draw_hints(hints: &[Shown], area: Rect, theme: &Theme, buffer: &mut Buffer) {
    let columns = usize::from(area.width);
    let hints = fitting_hints(hints, columns);
    let (ends, others): (Vec<_>, Vec<_>) = hints.iter().partition(|hint| hint.is_at_end);
    // Hints end at the right edge, so they do not move when the text before them changes.
    let area = right_of(area, columns - columns_of(hints.iter()));
    let (key, quiet) = (theme.look(Look::Key), theme.look(Look::Quiet));
    let gap = " ".repeat(GAP);
    let texts = others.into_iter().chain(ends.into_iter().rev()).enumerate().flat_map(|(at, hint)| {
        let gap = if at == 0 { "" } else { &*gap };
        [(gap, quiet), (&*hint.keys, key), (" ", quiet), (hint.does, quiet)]
    });
    put_all(buffer, area, texts);
}

/// The area without so many columns at its left.
fn right_of(area: Rect, columns: usize) -> Rect {
    let columns = u16::try_from(columns).unwrap_or(u16::MAX).min(area.width);
    Rect { x: area.x + columns, width: area.width - columns, ..area }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::appearance::ThemeName;
    use crate::keymap::{self, Context};
    use crate::theme::Depth;

    #[test]
    fn as_many_hints_are_shown_as_fit_the_most_important_first() {
        for is_ascii in [false, true] {
            let theme = Theme::new(ThemeName::Dark, Depth::True, is_ascii);
            for context in [Context::Outline, Context::Article, Context::Overlay, Context::Search] {
                let hints: Vec<_> = keymap::hints(context).into_iter().map(|hint| shown(hint, &theme)).collect();
                for columns in 0..=columns_of(hints.iter()) {
                    let fitting = fitting_hints(&hints, columns);
                    assert!(columns_of(fitting.iter()) <= columns, "{context:?} at {columns}");
                    let next = hints.get(fitting.len());
                    let with_next = columns_of(fitting.iter().chain(next));
                    assert!(next.is_none() || with_next > columns, "{context:?} at {columns}");
                }
                assert_eq!(fitting_hints(&hints, columns_of(hints.iter())).len(), hints.len(), "{context:?}");
            }
        }
    }
}
