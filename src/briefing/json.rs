//! JSON with the place where each value stands: what the check needs to point at a problem. Values are parsed one
//! level at a time and only when asked for, and no list of them is kept: a file costs no memory of its own.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Error as _, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer as _};
use serde_json::value::RawValue;

/// A JSON value that is still text inside the file.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    /// The value's own text.
    text: &'a str,
    /// Where the value begins in the file, in bytes.
    offset: usize,
}

impl<'a> Node<'a> {
    /// The one value that a file holds.
    pub(super) fn of_file(file: &'a str) -> Result<Self, serde_json::Error> {
        serde_json::from_str::<&RawValue>(file).map(|value| Self { text: file, offset: 0 }.inside(value))
    }

    /// `value`, which was parsed out of this one.
    fn inside(self, value: &'a RawValue) -> Self {
        let value = value.get();
        Self { text: value, offset: self.offset + (value.as_ptr().addr() - self.text.as_ptr().addr()) }
    }

    /// Where the value begins in the file, in bytes.
    pub(super) fn offset(self) -> usize {
        self.offset
    }

    /// How many bytes the value is written in.
    pub(super) fn len(self) -> usize {
        self.text.len()
    }

    /// The value, where it is of the type asked for.
    pub(super) fn parse<T: Deserialize<'a>>(self) -> Result<T, serde_json::Error> {
        serde_json::from_str(self.text)
    }

    /// Whether the value is a list.
    pub(super) fn is_list(self) -> bool {
        self.text.starts_with('[')
    }

    /// Whether the value is an object.
    pub(super) fn is_object(self) -> bool {
        self.text.starts_with('{')
    }

    /// Whether the value is null.
    pub(super) fn is_null(self) -> bool {
        self.text == "null"
    }

    /// Whether nothing stands between the brackets of the value.
    pub(super) fn is_empty(self) -> bool {
        self.text.get(1..self.text.len() - 1).is_some_and(|inside| inside.trim_ascii().is_empty())
    }

    /// Visits the elements of a list in their order, until a visit answers that it has seen enough.
    pub(super) fn elements(self, mut visit: impl FnMut(Self) -> bool) {
        self.walk(&mut |_, element| visit(element));
    }

    /// Visits the keys and values of an object in their order, also of a key that is given twice, until a visit
    /// answers that it has seen enough.
    pub(super) fn pairs(self, mut visit: impl FnMut(Self, Self) -> bool) {
        self.walk(&mut |key, value| key.is_none_or(|key| visit(key, value)));
    }

    fn walk(self, visit: Visit<'_, 'a>) {
        // It was parsed before, so the only error is that of a visit that has seen enough.
        let _ = serde_json::Deserializer::from_str(self.text).deserialize_any(Walk { within: self, visit });
    }

    /// The text of a string; nothing where the value is no string, or one with broken escapes.
    pub(super) fn string(self) -> Option<Cow<'a, str>> {
        #[derive(Deserialize)]
        struct Borrowed<'a>(#[serde(borrow)] Cow<'a, str>);

        self.parse::<Borrowed<'a>>().ok().map(|text| text.0)
    }

    /// What the value is, in words.
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

/// Takes a key, in an object, and a value; answers whether to go on.
type Visit<'v, 'a> = &'v mut dyn FnMut(Option<Node<'a>>, Node<'a>) -> bool;

/// A walk over what is directly within a value.
struct Walk<'v, 'a> {
    within: Node<'a>,
    visit: Visit<'v, 'a>,
}

impl<'a> Visitor<'a> for Walk<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list or an object")
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(element) = list.next_element::<&'a RawValue>()? {
            if !(self.visit)(None, self.within.inside(element)) {
                return Err(A::Error::custom("enough"));
            }
        }
        Ok(())
    }

    // A map type would lose a key that is given twice.
    fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some((key, value)) = map.next_entry::<&'a RawValue, &'a RawValue>()? {
            if !(self.visit)(Some(self.within.inside(key)), self.within.inside(value)) {
                return Err(A::Error::custom("enough"));
            }
        }
        Ok(())
    }
}
