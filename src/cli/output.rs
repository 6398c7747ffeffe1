//! Writes what a command says, once, and knows what to do when nobody reads it. It also holds the rule for styles.

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::process::ExitCode;

use super::FAILED;

/// When to use colours and other styles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub(super) enum ColorChoice {
    #[default]
    /// Where standard output is a terminal and the environment does not say otherwise
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl ColorChoice {
    /// Whether to use styles: the option, then `NO_COLOR`, `CLICOLOR_FORCE`, `CLICOLOR`, `TERM`, and at last whether
    /// standard output is a terminal.
    pub(super) fn is_on(self) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto if anstyle_query::no_color() => false,
            Self::Auto if anstyle_query::clicolor_force() => true,
            Self::Auto if anstyle_query::clicolor() == Some(false) => false,
            Self::Auto => anstyle_query::term_supports_color() && io::stdout().is_terminal(),
        }
    }
}

/// Writes a text to standard output; a pipe that was closed is no error, a full disk is.
pub(super) fn print(text: &str, code: ExitCode) -> ExitCode {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Ok(()) => code,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => code,
        Err(error) => {
            complain(&format!("cannot write to standard output: {error}"));
            ExitCode::from(FAILED)
        }
    }
}

/// Writes a sentence to standard error, where somebody reads that.
pub(super) fn complain(sentence: &str) {
    // Nobody is left to be told that this failed.
    let _ = writeln!(io::stderr(), "op-impact: {sentence}");
}
