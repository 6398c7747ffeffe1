//! Tests of the document: its ids, what they lead to, and the date of its words.

use super::{FULL, read};
use crate::briefing::{Age, Document, PassageId, PassageKind, Place, SectionId};

fn full() -> Document<'static> {
    read(FULL.as_bytes()).expect("the full briefing is valid")
}

#[test]
fn passages_are_numbered_through_the_blocks_of_all_sections() {
    let document = full();
    let rows: Vec<_> = document
        .passages()
        .map(|id| (document.kind(id), document.quotation(id), document.address(Place::Passage(id)).to_string()))
        .collect();
    let rows: Vec<_> = rows.iter().map(|(kind, quotation, address)| (*kind, &**quotation, &**address)).collect();
    assert_eq!(
        rows,
        [
            (PassageKind::Paragraph, "A passage — with everything.", "a/one#1"),
            (PassageKind::Item, "A list: An item.", "a/one#2"),
            (PassageKind::Item, "A list: Another.", "a/one#3"),
            (PassageKind::Gap, "Nothing is said.", "a/one#4"),
        ]
    );
    let [one, two] = [0, 1].map(SectionId::from_index);
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
fn sections_belong_to_their_tabs() {
    let document = full();
    for (section, tab, position) in [(0, "a", 0), (1, "b", 0)] {
        let section = SectionId::from_index(section);
        let owner = document.tab_of(section);
        assert_eq!((&*document.tab(owner).id, document.position(section)), (tab, position));
        assert!(document.sections_of(owner).eq([section]));
    }
}

#[test]
fn the_words_are_as_old_as_the_source_or_its_newest_event() {
    let without_date = FULL.replace(r#""date": "2024-05","#, "");
    let planned = without_date.replace(r#""until": "2024""#, r#""until": "2023-03""#);
    let without_event = without_date.replace(r#""event": "It happens","#, "");
    for (file, age) in [
        (FULL, Age::Dated("2024-05".parse().expect("a month"))),
        (&*without_date, Age::Derived("2023-03".parse().expect("a month"))),
        (&*planned, Age::Unknown),
        (&*without_event, Age::Unknown),
    ] {
        assert_eq!(read(file.as_bytes()).expect("the briefing is valid").age(), age, "{file}");
    }
}
