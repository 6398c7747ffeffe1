//! Every colour, attribute and glyph of the screen has its one name here. What is drawn in them is not decided here.

mod palette;
mod plain;

use ratatui::style::{Color, Modifier, Style};

use crate::appearance::ThemeName;
use crate::article::{Glyph, Role, width};
use crate::doubts::DoubtKind;
use palette::Palette;

/// How many colours the terminal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Depth {
    /// Red, green and blue of 256 steps each.
    True,
    /// The 256 of xterm.
    Indexed,
    /// The first 16.
    Sixteen,
}

/// A part of the screen that has a look of its own; the roles of prose have theirs beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// Everything that nothing is drawn on.
    Ground,
    /// The briefing's title in the header.
    Title,
    /// A tab.
    Tab,
    /// The tab that is open.
    OpenTab,
    /// How old the words are.
    Age,
    /// The rules between regions, and frames.
    Rule,
    /// A section in the outline, a result.
    Row,
    /// The row that is chosen, where the keys go elsewhere.
    OpenRow,
    /// The row that is chosen and has the keys.
    ChosenRow,
    /// A number of matches beside a tab or a section.
    Count,
    /// A match.
    Match,
    /// A match in the current passage, after going to it.
    MatchHere,
    /// A link that has the keys.
    ChosenLink,
    /// The mark of the current passage.
    Gutter,
    /// The bar of the scrollbar, and its track.
    Thumb,
    /// See [`Look::Thumb`].
    Track,
    /// A key among the hints.
    Key,
    /// What a key does, addresses, places.
    Quiet,
    /// What is said once.
    Notice,
    /// The search line.
    Prompt,
    /// The whole search line, selected.
    Selected,
    /// An overlay.
    Overlay,
    /// What lies behind an overlay.
    Behind,
    /// The title of an overlay.
    OverlayTitle,
}

/// A theme, resolved for a terminal.
#[derive(Debug, Clone)]
pub(crate) struct Theme {
    palette: Option<Palette>,
    is_ascii: bool,
}

impl Theme {
    /// A theme in the colours that the terminal has; with `is_ascii` its glyphs are of ASCII alone.
    pub(crate) fn new(name: ThemeName, depth: Depth, is_ascii: bool) -> Self {
        Self { palette: Palette::of(name).map(|palette| palette.reduced(depth)), is_ascii }
    }

    /// The style of a part of the screen.
    pub(crate) fn look(&self, look: Look) -> Style {
        let style = self.style(look);
        match &self.palette {
            None => style.fg(Color::Reset).bg(Color::Reset),
            Some(_) => style,
        }
    }

    /// The style of a role of prose.
    pub(crate) fn role(&self, role: Role) -> Style {
        let ink = |ink: fn(&Palette) -> Color| self.on_ground(ink);
        let text = ink(|palette| palette.text);
        match role {
            Role::Text | Role::Entry => text,
            Role::Title => ink(|palette| palette.accent).add_modifier(Modifier::BOLD),
            Role::Heading | Role::Strong => text.add_modifier(Modifier::BOLD),
            Role::Figure => ink(|palette| palette.accent).add_modifier(Modifier::BOLD),
            Role::Aside => ink(|palette| palette.dim),
            Role::Doubt(_) | Role::Glyph(Glyph::Doubt(_) | Glyph::InferredEvent | Glyph::PlannedEvent) => {
                ink(|palette| palette.doubt).add_modifier(Modifier::ITALIC)
            }
            // Without colours a link needs another sign; with them, lines under so many would be loud.
            Role::Link if self.palette.is_none() => Style::new().add_modifier(Modifier::UNDERLINED),
            Role::Link => ink(|palette| palette.accent),
            Role::Glyph(Glyph::Event | Glyph::See) | Role::Bar(true) => ink(|palette| palette.accent),
            Role::Glyph(Glyph::Bullet | Glyph::Thread) | Role::Bar(false) => ink(|palette| palette.faint),
        }
    }

    fn style(&self, look: Look) -> Style {
        let ink = |ink: fn(&Palette) -> Color| self.on_ground(ink);
        let on = |text: fn(&Palette) -> Color, ground: fn(&Palette) -> Color, bare: Modifier| match &self.palette {
            Some(palette) => Style::new().fg(text(palette)).bg(ground(palette)),
            None => Style::new().add_modifier(bare),
        };
        match look {
            Look::Ground | Look::Row | Look::Prompt | Look::Overlay => ink(|palette| palette.text),
            Look::Title | Look::Notice => ink(|palette| palette.text).add_modifier(Modifier::BOLD),
            Look::Tab | Look::Quiet => ink(|palette| palette.dim),
            // It stands close behind the tabs, and is none.
            Look::Age => ink(|palette| palette.dim).add_modifier(Modifier::ITALIC),
            Look::OpenTab => ink(|palette| palette.accent).add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            Look::Rule | Look::Track => ink(|palette| palette.faint),
            Look::Behind if self.palette.is_none() => Style::new().add_modifier(Modifier::DIM),
            Look::Behind => ink(|palette| palette.faint),
            Look::OpenRow | Look::OverlayTitle => ink(|palette| palette.accent).add_modifier(Modifier::BOLD),
            Look::ChosenRow => {
                on(|palette| palette.text, |palette| palette.raised, Modifier::REVERSED).add_modifier(Modifier::BOLD)
            }
            Look::Count => ink(|palette| palette.doubt),
            // Where bold makes colours brighter, black on a ground would turn to grey.
            Look::Match => match &self.palette {
                Some(palette) => {
                    Style::new().fg(palette.found).bg(palette.found_ground).remove_modifier(Modifier::BOLD)
                }
                None => Style::new().add_modifier(Modifier::UNDERLINED | Modifier::BOLD),
            },
            Look::MatchHere => {
                on(|palette| palette.ground, |palette| palette.doubt, Modifier::REVERSED).add_modifier(Modifier::BOLD)
            }
            Look::ChosenLink => on(|palette| palette.ground, |palette| palette.accent, Modifier::REVERSED)
                .add_modifier(Modifier::UNDERLINED),
            Look::Gutter | Look::Thumb | Look::Key => ink(|palette| palette.accent),
            Look::Selected => on(|palette| palette.text, |palette| palette.raised, Modifier::REVERSED),
        }
    }

    fn on_ground(&self, ink: fn(&Palette) -> Color) -> Style {
        match &self.palette {
            Some(palette) => Style::new().fg(ink(palette)).bg(palette.ground),
            None => Style::new(),
        }
    }
}

/// The glyphs, of one column each but for the ellipsis.
impl Theme {
    fn pick(&self, glyph: &'static str, ascii: &'static str) -> &'static str {
        if self.is_ascii { ascii } else { glyph }
    }

    /// The glyph in front of a line.
    pub(crate) fn glyph(&self, glyph: Glyph) -> &'static str {
        match glyph {
            Glyph::Bullet => self.pick("•", "-"),
            Glyph::Doubt(mark) => self.mark(mark),
            // In ASCII an arrow of two signs would touch the words behind it.
            Glyph::See => self.pick("→", ">"),
            Glyph::Event => self.pick("●", "*"),
            Glyph::InferredEvent => self.pick("○", "o"),
            Glyph::PlannedEvent => self.pick("◇", "+"),
            Glyph::Thread => self.pick("│", "|"),
        }
    }

    /// The glyph of a doubt.
    pub(crate) fn mark(&self, mark: DoubtKind) -> &'static str {
        match mark {
            DoubtKind::Past => self.pick("◷", "x"),
            DoubtKind::Gap => self.pick("┄", "?"),
            DoubtKind::Conflict => self.pick("≠", "!"),
            DoubtKind::Inferred => self.pick("○", "o"),
        }
    }

    /// What stands before a word that is only near.
    pub(crate) fn near(&self) -> &'static str {
        self.pick("≈", "~")
    }

    /// What stands before the chosen row.
    pub(crate) fn pointer(&self) -> &'static str {
        self.pick("▸", "*")
    }

    /// The mark of the current passage.
    pub(crate) fn gutter(&self) -> &'static str {
        self.pick("▎", "|")
    }

    /// The rule between two rows.
    pub(crate) fn across(&self) -> &'static str {
        self.pick("─", "-")
    }

    /// The rule between two columns.
    pub(crate) fn down(&self) -> &'static str {
        self.pick("│", "|")
    }

    /// Where the rule between two columns meets the upper one and the lower one.
    pub(crate) fn tees(&self) -> (&'static str, &'static str) {
        (self.pick("┬", "+"), self.pick("┴", "+"))
    }

    /// The corners of a frame: upper left, upper right, lower left, lower right.
    pub(crate) fn corners(&self) -> [&'static str; 4] {
        if self.is_ascii { ["+"; 4] } else { ["╭", "╮", "╰", "╯"] }
    }

    /// The bar of the scrollbar, and its track.
    pub(crate) fn scrollbar(&self) -> (&'static str, &'static str) {
        (self.pick("┃", "#"), self.pick("│", "|"))
    }

    /// The filled and the empty cell of a bar.
    pub(crate) fn bar(&self, is_filled: bool) -> &'static str {
        if is_filled { self.pick("■", "#") } else { self.pick("□", ".") }
    }

    /// What stands between a tab and its section.
    pub(crate) fn into(&self) -> &'static str {
        self.pick("›", ">")
    }

    /// What stands for words that are left out.
    pub(crate) fn ellipsis(&self) -> &'static str {
        self.pick("…", "..")
    }
}

/// A text of the interface in the characters that the terminal has: arrows and dashes by name where it has ASCII alone.
impl Theme {
    /// What stands for a sign in the columns that it takes, of which there are so many; nothing where the terminal has
    /// the sign itself.
    pub(crate) fn plain(&self, sign: &str, room: usize) -> Option<String> {
        (self.is_ascii && !sign.is_ascii()).then(|| plain::plain(sign, width(sign).clamp(1, room)))
    }

    /// Words of the key table.
    pub(crate) fn spelled(&self, keys: &str) -> String {
        if !self.is_ascii || keys.is_ascii() {
            return keys.to_owned();
        }
        let names = [("←", "Left"), ("→", "Right"), ("↑", "Up"), ("↓", "Down"), ("–", "-")];
        let spelled = names.into_iter().fold(keys.to_owned(), |keys, (glyph, name)| {
            // Two arrows without a blank between them would run together.
            keys.replace(glyph, if glyph == "–" { name.to_owned() } else { format!("{name} ") }.as_str())
        });
        spelled.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
