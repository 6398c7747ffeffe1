//! Finds out what bytes are, from the bytes alone: their encoding, and whether the text is a briefing, HTML, Markdown or
//! plain text.

use std::borrow::Cow;

use thiserror::Error;

use crate::briefing::floor_boundary;

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// JSON, which only a briefing has.
    Briefing,
    /// A web page.
    Html,
    /// Markdown.
    Markdown,
    /// Anything else that can be read.
    Text,
}

/// Why bytes are no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NotText {
    /// There is nothing but blanks.
    #[error("the file is empty")]
    Empty,
    /// Something that people take for a document.
    #[error(transparent)]
    Known(#[from] KnownFile),
    /// Something else that is no text.
    #[error("it is not a text file; op-impact reads briefings, saved web pages, Markdown and plain text")]
    Binary,
}

/// A kind of file that is no text to read. The messages say what it is, and how to get at its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum KnownFile {
    /// PDF, which begins with `%PDF-`.
    #[error("it is a PDF file; convert it to text first, for instance with pdftotext")]
    Pdf,
    /// A ZIP archive. Today's office documents are such archives.
    #[error("it is a ZIP archive or an office document; save it as a web page or as plain text")]
    Zip,
    /// A document of an office suite before 2007.
    #[error("it is an old office document; save it as a web page or as plain text")]
    OldOffice,
    /// RTF.
    #[error("it is a rich text file; save it as a web page or as plain text")]
    RichText,
    /// Gzip.
    #[error("it is a compressed file; decompress it first")]
    Compressed,
    /// PNG.
    #[error("it is a picture; op-impact reads text")]
    Picture,
    /// A page with its pictures, as browsers save it in MIME.
    #[error("it is a web archive (MHTML); save the page as HTML only")]
    WebArchive,
    /// XML that is no web page.
    #[error("it is XML, and not a web page; save it as a web page or as plain text")]
    Xml,
}

/// The number of bytes at the beginning in which signs of a form are looked for.
const BEGINNING: usize = 64 << 10;

/// The first bytes of files that are no text.
const FIRST_BYTES: [(&[u8], KnownFile); 6] = [
    (b"%PDF-", KnownFile::Pdf),
    (b"PK\x03\x04", KnownFile::Zip),
    (b"\xd0\xcf\x11\xe0", KnownFile::OldOffice),
    (b"{\\rtf", KnownFile::RichText),
    (b"\x1f\x8b", KnownFile::Compressed),
    (b"\x89PNG", KnownFile::Picture),
];

/// The characters of windows-1252 from 0x80 to 0x9F.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text that bytes encode.
///
/// # Errors
/// If they are no text, or none at all.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, NotText> {
    if let Some((_, file)) = FIRST_BYTES.into_iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(file.into());
    }
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => Cow::Owned(utf_16(rest, u16::from_le_bytes)),
        [0xFE, 0xFF, rest @ ..] => Cow::Owned(utf_16(rest, u16::from_be_bytes)),
        _ if is_binary(bytes) => return Err(NotText::Binary),
        _ => eight_bit(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)),
    };
    if text.trim().is_empty() {
        return Err(NotText::Empty);
    }
    known_text(&text).map_or(Ok(text), |file| Err(file.into()))
}

/// What a text is if it is meant for other programs.
fn known_text(text: &str) -> Option<KnownFile> {
    let beginning = text.trim_start();
    let head = &beginning[..floor_boundary(beginning, 2000)];
    if head.contains("MIME-Version:") && head.contains("multipart/related") {
        return Some(KnownFile::WebArchive);
    }
    let is_xml = beginning.starts_with("<?xml") && !is_page(&beginning[..floor_boundary(beginning, BEGINNING)]);
    is_xml.then_some(KnownFile::Xml)
}

/// Whether control characters that no text has are frequent.
fn is_binary(bytes: &[u8]) -> bool {
    let beginning = &bytes[..bytes.len().min(BEGINNING)];
    let is_control = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b | 0x08);
    beginning.iter().filter(|byte| is_control(byte)).count() * 50 > beginning.len()
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.as_chunks::<2>().0.iter().map(|&pair| unit(pair));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// UTF-8, even with a few faults, or windows-1252.
fn eight_bit(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let (mut valid, mut invalid) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    if valid > invalid {
        return String::from_utf8_lossy(bytes);
    }
    let decode = |&byte: &u8| match byte {
        0x80..=0x9f => WINDOWS_1252[usize::from(byte) - 0x80],
        _ => char::from(byte),
    };
    Cow::Owned(bytes.iter().map(decode).collect())
}

impl Form {
    /// What a text is.
    pub fn of(text: &str) -> Self {
        let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
        let beginning = &text[..floor_boundary(text, BEGINNING)];
        if is_json(beginning) {
            return Self::Briefing;
        }
        // A page of a site generator may begin with front matter as well.
        let body = super::markdown::front_matter(beginning).map_or(beginning, |(_, body)| body);
        if is_page(body) {
            return Self::Html;
        }
        let is_marked = is_markdown(beginning);
        if !is_marked && begins_with_block(beginning) {
            return Self::Html;
        }
        if is_marked { Self::Markdown } else { Self::Text }
    }
}

/// Whether a text begins as JSON does. A template begins with a brace as well, and a link or a note with a bracket.
fn is_json(text: &str) -> bool {
    let Some(first) = text.chars().next().filter(|first| matches!(first, '{' | '[')) else { return false };
    let rest = text[1..].trim_start();
    if first == '{' {
        return !text[1..].starts_with(['%', '{', ':', '#']);
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    rest.starts_with(['{', '[', '"', ']']) || digits > 0 && rest[digits..].trim_start().starts_with(',')
}

/// Whether a text begins as a page of HTML does, after any comments and declarations.
pub(super) fn is_page(text: &str) -> bool {
    let lower = after_comments(text).chars().take(12).collect::<String>().to_ascii_lowercase();
    ["<!doctype ht", "<html", "<head", "<body"].iter().any(|start| lower.starts_with(start))
}

/// Whether a text begins with a block of HTML, after any comments.
fn begins_with_block(text: &str) -> bool {
    let Some(rest) = after_comments(text).strip_prefix('<') else { return false };
    let length = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let name = rest[..length].to_ascii_lowercase();
    super::elements::find(name.as_bytes()).is_some() && rest[length..].starts_with(['>', ' ', '\n', '\r', '\t', '/'])
}

/// What follows the comments and declarations at the beginning of a text; nothing if one of them does not end.
fn after_comments(mut text: &str) -> &str {
    loop {
        text = text.trim_start();
        let end = if text.starts_with("<!--") {
            "-->"
        } else if text.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("<?xml")) {
            "?>"
        } else {
            return text;
        };
        text = text.find(end).map_or("", |at| &text[at + end.len()..]);
    }
}

/// Whether a text has signs of Markdown: one that nothing else has, or two others.
fn is_markdown(text: &str) -> bool {
    if super::markdown::front_matter(text).is_some() {
        return true;
    }
    let mut signs = 0;
    let mut breaks = 0;
    let mut before = "";
    for line in text.lines() {
        let trimmed = line.trim_start();
        let indent = line.len() - trimmed.len();
        let hashes = trimmed.bytes().take_while(|&byte| byte == b'#').count();
        let is_heading = indent < 4 && (1..=6).contains(&hashes) && trimmed[hashes..].starts_with(' ');
        let is_fence = indent < 4 && (trimmed.starts_with("```") || trimmed.starts_with("~~~"));
        let is_underline = !before.trim().is_empty()
            && trimmed.trim_end().len() >= 3
            && indent < 4
            && trimmed.trim_end().bytes().all(|byte| byte == b'=');
        let is_rule =
            trimmed.starts_with('|') && trimmed.contains("--") && trimmed.bytes().all(|byte| b"|-: \r".contains(&byte));
        let has_link = trimmed.contains("](");
        let has_strong = trimmed.matches("**").count() >= 2;
        let is_template = trimmed.starts_with("{%") || trimmed.starts_with("{:") || trimmed.starts_with("<%");
        let is_plain_sign = is_heading || is_fence || is_underline || is_rule || has_link || has_strong || is_template;
        signs += usize::from(is_plain_sign);
        breaks += usize::from(["<br>", "<br/>", "<br />"].iter().any(|tag| trimmed.ends_with(tag)));
        if signs >= 2 || breaks >= 2 || is_heading && before.trim().is_empty() {
            return true;
        }
        before = line;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_of_a_text_is_seen_from_its_content() {
        for (text, form) in [
            ("{ \"format\": 1 }", Form::Briefing),
            ("[1, 2]", Form::Briefing),
            ("[1] A note\n\n[2] Another", Form::Text),
            ("<!DOCTYPE html><p>x", Form::Html),
            ("\n<!-- saved from url=(0014)about:internet -->\n<HTML lang=en>", Form::Html),
            ("<?xml version=\"1.0\"?>\n<!DOCTYPE html>", Form::Html),
            ("<h2>Title</h2><p>Text", Form::Html),
            ("<!-- A part -->\n<div>Text</div>", Form::Html),
            ("<div>\n\n# Title\n\nText", Form::Markdown),
            ("---\ntitle: A page\n---\nText", Form::Markdown),
            ("# Title\n\nText", Form::Markdown),
            ("{% include x %}\n## Title\n", Form::Markdown),
            ("Title\n=====\n\nSee [this](x).", Form::Markdown),
            ("Title\n\nA text with a number, #1 of its kind.\n\n- one\n- two", Form::Text),
            ("Title\n\nText **strongly** put.", Form::Text),
            ("<3 is a heart", Form::Text),
            ("---\n---\n<!DOCTYPE html><p>x", Form::Html),
            ("---\nlang: fr\n---\n<!doctype html>\n<p>x", Form::Html),
            ("One<br>\nTwo<br>\nThree", Form::Markdown),
        ] {
            assert_eq!(Form::of(text), form, "{text:?}");
        }
    }

    #[test]
    fn bytes_are_decoded_by_their_marks_and_their_validity() {
        for (bytes, text) in [
            (&b"\xef\xbb\xbfcaf\xc3\xa9"[..], "café"),
            (b"\xff\xfec\0a\0f\0\xe9\0", "café"),
            (b"\xfe\xff\0c\0a\0f\0\xe9", "café"),
            (b"caf\xe9 \x96 \x93x\x94 \x80", "café – “x” €"),
            (b"caf\xc3\xa9 caf\xc3\xa9 \xff", "café café \u{FFFD}"),
        ] {
            assert_eq!(decode(bytes).as_deref(), Ok(text));
        }
    }

    #[test]
    fn what_is_no_text_is_named() {
        assert_eq!(decode(b" \n\t"), Err(NotText::Empty));
        assert_eq!(decode(b""), Err(NotText::Empty));
        assert_eq!(decode(&[0, 1, 2, 3, 4, 255, 0, 0, 7]), Err(NotText::Binary));
        assert!(matches!(decode(b"%PDF-1.7 ..."), Err(NotText::Known(KnownFile::Pdf))));
        assert!(matches!(decode(b"<?xml version='1.0'?>\n<law><p>x</p></law>"), Err(NotText::Known(KnownFile::Xml))));
        assert!(decode(b"<?xml version='1.0'?>\n<!DOCTYPE html><p>x").is_ok());
        let archive = b"From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\n<p>x";
        assert!(matches!(decode(archive), Err(NotText::Known(KnownFile::WebArchive))));
        assert!(decode(b"one \0 among many letters, and none of them strange, as a test of what is text").is_ok());
    }
}
