//! The words of the search: its line, the notes under it, and its results.

use crate::search::{DrawnSection, Unsupported};

pub(crate) const INDEXING: &str = "preparing the search";
pub(crate) const EMPTY_QUERY: &str = "the query has no word to search for";
pub(crate) const NO_PASSAGE: &str = "no passage matches the whole query";
pub(crate) const NO_PASSAGES_THERE: &str = "no passages to find there";
pub(crate) const NO_MATCHES: &str = "No matches: press /";

/// Why Ctrl-t does nothing.
pub(crate) const SCOPE_IS_TYPED: [&str; 2] =
    ["The query already has in:; remove it to use Ctrl-t", "The query already has in:"];

/// Marks a similar word in plain text.
pub(crate) const NEAR_SIGN: &str = "\u{2248}";

/// The headings over the results of a kind, and over what is offered without results.
pub(crate) const ALL_WORDS: &str = "All words";
pub(crate) const SIMILAR_WORDS: &str = "Similar words";
pub(crate) const SOME_OF_THE_WORDS: &str = "Some of the words";
pub(crate) const WHOLE_SECTIONS: &str = "Sections";
pub(crate) const RECENT_QUERIES: &str = "Recent queries";
pub(crate) const DOUBTS: &str = "Doubts";
pub(crate) const ALL_TERMS: &str = "Terms";
pub(crate) const NEAREST_WORDS: &str = "Nearest words";
pub(crate) const NEAREST_GAP: &str = "What the source leaves out";

/// What a query may be made of, for an empty line.
pub(crate) fn invitation(tab: &str) -> String {
    format!("words in any order, \"a phrase\", !without, in:{tab}, is:gap")
}

/// How many passages were found, in `tab` if only one was searched.
pub(crate) fn count(passages: usize, tab: Option<&str>) -> String {
    let found = if passages == 0 { "nothing found".to_owned() } else { super::passages(passages) };
    format!("{found}{}", in_tab(tab))
}

/// No passage has the whole query, but some have a part of it.
pub(crate) fn some_words(passages: usize, tab: Option<&str>) -> [String; 2] {
    let have = if passages == 1 { "has" } else { "have" };
    [format!("no passage{} has all words", in_tab(tab)), format!("{passages} {have} some")]
}

fn in_tab(tab: Option<&str>) -> String {
    tab.map_or_else(String::new, |tab| format!(" in {tab}"))
}

pub(crate) fn nothing_in(tab: &str) -> String {
    format!("nothing in {tab}")
}

/// How many passages the other tabs have, and how to search them.
pub(crate) fn elsewhere(passages: usize, is_by_key: bool) -> String {
    let action = if is_by_key { "Ctrl-t searches everywhere" } else { "remove in: to search everywhere" };
    format!("{passages} elsewhere: {action}")
}

/// Where the passages are if one tab has none.
pub(crate) fn only_elsewhere(tab: &str, counts: &[(&str, usize)]) -> String {
    let there: Vec<_> = counts.iter().map(|&(tab, count)| format!("{} in {tab}", super::passages(count))).collect();
    format!("nothing found in {tab}, but {}", there.join(", "))
}

pub(crate) fn no_tab(typed: &str) -> String {
    format!("no tab begins with \"{typed}\": searched everywhere")
}

/// Why something that looks like an operator has no effect, and what to write instead.
pub(crate) fn unsupported(unsupported: &Unsupported) -> String {
    match unsupported {
        Unsupported::Operator(word) if word == "NOT" => "NOT is read as a word; exclude one with !word".to_owned(),
        Unsupported::Operator(word) if word == "OR" => {
            "OR is read as a word; search for each word by itself".to_owned()
        }
        Unsupported::Operator(word) => format!("{word} is read as a word; all words are required anyway"),
        Unsupported::ExcludedTab => "a tab cannot be excluded; in:tab searches only that tab".to_owned(),
        Unsupported::ExcludedDoubt => "a doubt cannot be excluded; is:gap finds only gaps".to_owned(),
        Unsupported::UnknownDoubt => "is: takes past, gap, conflict or inferred".to_owned(),
    }
}

pub(crate) fn did_you_mean(words: &[String], typed: &str) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    format!("did you mean {} for \"{typed}\"?", words.join(" or "))
}

pub(crate) fn absent(word: &str) -> String {
    format!("\"{word}\" does not occur in this document")
}

pub(crate) fn absent_in_short(word: &str) -> String {
    format!("\"{word}\" does not occur")
}

/// A word that occurs in the title of a section, but in no passage.
/// That a date in digits can be read in two ways.
pub(crate) fn ambiguous_date(date: &str) -> String {
    format!("\"{date}\" may be day/month or month/day: both are searched")
}

pub(crate) fn only_in(word: &str, section: &str) -> String {
    format!("no passage has \"{word}\"; see {section}")
}

pub(crate) fn enter_opens(section: &str) -> String {
    format!("Enter opens {section}")
}

pub(crate) fn no_passages_at(address: &str) -> String {
    format!("{address} is drawn from data and has no passages; op-impact show {address} prints it")
}

pub(crate) fn suggested(word: &str, typed: &str) -> [String; 2] {
    [format!("did you mean \"{word}\" for \"{typed}\"? Press Tab"), format!("Tab: \"{word}\" for \"{typed}\"")]
}

/// Which match is shown, and whether only a keyword matches there.
pub(crate) fn match_of(at: usize, count: usize, is_by_keyword: bool) -> Vec<String> {
    let by_keyword = is_by_keyword.then(|| format!("match {at} of {count}, by keyword"));
    let forms = [format!("match {at} of {count}"), format!("match {at}/{count}"), format!("{at}/{count}")];
    by_keyword.into_iter().chain(forms).collect()
}

pub(crate) fn wrapped(is_forward: bool) -> &'static str {
    if is_forward { "Wrapped to the first match" } else { "Wrapped to the last match" }
}

/// The word of the document that was found for a typed one.
pub(crate) fn near_word(sign: &str, found: &str, typed: &str) -> String {
    format!("{sign} {found} for \"{typed}\"")
}

pub(crate) fn near_word_in_short(sign: &str, found: &str) -> String {
    format!("{sign} {found}")
}

/// The words of the query that a result lacks.
pub(crate) fn without(missing: &[&str]) -> String {
    format!("without: {}", missing.join(", "))
}

pub(crate) fn without_some(missing: usize) -> String {
    format!("without {missing} of the words")
}

/// The keyword by which a passage was found that has none of the words itself.
pub(crate) fn keyword(keyword: &str) -> String {
    format!("keyword: {keyword}")
}

/// The title by which a passage was found that has none of the words itself.
pub(crate) fn by_title(title: &str) -> String {
    format!("title: {title}")
}

/// What a result is that is a section and no passage.
pub(crate) fn drawn_section(drawn: &DrawnSection) -> &str {
    match drawn {
        DrawnSection::Line(_, text) => text,
        DrawnSection::Timeline(_) => "section: all dated events",
        DrawnSection::Figures(_) => "section: all figures",
    }
}

/// How many results are not printed.
pub(crate) fn more(count: usize) -> String {
    format!("{count} more; --limit 0 prints all")
}
