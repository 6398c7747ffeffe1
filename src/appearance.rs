//! How the screen may look: the theme, chosen or suited to the terminal's background, and the characters that the
//! terminal can draw.

/// The name of a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ThemeName {
    /// Light text on a dark ground.
    Dark,
    /// Dark text on a light ground.
    Light,
    /// White text on black.
    HighContrast,
    /// No colours: bold, underlined and reversed only.
    Mono,
}

impl ThemeName {
    /// Every theme, in the order in which the key goes through them.
    pub(crate) const ALL: [Self; 4] = [Self::Dark, Self::Light, Self::HighContrast, Self::Mono];

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::HighContrast => "high-contrast",
            Self::Mono => "mono",
        }
    }
}

/// The characters that the terminal can draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Charset {
    #[default]
    Unicode,
    /// The Linux console: letters with accents and simple lines, but few other signs.
    Console,
    Ascii,
}

/// How the screen is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Audience {
    #[default]
    Eyes,
    /// By a screen reader, row by row: one column, whole rows, words for marks, and a visible cursor.
    ScreenReader,
}

/// The terminal's background.
#[cfg_attr(windows, expect(dead_code, reason = "a console of Windows is not asked for it"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Background {
    Dark,
    Light,
}

/// The chosen theme, and what the terminal has reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Appearance {
    /// The theme that the user chose; `None` follows the background.
    pub(crate) chosen: Option<ThemeName>,
    /// The background, once the terminal has reported it.
    pub(crate) background: Option<Background>,
    /// Whether the terminal was asked for its background and may still answer.
    pub(crate) is_waiting: bool,
    pub(crate) charset: Charset,
    pub(crate) audience: Audience,
}

impl Appearance {
    /// The theme to draw with.
    pub(crate) fn theme(self) -> ThemeName {
        self.chosen.unwrap_or(match self.background {
            Some(Background::Light) => ThemeName::Light,
            // No colours yet: a first frame in the wrong ones would flash.
            None if self.is_waiting => ThemeName::Mono,
            Some(Background::Dark) | None => ThemeName::Dark,
        })
    }

    /// Whether pictures are drawn. Without colours or the signs that they are made of, and read aloud, lists are easier
    /// to read.
    pub(crate) fn draws_pictures(self) -> bool {
        let can_be_drawn = self.charset == Charset::Unicode && self.chosen != Some(ThemeName::Mono);
        can_be_drawn && self.audience == Audience::Eyes
    }

    /// Takes the terminal's answer; `None` if there was none in time.
    pub(crate) fn set_background(&mut self, background: Option<Background>) {
        self.background = background.or(self.background);
        self.is_waiting = false;
    }

    /// Chooses the theme after the one that is used.
    pub(crate) fn choose_next(&mut self) {
        let current = self.theme();
        let at = ThemeName::ALL.iter().position(|&name| name == current).unwrap_or(0);
        self.chosen = Some(ThemeName::ALL[(at + 1) % ThemeName::ALL.len()]);
    }
}
