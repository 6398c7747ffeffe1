//! From a clause of a query to the words of the document that match it, and to the passages that contain them. The
//! best kind of match wins: similar words count only if there is nothing better. Passages are not ranked here.

use std::ops::Range;

use fixedbitset::FixedBitSet;

use super::index::Index;
use super::matcher::{MatchKind, Matcher, Words};
use super::near;
use super::postings::{Phrase, Slot};
use super::query::{Clause, Query};
use super::rank::MAX_CLAUSES;
use crate::language::numbers::{has_digit, is_numeric, without_sign};
use crate::language::scripts::is_capitals;
use crate::language::values::AskedDate;

/// The fewest bytes of a finished word that may be the beginning of others.
const MIN_BEGINNING: usize = 6;
/// The fewest letters of a word that may be the end of a compound.
const MIN_AFFIX: usize = 4;
/// The lengths of two words that may have been typed without the blank between them.
const GLUED: Range<usize> = 6..40;

impl Index {
    /// Expands each clause of a query. A compound that the document does not have is expanded part by part.
    pub(super) fn expand(&self, query: &Query) -> Vec<Matcher> {
        let terms = self.terms_named_by(&query.clauses);
        let matchers = query.clauses.iter().zip(terms).flat_map(|(clause, terms)| {
            let matcher = Matcher::new(self, clause, &terms);
            if matcher.is_empty() && self.is_separable(clause) {
                self.expand_parts(clause, matcher)
            } else {
                vec![matcher]
            }
        });
        matchers.take(MAX_CLAUSES).collect()
    }

    /// Expands the parts of a compound. A prefix changes what the word means, so only both together answer it: that of
    /// `non-combat` is none of NATO.
    fn expand_parts(&self, clause: &Clause, whole: Matcher) -> Vec<Matcher> {
        let is_prefix = |part: &String| self.language.prefixes.contains(&&**part);
        let is_prefixed = clause.parts.first().is_some_and(is_prefix);
        let parts = clause.parts.iter().skip(usize::from(is_prefixed)).map(|part| {
            // `Sous` says how, but not after a prefix.
            let is_optional = self.language.is_stop_word(part) && !is_prefix(part);
            let clause = Clause { typed: part.clone(), forms: vec![part.clone()], is_optional, ..Clause::default() };
            Matcher::new(self, &clause, &[])
        });
        is_prefixed.then_some(whole).into_iter().chain(parts).collect()
    }

    /// Whether a clause is a compound whose parts may be looked for one by one.
    fn is_separable(&self, clause: &Clause) -> bool {
        let [_, within @ .., _] = &clause.parts[..] else { return false };
        // Another F does not answer F-35, nor do a G and a 20 answer G20.
        let is_code = clause.parts.iter().any(|part| has_digit(part));
        // Small words within a compound make it a word of its own: `cessez-le-feu`.
        let has_small_word = within.iter().any(|part| self.language.is_stop_word(part));
        let is_inseparable = clause.forms.iter().any(|form| self.language.inseparable.contains(&&**form));
        !(is_code || has_small_word || is_inseparable || clause.is_phrase()) && clause.doubts.is_empty()
    }
}

impl Matcher {
    /// Looks up a clause, which names `terms`.
    pub(super) fn new(index: &Index, clause: &Clause, terms: &[usize]) -> Self {
        let mut matcher = Self { clause: clause.clone(), ..Self::default() };
        matcher.add_phrases(index, terms);
        if let Some(date) = &clause.date {
            matcher.add_date(index, date);
        } else if !clause.is_phrase() {
            matcher.add_itself(index, clause);
            if !clause.is_optional {
                matcher.add_compounds(index);
                matcher.add_near(index, clause);
            }
        }
        matcher.find_passages(index);
        matcher
    }

    /// Whether the document has nothing for the clause.
    pub(super) fn is_empty(&self) -> bool {
        self.anywhere.is_clear()
    }

    /// Whether a passage has the clause above it, and not in its text.
    pub(super) fn is_only_above(&self, passage: usize) -> bool {
        self.in_context.contains(passage) && !self.in_text.contains(passage)
    }

    /// Whether no text or context shows the clause, but at most words near it.
    pub(super) fn is_hidden(&self, index: &Index) -> bool {
        let is_in_phrase = !self.is_term && !self.in_exact.is_clear();
        let mut itself = self.words.iter().filter(|words| !words.kind.is_near());
        self.in_context.is_clear() && !is_in_phrase && !itself.any(|words| index.text.has(words.ids.clone()))
    }

    /// The drawn lines with the clause itself.
    pub(super) fn lines(&self, index: &Index) -> FixedBitSet {
        let drawn = &index.drawn.field;
        let mut found = drawn.with_phrases(&self.phrases);
        let itself = self.words.iter().filter(|words| words.kind <= MatchKind::Prefix);
        found.extend(itself.flat_map(|words| drawn.texts(words.ids.clone())));
        let typed = &self.clause.typed;
        if typed.is_ascii() {
            return found;
        }
        // A word that was typed with its accents is another one than without: `formé`, `forme`.
        let typed = typed.to_lowercase();
        found.ones().filter(|&line| index.drawn.lines[line].1.to_lowercase().contains(&typed)).collect()
    }

    /// The matcher with the other forms of the word added, or the words one edit away, although the document has the word
    /// itself.
    pub(super) fn with_near(&self, index: &Index, kind: MatchKind) -> Self {
        let form = self.clause.forms.first().filter(|_| self.clause.doubts.is_empty());
        let Some(form) = form else { return self.clone() };
        let none = FixedBitSet::new;
        let mut wider = Self { in_text: none(), in_context: none(), anywhere: none(), ..self.clone() };
        let words = match kind {
            MatchKind::Inflection => near::inflections(index, form),
            _ => near::one_edit(index, form, false),
        };
        wider.add_words(words, kind);
        wider.find_passages(index);
        wider
    }

    /// Adds the phrases that match the clause: its own words, and the names of its terms.
    fn add_phrases(&mut self, index: &Index, terms: &[usize]) {
        let clause = &self.clause;
        let own = (!clause.parts.is_empty()).then(|| phrase_of(clause, index));
        if clause.is_phrase() {
            self.in_context = index.contexts.with_phrases(&own);
            self.anywhere = index.keywords.with_phrases(&own);
        }
        let names = terms.iter().flat_map(|&term| &index.terms[term]);
        let names = names.map(|name| Phrase::new(name.iter().map(|word| index.slot(word)).collect()));
        self.phrases = own.into_iter().chain(names).collect();
        self.in_exact = index.text.with_phrases(&self.phrases);
        self.is_term = !terms.is_empty();
    }

    /// Adds the date, or if the document does not have it, what it says less precisely.
    fn add_date(&mut self, index: &Index, date: &AskedDate) {
        let find = |form: &String| index.vocabulary.find(form);
        let itself: Vec<u32> = self.clause.forms.iter().filter_map(find).collect();
        let is_dated = index.dates.iter().any(|(_, period)| date.meets(*period));
        if is_dated || itself.iter().any(|&id| index.is_in_text(id..id + 1)) {
            self.add_words(itself, MatchKind::Equal);
        } else {
            // Both readings of an ambiguous date count; of less precise dates the most precise one does.
            let count = if date.is_ambiguous { 2 } else { 1 };
            self.add_words(date.fallbacks.iter().filter_map(find).take(count), MatchKind::Value);
        }
    }

    /// Adds the numbers that begin with the digits while they are typed, and if no text has the number, what has its
    /// digits but is something else: a day, a part of an amount, an amount without the sign of the currency.
    fn add_numbers(&mut self, index: &Index, clause: &Clause) {
        let form = &clause.forms[0];
        let digits = without_sign(form);
        let bound = format!("@{digits}");
        if clause.is_unfinished {
            for form in [form, &bound] {
                self.add_range(index.vocabulary.with_prefix(form), MatchKind::Value);
            }
        }
        if !self.equal().any(|id| index.text.has(id..id + 1)) {
            let near = [Some(bound.as_str()), Some(digits), clause.short_year.as_deref()].into_iter().flatten();
            self.add_words(near.filter_map(|near| index.vocabulary.find(near)), MatchKind::Value);
        }
    }

    /// Adds the word itself and the words that begin with it.
    fn add_itself(&mut self, index: &Index, clause: &Clause) {
        let vocabulary = &*index.vocabulary;
        let find = |form: &String| vocabulary.find(form);
        if clause.is_optional && is_capitals(&clause.typed) && self.is_term {
            return self.add_words(find(&clause.forms[0].to_ascii_uppercase()), MatchKind::Equal);
        }
        let itself = clause.forms.iter().chain(&clause.compounds).flat_map(|form| vocabulary.spelled(form));
        let variants = clause.variants.iter().flat_map(|word| index.slot(word)).map(|ids| ids.start);
        self.add_words(itself.chain(variants), MatchKind::Equal);
        let spells_number = clause.variants.iter().any(|word| is_numeric(word));
        if clause.is_number() {
            self.add_numbers(index, clause);
        } else if clause.is_unfinished {
            // Eighty is another number than eighty-three.
            let kind = if spells_number { MatchKind::Value } else { MatchKind::Prefix };
            for form in clause.compounds.iter().chain(&clause.forms) {
                self.add_range(vocabulary.with_prefix(form), kind);
                self.add_words(vocabulary.spelled_with_prefix(form).map(|(_, id)| *id), kind);
            }
        } else if !spells_number {
            for form in clause.forms.iter().filter(|form| form.len() >= MIN_BEGINNING && !is_numeric(form)) {
                let longer = vocabulary.with_prefix(form);
                let inflections = near::inflections(index, form).into_iter().filter(|id| longer.contains(id));
                self.add_words(inflections, MatchKind::Inflection);
                self.add_range(longer, MatchKind::Beginning);
                self.add_words(vocabulary.spelled_with_prefix(form).map(|(_, id)| *id), MatchKind::Beginning);
            }
        }
    }

    /// Whether a text contains the word itself or one that begins with it.
    fn is_in_text(&self, index: &Index) -> bool {
        let is_itself = |words: &&Words| words.kind == MatchKind::Equal || words.kind.is_longer();
        self.words.iter().filter(is_itself).any(|words| index.text.has(words.ids.clone()))
    }

    /// Adds compounds that end with the clause, if no text has a word that begins with it: lift finds airlift, but rain
    /// does not find training.
    fn add_compounds(&mut self, index: &Index) {
        let Some(form) = self.clause.forms.first().filter(|form| form.chars().count() >= MIN_AFFIX) else { return };
        let language = index.language;
        let is_found = self.is_in_text(index) || !self.in_exact.is_clear();
        if is_found || is_numeric(form) || language.suffixes.contains(&&**form) {
            return;
        }
        let is_compound = |word: &str| {
            let mut numbers = [Some(word), language.without_plural_ending(word)].into_iter().flatten();
            let head = numbers.find_map(|word| word.strip_suffix(form.as_str()));
            head.is_some_and(|head| {
                head.len() > 2 && (language.prefixes.contains(&head) || index.vocabulary.find(head).is_some())
            })
        };
        // A virtual word may end with it without being one word of the text.
        let compounds: Vec<u32> = index.written_words().filter(|&id| is_compound(index.vocabulary.word(id))).collect();
        self.add_words(compounds, MatchKind::Suffix);
    }

    /// Adds near words: inflections, if no text contains the word itself, and typing errors, if the document has
    /// neither the word nor one that begins with it.
    fn add_near(&mut self, index: &Index, clause: &Clause) {
        let is_written_apart = !self.is_term && !self.in_exact.is_clear();
        let Some(form) = clause.forms.first().filter(|_| !is_written_apart) else { return };
        if !self.is_in_text(index) {
            // `Conseillers` is nearer to `conseillères` than `conseillent`, which counts only without it.
            let find = |forms: fn(&Index, &str) -> Vec<u32>| -> Vec<u32> {
                clause.forms.iter().flat_map(|form| forms(index, form)).collect()
            };
            let other_gender = find(near::other_gender);
            let is_read = other_gender.iter().any(|&id| index.text.has(id..id + 1));
            self.add_words(other_gender, MatchKind::Inflection);
            if !is_read {
                self.add_words(find(near::inflections), MatchKind::Inflection);
            }
        }
        // Fights may be the plural of fight, or a typing error for flights.
        let is_variant = |id: u32| clause.variants.iter().any(|variant| variant == index.vocabulary.word(id));
        let is_found = self.words.iter().any(|words| words.kind.is_longer()) || !self.equal().all(is_variant);
        // A word for a doubt is no typing error for another word.
        if is_found || !clause.doubts.is_empty() || index.language.is_spelled_right(form) {
            return;
        }
        self.add_words(near::one_edit(index, form, clause.is_unfinished), MatchKind::OneEdit);
        if self.is_unmatched() {
            self.add_words(near::two_edits(index, form), MatchKind::TwoEdits);
        }
        if self.is_unmatched() && !self.split(index) {
            self.add_words(near::abbreviated(index, form), MatchKind::Abbreviation);
        }
    }

    fn is_unmatched(&self) -> bool {
        self.words.is_empty() && self.in_exact.is_clear()
    }

    /// Splits two words that were typed as one, if they occur side by side and neither is a stop word.
    fn split(&mut self, index: &Index) -> bool {
        let form = &self.clause.forms[0];
        if !GLUED.contains(&form.len()) {
            return false;
        }
        let is_stop_word = |word: &str| index.language.is_stop_word(word);
        let halves = (2..form.len() - 1).filter_map(|at| form.split_at_checked(at)).map(|(head, tail)| [head, tail]);
        for halves in halves {
            let ids = halves.map(|half| index.vocabulary.find(half).filter(|_| !is_stop_word(half)));
            let [Some(first), Some(second)] = ids else { continue };
            let phrase = Phrase::new([first, second].map(|id| std::iter::once(id..id + 1).collect()).into());
            let found = index.text.with_phrases([&phrase]);
            if !found.is_clear() {
                self.in_exact = found;
                self.phrases.push(phrase);
                return true;
            }
        }
        false
    }

    /// Collects the passages of all matches, first of those that are not only near.
    fn find_passages(&mut self, index: &Index) {
        self.add_passages(index, false);
        self.without_near.clone_from(&self.anywhere);
        self.add_passages(index, true);
    }

    /// Adds the passages of the matches that are near words, or of those that are not.
    fn add_passages(&mut self, index: &Index, is_near: bool) {
        let (clause, words) = (&self.clause, &self.words);
        let is_long = clause.forms.first().is_none_or(|form| form.chars().count() > MIN_AFFIX);
        for Words { ids, kind, .. } in words.iter().filter(|words| words.kind.is_near() == is_near) {
            let in_text = if *kind == MatchKind::Equal { &mut self.in_exact } else { &mut self.in_text };
            index.text.add_texts(ids.clone(), in_text);
            index.contexts.add_texts(ids.clone(), &mut self.in_context);
            let is_found_in_keywords = match kind {
                // A date is answered by a passage's own date, not by a keyword that mentions it.
                MatchKind::Equal => clause.date.is_none(),
                // A keyword, which nobody sees, says little if only its beginning was typed.
                MatchKind::Prefix => is_long,
                MatchKind::Beginning => false,
                _ => true,
            };
            if is_found_in_keywords {
                index.keywords.add_texts(ids.clone(), &mut self.anywhere);
            }
        }
        if let Some(date) = &clause.date {
            let is_dated = if is_near { AskedDate::is_between } else { AskedDate::is_end_of };
            let dated = index.dates.iter().filter(|(_, period)| is_dated(date, *period));
            self.anywhere.extend(dated.map(|(passage, _)| passage.index()));
        }
        self.in_text.union_with(&self.in_exact);
        self.anywhere.union_with(&self.in_text);
        self.anywhere.union_with(&self.in_context);
    }
}

/// The parts of a clause side by side. The last one may be unfinished.
fn phrase_of(clause: &Clause, index: &Index) -> Phrase {
    let unfinished = (clause.is_phrase() && clause.is_unfinished).then_some(clause.parts.len() - 1);
    let slot = |(at, part): (usize, &String)| -> Slot {
        // `Eight` may be written `8`.
        let number = index.language.number(part).map(|number| number.to_string());
        let ids = |word: &String| {
            let is_prefix = unfinished == Some(at) && !is_numeric(word);
            if is_prefix { vec![index.vocabulary.with_prefix(word)] } else { index.slot(word) }
        };
        std::iter::once(part).chain(&number).flat_map(ids).collect()
    };
    Phrase::new(clause.parts.iter().enumerate().map(slot).collect())
}
