//! A JSON Schema validator for the keywords that the schema of briefings uses. Any other keyword is a panic, so that
//! none is silently ignored.

use std::collections::HashMap;

use regex::Regex;
use serde_json::Value;

/// A schema with its patterns compiled.
pub(super) struct Validator {
    schema: Value,
    patterns: HashMap<String, Regex>,
}

impl Validator {
    pub(super) fn new(schema: Value) -> Self {
        let mut patterns = HashMap::new();
        compile_patterns(&schema, &mut patterns);
        Self { schema, patterns }
    }

    pub(super) fn accepts(&self, value: &Value) -> bool {
        self.is_valid(&self.schema, value)
    }

    fn is_valid(&self, schema: &Value, value: &Value) -> bool {
        let fields = |value: &Value| value.as_object().cloned().unwrap_or_default();
        fields(schema).iter().all(|(keyword, rule)| match keyword.as_str() {
            "$schema" | "$defs" | "title" | "description" | "default" => true,
            // They only describe the width of numbers.
            "format" => ["double", "uint32"].contains(&rule.as_str().expect("a format is a word")),
            "$ref" => self.is_valid(self.referenced(rule), value),
            "type" => match rule.as_array() {
                Some(types) => types.iter().any(|name| is_of_type(name.as_str().expect("a type is a word"), value)),
                None => is_of_type(rule.as_str().expect("a type is a word"), value),
            },
            "const" => value == rule,
            "minimum" => value.as_f64().is_none_or(|number| number >= rule.as_f64().expect("a minimum is a number")),
            "maximum" => value.as_f64().is_none_or(|number| number <= rule.as_f64().expect("a maximum is a number")),
            "pattern" => {
                let pattern = &self.patterns[rule.as_str().expect("a pattern is a string")];
                value.as_str().is_none_or(|text| pattern.is_match(text))
            }
            "maxLength" => value.as_str().is_none_or(|text| text.chars().count() <= count(rule)),
            "minItems" => value.as_array().is_none_or(|items| items.len() >= count(rule)),
            "maxItems" => value.as_array().is_none_or(|items| items.len() <= count(rule)),
            "items" => value.as_array().is_none_or(|items| items.iter().all(|item| self.is_valid(rule, item))),
            "required" => {
                let names = rule.as_array().expect("required fields are a list");
                let has = |name: &Value| value.get(name.as_str().expect("a name")).is_some();
                !value.is_object() || names.iter().all(has)
            }
            "properties" => {
                fields(value).iter().all(|(name, field)| rule.get(name).is_none_or(|rule| self.is_valid(rule, field)))
            }
            "additionalProperties" => {
                assert_eq!(rule, false, "no object is open");
                fields(value).keys().all(|name| schema["properties"].get(name).is_some())
            }
            "anyOf" => self.alternatives(rule, value) >= 1,
            "oneOf" => self.alternatives(rule, value) == 1,
            other => panic!("the validator does not know the keyword {other}"),
        })
    }

    fn referenced(&self, reference: &Value) -> &Value {
        let pointer = reference.as_str().and_then(|reference| reference.strip_prefix('#'));
        self.schema.pointer(pointer.expect("references are local")).expect("references lead somewhere")
    }

    fn alternatives(&self, schemas: &Value, value: &Value) -> usize {
        let schemas = schemas.as_array().expect("alternatives are a list");
        schemas.iter().filter(|schema| self.is_valid(schema, value)).count()
    }
}

fn compile_patterns(schema: &Value, patterns: &mut HashMap<String, Regex>) {
    if let Some(Value::String(pattern)) = schema.get("pattern") {
        patterns.insert(pattern.clone(), Regex::new(pattern).expect("a pattern is an expression"));
    }
    match schema {
        Value::Object(fields) => fields.values().for_each(|field| compile_patterns(field, patterns)),
        Value::Array(elements) => elements.iter().for_each(|element| compile_patterns(element, patterns)),
        _ => {}
    }
}

fn is_of_type(name: &str, value: &Value) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_u64() || value.is_i64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("the validator does not know the type {other}"),
    }
}

fn count(rule: &Value) -> usize {
    usize::try_from(rule.as_u64().expect("a limit is a whole number")).expect("a limit is small")
}
