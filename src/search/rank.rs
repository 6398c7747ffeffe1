//! Ranks the passages found. Each weight has its reason beside it.

#![expect(clippy::cast_precision_loss, reason = "counts of words and passages are far below what an f32 holds exactly")]

use fixedbitset::FixedBitSet;

use super::answer::{Hit, Quality};
use super::index::{Index, hidden_keywords};
use super::matcher::{MatchKind, Matcher};
use super::postings::{BREAK, VIRTUAL, word_of};
use super::query::Clause;
use super::retrieval::Search;
use crate::briefing::{PassageId, PassageKind};
use crate::language::Question;

/// A word in a heading or lead-in tells what the passage is about, not what it says.
const CONTEXT: f32 = 0.6;
/// A keyword is another word for what the passage says, and counts less than its own words,
const KEYWORD: f32 = 0.6;
/// unless the whole keyword was typed: then it was written for this very query.
const WHOLE_KEYWORD: f32 = 0.9;
/// Words side by side in the order of the query are nearly a phrase.
const ORDER: f32 = 0.2;
/// A passage under a heading with the same words discusses them at length.
const HEADING: f32 = 0.1;
/// A short passage that is all about the query beats a long one that mentions it.
const SHARE: f32 = 0.3;
/// A question is answered by a passage with what it asks for: a date, a number, a person, a place.
const ANSWER: f32 = 0.25;
/// Optional words decide between passages that are otherwise equal.
const OPTIONAL: f32 = 0.02;
/// The first passage under a heading that has the whole query opens the source's account of it.
const BEGINNING: f32 = 0.1;
/// Figures and events are facts, and facts are what readers look for.
const FACT: f32 = 0.1;
/// What the source leaves out is an answer only if there is no other.
const GAP: f32 = 0.1;

/// Another name of a term means the same, but is not the reader's word.
const OTHER_NAME: f32 = 0.85;

/// How much a match of this kind is worth.
fn weight(kind: MatchKind) -> f32 {
    match kind {
        MatchKind::Equal => 1.0,
        // The rest of the word is not typed yet, or never will be.
        MatchKind::Prefix => 0.9,
        MatchKind::Suffix | MatchKind::Inflection | MatchKind::Beginning | MatchKind::Value => 0.7,
        MatchKind::OneEdit => 0.6,
        MatchKind::TwoEdits => 0.5,
        MatchKind::Abbreviation => 0.4,
    }
}

/// The most clauses that a query is expanded to, with optional ones and the parts of compounds.
pub(super) const MAX_CLAUSES: usize = 32;

impl Search<'_> {
    /// Ranks passages, the best first. If there are too many, those that are likely to be the best are ranked.
    pub(super) fn rank(&self, passages: &FixedBitSet, limit: usize) -> Vec<Hit> {
        let equal = self.known().fold(passages.clone(), |equal, it| &equal & &it.in_exact);
        let candidates = equal.ones().chain(passages.difference(&equal)).take(limit);
        let passages = self.index.text.len() as f32;
        // A word in few passages says more. Like a logarithm, the fourth root hardly tells one passage in a thousand from one
        // in a hundred.
        let rare = |it: &Matcher| (passages / (1 + it.anywhere.count_ones(..)) as f32).sqrt().sqrt();
        let rarity: Vec<f32> = self.matchers.iter().map(rare).collect();
        let asks_how_many = self.query.question == Some(Question::Number);
        let scored = candidates.map(|at| {
            let hit = self.hit(at);
            let lacks_number = asks_how_many && !self.answers_question(hit.passage, Question::Number);
            let order = (hit.quality, hit.is_by_heading, self.needs_heading(at), lacks_number);
            (hit, order, self.score(at, &rarity))
        });
        let mut scored: Vec<_> = scored.collect();
        scored.sort_by(|(one, order, better), (other, other_order, worse)| {
            order.cmp(other_order).then(worse.total_cmp(better)).then(one.passage.cmp(&other.passage))
        });
        scored.into_iter().map(|(hit, ..)| hit).collect()
    }

    /// How completely a passage answers.
    fn hit(&self, at: usize) -> Hit {
        let parts = self.required().enumerate().filter(|(_, it)| self.is_part_of_keyword(at, it));
        let by_part = parts.fold(0, |bits, (number, _)| bits | 1 << number);
        let quality = if self.required().any(|it| !it.anywhere.contains(at)) {
            Quality::Partial
        } else if by_part == 0 && self.required().all(|it| it.without_near.contains(at)) {
            Quality::Exact
        } else {
            Quality::Approximate
        };
        Hit { passage: PassageId::from_index(at), quality, by_part, is_by_heading: self.has_heading_alone(at) }
    }

    /// Whether a passage has words of the query, and others only above it: it may be about another thing than its title.
    fn needs_heading(&self, at: usize) -> bool {
        self.required().any(|it| it.is_only_above(at)) && self.required().any(|it| it.in_text.contains(at))
    }

    /// Whether a passage has no word of the query, and is found by the title or lead-in above it. A phrase from a title asks
    /// for what is under it, and two letters begin too many words. A note beside the passage is as good as its text.
    fn has_heading_alone(&self, at: usize) -> bool {
        let says_enough = |clause: &Clause| !clause.is_phrase() && clause.forms.iter().any(|form| form.len() > 2);
        let is_above =
            |it: &Matcher| it.is_only_above(at) && self.keywords_with(at, it).all(|(is_hidden, _)| is_hidden);
        let mut known = self.known().peekable();
        known.peek().is_some() && known.all(|it| is_above(it) && says_enough(&it.clause))
    }

    /// Whether a passage is found for a clause only by a part of a keyword: `army` by `Iraqi army`. Of a
    /// keyword that is shown a part is enough.
    fn is_part_of_keyword(&self, at: usize, matcher: &Matcher) -> bool {
        let clause = &matcher.clause;
        let is_shown = matcher.in_text.contains(at) || matcher.in_context.contains(at);
        if is_shown || !matcher.without_near.contains(at) || clause.date.is_some() || clause.is_phrase() {
            return false;
        }
        let mut keywords = self.keywords_with(at, matcher).peekable();
        keywords.peek().is_some() && keywords.all(|(is_hidden, keyword)| is_hidden && !self.is_typed_whole(keyword))
    }

    /// The keywords of a passage that have a clause, and whether they are hidden. Events, labels and notes are shown.
    fn keywords_with(&self, at: usize, matcher: &Matcher) -> impl Iterator<Item = (bool, &[u32])> {
        let hidden = hidden_keywords(self.document.passage(PassageId::from_index(at)));
        let keywords = self.keywords(at).enumerate().filter(|(_, it)| matcher.matches_in(it).next().is_some());
        keywords.map(move |(number, keyword)| (hidden.contains(&number), keyword))
    }

    /// The keywords of a passage, as entries.
    fn keywords(&self, at: usize) -> impl Iterator<Item = &[u32]> {
        self.index.keywords.entries(at).split(|&entry| entry == BREAK)
    }

    /// Whether the query has all words of a hidden keyword of a passage, and these are several: it asks what the passage
    /// answers.
    pub(super) fn asks_by_keyword(&self, at: usize) -> bool {
        let hidden = hidden_keywords(self.document.passage(PassageId::from_index(at)));
        self.keywords(at).enumerate().filter(|(number, _)| hidden.contains(number)).any(|(_, keyword)| {
            let words = || keyword.iter().filter(|&&entry| entry & VIRTUAL == 0);
            words().count() > 1 && words().all(|&entry| self.matches(entry).next().is_some())
        })
    }

    /// Whether the query has all words of a keyword, without its stop words.
    fn is_typed_whole(&self, keyword: &[u32]) -> bool {
        let Index { language, vocabulary, .. } = self.index;
        let typed: Vec<_> = self.matchers.iter().flat_map(|it| it.matches_in(keyword)).collect();
        keyword.iter().enumerate().filter(|(_, entry)| *entry & VIRTUAL == 0).all(|(at, &entry)| {
            typed.iter().any(|(range, _)| range.contains(&at)) || language.is_stop_word(vocabulary.word(word_of(entry)))
        })
    }

    /// How well a passage answers the query; more is better.
    fn score(&self, at: usize, rarity: &[f32]) -> f32 {
        let (mut weights, form) = self.weights(at);
        let required = || self.matchers.iter().enumerate().filter(|(_, it)| it.is_required);
        let all: f32 = required().map(|(number, _)| rarity[number]).sum();
        let (mut matched, mut heading, mut is_headed) = (0.0, 0.0, true);
        for (number, matcher) in required() {
            if matcher.in_exact.contains(at) {
                weights[number] = weights[number].max(if matcher.is_term { OTHER_NAME } else { 1.0 });
            }
            if matcher.in_context.contains(at) {
                // A near word in a heading is no better than one in the text.
                let share = if matcher.without_near.contains(at) { 1.0 } else { weight(MatchKind::OneEdit) };
                weights[number] = weights[number].max(CONTEXT * share);
                heading += rarity[number] * share;
            } else {
                is_headed = false;
            }
            // A doubt is said beside the passage, in other words.
            if matcher.doubted.iter().any(|(_, passages)| passages.contains(at)) {
                weights[number] = weights[number].max(KEYWORD);
            }
            matched += rarity[number] * weights[number];
        }
        let weighed = self.matchers.iter().zip(weights);
        let optional = weighed.filter(|(it, weight)| !it.is_required && *weight > 0.0);
        (matched + HEADING * heading) / all.max(f32::MIN_POSITIVE)
            + OPTIONAL * optional.count() as f32
            + form
            + self.bonus(at, is_headed)
    }

    /// The weight of what a passage is, whatever its words.
    fn bonus(&self, at: usize, is_headed: bool) -> f32 {
        let id = PassageId::from_index(at);
        let passage = self.document.passage(id);
        let signs = [
            (ANSWER, self.query.question.is_some_and(|question| self.answers_question(id, question))),
            (BEGINNING, is_headed && self.document.passages_of(self.document.section_of(id)).next() == Some(id)),
            (FACT, passage.event.is_some() || !passage.figures.is_empty()),
            (-GAP, self.document.kind(id) == PassageKind::Gap),
        ];
        signs.iter().filter(|(_, applies)| *applies).map(|(weight, _)| weight).sum()
    }

    /// The weight of the best match of each clause in a passage, and how much its words are those of the query.
    fn weights(&self, at: usize) -> ([f32; MAX_CLAUSES], f32) {
        let (mut weights, mut last) = ([0.0; MAX_CLAUSES], [u32::MAX - 1; MAX_CLAUSES]);
        let (mut position, mut covered, mut last_covered, mut in_order) = (0, 0_u32, 0, 0_usize);
        for &entry in self.index.text.entries(at) {
            position += u32::from(entry & VIRTUAL == 0);
            for (number, kind) in self.matches(entry) {
                weights[number] = weight(kind).max(weights[number]);
                in_order += usize::from(number > 0 && last[number - 1] + 1 == position);
                last[number] = position;
                if self.matchers[number].is_required {
                    covered += u32::from(last_covered != position);
                    last_covered = position;
                }
            }
        }
        let pairs = self.matchers.len().saturating_sub(1).max(1);
        let form = ORDER * in_order.min(pairs) as f32 / pairs as f32 + SHARE * covered as f32 / position.max(1) as f32;
        // Most passages have no keyword with a word of the query.
        for keyword in self.keywords(at).filter(|it| it.iter().any(|&entry| self.matches(entry).next().is_some())) {
            let share = if self.is_typed_whole(keyword) { WHOLE_KEYWORD } else { KEYWORD };
            for (number, kind) in keyword.iter().flat_map(|&entry| self.matches(entry)) {
                weights[number] = weights[number].max(share * weight(kind));
            }
        }
        (weights, form)
    }

    /// The numbers of the clauses that a word matches, and how.
    fn matches(&self, entry: u32) -> impl Iterator<Item = (usize, MatchKind)> {
        let matchers = self.matchers.iter().enumerate();
        matchers.filter_map(move |(number, matcher)| Some((number, matcher.kind_of(word_of(entry))?)))
    }

    /// Whether a passage has what a question asks for.
    fn answers_question(&self, id: PassageId, question: Question) -> bool {
        let passage = self.document.passage(id);
        (question == Question::Date && passage.event.is_some()) || self.index.language.answers(question, &passage.text)
    }
}
