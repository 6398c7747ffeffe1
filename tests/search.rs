//! Tests the quality of search over the embedded briefing: answers expected in the first three results, and words that
//! must not be found.

use op_impact::briefing::{Document, Place, read};
use op_impact::search::{Answer, Index, Quality, Query};
use regex::Regex;

const EMBEDDED: &str = include_str!("../assets/operation-impact.json");

fn search(document: &Document<'_>, index: &Index, text: &str) -> Answer {
    index.search(document, &Query::parse(text, document))
}

fn texts<'d>(document: &'d Document<'_>, answer: &Answer) -> Vec<&'d str> {
    answer.best.iter().take(3).map(|hit| &*document.passage(hit.passage).text).collect()
}

#[test]
fn expected_answers_are_among_the_first_three() {
    let document = read(EMBEDDED.as_bytes()).expect("the embedded briefing keeps the format");
    let index = Index::build(&document);
    let (mut rows, mut misses, mut first, mut not_first) = (0, Vec::new(), 0, Vec::new());
    for row in include_str!("queries.tsv").lines().skip(1) {
        let mut columns = row.split('\t');
        let (Some(query), Some(expected)) = (columns.next(), columns.next()) else {
            panic!("a row of two columns: {row}")
        };
        let expected = Regex::new(expected).expect("the expected answers are regular expressions");
        rows += 1;
        let answer = search(&document, &index, query);
        let found = texts(&document, &answer);
        first += usize::from(found.first().is_some_and(|text| expected.is_match(text)));
        if !found.first().is_some_and(|text| expected.is_match(text)) {
            not_first.push(query);
        }
        if !found.iter().any(|text| expected.is_match(text)) {
            misses.push(format!("{query}: {} hits, {found:#?}", answer.count()));
        }
    }
    assert!(rows >= 80);
    assert!(misses.len() * 20 <= rows, "{} of {rows} missed:\n{}", misses.len(), misses.join("\n"));
    assert!(first * 20 >= rows * 19, "only {first} of {rows} are first, and not {not_first:?}");
}

/// Queries with the addresses that answer them, and words that are absent, both written by a reader of the document who had
/// not seen the search.
#[test]
fn a_reader_finds_the_answer_among_the_first_three_and_nothing_that_is_absent() {
    let document = read(EMBEDDED.as_bytes()).expect("the embedded briefing keeps the format");
    let index = Index::build(&document);
    let answer = |text| index.search(&document, &Query::parse(text, &document).complete());
    let (mut rows, mut misses) = (0, Vec::new());
    for row in include_str!("readers.tsv").lines().skip(1) {
        let (query, expected) = row.split_once('\t').expect("a row has two columns");
        rows += 1;
        let answer = answer(query);
        let sections = answer.drawn_sections.iter().map(|drawn| Place::Section(drawn.section()));
        let passages = answer.best.iter().map(|hit| Place::Passage(hit.passage));
        let found: Vec<Place> = if answer.begins_with_sections() {
            sections.chain(passages).take(3).collect()
        } else {
            passages.chain(sections).take(3).collect()
        };
        let found: Vec<String> = found.into_iter().map(|place| document.address(place).to_string()).collect();
        let is_expected = |address: &String| {
            let mut places = expected.split(' ').filter_map(|place| address.strip_prefix(place));
            places.any(|rest| rest.is_empty() || rest.starts_with('#'))
        };
        if !found.iter().any(is_expected) {
            misses.push(format!("{query}: {found:?}"));
        }
    }
    assert!(rows >= 150);
    assert!(misses.len() * 50 <= rows, "{} of {rows} missed:\n{}", misses.len(), misses.join("\n"));
    let absent = include_str!("readers-absent.txt").lines();
    assert!(absent.clone().count() >= 100);
    for absent in absent {
        assert!(answer(absent).best.iter().all(|hit| hit.quality != Quality::Exact), "{absent}");
    }
}

#[test]
fn absent_words_are_not_found() {
    let document = read(EMBEDDED.as_bytes()).expect("the embedded briefing keeps the format");
    let index = Index::build(&document);
    let words: Vec<&str> = include_str!("absent.txt").lines().collect();
    assert!(words.len() >= 40);
    let mut near = Vec::new();
    for word in words {
        assert!(!EMBEDDED.to_lowercase().contains(&word.to_lowercase()), "{word} occurs");
        let answer = search(&document, &index, word);
        for hit in &answer.best {
            let is_labelled = !answer.reasons(&document, hit).near_words.is_empty();
            assert!(hit.quality == Quality::Approximate && is_labelled, "{word}: {:#?}", texts(&document, &answer));
        }
        if answer.is_empty() {
            assert!(!answer.unknown.is_empty(), "{word} is reported as unknown");
        } else {
            near.push(word);
        }
    }
    // Ministry, missions and Brigadier may have been meant.
    assert_eq!(near, ["missiles", "minister", "brigade"]);
}
