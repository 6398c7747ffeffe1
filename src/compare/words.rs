//! The words of a text for comparing editions. Two words are equal if only their spelling differs: capitals, the form of
//! quotes and dashes, the separators in a number.

use std::borrow::Cow;
use std::ops::Range;

use hashbrown::HashMap;
use unicode_segmentation::UnicodeSegmentation;

use super::sequence;

/// The most letters of a word between two changes that is shown as changed with them.
const MAX_BRIDGE: usize = 3;

/// A word or a punctuation mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word<'t> {
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
    /// The word without differences of spelling.
    pub(super) folded: Cow<'t, str>,
    pub(super) is_punctuation: bool,
}

/// The words of a text, in order.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let mut next = 0;
    while let Some(piece) = first_piece(&text[next..]) {
        let start = next;
        next += piece.len();
        if piece.chars().all(char::is_whitespace) {
            continue;
        }
        let range = start..start + piece.len();
        if let Some(before) = words.last_mut()
            && continues_number(before, &text[before.range.end..start], piece)
        {
            before.folded.to_mut().push_str(piece);
            before.range.end = range.end;
            continue;
        }
        let is_punctuation = !piece.chars().any(char::is_alphanumeric) && !piece.contains(['%', '$', '€', '£']);
        words.push(Word { range, folded: fold(piece), is_punctuation });
    }
    words
}

/// What is before the first word boundary within a text; none of an empty text.
fn first_piece(text: &str) -> Option<&str> {
    // Most words are of ASCII letters and end with a blank. To find that out is much cheaper than to segment them.
    let length = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let is_word = length > 0 && matches!(text.as_bytes().get(length), None | Some(b' '));
    match text.as_bytes() {
        _ if is_word => Some(&text[..length]),
        [b' ', next, ..] if next.is_ascii_alphanumeric() => Some(&text[..1]),
        _ => text.split_word_bounds().next(),
    }
}

/// The words of a title without the number before them: `1.1 Scope` and `2. Scope` have the same title.
pub(super) fn without_number<'w, 't>(title: &'w [Word<'t>]) -> &'w [Word<'t>] {
    let [number, rest @ ..] = title else { return title };
    let are_digits = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let follows_number = |word: &&Word<'_>| word.range.start == number.range.end && matches!(&*word.folded, "." | ")");
    let mark = rest.iter().take_while(follows_number).count();
    let is_number = number.folded.split('.').all(are_digits) && (mark > 0 || number.folded.contains('.'));
    if is_number && rest.len() > mark { &rest[mark..] } else { title }
}

/// Whether a piece is the next three digits of a number: `1 378`.
fn continues_number(number: &Word<'_>, separator: &str, piece: &str) -> bool {
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_first_group = number.folded.len() <= 3;
    let has_groups = number.range.len() > number.folded.len();
    (is_first_group || has_groups)
        && are_digits(&number.folded)
        && matches!(separator, " " | "\u{A0}" | "\u{2009}" | "\u{202F}")
        && piece.len() == 3
        && are_digits(piece)
}

/// A word without differences of spelling.
fn fold(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
        return Cow::Borrowed(word);
    }
    let letter = |c: char| match c {
        '’' | '‘' | 'ʼ' => '\'',
        '“' | '”' | '«' | '»' | '„' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        _ => c,
    };
    let folded = word.chars().filter(|&c| c != '\u{AD}').map(letter).flat_map(char::to_lowercase);
    let folded: String = folded.collect();
    Cow::Owned(if is_grouped(&folded) { folded.replace(',', "") } else { folded })
}

/// Whether a number has commas between groups of three digits.
fn is_grouped(number: &str) -> bool {
    let mut groups = number.split('.').next().unwrap_or_default().split(',');
    let are_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let first = groups.next().unwrap_or_default();
    let mut others = groups.peekable();
    (1..=3).contains(&first.len())
        && are_digits(first)
        && others.peek().is_some()
        && others.all(|group| group.len() == 3 && are_digits(group))
}

/// A place where two texts differ: the bytes that are only in the old one, and those only in the new one. At most one of
/// them is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WordChange {
    pub(crate) old: Range<usize>,
    pub(crate) new: Range<usize>,
}

/// Where two texts differ by more than spelling, in order, given the words of both.
pub(super) fn changes(old: &[Word<'_>], new: &[Word<'_>]) -> Vec<WordChange> {
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    let mut keys = Vec::with_capacity(old.len() + new.len());
    for word in old.iter().chain(new) {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        keys.push(*numbers.entry(&*word.folded).or_insert(next));
    }
    let (old_keys, new_keys) = keys.split_at(old.len());
    let mut pairs = sequence::common(old_keys, new_keys);
    drop_bridges(&mut pairs, old, (old.len(), new.len()));
    pairs.push((old.len(), new.len()));

    let mut changes = Vec::new();
    let (mut from_old, mut from_new) = (0, 0);
    for (at_old, at_new) in pairs {
        if (from_old, from_new) != (at_old, at_new) {
            changes.push(WordChange { old: bytes(old, from_old..at_old), new: bytes(new, from_new..at_new) });
        }
        (from_old, from_new) = (at_old + 1, at_new + 1);
    }
    changes
}

/// Takes short words out of the pairs that lie alone between two changes, so that the changes read as one.
fn drop_bridges(pairs: &mut Vec<(usize, usize)>, old: &[Word<'_>], ends: (usize, usize)) {
    let is_next = |(a, b): (usize, usize), (c, d): (usize, usize)| a + 1 == c && b + 1 == d;
    let all = std::mem::take(pairs);
    for (at, &pair) in all.iter().enumerate() {
        let joins_before = if at == 0 { pair == (0, 0) } else { is_next(all[at - 1], pair) };
        let joins_after = is_next(pair, all.get(at + 1).copied().unwrap_or(ends));
        let is_short = old[pair.0].folded.chars().count() <= MAX_BRIDGE;
        if joins_before || joins_after || !is_short {
            pairs.push(pair);
        }
    }
}

/// The bytes of a range of words; an empty range lies after the word before it.
fn bytes(words: &[Word<'_>], range: Range<usize>) -> Range<usize> {
    match words.get(range.clone()) {
        Some([first, .., last]) => first.range.start..last.range.end,
        Some([word]) => word.range.clone(),
        _ => {
            let at = range.start.checked_sub(1).map_or(0, |before| words[before].range.end);
            at..at
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_those_between_word_boundaries() {
        for text in [
            "It's 1,378.5 CF-18s  in a_b.",
            "l’été d'ici 3e\u{301} x\u{301} y",
            "\u{1F1E8}\u{1F1E6}\u{1F1EB} a: b\r\nc",
        ] {
            let (mut pieces, mut rest) = (Vec::new(), text);
            while let Some(piece) = first_piece(rest) {
                pieces.push(piece);
                rest = &rest[piece.len()..];
            }
            assert_eq!(pieces, text.split_word_bounds().collect::<Vec<_>>());
        }
    }

    #[test]
    fn spelling_does_not_tell_words_apart() {
        let folded = |text| words(text).into_iter().map(|word| word.folded.into_owned()).collect::<Vec<_>>();
        for (one, other) in [
            ("1520 kg", "1\u{A0}520 kg"),
            ("1,378 sorties", "1 378 sorties"),
            ("12 345 678", "12,345,678"),
            ("Canada’s “aid”", "Canada's \"aid\""),
            ("2014–2016", "2014-2016"),
            ("Daesh  fell", "daesh fell"),
        ] {
            assert_eq!(folded(one), folded(other), "{one}");
        }
        for (one, other) in [("1,5", "15"), ("in 2014 100 fell", "in 2014100 fell"), ("7.7", "77"), ("Iraq", "Iran")] {
            assert_ne!(folded(one), folded(other), "{one}");
        }
    }

    #[test]
    fn the_number_of_a_title_is_no_part_of_it() {
        for (title, expected) in [
            ("1.1 Scope", "Scope"),
            ("3. Scope", "Scope"),
            ("4) Scope", "Scope"),
            ("12 ships", "12 ships"),
            ("2023.", "2023."),
            ("1.1", "1.1"),
        ] {
            let words = words(title);
            let first = without_number(&words).first().expect("a title has words");
            assert_eq!(&title[first.range.start..], expected);
        }
    }

    #[track_caller]
    fn check(old: &str, new: &str, expected: &[(&str, &str)]) {
        let found: Vec<_> =
            changes(&words(old), &words(new)).into_iter().map(|it| (&old[it.old], &new[it.new])).collect();
        assert_eq!(found, expected, "{old} / {new}");
    }

    #[test]
    fn changed_words_are_found() {
        check("flew 506 sorties", "flew 589 sorties", &[("506", "589")]);
        check("The CAF flew", "The CAF flew", &[]);
        check("a new plan", "a plan", &[("new", "")]);
        check("a plan", "a plan.", &[("", ".")]);
        check("It is led by Wright now", "It was led by Rutland now", &[("is", "was"), ("Wright", "Rutland")]);
        check("", "All new", &[("", "All new")]);
        check("one of two", "many of all", &[("one of two", "many of all")]);
    }
}
