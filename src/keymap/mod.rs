//! The key table. Dispatch, the help, the hints of the status line and the table of docs/reading.md all come from its rows, where
//! each key is written once.

mod table;

use std::collections::HashMap;
use std::sync::LazyLock;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::action::Command;
use crate::article::Entries;
use crate::language::Locale;
use crate::messages::{Bilingual, French, Messages as _};
pub(crate) use table::{GROUPS, TABLE};

/// What has the focus when a key is pressed: one of [`Context::ALL`], or a group of them in a binding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Context {
    Outline,
    Article,
    /// The help, or the terms of a section.
    Overlay,
    /// The list of gathered passages.
    Gathered,
    /// The search line and its results.
    Search,
    /// The outline and the article.
    Reading,
    /// All but the search, where letters are typed.
    Browsing,
    Anywhere,
}

impl Context {
    const ALL: [Self; 5] = [Self::Outline, Self::Article, Self::Overlay, Self::Gathered, Self::Search];

    fn includes(self, other: Self) -> bool {
        match self {
            Self::Reading => matches!(other, Self::Outline | Self::Article),
            Self::Browsing => other != Self::Search,
            Self::Anywhere => true,
            _ => self == other,
        }
    }
}

/// A row of the table.
pub(crate) struct Row {
    /// The heading of the help that the row is listed under, one of [`GROUPS`].
    pub(crate) group: Bilingual,
    /// The keys as readers see them, with commas between commands that have several.
    pub(crate) keys: String,
    /// The same with their French names.
    french_keys: String,
    /// The first key of each command, and the others, as readers see them.
    first_and_others: [String; 2],
    french_first_and_others: [String; 2],
    pub(crate) description: Bilingual,
    pub(crate) hints: Vec<Hint>,
    bindings: Vec<Binding>,
}

impl Row {
    fn new(group: Bilingual, description: Bilingual) -> Self {
        Self {
            group,
            keys: String::new(),
            french_keys: String::new(),
            first_and_others: [const { String::new() }; 2],
            french_first_and_others: [const { String::new() }; 2],
            description,
            hints: Vec::new(),
            bindings: Vec::new(),
        }
    }

    /// Binds keys to a command. They are named as readers see them, with blanks between: `"← h"`, `"1–9"`, `"Ctrl-d"`.
    fn bind(mut self, context: Context, keys: &'static str, command: Command) -> Self {
        self.bindings.push(Binding { context, keys, command });
        let lists = keys_by_command(&self.bindings);
        let separator = if lists.iter().all(|keys| keys.len() == 1) { " " } else { ", " };
        self.keys = lists.iter().map(|keys| keys.join(" ")).collect::<Vec<_>>().join(separator);
        self.french_keys = French.spell_keys(&self.keys).into_owned();
        let first: Vec<_> = lists.iter().map(|keys| keys[0]).collect();
        let others: Vec<_> = lists.iter().flat_map(|keys| &keys[1..]).copied().collect();
        self.first_and_others = [first.join(" "), others.join(" ")];
        self.french_first_and_others =
            self.first_and_others.each_ref().map(|keys| French.spell_keys(keys).into_owned());
        self
    }

    /// The keys in the words of a language.
    pub(crate) fn spelled_keys(&self, locale: Locale) -> &str {
        match locale {
            Locale::English => &self.keys,
            Locale::French => &self.french_keys,
        }
    }

    /// The first key of each command, and the others, in the words of a language.
    pub(crate) fn first_and_other_keys(&self, locale: Locale) -> &[String; 2] {
        match locale {
            Locale::English => &self.first_and_others,
            Locale::French => &self.french_first_and_others,
        }
    }

    fn hints<const N: usize>(self, hints: [Hint; N]) -> Self {
        Self { hints: hints.into(), ..self }
    }
}

/// The keys of each command.
fn keys_by_command(bindings: &[Binding]) -> Vec<Vec<&'static str>> {
    let by_command = bindings.chunk_by(|one, other| one.command == other.command);
    let keys = |bindings: &[Binding]| {
        let mut keys = Vec::new();
        for key in bindings.iter().flat_map(|binding| binding.keys.split(' ')) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys
    };
    by_command.map(keys).collect()
}

/// Keys that give a command in a context.
struct Binding {
    context: Context,
    keys: &'static str,
    command: Command,
}

impl Binding {
    /// The command of each key in each context.
    fn commands(&self) -> Vec<((Context, Key), Command)> {
        let keys = Key::parse_list(self.keys).expect("the key table has no unknown key");
        let contexts = || Context::ALL.into_iter().filter(|&context| self.context.includes(context));
        let command = |nth| match self.command {
            // The keys of a range open one tab each.
            Command::Tab(first) => Command::Tab(first + nth),
            command => command,
        };
        let keys = keys.into_iter().enumerate();
        keys.flat_map(|(nth, key)| contexts().map(move |context| ((context, key), command(nth)))).collect()
    }
}

/// The signs of the arrow keys: to the left, to the right, up and down.
pub(crate) const ARROWS: [&str; 4] = ["←", "→", "↑", "↓"];

/// The keys that have names of their own.
const NAMES: [(KeyCode, &str); 16] = [
    (KeyCode::Left, ARROWS[0]),
    (KeyCode::Right, ARROWS[1]),
    (KeyCode::Up, ARROWS[2]),
    (KeyCode::Down, ARROWS[3]),
    (KeyCode::PageUp, "PgUp"),
    (KeyCode::PageDown, "PgDn"),
    (KeyCode::Home, "Home"),
    (KeyCode::End, "End"),
    (KeyCode::Enter, "Enter"),
    (KeyCode::Esc, "Esc"),
    (KeyCode::Backspace, "Backspace"),
    (KeyCode::Tab, "Tab"),
    (KeyCode::BackTab, "Shift-Tab"),
    (KeyCode::Char(' '), "Space"),
    (KeyCode::F(1), "F1"),
    (KeyCode::F(3), "F3"),
];

/// A key with its modifier, without what terminals disagree about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Key(KeyModifiers, KeyCode);

impl Key {
    fn of(event: KeyEvent) -> Self {
        match event.code {
            KeyCode::Char(c) if event.modifiers.contains(KeyModifiers::CONTROL) => {
                Self(KeyModifiers::CONTROL, KeyCode::Char(c.to_ascii_lowercase()))
            }
            code if event.modifiers.contains(KeyModifiers::ALT) => Self(KeyModifiers::ALT, code),
            // Some terminals report Shift with a capital letter, others do not.
            code => Self(KeyModifiers::NONE, code),
        }
    }

    /// Parses names such as `"← h"` and ranges such as `"1–9"`.
    fn parse_list(names: &str) -> Option<Vec<Self>> {
        let mut keys = Vec::new();
        for name in names.split(' ') {
            if let Some((first, last)) = name.split_once('–') {
                let range = first.parse::<char>().ok()?..=last.parse().ok()?;
                keys.extend(range.map(|c| Self(KeyModifiers::NONE, KeyCode::Char(c))));
            } else {
                keys.push(Self::parse(name)?);
            }
        }
        Some(keys)
    }

    fn parse(name: &str) -> Option<Self> {
        let (modifiers, name) = match name.split_once('-') {
            Some(("Ctrl", name)) => (KeyModifiers::CONTROL, name),
            Some(("Alt", name)) => (KeyModifiers::ALT, name),
            _ => (KeyModifiers::NONE, name),
        };
        let named = NAMES.iter().find(|(_, other)| *other == name).map(|(code, _)| *code);
        let code = match named {
            Some(code) => code,
            None => KeyCode::Char(name.parse().ok()?),
        };
        Some(Self(modifiers, code))
    }
}

/// The name of a key as the table writes it; `None` for a key that nobody presses for itself, such as a modifier.
pub(crate) fn name(key: KeyEvent) -> Option<String> {
    let Key(modifiers, code) = Key::of(key);
    let named = NAMES.iter().find(|(other, _)| *other == code).map(|(_, name)| (*name).to_owned());
    let name = named.or_else(|| match code {
        KeyCode::F(number) => Some(format!("F{number}")),
        KeyCode::Insert => Some("Ins".to_owned()),
        KeyCode::Delete => Some("Del".to_owned()),
        KeyCode::Char(c) if !c.is_control() => Some(c.to_string()),
        _ => None,
    })?;
    let modifier = match modifiers {
        KeyModifiers::CONTROL => "Ctrl-",
        KeyModifiers::ALT => "Alt-",
        _ => "",
    };
    Some(format!("{modifier}{name}"))
}

/// The command of a key in one of [`Context::ALL`].
pub(crate) fn command(key: KeyEvent, context: Context) -> Option<Command> {
    /// The bindings of the table, parsed on the first key press.
    static COMMANDS: LazyLock<HashMap<(Context, Key), Command>> =
        LazyLock::new(|| TABLE.iter().flat_map(|row| &row.bindings).flat_map(Binding::commands).collect());
    COMMANDS.get(&(context, Key::of(key))).copied()
}

/// A row of the table in a few columns of the status line.
#[derive(Debug)]
pub(crate) struct Hint {
    pub(crate) context: Context,
    /// The condition under which it is shown; the application evaluates it.
    pub(crate) when: When,
    /// Its order of importance: hints of higher rank are dropped first.
    pub(crate) rank: u8,
    /// Whether it has a fixed place at the end of the line: help and the way out.
    pub(crate) is_at_end: bool,
    pub(crate) keys: &'static str,
    /// What the keys do, in a word or two.
    pub(crate) label: Bilingual,
}

/// The condition under which the keys of a hint have an effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum When {
    Always,
    /// A link has the focus.
    OnLink,
    OnWebLink,
    /// Tab goes to a link.
    LinkAhead,
    /// There is a passage to copy.
    Passage,
    /// The article is longer than its window.
    Scrolls,
    /// The article fits its window and has another passage to go to.
    Steps,
    /// The left and right arrow go to other tabs, not to other entries.
    TurnsTabs,
    /// An entry of a picture, or of the list in its place, has the focus, and others are above or below it.
    WalksDown(Entries),
    /// An entry of a picture has the focus, and others are beside it.
    WalksAcross,
    /// An entry of a picture has the focus, and others are on all its sides.
    WalksBothWays,
    /// A link was followed or a result opened, and no matches are highlighted.
    CanReturn,
    /// A link was followed or a result opened, and matches are highlighted: the keys through them come first.
    CanReturnFromMatches,
    /// Matches are highlighted.
    Matches,
    /// No matches are highlighted.
    Unsearched,
    /// No matches are highlighted, and the outline is on the screen, or a link in the text has the focus.
    OutlineBeside,
    /// No matches are highlighted, and nothing else shows that there is an outline.
    OutlineAway,
    /// Passages have been gathered.
    Gathered,
    /// Outline and notes are hidden.
    TextOnly,
    /// The section uses terms.
    Terms,
    /// The mouse is captured.
    Mouse,
    /// The document's file has changed since it was read.
    FileChanged,
    /// There is a result.
    Result,
    /// There is no result, but a place is offered.
    OfferedPlace,
    /// There is no result, but a query is offered.
    OfferedQuery,
    /// There is no result, and no row of the list is chosen.
    Unchosen,
    /// There are several results.
    Results,
    /// There is no result, but rows that are offered can be chosen.
    Offers,
    /// There is a suggestion for a word that does not occur.
    Suggestion,
    /// The whole briefing is searched.
    Everywhere,
    /// One tab is searched because of Ctrl-t.
    InTab,
    /// The line is empty or recalled, and there are earlier queries.
    Earlier,
    /// The overlay is longer than its window.
    OverlayScrolls,
}

/// A hint that is always shown in its context.
fn hint(context: Context, rank: u8, keys: &'static str, label: Bilingual) -> Hint {
    Hint { context, when: When::Always, rank, is_at_end: false, keys, label }
}

impl Hint {
    fn when(self, when: When) -> Self {
        Self { when, ..self }
    }

    fn at_end(self) -> Self {
        Self { is_at_end: true, ..self }
    }
}

/// The hints of a context, the most important first.
pub(crate) fn hints(context: Context) -> impl Iterator<Item = &'static Hint> {
    static SORTED: LazyLock<Vec<&Hint>> = LazyLock::new(|| {
        let mut hints: Vec<_> = TABLE.iter().flat_map(|row| &row.hints).collect();
        hints.sort_by_key(|hint| hint.rank);
        hints
    });
    SORTED.iter().copied().filter(move |hint| hint.context == context)
}

#[cfg(test)]
mod tests {
    use super::Context::{Article, Outline, Reading, Search};
    use super::*;

    fn bindings() -> impl Iterator<Item = &'static Binding> {
        TABLE.iter().flat_map(|row| &row.bindings)
    }

    #[test]
    fn every_key_of_the_table_is_known() {
        for binding in bindings() {
            assert!(Key::parse_list(binding.keys).is_some(), "{}", binding.keys);
        }
        for (name, modifiers, code) in [
            ("g", KeyModifiers::NONE, KeyCode::Char('g')),
            ("-", KeyModifiers::NONE, KeyCode::Char('-')),
            ("Space", KeyModifiers::NONE, KeyCode::Char(' ')),
            ("Ctrl-d", KeyModifiers::CONTROL, KeyCode::Char('d')),
            ("Alt-←", KeyModifiers::ALT, KeyCode::Left),
            ("Shift-Tab", KeyModifiers::NONE, KeyCode::BackTab),
        ] {
            assert_eq!(Key::parse(name), Some(Key(modifiers, code)), "{name}");
        }
        assert_eq!(Key::parse_list("1–3"), Key::parse_list("1 2 3"));
        for unknown in ["", "Pause", "Ctrl-", "Hyper-a", "a  b", "1–", "1–12"] {
            assert_eq!(Key::parse_list(unknown), None, "{unknown:?}");
        }
    }

    #[test]
    fn no_key_is_bound_twice_in_one_context() {
        let mut commands = HashMap::new();
        for (key, command) in bindings().flat_map(Binding::commands) {
            let other = commands.insert(key, command);
            assert_eq!(other, None, "{key:?} gives {command:?} too");
        }
    }

    #[test]
    fn every_binding_gives_its_command() {
        for binding in bindings() {
            for ((context, Key(modifiers, code)), expected) in binding.commands() {
                assert!(binding.context.includes(context));
                let event = KeyEvent::new(code, modifiers);
                assert_eq!(command(event, context), Some(expected), "{} in {context:?}", binding.keys);
            }
        }
        let press = |code, context| command(KeyEvent::from(code), context);
        assert_eq!(press(KeyCode::Char('9'), Outline), Some(Command::Tab(8)));
        assert_eq!(press(KeyCode::Char('q'), Search), None, "a letter is typed in the search line");
        for context in Context::ALL {
            assert_eq!(press(KeyCode::Esc, context), Some(Command::Escape), "{context:?}");
        }
    }

    #[test]
    fn what_terminals_disagree_about_makes_no_difference() {
        for (modifiers, c, expected) in [
            (KeyModifiers::NONE, 'G', Command::Bottom),
            (KeyModifiers::SHIFT, 'G', Command::Bottom),
            (KeyModifiers::CONTROL, 'd', Command::HalfDown),
            (KeyModifiers::CONTROL | KeyModifiers::SHIFT, 'D', Command::HalfDown),
        ] {
            let event = KeyEvent::new(KeyCode::Char(c), modifiers);
            assert_eq!(command(event, Article), Some(expected), "{event:?}");
        }
    }

    #[test]
    fn the_keys_of_a_command_are_listed_together() {
        let row = || Row::new(GROUPS[0], GROUPS[0]);
        let (up, down) = (Command::Up, Command::Down);
        for (row, keys) in [
            (row().bind(Reading, "[", up).bind(Reading, "]", down), "[ ]"),
            (row().bind(Reading, "↑ k", up).bind(Reading, "↓", down), "↑ k, ↓"),
            (row().bind(Reading, "b", up).bind(Search, "PgUp", up).bind(Reading, "f", down), "b PgUp, f"),
            (row().bind(Reading, "Enter", down).bind(Search, "Enter", down), "Enter"),
            (row().bind(Reading, "Y c", down).bind(Search, "Y c", down), "Y c"),
        ] {
            assert_eq!(row.keys, keys);
        }
    }

    #[test]
    fn a_hint_shows_keys_that_its_row_binds_in_its_context() {
        let keys_of =
            |row: &Row| row.bindings.iter().flat_map(Binding::commands).map(|(key, _)| key).collect::<Vec<_>>();
        for row in TABLE.iter() {
            for hint in &row.hints {
                // All arrows together are those of two rows.
                let rows = TABLE.iter().filter(|other| hint.when == When::WalksBothWays || std::ptr::eq(*other, row));
                let bound: Vec<_> = rows.flat_map(keys_of).collect();
                // Arrows and braces have no blank between them.
                let is_word = hint.keys.starts_with(|c: char| c.is_ascii_alphabetic());
                let names: Vec<String> = if is_word {
                    hint.keys.split(' ').map(str::to_owned).collect()
                } else {
                    hint.keys.chars().map(String::from).collect()
                };
                for name in names {
                    let key = Key::parse(&name).unwrap();
                    assert!(bound.contains(&(hint.context, key)), "{name} in {:?} of {}", hint.context, row.keys);
                }
            }
        }
    }

    #[test]
    fn hints_come_in_the_order_of_their_use() {
        let article: Vec<_> = hints(Article).map(|hint| hint.keys).collect();
        let expected = ["?", "R", "Enter", "Enter", "Backspace", "n N", "Esc", "Y", "/", "Esc", "↑↓"];
        assert_eq!(article[..expected.len()], expected);
    }

    #[test]
    fn no_two_hints_of_one_rank_are_shown_together() {
        for context in Context::ALL {
            for pair in hints(context).collect::<Vec<_>>().windows(2) {
                let excluded = [
                    (When::OnLink, When::OnWebLink),
                    (When::CanReturn, When::CanReturnFromMatches),
                    (When::Scrolls, When::Steps),
                    (When::Result, When::OfferedPlace),
                    (When::OfferedPlace, When::OfferedQuery),
                    (When::OfferedQuery, When::Unchosen),
                    (When::Everywhere, When::InTab),
                    (When::Results, When::Offers),
                    (When::Offers, When::Earlier),
                    (When::WalksDown(Entries::Events), When::WalksDown(Entries::Figures)),
                    (When::WalksDown(Entries::Figures), When::WalksDown(Entries::Places)),
                    (When::WalksAcross, When::WalksBothWays),
                ];
                let is_excluded = excluded.contains(&(pair[0].when, pair[1].when));
                assert!(pair[0].rank < pair[1].rank || is_excluded, "{pair:?}");
            }
        }
    }

    #[test]
    fn every_command_of_the_reader_has_a_key_that_needs_neither_altgr_nor_shift() {
        // What some layouts have on AltGr, and others with Shift.
        let is_plain = |key: &Key| match key.1 {
            KeyCode::Char(c) => c.is_ascii_lowercase() || c == ' ',
            KeyCode::BackTab => false,
            _ => true,
        };
        // Capitals for what is seldom needed; Tab and Space do the work of the others.
        let exceptions = [
            Command::FoldAll,
            Command::Terms,
            Command::Theme,
            Command::Language,
            Command::Reload,
            Command::ListGathered,
            Command::PreviousStop,
        ];
        for context in [Outline, Article] {
            let mut keys: HashMap<String, Vec<Key>> = HashMap::new();
            for ((_, key), command) in bindings().flat_map(Binding::commands).filter(|((of, _), _)| *of == context) {
                let is_exception = exceptions.contains(&command) || matches!(command, Command::Tab(_));
                if !is_exception {
                    keys.entry(format!("{command:?}")).or_default().push(key);
                }
            }
            for (command, keys) in keys {
                assert!(keys.iter().any(is_plain), "{command} in {context:?}: {keys:?}");
            }
        }
    }

    #[test]
    fn every_row_is_listed_in_the_help() {
        for row in TABLE.iter() {
            assert!(GROUPS.contains(&row.group) && !row.keys.is_empty(), "{}", row.description.english);
        }
    }
}
