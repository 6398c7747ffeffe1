//! What the readers make of a file, whatever its form: blocks in reading order, and what the file says about itself.

use crate::briefing::floor_boundary;

/// A file as its reader understood it.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) blocks: Vec<Block>,
    /// Short forms that the file itself spells out: the short form, and the long one.
    pub(super) terms: Vec<(String, String)>,
    pub(super) metadata: Metadata,
    /// Whether the structure of the page was lost when somebody saved it as plain text. What is missing then is missing
    /// from the copy.
    pub(super) is_flattened: bool,
}

/// What a file says about itself outside its text.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    pub(super) language: Option<String>,
    /// Named values in the order of the file: meta elements, and the fields of front matter.
    pub(super) fields: Vec<Field>,
}

/// The origin of a field between the dashes at the beginning of a text.
pub(super) const FRONT_MATTER: &str = "front matter";

/// A named value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Field {
    /// What it comes from: `meta`, [`FRONT_MATTER`].
    pub(super) origin: &'static str,
    /// In lower case.
    pub(super) name: String,
    pub(super) value: String,
}

impl Metadata {
    /// The first value of the first of these names that has one.
    pub(super) fn first(&self, names: &[&str]) -> Option<&Field> {
        names.iter().find_map(|name| self.fields.iter().find(|field| field.name == *name))
    }
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Block {
    Heading {
        level: u8,
        words: Words,
    },
    Paragraph(Words),
    /// The words under a picture or a table.
    Caption(Words),
    Quotation(Vec<Block>),
    List {
        start: Option<u32>,
        items: Vec<Item>,
    },
    Table(Table),
    /// The alternative text of a picture.
    Picture(Words),
    /// Lines whose breaks and blanks count.
    Code(Words),
    Definitions(Vec<Definition>),
    /// Something that this copy lacks, in our words, and the rule that found it.
    Gap {
        text: String,
        rule: &'static str,
    },
}

/// Calls `each` with all words of some blocks, in order, but for those of pictures and code.
pub(super) fn each_words(blocks: &[Block], each: &mut dyn FnMut(&Words)) {
    for block in blocks {
        match block {
            Block::Heading { words, .. } | Block::Paragraph(words) | Block::Caption(words) => each(words),
            Block::Quotation(blocks) => each_words(blocks, each),
            Block::List { items, .. } => {
                for Item { words, blocks } in items {
                    each(words);
                    each_words(blocks, each);
                }
            }
            Block::Table(table) => {
                each(&table.caption);
                table.rows.iter().flatten().for_each(|cell| each_words(&cell.blocks, each));
            }
            Block::Definitions(entries) => {
                for Definition { name, blocks } in entries {
                    each(name);
                    each_words(blocks, each);
                }
            }
            Block::Picture(_) | Block::Code(_) | Block::Gap { .. } => {}
        }
    }
}

/// An item of a list: its own words, and what is below them.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Item {
    pub(super) words: Words,
    pub(super) blocks: Vec<Block>,
}

/// A table. A row holds its cells, and a cell holds blocks.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Table {
    pub(super) caption: Words,
    pub(super) rows: Vec<Vec<Cell>>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Cell {
    pub(super) is_head: bool,
    /// The numbers of columns and rows that it covers.
    pub(super) columns: usize,
    pub(super) rows: usize,
    pub(super) blocks: Vec<Block>,
}

/// A name and what it means.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Definition {
    pub(super) name: Words,
    pub(super) blocks: Vec<Block>,
}

/// Running text, with what is attached to it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Words {
    pub(super) text: String,
    pub(super) links: Vec<Link>,
    pub(super) notes: Vec<NoteReference>,
    /// The ids under which links reach this place.
    pub(super) anchors: Vec<String>,
}

/// A reference to a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NoteReference {
    /// The byte of the text before which it is.
    pub(super) at: usize,
    /// What the page shows there, such as a number.
    pub(super) mark: String,
    /// The id of the note.
    pub(super) id: String,
}

/// A link in running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    /// The bytes of the text that carry the link.
    pub(super) start: usize,
    pub(super) end: usize,
    /// As the page writes it.
    pub(super) target: String,
}

impl Words {
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Inserts texts at places in order.
    pub(super) fn insert(&mut self, inserted: &[(usize, String)]) {
        let mut text = String::with_capacity(self.text.len());
        // The places, and by how much what is there or after them moves.
        let mut shifts = Vec::new();
        let mut copied = 0;
        for (at, new) in inserted {
            text.push_str(&self.text[copied..*at]);
            text.push_str(new);
            copied = *at;
            shifts.push((*at, text.len() - at));
        }
        text.push_str(&self.text[copied..]);
        self.text = text;
        let moved = |at: usize| match shifts.partition_point(|(place, _)| *place <= at) {
            0 => at,
            after => at + shifts[after - 1].1,
        };
        for link in &mut self.links {
            // What is inserted at its end is no part of a link.
            (link.start, link.end) = (moved(link.start), moved(link.end - 1) + 1);
        }
        for note in &mut self.notes {
            note.at = moved(note.at);
        }
    }

    /// Drops the text from a place on, with the links there. Notes stay.
    pub(super) fn truncate(&mut self, end: usize) {
        self.text.truncate(end);
        // What was attached last ends last.
        let kept = self.links.len() - self.links.iter().rev().take_while(|link| link.end > end).count();
        let after = self.links.split_off(kept);
        self.links.extend(after.into_iter().filter(|link| link.start < end).map(|link| Link { end, ..link }));
        for note in self.notes.iter_mut().rev().take_while(|note| note.at > end) {
            note.at = end;
        }
    }

    /// Divides the words into parts of at most so many bytes, at blanks if there are any.
    pub(super) fn divided(self, limit: usize) -> Vec<Self> {
        if self.text.len() <= limit {
            return vec![self];
        }
        let mut ends = Vec::new();
        let mut start = 0;
        while self.text.len() - start > limit {
            let part = &self.text[start..floor_boundary(&self.text, start + limit)];
            let blank = |sign| part.rfind(sign).filter(|at| *at > 0);
            start += blank('\n').or_else(|| blank(' ')).map_or(part.len(), |at| at + 1);
            ends.push(start);
        }
        ends.push(self.text.len());
        let starts = [0].into_iter().chain(ends.iter().copied());
        let mut parts: Vec<Self> =
            starts.zip(&ends).map(|(start, &end)| Self::new(self.text[start..end].trim_end())).collect();
        let begin = |part: usize| part.checked_sub(1).map_or(0, |before| ends[before]);
        for Link { start, end, target } in self.links {
            let first = ends.partition_point(|&part_end| part_end <= start);
            for part in (first..parts.len()).take_while(|&part| begin(part) < end) {
                let length = parts[part].text.len();
                let [start, end] = [start, end].map(|at| at.saturating_sub(begin(part)).min(length));
                if start < end {
                    parts[part].links.push(Link { start, end, target: target.clone() });
                }
            }
        }
        for note in self.notes {
            let part = ends.partition_point(|&end| end < note.at).min(parts.len() - 1);
            let at = (note.at - begin(part)).min(parts[part].text.len());
            parts[part].notes.push(NoteReference { at, ..note });
        }
        parts[0].anchors = self.anchors;
        parts
    }

    /// Appends other words after a separator.
    pub(super) fn append(&mut self, separator: &str, other: Self) {
        if !self.is_empty() && !other.is_empty() {
            self.text.push_str(separator);
        }
        let shift = self.text.len();
        self.text.push_str(&other.text);
        let moved = |link: Link| Link { start: link.start + shift, end: link.end + shift, ..link };
        self.links.extend(other.links.into_iter().map(moved));
        self.notes.extend(other.notes.into_iter().map(|note| NoteReference { at: note.at + shift, ..note }));
        self.anchors.extend(other.anchors);
    }
}
