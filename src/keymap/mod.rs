//! The one table of keys. Dispatch, the help overlay, the hints in the status line and the README's table all come from
//! it, so they cannot disagree.

mod hint;
mod key;

use crossterm::event::{KeyCode, KeyEvent};

use crate::action::Command;
use hint::hint;
pub(crate) use hint::{Hint, When, hints};
use key::Key::{self, Alt, Ctrl, Plain};
use key::ch;

/// Where keys are pressed. A key that is bound in several of the places that apply means what the most specific says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// In the outline.
    Outline,
    /// In the article.
    Article,
    /// In the outline or the article.
    Reading,
    /// In the search line and its results.
    Search,
    /// In the help or the terms.
    Overlay,
    /// Everywhere but in the search line.
    Anywhere,
}

use Place::{Anywhere, Article, Outline, Overlay, Reading, Search};

/// A key, or a key with a modifier, that stands for a command in a place.
pub(crate) struct Binding {
    key: Key,
    place: Place,
    command: Command,
}

/// A row of the table.
pub(crate) struct Row {
    /// The keys as they are shown.
    pub(crate) keys: &'static str,
    /// What they do.
    pub(crate) does: &'static str,
    /// The heading of the help under which it stands, one of [`GROUPS`].
    pub(crate) group: &'static str,
    /// The row in the status line, in each place where it helps.
    pub(crate) hints: &'static [Hint],
    bindings: &'static [Binding],
}

const fn on(place: Place, key: Key, command: Command) -> Binding {
    Binding { key, place, command }
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
        hints: &[hint(Outline, 9, "←→", "tab"), hint(Article, 12, "←→", "tab")],
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
            hint(Article, 11, "↑↓", "scroll").when(When::Scrolls),
            hint(Article, 11, "↑↓", "passage").when(When::Steps),
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
        does: "back to where a link was followed",
        group: MOVING,
        hints: &[
            hint(Outline, 5, "Backspace", "back").when(When::Followed),
            hint(Article, 2, "Backspace", "back").when(When::Followed),
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
        hints: &[hint(Article, 8, "Tab", "link").when(When::LinkAhead)],
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
            hint(Outline, 3, "Esc", "clear").when(When::Marked),
            hint(Article, 4, "Esc", "clear").when(When::Marked).at_end(),
            hint(Article, 4, "Esc", "outline").when(When::Unmarked).at_end(),
            hint(Overlay, 1, "Esc", "close").at_end(),
        ],
        bindings: &[on(Anywhere, Plain(KeyCode::Esc), Command::Escape)],
    },
    Row {
        keys: "Space f PgDn, b PgUp",
        does: "a page on or back; past the end Space goes on to the next section and tab, so it reads everything",
        group: READING,
        hints: &[hint(Article, 10, "Space", "page")],
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
        hints: &[hint(Outline, 7, "/", "search"), hint(Article, 7, "/", "search")],
        bindings: &[on(Anywhere, ch('/'), Command::Search)],
    },
    Row {
        keys: "n N",
        does: "next, previous match",
        group: SEARCHING,
        hints: &[
            hint(Outline, 4, "n N", "match").when(When::Marked),
            hint(Article, 3, "n N", "match").when(When::Marked),
        ],
        bindings: &[on(Reading, ch('n'), Command::NextMatch), on(Reading, ch('N'), Command::PreviousMatch)],
    },
    Row {
        keys: "↑ ↓ Ctrl-n Ctrl-p Ctrl-j Ctrl-k",
        does: "in the search: previous, next result; ↑ in an empty line: earlier queries; Ctrl-k first cuts to the end",
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
        hints: &[hint(Article, 9, "K", "terms").when(When::Terms)],
        bindings: &[on(Anywhere, ch('K'), Command::Terms)],
    },
    Row {
        keys: "{ }",
        does: "in the article: previous, next passage",
        group: QUOTING,
        hints: &[hint(Article, 13, "{}", "passage").when(When::Scrolls)],
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
            hint(Article, 6, "m", "select text").when(When::Mouse),
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

/// The command that a key stands for in a place; nothing where it stands for none.
pub(crate) fn command(key: KeyEvent, place: Place) -> Option<Command> {
    let pressed = Key::of(key);
    let places: &[Place] = match place {
        Outline => &[Outline, Reading, Anywhere],
        Article => &[Article, Reading, Anywhere],
        Overlay => &[Overlay, Anywhere],
        Search => &[Search],
        Reading | Anywhere => &[place],
    };
    let bindings = || TABLE.iter().flat_map(|row| row.bindings);
    places.iter().find_map(|&place| {
        let bound = bindings().find(|binding| binding.key == pressed && binding.place == place);
        bound.map(|binding| binding.command)
    })
}

#[cfg(test)]
mod tests {
    use crossterm::event::KeyModifiers;

    use super::*;

    #[test]
    fn every_bound_key_is_shown_somewhere_in_the_table() {
        let shown: Vec<&str> = TABLE.iter().flat_map(|row| row.keys.split([' ', ','])).collect();
        for binding in TABLE.iter().flat_map(|row| row.bindings) {
            let name = binding.key.name();
            let is_digit = name.len() == 1 && name.bytes().all(|byte| byte.is_ascii_digit());
            assert!(is_digit || shown.contains(&&*name), "{name} is bound and not shown");
        }
    }

    #[test]
    fn no_key_is_bound_twice_in_one_place() {
        let bindings: Vec<&Binding> = TABLE.iter().flat_map(|row| row.bindings).collect();
        for (at, one) in bindings.iter().enumerate() {
            let twice = bindings[at + 1..].iter().any(|other| other.key == one.key && other.place == one.place);
            assert!(!twice, "{} is bound twice in {:?}", one.key.name(), one.place);
        }
    }

    #[test]
    fn the_more_specific_place_wins() {
        let esc = KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE);
        for place in [Outline, Article, Overlay, Search] {
            assert_eq!(command(esc, place), Some(Command::Escape), "{place:?}");
        }
        let letter = KeyEvent::new(KeyCode::Char('q'), KeyModifiers::NONE);
        assert_eq!(command(letter, Outline), Some(Command::Quit));
        assert_eq!(command(letter, Search), None, "a letter is typed in the search line");
    }
}
