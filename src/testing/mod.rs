//! What the unit tests and the tests of the whole application share: the embedded briefing, briefings made for one
//! test, and snapshots.

use std::sync::{Arc, LazyLock};

use proptest::test_runner::Config;
use serde_json::{Value, json};

use crate::article;
use crate::briefing::{self, Document};
use crate::search::Index;

pub(crate) mod snapshot;

/// The file of the embedded briefing.
pub(crate) const EMBEDDED: &str = include_str!("../../assets/operation-impact.json");

/// The embedded briefing, read once for all tests.
pub(crate) fn embedded() -> &'static Document<'static> {
    static DOCUMENT: LazyLock<Document<'static>> =
        LazyLock::new(|| briefing::read(EMBEDDED.as_bytes()).expect("the embedded briefing is valid"));
    &DOCUMENT
}

/// The French edition of the embedded briefing, read once for all tests.
pub(crate) fn french() -> &'static Document<'static> {
    const FRENCH: &str = include_str!("../../assets/operation-impact.fr.json");
    static DOCUMENT: LazyLock<Document<'static>> =
        LazyLock::new(|| briefing::read(FRENCH.as_bytes()).expect("the French edition is valid"));
    &DOCUMENT
}

/// The index of the embedded briefing, built once for all tests.
pub(crate) fn embedded_index() -> Arc<Index> {
    static INDEX: LazyLock<Arc<Index>> =
        LazyLock::new(|| Arc::new(article::index(embedded(), "2026-11-22".parse().expect("a date"))));
    Arc::clone(&INDEX)
}

/// Runs a property with this many cases, or as many as `PROPTEST_CASES` asks for.
pub(crate) fn cases(count: u32) -> Config {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    Config { cases: asked.unwrap_or(count), failure_persistence: None, ..Config::default() }
}

/// A small briefing with these tabs and terms.
pub(crate) fn briefing(tabs: &Value, terms: &Value) -> Value {
    json!({
        "format": 1, "title": "T", "language": "en",
        "source": { "title": "T", "publisher": "P", "relation": "R" },
        "tabs": tabs, "terms": terms,
    })
}

/// Reads a briefing and keeps it until the test ends.
pub(crate) fn document(briefing: &Value) -> &'static Document<'static> {
    let json: &'static str = briefing.to_string().leak();
    let document = briefing::read(json.as_bytes()).unwrap_or_else(|error| panic!("{error:?} in {json}"));
    Box::leak(Box::new(document))
}
