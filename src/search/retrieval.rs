//! Which passages answer a query: those that have all its words, or, where there are none, those that have nearly all.
//! The passages found are put in order by `rank`.

use fixedbitset::FixedBitSet;

use crate::briefing::{Document, Number, PassageId, Place, SectionId, split_address};

use super::answer::{Answer, Hit, Quality};
use super::english;
use super::expand::Expansion;
use super::highlight::Marker;
use super::index::{Index, Name};
use super::query::{Query, Unit};
use super::rank::{MOST_UNITS, Ranker};
use super::session::Session;

/// How many passages are ranked against each other where nobody wants more: more than anybody reads, and little enough
/// for each key.
const RANKED: usize = 250;
/// How many rows are read at a glance.
pub(super) const FIRST_ROWS: usize = 3;
/// How many passages away a missing word may stand.
const NEIGHBOURS: usize = 3;

impl Index {
    /// Searches the document that the index was built from.
    pub fn search(&self, document: &Document<'_>, query: &Query, memory: &mut Session) -> Answer {
        if let Some(answer) = self.addressed(document, query) {
            return answer;
        }
        let found = self.expand(query, memory);
        let required = required(&found);
        let allowed = self.allowed(document, query);
        let mut answer = Answer { matched: FixedBitSet::with_capacity(self.len()), ..Answer::default() };
        answer.words = found.iter().map(|unit| unit.unit.typed.clone()).collect();
        let is_required = |unit: &usize| required >> unit & 1 == 1;
        let (known, unknown): (Vec<usize>, Vec<usize>) =
            (0..found.len()).filter(is_required).partition(|&unit| !found[unit].is_empty());
        answer.unknown = unknown.iter().map(|&unit| answer.words[unit].clone()).collect();
        answer.elsewhere = unknown.iter().filter_map(|&unit| self.elsewhere(&found[unit].unit)).collect();
        if found.is_empty() && !query.negated.is_empty() {
            (answer.best, answer.matched) = (exact(&allowed, RANKED.max(query.wanted)), allowed);
        } else if !known.is_empty() && known.len() >= unknown.len() {
            let (mut matched, wider) = self.select(&found, &known, unknown.len(), &allowed);
            let is_thin = matched.count_ones(..) < FIRST_ROWS && unknown.is_empty();
            // A question says in many words what the text may say in others: its first rows are filled up.
            if is_thin && known.len() > 1 && found.iter().any(|unit| unit.unit.is_soft) {
                let levels = levels(known.iter().map(|&unit| &found[unit].anywhere), &allowed);
                matched.union_with(&levels[known.len() - 2]);
            }
            let read = wider.as_deref().unwrap_or(&found);
            let (held, most) = (memory.held(query), RANKED.max(query.wanted));
            let ranker = Ranker { index: self, document, found: read, required, asks: query.asks, held, most };
            answer.best = rank(&ranker, &matched, &known);
            if is_thin {
                let all = answer.best.iter().filter(|hit| hit.quality != Quality::Partial).count();
                answer.best.truncate(if all > 0 { FIRST_ROWS.max(all) } else { ranker.most });
                matched.clear();
                matched.extend(answer.best.iter().map(|hit| hit.passage.index()));
            }
            answer.markers = (0..found.len()).filter(is_required).map(|unit| Marker::of(self, &read[unit])).collect();
            answer.matched = matched;
        }
        memory.keep(query, found, &answer);
        answer
    }

    /// The answer to an address: what stands there; while it is typed, what it may lead to. Nothing where the query is
    /// none.
    fn addressed(&self, document: &Document<'_>, query: &Query) -> Option<Answer> {
        // In brackets it stands behind every title that is printed.
        let typed = query.text.trim().trim_start_matches('[').trim_end_matches(']').to_lowercase();
        if typed.contains(char::is_whitespace) {
            return None;
        }
        let (path, number) = split_address(&typed);
        let place = document.find(&typed);
        let sections =
            place.map_or_else(|| document.sections_starting_with(path), |place| vec![document.section_at(place)]);
        let is_searched = |section: &SectionId| query.scope().is_none_or(|tab| tab == document.tab_of(*section));
        let sections: Vec<SectionId> = sections.into_iter().filter(is_searched).collect();
        let first = *sections.first()?;
        let mut answer = Answer { matched: FixedBitSet::with_capacity(self.len()), ..Answer::default() };
        match place {
            Some(Place::Passage(passage)) => answer.matched.insert(passage.index()),
            None if number != Number::None && !typed.ends_with('#') => {
                answer.unknown.push(typed);
                return Some(answer);
            }
            _ => {
                let passages = sections.into_iter().flat_map(|section| document.passages_of(section));
                answer.matched.extend(passages.map(PassageId::index));
            }
        }
        answer.best = exact(&answer.matched, RANKED.max(query.wanted));
        answer.section = Some(first).filter(|_| answer.best.is_empty());
        Some(answer)
    }

    /// Where a word is read that no passage has.
    fn elsewhere(&self, unit: &Unit) -> Option<(String, SectionId)> {
        let mut forms = unit.forms.iter().chain(&unit.alike);
        let at = forms.find_map(|form| self.elsewhere.binary_search_by(|(word, _)| word.cmp(form)).ok())?;
        Some((unit.typed.clone(), self.elsewhere[at].1))
    }

    /// What each unit of a query stands for. A compound that the document does not have is its parts.
    fn expand(&self, query: &Query, memory: &mut Session) -> Vec<Expansion> {
        let terms = self.terms_in(&query.units);
        let mut found: Vec<Expansion> = Vec::new();
        for (unit, terms) in query.units.iter().zip(terms) {
            let expansion = memory.expansion(self, unit, terms);
            // F-35 is not answered by another F, nor G20 by a G and a 20.
            let has_digit = unit.parts.iter().any(|part| part.bytes().any(|byte| byte.is_ascii_digit()));
            if !expansion.is_empty() || unit.parts.is_empty() || unit.is_phrase || has_digit {
                found.push(expansion);
                continue;
            }
            for part in &unit.parts {
                let (typed, is_soft) = (part.clone(), english::is_soft(part));
                let unit = Unit { typed, forms: vec![part.clone()], is_soft, ..Unit::default() };
                found.push(memory.expansion(self, &unit, Vec::new()));
            }
        }
        found.truncate(MOST_UNITS);
        found
    }

    /// For each unit the terms that it is a name of, or a part of one.
    fn terms_in(&self, units: &[Unit]) -> Vec<Vec<usize>> {
        let mut terms = vec![Vec::new(); units.len()];
        let spelt = units.iter().enumerate().filter(|(_, unit)| !unit.is_phrase);
        let words = spelt.flat_map(|(at, unit)| {
            let words = if unit.parts.is_empty() { &unit.forms[..1] } else { &unit.parts[..] };
            words.iter().map(move |word| (at, word.as_str()))
        });
        let words: Vec<(usize, &str)> = words.collect();
        // Two words that only a name has are as good as the name; one of them may be anything.
        let lone = |word: &str| word.len() > 3 && self.words.prefix(word).is_empty();
        let lone: Vec<(usize, &str)> = words.iter().copied().filter(|(_, word)| lone(word)).collect();
        for (term, group) in self.terms.iter().enumerate() {
            for name in &group.names {
                let begins = |(_, word): &&(usize, &str)| name.words.iter().any(|held| held.starts_with(word));
                let of_it: Vec<_> = lone.iter().filter(begins).collect();
                let rows = words.windows(name.words.len()).filter(|row| is_name(row, name, units)).flatten();
                let all = rows.chain(of_it.iter().copied().filter(|_| of_it.len() > 1));
                all.for_each(|&(unit, _)| terms[unit].push(term));
            }
        }
        terms.iter_mut().for_each(Vec::dedup);
        terms
    }

    /// The passages of the tab that is searched, without those that have what the query negates.
    fn allowed(&self, document: &Document<'_>, query: &Query) -> FixedBitSet {
        let mut allowed = FixedBitSet::with_capacity(self.len());
        if let Some(tab) = query.scope() {
            let passages = document.sections_of(tab).flat_map(|section| document.passages_of(section));
            allowed.extend(passages.map(PassageId::index));
        } else {
            allowed.insert_range(..);
        }
        for unit in &query.negated {
            // Only the word itself is left out: as a soft one it is not looked for in others, or near them.
            let unit = Unit { joined: Vec::new(), is_soft: true, ..unit.clone() };
            let found = Expansion::of(self, unit, Vec::new());
            allowed.difference_with(if found.unit.is_phrase { &found.in_row } else { &found.in_equal });
        }
        allowed
    }

    /// The passages that have all the words; or all of them nearby; or all with edits, and the units read so; or as
    /// many as any has.
    fn select(
        &self,
        found: &[Expansion],
        known: &[usize],
        unknown: usize,
        allowed: &FixedBitSet,
    ) -> (FixedBitSet, Option<Vec<Expansion>>) {
        let all = |found: &[Expansion]| known.iter().fold(allowed.clone(), |all, &unit| &all & &found[unit].anywhere);
        let matched = all(found);
        if !matched.is_clear() || known.len() == 1 && unknown > 0 {
            return (matched, None);
        }
        let least = known.len().div_ceil(2);
        let levels = levels(known.iter().map(|&unit| &found[unit].anywhere), allowed);
        let matched = self.nearby(known.iter().map(|&unit| &found[unit].in_text), &levels[least - 1]);
        if !matched.is_clear() {
            return (matched, None);
        }
        if unknown == 0 {
            let wider: Vec<_> =
                found.iter().map(|unit| unit.with_edits(self).unwrap_or_else(|| unit.clone())).collect();
            let matched = all(&wider);
            if !matched.is_clear() {
                return (matched, Some(wider));
            }
        }
        (levels.into_iter().rfind(|level| !level.is_clear()).unwrap_or(matched), None)
    }

    /// The passages out of `enough` around which, within their section, all the words stand.
    fn nearby<'b>(&self, sets: impl Iterator<Item = &'b FixedBitSet>, enough: &FixedBitSet) -> FixedBitSet {
        let mut all = enough.clone();
        for set in sets {
            all &= (0..NEIGHBOURS).fold(set.clone(), |wide, _| widened(&wide, &self.edges));
        }
        all
    }
}

/// Which units are required, a bit for each: all that carry a fact, or all where none does.
fn required(found: &[Expansion]) -> u32 {
    let is_fact = |it: &Expansion| !it.unit.is_soft || (it.unit.is_capitals && !it.terms.is_empty());
    let facts = bits((0..found.len()).filter(|&unit| is_fact(&found[unit])));
    if facts == 0 { bits(0..found.len()) } else { facts }
}

/// A bit for each unit.
fn bits(units: impl Iterator<Item = usize>) -> u32 {
    units.fold(0, |bits, unit| bits | 1 << unit)
}

/// For each number of sets, from one on, the members of `allowed` that are in at least so many of them.
fn levels<'b>(sets: impl Iterator<Item = &'b FixedBitSet>, allowed: &FixedBitSet) -> Vec<FixedBitSet> {
    let mut levels: Vec<FixedBitSet> = Vec::new();
    for set in sets {
        levels.push(FixedBitSet::with_capacity(allowed.len()));
        for at in (0..levels.len()).rev() {
            let more = if at == 0 { allowed & set } else { &levels[at - 1] & set };
            levels[at] |= more;
        }
    }
    levels
}

/// The members and their neighbours on both sides, where no edge lies between: an edge is the first passage of its section. It is
/// done for a whole block of members at once.
fn widened(set: &FixedBitSet, edges: &FixedBitSet) -> FixedBitSet {
    const LAST: u32 = usize::BITS - 1;
    let (members, edges) = (set.as_slice(), edges.as_slice());
    let blocks = members.iter().zip(edges).enumerate().map(|(at, (&here, &edge))| {
        let before = at.checked_sub(1).map_or(0, |before| members[before] >> LAST);
        let behind = members.get(at + 1).map_or(0, |behind| (behind & !edges[at + 1]) << LAST);
        here | ((here << 1 | before) & !edge) | ((here & !edge) >> 1 | behind)
    });
    FixedBitSet::with_capacity_and_blocks(set.len(), blocks)
}

fn is_name(row: &[(usize, &str)], name: &Name, units: &[Unit]) -> bool {
    row.iter().zip(&name.words).all(|(&(unit, word), held)| {
        english::common(word) == english::common(held) && (units[unit].is_capitals || !name.needs_capitals)
    })
}

/// The first of the passages, which answer in every word.
fn exact(matched: &FixedBitSet, most: usize) -> Vec<Hit> {
    let hit = |at| Hit { passage: PassageId::from_index(at), quality: Quality::Exact, missing: 0 };
    matched.ones().take(most).map(hit).collect()
}

/// The best of the passages selected, best first.
fn rank(ranker: &Ranker<'_>, matched: &FixedBitSet, known: &[usize]) -> Vec<Hit> {
    let found = ranker.found;
    let (mut equal, mut text) = (matched.clone(), matched.clone());
    for &unit in known {
        equal &= &found[unit].in_equal | &found[unit].in_row;
        text &= &found[unit].in_text;
    }
    let rest = matched.ones().filter(|&at| !equal.contains(at) && !text.contains(at));
    let candidates = equal.ones().chain(text.difference(&equal)).chain(rest).take(ranker.most);
    let rarity = ranker.rarity();
    let mut scored: Vec<(Hit, f32)> = candidates.map(|at| (hit(ranker, at), ranker.score(at, &rarity))).collect();
    scored.sort_by(|(one, better), (other, worse)| {
        one.quality.cmp(&other.quality).then(worse.total_cmp(better)).then(one.passage.cmp(&other.passage))
    });
    scored.into_iter().map(|(hit, _)| hit).collect()
}

/// How far a passage answers.
fn hit(ranker: &Ranker<'_>, at: usize) -> Hit {
    let mut required = (0..ranker.found.len()).filter(|unit| ranker.required >> unit & 1 == 1);
    let missing = bits(required.clone().filter(|&unit| !ranker.found[unit].anywhere.contains(at)));
    let quality = match (missing, required.all(|unit| ranker.found[unit].sure.contains(at))) {
        (0, true) => Quality::Exact,
        (0, false) => Quality::Approximate,
        _ => Quality::Partial,
    };
    Hit { passage: PassageId::from_index(at), quality, missing }
}
