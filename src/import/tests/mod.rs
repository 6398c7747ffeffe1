//! Tests of imported documents.

mod documents;
mod forms;
mod hostile;
mod marks;

use std::fmt::Write as _;

use super::{Form, decode, import};
use crate::briefing::{self, Block, Briefing, Passage};

/// A text as a briefing.
#[track_caller]
fn read(text: &str) -> Briefing<'static> {
    import(text, Form::of(text), false).unwrap_or_else(|error| panic!("{text:?}: {error}"))
}

/// The passages of the first tab.
fn passages<'b>(briefing: &'b Briefing<'static>) -> impl Iterator<Item = &'b Passage<'static>> {
    let sections = briefing.tabs[0].sections.iter();
    sections.flat_map(|section| &section.blocks).flat_map(Block::passages)
}

/// The sections of the first tab, one block a line: enough to see what became of a page.
fn outline(briefing: &Briefing<'_>) -> String {
    let mut out = String::new();
    for section in &briefing.tabs[0].sections {
        let _ = writeln!(out, "{} {}", "#".repeat(section.level.into()), &*section.title);
        section.blocks.iter().for_each(|block| write_block(block, &mut out));
    }
    out
}

/// The lines of an outline that are gaps.
fn gaps(outline: &str) -> Vec<&str> {
    outline.lines().filter(|line| line.starts_with("gap")).collect()
}

fn write_block(block: &Block<'_>, out: &mut String) {
    let _ = match block {
        Block::Passage(passage) => match passage.role {
            Some(role) => writeln!(out, "{role:?}: {}", described(passage)),
            None => writeln!(out, "{}", described(passage)),
        },
        Block::Gap(passage) => writeln!(out, "gap: {}", &*passage.text),
        Block::Picture(picture) => {
            writeln!(
                out,
                "picture: {} [{}]",
                described(&picture.passage),
                picture.caption.as_deref().unwrap_or_default()
            )
        }
        Block::List(list) => {
            if let Some(lead) = &list.lead {
                let _ = writeln!(out, "lead: {}", &**lead);
            }
            for (marker, item) in list.markers().zip(list.items.iter()) {
                let mark = marker.number.map_or_else(|| "-".to_owned(), |number| format!("{number}."));
                let _ = writeln!(out, "{}{mark} {}", "  ".repeat(marker.depth), described(item));
            }
            Ok(())
        }
        Block::Table(table) => {
            let head: Vec<&str> = table.head.iter().map(|name| &**name).collect();
            let _ = writeln!(out, "table {}: {}", table.caption.as_deref().unwrap_or_default(), head.join(" | "));
            for row in table.rows.iter() {
                let _ = writeln!(out, "row: {}", described(row));
            }
            Ok(())
        }
        Block::Definitions(definitions) => {
            for (term, meaning) in definitions.items.terms.iter().zip(definitions.items.iter()) {
                let _ = writeln!(out, "{}: {}", &**term, described(meaning));
            }
            Ok(())
        }
        Block::Timeline | Block::Figures | Block::Map | Block::Terms | Block::About => Ok(()),
    };
}

/// A passage with its links and footnotes.
fn described(passage: &Passage<'_>) -> String {
    let links = passage.hyperlinks().map(|(range, link)| format!(" <{}: {}>", &passage.text[range], &*link.target));
    let notes = passage.notes.iter().map(|note| format!(" ({}: {})", &*note.mark, &*note.text));
    format!("{}{}", &*passage.text, links.chain(notes).collect::<String>())
}

/// The briefing must be valid when it is written and read again.
#[track_caller]
fn assert_valid(briefing: &Briefing<'_>) {
    let json = serde_json::to_string(briefing).unwrap();
    match briefing::read(json.as_bytes()) {
        Ok(document) => assert_eq!(document.briefing(), briefing),
        Err(error) => panic!("{error:?}\n{json}"),
    }
}
