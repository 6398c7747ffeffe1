//! `op-impact compare`: what is printed about two editions, and the exit code. Pairing is tested in `src/compare`.

use std::path::PathBuf;

use serde_json::Value;

use crate::{HARBOUR, assert_snapshot, file, folder, harbour_with, run, run_with_stdin};

/// A newer edition of the harbour briefing, in a folder of this name.
fn newer(name: &str) -> PathBuf {
    let json =
        harbour_with("2 quays", "3 quays").replace("The page announces a map and gives none.", "A map is announced.");
    let json = json.replace("Cranes & quays", "Cranes and quays").replace("“Über Ærø”", "\\\"Über Ærø\\\"");
    file(&folder(name), "newer.json", json)
}

#[test]
fn changes_are_printed_for_people_and_for_programs() {
    let newer = newer("compare").display().to_string();
    let outcome = run(&["compare", HARBOUR, &newer]);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (Some(1), ""));
    assert_snapshot("compare.txt", &outcome.stdout);
    let outcome = run(&["compare", "--json", HARBOUR, &newer]);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (Some(1), ""));
    assert_snapshot("compare.jsonl", &outcome.stdout);
    for line in outcome.stdout.lines() {
        let row: Value = serde_json::from_str(line).expect("each line is a JSON object");
        let has_side = ["old", "new"].iter().any(|side| row[side]["address"].is_string());
        assert!(has_side && row["kind"].is_string(), "{line}");
    }
}

#[test]
fn the_same_edition_exits_with_success() {
    let text = run(&["compare", HARBOUR, HARBOUR]).success();
    assert!(text.ends_with("10 passages the same; nothing changed\n"), "{text}");
    assert_eq!(run(&["compare", "--json", HARBOUR, HARBOUR]).success(), "");
}

#[test]
fn the_changes_are_read_line_by_line_wherever_the_option_is() {
    let newer = newer("compare-linear").display().to_string();
    for arguments in [["compare", "--linear", HARBOUR, &newer], ["--linear", "compare", HARBOUR, &newer]] {
        let text = run_with_stdin(b"q\n", &arguments).success();
        assert!(text.contains("Changes, tab 1 of 3") && text.ends_with("\nchanges/overview> \n"), "{text}");
    }
    assert_eq!(run(&["--at", "port", "compare", HARBOUR, &newer]).failure(2), "compare does not take --at");
}

#[test]
fn what_cannot_be_compared_is_refused_in_a_sentence() {
    assert_eq!(run(&["compare", "-", "-"]).failure(2), "only one of the two editions can be standard input");
    let missing = run(&["compare", HARBOUR, "no-such-file"]).failure(2);
    assert!(missing.starts_with("cannot read no-such-file: "), "{missing}");
    assert_eq!(
        run(&["--content", HARBOUR, "compare", HARBOUR, HARBOUR]).failure(2),
        "compare takes two files and no --content"
    );
}

#[test]
fn a_terminal_sees_struck_words_struck_and_added_words_bold() {
    let newer = newer("compare-styled").display().to_string();
    let outcome = run(&["compare", "--color", "always", HARBOUR, &newer]);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (Some(1), ""));
    assert!(outcome.stdout.contains("\u{1b}[9m[-2-]\u{1b}[0m\u{1b}[1m{+3+}\u{1b}[0m quays"), "{}", outcome.stdout);
    assert!(outcome.stdout.contains("\u{1b}[1mChanged facts\u{1b}[0m"), "{}", outcome.stdout);
}

#[test]
fn editions_are_said_to_be_in_two_languages_if_both_are_known() {
    let folder = folder("compare-languages");
    let page = |name: &str, text: &str| file(&folder, name, text).display().to_string();
    let english =
        page("en.md", "# Notice\n\nThe office is closed until the end of the month, and the phone is not answered.");
    let french =
        page("fr.md", "# Avis\n\nLe bureau est fermé jusqu’à la fin du mois, et personne ne répond au téléphone.");
    let unknown = page("und.md", "Ottawa, Gatineau 2023");
    let is_told =
        |old: &str, new: &str| run(&["compare", old, new]).stdout.contains("The editions are in two languages");
    assert!(is_told(&english, &french) && !is_told(&english, &unknown) && !is_told(&unknown, &french));
}
