//! How many typing errors are forgiven, and how few words that are not in the embedded briefing are taken for one.

use super::*;
use crate::briefing::to_u32;

/// The letters of a keyboard, row by row. A key's neighbours are those beside it, above and below.
const KEYBOARD: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

fn neighbours(key: char) -> impl Iterator<Item = char> {
    let place = |key: char| (0..).zip(KEYBOARD).find_map(|(row, keys)| Some((row, keys.find(key)?)));
    let (row, column) = place(key).unwrap_or((usize::MAX / 2, 0));
    let is_near = move |other: &char| {
        place(*other).is_some_and(|(r, c)| (r, c) != (row, column) && r.abs_diff(row) < 2 && c.abs_diff(column) < 2)
    };
    ('a'..='z').filter(is_near)
}

/// The kinds of typing errors, and what each makes of the letters of a word at a place after the first.
type Slip = fn(&[char], usize) -> Vec<Vec<char>>;
const SLIPS: [(&str, Slip); 5] = [
    ("adjacent", |word, at| {
        let changed = |key| word.iter().enumerate().map(|(place, &c)| if place == at { key } else { c }).collect();
        neighbours(word[at]).map(changed).collect()
    }),
    ("dropped", |word, at| vec![[&word[..at], &word[at + 1..]].concat()]),
    ("inserted", |word, at| neighbours(word[at]).map(|key| [&word[..at], &[key], &word[at..]].concat()).collect()),
    ("doubled", |word, at| vec![[&word[..=at], &word[at..]].concat()]),
    ("swapped", |word, at| {
        let mut word = word.to_vec();
        if at + 1 < word.len() {
            word.swap(at, at + 1);
        }
        vec![word]
    }),
];

/// The share of slips of each kind that find all passages of the word that was meant. Words have at least
/// `fewest` letters, of which `left` are still to be typed. At least `shortest` letters are typed.
fn shares_forgiven(fewest: usize, left: usize, shortest: usize) -> [(&'static str, f64); 5] {
    let (document, index) = embedded();
    let is_word = |id: &u32| {
        let word = index.vocabulary.word(*id);
        let is_plain = word.bytes().all(|byte| byte.is_ascii_lowercase());
        word.len() >= fewest && is_plain && index.text.has(*id..*id + 1)
    };
    let words: Vec<u32> = index.written_words().filter(is_word).collect();
    SLIPS.map(|(name, slip)| {
        let (mut typos, mut forgiven) = (0, 0);
        for &id in &words {
            let word = index.vocabulary.word(id);
            let typed: Vec<char> = word[..word.len() - left].chars().collect();
            let expected: Vec<usize> = index.text.texts(id..id + 1).collect();
            let slips = (1..typed.len()).flat_map(|at| slip(&typed, at));
            for typo in slips.filter(|typo| *typo != typed && typo.len() >= shortest) {
                let query = Query::parse(&typo.into_iter().collect::<String>(), document);
                let answer = index.search(document, &query);
                typos += 1;
                forgiven += usize::from(expected.iter().all(|&at| answer.matched.contains(at)));
            }
        }
        (name, f64::from(to_u32(forgiven)) / f64::from(to_u32(typos)))
    })
}

#[test]
#[ignore = "tries every case; .ci/run runs it"]
fn typing_errors_are_forgiven_in_words_and_in_unfinished_ones() {
    for (shares, least) in [(shares_forgiven(5, 0, 4), 0.95), (shares_forgiven(8, 3, 5), 0.8)] {
        assert!(shares.iter().all(|(_, share)| *share >= least), "{shares:?}");
    }
}

/// Every `step`th of a list of words that are not in the embedded briefing, and those of them that find something. Each
/// hit is marked as near. A word that a keyword or a note has does not count.
fn words_with_hits(step: usize, parse: fn(&'static str) -> Query) -> (usize, Vec<&'static str>) {
    let (document, index) = embedded();
    let (mut words, mut with_hits) = (0, Vec::new());
    for word in include_str!("../../../tests/absent-english.txt").lines().step_by(step) {
        let answer = index.search(document, &parse(word));
        for hit in &answer.best {
            let is_labelled = match hit.quality {
                Quality::Exact => {
                    !answer.reasons(document, hit).keywords.is_empty() || answer.reasons(document, hit).doubt.is_some()
                }
                Quality::Approximate => !answer.reasons(document, hit).near_words.is_empty(),
                Quality::Partial => false,
            };
            assert!(is_labelled, "{word}");
        }
        let quality = answer.best.first().map(|hit| hit.quality);
        words += usize::from(quality != Some(Quality::Exact));
        if quality == Some(Quality::Approximate) {
            with_hits.push(word);
        }
    }
    (words, with_hits)
}

fn unfinished(word: &str) -> Query {
    Query::parse(word, embedded().0)
}

fn complete(word: &str) -> Query {
    unfinished(word).complete()
}

#[test]
fn few_words_that_are_absent_find_something() {
    let (words, with_hits) = words_with_hits(50, complete);
    assert!(with_hits.len() * 100 <= words * 6, "{} of {words}: {with_hits:?}", with_hits.len());
}

#[test]
#[ignore = "tries every case; .ci/run runs it"]
fn of_a_hundred_words_that_are_absent_three_find_something() {
    // An unfinished word may also be the beginning of what was meant.
    for (parse, percent) in [(complete as fn(_) -> _, 3), (unfinished, 4)] {
        let (words, with_hits) = words_with_hits(1, parse);
        assert!(with_hits.len() * 100 <= words * percent, "{} of {words}: {with_hits:?}", with_hits.len());
    }
}
