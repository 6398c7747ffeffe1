//! The points and names of places on a map, where they cover neither each other nor lines if that can be helped.

use std::ops::Range;

use super::PlaceEntry;
use super::sheet::Sheet;
use crate::briefing::{LineKind, MapPlace};
use crate::pictures::Ink;
use crate::pictures::shapes::POINT;
use crate::wrap::width;

/// The points and names of places on a sheet.
pub(super) struct Names<'s> {
    sheet: &'s Sheet<'s>,
    /// The cells that hold a point or a name.
    taken: Vec<bool>,
    pub(super) texts: Vec<Placed>,
    /// How much of lines the names cover.
    pub(super) covered: usize,
}

/// A text on the map.
pub(super) struct Placed {
    /// The index of its place.
    pub(super) entry: usize,
    pub(super) column: usize,
    pub(super) row: usize,
    pub(super) text: String,
    pub(super) ink: Ink,
}

impl Placed {
    pub(super) fn columns(&self) -> Range<usize> {
        self.column..self.column + width(&self.text)
    }
}

/// Where a name may be: how far that is from the best place for it, its first column and its row.
struct Candidate {
    distance: usize,
    column: isize,
    row: isize,
}

impl<'s> Names<'s> {
    /// Places all points, then as many names as fit: those of points first, which must be beside them and have at most
    /// `longest` columns, and of those the ones that are named most. If there is such a limit, the map is small: only
    /// points with names are on it.
    pub(super) fn of(sheet: &'s Sheet<'_>, places: &[PlaceEntry<'_>], longest: usize) -> Self {
        let taken = vec![false; sheet.columns * sheet.rows];
        let mut names = Self { sheet, taken, texts: Vec::new(), covered: 0 };
        names.place(places, longest);
        names
    }

    fn place(&mut self, places: &[PlaceEntry<'_>], longest: usize) {
        /// How bad another row is for the name of a country, in columns: a row is as high as two columns are wide.
        const LEVEL: usize = 2;
        /// The columns after the name of a country without that of another.
        const APART: usize = 7;
        let is_small = longest < usize::MAX;
        let cell = |place: &MapPlace<'_>| self.sheet.cell([place.longitude, place.latitude]);
        let cells: Vec<_> = places.iter().map(|entry| cell(entry.place)).collect();
        let has_short_name = |at: usize| width(&places[at].place.name) <= longest;
        let (points, mut is_drawn) =
            self.place_points(&cells, is_small, |at| !places[at].place.area && has_short_name(at));
        let mut order: Vec<_> = (0..places.len()).collect();
        // A small country has few rows for its name, a large one has others.
        let land = |at: usize| {
            let ring = self.sheet.ring_around(places[at].place)? + 1;
            Some(self.sheet.land.iter().filter(|&&land| land == ring).count())
        };
        order.sort_by_cached_key(|&at| {
            (places[at].place.area, land(at).unwrap_or(usize::MAX), std::cmp::Reverse(places[at].passages))
        });
        order.retain(|&at| places[at].place.area || has_short_name(at) && (is_drawn[at] || !is_small));
        for at in order {
            let place = places[at].place;
            let ring = self.sheet.ring_around(place).map_or(0, |ring| ring + 1);
            let (best, ink) = match (place.area, ring) {
                (false, _) => {
                    (self.best(&place.name, self.beside(&place.name, cells[at], &points), |_| true), Ink::Name)
                }
                (true, 0) => (self.region(&place.name.to_uppercase(), cells[at]), Ink::Region),
                (true, ring) => {
                    let name = place.name.to_uppercase();
                    let inside = self.inside(&name, cells[at], ring);
                    let outside = |rows: &[isize], is_clear| self.outside(&name, cells[at].1, ring, rows, is_clear);
                    let over_outline = |least: usize| {
                        let candidates = across(&name, cells[at], (3, LEVEL)).into_iter();
                        let candidates =
                            candidates.filter(|candidate| self.columns_in(candidate, &name, ring) >= least);
                        self.best(&name, candidates, |at| self.is_at(at, ring))
                    };
                    // Over its outline too little of a small country would be seen.
                    let best = inside.or_else(|| outside(&[0], true)).or_else(|| over_outline(width(&name) / 2 + 1));
                    let best = best.or_else(|| outside(&[0], false));
                    // In another row it seems to be the name of what is there.
                    let best = best.or_else(|| over_outline(width(&name).div_ceil(2)));
                    (best.or_else(|| outside(&[-1, 1], false)), Ink::Area)
                }
            };
            if let Some((column, row, text)) = best {
                let name = Placed { entry: at, column, row, text, ink };
                // A smaller map for the sake of a country that is not concerned would be worse.
                if ink != Ink::Region {
                    self.covered += self.covered(self.sheet.around(row, name.columns(), 1));
                }
                // Two blanks keep names apart: after one the next would be read on. Of countries they would be one name
                // even so, a border between them or not.
                let apart = if place.area { APART } else { 1 };
                self.taken[self.sheet.around(row, name.columns(), apart)].fill(true);
                self.texts.push(name);
            } else if is_small && !place.area {
                is_drawn[at] = false;
            }
        }
        self.texts.retain(|text| text.ink != Ink::Point || is_drawn[text.entry]);
    }

    /// Places the points of those places that have one, in these cells, and returns where they are and which places have
    /// them. On a small map two points that touch would be read as one sign: the first of the file has its point.
    fn place_points(
        &mut self,
        cells: &[(usize, usize)],
        is_small: bool,
        has_point: impl Fn(usize) -> bool,
    ) -> (Vec<(usize, usize)>, Vec<bool>) {
        let mut points = Vec::new();
        let mut is_drawn = vec![false; cells.len()];
        for at in (0..cells.len()).filter(|&at| has_point(at)) {
            let (column, row) = cells[at];
            let cell = row * self.sheet.columns + column;
            let touched = if is_small { self.sheet.beside(cell) } else { cell..cell + 1 };
            // Of places in one cell, the first of the file has the point.
            if !self.taken[touched].contains(&true) {
                (self.taken[cell], is_drawn[at]) = (true, true);
                points.push((column, row));
                self.texts.push(Placed { entry: at, column, row, text: POINT.to_owned(), ink: Ink::Point });
            }
        }
        (points, is_drawn)
    }

    /// Where the name of a point may be: beside it in its row, over lines too, or only if neither side is free in the rows
    /// above and below, where it may seem to be the name of another; better on its own land, and better not near another
    /// point.
    fn beside(&self, name: &str, point: (usize, usize), points: &[(usize, usize)]) -> Vec<Candidate> {
        /// How bad these are, in columns: another row, a cell on other land, another point near the name, and one that
        /// is as near as its own.
        const OTHER_ROW: usize = 2_000;
        const OTHER_LAND: usize = 3;
        const NEAR: usize = 50;
        const AS_NEAR: usize = 400;
        const IN_ROW: isize = 5;
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
            let others = points.iter().filter(|&&other| other != point);
            let near = others.map(|other| {
                let away = distance(other);
                // A name that is not in the row of its point seems to be that of a point in its row.
                let is_in_row = down != 0 && signed(other.1) == row;
                if away <= own || is_in_row && away <= IN_ROW {
                    AS_NEAR
                } else if away <= 2 {
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
        // Over and under it, better where the name begins or ends beside it, or else at one of a few columns.
        let step = width(name) / 6 + 1;
        let others = [1, -wide].into_iter().chain((1 - wide..=0).step_by(step));
        let others = others.flat_map(|right| [(right, -1), (right, 1)]);
        let places = [(2, 0), (-1 - wide, 0)].into_iter().chain(others);
        let candidate =
            |(right, down)| Candidate { distance: cost(right, down), column: column + right, row: row + down };
        places.map(candidate).collect()
    }

    /// Places the name of a country in its ring, over no line: spaced out or else plain; in the middle of the largest free
    /// part of it, and of those nearest to its position.
    fn inside(&self, name: &str, (column, row): (usize, usize), ring: usize) -> Option<(usize, usize, String)> {
        /// How bad a column less between the name and all else is, in columns.
        const NEARER: usize = 4;
        let (sheet, free) = (self.sheet, self.free_around(ring));
        let candidates = |wide: usize| {
            let free = &free;
            let starts = (0..sheet.rows).flat_map(|row| (0..sheet.columns).map(move |column| (row, column)));
            let starts = starts.filter(move |(_, column)| column + wide <= sheet.columns);
            let candidate = move |(at_row, at_column): (usize, usize)| {
                let cells = at_row * sheet.columns + at_column..at_row * sheet.columns + at_column + wide;
                // What is least around it counts most.
                let is_inside = sheet.land[cells.clone()].iter().all(|&at| at == ring);
                let free = is_inside.then(|| &free[cells])?;
                let free = free.iter().min()? + free.iter().sum::<usize>() / (2 * wide);
                let away = (at_column + wide / 2).abs_diff(column) + 2 * at_row.abs_diff(row);
                let distance = NEARER * (2 * sheet.columns).saturating_sub(free) + away;
                Some(Candidate { distance, column: signed(at_column), row: signed(at_row) })
            };
            starts.filter_map(candidate)
        };
        let spaced = name.chars().map(String::from).collect::<Vec<_>>().join(" ");
        let is_blank = |at: usize| sheet.dots[at].0.is_none();
        let best = self.best(&spaced, candidates(width(&spaced)), is_blank);
        best.or_else(|| self.best(name, candidates(width(name)), is_blank))
    }

    /// How many columns each cell is from the nearest one that has a line, is not in a ring, or is taken, over or under
    /// one that is.
    fn free_around(&self, ring: usize) -> Vec<usize> {
        let (columns, rows) = (self.sheet.columns, self.sheet.rows);
        let is_taken = |at: usize| self.taken.get(at).is_some_and(|is_taken| *is_taken);
        let is_free = |at: usize| {
            let is_taken = is_taken(at) || is_taken(at + columns) || at.checked_sub(columns).is_some_and(is_taken);
            !is_taken && self.sheet.land[at] == ring && self.sheet.dots[at].0.is_none()
        };
        let mut in_row = vec![usize::MAX; columns * rows];
        for row in 0..rows {
            let cells = row * columns..(row + 1) * columns;
            let mut count = |free: usize, at: usize| {
                let free = if is_free(at) { free + 1 } else { 0 };
                in_row[at] = free.min(in_row[at]);
                free
            };
            cells.clone().fold(0, &mut count);
            cells.rev().fold(0, &mut count);
        }
        let free = |at: usize| {
            let mut least = in_row[at];
            // A row is as high as two columns are wide.
            for down in (1..rows).take_while(|down| 2 * down < in_row[at]) {
                let in_row = |at: usize| in_row.get(at).map_or(0, |free| *free);
                let nearest = at.checked_sub(down * columns).map_or(0, in_row).min(in_row(at + down * columns));
                least = least.min(nearest.max(2 * down));
            }
            least
        };
        (0..columns * rows).map(free).collect()
    }

    /// The place of the name of a country whose outline is not known. It is in no country whose outline is.
    fn region(&self, name: &str, cell: (usize, usize)) -> Option<(usize, usize, String)> {
        /// How bad another row is, in columns: the name would soon be outside.
        const OTHER_ROW: usize = 12;
        /// A map of fewer rows is low.
        const LOW: usize = 16;
        let seaward = self.seaward(name, cell, OTHER_ROW);
        // On a low map a border is worth more than the name of a country that is not concerned. That of one by the sea has
        // no other place.
        let may_cover_all = self.sheet.rows >= LOW || seaward.is_some();
        let may_cover = |at| may_cover_all || self.covered(self.sheet.beside(at)) == 0;
        let candidates = seaward.unwrap_or_else(|| across(name, cell, (1, OTHER_ROW)));
        self.best(name, candidates, |at| self.sheet.land[at] == 0 && may_cover(at))
    }

    /// Where the name of a country may be whose position is beside a coast: over that position, in its row or below, and
    /// from there rather over the sea than over the land of another country.
    fn seaward(&self, name: &str, (column, row): (usize, usize), row_cost: usize) -> Option<Vec<Candidate>> {
        let (sheet, wide) = (self.sheet, width(name));
        let coasts = |columns: Range<usize>| {
            let rows = row..(row + 2).min(sheet.rows);
            let cells = rows.flat_map(|row| sheet.dots[sheet.around(row, columns.clone(), 0)].iter());
            cells.filter(|(kind, _)| *kind == Some(LineKind::Coast)).count()
        };
        let (before, after) = (coasts(column.saturating_sub(wide)..column), coasts(column + 1..column + 1 + wide));
        let candidate = |(down, back): (usize, usize)| {
            let start =
                if after > before { signed(column) - signed(back) } else { signed(column + 1 + back) - signed(wide) };
            Candidate { distance: row_cost * down + back, column: start, row: signed(row + down) }
        };
        let offsets = (0..=1).flat_map(|down| (0..=wide / 2).map(move |back| (down, back)));
        (before != after).then(|| offsets.map(candidate).collect())
    }

    /// How many columns of a name would be in a ring.
    fn columns_in(&self, candidate: &Candidate, name: &str, ring: usize) -> usize {
        let columns = (candidate.column..candidate.column + signed(width(name))).filter_map(|at| at.try_into().ok());
        let row = usize::try_from(candidate.row).ok().filter(|&row| row < self.sheet.rows);
        let is_in = |column: &usize| row.is_some_and(|row| self.sheet.land[row * self.sheet.columns + column] == ring);
        columns.filter(|&column: &usize| column < self.sheet.columns).filter(is_in).count()
    }

    /// Whether a cell is in a ring or not further from it in its row than its outline may be.
    fn is_at(&self, cell: usize, ring: usize) -> bool {
        const OUTLINE: usize = 2;
        let row = cell / self.sheet.columns;
        let around = cell.saturating_sub(OUTLINE)..=cell + OUTLINE;
        let is_in = |&at: &usize| at / self.sheet.columns == row && self.sheet.land.get(at) == Some(&ring);
        [0, ring].contains(&self.sheet.land[cell]) && around.into_iter().any(|at| is_in(&at))
    }

    /// The free candidate that is nearest and covers the fewest lines. The condition must hold for all its cells.
    fn best(
        &self,
        name: &str,
        candidates: impl IntoIterator<Item = Candidate>,
        may_be_over: impl Fn(usize) -> bool,
    ) -> Option<(usize, usize, String)> {
        /// A covered line is as bad as so many columns.
        const COVERED: usize = 12;
        let (columns, wide) = (self.sheet.columns, width(name));
        let free = candidates.into_iter().filter_map(|Candidate { distance, column, row }| {
            let (column, row) = (usize::try_from(column).ok()?, usize::try_from(row).ok()?);
            let end = column + wide;
            if row >= self.sheet.rows || end > columns {
                return None;
            }
            // A blank on each side keeps names apart, and a line that touches a name is as bad as one below it.
            let around = self.sheet.around(row, column..end, 1);
            let is_free = !self.taken[around.clone()].contains(&true);
            let is_free = is_free && (row * columns + column..row * columns + end).all(&may_be_over);
            is_free.then(|| (distance + COVERED * self.covered(around), (column, row)))
        });
        free.min_by_key(|(cost, _)| *cost).map(|(_, (column, row))| (column, row, name.to_owned()))
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
        let columns = self.sheet.columns;
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
            let before = start.filter(|&at| (cells.start..at).all(is_empty)).and_then(|at| at.checked_sub(width(name)));
            let after = end.filter(|&at| (at..cells.end).all(is_empty));
            let at = |at: usize| Candidate { distance: 0, column: signed(at) - signed(cells.start), row: signed(row) };
            [before, after].into_iter().flatten().map(at).collect::<Vec<_>>()
        });
        let is_blank = |at: usize| self.sheet.dots.get(at).is_none_or(|(kind, _)| kind.is_none());
        let is_free = |at: usize| at.checked_sub(columns).is_none_or(is_blank) && is_blank(at + columns);
        self.best(name, candidates, |at| self.sheet.land[at] == 0 && (!is_clear || is_free(at)))
    }
}

/// Where the name of an area may be: across its position, up to so many rows from it, each of which is so bad.
fn across(name: &str, (column, row): (usize, usize), (rows, row_cost): (isize, usize)) -> Vec<Candidate> {
    /// The most columns to the left and to the right.
    const ASIDE: isize = 6;
    let wide = signed(width(name));
    let aside = ASIDE.min(wide / 2);
    let candidate = |(down, right): (isize, isize)| Candidate {
        distance: row_cost * down.unsigned_abs() + right.unsigned_abs(),
        column: signed(column) - wide / 2 + right,
        row: signed(row) + down,
    };
    let offsets = (-rows..=rows).flat_map(|down| (-aside..=aside).map(move |right| (down, right)));
    offsets.map(candidate).collect()
}

fn signed(cells: usize) -> isize {
    isize::try_from(cells).unwrap_or(isize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::Map;
    use crate::pictures::map::{origin_rows, small_map};
    use crate::pictures::tests::{map_and_places, rows};
    use crate::{facts, testing};

    #[test]
    fn a_small_map_names_every_country_concerned_and_each_town_of_an_event_that_touches_no_other() {
        for document in [testing::embedded(), testing::french()] {
            let shape = document.briefing().map.as_ref().expect("a map");
            let events = facts::events(document);
            let places: Vec<_> = facts::places_named_in(document, || events.iter().map(|event| event.passage))
                .into_iter()
                .map(|named| PlaceEntry { place: named.place, passages: named.passages.len() })
                .collect();
            for (columns, height) in (33..=60).flat_map(|columns| [16, 18, 22].map(|rows| (columns, rows))) {
                let drawn = rows(&small_map(shape, &places, columns, height)).join("\n");
                let below = origin_rows(shape, columns).len();
                let sheet = Sheet::of(shape, &places, (columns, height - below), columns / 3);
                let cell = |place: &MapPlace<'_>| sheet.cell([place.longitude, place.latitude]);
                let touches = |one: &MapPlace<'_>, other: &MapPlace<'_>| {
                    let (one, other) = (cell(one), cell(other));
                    one.1 == other.1 && one.0.abs_diff(other.0) <= 1
                };
                for PlaceEntry { place, passages } in &places {
                    let name = if place.area { place.name.to_uppercase() } else { place.name.to_string() };
                    let spaced = name.chars().map(String::from).collect::<Vec<_>>().join(" ");
                    let is_named = drawn.contains(&name) || drawn.contains(&spaced);
                    let is_crowded = places.iter().any(|other| {
                        !other.place.area && other.place.name != place.name && touches(place, other.place)
                    });
                    let is_town = !place.area && *passages > 0 && width(&name) <= columns / 3 && !is_crowded;
                    let is_needed = is_town || sheet.ring_around(place).is_some();
                    assert!(is_named || !is_needed, "{name} in {columns} by {height}:\n{drawn}");
                }
            }
        }
    }

    #[test]
    fn of_two_towns_in_one_cell_the_first_of_the_file_is_drawn() {
        for document in [testing::embedded(), testing::french()] {
            let (shape, mut places) = map_and_places(document);
            // Named more often, as in a briefing's events, it is still not drawn for the capital.
            let named = |places: &[PlaceEntry<'_>], name: &str| {
                let at = places.iter().position(|entry| entry.place.name.replace("Bagh", "Bag").starts_with(name));
                at.expect("the town")
            };
            let (capital, other) = (named(&places, "Bag"), named(&places, "Fall"));
            places[other].passages = 9;
            let point = |at: usize| [places[at].place.longitude, places[at].place.latitude];
            let is_shared = |sheet: &Sheet<'_>| sheet.cell(point(capital)) == sheet.cell(point(other));
            let sheets = (8..20).rev().map(|columns| Sheet::of(shape, &places, (columns, 8), usize::MAX));
            let sheet = sheets.into_iter().find(is_shared).expect("a cell with both");
            let drawn = Names::of(&sheet, &places, usize::MAX).texts;
            let has_point = |at: usize| drawn.iter().any(|text| text.ink == Ink::Point && text.entry == at);
            assert_eq!((has_point(capital), has_point(other)), (true, false));
        }
    }

    #[test]
    fn names_cover_few_lines_and_on_a_low_map_hardly_any_for_a_country_that_is_not_concerned() {
        for document in [testing::embedded(), testing::french()] {
            let (shape, places) = map_and_places(document);
            for (columns, rows) in [(40, 14), (46, 16), (47, 10), (58, 22), (66, 24), (90, 32), (110, 40)] {
                let context = format!("in {columns} by {rows}");
                let sheet = Sheet::of(shape, &places, (columns, rows), usize::MAX);
                let names = Names::of(&sheet, &places, usize::MAX);
                let all = names.covered(0..sheet.dots.len());
                let is_low = sheet.rows < 16;
                let part = if rows < 20 { 3 } else { 8 };
                assert!(names.covered <= all / part, "{} of {all} {context}", names.covered);
                for text in names.texts.iter().filter(|text| text.ink == Ink::Region && is_low) {
                    let covered = names.covered(sheet.around(text.row, text.columns(), 1));
                    assert!(covered <= text.columns().len() / 2, "{covered} by {} {context}", text.text);
                }
            }
        }
    }

    #[test]
    fn the_name_of_a_country_is_not_glued_to_those_of_its_towns() {
        for document in [testing::embedded(), testing::french()] {
            let (shape, places) = map_and_places(document);
            for (columns, rows) in [(46, 12), (46, 16), (58, 22), (66, 24), (90, 32), (110, 40)] {
                let sheet = Sheet::of(shape, &places, (columns, rows), usize::MAX);
                let texts = Names::of(&sheet, &places, usize::MAX).texts;
                let country = texts.iter().find(|text| text.text.starts_with("I R A")).expect("the name of Iraq");
                for other in texts.iter().filter(|other| other.row.abs_diff(country.row) == 1) {
                    let is_apart = other.columns().end <= country.column || country.columns().end <= other.column;
                    assert!(is_apart, "{} at {} in {columns} by {rows}", other.text, country.text);
                }
            }
        }
    }

    /// Checks where the names on a sheet are: those of points in their rows, unless neither side is free; those of countries
    /// in their own, or else off all land, and none reads on into another.
    fn assert_names_are_told_apart(shape: &Map<'_>, places: &[PlaceEntry<'_>], size: (usize, usize), longest: usize) {
        let sheet = Sheet::of(shape, places, size, longest);
        let names = Names::of(&sheet, places, longest).texts;
        let context = |text: &Placed| format!("{} at {}, {} in {size:?}", text.text, text.column, text.row);
        for name in names.iter().filter(|text| text.ink == Ink::Name) {
            let point = names.iter().find(|text| text.ink == Ink::Point && text.entry == name.entry);
            let Some(point) = point.filter(|point| point.row != name.row) else { continue };
            let wide = width(&name.text);
            let sides = [Some(point.column + 2), point.column.checked_sub(wide + 1)];
            for start in sides.into_iter().flatten().filter(|start| start + wide <= sheet.columns) {
                let around = start.saturating_sub(2)..start + wide + 2;
                let other = |text: &&Placed| {
                    let columns = text.columns();
                    let is_point = text.ink == Ink::Point || text.ink == Ink::Name;
                    is_point && text.row == point.row && columns.start < around.end && around.start < columns.end
                };
                let other = names.iter().filter(|text| text.entry != name.entry).find(other);
                assert!(other.is_some(), "{} has a free side", context(name));
            }
        }
        let countries = || names.iter().filter(|text| text.ink == Ink::Area || text.ink == Ink::Region);
        for name in countries() {
            let ring = sheet.ring_around(places[name.entry].place).map_or(0, |ring| ring + 1);
            let cells = name.row * sheet.columns + name.column..name.row * sheet.columns + name.columns().end;
            let own = sheet.land[cells.clone()].iter().filter(|&&land| land == ring).count();
            let is_off_land = sheet.land[cells.clone()].iter().all(|&land| land == 0);
            assert!(2 * own >= cells.len() || is_off_land, "{} is mostly elsewhere", context(name));
            let after = |other: &&Placed| {
                other.row == name.row
                    && other.entry != name.entry
                    && other.column >= name.column
                    && other.column < name.columns().end + 3
            };
            assert_eq!(countries().find(after).map(context), None, "{}", context(name));
        }
    }

    #[test]
    fn names_are_in_the_rows_of_their_points_and_countries_in_themselves_at_every_size() {
        for document in [testing::embedded(), testing::french()] {
            let (shape, places) = map_and_places(document);
            let sizes = (28..=124).step_by(6).flat_map(|columns| (8..=40).step_by(4).map(move |rows| (columns, rows)));
            for (columns, rows) in sizes {
                assert_names_are_told_apart(shape, &places, (columns, rows), usize::MAX);
                if columns <= 60 {
                    assert_names_are_told_apart(shape, &places, (columns, rows), columns / 3);
                }
            }
        }
    }
}
