//! JSON with the place where each value stands: what the check needs to point at a problem. Values are parsed one
//! level at a time and only when asked for, so a file costs no tree in memory.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::value::RawValue;

/// A JSON value that is still text inside the file.
#[derive(Clone, Copy)]
pub(super) struct Raw<'a> {
    /// The value's own text.
    text: &'a str,
    /// Where the value begins in the file, in bytes.
    offset: usize,
}

impl<'a> Raw<'a> {
    /// The one value that a file holds.
    pub(super) fn of_file(file: &'a str) -> Result<Self, serde_json::Error> {
        serde_json::from_str::<&RawValue>(file).map(|value| Self::inside(file, 0, value))
    }

    /// `value`, which was parsed out of `text`, which begins at `offset`.
    fn inside(text: &'a str, offset: usize, value: &'a RawValue) -> Self {
        let value = value.get();
        Self { text: value, offset: offset + (value.as_ptr().addr() - text.as_ptr().addr()) }
    }

    /// Where the value begins in the file, in bytes.
    pub(super) fn offset(self) -> usize {
        self.offset
    }

    /// The value, where it is of the type asked for.
    pub(super) fn parse<T: Deserialize<'a>>(self) -> Result<T, serde_json::Error> {
        serde_json::from_str(self.text)
    }

    /// The keys and values of an object in their order; nothing where the value is no object.
    pub(super) fn object(self) -> Option<Vec<(Self, Self)>> {
        struct Pairs<'a>(Vec<(&'a RawValue, &'a RawValue)>);

        impl<'de: 'a, 'a> Deserialize<'de> for Pairs<'a> {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Collect;

                impl<'de> serde::de::Visitor<'de> for Collect {
                    type Value = Pairs<'de>;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str("an object")
                    }

                    // A map type would lose a key that is given twice.
                    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                        let mut pairs = Vec::new();
                        while let Some(pair) = map.next_entry()? {
                            pairs.push(pair);
                        }
                        Ok(Pairs(pairs))
                    }
                }

                deserializer.deserialize_map(Collect)
            }
        }

        let place = |value| Self::inside(self.text, self.offset, value);
        let pairs = self.parse::<Pairs<'a>>().ok()?.0;
        Some(pairs.into_iter().map(|(key, value)| (place(key), place(value))).collect())
    }

    /// The elements of an array; nothing where the value is no array.
    pub(super) fn array(self) -> Option<Vec<Self>> {
        let elements = self.parse::<Vec<&'a RawValue>>().ok()?;
        Some(elements.into_iter().map(|value| Self::inside(self.text, self.offset, value)).collect())
    }

    /// The text of a string; nothing where the value is no string, or one with broken escapes.
    pub(super) fn string(self) -> Option<Cow<'a, str>> {
        #[derive(Deserialize)]
        struct Borrowed<'a>(#[serde(borrow)] Cow<'a, str>);

        self.parse::<Borrowed<'a>>().ok().map(|text| text.0)
    }

    /// Whether the value is null.
    pub(super) fn is_null(self) -> bool {
        self.text == "null"
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
