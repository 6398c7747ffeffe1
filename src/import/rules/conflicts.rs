//! Where a page says two things of one: who commands, and what something is called.

use super::prose::words;

/// A claim that passages of a page make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Claim {
    /// Somebody with this family name handed over command.
    HandedOver(String),
    /// Somebody with this family name is in command.
    Commands(String),
    /// A name has this designation: `Hornet`, `CF-18`.
    Designation(String, String),
    /// A short form stands for these words.
    SpelledOut(String, String),
}

/// Ranks and offices before a name, in lower case.
const RANKS: [&str; 39] = [
    "admiral",
    "amiral",
    "bgen",
    "bgén",
    "brigadier",
    "brigadier-general",
    "brigadier-général",
    "brigadière-générale",
    "capitaine",
    "capt",
    "captain",
    "col",
    "colonel",
    "colonelle",
    "commandant",
    "commandante",
    "commander",
    "commodore",
    "contre-amiral",
    "gen",
    "general",
    "général",
    "générale",
    "lcol",
    "lgen",
    "lgén",
    "lieutenant-colonel",
    "lieutenant-colonelle",
    "lieutenant-general",
    "lieutenant-général",
    "maj",
    "major",
    "major-general",
    "major-général",
    "mgen",
    "minister",
    "ministre",
    "rear-admiral",
    "vice-amiral",
];

/// Verbs for giving up a command.
const HANDED_OVER: [&str; 10] =
    ["transferred", "handed", "passed", "relinquished", "turned", "transféré", "transmis", "remis", "cédé", "passé"];

/// Words before the one who commands.
const COMMANDED_BY: [&str; 11] = [
    "under the command of ",
    "commanded by ",
    "led by ",
    "under the leadership of ",
    "sous le commandement du ",
    "sous le commandement de la ",
    "sous le commandement de ",
    "commandée par ",
    "commandé par ",
    "dirigée par ",
    "dirigé par ",
];

/// The claims that a text makes.
pub(super) fn claims(text: &str) -> Vec<Claim> {
    let mut claims = Vec::new();
    handovers(text, &mut claims);
    commands(text, &mut claims);
    designations(text, &mut claims);
    claims
}

/// `Brigadier-General (BGen) Wade Rutland transferred command …`
fn handovers(text: &str, claims: &mut Vec<Claim>) {
    if !["command", "commandement"].iter().any(|word| text.contains(word)) {
        return;
    }
    let all: Vec<_> = words(text).collect();
    for (at, (range, word)) in all.iter().enumerate() {
        let is_verb = HANDED_OVER.contains(word);
        let comes_command = || {
            all[at + 1..].iter().take(4).any(|(range, word)| {
                matches!(*word, "command" | "commandement") && !text[all[at].0.end..range.start].contains('.')
            })
        };
        if !is_verb || !comes_command() {
            continue;
        }
        // The nearest person before the verb, in its sentence.
        let start = text[..range.start].rfind(['.', ';']).map_or(0, |end| end + 1);
        let clause = &all[..at];
        let rank = clause.iter().rposition(|(place, word)| place.start >= start && is_rank(word));
        if let Some(name) = rank.and_then(|rank| name_after(text, all[rank].0.end)) {
            claims.push(Claim::HandedOver(name));
        }
    }
}

/// `Under the command of Brigadier-General Wade Rutland, …`
fn commands(text: &str, claims: &mut Vec<Claim>) {
    if !["ommand", "led by", "eadership", "dirigé"].iter().any(|sign| text.contains(sign)) {
        return;
    }
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return;
    }
    for phrase in COMMANDED_BY {
        for (at, _) in lower.match_indices(phrase) {
            let mut rest = at + phrase.len();
            rest += ["the ", "le ", "la "]
                .iter()
                .find(|article| lower[rest..].starts_with(**article))
                .map_or(0, |it| it.len());
            let Some((range, word)) = words(&text[rest..]).next() else { continue };
            if range.start == 0 && is_rank(word) {
                claims.extend(name_after(text, rest + range.end).map(Claim::Commands));
            }
        }
    }
}

fn is_rank(word: &str) -> bool {
    RANKS.binary_search(&&*word.to_lowercase().replace('‑', "-")).is_ok()
}

/// The family name that follows a rank, which may be spelled out in brackets.
fn name_after(text: &str, at: usize) -> Option<String> {
    // The rank may be in brackets itself.
    let mut rest = text[at..].trim_start_matches([')', ' ']);
    if let Some(inside) = rest.strip_prefix('(') {
        rest = inside.split_once(')')?.1.trim_start();
    }
    let mut names = Vec::new();
    let mut end = 0;
    for (range, word) in words(rest) {
        let gap = &rest[end..range.start];
        // A full stop may only follow an initial.
        let is_initial = names.last().is_some_and(|name: &&str| name.chars().nth(1).is_none());
        let is_joined = gap.trim().is_empty() || gap.trim() == "." && is_initial;
        if !is_joined || !word.starts_with(char::is_uppercase) || names.len() == 3 {
            break;
        }
        if !is_rank(word) {
            names.push(word);
        }
        end = range.end;
    }
    names.last().map(|name| (*name).to_owned())
}

/// `CF-18 Hornets`: letters, a hyphen and a number before a name.
fn designations(text: &str, claims: &mut Vec<Claim>) {
    if !text.as_bytes().windows(2).any(|pair| pair[1].is_ascii_digit() && (pair[0] == b'-' || !pair[0].is_ascii())) {
        return;
    }
    let mut before: Option<(usize, &str)> = None;
    for (range, word) in words(text) {
        if let Some((end, designation)) = before.take() {
            let is_name =
                word.starts_with(char::is_uppercase) && word.chars().skip(1).all(char::is_lowercase) && word.len() > 2;
            if is_name && &text[end..range.start] == " " {
                let name = word.strip_suffix('s').unwrap_or(word);
                claims.push(Claim::Designation(name.to_owned(), designation.to_owned()));
            }
        }
        before = is_designation(word).then_some((range.end, word));
    }
}

fn is_designation(word: &str) -> bool {
    let Some((letters, number)) = word.split_once(['-', '‑']) else { return false };
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let suffix = &number[digits..];
    (1..=4).contains(&letters.len())
        && letters.bytes().all(|byte| byte.is_ascii_uppercase())
        && (1..=4).contains(&digits)
        && suffix.len() <= 1
        && suffix.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether two designations are likely to mean one thing: one number begins with the other.
pub(super) fn are_alike(one: &str, other: &str) -> bool {
    one != other && (one.starts_with(other) || other.starts_with(one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_are_read_from_sentences() {
        let handed = |name: &str| Claim::HandedOver(name.to_owned());
        let commands = |name: &str| Claim::Commands(name.to_owned());
        for (text, expected) in [
            ("Brigadier-General (BGen) Wade Rutland transferred command of it.", vec![handed("Rutland")]),
            ("Under the command of Brigadier-General Wade Rutland, it works.", vec![commands("Rutland")]),
            ("It was led by Colonel J. Smith. He handed out flowers.", vec![commands("Smith")]),
            ("The teacher handed over command.", vec![]),
            ("Le 15 mai, le brigadier-général (bgén) Wade Rutland a cédé le commandement.", vec![handed("Rutland")]),
            ("Sous le commandement du bgén Wade Rutland, elle agit.", vec![commands("Rutland")]),
            ("Elle est dirigée par la colonelle Anne Roy.", vec![commands("Roy")]),
            ("flown by CF-18 Hornets and F-35 jets", vec![Claim::Designation("Hornet".into(), "CF-18".into())]),
        ] {
            assert_eq!(claims(text), expected, "{text}");
        }
        assert!(RANKS.is_sorted());
        assert!(are_alike("CF-18", "CF-188") && are_alike("CC-150", "CC-150T") && !are_alike("B-52", "B-53"));
    }
}
