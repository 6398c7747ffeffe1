//! The rows of the key table, in the order in which a reader learns them.

use std::sync::LazyLock;

use super::Context::{Anywhere, Article, Browsing, Outline, Overlay, Reading, Search};
use super::{Row, When, hint};
use crate::action::Command;

const MOVE: &str = "Move";
const READ: &str = "Read";
const SEARCH: &str = "Search";
const COPY: &str = "Copy and quote";
const PROGRAM: &str = "Program";

/// The headings of the help, in the order shown.
pub(crate) const GROUPS: [&str; 5] = [MOVE, READ, SEARCH, COPY, PROGRAM];

/// The rows, built on first use.
pub(crate) static TABLE: LazyLock<Vec<Row>> = LazyLock::new(|| {
    vec![
        Row::new(MOVE, "previous, next, nth tab; wraps around at the ends")
            .bind(Reading, "← h", Command::PreviousTab)
            .bind(Reading, "→ l", Command::NextTab)
            .bind(Reading, "1–9", Command::Tab(0))
            .hints([hint(Outline, 10, "←→", "tab"), hint(Article, 14, "←→", "tab")]),
        Row::new(MOVE, "outline: previous, next section; article: a line up, down, or at its ends a passage; lists: a row up, down")
            .bind(Browsing, "↑ k", Command::Up)
            .bind(Browsing, "↓ j", Command::Down)
            .hints([
                hint(Outline, 9, "↑↓", "section"),
                hint(Article, 13, "↑↓", "scroll").when(When::Scrolls),
                hint(Article, 13, "↑↓", "passage").when(When::Steps),
                hint(Overlay, 2, "↑↓", "scroll").when(When::OverlayScrolls),
            ]),
        Row::new(MOVE, "outline: go to the article; link: follow it, or copy its web address; search: open the result")
            .bind(Reading, "Enter", Command::Enter)
            .bind(Search, "Enter", Command::Enter)
            .hints([
                hint(Outline, 3, "Enter", "read"),
                hint(Article, 2, "Enter", "follow").when(When::OnLink),
                hint(Article, 2, "Enter", "copy address").when(When::OnWebLink),
                hint(Search, 1, "Enter", "read").when(When::Result).at_end(),
                hint(Search, 1, "Enter", "choose").when(When::Offer).at_end(),
            ]),
        Row::new(MOVE, "back to where you followed a link or opened a result")
            .bind(Reading, "Backspace Alt-←", Command::GoBack)
            .hints([
                hint(Outline, 6, "Backspace", "back").when(When::CanReturn),
                hint(Outline, 6, "Backspace", "back").when(When::CanReturnFromMatches),
                hint(Article, 3, "Backspace", "back").when(When::CanReturn),
                hint(Article, 7, "Backspace", "back").when(When::CanReturnFromMatches),
            ]),
        Row::new(MOVE, "next, previous stop: the outline, the article, each link; wraps around")
            .bind(Reading, "Tab", Command::NextStop)
            .bind(Reading, "Shift-Tab", Command::PreviousStop)
            .hints([hint(Article, 10, "Tab", "link").when(When::LinkAhead)]),
        Row::new(MOVE, "back one level: close the overlay, clear the search, leave the article; never quits")
            .bind(Anywhere, "Esc", Command::Escape)
            .hints([
                hint(Outline, 4, "Esc", "clear").when(When::Matches),
                hint(Article, 5, "Esc", "clear").when(When::Matches).at_end(),
                hint(Article, 5, "Esc", "outline").when(When::NoMatches).at_end(),
                hint(Overlay, 1, "Esc", "close").at_end(),
                hint(Search, 0, "Esc", "back").at_end(),
            ]),
        Row::new(READ, "a page down, up, across tabs: Space alone reads the whole briefing")
            .bind(Browsing, "Space f", Command::PageDown)
            .bind(Anywhere, "PgDn", Command::PageDown)
            .bind(Browsing, "b", Command::PageUp)
            .bind(Anywhere, "PgUp", Command::PageUp)
            .hints([hint(Article, 12, "Space", "page")]),
        Row::new(READ, "half a page down, up")
            .bind(Browsing, "d Ctrl-d", Command::HalfDown)
            .bind(Browsing, "u Ctrl-u", Command::HalfUp),
        Row::new(READ, "top, bottom of the tab")
            .bind(Browsing, "g Home", Command::Top)
            .bind(Browsing, "G End", Command::Bottom),
        Row::new(MOVE, "previous, next section, from the article too")
            .bind(Reading, "[", Command::PreviousSection)
            .bind(Reading, "]", Command::NextSection),
        Row::new(MOVE, "outline: fold or unfold the parts of a section; of all sections")
            .bind(Reading, "z", Command::Fold)
            .bind(Reading, "Z", Command::FoldAll),
        Row::new(SEARCH, "search; refine with in:tab, \"a phrase\" or !word")
            .bind(Browsing, "/", Command::Search)
            .hints([hint(Outline, 8, "/", "search"), hint(Article, 9, "/", "search")]),
        Row::new(SEARCH, "next, previous match")
            .bind(Reading, "n", Command::NextMatch)
            .bind(Reading, "N", Command::PreviousMatch)
            .hints([
                hint(Outline, 5, "n N", "match").when(When::Matches),
                hint(Article, 4, "n N", "match").when(When::Matches),
            ]),
        Row::new(
            SEARCH,
            "in a search: previous, next result; ↑ on an empty or recalled line: earlier queries; Ctrl-k cuts to the end \
             of the line first",
        )
        .bind(Search, "↑ Ctrl-p", Command::Up)
        .bind(Search, "↓ Ctrl-n Ctrl-j", Command::Down)
        .bind(Search, "Ctrl-k", Command::Cut)
        .hints([
            hint(Search, 3, "↑↓", "result").when(When::Results),
            hint(Search, 3, "↑", "earlier query").when(When::Earlier),
        ]),
        Row::new(SEARCH, "in a search: this tab or everywhere; accept the suggested word")
            .bind(Search, "Ctrl-t", Command::Scope)
            .bind(Search, "Tab", Command::Suggestion)
            .hints([
                hint(Search, 2, "Tab", "suggestion").when(When::Suggestion),
                hint(Search, 4, "Ctrl-t", "this tab").when(When::Everywhere),
                hint(Search, 4, "Ctrl-t", "everywhere").when(When::InTab),
            ]),
        Row::new(READ, "the terms on this page, spelled out")
            .bind(Browsing, "K", Command::Terms)
            .hints([hint(Article, 11, "K", "terms").when(When::Terms)]),
        Row::new(READ, "only the text: hide or show the outline and the notes in the margin")
            .bind(Reading, "o", Command::TextOnly)
            .hints([hint(Article, 16, "o", "outline and notes").when(When::TextOnly)]),
        Row::new(COPY, "article: previous, next passage")
            .bind(Reading, "{", Command::PreviousPassage)
            .bind(Reading, "}", Command::NextPassage)
            .hints([hint(Article, 15, "{}", "passage").when(When::Scrolls)]),
        Row::new(
            COPY,
            "copy the passage; Y adds its citation; if pasting fails, op-impact show ADDRESS --cite plain prints it",
        )
        .bind(Reading, "y", Command::Copy)
        .bind(Reading, "Y", Command::Cite)
        .hints([hint(Article, 6, "Y", "cite").when(When::Passage)]),
        Row::new(MOVE, "resume where you stopped last time; read the file again")
            .bind(Reading, "r", Command::Resume)
            .bind(Browsing, "R", Command::Reload)
            .hints([
                hint(Outline, 1, "R", "reload").when(When::FileChanged),
                hint(Article, 1, "R", "reload").when(When::FileChanged),
            ]),
        Row::new(PROGRAM, "other language; theme")
            .bind(Browsing, "L", Command::Language)
            .bind(Browsing, "T", Command::Theme),
        Row::new(PROGRAM, "mouse on or off").bind(Browsing, "m", Command::Mouse).hints([
            hint(Outline, 7, "m", "select text").when(When::Mouse),
            hint(Article, 8, "m", "select text").when(When::Mouse),
        ]),
        Row::new(PROGRAM, "help")
            .bind(Browsing, "?", Command::Help)
            .bind(Anywhere, "F1", Command::Help)
            .hints([hint(Outline, 0, "?", "help").at_end(), hint(Article, 0, "?", "help").at_end()]),
        Row::new(PROGRAM, "close the overlay, or quit")
            .bind(Browsing, "q", Command::Quit)
            .hints([hint(Outline, 2, "q", "quit").at_end()]),
        Row::new(PROGRAM, "quit; suspend; redraw")
            .bind(Anywhere, "Ctrl-c", Command::Interrupt)
            .bind(Anywhere, "Ctrl-z", Command::Suspend)
            .bind(Anywhere, "Ctrl-l", Command::Repaint),
    ]
});
