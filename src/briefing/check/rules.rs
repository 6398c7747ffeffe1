//! The objects of the format: a table of fields for each, and the rules that a table cannot express. Addresses are
//! checked at the end, in `references`.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::str::FromStr;

use super::references::Referrer;
use super::{Check, MAX_NAME, Node, Object, did_you_mean};
use crate::briefing::clean_line;
use crate::briefing::date::{Date, Period};
use crate::briefing::file_format::{BlockType, FORMAT, MAX_FIGURES, MAX_QUALIFIER, MAX_TABS};

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
    /// A list of such strings.
    Texts,
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

const fn special(name: &'static str) -> Field {
    Field::new(name, Form::Special)
}

pub(in crate::briefing) const BRIEFING: &[Field] = &[
    special("format"),
    text("title"),
    text("language"),
    special("source"),
    Field::new("tabs", Form::FilledList),
    Field::new("terms", Form::List).optional(),
];

pub(in crate::briefing) const SOURCE: &[Field] = &[
    text("title"),
    text("publisher"),
    text("url").nullable(),
    Field::new("date", Form::Date).nullable(),
    text("relation"),
];

pub(in crate::briefing) const TAB: &[Field] = &[text("id"), text("title"), Field::new("sections", Form::FilledList)];

pub(in crate::briefing) const SECTION: &[Field] =
    &[text("id"), text("title"), text("heading").nullable(), Field::new("blocks", Form::FilledList)];

/// The field of a block that comes on top of those of its type.
const TYPE: Field = text("type");

impl BlockType {
    pub(in crate::briefing) fn fields(self) -> &'static [Field] {
        match self {
            Self::Passage | Self::Gap => PASSAGE,
            Self::List => LIST,
            Self::Timeline | Self::Figures | Self::Terms | Self::About => &[],
        }
    }
}

pub(in crate::briefing) const LIST: &[Field] = &[text("lead"), Field::new("items", Form::FilledList)];

pub(in crate::briefing) const PASSAGE: &[Field] = &[
    text("text"),
    Field::new("date", Form::Period).nullable(),
    text("inferred").nullable(),
    text("event").nullable(),
    Field::new("until", Form::Date).nullable(),
    Field::new("figures", Form::List).optional(),
    Field::new("see", Form::Texts).optional(),
    Field::new("conflicts", Form::List).optional(),
    Field::new("keywords", Form::Texts).optional(),
];

pub(in crate::briefing) const FIGURE: &[Field] =
    &[special("value"), text("unit"), text("label"), text("qualifier").nullable(), text("of").nullable()];

pub(in crate::briefing) const CONFLICT: &[Field] = &[text("with"), text("how")];

pub(in crate::briefing) const TERM: &[Field] =
    &[text("short"), text("long"), text("meaning").nullable(), Field::new("also", Form::Texts).optional()];

/// Every figure is smaller than this: longer numbers are hard to read, and leave no room for the label.
const MAX_VALUE: f64 = 1e15;

/// The maximum length of a number, as the file writes it and as it is printed: `1e-300` is long when printed.
const MAX_DIGITS: usize = 20;

/// Words for the unit `%`.
const PERCENT: [&str; 3] = ["percent", "per cent", "pct"];

/// The names of all terms, each with the index of its term.
type Names<'a> = HashMap<Cow<'a, str>, usize>;

impl<'a> Check<'a> {
    pub(super) fn briefing(&mut self, root: Node<'a>) {
        let briefing = self.object(root, BRIEFING.iter());
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
        });
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
        self.elements(&tab, "sections", |check, section| check.section(section, &tab_id, &mut section_ids));
    }

    fn section(&mut self, value: Node<'a>, tab_id: &str, ids: &mut HashSet<String>) {
        let section = self.object(value, SECTION.iter());
        let id = self.id(&section, ids);
        self.section = format!("{tab_id}/{id}");
        self.sections.insert(self.section.clone(), 0);
        self.elements(&section, "blocks", Self::block);
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
        let block = self.object(value, std::iter::once(&TYPE).chain(block_type.fields()));
        match block_type {
            BlockType::Passage | BlockType::Gap => self.passage(&block),
            BlockType::List => {
                self.elements(&block, "items", |check, item| {
                    let item = check.object(item, PASSAGE.iter());
                    check.passage(&item);
                });
            }
            BlockType::Timeline | BlockType::Figures | BlockType::Terms | BlockType::About => {}
        }
    }

    fn passage(&mut self, passage: &Object<'a>) {
        let number = *self.sections.entry(self.section.clone()).and_modify(|count| *count += 1).or_insert(1);
        for name in ["inferred", "event"] {
            if string(passage, name).is_some() && !passage.contains_key("date") {
                self.report_field(passage, name, "this field needs a \"date\" in the same passage");
            }
        }
        if let (Some(date), Some(until)) = (parsed::<Period>(passage, "date"), parsed::<Date>(passage, "until"))
            && until.last_day() < date.first()
        {
            self.report_field(passage, "until", "the statement expires before its \"date\" begins");
        }
        let figures = self.elements(passage, "figures", Self::figure);
        self.limit(passage, "figures", figures, MAX_FIGURES);
        self.elements(passage, "conflicts", |check, conflict| _ = check.object(conflict, CONFLICT.iter()));
        let (see, conflicts) = (passage.get("see").copied(), passage.get("conflicts").copied());
        if see.or(conflicts).is_some() {
            let (path, section) = (self.path.clone(), self.section.clone());
            self.referrers.push(Referrer { path, section, number, see, conflicts });
        }
    }

    fn figure(&mut self, value: Node<'a>) {
        let figure = self.object(value, FIGURE.iter());
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
        let quoted = clean_line(&name, MAX_NAME);
        if let Some(first) = names.insert(name, index)
            && first != index
        {
            self.report(at, format!("\"{quoted}\" is already defined at terms[{first}]; keep one"));
        }
    }

    /// Checks the form of an id and that it is not in `taken`; returns it.
    fn id(&mut self, object: &Object<'a>, taken: &mut HashSet<String>) -> String {
        let Some(id) = string(object, "id") else { return String::new() };
        let is_allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !id.chars().all(is_allowed) {
            self.report_field(object, "id", "an id consists of lower-case letters, digits and hyphens");
        } else if taken.contains(&*id) {
            let sentence = format!("the id \"{}\" is already taken; choose another", clean_line(&id, MAX_NAME));
            self.report_field(object, "id", sentence);
        }
        // References to the corrected id are not reported as well.
        let id = id.to_lowercase().replace(|c| !is_allowed(c), "-");
        taken.insert(id.clone());
        id
    }

    fn limit(&mut self, object: &Object<'a>, name: &str, count: usize, max: usize) {
        if count > max {
            self.report_field(object, name, format!("at most {max} {name} are allowed"));
        }
    }
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
