//! Which theme is shown: the one that was asked for, or the one that suits the terminal's background.

/// A theme's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Name {
    /// Light text on a dark ground.
    Dark,
    /// Dark text on a light ground.
    Light,
    /// White text on black.
    HighContrast,
    /// No colours: bold, underlined and reversed only.
    Mono,
}

/// The terminal's background.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Background {
    Dark,
    Light,
}

/// The theme that was asked for, and what the terminal reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Appearance {
    /// The theme that was asked for; `None` follows the background.
    pub(crate) asked: Option<Name>,
    /// The background, once the terminal has reported it.
    pub(crate) background: Option<Background>,
    /// Whether the terminal was asked for its background and may still report it.
    pub(crate) is_waiting: bool,
}

impl Name {
    /// Every theme, in the order of the key that changes it.
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

impl Appearance {
    /// The theme that is shown.
    pub(crate) fn name(self) -> Name {
        self.asked.unwrap_or(match self.background {
            Some(Background::Light) => Name::Light,
            // No colours yet: a first frame in the wrong ones would flash.
            None if self.is_waiting => Name::Mono,
            Some(Background::Dark) | None => Name::Dark,
        })
    }

    /// Asks for the next theme.
    pub(crate) fn choose_next(&mut self) {
        let shown = self.name();
        let at = Name::ALL.iter().position(|&name| name == shown).unwrap_or(0);
        self.asked = Some(Name::ALL[(at + 1) % Name::ALL.len()]);
    }
}
