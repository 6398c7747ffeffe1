//! The words of the search: the line, what is said under it, and its results.

/// How many passages were found, and in which tab if only one was searched.
pub(crate) fn count(passages: usize, scope: Option<&str>) -> String {
    let scope = scope.map_or_else(String::new, |tab| format!(" in {tab}"));
    match passages {
        0 => format!("nothing found{scope}"),
        found => format!("{}{scope}", super::passages(found)),
    }
}

/// That no passage answers the whole of a query, and how many answer a part of it.
pub(crate) fn some_words(passages: usize, scope: Option<&str>) -> [String; 2] {
    let have = if passages == 1 { "has" } else { "have" };
    let scope = scope.map_or_else(String::new, |tab| format!(" in {tab}"));
    [format!("no passage{scope} has all words"), format!("{passages} {have} some")]
}

/// That one tab has nothing.
pub(crate) fn nothing_in(tab: &str) -> String {
    format!("nothing in {tab}")
}

/// How many passages the other tabs have.
pub(crate) fn elsewhere(passages: usize, is_by_key: bool) -> String {
    let what_to_do = if is_by_key { "Ctrl-t searches everywhere" } else { "leave out in: to search everywhere" };
    format!("{passages} elsewhere: {what_to_do}")
}

/// The keyword by which a result was found that shows none of the words.
pub(crate) fn keyword(keyword: &str) -> String {
    format!("keyword: {keyword}")
}

/// The word of the document that was taken for a typed one.
pub(crate) fn likeness(sign: &str, found: &str, typed: &str) -> String {
    format!("{sign} {found} for \"{typed}\"")
}

/// The same in few columns.
pub(crate) fn likeness_in_short(sign: &str, found: &str) -> String {
    format!("{sign} {found}")
}

/// The words that a result lacks.
pub(crate) fn without(missing: &[&str]) -> String {
    format!("without: {}", missing.join(", "))
}

/// How many words a result lacks, where there is no room for them.
pub(crate) fn without_some(missing: usize) -> String {
    format!("without {missing} of the words")
}

/// What the search line invites to, in examples.
pub(crate) fn invitation(tab: &str) -> [String; 4] {
    [
        "words, in any order".to_owned(),
        "\"exact phrase\"".to_owned(),
        "!without this word".to_owned(),
        format!("in:{tab}, one tab only"),
    ]
}

/// What is said until a large index is there.
pub(crate) const INDEXING: &str = "getting the search ready";

/// What is said of a word that was not found.
pub(crate) fn absent(word: &str) -> String {
    format!("\"{word}\" does not occur in this document")
}

/// The same in few columns.
pub(crate) fn absent_in_short(word: &str) -> String {
    format!("\"{word}\" does not occur")
}

/// That a word stands in a section and not in any of its passages.
pub(crate) fn only_in(word: &str, section: &str) -> String {
    format!("no passage has \"{word}\"; see {section}")
}

/// That no passage stands at an address.
pub(crate) const NO_PASSAGES_THERE: &str = "there are no passages to be found there";

/// What Enter does where no passage was found.
pub(crate) fn enter_opens(section: &str) -> String {
    format!("Enter opens {section}")
}

/// That a section whose address was typed has no passages to be found.
pub(crate) fn no_passages_at(address: &str) -> String {
    format!("{address} is drawn from data and has no passages; op-impact show {address} prints it")
}

/// Offers a word of the document for one that was not found.
pub(crate) fn suggested(word: &str, typed: &str) -> [String; 2] {
    [format!("did you mean \"{word}\" for \"{typed}\"? Tab takes it"), format!("Tab: \"{word}\" for \"{typed}\"")]
}

/// What is said where a query that has nothing unknown in it finds nothing.
pub(crate) const NO_PASSAGE: &str = "no passage has all of this";

/// What is said where no tab is meant by `in:`.
pub(crate) fn no_tab(typed: &str) -> String {
    format!("no tab begins with \"{typed}\": searched everywhere")
}

/// Which of the matches this is, and that a keyword is why where nothing in its text is.
pub(crate) fn match_of(at: usize, count: usize, is_by_keyword: bool) -> Vec<String> {
    let reason = is_by_keyword.then(|| format!("match {at} of {count}, by keyword"));
    reason
        .into_iter()
        .chain([format!("match {at} of {count}"), format!("match {at}/{count}"), format!("{at}/{count}")])
        .collect()
}

/// That going through the matches went round, to the first or to the last.
pub(crate) fn round_again(is_on: bool) -> [&'static str; 2] {
    if is_on {
        ["Round again from the first match", "Round again"]
    } else {
        ["Round again from the last match", "Round again"]
    }
}

/// What is said where there are no matches to go through.
pub(crate) const NOTHING_FOUND_YET: [&str; 2] = ["Nothing to go through: press / to search", "No matches: press /"];

/// Why the key that limits a search to a tab does nothing.
pub(crate) const SCOPE_IS_TYPED: [&str; 2] =
    ["in: in the line says where to search; without it Ctrl-t does", "in: says where to search"];

/// The sign of what is only near, in plain text.
pub(crate) const NEAR_SIGN: &str = "\u{2248}";

/// How many answers are not printed, and how to have them.
pub(crate) fn more(count: usize) -> String {
    format!("{count} more; --limit 0 prints all")
}

/// The title by which a passage was found that does not say so itself.
pub(crate) fn by_title(title: &str) -> String {
    format!("title: {title}")
}

/// What is said of a query without a word to look for.
pub(crate) const EMPTY_QUERY: &str = "there is no word to look for in this query";

/// What is said where nothing is found in one tab: where there are answers.
pub(crate) fn only_elsewhere(tab: &str, counts: &[(&str, usize)]) -> String {
    let there: Vec<_> = counts.iter().map(|&(tab, count)| format!("{} in {tab}", super::passages(count))).collect();
    format!("nothing is found in {tab}, but {}", there.join(", "))
}
