//! The map and the places on it.

use serde::{Deserialize, Serialize, Serializer};

use super::plain_number;
use crate::briefing::sanitize::Text;

/// The maximum number of places on a map, and of points in its lines.
pub(in crate::briefing) const MAX_PLACES: usize = 100;
pub(in crate::briefing) const MAX_POINTS: usize = 10_000;

/// The lines of a map. They are not the source's, so the map says where they are from.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Map<'a> {
    /// Where lines and positions are from, and who may use them, in a sentence. It is always shown with the map.
    #[serde(borrow)]
    pub origin: Text<'a>,
    /// The same in fewer words, for a map with few columns.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub short_origin: Option<Text<'a>>,
    /// The lines. The map ends where they end.
    #[cfg_attr(test, schemars(extend("minItems" = 1)))]
    pub lines: Vec<MapLine>,
}

/// A line of a map.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MapLine {
    /// What it is.
    pub kind: LineKind,
    /// Its points, each as longitude and latitude in degrees; east and north are positive.
    #[cfg_attr(test, schemars(extend("minItems" = 2)))]
    #[serde(serialize_with = "plain_points")]
    pub points: Vec<[f64; 2]>,
}

/// What a line of a map is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum LineKind {
    /// A border, drawn with sparse dots.
    Border,
    /// A coast.
    Coast,
    /// The outline of a country that the briefing is about. If it ends where it begins, it is filled.
    Outline,
}

impl LineKind {
    /// The names in a file.
    pub(in crate::briefing) const NAMES: [&str; 3] = ["border", "coast", "outline"];
}

/// A place that the map names.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MapPlace<'a> {
    /// The name, as the passages write it.
    #[serde(borrow)]
    pub name: Text<'a>,
    /// Other names by which passages call it.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Text<'a>>,
    /// Degrees north; negative in the south.
    #[cfg_attr(test, schemars(extend("minimum" = -90, "maximum" = 90)))]
    #[serde(serialize_with = "plain_number")]
    pub latitude: f64,
    /// Degrees east; negative in the west.
    #[cfg_attr(test, schemars(extend("minimum" = -180, "maximum" = 180)))]
    #[serde(serialize_with = "plain_number")]
    pub longitude: f64,
    /// Where the position is from, such as the name of a gazetteer.
    #[serde(borrow)]
    pub from: Text<'a>,
    /// What the briefing says of it, in a few words.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text<'a>>,
    /// Whether it is a country or a region: its name is written across the map, without a point.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub area: bool,
}

/// Writes whole degrees without a decimal point.
fn plain_points<S: Serializer>(points: &[[f64; 2]], serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Degrees(#[serde(serialize_with = "plain_number")] f64);

    serializer.collect_seq(points.iter().map(|&point| point.map(Degrees)))
}
