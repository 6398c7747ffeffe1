//! `op-impact import`: turns a saved page into a briefing.

use std::ffi::OsString;

use super::input::Content;
use super::{Common, Outcome};
use crate::messages::Failure;

const EXAMPLES: &str = "\
Examples:
  op-impact import page.html > page.json  make a briefing of a saved page
  op-impact validate page.json            check it after correcting it by hand
  op-impact schema > briefing.schema.json let an editor help with the corrections";

/// Turn a saved page or a text into a briefing, to be corrected by hand
#[derive(clap::Args)]
#[command(before_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The file; - is standard input
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: OsString,
    /// Mark what less certain rules find as well
    #[arg(long)]
    suggested: bool,
}

pub(super) fn run(arguments: &Arguments, common: &Common) -> Result<Outcome, Failure> {
    if !common.content.is_empty() {
        return Err(Failure::ContentRefused { command: "import", files: 1 });
    }
    let content = Content::read(&arguments.file)?;
    let Some(briefing) = content.import(arguments.suggested)? else {
        return Err(Failure::AlreadyBriefing(content.name().clone()));
    };
    let mut json = serde_json::to_string_pretty(&briefing).expect("a briefing serialises");
    json.push('\n');
    Ok(Outcome::Output(json))
}
