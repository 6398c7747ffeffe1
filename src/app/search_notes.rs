//! The notes under the search line: how much was found, which words stand for others, and what to try if nothing was
//! found. Each note is wrapped to the columns of the line.

use super::Search;
use crate::article::{AIRY, width, wrap};
use crate::briefing::clean_line;
use crate::search::{NearWord, Quality, Query};

/// The most letters of the list of tabs.
const MOST_OF_TABS: usize = 120;

/// Near words are collected from at most this many results.
const RESULTS_WITH_NEAR_WORDS: usize = 20;

/// A row of the notes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum SearchNote {
    /// What was found, or how to go on.
    Plain(String),
    /// That something was not found.
    Absent(String),
    /// A word of the document that was taken for a typed one.
    Near(NearWord),
}

/// Writes the notes on a search.
pub(super) fn notes(search: &Search<'_>) -> Vec<SearchNote> {
    let mut notes = Notes { columns: usize::from(search.panes().prompt().width).max(1), rows: Vec::new() };
    let title = |tab| &*search.document.tab(tab).title;
    let Some(query) = &search.query else {
        notes.plain(search.words().indexing());
        return notes.rows;
    };
    if let Some(typed) = &query.unknown_scope {
        notes.plain(&search.words().no_tab(typed));
    }
    for unsupported in &query.unsupported {
        notes.plain(&search.words().unsupported(unsupported));
    }
    if query.has_bare_scope {
        let tabs: Vec<&str> = search.document.tabs().map(|tab| &*search.document.tab(tab).id).collect();
        notes.plain(&search.words().tabs_to_name(&clean_line(&tabs.join(", "), MOST_OF_TABS)));
    }
    if query.is_empty() {
        if notes.rows.is_empty() {
            notes.plain(&search.words().invitation(&tab_to_type(search)));
        }
        return notes.rows;
    }
    for date in query.ambiguous_dates() {
        notes.plain(&search.words().ambiguous_date(date));
    }
    let answer = &search.answer;
    if search.found() == 0 {
        notes.nothing_found(search, query.scope.map(title));
        return notes.rows;
    }
    let (count, scope) = (answer.count(), query.scope.map(title));
    if answer.is_empty() && answer.unknown.is_empty() {
        notes.plain(search.words().no_passage());
    } else if answer.is_empty() {
        // The notes on the words say it.
    } else if answer.best.first().is_some_and(|hit| hit.quality == Quality::Partial) {
        let [missing, partial] = search.words().some_words(count, scope);
        let one_line = format!("{missing}; {partial}");
        if width(&one_line) <= notes.columns {
            notes.plain(&one_line);
        } else {
            notes.plain(&missing);
            notes.plain(&partial);
        }
    }
    if let Some(words) = &answer.uncounted {
        notes.plain(&search.words().uncounted(words));
    }
    for word in &answer.unknown {
        let forms = absent(search, word);
        notes.first_that_fits(&forms);
    }
    for (word, section) in answer.elsewhere.iter().filter(|(word, _)| !answer.unknown.contains(word)) {
        notes.plain(&search.words().only_in(word, &search.document.section(*section).title));
    }
    if let Some(other) = search.other.as_ref().filter(|_| !search.offers.is_empty()) {
        notes.plain(&search.words().at_end_of_list(other.heading, search.offers.len()));
    }
    notes.rows.extend(near_words(search).into_iter().map(SearchNote::Near));
    notes.rows
}

/// Notes as they are collected.
struct Notes {
    columns: usize,
    rows: Vec<SearchNote>,
}

impl Notes {
    fn plain(&mut self, text: &str) {
        self.wrapped(text, SearchNote::Plain);
    }

    fn absent(&mut self, text: &str) {
        self.wrapped(text, SearchNote::Absent);
    }

    fn wrapped(&mut self, text: &str, note: fn(String) -> SearchNote) {
        self.rows.extend(wrap(text, self.columns).into_iter().map(|line| note(text[line].to_owned())));
    }

    fn first_that_fits(&mut self, [long, short]: &[String; 2]) {
        self.plain(if width(long) <= self.columns { long } else { short });
    }

    /// What was not found, and what to try instead.
    fn nothing_found(&mut self, search: &Search<'_>, scope: Option<&str>) {
        let answer = &search.answer;
        for word in &answer.unknown {
            let [long, _] = absent(search, word);
            self.absent(&long);
        }
        if answer.section.is_some() {
            self.absent(search.words().no_passages_there());
        } else if answer.unknown.is_empty() {
            self.absent(&scope.map_or_else(|| nothing(search), |tab| search.words().nothing_in(tab)));
        }
        // What is said of the query is apart from what to do about it, if there is room.
        if usize::from(search.panes().screen.height) >= AIRY {
            self.rows.push(SearchNote::Plain(String::new()));
        }
        if let Some(section) = search.fallback_section().filter(|_| search.offers.is_empty()) {
            self.plain(&search.words().enter_opens(&search.document.section(section).title));
        }
        if search.elsewhere > 0 {
            self.plain(&search.words().elsewhere(search.elsewhere, search.scope.is_some()));
        }
        if let (Some(word), Some(typed)) = (search.suggestions.first(), answer.unknown.first()) {
            self.first_that_fits(&search.words().suggested(word, typed));
        } else if search.count() == 0 && search.elsewhere == 0 && search.fallback_section().is_none() {
            self.plain(&search.words().invitation(&tab_to_type(search)));
        }
        // What is offered has a blank row above it.
        self.rows.pop_if(|last| *last == SearchNote::Plain(String::new()));
    }
}

/// Says that there is no passage, or none with the doubt that is asked for.
fn nothing(search: &Search<'_>) -> String {
    let doubt = search.query.as_ref().and_then(Query::only_doubt);
    doubt.map_or_else(|| search.words().no_passage().to_owned(), |kind| search.words().doubt_count(kind, 0))
}

/// Says that no passage has a word, in a long form and a short one.
fn absent(search: &Search<'_>, word: &str) -> [String; 2] {
    match search.answer.elsewhere.iter().find(|(other, _)| other == word) {
        Some((_, section)) => {
            let text = search.words().only_in(word, &search.document.section(*section).title);
            [text.clone(), text]
        }
        None => [search.words().absent(word), search.words().absent_in_short(word)],
    }
}

/// The near words in the best results, one for each typed word.
fn near_words(search: &Search<'_>) -> Vec<NearWord> {
    let mut words: Vec<NearWord> = Vec::new();
    let hits = search.answer.best.iter().take(RESULTS_WITH_NEAR_WORDS);
    for hit in hits.filter(|hit| hit.quality != Quality::Exact) {
        for near in search.answer.reasons(search.document, hit).near_words {
            if !near.is_keyword_with_word() && !words.iter().any(|word| word.typed == near.typed) {
                words.push(near);
            }
        }
    }
    words
}

/// What a reader may type for the open tab: its title if that is one word, as the help has it, or else its id.
fn tab_to_type(search: &Search<'_>) -> String {
    let tab = search.document.tab(search.tab());
    let is_word = !tab.title.is_empty() && tab.title.chars().all(char::is_alphabetic);
    if is_word { tab.title.to_lowercase() } else { tab.id.to_string() }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Size;

    use super::super::search::Engine;
    use super::super::testing::{SCREEN, reader, type_text};
    use super::*;
    use crate::messages::{English, Messages as _};

    /// The notes on a query, on a screen of this size.
    fn notes_on(query: &str, size: Size) -> Vec<String> {
        let mut engine = Engine::default();
        let mut search = Search::open(&reader(), &mut engine);
        type_text(&mut search, query, &mut engine);
        search.resize(size);
        let text = |note: &SearchNote| match note {
            SearchNote::Plain(text) => text.clone(),
            SearchNote::Absent(text) => format!("({text})"),
            SearchNote::Near(near) => format!("{} for {}", near.found, near.typed),
        };
        search.notes.iter().map(text).collect()
    }

    #[test]
    fn notes_say_what_was_found_and_what_was_not() {
        let wide = Size::new(200, SCREEN.height);
        for (query, notes) in [
            ("sortie", &[][..]),
            ("aircrft", &["aircraft for aircrft"]),
            ("in:b aircraft", &["(nothing in Second)", "20 elsewhere: remove in: to search everywhere"]),
            ("in:zoo nothing", &["no tab begins with \"zoo\": searched everywhere"]),
            ("nothing sortie", &["no passage has all words; 21 have some"]),
            ("second sortie", &["no passage has all words; 20 have some", "no passage has \"second\"; see Short"]),
            ("qqqqqq", &["(\"qqqqqq\" does not occur in this document)"]),
            ("sortie NOT aircraft", &["NOT is read as a word; exclude one with !word"]),
            (
                "05/06/2023",
                &[
                    "\"05/06/2023\" may be day/month or month/day: both are searched",
                    "(\"05/06/2023\" does not occur in this document)",
                ],
            ),
            ("sortie !in:b", &["a tab cannot be excluded; in:tab searches only that tab"]),
        ] {
            assert_eq!(notes_on(query, wide), notes, "{query}");
        }
    }

    #[test]
    fn notes_are_wrapped_or_shortened_to_the_line() {
        let narrow = Size::new(30, 15);
        assert_eq!(notes_on("nothing sortie", narrow), ["no passage has all words", "21 have some"]);
        assert_eq!(
            notes_on("qqqqqq", narrow)[..2],
            ["(\"qqqqqq\" does not occur in)", "(this document)"],
            "what is absent is never shortened if nothing was found"
        );
    }

    #[test]
    fn the_last_note_is_never_a_blank_row() {
        for (query, document) in [("zebra", crate::testing::embedded()), ("qqqqqq", super::super::testing::document())]
        {
            let mut engine = Engine::default();
            let mut search = Search::open(&super::super::testing::reader_of(document), &mut engine);
            type_text(&mut search, query, &mut engine);
            search.resize(Size::new(120, 40));
            assert_ne!(search.notes.last(), Some(&SearchNote::Plain(String::new())), "{query}");
        }
    }

    #[test]
    fn an_empty_line_says_what_a_query_may_be_made_of() {
        assert_eq!(notes_on("", Size::new(200, SCREEN.height)), [English.invitation("first")]);
    }
}
