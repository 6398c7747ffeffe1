//! The content format: what a briefing's JSON file may hold, as serde types.
//!
//! The JSON Schema in `assets/` is generated from these types, so their comments are also what an author's editor
//! shows. Rules that one field cannot express (addresses that lead somewhere, ids used once) are in `check`.

use serde::{Deserialize, Serialize};

use super::date::{Date, Period};
use super::text::Text;

/// The one version of the format that this program reads.
pub(super) const FORMAT: u32 = 1;

/// The most tabs of a briefing: a header has no room for more.
pub(super) const MAX_TABS: usize = 100;

/// The most figures of one passage.
pub(super) const MAX_FIGURES: usize = 20;

/// The most characters of the words before a figure.
pub(super) const MAX_QUALIFIER: usize = 40;

/// A briefing: what a source says, restated in tabs of sections of passages, with its dates and doubts.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Briefing<'a> {
    /// The version of this format: 1.
    #[cfg_attr(test, schemars(extend("const" = FORMAT)))]
    pub format: u32,
    /// The name that stands in the header.
    #[serde(borrow)]
    pub title: Text<'a>,
    /// The language of the text, as a BCP 47 tag such as `en`.
    #[serde(borrow)]
    #[cfg_attr(test, schemars(extend("pattern" = "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$")))]
    pub language: Text<'a>,
    /// Where the words come from.
    #[serde(borrow)]
    pub source: Source<'a>,
    /// The tabs, in the order in which they are read.
    #[serde(borrow)]
    #[cfg_attr(test, schemars(extend("minItems" = 1, "maxItems" = MAX_TABS)))]
    pub tabs: Vec<Tab<'a>>,
    /// Short forms and names, spelled out.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<Term<'a>>,
}

/// Where a briefing's words come from, and how far they can be trusted.
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
    /// The source's web address, or null where it is not known.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("pattern" = "^https?://")))]
    pub url: Option<Text<'a>>,
    /// The date that the source gives itself, or null where it gives none; then the newest event stands for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// How this text relates to the source, in a sentence or two.
    #[serde(borrow)]
    pub relation: Text<'a>,
}

/// One tab of the header: a row of sections.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Tab<'a> {
    /// The first half of an address: lower-case letters, digits and hyphens.
    #[serde(borrow)]
    #[cfg_attr(test, schemars(extend("pattern" = "^[a-z0-9-]+$")))]
    pub id: Text<'a>,
    /// The name in the header.
    #[serde(borrow)]
    pub title: Text<'a>,
    /// The sections, in the order in which they are read.
    #[serde(borrow)]
    #[cfg_attr(test, schemars(extend("minItems" = 1)))]
    pub sections: Vec<Section<'a>>,
}

/// One line of the outline, and the article that it opens.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Section<'a> {
    /// The second half of an address: lower-case letters, digits and hyphens, used once in a tab.
    #[serde(borrow)]
    #[cfg_attr(test, schemars(extend("pattern" = "^[a-z0-9-]+$")))]
    pub id: Text<'a>,
    /// The line in the outline, and the article's heading.
    #[serde(borrow)]
    pub title: Text<'a>,
    /// The heading of the source that this section restates; absent for a section drawn from data.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<Text<'a>>,
    /// What the article shows, from top to bottom.
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
    /// What the source announces and does not give.
    Gap(Passage<'a>),
    /// Drawn: every dated event of the briefing.
    Timeline,
    /// Drawn: every figure of the briefing.
    Figures,
    /// Drawn: every term of the briefing.
    Terms,
    /// Drawn: the source, its date, and every doubt.
    About,
}

/// A lead-in and its items; each item is a passage of its own.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct List<'a> {
    /// The words before the items, with their colon. A quoted item carries them along.
    #[serde(borrow)]
    pub lead: Text<'a>,
    /// The items.
    #[serde(borrow)]
    #[cfg_attr(test, schemars(extend("minItems" = 1)))]
    pub items: Vec<Passage<'a>>,
}

/// The unit of reading, search and quotation: one to three sentences on one idea, and what is known about them.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Passage<'a> {
    /// What the passage says.
    #[serde(borrow)]
    pub text: Text<'a>,
    /// When it happened or held: `1999`, `2014-01`, `2023-05-15`, or two of these with `/` between them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Period>,
    /// Why `date` is an inference, where the source does not give it in full.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub inferred: Option<Text<'a>>,
    /// The passage's line in the timeline. Needs `date`.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub event: Option<Text<'a>>,
    /// The last day on which the statement holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// The numbers in the text that the figures section draws.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(extend("maxItems" = MAX_FIGURES)))]
    pub figures: Vec<Figure<'a>>,
    /// Addresses of related sections or passages: `tab/section` or `tab/section#3`.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub see: Vec<Text<'a>>,
    /// The passages that this one disagrees with; each must say the same of this one.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub conflicts: Vec<Conflict<'a>>,
    /// What a reader might type to find the passage and the text does not say.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<Text<'a>>,
}

impl Passage<'_> {
    /// Whether the passage's date is the end to which its statement looks forward, and not something that has happened.
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
    /// What is counted: `sorties`, `million people`, `%`.
    #[serde(borrow)]
    pub unit: Text<'a>,
    /// A phrase that reads on after number and unit.
    #[serde(borrow)]
    pub label: Text<'a>,
    /// Words before the number, such as `more than`.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("maxLength" = MAX_QUALIFIER)))]
    pub qualifier: Option<Text<'a>>,
    /// What the whole is, where the number is a share in percent; it is then drawn as a bar.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub of: Option<Text<'a>>,
}

/// A disagreement between two passages of the source.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Conflict<'a> {
    /// The address of the other passage: `tab/section#3`.
    #[serde(borrow)]
    pub with: Text<'a>,
    /// How the two disagree, in a sentence.
    #[serde(borrow)]
    pub how: Text<'a>,
}

/// A short form or a name, and what it stands for.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Term<'a> {
    /// The short form, as the text writes it.
    #[serde(borrow)]
    pub short: Text<'a>,
    /// The long form.
    #[serde(borrow)]
    pub long: Text<'a>,
    /// What it is, in a sentence.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub meaning: Option<Text<'a>>,
    /// Its other names. Search takes all of them for one.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Text<'a>>,
}

/// Writes a whole number without the point that tells a number of this type from another.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands fields over by reference")]
pub(crate) fn plain_number<S: serde::Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    // Figures are smaller than a quadrillion, far below where whole numbers end.
    #[expect(clippy::cast_possible_truncation, reason = "only a whole number that fits is written so")]
    let whole = *value as i64;
    #[expect(clippy::cast_precision_loss, clippy::float_cmp, reason = "what was cut off is what is looked for")]
    let is_whole = whole as f64 == *value;
    if is_whole { serializer.serialize_i64(whole) } else { serializer.serialize_f64(*value) }
}
