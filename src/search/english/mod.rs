//! All that search knows of English: the words that carry no fact, the spelling pairs, the words inside numbers, and
//! what each kind of question asks for. A second language has a folder of its own; nothing else in search is English.

mod forms;

use crate::briefing::MONTHS;

pub(super) use forms::{common, is_tens, number, plurals, spelling, spellings, stems};

/// Words that say how something is asked or joined, not what is asked. They score and are never required.
const SOFT: [&str; 98] = [
    "a", "about", "after", "all", "an", "and", "any", "are", "as", "at", "be", "been", "before", "being", "by", "can",
    "could", "did", "do", "does", "doing", "ever", "for", "from", "get", "give", "go", "going", "had", "happen",
    "happened", "has", "have", "how", "i", "if", "in", "into", "is", "it", "its", "many", "me", "mean", "means",
    "much", "my", "not", "now", "of", "on", "or", "our", "place", "please", "s", "should", "show", "since", "so",
    "some", "stand", "stands", "take", "takes", "tell", "than", "that", "the", "their", "them", "then", "there",
    "these", "they", "this", "those", "to", "us", "use", "used", "using", "was", "we", "were", "what", "when", "where",
    "which", "who", "whom", "whose", "why", "will", "with", "would", "you", "your",
];

/// What a question asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asks {
    /// A day, a year or a span of time.
    Date,
    /// A number.
    Number,
    /// Somebody.
    Name,
    /// A place.
    Place,
}

/// Whether a folded word is one that carries no fact.
pub(super) fn is_soft(word: &str) -> bool {
    SOFT.binary_search(&word).is_ok()
}

/// The word that asks for a measure together with the one behind it,
pub(super) const HOW: &str = "how";

/// and the two that do so together.
pub(super) const NUMBER_OF: [&str; 2] = ["number", "of"];

/// Whether a word only says what `how` asks the measure of: how long, how old.
pub(super) fn is_measured(word: &str) -> bool {
    matches!(word, "big" | "far" | "large" | "long" | "often" | "old")
}

/// How many noughts a word adds to the number before it. A unit as short as `m` counts only right behind the digits.
pub(super) fn noughts(word: &str, is_attached: bool) -> Option<usize> {
    match word {
        "thousand" => Some(3),
        "million" | "millions" => Some(6),
        "billion" | "billions" => Some(9),
        "k" if is_attached => Some(3),
        "m" | "mn" if is_attached => Some(6),
        "bn" if is_attached => Some(9),
        _ => None,
    }
}

/// Whether letters right behind digits only say how the digits are read: 1990s, CF-18s, 15th.
pub(super) fn is_reading(letters: &str) -> bool {
    matches!(letters, "s" | "st" | "nd" | "rd" | "th")
}

/// Whether letters only begin words: multinational is national.
pub(super) fn is_head(letters: &str) -> bool {
    matches!(letters, "anti" | "counter" | "inter" | "multi" | "non" | "over" | "semi" | "sub" | "super" | "under")
}

/// Whether letters only end words: membership is no ship.
pub(super) fn is_ending(letters: &str) -> bool {
    matches!(letters, "able" | "ally" | "ance" | "ation" | "ence" | "ment" | "ness" | "ship" | "tion" | "ward" | "wise")
}

/// The sign, and the two words, that stand for one word.
pub(super) const PERCENT: (char, [&str; 2], &str) = ('%', ["per", "cent"], "percent");

/// What asks for what; of two that are said, the first counts.
const ASKING: [(&str, Asks); 4] = [
    (" how many | how much | how big | how large | percentage | number of ", Asks::Number),
    (" when | how long | how old | what year | which year | what date ", Asks::Date),
    (" where ", Asks::Place),
    (" who | whom | whose ", Asks::Name),
];

/// What a query asks for, by its words in order.
pub(super) fn asks<'w>(words: impl Iterator<Item = &'w str>) -> Option<Asks> {
    let said = format!(" {} ", words.collect::<Vec<_>>().join(" "));
    ASKING.iter().find(|(ways, _)| ways.split('|').any(|way| said.contains(way))).map(|(_, asks)| *asks)
}

/// The folded name of a month by its number.
pub(super) fn month(number: usize) -> Option<String> {
    Some(MONTHS.get(number.checked_sub(1)?)?.to_ascii_lowercase())
}

/// What stands between the two ends of a range.
pub(super) const TO: [&str; 4] = ["to", "and", "until", "through"];

/// The number of a month by its folded name, or the first three letters of it and more.
pub(super) fn month_meant(word: &str) -> Option<usize> {
    let is_begun = |name: &str| name.get(..word.len()).is_some_and(|begun| begun.eq_ignore_ascii_case(word));
    (1..).zip(MONTHS).find(|(_, name)| word.len() > 2 && is_begun(name)).map(|(number, _)| number)
}

/// Whether a text holds a month or a year.
pub(super) fn holds_date(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    words.filter(|word| word.starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase())).any(|word| {
        let is_year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
        is_year || MONTHS.contains(&word)
    })
}

/// Whether a text holds a number in digits.
pub(super) fn holds_number(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// What stands before a name.
const TITLES: [&str; 27] = [
    "Admiral", "Ambassador", "BGen", "Brigadier-General", "Capt", "Captain", "Chancellor", "Cmdr", "Col", "Colonel",
    "Commander", "Commodore", "Dr", "Gen", "General", "LGen", "Lieutenant-General", "MGen", "Maj", "Major",
    "Major-General", "Minister", "Mr", "Mrs", "Ms", "President", "Secretary",
];

/// The capitalised words of a text, each behind the word before it.
fn capitalised(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split(' ').zip(text.split(' ').skip(1)).filter(|(_, word)| word.starts_with(char::is_uppercase))
}

/// Whether a text names somebody: a title of rank or office, and a capital after it.
pub(super) fn holds_name(text: &str) -> bool {
    let is_title = |word: &str| TITLES.binary_search(&word.trim_matches(|c: char| !c.is_alphabetic())).is_ok();
    capitalised(text).any(|(before, _)| is_title(before))
}

/// Whether a text says where: a word of place, and a capital after it.
pub(super) fn holds_place(text: &str) -> bool {
    // A month has a capital too.
    let is_of_place = |word: &str| matches!(word, "at" | "across" | "from" | "in" | "near" | "to");
    capitalised(text).any(|(before, word)| is_of_place(before) && !holds_date(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted_for_the_search_in_them() {
        assert!(SOFT.is_sorted());
        assert!(TITLES.is_sorted());
    }

    #[test]
    fn a_question_asks_for_a_date_a_number_or_a_name() {
        for (question, expected) in [
            ("when did it begin", Some(Asks::Date)),
            ("how long does it last", Some(Asks::Date)),
            ("how many members are there", Some(Asks::Number)),
            ("who is in command", Some(Asks::Name)),
            ("where was it held", Some(Asks::Place)),
            ("what is the goal", None),
        ] {
            assert_eq!(asks(question.split(' ')), expected, "{question}");
        }
        assert!(holds_name("handed to Colonel (Col) John Summerfield") && !holds_name("A Canadian colonel leads"));
        assert!(holds_place("working in Baghdad and Erbil") && !holds_place("in June, at a base"));
        assert!(holds_date("in June") && holds_date("of 1999") && !holds_date("725,000 people"));
    }
}
