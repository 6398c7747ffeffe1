//! The status line: where the reader is and the doubts of the passage, then the keys that are most useful there. A notice
//! takes the place of the keys.

use std::borrow::Cow;

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::canvas::Canvas;
use super::{cut, cut_after_word};
use crate::app::{App, Focus, Progress, Search};
use crate::article::{Role, width};
use crate::briefing::{Document, PassageId, Place};
use crate::doubts;
use crate::keymap::Hint;
use crate::layout::{Panes, Shape};
use crate::messages::Words;
use crate::search::Answer;
use crate::theme::{Look, Theme};

/// The columns between two hints.
const HINT_GAP: usize = 3;

/// The columns between two parts, and the fewest between the parts and the hints.
const PART_GAP: usize = 2;

/// Hints of a rank below this are more important than the name of a doubt, and on a narrow screen than the address: the
/// help, reading a changed file again, following a link, going back, the keys through matches, citing, searching, and the
/// way to an outline that is not on the screen.
const URGENT: u8 = 9;

/// A part of the left side. It is shown in one of its forms or not at all.
struct Part {
    /// What it says, the longest form first.
    forms: Vec<Form>,
    style: Style,
}

struct Form {
    text: String,
    /// The number of hints that are more important.
    yields_to: usize,
}

impl Form {
    fn new(text: impl Into<String>, yields_to: usize) -> Self {
        Self { text: text.into(), yields_to }
    }
}

/// A hint as it is drawn.
struct HintText {
    keys: Cow<'static, str>,
    label: &'static str,
    columns: usize,
    is_at_end: bool,
}

impl HintText {
    fn new(hint: &Hint, words: Words, theme: &Theme) -> Self {
        let keys = theme.spell_keys(words.spell_keys(hint.keys), words.arrows());
        let label = words.choose(hint.label);
        Self { columns: width(&keys) + 1 + width(label), keys, label, is_at_end: hint.is_at_end }
    }
}

/// Draws the status line, and returns the position of the notice in it, if there is one.
pub(super) fn draw(app: &App<'_>, panes: &Panes, canvas: &mut Canvas<'_>) -> Option<Position> {
    let hints = app.hints();
    let parts = match &app.search {
        _ if app.is_reading() => parts(app, &hints, panes, canvas.theme),
        Some(search) if app.overlay.is_none() => result_parts(app.reader.document, search, canvas.theme),
        _ => Vec::new(),
    };
    if app.notice.is_empty() {
        draw_with_hints(parts, &hints, app.words(), panes.status, canvas);
        None
    } else {
        draw_with_notice(app, parts, panes.status, canvas)
    }
}

/// Draws the parts that fit beside the hints they yield to, then as many hints as fit.
fn draw_with_hints(parts: Vec<Part>, hints: &[&Hint], words: Words, area: Rect, canvas: &mut Canvas<'_>) {
    let texts: Vec<_> = hints.iter().map(|hint| HintText::new(hint, words, canvas.theme)).collect();
    let reserved = |form: &Form| hints_width(texts.iter().take(form.yields_to));
    let left = fitting_parts(parts, usize::from(area.width), reserved);
    draw_parts(&left, area, canvas);
    draw_hints(&texts, right_of(area, parts_width(&left)), canvas);
}

/// Draws the notice, in the longest form that leaves room for the address or contains it; if there is none, the notice
/// has the line to itself. Returns its position.
fn draw_with_notice(app: &App<'_>, parts: Vec<Part>, area: Rect, canvas: &mut Canvas<'_>) -> Option<Position> {
    let columns = usize::from(area.width);
    let address = parts.first().and_then(|part| part.forms.first()).map_or("", |form| &*form.text).to_owned();
    let beside = if address.is_empty() { 0 } else { width(&address) + PART_GAP };
    let keeps_address =
        |form: &&String| width(form) + beside <= columns || (width(form) <= columns && form.contains(&address));
    let form = app.notice.iter().find(keeps_address);
    let left = form.filter(|form| width(form) + beside <= columns);
    let left = left.map_or_else(Vec::new, |form| fitting_parts(parts, columns, |_| width(form)));
    let form = form.or_else(|| app.notice.iter().find(|form| width(form) <= columns)).or(app.notice.last());
    let text = cut_after_word(form.map_or("", |form| form), columns, canvas.theme.ellipsis());
    draw_parts(&left, area, canvas);
    let is_alone = left.is_empty() && (app.search.is_none() || app.overlay.is_some());
    let x = if is_alone { 0 } else { columns - width(&text).min(columns) };
    let look = if app.is_notice_quiet { Look::Quiet } else { Look::Notice };
    canvas.text(right_of(area, x), &text, canvas.look(look));
    canvas.first_letter(&[right_of(area, x)])
}

/// Where the reader is: the address, the number of the section and of the match, how far down, and the doubts.
fn parts(app: &App<'_>, hints: &[&Hint], panes: &Panes, theme: &Theme) -> Vec<Part> {
    let reader = &app.reader;
    let document = reader.document;
    let quiet = theme.look(Look::Quiet);
    let shows_article = !panes.article.is_empty();
    let passage = reader.current().filter(|_| shows_article);
    let has_outline = reader.focus == Focus::Outline;
    // In the outline, keys are more useful than numbers.
    let (number_yields_to, percent_yields_to) = if has_outline { (6, 5) } else { (5, 4) };
    let urgent = if has_outline { 1 } else { hints.iter().filter(|hint| hint.rank < URGENT).count() };
    let mut parts = Vec::new();
    let mut add = |forms, style| parts.push(Part { forms, style });
    if let Some(address) = reader.focused_web_address() {
        add(web_address_forms(address, usize::from(panes.status.width), theme), theme.look(Look::Row));
        return parts;
    }
    // The entry of a picture has the address of its passage, which is what `Y` cites and `Enter` shows: that passage is in
    // another section.
    let is_on_entry = reader.entry_passage().is_some();
    // With the outline alone on a narrow screen, the keys into the article are more useful than the address.
    if shows_article {
        let place = passage.map_or(Place::Section(reader.section), Place::Passage);
        let yields_to = match panes.shape {
            Shape::Narrow => urgent,
            _ if is_on_entry => 3,
            _ => 1,
        };
        add(vec![Form::new(document.address(place).to_string(), yields_to)], theme.look(Look::Row));
    }
    if !is_on_entry {
        let count = document.sections_of(reader.tab()).len();
        let number = app.words().section_of(document.position(reader.section) + 1, count);
        add(vec![Form::new(number, number_yields_to)], quiet);
    }
    if shows_article && !is_on_entry && !reader.viewport.is_at_start() {
        let Progress { before, in_view, total } = reader.viewport.progress();
        let percent = app.words().percent((before + in_view) * 100 / total);
        add(vec![Form::new(percent, percent_yields_to)], quiet);
    }
    let Some(passage) = passage else { return parts };
    if let Some(matches) = reader.matches.as_ref().filter(|matches| matches.contains(passage)) {
        add(match_number(app.words(), document, matches, passage, [urgent, 1]), theme.look(Look::Count));
    }
    if is_on_entry {
        return parts;
    }
    for kind in doubts::kinds(document, passage, reader.today) {
        let glyph = theme.doubt(kind);
        let name = format!("{glyph} {}", app.words().doubt_name(kind));
        // Its sign yields to the help alone.
        add(vec![Form::new(name, urgent), Form::new(glyph, 1)], theme.role(Role::Doubt(kind)));
    }
    parts
}

/// A web address, whole or cut: beside the hints there is more or less room.
fn web_address_forms(address: &str, columns: usize, theme: &Theme) -> Vec<Form> {
    let shorter = |columns| cut(address, columns, theme.ellipsis()).into_owned();
    let forms = [address.to_owned()].into_iter().chain((columns / 4..columns).rev().step_by(3).map(shorter));
    forms.map(|form| Form::new(form, 1)).collect()
}

/// Where the chosen result is, and its number. It reads the same once the result is opened.
fn result_parts(document: &Document<'_>, search: &Search<'_>, theme: &Theme) -> Vec<Part> {
    let Some(passage) = search.chosen() else { return Vec::new() };
    let address = document.address(Place::Passage(passage)).to_string();
    let address = Part { forms: vec![Form::new(address, 3)], style: theme.look(Look::Row) };
    let number = match_number(search.words(), document, &search.answer, passage, [2, 2]);
    vec![address, Part { forms: number, style: theme.look(Look::Count) }]
}

/// Which match a passage is, if it is one, and whether it was found by a keyword that its text lacks. Its longer forms
/// and its shortest one yield to as many hints each.
fn match_number(
    words: Words,
    document: &Document<'_>,
    answer: &Answer,
    passage: PassageId,
    [longer, shortest]: [usize; 2],
) -> Vec<Form> {
    // A passage that is offered without being a match has no number.
    let Some(number) = answer.number_of(passage) else { return Vec::new() };
    let is_in_text = !answer.highlights(&document.passage(passage).text).is_empty();
    let hit = answer.best.iter().find(|hit| hit.passage == passage).filter(|_| !is_in_text);
    let is_by_keyword = hit.is_some_and(|hit| !answer.reasons(document, hit).keywords.is_empty());
    let forms = words.match_of(number + 1, answer.count(), is_by_keyword);
    let mut forms: Vec<_> = forms.into_iter().map(|form| Form::new(form, longer)).collect();
    if let Some(last) = forms.last_mut() {
        last.yields_to = shortest;
    }
    forms
}

/// The parts that fit beside the columns `reserved` for what is more important, each in its longest form that fits. They
/// keep their order; those with a form that yields to fewer hints are chosen first.
fn fitting_parts(parts: Vec<Part>, columns: usize, reserved: impl Fn(&Form) -> usize) -> Vec<(String, Style)> {
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|&at| parts[at].forms.iter().map(|form| form.yields_to).min());
    let (mut used, mut chosen) = (0, vec![None; parts.len()]);
    for at in order {
        let gap = if used == 0 { 0 } else { PART_GAP };
        let fits = |form: &Form| {
            let reserved = match reserved(form) {
                0 => 0,
                columns => PART_GAP + columns,
            };
            used + gap + width(&form.text) + reserved <= columns
        };
        chosen[at] = parts[at].forms.iter().position(fits);
        used += chosen[at].map_or(0, |form| gap + width(&parts[at].forms[form].text));
    }
    let chosen = parts.into_iter().zip(chosen);
    chosen.filter_map(|(mut part, form)| Some((part.forms.swap_remove(form?).text, part.style))).collect()
}

/// The columns of the parts and of the gap after them.
fn parts_width(parts: &[(String, Style)]) -> usize {
    parts.iter().map(|(text, _)| width(text) + PART_GAP).sum()
}

fn draw_parts(parts: &[(String, Style)], area: Rect, canvas: &mut Canvas<'_>) {
    let gap = " ".repeat(PART_GAP);
    let texts = parts.iter().enumerate().flat_map(|(at, (text, style))| {
        let gap = if at == 0 { "" } else { &*gap };
        [(gap, *style), (&**text, *style)]
    });
    canvas.texts(area, texts);
}

/// The columns of hints side by side.
fn hints_width<'h>(hints: impl Iterator<Item = &'h HintText>) -> usize {
    hints.map(|hint| hint.columns + HINT_GAP).sum::<usize>().saturating_sub(HINT_GAP)
}

/// The hints that fit, the most important first: one that is too long gives way to the next.
fn fitting_hints(hints: &[HintText], columns: usize) -> Vec<&HintText> {
    let mut left = columns + HINT_GAP;
    let fits = |hint: &&HintText| {
        let rest = left.checked_sub(hint.columns + HINT_GAP);
        left = rest.unwrap_or(left);
        rest.is_some()
    };
    hints.iter().filter(fits).collect()
}

/// Draws the most important hints, with help and the way out at the end of the line.
fn draw_hints(hints: &[HintText], area: Rect, canvas: &mut Canvas<'_>) {
    let columns = usize::from(area.width);
    let hints = fitting_hints(hints, columns);
    // Hints end at the right edge, so they do not move when the text before them changes.
    let area = right_of(area, columns - hints_width(hints.iter().copied()));
    let (ends, others): (Vec<_>, Vec<_>) = hints.into_iter().partition(|hint| hint.is_at_end);
    let (key, quiet) = (canvas.look(Look::Key), canvas.look(Look::Quiet));
    let gap = " ".repeat(HINT_GAP);
    let texts = others.into_iter().chain(ends.into_iter().rev()).enumerate().flat_map(|(at, hint)| {
        let gap = if at == 0 { "" } else { &*gap };
        [(gap, quiet), (&*hint.keys, key), (" ", quiet), (hint.label, quiet)]
    });
    canvas.texts(area, texts);
}

/// The area without its first columns.
fn right_of(area: Rect, columns: usize) -> Rect {
    let columns = u16::try_from(columns).unwrap_or(u16::MAX).min(area.width);
    Rect { x: area.x + columns, width: area.width - columns, ..area }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::appearance::{Charset, ThemeName};
    use crate::keymap::{self, Context};
    use crate::messages::English;
    use crate::theme::Depth;

    #[test]
    fn a_passage_that_is_no_match_has_no_number() {
        let document = crate::testing::embedded();
        let passage = document.passages().next().expect("the briefing has passages");
        assert!(match_number(&English, document, &Answer::default(), passage, [1, 1]).is_empty());
    }

    #[test]
    fn as_many_hints_are_shown_as_fit_the_most_important_first() {
        for charset in [Charset::Unicode, Charset::Ascii] {
            let theme = Theme::new(ThemeName::Dark, Depth::True, charset);
            for context in [Context::Outline, Context::Article, Context::Overlay, Context::Gathered, Context::Search] {
                let hints: Vec<_> = keymap::hints(context).map(|hint| HintText::new(hint, &English, &theme)).collect();
                for columns in 0..=hints_width(hints.iter()) {
                    let fitting = fitting_hints(&hints, columns);
                    assert!(hints_width(fitting.iter().copied()) <= columns, "{context:?} at {columns}");
                    let is_shown = |hint: &HintText| fitting.iter().any(|shown| std::ptr::eq(*shown, hint));
                    for (at, hint) in hints.iter().enumerate().filter(|(_, hint)| !is_shown(hint)) {
                        let before = hints[..at].iter().filter(|hint| is_shown(hint));
                        assert!(hints_width(before.chain([hint])) > columns, "{context:?} at {columns}");
                    }
                }
                assert_eq!(fitting_hints(&hints, hints_width(hints.iter())).len(), hints.len(), "{context:?}");
            }
        }
    }
}
