//! `op-impact search`: the passages that answer a query, best first.

use std::borrow::Cow;
use std::ops::Range;

use serde::Serialize;

use super::{CommandContext, Common, DoubtRow, Failure, MAX_ECHO, Outcome, address, json_line, output, show};
use crate::briefing::{Document, Place, TabId, clean, clean_line};
use crate::search::{Answer, DrawnSection, Hit, Index, NearWord, Quality, Query, Session};
use crate::{article, doubts, messages};

const EXAMPLES: &str = "\
Examples:
  op-impact search cf-18 sorties             all words, in any form
  op-impact search '\"islamic state\" !names'  a phrase, and a word to exclude
  op-impact search --in history --json mosul | jq -r .address

Exits with 1 if nothing is found, and says which word does not occur.";

/// Print the passages that match a query, best first
#[derive(clap::Args)]
#[command(before_help = EXAMPLES)]
pub(super) struct Arguments {
    /// What to search for: words, "a phrase", !without, in:tab, is:past (or gap, conflict, inferred)
    #[arg(required = true, value_name = "QUERY", value_hint = clap::ValueHint::Other)]
    query: Vec<String>,
    /// Print one JSON object per line: address, tab, section, text, spans, quality, missing, doubts;
    /// near if words are similar to those of the query, form if they are other forms of them, keyword
    /// or doubt if the passage is found by one or by the note on one, lead if it is an item of a list
    #[arg(long)]
    json: bool,
    /// Print at most N results; 0 prints all
    #[arg(long, value_name = "N", default_value_t = LIMIT, value_parser = parse_limit, allow_negative_numbers = true)]
    limit: usize,
    /// Search only this tab: its id, or the beginning of its id or title
    #[arg(long = "in", value_name = "TAB", value_hint = clap::ValueHint::Other)]
    tab: Option<String>,
    #[command(flatten)]
    pub(super) common: Common,
}

/// The default number of passages.
const LIMIT: usize = 20;

/// The quality of a passage or section with all words, in JSON.
const EXACT: &str = "exact";

/// The indent of the lines after the first, in columns.
const INDENT: usize = 2;

#[derive(Serialize)]
struct Row<'d> {
    address: String,
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
    doubts: Vec<DoubtRow>,
    /// The keyword that the passage was found by.
    #[serde(skip_serializing_if = "Option::is_none")]
    keyword: Option<Cow<'d, str>>,
    /// The note on a doubt that the passage was found by, or what the doubt is called beside it.
    #[serde(skip_serializing_if = "Option::is_none")]
    doubt: Option<Cow<'d, str>>,
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
    let query = Query::parse(&clean(query), document).in_tab(tab).with_limit(limit).on(context.today).complete();
    if query.is_empty() {
        let sentence = query.unsupported().first().map(|unsupported| messages::of(document).unsupported(unsupported));
        return Err(Failure(sentence.unwrap_or_else(|| messages::of(context.document).empty_query().to_owned())));
    }
    if let Some(scope) = query.unknown_scope() {
        output::complain(&messages::of(context.document).no_tab(&clean_line(scope, MAX_ECHO)));
    }
    for unsupported in query.unsupported() {
        output::complain(&messages::of(context.document).unsupported(unsupported));
    }
    for date in query.ambiguous_dates() {
        output::complain(&messages::of(context.document).ambiguous_date(&clean_line(date, MAX_ECHO)));
    }
    let index = article::index(document, context.today);
    let answer = index.search(document, &query, &mut Session::default());
    if answer.is_empty() && answer.drawn_sections().is_empty() {
        return Ok(Outcome::Nothing(no_result(document, &index, &query, &answer)));
    }
    for (word, section) in answer.elsewhere() {
        let section = document.address(Place::Section(*section)).to_string();
        output::complain(&messages::of(context.document).only_in(&clean_line(word, MAX_ECHO), &section));
    }
    let section = |drawn| {
        if is_json { json_line(&section_row(document, &answer, drawn)) } else { section_line(context, &answer, drawn) }
    };
    let passage = |hit| {
        if is_json { json_line(&row(context, &answer, hit)) } else { paragraph(context, &answer, hit) }
    };
    let sections = answer.drawn_sections();
    // The passages before or after the sections that fit the limit.
    let room = limit - if answer.begins_with_sections() { sections.len().min(limit) } else { 0 };
    let passages = &answer.best()[..answer.best().len().min(room)];
    let (sections, passages) = (sections.iter().map(section), passages.iter().map(passage));
    let mut text: String = if answer.begins_with_sections() {
        sections.chain(passages).take(limit).collect()
    } else {
        passages.chain(sections).take(limit).collect()
    };
    let remaining = answer.count().saturating_sub(room);
    if remaining > 0 && !is_json {
        text.extend([&*messages::of(context.document).more(remaining), "\n"]);
    }
    Ok(Outcome::Output(text))
}

/// Why nothing is found.
fn no_result(document: &Document<'_>, index: &Index, query: &Query, answer: &Answer) -> String {
    if let Some(section) = answer.section() {
        return messages::of(document).no_passages_at(&document.address(Place::Section(section)).to_string());
    }
    let quote = |word: &str| clean_line(word, MAX_ECHO);
    let elsewhere = answer.elsewhere().iter().map(|(word, section)| {
        messages::of(document).only_in(&quote(word), &document.address(Place::Section(*section)).to_string())
    });
    let is_elsewhere = |word: &String| answer.elsewhere().iter().any(|(other, _)| other == word);
    let unknown = answer.unknown().iter().filter(|word| !is_elsewhere(word));
    let reasons: Vec<String> =
        unknown.map(|word| messages::of(document).absent(&quote(word))).chain(elsewhere).collect();
    if !reasons.is_empty() {
        let hint = answer.unknown().first().filter(|word| !is_elsewhere(word)).and_then(|word| {
            let suggestions = index.suggestions(document, word);
            (!suggestions.is_empty()).then(|| messages::of(document).did_you_mean(&suggestions, &quote(word)))
        });
        return reasons.into_iter().chain(hint).collect::<Vec<_>>().join("; ");
    }
    let Some(tab) = query.scope() else { return messages::of(document).no_passage().to_owned() };
    let answer = index.search(document, &query.in_all_tabs(), &mut Session::default());
    let title = |tab: TabId| &*document.tab(tab).title;
    let counts = document.tabs().map(|tab| (title(tab), answer.count_in_tab(document, tab)));
    let counts: Vec<_> = counts.filter(|&(_, count)| count > 0).collect();
    if counts.is_empty() {
        messages::of(document).no_passage().to_owned()
    } else {
        messages::of(document).only_elsewhere(title(tab), &counts)
    }
}

/// A section that answers too, for people.
fn section_line(context: &CommandContext, answer: &Answer, drawn: &DrawnSection) -> String {
    let document = context.document;
    let section = drawn.section();
    let mut text = format!("{}: ", document.address(Place::Section(section)));
    let start = text.len();
    let mut highlights = Vec::new();
    if let DrawnSection::Line(_, line) = drawn {
        highlights.extend(answer.highlights(line).into_iter().map(|range| range.start + start..range.end + start));
        text.push_str(line);
    } else {
        let label = messages::bracketed(messages::of(context.document).drawn_section(drawn));
        text.extend([&document.section(section).title, " ", &*label]);
    }
    let highlights: Vec<_> = highlights.into_iter().map(|range| (range, article::BOLD)).collect();
    article::paragraph(&text, &highlights, show::columns(), INDENT, context.color.is_on())
}

/// A section that answers too, for programs: the line that matches, or the title of the section.
fn section_row<'d>(document: &'d Document<'d>, answer: &Answer, drawn: &'d DrawnSection) -> Row<'d> {
    let section = drawn.section();
    let text = match drawn {
        DrawnSection::Line(_, line) => line,
        _ => &*document.section(section).title,
    };
    Row {
        address: document.address(Place::Section(section)).to_string(),
        tab: &document.tab(document.tab_of(section)).title,
        section: &document.section(section).title,
        text,
        spans: code_points(text, &answer.highlights(text)),
        quality: EXACT,
        missing: Vec::new(),
        near: Vec::new(),
        form: Vec::new(),
        doubts: Vec::new(),
        keyword: None,
        doubt: None,
        lead: None,
    }
}

/// A hit for people: the address, the text with its highlights, and notes in brackets.
fn paragraph(context: &CommandContext, answer: &Answer, hit: &Hit) -> String {
    let document = context.document;
    let mut text = format!("{}: ", document.address(Place::Passage(hit.passage)));
    let mut highlights: Vec<Range<usize>> = Vec::new();
    let mut add = |piece: &str, text: &mut String| {
        let start = text.len();
        highlights.extend(answer.highlights(piece).into_iter().map(|range| range.start + start..range.end + start));
        text.push_str(piece);
    };
    if let Some(lead) = document.lead_of(hit.passage) {
        add(lead, &mut text);
        text.push(' ');
    }
    add(&document.passage(hit.passage).text, &mut text);
    let near = answer.near_words(document, hit).into_iter();
    let mut notes: Vec<_> = near
        .map(|near| messages::of(context.document).near_word(messages::NEAR_SIGN, &near.found, &near.typed))
        .collect();
    notes.extend(answer.keyword(document, hit).map(|keyword| messages::of(context.document).keyword(&keyword)));
    let section = document.section(document.section_of(hit.passage));
    let mut titles = std::iter::once(&section.title).chain(&section.heading);
    let title = titles.find(|title| highlights.is_empty() && !answer.highlights(title).is_empty());
    notes.extend(title.map(|title| messages::of(context.document).by_title(title)));
    let missing: Vec<&str> = answer.missing(hit).collect();
    notes.extend((!missing.is_empty()).then(|| messages::of(context.document).without(&missing)));
    let doubts = doubts::of(document, hit.passage, context.today);
    let doubts = doubts.map(|doubt| messages::of(context.document).note(document, hit.passage, doubt));
    let notes = (!notes.is_empty()).then(|| messages::bracketed(&notes.join("; "))).into_iter();
    for note in notes.chain(doubts.map(|note| note.bracketed())) {
        text.extend([" ", &note]);
    }
    let highlights: Vec<_> = highlights.into_iter().map(|range| (range, article::BOLD)).collect();
    article::paragraph(&text, &highlights, show::columns(), INDENT, context.color.is_on())
}

/// A hit for programs.
fn row<'d>(context: &'d CommandContext, answer: &'d Answer, hit: &Hit) -> Row<'d> {
    let document = context.document;
    let section = document.section_of(hit.passage);
    let text = &*document.passage(hit.passage).text;
    let near = answer.near_words(document, hit);
    let form = near.iter().filter(|near| near.is_form).map(Near::of);
    Row {
        address: document.address(Place::Passage(hit.passage)).to_string(),
        tab: &document.tab(document.tab_of(section)).title,
        section: &document.section(section).title,
        text,
        spans: code_points(text, &answer.highlights(text)),
        quality: match hit.quality {
            Quality::Exact => EXACT,
            Quality::Approximate => "approximate",
            Quality::Partial => "partial",
        },
        missing: answer.missing(hit).collect(),
        near: near.iter().map(Near::of).collect(),
        form: form.collect(),
        doubts: DoubtRow::of(context, hit.passage),
        keyword: answer.keyword(document, hit),
        doubt: answer.doubt(document, hit).map(Cow::Borrowed).or_else(|| asked_doubt(context, answer, hit)),
        lead: document.lead_of(hit.passage).map(|lead| &**lead),
    }
}

/// The first doubt of a hit that the query asks for, in words.
fn asked_doubt<'d>(context: &CommandContext, answer: &Answer, hit: &Hit) -> Option<Cow<'d, str>> {
    let asked: Vec<_> = answer.asked_doubts(context.document, hit).collect();
    let mut doubts = doubts::of(context.document, hit.passage, context.today);
    let doubt = doubts.find(|doubt| asked.contains(&doubt.kind()))?;
    Some(Cow::Owned(messages::of(context.document).note(context.document, hit.passage, doubt).to_string()))
}

fn parse_limit(text: &str) -> Result<usize, String> {
    text.parse().map_err(|_| "a limit is a whole number, such as 20; 0 prints all".to_owned())
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
