//! The rules of the search, one test each, over small documents written for them.

use super::*;
use crate::briefing::{PassageId, Place};
use crate::doubts::DoubtKind;

#[test]
fn text_and_query_fold_alike() {
    let passages = ["Québec’s CENTRE – “Straße” defence.", "It flew 1,378 sorties and 7.7 million, 98% CF-18."];
    for query in ["quebec", "QUÉBEC", "center", "centre", "strasse", "defense", "québec's"] {
        assert_eq!(found(&passages, query), [1], "{query}");
    }
    for query in [
        "1378", "1 378", "1.378", "7700000", "98 percent", "98 per cent", "98 %", "cf18", "cf 18", "CF‑18", "\"CF-18\"",
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
    assert_eq!(found(&passages, "airlift"), [2, 3, 1], "a plural is as good as the word");
    assert_eq!(found(&["in multinational teams", "of teams"], "national"), [1]);
    assert_eq!(found(&["in training", "of airlift by air"], "rain"), [0; 0]);
    assert_eq!(found(&["in training", "of airlift by air"], "lift"), [2]);
}

#[test]
fn the_last_word_may_be_half_typed() {
    let passages = ["Logistics and training", "Long logs of training"];
    assert_eq!(found(&passages, "training logi"), [1]);
    assert_eq!(found(&passages, "logistic training"), [1], "and so may another, if it is not a word itself");
}

#[test]
fn a_finished_word_is_no_exact_beginning_of_another() {
    let passages = ["The commander spoke.", "They trained.", "It had a comma."];
    assert_eq!(qualities(&passages, "comma"), "3=", "five letters begin too much");
    assert_eq!(qualities(&passages, "comman"), "1~");
    assert_eq!(qualities(&passages, "comman spoke"), "1~");
    let json = json(&passages[..2]);
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    for (query, quality) in
        [("comman", Quality::Exact), ("comman ", Quality::Approximate), ("comman\u{a0}", Quality::Approximate)]
    {
        assert_eq!(search(&document, query).best[0].quality, quality, "{query:?}");
    }
    for (query, found, is_form) in [("comman ", "commander", false), ("train ", "trained", true)] {
        let answer = search(&document, query);
        let near = NearWord { typed: query.trim().into(), found: found.into(), is_form };
        assert_eq!(answer.reasons(&document, &answer.best[0]).near_words, [near]);
    }
}

#[test]
fn a_word_of_the_heading_completes_a_query_behind_passages_with_all_words_and_is_named() {
    let sections = serde_json::json!([{ "id": "one", "title": "Teams in Jordan and Lebanon", "blocks": [
        { "type": "passage", "text": "Lebanon: first aid" },
        { "type": "passage", "text": "In the long run there shall be first aid, and much more of it, for Jordan too." },
        { "type": "passage", "text": "Nothing else" },
    ] }]);
    let json = document_json(&sections, &serde_json::json!([]));
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    let answer = search(&document, "jordan first aid");
    let title = Some("Teams in Jordan and Lebanon");
    let rows: Vec<_> =
        answer.best.iter().map(|hit| (hit.passage.index(), answer.reasons(&document, hit).heading)).collect();
    assert_eq!(rows, [(1, None), (0, title)]);
    let answer = search(&document, "teams");
    assert!(answer.count() == 3 && answer.best.iter().all(|hit| answer.reasons(&document, hit).heading == title));
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
    assert_eq!(answer.best[0].quality, Quality::Approximate);
    let likeness = NearWord { typed: "natoins".into(), found: "nations".into(), is_form: false };
    assert_eq!(answer.reasons(&document, &answer.best[0]).near_words, [likeness]);
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
    let found = |text: &str| search(&document, text).best.iter().map(|hit| hit.passage.index() + 1).collect::<Vec<_>>();
    assert_eq!(found("nmi"), [1, 2]);
    assert_eq!(found("nato mission iraq"), [2, 1]);
    assert_eq!(found("daesh"), [3, 4, 6]);
    assert_eq!(found("isis"), [4, 3, 6]);
    assert_eq!(found("IS"), [6, 3, 4]);
    assert_eq!(found("atlantic treaty"), [2]);
    let answer = search(&document, "nmi");
    assert_eq!(answer.highlights(texts[1]).first().map(|mark| &texts[1][mark.clone()]), Some("NATO Mission Iraq"));
}

#[test]
fn keywords_count_below_the_text() {
    let sections = serde_json::json!([{ "id": "one", "title": "S", "blocks": [
        { "type": "passage", "text": "The jets flew far.", "keywords": ["aircraft", "in charge of jets", "coordination"] },
        { "type": "passage", "text": "Many aircraft of all kinds flew about for long." },
        { "type": "passage", "text": "They coordinate much." },
    ] }]);
    let json = document_json(&sections, &serde_json::json!([]));
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    let found = |text: &str| search(&document, text).best.iter().map(|hit| hit.passage.index() + 1).collect::<Vec<_>>();
    assert_eq!(found("aircraft flew"), [2, 1]);
    assert_eq!(found("in charge"), [1]);
    assert_eq!(found("coordination"), [1, 3], "other forms in the text are found behind it");
    assert_eq!(found("\"charge of jets\""), [1]);
    assert_eq!(found("\"aircraft in charge\""), [0; 0], "two keywords are no phrase");
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
        answer.best.iter().map(|hit| (hit.passage.index() + 1, answer.missing(hit).collect::<Vec<_>>())).collect();
    assert_eq!(hits, [(7, vec!["ceremony"]), (1, vec!["kuwait"])]);
    assert!(answer.best.iter().all(|hit| hit.quality == Quality::Partial) && answer.unknown.is_empty());
    let answer = search(&document, "ceremony casualties");
    assert_eq!(answer.unknown, ["casualties"]);
    assert_eq!(answer.missing(&answer.best[0]).collect::<Vec<_>>(), ["casualties"]);
    assert_eq!(answer.best.len(), 1);
    let answer = search(&document, "casualties");
    assert!(answer.is_empty() && answer.unknown == ["casualties"]);
    let answer = search(&document, "zebra ceremony quux");
    assert_eq!(answer.missing(&answer.best[0]).collect::<Vec<_>>(), ["zebra", "quux"], "one word leads to its passage");
    assert!(answer.best.len() == 1 && answer.unknown == ["zebra", "quux"]);
}

#[test]
fn a_word_may_stand_three_passages_away_in_the_same_section() {
    assert_eq!(found(&["Handover ceremony", "a", "b", "in Kuwait", "c", "ceremony"], "handover kuwait"), [1, 4]);
}

#[test]
fn a_word_nearby_in_another_section_does_not_count() {
    let block = |text: &str| serde_json::json!({ "type": "passage", "text": text });
    let section = |id: &str, texts: &[&str]| {
        let blocks: Vec<_> = texts.iter().map(|text| block(text)).collect();
        serde_json::json!({ "id": id, "title": "S", "blocks": blocks })
    };
    let sections =
        [section("one", &["Kuwait", "a", "b", "c", "Handover", "d", "in Kuwait"]), section("two", &["Kuwait"])];
    let json = document_json(&serde_json::json!(sections), &serde_json::json!([]));
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    let answer = search(&document, "handover kuwait");
    assert_eq!(answer.passages().map(|passage| passage.index() + 1).collect::<Vec<_>>(), [5, 7]);
}

#[test]
fn the_passage_that_has_the_word_nearby_is_found_too() {
    let block = |text: &str| serde_json::json!({ "type": "passage", "text": text });
    let mut blocks =
        ["Training", "a", "Lebanon", "b", "c", "Lebanon in winter", "d", "e", "f", "g"].map(block).to_vec();
    blocks[2]["keywords"] = serde_json::json!(["training"]);
    blocks.push(block("Training in winter"));
    let sections = serde_json::json!([{ "id": "one", "title": "S", "blocks": blocks }]);
    let json = document_json(&sections, &serde_json::json!([]));
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    let answer = search(&document, "lebanon training winter");
    assert_eq!(answer.passages().map(|passage| passage.index() + 1).collect::<Vec<_>>(), [3, 6]);
}

#[test]
fn words_that_occur_apart_are_read_with_an_edit_before_one_is_given_up() {
    let mut passages = vec!["The nations met in Erbil."];
    passages.extend(["a"; 5]);
    passages.push("Notions were vague.");
    assert_eq!(found(&passages, "notions erbil"), [1]);
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
    let passages = ["How many countries!", "Of all sorts, at last, 3 countries came together here."];
    assert_eq!(found(&passages, "how many countries"), [2, 1], "a passage without a number does not say how many");
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
    let query = Query::parse("iraq", document).in_tab(history);
    let answer = index.search(document, &query);
    let tabs: Vec<_> = answer.passages().map(|id| document.tab_of(document.section_of(id))).collect();
    assert!(!tabs.is_empty() && tabs.into_iter().all(|tab| Some(tab) == history));
}

#[test]
fn whole_words_are_highlighted_over_accents_groups_hyphens_and_wide_characters() {
    let (document, _) = embedded();
    for (query, text, expected) in [
        ("quebec", "In Que\u{301}bec now", vec!["Que\u{301}bec"]),
        ("queb", "In Québec now", vec!["Québec"]),
        ("13", "1,378 sorties", vec!["1,378"]),
        ("1378", "1\u{202F}378 sorties", vec!["1\u{202F}378"]),
        ("cf1", "The CF-18s", vec!["CF-18"]),
        ("7700000", "some 7.7 million people", vec!["7.7 million"]),
        ("日本", "在日本國", vec!["日本"]),
        ("stras", "die Straße", vec!["Straße"]),
        ("\"cf-18 hornets\"", "The CF-18 Hornets flew", vec!["CF-18 Hornets"]),
        ("iraq", "Iraq's Iraqis", vec!["Iraq", "Iraqis"]),
        ("\"islamic st", "The Islamic State", vec!["Islamic State"]),
        ("12 june 2019", "On 2019-06-12 it", vec!["2019-06-12"]),
        ("\"new new york\"", "New New New York", vec!["New New York"]),
        ("\"7700000\"", "some 7.7 million people", vec!["7.7 million"]),
        ("cent", "Joint Centre", vec!["Centre"]),
        ("advise", "its advisors", vec!["advisors"]),
        ("force", "🏳\u{FE0F}\u{200D}🌈force e\u{301}", vec!["force"]),
    ] {
        let mut query = Query::parse(query, document);
        let json = json(&[text]);
        let document = read(json.as_bytes()).expect("the test's document keeps the format");
        query.clauses.iter_mut().filter(|clause| !clause.is_phrase()).for_each(|clause| clause.is_unfinished = true);
        let answer = Index::build(&document).search(&document, &query);
        let highlighted: Vec<&str> = answer.highlights(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(highlighted, expected, "{text}");
    }
}

#[test]
fn a_question_for_a_number_highlights_it_with_what_it_counts() {
    let texts =
        ["CF-18 Hornets flew 1,378 sorties.", "The CF-18 sorties.", "More than 7.7 million people.", "Eight people."];
    let json = json(&texts);
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    let highlighted = |query: &str| -> Vec<&str> {
        let answer = search(&document, query);
        texts.iter().flat_map(|text| answer.highlights(text).into_iter().map(|range| &text[range])).collect()
    };
    assert_eq!(highlighted("how many sorties"), ["1,378 sorties", "sorties"]);
    assert_eq!(highlighted("how many people"), ["7.7 million people", "Eight people"]);
    assert_eq!(highlighted("sorties"), ["sorties", "sorties"]);
}

#[test]
fn passages_found_by_their_title_alone_come_after_those_with_the_words() {
    let sections = serde_json::json!([
        { "id": "one", "title": "Supplies", "blocks": [
            { "type": "passage", "text": "They went to Erbil." }, { "type": "passage", "text": "Supplies were flown." },
        ] },
        { "id": "two", "title": "Results", "blocks": [{ "type": "passage", "text": "Of all supplies, none was lost." }] },
    ]);
    let json = document_json(&sections, &serde_json::json!([]));
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    let hits = |text: &str| -> Vec<(usize, bool)> {
        search(&document, text).best.iter().map(|hit| (hit.passage.index() + 1, hit.is_by_heading)).collect()
    };
    assert_eq!(hits("supplies"), [(2, false), (3, false), (1, true)]);
    assert!(hits("supplies erbil").contains(&(1, false)), "it has one of the words itself");
}

#[test]
fn what_a_conflict_is_about_is_as_good_as_the_text() {
    let conflict = |with: &str| serde_json::json!([{ "with": with, "about": "who commands", "how": "Lee or Kim." }]);
    let sections = serde_json::json!([{ "id": "one", "title": "Change of command", "blocks": [
        { "type": "passage", "text": "Lee took over from Kim.", "conflicts": conflict("tab/one#2") },
        { "type": "passage", "text": "Kim is still named.", "conflicts": conflict("tab/one#1") },
        { "type": "passage", "text": "There was a ceremony." },
        { "type": "passage", "text": "Park is of Operations Command." },
    ] }]);
    let json = document_json(&sections, &serde_json::json!([]));
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    let answer = search(&document, "who commands");
    let hits: Vec<_> = answer.best.iter().map(|hit| (hit.passage.index() + 1, hit.is_by_heading)).collect();
    assert_eq!(hits, [(4, false), (1, false), (2, false), (3, true)]);
}

#[test]
fn only_what_is_found_is_highlighted() {
    let terms = serde_json::json!([{ "short": "IS", "long": "Islamic State" }]);
    let text = "Mosul is held by IS.";
    let sections =
        serde_json::json!([{ "id": "one", "title": "Zebras", "blocks": [{ "type": "passage", "text": text }] }]);
    let json = document_json(&sections, &terms);
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    let titles = document.sections().map(|section| (section, "Tab".to_owned()));
    let index = Index::with_drawn(&document, titles);
    let highlighted = |query: &str, text: &'static str| {
        let query = Query::parse(query, &document);
        let ranges = index.search(&document, &query).highlights(text);
        ranges.into_iter().map(|range| &text[range]).collect::<Vec<_>>()
    };
    assert_eq!(highlighted("IS", text), ["IS"]);
    assert_eq!(highlighted("mosul IS", text), ["Mosul", "IS"]);
    assert_eq!(highlighted("mosul tab", "Tab"), ["Tab"], "a word that is in no passage is highlighted in titles");
}

#[test]
fn counts_add_up_and_numbers_follow_the_ranked_hits() {
    let (document, _) = embedded();
    let answer = search(document, "iraq");
    let all: Vec<_> = answer.passages().collect();
    assert_eq!(all.len(), answer.count());
    assert!(all.is_sorted());
    let tabs: usize = document.tabs().map(|tab| answer.count_in_tab(document, tab)).sum();
    let sections: usize = document.sections().map(|section| answer.count_in_section(document, section)).sum();
    assert_eq!((tabs, sections), (all.len(), all.len()));
    let ranked: Vec<_> = answer.best.iter().map(|hit| Some(hit.passage)).collect();
    let numbered: Vec<_> = (0..all.len()).map(|number| answer.numbered(number)).collect();
    assert!(numbered.starts_with(&ranked));
    for (number, passage) in numbered.iter().enumerate() {
        assert_eq!(passage.and_then(|passage| answer.number_of(passage)), Some(number));
    }
    assert_eq!(answer.numbered(all.len()), None);
}

#[test]
fn a_day_or_month_of_another_year_is_suggested() {
    let (document, index) = embedded();
    for (typed, expected) in [
        ("15 May 2021", &["15 May"][..]),
        ("May 2021", &["15 May 2023"]),
        ("3 May 2021", &[]),
        ("2021", &[]),
        ("1,379", &[]),
    ] {
        assert_eq!(index.suggestions(document, typed), expected, "{typed}");
    }
}

#[test]
fn a_number_of_other_things_is_said_to_be_one() {
    let passages = [
        "Military and civilian staff from 8 nations",
        "They flew 1,378 combat sorties.",
        "Soldiers left.",
        "Thousands of refugees came.",
    ];
    let json = json(&passages);
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    for (query, expected) in [
        ("how many military staff", Some("military staff")),
        ("how many soldiers", Some("soldiers")),
        ("how many nations", None),
        ("how many refugees", None),
        ("how many sorties", None),
        ("how many tanks", None),
        ("military staff", None),
    ] {
        let query = Query::parse(query, &document).complete();
        assert_eq!(Index::build(&document).search(&document, &query).uncounted.as_deref(), expected);
    }
    let (document, index) = embedded();
    let military = "how many military personnel";
    assert_eq!(
        index.search(document, &Query::parse(military, document)).uncounted.as_deref(),
        Some("military personnel")
    );
    for query in ["how many members", "how many pounds", "how many people", "how many nations"] {
        assert_eq!(index.search(document, &Query::parse(query, document)).uncounted, None, "{query}");
    }
}

#[test]
fn a_prefix_belongs_to_its_word() {
    let passages = ["NATO Mission Iraq is a non-combat mission.", "NATO left.", "The non combat force"];
    for (query, expected) in [
        ("non-combat", "1= 3="),
        ("non-NATO", "2- 1-"),
        ("anti-NATO", "2- 1-"),
        ("counter-mission", "1-"),
        ("combat-NATO", "1="),
    ] {
        assert_eq!(qualities(&passages, query), expected, "{query}");
    }
    let json = json(&passages);
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    assert_eq!(search(&document, "non-NATO ").unknown, ["non-NATO"]);
}

#[test]
fn the_nearest_words_are_suggested_as_the_document_writes_them() {
    let (document, index) = embedded();
    assert_eq!(index.suggestions(document, "fallujaaah"), ["Fallujah"]);
    for right in ["war", "guns", "arms", "vote"] {
        assert!(index.suggestions(document, right).is_empty(), "{right} is spelled right");
    }
    for distant in ["zzzzzz", "fallujaaaah", "permaculture", "irqa1"] {
        assert!(
            index.suggestions(document, distant).is_empty(),
            "{distant}: {:?}",
            index.suggestions(document, distant)
        );
    }
    for typed in ["daeeesh", "helikopterz", "falujaah"] {
        for near in index.suggestions(document, typed) {
            let distance = strsim::osa_distance(typed, &near.to_lowercase());
            assert!(distance <= 2 && distance * 3 <= typed.len(), "{near} for {typed}");
        }
    }
}

#[test]
fn a_word_is_found_in_either_number_and_in_its_other_forms() {
    let passages = ["Two countries trained together.", "It advises its allies.", "A man was sent."];
    for (query, expected, quality) in [
        ("country", 1, Quality::Exact),
        ("ally", 2, Quality::Exact),
        ("training", 1, Quality::Approximate),
        ("sends", 3, Quality::Approximate),
        ("men", 3, Quality::Approximate),
        ("advising", 2, Quality::Approximate),
    ] {
        let json = json(&passages);
        let document = read(json.as_bytes()).expect("the test's document keeps the format");
        let answer = search(&document, query);
        let hits: Vec<_> = answer.best.iter().map(|hit| (hit.passage.index() + 1, hit.quality)).collect();
        assert_eq!(hits, [(expected, quality)], "{query}");
        let forms = answer.reasons(&document, &answer.best[0]).near_words.iter().filter(|near| near.is_form).count();
        assert_eq!(forms > 0, quality == Quality::Approximate, "{query}");
    }
}

#[test]
fn numbers_meet_in_words_and_in_digits() {
    let passages = ["8 nations and 83 members", "Two teams"];
    assert_eq!(found(&passages, "eight nations"), [1]);
    assert_eq!(found(&passages, "eighty-three members"), [1]);
    assert_eq!(found(&passages, "2 teams"), [2]);
    assert_eq!(found(&passages, "nine nations"), [1]);
    let passages = ["7.7 million people", "1,378 sorties", "1,600,000 pounds"];
    for (query, passage) in [
        ("seven point seven million", 1),
        ("one thousand three hundred seventy-eight", 2),
        ("one million six hundred thousand", 3),
    ] {
        assert_eq!(found(&passages, query), [passage], "{query}");
    }
    for query in ["twenty", "two", "two members"] {
        assert!(!found(&["In 2014 and 2023", "20 of 2014 members"], query).contains(&1), "{query}");
    }
}

#[test]
fn a_month_is_found_by_its_name_and_by_its_digits() {
    let passages = ["In September 2014 it began.", "On 2014-09-30", "In June 2014", "9 teams"];
    for query in ["2014-09", "2014/09", "september 2014"] {
        assert_eq!(found(&passages, query).iter().copied().filter(|&at| at < 3).count(), 2, "{query}");
    }
    assert_eq!(found(&passages, "2014-09-30"), [2]);
}

#[test]
fn a_date_is_found_however_the_text_writes_it() {
    for (text, queries) in [
        (
            "It fell on 30 Oct 2014.",
            &["30 Oct 2014", "30 October 2014", "oct 2014", "30OCT14", "30-Oct-2014", "30/10/2014"][..],
        ),
        ("The fee rose in Sept. 2012.", &["sept 2012", "Sept. 2012", "2012-09", "september 2012"]),
        ("It came on 03 June 2019.", &["03 June 2019", "3 june 2019", "2019-06-03", "2019-06-0"]),
        ("It went on May 3, 2024.", &["may 2024", "2024-05", "may 3 2024", "20240503"]),
        ("Between 28 August and 26 September 2017", &["august 2017", "28 august 2017", "26 september 2017"]),
        ("From 2 to 26 July 2016", &["2 july 2016", "26 july 2016", "july 2016"]),
        ("On 2014-09-30", &["30 September 2014", "september 2014"]),
    ] {
        for query in queries {
            assert_eq!(found(&[text, "Nothing happened."], query), [1], "{query} in {text}");
        }
        assert_eq!(found(&[text], "17 june 2014"), [0; 0], "{text}");
    }
}

#[test]
fn a_date_is_found_as_one_and_where_something_went_on_then() {
    let sections = serde_json::json!([{ "id": "one", "title": "S", "blocks": [
        { "type": "passage", "text": "From 30 October 2014 to 15 February 2016 jets flew.", "date": "2014-10-30/2016-02-15" },
        { "type": "passage", "text": "In October they came, 30 in 2014." },
    ] }]);
    let json = document_json(&sections, &serde_json::json!([]));
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    let found = |text: &str| search(&document, text).count();
    for query in ["30 October 2014", "oct 30, 2014", "2014-10-30", "February 2016", "January 2015", "15 august 2015"] {
        assert_eq!(found(query), 1, "{query}");
    }
    let answer = search(&document, "15 February 2014");
    let hits: Vec<_> = answer.best.iter().map(|hit| (hit.passage.index(), hit.quality)).collect();
    assert_eq!(hits, [(1, Quality::Approximate)], "of the year only");
    // The text gives the first and the last day.
    for (query, quality) in [
        ("30 October 2014", Quality::Exact),
        ("February 2016", Quality::Exact),
        ("30 October 2015", Quality::Approximate),
        ("January 2015", Quality::Approximate),
    ] {
        let answer = search(&document, query);
        assert_eq!(answer.best[0].quality, quality, "{query}");
        let near = answer.reasons(&document, &answer.best[0]).near_words;
        let expected = if quality == Quality::Exact { "" } else { "30 October 2014 to 15 February 2016" };
        assert_eq!(near.first().map_or("", |near| &near.found), expected, "{query}");
    }
    for query in ["2016-10-30", "30 February 2015", "March 2016", "29 February 2017"] {
        let answer = search(&document, query);
        assert!(answer.is_empty() && answer.unknown == [query], "{query}");
    }
}

/// The passages found by a complete query, by their number from 1, each with its quality: `1=` exact, `1~` approximate,
/// `1-` partial.
fn qualities(passages: &[&str], text: &str) -> String {
    let json = json(passages);
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    let query = Query::parse(text, &document).complete();
    let answer = Index::build(&document).search(&document, &query);
    let hits = answer.best.iter().map(|hit| {
        let sign = match hit.quality {
            Quality::Exact => "=",
            Quality::Approximate => "~",
            Quality::Partial => "-",
        };
        format!("{}{sign}", hit.passage.index() + 1)
    });
    hits.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_wrong_number_is_never_exact() {
    let text = "CF-18s flew 1,378 sorties with 1,600,000 pounds and 725,000 kilograms over 98% of the territory.";
    for query in ["137 sorties", "13 sorties", "16 pounds", "72 kilograms", "9 territory", "sorties 137", "territory 9"]
    {
        assert_eq!(qualities(&[text], query), "1-", "{query}");
    }
    for query in ["137", "9", "1.6", "1379"] {
        assert_eq!(qualities(&[text], query), "", "{query}");
    }
    for query in ["1378 sorties", "1.6 million pounds", "98 per cent", "territory 98"] {
        assert_eq!(qualities(&[text], query), "1=", "{query}");
    }
    for (text, query, expected) in [
        ("Some 7.7 million people", "7.7 people", "1~"),
        ("Some 7.7 million people", "7.7 million", "1="),
        ("eighty-three members", "eighty members", "1-"),
        ("eighty-three members", "83 members", "1="),
        ("83 members", "eighty three", "1="),
        ("25 flights to 26 September", "26 flights", "1~"),
        ("25 flights to 26 September", "25 flights", "1="),
        ("The wall is 5m high", "5 million", ""),
        ("The wall is 5m high", "5m", "1="),
        ("It cost $5m", "5 million", "1="),
        ("It cost $5m", "$5 million", "1="),
        ("It cost $5", "$5", "1="),
        ("It cost 5 dollars", "$5", "1~"),
        ("It was -5 °C", "$5", "1~"),
        ("It was -5 °C", "-5", "1="),
        ("It was −5 °C", "-5 °C", "1="),
        ("It was -5 °C", "5", "1="),
        ("Some 5 °C", "-5", "1~"),
        ("83 members", "83%", ""),
        ("83% of members", "83 per cent", "1="),
        ("83 percent of members", "83 %", "1="),
        ("It is written in C++", "C#", ""),
        ("It is written in C++", "c++", "1="),
    ] {
        assert_eq!(qualities(&[text], query), expected, "{query} in {text}");
    }
}

/// Digits begin other digits only in the word that is being typed, and such a hit is labelled.
#[test]
fn the_digits_that_are_being_typed_may_begin_a_number() {
    let json = json(&["1,378 sorties"]);
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    let answer = search(&document, "sorties 13");
    assert_eq!(answer.best.iter().map(|hit| hit.quality).collect::<Vec<_>>(), [Quality::Approximate]);
    let near = NearWord { typed: "13".into(), found: "1,378".into(), is_form: false };
    assert_eq!(answer.reasons(&document, &answer.best[0]).near_words, [near]);
    assert_eq!(search(&document, "sorties 1378").best[0].quality, Quality::Exact);
}

#[test]
fn a_date_is_one_thing_for_text_and_query() {
    for (text, query, expected) in [
        ("On 27 March 60 members arrived", "27 march 60", "1="),
        ("On 30 October 25 flights", "30 october 25 flights", "1="),
        ("In May 1378 sorties", "may 1378 sorties", "1="),
        ("order 9999-05", "may", ""),
        ("flight 1405-12", "december", ""),
        ("the 3rd of May, 2021", "3 may 2021", "1="),
        ("the 3rd of May, 2021", "2021-5-3", "1="),
        ("on 15 May 2023", "15th of May 2022", ""),
        ("on 15 May 2023", "15th of May 2023", "1="),
        ("on 15 May 2023", "2023-5-15", "1="),
        ("on 15 May 2023", "15/5/23", "1="),
        ("on 15 May 2023", "15.5.2023", "1="),
        ("on 15 May 2023", "15 may", "1="),
        ("on 15 May 2023", "15 june", ""),
        ("on 15 May 2023", "6 may", "1~"),
        ("in May 2023", "6 may", "1~"),
        ("on 15 May 2023", "6 may 2022", ""),
        ("it may be so", "6 may", ""),
        ("on 15 May 2023", "2023", "1="),
        ("on 15 May 2023", "may", "1="),
        ("on 15 May 2023", "15", "1~"),
        ("on 15/5/23", "15 may 2023", "1="),
        ("on 15/5/23", "may 2023", "1="),
        ("on 5 June 2023", "05/06/2023", "1~"),
        ("on 05/06/2023", "5 june 2023", "1~"),
        ("on 05/06/2023", "5/6/2023", "1="),
        ("on 05/06/2023", "may 2023", "1~"),
        ("in June 2014", "10 june 2014", "1~"),
        ("in June 2014", "10 july 2014", ""),
        ("on 12 June 2014", "10 june 2014", "1~"),
        ("on 12 July 2014", "10 june 2014", ""),
        ("in 2014", "10 june 2014", "1~"),
        ("on 30 October 2014", "30 oct 14", "1~"),
        ("25 flights from 28 August to 26 September 2014", "28 august 2014", "1="),
        ("March 2–5, 2016", "2 march 2016", "1="),
        ("October to December 2014", "october 2014", "1="),
        ("version 1.2.2014.5", "february", ""),
    ] {
        assert_eq!(qualities(&[text], query), expected, "{query} in {text}");
    }
    let json = json(&["in June 2014", "on 20 June 2014", "on 5 June 2023"]);
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    for (query, found) in [
        ("10 june 2014", "June 2014"),
        ("05/06/2023", "5 June 2023"),
        ("5", "5 June 2023"),
        ("6 june 2023", "5 June 2023"),
    ] {
        let answer = search(&document, query);
        let near = NearWord { typed: query.into(), found: found.into(), is_form: false };
        assert_eq!(answer.reasons(&document, &answer.best[0]).near_words, [near]);
    }
}

#[test]
fn phrases_see_numbers_and_dates_as_one_word() {
    for (text, query) in [
        ("8 nations met", "eight nations"),
        ("Eight nations met", "8 nations"),
        ("over 98% of it", "98 per cent of it"),
        ("over 98 per cent of it", "98% of it"),
        ("over 98 per cent of it", "98 percent of"),
        ("some 7,700,000 people", "some 7.7 million people"),
        ("some 7.7 million people", "some 7700000 people"),
        ("all 83 members", "all eighty-three members"),
        ("on 15 May 2023 it", "on 2023-05-15 it"),
        ("on 15 May 2023 it", "on 15 may"),
        ("the 3rd of September 2014", "of september"),
        ("the 3rd of September 2014", "of september 2014"),
        ("the 3rd of September 2014", "the 3rd of September"),
        ("over 98 per cent of it", "cent of it"),
    ] {
        assert_eq!(qualities(&[text], &format!("\"{query}\"")), "1=", "{query} in {text}");
    }
}

#[test]
fn a_compound_with_digits_is_found_whole_or_not_at_all() {
    let passages = ["The F team had 35 men.", "A group of 20", "98% of it"];
    for query in ["F-35", "f35", "G20", "50%"] {
        assert_eq!(found(&passages, query), [0; 0], "{query}");
    }
    assert_eq!(found(&passages, "98%"), [3]);
}

#[test]
fn nobody_mistypes_a_keyword_that_is_not_seen() {
    let sections = serde_json::json!([{ "id": "one", "title": "S", "blocks": [
        { "type": "passage", "text": "The force grew.", "keywords": ["reason", "combatants"] },
    ] }]);
    let json = document_json(&sections, &serde_json::json!([]));
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    for query in ["season", "reasno", "ants"] {
        assert!(search(&document, query).is_empty(), "{query}");
    }
    let answer = search(&document, "reason");
    assert_eq!(answer.reasons(&document, &answer.best[0]).keywords, [Keyword::Word("reason")]);
    let answer = search(&document, "force");
    assert_eq!(answer.reasons(&document, &answer.best[0]).keywords, [], "its text says so itself");
}

#[test]
fn every_word_that_is_only_in_keywords_is_shown_with_its_keyword() {
    let sections = serde_json::json!([{ "id": "one", "title": "S", "blocks": [
        { "type": "passage", "text": "Thousands died.", "date": "2020",
          "keywords": ["victims", "civilian victims", "refugees"] },
    ] }]);
    let json = document_json(&sections, &serde_json::json!([]));
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    for (query, expected) in [
        ("victims", &["victims"][..]),
        ("victims civilian", &["civilian victims"]),
        ("victims refugees", &["victims", "refugees"]),
        ("refugees 2020", &["refugees", "2020"]),
        ("victims thousands", &["victims"]),
    ] {
        let answer = search(&document, query);
        assert_eq!(answer.best[0].quality, Quality::Exact, "{query}");
        let keywords = answer.reasons(&document, &answer.best[0]).keywords;
        assert_eq!(keywords.iter().map(Keyword::text).collect::<Vec<_>>(), expected, "{query}");
    }
    let answer = search(&document, "victims wounded");
    assert_eq!(answer.best[0].quality, Quality::Partial);
    assert_eq!(answer.missing(&answer.best[0]).collect::<Vec<_>>(), ["wounded"]);
}

#[test]
fn small_words_are_not_missed_whatever_their_accents() {
    let document = testing::french();
    let index = Index::build(document);
    for (query, lacks) in [("où après", true), ("OÙ APRÈS", true), ("Mossoul", false)] {
        let answer = index.search(document, &Query::parse(query, document));
        assert!(!answer.best.is_empty(), "{query}");
        assert_eq!(answer.best.iter().any(|hit| answer.missing(hit).next().is_some()), lacks, "{query}");
        assert!(answer.best.iter().all(|hit| answer.missed(hit).next().is_none()), "{query}");
    }
    let answer = index.search(document, &Query::parse("Mossoul sorties", document));
    assert_eq!(answer.missed(&answer.best[0]).count(), 1);
}

#[test]
fn an_event_and_a_figure_are_named_as_such() {
    let sections = serde_json::json!([{ "id": "one", "title": "S", "blocks": [
        { "type": "passage", "text": "Daesh took 98% of it.", "date": "2014", "event": "Daesh seizes land",
          "keywords": ["land"], "figures": [{ "value": 98, "unit": "%", "label": "Share held" }] },
    ] }]);
    let json = document_json(&sections, &serde_json::json!([]));
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    for (query, expected) in [
        ("seizes", Keyword::Event("Daesh seizes land")),
        ("held", Keyword::Figure("Share held")),
        ("land", Keyword::Word("land")),
    ] {
        let answer = search(&document, query);
        assert_eq!(answer.reasons(&document, &answer.best[0]).keywords, [expected], "{query}");
    }
}

#[test]
fn another_form_of_a_keyword_is_near_and_labelled() {
    let sections = serde_json::json!([{ "id": "one", "title": "S", "blocks": [
        { "type": "passage", "text": "The force struck.", "keywords": ["bombing", "in-depth"] },
    ] }]);
    let json = document_json(&sections, &serde_json::json!([]));
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    let answer = search(&document, "bombed");
    assert_eq!(answer.best[0].quality, Quality::Approximate);
    let near = NearWord { typed: "bombed".into(), found: "bombing".into(), is_form: true };
    assert_eq!(answer.reasons(&document, &answer.best[0]).near_words, [near]);
    // The other number is the same word.
    for query in ["bombing", "bombings"] {
        assert_eq!(search(&document, query).best[0].quality, Quality::Exact, "{query}");
    }
}

#[test]
fn a_keyword_is_found_as_a_whole_or_the_hit_is_near() {
    let sections = serde_json::json!([{ "id": "one", "title": "S", "blocks": [
        { "type": "passage", "text": "Canadian members train them.", "keywords": ["Iraqi army", "in charge"],
          "date": "2020", "event": "Long drill" },
        { "type": "passage", "text": "They train." },
    ] }]);
    let json = document_json(&sections, &serde_json::json!([]));
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    for (query, expected) in [
        ("canadian army", Quality::Approximate),
        ("army", Quality::Approximate),
        ("iraqi army", Quality::Exact),
        ("army iraqi canadian", Quality::Exact),
        ("charge", Quality::Exact),
        ("drill", Quality::Exact),
        ("train", Quality::Exact),
    ] {
        let answer = search(&document, query);
        assert_eq!(answer.best[0].quality, expected, "{query}");
        let near = answer.reasons(&document, &answer.best[0]).near_words;
        assert_eq!(near.iter().any(|near| near.found == "Iraqi army"), expected == Quality::Approximate, "{query}");
    }
}

#[test]
fn a_text_all_in_capitals_has_no_short_forms() {
    let block = |text: &str| serde_json::json!({ "type": "passage", "text": text });
    let blocks = ["THE CAMP IS CLOSED", "Held by IS"].map(block);
    let sections = serde_json::json!([{ "id": "one", "title": "S", "blocks": blocks }]);
    let terms = serde_json::json!([{ "short": "IS", "long": "Islamic State" }]);
    let json = document_json(&sections, &terms);
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    for query in ["islamic state", "IS"] {
        let answer = search(&document, query);
        assert_eq!(answer.passages().map(PassageId::index).collect::<Vec<_>>(), [1], "{query}");
        assert!(answer.highlights("THE CAMP IS CLOSED").is_empty());
    }
}

#[test]
fn forms_of_words_are_found_and_labelled_in_the_embedded_briefing() {
    let (document, _) = embedded();
    for (query, found) in [
        ("aiming", "aim"),
        ("adding", "add"),
        ("operational", "operation"),
        ("bombed", "bombing"),
        ("ops", "op"),
        ("govt", "government"),
    ] {
        let answer = search(document, query);
        let hit = answer.best.first().unwrap_or_else(|| panic!("{query} finds nothing"));
        assert_eq!(hit.quality, Quality::Approximate, "{query}");
        let near = answer.reasons(document, hit).near_words;
        assert!(near.iter().any(|near| near.is_form && near.found.to_lowercase().starts_with(found)), "{near:?}");
    }
}

#[test]
fn an_address_leads_to_what_stands_there() {
    let (document, _) = embedded();
    let addresses = |text: &str| {
        let answer = search(document, text);
        answer.passages().map(|passage| document.address(Place::Passage(passage)).to_string()).collect::<Vec<_>>()
    };
    assert_eq!(addresses(" mission/command#2 "), ["mission/command#2"]);
    assert_eq!(addresses("mission/extension"), ["mission/extension#1", "mission/extension#2"]);
    assert_eq!(addresses("mission/exten"), addresses("mission/extension"));
    assert_eq!(addresses("mission/extension#"), addresses("mission/extension"));
    assert_eq!(addresses("[Mission/Extension#1]"), ["mission/extension#1"]);
    assert_eq!(addresses("mission/extension#1,"), ["mission/extension#1"]);
    for query in ["mission/extension#9", "mission/extension#0", "mission/extension#1x"] {
        let nowhere = search(document, query);
        assert!(nowhere.is_empty() && nowhere.unknown == [query], "{query}");
    }
    let timeline = search(document, "history/timeline");
    assert!(timeline.is_empty());
    assert_eq!(timeline.section.map(Place::Section), document.find("history/timeline"));
    let history = document.find_tab("history");
    let query = Query::parse("mission/extension", document).in_tab(history);
    let (_, index) = embedded();
    let answer = index.search(document, &query);
    let is_there = |id| Some(document.tab_of(document.section_of(id))) == history;
    assert!(answer.passages().all(is_there), "what is in another tab is not searched");
}

#[test]
fn a_language_without_tables_is_searched_by_words_prefixes_and_digits() {
    let json =
        json(&["Die Übung begann 2014 mit 1 378 Flügen.", "The colour of 98 % of it, in two days", "CF-18s fly"]);
    let json = json.replace(r#""language":"en""#, r#""language":"de-CH""#);
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    assert_eq!(&*document.briefing().language, "de-CH");
    let index = Index::build(&document);
    let found = |text: &str| {
        let answer = index.search(&document, &Query::parse(text, &document));
        answer.passages().map(|passage| passage.index() + 1).collect::<Vec<_>>()
    };
    for (query, expected) in [
        ("ubung", &[1][..]),
        ("flug", &[1]),
        ("1378", &[1]),
        ("\"98 percent\"", &[2]),
        ("the", &[2]),
        ("two days", &[2]),
        ("cf18", &[3]),
        ("begnan", &[1]),
    ] {
        assert_eq!(found(query), expected, "{query}");
    }
}

#[test]
fn doubts_are_found_by_their_names() {
    let (document, index) = embedded();
    let found = |text: &str, today: &str| {
        let query = Query::parse(text, document).on(today.parse().expect("a date"));
        let answer = index.search(document, &query);
        answer.passages().map(|passage| document.address(Place::Passage(passage)).to_string()).collect::<Vec<_>>()
    };
    for (text, expected) in [
        ("is:inferred", &["history/airlift#2"][..]),
        ("is:inf supplies", &["history/airlift#2"]),
        ("is:conflict in:history", &["history/airstrikes#1", "history/airstrikes#2"]),
        ("is:conflict rutland", &["mission/command#1", "mission/command#5"]),
        ("is:gap !airstrikes in:history", &["history/airlift#7", "history/airstrikes#6"]),
        ("is:past is:gap", &[]),
        ("is:planned", &["mission/extension#1"]),
        ("est:prévu is:past", &["mission/extension#1"]),
        ("is:planned is:gap", &[]),
    ] {
        assert_eq!(found(text, "2026-11-22"), expected, "{text}");
    }
    let past = found("is:past", "2026-11-22");
    assert!(!past.is_empty());
    assert_eq!(found("is:past", "2023-06-01"), [""; 0], "nothing had run out by then");
    let sorted = |text: &str| {
        let mut found = found(text, "2026-11-22");
        found.sort_unstable();
        found
    };
    for (filter, words) in [
        ("is:past", &["outdated", "expired", "what is out of date?", "what is no longer valid"][..]),
        ("is:gap", &["missing", "what is missing", "what does the source not say", "gaps", "what does it leave out"]),
        ("is:conflict", &["disagreements", "where does the source contradict itself", "conflict"]),
        ("is:inferred", &["inferred", "which are guessed"]),
    ] {
        for text in words {
            assert_eq!(sorted(text), sorted(filter), "{text}");
        }
    }
    let all: std::collections::BTreeSet<_> =
        DoubtKind::ALL.iter().flat_map(|kind| sorted(&format!("is:{}", kind.id()))).collect();
    assert_eq!(sorted("unsure"), all.into_iter().collect::<Vec<_>>());
}

#[test]
fn questions_and_years_are_answered_by_drawn_sections() {
    let (document, index) = embedded();
    let drawn = |text: &str| {
        let answer = index.search(document, &Query::parse(text, document));
        let address = |drawn: &DrawnSection| document.address(Place::Section(drawn.section())).to_string();
        let sections: Vec<_> = answer.drawn_sections.iter().map(address).collect();
        (sections.join(" "), answer.begins_with_sections())
    };
    let in_mission = index.search(document, &Query::parse("in:mission map", document));
    assert_eq!(in_mission.elsewhere.len(), 1, "where the word is seen instead is said");
    for (text, expected, is_first) in [
        ("map", "history/places", true),
        ("Key figures", "mission/figures", true),
        ("glossary", "coalition/terms", true),
        ("chronology", "history/timeline", true),
        ("how old is this", "mission/about history/timeline", true),
        ("How old is this document?", "mission/about history/timeline", true),
        ("how current is the information", "mission/about", true),
        ("when", "history/timeline", true),
        ("2014", "history/timeline", true),
        ("in June 2014", "history/timeline", true),
        ("2015", "history/timeline", true),
        ("how many", "mission/figures", true),
        ("30 October 2014", "history/timeline", false),
        ("when did Daesh capture Mosul", "history/timeline", false),
        ("how long", "history/timeline", false),
        ("how many sorties", "mission/figures", false),
        ("30 October 2015", "", false),
        ("in:history when", "history/timeline", true),
        ("in:mission when", "", false),
        ("in:mission map", "mission/about", true),
        ("is:past map", "", false),
        ("2019", "", false),
        ("1378", "", false),
        ("sorties", "", false),
        ("who commands", "", false),
        ("is:past when", "", false),
    ] {
        assert_eq!(drawn(text), (expected.to_owned(), is_first), "{text}");
    }
}

#[test]
fn a_question_word_that_no_passage_has_is_answered_by_the_section() {
    let sections = serde_json::json!([{ "id": "one", "title": "S", "blocks": [
        { "type": "passage", "text": "It began.", "date": "2020", "event": "It begins" },
        { "type": "timeline" },
    ] }]);
    let json = document_json(&sections, &serde_json::json!([]));
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    let answer = search(&document, "when");
    assert!(answer.is_empty() && answer.unknown.is_empty());
    assert_eq!(answer.drawn_sections.len(), 1);
    let answer = search(&document, "when zebra");
    assert_eq!(answer.unknown, ["zebra"]);
}

#[test]
fn plain_words_for_doubts_are_labelled_and_give_way_to_the_text() {
    let sections = serde_json::json!([{ "id": "one", "title": "S", "blocks": [
        { "type": "passage", "text": "The offer holds until March.", "until": "2025-03" },
        { "type": "gap", "text": "No prices of the offer." },
        { "type": "passage", "text": "Two missing persons were found." },
    ] }]);
    let json = document_json(&sections, &serde_json::json!([]));
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    let found = |text: &str| {
        let query = Query::parse(text, &document).on("2026-11-22".parse().expect("a date"));
        let answer = Index::build(&document).search(&document, &query);
        let rows = answer.best.iter().map(|hit| {
            let near = answer.reasons(&document, hit).near_words.into_iter().map(|near| near.found);
            let doubts = answer.reasons(&document, hit).asked_doubts.into_iter().map(DoubtKind::id);
            let words = near.chain(doubts.map(str::to_uppercase)).collect::<Vec<_>>().join(" ");
            (hit.passage.index() + 1, hit.quality, words)
        });
        rows.collect::<Vec<_>>()
    };
    let row = |number, quality, words: &str| (number, quality, words.to_owned());
    for query in ["outdated", "expired offer"] {
        assert_eq!(found(query), [row(1, Quality::Approximate, "past PAST")], "{query}");
    }
    assert_eq!(found("past"), [row(1, Quality::Exact, "PAST")], "the name of the doubt is seen beside the passage");
    let text = row(3, Quality::Exact, "");
    assert_eq!(found("what is missing"), [text.clone(), row(2, Quality::Approximate, "gap GAP")]);
    assert_eq!(found("missing persons"), [text], "the text has the word");
    assert_eq!(found("omitted prices"), [row(2, Quality::Approximate, "gap GAP")]);
    assert_eq!(found("is:gap"), [row(2, Quality::Exact, "GAP")]);
}

#[test]
fn the_name_of_a_doubt_needs_no_label_in_either_language() {
    let sections = serde_json::json!([{ "id": "one", "title": "S", "blocks": [
        { "type": "passage", "text": "It began on 25 July.", "date": "2016-07-25", "no_year": "25 July" },
    ] }]);
    let json = document_json(&sections, &serde_json::json!([]));
    for tag in ["en", "fr"] {
        let json = json.replace(r#""language":"en""#, &format!(r#""language":"{tag}""#));
        let document = read(json.as_bytes()).expect("the test's document keeps the format");
        let (names, words) = if tag == "en" {
            (["no-year", "no year"], "yearless")
        } else {
            (["sans-année", "sans annee"], "année manquante")
        };
        for (text, is_name) in names.map(|name| (name, true)).into_iter().chain([(words, false)]) {
            let answer = search(&document, text);
            let [hit] = &answer.best[..] else { panic!("{text}: {}", answer.count()) };
            assert_eq!(hit.quality == Quality::Exact, is_name, "{text}");
            assert_eq!(answer.reasons(&document, hit).near_words.is_empty(), is_name, "{text}");
        }
    }
}

#[test]
fn an_address_in_a_drawn_line_is_not_read_as_words() {
    let json = json(&["It began."]);
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    let section = document.sections().next().expect("it has a section");
    let index = Index::with_drawn(&document, [(section, "As seen [see tab/one#1]".to_owned())]);
    let answer = |text: &str| index.search(&document, &Query::parse(text, &document));
    assert_eq!(answer("seen ").elsewhere.len(), 1);
    assert_eq!(answer("zebra one ").unknown, ["zebra", "one"]);
    assert!(answer("zebra one ").elsewhere.is_empty());
}
