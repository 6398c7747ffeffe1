//! Arabic.

use super::{Language, NO_TABLES, with_or_without_article};

/// Arabic, so far only its article.
pub(super) static ARABIC: Language =
    Language { equivalents: |word| with_or_without_article(word, "ال"), ..NO_TABLES };
