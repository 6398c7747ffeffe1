//! Builds tables and definitions: what a cell holds becomes one text, and a row is a passage.

use super::{Attached, Builder, Counter, MAX_LINE, MAX_TEXT, passage_of};
use crate::briefing::{self, Definitions, Passage, Rows, Text};
use crate::import::page::{Block, Cell, Definition, Item, Table, Words};
use crate::import::rules;

/// The most columns of a table.
const MAX_COLUMNS: usize = 100;

/// The most bytes of text that cells repeat in the rows they cover.
const MAX_REPEATED: usize = 1 << 20;

/// The code points between two cells in the text of a row.
const BREAK: u32 = 3;

/// The bullet that items have when they are set in a cell.
const BULLET: &str = "\u{2022}";

impl Builder<'_> {
    pub(super) fn table(&mut self, table: Table) {
        let caption = (!table.caption.is_empty()).then(|| self.line(table.caption));
        let mut rows = Vec::new();
        // The names in the head of each column, from above.
        let mut names: Vec<Vec<String>> = Vec::new();
        // The cells that cover the rows that follow: the text, and the number of rows, by column.
        let mut covering: Vec<(String, usize)> = Vec::new();
        let mut after = Vec::new();
        for row in table.rows {
            let is_head = rows.is_empty() && row.iter().all(|cell| cell.is_head) && !row.is_empty();
            let cells = self.cells(row, &mut covering, &mut after);
            if cells.iter().all(|words| words.text.trim().is_empty()) {
                continue;
            }
            if is_head {
                names.resize_with(names.len().max(cells.len()), Vec::new);
                for (names, words) in names.iter_mut().zip(cells) {
                    let text = words.text.clone();
                    self.line(words);
                    // A name over several rows is one.
                    if !text.is_empty() && names.last() != Some(&text) {
                        names.push(text);
                    }
                }
            } else {
                rows.push(cells);
            }
        }
        let mut head: Vec<String> = names.iter().map(|names| names.join(" ")).collect();
        if rows.is_empty() {
            // A table of heads only has its heads as a row.
            rows.extend((!head.is_empty()).then(|| head.drain(..).map(Words::new).collect::<Vec<_>>()));
        }
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        if head.iter().any(|name| !name.trim().is_empty()) {
            head.resize(head.len().max(columns), String::new());
        } else {
            head.clear();
        }
        let mut made = Rows::default();
        for cells in rows {
            let number = self.passages + made.len() + 1;
            self.row(cells, number, &mut made);
        }
        if !made.is_empty() {
            let head = head.iter().map(|name| rules::without_colon(name));
            let head = head.map(|name| Text::from(rules::cut(name, MAX_LINE))).collect();
            self.push(briefing::Block::Table(briefing::Table { caption, head, rows: made }));
        }
        for words in after {
            self.passage(words, None);
        }
    }

    /// Adds a row. Its cells are joined in its text.
    fn row(&mut self, cells: Vec<Words>, number: usize, rows: &mut Rows<'static>) {
        let mut attached = Attached::default();
        let mut texts = Vec::new();
        let mut before = 0;
        let last = cells.len().saturating_sub(1);
        for (at, mut words) in cells.into_iter().enumerate() {
            self.waiting.anchors.append(&mut words.anchors);
            if at == last {
                self.take_waiting(&mut words, number);
            }
            let text = briefing::clean(&words.text).into_owned();
            let length = Counter::new(&text).count(text.len());
            self.attach(&text, words, before, &mut attached);
            before += length + BREAK;
            texts.push(text);
        }
        let Attached { links, notes } = attached;
        rows.push(&texts, Passage { links: links.into(), notes: notes.into(), ..passage_of(Text::default()) });
    }

    /// The words of a row's cells, also of the cells above that cover it. What does not fit goes to `after`.
    fn cells(&mut self, row: Vec<Cell>, covering: &mut Vec<(String, usize)>, after: &mut Vec<Words>) -> Vec<Words> {
        let mut cells: Vec<Words> = Vec::new();
        let mut row = row.into_iter();
        // The cells are one text, with breaks between them.
        let mut room = MAX_TEXT;
        while cells.len() < MAX_COLUMNS {
            if let Some((text, left)) = covering.get_mut(cells.len()).filter(|(_, left)| *left > 0) {
                *left -= 1;
                let is_cheap = self.repeated + text.len() < MAX_REPEATED && text.len() <= room;
                self.repeated += text.len();
                let text = if is_cheap { text.clone() } else { String::new() };
                room -= text.len();
                cells.push(Words::new(text));
                continue;
            }
            let Some(cell) = row.next() else { break };
            let mut words = flattened(cell.blocks);
            self.restore_lost_notes(&mut words);
            if words.text.len() > room {
                after.push(std::mem::take(&mut words));
            }
            room -= words.text.len();
            for column in 0..cell.columns.min(MAX_COLUMNS - cells.len()) {
                let own = if column == 0 { std::mem::take(&mut words) } else { Words::default() };
                if cell.rows > 1 {
                    covering.resize(covering.len().max(cells.len() + 1), (String::new(), 0));
                    covering[cells.len()] = (own.text.clone(), cell.rows - 1);
                }
                cells.push(own);
            }
        }
        after.extend(row.map(|cell| flattened(cell.blocks)));
        // Empty cells at the end say nothing.
        let used = cells.iter().rposition(|words| !words.text.trim().is_empty()).map_or(0, |last| last + 1);
        cells.truncate(used);
        cells
    }

    pub(super) fn definitions(&mut self, entries: Vec<Definition>) {
        let mut defined = briefing::Defined::default();
        let mut after = Vec::new();
        // Several names may share one meaning: the one after the last of them.
        let mut names = Words::default();
        for Definition { name, blocks } in entries {
            let mut meaning = flattened(blocks);
            self.restore_lost_notes(&mut meaning);
            names.append(", ", name);
            if meaning.is_empty() {
                continue;
            }
            let name = std::mem::take(&mut names);
            if name.is_empty() || name.text.len() > MAX_LINE {
                let mut words = name;
                words.append(" ", meaning);
                self.end_definitions(&mut defined);
                self.passage(words, None);
                continue;
            }
            // A colon comes after every name.
            let name = rules::without_colon(&self.line(name)).to_owned();
            let number = self.passages + defined.len() + 1;
            let mut parts = meaning.divided(MAX_TEXT).into_iter();
            defined.push(name.into(), self.passage_with(parts.next().unwrap_or_default(), number, None));
            after.extend(parts);
        }
        self.end_definitions(&mut defined);
        // Names without a meaning are a paragraph.
        self.passage(names, None);
        for words in after {
            self.passage(words, None);
        }
    }

    fn end_definitions(&mut self, defined: &mut briefing::Defined<'static>) {
        if !defined.is_empty() {
            let items = std::mem::take(defined);
            self.push(briefing::Block::Definitions(Definitions { items }));
        }
    }
}

/// The words of blocks on one line, as in a cell. Items keep their bullets.
fn flattened(blocks: Vec<Block>) -> Words {
    fn add(block: Block, words: &mut Words) {
        match block {
            Block::Quotation(blocks) => blocks.into_iter().for_each(|block| add(block, words)),
            Block::List { start, items } => {
                for (at, Item { words: own, blocks }) in items.into_iter().enumerate() {
                    let mark = start.map_or_else(|| BULLET.to_owned(), |start| format!("{}.", start as usize + at));
                    words.append(" ", Words::new(mark));
                    words.append(" ", own);
                    for block in blocks {
                        add(block, words);
                    }
                }
            }
            Block::Table(table) => {
                words.append(" ", table.caption);
                let cells = table.rows.into_iter().flatten();
                cells.flat_map(|cell| cell.blocks).for_each(|block| add(block, words));
            }
            Block::Code(own) if own.links.is_empty() => {
                let text = own.text.split_whitespace().collect::<Vec<_>>().join(" ");
                words.append(" ", Words { text, ..own });
            }
            Block::Heading { words: own, .. }
            | Block::Paragraph(own)
            | Block::Caption(own)
            | Block::Picture(own)
            | Block::Code(own) => words.append(" ", own),
            Block::Gap { text, .. } => words.append(" ", Words::new(text)),
            Block::Definitions(entries) => {
                for Definition { name, blocks } in entries {
                    words.append(" ", name);
                    for block in blocks {
                        add(block, words);
                    }
                }
            }
        }
    }

    let mut words = Words::default();
    for block in blocks {
        add(block, &mut words);
    }
    words
}
