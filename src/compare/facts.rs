//! The facts that a text states in its words: names with a rank, dates, numbers, and whether something is or was. Two
//! editions of a text are compared by them, so that a reader sees first that 506 sorties became 589.

use std::ops::Range;

use fixedbitset::FixedBitSet;
use hashbrown::HashSet;

use super::edition::{Edition, Vocabulary};
use super::words::{Word, WordChange, words};
use crate::language::money::{currency_after, is_currency, magnitude};
use crate::language::{Language, dates};

/// Words of ranks and offices, as words are compared. A rank may have several: `brigadier-general`.
const RANKS: [&str; 34] = [
    "admiral", "amiral", "bgen", "bgén", "brigadier", "capitaine", "capt", "captain", "cmdre", "col", "colonel",
    "commander", "commodore", "contre", "gen", "general", "général", "lcol", "lgen", "lgén", "lieutenant", "lt",
    "ltgen", "maj", "major", "mgen", "mgén", "minister", "ministre", "president", "rear", "sgt", "vice", "warrant",
];
/// Ranks that are no other word even without a capital, as French writes them.
const LOWER_CASE_RANKS: [&str; 5] = ["amiral", "capitaine", "colonel", "général", "ministre"];

/// The most names after a rank: a first name, an initial, a last name.
const MAX_NAMES: usize = 3;

/// The most words that name what a number counts.
const MAX_UNIT: usize = 4;

/// Words after what a number counts, of which none names it: `a 12 week period still begins`.
const ADVERBS: [&str; 14] = [
    "already", "also", "always", "aussi", "déjà", "encore", "never", "now", "often", "only", "still", "then",
    "toujours", "usually",
];

/// Measures of which the singular is before what is measured: `a 12 month period`.
const MEASURES: [&str; 6] = ["day", "hour", "minute", "month", "week", "year"];

/// What a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum FactKind {
    /// A rank or an office, and a name.
    Name,
    Date,
    Number,
    /// A verb that says whether something is so or was.
    Tense,
}

/// A fact in the words of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Fact {
    kind: FactKind,
    /// The words that state it, without differences of spelling.
    key: String,
    /// What a number counts; empty for other facts.
    unit: String,
    /// Whether it is a number of which no reader could say what it counts. It is a fact only beside what it became.
    is_bare: bool,
    /// Its bytes in the text, with the word that a number counts.
    range: Range<usize>,
}

/// A fact that only one of two editions of a text states, or that changed: its bytes in each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WordFact {
    pub(crate) kind: FactKind,
    pub(crate) old: Option<Range<usize>>,
    pub(crate) new: Option<Range<usize>>,
}

impl WordFact {
    fn of(kind: FactKind, old: Option<&Fact>, new: Option<&Fact>) -> Self {
        Self { kind, old: old.map(|fact| fact.range.clone()), new: new.map(|fact| fact.range.clone()) }
    }
}

/// A text with its words and its language.
#[derive(Clone, Copy)]
pub(super) struct Wording<'t> {
    pub(super) text: &'t str,
    pub(super) words: &'t [Word<'t>],
    pub(super) language: &'static Language,
}

/// The facts that changed between two editions of a text, which differ in `changes`: names first, then dates, numbers and
/// tenses.
pub(super) fn changed(old: Wording<'_>, new: Wording<'_>, changes: &[WordChange]) -> Vec<WordFact> {
    let (mut gone, mut added) = (old.facts(), new.facts());
    gone.retain(|fact| take(&mut added, |other| (other.kind, &other.key) == (fact.kind, &fact.key)).is_none());
    let (old_spelled, new_spelled) = (old.spelled_numbers(), new.spelled_numbers());
    gone.retain(|fact| fact.kind != FactKind::Number || !new_spelled.contains(&fact.key));
    added.retain(|fact| fact.kind != FactKind::Number || !old_spelled.contains(&fact.key));
    // A fact became another if both count the same, or if its words were replaced by the other's.
    let is_same_unit = |fact: &Fact, other: &Fact| !fact.unit.is_empty() && fact.unit == other.unit;
    let mut found = Vec::new();
    gone.retain(|fact| {
        let new = take(&mut added, |other| other.kind == fact.kind && is_same_unit(fact, other));
        found.extend(new.as_ref().map(|new| WordFact::of(fact.kind, Some(fact), Some(new))));
        new.is_none()
    });
    let mut rest = Vec::new();
    for fact in gone {
        let its_changes =
            if fact.unit.is_empty() { overlapping(changes, |change| &change.old, &fact.range) } else { &[] };
        let is_replacement =
            |other: &Fact| other.unit.is_empty() && its_changes.iter().any(|change| overlap(&change.new, &other.range));
        let new = take(&mut added, |other| other.kind == fact.kind && is_replacement(other));
        match new {
            Some(new) => found.push(WordFact::of(fact.kind, Some(&fact), Some(&new))),
            None => rest.push(fact),
        }
    }
    // Who is named without the rank, or with all of it, is still named.
    rest.retain(|fact| !fact.is_bare && !new.names(fact));
    added.retain(|fact| !fact.is_bare && !old.names(fact));
    found.extend(rest.iter().map(|fact| WordFact::of(fact.kind, Some(fact), None)));
    found.extend(added.iter().map(|fact| WordFact::of(fact.kind, None, Some(fact))));
    found.extend(changes.iter().filter_map(|change| changed_tense(old, new, change)));
    found.sort_by_key(|fact| (fact.kind, fact.old.as_ref().map_or(usize::MAX, |range| range.start)));
    found
}

/// What a fact states, apart from where and how.
type Statement = (FactKind, String, String);

fn statement(fact: &Fact) -> Statement {
    (fact.kind, fact.key.clone(), fact.unit.clone())
}

/// What an edition states in its texts with one of these words. Reading the facts of all texts takes long.
pub(super) fn stated(edition: &Edition<'_>, wanted: &FixedBitSet) -> HashSet<Statement> {
    let mut stated = HashSet::new();
    for unit in edition.all().filter(|&unit| edition.words(unit).iter().any(|&word| wanted.contains(word as usize))) {
        let text = edition.units[unit].text(edition.document);
        stated.extend(Wording::of(edition, text, &words(text)).facts().iter().map(statement));
    }
    stated
}

/// Adds the words by which the facts of a text are found elsewhere: those with digits, and the last one of a name.
pub(super) fn add_wanted(wording: Wording<'_>, vocabulary: &Vocabulary, wanted: &mut FixedBitSet) {
    for fact in wording.facts() {
        let within = overlapping(wording.words, |word| &word.range, &fact.range).iter();
        let is_wanted = |word: &&Word<'_>| word.folded.bytes().any(|byte| byte.is_ascii_digit());
        let last = within.clone().next_back().filter(|_| fact.kind == FactKind::Name);
        let numbers = within.filter(is_wanted).chain(last).filter_map(|word| vocabulary.get(&word.folded));
        wanted.extend(numbers.map(|number| number as usize));
    }
}

/// The facts of a text that are not stated yet, and their bytes. Adds them to what is. A fact without words around it says
/// nothing: it is left to the list of texts.
pub(super) fn take_new(wording: Wording<'_>, stated: &mut HashSet<Statement>) -> Vec<(FactKind, Range<usize>)> {
    let mut words = wording.words.iter().filter(|word| !word.is_punctuation);
    let bounds = words.next().map(|first| first.range.start..words.next_back().unwrap_or(first).range.end);
    let is_whole =
        |fact: &Fact| bounds.as_ref().is_some_and(|all| fact.range.start <= all.start && all.end <= fact.range.end);
    let facts =
        wording.facts().into_iter().filter(|fact| !is_whole(fact) && !fact.is_bare && stated.insert(statement(fact)));
    facts.map(|fact| (fact.kind, fact.range)).collect()
}

/// The items that overlap a range of the text. They are in the order of their own ranges, which do not overlap.
fn overlapping<'i, T>(items: &'i [T], range_of: fn(&T) -> &Range<usize>, range: &Range<usize>) -> &'i [T] {
    let rest = &items[items.partition_point(|item| range_of(item).end <= range.start)..];
    &rest[..rest.partition_point(|item| range_of(item).start < range.end)]
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// The verb that has another tense after a change, if that is all that happened to it: `is` became `was`.
fn changed_tense(old: Wording<'_>, new: Wording<'_>, change: &WordChange) -> Option<WordFact> {
    let changed = |of: Wording<'_>, range: &Range<usize>| {
        let words = overlapping(of.words, |word| &word.range, range);
        words.iter().map(|word| (word.folded.clone().into_owned(), word.range.clone())).collect::<Vec<_>>()
    };
    let (before, after) = (changed(old, &change.old), changed(new, &change.new));
    before.into_iter().find_map(|(verb, range)| {
        let (_, other) = after.iter().find(|(other, _)| new.language.is_other_tense(&verb, other))?;
        Some(WordFact { kind: FactKind::Tense, old: Some(range), new: Some(other.clone()) })
    })
}

/// Takes the first fact out of a list for which this is true.
fn take(facts: &mut Vec<Fact>, is_wanted: impl Fn(&Fact) -> bool) -> Option<Fact> {
    facts.iter().position(is_wanted).map(|at| facts.remove(at))
}

impl<'t> Wording<'t> {
    /// A text of an edition with all its words, or some.
    pub(super) fn of(edition: &Edition<'_>, text: &'t str, words: &'t [Word<'t>]) -> Self {
        Self { text, words, language: Language::of(edition.document) }
    }

    /// The facts of the text, in order. Tenses are none: only their change is.
    fn facts(self) -> Vec<Fact> {
        let Self { text, words, .. } = self;
        let mut facts = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let found = name(text, words, at)
                .map(|fact| (FactKind::Name, fact.clone(), fact.clone(), folded(&words[fact])))
                .or_else(|| self.date(at).map(|(fact, key)| (FactKind::Date, fact.clone(), fact, key)))
                .or_else(|| {
                    let (fact, shown) = self.number(at)?;
                    Some((FactKind::Number, fact.clone(), shown, folded(&words[fact])))
                });
            let Some((kind, fact, shown, key)) = found else {
                at += 1;
                continue;
            };
            at = fact.end;
            let unit: String = words[fact.end.min(shown.end)..shown.end].iter().map(|word| &*word.folded).collect();
            let is_bare = kind == FactKind::Number && shown == fact && self.is_bare(&fact);
            let range = words[shown.start].range.start..words[shown.end - 1].range.end;
            facts.push(Fact { kind, key, unit, is_bare, range });
        }
        facts
    }

    /// The numbers that the text spells out, in digits: `3` for `three`.
    fn spelled_numbers(self) -> Vec<String> {
        let numbers = self.words.iter().filter_map(|word| self.language.number(&word.folded));
        let mut numbers: Vec<String> = numbers.map(|number| number.to_string()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// Whether the text has the last word of a name.
    fn names(self, fact: &Fact) -> bool {
        let last = fact.key.rsplit(' ').next().unwrap_or_default();
        fact.kind == FactKind::Name
            && self.words.iter().any(|word| word.folded == last && is_capitalised(self.text, word))
    }

    /// The words of the date that begins at a word, and what it reads as: `15 May 2023` and `2023-05-15` are one date.
    fn date(self, at: usize) -> Option<(Range<usize>, String)> {
        let start = self.words[at].range.start;
        let found = dates::date_at(self.text, start, self.language)?;
        let length = self.words[at..].iter().take_while(|word| word.range.start < found.end).count();
        Some((at..at + length, format!("{:?}", found.readings)))
    }

    /// The words of the number that begins at a word, and those to show: with the word that it counts. A number that is part
    /// of a name, a fraction, a date in digits or an order is no fact.
    fn number(self, at: usize) -> Option<(Range<usize>, Range<usize>)> {
        let words = self.words;
        if !has_digit(&words[at]) || self.is_in_designation(at) || self.is_ordinal(at) {
            return None;
        }
        let sign = at.checked_sub(1).filter(|&before| matches!(&*words[before].folded, "$" | "€" | "£"));
        // A number and what it counts may be joined: `12-week`.
        let is_joined = self.is_joined(at, "-") && self.is_joined(at + 1, "");
        let time = self.time(at);
        let number = at..at + time.unwrap_or(if is_joined { 3 } else { 1 });
        let ends_in_itself = is_joined || time.is_some_and(|_| words[at + 1].folded == "h");
        let unit = if ends_in_itself { 0 } else { self.unit(number.end) };
        let is_bare = !is_joined && time.is_none() && unit == 0 && sign.is_none();
        (!is_bare || !self.follows_name(at)).then(|| (number.clone(), sign.unwrap_or(at)..number.end + unit))
    }

    /// How many words the time of day has that begins at a word: `20 h`, `20 h 30`, `8:30`.
    fn time(self, at: usize) -> Option<usize> {
        let digits = |at: usize| {
            let word = self.words.get(at).map(|word| &*word.folded).unwrap_or_default();
            if word.bytes().all(|byte| byte.is_ascii_digit()) { word.len() } else { 0 }
        };
        let has_minutes = digits(at + 2) == 2;
        match self.words.get(at + 1).map(|word| &*word.folded) {
            _ if !(1..=2).contains(&digits(at)) => None,
            Some("h") => Some(if has_minutes { 3 } else { 2 }),
            Some(":") if has_minutes && self.is_joined(at, ":") && self.is_joined(at + 1, "") => Some(3),
            _ => None,
        }
    }

    /// Whether a word is followed by this one without a blank; by any if it is empty.
    fn is_joined(self, at: usize, next: &str) -> bool {
        let follows = |word: &Word<'_>| word.range.start == self.words[at].range.end;
        self.words.get(at + 1).is_some_and(|word| follows(word) && (next.is_empty() || word.folded == next))
    }

    /// Whether the word with digits is part of a name (`CF-18`, `18F`), or of digits with strokes (`7/12`).
    fn is_in_designation(self, at: usize) -> bool {
        let letters = &self.text[self.words[at].range.clone()];
        let digits = letters.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_money = self.text[..self.words[at].range.start].ends_with(is_currency);
        let is_code = letters.starts_with(char::is_alphabetic)
            || (!is_money
                && digits.len() < letters.len()
                && digits.chars().count() == 1
                && digits.starts_with(char::is_uppercase));
        let joins = |mark: &str, before: fn(&Word<'_>) -> bool| {
            at.checked_sub(2)
                .is_some_and(|one| before(&self.words[one]) && self.is_joined(one, mark) && self.is_joined(one + 1, ""))
        };
        let is_stroke_next = self.is_joined(at, "/") && self.is_joined(at + 1, "") && has_digit(&self.words[at + 2]);
        is_code || joins("-", |word| !word.is_punctuation) || joins("/", has_digit) || is_stroke_next
    }

    /// Whether a number says which one of several is meant: `3rd`, `3e`.
    fn is_ordinal(self, at: usize) -> bool {
        let ending = self.words[at].folded.trim_start_matches(|c: char| c.is_ascii_digit());
        matches!(ending, "st" | "nd" | "rd" | "th" | "er" | "re" | "ère" | "e" | "ème" | "nde")
    }

    /// Whether a number without a unit belongs to the name before it: `Order 14100`, `Order 14100 (2023)`.
    fn follows_name(self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|before| &self.words[before]) else { return false };
        let is_bracketed = before.folded == "(" && self.words.get(at + 1).is_some_and(|next| next.folded == ")");
        is_bracketed || (is_capitalised(self.text, before) && !self.language.is_stop_word(&before.folded))
    }

    /// Whether a number without a unit is digits alone, and no year that a preposition is before.
    fn is_bare(self, number: &Range<usize>) -> bool {
        let is_in_digits = self.words[number.clone()].iter().all(|word| word.is_punctuation || has_digit(word));
        let is_after_preposition =
            number.start.checked_sub(1).is_some_and(|before| self.language.is_stop_word(&self.words[before].folded));
        let is_year = number.len() == 1 && self.words[number.start].folded.len() == 4;
        is_in_digits && !(is_year && is_after_preposition)
    }

    /// How many words from one on are the letters and the currency of the number before them: `12,5 M$`.
    fn money(self, at: usize) -> usize {
        let Some(number) = at.checked_sub(1).map(|before| &self.words[before].range) else { return 0 };
        let letters = magnitude(self.text, number, self.language).map(|(_, place)| place.end);
        let word = || self.words.get(at).filter(|word| self.language.zeros(&word.folded, false).is_some());
        let multiplied = letters.or_else(|| word().map(|word| word.range.end));
        let currency = currency_after(self.text, multiplied.unwrap_or(number.end)).map(|(_, end)| end);
        let end = currency.or(letters).unwrap_or(number.end);
        self.words[at..].iter().take_while(|word| word.range.start < end).count()
    }

    /// How many words from one on name what is counted: up to the first plural, as in `13 sick leave hours`, and in French
    /// those that agree with it. One of several words with no plural among them may be any adjective, but for a measure and
    /// what it measures.
    fn unit(self, at: usize) -> usize {
        let Self { text, words, language } = self;
        if words.get(at).is_some_and(|word| word.folded == "%") {
            return 1;
        }
        let money = self.money(at);
        if money > 0 {
            return money;
        }
        let is_word = |word: &&Word<'_>| {
            text[word.range.clone()].starts_with(char::is_lowercase)
                && !language.is_stop_word(&word.folded)
                && !ADVERBS.contains(&&*word.folded)
        };
        let is_plural =
            |word: &Word<'_>| word.folded.len() > 2 && language.without_plural_ending(&word.folded).is_some();
        let mut following = words.get(at..).unwrap_or_default().iter().take_while(is_word).take(MAX_UNIT);
        let count = following.clone().count();
        let is_measure = following.clone().next().is_some_and(|first| MEASURES.contains(&&*first.folded));
        let without_plural = if count == 1 || (is_measure && count == 2) { count } else { usize::from(is_measure) };
        let Some(plural) = following.position(is_plural) else { return without_plural };
        let agreeing = following.take_while(|word| language.has_plural_adjectives() && is_plural(word));
        plural + 1 + agreeing.count()
    }
}

/// Words without differences of spelling.
fn folded(words: &[Word<'_>]) -> String {
    let words = words.iter().filter(|word| !word.is_punctuation).map(|word| &*word.folded);
    words.collect::<Vec<_>>().join(" ")
}

fn has_digit(word: &Word<'_>) -> bool {
    word.folded.bytes().any(|byte| byte.is_ascii_digit())
}

fn is_capitalised(text: &str, word: &Word<'_>) -> bool {
    text[word.range.clone()].starts_with(char::is_uppercase)
}

/// The words of the rank and the name that begin at a word.
fn name(text: &str, words: &[Word<'_>], at: usize) -> Option<Range<usize>> {
    let is_rank = |word: &Word<'_>| RANKS.contains(&&*word.folded);
    let is_lower_case_rank = |word: &Word<'_>| LOWER_CASE_RANKS.contains(&&*word.folded);
    let first = &words[at];
    // `major-général` is a rank, `major` alone may be any adjective.
    let is_compound =
        matches!(words.get(at + 1..at + 3), Some([hyphen, last]) if hyphen.folded == "-" && is_lower_case_rank(last));
    let may_be_rank = is_capitalised(text, first) || is_lower_case_rank(first) || is_compound;
    if !may_be_rank || !is_rank(first) {
        return None;
    }
    let rank = words[at..].iter().take_while(|word| is_rank(word) || word.folded == "-").count();
    let is_name = |word: &&Word<'_>| {
        let letters = &text[word.range.clone()];
        is_capitalised(text, word) && letters.chars().nth(1).is_some_and(char::is_lowercase)
    };
    let names = words[at + rank..].iter().take_while(is_name).take(MAX_NAMES).count();
    (names > 0).then(|| at..at + rank + names)
}

#[cfg(test)]
mod tests {
    use super::super::words::{changes, words};
    use super::*;

    #[track_caller]
    fn check(old: &str, new: &str, expected: &[(FactKind, &str, &str)]) {
        check_in("en", old, new, expected);
    }

    #[track_caller]
    fn check_in(language: &str, old: &str, new: &str, expected: &[(FactKind, &str, &str)]) {
        let language = Language::of_tag(language);
        let (old_words, new_words) = (words(old), words(new));
        let changes = changes(&old_words, &new_words);
        let [one, other] =
            [(old, &old_words), (new, &new_words)].map(|(text, words)| Wording { text, words, language });
        let found = changed(one, other, &changes).into_iter();
        let words =
            |fact: WordFact| (fact.kind, fact.old.map_or("", |it| &old[it]), fact.new.map_or("", |it| &new[it]));
        let found: Vec<_> = found.map(words).collect();
        assert_eq!(found, expected, "{old} / {new}");
    }

    #[test]
    fn numbers_that_are_parts_of_names_or_dates_are_no_facts() {
        for (old, new) in [
            ("The CF-18 flew", "The CF-188 flew"),
            ("Fill in the SF-50 first", "Fill in the form first"),
            ("OOO until 7/12 | she", "OOO until noon | she"),
            ("Take 1/2 of it", "Take all of it"),
            ("All 18F team members", "All team members"),
            ("Return on the 3rd. Then", "Return. Then"),
            ("le 3e jour", "le jour"),
            ("See Executive Order 14100 (2023)", "See the Executive Order"),
        ] {
            check(old, new, &[]);
        }
    }

    #[test]
    fn changed_facts_are_found_whatever_else_was_rewritten() {
        use FactKind::{Date, Name, Number, Tense};
        check("CF-18s flew 506 sorties.", "By now 589 sorties were flown.", &[(Number, "506 sorties", "589 sorties")]);
        check(
            "It is led by Brigadier-General Andrew Atherton.",
            "Colonel Kevin Whale leads it.",
            &[(Name, "Brigadier-General Andrew Atherton", "Colonel Kevin Whale")],
        );
        check(
            "commanded by the colonel Wright",
            "commanded by the colonel Rutland",
            &[(Name, "colonel Wright", "colonel Rutland")],
        );
        let generals = ["major-général Peter Scott", "major-général Paul Scott", "brigadier-général Scott"];
        for (old, new) in [(generals[0], generals[1]), (generals[1], generals[2])] {
            check(&format!("Le {old} commande."), &format!("Le {new} commande."), &[(Name, old, new)]);
        }
        check("It ended on 15 May 2023.", "It ended on May 16, 2023.", &[(Date, "15 May 2023", "May 16, 2023")]);
        check("In May 2023 it ended.", "In May, 2023, it ended.", &[]);
        check("It ended on 15 May 2023.", "It ended on 2023-05-15.", &[]);
        check("It has 3 parts.", "It has three parts.", &[]);
        check("It is led by Canada.", "It was led by Canada.", &[(Tense, "is", "was")]);
        check("Led by BGen Wade Rutland.", "BGen (Brigadier-General) Rutland, who leads it.", &[]);
        check("He said it is over.", "He said it is finished.", &[]);
        check("They may 5 times fly 1,378 sorties.", "They may 5 times fly 1 378 sorties.", &[]);
        check(
            "You get 80 hours.",
            "You get 13 sick leave hours.",
            &[(Number, "80 hours", ""), (Number, "", "13 sick leave hours")],
        );
        check(
            "It has 5 kg of it.",
            "It has 3 possible ways out.",
            &[(Number, "5 kg", ""), (Number, "", "3 possible ways")],
        );
        check_in("fr", "Les 10 meilleures mesures.", "Une mesure.", &[(Number, "10 meilleures mesures", "")]);
        check("Some", "After 12 month long talks", &[(Number, "", "12 month long talks")]);
        check("Some", "About 4 sick were seen", &[(Number, "", "4 sick")]);
        check("Then the 12 week period still begins.", "", &[(Number, "12 week period", "")]);
        check("Within any 12 month period.", "", &[(Number, "12 month period", "")]);
        check("It follows part 9.2 of ISO 3166-1: 2013, and 12.", "", &[]);
        check("It began in 2014.", "", &[(Number, "2014", "")]);
        check("A major Canadian order", "A major order", &[]);
        check("It takes $5 or 50 %.", "It takes $6 or 51%.", &[(Number, "$5", "$6"), (Number, "50 %", "51%")]);
        check("It costs US$12.5M.", "It costs US$15M.", &[(Number, "$12.5M", "$15M")]);
        for (old, new) in [("12,5 M$", "15 M$"), ("3 millions $", "4 millions $"), ("12 000 $ US", "13 000 $ US")] {
            check_in("fr", &format!("Il coûte {old}."), &format!("Il coûte {new}."), &[(Number, old, new)]);
        }
        check("A 12-week leave", "A 16-week leave", &[(Number, "12-week", "16-week")]);
        check("It begins at 8:30 pm.", "It begins at 9:15 pm.", &[(Number, "8:30 pm", "9:15 pm")]);
        check("It begins at 8:30.", "It begins at 9:15.", &[(Number, "8:30", "9:15")]);
        for (old, new) in [("20 h 30", "21 h 15"), ("20 h 30", "21 h"), ("8 h", "9 h")] {
            check_in("fr", &format!("Dès {old} ce soir."), &format!("Dès {new} ce soir."), &[(Number, old, new)]);
        }
        check_in("fr", "Ouvert de 8 h à 20 h 30.", "Ouvert.", &[(Number, "8 h", ""), (Number, "20 h 30", "")]);
        check("In 2014 it began", "In 2015 it began", &[(Number, "2014", "2015")]);
    }
}
