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
