//! `op-impact search`: the passages that answer a query, best first.

use std::borrow::Cow;
use std::ops::Range;

use serde::Serialize;

use super::{CommandContext, Common, DoubtRow, MAX_ECHO, Outcome, address, complete, json_line, output, show};
use crate::briefing::{Date, Document, Place, SectionId, TabId, clean, clean_line};
use crate::cite::section_name;
use crate::doubts::DoubtKind;
use crate::messages::{Failure, ValueError, Words};
use crate::search::{Answer, DrawnSection, Hit, Index, Keyword, NearWord, Quality, Query, Reasons};
use crate::{article, doubts, messages};

const EXAMPLES: &str = "\
Examples:
  op-impact search cf-18 sorties             all words, in any form
  op-impact search '\"islamic state\" !names'  a phrase, and a word to exclude
  op-impact search --in history --json mosul | jq -r .address

In brackets after a passage: words of it that are similar to typed ones, or other forms of them;
keyword, what it does not show and was found by; title, the only place that has the word; another
name, that of a term; without, the words that it lacks; then its doubts.

Exits with 1 if nothing is found, and says which word does not occur.";

/// Print the passages that match a query, best first
#[derive(clap::Args)]
#[command(before_help = EXAMPLES)]
pub(super) struct Arguments {
    /// What to search for: words, "a phrase", !without, in:tab, is:past (or gap, conflict, inferred,
    /// no-year, planned)
    #[arg(required = true, value_name = "QUERY", value_hint = clap::ValueHint::Other)]
    query: Vec<String>,
    /// Print one JSON object per line: address, tab, section, text, spans, quality, missing, doubts;
    /// near if words are similar to those of the query, form if they are other forms of them, term if it
    /// has another name of a term, keyword or doubt if the passage is found by one or by the note on one,
    /// heading if only the heading above it has a word, lead if it is an item of a list, language if it is of the edition in the other
    /// language
    #[arg(long)]
    json: bool,
    /// Print at most N results; 0 prints all
    #[arg(long, value_name = "N", default_value_t = LIMIT, value_parser = parse_limit, allow_negative_numbers = true)]
    limit: usize,
    /// Search only this tab: its id, or the beginning of its id or title
    #[arg(long = "in", value_name = "TAB", add = complete::tabs())]
    tab: Option<String>,
    #[command(flatten)]
    pub(super) common: Common,
}

/// The default number of passages.
const LIMIT: usize = 20;

/// The quality of a passage or section with all words, in JSON.
const EXACT: &str = "exact";

/// The quality of one that lacks a word.
const PARTIAL: &str = "partial";

/// The indent of the lines after the first, in columns.
const INDENT: usize = 2;

#[derive(Serialize)]
struct Row<'d> {
    address: String,
    /// The language of the passage, if it is of the edition in the other language.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'d str>,
    tab: &'d str,
    section: &'d str,
    text: &'d str,
    /// The highlights in `text`: half-open ranges of code points.
    spans: Vec<(usize, usize)>,
    quality: &'static str,
    missing: Vec<&'d str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    near: Vec<Near>,
    /// Those of `near` that are another form of the typed word.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    form: Vec<Near>,
    /// The names of terms that were found for other names of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    term: Vec<Near>,
    doubts: Vec<DoubtRow>,
    /// The keywords that the passage was found by.
    #[serde(skip_serializing_if = "Option::is_none")]
    keyword: Option<String>,
    /// The note on a doubt that the passage was found by, or what the doubt is called beside it.
    #[serde(skip_serializing_if = "Option::is_none")]
    doubt: Option<Cow<'d, str>>,
    /// The title or heading that has a word of the query which the passage lacks.
    #[serde(skip_serializing_if = "Option::is_none")]
    heading: Option<&'d str>,
    /// The lead-in of the list; it is not part of `text`.
    #[serde(skip_serializing_if = "Option::is_none")]
    lead: Option<&'d str>,
}

/// A word of the query, and a similar word of the document that was found for it.
#[derive(Serialize)]
struct Near {
    typed: String,
    found: String,
}

impl Near {
    fn of(near: &NearWord) -> Self {
        Self { typed: near.typed.clone(), found: near.found.clone() }
    }
}

pub(super) fn run(context: &CommandContext, arguments: &Arguments) -> Result<Outcome, Failure> {
    let tab = arguments.tab.as_deref().map(|name| address::tab(context.document, name)).transpose()?;
    print_answer(context, &arguments.query.join(" "), tab, arguments.limit, arguments.json)
}

/// Prints what the browser would open with.
pub(super) fn find(context: &CommandContext, query: &str) -> Result<Outcome, Failure> {
    print_answer(context, query, None, LIMIT, false)
}

fn print_answer(
    context: &CommandContext,
    query: &str,
    tab: Option<TabId>,
    limit: usize,
    is_json: bool,
) -> Result<Outcome, Failure> {
    let document = context.document;
    let limit = if limit == 0 { usize::MAX } else { limit };
    let query = parse(context, query, tab, limit)?;
    for remark in remarks(context, &query) {
        output::complain(&remark);
    }
    let index = article::index(document, context.today);
    let answer = index.search(document, &query);
    let other = OtherAnswer::of(context, &query, &answer)?;
    let other = other.map_or_else(String::new, |other| other.print(context, is_json));
    if answer.is_empty() && answer.drawn_sections.is_empty() {
        let reason = no_result(context, &index, &query, &answer);
        if other.is_empty() {
            return Ok(Outcome::Nothing(reason));
        }
        output::complain(&reason);
        return Ok(Outcome::Output(other));
    }
    for remark in absent_words(context, &answer) {
        output::complain(&remark);
    }
    let (results, remaining) = results(&answer, limit);
    let line = |(place, result)| match result {
        SearchResult::Section(drawn) if is_json => json_line(&section_row(document, &answer, drawn)),
        SearchResult::Passage(hit) if is_json => json_line(&row(document, context.today, &answer, hit)),
        result => paragraph(context, document, &answer, &document.address(place).to_string(), result),
    };
    let mut text: String = results.into_iter().map(line).collect();
    if remaining > 0 && !is_json {
        text.extend([&*context.words.more(remaining), "\n"]);
    }
    Ok(Outcome::Output(text + &other))
}

/// What the edition in the other language answers to a query.
struct OtherAnswer {
    document: &'static Document<'static>,
    answer: Answer,
    /// The passages that answer it whole.
    hits: Vec<Hit>,
}

impl OtherAnswer {
    /// The answer to a query that the document itself does not answer whole. None if the other edition does not either.
    fn of(context: &CommandContext, query: &Query, answer: &Answer) -> Result<Option<Self>, Failure> {
        let here = context.document;
        let Some(other) = context.other.filter(|_| !answer.is_complete(here)) else { return Ok(None) };
        let document = other.document()?;
        let query = query.for_edition(document, here.has_same_places(document)).complete();
        let answer = article::index(document, context.today).search(document, &query);
        let hits = answer.whole_hits();
        Ok((!hits.is_empty()).then_some(Self { document, answer, hits }))
    }

    fn language(&self) -> &'static str {
        &self.document.briefing().language
    }

    /// A line that names the language.
    fn heading(&self, words: Words) -> String {
        format!("{}{}\n", words.in_other_language(self.language()), words.colon().trim_end())
    }

    fn print(&self, context: &CommandContext, is_json: bool) -> String {
        let Self { document, answer, hits } = self;
        if is_json {
            let json = |hit| Row { language: Some(self.language()), ..row(document, context.today, answer, hit) };
            return hits.iter().map(|hit| json_line(&json(hit))).collect();
        }
        let line = |hit: &Hit| {
            let address = document.address(Place::Passage(hit.passage)).to_string();
            paragraph(context, document, answer, &address, SearchResult::Passage(hit))
        };
        self.heading(context.words) + &hits.iter().map(line).collect::<String>()
    }
}

/// Parses a query, which must not be empty.
fn parse(context: &CommandContext, query: &str, tab: Option<TabId>, limit: usize) -> Result<Query, Failure> {
    let document = context.document;
    let query = Query::parse(&clean(query), document).in_tab(tab).with_limit(limit).on(context.today).complete();
    if query.is_empty() {
        let unsupported = query.unsupported.first().cloned();
        return Err(unsupported.map_or(Failure::EmptyQuery, Failure::Unsupported));
    }
    Ok(query)
}

/// What to tell the reader of a query before it is answered.
fn remarks(context: &CommandContext, query: &Query) -> Vec<String> {
    let words = context.words;
    let scope = query.unknown_scope.as_ref().map(|scope| words.no_tab(&clean_line(scope, MAX_ECHO)));
    let unsupported = query.unsupported.iter().map(|unsupported| words.unsupported(unsupported));
    let dates = query.ambiguous_dates().map(|date| words.ambiguous_date(&clean_line(date, MAX_ECHO)));
    scope.into_iter().chain(unsupported).chain(dates).collect()
}

/// What to tell the reader of the words that are in no passage: where else they are, or that they do not occur.
fn absent_words(context: &CommandContext, answer: &Answer) -> Vec<String> {
    let address = |section| context.document.address(Place::Section(section)).to_string();
    let absent = unknown_words(answer).map(|word| context.words.absent(&clean_line(word, MAX_ECHO)));
    let elsewhere =
        |(word, section): &(String, SectionId)| context.words.only_in(&clean_line(word, MAX_ECHO), &address(*section));
    let uncounted = answer.uncounted.iter().map(|words| context.words.uncounted(&clean_line(words, MAX_ECHO)));
    absent.chain(uncounted).chain(answer.elsewhere.iter().map(elsewhere)).collect()
}

/// The words that the document does not show anywhere.
fn unknown_words(answer: &Answer) -> impl Iterator<Item = &str> {
    let is_elsewhere = |word: &&String| answer.elsewhere.iter().any(|(other, _)| other == *word);
    answer.unknown.iter().filter(move |word| !is_elsewhere(word)).map(String::as_str)
}

/// A result: a passage, or a section that answers too.
#[derive(Clone, Copy)]
enum SearchResult<'a> {
    Passage(&'a Hit),
    Section(&'a DrawnSection),
}

/// The results up to a limit, best first, each with its place; and how many more there are.
fn results(answer: &Answer, limit: usize) -> (Vec<(Place, SearchResult<'_>)>, usize) {
    let sections = &answer.drawn_sections;
    // The passages before or after the sections that fit the limit.
    let room = limit - if answer.begins_with_sections() { sections.len().min(limit) } else { 0 };
    let passages = &answer.best[..answer.best.len().min(room)];
    let sections = sections.iter().map(|drawn| (Place::Section(drawn.section()), SearchResult::Section(drawn)));
    let passages = passages.iter().map(|hit| (Place::Passage(hit.passage), SearchResult::Passage(hit)));
    let results = if answer.begins_with_sections() {
        sections.chain(passages).take(limit).collect()
    } else {
        passages.chain(sections).take(limit).collect()
    };
    (results, answer.count().saturating_sub(room))
}

/// Why nothing is found.
fn no_result(context: &CommandContext, index: &Index, query: &Query, answer: &Answer) -> String {
    let &CommandContext { document, words, .. } = context;
    if let Some(section) = answer.section {
        return words.no_passages_at(&document.address(Place::Section(section)).to_string());
    }
    let mut reasons = absent_words(context, answer);
    if !reasons.is_empty() {
        reasons.extend(unknown_words(answer).next().and_then(|word| {
            let suggestions = index.suggestions(document, word);
            (!suggestions.is_empty()).then(|| words.did_you_mean(&suggestions, &clean_line(word, MAX_ECHO)))
        }));
        return reasons.join("; ");
    }
    let Some(tab) = query.scope else {
        let doubt = query.only_doubt().map(|kind| words.doubt_count(kind, 0));
        return doubt.unwrap_or_else(|| words.no_passage().to_owned());
    };
    let answer = index.search(document, &query.in_all_tabs());
    let title = |tab: TabId| &*document.tab(tab).title;
    let counts = document.tabs().map(|tab| (title(tab), answer.count_in_tab(document, tab)));
    let counts: Vec<_> = counts.filter(|&(_, count)| count > 0).collect();
    if counts.is_empty() { words.no_passage().to_owned() } else { words.only_elsewhere(title(tab), &counts) }
}

/// A result for people, after its name.
fn paragraph(
    context: &CommandContext,
    document: &Document<'_>,
    answer: &Answer,
    name: &str,
    result: SearchResult<'_>,
) -> String {
    let (text, highlights) = match result {
        SearchResult::Section(drawn) => section_text(context.words, document, answer, name, drawn),
        SearchResult::Passage(hit) => passage_text(context, document, answer, name, hit),
    };
    let highlights: Vec<_> = highlights.into_iter().map(|range| (range, article::BOLD)).collect();
    article::paragraph(&text, &highlights, show::columns(), INDENT, context.color.is_on())
}

/// A section that answers too, with its highlights.
fn section_text(
    words: Words,
    document: &Document<'_>,
    answer: &Answer,
    name: &str,
    drawn: &DrawnSection,
) -> (String, Vec<Range<usize>>) {
    let section = drawn.section();
    let mut text = format!("{name}{}", words.colon());
    let start = text.len();
    let mut highlights = Vec::new();
    if let DrawnSection::Line(_, line) = drawn {
        highlights.extend(answer.highlights(line).into_iter().map(|range| range.start + start..range.end + start));
        text.push_str(line);
    } else {
        let missing = answer.missing_in_section(document, drawn);
        let missing = (!missing.is_empty()).then(|| words.without(&missing));
        let notes: Vec<&str> = std::iter::once(words.drawn_section(drawn)).chain(missing.as_deref()).collect();
        let label = messages::bracketed(&notes.join("; "));
        text.extend([&*section_name(document, section), " ", &*label]);
    }
    (text, highlights)
}

/// A section that answers too, for programs: the line that matches, or the title of the section.
fn section_row<'d>(document: &'d Document<'d>, answer: &'d Answer, drawn: &'d DrawnSection) -> Row<'d> {
    let section = drawn.section();
    let missing = answer.missing_in_section(document, drawn);
    let text = match drawn {
        DrawnSection::Line(_, line) => line,
        _ => &*document.section(section).title,
    };
    Row {
        address: document.address(Place::Section(section)).to_string(),
        language: None,
        tab: &document.tab(document.tab_of(section)).title,
        section: &document.section(section).title,
        text,
        spans: code_points(text, &answer.highlights(text)),
        quality: if missing.is_empty() { EXACT } else { PARTIAL },
        missing,
        near: Vec::new(),
        form: Vec::new(),
        term: Vec::new(),
        doubts: Vec::new(),
        keyword: None,
        doubt: None,
        heading: None,
        lead: None,
    }
}

/// A passage with its highlights, and notes in brackets.
fn passage_text(
    context: &CommandContext,
    document: &Document<'_>,
    answer: &Answer,
    name: &str,
    hit: &Hit,
) -> (String, Vec<Range<usize>>) {
    // The words of the reader, also around a passage in the other language.
    let &CommandContext { words, today, .. } = context;
    let mut text = format!("{name}{}", words.colon());
    let mut highlights: Vec<Range<usize>> = Vec::new();
    let mut add = |piece: &str, text: &mut String| {
        let start = text.len();
        highlights.extend(answer.highlights(piece).into_iter().map(|range| range.start + start..range.end + start));
        text.push_str(piece);
    };
    add(&document.copy_text(hit.passage), &mut text);
    let Reasons { near_words, other_names, mut keywords, heading, .. } = answer.reasons(document, hit);
    let near_note = |near: NearWord| {
        // A keyword that is the near word is named once.
        let keyword = keywords.extract_if(.., |keyword| keyword.text() == near.found).next();
        if near.is_keyword_with_word() {
            return words.keyword(&Keyword::Word(&near.found));
        }
        let found = keyword.map_or(near.found, |keyword| words.keyword(&keyword));
        words.near_word(messages::NEAR_SIGN, &found, &near.typed)
    };
    let mut notes: Vec<_> = near_words.into_iter().map(near_note).collect();
    notes.extend(words.keywords(&keywords));
    notes.extend(other_names.iter().map(|(found, typed)| words.other_name(found, typed)));
    let section = document.section_of(hit.passage);
    let title = &document.section(section).title;
    let in_source = |heading| words.source_heading(title, heading).map(|[whole, ..]| whole);
    notes.extend(heading.map(|heading| in_source(heading).unwrap_or_else(|| words.by_title(heading))));
    let shared = document.shares_title(section).then(|| section_name(document, section));
    notes.extend(shared.map(|name| words.in_section(&name)));
    let missing: Vec<&str> = answer.missed(hit).collect();
    notes.extend((!missing.is_empty()).then(|| words.without(&missing)));
    notes.extend(answer.query.is_planned.then(|| words.planned().to_owned()));
    let doubts = doubts::of(document, hit.passage, today);
    let doubts = doubts.map(|doubt| words.note(document, hit.passage, doubt));
    let notes = (!notes.is_empty()).then(|| messages::bracketed(&notes.join("; "))).into_iter();
    for note in notes.chain(doubts.map(|note| note.bracketed())) {
        text.extend([" ", &note]);
    }
    (text, highlights)
}

/// The results of a search to be read line by line.
#[derive(Default)]
pub(super) struct NumberedResults {
    /// The results, each with a number.
    pub(super) text: String,
    pub(super) places: Vec<Place>,
    /// The places of the last numbers, which are in the edition in the other language.
    pub(super) other_places: Vec<Place>,
}

/// Numbers the results of a search.
pub(super) fn numbered(context: &CommandContext, index: &Index, query: &str) -> Result<NumberedResults, Failure> {
    let &CommandContext { document, words, .. } = context;
    let query = parse(context, query, None, LIMIT)?;
    let mut lines = remarks(context, &query);
    let answer = index.search(document, &query);
    let other = OtherAnswer::of(context, &query, &answer)?;
    let (results, remaining) = results(&answer, LIMIT);
    if results.is_empty() {
        lines.push(no_result(context, index, &query, &answer));
    } else {
        lines.extend(absent_words(context, &answer));
        lines.push(words.count(answer.count(), None));
    }
    let mut text = lines.join("\n") + "\n";
    let name = |number: usize, document: &Document<'_>, place| {
        format!("{number}{}{}", words.colon(), document.section(document.section_at(place)).title)
    };
    for (number, (place, result)) in (1..).zip(&results) {
        text.push_str(&paragraph(context, document, &answer, &name(number, document, *place), *result));
    }
    if remaining > 0 {
        text.extend([&*messages::linear::more_results(words, remaining), "\n"]);
    }
    let mut other_places = Vec::new();
    if let Some(other) = &other {
        text.push_str(&other.heading(words));
        for (number, hit) in (results.len() + 1..).zip(&other.hits) {
            let place = Place::Passage(hit.passage);
            let name = name(number, other.document, place);
            text.push_str(&paragraph(context, other.document, &other.answer, &name, SearchResult::Passage(hit)));
            other_places.push(place);
        }
    }
    Ok(NumberedResults { text, places: results.into_iter().map(|(place, _)| place).collect(), other_places })
}

/// A hit for programs.
fn row<'d>(document: &'d Document<'d>, today: Date, answer: &'d Answer, hit: &Hit) -> Row<'d> {
    let section = document.section_of(hit.passage);
    let text = &*document.passage(hit.passage).text;
    let reasons = answer.reasons(document, hit);
    let form = reasons.near_words.iter().filter(|near| near.is_form).map(Near::of);
    let term =
        reasons.other_names.iter().map(|(found, typed)| Near { typed: typed.clone(), found: (*found).to_owned() });
    let doubt = reasons.doubt.map(Cow::Borrowed);
    Row {
        address: document.address(Place::Passage(hit.passage)).to_string(),
        language: None,
        tab: &document.tab(document.tab_of(section)).title,
        section: &document.section(section).title,
        text,
        spans: code_points(text, &answer.highlights(text)),
        quality: match hit.quality {
            Quality::Exact => EXACT,
            Quality::Approximate => "approximate",
            Quality::Partial => PARTIAL,
        },
        missing: answer.missing(hit).collect(),
        near: reasons.near_words.iter().map(Near::of).collect(),
        form: form.collect(),
        term: term.collect(),
        doubts: DoubtRow::of(document, hit.passage, doubts::of(document, hit.passage, today)),
        keyword: joined(&reasons.keywords),
        doubt: doubt.or_else(|| asked_doubt(document, today, &reasons.asked_doubts, hit)),
        heading: reasons.heading,
        lead: document.lead_of(hit.passage).map(|lead| &**lead),
    }
}

/// Keywords as one text.
fn joined(keywords: &[Keyword<'_>]) -> Option<String> {
    let texts: Vec<&str> = keywords.iter().map(Keyword::text).collect();
    (!texts.is_empty()).then(|| texts.join(", "))
}

/// The first doubt of a hit that the query asks for, in words.
fn asked_doubt<'d>(document: &Document<'_>, today: Date, asked: &[DoubtKind], hit: &Hit) -> Option<Cow<'d, str>> {
    let mut doubts = doubts::of(document, hit.passage, today);
    let doubt = doubts.find(|doubt| asked.contains(&doubt.kind()))?;
    Some(Cow::Owned(messages::of(document).note(document, hit.passage, doubt).to_string()))
}

fn parse_limit(text: &str) -> Result<usize, ValueError> {
    text.parse().map_err(|_| ValueError::Limit)
}

/// Converts ranges of bytes to ranges of code points.
fn code_points(text: &str, ranges: &[Range<usize>]) -> Vec<(usize, usize)> {
    let (mut bytes, mut points) = (0, 0);
    let mut advance_to = |end: usize| {
        points += text[bytes..end].chars().count();
        bytes = end;
        points
    };
    ranges.iter().map(|range| (advance_to(range.start), advance_to(range.end))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn highlights_are_counted_in_code_points() {
        for (text, bytes, points) in [
            ("plain text", vec![0..5, 6..10], vec![(0, 5), (6, 10)]),
            ("a — b — c", vec![2..5, 8..11], vec![(2, 3), (6, 7)]),
            ("été été", vec![0..5, 6..11], vec![(0, 3), (4, 7)]),
            ("none", vec![], vec![]),
        ] {
            assert_eq!(code_points(text, &bytes), points, "{text}");
        }
    }
}
