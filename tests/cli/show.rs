//! `op-impact show`, `list` and `facts`: the document and its parts in every format, and what is printed without a terminal.

use serde_json::{Value, json};

use crate::{
    HARBOUR, MANUAL, TODAY, assert_snapshot, file, folder, harbour, has_control_characters, program, run, run_over,
    run_with_stdin,
};

#[test]
fn each_part_is_printed_as_text() {
    assert_snapshot("show.txt", &harbour(&["show"]).success());
    assert_snapshot("show-tab.txt", &harbour(&["show", "sea"]).success());
    assert_snapshot("show-section.txt", &harbour(&["show", "port/fees"]).success());
    assert_snapshot("show-passage.txt", &harbour(&["show", "port/cranes#3"]).success());
}

#[test]
fn a_copy_of_a_page_is_printed_with_its_structure() {
    let manual = |arguments: &[&str]| run_over(MANUAL, arguments).success();
    assert_snapshot("manual.txt", &manual(&["show"]));
    assert_snapshot("manual-narrow.txt", &manual(&["show", "--width", "24", "text"]));
    assert_snapshot("manual.md", &manual(&["show", "--format", "markdown"]));
    assert_snapshot("manual-facts.jsonl", &manual(&["facts", "--json"]));
    assert_snapshot("manual-list.txt", &manual(&["list"]));
    let citations = ["plain", "markdown", "bibtex"].map(|style| manual(&["show", "text/berths#2", "--cite", style]));
    assert_snapshot("manual-cited.txt", &citations.join("\n"));
    let json: Value = serde_json::from_str(&manual(&["show", "--format", "json"])).expect("JSON");
    let file: Value = serde_json::from_str(&std::fs::read_to_string(MANUAL).expect("the file is there")).expect("JSON");
    assert_eq!(json, file);
}

#[test]
fn what_a_page_has_besides_paragraphs_is_found() {
    for (query, address) in [
        ("1,378", "text/berths#1"),
        ("ships a year", "text/berths#1"),
        ("\"berths in use\"", "text/berths#1"),
        ("mayor", "text/use#1"),
        ("\"under review\"", "text/use#1"),
        ("\"crane at the north\"", "text/berths#4"),
        ("figure", "text/berths#4"),
        ("fog", "text/arrival#2"),
        ("pay the pilot", "text/arrival#5"),
        ("red over green", "text/signals#2"),
        ("\"ship lies\"", "text/signals#3"),
        ("is:no-year", "text/use#1"),
        ("is:gap", "text/signals#5"),
    ] {
        let rows = run_over(MANUAL, &["search", "--json", query]).success();
        let first: Value = serde_json::from_str(rows.lines().next().expect("there is a result")).expect("JSON");
        assert_eq!(first["address"], address, "{query}");
    }
}

#[test]
fn the_whole_document_contains_its_parts() {
    let whole = run(&["show"]).success();
    for tab in ["mission", "activities", "history", "coalition"] {
        let part = run(&["show", tab]).success();
        assert!(whole.contains(&part), "{tab}");
    }
    let addresses = run(&["list", "--json"]).success();
    for row in addresses.lines() {
        let row: Value = serde_json::from_str(row).expect("a row is JSON");
        let address = row["address"].as_str().expect("a row has an address");
        let part = run(&["show", address]).success();
        assert!(whole.contains(&part), "{address}");
        assert!(part.contains(&format!("[{address}]")), "{address} is announced");
    }
}

#[test]
fn the_document_is_printed_without_a_terminal() {
    let whole = run(&["show"]).success();
    assert_eq!(run::<&str>(&[]).success(), whole);
    for address in ["coalition/members", "coalition/members#2", "coalition"] {
        assert_eq!(run(&["--at", address]).success(), run(&["show", address]).success());
    }
    assert_eq!(run(&["--find", "mosul"]).success(), run(&["search", "mosul"]).success());
    assert_eq!(run(&["--find", "zeppelin"]).failure(1), run(&["search", "zeppelin"]).failure(1));
    let dumb = program().args(["--today", TODAY]).env("TERM", "dumb").output().expect("the program starts");
    assert_eq!(dumb.stdout, whole.into_bytes());
}

#[test]
fn text_fits_the_requested_width() {
    for width in [20, 40, 72, 100] {
        let text = run(&["show", "--width", &width.to_string()]).success();
        let long: Vec<&str> = text.lines().filter(|line| line.chars().count() > width && line.contains(' ')).collect();
        let headings = long.iter().filter(|line| !line.contains(", section ") && !line.contains(", tab "));
        assert_eq!(headings.count(), 0, "{width}: {long:#?}");
    }
    assert_eq!(
        run(&["show", "--width", "72"]).success().replace(['\n', ' '], ""),
        run(&["show"]).success().replace(['\n', ' '], "")
    );
}

#[test]
fn json_output_equals_the_input() {
    for (content, address) in [(Some(HARBOUR), None), (None, None), (Some(HARBOUR), Some("port"))] {
        let input = content.unwrap_or(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/operation-impact.json"));
        let input = std::fs::read(input).expect("the briefing is there");
        let mut input: Value = serde_json::from_slice(&input).expect("the briefing is JSON");
        let arguments: Vec<&str> = ["show", "--format", "json"].into_iter().chain(address).collect();
        let outcome = if content.is_some() { harbour(&arguments) } else { run(&arguments) };
        let mut printed: Value = serde_json::from_str(&outcome.success()).expect("the output is JSON");
        if address.is_some() {
            input = input["tabs"][0].take();
        }
        normalise(&mut input);
        normalise(&mut printed);
        assert_eq!(printed, input);
    }
    let passage = harbour(&["show", "sea/pilots#2", "--format", "json"]).success();
    assert_snapshot("show-passage.json", &passage);
}

/// Removes nulls and turns every number into a float.
fn normalise(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|_, field| !field.is_null());
            fields.values_mut().for_each(normalise);
        }
        Value::Array(elements) => elements.iter_mut().for_each(normalise),
        Value::Number(number) => *value = number.as_f64().into(),
        _ => {}
    }
}

#[test]
fn expired_statements_are_marked_from_the_next_day() {
    let on = |today| {
        let output = program().args(["show", "mission/extension", "--today", today]).output();
        String::from_utf8(output.expect("the program starts").stdout).expect("text is UTF-8")
    };
    let mark = "[past since 31 March 2025]";
    assert_eq!(on("2025-03-31").matches(mark).count(), 0);
    assert_eq!(on("2025-04-01").matches(mark).count(), 2);
    assert!(run(&["show", "--format", "markdown"]).success().contains(r"*\[past since 31 March 2025\]*"));
}

#[test]
fn styles_follow_color_options_and_variables() {
    let plain = harbour(&["show"]).success();
    assert!(!has_control_characters(&plain));
    let styled = harbour(&["show", "--color", "always"]).success();
    assert!(styled.starts_with("\u{1b}[1mHarbour Watch\u{1b}[0m\n"), "{styled:?}");
    let without = ["\u{1b}[1m", "\u{1b}[4m", "\u{1b}[0m"].iter().fold(styled, |text, style| text.replace(style, ""));
    assert_eq!(without, plain, "without styles the text is the same");

    let with = |variables: &[(&str, &str)], arguments: &[&str]| {
        let mut command = program();
        let output = command.args(["show", "mission/purpose"]).args(arguments).envs(variables.iter().copied()).output();
        String::from_utf8(output.expect("the program starts").stdout).expect("text is UTF-8").contains('\u{1b}')
    };
    for (variables, arguments, is_styled) in [
        (&[] as &[_], &[] as &[_], false),
        (&[("CLICOLOR_FORCE", "1")], &[], true),
        (&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], &[], false),
        (&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "")], &[], true),
        (&[("CLICOLOR_FORCE", "1")], &["--color", "never"], false),
        (&[("NO_COLOR", "1")], &["--color", "always"], true),
        (&[("TERM", "dumb")], &["--color", "always"], true),
    ] {
        assert_eq!(with(variables, arguments), is_styled, "{variables:?} {arguments:?}");
    }
}

#[test]
fn a_title_loses_its_full_stop_before_a_comma() {
    let outcome = run_with_stdin(b"Good morning to all.\n", &["--content", "-", "list"]).success();
    let line = outcome.lines().next().expect("a section is listed");
    assert!(line.ends_with("Text \u{203a} Good morning to all, 1 passage"), "{line}");
}

#[test]
fn lists_and_facts_are_printed() {
    assert_snapshot("list.txt", &harbour(&["list"]).success());
    assert_snapshot("list.jsonl", &harbour(&["list", "--json"]).success());
    assert_snapshot("facts.txt", &harbour(&["facts"]).success());
    assert_snapshot("facts.jsonl", &harbour(&["facts", "--json"]).success());
}

#[test]
fn the_facts_are_all_figures_and_dates_of_the_document() {
    let facts = run(&["facts", "--json"]).success();
    assert!(!facts.contains(".0,"), "a whole number has no point: {facts}");
    let facts: Vec<Value> = facts.lines().map(|row| serde_json::from_str(row).expect("a row is JSON")).collect();
    let document = run(&["show", "--format", "json"]).success();
    assert!(!document.contains(".0,"), "JSON has none either");
    let count = |kinds: &[&str]| facts.iter().filter(|row| kinds.iter().any(|kind| row["kind"] == *kind)).count();
    for (kinds, field) in [
        (&["figure"] as &[_], "\"label\": "),
        (&["event"], "\"event\": "),
        (&["until"], "\"until\": "),
        (&["event", "date"], "  \"date\": "),
    ] {
        assert_eq!(count(kinds), document.matches(field).count(), "{kinds:?}");
        assert!(count(kinds) > 0, "{kinds:?}");
    }
    assert!(count(&["date"]) > 0, "not every date is an event");
    let text = run(&["facts"]).success();
    for row in facts {
        let address = row["address"].as_str().expect("a fact has an address");
        let passage: Value =
            serde_json::from_str(&run(&["show", address, "--format", "json"]).success()).expect("JSON");
        assert_eq!(passage["text"], row["text"], "{address}");
        assert!(text.contains(&format!("{address}: ")), "{address}");
        for doubt in row["doubts"].as_array().expect("doubts are a list") {
            assert!(["past", "gap", "conflict", "inferred"].contains(&doubt["kind"].as_str().expect("a kind")));
        }
    }
}

#[test]
fn a_reference_to_another_edition_says_so_and_leads_to_the_passage() {
    let folder = folder("reference");
    let edition = |name: &str, texts: &[&str]| {
        let blocks: Vec<Value> = texts.iter().map(|text| json!({ "type": "passage", "text": text })).collect();
        let sections = json!([{ "id": "fees", "title": "Fees", "blocks": blocks }]);
        let source = json!({ "title": "T", "publisher": "P", "relation": "R" });
        let tabs = json!([{ "id": "port", "title": "Port", "sections": sections }]);
        let briefing = json!({ "format": 1, "title": "T", "language": "en", "source": source, "tabs": tabs });
        file(&folder, name, briefing.to_string())
    };
    let text = "Ships of more than 200 metres pay a fee for each day at the long quay.";
    let old = edition("old.json", &[text]);
    let cited = run_over(&old, &["show", "port/fees#1", "--cite", "plain"]).success();
    let reference = cited.rsplit('\'').nth(1).expect("the command quotes the reference");
    assert!(run_over(&old, &["show", reference]).success().contains("200 metres"));

    let path = edition("new.json", &["The harbour master sets all fees.", text]);
    let outcome = run_over(&path, &["show", reference]);
    assert!(outcome.stdout.contains("200 metres"), "{}", outcome.stdout);
    assert!(outcome.stderr.ends_with(": the passage is now port/fees#2\n"), "{}", outcome.stderr);
    let outcome = run_over(&path, &["show", "port/fees#1@01234567"]);
    assert!(outcome.stderr.contains("is to edition 01234567, this is "), "{}", outcome.stderr);
    let failure = run_over(&path, &["show", "port/fees#1@12"]).failure(2);
    assert!(failure.starts_with("no such address: port/fees#1@12; an edition has eight"), "{failure}");
}

#[test]
fn the_version_names_the_editions_of_the_embedded_briefing() {
    let briefings =
        [("en", "in English: Operation IMPACT"), ("fr", "in French: Opération IMPACT")].map(|(language, title)| {
            let rows = run(&["list", "--json", "--lang", language]).success();
            let row: Value = serde_json::from_str(rows.lines().next().expect("a row")).expect("JSON");
            format!("briefing {title}, edition {}\n", row["edition"].as_str().expect("an edition"))
        });
    let version = run(&["--version"]).success();
    assert!(version.ends_with(&format!("\n{}", briefings.concat())), "{version}");
}

#[test]
fn the_facts_of_an_imported_page_are_all_that_its_rules_mark() {
    for name in
        ["govuk-stats-headline.html", "govuk-travel-advice-full.html", "18f-leave-2023-10.md", "open-first-2-fr.md"]
    {
        let path = format!("{}/tests/documents/{name}", env!("CARGO_MANIFEST_DIR"));
        // What the page does not say about itself is on standard error.
        let import = run(&["import", &path]);
        assert_eq!(import.code, Some(0), "{}", import.stderr);
        let briefing: Value = serde_json::from_str(&import.stdout).expect("an import is JSON");
        let mut marked = [0; 4];
        count_marks(&briefing, &mut marked);
        let mut told = [0; 4];
        for row in run_over(&path, &["facts", "--json"]).success().lines() {
            let row: Value = serde_json::from_str(row).expect("a row is JSON");
            let kinds = match row["kind"].as_str() {
                Some("figure") => &[0][..],
                Some("event") => &[1, 2],
                Some("date") => &[1],
                _ => &[3],
            };
            for kind in kinds {
                told[*kind] += 1;
            }
        }
        assert!(marked[0] > 0, "{name}");
        assert_eq!(told, marked, "{name}");
    }
}

/// Counts the figures, dates, events and ends that the passages of a briefing carry.
fn count_marks(value: &Value, marks: &mut [usize; 4]) {
    match value {
        Value::Object(fields) => {
            // The source has a date too.
            if ["text", "cells", "meaning"].iter().any(|words| fields.contains_key(*words)) {
                marks[0] += fields.get("figures").and_then(Value::as_array).map_or(0, Vec::len);
                for (mark, name) in marks[1..].iter_mut().zip(["date", "event", "until"]) {
                    *mark += usize::from(fields.contains_key(name));
                }
            }
            fields.values().for_each(|field| count_marks(field, marks));
        }
        Value::Array(values) => values.iter().for_each(|value| count_marks(value, marks)),
        _ => {}
    }
}
