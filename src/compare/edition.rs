//! An edition of a document as a sequence of texts to pair: the titles, lead-ins and passages in reading order, each as
//! numbered words.

use std::hash::{BuildHasher, Hash, Hasher};
use std::ops::Range;

use hashbrown::HashMap;

use super::words::{Word, without_number, words};
use crate::briefing::{Document, PassageId, PassageKind, Place, SectionId, to_u32};
use crate::import::BREAK;
use crate::language::{Language, is_stop_word};

/// How much a word counts that carries no fact by itself, such as `the`.
const STOP_WORD: f32 = 0.3;

/// A text that is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    /// The title of a section.
    Title(SectionId),
    /// What precedes this passage: the lead-in of a list, the caption of a table or a picture, the term of a definition.
    Lead(PassageId),
    Passage(PassageId),
}

impl Unit {
    /// Where the text is.
    pub(crate) fn place(self) -> Place {
        match self {
            Self::Title(section) => Place::Section(section),
            Self::Lead(passage) | Self::Passage(passage) => Place::Passage(passage),
        }
    }

    pub(crate) fn text<'d>(self, document: &'d Document<'d>) -> &'d str {
        match self {
            Self::Title(section) => &document.section(section).title,
            Self::Lead(item) => document.lead_of(item).map_or("", |lead| lead),
            Self::Passage(passage) => &document.passage(passage).text,
        }
    }
}

/// The numbers of all words of both editions, and how much each counts.
pub(super) struct Vocabulary {
    numbers: HashMap<String, u32>,
    weights: Vec<f32>,
}

impl Vocabulary {
    pub(super) fn new() -> Self {
        Self { numbers: HashMap::new(), weights: Vec::new() }
    }

    fn number(&mut self, word: &str) -> u32 {
        let next = to_u32(self.numbers.len());
        *self.numbers.entry_ref(word).or_insert(next)
    }

    /// The number of a word that an edition has.
    pub(super) fn get(&self, word: &str) -> Option<u32> {
        self.numbers.get(word).copied()
    }

    /// Weighs every word by how few texts of the two editions have it.
    pub(super) fn weigh(&mut self, editions: [&Edition<'_>; 2]) {
        let mut counts = vec![0_u32; self.numbers.len()];
        for edition in editions {
            for unit in 0..edition.units.len() {
                for words in edition.words(unit).chunk_by(|one, next| one == next) {
                    counts[words[0] as usize] += 1;
                }
            }
        }
        let texts = to_f32(editions.map(|edition| edition.units.len()).iter().sum());
        self.weights = counts.iter().map(|&count| logarithm(1.0 + texts / to_f32(count as usize).max(1.0))).collect();
        for (word, &number) in &self.numbers {
            if is_stop_word(editions[1].document, word) {
                self.weights[number as usize] *= STOP_WORD;
            }
        }
    }

    pub(super) fn weight(&self, word: u32) -> f32 {
        self.weights[word as usize]
    }

    pub(super) fn len(&self) -> usize {
        self.weights.len()
    }
}

/// The binary logarithm of a number from 1 on, to three digits. That of the standard library would be a reason to load
/// libm at every start.
fn logarithm(mut number: f32) -> f32 {
    let mut logarithm = 0.0;
    while number >= 2.0 {
        number /= 2.0;
        logarithm += 1.0;
    }
    // Squaring doubles the logarithm: each digit in turn becomes the whole part.
    let mut digit = 1.0;
    for _ in 0..12 {
        digit /= 2.0;
        number *= number;
        if number >= 2.0 {
            number /= 2.0;
            logarithm += digit;
        }
    }
    logarithm
}

/// A count for a share, where precision does not matter.
#[expect(clippy::cast_precision_loss, reason = "a share of two counts needs few digits")]
pub(super) fn to_f32(count: usize) -> f32 {
    count as f32
}

/// The texts of a document, in reading order.
pub(super) struct Edition<'d> {
    pub(super) document: &'d Document<'d>,
    pub(super) units: Vec<Unit>,
    /// What each text says, spelling and place aside. Texts of different kinds never have the same key.
    pub(super) keys: Vec<u64>,
    /// The first word of each text in `words`, then the number of words.
    starts: Vec<u32>,
    /// The words of each text, sorted. Punctuation is not counted.
    words: Vec<u32>,
}

impl<'d> Edition<'d> {
    pub(super) fn new(document: &'d Document<'d>, vocabulary: &mut Vocabulary, hasher: &impl BuildHasher) -> Self {
        let language = Language::of(document);
        let (units, mut keys, mut starts, mut numbers) = (units(document), Vec::new(), vec![0], Vec::new());
        for &unit in &units {
            let mut key = hasher.build_hasher();
            let kind = match unit {
                Unit::Title(_) => 0_u8,
                Unit::Lead(_) => 1,
                Unit::Passage(passage) => 2 + u8::from(document.kind(passage) == PassageKind::Gap),
            };
            kind.hash(&mut key);
            let first = numbers.len();
            let words = words(unit.text(document));
            let is_title = matches!(unit, Unit::Title(_));
            for word in if is_title { without_number(&words) } else { &words } {
                word.folded.hash(&mut key);
                if word.is_punctuation {
                    continue;
                }
                // A title has few words: singular and plural count as one.
                let singular = language.without_plural_ending(&word.folded).filter(|_| is_title);
                let digits = language.number(&word.folded).map(|number| number.to_string());
                numbers.push(vocabulary.number(digits.as_deref().or(singular).unwrap_or(&word.folded)));
            }
            numbers[first..].sort_unstable();
            starts.push(to_u32(numbers.len()));
            keys.push(key.finish());
        }
        Self { document, units, keys, starts, words: numbers }
    }

    /// The words of a text, sorted.
    pub(super) fn words(&self, unit: usize) -> &[u32] {
        &self.words[self.starts[unit] as usize..self.starts[unit + 1] as usize]
    }

    /// The section of a text.
    pub(super) fn section(&self, unit: usize) -> SectionId {
        self.document.section_at(self.units[unit].place())
    }

    /// Whether a text may be a revision of one of the other edition.
    pub(super) fn is_same_kind(&self, unit: usize, other: &Self, other_unit: usize) -> bool {
        match (self.units[unit], other.units[other_unit]) {
            (Unit::Title(_), Unit::Title(_)) | (Unit::Lead(_), Unit::Lead(_)) => true,
            (Unit::Passage(one), Unit::Passage(two)) => {
                let is_gap = |document: &Document<'_>, passage| document.kind(passage) == PassageKind::Gap;
                is_gap(self.document, one) == is_gap(other.document, two)
                    && self.is_break(unit) == other.is_break(other_unit)
            }
            _ => false,
        }
    }

    /// Whether a text is the beginning of one of another edition, of which the last word may be cut.
    pub(super) fn is_beginning_of(&self, unit: usize, other: &Self, other_unit: usize) -> bool {
        let [one, all] = [(self, unit), (other, other_unit)]
            .map(|(edition, unit)| words(edition.units[unit].text(edition.document)));
        let Some((last, before)) = one.split_last() else { return false };
        let is_same = |(one, other): (&Word<'_>, &Word<'_>)| one.folded == other.folded;
        all.len() >= one.len()
            && before.iter().zip(&all).all(is_same)
            && all[before.len()].folded.starts_with(&*last.folded)
            && (all.len() > one.len() || all[before.len()].folded != last.folded)
    }

    /// Whether a text has the words of one of another edition side by side.
    pub(super) fn has_words_of(&self, unit: usize, other: &Self, other_unit: usize) -> bool {
        let [all, part] = [(self, unit), (other, other_unit)].map(|(edition, unit)| {
            let words = words(edition.units[unit].text(edition.document)).into_iter();
            words.filter(|word| !word.is_punctuation).map(|word| word.folded).collect::<Vec<_>>()
        });
        !part.is_empty() && all.windows(part.len()).any(|words| words == part)
    }

    /// Whether a text is the gap that says that this copy breaks off.
    pub(super) fn is_break(&self, unit: usize) -> bool {
        let Unit::Passage(passage) = self.units[unit] else { return false };
        let found = self.document.passage(passage).found.as_ref();
        found.is_some_and(|found| found.gap.as_deref() == Some(BREAK))
    }

    /// Where this copy breaks off, if it does.
    pub(super) fn end_of_copy(&self) -> Option<usize> {
        self.all().find(|&unit| self.is_break(unit))
    }

    pub(super) fn all(&self) -> Range<usize> {
        0..self.units.len()
    }
}

/// Whether a passage only stands for a section without text, and repeats its title.
fn repeats_title(document: &Document<'_>, passage: PassageId) -> bool {
    let section = document.section_of(passage);
    document.passages_of(section).len() == 1 && *document.passage(passage).text == *document.section(section).title
}

/// The texts of a document, in reading order.
fn units(document: &Document<'_>) -> Vec<Unit> {
    let mut units = Vec::new();
    for section in document.sections().filter(|&section| document.is_own(section)) {
        let blocks = &document.section(section).blocks;
        // A section of generated blocks says nothing of its own.
        if blocks.is_empty() || blocks.iter().any(|block| !block.passages().is_empty()) {
            units.push(Unit::Title(section));
        }
        let mut passages = document.passages_of(section);
        for block in blocks {
            for (at, passage) in passages.by_ref().take(block.passages().len()).enumerate() {
                if (at == 0 || !block.shares_lead()) && document.lead_of(passage).is_some() {
                    units.push(Unit::Lead(passage));
                }
                units.extend(Some(Unit::Passage(passage)).filter(|_| !repeats_title(document, passage)));
            }
        }
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logarithm_has_three_digits() {
        for number in [1.0_f32, 1.01, 1.5, 2.0, 3.0, 10.0, 1000.5, 250_000.0] {
            assert!((logarithm(number) - number.log2()).abs() < 5e-4, "{number}");
        }
    }
}
