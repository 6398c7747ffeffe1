//! The search held to its rules, each over a small document written for it, and to its properties over the embedded
//! briefing. What a reader must find there is in `tests/search.rs`.

mod properties;
mod rules;

use std::sync::LazyLock;

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
    Index::build(document).search(document, &Query::parse(text, document), &mut Session::default())
}

/// The passages found, best first, by their number from 1.
fn found(passages: &[&str], text: &str) -> Vec<usize> {
    let json = json(passages);
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    search(&document, text).best().iter().map(|hit| hit.passage.index() + 1).collect()
}

const EMBEDDED: &str = include_str!("../../../assets/operation-impact.json");

static SHARED: LazyLock<(Document<'static>, Index)> = LazyLock::new(|| {
    let document = read(EMBEDDED.as_bytes()).expect("the embedded briefing keeps the format");
    let index = Index::build(&document);
    (document, index)
});

/// The embedded briefing and its index, read once for all tests.
fn embedded() -> (&'static Document<'static>, &'static Index) {
    (&SHARED.0, &SHARED.1)
}
