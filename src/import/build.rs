//! Builds a briefing's sections from a page: headings become sections, and blocks get the form of the file format.

use std::collections::{HashMap, HashSet};

use super::guide::{Headings, heading_anchor};
use super::page::{Block, Cell, Definition, Item, Link, NoteReference, Table, Words, each_words};
use crate::briefing::{
    self, Definitions, Footnote, FoundBy, Hyperlink, Items, List, Passage, PassageRole, Picture, Rows, Section, Text,
    floor_boundary,
};

/// The id of the tab with the text.
pub(super) const TEXT_TAB: &str = "text";

/// The longest lead-in of a list, in characters; a longer one is a passage of its own.
const MAX_LEAD: usize = 200;

/// The longest title of a section, in characters.
const MAX_TITLE: usize = 200;

/// The longest id, in bytes and words.
const MAX_ID: (usize, usize) = (40, 6);

/// How deep lists are nested at most.
const MAX_DEPTH: usize = 7;

/// The most columns of a table.
const MAX_COLUMNS: usize = 100;

/// The most bytes of text that cells repeat in the rows they cover.
const MAX_REPEATED: usize = 1 << 20;

/// The most characters of the mark of a footnote.
const MAX_MARK: usize = 10;

/// The most links of one passage: each takes a place of its own on the screen.
const MAX_LINKS: usize = 1000;

/// The longest text of a passage, in bytes. A longer paragraph is divided.
const MAX_TEXT: usize = 90_000;

/// The longest caption, name or note, in bytes.
const MAX_LINE: usize = 900;

/// The bullet that items have when they are set in a cell.
const BULLET: &str = "\u{2022}";

/// The sections of a page. `title` is the title of the page, and `url` its address.
pub(super) fn sections(blocks: Vec<Block>, title: &str, url: Option<&str>) -> Vec<Section<'static>> {
    let notes = notes(&blocks);
    let mut builder = Builder {
        url,
        headings: Headings::of(&blocks),
        notes,
        title: title.to_owned(),
        sections: Vec::new(),
        taken: HashSet::new(),
        passages: 0,
        numbers: HashMap::new(),
        anchors: HashMap::new(),
        heading_anchors: HashMap::new(),
        repeated: 0,
    };
    let mut blocks = blocks.into_iter().peekable();
    while let Some(block) = blocks.next() {
        builder.block(block, &mut blocks);
    }
    builder.finish()
}

/// The texts of the notes that a page refers to, by their ids.
fn notes(blocks: &[Block]) -> HashMap<String, String> {
    let mut referred = HashSet::new();
    each_words(blocks, &mut |words| referred.extend(words.notes.iter().map(|note| note.id.clone())));
    let mut notes = HashMap::new();
    if !referred.is_empty() {
        each_words(blocks, &mut |words| {
            for anchor in words.anchors.iter().filter(|anchor| referred.contains(*anchor)) {
                notes.entry(anchor.clone()).or_insert_with(|| words.text.clone());
            }
        });
    }
    notes
}

/// The id of a title: its letters and digits.
fn slug(title: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let mut words = vec![String::new()];
    for c in title.nfkd().filter(char::is_ascii).map(|c| c.to_ascii_lowercase()) {
        match words.last_mut() {
            Some(word) if c.is_ascii_alphanumeric() => word.push(c),
            Some(word) if !word.is_empty() && c != '\'' => words.push(String::new()),
            _ => {}
        }
        if words.len() > MAX_ID.1 {
            break;
        }
    }
    words.truncate(MAX_ID.1);
    let mut id = words.join("-");
    id.truncate(MAX_ID.0);
    let id = id.trim_matches('-');
    if id.is_empty() { "section".to_owned() } else { id.to_owned() }
}

type Blocks<'b> = std::iter::Peekable<std::vec::IntoIter<Block>>;

struct Builder<'p> {
    url: Option<&'p str>,
    headings: Headings,
    notes: HashMap<String, String>,
    title: String,
    sections: Vec<Section<'static>>,
    taken: HashSet<String>,
    /// The number of passages in the current section.
    passages: usize,
    /// The number of the last section with an id.
    numbers: HashMap<String, usize>,
    /// The places that links within the page lead to: a section, and the number of a passage in it.
    anchors: HashMap<String, (usize, usize)>,
    /// The same for the ids that programs make of headings, which Markdown does not write.
    heading_anchors: HashMap<String, (usize, usize)>,
    /// The bytes that cells repeat so far.
    repeated: usize,
}

impl Builder<'_> {
    fn block(&mut self, block: Block, blocks: &mut Blocks<'_>) {
        match block {
            Block::Heading { level, words } => self.heading(level, words),
            Block::Paragraph(words) => {
                let is_list = matches!(blocks.peek(), Some(Block::List { .. }));
                if is_list
                    && is_lead(&words)
                    && let Some(Block::List { start, items }) = blocks.next()
                {
                    let at = self.passages;
                    self.anchor(&words, at + 1);
                    return self.list(Some(words.text), start, items);
                }
                self.passage(words, None);
            }
            Block::Caption(words) => match blocks.peek_mut() {
                Some(Block::Table(table)) if table.caption.is_empty() => table.caption = words,
                _ => self.passage(words, Some(PassageRole::Caption)),
            },
            Block::Quotation(inside) => self.quotation(inside),
            Block::List { start, items } => self.list(None, start, items),
            Block::Table(table) => self.table(table),
            Block::Picture(text) => {
                let caption = match blocks.next_if(|next| matches!(next, Block::Caption(_))) {
                    Some(Block::Caption(words)) => Some(Text::from(super::rules::cut(&words.text, MAX_LINE))),
                    _ => None,
                };
                self.push(briefing::Block::Picture(Picture {
                    caption,
                    passage: passage_of(super::rules::cut(&text, MAX_LINE).into()),
                }));
            }
            Block::Code(text) => {
                let text = Text::with_lines(&text[..floor_boundary(&text, MAX_TEXT)]);
                self.push(briefing::Block::Passage(Passage { role: Some(PassageRole::Code), ..passage_of(text) }));
            }
            Block::Definitions(entries) => self.definitions(entries),
            Block::Gap { text, rule } => {
                let found = FoundBy { gap: Some(rule.into()), ..FoundBy::default() };
                let gap = Passage { found: Some(Box::new(found)), ..passage_of(text.into()) };
                self.push(briefing::Block::Gap(gap));
            }
        }
    }

    fn heading(&mut self, level: u8, words: Words) {
        let title = super::rules::cut(&words.text, MAX_TITLE);
        self.section(title, level.clamp(1, 6));
        let at = self.sections.len();
        self.heading_anchors.entry(heading_anchor(&words.text)).or_insert((at, 0));
        for anchor in words.anchors {
            self.anchors.entry(anchor).or_insert((at, 0));
        }
    }

    fn section(&mut self, title: String, level: u8) {
        let base = slug(&title);
        let number = self.numbers.entry(base.clone()).or_insert(1);
        let mut id = base.clone();
        while !self.taken.insert(id.clone()) {
            *number += 1;
            id = format!("{base}-{number}");
        }
        let title = Text::from(title);
        self.passages = 0;
        self.sections.push(Section { id: id.into(), heading: Some(title.clone()), title, level, blocks: Vec::new() });
    }

    fn push(&mut self, block: briefing::Block<'static>) {
        if self.sections.is_empty() {
            self.section(self.title.clone(), 1);
        }
        self.passages += block.passages().len();
        if let Some(section) = self.sections.last_mut() {
            section.blocks.push(block);
        }
    }

    /// Remembers the ids that lead to a passage of the current section.
    fn anchor(&mut self, words: &Words, number: usize) {
        let section = self.sections.len().max(1);
        for anchor in &words.anchors {
            self.anchors.entry(anchor.clone()).or_insert((section, number));
        }
    }

    fn passage(&mut self, mut words: Words, role: Option<PassageRole>) {
        if words.text.len() > MAX_TEXT {
            let text = std::mem::take(&mut words.text);
            let mut rest = &*text;
            while rest.len() > MAX_TEXT {
                let limit = floor_boundary(rest, MAX_TEXT);
                let at = rest[..limit].rfind(' ').filter(|at| *at > 0).unwrap_or(limit);
                let part = Passage { role, ..passage_of(rest[..at].to_owned().into()) };
                self.push(briefing::Block::Passage(part));
                rest = rest[at..].trim_start();
            }
            words = Words { text: rest.to_owned(), links: Vec::new(), notes: Vec::new(), ..words };
        }
        if words.text.trim().is_empty() {
            return;
        }
        if !words.anchors.is_empty() {
            let number = self.passages + 1;
            self.anchor(&words, number);
        }
        let passage = Passage { role, ..self.passage_with(words) };
        self.push(briefing::Block::Passage(passage));
    }

    /// A passage with its links and footnotes.
    fn passage_with(&self, words: Words) -> Passage<'static> {
        let Words { mut text, links, notes, .. } = words;
        text.truncate(floor_boundary(&text, MAX_TEXT));
        let text = Text::from(text);
        let mut counter = Counter::new(&text);
        let mut places: Vec<Hyperlink<'static>> = Vec::new();
        for Link { start, end, target } in links.into_iter().take(MAX_LINKS) {
            let span = [counter.count(start), counter.count(end)];
            let is_free = places.last().is_none_or(|last| last.span[1] <= span[0]) && span[0] < span[1];
            let words = text.get(start..end).unwrap_or_default();
            let in_guide = self.headings.named(words, target.trim(), self.url).map(|id| format!("#{id}"));
            if let Some(target) = in_guide.or_else(|| self.target(&target)).filter(|_| is_free) {
                places.push(Hyperlink { span, target: target.into() });
            }
        }
        let mut counter = Counter::new(&text);
        let footnote = |NoteReference { at, mark, id }: NoteReference| {
            let note = self.notes.get(&id).filter(|note| !note.is_empty() && **note != *text)?;
            let mark: String = mark.chars().take(MAX_MARK).collect();
            let mark = if mark.trim().is_empty() { "*".to_owned() } else { mark };
            Some(Footnote {
                mark: mark.into(),
                text: super::rules::cut(note, MAX_TEXT).into(),
                at: Some(counter.count(at)),
            })
        };
        let notes = notes.into_iter().take(MAX_LINKS).filter_map(footnote).collect();
        Passage { links: places.into(), notes, ..passage_of(text) }
    }

    /// What a link leads to: a place in the page, which is resolved at the end, or a web address. Anything else is dropped.
    fn target(&self, target: &str) -> Option<String> {
        let target = target.trim();
        if target.len() > MAX_LINE || target.contains(char::is_whitespace) {
            return None;
        }
        let own = self.url.map(|url| url.split('#').next().unwrap_or_default());
        if let Some(id) = target.strip_prefix('#') {
            return (!id.is_empty()).then(|| format!("#{id}"));
        }
        if let Some((page, id)) = target.split_once('#').filter(|(page, _)| Some(*page) == own) {
            return (!page.is_empty() && !id.is_empty()).then(|| format!("#{id}"));
        }
        let lower = target.get(..8).unwrap_or(target).to_ascii_lowercase();
        if lower.starts_with("http://") || lower.starts_with("https://") {
            // Schemes are in small letters in our files.
            let (scheme, rest) = target.split_once(':')?;
            return (rest.len() > 2).then(|| format!("{}:{rest}", scheme.to_ascii_lowercase()));
        }
        let (scheme, rest) = own?.split_once("://")?;
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        if let Some(other) = target.strip_prefix("//") {
            return Some(format!("{scheme}://{other}"));
        }
        let has_scheme = target.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
        if has_scheme || target.is_empty() {
            return None;
        }
        if let Some(path) = target.strip_prefix('/') {
            return Some(format!("{scheme}://{host}/{path}"));
        }
        let mut folder: Vec<&str> = path.split('?').next().unwrap_or_default().split('/').collect();
        folder.pop();
        let mut rest = target;
        loop {
            if let Some(up) = rest.strip_prefix("../") {
                folder.pop();
                rest = up;
            } else if let Some(same) = rest.strip_prefix("./") {
                rest = same;
            } else {
                break;
            }
        }
        folder.push(rest);
        Some(format!("{scheme}://{host}/{}", folder.join("/")))
    }

    fn quotation(&mut self, blocks: Vec<Block>) {
        let first = self.sections.last().map_or(0, |section| section.blocks.len());
        let count = self.sections.len();
        let mut blocks = blocks.into_iter().peekable();
        while let Some(block) = blocks.next() {
            // A heading in a quotation is no section of the page.
            let block = if let Block::Heading { words, .. } = block { Block::Paragraph(words) } else { block };
            self.block(block, &mut blocks);
        }
        let first = if count == self.sections.len() { first } else { 0 };
        let Some(section) = self.sections.last_mut() else { return };
        for passage in section.blocks.iter_mut().skip(first).flat_map(briefing::Block::passages_mut) {
            passage.role = passage.role.or(Some(PassageRole::Quotation));
        }
    }

    /// Adds a list. What is below an item and is no list follows the item, and the list goes on after it.
    fn list(&mut self, lead: Option<String>, start: Option<u32>, items: Vec<Item>) {
        let mut lead = lead.map(Text::from);
        let mut number = start.unwrap_or(1);
        let mut part = Part { items: Items::default(), first: number };
        for item in items {
            let mut after = Vec::new();
            self.item(item, 0, &mut part.items, &mut after);
            number = number.saturating_add(1);
            if !after.is_empty() {
                self.end_part(&mut lead, start.is_some(), &mut part, number);
                let mut after = after.into_iter().peekable();
                while let Some(block) = after.next() {
                    let block = if let Block::Heading { words, .. } = block { Block::Paragraph(words) } else { block };
                    self.block(block, &mut after);
                }
            }
        }
        self.end_part(&mut lead, start.is_some(), &mut part, number);
        // A lead-in without items is a passage.
        if let Some(lead) = lead {
            self.push(briefing::Block::Passage(passage_of(lead)));
        }
    }

    /// Adds the items so far as a list.
    fn end_part(&mut self, lead: &mut Option<Text<'static>>, is_ordered: bool, part: &mut Part, next: u32) {
        let items = std::mem::take(&mut part.items);
        if !items.is_empty() {
            let start = (is_ordered && part.first != 1).then_some(part.first);
            self.push(briefing::Block::List(List { lead: lead.take(), ordered: is_ordered, start, items }));
        }
        part.first = next;
    }

    /// Adds an item and those nested in it. A paragraph below it belongs to its words; other blocks go to `after`.
    fn item(&mut self, item: Item, depth: usize, items: &mut Items<'static>, after: &mut Vec<Block>) {
        let Item { mut words, blocks } = item;
        let mut nested = Vec::new();
        for block in blocks {
            match block {
                Block::Paragraph(more) => words.append(" ", more),
                Block::List { start, items } => nested.push((start, items)),
                other => after.push(other),
            }
        }
        let has_words = !words.text.trim().is_empty();
        if has_words {
            if !words.anchors.is_empty() {
                let number = self.passages + items.len() + 1;
                self.anchor(&words, number);
            }
            items.push(self.passage_with(words), depth);
        }
        let below = if has_words { (depth + 1).min(MAX_DEPTH) } else { depth };
        for (start, nested) in nested {
            if let Some(start) = start.filter(|_| has_words && depth < MAX_DEPTH) {
                items.number_nested(start);
            }
            for item in nested {
                self.item(item, below, items, after);
            }
        }
    }

    fn table(&mut self, table: Table) {
        let caption = table.caption;
        let mut rows = Vec::new();
        let mut head: Vec<String> = Vec::new();
        // The cells that cover the rows that follow: the text, and the number of rows, by column.
        let mut covering: Vec<(String, usize)> = Vec::new();
        for row in table.rows {
            let is_head = rows.is_empty() && row.iter().all(|cell| cell.is_head) && !row.is_empty();
            let cells = self.cells(row, &mut covering);
            if cells.iter().all(|(text, _)| text.trim().is_empty()) {
                continue;
            }
            if is_head {
                for (at, (text, _)) in cells.into_iter().enumerate() {
                    match head.get_mut(at) {
                        Some(above) if above.is_empty() || text.is_empty() || *above == text => above.push_str(&text),
                        Some(above) => *above = format!("{above} {text}"),
                        None => head.push(text),
                    }
                }
            } else {
                rows.push(cells);
            }
        }
        if rows.is_empty() {
            // A table of heads only has its heads as a row.
            rows.extend((!head.is_empty()).then(|| head.drain(..).map(|text| (text, Vec::new())).collect::<Vec<_>>()));
        }
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        if head.iter().any(|name| !name.trim().is_empty()) {
            head.resize(head.len().max(columns), String::new());
        } else {
            head.clear();
        }
        let mut made = Rows::default();
        for cells in rows {
            let links = self.row_links(&cells);
            let cells: Vec<String> = cells.into_iter().map(|(text, _)| text).collect();
            made.push(&cells, Passage { links: links.into(), ..passage_of(Text::default()) });
        }
        if made.is_empty() {
            return;
        }
        let caption = (!caption.is_empty()).then(|| Text::from(super::rules::cut(&caption.text, MAX_LINE)));
        let head = head.iter().map(|name| super::rules::without_colon(name));
        let head = head.map(|name| Text::from(super::rules::cut(name, MAX_LINE))).collect();
        self.push(briefing::Block::Table(briefing::Table { caption, head, rows: made }));
    }

    /// The texts of a row with their links, also of the cells above that cover it.
    fn cells(&mut self, row: Vec<Cell>, covering: &mut Vec<(String, usize)>) -> Vec<(String, Vec<Link>)> {
        let mut cells: Vec<(String, Vec<Link>)> = Vec::new();
        let mut row = row.into_iter();
        // The cells are one text, with breaks between them.
        let mut room = MAX_TEXT;
        loop {
            if let Some((text, left)) = covering.get_mut(cells.len()).filter(|(_, left)| *left > 0) {
                *left -= 1;
                let is_cheap = self.repeated + text.len() < MAX_REPEATED;
                self.repeated += text.len();
                cells.push((if is_cheap { text.clone() } else { String::new() }, Vec::new()));
                continue;
            }
            let Some(cell) = row.next() else { break };
            let mut words = flattened(cell.blocks);
            words.text.truncate(floor_boundary(&words.text, room));
            room -= words.text.len();
            for column in 0..cell.columns {
                if cells.len() >= MAX_COLUMNS {
                    break;
                }
                let at = cells.len();
                if cell.rows > 1 {
                    covering.resize(covering.len().max(at + 1), (String::new(), 0));
                    let text = if column == 0 { words.text.clone() } else { String::new() };
                    covering[at] = (text, cell.rows - 1);
                }
                let own = if column == 0 { (words.text.clone(), words.links.clone()) } else { Default::default() };
                cells.push(own);
            }
            if cells.len() >= MAX_COLUMNS {
                break;
            }
        }
        // Empty cells at the end say nothing.
        let used = cells.iter().rposition(|(text, _)| !text.trim().is_empty()).map_or(0, |last| last + 1);
        cells.truncate(used);
        cells
    }

    /// The links of a row: those of its cells, which are joined in its text.
    fn row_links(&self, cells: &[(String, Vec<Link>)]) -> Vec<Hyperlink<'static>> {
        const BREAK: u32 = 3;
        let mut links = Vec::new();
        let mut before = 0;
        for (text, own) in cells {
            let text = briefing::clean(text);
            let mut counter = Counter::new(&text);
            for link in own {
                let span = [before + counter.count(link.start), before + counter.count(link.end)];
                if let Some(target) = self.target(&link.target).filter(|_| span[0] < span[1] && links.len() < MAX_LINKS)
                {
                    links.push(Hyperlink { span, target: target.into() });
                }
            }
            before += counter.count(text.len()) + BREAK;
        }
        links
    }

    fn definitions(&mut self, entries: Vec<Definition>) {
        let mut defined = briefing::Defined::default();
        for Definition { name, blocks } in entries {
            let meaning = flattened(blocks);
            if name.is_empty() || meaning.is_empty() || name.text.len() > MAX_LINE {
                // Several names may share one meaning; a name without any is a paragraph.
                let mut words = name;
                words.append(" ", meaning);
                if !words.is_empty() {
                    self.end_definitions(&mut defined);
                    self.passage(words, None);
                }
                continue;
            }
            if !name.anchors.is_empty() {
                let number = self.passages + defined.len() + 1;
                self.anchor(&name, number);
            }
            // A colon comes after every name.
            let name = super::rules::without_colon(&name.text).to_owned();
            defined.push(name.into(), self.passage_with(meaning));
        }
        self.end_definitions(&mut defined);
    }

    fn end_definitions(&mut self, defined: &mut briefing::Defined<'static>) {
        if !defined.is_empty() {
            let items = std::mem::take(defined);
            self.push(briefing::Block::Definitions(Definitions { items }));
        }
    }

    /// Drops what is empty, evens out the levels and resolves links within the page.
    fn finish(mut self) -> Vec<Section<'static>> {
        for (anchor, place) in std::mem::take(&mut self.heading_anchors) {
            self.anchors.entry(anchor).or_insert(place);
        }
        self.drop_title();
        self.fill_empty();
        let mut open: Vec<u8> = Vec::new();
        for section in &mut self.sections {
            // The depth counts, not the number: levels that the page skips are no levels.
            open.retain(|&above| above < section.level);
            open.push(section.level);
            section.level = u8::try_from(open.len()).unwrap_or(6).min(6);
        }
        let addresses: Vec<String> = self.sections.iter().map(|section| format!("{TEXT_TAB}/{}", section.id)).collect();
        let counts: Vec<usize> = self
            .sections
            .iter()
            .map(|section| section.blocks.iter().map(|block| block.passages().len()).sum())
            .collect();
        let anchors = &self.anchors;
        let address = |id: &str| {
            let &(section, number) = anchors.get(id)?;
            let address = addresses.get(section.checked_sub(1)?)?;
            match number {
                0 => Some(address.clone()),
                number => (number <= counts[section - 1]).then(|| format!("{address}#{number}")),
            }
        };
        for passage in
            self.sections.iter_mut().flat_map(|section| &mut section.blocks).flat_map(briefing::Block::passages_mut)
        {
            if passage.links.iter().any(|link| link.target.starts_with('#')) {
                let links = std::mem::take(&mut passage.links).into_vec().into_iter();
                let resolve = |link: Hyperlink<'static>| match link.target.strip_prefix('#') {
                    Some(id) => Some(Hyperlink { target: address(id)?.into(), ..link }),
                    None => Some(link),
                };
                passage.links = links.filter_map(resolve).collect();
            }
        }
        self.sections
    }

    /// Drops a first section without blocks that is the title of the page.
    fn drop_title(&mut self) {
        let [title, others @ ..] = &self.sections[..] else { return };
        let is_above = others.iter().all(|other| other.level > title.level);
        if title.blocks.is_empty() && !others.is_empty() && is_above {
            self.sections.remove(0);
            self.anchors.values_mut().for_each(|(section, _)| *section = (*section - 1).max(1));
        }
    }

    /// Gives a passage to each section that has no block and no deeper section after it: its own heading.
    fn fill_empty(&mut self) {
        let count = self.sections.len();
        for at in 0..count {
            let is_parent = self.sections.get(at + 1).is_some_and(|next| next.level > self.sections[at].level);
            if self.sections[at].blocks.is_empty() && !is_parent {
                let heading = self.sections[at].title.clone();
                self.sections[at].blocks.push(briefing::Block::Passage(passage_of(heading)));
            }
        }
    }
}

/// Items of a list that is being added, and the number of the first.
struct Part {
    items: Items<'static>,
    first: u32,
}

/// Whether a paragraph before a list introduces it and nothing more.
fn is_lead(words: &Words) -> bool {
    let is_plain = words.links.is_empty() && words.notes.is_empty();
    let has_year = words.text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4);
    words.text.ends_with(':') && is_plain && !has_year && words.text.chars().count() <= MAX_LEAD
}

/// The words of blocks on one line, as in a cell. Items keep their bullets.
fn flattened(blocks: Vec<Block>) -> Words {
    fn add(block: Block, words: &mut Words) {
        match block {
            Block::Heading { words: own, .. } | Block::Paragraph(own) | Block::Caption(own) => words.append(" ", own),
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
            Block::Picture(text) | Block::Gap { text, .. } => words.append(" ", Words::new(text)),
            Block::Code(text) => {
                words.append(" ", Words::new(text.split_whitespace().collect::<Vec<_>>().join(" ")));
            }
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

/// Counts the code points of a text up to a byte. The bytes asked for must not decrease.
struct Counter<'t> {
    text: &'t str,
    at: usize,
    count: u32,
}

impl<'t> Counter<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, at: 0, count: 0 }
    }

    fn count(&mut self, byte: usize) -> u32 {
        let end = floor_boundary(self.text, byte);
        if end > self.at {
            let more = self.text[self.at..end].chars().count();
            self.count = self.count.saturating_add(u32::try_from(more).unwrap_or(u32::MAX));
            self.at = end;
        }
        self.count
    }
}

/// A passage with nothing but a text.
fn passage_of(text: Text<'static>) -> Passage<'static> {
    Passage {
        text,
        role: None,
        date: None,
        inferred: None,
        no_year: None,
        event: None,
        until: None,
        figures: Vec::new(),
        see: Vec::new(),
        links: Box::default(),
        notes: Box::default(),
        conflicts: Vec::new(),
        keywords: Vec::new(),
        found: None,
    }
}
