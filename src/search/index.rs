//! The index of a document: what is looked up instead of reading the text again. [`Index::build`] reads every text
//! once.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use fixedbitset::FixedBitSet;

use super::postings::{BREAK, Field, Slot, VIRTUAL};
use super::terms::IndexedTerm;
use super::tokens::tokenize;
use super::vocabulary::{Interner, Vocabulary};
use crate::briefing::{Block, Document, Passage, PassageId, Period, SectionId, Text, to_u32};
use crate::language::Language;

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
    /// The keywords of each passage, with a break before each keyword.
    pub(super) keywords: Field,
    pub(super) contexts: Contexts,
    /// The terms of the document's glossary.
    pub(super) terms: Vec<IndexedTerm>,
    /// The first passage of each section.
    pub(super) section_starts: FixedBitSet,
    /// The passages with a date of their own.
    pub(super) dates: Vec<(PassageId, Period)>,
    /// The section that draws the events, and the one that draws the figures.
    pub(super) timeline: Option<SectionId>,
    pub(super) figures: Option<SectionId>,
    /// The section that lists the terms.
    pub(super) glossary: Option<SectionId>,
    pub(super) drawn: Drawn,
}

/// The lines that are drawn outside passages: titles, labels, the timeline. Words that no passage has are looked for here.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    pub(super) field: Field,
    /// The lines, each with the section that shows it.
    pub(super) lines: Vec<(SectionId, String)>,
}

/// Titles, headings and lead-ins. Their words count for every passage under them.
#[derive(Debug, Default)]
pub(super) struct Contexts {
    pub(super) field: Field,
    /// The passages under each.
    pub(super) passages: Vec<Range<usize>>,
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
        let mut builder = Builder { language, interner: Interner::default(), written: FixedBitSet::new() };
        let (mut text, mut keywords) = (Field::default(), Field::default());
        document.passages().for_each(|id| builder.add_passage(document.passage(id), &mut text, &mut keywords));
        let mut section_starts = FixedBitSet::with_capacity(document.passages().len());
        section_starts
            .extend(document.sections().filter_map(|id| document.passages_of(id).next()).map(PassageId::index));
        let mut contexts = builder.add_contexts(document);
        let glossary = section_with(document, &Block::Terms);
        let mut drawn = builder.add_drawn(document, drawn, glossary);
        let (vocabulary, ids) = builder.interner.sorted();
        for field in [&mut text, &mut keywords, &mut contexts.field, &mut drawn.field] {
            field.invert(&ids);
        }
        let mut written = FixedBitSet::with_capacity(vocabulary.len());
        written.extend(builder.written.ones().map(|number| ids[number] as usize));
        let mut index = Self {
            language,
            vocabulary: Arc::new(vocabulary),
            written,
            text,
            keywords,
            contexts,
            drawn,
            terms: Vec::new(),
            section_starts,
            dates: document.passages().filter_map(|id| Some((id, document.passage(id).date?))).collect(),
            timeline: section_with(document, &Block::Timeline),
            figures: section_with(document, &Block::Figures),
            glossary,
        };
        index.terms = document.briefing().terms.iter().map(|term| IndexedTerm::new(&index, term)).collect();
        index
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

    /// The number of passages.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// The words that a text writes itself.
    pub(super) fn written_words(&self) -> impl Iterator<Item = u32> {
        self.written.ones().map(to_u32)
    }

    /// Whether a text, title, heading or lead-in contains one of the words.
    pub(super) fn is_in_text(&self, ids: Range<u32>) -> bool {
        self.text.has(ids.clone()) || self.contexts.field.has(ids)
    }

    /// Whether a word may be found in place of the one that was typed: not one that is only drawn, or only in a heading in
    /// another language.
    pub(super) fn may_be_near(&self, id: u32) -> bool {
        self.written.contains(id as usize) || self.text.has(id..id + 1) || self.keywords.has(id..id + 1)
    }

    /// Whether a passage is found by one of the words. Some are only drawn.
    pub(super) fn is_in_passage(&self, ids: Range<u32>) -> bool {
        self.is_in_text(ids.clone()) || self.keywords.has(ids)
    }

    /// Adds the passages under titles, headings and lead-ins, which are given by number.
    pub(super) fn add_passages_under(&self, contexts: impl Iterator<Item = usize>, passages: &mut FixedBitSet) {
        contexts.for_each(|context| passages.insert_range(self.contexts.passages[context].clone()));
    }

    /// A word of a phrase, in any spelling.
    pub(super) fn slot(&self, word: &str) -> Slot {
        self.vocabulary.find(&self.language.common_spelling(word)).map(|id| id..id + 1).into_iter().collect()
    }
}

/// A drawn line without the addresses in it, which say nothing: `[see mission/command#1]`.
fn without_addresses<'l>(document: &Document<'_>, line: &'l str) -> Cow<'l, str> {
    if !line.contains('/') {
        return Cow::Borrowed(line);
    }
    let is_address = |piece: &&str| {
        let piece = piece.trim_matches(|c: char| !c.is_alphanumeric());
        piece.contains('/') && document.find(piece).is_some()
    };
    Cow::Owned(line.split_whitespace().filter(|piece| !is_address(piece)).collect::<Vec<_>>().join(" "))
}

/// The first section with a block that is drawn.
fn section_with(document: &Document<'_>, block: &Block<'_>) -> Option<SectionId> {
    document.sections().find(|&section| document.section(section).blocks.contains(block))
}

/// Reads the texts of a document.
struct Builder {
    language: &'static Language,
    interner: Interner,
    /// The words that a text writes itself, by their number.
    written: FixedBitSet,
}

impl Builder {
    /// Adds the text of a passage, and as its keywords what it is found by besides.
    fn add_passage(&mut self, passage: &Passage<'_>, text: &mut Field, hidden: &mut Field) {
        self.add_text(&passage.text, true, text);
        text.end_text();
        let date = passage.date.map(|date| date_in_words(date, self.language));
        let keywords = keywords(passage).chain(doubts(passage)).chain(notes(passage)).map(|keyword| &**keyword);
        for keyword in keywords.chain(date.as_deref()) {
            hidden.push(BREAK);
            self.add_text(keyword, false, hidden);
        }
        hidden.end_text();
    }

    /// Adds the entries of a text. `Highlighter::read` makes the same entries of a text that is highlighted.
    fn add_text(&mut self, text: &str, is_written: bool, field: &mut Field) {
        tokenize(text, self.language, |token| {
            let number = self.interner.number(token.text);
            if is_written && token.is_written {
                self.written.grow_and_insert(number as usize);
            }
            field.push(if token.is_virtual { number | VIRTUAL } else { number });
        });
    }

    /// Adds the lines of texts that are drawn outside passages, unless passages have all their words.
    fn add_drawn(
        &mut self,
        document: &Document<'_>,
        texts: impl IntoIterator<Item = (SectionId, String)>,
        glossary: Option<SectionId>,
    ) -> Drawn {
        let mut drawn = Drawn::default();
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
        self.interner.find(word).is_some_and(|number| self.written.contains(number as usize))
    }

    /// Adds titles, headings and lead-ins.
    fn add_contexts(&mut self, document: &Document<'_>) -> Contexts {
        let mut contexts = Contexts::default();
        for id in document.sections() {
            let section = document.section(id);
            let (first, count) = (document.passages_of(id).next(), document.passages_of(id).len());
            // A quoted heading in another language is found only by its own words.
            let heading = section.heading.as_ref().map(|heading| (heading, self.language.has_source_headings));
            let titles = std::iter::once((&section.title, true)).chain(heading);
            let titles = titles.map(|(title, is_written)| (title, is_written, first, count));
            let leads = section.blocks.iter().enumerate().flat_map(|(at, block)| {
                leads(block)
                    .into_iter()
                    .map(move |Lead { text, first, count }| (text, true, document.passage_in(id, at, first), count))
            });
            for (text, is_written, first, count) in titles.chain(leads) {
                let Some(first) = first.map(PassageId::index) else { continue };
                self.add_text(text, is_written, &mut contexts.field);
                contexts.field.end_text();
                contexts.passages.push(first..first + count);
            }
        }
        contexts
    }
}

/// Words that count for passages of a block.
struct Lead<'b, 'd> {
    text: &'b Text<'d>,
    /// The first of the passages, by its index in the block.
    first: usize,
    count: usize,
}

/// The lead-in, the caption, the names of columns or the terms of a block.
fn leads<'b, 'd>(block: &'b Block<'d>) -> Vec<Lead<'b, 'd>> {
    let all = block.passages().len();
    let count = if block.shares_lead() { all } else { 1 };
    let own = (0..all).step_by(count.max(1));
    let own = own.filter_map(|first| Some(Lead { text: block.lead(first)?, first, count }));
    let columns = if let Block::Table(table) = block { &table.head[..] } else { &[] };
    own.chain(columns.iter().map(|text| Lead { text, first: 0, count: all })).collect()
}

/// What a passage is found by besides its text and its date.
pub(super) fn keywords<'p, 'd>(passage: &'p Passage<'d>) -> impl Iterator<Item = &'p Text<'d>> {
    let labels = passage.figures.iter().map(|figure| &figure.label);
    passage.keywords.iter().chain(&passage.event).chain(labels)
}

/// The notes on a passage's doubts. They are searched like its keywords.
pub(super) fn doubts<'p, 'd>(passage: &'p Passage<'d>) -> impl Iterator<Item = &'p Text<'d>> {
    passage.conflicts.iter().map(|conflict| &conflict.how).chain(&passage.inferred)
}

/// The footnotes of a passage. They are searched like its keywords, but shown.
pub(super) fn notes<'p, 'd>(passage: &'p Passage<'d>) -> impl Iterator<Item = &'p Text<'d>> {
    passage.notes.iter().map(|note| &note.text)
}

/// A date in words, with every year that it spans.
pub(super) fn date_in_words(date: Period, language: &Language) -> String {
    let iso = date.iso();
    let mut years = iso.split('/').filter_map(|end| end.get(..4)?.parse::<u16>().ok());
    let (first, last) = (years.next().unwrap_or(0), years.next().unwrap_or(0));
    let between = (first..last).skip(1).take(100).map(|year| format!(" {year}"));
    format!("{}{}", (language.period)(date), between.collect::<String>())
}
