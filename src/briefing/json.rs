//! JSON values with their offsets in the file, so that the check can point at a problem. Values are parsed one level at
//! a time and on demand, and no tree is kept: checking a file takes no memory of its own.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Error as _, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer as _};
use serde_json::value::RawValue;

/// A JSON value, as a slice of the file.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    text: &'a str,
    offset: usize,
}

impl<'a> Node<'a> {
    /// The top-level value of a file.
    pub(super) fn root(file: &'a str) -> Result<Self, serde_json::Error> {
        serde_json::from_str::<&RawValue>(file).map(|value| Self { text: file, offset: 0 }.child(value))
    }

    /// `value`, which must have been parsed out of this one.
    fn child(self, value: &'a RawValue) -> Self {
        let text = value.get();
        Self { text, offset: self.offset + (text.as_ptr().addr() - self.text.as_ptr().addr()) }
    }

    /// The offset of the first byte in the file.
    pub(super) fn offset(self) -> usize {
        self.offset
    }

    /// The length in bytes, as the file writes it.
    pub(super) fn len(self) -> usize {
        self.text.len()
    }

    pub(super) fn parse<T: Deserialize<'a>>(self) -> Result<T, serde_json::Error> {
        serde_json::from_str(self.text)
    }

    pub(super) fn is_list(self) -> bool {
        self.text.starts_with('[')
    }

    pub(super) fn is_object(self) -> bool {
        self.text.starts_with('{')
    }

    pub(super) fn is_null(self) -> bool {
        self.text == "null"
    }

    /// Whether a list or an object is empty.
    pub(super) fn is_empty(self) -> bool {
        self.text.get(1..self.text.len() - 1).is_some_and(|inside| inside.trim_ascii().is_empty())
    }

    /// Visits the elements of a list in order, until `visit` returns false.
    pub(super) fn elements(self, mut visit: impl FnMut(Self) -> bool) {
        self.walk(&mut |_, element| visit(element));
    }

    /// Visits the keys and values of an object in order, duplicate keys included, until `visit` returns false.
    pub(super) fn pairs(self, mut visit: impl FnMut(Self, Self) -> bool) {
        self.walk(&mut |key, value| key.is_none_or(|key| visit(key, value)));
    }

    fn walk(self, visit: Visit<'_, 'a>) {
        // The value has been parsed before, so the only possible error is the one that ends the walk early.
        let _ = serde_json::Deserializer::from_str(self.text).deserialize_any(Walk { parent: self, visit });
    }

    /// The text of a string; none if the value is not a string or has a broken escape.
    pub(super) fn string(self) -> Option<Cow<'a, str>> {
        #[derive(Deserialize)]
        struct Borrowed<'a>(#[serde(borrow)] Cow<'a, str>);

        self.parse::<Borrowed<'a>>().ok().map(|text| text.0)
    }

    /// The kind of value, in words.
    pub(super) fn kind(self) -> &'static str {
        match self.text.as_bytes().first() {
            Some(b'{') => "an object",
            Some(b'[') => "a list",
            Some(b'"') => "a string",
            Some(b't' | b'f') => "true or false",
            Some(b'n') => "null",
            _ => "a number",
        }
    }
}

/// Takes the key (in an object) and the value; returns whether to go on.
type Visit<'v, 'a> = &'v mut dyn FnMut(Option<Node<'a>>, Node<'a>) -> bool;

struct Walk<'v, 'a> {
    parent: Node<'a>,
    visit: Visit<'v, 'a>,
}

impl<'a> Visitor<'a> for Walk<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list or an object")
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(element) = list.next_element::<&'a RawValue>()? {
            if !(self.visit)(None, self.parent.child(element)) {
                return Err(A::Error::custom("stopped"));
            }
        }
        Ok(())
    }

    // A map type would lose duplicate keys.
    fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some((key, value)) = map.next_entry::<&'a RawValue, &'a RawValue>()? {
            if !(self.visit)(Some(self.parent.child(key)), self.parent.child(value)) {
                return Err(A::Error::custom("stopped"));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_walk_gives_every_value_with_its_offset_until_it_is_stopped() {
        let file = r#" {"a": [1, "é", null], "a": {}}"#;
        let root = Node::root(file).unwrap();
        let mut seen = Vec::new();
        root.pairs(|key, value| {
            seen.push((key.string().unwrap().into_owned(), value.offset(), value.kind(), value.is_empty()));
            true
        });
        assert_eq!(seen, [("a".to_owned(), 7, "a list", false), ("a".to_owned(), 29, "an object", true)]);
        for (limit, expected) in [(1, &["1"] as &[_]), (9, &["1", "\"é\"", "null"])] {
            let mut elements = Vec::new();
            root.pairs(|_, value| {
                value.elements(|element| {
                    elements.push(&file[element.offset()..][..element.len()]);
                    elements.len() < limit
                });
                true
            });
            assert_eq!(elements, expected);
        }
    }
}
