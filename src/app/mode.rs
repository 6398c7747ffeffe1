//! What the reader is doing besides reading. Each mode carries its own data, so none can be half open.

use super::prompt::Prompt;
use crate::cursor::Cursor;
use crate::prose::Article;

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
    Terms(Terms),
}

/// The terms on this page, set once and looked at from a line on.
#[derive(Debug)]
pub(crate) struct Terms {
    /// The window over them.
    pub(crate) cursor: Cursor,
    /// The terms, set.
    pub(crate) article: Article,
    /// The columns that they are set to.
    pub(super) columns: usize,
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
