//! `op-impact validate`: whether files are valid briefings, and all that is wrong with them.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::io::{self, IsTerminal as _};
use std::process::ExitCode;

use serde::Serialize;

use super::{FAILED, NO, Outcome, input, output};
use crate::article::width;
use crate::briefing::{self, Problem, ReadError, clean};
use crate::messages;

/// Examples for the help.
const EXAMPLES: &str = "\
Examples:
  op-impact validate briefing.json
  op-impact validate --json *.json | jq -r .sentence

Exits with 1 where a file is not valid, and with 2 where one cannot be read.";

/// Say whether files are valid briefings, and all that is wrong with them
#[derive(clap::Args)]
#[command(before_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The files; - reads standard input
    #[arg(value_name = "FILE", required = true, value_hint = clap::ValueHint::FilePath)]
    files: Vec<OsString>,
    /// One JSON object a problem: file, line, column, path, sentence
    #[arg(long)]
    json: bool,
}

/// The most problems of a file whose line is shown too; finding each costs a walk over the file.
const MAX_LINES: usize = 10;

/// The most columns of a line that are shown over a caret.
const COLUMNS: usize = 100;

#[derive(Serialize)]
struct Row<'p> {
    file: &'p str,
    line: usize,
    column: usize,
    path: &'p str,
    sentence: &'p str,
}

/// What was found out about the files.
#[derive(Default)]
struct Report {
    text: String,
    is_invalid: bool,
    is_unread: bool,
}

pub(super) fn run(arguments: &Arguments) -> Outcome {
    let mut report = Report::default();
    let shows_lines = !arguments.json && io::stdout().is_terminal();
    for file in &arguments.files {
        let name = input::quoted(file);
        match input::read(file) {
            Ok(bytes) => check(&name, &bytes, arguments.json, shows_lines, &mut report),
            Err(error) => {
                report.is_unread = true;
                output::complain(&format!("cannot read {name}: {error}"));
            }
        }
    }
    let code = match (report.is_unread, report.is_invalid) {
        (true, _) => FAILED,
        (false, true) => NO,
        (false, false) => 0,
    };
    Outcome::Ended(output::print(&report.text, ExitCode::from(code)))
}

/// Adds to the report what is to be said of one file.
fn check(name: &str, bytes: &[u8], is_json: bool, shows_lines: bool, report: &mut Report) {
    let text = &mut report.text;
    match briefing::read(bytes) {
        Ok(_) if is_json => {}
        Ok(document) => {
            let passages = messages::passages(document.passages().len());
            // A String takes every write, here and below.
            let sections = messages::sections(document.sections().len());
            let _ = writeln!(text, "{name}: valid, {sections}, {passages}");
        }
        Err(ReadError::TooLarge) => {
            report.is_unread = true;
            output::complain(&format!("cannot read {name}: {}", ReadError::TooLarge));
        }
        Err(ReadError::Invalid(problems)) => {
            report.is_invalid = true;
            let shown = if shows_lines { MAX_LINES } else { 0 };
            for (number, problem) in problems.into_iter().enumerate() {
                if is_json {
                    let Problem { line, column, path, sentence } = &problem;
                    let row = Row { file: name, line: *line, column: *column, path, sentence };
                    let _ = writeln!(text, "{}", super::json(&row));
                    continue;
                }
                let _ = writeln!(text, "{name}:{problem}");
                if number < shown
                    && let Some((line, caret)) = pointed_at(bytes, &problem)
                {
                    let _ = writeln!(text, "    {line}\n    {}^", " ".repeat(caret));
                }
            }
        }
    }
}

/// The part of the line around a problem, safe to print, and the columns before the problem.
fn pointed_at(bytes: &[u8], problem: &Problem) -> Option<(String, usize)> {
    // A byte order mark takes no column.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let line = bytes.split(|&byte| byte == b'\n').nth(problem.line - 1)?;
    let line = String::from_utf8_lossy(line);
    let before = problem.column - 1;
    let hidden = before.saturating_sub(COLUMNS / 2);
    let shown: String = line.trim_end().chars().skip(hidden).take(COLUMNS).collect();
    // Cleaning keeps each character but a pair of line ends, which no line has.
    let shown = clean(&shown).into_owned();
    let leading: String = shown.chars().take(before - hidden).collect();
    Some((shown, width(&leading)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caret_stands_under_the_character() {
        let long = format!("{}!", "x".repeat(200));
        let wide = "日本語 !";
        for (text, line, column, shown, caret) in [
            ("[1,]", 1, 4, "[1,]", 3),
            ("\u{feff}[1,]", 1, 4, "[1,]", 3),
            ("a\nbc\r\nd", 2, 2, "bc", 1),
            ("a\nbc", 2, 3, "bc", 2),
            ("é!", 1, 2, "é!", 1),
            (wide, 1, 5, wide, 7),
            ("\t\u{1b}!", 1, 3, " \u{fffd}!", 2),
            ("", 1, 1, "", 0),
            (&long, 1, 201, &long[150..], 50),
        ] {
            let problem = Problem { line, column, path: String::new(), sentence: String::new() };
            let expected = Some((shown.to_owned(), caret));
            assert_eq!(pointed_at(text.as_bytes(), &problem), expected, "{text:?}");
        }
        let problem = Problem { line: 9, column: 1, path: String::new(), sentence: String::new() };
        assert_eq!(pointed_at(b"one line", &problem), None);
    }
}
