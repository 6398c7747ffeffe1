//! Finds every problem of a content file, each with its place and a sentence that says what to do. The serde types say
//! the same of a file's form, but stop at the first problem and know nothing of addresses; a test holds the two
//! together. Not for reading: what passes here is read by `read`.

mod fields;
mod figure;
mod parts;
mod passage;
mod problem;
mod references;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;
use std::str::FromStr;

use super::clean_line;
use super::date::DateError;
use super::json::Node;
use fields::{Fields, NULLABLE};
pub use problem::Problem;
use problem::{Found, located};
use references::Referring;

/// The most problems of one file that are told apart; a file with more is not a briefing gone wrong.
const MAX_PROBLEMS: usize = 10_000;

/// The longest name of the file that is quoted in a sentence, in characters.
const MAX_NAME: usize = 60;

/// Every problem of a file whose one value is `root`, in the order of the file.
pub(super) fn check(file: &str, root: Node<'_>) -> Vec<Problem> {
    let mut check = Check::default();
    check.briefing(root);
    check.references();
    let is_cut = check.is_full();
    let mut found = check.found;
    found.sort_by_key(|found| found.offset);
    found.truncate(MAX_PROBLEMS);
    let mut problems = located(file, found);
    if is_cut {
        let sentence = format!("only {MAX_PROBLEMS} problems are listed, and there are more");
        problems.push(Problem::new(file, file.len(), String::new(), sentence));
    }
    problems
}

/// One walk over a file.
#[derive(Default)]
struct Check<'a> {
    found: Vec<Found>,
    path: String,
    /// For each section's address the number of its passages.
    sections: BTreeMap<String, usize>,
    /// The passages that name addresses.
    referring: Vec<Referring<'a>>,
    /// The address of the section that is being walked.
    section: String,
}

/// The fields of one object, by name.
type Object<'a> = HashMap<&'static str, Node<'a>>;

impl<'a> Check<'a> {
    /// Whether there are more problems than are told apart, so that nothing is won by looking further.
    fn is_full(&self) -> bool {
        self.found.len() > MAX_PROBLEMS
    }

    fn report(&mut self, at: Node<'_>, sentence: impl Into<String>) {
        if !self.is_full() {
            self.found.push(Found { offset: at.offset(), path: self.path.clone(), sentence: sentence.into() });
        }
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

    /// Walks each element of a list; tells how many there are.
    fn elements(&mut self, name: &str, list: Option<Node<'a>>, mut walk: impl FnMut(&mut Self, Node<'a>)) -> usize {
        let (Some(list), mut count) = (list, 0) else { return 0 };
        self.field(name, |check| {
            if !list.is_list() {
                return check.wrong_kind(list, "a list");
            }
            let before = check.path.len();
            list.elements(|element| {
                let _ = write!(check.path, "[{count}]"); // a String takes every write
                walk(check, element);
                check.path.truncate(before);
                count += 1;
                !check.is_full()
            });
        });
        count
    }

    /// Walks each element of a list that must have one.
    fn filled(&mut self, object: &Object<'a>, name: &'static str, walk: impl FnMut(&mut Self, Node<'a>)) -> usize {
        let list = object.get(name).copied();
        if let Some(list) = list.filter(|list| list.is_list() && list.is_empty()) {
            self.field(name, |check| check.report(list, "this list is empty; a reader would find nothing here"));
        }
        self.elements(name, list, walk)
    }

    /// Reports a list of more elements than a screen can show.
    fn at_most(&mut self, object: &Object<'_>, name: &str, count: usize, most: usize) {
        if let Some(&list) = object.get(name).filter(|_| count > most) {
            self.field(name, |check| check.report(list, format!("at most {most} of these fit; split them")));
        }
    }

    fn wrong_kind(&mut self, value: Node<'_>, wanted: &str) {
        let sentence = match value.kind() {
            kind if kind == wanted => format!("this is not {wanted} that can be read; look for a broken escape in it"),
            kind => format!("{wanted} belongs here, not {kind}"),
        };
        self.report(value, sentence);
    }

    /// The known fields of an object; what is missing, unknown or given twice is reported.
    fn object(&mut self, value: Node<'a>, fields: Fields) -> Object<'a> {
        let mut object = Object::new();
        if !value.is_object() {
            self.wrong_kind(value, "an object");
            return object;
        }
        value.pairs(|key, field| {
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
            !self.is_full()
        });
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

    fn said(&mut self, value: Node<'_>) -> Option<String> {
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

    /// An identifier that is not in `taken` yet, in the form in which addresses can name it.
    fn id(&mut self, object: &Object<'_>, taken: &mut HashSet<String>) -> String {
        let Some(id) = self.text(object, "id") else { return String::new() };
        let at = object["id"];
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        self.field("id", |check| {
            if !id.chars().all(is_plain) {
                check.report(at, "an id is made of lower-case letters, digits and hyphens");
            } else if taken.contains(&id) {
                check.report(at, format!("the id \"{}\" is used before; choose another", clean_line(&id, MAX_NAME)));
            }
        });
        // What names the id as it should be is right already.
        let id = id.to_lowercase().replace(|c| !is_plain(c), "-");
        taken.insert(id.clone());
        id
    }
}

/// The end of a sentence about an unknown name: the known one that is meant, if one is near.
fn suggestion<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> String {
    let near = crate::briefing::nearest(name, known);
    near.map_or_else(String::new, |near| format!("; did you mean \"{}\"?", clean_line(near, MAX_NAME)))
}
