//! Which of the passages found is read first. Every weight here has a reason beside it; what is found at all is
//! decided before.

#![expect(clippy::cast_precision_loss, reason = "counts of words and passages are far below what an f32 holds exactly")]

use crate::briefing::{Document, PassageId, PassageKind};

use super::english::{self, Asks};
use super::expand::{Class, Expansion};
use super::index::Index;
use super::postings::{BREAK, VIRTUAL, word_of};

/// A word in a heading or lead-in says what the passage is about, not what it says.
const CONTEXT: f32 = 0.6;
/// A keyword is what somebody else would type: below what the passage says itself,
const KEYWORD: f32 = 0.6;
/// unless the whole of it was typed; then somebody foresaw this very query.
const WHOLE_KEYWORD: f32 = 0.9;
/// Words that stand close together belong together.
const SPAN: f32 = 0.25;
/// Words that stand in the order of the query, side by side, are nearly a phrase.
const ORDER: f32 = 0.2;
/// A passage under a heading with the same words treats of them at length.
const HEADING: f32 = 0.1;
/// A short passage that is all about the query is read sooner than a long one that mentions it.
const SHARE: f32 = 0.15;
/// A question is answered by a passage with a thing of the kind that it asks for.
const KIND: f32 = 0.25;
/// Soft words decide between passages that are otherwise alike.
const SOFT: f32 = 0.02;
/// The first passage under a heading that says all of the query is where the source begins to speak of it.
const BEGINNING: f32 = 0.1;
/// What the document marks as a figure or an event is a fact, and facts are what is looked for.
const FACT: f32 = 0.1;
/// Who types a short form may not know what it stands for: the passage that spells it out comes first.
const SPELT_OUT: f32 = 0.2;
/// What the source does not say is an answer only where nothing else is.
const GAP: f32 = 0.1;
/// What was among the first rows stays there until something is clearly better, so that rows do not jump about
/// under the eyes of a reader who types on.
const HELD: f32 = 0.3;

/// How much a word that answers with this class is worth.
fn weight(class: Class) -> f32 {
    match class {
        Class::Equal => 1.0,
        // The rest of the word is not typed yet, or will not be.
        Class::Prefix => 0.9,
        // Another name is the same thing, but not the reader's word.
        Class::Term => 0.85,
        Class::Inside | Class::Kin => 0.7,
        Class::OneEdit => 0.6,
        Class::TwoEdits => 0.5,
        Class::Subsequence => 0.4,
    }
}

/// The most units that a query has, soft ones and the parts of compounds included.
pub(super) const MOST_UNITS: usize = 32;

/// Ranks passages for one query.
pub(super) struct Ranker<'r> {
    pub(super) index: &'r Index,
    pub(super) document: &'r Document<'r>,
    pub(super) found: &'r [Expansion],
    /// Which units are required, a bit for each.
    pub(super) required: u32,
    pub(super) asks: Option<Asks>,
    pub(super) held: &'r [PassageId],
    /// How many passages are ranked at most.
    pub(super) most: usize,
}

/// What a passage has of a query.
struct Evidence {
    /// For each unit the worth of its best match.
    worth: [f32; MOST_UNITS],
    /// How close the required units stand, from 0 for one unit or none to 1 for units side by side.
    closeness: f32,
    /// The places of the text that any unit has, and all of them.
    covered: u32,
    length: u32,
    /// How many units stand right behind the unit before them.
    in_order: u32,
}

impl Ranker<'_> {
    /// How rare each unit is: a word that few passages have says more.
    pub(super) fn rarity(&self) -> Vec<f32> {
        let passages = self.index.len() as f32;
        // The fourth root, like the logarithm, says little more of a word in a thousandth than of one in a hundredth.
        let rare = |unit: &Expansion| (passages / (1 + unit.anywhere.count_ones(..)) as f32).sqrt().sqrt();
        self.found.iter().map(rare).collect()
    }

    /// How well a passage answers; more is better.
    pub(super) fn score(&self, at: usize, rarity: &[f32]) -> f32 {
        let mut evidence = self.evidence(at);
        let required = || (0..self.found.len()).filter(|&unit| self.required >> unit & 1 == 1);
        let all: f32 = required().map(|unit| rarity[unit]).sum();
        let (mut matched, mut heading, mut is_headed) = (0.0, 0.0, true);
        for unit in required() {
            let found = &self.found[unit];
            if found.in_row.contains(at) {
                evidence.worth[unit] = evidence.worth[unit].max(weight(found.row_class()));
            }
            if found.in_context.contains(at) {
                // A heading with a word that is only near is no better than such a word in the text.
                let share = if found.sure.contains(at) { 1.0 } else { weight(Class::OneEdit) };
                evidence.worth[unit] = evidence.worth[unit].max(CONTEXT * share);
                heading += rarity[unit] * share;
            } else {
                is_headed = false;
            }
            matched += rarity[unit] * evidence.worth[unit];
        }
        let soft = (0..self.found.len()).filter(|unit| self.required >> unit & 1 == 0 && evidence.worth[*unit] > 0.0);
        let pairs = self.found.len().saturating_sub(1).max(1) as f32;
        (matched + HEADING * heading) / all.max(f32::MIN_POSITIVE)
            + SOFT * soft.count() as f32
            + SPAN * evidence.closeness
            + ORDER * evidence.in_order as f32 / pairs
            + SHARE * evidence.covered as f32 / evidence.length.max(1) as f32
            + self.standing(at, is_headed)
    }

    /// What a passage is worth by what it is, and not by its words.
    fn standing(&self, at: usize, is_headed: bool) -> f32 {
        let id = PassageId::from_index(at);
        let passage = self.document.passage(id);
        let mut terms = self.found.iter().filter(|found| found.in_equal.contains(at)).flat_map(|found| &found.terms);
        let signs = [
            (KIND, self.asks.is_some_and(|asks| self.holds(id, asks))),
            (BEGINNING, is_headed && self.index.edges.contains(at)),
            (SPELT_OUT, terms.any(|&term| self.index.terms[term].spelt_out.binary_search(&at).is_ok())),
            (FACT, passage.event.is_some() || !passage.figures.is_empty()),
            (-GAP, self.document.kind(id) == PassageKind::Gap),
            (HELD, self.held.contains(&id)),
        ];
        signs.iter().filter(|(_, is_there)| *is_there).map(|(worth, _)| worth).sum()
    }

    /// Reads the words of a passage once, and sees what they answer.
    fn evidence(&self, at: usize) -> Evidence {
        let mut evidence = Evidence { worth: [0.0; MOST_UNITS], closeness: 0.0, covered: 0, length: 0, in_order: 0 };
        let mut last = [u32::MAX - 1; MOST_UNITS];
        let (mut covered, mut seen, mut span) = (u32::MAX, 0_u32, u32::MAX);
        for &entry in self.index.forward.text(at) {
            evidence.length += u32::from(entry & VIRTUAL == 0);
            let place = evidence.length;
            for (unit, class) in self.answers(entry) {
                evidence.worth[unit] = evidence.worth[unit].max(weight(class));
                if unit > 0 && last[unit - 1] + 1 == place {
                    evidence.in_order += 1;
                }
                last[unit] = place;
                if self.required >> unit & 1 == 1 {
                    // A span without a unit that comes only now was none.
                    span = if seen >> unit & 1 == 1 { span } else { u32::MAX };
                    seen |= 1 << unit;
                    let places = (0..self.found.len()).filter(|unit| seen >> unit & 1 == 1).map(|unit| last[unit]);
                    span = places.min().map_or(span, |first| span.min(place + 1 - first));
                    evidence.covered += u32::from(covered != place);
                    covered = place;
                }
            }
        }
        let count = seen.count_ones();
        if count > 1 {
            let share = count as f32 / self.required.count_ones() as f32;
            evidence.closeness = share * (count as f32 / span.max(count) as f32);
        }
        evidence.in_order = evidence.in_order.min(u32::try_from(self.found.len() - 1).unwrap_or(0));
        for keyword in self.index.forward.keywords(at).split(|&entry| entry == BREAK) {
            self.keyword(keyword, &mut evidence.worth);
        }
        evidence
    }

    /// The units that a word answers, and how.
    fn answers(&self, entry: u32) -> impl Iterator<Item = (usize, Class)> {
        let units = self.found.iter().enumerate();
        units.filter_map(move |(unit, found)| Some((unit, found.class_of(word_of(entry))?)))
    }

    /// Counts the words of one keyword.
    fn keyword(&self, entries: &[u32], worth: &mut [f32; MOST_UNITS]) {
        let is_whole = entries.iter().all(|&entry| entry & VIRTUAL != 0 || self.answers(entry).next().is_some());
        let counts = if is_whole { WHOLE_KEYWORD } else { KEYWORD };
        for (unit, class) in entries.iter().flat_map(|&entry| self.answers(entry)) {
            worth[unit] = worth[unit].max(counts * weight(class));
        }
    }

    /// Whether a passage has a thing of the kind that a question asks for.
    fn holds(&self, id: PassageId, asks: Asks) -> bool {
        let passage = self.document.passage(id);
        match asks {
            Asks::Date => passage.event.is_some() || english::holds_date(&passage.text),
            Asks::Number => english::holds_number(&passage.text),
            Asks::Name => english::holds_name(&passage.text),
            Asks::Place => english::holds_place(&passage.text),
        }
    }
}
