//! Tests of the embedded briefing: its shape, its facts, its terms, its addresses.

use std::collections::HashSet;

use crate::briefing::{Document, PassageKind, Place};
use crate::facts;
use crate::testing::embedded;

/// The addresses that the passages refer to.
fn references<'d>(document: &'d Document<'_>) -> impl Iterator<Item = &'d str> {
    document.passages().map(|id| document.passage(id)).flat_map(|passage| {
        let conflicts = passage.conflicts.iter().map(|conflict| &*conflict.with);
        passage.see.iter().map(|see| &**see).chain(conflicts)
    })
}

#[test]
fn every_reference_leads_to_another_place() {
    let document = embedded();
    assert!(references(document).count() > 20);
    for address in references(document) {
        assert!(document.find(address).is_some(), "{address}");
    }
    for id in document.passages() {
        let own = document.address(Place::Passage(id)).to_string();
        let section = document.address(Place::Section(document.section_of(id))).to_string();
        for see in &document.passage(id).see {
            assert!(**see != own && **see != section, "{own} refers to itself with {see}");
        }
    }
}

#[test]
fn four_tabs_have_four_to_eight_sections_each() {
    let document = embedded();
    let titles: Vec<&str> = document.tabs().map(|tab| &*document.tab(tab).title).collect();
    assert_eq!(titles, ["Mission", "Activities", "History", "Coalition"]);
    for tab in document.tabs() {
        let sections = document.sections_of(tab).len();
        assert!((4..=8).contains(&sections), "{}: {sections}", document.tab(tab).title);
    }
}

#[test]
fn about_a_dozen_events_and_ten_figures_are_marked() {
    let document = embedded();
    let (events, figures) = (facts::events(document).len(), facts::figures(document).count());
    assert!((10..=16).contains(&events), "{events} events");
    assert!((8..=14).contains(&figures), "{figures} figures");
}

#[test]
fn the_terms_of_the_source_are_explained() {
    let document = embedded();
    let terms = &document.briefing().terms;
    for short in [
        "CAF", "RCAF", "BGen", "MGen", "Col", "JTF-I", "TF-C", "NMI", "MoD", "DSC", "CJTF-OIR", "KLE", "CJ39", "JOA",
        "NATO", "CANSOFCOM", "CJOC", "Daesh", "CF-18",
    ] {
        assert_eq!(terms.iter().filter(|term| &*term.short == short).count(), 1, "{short}");
    }
    for (short, also) in [("Daesh", "ISIS"), ("Daesh", "ISIL"), ("Daesh", "IS"), ("CF-18", "CF-188")] {
        let has =
            |term: &crate::briefing::Term<'_>| &*term.short == short && term.also.iter().any(|name| &**name == also);
        assert!(terms.iter().any(has), "{also} is another name of {short}");
    }
}

#[test]
fn no_text_title_or_term_occurs_twice() {
    let document = embedded();
    let (mut texts, mut titles, mut names) = (HashSet::new(), HashSet::new(), HashSet::new());
    for id in document.passages() {
        assert!(texts.insert(document.copy_text(id)), "{}", document.copy_text(id));
    }
    for section in document.sections() {
        assert!(titles.insert(&*document.section(section).title), "{}", document.section(section).title);
    }
    for term in &document.briefing().terms {
        for name in std::iter::once(&term.short).chain(&term.also) {
            assert!(names.insert(name.to_lowercase()), "{name}");
        }
    }
}

#[test]
fn the_doubts_of_the_source_are_marked() {
    let document = embedded();
    let passages = || document.passages().map(|id| document.passage(id));
    assert!(
        document.passages().filter(|&id| document.kind(id) == PassageKind::Gap).count() >= 2,
        "two lists are missing"
    );
    assert!(passages().filter(|passage| !passage.conflicts.is_empty()).count() >= 4, "two pairs disagree");
    assert!(passages().any(|passage| passage.inferred.is_some()), "the airlift has no year");
    let extension = passages().filter(|passage| passage.until.is_some_and(|until| until.iso() == "2025-03-31"));
    assert!(extension.count() >= 1, "the extension ran out");
}
