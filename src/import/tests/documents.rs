//! Real documents: each becomes a valid briefing with what it has, in its own words, and survives damage to its file.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, TestRunner};

use super::{Form, assert_valid, decode, import, passages};

/// The documents, with their counts: sections, passages, links, terms, figures, dates, statements that run out.
const DOCUMENTS: [(&str, [usize; 7]); 15] = [
    ("18f-leave-2023-10.md", [48, 194, 58, 4, 70, 0, 0]),
    ("18f-leave-2024-12.md", [30, 103, 52, 4, 45, 0, 0]),
    ("cloud-guardrail-11-en.md", [6, 13, 4, 1, 1, 0, 0]),
    ("cloud-guardrail-11-fr.md", [6, 13, 4, 0, 1, 0, 0]),
    ("gds-threat-modelling-2020-09.md", [20, 54, 10, 1, 4, 0, 0]),
    ("gds-threat-modelling-2025-01.md", [24, 77, 13, 1, 6, 0, 0]),
    ("govuk-case-study.html", [11, 18, 3, 6, 2, 1, 0]),
    ("govuk-detailed-guide-withdrawn.html", [10, 36, 7, 8, 10, 6, 1]),
    ("govuk-stats-headline.html", [19, 125, 22, 5, 52, 32, 11]),
    ("govuk-travel-advice-full.html", [27, 52, 27, 2, 6, 3, 0]),
    ("moj-out-of-hours.md", [5, 33, 1, 0, 7, 0, 0]),
    ("nist-800-63b-4-aal.md", [21, 78, 1, 6, 16, 2, 0]),
    ("open-first-2-en.md", [20, 66, 52, 15, 3, 0, 0]),
    ("open-first-2-fr.md", [20, 65, 50, 8, 4, 0, 0]),
    ("playbook-5-fr.md", [13, 91, 28, 3, 1, 0, 0]),
];

fn file(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents").join(name)).unwrap()
}

#[test]
fn real_documents_become_valid_briefings_in_their_own_words() {
    for (name, expected) in DOCUMENTS {
        let bytes = file(name);
        let text = decode(&bytes).unwrap();
        let form = if name.starts_with("govuk") { Form::Html } else { Form::Markdown };
        assert_eq!(Form::of(&text), form, "{name}");
        let briefing = import(&text, form, false).unwrap();
        assert_valid(&briefing);
        let counts = [
            briefing.tabs[0].sections.len(),
            passages(&briefing).count(),
            passages(&briefing).map(|passage| passage.links.len()).sum(),
            briefing.terms.len(),
            passages(&briefing).map(|passage| passage.figures.len()).sum(),
            passages(&briefing).filter(|passage| passage.date.is_some()).count(),
            passages(&briefing).filter(|passage| passage.until.is_some()).count(),
        ];
        assert_eq!(counts, expected, "{name}");
        for passage in passages(&briefing).filter(|passage| passage.found.as_ref().is_none_or(|it| it.gap.is_none())) {
            for word in passage.text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 3) {
                assert!(text.contains(word), "{name} has no {word:?}");
            }
        }
    }
}

/// Damages a document and reads it again.
fn assert_survives(cases: u32) {
    let config = Config { cases, ..Config::default() };
    let name = 0..DOCUMENTS.len();
    let damage = prop::collection::vec((any::<Index>(), 0..40_usize, prop::collection::vec(any::<u8>(), 0..6)), 0..12);
    let strategy = (name, damage, any::<Index>(), any::<bool>());
    let run = TestRunner::new(config).run(&strategy, |(name, damage, end, is_cut)| {
        let mut bytes = file(DOCUMENTS[name].0);
        for (at, length, new) in damage {
            let at = at.index(bytes.len());
            let end = (at + length).min(bytes.len());
            bytes.splice(at..end, new);
        }
        if is_cut {
            bytes.truncate(end.index(bytes.len()));
        }
        if let Ok(text) = decode(&bytes)
            && let Ok(briefing) = import(&text, Form::of(&text), true)
        {
            assert_valid(&briefing);
        }
        Ok(())
    });
    run.unwrap();
}

#[test]
fn damaged_documents_are_read_or_refused() {
    assert_survives(12);
}

#[test]
#[ignore = "tries every case; .ci/run runs it"]
fn many_damaged_documents_are_read_or_refused() {
    assert_survives(3000);
}
