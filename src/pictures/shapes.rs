//! The shapes that pictures are made of: box-drawing characters and braille. No theme changes them; where a terminal
//! lacks them, lists are shown in place of pictures.

/// A rule of the scale.
pub(super) const SCALE: &str = "─";

/// Years without an event, left out of the scale.
pub(super) const BREAK: &str = "⋯";

/// The beginning of a year, from the scale down.
pub(super) const TICK: &str = "┊";

/// From a mark on a strip down to its caption, through the row of another one, and to the right or to the left.
pub(super) const LEAD_DOWN: &str = "│";
pub(super) const LEADS_RIGHT: &str = "└";
pub(super) const LEADS_LEFT: &str = "┘";

/// Today.
pub(super) const TODAY: &str = "│";
pub(super) const TODAY_ON_STRIP: &str = "┃";

/// A period that the source dates, a date known only to the year, and a period that is inferred.
pub(super) const BAR: &str = "━";
pub(super) const YEAR_BAR: &str = "═";
pub(super) const INFERRED_BAR: &str = "╍";

/// A date that fits one column, one that is inferred, and one that the source announces.
pub(super) const POINT: &str = "●";
pub(super) const INFERRED_POINT: &str = "○";
pub(super) const PLANNED_POINT: &str = "◇";

/// The end of what is cut.
pub(crate) const ELLIPSIS: &str = "\u{2026}";

/// The part of a whole that a share leaves over.
pub(super) const REST: &str = "╌";

/// A country with its outline.
pub(super) const RING: &str = "⣏⣹";

/// A cell of braille with all of its eight dots, and one with none.
pub(super) const ALL_DOTS: char = '⣿';
pub(super) const NO_DOTS: char = '\u{2800}';

/// The three rows of a digit.
pub(super) const DIGITS: [[&str; 3]; 10] = [
    ["┏━┓", "┃ ┃", "┗━┛"],
    // With a foot, so that it is not taken for a 7.
    ["╺┓ ", " ┃ ", "╺┻╸"],
    ["╺━┓", "┏━┛", "┗━╸"],
    ["╺━┓", "╺━┫", "╺━┛"],
    ["╻ ╻", "┗━┫", "  ╹"],
    ["┏━╸", "┗━┓", "╺━┛"],
    ["┏━╸", "┣━┓", "┗━┛"],
    ["╺━┓", "  ┃", "  ╹"],
    ["┏━┓", "┣━┫", "┗━┛"],
    ["┏━┓", "┗━┫", "╺━┛"],
];

/// Between groups of digits, and before a percent sign, in French.
pub(super) const BLANK: [&str; 3] = [" ", " ", " "];
pub(super) const COMMA: [&str; 3] = [" ", " ", ","];
pub(super) const FULL_STOP: [&str; 3] = [" ", " ", "▪"];
pub(super) const PERCENT: [&str; 3] = ["  ", "  ", " %"];
pub(super) const MINUS: [&str; 3] = ["   ", "╺━╸", "   "];

/// Between the ends of a range.
pub(super) const RANGE: [&str; 3] = ["    ", " ━━ ", "    "];
