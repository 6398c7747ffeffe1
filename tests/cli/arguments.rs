//! Invalid arguments exit with 2 and one sentence, with a suggestion if something is close.

use crate::{Outcome, file, folder, harbour, harbour_with, has_control_characters, program, run};

#[test]
fn typos_get_suggestions() {
    for (arguments, sentence) in [
        (&["serach", "x"] as &[_], "unrecognized subcommand 'serach'; did you mean search?"),
        (&["find", "x"], "unrecognized subcommand 'find'; did you mean search?"),
        (&["frobnicate", "x"], "unrecognized subcommand 'frobnicate'; see op-impact --help"),
        (&["--conten", "x"], "unexpected argument '--conten' found; did you mean --content?"),
        (&["show", "--formt", "json"], "unexpected argument '--formt' found; did you mean --format?"),
        (&["show", "--format", "mardown"], "invalid value 'mardown' for '--format <FORMAT>'; did you mean markdown?"),
        (&["--theme", "drak"], "invalid value 'drak' for '--theme <NAME>'; did you mean dark?"),
        (&["search", "--cite", "x"], "unexpected argument '--cite' found; it is an option of show"),
        (&["list", "--limit", "1"], "unexpected argument '--limit' found; it is an option of search"),
        (&["show", "--theme", "dark"], "unexpected argument '--theme' found; see op-impact show --help"),
        (&["search", "--find", "x"], "unexpected argument '--find' found; see op-impact search --help"),
        (&["search"], "<QUERY> is missing; see op-impact search --help"),
        (&["validate"], "<FILE> is missing; see op-impact validate --help"),
        (&["completions", "csh"], "invalid value 'csh' for '<SHELL>'; choose from bash, elvish, fish, powershell, zsh"),
        (&["completions"], "<SHELL> is missing; see op-impact completions --help"),
    ] {
        assert_eq!(harbour(arguments).failure(2), sentence, "{arguments:?}");
    }
}

#[test]
fn an_unknown_address_gets_an_explanation() {
    for (address, reason) in [
        ("prot", "did you mean port?"),
        ("PORT", "did you mean port?"),
        ("port/fee", "did you mean port/fees?"),
        ("port/fee#1", "did you mean port/fees#1?"),
        ("port/fee#9", "did you mean port/fees?"),
        ("Port/Fees#2", "did you mean port/fees#2?"),
        ("port/fees#9", "port/fees has 4 passages"),
        ("port/figures#1", "port/figures has no passages"),
        ("port/fees#0", "a passage is written like port/fees#1"),
        ("port/fees#+1", "write port/fees#1"),
        ("port/fees#01", "write port/fees#1"),
        ("port/fees#x", "a passage is written like port/fees#1"),
        ("port#1", "passages are numbered by section; op-impact list prints the sections of port"),
        ("zzz", "op-impact list prints all addresses"),
        ("port/zzz", "op-impact list prints all addresses"),
    ] {
        let sentence = format!("no such address: {address}; {reason}");
        assert_eq!(harbour(&["show", address]).failure(2), sentence);
        assert_eq!(harbour(&["--at", address]).failure(2), sentence);
    }
    for arguments in [&["--at", ""][..], &["show", ""]] {
        assert_eq!(harbour(arguments).failure(2), "the address is empty; op-impact list prints all addresses");
        let french = run(&[&["--lang", "fr"], arguments].concat()).failure(2);
        assert_eq!(french, "l’adresse est vide; op-impact list donne toutes les adresses");
    }
    let sentence = harbour(&["show", "port", "--cite", "plain"]).failure(2);
    assert_eq!(sentence, "only a passage can be cited; name one, such as port/cranes#1");
}

#[test]
fn an_option_without_effect_is_refused() {
    for (arguments, sentence) in [
        (&["--at", "port", "list"] as &[_], "list does not take --at"),
        (&["--find", "x", "show"], "show does not take --find"),
        (&["--no-state", "facts"], "facts does not take --no-state"),
        (
            &["show", "--width", "40", "--format", "json"],
            "--width applies to plain text only; leave it or --format out",
        ),
        (
            &["show", "port/fees#1", "--width", "40", "--cite", "plain"],
            "the argument '--width <N>' cannot be used with '--cite <STYLE>'; see op-impact show --help",
        ),
    ] {
        assert_eq!(harbour(arguments).failure(2), sentence, "{arguments:?}");
    }
}

#[test]
fn invalid_numbers_get_a_plain_message() {
    for (arguments, reason) in [
        (&["search", "--limit", "x", "fees"] as &[_], "a limit is a whole number, such as 20; 0 prints all"),
        (&["search", "--limit", "-1", "fees"], "a limit is a whole number, such as 20; 0 prints all"),
        (&["search", "--limit", "1.5", "fees"], "a limit is a whole number, such as 20; 0 prints all"),
        (&["show", "--width", "wide"], "a width is a number from 20 to 65535"),
        (&["show", "--width", "19"], "a width is a number from 20 to 65535"),
        (&["show", "--width", "-80"], "a width is a number from 20 to 65535"),
    ] {
        let sentence = harbour(arguments).failure(2);
        assert!(sentence.contains(&format!(": {reason}; see op-impact {} --help", arguments[0])), "{sentence}");
    }
}

#[test]
fn today_must_be_a_full_date() {
    for (today, reason) in [
        ("2025-06", "write a day as 2023-05-15"),
        ("2025-02-29", "there is no such date"),
        ("tomorrow", "write a date as 1999, 2014-01 or 2023-05-15"),
    ] {
        let output = program().args(["list", "--today", today]).output().expect("the program starts");
        let outcome = Outcome::of(output);
        assert!(outcome.failure(2).contains(reason), "{today}");
    }
}

#[test]
fn hostile_arguments_are_escaped() {
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
        let outcome = if arguments[0] == "--content" { run(arguments) } else { harbour(arguments) };
        let sentence = outcome.failure(2);
        assert!(!has_control_characters(&sentence) && !sentence.contains('\n'), "{arguments:?}: {sentence:?}");
    }
    let long = "x".repeat(100_000);
    assert!(harbour(&["show", &long]).failure(2).chars().count() < 600);
}

#[test]
fn help_and_version_succeed() {
    for arguments in [&["--help"] as &[_], &["-h"], &["show", "--help"], &["search", "-h"], &["--version"]] {
        let text = run(arguments).success();
        assert!(text.len() > 10 && !has_control_characters(&text), "{arguments:?}");
    }
    let help = run(&["--help"]).success();
    for command in ["show", "search", "list", "facts", "validate", "schema", "completions", "man"] {
        assert!(help.contains(&format!("\n  {command} ")), "{command}");
    }
    assert!(help.find("Examples:") < help.find("Options:"), "examples come first");
}

#[cfg(target_os = "linux")]
#[test]
fn today_is_the_local_date() {
    let today = || {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("it is after 1970");
        since.as_secs() / 86_400
    };
    let past_in = |zone: &str, path: &std::path::Path| {
        let mut command = program();
        command.args(["show", "port/fees#1", "--content"]).arg(path).env("TZ", zone);
        Outcome::of(command.output().expect("the program starts")).success().contains("past since")
    };
    // A statement that holds until today has expired only where it is already tomorrow. An invalid zone means UTC.
    let zones = [("UTC0", false), ("<+24>-24", true), ("<-24>24", false), ("", false), (":/dev/zero", false)];
    loop {
        let day = today();
        let content = harbour_with("2025-03-31", &iso(day)).replace("2024-06-01", "2024-06");
        let path = file(&folder("today"), "today.json", content);
        let found = zones.map(|(zone, _)| (zone, past_in(zone, &path)));
        // Midnight may pass during the test.
        if today() == day {
            assert_eq!(found, zones);
            break;
        }
    }
}

/// The day `days` after 1 January 1970, from the `date` command.
#[cfg(target_os = "linux")]
fn iso(days: u64) -> String {
    let output = std::process::Command::new("date").args(["-u", "-d", &format!("@{}", days * 86_400), "+%F"]).output();
    String::from_utf8(output.expect("the date command runs").stdout).expect("a date is text").trim().to_owned()
}

#[test]
fn the_help_command_prints_help() {
    assert_eq!(run(&["help"]).code, Some(2), "after an option, help is an unknown command");
    let help =
        |arguments: &[&str]| Outcome::of(program().args(arguments).output().expect("the program starts")).success();
    assert_eq!(help(&["help"]), help(&["--help"]));
    assert_eq!(help(&["help", "search"]), help(&["search", "--help"]));
    assert_eq!(help(&["help", "--help"]), help(&["--help"]));
    let output = program().args(["help", "serach"]).output().expect("the program starts");
    assert_eq!(Outcome::of(output).failure(2), "unrecognized subcommand 'serach'; did you mean search?");
}

#[test]
fn common_options_go_before_any_command_or_after_document_commands() {
    let options = [["--color", "never"], ["--today", "2025-06-01"], ["--content", "tests/cli/harbour.json"]];
    for (arguments, reads_document) in [
        (&["show"] as &[_], true),
        (&["search", "first"], true),
        (&["list"], true),
        (&["facts"], true),
        (&["validate", "tests/cli/harbour.json"], false),
        (&["schema"], false),
        (&["completions", "zsh"], false),
        (&["man"], false),
    ] {
        for option in options {
            let outcome =
                |arguments: &[&str]| Outcome::of(program().args(arguments).output().expect("the program starts"));
            let before = outcome(&[&option, arguments].concat());
            assert_eq!((before.code, &*before.stderr), (Some(0), ""), "{option:?} {arguments:?}");
            let after = outcome(&[arguments, &option].concat());
            if reads_document {
                assert_eq!((after.code, after.stderr, after.stdout), (Some(0), String::new(), before.stdout));
            } else {
                let sentence =
                    format!("unexpected argument '{}' found; see op-impact {} --help", option[0], arguments[0]);
                assert_eq!(after.failure(2), sentence);
            }
        }
    }
}

#[test]
fn an_option_after_the_command_takes_precedence() {
    let facts = |before: &[&str]| {
        let arguments = [before, &["facts", "--today", "2020-01-01"]].concat();
        Outcome::of(program().args(arguments).output().expect("the program starts")).success()
    };
    assert_eq!(facts(&["--today", "2030-01-01"]), facts(&[]));
    let outcome = Outcome::of(program().args(["facts", "--today", "2030-01-01"]).output().expect("the program starts"));
    assert_ne!(outcome.success(), facts(&[]), "the day makes a difference");
}
