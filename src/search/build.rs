//! Builds the index of a document: reads every text of it once, with the tokeniser. How an index is read is not its
//! affair.

use std::ops::Range;

use fixedbitset::FixedBitSet;

use crate::briefing::{Block, Document, Passage, PassageId, Period, SectionId, Term, Text};

use super::english;
use super::index::{Contexts, Index, Name};
use super::postings::{BREAK, Forward, Postings, VIRTUAL};
use super::tokens::tokens;
use super::vocabulary::Interner;

impl Index {
    /// Builds the index of a document.
    pub fn build(document: &Document<'_>) -> Self {
        let terms: Vec<Vec<Name>> = document.briefing().terms.iter().map(names).collect();
        let mut builder = Builder::new(&terms);
        let size: usize = document.passages().map(|id| document.passage(id).text.len()).sum();
        let mut forward = Forward::with_capacity(size / 5);
        document.passages().for_each(|passage| builder.passage(document, passage, &mut forward));
        let mut edges = FixedBitSet::with_capacity(forward.len());
        edges.extend(document.sections().filter_map(|id| document.passages_of(id).next()).map(PassageId::index));
        let (mut context_forward, passages) = builder.contexts(document);
        let variants = builder.variants;
        let (words, ids) = builder.interner.sorted();
        forward.renumber(&ids);
        context_forward.renumber(&ids);
        let (mut written, mut names) =
            (FixedBitSet::with_capacity(words.len()), FixedBitSet::with_capacity(words.len()));
        for (&id, seen) in ids.iter().zip(&variants).filter(|(_, seen)| seen.is_written) {
            written.insert(id as usize);
            names.set(id as usize, !seen.is_lower);
        }
        let text = Postings::of(&forward, Forward::text, words.len());
        let keywords = Postings::of(&forward, Forward::keywords, words.len());
        let postings = Postings::of(&context_forward, Forward::text, words.len());
        let contexts = Contexts { forward: context_forward, postings, passages };
        let (terms_of, elsewhere) = (Vec::new(), elsewhere(document));
        let dates = document.passages().filter_map(|id| Some((id, document.passage(id).date?))).collect();
        let mut index =
            Self { words, written, names, forward, text, keywords, contexts, terms: terms_of, edges, dates, elsewhere };
        index.terms = terms.into_iter().map(|names| index.group(names)).collect();
        index
    }
}

/// Every name of a term.
fn names(term: &Term<'_>) -> Vec<Name> {
    let all = [&term.short, &term.long].into_iter().chain(&term.also);
    let names = all.map(|name| {
        let (mut words, mut is_capitals) = (Vec::new(), true);
        tokens(name, |token| {
            if !token.is_virtual {
                words.push(token.text.to_owned());
                is_capitals &= token.is_capitals;
            }
        });
        let needs_capitals = is_capitals && words.len() == 1 && english::is_soft(&words[0]);
        Name { words, needs_capitals }
    });
    names.filter(|name| !name.words.is_empty()).collect()
}

/// What the builder knows of a distinct word.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    is_written: bool,
    /// Whether it was written without a capital.
    is_lower: bool,
    /// The number of its other spelling.
    spelling: Option<u32>,
}

/// Takes the texts of a document apart.
struct Builder {
    interner: Interner,
    variants: Vec<Seen>,
    /// The everyday words that are names in capitals.
    capitals: Vec<String>,
}

impl Builder {
    fn new(terms: &[Vec<Name>]) -> Self {
        let everyday = terms.iter().flatten().filter(|name| name.needs_capitals);
        let capitals = everyday.flat_map(|name| name.words.clone()).collect();
        Self { interner: Interner::default(), variants: Vec::new(), capitals }
    }

    fn passage(&mut self, document: &Document<'_>, id: PassageId, forward: &mut Forward) {
        let passage = document.passage(id);
        self.text(&passage.text, true, forward);
        forward.end();
        // What is said of a passage's doubts is read with it.
        keywords(passage).chain(doubts(passage)).for_each(|keyword| self.keyword(keyword, forward));
        if let Some(date) = passage.date {
            self.keyword(&said(date), forward);
        }
        forward.end();
    }

    fn keyword(&mut self, keyword: &str, forward: &mut Forward) {
        forward.push(BREAK);
        self.text(keyword, false, forward);
    }

    fn text(&mut self, text: &str, is_written: bool, forward: &mut Forward) {
        tokens(text, |token| {
            let number = self.number(token.text);
            let seen = &mut self.variants[number as usize];
            seen.is_written |= is_written && !token.is_virtual;
            seen.is_lower |= is_written && text[token.start..].starts_with(char::is_lowercase);
            forward.push(number | if token.is_virtual { VIRTUAL } else { 0 });
            if let Some(spelling) = seen.spelling {
                forward.push(spelling | VIRTUAL);
            }
            if token.is_capitals && self.capitals.iter().any(|name| name == token.text) {
                forward.push(self.number(&token.text.to_ascii_uppercase()) | VIRTUAL);
            }
        });
    }

    /// The number of a word, with its other spelling found when it is first seen.
    fn number(&mut self, word: &str) -> u32 {
        let number = self.interner.number(word);
        if number as usize >= self.variants.len() {
            self.variants.push(Seen::default());
            self.variants[number as usize].spelling = english::spelling(word).map(|spelling| self.number(&spelling));
        }
        number
    }

    /// The headings and lead-ins, and the passages under each.
    fn contexts(&mut self, document: &Document<'_>) -> (Forward, Vec<Range<usize>>) {
        let (mut forward, mut ranges) = (Forward::with_capacity(0), Vec::new());
        for id in document.sections() {
            let section = document.section(id);
            let titles = [Some(&section.title), section.heading.as_ref()].into_iter().flatten();
            let titles = titles.map(|title| (title, document.passages_of(id).next(), document.passages_of(id).len()));
            let leads = section.blocks.iter().enumerate().filter_map(|(at, block)| match block {
                Block::List(list) => Some((&list.lead, document.passage_in(id, at, 0), list.items.len())),
                _ => None,
            });
            for (text, first, count) in titles.chain(leads) {
                let Some(first) = first.map(PassageId::index) else { continue };
                self.text(text, true, &mut forward);
                forward.end();
                forward.end();
                ranges.push(first..first + count);
            }
        }
        (forward, ranges)
    }
}

/// The words that are read where there is no passage to find: in titles, among the terms, and about the briefing.
fn elsewhere(document: &Document<'_>) -> Vec<(String, SectionId)> {
    let (briefing, mut words) = (document.briefing(), Vec::new());
    for id in document.sections() {
        let (section, tab) = (document.section(id), document.tab_of(id));
        let mut texts = vec![&section.title];
        if document.sections_of(tab).next() == Some(id) {
            texts.push(&document.tab(tab).title);
        }
        if section.blocks.contains(&Block::Terms) {
            for term in &briefing.terms {
                texts.extend([&term.short, &term.long].into_iter().chain(&term.meaning).chain(&term.also));
            }
        }
        if section.blocks.contains(&Block::About) {
            let source = &briefing.source;
            texts.extend([&source.title, &source.publisher, &source.relation].into_iter().chain(&source.url));
        }
        for text in texts {
            tokens(text, |token| {
                if !token.is_virtual {
                    words.push((token.text.to_owned(), id));
                }
            });
        }
    }
    words.sort_unstable();
    words.dedup_by(|next, word| next.0 == word.0);
    words
}

/// What a passage is found by beside its text and its date.
pub(super) fn keywords<'p, 'd>(passage: &'p Passage<'d>) -> impl Iterator<Item = &'p Text<'d>> {
    let labels = passage.figures.iter().map(|figure| &figure.label);
    passage.keywords.iter().chain(&passage.event).chain(labels)
}

/// What is said of a passage's doubts.
pub(super) fn doubts<'p, 'd>(passage: &'p Passage<'d>) -> impl Iterator<Item = &'p Text<'d>> {
    passage.conflicts.iter().map(|conflict| &conflict.how).chain(&passage.inferred)
}

/// A date in words, with every year that it spans.
pub(super) fn said(date: Period) -> String {
    let iso = date.iso();
    let mut years = iso.split('/').filter_map(|end| end.get(..4)?.parse::<u16>().ok());
    let (first, last) = (years.next().unwrap_or(0), years.next().unwrap_or(0));
    let between = (first..last).skip(1).take(100).map(|year| format!(" {year}"));
    format!("{date}{}", between.collect::<String>())
}
