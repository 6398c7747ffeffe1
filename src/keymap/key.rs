//! A key as the table binds it: without what terminals disagree about. What it stands for is the table's matter.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key, or a key with a modifier.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    /// A key without Ctrl and Alt.
    Plain(KeyCode),
    Ctrl(char),
    Alt(KeyCode),
}

use Key::{Alt, Ctrl, Plain};

/// The key of a character.
pub(super) const fn ch(c: char) -> Key {
    Plain(KeyCode::Char(c))
}

impl Key {
    /// The key that was pressed.
    pub(super) fn of(key: KeyEvent) -> Self {
        match key.code {
            KeyCode::Char(c) if key.modifiers.contains(KeyModifiers::CONTROL) => Ctrl(c.to_ascii_lowercase()),
            code if key.modifiers.contains(KeyModifiers::ALT) => Alt(code),
            // Terminals differ in whether they send Shift beside the character that it makes.
            code => Plain(code),
        }
    }

    /// The key as the table shows it.
    #[cfg(test)]
    pub(super) fn name(self) -> String {
        match self {
            Ctrl(c) => format!("Ctrl-{c}"),
            Alt(code) => format!("Alt-{}", Plain(code).name()),
            Plain(KeyCode::Char(' ')) => "Space".to_owned(),
            Plain(KeyCode::Char(c)) => c.to_string(),
            Plain(KeyCode::Left) => "←".to_owned(),
            Plain(KeyCode::Right) => "→".to_owned(),
            Plain(KeyCode::Up) => "↑".to_owned(),
            Plain(KeyCode::Down) => "↓".to_owned(),
            Plain(KeyCode::PageDown) => "PgDn".to_owned(),
            Plain(KeyCode::PageUp) => "PgUp".to_owned(),
            Plain(KeyCode::BackTab) => "Shift-Tab".to_owned(),
            Plain(KeyCode::F(number)) => format!("F{number}"),
            Plain(code) => format!("{code:?}"),
        }
    }
}
