//! Tests that `assets/briefing.schema.json` is generated from the types, and that briefings conform to it.

use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use super::validator::Validator;
use super::{FULL, printed};
use crate::briefing::check::rules::{self, Field, Presence};
use crate::briefing::file_format::BlockType;
use crate::briefing::{Block, Briefing};
use crate::testing::EMBEDDED;
use crate::testing::snapshot::assert_snapshot;

fn generated() -> String {
    let schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Briefing<'_>>();
    let mut text = serde_json::to_string_pretty(&schema).expect("a schema is JSON");
    text.push('\n');
    text
}

fn validator() -> Validator {
    Validator::new(value(&generated()))
}

fn value(json: &str) -> Value {
    serde_json::from_str(json).expect("the tests use JSON")
}

#[test]
fn the_schema_is_generated_from_the_types() {
    assert_snapshot("assets/briefing.schema.json", &generated());
}

#[test]
fn the_schema_is_of_2020_12_and_closes_every_object() {
    let schema = value(&generated());
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    let mut objects = 0;
    visit_all(&schema, &mut |schema| {
        if schema.get("properties").is_some() {
            objects += 1;
            assert_eq!(schema.get("additionalProperties"), Some(&json!(false)), "{schema:#}");
        }
    });
    assert!(objects > 8, "{objects} objects were found");
}

/// Visits a value and everything in it.
fn visit_all(value: &Value, visit: &mut impl FnMut(&Value)) {
    visit(value);
    match value {
        Value::Object(fields) => fields.values().for_each(|field| visit_all(field, visit)),
        Value::Array(elements) => elements.iter().for_each(|element| visit_all(element, visit)),
        _ => {}
    }
}

#[test]
fn briefings_conform_to_the_schema() {
    let schema = validator();
    for file in [EMBEDDED, FULL] {
        assert!(schema.accepts(&value(file)));
    }
}

#[test]
fn a_broken_briefing_does_not_conform_to_the_schema() {
    let schema = validator();
    let first = "/tabs/0/sections/0/blocks/0";
    for (at, field, wrong) in [
        ("", "extra", json!(1)),
        ("", "format", json!("1")),
        ("", "format", json!(2)),
        ("", "language", json!("in English")),
        ("", "title", json!(" ")),
        ("", "tabs", json!({})),
        ("", "tabs", json!([])),
        ("/source", "url", json!("javascript:x")),
        ("/tabs/0", "id", json!("A")),
        ("/tabs/0", "sections", json!([])),
        ("/tabs/0/sections/0", "id", json!("one two")),
        ("/tabs/0/sections/0/blocks/1", "items", json!([])),
        ("", "terms", json!(null)),
        ("/source", "date", json!("May 2024")),
        ("/source", "extra", json!(1)),
        ("/tabs/0", "extra", json!(1)),
        ("/tabs/0/sections/0", "title", json!(null)),
        (first, "type", json!("poem")),
        (first, "date", json!("2023-1")),
        (first, "figures", json!([{"value": "7", "unit": "%", "label": "of it"}])),
        (first, "see", json!("a/one")),
        (first, "lead", json!("not of a passage")),
        ("/tabs/0/sections/0/blocks/2", "items", json!([])),
        ("/source", "words", json!("spoken")),
        ("/tabs/0/sections/2", "level", json!(7)),
        ("/tabs/0/sections/2/blocks/0", "role", json!("poem")),
        ("/tabs/0/sections/2/blocks/0/links/0", "span", json!([0])),
        ("/tabs/0/sections/2/blocks/0/notes/0", "mark", json!("a mark too long")),
        ("/tabs/0/sections/2/blocks/2/items/0", "items", json!([])),
        ("/tabs/0/sections/2/blocks/3/rows/0", "cells", json!([])),
        ("/tabs/0/sections/2/blocks/3/rows/0", "text", json!("made of its cells")),
        ("/tabs/0/sections/2/blocks/5/items/0", "text", json!("called meaning")),
        ("/tabs/1/sections/0/blocks/0", "text", json!("not of a timeline")),
        ("/terms/0", "also", json!([1])),
    ] {
        let mut broken = value(FULL);
        let object = broken.pointer_mut(at).and_then(Value::as_object_mut).expect("the path leads to an object");
        object.insert(field.to_owned(), wrong);
        assert!(!schema.accepts(&broken), "{at}/{field}");
    }
    for (at, field) in [("", "tabs"), ("/source", "relation"), (first, "text"), (first, "type"), ("/terms/1", "long")] {
        let mut broken = value(FULL);
        let object = broken.pointer_mut(at).and_then(Value::as_object_mut).expect("the path leads to an object");
        object.remove(field).expect("the field was there");
        assert!(!schema.accepts(&broken), "without {at}/{field}");
    }
}

#[test]
fn every_type_of_block_in_the_schema_is_read_and_checked() {
    let schema = value(&generated());
    let mut types = Vec::new();
    visit_all(&schema["$defs"]["Block"], &mut |schema| {
        types.extend(schema["properties"]["type"]["const"].as_str().map(str::to_owned));
    });
    assert!(types.len() >= 7, "{types:?}");
    let full = value(FULL);
    for name in types {
        let block = match &*name {
            "passage" | "gap" => json!({"type": name, "text": "T"}),
            "list" => json!({"type": name, "lead": "L", "items": [{"text": "T", "items": [{"text": "U"}]}]}),
            "table" => json!({"type": name, "rows": [{"cells": ["T", ""]}]}),
            "definitions" => json!({"type": name, "items": [{"term": "T", "meaning": "M"}]}),
            "picture" => json!({"type": name, "text": "T", "caption": "C"}),
            _ => json!({"type": name}),
        };
        let mut file = full.clone();
        file["tabs"][1]["sections"][0]["blocks"] = json!([block]);
        assert_eq!(printed(&file.to_string()), [""; 0], "{name}");
        let text = block.to_string();
        let read: Block<'_> = serde_json::from_str(&text).expect("the types read it");
        assert_eq!(serde_json::to_value(read).expect("a block can be serialised"), block);
    }
}

/// The fields in a schema of an object, in the order of their names.
fn fields_of(schema: &Value) -> Vec<(String, Presence)> {
    let properties = schema["properties"].as_object().expect("an object has properties");
    let none = Vec::new();
    let required = schema["required"].as_array().unwrap_or(&none);
    let fields = properties.iter().map(|(name, field)| {
        let holds = |list: &Value, null: Value| list.as_array().is_some_and(|list| list.contains(&null));
        let is_nullable = holds(&field["anyOf"], json!({"type": "null"})) || holds(&field["type"], json!("null"));
        let presence = match (required.contains(&json!(name)), is_nullable) {
            (true, _) => Presence::Required,
            (false, true) => Presence::Nullable,
            (false, false) => Presence::Optional,
        };
        (name.clone(), presence)
    });
    let mut fields: Vec<_> = fields.collect();
    fields.sort_by(|(left, _), (right, _)| left.cmp(right));
    fields
}

#[test]
fn the_check_knows_the_fields_of_the_types() {
    let schema = value(&generated());
    let sorted = |fields: [&[Field]; 2], more: &[&str]| {
        let own = fields.into_iter().flatten().map(|field| (field.name.to_owned(), field.presence));
        let mut all: Vec<_> = own.chain(more.iter().map(|name| ((*name).to_owned(), Presence::Required))).collect();
        all.sort_by(|(left, _), (right, _)| left.cmp(right));
        all
    };
    assert_eq!(fields_of(&schema), sorted([rules::BRIEFING, &[]], &[]));
    for (name, fields) in [
        ("Source", [rules::SOURCE, &[]]),
        ("Tab", [rules::TAB, &[]]),
        ("Section", [rules::SECTION, &[]]),
        ("Item", rules::ITEM),
        ("Row", rules::ROW),
        ("Definition", rules::DEFINITION),
        ("Hyperlink", [rules::HYPERLINK, &[]]),
        ("Footnote", [rules::FOOTNOTE, &[]]),
        ("FoundBy", [rules::FOUND_BY, &[]]),
        ("Figure", [rules::FIGURE, &[]]),
        ("Conflict", [rules::CONFLICT, &[]]),
        ("Term", [rules::TERM, &[]]),
        ("Map", [rules::MAP, &[]]),
        ("MapLine", [rules::MAP_LINE, &[]]),
        ("MapPlace", [rules::MAP_PLACE, &[]]),
    ] {
        assert_eq!(fields_of(&schema["$defs"][name]), sorted(fields, &[]), "{name}");
    }
    let blocks = schema["$defs"]["Block"]["oneOf"].as_array().expect("a block is one of its types");
    assert_eq!(blocks.len(), BlockType::ALL.len());
    for (schema, block_type) in blocks.iter().zip(BlockType::ALL) {
        assert_eq!(schema["properties"]["type"]["const"], block_type.name());
        assert_eq!(fields_of(schema), sorted(block_type.fields(), &["type"]), "{block_type:?}");
    }
}
