//! Finds every problem of a file, with its position and a sentence that says what to do. The serde types alone would
//! stop at the first problem and know nothing of addresses. Tests make sure that the two agree.

mod map;
mod references;
pub(super) mod rules;
pub(super) mod twins;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::str::FromStr;

use super::address::nearest;
use super::clean_line;
use super::date::{Date, DateError, Period};
use super::file_format::BlockType;
use super::json::Node;
use references::Referrer;
use rules::{Field, Form, Presence, WHOLE_NUMBER};

/// The number of problems at which the check stops.
const MAX_PROBLEMS: usize = 10_000;

/// The most passages of a file, the rows of tables and the items of lists among them. What is kept of a passage takes much
/// more memory than a short one takes in the file.
pub(crate) const MAX_PASSAGES: usize = 125_000;

/// The most terms of a file: for each of them, the search index knows the passages that name it.
pub(super) const MAX_TERMS: usize = 10_000;

/// The most texts of a file. Like a passage, a short text takes much more memory than room in the file.
pub(super) const MAX_TEXTS: usize = 1_000_000;

/// The longest text, in characters: many pages.
pub(super) const MAX_TEXT: usize = 100_000;

/// The longest text that is printed with each of many others: a title, a lead-in, a label.
pub(super) const MAX_LINE: usize = 1_000;

/// The longest name from the file that a sentence quotes, in characters.
const MAX_NAME: usize = 60;

/// One thing that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1.
    pub line: usize,
    /// The column, in characters, from 1.
    pub column: usize,
    /// The JSON path of the value, such as `tabs[0].sections[2].id`; empty for the file as a whole.
    pub path: String,
    /// What is wrong and what to do, without a full stop.
    pub sentence: String,
}

impl Problem {
    /// A problem at a byte offset of `file`.
    pub(super) fn new(file: &str, offset: usize, path: String, sentence: String) -> Self {
        let before = &file[..offset];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = 1 + memchr::memchr_iter(b'\n', before.as_bytes()).count();
        Self { line, column: 1 + before[line_start..].chars().count(), path, sentence }
    }
}

impl fmt::Display for Problem {
    /// `line:column: path: sentence`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: ", self.line, self.column)?;
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        f.write_str(&self.sentence)
    }
}

/// The problems of a file with this top-level value, in file order.
pub(super) fn check(file: &str, root: Node<'_>) -> Vec<Problem> {
    let mut check = Check::default();
    check.briefing(root);
    check.references();
    let is_cut = check.is_full();
    let mut findings = check.findings;
    findings.sort_by_key(|finding| finding.offset);
    findings.truncate(MAX_PROBLEMS);
    let mut problems = locate(file, findings);
    if is_cut {
        let sentence = format!("too many problems: only the first {MAX_PROBLEMS} are listed");
        problems.push(Problem::new(file, file.len(), String::new(), sentence));
    }
    problems
}

/// A problem before its line and column are known.
struct Finding {
    offset: usize,
    path: String,
    sentence: String,
}

/// Counts lines and columns, in one pass over the file. The findings must be in file order.
fn locate(file: &str, findings: Vec<Finding>) -> Vec<Problem> {
    let (mut offset, mut line, mut column) = (0, 1, 1);
    let mut locate = |finding: Finding| {
        for c in file[offset..finding.offset].chars() {
            (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
        }
        offset = finding.offset;
        Problem { line, column, path: finding.path, sentence: finding.sentence }
    };
    findings.into_iter().map(&mut locate).collect()
}

/// The state of a walk over a file.
#[derive(Default)]
struct Check<'a> {
    findings: Vec<Finding>,
    /// The path of the current value.
    path: String,
    /// The address of the current section.
    section: String,
    /// The number of passages in each section, by address.
    sections: BTreeMap<String, usize>,
    /// The passages that refer to addresses.
    referrers: Vec<Referrer<'a>>,
    /// Whether the file has a map.
    has_map: bool,
    passages: usize,
    texts: usize,
    /// The blocks that are drawn from the rest of the file, by path.
    drawn: Vec<(BlockType, String)>,
}

/// The fields of an object, by name. A field that is null is absent.
type Object<'a> = HashMap<&'static str, Node<'a>>;

impl<'a> Check<'a> {
    /// Whether the limit is exceeded; the check stops then.
    fn is_full(&self) -> bool {
        self.findings.len() > MAX_PROBLEMS
    }

    fn report(&mut self, at: Node<'_>, sentence: impl Into<String>) {
        if !self.is_full() {
            self.findings.push(Finding { offset: at.offset(), path: self.path.clone(), sentence: sentence.into() });
        }
    }

    fn report_kind(&mut self, value: Node<'_>, expected: &str) {
        let sentence = match value.kind() {
            kind if kind == expected => "this string has a broken escape; correct or remove it".to_owned(),
            kind => format!("expected {expected}, found {kind}"),
        };
        self.report(value, sentence);
    }

    /// Reports a field of an object if it is present.
    fn report_field(&mut self, object: &Object<'a>, name: &str, sentence: impl Into<String>) {
        self.field(object, name, |check, value| check.report(value, sentence));
    }

    /// Visits a field of an object if it is present.
    fn field(&mut self, object: &Object<'a>, name: &str, visit: impl FnOnce(&mut Self, Node<'a>)) {
        if let Some(&value) = object.get(name) {
            self.enter(name, |check| visit(check, value));
        }
    }

    /// Runs `visit` with `name` appended to the path.
    fn enter<T>(&mut self, name: &str, visit: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.path.len();
        if length > 0 {
            self.path.push('.');
        }
        self.path.push_str(&clean_line(name, MAX_NAME));
        let result = visit(self);
        self.path.truncate(length);
        result
    }

    /// Visits the elements of a list if the field is present and is one; returns their number.
    fn elements(&mut self, object: &Object<'a>, name: &str, visit: impl FnMut(&mut Self, Node<'a>)) -> usize {
        object.get(name).map_or(0, |&list| self.elements_of(list, name, visit))
    }

    /// The same for the value of a field.
    fn elements_of(&mut self, list: Node<'a>, name: &str, visit: impl FnMut(&mut Self, Node<'a>)) -> usize {
        if list.is_list() { self.enter(name, |check| check.elements_within(list, visit)) } else { 0 }
    }

    /// The same for a value whose path is the current one.
    fn elements_within(&mut self, list: Node<'a>, mut visit: impl FnMut(&mut Self, Node<'a>)) -> usize {
        let mut count = 0;
        if list.is_list() {
            let length = self.path.len();
            list.elements(|element| {
                self.path.extend(["[", &count.to_string(), "]"]);
                visit(self, element);
                self.path.truncate(length);
                count += 1;
                !self.is_full()
            });
        }
        count
    }

    /// Checks that a value is an object with these fields in their forms. Reports fields that are missing, unknown or
    /// duplicate.
    fn object(&mut self, value: Node<'a>, fields: impl Iterator<Item = &'static Field> + Clone) -> Object<'a> {
        let mut object = Object::new();
        if !value.is_object() {
            self.report_kind(value, "an object");
            return object;
        }
        value.pairs(|key, field| {
            let name = key.string().unwrap_or_default();
            if let Some(Field { name, .. }) = fields.clone().find(|known| known.name == name) {
                if object.insert(*name, field).is_some() {
                    self.enter(name, |check| check.report(key, "duplicate field; keep one of them"));
                }
            } else {
                let sentence = format!("unknown field{}", did_you_mean(&name, fields.clone().map(|field| field.name)));
                self.enter(&name, |check| check.report(key, sentence));
            }
            !self.is_full()
        });
        for &Field { name, presence, form } in fields {
            match object.get(name) {
                None if presence == Presence::Required => {
                    self.report(value, format!("the field \"{name}\" is missing"));
                }
                Some(field) if presence == Presence::Nullable && field.is_null() => _ = object.remove(name),
                _ => self.form(&object, name, form),
            }
        }
        object
    }

    /// Checks the form of a field if it is present.
    fn form(&mut self, object: &Object<'a>, name: &str, form: Form) {
        self.field(object, name, |check, value| match form {
            Form::Text => _ = check.text(value),
            Form::Line => _ = check.text_up_to(value, MAX_LINE),
            Form::Word(words) => check.word(value, words),
            Form::Flag if value.parse::<bool>().is_err() => check.report_kind(value, "true or false"),
            Form::Count if value.parse::<u32>().is_err() => check.report(value, WHOLE_NUMBER),
            Form::Date => check.date::<Date>(value),
            Form::Period => check.date::<Period>(value),
            Form::List | Form::Texts | Form::FilledList if !value.is_list() => check.report_kind(value, "a list"),
            Form::FilledList if value.is_empty() => check.report(value, "this list is empty; it needs an element"),
            Form::List | Form::Texts | Form::FilledList | Form::Flag | Form::Count | Form::Special => {}
        });
        if form == Form::Texts {
            self.elements(object, name, |check, element| _ = check.text(element));
        }
    }

    /// Checks that a value is a string that is not blank.
    fn text(&mut self, value: Node<'a>) -> Option<Cow<'a, str>> {
        self.text_up_to(value, MAX_TEXT)
    }

    /// The same, with at most so many characters.
    fn text_up_to(&mut self, value: Node<'a>, max: usize) -> Option<Cow<'a, str>> {
        let text = self.string(value, max)?;
        if text.trim().is_empty() {
            self.report(value, "this text is empty; fill it in or leave the field out");
        }
        Some(text)
    }

    /// Checks that a value is a string with at most so many characters.
    fn string(&mut self, value: Node<'a>, max: usize) -> Option<Cow<'a, str>> {
        let Some(text) = value.string() else {
            self.report_kind(value, "a string");
            return None;
        };
        if text.len() > max && text.chars().count() > max {
            self.report(value, format!("this text is longer than {} characters; shorten or divide it", grouped(max)));
        }
        self.texts += 1;
        if self.texts == MAX_TEXTS + 1 {
            self.report(value, format!("a briefing has at most {} texts; divide it", grouped(MAX_TEXTS)));
        }
        Some(text)
    }

    /// Checks that a value is one of these words.
    fn word(&mut self, value: Node<'a>, words: &[&str]) {
        let quoted = words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" or ");
        if self.text(value).is_some_and(|text| !words.contains(&&*text)) {
            self.report(value, format!("write {quoted}"));
        }
    }

    fn date<T: FromStr<Err = DateError>>(&mut self, value: Node<'a>) {
        if let Some(text) = self.text(value)
            && let Err(error) = text.parse::<T>()
        {
            self.report(value, error.to_string());
        }
    }
}

/// A number in groups of three digits.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let groups = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy);
    groups.collect::<Vec<_>>().join(",")
}

/// The end of a sentence about an unknown name, if one of `names` is close.
fn did_you_mean<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> String {
    let near = nearest(name, names);
    near.map_or_else(String::new, |near| format!("; did you mean \"{}\"?", clean_line(near, MAX_NAME)))
}
