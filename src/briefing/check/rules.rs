//! The objects of the format: a table of fields for each, and the rules that a table cannot express. Addresses are
//! checked at the end, in `references`.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::str::FromStr;

use serde_json::value::RawValue;

use super::references::Referrer;
use super::{Check, MAX_NAME, MAX_PASSAGES, MAX_TERMS, MAX_TEXT, Node, Object, did_you_mean, grouped};
use crate::briefing::clean_line;
use crate::briefing::date::{Date, Period};
use crate::briefing::file_format::{
    BlockType, CELL_BREAK, Disputed, FORMAT, LineKind, MAX_COLUMNS, MAX_DEPTH, MAX_FIGURES, MAX_LEVEL, MAX_MARK,
    MAX_QUALIFIER, MAX_TABS, PassageRole, Words,
};
use crate::briefing::sanitize::clean_lines;

/// A field of an object.
pub(in crate::briefing) struct Field {
    pub(in crate::briefing) name: &'static str,
    pub(in crate::briefing) presence: Presence,
    pub(super) form: Form,
}

/// Whether a field must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::briefing) enum Presence {
    Required,
    /// May be left out.
    Optional,
    /// May be left out or null.
    Nullable,
}

/// The form of a field's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A string that is not blank.
    Text,
    /// The same, and short enough to be repeated.
    Line,
    /// A list of such strings.
    Texts,
    /// One of these words.
    Word(&'static [&'static str]),
    /// True or false.
    Flag,
    /// A whole number from 0.
    Count,
    Date,
    Period,
    List,
    /// A list with at least one element.
    FilledList,
    /// Left to a rule.
    Special,
}

impl Field {
    const fn new(name: &'static str, form: Form) -> Self {
        Self { name, presence: Presence::Required, form }
    }

    const fn optional(self) -> Self {
        Self { presence: Presence::Optional, ..self }
    }

    const fn nullable(self) -> Self {
        Self { presence: Presence::Nullable, ..self }
    }
}

const fn text(name: &'static str) -> Field {
    Field::new(name, Form::Text)
}

const fn line(name: &'static str) -> Field {
    Field::new(name, Form::Line)
}

const fn special(name: &'static str) -> Field {
    Field::new(name, Form::Special)
}

pub(in crate::briefing) const BRIEFING: &[Field] = &[
    special("format"),
    line("title"),
    line("subject").nullable(),
    text("language"),
    special("source"),
    Field::new("tabs", Form::FilledList),
    Field::new("terms", Form::List).optional(),
    special("map").nullable(),
    Field::new("places", Form::List).optional(),
];

pub(in crate::briefing) const SOURCE: &[Field] = &[
    line("title"),
    line("publisher").nullable(),
    line("publisher_from").nullable(),
    text("url").nullable(),
    Field::new("date", Form::Date).nullable(),
    text("relation"),
    Field::new("words", Form::Word(&Words::NAMES)).optional(),
    line("date_from").nullable(),
    line("status").nullable(),
    Field::new("retrieved", Form::Date).nullable(),
];

pub(in crate::briefing) const TAB: &[Field] = &[line("id"), line("title"), Field::new("sections", Form::FilledList)];

pub(in crate::briefing) const SECTION: &[Field] = &[
    line("id"),
    line("title"),
    line("heading").nullable(),
    special("level").optional(),
    Field::new("blocks", Form::List).optional(),
];

/// The field of a block that comes on top of those of its type.
const TYPE: Field = line("type");

impl BlockType {
    /// The fields of a block, in two groups.
    pub(in crate::briefing) fn fields(self) -> [&'static [Field]; 2] {
        match self {
            Self::Passage | Self::Gap => PASSAGE,
            Self::List => [LIST, &[]],
            Self::Table => [TABLE, &[]],
            Self::Definitions => [DEFINITIONS, &[]],
            Self::Picture => PICTURE,
            Self::Timeline | Self::Figures | Self::Map | Self::Terms | Self::About => [&[], &[]],
        }
    }
}

pub(in crate::briefing) const LIST: &[Field] = &[
    line("lead").nullable(),
    Field::new("ordered", Form::Flag).optional(),
    Field::new("start", Form::Count).nullable(),
    Field::new("items", Form::FilledList),
];

pub(in crate::briefing) const TABLE: &[Field] =
    &[line("caption").nullable(), Field::new("head", Form::List).optional(), Field::new("rows", Form::FilledList)];

pub(in crate::briefing) const DEFINITIONS: &[Field] = &[Field::new("items", Form::FilledList)];

pub(in crate::briefing) const PASSAGE: [&[Field]; 2] = [&[text("text")], MARKS];

pub(in crate::briefing) const ITEM: [&[Field]; 2] = [
    &[
        text("text"),
        Field::new("items", Form::FilledList).optional(),
        Field::new("ordered", Form::Flag).optional(),
        Field::new("start", Form::Count).nullable(),
    ],
    MARKS,
];

pub(in crate::briefing) const ROW: [&[Field]; 2] = [&[Field::new("cells", Form::FilledList)], MARKS];

pub(in crate::briefing) const DEFINITION: [&[Field]; 2] = [&[text("term"), text("meaning")], MARKS];

pub(in crate::briefing) const PICTURE: [&[Field]; 2] = [&[text("text"), text("caption").nullable()], MARKS];

/// The fields of a passage besides its text.
const MARKS: &[Field] = &[
    Field::new("role", Form::Word(&PassageRole::NAMES)).nullable(),
    Field::new("date", Form::Period).nullable(),
    text("inferred").nullable(),
    text("no_year").nullable(),
    line("event").nullable(),
    line("short_event").nullable(),
    Field::new("until", Form::Date).nullable(),
    Field::new("figures", Form::List).optional(),
    Field::new("see", Form::Texts).optional(),
    Field::new("links", Form::List).optional(),
    Field::new("notes", Form::List).optional(),
    Field::new("conflicts", Form::List).optional(),
    Field::new("keywords", Form::Texts).optional(),
    special("found").nullable(),
];

pub(in crate::briefing) const HYPERLINK: &[Field] = &[special("span"), text("target")];

pub(in crate::briefing) const FOOTNOTE: &[Field] =
    &[line("mark"), text("text"), Field::new("at", Form::Count).nullable()];

pub(in crate::briefing) const FOUND_BY: &[Field] =
    &[text("date").nullable(), line("event").nullable(), text("until").nullable(), text("gap").nullable()];

pub(in crate::briefing) const FIGURE: &[Field] = &[
    special("value"),
    line("unit"),
    line("label"),
    text("qualifier").nullable(),
    line("of").nullable(),
    Field::new("headline", Form::Flag).optional(),
    Field::new("same_amount", Form::Flag).optional(),
    text("found").nullable(),
];

pub(in crate::briefing) const CONFLICT: &[Field] = &[
    text("with"),
    text("about").nullable(),
    Field::new("disputes", Form::List).optional(),
    text("how"),
    text("found").nullable(),
];

pub(in crate::briefing) const MAP: &[Field] =
    &[text("origin"), text("short_origin").nullable(), Field::new("lines", Form::FilledList)];

pub(in crate::briefing) const MAP_LINE: &[Field] =
    &[Field::new("kind", Form::Word(&LineKind::NAMES)), Field::new("points", Form::FilledList)];

pub(in crate::briefing) const MAP_PLACE: &[Field] = &[
    line("name"),
    Field::new("also", Form::Texts).optional(),
    special("latitude"),
    special("longitude"),
    text("from"),
    text("note").nullable(),
    Field::new("area", Form::Flag).optional(),
];

pub(in crate::briefing) const TERM: &[Field] = &[
    line("short"),
    line("long"),
    text("meaning").nullable(),
    Field::new("also", Form::Texts).optional(),
    text("found").nullable(),
];

/// Every figure is smaller than this: longer numbers are hard to read, and leave no room for the label.
const MAX_VALUE: f64 = 1e15;

/// The maximum length of a number, as the file writes it and as it is printed: `1e-300` is long when printed.
const MAX_DIGITS: usize = 20;

/// The longest id, in characters: every address has two of them.
pub(in crate::briefing) const MAX_ID: usize = 200;

pub(super) const WHOLE_NUMBER: &str = "write a whole number from 0, such as 4";

/// Words for the unit `%`.
const PERCENT: [&str; 3] = ["percent", "per cent", "pct"];

/// A section without blocks.
struct Empty<'a> {
    at: Node<'a>,
    path: String,
    level: u8,
}

/// The names of all terms, each with the index of its term.
type Names<'a> = HashMap<Cow<'a, str>, usize>;

impl<'a> Check<'a> {
    pub(super) fn briefing(&mut self, root: Node<'a>) {
        let briefing = self.object(root, BRIEFING.iter());
        self.has_map = briefing.contains_key("map");
        if briefing.get("format").is_some_and(|format| format.parse::<u32>().ok() != Some(FORMAT)) {
            self.report_field(&briefing, "format", format!("this program reads only format {FORMAT}"));
        }
        if string(&briefing, "language").is_some_and(|language| !language.trim().is_empty() && !is_language(&language))
        {
            self.report_field(&briefing, "language", "a language is a BCP 47 tag such as en or fr-CA");
        }
        self.field(&briefing, "source", Self::source);
        let mut ids = HashSet::new();
        let tabs = self.elements(&briefing, "tabs", |check, tab| check.tab(tab, &mut ids));
        self.limit(&briefing, "tabs", tabs, MAX_TABS);
        let (mut names, mut index) = (HashMap::new(), 0);
        self.elements(&briefing, "terms", |check, term| {
            check.term(term, index, &mut names);
            index += 1;
            if index == MAX_TERMS + 1 {
                check.report(term, format!("a briefing has at most {} terms; divide it", grouped(MAX_TERMS)));
            }
        });
        self.map_and_places(&briefing);
    }

    fn source(&mut self, value: Node<'a>) {
        let source = self.object(value, SOURCE.iter());
        let is_web = |url: Cow<'_, str>| ["https://", "http://"].iter().any(|scheme| url.starts_with(scheme));
        if string(&source, "url").is_some_and(|url| !is_web(url)) {
            self.report_field(&source, "url", "a web address starts with https:// or http://");
        }
    }

    fn tab(&mut self, value: Node<'a>, ids: &mut HashSet<String>) {
        let tab = self.object(value, TAB.iter());
        let tab_id = self.id(&tab, ids);
        let mut section_ids = HashSet::new();
        // A section without blocks, until it is known which level follows.
        let mut empty: Option<Empty<'a>> = None;
        self.elements(&tab, "sections", |check, section| {
            let (level, blocks) = check.section(section, &tab_id, &mut section_ids);
            if let Some(empty) = empty.take().filter(|empty| empty.level >= level) {
                check.report_empty(&empty);
            }
            if blocks == Some(0) {
                empty = Some(Empty { at: section, path: check.path.clone(), level });
            }
        });
        if let Some(empty) = empty {
            self.report_empty(&empty);
        }
    }

    fn report_empty(&mut self, empty: &Empty<'a>) {
        let path = std::mem::replace(&mut self.path, empty.path.clone());
        self.report(empty.at, "this section needs a block, as no section of a deeper level follows it");
        self.path = path;
    }

    /// Checks a section; returns its level, and the number of its blocks if they are a list.
    fn section(&mut self, value: Node<'a>, tab_id: &str, ids: &mut HashSet<String>) -> (u8, Option<usize>) {
        let section = self.object(value, SECTION.iter());
        let id = self.id(&section, ids);
        self.section = format!("{tab_id}/{id}");
        self.sections.insert(self.section.clone(), 0);
        let level = section.get("level").map_or(Some(1), |level| level.parse().ok());
        let level = level.filter(|level| (1..=MAX_LEVEL).contains(level));
        if level.is_none() {
            self.report_field(&section, "level", format!("a level is a number from 1 to {MAX_LEVEL}"));
        }
        let blocks = self.elements(&section, "blocks", Self::block);
        let is_list = section.get("blocks").is_none_or(|blocks| blocks.is_list());
        (level.unwrap_or(1), (is_list && value.is_object()).then_some(blocks))
    }

    fn block(&mut self, value: Node<'a>) {
        if !value.is_object() {
            return self.report_kind(value, "an object");
        }
        let mut type_name = None;
        value.pairs(|key, field| {
            type_name = key.string().is_some_and(|key| key == TYPE.name).then_some(field);
            type_name.is_none()
        });
        let Some(type_name) = type_name else { return self.report(value, "the field \"type\" is missing") };
        let Some(name) = type_name.string() else {
            return self.enter(TYPE.name, |check| check.report_kind(type_name, "a string"));
        };
        let Some(block_type) = BlockType::from_name(&name) else {
            let near = did_you_mean(&name, BlockType::ALL.iter().map(|known| known.name()));
            return self.enter(TYPE.name, |check| check.report(type_name, format!("unknown type of block{near}")));
        };
        let block = self.object(value, std::iter::once(&TYPE).chain(block_type.fields().into_iter().flatten()));
        match block_type {
            BlockType::Passage | BlockType::Gap | BlockType::Picture => self.passage_with_text(value, &block, "text"),
            BlockType::List => self.list(&block, 1),
            BlockType::Table => self.table(&block),
            BlockType::Definitions => {
                self.elements(&block, "items", |check, at| {
                    let item = check.object(at, DEFINITION.into_iter().flatten());
                    check.passage_with_text(at, &item, "meaning");
                });
            }
            BlockType::Map if !self.has_map => self.report(value, "this block needs a \"map\" in the file"),
            BlockType::Timeline | BlockType::Figures | BlockType::Map | BlockType::Terms | BlockType::About => {
                self.drawn_block(value, block_type);
            }
        }
    }

    /// Checks that a block that is drawn from the whole file is the only one of its type: several would multiply it.
    fn drawn_block(&mut self, value: Node<'a>, block_type: BlockType) {
        if let Some((_, first)) = self.drawn.iter().find(|(drawn, _)| *drawn == block_type) {
            let sentence = format!("there is a block of type \"{}\" already, at {first}; keep one", block_type.name());
            self.report(value, sentence);
        } else {
            self.drawn.push((block_type, self.path.clone()));
        }
    }

    /// Checks the items of a list, or those of an item, which are `depth` deep.
    fn list(&mut self, list: &Object<'a>, depth: usize) {
        if list.contains_key("start") && list.get("ordered").is_none_or(|ordered| ordered.parse().ok() != Some(true)) {
            self.report_field(list, "start", "only an ordered list has a start; add \"ordered\": true");
        }
        if depth > MAX_DEPTH {
            return self.report_field(list, "items", format!("lists are nested at most {MAX_DEPTH} deep"));
        }
        self.elements(list, "items", |check, at| {
            let item = check.object(at, ITEM.into_iter().flatten());
            check.passage_with_text(at, &item, "text");
            check.list(&item, depth + 1);
        });
    }

    fn table(&mut self, table: &Object<'a>) {
        let mut columns = self.elements(table, "head", |check, name| _ = check.cell(name));
        self.limit(table, "head", columns, MAX_COLUMNS);
        if columns == 0 {
            columns = MAX_COLUMNS;
        }
        self.elements(table, "rows", |check, at| {
            let row = check.object(at, ROW.into_iter().flatten());
            let mut texts = Vec::new();
            let cells = check.elements(&row, "cells", |check, cell| texts.push(check.cell(cell)));
            if cells > columns {
                let sentence = format!("this row has {cells} cells, but there are {columns} columns");
                check.report_field(&row, "cells", sentence);
            } else if !texts.is_empty() && texts.iter().all(|text| text.trim().is_empty()) {
                check.report_field(&row, "cells", "this row is empty; fill in a cell or remove the row");
            }
            check.passage(at, &row, &texts.join(CELL_BREAK));
        });
    }

    /// The text of a cell, which may be empty.
    fn cell(&mut self, value: Node<'a>) -> Cow<'a, str> {
        self.string(value, MAX_TEXT).unwrap_or_default()
    }

    fn passage_with_text(&mut self, at: Node<'a>, passage: &Object<'a>, name: &str) {
        let text = string(passage, name).unwrap_or_default();
        self.passage(at, passage, &text);
    }

    fn passage(&mut self, at: Node<'a>, passage: &Object<'a>, text: &str) {
        self.passages += 1;
        if self.passages == MAX_PASSAGES + 1 {
            self.report(at, format!("a briefing has at most {} passages; divide it", grouped(MAX_PASSAGES)));
        }
        let number = *self.sections.entry(self.section.clone()).and_modify(|count| *count += 1).or_insert(1);
        for (name, article, needed) in
            [("inferred", "a", "date"), ("event", "a", "date"), ("short_event", "an", "event")]
        {
            if string(passage, name).is_some() && !passage.contains_key(needed) {
                let sentence = format!("this field needs {article} \"{needed}\" in the same passage");
                self.report_field(passage, name, sentence);
            }
        }
        if let (Some(date), Some(until)) = (parsed::<Period>(passage, "date"), parsed::<Date>(passage, "until"))
            && until.last_day() < date.first()
        {
            self.report_field(passage, "until", "the statement expires before its \"date\" begins");
        }
        if string(passage, "no_year").is_some_and(|words| !text.contains(&*words)) {
            self.report_field(passage, "no_year", "the text does not contain these words");
        }
        let mut is_first = true;
        let figures = self.elements(passage, "figures", |check, figure| {
            check.figure(figure, std::mem::replace(&mut is_first, false));
        });
        self.limit(passage, "figures", figures, MAX_FIGURES);
        self.spans(passage, text);
        self.field(passage, "found", |check, found| _ = check.object(found, FOUND_BY.iter()));
        self.elements(passage, "conflicts", |check, conflict| {
            let conflict = check.object(conflict, CONFLICT.iter());
            check.elements(&conflict, "disputes", |check, fact| check.word(fact, &Disputed::NAMES));
        });
        let [see, links, conflicts] = ["see", "links", "conflicts"].map(|name| passage.get(name).copied());
        if see.or(links).or(conflicts).is_some() {
            let (path, section) = (self.path.clone(), self.section.clone());
            self.referrers.push(Referrer { path, section, number, see, links, conflicts });
        }
    }

    /// Checks what refers to code points of a text: links and footnotes.
    fn spans(&mut self, passage: &Object<'a>, text: &str) {
        if !passage.contains_key("links") && !passage.contains_key("notes") {
            return;
        }
        let length = clean_lines(text).chars().count();
        let too_far = |length| format!("the text has only {length} code points");
        let mut end = 0;
        self.elements(passage, "links", |check, link| {
            let link = check.object(link, HYPERLINK.iter());
            let mut span = Vec::new();
            let count = check.elements(&link, "span", |check, at| match at.parse::<u32>() {
                Ok(at) => span.push(at as usize),
                Err(_) => check.report(at, WHOLE_NUMBER),
            });
            let sentence = match *span {
                _ if span.len() < count => return,
                [first, last] if first < last && last > length => &too_far(length),
                [first, last] if first < last && first < end => {
                    "this link begins within the one before; list links in order"
                }
                [first, last] if first < last => return end = last,
                _ => "a span is a first code point and the one after the last, such as [0, 7]",
            };
            check.report_field(&link, "span", sentence);
        });
        self.elements(passage, "notes", |check, note| {
            let note = check.object(note, FOOTNOTE.iter());
            if string(&note, "mark").is_some_and(|mark| mark.chars().count() > MAX_MARK) {
                check.report_field(&note, "mark", format!("a mark has at most {MAX_MARK} characters"));
            }
            let at = note.get("at").and_then(|at| at.parse::<u32>().ok());
            if at.is_some_and(|at| at as usize > length) {
                check.report_field(&note, "at", too_far(length));
            }
        });
    }

    fn figure(&mut self, value: Node<'a>, is_first: bool) {
        let figure = self.object(value, FIGURE.iter());
        if is_first && figure.get("same_amount").is_some_and(|same| same.parse().is_ok_and(|same| same)) {
            self.report_field(&figure, "same_amount", "no figure of this passage comes before it");
        }
        let is_share = figure.contains_key("of");
        if let Some(unit) = string(&figure, "unit") {
            if PERCENT.contains(&&*unit.to_lowercase()) {
                self.report_field(&figure, "unit", "write this unit as \"%\"");
            } else if is_share && unit != "%" && !unit.trim().is_empty() {
                let sentence = "a figure with \"of\" is a share; set the unit to \"%\" or leave \"of\" out";
                self.report_field(&figure, "unit", sentence);
            }
        }
        if string(&figure, "qualifier").is_some_and(|words| words.chars().count() > MAX_QUALIFIER) {
            self.report_field(&figure, "qualifier", format!("a qualifier has at most {MAX_QUALIFIER} characters"));
        }
        self.field(&figure, "value", |check, number| match number.parse::<f64>() {
            Err(_) if number.kind() == "a number" => check.report(number, "this number is too large"),
            Err(_) => check.report_kind(number, "a number"),
            Ok(share) if is_share && !(0.0..=100.0).contains(&share) => {
                check.report(number, "a share is between 0 and 100");
            }
            Ok(value) if value.abs() >= MAX_VALUE => {
                check.report(number, "a figure is below a quadrillion; choose a larger unit");
            }
            Ok(value) if number.len().max(value.to_string().len()) > MAX_DIGITS => {
                check.report(number, format!("this number has more than {MAX_DIGITS} digits; round it"));
            }
            Ok(value) if !is_kept(number, value) => {
                check.report(number, "this number has more digits than are kept; round it");
            }
            Ok(_) => {}
        });
    }

    fn term(&mut self, value: Node<'a>, index: usize, names: &mut Names<'a>) {
        let term = self.object(value, TERM.iter());
        self.field(&term, "short", |check, short| check.term_name(short, index, names));
        self.elements(&term, "also", |check, also| check.term_name(also, index, names));
    }

    /// Checks that no other term has the name.
    fn term_name(&mut self, at: Node<'a>, index: usize, names: &mut Names<'a>) {
        let Some(name) = at.string() else { return };
        let shown_name = clean_line(&name, MAX_NAME);
        if let Some(first) = names.insert(name, index)
            && first != index
        {
            self.report(at, format!("\"{shown_name}\" is already defined at terms[{first}]; keep one"));
        }
    }

    /// Checks the form of an id and that it is not in `taken`; returns it.
    fn id(&mut self, object: &Object<'a>, taken: &mut HashSet<String>) -> String {
        let Some(id) = string(object, "id") else { return String::new() };
        let is_allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !id.chars().all(is_allowed) {
            self.report_field(object, "id", "an id consists of lower-case letters, digits and hyphens");
        } else if id.len() > MAX_ID {
            self.report_field(object, "id", format!("an id has at most {MAX_ID} characters"));
        } else if taken.contains(&*id) {
            let sentence = format!("the id \"{}\" is already taken; choose another", clean_line(&id, MAX_NAME));
            self.report_field(object, "id", sentence);
        }
        // References to the corrected id are not reported as well.
        let id = id.to_lowercase().replace(|c| !is_allowed(c), "-");
        taken.insert(id.clone());
        id
    }

    pub(super) fn limit(&mut self, object: &Object<'a>, name: &str, count: usize, max: usize) {
        if count > max {
            self.report_field(object, name, format!("at most {max} {name} are allowed"));
        }
    }
}

/// Whether a number without an exponent is printed with the digits that the file has.
fn is_kept(number: Node<'_>, value: f64) -> bool {
    let written = number.parse::<&RawValue>().map_or("", RawValue::get);
    let digits = if written.contains('.') { written.trim_end_matches('0').trim_end_matches('.') } else { written };
    written.contains(['e', 'E']) || digits == value.to_string()
}

/// The text of a field that is a string.
fn string<'a>(object: &Object<'a>, name: &str) -> Option<Cow<'a, str>> {
    object.get(name)?.string()
}

/// The value of a field in its proper form.
fn parsed<T: FromStr>(object: &Object<'_>, name: &str) -> Option<T> {
    string(object, name)?.parse().ok()
}

/// Whether a text looks like a BCP 47 tag: letters, then parts of letters and digits after hyphens.
fn is_language(tag: &str) -> bool {
    let (language, parts) = tag.split_once('-').unwrap_or((tag, ""));
    let is_part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (2..=8).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_alphabetic())
        && (language.len() == tag.len() || parts.split('-').all(is_part))
}
