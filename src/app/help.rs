//! The help, set for the screen: the key table under its headings, and the legend of the marks.

use super::{App, OVERLAY_FRAME, OVERLAY_MARGINS};
use crate::doubts::Mark;
use crate::keymap;
use crate::prose::{GLYPH, width, wrap};
use crate::words;

/// The columns between a key and what it does. Arrows are spelled where the terminal has ASCII alone, so there are some
/// to spare.
const GAP: usize = 3;

/// The columns that what a key does is indented by where it stands under the key.
const UNDER: usize = 2;

/// The most columns of keys.
const KEYS: usize = 20;

/// The most columns of what a key does.
const DOES: usize = 60;

/// The columns between two lists side by side.
const BETWEEN: usize = 2;

/// A screen of fewer columns has what a key does under the key.
const NARROW: u16 = 60;

/// A screen of as many columns has room for two lists side by side.
const WIDE: u16 = 112;

/// The help: its lines in one list, or in two side by side.
pub(crate) struct Help {
    /// The lists.
    pub(crate) lists: Vec<Vec<Explained>>,
    /// The columns from one list to the next.
    pub(crate) step: usize,
}

/// A line of the help.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Explained {
    /// What is explained.
    pub(crate) label: Label,
    /// The column where that is done.
    pub(crate) column: usize,
    /// What is said there.
    pub(crate) said: &'static str,
}

/// What stands before what is explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Label {
    /// Nothing: the explanation goes on.
    None,
    /// A heading over what follows.
    Heading(&'static str),
    /// Keys, or how they go on.
    Keys(&'static str),
    /// A sign, with its word.
    Sign(Sign, &'static str),
}

/// A sign of the legend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    /// The mark of a doubt.
    Doubt(Mark),
    /// The mark of an event that the source looks forward to.
    Planned,
    /// The mark of a word that is only near.
    Near,
}

/// The columns of a list.
#[derive(Clone, Copy)]
struct Columns {
    /// Those of keys.
    keys: usize,
    /// Those before what keys do.
    before_keys: usize,
    /// Those before what signs mean.
    before_signs: usize,
    /// Those of all of it.
    all: usize,
}

impl App<'_> {
    /// The help: in two lists where it is seen whole only so.
    pub(crate) fn help(&self) -> Help {
        let room = usize::from(self.size.width).saturating_sub(OVERLAY_MARGINS).max(1);
        let is_narrow = self.size.width < NARROW;
        let (keys, before) = if is_narrow { (room, UNDER) } else { (KEYS, KEYS + GAP) };
        let one = Columns { keys, before_keys: before, before_signs: before, all: room.min(before + DOES) };
        let help = Help { lists: vec![joined(&groups(one))], step: room };
        let height = usize::from(self.panes().body().height).saturating_sub(OVERLAY_FRAME);
        if help.rows() <= height || self.size.width < WIDE {
            return help;
        }
        let all = ((room - BETWEEN) / 2).min(one.all);
        // Side by side there is less room, and the signs with their words are shorter than keys.
        let signs = signs().map(|(_, word, _)| GLYPH + width(word)).into_iter().max().unwrap_or(0);
        let lists = halved(&groups(Columns { before_signs: signs + 1, all, ..one }));
        let halves = Help { lists, step: all + BETWEEN };
        if halves.rows() <= height { halves } else { help }
    }
}

impl Help {
    /// The rows that it takes.
    pub(crate) fn rows(&self) -> usize {
        self.lists.iter().map(Vec::len).max().unwrap_or(0)
    }
}

/// The signs of the legend, each with its word and what that means.
fn signs() -> [(Sign, &'static str, &'static str); 6] {
    let [past, gap, conflict, inferred] =
        Mark::ALL.map(|mark| (Sign::Doubt(mark), words::mark(mark), words::legend(mark)));
    let planned = (Sign::Planned, words::PLANNED, words::PLANNED_LEGEND);
    [past, gap, conflict, inferred, planned, (Sign::Near, words::NEAR, words::NEAR_LEGEND)]
}

/// The lines under each heading, with it.
fn groups(columns: Columns) -> Vec<Vec<Explained>> {
    let head = |heading| vec![Explained { label: Label::Heading(heading), column: 0, said: "" }];
    let of_keys = keymap::GROUPS.into_iter().map(|group| {
        let mut lines = head(group);
        for row in keymap::TABLE.iter().filter(|row| row.group == group) {
            let names = wrap(row.keys, columns.keys).into_iter().map(|range| Label::Keys(&row.keys[range]));
            lines.extend(explained(names.collect(), row.does, (columns.before_keys, columns.all)));
        }
        lines
    });
    let mut groups: Vec<_> = of_keys.collect();
    let mut lines = head(words::MARKS);
    for (sign, word, meaning) in signs() {
        lines.extend(explained(vec![Label::Sign(sign, word)], meaning, (columns.before_signs, columns.all)));
    }
    groups.push(lines);
    groups
}

/// What labels mean: from a column on beside them, or under them where they have no column of their own.
fn explained(labels: Vec<Label>, meaning: &'static str, (column, columns): (usize, usize)) -> Vec<Explained> {
    // An arrow is longer where it is spelled.
    let spare = if meaning.is_ascii() { 0 } else { 2 };
    let room = columns.saturating_sub(column + spare).max(1);
    let mut meaning = wrap(meaning, room).into_iter().map(|range| &meaning[range]);
    let mut lines = Vec::new();
    for label in labels {
        let beside = if column > UNDER { meaning.next() } else { None };
        lines.push(Explained { label, column, said: beside.unwrap_or("") });
    }
    lines.extend(meaning.map(|said| Explained { label: Label::None, column, said }));
    lines
}

/// Groups under each other, with an empty line between two.
fn joined(groups: &[Vec<Explained>]) -> Vec<Explained> {
    let blank = Explained { label: Label::None, column: 0, said: "" };
    groups.join(&blank)
}

/// Groups in two lists, the longer of which is as short as can be.
fn halved(groups: &[Vec<Explained>]) -> Vec<Vec<Explained>> {
    let halves = |at: usize| [joined(&groups[..at]), joined(&groups[at..])];
    let lists = (1..groups.len()).map(halves).min_by_key(|[left, right]| left.len().max(right.len()));
    lists.map_or_else(|| vec![joined(groups)], Vec::from)
}
