//! Figures as tiles: the number large, what it counts, a picture of it where it has one, and the section that states it.

use std::ops::{Range, RangeInclusive};

use unicode_segmentation::UnicodeSegmentation;

use super::canvas::Canvas;
use super::numerals;
use super::shapes::{ALL_DOTS, BAR, ELLIPSIS, NO_DOTS, REST};
use super::{Ground, Ink, Picture};
use crate::briefing::Figure;
use crate::language::money::is_currency;
use crate::messages::{self, Note, Words};
use crate::wrap::{width, wrap};

/// The fewest columns for tiles: two beside each other.
pub(crate) const MIN_TILES: usize = 2 * TILE + BETWEEN;

/// The columns that a tile should have, and those of the widest.
const TILE: usize = 24;
const WIDEST: usize = 40;

/// The columns between two tiles.
const BETWEEN: usize = 1;

/// The padding at each side of a tile.
const PADDING: usize = 2;

/// Tiles of fewer columns have less padding at the right, and a large number may take that too. At the left it is the same:
/// the bar of the chosen tile is there and must not touch the words.
const WIDE: usize = 27;

/// The padding at the right of those tiles.
const LESS: usize = 1;

/// The rows of a number.
const NUMBER: usize = 3;

/// The numbers that have a dot for each unit; fewer dots look like dirt.
const DOTS: RangeInclusive<u8> = 5..=100;

/// The columns of a mark, with its blank.
const MARK: usize = 2;

/// The columns between dots and their meaning.
const GAP: usize = 1;

/// An amount, in one unit or several, and the section that states it.
#[derive(Clone, Copy)]
pub(crate) struct Tile<'a, 'd> {
    pub(crate) figure: &'d Figure<'d>,
    /// The words of the document's language.
    pub(crate) words: Words,
    /// The same amount in other units.
    pub(crate) same: &'a [&'d Figure<'d>],
    /// The doubts about the figure itself, as [`messages::brief_notes`] gives them.
    pub(crate) doubts: &'a [Note<'d>],
    /// The title of the section.
    pub(crate) section: &'d str,
}

/// Tiles in `columns` columns, at least [`MIN_TILES`]: in as few rows as fit, and as even ones as can be. Each tile is an
/// entry. Airy ones have a blank row at their foot, as they have at their head.
pub(crate) fn tiles(words: Words, tiles: &[Tile<'_, '_>], columns: usize, is_airy: bool) -> Picture {
    let most = ((columns + BETWEEN) / (TILE + BETWEEN)).clamp(1, tiles.len().max(1));
    let even = |most: usize| tiles.len().div_ceil(tiles.len().div_ceil(most).max(1)).max(1);
    let is_narrow = |across: usize| (columns + BETWEEN) / across - BETWEEN < WIDE;
    let inner = |at: usize, across: usize| {
        cells_of(at, across, columns).len() - PADDING - if is_narrow(across) { LESS } else { PADDING }
    };
    let for_number = |at: usize, across: usize| inner(at, across) + if is_narrow(across) { LESS } else { 0 };
    // A number that is large in a wide tile is so in its own, unless no two tiles have room for it.
    let is_large = |entry: &Tile<'_, '_>, columns: usize| {
        let (_, value) = messages::qualified_value(entry.words, entry.figure);
        Number::of(&value, columns).is_some()
    };
    let are_large = |across: usize| {
        let is_large = |(at, entry): (usize, &Tile<'_, '_>)| {
            is_large(entry, for_number(at % across, across)) || !is_large(entry, inner(0, 1))
        };
        tiles.iter().enumerate().all(is_large)
    };
    let across = (2..=most).rev().map(even).find(|&across| are_large(across)).unwrap_or_else(|| even(most));
    let mut canvas = Canvas::new(columns);
    let mut explains_dots = true;
    for (number, row) in tiles.chunks(across).enumerate() {
        let faces: Vec<_> = row
            .iter()
            .enumerate()
            .map(|(at, entry)| Face::of(words, entry, inner(at, across), for_number(at, across), &mut explains_dots))
            .collect();
        let height = |part: fn(&Face<'_>) -> usize| faces.iter().map(part).max().unwrap_or(0);
        let link = |(at, entry): (usize, &Tile<'_, '_>)| lines(entry.section, inner(at, across) - MARK);
        let links: Vec<_> = row.iter().enumerate().map(link).collect();
        let (label, below) = (height(|face| face.label.len()), height(|face| face.below.len()));
        let top = canvas.height() + usize::from(number > 0);
        let link = top + 1 + NUMBER + label + below;
        let bottom = link + links.iter().map(Vec::len).max().unwrap_or(0) + usize::from(is_airy);
        for (at, face) in faces.iter().enumerate() {
            let cells = cells_of(at, across, columns);
            let start = cells.start + PADDING;
            canvas.fill(cells.clone(), top..bottom, Ground::Tile);
            face.draw(&mut canvas, start, top, label);
            let words = canvas.text(start, link, &" ".repeat(MARK), Ink::See);
            for (row, line) in (link..).zip(&links[at]) {
                canvas.text(words, row, line, Ink::Link);
            }
            canvas.claim(cells, top..bottom, number * across + at);
        }
    }
    Picture { across, ..canvas.finish() }
}

/// The fewest columns for headline figures: two narrow tiles.
pub(crate) const MIN_HEADLINES: usize = 2 * NARROW + BETWEEN;

/// The columns of a narrow tile.
const NARROW: usize = 14;

/// Headline figures in `columns` columns, at least [`MIN_HEADLINES`]: a row of tiles without pictures and links, as many
/// as fit if all numbers are to be large and all words are to be read. Low tiles have few rows of words, and no blank row at
/// their foot. Each tile is an entry.
pub(crate) fn headlines(tiles: &[Tile<'_, '_>], columns: usize, is_low: bool) -> Picture {
    let most = ((columns + BETWEEN) / (NARROW + BETWEEN)).clamp(1, tiles.len().max(1));
    let tile = |across: usize| ((columns + BETWEEN) / across - BETWEEN).min(WIDEST);
    let padding = |across: usize| if tile(across) < TILE * 3 / 4 { 1 } else { PADDING };
    let inner = |at: usize, across: usize| cells_of(at, across, columns).len() - 2 * padding(across);
    let faces = |across: usize| -> Vec<Face<'_>> {
        let row = tiles.iter().enumerate().take(across);
        row.map(|(at, entry)| Face::headline(entry, inner(at, across), is_low)).collect()
    };
    let are_large = |faces: &[Face<'_>]| faces.iter().all(|face| matches!(face.number, Number::Large(..)));
    let fit = |is_cut_allowed: bool| {
        let mut rows = (1..=most).rev().map(|across| (across, faces(across)));
        rows.find(|(across, faces)| {
            are_large(faces) && (is_cut_allowed || *across > 1 && faces.iter().all(|face| !face.is_cut))
        })
    };
    let (across, mut faces) = fit(false).or_else(|| fit(true)).unwrap_or_else(|| (most, faces(most)));
    // Of all tiles, drawn or not, so that the text below stays in its row when the language changes.
    if is_low && tiles.iter().all(|tile| tile.figure.qualifier.is_none()) {
        for face in &mut faces {
            face.qualifier = None;
        }
    }
    let rows = faces.iter().map(|face| face.above() + NUMBER + face.label.len() + face.below.len());
    let bottom = rows.max().unwrap_or(0) + usize::from(!is_low);
    let mut canvas = Canvas::new(columns);
    for (at, face) in faces.iter().enumerate() {
        let cells = cells_of(at, across, columns);
        canvas.fill(cells.clone(), 0..bottom, Ground::Tile);
        face.draw(&mut canvas, cells.start + padding(across), 0, face.label.len());
        canvas.claim(cells, 0..bottom, at);
    }
    Picture { across, ..canvas.finish() }
}

/// The columns of one of the tiles beside each other. Together they are as wide as the text, so some have a column more.
fn cells_of(at: usize, across: usize, columns: usize) -> Range<usize> {
    let all = (columns + BETWEEN).min((WIDEST + BETWEEN) * across);
    let start = |at: usize| all * at / across;
    start(at)..start(at + 1) - BETWEEN
}

/// The lines of a text.
fn lines(text: &str, columns: usize) -> Vec<String> {
    wrap(text, columns).into_iter().map(|line| text[line].to_owned()).collect()
}

/// A text, cut to some columns with an ellipsis.
fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut room = columns.saturating_sub(1);
    let fits = |grapheme: &&str| {
        let wide = width(grapheme);
        let fits = wide <= room;
        room = room.saturating_sub(if fits { wide } else { room });
        fits
    };
    let cut: String = text.graphemes(true).take_while(fits).collect();
    format!("{}{ELLIPSIS}", cut.trim_end())
}

/// Rows of words about a figure.
fn aside(lines: impl IntoIterator<Item = String>) -> Vec<Vec<(Ink, String)>> {
    lines.into_iter().map(|line| vec![(Ink::Aside, line)]).collect()
}

/// What is on a tile, laid out for its columns.
struct Face<'a> {
    /// Blank if there is none, so that numbers beside each other are in the same rows; low tiles have no row for it if
    /// no figure has one.
    qualifier: Option<&'a str>,
    number: Number,
    label: Vec<String>,
    below: Vec<Vec<(Ink, String)>>,
    /// Whether words are left out.
    is_cut: bool,
    doubts: &'a [Note<'a>],
    columns: usize,
}

/// A number, and what belongs to it on its last row: `%`, `million`.
enum Number {
    Large([String; 3], String),
    Small(Vec<String>),
}

impl<'a> Face<'a> {
    /// A tile's face with so many columns for its words and for a large number.
    fn of(words: Words, tile: &Tile<'a, '_>, columns: usize, for_number: usize, explains_dots: &mut bool) -> Self {
        let figure = tile.figure;
        let [.., label] = tile.words.figure_parts(figure);
        let (qualifier, value) = messages::qualified_value(tile.words, figure);
        let lines = |text: &str| lines(text, columns);
        let mut below: Vec<Vec<(Ink, String)>> = Vec::new();
        let mut label = label.trim_start();
        if figure.found.is_some()
            && let Some(unit) = label.strip_suffix(&*figure.label)
        {
            // The label is the sentence that a rule has found the number in.
            label = unit.trim_end();
            below.extend(lines(&figure.label).into_iter().map(|line| vec![(Ink::Text, line)]));
        }
        if figure.of.is_some() {
            below.push(bar(figure.value, columns));
        } else if let Some(count) = value.parse::<u8>().ok().filter(|count| DOTS.contains(count))
            && messages::is_countable(tile.words, figure)
        {
            let row = dots(count);
            let each = words.a_dot_each();
            let has_room = width(&row) + GAP + width(each) <= columns;
            below.push(vec![(Ink::Data, row)]);
            // Once is enough, where dots are first read.
            if std::mem::take(explains_dots) {
                match below.last_mut().filter(|_| has_room) {
                    Some(row) => row.push((Ink::Aside, format!("{}{each}", " ".repeat(GAP)))),
                    None => below.extend(aside(lines(each))),
                }
            }
        }
        let same = tile.same.iter().map(|figure| tile.words.equals(figure));
        below.extend(aside(same.flat_map(|text| lines(&text))));
        let number = Number::of(&value, for_number).unwrap_or_else(|| Number::Small(lines(&value)));
        let qualifier = Some(qualifier.unwrap_or_default());
        let label = lines(label);
        Self { qualifier, number, label, below, is_cut: false, doubts: tile.doubts, columns }
    }

    /// A headline: what is counted, and in fewer words what is said of it. On a low one these words go on in the row of what
    /// is counted; its number may take a column of the padding at its right, and so may its words if that saves a row.
    fn headline(tile: &Tile<'a, '_>, columns: usize, is_low: bool) -> Self {
        /// The most rows of what is said of it, or of all words of a low one.
        const ROWS: usize = 3;
        let figure = tile.figure;
        let (_, unit) = tile.words.value(figure);
        let (qualifier, value) = messages::qualified_value(tile.words, figure);
        // A share of something is nothing without what is said of it.
        let share = figure.of.as_ref().map(|whole| format!("{} {}", tile.words.share_of(whole), figure.label));
        let texts = [unit, share.as_deref().unwrap_or(&figure.label)];
        let mut texts = texts.into_iter().filter(|text| !text.is_empty());
        let counted = texts.next().unwrap_or_default();
        let more = if is_low { LESS } else { 0 };
        let (label, mut below) = if is_low {
            let all = [counted].into_iter().chain(texts).collect::<Vec<_>>().join(" ");
            let [rows, fewer] = [columns, columns + more].map(|columns| wrap(&all, columns));
            let rows = if fewer.len() < rows.len() { fewer } else { rows };
            let parts = |row: Range<usize>| {
                let end = counted.len().clamp(row.start, row.end);
                let parts = [(Ink::Strong, row.start..end), (Ink::Aside, end..row.end)];
                let parts = parts.into_iter().filter(|(_, part)| !part.is_empty());
                parts.map(|(ink, part)| (ink, all[part].to_owned())).collect()
            };
            (Vec::new(), rows.into_iter().map(parts).collect())
        } else {
            (lines(counted, columns), aside(texts.flat_map(|text| lines(text, columns))))
        };
        let is_cut = below.len() > ROWS;
        if is_cut {
            below.truncate(ROWS);
            if let Some([before @ .., (_, text)]) = below.last_mut().map(Vec::as_mut_slice) {
                let used: usize = before.iter().map(|(_, text)| width(text)).sum();
                *text = cut(&format!("{text}{ELLIPSIS}"), columns.saturating_sub(used));
            }
        }
        // A doubt has its mark at the right edge.
        let for_number = if tile.doubts.is_empty() { columns + more } else { columns };
        let number = Number::of(&value, for_number).unwrap_or_else(|| Number::Small(lines(&value, columns)));
        let qualifier = Some(qualifier.unwrap_or_default());
        Self { qualifier, number, label, below, is_cut, doubts: tile.doubts, columns }
    }

    /// The rows above the number.
    fn above(&self) -> usize {
        usize::from(self.qualifier.is_some())
    }

    /// Draws the tile's face. The labels of its row take `label` rows.
    fn draw(&self, canvas: &mut Canvas, column: usize, top: usize, label: usize) {
        canvas.text(column, top, &cut(self.qualifier.unwrap_or_default(), self.columns), Ink::Aside);
        let number = top + self.above();
        match &self.number {
            Number::Large(rows, rest) => {
                let mut end = column;
                for (at, row) in rows.iter().enumerate() {
                    end = canvas.text(column, number + at, row, Ink::Data);
                }
                canvas.text(end, number + NUMBER - 1, rest, Ink::Data);
            }
            Number::Small(lines) => {
                let first = (number + NUMBER).saturating_sub(lines.len().min(NUMBER));
                for (row, line) in (first..).zip(lines) {
                    canvas.text(column, row, line, Ink::Data);
                }
            }
        }
        for (at, line) in self.label.iter().enumerate() {
            canvas.text(column, number + NUMBER + at, line, Ink::Strong);
        }
        for (at, parts) in self.below.iter().enumerate() {
            parts
                .iter()
                .fold(column, |column, (ink, text)| canvas.text(column, number + NUMBER + label + at, text, *ink));
        }
        for (at, note) in self.doubts.iter().enumerate().take(NUMBER) {
            self.doubt(canvas, column, top + at, note);
        }
    }

    /// Draws a doubt at the right edge: its mark, and its word where the number leaves room.
    fn doubt(&self, canvas: &mut Canvas, column: usize, row: usize, note: &Note<'_>) {
        let right = column + self.columns;
        let room: Range<usize> = right.saturating_sub(MARK + width(note.label) + 1)..right;
        let has_room = room.start >= column && canvas.is_blank(room.clone(), row);
        // Without its word, the mark is the last column; its blank is in the padding.
        let start = if has_room { room.start + 1 } else { right - 1 };
        let after = canvas.text(start, row, &" ".repeat(MARK), Ink::Mark(note.kind));
        if has_room {
            canvas.text(after, row, note.label, Ink::Doubt(note.kind));
        }
    }
}

impl Number {
    /// Large numerals, if they fit.
    fn of(value: &str, columns: usize) -> Option<Self> {
        let word = value.find(|c: char| c.is_alphabetic() || is_currency(c)).unwrap_or(value.len());
        let (number, rest) = value.split_at(value[..word].trim_end().len());
        let rows = without_margin(numerals(number)?);
        (width(&rows[0]) + width(rest) <= columns).then(|| Self::Large(rows, rest.to_owned()))
    }
}

/// The rows of a number without the blank columns before its first digit.
fn without_margin(rows: [String; 3]) -> [String; 3] {
    let margin = rows.iter().map(|row| row.len() - row.trim_start_matches(' ').len()).min().unwrap_or(0);
    rows.map(|row| row[margin..].to_owned())
}

/// How many of a bar's columns a share of a hundred fills. Both parts of the bar are visible, however small.
pub(crate) fn filled_columns(share: f64, columns: usize) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a share of the columns of a screen"
    )]
    let filled = (share.clamp(0.0, 100.0) / 100.0 * columns as f64).round() as usize;
    filled.clamp(usize::from(share > 0.0), columns - usize::from(share < 100.0))
}

/// A share of a hundred as a bar.
fn bar(share: f64, columns: usize) -> Vec<(Ink, String)> {
    let filled = filled_columns(share, columns);
    vec![(Ink::Data, BAR.repeat(filled)), (Ink::Line, REST.repeat(columns - filled))]
}

/// A dot for each unit, eight in a column of the screen.
fn dots(count: u8) -> String {
    /// The dots of a cell of braille from top to bottom, first at the left.
    const ORDER: [u32; 8] = [0, 1, 2, 6, 3, 4, 5, 7];
    let mut text: String = std::iter::repeat_n(ALL_DOTS, usize::from(count / 8)).collect();
    let rest: u32 = ORDER[..usize::from(count % 8)].iter().map(|dot| 1 << dot).sum();
    text.extend((rest > 0).then(|| char::from_u32(u32::from(NO_DOTS) + rest)).flatten());
    text
}
