//! The only place that names colours, attributes and glyphs. Drawing code asks the theme for the style of a [`Look`] or
//! a role of text, and for a glyph by its meaning.

mod ascii;
mod palette;

use std::borrow::Cow;

use ratatui::style::{Color, Modifier, Style};

use crate::appearance::{Audience, Charset, ThemeName};
use crate::article::{Glyph, Role, width};
use crate::doubts::DoubtKind;
use crate::keymap::ARROWS;
use crate::pictures::{self, Ink};
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

/// What text is written on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ground {
    /// The article.
    Page,
    /// Header, outline, results and status.
    Panel,
    /// The selected row.
    Selection,
    /// The selected country of a map.
    ChosenLand,
}

/// A part of the screen with a style of its own, on any ground. Text of an article is styled by its [`Role`] instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// The briefing's title in the header.
    Title,
    Tab,
    OpenTab,
    /// A tab that has matches.
    MatchingTab,
    /// A tab without matches while others have some.
    EmptyTab,
    /// How old the words are, in the header.
    Age,
    /// That the source has no date.
    Undated,
    /// Rules between regions, and frames.
    Rule,
    /// A section in the outline, or a result.
    Row,
    /// The section that is read, or the path of the selected result.
    OpenRow,
    /// The bar before the selected row.
    Pointer,
    /// The number of matches of a tab or section.
    Count,
    /// The doubts of a section or a result.
    Mark,
    Match,
    /// The match that was opened.
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
    /// The kind of the results below it.
    ResultHeading,
    Overlay,
    /// Whatever is behind an overlay.
    Dimmed,
    /// The page beside a search that found nothing: without grounds, too, so that it is quieter than the list.
    Absent,
    OverlayTitle,
}

/// A theme, resolved for a terminal.
#[derive(Debug, Clone)]
pub(crate) struct Theme {
    palette: Option<Palette>,
    charset: Charset,
    has_italics: bool,
    audience: Audience,
}

impl Theme {
    /// Resolves a theme for the colours and the characters of a terminal.
    pub(crate) fn new(name: ThemeName, depth: Depth, charset: Charset) -> Self {
        // Slanted letters are harder to read.
        let has_italics = name != ThemeName::HighContrast;
        Self { palette: Palette::of(name, depth), charset, has_italics, audience: Audience::Eyes }
    }

    /// The theme for an audience. What only the eye needs would be read aloud to others: rules, bars, the signs of marks.
    pub(crate) fn suit(self, audience: Audience) -> Self {
        Self { has_italics: self.has_italics && audience == Audience::Eyes, audience, ..self }
    }

    /// Whether marks are words, and there are neither rules nor bars.
    pub(crate) fn uses_words(&self) -> bool {
        self.audience == Audience::ScreenReader
    }

    /// The style of a ground, and of plain text on it.
    pub(crate) fn ground(&self, ground: Ground) -> Style {
        let Some(palette) = &self.palette else {
            let style = Style::new().fg(Color::Reset).bg(Color::Reset);
            let is_chosen = matches!(ground, Ground::Selection | Ground::ChosenLand);
            return if is_chosen { style.add_modifier(Modifier::REVERSED) } else { style };
        };
        let color = match ground {
            Ground::Page => palette.page,
            Ground::Panel => palette.panel,
            Ground::Selection => palette.selection,
            Ground::ChosenLand => palette.chosen_land,
        };
        Style::new().fg(palette.text).bg(color)
    }

    /// Whether the panel is told from the page by its ground. If not, a rule divides them.
    pub(crate) fn has_two_grounds(&self) -> bool {
        self.palette.as_ref().is_some_and(Palette::has_two_grounds)
    }

    /// A style on the ground of the selected row.
    pub(crate) fn selected(&self, style: Style) -> Style {
        self.chosen(Ground::Selection, style)
    }

    /// A style on the ground of what is selected.
    pub(crate) fn chosen(&self, ground: Ground, style: Style) -> Style {
        self.ground(ground).patch(Style { bg: None, ..self.on_selection(style) })
    }

    /// A style as it is on the selected row.
    pub(crate) fn on_selection(&self, style: Style) -> Style {
        match (&self.palette, style.fg) {
            (Some(palette), Some(ink)) => style.fg(palette.on_selection(ink)),
            _ => style,
        }
    }

    /// The style of a role of text in an article.
    pub(crate) fn role(&self, role: Role) -> Style {
        let text = || self.ink(|palette| palette.text);
        let accent = || self.ink(|palette| palette.accent);
        match role {
            Role::Text | Role::Entry => text(),
            Role::Struck => self.ink(|palette| palette.struck).add_modifier(Modifier::CROSSED_OUT),
            // Underlined, so that it is told from struck words without its colour.
            Role::Added => self.ink(|palette| palette.added).add_modifier(Modifier::UNDERLINED),
            Role::Term(_) | Role::ExplainedTerm(_) => text().add_modifier(Modifier::UNDERLINED),
            Role::Picture(ink, ground) => self.picture(ink, ground),
            Role::Title | Role::Figure => self.bold(accent()),
            Role::Heading | Role::Strong | Role::ShortForm(_) => self.bold(text()),
            Role::Aside | Role::Mark | Role::Glyph(Glyph::YearEvent) => self.ink(|palette| palette.dim),
            Role::Doubt(_) | Role::Glyph(Glyph::Doubt(_) | Glyph::InferredEvent | Glyph::PlannedEvent) => {
                self.italic(self.ink(|palette| palette.doubt))
            }
            // Only without colours: underlining every link would be loud.
            Role::Link if self.palette.is_none() => Style::new().add_modifier(Modifier::UNDERLINED),
            Role::Link | Role::Glyph(Glyph::Event | Glyph::See | Glyph::Web) | Role::Bar(true) => accent(),
            Role::Glyph(Glyph::Bullet | Glyph::Thread | Glyph::Break) | Role::Bar(false) | Role::Sign => {
                self.ink(|palette| palette.faint)
            }
            Role::Rule => self.ink(|palette| palette.hairline),
        }
    }

    /// The style of a part of the screen.
    pub(crate) fn look(&self, look: Look) -> Style {
        let ink = |color: fn(&Palette) -> Color| self.ink(color);
        match look {
            Look::Row | Look::Overlay | Look::MatchingTab => ink(|palette| palette.text),
            Look::Title | Look::Notice | Look::OpenRow | Look::Prompt => self.bold(ink(|palette| palette.text)),
            Look::Tab | Look::Quiet | Look::Age => ink(|palette| palette.dim),
            Look::ResultHeading => self.italic(ink(|palette| palette.dim)),
            Look::Undated => self.italic(ink(|palette| palette.doubt)),
            Look::Mark => ink(|palette| palette.doubt),
            Look::Dimmed | Look::Absent if self.palette.is_none() => Style::new().add_modifier(Modifier::DIM),
            Look::Absent => self.palette.as_ref().map_or_else(Style::new, |it| Style::new().fg(it.absent).bg(it.page)),
            Look::Rule | Look::EmptyTab | Look::Dimmed | Look::Thumb => ink(|palette| palette.faint),
            Look::Track => ink(|palette| palette.hairline),
            Look::OverlayTitle | Look::Key => self.bold(ink(|palette| palette.accent)),
            Look::Pointer | Look::MarginMark => ink(|palette| palette.accent),
            Look::Count => ink(|palette| palette.found),
            // Underlined, so that a match is told without its colour.
            Look::Match => self.bold(ink(|palette| palette.found)).add_modifier(Modifier::UNDERLINED),
            Look::CurrentMatch => self.filled(|palette| palette.found).add_modifier(Modifier::UNDERLINED),
            Look::OpenTab | Look::SelectedLine => self.filled(|palette| palette.accent),
            Look::FocusedLink => self.filled(|palette| palette.accent).add_modifier(Modifier::UNDERLINED),
        }
    }

    /// The style of text in a colour.
    fn ink(&self, color: fn(&Palette) -> Color) -> Style {
        let color = self.palette.as_ref().map_or(Color::Reset, color);
        Style::new().fg(color)
    }

    /// The style of a piece of a picture.
    fn picture(&self, ink: Ink, ground: pictures::Ground) -> Style {
        let style = match ink {
            Ink::Text | Ink::Name => self.ink(|palette| palette.text),
            Ink::Strong | Ink::Point => self.bold(self.ink(|palette| palette.text)),
            Ink::Aside | Ink::Region | Ink::Today => self.ink(|palette| palette.dim),
            Ink::Data | Ink::Link | Ink::See => self.ink(|palette| palette.accent),
            Ink::Area => self.bold(self.ink(|palette| palette.accent)),
            Ink::Doubt(_) | Ink::Mark(_) => self.italic(self.ink(|palette| palette.doubt)),
            Ink::Rough | Ink::Line => self.ink(|palette| palette.faint),
            Ink::Grid => self.ink(|palette| palette.hairline),
        };
        match (&self.palette, ground) {
            (None, _) | (_, pictures::Ground::Page | pictures::Ground::Row) => style,
            (Some(palette), pictures::Ground::Tile) => style.bg(palette.panel),
            (Some(palette), pictures::Ground::Land(_)) => style.bg(palette.land),
        }
    }

    /// The style of text on a field of a colour.
    fn filled(&self, color: fn(&Palette) -> Color) -> Style {
        match &self.palette {
            None => Style::new().fg(Color::Reset).bg(Color::Reset).add_modifier(Modifier::REVERSED),
            // Some terminals draw bold black as grey.
            Some(palette) if palette.page == Color::Black => Style::new().fg(palette.page).bg(color(palette)),
            Some(palette) => Style::new().fg(palette.page).bg(color(palette)).add_modifier(Modifier::BOLD),
        }
    }

    /// A style in bold, but not with 16 colours on a light page: many terminals make them brighter in bold, and there they
    /// would be too pale.
    fn bold(&self, style: Style) -> Style {
        let turns_pale = self.palette.as_ref().is_some_and(|palette| palette.page == Color::White);
        if turns_pale { style } else { style.add_modifier(Modifier::BOLD) }
    }

    fn italic(&self, style: Style) -> Style {
        if self.has_italics { style.add_modifier(Modifier::ITALIC) } else { style }
    }
}

/// The bar before what is selected or current.
const BAR: &str = "▎";

const VERTICAL: &str = "│";
const VERTICAL_ASCII: &str = "|";

/// Superscript digits, for small numbers beside a word.
const SUPERSCRIPTS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// Glyphs. All have one column, except the ellipsis in ASCII and the separator of a path.
impl Theme {
    fn pick(&self, glyph: &'static str, ascii: &'static str) -> &'static str {
        if self.charset == Charset::Unicode { glyph } else { ascii }
    }

    /// A line, which the Linux console can draw too.
    fn line(&self, glyph: &'static str, ascii: &'static str) -> &'static str {
        match self.charset {
            _ if self.uses_words() => " ",
            Charset::Ascii => ascii,
            Charset::Unicode | Charset::Console => glyph,
        }
    }

    /// A glyph of an article.
    pub(crate) fn glyph(&self, glyph: Glyph) -> &'static str {
        match glyph {
            Glyph::Bullet => self.pick("•", "-"),
            Glyph::Doubt(kind) => self.doubt(kind),
            // `->` would touch the word after it.
            Glyph::See => self.pick("→", ">"),
            Glyph::Web => self.pick("↗", "^"),
            Glyph::Event => self.pick("●", "*"),
            Glyph::YearEvent => self.pick("═", "="),
            Glyph::InferredEvent => self.doubt(DoubtKind::Inferred),
            Glyph::PlannedEvent => self.pick("◇", "+"),
            Glyph::Thread => self.vertical_rule(),
            Glyph::Break if self.uses_words() => " ",
            Glyph::Break => self.pick("⋯", ":"),
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

    /// After the title of a section whose parts can be folded in the outline.
    pub(crate) fn fold(&self, is_folded: bool) -> &'static str {
        if is_folded { self.pick("▸", "+") } else { self.pick("▾", "-") }
    }

    /// Before a word that is similar to the one typed.
    pub(crate) fn near(&self) -> &'static str {
        self.pick("≈", "~")
    }

    /// Before the selected row.
    pub(crate) fn pointer(&self) -> &'static str {
        if self.uses_words() { " " } else { self.pick(BAR, ">") }
    }

    /// Beside the current passage.
    pub(crate) fn margin_mark(&self) -> &'static str {
        if self.uses_words() { " " } else { self.pick(BAR, VERTICAL_ASCII) }
    }

    pub(crate) fn horizontal_rule(&self) -> &'static str {
        self.line("─", "-")
    }

    pub(crate) fn vertical_rule(&self) -> &'static str {
        self.line(VERTICAL, VERTICAL_ASCII)
    }

    /// The corners of a frame: upper left, upper right, lower left, lower right.
    pub(crate) fn corners(&self) -> [&'static str; 4] {
        match self.charset {
            _ if self.uses_words() => [" "; 4],
            Charset::Unicode => ["╭", "╮", "╰", "╯"],
            Charset::Console => ["┌", "┐", "└", "┘"],
            Charset::Ascii => ["+"; 4],
        }
    }

    /// The thumb of a scrollbar, and its track.
    pub(crate) fn scrollbar(&self) -> (&'static str, &'static str) {
        (self.pick("┃", "#"), self.vertical_rule())
    }

    /// A cell of a bar chart.
    pub(crate) fn bar(&self, is_filled: bool) -> &'static str {
        if is_filled { self.pick("━", "#") } else { self.pick("╌", ".") }
    }

    /// Between a tab and its section, with blanks.
    pub(crate) fn path_separator(&self) -> &'static str {
        self.pick(" › ", " > ")
    }

    pub(crate) fn ellipsis(&self) -> &'static str {
        self.pick("…", "..")
    }

    /// A number above the line, directly after a word, in at most `columns` columns. A number that is too long is cut to
    /// a plus sign and the nines before it: more than that.
    pub(crate) fn superscript(&self, number: usize, columns: usize) -> String {
        let is_raised = self.charset == Charset::Unicode;
        let columns = if is_raised { columns } else { columns.saturating_sub(1) };
        let (sign, plus) = if is_raised { ("", "⁺") } else { ("^", "+") };
        let digits = number.to_string();
        let raised = |digit: u8| if is_raised { SUPERSCRIPTS[usize::from(digit - b'0')] } else { char::from(digit) };
        match columns {
            0 => String::new(),
            columns if digits.len() <= columns => sign.chars().chain(digits.bytes().map(raised)).collect(),
            columns => sign.chars().chain((1..columns).map(|_| raised(b'9'))).chain(plus.chars()).collect(),
        }
    }
}

/// A blank that the fonts of the Linux console lack.
const NARROW_NO_BREAK_SPACE: &str = "\u{202f}";

/// Text for terminals that have only ASCII.
impl Theme {
    /// Whether the terminal can draw whatever a document has.
    pub(crate) fn draws_all_symbols(&self) -> bool {
        self.charset == Charset::Unicode
    }

    /// What to draw instead of a symbol, in the columns that it takes but at most `room`; `None` if the terminal can draw
    /// the symbol.
    pub(crate) fn transliterate(&self, symbol: &str, room: usize) -> Option<String> {
        match self.charset {
            Charset::Ascii if !symbol.is_ascii() => Some(ascii::transliterate(symbol, width(symbol).clamp(1, room))),
            Charset::Console if symbol == NARROW_NO_BREAK_SPACE => Some(" ".to_owned()),
            _ => None,
        }
    }

    /// A text with its halves spelled out in ASCII.
    pub(crate) fn spell_half<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.charset == Charset::Ascii { text.replace('½', ".5").into() } else { text.into() }
    }

    /// The names of keys, with dashes and arrows spelled out in ASCII: those to the left, to the right, up and down.
    pub(crate) fn spell_keys<'k>(&self, keys: impl Into<Cow<'k, str>>, arrows: [&str; 4]) -> Cow<'k, str> {
        let keys = keys.into();
        if self.charset != Charset::Ascii || keys.is_ascii() {
            return keys;
        }
        // The blank keeps two arrows apart that have none between them.
        let names = ARROWS.into_iter().zip(arrows);
        let spelled =
            names.fold(keys.replace('–', "-"), |keys, (glyph, name)| keys.replace(glyph, &format!("{name} ")));
        spelled.split_whitespace().collect::<Vec<_>>().join(" ").into()
    }
}
