//! The one table of keys. Dispatch, the help overlay, the hints in the status line and the README's table all come from
//! it, so they cannot disagree.

mod hint;
mod key;
mod table;

use crossterm::event::KeyEvent;

use crate::action::Command;
pub(crate) use hint::{Hint, When, hints};
use key::Key;
pub(crate) use table::{GROUPS, TABLE};

/// Where keys are pressed. A key that is bound in several of the contexts that apply means what the most specific says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Context {
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

use Context::{Anywhere, Article, Outline, Overlay, Reading, Search};

/// A key, or a key with a modifier, that stands for a command in a context.
pub(crate) struct Binding {
    key: Key,
    context: Context,
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
    /// The row in the status line, in each context where it helps.
    pub(crate) hints: &'static [Hint],
    bindings: &'static [Binding],
}

/// The command that a key stands for in a context; nothing where it stands for none.
pub(crate) fn command(key: KeyEvent, context: Context) -> Option<Command> {
    let pressed = Key::of(key);
    let contexts: &[Context] = match context {
        Outline => &[Outline, Reading, Anywhere],
        Article => &[Article, Reading, Anywhere],
        Overlay => &[Overlay, Anywhere],
        Search => &[Search],
        Reading | Anywhere => &[context],
    };
    let bindings = || TABLE.iter().flat_map(|row| row.bindings);
    contexts.iter().find_map(|&context| {
        let bound = bindings().find(|binding| binding.key == pressed && binding.context == context);
        bound.map(|binding| binding.command)
    })
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyCode, KeyModifiers};

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
            let twice = bindings[at + 1..].iter().any(|other| other.key == one.key && other.context == one.context);
            assert!(!twice, "{} is bound twice in {:?}", one.key.name(), one.context);
        }
    }

    #[test]
    fn the_more_specific_place_wins() {
        let esc = KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE);
        for context in [Outline, Article, Overlay, Search] {
            assert_eq!(command(esc, context), Some(Command::Escape), "{context:?}");
        }
        let letter = KeyEvent::new(KeyCode::Char('q'), KeyModifiers::NONE);
        assert_eq!(command(letter, Outline), Some(Command::Quit));
        assert_eq!(command(letter, Search), None, "a letter is typed in the search line");
    }
}
