//! The index of a document: what is looked up instead of reading the text again. [`Index::build`] reads every text
//! once.

use std::ops::Range;
use std::sync::Arc;

use fixedbitset::FixedBitSet;
use hashbrown::HashMap;

use super::postings::{BREAK, Field, Slot, VIRTUAL};
use super::terms::names_of;
use super::tokens::tokenize;
use super::vocabulary::Vocabulary;
use crate::briefing::{Block, Document, Passage, PassageId, Period, SectionId, Text, to_u32};
use crate::language::Language;
use crate::language::values::date_in_words;

/// The index of one document. It borrows nothing of the document, so that a thread can build it.
#[derive(Debug)]
pub struct Index {
    pub(super) language: &'static Language,
    /// Shared with the answers, which look up the words of the texts that they highlight.
    pub(super) vocabulary: Arc<Vocabulary>,
    /// The words that a text writes itself, unlike virtual words and keywords.
    pub(super) written: FixedBitSet,
    /// The texts of the passages.
    pub(super) text: Field,
    /// The keywords of each passage, and what else it is found by.
    pub(super) keywords: Field,
    /// The title, heading and lead-ins above each passage.
    pub(super) contexts: Field,
    /// The names of each term of the glossary, each as its words.
    pub(super) terms: Vec<Vec<Vec<String>>>,
    /// The passages with a date of their own.
    pub(super) dates: Vec<(PassageId, Period)>,
    pub(super) drawn: Drawn,
}

/// The lines that are drawn outside passages: titles, labels, the timeline. Words that no passage has are looked for here.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    pub(super) field: Field,
    /// The lines, each with the section that shows it.
    pub(super) lines: Vec<(SectionId, String)>,
}

impl Index {
    /// Builds the index of a document.
    pub fn build(document: &Document<'_>) -> Self {
        Self::with_drawn(document, [])
    }

    /// Builds the index of a document together with the texts that are drawn outside passages, each with the section that
    /// shows it, so that their words are not said to be absent. Of several lines with a word the first counts.
    pub fn with_drawn(document: &Document<'_>, drawn: impl IntoIterator<Item = (SectionId, String)>) -> Self {
        let language = Language::of(document);
        let mut builder = Builder { language, numbers: HashMap::new(), written: FixedBitSet::new() };
        let [mut text, mut contexts, mut keywords] = std::array::from_fn(|_| Field::default());
        for id in document.passages() {
            for (origin, words) in texts(document, id) {
                let (field, is_written) = match origin {
                    Origin::Own => (&mut text, true),
                    Origin::Lead | Origin::Title => (&mut contexts, true),
                    // A heading in another language is found only by its own words.
                    Origin::Heading => (&mut contexts, language.has_source_headings),
                    Origin::Note | Origin::Keyword | Origin::Doubt => (&mut keywords, false),
                };
                builder.add_text(words, is_written, field);
            }
            if let Some(date) = document.passage(id).date {
                builder.add_text(&date_in_words(date, language), false, &mut keywords);
            }
            [&mut text, &mut contexts, &mut keywords].into_iter().for_each(Field::end_text);
        }
        let mut drawn = builder.add_drawn(document, drawn);
        let (vocabulary, ids) = Vocabulary::new(builder.numbers, language);
        for field in [&mut text, &mut contexts, &mut keywords, &mut drawn.field] {
            field.invert(&ids);
        }
        Self {
            language,
            vocabulary: Arc::new(vocabulary),
            written: builder.written.ones().map(|number| ids[number] as usize).collect(),
            text,
            contexts,
            keywords,
            terms: document.briefing().terms.iter().map(|term| names_of(term, language)).collect(),
            dates: document.passages().filter_map(|id| Some((id, document.passage(id).date?))).collect(),
            drawn,
        }
    }

    /// A word as the first passage that contains it writes it.
    pub(super) fn as_written(&self, document: &Document<'_>, id: u32) -> String {
        let word = self.vocabulary.word(id);
        let mut written = word.to_owned();
        if let Some(first) = self.text.texts(id..id + 1).next() {
            let text = &document.passage(PassageId::from_index(first)).text;
            tokenize(text, self.language, |token| {
                if token.text == word {
                    text[token.start..token.end].clone_into(&mut written);
                }
            });
        }
        written
    }

    /// The words that a text writes itself.
    pub(super) fn written_words(&self) -> impl Iterator<Item = u32> {
        self.written.ones().map(to_u32)
    }

    /// Whether a text, title, heading or lead-in contains one of the words.
    pub(super) fn is_in_text(&self, ids: Range<u32>) -> bool {
        self.text.has(ids.clone()) || self.contexts.has(ids)
    }

    /// Whether a word may be found in place of the one that was typed: not one that is only drawn, or only in a heading in
    /// another language.
    pub(super) fn may_be_near(&self, id: u32) -> bool {
        self.written.contains(id as usize) || self.text.has(id..id + 1) || self.keywords.has(id..id + 1)
    }

    /// The ids of a word in all its spellings, as a word of a phrase.
    pub(super) fn slot(&self, word: &str) -> Slot {
        self.vocabulary.spelled(&self.language.common_spelling(word)).map(|id| id..id + 1).collect()
    }
}

/// A drawn line without the addresses in it, which say nothing: `[see mission/command#1]`.
fn without_addresses(document: &Document<'_>, line: &str) -> String {
    if !line.contains('/') {
        return line.to_owned();
    }
    let is_address = |piece: &&str| {
        let piece = piece.trim_matches(|c: char| !c.is_alphanumeric());
        piece.contains('/') && document.find(piece).is_some()
    };
    line.split_whitespace().filter(|piece| !is_address(piece)).collect::<Vec<_>>().join(" ")
}

/// Reads the texts of a document.
struct Builder {
    language: &'static Language,
    /// The words so far, numbered as they came.
    numbers: HashMap<String, u32>,
    /// The words that a text writes itself, by their number.
    written: FixedBitSet,
}

impl Builder {
    /// Adds the entries of a text. `Answer::read` makes the same entries of a text that is highlighted.
    fn add_text(&mut self, text: &str, is_written: bool, field: &mut Field) {
        tokenize(text, self.language, |token| {
            let next = to_u32(self.numbers.len());
            let number = *self.numbers.entry_ref(token.text).or_insert(next);
            if is_written && token.is_written {
                self.written.grow_and_insert(number as usize);
            }
            field.push(if token.is_virtual { number | VIRTUAL } else { number });
        });
        field.push(BREAK);
    }

    /// Adds the lines of texts that are drawn outside passages, unless passages have all their words.
    fn add_drawn(&mut self, document: &Document<'_>, texts: impl IntoIterator<Item = (SectionId, String)>) -> Drawn {
        let (mut drawn, glossary) = (Drawn::default(), document.section_with(&Block::Terms));
        for (section, text) in texts {
            for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
                let mut is_read = glossary != Some(section);
                let words = without_addresses(document, line);
                tokenize(&words, self.language, |token| is_read &= !token.is_written || self.is_written(token.text));
                if !is_read {
                    self.add_text(&words, false, &mut drawn.field);
                    drawn.field.end_text();
                    drawn.lines.push((section, line.to_owned()));
                }
            }
        }
        drawn
    }

    /// Whether a passage, title, heading or lead-in writes a word.
    fn is_written(&self, word: &str) -> bool {
        self.numbers.get(word).is_some_and(|&number| self.written.contains(number as usize))
    }
}

/// What a text of a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    Own,
    /// The lead-in of its list, or the caption or a column of its table.
    Lead,
    /// A footnote. It is searched like a keyword, but shown.
    Note,
    /// The title of the section.
    Title,
    /// The heading that the source gives the section.
    Heading,
    /// Also an event, and the label of a figure.
    Keyword,
    /// A note on a doubt. It is searched like a keyword.
    Doubt,
}

impl Origin {
    /// Whether it is seen with the passage or above it.
    pub(super) fn is_shown(self) -> bool {
        !matches!(self, Self::Keyword | Self::Doubt)
    }
}

/// The texts that a passage is found by, except its date.
pub(super) fn texts<'d>(document: &'d Document<'_>, id: PassageId) -> impl Iterator<Item = (Origin, &'d Text<'d>)> {
    let (section, passage) = (document.section(document.section_of(id)), document.passage(id));
    let labels = passage.figures.iter().map(|figure| &figure.label);
    let conflicts = passage.conflicts.iter().flat_map(|conflict| conflict.about.iter().chain([&conflict.how]));
    let doubts = conflicts.chain(&passage.inferred);
    std::iter::once((Origin::Own, &passage.text))
        .chain(document.lead_of(id).into_iter().chain(document.columns_of(id)).map(|text| (Origin::Lead, text)))
        .chain(passage.notes.iter().map(|note| (Origin::Note, &note.text)))
        .chain([(Origin::Title, &section.title)])
        .chain(section.heading.iter().map(|text| (Origin::Heading, text)))
        .chain(passage.keywords.iter().chain(&passage.event).chain(labels).map(|text| (Origin::Keyword, text)))
        .chain(doubts.map(|text| (Origin::Doubt, text)))
}

/// Which of these texts in the field of the keywords are keywords proper, which nobody sees. Notes come before them, events
/// and labels after.
pub(super) fn hidden_keywords(passage: &Passage<'_>) -> Range<usize> {
    passage.notes.len()..passage.notes.len() + passage.keywords.len()
}
