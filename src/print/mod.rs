//! Writes a document, or a part of it, as a text for pipes, files and screen readers. Which part, and where the text
//! goes, the command line says.

mod markdown;
mod paragraph;
mod text;

use crate::briefing::{Document, PassageId, SectionId, TabId};

pub(crate) use markdown::{escape, markdown};
pub(crate) use paragraph::paragraph;
pub(crate) use text::text;

/// A part of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// All of it.
    All,
    /// One tab.
    Tab(TabId),
    /// One section.
    Section(SectionId),
    /// One passage.
    Passage(PassageId),
}

/// The same part as the document was read, cleaned: a JSON value of the content format, in readable form.
pub(crate) fn json(document: &Document<'_>, part: Part) -> String {
    let json = match part {
        Part::All => serde_json::to_string_pretty(document.briefing()),
        Part::Tab(tab) => serde_json::to_string_pretty(document.tab(tab)),
        Part::Section(section) => serde_json::to_string_pretty(document.section(section)),
        Part::Passage(passage) => serde_json::to_string_pretty(document.passage(passage)),
    };
    let mut json = json.expect("a document that was read from JSON can be written as JSON");
    json.push('\n');
    json
}

/// The sections of a part; none for a passage.
fn sections(document: &Document<'_>, part: Part) -> Vec<SectionId> {
    match part {
        Part::All => document.sections().collect(),
        Part::Tab(tab) => document.sections_of(tab).collect(),
        Part::Section(section) => vec![section],
        Part::Passage(_) => Vec::new(),
    }
}
