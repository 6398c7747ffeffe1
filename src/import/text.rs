//! Reads plain text: what tools make of a page that they flatten, what people type, and RFCs.
//!
//! One kind of tool leaves blank lines between blocks and draws items with `•`; another writes one line a block and draws
//! items with `-`. From PDF, bullets are inside the lines. A short line without a full stop is a heading.

use super::assemble::{MAX_BLOCKS, TooManyBlocks};
use super::page::{Block, Cell, Item, Page, Table, Words, each_words};
use crate::briefing::floor_boundary;

/// The signs that begin an item, if a blank follows.
const BULLETS: [char; 10] = ['•', '◦', '‣', '▪', '\u{f0b7}', '\u{f0a7}', '*', '–', '-', '·'];

/// The sign of an item inside a line.
const INNER_BULLET: &str = " • ";

/// The longest heading, in characters and words.
const MAX_HEADING: (usize, usize) = (90, 14);

/// The longest title, in characters; it may end like a sentence.
const MAX_TITLE: usize = 160;

/// The deepest list.
const MAX_LIST_DEPTH: usize = 6;

/// How the lines of a text were made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Habit {
    /// Blank lines separate blocks; a line is a whole paragraph.
    BlankLines,
    /// A line is a block.
    Lines,
    /// Blank lines separate blocks; lines are wrapped by hand.
    Wrapped,
    /// The same, with pages, numbered headings and drawings.
    Rfc,
}

/// Reads a text, unless it has too many parts.
pub(super) fn read(text: &str) -> Result<Page, TooManyBlocks> {
    let habit = Habit::of(text);
    let text = if habit == Habit::Rfc { without_pages(text) } else { text.to_owned() };
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let mut reader = Reader { habit, lines: &lines, at: 0, blocks: Vec::new() };
    while reader.at < lines.len() {
        reader.block();
    }
    let mut parts = 0;
    each_words(&reader.blocks, &mut |_| parts += 1);
    if parts > MAX_BLOCKS {
        return Err(TooManyBlocks);
    }
    let is_flattened = matches!(habit, Habit::BlankLines | Habit::Lines);
    Ok(Page { blocks: reader.blocks, is_flattened, ..Page::default() })
}

impl Habit {
    fn of(text: &str) -> Self {
        let beginning = &text[..floor_boundary(text, 4000)];
        if beginning.contains("\nRequest for Comments:") || text.matches('\u{c}').nth(2).is_some() {
            return Self::Rfc;
        }
        let (mut lines, mut blank, mut joined, mut longest, mut is_after_full_line) = (0, 0, 0, 0, false);
        for line in text.lines() {
            lines += 1;
            let is_blank = line.trim().is_empty();
            blank += usize::from(is_blank);
            joined += usize::from(!is_blank && is_after_full_line && bullet(line).is_none());
            longest = longest.max(line.len());
            // A wrapped line is about as long as it may be.
            is_after_full_line = line.len() >= 45;
        }
        if longest <= 110 && joined * 2 > lines - blank {
            Self::Wrapped
        } else if blank * 5 >= lines {
            Self::BlankLines
        } else {
            Self::Lines
        }
    }
}

/// A text without the headers and footers of its pages.
fn without_pages(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_page_start = false;
    for line in text.lines() {
        let bare = line.trim_start_matches('\u{c}');
        let is_footer = bare.trim_end().strip_suffix(']').is_some_and(|line| {
            let page = line.rsplit_once("[Page ").map_or("", |(_, page)| page);
            !page.is_empty() && page.bytes().all(|byte| byte.is_ascii_digit())
        });
        is_page_start |= bare.len() < line.len();
        let is_header = is_page_start && !bare.trim().is_empty();
        if is_footer || is_header {
            is_page_start = false;
            continue;
        }
        out.push_str(bare);
        out.push('\n');
    }
    out
}

/// The indentation of an item, its number if it has one, and its text.
fn bullet(line: &str) -> Option<(usize, Option<u32>, &str)> {
    let text = line.trim_start();
    let indent = line.chars().count() - text.chars().count();
    let is_end = |rest: &str| rest.is_empty() || rest.starts_with(char::is_whitespace);
    if let Some(rest) = text.strip_prefix(BULLETS).filter(|rest| is_end(rest)) {
        return Some((indent, None, rest.trim_start()));
    }
    let length = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let label = &text[..length];
    let number = label.parse().ok().filter(|_| (1..=2).contains(&length));
    let is_letter = length == 1 && label.bytes().all(|byte| byte.is_ascii_lowercase());
    let rest = text[length..].strip_prefix(['.', ')']).filter(|rest| is_end(rest) && !rest.is_empty())?;
    (number.is_some() || is_letter).then(|| (indent, number, rest.trim_start()))
}

/// The depth of a heading that has a number: `2.1. Title` is on level 3.
fn numbered_level(line: &str) -> Option<u8> {
    let length = line.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let number = line[..length].trim_end_matches('.');
    let is_number = !number.is_empty() && number.split('.').all(|part| !part.is_empty() && part.len() <= 3);
    let is_title = line[length..].trim_start().starts_with(char::is_uppercase) && line[length..].starts_with(' ');
    (is_number && is_title).then(|| u8::try_from(2 + number.matches('.').count()).unwrap_or(6).min(6))
}

/// Whether a line reads like a heading: short, begins like one and does not end like a sentence.
fn is_heading(line: &str) -> bool {
    let line = line.trim();
    let end = line.trim_end_matches(['"', '”', '»', ')', ']', '*']);
    let begins =
        line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '“' | '"' | '«' | '‘'));
    begins
        && !line.contains(INNER_BULLET)
        && !end.ends_with(['.', '!', ';', ',', '…', ':', '|'])
        && line.chars().count() <= MAX_HEADING.0
        && line.split_whitespace().count() <= MAX_HEADING.1
        && line.contains(char::is_alphabetic)
}

/// Text with single blanks.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

struct Reader<'t> {
    habit: Habit,
    lines: &'t [&'t str],
    at: usize,
    blocks: Vec<Block>,
}

impl<'t> Reader<'t> {
    fn line(&self) -> Option<&'t str> {
        self.lines.get(self.at).copied()
    }

    /// Reads a block, or skips a blank line.
    fn block(&mut self) {
        let Some(line) = self.line() else { return };
        if line.trim().is_empty() {
            self.at += 1;
        } else if self.begins_list(line) {
            let first = self.at;
            let items = self.list(0, 0);
            let start = bullet(self.lines[first]).and_then(|(_, number, _)| number);
            self.blocks.push(Block::List { start, items });
        } else if line.ends_with('|') && self.habit == Habit::Lines {
            self.table();
        } else if self.habit == Habit::Rfc && self.drawing() {
            // A drawing has been read.
        } else {
            self.paragraph();
        }
    }

    /// Whether a line is an item, not a numbered heading.
    fn begins_list(&self, line: &str) -> bool {
        let Some((_, number, _)) = bullet(line) else { return false };
        if self.habit == Habit::Rfc && number.is_some() && !line.starts_with(' ') {
            return false;
        }
        let mut next = self.lines[self.at + 1..].iter().filter(|line| !line.trim().is_empty());
        let goes_on =
            next.next().is_some_and(|next| bullet(next).is_some_and(|(_, next, _)| next == number.map(|n| n + 1)));
        number.is_none() || goes_on || !is_heading(line)
    }

    /// Reads the items that are indented by at least this much.
    fn list(&mut self, indent: usize, depth: usize) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::new();
        let mut own = None;
        while let Some(line) = self.line() {
            if line.trim().is_empty() {
                // Blank lines may be between items of one list.
                let next = self.lines[self.at..].iter().position(|line| !line.trim().is_empty());
                match next.filter(|next| bullet(self.lines[self.at + next]).is_some_and(|(own, ..)| own >= indent)) {
                    Some(blanks) if blanks < 3 && self.is_same_list(blanks) => self.at += blanks,
                    _ => break,
                }
                continue;
            }
            let Some((column, _, text)) = bullet(line) else { break };
            if column < indent {
                break;
            }
            let own = *own.get_or_insert(column);
            if column > own && depth < MAX_LIST_DEPTH && !items.is_empty() {
                let first = self.at;
                let nested = self.list(column, depth + 1);
                let start = bullet(self.lines[first]).and_then(|(_, number, _)| number);
                if let Some(item) = items.last_mut() {
                    item.blocks.push(Block::List { start, items: nested });
                }
                continue;
            }
            self.at += 1;
            let mut words = folded(text);
            self.continue_item(column, &mut words);
            items.push(Item { words: Words::new(words), blocks: Vec::new() });
        }
        items.retain(|item| !item.words.is_empty() || !item.blocks.is_empty());
        items
    }

    /// Whether the item after some blank lines has the kind of mark that the list has.
    fn is_same_list(&self, blanks: usize) -> bool {
        let before = self.lines[..self.at].iter().rev().find_map(|line| bullet(line));
        let after = bullet(self.lines[self.at + blanks]);
        before.zip(after).is_some_and(|((_, one, _), (_, other, _))| match (one, other) {
            (Some(one), Some(other)) => other == one + 1,
            (None, None) => true,
            _ => false,
        })
    }

    /// Appends the lines that belong to an item: those that are indented more than its mark, and one after a mark alone.
    fn continue_item(&mut self, column: usize, words: &mut String) {
        while let Some(line) = self.line() {
            let indent = line.chars().take_while(|c| c.is_whitespace()).count();
            let follows_mark = words.is_empty() && !line.trim().is_empty();
            let is_wrapped = indent > column + 1 && !line.trim().is_empty();
            if bullet(line).is_some() || !(follows_mark || is_wrapped) {
                return;
            }
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(&folded(line));
            self.at += 1;
        }
    }

    /// Reads lines that end with a bar: the rows of a table, or its cells one by one.
    fn table(&mut self) {
        let mut rows = Vec::new();
        while let Some(line) = self.line().filter(|line| line.ends_with('|')) {
            let cells = line.trim_matches(['|', ' ']).split('|').map(folded).map(Words::new);
            let cell = |words: Words| {
                let blocks = if words.is_empty() { Vec::new() } else { vec![Block::Paragraph(words)] };
                Cell { is_head: false, columns: 1, rows: 1, blocks }
            };
            rows.push(cells.map(cell).collect());
            self.at += 1;
        }
        self.blocks.push(Block::Table(Table { caption: Words::default(), rows }));
    }

    /// Reads lines that draw something, if they do: their blanks count.
    fn drawing(&mut self) -> bool {
        let length = self.lines[self.at..].iter().take_while(|line| !line.trim().is_empty()).count();
        let lines = &self.lines[self.at..self.at + length];
        let draws = |line: &&&str| {
            ["+-", "----", "....", "===="].iter().any(|sign| line.contains(sign)) || line.matches('|').count() >= 2
        };
        let is_drawing = lines.iter().filter(draws).count() * 3 >= length;
        // What precedes the title is set in columns.
        let is_front = self.blocks.iter().all(|block| matches!(block, Block::Code(_))) && length > 1;
        if is_drawing || is_front {
            self.blocks.push(Block::Code(Words::new(lines.join("\n"))));
            self.at += length;
        }
        is_drawing || is_front
    }

    /// Reads a paragraph or a heading.
    fn paragraph(&mut self) {
        let Some(first) = self.line() else { return };
        let is_first = !self.blocks.iter().any(|block| matches!(block, Block::Heading { .. }));
        let is_alone = self.lines.get(self.at + 1).is_none_or(|next| next.trim().is_empty());
        self.at += 1;
        if is_first && self.blocks.iter().all(|block| matches!(block, Block::Code(_))) {
            let is_title = is_heading(first)
                || first.chars().count() < MAX_TITLE && !first.trim_end().ends_with(['.', ':', ';', ',']);
            if is_title {
                return self.heading(1, first);
            }
        }
        let may_be_heading = match self.habit {
            Habit::BlankLines | Habit::Lines => true,
            Habit::Wrapped => is_alone,
            Habit::Rfc => is_alone && !first.starts_with(' '),
        };
        if may_be_heading && is_heading(first) {
            return self.heading(numbered_level(first).unwrap_or(2), first);
        }
        let mut text = folded(first);
        if self.habit != Habit::Lines {
            while let Some(line) = self.line() {
                let is_block = self.habit == Habit::BlankLines && is_heading(line);
                if line.trim().is_empty() || bullet(line).is_some() || is_block {
                    break;
                }
                text.push(' ');
                text.push_str(&folded(line));
                self.at += 1;
            }
        }
        self.inner_bullets(&text);
    }

    fn heading(&mut self, level: u8, line: &str) {
        self.blocks.push(Block::Heading { level, words: Words::new(folded(line)) });
    }

    /// Adds a paragraph. Bullets inside it begin the items of a list.
    fn inner_bullets(&mut self, text: &str) {
        let mut parts = text.split(INNER_BULLET).map(str::trim);
        let lead = parts.next().unwrap_or_default();
        if !lead.is_empty() {
            self.blocks.push(Block::Paragraph(Words::new(lead)));
        }
        let items: Vec<Item> = parts
            .filter(|part| !part.is_empty())
            .map(|part| Item { words: Words::new(part), blocks: Vec::new() })
            .collect();
        if !items.is_empty() {
            self.blocks.push(Block::List { start: None, items });
        }
    }
}
