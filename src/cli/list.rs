//! `op-impact list`: the addresses of all sections.

use serde::Serialize;

use super::{CommandContext, Common, Outcome, json_line, show};
use crate::briefing::Place;
use crate::{article, messages};

const EXAMPLES: &str = "\
Examples:
  op-impact list
  op-impact list --json | jq -r 'select(.passages > 5).address'";

/// Print the addresses of all sections
#[derive(clap::Args)]
#[command(before_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Print one JSON object per line: address, tab, section, passages, level, edition
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    pub(super) common: Common,
}

#[derive(Serialize)]
struct Row<'d> {
    address: String,
    tab: &'d str,
    section: &'d str,
    passages: usize,
    /// The depth of its heading, from 1.
    level: u8,
    edition: &'d str,
}

pub(super) fn run(context: &CommandContext, arguments: &Arguments) -> Outcome {
    let document = context.document;
    let edition = document.edition().to_string();
    let rows: Vec<Row<'_>> = document
        .sections()
        .map(|section| Row {
            address: document.address(Place::Section(section)).to_string(),
            tab: &document.tab(document.tab_of(section)).title,
            section: &document.section(section).title,
            passages: document.passages_of(section).len(),
            level: document.section(section).level,
            edition: &edition,
        })
        .collect();
    let widest = rows.iter().map(|row| row.address.chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    let columns = show::columns();
    // Long addresses would leave no room for titles beside them.
    let indent = if widest + 2 <= columns / 2 { widest + 2 } else { 2 };
    for row in rows {
        if arguments.json {
            text.push_str(&json_line(&row));
        } else {
            let passages = messages::of(context.document).passages(row.passages);
            let section = messages::within(row.tab, messages::without_full_stop(row.section));
            let line = format!("{:widest$}  {section}, {passages}", row.address);
            text.push_str(&article::paragraph(&line, &[], columns, indent, false));
        }
    }
    Outcome::Output(text)
}
