//! `op-impact search`: what is printed of an answer. Which passages answer is tested with the search itself.

use serde_json::{Value, json};
use snapbox::{assert_data_eq, file};

use crate::{harbour, run};

fn rows(arguments: &[&str]) -> Vec<Value> {
    let arguments = [&["search", "--json"], arguments].concat();
    let output = harbour(&arguments).done();
    output.lines().map(|row| serde_json::from_str(row).expect("a row is JSON")).collect()
}

#[test]
fn an_answer_is_printed_best_first() {
    assert_data_eq!(harbour(&["search", "fees"]).done(), file!["snapshots/search.txt"].raw());
    assert_data_eq!(
        harbour(&["search", "--json", "--limit", "2", "quays"]).done(),
        file!["snapshots/search.jsonl"].raw()
    );
}

#[test]
fn a_row_of_json_has_the_fields_that_scripts_rely_on() {
    for row in rows(&["crane", "pilots"]) {
        let fields: Vec<&String> = row.as_object().expect("a row is an object").keys().collect();
        assert_eq!(fields, ["address", "missing", "quality", "section", "spans", "tab", "text"]);
        assert!(["exact", "approximate", "partial"].contains(&row["quality"].as_str().expect("a quality is a word")));
    }
    let line = harbour(&["search", "--json", "--limit", "1", "fees"]).done();
    let order = ["address", "tab", "section", "text", "spans", "quality", "missing"];
    let places = order.map(|name| line.find(&format!("\"{name}\":")).expect("each field is there"));
    assert!(places.is_sorted(), "{line}");
}

#[test]
fn spans_count_code_points() {
    for (query, marked) in [
        ("cafe", vec!["Café"]),
        ("日本", vec!["日本"]),
        ("quebec", vec!["Québec"]),
        ("drivers québec", vec!["drivers", "Québec"]),
    ] {
        let row = &rows(&[query])[0];
        let text: Vec<char> = row["text"].as_str().expect("a row has a text").chars().collect();
        let spans = row["spans"].as_array().expect("a row has spans").iter().map(|span| {
            let [from, to] =
                [0, 1].map(|at| usize::try_from(span[at].as_u64().expect("a number")).expect("a small one"));
            text[from..to].iter().collect::<String>()
        });
        assert_eq!(spans.collect::<Vec<_>>(), marked, "{query}");
    }
}

#[test]
fn what_is_near_or_partial_says_so() {
    let near = harbour(&["search", "quebex"]).done();
    assert!(near.ends_with(" [\u{2248} Québec for \"quebex\"]\n"), "{near}");
    assert_eq!(rows(&["quebex"])[0]["quality"], "approximate");
    let partial = rows(&["crane", "pilots"]);
    assert!(partial.iter().all(|row| row["quality"] == "partial"));
    assert!(partial.iter().all(|row| row["missing"] == json!(["crane"]) || row["missing"] == json!(["pilots"])));
    let lines = harbour(&["search", "crane", "pilots"]).done();
    assert!(lines.lines().all(|line| line.contains("[without: ")), "{lines}");
}

#[test]
fn an_answer_is_limited() {
    assert_eq!(rows(&["--limit", "1", "pilots"]).len(), 1);
    assert!(rows(&["pilots"]).len() > 1);
    assert!(rows(&["--in", "port", "board", "quays"]).iter().all(|row| row["tab"] == "Port"));
    assert!(rows(&["in:sea", "pilots"]).iter().all(|row| row["tab"] == "Sea"));
    assert!(rows(&["\"3 quays\""]).iter().all(|row| row["address"] == "port/fees#2"));
    assert!(!rows(&["quays", "!fees"]).is_empty());
}

#[test]
fn no_answer_is_a_no_with_a_sentence() {
    for arguments in
        [&["search", "zeppelin"] as &[_], &["search", "--json", "zeppelin"], &["search", "in:sea", "zeppelin"]]
    {
        assert_eq!(harbour(arguments).complains(1), "\"zeppelin\" does not occur in this document");
    }
    let lacking = harbour(&["search", "zeppelin", "quays"]).done();
    assert!(lacking.lines().all(|line| line.ends_with(" [without: zeppelin]")), "{lacking}");
    assert_eq!(run(&["search", "!iraq", "!canada", "\"daesh sorties\""]).code, Some(1));
    let hostile = harbour(&["search", "\u{1b}[31mzep\u{202e}pelin\u{9b}"]).complains(1);
    assert!(!crate::steers(&hostile), "{hostile:?}");
}

#[test]
fn a_tab_that_is_not_there_suggests_one_that_is() {
    assert_eq!(
        harbour(&["search", "--in", "prot", "quay"]).complains(2),
        "there is no tab \"prot\"; did you mean port?"
    );
    assert_eq!(harbour(&["search", "--in", "zzz", "quay"]).complains(2), "there is no tab \"zzz\"");
}
