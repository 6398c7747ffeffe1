//! The words of `op-impact validate`. What is wrong with a briefing is said in English, beside the fields that it names.

use super::Words;
use crate::language::Locale;

/// That a file is valid: what it holds, the twin that it agrees with, and how many passages have marks that rules found.
pub(crate) fn valid(words: Words, file: &str, counts: &str, twin: Option<&str>, found: usize) -> String {
    let passages = words.passages(found);
    let (valid, agrees, marks) = match words.locale() {
        Locale::English => (
            "valid",
            "agrees with",
            format!("rules found marks in {passages}: remove \"found\" from those that you have checked or corrected"),
        ),
        Locale::French => {
            let checked = if found == 1 {
                "s’il a été vérifié ou corrigé"
            } else {
                "de ceux qui ont été vérifiés ou corrigés"
            };
            let marks = format!("des règles ont marqué {passages}\u{a0}: enlever «\u{a0}found\u{a0}» {checked}");
            ("valide", "concorde avec", marks)
        }
    };
    let twin = twin.map_or_else(String::new, |twin| format!("; {agrees} {twin}"));
    let marks = if found > 0 { format!("; {marks}") } else { String::new() };
    format!("{file}{}{valid}, {counts}{twin}{marks}", words.colon())
}

/// That a file is a page, and how to make a briefing of it.
pub(crate) fn is_page(words: Words, file: &str) -> String {
    match words.locale() {
        Locale::English => format!("{file} is a page, not a briefing; op-impact import turns it into one"),
        Locale::French => format!("{file} est une page, et non un dossier; op-impact import en fait un"),
    }
}
