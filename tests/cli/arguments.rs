//! What is asked for wrongly: one sentence, with what was meant where it is near, and exit code 2.

use crate::{harbour, run, steers};

#[test]
fn a_near_miss_is_suggested() {
    for (arguments, sentence) in [
        (&["serach", "x"] as &[_], "unrecognized subcommand 'serach'; did you mean search?"),
        (&["--conten", "x"], "unexpected argument '--conten' found; did you mean --content?"),
        (&["show", "--formt", "json"], "unexpected argument '--formt' found; did you mean --format?"),
        (&["show", "--format", "mardown"], "invalid value 'mardown' for '--format <FORM>'; did you mean markdown?"),
        (&["--theme", "drak"], "invalid value 'drak' for '--theme <NAME>'; did you mean dark?"),
        (&["show", "prot"], "there is no tab \"prot\"; did you mean port?"),
        (&["show", "port/fee"], "the address \"port/fee\" leads nowhere; did you mean port/fees?"),
        (&["--at", "port/fee#1"], "the address \"port/fee#1\" leads nowhere; did you mean port/fees?"),
        (
            &["show", "port/fees#9"],
            "the address \"port/fees#9\" leads nowhere; that section has fewer passages: see op-impact show port/fees",
        ),
        (&["show", "zzz"], "the address \"zzz\" leads nowhere; op-impact list prints all of them"),
        (&["search"], "<QUERY>... is missing; see op-impact --help"),
        (&["validate"], "<FILE>... is missing; see op-impact --help"),
        (&["show", "port", "--cite", "plain"], "only a passage can be cited; name one, such as mission/command#1"),
    ] {
        assert_eq!(harbour(arguments).complains(2), sentence, "{arguments:?}");
    }
}

#[test]
fn a_day_is_given_to_the_day() {
    for (today, reason) in [
        ("2025-06", "a day is written 2023-05-15"),
        ("2025-02-29", "the calendar has no such date"),
        ("tomorrow", "a date is written 1999, 2014-01 or 2023-05-15"),
    ] {
        let sentence = run(&["show", "--today", today]);
        // The option is given twice here, which clap refuses before it reads the value.
        assert_eq!(sentence.code, Some(2));
        let ran =
            crate::Ran::of(crate::program().args(["list", "--today", today]).output().expect("the program starts"));
        assert!(ran.complains(2).contains(reason), "{today}");
    }
}

#[test]
fn hostile_arguments_are_quoted_harmlessly() {
    let hostile = "\u{1b}]0;x\u{7}\u{9b}31m\u{202e}\nzz";
    for arguments in [
        &["show", hostile] as &[_],
        &["--at", hostile],
        &["search", "--in", hostile, "x"],
        &[hostile],
        &["show", "--format", hostile],
        &[&format!("--{hostile}")],
        &["--today", hostile, "list"],
        &["--content", hostile, "list"],
        &["validate", hostile],
    ] {
        let ran = if arguments[0] == "--content" { run(arguments) } else { harbour(arguments) };
        let sentence = ran.complains(2);
        assert!(!steers(&sentence) && !sentence.contains('\n'), "{arguments:?}: {sentence:?}");
    }
    let long = "x".repeat(100_000);
    assert!(harbour(&["show", &long]).complains(2).chars().count() < 600);
}

#[test]
fn help_and_version_are_answers() {
    for arguments in [&["--help"] as &[_], &["-h"], &["show", "--help"], &["search", "-h"], &["--version"]] {
        let text = run(arguments).done();
        assert!(text.len() > 10 && !steers(&text), "{arguments:?}");
    }
    let help = run(&["--help"]).done();
    for command in ["show", "search", "list", "facts", "validate", "schema", "completions", "man"] {
        assert!(help.contains(&format!("\n  {command} ")), "{command}");
    }
    assert!(help.find("Examples:") < help.find("Options:"), "examples come first");
}

#[test]
fn the_texts_that_are_made_are_whole() {
    let schema = run(&["schema"]).done();
    let file = include_str!("../../assets/briefing.schema.json");
    assert_eq!(schema, file);
    assert!(run(&["man"]).done().contains(".SH"));
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(run(&["completions", shell]).done().contains("op-impact"), "{shell}");
    }
}
