//! Every key, as data. What a key means in a context is looked up beside it.

use crossterm::event::KeyCode;

use super::Context::{self, Anywhere, Article, Outline, Overlay, Reading, Search};
use super::hint::{When, hint};
use super::key::Key::{self, Alt, Ctrl, Plain};
use super::key::ch;
use super::{Binding, Row};
use crate::action::Command;

const fn on(context: Context, key: Key, command: Command) -> Binding {
    Binding { key, context, command }
}

const MOVING: &str = "Move";
const READING: &str = "Read";
const SEARCHING: &str = "Search";
const QUOTING: &str = "Copy and quote";
const PROGRAM: &str = "Program";

/// The headings of the help, in the order in which they stand there.
pub(crate) const GROUPS: [&str; 5] = [MOVING, READING, SEARCHING, QUOTING, PROGRAM];

/// Every key, in the order in which a reader learns them.
pub(crate) const TABLE: &[Row] = &[
    Row {
        keys: "← → h l, 1–9",
        does: "previous, next, nth tab, round again at the ends",
        group: MOVING,
        hints: &[hint(Outline, 9, "←→", "tab"), hint(Article, 13, "←→", "tab")],
        bindings: &[
            on(Reading, Plain(KeyCode::Left), Command::PreviousTab),
            on(Reading, Plain(KeyCode::Right), Command::NextTab),
            on(Reading, ch('h'), Command::PreviousTab),
            on(Reading, ch('l'), Command::NextTab),
            on(Reading, ch('1'), Command::Tab(0)),
            on(Reading, ch('2'), Command::Tab(1)),
            on(Reading, ch('3'), Command::Tab(2)),
            on(Reading, ch('4'), Command::Tab(3)),
            on(Reading, ch('5'), Command::Tab(4)),
            on(Reading, ch('6'), Command::Tab(5)),
            on(Reading, ch('7'), Command::Tab(6)),
            on(Reading, ch('8'), Command::Tab(7)),
            on(Reading, ch('9'), Command::Tab(8)),
        ],
    },
    Row {
        keys: "↑ ↓ k j",
        does: "outline: previous, next section; article: one line; lists: one row",
        group: MOVING,
        hints: &[
            hint(Outline, 8, "↑↓", "section"),
            hint(Article, 12, "↑↓", "scroll").when(When::Scrolls),
            hint(Article, 12, "↑↓", "passage").when(When::Steps),
            hint(Overlay, 2, "↑↓", "scroll").when(When::OverlayScrolls),
        ],
        bindings: &[
            on(Anywhere, Plain(KeyCode::Up), Command::Up),
            on(Anywhere, Plain(KeyCode::Down), Command::Down),
            on(Anywhere, ch('k'), Command::Up),
            on(Anywhere, ch('j'), Command::Down),
        ],
    },
    Row {
        keys: "Enter",
        does: "outline: go into the article; on a link: follow it",
        group: MOVING,
        hints: &[hint(Outline, 2, "Enter", "read"), hint(Article, 1, "Enter", "follow").when(When::OnLink)],
        bindings: &[on(Reading, Plain(KeyCode::Enter), Command::Enter)],
    },
    Row {
        keys: "Backspace Alt-←",
        does: "back to where a link was followed or a result opened",
        group: MOVING,
        hints: &[
            hint(Outline, 5, "Backspace", "back").when(When::CanReturn),
            hint(Outline, 5, "Backspace", "back").when(When::CanReturnFromMatches),
            hint(Article, 2, "Backspace", "back").when(When::CanReturn),
            hint(Article, 6, "Backspace", "back").when(When::CanReturnFromMatches),
        ],
        bindings: &[
            on(Reading, Plain(KeyCode::Backspace), Command::Return),
            on(Reading, Alt(KeyCode::Left), Command::Return),
        ],
    },
    Row {
        keys: "Tab Shift-Tab",
        does: "next, previous stop: the outline, the article, each link, round again",
        group: MOVING,
        hints: &[hint(Article, 9, "Tab", "link").when(When::LinkAhead)],
        bindings: &[
            on(Reading, Plain(KeyCode::Tab), Command::NextStop),
            on(Reading, Plain(KeyCode::BackTab), Command::PreviousStop),
        ],
    },
    Row {
        keys: "Esc",
        does: "back one level: close the overlay, clear the search, leave the article; it never quits",
        group: MOVING,
        hints: &[
            hint(Outline, 3, "Esc", "clear").when(When::Matches),
            hint(Article, 4, "Esc", "clear").when(When::Matches).at_end(),
            hint(Article, 4, "Esc", "outline").when(When::NoMatches).at_end(),
            hint(Overlay, 1, "Esc", "close").at_end(),
        ],
        bindings: &[on(Anywhere, Plain(KeyCode::Esc), Command::Escape)],
    },
    Row {
        keys: "Space f PgDn, b PgUp",
        does: "a page on or back; past the end Space goes on to the next section and tab, so it reads everything",
        group: READING,
        hints: &[hint(Article, 11, "Space", "page")],
        bindings: &[
            on(Anywhere, ch(' '), Command::PageDown),
            on(Anywhere, ch('f'), Command::PageDown),
            on(Anywhere, Plain(KeyCode::PageDown), Command::PageDown),
            on(Anywhere, ch('b'), Command::PageUp),
            on(Anywhere, Plain(KeyCode::PageUp), Command::PageUp),
        ],
    },
    Row {
        keys: "d u, Ctrl-d Ctrl-u",
        does: "half a page on, back",
        group: READING,
        hints: &[],
        bindings: &[
            on(Anywhere, ch('d'), Command::HalfDown),
            on(Anywhere, ch('u'), Command::HalfUp),
            on(Anywhere, Ctrl('d'), Command::HalfDown),
            on(Anywhere, Ctrl('u'), Command::HalfUp),
        ],
    },
    Row {
        keys: "g Home, G End",
        does: "top, bottom",
        group: READING,
        hints: &[],
        bindings: &[
            on(Anywhere, ch('g'), Command::Top),
            on(Anywhere, Plain(KeyCode::Home), Command::Top),
            on(Anywhere, ch('G'), Command::Bottom),
            on(Anywhere, Plain(KeyCode::End), Command::Bottom),
        ],
    },
    Row {
        keys: "[ ]",
        does: "previous, next section, from anywhere",
        group: MOVING,
        hints: &[],
        bindings: &[on(Reading, ch('['), Command::PreviousSection), on(Reading, ch(']'), Command::NextSection)],
    },
    Row {
        keys: "/",
        does: "search, everywhere or in:tab, with \"phrases\" and !without",
        group: SEARCHING,
        hints: &[hint(Outline, 7, "/", "search"), hint(Article, 8, "/", "search")],
        bindings: &[on(Anywhere, ch('/'), Command::Search)],
    },
    Row {
        keys: "n N",
        does: "next, previous match",
        group: SEARCHING,
        hints: &[
            hint(Outline, 4, "n N", "match").when(When::Matches),
            hint(Article, 3, "n N", "match").when(When::Matches),
        ],
        bindings: &[on(Reading, ch('n'), Command::NextMatch), on(Reading, ch('N'), Command::PreviousMatch)],
    },
    Row {
        keys: "↑ ↓ Ctrl-n Ctrl-p Ctrl-j Ctrl-k",
        does: "in the search: previous, next result; ↑ in an empty line or one brought back: earlier queries; Ctrl-k first cuts to the end",
        group: SEARCHING,
        hints: &[
            hint(Search, 0, "Esc", "back").at_end(),
            hint(Search, 1, "Enter", "read").when(When::Result).at_end(),
            hint(Search, 3, "↑↓", "result").when(When::Results),
            hint(Search, 3, "↑", "earlier query").when(When::Earlier),
        ],
        bindings: &[
            on(Search, Plain(KeyCode::Up), Command::Up),
            on(Search, Plain(KeyCode::Down), Command::Down),
            on(Search, Ctrl('p'), Command::Up),
            on(Search, Ctrl('n'), Command::Down),
            on(Search, Ctrl('k'), Command::Cut),
            on(Search, Ctrl('j'), Command::Down),
            on(Search, Plain(KeyCode::PageUp), Command::PageUp),
            on(Search, Plain(KeyCode::PageDown), Command::PageDown),
            on(Search, Plain(KeyCode::Enter), Command::Enter),
            on(Search, Plain(KeyCode::Esc), Command::Escape),
        ],
    },
    Row {
        keys: "Ctrl-t Tab",
        does: "in the search: this tab only; take the word that is suggested",
        group: SEARCHING,
        hints: &[
            hint(Search, 2, "Tab", "suggestion").when(When::Suggestion),
            hint(Search, 4, "Ctrl-t", "this tab").when(When::Everywhere),
            hint(Search, 4, "Ctrl-t", "everywhere").when(When::InTab),
        ],
        bindings: &[on(Search, Ctrl('t'), Command::Scope), on(Search, Plain(KeyCode::Tab), Command::Suggestion)],
    },
    Row {
        keys: "K",
        does: "the terms on this page, spelled out",
        group: READING,
        hints: &[hint(Article, 10, "K", "terms").when(When::Terms)],
        bindings: &[on(Anywhere, ch('K'), Command::Terms)],
    },
    Row {
        keys: "{ }",
        does: "in the article: previous, next passage",
        group: QUOTING,
        hints: &[hint(Article, 14, "{}", "passage").when(When::Scrolls)],
        bindings: &[on(Reading, ch('{'), Command::PreviousPassage), on(Reading, ch('}'), Command::NextPassage)],
    },
    Row {
        keys: "y Y",
        does: "copy the passage; Y with its citation; if nothing pastes, op-impact show ADDRESS --cite plain prints it",
        group: QUOTING,
        hints: &[hint(Article, 5, "Y", "cite").when(When::Passage)],
        bindings: &[on(Reading, ch('y'), Command::Copy), on(Reading, ch('Y'), Command::Cite)],
    },
    Row {
        keys: "r",
        does: "to where this briefing was read last",
        group: MOVING,
        hints: &[],
        bindings: &[on(Reading, ch('r'), Command::Resume)],
    },
    Row {
        keys: "T",
        does: "next theme",
        group: PROGRAM,
        hints: &[],
        bindings: &[on(Anywhere, ch('T'), Command::Theme)],
    },
    Row {
        keys: "m",
        does: "mouse on or off",
        group: PROGRAM,
        hints: &[
            hint(Outline, 6, "m", "select text").when(When::Mouse),
            hint(Article, 7, "m", "select text").when(When::Mouse),
        ],
        bindings: &[on(Anywhere, ch('m'), Command::Mouse)],
    },
    Row {
        keys: "? F1",
        does: "help",
        group: PROGRAM,
        hints: &[hint(Outline, 0, "?", "help").at_end(), hint(Article, 0, "?", "help").at_end()],
        bindings: &[
            on(Anywhere, ch('?'), Command::Help),
            on(Anywhere, Plain(KeyCode::F(1)), Command::Help),
            on(Search, Plain(KeyCode::F(1)), Command::Help),
        ],
    },
    Row {
        keys: "q",
        does: "close the overlay, or quit",
        group: PROGRAM,
        hints: &[hint(Outline, 1, "q", "quit").at_end()],
        bindings: &[on(Anywhere, ch('q'), Command::Quit)],
    },
    Row {
        keys: "Ctrl-c Ctrl-z Ctrl-l",
        does: "quit; suspend; repaint",
        group: PROGRAM,
        hints: &[],
        bindings: &[
            on(Anywhere, Ctrl('c'), Command::Interrupt),
            on(Search, Ctrl('c'), Command::Interrupt),
            on(Anywhere, Ctrl('z'), Command::Suspend),
            on(Search, Ctrl('z'), Command::Suspend),
            on(Anywhere, Ctrl('l'), Command::Repaint),
            on(Search, Ctrl('l'), Command::Repaint),
        ],
    },
];
