//! Standard output and standard error, also when they are closed, and the rule for using styles.

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::process::ExitCode;

use crate::files;
use crate::messages::Failure;
use crate::terminal;

/// When to use colours and other styles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub(super) enum ColorChoice {
    #[default]
    /// If standard output is a terminal, unless the environment says otherwise
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl ColorChoice {
    /// Whether to use styles. `NO_COLOR` takes precedence over `CLICOLOR_FORCE`, and that over `CLICOLOR`.
    pub(super) fn is_on(self) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto if anstyle_query::no_color() => false,
            Self::Auto if anstyle_query::clicolor_force() => true,
            Self::Auto if anstyle_query::clicolor() == Some(false) => false,
            Self::Auto => !terminal::is_dumb() && io::stdout().is_terminal(),
        }
    }
}

/// Writes to standard output. A closed pipe is not an error, a full disk is.
pub(super) fn print(text: &str, code: ExitCode) -> Result<ExitCode, Failure> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Ok(()) => Ok(code),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(code),
        Err(error) => Err(Failure::Output(files::system_error(&error))),
    }
}

/// Writes an error or a warning to standard error.
pub(super) fn complain(sentence: &str) {
    // If this fails, there is nowhere left to report it.
    let _ = writeln!(io::stderr(), "op-impact: {sentence}");
}
