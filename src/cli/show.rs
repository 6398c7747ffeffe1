//! `op-impact show`: the document, a tab, a section or a passage, as text, Markdown or JSON, or as a citation.

use std::io::IsTerminal as _;

use super::output::{self, ColorChoice};
use super::{CommandContext, Common, Outcome, address, complete};
use crate::article::{self, Notes, Options, Part};
use crate::briefing::{Date, Document, Place};
use crate::cite::{self, Style};
use crate::messages::{self, Failure, ValueError};
use crate::terminal;

const EXAMPLES: &str = "\
Examples:
  op-impact show mission                              one tab
  op-impact show 'history/airstrikes#2' --cite plain  one passage with its source
  op-impact show --format markdown > briefing.md      all of it for a web page";

/// Print the document, a tab, a section or a passage
#[derive(clap::Args)]
#[command(before_help = EXAMPLES)]
pub(super) struct Arguments {
    /// A tab, tab/section, or tab/section#3 for its third passage [default: everything]
    #[arg(value_name = "ADDRESS", add = complete::addresses())]
    address: Option<String>,
    /// The output format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Print a citation of the passage instead
    #[arg(long, value_name = "STYLE", conflicts_with = "format")]
    cite: Option<CiteStyle>,
    /// Wrap text at N columns [default: the width of the terminal, at most 80]
    #[arg(long, value_name = "N", value_parser = parse_width, allow_negative_numbers = true, conflicts_with = "cite")]
    width: Option<u16>,
    #[command(flatten)]
    pub(super) common: Common,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Plain text
    Text,
    /// Markdown, with links between sections
    Markdown,
    /// JSON, as in the content file
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum CiteStyle {
    /// Plain text
    Plain,
    /// A Markdown quotation
    Markdown,
    /// A BibTeX entry
    Bibtex,
}

/// The default width of text that is not for a terminal, and the maximum for a terminal: longer lines are hard to read.
const DEFAULT_WIDTH: u16 = 80;

const MIN_WIDTH: u16 = 20;

pub(super) fn run(context: &CommandContext, arguments: &Arguments) -> Result<Outcome, Failure> {
    let &CommandContext { document, color, today, .. } = context;
    let part = match &arguments.address {
        Some(address) => {
            let (part, notice) = address::resolve(context, address)?;
            if let Some(notice) = notice {
                output::complain(&messages::after_name(&notice));
            }
            part
        }
        None => Part::All,
    };
    if arguments.width.is_some() && arguments.format != Format::Text {
        return Err(Failure::WidthOfPlainText);
    }
    if let Some(style) = arguments.cite {
        let Part::Passage(passage) = part else {
            return Err(Failure::NotPassage(passage_in(document, part)));
        };
        let style = match style {
            CiteStyle::Plain => Style::Plain,
            CiteStyle::Markdown => Style::Markdown,
            CiteStyle::Bibtex => Style::Bibtex,
        };
        return Ok(Outcome::Output(format!("{}\n", cite::cite(document, passage, today, style))));
    }
    Ok(Outcome::Output(match arguments.format {
        Format::Text => text(document, part, arguments.width, color, today),
        Format::Markdown => article::markdown(document, part, today),
        Format::Json => article::json(document, part),
    }))
}

/// The address of the first passage of a part, or else of the document.
fn passage_in(document: &Document<'_>, part: Part) -> Option<String> {
    let begins = address::place(document, part);
    let inside = begins.map(|place| document.passages_of(document.section_at(place)));
    let passage = inside.and_then(|mut passages| passages.next()).or_else(|| document.passages().next())?;
    Some(document.address(Place::Passage(passage)).to_string())
}

/// A part as plain text.
pub(super) fn text(document: &Document<'_>, part: Part, width: Option<u16>, color: ColorChoice, today: Date) -> String {
    let columns = width.map_or_else(columns, usize::from);
    article::text(
        document,
        part,
        Options { columns, notes: Notes::Under, pictures: None, today, is_preview: false },
        color.is_on(),
    )
}

/// The width at which to wrap text if `--width` does not say.
pub(super) fn columns() -> usize {
    if !std::io::stdout().is_terminal() {
        return usize::from(DEFAULT_WIDTH);
    }
    usize::from(terminal::size().width.clamp(MIN_WIDTH, DEFAULT_WIDTH))
}

fn parse_width(text: &str) -> Result<u16, ValueError> {
    let width = text.parse().ok().filter(|width| *width >= MIN_WIDTH);
    width.ok_or(ValueError::Width(MIN_WIDTH))
}
