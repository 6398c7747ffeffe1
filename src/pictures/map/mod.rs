//! The map: coasts, borders and outlines in braille, places with names that do not cover each other, and the list of
//! places with the number of passages that name each.

mod names;
mod sheet;

use std::ops::Range;

use sheet::Sheet;

use super::canvas::Canvas;
use super::shapes::{POINT, RING};
use super::{Ground, Ink, Picture};
use crate::briefing::{LineKind, Map, MapLine, MapPlace};
use crate::messages::Words;
use crate::wrap::{width, wrap};

/// The fewest columns of a map with its list, and the fewest rows of a screen for it.
pub(crate) const MIN_MAP: usize = 40;
pub(crate) const MIN_MAP_ROWS: usize = 16;

/// The fewest rows of the map itself, and of one with its list below.
const MIN_ROWS: usize = 8;
const MIN_ROWS_ABOVE_LIST: usize = 10;

/// The fewest rows of a map above a list and words of the chosen passage, which say more than a row of the map.
const MIN_ROWS_ABOVE_CARD: usize = 9;

/// The fewest columns of a part of the list below a map, and those between two parts.
const PART: usize = 12;
const GAP: usize = 2;

/// The fewest columns in which the origin of a map is said in full.
const WORDY: usize = 56;

/// The columns of the list of places, those before it, and the fewest of all for a list beside the map.
const LIST: Range<usize> = 24..36;
const BEFORE_LIST: usize = 4;
const BESIDE: usize = 76;

/// The rows of what is said of the chosen place, with the blank row above it: beside the map at least, and below it.
const CARD: usize = 6;
const CARD_BELOW: Range<usize> = 6..9;

/// The rows of a card that has room only for the words of the passage, one of them instead of the legend.
pub(crate) const LOW_CARD: usize = 3;

/// The area for what is said of the chosen place, within the picture or below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Card {
    pub(crate) column: usize,
    pub(crate) row: usize,
    pub(crate) columns: usize,
    pub(crate) rows: usize,
}

/// A place, and the number of passages that name it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PlaceEntry<'d> {
    pub(crate) place: &'d MapPlace<'d>,
    pub(crate) passages: usize,
}

/// The map with the list of its places, which are the entries. `columns` is at least [`MIN_MAP`]; the picture has at most
/// `rows` rows, if the list is not too long for that. The map's origin is always with it. Under the map or under a list
/// beside it there may be room to say more of the chosen place.
pub(crate) fn map(
    words: Words,
    map: &Map<'_>,
    places: &[PlaceEntry<'_>],
    columns: usize,
    rows: usize,
) -> (Picture, Option<Card>) {
    let mut canvas = Canvas::new(columns);
    if columns < BESIDE || places.is_empty() {
        let card = map_above_list(words, &mut canvas, map, places, rows);
        return (canvas.finish(), card);
    }
    let caption = caption_rows(words, map, columns);
    let room = rows.saturating_sub(caption);
    let sheet = |list: usize, rows: usize| {
        Sheet::of(map, places, (columns - list - BEFORE_LIST, rows.max(MIN_ROWS)), usize::MAX)
    };
    let (narrow, wide) = (list_columns(places), (columns * 3 / 7).clamp(LIST.start, LIST.end));
    let with_card_below = sheet(narrow, room.saturating_sub(CARD_BELOW.start));
    let with_card_beside = sheet(wide, room);
    // Whichever leaves the larger map.
    let is_below = with_card_below.rows >= with_card_beside.rows;
    let (sheet, list) = if is_below { (with_card_below, narrow) } else { (with_card_beside, wide) };
    sheet.draw(&mut canvas, 0, places, usize::MAX);
    let with_notes = places.iter().map(|entry| note_rows(entry, list)).sum::<usize>() + places.len();
    // A list that is longer than the map is still above the card.
    let most = if is_below { rows.saturating_sub(CARD_BELOW.start) } else { (sheet.rows + 1).saturating_sub(CARD) };
    let below = list_of(&mut canvas, (columns - list, 0), list, (0, places), with_notes <= most);
    let height = canvas.height();
    let under_map = |row: usize| if height > row { columns - list - BEFORE_LIST } else { columns };
    let end = caption_below(words, &mut canvas, sheet.rows, map, under_map);
    if is_below {
        let row = end.max(canvas.height()) + 1;
        let rows = rows.saturating_sub(row).clamp(CARD_BELOW.start - 1, CARD_BELOW.end - 1);
        return (canvas.finish(), Some(Card { column: 0, row, columns, rows }));
    }
    let card = Card { column: columns - list, row: below + 1, columns: list, rows: sheet.rows.saturating_sub(below) };
    (canvas.finish(), Some(card).filter(|card| card.rows + 1 >= CARD))
}

/// The columns for a list of places in which no name is broken, and no note that is short.
fn list_columns(places: &[PlaceEntry<'_>]) -> usize {
    /// The most columns for notes.
    const NOTE: usize = 28;
    let note = |entry: &PlaceEntry<'_>| entry.place.note.as_ref().map_or(0, |note| width(note));
    let notes = places.iter().map(note).max().unwrap_or(0).min(NOTE);
    named_columns(places).max(notes).clamp(LIST.start, LIST.end)
}

/// The columns of the longest name with its number.
fn named_columns(places: &[PlaceEntry<'_>]) -> usize {
    let columns = |entry: &PlaceEntry<'_>| width(&entry.place.name) + 1 + width(&entry.passages.to_string());
    places.iter().map(columns).max().unwrap_or(0)
}

/// Draws the map with the list of its places below it, in as many parts beside each other as it takes. Below a list
/// without notes there is a low card, unless the map would be too low.
fn map_above_list(
    words: Words,
    canvas: &mut Canvas,
    map: &Map<'_>,
    places: &[PlaceEntry<'_>],
    rows: usize,
) -> Option<Card> {
    let columns = canvas.columns();
    let around = caption_rows(words, map, columns);
    let rows_of = |entry: &PlaceEntry<'_>, columns| {
        wrap(&entry.place.name, columns - width(&entry.passages.to_string()) - 1).len()
    };
    let with_notes: usize = places.iter().map(|entry| note_rows(entry, columns) + rows_of(entry, columns)).sum();
    let has_notes = MIN_ROWS_ABOVE_LIST + around + with_notes < rows;
    let most = if has_notes { 1 } else { (columns + GAP) / (PART + GAP) };
    // As many parts as have room for whole names.
    let parts = (1..=most).rev().find_map(|parts| {
        let chunk = places.len().div_ceil(parts).max(1);
        let widths: Vec<_> = places.chunks(chunk).map(named_columns).collect();
        let free = (columns + GAP).checked_sub(widths.iter().map(|part| part + GAP).sum())?;
        let more = free / widths.len().max(1);
        Some((chunk, widths.into_iter().map(|part| part + more).collect()))
    });
    let (chunk, widths) = parts.unwrap_or_else(|| (places.len(), vec![columns]));
    let height =
        |(some, &part): (&[PlaceEntry<'_>], &usize)| -> usize { some.iter().map(|entry| rows_of(entry, part)).sum() };
    let height = places.chunks(chunk).zip(&widths).map(height).max().unwrap_or(0);
    let list = if has_notes { with_notes } else { height };
    let below_map = origin_rows(map, columns).len() + list + LOW_CARD;
    let has_card = !has_notes && below_map + MIN_ROWS_ABOVE_CARD <= rows;
    let (below_map, least) =
        if has_card { (below_map, MIN_ROWS_ABOVE_CARD) } else { (around + list, MIN_ROWS_ABOVE_LIST) };
    let room = rows.saturating_sub(below_map);
    let sheet = Sheet::of(map, places, (columns, room.max(least)), usize::MAX);
    sheet.draw(canvas, 0, places, usize::MAX);
    // The words of a passage say more than the legend.
    let row = if has_card {
        origin(canvas, sheet.rows, map, columns)
    } else {
        caption_below(words, canvas, sheet.rows, map, |_| columns)
    };
    let mut column = 0;
    for (at, (some, part)) in places.chunks(chunk).zip(widths).enumerate() {
        list_of(canvas, (column, row), part, (at * chunk, some), has_notes);
        column += part + GAP;
    }
    has_card.then(|| Card { column: 0, row: row + height, columns, rows: LOW_CARD })
}

/// The rows of the legend and the origin of a map: one if they fit beside each other.
fn caption_rows(words: Words, map: &Map<'_>, columns: usize) -> usize {
    let legend = legend(words, &mut Canvas::new(columns), 0, map);
    if legend + GAP + width(&map.origin) <= columns { 1 } else { 1 + origin_rows(map, columns).len() }
}

/// Draws the legend and the origin of a map, which have some columns in each row, and returns the row below.
fn caption_below(
    words: Words,
    canvas: &mut Canvas,
    row: usize,
    map: &Map<'_>,
    columns: impl Fn(usize) -> usize,
) -> usize {
    let end = legend(words, canvas, row, map) + GAP;
    if end + width(&map.origin) <= columns(row) {
        canvas.text(end, row, &map.origin, Ink::Aside);
        return row + 1;
    }
    origin(canvas, row + 1, map, columns(row + 1))
}

/// Says where the lines of the map are from, and returns the row below.
fn origin(canvas: &mut Canvas, mut row: usize, map: &Map<'_>, columns: usize) -> usize {
    for line in origin_rows(map, columns) {
        canvas.text(0, row, line, Ink::Aside);
        row += 1;
    }
    row
}

/// Where the lines of the map are from, in rows: in fewer words if there are few columns.
fn origin_rows<'m>(map: &'m Map<'_>, columns: usize) -> Vec<&'m str> {
    let short = map.short_origin.as_ref().filter(|_| columns < WORDY);
    let text = short.unwrap_or(&map.origin);
    wrap(text, columns).into_iter().map(|line| &text[line]).collect()
}

/// The map with its origin below it, for the start page: at most `columns` by `rows`, which should be at least 24 by 12,
/// unless the origin takes more. A place whose name is long or has no room is left out.
pub(crate) fn small_map(map: &Map<'_>, places: &[PlaceEntry<'_>], columns: usize, rows: usize) -> Picture {
    let below = origin_rows(map, columns).len();
    let longest = columns / 3;
    let sheet = Sheet::of(map, places, (columns, rows.saturating_sub(below).max(MIN_ROWS)), longest);
    let mut canvas = Canvas::new(columns);
    sheet.draw(&mut canvas, 0, places, longest);
    origin(&mut canvas, sheet.rows, map, columns);
    canvas.finish()
}

/// Explains the marks, and returns the column after.
fn legend(words: Words, canvas: &mut Canvas, row: usize, map: &Map<'_>) -> usize {
    let at = canvas.text(0, row, POINT, Ink::Point);
    let at = canvas.text(at + 1, row, words.named_place(), Ink::Aside);
    if !map.lines.iter().any(is_ring) {
        return at;
    }
    let start = at + GAP;
    let end = canvas.text(start, row, RING, Ink::Data);
    canvas.fill(start..end, row..row + 1, Ground::Land(None));
    canvas.text(end + 1, row, words.country_concerned(), Ink::Aside)
}

/// The rows of a place's note in the list.
fn note_rows(entry: &PlaceEntry<'_>, columns: usize) -> usize {
    entry.place.note.as_ref().map_or(0, |note| wrap(note, columns).len())
}

/// Lists some of the places, the first of which has a number, and returns the row below them.
fn list_of(
    canvas: &mut Canvas,
    (column, mut row): (usize, usize),
    columns: usize,
    (first, places): (usize, &[PlaceEntry<'_>]),
    has_notes: bool,
) -> usize {
    for (at, PlaceEntry { place, passages }) in (first..).zip(places) {
        let (top, count) = (row, passages.to_string());
        for line in wrap(&place.name, columns - width(&count) - 1) {
            canvas.text(column, row, &place.name[line], Ink::Strong);
            row += 1;
        }
        canvas.text(column + columns - width(&count), top, &count, Ink::Data);
        if let Some(note) = place.note.as_ref().filter(|_| has_notes) {
            for line in wrap(note, columns) {
                canvas.text(column, row, &note[line], Ink::Aside);
                row += 1;
            }
        }
        canvas.fill(column..column + columns, top..row, Ground::Row);
        canvas.claim(column..column + columns, top..row, at);
    }
    row
}

/// Whether a line is an outline that closes.
fn is_ring(line: &MapLine) -> bool {
    line.kind == LineKind::Outline && line.points.len() > 3 && line.points.first() == line.points.last()
}
