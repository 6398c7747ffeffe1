//! What some parts of a page are: its main part, its table of contents, a table that only arranges it, a button that is no
//! heading.

use std::ops::Range;

use super::page::{Block, Item, Link, Table, Words, each_words};

/// Whether some blocks are what the page is about, and the others are only around it: they have its first heading of the
/// highest level, and at least half of its words that are no links. An article may also be a box on the page.
pub(super) fn is_main_part(blocks: &[Block], part: Range<usize>) -> bool {
    let level = |block: &Block| match block {
        Block::Heading { level, .. } => Some(*level),
        _ => None,
    };
    let highest = blocks.iter().filter_map(level).min();
    let title = blocks.iter().position(|block| highest.is_some() && level(block) == highest);
    let length = |blocks: &[Block]| {
        let mut length = 0;
        each_words(blocks, &mut |words| {
            let linked = words.links.iter().map(|link| link.end - link.start).sum();
            length += words.text.len().saturating_sub(linked);
        });
        length
    };
    title.is_none_or(|title| part.contains(&title)) && 2 * length(&blocks[part]) >= length(blocks)
}

/// Whether words are the heading of a table of contents.
pub(super) fn is_contents_heading(words: &Words) -> bool {
    const HEADINGS: [&str; 8] = [
        "on this page", "contents", "table of contents", "page contents", "in this section", "sur cette page",
        "table des matières", "sommaire",
    ];
    HEADINGS.contains(&&*words.text.trim_end_matches([':', ' ']).to_lowercase())
}

/// Whether all items of a list are links into the page itself. Such a list says nothing that the outline does not say.
pub(super) fn is_contents(items: &[Item]) -> bool {
    let is_link = |item: &Item| {
        let Item { words, blocks } = item;
        let covers = |link: &Link| link.start == 0 && link.end == words.text.len() && link.target.starts_with('#');
        blocks.is_empty() && matches!(&words.links[..], [link] if covers(link))
    };
    !items.is_empty() && items.iter().all(is_link)
}

/// Whether a table only arranges the page: its cells hold headings or tables.
pub(super) fn is_layout(table: &Table) -> bool {
    let mut blocks = table.rows.iter().flatten().flat_map(|cell| &cell.blocks);
    blocks.any(|block| matches!(block, Block::Heading { .. } | Block::Table(_)))
}

/// Whether the words of a button say that it does something with the part of a page beside it. Those without letters are a
/// sign for that.
pub(super) fn is_tool(words: &str) -> bool {
    const TOOLS: [&str; 16] = [
        "copy", "share", "edit", "print", "show", "hide", "expand", "collapse", "copier", "partager", "modifier",
        "imprimer", "afficher", "masquer", "développer", "réduire",
    ];
    const PARTS: [&str; 4] = [" this section", " this page", " cette section", " cette page"];
    const LINKS: [&str; 6] =
        ["copy link", "copy the link", "permalink", "link to this", "copier le lien", "lien permanent"];
    let words = words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let tool = PARTS.iter().find_map(|part| words.strip_suffix(part)).unwrap_or(&words);
    tool.is_empty() || TOOLS.contains(&tool) || LINKS.iter().any(|link| words.starts_with(link))
}
