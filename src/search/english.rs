//! All that search knows of English: the words that carry no fact, the spelling pairs, the words inside numbers, and
//! what each kind of question asks for. A second language has a file of its own; nothing else in search is English.

/// Words that say how something is asked or joined, not what is asked. They score and are never required.
const SOFT: [&str; 82] = [
    "a", "about", "all", "an", "and", "any", "are", "as", "at", "be", "been", "being", "by", "can", "could", "did",
    "do", "does", "for", "from", "get", "give", "had", "happen", "happened", "has", "have", "how", "i", "if", "in",
    "into", "is", "it", "its", "many", "me", "mean", "means", "much", "my", "of", "on", "or", "our", "please", "s",
    "should", "show", "since", "so", "some", "tell", "than", "that", "the", "their", "them", "then", "there", "these",
    "they", "this", "those", "to", "us", "was", "we", "were", "what", "when", "where", "which", "who", "whom", "whose",
    "why", "will", "with", "would", "you", "your",
];

/// Spelling pairs by the beginning of the word: the British one and the one that both fold to.
const PAIRS: [(&str, &str); 60] = [
    ("acknowledgement", "acknowledgment"),
    ("advisor", "adviser"),
    ("aeroplane", "airplane"),
    ("ageing", "aging"),
    ("aluminium", "aluminum"),
    ("armour", "armor"),
    ("artefact", "artifact"),
    ("behaviour", "behavior"),
    ("calibre", "caliber"),
    ("cancell", "cancel"),
    ("catalogue", "catalog"),
    ("centimetre", "centimeter"),
    ("centre", "center"),
    ("channell", "channel"),
    ("colour", "color"),
    ("counsell", "counsel"),
    ("defence", "defense"),
    ("dialogue", "dialog"),
    ("endeavour", "endeavor"),
    ("favour", "favor"),
    ("fibre", "fiber"),
    ("flavour", "flavor"),
    ("fuell", "fuel"),
    ("grey", "gray"),
    ("harbour", "harbor"),
    ("honour", "honor"),
    ("humour", "humor"),
    ("instalment", "installment"),
    ("judgement", "judgment"),
    ("kilometre", "kilometer"),
    ("labell", "label"),
    ("labour", "labor"),
    ("levell", "level"),
    ("licence", "license"),
    ("litre", "liter"),
    ("manoeuvr", "maneuv"),
    ("marshall", "marshal"),
    ("metre", "meter"),
    ("millimetre", "millimeter"),
    ("modell", "model"),
    ("neighbour", "neighbor"),
    ("offence", "offense"),
    ("plough", "plow"),
    ("pretence", "pretense"),
    ("programme", "program"),
    ("quarrell", "quarrel"),
    ("rigour", "rigor"),
    ("rivall", "rival"),
    ("rumour", "rumor"),
    ("saviour", "savior"),
    ("sceptic", "skeptic"),
    ("signall", "signal"),
    ("skilful", "skillful"),
    ("sulphur", "sulfur"),
    ("theatre", "theater"),
    ("travell", "travel"),
    ("tumour", "tumor"),
    ("valour", "valor"),
    ("vapour", "vapor"),
    ("vigour", "vigor"),
];

/// Endings of spelling pairs, wherever enough of a word stands before them.
const ENDINGS: [(&str, &str); 10] = [
    ("isations", "izations"),
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ise", "ize"),
    ("ysing", "yzing"),
    ("ysed", "yzed"),
    ("yses", "yzes"),
    ("yse", "yze"),
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
}

/// Whether a folded word is one that carries no fact.
pub(super) fn is_soft(word: &str) -> bool {
    SOFT.binary_search(&word).is_ok()
}

/// The spelling that a folded word and its partner in other Englishes both fold to, where it is not the word itself.
pub(super) fn spelling(word: &str) -> Option<String> {
    let after = PAIRS.partition_point(|(british, _)| *british <= word);
    let (british, common) = PAIRS[after.saturating_sub(1)];
    if let Some(rest) = word.strip_prefix(british) {
        return Some(format!("{common}{rest}"));
    }
    // `advise` gets a spelling that nobody uses. It costs nothing, because the written one counts too.
    let (ending, common) = ENDINGS.iter().find(|(ending, _)| word.ends_with(ending))?;
    let stem = &word[..word.len() - ending.len()];
    (stem.len() >= 3).then(|| format!("{stem}{common}"))
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

/// Whether letters only end words: membership is no ship.
pub(super) fn is_ending(letters: &str) -> bool {
    matches!(letters, "able" | "ally" | "ance" | "ation" | "ence" | "ment" | "ness" | "ship" | "tion" | "ward" | "wise")
}

/// The sign, and the two words, that stand for one word.
pub(super) const PERCENT: (char, [&str; 2], &str) = ('%', ["per", "cent"], "percent");

/// What a query asks for, by its words in order.
pub(super) fn asks<'w>(words: impl Iterator<Item = &'w str>) -> Option<Asks> {
    let words: Vec<&str> = words.collect();
    let has = |pair: [&str; 2]| words.windows(2).any(|found| found == pair);
    if has(["how", "many"]) || has(["how", "much"]) || words.contains(&"percentage") || has(["number", "of"]) {
        return Some(Asks::Number);
    }
    if words.contains(&"when")
        || has(["how", "long"])
        || has(["what", "year"])
        || has(["which", "year"])
        || has(["what", "date"])
    {
        return Some(Asks::Date);
    }
    (words.iter().any(|word| matches!(*word, "who" | "whom" | "whose"))).then_some(Asks::Name)
}

/// Whether a text holds a month or a year.
pub(super) fn holds_date(text: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "April",
        "August",
        "December",
        "February",
        "January",
        "July",
        "June",
        "March",
        "May",
        "November",
        "October",
        "September",
    ];
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    words.filter(|word| word.starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase())).any(|word| {
        let is_year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
        is_year || MONTHS.binary_search(&word).is_ok()
    })
}

/// Whether a text holds a number in digits.
pub(super) fn holds_number(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// What stands before a name.
const TITLES: [&str; 27] = [
    "Admiral",
    "Ambassador",
    "BGen",
    "Brigadier-General",
    "Capt",
    "Captain",
    "Chancellor",
    "Cmdr",
    "Col",
    "Colonel",
    "Commander",
    "Commodore",
    "Dr",
    "Gen",
    "General",
    "LGen",
    "Lieutenant-General",
    "MGen",
    "Maj",
    "Major",
    "Major-General",
    "Minister",
    "Mr",
    "Mrs",
    "Ms",
    "President",
    "Secretary",
];

/// Whether a text names somebody: a title of rank or office, and a capital after it.
pub(super) fn holds_name(text: &str) -> bool {
    let mut before = "";
    text.split(' ').any(|word| {
        let title = std::mem::replace(&mut before, word);
        word.starts_with(char::is_uppercase)
            && TITLES.binary_search(&title.trim_matches(|c: char| !c.is_alphabetic())).is_ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted_for_the_search_in_them() {
        assert!(SOFT.is_sorted());
        assert!(PAIRS.is_sorted());
        assert!(TITLES.is_sorted());
    }

    #[test]
    fn spelling_pairs_fold_to_one() {
        for (one, other) in [
            ("centre", "center"),
            ("centres", "centers"),
            ("defence", "defense"),
            ("organisation", "organization"),
            ("synchronises", "synchronizes"),
            ("analyse", "analyze"),
            ("neighbouring", "neighboring"),
            ("programmes", "programs"),
            ("advisors", "advisers"),
        ] {
            assert_eq!(spelling(one).as_deref(), Some(other));
            assert_eq!(spelling(other), None, "{other}");
        }
        for word in ["rise", "force", "centered", "hours", ""] {
            assert_eq!(spelling(word), None, "{word}");
        }
    }

    #[test]
    fn a_question_asks_for_a_date_a_number_or_a_name() {
        for (question, expected) in [
            ("when did it begin", Some(Asks::Date)),
            ("how long does it last", Some(Asks::Date)),
            ("how many members are there", Some(Asks::Number)),
            ("who is in command", Some(Asks::Name)),
            ("what is the goal", None),
        ] {
            assert_eq!(asks(question.split(' ')), expected, "{question}");
        }
        assert!(holds_name("handed to Colonel (Col) John Summerfield") && !holds_name("A Canadian colonel leads"));
        assert!(holds_date("in June") && holds_date("of 1999") && !holds_date("725,000 people"));
    }
}
