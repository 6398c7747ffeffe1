//! Reads a query as it is typed: words, "phrases", !negations and in:tab. It matches nothing.

use crate::briefing::{Document, TabId};

/// A query, taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    pub(super) words: Vec<String>,
    scope: Option<TabId>,
    unknown_scope: Option<String>,
}

impl Query {
    /// Takes a query apart. Nothing that can be typed is an error.
    pub fn parse(text: &str, document: &Document<'_>) -> Self {
        let mut query = Self::default();
        for word in text.split_whitespace() {
            match word.strip_prefix("in:") {
                Some("") => {}
                Some(tab) => query.scope = document.tabs().find(|&id| document.tab(id).id.starts_with(tab)),
                None => query.words.push(word.to_lowercase()),
            }
        }
        query
    }

    /// The same query in one tab only, or everywhere; `in:` in the query's text wins.
    #[must_use]
    pub fn within(mut self, tab: Option<TabId>) -> Self {
        self.scope = self.scope.or(tab);
        self
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The one tab that is searched.
    pub fn scope(&self) -> Option<TabId> {
        self.scope
    }

    /// What stands after `in:` where no tab's id or title begins so; the query is then searched everywhere.
    pub fn unknown_scope(&self) -> Option<&str> {
        self.unknown_scope.as_deref()
    }
}
