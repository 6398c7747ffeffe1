//! Which passages answer a query: those that have all its words, or else those that have nearly all.

use std::ops::Range;

use fixedbitset::FixedBitSet;

use super::answer::{Answer, AskedDoubt, DrawnSection, Hit, Quality};
use super::expand::Expansion;
use super::highlight::Highlighter;
use super::index::{Index, Name};
use super::postings::{BREAK, VIRTUAL, word_of};
use super::query::{Clause, Query};
use super::rank::{MAX_CLAUSES, Ranker};
use super::session::Session;
use super::tokens::has_digit;
use super::values::AskedDate;
use crate::briefing::{Date, Document, Number, PassageId, Place, SectionId, split_address};
use crate::doubts::{self, DoubtKind};
use crate::language::{Language, Question};

/// How many passages are ranked if the query sets no higher limit: more than anybody reads, and few enough for each
/// key.
const MAX_RANKED: usize = 250;
/// How many passages away a missing word may be.
const NEIGHBOURS: usize = 3;
/// How many rows are read at a glance. A question with fewer answers is filled up with partial ones.
const FIRST_ROWS: usize = 3;

impl Index {
    /// Searches the document that the index was built from.
    pub fn search(&self, document: &Document<'_>, query: &Query, session: &mut Session) -> Answer {
        if let Some(answer) = self.search_address(document, query) {
            return answer;
        }
        let mut clauses = self.expand(query, session);
        self.add_doubted(document, query, &mut clauses);
        let search = Search::new(self, document, query, &clauses);
        let selection = search.select();
        let hits = search.rank(&selection);
        let answer = search.answer(selection, hits);
        session.remember(clauses);
        answer
    }

    /// The answer to an address: the passages it leads to, or may lead to when it is complete. None if the query is not
    /// an address.
    fn search_address(&self, document: &Document<'_>, query: &Query) -> Option<Answer> {
        // Addresses are printed in brackets and lists.
        let typed = query.text.trim().trim_start_matches('[').trim_end_matches([']', ',']).to_lowercase();
        if typed.contains(char::is_whitespace) {
            return None;
        }
        let (path, number) = split_address(&typed);
        let place = document.find(&typed);
        let sections =
            place.map_or_else(|| document.sections_starting_with(path), |place| vec![document.section_at(place)]);
        let is_in_scope = |section: &SectionId| query.scope().is_none_or(|tab| tab == document.tab_of(*section));
        let sections: Vec<SectionId> = sections.into_iter().filter(is_in_scope).collect();
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
        answer.best = exact_hits(&answer.matched, MAX_RANKED.max(query.limit));
        answer.section = Some(first).filter(|_| answer.best.is_empty());
        Some(answer)
    }

    /// Expands each clause of a query. A compound that the document does not have is expanded part by part.
    fn expand(&self, query: &Query, session: &mut Session) -> Vec<Expansion> {
        let terms = self.terms_named_by(&query.clauses);
        let mut expansions: Vec<Expansion> = Vec::new();
        for (clause, terms) in query.clauses.iter().zip(terms) {
            let expansion = session.expansion(self, clause, terms);
            // Another F does not answer F-35, nor do a G and a 20 answer G20.
            let is_code = clause.parts.iter().any(|part| has_digit(part));
            if !expansion.is_empty() || clause.parts.is_empty() || clause.is_phrase || is_code {
                expansions.push(expansion);
                continue;
            }
            for part in &clause.parts {
                // `Sous` says how, but not in `sous-marin`.
                let is_optional = self.language.is_stop_word(part) && !self.language.is_prefix(part);
                let clause =
                    Clause { typed: part.clone(), forms: vec![part.clone()], is_optional, ..Clause::default() };
                expansions.push(session.expansion(self, &clause, Vec::new()));
            }
        }
        expansions.truncate(MAX_CLAUSES);
        expansions
    }

    /// Adds the passages with a doubt to the clauses that ask for it in plain words, unless the text has these words and
    /// the query has others: `missing` lists all gaps, `missing persons` only those if no passage has `missing`.
    fn add_doubted(&self, document: &Document<'_>, query: &Query, clauses: &mut [Expansion]) {
        let mut facts = clauses.iter().filter(|it| !it.clause().is_optional);
        let asks_for_doubts = facts.all(|it| !it.clause().doubts.is_empty());
        for expansion in clauses.iter_mut().filter(|it| asks_for_doubts || it.without_near.is_clear()) {
            for &kind in expansion.clause().doubts {
                expansion.add_doubted(kind, self.doubted(document, kind, query));
            }
        }
    }

    /// The passages with a doubt on the day of the query.
    fn doubted(&self, document: &Document<'_>, kind: DoubtKind, query: &Query) -> FixedBitSet {
        let mut doubted = FixedBitSet::with_capacity(self.len());
        // Only what is past depends on the day.
        if let Some(today) = query.today.or((kind != DoubtKind::Past).then(|| Date::from_unix_days(0))) {
            doubted.extend(doubts::passages(document, kind, today).map(PassageId::index));
        }
        doubted
    }

    /// For each clause the terms of the glossary that it names, alone or with its neighbours.
    ///
    /// `nato mission iraq` names the term NMI, or NATO Mission Iraq. `mission nato` does not, unless neither word occurs in
    /// the document: two words that can only be part of a name are taken for it.
    fn terms_named_by(&self, clauses: &[Clause]) -> Vec<Vec<usize>> {
        let words: Vec<QueryWord<'_>> = QueryWord::all(clauses).collect();
        let is_unknown = |word: &str| word.len() > 3 && !self.is_in_passage(self.vocabulary.with_prefix(word));
        let unknown: Vec<QueryWord<'_>> = words.iter().copied().filter(|word| is_unknown(word.text)).collect();
        let mut terms = vec![Vec::new(); clauses.len()];
        for (term, indexed) in self.terms.iter().enumerate() {
            for name in &indexed.names {
                let whole =
                    words.windows(name.words.len()).filter(|words| is_name(words, name, clauses, self.language));
                let parts = unknown.iter().filter(|word| name.words.iter().any(|part| part.starts_with(word.text)));
                let parts: Vec<_> = parts.collect();
                let parts = if parts.len() > 1 { parts } else { Vec::new() };
                whole.flatten().chain(parts).for_each(|word| terms[word.clause].push(term));
            }
        }
        terms.iter_mut().for_each(Vec::dedup);
        terms
    }

    /// The passages that may be found: in the tab that is searched, with the doubts that are asked for, without the excluded
    /// words.
    fn allowed(&self, document: &Document<'_>, query: &Query) -> FixedBitSet {
        let mut allowed = FixedBitSet::with_capacity(self.len());
        if let Some(tab) = query.scope() {
            let passages = document.sections_of(tab).flat_map(|section| document.passages_of(section));
            allowed.extend(passages.map(PassageId::index));
        } else {
            allowed.insert_range(..);
        }
        for &kind in &query.doubts {
            allowed.intersect_with(&self.doubted(document, kind, query));
        }
        for clause in &query.excluded {
            // Only the word itself is excluded. An optional clause has neither compounds nor near words.
            let clause = Clause { compounds: Vec::new(), is_optional: true, ..clause.clone() };
            let excluded = Expansion::new(self, clause, Vec::new());
            allowed.difference_with(if excluded.clause().is_phrase { &excluded.in_phrase } else { &excluded.in_equal });
        }
        allowed
    }

    /// The passages that are near to these in the same section.
    fn nearby(&self, passages: FixedBitSet) -> FixedBitSet {
        (0..NEIGHBOURS).fold(passages, |set, _| with_neighbours(&set, &self.section_starts))
    }
}

/// A word of a query, and the clause that it belongs to.
#[derive(Debug, Clone, Copy)]
struct QueryWord<'q> {
    clause: usize,
    text: &'q str,
}

impl<'q> QueryWord<'q> {
    fn all(clauses: &'q [Clause]) -> impl Iterator<Item = Self> {
        clauses.iter().enumerate().filter(|(_, clause)| !clause.is_phrase || clause.is_run()).flat_map(
            |(at, clause)| {
                let words = if clause.parts.is_empty() { &clause.forms[..1] } else { &clause.parts[..] };
                words.iter().map(move |word| Self { clause: at, text: word })
            },
        )
    }
}

fn is_name(words: &[QueryWord<'_>], name: &Name, clauses: &[Clause], language: &Language) -> bool {
    words.iter().zip(&name.words).all(|(word, part)| {
        language.common_spelling(word.text) == language.common_spelling(part)
            && (clauses[word.clause].is_capitals || !name.needs_capitals)
    })
}

/// A query that is being answered.
struct Search<'s> {
    index: &'s Index,
    document: &'s Document<'s>,
    query: &'s Query,
    clauses: &'s [Expansion],
    /// The required clauses, by number.
    required: Vec<usize>,
    /// The required clauses that the document has something for.
    known: Vec<usize>,
    /// The passages that may answer.
    allowed: FixedBitSet,
}

/// The passages that answer a query.
struct Selection {
    passages: FixedBitSet,
    strategy: Strategy,
    /// Whether partial answers were added to fill the first rows.
    is_filled_up: bool,
}

/// How passages were selected. The first strategy that finds any is used.
enum Strategy {
    /// Nothing can be found: no word is known, or fewer than are unknown.
    Nothing,
    /// All that are allowed, because the query has only exclusions and filters.
    Allowed,
    /// The passages with all words.
    AllWords,
    /// The passages with all words, some of them near ones. The expansions have the near words.
    WithNear(Vec<Expansion>),
    /// The passages with at least half of the words and the others nearby.
    Nearby,
    /// The passages with as many of the words as any passage has.
    MostWords,
}

impl<'s> Search<'s> {
    fn new(index: &'s Index, document: &'s Document<'s>, query: &'s Query, clauses: &'s [Expansion]) -> Self {
        // All clauses that carry a fact are required; all clauses, if none does.
        let is_fact = |it: &Expansion| {
            let clause = it.clause();
            !clause.is_optional || (clause.is_capitals && !it.terms.is_empty())
        };
        let facts: Vec<usize> = (0..clauses.len()).filter(|&clause| is_fact(&clauses[clause])).collect();
        let required = if facts.is_empty() { (0..clauses.len()).collect() } else { facts };
        let known = required.iter().copied().filter(|&clause| !clauses[clause].is_empty()).collect();
        Self { index, document, query, clauses, required, known, allowed: index.allowed(document, query) }
    }

    /// The number of required words that the document does not have.
    fn unknown(&self) -> usize {
        self.required.len() - self.known.len()
    }

    /// How many passages are ranked at most.
    fn limit(&self) -> usize {
        MAX_RANKED.max(self.query.limit)
    }

    /// Selects the passages that answer.
    fn select(&self) -> Selection {
        let (mut passages, strategy) = self.strategy();
        let is_thin = passages.count_ones(..) < FIRST_ROWS && self.known.len() > 1;
        // A question has many words, and the text may have others: passages that lack one fill its first rows.
        let is_filled_up = is_thin && self.clauses.iter().any(|clause| clause.clause().is_optional);
        if is_filled_up {
            passages.union_with(&self.with_at_least()[self.known.len() - 2]);
        }
        Selection { passages, strategy, is_filled_up }
    }

    fn strategy(&self) -> (FixedBitSet, Strategy) {
        let (known, unknown) = (self.known.len(), self.unknown());
        if self.clauses.is_empty() && !self.query.is_empty() {
            return (self.allowed.clone(), Strategy::Allowed);
        }
        if known == 0 || known < unknown {
            return (FixedBitSet::with_capacity(self.index.len()), Strategy::Nothing);
        }
        let all = self.with_all(self.clauses);
        if !all.is_clear() || known == 1 && unknown > 0 {
            return (all, Strategy::AllWords);
        }
        if unknown == 0
            && self.index.language.has_many_forms()
            && let Some(found) = self.with_near(Expansion::with_inflections)
        {
            return found;
        }
        let with_at_least = self.with_at_least();
        let most = with_at_least.iter().rfind(|passages| !passages.is_clear());
        let most = most.cloned().unwrap_or_else(|| FixedBitSet::with_capacity(self.index.len()));
        let nearby = self.with_all_nearby(&with_at_least[known.div_ceil(2) - 1]);
        if !nearby.is_clear() {
            // The passages nearby have the words that these lack.
            return (&nearby | &(&most & &self.index.nearby(nearby.clone())), Strategy::Nearby);
        }
        let with_edits = if unknown == 0 { self.with_near(Expansion::with_edits) } else { None };
        with_edits.unwrap_or((most, Strategy::MostWords))
    }

    /// The passages that have all words, with the near ones that `near` adds to a clause.
    fn with_near(&self, near: fn(&Expansion, &Index) -> Option<Expansion>) -> Option<(FixedBitSet, Strategy)> {
        let with_near = |clause: &Expansion| near(clause, self.index).unwrap_or_else(|| clause.clone());
        let clauses: Vec<Expansion> = self.clauses.iter().map(with_near).collect();
        let all = self.with_all(&clauses);
        (!all.is_clear()).then_some((all, Strategy::WithNear(clauses)))
    }

    /// The allowed passages that match all known clauses.
    fn with_all(&self, clauses: &[Expansion]) -> FixedBitSet {
        self.known.iter().fold(self.allowed.clone(), |all, &clause| &all & &clauses[clause].anywhere)
    }

    /// For each number, from 1, the allowed passages that match at least that number of the known clauses.
    fn with_at_least(&self) -> Vec<FixedBitSet> {
        let mut levels: Vec<FixedBitSet> = Vec::new();
        for &clause in &self.known {
            let matches = &self.clauses[clause].anywhere;
            levels.push(FixedBitSet::with_capacity(self.allowed.len()));
            for at in (0..levels.len()).rev() {
                let more = if at == 0 { &self.allowed & matches } else { &levels[at - 1] & matches };
                levels[at] |= more;
            }
        }
        levels
    }

    /// Those of `candidates` that have each known clause in their text or nearby in the same section.
    fn with_all_nearby(&self, candidates: &FixedBitSet) -> FixedBitSet {
        let mut all = candidates.clone();
        for &clause in &self.known {
            all &= self.index.nearby(self.clauses[clause].in_text.clone());
        }
        all
    }

    /// The clauses as the selection matched them.
    fn matched_by<'a>(&'a self, selection: &'a Selection) -> &'a [Expansion] {
        match &selection.strategy {
            Strategy::WithNear(edited) => edited,
            _ => self.clauses,
        }
    }

    /// Ranks the selected passages, the best first.
    fn rank(&self, selection: &Selection) -> Vec<Hit> {
        match selection.strategy {
            Strategy::Nothing => return Vec::new(),
            Strategy::Allowed => return exact_hits(&selection.passages, self.limit()),
            _ => {}
        }
        let (passages, clauses) = (&selection.passages, self.matched_by(selection));
        let (mut equal, mut in_text) = (passages.clone(), passages.clone());
        for clause in self.known.iter().map(|&clause| &clauses[clause]) {
            equal &= &clause.in_equal | &clause.in_phrase;
            in_text &= &clause.in_text;
        }
        // If there are too many to rank, those that are likely to be the best come first.
        let rest = passages.ones().filter(|&at| !equal.contains(at) && !in_text.contains(at));
        let candidates = equal.ones().chain(in_text.difference(&equal)).chain(rest).take(self.limit());
        let ranker = Ranker {
            index: self.index,
            document: self.document,
            clauses,
            required: bits(&self.required),
            question: self.query.question,
        };
        let rarity = ranker.rarity();
        let scored = candidates.map(|at| (self.hit(at, clauses), ranker.score(at, &rarity)));
        let mut scored: Vec<(Hit, f32)> = scored.collect();
        scored.sort_by(|(one, better), (other, worse)| {
            one.quality.cmp(&other.quality).then(worse.total_cmp(better)).then(one.passage.cmp(&other.passage))
        });
        scored.into_iter().map(|(hit, _)| hit).collect()
    }

    /// How completely a passage answers.
    fn hit(&self, at: usize, clauses: &[Expansion]) -> Hit {
        let missing: Vec<usize> =
            self.required.iter().copied().filter(|&clause| !clauses[clause].anywhere.contains(at)).collect();
        let by_part: Vec<usize> = self
            .required
            .iter()
            .copied()
            .filter(|&clause| self.is_part_of_keyword(at, &clauses[clause], clauses))
            .collect();
        let quality = if !missing.is_empty() {
            Quality::Partial
        } else if by_part.is_empty() && self.required.iter().all(|&clause| clauses[clause].without_near.contains(at)) {
            Quality::Exact
        } else {
            Quality::Approximate
        };
        Hit { passage: PassageId::from_index(at), quality, missing: bits(&missing), by_part: bits(&by_part) }
    }

    /// Whether a passage is found for a clause only by a part of a keyword: `army` by `Iraqi army`. Events, labels and notes
    /// are shown, so a part of them is enough.
    fn is_part_of_keyword(&self, at: usize, found: &Expansion, clauses: &[Expansion]) -> bool {
        let clause = found.clause();
        let is_shown = found.in_text.contains(at) || found.in_context.contains(at);
        if is_shown || !found.without_near.contains(at) || clause.date.is_some() || clause.is_phrase {
            return false;
        }
        let Index { language, vocabulary, keywords, .. } = self.index;
        let keywords = keywords.entries(at).split(|&entry| entry == BREAK).skip(1);
        let count = self.document.passage(PassageId::from_index(at)).keywords.len();
        let has = |found: &Expansion, entries: &[u32]| found.matcher.matches_in(entries).next().is_some();
        let mut with_clause = keywords.enumerate().filter(|(_, entries)| has(found, entries)).peekable();
        let is_whole = |entries: &[u32]| {
            let typed: Vec<Range<usize>> = clauses.iter().flat_map(|it| it.matcher.matches_in(entries)).collect();
            let mut words = (0..entries.len()).filter(|&at| entries[at] & VIRTUAL == 0);
            words.all(|at| {
                typed.iter().any(|range| range.contains(&at))
                    || language.is_stop_word(vocabulary.word(word_of(entries[at])))
            })
        };
        with_clause.peek().is_some() && !with_clause.any(|(number, entries)| number >= count || is_whole(entries))
    }

    /// The drawn line with all required words, if no passage shows one of them, or if the query asks what it means. The best
    /// line begins with a word of the query, as the entry of a term does.
    fn drawn_line(&self, hits: &[Hit]) -> Option<DrawnSection> {
        let Self { index, document, query, .. } = self;
        let asks_for_meaning = query.question == Some(Question::Meaning);
        let mut clauses = self.required.iter().map(|&clause| &self.clauses[clause]);
        // A keyword or note may have the words, but only the list of terms has all names of a term.
        let is_answered = hits.first().is_some_and(|hit| hit.quality == Quality::Exact);
        let is_shown_only_here = |it: &Expansion| it.is_hidden(index) && (!is_answered || !it.terms.is_empty());
        if !asks_for_meaning && !clauses.clone().any(is_shown_only_here) {
            return None;
        }
        let first = clauses.next()?.lines(index);
        let lines = clauses.fold(first, |lines, clause| &lines & &clause.lines(index));
        let is_asked = |&line: &usize| {
            let (section, _) = index.drawn.lines[line];
            (!asks_for_meaning || index.glossary == Some(section))
                && query.scope().is_none_or(|tab| tab == document.tab_of(section))
        };
        let is_entry = |line: usize| {
            let entries = index.drawn.field.entries(line);
            self.clauses.iter().any(|it| it.matcher.matches_in(entries).any(|range| range.start == 0))
        };
        let line = lines.ones().filter(is_asked).min_by_key(|&line| !is_entry(line))?;
        let (section, text) = &index.drawn.lines[line];
        Some(DrawnSection::Line(*section, text.clone()))
    }

    /// Where the words are shown that no passage has.
    fn elsewhere(&self) -> Vec<(String, SectionId)> {
        let absent = self.required.iter().map(|&clause| &self.clauses[clause]).filter(|it| it.without_near.is_clear());
        let place = |absent: &Expansion| {
            let line = absent.lines(self.index).minimum()?;
            Some((absent.clause().typed.clone(), self.index.drawn.lines[line].0))
        };
        absent.filter_map(place).collect()
    }

    /// The sections that answer outside of passages.
    fn drawn_sections(&self, hits: &[Hit]) -> Vec<DrawnSection> {
        let Self { index, document, query, .. } = self;
        let is_event = |asked: AskedDate| {
            let mut events = index.dates.iter().filter(|(passage, _)| document.passage(*passage).event.is_some());
            events.any(|(_, period)| asked.is_within(*period))
        };
        let mut dates = self.clauses.iter().filter_map(|it| it.clause().date_or_year());
        let asks_when = query.question == Some(Question::Date) || dates.any(is_event);
        let timeline = index.timeline.filter(|_| asks_when).map(DrawnSection::Timeline);
        let asks_how_many = query.question == Some(Question::Number);
        let figures = index.figures.filter(|_| asks_how_many).map(DrawnSection::Figures);
        let is_in_scope = |it: &DrawnSection| query.scope().is_none_or(|tab| tab == document.tab_of(it.section()));
        let from_data = timeline.into_iter().chain(figures).filter(is_in_scope);
        self.drawn_line(hits).into_iter().chain(from_data).filter(|_| query.doubts.is_empty()).collect()
    }

    /// Whether the query has nothing but question words and dates less precise than a day.
    fn asks_only(&self) -> bool {
        let mut clauses = self.clauses.iter().map(Expansion::clause);
        clauses.all(|it| it.is_optional || it.date_or_year().is_some_and(|date| !date.is_day()))
    }

    /// The doubts that the query asks for in plain words.
    fn asked_doubts(&self) -> Vec<AskedDoubt> {
        let of_clause = |found: &Expansion| {
            let asked = |(kind, passages): &(DoubtKind, FixedBitSet)| AskedDoubt {
                typed: found.clause().typed.clone(),
                kind: *kind,
                passages: passages.clone(),
            };
            found.doubted.iter().map(asked).collect::<Vec<_>>()
        };
        self.clauses.iter().flat_map(of_clause).collect()
    }

    fn answer(&self, selection: Selection, mut hits: Vec<Hit>) -> Answer {
        let matched_by = self.matched_by(&selection);
        let matchers = match selection.strategy {
            Strategy::Allowed => Vec::new(),
            _ => self.required.iter().map(|&clause| matched_by[clause].matcher.clone()).collect(),
        };
        let mut matched = selection.passages;
        if selection.is_filled_up {
            let complete = hits.iter().filter(|hit| hit.quality != Quality::Partial).count();
            if complete > 0 {
                hits.truncate(FIRST_ROWS.max(complete));
            }
            matched.clear();
            matched.extend(hits.iter().map(|hit| hit.passage.index()));
        }
        let unknown = self.required.iter().filter(|clause| !self.known.contains(clause));
        let drawn = self.drawn_sections(&hits);
        // A question word that no passage has is answered by the section.
        let unknown = unknown.map(|&clause| self.clauses[clause].clause());
        let unknown: Vec<&Clause> = unknown.filter(|clause| drawn.is_empty() || !clause.is_optional).collect();
        Answer {
            best: hits,
            matched,
            typed: self.clauses.iter().map(|clause| clause.clause().typed.clone()).collect(),
            unknown: unknown.iter().map(|clause| clause.typed.clone()).collect(),
            elsewhere: self.elsewhere(),
            filters: self.query.doubts.clone(),
            doubted: self.asked_doubts(),
            highlighter: Highlighter::new(self.index, matchers),
            section: None,
            asks_only: self.asks_only(),
            drawn,
        }
    }
}

/// A bit for each of the clauses.
fn bits(clauses: &[usize]) -> u32 {
    clauses.iter().fold(0, |bits, clause| bits | 1 << clause)
}

/// The first of the passages in the document's order, as exact hits.
fn exact_hits(passages: &FixedBitSet, limit: usize) -> Vec<Hit> {
    let hit = |at| Hit { passage: PassageId::from_index(at), quality: Quality::Exact, missing: 0, by_part: 0 };
    passages.ones().take(limit).map(hit).collect()
}

/// The members of a set of passages and their neighbours in the same section, a machine word of passages at a time.
///
/// If the sections start at passages 0 and 5, {1} becomes {0, 1, 2} and {4, 9} becomes {3, 4, 8, 9, 10}: passage 5 is a
/// neighbour of 4, but in another section.
fn with_neighbours(set: &FixedBitSet, section_starts: &FixedBitSet) -> FixedBitSet {
    const LAST: u32 = usize::BITS - 1;
    let (members, starts) = (set.as_slice(), section_starts.as_slice());
    let blocks = members.iter().zip(starts).enumerate().map(|(at, (&here, &start))| {
        // The last passage of the block before, and the first of the block after.
        let before = at.checked_sub(1).map_or(0, |before| members[before] >> LAST);
        let after = members.get(at + 1).map_or(0, |after| (after & !starts[at + 1]) << LAST);
        let next = (here << 1 | before) & !start;
        let previous = (here & !start) >> 1 | after;
        here | next | previous
    });
    FixedBitSet::with_capacity_and_blocks(set.len(), blocks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_in_the_same_section() {
        let set = |members: &[usize]| {
            let mut set = FixedBitSet::with_capacity(200);
            set.extend(members.iter().copied());
            set
        };
        let starts = set(&[0, 5, 128]);
        for (members, expected) in [
            (&[1][..], &[0, 1, 2][..]),
            (&[4, 9], &[3, 4, 8, 9, 10]),
            (&[5], &[5, 6]),
            (&[63], &[62, 63, 64]),
            (&[64], &[63, 64, 65]),
            (&[127], &[126, 127]),
            (&[128], &[128, 129]),
            (&[198], &[197, 198, 199]),
        ] {
            assert_eq!(with_neighbours(&set(members), &starts), set(expected), "{members:?}");
        }
    }
}
