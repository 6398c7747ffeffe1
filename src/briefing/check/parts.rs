//! The rules of a briefing's larger parts: source, tabs, sections, blocks, terms. What a passage carries is checked
//! beside it.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::fields::{BLOCKS, BRIEFING, PASSAGE, SECTION, SOURCE, TAB, TERM};
use super::{Check, MAX_NAME, Node, suggestion};
use crate::briefing::clean_line;
use crate::briefing::date::Date;
use crate::briefing::format::{FORMAT, MAX_TABS};

/// The names of all terms, each with the number of the term that has it.
type Names<'a> = HashMap<Cow<'a, str>, usize>;

impl<'a> Check<'a> {
    pub(super) fn briefing(&mut self, root: Node<'a>) {
        let briefing = self.object(root, BRIEFING);
        if let Some(&format) = briefing.get("format")
            && format.parse::<u32>().ok() != Some(FORMAT)
        {
            self.field("format", |check| check.report(format, "this program reads format 1 only"));
        }
        self.text(&briefing, "title");
        if let Some(language) = self.text(&briefing, "language")
            && !language.trim().is_empty()
            && !is_language(&language)
        {
            let sentence = "a language is a tag such as en or fr-CA";
            self.field("language", |check| check.report(briefing["language"], sentence));
        }
        if let Some(&source) = briefing.get("source") {
            self.field("source", |check| check.source(source));
        }
        let mut ids = HashSet::new();
        let tabs = self.filled(&briefing, "tabs", |check, tab| check.tab(tab, &mut ids));
        self.at_most(&briefing, "tabs", tabs, MAX_TABS);
        let (mut names, mut number) = (HashMap::new(), 0);
        self.elements("terms", briefing.get("terms").copied(), |check, term| {
            check.term(term, number, &mut names);
            number += 1;
        });
    }

    fn source(&mut self, value: Node<'a>) {
        let source = self.object(value, SOURCE);
        for name in ["title", "publisher", "relation"] {
            self.text(&source, name);
        }
        if let Some(url) = self.text(&source, "url")
            && !["https://", "http://"].iter().any(|scheme| url.starts_with(scheme))
        {
            self.field("url", |check| check.report(source["url"], "a web address begins with https:// or http://"));
        }
        self.date::<Date>(&source, "date");
    }

    fn tab(&mut self, value: Node<'a>, ids: &mut HashSet<String>) {
        let tab = self.object(value, TAB);
        let tab_id = self.id(&tab, ids);
        self.text(&tab, "title");
        let mut section_ids = HashSet::new();
        self.filled(&tab, "sections", |check, section| check.section(section, &tab_id, &mut section_ids));
    }

    fn section(&mut self, value: Node<'a>, tab_id: &str, ids: &mut HashSet<String>) {
        let section = self.object(value, SECTION);
        let id = self.id(&section, ids);
        self.text(&section, "title");
        self.text(&section, "heading");
        self.section = format!("{tab_id}/{id}");
        self.sections.insert(self.section.clone(), 0);
        self.filled(&section, "blocks", Self::block);
    }

    fn block(&mut self, value: Node<'a>) {
        if !value.is_object() {
            return self.wrong_kind(value, "an object");
        }
        let mut kind = None;
        value.pairs(|key, field| {
            kind = key.string().is_some_and(|key| key == "type").then_some(field);
            kind.is_none()
        });
        let Some(kind) = kind else { return self.report(value, "the field \"type\" is missing") };
        let Some(name) = kind.string() else {
            return self.field("type", |check| check.wrong_kind(kind, "a string"));
        };
        let Some((_, fields)) = BLOCKS.iter().find(|(block, _)| *block == name) else {
            let near = suggestion(&name, BLOCKS.iter().map(|(block, _)| *block));
            return self.field("type", |check| check.report(kind, format!("there is no such type of block{near}")));
        };
        let block = self.object(value, *fields);
        if name == "list" {
            self.text(&block, "lead");
            self.filled(&block, "items", |check, item| {
                let item_fields = check.object(item, PASSAGE);
                check.passage(&item_fields);
            });
        } else if fields.required.contains(&"text") {
            self.passage(&block);
        }
    }

    fn term(&mut self, value: Node<'a>, number: usize, names: &mut Names<'a>) {
        let term = self.object(value, TERM);
        self.text(&term, "short");
        if let Some(&short) = term.get("short") {
            self.field("short", |check| check.name(short, number, names));
        }
        self.text(&term, "long");
        self.text(&term, "meaning");
        self.elements("also", term.get("also").copied(), |check, also| {
            check.said(also);
            check.name(also, number, names);
        });
    }

    /// A name of a term that no other term has.
    fn name(&mut self, at: Node<'a>, number: usize, names: &mut Names<'a>) {
        let Some(name) = at.string() else { return };
        let quoted = clean_line(&name, MAX_NAME);
        if let Some(first) = names.insert(name, number)
            && first != number
        {
            self.report(at, format!("\"{quoted}\" is defined before, at terms[{first}]; keep one"));
        }
    }
}

/// Whether a text has the form of a BCP 47 tag: letters, then parts of letters and digits behind hyphens.
fn is_language(tag: &str) -> bool {
    let (language, parts) = tag.split_once('-').unwrap_or((tag, ""));
    let is_part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (2..=8).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_alphabetic())
        && (language.len() == tag.len() || parts.split('-').all(is_part))
}
