//! What a document knows as data, drawn: large numerals, the timeline, figures as tiles, the map. Pure layout: data, a
//! width and today's date in, rows of styled text out. Every picture has a list form, which `article` lays out where a
//! picture has no room or the terminal cannot draw it.
//!
//! `strip`, `small_map` and `headlines` are smaller forms, for the start page.

mod canvas;
mod captions;
mod figures;
mod map;
mod numerals;
mod scale;
mod shapes;
#[cfg(test)]
mod tests;
mod timeline;

pub(crate) use figures::{MIN_HEADLINES, MIN_TILES, Tile, filled_columns, headlines, tiles};
pub(crate) use map::{Card, LOW_CARD, MIN_MAP, MIN_MAP_ROWS, PlaceEntry, map, small_map};
pub(crate) use shapes::ELLIPSIS;
pub(crate) use timeline::{MIN_STRIP, MIN_TIMELINE, TimelineEvent, strip, timeline, words_of_timeline};

use numerals::numerals;

use crate::doubts::DoubtKind;

/// What a piece of a picture is; the theme decides what it looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Ink {
    /// Words.
    #[default]
    Text,
    /// Words that name an entry.
    Strong,
    /// Words about it: dates, units, legends.
    Aside,
    /// What the source gives in full: numerals, bars, points, outlines of countries.
    Data,
    /// What it gives roughly: a whole year for an event of that year.
    Rough,
    /// The name of the section that an entry leads to.
    Link,
    /// A doubt in words.
    Doubt(DoubtKind),
    /// The mark of a doubt, as wide as a glyph with its blank. The text is blank.
    Mark(DoubtKind),
    /// The mark of a link, likewise.
    See,
    /// Coasts, borders, and what a share leaves over.
    Line,
    /// A scale, and the lines from its years.
    Grid,
    /// The point of a place on the map.
    Point,
    /// Its name there.
    Name,
    /// The name of a country that the document is about, and that of another one or of a region.
    Area,
    Region,
    /// Today, on a scale.
    Today,
}

/// What a piece of a picture is drawn on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Ground {
    #[default]
    Page,
    /// A row of a list: the page, but for a bar before the chosen one.
    Row,
    /// A tile.
    Tile,
    /// A country on the map that the document is about, with its entry; in a line of an article, with the link of that
    /// entry.
    Land(Option<usize>),
}

/// A part of a row in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) ink: Ink,
    pub(crate) ground: Ground,
    pub(crate) text: String,
    /// The entry that is drawn here, by its index in the data: what the keys walk to, and what a click on these cells
    /// chooses.
    pub(crate) entry: Option<usize>,
}

/// A picture: its rows from top to bottom.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Picture {
    pub(crate) rows: Vec<Vec<Piece>>,
    /// The number of entries beside each other.
    pub(crate) across: usize,
}
