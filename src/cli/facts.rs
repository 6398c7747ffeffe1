//! `op-impact facts`: every figure and every dated event, with the passage that states it.

use std::fmt::Write as _;

use serde::Serialize;

use super::Outcome;
use crate::briefing::{Document, PassageId, Place};
use crate::{facts, words};

/// Examples for the help.
const EXAMPLES: &str = "\
Examples:
  op-impact facts
  op-impact facts --json | jq 'select(.inferred)'";

/// Print every figure and every dated event
#[derive(clap::Args)]
#[command(before_help = EXAMPLES)]
pub(super) struct Arguments {
    /// One JSON object a line: kind, address, text, and what the figure or the event says
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Row<'d> {
    Figure {
        address: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        qualifier: Option<&'d str>,
        value: f64,
        unit: &'d str,
        label: &'d str,
        #[serde(skip_serializing_if = "Option::is_none")]
        of: Option<&'d str>,
        text: &'d str,
    },
    Event {
        address: String,
        date: String,
        inferred: bool,
        event: &'d str,
        text: &'d str,
    },
}

pub(super) fn run(document: &Document<'_>, arguments: &Arguments) -> Outcome {
    let address = |passage: PassageId| document.address(Place::Passage(passage)).to_string();
    let mut text = String::new();
    for (passage, figure) in facts::figures(document) {
        let qualifier = figure.qualifier.as_deref();
        let row = Row::Figure {
            address: address(passage),
            qualifier,
            value: figure.value,
            unit: &figure.unit,
            label: &figure.label,
            of: figure.of.as_deref(),
            text: &document.passage(passage).text,
        };
        // A String takes every write.
        let _ = if arguments.json {
            writeln!(text, "{}", super::json(&row))
        } else {
            let qualifier = qualifier.map_or_else(String::new, |words| format!("{words} "));
            let of = figure.of.as_ref().map_or_else(String::new, |whole| format!(", {}", words::share_of(whole)));
            let fact = format!("{qualifier}{} {}{of}", facts::amount(figure), figure.label);
            writeln!(text, "{}: {fact}\n    {}", address(passage), document.passage(passage).text)
        };
    }
    for event in facts::events(document) {
        let row = Row::Event {
            address: address(event.passage),
            date: event.date.iso(),
            inferred: event.is_inferred,
            event: event.what,
            text: &document.passage(event.passage).text,
        };
        let _ = if arguments.json {
            writeln!(text, "{}", super::json(&row))
        } else {
            let inferred = if event.is_inferred { " [date inferred]" } else { "" };
            let fact = format!("{}{inferred}: {}", event.date, event.what);
            writeln!(text, "{}: {fact}\n    {}", address(event.passage), document.passage(event.passage).text)
        };
    }
    Outcome::Done(text)
}
