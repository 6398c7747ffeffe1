//! What the reader is doing besides reading. Each mode carries its own data, so none can be half open.

use super::prompt::Prompt;
use crate::cursor::Cursor;

/// What the keys go to.
#[derive(Debug)]
pub(crate) enum Mode {
    /// The outline and the article.
    Reading,
    /// The search line and its results.
    Search(Box<Prompt>),
    /// The key table.
    Help(Cursor),
    /// The terms on this page.
    Terms(Cursor),
}

/// What has the keys while reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Focus {
    /// The outline.
    Outline,
    /// The article.
    Article,
    /// A link of the article, by its number.
    Link(usize),
}
