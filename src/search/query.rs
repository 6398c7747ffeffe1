//! Reads a query as it is typed: words, "phrases", exclusions (`!word` or `-word`), in:tab and is:doubt, or in French
//! dans:onglet and est:réserve. It looks nothing up.

use std::ops::Range;

use super::tokens::tokenize;
use crate::briefing::{Date, Document, SectionId, TabId};
use crate::doubts::DoubtKind;
use crate::language::amounts::PERCENT;
use crate::language::numbers::{has_digit, is_numeric, without_sign};
use crate::language::scripts::{folded, is_ideograph, is_within_hebrew};
use crate::language::values::AskedDate;
use crate::language::{Language, Question, doubt_named, is_doubt_name, is_planned_named};

/// The most characters that are read of a query. A longer one was pasted, and its first words say what it is about.
const MAX_LENGTH: usize = 300;

/// A parsed query.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    pub(super) text: String,
    pub(super) clauses: Vec<Clause>,
    pub(super) excluded: Vec<Clause>,
    pub(super) question: Option<Question>,
    /// The words after `how many`, up to the next that carries no fact.
    pub(super) counted: Vec<String>,
    /// The only tab that is searched.
    pub scope: Option<TabId>,
    /// What follows `in:` if it is no tab's id or title. All tabs are searched then.
    pub unknown_scope: Option<String>,
    /// What the query has that looks like an operator and is not one, in its order.
    pub unsupported: Vec<Unsupported>,
    /// Whether `in:` stands alone, before a tab is named.
    pub has_bare_scope: bool,
    /// Only passages with all of these doubts are searched.
    pub(super) doubts: Vec<DoubtKind>,
    /// Only passages with an event that the source announces are searched.
    pub(crate) is_planned: bool,
    /// The day that decides which statements are past.
    pub(super) today: Option<Date>,
    /// How many passages have to be ranked, if that is more than a screen ever shows.
    pub(super) limit: usize,
}

/// Something in a query that other searches read as an operator, and this one does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unsupported {
    /// `NOT`, `OR` or `AND` as a word in capitals.
    Operator(String),
    /// A name and a colon before a word, as fields are asked for elsewhere: `date:2014`.
    Field(String),
    /// A word that limits dates before a date: `after 2016` finds 2016.
    Bound(String),
    /// `!in:tab`: only a tab to search can be named.
    ExcludedTab,
    /// `!is:doubt`: only doubts to look for can be named.
    ExcludedDoubt,
    /// `is:` with a name that is no kind of doubt.
    UnknownDoubt,
}

/// What is looked up as one: a word, a compound, a number, a date or a phrase. All its words are folded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Clause {
    /// As the reader typed it.
    pub(super) typed: String,
    /// The words that each match the whole clause and may be prefixes of others: the word itself, the common spelling,
    /// the compound. A phrase has none.
    pub(super) forms: Vec<String>,
    /// Words that match like the forms, but only as a whole: singular or plural, the digits of a spelled-out number.
    pub(super) variants: Vec<String>,
    /// The compounds with the word before or after it: headquarters, if head and quarters were typed.
    pub(super) compounds: Vec<String>,
    /// The words of a phrase, or the parts of a compound.
    pub(super) parts: Vec<String>,
    /// Passages with one of these doubts answer it too: it says the doubt in plain words.
    pub(super) doubts: &'static [DoubtKind],
    /// The date that it is, if it is one.
    pub(super) date: Option<AskedDate>,
    /// The year that two digits after a day and month may mean.
    pub(super) short_year: Option<String>,
    /// Whether it may still be being typed, so that it may be the beginning of other words.
    pub(super) is_unfinished: bool,
    /// Whether a passage can do without it: it counts towards the rank only.
    pub(super) is_optional: bool,
}

impl Query {
    /// Parses a query. Nothing that can be typed is an error.
    pub fn parse(text: &str, document: &Document<'_>) -> Self {
        let language = Language::of(document);
        let text = text.char_indices().nth(MAX_LENGTH).map_or(text, |(end, _)| &text[..end]);
        let mut query = Self { text: text.to_owned(), ..Self::default() };
        // Words are read together with their neighbours, so they are collected up to the next operator.
        let (mut words, mut rest) = (String::new(), text.trim_start());
        while !rest.is_empty() {
            let operand = excluded_operand(rest);
            let (piece, after) = split_piece(operand.unwrap_or(rest));
            match (Piece::of(piece), operand.is_some()) {
                (Piece::Tab(_), true) => query.unsupported.push(Unsupported::ExcludedTab),
                (Piece::Doubt(_), true) => query.unsupported.push(Unsupported::ExcludedDoubt),
                (Piece::Doubt(kind), false) => query.add_doubt(kind),
                (Piece::Word(word), false) => {
                    let is_operator = matches!(word, "NOT" | "OR" | "AND" | "SAUF" | "OU" | "ET");
                    if is_operator && text.chars().any(char::is_lowercase) {
                        query.unsupported.push(Unsupported::Operator(word.to_owned()));
                    }
                    query.unsupported.extend(unknown_field(word).map(|name| Unsupported::Field(name.to_owned())));
                    words.push_str(word);
                    words.push_str(&after[..after.len() - after.trim_start().len()]);
                    // A quote right after a word separates the two.
                    words.push_str(if after.starts_with(is_quote) { " " } else { "" });
                }
                (Piece::Word(word), true) => {
                    query.add_words(&std::mem::take(&mut words), language);
                    query.excluded.extend(clauses(word, language));
                }
                (Piece::Phrase(phrase), is_excluded) => {
                    query.add_words(&std::mem::take(&mut words), language);
                    query.add_phrase(phrase, is_excluded, language);
                }
                (Piece::Tab(tab), false) => {
                    query.add_words(&std::mem::take(&mut words), language);
                    query.set_scope(tab, document);
                }
            }
            rest = after.trim_start();
        }
        query.add_words(&words, language);
        if let Some(last) = query.clauses.last_mut().filter(|last| !last.is_phrase()) {
            last.is_unfinished = !text.ends_with(char::is_whitespace);
        }
        query
    }

    /// Limits the query to a tab, unless its text names one.
    #[must_use]
    pub fn in_tab(mut self, tab: Option<TabId>) -> Self {
        self.scope = self.scope.or(tab);
        self
    }

    /// Ranks at least this many passages. By default only as many are ranked as anybody reads.
    #[must_use]
    pub fn with_limit(self, limit: usize) -> Self {
        Self { limit, ..self }
    }

    /// Judges on a day which statements are past. Without a day, none is.
    #[must_use]
    pub fn on(mut self, today: Date) -> Self {
        self.today = Some(today);
        self
    }

    /// The same query for another edition. Its tab stays if the editions have the same tabs.
    #[must_use]
    pub(crate) fn for_edition(&self, document: &Document<'_>, has_same_tabs: bool) -> Self {
        let scope = self.scope.filter(|_| has_same_tabs);
        Self { today: self.today, ..Self::parse(&self.text, document).in_tab(scope) }
    }

    /// The same query in all tabs, even if its text names one.
    #[must_use]
    pub fn in_all_tabs(&self) -> Self {
        Self { scope: None, unknown_scope: None, ..self.clone() }
    }

    /// The query as one that nobody goes on typing. A phrase whose quote is open still begins others.
    #[must_use]
    pub fn complete(mut self) -> Self {
        self.clauses.iter_mut().filter(|clause| !clause.is_phrase()).for_each(|clause| clause.is_unfinished = false);
        self
    }

    /// Whether it asks when or how many.
    pub(crate) fn asks_for_number_or_date(&self) -> bool {
        matches!(self.question, Some(Question::Date | Question::Number))
    }

    /// Whether it has words that a passage can do without: `how many`, `the`.
    pub(crate) fn has_optional_words(&self) -> bool {
        let (optional, required): (Vec<_>, Vec<_>) = self.clauses.iter().partition(|clause| clause.is_optional);
        !optional.is_empty() && !required.is_empty()
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty() && self.excluded.is_empty() && !self.has_filter()
    }

    /// Whether it has nothing but question words and dates less precise than a day.
    pub(super) fn asks_only(&self) -> bool {
        let is_asked = |date: AskedDate| !date.is_day();
        self.clauses.iter().all(|it| it.is_optional || it.date_or_year().is_some_and(is_asked))
    }

    /// The doubt that the query asks for, if it asks for nothing else.
    pub(crate) fn only_doubt(&self) -> Option<DoubtKind> {
        let has_others = self.is_planned || !self.clauses.is_empty() || !self.excluded.is_empty();
        self.doubts.first().copied().filter(|_| self.doubts.len() == 1 && !has_others)
    }

    /// The dates in digits whose day and month cannot be told apart, as typed.
    pub fn ambiguous_dates(&self) -> impl Iterator<Item = &str> {
        let dates = self.clauses.iter().filter(|clause| clause.date.as_ref().is_some_and(|date| date.is_ambiguous));
        dates.map(|clause| &*clause.typed)
    }

    /// Whether only passages with a mark are searched.
    pub(super) fn has_filter(&self) -> bool {
        self.is_planned || !self.doubts.is_empty()
    }

    /// Whether a section is in the tab that is searched.
    pub(super) fn covers(&self, document: &Document<'_>, section: SectionId) -> bool {
        self.scope.is_none_or(|tab| tab == document.tab_of(section))
    }

    /// Adds a kind of doubt, or planned events. A bare `is:` is still being typed.
    fn add_doubt(&mut self, name: &str) {
        if name.is_empty() {
            return;
        }
        let name = folded(name);
        match doubt_named(&name) {
            Some(kind) => self.doubts.push(kind),
            None if is_planned_named(&name) => self.is_planned = true,
            None => self.unsupported.push(Unsupported::UnknownDoubt),
        }
    }

    fn set_scope(&mut self, name: &str, document: &Document<'_>) {
        let name_without_accents = folded(name);
        let begins = |&tab: &TabId| folded(&document.tab(tab).title).starts_with(&name_without_accents);
        let by_title = || document.tabs().find(begins).filter(|_| !name_without_accents.is_empty());
        self.has_bare_scope = name.is_empty();
        self.scope = document.closest_tab(name).or_else(by_title);
        self.unknown_scope = (self.scope.is_none() && !name.is_empty()).then(|| name.to_lowercase());
    }

    fn add_words(&mut self, text: &str, language: &Language) {
        let clauses = clauses(text, language);
        let words = || clauses.iter().filter_map(|clause| Some(clause.forms.first()?.as_str()));
        self.question = self.question.or_else(|| language.question(words()));
        let is_bound =
            |&at: &usize| language.bounds_dates(clauses[at].form()) && is_before_date(&clauses, at, language);
        let bounds = (0..clauses.len()).filter(is_bound);
        self.unsupported.extend(bounds.map(|at| Unsupported::Bound(clauses[at].typed.clone())));
        let asks = |pair: &[Clause]| language.asks_how_many(pair[0].form(), pair[1].form());
        if let Some(at) = clauses.windows(2).position(asks) {
            let counted = clauses[at + 2..].iter().take_while(|clause| !clause.is_optional);
            self.counted = counted.map(|clause| clause.typed.clone()).collect();
        }
        for clause in with_doubts(&clauses, language) {
            let is_same = |other: &Clause| other.forms == clause.forms && other.parts == clause.parts;
            if !self.clauses.iter().any(is_same) {
                self.clauses.push(clause);
            }
        }
    }

    fn add_phrase(&mut self, phrase: &str, is_excluded: bool, language: &Language) {
        let words = phrase.trim_end_matches(is_quote);
        let mut parts = Vec::new();
        tokenize(words, language, |token| parts.extend((!token.is_virtual).then(|| token.text.to_owned())));
        let is_unfinished = words.len() == phrase.len();
        if !parts.is_empty() {
            let typed = words.trim().to_owned();
            let clause = Clause { typed, parts, is_unfinished, ..Clause::default() };
            if is_excluded { self.excluded.push(clause) } else { self.clauses.push(clause) }
        }
    }
}

/// A piece of a query, without the sign that excludes it.
enum Piece<'t> {
    /// What follows `in:` or `dans:`.
    Tab(&'t str),
    /// What follows `is:` or `est:`.
    Doubt(&'t str),
    /// What follows a quote, with the one that closes it.
    Phrase(&'t str),
    Word(&'t str),
}

impl<'t> Piece<'t> {
    fn of(text: &'t str) -> Self {
        let is_key = |key: &str, names: [&str; 2]| names.iter().any(|name| key.eq_ignore_ascii_case(name));
        match text.split_once(':') {
            Some((key, tab)) if is_key(key, ["in", "dans"]) => Self::Tab(tab),
            Some((key, doubt)) if is_key(key, ["is", "est"]) => Self::Doubt(doubt),
            _ => text.strip_prefix(is_quote).map_or(Self::Word(text), Self::Phrase),
        }
    }
}

/// The name before a colon in a word, if it reads like a field. A web address has none.
fn unknown_field(word: &str) -> Option<&str> {
    let (name, value) = word.split_once(':')?;
    let is_name = name.chars().nth(1).is_some() && name.chars().all(char::is_alphabetic);
    (is_name && value.starts_with(char::is_alphanumeric)).then_some(name)
}

/// Whether a date follows a clause, if after a small word: `end of 2014`.
fn is_before_date(clauses: &[Clause], at: usize, language: &Language) -> bool {
    let is_date = |at: usize| clauses.get(at).is_some_and(|clause| clause.date_or_year().is_some());
    let is_small = clauses.get(at + 1).is_some_and(|clause| language.is_stop_word(clause.form()));
    is_date(at + 1) || is_small && is_date(at + 2)
}

/// What is excluded by a piece: the text after its `!`, or after a `-` before a letter or a quote. `-5 °C` excludes
/// nothing.
fn excluded_operand(text: &str) -> Option<&str> {
    let operand = text.trim_start_matches('!');
    if operand.len() < text.len() {
        return Some(operand);
    }
    text.strip_prefix('-').filter(|operand| operand.starts_with(|c: char| c.is_alphabetic() || is_quote(c)))
}

/// Splits off the first piece of a query: a phrase with its quotes, or everything up to a blank or a quote.
fn split_piece(text: &str) -> (&str, &str) {
    let is_quote_at = |at: usize, c: char| is_quote(c) && !is_within_hebrew(text, at);
    let mut signs = text.char_indices();
    let end = if text.starts_with(is_quote) {
        signs.filter(|&(at, c)| is_quote_at(at, c)).nth(1).map(|(at, quote)| at + quote.len_utf8())
    } else {
        signs.find(|&(at, c)| c.is_whitespace() || is_quote_at(at, c)).map(|(at, _)| at)
    };
    text.split_at(end.unwrap_or(text.len()))
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '＂')
}

impl Clause {
    /// Whether it is a number, which no other number answers.
    pub(super) fn is_number(&self) -> bool {
        let is_number = |digits: &str| is_numeric(digits) && digits.bytes().all(|it| it.is_ascii_digit() || it == b'.');
        self.forms.first().is_some_and(|form| is_number(without_sign(form)))
    }

    /// The word as it is looked up first; empty for a clause of several.
    pub(super) fn form(&self) -> &str {
        self.forms.first().map_or("", String::as_str)
    }

    /// The date or the year that it may be.
    pub(super) fn date_or_year(&self) -> Option<AskedDate> {
        self.date.clone().or_else(|| AskedDate::of_year(self.forms.first()?))
    }

    /// Whether it is the name of a kind of doubt, which is seen beside the passages.
    pub(super) fn is_name_of(&self, kind: DoubtKind) -> bool {
        is_doubt_name(&folded(&self.typed), kind)
    }

    /// Whether only its words side by side match it, and none alone.
    pub(super) fn is_phrase(&self) -> bool {
        self.forms.is_empty()
    }

    /// The words that it was typed with: its parts, or the one that it is.
    pub(super) fn words(&self) -> &[String] {
        if self.parts.is_empty() { &self.forms[..self.forms.len().min(1)] } else { &self.parts }
    }

    /// Whether it is an ideograph or several in a run, which nobody put in quotes to have their words side by side.
    pub(super) fn is_run(&self) -> bool {
        !self.words().is_empty() && self.words().iter().all(|word| word.starts_with(is_ideograph))
    }
}

/// The clauses of a text without operators, read together with their neighbours.
fn clauses(text: &str, language: &Language) -> Vec<Clause> {
    let mut clauses = word_clauses(text, language);
    for at in 1..clauses.len() {
        let [first, second] = [at - 1, at].map(|at| clauses[at].form());
        let is_short_year = clauses[at].is_number() && second.len() == 2;
        let is_percent = language.is_percent(&[first, second].concat());
        let opens_date = language.opens_date(first) && is_before_date(&clauses, at - 1, language);
        let (asks_for_measure, asks_for_number) =
            (language.asks_for_measure(first, second), language.asks_for_number(first, second));
        clauses[at].is_optional |= asks_for_measure;
        clauses[at - 1].is_optional |= asks_for_number || opens_date || is_percent;
        if is_percent {
            clauses[at].variants.push(PERCENT.to_owned());
        }
        if is_short_year && clauses[at - 1].date.as_ref().is_some_and(|date| !date.has_year()) {
            clauses[at].short_year = Some(format!("20{}", clauses[at].form()));
        }
        let can_join = |clause: &Clause| {
            !clause.is_optional && clause.date.is_none() && !clause.is_phrase() && clause.parts.is_empty()
        };
        if can_join(&clauses[at - 1]) && can_join(&clauses[at]) {
            let compound = [clauses[at - 1].form(), clauses[at].form()].concat();
            clauses[at - 1].compounds.push(compound.clone());
            clauses[at].compounds.push(compound);
        }
    }
    clauses
}

/// The clauses, with those that say a doubt in plain words joined: `out of date`.
fn with_doubts(clauses: &[Clause], language: &Language) -> Vec<Clause> {
    let words: Vec<&str> = clauses.iter().map(Clause::form).collect();
    let mut joined = Vec::new();
    let mut at = 0;
    while at < clauses.len() {
        let asked = language.doubts(&words[at..]);
        let (length, doubts) = asked.unwrap_or((1, &[]));
        joined.push(if length == 1 {
            Clause { doubts, ..clauses[at].clone() }
        } else {
            let typed: Vec<&str> = clauses[at..at + length].iter().map(|clause| &*clause.typed).collect();
            let parts = words[at..at + length].iter().map(|&word| word.to_owned()).collect();
            Clause { typed: typed.join(" "), parts, doubts, ..Clause::default() }
        });
        at += length;
    }
    joined
}

/// A word as it is typed, and in its common spelling.
fn forms_of(word: &str, language: &Language) -> Vec<String> {
    std::iter::once(word.to_owned()).chain(language.spelling(word)).collect()
}

/// The clauses of a text without operators, each read for itself: words, compounds, numbers, dates.
fn word_clauses(text: &str, language: &Language) -> Vec<Clause> {
    let mut found: Vec<(Range<usize>, Clause)> = Vec::new();
    tokenize(text, language, |token| {
        let (word, place) = (token.text.to_owned(), token.start..token.end);
        let typed = text[place.clone()].to_owned();
        let is_ideograph = word.starts_with(is_ideograph) && word.chars().nth(1).is_none();
        match found.last_mut() {
            // What a date says less precisely is not looked up.
            _ if token.is_virtual && word.starts_with('@') => {}
            Some((last, clause)) if token.is_virtual && *last == place => {
                // `Twenty` is 20, but is no prefix of 2014.
                let is_spelled_out = is_numeric(&word) && !has_digit(&folded(&typed));
                if is_spelled_out { clause.variants.push(word) } else { clause.forms.push(word) }
            }
            // Nor are the parts of a value.
            Some((last, _)) if token.is_virtual && last.start <= place.start && place.end <= last.end => {}
            // A run of ideographs is a phrase: nothing shows where its words end.
            Some((last, run)) if is_ideograph && run.is_run() && last.end == place.start => {
                last.end = place.end;
                let parts = run.words().iter().cloned().chain([word]).collect();
                *run = Clause { typed: text[last.clone()].to_owned(), parts, ..Clause::default() };
            }
            // A compound takes the place of its parts.
            _ if token.is_virtual => {
                let first = found.partition_point(|(before, _)| before.start < place.start);
                let mut parts: Vec<String> = found.drain(first..).flat_map(|(_, part)| part.words().to_vec()).collect();
                if parts.len() == 1 {
                    parts.clear();
                }
                found.push((place, Clause { typed, forms: forms_of(&word, language), parts, ..Clause::default() }));
            }
            _ => {
                let mut variants = (language.equivalents)(&word);
                variants.extend(language.is_percent(&word).then(|| PERCENT.to_owned()));
                let (date, is_optional) = (AskedDate::of_word(&word), language.is_stop_word(&word));
                let forms = forms_of(&word, language);
                found.push((place, Clause { typed, forms, variants, date, is_optional, ..Clause::default() }));
            }
        }
    });
    found.into_iter().map(|(_, clause)| clause).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::embedded;

    fn parsed(text: &str) -> String {
        let document = embedded();
        let query = Query::parse(text, document);
        let show = |clause: &Clause| {
            let words =
                if clause.is_phrase() { format!("{:?}", clause.parts.join(" ")) } else { clause.forms.join("=") };
            let parts = if clause.is_phrase() || clause.parts.is_empty() {
                String::new()
            } else {
                format!("({})", clause.parts.join(" "))
            };
            format!("{words}{parts}{}", if clause.is_unfinished { "…" } else { "" })
        };
        let clauses = query.clauses.iter().map(show);
        let excluded = query.excluded.iter().map(|clause| format!("!{}", show(clause)));
        let scope = query.scope.map(|tab| format!("in:{}", document.tab(tab).id));
        let unknown = query.unknown_scope.map(|scope| format!("in?{scope}"));
        clauses.chain(excluded).chain(scope).chain(unknown).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_phrases_exclusions_and_a_scope_are_parsed() {
        for (text, expected) in [
            ("cf-18 sorties", "cf18(cf 18) sorties…"),
            ("1.6 million pounds", "1600000 pounds…"),
            ("1 378", "1378…"),
            ("98%", "98%(98 percent)…"),
            ("defence centre", "defence=defense centre=center…"),
            ("\"special operations\" force", "\"special operations\" force…"),
            ("force \"special oper", "force \"special oper\"…"),
            ("iraq!syria", "iraq syria…"),
            ("daesh !iraq !\"human rights\"", "daesh… !iraq !\"human rights\""),
            ("daesh -iraq -\"human rights\"", "daesh… !iraq !\"human rights\""),
            ("iraq -5 cf-18", "iraq -5 cf18(cf 18)…"),
            ("in:history sorties", "sorties… in:history"),
            ("sorties IN:hi", "sorties… in:history"),
            ("sorties dans:history", "sorties… in:history"),
            ("sorties in:", "sorties…"),
            ("in:nowhere sorties", "sorties… in?nowhere"),
            ("word\"a phrase\"word", "word \"a phrase\""),
            ("", ""),
            ("!", ""),
            ("!!! \"\" \"", ""),
            ("“curly quotes” «guillemets»", "\"curly quotes\" \"guillemets\""),
        ] {
            assert_eq!(parsed(text), expected, "{text}");
        }
    }

    #[test]
    fn doubts_are_named_in_english_and_in_french() {
        for kind in DoubtKind::ALL {
            for words in crate::messages::ALL {
                let query = words.doubt_query(kind);
                assert_eq!(Query::parse(&query, embedded()).doubts, [kind], "{query}");
            }
        }
        for (query, kind) in [
            ("IS:PA", DoubtKind::Past),
            ("est:depasse", DoubtKind::Past),
            ("Est:Dépassée", DoubtKind::Past),
            ("est:lacunes", DoubtKind::Gap),
            ("is:missing", DoubtKind::Gap),
            ("est:contradictoire", DoubtKind::Conflict),
            ("est:sans", DoubtKind::NoYear),
        ] {
            assert_eq!(Query::parse(query, embedded()).doubts, [kind], "{query}");
        }
    }

    #[test]
    fn planned_events_are_named_in_english_and_in_french() {
        for query in ["is:planned", "IS:PLAN", "est:prévu", "est:prevu", "est:prévus", "Est:Prévues"] {
            let parsed = Query::parse(query, embedded());
            assert!(parsed.is_planned && parsed.doubts.is_empty() && parsed.unsupported.is_empty(), "{query}");
        }
        for query in ["is:p", "is:past", "is:preview", "planned", "!is:planned"] {
            assert!(!Query::parse(query, embedded()).is_planned, "{query}");
        }
    }

    #[test]
    fn operators_of_other_searches_are_reported_and_not_ignored() {
        let operator = |word: &str| Unsupported::Operator(word.to_owned());
        for (text, expected) in [
            ("iraq NOT syria", vec![operator("NOT")]),
            ("iraq OR syria AND jordan", vec![operator("OR"), operator("AND")]),
            ("iraq !in:history", vec![Unsupported::ExcludedTab]),
            ("iraq -in:history", vec![Unsupported::ExcludedTab]),
            ("iraq is:old", vec![Unsupported::UnknownDoubt]),
            ("iraq !is:past", vec![Unsupported::ExcludedDoubt]),
            ("iraq is:", vec![]),
            ("iraq is:---", vec![Unsupported::UnknownDoubt]),
            ("date:2014 iraq", vec![Unsupported::Field("date".to_owned())]),
            ("https://a.b iraq: 12:30", vec![]),
            ("after 2016", vec![Unsupported::Bound("after".to_owned())]),
            ("before the 15 May 2023", vec![Unsupported::Bound("before".to_owned())]),
            ("after all", vec![]),
            ("iraq OU syria", vec![operator("OU")]),
            ("iraq not syria", vec![]),
            // Everything is in capitals, so they say nothing.
            ("IRAQ OR SYRIA", vec![]),
        ] {
            assert_eq!(Query::parse(text, embedded()).unsupported, expected, "{text}");
        }
        assert_eq!(Query::parse("iraq !in:history", embedded()).scope, None);
    }

    #[test]
    fn only_the_beginning_of_a_paste_is_read() {
        for paste in ["w1x w2x ", "日本", "\"a phrase", "!iraq ", "-iraq -\"human rights\" "] {
            let read =
                |length: usize| Query::parse(&paste.chars().cycle().take(length).collect::<String>(), embedded());
            assert_eq!(read(100_000), read(MAX_LENGTH), "{paste}");
        }
    }
}
