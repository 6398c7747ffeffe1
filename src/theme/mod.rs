//! The only place that names colours, attributes and glyphs. Drawing code asks the theme for the style of a [`Look`] or
//! a role of text, and for a glyph by its meaning.

mod ascii;
mod palette;

use ratatui::style::{Color, Modifier, Style};

use crate::appearance::ThemeName;
use crate::article::{Glyph, Role, width};
use crate::doubts::DoubtKind;
use palette::Palette;

/// The number of colours of the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Depth {
    /// 24-bit RGB.
    True,
    /// xterm's 256 colours.
    Indexed,
    Sixteen,
}

/// A part of the screen with a style of its own. Text of an article is styled by its [`Role`] instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// The background, and plain text on it.
    Page,
    /// The briefing's title in the header.
    Title,
    Tab,
    OpenTab,
    /// How old the words are, in the header.
    Age,
    /// Rules between regions, and frames.
    Rule,
    /// A section in the outline, or a result.
    Row,
    /// The selected row while something else has the focus.
    OpenRow,
    /// The selected row while it has the focus.
    SelectedRow,
    /// The number of matches of a tab or section.
    Count,
    Match,
    /// A match in the passage that was opened.
    CurrentMatch,
    FocusedLink,
    /// The bar beside the current passage.
    MarginMark,
    /// The thumb of a scrollbar.
    Thumb,
    /// The track of a scrollbar.
    Track,
    /// A key in the hints or the help.
    Key,
    /// Secondary text: what keys do, addresses, paths.
    Quiet,
    Notice,
    /// The search line.
    Prompt,
    /// The search line, selected as a whole.
    SelectedLine,
    Overlay,
    /// Whatever is behind an overlay.
    Dimmed,
    OverlayTitle,
}

/// A theme, resolved for a terminal.
#[derive(Debug, Clone)]
pub(crate) struct Theme {
    palette: Option<Palette>,
    is_ascii: bool,
}

impl Theme {
    /// Resolves a theme for the colours of a terminal, with glyphs in ASCII only if asked.
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

    /// The style of a role of text in an article.
    pub(crate) fn role(&self, role: Role) -> Style {
        let text = self.on_page(|palette| palette.text);
        let accent = self.on_page(|palette| palette.accent);
        match role {
            Role::Text | Role::Entry => text,
            Role::Title | Role::Figure => accent.add_modifier(Modifier::BOLD),
            Role::Heading | Role::Strong => text.add_modifier(Modifier::BOLD),
            Role::Aside => self.on_page(|palette| palette.dim),
            Role::Doubt(_) | Role::Glyph(Glyph::Doubt(_) | Glyph::InferredEvent | Glyph::PlannedEvent) => {
                self.on_page(|palette| palette.doubt).add_modifier(Modifier::ITALIC)
            }
            // Only without colours: underlining every link would be loud.
            Role::Link if self.palette.is_none() => Style::new().add_modifier(Modifier::UNDERLINED),
            Role::Link | Role::Glyph(Glyph::Event | Glyph::See) | Role::Bar(true) => accent,
            Role::Glyph(Glyph::Bullet | Glyph::Thread) | Role::Bar(false) => self.on_page(|palette| palette.faint),
        }
    }

    fn style(&self, look: Look) -> Style {
        let page = |text: fn(&Palette) -> Color| self.on_page(text);
        let filled = |text: fn(&Palette) -> Color, background: fn(&Palette) -> Color| match &self.palette {
            Some(palette) => Style::new().fg(text(palette)).bg(background(palette)),
            None => Style::new().add_modifier(Modifier::REVERSED),
        };
        match look {
            Look::Page | Look::Row | Look::Prompt | Look::Overlay => page(|palette| palette.text),
            Look::Title | Look::Notice => page(|palette| palette.text).add_modifier(Modifier::BOLD),
            Look::Tab | Look::Quiet => page(|palette| palette.dim),
            // Italics tell it from the tabs beside it.
            Look::Age => page(|palette| palette.dim).add_modifier(Modifier::ITALIC),
            Look::OpenTab => page(|palette| palette.accent).add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            Look::Rule | Look::Track => page(|palette| palette.faint),
            Look::Dimmed if self.palette.is_none() => Style::new().add_modifier(Modifier::DIM),
            Look::Dimmed => page(|palette| palette.faint),
            Look::OpenRow | Look::OverlayTitle => page(|palette| palette.accent).add_modifier(Modifier::BOLD),
            Look::SelectedRow => {
                filled(|palette| palette.text, |palette| palette.selection).add_modifier(Modifier::BOLD)
            }
            Look::Count => page(|palette| palette.doubt),
            // Not bold: some terminals draw bold black as grey.
            Look::Match => match &self.palette {
                Some(palette) => {
                    Style::new().fg(palette.match_text).bg(palette.match_background).remove_modifier(Modifier::BOLD)
                }
                None => Style::new().add_modifier(Modifier::UNDERLINED | Modifier::BOLD),
            },
            Look::CurrentMatch => filled(|palette| palette.page, |palette| palette.doubt).add_modifier(Modifier::BOLD),
            Look::FocusedLink => {
                filled(|palette| palette.page, |palette| palette.accent).add_modifier(Modifier::UNDERLINED)
            }
            Look::MarginMark | Look::Thumb | Look::Key => page(|palette| palette.accent),
            Look::SelectedLine => filled(|palette| palette.text, |palette| palette.selection),
        }
    }

    fn on_page(&self, text: fn(&Palette) -> Color) -> Style {
        match &self.palette {
            Some(palette) => Style::new().fg(text(palette)).bg(palette.page),
            None => Style::new(),
        }
    }
}

/// Glyphs. All have one column, except the ellipsis in ASCII.
impl Theme {
    fn pick(&self, glyph: &'static str, ascii: &'static str) -> &'static str {
        if self.is_ascii { ascii } else { glyph }
    }

    /// A glyph of an article.
    pub(crate) fn glyph(&self, glyph: Glyph) -> &'static str {
        match glyph {
            Glyph::Bullet => self.pick("•", "-"),
            Glyph::Doubt(kind) => self.doubt(kind),
            // `->` would touch the word after it.
            Glyph::See => self.pick("→", ">"),
            Glyph::Event => self.pick("●", "*"),
            Glyph::InferredEvent => self.pick("○", "o"),
            Glyph::PlannedEvent => self.pick("◇", "+"),
            Glyph::Thread => self.pick("│", "|"),
        }
    }

    pub(crate) fn doubt(&self, kind: DoubtKind) -> &'static str {
        match kind {
            DoubtKind::Past => self.pick("◷", "x"),
            DoubtKind::Gap => self.pick("┄", "?"),
            DoubtKind::Conflict => self.pick("≠", "!"),
            DoubtKind::Inferred | DoubtKind::NoYear => self.pick("○", "o"),
        }
    }

    /// Before a word that is similar to the one typed.
    pub(crate) fn near(&self) -> &'static str {
        self.pick("≈", "~")
    }

    /// Before the selected row.
    pub(crate) fn pointer(&self) -> &'static str {
        self.pick("▸", "*")
    }

    /// Beside the current passage.
    pub(crate) fn margin_mark(&self) -> &'static str {
        self.pick("▎", "|")
    }

    pub(crate) fn horizontal_rule(&self) -> &'static str {
        self.pick("─", "-")
    }

    pub(crate) fn vertical_rule(&self) -> &'static str {
        self.pick("│", "|")
    }

    /// Where a vertical rule meets the horizontal rules above and below it.
    pub(crate) fn tees(&self) -> (&'static str, &'static str) {
        (self.pick("┬", "+"), self.pick("┴", "+"))
    }

    /// The corners of a frame: upper left, upper right, lower left, lower right.
    pub(crate) fn corners(&self) -> [&'static str; 4] {
        if self.is_ascii { ["+"; 4] } else { ["╭", "╮", "╰", "╯"] }
    }

    /// The thumb of a scrollbar, and its track.
    pub(crate) fn scrollbar(&self) -> (&'static str, &'static str) {
        (self.pick("┃", "#"), self.pick("│", "|"))
    }

    /// A cell of a bar chart.
    pub(crate) fn bar(&self, is_filled: bool) -> &'static str {
        if is_filled { self.pick("■", "#") } else { self.pick("□", ".") }
    }

    /// Between a tab and its section.
    pub(crate) fn path_separator(&self) -> &'static str {
        self.pick("›", ">")
    }

    pub(crate) fn ellipsis(&self) -> &'static str {
        self.pick("…", "..")
    }
}

/// Text for terminals that have only ASCII.
impl Theme {
    /// What to draw instead of a symbol, in the columns that it takes but at most `room`; `None` if the terminal can draw
    /// the symbol.
    pub(crate) fn transliterate(&self, symbol: &str, room: usize) -> Option<String> {
        (self.is_ascii && !symbol.is_ascii()).then(|| ascii::transliterate(symbol, width(symbol).clamp(1, room)))
    }

    /// The names of keys, with arrows and dashes spelled out in ASCII.
    pub(crate) fn spell_keys(&self, keys: &str) -> String {
        if !self.is_ascii || keys.is_ascii() {
            return keys.to_owned();
        }
        // The blank keeps two arrows apart that have none between them.
        let names = [("←", "Left "), ("→", "Right "), ("↑", "Up "), ("↓", "Down "), ("–", "-")];
        let spelled = names.into_iter().fold(keys.to_owned(), |keys, (glyph, name)| keys.replace(glyph, name));
        spelled.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
