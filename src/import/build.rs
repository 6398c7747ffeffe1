//! Builds a briefing's sections from a page: headings become sections, and blocks get the form of the file format.

mod tables;

use std::collections::{HashMap, HashSet};

use super::guide::{Headings, heading_anchor};
use super::links;
use super::page::{Block, Item, Link, NoteReference, Words, each_words};
use crate::briefing::{
    self, Footnote, FoundBy, Hyperlink, Items, List, Passage, PassageRole, Picture, Section, Text, floor_boundary,
};
use crate::language::scripts::{RAISED_DIGITS, raised};

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

/// The most characters of the mark of a footnote.
const MAX_MARK: usize = 10;

/// The most links of one passage: each takes a place of its own on the screen.
const MAX_LINKS: usize = 1000;

/// The longest text of a passage, in bytes. What is longer is divided: the rest of an item, a row or a meaning comes after
/// the list or the table.
const MAX_TEXT: usize = 90_000;

/// The longest caption, name or note, in bytes.
const MAX_LINE: usize = 900;

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
        waiting: Words::default(),
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
                let text = words.text.trim_start_matches(RAISED_DIGITS).trim_start();
                notes.entry(anchor.clone()).or_insert_with(|| text.to_owned());
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
    /// The notes and ids of what has none in a briefing, such as a heading or a caption. The next passage gets them.
    waiting: Words,
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
                    self.waiting.anchors.extend(words.anchors);
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
            Block::Picture(words) => {
                let caption = match blocks.next_if(|next| matches!(next, Block::Caption(_))) {
                    Some(Block::Caption(words)) => Some(self.line(words)),
                    _ => None,
                };
                let text = super::rules::cut(&words.text, MAX_LINE);
                let passage = self.passage_with(Words { text, ..words }, self.passages + 1, None);
                self.push(briefing::Block::Picture(Picture { caption, passage }));
            }
            Block::Code(words) => self.passage(words, Some(PassageRole::Code)),
            Block::Definitions(entries) => self.definitions(entries),
            Block::Gap { text, rule } => {
                let found = FoundBy { gap: Some(rule.into()), ..FoundBy::default() };
                let gap = Passage { found: Some(Box::new(found)), ..passage_of(text.into()) };
                self.push(briefing::Block::Gap(gap));
            }
        }
    }

    fn heading(&mut self, level: u8, mut words: Words) {
        self.end_section(level);
        self.restore_lost_notes(&mut words);
        let title = super::rules::cut(&words.text, MAX_TITLE);
        self.section(title, level.clamp(1, 6));
        let at = self.sections.len();
        self.heading_anchors.entry(heading_anchor(&words.text)).or_insert((at, 0));
        for anchor in words.anchors.drain(..) {
            self.anchors.entry(anchor).or_insert((at, 0));
        }
        self.line(words);
    }

    /// Gives a section that ends before one of this level a passage, its own heading, if its notes wait for one.
    fn end_section(&mut self, level: u8) {
        let empty = self.sections.last().filter(|section| section.level >= level && section.blocks.is_empty());
        if let Some(section) = empty.filter(|_| !self.waiting.notes.is_empty()) {
            let heading = Words::new(&*section.title);
            self.passage(heading, None);
        }
    }

    /// The text of a heading, a caption or a name, which is one line. Its notes and ids wait for the next passage.
    fn line(&mut self, mut words: Words) -> Text<'static> {
        self.restore_lost_notes(&mut words);
        for note in words.notes.drain(..) {
            let waiting = &self.waiting.notes;
            if waiting.len() < MAX_LINKS && waiting.iter().all(|other| other.id != note.id) {
                self.waiting.notes.push(note);
            }
        }
        self.waiting.anchors.append(&mut words.anchors);
        super::rules::cut(&words.text, MAX_LINE).into()
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

    fn passage(&mut self, mut words: Words, role: Option<PassageRole>) {
        self.restore_lost_notes(&mut words);
        for part in words.divided(MAX_TEXT).into_iter().filter(|part| !part.text.trim().is_empty()) {
            let passage = self.passage_with(part, self.passages + 1, role);
            self.push(briefing::Block::Passage(passage));
        }
    }

    /// A passage with its links and footnotes. `number` is its number in the section, for links that lead to it.
    fn passage_with(&mut self, mut words: Words, number: usize, role: Option<PassageRole>) -> Passage<'static> {
        self.take_waiting(&mut words, number);
        let text = match role {
            Some(PassageRole::Code) => Text::with_lines(&words.text),
            _ => Text::from(&*words.text),
        };
        let mut attached = Attached::default();
        self.attach(&text, words, 0, &mut attached);
        Passage { role, links: attached.links.into(), notes: attached.notes.into(), ..passage_of(text) }
    }

    /// Prepares the words of the passage with this number in the current section: it gets the notes that wait, and links
    /// find it by its ids and those that wait.
    fn take_waiting(&mut self, words: &mut Words, number: usize) {
        self.restore_lost_notes(words);
        let Words { notes, anchors, .. } = std::mem::take(&mut self.waiting);
        let end = words.text.len();
        words.notes.extend(notes.into_iter().map(|note| NoteReference { at: end, ..note }));
        let section = self.sections.len().max(1);
        for anchor in words.anchors.drain(..).chain(anchors) {
            self.anchors.entry(anchor).or_insert((section, number));
        }
    }

    /// Puts the marks back into the text whose notes this copy has lost.
    fn restore_lost_notes(&self, words: &mut Words) {
        let is_known =
            |note: &NoteReference| self.notes.get(&note.id).is_some_and(|text| !text.is_empty() && *text != words.text);
        let (known, mut lost): (Vec<_>, Vec<_>) = std::mem::take(&mut words.notes).into_iter().partition(is_known);
        words.notes = known;
        // A reference ends with its element: one that others stand in comes after them.
        lost.sort_by_key(|note| note.at);
        if !lost.is_empty() {
            let shown = |mark: &str| mark.chars().map(raised).collect::<Option<String>>();
            let shown = |mark: &str| shown(mark).unwrap_or_else(|| format!("[{mark}]"));
            words.insert(&lost.iter().map(|note| (note.at, shown(&note.mark))).collect::<Vec<_>>());
        }
    }

    /// Adds the links and notes of words to those of a passage in which `before` code points precede them.
    fn attach(&self, text: &str, words: Words, before: u32, attached: &mut Attached) {
        let Attached { links: places, notes } = attached;
        let mut counter = Counter::new(text);
        for Link { start, end, target } in words.links {
            let span = [before + counter.count(start), before + counter.count(end)];
            let is_free = places.last().is_none_or(|last| last.span[1] <= span[0]) && span[0] < span[1];
            let words = text.get(start..end).unwrap_or_default();
            let in_guide = self.headings.named(words, target.trim(), self.url).map(|id| format!("#{id}"));
            let target = || in_guide.or_else(|| links::resolved(&target, self.url)).filter(|it| it.len() <= MAX_LINE);
            if let Some(target) = (is_free && places.len() < MAX_LINKS).then(target).flatten() {
                places.push(Hyperlink { span, target: target.into() });
            }
        }
        let mut counter = Counter::new(text);
        for NoteReference { at, mark, id } in words.notes {
            let Some(note) = self.notes.get(&id).filter(|_| notes.len() < MAX_LINKS) else { continue };
            let mark: String = mark.chars().take(MAX_MARK).collect();
            let mark = if mark.trim().is_empty() { "*".to_owned() } else { mark };
            let at = Some(before + counter.count(at));
            notes.push(Footnote { mark: mark.into(), text: super::rules::cut(note, MAX_TEXT).into(), at });
        }
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
            self.restore_lost_notes(&mut words);
            let mut parts = words.divided(MAX_TEXT).into_iter();
            let number = self.passages + items.len() + 1;
            items.push(self.passage_with(parts.next().unwrap_or_default(), number, None), depth);
            after.extend(parts.map(Block::Paragraph));
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

    /// Drops what is empty, evens out the levels and resolves links within the page.
    fn finish(mut self) -> Vec<Section<'static>> {
        self.end_section(1);
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

/// The links and footnotes of a passage.
#[derive(Default)]
struct Attached {
    links: Vec<Hyperlink<'static>>,
    notes: Vec<Footnote<'static>>,
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
        short_event: None,
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
