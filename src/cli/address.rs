//! Finds what an address or the name of a tab refers to, or explains why it refers to nothing.

use super::{CommandContext, MAX_ECHO};
use crate::article::Part;
use crate::briefing::{Document, Drift, PassageHint, Place, Reference, Tab, TabId, clean_line, nearest, split_address};
use crate::messages::{AddressHint, Failure};

/// The part that a reference leads to, and what to say if the reference is to another edition.
pub(super) fn resolve(context: &CommandContext, text: &str) -> Result<(Part, Option<String>), Failure> {
    let &CommandContext { document, words, .. } = context;
    let Some(reference) = Reference::parse(text) else {
        return Err(Failure::NoEdition(clean_line(text, MAX_ECHO)));
    };
    let found = part(document, reference.address);
    let place = found.as_ref().ok().and_then(|part| place(document, *part));
    let drift = document.drift(reference, place);
    if let (
        Drift::Same(cited) | Drift::Revised(cited) | Drift::Moved(cited, _) | Drift::Unknown(cited),
        Ok(part),
        Some(twin),
    ) = (drift, &found, context.twin())
        && cited == twin.edition()
    {
        let [cited, opened] = [twin, document].map(|document| &*document.briefing().language);
        return Ok((*part, Some(words.edition_in_other_language(cited, opened))));
    }
    let notice = words.other_edition(document, drift);
    match drift {
        Drift::Moved(_, Place::Passage(passage)) => Ok((Part::Passage(passage), notice)),
        _ => Ok((found?, notice)),
    }
}

/// The part at an address; the id of a tab alone is the address of the tab.
fn part(document: &Document<'_>, address: &str) -> Result<Part, Failure> {
    if let Some(tab) = document.find_tab(address) {
        return Ok(Part::Tab(tab));
    }
    match document.find(address) {
        Some(Place::Section(section)) => Ok(Part::Section(section)),
        Some(Place::Passage(passage)) => Ok(Part::Passage(passage)),
        None => Err(no_address(document, address)),
    }
}

/// The place where a part begins.
pub(super) fn place(document: &Document<'_>, part: Part) -> Option<Place> {
    match part {
        Part::All => None,
        Part::Tab(tab) => document.sections_of(tab).next().map(Place::Section),
        Part::Section(section) => Some(Place::Section(section)),
        Part::Passage(passage) => Some(Place::Passage(passage)),
    }
}

/// The tab whose id or title starts with `name`.
pub(super) fn tab(document: &Document<'_>, name: &str) -> Result<TabId, Failure> {
    document.closest_tab(name).ok_or_else(|| no_tab(document, name))
}

fn no_tab(document: &Document<'_>, name: &str) -> Failure {
    let near = nearest(name, document.tabs().map(|tab| &*document.tab(tab).id));
    let near = near.map(|near| clean_line(near, MAX_ECHO));
    // The id, and the title if that has other letters.
    let named = |tab: TabId| {
        let Tab { id, title, .. } = document.tab(tab);
        if title.to_lowercase() == id.to_lowercase() { id.to_string() } else { format!("{id} ({title})") }
    };
    // A document may have thousands of tabs.
    let tabs = clean_line(&document.tabs().map(named).collect::<Vec<_>>().join(", "), MAX_ECHO);
    Failure::NoTab { name: clean_line(name, MAX_ECHO), near, tabs }
}

fn no_address(document: &Document<'_>, address: &str) -> Failure {
    let (path, _) = split_address(address);
    let echo = clean_line(address, MAX_ECHO);
    let hint = if let Some(place) = document.find(path) {
        let passages = document.passages_of(document.section_at(place)).len();
        AddressHint::Passage(PassageHint::of(&echo, passages))
    } else if document.find_tab(path).is_some() {
        AddressHint::Tab(path.to_owned())
    } else {
        let near = closest_address(document, address, path);
        near.map_or(AddressHint::List, |near| AddressHint::Near(clean_line(&near, MAX_ECHO)))
    };
    Failure::NoAddress { address: echo, hint }
}

/// The address that a mistyped one most likely means. If its tab exists, only the sections of that tab are compared.
fn closest_address(document: &Document<'_>, address: &str, path: &str) -> Option<String> {
    let (tab, section) = path.split_once('/').unwrap_or((path, ""));
    // A tab may be named by its title, and a section by the beginning of its own.
    let tab = document.find_tab(tab).or_else(|| document.closest_tab(tab).filter(|_| path.contains('/')));
    let near = if let Some(tab) = tab {
        let sections = || document.sections_of(tab).map(|section| document.section(section));
        let begun = section.to_lowercase();
        let titled = sections().find(|it| !begun.is_empty() && it.title.to_lowercase().starts_with(&begun));
        let id = titled.map(|it| &*it.id).or_else(|| nearest(section, sections().map(|it| &*it.id)));
        format!("{}/{}", document.tab(tab).id, id?)
    } else {
        let tabs = document.tabs().map(|tab| document.tab(tab).id.to_string()).filter(|_| !path.contains('/'));
        let sections = document.sections().map(|section| document.address(Place::Section(section)).to_string());
        let addresses: Vec<String> = tabs.chain(sections).collect();
        nearest(path, addresses.iter().map(String::as_str))?.to_owned()
    };
    let with_number = format!("{near}{}", &address[path.len()..]);
    Some(if document.find(&with_number).is_some() { with_number } else { near })
}
