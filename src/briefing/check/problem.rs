//! What is wrong with a file, and where in it. What counts as wrong is not decided here.

use std::fmt;

/// One thing that is wrong with a content file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1.
    pub line: usize,
    /// The column in that line, in characters, from 1.
    pub column: usize,
    /// The JSON path of the value, such as `tabs[0].sections[2].id`; empty for the file as a whole.
    pub path: String,
    /// What is wrong and what to do, without a final stop.
    pub sentence: String,
}

impl Problem {
    /// A problem at `offset` bytes of `file`.
    pub(in crate::briefing) fn new(file: &str, offset: usize, path: String, sentence: String) -> Self {
        let before = &file[..offset];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = 1 + memchr::memchr_iter(b'\n', before.as_bytes()).count();
        Self { line, column: 1 + before[line_start..].chars().count(), path, sentence }
    }
}

impl fmt::Display for Problem {
    /// `line:column: path: sentence`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: ", self.line, self.column)?;
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        f.write_str(&self.sentence)
    }
}

/// A problem whose line is not counted yet.
pub(super) struct Found {
    pub(super) offset: usize,
    pub(super) path: String,
    pub(super) sentence: String,
}

/// The problems with their lines and columns, counted in one walk over the file.
pub(super) fn located(file: &str, found: Vec<Found>) -> Vec<Problem> {
    let (mut at, mut line, mut column) = (0, 1, 1);
    let mut locate = |found: Found| {
        for c in file[at..found.offset].chars() {
            (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
        }
        at = found.offset;
        Problem { line, column, path: found.path, sentence: found.sentence }
    };
    found.into_iter().map(&mut locate).collect()
}
