//! Which theme is shown: the one that was asked for, or the one that suits the terminal's background. What a theme
//! looks like is the picture's matter.

/// A theme by its name.
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

/// What the terminal draws on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Background {
    /// Dark.
    Dark,
    /// Light.
    Light,
}

/// The theme that was asked for, and what the terminal says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Appearance {
    /// The theme that was asked for; none follows the background.
    pub(crate) asked: Option<Name>,
    /// The terminal's background, once it has answered.
    pub(crate) background: Option<Background>,
    /// Whether the terminal was asked for its background and may still answer.
    pub(crate) is_waiting: bool,
}

impl Name {
    /// Every theme, in the order in which the reader goes through them.
    pub(crate) const ALL: [Self; 4] = [Self::Dark, Self::Light, Self::HighContrast, Self::Mono];

    /// The name that is typed.
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
            // In no colours yet: a first frame in the wrong ones would flash.
            None if self.is_waiting => Name::Mono,
            Some(Background::Dark) | None => Name::Dark,
        })
    }

    /// Asks for the theme after the one that is shown.
    pub(crate) fn turn(&mut self) {
        let shown = self.name();
        let at = Name::ALL.iter().position(|&name| name == shown).unwrap_or(0);
        self.asked = Some(Name::ALL[(at + 1) % Name::ALL.len()]);
    }
}
