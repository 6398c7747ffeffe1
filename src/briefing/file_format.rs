//! The content format of a briefing's JSON file, as serde types.
//!
//! The JSON Schema in `assets/` is generated from these types, so an author's editor shows their comments. Rules that
//! concern more than one field (ids are unique, addresses exist) are in `check`.

use std::borrow::Cow;
use std::{fmt, slice};

use serde::de::value::{MapAccessDeserializer, MapDeserializer};
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::date::{Date, Period};
use super::sanitize::Text;

/// The only version of the format that this program reads.
pub(super) const FORMAT: u32 = 1;

/// The maximum number of tabs; the header has no room for more.
pub(super) const MAX_TABS: usize = 100;

/// The maximum number of figures in one passage.
pub(super) const MAX_FIGURES: usize = 20;

/// The maximum length of a figure's qualifier, in characters.
pub(super) const MAX_QUALIFIER: usize = 40;

/// A briefing: what a source says, restated as tabs of sections of passages, with its dates and doubts.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Briefing<'a> {
    /// The version of this format: 1.
    #[cfg_attr(test, schemars(extend("const" = FORMAT)))]
    pub format: u32,
    /// The name shown in the header.
    #[serde(borrow)]
    pub title: Text<'a>,
    /// The language of the text, as a BCP 47 tag such as `en`.
    #[serde(borrow)]
    #[cfg_attr(test, schemars(extend("pattern" = "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$")))]
    pub language: Text<'a>,
    /// Where the words come from.
    #[serde(borrow)]
    pub source: Source<'a>,
    /// The tabs, in reading order.
    #[serde(borrow)]
    #[cfg_attr(test, schemars(extend("minItems" = 1, "maxItems" = MAX_TABS)))]
    pub tabs: Vec<Tab<'a>>,
    /// Abbreviations and names, spelled out.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<Term<'a>>,
}

/// Where a briefing's words come from, and how faithful they are.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Source<'a> {
    /// The source's own title.
    #[serde(borrow)]
    pub title: Text<'a>,
    /// Who published the source.
    #[serde(borrow)]
    pub publisher: Text<'a>,
    /// The source's web address, or null if unknown.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("pattern" = "^https?://")))]
    pub url: Option<Text<'a>>,
    /// The date printed on the source, or null if it has none; the newest event then stands in for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// How this text relates to the source, in a sentence or two.
    #[serde(borrow)]
    pub relation: Text<'a>,
}

/// A tab of the header, with its sections.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Tab<'a> {
    /// The first half of an address: lower-case letters, digits and hyphens, unique in the briefing.
    #[serde(borrow)]
    #[cfg_attr(test, schemars(extend("pattern" = "^[a-z0-9-]+$")))]
    pub id: Text<'a>,
    /// The name in the header.
    #[serde(borrow)]
    pub title: Text<'a>,
    /// The sections, in reading order.
    #[serde(borrow)]
    #[cfg_attr(test, schemars(extend("minItems" = 1)))]
    pub sections: Vec<Section<'a>>,
}

/// An entry of the outline, and the article that it opens.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Section<'a> {
    /// The second half of an address: lower-case letters, digits and hyphens, unique in its tab.
    #[serde(borrow)]
    #[cfg_attr(test, schemars(extend("pattern" = "^[a-z0-9-]+$")))]
    pub id: Text<'a>,
    /// The entry in the outline, and the heading of the article.
    #[serde(borrow)]
    pub title: Text<'a>,
    /// The heading in the source that this section restates; none for a section that is generated.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<Text<'a>>,
    /// The content of the article, from top to bottom.
    #[serde(borrow)]
    #[cfg_attr(test, schemars(extend("minItems" = 1)))]
    pub blocks: Vec<Block<'a>>,
}

/// A part of a section.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "lowercase", deny_unknown_fields)]
pub enum Block<'a> {
    /// A paragraph.
    Passage(Passage<'a>),
    /// A lead-in and its items.
    List(List<'a>),
    /// Something that the source announces and then leaves out.
    Gap(Passage<'a>),
    /// Generated: every dated event of the briefing.
    Timeline,
    /// Generated: every figure of the briefing.
    Figures,
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
            Self::List(list) => &list.items,
            Self::Timeline | Self::Figures | Self::Terms | Self::About => &[],
        }
    }

    fn block_type(&self) -> BlockType {
        match self {
            Self::Passage(_) => BlockType::Passage,
            Self::List(_) => BlockType::List,
            Self::Gap(_) => BlockType::Gap,
            Self::Timeline => BlockType::Timeline,
            Self::Figures => BlockType::Figures,
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
            BlockType::Passage => Self::Passage(Passage::deserialize(fields)?),
            BlockType::List => Self::List(List::deserialize(fields)?),
            BlockType::Gap => Self::Gap(Passage::deserialize(fields)?),
            BlockType::Timeline => generated(fields, Self::Timeline)?,
            BlockType::Figures => generated(fields, Self::Figures)?,
            BlockType::Terms => generated(fields, Self::Terms)?,
            BlockType::About => generated(fields, Self::About)?,
        };
        debug_assert_eq!(block.block_type(), block_type);
        Ok(block)
    }
}

/// The type of a block. A new type starts with a variant of [`Block`]; the compiler leads from there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BlockType {
    Passage,
    List,
    Gap,
    Timeline,
    Figures,
    Terms,
    About,
}

impl BlockType {
    pub(super) const ALL: [Self; 7] =
        [Self::Passage, Self::List, Self::Gap, Self::Timeline, Self::Figures, Self::Terms, Self::About];

    /// The name in a file.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Passage => "passage",
            Self::List => "list",
            Self::Gap => "gap",
            Self::Timeline => "timeline",
            Self::Figures => "figures",
            Self::Terms => "terms",
            Self::About => "about",
        }
    }

    pub(super) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|block_type| block_type.name() == name)
    }
}

/// Reads a block straight through if its type comes first, as in all files of ours. The derived implementation would
/// copy every block into memory to look for the type, which took most of the time to open a document.
impl<'de: 'a, 'a> Deserialize<'de> for Block<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        /// A string that borrows from the file if it has no escapes.
        #[derive(Deserialize)]
        struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

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
                    return Block::of_type(&name, MapAccessDeserializer::new(map));
                }
                let mut fields = vec![(first.into_owned(), map.next_value::<Value>()?)];
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                let position = fields.iter().position(|(name, _)| name == "type");
                let (_, name) = fields.remove(position.ok_or_else(|| A::Error::missing_field("type"))?);
                let Some(name) = name.as_str() else { return Err(A::Error::custom("a block's type is a string")) };
                let fields = MapDeserializer::<_, serde_json::Error>::new(fields.into_iter());
                Block::of_type(name, fields).map_err(A::Error::custom)
            }
        }

        deserializer.deserialize_map(BlockVisitor)
    }
}

/// A lead-in and its items; each item is a passage of its own.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct List<'a> {
    /// The words before the items, including the colon. An item is quoted together with them.
    #[serde(borrow)]
    pub lead: Text<'a>,
    /// The items.
    #[serde(borrow)]
    #[cfg_attr(test, schemars(extend("minItems" = 1)))]
    pub items: Vec<Passage<'a>>,
}

/// The unit of reading, search and quotation: one to three sentences on one idea, and facts about them.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Passage<'a> {
    /// The text of the passage.
    #[serde(borrow)]
    pub text: Text<'a>,
    /// When it happened or was true: `1999`, `2014-01`, `2023-05-15`, or a range such as `2014-11/2016-02`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Period>,
    /// Why `date` is an inference, if the source does not state it in full.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub inferred: Option<Text<'a>>,
    /// The passage's entry in the timeline. Needs `date`.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub event: Option<Text<'a>>,
    /// The last day on which the statement is true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// The numbers in the text that the figures block draws.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(extend("maxItems" = MAX_FIGURES)))]
    pub figures: Vec<Figure<'a>>,
    /// The addresses of related sections or passages: `tab/section` or `tab/section#3`.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub see: Vec<Text<'a>>,
    /// The passages that contradict this one; each must list this one in turn.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub conflicts: Vec<Conflict<'a>>,
    /// Words that a reader might search for and the text does not contain.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<Text<'a>>,
}

impl Passage<'_> {
    /// Whether `date` is the end that the statement looks forward to, not something that has happened.
    pub(crate) fn looks_forward(&self) -> bool {
        self.until.zip(self.date).is_some_and(|(until, date)| until.last_day() <= date.last().last_day())
    }
}

/// A number that a passage states.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Figure<'a> {
    /// The number, as a number: 1378, 7.7.
    #[serde(serialize_with = "plain_number")]
    pub value: f64,
    /// The unit or what is counted: `sorties`, `million people`, `%`.
    #[serde(borrow)]
    pub unit: Text<'a>,
    /// A phrase that continues number and unit.
    #[serde(borrow)]
    pub label: Text<'a>,
    /// Words before the number, such as `more than`.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("maxLength" = MAX_QUALIFIER)))]
    pub qualifier: Option<Text<'a>>,
    /// The whole, if the number is a share of it in percent; the share is drawn as a bar.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub of: Option<Text<'a>>,
}

/// A contradiction between two passages of the source.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Conflict<'a> {
    /// The address of the other passage: `tab/section#3`.
    #[serde(borrow)]
    pub with: Text<'a>,
    /// How the two contradict each other, in a sentence.
    #[serde(borrow)]
    pub how: Text<'a>,
}

/// An abbreviation or a name, and what it stands for.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Term<'a> {
    /// The short form, as written in the text.
    #[serde(borrow)]
    pub short: Text<'a>,
    /// The long form.
    #[serde(borrow)]
    pub long: Text<'a>,
    /// What it is, in a sentence.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub meaning: Option<Text<'a>>,
    /// Other names. Search treats all names of a term as one.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Text<'a>>,
}

/// Writes a whole number without a decimal point.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
pub(crate) fn plain_number<S: serde::Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    #[expect(clippy::cast_possible_truncation, reason = "the comparison below notices any loss")]
    let whole = *value as i64;
    #[expect(clippy::cast_precision_loss, clippy::float_cmp, reason = "figures are small enough for exact integers")]
    let is_whole = whole as f64 == *value;
    if is_whole { serializer.serialize_i64(whole) } else { serializer.serialize_f64(*value) }
}
