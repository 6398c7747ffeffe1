//! Checks the map and the places on it: positions exist, every place is on the map, and no name is given twice.

use std::collections::HashMap;

use super::rules::{MAP, MAP_LINE, MAP_PLACE};
use super::{Check, MAX_NAME, Node, Object};
use crate::briefing::clean_line;
use crate::briefing::file_format::{MAX_PLACES, MAX_POINTS};

/// The degrees that longitudes and latitudes reach, in both directions.
const LONGITUDE: f64 = 180.0;
const LATITUDE: f64 = 90.0;

/// The area that the lines of a map reach.
#[derive(Clone, Copy)]
struct Bounds {
    west: f64,
    east: f64,
    south: f64,
    north: f64,
}

impl Bounds {
    const NOTHING: Self =
        Self { west: f64::INFINITY, east: f64::NEG_INFINITY, south: f64::INFINITY, north: f64::NEG_INFINITY };

    fn extend(&mut self, longitude: f64, latitude: f64) {
        (self.west, self.east) = (self.west.min(longitude), self.east.max(longitude));
        (self.south, self.north) = (self.south.min(latitude), self.north.max(latitude));
    }

    fn contain(&self, longitude: f64, latitude: f64) -> bool {
        (self.west..=self.east).contains(&longitude) && (self.south..=self.north).contains(&latitude)
    }
}

impl<'a> Check<'a> {
    pub(super) fn map_and_places(&mut self, briefing: &Object<'a>) {
        let mut bounds = Bounds::NOTHING;
        self.field(briefing, "map", |check, map| check.map(map, &mut bounds));
        let (mut names, mut index) = (HashMap::new(), 0);
        let places = self.elements(briefing, "places", |check, place| {
            check.place(place, index, &mut names, &bounds);
            index += 1;
        });
        self.limit(briefing, "places", places, MAX_PLACES);
        if !briefing.contains_key("map") {
            self.report_field(briefing, "places", "places are drawn on a map; this field needs a \"map\" in the file");
        }
    }

    fn map(&mut self, value: Node<'a>, bounds: &mut Bounds) {
        let map = self.object(value, MAP.iter());
        let mut points = 0;
        self.elements(&map, "lines", |check, line| {
            let line = check.object(line, MAP_LINE.iter());
            let count = check.elements(&line, "points", |check, point| check.point(point, bounds));
            points += count;
            if count == 1 {
                check.report_field(&line, "points", "a line has at least two points");
            }
        });
        if points > MAX_POINTS {
            let sentence =
                format!("a map has at most {MAX_POINTS} points, and this one has {points}; simplify its lines");
            self.report_field(&map, "lines", sentence);
        }
    }

    fn point(&mut self, value: Node<'a>, bounds: &mut Bounds) {
        let mut coordinates = Vec::new();
        let count = self.elements_within(value, |check, coordinate| match coordinate.parse::<f64>() {
            Ok(degrees) => coordinates.push(degrees),
            Err(_) => check.report_kind(coordinate, "a number"),
        });
        match *coordinates {
            [longitude, latitude] if longitude.abs() <= LONGITUDE && latitude.abs() <= LATITUDE => {
                bounds.extend(longitude, latitude);
            }
            [_, _] => self.report(value, "no such position: write longitude (-180 to 180), then latitude (-90 to 90)"),
            _ if count != 2 => self.report(value, "a point is a longitude and a latitude, such as [44.39, 33.34]"),
            _ => {}
        }
    }

    fn place(&mut self, value: Node<'a>, index: usize, names: &mut HashMap<String, usize>, bounds: &Bounds) {
        let place = self.object(value, MAP_PLACE.iter());
        let latitude = self.degrees(&place, "latitude", LATITUDE);
        let longitude = self.degrees(&place, "longitude", LONGITUDE);
        if let (Some(longitude), Some(latitude)) = (longitude, latitude)
            && bounds.west <= bounds.east
            && !bounds.contain(longitude, latitude)
        {
            let Bounds { west, east, south, north } = bounds;
            let reach = format!("which reaches from {west} to {east} degrees east and {south} to {north} north");
            self.report(value, format!("this place is outside of the map, {reach}"));
        }
        self.field(&place, "name", |check, name| check.place_name(name, index, names));
        self.elements(&place, "also", |check, also| check.place_name(also, index, names));
    }

    /// Checks that no other place has the name.
    fn place_name(&mut self, at: Node<'a>, index: usize, names: &mut HashMap<String, usize>) {
        let Some(name) = at.string() else { return };
        let shown_name = clean_line(&name, MAX_NAME);
        if let Some(first) = names.insert(name.into_owned(), index)
            && first != index
        {
            self.report(at, format!("\"{shown_name}\" is already a place at places[{first}]; keep one"));
        }
    }

    /// The degrees in a field, if they are a number in range.
    fn degrees(&mut self, place: &Object<'a>, name: &str, most: f64) -> Option<f64> {
        let value = place.get(name)?;
        match value.parse::<f64>() {
            Ok(degrees) if degrees.abs() <= most => return Some(degrees),
            Err(_) if value.kind() != "a number" => {
                self.field(place, name, |check, at| check.report_kind(at, "a number"));
            }
            _ => self.report_field(place, name, format!("write degrees between -{most} and {most}")),
        }
        None
    }
}
