//! Answers outside of passages: lines that the screen draws, the timeline, the figures.

use super::answer::{Hit, Quality};
use super::matcher::Matcher;
use super::retrieval::Search;
use crate::briefing::{Block, SectionId};
use crate::language::Question;
use crate::language::values::AskedDate;

/// A section that answers a query outside of its passages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DrawnSection {
    /// A line that is drawn there and has all words, of which passages show only some; or the title of a section that the
    /// query names.
    Line(SectionId, String),
    /// The timeline: what happened when.
    Timeline(SectionId),
    /// The figures: how many.
    Figures(SectionId),
}

impl DrawnSection {
    /// The section.
    pub fn section(&self) -> SectionId {
        match self {
            Self::Line(section, _) | Self::Timeline(section) | Self::Figures(section) => *section,
        }
    }
}

impl Search<'_> {
    /// The drawn line with all required words, if no passage shows one of them, or if the query asks what it means. The best
    /// line begins with a word of the query, as the entry of a term does.
    fn drawn_line(&self, hits: &[Hit]) -> Option<DrawnSection> {
        let Self { index, document, query, .. } = self;
        let asks_for_meaning = query.question == Some(Question::Meaning);
        let mut matchers = self.required();
        // A keyword or note may have the words, but only the list of terms has all names of a term.
        let is_answered = hits.first().is_some_and(|hit| hit.quality == Quality::Exact);
        // A number on a scale or in a reference says nothing by itself.
        let is_shown_only_here =
            |it: &Matcher| !it.clause.is_number() && it.is_hidden(index) && (!is_answered || it.is_term);
        if !asks_for_meaning && !matchers.clone().any(is_shown_only_here) {
            return None;
        }
        let first = matchers.next()?.lines(index);
        let lines = matchers.fold(first, |lines, matcher| &lines & &matcher.lines(index));
        let is_asked = |&line: &usize| {
            let (section, _) = index.drawn.lines[line];
            (!asks_for_meaning || document.section(section).blocks.contains(&Block::Terms))
                && query.covers(document, section)
        };
        let is_entry = |line: usize| {
            let entries = index.drawn.field.entries(line);
            self.matchers.iter().any(|it| it.matches_in(entries).any(|(range, _)| range.start == 0))
        };
        let line = lines.ones().filter(is_asked).min_by_key(|&line| !is_entry(line))?;
        let (section, text) = &index.drawn.lines[line];
        Some(DrawnSection::Line(*section, text.clone()))
    }

    /// The drawn section that the query names, whatever its title is: `map`.
    pub(super) fn named_section(&self) -> Option<SectionId> {
        let Self { query, document, .. } = self;
        let words: Vec<&str> = self.matchers.iter().flat_map(|it| it.clause.words()).map(String::as_str).collect();
        let section = document.section_with(self.index.language.drawn_block(&words.join(" "))?)?;
        (query.covers(document, section) && !query.has_filter()).then_some(section)
    }

    /// Where the words are shown that no passage has.
    pub(super) fn elsewhere(&self) -> Vec<(String, SectionId)> {
        let absent = self.required().filter(|it| it.without_near.is_clear());
        let place = |absent: &Matcher| {
            let line = absent.lines(self.index).minimum()?;
            Some((absent.clause.typed.clone(), self.index.drawn.lines[line].0))
        };
        absent.filter_map(place).collect()
    }

    /// The sections that answer outside of passages, one of which the query may name.
    pub(super) fn drawn_sections(&self, hits: &[Hit], named: Option<SectionId>) -> Vec<DrawnSection> {
        let Self { index, document, query, .. } = self;
        let is_event = |asked: AskedDate| {
            let mut events = index.dates.iter().filter(|(passage, _)| document.passage(*passage).event.is_some());
            events.any(|(_, period)| asked.is_end_of(*period) || asked.is_year() && asked.is_between(*period))
        };
        let mut dates = self.matchers.iter().filter_map(|it| it.clause.date_or_year());
        let asks_when = query.question == Some(Question::Date) || dates.any(is_event);
        let timeline = asks_when.then(|| document.section_with(&Block::Timeline).map(DrawnSection::Timeline));
        let asks_how_many = query.question == Some(Question::Number);
        let figures = asks_how_many.then(|| document.section_with(&Block::Figures).map(DrawnSection::Figures));
        let named = named.map(|it| DrawnSection::Line(it, document.section(it).title.to_string()));
        let line = named.or_else(|| self.drawn_line(hits));
        let sections = [line, timeline.flatten(), figures.flatten()].into_iter().flatten();
        sections.filter(|it| !query.has_filter() && query.covers(document, it.section())).collect()
    }
}
