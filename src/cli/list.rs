//! `op-impact list`: the addresses of all sections.

use std::fmt::Write as _;

use serde::Serialize;

use super::{Outcome, Reading, show};
use crate::briefing::Place;
use crate::{article, messages};

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

pub(super) fn run(reading: &Reading, arguments: &Arguments) -> Outcome {
    let document = reading.document;
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
    let columns = show::columns();
    // Titles hang beside the addresses, unless those are so long that nothing is left.
    let hang = if widest + 2 <= columns / 2 { widest + 2 } else { 2 };
    for row in rows {
        if arguments.json {
            let _ = writeln!(text, "{}", super::json(&row)); // a String takes every write
        } else {
            let passages = messages::passages(row.passages);
            let section = messages::within(row.tab, row.section);
            let line = format!("{:widest$}  {section}, {passages}", row.address);
            text.push_str(&article::paragraph(&line, &[], (columns, hang), false));
        }
    }
    Outcome::Done(text)
}
