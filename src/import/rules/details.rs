//! What a page prints of its own date beside a label: `Date modified: 2024-11-06`. It belongs to the source, and at the end
//! of a page, where sites put it below their text, to nothing else.

use std::ops::Range;

use super::words::Words;
use crate::briefing::Date;
use crate::import::page::{Block, Definition};

/// Headings of such lines, in lower case. They are hidden on the pages themselves.
const HEADINGS: [&str; 4] = ["page details", "about this page", "détails de la page", "à propos de cette page"];

/// The most characters of a label with its date, or of the date alone.
const MAX_DETAIL: usize = 90;
const MAX_DATE: usize = 40;

/// A label with a date.
#[derive(Debug, PartialEq)]
pub(super) struct Detail {
    blocks: Range<usize>,
    pub(super) label: String,
    pub(super) date: Date,
}

/// The labels of a page that have a date, whether it is in the same block or in the next one.
pub(super) fn details(blocks: &[Block], language: &str, said: &Words) -> Vec<Detail> {
    let date = |text: &str| super::date_in(text, language).filter(|_| text.chars().count() <= MAX_DATE);
    let of_block = |at: usize| {
        let (label, date, length) = match &blocks[at] {
            Block::Definitions(entries) => match &entries[..] {
                [Definition { name, blocks }] => match &blocks[..] {
                    [Block::Paragraph(value)] => (without_colon(&name.text), date(&value.text)?, 1),
                    _ => return None,
                },
                _ => return None,
            },
            Block::Paragraph(words) => match (words.text.split_once(':')?, blocks.get(at + 1)) {
                ((label, ""), Some(Block::Paragraph(value))) => (label.trim(), date(&value.text)?, 2),
                ((label, value), _) if words.text.len() <= MAX_DETAIL => (label.trim(), date(value)?, 1),
                _ => return None,
            },
            _ => return None,
        };
        let is_label = said.date_labels.contains(&&*label.to_lowercase());
        is_label.then(|| Detail { blocks: at..at + length, label: label.to_owned(), date })
    };
    (0..blocks.len()).filter_map(of_block).collect()
}

/// A label without the colon after it.
pub(in crate::import) fn without_colon(label: &str) -> &str {
    label.trim().trim_end_matches(':').trim_end()
}

/// Drops the label at the end of a page, and the heading above it, if its date is that of the source.
pub(super) fn drop_last(blocks: &mut Vec<Block>, date: Date, language: &str, said: &Words) {
    let Some(last) = details(blocks, language, said).pop().filter(|last| last.date == date) else { return };
    let is_heading = |block: &Block| match block {
        Block::Heading { words, .. } => HEADINGS.contains(&&*words.text.to_lowercase()),
        _ => false,
    };
    let start = last.blocks.start;
    let is_below_heading = start > 0 && is_heading(&blocks[start - 1]);
    let is_last = last.blocks.end == blocks.len();
    let has_text = blocks[..start].iter().any(|block| !matches!(block, Block::Heading { .. }));
    if has_text && (is_last || is_below_heading) {
        let is_alone = is_last || matches!(blocks[last.blocks.end], Block::Heading { .. });
        blocks.drain(if is_below_heading && is_alone { start - 1 } else { start }..last.blocks.end);
    }
}
