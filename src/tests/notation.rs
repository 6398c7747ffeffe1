//! The notation of keys and styles in tests: `/sorties<enter>` and `[accent bold]…[/]`.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use crate::article::Role;
use crate::pictures::{self, Ink};
use crate::theme::{Ground, Look, Theme};

/// Parses keys: a character is its own key, others have names such as `<enter>`, `<s-tab>` and `<c-t>`.
#[track_caller]
pub(super) fn keys(typed: &str) -> Vec<KeyEvent> {
    let mut parsed = Vec::new();
    let mut rest = typed;
    while let Some(c) = rest.chars().next() {
        if let Some((name, after)) = rest.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
            parsed.push(named(name));
            rest = after;
        } else {
            parsed.push(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
            rest = &rest[c.len_utf8()..];
        }
    }
    parsed
}

#[track_caller]
fn named(name: &str) -> KeyEvent {
    let (modifiers, name) = match name.split_once('-') {
        Some(("c", name)) => (KeyModifiers::CONTROL, name),
        Some(("a", name)) => (KeyModifiers::ALT, name),
        Some(("s", name)) => (KeyModifiers::SHIFT, name),
        _ => (KeyModifiers::NONE, name),
    };
    let mut letters = name.chars();
    let code = match name {
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" if modifiers == KeyModifiers::SHIFT => KeyCode::BackTab,
        "tab" => KeyCode::Tab,
        "bs" => KeyCode::Backspace,
        "del" => KeyCode::Delete,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pgup" => KeyCode::PageUp,
        "pgdn" => KeyCode::PageDown,
        "f1" => KeyCode::F(1),
        _ => match (letters.next(), letters.next()) {
            (Some(letter), None) => KeyCode::Char(letter),
            _ => panic!("there is no key <{name}>"),
        },
    };
    KeyEvent::new(code, modifiers)
}

/// Names a theme's colours after the looks that use them.
pub(super) struct Names {
    theme: Theme,
}

impl Names {
    pub(super) fn of(theme: &Theme) -> Self {
        Self { theme: theme.clone() }
    }

    /// The name of a foreground colour, or of a background if `is_ground`.
    fn color(&self, color: Color, is_ground: bool) -> &'static str {
        let inks = [
            (Look::Row, ""),
            (Look::Tab, "dim"),
            (Look::Rule, "faint"),
            (Look::MarginMark, "accent"),
            (Look::Mark, "doubt"),
            (Look::Match, "found"),
            (Look::Track, "hairline"),
        ];
        if is_ground {
            // The page and the panel are the usual grounds, so they have no name.
            let grounds = [(Ground::Page, ""), (Ground::Panel, ""), (Ground::Selection, "chosen")];
            let grounds = grounds.map(|(ground, name)| (self.theme.ground(ground).bg, name));
            let fields = [(Look::OpenTab, "on accent"), (Look::CurrentMatch, "on found")];
            let fields = fields.map(|(look, name)| (self.theme.look(look).bg, name));
            let land = [(self.theme.role(Role::Picture(Ink::Text, pictures::Ground::Land(None))).bg, "land")];
            let chosen_land = [(self.theme.ground(Ground::ChosenLand).bg, "chosen-land")];
            let mut names = grounds.iter().chain(&fields).chain(&land).chain(&chosen_land);
            return names.find(|(ground, _)| *ground == Some(color)).map_or("unnamed", |(_, name)| name);
        }
        let others = [
            (self.theme.ground(Ground::Page).bg, "ground"),
            (self.theme.look(Look::Absent).fg, "absent"),
            (self.theme.role(Role::Struck).fg, "red"),
            (self.theme.role(Role::Added).fg, "green"),
        ];
        let mut names = inks.iter().map(|(look, name)| (self.theme.look(*look).fg, *name)).chain(others);
        names.find(|(ink, _)| *ink == Some(color)).map_or("unnamed", |(_, name)| name)
    }

    /// The name of a cell's style, empty for the default style.
    pub(super) fn style(&self, cell: &Cell) -> String {
        let modifiers = [
            (Modifier::BOLD, "bold"),
            (Modifier::ITALIC, "italic"),
            (Modifier::UNDERLINED, "underlined"),
            (Modifier::REVERSED, "rev"),
            (Modifier::CROSSED_OUT, "struck"),
        ];
        let mut names = vec![self.color(cell.fg, false), self.color(cell.bg, true)];
        names.extend(modifiers.iter().filter(|(modifier, _)| cell.modifier.contains(*modifier)).map(|(_, name)| name));
        names.retain(|name| !name.is_empty());
        let style = names.join(" ");
        if cell.symbol() == " " { blank(&style) } else { style }
    }
}

/// The part of a style that a blank cell shows.
pub(super) fn blank(style: &str) -> String {
    let invisible = [
        "dim", "faint", "accent", "doubt", "found", "ground", "unnamed", "hairline", "land", "absent", "red", "green",
        "bold", "italic",
    ];
    let mut words = style.split(' ').peekable();
    let mut visible = Vec::new();
    while let Some(word) = words.next() {
        match word {
            "on" => visible.extend([word, words.next().unwrap_or_default()]),
            word if !invisible.contains(&word) => visible.push(word),
            _ => {}
        }
    }
    visible.join(" ")
}
