//! The words for comparing two editions.

use std::ops::Range;

use super::{Bilingual, Words, both, grouped, without_full_stop};
use crate::briefing::Document;
use crate::compare::{ChangeKind, Comparison, FactKind, NoteKind, Rest};
use crate::doubts::DoubtKind;
use crate::language::Locale;
use crate::language::money::is_currency;

/// What separates an old text from the new one.
pub(crate) const BECAME: &str = "\u{2192}";
/// What replaces a long part of a text that did not change.
pub(crate) const CUT: &str = "\u{2026}";
pub(crate) const CHANGED_FACTS: Bilingual = both("Changed facts", "Faits modifiés");
/// The headings of the facts that only one of the editions states.
pub(crate) const NEW_FACTS: Bilingual = both("New", "Ajoutés");
pub(crate) const GONE_FACTS: Bilingual = both("Gone", "Retirés");
pub(crate) const CHANGES: Bilingual = both("Changes", "Modifications");
/// The mark of the footnote on a changed text.
pub(crate) const CHANGED_MARK: &str = "\u{b1}";
/// The heading of what cannot be compared.
pub(crate) const NOT_COMPARABLE: Bilingual = both("Not comparable", "Non comparables");

/// An edition by its age, and by its title if the other edition has another one.
pub(crate) fn edition(words: Words, is_old: bool, title: Option<&str>, age: &str) -> String {
    let old = both("Old edition", "Ancienne édition");
    let edition = words.choose(if is_old { old } else { both("New edition", "Nouvelle édition") });
    let title = title.map_or_else(String::new, |title| format!("{}, ", without_full_stop(title)));
    format!("{edition}{}{title}{age}", words.colon())
}

/// The title and the edition of a briefing, as a line.
pub(crate) fn titled_edition(words: Words, document: &Document<'_>) -> String {
    let (title, edition) = (&document.briefing().title, document.edition());
    let language = words.language_name(&document.briefing().language);
    match words.locale() {
        Locale::English => format!("briefing in {language}: {title}, edition {edition}\n"),
        Locale::French => format!("dossier en {language}\u{a0}: {title}, édition {edition}\n"),
    }
}

/// Says that two editions in two languages are compared word by word.
pub(crate) const TWO_LANGUAGES: Bilingual = both(
    "The editions are in two languages, so that all words differ; op-impact validate compares what must agree.",
    "Les éditions sont dans deux langues\u{a0}: tous les mots diffèrent; op-impact validate compare ce qui doit concorder.",
);

/// How much changed, in one sentence.
pub(crate) fn compared(words: Words, comparison: &Comparison) -> String {
    let spelling = match (words.locale(), comparison.respelled) {
        (_, 0) => String::new(),
        (Locale::English, respelled) => format!(", {} spelled differently", grouped(words, respelled)),
        (Locale::French, 1) => ", 1\u{a0}écrit autrement".to_owned(),
        (Locale::French, respelled) => format!(", {}\u{a0}écrits autrement", grouped(words, respelled)),
    };
    let kinds = ChangeKind::ALL.into_iter().map(|kind| (kind, comparison.count(kind)));
    let changes = kinds.filter(|&(_, count)| count > 0).map(|(kind, count)| match words.locale() {
        Locale::English => format!("{} {}", grouped(words, count), change_id(kind)),
        Locale::French if count == 1 => format!("1\u{a0}{}", change_name(words, kind)),
        Locale::French => format!("{}\u{a0}{}", grouped(words, count), french_changes(kind)),
    });
    let changes: Vec<_> = changes.collect();
    let rest: usize = comparison.rests.iter().map(|rest| rest.passages).sum();
    let same = comparison.same;
    let (same, nothing, rest) = match words.locale() {
        Locale::English => {
            let rest = format!(", {} not comparable", grouped(words, rest));
            (format!("{} the same", words.passages(same)), "nothing changed", rest)
        }
        Locale::French => {
            let plural = |count| if count > 1 { "s" } else { "" };
            let rest = format!(", {}\u{a0}non comparable{}", grouped(words, rest), plural(rest));
            let same = format!("{}\u{a0}inchangé{}", words.passages(same), plural(same));
            (same, "rien n’a changé", rest)
        }
    };
    let rest = if comparison.rests.is_empty() { String::new() } else { rest };
    let changes = if changes.is_empty() { nothing.to_owned() } else { changes.join(", ") };
    format!("{same}{spelling}; {changes}{rest}")
}

/// Says from where on two editions cannot be compared.
pub(crate) fn not_comparable(words: Words, rest: Rest, address: &str) -> String {
    match words.locale() {
        Locale::English => {
            let [cut, other] = if rest.is_old_cut { ["old", "new"] } else { ["new", "old"] };
            let follow = if rest.passages == 1 { "follows" } else { "follow" };
            format!(
                "Not comparable from here: the copy of the {cut} edition breaks off before {address}, and in the {other} \
                 one {} {follow}.",
                words.passages(rest.passages)
            )
        }
        Locale::French => {
            let [cut, other] =
                if rest.is_old_cut { ["l’ancienne", "la nouvelle"] } else { ["la nouvelle", "l’ancienne"] };
            format!(
                "Non comparable à partir d’ici\u{a0}: la copie de {cut} édition s’interrompt avant {address}; dans \
                 {other}, {} {}.",
                words.passages(rest.passages),
                if rest.passages == 1 { "suit" } else { "suivent" }
            )
        }
    }
}

/// The name of a kind of change in JSON and in addresses.
pub(crate) fn change_id(kind: ChangeKind) -> &'static str {
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

/// What happened to one passage.
fn change_name(words: Words, kind: ChangeKind) -> &'static str {
    let french = match kind {
        ChangeKind::Edited => "modifié",
        ChangeKind::Rewritten => "récrit",
        ChangeKind::Split => "divisé",
        ChangeKind::Merged => "fusionné",
        ChangeKind::Annotated => "annoté",
        ChangeKind::Moved => "déplacé",
        ChangeKind::New => "nouveau",
        ChangeKind::Gone => "supprimé",
    };
    words.choose(both(change_id(kind), french))
}

/// What happened to several passages, in French.
fn french_changes(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Edited => "modifiés",
        ChangeKind::Rewritten => "récrits",
        ChangeKind::Split => "divisés",
        ChangeKind::Merged => "fusionnés",
        ChangeKind::Annotated => "annotés",
        ChangeKind::Moved => "déplacés",
        ChangeKind::New => "nouveaux",
        ChangeKind::Gone => "supprimés",
    }
}

/// The heading of all changes of a kind.
pub(crate) fn changes_heading(words: Words, kind: ChangeKind) -> &'static str {
    words.choose(match kind {
        ChangeKind::Edited => both("Edited", "Modifiés"),
        ChangeKind::Rewritten => both("Rewritten", "Récrits"),
        ChangeKind::Split => both("Split off", "Divisés"),
        ChangeKind::Merged => both("Merged", "Fusionnés"),
        ChangeKind::Annotated => both(
            "Annotated: the same words, but not what is noted about them",
            "Mêmes mots, autres dates, chiffres ou réserves",
        ),
        ChangeKind::Moved => both("Moved", "Déplacés"),
        ChangeKind::New => both("New", "Nouveaux"),
        ChangeKind::Gone => both("Gone", "Supprimés"),
    })
}

/// The footnote on a changed text: the kind of change, and the words that were taken out and put in.
pub(crate) fn change_footnote(words: Words, kind: ChangeKind, text: &str) -> String {
    let name = change_name(words, kind);
    match kind {
        ChangeKind::Edited | ChangeKind::Rewritten if !text.is_empty() => format!("{name}{}{text}", words.colon()),
        _ => name.to_owned(),
    }
}

/// The address of a changed text, with its old one if that is another.
pub(crate) fn changed_at(
    words: Words,
    kind: ChangeKind,
    (old, new): (Option<&str>, Option<&str>),
    is_moved: bool,
) -> String {
    let (old, new) = match (old, new) {
        (Some(old), Some(new)) => (old, new),
        (_, Some(address)) | (Some(address), None) => return address.to_owned(),
        (None, None) => return String::new(),
    };
    let is_english = words.locale() == Locale::English;
    match kind {
        ChangeKind::Split if is_english => format!("{new}, split off from {old}"),
        ChangeKind::Split => format!("{new}, détaché de {old}"),
        ChangeKind::Merged if is_english => format!("{old}, now part of {new}"),
        ChangeKind::Merged => format!("{old}, maintenant dans {new}"),
        kind if (is_moved || kind == ChangeKind::Moved) && old == new => {
            format!("{new}, {}", change_name(words, ChangeKind::Moved))
        }
        kind if is_moved || kind == ChangeKind::Moved => {
            let from = words.choose(both("moved from", "déplacé de"));
            format!("{new}, {from} {old}")
        }
        _ if old == new => new.to_owned(),
        _ if is_english => format!("{new}, was {old}"),
        _ => format!("{new}, avant\u{a0}: {old}"),
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

/// A number that one text stated and the next one states otherwise, or not at all: with its unit once.
pub(crate) fn changed_number(words: Words, old: Option<&str>, new: Option<&str>) -> String {
    changed_fact(words, old.map(|old| new.map_or(old, |new| without_common_end(old, new))), new)
}

/// A fact that one text stated and the next one states otherwise, or not at all.
pub(crate) fn changed_fact(words: Words, old: Option<&str>, new: Option<&str>) -> String {
    let (change, fact) = match (old, new) {
        (Some(old), Some(new)) => return format!("{old} {BECAME} {new}"),
        (Some(old), None) => (both("gone", "retiré"), old),
        (None, new) => (both("new", "ajouté"), new.unwrap_or_default()),
    };
    format!("{}{}{fact}", words.choose(change), words.colon())
}

/// A number without the words that it ends with in both editions: `506` of `506 sorties` if there are now `589 sorties`.
/// The sign of a currency stays.
fn without_common_end<'t>(old: &'t str, new: &str) -> &'t str {
    let ends = old.match_indices(' ').map(|(at, _)| at).filter(|&at| at > 0 && !old[at..].contains(is_currency));
    ends.into_iter().find(|&at| new.ends_with(&old[at..])).map_or(old, |at| &old[..at])
}

/// A fact of a text with the words around it: `7: …within the first 7 days of the leave…`. They are those of its sentence,
/// unless that has no others.
pub(crate) fn fact_in_context(words: Words, text: &str, fact: Range<usize>) -> String {
    /// The words before and after the fact.
    const WORDS: usize = 5;
    const ENDS: [&str; 5] = [". ", "! ", "? ", "; ", "\n"];
    let (before, after) = (&text[..fact.start], &text[fact.end..]);
    let has_words = |part: &str| part.contains(char::is_alphanumeric);
    let sentence = ENDS.iter().filter_map(|end| Some(before.rfind(end)? + end.len())).max().unwrap_or(0);
    let rest = ENDS.iter().filter_map(|end| after.find(end)).min().unwrap_or(after.len());
    let is_alone = !has_words(&before[sentence..]) && !has_words(&after[..rest]);
    let (sentence, rest) = if is_alone { (0, after.len()) } else { (sentence, rest) };
    let start = before[sentence..].rmatch_indices(' ').nth(WORDS).map_or(sentence, |(at, _)| sentence + at + 1);
    let end = fact.end + after[..rest].match_indices(' ').nth(WORDS).map_or(rest, |(at, _)| at);
    let context = text[start..end].trim().trim_end_matches(['.', ',']);
    if context == &text[fact.clone()] {
        return context.to_owned();
    }
    let cut = |is_cut: bool| if is_cut { CUT } else { "" };
    let (is_cut, goes_on) = (start > sentence, end < fact.end + rest);
    format!("{}{}{}{context}{}", &text[fact], words.colon(), cut(is_cut), cut(goes_on))
}

/// A doubt that was added to a text or taken from it, with the first words of the text: several have the same doubt.
pub(crate) fn doubt_in_context(words: Words, doubt: &str, text: &str) -> String {
    /// The most words of the text.
    const WORDS: usize = 12;
    let end = text.match_indices([' ', '\n']).nth(WORDS - 1).map(|(at, _)| at);
    let start = text[..end.unwrap_or(text.len())].trim_end_matches(['.', ',']);
    format!("{doubt}{}{start}{}", words.colon(), if end.is_some() { CUT } else { "" })
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
pub(crate) fn changed_note(words: Words, kind: NoteKind, old: Option<&str>, new: Option<&str>) -> String {
    let french = match kind {
        NoteKind::Date => "date",
        NoteKind::Until => "validité",
        NoteKind::Event => "événement",
        NoteKind::Figure => "chiffre",
    };
    let noted = words.choose(both(noted_name(kind), french));
    let change = if kind == NoteKind::Figure { changed_number } else { changed_fact };
    format!("{noted}{}{}", words.colon(), change(words, old, new))
}

pub(crate) fn changed_doubt(words: Words, kind: DoubtKind, is_new: bool) -> String {
    let name = words.doubt_name(kind);
    match (words.locale(), is_new) {
        (Locale::English, true) => format!("new: doubt \u{201C}{name}\u{201D}"),
        (Locale::English, false) => format!("gone: doubt \u{201C}{name}\u{201D}"),
        (Locale::French, true) => format!("réserve ajoutée\u{a0}: «\u{a0}{name}\u{a0}»"),
        (Locale::French, false) => format!("réserve retirée\u{a0}: «\u{a0}{name}\u{a0}»"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::{English, French};

    #[test]
    fn a_fact_is_told_with_the_words_around_it() {
        let told = |text: &str, fact: &str| {
            let start = text.find(fact).expect("the fact");
            fact_in_context(&English, text, start..start + fact.len())
        };
        let text =
            "First this. You may take leave within the first 7 days after a birth, or later if you wish. Then 9.";
        assert_eq!(told(text, "7 days"), "7 days: …take leave within the first 7 days after a birth, or later…");
        assert_eq!(told(text, "9"), "9: Then 9");
        assert_eq!(told(text, "this"), "this: First this");
        assert_eq!(told("SF-50", "SF-50"), "SF-50");
        let questions = "How long is it? 6 weeks? 8 weeks?)";
        assert_eq!(told(questions, "6 weeks"), "6 weeks: How long is it? 6 weeks? 8 weeks?)");
        assert_eq!(told(questions, "8 weeks"), "8 weeks: \u{2026}long is it? 6 weeks? 8 weeks?)");
    }

    #[test]
    fn names_dates_and_events_are_whole_in_both_editions() {
        for (old, new) in [
            ("major-général Peter Scott", "major-général Paul Scott"),
            ("15 mai 2023", "16 mai 2023"),
            ("mai 2022", "May 2022"),
        ] {
            let expected = format!("{old} \u{2192} {new}");
            assert_eq!(changed_fact(&French, Some(old), Some(new)), expected);
            assert_eq!(changed_note(&French, NoteKind::Date, Some(old), Some(new)), format!("date\u{a0}: {expected}"));
        }
        let event =
            changed_note(&English, NoteKind::Event, Some("Daesh takes Mosul, Iraq"), Some("Daesh holds Mosul, Iraq"));
        assert_eq!(event, "event: Daesh takes Mosul, Iraq \u{2192} Daesh holds Mosul, Iraq");
        let figure = changed_note(&English, NoteKind::Figure, Some("7 people"), Some("8 people"));
        assert_eq!(figure, "figure: 7 \u{2192} 8 people");
    }

    #[test]
    fn a_changed_number_has_its_unit_once() {
        for (old, new, expected) in [
            ("506 sorties", "589 sorties", "506 \u{2192} 589 sorties"),
            ("7.7 million people", "8 million people", "7.7 \u{2192} 8 million people"),
            ("1 ship", "2 ships", "1 ship \u{2192} 2 ships"),
            ("98%", "99%", "98% \u{2192} 99%"),
            ("12,5 M$", "15 M$", "12,5 M$ \u{2192} 15 M$"),
        ] {
            assert_eq!(changed_number(&English, Some(old), Some(new)), expected);
        }
        assert_eq!(changed_number(&English, Some("98%"), None), "gone: 98%");
        assert_eq!(changed_number(&English, None, Some("12 ships")), "new: 12 ships");
        assert_eq!(changed_number(&French, None, Some("12 navires")), "ajouté\u{a0}: 12 navires");
    }
}
