//! The results of a search as rows: what each of them shows, and how high it is. Only those in view are composed.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::layout::{Position, Rect};

use super::offers::{Offer, ResultKind};
use super::{Search, SearchResult};
use crate::article::{Glyph, figures_and_dates, width, wrap};
use crate::briefing::{Conflict, SectionId};
use crate::cite::section_name;
use crate::doubts::{self, Doubt, DoubtKind};
use crate::layout::inner;
use crate::search::{Answer, Hit, Quality, Query, Reasons};

/// The most lines of a passage that a result shows.
const EXCERPT: usize = 2;
/// The most rows of a result if there are few.
const LONG_EXCERPT: usize = 6;
/// The most rows for what a term stands for.
const OFFERED: usize = 3;

/// The most rows above a note that is whole: a blank row, a heading, and a title of two.
const MOST_ABOVE_NOTE: usize = 4;

/// The columns that the text of a result is indented by.
pub(crate) const TEXT_INDENT: usize = 2;

/// The columns of the mark of a doubt, with the blank after it.
const MARK: usize = 2;

/// The columns between the title of a result, its note and its tab.
pub(crate) const GAP: usize = 2;

/// The fewest columns of a list in which each passage has the tab that it is in.
pub(crate) const TAB: usize = 36;

/// The columns kept for an ellipsis, which has two in ASCII.
const ELLIPSIS: usize = 2;

/// A result as the list shows it.
#[derive(Debug, Default)]
pub(crate) struct ListedResult {
    /// Its number in the list.
    pub(crate) row: usize,
    /// The kind of this result and of those below it, if it is the first of them.
    pub(crate) heading: Option<Cow<'static, str>>,
    /// The rows of the heading, with the blank ones above it.
    pub(crate) heading_rows: usize,
    /// A mark before the title.
    pub(crate) mark: Option<Glyph>,
    /// The lines of its title, several only if the list has rows for them.
    pub(crate) title: Vec<String>,
    /// The tab, or what else is known about an offer.
    pub(crate) aside: String,
    /// Whether that is a tab.
    pub(crate) names_tab: bool,
    pub(crate) doubts: Vec<DoubtKind>,
    /// Whether a word of it is only similar to one of the query.
    pub(crate) is_near: bool,
    /// The words that it lacks. It has a row of its own if it does not fit beside the title.
    pub(crate) note: String,
    pub(crate) is_note_below: bool,
    /// What it was found by, if neither title nor text shows it, with the doubt that it explains.
    pub(crate) reason: Option<(Option<DoubtKind>, Vec<Snippet>)>,
    pub(crate) excerpt: Vec<Snippet>,
    /// Where the excerpt begins beside the title, if it is not below it.
    pub(crate) column: Option<usize>,
}

/// A line cut out of a text.
#[derive(Debug)]
pub(crate) struct Snippet {
    /// Whether the text begins earlier.
    pub(crate) has_more_before: bool,
    pub(crate) text: String,
    /// Where the query matches.
    pub(crate) highlights: Vec<Range<usize>>,
    /// Whether the text continues.
    pub(crate) has_more_after: bool,
}

impl ListedResult {
    /// The rows that it takes.
    fn height(&self) -> usize {
        let reason = self.reason.as_ref().map_or(0, |(_, lines)| lines.len());
        let rows = self.title.len() + usize::from(self.is_note_below) + reason;
        let excerpt = self.excerpt.len();
        self.heading_rows + if self.column.is_some() { rows.max(excerpt) } else { rows + excerpt }
    }
}

impl Search<'_> {
    /// The results in view, each with its rows, which begin with those of its heading.
    pub(crate) fn results_in_view(&self) -> Vec<(ListedResult, Rect)> {
        let (area, gap) = (self.listing().area, self.gap());
        let mut used = 0;
        let mut listed = Vec::new();
        for row in self.cursor.top..self.count() {
            let Some(result) = self.listed(row) else { break };
            let left = usize::from(area.height).saturating_sub(used);
            // Only a single result is cut.
            if left == 0 || (result.height() > left && !listed.is_empty()) {
                break;
            }
            let height = result.height().min(left);
            let [y, rows] = [used, height].map(|rows| u16::try_from(rows).unwrap_or(u16::MAX));
            used += height + gap;
            listed.push((result, Rect { y: area.y + y, height: rows, ..area }));
        }
        listed
    }

    /// The number of results in view, at least one.
    pub(crate) fn capacity(&self) -> usize {
        self.results_in_view().len().max(1)
    }

    /// The number of the result at a position.
    pub(super) fn result_at(&self, at: Position) -> Option<usize> {
        let results = self.results_in_view();
        results.iter().find(|(_, area)| area.contains(at)).map(|(result, _)| result.row)
    }

    /// Brings the chosen result into view, unless the wheel has scrolled it away, and leaves no room below the last one.
    pub(super) fn clamp_list(&mut self) {
        let count = self.count();
        self.cursor.row = self.cursor.row.min(count.saturating_sub(1));
        if self.cursor.is_detached {
            self.cursor.top = self.cursor.top.min(count.saturating_sub(1));
            return;
        }
        let row = self.cursor.row;
        self.cursor.top = self.cursor.top.clamp(self.first_in_view_with(row), row);
    }

    /// The first result in view if the result `last` is the last one.
    pub(super) fn first_in_view_with(&self, last: usize) -> usize {
        let (height, gap) = (usize::from(self.listing().area.height), self.gap());
        let rows = |row| self.listed(row).map_or(0, |result| result.height());
        let mut used = rows(last);
        let mut first = last;
        while let Some(above) = first.checked_sub(1) {
            used += rows(above) + gap;
            if used > height {
                break;
            }
            first = above;
        }
        first
    }

    /// The blank rows between two results; offers have none.
    fn gap(&self) -> usize {
        if self.found() > 0 || self.offers.is_empty() { self.listing().gap } else { 0 }
    }

    /// The rows for the words of a result. A few results have those that the list leaves free.
    fn excerpt_rows(&self) -> usize {
        let (height, gap, count) = (usize::from(self.listing().area.height), self.gap(), self.count());
        if count == 0 || count * (1 + EXCERPT) > height {
            return EXCERPT;
        }
        let headings = (0..count).filter(|&row| self.heading(row).is_some()).count();
        let has_notes = (0..count).any(|row| self.kind(row) == Some(ResultKind::Partial));
        let each = height.saturating_sub(2 * headings) / count;
        each.saturating_sub(1 + usize::from(has_notes) + gap).clamp(EXCERPT, LONG_EXCERPT)
    }

    fn listed(&self, row: usize) -> Option<ListedResult> {
        let columns = usize::from(inner(self.listing().area).width);
        let mut listed = match self.result(row)? {
            SearchResult::Passage(hit) => self.listed_passage(hit, columns),
            SearchResult::Section(drawn) => {
                let section = drawn.section();
                let excerpt = self.snippets(self.words().drawn_section(drawn), columns, EXCERPT);
                self.listed_section(section, excerpt)
            }
            SearchResult::Offer(offer) => self.listed_offer(offer, columns),
        };
        listed.row = row;
        listed.heading = self.heading(row);
        // The gap between results separates groups of them too.
        let above = usize::from(row > 0 && self.gap() == 0 && self.listing().gap > 0);
        listed.heading_rows = if listed.heading.is_some() { 1 + above } else { 0 };
        Some(listed)
    }

    /// The heading above a result, if it is the first of its kind. A list in which all have all words has none.
    fn heading(&self, row: usize) -> Option<Cow<'static, str>> {
        let kind = self.kind(row)?;
        let is_first = row.checked_sub(1).is_none_or(|above| self.kind(above) != Some(kind));
        let is_plain = || [0, self.count() - 1].into_iter().all(|row| self.kind(row) == Some(ResultKind::Exact));
        let has_small_words = self.query.as_ref().is_some_and(Query::has_optional_words);
        (is_first && !is_plain()).then(|| self.title_of(kind, has_small_words))
    }

    fn title_of(&self, kind: ResultKind, has_small_words: bool) -> Cow<'static, str> {
        let words = self.words();
        let title = match kind {
            ResultKind::Exact => words.all_words(has_small_words),
            ResultKind::Heading => words.only_in_titles(),
            ResultKind::Approximate => words.similar_words(),
            ResultKind::Partial => words.some_of_the_words(),
            ResultKind::Section => words.whole_sections(),
            ResultKind::RecentQuery => words.recent_queries(),
            ResultKind::Doubt => words.doubts_title(),
            ResultKind::Term => words.all_terms(),
            ResultKind::NearWord => words.nearest_words(),
            ResultKind::OtherEdition => self.other.as_ref().map_or("", |other| other.heading),
        };
        title.into()
    }

    fn kind(&self, row: usize) -> Option<ResultKind> {
        Some(match self.result(row)? {
            SearchResult::Passage(hit) => match hit.quality {
                Quality::Exact if hit.is_by_heading => ResultKind::Heading,
                Quality::Exact => ResultKind::Exact,
                Quality::Approximate => ResultKind::Approximate,
                Quality::Partial => ResultKind::Partial,
            },
            SearchResult::Section(_) => ResultKind::Section,
            SearchResult::Offer(offer) => offer.kind,
        })
    }

    fn listed_offer(&self, offer: &Offer, columns: usize) -> ListedResult {
        let is_other = offer.kind == ResultKind::OtherEdition;
        let answer = self.other.as_ref().filter(|_| is_other).map_or(&self.answer, |other| &other.answer);
        let column = self
            .meanings_from(columns)
            .filter(|&column| offer.kind == ResultKind::Term && width(&offer.title) + GAP <= column);
        // A low list shows several of them all the same.
        let offered = || (usize::from(self.listing().area.height) / (2 + OFFERED)).clamp(1, OFFERED);
        let rows = if is_other { EXCERPT } else { offered() };
        let indent = column.unwrap_or(TEXT_INDENT);
        let snippets = || snippets(answer, &offer.text, columns.saturating_sub(indent), rows, None);
        let excerpt = if offer.text.is_empty() { Vec::new() } else { snippets() };
        let is_short = offer.kind == ResultKind::Doubt && self.shortens_doubts(columns);
        let title = vec![if is_short { &offer.short_title } else { &offer.title }.clone()];
        let (aside, names_tab) = (offer.aside.clone(), offer.is_place());
        ListedResult { mark: offer.mark, title, aside, names_tab, excerpt, column, ..ListedResult::default() }
    }

    /// Whether the counts of doubts are in short, so that the query is beside each of them.
    fn shortens_doubts(&self, columns: usize) -> bool {
        let mut doubts = self.offers.iter().filter(|offer| offer.kind == ResultKind::Doubt);
        doubts.any(|offer| 2 + width(&offer.title) + GAP + width(&offer.aside) > columns)
    }

    /// The column in which terms are spelled out: after the longest of those that leave half of the columns.
    fn meanings_from(&self, columns: usize) -> Option<usize> {
        let terms = self.offers.iter().filter(|offer| offer.kind == ResultKind::Term);
        terms.map(|term| width(&term.title) + GAP).filter(|&column| column <= columns / 2).max()
    }

    fn listed_section(&self, section: SectionId, excerpt: Vec<Snippet>) -> ListedResult {
        let title = vec![section_name(self.document, section).into_owned()];
        let aside = self.document.tab(self.document.tab_of(section)).title.to_string();
        ListedResult { title, aside, names_tab: true, excerpt, ..ListedResult::default() }
    }

    fn listed_passage(&self, hit: &Hit, columns: usize) -> ListedResult {
        let document = self.document;
        let (text, mut rows) = (&document.passage(hit.passage).text, self.excerpt_rows());
        let mut listed = self.listed_section(document.section_of(hit.passage), Vec::new());
        listed.doubts = doubts::kinds(document, hit.passage, self.today);
        let is_in_text = !self.answer.highlights(text).is_empty();
        let reasons = self.answer.reasons(document, hit);
        listed.is_near = match hit.quality {
            Quality::Exact => false,
            Quality::Approximate => true,
            Quality::Partial => !reasons.near_words.is_empty(),
        };
        let near = if listed.is_near { GAP + 1 } else { 0 };
        let beside_title = 2 * listed.doubts.len() + near;
        if rows > EXCERPT {
            let aside = if columns >= TAB { GAP + width(&listed.aside) } else { 0 };
            let lines = wrap(&listed.title[0], columns.saturating_sub(beside_title + aside).max(1));
            if let [_, _] = lines[..] {
                listed.title = lines.into_iter().map(|line| listed.title[0][line].to_owned()).collect();
                rows -= 1;
            }
        }
        let reason = self.reason(hit, &reasons, is_in_text).map(|(doubt, reason)| {
            let columns = columns.saturating_sub(if doubt.is_some() { MARK } else { 0 });
            // The words searched for are in it alone. It has all rows if it needs them: the ends of two texts would read
            // like one sentence.
            let is_match = !is_in_text && !self.answer.highlights(&reason).is_empty();
            // A doubt that is asked for is whole: how two passages disagree is often said last.
            let is_asked = doubt.is_some_and(|kind| reasons.asked_doubts.contains(&kind));
            let most = match (is_asked, is_match) {
                (true, _) => usize::from(self.listing().area.height).saturating_sub(MOST_ABOVE_NOTE).max(1),
                (false, true) => rows,
                (false, false) => 1.max(rows - EXCERPT),
            };
            (doubt, self.snippets(&reason, columns, most))
        });
        listed.reason = reason.filter(|(_, lines)| !lines.is_empty());
        let reason_rows = listed.reason.as_ref().map_or(0, |(_, lines)| lines.len());
        // A whole note says little without the beginning of what it is about: who took command.
        let is_whole_match = |lines: &Vec<Snippet>| {
            let is_whole = lines.iter().all(|line| !line.has_more_before && !line.has_more_after);
            is_whole && lines.iter().any(|line| !line.highlights.is_empty())
        };
        // A keyword says what is asked; the answer is in the text.
        let is_keyword = !is_in_text && !reasons.keywords.is_empty();
        let is_whole = listed.reason.as_ref().is_some_and(|(_, lines)| is_whole_match(lines));
        let least = if is_keyword { EXCERPT } else { usize::from(is_whole) };
        let answer = if is_keyword { self.answer_in(hit) } else { None };
        let rows = rows.saturating_sub(reason_rows).max(least);
        listed.excerpt = snippets(&self.answer, text, columns.saturating_sub(TEXT_INDENT), rows, answer);
        // A heading in the list says so of those that have all words.
        let is_title_only = hit.quality != Quality::Exact
            && !is_in_text
            && listed.reason.is_none()
            && listed.title.iter().any(|line| !self.answer.highlights(line).is_empty());
        match self.note_on_missing(hit, columns) {
            Some(note) => listed.note = note,
            None if is_title_only => self.words().title_only().clone_into(&mut listed.note),
            None => {}
        }
        // It is beside the title if it fits before the tab, or else in a row of its own.
        let title = listed.title.last().map_or(0, |line| width(line)) + beside_title;
        let is_short = title + GAP + width(&listed.note) + GAP + width(&listed.aside) <= columns;
        listed.is_note_below = !listed.note.is_empty() && !is_short;
        listed
    }

    /// Where the first number or date of a passage is in its text, if the query asks for one.
    fn answer_in(&self, hit: &Hit) -> Option<usize> {
        let asks = self.answer.query.asks_for_number_or_date();
        Some(asks.then(|| figures_and_dates(self.document, hit.passage))?.first()?.start)
    }

    /// The words that a hit lacks.
    fn note_on_missing(&self, hit: &Hit, columns: usize) -> Option<String> {
        // The notes above the results name the words that occur nowhere.
        let unknown = &self.answer.unknown;
        let is_told = |word: &&str| unknown.iter().all(|unknown| unknown != word);
        let missing: Vec<&str> = self.answer.missed(hit).filter(is_told).collect();
        if missing.is_empty() {
            return None;
        }
        let note = self.words().without(&missing);
        let is_too_long = width(&note) > columns.saturating_sub(TEXT_INDENT) && missing.len() > 1;
        Some(if is_too_long { self.words().without_some(missing.len()) } else { note })
    }

    /// What a passage was found by, if neither its text nor its section's title shows it; with the kind of doubt that it
    /// explains, if it is the note on one.
    fn reason(&self, hit: &Hit, reasons: &Reasons<'_>, is_in_text: bool) -> Option<(Option<DoubtKind>, String)> {
        let answer = &self.answer;
        let matches = |text: &str| !answer.highlights(text).is_empty();
        if !reasons.keywords.is_empty() {
            return Some((None, self.words().keywords(&reasons.keywords).join("; ")));
        }
        if let Some((found, typed)) = reasons.other_names.first() {
            return Some((None, self.words().other_name(found, typed)));
        }
        let section = self.document.section(self.document.section_of(hit.passage));
        if is_in_text || hit.is_by_heading && matches(&section.title) {
            return None;
        }
        let passage = self.document.passage(hit.passage);
        let contexts = self.document.lead_of(hit.passage).into_iter();
        let notes = passage.notes.iter().map(|note| &note.text);
        let contexts = contexts.chain(self.document.columns_of(hit.passage)).chain(notes).map(|text| (None, text));
        let contexts = contexts.map(|(doubt, text)| (doubt, text.to_string()));
        let conflicts =
            passage.conflicts.iter().map(|conflict| (Some(DoubtKind::Conflict), self.disagreement(conflict)));
        let inferred = passage.inferred.iter().map(|reason| (Some(DoubtKind::Inferred), reason.to_string()));
        let reason = contexts.chain(conflicts).chain(inferred).find(|(_, text)| matches(text));
        // The heading may be in another language than the document.
        let heading = section.heading.as_ref().filter(|heading| matches(heading));
        let heading = heading.and_then(|heading| self.words().source_heading(&section.title, heading));
        reason
            .or_else(|| heading.map(|[whole, ..]| (None, whole)))
            .or_else(|| self.asked_doubt(hit, &reasons.asked_doubts))
    }

    /// The first doubt of a passage that the query asks for, in words, or that it was planned. A gap is the passage itself.
    fn asked_doubt(&self, hit: &Hit, asked: &[DoubtKind]) -> Option<(Option<DoubtKind>, String)> {
        if self.answer.query.is_planned {
            return Some((None, self.words().planned().to_owned()));
        }
        let mut doubts = doubts::of(self.document, hit.passage, self.today);
        let doubt = doubts.find(|doubt| doubt.kind() != DoubtKind::Gap && asked.contains(&doubt.kind()))?;
        let note = match doubt {
            Doubt::Conflict(_, conflict) => self.disagreement(conflict),
            doubt => self.words().note(self.document, hit.passage, doubt).to_string(),
        };
        Some((Some(doubt.kind()), note))
    }

    /// What a conflict is about, and how the passages disagree. Its mark says that it is one.
    fn disagreement(&self, conflict: &Conflict<'_>) -> String {
        let about = conflict.about.iter().map(|about| format!("{about}{}", self.words().colon()));
        about.chain([conflict.how.to_string()]).collect()
    }

    /// Up to `rows` lines of a text around the first place where the query matches.
    fn snippets(&self, text: &str, columns: usize, rows: usize) -> Vec<Snippet> {
        snippets(&self.answer, text, columns.saturating_sub(TEXT_INDENT), rows, None)
    }
}

/// Up to `rows` lines of a text with the place `at`, or else with the first match in it and as many others as they can have.
/// What comes before it is of more use than what comes after: who did it.
fn snippets(answer: &Answer, text: &str, columns: usize, rows: usize, at: Option<usize>) -> Vec<Snippet> {
    if rows == 0 {
        return Vec::new();
    }
    let highlights = answer.highlights(text);
    let wrapped = |columns: usize| wrap(text, columns.max(1));
    let whole = wrapped(columns);
    // A text that fits needs no room for an ellipsis.
    let lines = if whole.len() <= rows { whole } else { wrapped(columns.saturating_sub(2 * ELLIPSIS)) };
    let first = at.or(highlights.first().map(|range| range.start)).unwrap_or(0);
    let at = lines.iter().position(|line| first < line.end).unwrap_or(0);
    let last = lines.len().saturating_sub(rows);
    let matches = |&from: &usize| {
        let shown = lines[from].start..lines[(from + rows).min(lines.len()) - 1].end;
        highlights.iter().filter(|range| range.start < shown.end && shown.start < range.end).count()
    };
    let earliest = (at + 1).saturating_sub(rows).min(last);
    let from = (earliest..=at.min(last)).rev().max_by_key(matches).unwrap_or(earliest);
    let to = (from + rows).min(lines.len());
    let snippet = |at: usize| {
        let line = lines[at].clone();
        let within = |range: &Range<usize>| {
            let (start, end) = (range.start.max(line.start), range.end.min(line.end));
            (start < end).then(|| start - line.start..end - line.start)
        };
        Snippet {
            has_more_before: at == from && from > 0,
            text: text[line.clone()].to_owned(),
            highlights: highlights.iter().filter_map(within).collect(),
            has_more_after: at + 1 == to && to < lines.len(),
        }
    };
    (from..to).map(snippet).collect()
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Size;

    use super::super::search::Engine;
    use super::super::testing::{reader, reader_of, type_text};
    use super::*;
    use crate::briefing::Document;

    fn search(text: &str) -> (Search<'static>, Engine) {
        let mut engine = Engine::default();
        let mut search = Search::open(&reader(), &mut engine);
        type_text(&mut search, text, &mut engine);
        search.restore_invariants(&reader());
        (search, engine)
    }

    /// The headings of the list, each with the title below it.
    fn headings(text: &str) -> Vec<String> {
        let (search, _) = search(text);
        let listed = (0..search.count()).filter_map(|row| search.listed(row));
        listed.filter_map(|result| Some(format!("{}: {}", result.heading?, result.title.join(" ")))).collect()
    }

    #[test]
    fn a_heading_is_above_the_first_result_of_each_kind() {
        assert_eq!(headings("sortie"), [""; 0], "all results are exact");
        assert_eq!(headings("aircrft"), ["Similar words: Long"]);
        assert_eq!(headings("nothing sortie").len(), 1);
        assert_eq!(headings(""), ["Terms: NATO"]);
    }

    #[test]
    fn the_note_with_the_match_is_one_piece_over_all_rows() {
        for columns in [30, 40, 52, 70] {
            let document = crate::testing::embedded();
            let mut engine = Engine::default();
            let reader = reader_of(document);
            let mut search = Search::open(&reader, &mut engine);
            type_text(&mut search, "sorties", &mut engine);
            let hits = search.answer.best.iter().map(|hit| search.listed_passage(hit, columns));
            let found: Vec<_> = hits.filter_map(|listed| Some((listed.reason?.1, listed.excerpt))).collect();
            assert!(!found.is_empty());
            for (reason, excerpt) in found {
                let has_match = reason.iter().any(|line| !line.highlights.is_empty());
                let is_whole = reason.iter().all(|line| !line.has_more_before && !line.has_more_after);
                assert!(has_match && (is_whole || excerpt.is_empty()), "{columns}: {reason:?} {excerpt:?}");
            }
        }
    }

    #[test]
    fn a_few_results_fill_the_list_and_stay_in_view_together() {
        for (query, most) in [("is:conflict", EXCERPT + 1..=LONG_EXCERPT), ("iraq", EXCERPT..=EXCERPT)] {
            let mut engine = Engine::default();
            let reader = reader_of(crate::testing::embedded());
            let mut search = Search::open(&reader, &mut engine);
            search.resize(Size::new(80, 24));
            type_text(&mut search, query, &mut engine);
            let results = search.results_in_view();
            assert!(results.len() == search.count() || query == "iraq", "{query}");
            let rows = |it: &ListedResult| it.excerpt.len() + it.reason.as_ref().map_or(0, |(_, lines)| lines.len());
            let longest = results.iter().map(|(listed, _)| rows(listed)).max();
            assert!(longest.is_some_and(|rows| most.contains(&rows)), "{query}: {longest:?}");
        }
    }

    /// A search in the embedded briefing, on a screen of this size.
    fn search_in(document: &'static Document<'static>, query: &str, [width, height]: [u16; 2]) -> Search<'static> {
        let mut engine = Engine::default();
        let mut search = Search::open(&reader_of(document), &mut engine);
        search.resize(Size::new(width, height));
        type_text(&mut search, query, &mut engine);
        search
    }

    #[test]
    fn a_doubt_that_is_asked_for_is_whole_at_every_size() {
        for (document, size) in both_editions_at([[160, 50], [120, 40], [80, 24], [50, 15]]) {
            let search = search_in(document, "is:conflict", size);
            let notes = (0..search.count()).map(|row| search.listed(row)?.reason);
            let notes: Vec<_> = notes.map(|note| note.expect("each is found by its note").1).collect();
            assert!(notes.iter().flatten().all(|line| !line.has_more_before && !line.has_more_after), "{size:?}");
            let mut texts: Vec<String> =
                notes.iter().map(|lines| lines.iter().map(|line| &*line.text).collect()).collect();
            texts.sort();
            texts.dedup();
            assert_eq!(texts.len(), 4, "each side of a conflict is told from the other: {texts:?}");
        }
    }

    fn both_editions_at<const N: usize>(sizes: [[u16; 2]; N]) -> Vec<(&'static Document<'static>, [u16; 2])> {
        let editions = [crate::testing::embedded(), crate::testing::french()];
        editions.into_iter().flat_map(|document| sizes.map(|size| (document, size))).collect()
    }

    #[test]
    fn a_title_has_a_second_row_if_rows_are_free() {
        let lines = |query| {
            let search = search_in(crate::testing::french(), query, [80, 24]);
            let listed = (0..search.count()).filter_map(|row| search.listed(row));
            listed.map(|listed| listed.title).find(|title| title[0].starts_with("Frappes")).expect("a result")
        };
        assert_eq!(lines("est:désaccord"), ["Frappes aériennes et", "sorties"]);
        assert_eq!(lines("sorties"), ["Frappes aériennes et sorties"], "the list is longer than the screen");
    }

    #[test]
    fn an_empty_line_offers_all_terms_and_spells_them_out_in_a_column() {
        for (document, size) in both_editions_at([[160, 50], [120, 40], [80, 24]]) {
            let search = search_in(document, "", size);
            let listed = (0..search.count()).filter_map(|row| search.listed(row));
            let (terms, others): (Vec<_>, Vec<_>) = listed.partition(|listed| listed.column.is_some());
            assert_eq!(terms.len(), document.terms().count());
            assert!(terms.iter().all(|term| term.column == terms[0].column && width(&term.title[0]) < 11));
            assert!(others.iter().all(|doubt| doubt.mark.is_some() && doubt.excerpt.is_empty()));
            assert_eq!(others[0].aside, search.words().doubt_query(DoubtKind::Past));
        }
    }

    #[test]
    fn without_a_result_the_doubts_and_the_terms_are_offered_and_no_passage() {
        for (document, size) in both_editions_at([[160, 50], [120, 40], [80, 24], [50, 15]]) {
            let [nothing, empty] = ["zebra", ""].map(|query| {
                let search = search_in(document, query, size);
                assert_eq!((0..search.count()).find_map(|row| search.place(row)), None);
                (0..search.count()).filter_map(|row| search.listed(row)).map(|listed| listed.title).collect::<Vec<_>>()
            });
            assert_eq!(nothing, empty, "{size:?}");
        }
    }

    #[test]
    fn a_passage_found_by_a_keyword_shows_what_is_asked() {
        for (document, query, answer) in [
            (crate::testing::embedded(), "how long", "31 March 2025"),
            (crate::testing::french(), "combien de temps", "31\u{a0}mars\u{a0}2025"),
            (crate::testing::embedded(), "in charge", "Summerfield"),
            (crate::testing::embedded(), "who leads", "Summerfield"),
            (crate::testing::embedded(), "commander", "Summerfield"),
        ] {
            for size in [[160, 50], [120, 40], [80, 24], [50, 15]] {
                let search = search_in(document, query, size);
                let first = (0..search.count()).filter_map(|row| search.listed(row)).find(|row| row.reason.is_some());
                let excerpt = first.expect("a passage is found by a keyword").excerpt;
                assert!(excerpt.iter().any(|line| line.text.contains(answer)), "{query} at {size:?}: {excerpt:?}");
            }
        }
    }

    #[test]
    fn a_snippet_breaks_within_no_date_and_no_amount() {
        let text = "From 30 October 2014 to 15 February 2016 about 7.7 million people, a sortie, and 2 May 2020.";
        for columns in 20..60 {
            let lines = snippets(&Answer::default(), text, columns - TEXT_INDENT, 9, None);
            for whole in ["30 October 2014", "15 February 2016", "7.7 million", "2 May 2020"] {
                assert!(lines.iter().any(|line| line.text.contains(whole)), "{whole} in {columns}");
            }
        }
    }

    #[test]
    fn without_results_the_nearest_words_are_offered_and_entered() {
        assert_eq!(headings("nothinggg"), ["Nearest words: Nothing", "Terms: NATO"]);
        let (mut search, mut engine) = search("nothinggg");
        assert!(search.has_nothing_to_show());
        search.open_result(&mut engine);
        assert_eq!((search.line().0, search.answer.count()), ("Nothing", 1));
        assert!(!search.has_nothing_to_show());
    }

    #[test]
    fn a_term_that_is_offered_is_not_chosen_as_an_answer() {
        let (mut search, mut engine) = search("zebra");
        assert_eq!((headings("zebra"), search.chosen_row()), (vec!["Terms: NATO".to_owned()], None));
        search.open_result(&mut engine);
        assert_eq!((search.line().0, search.chosen_row()), ("zebra", Some(0)));
    }

    #[test]
    fn the_chosen_result_is_always_in_view_as_a_whole() {
        let (mut search, mut engine) = search("sortie");
        for command in [crate::action::Command::Down, crate::action::Command::Up] {
            for _ in 0..25 {
                search.apply(command, &mut engine);
                search.restore_invariants(&reader());
                let in_view = search.results_in_view();
                let chosen = in_view.iter().find(|(result, _)| Some(result.row) == search.chosen_row());
                let (result, area) = chosen.expect("the chosen result is in view");
                assert_eq!(usize::from(area.height), result.height());
            }
        }
    }
}
