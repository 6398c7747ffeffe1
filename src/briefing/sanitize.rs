//! Makes every string of a file harmless when it is read: nothing that controls a terminal or reorders a line gets
//! through. Control characters are replaced one by one. Stripping whole escape sequences would mean parsing them, and
//! bugs in such parsers are how sequences get through.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use serde::de::{Deserialize, Deserializer, Visitor};
use serde::{Serialize, Serializer};
use unicode_segmentation::UnicodeSegmentation as _;

/// The most characters of one cluster: a letter with its marks, a family of joined emoji. The rest of a longer one is
/// replaced, because a cluster goes into one cell of the screen, whatever its length.
const MAX_CLUSTER: usize = 32;

const REPLACEMENT: &str = "\u{FFFD}";

/// A string of a file, cleaned. It borrows from the file if it has no escapes and nothing was replaced.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(
    test,
    derive(schemars::JsonSchema),
    schemars(
        transparent,
        description = "A text that is not blank. Characters that control a terminal or reorder a line are replaced.",
        extend("pattern" = r"\S")
    )
)]
pub struct Text<'a>(Cow<'a, str>);

impl Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for Text<'static> {
    /// Cleans a text that is to become part of a document.
    fn from(text: &str) -> Self {
        Self(Cow::Owned(clean(text).into_owned()))
    }
}

impl From<String> for Text<'static> {
    fn from(text: String) -> Self {
        let cleaned = match clean(&text) {
            Cow::Borrowed(_) => None,
            Cow::Owned(cleaned) => Some(cleaned),
        };
        Self(Cow::Owned(cleaned.unwrap_or(text)))
    }
}

impl<'a> Text<'a> {
    /// Cleans a text but for its line breaks.
    pub(crate) fn with_lines(text: &str) -> Self {
        Self(Cow::Owned(clean_lines(text).into_owned()))
    }

    /// A text of our own making.
    pub(crate) fn of(text: String) -> Self {
        Self(Cow::Owned(text))
    }

    /// Whether there is no text at all, not even blanks.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn into_inner(self) -> Cow<'a, str> {
        self.0
    }

    /// Replaces line breaks by blanks.
    pub(super) fn join_lines(&mut self) {
        if self.0.contains('\n') {
            self.0 = Cow::Owned(self.0.replace('\n', " "));
        }
    }
}

/// Cleans a string as it is read.
struct Cleaner {
    clean: fn(&str) -> Cow<'_, str>,
}

impl<'de> Visitor<'de> for Cleaner {
    type Value = Text<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Text((self.clean)(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Text(Cow::Owned((self.clean)(text).into_owned())))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // A derived implementation would copy every string inside an Option or a Vec; only a plain Cow field borrows.
        deserializer.deserialize_str(Cleaner { clean })
    }
}

/// Reads a text that keeps its line breaks.
pub(super) fn text_with_lines<'de: 'a, 'a, D: Deserializer<'de>>(deserializer: D) -> Result<Text<'a>, D::Error> {
    deserializer.deserialize_str(Cleaner { clean: clean_lines })
}

impl Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

/// Replaces every control character, bidirectional control, tag, stray invisible character and excess of marks on a letter
/// by U+FFFD, and every tab and line break by a space.
pub fn clean(text: &str) -> Cow<'_, str> {
    // Nearly every text passes. `fold` does not stop early, so it compiles to vector instructions.
    if text.bytes().fold(true, |is_plain, byte| is_plain & (b' '..0x7f).contains(&byte)) {
        return Cow::Borrowed(text);
    }
    let mut cleaned = String::new();
    let mut copied = 0;
    let mut before = None;
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let after = rest.peek().map(|&(_, next)| next);
        if let Some(harmless) = substitute(before, c, after) {
            cleaned.push_str(&text[copied..at]);
            cleaned.push_str(harmless);
            copied = at + c.len_utf8();
        }
        before = Some(c);
    }
    let cleaned = if copied == 0 {
        Cow::Borrowed(text)
    } else {
        cleaned.push_str(&text[copied..]);
        Cow::Owned(cleaned)
    };
    if may_have_long_cluster(&cleaned) { Cow::Owned(shorten_clusters(&cleaned)) } else { cleaned }
}

/// Whether a text has a run of characters long enough for a cluster that is too long: without most letters and ideographs,
/// each of which begins a cluster. Finding the clusters themselves would take much longer.
fn may_have_long_cluster(text: &str) -> bool {
    let mut length = 0;
    text.chars().any(|c| {
        let begins = matches!(c, '\0'..='\u{2FF}' | '\u{370}'..='\u{482}' | '\u{2E80}'..='\u{3029}' | '\u{3041}'..='\u{3096}'
            | '\u{30A0}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}');
        length = if begins { 1 } else { length + 1 };
        length > MAX_CLUSTER
    })
}

fn shorten_clusters(text: &str) -> String {
    let mut shortened = String::with_capacity(text.len());
    for cluster in text.graphemes(true) {
        match cluster.char_indices().nth(MAX_CLUSTER) {
            Some((end, _)) => shortened.extend([&cluster[..end], REPLACEMENT]),
            None => shortened.push_str(cluster),
        }
    }
    shortened
}

/// Cleans a text line by line, so that it keeps its line breaks.
pub(super) fn clean_lines(text: &str) -> Cow<'_, str> {
    if !text.contains('\n') {
        return clean(text);
    }
    let lines: Vec<_> = text.split('\n').map(|line| clean(line.strip_suffix('\r').unwrap_or(line))).collect();
    Cow::Owned(lines.join("\n"))
}

/// Cleans a text and cuts it to `limit` characters, for messages that quote a file or an argument.
pub fn clean_line(text: &str, limit: usize) -> String {
    let cleaned = clean(text);
    match cleaned.char_indices().nth(limit) {
        None => cleaned.into_owned(),
        Some((end, _)) => format!("{}…", &cleaned[..end]),
    }
}

/// The replacement for `c` between its neighbours; none if it is harmless.
fn substitute(before: Option<char>, c: char, after: Option<char>) -> Option<&'static str> {
    match c {
        '\n' if before == Some('\r') => Some(""),
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some(" "),
        _ if c.is_control() => Some(REPLACEMENT),
        // Joiners are legitimate between emoji and in scripts that need them.
        '\u{200C}' | '\u{200D}' if can_be_joined(before) && can_be_joined(after) => None,
        _ if is_invisible(c) => Some(REPLACEMENT),
        _ => None,
    }
}

fn can_be_joined(neighbour: Option<char>) -> bool {
    neighbour.is_some_and(|c| c > '\u{2FF}' && !c.is_whitespace() && !is_invisible(c))
}

/// Whether a character has no width or reorders the line: bidirectional controls, zero-width characters, fillers, tags.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn harmless_text_is_borrowed_and_unchanged() {
        for text in ["", "plain", "Café – 1 378", "\u{1F469}\u{200D}\u{2708}\u{FE0F}", "می\u{200C}خواهم"] {
            assert!(matches!(clean(text), Cow::Borrowed(same) if same == text), "{text:?}");
        }
    }

    #[test]
    fn characters_that_control_a_terminal_or_reorder_a_line_are_replaced() {
        for (text, expected) in [
            ("\u{1b}[31mred", "\u{FFFD}[31mred"),
            ("a\u{9b}2Jb", "a\u{FFFD}2Jb"),
            ("\u{7f}\u{0}", "\u{FFFD}\u{FFFD}"),
            ("one\r\ntwo\tthree\u{2028}four", "one two three four"),
            ("abc\u{202E}fed", "abc\u{FFFD}fed"),
            ("in\u{200B}visible", "in\u{FFFD}visible"),
            ("a\u{200D}b", "a\u{FFFD}b"),
            ("می\u{200C}\u{2028}", "می\u{FFFD} "),
            ("\u{1F3F4}\u{E0067}\u{E007F}", "\u{1F3F4}\u{FFFD}\u{FFFD}"),
        ] {
            assert_eq!(clean(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_cluster_has_a_limited_length() {
        for (first, more) in [("e", "\u{301}"), ("👩", "\u{200D}👩"), ("क", "\u{94D}क"), ("\u{1100}", "\u{1100}")]
        {
            let longest = first.to_owned() + &more.repeat((MAX_CLUSTER - 1) / more.chars().count());
            assert_eq!(clean(&longest), longest);
            let cleaned = clean(&(first.to_owned() + &more.repeat(100_000) + " next")).into_owned();
            let lengths = cleaned.graphemes(true).map(|cluster| cluster.chars().count());
            assert!(lengths.max() <= Some(MAX_CLUSTER), "{first}: {}", cleaned.len());
            assert!(cleaned.len() < 300 && cleaned.contains(REPLACEMENT) && cleaned.ends_with(" next"), "{cleaned}");
        }
        // Scripts without spaces.
        let thai = "กำหนดการประชุมสมัชชาแห่งชาติ".repeat(20);
        assert_eq!(clean(&thai), thai);
    }

    #[test]
    fn a_quoted_line_is_cut_at_its_limit() {
        assert_eq!(clean_line("four\u{7}", 5), "four\u{FFFD}");
        assert_eq!(clean_line("éééééé", 3), "ééé…");
    }
}
