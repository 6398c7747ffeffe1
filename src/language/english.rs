//! English.

use super::{Language, Question};
use crate::briefing::{Block, MONTHS};
use crate::doubts::DoubtKind;

/// English, with British and American spellings.
pub(crate) static ENGLISH: Language = Language {
    stop_words: STOP_WORDS,
    questions: &[
        (Question::Number, &["how many", "how much", "how big", "how large", "percentage", "number of"]),
        (Question::Date, &["when", "how long", "how old", "what year", "which year", "what date"]),
        (Question::Place, &["where"]),
        (Question::Person, &["who", "whom", "whose"]),
        (Question::Meaning, &["abbreviation", "acronym", "stand for", "stands for", "means", "mean"]),
    ],
    measures: &[("how", &["big", "far", "large", "long", "often", "old"])],
    number_of: &[["number", "of"]],
    how_many: &[["how", "many"]],
    drawn_names: &[
        (Block::Timeline, &["chronology", "dates", "events", "timeline"]),
        (Block::Figures, &["facts and figures", "key figures", "key numbers", "numbers", "statistics"]),
        (Block::Map, &["map", "map of places", "maps"]),
        (Block::Terms, &["abbreviations", "acronyms", "glossary"]),
        (
            Block::About,
            &[
                "how current",
                "how current is it",
                "how current is the information",
                "how current is this",
                "how current is this document",
                "how current is this page",
                "how old",
                "how old is it",
                "how old is the document",
                "how old is the information",
                "how old is the page",
                "how old is the source",
                "how old is this",
                "how old is this document",
                "how old is this information",
                "how old is this page",
            ],
        ),
    ],
    doubts: DOUBTS,
    doubt_name: DoubtKind::id,
    titles: TITLES,
    tenses: &[
        ("is", "was"),
        ("are", "were"),
        ("has", "had"),
        ("have", "had"),
        ("does", "did"),
        ("do", "did"),
        ("will", "would"),
        ("can", "could"),
    ],
    date_openings: &[
        "beginning", "early", "end", "late", "mid", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
        "sunday", "year",
    ],
    date_bounds: &["after", "before", "beginning", "early", "end", "late", "mid", "since"],
    place_prepositions: &["at", "across", "from", "in", "near", "to"],

    months: &MONTHS,
    period: |period| period.to_string(),
    colon: ": ",
    first_day: None,
    day_words: &[],
    day_may_follow_month: true,
    range_words: &["to", "and", "until", "through"],
    date_articles: &[],
    date_prepositions: &["of"],
    magnitudes: &[
        ("thousand", 3),
        ("thousands", 3),
        ("million", 6),
        ("millions", 6),
        ("billion", 9),
        ("billions", 9),
        ("trillion", 12),
    ],
    attached_magnitudes: &[("k", 3), ("m", 6), ("mn", 6), ("bn", 9)],
    money_magnitudes: &[("b", 9), ("t", 12), ("tn", 12)],
    currencies: &[('$', "dollars"), ('€', "euros"), ('£', "pounds"), ('¥', "yen")],
    percent: &[["per", "cent"]],
    ones: &["one"],
    number,
    decimal_word: Some("point"),

    elisions: &[],
    enclitics: &[],
    possessives: &["s"],
    number_endings: &["s", "st", "nd", "rd", "th"],
    equivalents: plurals,
    plural_ending: Some('s'),
    spellings: SPELLINGS,
    symbols: &[("kg", "kilograms"), ("km", "kilometers"), ("lb", "pounds"), ("lbs", "pounds")],
    spelling_endings: SPELLING_ENDINGS,
    endings: ENDINGS,
    ending_changes: &[("ibilities", "ible"), ("ibility", "ible"), ("abilities", "able"), ("ability", "able")],
    irregular: IRREGULAR,
    genders: &[],
    has_source_headings: true,
    inseparable: &[],
    prefixes: &["anti", "counter", "inter", "multi", "non", "over", "semi", "sub", "super", "under"],
    suffixes: &["able", "ally", "ance", "ation", "ence", "ment", "ness", "ship", "tion", "ward", "wise"],
    spelled_right: SPELLED_RIGHT,
    final_e_tells_apart: true,

    vowels: "aeiouy",
    same_sound: (&['q', 'c'], "k"),
};

/// Words that are often asked for, and are no typing errors for others.
const SPELLED_RIGHT: &[&str] = &[
    "arm", "arms", "army", "bomb", "bombs", "budget", "budgets", "civil", "cost", "costs", "crew", "crews", "cure",
    "dead", "death", "deaths", "debt", "dollar", "dollars", "drone", "drones", "enemy", "euro", "euros", "fine",
    "fines", "fuel", "fund", "funds", "gas", "girl", "girls", "gun", "guns", "hostage", "hostages", "iran", "jail",
    "law", "laws", "leave", "loan", "loans", "loss", "losses", "man", "mayor", "men", "mine", "mines", "money", "navy",
    "oil", "peace", "police", "price", "prices", "prison", "raid", "raids", "rent", "ship", "ships", "sick",
    "sickness", "spy", "tank", "tanks", "tax", "taxes", "trade", "treaty", "truce", "union", "vote", "votes", "wage",
    "wages", "war", "wars", "wife", "woman", "women", "wound", "wounds",
];

const STOP_WORDS: &[&str] = &[
    "a", "abbreviation", "about", "acronym", "after", "all", "an", "and", "any", "are", "as", "at", "be", "been",
    "before", "being", "by", "can", "could", "did", "do", "does", "doing", "ever", "for", "from", "get", "give", "go",
    "going", "had", "happen", "happened", "has", "have", "how", "i", "if", "in", "into", "is", "it", "its", "many",
    "me", "mean", "means", "much", "my", "not", "now", "of", "on", "or", "our", "place", "please", "s", "should",
    "show", "since", "so", "some", "stand", "stands", "take", "takes", "tell", "than", "that", "the", "their", "them",
    "then", "there", "these", "they", "this", "those", "to", "us", "use", "used", "using", "was", "we", "were", "what",
    "when", "where", "which", "who", "whom", "whose", "why", "will", "with", "would", "you", "your",
];

const DOUBTS: &[(&[DoubtKind], &[&str])] = &[
    (
        &[DoubtKind::Past],
        &[
            "past", "expire", "expired", "expires", "lapsed", "obsolete", "out of date", "outdated", "stale",
            "run out", "runs out", "ran out", "not current", "no longer current", "no longer hold", "no longer holds",
            "no longer true", "no longer valid",
        ],
    ),
    (
        &[DoubtKind::Gap],
        &[
            "gap", "gaps", "incomplete", "missing", "omission", "omissions", "omitted", "unanswered", "leave out",
            "leaves out", "left out", "not mention", "not say", "not tell", "source leave out", "source not give",
            "source not mention", "source not say", "source not tell", "source omit",
        ],
    ),
    (
        &[DoubtKind::Conflict],
        &[
            "conflict",
            "conflicting",
            "conflicts",
            "contradict",
            "contradicting",
            "contradiction",
            "contradictions",
            "contradictory",
            "contradicts",
            "disagree",
            "disagreement",
            "disagreements",
            "disagrees",
            "discrepancies",
            "discrepancy",
            "inconsistencies",
            "inconsistency",
            "inconsistent",
            "contradict itself",
            "contradicts itself",
            "disagree with itself",
            "disagrees with itself",
            "source contradict itself",
            "source contradicts itself",
            "source disagree with itself",
            "source disagrees with itself",
        ],
    ),
    (&[DoubtKind::Inferred], &["assumed", "deduced", "guessed", "inference", "inferred"]),
    (&[DoubtKind::NoYear], &["no year", "noyear", "without year", "without a year", "yearless"]),
    (
        &DoubtKind::ALL,
        &[
            "doubt", "doubted", "doubtful", "doubts", "dubious", "not certain", "not sure", "questionable",
            "uncertain", "uncertainties", "uncertainty", "unclear", "unreliable", "unsure",
        ],
    ),
];

const TITLES: &[&str] = &[
    "Admiral", "Ambassador", "BGen", "Brigadier-General", "Capt", "Captain", "Chancellor", "Cmdr", "Col", "Colonel",
    "Commander", "Commodore", "Dr", "Gen", "General", "LGen", "Lieutenant-General", "MGen", "Maj", "Major",
    "Major-General", "Minister", "Mr", "Mrs", "Ms", "President", "Secretary",
];

/// British beginnings of words, and the American ones that stand for both.
const SPELLINGS: &[(&str, &str)] = &[
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
    ("manoeuvre", "maneuver"),
    ("manoeuvri", "maneuveri"),
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

/// Endings of spelling pairs, after at least three letters.
const SPELLING_ENDINGS: &[(&str, &str)] = &[
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

/// An ending, and how much must be left without it: state is no form of station.
const ENDINGS: &[(&str, usize)] = &[
    ("ations", 7),
    ("ation", 7),
    ("ments", 5),
    ("ment", 5),
    ("ions", 6),
    ("ion", 6),
    ("ing", 3),
    ("ed", 3),
    ("es", 4),
    ("s", 3),
    ("ly", 4),
    ("al", 7),
    ("ally", 7),
    ("ists", 6),
    ("ist", 6),
    ("ism", 6),
];

const IRREGULAR: &[&[&str]] = &[
    &["become", "becomes", "became"],
    &["begin", "begins", "began", "begun", "beginning"],
    &["break", "breaks", "broke", "broken"],
    &["brig", "brigadier"],
    &["bring", "brings", "brought"],
    &["build", "builds", "built"],
    &["buy", "buys", "bought"],
    &["choose", "chooses", "chose", "chosen"],
    &["come", "comes", "came"],
    &["dept", "depts", "department", "departments"],
    &["draw", "draws", "drew", "drawn"],
    &["drive", "drives", "drove", "driven"],
    &["fall", "falls", "fell", "fallen"],
    &["fight", "fights", "fought"],
    &["find", "finds", "found"],
    &["fly", "flies", "flew", "flown"],
    &["forbid", "forbids", "forbade", "forbidden"],
    &["gen", "general"],
    &["give", "gives", "gave", "given"],
    &["govt", "government", "governments"],
    &["grow", "grows", "grew", "grown"],
    &["hq", "headquarters"],
    &["hold", "holds", "held"],
    &["keep", "keeps", "kept"],
    &["know", "knows", "knew", "known"],
    &["lead", "leads", "led"],
    &["lt", "lieutenant"],
    &["maj", "major"],
    &["leave", "leaves", "left"],
    &["lose", "loses", "lost"],
    &["make", "makes", "made"],
    &["meet", "meets", "met"],
    &["op", "ops", "operation", "operations"],
    &["pay", "pays", "paid"],
    &["rise", "rises", "rose", "risen"],
    &["run", "runs", "ran"],
    &["seek", "seeks", "sought"],
    &["sell", "sells", "sold"],
    &["send", "sends", "sent"],
    &["show", "shows", "shown"],
    &["speak", "speaks", "spoke", "spoken"],
    &["spend", "spends", "spent"],
    &["take", "takes", "took", "taken"],
    &["teach", "teaches", "taught"],
    &["think", "thinks", "thought"],
    &["wear", "wears", "wore", "worn"],
    &["win", "wins", "won"],
    &["write", "writes", "wrote", "written"],
    &["arms"],
    &["child", "children"],
    &["man", "men"],
    &["woman", "women"],
];

fn plurals(word: &str) -> Vec<String> {
    const HISSING: [&str; 5] = ["ch", "sh", "ss", "x", "z"];
    let is_plain = word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    if !is_plain {
        return Vec::new();
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return vec![format!("{stem}y")];
    }
    if let Some(stem) = word.strip_suffix("es").filter(|stem| HISSING.iter().any(|end| stem.ends_with(end))) {
        return vec![stem.to_owned()];
    }
    if let Some(stem) = word.strip_suffix('s').filter(|stem| !stem.ends_with('s')) {
        let is_one = stem.len() > 2 && !stem.ends_with(['u', 'i']);
        return if is_one { vec![stem.to_owned()] } else { Vec::new() };
    }
    let ends_in_y = word.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    let is_hissing = HISSING.iter().any(|end| word.ends_with(end));
    vec![match ends_in_y {
        Some(stem) => format!("{stem}ies"),
        None if is_hissing => format!("{word}es"),
        None => format!("{word}s"),
    }]
}

const SMALL_NUMBERS: [&str; 19] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// The number that words, written as one, spell out: `onethousandthreehundredandseventyeight`. From two: `one` has too many
/// other uses.
fn number(word: &str) -> Option<u32> {
    // Every word of a text comes here, and these letters and words begin all numbers.
    let begins_number = || SMALL_NUMBERS.iter().chain(&TENS).any(|name| word.starts_with(name));
    if !word.starts_with(['e', 'f', 'n', 'o', 's', 't']) || !begins_number() {
        return None;
    }
    let number = match word.split_once("million") {
        Some((millions, rest)) => below_thousand(millions)? * 1_000_000 + rest_of_number(rest, below_million)?,
        None => below_million(word)?,
    };
    (number > 1).then_some(number)
}

fn below_million(word: &str) -> Option<u32> {
    let Some((thousands, rest)) = word.split_once("thousand") else { return below_thousand(word) };
    Some(below_thousand(thousands)? * 1000 + rest_of_number(rest, below_thousand)?)
}

fn below_thousand(word: &str) -> Option<u32> {
    let Some((hundreds, rest)) = word.split_once("hundred") else { return below_hundred(word) };
    let hundreds = below_hundred(hundreds).filter(|number| (1..20).contains(number))?;
    Some(hundreds * 100 + rest_of_number(rest, below_hundred)?)
}

/// What follows a round number: nothing, or another number, which may begin with `and`.
fn rest_of_number(rest: &str, read: fn(&str) -> Option<u32>) -> Option<u32> {
    if rest.is_empty() { Some(0) } else { read(rest.strip_prefix("and").unwrap_or(rest)) }
}

fn below_hundred(word: &str) -> Option<u32> {
    let small = |word: &str| (1..).zip(SMALL_NUMBERS).find(|(_, name)| *name == word).map(|(number, _)| number);
    let tens = (2..).zip(TENS).find_map(|(tens, name)| Some((tens * 10, word.strip_prefix(name)?)));
    match tens {
        None => small(word),
        Some((tens, "")) => Some(tens),
        Some((tens, rest)) => small(rest).filter(|&number| number < 10).map(|number| tens + number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_that_are_bisected_are_sorted() {
        assert!(STOP_WORDS.is_sorted());
        assert!(SPELLED_RIGHT.is_sorted());
        assert!(TITLES.is_sorted());
        assert!(SPELLINGS.is_sorted());
    }

    #[test]
    fn spelling_pairs_fold_to_one() {
        for (one, other) in [
            ("centre", "center"),
            ("manoeuvring", "maneuvering"),
            ("centres", "centers"),
            ("defence", "defense"),
            ("organisation", "organization"),
            ("synchronises", "synchronizes"),
            ("analyse", "analyze"),
            ("neighbouring", "neighboring"),
            ("programmes", "programs"),
            ("advisors", "advisers"),
        ] {
            assert_eq!(ENGLISH.spelling(one).as_deref(), Some(other));
            assert_eq!(ENGLISH.spelling(other), None, "{other}");
        }
        for word in ["rise", "force", "centered", "hours", ""] {
            assert_eq!(ENGLISH.spelling(word), None, "{word}");
        }
    }

    #[test]
    fn singulars_and_plurals_know_each_other() {
        for (one, other) in [
            ("country", "countries"),
            ("ally", "allies"),
            ("day", "days"),
            ("team", "teams"),
            ("clash", "clashes"),
            ("boss", "bosses"),
        ] {
            assert_eq!((plurals(one), plurals(other)), (vec![other.to_owned()], vec![one.to_owned()]));
        }
        for word in ["status", "is", "1990", "cf18", "1378𐵵"] {
            assert_eq!(plurals(word), [""; 0], "{word}");
        }
    }

    #[test]
    fn forms_of_a_word_share_a_stem() {
        let share_stem =
            |one: &str, other: &str| ENGLISH.stems(one).iter().any(|stem| ENGLISH.stems(other).contains(stem));
        for (one, other) in [
            ("trained", "training"),
            ("coordination", "coordinates"),
            ("synchronization", "synchronizes"),
            ("alignment", "aligns"),
            ("planned", "plans"),
            ("taking", "take"),
            ("defeated", "defeat"),
            ("supplied", "supplies"),
            ("responsible", "responsibilities"),
            ("capability", "capable"),
            ("extremists", "extremism"),
        ] {
            assert!(share_stem(one, other), "{one} {other}");
        }
        for (one, other) in [("station", "states"), ("arms", "armed"), ("missing", "mission"), ("nation", "national")] {
            assert!(!share_stem(one, other), "{one} {other}");
        }
    }

    #[test]
    fn spelled_out_numbers_are_read() {
        for (word, expected) in [
            ("two", Some(2)),
            ("eighteen", Some(18)),
            ("eighty", Some(80)),
            ("eightythree", Some(83)),
            ("twentyone", Some(21)),
            ("onehundred", Some(100)),
            ("thirteenhundredandten", Some(1310)),
            ("onethousandthreehundredandseventyeight", Some(1378)),
            ("twothousandtwentythree", Some(2023)),
            ("onemillionsixhundredthousand", Some(1_600_000)),
            ("one", None),
            ("hundred", None),
            ("twohundredand", None),
            ("fiftyeleven", None),
            ("sixth", None),
        ] {
            assert_eq!(number(word), expected, "{word}");
        }
    }

    #[test]
    fn a_question_asks_for_a_date_a_number_a_person_or_a_place() {
        for (question, expected) in [
            ("when did it begin", Some(Question::Date)),
            ("how long does it last", Some(Question::Date)),
            ("how many members are there", Some(Question::Number)),
            ("who is in command", Some(Question::Person)),
            ("where was it held", Some(Question::Place)),
            ("what is the goal", None),
        ] {
            assert_eq!(ENGLISH.question(question.split(' ')), expected, "{question}");
        }
        for (question, answer, other) in [
            (Question::Person, "handed to Colonel (Col) John Summerfield", "A Canadian colonel leads"),
            (Question::Place, "working in Baghdad and Erbil", "in June, at a base"),
            (Question::Date, "in June", "725,000 people"),
            (Question::Date, "of 1999", "in the spring"),
            (Question::Number, "725,000 people", "many people"),
        ] {
            assert!(ENGLISH.answers(question, answer) && !ENGLISH.answers(question, other), "{answer}");
        }
    }
}
