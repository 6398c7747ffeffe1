//! Generated output: help, manual page, schema and completions.

use std::fs;
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
fn completions_know_every_command_and_option() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = run(&["completions", shell]).success();
        // The other shells do not complete values.
        let has_values = ["bash", "zsh", "fish"].contains(&shell);
        let values = ["high-contrast", "bibtex"].into_iter().filter(|_| has_values);
        for name in COMMANDS.into_iter().skip(1).chain(values) {
            assert!(script.contains(name), "{shell}: {name}");
        }
        for option in ["content", "today", "color", "at", "find", "no-state", "cite", "width", "limit", "json", "in"] {
            assert!(script.contains(&format!("--{option}")) || shell == "fish", "{shell}: {option}");
        }
        assert_snapshot(&format!("completions.{shell}"), &script);
    }
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
    assert_eq!(files, [format!("tests/cli/{name}")]);
}
