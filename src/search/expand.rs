//! From what was typed to the document's words that it may stand for, and the passages that have them. The best class
//! wins: what is only near counts only where nothing better is there. It ranks no passage.

use std::ops::Range;

use fixedbitset::FixedBitSet;

use super::dates::Place;
use super::english;
use super::index::Index;
use super::near;
use super::query::Unit;

/// How a word of the document answers one that was typed. Better ones come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    Equal,
    Prefix,
    Term,
    Inside,
    /// Another form of the word: train for trained.
    Kin,
    OneEdit,
    TwoEdits,
    Subsequence,
}

impl Class {
    /// Whether the document's word is another one than was typed.
    pub(super) fn is_near(self) -> bool {
        self >= Self::Kin
    }
}

/// From how many letters on a word that is not the last may begin others, or be the second half of one.
const SHORT: usize = 4;
/// The letters between which a glued word is looked for.
const GLUED: Range<usize> = 6..40;

/// What one unit of a query stands for.
#[derive(Debug, Clone, Default)]
pub(super) struct Expansion {
    pub(super) unit: Unit,
    pub(super) terms: Vec<usize>,
    /// The words that are equal, by spelling or as one half of a joined word.
    equal: Vec<u32>,
    pub(super) prefix: Vec<Range<u32>>,
    /// The words that only hold it or are only near, sorted, and how near.
    pub(super) others: Vec<(u32, Class)>,
    /// The two words that a glued word was split in.
    pub(super) halves: Option<[u32; 2]>,
    /// The passages whose text has an equal word.
    pub(super) in_equal: FixedBitSet,
    /// The passages whose text has a row of words that stands for it: a name, a phrase, a compound.
    pub(super) in_row: FixedBitSet,
    /// The passages whose text has any of the words.
    pub(super) in_text: FixedBitSet,
    /// The passages whose heading or lead-in has.
    pub(super) in_context: FixedBitSet,
    /// The passages that have a word that is not only near, in their keywords too.
    pub(super) sure: FixedBitSet,
    /// The passages that have any of the words.
    pub(super) anywhere: FixedBitSet,
}

impl Expansion {
    pub(super) fn of(index: &Index, unit: Unit, terms: Vec<usize>) -> Self {
        let none = || FixedBitSet::with_capacity(index.len());
        let mut expansion = Self {
            in_equal: none(),
            in_text: none(),
            in_context: none(),
            anywhere: none(),
            unit,
            terms,
            ..Self::default()
        };
        expansion.add_rows(index);
        if !expansion.unit.is_phrase {
            expansion.add_words(index);
            if !expansion.unit.is_soft {
                expansion.add_inside(index);
                expansion.add_near(index);
            }
        }
        expansion.find_passages(index);
        expansion
    }

    /// Whether the document has nothing that it may stand for.
    pub(super) fn is_empty(&self) -> bool {
        self.anywhere.is_clear()
    }

    /// How a word of the document answers the unit.
    pub(super) fn class_of(&self, id: u32) -> Option<Class> {
        if self.equal.contains(&id) {
            Some(Class::Equal)
        } else if self.prefix.iter().any(|range| range.contains(&id)) {
            Some(Class::Prefix)
        } else {
            self.others.binary_search_by_key(&id, |other| other.0).ok().map(|at| self.others[at].1)
        }
    }

    /// The class of the rows of words: of a phrase or compound, or of another name.
    pub(super) fn row_class(&self) -> Class {
        if self.terms.is_empty() { Class::Equal } else { Class::Term }
    }

    /// The same, with words that are one edit away too, although the document has the word itself.
    pub(super) fn with_edits(&self, index: &Index) -> Option<Self> {
        let form = self.unit.forms.first().filter(|_| self.others.is_empty())?;
        let near = near::one_edit(index, form).into_iter().filter(|&id| self.class_of(id).is_none());
        let others: Vec<_> = near.map(|id| (id, Class::OneEdit)).collect();
        if others.is_empty() {
            return None;
        }
        let mut wider = Self { others, ..self.clone() };
        wider.find_passages(index);
        Some(wider)
    }

    /// Rows of words that stand for the unit: the phrase itself, a compound written apart, the other names of a term.
    fn add_rows(&mut self, index: &Index) {
        let can_begin = self.unit.is_phrase && self.unit.is_live;
        let places_of = |row: Vec<Place>| {
            let last = row.len() - 1;
            let places = row.iter().enumerate().map(|(at, place)| {
                let is_begun = can_begin && at == last;
                let ids = |word: &String| if is_begun { vec![index.words.prefix(word)] } else { index.spelt(word) };
                place.iter().flat_map(ids).collect()
            });
            places.collect()
        };
        let rows: Vec<Vec<Vec<Range<u32>>>> = self.unit.rows().into_iter().map(places_of).collect();
        self.in_row = index.side_by_side(&rows);
        if self.unit.is_phrase {
            self.in_context = index.side_by_side_above(&rows);
        }
        // When something happened its date says, and not the reason for that date.
        if let Some(date) = &self.unit.date {
            let then = index.dates.iter().filter(|(_, period)| date.is_within(*period));
            self.anywhere.extend(then.map(|(passage, _)| passage.index()));
        } else if self.unit.is_phrase {
            self.anywhere = index.side_by_side_in_keywords(&rows);
        }
        self.terms.iter().for_each(|&term| self.in_row.union_with(&index.terms[term].passages));
    }

    fn add_words(&mut self, index: &Index) {
        let words = &index.words;
        if self.unit.is_soft && self.unit.is_capitals && !self.terms.is_empty() {
            self.equal = words.find(&self.unit.forms[0].to_ascii_uppercase()).into_iter().collect();
            return;
        }
        let forms = self.unit.forms.iter().chain(&self.unit.alike);
        self.equal = forms.filter_map(|form| words.find(form)).collect();
        for joined in &self.unit.joined {
            self.equal.extend(words.find(joined));
            if self.unit.is_live {
                self.prefix.push(words.prefix(joined));
            }
        }
        for form in &self.unit.forms {
            let is_long = form.len() >= SHORT && !form.starts_with(|c: char| c.is_ascii_digit());
            if self.unit.is_live || self.equal.is_empty() || is_long {
                self.prefix.push(words.prefix(form));
            }
        }
        self.prefix.retain(|range| !range.is_empty());
    }

    /// Whether a text has the word itself or one that begins with it.
    fn is_in_text(&self, index: &Index) -> bool {
        let equal = self.equal.iter().map(|&id| id..id + 1);
        equal.chain(self.prefix.iter().cloned()).any(|ids| index.text.has(ids))
    }

    /// Words that hold the unit, where no text has a word that begins with it.
    fn add_inside(&mut self, index: &Index) {
        let Some(form) = self.unit.forms.first().filter(|form| form.chars().count() >= SHORT) else { return };
        if self.is_in_text(index) || !self.in_row.is_clear() || form.starts_with(|c: char| c.is_ascii_digit()) {
            return;
        }
        let mut holding = index.words.holding(form);
        // Rain is in training; lift is the second half of airlift.
        let is_half = |word: &str| {
            let head = word.strip_suffix(form.as_str()).or_else(|| word.strip_suffix('s')?.strip_suffix(form.as_str()));
            head.is_some_and(|head| head.len() > 2 && (english::is_head(head) || index.words.find(head).is_some()))
        };
        // What is only a virtual word holds what stands in two words of the text.
        holding.retain(|&id| index.written.contains(id as usize) && is_half(index.words.word(id)));
        if !english::is_ending(form) {
            self.add_others(holding, Class::Inside);
        }
    }

    /// Words that are only near: other forms of it, where no text has the word itself, and edits of it, where the
    /// document has neither the word nor one that begins with it.
    fn add_near(&mut self, index: &Index) {
        let is_row = self.terms.is_empty() && !self.in_row.is_clear();
        let Some(form) = self.unit.forms.first().filter(|_| !is_row).cloned() else { return };
        if !self.is_in_text(index) {
            let kin = self.unit.forms.iter().flat_map(|form| near::kin(index, form)).collect();
            self.add_others(kin, Class::Kin);
        }
        // Fights may be the plural of a fight, or have been meant for flights.
        let is_alike = |&id: &u32| self.unit.alike.iter().any(|alike| alike == index.words.word(id));
        if !self.prefix.is_empty() || !self.equal.iter().all(is_alike) {
            return;
        }
        self.add_others(near::one_edit(index, &form), Class::OneEdit);
        let is_free = |it: &Self| it.equal.is_empty() && it.others.is_empty() && it.in_row.is_clear();
        if is_free(self) {
            self.add_others(near::two_edits(index, &form), Class::TwoEdits);
        }
        if is_free(self) && !self.split(index) {
            self.add_others(near::shortened(index, &form), Class::Subsequence);
        }
    }

    /// Adds those of the words that do not answer the unit better.
    fn add_others(&mut self, mut ids: Vec<u32>, class: Class) {
        ids.retain(|&id| self.class_of(id).is_none());
        self.others.extend(ids.into_iter().map(|id| (id, class)));
        self.others.sort_unstable();
        self.others.dedup();
    }

    /// Splits a glued word in two that stand side by side somewhere and each carry a fact.
    fn split(&mut self, index: &Index) -> bool {
        let form = &self.unit.forms[0];
        if !GLUED.contains(&form.len()) {
            return false;
        }
        for at in (2..form.len() - 1).filter(|&at| form.is_char_boundary(at)) {
            let halves = [&form[..at], &form[at..]];
            let ids = halves.map(|half| index.words.find(half).filter(|_| !english::is_soft(half)));
            let [Some(first), Some(second)] = ids else { continue };
            let found = index.side_by_side(&[[first, second].map(|id| std::iter::once(id..id + 1).collect()).into()]);
            if !found.is_clear() {
                self.in_row = found;
                self.halves = Some([first, second]);
                return true;
            }
        }
        false
    }

    /// Joins the passages of all words found.
    fn find_passages(&mut self, index: &Index) {
        for &id in &self.equal {
            index.text.join_into(id..id + 1, &mut self.in_equal);
        }
        let equal = self.equal.iter().map(|&id| (id..id + 1, Class::Equal));
        let prefix = self.prefix.iter().map(|ids| (ids.clone(), Class::Prefix));
        let others = self.others.iter().map(|&(id, class)| (id..id + 1, class));
        let found = equal.chain(prefix).chain(others);
        let (near, sure): (Vec<_>, Vec<_>) = found.partition(|(_, class)| class.is_near());
        let is_long = self.unit.forms.first().is_none_or(|form| form.chars().count() > SHORT);
        for (ids, class) in &sure {
            self.add_passages(index, ids);
            // Of a keyword, which nobody sees, a short beginning says too little.
            if *class != Class::Prefix || is_long {
                index.keywords.join_into(ids.clone(), &mut self.anywhere);
            }
        }
        self.in_text.union_with(&self.in_row);
        self.sure = &(&self.anywhere | &self.in_text) | &self.in_context;
        self.anywhere.clone_from(&self.sure);
        for (ids, class) in &near {
            self.add_passages(index, ids);
            // Who mistypes a word looks for all that the word finds.
            if *class != Class::Kin {
                index.keywords.join_into(ids.clone(), &mut self.anywhere);
            }
        }
        self.anywhere.union_with(&self.in_text);
        self.anywhere.union_with(&self.in_context);
    }

    fn add_passages(&mut self, index: &Index, ids: &Range<u32>) {
        index.text.join_into(ids.clone(), &mut self.in_text);
        for context in index.contexts.postings.texts(ids.clone()) {
            self.in_context.insert_range(index.contexts.passages[context].clone());
        }
    }
}
