//! The rules of the search, one test each, over small documents written for them.

use std::sync::LazyLock;

use unicode_segmentation::UnicodeSegmentation;

use super::*;
use crate::briefing::{Document, read};

/// The JSON of a document whose one section holds these passages.
fn json(passages: &[&str]) -> String {
    let blocks: Vec<_> = passages.iter().map(|text| serde_json::json!({ "type": "passage", "text": text })).collect();
    document_json(&serde_json::json!([{ "id": "one", "title": "Section", "blocks": blocks }]), &serde_json::json!([]))
}

/// The JSON of a document of one tab.
fn document_json(sections: &serde_json::Value, terms: &serde_json::Value) -> String {
    serde_json::json!({
        "format": 1, "title": "Test", "language": "en", "terms": terms,
        "source": { "title": "Test", "publisher": "Test", "relation": "Written for the test." },
        "tabs": [{ "id": "tab", "title": "Tab", "sections": sections }],
    })
    .to_string()
}

/// The index of a document of these passages.
pub(super) fn index_of(passages: &[&str]) -> Index {
    let json = json(passages);
    Index::build(&read(json.as_bytes()).expect("the test's document keeps the format"))
}

fn search(document: &Document<'_>, text: &str) -> Answer {
    Index::build(document).search(document, &Query::parse(text, document), &mut Memory::default())
}

/// The passages found, best first, by their number from 1.
fn found(passages: &[&str], text: &str) -> Vec<usize> {
    let json = json(passages);
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    search(&document, text).best().iter().map(|hit| hit.passage.index() + 1).collect()
}

const EMBEDDED: &str = include_str!("../../assets/operation-impact.json");

static SHARED: LazyLock<(Document<'static>, Index)> = LazyLock::new(|| {
    let document = read(EMBEDDED.as_bytes()).expect("the embedded briefing keeps the format");
    let index = Index::build(&document);
    (document, index)
});

/// The embedded briefing and its index, read once for all tests.
fn embedded() -> (&'static Document<'static>, &'static Index) {
    (&SHARED.0, &SHARED.1)
}

#[test]
fn a_typo_in_a_long_word_finds_its_passages() {
    let (document, index) = embedded();
    let mut failures = Vec::new();
    for id in
        (0..u32::try_from(index.words.len()).expect("few words")).filter(|&id| index.written.contains(id as usize))
    {
        let word = index.words.word(id);
        if word.chars().count() < 6
            || word.bytes().any(|byte| !byte.is_ascii_lowercase())
            || !index.text.has(id..id + 1)
        {
            continue;
        }
        let expected: Vec<usize> = index.text.texts(id..id + 1).collect();
        for typo in typos(word).into_iter().filter(|typo| index.words.prefix(typo).is_empty()) {
            let answer = index.search(document, &Query::parse(&typo, document), &mut Memory::default());
            if !expected.iter().all(|&at| answer.matched.contains(at)) {
                failures.push(format!("{typo} for {word}"));
            }
        }
    }
    assert!(failures.is_empty(), "{} typos: {:?}", failures.len(), &failures[..failures.len().min(40)]);
}

/// Every word that differs from this one by one letter missing, added, changed, or changed about.
fn typos(word: &str) -> Vec<String> {
    let mut typos = Vec::new();
    for at in 0..=word.len() {
        let (before, after) = word.split_at(at);
        let rest = after.get(1..).unwrap_or("");
        // A few letters at each place, others at the next: all of them everywhere take half a minute.
        for letter in ('a'..='z').skip((at + word.len()) % 7).step_by(7).chain(after.chars().nth(1)) {
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
fn text_and_query_fold_alike() {
    let passages = ["Québec’s CENTRE – “Straße” defence.", "It flew 1,378 sorties and 7.7 million, 98% CF-18."];
    for query in ["quebec", "QUÉBEC", "center", "centre", "strasse", "defense", "québec's"] {
        assert_eq!(found(&passages, query), [1], "{query}");
    }
    for query in [
        "1378",
        "1 378",
        "1.378",
        "7700000",
        "98 percent",
        "98 per cent",
        "98 %",
        "cf18",
        "cf 18",
        "CF‑18",
        "\"CF-18\"",
    ] {
        assert_eq!(found(&passages, query), [2], "{query}");
    }
}

#[test]
fn a_heading_and_a_lead_in_count_for_every_passage_under_them() {
    let sections = serde_json::json!([
        { "id": "one", "title": "Supplies by air", "blocks": [
            { "type": "passage", "text": "They went to Erbil." },
            { "type": "list", "lead": "Among them were:", "items": [{ "text": "Boots" }, { "text": "Tents" }] },
        ] },
        { "id": "two", "title": "Results", "blocks": [{ "type": "passage", "text": "Boots were worn." }] },
    ]);
    let json = document_json(&sections, &serde_json::json!([]));
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    let found = |text: &str| search(&document, text).passages().map(|id| id.index() + 1).collect::<Vec<_>>();
    assert_eq!(found("supplies"), [1, 2, 3]);
    assert_eq!(found("supplies boots"), [2]);
    assert_eq!(found("among tents"), [3]);
    assert_eq!(found("boots"), [2, 4]);
}

#[test]
fn the_best_class_comes_first() {
    let passages = ["The airlifted goods.", "The airlift began.", "An airlifts company.", "An heavyairliftnow thing."];
    assert_eq!(found(&passages, "airlift"), [2, 1, 3]);
    assert_eq!(found(&["in multinational teams", "of teams"], "national"), [1]);
    assert_eq!(found(&["in training", "of airlift by air"], "rain"), [0; 0]);
    assert_eq!(found(&["in training", "of airlift by air"], "lift"), [2]);
}

#[test]
fn the_last_word_may_be_half_typed() {
    let passages = ["Logistics and training", "Long logs of training"];
    assert_eq!(found(&passages, "training logi"), [1]);
    assert_eq!(found(&passages, "logistic training"), [1], "and so may another, where it is no word itself");
}

#[test]
fn edits_count_only_where_the_word_itself_does_not_occur() {
    let passages = ["The nations agreed.", "The rations were cut.", "In Iraq", "Over 1,378"];
    assert_eq!(found(&passages, "rations"), [2]);
    assert_eq!(found(&passages, "natoins"), [1]);
    assert_eq!(found(&passages, "iran"), [0; 0]);
    assert_eq!(found(&passages, "1379"), [0; 0]);
    let json = json(&passages);
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    let answer = search(&document, "natoins");
    assert_eq!(answer.best()[0].quality, Quality::Approximate);
    let likeness = Likeness { typed: "natoins".into(), found: "nations".into() };
    assert_eq!(answer.likenesses(&document, &answer.best()[0]), [likeness]);
}

#[test]
fn a_short_form_finds_its_word_by_fuzzy_matcher() {
    let passages = ["Headquarters of Summerfield", "An international team"];
    assert_eq!(found(&passages, "hdqtrs"), [1]);
    assert_eq!(found(&passages, "smfld"), [1]);
    assert_eq!(found(&passages, "intl"), [2]);
    assert_eq!(found(&passages, "tm"), [0; 0]);
}

#[test]
fn a_glued_word_is_split_where_its_halves_stand_side_by_side() {
    let passages = ["On human rights", "Rights of a human", "for the ward"];
    assert_eq!(found(&passages, "humanrights"), [1]);
    assert_eq!(found(&passages, "theward"), [0; 0]);
    let mut both = found(&["At headquarters", "A head of quarters"], "head quarters");
    both.sort_unstable();
    assert_eq!(both, [1, 2]);
}

#[test]
fn terms_know_each_other() {
    let block = |text: &str| serde_json::json!({ "type": "passage", "text": text });
    let texts =
        ["NMI advises.", "NATO Mission Iraq is small.", "Daesh rose.", "ISIS fell.", "This is it.", "They call it IS."];
    let sections = serde_json::json!([{ "id": "one", "title": "S", "blocks": texts.map(block) }]);
    let terms = serde_json::json!([
        { "short": "NMI", "long": "NATO Mission Iraq" },
        { "short": "Daesh", "long": "Islamic State", "also": ["ISIS", "IS"] },
        { "short": "NATO", "long": "North Atlantic Treaty Organization" },
    ]);
    let json = document_json(&sections, &terms);
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    let found =
        |text: &str| search(&document, text).best().iter().map(|hit| hit.passage.index() + 1).collect::<Vec<_>>();
    assert_eq!(found("nmi"), [1, 2]);
    assert_eq!(found("nato mission iraq"), [2, 1]);
    assert_eq!(found("daesh"), [3, 4, 6]);
    assert_eq!(found("isis"), [4, 3, 6]);
    assert_eq!(found("IS"), [6, 3, 4]);
    assert_eq!(found("atlantic treaty"), [2]);
    let answer = search(&document, "nmi");
    assert_eq!(answer.marks(texts[1]).first().map(|mark| &texts[1][mark.clone()]), Some("NATO Mission Iraq"));
}

#[test]
fn keywords_count_below_the_text() {
    let sections = serde_json::json!([{ "id": "one", "title": "S", "blocks": [
        { "type": "passage", "text": "The jets flew far.", "keywords": ["aircraft", "in charge of jets"] },
        { "type": "passage", "text": "Many aircraft of all kinds flew about for long." },
    ] }]);
    let json = document_json(&sections, &serde_json::json!([]));
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    let found =
        |text: &str| search(&document, text).best().iter().map(|hit| hit.passage.index() + 1).collect::<Vec<_>>();
    assert_eq!(found("aircraft flew"), [2, 1]);
    assert_eq!(found("in charge"), [1]);
}

#[test]
fn soft_words_score_and_are_not_required() {
    let passages = ["Col Summerfield commands.", "A base of the force.", "What is the force?"];
    assert_eq!(found(&passages, "who commands the summerfield"), [1]);
    assert_eq!(found(&passages, "what is the force"), [3, 2]);
    assert_eq!(found(&passages, "what is"), [3], "required again where nothing else was typed");
}

#[test]
fn where_no_passage_has_all_words_fewer_are_enough_and_named() {
    let passages = ["The ceremony was held.", "a", "b", "c", "d", "e", "Kuwait is hot.", "Nothing else."];
    let json = json(&passages);
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    let answer = search(&document, "ceremony kuwait");
    let hits: Vec<_> =
        answer.best().iter().map(|hit| (hit.passage.index() + 1, answer.missing(hit).collect::<Vec<_>>())).collect();
    assert_eq!(hits, [(7, vec!["ceremony"]), (1, vec!["kuwait"])]);
    assert!(answer.best().iter().all(|hit| hit.quality == Quality::Partial) && answer.unknown().is_empty());
    let answer = search(&document, "ceremony casualties");
    assert_eq!(answer.unknown(), ["casualties"]);
    assert_eq!(answer.missing(&answer.best()[0]).collect::<Vec<_>>(), ["casualties"]);
    assert_eq!(answer.best().len(), 1);
    let answer = search(&document, "casualties");
    assert!(answer.is_empty() && answer.unknown() == ["casualties"]);
}

#[test]
fn a_word_may_stand_three_passages_away_in_the_same_section() {
    assert_eq!(found(&["Handover ceremony", "a", "b", "in Kuwait", "c", "ceremony"], "handover kuwait"), [1, 4]);
}

#[test]
fn words_that_occur_apart_are_read_with_an_edit_before_one_is_given_up() {
    let mut passages = vec!["The nations met in Erbil."];
    passages.extend(["a"; 5]);
    passages.push("Rations were cut.");
    assert_eq!(found(&passages, "rations erbil"), [1]);
}

#[test]
fn close_words_in_order_come_first() {
    let passages =
        ["Control, they said, was hard, and so was any command.", "Command and control", "Control and command"];
    assert_eq!(found(&passages, "command control"), [2, 3, 1]);
}

#[test]
fn a_question_prefers_what_it_asks_for() {
    let passages = [
        "The mission ended well.",
        "The mission ended in June.",
        "The mission ended for 30 men.",
        "The mission of Col Summer ended.",
    ];
    assert_eq!(found(&passages, "when ended mission")[0], 2);
    assert_eq!(found(&passages, "how many ended mission")[0], 3);
    assert_eq!(found(&passages, "who ended mission")[0], 4);
}

#[test]
fn ties_keep_the_document_s_order() {
    assert_eq!(found(&["same words", "same words", "same words"], "words"), [1, 2, 3]);
}

#[test]
fn phrases_negations_and_scopes_limit() {
    let passages = ["of human rights", "of rights human", "of human right things"];
    assert_eq!(found(&passages, "\"human rights\""), [1]);
    assert_eq!(found(&passages, "\"human rig"), [1, 3]);
    assert_eq!(found(&passages, "human !things"), [1, 2]);
    assert_eq!(found(&passages, "!\"human rights\""), [2, 3]);
    assert_eq!(found(&passages, "in:tab things"), [3]);
    let (document, _) = embedded();
    let history = document.find_tab("history");
    let index = Index::build(document);
    let query = Query::parse("iraq", document).within(history);
    let answer = index.search(document, &query, &mut Memory::default());
    let tabs: Vec<_> = answer.passages().map(|id| document.tab_of(document.section_of(id))).collect();
    assert!(!tabs.is_empty() && tabs.into_iter().all(|tab| Some(tab) == history));
}

#[test]
fn a_warm_search_equals_a_cold_one() {
    let (document, index) = embedded();
    let mut memory = Memory::default();
    // Each query shares words with the one before and does not begin with it, so that no row is held.
    for text in [
        "cf-18 sorties",
        "sorties cf-18",
        "cf-18 x sorties",
        "hornet sorties",
        "sorties",
        "lebannon sorties",
        "lebannon",
    ] {
        let query = Query::parse(text, document);
        let (warm, cold) =
            (index.search(document, &query, &mut memory), index.search(document, &query, &mut Memory::default()));
        assert_eq!(warm.best(), cold.best(), "{text}");
        assert_eq!(warm.matched, cold.matched, "{text}");
        assert_eq!(warm.unknown(), cold.unknown(), "{text}");
    }
}

#[test]
fn a_row_stays_among_the_first_while_the_reader_types_on_towards_it() {
    let (document, index) = embedded();
    let mut lost = Vec::new();
    let mut queries = 0;
    for query in include_str!("../../tests/queries.tsv").lines().skip(1).filter_map(|row| row.split('\t').next()) {
        let mut memory = Memory::default();
        queries += 1;
        let keys = query.char_indices().map(|(at, c)| &query[..at + c.len_utf8()]);
        let answers: Vec<(&str, Answer)> =
            keys.map(|typed| (typed, index.search(document, &Query::parse(typed, document), &mut memory))).collect();
        let Some(target) = answers.last().and_then(|(_, last)| last.best().first()).map(|hit| hit.passage) else {
            continue;
        };
        let is_first = |answer: &Answer| answer.best().iter().take(3).any(|hit| hit.passage == target);
        // A row that no longer answers at all has to go: the word typed so far is another one.
        let seen = answers.iter().skip_while(|(_, answer)| !is_first(answer));
        lost.extend(
            seen.filter(|(_, answer)| answer.contains(target) && !is_first(answer))
                .map(|(typed, _)| format!("{typed} of {query}")),
        );
    }
    // Where a question's first words were all that was typed, its first fact may turn the rows round.
    assert!(lost.len() * 50 <= queries, "{} {lost:#?}", lost.len());
}

#[test]
fn marks_are_exact_over_accents_groups_hyphens_and_wide_characters() {
    let (document, _) = embedded();
    for (query, text, expected) in [
        ("quebec", "In Que\u{301}bec now", vec!["Que\u{301}bec"]),
        ("queb", "In Québec now", vec!["Québ"]),
        ("13", "1,378 sorties", vec!["1,3"]),
        ("1378", "1\u{202F}378 sorties", vec!["1\u{202F}378"]),
        ("cf1", "The CF-18s", vec!["CF-1"]),
        ("7700000", "some 7.7 million people", vec!["7.7 million"]),
        ("日本", "在日本國", vec!["日本"]),
        ("stras", "die Straße", vec!["Straß"]),
        ("\"cf-18 hornets\"", "The CF-18 Hornets flew", vec!["CF-18 Hornets"]),
        ("iraq", "Iraq's Iraqis", vec!["Iraq", "Iraq"]),
        ("force", "🏳\u{FE0F}\u{200D}🌈force e\u{301}", vec!["force"]),
    ] {
        let mut query = Query::parse(query, document);
        let json = json(&[text]);
        let document = read(json.as_bytes()).expect("the test's document keeps the format");
        query.units.iter_mut().for_each(|unit| unit.is_live |= !unit.is_phrase);
        let answer = Index::build(&document).search(&document, &query, &mut Memory::default());
        let marked: Vec<&str> = answer.marks(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(marked, expected, "{text}");
    }
}

#[test]
fn counts_and_steps_go_through_all_hits_in_the_document_s_order() {
    let (document, _) = embedded();
    let answer = search(document, "iraq");
    let all: Vec<_> = answer.passages().collect();
    assert_eq!(all.len(), answer.count());
    assert_eq!(answer.hits().count(), answer.count());
    assert!(all.is_sorted());
    let tabs: usize = document.tabs().map(|tab| answer.count_in_tab(document, tab)).sum();
    let sections: usize = document.sections().map(|section| answer.count_in_section(document, section)).sum();
    assert_eq!((tabs, sections), (all.len(), all.len()));
    for pair in all.windows(2) {
        assert_eq!(answer.after(pair[0]), Some(pair[1]));
        assert_eq!(answer.before(pair[1]), Some(pair[0]));
        assert_eq!(answer.position(pair[0]) + 1, answer.position(pair[1]));
    }
    assert_eq!(answer.before(all[0]), None);
    assert_eq!(answer.after(all[all.len() - 1]), None);
}

#[test]
fn the_nearest_words_are_suggested_as_the_document_writes_them() {
    let (document, index) = embedded();
    assert_eq!(index.nearest(document, "fallujaaah"), ["Fallujah"]);
    assert!(index.nearest(document, "zzzzzz").is_empty());
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(300))]

    #[test]
    fn no_query_is_an_error(text in r#"(\PC|["! ':#\-.,\u{301}\u{200D}]|daesh|in:|🏳️|1 378|"iraq ){0,40}"#, times in 1_usize..60) {
        let (document, index) = embedded();
        let query = Query::parse(&text.repeat(times), document);
        let answer = index.search(document, &query, &mut Memory::default());
        assert_eq!(answer.is_empty(), answer.count() == 0);
        for hit in answer.best() {
            let text = &document.passage(hit.passage).text;
            for mark in answer.marks(text) {
                assert!(text.get(mark).is_some_and(|marked| !marked.is_empty()));
            }
            let _ = (answer.missing(hit).count(), answer.likenesses(document, hit));
        }
    }

    #[test]
    fn marks_never_split_a_grapheme(text in r"(\PC|iraq|e\u{301}|CF-18|1,378| ){0,20}") {
        let (document, index) = embedded();
        let answer = index.search(document, &Query::parse("iraq cf-18 1378 e a", document), &mut Memory::default());
        let bounds: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
        for mark in answer.marks(&text) {
            assert!(bounds.contains(&mark.start) && bounds.contains(&mark.end), "{mark:?} of {text:?}");
        }
    }
}

#[test]
fn what_holds_no_word_is_answered_sensibly() {
    let (document, _) = embedded();
    for text in ["", "   ", "!", "!!!", "\"", "\"\"", "…—", "\u{301}\u{301}", "🏳️‍🌈🎉", "in:", "in:history"]
    {
        let answer = search(document, text);
        assert!(answer.is_empty() && answer.unknown().is_empty(), "{text:?}");
    }
    let without = search(document, "!daesh");
    assert!(!without.is_empty() && without.passages().all(|id| !document.passage(id).text.contains("Daesh")));
    for text in
        ["x".repeat(10_000), "daesh ".repeat(2_000), "\u{301}".repeat(10_000), "\"a ".repeat(3_000), "1 ".repeat(5_000)]
    {
        search(document, &text);
    }
}

/// The amount of `0M` has no digits left without its leading noughts: a word without letters would begin every other.
#[test]
fn no_word_of_a_query_is_without_letters() {
    let json = include_str!("../../assets/operation-impact.json");
    let document = crate::briefing::read_trusted(json).expect("the embedded briefing keeps the format");
    let index = Index::build(&document);
    for typed in ["0M", "0 million", "00k", "0.0 billion", "0M!/", "i,", ",", "\u{fffd}[C[/", "i '", "\"0m"] {
        let query = Query::parse(typed, &document);
        for unit in &query.units {
            let mut words = unit.forms.iter().chain(&unit.joined).chain(&unit.parts);
            assert!(words.all(|word| !word.is_empty()), "{typed:?}: {unit:?}");
        }
        let answer = index.search(&document, &query, &mut Memory::default());
        for passage in document.passages() {
            let text = &document.passage(passage).text;
            assert!(answer.marks(text).iter().all(|mark| mark.start < mark.end), "{typed:?} in {text:?}");
        }
    }
}
