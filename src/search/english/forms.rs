//! The forms of English words: spelling pairs, singular and plural, endings, numbers that are written out. Which words
//! carry a fact, and what a question asks for, is said beside it.

use std::borrow::Cow;

/// Spelling pairs by the beginning of the word: the British one and the one that both fold to.
const PAIRS: [(&str, &str); 61] = [
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

/// The singular of a plural and the plural of a singular, as far as their spelling tells.
pub(in crate::search) fn plurals(word: &str) -> Vec<String> {
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

/// What is left of a word without the endings that it takes in a sentence, and without those that make a noun of a
/// verb: two words that leave the same are forms of one. What is left is no word, and may be two things.
pub(in crate::search) fn stems(word: &str) -> Vec<String> {
    // An ending, and how much must stand before it: state is no form of station.
    const ENDINGS: [(&str, usize); 11] = [
        ("ations", 7),
        ("ation", 7),
        ("ments", 5),
        ("ment", 5),
        ("ions", 6),
        ("ion", 6),
        ("ing", 3),
        ("ed", 3),
        ("es", 4),
        ("s", 4),
        ("ly", 4),
    ];
    let mut stems = Vec::new();
    let whole = std::iter::once(word);
    let cut = ENDINGS.iter().filter_map(|(ending, least)| word.strip_suffix(ending).filter(|it| it.len() >= *least));
    for stem in whole.chain(cut) {
        let stem = stem.strip_suffix('e').unwrap_or(stem);
        let doubled =
            stem.as_bytes().last_chunk::<2>().is_some_and(|[one, other]| one == other && one.is_ascii_lowercase());
        let stem = if doubled { &stem[..stem.len() - 1] } else { stem };
        let stem = stem.strip_suffix('y').map_or_else(|| stem.to_owned(), |stem| format!("{stem}i"));
        if stem.len() > 2 && !stems.contains(&stem) {
            stems.push(stem);
        }
    }
    stems
}

/// The number that a word writes out, from two on: one is said of too much else.
pub(in crate::search) fn number(word: &str) -> Option<u32> {
    const SMALL: [&str; 18] = [
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let small = |word: &str| (2..).zip(SMALL).find(|(_, name)| *name == word).map(|(number, _)| number);
    let tens = (2..).zip(TENS).find_map(|(tens, name)| Some((tens * 10, word.strip_prefix(name)?)));
    match tens {
        None => small(word),
        Some((tens, "")) => Some(tens),
        Some((tens, "one")) => Some(tens + 1),
        Some((tens, rest)) => small(rest).filter(|&number| number < 10).map(|number| tens + number),
    }
}

/// A folded word, and behind it the spelling that it shares with its partner in other Englishes.
pub(in crate::search) fn spellings(word: &str) -> impl Iterator<Item = String> {
    std::iter::once(word.to_owned()).chain(spelling(word))
}

/// A folded word in the one spelling that it shares with its partner.
pub(in crate::search) fn common(word: &str) -> Cow<'_, str> {
    spelling(word).map_or(Cow::Borrowed(word), Cow::Owned)
}

/// Whether a word writes out tens, behind which a smaller number may stand.
pub(in crate::search) fn is_tens(word: &str) -> bool {
    number(word).is_some_and(|number| number >= 20 && number % 10 == 0)
}

/// The spelling that a folded word and its partner in other Englishes both fold to, where it is not the word itself.
pub(in crate::search) fn spelling(word: &str) -> Option<String> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pairs_are_sorted_for_the_search_in_them() {
        assert!(PAIRS.is_sorted());
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
            assert_eq!(spelling(one).as_deref(), Some(other));
            assert_eq!(spelling(other), None, "{other}");
        }
        for word in ["rise", "force", "centered", "hours", ""] {
            assert_eq!(spelling(word), None, "{word}");
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
    fn forms_of_a_word_leave_the_same() {
        let is_kin = |one: &str, other: &str| stems(one).iter().any(|stem| stems(other).contains(stem));
        for (one, other) in [
            ("trained", "training"),
            ("coordination", "coordinates"),
            ("synchronization", "synchronizes"),
            ("alignment", "aligns"),
            ("planned", "plans"),
            ("taking", "take"),
            ("defeated", "defeat"),
            ("supplied", "supplies"),
        ] {
            assert!(is_kin(one, other), "{one} {other}");
        }
        for (one, other) in [("station", "states"), ("arms", "armed"), ("missing", "mission"), ("nation", "national")] {
            assert!(!is_kin(one, other), "{one} {other}");
        }
    }

    #[test]
    fn numbers_that_are_written_out_are_numbers() {
        for (word, expected) in [
            ("two", Some(2)),
            ("eighteen", Some(18)),
            ("eighty", Some(80)),
            ("eightythree", Some(83)),
            ("twentyone", Some(21)),
            ("one", None),
            ("fiftyeleven", None),
            ("sixth", None),
        ] {
            assert_eq!(number(word), expected, "{word}");
        }
    }
}
