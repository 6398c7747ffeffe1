//! The overlays: the help (key table and legend), the terms of the sections in view, and what is gathered. An overlay is
//! laid out when it is opened or the screen changes. Help and terms then only scroll and close.

use super::{GatheredList, Outcome, Reader};
use crate::action::Command;
use crate::article::{self, Article, GLYPH, Options, width, wrap};
use crate::doubts::DoubtKind;
use crate::keymap::{self, ARROWS, When};
use crate::layout::Panes;
use crate::list_cursor::Step;
use crate::messages::Words;

/// The rows of an overlay's frame.
pub(crate) const OVERLAY_FRAME: usize = 2;

/// The columns of an overlay's frame and margins.
pub(crate) const OVERLAY_MARGINS: usize = 6;

/// An open overlay.
pub(crate) struct Overlay {
    pub(crate) content: Content,
    /// The first row in view of help or terms; a list has its own.
    pub(crate) top: usize,
    /// The first row that the reader scrolled to. A screen that gets its size back shows it again.
    scrolled_to: usize,
    /// The rows in view.
    height: usize,
}

/// What an overlay shows.
pub(crate) enum Content {
    Help(Help),
    Terms(Article),
    Gathered(GatheredList),
}

impl Content {
    pub(crate) fn rows(&self) -> usize {
        match self {
            Self::Help(help) => help.rows(),
            Self::Terms(article) => article.lines.len(),
            Self::Gathered(list) => list.entries.len(),
        }
    }
}

impl Overlay {
    pub(super) fn help(reader: &Reader<'_>) -> Self {
        let panes = reader.panes();
        Self::new(Content::Help(Help::of(reader.words(), &panes)), &panes)
    }

    /// The terms that the sections in view use, if any.
    pub(super) fn terms(reader: &Reader<'_>) -> Option<Self> {
        let panes = reader.panes();
        let terms = terms(reader, &panes);
        (!terms.lines.is_empty()).then(|| Self::new(Content::Terms(terms), &panes))
    }

    /// The gathered passages, if any.
    pub(super) fn gathered(reader: &Reader<'_>) -> Option<Self> {
        let list = GatheredList::of(reader);
        (!list.entries.is_empty()).then(|| Self::new(Content::Gathered(list), &reader.panes()))
    }

    fn new(content: Content, panes: &Panes) -> Self {
        let frame = panes.overlay(usize::MAX, content.rows() + OVERLAY_FRAME);
        let height = usize::from(frame.height).saturating_sub(OVERLAY_FRAME);
        Self { content, top: 0, scrolled_to: 0, height }
    }

    /// Lays the content out for a new screen size.
    pub(super) fn resize(&mut self, reader: &Reader<'_>) {
        let panes = reader.panes();
        let content = match &self.content {
            Content::Help(_) => Content::Help(Help::of(reader.words(), &panes)),
            Content::Terms(_) => Content::Terms(terms(reader, &panes)),
            Content::Gathered(list) => {
                Content::Gathered(GatheredList { cursor: list.cursor, ..GatheredList::of(reader) })
            }
        };
        let scrolled_to = self.scrolled_to;
        *self = Self { top: scrolled_to, ..Self::new(content, &panes) };
        self.scroll(Step::Rows(0));
        self.scrolled_to = scrolled_to;
    }

    /// Carries out a command.
    pub(super) fn apply(&mut self, command: Command, reader: &mut Reader<'_>) -> Outcome {
        match (&mut self.content, command) {
            (_, Command::Escape | Command::Quit) => Outcome::CloseOverlay,
            (Content::Gathered(list), command) => list.apply(command, self.height, reader),
            (_, Command::Enter) => Outcome::CloseOverlay,
            (_, command) => {
                if let Some(step) = Step::of(command) {
                    self.scroll(step);
                }
                Outcome::Done
            }
        }
    }

    pub(super) fn scroll(&mut self, step: Step) {
        if let Content::Gathered(list) = &mut self.content {
            return list.step(step, self.height);
        }
        self.top = step.from(self.top, self.height, (self.content.rows() + 1).saturating_sub(self.height));
        self.scrolled_to = self.top;
    }

    /// Whether the condition of a hint holds.
    pub(super) fn holds(&self, when: When) -> bool {
        when == When::OverlayScrolls && self.content.rows() > self.height
    }

    /// The context in which a key is looked up.
    pub(super) fn context(&self) -> keymap::Context {
        match self.content {
            Content::Help(_) | Content::Terms(_) => keymap::Context::Overlay,
            Content::Gathered(_) => keymap::Context::Gathered,
        }
    }

    pub(crate) fn is_help(&self) -> bool {
        matches!(self.content, Content::Help(_))
    }
}

fn terms(reader: &Reader<'_>, panes: &Panes) -> Article {
    let columns = usize::from(panes.screen.width).saturating_sub(OVERLAY_MARGINS).clamp(1, article::MEASURE);
    let text: String = reader.articles_in_view().map(|(_, article)| article.text()).collect();
    let options = Options { columns, ..reader.viewport.options() };
    article::lay_out_terms(reader.words(), reader.viewport.glossary(), &text, options)
}

/// The columns between a key and its description. Arrows are spelled out in ASCII, so there are some to spare.
const GAP: usize = 3;

/// The indent of a description that is placed under its key.
const INDENT: usize = 2;

/// The most columns of keys, and on a screen of few columns.
const KEYS: usize = 20;
const FEW_KEYS: usize = 14;

/// The columns between the first keys of a row and the others.
pub(crate) const KEYS_GAP: usize = 2;

/// The most columns of a description.
const DESCRIPTION: usize = 60;

/// The columns between two lists side by side.
const BETWEEN: usize = 2;

/// A screen of fewer columns has descriptions under their keys.
const NARROW: usize = 44;

/// A screen of fewer columns has few for keys.
const MEDIUM: usize = 60;

/// A screen of at least this many columns has room for two lists side by side.
const WIDE: usize = 112;

/// The help: the key table and the legend, in one list or in two side by side.
pub(crate) struct Help {
    pub(crate) lists: Vec<Vec<HelpLine>>,
    /// The columns from the left edge of one list to that of the next.
    pub(crate) step: usize,
}

/// A line of the help.
#[derive(Debug, Clone, Copy)]
pub(crate) struct HelpLine {
    pub(crate) label: Label,
    /// The column of `text`.
    pub(crate) column: usize,
    pub(crate) text: &'static str,
}

/// What a line of the help explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Label {
    /// Nothing: the text continues, or the line is blank.
    None,
    Heading(&'static str),
    /// The first key of each command, or some of them, and the other keys.
    Keys(&'static str, &'static str),
    /// A glyph of the legend, with its word.
    Glyph(LegendGlyph, &'static str),
}

/// A glyph that the legend explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LegendGlyph {
    Doubt(DoubtKind),
    YearEvent,
    PlannedEvent,
    NearWord,
}

/// The columns of a list.
#[derive(Clone, Copy)]
struct Columns {
    keys: usize,
    /// Where the descriptions of keys begin.
    descriptions: usize,
    /// Where the meanings of glyphs begin.
    meanings: usize,
    /// The whole width.
    all: usize,
}

impl Help {
    /// Lays the help out: in two lists if one does not fit the height and two do.
    fn of(words: Words, panes: &Panes) -> Self {
        let screen = usize::from(panes.screen.width);
        let room = screen.saturating_sub(OVERLAY_MARGINS).max(1);
        let height = usize::from(panes.body().height).saturating_sub(OVERLAY_FRAME);
        let (keys, before) = match screen {
            ..NARROW => (room, INDENT),
            NARROW..MEDIUM => (FEW_KEYS, FEW_KEYS + GAP),
            _ => (KEYS, KEYS + GAP),
        };
        // Glyphs with their words are shorter than most keys.
        let widest = legend(words).map(|(_, word, _)| GLYPH + width(word)).max().unwrap_or(0) + 2;
        let meanings = if screen < NARROW { widest } else { before.max(widest) };
        let one = Columns { keys, descriptions: before, meanings, all: room.min(before + DESCRIPTION) };
        let single = Self { lists: vec![join(&groups(words, one))], step: room };
        if single.rows() <= height || screen < WIDE {
            return single;
        }
        let all = ((room - BETWEEN) / 2).min(one.all);
        let lists = halve(&groups(words, Columns { meanings: widest, all, ..one }));
        let double = Self { lists, step: all + BETWEEN };
        if double.rows() <= height { double } else { single }
    }

    pub(crate) fn rows(&self) -> usize {
        self.lists.iter().map(Vec::len).max().unwrap_or(0)
    }
}

/// The glyphs, each with its word and its meaning.
fn legend(words: Words) -> impl Iterator<Item = (LegendGlyph, &'static str, &'static str)> {
    let doubts =
        DoubtKind::ALL.map(|kind| (LegendGlyph::Doubt(kind), words.doubt_name(kind), words.doubt_meaning(kind)));
    let year = (LegendGlyph::YearEvent, words.year_only(), words.year_only_meaning());
    let planned = (LegendGlyph::PlannedEvent, words.planned(), words.planned_meaning());
    let near = (LegendGlyph::NearWord, words.near(), words.near_meaning());
    doubts.into_iter().chain([year, planned, near])
}

/// The groups of the key table and the legend, each a heading and its lines.
fn groups(words: Words, columns: Columns) -> Vec<Vec<HelpLine>> {
    let heading = |title| vec![HelpLine { label: Label::Heading(title), column: 0, text: "" }];
    let mut groups: Vec<_> = keymap::GROUPS
        .into_iter()
        .map(|group| {
            let mut lines = heading(words.choose(group));
            for row in keymap::TABLE.iter().filter(|row| row.group == group) {
                let labels = keys_in(row.first_and_other_keys(words.locale()), columns.keys);
                let texts = [words.choose(row.description), words.same_keys()];
                lines.extend(explain(labels, texts, columns.descriptions, columns.all));
            }
            lines
        })
        .collect();
    let mut lines = heading(words.marks_heading());
    for (glyph, word, meaning) in legend(words) {
        lines.extend(explain(vec![Label::Glyph(glyph, word)], [meaning, ""], columns.meanings, columns.all));
    }
    groups.push(lines);
    groups
}

/// The keys of a row in some columns: the first of each command, then the others after them or on lines of their own.
fn keys_in([first, others]: &'static [String; 2], columns: usize) -> Vec<Label> {
    if width(first) + KEYS_GAP + width(others) <= columns {
        return vec![Label::Keys(first, others)];
    }
    let lines = |keys: &'static str| wrap(keys, columns).into_iter().map(|range| &keys[range]);
    let others = lines(others).map(|keys| Label::Keys("", keys));
    lines(first).map(|keys| Label::Keys(keys, "")).chain(others).collect()
}

/// Lays out an explanation: beside the first of its labels, from `column` on, or indented under them all. Beside each
/// other label stands the second text.
fn explain(labels: Vec<Label>, [text, of_others]: [&'static str; 2], column: usize, columns: usize) -> Vec<HelpLine> {
    // An arrow is longer in ASCII.
    let spare = if ARROWS.iter().any(|arrow| text.contains(arrow)) { 3 } else { 0 };
    let room = columns.saturating_sub(column + spare).max(1);
    let texts = wrap(text, room).into_iter().map(|range| HelpLine { label: Label::None, column, text: &text[range] });
    let mut labels = labels.into_iter();
    if column <= INDENT {
        let labels = labels.map(|label| HelpLine { label, column, text: "" });
        return labels.chain(texts).collect();
    }
    let mut lines: Vec<_> = texts.collect();
    if let (Some(line), Some(first)) = (lines.first_mut(), labels.next()) {
        line.label = first;
    }
    // Beside the rest of the text, the other labels would seem to be what that is about.
    lines.extend(labels.map(|label| HelpLine { label, column, text: of_others }));
    lines
}

/// Joins groups, with a blank line between two.
fn join(groups: &[Vec<HelpLine>]) -> Vec<HelpLine> {
    groups.join(&HelpLine { label: Label::None, column: 0, text: "" })
}

/// Divides groups into two lists so that the longer one is as short as possible.
fn halve(groups: &[Vec<HelpLine>]) -> Vec<Vec<HelpLine>> {
    let halves = |at: usize| [join(&groups[..at]), join(&groups[at..])];
    let lists = (1..groups.len()).map(halves).min_by_key(|[left, right]| left.len().max(right.len()));
    lists.map_or_else(|| vec![join(groups)], Vec::from)
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Size;

    use super::super::testing::{place, reader};
    use super::*;
    use crate::appearance::Audience;
    use crate::layout::{Left, Side};
    use crate::messages;

    #[test]
    fn an_overlay_scrolls_within_its_rows_and_closes() {
        let mut reader = reader();
        let mut overlay = Overlay::help(&reader);
        let bottom = overlay.content.rows() - overlay.height;
        for (command, top) in [
            (Command::Up, 0),
            (Command::Down, 1),
            (Command::Bottom, bottom),
            (Command::PageDown, bottom),
            (Command::Top, 0),
        ] {
            assert!(matches!(overlay.apply(command, &mut reader), Outcome::Done));
            assert_eq!(overlay.top, top, "{command:?}");
        }
        for command in [Command::Escape, Command::Enter, Command::Quit] {
            assert!(matches!(overlay.apply(command, &mut reader), Outcome::CloseOverlay), "{command:?}");
        }
    }

    #[test]
    fn the_help_has_two_lists_only_if_one_is_too_high_and_there_is_room() {
        for (width, height, lists) in [(80, 40, 1), (120, 40, 2), (120, 100, 1), (120, 20, 1)] {
            let mut reader = reader();
            reader.resize(Size::new(width, height));
            let Content::Help(help) = Overlay::help(&reader).content else { panic!("no help") };
            assert_eq!(help.lists.len(), lists, "{width}×{height}");
        }
    }

    #[test]
    fn the_help_begins_with_the_keys_on_every_screen() {
        for (width, height) in [(160, 50), (120, 40), (80, 24), (50, 15), (40, 12), (30, 6)] {
            let mut reader = reader();
            reader.resize(Size::new(width, height));
            let Content::Help(help) = Overlay::help(&reader).content else { panic!("no help") };
            let labels: Vec<_> = help.lists.iter().flatten().map(|line| line.label).collect();
            assert!(matches!(labels[..2], [Label::Heading(_), Label::Keys(..)]), "{width}×{height}: {labels:?}");
        }
    }

    #[test]
    fn every_key_and_mark_of_the_help_has_its_meaning_beside_or_under_it() {
        for words in messages::ALL {
            for columns in 30..=170 {
                let screen = Size::new(columns, 24);
                let panes = Panes::of(Audience::Eyes, screen, Left::Outline(20), Side::Left);
                let help = Help::of(words, &panes);
                for (list, at) in help.lists.iter().flat_map(|list| (0..list.len()).map(move |at| (list, at))) {
                    let line = &list[at];
                    let is_stacked = |next: &&HelpLine| {
                        usize::from(columns) < NARROW && !matches!(next.label, Label::None | Label::Heading(_))
                    };
                    // In few columns several labels may stand above their meaning.
                    let below = list[at + 1..].iter().find(|next| !is_stacked(next));
                    let has_label = matches!(line.label, Label::Keys(..) | Label::Glyph(..));
                    let is_under = |next: &HelpLine| !next.text.is_empty() && next.label == Label::None;
                    let is_explained = !line.text.is_empty() || below.is_some_and(is_under);
                    assert!(!has_label || is_explained, "{columns} columns: {line:?}");
                }
            }
        }
    }

    #[test]
    fn the_legend_has_every_kind_of_doubt() {
        for words in messages::ALL {
            let glyphs: Vec<_> = legend(words).map(|(glyph, ..)| glyph).collect();
            for kind in DoubtKind::ALL {
                assert!(glyphs.contains(&LegendGlyph::Doubt(kind)), "{kind:?}");
            }
        }
    }

    #[test]
    fn a_larger_screen_brings_the_last_rows_back_to_its_end() {
        let mut reader = reader();
        let mut overlay = Overlay::help(&reader);
        overlay.scroll(Step::Last);
        reader.resize(Size::new(80, 40));
        overlay.resize(&reader);
        assert_eq!(overlay.top, overlay.content.rows() - overlay.height);
        reader.resize(Size::new(80, 200));
        overlay.resize(&reader);
        assert_eq!((overlay.top, overlay.holds(When::OverlayScrolls)), (0, false));
    }

    #[test]
    fn terms_are_those_of_the_open_section() {
        let mut reader = reader();
        assert!(Overlay::terms(&reader).is_none());
        reader.open(place("a/links"));
        let Some(Content::Terms(terms)) = Overlay::terms(&reader).map(|overlay| overlay.content) else {
            panic!("no terms")
        };
        assert!(terms.text().contains("North Atlantic Treaty Organization"), "{}", terms.text());
    }
}
