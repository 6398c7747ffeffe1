//! Tests of the document: its ids, what they lead to, and the date of its words.

use serde_json::Value;

use super::{FULL, read};
use crate::briefing::{Age, Block, Document, Passage, PassageId, PassageKind, Place, SectionId};

fn full() -> Document<'static> {
    read(FULL.as_bytes()).expect("the full briefing is valid")
}

#[test]
fn passages_are_numbered_through_the_blocks_of_all_sections() {
    let document = full();
    let rows: Vec<_> = document
        .passages()
        .map(|id| (document.kind(id), document.copy_text(id), document.address(Place::Passage(id)).to_string()))
        .collect();
    let rows: Vec<_> = rows.iter().map(|(kind, quotation, address)| (*kind, &**quotation, &**address)).collect();
    assert_eq!(
        rows,
        [
            (PassageKind::Paragraph, "A passage — with everything.", "a/one#1"),
            (PassageKind::Item, "A list: An item.", "a/one#2"),
            (PassageKind::Item, "A list: Another.", "a/one#3"),
            (PassageKind::Gap, "Nothing is said.", "a/one#4"),
            (PassageKind::Paragraph, "Seen on 25 July, they said.", "a/blocks#1"),
            (PassageKind::Paragraph, "if so:\n    do it", "a/blocks#2"),
            (PassageKind::Item, "Third.", "a/blocks#3"),
            (PassageKind::Item, "Below.", "a/blocks#4"),
            (PassageKind::Item, "Fourth.", "a/blocks#5"),
            (PassageKind::Row, "Flights by year: Year: 2022; Flights: 1,378", "a/blocks#6"),
            (PassageKind::Row, "Flights by year: Flights: 25", "a/blocks#7"),
            (PassageKind::Picture, "Map: A map of the flights.", "a/blocks#8"),
            (PassageKind::Definition, "Hangar: A house for aircraft.", "a/blocks#9"),
        ]
    );
    let [one, two] = [0, 3].map(SectionId::from_index);
    assert_eq!((document.passages_of(one).len(), document.passages_of(two).len()), (4, 0));
    for (section, block, item, passage) in [
        (one, 0, 0, Some(0)),
        (one, 1, 0, Some(1)),
        (one, 1, 1, Some(2)),
        (one, 2, 0, Some(3)),
        (one, 1, 2, None),
        (one, 3, 0, None),
        (two, 0, 0, None),
    ] {
        assert_eq!(document.passage_in(section, block, item), passage.map(PassageId::from_index), "{block} {item}");
    }
}

#[test]
fn a_briefing_is_written_as_it_was_read() {
    let file: Value = serde_json::from_str(FULL).expect("the full briefing is JSON");
    assert_eq!(serde_json::to_value(full().briefing()).expect("a briefing can be written"), file);
}

#[test]
fn items_are_numbered_in_their_own_list() {
    let document = full();
    let Block::List(list) = &document.section(SectionId::from_index(2)).blocks[2] else { panic!("a list") };
    let markers: Vec<_> = list.markers().map(|marker| (marker.depth, marker.number)).collect();
    assert_eq!(markers, [(0, Some(3)), (1, Some(2)), (0, Some(4))]);
}

#[test]
fn links_are_ranges_of_bytes() {
    let text = "é seen é, there";
    let links = r#""links": [{ "span": [0, 1], "target": "a/one" }, { "span": [1, 6], "target": "a/one" }]"#;
    let passage = format!(r#"{{ "text": "{text}", {links} }}"#);
    let passage: Passage<'_> = serde_json::from_str(&passage).expect("a passage");
    let words: Vec<_> = passage.hyperlinks().map(|(range, _)| &text[range]).collect();
    assert_eq!(words, ["é", " seen"]);
}

#[test]
fn only_code_keeps_its_line_breaks() {
    let document = read(FULL.replace("\"code\"", "\"caption\"").leak().as_bytes()).expect("a briefing");
    assert_eq!(&*document.passage(PassageId::from_index(5)).text, "if so:     do it");
}

#[test]
fn sections_belong_to_their_tabs() {
    let document = full();
    for (section, tab, position) in [(0, "a", 0), (1, "a", 1), (2, "a", 2), (3, "b", 0)] {
        let section = SectionId::from_index(section);
        let owner = document.tab_of(section);
        assert_eq!((&*document.tab(owner).id, document.position(section)), (tab, position));
        assert_eq!(document.sections_of(owner).nth(position), Some(section));
    }
}

#[test]
fn the_words_are_as_old_as_the_source_or_its_newest_event() {
    let without_date = FULL.replace(r#""date": "2024-05","#, "");
    let planned = without_date.replace(r#""until": "2024""#, r#""until": "2023-03""#);
    let without_event = without_date.replace(r#""event": "It happens", "short_event": "It is","#, "");
    for (file, age) in [
        (FULL, Age::Dated("2024-05".parse().expect("a month"))),
        (&*without_date, Age::Derived("2023-03".parse().expect("a month"))),
        (&*planned, Age::Unknown),
        (&*without_event, Age::Unknown),
    ] {
        assert_eq!(read(file.as_bytes()).expect("the briefing is valid").age(), age, "{file}");
    }
}
