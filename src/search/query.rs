//! Reads a query as it is typed: words, "phrases", !negations and in:tab. It matches nothing.

use crate::briefing::{Document, TabId};

use super::dates::{AskedDate, Place};
use super::english::{self, Asks};
use super::tokens::tokens;

/// The most words of a query that count. More than this is a paste, and its first words say what it is about.
const MOST_WORDS: usize = 24;

/// A query, taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    pub(super) text: String,
    pub(super) units: Vec<Unit>,
    pub(super) negated: Vec<Unit>,
    pub(super) asks: Option<Asks>,
    scope: Option<TabId>,
    unknown_scope: Option<String>,
    /// How many passages are wanted in their order, where that is more than are read on a screen.
    pub(super) wanted: usize,
}

/// What is looked up as one: a word, a compound, a number, or a phrase.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of what was typed, and none excludes another")]
pub(super) struct Unit {
    /// As the reader typed it.
    pub(super) typed: String,
    /// The folded words that each stand for the whole; none for a phrase.
    pub(super) forms: Vec<String>,
    /// The folded words side by side that it is made of, where there are several or it is a phrase.
    pub(super) parts: Vec<String>,
    /// What it makes together with a neighbour, as one word.
    pub(super) joined: Vec<String>,
    /// The folded words that are as good as it, themselves and not as beginnings: its plural or singular, its digits.
    pub(super) alike: Vec<String>,
    pub(super) is_phrase: bool,
    /// Whether the reader may be about to type on.
    pub(super) is_live: bool,
    /// The date that it is; its words count side by side only.
    pub(super) date: Option<AskedDate>,
    /// Whether it is a word that carries no fact.
    pub(super) is_soft: bool,
    pub(super) is_capitals: bool,
}

impl Query {
    /// Takes a query apart. Nothing that can be typed is an error.
    pub fn parse(text: &str, document: &Document<'_>) -> Self {
        let mut query = Self { text: text.to_owned(), ..Self::default() };
        let (mut plain, mut rest) = (String::new(), text.trim_start());
        while !rest.is_empty() {
            let unsigned = rest.trim_start_matches('!');
            let is_negated = unsigned.len() < rest.len();
            let (piece, behind) = split_piece(unsigned);
            let scope = piece.split_at_checked(3).filter(|(key, _)| !is_negated && key.eq_ignore_ascii_case("in:"));
            if scope.is_none() && !is_negated && !piece.starts_with(is_quote) {
                plain.push_str(piece);
                plain.push_str(&behind[..behind.len() - behind.trim_start().len()]);
                // A quote right behind a word parts them.
                plain.push_str(if behind.starts_with(is_quote) { " " } else { "" });
            } else {
                query.add_plain(&std::mem::take(&mut plain));
                match (scope, piece.strip_prefix(is_quote)) {
                    (Some((_, tab)), _) => query.limit(tab, document),
                    (None, Some(phrase)) => query.add_phrase(phrase, is_negated),
                    (None, None) => query.negated.extend(units(piece)),
                }
                query.negated.truncate(MOST_WORDS);
            }
            rest = behind.trim_start();
        }
        query.add_plain(&plain);
        if let Some(last) = query.units.last_mut().filter(|last| !last.is_phrase) {
            last.is_live = true;
        }
        query
    }

    /// The same query in one tab only, or everywhere; `in:` in the query's text wins.
    #[must_use]
    pub fn in_tab(mut self, tab: Option<TabId>) -> Self {
        self.scope = self.scope.or(tab);
        self
    }

    /// The same query for somebody who wants so many passages in their order, and not only those at its beginning.
    #[must_use]
    pub fn with_limit(mut self, passages: usize) -> Self {
        self.wanted = passages;
        self
    }

    /// The same query in all tabs, whatever its text says.
    #[must_use]
    pub fn in_all_tabs(&self) -> Self {
        Self { scope: None, unknown_scope: None, ..self.clone() }
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.units.is_empty() && self.negated.is_empty()
    }

    /// The one tab that is searched.
    pub fn scope(&self) -> Option<TabId> {
        self.scope
    }

    /// What stands after `in:` where no tab's id or title begins so; the query is then searched everywhere.
    pub fn unknown_scope(&self) -> Option<&str> {
        self.unknown_scope.as_deref()
    }

    fn limit(&mut self, name: &str, document: &Document<'_>) {
        self.scope = document.closest_tab(name);
        self.unknown_scope = (self.scope.is_none() && !name.is_empty()).then(|| name.to_lowercase());
    }

    fn add_plain(&mut self, plain: &str) {
        let found = units(plain);
        self.asks =
            self.asks.or_else(|| english::asks(found.iter().filter_map(|unit| Some(unit.forms.first()?.as_str()))));
        for unit in found {
            if self.units.len() < MOST_WORDS
                && !self.units.iter().any(|held| (&held.forms, &held.date) == (&unit.forms, &unit.date))
            {
                self.units.push(unit);
            }
        }
    }

    fn add_phrase(&mut self, phrase: &str, is_negated: bool) {
        let words = phrase.trim_end_matches(is_quote);
        let mut parts = Vec::new();
        tokens(words, |token| {
            if !token.is_virtual && parts.len() < MOST_WORDS {
                parts.push(token.text.to_owned());
            }
        });
        let is_live = words.len() == phrase.len();
        if !parts.is_empty() && self.units.len().max(self.negated.len()) < MOST_WORDS {
            let unit = Unit { typed: words.trim().to_owned(), parts, is_phrase: true, is_live, ..Unit::default() };
            if is_negated { self.negated.push(unit) } else { self.units.push(unit) }
        }
    }
}

/// Cuts the first piece off a query: a phrase with its quotes, or all up to a blank or a quote.
fn split_piece(text: &str) -> (&str, &str) {
    let end = if text.starts_with(is_quote) {
        text.match_indices(is_quote).nth(1).map_or(text.len(), |(at, quote)| at + quote.len())
    } else {
        text.find(|c: char| c.is_whitespace() || is_quote(c)).unwrap_or(text.len())
    };
    text.split_at(end)
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '＂')
}

impl Unit {
    /// The rows of folded words that it is made of, each of which stands for the whole.
    pub(super) fn rows(&self) -> Vec<Vec<Place>> {
        match &self.date {
            Some(date) => date.rows(),
            None if self.parts.is_empty() => Vec::new(),
            None => vec![self.parts.iter().map(|part| vec![part.clone()]).collect()],
        }
    }
}

/// The words of a plain stretch of a query; what the tokeniser joins is one, and so is a date.
fn units(text: &str) -> Vec<Unit> {
    let mut units = with_dates(text, &words(text));
    for at in 1..units.len() {
        let [before, unit] = [at - 1, at].map(|at| units[at].forms.first().map_or("", String::as_str));
        let is_measured = before == english::HOW && english::is_measured(unit);
        let is_number = [before, unit] == english::NUMBER_OF;
        units[at].is_soft |= is_measured;
        units[at - 1].is_soft |= is_number;
        let can_join = |unit: &Unit| !unit.is_soft && unit.forms.len() == 1 && unit.parts.is_empty();
        if can_join(&units[at - 1]) && can_join(&units[at]) {
            let joined = [units[at - 1].forms[0].as_str(), &units[at].forms[0]].concat();
            units[at - 1].joined.push(joined.clone());
            units[at].joined.push(joined);
        }
    }
    units
}

/// The words with those that make a date as one.
fn with_dates(text: &str, words: &[(usize, Unit)]) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut rest = words;
    while let Some(((start, first), behind)) = rest.split_first() {
        let date = |length| {
            let (words, rest) = rest.split_at_checked(length)?;
            let mut forms: Vec<&[String]> = words.iter().map(|(_, word)| &*word.forms).collect();
            // 30OCT2014 is a compound.
            if let [(_, word)] = words
                && !word.parts.is_empty()
            {
                forms = word.parts.iter().map(std::slice::from_ref).collect();
            }
            let (last, unit) = words.last()?;
            Some((AskedDate::of(&forms)?, last + unit.typed.len(), rest))
        };
        let dated = date(3).or_else(|| date(2)).or_else(|| date(1)).map(|(date, end, behind)| {
            let typed = text[*start..end].to_owned();
            (Unit { typed, date: Some(date), is_phrase: true, ..Unit::default() }, behind)
        });
        let (unit, behind) = dated.unwrap_or_else(|| (first.clone(), behind));
        units.push(unit);
        rest = behind;
    }
    units
}

/// The words of a plain stretch of a query, and where each begins.
fn words(text: &str) -> Vec<(usize, Unit)> {
    let mut found: Vec<(usize, Unit)> = Vec::new();
    tokens(text, |token| {
        if !token.is_virtual {
            let forms = english::spellings(token.text).collect();
            let typed = text[token.start..token.end].to_owned();
            // The sign alone says too little: 50% is not answered by another share.
            let is_soft = english::is_soft(token.text) || typed.chars().eq([english::PERCENT.0]);
            let (alike, is_capitals) = (english::plurals(token.text), token.is_capitals);
            found.push((token.start, Unit { typed, forms, alike, is_soft, is_capitals, ..Unit::default() }));
            return;
        }
        let first = found.partition_point(|(start, _)| *start < token.start);
        let mut whole = Unit { typed: text[token.start..token.end].to_owned(), ..Unit::default() };
        for (_, part) in found.drain(first..) {
            let is_whole = part.typed == whole.typed;
            whole.parts.extend(if part.parts.is_empty() { part.forms[..1].to_vec() } else { part.parts });
            whole.forms.extend(if is_whole { part.forms } else { Vec::new() });
            whole.alike.extend(if is_whole { part.alike } else { Vec::new() });
        }
        let has_digit = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
        // Twenty is 20 and begins no 2014.
        let is_written_out = has_digit(token.text) && !has_digit(&whole.typed);
        if is_written_out { &mut whole.alike } else { &mut whole.forms }.push(token.text.to_owned());
        if whole.parts.len() == 1 {
            whole.parts.clear();
        }
        found.push((token.start, whole));
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::read;

    const EMBEDDED: &str = include_str!("../../assets/operation-impact.json");

    fn shown(text: &str) -> String {
        let document = read(EMBEDDED.as_bytes()).expect("the embedded briefing keeps the format");
        let query = Query::parse(text, &document);
        let show = |unit: &Unit| {
            let words = if unit.is_phrase { format!("{:?}", unit.parts.join(" ")) } else { unit.forms.join("=") };
            let parts = if unit.is_phrase || unit.parts.is_empty() {
                String::new()
            } else {
                format!("({})", unit.parts.join(" "))
            };
            format!("{words}{parts}{}", if unit.is_live { "…" } else { "" })
        };
        let units = query.units.iter().map(show);
        let negated = query.negated.iter().map(|unit| format!("!{}", show(unit)));
        let scope = query.scope().map(|tab| format!("in:{}", document.tab(tab).id));
        let unknown = query.unknown_scope().map(|scope| format!("in?{scope}"));
        units.chain(negated).chain(scope).chain(unknown).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_phrases_negations_and_a_scope_are_taken_apart() {
        for (text, expected) in [
            ("cf-18 sorties", "cf18(cf 18) sorties…"),
            ("1.6 million pounds", "1600000(1.6 million) pounds…"),
            ("1 378", "1378…"),
            ("98%", "98 percent…"),
            ("defence centre", "defence=defense centre=center…"),
            ("\"special operations\" force", "\"special operations\" force…"),
            ("force \"special oper", "force \"special oper\"…"),
            ("iraq!syria", "iraq syria…"),
            ("daesh !iraq !\"human rights\"", "daesh… !iraq !\"human rights\""),
            ("in:history sorties", "sorties… in:history"),
            ("sorties IN:hi", "sorties… in:history"),
            ("sorties in:", "sorties…"),
            ("in:nowhere sorties", "sorties… in?nowhere"),
            ("word\"a phrase\"word", "word \"a phrase\""),
            ("", ""),
            ("!", ""),
            ("!!! \"\" \"", ""),
            ("“curly quotes” «guillemets»", "\"curly quotes\" \"guillemets\""),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn a_paste_counts_by_its_first_words() {
        let document = read(EMBEDDED.as_bytes()).expect("the embedded briefing keeps the format");
        let paste: Vec<String> = (0..5000).map(|number| format!("w{number}x")).collect();
        assert_eq!(Query::parse(&paste.join(" "), &document).units.len(), MOST_WORDS);
    }
}
