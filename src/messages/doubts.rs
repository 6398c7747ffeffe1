//! How far to trust a statement, in words: doubts, and the dates of events.

use std::fmt;

use super::{bracketed, see};
use crate::briefing::{Date, Document, PassageId};
use crate::doubts::{self, Doubt, DoubtKind};
use crate::facts::Event;

/// The word for an event that the source announces.
pub(crate) const PLANNED: &str = "planned";

/// What that word means, in the legend of the help.
pub(crate) const PLANNED_MEANING: &str = "the source expects this to happen";

/// The word for a similar word that was found in place of the one typed.
pub(crate) const NEAR: &str = "near";

pub(crate) const NEAR_MEANING: &str = "a similar word, found for the one you typed";

/// What separates a label from its explanation.
pub(crate) const COLON: &str = ": ";

/// Follows the name of a mark that no person has put there.
pub(crate) const FOUND_BY_RULE: &str = ", found by rule";

const DATE_INFERRED: &str = "date inferred";

/// The name of a kind of doubt.
pub(crate) fn doubt_name(kind: DoubtKind) -> &'static str {
    match kind {
        DoubtKind::Past => "past",
        DoubtKind::Gap => "gap",
        DoubtKind::Conflict => "conflict",
        DoubtKind::Inferred => "inferred",
        DoubtKind::NoYear => "no year",
    }
}

/// What a kind of doubt means, in the legend of the help.
pub(crate) fn doubt_meaning(kind: DoubtKind) -> &'static str {
    match kind {
        DoubtKind::Past => "the statement has run out",
        DoubtKind::Gap => "the source announces this but does not give it",
        DoubtKind::Conflict => "another passage of the source says something else",
        DoubtKind::Inferred => "the source does not give the full date",
        DoubtKind::NoYear => "the source gives a date without its year",
    }
}

/// How many statements have a doubt of a kind.
pub(crate) fn doubt_count(kind: DoubtKind, count: usize) -> String {
    let counted = |one: &str, several: &str| format!("{count} {}", if count == 1 { one } else { several });
    match kind {
        DoubtKind::Past => counted("past", "past"),
        DoubtKind::Gap => counted("gap", "gaps"),
        DoubtKind::Conflict => counted("conflict", "conflicts"),
        DoubtKind::Inferred => counted("inferred date", "inferred dates"),
        DoubtKind::NoYear => counted("date without a year", "dates without a year"),
    }
}

/// How many statements have each kind of doubt, in plain text.
pub(crate) fn doubt_counts(counts: &[(DoubtKind, usize)]) -> String {
    let counts: Vec<_> = counts.iter().map(|&(kind, count)| doubt_count(kind, count)).collect();
    format!("Doubts: {}", counts.join(", "))
}

/// The label of a gap among the passages.
pub(crate) fn gap_label(is_found_by_rule: bool) -> &'static str {
    if is_found_by_rule { "gap, found by rule" } else { doubt_name(DoubtKind::Gap) }
}

/// The heading over all doubts of a kind. What is missing in a copy may be in the source.
pub(crate) fn doubts_heading(kind: DoubtKind, count: usize, is_copy: bool) -> String {
    let heading = match kind {
        DoubtKind::Gap if is_copy => "Gaps in this copy",
        DoubtKind::Past => "Statements that have run out",
        DoubtKind::Gap => "Gaps in the source",
        DoubtKind::Conflict => "Where the source disagrees with itself",
        DoubtKind::Inferred => "Inferred dates",
        DoubtKind::NoYear => "Dates without a year",
    };
    format!("{heading}: {count}")
}

/// A doubt in words: a label that catches the eye, our own explanation, and the document's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Note<'d> {
    pub(crate) kind: DoubtKind,
    pub(crate) label: &'static str,
    /// What follows the label, with its separator: ` since 31 March 2025`, `: `.
    pub(crate) lead: String,
    pub(crate) quote: Option<&'d str>,
}

impl fmt::Display for Note<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}{}", self.label, self.lead, self.quote.unwrap_or_default())
    }
}

impl Note<'_> {
    /// The note as plain text shows it.
    pub(crate) fn bracketed(&self) -> String {
        bracketed(&self.to_string())
    }

    /// The same with the address of the other passage.
    pub(crate) fn bracketed_with(&self, other: &str) -> String {
        bracketed(&format!("{}; {}", self.to_string().trim_end_matches('.'), see(other)))
    }
}

/// A doubt about a passage in words, with its explanation. It says if a rule found the doubt. What is missing in a copy
/// may be in the source.
pub(crate) fn note<'d>(document: &'d Document<'d>, passage: PassageId, doubt: Doubt<'d>) -> Note<'d> {
    let kind = doubt.kind();
    let found = if doubts::rule(document, passage, doubt).is_some() { FOUND_BY_RULE } else { "" };
    let (label, lead, quote) = match doubt {
        Doubt::Past(until) => (doubt_name(kind), since(until) + found, None),
        Doubt::Gap => {
            let source = if document.is_copy() { "this copy" } else { "the source" };
            (doubt_name(kind), format!("{found}{COLON}{source} does not give this"), None)
        }
        Doubt::Conflict(_, conflict) => {
            let about = conflict.about.as_ref().map_or_else(String::new, |about| format!(" about {about}"));
            (doubt_name(kind), format!("{about}{found}{COLON}"), Some(&*conflict.how))
        }
        Doubt::Inferred(date, reason) => (DATE_INFERRED, format!(", {date}{found}{COLON}"), Some(&**reason)),
        Doubt::NoYear(words) => {
            (doubt_name(kind), format!("{found}{COLON}the source does not give the year of {words}"), None)
        }
    };
    Note { kind, label, lead, quote }
}

/// Follows the label of a statement that has run out.
fn since(until: Date) -> String {
    format!(" since {until}")
}

/// Doubts in a few words, each kind once: for an entry that links to the passage, where they are explained.
pub(crate) fn brief_notes<'d>(doubts: impl Iterator<Item = Doubt<'d>>) -> Vec<Note<'d>> {
    let brief = |doubt: Doubt<'d>| {
        let lead = if let Doubt::Past(until) = doubt { since(until) } else { String::new() };
        Note { kind: doubt.kind(), label: doubt_name(doubt.kind()), lead, quote: None }
    };
    let mut notes: Vec<_> = doubts.map(brief).collect();
    notes.dedup_by_key(|note| note.kind);
    notes
}

/// How far to trust the date of an event, in a word or two. Empty for a past event whose date the source gives.
pub(crate) fn dating(event: &Event<'_>) -> &'static str {
    match (event.is_inferred, event.is_planned) {
        (false, false) => "",
        (true, false) => doubt_name(DoubtKind::Inferred),
        (false, true) => PLANNED,
        (true, true) => "planned, inferred",
    }
}

/// The date of an event in plain text, with how far to trust it.
pub(crate) fn event_date(event: &Event<'_>) -> String {
    let labels = [(event.is_planned, PLANNED), (event.is_inferred, DATE_INFERRED)];
    let labels = labels.into_iter().filter(|(is_so, _)| *is_so).map(|(_, label)| format!(" {}", bracketed(label)));
    format!("{}{}", event.date, labels.collect::<String>())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::briefing::Conflict;
    use crate::testing;

    #[test]
    fn a_note_explains_a_doubt_and_a_brief_one_only_names_its_kind() {
        let conflict: Conflict<'_> = serde_json::from_str(r#"{ "with": "t/s#1", "how": "It says 3." }"#).unwrap();
        let conflict = |at| Doubt::Conflict(at, &conflict);
        let document = testing::embedded();
        let note = note(document, PassageId::from_index(0), conflict(0));
        assert_eq!(note.to_string(), "conflict: It says 3.");
        assert_eq!(note.bracketed(), "[conflict: It says 3]");
        assert_eq!(note.bracketed_with("t/s#1"), "[conflict: It says 3; see t/s#1]");
        let doubts = [Doubt::Past("2024".parse().unwrap()), conflict(0), conflict(1)];
        let about: Conflict<'_> =
            serde_json::from_str(r#"{ "with": "t/s#1", "about": "the number", "how": "It says 3." }"#).unwrap();
        let about = super::note(document, PassageId::from_index(0), Doubt::Conflict(0, &about));
        assert_eq!(about.to_string(), "conflict about the number: It says 3.");
        let brief: Vec<_> = brief_notes(doubts.into_iter()).iter().map(Note::to_string).collect();
        assert_eq!(brief, ["past since 2024", "conflict"]);
    }

    #[test]
    fn a_mark_says_if_a_rule_found_it_and_what_is_missing_is_missing_in_the_copy() {
        let found = json!({ "date": "completed", "until": "until", "gap": "breaks-off" });
        let blocks = json!([
            { "type": "passage", "text": "On 25 July", "date": "2016", "inferred": "By its title.", "until": "2017",
              "no_year": "25 July", "found": found },
            { "type": "gap", "text": "The text breaks off.", "found": found },
            { "type": "gap", "text": "The list is missing." },
        ]);
        let tabs = json!([{ "id": "t", "title": "T", "sections": [{ "id": "s", "title": "S", "blocks": blocks }] }]);
        let mut briefing = testing::briefing(&tabs, &json!([]));
        briefing["source"]["words"] = "verbatim".into();
        let document = testing::document(&briefing);
        let notes = document.passages().flat_map(|id| {
            let doubts = doubts::of(document, id, "2025-01-01".parse().unwrap());
            doubts.map(move |doubt| note(document, id, doubt).to_string())
        });
        assert_eq!(
            notes.collect::<Vec<_>>(),
            [
                "past since 2017, found by rule",
                "date inferred, 2016, found by rule: By its title.",
                "no year, found by rule: the source does not give the year of 25 July",
                "gap, found by rule: this copy does not give this",
                "gap: this copy does not give this",
            ]
        );
    }
}
