//! Reads a block by its type. A derived implementation would first copy every block into memory to look for its type;
//! most of the time that a document takes to open went there. Files that name the type first, as all of ours do, are
//! read straight through.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::value::{MapAccessDeserializer, MapDeserializer};
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde_json::Value;

use super::format::{Block, List, Passage};

const TYPES: &[&str] = &["passage", "list", "gap", "timeline", "figures", "terms", "about"];

/// A string that borrows the file's bytes where it can.
#[derive(Deserialize)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

/// A block that is drawn: it has no field but its type.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Drawn {}

impl<'de: 'a, 'a> Deserialize<'de> for Block<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Blocks;

        impl<'de> Visitor<'de> for Blocks {
            type Value = Block<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a block")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let Some(first) = map.next_key::<Name<'de>>()? else { return Err(A::Error::missing_field("type")) };
                if first.0 == "type" {
                    let Name(name) = map.next_value()?;
                    return of_type(&name, MapAccessDeserializer::new(map));
                }
                let mut fields = vec![(first.0.into_owned(), map.next_value::<Value>()?)];
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                let at = fields.iter().position(|(name, _)| name == "type");
                let (_, name) = fields.remove(at.ok_or_else(|| A::Error::missing_field("type"))?);
                let Some(name) = name.as_str() else { return Err(A::Error::custom("a block's type is a string")) };
                let fields = MapDeserializer::<_, serde_json::Error>::new(fields.into_iter());
                of_type(name, fields).map_err(A::Error::custom)
            }
        }

        deserializer.deserialize_map(Blocks)
    }
}

/// The block of a type, from its other fields.
fn of_type<'de, D: Deserializer<'de>>(name: &str, fields: D) -> Result<Block<'de>, D::Error> {
    let drawn = |fields, block| Drawn::deserialize(fields).map(|Drawn {}| block);
    match name {
        "passage" => Passage::deserialize(fields).map(Block::Passage),
        "list" => List::deserialize(fields).map(Block::List),
        "gap" => Passage::deserialize(fields).map(Block::Gap),
        "timeline" => drawn(fields, Block::Timeline),
        "figures" => drawn(fields, Block::Figures),
        "terms" => drawn(fields, Block::Terms),
        "about" => drawn(fields, Block::About),
        other => Err(D::Error::unknown_variant(other, TYPES)),
    }
}
