//! A closed pipe ends the program quietly; a full disk is an error.

use std::fs::{File, OpenOptions};
use std::io::Read as _;
use std::process::Stdio;

use crate::{Outcome, program};

/// Commands that print, some of them more than a pipe buffers.
const PRINTING: [&[&str]; 9] = [
    &[],
    &["show", "--format", "json"],
    &["show", "--format", "markdown"],
    &["search", "canada"],
    &["list"],
    &["facts", "--json"],
    &["schema"],
    &["man"],
    &["completions", "zsh"],
];

#[test]
fn a_closed_pipe_is_quiet() {
    for arguments in PRINTING.into_iter().chain([&["--help"] as &[_], &["--version"]]) {
        let mut command = program();
        command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        drop(child.stdout.take());
        let outcome = Outcome::of(child.wait_with_output().expect("the program ends"));
        assert_eq!((outcome.code, outcome.stderr.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

#[test]
fn a_pipe_closed_after_a_few_bytes_is_quiet() {
    let mut command = program();
    command.args(["show", "--format", "json"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let mut first = [0; 2];
    child.stdout.take().expect("standard output is a pipe").read_exact(&mut first).expect("the program prints");
    let outcome = Outcome::of(child.wait_with_output().expect("the program ends"));
    assert_eq!((outcome.code, outcome.stderr.as_str()), (Some(0), ""));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_fails_with_a_message() {
    for arguments in PRINTING {
        let full = OpenOptions::new().write(true).open("/dev/full").expect("Linux has /dev/full");
        let output = program().args(arguments).stdout(full).output().expect("the program starts");
        let sentence = Outcome::of(output).failure(2);
        assert_eq!(sentence, "cannot write to standard output: No space left on device (os error 28)", "{arguments:?}");
    }
}

#[cfg(unix)]
#[test]
fn an_unwritable_standard_error_keeps_the_exit_code() {
    let closed = File::open("/dev/null").expect("/dev/null opens");
    let status = program().args(["show", "zzz"]).stderr(closed).status().expect("the program starts");
    assert_eq!(status.code(), Some(2), "standard error cannot be written");
}
