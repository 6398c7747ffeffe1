//! The language of a document: which edition a command reads, and two files in two languages.

use super::{HARBOUR, Outcome, TODAY, file, folder, harbour_with, program, run};

const FRENCH: &str = "assets/operation-impact.fr.json";
const ENGLISH: &str = "assets/operation-impact.json";

/// Runs the program with variables of the environment.
fn run_in(variables: &[(&str, &str)], arguments: &[&str]) -> Outcome {
    let mut command = program();
    command.envs(variables.iter().copied()).args(["--today", TODAY]).args(arguments);
    Outcome::of(command.output().expect("the program starts"))
}

#[test]
fn every_command_reads_the_edition_in_the_chosen_language() {
    for (arguments, expected) in [
        (&["show", "mission/command"][..], "Passation de commandement"),
        (&["search", "frappe aérienne", "--json"], "frappes aériennes"),
        (&["list"], "Frappes aériennes"),
        (&["facts"], "frappes aériennes"),
        (&["show", "mission/command#1", "--cite", "plain"], "op-impact --lang fr --at 'mission/command#1@"),
        (&["show", "mission/command#1", "--cite", "bibtex"], "langid = {french}"),
    ] {
        let option = run(&[&["--lang", "fr"], arguments].concat()).success();
        assert!(option.contains(expected), "{arguments:?}: {option}");
        for variables in [&[("LC_ALL", "fr_CA.UTF-8")][..], &[("OP_IMPACT_LANG", "fr")]] {
            assert_eq!(run_in(variables, arguments).success(), option, "{variables:?} {arguments:?}");
        }
        assert!(!run(arguments).stdout.contains(expected), "{arguments:?} in English");
    }
    assert!(run(&["show", "mission/command#1", "--cite", "bibtex"]).success().contains("langid = {english}"));
}

#[test]
fn a_citation_of_the_french_edition_opens_it() {
    let cited = run(&["--lang", "fr", "show", "mission/command#1", "--cite", "plain"]).success();
    let at = cited.lines().last().and_then(|line| line.split('\'').nth(1)).expect("the command quotes the address");
    assert!(run(&["--lang", "fr", "show", at]).success().contains("commandant"), "and no notice about another edition");
}

#[test]
fn two_files_are_the_editions_of_one_document() {
    for (language, expected) in [("en", "change of command"), ("fr", "passation de commandement")] {
        for files in [[ENGLISH, FRENCH], [FRENCH, ENGLISH]] {
            let [first, second] = files;
            let arguments = ["--content", first, "--content", second, "--lang", language, "show", "mission/command"];
            assert!(run(&arguments).success().to_lowercase().contains(expected), "{arguments:?}");
        }
    }
}

#[test]
fn files_in_one_language_or_more_than_two_are_refused() {
    let german = file(&folder("german"), "german.json", harbour_with("\"language\": \"en\"", "\"language\": \"de\""));
    let german = german.to_str().expect("the target folder has a plain name");
    let show = |files: &[&str]| {
        let mut arguments: Vec<&str> = files.iter().flat_map(|file| ["--content", file]).collect();
        arguments.push("show");
        run(&arguments)
    };
    let refused = show(&[HARBOUR, ENGLISH]).failure(2);
    assert_eq!(refused, "both files are in one language (en); give --content once for each language");
    assert_eq!(show(&[HARBOUR, FRENCH, german]).failure(2), "give --content once for each of two languages");
    assert!(show(&[german, HARBOUR]).success().contains("Harbour"), "the second is in the chosen language");
    let unknown = run_in(&[("OP_IMPACT_LANG", "xx")], &["list"]).failure(2);
    assert_eq!(unknown, "OP_IMPACT_LANG is not a language; choose from en, fr");
}
