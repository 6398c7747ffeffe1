//! Blocks of several passages: lists, tables and definitions, and pictures with a caption.
//!
//! An item, a row or a definition is an object with the fields of a passage and some of its own. It is read as a
//! passage; what is its own is kept beside it, so that any block gives its passages as one slice.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut, Range};

use serde::de::value::{BorrowedStrDeserializer, MapAccessDeserializer};
use serde::de::{DeserializeSeed, Deserializer, Error, IntoDeserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use super::Passage;
use crate::briefing::address::to_u32;
use crate::briefing::sanitize::{Text, clean};

/// The most levels of a nested list.
pub(in crate::briefing) const MAX_DEPTH: usize = 8;

/// The most cells of a row.
pub(in crate::briefing) const MAX_COLUMNS: usize = 100;

/// What separates the cells of a row in the text of its passage.
pub(in crate::briefing) const CELL_BREAK: &str = " | ";

/// Items, with or without a lead-in. Each item is a passage.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct List<'a> {
    /// The words before the items, including the colon. An item is quoted together with them.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<Text<'a>>,
    /// Whether the items are numbered.
    #[serde(default, skip_serializing_if = "is_false")]
    pub ordered: bool,
    /// The number of the first item if it is not 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<u32>,
    /// The items.
    #[serde(borrow)]
    #[cfg_attr(test, schemars(with = "Vec<Extended<'_, Nested<'_>>>", extend("minItems" = 1)))]
    pub items: Items<'a>,
}

/// What precedes an item of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marker {
    /// The number of items around the item.
    pub depth: usize,
    /// The number of the item if the list is ordered.
    pub number: Option<u32>,
}

impl List<'_> {
    /// What precedes each item, in order.
    pub fn markers(&self) -> impl Iterator<Item = Marker> {
        let top = (0, self.ordered.then(|| self.start.unwrap_or(1)));
        // The next marker of each list that the current item is in.
        let mut open = vec![top];
        (0..self.items.len()).map(move |at| {
            let nesting = self.items.nesting.get(at).copied().unwrap_or_default();
            open.truncate(nesting.depth as usize + 1);
            let (depth, number) = *open.last().unwrap_or(&top);
            if let Some((_, Some(number))) = open.last_mut() {
                *number = number.saturating_add(1);
            }
            open.push((depth + 1, nesting.ordered.then(|| nesting.start.unwrap_or(1))));
            Marker { depth, number }
        })
    }
}

/// The items of a list, each followed by those nested in it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Items<'a> {
    passages: Vec<Passage<'a>>,
    /// How each item is nested; empty if none is.
    nesting: Vec<Nesting>,
}

impl<'a> Items<'a> {
    /// Appends an item that `depth` others are around; it may be the first of those in the one before it.
    pub(crate) fn push(&mut self, passage: Passage<'a>, depth: usize) {
        let depth = u8::try_from(depth.min(MAX_DEPTH - 1)).unwrap_or(0);
        self.passages.push(passage);
        if depth > 0 || !self.nesting.is_empty() {
            self.nesting.resize(self.passages.len() - 1, Nesting::default());
            self.nesting.push(Nesting { depth, ..Nesting::default() });
        }
    }

    /// Numbers the items to be nested in the last one, from `start`.
    pub(crate) fn number_nested(&mut self, start: u32) {
        self.nesting.resize(self.passages.len(), Nesting::default());
        if let Some(nesting) = self.nesting.last_mut() {
            (nesting.ordered, nesting.start) = (true, (start != 1).then_some(start));
        }
    }
}

impl<'a> Rows<'a> {
    /// Appends a row. Its passage gets the text of the cells, of which at least one must not be blank.
    pub(crate) fn push(&mut self, cells: &[String], passage: Passage<'a>) {
        let cells: Vec<_> = cells.iter().map(|cell| clean(cell)).collect();
        let mut end = 0;
        let ends = cells.iter().enumerate().map(|(at, cell)| {
            end += cell.len() + if at > 0 { CELL_BREAK.len() } else { 0 };
            to_u32(end)
        });
        self.ends.push(ends.collect());
        self.passages.push(Passage { text: Text::of(cells.join(CELL_BREAK)), ..passage });
    }
}

impl<'a> Defined<'a> {
    /// Appends a term and the passage with its meaning.
    pub(crate) fn push(&mut self, term: Text<'a>, passage: Passage<'a>) {
        self.terms.push(term);
        self.passages.push(passage);
    }
}

/// The depth of an item, and how the items nested in it are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Nesting {
    depth: u8,
    ordered: bool,
    start: Option<u32>,
}

/// A table. Each row is a passage: its text are its cells.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Table<'a> {
    /// The title of the table. A row is quoted together with it.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<Text<'a>>,
    /// The names of the columns; they may be empty.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(with = "Vec<String>", extend("maxItems" = MAX_COLUMNS)))]
    pub head: Vec<Text<'a>>,
    /// The rows.
    #[serde(borrow)]
    #[cfg_attr(test, schemars(with = "Vec<Extended<'_, Cells<'_>>>", extend("minItems" = 1)))]
    pub rows: Rows<'a>,
}

impl Table<'_> {
    /// A row in words, each cell with the name of its column before a colon: `Year: 2016; Sorties: 1,378`.
    pub fn sentence(&self, row: usize, colon: &str) -> String {
        let text: &str = &self.rows[row].text;
        let cells = self.rows.cells(row).enumerate().filter(|(_, cell)| !cell.is_empty());
        let cells = cells.map(|(column, cell)| match self.head.get(column).filter(|name| !name.trim().is_empty()) {
            Some(name) => format!("{name}{colon}{}", &text[cell]),
            None => text[cell].to_owned(),
        });
        cells.collect::<Vec<_>>().join("; ")
    }
}

/// The rows of a table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rows<'a> {
    passages: Vec<Passage<'a>>,
    /// Where the cells of each row end in its text, in bytes.
    ends: Vec<Box<[u32]>>,
}

impl<'a> Rows<'a> {
    /// The cells of a row, as ranges of bytes in the text of its passage.
    pub fn cells(&self, row: usize) -> impl Iterator<Item = Range<usize>> + use<'_, 'a> {
        let mut start = 0;
        self.ends[row].iter().map(move |&end| {
            let cell = start..end as usize;
            start = cell.end + CELL_BREAK.len();
            cell
        })
    }
}

/// Terms with their meanings. Each is a passage: its text is the meaning.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Definitions<'a> {
    /// The terms.
    #[serde(borrow)]
    #[cfg_attr(test, schemars(with = "Vec<Extended<'_, Definition<'_>>>", extend("minItems" = 1)))]
    pub items: Defined<'a>,
}

/// The terms of a block of definitions.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Defined<'a> {
    passages: Vec<Passage<'a>>,
    /// The term that each passage defines.
    pub terms: Vec<Text<'a>>,
}

/// A picture, of which a terminal shows the words that the source gives in its place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Picture<'a> {
    /// The title of the picture. The passage is quoted together with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<Text<'a>>,
    /// What the picture shows: its alternative text in the source.
    #[serde(flatten)]
    pub passage: Passage<'a>,
}

/// Makes a container of passages usable as a slice of them.
macro_rules! slice_of_passages {
    ($($container:ident),*) => {
        $(impl<'a> Deref for $container<'a> {
            type Target = [Passage<'a>];

            fn deref(&self) -> &Self::Target {
                &self.passages
            }
        }

        impl DerefMut for $container<'_> {
            fn deref_mut(&mut self) -> &mut Self::Target {
                &mut self.passages
            }
        })*
    };
}

slice_of_passages!(Items, Rows, Defined);

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}

/// A passage whose object has fields of its own besides.
struct Extended<'a, T> {
    own: T,
    passage: Passage<'a>,
}

/// The fields that an object has besides those of a passage.
trait OwnFields<'de>: Default {
    /// Whether the text of the passage is made of these fields, and not a field itself.
    const MAKE_TEXT: bool = false;

    /// Reads the value of the field if it is one of these; returns whether it is.
    fn read<A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<bool, A::Error>;

    /// The text of the passage, if these fields make it and are there.
    fn text(&mut self) -> Option<Text<'de>> {
        None
    }
}

/// The fields of an item: its own items, and how they are listed.
#[derive(Default)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Item"))]
struct Nested<'a> {
    /// The items below this one.
    #[cfg_attr(test, schemars(default, with = "Vec<Extended<'_, Nested<'_>>>", extend("minItems" = 1)))]
    items: Option<Vec<Extended<'a, Self>>>,
    /// Whether these items are numbered.
    #[cfg_attr(test, schemars(default, with = "bool", extend("default" = false)))]
    ordered: Option<bool>,
    /// The number of the first of these items if it is not 1.
    #[cfg_attr(test, schemars(with = "Option<u32>"))]
    start: Option<Nullable<u32>>,
}

/// The fields of a row.
#[derive(Default)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "Row"))]
struct Cells<'a> {
    /// The cells from left to right; some may be empty.
    #[cfg_attr(test, schemars(required, with = "Vec<String>", extend("minItems" = 1, "maxItems" = MAX_COLUMNS)))]
    cells: Option<Vec<Text<'a>>>,
}

/// The fields of a definition.
#[derive(Default)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Definition<'a> {
    /// The term.
    #[cfg_attr(test, schemars(required, with = "Text<'_>"))]
    term: Option<Text<'a>>,
    /// What it means.
    #[cfg_attr(test, schemars(required, with = "Text<'_>"))]
    meaning: Option<Text<'a>>,
}

/// The fields of a picture.
#[derive(Default)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Caption<'a> {
    /// The title of the picture. The passage is quoted together with it.
    #[cfg_attr(test, schemars(with = "Option<Text<'_>>"))]
    caption: Option<Nullable<Text<'a>>>,
}

/// The value of a field that may be null.
#[derive(Deserialize)]
#[serde(transparent)]
struct Nullable<T>(Option<T>);

/// Reads a field that may be there once.
fn set<'de, A: MapAccess<'de>, T: Deserialize<'de>>(
    field: &mut Option<T>,
    name: &'static str,
    map: &mut A,
) -> Result<bool, A::Error> {
    if field.is_some() {
        return Err(A::Error::duplicate_field(name));
    }
    *field = Some(map.next_value()?);
    Ok(true)
}

impl<'de> OwnFields<'de> for Nested<'de> {
    fn read<A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<bool, A::Error> {
        match name {
            "items" => set(&mut self.items, "items", map),
            "ordered" => set(&mut self.ordered, "ordered", map),
            "start" => set(&mut self.start, "start", map),
            _ => Ok(false),
        }
    }
}

impl<'de> OwnFields<'de> for Cells<'de> {
    const MAKE_TEXT: bool = true;

    fn read<A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<bool, A::Error> {
        if name == "cells" { set(&mut self.cells, "cells", map) } else { Ok(false) }
    }

    fn text(&mut self) -> Option<Text<'de>> {
        let cells: Vec<&str> = self.cells.as_ref()?.iter().map(|cell| &**cell).collect();
        Some(Text::of(cells.join(CELL_BREAK)))
    }
}

impl<'de> OwnFields<'de> for Definition<'de> {
    const MAKE_TEXT: bool = true;

    fn read<A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<bool, A::Error> {
        match name {
            "term" => set(&mut self.term, "term", map),
            "meaning" => set(&mut self.meaning, "meaning", map),
            _ => Ok(false),
        }
    }

    fn text(&mut self) -> Option<Text<'de>> {
        self.meaning.take()
    }
}

impl<'de> OwnFields<'de> for Caption<'de> {
    fn read<A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<bool, A::Error> {
        if name == "caption" { set(&mut self.caption, "caption", map) } else { Ok(false) }
    }
}

impl<'de, T: OwnFields<'de>> Deserialize<'de> for Extended<'de, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ObjectVisitor<T>(PhantomData<T>);

        impl<'de, T: OwnFields<'de>> Visitor<'de> for ObjectVisitor<T> {
            type Value = Extended<'de, T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                let mut own = T::default();
                let fields = PassageFields { map, own: &mut own, is_at_end: false, text: None };
                let passage = Passage::read(MapAccessDeserializer::new(fields))?;
                Ok(Extended { own, passage })
            }
        }

        deserializer.deserialize_map(ObjectVisitor(PhantomData))
    }
}

/// The fields of an object without its own, and with the text that those make as the last field.
struct PassageFields<'f, 'de, A, T> {
    map: A,
    own: &'f mut T,
    is_at_end: bool,
    text: Option<Text<'de>>,
}

impl<'de, A: MapAccess<'de>, T: OwnFields<'de>> MapAccess<'de> for PassageFields<'_, 'de, A, T> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        /// A string that borrows from the file if it has no escapes.
        #[derive(Deserialize)]
        #[serde(transparent)]
        struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

        while let Some(Name(name)) = self.map.next_key()? {
            if !self.own.read(&name, &mut self.map)? {
                return seed.deserialize(name.into_deserializer()).map(Some);
            }
        }
        if T::MAKE_TEXT && !self.is_at_end {
            self.is_at_end = true;
            self.text = self.own.text();
        }
        self.text.as_ref().map(|_| seed.deserialize("text".into_deserializer())).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        match self.text.take().map(Text::into_inner) {
            None => self.map.next_value_seed(seed),
            Some(Cow::Borrowed(text)) => seed.deserialize(BorrowedStrDeserializer::new(text)),
            Some(Cow::Owned(text)) => seed.deserialize(text.into_deserializer()),
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Items<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // The JSON parser limits how deep the items are nested.
        fn add<'a>(items: Vec<Extended<'a, Nested<'a>>>, depth: u8, all: &mut Items<'a>) {
            for Extended { own, passage } in items {
                all.passages.push(passage);
                all.nesting.push(Nesting {
                    depth,
                    ordered: own.ordered == Some(true),
                    start: own.start.and_then(|start| start.0),
                });
                add(own.items.unwrap_or_default(), depth.saturating_add(1), all);
            }
        }

        let mut items = Items::default();
        add(Vec::deserialize(deserializer)?, 0, &mut items);
        if items.nesting.iter().all(|nesting| *nesting == Nesting::default()) {
            items.nesting = Vec::new();
        }
        Ok(items)
    }
}

impl Serialize for Items<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        /// Items of one list and all that are nested in them.
        struct Siblings<'i, 'a>(&'i Items<'a>, Range<usize>);

        #[derive(Serialize)]
        struct Item<'i, 'a> {
            #[serde(flatten)]
            passage: &'i Passage<'a>,
            #[serde(skip_serializing_if = "is_false")]
            ordered: bool,
            #[serde(skip_serializing_if = "Option::is_none")]
            start: Option<u32>,
            #[serde(skip_serializing_if = "Option::is_none")]
            items: Option<Siblings<'i, 'a>>,
        }

        impl Serialize for Siblings<'_, '_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let Self(items, range) = self;
                let nesting = |at: usize| items.nesting.get(at).copied().unwrap_or_default();
                let mut at = range.start;
                serializer.collect_seq(std::iter::from_fn(|| {
                    let (passage, own) = (&items[range.clone()].get(at - range.start)?, nesting(at));
                    let below = (at + 1..range.end).take_while(|&below| nesting(below).depth > own.depth).count();
                    let nested = at + 1..at + 1 + below;
                    at = nested.end;
                    let items = (below > 0).then_some(Siblings(items, nested));
                    Some(Item { passage, ordered: own.ordered, start: own.start, items })
                }))
            }
        }

        Siblings(self, 0..self.len()).serialize(serializer)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Rows<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut rows = Rows::default();
        for Extended { own, passage } in Vec::<Extended<'de, Cells<'de>>>::deserialize(deserializer)? {
            let mut end = 0;
            let cells = own.cells.iter().flatten().enumerate();
            let ends = cells.map(|(at, cell)| {
                end += cell.len() + if at > 0 { CELL_BREAK.len() } else { 0 };
                to_u32(end)
            });
            rows.ends.push(ends.collect());
            rows.passages.push(passage);
        }
        Ok(rows)
    }
}

/// A passage whose text is written in fields of its own.
fn without_text<'a>(passage: &Passage<'a>) -> Passage<'a> {
    Passage { text: Text::default(), ..passage.clone() }
}

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Row<'r, 'a> {
            cells: Vec<&'r str>,
            #[serde(flatten)]
            passage: Passage<'a>,
        }

        serializer.collect_seq(self.iter().enumerate().map(|(at, row)| {
            let cells = self.cells(at).map(|cell| &row.text[cell]).collect();
            Row { cells, passage: without_text(row) }
        }))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Defined<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut defined = Defined::default();
        for Extended { own, passage } in Vec::<Extended<'de, Definition<'de>>>::deserialize(deserializer)? {
            defined.terms.push(own.term.ok_or_else(|| D::Error::missing_field("term"))?);
            defined.passages.push(passage);
        }
        Ok(defined)
    }
}

impl Serialize for Defined<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Item<'d, 'a> {
            term: &'d Text<'a>,
            meaning: &'d Text<'a>,
            #[serde(flatten)]
            passage: Passage<'a>,
        }

        serializer.collect_seq(self.terms.iter().zip(self.iter()).map(|(term, passage)| Item {
            term,
            meaning: &passage.text,
            passage: without_text(passage),
        }))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Picture<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Extended { own, passage } = Extended::<'de, Caption<'de>>::deserialize(deserializer)?;
        Ok(Self { caption: own.caption.and_then(|caption| caption.0), passage })
    }
}

/// The schema of a passage together with that of the own fields.
#[cfg(test)]
impl<'a, T: OwnFields<'a> + schemars::JsonSchema> schemars::JsonSchema for Extended<'a, T> {
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let (mut schema, passage) = (T::json_schema(generator), Passage::json_schema(generator));
        for list in ["properties", "required"] {
            let merged = schema.ensure_object().entry(list).or_insert(serde_json::Value::Null);
            match (merged, passage.get(list).expect("a passage has both")) {
                (serde_json::Value::Object(own), serde_json::Value::Object(fields)) => own.extend(fields.clone()),
                (serde_json::Value::Array(own), serde_json::Value::Array(names)) => own.extend(names.clone()),
                (own, names) => *own = names.clone(),
            }
        }
        let (properties, required) = ("/properties", "/required");
        if T::MAKE_TEXT {
            let properties = schema.pointer_mut(properties).and_then(serde_json::Value::as_object_mut);
            properties.expect("they were merged").remove("text");
            let required = schema.pointer_mut(required).and_then(serde_json::Value::as_array_mut);
            required.expect("they were merged").retain(|name| name != "text");
        }
        schema.insert("additionalProperties".to_owned(), false.into());
        schema
    }
}

#[cfg(test)]
impl schemars::JsonSchema for Picture<'_> {
    fn schema_name() -> Cow<'static, str> {
        "Picture".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Extended::<'_, Caption<'_>>::json_schema(generator)
    }
}
