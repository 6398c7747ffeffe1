//! The figures and dates that a document marks: what the timeline and the figures sections draw and what the `facts`
//! command prints.

use std::borrow::Cow;

use memchr::memmem;

use crate::briefing::{Date, Disputed, Document, Figure, MapPlace, PassageId, Period, SectionId, Text};
use crate::doubts::{self, Doubt};

/// A dated event: one line of the timeline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Event<'d> {
    /// When it happened, as precisely as the source says.
    pub(crate) date: Period,
    /// What happened, in a few words.
    pub(crate) what: &'d Text<'d>,
    /// The same in fewer words.
    pub(crate) short: Option<&'d Text<'d>>,
    pub(crate) passage: PassageId,
    /// The section of the passage.
    pub(crate) section: SectionId,
    /// Whether the source does not give the full date.
    pub(crate) is_inferred: bool,
    /// Whether the source announces it: it falls on the day on which the passage's own statement runs out.
    pub(crate) is_planned: bool,
}

/// Every event, the earliest first; events of one date keep the document's order.
pub(crate) fn events<'d>(document: &'d Document<'d>) -> Vec<Event<'d>> {
    let event = |dated: Dated<'d>| {
        let Dated { date, what, passage, is_inferred } = dated;
        let short = document.passage(passage).short_event.as_ref();
        let is_planned = document.passage(passage).looks_forward();
        let section = document.section_of(passage);
        what.map(|what| Event { date, what, short, passage, section, is_inferred, is_planned })
    };
    dates(document).into_iter().filter_map(event).collect()
}

/// For each of these dates, which are in order, the years after it and all before it in which there is none, if they are many
/// and there is a later date.
pub(crate) fn undated_years(dates: impl Iterator<Item = Period>) -> Vec<Option<Period>> {
    const MANY: u16 = 4;
    let mut dates = dates.peekable();
    let (mut free, mut undated) = (0, Vec::new());
    while let Some(date) = dates.next() {
        free = free.max(date.last().year() + 1);
        let next = dates.peek().map(|next| next.first().year()).filter(|&next| next >= free + MANY);
        undated.push(next.map(|next| Period::of_years(free, next - 1)));
    }
    undated
}

/// The doubts about the event itself: a conflict about it or its date, or an announcement whose day has passed before
/// `today`. An inferred date is no such doubt: it is told with the date.
pub(crate) fn doubts_of_event<'d>(
    document: &'d Document<'d>,
    event: &Event<'_>,
    today: Date,
) -> impl Iterator<Item = Doubt<'d>> + use<'d> {
    let is_planned = event.is_planned;
    doubts::of(document, event.passage, today).filter(move |doubt| match doubt {
        Doubt::Past(_) => is_planned,
        Doubt::Conflict(_, conflict) => conflict.concerns(Disputed::Date) || conflict.concerns(Disputed::Event),
        Doubt::Gap | Doubt::Inferred(..) | Doubt::NoYear(_) => false,
    })
}

/// The doubts about the figures of a passage: a conflict about them, or a statement that has run out before `today`. That
/// the date of the passage is inferred casts no doubt on its figures.
pub(crate) fn doubts_of_figures<'d>(
    document: &'d Document<'d>,
    passage: PassageId,
    today: Date,
) -> impl Iterator<Item = Doubt<'d>> + use<'d> {
    doubts::of(document, passage, today).filter(|doubt| match doubt {
        Doubt::Past(_) => true,
        Doubt::Conflict(_, conflict) => conflict.concerns(Disputed::Figures),
        Doubt::Gap | Doubt::Inferred(..) | Doubt::NoYear(_) => false,
    })
}

/// A date that a passage carries.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Dated<'d> {
    /// The date, as precisely as the source says.
    pub(crate) date: Period,
    /// The passage's line in the timeline, if it has one.
    pub(crate) what: Option<&'d Text<'d>>,
    pub(crate) passage: PassageId,
    /// Whether the source does not give the full date.
    pub(crate) is_inferred: bool,
}

/// Every date, the earliest first, whether it has a line in the timeline or not.
pub(crate) fn dates<'d>(document: &'d Document<'d>) -> Vec<Dated<'d>> {
    let of_passage = |id| {
        let passage = document.passage(id);
        let date = passage.date?;
        Some(Dated { date, what: passage.event.as_ref(), passage: id, is_inferred: passage.inferred.is_some() })
    };
    let mut dates: Vec<_> = document.passages().filter_map(of_passage).collect();
    dates.sort_by_key(|dated| dated.date);
    dates
}

/// The last day of every statement that runs out, the earliest first, with the passage that makes it.
pub(crate) fn ends(document: &Document<'_>) -> Vec<(PassageId, Date)> {
    let mut ends: Vec<_> =
        document.passages().filter_map(|id| document.passage(id).until.map(|until| (id, until))).collect();
    ends.sort_by_key(|&(_, until)| until.last_day());
    ends
}

/// Every figure with the passage that states it, in the document's order.
pub(crate) fn figures<'d>(document: &'d Document<'d>) -> impl Iterator<Item = (PassageId, &'d Figure<'d>)> {
    document.passages().flat_map(|id| document.passage(id).figures.iter().map(move |figure| (id, figure)))
}

/// An amount: a figure, and the figures that give the same amount in other units.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Amount<'d> {
    pub(crate) passage: PassageId,
    pub(crate) figure: &'d Figure<'d>,
    pub(crate) same: Vec<&'d Figure<'d>>,
}

impl Amount<'_> {
    /// Whether the start page shows the amount: one of its figures is a headline.
    pub(crate) fn is_headline(&self) -> bool {
        self.figure.headline || self.same.iter().any(|figure| figure.headline)
    }
}

/// Every amount with the passage that states it, in the document's order.
pub(crate) fn amounts<'d>(document: &'d Document<'d>) -> Vec<Amount<'d>> {
    let mut amounts: Vec<Amount<'d>> = Vec::new();
    for (passage, figure) in figures(document) {
        match amounts.last_mut() {
            Some(last) if figure.same_amount && last.passage == passage => last.same.push(figure),
            _ => amounts.push(Amount { passage, figure, same: Vec::new() }),
        }
    }
    amounts
}

/// A place of the map, and the passages that name it, in the document's order.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct NamedPlace<'d> {
    pub(crate) place: &'d MapPlace<'d>,
    pub(crate) passages: Vec<PassageId>,
}

/// Every place of the map, in the file's order.
pub(crate) fn places<'d>(document: &'d Document<'d>) -> Vec<NamedPlace<'d>> {
    places_named_in(document, || document.passages())
}

/// The same, with those of some passages alone that name a place.
pub(crate) fn places_named_in<'d, P: Iterator<Item = PassageId>>(
    document: &'d Document<'d>,
    passages: impl Fn() -> P,
) -> Vec<NamedPlace<'d>> {
    let places = document.briefing().places.iter().map(|place| {
        let names = std::iter::once(&place.name).chain(&place.also).map(|name| with_plain_blanks(name));
        let names: Vec<_> = names.map(|name| memmem::Finder::new(name.as_bytes()).into_owned()).collect();
        let names_it = |passage: &PassageId| {
            let lead = document.lead_of(*passage).map_or("", |lead| lead);
            let is_named = |text: &str| {
                let text = with_plain_blanks(text);
                names.iter().any(|name| is_named_in(&text, name))
            };
            is_named(&document.passage(*passage).text) || is_named(lead)
        };
        NamedPlace { place, passages: passages().filter(names_it).collect() }
    });
    places.collect()
}

/// A text in which a blank at which lines do not break is as any other.
fn with_plain_blanks(text: &str) -> Cow<'_, str> {
    if text.contains('\u{a0}') { text.replace('\u{a0}', " ").into() } else { text.into() }
}

/// Whether a text has a name, and not only as a part of a word.
pub(crate) fn has_name(text: &str, name: &str) -> bool {
    is_named_in(text, &memmem::Finder::new(name))
}

/// The same for a name that is looked for in many texts.
fn is_named_in(text: &str, name: &memmem::Finder<'_>) -> bool {
    let is_inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    name.find_iter(text.as_bytes()).any(|at| {
        let (before, after) = (&text[..at], &text[at + name.needle().len()..]);
        !is_inside(before.chars().next_back()) && !is_inside(after.chars().next())
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::briefing::Place;
    use crate::testing;

    fn document(blocks: &Value) -> &'static Document<'static> {
        let tabs = json!([{ "id": "t", "title": "T", "sections": [{ "id": "s", "title": "S", "blocks": blocks }] }]);
        let mut briefing = testing::briefing(&tabs, &json!([]));
        briefing["map"] = json!({ "origin": "x", "lines": [{ "kind": "coast", "points": [[0, 0], [9, 9]] }] });
        let place = |name: &str| json!({ "name": name, "latitude": 1, "longitude": 1, "from": "x" });
        briefing["places"] = json!([place("Iraq"), place("Al Salem")]);
        testing::document(&briefing)
    }

    #[test]
    fn years_are_undated_that_no_date_before_covers() {
        let undated = |dates: &[&str]| -> Vec<Option<String>> {
            let dates = dates.iter().map(|date| date.parse().expect("a period"));
            undated_years(dates).into_iter().map(|years| years.map(|years| years.to_string())).collect()
        };
        let years = |years: &str| Some(years.to_owned());
        assert_eq!(undated(&["1999", "2014", "2014-06"]), [years("2000 to 2013"), None, None]);
        assert_eq!(undated(&["2014/2016-02", "2015-01", "2022"]), [None, years("2017 to 2021"), None]);
        assert_eq!(undated(&["2014", "2018", "2023"]), [None, years("2019 to 2022"), None]);
        assert_eq!(undated(&[]), []);
    }

    #[test]
    fn a_place_is_named_by_its_whole_name_only() {
        let document = document(&json!([
            { "type": "passage", "text": "Iraqi forces are in Al\u{a0}Salem." },
            { "type": "list", "lead": "In Iraq:", "items": [{ "text": "x" }, { "text": "Iraq's border, Al" }] },
        ]));
        let address = |&passage: &PassageId| document.address(Place::Passage(passage)).to_string();
        let named: Vec<Vec<_>> =
            places(document).iter().map(|named| named.passages.iter().map(address).collect()).collect();
        assert_eq!(named, [vec!["t/s#2", "t/s#3"], vec!["t/s#1"]]);
    }

    #[test]
    fn only_what_a_conflict_disputes_carries_it() {
        let conflict = |more: &Value| {
            let mut conflict = json!({ "with": "t/s#2", "how": "It differs." });
            conflict.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
            let figure = json!({ "value": 3, "unit": "ships", "label": "seen" });
            let passage = json!({
                "type": "passage", "text": "3 ships", "date": "2020", "event": "x", "figures": [figure], "conflicts": [conflict],
            });
            let other = json!({ "with": "t/s#1", "how": "It differs." });
            let document = document(&json!([passage, { "type": "passage", "text": "4 ships", "conflicts": [other] }]));
            let today = "2026-01-01".parse().expect("a date");
            let event = events(document)[0];
            let figure = doubts_of_figures(document, event.passage, today).count();
            (doubts_of_event(document, &event, today).count(), figure)
        };
        assert_eq!(conflict(&json!({})), (1, 1), "nothing says what it is about");
        assert_eq!(conflict(&json!({ "about": "the name of a ship" })), (0, 0));
        assert_eq!(conflict(&json!({ "about": "the year", "disputes": ["date"] })), (1, 0));
        assert_eq!(conflict(&json!({ "disputes": ["figures"] })), (0, 1));
    }

    #[test]
    fn one_amount_in_two_units_is_one_amount() {
        let figure = |unit: &str, same: bool| json!({ "value": 3, "unit": unit, "label": "x", "same_amount": same });
        let figures = json!([figure("pounds", false), figure("kilograms", true), figure("tonnes", false)]);
        let document = document(&json!([{ "type": "passage", "text": "x", "figures": figures }]));
        let units: Vec<(&str, usize)> =
            amounts(document).iter().map(|amount| (&*amount.figure.unit, amount.same.len())).collect();
        assert_eq!(units, [("pounds", 1), ("tonnes", 0)]);
    }
}
