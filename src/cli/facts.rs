//! `op-impact facts`: every figure and every date that the document marks, with the passage that states it.

use std::fmt::Write as _;

use serde::Serialize;

use super::{Outcome, Reading, Said, show};
use crate::briefing::{PassageId, Place, plain_number};
use crate::{article, doubts, facts, messages};

/// Examples for the help.
const EXAMPLES: &str = "\
Examples:
  op-impact facts
  op-impact facts --json | jq 'select(.kind == \"figure\")'
  op-impact facts --json | jq 'select(.doubts != [])'";

/// Print every figure and every date
#[derive(clap::Args)]
#[command(before_help = EXAMPLES)]
pub(super) struct Arguments {
    /// One JSON object a line: kind (figure, event, date, until), address, what it says, text, doubts
    #[arg(long)]
    json: bool,
}

/// The columns by which a passage hangs under its fact.
const HANG: usize = 4;

/// What a passage states.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Fact<'d> {
    Figure {
        address: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        qualifier: Option<&'d str>,
        #[serde(serialize_with = "plain_number")]
        value: f64,
        unit: &'d str,
        label: &'d str,
        #[serde(skip_serializing_if = "Option::is_none")]
        of: Option<&'d str>,
        text: &'d str,
        doubts: Vec<Said>,
    },
    /// A date with its line in the timeline.
    Event {
        address: String,
        date: String,
        inferred: bool,
        planned: bool,
        event: &'d str,
        text: &'d str,
        doubts: Vec<Said>,
    },
    /// A date without one.
    Date { address: String, date: String, inferred: bool, text: &'d str, doubts: Vec<Said> },
    /// The last day on which a statement holds.
    Until { address: String, until: String, text: &'d str, doubts: Vec<Said> },
}

pub(super) fn run(reading: &Reading, arguments: &Arguments) -> Outcome {
    let document = reading.document;
    let mut text = String::new();
    for (passage, figure) in facts::figures(document) {
        let row = |address, text, doubts| Fact::Figure {
            address,
            qualifier: figure.qualifier.as_deref(),
            value: figure.value,
            unit: &figure.unit,
            label: &figure.label,
            of: figure.of.as_deref(),
            text,
            doubts,
        };
        write(reading, passage, &messages::figure(figure), arguments.json.then_some(row), &mut text);
    }
    for dated in facts::dates(document) {
        let (date, inferred) = (dated.date.iso(), dated.is_inferred);
        let said = dated.what.map_or_else(|| dated.date.to_string(), |what| format!("{}: {what}", dated.date));
        let planned = document.passage(dated.passage).looks_forward();
        let row = |address, text, doubts| match dated.what {
            Some(event) => Fact::Event { address, date, inferred, planned, event, text, doubts },
            None => Fact::Date { address, date, inferred, text, doubts },
        };
        write(reading, dated.passage, &said, arguments.json.then_some(row), &mut text);
    }
    for (passage, until) in facts::ends(document) {
        let row = |address, text, doubts| Fact::Until { address, until: until.iso(), text, doubts };
        write(reading, passage, &messages::holds_until(until), arguments.json.then_some(row), &mut text);
    }
    Outcome::Done(text)
}

/// Adds a fact: as a row of JSON where there is one, else in words, over its passage and what must be known of it.
fn write<'d>(
    reading: &Reading,
    passage: PassageId,
    said: &str,
    row: Option<impl FnOnce(String, &'d str, Vec<Said>) -> Fact<'d>>,
    to: &mut String,
) {
    let document = reading.document;
    let address = document.address(Place::Passage(passage)).to_string();
    if let Some(row) = row {
        let row = row(address, &document.passage(passage).text, Said::of(reading, passage));
        let _ = writeln!(to, "{}", super::json(&row)); // a String takes every write
        return;
    }
    let columns = show::columns();
    to.push_str(&article::paragraph(&format!("{address}: {said}"), &[], (columns, HANG), false));
    let doubts = doubts::of(document, passage, reading.today).map(messages::doubt);
    let doubts = doubts.map(|said| format!("[{}]", said.trim_end_matches('.')));
    for text in std::iter::once(document.quotation(passage).into_owned()).chain(doubts) {
        for line in article::paragraph(&text, &[], (columns - HANG, 0), false).lines() {
            let _ = writeln!(to, "{:HANG$}{line}", "");
        }
    }
}
