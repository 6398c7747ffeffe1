//! From a clause of a query to the words of the document that match it, and to the passages that contain them. The
//! best kind of match wins: similar words count only if there is nothing better. Passages are not ranked here.

use std::ops::Range;

use fixedbitset::FixedBitSet;

use super::index::Index;
use super::near;
use super::postings::{Phrase, Slot, VIRTUAL, word_of};
use super::query::{Clause, Query, Stage};
use super::rank::MAX_CLAUSES;
use super::session::Session;
use super::tokens::{has_digit, is_numeric};
use crate::doubts::DoubtKind;
use crate::language::numbers::without_sign;

/// How a word of the document matches a clause, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum MatchKind {
    /// The same word, in any spelling and number.
    Equal,
    /// The clause is the beginning of the word.
    Prefix,
    /// Another name of the same term.
    Synonym,
    /// The word is a compound that ends with the clause: airlift for lift.
    Suffix,
    /// Another form of the word: train for trained.
    Inflection,
    /// Digits that begin the number, or a date that is given less precisely.
    Value,
    /// One typing error away.
    OneEdit,
    /// Two typing errors away.
    TwoEdits,
    /// The clause abbreviates the word: hdqtrs.
    Abbreviation,
}

impl MatchKind {
    /// Whether the word is another one than was typed.
    pub(super) fn is_near(self) -> bool {
        self >= Self::Inflection
    }
}

/// The fewest letters for which a finished word may be the beginning of others, or the end of a compound.
const MIN_AFFIX: usize = 4;
/// The lengths of two words that may have been typed without the blank between them.
const GLUED: Range<usize> = 6..40;

/// What matches a clause. The same matcher decides what is found and what is highlighted.
#[derive(Debug, Clone, Default)]
pub(super) struct Matcher {
    pub(super) clause: Clause,
    equal: Vec<u32>,
    prefixes: Vec<Prefix>,
    /// All other words, sorted.
    others: Vec<(u32, MatchKind)>,
    /// Words that match side by side: a phrase, a compound written apart, a name of a term.
    pub(super) phrases: Vec<Phrase>,
    /// The passages with one of the doubts that the clause asks for, by kind.
    pub(super) doubted: Vec<(DoubtKind, FixedBitSet)>,
}

/// The words that begin with a form of the clause.
#[derive(Debug, Clone)]
struct Prefix {
    words: Range<u32>,
    /// The length of the form, in bytes.
    length: usize,
    kind: MatchKind,
}

impl Matcher {
    /// How a word matches the clause.
    pub(super) fn kind_of(&self, id: u32) -> Option<MatchKind> {
        if self.equal.contains(&id) {
            Some(MatchKind::Equal)
        } else if let Some(prefix) = self.prefixes.iter().find(|prefix| prefix.words.contains(&id)) {
            Some(prefix.kind)
        } else {
            self.others.binary_search_by_key(&id, |other| other.0).ok().map(|at| self.others[at].1)
        }
    }

    /// Where the matcher matches, as ranges of entries.
    pub(super) fn matches_in(&self, entries: &[u32]) -> impl Iterator<Item = Range<usize>> {
        let words = (0..entries.len()).filter(|&at| self.kind_of(word_of(entries[at])).is_some());
        // A virtual entry is at the position of the entry before it.
        let start = |at: usize| (0..=at).rfind(|&at| entries[at] & VIRTUAL == 0).unwrap_or(at);
        let phrases = self.phrases.iter().flat_map(|phrase| phrase.occurrences(entries));
        words.map(move |at| start(at)..at + 1).chain(phrases)
    }

    /// The ids of the words that match by themselves, and how they do.
    fn matches(&self) -> impl Iterator<Item = (Range<u32>, MatchKind)> {
        let equal = self.equal.iter().map(|&id| (id..id + 1, MatchKind::Equal));
        let prefixes = self.prefixes.iter().map(|prefix| (prefix.words.clone(), prefix.kind));
        let others = self.others.iter().map(|&(id, kind)| (id..id + 1, kind));
        equal.chain(prefixes).chain(others)
    }

    /// The ids of all words that match, alone or in a phrase.
    pub(super) fn words(&self) -> impl Iterator<Item = Range<u32>> {
        self.matches().map(|(ids, _)| ids).chain(self.phrases.iter().flat_map(Phrase::words))
    }

    /// How many bytes of a word that begins with a form of the clause are matched.
    pub(super) fn prefix_length(&self, id: u32) -> usize {
        let prefix = self.prefixes.iter().find(|prefix| prefix.words.contains(&id));
        prefix.map_or(0, |prefix| prefix.length)
    }
}

/// A clause, with all that the index has for it.
#[derive(Debug, Clone, Default)]
pub(super) struct Expansion {
    pub(super) matcher: Matcher,
    /// The terms that the clause is a name of, or a part of one.
    pub(super) terms: Vec<usize>,
    /// The passages whose text contains an equal word.
    pub(super) in_equal: FixedBitSet,
    /// The passages whose text contains one of the phrases.
    pub(super) in_phrase: FixedBitSet,
    /// The passages whose text contains any match.
    pub(super) in_text: FixedBitSet,
    /// The passages under a title, heading or lead-in that contains any match.
    pub(super) in_context: FixedBitSet,
    /// The passages with a match that is not only near, in text, context or keywords.
    pub(super) without_near: FixedBitSet,
    /// The passages with any match, in text, context or keywords.
    pub(super) anywhere: FixedBitSet,
    /// Whether a passage that lacks the clause answers only a part of the query.
    pub(super) is_required: bool,
}

impl Index {
    /// Expands each clause of a query. A compound that the document does not have is expanded part by part.
    pub(super) fn expand(&self, query: &Query, session: &mut Session) -> Vec<Expansion> {
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
}

impl Expansion {
    /// Looks up a clause, which names `terms`.
    pub(super) fn new(index: &Index, clause: Clause, terms: Vec<usize>) -> Self {
        let none = || FixedBitSet::with_capacity(index.len());
        let mut expansion = Self {
            matcher: Matcher { clause, ..Matcher::default() },
            terms,
            in_equal: none(),
            in_text: none(),
            in_context: none(),
            anywhere: none(),
            ..Self::default()
        };
        expansion.add_phrases(index);
        if expansion.clause().date.is_some() {
            expansion.add_date(index);
        } else if !expansion.clause().is_phrase {
            expansion.add_words(index);
            if !expansion.clause().is_optional {
                expansion.add_compounds(index);
                expansion.add_near(index);
            }
        }
        expansion.find_passages(index);
        expansion
    }

    pub(super) fn clause(&self) -> &Clause {
        &self.matcher.clause
    }

    /// Whether the document has nothing for the clause.
    pub(super) fn is_empty(&self) -> bool {
        self.anywhere.is_clear()
    }

    /// Whether no passage shows the clause: a text or context has neither its words nor the words that it begins.
    pub(super) fn is_hidden(&self, index: &Index) -> bool {
        let is_in_phrase = self.terms.is_empty() && !self.in_phrase.is_clear();
        self.in_context.is_clear() && !is_in_phrase && !self.is_in_text(index)
    }

    /// The drawn lines with the clause itself.
    pub(super) fn lines(&self, index: &Index) -> FixedBitSet {
        let drawn = &index.drawn.field;
        let mut found = drawn.with_phrases(&self.matcher.phrases);
        let itself = self.matcher.matches().filter(|(_, kind)| *kind <= MatchKind::Prefix);
        itself.for_each(|(ids, _)| drawn.add_texts(ids, &mut found));
        found
    }

    /// Adds the passages with a doubt that the clause asks for.
    pub(super) fn add_doubted(&mut self, kind: DoubtKind, passages: FixedBitSet) {
        // The kind's own name is seen beside the passage.
        if self.clause().forms.iter().any(|form| form == kind.id()) {
            self.without_near.union_with(&passages);
        }
        self.anywhere.union_with(&passages);
        self.matcher.doubted.push((kind, passages));
    }

    /// How the phrases match the clause.
    pub(super) fn phrase_kind(&self) -> MatchKind {
        if self.terms.is_empty() { MatchKind::Equal } else { MatchKind::Synonym }
    }

    /// The expansion with the words one edit away added, although the document has the word itself. None if there is
    /// no such word, or if similar words are in it already.
    pub(super) fn with_edits(&self, index: &Index) -> Option<Self> {
        let edits = |form: &str| near::one_edit(index, form, false);
        self.matcher.others.is_empty().then(|| self.with_near(index, MatchKind::OneEdit, edits)).flatten()
    }

    /// The expansion with the other forms of the word added, although the document has the word itself.
    pub(super) fn with_inflections(&self, index: &Index) -> Option<Self> {
        self.with_near(index, MatchKind::Inflection, |form| near::inflections(index, form))
    }

    fn with_near(&self, index: &Index, kind: MatchKind, near: impl Fn(&str) -> Vec<u32>) -> Option<Self> {
        let form = self.clause().forms.first().filter(|_| self.clause().doubts.is_empty())?;
        let near = near(form).into_iter().filter(|&id| self.matcher.kind_of(id).is_none());
        let near: Vec<_> = near.map(|id| (id, kind)).collect();
        if near.is_empty() {
            return None;
        }
        let mut others = [self.matcher.others.as_slice(), &near].concat();
        others.sort_unstable();
        others.dedup();
        let mut wider = Self { matcher: Matcher { others, ..self.matcher.clone() }, ..self.clone() };
        wider.find_passages(index);
        Some(wider)
    }

    /// Adds the phrases that match the clause: its own words, and the names of its terms.
    fn add_phrases(&mut self, index: &Index) {
        let clause = self.clause();
        let own = (!clause.parts.is_empty()).then(|| phrase_of(clause, index));
        if clause.is_phrase {
            index.add_passages_under(index.contexts.field.with_phrases(&own).ones(), &mut self.in_context);
            self.anywhere = index.keywords.with_phrases(&own);
        }
        self.in_phrase = index.text.with_phrases(&own);
        let terms = || self.terms.iter().map(|&term| &index.terms[term]);
        terms().for_each(|term| self.in_phrase.union_with(&term.passages));
        self.matcher.phrases = own.into_iter().chain(terms().flat_map(|term| &term.phrases).cloned()).collect();
    }

    /// Adds the date, or if the document does not have it, what it says less precisely.
    fn add_date(&mut self, index: &Index) {
        let Matcher { clause, equal, others, .. } = &mut self.matcher;
        let Some(date) = &clause.date else { return };
        equal.extend(clause.forms.iter().filter_map(|form| index.vocabulary.find(form)));
        // A date is answered by a passage's own date, not by a keyword that mentions it.
        let then = index.dates.iter().filter(|(_, period)| date.is_within(*period));
        self.anywhere.extend(then.map(|(passage, _)| passage.index()));
        if self.anywhere.is_clear() && !equal.iter().any(|&id| index.is_in_text(id..id + 1)) {
            equal.clear();
            let mut fallbacks = date.fallbacks.iter().filter_map(|form| index.vocabulary.find(form));
            // Both readings of an ambiguous date count; of less precise dates the most precise one does.
            let count = if date.is_ambiguous() { 2 } else { 1 };
            others.extend(fallbacks.by_ref().take(count).map(|id| (id, MatchKind::Value)));
            others.sort_unstable();
        }
    }

    /// Adds the numbers that begin with the digits while they are typed, and if no text has the number, what has its
    /// digits but is something else: a day, a part of an amount, an amount without the sign of the currency.
    fn add_numbers(&mut self, index: &Index) {
        let Matcher { clause, equal, prefixes, others, .. } = &mut self.matcher;
        let Some(form) = clause.forms.first() else { return };
        let digits = without_sign(form);
        let bound = format!("@{digits}");
        if clause.begins_words() {
            for form in [form, &bound] {
                let words = index.vocabulary.with_prefix(form);
                if !words.is_empty() {
                    prefixes.push(Prefix { words, length: digits.len(), kind: MatchKind::Value });
                }
            }
        }
        if !equal.iter().any(|&id| index.text.has(id..id + 1)) {
            let near = [Some(bound.as_str()), Some(digits), clause.short_year.as_deref()].into_iter().flatten();
            let near = near.filter(|near| near != form).filter_map(|near| index.vocabulary.find(near));
            others.extend(near.map(|id| (id, MatchKind::Value)));
            others.sort_unstable();
        }
    }

    /// Adds the word itself and the words that begin with it.
    fn add_words(&mut self, index: &Index) {
        let vocabulary = &*index.vocabulary;
        let Matcher { clause, equal, prefixes, others, .. } = &mut self.matcher;
        if clause.is_optional && clause.is_capitals && !self.terms.is_empty() {
            equal.extend(vocabulary.find(&clause.forms[0].to_ascii_uppercase()));
            return;
        }
        // Eighty is another number than eighty-three.
        let kind = if clause.is_spelled_out() { MatchKind::Value } else { MatchKind::Prefix };
        let mut add_prefix = |form: &str| {
            let words = vocabulary.with_prefix(form);
            if !words.is_empty() {
                prefixes.push(Prefix { words, length: form.len(), kind });
            }
        };
        equal.extend(clause.forms.iter().chain(&clause.compounds).filter_map(|form| vocabulary.find(form)));
        // A keyword, which nobody sees, stands for its own number only.
        let variants = clause.variants.iter().filter_map(|form| vocabulary.find(form));
        let (read, hidden): (Vec<u32>, Vec<u32>) = variants.partition(|&id| index.is_in_text(id..id + 1));
        equal.extend(read);
        others.extend(hidden.into_iter().map(|id| (id, MatchKind::Inflection)));
        others.sort_unstable();
        if clause.is_number() {
            self.add_numbers(index);
            return;
        }
        if clause.begins_words() {
            clause.compounds.iter().for_each(|compound| add_prefix(compound));
        }
        for form in &clause.forms {
            let is_long = form.len() >= MIN_AFFIX && !is_numeric(form);
            if clause.begins_words() || !clause.is_spelled_out() && (equal.is_empty() || is_long) {
                add_prefix(form);
            }
        }
    }

    /// Whether a text contains the word itself or one that begins with it.
    fn is_in_text(&self, index: &Index) -> bool {
        let equal = self.matcher.equal.iter().map(|&id| id..id + 1);
        let prefixes = self.matcher.prefixes.iter().map(|prefix| prefix.words.clone());
        equal.chain(prefixes).any(|ids| index.text.has(ids))
    }

    /// Adds compounds that end with the clause, if no text has a word that begins with it: lift finds airlift, but rain
    /// does not find training.
    fn add_compounds(&mut self, index: &Index) {
        let Some(form) = self.clause().forms.first().filter(|form| form.chars().count() >= MIN_AFFIX) else { return };
        let language = index.language;
        if self.is_in_text(index) || !self.in_phrase.is_clear() || is_numeric(form) || language.is_suffix(form) {
            return;
        }
        let is_compound = |word: &str| {
            let without = |word: &str| word.strip_suffix(form.as_str()).map(str::len);
            let head = without(word).or_else(|| without(language.without_plural_ending(word)?)).map(|end| &word[..end]);
            head.is_some_and(|head| {
                head.len() > 2 && (language.is_prefix(head) || index.vocabulary.find(head).is_some())
            })
        };
        let mut compounds = index.vocabulary.containing(form);
        // A virtual word may contain the form where one word of the text meets the next.
        compounds.retain(|&id| index.written.contains(id as usize) && is_compound(index.vocabulary.word(id)));
        self.add_others(compounds, MatchKind::Suffix);
    }

    /// Adds near words: inflections, if no text contains the word itself, and typing errors, if the document has
    /// neither the word nor one that begins with it.
    fn add_near(&mut self, index: &Index) {
        let is_written_apart = self.terms.is_empty() && !self.in_phrase.is_clear();
        let Some(form) = self.clause().forms.first().filter(|_| !is_written_apart).cloned() else { return };
        if !self.is_in_text(index) {
            let inflections = self.clause().forms.iter().flat_map(|form| near::inflections(index, form)).collect();
            self.add_others(inflections, MatchKind::Inflection);
        }
        // A word for a doubt is no typing error for another word.
        if !self.clause().doubts.is_empty() {
            return;
        }
        // Fights may be the plural of fight, or a typing error for flights.
        let is_variant = |&id: &u32| self.clause().variants.iter().any(|variant| variant == index.vocabulary.word(id));
        if !self.matcher.prefixes.is_empty() || !self.matcher.equal.iter().all(is_variant) {
            return;
        }
        self.add_others(near::one_edit(index, &form, self.clause().stage == Stage::Unfinished), MatchKind::OneEdit);
        if self.is_unmatched() {
            self.add_others(near::two_edits(index, &form), MatchKind::TwoEdits);
        }
        if self.is_unmatched() && !self.split(index) {
            self.add_others(near::abbreviated(index, &form), MatchKind::Abbreviation);
        }
    }

    fn is_unmatched(&self) -> bool {
        self.matcher.equal.is_empty() && self.matcher.others.is_empty() && self.in_phrase.is_clear()
    }

    /// Adds those of the words that do not match better already.
    fn add_others(&mut self, mut ids: Vec<u32>, kind: MatchKind) {
        ids.retain(|&id| self.matcher.kind_of(id).is_none());
        let others = &mut self.matcher.others;
        others.extend(ids.into_iter().map(|id| (id, kind)));
        others.sort_unstable();
        others.dedup();
    }

    /// Splits two words that were typed as one, if they occur side by side and neither is a stop word.
    fn split(&mut self, index: &Index) -> bool {
        let form = &self.matcher.clause.forms[0];
        if !GLUED.contains(&form.len()) {
            return false;
        }
        let is_stop_word = |word: &str| index.language.is_stop_word(word);
        let halves = (2..form.len() - 1).filter_map(|at| form.split_at_checked(at)).map(|(head, tail)| [head, tail]);
        for halves in halves {
            let ids = halves.map(|half| index.vocabulary.find(half).filter(|_| !is_stop_word(half)));
            let [Some(first), Some(second)] = ids else { continue };
            let phrase = Phrase::new([first, second].map(|id| std::iter::once(id..id + 1).collect()).into(), None);
            let found = index.text.with_phrases([&phrase]);
            if !found.is_clear() {
                self.in_phrase = found;
                self.matcher.phrases.push(phrase);
                return true;
            }
        }
        false
    }

    /// Collects the passages of all matches.
    fn find_passages(&mut self, index: &Index) {
        let is_date = self.clause().date.is_some();
        let is_long = self.clause().forms.first().is_none_or(|form| form.chars().count() > MIN_AFFIX);
        let (near, sure): (Vec<_>, Vec<_>) = self.matcher.matches().partition(|(_, kind)| kind.is_near());
        for (ids, kind) in sure {
            if kind == MatchKind::Equal {
                index.text.add_texts(ids.clone(), &mut self.in_equal);
            }
            self.add_passages(index, &ids);
            // The beginning of a keyword, which is not shown, has to be long to say anything.
            if !is_date && (kind != MatchKind::Prefix || is_long) {
                index.keywords.add_texts(ids, &mut self.anywhere);
            }
        }
        self.in_text.union_with(&self.in_phrase);
        self.without_near = &(&self.anywhere | &self.in_text) | &self.in_context;
        self.anywhere.clone_from(&self.without_near);
        for (ids, _) in near {
            self.add_passages(index, &ids);
            index.keywords.add_texts(ids, &mut self.anywhere);
        }
        self.anywhere.union_with(&self.in_text);
        self.anywhere.union_with(&self.in_context);
    }

    /// Adds the passages whose text or context contains one of the words.
    fn add_passages(&mut self, index: &Index, ids: &Range<u32>) {
        index.text.add_texts(ids.clone(), &mut self.in_text);
        index.add_passages_under(index.contexts.field.texts(ids.clone()), &mut self.in_context);
    }
}

/// The parts of a clause side by side. The last one may be unfinished.
fn phrase_of(clause: &Clause, index: &Index) -> Phrase {
    let is_unfinished = clause.is_phrase && clause.begins_words();
    let last = clause.parts.len() - 1;
    let slot = |(at, part): (usize, &String)| -> Slot {
        // `Eight` may be written `8`.
        let number = index.language.number(part).map(|number| number.to_string());
        let ids = |word: &String| {
            let is_prefix = is_unfinished && at == last && !is_numeric(word);
            if is_prefix { vec![index.vocabulary.with_prefix(word)] } else { index.spellings(word) }
        };
        std::iter::once(part).chain(&number).flat_map(ids).collect()
    };
    let slots = clause.parts.iter().enumerate().map(slot).collect();
    Phrase::new(slots, is_unfinished.then(|| clause.parts[last].len()))
}
