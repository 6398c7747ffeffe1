//! The hints of the status line: rows of the key table in a few columns, and when each of them helps. Whether that is
//! so is the application's to say.

use super::{Context, TABLE};

/// A row in the few columns of the status line.
#[derive(Debug)]
pub(crate) struct Hint {
    /// Where it is shown.
    pub(crate) context: Context,
    /// When it is: only where its keys do something.
    pub(crate) when: When,
    /// How useful it is there: where there is little room, those of a higher number go first.
    pub(crate) rank: u8,
    /// Whether it stands at the end of the line, where it is found again: help and the way out.
    pub(crate) is_at_end: bool,
    /// The keys.
    pub(crate) keys: &'static str,
    /// What they do there, in a word or two.
    pub(crate) does: &'static str,
}

/// What must be so for a hint's keys to do what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum When {
    /// Nothing.
    Always,
    /// A link has the keys.
    OnLink,
    /// The next stop is a link.
    LinkAhead,
    /// There is a passage to copy.
    Passage,
    /// The article is longer than its window.
    Scrolls,
    /// The article is not, and has another passage to go to.
    Steps,
    /// A link was followed or a result opened, and no matches are marked.
    CanReturn,
    /// The same, and matches are marked, so that the keys through them come first.
    CanReturnFromMatches,
    /// Matches are marked.
    Matches,
    /// None are.
    NoMatches,
    /// The page uses terms.
    Terms,
    /// The mouse is captured.
    Mouse,
    /// There is a result.
    Result,
    /// There are several.
    Results,
    /// There is a word to take for one that does not occur.
    Suggestion,
    /// The whole briefing is searched.
    Everywhere,
    /// One tab is, and the reader can lift that.
    InTab,
    /// The line is empty or was brought back, and there are earlier queries.
    Earlier,
    /// The overlay is longer than its window.
    OverlayScrolls,
}

/// A hint that is always shown in its context.
pub(super) const fn hint(context: Context, rank: u8, keys: &'static str, does: &'static str) -> Hint {
    Hint { context, when: When::Always, rank, is_at_end: false, keys, does }
}

impl Hint {
    /// The hint where something holds.
    pub(super) const fn when(self, when: When) -> Self {
        Self { when, ..self }
    }

    /// The hint at the end of the line.
    pub(super) const fn at_end(self) -> Self {
        Self { is_at_end: true, ..self }
    }
}

/// The hints of a context, the most useful first.
pub(crate) fn hints(context: Context) -> Vec<&'static Hint> {
    let mut hints: Vec<_> = TABLE.iter().flat_map(|row| row.hints).filter(|hint| hint.context == context).collect();
    hints.sort_by_key(|hint| hint.rank);
    hints
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keymap::Context::{Article, Outline, Overlay, Search};

    #[test]
    fn hints_come_in_the_order_of_their_use() {
        let article: Vec<_> = hints(Article).iter().map(|hint| hint.keys).collect();
        assert_eq!(article[..6], ["?", "Enter", "Backspace", "n N", "Esc", "Esc"]);
    }

    #[test]
    fn no_two_hints_of_one_rank_are_shown_together() {
        for context in [Outline, Article, Search, Overlay] {
            for (one, other) in hints(context).into_iter().zip(hints(context).into_iter().skip(1)) {
                let excluded = [
                    (When::Matches, When::NoMatches),
                    (When::CanReturn, When::CanReturnFromMatches),
                    (When::Scrolls, When::Steps),
                    (When::Everywhere, When::InTab),
                    (When::Results, When::Earlier),
                ];
                assert!(one.rank < other.rank || excluded.contains(&(one.when, other.when)), "{one:?} and {other:?}");
            }
        }
    }
}
