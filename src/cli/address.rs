//! Addresses and tabs as they are typed: what they name, and a true sentence where they name nothing.

use super::{Failure, MAX_QUOTE};
use crate::briefing::{Document, Number, Place, TabId, clean_line, nearest, split_address};
use crate::print::Part;
use crate::words;

/// The part that an address names; a tab's id alone names the tab.
pub(super) fn part(document: &Document<'_>, address: &str) -> Result<Part, Failure> {
    if let Some(tab) = document.find_tab(address) {
        return Ok(Part::Tab(tab));
    }
    match document.find(address) {
        Some(Place::Section(section)) => Ok(Part::Section(section)),
        Some(Place::Passage(passage)) => Ok(Part::Passage(passage)),
        None => Err(nowhere(document, address)),
    }
}

/// The place that a part begins with.
pub(super) fn place(document: &Document<'_>, part: Part) -> Option<Place> {
    match part {
        Part::All => None,
        Part::Tab(tab) => document.sections_of(tab).next().map(Place::Section),
        Part::Section(section) => Some(Place::Section(section)),
        Part::Passage(passage) => Some(Place::Passage(passage)),
    }
}

/// The tab that is meant by a name that is not an address.
pub(super) fn tab(document: &Document<'_>, name: &str) -> Result<TabId, Failure> {
    document.closest_tab(name).ok_or_else(|| no_tab(document, name))
}

fn no_tab(document: &Document<'_>, name: &str) -> Failure {
    let known: Vec<&str> = document.tabs().map(|tab| &*document.tab(tab).id).collect();
    let near = nearest(name, known.iter().copied());
    let near =
        near.map_or_else(|| format!("; there are {}", known.join(", ")), |near| format!("; did you mean {near}?"));
    Failure(clean_line(&format!("there is no tab \"{}\"{near}", clean_line(name, MAX_QUOTE)), 2 * MAX_QUOTE))
}

/// Why an address leads nowhere, and which one is meant if one is near.
fn nowhere(document: &Document<'_>, address: &str) -> Failure {
    let (path, number) = split_address(address);
    let hint = match (document.find(path), number) {
        (Some(_), Number::Malformed) => {
            format!("a passage is written {path}#3, without a sign or a leading nought")
        }
        (Some(place), _) => {
            let count = document.passages_of(document.section_at(place)).len();
            format!("{path} has {}", words::passages(count))
        }
        (None, _) if document.find_tab(path).is_some() => {
            format!("passages are numbered in their section: op-impact list prints those of {path}")
        }
        (None, _) => match meant(document, address, path) {
            Some(near) => format!("did you mean {near}?"),
            None => "op-impact list prints all of them".to_owned(),
        },
    };
    Failure(format!("the address \"{}\" leads nowhere; {hint}", clean_line(address, MAX_QUOTE)))
}

/// The known address that is nearest to one that was typed; of a tab that is there only its own sections are.
fn meant(document: &Document<'_>, address: &str, path: &str) -> Option<String> {
    let (tab, section) = path.split_once('/').unwrap_or((path, ""));
    let near = if let Some(tab) = document.find_tab(tab) {
        let ids = document.sections_of(tab).map(|section| &*document.section(section).id);
        format!("{}/{}", document.tab(tab).id, nearest(section, ids)?)
    } else {
        let tabs = document.tabs().map(|tab| document.tab(tab).id.to_string()).filter(|_| !path.contains('/'));
        let sections = document.sections().map(|section| document.address(Place::Section(section)).to_string());
        let known: Vec<String> = tabs.chain(sections).collect();
        nearest(path, known.iter().map(String::as_str))?.to_owned()
    };
    let whole = format!("{near}{}", &address[path.len()..]);
    Some(if document.find(&whole).is_some() { whole } else { near })
}
