//! The French edition of the embedded briefing: it has every fact, agrees with the English one, is written as French is
//! in Canada, and is found with the words that a French reader types.

use std::collections::HashSet;

use op_impact::briefing::{Document, Place, read, twin_differences};
use op_impact::search::{Answer, Index, Quality, Query};
use regex::Regex;
use serde_json::Value;

const ENGLISH: &str = include_str!("../assets/operation-impact.json");
const FRENCH: &str = include_str!("../assets/operation-impact.fr.json");

fn document() -> Document<'static> {
    read(FRENCH.as_bytes()).expect("the French edition keeps the format")
}

#[test]
fn the_two_editions_differ_in_their_words_only() {
    let differences = twin_differences(FRENCH, ENGLISH, "assets/operation-impact.json");
    assert_eq!(differences.iter().map(ToString::to_string).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn every_fact_of_the_source_is_in_the_french_edition() {
    let document = document();
    let facts: Vec<Vec<&str>> = include_str!("facts.fr.tsv").lines().map(|row| row.split('\t').collect()).collect();
    let numbers: HashSet<&str> = facts.iter().map(|fact| fact[0].trim_end_matches(['b', 'c'])).collect();
    assert_eq!(numbers.len(), 90);
    for fact in facts {
        let [id, address, pattern] = fact[..] else { panic!("a row of three columns: {fact:?}") };
        let Some(Place::Passage(passage)) = document.find(address) else { panic!("{id}: no passage at {address}") };
        let text = document.passage(passage).text.replace('\u{a0}', " ");
        assert!(Regex::new(pattern).expect("a regular expression").is_match(&text), "{id}: {text}");
    }
}

#[test]
fn signs_and_blanks_are_those_of_french_in_canada() {
    let briefing: Value = serde_json::from_str(FRENCH).expect("the edition is JSON");
    let mut texts = vec![briefing["source"]["relation"].as_str().expect("it says how it relates to its source")];
    add_texts(&briefing, &mut texts);
    for (wrong, what) in [
        (r"[^\u{a0}]:[ \u{a0}]", "a no-break space before a colon"),
        (r"[ \u{a0}][;!?]", "no blank before ; ! ?"),
        (r"«[^\u{a0}]|[^\u{a0}]»", "no-break spaces inside guillemets"),
        (r"[0-9][^\u{a0}]?%", "a no-break space before the percent sign"),
        (r"[0-9] [0-9]{3}\b", "groups of digits joined by no-break spaces"),
        (r"\b[0-9]{1,2}(er)? (janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc)", "day and month joined"),
        (r"\b(col|bgén|mgén) [A-Z]", "rank and name joined"),
        (r"\bOp IMPACT", "Op and IMPACT joined"),
        (r"\p{L}'\p{L}", "typographic apostrophes"),
        (r"\.\.\.|[“”]", "French quotation marks and an ellipsis of one sign"),
        (r"[0-9]\.[0-9]", "decimal commas"),
    ] {
        let wrong = Regex::new(wrong).expect("a regular expression");
        for text in &texts {
            assert!(!wrong.is_match(text), "{what}: {text}");
        }
    }
}

/// Adds every text that a reader sees, but the source's own words.
fn add_texts<'v>(value: &'v Value, texts: &mut Vec<&'v str>) {
    match value {
        Value::String(text) => texts.push(text),
        Value::Array(list) => list.iter().for_each(|element| add_texts(element, texts)),
        Value::Object(fields) => {
            let own = ["heading", "keywords", "source", "see", "with", "disputes"];
            let shown = fields.iter().filter(|(name, _)| !own.contains(&name.as_str()));
            shown.for_each(|(_, value)| add_texts(value, texts));
        }
        _ => {}
    }
}

/// Where a query is answered as a whole, among the first three.
fn found(document: &Document<'_>, answer: &Answer) -> Vec<String> {
    let whole = answer.best.iter().take(3).filter(|hit| hit.quality != Quality::Partial);
    whole.map(|hit| document.address(Place::Passage(hit.passage)).to_string()).collect()
}

fn is_expected(address: &str, expected: &str) -> bool {
    expected.split(' ').any(|place| {
        let rest = address.strip_prefix(place);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['#', '/']))
    })
}

#[test]
fn french_queries_are_answered_as_a_whole_within_three() {
    let document = document();
    let index = Index::build(&document);
    let (mut queries, mut misses) = (0, Vec::new());
    for row in include_str!("queries.fr.tsv").lines().skip(1) {
        let [text, expected, kind] = row.split('\t').collect::<Vec<_>>()[..] else {
            panic!("a row of three columns: {row}")
        };
        let query = Query::parse(text, &document).complete();
        let answer = index.search(&document, &query);
        if kind == "absent" {
            assert!(answer.best.iter().all(|hit| hit.quality != Quality::Exact), "{text} is not in the document");
            continue;
        }
        queries += 1;
        let found = found(&document, &answer);
        if !found.iter().any(|address| is_expected(address, expected)) {
            misses.push(format!("{text} ({kind}): {found:?}"));
        }
    }
    assert!(queries >= 120);
    assert!(misses.len() * 20 <= queries, "{} of {queries} missed: {misses:#?}", misses.len());
}

/// The other number of a word, by the rules of grammar books.
fn other_number(word: &str) -> Option<String> {
    if word.ends_with(['z']) || word.ends_with('x') && !word.ends_with("aux") {
        return None;
    }
    let singular = |ending, other| word.strip_suffix(ending).map(|stem| format!("{stem}{other}"));
    let plural = |ending, other| word.strip_suffix(ending).map(|stem| format!("{stem}{other}"));
    let known = singular("eaux", "eau").or_else(|| singular("aux", "al")).or_else(|| singular("s", ""));
    known.or_else(|| plural("al", "aux")).or_else(|| plural("eau", "eaux")).or_else(|| Some(format!("{word}s")))
}

#[test]
fn no_word_is_denied_in_its_other_number_or_form() {
    const FORMS: &str = "affaiblissement affaibli analyse analyser augmentation augmenter canadienne colonelle combats \
        commandait commandé conseiller conseils contribuer coordination coordonner crédible création créer \
        déplacement déplacer efficaces engager envoi envoyer extrémiste étranger étrangère formatrice former formation \
        harmoniser institutionnel internationaux irakienne jordaniens libanaise libération libérer livraison livrait \
        menacer menaçant militairement nationale nouvelle occupation occuper opérationnelle participation perdait \
        perdre permanente planifier prendre présidence présider progresser prolongeait prolongement radicaux recevoir \
        régional religieux remettre renforcement responsabilité réussite revendication souverain soutenir spécialisé \
        stabilisation synchroniser territoriale transportait travail travaux vaincu";
    let document = document();
    let index = Index::build(&document);
    let texts = document.passages().map(|passage| document.passage(passage).text.to_lowercase());
    let words: HashSet<String> = texts
        .flat_map(|text| text.split(|c: char| !c.is_alphabetic()).map(str::to_owned).collect::<Vec<_>>())
        .filter(|word| word.chars().count() > 3)
        .collect();
    assert!(words.len() > 300);
    let others = words.iter().filter_map(|word| other_number(word));
    let denied: Vec<String> = others
        .chain(FORMS.split_whitespace().map(str::to_owned))
        .filter(|word| {
            let query = Query::parse(word, &document).complete();
            index.search(&document, &query).is_empty()
        })
        .collect();
    assert_eq!(denied, [""; 0]);
}
