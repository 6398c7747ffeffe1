//! The words of the interface, in one place so that they agree with each other. Nothing here looks at the screen: where
//! space may be short, a message has several forms, the longest first. The words of the key table are beside their keys.

mod compare;
mod doubts;
mod pictures;
mod search;
mod values;

use std::borrow::Cow;

use crate::briefing::{Age, Date, Document};
use crate::language::Locale;

pub(crate) use compare::*;
pub(crate) use doubts::*;
pub(crate) use pictures::*;
pub(crate) use search::*;
pub(crate) use values::*;

/// How a document relates to its source, with what holds of all documents and where its map is from.
pub(crate) fn relation(relation: &str, origin: Option<&str>) -> String {
    let origin = origin.map_or_else(String::new, |origin| format!(" {origin}"));
    format!("{relation} Only the publisher's own text is authoritative.{origin}")
}

/// On the start page of a briefing that restates its source.
pub(crate) const RESTATEMENT: &str = "an unofficial restatement";

pub(crate) const NOT_GIVEN: &str = "not given";
/// Begins an item of a list in a text of one line, such as a cell.
pub(crate) const BULLET: &str = "\u{2022} ";

/// The labels of quotations and captions in plain text.
pub(crate) const QUOTATION: &str = "quotation";
pub(crate) const CAPTION: &str = "caption";

/// The label of what a picture shows.
pub(crate) const PICTURE: &str = "picture";
pub(crate) const OTHER_PASSAGE: &str = "The other passage";

pub(crate) const HELP: &str = "Keys and marks";
pub(crate) const MARKS: &str = "Marks";
pub(crate) const TERMS: &str = "Terms on this page";
pub(crate) const NO_TERMS: &str = "No terms on this page";

/// Says that the document's file has changed, in forms of which the longest that fits is shown.
pub(crate) const FILE_CHANGED: [&str; 2] =
    ["The file has changed since it was read; R reads it again", "The file has changed: R"];
/// For the key that cites, on a line that says what changed: its words are in neither edition.
pub(crate) const NO_CITATION_OF_CHANGES: [&str; 2] =
    ["A change is not a quotation; follow its link and cite the passage", "Follow the link to cite"];
pub(crate) const NO_FILE: &str = "There is no file to read again";

/// Says which language the document is shown in, in that language.
pub(crate) fn in_language(tag: &str) -> String {
    match Locale::of(tag) {
        Some(Locale::English) => "In English".to_owned(),
        Some(Locale::French) => "En français".to_owned(),
        None => format!("In the language {tag}"),
    }
}

/// The name of the language with this BCP 47 tag.
fn language(tag: &str) -> Cow<'static, str> {
    match Locale::of(tag) {
        Some(Locale::English) => "English".into(),
        Some(Locale::French) => "French".into(),
        None => format!("the language {tag}").into(),
    }
}

/// Says that the document has no edition in another language.
pub(crate) fn one_language(tag: &str) -> [String; 2] {
    let language = language(tag);
    [
        format!("This document is only in {language}; --content may name an edition in another language"),
        format!("Only in {language}"),
    ]
}

pub(crate) const NOTHING_TO_FOLD: &str = "Nothing to fold: these sections have no deeper parts";
/// For the key that follows a link, while none has the focus, and for the key that goes back a level, at the first one.
pub(crate) const NO_LINK_CHOSEN: [&str; 2] = ["No link is chosen: Tab goes to the next one", "Tab goes to a link"];
pub(crate) const NOTHING_TO_LEAVE: [&str; 2] = ["Nothing to leave here: q quits", "q quits"];
pub(crate) const NO_WAY_BACK: &str = "No link to go back to";
pub(crate) const NO_LAST_PLACE: &str = "Nothing to resume";
pub(crate) const NOTHING_TO_COPY: &str = "No passage here to copy";
pub(crate) const CHOOSE_TO_COPY: &str = "Tab to an entry, then Y";
pub(crate) const TOO_LONG_TO_COPY: [&str; 3] = [
    "Too long for terminals to copy: use op-impact show instead",
    "Too long to copy: use op-impact show",
    "Too long to copy",
];

/// The short form of [`no_state`].
pub(crate) const NO_STATE: &str = "Your place is not saved";

/// Precedes the links of a passage in Markdown.
pub(crate) const SEE: &str = "\u{2192}";

/// Precedes the source of a quotation.
pub(crate) const DASH: &str = "\u{2014}";

/// A remark in brackets, for plain text. It loses its final full stop.
pub(crate) fn bracketed(remark: &str) -> String {
    format!("[{}]", remark.trim_end_matches('.'))
}

/// The number of an item in an ordered list, right-aligned in a column for two digits.
pub(crate) fn item_number(number: u32) -> String {
    format!("{:>4}", format!("{number}. "))
}

/// A footnote in plain text.
pub(crate) fn footnote(mark: &str, text: &str) -> String {
    format!("[{mark}] {text}")
}

/// The web address of a link, in plain text.
pub(crate) fn link_to(address: &str) -> String {
    format!("link: {address}")
}

/// Where to read on, in plain text.
pub(crate) fn see(addresses: &str) -> String {
    format!("see {addresses}")
}

/// The long form of a term and the notes on it, as sentences.
pub(crate) fn term(long: &str, notes: &[Cow<'_, str>]) -> String {
    let long = format!("{}.", long.strip_suffix('.').unwrap_or(long));
    notes.iter().fold(long, |text, note| format!("{text} {note}"))
}

/// The other names of a term.
pub(crate) fn also(names: &[&str]) -> String {
    format!("Also: {}", names.join(", "))
}

/// The heading of a section in the source, and two shorter forms of it; nothing if its title is the same. A heading in
/// parentheses is not the source's own: it describes a place without a heading.
pub(crate) fn from_heading(title: &str, heading: &str) -> Option<[String; 3]> {
    let place = heading.strip_prefix('(').and_then(|heading| heading.strip_suffix(')'));
    match place {
        Some(place) => {
            Some([format!("in the source: {place}, without a heading"), format!("source: {place}"), place.to_owned()])
        }
        None if heading.to_lowercase() == title.to_lowercase() => None,
        None => {
            let quoted = format!("\"{heading}\"");
            Some([format!("in the source: {quoted}"), format!("source: {quoted}"), quoted])
        }
    }
}

/// What is known about the source: labels and values.
pub(crate) fn source_facts(document: &Document<'_>) -> Vec<(&'static str, String)> {
    let source = &document.briefing().source;
    let url = source.url.as_ref().map_or(NOT_GIVEN, |url| url);
    let date_from = source.date_from.as_ref().filter(|_| matches!(document.age(), Age::Dated(_)));
    let date_from = date_from.map_or_else(String::new, |from| format!(" (from: {from})"));
    let mut facts = vec![
        ("Source", source.title.to_string()),
        ("Publisher", source.publisher.to_string()),
        ("Address", url.to_owned()),
        ("Date", age_in_full(document.age()) + &date_from),
    ];
    facts.extend(source.status.as_ref().map(|status| ("Status", status.to_string())));
    facts.extend(source.retrieved.map(|retrieved| ("Retrieved", retrieved.to_string())));
    if document.is_copy() {
        facts.push(("Words", "the source's own; marks are found by rule where they say so".to_owned()));
    }
    facts.push(("Edition", document.edition().to_string()));
    facts
}

/// Where the words come from and how old they are, in a sentence each.
pub(crate) fn source(document: &Document<'_>) -> String {
    let source = &document.briefing().source;
    format!("Source: {}, {}. Date of the source: {}.", source.title, source.publisher, age_in_full(document.age()))
}

/// The source of a quotation. The briefing is named too if it has a title of its own.
pub(crate) fn citation_source(source: &str, briefing: &str, section: &str) -> String {
    if source == briefing {
        format!("{source}, {section}")
    } else {
        format!("{source} ({}), {section}", briefing_title(briefing))
    }
}

/// The title of the briefing that a quotation is from.
pub(crate) fn briefing_title(briefing: &str) -> String {
    format!("briefing: {briefing}")
}

/// Says whose words a quotation has, how old they are, and what the source says of its own validity.
pub(crate) fn whose_words(document: &Document<'_>) -> String {
    let source = &document.briefing().source;
    let status = source.status.as_ref().map_or_else(String::new, |status| format!(", status: {status}"));
    let retrieved = source.retrieved.map_or_else(String::new, |retrieved| format!(", retrieved {retrieved}"));
    let language = language(&document.briefing().language);
    let words = if document.is_copy() {
        format!("word for word, in {language}, from this copy of the text of {}", source.publisher)
    } else {
        format!("restated in {language} from {}", source.publisher)
    };
    format!("{words}, {}{status}{retrieved}", age_cited(document.age()))
}

/// A section with its tab.
pub(crate) fn within(tab: &str, section: &str) -> String {
    format!("{tab} \u{203a} {section}")
}

pub(crate) fn tab_place(number: usize, count: usize) -> String {
    format!("{number}/{count}")
}

pub(crate) fn section_of(number: usize, count: usize) -> String {
    format!("section {number} of {count}")
}

pub(crate) fn percent(percent: usize) -> String {
    format!("{percent}%")
}

pub(crate) fn passages(count: usize) -> String {
    match count {
        0 => "no passages".to_owned(),
        1 => "1 passage".to_owned(),
        count => format!("{count} passages"),
    }
}

pub(crate) fn sections(count: usize) -> String {
    if count == 1 { "1 section".to_owned() } else { format!("{count} sections") }
}

/// The last day on which a statement holds.
pub(crate) fn holds_until(date: Date) -> String {
    format!("holds until {date}")
}

/// A tab's title, announced for screen readers.
pub(crate) fn tab_announced(title: &str, number: usize, count: usize) -> String {
    format!("{title}, tab {number} of {count}")
}

/// Follows a section's title to tell screen readers that it is one.
pub(crate) fn section_announced(number: usize, count: usize, level: usize, address: &str) -> String {
    let level = if level > 1 { format!(", level {level}") } else { String::new() };
    format!(", {}{level} {}", section_of(number, count), bracketed(address))
}

pub(crate) fn edge(is_end: bool) -> &'static str {
    if is_end { "End of the briefing" } else { "Beginning of the briefing" }
}

/// A key without a command, and the one that lists those that have one.
pub(crate) fn unknown_key(key: &str, help: &str) -> [String; 2] {
    let whole = format!("{key} does nothing here");
    [format!("{whole}; {help} lists the keys"), whole]
}

/// A key without a command in an overlay, which may be the list of the keys.
pub(crate) fn unknown_key_in_overlay(key: &str) -> [String; 2] {
    let whole = format!("{key} does nothing here");
    [format!("{whole}; Esc closes this"), whole]
}

/// At the first or the last place of a tab, for keys that do not leave it.
pub(crate) fn tab_edge(is_end: bool) -> [&'static str; 2] {
    if is_end {
        ["End of the tab: Space goes on to the next", "End of the tab: Space goes on"]
    } else {
        ["Beginning of the tab: b goes back to the one before", "Beginning of the tab"]
    }
}

pub(crate) fn no_tab_numbered(number: usize, count: usize) -> String {
    match count {
        1 => format!("No tab {number}: there is only one"),
        count => format!("No tab {number}: there are {count}"),
    }
}

/// Offers to resume at the place that was read last.
pub(crate) fn offer(address: &str) -> [String; 2] {
    [format!("r: resume at {address}"), "r: resume where you stopped".to_owned()]
}

/// What was copied. Terminals do not report whether they accepted it, so `command` prints the same text.
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

pub(crate) fn copied_web_address(address: &str) -> [String; 3] {
    let copied = format!("Copied {address}");
    [format!("{copied}; if it does not paste, see ?"), copied, "Web address copied".to_owned()]
}

pub(crate) fn mouse(is_on: bool) -> [&'static str; 2] {
    if is_on {
        ["Mouse on: hold Shift to select text, or press m again", "Mouse on; m turns it off"]
    } else {
        ["Mouse off: the terminal selects text", "Mouse off"]
    }
}

pub(crate) fn theme(name: &str) -> String {
    format!("Theme: {name}")
}

/// Shown on a screen that is too small for anything else, with the columns and rows it needs.
pub(crate) fn too_small(columns: u16, rows: u16) -> [String; 4] {
    let size = format!("{columns}\u{d7}{rows}");
    [
        format!("Too small: make it {size} or larger"),
        format!("Too small: make it {size}"),
        format!("Make it {size}"),
        size,
    ]
}

/// Why the state file cannot be read or written.
pub(crate) fn no_state(action: &str, path: &str, error: &str) -> String {
    format!("cannot {action} {path}: {error}; your place is not saved")
}
