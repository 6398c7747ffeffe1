//! Reads Markdown: the events of pulldown-cmark become tags and text for the assembler, and HTML inside is read as such.

use std::borrow::Cow;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::assemble::{Assembler, Attributes, TooManyBlocks};
use super::html;
use super::page::{FRONT_MATTER, Field, Page};
use crate::briefing::floor_boundary;

/// Reads a text.
pub(super) fn read(text: &str) -> Result<Page, TooManyBlocks> {
    let (fields, body) = front_matter(text).unwrap_or((Vec::new(), text));
    let body = without_templates(body);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST;
    let mut reader = Reader {
        assembler: Assembler::new(),
        html: String::new(),
        is_head: false,
        is_picture: false,
        picture: String::new(),
    };
    reader.assembler.metadata().fields = fields;
    for event in Parser::new_ext(&body, options) {
        if !matches!(event, Event::Html(_) | Event::InlineHtml(_)) {
            reader.flush_html();
        }
        reader.event(event);
        if reader.assembler.is_full() {
            break;
        }
    }
    reader.flush_html();
    reader.assembler.finish()
}

/// The fields between the dashes at the beginning of a text, and the text after them.
pub(super) fn front_matter(text: &str) -> Option<(Vec<Field>, &str)> {
    let rest = text.trim_start_matches(['\u{FEFF}', '\n', '\r']).strip_prefix("---")?;
    let (dashes, mut rest) = rest.split_once('\n')?;
    if !dashes.trim().is_empty() {
        return None;
    }
    let mut fields: Vec<(&str, String)> = Vec::new();
    loop {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        if matches!(line.trim_end(), "---" | "...") {
            // Site generators ask for the dashes even if there are no fields.
            let field = |(name, value): (&str, String)| {
                let (name, value) = (name.to_ascii_lowercase(), scalar(&value)?);
                Some(Field { origin: FRONT_MATTER, name, value })
            };
            return Some((fields.into_iter().filter_map(field).collect(), after));
        }
        let is_name = |name: &&str| {
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))
        };
        match line.split_once(':').filter(|(name, _)| is_name(name)) {
            Some((name, value)) => fields.push((name, value.trim().to_owned())),
            // A value goes on in indented lines. Under a name alone, they are a list or further fields.
            None if line.starts_with([' ', '\t']) => {
                if let Some((_, value)) = fields.last_mut().filter(|(_, value)| !value.is_empty()) {
                    value.extend([" ", line.trim()]);
                }
            }
            // Lists and comments.
            None if line.trim().is_empty() || line.starts_with(['-', '#', '}', ']']) => {}
            None => return None,
        }
        if after.is_empty() {
            return None;
        }
        rest = after;
    }
}

/// The text of a value in front matter, without its quotation marks or the sign of a text in several lines; none for the
/// word or sign for no value.
fn scalar(value: &str) -> Option<String> {
    let quoted = |quote: char| value.strip_prefix(quote).and_then(|value| value.strip_suffix(quote));
    if let Some(text) = quoted('"') {
        return Some(text.replace("\\\"", "\""));
    }
    if let Some(text) = quoted('\'') {
        return Some(text.replace("''", "'"));
    }
    let (sign, text) = value.split_once(' ').unwrap_or((value, ""));
    let is_block = sign
        .strip_prefix(['|', '>'])
        .is_some_and(|signs| signs.trim_matches(['+', '-', '1', '2', '3', '4', '5', '6', '7', '8', '9']).is_empty());
    let is_none = matches!(value, "~" | "null" | "Null" | "NULL");
    (!is_none).then(|| if is_block { text.trim() } else { value }.to_owned())
}

/// Templates, by what they begin and end with.
const TEMPLATES: [(&str, &str); 4] = [("{%", "%}"), ("{{", "}}"), ("<%", "%>"), ("{:", "}")];

/// The longest template, in bytes.
const MAX_TEMPLATE: usize = 8000;

/// Drops the tags of templates (Liquid, ERB, kramdown), except in code.
pub(super) fn without_templates(text: &str) -> Cow<'_, str> {
    if !TEMPLATES.iter().any(|(start, _)| text.contains(start)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut templates = Templates { text, open_until: [0; TEMPLATES.len()] };
    let mut fence = None;
    let mut at = 0;
    while at < text.len() {
        let end = text[at..].find('\n').map_or(text.len(), |length| at + length + 1);
        let line = text[at..end].trim_start();
        let marker = ["```", "~~~"].into_iter().find(|marker| line.starts_with(marker));
        if marker.is_some() && (fence.is_none() || fence == marker) {
            fence = if fence.is_none() { marker } else { None };
        }
        if fence.is_some() || marker.is_some() {
            out.push_str(&text[at..end]);
            at = end;
        } else {
            at = templates.copy_line(at, end, &mut out);
        }
    }
    Cow::Owned(out)
}

/// Finds the ends of templates.
struct Templates<'t> {
    text: &'t str,
    /// How far the text was searched in vain for an end of each kind.
    open_until: [usize; TEMPLATES.len()],
}

impl Templates<'_> {
    /// Copies a line without its templates, which may go on after the line. Returns where to read on.
    fn copy_line(&mut self, start: usize, end: usize, out: &mut String) -> usize {
        let mut at = start;
        while at < end {
            let next = self.text[at..end].find(['{', '<']).map_or(end, |offset| at + offset);
            out.push_str(&self.text[at..next]);
            if next == end {
                return end;
            }
            at = self.end(next).unwrap_or_else(|| {
                out.push_str(&self.text[next..=next]);
                next + 1
            });
        }
        at
    }

    /// Where the template ends that begins at a place, if one does.
    fn end(&mut self, at: usize) -> Option<usize> {
        let text = self.text;
        let (kind, (start, stop)) =
            TEMPLATES.iter().enumerate().find(|(_, (start, _))| text[at..].starts_with(start))?;
        let inside = at + start.len();
        let limit = floor_boundary(text, at + MAX_TEMPLATE).max(inside);
        // What was searched in vain is not searched again.
        let from = inside.max(self.open_until[kind].min(limit));
        let length = text[from..limit].find(stop);
        if length.is_none() {
            self.open_until[kind] = floor_boundary(text, limit.saturating_sub(stop.len())).max(from);
        }
        Some(from + length? + stop.len())
    }
}

/// Passes events on.
struct Reader {
    assembler: Assembler,
    /// HTML that comes in pieces.
    html: String,
    /// Whether the row being read is the head of a table.
    is_head: bool,
    is_picture: bool,
    picture: String,
}

impl Reader {
    fn flush_html(&mut self) {
        if !self.html.is_empty() {
            html::read_into(&mut self.assembler, &std::mem::take(&mut self.html));
        }
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) if self.is_picture => self.picture.push_str(&text),
            Event::Text(text) | Event::Code(text) => self.assembler.text(&text),
            Event::Html(text) | Event::InlineHtml(text) => self.html.push_str(&text),
            Event::FootnoteReference(label) => self.assembler.note_reference(&label, &note_id(&label)),
            Event::SoftBreak => self.assembler.text("\n"),
            Event::HardBreak => self.open("br", &[]),
            Event::Rule => self.open("hr", &[]),
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn open(&mut self, name: &str, values: &[(&'static str, &str)]) {
        let mut attributes = Attributes::default();
        for (name, value) in values {
            attributes.add(name, value);
        }
        self.assembler.start(name.as_bytes(), &attributes);
    }

    fn start(&mut self, tag: Tag<'_>) {
        self.is_head |= tag == Tag::TableHead;
        match tag {
            Tag::Heading { level, id, .. } => {
                self.open(heading(level), &id.as_deref().map(|id| ("id", id)).into_iter().collect::<Vec<_>>());
            }
            Tag::Link { link_type, dest_url, .. } => {
                let target =
                    if link_type == LinkType::Email { format!("mailto:{dest_url}") } else { dest_url.to_string() };
                self.open("a", &[("href", &target)]);
            }
            Tag::Image { .. } => self.is_picture = true,
            Tag::TableCell if self.is_head => self.open("th", &[]),
            Tag::List(Some(start)) => self.open("ol", &[("start", &start.to_string())]),
            Tag::FootnoteDefinition(label) => self.open("div", &[("id", &note_id(&label))]),
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => self.open("pre", &[]),
            tag => {
                if let Some(name) = element(tag.to_end()) {
                    self.open(name, &[]);
                }
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        self.is_head &= tag != TagEnd::TableHead;
        if tag == TagEnd::Image {
            self.is_picture = false;
            let picture = std::mem::take(&mut self.picture);
            self.open("img", &[("alt", &picture)]);
        } else if let Some(name) = element(tag) {
            self.assembler.end(name.as_bytes());
        }
    }
}

/// The id of a note in the page.
fn note_id(label: &str) -> String {
    format!("fn:{label}")
}

fn heading(level: HeadingLevel) -> &'static str {
    match level {
        HeadingLevel::H1 => "h1",
        HeadingLevel::H2 => "h2",
        HeadingLevel::H3 => "h3",
        HeadingLevel::H4 => "h4",
        HeadingLevel::H5 => "h5",
        HeadingLevel::H6 => "h6",
    }
}

/// The element of HTML that a tag of Markdown is.
fn element(tag: TagEnd) -> Option<&'static str> {
    Some(match tag {
        TagEnd::Paragraph => "p",
        TagEnd::Heading(level) => heading(level),
        TagEnd::BlockQuote(_) => "blockquote",
        TagEnd::CodeBlock => "pre",
        TagEnd::List(true) => "ol",
        TagEnd::List(false) => "ul",
        TagEnd::Item => "li",
        TagEnd::FootnoteDefinition => "div",
        TagEnd::DefinitionList => "dl",
        TagEnd::DefinitionListTitle => "dt",
        TagEnd::DefinitionListDefinition => "dd",
        TagEnd::Table => "table",
        TagEnd::TableHead | TagEnd::TableRow => "tr",
        TagEnd::TableCell => "td",
        TagEnd::Link => "a",
        TagEnd::Strikethrough => "s",
        _ => return None,
    })
}
