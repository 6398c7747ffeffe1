//! Short forms that a text spells out: `Canadian Armed Forces (CAF)`.

use super::prose::words;
use super::words::Words;

/// The longest short form, in characters.
const MAX_SHORT: usize = 12;

/// The short forms of a text that follow in brackets what they stand for: the short form, and the words. Those that are
/// known are left out.
pub(super) fn terms<'t>(text: &'t str, said: &Words, is_known: impl Fn(&str) -> bool) -> Vec<(&'t str, &'t str)> {
    let others = bracketed(text, said).filter(|(short, _)| !is_known(short));
    others.filter_map(|(short, before)| Some((short, long_form(short, before, said)?))).collect()
}

/// Less sure ones: the words before the brackets have the letters of the short form in their order, and are not spelled by
/// initials.
pub(super) fn suggested<'t>(text: &'t str, said: &Words) -> Vec<(&'t str, &'t str)> {
    let others = bracketed(text, said).filter(|(short, before)| long_form(short, before, said).is_none());
    let long =
        |(short, before)| Some((short, with_letters(short, before).filter(|long| is_phrase(long, before, said))?));
    others.filter_map(long).collect()
}

/// Whether the words that end a text are a phrase of their own: two or more, not begun by a small word, nor the rest of a
/// name (`Organisation internationale de normalisation`).
fn is_phrase(long: &str, text: &str, said: &Words) -> bool {
    let parts: Vec<&str> = clause_words(long).map(|(_, word)| word).collect();
    let is_small = |word: &&str| said.small.contains(&&*word.to_lowercase());
    let before = text[..text.len() - long.len()].trim_end();
    let last = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '\'' | '’')).next().unwrap_or_default();
    let goes_on = last.starts_with(char::is_uppercase) && last.ends_with(char::is_alphanumeric);
    let is_rest = goes_on && !long.starts_with(char::is_uppercase);
    let is_plain =
        !long.contains(['"', '“', '”', '>', '<', '€', '$']) && !long.contains("'s ") && !long.contains("’s ");
    (parts.len() > 1 || long.contains(['-', '‑'])) && !parts.first().is_some_and(is_small) && !is_rest && is_plain
}

/// What may be a short form in brackets, and the text before it.
fn bracketed<'t>(text: &'t str, said: &Words) -> impl Iterator<Item = (&'t str, &'t str)> {
    let brackets = text.match_indices('(');
    brackets.filter_map(|(at, _)| Some((short_form(&text[at + 1..], said)?, text[..at].trim_end())))
}

/// The fewest words at the end of a text in which the letters of a short form occur in their order, the first of them at
/// the beginning of a word.
fn with_letters<'t>(short: &str, before: &'t str) -> Option<&'t str> {
    let letters = short.chars().filter(|c| c.is_alphanumeric()).count();
    let clause = &before[clause_start(before, (letters + 5).min(letters * 2))..];
    let mut end = clause.len();
    let mut letters = short.chars().filter(|c| c.is_alphanumeric()).rev().peekable();
    while let Some(letter) = letters.next() {
        let is_first = letters.peek().is_none();
        let begins_word = |at: usize| !clause[..at].ends_with(char::is_alphanumeric);
        let mut places = clause[..end].char_indices().rev();
        let is_it =
            |&(at, c): &(usize, char)| c.to_lowercase().eq(letter.to_lowercase()) && (!is_first || begins_word(at));
        end = places.find(is_it)?.0;
    }
    let long = &clause[end..];
    let is_long = long.len() > short.len() && !long.contains(['(', ')']) && !long.split(' ').any(|word| word == short);
    is_long.then_some(long)
}

/// The short form that fills a pair of brackets.
fn short_form<'t>(text: &'t str, said: &Words) -> Option<&'t str> {
    let end = text.char_indices().take(60).find(|(_, c)| *c == ')').map(|(at, _)| at)?;
    let mut inside = text[..end].trim_matches(['"', '“', '”', ' ']);
    if let Some((first, rest)) = inside.split_once([',', ';']) {
        inside = if rest.chars().count() <= 40 { first.trim_matches(['"', '“', '”', ' ']) } else { return None };
    }
    for article in said.articles {
        inside = inside.strip_prefix(article).unwrap_or(inside);
    }
    inside = inside.trim_matches(['"', '“', '”']);
    let is_plural = inside.ends_with('s') && inside[..inside.len() - 1].ends_with(char::is_uppercase);
    let short = if is_plural { &inside[..inside.len() - 1] } else { inside };
    let count = short.chars().count();
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '&' | '/' | '-' | '–' | '.' | '’' | '\'');
    let capitals = short.chars().filter(|c| c.is_uppercase()).count();
    let digits = short.chars().filter(char::is_ascii_digit).count();
    let has_number = short.contains('-')
        && short.rsplit('-').next().is_some_and(|last| last.starts_with(|c: char| c.is_ascii_digit()));
    let is_short = (2..=MAX_SHORT).contains(&count)
        && short.starts_with(|c: char| c.is_ascii_uppercase())
        && short.chars().all(is_allowed)
        && capitals >= 2
        && digits < 3
        && !has_number;
    is_short.then_some(short)
}

/// The fewest words at the end of a text whose initials are the short form. Small words may be left out, and the parts of
/// a compound count.
fn long_form<'t>(short: &str, before: &'t str, said: &Words) -> Option<&'t str> {
    let letters: Vec<char> = short.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let limit = (letters.len() + 5).min(letters.len() * 2) + if said.small.contains(&"l") { 6 } else { 0 };
    let start = clause_start(before, limit);
    let clause = &before[start..];
    let parts: Vec<(usize, &str)> = clause_words(clause).collect();
    let is_small = |word: &str| said.small.contains(&&*word.to_lowercase());
    let begins = |word: &str| {
        let first = word.chars().next();
        first.is_some_and(|c| c.is_uppercase() && c.to_lowercase().next() == letters.first().copied())
    };
    let spells_from = |first: usize, small_words_count: bool| {
        let word = parts[first].1;
        (!is_small(word) || begins(word)) && spells(&letters, &parts[first..], small_words_count, said)
    };
    // In `direction départementale des territoires (DDT)` the small word is left out.
    let first = (0..parts.len()).rev().find(|&first| spells_from(first, false));
    let first = first.or_else(|| (0..parts.len()).rev().find(|&first| spells_from(first, true)))?;
    let (at, word) = parts[first];
    let is_around = |c: char| matches!(c, '“' | '”' | '«' | '»' | '"' | '\'' | '’' | ' ' | '\u{a0}' | '(' | ',');
    let mut long = clause[at..].trim_matches(is_around);
    // `The Work Number (TWN)` needs its article.
    let needs_article = is_small(word);
    for article in said.articles.iter().filter(|_| !needs_article) {
        let starts = long.get(..article.len()).is_some_and(|start| start.eq_ignore_ascii_case(article));
        long = if starts { &long[article.len()..] } else { long };
    }
    let is_long = long.len() > short.len() && !long.contains(')') && !long.split(' ').any(|word| word == short);
    is_long.then_some(long)
}

/// Where the last words of a text begin that are in one clause, at most this many.
fn clause_start(text: &str, limit: usize) -> usize {
    let mut start = text.len();
    for _ in 0..limit {
        let rest = text[..start].trim_end();
        if rest.is_empty() || start < text.len() && rest.ends_with(['.', ';', ':', '!', '?']) {
            break;
        }
        start = rest.rfind(' ').map_or(0, |blank| blank + 1);
    }
    start
}

/// The words of a clause; a compound is one.
fn clause_words(clause: &str) -> impl Iterator<Item = (usize, &str)> {
    words(clause).flat_map(move |(range, word)| {
        let mut at = range.start;
        // An article with an apostrophe is a word of its own.
        word.split(['\'', '’']).map(move |part| {
            let start = at;
            at += part.len() + clause[at + part.len()..].chars().next().map_or(0, char::len_utf8);
            (start, part)
        })
    })
}

/// Whether the initials of words spell letters, those of small words only if they count.
fn spells(letters: &[char], words: &[(usize, &str)], small_words_count: bool, said: &Words) -> bool {
    let lower = |c: char| c.to_lowercase().next().unwrap_or(c);
    // The numbers of letters that the words so far may spell, as bits.
    let mut reached: u32 = 1;
    for (index, (_, word)) in words.iter().enumerate() {
        let parts: Vec<&str> = word.split(['-', '‑', '/']).filter(|part| !part.is_empty()).collect();
        let initials: Vec<char> = parts.iter().filter_map(|part| part.chars().next()).map(lower).collect();
        let whole: Vec<char> = parts.first().unwrap_or(&"").chars().map(lower).collect();
        let is_name = parts.first().is_some_and(|part| part.starts_with(char::is_uppercase));
        let is_small = index > 0 && parts.first().is_some_and(|part| said.small.contains(&&*part.to_lowercase()));
        let mut next = 0;
        for count in (0..=letters.len()).filter(|count| reached & 1 << count != 0) {
            if is_small {
                next |= 1 << count;
            }
            if is_small && !small_words_count {
                continue;
            }
            if letters.get(count) != initials.first() || initials.is_empty() {
                continue;
            }
            next |= 1 << (count + 1);
            let mut end = count;
            for initial in &initials {
                end += usize::from(letters.get(end) == Some(initial));
            }
            next |= 1 << end;
            if is_name && letters[count..].starts_with(&whole) {
                next |= 1 << (count + whole.len());
            }
        }
        reached = next;
    }
    reached & 1 << letters.len() != 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::rules::words;

    #[test]
    fn initials_spell_a_short_form() {
        for (text, short, long) in [
            ("the Canadian Armed Forces (CAF) mission", "CAF", "Canadian Armed Forces"),
            ("NATO Mission Iraq (NMI) is", "NMI", "NATO Mission Iraq"),
            ("Iraq Ministry of Defence (MoD)", "MoD", "Ministry of Defence"),
            (
                "Joint Task Force IMPACT / Task Force Central (JTF-I/TF-C)",
                "JTF-I/TF-C",
                "Joint Task Force IMPACT / Task Force Central",
            ),
            ("key leader engagements (KLEs)", "KLE", "key leader engagements"),
            ("a Multi-Factor Authentication (“MFA”)", "MFA", "Multi-Factor Authentication"),
            ("the Islamic State of Iraq and Syria (ISIS)", "ISIS", "Islamic State of Iraq and Syria"),
        ] {
            assert_eq!(terms(text, words::of("en"), |_| false), [(short, long)], "{text}");
        }
        for (text, short, long) in [
            ("les Forces armées canadiennes (FAC) ont", "FAC", "Forces armées canadiennes"),
            ("l’Aviation royale du Canada (ARC)", "ARC", "Aviation royale du Canada"),
            ("la direction départementale des territoires (DDT)", "DDT", "direction départementale des territoires"),
            ("dites-le-nous une fois (DLNUF)", "DLNUF", "dites-le-nous une fois"),
            ("« nouveau réseau de proximité » (NRP)", "NRP", "nouveau réseau de proximité"),
        ] {
            assert_eq!(terms(text, words::of("fr"), |_| false), [(short, long)], "{text}");
        }
    }

    #[test]
    fn letters_in_order_suggest_a_short_form() {
        for (text, found) in [
            ("the Export Development Office (EXDO) is", &[("EXDO", "Export Development Office")][..]),
            ("the Canadian Armed Forces (CAF)", &[]),
            ("in Canada (US) and", &[]),
        ] {
            assert_eq!(suggested(text, words::of("en")), found, "{text}");
        }
    }

    #[test]
    fn a_suggested_term_is_a_phrase_of_its_own() {
        let found = |text: &'static str| suggested(text, super::super::words::of("fr"));
        assert_eq!(found("L’Export Development Office (EXDO)"), [("EXDO", "Export Development Office")]);
        for text in [
            "l’Organisation internationale de normalisation (ISON)",
            "le bureau de la politique (DLPOL)",
            "des applications (APLI)",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn other_brackets_are_no_terms() {
        for text in
            ["in Canada (US) and", "a thing (as AB-12)", "see (A)", "Colonel (Col) Smith", "one. Armed Forces (CAF)"]
        {
            assert_eq!(terms(text, words::of("en"), |_| false), [], "{text}");
        }
    }
}
