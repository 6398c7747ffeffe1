//! `op-impact validate`: checks whether files are valid briefings, and lists every problem. Language editions of one
//! briefing are also compared: they may differ in their words only.

use std::collections::HashSet;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::io::{self, IsTerminal as _};
use std::process::ExitCode;

use serde::Serialize;

use super::{FAILED, NO, Outcome, input, is_same_language, json_line, output};
use crate::article::width;
use crate::briefing::{self, Document, MAX_BYTES, PassageId, Place, Problem, ReadError, clean};
use crate::import::Form;
use crate::messages::{self, DocumentName, Failure, Unreadable, Words};

const EXAMPLES: &str = "\
Examples:
  op-impact validate briefing.json
  op-impact validate briefing.json briefing.fr.json
  op-impact validate --json *.json | jq -r .sentence

Editions of the first file in other languages are compared with it: only their words may differ.

Exits with 1 if a file is not valid or differs from its twin, with 2 if one cannot be read.";

/// Check whether files are valid briefings, and list every problem
#[derive(clap::Args)]
#[command(before_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The files; - reads standard input
    #[arg(value_name = "FILE", required = true, value_hint = clap::ValueHint::FilePath)]
    files: Vec<OsString>,
    /// Print one JSON object per problem: file, line, column, path, sentence
    #[arg(long)]
    json: bool,
}

/// The number of problems per file that are shown with their line; finding a line takes a pass over the file.
const MAX_LINES: usize = 10;

/// The maximum length of a line above a caret, in characters.
const MAX_LINE_LENGTH: usize = 100;

#[derive(Serialize)]
struct Row<'p> {
    file: &'p str,
    line: usize,
    column: usize,
    path: &'p str,
    sentence: &'p str,
}

struct Output {
    is_json: bool,
    /// How many problems of a file are shown with their line.
    lines: usize,
    /// What is wrong with a file as such is said in the reader's language. Problems of a briefing are in English.
    words: Words,
}

#[derive(Default)]
struct Report {
    text: String,
    has_invalid: bool,
    has_unreadable: bool,
    /// The first valid file, with which editions in other languages are compared.
    first: Option<First>,
}

struct First {
    name: String,
    language: String,
    bytes: Vec<u8>,
    /// The addresses of its sections.
    sections: HashSet<String>,
}

impl First {
    /// Whether a document is the same briefing in another language: most of its sections have the same addresses.
    fn is_twin(&self, document: &Document<'_>) -> bool {
        let shared = addresses(document).filter(|address| self.sections.contains(address)).count();
        !is_same_language(&self.language, &document.briefing().language) && shared * 2 > document.sections().len()
    }
}

fn addresses(document: &Document<'_>) -> impl Iterator<Item = String> {
    document.sections().map(|section| document.address(Place::Section(section)).to_string())
}

pub(super) fn run(arguments: &Arguments, words: Words) -> Result<Outcome, Failure> {
    let mut report = Report::default();
    let lines = if !arguments.json && io::stdout().is_terminal() { MAX_LINES } else { 0 };
    let output = Output { is_json: arguments.json, lines, words };
    for file in &arguments.files {
        let name = input::document_name(file);
        match input::read(file) {
            Ok(bytes) => check(name, bytes, &output, &mut report),
            Err(reason) => {
                report.has_unreadable = true;
                output::complain(&words.failure(&Failure::Unreadable { name, reason }));
            }
        }
    }
    let code = match (report.has_unreadable, report.has_invalid) {
        (true, _) => FAILED,
        (false, true) => NO,
        (false, false) => 0,
    };
    Ok(Outcome::Exit(output::print(&report.text, ExitCode::from(code))?))
}

fn check(file: DocumentName, bytes: Vec<u8>, output: &Output, report: &mut Report) {
    let &Output { is_json, lines, words } = output;
    let name = words.document_name(&file);
    match briefing::read(&bytes) {
        Ok(document) => {
            let twin = report.first.as_ref().filter(|first| first.is_twin(&document));
            let differences = twin.map(|first| (&first.name, differences(&bytes, first)));
            if !is_json {
                let counts = [words.sections(document.sections().len()), words.passages(document.passages().len())];
                let twin = differences.as_ref().filter(|(_, differences)| differences.is_empty());
                let twin = twin.map(|(twin, _)| twin.as_str());
                let valid =
                    messages::validate::valid(words, name, &counts.join(", "), twin, with_found_marks(&document));
                // Writing to a String cannot fail, here and below.
                let _ = writeln!(report.text, "{valid}");
            }
            let differences = differences.map_or(Vec::new(), |(_, differences)| differences);
            report.has_invalid |= !differences.is_empty();
            list(name, &bytes, &differences, is_json, lines, &mut report.text);
            if report.first.is_none() {
                let (language, sections) = (document.briefing().language.to_string(), addresses(&document).collect());
                report.first = Some(First { name: name.to_owned(), language, sections, bytes });
            }
        }
        Err(ReadError::TooLarge) => {
            report.has_unreadable = true;
            let reason = Unreadable::TooLarge(MAX_BYTES);
            output::complain(&words.failure(&Failure::Unreadable { name: file, reason }));
        }
        Err(ReadError::Invalid(problems)) => {
            report.has_invalid = true;
            list(name, &bytes, &problems, is_json, lines, &mut report.text);
            let form = std::str::from_utf8(&bytes).map(Form::of);
            if let Ok(Form::Html | Form::Markdown) = form {
                output::complain(&messages::validate::is_page(words, name));
            }
        }
    }
}

/// The number of passages with marks that rules found.
fn with_found_marks(document: &Document<'_>) -> usize {
    let is_found = |passage: &PassageId| {
        let passage = document.passage(*passage);
        passage.found.is_some() || passage.figures.iter().any(|figure| figure.found.is_some())
    };
    document.passages().filter(is_found).count()
}

/// Where a file parts from its twin. Both have been read, so they are UTF-8.
fn differences(bytes: &[u8], first: &First) -> Vec<Problem> {
    let [edition, twin] = [bytes, &first.bytes].map(|bytes| std::str::from_utf8(bytes).unwrap_or_default());
    briefing::twin_differences(edition, twin, &first.name)
}

/// Lists the problems of a file, the first `lines` of them with their line.
fn list(name: &str, bytes: &[u8], problems: &[Problem], is_json: bool, lines: usize, text: &mut String) {
    for (number, problem) in problems.iter().enumerate() {
        if is_json {
            let Problem { line, column, path, sentence } = problem;
            let row = Row { file: name, line: *line, column: *column, path, sentence };
            text.push_str(&json_line(&row));
            continue;
        }
        let _ = writeln!(text, "{name}:{problem}");
        if number < lines
            && let Some((line, caret)) = excerpt(bytes, problem)
        {
            let _ = writeln!(text, "    {line}\n    {}^", " ".repeat(caret));
        }
    }
}

/// The line around a problem, safe to print, and the column of the problem in it.
fn excerpt(bytes: &[u8], problem: &Problem) -> Option<(String, usize)> {
    // A byte order mark takes no column.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let line = bytes.split(|&byte| byte == b'\n').nth(problem.line - 1)?;
    let line = String::from_utf8_lossy(line);
    let before = problem.column - 1;
    let skipped = before.saturating_sub(MAX_LINE_LENGTH / 2);
    let excerpt: String = line.trim_end().chars().skip(skipped).take(MAX_LINE_LENGTH).collect();
    // Cleaning changes the number of characters only for CR LF, which a line does not contain.
    let excerpt = clean(&excerpt).into_owned();
    let leading: String = excerpt.chars().take(before - skipped).collect();
    Some((excerpt, width(&leading)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_is_under_the_character() {
        let long = format!("{}!", "x".repeat(200));
        let wide = "日本語 !";
        for (text, line, column, expected, caret) in [
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
            let expected = Some((expected.to_owned(), caret));
            assert_eq!(excerpt(text.as_bytes(), &problem), expected, "{text:?}");
        }
        let problem = Problem { line: 9, column: 1, path: String::new(), sentence: String::new() };
        assert_eq!(excerpt(b"one line", &problem), None);
    }
}
