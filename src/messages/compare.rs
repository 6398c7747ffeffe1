//! The words for comparing two editions.

use super::{English, Messages as _};
use crate::briefing::Document;
use crate::compare::{ChangeKind, Comparison, FactKind, NoteKind, Rest};
use crate::doubts::DoubtKind;

/// What separates an old text from the new one.
pub(crate) const BECAME: &str = "\u{2192}";
/// What replaces a long part of a text that did not change.
pub(crate) const CUT: &str = "\u{2026}";
pub(crate) const CHANGED_FACTS: &str = "Changed facts";
pub(crate) const CHANGES: &str = "Changes";
/// The mark of the footnote on a changed text.
pub(crate) const CHANGED_MARK: &str = "\u{b1}";

/// An edition by its age, and by its title if the other edition has another one.
pub(crate) fn edition(is_old: bool, title: Option<&str>, age: &str) -> String {
    let edition = if is_old { "Old edition" } else { "New edition" };
    title.map_or_else(|| format!("{edition}: {age}"), |title| format!("{edition}: {title}, {age}"))
}

/// The title and the edition of a briefing, as a line.
pub(crate) fn titled_edition(document: &Document<'_>) -> String {
    format!("briefing: {}, edition {}\n", document.briefing().title, document.edition())
}

/// How much changed, in one sentence.
pub(crate) fn compared(comparison: &Comparison) -> String {
    let spelling = match comparison.respelled {
        0 => String::new(),
        respelled => format!(", {respelled} spelled differently"),
    };
    let kinds = ChangeKind::ALL.into_iter().map(|kind| (comparison.count(kind), change_name(kind)));
    let changes: Vec<_> =
        kinds.filter(|&(count, _)| count > 0).map(|(count, name)| format!("{count} {name}")).collect();
    let changes = if changes.is_empty() { "nothing changed".to_owned() } else { changes.join(", ") };
    let rest: usize = comparison.rests.iter().map(|rest| rest.passages).sum();
    let rest = if rest > 0 { format!(", {rest} not comparable") } else { String::new() };
    format!("{} the same{spelling}; {changes}{rest}", comparison.same)
}

/// The heading of what cannot be compared.
pub(crate) const NOT_COMPARABLE: &str = "Not comparable";

/// Says from where on two editions cannot be compared.
pub(crate) fn not_comparable(rest: Rest, address: &str) -> String {
    let [cut, other] = if rest.is_old_cut { ["old", "new"] } else { ["new", "old"] };
    let follow = match rest.passages {
        1 => "1 passage follows".to_owned(),
        count => format!("{count} passages follow"),
    };
    format!(
        "Not comparable from here: the copy of the {cut} edition breaks off before {address}, and in the {other} one \
         {follow}."
    )
}

/// The name of a kind of change, in counts and in JSON.
pub(crate) fn change_name(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Edited => "edited",
        ChangeKind::Rewritten => "rewritten",
        ChangeKind::Split => "split",
        ChangeKind::Merged => "merged",
        ChangeKind::Annotated => "annotated",
        ChangeKind::Moved => "moved",
        ChangeKind::New => "new",
        ChangeKind::Gone => "gone",
    }
}

/// The heading of all changes of a kind.
pub(crate) fn changes_heading(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Edited => "Edited",
        ChangeKind::Rewritten => "Rewritten",
        ChangeKind::Split => "Split off",
        ChangeKind::Merged => "Merged",
        ChangeKind::Annotated => "Annotated: the same words, but not what is noted about them",
        ChangeKind::Moved => "Moved",
        ChangeKind::New => "New",
        ChangeKind::Gone => "Gone",
    }
}

/// The footnote on a changed text: the kind of change, and the words that were taken out and put in.
pub(crate) fn change_footnote(kind: ChangeKind, text: &str) -> String {
    match kind {
        ChangeKind::New
        | ChangeKind::Annotated
        | ChangeKind::Moved
        | ChangeKind::Split
        | ChangeKind::Merged
        | ChangeKind::Gone => change_name(kind).to_owned(),
        ChangeKind::Edited | ChangeKind::Rewritten if text.is_empty() => change_name(kind).to_owned(),
        ChangeKind::Edited | ChangeKind::Rewritten => format!("{}: {text}", change_name(kind)),
    }
}

/// The address of a changed text, with its old one if that is another.
pub(crate) fn changed_at(kind: ChangeKind, old: Option<&str>, new: Option<&str>, is_moved: bool) -> String {
    match (old, new) {
        (Some(old), Some(new)) if kind == ChangeKind::Split => format!("{new}, split off from {old}"),
        (Some(old), Some(new)) if kind == ChangeKind::Merged => format!("{old}, now part of {new}"),
        (Some(old), Some(new)) if is_moved || kind == ChangeKind::Moved => format!("{new}, moved from {old}"),
        (Some(old), Some(new)) if old != new => format!("{new}, was {old}"),
        (_, Some(address)) | (Some(address), None) => address.to_owned(),
        (None, None) => String::new(),
    }
}

/// The name of a kind of fact, in JSON.
pub(crate) fn fact_name(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Name => "name",
        FactKind::Date => "date",
        FactKind::Number => "number",
        FactKind::Tense => "tense",
    }
}

/// A fact that one text stated and the next one states otherwise, or not at all.
pub(crate) fn changed_fact(old: Option<&str>, new: Option<&str>) -> String {
    match (old, new) {
        (Some(old), Some(new)) => format!("{} {BECAME} {new}", without_common_end(old, new)),
        (Some(old), None) => format!("gone: {old}"),
        (None, new) => format!("new: {}", new.unwrap_or_default()),
    }
}

/// A fact without the words that it ends with in both editions: `506` of `506 sorties` if there are now `589 sorties`.
fn without_common_end<'t>(old: &'t str, new: &str) -> &'t str {
    let ends = old.match_indices(' ').map(|(at, _)| at).filter(|&at| at > 0);
    ends.into_iter().find(|&at| new.ends_with(&old[at..])).map_or(old, |at| &old[..at])
}

/// A changed fact and where it is stated.
pub(crate) fn fact_at(fact: &str, address: &str) -> String {
    format!("{fact} ({address})")
}

/// The name of what is noted about a text, in JSON.
pub(crate) fn noted_name(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Date => "date",
        NoteKind::Until => "until",
        NoteKind::Event => "event",
        NoteKind::Figure => "figure",
    }
}

/// What is noted about a text, and is not the same.
pub(crate) fn changed_note(kind: NoteKind, old: Option<&str>, new: Option<&str>) -> String {
    format!("{}: {}", noted_name(kind), changed_fact(old, new))
}

pub(crate) fn changed_doubt(kind: DoubtKind, is_new: bool) -> String {
    let change = if is_new { "new" } else { "gone" };
    format!("{change}: doubt \u{201C}{}\u{201D}", English.doubt_name(kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_fact_has_its_unit_once() {
        for (old, new, expected) in [
            ("506 sorties", "589 sorties", "506 \u{2192} 589 sorties"),
            ("7.7 million people", "8 million people", "7.7 \u{2192} 8 million people"),
            ("1 ship", "2 ships", "1 ship \u{2192} 2 ships"),
            ("98%", "99%", "98% \u{2192} 99%"),
        ] {
            assert_eq!(changed_fact(Some(old), Some(new)), expected);
        }
        assert_eq!(changed_fact(Some("98%"), None), "gone: 98%");
        assert_eq!(changed_fact(None, Some("12 ships")), "new: 12 ships");
    }
}
