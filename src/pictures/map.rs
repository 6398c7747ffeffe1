//! The map: coasts, borders and outlines in braille, places with names that do not cover each other, and the list of
//! places with the number of passages that name each.

use std::ops::Range;

use super::canvas::Canvas;
use super::shapes::{NO_DOTS, POINT};
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

/// The fewest columns of a part of the list below a map, and those between two parts.
const PART: usize = 12;
const GAP: usize = 2;

/// The columns of the list of places, those before it, and the fewest of all for a list beside the map.
const LIST: Range<usize> = 24..36;
const BEFORE_LIST: usize = 4;
const BESIDE: usize = 76;

/// The rows of what is said of the chosen place, with the blank row above it: beside the map at least, and below it.
const CARD: usize = 6;
const CARD_BELOW: Range<usize> = 6..9;

/// The rows of a card that has room only for the words of the passage.
pub(crate) const LOW_CARD: usize = 2;

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
    let room = rows.saturating_sub(1 + wrap(&map.origin, columns).len());
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
    let row = legend(words, &mut canvas, sheet.rows, map);
    let with_notes = places.iter().map(|entry| note_rows(entry, list)).sum::<usize>() + places.len();
    // Beside the legend, too.
    let most = if is_below { row } else { row.saturating_sub(CARD) };
    let below = list_of(&mut canvas, (columns - list, 0), list, (0, places), with_notes <= most);
    let under_map = if canvas.height() > row { columns - list - BEFORE_LIST } else { columns };
    let end = origin(&mut canvas, row, map, under_map);
    if is_below {
        let row = end.max(canvas.height()) + 1;
        let rows = rows.saturating_sub(row).clamp(CARD_BELOW.start - 1, CARD_BELOW.end - 1);
        return (canvas.finish(), Some(Card { column: 0, row, columns, rows }));
    }
    let card = Card { column: columns - list, row: below + 1, columns: list, rows: row.saturating_sub(below + 1) };
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
    let around = 1 + wrap(&map.origin, columns).len();
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
    let has_card = !has_notes && around + list + LOW_CARD + MIN_ROWS_ABOVE_LIST <= rows;
    let room = rows.saturating_sub(around + list + if has_card { LOW_CARD } else { 0 });
    let sheet = Sheet::of(map, places, (columns, room.max(MIN_ROWS_ABOVE_LIST)), usize::MAX);
    sheet.draw(canvas, 0, places, usize::MAX);
    let row = legend(words, canvas, sheet.rows, map);
    let row = origin(canvas, row, map, columns);
    let mut column = 0;
    for (at, (some, part)) in places.chunks(chunk).zip(widths).enumerate() {
        list_of(canvas, (column, row), part, (at * chunk, some), has_notes);
        column += part + GAP;
    }
    has_card.then(|| Card { column: 0, row: row + height, columns, rows: LOW_CARD })
}

/// Says where the lines of the map are from, and returns the row below.
fn origin(canvas: &mut Canvas, mut row: usize, map: &Map<'_>, columns: usize) -> usize {
    for line in wrap(&map.origin, columns) {
        canvas.text(0, row, &map.origin[line], Ink::Aside);
        row += 1;
    }
    row
}

/// The map with its origin below it, for the start page: at most `columns` by `rows`, which should be at least 24 by 12,
/// unless the origin takes more. A place whose name is long or has no room is left out.
pub(crate) fn small_map(map: &Map<'_>, places: &[PlaceEntry<'_>], columns: usize, rows: usize) -> Picture {
    let below = wrap(&map.origin, columns).len();
    let longest = columns / 3;
    let sheet = Sheet::of(map, places, (columns, rows.saturating_sub(below).max(MIN_ROWS)), longest);
    let mut canvas = Canvas::new(columns);
    sheet.draw(&mut canvas, 0, places, longest);
    origin(&mut canvas, sheet.rows, map, columns);
    canvas.finish()
}

/// Explains the marks, and returns the row below.
fn legend(words: Words, canvas: &mut Canvas, row: usize, map: &Map<'_>) -> usize {
    let at = canvas.text(0, row, POINT, Ink::Point);
    let at = canvas.text(at + 1, row, words.named_place(), Ink::Aside) + GAP;
    if map.lines.iter().any(is_ring) {
        canvas.fill(at..at + 2, row..row + 1, Ground::Land(None));
        canvas.text(at + 3, row, words.country_concerned(), Ink::Aside);
    }
    row + 1
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

/// A sheet of braille with the land and lines of a map. Positions on it are in dots.
struct Sheet<'m> {
    columns: usize,
    rows: usize,
    /// The dots before the westernmost line.
    margin: usize,
    west: f64,
    north: f64,
    /// The dots of a degree of longitude and of latitude.
    across: f64,
    down: f64,
    /// The outlines of countries that the document is about.
    rings: Vec<&'m MapLine>,
    /// The number of the ring that each cell is inside, from 1; 0 for none.
    land: Vec<usize>,
    /// The dots of each cell, and the strongest kind of line in it, whose dots they are.
    dots: Vec<(Option<LineKind>, u8)>,
}

/// The dots of a cell.
const WIDE: usize = 2;
const HIGH: usize = 4;

/// The cosine of a latitude in degrees, by the first terms of its series: at most 0.0001 off. That of the standard library
/// would be a reason to load libm at every start.
fn cosine(latitude: f64) -> f64 {
    let square = latitude.to_radians().powi(2);
    1.0 - square / 2.0 * (1.0 - square / 12.0 * (1.0 - square / 30.0 * (1.0 - square / 56.0)))
}

impl<'m> Sheet<'m> {
    /// The sheet of a map within some columns and rows on which the most places have room for their names, countries
    /// concerned first, and of those the largest. The names of points have at most `longest` columns.
    fn of(map: &'m Map<'_>, places: &[PlaceEntry<'_>], (columns, rows): (usize, usize), longest: usize) -> Self {
        /// The columns that may be left beside the map for names, and the dots that it may be moved to the right, which
        /// part points that would share a cell.
        const ASIDE: [usize; 4] = [0, 3, 4, 6];
        const MOVED: Range<usize> = 0..WIDE;
        let mut best: Option<([usize; 3], Self)> = None;
        for (aside, moved) in ASIDE.into_iter().flat_map(|aside| MOVED.map(move |moved| (aside, moved))) {
            let sheet = Self::within(map, columns, rows, (aside, moved));
            let named = sheet.named(places, longest);
            let is_better = best.as_ref().is_none_or(|(most, _)| named > *most);
            if is_better {
                best = Some((named, sheet));
            }
        }
        best.map_or_else(|| Self::within(map, columns, rows, (0, 0)), |(_, sheet)| sheet)
    }

    /// The largest sheet of a map within some columns and rows, in the middle of them, with at least so many columns
    /// `aside` free, and `moved` by so many dots.
    fn within(map: &'m Map<'_>, columns: usize, rows: usize, (aside, moved): (usize, usize)) -> Self {
        let points = || map.lines.iter().flat_map(|line| &line.points);
        let bounds = |axis: usize| {
            let ends = |(least, most): (f64, f64), point: &[f64; 2]| (least.min(point[axis]), most.max(point[axis]));
            points().fold((f64::INFINITY, f64::NEG_INFINITY), ends)
        };
        let ((west, east), (south, north)) = (bounds(0), bounds(1));
        // A degree of longitude is shorter the further it is from the equator.
        let shrink = cosine(f64::midpoint(south, north)).max(0.1);
        let (wide, high) = (((east - west) * shrink).max(1e-3), (north - south).max(1e-3));
        let room = (dots((columns - aside) * WIDE - 1 - moved), dots(rows * HIGH - 1));
        let scale = (room.0 / wide).min(room.1 / high);
        let free = columns.saturating_sub(cell(wide * scale + dots(moved), WIDE) + 1);
        let mut sheet = Self {
            columns,
            rows: (cell(high * scale, HIGH) + 1).min(rows),
            margin: aside.max(free / 2) * WIDE + moved,
            west,
            north,
            across: shrink * scale,
            down: scale,
            rings: map.lines.iter().filter(|line| is_ring(line)).collect(),
            land: Vec::new(),
            dots: Vec::new(),
        };
        sheet.land = sheet.find_land();
        sheet.dots = sheet.trace(&map.lines);
        sheet
    }

    /// A position in dots from the upper left corner.
    fn position(&self, [longitude, latitude]: [f64; 2]) -> (f64, f64) {
        (dots(self.margin) + (longitude - self.west) * self.across, (self.north - latitude) * self.down)
    }

    /// The cell of a position; positions off the sheet are at its edge.
    fn cell(&self, position: [f64; 2]) -> (usize, usize) {
        let (x, y) = self.position(position);
        (cell(x, WIDE).min(self.columns - 1), cell(y, HIGH).min(self.rows - 1))
    }

    /// The outline that an area is inside.
    fn ring_around(&self, place: &MapPlace<'_>) -> Option<usize> {
        self.rings.iter().position(|ring| place.area && is_inside(place, ring))
    }

    /// The number of countries concerned that have room for their names, of those whose names are in them, and of other
    /// places that have room.
    fn named(&self, places: &[PlaceEntry<'_>], longest: usize) -> [usize; 3] {
        let texts = Names::new(self).place(places, longest);
        let (areas, others): (Vec<_>, Vec<_>) =
            texts.iter().filter(|(.., ink)| *ink != Ink::Point).partition(|(.., ink)| *ink == Ink::Area);
        let is_inside = |(_, column, row, name, _): &&&Placed| self.is_on_land(*row, *column..column + width(name));
        [areas.len(), areas.iter().filter(is_inside).count(), others.len()]
    }

    /// Whether some cells of a row are in a country concerned.
    fn is_on_land(&self, row: usize, columns: Range<usize>) -> bool {
        self.land[row * self.columns..][columns].iter().any(|&ring| ring > 0)
    }

    /// Draws land, lines and places from row `top` of the canvas on. The names of points have at most `longest` columns.
    fn draw(&self, canvas: &mut Canvas, top: usize, places: &[PlaceEntry<'_>], longest: usize) {
        canvas.extend_to(top + self.rows);
        let areas = || places.iter().enumerate().filter(|(_, entry)| entry.place.area);
        let place_in = |ring: &&MapLine| areas().find(|(_, entry)| is_inside(entry.place, ring)).map(|(at, _)| at);
        let countries: Vec<_> = self.rings.iter().map(place_in).collect();
        for (at, &ring) in self.land.iter().enumerate().filter(|(_, ring)| **ring > 0) {
            let (column, row) = (at % self.columns, top + at / self.columns);
            let country = countries[ring - 1];
            canvas.fill(column..column + 1, row..row + 1, Ground::Land(country));
            // A country is chosen as a whole.
            if let Some(country) = country {
                canvas.claim(column..column + 1, row..row + 1, country);
            }
        }
        let texts = Names::new(self).place(places, longest);
        // A line that touched a name would be read as a letter of it.
        let mut is_beside_name = vec![false; self.columns * self.rows];
        for (_, column, row, name, _) in texts.iter().filter(|(.., ink)| *ink != Ink::Point) {
            let around = column.saturating_sub(1)..(column + width(name) + 1).min(self.columns);
            is_beside_name[row * self.columns..][around].fill(true);
        }
        for (at, (kind, mask)) in
            self.dots.iter().enumerate().filter(|(at, (_, mask))| *mask > 0 && !is_beside_name[*at])
        {
            let shape = char::from_u32(u32::from(NO_DOTS) + u32::from(*mask)).unwrap_or(NO_DOTS);
            let ink = if *kind == Some(LineKind::Outline) { Ink::Data } else { Ink::Line };
            canvas.text(at % self.columns, top + at / self.columns, &shape.to_string(), ink);
        }
        for (at, column, row, name, ink) in texts {
            let end = canvas.text(column, top + row, &name, ink);
            // A name that runs over the outline of its country is on one ground.
            if ink == Ink::Area && self.is_on_land(row, column..end) {
                canvas.fill(column..end, top + row..top + row + 1, Ground::Land(Some(at)));
            }
            canvas.claim(column..end, top + row..top + row + 1, at);
        }
    }

    /// The columns of a row whose middles are inside a ring.
    fn inside(&self, ring: &MapLine, row: usize) -> Vec<Range<usize>> {
        let y = dots(row * HIGH) + dots(HIGH - 1) / 2.0;
        let mut crossings: Vec<f64> = Vec::new();
        for pair in ring.points.windows(2) {
            let ((from_x, from_y), (to_x, to_y)) = (self.position(pair[0]), self.position(pair[1]));
            if (from_y <= y) != (to_y <= y) {
                crossings.push(from_x + (y - from_y) / (to_y - from_y) * (to_x - from_x));
            }
        }
        crossings.sort_by(f64::total_cmp);
        let columns = |x: f64| cell(x + 1.0, WIDE).min(self.columns);
        crossings.chunks_exact(2).map(|pair| columns(pair[0])..columns(pair[1])).collect()
    }

    /// The number of the ring that each cell is inside.
    fn find_land(&self) -> Vec<usize> {
        let mut land = vec![0; self.columns * self.rows];
        for (ring, line) in self.rings.iter().enumerate() {
            for row in 0..self.rows {
                for columns in self.inside(line, row) {
                    land[row * self.columns..][columns].fill(ring + 1);
                }
            }
        }
        land
    }

    /// The dots of lines in each cell.
    fn trace(&self, lines: &[MapLine]) -> Vec<(Option<LineKind>, u8)> {
        /// One of so many dots of a border is drawn.
        const SPARSE: usize = 3;
        let mut cells = vec![(None, 0); self.columns * self.rows];
        for line in lines {
            let mut drawn = 0;
            for pair in line.points.windows(2) {
                let (from, to) = (self.position(pair[0]), self.position(pair[1]));
                let steps = (to.0 - from.0).abs().max((to.1 - from.1).abs()).ceil();
                for step in 0..=index(steps) {
                    let part = if steps > 0.0 { dots(step) / steps } else { 0.0 };
                    let at = (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part);
                    drawn += 1;
                    if line.kind != LineKind::Border || drawn % SPARSE == 0 {
                        self.dot(&mut cells, at, line.kind);
                    }
                }
            }
        }
        cells
    }

    fn dot(&self, cells: &mut [(Option<LineKind>, u8)], (x, y): (f64, f64), kind: LineKind) {
        /// The bit of each dot: two a row, from the top.
        const BITS: [[u8; WIDE]; HIGH] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];
        let (x, y) = (index(x.round()).min(self.columns * WIDE - 1), index(y.round()).min(self.rows * HIGH - 1));
        let (strongest, mask) = &mut cells[y / HIGH * self.columns + x / WIDE];
        if *strongest < Some(kind) {
            (*strongest, *mask) = (Some(kind), 0);
        }
        if *strongest == Some(kind) {
            *mask |= BITS[y % HIGH][x % WIDE];
        }
    }
}

/// A number of dots as a coordinate.
fn dots(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

/// A coordinate that is not negative, without its fraction.
fn index(coordinate: f64) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "coordinates are on a screen")]
    let index = coordinate.max(0.0) as usize;
    index
}

/// The cell of a coordinate, for cells of so many dots.
fn cell(coordinate: f64, size: usize) -> usize {
    index(coordinate.round()) / size
}

/// Finds room for the points and names of places.
struct Names<'s> {
    sheet: &'s Sheet<'s>,
    /// The cells that hold a point or a name.
    taken: Vec<bool>,
}

/// A text on the map: the index of its place, its first column and its row.
type Placed = (usize, usize, usize, String, Ink);

/// Where a name may be: how far that is from the best place for it, its first column and its row.
struct Candidate {
    distance: usize,
    column: isize,
    row: isize,
    name: String,
    /// Whether it may cover lines.
    covers_lines: bool,
}

impl<'s> Names<'s> {
    fn new(sheet: &'s Sheet<'_>) -> Self {
        Self { sheet, taken: vec![false; sheet.columns * sheet.rows] }
    }

    /// Places all points, then as many names as fit: those of points first, which must be beside them and have at most
    /// `longest` columns, and of those the ones that are named most. If there is such a limit, the map is small: only
    /// points with names are on it.
    fn place(&mut self, places: &[PlaceEntry<'_>], longest: usize) -> Vec<Placed> {
        /// How bad another row is for the name of a country, in columns: where its outline is known a row is as high as
        /// two columns are wide; where it is not, the name would soon be outside.
        const LEVEL: usize = 2;
        const OTHER_ROW: usize = 12;
        /// The cells of a large country for each column of its name.
        const OF_NAME: usize = 3;
        let is_small = longest < usize::MAX;
        let cell = |place: &MapPlace<'_>| self.sheet.cell([place.longitude, place.latitude]);
        let cells: Vec<_> = places.iter().map(|entry| cell(entry.place)).collect();
        let mut order: Vec<_> = (0..places.len()).collect();
        order.sort_by_key(|&at| (places[at].place.area, std::cmp::Reverse(places[at].passages)));
        order.retain(|&at| places[at].place.area || width(&places[at].place.name) <= longest);
        let (mut texts, mut points) = (Vec::new(), Vec::new());
        let mut is_drawn = vec![false; places.len()];
        for &at in order.iter().filter(|&&at| !places[at].place.area) {
            let (column, row) = cells[at];
            let cells = &mut self.taken[row * self.sheet.columns..][..self.sheet.columns];
            // Of places in one cell, the first has the point; on a small map points do not touch.
            let around =
                if is_small { column.saturating_sub(1)..(column + 2).min(cells.len()) } else { column..column + 1 };
            if !cells[around].contains(&true) {
                (cells[column], is_drawn[at]) = (true, true);
                points.push((column, row));
                texts.push((at, column, row, POINT.to_owned(), Ink::Point));
            }
        }
        order.retain(|&at| places[at].place.area || is_drawn[at] || !is_small);
        for at in order {
            let place = places[at].place;
            let ring = self.sheet.ring_around(place).map_or(0, |ring| ring + 1);
            let (best, ink) = match (place.area, ring) {
                (false, _) => (self.best(self.beside(&place.name, cells[at], &points), |_| true), Ink::Name),
                // The name of a country is in no other one.
                (true, 0) => {
                    let names = across(&place.name, cells[at], (1, OTHER_ROW), false);
                    (self.best(names, |at| self.sheet.land[at] == 0), Ink::Region)
                }
                (true, ring) => {
                    let across = |is_spaced| across(&place.name, cells[at], (3, LEVEL), is_spaced);
                    let inside = self.best(across(true), |at| self.sheet.land[at] == ring);
                    let outside =
                        |rows: &[isize], is_clear| self.outside(&place.name, cells[at].1, ring, rows, is_clear);
                    let over_outline = || self.best(across(false), |at| self.is_at(at, ring));
                    // Of a small country too little would be seen.
                    let land = self.sheet.land.iter().filter(|&&land| land == ring).count();
                    let is_large = land >= OF_NAME * width(&place.name);
                    let best = inside.or_else(|| is_large.then(over_outline).flatten());
                    let best = best.or_else(|| outside(&[0], true)).or_else(over_outline);
                    (best.or_else(|| outside(&[0], false)).or_else(|| outside(&[-1, 1], false)), Ink::Area)
                }
            };
            if let Some((column, row, name)) = best {
                let columns = column..column + width(&name);
                self.taken[row * self.sheet.columns..][columns].fill(true);
                texts.push((at, column, row, name, ink));
            } else if is_small && !place.area {
                is_drawn[at] = false;
            }
        }
        texts.retain(|(at, .., ink)| *ink != Ink::Point || is_drawn[*at]);
        texts
    }

    /// Where the name of a point may be: beside it, or else in the rows above and below; better on its own land, and
    /// better not near another point, whose name it would seem to be.
    fn beside(&self, name: &str, point: (usize, usize), points: &[(usize, usize)]) -> Vec<Candidate> {
        /// How bad these are, in columns: another row, a cell on other land, another point near the name, and one that
        /// is as near as its own.
        const OTHER_ROW: usize = 30;
        const OTHER_LAND: usize = 3;
        const NEAR: usize = 50;
        const AS_NEAR: usize = 400;
        let sheet = self.sheet;
        let (column, row, wide) = (signed(point.0), signed(point.1), signed(width(name)));
        let land = sheet.land[point.1 * sheet.columns + point.0];
        let cost = |right: isize, down: isize| {
            let (start, row) = (column + right, row + down);
            // A row is as high as two columns are wide.
            let distance = |&(column, other_row): &(usize, usize)| {
                let column = signed(column);
                let across = (start - column).max(column - (start + wide - 1)).max(0);
                across.max(2 * (signed(other_row) - row).abs())
            };
            let own = distance(&point);
            let others = points.iter().filter(|&&other| other != point).map(distance);
            let near = others.map(|other| {
                if other <= own {
                    AS_NEAR
                } else if other <= 2 {
                    NEAR
                } else {
                    0
                }
            });
            let is_foreign = |column: &isize| {
                let cell = (0..signed(sheet.columns)).contains(column) && (0..signed(sheet.rows)).contains(&row);
                cell && sheet.land[row.unsigned_abs() * sheet.columns + column.unsigned_abs()] != land
            };
            let foreign = (start..start + wide).filter(is_foreign).count();
            near.max().unwrap_or(0) + OTHER_LAND * foreign + if down == 0 { 0 } else { OTHER_ROW }
        };
        [(2, 0), (-1 - wide, 0), (1, -1), (1, 1), (-wide, -1), (-wide, 1), (-wide / 2, -1), (-wide / 2, 1)]
            .map(|(right, down)| Candidate {
                distance: cost(right, down),
                column: column + right,
                row: row + down,
                name: name.to_owned(),
                covers_lines: true,
            })
            .into()
    }

    /// Whether a cell is in a ring or beside it in its row, where its outline may be.
    fn is_at(&self, cell: usize, ring: usize) -> bool {
        let row = cell / self.sheet.columns;
        let around = cell.saturating_sub(1)..=cell + 1;
        let is_in = |&at: &usize| at / self.sheet.columns == row && self.sheet.land.get(at) == Some(&ring);
        [0, ring].contains(&self.sheet.land[cell]) && around.into_iter().any(|at| is_in(&at))
    }

    /// The free candidate that is nearest and covers the fewest lines. The condition must hold for all its cells.
    fn best(
        &self,
        candidates: Vec<Candidate>,
        is_on_its_land: impl Fn(usize) -> bool,
    ) -> Option<(usize, usize, String)> {
        /// A covered line is as bad as so many columns.
        const COVERED: usize = 2;
        let columns = self.sheet.columns;
        let free = candidates.into_iter().filter_map(|Candidate { distance, column, row, name, covers_lines }| {
            let (column, row) = (usize::try_from(column).ok()?, usize::try_from(row).ok()?);
            let end = column + width(&name);
            if row >= self.sheet.rows || end > columns {
                return None;
            }
            // A blank on each side keeps names apart.
            let around = column.saturating_sub(1)..(end + 1).min(columns);
            let inside = row * columns + column..row * columns + end;
            let is_free =
                !self.taken[row * columns..][around.clone()].contains(&true) && inside.clone().all(&is_on_its_land);
            if !is_free || !covers_lines && self.covered(inside) > 0 {
                return None;
            }
            // A line that touches the name is as bad as one below it.
            let around = row * columns + around.start..row * columns + around.end;
            Some((distance + COVERED * self.covered(around), (column, row, name)))
        });
        free.min_by_key(|(cost, _)| *cost).map(|(_, candidate)| candidate)
    }

    /// How many cells with lines some cells have; an outline counts twice.
    fn covered(&self, cells: Range<usize>) -> usize {
        let weight = |(kind, _): &(Option<LineKind>, u8)| match kind {
            Some(LineKind::Outline) => 2,
            Some(_) => 1,
            None => 0,
        };
        self.sheet.dots[cells].iter().map(weight).sum()
    }

    /// A place for the name of a country without room for it, in one of the rows so far from its own: beside its outline,
    /// with nothing from there to the edge of the map, so that it is in no other country. If it is to be clear, nothing is
    /// over and under it either.
    fn outside(
        &self,
        name: &str,
        row: usize,
        ring: usize,
        rows: &[isize],
        is_clear: bool,
    ) -> Option<(usize, usize, String)> {
        let (name, columns) = (name.to_uppercase(), self.sheet.columns);
        let rows = rows.iter().filter_map(|&down| row.checked_add_signed(down));
        let candidates = rows.filter(|&row| row < self.sheet.rows).flat_map(|row| {
            let cells = row * columns..(row + 1) * columns;
            let is_empty = |at: usize| self.sheet.land[at] == 0 && self.sheet.dots[at].0.is_none();
            let is_own = |at: &usize| self.sheet.land[*at] == ring;
            let (first, last) = (cells.clone().find(is_own), cells.clone().rev().find(is_own));
            // The outline is before its first land and after its last.
            let is_outline = |at: &usize| self.sheet.dots[*at].0 == Some(LineKind::Outline);
            let start = first.map(|at| (cells.start..at).rev().take_while(is_outline).last().unwrap_or(at));
            let end = last.map(|at| (at + 1..cells.end).take_while(is_outline).last().unwrap_or(at) + 1);
            let before =
                start.filter(|&at| (cells.start..at).all(is_empty)).and_then(|at| at.checked_sub(width(&name)));
            let after = end.filter(|&at| (at..cells.end).all(is_empty));
            let at = |at: usize| {
                let column = signed(at) - signed(cells.start);
                Candidate { distance: 0, column, row: signed(row), name: name.clone(), covers_lines: false }
            };
            [before, after].into_iter().flatten().map(at).collect::<Vec<_>>()
        });
        let is_blank = |at: usize| self.sheet.dots.get(at).is_none_or(|(kind, _)| kind.is_none());
        let is_free = |at: usize| at.checked_sub(columns).is_none_or(is_blank) && is_blank(at + columns);
        self.best(candidates.collect(), |at| self.sheet.land[at] == 0 && (!is_clear || is_free(at)))
    }
}

/// Whether a place is inside a ring.
fn is_inside(place: &MapPlace<'_>, ring: &MapLine) -> bool {
    let is_crossed = |pair: &&[[f64; 2]]| {
        let ([from_x, from_y], [to_x, to_y]) = (pair[0], pair[1]);
        let is_level = (from_y <= place.latitude) != (to_y <= place.latitude);
        is_level && place.longitude < from_x + (place.latitude - from_y) / (to_y - from_y) * (to_x - from_x)
    };
    ring.points.windows(2).filter(is_crossed).count() % 2 == 1
}

/// Where the name of an area may be: spaced out across its position if that is wanted, or else plain, up to so many rows
/// from it, each of which is so bad.
fn across(
    name: &str,
    (column, row): (usize, usize),
    (rows, row_cost): (isize, usize),
    is_spaced: bool,
) -> Vec<Candidate> {
    /// The most columns to the left and to the right.
    const ASIDE: isize = 6;
    let plain = name.to_uppercase();
    let spaced = plain.chars().map(String::from).collect::<Vec<_>>().join(" ");
    let mut candidates = Vec::new();
    for (at, name) in [spaced, plain].into_iter().enumerate().skip(usize::from(!is_spaced)) {
        let wide = signed(width(&name));
        let aside = ASIDE.min(wide / 2);
        for (down, right) in (-rows..=rows).flat_map(|down| (-aside..=aside).map(move |right| (down, right))) {
            candidates.push(Candidate {
                distance: 100 * at + row_cost * down.unsigned_abs() + right.unsigned_abs(),
                column: signed(column) - wide / 2 + right,
                row: signed(row) + down,
                name: name.clone(),
                covers_lines: at > 0,
            });
        }
    }
    candidates
}

fn signed(cells: usize) -> isize {
    isize::try_from(cells).unwrap_or(isize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cosine_of_every_latitude_has_four_digits() {
        for latitude in -90..=90 {
            let latitude = f64::from(latitude);
            assert!((cosine(latitude) - latitude.to_radians().cos()).abs() < 1e-4, "{latitude}");
        }
    }
}
