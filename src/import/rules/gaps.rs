//! Places where this copy of a page lacks something: what was taken out, and what got lost when the page was flattened.
//!
//! Only signs that hardly ever mislead are looked for. A colon before a paragraph, or a heading without text, means
//! nothing in a page whose structure is intact.

use std::collections::HashSet;

use super::prose::{sentences, words};
use super::words::Words;
use crate::briefing::MAX_PASSAGES;
use crate::import::assemble::MAX_BLOCKS;
use crate::import::page::{Block, FRONT_MATTER, Item, Page, each_words};

/// The fewest characters of a paragraph that cannot be an item of the list announced before it.
const LONG: usize = 80;

/// The fewest words of a last paragraph that breaks off.
const MIN_WORDS: usize = 7;

/// The rule that finds the place where a copy breaks off.
pub(crate) const BREAK: &str = "breaks off";

/// The most gaps of a page. A page with more is nothing but gaps.
const MAX_GAPS: usize = 10_000;

// The gaps become passages too, and so does the place where a copy breaks off.
const _: () = assert!(MAX_BLOCKS + MAX_GAPS < MAX_PASSAGES);

/// The longest quotation in the words of a gap, in characters.
const MAX_QUOTE: usize = 120;

/// Inserts a gap wherever the page lacks something.
pub(super) fn insert(page: &mut Page, said: &Words) {
    let breaks_off = page.is_flattened && breaks_off(&page.blocks);
    // A site generator fills in dates by templates.
    let may_lack_dates = page.metadata.fields.iter().any(|field| field.origin == FRONT_MATTER);
    if page.is_flattened {
        merge_repeated_headings(&mut page.blocks);
    }
    let blocks = std::mem::take(&mut page.blocks);
    let mut headings: HashSet<(u8, String)> = HashSet::new();
    let mut level_above = None;
    let mut gaps = 0;
    let mut out = Vec::with_capacity(blocks.len());
    let mut blocks = blocks.into_iter().peekable();
    while let Some(block) = blocks.next() {
        let next = blocks.peek();
        let mut found = Vec::new();
        taken_out(&block, said, &mut found);
        found.extend(empty_label(&block, next, said).filter(|_| !may_lack_dates));
        if page.is_flattened {
            found.extend(announced(&block, next, level_above, said));
            lost_links(&block, said, &mut found);
            found.extend(repeated_heading(&block, next, &headings, said));
        }
        if let Block::Heading { level, words } = &block {
            headings.insert((*level, words.text.clone()));
            level_above = Some(*level);
        }
        out.push(block);
        found.truncate(MAX_GAPS - gaps);
        gaps += found.len();
        out.extend(found);
    }
    if breaks_off {
        out.push(gap(said.phrases.breaks_off(), BREAK));
    }
    page.blocks = out;
}

fn gap(text: String, rule: &'static str) -> Block {
    Block::Gap { text, rule }
}

fn quoted(text: &str, said: &Words) -> String {
    let (open, close) = said.phrases.quotes();
    format!("{open}{}{close}", super::prose::cut(text, MAX_QUOTE))
}

/// Calls `each` with every text of a block but a heading.
fn each_text(block: &Block, each: &mut dyn FnMut(&str)) {
    if !matches!(block, Block::Heading { .. }) {
        each_words(std::slice::from_ref(block), &mut |words| each(&words.text));
    }
}

/// Words in place of what was taken out.
const REDACTED: [&str; 5] = ["[REDACTED]", "[CAVIARDÉ]", "[EXPURGÉ]", "[withheld]", "██"];

/// How a placeholder in brackets begins.
const PLACEHOLDERS: [&str; 12] = [
    "[insert ", "[insérer ", "[add ", "[TBD", "[TBC", "[XX", "[name of", "[placeholder", "[to be added",
    "[to be confirmed", "[to be determined", "[date]",
];

/// Finds words that were taken out, and placeholders.
fn taken_out(block: &Block, said: &Words, found: &mut Vec<Block>) {
    let mut is_redacted = false;
    let mut placeholder = None;
    each_text(block, &mut |text| {
        if !text.contains(['[', '█']) {
            return;
        }
        is_redacted |= REDACTED.iter().any(|sign| text.contains(sign));
        let start = PLACEHOLDERS.iter().filter_map(|start| text.find(start)).min();
        if let (Some(start), None) = (start, &placeholder) {
            let end = text[start..].find(']').filter(|length| *length <= 90).map(|length| start + length + 1);
            // A link in brackets is none.
            placeholder = end.filter(|end| !text[*end..].starts_with('(')).map(|end| text[start..end].to_owned());
        }
    });
    if is_redacted {
        found.push(gap(said.phrases.taken_out(), "words taken out"));
    }
    if let Some(words) = placeholder {
        found.push(gap(said.phrases.placeholder(&words), "placeholder"));
    }
}

/// A label for a date with no date after it.
fn empty_label(block: &Block, next: Option<&Block>, said: &Words) -> Option<Block> {
    let Block::Paragraph(words) = block else { return None };
    let label = words.text.strip_suffix(':')?.trim().to_lowercase();
    let may_follow =
        matches!(next, Some(Block::Paragraph(words)) if words.text.chars().count() < 60 && !words.text.ends_with(':'));
    let is_empty = said.date_labels.contains(&&*label) && !may_follow;
    is_empty.then(|| gap(said.phrases.empty_label(&quoted(&words.text, said)), "label without a date"))
}

/// A list that is announced and does not come.
fn announced(block: &Block, next: Option<&Block>, level_above: Option<u8>, said: &Words) -> Option<Block> {
    let Block::Paragraph(paragraph) = block else { return None };
    let last = paragraph.text.strip_suffix(':')?;
    let is_label = words(last).nth(1).is_none() || said.date_labels.contains(&&*last.trim().to_lowercase());
    let is_lost = match next {
        None => true,
        Some(Block::Paragraph(next)) => next.text.chars().count() >= LONG,
        Some(Block::Heading { level, .. }) => level_above.is_none_or(|above| *level <= above),
        Some(_) => false,
    };
    let sentence = sentences(&paragraph.text).last().map_or("", |range| &paragraph.text[range]);
    (is_lost && !is_label).then(|| gap(said.phrases.announced_list(&quoted(sentence, said)), "announced list"))
}

/// Sentences that were links.
fn lost_links(block: &Block, said: &Words, found: &mut Vec<Block>) {
    let mut lost = Vec::new();
    each_text(block, &mut |text| {
        if !said.link_verbs.iter().any(|verb| text.contains(verb)) {
            return;
        }
        for range in sentences(text) {
            if is_link(&text[range.clone()], said) {
                lost.push(text[range].to_owned());
            }
        }
    });
    found.extend(lost.into_iter().map(|sentence| gap(said.phrases.lost_link(&quoted(&sentence, said)), "lost link")));
}

/// Whether a sentence only sends the reader somewhere: `Learn more.`, `Read a record of all airstrikes.`
fn is_link(sentence: &str, said: &Words) -> bool {
    let sentence = sentence.trim();
    let is_begun = said
        .link_openings
        .iter()
        .any(|opening| sentence.strip_prefix(opening).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)));
    is_begun && sentence.chars().count() <= 160 && !sentence.contains("http") && !sentence.contains("www.")
}

/// A heading that comes again with nothing under it.
fn repeated_heading(
    block: &Block,
    next: Option<&Block>,
    headings: &HashSet<(u8, String)>,
    said: &Words,
) -> Option<Block> {
    let Block::Heading { level, words } = block else { return None };
    let is_empty = matches!(next, None | Some(Block::Heading { .. }));
    (is_empty && headings.contains(&(*level, words.text.clone())))
        .then(|| gap(said.phrases.repeated_heading(&quoted(&words.text, said)), "repeated heading"))
}

/// Drops a heading that repeats the one right before it: the label of a tab.
fn merge_repeated_headings(blocks: &mut Vec<Block>) {
    blocks.dedup_by(|next, block| {
        matches!((next, block), (Block::Heading { words: next, .. }, Block::Heading { words, .. }) if next.text == words.text)
    });
}

/// Whether the last paragraph ends in the middle of a sentence, and the others do not.
fn breaks_off(blocks: &[Block]) -> bool {
    let ends = |text: &str| text.ends_with(|c: char| ".!?:;)”\"»…]".contains(c));
    let last = match blocks.last() {
        Some(Block::Paragraph(words)) => &words.text,
        Some(Block::List { items, .. }) => match items.last() {
            Some(Item { words, blocks }) if blocks.is_empty() => &words.text,
            _ => return false,
        },
        _ => return false,
    };
    let is_list = matches!(blocks.last(), Some(Block::List { .. }));
    let mut others = (0, 0);
    for block in &blocks[..blocks.len() - 1] {
        match block {
            Block::Paragraph(words) if !is_list => {
                others = (others.0 + usize::from(ends(&words.text)), others.1 + 1);
            }
            Block::List { items, .. } if is_list => {
                let ended = items.iter().filter(|item| ends(&item.words.text)).count();
                others = (others.0 + ended, others.1 + items.len());
            }
            _ => {}
        }
    }
    !ends(last) && last.split_whitespace().count() >= MIN_WORDS && others.1 > 0 && others.0 * 10 >= others.1 * 8
}
