//! Tests of the command line: what each command prints, its errors and its exit codes.

mod arguments;
mod cite;
mod compare;
mod content;
mod generated;
mod language;
mod linear;
mod markdown;
mod pipes;
mod search;
#[cfg(unix)]
mod shells;
mod show;
#[path = "../../src/testing/snapshot.rs"]
mod snapshot;
mod validate;

use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A small briefing that has every kind of block and text that is hard to print. Tests run in the package's folder.
const HARBOUR: &str = "tests/cli/harbour.json";

/// A small copy of a page: sections in levels, nested lists, a table, links, footnotes, and marks found by rule.
const MANUAL: &str = "tests/cli/manual.json";

/// The date of all snapshots, two months after the statements with `until` expired.
const TODAY: &str = "2025-06-01";

/// Compares a command's output with a file in `snapshots/`.
#[track_caller]
fn assert_snapshot(name: &str, output: &str) {
    snapshot::assert_snapshot(&format!("tests/cli/snapshots/{name}"), output);
}

/// How a command ended and what it printed.
struct Outcome {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Outcome {
    fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("the output is UTF-8");
        Self { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// The output of a command that succeeded without a message.
    #[track_caller]
    fn success(self) -> String {
        assert_eq!((self.code, self.stderr.as_str()), (Some(0), ""), "{}", self.stdout);
        self.stdout
    }

    /// The message of a command that failed with this code and printed nothing else.
    #[track_caller]
    fn failure(self, code: i32) -> String {
        assert_eq!((self.code, self.stdout.as_str()), (Some(code), ""), "{}", self.stderr);
        let sentence = self.stderr.strip_prefix("op-impact: ").expect("a message starts with the program's name");
        sentence.strip_suffix('\n').expect("a message ends with a line feed").to_owned()
    }
}

/// The program, without the variables that affect terminals and colours.
fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_op-impact"));
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "OP_IMPACT_THEME", "COLUMNS", "ACCESSIBLE"] {
        command.env_remove(name);
    }
    // Nor with those that choose the language: the state may remember one, too.
    for name in ["OP_IMPACT_LANG", "LANGUAGE", "XDG_STATE_HOME", "HOME"] {
        command.env_remove(name);
    }
    command.env("LC_ALL", "C.UTF-8");
    command.env("TERM", "xterm-256color").stdin(Stdio::null());
    command
}

/// Runs the program over the embedded briefing.
fn run<S: AsRef<OsStr>>(arguments: &[S]) -> Outcome {
    Outcome::of(program().args(["--today", TODAY]).args(arguments).output().expect("the program starts"))
}

/// Runs the program over another briefing.
fn run_over<S: AsRef<OsStr>>(content: impl AsRef<OsStr>, arguments: &[S]) -> Outcome {
    let mut command = program();
    command.args(["--today", TODAY, "--content"]).arg(content).args(arguments);
    Outcome::of(command.output().expect("the program starts"))
}

/// Runs the program over the small briefing.
fn harbour<S: AsRef<OsStr>>(arguments: &[S]) -> Outcome {
    run_over(HARBOUR, arguments)
}

/// Runs the program with bytes on standard input.
fn run_with_stdin<S: AsRef<OsStr>>(bytes: &[u8], arguments: &[S]) -> Outcome {
    let mut command = program();
    command.args(["--today", TODAY]).args(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("standard input is a pipe");
    // A program that does not read to the end closes the pipe.
    let _ = stdin.write_all(bytes);
    drop(stdin);
    Outcome::of(child.wait_with_output().expect("the program ends"))
}

/// An empty folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("cli-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the target folder can be written");
    folder
}

/// Writes a file into the folder of a test.
fn file(folder: &Path, name: impl AsRef<OsStr>, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name.as_ref());
    fs::write(&path, bytes).expect("the target folder can be written");
    path
}

/// The small briefing's text with one piece replaced.
#[track_caller]
fn harbour_with(old: &str, new: &str) -> String {
    let text = fs::read_to_string(HARBOUR).expect("the small briefing is there");
    assert!(text.contains(old), "{old}");
    text.replace(old, new)
}

/// Whether a text contains control characters other than line ends, or bidirectional ones.
fn has_control_characters(text: &str) -> bool {
    text.chars().any(|c| {
        c.is_control() && c != '\n'
            || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    })
}
