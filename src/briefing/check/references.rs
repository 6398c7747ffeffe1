//! The addresses that the passages of a file name: each leads somewhere, and a conflict is named by both sides.

use std::collections::HashSet;

use super::{Check, MAX_NAME, Node, suggestion};
use crate::briefing::{Number, clean_line, split_address};

/// The most names that are compared to find the ones nearest to a file's dead addresses.
const MAX_COMPARISONS: usize = 200_000;

/// A passage that names addresses. Its lists are read again when all places are known, for to keep each address with
/// its path would take many times the file's size.
pub(super) struct Referring<'a> {
    pub(super) path: String,
    /// The address of the passage's section.
    pub(super) section: String,
    /// The passage's number in it.
    pub(super) number: usize,
    pub(super) see: Option<Node<'a>>,
    pub(super) conflicts: Option<Node<'a>>,
}

impl Referring<'_> {
    fn address(&self) -> String {
        format!("{}#{}", self.section, self.number)
    }
}

/// The two sides of a conflict: the passage that names it, and the address of the other.
type Sides = HashSet<(String, String)>;

impl<'a> Check<'a> {
    /// Reports each address that leads nowhere, and each conflict that the other passage does not name.
    pub(super) fn references(&mut self) {
        let all = std::mem::take(&mut self.referring);
        let mut sides = Sides::new();
        for passage in &all {
            each_conflict(passage, |with| {
                // An address has one form, so the same text is the same place.
                sides.insert((passage.address(), with));
            });
        }
        let mut suggestions = MAX_COMPARISONS / self.sections.len().max(1);
        for passage in all {
            if self.is_full() {
                return;
            }
            let before = std::mem::replace(&mut self.path, passage.path.clone());
            self.elements_again("see", passage.see, |check, to| check.see(to, &mut suggestions));
            self.elements_again("conflicts", passage.conflicts, |check, conflict| {
                let Some(with) = of_field(conflict, "with") else { return };
                check.field("with", |check| check.conflict(with, &passage, &sides, &mut suggestions));
            });
            self.path = before;
        }
    }

    /// Walks the elements of what may be a list; if it is none that was reported before.
    fn elements_again(&mut self, name: &str, list: Option<Node<'a>>, walk: impl FnMut(&mut Self, Node<'a>)) {
        self.elements(name, list.filter(|list| list.is_list()), walk);
    }

    fn see(&mut self, to: Node<'a>, suggestions: &mut usize) {
        if let Some(address) = to.string()
            && let Some(sentence) = self.leads_nowhere(&address, suggestions)
        {
            self.report(to, sentence);
        }
    }

    fn conflict(&mut self, with: Node<'a>, passage: &Referring<'_>, sides: &Sides, suggestions: &mut usize) {
        let Some(to) = with.string() else { return };
        let own = passage.address();
        let sentence = if let Some(sentence) = self.leads_nowhere(&to, suggestions) {
            sentence
        } else if *to == own {
            "a passage cannot disagree with itself; name the other passage".to_owned()
        } else if split_address(&to).1 == Number::None {
            "a conflict is with another passage, written tab/section#number".to_owned()
        } else if !sides.contains(&(to.into_owned(), own.clone())) {
            format!("the other passage does not name this conflict; add one there with \"{own}\"")
        } else {
            return;
        };
        self.report(with, sentence);
    }

    /// What is said of an address that leads nowhere.
    fn leads_nowhere(&self, address: &str, suggestions: &mut usize) -> Option<String> {
        let (path, number) = split_address(address);
        let passages = self.sections.get(path).copied();
        let path = clean_line(path, MAX_NAME);
        Some(match (passages, number) {
            (Some(_), Number::None) => return None,
            (Some(passages), Number::Passage(number)) if number <= passages => return None,
            (Some(_), Number::Malformed) => {
                format!("this address leads nowhere; a passage is written {path}#3, without a sign or a leading nought")
            }
            (Some(passages), Number::Passage(_)) => {
                let passages = match passages {
                    0 => "no passages".to_owned(),
                    1 => "1 passage".to_owned(),
                    passages => format!("{passages} passages"),
                };
                format!("this address leads nowhere; {path} has {passages}")
            }
            (None, _) => {
                let known = self.sections.keys().map(String::as_str).filter(|_| *suggestions > 0);
                let near = suggestion(&path, known);
                *suggestions = suggestions.saturating_sub(1);
                format!("this address leads nowhere{near}")
            }
        })
    }
}

/// Visits the address that each conflict of a passage names.
fn each_conflict(passage: &Referring<'_>, mut visit: impl FnMut(String)) {
    let Some(conflicts) = passage.conflicts.filter(|conflicts| conflicts.is_list()) else { return };
    conflicts.elements(|conflict| {
        if let Some(with) = of_field(conflict, "with").and_then(Node::string) {
            visit(with.into_owned());
        }
        true
    });
}

/// The field of an object that has a name; the last one where there are several, as in the walk before.
fn of_field<'a>(object: Node<'a>, name: &str) -> Option<Node<'a>> {
    let mut found = None;
    if object.is_object() {
        object.pairs(|key, field| {
            found = if key.string().is_some_and(|key| key == name) { Some(field) } else { found };
            true
        });
    }
    found
}
