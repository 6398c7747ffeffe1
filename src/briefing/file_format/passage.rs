//! The passage, and what may be marked in it.

use std::ops::Range;

use serde::de::Deserializer;
use serde::{Deserialize, Serialize};

use crate::briefing::date::{Date, Period};
use crate::briefing::sanitize::{Text, text_with_lines};

/// The maximum number of figures in one passage.
pub(in crate::briefing) const MAX_FIGURES: usize = 20;

/// The maximum length of a footnote's mark, in characters.
pub(in crate::briefing) const MAX_MARK: usize = 10;

/// The maximum length of a figure's qualifier, in characters.
pub(in crate::briefing) const MAX_QUALIFIER: usize = 40;

/// The unit of reading, search and quotation: one to three sentences on one idea, and facts about them.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Passage<'a> {
    /// The text of the passage.
    #[serde(borrow, deserialize_with = "text_with_lines", skip_serializing_if = "Text::is_empty")]
    #[cfg_attr(test, schemars(required))]
    pub text: Text<'a>,
    /// What the passage is if it is not plain text. Code keeps its line breaks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<PassageRole>,
    /// When it happened or was true: `1999`, `2014-01`, `2023-05-15`, or a range such as `2014-11/2016-02`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Period>,
    /// Why `date` is an inference, if the source does not state it in full.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub inferred: Option<Text<'a>>,
    /// The words of a date in the text whose year the source does not give, such as `25 July`.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub no_year: Option<Text<'a>>,
    /// The passage's entry in the timeline. Needs `date`.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub event: Option<Text<'a>>,
    /// The same in two to four words, where the timeline has little room. Needs `event`.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub short_event: Option<Text<'a>>,
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
    /// The words that are links in the source, in order.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    pub links: Box<[Hyperlink<'a>]>,
    /// The footnotes of the text.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    pub notes: Box<[Footnote<'a>]>,
    /// The passages that contradict this one; each must list this one in turn.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub conflicts: Vec<Conflict<'a>>,
    /// Words that a reader might search for and the text does not contain.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<Text<'a>>,
    /// The rules that found the passage's marks, if no person did.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub found: Option<Box<FoundBy<'a>>>,
}

impl<'a> Passage<'a> {
    /// Reads a passage. Only code keeps its line breaks.
    pub(super) fn read<'de: 'a, D: Deserializer<'de>>(fields: D) -> Result<Self, D::Error> {
        let mut passage = Self::deserialize(fields)?;
        if passage.role != Some(PassageRole::Code) {
            passage.text.join_lines();
        }
        Ok(passage)
    }

    /// Each footnote with the byte of the text before which its mark is, in the order of these.
    pub fn note_places(&self) -> Vec<(usize, &Footnote<'a>)> {
        let mut notes: Vec<_> = self.notes.iter().collect();
        notes.sort_by_key(|note| note.at.unwrap_or(u32::MAX));
        let mut bytes = self.text.char_indices().map(|(at, _)| at).enumerate().peekable();
        let place = |note: &Footnote<'_>| {
            let at = note.at?;
            while bytes.next_if(|(code_point, _)| *code_point < at as usize).is_some() {}
            bytes.peek().map(|(_, byte)| *byte)
        };
        let places: Vec<_> = notes.iter().copied().map(place).collect();
        places.into_iter().map(|place| place.unwrap_or(self.text.len())).zip(notes).collect()
    }

    /// Each link with its range of bytes in the text.
    pub fn hyperlinks(&self) -> impl Iterator<Item = (Range<usize>, &Hyperlink<'a>)> {
        let ends = self.text.char_indices().map(|(at, _)| at).chain([self.text.len()]);
        // Links are in order, so one walk over the text finds them all.
        let (mut bytes, mut next) = (ends, 0);
        let mut byte = move |at: usize| {
            let found = bytes.nth(at.checked_sub(next)?)?;
            next = at + 1;
            Some(found)
        };
        let mut end = (0, 0);
        self.links.iter().filter_map(move |link| {
            let [first, last] = link.span.map(|at| at as usize);
            // The end of a link may be the start of the next.
            let start = if end.0 == first { end.1 } else { byte(first)? };
            end = (last, byte(last)?);
            Some((start..end.1, link))
        })
    }

    /// Whether `date` is the end that the statement looks forward to, not something that has happened.
    pub(crate) fn looks_forward(&self) -> bool {
        self.until.zip(self.date).is_some_and(|(until, date)| until.last_day() <= date.last().last_day())
    }

    /// Whether a rule found that it announces something for the day of `until`, which it does not hold to then.
    pub(crate) fn is_announcement_by_rule(&self) -> bool {
        self.found.as_ref().and_then(|found| found.until.as_deref()) == Some("announcement")
    }

    /// Whether its event is one that the source announces.
    pub(crate) fn announces(&self) -> bool {
        self.event.is_some() && self.looks_forward()
    }
}

/// What a passage is that is not plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum PassageRole {
    /// Somebody else's words.
    Quotation,
    /// Code or a drawing in characters, line by line.
    Code,
    /// The title of a table or picture.
    Caption,
}

impl PassageRole {
    pub(in crate::briefing) const NAMES: [&str; 3] = ["quotation", "code", "caption"];
}

/// A link in a passage's text.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Hyperlink<'a> {
    /// The first code point of its words in the text, from 0, and the one after its last.
    pub span: [u32; 2],
    /// An address in the briefing, or a web address, which is shown and copied but never opened.
    #[serde(borrow)]
    pub target: Text<'a>,
}

/// A footnote.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Footnote<'a> {
    /// Its mark, such as `1` or `*`.
    #[serde(borrow)]
    #[cfg_attr(test, schemars(extend("maxLength" = MAX_MARK)))]
    pub mark: Text<'a>,
    /// The words of the footnote.
    #[serde(borrow)]
    pub text: Text<'a>,
    /// The code point of the passage's text before which the mark is, from 0; without it, the mark is at the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<u32>,
}

/// The names of the rules that found the marks of a passage.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FoundBy<'a> {
    /// The rule that found `date`, and what goes with it: `inferred` or `no_year`.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Text<'a>>,
    /// The rule that found `event`.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub event: Option<Text<'a>>,
    /// The rule that found `until`.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Text<'a>>,
    /// The rule that found a gap here.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub gap: Option<Text<'a>>,
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
    /// Whether the figure is one of the few that sum the briefing up.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub headline: bool,
    /// Whether it is the amount of the figure before it in another unit; the two are drawn as one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub same_amount: bool,
    /// The rule that found the figure, if no person did.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub found: Option<Text<'a>>,
}

/// A contradiction between two passages of the source.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Conflict<'a> {
    /// The address of the other passage: `tab/section#3`.
    #[serde(borrow)]
    pub with: Text<'a>,
    /// What it is about, in a few words, such as `the name of the aircraft`.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Text<'a>>,
    /// Which of the passage's facts are in dispute. If neither this nor `about` is given, all are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disputes: Vec<Disputed>,
    /// How the two contradict each other, in a sentence.
    #[serde(borrow)]
    pub how: Text<'a>,
    /// The rule that found the conflict, if no person did.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub found: Option<Text<'a>>,
}

impl Conflict<'_> {
    /// Whether the conflict concerns this fact of the passage.
    pub(crate) fn concerns(&self, fact: Disputed) -> bool {
        self.disputes.contains(&fact) || (self.about.is_none() && self.disputes.is_empty())
    }
}

/// A fact of a passage that a conflict may dispute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Disputed {
    /// When it happened.
    Date,
    /// What happened.
    Event,
    /// The numbers.
    Figures,
}

impl Disputed {
    /// The names in a file.
    pub(in crate::briefing) const NAMES: [&str; 3] = ["date", "event", "figures"];
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
