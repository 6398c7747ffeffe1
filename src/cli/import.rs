//! `op-impact import`: turns a saved page into a briefing.

use std::ffi::OsString;

use super::input::{Content, printable};
use super::{Common, Outcome, output};
use crate::briefing::{DERIVED, Source};
use crate::messages::{Failure, Words};

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

pub(super) fn run(arguments: &Arguments, common: &Common, words: Words) -> Result<Outcome, Failure> {
    if !common.content.is_empty() {
        return Err(Failure::ContentRefused { command: "import", files: 1 });
    }
    let content = Content::read(&arguments.file)?;
    let Some(briefing) = content.import(arguments.suggested)? else {
        return Err(Failure::AlreadyBriefing(content.name().clone()));
    };
    let fields = not_given(&briefing.source);
    if !fields.is_empty() {
        output::complain(&words.not_given_by(&printable(&arguments.file), &fields));
    }
    let mut json = serde_json::to_string_pretty(&briefing).expect("a briefing serialises");
    json.push('\n');
    Ok(Outcome::Output(json))
}

/// The fields that a page gives no value for. A date that stands for one it does not have counts as none.
fn not_given(source: &Source<'_>) -> Vec<&'static str> {
    let is_derived = source.date_from.as_deref() == Some(DERIVED);
    let fields = [
        ("publisher", source.publisher.is_none()),
        ("url", source.url.is_none()),
        ("date", source.date.is_none() || is_derived),
    ];
    fields.into_iter().filter(|(_, is_missing)| *is_missing).map(|(name, _)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Form, import};

    #[test]
    fn the_fields_that_a_page_does_not_give_are_named() {
        let fields = |text: &str| not_given(&import(text, Form::of(text), false).unwrap().source);
        let all = "---\npublisher: P\nurl: https://a.b\ndate: 2020-01-02\n---\n# T\n\nOn 3 May 2019, it began.\n";
        assert_eq!(fields(all), [""; 0]);
        assert_eq!(fields(&all.replace("url", "x")), ["url"]);
        assert_eq!(fields(&all.replace("date: 2020-01-02\n", "")), ["date"]);
        assert_eq!(fields("# T\n\nx"), ["publisher", "url", "date"]);
    }
}
