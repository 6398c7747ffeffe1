//! `op-impact search`: the passages that answer a query, best first.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;

use serde::Serialize;

use super::output;
use super::{Failure, MAX_QUOTE, Outcome, Reading, Said, address, show};
use crate::briefing::{Document, Place, TabId, clean, clean_line};
use crate::search::{Answer, Hit, Index, NearWord, Quality, Query, Session};
use crate::{article, doubts, messages};

/// Examples for the help.
const EXAMPLES: &str = "\
Examples:
  op-impact search cf-18 sorties           all words, however they are written
  op-impact search '\"islamic state\" !names'  a phrase, and a word to leave out
  op-impact search --in history --json mosul | jq -r .address

Exits with 1 where nothing is found, and says which word does not occur.";

/// Print the passages that answer a query, best first
#[derive(clap::Args)]
#[command(before_help = EXAMPLES)]
pub(super) struct Arguments {
    /// What to look for: words, "a phrase", !without, in:tab
    #[arg(required = true, value_name = "QUERY", value_hint = clap::ValueHint::Other)]
    query: Vec<String>,
    /// One JSON object a line: address, tab, section, text, spans, quality, missing, doubts; near
    /// where words were taken for others, keyword where it was found by one, and lead where it is an
    /// item of a list
    #[arg(long)]
    json: bool,
    /// At most so many passages; 0 prints all
    #[arg(long, value_name = "N", default_value_t = LIMIT, value_parser = limit, allow_negative_numbers = true)]
    limit: usize,
    /// Only in this tab: its id, or the beginning of its id or title
    #[arg(long = "in", value_name = "TAB", value_hint = clap::ValueHint::Other)]
    tab: Option<String>,
}

/// The most passages that are printed where nothing else is asked for.
const LIMIT: usize = 20;

/// The columns by which the lines of a passage hang under its address.
const HANG: usize = 2;

#[derive(Serialize)]
struct Row<'d> {
    address: String,
    tab: &'d str,
    section: &'d str,
    text: &'d str,
    /// Half-open ranges of Unicode code points in `text`.
    spans: Vec<(usize, usize)>,
    quality: &'static str,
    missing: Vec<&'d str>,
    /// The words that were taken for words of the query.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    near: Vec<Near>,
    doubts: Vec<Said>,
    /// What the passage was found by that it does not say itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    keyword: Option<Cow<'d, str>>,
    /// The words that an item of a list reads on from; they are not in `text`.
    #[serde(skip_serializing_if = "Option::is_none")]
    lead: Option<&'d str>,
}

/// A word of the query, and the document's word that was taken for it.
#[derive(Serialize)]
struct Near {
    typed: String,
    found: String,
}

pub(super) fn run(reading: &Reading, arguments: &Arguments) -> Result<Outcome, Failure> {
    let tab = arguments.tab.as_deref().map(|name| address::tab(reading.document, name)).transpose()?;
    print_answer(reading, &arguments.query.join(" "), tab, arguments.limit, arguments.json)
}

/// The answer to a query as the browser would have it.
pub(super) fn answer(reading: &Reading, query: &str) -> Result<Outcome, Failure> {
    print_answer(reading, query, None, LIMIT, false)
}

fn print_answer(
    reading: &Reading,
    typed: &str,
    tab: Option<TabId>,
    limit: usize,
    is_json: bool,
) -> Result<Outcome, Failure> {
    let document = reading.document;
    // What was typed is printed again where it is not found.
    let typed = &*clean(typed);
    let limit = if limit == 0 { usize::MAX } else { limit };
    let query = Query::parse(typed, document).in_tab(tab).with_limit(limit);
    if query.is_empty() {
        return Err(Failure(messages::EMPTY_QUERY.to_owned()));
    }
    if let Some(scope) = query.unknown_scope() {
        output::complain(&messages::no_tab(&clean_line(scope, MAX_QUOTE)));
    }
    let index = Index::build(document);
    let answer = index.search(document, &query, &mut Session::default());
    if answer.is_empty() {
        return Ok(Outcome::No(nothing(document, &index, &query, &answer)));
    }
    let mut text = String::new();
    for hit in answer.best().iter().take(limit) {
        if is_json {
            let _ = writeln!(text, "{}", object(reading, &answer, hit)); // a String takes every write
        } else {
            text.push_str(&lines(reading, &answer, hit));
        }
    }
    let left = answer.count().saturating_sub(limit);
    if left > 0 && !is_json {
        let _ = writeln!(text, "{}", messages::more(left));
    }
    Ok(Outcome::Done(text))
}

/// Why there is no answer.
fn nothing(document: &Document<'_>, index: &Index, query: &Query, answer: &Answer) -> String {
    if let Some(section) = answer.section() {
        return messages::no_passages_at(&document.address(Place::Section(section)).to_string());
    }
    let quoted = |word: &str| clean_line(word, MAX_QUOTE);
    let read = answer.elsewhere().iter().map(|(word, section)| {
        messages::only_in(&quoted(word), &document.address(Place::Section(*section)).to_string())
    });
    let is_read = |word: &String| answer.elsewhere().iter().any(|(read, _)| read == word);
    let absent = answer.unknown().iter().filter(|word| !is_read(word)).map(|word| messages::absent(&quoted(word)));
    let said: Vec<String> = absent.chain(read).collect();
    if !said.is_empty() {
        return said.join("; ");
    }
    let Some(tab) = query.scope() else { return messages::NO_PASSAGE.to_owned() };
    let everywhere = index.search(document, &query.in_all_tabs(), &mut Session::default());
    let title = |tab: TabId| &*document.tab(tab).title;
    let counts = document.tabs().map(|tab| (title(tab), everywhere.count_in_tab(document, tab)));
    let counts: Vec<_> = counts.filter(|&(_, count)| count > 0).collect();
    if counts.is_empty() { messages::NO_PASSAGE.to_owned() } else { messages::only_elsewhere(title(tab), &counts) }
}

/// A hit for people: its address and its text, with what was looked for marked, and in brackets what must be known.
fn lines(reading: &Reading, answer: &Answer, hit: &Hit) -> String {
    let document = reading.document;
    let mut text = format!("{}: ", document.address(Place::Passage(hit.passage)));
    let mut marks: Vec<Range<usize>> = Vec::new();
    let mut add = |piece: &str, text: &mut String| {
        let start = text.len();
        marks.extend(answer.highlights(piece).into_iter().map(|mark| mark.start + start..mark.end + start));
        text.push_str(piece);
    };
    if let Some(lead) = document.lead_of(hit.passage) {
        add(lead, &mut text);
        text.push(' ');
    }
    add(&document.passage(hit.passage).text, &mut text);
    let near = answer.near_words(document, hit).into_iter();
    let mut notes: Vec<_> =
        near.map(|near| messages::likeness(messages::NEAR_SIGN, &near.found, &near.typed)).collect();
    notes.extend(answer.keyword(document, hit).map(|keyword| messages::keyword(&keyword)));
    let section = document.section(document.section_of(hit.passage));
    let above = std::iter::once(&section.title).chain(&section.heading);
    let title = above.into_iter().find(|title| marks.is_empty() && !answer.highlights(title).is_empty());
    notes.extend(title.map(|title| messages::by_title(title)));
    let missing: Vec<&str> = answer.missing(hit).collect();
    notes.extend((!missing.is_empty()).then(|| messages::without(&missing)));
    let doubts = doubts::of(document, hit.passage, reading.today).map(messages::doubt);
    let notes = (!notes.is_empty()).then(|| notes.join("; ")).into_iter().chain(doubts);
    for note in notes {
        let _ = write!(text, " [{}]", note.trim_end_matches('.')); // a String takes every write
    }
    article::paragraph(&text, &marks, (show::columns(), HANG), reading.color.is_on())
}

/// A hit for programs.
fn object(reading: &Reading, answer: &Answer, hit: &Hit) -> String {
    let document = reading.document;
    let section = document.section_of(hit.passage);
    let text = &*document.passage(hit.passage).text;
    let likenesses = answer.near_words(document, hit).into_iter();
    super::json(&Row {
        address: document.address(Place::Passage(hit.passage)).to_string(),
        tab: &document.tab(document.tab_of(section)).title,
        section: &document.section(section).title,
        text,
        spans: code_points(text, &answer.highlights(text)),
        quality: match hit.quality {
            Quality::Exact => "exact",
            Quality::Approximate => "approximate",
            Quality::Partial => "partial",
        },
        missing: answer.missing(hit).collect(),
        near: likenesses.map(|NearWord { typed, found }| Near { typed, found }).collect(),
        doubts: Said::of(reading, hit.passage),
        keyword: answer.keyword(document, hit),
        lead: document.lead_of(hit.passage).map(|lead| &**lead),
    })
}

/// A number of passages that is given on the command line.
fn limit(text: &str) -> Result<usize, String> {
    text.parse().map_err(|_| "a limit is a whole number, such as 20; 0 prints all".to_owned())
}

/// The ranges of bytes as ranges of code points.
fn code_points(text: &str, marks: &[Range<usize>]) -> Vec<(usize, usize)> {
    let count = |from: usize, to: usize| text[from..to].chars().count();
    let mut done = (0, 0);
    let mut points = Vec::with_capacity(marks.len());
    for mark in marks {
        let start = done.1 + count(done.0, mark.start);
        let end = start + count(mark.start, mark.end);
        points.push((start, end));
        done = (mark.end, end);
    }
    points
}
