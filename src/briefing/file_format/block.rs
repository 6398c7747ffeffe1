//! The blocks of a section, and how their type is read.

use std::borrow::Cow;
use std::{fmt, slice, vec};

use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Error, IntoDeserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{Definitions, List, Passage, Picture, Table, Text};

/// A part of a section.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "lowercase", deny_unknown_fields)]
pub enum Block<'a> {
    /// A paragraph.
    Passage(Passage<'a>),
    /// Items, with or without a lead-in.
    List(List<'a>),
    /// Rows of cells.
    Table(Table<'a>),
    /// Terms with their meanings. They are added to the terms of the briefing.
    Definitions(Definitions<'a>),
    /// A picture, in the words that the source gives in its place.
    Picture(Picture<'a>),
    /// Something that the source announces and then leaves out.
    Gap(Passage<'a>),
    /// Generated: every dated event of the briefing.
    Timeline,
    /// Generated: every figure of the briefing.
    Figures,
    /// Generated: the map of the briefing with its places. Needs `map`.
    Map,
    /// Generated: every term of the briefing.
    Terms,
    /// Generated: the source, its date, and every doubt.
    About,
}

impl<'a> Block<'a> {
    /// The passages in the block; a generated block has none.
    pub fn passages(&self) -> &[Passage<'a>] {
        match self {
            Self::Passage(passage) | Self::Gap(passage) => slice::from_ref(passage),
            Self::Picture(picture) => slice::from_ref(&picture.passage),
            Self::List(list) => &list.items,
            Self::Table(table) => &table.rows,
            Self::Definitions(definitions) => &definitions.items,
            Self::Timeline | Self::Figures | Self::Map | Self::Terms | Self::About => &[],
        }
    }

    /// The words that the passage at this index is quoted together with: the lead-in of a list, the caption of a table or
    /// picture, the term that is defined.
    pub(crate) fn lead(&self, item: usize) -> Option<&Text<'a>> {
        match self {
            Self::List(list) => list.lead.as_ref(),
            Self::Table(table) => table.caption.as_ref(),
            Self::Definitions(definitions) => definitions.items.terms.get(item),
            Self::Picture(picture) => picture.caption.as_ref(),
            Self::Passage(_)
            | Self::Gap(_)
            | Self::Timeline
            | Self::Figures
            | Self::Map
            | Self::Terms
            | Self::About => None,
        }
    }

    /// Whether all passages of the block share a lead. Each definition has its own.
    pub(crate) fn shares_lead(&self) -> bool {
        !matches!(self, Self::Definitions(_))
    }

    /// The passages in the block, to be changed.
    pub(crate) fn passages_mut(&mut self) -> &mut [Passage<'a>] {
        match self {
            Self::Passage(passage) | Self::Gap(passage) => slice::from_mut(passage),
            Self::Picture(picture) => slice::from_mut(&mut picture.passage),
            Self::List(list) => &mut list.items,
            Self::Table(table) => &mut table.rows,
            Self::Definitions(definitions) => &mut definitions.items,
            Self::Timeline | Self::Figures | Self::Map | Self::Terms | Self::About => &mut [],
        }
    }

    fn block_type(&self) -> BlockType {
        match self {
            Self::Passage(_) => BlockType::Passage,
            Self::List(_) => BlockType::List,
            Self::Table(_) => BlockType::Table,
            Self::Definitions(_) => BlockType::Definitions,
            Self::Picture(_) => BlockType::Picture,
            Self::Gap(_) => BlockType::Gap,
            Self::Timeline => BlockType::Timeline,
            Self::Figures => BlockType::Figures,
            Self::Map => BlockType::Map,
            Self::Terms => BlockType::Terms,
            Self::About => BlockType::About,
        }
    }

    /// Reads a block of the type called `name` from its other fields.
    fn of_type<'de: 'a, D: Deserializer<'de>>(name: &str, fields: D) -> Result<Self, D::Error> {
        /// The fields of a generated block.
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct NoFields {}

        let Some(block_type) = BlockType::from_name(name) else {
            return Err(D::Error::custom(format_args!("unknown block type {name:?}")));
        };
        let generated = |fields, block| NoFields::deserialize(fields).map(|NoFields {}| block);
        let block = match block_type {
            BlockType::Passage => Self::Passage(Passage::read(fields)?),
            BlockType::List => Self::List(List::deserialize(fields)?),
            BlockType::Table => Self::Table(Table::deserialize(fields)?),
            BlockType::Definitions => Self::Definitions(Definitions::deserialize(fields)?),
            BlockType::Picture => Self::Picture(Picture::deserialize(fields)?),
            BlockType::Gap => Self::Gap(Passage::read(fields)?),
            BlockType::Timeline => generated(fields, Self::Timeline)?,
            BlockType::Figures => generated(fields, Self::Figures)?,
            BlockType::Map => generated(fields, Self::Map)?,
            BlockType::Terms => generated(fields, Self::Terms)?,
            BlockType::About => generated(fields, Self::About)?,
        };
        debug_assert_eq!(block.block_type(), block_type);
        Ok(block)
    }
}

/// The type of a block. A new type starts with a variant of [`Block`]; the compiler leads from there, but
/// for [`BlockType::ALL`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::briefing) enum BlockType {
    Passage,
    List,
    Table,
    Definitions,
    Picture,
    Gap,
    Timeline,
    Figures,
    Map,
    Terms,
    About,
}

impl BlockType {
    pub(in crate::briefing) const ALL: [Self; 11] = [
        Self::Passage,
        Self::List,
        Self::Table,
        Self::Definitions,
        Self::Picture,
        Self::Gap,
        Self::Timeline,
        Self::Figures,
        Self::Map,
        Self::Terms,
        Self::About,
    ];

    /// The name in a file.
    pub(in crate::briefing) fn name(self) -> &'static str {
        match self {
            Self::Passage => "passage",
            Self::List => "list",
            Self::Table => "table",
            Self::Definitions => "definitions",
            Self::Picture => "picture",
            Self::Gap => "gap",
            Self::Timeline => "timeline",
            Self::Figures => "figures",
            Self::Map => "map",
            Self::Terms => "terms",
            Self::About => "about",
        }
    }

    pub(in crate::briefing) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|block_type| block_type.name() == name)
    }
}

/// Reads a block straight through if its type comes first, as in all files of ours. The derived implementation would
/// copy every block into memory to look for the type, which took most of the time to open a document.
impl<'de: 'a, 'a> Deserialize<'de> for Block<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct BlockVisitor;

        impl<'de> Visitor<'de> for BlockVisitor {
            type Value = Block<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a block")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let Some(Name(first)) = map.next_key()? else { return Err(A::Error::missing_field("type")) };
                if first == "type" {
                    let Name(name) = map.next_value()?;
                    return Block::of_type(&name, MapAccessDeserializer::new(Fields::Unread(map)));
                }
                let mut fields: Vec<(Name<'de>, &'de RawValue)> = vec![(Name(first), map.next_value()?)];
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                let position = fields.iter().position(|(Name(name), _)| name == "type");
                let (_, name) = fields.remove(position.ok_or_else(|| A::Error::missing_field("type"))?);
                let Name(name) = Name::deserialize(name).map_err(A::Error::custom)?;
                let fields: Fields<'_, A> = Fields::Read { fields: fields.into_iter(), value: None };
                Block::of_type(&name, MapAccessDeserializer::new(fields))
            }
        }

        deserializer.deserialize_map(BlockVisitor)
    }
}

/// A string that borrows from the file if it has no escapes.
#[derive(Deserialize)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

/// The fields of a block but for its type: either all of them follow it in the file, or they had to be read to find it. In
/// one type, so that the program has the code to read blocks from them once.
enum Fields<'de, A> {
    Unread(A),
    Read { fields: vec::IntoIter<(Name<'de>, &'de RawValue)>, value: Option<&'de RawValue> },
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Fields<'de, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        match self {
            Self::Unread(map) => map.next_key_seed(seed),
            Self::Read { fields, value } => {
                let Some((Name(name), raw)) = fields.next() else { return Ok(None) };
                *value = Some(raw);
                seed.deserialize(name.into_deserializer()).map(Some)
            }
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        match self {
            Self::Unread(map) => map.next_value_seed(seed),
            Self::Read { value, .. } => {
                let raw = value.take().ok_or_else(|| A::Error::custom("a value is read after its name"))?;
                seed.deserialize(raw).map_err(A::Error::custom)
            }
        }
    }
}
