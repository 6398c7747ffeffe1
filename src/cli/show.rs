//! `op-impact show`: the document, a tab, a section or a passage, as text, Markdown or JSON, or as a citation.

use std::io::IsTerminal as _;

use super::output::ColorChoice;
use super::{Failure, Outcome, Reading, address};
use crate::article::{self, Part};
use crate::briefing::{Date, Document};
use crate::cite::{self, Style};

/// Examples for the help.
const EXAMPLES: &str = "\
Examples:
  op-impact show mission                            one tab
  op-impact show history/airstrikes#2 --cite plain  one passage with its source
  op-impact show --format markdown > briefing.md    all of it for a web page";

/// Print the document, a tab, a section or a passage
#[derive(clap::Args)]
#[command(before_help = EXAMPLES)]
pub(super) struct Arguments {
    /// A tab, tab/section, or tab/section#3 for its third passage; without it all is printed
    #[arg(value_name = "ADDRESS", value_hint = clap::ValueHint::Other)]
    address: Option<String>,
    /// The form of the text
    #[arg(long, value_name = "FORM", default_value = "text")]
    format: Format,
    /// Print the passage with its source instead
    #[arg(long, value_name = "STYLE", conflicts_with = "format")]
    cite: Option<CiteStyle>,
    /// Wrap plain text to so many columns [default: the terminal's, 80 at most]
    #[arg(long, value_name = "N", value_parser = columns_asked, allow_negative_numbers = true, conflicts_with = "cite")]
    width: Option<u16>,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Plain text
    Text,
    /// Markdown, with links between sections
    Markdown,
    /// The document as it was read
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum CiteStyle {
    /// Lines of text
    Plain,
    /// A Markdown quotation
    Markdown,
    /// A BibTeX entry
    Bibtex,
}

/// The most columns that text is wrapped to where nothing else is asked for.
const COLUMNS: u16 = 80;

/// The fewest columns that text is wrapped to.
const MIN_COLUMNS: u16 = 20;

pub(super) fn run(reading: &Reading, arguments: &Arguments) -> Result<Outcome, Failure> {
    let &Reading { document, color, today, .. } = reading;
    let part = arguments.address.as_deref().map_or(Ok(Part::All), |at| address::part(document, at))?;
    if arguments.width.is_some() && arguments.format != Format::Text {
        return Err(Failure("only plain text is wrapped; leave --width or --format out".to_owned()));
    }
    if let Some(style) = arguments.cite {
        let Part::Passage(passage) = part else {
            return Err(Failure("only a passage can be cited; name one, such as mission/command#1".to_owned()));
        };
        let style = match style {
            CiteStyle::Plain => Style::Plain,
            CiteStyle::Markdown => Style::Markdown,
            CiteStyle::Bibtex => Style::Bibtex,
        };
        return Ok(Outcome::Done(format!("{}\n", cite::cite(document, passage, today, style))));
    }
    Ok(Outcome::Done(match arguments.format {
        Format::Text => text(document, part, arguments.width, color, today),
        Format::Markdown => article::markdown(document, part, today),
        Format::Json => article::json(document, part),
    }))
}

/// A part as plain text, as wide as is asked for or as the terminal is.
pub(super) fn text(document: &Document<'_>, part: Part, width: Option<u16>, color: ColorChoice, today: Date) -> String {
    let columns = width.map_or_else(columns, usize::from);
    article::text(document, part, columns, today, color.is_on())
}

/// The columns that text is wrapped to where none are asked for: the terminal's, but no more than are good to read.
pub(super) fn columns() -> usize {
    let is_terminal = std::io::stdout().is_terminal();
    let terminal = if is_terminal { crossterm::terminal::size().ok() } else { None };
    usize::from(terminal.map_or(COLUMNS, |(columns, _)| columns.clamp(MIN_COLUMNS, COLUMNS)))
}

/// A number of columns that is given on the command line.
fn columns_asked(text: &str) -> Result<u16, String> {
    let columns = text.parse().ok().filter(|columns| *columns >= MIN_COLUMNS);
    columns.ok_or_else(|| format!("columns are a number from {MIN_COLUMNS} to {}", u16::MAX))
}
