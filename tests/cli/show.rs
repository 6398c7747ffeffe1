//! `op-impact show`, and the program where there is no screen: the document and its parts in every form.

use serde_json::Value;

use crate::{HARBOUR, TODAY, assert_snapshot, harbour, has_control_characters, program, run};

#[test]
fn each_part_is_printed_as_text() {
    assert_snapshot("show.txt", &harbour(&["show"]).done());
    assert_snapshot("show-tab.txt", &harbour(&["show", "sea"]).done());
    assert_snapshot("show-section.txt", &harbour(&["show", "port/fees"]).done());
    assert_snapshot("show-passage.txt", &harbour(&["show", "port/cranes#3"]).done());
}

#[test]
fn the_whole_is_its_parts() {
    let whole = run(&["show"]).done();
    for tab in ["mission", "activities", "history", "coalition"] {
        let part = run(&["show", tab]).done();
        assert!(whole.contains(&part), "{tab}");
    }
    let addresses = run(&["list", "--json"]).done();
    for row in addresses.lines() {
        let row: Value = serde_json::from_str(row).expect("a row is JSON");
        let address = row["address"].as_str().expect("a row has an address");
        let part = run(&["show", address]).done();
        assert!(whole.contains(&part), "{address}");
        assert!(part.contains(&format!("[{address}]")), "{address} is announced");
    }
}

#[test]
fn the_document_is_printed_where_there_is_no_screen() {
    let shown = run(&["show"]).done();
    assert_eq!(run::<&str>(&[]).done(), shown);
    for address in ["coalition/members", "coalition/members#2", "coalition"] {
        assert_eq!(run(&["--at", address]).done(), run(&["show", address]).done());
    }
    assert_eq!(run(&["--find", "mosul"]).done(), run(&["search", "mosul"]).done());
    assert_eq!(run(&["--find", "zeppelin"]).complains(1), run(&["search", "zeppelin"]).complains(1));
    let dumb = program().args(["--today", TODAY]).env("TERM", "dumb").output().expect("the program starts");
    assert_eq!(dumb.stdout, shown.into_bytes());
}

#[test]
fn text_is_as_wide_as_is_asked_for() {
    for width in [20, 40, 72, 100] {
        let text = run(&["show", "--width", &width.to_string()]).done();
        let long: Vec<&str> = text.lines().filter(|line| line.chars().count() > width && line.contains(' ')).collect();
        let headings = long.iter().filter(|line| !line.contains(", section ") && !line.contains(", tab "));
        assert_eq!(headings.count(), 0, "{width}: {long:#?}");
    }
    assert_eq!(
        run(&["show", "--width", "72"]).done().replace(['\n', ' '], ""),
        run(&["show"]).done().replace(['\n', ' '], "")
    );
}

#[test]
fn json_is_the_document_as_it_was_read() {
    for (content, address) in [(Some(HARBOUR), None), (None, None), (Some(HARBOUR), Some("port"))] {
        let given = content.unwrap_or(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/operation-impact.json"));
        let given = std::fs::read(given).expect("the briefing is there");
        let mut given: Value = serde_json::from_slice(&given).expect("the briefing is JSON");
        let arguments: Vec<&str> = ["show", "--format", "json"].into_iter().chain(address).collect();
        let ran = if content.is_some() { harbour(&arguments) } else { run(&arguments) };
        let mut printed: Value = serde_json::from_str(&ran.done()).expect("the output is JSON");
        if address.is_some() {
            given = given["tabs"][0].take();
        }
        plain(&mut given);
        plain(&mut printed);
        assert_eq!(printed, given);
    }
    let passage = harbour(&["show", "sea/pilots#2", "--format", "json"]).done();
    assert_snapshot("show-passage.json", &passage);
}

/// Leaves out what says nothing, and makes every number one with a point.
fn plain(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|_, field| !field.is_null());
            fields.values_mut().for_each(plain);
        }
        Value::Array(elements) => elements.iter_mut().for_each(plain),
        Value::Number(number) => *value = number.as_f64().into(),
        _ => {}
    }
}

#[test]
fn what_has_run_out_is_marked_from_the_day_after() {
    let on = |today| {
        let output = program().args(["show", "mission/extension", "--today", today]).output();
        String::from_utf8(output.expect("the program starts").stdout).expect("text is UTF-8")
    };
    let mark = "[past since 31 March 2025]";
    assert_eq!(on("2025-03-31").matches(mark).count(), 0);
    assert_eq!(on("2025-04-01").matches(mark).count(), 2);
    assert!(run(&["show", "--format", "markdown"]).done().contains(r"*\[past since 31 March 2025\]*"));
}

#[test]
fn styles_are_used_where_they_are_asked_for() {
    let plain = harbour(&["show"]).done();
    assert!(!has_control_characters(&plain));
    let styled = harbour(&["show", "--color", "always"]).done();
    assert!(styled.starts_with("\u{1b}[1mHarbour Watch\u{1b}[0m\n"), "{styled:?}");
    let without = ["\u{1b}[1m", "\u{1b}[4m", "\u{1b}[0m"].iter().fold(styled, |text, style| text.replace(style, ""));
    assert_eq!(without, plain, "styles only repeat what the words say");

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
fn lists_and_facts_are_printed() {
    assert_snapshot("list.txt", &harbour(&["list"]).done());
    assert_snapshot("list.jsonl", &harbour(&["list", "--json"]).done());
    assert_snapshot("facts.txt", &harbour(&["facts"]).done());
    assert_snapshot("facts.jsonl", &harbour(&["facts", "--json"]).done());
}

#[test]
fn the_facts_are_all_figures_and_dates_of_the_document() {
    let facts = run(&["facts", "--json"]).done();
    assert!(!facts.contains(".0,"), "a whole number has no point: {facts}");
    let facts: Vec<Value> = facts.lines().map(|row| serde_json::from_str(row).expect("a row is JSON")).collect();
    let document = run(&["show", "--format", "json"]).done();
    assert!(!document.contains(".0,"), "here neither");
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
    let text = run(&["facts"]).done();
    for row in facts {
        let address = row["address"].as_str().expect("a fact has an address");
        let passage: Value = serde_json::from_str(&run(&["show", address, "--format", "json"]).done()).expect("JSON");
        assert_eq!(passage["text"], row["text"], "{address}");
        assert!(text.contains(&format!("{address}: ")), "{address}");
        for doubt in row["doubts"].as_array().expect("doubts are a list") {
            assert!(["past", "gap", "conflict", "inferred"].contains(&doubt["kind"].as_str().expect("a kind")));
        }
    }
}
