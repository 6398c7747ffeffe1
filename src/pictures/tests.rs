//! Tests of what holds of every picture: nothing is wider than it may be, every entry is drawn somewhere, and names stay
//! whole, whatever the document holds.

use serde_json::{Value, json};

use super::*;
use crate::briefing::{Date, Document, Map};
use crate::messages::{self, English, Messages as _};
use crate::testing;
use crate::wrap::width;
use crate::{briefing, facts};

fn today() -> Date {
    "2026-11-28".parse().expect("a date")
}

pub(super) fn rows(picture: &Picture) -> Vec<String> {
    picture.rows.iter().map(|row| row.iter().map(|piece| &*piece.text).collect()).collect()
}

#[track_caller]
fn assert_fits(picture: &Picture, columns: usize, what: &str) {
    for text in rows(picture) {
        assert!(width(&text) <= columns, "{what}: {text:?} is wider than {columns}");
    }
}

/// Asserts that a picture fits, and that each of so many entries is drawn.
#[track_caller]
fn assert_sound(picture: &Picture, columns: usize, entries: usize, what: &str) {
    assert_fits(picture, columns, what);
    let mut is_drawn = vec![false; entries];
    picture.rows.iter().flatten().filter_map(|piece| piece.entry).for_each(|entry| is_drawn[entry] = true);
    assert!(is_drawn.iter().all(|is_drawn| *is_drawn), "{what} in {columns} columns: {is_drawn:?}");
}

fn passages(passages: &[Value]) -> &'static Document<'static> {
    let tabs =
        json!([{ "id": "t", "title": "T", "sections": [{ "id": "s", "title": "A section", "blocks": passages }] }]);
    testing::document(&testing::briefing(&tabs, &json!([])))
}

fn events_of(dates: impl Iterator<Item = String>) -> &'static Document<'static> {
    let passage = |date: String| json!({ "type": "passage", "text": "x", "date": date, "event": "Something happens" });
    passages(&dates.map(passage).collect::<Vec<_>>())
}

fn draw_timeline(document: &Document<'_>, columns: usize) -> Picture {
    let events = facts::events(document);
    let doubts = events
        .iter()
        .map(|event| messages::brief_notes(messages::of(document), facts::doubts_of_event(document, event, today())));
    let doubts: Vec<_> = doubts.collect();
    let entries: Vec<_> =
        events.iter().zip(&doubts).map(|(event, doubts)| TimelineEvent { event: *event, doubts }).collect();
    timeline(messages::of(document), &entries, today(), columns, true)
}

#[test]
fn a_timeline_is_sound_for_one_event_and_for_a_thousand() {
    let days = (0..1_000).map(|at| format!("{:04}-{:02}-{:02}", 1900 + at / 8, 1 + at % 12, 1 + at % 28));
    for (document, what) in [
        (testing::embedded(), "the embedded briefing"),
        (events_of(["2020".to_owned()].into_iter()), "one event"),
        (events_of((1..=9).map(|month| format!("2014-0{month}"))), "one year"),
        (events_of((0..300).map(|_| "2014-05-05".to_owned())), "one day"),
        (events_of(days), "a thousand events"),
        (events_of(["0000", "9999-12-31", "0001/9998"].map(str::to_owned).into_iter()), "all of time"),
    ] {
        let count = facts::events(document).len();
        for columns in [MIN_TIMELINE, MIN_TIMELINE + 1, 88, 160] {
            let picture = draw_timeline(document, columns);
            assert_sound(&picture, columns, count, what);
            assert!(picture.rows.len() >= 2 * count, "{what}: two rows an event");
        }
        for columns in [MIN_STRIP, MIN_STRIP + 1, 60, 88, 160] {
            for below in [1, 2] {
                let picture = strip(&English, &facts::events(document), today(), columns, below);
                assert_eq!(picture.rows.len(), 2 + below, "{what}");
                assert_fits(&picture, columns, what);
            }
        }
    }
}

#[test]
fn a_mark_shows_how_precisely_a_date_is_known() {
    let passage = |more: Value| {
        let mut passage = json!({ "type": "passage", "text": "x", "event": "It" });
        passage.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        passage
    };
    let inferred = Ink::Doubt(DoubtKind::Inferred);
    for (more, ink, shape, is_bar) in [
        (json!({ "date": "2020" }), Ink::Rough, "═", true),
        (json!({ "date": "2020-03" }), Ink::Data, "━", true),
        (json!({ "date": "2020-03-04" }), Ink::Data, "●", false),
        (json!({ "date": "2020-03-04/2020-03-05" }), Ink::Data, "●", false),
        (json!({ "date": "2020-12-31/2021-01-01" }), Ink::Data, "●", false),
        (json!({ "date": "2020-12", "inferred": "x" }), inferred, "╍", true),
        (json!({ "date": "2020-03/2020-11", "inferred": "x" }), inferred, "╍", true),
        (json!({ "date": "2020-03-04", "inferred": "x" }), inferred, "○", false),
        (json!({ "date": "2030-03-04", "until": "2030-03-04" }), Ink::Doubt(DoubtKind::Past), "◇", false),
    ] {
        for columns in [MIN_TIMELINE, 80, 84, 121, 200] {
            let picture = draw_timeline(passages(&[passage(more.clone())]), columns);
            let row = picture.rows.iter().find(|row| row.iter().any(|piece| piece.entry == Some(0))).expect("an event");
            let mark = row.iter().find(|piece| piece.ink == ink).unwrap_or_else(|| panic!("{more}: {row:?}"));
            let mark = mark.text.trim();
            assert!(mark.starts_with(shape), "{more} in {columns}: {mark:?}");
            assert_eq!(width(mark) >= 2, is_bar, "{more} in {columns}: {mark:?}");
        }
    }
}

fn draw_tiles(document: &Document<'_>, columns: usize) -> Picture {
    with_tiles(document, |tiles| super::tiles(&English, tiles, columns, true))
}

/// What is drawn of the figures of a document.
fn with_tiles<T>(document: &Document<'_>, draw: impl FnOnce(&[Tile<'_, '_>]) -> T) -> T {
    let amounts = facts::amounts(document);
    let section = |amount: &facts::Amount<'_>| &*document.section(document.section_of(amount.passage)).title;
    let tiles: Vec<_> = amounts
        .iter()
        .map(|amount| Tile {
            figure: amount.figure,
            words: messages::of(document),
            same: &amount.same,
            doubts: &[],
            section: section(amount),
        })
        .collect();
    draw(&tiles)
}

/// Asserts that as many blank columns are at the left of each tile, and unless it is low, one at the right but of a large
/// number, and a blank row at its foot.
#[track_caller]
fn assert_padded(picture: &Picture, left: usize, is_low: bool, what: &str) {
    let ends_padded = |text: &str| text.ends_with([' ', '┓', '┛', '┫', '┃', '╹', '┻']);
    let rows = &picture.rows;
    for (at, row) in rows.iter().enumerate() {
        let ends_tile = |entry| !rows.get(at + 1).is_some_and(|row| row.iter().any(|piece| piece.entry == entry));
        for tile in row.chunk_by(|left, right| left.entry == right.entry).filter(|tile| tile[0].entry.is_some()) {
            let text: String = tile.iter().map(|piece| &*piece.text).collect();
            assert!(text.starts_with(&" ".repeat(left)) && (is_low || ends_padded(&text)), "{text:?} {what}");
            assert!(is_low || !ends_tile(tile[0].entry) || text.trim().is_empty(), "{text:?} is the last row {what}");
        }
    }
}

#[test]
fn tiles_have_padding_at_every_size() {
    for document in [testing::embedded(), testing::french()] {
        with_tiles(document, |tiles| {
            for columns in MIN_TILES..=160 {
                assert_padded(
                    &super::tiles(&English, tiles, columns, true),
                    2,
                    false,
                    &format!("in {columns} columns"),
                );
            }
            for (columns, is_low) in (MIN_HEADLINES..=160).flat_map(|columns| [(columns, true), (columns, false)]) {
                let what = format!("of the start page in {columns}");
                assert_padded(&headlines(&tiles[..4], columns, is_low), 1, is_low, &what);
            }
        });
    }
}

fn figures_of(figures: &[Value]) -> &'static Document<'static> {
    let blocks: Vec<_> =
        figures.chunks(20).map(|some| json!({ "type": "passage", "text": "x", "figures": some })).collect();
    passages(&blocks)
}

#[test]
fn tiles_are_sound_for_any_number_of_any_size() {
    let figure = |value: f64| json!({ "value": value, "unit": "ships", "label": "seen by those who looked" });
    let long = json!({
        "value": 999_999_999_999_999_u64, "unit": "unbelievablylongunitsofmeasurement", "label": "x".repeat(90),
        "qualifier": "considerably and without any doubt more",
    });
    let share = |value: f64| json!({ "value": value, "unit": "%", "label": "lost", "of": "the whole ".repeat(9) });
    let hundred: Vec<_> = (0..100).map(|value| figure(f64::from(value))).collect();
    for (document, what) in [
        (testing::embedded(), "the embedded briefing"),
        (figures_of(&[figure(999_999_999_999_999.0), figure(-999_999_999_999_999.0), long]), "large"),
        (figures_of(&[share(0.0), share(0.01), share(50.0), share(99.99), share(100.0)]), "shares"),
        (figures_of(&[figure(1.5), figure(-3.0), figure(100.0), figure(101.0), figure(0.000_123_4)]), "odd"),
        (figures_of(&hundred), "a hundred"),
    ] {
        for columns in (MIN_TILES..=MIN_TILES + 30).step_by(5).chain([88, 110, 160]) {
            let picture = draw_tiles(document, columns);
            assert_sound(&picture, columns, facts::amounts(document).len(), what);
        }
    }
}

#[test]
fn a_tile_shows_a_number_at_most_a_hundred_in_dots_and_a_share_as_a_bar() {
    let text = |figure: Value| rows(&draw_tiles(figures_of(&[figure]), 80)).join("\n");
    let ships = |value: f64| text(json!({ "value": value, "unit": "ships", "label": "seen" }));
    let dots = |text: &str| -> u32 {
        let cells = text.chars().map(u32::from).filter(|c| (0x2800..0x2900).contains(c));
        cells.map(|cell| (cell - 0x2800).count_ones()).sum()
    };
    for (value, count) in [(4.0, 0), (5.0, 5), (83.0, 83), (100.0, 100), (101.0, 0), (7.5, 0), (-9.0, 0), (0.0, 0)] {
        assert_eq!(dots(&ships(value)), count, "{value}");
    }
    assert_eq!(dots(&text(json!({ "value": 24, "unit": "hours", "label": "a day" }))), 0, "time is measured");
    let share = text(json!({ "value": 99.9, "unit": "%", "label": "lost", "of": "all" }));
    assert!(share.contains("━╌") && share.contains("of all") && dots(&share) == 0, "{share}");
    assert!(!text(json!({ "value": 50, "unit": "%", "label": "lost" })).contains("╌"), "no whole, no bar");
}

/// A document with places at these positions, within 0 to 10 degrees.
fn map_of(places: &[(String, f64, f64)]) -> &'static Document<'static> {
    let tabs = json!([{ "id": "t", "title": "T", "sections": [
        { "id": "s", "title": "S", "blocks": [{ "type": "map" }] }
    ] }]);
    let mut briefing = testing::briefing(&tabs, &json!([]));
    let ring = json!([[2, 2], [8, 2], [8, 8], [2, 8], [2, 2]]);
    let lines = json!([{ "kind": "coast", "points": [[0, 0], [10, 10]] }, { "kind": "outline", "points": ring }]);
    briefing["map"] = json!({ "origin": "Drawn by hand.", "lines": lines });
    let place = |(at, (name, longitude, latitude)): (usize, &(String, f64, f64))| {
        let is_area = at % 5 == 4;
        json!({ "name": name, "longitude": longitude, "latitude": latitude, "from": "x", "area": is_area })
    };
    briefing["places"] = places.iter().enumerate().map(place).collect();
    testing::document(&briefing)
}

/// The names that are on a picture's map must be whole.
#[track_caller]
fn assert_names_are_whole(picture: &Picture, places: &[PlaceEntry<'_>], what: &str) {
    // The ground may change within a name.
    let is_one = |left: &Piece, right: &Piece| (left.entry, left.ink) == (right.entry, right.ink);
    for pieces in picture.rows.iter().flat_map(|row| row.chunk_by(is_one)) {
        let Some(entry) = pieces[0].entry else { continue };
        let text: String = pieces.iter().map(|piece| &*piece.text).collect();
        // A country is an entry as a whole.
        let is_land = |c: char| c == ' ' || ('\u{2800}'..'\u{2900}').contains(&c);
        if text.chars().all(is_land) {
            continue;
        }
        let plain = |text: &str| text.to_uppercase().replace(' ', "");
        let is_whole = plain(&text) == plain(&places[entry].place.name);
        assert!(is_whole || pieces[0].ink == Ink::Point, "{what}: {text:?} is entry {entry}");
    }
}

#[test]
fn names_on_a_map_do_not_overlap() {
    assert_names_do_not_overlap(&[24, 33, 48, 60, 88, 160]);
}

#[test]
#[ignore = "tries every case; .ci/run runs it"]
fn names_on_a_map_do_not_overlap_at_any_width() {
    assert_names_do_not_overlap(&(24..=160).step_by(5).collect::<Vec<_>>());
}

fn assert_names_do_not_overlap(widths: &[usize]) {
    let at = |at: u32| (format!("Place {at}"), f64::from(at * 7 % 100) / 10.0, f64::from(at * 31 % 100) / 10.0);
    let on_top = |at: u32| (format!("Twin {at}"), 5.0, 5.0);
    for (document, what) in [
        (map_of(&(0..40).map(at).collect::<Vec<_>>()), "scattered"),
        (map_of(&(0..30).map(on_top).collect::<Vec<_>>()), "on top of each other"),
        (map_of(&[("N".repeat(200), 0.0, 0.0), ("日本".to_owned(), 10.0, 10.0)]), "wide"),
    ] {
        let (shape, places) = map_and_places(document);
        for &columns in widths {
            for rows in [8, 9, 12, 16, 24, 40] {
                let small = small_map(shape, &places, columns, rows);
                assert!(small.rows.len() <= rows.max(9), "{what}");
                assert_fits(&small, columns, what);
                assert_names_are_whole(&small, &places, what);
                if columns >= MIN_MAP {
                    assert_sound(&map(&English, shape, &places, columns, rows).0, columns, places.len(), what);
                }
            }
        }
    }
}

pub(super) fn map_and_places<'d>(document: &'d Document<'d>) -> (&'d Map<'d>, Vec<PlaceEntry<'d>>) {
    let shape = document.briefing().map.as_ref().expect("a map");
    let entry = |named: facts::NamedPlace<'d>| PlaceEntry { place: named.place, passages: named.passages.len() };
    (shape, facts::places(document).into_iter().map(entry).collect())
}

#[test]
fn a_map_keeps_its_shape_and_its_origin_is_always_under_it() {
    let document = map_of(&[("Here".to_owned(), 5.0, 5.0)]);
    let (shape, places) = map_and_places(document);
    for (columns, height) in [(50, 8), (60, 20), (88, 24), (160, 40)] {
        let drawn = rows(&map(&English, shape, &places, columns, height).0);
        assert!(drawn.iter().any(|row| row.contains(&*shape.origin)), "{drawn:?}");
        // Ten degrees are as high as they are wide; a cell is twice as high as it is wide.
        let is_outline = |piece: &&Piece| piece.ink == Ink::Data && piece.text.chars().any(|c| c >= '\u{2800}');
        let picture = small_map(shape, &[], columns, height);
        let high = picture.rows.iter().filter(|row| row.iter().any(|piece| is_outline(&piece))).count();
        let ends = |row: &String| (row.len() - row.trim_start().len(), width(row));
        let (first, last) = rows(&picture)
            .iter()
            .filter(|row| row.chars().any(|c| c >= '\u{2800}'))
            .map(ends)
            .fold((usize::MAX, 0), |(first, last), (start, end)| (first.min(start), last.max(end)));
        let wide = (last - first) * 6 / 10;
        assert!(wide.abs_diff(2 * high) <= 5, "{wide} by {high} in {columns} by {height}");
    }
}

#[test]
fn a_degenerate_map_is_drawn_all_the_same() {
    let line = |points: Value| briefing::MapLine {
        kind: briefing::LineKind::Outline,
        points: serde_json::from_value(points).expect("points"),
    };
    for points in [json!([[5, 5], [5, 5]]), json!([[-180, -90], [180, 90]]), json!([[0, 0], [0, 90]])] {
        let origin = serde_json::from_str(r#""x""#).expect("a text");
        let shape = Map { origin, short_origin: None, lines: vec![line(points)] };
        for (columns, height) in [(24, 8), (60, 16), (160, 50)] {
            assert_fits(&small_map(&shape, &[], columns, height), columns, "degenerate");
        }
    }
}

#[test]
fn the_list_beside_a_map_leaves_the_legend_alone() {
    for count in [1, 5, 10, 40] {
        let place = |at: u32| (format!("Place {at}"), 5.0, f64::from(at % 10));
        let document = map_of(&(0..count).map(place).collect::<Vec<_>>());
        let (shape, places) = map_and_places(document);
        for columns in (76..160).step_by(7) {
            for height in [8, 16, 24, 40] {
                let drawn = rows(&map(&English, shape, &places, columns, height).0).join("\n");
                for words in [English.named_place(), English.country_concerned(), &*shape.origin] {
                    assert!(drawn.contains(words), "{words} in {columns} by {height}:\n{drawn}");
                }
            }
        }
    }
}

#[test]
fn the_list_beside_a_map_says_what_each_place_is() {
    for document in [testing::embedded(), testing::french()] {
        let (shape, places) = map_and_places(document);
        for columns in [86, 88, 120] {
            let drawn = rows(&map(&English, shape, &places, columns, 36).0).join("\n");
            for note in places.iter().filter_map(|entry| entry.place.note.as_ref()) {
                let last = note.split_whitespace().next_back().expect("a word");
                assert!(drawn.contains(last), "{note} in {columns}:\n{drawn}");
            }
        }
    }
}

#[test]
fn the_legend_and_the_origin_of_a_map_share_a_row_where_both_fit() {
    let places: Vec<_> = (0..4_u32).map(|at| (format!("Place {at}"), 5.0, f64::from(at))).collect();
    let (shape, places) = map_and_places(map_of(&places));
    for columns in MIN_MAP..=160 {
        let drawn = rows(&map(&English, shape, &places, columns, 40).0);
        let row = |words: &str| drawn.iter().position(|row| row.contains(words)).expect("a row with the words");
        let needed =
            width("●  ⣏⣹  ") + [English.named_place(), English.country_concerned()].map(width).iter().sum::<usize>();
        let fit = needed + 2 + width(&shape.origin) <= columns;
        assert_eq!(row(English.named_place()) == row(&shape.origin), fit, "{columns}: {drawn:?}");
    }
}

#[test]
fn half_a_wide_character_is_blank() {
    for column in 0..5 {
        let mut canvas = canvas::Canvas::new(6);
        canvas.text(0, 0, "日本語", Ink::Text);
        canvas.text(column, 0, "本", Ink::Data);
        canvas.claim(0..6, 0..1, 0);
        let row: String = canvas.finish().rows[0].iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(width(&row), 6, "{row:?}");
        assert!(row.contains('本'));
    }
}

/// The embedded map, drawn small in these columns and rows, with its places.
fn embedded_map(columns: usize, rows: usize) -> (Picture, Vec<PlaceEntry<'static>>) {
    let (shape, places) = map_and_places(testing::embedded());
    (small_map(shape, &places, columns, rows), places)
}

#[test]
fn names_are_beside_their_points_and_countries_in_themselves_alone() {
    for (columns, height) in [(34, 16), (44, 13), (46, 20), (51, 21), (60, 30), (82, 40), (100, 50)] {
        let (picture, places) = embedded_map(columns, height);
        let context = format!("in {columns} by {height}");
        let mut points = vec![None; places.len()];
        let mut names: Vec<(usize, usize, usize, String, Ink)> = Vec::new();
        for (row, pieces) in picture.rows.iter().enumerate() {
            let mut column = 0;
            // The ground may change within a name, except within that of another country.
            let is_one = |left: &Piece, right: &Piece| {
                (left.entry, left.ink) == (right.entry, right.ink)
                    && (left.ink != Ink::Region || left.ground == right.ground)
            };
            for pieces in pieces.chunk_by(is_one) {
                let text: String = pieces.iter().map(|piece| &*piece.text).collect();
                let wide = width(&text);
                match (pieces[0].ink, pieces[0].entry) {
                    (Ink::Point, Some(entry)) => points[entry] = Some((column, row)),
                    (ink @ (Ink::Name | Ink::Area | Ink::Region), Some(entry)) if !text.trim().is_empty() => {
                        assert!(
                            ink != Ink::Region || pieces[0].ground == Ground::Page,
                            "{text} in another country, {context}"
                        );
                        let is_one_ground = pieces.iter().all(|piece| piece.ground == pieces[0].ground);
                        assert!(ink != Ink::Area || is_one_ground, "{text} is half in its country, {context}");
                        names.push((entry, column, row, text, ink));
                    }
                    _ => {}
                }
                column += wide;
            }
        }
        assert!(names.len() >= 6, "{context}");
        for (_, column, row, text, _) in &names {
            let drawn: Vec<char> = rows(&picture)[*row].chars().collect();
            let end = column + width(text);
            for at in [column.checked_sub(1), Some(end)].into_iter().flatten() {
                let beside = drawn.get(at).copied().unwrap_or(' ');
                assert_eq!(beside, ' ', "{text} touches {beside:?} {context}");
            }
        }
        for (entry, column, row, text, _) in names.iter().filter(|(.., ink)| *ink == Ink::Name) {
            let ((point, point_row), column, row) = (points[*entry].expect("a point"), *column, *row);
            let end = column + width(text);
            let is_beside = point_row.abs_diff(row) <= 1 && column <= point + 2 && point <= end + 1;
            assert!(is_beside, "{text} {context}");
            // No other point is as near as its own.
            for &(other, other_row) in points.iter().flatten().filter(|other| **other != (point, point_row)) {
                let is_near = other_row.abs_diff(row) <= 1 && column <= other && other < end;
                assert!(!is_near, "{text} is over or under another point {context}");
            }
        }
        are_apart(&points, &names, &context);
    }
}

#[test]
fn towns_do_not_touch_on_a_small_map() {
    // On the start page in 120 and in 160 columns.
    for (columns, height) in [(35, 15), (35, 16), (35, 17), (46, 17), (46, 18)] {
        let drawn = rows(&embedded_map(columns, height).0);
        assert!(!drawn.iter().any(|row| row.contains("●●")), "{columns} by {height}: {drawn:?}");
        assert!(drawn.iter().any(|row| row.contains("Baghdad")), "{columns} by {height}: {drawn:?}");
    }
}

/// Checks that no points touch, which would be one, and that names are two blanks apart.
fn are_apart(points: &[Option<(usize, usize)>], names: &[(usize, usize, usize, String, Ink)], context: &str) {
    let points: Vec<_> = points.iter().flatten().collect();
    for (left, right) in points.iter().flat_map(|left| points.iter().map(move |right| (left, right))) {
        assert!(left.1 != right.1 || left.0 + 1 != right.0, "{left:?} and {right:?} touch {context}");
    }
    for name in names {
        let ends = name.1 + width(&name.3) + 2;
        let is_near =
            |other: &&(usize, usize, usize, String, Ink)| other.2 == name.2 && (name.1 + 1..ends).contains(&other.1);
        assert_eq!(names.iter().find(is_near), None, "{} {context}", name.3);
    }
}

#[test]
fn tiles_are_in_even_rows_and_their_links_whole() {
    let document = testing::embedded();
    for (columns, across) in [(86, 3), (121, 3), (128, 5), (54, 2)] {
        let picture = draw_tiles(document, columns);
        assert_eq!(picture.across, across, "{columns}");
        let text: String = picture
            .rows
            .iter()
            .flatten()
            .filter(|piece| piece.ink == Ink::Link)
            .map(|piece| piece.text.trim())
            .collect();
        for amount in facts::amounts(document) {
            let title = &document.section(document.section_of(amount.passage)).title;
            let is_whole = title.split(' ').all(|word| text.contains(word));
            assert!(is_whole && !text.contains('…'), "{title} in {columns}: {text}");
        }
    }
}

#[test]
fn the_legend_of_a_timeline_has_every_mark_and_every_year_its_label() {
    for columns in [84, 121] {
        let drawn = rows(&draw_timeline(testing::embedded(), columns));
        let legend = drawn.last().expect("a legend");
        let body = drawn[1..drawn.len() - 1].concat();
        for mark in ["━", "●", "╍", "◇"] {
            assert_eq!(legend.contains(mark), body.contains(mark), "{mark} in {columns}: {legend}");
        }
        for year in ["1999", "2014", "'15", "'16", "'22", "'23", "'25", "now"] {
            assert!(drawn[0].contains(year), "{year} in {columns}: {}", drawn[0]);
        }
    }
}

#[test]
fn the_months_of_the_year_with_most_events_are_told_apart_at_usual_widths_in_both_languages() {
    // Beside the outline on a screen of 120 columns.
    for (document, columns, last_year) in [(testing::embedded(), 86, "'25"), (testing::french(), 79, "’25")] {
        let drawn = rows(&draw_timeline(document, columns));
        let column = |year: &str| drawn[0].find(year).map(|at| width(&drawn[0][..at]));
        let (start, next) = (column("2014").expect("2014"), column("15").expect("2015") - 1);
        assert!(next - start >= 12, "{}", drawn[0]);
        assert!(drawn[0].contains(last_year), "{}", drawn[0]);
    }
}

#[test]
fn an_event_has_a_row_for_its_words_and_one_for_its_date_in_both_languages() {
    for document in [testing::embedded(), testing::french()] {
        let drawn = draw_timeline(document, 86);
        let rows = drawn.rows.iter().filter(|row| row.iter().any(|piece| piece.entry.is_some())).count();
        assert_eq!(rows, 2 * facts::events(document).len(), "{:?}", self::rows(&drawn));
    }
}

#[test]
fn every_year_with_an_event_has_its_label_on_a_strip_rather_than_today() {
    for (document, apostrophe) in [(testing::embedded(), "'"), (testing::french(), "\u{2019}")] {
        let words = messages::of(document);
        for columns in 33..=160 {
            let strip = strip(words, &facts::events(document), today(), columns, 1);
            let labels = rows(&strip).swap_remove(0);
            let years = ["15", "16", "22", "23", "25"].map(|year| format!("{apostrophe}{year}"));
            let mut expected: Vec<&str> =
                ["1999", "2014"].into_iter().chain(years.iter().map(|year| &**year)).collect();
            expected.extend(Some(words.now()).filter(|now| labels.contains(*now)));
            assert_eq!(labels.split_whitespace().collect::<Vec<_>>(), expected, "{columns}: {labels}");
            assert!(labels.contains(words.now()) || columns < 37, "{columns}: {labels}");
        }
    }
}

#[test]
fn a_line_leads_from_each_caption_of_a_strip_to_a_mark() {
    for columns in [60, 86, 121, 160] {
        let picture = strip(&English, &facts::events(testing::embedded()), today(), columns, 2);
        let drawn: Vec<Vec<char>> =
            rows(&picture).iter().map(|row| format!("{row:columns$}").chars().collect()).collect();
        let [_, marks, upper, lower] = &drawn[..] else { panic!("four rows") };
        let is_lead = |row: &[char], at: &usize| "└┘".contains(row[*at]);
        for at in (0..columns).filter(|at| is_lead(lower, at)) {
            assert_eq!(upper[at], '│', "{columns}: {:?}", rows(&picture));
        }
        let leads: Vec<_> = (0..columns).filter(|at| is_lead(upper, at) || is_lead(lower, at)).collect();
        for &at in &leads {
            assert!("●━═╍○◇".contains(marks[at]), "{columns}: {:?} over {:?}", marks[at], rows(&picture));
        }
        // Bars that touch are seen as one.
        let is_one_bar = |pair: &[usize]| marks[pair[0]..=pair[1]].iter().all(|mark| *mark == '━');
        assert!(!leads.windows(2).any(is_one_bar), "{columns}: {:?}", rows(&picture));
        assert!(leads.len() >= columns / 30, "{} captions in {columns}", leads.len());
    }
}

/// The row of captions of a strip with these events, each in a section of its own.
fn captions_of(events: &[Value], columns: usize) -> String {
    let section = |(at, event): (usize, &Value)| {
        let mut passage = json!({ "type": "passage", "text": "x" });
        passage.as_object_mut().expect("an object").extend(event.as_object().expect("an object").clone());
        json!({ "id": format!("s{at}"), "title": "A section", "blocks": [passage] })
    };
    let sections: Vec<_> = events.iter().enumerate().map(section).collect();
    let tabs = json!([{ "id": "t", "title": "T", "sections": sections }]);
    let document = testing::document(&testing::briefing(&tabs, &json!([])));
    rows(&strip(&English, &facts::events(document), today(), columns, 1)).swap_remove(2)
}

#[test]
fn a_mark_without_a_caption_takes_none_from_another() {
    let captions = captions_of(
        &[
            json!({ "date": "2014-03/2014-09", "event": "Alpha is here" }),
            json!({ "date": "2014-08/2015-06", "event": "Bravo is here", "inferred": "x" }),
            json!({ "date": "2015-05/2015-12", "event": "Charlie is here" }),
            json!({ "date": "2020-05-05", "event": "Delta is here" }),
        ],
        140,
    );
    for (name, is_named) in [("Alpha", true), ("Bravo", false), ("Charlie", true), ("Delta", true)] {
        assert_eq!(captions.contains(name), is_named, "{name}: {captions}");
    }
}

#[test]
fn a_plan_of_the_past_has_no_caption_before_what_happened_later() {
    let captions = captions_of(
        &[
            json!({ "date": "2015-05-01", "event": "Alpha is due", "until": "2015-05-01" }),
            json!({ "date": "2015-05-02", "event": "Bravo is here" }),
            json!({ "date": "2022-01-01", "event": "Charlie is here" }),
        ],
        80,
    );
    for (name, is_named) in [("Alpha", false), ("Bravo", true), ("Charlie", true)] {
        assert_eq!(captions.contains(name), is_named, "{name}: {captions}");
    }
}

/// The rows of captions of a strip of the embedded briefing, in English or French.
fn embedded_captions(document: &Document<'_>, columns: usize, below: usize) -> String {
    rows(&strip(messages::of(document), &facts::events(document), today(), columns, below))[2..].join("\n")
}

#[test]
fn a_strip_names_what_happened_last() {
    for document in [testing::embedded(), testing::french()] {
        for (columns, below) in (30..=160).flat_map(|columns| [(columns, 1), (columns, 2)]) {
            let captions = embedded_captions(document, columns, below);
            assert!(captions.contains("Summerfield") || !captions.contains("Rutland"), "{columns}: {captions}");
            assert!(captions.contains("Summerfield") || columns < 48, "{columns}: {captions}");
        }
    }
}

#[test]
fn a_strip_with_room_names_the_last_event_what_was_to_come_and_some_before() {
    for (document, planned, before) in [
        (testing::embedded(), "extension", ["CF-18", "Coalition"]),
        (testing::french(), "prolongation", ["CF-18", "coalition"]),
    ] {
        for columns in 80..=160 {
            let captions = embedded_captions(document, columns, 2);
            for name in ["Summerfield", planned] {
                assert!(captions.contains(name), "{name} in {columns}:\n{captions}");
            }
            assert!(before.iter().any(|name| captions.contains(name)), "{columns}:\n{captions}");
        }
    }
}

#[test]
fn a_caption_is_on_the_side_that_leaves_room_for_earlier_events() {
    // On the start page in 120 columns, where the caption of the sorties has room on either side.
    let captions = embedded_captions(testing::embedded(), 88, 2);
    for name in ["CF-18 sorties", "supply flights", "Mosul"] {
        assert!(captions.contains(name), "{name}: {captions}");
    }
}

#[test]
fn a_strip_cuts_no_word() {
    for document in [testing::embedded(), testing::french()] {
        let events = facts::events(document);
        let names: Vec<_> = events
            .iter()
            .flat_map(|event| std::iter::once(event.what).chain(event.short))
            .map(|text| &**text)
            .collect();
        for (columns, below) in (30..=160).flat_map(|columns| [(columns, 1), (columns, 2)]) {
            let captions = embedded_captions(document, columns, below);
            let parts = captions.split(['└', '┘', '│', '\n']).flat_map(|part| part.split("  ")).map(str::trim);
            for caption in parts.filter(|part| !part.is_empty()) {
                assert!(names.contains(&caption), "{caption} in {columns}: {captions}");
            }
        }
    }
}

#[test]
fn a_month_is_a_bar_where_it_fills_its_fewest_columns() {
    let document = testing::embedded();
    for (columns, is_bar) in [(86, false), (121, false), (300, true), (500, true)] {
        let drawn = rows(&draw_timeline(document, columns));
        let row = drawn.iter().find(|row| row.contains("BGen Wade Rutland")).expect("the event");
        assert_eq!((row.contains('━'), row.contains('●')), (is_bar, !is_bar), "{columns}: {row}");
    }
    for (columns, mark) in [(48, "●"), (88, "●"), (122, "●"), (250, "━━")] {
        let strip = rows(&strip(&English, &facts::events(document), today(), columns, 1));
        let (start, end) = (strip[0].find("'22").expect("a label"), strip[0].find("'23").expect("a label"));
        let year: String = strip[1].chars().skip(start).take(end - start).collect();
        assert_eq!(year.trim_matches(['─', ' ', '⋯']), mark, "{columns}: {}", strip[1]);
    }
}

#[test]
fn a_month_does_not_run_into_what_begins_a_month_after_it() {
    for document in [testing::embedded(), testing::french()] {
        let events = facts::events(document);
        let month = "2014-09".parse().expect("a date");
        let formed = events.iter().position(|event| event.date == month).expect("an event");
        for columns in MIN_STRIP..=160 {
            let strip = strip(&English, &events, today(), columns, 1);
            // A point before a bar is told from it.
            let is_one_bar =
                |pair: &[Piece]| pair[0].entry == Some(formed) && pair.iter().all(|piece| piece.text.contains('━'));
            assert!(!strip.rows[1].windows(2).any(is_one_bar), "{columns}: {}", rows(&strip)[1]);
        }
    }
}

#[test]
fn a_month_looks_alike_on_the_strip_and_on_the_timeline_and_no_kind_of_mark_is_hidden() {
    let dates = ["2014-06", "2014-09-01/2014-09-30", "2014-09", "2014-09-05/2014-12-31", "2015-03-02"];
    let document = events_of(dates.map(str::to_owned).into_iter());
    let events = facts::events(document);
    let strip_row =
        |events: &[facts::Event<'_>], columns| rows(&strip(&English, events, today(), columns, 1))[1].clone();
    assert_eq!(strip_row(&events, 60).matches('●').count(), 1, "{}", strip_row(&events, 60));
    let drawn = rows(&draw_timeline(document, 84)).join("\n");
    assert_eq!(drawn.lines().filter(|row| row.contains('●') && !row.contains("dated")).count(), 1, "{drawn}");
    for columns in 46..=130 {
        let row = strip_row(&facts::events(testing::embedded()), columns);
        let has_one_of = |marks: [char; 2]| row.contains(marks);
        assert!([['●'; 2], ['━'; 2], ['╍', '○'], ['◇'; 2]].into_iter().all(has_one_of), "{columns}: {row}");
    }
}
