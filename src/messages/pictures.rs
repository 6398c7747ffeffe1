//! The words in pictures, and in their list forms.

use super::{COLON, amount};
use crate::briefing::{Figure, MapPlace};

/// At the line for today.
pub(crate) const NOW: &str = "now";

/// The legend of the timeline.
pub(crate) const DATED: &str = "dated";
pub(crate) const YEAR_ONLY: &str = "year only";
pub(crate) const NOTHING_DATED: &str = "nothing dated";

/// Beside the dots that count a figure.
pub(crate) const A_DOT_EACH: &str = "a dot each";

/// The same amount in another unit.
pub(crate) fn equals(figure: &Figure<'_>) -> String {
    format!("= {}", amount(figure))
}

/// The same amount in other units, after a figure in words; empty for none.
pub(crate) fn equals_all(same: &[&Figure<'_>]) -> String {
    same.iter().fold(String::new(), |text, figure| format!("{text} {}", equals(figure)))
}

/// Over the map.
pub(crate) fn places_summary(places: usize) -> String {
    let places = if places == 1 { "1 place".to_owned() } else { format!("{places} places") };
    format!("{places}; the number counts the passages that name it")
}

/// The legend of the map.
pub(crate) const NAMED_PLACE: &str = "place named in the source";
pub(crate) const COUNTRY_CONCERNED: &str = "country that it is about";

/// The number of passages that name a place.
pub(crate) fn named_in(passages: usize) -> String {
    format!("named in {}", super::passages(passages))
}

/// Where the position of a place is from.
pub(crate) fn position_from(gazetteer: &str) -> String {
    format!("position: {gazetteer}")
}

/// A place of the map in words.
pub(crate) fn place(place: &MapPlace<'_>, passages: usize) -> String {
    let note = place.note.as_ref().map_or_else(String::new, |note| format!("{COLON}{note}"));
    format!("{}{note}; {}; {}", place.name, named_in(passages), position_from(&place.from))
}

/// A figure in words, with the same amount in other units.
pub(crate) fn figure_with(figure: &Figure<'_>, same: &[&Figure<'_>]) -> String {
    format!("{}{}", super::figure(figure), equals_all(same))
}
