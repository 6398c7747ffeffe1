//! The content format of a briefing's JSON file, as serde types.
//!
//! The JSON Schema in `assets/` is generated from these types, so an author's editor shows their comments. Rules that
//! concern more than one field (ids are unique, addresses exist) are in `check`. What is in a section is told in
//! `block`, `containers` and `passage`.

mod block;
mod containers;
mod map;
mod passage;

use serde::{Deserialize, Serialize};

pub use block::Block;
pub(super) use block::BlockType;
pub(super) use containers::{CELL_BREAK, MAX_COLUMNS, MAX_DEPTH};
pub use containers::{Defined, Definitions, Items, List, Marker, Picture, Rows, Table};
pub use map::{LineKind, Map, MapLine, MapPlace};
pub(super) use map::{MAX_PLACES, MAX_POINTS};
pub(crate) use passage::plain_number;
pub use passage::{Conflict, Disputed, Figure, Footnote, FoundBy, Hyperlink, Passage, PassageRole};
pub(super) use passage::{MAX_FIGURES, MAX_MARK, MAX_QUALIFIER};

use super::date::Date;
use super::sanitize::Text;

/// The only version of the format that this program reads.
pub(super) const FORMAT: u32 = 1;

/// The deepest level of a section.
pub(super) const MAX_LEVEL: u8 = 6;

/// The maximum number of tabs; the header has no room for more.
pub(super) const MAX_TABS: usize = 100;

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
    /// What it is about, in a line under or after the title.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Text<'a>>,
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
    /// The coasts and borders that the map block draws.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub map: Option<Map<'a>>,
    /// The places that the map block names. They need `map`.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(extend("maxItems" = MAX_PLACES)))]
    pub places: Vec<MapPlace<'a>>,
}

/// Where a briefing's words come from, and how faithful they are.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Source<'a> {
    /// The source's own title.
    #[serde(borrow)]
    pub title: Text<'a>,
    /// Who published the source, or null if unknown.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Text<'a>>,
    /// What the publisher is inferred from, such as `meta og:site_name`, if the source does not name it as such.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub publisher_from: Option<Text<'a>>,
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
    /// Whether the passages have the source's own words.
    #[serde(default, skip_serializing_if = "Words::are_restated")]
    pub words: Words,
    /// Where `date` is from, such as `meta dcterms.modified`.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub date_from: Option<Text<'a>>,
    /// What the source says of its own validity, such as `archived`, `withdrawn` or `draft`.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Text<'a>>,
    /// When the source was retrieved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retrieved: Option<Date>,
}

/// Whose words the passages are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Words {
    /// The source's own, so that each passage can be found in it.
    Verbatim,
    /// Written anew from the source.
    #[default]
    Restated,
}

impl Words {
    pub(super) const NAMES: [&str; 2] = ["verbatim", "restated"];

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
    fn are_restated(&self) -> bool {
        *self == Self::Restated
    }
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
    /// The depth of the heading, from 1 (the default) to 6. A section belongs to the one above it of a lesser level.
    #[serde(default = "top_level", skip_serializing_if = "is_top_level")]
    #[cfg_attr(test, schemars(with = "u32", range(min = 1, max = MAX_LEVEL)))]
    pub level: u8,
    /// The content of the article, from top to bottom. Only a section that a deeper one follows may have none.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block<'a>>,
}

fn top_level() -> u8 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
fn is_top_level(level: &u8) -> bool {
    *level == top_level()
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
    /// The rule that found the term, if no person did.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub found: Option<Text<'a>>,
}
