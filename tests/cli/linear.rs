//! The browser that is read line by line, with its commands on standard input.

use serde_json::json;

use super::{HARBOUR, MANUAL, assert_snapshot, file, folder, has_control_characters, program, run_with_stdin};

/// What the program prints for these commands, each on a line of its own.
fn read(arguments: &[&str], commands: &[&str]) -> String {
    let arguments: Vec<_> = ["--linear"].iter().chain(arguments).collect();
    let output = run_with_stdin((commands.join("\n") + "\n").as_bytes(), &arguments).success();
    assert!(!has_control_characters(&output), "{output}");
    output
}

/// The text between the last two prompts: the answer to the last command.
fn last_answer(arguments: &[&str], commands: &[&str]) -> String {
    let output = read(arguments, commands);
    let (before, _) = output.rsplit_once('\n').expect("the last prompt is a line");
    let start = before.rmatch_indices("> \n").next().map_or(0, |(at, prompt)| at + prompt.len());
    before[start..].to_owned()
}

#[test]
fn a_reading_from_beginning_to_end() {
    let commands = ["n", "2", "b", "/sorties", "4", "n", "c", "2", "r", "L", "p", "?", "xyzzy", "99", "q"];
    assert_snapshot("linear.txt", &read(&[], &commands));
}

#[test]
fn every_kind_of_block_is_read_as_words() {
    let text = read(&["--content", HARBOUR], &["n"; 8]);
    for glyph in ["\u{25f7}", "\u{2504}", "\u{2260}", "\u{25cb}", "\u{2192}", "\u{258e}", "\u{2502}"] {
        assert!(!text.contains(glyph), "{glyph} in {text}");
    }
    assert_snapshot("linear-harbour.txt", &text);
    assert_snapshot("linear-manual.txt", &read(&["--content", MANUAL], &["n"; 10]));
}

#[test]
fn enter_alone_reads_the_whole_document() {
    let text = read(&[], &[""; 40]);
    let list = String::from_utf8(program().args(["list", "--json"]).output().expect("it runs").stdout);
    let list = list.expect("JSON is UTF-8");
    let addresses = list.lines().filter_map(|line| line.split('"').nth(3));
    assert!(addresses.clone().count() > 20);
    for address in addresses {
        assert_eq!(text.matches(&format!("[{address}]")).count(), 1, "{address}");
    }
    assert!(text.contains("End of the briefing"), "{text}");
}

#[test]
fn numbers_lead_to_what_was_read_last() {
    for (commands, expected) in [
        (&["/sorties", "1"][..], "history/airstrikes#2"),
        (&["/sorties", "1", ""], "history/airstrikes"),
        (&["/sorties", "1", "b"], "mission/at-a-glance"),
        (&["t", "3"], "mission/command"),
        (&["mission/command#1", "c"], "mission/command#1"),
        (&["mission/command"], "mission/command"),
        (&["history"], "history/daesh"),
        (&["t", "0"], "mission/at-a-glance"),
        (&["b"], "mission/at-a-glance"),
        (&["p"], "mission/at-a-glance"),
    ] {
        let output = read(&[], commands);
        assert!(output.ends_with(&format!("\n{expected}> \n")), "{commands:?}: {output}");
    }
}

#[test]
fn what_cannot_be_done_is_said() {
    for (arguments, commands, expected) in [
        (&[][..], &["/"][..], "the query has no word to search for"),
        (&[], &["/zzzzzz"], "does not occur"),
        (&[], &["/zzzzzz sorties"], "\"zzzzzz\" does not occur in this document"),
        (&[], &["99"], "No number 99: the numbers go up to 14."),
        (&[], &["/zzzzzz", "1"], "No number 1: nothing here is numbered."),
        (&[], &["\u{1b}[A"], "is not a command"),
        (&[], &["b"], "Nothing to go back to"),
        (&[], &["xyzzy"], "\"xyzzy\" is not a command; ? lists the commands, and /xyzzy searches for it."),
        (&[], &["mission/xyz"], "no such address: mission/xyz; "),
        (&[], &["mission/command#77"], "no such address: mission/command#77; mission/command has 5 passages"),
        (&["--lang", "fr"], &["mission/xyz"], "adresse inconnue\u{a0}: mission/xyz; "),
        (&["--content", HARBOUR], &["L"], "This document is only in English"),
    ] {
        let answer = last_answer(arguments, commands);
        assert!(answer.contains(expected), "{commands:?}: {answer}");
    }
}

#[test]
fn it_begins_where_it_is_asked_to() {
    let output = read(&["--at", "mission/command#1"], &["q"]);
    assert!(output.ends_with("mission/command#1> \n"), "{output}");
    let output = read(&["--find", "sorties"], &["2"]);
    assert!(output.contains("8 passages\n1: Airstrikes and sorties") && output.ends_with("#3> \n"), "{output}");
    let output = read(&["--lang", "fr"], &["?"]);
    assert!(output.contains("q\u{a0}: quitter"), "{output}");
}

#[test]
fn a_line_without_end_is_refused() {
    let outcome = run_with_stdin(&vec![b'x'; 5_000], &["--linear"]);
    assert_eq!(outcome.code, Some(2));
    assert_eq!(outcome.stderr, "op-impact: a command has more than 4000 bytes\n");
}

#[test]
fn a_result_of_the_other_edition_is_opened_there() {
    let results = last_answer(&[], &["/recrues étrangères"]);
    assert!(results.contains("does not occur") && results.contains("In French:\n1: La violence"), "{results}");
    let opened = last_answer(&[], &["/recrues étrangères", "1"]);
    assert!(
        opened.starts_with("Edition in French; b goes back")
            && opened.replace('\n', " ").contains("recrues étrangères"),
        "{opened}"
    );
    let back = last_answer(&[], &["/recrues étrangères", "1", "b"]);
    assert!(back.contains("At a glance"), "{back}");
}

#[test]
fn the_way_back_leads_to_its_own_place_if_the_editions_have_different_places() {
    let folder = folder("linear-languages");
    let briefing = |language: &str, texts: &[&str]| {
        let blocks: Vec<_> = texts.iter().map(|text| json!({ "type": "passage", "text": text })).collect();
        let section = json!({ "id": language, "title": "Notice", "blocks": blocks });
        let source = json!({ "title": "T", "publisher": "P", "url": "https://example.org", "date": "2023-05-15", "relation": "unofficial" });
        let tab = json!({ "id": "tab", "title": "Tab", "sections": [section] });
        let briefing = json!({ "format": 1, "title": "T", "language": language, "source": source, "tabs": [tab] });
        file(&folder, format!("{language}.json"), briefing.to_string()).display().to_string()
    };
    let short = briefing("en", &["The harbour is closed."]);
    let long = briefing("fr", &["Rien.", "Encore rien.", "Toujours rien.", "Le phare est ouvert."]);
    let options = ["--content", &*short, "--content", &*long, "--lang", "en"];
    let opened = last_answer(&options, &["tab/en#1", "/phare", "1"]);
    assert!(opened.contains("Le phare est ouvert."), "{opened}");
    let back = last_answer(&options, &["tab/en#1", "/phare", "1", "b"]);
    assert!(back.contains("The harbour is closed."), "{back}");
}
