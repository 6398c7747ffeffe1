//! The words of the interface, so that they agree with each other and can be read in one place. Not the words of the
//! key table, which stand beside their keys, nor those of a briefing.

mod trust;

use crate::briefing::{Age, Date, Document, Figure};
use crate::facts;

pub(crate) use trust::{
    COLON, NEAR, NEAR_LEGEND, PLANNED, PLANNED_LEGEND, TO, dated, dating, doubt, doubt_in_parts, doubts_counted,
    legend, mark,
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

/// How old the words of a document are, in the columns that the header has: the longest form first.
pub(crate) fn age(age: Age) -> [String; 3] {
    match age {
        Age::Dated(date) => [format!("source of {date}"), format!("of {date}"), date.iso()],
        Age::Derived(date) => {
            [format!("events to {date}, derived"), format!("derived: {date}"), format!("derived {}", date.iso())]
        }
        Age::Unknown => ["the source is undated".to_owned(), "undated".to_owned(), "undated".to_owned()],
    }
}

/// How old the words of a document are, in a citation.
pub(crate) fn age_cited(age: Age) -> String {
    match age {
        Age::Dated(date) => date.to_string(),
        Age::Derived(date) => format!("date derived: newest event {date}"),
        Age::Unknown => "undated".to_owned(),
    }
}

/// How old the words of a document are, in a sentence.
pub(crate) fn age_in_full(age: Age) -> String {
    match age {
        Age::Dated(date) => format!("{date}, as the source gives it"),
        Age::Derived(date) => {
            format!("the source gives none; derived from the newest event that it reports as past, {date}")
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
pub(crate) fn edge(is_end: bool) -> &'static str {
    if is_end { "This is the end of the briefing" } else { "This is the beginning of the briefing" }
}

/// What is said where no link was followed.
pub(crate) const NO_WAY_BACK: &str = "No link was followed to here";

/// What is said where no passage is in view.
pub(crate) const NOTHING_TO_COPY: &str = "No passage here to copy";

/// How much was copied, and the command that prints the same where a terminal does not take it.
pub(crate) fn copied(characters: usize, command: &str) -> String {
    format!("Copied {characters} characters; or run {command}")
}

/// That a text is not the publisher's own.
pub(crate) fn restated(publisher: &str, age: &str) -> String {
    format!("restated from {publisher}, {age}")
}

/// What is said when the mouse is captured or let go.
pub(crate) fn mouse(is_on: bool) -> &'static str {
    if is_on {
        "Mouse on: to select text, hold Shift, or press m again"
    } else {
        "Mouse off: the terminal selects text"
    }
}

/// What is said where there are no matches to go through.
pub(crate) const NOTHING_FOUND_YET: &str = "Nothing to go through: press / to search";

/// Which of the matches this is, and whether the search went round to the first or to the last.
pub(crate) fn match_of(at: usize, count: usize, wrapped: Option<bool>) -> String {
    let round = match wrapped {
        None => "",
        Some(true) => ", round again from the first",
        Some(false) => ", round again from the last",
    };
    format!("{at} of {count}{round}")
}

/// All that a screen says which is too small for anything else.
pub(crate) const TOO_SMALL: &str = "Too small: make it 30x6";

/// The title of the help.
pub(crate) const HELP: &str = "Keys and marks";

/// The heading of the legend in the help.
pub(crate) const MARKS: &str = "Marks";

/// The title of the terms overlay.
pub(crate) const TERMS: &str = "Terms on this page";

/// What the terms overlay says where there is none.
pub(crate) const NO_TERMS: &str = "None";

/// Which section of how many is read.
pub(crate) fn place_of(number: usize, count: usize) -> String {
    format!("{number} of {count}")
}

/// How many passages were found, and in which tab if only one was searched.
pub(crate) fn count(passages: usize, scope: Option<&str>) -> String {
    let scope = scope.map_or_else(String::new, |tab| format!(" in {tab}"));
    match passages {
        0 => format!("nothing found{scope}"),
        1 => format!("1 passage{scope}"),
        passages => format!("{passages} passages{scope}"),
    }
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

/// The sign of what is only near, in plain text.
pub(crate) const NEAR_SIGN: &str = "\u{2248}";

/// The word of the document that was taken for a typed one.
pub(crate) fn likeness(sign: &str, found: &str, typed: &str) -> String {
    format!("{sign} {found} for \"{typed}\"")
}

/// The words that a result lacks.
pub(crate) fn without(missing: &[&str]) -> String {
    format!("without: {}", missing.join(", "))
}

/// What the search line invites to.
pub(crate) const INVITATION: &str = "words, \"a phrase\", !without, in:tab";

/// What is said until a large index is there.
pub(crate) const INDEXING: &str = "getting the search ready";

/// What is said of a word that was not found.
pub(crate) fn absent(word: &str) -> String {
    format!("\"{word}\" does not occur in this document")
}

/// The words that are near to one that was not found.
pub(crate) fn suggested(first: &str, others: &[String]) -> String {
    let words: Vec<&str> = std::iter::once(first).chain(others.iter().map(String::as_str)).collect();
    format!("Tab: {}", words.join(", "))
}

/// What is said where a query that has nothing unknown in it finds nothing.
pub(crate) const NO_PASSAGE: &str = "no passage has all of this";

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
pub(crate) const TOO_LONG_TO_COPY: &str = "Too long for terminals to copy: use op-impact show instead";

/// What is said where no tab is meant by `in:`.
pub(crate) fn no_tab(typed: &str) -> String {
    format!("no tab begins with \"{typed}\": searched everywhere")
}

/// Offers the place of the last reading.
pub(crate) fn offer(address: &str) -> String {
    format!("r: go on at {address}")
}

/// What is said where no earlier reading is known.
pub(crate) const NO_LAST_PLACE: &str = "No earlier reading of this briefing is known";

/// What is said of a state file that cannot be used.
pub(crate) fn no_state(doing: &str, path: &str, error: &str) -> String {
    format!("cannot {doing} {path}: {error}; nothing is kept from this reading")
}

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

/// How many answers are not printed, and how to have them: they are ranked and were cut off, or they are too many.
pub(crate) fn more(count: usize, are_ranked: bool) -> String {
    let how = if are_ranked { "--limit 0 prints all" } else { "a further word in the query tells them apart" };
    format!("{count} more; {how}")
}

/// Where a word is read that no passage has.
pub(crate) fn read_elsewhere(word: &str, address: &str) -> String {
    format!("\"{word}\" is in no passage, but is read in {address}")
}

/// The keyword by which a passage was found that does not say so itself.
pub(crate) fn by_keyword(keyword: &str) -> String {
    format!("keyword: {keyword}")
}

/// What is said of a query without a word to look for.
pub(crate) const EMPTY_QUERY: &str = "there is no word to look for in this query";

/// What is said where nothing is found in one tab: where there are answers.
pub(crate) fn only_elsewhere(tab: &str, counts: &[(&str, usize)]) -> String {
    let there: Vec<_> = counts.iter().map(|&(tab, count)| format!("{} in {tab}", passages(count))).collect();
    format!("nothing is found in {tab}, but {}", there.join(", "))
}
