//! The sheet of a map: where positions are on it, the land of the countries concerned, and the dots of its lines.

use std::cmp::Reverse;
use std::ops::Range;

use super::names::{Names, Placed};
use super::{PlaceEntry, is_ring};
use crate::briefing::{LineKind, Map, MapLine, MapPlace};
use crate::pictures::canvas::Canvas;
use crate::pictures::shapes::NO_DOTS;
use crate::pictures::{Ground, Ink};

/// A sheet of braille with the land and lines of a map. Positions on it are in dots.
pub(super) struct Sheet<'m> {
    pub(super) columns: usize,
    pub(super) rows: usize,
    /// The dots before the westernmost line.
    margin: usize,
    west: f64,
    north: f64,
    /// The dots of a degree of longitude and of latitude.
    across: f64,
    down: f64,
    /// The outlines of countries that the document is about.
    rings: Vec<&'m MapLine>,
    /// The number of the ring that each cell is in, from 1; 0 for none.
    pub(super) land: Vec<usize>,
    /// The dots of each cell, and the strongest kind of line in it, whose dots they are.
    pub(super) dots: Vec<(Option<LineKind>, u8)>,
}

/// The dots of a cell.
const WIDE: usize = 2;
const HIGH: usize = 4;

/// The bit of each dot: two a row, from the top.
const BITS: [[u8; WIDE]; HIGH] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];

/// The cosine of a latitude in degrees, by the first terms of its series: at most 0.0001 off. That of the standard library
/// would be a reason to load libm at every start.
fn cosine(latitude: f64) -> f64 {
    let square = latitude.to_radians().powi(2);
    1.0 - square / 2.0 * (1.0 - square / 12.0 * (1.0 - square / 30.0 * (1.0 - square / 56.0)))
}

impl<'m> Sheet<'m> {
    /// The sheet of a map within some columns and rows on which the most places have room for their names, countries
    /// concerned first, and of those the largest. The names of points have at most `longest` columns.
    pub(super) fn of(
        map: &'m Map<'_>,
        places: &[PlaceEntry<'_>],
        (columns, rows): (usize, usize),
        longest: usize,
    ) -> Self {
        /// The columns that may be left beside the map for names, and the dots that it may be moved to the right, which
        /// part points that would share a cell.
        const TRIES: [(usize, usize); 4] = [(0, 0), (0, 1), (4, 1), (6, 1)];
        let mut best: Option<(_, Self)> = None;
        for (aside, moved) in TRIES {
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
        sheet.dots = sheet.draw_lines(&map.lines);
        sheet
    }

    /// A position in dots from the upper left corner.
    fn position(&self, [longitude, latitude]: [f64; 2]) -> (f64, f64) {
        (dots(self.margin) + (longitude - self.west) * self.across, (self.north - latitude) * self.down)
    }

    /// The positions of a line, which is walked once for each row of dots.
    fn positions(&self, line: &MapLine) -> Vec<(f64, f64)> {
        line.points.iter().map(|point| self.position(*point)).collect()
    }

    /// The cell of a position; positions off the sheet are at its edge.
    pub(super) fn cell(&self, position: [f64; 2]) -> (usize, usize) {
        let (x, y) = self.position(position);
        (cell(x, WIDE).min(self.columns - 1), cell(y, HIGH).min(self.rows - 1))
    }

    /// The outline that an area is inside.
    pub(super) fn ring_around(&self, place: &MapPlace<'_>) -> Option<usize> {
        self.rings.iter().position(|ring| place.area && is_inside(place, ring))
    }

    /// The number of countries concerned that have room for their names, of those whose names are in them, of towns and of
    /// other countries that have room; then how few points touch, and how few lines the names cover.
    fn named(&self, places: &[PlaceEntry<'_>], longest: usize) -> ([usize; 4], [Reverse<usize>; 2]) {
        let names = Names::of(self, places, longest);
        let of = |ink| names.texts.iter().filter(move |text| text.ink == ink);
        let inside = of(Ink::Area).filter(|text| self.is_on_land(text.row, text.columns()));
        let counts = [of(Ink::Area).count(), inside.count(), of(Ink::Name).count(), of(Ink::Region).count()];
        let touches =
            |point: &&Placed| of(Ink::Point).any(|other| (other.row, other.column) == (point.row, point.column + 1));
        (counts, [of(Ink::Point).filter(touches).count(), names.covered].map(Reverse))
    }

    /// Whether some cells of a row are in a country concerned.
    fn is_on_land(&self, row: usize, columns: Range<usize>) -> bool {
        self.land[row * self.columns..][columns].iter().any(|&ring| ring > 0)
    }

    /// Draws land, lines and places from row `top` of the canvas on. The names of points have at most `longest` columns.
    pub(super) fn draw(&self, canvas: &mut Canvas, top: usize, places: &[PlaceEntry<'_>], longest: usize) {
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
        let names = Names::of(self, places, longest);
        // A line that touched a name would be read as a letter of it.
        let mut is_beside_name = vec![false; self.columns * self.rows];
        for name in names.texts.iter().filter(|text| text.ink != Ink::Point) {
            is_beside_name[self.around(name.row, name.columns(), 1)].fill(true);
        }
        for (at, (kind, mask)) in
            self.dots.iter().enumerate().filter(|(at, (_, mask))| *mask > 0 && !is_beside_name[*at])
        {
            let shape = char::from_u32(u32::from(NO_DOTS) + u32::from(*mask)).unwrap_or(NO_DOTS);
            let ink = if *kind == Some(LineKind::Outline) { Ink::Data } else { Ink::Line };
            canvas.text(at % self.columns, top + at / self.columns, &shape.to_string(), ink);
        }
        for text in names.texts {
            let (columns, row) = (text.columns(), top + text.row);
            canvas.text(text.column, row, &text.text, text.ink);
            // A name that runs over the outline of its country is on one ground.
            if text.ink == Ink::Area && self.is_on_land(text.row, columns.clone()) {
                canvas.fill(columns.clone(), row..row + 1, Ground::Land(Some(text.entry)));
            }
            canvas.claim(columns, row..row + 1, text.entry);
        }
    }

    /// The cells of some columns of a row, with a few more on each side.
    pub(super) fn around(&self, row: usize, columns: Range<usize>, more: usize) -> Range<usize> {
        let (start, end) = (columns.start.saturating_sub(more), (columns.end + more).min(self.columns));
        row * self.columns + start..row * self.columns + end
    }

    /// A cell with those on each side.
    pub(super) fn beside(&self, at: usize) -> Range<usize> {
        let column = at % self.columns;
        self.around(at / self.columns, column..column + 1, 1)
    }

    /// The dots of a row of dots that are inside a ring.
    fn inside(&self, ring: &[(f64, f64)], row: usize) -> Vec<Range<usize>> {
        let y = dots(row);
        let mut crossings: Vec<f64> = Vec::new();
        for pair in ring.windows(2) {
            let ((from_x, from_y), (to_x, to_y)) = (pair[0], pair[1]);
            if (from_y <= y) != (to_y <= y) {
                crossings.push(from_x + (y - from_y) / (to_y - from_y) * (to_x - from_x));
            }
        }
        crossings.sort_by(f64::total_cmp);
        let column = |x: f64| index(x.ceil()).min(self.columns * WIDE);
        crossings.chunks_exact(2).map(|pair| column(pair[0])..column(pair[1])).collect()
    }

    /// The number of the ring that each cell is in, with most of its dots: with half of them the land stood out of the
    /// outline in steps.
    fn find_land(&self) -> Vec<usize> {
        const HALF: u32 = 4;
        let mut land = vec![(HALF, 0); self.columns * self.rows];
        for (ring, line) in self.rings.iter().enumerate() {
            let mut masks = vec![0; land.len()];
            let points = self.positions(line);
            for y in 0..self.rows * HIGH {
                for x in self.inside(&points, y).into_iter().flatten() {
                    masks[y / HIGH * self.columns + x / WIDE] |= BITS[y % HIGH][x % WIDE];
                }
            }
            for (most, mask) in land.iter_mut().zip(masks) {
                if mask.count_ones() > most.0 {
                    *most = (mask.count_ones(), ring + 1);
                }
            }
        }
        land.into_iter().map(|(_, ring)| ring).collect()
    }

    /// The dots of lines in each cell.
    fn draw_lines(&self, lines: &[MapLine]) -> Vec<(Option<LineKind>, u8)> {
        /// One of so many dots of a border is drawn.
        const SPARSE: usize = 3;
        let mut cells = vec![(None, 0); self.columns * self.rows];
        for line in lines {
            let mut traced = 0;
            self.trace(&self.positions(line), |x, y| {
                traced += 1;
                let (strongest, mask) = &mut cells[y / HIGH * self.columns + x / WIDE];
                if line.kind == LineKind::Border && traced % SPARSE > 0 || *strongest > Some(line.kind) {
                    return;
                }
                if *strongest < Some(line.kind) {
                    (*strongest, *mask) = (Some(line.kind), 0);
                }
                *mask |= BITS[y % HIGH][x % WIDE];
            });
        }
        cells
    }

    /// Calls `dot` with the position of each dot along a line.
    fn trace(&self, line: &[(f64, f64)], mut dot: impl FnMut(usize, usize)) {
        for pair in line.windows(2) {
            let (from, to) = (pair[0], pair[1]);
            let steps = (to.0 - from.0).abs().max((to.1 - from.1).abs()).ceil();
            for step in 0..=index(steps) {
                let part = if steps > 0.0 { dots(step) / steps } else { 0.0 };
                let (x, y) = (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part);
                dot(nearest(x).min(self.columns * WIDE - 1), nearest(y).min(self.rows * HIGH - 1));
            }
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

/// The dot that is nearest to a coordinate. `round` would be a call for each dot of a line.
fn nearest(coordinate: f64) -> usize {
    index(coordinate + 0.5)
}

/// The cell of a coordinate, for cells of so many dots.
fn cell(coordinate: f64, size: usize) -> usize {
    nearest(coordinate) / size
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pictures::tests::map_and_places;
    use crate::testing;

    #[test]
    fn land_is_where_most_dots_of_a_cell_are_within_the_outline() {
        let (map, _) = map_and_places(testing::embedded());
        for size in [(37, 12), (58, 22), (110, 40)] {
            let sheet = Sheet::within(map, size.0, size.1, (0, 0));
            let rings: Vec<_> = sheet.rings.iter().map(|ring| sheet.positions(ring)).collect();
            for (at, &land) in sheet.land.iter().enumerate() {
                let (column, row) = (at % sheet.columns, at / sheet.columns);
                let inside = |ring: &Vec<(f64, f64)>| {
                    let dots = (row * HIGH..(row + 1) * HIGH).flat_map(|y| sheet.inside(ring, y)).flatten();
                    dots.filter(|x| x / WIDE == column).count()
                };
                let most = rings.iter().position(|ring| 2 * inside(ring) > WIDE * HIGH);
                assert_eq!(most.map_or(0, |ring| ring + 1), land, "{column}, {row} in {size:?}");
            }
        }
    }

    #[test]
    fn the_cosine_of_every_latitude_has_four_digits() {
        for latitude in -90..=90 {
            let latitude = f64::from(latitude);
            assert!((cosine(latitude) - latitude.to_radians().cos()).abs() < 1e-4, "{latitude}");
        }
    }
}
