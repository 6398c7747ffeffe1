//! Quotations that carry their source: a passage with its document, section, publisher, date, doubts and address. The
//! words that are quoted come from `Document::copy_text`, as for copying.

use std::borrow::Cow;

use crate::article::escape;
use crate::briefing::{Age, Block, Date, Document, Origin, PassageId, PassageKind, Place, SectionId};
use crate::doubts;
use crate::language::{Language, Locale};
use crate::messages;
use crate::shell;

/// The form of a citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Plain,
    /// A Markdown block quotation.
    Markdown,
    /// A BibTeX entry.
    Bibtex,
}

impl Document<'_> {
    /// What is copied and cited of a passage: its text with its lead. A row has the names of its columns.
    pub fn copy_text(&self, passage: PassageId) -> Cow<'_, str> {
        let colon = Language::of(self).colon;
        let text = match self.block_of(passage) {
            Block::Table(table) => Cow::Owned(table.sentence(self.item_of(passage), colon)),
            _ => Cow::Borrowed(&*self.passage(passage).text),
        };
        match self.lead_of(passage) {
            Some(lead) if self.kind(passage) == PassageKind::Item => format!("{lead} {text}").into(),
            Some(lead) => {
                let lead = lead.trim_end_matches(|c: char| matches!(c, ':' | '.') || c.is_whitespace());
                format!("{lead}{colon}{text}").into()
            }
            None => text,
        }
    }
}

/// A passage with its citation, without a final newline.
pub(crate) fn cite(document: &Document<'_>, passage: PassageId, today: Date, style: Style) -> String {
    let text = document.copy_text(passage);
    let notes = doubts::of(document, passage, today)
        .map(|doubt| messages::of(document).note(document, passage, doubt).to_string());
    let notes: Vec<String> = notes.collect();
    match style {
        Style::Plain => {
            let notes = notes.iter().map(|note| format!("[{note}]"));
            let lines = [text.into_owned(), origin(document, passage)].into_iter().chain(notes);
            lines.chain([command(document, passage)]).collect::<Vec<_>>().join("\n")
        }
        Style::Markdown => {
            let origin = format!("{} {}", messages::DASH, escape(&origin(document, passage)));
            let notes = notes.iter().map(|note| format!("*{}*", escape(note)));
            let lines = std::iter::once(origin).chain(notes).chain([code(&command(document, passage))]);
            // Two blanks at the end of a line break it there.
            format!("> {}\n>\n> {}", escape(&text).replace('\n', "  \n> "), lines.collect::<Vec<_>>().join("  \n> "))
        }
        Style::Bibtex => bibtex(document, passage, &text, &notes),
    }
}

/// The command that opens a passage, or its address if no command can name the document in every shell.
pub(crate) fn command(document: &Document<'_>, passage: PassageId) -> String {
    let address = document.reference(passage);
    let at = shell::word(&address);
    let at = at.as_deref().unwrap_or(&address);
    match document.origin() {
        Origin::Embedded => format!("op-impact{} --at {at}", edition(document)),
        Origin::File(name) => match shell::file(name) {
            Some(file) => format!("op-impact --content {file} --at {at}"),
            None => messages::bracketed(&address),
        },
        Origin::Unnamed => messages::bracketed(&address),
    }
}

/// The option that opens the embedded edition that is cited, unless it is the default one.
fn edition(document: &Document<'_>) -> &'static str {
    match Locale::of(&document.briefing().language) {
        Some(Locale::French) => " --lang fr",
        Some(Locale::English) | None => "",
    }
}

/// The command that prints a passage, with its source if `is_cited`. `FILE` replaces a name that is unknown or that shells
/// disagree about.
pub(crate) fn show(document: &Document<'_>, passage: PassageId, is_cited: bool) -> String {
    let cite = if is_cited { " --cite plain" } else { "" };
    let content = match document.origin() {
        Origin::Embedded => edition(document).to_owned(),
        Origin::File(name) => format!(" --content {}", shell::file(name).as_deref().unwrap_or("FILE")),
        Origin::Unnamed => " --content FILE".to_owned(),
    };
    let address = document.address(Place::Passage(passage)).to_string();
    format!("op-impact{content} show {}{cite}", shell::word(&address).as_deref().unwrap_or(&address))
}

/// A command as Markdown code, fenced by more backticks than it has in a row.
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
    let section = messages::within(tab, &section_path(document, section));
    let origin = messages::of(document).citation_source(&source.title, &document.briefing().title, &section);
    let url = source.url.as_ref().map_or_else(String::new, |url| format!(", {url}"));
    format!("{origin}; {}{url}", messages::of(document).whose_words(document))
}

/// The title of a section; after those of the sections around it, if another part of the tab has the same title.
pub(crate) fn section_name<'d>(document: &'d Document<'_>, section: SectionId) -> Cow<'d, str> {
    if document.shares_title(section) {
        section_path(document, section).into()
    } else {
        (&*document.section(section).title).into()
    }
}

/// The title of a section after those of the sections around it.
fn section_path(document: &Document<'_>, section: SectionId) -> String {
    let titles = document.titles_around(section).into_iter().map(str::to_owned);
    titles.reduce(|outer, inner| messages::within(&outer, &inner)).unwrap_or_default()
}

/// A BibTeX entry. Its key is the address in characters that every reader of BibTeX accepts, unique to the passage.
fn bibtex(document: &Document<'_>, passage: PassageId, text: &str, notes: &[String]) -> String {
    let source = &document.briefing().source;
    let section = document.section_of(passage);
    // Ids have no colons.
    let key = document.address(Place::Passage(passage)).to_string().replace(['/', '#'], ":");
    let mut note = messages::of(document).whose_words(document);
    let briefing = &document.briefing().title;
    if source.title != *briefing {
        note.extend(["; ", &messages::of(document).briefing_title(briefing)]);
    }
    for doubt in notes {
        note.extend(["; ", doubt]);
    }
    let mut fields = vec![("title", source.title.to_string())];
    fields.extend(source.publisher.as_ref().map(|publisher| ("organization", publisher.to_string())));
    fields.push(("chapter", section_path(document, section)));
    fields.extend(langid(document).map(|name| ("langid", name.to_owned())));
    // A derived date is in the note; as a year of publication it would claim too much.
    if let Age::Dated(date) = document.age() {
        fields.push(("year", date.year().to_string()));
    }
    fields.extend(source.url.as_ref().map(|url| ("url", verbatim(url))));
    fields.extend(source.retrieved.filter(|date| date.is_day()).map(|date| ("urldate", date.iso())));
    fields.extend([("note", note), ("annote", text.to_owned()), ("howpublished", command(document, passage))]);
    let mut entry = format!("@misc{{op-impact:{key}");
    for (name, value) in fields {
        let value = match name {
            "url" => value,
            // Braces of their own keep a style from changing the capitals.
            "title" | "organization" => format!("{{{}}}", latex(&value)),
            _ => latex(&value),
        };
        entry.extend([",\n  ", name, " = {", &value, "}"]);
    }
    entry.push_str("\n}");
    entry
}

/// The language as BibLaTeX names it.
fn langid(document: &Document<'_>) -> Option<&'static str> {
    Some(match Locale::of(&document.briefing().language)? {
        Locale::English => "english",
        Locale::French => "french",
    })
}

/// A URL for a field that is read without escapes: only what would end the field is encoded.
fn verbatim(url: &str) -> String {
    url.replace('\\', "%5C").replace('{', "%7B").replace('}', "%7D")
}

/// Escapes the special characters of TeX.
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::testing::{briefing, document};

    #[test]
    fn a_section_is_named_with_those_around_it_where_its_title_is_not_enough() {
        let section = |id: &str, title: &str, level: u8| json!({ "id": id, "title": title, "level": level, "blocks": [{ "type": "passage", "text": "x" }] });
        let sections = json!([
            section("a", "Work", 1),
            section("a1", "What we do", 2),
            section("a2", "Costs", 2),
            section("b", "Pensions", 1),
            section("b1", "What we do", 2),
        ]);
        let tabs = json!([{ "id": "t", "title": "T", "sections": sections }]);
        let document = document(&briefing(&tabs, &json!([])));
        let names: Vec<_> = document.sections().map(|section| section_name(document, section)).collect();
        assert_eq!(names, ["Work", "Work › What we do", "Costs", "Pensions", "Pensions › What we do"]);
    }
}
