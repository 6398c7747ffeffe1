//! Tests of search: its rules over small documents, and its properties over the embedded briefing. What a reader must
//! find in the briefing is in `tests/search.rs`.

mod languages;
mod properties;
mod rules;
mod typing;

use std::sync::Arc;

use serde_json::{Value, json};

use super::*;
use crate::briefing::{Document, read};
use crate::testing;

/// The JSON of a document whose one section holds these passages.
fn json(passages: &[&str]) -> String {
    let blocks: Vec<_> = passages.iter().map(|text| json!({ "type": "passage", "text": text })).collect();
    document_json(&json!([{ "id": "one", "title": "Section", "blocks": blocks }]), &json!([]))
}

/// The JSON of a document of one tab.
fn document_json(sections: &Value, terms: &Value) -> String {
    testing::briefing(&json!([{ "id": "tab", "title": "Tab", "sections": sections }]), terms).to_string()
}

/// The index of a document of these passages.
pub(super) fn index_of(passages: &[&str]) -> Index {
    let json = json(passages);
    Index::build(&read(json.as_bytes()).expect("the test's document keeps the format"))
}

fn search(document: &Document<'_>, text: &str) -> Answer {
    Index::build(document).search(document, &Query::parse(text, document))
}

/// The passages found, best first, by their number from 1.
fn found(passages: &[&str], text: &str) -> Vec<usize> {
    let json = json(passages);
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    search(&document, text).best.iter().map(|hit| hit.passage.index() + 1).collect()
}

/// The embedded briefing and its index.
fn embedded() -> (&'static Document<'static>, Arc<Index>) {
    (testing::embedded(), testing::embedded_index())
}
