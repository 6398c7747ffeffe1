//! `op-impact show`: the document, a tab, a section or a passage, as text, Markdown or JSON, or as a citation.

use std::io::IsTerminal as _;

use super::output::ColorChoice;
use super::{Failure, Outcome, place};
use crate::briefing::{self, Date, Document, Place, clean_line};
use crate::cite::{self, Style};
use crate::print::{self, Part};

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
    #[arg(value_name = "ADDRESS")]
    address: Option<String>,
    /// The form of the text
    #[arg(long, value_name = "FORM", default_value = "text")]
    format: Format,
    /// Print the passage with its source instead
    #[arg(long, value_name = "STYLE", conflicts_with = "format")]
    cite: Option<CiteStyle>,
    /// Wrap text to so many columns [default: the terminal's, 80 at most]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(20..))]
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

pub(super) fn run(
    document: &Document<'_>,
    arguments: &Arguments,
    color: ColorChoice,
    today: Date,
) -> Result<Outcome, Failure> {
    let part = part(document, arguments.address.as_deref())?;
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
        Format::Markdown => print::markdown(document, part, today),
        Format::Json => print::json(document, part),
    }))
}

/// A part as plain text, as wide as is asked for or as the terminal is.
pub(super) fn text(document: &Document<'_>, part: Part, width: Option<u16>, color: ColorChoice, today: Date) -> String {
    let is_terminal = std::io::stdout().is_terminal();
    let terminal = if is_terminal { crossterm::terminal::size().ok() } else { None };
    let columns = width.unwrap_or_else(|| terminal.map_or(COLUMNS, |(columns, _)| columns.clamp(20, COLUMNS)));
    print::text(document, part, usize::from(columns), today, color.is_on())
}

/// The part that an address names; a tab's id alone names the tab.
fn part(document: &Document<'_>, address: Option<&str>) -> Result<Part, Failure> {
    let Some(address) = address else { return Ok(Part::All) };
    if let Some(tab) = document.find_tab(address) {
        return Ok(Part::Tab(tab));
    }
    let near = briefing::nearest(address, document.tabs().map(|tab| &*document.tab(tab).id));
    if let Some(near) = near.filter(|_| !address.contains('/')) {
        let typed = clean_line(address, super::MAX_QUOTE);
        return Err(Failure(format!("there is no tab \"{typed}\"; did you mean {near}?")));
    }
    Ok(match place(document, address)? {
        Place::Section(section) => Part::Section(section),
        Place::Passage(passage) => Part::Passage(passage),
    })
}
