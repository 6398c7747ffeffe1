//! The languages that the embedded briefing and the interface exist in.

/// An official language of the publisher.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Locale {
    #[default]
    English,
    French,
}

impl Locale {
    pub(crate) const ALL: [Self; 2] = [Self::English, Self::French];

    /// The language that a BCP 47 tag such as `fr-CA` or the name of a locale such as `fr_CA.UTF-8` begins with.
    pub(crate) fn of(name: &str) -> Option<Self> {
        let language = name.split(['-', '_', '.', '@']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|locale| locale.tag().eq_ignore_ascii_case(language))
    }

    /// The BCP 47 tag.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
        }
    }

    pub(crate) fn other(self) -> Self {
        match self {
            Self::English => Self::French,
            Self::French => Self::English,
        }
    }
}
