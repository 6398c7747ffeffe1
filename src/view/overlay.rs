//! The overlays: the help, the terms of the section, and what is gathered.

use ratatui::layout::{Position, Rect};

use super::canvas::{Canvas, from_column};
use super::cut_after_word;
use crate::app::{
    Content, GatheredList, Help, HelpLine, KEYS_GAP, Label, LegendGlyph, OVERLAY_FRAME, OVERLAY_MARGINS, Overlay,
};
use crate::article::{Article, Glyph, Role, Span, width};
use crate::layout::{Panes, row};
use crate::messages::Words;
use crate::theme::{Ground, Look, Theme};

/// On a screen of at most this many columns, the frame of an overlay takes the whole width.
const FULL_WIDTH: u16 = 80;

/// An overlay that leaves at most this many rows free covers them too.
const FULL_HEIGHT: u16 = 12;

/// The columns from an overlay's left edge to its text.
const INDENT: u16 = 2;

/// Draws an overlay, and returns where its content begins.
pub(super) fn draw(words: Words, overlay: &Overlay, panes: &Panes, canvas: &mut Canvas<'_>) -> Option<Position> {
    let area = match &overlay.content {
        Content::Help(help) => draw_help(words, help, overlay.top, panes, canvas),
        Content::Terms(article) => draw_terms(words, article, overlay.top, panes, canvas),
        Content::Gathered(list) => draw_gathered(words, list, panes, canvas),
    };
    canvas.first_letter(&[area])
}

/// Draws the key table and the legend. Returns their area.
fn draw_help(words: Words, help: &Help, top: usize, panes: &Panes, canvas: &mut Canvas<'_>) -> Rect {
    let line_width = |line: &HelpLine| line.column + width(&canvas.theme.spell_keys(line.text, words.arrows()));
    let last_width = help.lists.last().into_iter().flatten().map(line_width).max().unwrap_or(0);
    let columns = (help.lists.len() - 1) * help.step + last_width + OVERLAY_MARGINS;
    let area = draw_frame(words.help_heading(), columns, help.rows(), top, panes, canvas);
    for (number, lines) in help.lists.iter().enumerate() {
        let left = u16::try_from(number * help.step).unwrap_or(u16::MAX).min(area.width);
        let list = Rect { x: area.x + left, width: area.width - left, ..area };
        for (at, line) in lines.iter().skip(top).enumerate() {
            draw_help_line(words, line, row(list, at), canvas);
        }
    }
    area
}

fn draw_help_line(words: Words, line: &HelpLine, area: Rect, canvas: &mut Canvas<'_>) {
    let theme = canvas.theme;
    let spell = |keys| theme.spell_keys(keys, words.arrows());
    let (label, look, aside) = match line.label {
        Label::None => ("".into(), Look::Overlay, String::new()),
        Label::Heading(heading) => (heading.into(), Look::Notice, String::new()),
        Label::Keys(first, others) => {
            let gap = if first.is_empty() || others.is_empty() { 0 } else { KEYS_GAP };
            (spell(first), Look::Key, " ".repeat(gap) + &spell(others))
        }
        Label::Glyph(glyph, word) => {
            let look = match glyph {
                LegendGlyph::NearWord => Look::Count,
                LegendGlyph::YearEvent => Look::Quiet,
                LegendGlyph::Doubt(_) | LegendGlyph::PlannedEvent => Look::Mark,
            };
            (format!("{} {word}", legend_glyph(glyph, theme)).into(), look, String::new())
        }
    };
    let keys = width(&label) + width(&aside);
    let is_beside = keys > 0 && !line.text.is_empty();
    let padding = " ".repeat(line.column.saturating_sub(keys).max(usize::from(is_beside)));
    let text = spell(line.text);
    let (plain, quiet) = (theme.look(Look::Overlay), theme.look(Look::Quiet));
    canvas.texts(area, [(&*label, theme.look(look)), (&*aside, quiet), (&*padding, plain), (&*text, plain)]);
}

fn legend_glyph(glyph: LegendGlyph, theme: &Theme) -> &'static str {
    match glyph {
        LegendGlyph::Doubt(kind) => theme.doubt(kind),
        LegendGlyph::YearEvent => theme.glyph(Glyph::YearEvent),
        LegendGlyph::PlannedEvent => theme.glyph(Glyph::PlannedEvent),
        LegendGlyph::NearWord => theme.near(),
    }
}

/// Draws the terms that the section uses. Returns their area.
fn draw_terms(words: Words, terms: &Article, top: usize, panes: &Panes, canvas: &mut Canvas<'_>) -> Rect {
    let lines = &terms.lines;
    let widest = lines.iter().map(|line| line.spans.iter().map(Span::columns).sum());
    let columns = widest.max().unwrap_or(0).max(width(words.terms_heading())) + OVERLAY_MARGINS;
    let area = draw_frame(words.terms_heading(), columns, lines.len(), top, panes, canvas);
    for (at, line) in lines.iter().skip(top).enumerate() {
        let theme = canvas.theme;
        canvas.texts(row(area, at), line.spans.iter().map(|span| (&*span.text, theme.role(span.role))));
    }
    area
}

/// The columns before the address of a gathered passage, for the bar of the chosen one.
const BAR: u16 = 2;

/// The columns between the address and the text.
const GAP: usize = 2;

/// The fewest and the most columns for the text.
const TEXT: usize = 12;
const LONGEST_TEXT: usize = 80;

/// Draws the gathered passages, each in a row. Returns the area of the chosen one.
fn draw_gathered(words: Words, list: &GatheredList, panes: &Panes, canvas: &mut Canvas<'_>) -> Rect {
    let entries = &list.entries;
    let addresses = entries.iter().map(|entry| width(&entry.address)).max().unwrap_or(0);
    let texts = entries.iter().map(|entry| width(&entry.text)).max().unwrap_or(0).min(LONGEST_TEXT);
    let columns = usize::from(BAR) + addresses + GAP + texts + OVERLAY_MARGINS;
    let heading = words.gathered_heading(entries.len());
    let area = draw_frame(&heading, columns, entries.len(), list.cursor.top, panes, canvas);
    let theme = canvas.theme;
    let room = usize::from(area.width.saturating_sub(BAR)).saturating_sub(addresses + GAP);
    for (at, entry) in entries.iter().enumerate().skip(list.cursor.top).take(usize::from(area.height)) {
        let area = row(area, at - list.cursor.top);
        let is_chosen = at == list.cursor.row;
        let look = |look| if is_chosen { theme.on_selection(theme.look(look)) } else { theme.look(look) };
        if is_chosen {
            canvas.paint(area, Ground::Selection);
            canvas.text(area, theme.pointer(), look(Look::Pointer));
        }
        let text = if room < TEXT { "".into() } else { cut_after_word(&entry.text, room, theme.ellipsis()) };
        let address = format!("{:<columns$}", entry.address, columns = addresses + GAP);
        let address_look = if is_chosen { Look::OpenRow } else { Look::Row };
        canvas.texts(from_column(area, area.x + BAR), [(&*address, look(address_look)), (&*text, look(Look::Quiet))]);
    }
    row(area, list.cursor.row.saturating_sub(list.cursor.top))
}

/// Draws a frame for content of this size, of which the rows from `top` on are in view, and dims everything behind it.
/// Returns the area for the content.
fn draw_frame(title: &str, columns: usize, rows: usize, top: usize, panes: &Panes, canvas: &mut Canvas<'_>) -> Rect {
    let body = panes.body().intersection(canvas.area());
    canvas.dim(body, Look::Dimmed);
    let columns = if panes.screen.width <= FULL_WIDTH { usize::MAX } else { columns };
    let outer = panes.overlay(columns, rows + OVERLAY_FRAME).intersection(canvas.area());
    // A panel stands out by its ground between two rules, or else by a border.
    let has_border = !canvas.theme.has_two_grounds();
    let ground = if has_border { Ground::Page } else { Ground::Panel };
    // Beside the frame there would be halves of words.
    let band = Rect { x: body.x, width: body.width, ..outer };
    canvas.paint(if body.height.saturating_sub(outer.height) <= FULL_HEIGHT { body } else { band }, ground);
    if outer.width < 2 || outer.height < 2 {
        return Rect::ZERO;
    }
    let heading = Rect { x: outer.x + INDENT - 1, width: outer.width.saturating_sub(2 * INDENT), height: 1, ..outer };
    let style = canvas.look(Look::OverlayTitle);
    if has_border {
        draw_border(outer, canvas);
        canvas.text(heading, &format!(" {title} "), style);
    } else {
        draw_rules(outer, canvas);
        canvas.text(from_column(heading, heading.x + 1), &format!("{title} "), style);
    }
    let bar = Rect { x: outer.right().saturating_sub(3), y: outer.y + 1, width: 1, height: outer.height - 2 };
    canvas.scrollbar(bar.intersection(outer), top, rows);
    let width = outer.width.saturating_sub(u16::try_from(OVERLAY_MARGINS).unwrap_or(0));
    Rect { x: outer.x + INDENT, y: outer.y + 1, width, height: outer.height - 2 }
}

/// Draws a rule in the first and in the last row.
fn draw_rules(area: Rect, canvas: &mut Canvas<'_>) {
    let inner = Rect { x: area.x + INDENT, width: area.width.saturating_sub(2 * INDENT), ..area };
    for at in [0, usize::from(area.height) - 1] {
        canvas.repeat(row(inner, at), canvas.theme.horizontal_rule(), canvas.role(Role::Rule));
    }
}

fn draw_border(area: Rect, canvas: &mut Canvas<'_>) {
    let theme = canvas.theme;
    let style = theme.look(Look::Rule);
    let rule = theme.horizontal_rule().repeat(usize::from(area.width) - 2);
    let [upper_left, upper_right, lower_left, lower_right] = theme.corners();
    let last = usize::from(area.height) - 1;
    canvas.texts(row(area, 0), [(upper_left, style), (&*rule, style), (upper_right, style)]);
    canvas.texts(row(area, last), [(lower_left, style), (&*rule, style), (lower_right, style)]);
    for x in [area.x, area.right() - 1] {
        let side = Rect { x, y: area.y + 1, width: 1, height: area.height - 2 };
        canvas.repeat(side, theme.vertical_rule(), style);
    }
}
