//! The rules of the search, one test each, over small documents written for them.

use super::*;
use crate::briefing::{Document, read};

/// The JSON of a document whose one section holds these passages.
fn json(passages: &[&str]) -> String {
    let blocks: Vec<_> = passages.iter().map(|text| serde_json::json!({ "type": "passage", "text": text })).collect();
    document_json(&serde_json::json!([{ "id": "one", "title": "Section", "blocks": blocks }]), &serde_json::json!([]))
}

/// The JSON of a document of one tab.
fn document_json(sections: &serde_json::Value, terms: &serde_json::Value) -> String {
    serde_json::json!({
        "format": 1, "title": "Test", "language": "en", "terms": terms,
        "source": { "title": "Test", "publisher": "Test", "relation": "Written for the test." },
        "tabs": [{ "id": "tab", "title": "Tab", "sections": sections }],
    })
    .to_string()
}

/// The index of a document of these passages.
pub(super) fn index_of(passages: &[&str]) -> Index {
    let json = json(passages);
    Index::build(&read(json.as_bytes()).expect("the test's document keeps the format"))
}

fn search(document: &Document<'_>, text: &str) -> Answer {
    Index::build(document).search(document, &Query::parse(text, document), &mut Memory::default())
}

/// The passages found, best first, by their number from 1.
fn found(passages: &[&str], text: &str) -> Vec<usize> {
    let json = json(passages);
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    search(&document, text).best().iter().map(|hit| hit.passage.index() + 1).collect()
}

const EMBEDDED: &str = include_str!("../../assets/operation-impact.json");

fn embedded() -> Document<'static> {
    read(EMBEDDED.as_bytes()).expect("the embedded briefing keeps the format")
}

#[test]
fn a_typo_in_a_long_word_finds_its_passages() {
    let document = embedded();
    let index = Index::build(&document);
    let mut failures = Vec::new();
    for id in (0..u32::try_from(index.words.len()).expect("few words")).filter(|&id| index.written.contains(id as usize)) {
        let word = index.words.word(id);
        if word.chars().count() < 6 || word.bytes().any(|byte| !byte.is_ascii_lowercase()) || !index.text.has(id..id + 1) {
            continue;
        }
        let expected: Vec<usize> = index.text.texts(id..id + 1).collect();
        for typo in typos(word).into_iter().filter(|typo| index.words.prefix(typo).is_empty()) {
            let answer = index.search(&document, &Query::parse(&typo, &document), &mut Memory::default());
            if !expected.iter().all(|&at| answer.matched.contains(at)) {
                failures.push(format!("{typo} for {word}"));
            }
        }
    }
    assert!(failures.is_empty(), "{} typos: {:?}", failures.len(), &failures[..failures.len().min(40)]);
}

/// Every word that differs from this one by one letter missing, added, changed, or changed about.
fn typos(word: &str) -> Vec<String> {
    let mut typos = Vec::new();
    for at in 0..=word.len() {
        let (before, after) = word.split_at(at);
        let rest = after.get(1..).unwrap_or("");
        for letter in 'a'..='z' {
            typos.push(format!("{before}{letter}{after}"));
            typos.push(format!("{before}{letter}{rest}"));
        }
        typos.push(format!("{before}{rest}"));
        if let (Some(one), Some(other)) = (after.get(..1), after.get(1..2)) {
            typos.push(format!("{before}{other}{one}{}", &after[2..]));
        }
    }
    typos.retain(|typo| typo != word && typo.len().abs_diff(word.len()) <= 1);
    typos.sort();
    typos.dedup();
    typos
}
