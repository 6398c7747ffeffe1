//! `op-impact search`: the passages that answer a query, best first.

use std::fmt::Write as _;
use std::ops::Range;

use serde::Serialize;

use super::{Failure, Outcome};
use crate::briefing::{self, Document, Place, clean_line};
use crate::search::{Answer, Hit, Index, Memory, Quality, Query};
use crate::words;

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
    #[arg(required = true, value_name = "QUERY")]
    query: Vec<String>,
    /// One JSON object a line: address, tab, section, text, spans, quality, missing
    #[arg(long)]
    json: bool,
    /// At most so many passages; the best 250 are ranked and can be had
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
    /// Only in this tab
    #[arg(long = "in", value_name = "TAB")]
    tab: Option<String>,
}

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
}

pub(super) fn run(document: &Document<'_>, arguments: &Arguments) -> Result<Outcome, Failure> {
    let typed = arguments.query.join(" ");
    let tab = match &arguments.tab {
        None => None,
        Some(id) => Some(document.find_tab(id).ok_or_else(|| no_tab(document, id))?),
    };
    let query = Query::parse(&typed, document).within(tab);
    if let Some(scope) = query.unknown_scope() {
        return Err(no_tab(document, scope));
    }
    let answer = Index::build(document).search(document, &query, &mut Memory::default());
    if answer.is_empty() {
        return Ok(Outcome::No(String::new(), nothing(&answer)));
    }
    let mut text = String::new();
    for hit in answer.best().iter().take(arguments.limit) {
        let line = if arguments.json { object(document, &answer, hit) } else { line(document, &answer, hit) };
        let _ = writeln!(text, "{line}"); // a String takes every write
    }
    Ok(Outcome::Done(text))
}

fn no_tab(document: &Document<'_>, id: &str) -> Failure {
    let near = briefing::nearest(id, document.tabs().map(|tab| &*document.tab(tab).id));
    let near = near.map_or_else(String::new, |near| format!("; did you mean {near}?"));
    Failure(format!("there is no tab \"{}\"{near}", clean_line(id, super::MAX_QUOTE)))
}

/// Why there is no answer.
fn nothing(answer: &Answer) -> String {
    match answer.unknown() {
        [] => words::NO_PASSAGE.to_owned(),
        unknown => {
            let absent: Vec<_> =
                unknown.iter().map(|word| words::absent(&clean_line(word, super::MAX_QUOTE))).collect();
            absent.join("; ")
        }
    }
}

fn line(document: &Document<'_>, answer: &Answer, hit: &Hit) -> String {
    let address = document.address(Place::Passage(hit.passage));
    let near = answer.likenesses(document, hit).into_iter();
    let mut notes: Vec<_> = near.map(|near| words::likeness("\u{2248}", &near.found, &near.typed)).collect();
    let missing: Vec<&str> = answer.missing(hit).collect();
    notes.extend((!missing.is_empty()).then(|| words::without(&missing)));
    let notes = if notes.is_empty() { String::new() } else { format!(" [{}]", notes.join("; ")) };
    format!("{address}: {}{notes}", document.quotation(hit.passage))
}

fn object(document: &Document<'_>, answer: &Answer, hit: &Hit) -> String {
    let section = document.section_of(hit.passage);
    let text = &*document.passage(hit.passage).text;
    super::json(&Row {
        address: document.address(Place::Passage(hit.passage)).to_string(),
        tab: &document.tab(document.tab_of(section)).title,
        section: &document.section(section).title,
        text,
        spans: code_points(text, &answer.marks(text)),
        quality: match hit.quality {
            Quality::Exact => "exact",
            Quality::Approximate => "approximate",
            Quality::Partial => "partial",
        },
        missing: answer.missing(hit).collect(),
    })
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
