//! Compares two editions of a document: which passages are the same, edited, new or gone, and which facts changed.
//!
//! 1. [`edition`] turns a document into a sequence of texts: titles, lead-ins and passages, each as numbered words.
//! 2. [`align`] pairs the texts: equal ones first, then those that are alike, then the parts of split and merged ones.
//!    The thresholds were measured on pages that were aligned by hand.
//! 3. [`words`] finds the words that differ in a pair, and [`facts`] the names, dates and numbers.
//! 4. [`marked`] cuts a changed text into what is the same, struck and added.

mod align;
mod edition;
mod facts;
mod marked;
mod sequence;
#[cfg(test)]
mod tests;
mod words;

use fixedbitset::FixedBitSet;
use hashbrown::DefaultHashBuilder;

use crate::briefing::{Date, Document, PassageId};
use crate::doubts::{self, Doubt, DoubtKind};
use crate::language::Language;
use align::{Alignment, Pair};
use edition::{Edition, Vocabulary};
use facts::Wording;
use words::Word;

pub(crate) use edition::Unit;
pub(crate) use facts::{FactKind, WordFact};
pub(crate) use marked::{ADDED, Part, marked, signed};
pub(crate) use words::WordChange;

/// How alike two texts must be to count as edited. Below that, the text was rewritten.
const EDITED: f32 = 0.5;

/// What became of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ChangeKind {
    /// Some words were changed.
    Edited,
    /// Most words were changed.
    Rewritten,
    /// A part of the old text is a text of its own now.
    Split,
    /// The old text is a part of a larger one now.
    Merged,
    /// The words are the same, but not what is noted about them: a date, an event, a doubt.
    Annotated,
    /// The same words are at another place.
    Moved,
    New,
    Gone,
}

impl ChangeKind {
    /// All kinds, in the order in which they are listed.
    pub(crate) const ALL: [Self; 8] =
        [Self::Edited, Self::Rewritten, Self::Split, Self::Merged, Self::Annotated, Self::New, Self::Gone, Self::Moved];
}

/// A text that is not the same in both editions.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Change {
    pub(crate) kind: ChangeKind,
    /// The old text; none if it is new.
    pub(crate) old: Option<Unit>,
    /// The new text; none if it is gone.
    pub(crate) new: Option<Unit>,
    /// Where the words differ, of an edited or rewritten text.
    pub(crate) words: Vec<WordChange>,
    /// Whether the text is at another place among the others as well.
    pub(crate) is_moved: bool,
}

/// A fact that changed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum FactChange {
    /// A name, a date or a number.
    Words(WordFact),
    /// What is noted about the text, in the old and the new edition.
    Note(NoteKind, Option<String>, Option<String>),
    /// A doubt of this kind that the old text did not have.
    DoubtAdded(DoubtKind),
    /// A doubt of this kind that the new text does not have any more.
    DoubtGone(DoubtKind),
}

/// What may be noted about a text besides its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoteKind {
    Date,
    /// The last day on which it is true.
    Until,
    Event,
    Figure,
}

/// The rest of an edition that cannot be compared, because the copy of the other one breaks off before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rest {
    /// Whether it is the old copy that breaks off.
    pub(crate) is_old_cut: bool,
    /// The first text of the rest, in the edition that goes on.
    pub(crate) first: Unit,
    /// The number of its passages.
    pub(crate) passages: usize,
}

/// Two editions of a document, compared.
#[derive(Debug, Default)]
pub(crate) struct Comparison {
    /// In the order of the new edition; what is gone follows in the order of the old one.
    pub(crate) changes: Vec<Change>,
    /// The changed facts, each with the index of the change.
    pub(crate) facts: Vec<(usize, FactChange)>,
    /// The number of passages that did not change.
    pub(crate) same: usize,
    /// The number of passages of which only the spelling changed.
    pub(crate) respelled: usize,
    /// What is neither new nor gone, because a copy breaks off.
    pub(crate) rests: Vec<Rest>,
}

impl Comparison {
    /// Compares two editions. The doubts are those on the day `today`.
    pub(crate) fn of(old: &Document<'_>, new: &Document<'_>, today: Date) -> Self {
        let (mut vocabulary, hasher) = (Vocabulary::new(), DefaultHashBuilder::default());
        let old = Edition::new(old, &mut vocabulary, &hasher);
        let new = Edition::new(new, &mut vocabulary, &hasher);
        vocabulary.weigh([&old, &new]);
        let alignment = align::align(&old, &new, &vocabulary);
        let mut comparison = Self::default();
        comparison.add_changes(&old, &new, &alignment);
        comparison.add_facts_of_one_edition(&old, &new, &vocabulary);
        comparison.add_notes(&old, &new);
        comparison.add_doubts(&old, &new, today);
        comparison.facts.sort_by_key(|&(change, _)| change);
        comparison
    }

    /// Whether both editions say the same, spelling aside.
    pub(crate) fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.rests.is_empty()
    }

    /// The number of changes of a kind, titles and lead-ins among them.
    pub(crate) fn count(&self, kind: ChangeKind) -> usize {
        self.changes.iter().filter(|change| change.kind == kind).count()
    }

    fn add_changes(&mut self, old: &Edition<'_>, new: &Edition<'_>, alignment: &Alignment) {
        let [old_end, new_end] = alignment.comparable(old, new);
        let mut pairs = alignment.pairs.iter().peekable();
        let mut parts = alignment.parts.iter().peekable();
        let mut has_successor = vec![false; old.units.len()];
        let mut unmatched = Vec::new();
        for at in new.all() {
            let mut is_new = true;
            if let Some(pair) = pairs.next_if(|pair| pair.new == at) {
                (is_new, has_successor[pair.old]) = (false, true);
                // A copy that breaks off may do so within its last text.
                let is_last = pair.old + 1 == old_end || pair.new + 1 == new_end;
                self.add_pair(old, new, pair, is_last);
            }
            while let Some(part) = parts.next_if(|part| part.new == at) {
                (is_new, has_successor[part.old]) = (false, true);
                let kind = if part.is_split { ChangeKind::Split } else { ChangeKind::Merged };
                self.add(kind, Some(old.units[part.old]), Some(new.units[at]));
            }
            if is_new && !new.is_break(at) {
                unmatched.push(at);
                if at < new_end {
                    self.add(ChangeKind::New, None, Some(new.units[at]));
                }
            }
        }
        self.add_rest(true, new, unmatched.into_iter().filter(|&at| at >= new_end));
        let gone: Vec<usize> = old.all().filter(|&at| !has_successor[at] && !old.is_break(at)).collect();
        for &at in gone.iter().filter(|&&at| at < old_end) {
            self.add(ChangeKind::Gone, Some(old.units[at]), None);
        }
        self.add_rest(false, old, gone.into_iter().filter(|&at| at >= old_end));
    }

    fn add_rest(&mut self, is_old_cut: bool, edition: &Edition<'_>, rest: impl Iterator<Item = usize>) {
        let units: Vec<Unit> = rest.map(|at| edition.units[at]).collect();
        let passages = units.iter().filter(|unit| matches!(unit, Unit::Passage(_))).count();
        self.rests.extend(units.first().map(|&first| Rest { is_old_cut, first, passages }));
    }

    fn add(&mut self, kind: ChangeKind, old: Option<Unit>, new: Option<Unit>) {
        self.changes.push(Change { kind, old, new, words: Vec::new(), is_moved: false });
    }

    /// Adds a pair; `is_last` if a copy breaks off after it.
    fn add_pair(&mut self, old: &Edition<'_>, new: &Edition<'_>, pair: &Pair, is_last: bool) {
        let (old_unit, new_unit) = (old.units[pair.old], new.units[pair.new]);
        if old.keys[pair.old] != new.keys[pair.new] {
            let (old_text, new_text) = (old_unit.text(old.document), new_unit.text(new.document));
            let (old_words, new_words) = (words::words(old_text), words::words(new_text));
            let is_title = matches!(new_unit, Unit::Title(_));
            let [mut old_words, mut new_words] =
                [&old_words, &new_words].map(|words| if is_title { words::without_number(words) } else { words });
            let mut words = words::changes(old_words, new_words);
            if let Some(rest) = words.pop_if(|change| is_last && is_rest(change, old_text, new_text)) {
                (old_words, new_words) = (before(old_words, rest.old.start), before(new_words, rest.new.start));
                if words.is_empty() {
                    self.same += usize::from(matches!(new_unit, Unit::Passage(_)));
                    return;
                }
            }
            let facts =
                facts::changed(Wording::of(old, old_text, old_words), Wording::of(new, new_text, new_words), &words);
            self.facts.extend(facts.into_iter().map(|fact| (self.changes.len(), FactChange::Words(fact))));
            let kind = if pair.likeness < EDITED { ChangeKind::Rewritten } else { ChangeKind::Edited };
            let (old, new) = (Some(old_unit), Some(new_unit));
            self.changes.push(Change { kind, old, new, words, is_moved: pair.is_moved });
        } else if pair.is_moved {
            self.add(ChangeKind::Moved, Some(old_unit), Some(new_unit));
        } else if let (Unit::Passage(before), Unit::Passage(after)) = (old_unit, new_unit)
            && notes(old.document, before) != notes(new.document, after)
        {
            self.add(ChangeKind::Annotated, Some(old_unit), Some(new_unit));
        } else if let Unit::Passage(_) = new_unit {
            let is_respelled = old_unit.text(old.document) != new_unit.text(new.document);
            *(if is_respelled { &mut self.respelled } else { &mut self.same }) += 1;
        }
    }

    /// Adds the facts of new and gone texts that the other edition states nowhere, each once.
    fn add_facts_of_one_edition(&mut self, old: &Edition<'_>, new: &Edition<'_>, vocabulary: &Vocabulary) {
        for (kind, edition, other) in [(ChangeKind::Gone, old, new), (ChangeKind::New, new, old)] {
            let texts = self.changes.iter().enumerate().filter(|(_, change)| change.kind == kind);
            let texts = texts.filter_map(|(at, change)| match change.old.or(change.new)? {
                Unit::Passage(passage) => Some((at, &*edition.document.passage(passage).text)),
                Unit::Title(_) | Unit::Lead(_) => None,
            });
            let texts: Vec<(usize, &str)> = texts.collect();
            let mut wanted = FixedBitSet::with_capacity(vocabulary.len());
            for (_, text) in &texts {
                facts::add_wanted(Wording::of(edition, text, &words::words(text)), vocabulary, &mut wanted);
            }
            let mut stated = facts::stated(other, &wanted);
            for (at, text) in texts {
                let words = words::words(text);
                let ranges = facts::take_new(Wording::of(edition, text, &words), &mut stated);
                self.facts.extend(ranges.into_iter().map(|(fact, range)| {
                    let (old, new) = if kind == ChangeKind::Gone { (Some(range), None) } else { (None, Some(range)) };
                    (at, FactChange::Words(WordFact { kind: fact, old, new }))
                }));
            }
        }
    }

    /// Adds what is noted about two texts that belong together, where it is not the same.
    fn add_notes(&mut self, old: &Edition<'_>, new: &Edition<'_>) {
        for (at, change) in self.changes.iter().enumerate() {
            let (Some(Unit::Passage(before)), Some(Unit::Passage(after))) = (change.old, change.new) else { continue };
            if matches!(change.kind, ChangeKind::Split | ChangeKind::Merged) {
                continue;
            }
            let (mut gone, mut added) = (notes(old.document, before), notes(new.document, after));
            gone.retain(|note| added.iter().position(|other| other == note).map(|at| added.remove(at)).is_none());
            // The words of an edited text give its figures already.
            let is_told =
                |note: &(NoteKind, String)| note.0 == NoteKind::Figure && change.kind != ChangeKind::Annotated;
            gone.retain(|note| !is_told(note));
            added.retain(|note| !is_told(note));
            for (kind, note) in gone {
                let successor = added.iter().position(|(other, _)| *other == kind).map(|at| added.remove(at).1);
                self.facts.push((at, FactChange::Note(kind, Some(note), successor)));
            }
            self.facts.extend(added.into_iter().map(|(kind, note)| (at, FactChange::Note(kind, None, Some(note)))));
        }
    }

    fn add_doubts(&mut self, old: &Edition<'_>, new: &Edition<'_>, today: Date) {
        for (at, change) in self.changes.iter().enumerate() {
            let [before, after] = [(old, change.old), (new, change.new)].map(|(edition, unit)| match unit {
                Some(Unit::Passage(passage)) => doubt_kinds(edition.document, passage, today),
                _ => Vec::new(),
            });
            let is_part = matches!(change.kind, ChangeKind::Split | ChangeKind::Merged);
            for kind in DoubtKind::ALL.into_iter().filter(|_| !is_part) {
                match (before.contains(&kind), after.contains(&kind)) {
                    (true, false) => self.facts.push((at, FactChange::DoubtGone(kind))),
                    (false, true) => self.facts.push((at, FactChange::DoubtAdded(kind))),
                    _ => {}
                }
            }
        }
    }
}

/// Whether a change at the end of two texts is only that one of them breaks off.
fn is_rest(change: &WordChange, old: &str, new: &str) -> bool {
    let (old, new) = (&old[change.old.start..], &new[change.new.start..]);
    let [old, new] = [old.trim(), new.trim()];
    old.starts_with(new) || new.starts_with(old)
}

/// The words of a text that end before this byte.
fn before<'w, 't>(words: &'w [Word<'t>], end: usize) -> &'w [Word<'t>] {
    &words[..words.partition_point(|word| word.range.end <= end)]
}

/// What is noted about a passage: its dates, its entry in the timeline, its figures.
fn notes(document: &Document<'_>, passage: PassageId) -> Vec<(NoteKind, String)> {
    let passage = document.passage(passage);
    let in_words = Language::of(document).period;
    let date = passage.date.map(|date| (NoteKind::Date, in_words(date)));
    let until = passage.until.map(|until| (NoteKind::Until, in_words(until.into())));
    let event = passage.event.as_ref().map(|event| (NoteKind::Event, event.to_string()));
    let figures = passage.figures.iter().map(|figure| (NoteKind::Figure, format!("{} {}", figure.value, figure.unit)));
    [date, until, event].into_iter().flatten().chain(figures).collect()
}

fn doubt_kinds(document: &Document<'_>, passage: PassageId, today: Date) -> Vec<DoubtKind> {
    doubts::of(document, passage, today).map(Doubt::kind).collect()
}
