//! Tests of comparing: what is done to a copy of a document is found.

use std::fs;
use std::path::Path;

use std::ops::Range;

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::briefing::Place;
use crate::import::{self, Form};
use crate::testing;

/// A document with sections of passages.
fn edition(sections: &[(&str, &[&str])]) -> &'static Document<'static> {
    let section = |(at, (title, passages)): (usize, &(&str, &[&str]))| {
        let blocks: Vec<_> = passages.iter().map(|text| json!({ "type": "passage", "text": text })).collect();
        json!({ "id": format!("s{at}"), "title": title, "blocks": blocks })
    };
    let sections: Vec<_> = sections.iter().enumerate().map(section).collect();
    testing::document(&testing::briefing(&json!([{ "id": "t", "title": "T", "sections": sections }]), &json!([])))
}

fn compare(old: &Document<'_>, new: &Document<'_>) -> Comparison {
    Comparison::of(old, new, "2026-11-22".parse().expect("a date"))
}

/// The changes as kind, old address, new address.
fn changes(old: &Document<'_>, new: &Document<'_>) -> Vec<String> {
    let address = |document: &Document<'_>, unit: Option<Unit>| {
        unit.map_or("-".to_owned(), |unit| document.address(unit.place()).to_string())
    };
    let changes = compare(old, new).changes.into_iter();
    changes.map(|it| format!("{:?} {} {}", it.kind, address(old, it.old), address(new, it.new))).collect()
}

const COMMAND: &str = "The joint task force is commanded by Brigadier-General Wright, who leads about 850 members.";
const AIR: &str = "A tactical aviation detachment flies Griffon helicopters out of Erbil for transport and evacuation.";
const TRAINING: &str =
    "Instructors teach soldiers how to find and clear improvised explosive devices along main roads.";

#[test]
fn a_document_has_not_changed_from_itself() {
    let comparison = compare(testing::embedded(), testing::embedded());
    assert!(comparison.is_empty() && comparison.facts.is_empty());
    assert_eq!(comparison.same, testing::embedded().passages().len());
}

#[test]
fn edited_new_gone_and_moved_passages_are_told_apart() {
    let old = edition(&[("Command", &[COMMAND, AIR]), ("Training", &[TRAINING])]);
    let edited = COMMAND.replace("is commanded by Brigadier-General Wright", "was commanded by Colonel Rutland");
    let other = "Naval clearance divers removed mines near Kuwait in the spring.";
    let new = edition(&[("Command", &[&edited, other]), ("Training", &[TRAINING])]);
    assert_eq!(changes(old, new), ["Edited t/s0#1 t/s0#1", "New - t/s0#2", "Gone t/s0#2 -"]);
    let moved = edition(&[("Command", &[AIR]), ("Training", &[TRAINING, COMMAND])]);
    assert_eq!(changes(old, moved), ["Moved t/s0#1 t/s1#2"]);
}

#[test]
fn split_and_merged_passages_are_found() {
    let whole = format!("{COMMAND} {AIR}");
    let [one, two] = [edition(&[("S", &[&whole, TRAINING])]), edition(&[("S", &[COMMAND, AIR, TRAINING])])];
    assert_eq!(changes(one, two), ["Edited t/s0#1 t/s0#1", "Split t/s0#1 t/s0#2"]);
    assert_eq!(changes(two, one), ["Edited t/s0#1 t/s0#1", "Merged t/s0#2 t/s0#1"]);
}

#[test]
fn titles_are_compared_and_passages_stay_in_a_renamed_section() {
    let old = edition(&[("Air Task Force Iraq", &["Its crews have flown 506 sorties over Iraq."])]);
    let new = edition(&[("Air Task Force", &["Crews flew 589 sorties over Iraq by then, he says."])]);
    assert_eq!(changes(old, new), ["Edited t/s0 t/s0", "Rewritten t/s0#1 t/s0#1"]);
}

#[test]
fn spelling_is_counted_but_not_a_change() {
    let old = edition(&[("S", &["Canada's planes moved 1520 kg.", TRAINING])]);
    let new = edition(&[("S", &["Canada’s planes moved 1 520 kg.", TRAINING])]);
    let comparison = compare(old, new);
    assert!(comparison.is_empty());
    assert_eq!((comparison.same, comparison.respelled), (1, 1));
}

#[test]
fn changed_facts_are_told_with_the_change() {
    let old = edition(&[("S", &[COMMAND])]);
    let text = COMMAND.replace("Wright", "Rutland").replace("850", "600");
    let new = edition(&[("S", &[&text])]);
    let facts: Vec<_> = compare(old, new).facts.into_iter().map(|(_, fact)| fact).collect();
    let range = |text: &str, part: &str| {
        let start = text.find(part).expect("the part is there");
        Some(start..start + part.len())
    };
    let words =
        |kind, one, other| FactChange::Words(WordFact { kind, old: range(COMMAND, one), new: range(&text, other) });
    let name = words(FactKind::Name, "Brigadier-General Wright", "Brigadier-General Rutland");
    assert_eq!(facts, [name, words(FactKind::Number, "850 members", "600 members")]);
}

#[test]
fn doubts_that_come_and_go_are_facts() {
    let with = |until: Option<&str>| {
        let passage =
            json!({ "type": "passage", "text": "The mission was extended until March 2025.", "until": until });
        let section = json!([{ "id": "s", "title": "S", "blocks": [passage] }]);
        let tabs = json!([{ "id": "t", "title": "T", "sections": section }]);
        testing::document(&testing::briefing(&tabs, &json!([])))
    };
    let comparison = compare(with(Some("2025-03-31")), with(None));
    let gone = FactChange::Note(NoteKind::Until, Some("31 March 2025".to_owned()), None);
    assert_eq!(comparison.facts, [(0, gone), (0, FactChange::DoubtGone(DoubtKind::Past))]);
    assert_eq!(comparison.changes[0].kind, ChangeKind::Annotated, "the words are the same");
}

#[test]
fn what_only_one_edition_states_is_a_fact_unless_the_other_states_it_elsewhere() {
    let old = edition(&[("S", &[TRAINING, "Leave is 26 weeks, of which 12 months count."])]);
    let new = edition(&[("S", &[TRAINING, "A crew of 5 sailors keeps the radar on for 12 months."])]);
    let comparison = compare(old, new);
    let facts = comparison.facts.iter().map(|(change, fact)| (comparison.changes[*change].kind, fact.clone()));
    let word = |old: Option<Range<usize>>, new| FactChange::Words(WordFact { kind: FactKind::Number, old, new });
    let expected = [(ChangeKind::New, word(None, Some(10..19))), (ChangeKind::Gone, word(Some(9..17), None))];
    assert_eq!(facts.collect::<Vec<_>>(), expected);
}

#[test]
fn a_fact_without_words_around_it_is_left_to_the_list_of_texts() {
    let old = edition(&[("S", &[TRAINING])]);
    let new = edition(&[("S", &[TRAINING, "6 weeks?", "Leave is 6 weeks."])]);
    let comparison = compare(old, new);
    let facts = comparison.facts.iter().map(|(change, fact)| (*change, fact.clone()));
    let fact = WordFact { kind: FactKind::Number, old: None, new: Some(9..16) };
    assert_eq!(facts.collect::<Vec<_>>(), [(1, FactChange::Words(fact))]);
    assert_eq!(comparison.changes.len(), 2);
}

/// If each number is compared with all others, this takes minutes, as does the next one.
#[test]
fn a_passage_of_many_numbers_is_compared() {
    let numbers = (0..10_000).map(|number| format!("{number} km")).collect::<Vec<_>>().join(", ");
    let (old, new) = (edition(&[("S", &[TRAINING])]), edition(&[("S", &[TRAINING, &numbers])]));
    assert_eq!(compare(old, new).facts.len(), 10_000);
}

#[test]
fn a_passage_with_many_changed_numbers_is_compared() {
    let numbers = |odd: usize| {
        let number = |at: usize| (2 * at + if at.is_multiple_of(3) { odd } else { 0 }).to_string();
        (0..8000).map(number).collect::<Vec<_>>().join(", ")
    };
    let (old, new) = (edition(&[("S", &[&numbers(0)])]), edition(&[("S", &[&numbers(1)])]));
    assert_eq!(compare(old, new).facts.len(), 2667);
}

#[test]
fn many_passages_are_compared_even_if_all_of_them_changed() {
    let text =
        |at: usize| format!("Passage {at} says that unit {} flew {} times over place {}.", at % 97, at % 31, at % 11);
    let texts: Vec<String> = (0..4_000).map(text).collect();
    let edited: Vec<String> = texts.iter().map(|text| text.replace("flew", "has flown")).collect();
    let [old, new] = [&texts, &edited].map(|texts| texts.iter().map(String::as_str).collect::<Vec<_>>());
    let (old, new) = (edition(&[("S", &old)]), edition(&[("S", &new)]));
    let comparison = compare(old, new);
    assert_eq!(comparison.count(ChangeKind::Edited), 4_000);
    assert!(comparison.changes.iter().all(|change| match (change.old, change.new) {
        (Some(old), Some(new)) => old.place() == new.place(),
        _ => false,
    }));
    assert_eq!(new.find("t/s0#1").map(|place| matches!(place, Place::Passage(_))), Some(true));
}

#[test]
fn merged_passages_are_found_though_some_was_left_out() {
    let both = [COMMAND, "Its staff of thirty works in an office near Kuwait. It was formed in 2014 by three nations."];
    let old = edition(&[("S", &[both[0], both[1], TRAINING])]);
    let merged = format!("{COMMAND} Its staff of thirty works in an office near Kuwait.");
    let new = edition(&[("S", &[&merged, TRAINING])]);
    assert_eq!(changes(old, new), ["Edited t/s0#1 t/s0#1", "Merged t/s0#2 t/s0#1"]);
}

#[test]
fn a_short_text_is_no_part_of_one_that_happens_to_have_its_words() {
    let whole = format!("{AIR} For any of these needs, health or other, {TRAINING}");
    let old = edition(&[("S", &[&whole, COMMAND])]);
    let new = edition(&[("S", &[COMMAND, "Any other health needs"])]);
    assert_eq!(changes(old, new), ["New - t/s0#2", "Gone t/s0#1 -"]);
    let split = edition(&[("S", &[&whole, COMMAND, "Any of these needs"])]);
    assert_eq!(changes(old, split), ["New - t/s0#3"], "nothing was taken out of the other passage");
}

#[test]
fn short_texts_in_different_sections_must_be_nearly_the_same() {
    let old = edition(&[("Pay", &["Leave for funerals and bereavement", COMMAND]), ("Other", &[AIR])]);
    let new = edition(&[("Pay", &[COMMAND]), ("Other", &[AIR, "Sick leave for funerals"])]);
    assert_eq!(changes(old, new), ["New - t/s1#2", "Gone t/s0#1 -"]);
}

#[test]
fn a_section_with_another_title_is_known_by_its_passages() {
    let [old_end, new_end] = [
        "The teams that went to Lebanon support its forces with trainers, mentors and key capabilities in the mountains.",
        "Teams support Lebanon with mentors and trainers for winter, first aid and surveys of its borders.",
    ];
    let old = edition(&[("Train and assist", &[COMMAND, TRAINING, old_end]), ("Air", &[AIR])]);
    let new = edition(&[("Air", &[AIR]), ("Capacity", &[COMMAND, TRAINING, new_end])]);
    assert_eq!(changes(old, new), ["Moved t/s1#1 t/s0#1", "Rewritten t/s0 t/s1", "Rewritten t/s0#3 t/s1#3"]);
}

#[test]
fn numbers_of_titles_are_not_compared() {
    let old = edition(&[("Scope", &[COMMAND]), ("Responses to threats", &["There are 3 kinds of response."])]);
    let new = edition(&[("1. Scope", &[COMMAND]), ("1.1 Threat response", &["There are three kinds of response."])]);
    let comparison = compare(old, new);
    assert_eq!(changes(old, new), ["Edited t/s1 t/s1", "Edited t/s1#1 t/s1#1"]);
    assert_eq!(comparison.facts, [], "{comparison:?}");
}

#[test]
fn a_heading_that_loses_its_text_is_not_new() {
    let page = |text: &str| {
        let page = format!("# Fees\n\nThe council sets them.\n\n## Other matters\n\n{text}\n\n## Ships\n\nThey pay.\n");
        Document::new(import::import(&page, Form::Markdown, false).expect("a document"))
    };
    let (full, empty) = (page("None at all."), page(""));
    assert_eq!(changes(&full, &empty), ["Gone text/other-matters#1 -"]);
    assert_eq!(changes(&empty, &full), ["New - text/other-matters#1"]);
    assert_eq!(changes(&empty, &empty), [""; 0]);
}

/// What was decided by reading: which passage of the newer edition, if any, became of each of the older one.
const BY_HAND: &str = include_str!("../../tests/documents/editions.tsv");

fn imported(name: &str) -> Document<'static> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents").join(name);
    let bytes = fs::read(path).expect("the document is there");
    Document::new(import::import(&import::decode(&bytes).expect("text"), Form::Markdown, false).expect("a document"))
}

#[test]
fn real_editions_are_paired_as_a_reader_pairs_them() {
    let (mut right, mut missed, mut wrong) = (0, Vec::new(), Vec::new());
    for (name, [old, new]) in [
        ("gds", ["gds-threat-modelling-2020-09.md", "gds-threat-modelling-2025-01.md"]),
        ("leave", ["18f-leave-2023-10.md", "18f-leave-2024-12.md"]),
    ] {
        let (old, new) = (imported(old), imported(new));
        let found = successors(&old, &new);
        for line in BY_HAND.lines().filter(|line| line.split('\t').next() == Some(name)) {
            let mut columns = line.split('\t').skip(1);
            let (Some(passage), Some(by_hand)) = (columns.next(), columns.next()) else { panic!("{line}") };
            let found: Vec<_> = found.iter().filter(|(old, _)| old == passage).map(|(_, new)| &**new).collect();
            let is_right = |new: &&str| by_hand.split('|').any(|right| right == *new);
            match &*found {
                [] if by_hand.split('|').any(|right| right == "-") => right += 1,
                [] => missed.push(line),
                found if found.iter().any(is_right) => right += 1,
                _ => wrong.push((line, found.join(" "))),
            }
        }
    }
    assert_eq!(wrong, []);
    assert!(right >= 49 * missed.len() && right > 240, "{right} right, missed {missed:?}");
}

/// The addresses in the section of each old passage and of what became of it.
fn successors(old: &Document<'_>, new: &Document<'_>) -> Vec<(String, String)> {
    let (mut vocabulary, hasher) = (Vocabulary::new(), DefaultHashBuilder::default());
    let [one, two] = [old, new].map(|document| Edition::new(document, &mut vocabulary, &hasher));
    vocabulary.weigh([&one, &two]);
    let alignment = align::align(&one, &two, &vocabulary);
    let pairs = alignment.pairs.iter().map(|pair| (pair.old, pair.new));
    let parts = alignment.parts.iter().map(|part| (part.old, part.new));
    let is_passage = |&(old, _): &(usize, usize)| matches!(one.units[old], Unit::Passage(_));
    let address = |document: &Document<'_>, unit: Unit| {
        document.address(unit.place()).to_string().trim_start_matches("text/").to_owned()
    };
    let all = pairs.chain(parts).filter(is_passage);
    all.map(|(a, b)| (address(old, one.units[a]), address(new, two.units[b]))).collect()
}

/// A copy that breaks off, with a gap that says so, as the importer writes it.
fn broken_copy(passages: &[String]) -> &'static Document<'static> {
    let text = |text: &String| json!({ "type": "passage", "text": text });
    let mut blocks: Vec<_> = passages.iter().map(text).collect();
    blocks
        .push(json!({ "type": "gap", "text": "This copy breaks off here.", "found": { "gap": crate::import::BREAK } }));
    let section = json!([{ "id": "s0", "title": "S", "blocks": blocks }]);
    testing::document(&testing::briefing(&json!([{ "id": "t", "title": "T", "sections": section }]), &json!([])))
}

fn one_section(texts: &[String]) -> &'static Document<'static> {
    edition(&[("S", &texts.iter().map(String::as_str).collect::<Vec<_>>())])
}

#[test]
fn a_copy_that_ends_within_a_sentence_breaks_off() {
    let (begun, _) = AIR.split_at(AIR.find(" Erbil").expect("it is there") + 4);
    let cut = edition(&[("Command", &[COMMAND, begun])]);
    let whole = edition(&[("Command", &[COMMAND, AIR]), ("Training", &[TRAINING])]);
    assert_eq!((changes(cut, whole), changes(whole, cut)), (vec![], vec![]), "nothing is known of its rest");
    let edited = broken_copy(&[COMMAND.to_owned(), begun.replace("Griffon", "Chinook")]);
    let comparison = compare(edition(&[("S", &[COMMAND, AIR, TRAINING])]), edited);
    assert_eq!(comparison.changes.iter().map(|change| change.words.len()).collect::<Vec<_>>(), [1], "{comparison:?}");
    let first = Unit::Title(whole.sections().last().expect("there are two"));
    assert_eq!(compare(cut, whole).rests, [Rest { is_old_cut: true, first, passages: 1 }]);
    assert_eq!(compare(whole, cut).rests, [Rest { is_old_cut: false, first, passages: 1 }]);
}

/// Words for generated passages, so many that passages have little in common.
const WORDS: [&str; 24] = [
    "convoy", "harbour", "medic", "bridge", "radar", "winter", "tanker", "village", "runway", "signal", "engineer",
    "library", "mountain", "hospital", "desert", "frigate", "barracks", "orchard", "antenna", "minefield", "ferry",
    "warehouse", "compass", "pipeline",
];

/// The passage with this number. No two have the same words.
fn passage(number: usize) -> String {
    let word = |at: usize| WORDS[(number * 7 + at * at * 5 + at) % WORDS.len()];
    format!("The {} {} met {number} at the {} near the {} and the {}.", word(0), word(1), word(2), word(3), word(4))
}

proptest! {
    #![proptest_config(testing::cases(40))]

    #[test]
    fn what_was_done_to_a_copy_is_found(count in 3_usize..24, edit in any::<prop::sample::Index>(), cut in any::<prop::sample::Index>()) {
        let texts: Vec<String> = (0..count).map(passage).collect();
        let old = one_section(&texts);
        let (edit, cut) = (edit.index(count), cut.index(count));

        let mut edited = texts.clone();
        edited[edit] = edited[edit].replace("met", "left");
        let address = |at: usize| format!("t/s0#{}", at + 1);
        prop_assert_eq!(changes(old, one_section(&edited)), [format!("Edited {0} {0}", address(edit))]);

        let mut shorter = texts.clone();
        shorter.remove(cut);
        prop_assert_eq!(changes(old, one_section(&shorter)), [format!("Gone {} -", address(cut))]);
        prop_assert_eq!(changes(one_section(&shorter), old), [format!("New - {}", address(cut))]);

        let mut shuffled = texts.clone();
        shuffled[edit..].rotate_left(1);
        let moved = changes(old, one_section(&shuffled));
        prop_assert!(moved.len() <= 1 && moved.iter().all(|change| change.starts_with("Moved")), "{:?}", moved);
        prop_assert_eq!(moved.is_empty(), edit + 1 == count);
    }

    #[test]
    fn past_the_end_of_a_broken_copy_nothing_is_new_or_gone(count in 3_usize..24, kept in any::<prop::sample::Index>()) {
        let texts: Vec<String> = (0..count).map(passage).collect();
        let kept = 1 + kept.index(count - 1);
        let (whole, broken) = (one_section(&texts), broken_copy(&texts[..kept]));
        for (old, new, is_old_cut) in [(broken, whole, true), (whole, broken, false)] {
            let comparison = compare(old, new);
            prop_assert_eq!(&comparison.changes, &[]);
            let first = whole.find(&format!("t/s0#{}", kept + 1)).expect("it is there");
            let Place::Passage(first) = first else { panic!("a passage") };
            let rest = Rest { is_old_cut, first: Unit::Passage(first), passages: count - kept };
            prop_assert_eq!(&comparison.rests, &[rest]);
            prop_assert!(!comparison.is_empty());
        }
    }
}
