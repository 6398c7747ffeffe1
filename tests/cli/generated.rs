//! Generated output: help, manual page, schema and completions.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::{assert_snapshot, folder, run};

/// All commands. The empty one is the browser.
const COMMANDS: [&str; 10] =
    ["", "show", "search", "list", "facts", "compare", "validate", "schema", "completions", "man"];

#[test]
fn the_help_of_every_command_matches_its_snapshot() {
    for command in COMMANDS {
        let arguments: Vec<&str> = [command].into_iter().filter(|command| !command.is_empty()).collect();
        let name = if command.is_empty() { "browse" } else { command };
        for (flag, form) in [("-h", "short"), ("--help", "long")] {
            let help = run(&[&arguments[..], &[flag]].concat()).success();
            assert_snapshot(&format!("help-{name}-{form}.txt"), &help);
            assert!(
                help.find("Examples:").expect("the help has examples")
                    < help.find("Usage:").expect("the help has the usage")
            );
            assert!(help.lines().all(|line| line.chars().count() <= 100), "{help}");
        }
    }
}

#[test]
fn the_manual_page_matches_its_snapshot() {
    assert_snapshot("man.1", &run(&["man"]).success());
}

#[test]
fn the_printed_schema_is_the_file() {
    assert_eq!(run(&["schema"]).success(), include_str!("../../assets/briefing.schema.json"));
}

#[test]
fn the_completion_scripts_match_their_snapshots() {
    for shell in SHELLS {
        assert_snapshot(&format!("completions.{shell}"), &run(&["completions", shell]).success());
    }
}

const SHELLS: [&str; 5] = ["bash", "zsh", "fish", "elvish", "powershell"];

/// What the program offers to a shell for the last word.
fn offers(shell: &str, words: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_op-impact"));
    command
        .env("OP_IMPACT_COMPLETE", shell)
        .env("_CLAP_IFS", "\n")
        .env("_CLAP_COMPLETE_INDEX", (words.len() - 1).to_string());
    let output = command.arg("--").args(words).output().expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("completions are text")
}

#[test]
fn every_shell_is_offered_addresses_tabs_and_values() {
    for shell in SHELLS {
        for (words, expected) in [
            (&["op-impact", ""] as &[_], &["search", "completions"] as &[_]),
            (&["op-impact", "--theme", ""], &["high-contrast", "auto"]),
            (&["op-impact", "show", "--cite", ""], &["bibtex"]),
            (&["op-impact", "show", "mission/co"], &["mission/command", "mission/countries"]),
            (&["op-impact", "show", "mission/command#"], &["mission/command#1", "mission/command#4"]),
            (&["op-impact", "--at", "his"], &["history", "history/airstrikes"]),
            (&["op-impact", "search", "--in", ""], &["mission", "coalition"]),
        ] {
            let offered = offers(shell, words);
            for word in expected {
                assert!(offered.contains(word), "{shell} {words:?}: {offered}");
            }
        }
    }
    let other = ["op-impact", "--content", "tests/cli/harbour.json", "show", ""];
    let offered = offers("bash", &other);
    assert!(offered.lines().any(|line| line == "port/cranes") && !offered.contains("mission"), "{offered}");
}

#[test]
fn an_unknown_shell_is_an_error() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_op-impact"));
    let output = command.env("OP_IMPACT_COMPLETE", "edlin").args(["--", "op-impact", ""]).output().expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "op-impact: there is nothing to offer to this shell\n");
}

/// The completions that bash offers for the last word, or `None` without bash.
fn complete(words: &[&str]) -> Option<Vec<String>> {
    let script = folder("bash").join("completions");
    fs::write(&script, run(&["completions", "bash"]).success()).expect("the target folder can be written");
    let code = "source \"$1\"; shift
        function=$(complete -p op-impact | sed 's/.*-F \\([^ ]*\\).*/\\1/')
        COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1))
        \"$function\" op-impact \"${COMP_WORDS[COMP_CWORD]}\" \"${COMP_WORDS[COMP_CWORD - 1]}\" 2>/dev/null
        printf '%s\\n' \"${COMPREPLY[@]}\"";
    let mut command = Command::new("bash");
    let program = Path::new(env!("CARGO_BIN_EXE_op-impact")).parent().expect("it is in a folder");
    command.env("PATH", format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default()));
    let output = command.args(["--norc", "-c", code, "bash"]).arg(script).args(words).output().ok()?;
    let lines = String::from_utf8(output.stdout).expect("words are text");
    Some(lines.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect())
}

#[test]
fn bash_completes_commands_options_and_values() {
    for (words, expected) in [
        (&["op-impact", "sea"] as &[_], &["search"] as &[_]),
        (&["op-impact", "--th"], &["--theme"]),
        (&["op-impact", "show", "--f"], &["--format"]),
        (&["op-impact", "show", "--format", ""], &["text", "markdown", "json"]),
        (&["op-impact", "show", "--cite", "b"], &["bibtex"]),
        (&["op-impact", "search", "--li"], &["--limit"]),
        (&["op-impact", "completions", "z"], &["zsh"]),
    ] {
        let Some(completions) = complete(words) else { return };
        assert_eq!(completions, expected, "{words:?}");
    }
    let name = "snapshots";
    let Some(files) = complete(&["op-impact", "--content", "tests/cli/sn"]) else { return };
    assert_eq!(files, [format!("tests/cli/{name}/")]);
}
