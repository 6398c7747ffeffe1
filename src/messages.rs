//! The words of the interface, so that they agree with each other and can be read in one place. Not the words of the
//! key table, which stand beside their keys, nor those of a briefing.

mod search;
mod trust;

use crate::briefing::{Age, Date, Document, Figure};
use crate::facts;

pub(crate) use search::*;
pub(crate) use trust::{
    COLON, NEAR, NEAR_LEGEND, PLANNED, PLANNED_LEGEND, TO, briefly, dated, dating, doubt, doubt_in_parts,
    doubts_counted, doubts_in_brief, legend, mark, noted_briefly,
};

/// What is said about a text beside it, in plain text.
pub(crate) fn noted(said: &str) -> String {
    format!("[{said}]")
}

/// Where to read on, in plain text.
pub(crate) fn see(addresses: &str) -> String {
    format!("see {addresses}")
}

/// A figure in words: `more than 7.7 million people liberated`.
pub(crate) fn figure(figure: &Figure<'_>) -> String {
    let qualifier = figure.qualifier.as_ref().map_or_else(String::new, |words| format!("{words} "));
    let of = figure.of.as_ref().map_or_else(String::new, |whole| format!(", {}", share_of(whole)));
    format!("{qualifier}{} {}{of}", facts::amount(figure), figure.label)
}

/// A term in words: what it stands for, what that is, and its other names.
pub(crate) fn term(short: &str, long: &str, more: &[&str]) -> String {
    let long = long.strip_suffix('.').unwrap_or(long);
    let mut sentences = vec![format!("{short}{COLON}{long}.")];
    sentences.extend(more.iter().map(|&said| said.to_owned()));
    sentences.join(" ")
}

/// How old the words of a document are, in the columns that the header has: the longest form first. That the source
/// gives no date is left out where there is room for little more than a date.
pub(crate) fn age(age: Age, is_narrow: bool) -> Vec<String> {
    match age {
        Age::Dated(date) => vec![format!("source of {date}"), format!("of {date}"), date.iso()],
        Age::Derived(date) => {
            let bare = is_narrow.then(|| date.to_string());
            let whole = [
                format!("date {DERIVED}: newest event {date}"),
                format!("{DERIVED}: newest event {date}"),
                format!("{DERIVED}: event {date}"),
                format!("{DERIVED} {date}"),
                format!("{DERIVED} {}", date.iso()),
            ];
            whole.into_iter().chain(bare).collect()
        }
        Age::Unknown => vec![format!("the source is {UNDATED}"), UNDATED.to_owned()],
    }
}

/// What is said of a source without a date,
const UNDATED: &str = "undated";

/// and of the date that an event gives it.
const DERIVED: &str = "derived";

/// Which of how many tabs is open, where not all of them are shown.
pub(crate) fn tab_place(number: usize, count: usize) -> String {
    format!("{number}/{count}")
}

/// How old the words of a document are, in a citation.
pub(crate) fn age_cited(age: Age) -> String {
    match age {
        Age::Dated(date) => date.to_string(),
        Age::Derived(date) => format!("date {DERIVED}: newest event {date}"),
        Age::Unknown => UNDATED.to_owned(),
    }
}

/// How old the words of a document are, in a sentence.
pub(crate) fn age_in_full(age: Age) -> String {
    match age {
        Age::Dated(date) => format!("{date}, as the source gives it"),
        Age::Derived(date) => {
            format!("the source gives none; {DERIVED} from the newest event that it reports as past, {date}")
        }
        Age::Unknown => "the source gives none, and no event has one".to_owned(),
    }
}

/// The words of the link from one side of a conflict to the other.
pub(crate) const OTHER_PASSAGE: &str = "Go to the other passage";

/// Where a section comes from: nothing where its own title says so. A heading in parentheses is not the source's, but
/// says where there is none.
pub(crate) fn from_heading(title: &str, heading: &str) -> Option<String> {
    let place = heading.strip_prefix('(').and_then(|heading| heading.strip_suffix(')'));
    match place {
        Some(place) => Some(format!("in the source: {place}, without a heading")),
        None if heading.to_lowercase() == title.to_lowercase() => None,
        None => Some(format!("in the source: \"{heading}\"")),
    }
}

/// The note that closes the section about the briefing.
pub(crate) const UNOFFICIAL: &str = "The publisher's own text is the one that counts.";

/// What is known about the source: a label, and what it says.
pub(crate) fn known(document: &Document<'_>) -> [(&'static str, String); 4] {
    let source = &document.briefing().source;
    let url = source.url.as_ref().map_or(NOT_GIVEN, |url| url);
    [
        ("Source", source.title.to_string()),
        ("Publisher", source.publisher.to_string()),
        ("Address", url.to_owned()),
        ("Date", age_in_full(document.age())),
    ]
}

/// What stands for a value that the source does not give.
pub(crate) const NOT_GIVEN: &str = "not given";

/// What the whole of a share is.
pub(crate) fn share_of(whole: &str) -> String {
    format!("of {whole}")
}

/// The other names of a term.
pub(crate) fn also(names: &str) -> String {
    format!("Also: {names}")
}

/// What is said where the briefing has no further page.
pub(crate) fn edge(is_end: bool) -> [&'static str; 2] {
    if is_end {
        ["This is the end of the briefing", "End of the briefing"]
    } else {
        ["This is the beginning of the briefing", "Beginning of the briefing"]
    }
}

/// What is said where no link was followed.
pub(crate) const NO_WAY_BACK: [&str; 2] = ["No link was followed to here", "No link was followed"];

/// What is said where no passage is in view.
pub(crate) const NOTHING_TO_COPY: &str = "No passage here to copy";

/// What is said where one of several passages can be chosen to be copied.
pub(crate) const CHOOSE_TO_COPY: &str = "Tab to an entry, then Y";

/// What was copied and how much, and what to do if the terminal did not take it: the command that prints the same where
/// there is room, or else where that is told.
pub(crate) fn copied(is_cited: bool, address: &str, characters: usize, command: &str) -> [String; 7] {
    let copied = if is_cited { "Cited" } else { "Copied" };
    let named = format!("{copied} {address}");
    let counted = format!("{named}, {characters} characters");
    [
        format!("{counted}; if it does not paste, run {command}"),
        format!("{counted}; or run {command}"),
        format!("{counted}; if it does not paste, see ?"),
        format!("{named}; if it does not paste, see ?"),
        counted,
        named,
        copied.to_owned(),
    ]
}

/// That a text is not the publisher's own.
pub(crate) fn restated(publisher: &str, age: &str) -> String {
    format!("restated from {publisher}, {age}")
}

/// What is said when the mouse is captured or let go.
pub(crate) fn mouse(is_on: bool) -> [&'static str; 2] {
    if is_on {
        ["Mouse on: to select text, hold Shift, or press m again", "Mouse on; m turns it off"]
    } else {
        ["Mouse off: the terminal selects text", "Mouse off"]
    }
}

/// All that a screen says which is too small for anything else: how many columns and rows it needs.
pub(crate) fn too_small(columns: u16, rows: u16) -> [String; 4] {
    let size = format!("{columns}\u{d7}{rows}");
    [
        format!("Too small: make it {size} or larger"),
        format!("Too small: make it {size}"),
        format!("Make it {size}"),
        size,
    ]
}

/// The title of the help.
pub(crate) const HELP: &str = "Keys and marks";

/// The heading of the legend in the help.
pub(crate) const MARKS: &str = "Marks";

/// The title of the terms overlay.
pub(crate) const TERMS: &str = "Terms on this page";

/// What is said where there is none.
pub(crate) const NO_TERMS: &str = "No terms on this page";

/// Which section of how many is read.
pub(crate) fn place_of(number: usize, count: usize) -> String {
    format!("{number} of {count}")
}

/// Which section of how many in its tab is read, where nothing else tells that a section is meant.
pub(crate) fn section_of(number: usize, count: usize) -> String {
    format!("section {}", place_of(number, count))
}

/// How much of an article lies above the window.
pub(crate) fn percent(percent: usize) -> String {
    format!("{percent}%")
}

/// How many passages a part of a document has.
pub(crate) fn passages(count: usize) -> String {
    match count {
        0 => "no passages".to_owned(),
        1 => "1 passage".to_owned(),
        count => format!("{count} passages"),
    }
}

/// How many sections a document has.
pub(crate) fn sections(count: usize) -> String {
    if count == 1 { "1 section".to_owned() } else { format!("{count} sections") }
}

/// What tells the title of a tab that is read aloud from the text around it.
pub(crate) fn tab_announced(title: &str, number: usize, count: usize) -> String {
    format!("{title}, tab {number} of {count}")
}

/// What tells the title of a section that is read aloud from the text around it; it stands behind the title.
pub(crate) fn section_announced(place: &str, address: &str) -> String {
    format!(", section {place} [{address}]")
}

/// The address of a passage that is shown alone.
pub(crate) fn address_announced(address: &str) -> String {
    format!("[{address}]")
}

/// Where the words come from, and how old they are.
pub(crate) fn source(title: &str, publisher: &str, age: &str) -> String {
    format!("Source: {title}, {publisher}. Date of the source: {age}.")
}

/// Which theme is shown now.
pub(crate) fn theme(name: &str) -> String {
    format!("Theme: {name}")
}

/// What is said of a passage that terminals would cut.
pub(crate) const TOO_LONG_TO_COPY: [&str; 3] = [
    "Too long for terminals to copy: use op-impact show instead",
    "Too long to copy: use op-impact show",
    "Too long to copy",
];

/// Offers the place of the last reading.
pub(crate) fn offer(address: &str) -> [String; 2] {
    [format!("r: go on at {address}"), "r: go on where you were".to_owned()]
}

/// What is said where no tab has this number.
pub(crate) fn no_tab_numbered(number: usize, count: usize) -> String {
    match count {
        1 => format!("No tab {number}: there is one"),
        count => format!("No tab {number}: there are {count}"),
    }
}

/// What is said where no earlier reading is known.
pub(crate) const NO_LAST_PLACE: [&str; 2] =
    ["No earlier reading of this briefing is known", "No earlier reading is known"];

/// What is said of a state file that cannot be used.
pub(crate) fn no_state(action: &str, path: &str, error: &str) -> String {
    format!("cannot {action} {path}: {error}; your place is not saved")
}

/// The same in few columns.
pub(crate) const NO_STATE: &str = "Nothing of this is kept";

/// The source of a quotation: its document as the source names it, and the briefing where that has another name.
pub(crate) fn origin(source: &str, briefing: &str, section: &str) -> String {
    if source == briefing {
        format!("{source}, {section}")
    } else {
        format!("{source} (briefing: {briefing}), {section}")
    }
}

/// A section with the tab that it belongs to.
pub(crate) fn within(tab: &str, section: &str) -> String {
    format!("{tab} \u{203a} {section}")
}

/// What stands in plain text before what is related.
pub(crate) const SEE: &str = "\u{2192}";

/// What stands before the source of a quotation.
pub(crate) const DASH: &str = "\u{2014}";

/// The last day on which a statement holds.
pub(crate) fn holds_until(date: Date) -> String {
    format!("holds until {date}")
}
