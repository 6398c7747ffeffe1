//! `op-impact validate`: every problem of every file, for people and for editors.

use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::{HARBOUR, Outcome, file, folder, harbour_with, run};

#[test]
fn a_valid_file_is_reported_as_valid() {
    let embedded = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/operation-impact.json");
    let text = run(&["validate", HARBOUR, embedded]).success();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0], format!("{HARBOUR}: valid, 7 sections, 10 passages"));
    assert!(lines[1].starts_with(&format!("{embedded}: valid, ")));
    assert_eq!(run(&["validate", "--json", HARBOUR]).success(), "", "JSON lists only problems");
}

#[test]
fn problems_are_listed_with_line_and_column() {
    let broken = harbour_with("\"language\": \"en\"", "\"languag\": \"en\"").replace("2025-03-31", "2025-02-31");
    let path = file(&folder("problems"), "broken.json", broken.replace("sea/pilots#2", "sea/pilot"));
    let name = path.display().to_string();
    let outcome = run(&["validate", &name]);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (Some(1), ""));
    let expected = [
        "1:1: the field \"language\" is missing",
        "4:3: languag: unknown field; did you mean \"language\"?",
        "24:36: tabs[0].sections[0].blocks[0].see[1]: no such address; did you mean \"sea/pilots\"?",
        "50:24: tabs[0].sections[1].blocks[0].until: there is no such date",
    ];
    let printed: Vec<&str> =
        outcome.stdout.lines().map(|line| line.strip_prefix(&format!("{name}:")).expect("the file")).collect();
    assert_eq!(printed, expected);

    let json = run(&["validate", "--json", &name]);
    assert_eq!(json.code, Some(1));
    let rows: Vec<Value> = json.stdout.lines().map(|row| serde_json::from_str(row).expect("a row is JSON")).collect();
    let lines = rows.iter().map(|row| {
        assert_eq!(row["file"], name.as_str());
        let path = row["path"].as_str().expect("a row has a path");
        let path = if path.is_empty() { String::new() } else { format!("{path}: ") };
        format!("{}:{}: {path}{}", row["line"], row["column"], row["sentence"].as_str().expect("a row has a sentence"))
    });
    assert_eq!(lines.collect::<Vec<_>>(), expected, "JSON says the same");
}

#[test]
fn another_language_s_edition_of_the_first_file_is_compared_with_it() {
    let [english, french] =
        ["", ".fr"].map(|language| format!("{}/assets/operation-impact{language}.json", env!("CARGO_MANIFEST_DIR")));
    let text = run(&["validate", &english, &french]).success();
    let last = text.lines().last().expect("a line for each file");
    assert!(last.ends_with(&format!("; agrees with {english}")), "{text}");

    let json = fs::read_to_string(&french).expect("the edition is there");
    let edited = json.replacen("\"until\": \"2025-03-31\"", "\"until\": \"2025-03-30\"", 1);
    let path = file(&folder("twins"), "edited.json", edited).display().to_string();
    let outcome = run(&["validate", &english, &path]);
    assert_eq!(outcome.code, Some(1));
    let difference = outcome.stdout.lines().last().expect("a difference");
    assert!(difference.starts_with(&format!("{path}:")), "{difference}");
    assert!(
        difference.contains("blocks[0].items[2].until: \"2025-03-30\" here, \"2025-03-31\" in ")
            && difference.contains(&format!("{english}:")),
        "{difference}"
    );
    let rows = run(&["validate", "--json", &english, &path]);
    assert_eq!((rows.code, rows.stdout.lines().count()), (Some(1), 1));
    // Other documents in other languages are no editions of it.
    let arabic = file(&folder("no-twins"), "ar.json", harbour_with("\"language\": \"en\"", "\"language\": \"ar\""));
    assert!(
        run(&["validate", &english, &arabic.display().to_string()])
            .success()
            .lines()
            .all(|line| !line.contains("agrees"))
    );
}

#[test]
fn an_unreadable_file_does_not_stop_the_others_from_being_checked() {
    let folder = folder("others");
    let (broken, missing) = (file(&folder, "broken.json", "[]"), folder.join("missing.json"));
    let [broken, missing] = [broken, missing].map(|path| path.display().to_string());
    let outcome = run(&["validate", &broken, &missing, HARBOUR]);
    assert_eq!(outcome.code, Some(2));
    assert_eq!(outcome.stderr, format!("op-impact: cannot read {missing}: No such file or directory (os error 2)\n"));
    let lines: Vec<&str> = outcome.stdout.lines().collect();
    assert_eq!(lines[0], format!("{broken}:1:1: expected an object, found a list"));
    assert!(lines[1].starts_with(HARBOUR), "{lines:?}");
    assert_eq!(run(&["validate", HARBOUR, &broken]).code, Some(1));
}

#[cfg(target_os = "linux")]
#[test]
fn memory_stays_bounded_in_a_file_full_of_problems() {
    let (folder, size) = (folder("problems-only"), 16 << 20);
    for (name, start, piece, end) in [
        ("ones", "{\"tabs\":[", "1,", "1]}"),
        ("objects", "{\"terms\":[", "{},", "{}]}"),
        ("fields", "{", "\"a\":1,", "\"a\":1}"),
    ] {
        let path = file(&folder, name, format!("{start}{}{end}", piece.repeat(size / piece.len())));
        // Enough for the file, but not for a problem per element, which would take many times as much.
        let code = "ulimit -v 200000; exec \"$0\" validate \"$1\"";
        let mut command = Command::new("sh");
        let output = command.args(["-c", code, env!("CARGO_BIN_EXE_op-impact")]).arg(&path).output();
        let outcome = Outcome::of(output.expect("the shell starts"));
        assert_eq!((outcome.code, outcome.stderr.as_str()), (Some(1), ""), "{name}");
        assert!(outcome.stdout.ends_with("too many problems: only the first 10000 are listed\n"), "{name}");
        fs::remove_file(&path).expect("the file can be removed");
    }
}

#[test]
fn a_page_is_told_from_a_broken_briefing() {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/documents/18f-leave-2024-12.md");
    let output = run(&["validate", page]);
    assert_eq!(output.code, Some(1));
    assert!(
        output.stderr.contains("is a page, not a briefing; op-impact import turns it into one"),
        "{}",
        output.stderr
    );
}
