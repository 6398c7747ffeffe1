//! Which passages answer a query: those that have all its words, or else those that have nearly all.

use std::sync::Arc;

use fixedbitset::FixedBitSet;

use super::answer::{Answer, Hit, Quality};
use super::index::Index;
use super::matcher::{MatchKind, Matcher};
use super::postings::{VIRTUAL, word_of};
use super::query::{Clause, Query};
use crate::briefing::{Date, Document, Number, PassageId, Place, split_address};
use crate::doubts::{self, DoubtKind};
use crate::language::numbers::is_numeric;
use crate::language::scripts::is_capitals;

/// How many passages are ranked if the query sets no higher limit: more than anybody reads, and few enough for each
/// key.
const MAX_RANKED: usize = 250;
/// How many passages away a missing word may be.
const NEIGHBOURS: usize = 3;
/// How many rows are read at a glance. A question with fewer answers is filled up with partial ones.
const FIRST_ROWS: usize = 3;
/// How many words after a number may name what it counts: `8 allied nations`.
const COUNTED: usize = 3;

impl Index {
    /// Searches the document that the index was built from.
    pub fn search(&self, document: &Document<'_>, query: &Query) -> Answer {
        if let Some(answer) = search_address(document, query) {
            return answer;
        }
        let mut matchers = self.expand(query);
        add_doubted(document, query, &mut matchers);
        require_facts(&mut matchers);
        Search { index: self, document, query, matchers, allowed: self.allowed(document, query) }.answer()
    }

    /// The passages that may be found: in the tab that is searched, with the doubts that are asked for, without the excluded
    /// words.
    fn allowed(&self, document: &Document<'_>, query: &Query) -> FixedBitSet {
        let mut allowed = FixedBitSet::with_capacity(self.text.len());
        allowed.insert_range(..);
        if let Some(tab) = query.scope {
            let passages = document.sections_of(tab).flat_map(|section| document.passages_of(section));
            allowed.intersect_with(&passages.map(PassageId::index).collect());
        }
        for &kind in &query.doubts {
            allowed.intersect_with(&doubted(document, kind, query));
        }
        if query.is_planned {
            let planned = document.passages().filter(|&id| document.passage(id).announces());
            allowed.intersect_with(&planned.map(PassageId::index).collect());
        }
        for clause in &query.excluded {
            // Only the word itself is excluded. An optional clause has neither compounds nor near words.
            let word = Clause { compounds: Vec::new(), is_optional: true, ..clause.clone() };
            let excluded = Matcher::new(self, &word, &[]);
            allowed.difference_with(&excluded.in_exact);
        }
        allowed
    }
}

/// The answer to an address: the passages it leads to, or may lead to when it is complete. None if the query is not
/// an address.
fn search_address(document: &Document<'_>, query: &Query) -> Option<Answer> {
    // Addresses are printed in brackets and lists.
    let typed = query.text.trim().trim_start_matches('[').trim_end_matches([']', ',']).to_lowercase();
    if typed.contains(char::is_whitespace) {
        return None;
    }
    let (path, number) = split_address(&typed);
    let place = document.find(&typed);
    let sections =
        place.map_or_else(|| document.sections_starting_with(path), |place| vec![document.section_at(place)]);
    let sections: Vec<_> = sections.into_iter().filter(|&section| query.covers(document, section)).collect();
    let first = *sections.first()?;
    let mut answer = Answer::default();
    answer.matched = match place {
        Some(Place::Passage(passage)) => [passage.index()].into_iter().collect(),
        None if number != Number::None && !typed.ends_with('#') => {
            answer.unknown.push(typed);
            return Some(answer);
        }
        _ => sections.into_iter().flat_map(|section| document.passages_of(section)).map(PassageId::index).collect(),
    };
    answer.best = exact_hits(&answer.matched, MAX_RANKED.max(query.limit));
    answer.section = Some(first).filter(|_| answer.best.is_empty());
    Some(answer)
}

/// The passages with a doubt on the day of the query.
fn doubted(document: &Document<'_>, kind: DoubtKind, query: &Query) -> FixedBitSet {
    // Only what is past depends on the day.
    let today = query.today.or((kind != DoubtKind::Past).then(|| Date::from_unix_days(0)));
    today.into_iter().flat_map(|today| doubts::passages(document, kind, today)).map(PassageId::index).collect()
}

/// Adds the passages with a doubt to the clauses that ask for it in plain words, unless the text has these words and
/// the query has others: `missing` lists all gaps, `missing persons` only those if no passage has `missing`.
fn add_doubted(document: &Document<'_>, query: &Query, matchers: &mut [Matcher]) {
    let mut facts = matchers.iter().filter(|it| !it.clause.is_optional);
    let asks_for_doubts = facts.all(|it| !it.clause.doubts.is_empty());
    for matcher in matchers.iter_mut().filter(|it| asks_for_doubts || it.without_near.is_clear()) {
        for &kind in matcher.clause.doubts {
            let passages = doubted(document, kind, query);
            if matcher.clause.is_name_of(kind) {
                matcher.without_near.union_with(&passages);
            }
            matcher.anywhere.union_with(&passages);
            matcher.doubted.push((kind, passages));
        }
    }
}

/// Requires all clauses that carry a fact; all clauses, if none does.
fn require_facts(matchers: &mut [Matcher]) {
    let is_fact = |it: &Matcher| !it.clause.is_optional || (is_capitals(&it.clause.typed) && it.is_term);
    let has_facts = matchers.iter().any(is_fact);
    for matcher in matchers {
        matcher.is_required = !has_facts || is_fact(matcher);
    }
}

/// A query that is being answered.
pub(super) struct Search<'s> {
    pub(super) index: &'s Index,
    pub(super) document: &'s Document<'s>,
    pub(super) query: &'s Query,
    pub(super) matchers: Vec<Matcher>,
    /// The passages that may answer.
    allowed: FixedBitSet,
}

impl Search<'_> {
    pub(super) fn required(&self) -> impl Iterator<Item = &Matcher> + Clone {
        self.matchers.iter().filter(|it| it.is_required)
    }

    /// The required clauses that the document has something for.
    pub(super) fn known(&self) -> impl Iterator<Item = &Matcher> {
        self.required().filter(|it| !it.is_empty())
    }

    fn answer(mut self) -> Answer {
        let limit = MAX_RANKED.max(self.query.limit);
        let mut matched = self.select();
        // A question has many words, and the text may have others: passages that lack one fill its first rows.
        let known = self.known().count();
        let is_question = self.matchers.iter().any(|it| it.clause.is_optional);
        let is_filled_up = is_question && known > 1 && matched.count_ones(..) < FIRST_ROWS;
        if is_filled_up {
            matched.union_with(&self.with_at_least()[known - 2]);
        }
        // A query of exclusions and filters ranks nothing.
        let mut best = if self.matchers.is_empty() { exact_hits(&matched, limit) } else { self.rank(&matched, limit) };
        if is_filled_up {
            let complete = best.iter().filter(|hit| hit.quality != Quality::Partial).count();
            best.truncate(if complete > 0 { FIRST_ROWS.max(complete) } else { usize::MAX });
            matched = best.iter().map(|hit| hit.passage.index()).collect();
        }
        let mut answer = Answer {
            best,
            matched,
            matchers: self.required().cloned().collect(),
            vocabulary: Arc::clone(&self.index.vocabulary),
            language: Some(self.index.language),
            query: self.query.clone(),
            ..Answer::default()
        };
        answer.is_answered_by_keyword =
            answer.best.first().is_some_and(|hit| self.asks_by_keyword(hit.passage.index()));
        answer.uncounted = self.uncounted(&answer);
        self.look_outside_passages(&mut answer);
        answer
    }

    /// Adds the sections that answer, which words no passage has, and where these are drawn.
    fn look_outside_passages(&self, answer: &mut Answer) {
        let named = self.named_section();
        answer.drawn_sections = self.drawn_sections(&answer.best, named);
        if named.is_none() {
            // A question word that no passage has is answered by the section.
            let is_answered = |it: &Matcher| it.clause.is_optional && !answer.drawn_sections.is_empty();
            let unknown = self.required().filter(|it| it.is_empty() && !is_answered(it));
            answer.unknown = unknown.map(|it| it.clause.typed.clone()).collect();
            answer.elsewhere = self.elsewhere();
        }
    }

    /// The words after `how many`, if the document has them, and none of the first hits has a number before one of them.
    fn uncounted(&self, answer: &Answer) -> Option<String> {
        let hits = &answer.best;
        let counted: Vec<&Matcher> =
            self.matchers.iter().filter(|it| self.query.counted.contains(&it.clause.typed)).collect();
        let is_asked = !hits.is_empty() && !counted.is_empty() && counted.iter().all(|it| !it.is_empty());
        let names = |text: &str| counted.iter().any(|it| answer.read(text).has_word(it));
        let counts = |hit: &Hit| {
            let mut figures = self.document.passage(hit.passage).figures.iter();
            self.has_number_before(hit.passage.index(), &counted) || figures.any(|figure| names(&figure.unit))
        };
        (is_asked && !hits.iter().take(FIRST_ROWS).any(counts)).then(|| self.query.counted.join(" "))
    }

    /// Whether one of these clauses is among the few words after a number in a passage.
    fn has_number_before(&self, at: usize, counted: &[&Matcher]) -> bool {
        let mut since_number = usize::MAX;
        self.index.text.entries(at).iter().any(|&entry| {
            if entry & VIRTUAL == 0 {
                let word = self.index.vocabulary.word(word_of(entry));
                // Thousands of soldiers are a number of them.
                let is_number = is_numeric(word) || self.index.language.zeros(word, false).is_some();
                since_number = if is_number { 0 } else { since_number.saturating_add(1) };
            }
            since_number <= COUNTED && counted.iter().any(|it| it.kind_of(word_of(entry)).is_some())
        })
    }

    /// Selects the passages that match as strictly as any do. The first of these that there are count: those with all words,
    /// with other forms of them, with words nearby, with typing errors, with most of the words.
    fn select(&mut self) -> FixedBitSet {
        let (known, unknown) = (self.known().count(), self.required().count() - self.known().count());
        if known == 0 {
            let has_filters_only = self.matchers.is_empty() && !self.query.is_empty();
            return if has_filters_only { self.allowed.clone() } else { FixedBitSet::new() };
        }
        let all = self.with_all();
        if !all.is_clear() || known == 1 && unknown > 0 {
            return all;
        }
        if unknown == 0
            && let Some(found) = self.widen(MatchKind::Inflection)
        {
            return found;
        }
        let with_at_least = self.with_at_least();
        let most = with_at_least.iter().rfind(|passages| !passages.is_clear()).cloned().unwrap_or_default();
        let candidates = with_at_least[known.div_ceil(2) - 1].ones();
        let has_all = |&at: &usize| self.known().all(|it| self.is_near(at, &it.in_text));
        let nearby: FixedBitSet = candidates.filter(has_all).collect();
        if !nearby.is_clear() {
            // The passages nearby have the words that these lack.
            let beside: FixedBitSet = most.ones().filter(|&at| self.is_near(at, &nearby)).collect();
            return &nearby | &beside;
        }
        let with_edits = if unknown == 0 { self.widen(MatchKind::OneEdit) } else { None };
        with_edits.unwrap_or(most)
    }

    /// Adds words that are near those of the query in one way, if passages have all words then, which are returned.
    fn widen(&mut self, kind: MatchKind) -> Option<FixedBitSet> {
        let wider = self.matchers.iter().map(|it| it.with_near(self.index, kind)).collect();
        let narrow = std::mem::replace(&mut self.matchers, wider);
        let all = self.with_all();
        if !all.is_clear() {
            return Some(all);
        }
        self.matchers = narrow;
        None
    }

    /// The allowed passages that match all known clauses.
    fn with_all(&self) -> FixedBitSet {
        self.known().fold(self.allowed.clone(), |all, it| &all & &it.anywhere)
    }

    /// For each number, from 1, the allowed passages that match at least that number of the known clauses.
    fn with_at_least(&self) -> Vec<FixedBitSet> {
        let mut levels: Vec<FixedBitSet> = Vec::new();
        for matcher in self.known() {
            levels.push(FixedBitSet::new());
            for at in (0..levels.len()).rev() {
                let fewer = if at == 0 { &self.allowed } else { &levels[at - 1] };
                let more = fewer & &matcher.anywhere;
                levels[at] |= more;
            }
        }
        levels
    }

    /// Whether a passage or one nearby in the same section is one of these.
    fn is_near(&self, at: usize, passages: &FixedBitSet) -> bool {
        let section = |at: usize| self.document.section_of(PassageId::from_index(at));
        let mut places = at.saturating_sub(NEIGHBOURS)..=at + NEIGHBOURS;
        places.any(|place| passages.contains(place) && section(place) == section(at))
    }
}

/// The first of the passages in the document's order, as exact hits.
fn exact_hits(passages: &FixedBitSet, limit: usize) -> Vec<Hit> {
    let hit =
        |at| Hit { passage: PassageId::from_index(at), quality: Quality::Exact, by_part: 0, is_by_heading: false };
    passages.ones().take(limit).map(hit).collect()
}
