//! The hints of the status line: rows of the key table in a few columns, and when each of them helps. Whether that is
//! so is the application's to say.

use super::{Place, TABLE};

/// A row in the few columns of the status line.
#[derive(Debug)]
pub(crate) struct Hint {
    /// Where it is shown.
    pub(crate) place: Place,
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
    Followed,
    /// The same, and matches are marked, so that the keys through them come first.
    FollowedMarked,
    /// Matches are marked.
    Marked,
    /// None are.
    Unmarked,
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

/// A hint that is always shown in its place.
pub(super) const fn hint(place: Place, rank: u8, keys: &'static str, does: &'static str) -> Hint {
    Hint { place, when: When::Always, rank, is_at_end: false, keys, does }
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

/// The hints of a place, the most useful first.
pub(crate) fn hints(place: Place) -> Vec<&'static Hint> {
    let mut hints: Vec<_> = TABLE.iter().flat_map(|row| row.hints).filter(|hint| hint.place == place).collect();
    hints.sort_by_key(|hint| hint.rank);
    hints
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keymap::Place::{Article, Outline, Overlay, Search};

    #[test]
    fn hints_come_in_the_order_of_their_use() {
        let article: Vec<_> = hints(Article).iter().map(|hint| hint.keys).collect();
        assert_eq!(article[..6], ["?", "Enter", "Backspace", "n N", "Esc", "Esc"]);
    }

    #[test]
    fn no_two_hints_of_one_rank_are_shown_together() {
        for place in [Outline, Article, Search, Overlay] {
            for (one, other) in hints(place).into_iter().zip(hints(place).into_iter().skip(1)) {
                let excluded = [
                    (When::Marked, When::Unmarked),
                    (When::Followed, When::FollowedMarked),
                    (When::Scrolls, When::Steps),
                    (When::Everywhere, When::InTab),
                    (When::Results, When::Earlier),
                ];
                assert!(one.rank < other.rank || excluded.contains(&(one.when, other.when)), "{one:?} and {other:?}");
            }
        }
    }
}
