//! `--content`: every file is read or quickly refused with a message, and no text in it controls the terminal.

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, Instant};

use crate::{
    HARBOUR, Outcome, file, folder, harbour, harbour_with, has_control_characters, program, run, run_over,
    run_with_stdin,
};

/// The longest that refusing a file may take on a slow machine.
const TIME_LIMIT: Duration = Duration::from_secs(5);

#[track_caller]
fn assert_refused(content: &Path, reason: &str) {
    let start = Instant::now();
    let sentence = run_over(content, &["list"]).failure(2);
    assert_eq!(sentence, format!("cannot read {}: {reason}", content.display()));
    let validated = run(&["validate".as_ref(), content.as_os_str()]).failure(2);
    assert_eq!(validated, sentence, "validate says the same");
    assert!(start.elapsed() < TIME_LIMIT, "{:?}", start.elapsed());
}

#[test]
fn a_missing_file_or_a_directory_is_refused() {
    let folder = folder("no-file");
    assert_refused(&folder.join("missing.json"), "No such file or directory (os error 2)");
    assert_refused(&folder, "it is a directory; name a file");
    assert_refused(&file(&folder, "x", "").join("y"), "Not a directory (os error 20)");
}

#[cfg(unix)]
#[test]
fn pipes_and_devices_are_refused_at_once() {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    let fifo = folder("fifo").join("fifo");
    mknodat(CWD, &fifo, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).expect("a FIFO can be made");
    let reason = "it is not a regular file; to read a pipe, name - for standard input";
    assert_refused(&fifo, reason);
    assert_refused(Path::new("/dev/zero"), reason);
    assert_refused(Path::new("/dev/null"), reason);
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_refused() {
    use std::os::unix::fs::PermissionsExt as _;
    let path = file(&folder("unreadable"), "secret.json", "{}");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o0)).expect("the owner sets permissions");
    // The superuser reads everything.
    if File::open(&path).is_err() {
        assert_refused(&path, "Permission denied (os error 13)");
    }
}

#[test]
fn a_large_file_is_refused_before_reading() {
    let path = folder("large").join("large.json");
    let large = File::create(&path).expect("the target folder can be written");
    large.set_len(1 << 30).expect("a file may have holes");
    assert_refused(&path, "the file is larger than 50 MiB, the maximum");
    fs::remove_file(&path).expect("the file is there");
}

#[test]
fn an_invalid_briefing_is_refused_with_its_problems() {
    let folder = folder("no-briefing");
    let path = file(&folder, "latin1.json", b"{\n \"title\": \"Caf\xe9\"");
    let name = path.display();
    let sentence = run_over(&path, &["show"]).failure(2);
    let problem = "2:15: the file is not UTF-8 from here on; save it as UTF-8";
    assert_eq!(sentence, format!("{name} is not a valid briefing: {problem}"));

    let path = file(&folder, "many.json", format!("[{}1]", "1,".repeat(100)));
    let sentence = run_over(&path, &["list"]).failure(2);
    assert!(sentence.ends_with(" is not a valid briefing: 1:1: expected an object, found a list"), "{sentence}");

    let path = file(&folder, "more.json", format!("{{\"tabs\": [{}1]}}", "1,".repeat(100)));
    let sentence = run_over(&path, &["list"]).failure(2);
    assert!(sentence.contains(" is not a valid briefing: 1:1: the field \"format\" is missing; "), "{sentence}");
    assert!(sentence.ends_with("op-impact validate prints all 106 problems"), "{sentence}");
}

#[test]
fn standard_input_is_read() {
    let bytes = fs::read(HARBOUR).expect("the small briefing is there");
    let whole = harbour(&["show"]).success();
    assert_eq!(run_with_stdin(&bytes, &["--content", "-", "show"]).success(), whole);
    assert_eq!(run_with_stdin(&[b"\xef\xbb\xbf", &bytes[..]].concat(), &["--content", "-", "show"]).success(), whole);
    assert_eq!(
        run_with_stdin(&bytes, &["validate", "-"]).success(),
        "standard input: valid, 7 sections, 10 passages\n"
    );
    let sentence = run_with_stdin(b"{", &["--content", "-", "list"]).failure(2);
    assert!(sentence.starts_with("standard input is not a valid briefing: 1:"), "{sentence}");
    let large = vec![b' '; (50 << 20) + 1];
    let sentence = run_with_stdin(&large, &["--content", "-", "list"]).failure(2);
    assert_eq!(sentence, "cannot read standard input: the file is larger than 50 MiB, the maximum");
}

#[test]
fn crlf_line_endings_change_nothing() {
    let content = file(&folder("crlf"), "crlf.json", harbour_with("\n", "\r\n"));
    assert_eq!(run_over(&content, &["show"]).success(), harbour(&["show"]).success());
}

#[test]
fn no_text_of_a_briefing_controls_the_terminal() {
    // Every string of the small briefing except addresses, dates and types.
    let hostile = r"\u001b]0;x\u0007\u001b[2J\u009b31m\u202e\u2066\u200b\u0000\r\n\t\u007f\u0085";
    let mut content = fs::read_to_string(HARBOUR).expect("the small briefing is there");
    for name in [
        "title", "publisher", "relation", "heading", "text", "lead", "label", "of", "how", "inferred", "event",
        "short", "long", "meaning",
    ] {
        content = content.replace(&format!("\"{name}\": \""), &format!("\"{name}\": \"{hostile}"));
    }
    content = content
        .replace("harbour_watch", &format!("harbour_watch{hostile}"))
        .replace("[\"canteen\"]", &format!("[\"{hostile}\"]"))
        .replace("[\"the Board\"]", &format!("[\"{hostile}\"]"));
    let path = file(&folder("hostile"), "hostile.json", content);
    for arguments in [
        &["show"] as &[_],
        &["show", "--format", "markdown"],
        &["show", "--format", "json"],
        &["show", "port/fees#2", "--cite", "plain"],
        &["show", "port/fees#2", "--cite", "markdown"],
        &["show", "port/fees#2", "--cite", "bibtex"],
        &["search", "quays"],
        &["search", "--json", "quays"],
        &["list"],
        &["list", "--json"],
        &["facts"],
        &["facts", "--json"],
    ] {
        let output = run_over(&path, arguments).success();
        assert!(!has_control_characters(&output), "{arguments:?}: {output:?}");
        assert!(output.contains('\u{FFFD}'), "{arguments:?}: removed characters are marked");
    }
}

#[test]
fn problems_and_file_names_are_escaped() {
    let folder = folder("names");
    let hostile = "\u{1b}[31m\u{9b}\u{202e}\nx";
    let escaped = r"\u001b[31m\u009b\u202e\n";
    let broken = harbour_with("\"heading\"", &format!("\"{escaped}\"")).replace("port/fees\"", &format!("{escaped}\""));
    let path = file(&folder, format!("{hostile}.json"), broken);
    let outcome = run(&["validate".into(), path.clone().into_os_string()]);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (Some(1), ""));
    assert_eq!(outcome.stdout.lines().count(), 2, "{}", outcome.stdout);
    assert!(!has_control_characters(&outcome.stdout), "{:?}", outcome.stdout);
    let sentence = run_over(&path, &["list"]).failure(2);
    assert!(!has_control_characters(&sentence), "{sentence:?}");
    let sentence = run_over(folder.join(format!("{hostile}missing")), &["list"]).failure(2);
    assert!(!has_control_characters(&sentence) && sentence.lines().count() == 1, "{sentence:?}");
    let syntax = file(&folder, "syntax.json", "{\"\u{1b}[31m\": 1}");
    assert!(!has_control_characters(&run(&["validate".into(), syntax.into_os_string()]).stdout));
}

#[cfg(unix)]
#[test]
fn a_file_name_that_is_not_utf8_is_escaped() {
    use std::os::unix::ffi::OsStringExt as _;
    let name = OsString::from_vec(b"/nowhere/\xff\x9b31m\x1b.json".to_vec());
    let output = program().arg("--content").arg(name).arg("list").output().expect("the program starts");
    let sentence = Outcome::of(output).failure(2);
    assert!(!has_control_characters(&sentence) && sentence.contains('\u{FFFD}'), "{sentence:?}");
}
