//! The running text of a tab, and the lines of it in view. Its sections follow each other, and only those around the
//! view are laid out and a few that were, so a place is a line of a section and never a line of the whole.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::article::{self, AIRY, Article, Line, Options, Piece};
use crate::briefing::{Document, Extent, PassageId, Place, SectionId};
use crate::doubts::DoubtKind;
use crate::glossary::Glossary;
use crate::list_cursor::Step;

/// The weight of a line in [`Progress`], so that the lines of a section divide its weight finely.
const LINE: usize = 1_000;

/// The lines that a section is estimated to have: with its title, for each passage besides those that its text fills, and
/// for each block that is drawn from the document as a whole.
const TITLE_LINES: usize = 3;
const PASSAGE_LINES: usize = 2;
const DRAWN_LINES: usize = 30;

/// How many sections are searched for a link before Tab goes on to the outline.
const LINK_SEARCH: usize = 40;

/// The most sections that stay laid out. If only those around the view did, scrolling back to a picture would take as long
/// as ten keys.
const KEPT: usize = 32;

/// A line of the running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Anchor {
    pub(crate) section: SectionId,
    /// The index of the line in the section.
    pub(crate) line: usize,
}

/// A line in view.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'v> {
    pub(crate) anchor: Anchor,
    pub(crate) line: &'v Line,
}

/// How much of a tab is above the view and in it, estimated from its texts. Where the view is changes neither how much is
/// in it nor the total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Progress {
    pub(crate) before: usize,
    pub(crate) in_view: usize,
    pub(crate) total: usize,
}

/// A window over the running text of a tab.
pub(crate) struct Viewport<'d> {
    document: &'d Document<'d>,
    glossary: Glossary<'d>,
    options: Options,
    /// The laid-out sections: those in view, their neighbours, and some that have been in view.
    articles: BTreeMap<SectionId, Article>,
    /// The first line in view.
    top: Anchor,
    /// The number of lines in view; 0 if the screen has no room for the text.
    height: usize,
}

impl<'d> Viewport<'d> {
    /// A window at the top of a section. Nothing is laid out before it has a size.
    pub(super) fn new(document: &'d Document<'d>, section: SectionId, options: Options) -> Self {
        let top = Anchor { section, line: 0 };
        Self { document, glossary: Glossary::of(document), options, articles: BTreeMap::new(), top, height: 0 }
    }

    /// Lays the text out for another screen; what was first in view stays first. A window that was full stays so.
    /// Returns whether the lines changed.
    pub(super) fn resize(&mut self, options: Options, height: usize) -> bool {
        // Without this, a section that was scrolled to the first row would have the blank one above it.
        if (options, height) == (self.options, self.height) {
            return false;
        }
        let was_full = self.height > 0 && self.below(self.top, self.height - 1).1 == 0;
        let begins = self.section_at_top();
        self.height = height;
        let has_changed = options != self.options;
        if has_changed {
            let Anchor { section, line } = self.top;
            let landmark = if line == 0 { Landmark::TOP } else { Landmark::at(self.lay_out(section), line) };
            self.articles.clear();
            self.options = options;
            self.top.line = landmark.line_in(self.lay_out(section));
        }
        if let Some(section) = begins {
            self.top = self.top_of(section);
        }
        if was_full {
            self.move_to_full(self.top);
        } else {
            self.settle();
        }
        has_changed
    }

    /// Goes back to a line of the text as it was laid out then, in a window of that height.
    pub(super) fn restore(&mut self, top: Anchor, options: Options, height: usize) {
        self.height = height;
        if self.options != options {
            self.articles.clear();
            self.options = options;
        }
        self.move_to(top);
    }

    pub(crate) fn top(&self) -> Anchor {
        self.top
    }

    pub(crate) fn glossary(&self) -> &Glossary<'d> {
        &self.glossary
    }

    pub(crate) fn height(&self) -> usize {
        self.height
    }

    pub(crate) fn options(&self) -> Options {
        self.options
    }

    /// A section that is laid out.
    pub(crate) fn article(&self, section: SectionId) -> Option<&Article> {
        self.articles.get(&section)
    }

    /// Moves the window to a line, even if less than a window of text follows.
    pub(super) fn move_to(&mut self, top: Anchor) {
        self.top = top;
        self.settle();
    }

    /// Moves the window to a line, or as far as it stays full.
    pub(super) fn move_to_full(&mut self, top: Anchor) {
        let (_, missing) = self.below(top, self.height.saturating_sub(1));
        let top = self.above(top, missing);
        self.move_to(top);
    }

    /// Shows a section from its top on, or as far as the window stays full. One that begins with a picture or a list of
    /// entries is always shown from its top on, so that they are whole if they fit the window.
    pub(super) fn show_section(&mut self, section: SectionId) {
        let top = self.top_of(section);
        if self.lay_out(section).begins_with_entries() {
            self.move_to(top);
        } else {
            self.move_to_full(top);
        }
    }

    /// Shows where a section lists the doubts of one kind: from its top on if the list begins well within the window.
    /// Returns the first link of the list.
    pub(super) fn show_doubts(&mut self, section: SectionId, kind: DoubtKind) -> Option<usize> {
        self.show_section(section);
        let article = self.lay_out(section);
        let at = article.doubts.iter().position(|(other, _)| *other == kind)?;
        let start = article.doubts[at].1;
        let end = article.doubts.get(at + 1).map_or(article.lines.len(), |&(_, next)| next);
        let link = article.lines[start..end].iter().flat_map(Line::links).next();
        let first = Anchor { section, line: start };
        if !self.rows().take(self.height * 2 / 3).any(|row| row.anchor == first) {
            self.move_to_full(first);
        }
        link
    }

    /// The first line to show of a section: its title, or the blank line above it in a high window.
    fn top_of(&mut self, section: SectionId) -> Anchor {
        let title = Anchor { section, line: 0 };
        if self.height < AIRY {
            return title;
        }
        let before = self.above(title, 1);
        let is_blank = self.lay_out(before.section).lines.get(before.line).is_some_and(Line::is_blank);
        if is_blank { before } else { title }
    }

    /// The section that begins in the first line in view, or after it if that is the blank one above its title.
    fn section_at_top(&mut self) -> Option<SectionId> {
        let Anchor { section, line } = self.top;
        let is_blank = |viewport: &mut Self| viewport.lay_out(section).lines.get(line).is_some_and(Line::is_blank);
        let is_blank = self.height >= AIRY && line > 0 && is_blank(self);
        let first = if is_blank { self.below(self.top, 1).0 } else { self.top };
        (first.line == 0).then_some(first.section)
    }

    /// Scrolls within the tab. Only a page may end after the text: then its first lines are those that follow the page
    /// before.
    pub(super) fn scroll(&mut self, step: Step) {
        let rows = |rows: usize, count: isize| isize::try_from(rows.max(1)).unwrap_or(isize::MAX).saturating_mul(count);
        let lines = match step {
            Step::Rows(count) => count,
            Step::Halves(count) => rows(self.height / 2, count),
            // One line of the page before stays in view, so that the eye finds its place.
            Step::Pages(count) => rows(self.height.saturating_sub(1), count),
            Step::First => return self.move_to(Anchor { section: self.first_section(), line: 0 }),
            Step::Last => return self.move_to_end(),
        };
        let top = self.top;
        let count = lines.unsigned_abs();
        if lines < 0 {
            let above = self.above(top, count);
            self.move_to(above);
            if matches!(step, Step::Pages(_)) {
                self.begin_with_heading(1);
                self.begin_below_figures(top);
            }
        } else if matches!(step, Step::Pages(_)) {
            if !self.reaches_end() {
                let below = self.below(top, count).0;
                self.move_to(below);
                if self.top.section != top.section {
                    self.begin_with_heading(usize::MAX);
                }
                // No last line has a page of its own. A title waited for this page.
                let next = self.below(self.top, 1).0;
                let is_title = self.rows().next().is_some_and(|row| row.line.is_heading());
                if !is_title && !self.reaches_end() && self.below(next, self.height).1 > 0 {
                    self.move_to(next);
                }
                if self.top.section != top.section {
                    self.begin_with_picture(top);
                }
                self.begin_with_figures(top);
            }
        } else {
            let below = self.below(top, count).0;
            self.move_to_full(below);
            // A page may have gone further.
            self.move_to(self.top.max(top));
        }
    }

    /// Moves up to the first line of a section's title, if the first line in view is another one or the rule under it, and
    /// the first is at most so many lines above.
    fn begin_with_heading(&mut self, most: usize) {
        let Anchor { section, line } = self.top;
        if (1..=most).contains(&line) && self.lay_out(section).lines.iter().take(line + 1).all(Line::is_heading) {
            self.move_to(Anchor { section, line: 0 });
        }
    }

    /// Moves up to the title of a section that begins with a picture or a list of entries, if it began in the window before,
    /// whose top is `before`, and fits one window. If half a window of it was seen there, it moves only if its end is in view
    /// then.
    fn begin_with_picture(&mut self, before: Anchor) {
        let Anchor { section, line } = self.top;
        let height = self.height;
        let article = self.lay_out(section);
        let end = article.lines.iter().rposition(|line| !line.is_blank()).map_or(0, |last| last + 1);
        if !article.begins_with_entries() || line == 0 || line >= end || end > height {
            return;
        }
        let top = self.top_of(section);
        let is_end_in_view = |viewport: &mut Self| viewport.below(top, height).1 > 0;
        if top > before && (line < height / 2 || is_end_in_view(self)) {
            self.move_to(top);
        }
    }

    /// Moves up to the first line of a row of figures, if the first line in view is a later one of it: a number and what it
    /// counts are read together. The row is at most half a window and begins in the window before, which begins at `before`.
    fn begin_with_figures(&mut self, before: Anchor) {
        let Anchor { section, line } = self.top;
        let height = self.height;
        let Some(lines) = self.lay_out(section).figures_at(line) else { return };
        let top = Anchor { section, line: lines.start };
        if top > before && lines.len() <= height / 2 {
            self.move_to(top);
        }
    }

    /// Moves down below a row of figures that a page up began within: the next page up shows it whole. The row is at most half
    /// a window, and the window before begins at `before`.
    fn begin_below_figures(&mut self, before: Anchor) {
        let Anchor { section, line } = self.top;
        let height = self.height;
        let Some(lines) = self.lay_out(section).figures_at(line) else { return };
        let below = self.below(Anchor { section, line: lines.end - 1 }, 1).0;
        if lines.start < line && lines.len() <= height / 2 && below < before {
            self.move_to(below);
        }
    }

    /// Moves to the end of the tab.
    pub(super) fn move_to_end(&mut self) {
        let section = self.last_section();
        let line = self.lay_out(section).lines.len().saturating_sub(1);
        self.move_to_full(Anchor { section, line });
    }

    /// Moves to where a row of the scrollbar stands for.
    pub(super) fn move_to_share(&mut self, row: usize, rows: usize) {
        if row + 1 >= rows {
            return self.move_to_end();
        }
        let target = self.weight_of_tab() * row / rows;
        let mut sections = self.first_section().index()..self.last_section().index() + 1;
        // The last section that begins at or before the target.
        while sections.len() > 1 {
            let middle = sections.start + sections.len() / 2;
            if self.weight_before(SectionId::from_index(middle)) <= target {
                sections.start = middle;
            } else {
                sections.end = middle;
            }
        }
        let section = SectionId::from_index(sections.start);
        let within = target - self.weight_before(section);
        let line = within * self.lay_out(section).lines.len() / self.weight_of(section);
        self.move_to_full(Anchor { section, line });
    }

    /// Whether the end of the tab is in view.
    pub(crate) fn reaches_end(&self) -> bool {
        let last = self.last_section();
        let is_last = |row: Row<'_>| {
            row.anchor.section == last
                && self.article(last).is_some_and(|article| row.anchor.line + 1 >= article.lines.len())
        };
        self.rows().last().is_none_or(is_last)
    }

    /// Whether the beginning of the tab is in view.
    pub(crate) fn is_at_start(&self) -> bool {
        self.top == Anchor { section: self.first_section(), line: 0 }
    }

    /// The lines in view.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let first = self.top.section.index();
        let articles = self.articles.range(self.top.section..=self.last_section()).enumerate();
        let articles = articles.take_while(move |(at, (section, _))| section.index() == first + at);
        let rows = articles.flat_map(|(at, (&section, article))| {
            let start = if at == 0 { self.top.line } else { 0 };
            let lines = article.lines.iter().enumerate().skip(start);
            lines.map(move |(line, content)| Row { anchor: Anchor { section, line }, line: content })
        });
        rows.take(self.height)
    }

    /// The lines in view that are drawn. At the foot, the title of a section waits for the first line under it; and below
    /// other text, a preview has no picture: it would look like a part of the result.
    pub(crate) fn drawn_rows(&self) -> Vec<Row<'_>> {
        let mut rows: Vec<_> = self.rows().collect();
        let begins = |at: usize| rows[at].anchor.line == 0 && !rows[..at].iter().all(|row| row.line.is_blank());
        let begins_picture = |at: &usize| {
            begins(*at) && self.article(rows[*at].anchor.section).is_some_and(Article::begins_with_entries)
        };
        let picture = (0..rows.len()).find(begins_picture).filter(|_| self.options.is_preview);
        let title = rows.iter().rposition(|row| !row.line.is_heading()).map_or(0, |last| last + 1);
        let waits = |at: &usize| begins(*at) && !self.is_bare(rows[*at].anchor.section);
        let title = (title < rows.len()).then_some(title).filter(waits);
        if let Some(end) = picture.or(title) {
            rows.truncate(end);
        }
        rows
    }

    /// The places in view, in order, each once: passages, and sections of which more than the title is in view but no
    /// passage, or which have no more. Never empty if a line is in view.
    pub(super) fn places(&self) -> Vec<Place> {
        let mut places: Vec<Place> = Vec::new();
        for row in self.rows() {
            let section = row.anchor.section;
            match (row.line.passage, places.last()) {
                (Some(passage), Some(&Place::Section(other))) if other == section => {
                    places.pop();
                    places.push(Place::Passage(passage));
                }
                (Some(passage), last) if last != Some(&Place::Passage(passage)) => places.push(Place::Passage(passage)),
                (None, last)
                    if !row.line.is_blank()
                        && (!row.line.is_heading() || self.is_bare(section))
                        && last.is_none_or(|&last| self.document.section_at(last) != section) =>
                {
                    places.push(Place::Section(section));
                }
                _ => {}
            }
        }
        if places.is_empty() {
            places.extend(self.rows().next().map(|row| Place::Section(row.anchor.section)));
        }
        places
    }

    /// Whether a section has nothing but its title.
    fn is_bare(&self, section: SectionId) -> bool {
        let is_empty = |line: &Line| line.is_blank() || line.is_heading();
        self.article(section).is_some_and(|article| article.lines.iter().all(is_empty))
    }

    /// Whether the first line in view continues a passage that begins above it.
    pub(super) fn begins_inside(&self, passage: PassageId) -> bool {
        let before = self.top.line.checked_sub(1).and_then(|line| self.article(self.top.section)?.lines.get(line));
        before.is_some_and(|line| line.passage == Some(passage))
    }

    pub(crate) fn shows_passage(&self, passage: PassageId) -> bool {
        self.rows().any(|row| row.line.passage == Some(passage))
    }

    /// Whether a part of a link is in view.
    pub(super) fn shows_link(&self, section: SectionId, number: usize) -> bool {
        self.rows().any(|row| row.holds(section, number))
    }

    /// Whether the first and the last line of a link are in view.
    pub(super) fn shows_whole_link(&self, section: SectionId, number: usize) -> bool {
        let lines = self.article(section).and_then(|article| article.lines_of_link(number));
        let is_in_view = |line| self.rows().any(|row| row.anchor == Anchor { section, line });
        lines.is_some_and(|(first, last)| is_in_view(first) && is_in_view(last))
    }

    /// Brings a passage into view, under the title of its section or else with a few lines above it for context.
    pub(super) fn show_passage(&mut self, passage: PassageId) {
        let section = self.document.section_of(passage);
        let Some(lines) = self.lay_out(section).lines_of(passage) else { return };
        let is_in_view = |line| self.rows().any(|row| row.anchor == Anchor { section, line });
        if !is_in_view(lines.start) || !is_in_view(lines.end - 1) {
            self.place_passage(passage, self.height / 4);
        }
    }

    /// Begins with the title of a section, if a passage is its first and there is room for what precedes it.
    pub(super) fn show_start_of_section(&mut self, passage: PassageId) {
        let section = self.document.section_of(passage);
        let is_first = self.document.passages_of(section).next() == Some(passage);
        let Some(lines) = self.lay_out(section).lines_of(passage).filter(|_| is_first) else { return };
        if self.top.section == section && self.top.line <= lines.start && lines.end < self.height {
            let top = self.top_of(section);
            self.move_to_full(top);
        }
    }

    /// Shows a passage in its context: under the section's title if both fit, or else a third down the window.
    pub(super) fn preview_passage(&mut self, passage: PassageId) {
        self.place_passage(passage, self.height / 3);
    }

    fn place_passage(&mut self, passage: PassageId, context: usize) {
        let (section, height) = (self.document.section_of(passage), self.height);
        let article = self.lay_out(section);
        let Some(lines) = article.lines_of(passage) else { return };
        let first = lines.start.saturating_sub(context);
        // A blank line at the top gives no context, but above a title it is one.
        let blank = article.lines[first..lines.start].iter().take_while(|line| line.is_blank()).count();
        let begins = first == 0 || lines.end <= height;
        let top = self.top_of(section);
        let has_room = lines.end + usize::from(top.section != section) <= height;
        self.move_to_full(match (begins, has_room) {
            (true, true) => top,
            (true, false) => Anchor { section, line: 0 },
            (false, _) => Anchor { section, line: first + blank },
        });
    }

    /// Brings a link into view, with a few lines of what follows it.
    pub(super) fn show_link(&mut self, section: SectionId, number: usize) {
        let height = self.height;
        let Some((first, last)) = self.lay_out(section).lines_of_link(number) else { return };
        // A place is on the map and in the list below it. If they do not fit the window together, the list counts.
        let fits = last - first < height;
        let context = (height / 4).min(height.saturating_sub(1 + last - first));
        let (first, last) = (Anchor { section, line: first }, Anchor { section, line: last });
        if fits && first < self.top {
            let top = self.above(first, context);
            self.move_to(top);
        } else if !self.rows().any(|row| row.anchor == last) {
            let top = self.above(last, height.saturating_sub(1 + context));
            self.move_to_full(if fits { top.min(first) } else { top });
        }
    }

    /// The first link in view or below, if one is near.
    pub(super) fn next_link(&mut self) -> Option<(SectionId, usize)> {
        let Anchor { section, line } = self.top;
        let lines = self.lay_out(section).lines.get(line..).unwrap_or_default();
        let link = lines.iter().flat_map(Line::links).min();
        link.map(|link| (section, link)).or_else(|| self.link_after(section, None))
    }

    /// The link after another one, or the first link after a section.
    pub(super) fn link_after(&mut self, section: SectionId, link: Option<usize>) -> Option<(SectionId, usize)> {
        let next = link.and_then(|link| self.lay_out(section).links_in_lines().filter(|&other| other > link).min());
        if let Some(next) = next {
            return Some((section, next));
        }
        let end = self.last_section().index() + 1;
        let others = (section.index() + 1..end).take(LINK_SEARCH).map(SectionId::from_index);
        self.first_of(others, |article| article.links_in_lines().min())
    }

    /// The link before another one.
    pub(super) fn link_before(&mut self, section: SectionId, link: usize) -> Option<(SectionId, usize)> {
        if let Some(previous) = self.lay_out(section).links_in_lines().filter(|&other| other < link).max() {
            return Some((section, previous));
        }
        let others = (self.first_section().index()..section.index()).rev().take(LINK_SEARCH);
        self.first_of(others.map(SectionId::from_index), |article| article.links_in_lines().max())
    }

    /// The last link in view.
    pub(super) fn last_link(&self) -> Option<(SectionId, usize)> {
        self.rows().filter_map(|row| Some((row.anchor.section, row.line.links().max()?))).max()
    }

    fn first_of(
        &mut self,
        mut sections: impl Iterator<Item = SectionId>,
        link: impl Fn(&Article) -> Option<usize>,
    ) -> Option<(SectionId, usize)> {
        sections.find_map(|section| link(self.lay_out(section)).map(|link| (section, link)))
    }

    /// Begins where another window begins, or else shows `passage` in the same row as there.
    pub(super) fn align_with(&mut self, other: &Viewport<'_>, passage: Option<PassageId>) {
        let Anchor { section, line } = other.top;
        let landmark = other.article(section).map(|article| Landmark::at(article, line));
        let line = landmark.map_or(0, |landmark| landmark.line_in(self.lay_out(section)));
        self.move_to_full(Anchor { section, line });
        let Some(passage) = passage.filter(|&passage| !self.shows_passage(passage)) else { return };
        let Some(row) = other.rows().position(|row| row.line.passage == Some(passage)) else { return };
        let section = self.document.section_of(passage);
        let line = self.lay_out(section).lines_of(passage).map_or(0, |lines| lines.start);
        let top = self.above(Anchor { section, line }, row);
        self.move_to_full(top);
    }

    /// The same window over another document whose places have the same numbers. What begins at the top stays there; where
    /// the top is within a passage, a passage that begins in view begins in the same row.
    pub(super) fn over<'e>(
        &self,
        document: &'e Document<'e>,
        options: Options,
        height: usize,
        passage: Option<PassageId>,
    ) -> Viewport<'e> {
        let mut viewport = Viewport::new(document, self.top.section, options);
        viewport.height = height;
        let begins_at_top = || {
            let first = self.rows().next().and_then(|row| row.line.passage);
            first.is_none_or(|first| !self.begins_inside(first))
        };
        let first = passage.filter(|_| begins_at_top());
        if first.is_some() {
            viewport.align_with(self, first);
            return viewport;
        }
        let passage = passage.filter(|&passage| !self.begins_inside(passage));
        let row = passage.and_then(|passage| self.rows().position(|row| row.line.passage == Some(passage)));
        match (passage, row) {
            (Some(passage), Some(row)) => {
                let section = document.section_of(passage);
                let line = viewport.lay_out(section).lines_of(passage).map_or(0, |lines| lines.start);
                let top = viewport.above(Anchor { section, line }, row);
                viewport.move_to(top);
            }
            _ => viewport.align_with(self, None),
        }
        viewport
    }

    /// How much of the tab is above the view and in it. No section is laid out for it.
    pub(crate) fn progress(&self) -> Progress {
        let total = self.weight_of_tab();
        let at = |anchor: Anchor, after: usize| {
            let lines = self.article(anchor.section).map_or(1, |article| article.lines.len().max(1));
            self.weight_before(anchor.section) + self.weight_of(anchor.section) * (anchor.line + after) / lines
        };
        let before = at(self.top, 0);
        let after = total - self.rows().last().map_or(before, |row| at(row.anchor, 1));
        if before + after == 0 {
            return Progress { before: 0, in_view: total, total };
        }
        let in_view = self.height * LINE;
        let total = total.max(in_view + LINE);
        Progress { before: (total - in_view) * before / (before + after), in_view, total }
    }

    /// An estimate of the lines of a section.
    fn weight_of(&self, section: SectionId) -> usize {
        let passages = self.document.passages_of(section).len();
        self.weight(section.index()..section.index() + 1, passages)
    }

    /// The weight of the sections before another one in its tab.
    fn weight_before(&self, section: SectionId) -> usize {
        let first = self.first_section();
        let passages = self.document.passages_before(section) - self.document.passages_before(first);
        self.weight(first.index()..section.index(), passages)
    }

    /// The weight of sections that follow each other, which have so many passages.
    fn weight(&self, sections: Range<usize>, passages: usize) -> usize {
        let Extent { bytes, drawn_blocks } = self.document.extent_of(sections.clone());
        let lines = TITLE_LINES * sections.len() + PASSAGE_LINES * passages + DRAWN_LINES * drawn_blocks;
        lines * LINE + bytes * LINE / self.options.columns.max(1)
    }

    fn weight_of_tab(&self) -> usize {
        let last = self.last_section();
        self.weight_before(last) + self.weight_of(last)
    }

    fn first_section(&self) -> SectionId {
        tab_around(self.document, self.top.section).0
    }

    fn last_section(&self) -> SectionId {
        tab_around(self.document, self.top.section).1
    }

    /// The line a number of lines below another one, or the last line of the tab and how many lines it lacks.
    fn below(&mut self, from: Anchor, lines: usize) -> (Anchor, usize) {
        let (mut at, mut left) = (from, lines);
        let (_, last) = tab_around(self.document, from.section);
        loop {
            let following = (self.lay_out(at.section).lines.len() - 1).saturating_sub(at.line);
            if left <= following || at.section >= last {
                at.line += left.min(following);
                return (at, left.saturating_sub(following));
            }
            left -= following + 1;
            at = Anchor { section: SectionId::from_index(at.section.index() + 1), line: 0 };
        }
    }

    /// The line a number of lines above another one, or the first line of the tab.
    fn above(&mut self, from: Anchor, lines: usize) -> Anchor {
        let (mut at, mut left) = (from, lines);
        let (first, _) = tab_around(self.document, from.section);
        while left > at.line && at.section > first {
            left -= at.line + 1;
            let section = SectionId::from_index(at.section.index() - 1);
            at = Anchor { section, line: self.lay_out(section).lines.len() - 1 };
        }
        at.line = at.line.saturating_sub(left);
        at
    }

    /// A section, laid out if it is not yet.
    fn lay_out(&mut self, section: SectionId) -> &Article {
        let (document, glossary, options) = (self.document, &self.glossary, self.options);
        self.articles.entry(section).or_insert_with(|| {
            let (_, last) = tab_around(document, section);
            let mut article = article::lay_out(document, glossary, section, options);
            let blanks = if section == last { 0 } else { options.rows_between_sections() };
            // Notes that are longer than the text have a row that stands for one of two blank rows. No note touches a title.
            let ends_with_notes = article.lines.last().is_some_and(|line| line.spans.is_empty());
            let has_blank = ends_with_notes && blanks > 1;
            // A heading alone is nearer to the first part under it than its parts are to each other.
            let is_heading_alone = article.lines.iter().all(|line| line.is_heading() || line.is_blank());
            let blanks = blanks.min(if is_heading_alone { 1 } else { usize::MAX }) - usize::from(has_blank);
            article.lines.extend(std::iter::repeat_n(Line::default(), blanks));
            article
        })
    }

    /// Lays out what is in view, and forgets what is far from it if many sections are laid out.
    pub(super) fn settle(&mut self) {
        self.top.line = self.top.line.min(self.lay_out(self.top.section).lines.len() - 1);
        let last = self.below(self.top, self.height).0.section.index();
        let first = self.top.section.index();
        if self.articles.len() > KEPT {
            let near = first.saturating_sub(1)..=last + 1;
            self.articles.retain(|section, _| near.contains(&section.index()));
        }
    }
}

/// The first and the last section of the tab that a section is in.
fn tab_around(document: &Document<'_>, section: SectionId) -> (SectionId, SectionId) {
    let mut sections = document.sections_of(document.tab_of(section));
    let first = sections.next().unwrap_or(section);
    (first, sections.next_back().unwrap_or(first))
}

impl Row<'_> {
    /// Whether the line shows a part of a link.
    pub(crate) fn holds(&self, section: SectionId, link: usize) -> bool {
        self.anchor.section == section && self.line.holds(link)
    }
}

/// What the first lines in view show, whatever the width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Landmark {
    what: What,
    /// The lines of the view before it, such as a heading.
    before: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    /// The top of the section.
    Top,
    /// A byte of a text of the document.
    Text(Piece, usize),
    /// A link, by its number.
    Link(usize),
    /// The number of lines from here to the end, if neither a text nor a link follows.
    BeforeEnd(usize),
}

impl Landmark {
    const TOP: Self = Self { what: What::Top, before: 0 };

    fn at(article: &Article, line: usize) -> Self {
        if line == 0 {
            return Self::TOP;
        }
        let lines = article.lines.iter().skip(line).enumerate();
        let mut spans = lines.flat_map(|(before, line)| line.spans.iter().map(move |span| (before, span)));
        let landmark = spans.find_map(|(before, span)| {
            let what = match (span.origin, span.link) {
                (Some((piece, byte)), _) => What::Text(piece, byte),
                (None, Some(number)) => What::Link(number),
                (None, None) => return None,
            };
            Some(Self { what, before })
        });
        landmark.unwrap_or(Self { what: What::BeforeEnd(article.lines.len() - line), before: 0 })
    }

    /// The line of the landmark in the same section, laid out to another width.
    fn line_in(self, article: &Article) -> usize {
        let line = match self.what {
            What::Top => Some(0),
            What::BeforeEnd(lines) => article.lines.len().checked_sub(lines),
            What::Link(number) => article.lines.iter().position(|line| line.holds(number)),
            What::Text(piece, byte) => article.lines.iter().position(|line| {
                let mut origins = line.spans.iter().filter_map(|span| Some((span.origin?, span.text.len().max(1))));
                origins.any(|((other, start), length)| other == piece && byte < start + length)
            }),
        };
        line.unwrap_or(0).saturating_sub(self.before)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::testing::document;
    use super::*;
    use crate::article::Notes;
    use crate::testing;

    fn options(columns: usize) -> Options {
        Options {
            columns,
            notes: Notes::Under,
            pictures: None,
            today: "2026-11-22".parse().expect("a date"),
            is_preview: false,
        }
    }

    /// A window of 10 lines of 40 columns at the top of the first tab.
    fn viewport() -> Viewport<'static> {
        let section = document().sections().next().expect("a section");
        let mut viewport = Viewport::new(document(), section, options(40));
        viewport.resize(options(40), 10);
        viewport
    }

    /// The text of a tab, line by line.
    fn lines(viewport: &mut Viewport<'_>) -> Vec<Anchor> {
        let sections = document().sections_of(document().tab_of(viewport.top.section));
        let lines: Vec<_> = sections.map(|section| (section, viewport.lay_out(section).lines.len())).collect();
        let lines = lines.into_iter();
        lines.flat_map(|(section, count)| (0..count).map(move |line| Anchor { section, line })).collect()
    }

    #[test]
    fn steps_scroll_over_the_borders_of_sections() {
        let mut viewport = viewport();
        let lines = lines(&mut viewport);
        let bottom = lines.len() - 10;
        for (step, top) in [
            (Step::Rows(-1), 0),
            (Step::Rows(1), 1),
            (Step::Pages(1), 10),
            (Step::Halves(-1), 5),
            (Step::Last, bottom),
            (Step::Rows(1), bottom),
            (Step::Pages(1), bottom),
            (Step::Rows(-4), bottom - 4),
            (Step::Pages(1), bottom + 5),
            (Step::Rows(1), bottom + 5),
            (Step::Pages(-1), bottom - 4),
            (Step::First, 0),
        ] {
            viewport.scroll(step);
            assert_eq!(viewport.top, lines[top], "{step:?}");
        }
    }

    #[test]
    fn every_line_is_above_and_below_its_neighbours() {
        let mut viewport = viewport();
        let lines = lines(&mut viewport);
        for from in 0..lines.len() {
            for count in [0, 1, 2, 9, lines.len()] {
                let below = viewport.below(lines[from], count);
                let last = lines.len() - 1;
                assert_eq!(below, (lines[(from + count).min(last)], (from + count).saturating_sub(last)));
                assert_eq!(viewport.above(lines[from], count), lines[from.saturating_sub(count)]);
            }
        }
    }

    #[test]
    fn the_first_text_in_view_stays_first_in_every_width() {
        let mut viewport = viewport();
        let lines = lines(&mut viewport);
        // Further down the last window is not full in every width.
        for &top in &lines[..lines.len() - 12] {
            viewport.move_to(top);
            let first = |viewport: &Viewport<'_>| viewport.rows().find_map(|row| row.line.passage);
            let passage = first(&viewport);
            for columns in [12, 72, 40] {
                assert!(viewport.resize(options(columns), 10));
                assert_eq!(first(&viewport), passage, "{top:?} in {columns} columns");
            }
        }
    }

    #[test]
    fn a_resize_keeps_the_last_row_of_notes_first() {
        let passage = |text: &str| json!({ "type": "passage", "text": text });
        let section = |id: &str, text: &str| {
            let blocks: Vec<_> = [["Nothing yet."; 40].as_slice(), &[text]].concat().into_iter().map(passage).collect();
            json!({ "id": id, "title": "x", "blocks": blocks })
        };
        let sections = [section("one", "NATO is here."), section("two", "Nothing more.")];
        let terms = json!([{ "short": "NATO", "long": "North Atlantic Treaty Organization" }]);
        let tabs = json!([{ "id": "t", "title": "T", "sections": sections }]);
        let document = testing::document(&testing::briefing(&tabs, &terms));
        let options = Options { notes: Notes::Beside(30), ..options(40) };
        let mut viewport = Viewport::new(document, SectionId::from_index(0), options);
        viewport.resize(options, AIRY);
        let line =
            viewport.lay_out(SectionId::from_index(0)).lines.iter().rposition(|line| !line.notes.is_empty()).unwrap();
        let last = &viewport.lay_out(SectionId::from_index(0)).lines[line];
        assert!(last.spans.is_empty() && !last.notes.is_empty(), "{last:?}");
        let top = Anchor { section: SectionId::from_index(0), line };
        viewport.move_to(top);
        viewport.resize(options, AIRY + 1);
        viewport.resize(options, AIRY);
        assert_eq!(viewport.top, top);
    }

    #[test]
    fn a_passage_that_is_shown_is_in_view_and_moves_nothing_if_it_was() {
        let mut viewport = viewport();
        for passage in document().passages() {
            let before = viewport.top;
            let is_whole = viewport.rows().filter(|row| row.line.passage == Some(passage)).count()
                == viewport.lay_out(document().section_of(passage)).lines_of(passage).expect("it is drawn").len();
            viewport.show_passage(passage);
            assert!(viewport.shows_passage(passage), "{passage:?}");
            assert!(!is_whole || viewport.top == before, "{passage:?}");
        }
    }

    #[test]
    fn progress_begins_at_nothing_and_ends_with_the_tab() {
        let mut viewport = viewport();
        assert_eq!(viewport.progress().before, 0);
        for row in 0..20 {
            let before = viewport.progress().before;
            viewport.move_to_share(row, 20);
            assert!(viewport.progress().before >= before, "row {row}");
        }
        let Progress { before, in_view, total } = viewport.progress();
        assert_eq!(before + in_view, total);
        assert!(viewport.reaches_end());
    }

    #[test]
    fn the_same_share_of_a_tab_is_in_view_everywhere_and_only_the_end_is_the_end() {
        let mut viewport = viewport();
        let lines = lines(&mut viewport);
        let whole = viewport.progress();
        for &top in &lines {
            viewport.move_to(top);
            let Progress { before, in_view, total } = viewport.progress();
            assert_eq!((in_view, total), (whole.in_view, whole.total), "{top:?}");
            assert_eq!(before + in_view == total, viewport.reaches_end(), "{top:?}");
        }
    }

    #[test]
    fn the_next_tab_is_never_in_view() {
        let mut viewport = viewport();
        let other = document().sections().next_back().expect("a section of the second tab");
        viewport.show_section(other);
        viewport.scroll(Step::Last);
        let last = document().sections().nth(1).expect("the last section of the first tab");
        viewport.move_to(Anchor { section: last, line: 3 });
        assert!(viewport.reaches_end());
        assert!(viewport.rows().all(|row| row.anchor.section == last));
    }

    #[test]
    fn a_few_sections_stay_laid_out() {
        let section = |at: usize| json!({ "id": format!("s{at}"), "title": "S", "blocks": [{ "type": "passage", "text": "one" }] });
        let sections: Vec<_> = (0..2 * KEPT).map(section).collect();
        let tabs = json!([{ "id": "t", "title": "T", "sections": sections }]);
        let document = testing::document(&testing::briefing(&tabs, &json!([])));
        let first = document.sections().next().expect("a section");
        let mut viewport = Viewport::new(document, first, options(40));
        viewport.resize(options(40), 10);
        viewport.scroll(Step::Pages(1));
        viewport.scroll(Step::Pages(1));
        assert!(viewport.article(first).is_some());
        while !viewport.reaches_end() {
            viewport.scroll(Step::Rows(1));
            assert!(viewport.articles.len() <= KEPT);
        }
        assert!(viewport.article(first).is_none());
    }

    #[test]
    fn sections_are_laid_out_again_for_another_screen() {
        let mut viewport = viewport();
        viewport.scroll(Step::Last);
        viewport.resize(options(20), 10);
        viewport.scroll(Step::First);
        let first = viewport.top.section;
        let again = article::lay_out(document(), viewport.glossary(), first, options(20));
        assert_eq!(viewport.article(first).expect("it is in view").lines[..again.lines.len()], again.lines);
    }
}
