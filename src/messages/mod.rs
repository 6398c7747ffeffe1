//! The words of the interface, in one place so that they agree with each other. Nothing here looks at the screen: where
//! space may be short, a message has several forms, the longest first. The words of the key table are beside their keys.

mod compare;
mod copied;
mod doubts;
mod english;
mod failure;
mod french;
pub(crate) mod help;
pub(crate) mod linear;
pub(crate) mod validate;
mod values;

use std::borrow::Cow;

use crate::briefing::{Age, Date, Document, Drift, Figure, MapPlace, PassageId, Period};
use crate::compare::Comparison;
use crate::doubts::{Doubt, DoubtKind};
use crate::facts::Event;
use crate::language::Locale;
use crate::search::{DrawnSection, Keyword, Unsupported};

pub(crate) use compare::*;
pub(crate) use copied::*;
pub(crate) use doubts::*;
pub(crate) use english::English;
pub(crate) use failure::{
    AddressHint, DocumentName, Failure, OwnError, SystemCause, SystemError, Unreadable, UsageError, UsageHint,
    ValueError, Variable,
};
pub(crate) use french::French;
pub(crate) use values::*;

/// The words of the interface in one language.
pub(crate) type Words = &'static dyn Messages;

/// The words about a document: those of the language that it was opened with or is in, or else English.
pub(crate) fn of(document: &Document<'_>) -> Words {
    in_locale(Locale::of(document.interface()).unwrap_or_default())
}

/// The words that make phrases with those of the document, such as its figures: those of its own language.
pub(crate) fn within_text_of(document: &Document<'_>) -> Words {
    Locale::of(&document.briefing().language).map_or_else(|| of(document), in_locale)
}

/// The words of the interface around a document that the reader has turned to: those of its language if there are any,
/// else those from before.
pub(crate) fn with(document: &Document<'_>, before: Words) -> Words {
    Locale::of(document.interface()).map_or(before, in_locale)
}

/// The words in a language.
pub(crate) fn in_locale(locale: Locale) -> Words {
    match locale {
        Locale::English => &English,
        Locale::French => &French,
    }
}

/// The words in each language.
#[cfg(test)]
pub(crate) const ALL: [Words; 2] = [&English, &French];

/// A text in both languages, for tables that have one row for both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bilingual {
    pub(crate) english: &'static str,
    pub(crate) french: &'static str,
}

/// A text in English and in French.
pub(crate) const fn both(english: &'static str, french: &'static str) -> Bilingual {
    Bilingual { english, french }
}

/// What the interface says. Every language has all of it: the compiler sees to that.
pub(crate) trait Messages: Sync {
    fn locale(&self) -> Locale;

    /// The text in this language.
    fn choose(&self, text: Bilingual) -> &'static str;

    /// The names of keys as this language has them, given those of the key table.
    fn spell_keys<'k>(&self, keys: &'k str) -> Cow<'k, str>;

    /// How a document relates to its source, with what holds of all documents.
    fn relation(&self, relation: &str) -> String;

    /// On the start page of a briefing that restates its source.
    fn restatement(&self) -> &'static str;

    /// The same where there are few columns.
    fn restatement_in_short(&self) -> &'static str;

    fn not_given(&self) -> &'static str;

    /// The labels of quotations and captions in plain text.
    fn quotation(&self) -> &'static str;

    fn caption(&self) -> &'static str;

    /// The label of what a picture shows.
    fn picture(&self) -> &'static str;

    fn other_passage(&self) -> &'static str;

    fn help_heading(&self) -> &'static str;

    fn marks_heading(&self) -> &'static str;

    fn terms_heading(&self) -> &'static str;

    fn no_terms(&self) -> &'static str;

    /// Says that the document's file has changed, in forms of which the longest that fits is shown.
    fn file_changed(&self) -> [&'static str; 2];

    /// For the key that cites, on a line that says what changed: its words are in neither edition.
    fn no_citation_of_changes(&self) -> [&'static str; 2];

    fn no_file(&self) -> &'static str;

    /// Says that the document has no edition in another language.
    fn one_language(&self, tag: &str) -> [String; 2];

    /// Says that a result of the edition in another language is open, and how to return.
    fn other_edition_opened(&self, tag: &str) -> [String; 2];

    fn nothing_to_fold(&self) -> &'static str;

    /// For the key that follows a link, while none has the focus, and for the key that goes back a level, at the first one.
    fn no_link_chosen(&self) -> [&'static str; 2];

    fn nothing_to_leave(&self) -> [&'static str; 2];

    fn no_way_back(&self) -> &'static str;

    fn no_way_forward(&self) -> &'static str;

    fn no_last_place(&self) -> &'static str;

    fn nothing_to_copy(&self) -> &'static str;

    fn choose_to_copy(&self) -> &'static str;

    /// That a passage was gathered or dropped, and how many there are now.
    fn gathered(&self, is_new: bool, address: &str, count: usize) -> [String; 3];

    fn nothing_gathered(&self) -> &'static str;

    /// Over the list of what is gathered.
    fn gathered_heading(&self, count: usize) -> String;

    fn too_long_to_copy(&self) -> [&'static str; 3];

    /// The short form of [`Messages::no_state`].
    fn place_not_saved(&self) -> &'static str;

    /// What to tell a reader who follows a reference to another edition.
    fn other_edition(&self, document: &Document<'_>, drift: Drift) -> Option<String>;

    /// The same for a reference to the edition in the other language, where the same place was opened.
    fn edition_in_other_language(&self, cited: &str, opened: &str) -> String;

    /// What a reader learns who has read a file again, in forms of which the longest that fits is shown.
    fn reloaded(&self, comparison: &Comparison) -> Vec<String>;

    /// The web address of a link, in plain text.
    fn link_to(&self, address: &str) -> String;

    /// Where to read on, in plain text.
    fn see(&self, addresses: &str) -> String;

    /// The long form of a term and the notes on it, as sentences.
    fn term(&self, long: &str, notes: &[Cow<'_, str>]) -> String;

    /// The other names of a term.
    fn also(&self, names: &[&str]) -> String;

    /// The heading of a section in the source, and the same in fewer words; nothing if its title is the same. A heading in
    /// parentheses is not the source's own: it describes a place without a heading.
    fn source_heading(&self, title: &str, heading: &str) -> Option<[String; 2]>;

    /// What is known about the source: labels and values.
    fn source_facts(&self, document: &Document<'_>) -> Vec<(&'static str, String)>;

    /// Where the words come from and how old they are, in a sentence each.
    fn source(&self, document: &Document<'_>) -> String;

    /// The source of a quotation. The briefing is named too if it has a title of its own.
    fn citation_source(&self, source: &str, briefing: &str, section: &str) -> String;

    /// The title of the briefing that a quotation is from.
    fn briefing_title(&self, briefing: &str) -> String;

    /// Says whose words a quotation has, how old they are, and what the source says of its own validity.
    fn whose_words(&self, document: &Document<'_>) -> String;

    fn section_of(&self, number: usize, count: usize) -> String;

    fn percent(&self, percent: usize) -> String;

    fn passages(&self, count: usize) -> String;

    /// What to fill in by hand after the import of a file: the names of the fields of its source.
    fn not_given_by(&self, file: &str, fields: &[&str]) -> String;

    fn sections(&self, count: usize) -> String;

    /// What a language is called, by its tag.
    fn language_name(&self, tag: &str) -> Cow<'static, str>;

    fn announced_for(&self, date: Date) -> String;

    /// The names of the keys with arrows to the left, to the right, up and down.
    fn arrows(&self) -> [&'static str; 4];

    /// The last day on which a statement holds.
    fn holds_until(&self, date: Date) -> String;

    /// A tab's title, announced for screen readers.
    fn tab_announced(&self, title: &str, number: usize, count: usize) -> String;

    /// Follows a section's title to tell screen readers that it is one.
    fn section_announced(&self, number: usize, count: usize, level: usize, address: &str) -> String;

    fn edge(&self, is_end: bool) -> &'static str;

    /// A key without a command, and the one that lists those that have one.
    fn unknown_key(&self, key: &str, help: &str) -> [String; 2];

    /// A key without a command in an overlay, which may be the list of the keys.
    fn unknown_key_in_overlay(&self, key: &str) -> [String; 2];

    /// At the first or the last place of a tab, for keys that do not leave it.
    fn tab_edge(&self, is_end: bool) -> [&'static str; 2];

    fn no_tab_numbered(&self, number: usize, count: usize) -> String;

    /// Offers to resume at the place that was read last.
    fn offer(&self, address: &str) -> [String; 2];

    /// What was copied and which way, in forms of which the longest that fits is shown. Terminals do not report whether they
    /// accepted it, so a command is named that prints the same text.
    fn copied(&self, copied: &Copied, by: CopiedBy) -> Vec<String>;

    fn mouse(&self, is_on: bool) -> [&'static str; 2];

    fn theme(&self, name: &str) -> String;

    /// Shown on a screen that is too small for anything else, with the columns and rows it needs.
    fn too_small(&self, columns: u16, rows: u16) -> [String; 4];

    /// Why the state file cannot be read or written.
    fn no_state(&self, is_read: bool, path: &str, error: &SystemError) -> String;

    /// What a document was read from.
    fn document_name<'n>(&self, name: &'n DocumentName) -> &'n str;

    /// Why a command failed, in one sentence.
    fn failure(&self, failure: &Failure) -> String;

    /// What is wrong with the arguments, and what to do about it.
    fn usage(&self, error: &UsageError, hint: &UsageHint) -> String;

    /// A number with its digits in groups of three: `1,378`, `7.7`.
    fn number(&self, value: f64) -> String;

    /// The value of a figure with its percent sign or magnitude, `98%`, `7.7 million`, and the rest of its unit: `people`.
    fn value<'f>(&self, figure: &'f Figure<'_>) -> (String, &'f str);

    /// The words before and within a range of numbers.
    fn range_words(&self) -> RangeWords;

    /// The units of time, in lower case.
    fn time_units(&self) -> &'static [&'static str];

    /// A number with its unit: `725,000 kilograms`, `98%`.
    fn amount(&self, figure: &Figure<'_>) -> String;

    /// A figure in words: `more than 7.7 million people liberated`.
    fn figure(&self, figure: &Figure<'_>) -> String;

    /// A figure in words, divided into its qualifier, its value and the rest.
    fn figure_parts(&self, figure: &Figure<'_>) -> [String; 3];

    /// The whole of which a figure is a share.
    fn share_of(&self, whole: &str) -> String;

    /// A period in a column of dates: a range has a row for each end.
    fn period_rows(&self, period: Period) -> Vec<String>;

    /// The age of a document on the day `today`, the longest form first; a copy of the source is called a page. On a narrow
    /// screen the last form does not say what the age is counted from.
    fn age(&self, age: Age, is_copy: bool, today: Date, is_narrow: bool) -> Vec<AgeForm>;

    /// The age of a document in a citation.
    fn age_cited(&self, age: Age) -> String;

    /// The age of a document after the label "Date".
    fn age_in_full(&self, age: Age) -> String;

    fn indexing(&self) -> &'static str;

    fn empty_query(&self) -> &'static str;

    fn no_passage(&self) -> &'static str;

    fn no_passages_there(&self) -> &'static str;

    fn no_matches(&self) -> &'static str;

    /// Why Ctrl-t does nothing.
    fn scope_is_typed(&self) -> [&'static str; 2];

    /// The headings over the results of a kind, and over what is offered without results. Small words, such as `how many`,
    /// may be missing from results with all main words.
    fn all_words(&self, has_small_words: bool) -> &'static str;

    fn similar_words(&self) -> &'static str;

    fn only_in_titles(&self) -> &'static str;

    fn some_of_the_words(&self) -> &'static str;

    fn whole_sections(&self) -> &'static str;

    fn recent_queries(&self) -> &'static str;

    fn doubts_title(&self) -> &'static str;

    fn all_terms(&self) -> &'static str;

    fn nearest_words(&self) -> &'static str;

    /// The heading over what the edition in the other language answers, whose tag is given.
    fn in_other_language(&self, tag: &str) -> &'static str;

    /// That passages under that heading follow the results.
    fn at_end_of_list(&self, heading: &str, passages: usize) -> String;

    /// What a query may be made of, for an empty line.
    fn invitation(&self, tab: &str) -> String;

    /// How many passages were found, in `tab` if only one was searched.
    fn count(&self, passages: usize, tab: Option<&str>) -> String;

    /// No passage has the whole query, but some have a part of it.
    fn some_words(&self, passages: usize, tab: Option<&str>) -> [String; 2];

    fn nothing_in(&self, tab: &str) -> String;

    /// How many passages the other tabs have, and how to search them.
    fn elsewhere(&self, passages: usize, is_by_key: bool) -> String;

    /// Where the passages are if one tab has none.
    fn only_elsewhere(&self, tab: &str, counts: &[(&str, usize)]) -> String;

    fn no_tab(&self, typed: &str) -> String;

    /// Why something that looks like an operator has no effect, and what to write instead.
    fn unsupported(&self, unsupported: &Unsupported) -> String;

    fn did_you_mean(&self, words: &[String], typed: &str) -> String;

    fn absent(&self, word: &str) -> String;

    /// That no number in the results counts what is asked for.
    fn uncounted(&self, words: &str) -> String;

    fn absent_in_short(&self, word: &str) -> String;

    /// That a date in digits can be read in two ways.
    fn ambiguous_date(&self, date: &str) -> String;

    /// A word that occurs in the title of a section, but in no passage.
    fn only_in(&self, word: &str, section: &str) -> String;

    fn enter_opens(&self, section: &str) -> String;

    fn no_passages_at(&self, address: &str) -> String;

    fn suggested(&self, word: &str, typed: &str) -> [String; 2];

    /// Which match is shown, and whether only a keyword matches there.
    fn match_of(&self, at: usize, count: usize, is_by_keyword: bool) -> Vec<String>;

    fn wrapped(&self, is_forward: bool) -> &'static str;

    /// The word of the document that was found for a typed one.
    fn near_word(&self, sign: &str, found: &str, typed: &str) -> String;

    /// The name of a term that was found for another name of it.
    fn other_name(&self, found: &str, typed: &str) -> String;

    fn near_word_in_short(&self, sign: &str, found: &str) -> String;

    /// The words of the query that a result lacks.
    fn without(&self, missing: &[&str]) -> String;

    fn without_some(&self, missing: usize) -> String;

    /// The keyword or the date by which a passage was found that has none of the words itself.
    fn keyword(&self, keyword: &Keyword<'_>) -> String;

    /// The same for several: the words under one label, then the date.
    fn keywords(&self, keywords: &[Keyword<'_>]) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        let mut has_words = false;
        for keyword in keywords {
            match (keyword, all.last_mut()) {
                (Keyword::Word(word), Some(last)) if has_words => last.extend([", ", word]),
                _ => all.push(self.keyword(keyword)),
            }
            has_words = matches!(keyword, Keyword::Word(_));
        }
        all
    }

    /// That a result is one for its section's title alone.
    fn title_only(&self) -> &'static str;

    /// The title by which a passage was found that has none of the words itself.
    fn by_title(&self, title: &str) -> String;

    /// The section that a passage is in, with those around it, where several have the same title.
    fn in_section(&self, section: &str) -> String;

    /// What a result is that is a section and no passage.
    fn drawn_section<'s>(&self, drawn: &'s DrawnSection) -> &'s str;

    /// How many results are not printed.
    fn more(&self, count: usize) -> String;

    /// The word for an event that the source announces.
    fn planned(&self) -> &'static str;

    /// What that word means, in the legend of the help.
    fn planned_meaning(&self) -> &'static str;

    /// The word for a similar word that was found in place of the one typed.
    fn near(&self) -> &'static str;

    fn near_meaning(&self) -> &'static str;

    /// The meaning of keys that do not fit beside the first keys of the same commands.
    fn same_keys(&self) -> &'static str;

    /// What separates a label from its explanation.
    fn colon(&self) -> &'static str;

    /// Follows the name of a mark that no person has put there.
    fn found_by_rule(&self) -> &'static str;

    /// The name of a kind of doubt.
    fn doubt_name(&self, kind: DoubtKind) -> &'static str;

    /// The query for all passages about planned events.
    fn planned_query(&self) -> &'static str;

    /// The number of events that the source announces, in words and in short.
    fn planned_count(&self, count: usize) -> [String; 2];

    /// Which tabs may be named after `in:`.
    fn tabs_to_name(&self, tabs: &str) -> String;

    /// The query for all passages with a kind of doubt.
    fn doubt_query(&self, kind: DoubtKind) -> String;

    /// What a kind of doubt means, in the legend of the help.
    fn doubt_meaning(&self, kind: DoubtKind) -> &'static str;

    /// How many statements have a doubt of a kind.
    fn doubt_count(&self, kind: DoubtKind, count: usize) -> String;

    /// The same in few columns, beside the mark of the doubt.
    fn doubt_count_in_short(&self, kind: DoubtKind, count: usize) -> String;

    /// How many statements have each kind of doubt, in plain text.
    fn doubt_counts(&self, counts: &[(DoubtKind, usize)]) -> String;

    /// The label of a gap among the passages.
    fn gap_label(&self, is_found_by_rule: bool) -> &'static str;

    /// The heading over all doubts of a kind. What is missing in a copy may be in the source.
    fn doubts_heading(&self, kind: DoubtKind, count: usize, is_copy: bool) -> String;

    /// A doubt about a passage in words, with its explanation. It says if a rule found the doubt. What is missing in a copy
    /// may be in the source.
    fn note<'d>(&self, document: &'d Document<'d>, passage: PassageId, doubt: Doubt<'d>) -> Note<'d>;

    /// How far to trust the date of an event, in a word or two. Empty for a past event whose date the source gives.
    fn dating(&self, event: &Event<'_>) -> &'static str;

    /// The date of an event in plain text, with how far to trust it.
    fn event_date(&self, event: &Event<'_>) -> String;

    /// At the line for today.
    fn now(&self) -> &'static str;

    /// The legend of the timeline.
    fn dated(&self) -> &'static str;

    fn year_only(&self) -> &'static str;

    /// What that means, in the legend of the help.
    fn year_only_meaning(&self) -> &'static str;

    fn inferred_date(&self) -> &'static str;

    /// The label of a year on a scale, short after another one of its century.
    fn year_label(&self, year: u16, is_short: bool) -> String;

    fn nothing_dated(&self) -> &'static str;

    /// Beside the dots that count a figure.
    fn a_dot_each(&self) -> &'static str;

    /// The same amount in another unit.
    fn equals(&self, figure: &Figure<'_>) -> String;

    /// The same amount in other units, after a figure in words; empty for none.
    fn equals_all(&self, same: &[&Figure<'_>]) -> String;

    fn events(&self, count: usize) -> String;

    fn figures(&self, count: usize) -> String;

    fn places(&self, count: usize) -> String;

    /// Beside the title of the timeline.
    fn events_summary(&self, count: usize, years: (u16, u16)) -> String;

    /// Beside the title of the figures.
    fn figures_summary(&self, count: usize, in_passages: usize) -> String;

    /// Beside the title of the places.
    fn places_summary(&self, count: usize) -> String;

    /// The legend of the map.
    fn named_place(&self) -> &'static str;

    fn country_concerned(&self) -> &'static str;

    /// The number of passages that name a place.
    fn named_in(&self, passages: usize) -> String;

    /// Where the position of a place is from.
    fn position_from(&self, gazetteer: &str) -> String;

    /// A place of the map in words.
    fn place(&self, place: &MapPlace<'_>, passages: usize) -> String;

    /// A figure in words, with the same amount in other units.
    fn figure_with(&self, figure: &Figure<'_>, same: &[&Figure<'_>]) -> String;

    /// A date within a sentence.
    fn date(&self, date: Date) -> String;

    /// A period within a sentence, or alone.
    fn period(&self, period: Period) -> String;

    /// Follows the label of a statement that has run out.
    fn since(&self, until: Date) -> String;

    /// How long ago that was, after it.
    fn ago(&self, months: u32) -> String;
}

/// Marks a similar word in plain text.
pub(crate) const NEAR_SIGN: &str = "\u{2248}";

/// Begins an item of a list in a text of one line, such as a cell.
pub(crate) const BULLET: &str = "\u{2022} ";

/// Says which language the document is shown in, in that language.
pub(crate) fn in_language(tag: &str) -> String {
    match Locale::of(tag) {
        Some(Locale::English) => "In English".to_owned(),
        Some(Locale::French) => "En français".to_owned(),
        None => format!("In the language {tag}"),
    }
}

/// Whether the language tag of a document says that its language is not known.
pub(crate) fn is_undetermined(tag: &str) -> bool {
    tag.split('-').next().is_some_and(|language| language.eq_ignore_ascii_case("und"))
}

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

/// The words before the amount of a figure, and the whole of which it is a share, each with its blank; empty for none.
fn around(words: &impl Messages, figure: &Figure<'_>) -> [String; 2] {
    let qualifier = figure.qualifier.as_ref().map_or_else(String::new, |qualifier| format!("{qualifier} "));
    let share = figure.of.as_ref().map_or_else(String::new, |whole| format!(" {}", words.share_of(whole)));
    [qualifier, share]
}

/// A label with what it is the label of.
pub(crate) fn list(words: Words, label: &str, items: &[&str]) -> String {
    format!("{label}{}{}", words.colon(), items.join(", "))
}

/// A count with its digits in groups of three.
fn grouped(words: &dyn Messages, count: usize) -> String {
    words.number(f64::from(u32::try_from(count).unwrap_or(u32::MAX)))
}

/// A title without the full stop that it may end with, for a sentence that goes on after it.
pub(crate) fn without_full_stop(title: &str) -> &str {
    title.strip_suffix('.').filter(|title| !title.ends_with('.')).unwrap_or(title)
}

/// A sentence of the screen after the name of the program and a colon, where it begins with a small letter.
pub(crate) fn after_name(sentence: &str) -> String {
    let first = sentence.chars().next().map_or(0, char::len_utf8);
    // Not an abbreviation.
    let is_word = !sentence[first..].starts_with(char::is_uppercase);
    let small = if is_word { sentence[..first].to_lowercase() } else { sentence[..first].to_owned() };
    small + &sentence[first..]
}

/// A section with its tab.
pub(crate) fn within(tab: &str, section: &str) -> String {
    format!("{tab} \u{203a} {section}")
}

pub(crate) fn tab_place(number: usize, count: usize) -> String {
    format!("{number}/{count}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_goes_on_after_a_title_without_its_full_stop() {
        for (title, expected) in [("Hello.", "Hello"), ("Hello", "Hello"), ("And so on...", "And so on..."), (".", "")]
        {
            assert_eq!(without_full_stop(title), expected);
        }
        assert_eq!(English.citation_source("Fees.", "Fees.", "Text › Fees."), "Fees, Text › Fees");
        assert_eq!(French.citation_source("Tarifs.", "Tarifs.", "Texte › Tarifs."), "Tarifs, Texte › Tarifs");
    }

    #[test]
    fn a_sentence_after_the_name_of_the_program_begins_with_a_small_letter() {
        for (sentence, expected) in [("A b.", "a b."), ("État", "état"), ("JSON is", "JSON is"), ("", ""), ("é", "é")]
        {
            assert_eq!(after_name(sentence), expected);
        }
    }

    #[test]
    fn a_page_keeps_the_words_of_its_age_and_then_its_date_as_long_as_they_fit() {
        let [date, today] = ["2016-01-17", "2026-11-22"].map(|date| date.parse().unwrap());
        let forms = English.age(Age::Dated(date), true, today, false);
        let forms: Vec<&str> = forms.iter().map(|form| &*form.rest).collect();
        let expected = [
            "page dated 17 January 2016 · 10 years 10 months ago",
            "page of 17 January 2016 · 10 years 10 months ago",
            "page of 17 January 2016 · 10 yr 10 mo ago",
            "page of 17 January 2016 · 10 yr 10 mo",
            "page of 2016 · 10 yr 10 mo",
            "page · 10 yr 10 mo old",
            "page · 10 yr 10 mo",
        ];
        assert_eq!(forms, expected);
    }

    #[test]
    fn counts_are_grouped_in_threes() {
        assert_eq!(English.passages(89_169), "89,169 passages");
        assert_eq!(English.events(1_200), "1,200 events");
        assert_eq!(French.passages(89_169), "89\u{a0}169\u{a0}passages");
        assert_eq!(French.more(8_830), "8\u{a0}830 de plus; --limit 0 affiche tout");
        assert_eq!([0, 1, 2].map(|count| English.passages(count)), ["no passages", "1 passage", "2 passages"]);
    }
}
