//! Hebrew.

use super::{Language, NO_TABLES, with_or_without_article};

/// Hebrew, so far only its article.
pub(super) static HEBREW: Language = Language { equivalents: |word| with_or_without_article(word, "ה"), ..NO_TABLES };
