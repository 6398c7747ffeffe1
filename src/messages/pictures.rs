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

pub(crate) fn events(count: usize) -> String {
    if count == 1 { "1 event".to_owned() } else { format!("{count} events") }
}

pub(crate) fn figures(count: usize) -> String {
    if count == 1 { "1 figure".to_owned() } else { format!("{count} figures") }
}

pub(crate) fn places(count: usize) -> String {
    if count == 1 { "1 place".to_owned() } else { format!("{count} places") }
}

/// Beside the title of the timeline.
pub(crate) fn events_summary(count: usize, (first, last): (u16, u16)) -> String {
    if first == last { format!("{}, {first}", events(count)) } else { format!("{}, {first} to {last}", events(count)) }
}

/// Beside the title of the figures.
pub(crate) fn figures_summary(count: usize, in_passages: usize) -> String {
    format!("{} in {}", figures(count), super::passages(in_passages))
}

/// Beside the title of the places.
pub(crate) fn places_summary(count: usize) -> String {
    format!("{}, each with the number of passages that name it", places(count))
}

/// The legend of the map.
pub(crate) const NAMED_PLACE: &str = "place in the source";
pub(crate) const COUNTRY_CONCERNED: &str = "country concerned";

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
