//! How far to trust a statement, in words: doubts, and the dates of events.

use std::fmt;

use super::{Words, bracketed};
use crate::doubts::{Doubt, DoubtKind};

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
    pub(crate) fn bracketed_with(&self, words: Words, other: &str) -> String {
        bracketed(&format!("{}; {}", self.to_string().trim_end_matches('.'), words.see(other)))
    }
}

/// A kind of doubt with the number of statements that have it, also in words.
pub(crate) type DoubtCount = (DoubtKind, usize, String);

/// Leaves words of counts out, from the last count on, until they are not too long.
pub(crate) fn leave_words_out(counts: &mut [DoubtCount], is_too_long: &dyn Fn(&[DoubtCount]) -> bool) {
    for at in (0..counts.len()).rev() {
        if is_too_long(counts) {
            counts[at].2 = counts[at].1.to_string();
        }
    }
}

/// Doubts in a few words, each kind once: for an entry that links to the passage, where they are explained.
pub(crate) fn brief_notes<'d>(words: Words, doubts: impl Iterator<Item = Doubt<'d>>) -> Vec<Note<'d>> {
    let brief = |doubt: Doubt<'d>| {
        let lead = if let Doubt::Past(until) = doubt { words.since(until) } else { String::new() };
        Note { kind: doubt.kind(), label: words.doubt_name(doubt.kind()), lead, quote: None }
    };
    let mut notes: Vec<_> = doubts.map(brief).collect();
    notes.dedup_by_key(|note| note.kind);
    notes
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::briefing::Conflict;
    use crate::briefing::PassageId;
    use crate::doubts;
    use crate::messages::{English, Messages as _};
    use crate::testing;

    #[test]
    fn a_note_explains_a_doubt_and_a_brief_one_only_names_its_kind() {
        let conflict: Conflict<'_> = serde_json::from_str(r#"{ "with": "t/s#1", "how": "It says 3." }"#).unwrap();
        let conflict = |at| Doubt::Conflict(at, &conflict);
        let document = testing::embedded();
        let note = English.note(document, PassageId::from_index(0), conflict(0));
        assert_eq!(note.to_string(), "conflict: It says 3.");
        assert_eq!(note.bracketed(), "[conflict: It says 3]");
        assert_eq!(note.bracketed_with(&English, "t/s#1"), "[conflict: It says 3; see t/s#1]");
        let doubts = [Doubt::Past("2024".parse().unwrap()), conflict(0), conflict(1)];
        let about: Conflict<'_> =
            serde_json::from_str(r#"{ "with": "t/s#1", "about": "the number", "how": "It says 3." }"#).unwrap();
        let about = English.note(document, PassageId::from_index(0), Doubt::Conflict(0, &about));
        assert_eq!(about.to_string(), "conflict about the number: It says 3.");
        let brief: Vec<_> = brief_notes(&English, doubts.into_iter()).iter().map(Note::to_string).collect();
        assert_eq!(brief, ["past since the end of 2024", "conflict"]);
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
            doubts.map(move |doubt| English.note(document, id, doubt).to_string())
        });
        assert_eq!(
            notes.collect::<Vec<_>>(),
            [
                "past since the end of 2017, found by rule",
                "date inferred, 2016, found by rule: By its title.",
                "no year, found by rule: the source does not give the year of 25 July",
                "gap in this copy, found by rule",
                "gap in this copy",
            ]
        );
    }
}
