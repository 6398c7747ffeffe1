//! Plain text: the form that can be read aloud. Every heading says what it is, marks are words in brackets, and styles
//! only repeat what the words say.

use crate::article::{self, Form, Glyph, Line, Options, Role, width};
use crate::briefing::{Date, Document, Place};
use crate::messages;

use super::{Part, sections};

/// Bold: what is important, and what was looked for.
pub(super) const MARKED: &str = "\u{1b}[1m";

/// Underlined: the title of a tab.
const UNDERLINED: &str = "\u{1b}[4m";

/// No style any more.
pub(super) const PLAIN: &str = "\u{1b}[0m";

/// Writes a part of a document in lines of at most `columns`, with terminal styles where `is_styled`.
pub(crate) fn text(document: &Document<'_>, part: Part, columns: usize, today: Date, is_styled: bool) -> String {
    let setting = Options { columns, today, form: Form::Plain };
    let mut text = String::new();
    if part == Part::All {
        head(document, columns, is_styled, &mut text);
    }
    let mut tab = None;
    for section in sections(document, part) {
        let of = document.tab_of(section);
        if tab != Some(of) && !matches!(part, Part::Section(_)) {
            let count = document.tabs().len();
            let title = messages::tab_announced(&document.tab(of).title, of.index() + 1, count);
            text.push_str(&styled(&title, UNDERLINED, is_styled));
            text.push_str("\n\n");
            tab = Some(of);
        }
        lines(&article::lay_out(document, section, setting).lines, is_styled, &mut text);
        text.push('\n');
    }
    if let Part::Passage(passage) = part {
        lines(&article::lay_out_passage(document, passage, setting).lines, is_styled, &mut text);
        text.push_str(&messages::address_announced(&document.address(Place::Passage(passage)).to_string()));
        text.push('\n');
    }
    while text.ends_with("\n\n") {
        text.pop();
    }
    text
}

/// The title of the document, its source and its age.
fn head(document: &Document<'_>, columns: usize, is_styled: bool, text: &mut String) {
    let source = &document.briefing().source;
    text.push_str(&styled(&document.briefing().title, MARKED, is_styled));
    text.push('\n');
    let said = messages::source(&source.title, &source.publisher, &messages::age_in_full(document.age()));
    for range in article::wrap(&said, columns) {
        text.push_str(&said[range]);
        text.push('\n');
    }
    text.push('\n');
}

fn lines(lines: &[Line], is_styled: bool, text: &mut String) {
    for line in lines {
        for span in &line.spans {
            match span.role {
                Role::Glyph(Glyph::Bullet) => text.push_str("- "),
                Role::Glyph(_) => text.push_str(&" ".repeat(article::GLYPH)),
                Role::Title | Role::Heading | Role::Strong => {
                    text.push_str(&styled(&span.text, MARKED, is_styled));
                }
                _ => text.push_str(&span.text),
            }
        }
        text.truncate(text.trim_end_matches(' ').len());
        text.push('\n');
    }
}

fn styled(text: &str, style: &str, is_styled: bool) -> String {
    if is_styled && width(text) > 0 { format!("{style}{text}{PLAIN}") } else { text.to_owned() }
}
