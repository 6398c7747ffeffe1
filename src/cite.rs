//! Quotations that carry their source: a passage with document, section, publisher, date, doubts and address. Putting
//! them on a clipboard or a pipe is done elsewhere.

use std::fmt::Write as _;

use crate::briefing::{Age, Date, Document, PassageId, Place};
use crate::doubts;
use crate::print::escape as markdown;
use crate::words;

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
            let mut cited = format!("> {}\n>\n> \u{2014} {}", markdown(&text), markdown(&origin(document, passage)));
            for note in notes {
                let _ = write!(cited, "  \n> *{}*", markdown(&note));
            }
            let _ = write!(cited, "  \n> `{}`", command(document, passage));
            cited
        }
        Style::Bibtex => bibtex(document, passage, &text, &notes),
    }
}

/// The command that opens the passage.
pub(crate) fn command(document: &Document<'_>, passage: PassageId) -> String {
    format!("op-impact{} --at {}", content(document), document.address(Place::Passage(passage)))
}

/// The command that prints the passage with its source, or without.
pub(crate) fn show(document: &Document<'_>, passage: PassageId, is_cited: bool) -> String {
    let cite = if is_cited { " --cite plain" } else { "" };
    format!("op-impact{} show {}{cite}", content(document), document.address(Place::Passage(passage)))
}

/// The option that names the document's file, quoted as a shell needs it.
fn content(document: &Document<'_>) -> String {
    let Some(file) = document.file() else { return String::new() };
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '/' | '_' | '-' | '+' | ',' | ':' | '@');
    if file.chars().all(is_plain) {
        format!(" --content {file}")
    } else {
        format!(" --content '{}'", file.replace('\'', "'\\''"))
    }
}

/// Document, section, publisher and date in one line.
fn origin(document: &Document<'_>, passage: PassageId) -> String {
    let source = &document.briefing().source;
    let section = document.section_of(passage);
    let tab = &document.tab(document.tab_of(section)).title;
    let (title, section) = (&document.briefing().title, &document.section(section).title);
    let url = source.url.as_ref().map_or_else(String::new, |url| format!(", {url}"));
    let source = words::restated(&source.publisher, &words::age_cited(document.age()));
    format!("{title}, {tab} \u{203a} {section}; {source}{url}")
}

/// What a reader must know about the passage, a sentence each.
fn notes(document: &Document<'_>, passage: PassageId, today: Date) -> Vec<String> {
    let note = |doubt| {
        let (word, said) = words::doubt(doubt);
        format!("{word}{said}")
    };
    doubts::of(document, passage, today).map(note).collect()
}

/// An entry for the passage; its key is made of the address.
fn bibtex(document: &Document<'_>, passage: PassageId, text: &str, notes: &[String]) -> String {
    let source = &document.briefing().source;
    let section = document.section_of(passage);
    let key: String = document
        .address(Place::Passage(passage))
        .to_string()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    let mut note = words::restated(&source.publisher, &words::age_cited(document.age()));
    for more in notes {
        let _ = write!(note, "; {more}"); // a String takes every write
    }
    let mut fields = vec![
        ("title", document.briefing().title.to_string()),
        ("organization", source.publisher.to_string()),
        ("chapter", document.section(section).title.to_string()),
    ];
    // A derived date is said in the note: as the year of publication it would claim too much.
    if let Age::Dated(date) = document.age() {
        fields.push(("year", date.year().to_string()));
    }
    fields.extend(source.url.as_ref().map(|url| ("url", verbatim(url))));
    fields.extend([("note", note), ("annote", text.to_owned()), ("howpublished", command(document, passage))]);
    let mut entry = format!("@misc{{op-impact-{key}");
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
