//! `op-impact validate`: whether files are valid briefings, and all that is wrong with them.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use super::{FAILED, Outcome, input, output};
use crate::briefing::{self, ReadError};
use crate::words;

/// Say whether files are valid briefings, and all that is wrong with them
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The files; - reads standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<OsString>,
}

pub(super) fn run(arguments: &Arguments) -> Outcome {
    let mut text = String::new();
    let (mut is_valid, mut is_read) = (true, true);
    for file in &arguments.files {
        let name = input::quoted(file);
        let bytes = if file == "-" { input::read_all(io::stdin().lock()) } else { input::read_file(Path::new(file)) };
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(error) => {
                is_read = false;
                output::complain(&format!("cannot read {name}: {error}"));
                continue;
            }
        };
        // A String takes every write.
        match briefing::read(&bytes) {
            Ok(document) => {
                let passages = words::count(document.passages().len(), None);
                let _ = writeln!(text, "{name}: valid, {} sections, {passages}", document.sections().len());
            }
            Err(ReadError::TooLarge) => {
                is_read = false;
                output::complain(&format!("cannot read {name}: {}", ReadError::TooLarge));
            }
            Err(ReadError::Invalid(problems)) => {
                is_valid = false;
                for problem in problems {
                    let _ = writeln!(text, "{name}:{problem}");
                }
            }
        }
    }
    let code = match (is_read, is_valid) {
        (false, _) => FAILED,
        (true, false) => super::NO,
        (true, true) => 0,
    };
    Outcome::Ended(output::print(&text, ExitCode::from(code)))
}
