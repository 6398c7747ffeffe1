//! Which passages answer a query: those that have all its words, or else those that have nearly all.

use std::borrow::Cow;
use std::sync::Arc;

use fixedbitset::FixedBitSet;

use super::answer::{Answer, Hit, Quality};
use super::expand::Expansion;
use super::index::Index;
use super::matcher::MatchKind;
use super::postings::{VIRTUAL, word_of};
use super::query::{Clause, Query};
use super::tokens::{is_capitals, is_numeric};
use crate::briefing::{Date, Document, Number, PassageId, Place, SectionId, split_address};
use crate::doubts::{self, DoubtKind};
use crate::language::Question;

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
        let mut clauses = self.expand(query);
        add_doubted(document, query, &mut clauses);
        require_facts(&mut clauses);
        let allowed = &self.allowed(document, query);
        Search { index: self, document, query, clauses: &clauses, allowed }.answer()
    }

    /// The passages that may be found: in the tab that is searched, with the doubts that are asked for, without the excluded
    /// words.
    fn allowed(&self, document: &Document<'_>, query: &Query) -> FixedBitSet {
        let mut allowed = FixedBitSet::with_capacity(self.len());
        allowed.insert_range(..);
        if let Some(tab) = query.scope {
            let passages = document.sections_of(tab).flat_map(|section| document.passages_of(section));
            allowed.intersect_with(&passages.map(PassageId::index).collect());
        }
        for &kind in &query.doubts {
            allowed.intersect_with(&doubted(document, kind, query));
        }
        if query.is_planned {
            let passages = document.passages().map(|id| (id.index(), document.passage(id)));
            let planned = passages.filter(|(_, passage)| passage.announces());
            allowed.intersect_with(&planned.map(|(at, _)| at).collect());
        }
        for clause in &query.excluded {
            // Only the word itself is excluded. An optional clause has neither compounds nor near words.
            let word = Clause { compounds: Vec::new(), is_optional: true, ..clause.clone() };
            let excluded = Expansion::new(self, word, Vec::new());
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
    let is_in_scope = |section: &SectionId| query.scope.is_none_or(|tab| tab == document.tab_of(*section));
    let sections: Vec<SectionId> = sections.into_iter().filter(is_in_scope).collect();
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
fn add_doubted(document: &Document<'_>, query: &Query, clauses: &mut [Expansion]) {
    let mut facts = clauses.iter().filter(|it| !it.clause().is_optional);
    let asks_for_doubts = facts.all(|it| !it.clause().doubts.is_empty());
    for expansion in clauses.iter_mut().filter(|it| asks_for_doubts || it.without_near.is_clear()) {
        for &kind in expansion.clause().doubts {
            expansion.add_doubted(kind, doubted(document, kind, query));
        }
    }
}

/// Requires all clauses that carry a fact; all clauses, if none does.
fn require_facts(clauses: &mut [Expansion]) {
    let is_fact =
        |it: &Expansion| !it.clause().is_optional || (is_capitals(&it.clause().typed) && !it.terms.is_empty());
    let has_facts = clauses.iter().any(is_fact);
    for clause in clauses {
        clause.is_required = !has_facts || is_fact(clause);
    }
}

/// A query that is being answered.
pub(super) struct Search<'s> {
    pub(super) index: &'s Index,
    pub(super) document: &'s Document<'s>,
    pub(super) query: &'s Query,
    pub(super) clauses: &'s [Expansion],
    /// The passages that may answer.
    allowed: &'s FixedBitSet,
}

impl<'s> Search<'s> {
    pub(super) fn required(&self) -> impl Iterator<Item = &'s Expansion> + Clone {
        self.clauses.iter().filter(|it| it.is_required)
    }

    /// The required clauses that the document has something for.
    pub(super) fn known(&self) -> impl Iterator<Item = &'s Expansion> {
        self.required().filter(|it| !it.is_empty())
    }

    fn answer(&self) -> Answer {
        let limit = MAX_RANKED.max(self.query.limit);
        let (mut matched, clauses) = self.select();
        let known = self.known().count();
        let is_thin = matched.count_ones(..) < FIRST_ROWS && known > 1;
        // A question has many words, and the text may have others: passages that lack one fill its first rows.
        let is_filled_up = is_thin && self.clauses.iter().any(|it| it.clause().is_optional);
        if is_filled_up {
            matched.union_with(&self.with_at_least()[known - 2]);
        }
        // A query of exclusions and filters ranks nothing.
        let mut hits = if clauses.is_empty() {
            exact_hits(&matched, limit)
        } else {
            Search { clauses: &clauses, ..*self }.rank(&matched, limit)
        };
        if is_filled_up {
            let complete = hits.iter().filter(|hit| hit.quality != Quality::Partial).count();
            if complete > 0 {
                hits.truncate(FIRST_ROWS.max(complete));
            }
            matched = hits.iter().map(|hit| hit.passage.index()).collect();
        }
        let named = self.named_section();
        let drawn = self.drawn_sections(&hits, named);
        // A question word that no passage has is answered by the section.
        let is_unknown =
            |it: &&Expansion| it.is_empty() && named.is_none() && (drawn.is_empty() || !it.clause().is_optional);
        let matchers = clauses.iter().filter(|it| it.is_required).map(|it| it.matcher.clone());
        let mut answer = Answer {
            best: hits,
            matched,
            unknown: self.required().filter(is_unknown).map(|it| it.clause().typed.clone()).collect(),
            elsewhere: if named.is_none() { self.elsewhere() } else { Vec::new() },
            filters: self.query.doubts.clone(),
            asks_for_planned: self.query.is_planned,
            asks_for_number: self.query.question == Some(Question::Number),
            matchers: matchers.collect(),
            vocabulary: Arc::clone(&self.index.vocabulary),
            language: Some(self.index.language),
            section: None,
            asks_only: self.asks_only(),
            drawn_sections: drawn,
            uncounted: None,
        };
        answer.uncounted = self.uncounted(&answer);
        answer
    }

    /// The words after `how many`, if the document has them, and none of the first hits has a number before one of them.
    fn uncounted(&self, answer: &Answer) -> Option<String> {
        let hits = &answer.best;
        let counted: Vec<&Expansion> =
            self.clauses.iter().filter(|it| self.query.counted.contains(&it.clause().typed)).collect();
        let is_asked = !hits.is_empty() && !counted.is_empty() && counted.iter().all(|it| !it.is_empty());
        let names = |text: &str| counted.iter().any(|it| answer.read(text).has_word(&it.matcher));
        let counts = |hit: &Hit| {
            let mut figures = self.document.passage(hit.passage).figures.iter();
            self.has_number_before(hit.passage.index(), &counted) || figures.any(|figure| names(&figure.unit))
        };
        (is_asked && !hits.iter().take(FIRST_ROWS).any(counts)).then(|| self.query.counted.join(" "))
    }

    /// Whether one of these clauses is among the few words after a number in a passage.
    fn has_number_before(&self, at: usize, counted: &[&Expansion]) -> bool {
        let mut since_number = usize::MAX;
        self.index.text.entries(at).iter().any(|&entry| {
            if entry & VIRTUAL == 0 {
                let is_number = is_numeric(self.index.vocabulary.word(word_of(entry)));
                since_number = if is_number { 0 } else { since_number.saturating_add(1) };
            }
            since_number <= COUNTED && counted.iter().any(|it| it.matcher.kind_of(word_of(entry)).is_some())
        })
    }

    /// Selects the passages that match as strictly as any do: those with all words, with all words or near ones, with words
    /// nearby, with most of the words. Returns them with the clauses that they match.
    fn select(&self) -> (FixedBitSet, Cow<'s, [Expansion]>) {
        let clauses = Cow::Borrowed(self.clauses);
        let none = FixedBitSet::new();
        let (known, unknown) = (self.known().count(), self.required().count() - self.known().count());
        if known == 0 {
            let has_filters_only = clauses.is_empty() && !self.query.is_empty();
            return (if has_filters_only { self.allowed.clone() } else { none }, clauses);
        }
        let all = self.with_all(self.clauses);
        if !all.is_clear() || known == 1 && unknown > 0 {
            return (all, clauses);
        }
        if unknown == 0
            && let Some(found) = self.with_near(MatchKind::Inflection)
        {
            return found;
        }
        let with_at_least = self.with_at_least();
        let most = with_at_least.iter().rfind(|passages| !passages.is_clear()).unwrap_or(&none);
        let nearby = self.with_all_nearby(&with_at_least[known.div_ceil(2) - 1]);
        if !nearby.is_clear() {
            // The passages nearby have the words that these lack.
            let mut found = nearby.clone();
            found.extend(most.ones().filter(|&at| self.is_near(at, &nearby)));
            return (found, clauses);
        }
        let with_edits = if unknown == 0 { self.with_near(MatchKind::OneEdit) } else { None };
        with_edits.unwrap_or_else(|| (most.clone(), clauses))
    }

    /// The passages that have all words or those that are near them in one way.
    fn with_near(&self, kind: MatchKind) -> Option<(FixedBitSet, Cow<'s, [Expansion]>)> {
        let with_near = |clause: &Expansion| clause.with_near(self.index, kind).unwrap_or_else(|| clause.clone());
        let clauses: Vec<Expansion> = self.clauses.iter().map(with_near).collect();
        let all = self.with_all(&clauses);
        (!all.is_clear()).then_some((all, Cow::Owned(clauses)))
    }

    /// The allowed passages that match all known clauses.
    fn with_all(&self, clauses: &[Expansion]) -> FixedBitSet {
        let known = clauses.iter().filter(|it| it.is_required && !it.is_empty());
        known.fold(self.allowed.clone(), |all, clause| &all & &clause.anywhere)
    }

    /// For each number, from 1, the allowed passages that match at least that number of the known clauses.
    fn with_at_least(&self) -> Vec<FixedBitSet> {
        let mut levels: Vec<FixedBitSet> = Vec::new();
        for clause in self.known() {
            levels.push(FixedBitSet::new());
            for at in (0..levels.len()).rev() {
                let fewer = if at == 0 { self.allowed } else { &levels[at - 1] };
                let more = fewer & &clause.anywhere;
                levels[at] |= more;
            }
        }
        levels
    }

    /// Those of `candidates` that have each known clause in their text or nearby in the same section.
    fn with_all_nearby(&self, candidates: &FixedBitSet) -> FixedBitSet {
        let has_all = |&at: &usize| self.known().all(|clause| self.is_near(at, &clause.in_text));
        candidates.ones().filter(has_all).collect()
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
    let hit = |at| Hit {
        passage: PassageId::from_index(at),
        quality: Quality::Exact,
        missing: 0,
        by_part: 0,
        is_by_heading: false,
    };
    passages.ones().take(limit).map(hit).collect()
}
