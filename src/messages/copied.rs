//! What a notice about copied text is composed from.

/// What was copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Copied {
    Passage {
        is_cited: bool,
        address: String,
        /// How many were copied.
        characters: usize,
        /// The command that prints the same text.
        command: String,
    },
    WebAddress(String),
    /// All that was gathered.
    Gathered {
        passages: usize,
        characters: usize,
    },
}

/// Which way it was copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CopiedBy {
    /// By the sequence for the terminal, which does not answer.
    Terminal,
    /// By the clipboard helper of this name.
    Helper(&'static str),
    /// By the terminal, if at all, because the helper failed.
    TerminalAlone { failed: &'static str },
}
