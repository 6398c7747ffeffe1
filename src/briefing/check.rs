//! Finds every problem of a content file, each with its place and a sentence that says what to do. The serde types say
//! the same of a file's form, but stop at the first problem and know nothing of addresses; a test holds the two
//! together. Not for reading: what passes here is read by `read`.

mod fields;
mod figure;
mod problem;
mod references;

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::str::FromStr;

use super::clean_line;
use super::date::{Date, DateError, Period};
use super::format::FORMAT;
use super::raw::Raw;
use fields::{BLOCKS, BRIEFING, CONFLICT, Fields, NULLABLE, PASSAGE, SECTION, SOURCE, TAB, TERM};
pub use problem::Problem;
use problem::{Found, located};
use references::Reference;

/// The most problems of one file that are told apart; a file with more is not a briefing gone wrong.
const MAX_PROBLEMS: usize = 10_000;

/// The longest name of the file that is quoted in a sentence, in characters.
const MAX_NAME: usize = 60;

/// The most tabs of a briefing: a header has no room for more.
const MAX_TABS: usize = 100;

/// The most figures of one passage.
const MAX_FIGURES: usize = 20;

/// Every problem of a file whose one value is `root`, in the order of the file.
pub(super) fn check(file: &str, root: Raw<'_>) -> Vec<Problem> {
    let mut check = Check::default();
    check.briefing(root);
    check.references();
    let mut found = check.found;
    found.sort_by_key(|found| found.offset);
    let all = found.len();
    found.truncate(MAX_PROBLEMS);
    let mut problems = located(file, found);
    if all > MAX_PROBLEMS {
        let sentence = format!("{} further problems are not listed", all - MAX_PROBLEMS);
        problems.push(Problem::new(file, file.len(), String::new(), sentence));
    }
    problems
}

/// One walk over a file.
#[derive(Default)]
struct Check {
    found: Vec<Found>,
    path: String,
    /// For each section's address the number of its passages.
    sections: HashMap<String, usize>,
    references: Vec<Reference>,
    /// The section that is being walked.
    section: String,
}

/// The fields of one object, by name.
type Object<'a> = HashMap<&'static str, Raw<'a>>;

impl Check {
    fn report(&mut self, at: Raw<'_>, sentence: impl Into<String>) {
        self.found.push(Found { offset: at.offset(), path: self.path.clone(), sentence: sentence.into() });
    }

    /// Walks a field of the object that is being walked.
    fn field<T>(&mut self, name: &str, walk: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.path.len();
        if before > 0 {
            self.path.push('.');
        }
        self.path.push_str(&clean_line(name, MAX_NAME));
        let result = walk(self);
        self.path.truncate(before);
        result
    }

    /// Walks each element of a list.
    fn elements<'a>(&mut self, name: &str, list: Option<Raw<'a>>, mut walk: impl FnMut(&mut Self, Raw<'a>)) {
        let Some(list) = list else { return };
        self.field(name, |check| {
            let Some(elements) = list.array() else { return check.wrong_kind(list, "a list") };
            for (index, element) in elements.into_iter().enumerate() {
                let before = check.path.len();
                let _ = write!(check.path, "[{index}]"); // a String takes every write
                walk(check, element);
                check.path.truncate(before);
            }
        });
    }

    fn wrong_kind(&mut self, value: Raw<'_>, wanted: &str) {
        let sentence = match value.kind() {
            kind if kind == wanted => format!("this is not {wanted} that can be read; look for a broken escape in it"),
            kind => format!("{wanted} belongs here, not {kind}"),
        };
        self.report(value, sentence);
    }

    /// The known fields of an object; what is missing, unknown or given twice is reported.
    fn object<'a>(&mut self, value: Raw<'a>, fields: Fields) -> Object<'a> {
        let mut object = Object::new();
        let Some(pairs) = value.object() else {
            self.wrong_kind(value, "an object");
            return object;
        };
        for (key, field) in pairs {
            let name = key.string().unwrap_or_default();
            let known = fields.required.iter().chain(fields.optional).find(|&&known| known == name);
            match known {
                None => {
                    let names = fields.required.iter().chain(fields.optional).copied();
                    let sentence = format!("the format has no such field{}", suggestion(&name, names));
                    self.field(&name, |check| check.report(key, sentence));
                }
                Some(known) => {
                    if object.insert(known, field).is_some() {
                        self.field(known, |check| check.report(key, "this field is given twice; keep one"));
                    }
                }
            }
        }
        for name in fields.required.iter().filter(|&&name| !object.contains_key(name)) {
            self.report(value, format!("the field \"{name}\" is missing"));
        }
        object.retain(|name, field| !(field.is_null() && NULLABLE.contains(name)));
        object
    }

    /// A string that says something.
    fn text(&mut self, object: &Object<'_>, name: &'static str) -> Option<String> {
        let value = *object.get(name)?;
        self.field(name, |check| check.said(value))
    }

    fn said(&mut self, value: Raw<'_>) -> Option<String> {
        let Some(text) = value.string() else {
            self.wrong_kind(value, "a string");
            return None;
        };
        if text.trim().is_empty() {
            self.report(value, "this text is empty; say something or leave the field out");
        }
        Some(text.into_owned())
    }

    /// A date or a period.
    fn date<T: FromStr<Err = DateError>>(&mut self, object: &Object<'_>, name: &'static str) -> Option<T> {
        let value = *object.get(name)?;
        self.field(name, |check| {
            let text = check.said(value)?;
            text.parse().map_err(|error: DateError| check.report(value, error.to_string())).ok()
        })
    }

    /// An identifier that is not in `taken` yet.
    fn id(&mut self, object: &Object<'_>, taken: &mut HashSet<String>) -> String {
        let Some(id) = self.text(object, "id") else { return String::new() };
        let at = object["id"];
        self.field("id", |check| {
            if !id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') {
                check.report(at, "an id is made of lower-case letters, digits and hyphens");
            } else if taken.contains(&id) {
                check.report(at, format!("the id \"{}\" is used before; choose another", clean_line(&id, MAX_NAME)));
            }
        });
        taken.insert(id.clone());
        id
    }

    fn briefing(&mut self, root: Raw<'_>) {
        let briefing = self.object(root, BRIEFING);
        if let Some(&format) = briefing.get("format")
            && format.parse::<u32>().ok() != Some(FORMAT)
        {
            self.field("format", |check| check.report(format, "this program reads format 1 only"));
        }
        self.text(&briefing, "title");
        self.text(&briefing, "language");
        if let Some(&source) = briefing.get("source") {
            self.field("source", |check| check.source(source));
        }
        let mut ids = HashSet::new();
        self.at_most("tabs", briefing.get("tabs").copied(), MAX_TABS);
        self.filled(&briefing, "tabs", |check, tab| check.tab(tab, &mut ids));
        let mut names = HashMap::new();
        self.elements("terms", briefing.get("terms").copied(), |check, term| check.term(term, &mut names));
    }

    /// Walks each element of a list that must have one.
    fn filled<'a>(&mut self, object: &Object<'a>, name: &'static str, walk: impl FnMut(&mut Self, Raw<'a>)) {
        let list = object.get(name).copied();
        if let Some(list) = list
            && list.array().is_some_and(|elements| elements.is_empty())
        {
            self.field(name, |check| check.report(list, "this list is empty; a reader would find nothing here"));
        }
        self.elements(name, list, walk);
    }

    fn source(&mut self, value: Raw<'_>) {
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

    fn tab(&mut self, value: Raw<'_>, ids: &mut HashSet<String>) {
        let tab = self.object(value, TAB);
        let tab_id = self.id(&tab, ids);
        self.text(&tab, "title");
        let mut section_ids = HashSet::new();
        self.filled(&tab, "sections", |check, section| check.section(section, &tab_id, &mut section_ids));
    }

    fn section(&mut self, value: Raw<'_>, tab_id: &str, ids: &mut HashSet<String>) {
        let section = self.object(value, SECTION);
        let id = self.id(&section, ids);
        self.text(&section, "title");
        self.text(&section, "heading");
        self.section = format!("{tab_id}/{id}");
        self.sections.insert(self.section.clone(), 0);
        self.filled(&section, "blocks", Self::block);
    }

    fn block(&mut self, value: Raw<'_>) {
        let kind = value.object().into_iter().flatten().find(|(key, _)| key.string().is_some_and(|key| key == "type"));
        let Some((_, kind)) = kind else {
            return match value.object() {
                None => self.wrong_kind(value, "an object"),
                Some(_) => self.report(value, "the field \"type\" is missing"),
            };
        };
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

    fn passage(&mut self, passage: &Object<'_>) {
        let number = self.sections.entry(self.section.clone()).and_modify(|count| *count += 1).or_insert(1);
        let address = format!("{}#{number}", self.section);
        self.text(passage, "text");
        let date = self.date::<Period>(passage, "date");
        for name in ["inferred", "event"] {
            if self.text(passage, name).is_some() && !passage.contains_key("date") {
                self.field(name, |check| check.report(passage[name], "this needs a \"date\" beside it"));
            }
        }
        let until = self.date::<Date>(passage, "until");
        if let (Some(date), Some(until)) = (date, until)
            && until.last_day() < date.first()
        {
            let sentence = "the statement runs out before its \"date\" begins";
            self.field("until", |check| check.report(passage["until"], sentence));
        }
        self.at_most("figures", passage.get("figures").copied(), MAX_FIGURES);
        self.elements("figures", passage.get("figures").copied(), Self::figure);
        self.elements("see", passage.get("see").copied(), |check, to| check.reference(to, None));
        self.elements("conflicts", passage.get("conflicts").copied(), |check, conflict| {
            let fields = check.object(conflict, CONFLICT);
            check.text(&fields, "how");
            if let Some(&with) = fields.get("with") {
                check.field("with", |check| check.reference(with, Some(&address)));
            }
        });
        self.elements("keywords", passage.get("keywords").copied(), |check, keyword| {
            check.said(keyword);
        });
    }

    /// Reports a list of more elements than a screen can show.
    fn at_most(&mut self, name: &str, list: Option<Raw<'_>>, most: usize) {
        let Some(list) = list else { return };
        if list.array().is_some_and(|elements| elements.len() > most) {
            self.field(name, |check| check.report(list, format!("at most {most} of these fit; split them")));
        }
    }

    fn reference(&mut self, value: Raw<'_>, conflict_of: Option<&str>) {
        if let Some(to) = self.said(value) {
            let (offset, path) = (value.offset(), self.path.clone());
            self.references.push(Reference { offset, path, to, conflict_of: conflict_of.map(str::to_owned) });
        }
    }

    fn term(&mut self, value: Raw<'_>, names: &mut HashMap<String, String>) {
        let term = self.object(value, TERM);
        let path = self.path.clone();
        let mut name = |check: &mut Self, at: Raw<'_>, name: Option<String>| {
            let Some(name) = name else { return };
            if let Some(first) = names.insert(name.clone(), path.clone())
                && first != path
            {
                let name = clean_line(&name, MAX_NAME);
                check.report(at, format!("\"{name}\" is defined before, at {first}; keep one"));
            }
        };
        if let Some(short) = self.text(&term, "short") {
            let at = term["short"];
            self.field("short", |check| name(check, at, Some(short)));
        }
        self.text(&term, "long");
        self.text(&term, "meaning");
        self.elements("also", term.get("also").copied(), |check, also| {
            let said = check.said(also);
            name(check, also, said);
        });
    }
}

/// The end of a sentence about an unknown name: the known one that is meant, if one is near.
fn suggestion<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> String {
    let near = crate::briefing::nearest(name, known);
    near.map_or_else(String::new, |near| format!("; did you mean \"{}\"?", clean_line(near, MAX_NAME)))
}
