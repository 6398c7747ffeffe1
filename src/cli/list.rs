//! `op-impact list`: the addresses of all sections.

use std::fmt::Write as _;

use serde::Serialize;

use super::Outcome;
use crate::briefing::{Document, Place};
use crate::words;

/// Examples for the help.
const EXAMPLES: &str = "\
Examples:
  op-impact list
  op-impact list --json | jq -r 'select(.passages > 5).address'";

/// Print the addresses of all sections
#[derive(clap::Args)]
#[command(before_help = EXAMPLES)]
pub(super) struct Arguments {
    /// One JSON object a line: address, tab, section, passages
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Row<'d> {
    address: String,
    tab: &'d str,
    section: &'d str,
    passages: usize,
}

pub(super) fn run(document: &Document<'_>, arguments: &Arguments) -> Outcome {
    let rows: Vec<Row<'_>> = document
        .sections()
        .map(|section| Row {
            address: document.address(Place::Section(section)).to_string(),
            tab: &document.tab(document.tab_of(section)).title,
            section: &document.section(section).title,
            passages: document.passages_of(section).len(),
        })
        .collect();
    let widest = rows.iter().map(|row| row.address.chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    for row in rows {
        // A String takes every write.
        let _ = if arguments.json {
            writeln!(text, "{}", super::json(&row))
        } else {
            let passages = words::passages(row.passages);
            writeln!(text, "{:widest$}  {} \u{203a} {}, {passages}", row.address, row.tab, row.section)
        };
    }
    Outcome::Done(text)
}
