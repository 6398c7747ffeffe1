//! Quotations that carry their source: a passage with document, section, publisher, date, doubts and address. Putting
//! them on a clipboard or a pipe is done elsewhere.

use std::fmt::Write as _;

use crate::article::escape as markdown;
use crate::briefing::{Age, Date, Document, Origin, PassageId, Place};
use crate::doubts;
use crate::messages;

/// The form of a citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// Lines of plain text.
    Plain,
    /// A Markdown quotation.
    Markdown,
    /// A BibTeX entry.
    Bibtex,
}

/// The passage with its citation, without a final line end.
pub(crate) fn cite(document: &Document<'_>, passage: PassageId, today: Date, style: Style) -> String {
    let text = document.quotation(passage);
    let notes = notes(document, passage, today);
    match style {
        Style::Plain => {
            let mut cited = format!("{text}\n{}", origin(document, passage));
            for note in notes {
                let _ = write!(cited, "\n[{note}]"); // a String takes every write
            }
            let _ = write!(cited, "\n{}", command(document, passage));
            cited
        }
        Style::Markdown => {
            let origin = markdown(&origin(document, passage));
            let mut cited = format!("> {}\n>\n> {} {origin}", markdown(&text), messages::DASH);
            for note in notes {
                let _ = write!(cited, "  \n> *{}*", markdown(&note));
            }
            let _ = write!(cited, "  \n> {}", code(&command(document, passage)));
            cited
        }
        Style::Bibtex => bibtex(document, passage, &text, &notes),
    }
}

/// The command that opens the passage; its address alone where no command can name the document.
pub(crate) fn command(document: &Document<'_>, passage: PassageId) -> String {
    let address = document.address(Place::Passage(passage));
    match document.origin() {
        Origin::Embedded => format!("op-impact --at {address}"),
        Origin::File(name) => format!("op-impact --content {} --at {address}", quoted(name)),
        Origin::Unnamed => messages::bracketed(&address.to_string()),
    }
}

/// The command that prints the passage with its source, or without; `FILE` stands for a name that is not known.
pub(crate) fn show(document: &Document<'_>, passage: PassageId, is_cited: bool) -> String {
    let cite = if is_cited { " --cite plain" } else { "" };
    let content = match document.origin() {
        Origin::Embedded => String::new(),
        Origin::File(name) => format!(" --content {}", quoted(name)),
        Origin::Unnamed => " --content FILE".to_owned(),
    };
    format!("op-impact{content} show {}{cite}", document.address(Place::Passage(passage)))
}

/// The name of a file as a shell needs it.
fn quoted(file: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '/' | '_' | '-' | '+' | ',' | ':' | '@');
    if file.chars().all(is_plain) { file.to_owned() } else { format!("'{}'", file.replace('\'', "'\\''")) }
}

/// A command as Markdown's code: between more backticks than it has in a row.
fn code(command: &str) -> String {
    let longest = command.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    if longest == 0 { format!("`{command}`") } else { format!("{fence} {command} {fence}") }
}

/// Document, section, publisher and date in one line.
fn origin(document: &Document<'_>, passage: PassageId) -> String {
    let source = &document.briefing().source;
    let section = document.section_of(passage);
    let tab = &document.tab(document.tab_of(section)).title;
    let section = messages::within(tab, &document.section(section).title);
    let origin = messages::quoted_from(&source.title, &document.briefing().title, &section);
    let url = source.url.as_ref().map_or_else(String::new, |url| format!(", {url}"));
    let restated = messages::restated(&source.publisher, &messages::age_cited(document.age()));
    format!("{origin}; {restated}{url}")
}

/// What a reader must know about the passage, a sentence each.
fn notes(document: &Document<'_>, passage: PassageId, today: Date) -> Vec<String> {
    doubts::of(document, passage, today).map(|doubt| messages::note(doubt).to_string()).collect()
}

/// An entry for the passage; its key is the address with signs that every reader of BibTeX takes, and no two passages
/// have the same.
fn bibtex(document: &Document<'_>, passage: PassageId, text: &str, notes: &[String]) -> String {
    let source = &document.briefing().source;
    let section = document.section_of(passage);
    // No id has a colon in it.
    let key = document.address(Place::Passage(passage)).to_string().replace(['/', '#'], ":");
    let mut note = messages::restated(&source.publisher, &messages::age_cited(document.age()));
    let briefing = &document.briefing().title;
    if source.title != *briefing {
        let _ = write!(note, "; briefing: {briefing}"); // a String takes every write
    }
    for more in notes {
        let _ = write!(note, "; {more}");
    }
    let mut fields = vec![
        ("title", source.title.to_string()),
        ("organization", source.publisher.to_string()),
        ("chapter", document.section(section).title.to_string()),
    ];
    // A derived date is said in the note: as the year of publication it would claim too much.
    if let Age::Dated(date) = document.age() {
        fields.push(("year", date.year().to_string()));
    }
    fields.extend(source.url.as_ref().map(|url| ("url", verbatim(url))));
    fields.extend([("note", note), ("annote", text.to_owned()), ("howpublished", command(document, passage))]);
    let mut entry = format!("@misc{{op-impact:{key}");
    for (name, value) in fields {
        let value = match name {
            "url" => value,
            // In braces of their own, so that no style changes the capitals.
            "title" | "organization" => format!("{{{}}}", latex(&value)),
            _ => latex(&value),
        };
        let _ = write!(entry, ",\n  {name} = {{{value}}}");
    }
    entry.push_str("\n}");
    entry
}

/// The web address as a field that is read without escapes: only what would end the field is encoded.
fn verbatim(url: &str) -> String {
    url.replace('\\', "%5C").replace('{', "%7B").replace('}', "%7D")
}

/// The text with what TeX would take for its own signs escaped.
fn latex(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => escaped.push_str("{\\textbackslash}"),
            '~' => escaped.push_str("{\\textasciitilde}"),
            '^' => escaped.push_str("{\\textasciicircum}"),
            '&' | '%' | '$' | '#' | '_' => escaped.extend(['\\', c]),
            '{' | '}' => escaped.push_str(if c == '{' { "{\\textbraceleft}" } else { "{\\textbraceright}" }),
            c => escaped.push(c),
        }
    }
    escaped
}
