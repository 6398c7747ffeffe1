//! What holds for any query, over the embedded briefing.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::*;
use crate::language::ENGLISH;
use crate::language::numbers::is_numeric;
use crate::search::tokens::tokenize;

#[test]
fn typos_in_a_long_word_find_its_passages() {
    assert_typos_are_forgiven(&['a', 'k', 'z'], 3);
}

#[test]
#[ignore = "tries every case; .ci/run runs it"]
fn every_typo_in_a_long_word_finds_its_passages() {
    assert_typos_are_forgiven(&('a'..='z').collect::<Vec<_>>(), 1);
}

/// Types these letters in and over every `nth` long word.
#[track_caller]
fn assert_typos_are_forgiven(letters: &[char], nth: usize) {
    let (_, index) = embedded();
    let is_long = |id: &u32| {
        let word = index.vocabulary.word(*id);
        word.chars().count() >= 6 && word.bytes().all(|byte| byte.is_ascii_lowercase()) && index.text.has(*id..*id + 1)
    };
    let words: Vec<u32> = index.written_words().filter(is_long).step_by(nth).collect();
    assert!(words.len() > 300 / nth, "{}", words.len());
    let share = words.len().div_ceil(std::thread::available_parallelism().map_or(1, usize::from));
    let failures: Vec<String> = std::thread::scope(|scope| {
        let threads: Vec<_> = words.chunks(share).map(|words| scope.spawn(|| unforgiven(words, letters))).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("a search does not panic")).collect()
    });
    assert!(failures.is_empty(), "{} typos: {:?}", failures.len(), &failures[..failures.len().min(40)]);
}

/// The typos of these words that neither find all their passages nor, if the first letter is the wrong one, suggest the
/// word. A typo that is a prefix of a word is left out, as is one that is a word: `wounds`, or `stale`, which asks for
/// doubts.
fn unforgiven(words: &[u32], letters: &[char]) -> Vec<String> {
    let (document, index) = embedded();
    let mut failures = Vec::new();
    for &id in words {
        let word = index.vocabulary.word(id);
        let expected: Vec<usize> = index.text.texts(id..id + 1).collect();
        let is_typo = |typo: &String| {
            let is_word = ENGLISH.is_spelled_right(typo) || ENGLISH.doubts(&[typo]).is_some();
            index.vocabulary.with_prefix(typo).is_empty() && !is_word
        };
        for typo in typos(word, letters).into_iter().filter(is_typo) {
            let answer = index.search(document, &Query::parse(&typo, document));
            let is_found = expected.iter().all(|&at| answer.matched.contains(at));
            let is_suggested = || index.suggestions(document, &typo).contains(&index.as_written(document, id));
            let may_be_suggested = word.len() < 8 && !typo.starts_with(&word[..1]);
            let is_forgiven = is_found || may_be_suggested && is_suggested();
            if !is_forgiven {
                failures.push(format!("{typo} for {word}"));
            }
        }
    }
    failures
}

/// Every word that differs from this one by one letter missing, added, replaced, or swapped
/// with the next.
fn typos(word: &str, letters: &[char]) -> Vec<String> {
    let mut typos = Vec::new();
    for at in 0..=word.len() {
        let (before, after) = word.split_at(at);
        let rest = after.get(1..).unwrap_or("");
        for letter in letters {
            typos.push(format!("{before}{letter}{after}"));
            typos.push(format!("{before}{letter}{rest}"));
        }
        typos.push(format!("{before}{rest}"));
        if let (Some(one), Some(other)) = (after.get(..1), after.get(1..2)) {
            typos.push(format!("{before}{other}{one}{}", &after[2..]));
        }
    }
    typos.retain(|typo| typo != word && typo.len().abs_diff(word.len()) <= 1);
    typos.sort();
    typos.dedup();
    typos
}

#[test]
fn an_exact_hit_shows_every_word_or_the_keyword_that_has_it() {
    let mut cases = 0;
    for document in [testing::embedded(), testing::french()] {
        let index = Index::build(document);
        for keywords in document.passages().map(|id| &document.passage(id).keywords) {
            for (one, other) in keywords.iter().zip(keywords.iter().cycle().skip(1)) {
                let query = Query::parse(&format!("{other} {one}"), document).complete();
                let answer = index.search(document, &query);
                for hit in answer.best.iter().take(3).filter(|hit| hit.quality == Quality::Exact) {
                    let passage = document.passage(hit.passage);
                    let section = document.section(document.section_of(hit.passage));
                    let found = answer.reasons(document, hit).keywords;
                    let texts = std::iter::once(&passage.text).chain([&section.title]).chain(&section.heading);
                    let texts = texts.chain(document.lead_of(hit.passage)).chain(document.columns_of(hit.passage));
                    let texts = texts.chain(passage.notes.iter().map(|note| &note.text)).map(|text| &**text);
                    let texts = texts.chain(found.iter().map(Keyword::text)).chain(answer.reasons(document, hit).doubt);
                    let texts: Vec<&str> = texts.collect();
                    for matcher in &answer.matchers {
                        let is_shown = texts.iter().any(|text| answer.read(text).is_matched(matcher));
                        assert!(is_shown, "{}: {}", query.text, matcher.clause.typed);
                        cases += 1;
                    }
                }
            }
        }
    }
    assert!(cases > 1000, "{cases}");
}

#[test]
fn a_row_stays_among_the_first_while_the_reader_types_on_towards_it() {
    let (document, index) = embedded();
    let mut lost = Vec::new();
    let mut queries = 0;
    for query in include_str!("../../../tests/queries.tsv").lines().skip(1).filter_map(|row| row.split('\t').next()) {
        queries += 1;
        let keys = query.char_indices().map(|(at, c)| &query[..at + c.len_utf8()]);
        let answers: Vec<(&str, Answer)> =
            keys.map(|typed| (typed, index.search(document, &Query::parse(typed, document)))).collect();
        let Some(target) = answers.last().and_then(|(_, last)| last.best.first()).map(|hit| hit.passage) else {
            continue;
        };
        let is_first = |answer: &Answer| answer.best.iter().take(3).any(|hit| hit.passage == target);
        // What a question's first stop words find gives way to what its first fact finds.
        let asking = query.split_inclusive(' ').take_while(|word| ENGLISH.is_stop_word(word.trim()));
        let asking: usize = asking.map(str::len).sum();
        let answers = answers.into_iter().filter(|(typed, _)| typed.len() > asking).collect::<Vec<_>>();
        // A row that no longer answers has to go: the word typed so far is another one.
        let seen = answers.iter().skip_while(|(_, answer)| !is_first(answer));
        lost.extend(
            seen.filter(|(_, answer)| answer.contains(target) && !is_first(answer))
                .map(|(typed, _)| format!("{typed} of {query}")),
        );
    }
    // No row is kept for its own sake: a better one takes its place, and the order depends on the query alone.
    assert!(lost.len() * 30 <= queries, "{} {lost:#?}", lost.len());
}

/// Texts whose words the tokenizer reads in its own way.
const PIECES: &[&str] = &[
    "force", "forces", "air", "aircraft", "airlift", "lift", "new", "New York", "new new york", "8", "eight",
    "eighty-three", "83", "eighty", "7.7 million", "7,700,000", "1,378", "1378", "137", "98%", "98 per cent",
    "percent", "15 May 2023", "2023-05-15", "15/5/23", "May 2023", "15 May", "May", "2023", "12 june 2019",
    "2019-06-12", "2 to 26 July 2016", "2 July 2016", "05/06/2023", "5 June 2023", "26", "26 flights", "CF-18",
    "CF-18s", "cf18", "$5m", "$5 million", "5 m", "Iraq's", "iraq", "de\u{301}fense", "defence", "the", "of", "日本",
    "C++", "c#", "U.S.", "headquarters", "head quarters", "humanrights", "human rights", "country", "countries",
];

/// A highlight with the rest of the number that it is in, which is another number: the `$5` of `$5 million`.
fn whole_piece(text: &str, Range { start, end }: Range<usize>) -> Range<usize> {
    let mut piece = start..end;
    tokenize(text, &ENGLISH, |token| {
        let is_number = !token.is_virtual && is_numeric(token.text) && text[token.start..token.end].contains(' ');
        if is_number && token.start < end && start < token.end {
            piece = token.start..token.end;
        }
    });
    piece
}

proptest::proptest! {
    #![proptest_config(testing::cases(60))]

    #[test]
    fn no_query_is_an_error(text in r#"(\PC|["! ':#\-.,\u{301}\u{200D}]|daesh|in:|🏳️|1 378|"iraq ){0,40}"#, times in 1_usize..60) {
        let (document, index) = embedded();
        let query = Query::parse(&text.repeat(times), document);
        let answer = index.search(document, &query);
        assert_eq!(answer.is_empty(), answer.count() == 0);
        for hit in &answer.best {
            let text = &document.passage(hit.passage).text;
            for range in answer.highlights(text) {
                assert!(text.get(range).is_some_and(|part| !part.is_empty()));
            }
            let _ = (answer.missing(hit).count(), answer.reasons(document, hit).near_words);
        }
    }

    #[test]
    fn what_is_found_is_highlighted(
        passages in proptest::collection::vec(proptest::collection::vec(0..PIECES.len(), 1..6), 1..4),
        words in proptest::collection::vec(0..PIECES.len(), 1..4),
        is_phrase in proptest::bool::ANY,
        typed in 0_usize..4,
    ) {
        let join = |pieces: &[usize], between| {
            pieces.iter().map(|&piece| PIECES[piece]).collect::<Vec<_>>().join(between)
        };
        let mut passages: Vec<String> = passages.iter().map(|pieces| join(pieces, " | ")).collect();
        let mut query = join(&words, " ");
        let end = query.len().saturating_sub(typed);
        query.truncate((0..=end).rev().find(|&at| query.is_char_boundary(at)).unwrap_or(0));
        if is_phrase {
            query = format!("\"{query}{}", if typed == 0 { "\"" } else { "" });
        }
        let answer_of = |passages: &[String]| {
            let json = json(&passages.iter().map(String::as_str).collect::<Vec<_>>());
            let document = read(json.as_bytes()).expect("the test's document keeps the format");
            search(&document, &query)
        };
        let exact = |answer: &Answer| {
            let hits = answer.best.iter().filter(|hit| hit.quality == Quality::Exact);
            hits.map(|hit| hit.passage.index()).collect::<Vec<_>>()
        };
        let answer = answer_of(&passages);
        for at in exact(&answer) {
            let text = passages[at].clone();
            for matcher in &answer.matchers {
                let is_found = answer.read(&text).is_matched(matcher);
                assert!(is_found, "{:?} of {query:?} in {text:?}", matcher.clause.typed);
            }
            let (mut rest, mut removed_from) = (text.clone(), text.len());
            for range in answer.highlights(&text).into_iter().rev() {
                let Range { start, end } = whole_piece(&text, range);
                rest.replace_range(start..end.min(removed_from), "|");
                removed_from = start;
            }
            assert!(answer.highlights(&rest).is_empty(), "{query:?} in {rest:?}, which was {text:?}");
            passages.push(rest.clone());
            assert!(!exact(&answer_of(&passages)).contains(&(passages.len() - 1)), "{query:?} finds {rest:?}, which was {text:?}");
            passages.pop();
        }
    }

    #[test]
    fn highlights_never_split_a_grapheme(text in r"(\PC|iraq|e\u{301}|CF-18|1,378| ){0,20}") {
        let (document, index) = embedded();
        let answer = index.search(document, &Query::parse("iraq cf-18 1378 e a", document));
        let bounds: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
        for range in answer.highlights(&text) {
            assert!(bounds.contains(&range.start) && bounds.contains(&range.end), "{range:?} of {text:?}");
        }
    }
}

#[test]
fn what_holds_no_word_is_answered_sensibly() {
    let (document, _) = embedded();
    for text in ["", "   ", "!", "!!!", "\"", "\"\"", "…—", "\u{301}\u{301}", "🏳️‍🌈🎉", "in:", "in:history"]
    {
        let answer = search(document, text);
        assert!(answer.is_empty() && answer.unknown.is_empty(), "{text:?}");
    }
    let without = search(document, "!daesh");
    assert!(!without.is_empty() && without.passages().all(|id| !document.passage(id).text.contains("Daesh")));
    for text in
        ["x".repeat(10_000), "daesh ".repeat(2_000), "\u{301}".repeat(10_000), "\"a ".repeat(3_000), "1 ".repeat(5_000)]
    {
        search(document, &text);
    }
}

/// `0M` has no digits left without its leading zeros: an empty word would be a prefix of every word.
#[test]
fn no_word_of_a_query_is_empty() {
    let (document, index) = embedded();
    for typed in ["0M", "0 million", "00k", "0.0 billion", "0M!/", "i,", ",", "\u{fffd}[C[/", "i '", "\"0m"] {
        let query = Query::parse(typed, document);
        for clause in &query.clauses {
            let mut words = clause.forms.iter().chain(&clause.compounds).chain(&clause.parts);
            assert!(words.all(|word| !word.is_empty()), "{typed:?}: {clause:?}");
        }
        let answer = index.search(document, &query);
        for passage in document.passages() {
            let text = &document.passage(passage).text;
            assert!(answer.highlights(text).iter().all(|range| range.start < range.end), "{typed:?} in {text:?}");
        }
    }
}
