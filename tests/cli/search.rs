//! `op-impact search`: how results are printed. Matching is tested in `src/search`.

use serde_json::{Value, json};

use crate::{assert_snapshot, file, folder, harbour, has_control_characters, run, run_over};

/// The results, one line per passage.
fn unwrapped(arguments: &[&str]) -> String {
    harbour(&[&["search"], arguments].concat()).success().replace("\n  ", " ")
}

fn rows(arguments: &[&str]) -> Vec<Value> {
    let arguments = [&["search", "--json"], arguments].concat();
    let output = harbour(&arguments).success();
    output.lines().map(|row| serde_json::from_str(row).expect("a row is JSON")).collect()
}

#[test]
fn results_are_printed_best_first() {
    assert_snapshot("search.txt", &harbour(&["search", "fees"]).success());
    assert_snapshot("search.jsonl", &harbour(&["search", "--json", "--limit", "2", "quays"]).success());
}

#[test]
fn json_rows_have_the_fields_that_scripts_rely_on() {
    let rows = rows(&["crane", "pilots"]);
    assert!(rows.iter().any(|row| row["heading"].is_string()), "a passage under Pilots may be about something else");
    for row in rows {
        let fields = row.as_object().expect("a row is an object").keys();
        let fields: Vec<&String> = fields.filter(|name| !["heading", "lead"].contains(&name.as_str())).collect();
        assert_eq!(fields, ["address", "doubts", "missing", "quality", "section", "spans", "tab", "text"]);
        assert!(["exact", "approximate", "partial"].contains(&row["quality"].as_str().expect("a quality is a word")));
    }
    let line = harbour(&["search", "--json", "--limit", "1", "fees"]).success();
    let order = ["address", "tab", "section", "text", "spans", "quality", "missing", "doubts"];
    let places = order.map(|name| line.find(&format!("\"{name}\":")).expect("each field is there"));
    assert!(places.is_sorted(), "{line}");
}

#[test]
fn rows_carry_the_doubts_and_the_lead_of_their_passage() {
    let doubts = |query: &str, address: &str| {
        let row = rows(&[query]).into_iter().find(|row| row["address"] == address).expect("it is found");
        (row["doubts"].clone(), row["lead"].clone())
    };
    let lead = json!("The harbour has:");
    for (query, address, expected, lead) in [
        ("waived", "port/fees#1", json!([{"kind": "past", "text": "past since 31 March 2025"}]), Value::Null),
        ("map", "port/cranes#4", json!([{"kind": "gap", "text": "gap in the source"}]), Value::Null),
        (
            "quays",
            "port/cranes#3",
            json!([{"kind": "conflict", "text": "conflict: One passage counts 2 quays, the other 3."}]),
            lead.clone(),
        ),
        ("electric", "port/cranes#2", json!([]), lead),
    ] {
        assert_eq!(doubts(query, address), (expected, lead), "{query}");
    }
    assert_eq!(doubts("august", "sea/pilots#2").0[0]["kind"], "inferred");
    let text = unwrapped(&["waived"]);
    assert_eq!(text, "port/fees#1: Fees are waived until the end of March 2025. [past since 31 March 2025]\n");
    assert!(unwrapped(&["quays"]).contains(" 2 quays [conflict: One passage counts 2 quays, the other 3]\n"));
}

#[test]
fn lines_wrap_at_words_and_matches_are_highlighted() {
    let plain = harbour(&["search", "quays"]).success();
    assert!(plain.lines().all(|line| line.chars().count() <= 80), "{plain}");
    assert!(!has_control_characters(&plain));
    let styled = harbour(&["search", "quays", "--color", "always"]).success();
    assert!(styled.contains("2 \u{1b}[1mquays\u{1b}[0m "), "{styled:?}");
    assert_eq!(styled.replace("\u{1b}[1m", "").replace("\u{1b}[0m", ""), plain);
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
fn approximate_and_partial_results_say_so() {
    let near = unwrapped(&["quebex"]);
    assert!(near.ends_with(" [\u{2248} Québec for \"quebex\"]\n"), "{near}");
    assert_eq!(rows(&["quebex"])[0]["quality"], "approximate");
    let partial = rows(&["crane", "pilots"]);
    assert!(partial.iter().all(|row| row["quality"] == "partial"));
    assert!(partial.iter().all(|row| row["missing"] == json!(["crane"]) || row["missing"] == json!(["pilots"])));
    let lines = unwrapped(&["crane", "pilots"]);
    assert!(lines.lines().all(|line| line.contains("without: ")), "{lines}");
}

#[test]
fn results_are_limited() {
    assert_eq!(rows(&["--limit", "1", "pilots"]).len(), 1);
    assert!(rows(&["pilots"]).len() > 1);
    let all = rows(&["--limit", "0", "the"]).len();
    assert!(all > 3);
    let cut = harbour(&["search", "--limit", "3", "the"]).success();
    assert!(cut.ends_with(&format!("\n{} more; --limit 0 prints all\n", all - 3)), "{cut}");
    assert!(!harbour(&["search", "--limit", "0", "the"]).success().contains("more;"));
    assert_eq!(rows(&["--limit", "3", "the"]).len(), 3, "a program gets rows only");
    assert!(rows(&["--in", "port", "board", "quays"]).iter().all(|row| row["tab"] == "Port"));
    assert!(rows(&["in:sea", "pilots"]).iter().all(|row| row["tab"] == "Sea"));
    assert!(rows(&["\"3 quays\""]).iter().all(|row| row["address"] == "port/fees#2"));
    assert!(!rows(&["quays", "!fees"]).is_empty());
}

#[test]
fn no_results_exit_with_1_and_a_message() {
    for arguments in
        [&["search", "zeppelin"] as &[_], &["search", "--json", "zeppelin"], &["search", "in:sea", "zeppelin"]]
    {
        assert_eq!(harbour(arguments).failure(1), "\"zeppelin\" does not occur in this document");
    }
    assert_eq!(run(&["search", "!iraq", "!canada", "\"daesh sorties\""]).code, Some(1));
    let hostile = harbour(&["search", "\u{1b}[31mzep\u{202e}pelin\u{9b}"]).failure(1);
    assert!(!has_control_characters(&hostile), "{hostile:?}");
}

#[test]
fn a_word_that_does_not_occur_is_reported_beside_the_results_that_lack_it() {
    let absent = "op-impact: \"zeppelin\" does not occur in this document\n";
    let outcome = harbour(&["search", "zeppelin", "quays"]);
    assert_eq!((outcome.code, &*outcome.stderr), (Some(0), absent));
    let lacking = outcome.stdout.replace("\n  ", " ");
    assert!(lacking.lines().all(|line| line.contains("without: zeppelin]")), "{lacking}");
    assert_eq!(harbour(&["search", "--json", "zeppelin", "quays"]).stderr, absent);
    let figures = harbour(&["search", "how many zeppelins"]);
    assert_eq!(figures.stderr, absent.replace("zeppelin", "zeppelins"), "{}", figures.stdout);
    assert!(figures.stdout.ends_with("[section: all figures; without: zeppelins]\n"), "{}", figures.stdout);
    let output = run(&["search", "--json", "how much does it cost"]).stdout;
    let row: Value = serde_json::from_str(&output).expect("one row");
    assert_eq!((&row["quality"], &row["missing"]), (&json!("partial"), &json!(["cost"])));
}

#[test]
fn a_query_without_words_is_an_error() {
    for query in ["", "!!!", "\"\"", "in:sea", " "] {
        let sentence = harbour(&["search", query]).failure(2);
        assert_eq!(sentence, "the query has no word to search for", "{query:?}");
    }
}

#[test]
fn a_tab_can_be_abbreviated() {
    let whole = harbour(&["search", "--in", "sea", "pilots"]).success();
    for tab in ["se", "SEA", "Se"] {
        assert_eq!(harbour(&["search", "--in", tab, "pilots"]).success(), whole, "{tab}");
        assert_eq!(harbour(&["search", &format!("in:{tab}"), "pilots"]).success(), whole, "{tab}");
    }
    assert_eq!(harbour(&["search", "--in", "prot", "quay"]).failure(2), "no such tab: prot; did you mean port?");
    assert_eq!(harbour(&["search", "--in", "zzz", "quay"]).failure(2), "no such tab: zzz; the tabs are port, sea");
}

#[test]
fn an_unknown_tab_in_a_query_is_reported_and_ignored() {
    let outcome = harbour(&["search", "in:prot", "quays"]);
    assert_eq!(outcome.stderr, "op-impact: no tab begins with \"prot\": searched everywhere\n");
    assert_eq!((outcome.code, outcome.stdout), (Some(0), harbour(&["search", "quays"]).success()));
}

#[test]
fn a_word_only_in_a_drawn_section_is_pointed_out() {
    let sentence = "no passage has \"timeline\"; see sea/timeline";
    assert_eq!(harbour(&["search", "timeline"]).success(), "sea/timeline: Timeline\n", "a name of the section itself");
    let both = harbour(&["search", "zeppelin", "timeline"]).failure(1);
    assert_eq!(both, format!("\"zeppelin\" does not occur in this document; {sentence}"));
    let partial = harbour(&["search", "derived", "quays"]);
    assert_eq!(partial.code, Some(0));
    assert_eq!(partial.stderr, "op-impact: no passage has \"derived\"; see sea/about\n");
}

#[test]
fn a_section_that_answers_is_printed_beside_the_passages() {
    let timeline = "sea/timeline: Timeline [section: all dated events]\n";
    assert!(harbour(&["search", "1999"]).success().starts_with(timeline));
    assert!(harbour(&["search", "when", "are", "fees", "waived"]).success().ends_with(timeline));
    let row = &rows(&["1999"])[0];
    assert_eq!((&row["quality"], &row["missing"]), (&json!("exact"), &json!([])));
    assert_eq!((&row["address"], &row["text"]), (&json!("sea/timeline"), &json!("Timeline")));
    assert_eq!(harbour(&["search", "when"]).success(), timeline);
}

#[test]
fn a_line_that_is_drawn_outside_passages_is_printed() {
    let printed = harbour(&["search", "publisher"]);
    assert_eq!((printed.code, &*printed.stdout), (Some(0), "sea/about: Publisher: Port Authority & Sons\n"));
    let row: Value = serde_json::from_str(&harbour(&["search", "--json", "publisher"]).stdout).expect("one row");
    assert_eq!((&row["address"], &row["spans"]), (&json!("sea/about"), &json!([[0, 9]])));
}

#[test]
fn no_results_in_a_tab_name_the_tabs_that_have_some() {
    let elsewhere = rows(&["quays"]).len();
    for arguments in [&["search", "--in", "sea", "quays"] as &[_], &["search", "in:sea", "quays"]] {
        let sentence = format!("nothing found in Sea, but {elsewhere} passages in Port");
        assert_eq!(harbour(arguments).failure(1), sentence);
    }
}

#[test]
fn a_hyphen_before_a_word_excludes_it_like_an_exclamation_mark() {
    let excluded = harbour(&["search", "quays !crowns"]).success();
    assert_eq!(harbour(&["search", "quays -crowns"]).success(), excluded);
    assert_ne!(harbour(&["search", "quays"]).success(), excluded);
}

#[test]
fn what_looks_like_an_operator_and_is_none_is_pointed_out() {
    for (query, sentence) in [
        ("quays NOT fees", "NOT is read as a word; exclude one with !word"),
        ("quays !in:sea", "a tab cannot be excluded; in:tab searches only that tab"),
    ] {
        let outcome = harbour(&["search", query]);
        assert_eq!((outcome.code, outcome.stderr), (Some(0), format!("op-impact: {sentence}\n")), "{query}");
    }
}

#[test]
fn a_date_whose_day_and_month_cannot_be_told_apart_is_pointed_out() {
    let outcome = harbour(&["search", "quays 05/06/2023"]);
    let sentence = "op-impact: \"05/06/2023\" may be day/month or month/day: both are searched\n";
    let absent = "op-impact: \"05/06/2023\" does not occur in this document\n";
    assert_eq!((outcome.code, outcome.stderr), (Some(0), [sentence, absent].concat()));
    assert!(!harbour(&["search", "quays 15/06/2023"]).stderr.contains("may be"));
}

#[test]
fn passages_are_found_by_their_doubts() {
    let addresses = |query: &str| rows(&[query]).iter().map(|row| row["address"].clone()).collect::<Vec<_>>();
    assert_eq!(addresses("is:conflict"), ["port/cranes#3", "port/fees#2"]);
    assert_eq!(addresses("is:past"), ["port/fees#1"]);
    assert_eq!(addresses("is:inferred pilots"), ["sea/pilots#2"]);
    let row = &rows(&["expired"])[0];
    assert_eq!((&row["address"], &row["quality"]), (&json!("port/fees#1"), &json!("approximate")));
    assert_eq!((&row["near"][0]["found"], &row["doubt"]), (&json!("past"), &json!("past since 31 March 2025")));
    assert!(unwrapped(&["expired"]).ends_with(" [\u{2248} past for \"expired\"] [past since 31 March 2025]\n"));
    for (language, query, label) in [("en", "is:planned", "[planned]"), ("fr", "est:prévu", "[prévu]")] {
        let found = run(&["--lang", language, "search", query]).success();
        assert!(found.contains(label), "the reason is told: {found}");
        assert!(!run(&["--lang", language, "search", "mission"]).success().contains(label));
    }
    assert_eq!(
        harbour(&["search", "is:old"]).failure(2),
        "is: takes past, gap, conflict, inferred, no-year or planned"
    );
}

#[test]
fn a_word_that_does_not_occur_comes_with_one_that_does() {
    assert_eq!(
        harbour(&["search", "vrane"]).failure(1),
        "\"vrane\" does not occur in this document; did you mean \"crane\" for \"vrane\"?"
    );
}

#[test]
fn a_row_says_which_near_words_are_forms_of_the_typed_ones() {
    let form = json!([{ "typed": "waiving", "found": "waived" }]);
    let row = &rows(&["waiving"])[0];
    assert_eq!((&row["near"], &row["form"]), (&form, &form));
    let typo = &rows(&["quebex"])[0];
    assert_eq!((&typo["near"][0]["found"], &typo["form"]), (&json!("Québec"), &Value::Null));
}

#[test]
fn a_row_found_by_the_note_on_a_doubt_carries_the_note() {
    let rows = rows(&["counts", "other"]);
    let doubts: Vec<_> =
        rows.iter().map(|row| row["doubt"].as_str().expect("only the notes have these words")).collect();
    assert_eq!(doubts, ["One passage counts 2 quays, the other 3.", "One passage counts 3 quays, the other 2."]);
}

#[test]
fn the_limit_counts_sections_too() {
    // The timeline is offered besides the passages.
    for limit in ["1", "2", "3"] {
        let rows = run(&["search", "--json", "--limit", limit, "february 2016"]).success();
        assert_eq!(rows.lines().count().to_string(), limit, "{rows}");
    }
}

#[test]
fn a_keyword_that_is_near_a_typed_word_is_named_once() {
    let output = run(&["search", "--lang", "fr", "depuis quand"]).success();
    let output = output.replace("\n  ", " ").replace('\u{a0}', " ");
    let line = output.lines().find(|line| line.contains("depuis mai 2022")).expect("a passage has this keyword");
    assert_eq!(line.matches("depuis mai 2022").count(), 1, "{line}");
    assert!(line.contains("[mot-clé : depuis mai 2022]"), "{line}");
}

#[test]
fn a_row_is_printed_with_the_names_of_its_columns() {
    let page =
        "<!doctype html><html lang=fr><h1>Plan</h1><table><tr><th>Poste<th>Montant<tr><td>Pompes<td>30 $</table>";
    let page = file(&folder("found-row"), "plan.html", page);
    let found = run_over(&page, &["--lang", "fr", "search", "pompes"]).success();
    assert!(found.starts_with("text/plan#1\u{a0}: Poste\u{a0}: Pompes; Montant\u{a0}: 30 $\n"), "{found}");
}
