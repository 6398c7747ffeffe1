//! The words of the interface in English.

use std::borrow::Cow;

use super::failure::{english, english_name, english_usage};
use super::values::HALF;
use super::{
    AgeForm, Bilingual, Copied, CopiedBy, DocumentName, Failure, Messages, Note, RangeWords, SystemError, UsageError,
    UsageHint, around, bracketed, compared, grouped, is_undetermined, without_full_stop,
};
use crate::briefing::{Age, Date, Document, Drift, Figure, MapPlace, PassageId, Period, Source};
use crate::compare::Comparison;
use crate::doubts::{self, Doubt, DoubtKind};
use crate::facts::Event;
use crate::language::{ENGLISH, Locale};
use crate::search::{DrawnSection, Keyword, Unsupported};

/// See [`Messages`].
pub(crate) struct English;

impl Messages for English {
    fn locale(&self) -> Locale {
        Locale::English
    }

    fn choose(&self, text: Bilingual) -> &'static str {
        text.english
    }

    fn spell_keys<'k>(&self, keys: &'k str) -> Cow<'k, str> {
        keys.into()
    }

    fn relation(&self, relation: &str) -> String {
        format!("{relation} Only the publisher's own text is authoritative.")
    }

    fn restatement(&self) -> &'static str {
        "an unofficial restatement"
    }

    fn restatement_in_short(&self) -> &'static str {
        "unofficial"
    }

    fn not_given(&self) -> &'static str {
        "not given"
    }

    fn quotation(&self) -> &'static str {
        "quotation"
    }

    fn caption(&self) -> &'static str {
        "caption"
    }

    fn picture(&self) -> &'static str {
        "picture"
    }

    fn other_passage(&self) -> &'static str {
        "The other passage"
    }

    fn help_heading(&self) -> &'static str {
        "Keys and marks"
    }

    fn marks_heading(&self) -> &'static str {
        "Marks"
    }

    fn terms_heading(&self) -> &'static str {
        "Terms on this page"
    }

    fn no_terms(&self) -> &'static str {
        "No terms on this page"
    }

    fn file_changed(&self) -> [&'static str; 2] {
        ["The file has changed since it was read; R reads it again", "The file has changed: R"]
    }

    fn no_citation_of_changes(&self) -> [&'static str; 2] {
        ["A change is not a quotation; follow its link and cite the passage", "Follow the link to cite"]
    }

    fn no_file(&self) -> &'static str {
        "There is no file to read again"
    }

    fn one_language(&self, tag: &str) -> [String; 2] {
        let language = language(tag);
        [
            format!("This document is only in {language}; --content may name an edition in another language"),
            format!("Only in {language}"),
        ]
    }

    fn other_edition_opened(&self, tag: &str) -> [String; 2] {
        let language = language(tag);
        [
            format!("Edition in {language}; Backspace goes back, L changes the language"),
            format!("Edition in {language}"),
        ]
    }

    fn nothing_to_fold(&self) -> &'static str {
        "Nothing to fold: these sections have no sections within them"
    }

    fn no_link_chosen(&self) -> [&'static str; 2] {
        ["No link is chosen: Tab goes to the next one", "Tab goes to a link"]
    }

    fn nothing_to_leave(&self) -> [&'static str; 2] {
        ["Nothing to leave here: q quits", "q quits"]
    }

    fn no_way_back(&self) -> &'static str {
        "Nothing to go back to"
    }

    fn no_way_forward(&self) -> &'static str {
        "Nothing to go forward to"
    }

    fn no_last_place(&self) -> &'static str {
        "Nothing to resume"
    }

    fn nothing_to_copy(&self) -> &'static str {
        "No passage here to copy"
    }

    fn choose_to_copy(&self) -> &'static str {
        "Tab to an entry, then Y"
    }

    fn gathered(&self, is_new: bool, address: &str, count: usize) -> [String; 3] {
        let verb = if is_new { "Gathered" } else { "Dropped" };
        let rest = match (is_new, count) {
            (true, _) => format!("{count} in all"),
            (false, 0) => "none left".to_owned(),
            (false, _) => format!("{count} left"),
        };
        let lists = ["", "; A lists it", "; A lists them"][count.min(2)];
        [format!("{verb} {address}, {rest}{lists}"), format!("{verb} {address}, {rest}"), format!("{verb}, {rest}")]
    }

    fn nothing_gathered(&self) -> &'static str {
        "Nothing gathered; a gathers"
    }

    fn gathered_heading(&self, count: usize) -> String {
        format!("Gathered: {}", English.passages(count))
    }

    fn too_long_to_copy(&self) -> [&'static str; 3] {
        [
            "Too long for terminals to copy: use op-impact show instead",
            "Too long to copy: use op-impact show",
            "Too long to copy",
        ]
    }

    fn place_not_saved(&self) -> &'static str {
        "Your place is not saved"
    }

    fn other_edition(&self, document: &Document<'_>, drift: Drift) -> Option<String> {
        let (cited, outcome) = match drift {
            Drift::None => return None,
            Drift::Same(edition) => (edition, "the text reads the same".to_owned()),
            Drift::Revised(edition) => (edition, "the text has been revised since".to_owned()),
            Drift::Moved(edition, place) => (edition, format!("the passage is now {}", document.address(place))),
            Drift::Unknown(edition) => (edition, "the text here may be another one".to_owned()),
        };
        Some(format!("The reference is to edition {cited}, this is {}: {outcome}", document.edition()))
    }

    fn edition_in_other_language(&self, cited: &str, opened: &str) -> String {
        format!(
            "The reference is to the edition in {}, this is the same place in {}",
            language(cited),
            language(opened)
        )
    }

    fn reloaded(&self, comparison: &Comparison) -> Vec<String> {
        if comparison.is_empty() {
            return vec!["Read again: nothing changed".to_owned()];
        }
        vec![
            format!("Read again: {}; the first tab lists it", compared(&English, comparison)),
            "Read again; see the first tab".to_owned(),
        ]
    }

    fn link_to(&self, address: &str) -> String {
        format!("link: {address}")
    }

    fn see(&self, addresses: &str) -> String {
        format!("see {addresses}")
    }

    fn term(&self, long: &str, notes: &[Cow<'_, str>]) -> String {
        let long = format!("{}.", long.strip_suffix('.').unwrap_or(long));
        notes.iter().fold(long, |text, note| format!("{text} {note}"))
    }

    fn also(&self, names: &[&str]) -> String {
        format!("Also: {}", names.join(", "))
    }

    fn source_heading(&self, title: &str, heading: &str) -> Option<[String; 2]> {
        let place = heading.strip_prefix('(').and_then(|heading| heading.strip_suffix(')'));
        match place {
            Some(place) => Some([format!("in the source: {place}, without a heading"), format!("source: {place}")]),
            None if heading.to_lowercase() == title.to_lowercase() => None,
            None => {
                let quoted = format!("\"{heading}\"");
                Some([format!("in the source: {quoted}"), format!("source: {quoted}")])
            }
        }
    }

    fn source_facts(&self, document: &Document<'_>) -> Vec<(&'static str, String)> {
        let source = &document.briefing().source;
        let url = source.url.as_ref().map_or(English.not_given(), |url| url);
        let date_from = source.date_from.as_ref().filter(|_| matches!(document.age(), Age::Dated(_)));
        let date_from = date_from.map_or_else(String::new, |from| format!(" (from: {from})"));
        let mut facts = vec![
            ("Source", source.title.to_string()),
            ("Publisher", publisher_fact(source)),
            ("Address", url.to_owned()),
            ("Date", English.age_in_full(document.age()) + &date_from),
        ];
        facts.extend(source.status.as_ref().map(|status| ("Status", status.to_string())));
        facts.extend(source.retrieved.map(|retrieved| ("Retrieved", retrieved.to_string())));
        if document.is_copy() {
            facts.push(("Words", "the source's own; marks are found by rule where they say so".to_owned()));
        }
        facts.push(("Edition", document.edition().to_string()));
        facts
    }

    fn source(&self, document: &Document<'_>) -> String {
        let source = &document.briefing().source;
        let publisher = publisher(source).map_or_else(String::new, |publisher| format!(", {publisher}"));
        let age = English.age_in_full(document.age());
        let origin = format!("{}{publisher}", without_full_stop(&source.title));
        format!("Source: {}. Date of the source: {age}.", without_full_stop(&origin))
    }

    fn citation_source(&self, source: &str, briefing: &str, section: &str) -> String {
        let section = without_full_stop(section);
        if source == briefing {
            format!("{}, {section}", without_full_stop(source))
        } else {
            format!("{source} ({}), {section}", English.briefing_title(briefing))
        }
    }

    fn briefing_title(&self, briefing: &str) -> String {
        format!("briefing: {briefing}")
    }

    fn whose_words(&self, document: &Document<'_>) -> String {
        let source = &document.briefing().source;
        let status = source.status.as_ref().map_or_else(String::new, |status| format!(", status: {status}"));
        let retrieved = source.retrieved.map_or_else(String::new, |retrieved| format!(", retrieved {retrieved}"));
        let tag = &document.briefing().language;
        let language = if is_undetermined(tag) { String::new() } else { format!(" in {}", language(tag)) };
        let words = match (publisher(source), document.is_copy()) {
            (publisher, true) => {
                let language = if language.is_empty() { language } else { format!(",{language}") };
                let publisher = publisher.map_or_else(String::new, |publisher| format!(" of the text of {publisher}"));
                format!("word for word{language}, from this copy{publisher}")
            }
            (Some(publisher), false) => format!("restated{language} from {publisher}"),
            (None, false) => format!("restated{language}"),
        };
        format!("{words}, {}{status}{retrieved}", English.age_cited(document.age()))
    }

    fn section_of(&self, number: usize, count: usize) -> String {
        format!("section {number} of {count}")
    }

    fn percent(&self, percent: usize) -> String {
        format!("{percent}%")
    }

    fn not_given_by(&self, file: &str, fields: &[&str]) -> String {
        let fields: Vec<String> = fields.iter().map(|field| format!("\"{field}\"")).collect();
        format!("{file} does not give all of its source; fill in by hand, under \"source\": {}", fields.join(", "))
    }

    fn passages(&self, count: usize) -> String {
        if count == 0 { "no passages".to_owned() } else { counted(count, "passage", "passages") }
    }

    fn sections(&self, count: usize) -> String {
        counted(count, "section", "sections")
    }

    fn language_name(&self, tag: &str) -> Cow<'static, str> {
        language(tag)
    }

    fn announced_for(&self, date: Date) -> String {
        format!("announced for {date}")
    }

    fn arrows(&self) -> [&'static str; 4] {
        ["Left", "Right", "Up", "Down"]
    }

    fn holds_until(&self, date: Date) -> String {
        format!("holds until {date}")
    }

    fn tab_announced(&self, title: &str, number: usize, count: usize) -> String {
        format!("{title}, tab {number} of {count}")
    }

    fn section_announced(&self, number: usize, count: usize, level: usize, address: &str) -> String {
        let level = if level > 1 { format!(", level {level}") } else { String::new() };
        format!(", {}{level} {}", English.section_of(number, count), bracketed(address))
    }

    fn edge(&self, is_end: bool) -> &'static str {
        if is_end { "End of the briefing" } else { "Beginning of the briefing" }
    }

    fn unknown_key(&self, key: &str, help: &str) -> [String; 2] {
        let whole = format!("{key} does nothing here");
        [format!("{whole}; {help} lists the keys"), whole]
    }

    fn unknown_key_in_overlay(&self, key: &str) -> [String; 2] {
        let whole = format!("{key} does nothing here");
        [format!("{whole}; Esc closes this"), whole]
    }

    fn tab_edge(&self, is_end: bool) -> [&'static str; 2] {
        if is_end {
            ["End of the tab: Space goes on to the next", "End of the tab: Space goes on"]
        } else {
            ["Beginning of the tab: b goes back to the one before", "Beginning of the tab"]
        }
    }

    fn no_tab_numbered(&self, number: usize, count: usize) -> String {
        match count {
            1 => format!("No tab {number}: there is only one"),
            count => format!("No tab {number}: there are {count}"),
        }
    }

    fn offer(&self, address: &str) -> [String; 2] {
        [format!("r: resume at {address}"), "r: resume where you stopped".to_owned()]
    }

    fn copied(&self, copied: &Copied, by: CopiedBy) -> Vec<String> {
        let (verb, object, count, remedy) = match copied {
            Copied::Passage { is_cited, address, characters, command } => {
                let verb = if *is_cited { "Cited" } else { "Copied" };
                (verb, address.clone(), format!(", {characters} characters"), format!("run {command}"))
            }
            Copied::WebAddress(address) => ("Copied", address.clone(), String::new(), "see ?".to_owned()),
            Copied::Gathered { passages, characters } => {
                let count = format!(", {characters} characters");
                ("Cited", English.passages(*passages), count, "see ?".to_owned())
            }
        };
        let named = format!("{verb} {object}");
        match by {
            CopiedBy::Helper(name) => {
                vec![
                    format!("{named}{count}, with {name}"),
                    format!("{named} with {name}"),
                    format!("{verb} with {name}"),
                ]
            }
            CopiedBy::Terminal => vec![
                format!("{named}{count}, through the terminal; if it does not paste, {remedy}"),
                format!("{named} through the terminal; if it does not paste, {remedy}"),
                format!("{named} through the terminal; or {remedy}"),
                format!("{named} through the terminal; if it does not paste, see ?"),
                format!("{named}; if it does not paste, see ?"),
                format!("{named} through the terminal"),
                named,
                format!("{verb} through the terminal"),
            ],
            CopiedBy::TerminalAlone { failed } => vec![
                format!("{named} through the terminal, as {failed} failed; if it does not paste, {remedy}"),
                format!("{named} through the terminal, as {failed} failed; if it does not paste, see ?"),
                format!("{named} through the terminal, as {failed} failed"),
                format!("{failed} failed; {} through the terminal", verb.to_lowercase()),
                format!("{failed} failed"),
            ],
        }
    }

    fn mouse(&self, is_on: bool) -> [&'static str; 2] {
        if is_on {
            ["Mouse on: hold Shift to select text, or press m again", "Mouse on; m turns it off"]
        } else {
            ["Mouse off: the terminal selects text", "Mouse off"]
        }
    }

    fn theme(&self, name: &str) -> String {
        format!("Theme: {name}")
    }

    fn too_small(&self, columns: u16, rows: u16) -> [String; 4] {
        let size = format!("{columns}\u{d7}{rows}");
        [
            format!("Too small: make it {size} or larger"),
            format!("Too small: make it {size}"),
            format!("Make it {size}"),
            size,
        ]
    }

    fn no_state(&self, is_read: bool, path: &str, error: &SystemError) -> String {
        let action = if is_read { "read" } else { "write" };
        format!("cannot {action} {path}: {}; your place is not saved", error.text)
    }

    fn document_name<'n>(&self, name: &'n DocumentName) -> &'n str {
        english_name(name)
    }

    fn failure(&self, failure: &Failure) -> String {
        english(failure)
    }

    fn usage(&self, error: &UsageError, hint: &UsageHint) -> String {
        english_usage(error, hint)
    }

    fn number(&self, value: f64) -> String {
        // Without the sign of a negative zero.
        let plain = (value + 0.0).to_string();
        let (whole, fraction) = plain.split_once('.').map_or((&*plain, None), |(whole, part)| (whole, Some(part)));
        let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
        let mut text = sign.to_owned();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                text.push(',');
            }
            text.push(digit);
        }
        fraction.map_or(text.clone(), |fraction| format!("{text}.{fraction}"))
    }

    fn value<'f>(&self, figure: &'f Figure<'_>) -> (String, &'f str) {
        let number = English.number(figure.value);
        let (first, rest) = figure.unit.split_once(' ').unwrap_or((&figure.unit, ""));
        match first {
            "%" => (number + "%", rest),
            first if MAGNITUDES.contains(&first) => (format!("{number} {first}"), rest),
            _ => (number, &figure.unit),
        }
    }

    fn range_words(&self) -> RangeWords {
        RangeWords { openings: &["between", "from"], joints: &["to", "and", "or", "\u{2013}"] }
    }

    fn time_units(&self) -> &'static [&'static str] {
        &[
            "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month",
            "months", "year", "years", "decade", "decades",
        ]
    }

    fn amount(&self, figure: &Figure<'_>) -> String {
        let space = if &*figure.unit == "%" { "" } else { " " };
        format!("{}{space}{}", English.number(figure.value), figure.unit)
    }

    fn figure(&self, figure: &Figure<'_>) -> String {
        let [qualifier, share] = around(self, figure);
        format!("{qualifier}{}{share} {}", English.amount(figure), figure.label)
    }

    fn figure_parts(&self, figure: &Figure<'_>) -> [String; 3] {
        let [qualifier, share] = around(self, figure);
        let (value, unit) = English.value(figure);
        let unit = if unit.is_empty() { String::new() } else { format!(" {unit}") };
        [qualifier, value, format!("{unit}{share} {}", figure.label)]
    }

    fn share_of(&self, whole: &str) -> String {
        format!("of {whole}")
    }

    fn period_rows(&self, period: Period) -> Vec<String> {
        let (first, last) = period.ends();
        std::iter::once(first).chain(last.map(|last| format!("to {last}"))).collect()
    }

    fn age(&self, age: Age, is_copy: bool, today: Date, is_narrow: bool) -> Vec<AgeForm> {
        let undated_source = if is_copy { "undated page" } else { "undated source" };
        let form = |basis, rest: String| AgeForm { basis, rest };
        match age {
            Age::Dated(date) => {
                let span = date.months_until(today).map(span);
                dated_ages(date, span, is_copy).into_iter().map(|rest| form("", rest)).collect()
            }
            Age::Derived(date) => match date.months_until(today) {
                Some(months) => {
                    let [long, short] = span(months);
                    let briefly = half_years(months);
                    let year = date.year();
                    let bare = is_narrow.then(|| form("", format!("{short} old")));
                    let copy = is_copy.then(|| form(undated_source, format!(" \u{b7} {LAST_EVENT} {long} ago")));
                    // A date beside "undated" alone would be read as that of the source.
                    let forms = [
                        form(UNDATED, format!(" \u{b7} {LAST_EVENT} {date}, {long} ago")),
                        form(UNDATED, format!("; event {date}, {long} ago")),
                        form(UNDATED, format!("; event {year}, {long} ago")),
                        form(UNDATED, format!("; event {year}, {briefly}")),
                        form(LAST_EVENT, format!(" {year}, {briefly}")),
                        form(LAST_EVENT, format!(" {briefly} ago")),
                    ];
                    // A copy gives up the date before it gives up to be called one.
                    let first = form(undated_source, format!(" \u{b7} {LAST_EVENT} {date}, {long} ago"));
                    let short_forms = forms.into_iter().skip(if is_copy { 5 } else { 0 });
                    [first].into_iter().chain(copy).chain(short_forms).chain(bare).collect()
                }
                None => vec![
                    form(undated_source, format!(" \u{b7} {LAST_EVENT} {date}")),
                    form(UNDATED, format!(" \u{b7} {LAST_EVENT} {date}")),
                    form(LAST_EVENT, format!(" {date}")),
                    form(UNDATED, String::new()),
                ],
            },
            Age::Unknown => [undated_source, UNDATED].map(|basis| form(basis, String::new())).into(),
        }
    }

    fn age_cited(&self, age: Age) -> String {
        match age {
            Age::Dated(date) => date.to_string(),
            Age::Derived(date) => format!("date {DERIVED}: newest event {date}"),
            Age::Unknown => UNDATED.to_owned(),
        }
    }

    fn age_in_full(&self, age: Age) -> String {
        match age {
            Age::Dated(date) => date.to_string(),
            Age::Derived(date) => {
                format!("not given; {DERIVED} from the newest event that the source reports as past, {date}")
            }
            Age::Unknown => "not given, and no event has one".to_owned(),
        }
    }

    fn indexing(&self) -> &'static str {
        "preparing the search"
    }

    fn empty_query(&self) -> &'static str {
        "the query has no word to search for"
    }

    fn no_passage(&self) -> &'static str {
        "no passage matches the whole query"
    }

    fn no_passages_there(&self) -> &'static str {
        "no passages to find there"
    }

    fn no_matches(&self) -> &'static str {
        "No matches: press /"
    }

    fn scope_is_typed(&self) -> [&'static str; 2] {
        ["The query already has in:; remove it to use Ctrl-t", "The query already has in:"]
    }

    fn all_words(&self, has_small_words: bool) -> &'static str {
        if has_small_words { "All main words" } else { "All words" }
    }

    fn similar_words(&self) -> &'static str {
        "Similar words"
    }

    fn only_in_titles(&self) -> &'static str {
        "Only in the title above"
    }

    fn some_of_the_words(&self) -> &'static str {
        "Some of the words"
    }

    fn whole_sections(&self) -> &'static str {
        "Sections"
    }

    fn recent_queries(&self) -> &'static str {
        "Recent queries"
    }

    fn doubts_title(&self) -> &'static str {
        "Doubts"
    }

    fn all_terms(&self) -> &'static str {
        "Terms"
    }

    fn nearest_words(&self) -> &'static str {
        "Nearest words"
    }

    fn in_other_language(&self, tag: &str) -> &'static str {
        if Locale::of(tag) == Some(Locale::French) { "In French" } else { "In the other language" }
    }

    fn at_end_of_list(&self, heading: &str, passages: usize) -> String {
        format!("{heading}: {}, at the end of the list", English.passages(passages))
    }

    fn invitation(&self, tab: &str) -> String {
        format!("words in any order, \"a phrase\", !without, in:{tab}, is:gap")
    }

    fn count(&self, passages: usize, tab: Option<&str>) -> String {
        let found = if passages == 0 { "nothing found".to_owned() } else { English.passages(passages) };
        format!("{found}{}", in_tab(tab))
    }

    fn some_words(&self, passages: usize, tab: Option<&str>) -> [String; 2] {
        let have = if passages == 1 { "has" } else { "have" };
        [format!("no passage{} has all words", in_tab(tab)), format!("{passages} {have} some")]
    }

    fn nothing_in(&self, tab: &str) -> String {
        format!("nothing in {tab}")
    }

    fn elsewhere(&self, passages: usize, is_by_key: bool) -> String {
        let action = if is_by_key { "Ctrl-t searches everywhere" } else { "remove in: to search everywhere" };
        format!("{passages} elsewhere: {action}")
    }

    fn only_elsewhere(&self, tab: &str, counts: &[(&str, usize)]) -> String {
        let there: Vec<_> =
            counts.iter().map(|&(tab, count)| format!("{} in {tab}", English.passages(count))).collect();
        format!("nothing found in {tab}, but {}", there.join(", "))
    }

    fn no_tab(&self, typed: &str) -> String {
        format!("no tab begins with \"{typed}\": searched everywhere")
    }

    fn unsupported(&self, unsupported: &Unsupported) -> String {
        match unsupported {
            Unsupported::Field(name) => {
                format!("{name}: is no field; the fields are in: and is:, and !word excludes a word")
            }
            Unsupported::Bound(word) => format!("\"{word}\" is not read: only the date itself is searched for"),
            Unsupported::Operator(word) if word == "NOT" => "NOT is read as a word; exclude one with !word".to_owned(),
            Unsupported::Operator(word) if word == "OR" => {
                "OR is read as a word; search for each word by itself".to_owned()
            }
            Unsupported::Operator(word) => format!("{word} is read as a word; all words are required anyway"),
            Unsupported::ExcludedTab => "a tab cannot be excluded; in:tab searches only that tab".to_owned(),
            Unsupported::ExcludedDoubt => "a doubt cannot be excluded; is:gap finds only gaps".to_owned(),
            Unsupported::UnknownDoubt => "is: takes past, gap, conflict, inferred, no-year or planned".to_owned(),
        }
    }

    fn did_you_mean(&self, words: &[String], typed: &str) -> String {
        let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
        format!("did you mean {} for \"{typed}\"?", words.join(" or "))
    }

    fn absent(&self, word: &str) -> String {
        format!("\"{word}\" does not occur in this document")
    }

    fn uncounted(&self, words: &str) -> String {
        format!("no number stands with \"{words}\": any in the results counts something else")
    }

    fn absent_in_short(&self, word: &str) -> String {
        format!("\"{word}\" does not occur")
    }

    fn ambiguous_date(&self, date: &str) -> String {
        format!("\"{date}\" may be day/month or month/day: both are searched")
    }

    fn only_in(&self, word: &str, section: &str) -> String {
        format!("no passage has \"{word}\"; see {section}")
    }

    fn enter_opens(&self, section: &str) -> String {
        format!("Enter opens {section}")
    }

    fn no_passages_at(&self, address: &str) -> String {
        format!("{address} is drawn from data and has no passages; op-impact show {address} prints it")
    }

    fn suggested(&self, word: &str, typed: &str) -> [String; 2] {
        [format!("did you mean \"{word}\" for \"{typed}\"? Press Tab"), format!("Tab: \"{word}\" for \"{typed}\"")]
    }

    fn match_of(&self, at: usize, count: usize, is_by_keyword: bool) -> Vec<String> {
        let by_keyword = is_by_keyword.then(|| format!("match {at} of {count}, by keyword"));
        let forms = [format!("match {at} of {count}"), format!("match {at}/{count}"), format!("{at}/{count}")];
        by_keyword.into_iter().chain(forms).collect()
    }

    fn wrapped(&self, is_forward: bool) -> &'static str {
        if is_forward { "Wrapped to the first match" } else { "Wrapped to the last match" }
    }

    fn near_word(&self, sign: &str, found: &str, typed: &str) -> String {
        format!("{sign} {found} for \"{typed}\"")
    }

    fn other_name(&self, found: &str, typed: &str) -> String {
        format!("{found}: another name of \"{typed}\"")
    }

    fn near_word_in_short(&self, sign: &str, found: &str) -> String {
        format!("{sign} {found}")
    }

    fn without(&self, missing: &[&str]) -> String {
        format!("without: {}", missing.join(", "))
    }

    fn without_some(&self, missing: usize) -> String {
        format!("without {missing} of the words")
    }

    fn title_only(&self) -> &'static str {
        "title only"
    }

    fn keyword(&self, keyword: &Keyword<'_>) -> String {
        match keyword {
            Keyword::Word(word) => format!("keyword: {word}"),
            Keyword::Event(title) => format!("event: {title}"),
            Keyword::Figure(label) => format!("figure: {label}"),
            Keyword::Date(date) => format!("date: {date}"),
        }
    }

    fn by_title(&self, title: &str) -> String {
        format!("title: {title}")
    }

    fn in_section(&self, section: &str) -> String {
        format!("in: {section}")
    }

    fn drawn_section<'s>(&self, drawn: &'s DrawnSection) -> &'s str {
        match drawn {
            DrawnSection::Line(_, text) => text,
            DrawnSection::Timeline(_) => "section: all dated events",
            DrawnSection::Figures(_) => "section: all figures",
        }
    }

    fn more(&self, count: usize) -> String {
        format!("{} more; --limit 0 prints all", grouped(&English, count))
    }

    fn planned(&self) -> &'static str {
        "planned"
    }

    fn planned_meaning(&self) -> &'static str {
        "the source expects this to happen"
    }

    fn near(&self) -> &'static str {
        "near"
    }

    fn same_keys(&self) -> &'static str {
        "the same"
    }

    fn near_meaning(&self) -> &'static str {
        "a word like the one you typed, or another form of it"
    }

    fn colon(&self) -> &'static str {
        COLON
    }

    fn found_by_rule(&self) -> &'static str {
        ", found by rule"
    }

    fn doubt_name(&self, kind: DoubtKind) -> &'static str {
        match kind {
            DoubtKind::Past => "past",
            DoubtKind::Gap => "gap",
            DoubtKind::Conflict => "conflict",
            DoubtKind::Inferred => "inferred",
            DoubtKind::NoYear => "no year",
        }
    }

    fn planned_query(&self) -> &'static str {
        "is:planned"
    }

    fn planned_count(&self, count: usize) -> [String; 2] {
        [counted(count, "planned event", "planned events"), counted(count, "planned", "planned")]
    }

    fn tabs_to_name(&self, tabs: &str) -> String {
        format!("in: takes {tabs}")
    }

    fn doubt_query(&self, kind: DoubtKind) -> String {
        format!("is:{}", kind.id())
    }

    fn doubt_meaning(&self, kind: DoubtKind) -> &'static str {
        match kind {
            DoubtKind::Past => "the statement has run out",
            DoubtKind::Gap => "something is missing here, or the text breaks off",
            DoubtKind::Conflict => "another passage of the source says something else",
            DoubtKind::Inferred => "the source does not give the full date",
            DoubtKind::NoYear => "the source gives a date without its year",
        }
    }

    fn doubt_count(&self, kind: DoubtKind, count: usize) -> String {
        match kind {
            DoubtKind::Past => counted(count, "past", "past"),
            DoubtKind::Gap => counted(count, "gap", "gaps"),
            DoubtKind::Conflict => counted(count, "conflict", "conflicts"),
            DoubtKind::Inferred => counted(count, "inferred date", "inferred dates"),
            DoubtKind::NoYear => counted(count, "date without a year", "dates without a year"),
        }
    }

    fn doubt_count_in_short(&self, kind: DoubtKind, count: usize) -> String {
        match kind {
            DoubtKind::Inferred => counted(count, "inferred", "inferred"),
            DoubtKind::NoYear => counted(count, "no year", "no year"),
            _ => self.doubt_count(kind, count),
        }
    }

    fn doubt_counts(&self, counts: &[(DoubtKind, usize)]) -> String {
        let counts: Vec<_> = counts.iter().map(|&(kind, count)| English.doubt_count(kind, count)).collect();
        format!("Doubts: {}", counts.join(", "))
    }

    fn gap_label(&self, is_found_by_rule: bool) -> &'static str {
        if is_found_by_rule { "gap, found by rule" } else { English.doubt_name(DoubtKind::Gap) }
    }

    fn doubts_heading(&self, kind: DoubtKind, count: usize, is_copy: bool) -> String {
        let heading = match kind {
            DoubtKind::Gap if is_copy => "Gaps in this copy",
            DoubtKind::Past => "Statements that have run out",
            DoubtKind::Gap => "Gaps in the source",
            DoubtKind::Conflict => "Where the source disagrees with itself",
            DoubtKind::Inferred => "Inferred dates",
            DoubtKind::NoYear => "Dates without a year",
        };
        format!("{heading}: {}", grouped(&English, count))
    }

    fn note<'d>(&self, document: &'d Document<'d>, passage: PassageId, doubt: Doubt<'d>) -> Note<'d> {
        let kind = doubt.kind();
        let found = if doubts::rule(document, passage, doubt).is_some() { English.found_by_rule() } else { "" };
        let (label, lead, quote) = match doubt {
            Doubt::Past(until) => (English.doubt_name(kind), English.since(until) + found, None),
            Doubt::Gap => {
                let source = if document.is_copy() { "this copy" } else { "the source" };
                (English.doubt_name(kind), format!(" in {source}{found}"), None)
            }
            Doubt::Conflict(_, conflict) => {
                let about = conflict.about.as_ref().map_or_else(String::new, |about| format!(" about {about}"));
                (English.doubt_name(kind), format!("{about}{found}{COLON}"), Some(&*conflict.how))
            }
            Doubt::Inferred(date, reason) => (DATE_INFERRED, format!(", {date}{found}{COLON}"), Some(&**reason)),
            Doubt::NoYear(words) => {
                (English.doubt_name(kind), format!("{found}{COLON}the source does not give the year of {words}"), None)
            }
        };
        Note { kind, label, lead, quote }
    }

    fn dating(&self, event: &Event<'_>) -> &'static str {
        match (event.is_inferred, event.is_planned) {
            (false, false) => "",
            (true, false) => English.doubt_name(DoubtKind::Inferred),
            (false, true) => English.planned(),
            (true, true) => "planned, inferred",
        }
    }

    fn event_date(&self, event: &Event<'_>) -> String {
        let labels = [(event.is_planned, English.planned()), (event.is_inferred, DATE_INFERRED)];
        let labels = labels.into_iter().filter(|(is_so, _)| *is_so).map(|(_, label)| format!(" {}", bracketed(label)));
        format!("{}{}", event.date, labels.collect::<String>())
    }

    fn now(&self) -> &'static str {
        "now"
    }

    fn dated(&self) -> &'static str {
        "dated"
    }

    fn year_only(&self) -> &'static str {
        "year only"
    }

    fn year_only_meaning(&self) -> &'static str {
        "the source dates this to a year, no nearer"
    }

    fn inferred_date(&self) -> &'static str {
        "inferred"
    }

    fn year_label(&self, year: u16, is_short: bool) -> String {
        if is_short { format!("'{:02}", year % 100) } else { year.to_string() }
    }

    fn nothing_dated(&self) -> &'static str {
        "nothing dated"
    }

    fn a_dot_each(&self) -> &'static str {
        "a dot each"
    }

    fn equals(&self, figure: &Figure<'_>) -> String {
        format!("= {}", English.amount(figure))
    }

    fn equals_all(&self, same: &[&Figure<'_>]) -> String {
        same.iter().fold(String::new(), |text, figure| format!("{text} {}", English.equals(figure)))
    }

    fn events(&self, count: usize) -> String {
        counted(count, "event", "events")
    }

    fn figures(&self, count: usize) -> String {
        counted(count, "figure", "figures")
    }

    fn places(&self, count: usize) -> String {
        counted(count, "place", "places")
    }

    fn events_summary(&self, count: usize, (first, last): (u16, u16)) -> String {
        if first == last {
            format!("{}, {first}", English.events(count))
        } else {
            format!("{}, {first} to {last}", English.events(count))
        }
    }

    fn figures_summary(&self, count: usize, in_passages: usize) -> String {
        format!("{} in {}", English.figures(count), English.passages(in_passages))
    }

    fn places_summary(&self, count: usize) -> String {
        format!("{}, each with the number of passages that name it", English.places(count))
    }

    fn named_place(&self) -> &'static str {
        "place in the source"
    }

    fn country_concerned(&self) -> &'static str {
        "country the source is about"
    }

    fn named_in(&self, passages: usize) -> String {
        format!("named in {}", English.passages(passages))
    }

    fn position_from(&self, gazetteer: &str) -> String {
        format!("position: {gazetteer}")
    }

    fn place(&self, place: &MapPlace<'_>, passages: usize) -> String {
        let note = place.note.as_ref().map_or_else(String::new, |note| format!("{COLON}{note}"));
        format!("{}{note}; {}; {}", place.name, English.named_in(passages), English.position_from(&place.from))
    }

    fn figure_with(&self, figure: &Figure<'_>, same: &[&Figure<'_>]) -> String {
        format!("{}{}", English.figure(figure), English.equals_all(same))
    }

    fn date(&self, date: Date) -> String {
        date.to_string()
    }

    fn period(&self, period: Period) -> String {
        period.to_string()
    }

    fn since(&self, until: Date) -> String {
        if until.is_day() { format!(" since {until}") } else { format!(" since the end of {until}") }
    }

    fn ago(&self, months: u32) -> String {
        let [long, _] = span(months);
        format!(", {long} ago")
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

/// The publisher of a source, for a sentence.
fn publisher(source: &Source<'_>) -> Option<String> {
    let inferred = if source.publisher_from.is_some() { " [publisher inferred]" } else { "" };
    source.publisher.as_ref().map(|publisher| format!("{publisher}{inferred}"))
}

/// The publisher of a source, and what it is inferred from.
fn publisher_fact(source: &Source<'_>) -> String {
    let from = source.publisher_from.as_ref().map_or_else(String::new, |from| format!(" (inferred from: {from})"));
    source.publisher.as_ref().map_or_else(|| English.not_given().to_owned(), |publisher| format!("{publisher}{from}"))
}

const COLON: &str = ENGLISH.colon;

const UNDATED: &str = "undated";

/// Before the age of the newest event, for a source without a date.
const LAST_EVENT: &str = "last event";

const DERIVED: &str = "derived";

/// The words of a unit that belong to its number.
const MAGNITUDES: [&str; 4] = ["thousand", "million", "billion", "trillion"];

/// The age of a document whose source gives its date, the longest form first. A copy is called a page in each of them: the
/// date is that of the page, not of the day on which somebody saved it.
fn dated_ages(date: Date, span: Option<[String; 2]>, is_copy: bool) -> Vec<String> {
    match (span, is_copy) {
        (Some([long, short]), true) => vec![
            format!("page dated {date} \u{b7} {long} ago"),
            format!("page of {date} \u{b7} {long} ago"),
            format!("page of {date} \u{b7} {short} ago"),
            format!("page of {date} \u{b7} {short}"),
            format!("page of {} \u{b7} {short}", date.year()),
            format!("page \u{b7} {short} old"),
            format!("page \u{b7} {short}"),
        ],
        (Some([long, short]), false) => vec![
            format!("source of {date} \u{b7} {long} ago"),
            format!("of {date} \u{b7} {long} ago"),
            format!("{date} \u{b7} {long} ago"),
            format!("{date} \u{b7} {short}"),
            format!("{short} old"),
        ],
        (None, true) => vec![format!("page dated {date}")],
        (None, false) => ["source of ", "of ", ""].map(|label| format!("{label}{date}")).into(),
    }
}

fn counted(count: usize, one: &str, several: &str) -> String {
    format!("{} {}", grouped(&English, count), if count == 1 { one } else { several })
}

/// A number of months in years and months, in words and in short.
fn span(months: u32) -> [String; 2] {
    let plural = |count: u32, one: &str| if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") };
    match (months / 12, months % 12) {
        (0, 0) => ["less than a month".to_owned(), "< 1 month".to_owned()],
        (0, months) => [plural(months, "month"), plural(months, "month")],
        (years, 0) => [plural(years, "year"), plural(years, "year")],
        (years, 6) => [format!("{years}{HALF} years"), format!("{years}{HALF} years")],
        (years, months) => {
            [format!("{} {}", plural(years, "year"), plural(months, "month")), format!("{years} yr {months} mo")]
        }
    }
}

/// A number of months in the fewest columns: to the nearest half year, from one year on.
fn half_years(months: u32) -> String {
    let halves = (months + 3) / 6;
    match (months, halves / 2, halves % 2) {
        (0, ..) => "<1 mo".to_owned(),
        (..12, ..) => format!("{months} mo"),
        (_, years @ 10.., _) | (_, years, 0) => format!("{years} y"),
        (_, years, _) => format!("{years}{HALF} y"),
    }
}

fn in_tab(tab: Option<&str>) -> String {
    tab.map_or_else(String::new, |tab| format!(" in {tab}"))
}

const DATE_INFERRED: &str = "date inferred";
