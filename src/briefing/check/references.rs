//! Checks the addresses that passages refer to: they exist, and a conflict is listed by both passages.

use std::collections::HashSet;

use super::{Check, MAX_NAME, Node, did_you_mean};
use crate::briefing::{Number, PassageHint, clean_line, is_web_address, split_address};

/// The number of comparisons to spend on suggestions for the dead addresses of a file.
const MAX_COMPARISONS: usize = 200_000;

/// A passage that refers to addresses. Its lists are read again once all addresses are known, because storing a path
/// with each address would take many times the file's size.
pub(super) struct Referrer<'a> {
    pub(super) path: String,
    /// The address of the passage's section.
    pub(super) section: String,
    /// The number of the passage in its section.
    pub(super) number: usize,
    pub(super) see: Option<Node<'a>>,
    pub(super) links: Option<Node<'a>>,
    pub(super) conflicts: Option<Node<'a>>,
}

impl Referrer<'_> {
    fn address(&self) -> String {
        format!("{}#{}", self.section, self.number)
    }
}

/// The conflicts of a file: the passage that lists one, and the address that it gives.
type Conflicts = HashSet<(String, String)>;

impl<'a> Check<'a> {
    /// Reports each address that does not exist, and each conflict that the other passage does not list.
    pub(super) fn references(&mut self) {
        let referrers = std::mem::take(&mut self.referrers);
        let mut conflicts = Conflicts::new();
        for referrer in &referrers {
            // A place has one address, so equal texts are equal places.
            for_each_conflict(referrer, |address| _ = conflicts.insert((referrer.address(), address)));
        }
        let mut suggestions = MAX_COMPARISONS / self.sections.len().max(1);
        for referrer in referrers {
            if self.is_full() {
                return;
            }
            let path = std::mem::replace(&mut self.path, referrer.path.clone());
            if let Some(see) = referrer.see {
                self.elements_of(see, "see", |check, address| check.see(address, &mut suggestions));
            }
            if let Some(links) = referrer.links {
                self.elements_of(links, "links", |check, link| {
                    let Some(target) = last_field(link, "target") else { return };
                    check.enter("target", |check| check.target(target, &mut suggestions));
                });
            }
            if let Some(list) = referrer.conflicts {
                self.elements_of(list, "conflicts", |check, conflict| {
                    let Some(with) = last_field(conflict, "with") else { return };
                    check.enter("with", |check| check.conflict(with, &referrer, &conflicts, &mut suggestions));
                });
            }
            self.path = path;
        }
    }

    fn see(&mut self, value: Node<'a>, suggestions: &mut usize) {
        if let Some(address) = value.string()
            && let Some(sentence) = self.missing_address(&address, suggestions)
        {
            self.report(value, sentence);
        }
    }

    fn target(&mut self, value: Node<'a>, suggestions: &mut usize) {
        if let Some(target) = value.string()
            && !is_web_address(&target)
            && let Some(sentence) = self.missing_address(&target, suggestions)
        {
            self.report(value, format!("{sentence}; a web address starts with https://"));
        }
    }

    fn conflict(&mut self, with: Node<'a>, referrer: &Referrer<'_>, conflicts: &Conflicts, suggestions: &mut usize) {
        let Some(other) = with.string() else { return };
        let own = referrer.address();
        let sentence = if let Some(sentence) = self.missing_address(&other, suggestions) {
            sentence
        } else if *other == own {
            "a passage cannot conflict with itself; name the other passage".to_owned()
        } else if split_address(&other).1 == Number::None {
            "a conflict is with a passage, not a section; write tab/section#number".to_owned()
        } else if !conflicts.contains(&(other.into_owned(), own.clone())) {
            format!("the other passage does not list this conflict; add one there with \"{own}\"")
        } else {
            return;
        };
        self.report(with, sentence);
    }

    /// The sentence for an address that does not exist.
    fn missing_address(&self, address: &str, suggestions: &mut usize) -> Option<String> {
        let (path, number) = split_address(address);
        match (self.sections.get(path), number) {
            (Some(_), Number::None) => None,
            (Some(&passages), Number::Passage(number)) if number <= passages => None,
            (Some(&passages), _) => {
                let hint = PassageHint::of(&clean_line(address, 2 * MAX_NAME), passages);
                Some(format!("no such address; {hint}"))
            }
            (None, _) if *suggestions == 0 => Some("no such address".to_owned()),
            (None, _) => {
                *suggestions -= 1;
                let near = did_you_mean(&clean_line(path, MAX_NAME), self.sections.keys().map(String::as_str));
                Some(format!("no such address{near}"))
            }
        }
    }
}

/// Visits the address in each conflict of a passage.
fn for_each_conflict(referrer: &Referrer<'_>, mut visit: impl FnMut(String)) {
    let Some(conflicts) = referrer.conflicts.filter(|conflicts| conflicts.is_list()) else { return };
    conflicts.elements(|conflict| {
        if let Some(with) = last_field(conflict, "with").and_then(Node::string) {
            visit(with.into_owned());
        }
        true
    });
}

/// The field of an object with this name; of duplicates the last, as in the first walk.
fn last_field<'a>(object: Node<'a>, name: &str) -> Option<Node<'a>> {
    let mut last = None;
    if object.is_object() {
        object.pairs(|key, field| {
            last = if key.string().is_some_and(|key| key == name) { Some(field) } else { last };
            true
        });
    }
    last
}
