//! Reading: moving through outline and article, following links and coming back. Searching is done beside it.

use super::{App, Focus, step_of};
use crate::action::{Command, Effect};
use crate::briefing::{PassageId, Place, SectionId, TabId};
use crate::cursor::Step;
use crate::prose::Line;
use crate::words;

impl App<'_> {
    /// Carries out a command while reading.
    pub(super) fn read(&mut self, command: Command) -> Option<Effect> {
        match command {
            Command::PreviousTab => self.turn_tab(-1),
            Command::NextTab => self.turn_tab(1),
            Command::Tab(number) => self.open_tab(number),
            Command::PreviousSection => self.turn_section(-1),
            Command::NextSection => self.turn_section(1),
            Command::Enter => self.enter(),
            Command::Return => self.come_back(),
            Command::NextStop => self.turn_stop(1),
            Command::PreviousStop => self.turn_stop(-1),
            Command::PreviousPassage => self.turn_passage(-1),
            Command::NextPassage => self.turn_passage(1),
            Command::Escape => self.escape(),
            Command::Search => self.open_search(),
            Command::NextMatch => self.turn_match(true),
            Command::PreviousMatch => self.turn_match(false),
            Command::Terms => self.open_terms(),
            Command::Help => self.open_help(),
            Command::Resume => self.resume(),
            Command::Copy => return self.copy(false),
            Command::Cite => return self.copy(true),
            Command::Quit => return Some(Effect::Quit),
            command => {
                if let Some(step) = step_of(command) {
                    self.step(step);
                }
            }
        }
        None
    }

    fn step(&mut self, step: Step) {
        match (self.focus, step) {
            (Focus::Outline, Step::Rows(_) | Step::First | Step::Last) => {
                let sections: Vec<_> = self.document.sections_of(self.tab()).collect();
                let at = step.from(self.document.position(self.section), 1, sections.len());
                self.open_section(sections[at]);
            }
            // The outline has no pages of its own: they turn the article beside it, or open it.
            (Focus::Outline, _) if self.panes().article.is_empty() => self.focus = Focus::Article,
            (_, Step::Pages(pages)) => self.turn_page(pages),
            _ => {
                self.focus = if self.focus == Focus::Outline { Focus::Outline } else { Focus::Article };
                let before = self.top;
                self.scroll(step);
                let goes_on = match step {
                    // Where there is nothing to scroll, the mark goes on to what is in view.
                    Step::Rows(_) => self.top == before,
                    // At the ends the mark is as far as the window.
                    Step::First | Step::Last => true,
                    _ => false,
                };
                if goes_on && self.focus != Focus::Outline {
                    self.move_mark(step);
                }
            }
        }
    }

    /// Moves the window over the article.
    pub(super) fn scroll(&mut self, step: Step) {
        let height = self.height();
        self.top = step.from(self.top, height, self.bottom() + 1);
    }

    /// Turns a page, and past the end of a section to the next one.
    fn turn_page(&mut self, pages: isize) {
        let (is_on, bottom) = (pages > 0, self.bottom());
        let is_at_end = if is_on { self.top >= bottom } else { self.top == 0 };
        if !is_at_end {
            return self.scroll(Step::Pages(pages));
        }
        let mut sections = self.document.sections();
        let next = if is_on {
            sections.find(|&section| section > self.section)
        } else {
            sections.rfind(|&section| section < self.section)
        };
        let Some(next) = next else {
            self.notify(words::edge(is_on));
            return;
        };
        self.open_section(next);
        if !is_on {
            self.top = self.bottom();
        }
    }

    fn turn_tab(&mut self, by: isize) {
        let count = self.document.tabs().len();
        self.open_tab((self.tab().index() + count).saturating_add_signed(by) % count);
    }

    fn open_tab(&mut self, number: usize) {
        match self.last_sections.get(number) {
            // The tab that is open stays where it is read.
            Some(&section) if number != self.tab().index() => self.open_section(section),
            Some(_) => {}
            None => self.notify([words::no_tab_numbered(number + 1, self.last_sections.len())]),
        }
    }

    /// Opens the tab that was pointed at.
    pub(super) fn choose_tab(&mut self, tab: TabId) {
        self.open_tab(tab.index());
    }

    fn turn_section(&mut self, by: isize) {
        let at = self.section.index().saturating_add_signed(by);
        match self.document.sections().nth(at) {
            Some(section) if section != self.section => self.open_section(section),
            _ => self.notify(words::edge(by > 0)),
        }
    }

    /// Opens a section at its top; outline or article keep the keys.
    pub(super) fn open_section(&mut self, section: SectionId) {
        if section != self.section {
            self.section = section;
            self.top = 0;
            self.passage = None;
            self.outline.hold();
            self.focus = if self.focus == Focus::Outline { Focus::Outline } else { Focus::Article };
            self.set_article();
        }
    }

    fn enter(&mut self) {
        match self.focus {
            Focus::Outline => self.focus = Focus::Article,
            Focus::Article => {}
            Focus::Link(link) => self.follow(self.article.links[link]),
        }
    }

    /// Goes where a link leads, and remembers the way back.
    pub(super) fn follow(&mut self, place: Place) {
        self.trail.push(self.bookmark());
        self.go(place);
    }

    fn come_back(&mut self) {
        match self.trail.pop() {
            Some(bookmark) => self.open_bookmark(bookmark),
            None => self.notify(words::NO_WAY_BACK),
        }
    }

    /// Goes to where this briefing was read last.
    fn resume(&mut self) {
        match self.offer.take() {
            Some(place) => self.follow(place),
            None => self.notify(words::NO_LAST_PLACE),
        }
    }

    fn escape(&mut self) {
        if self.found.take().is_none() && self.focus != Focus::Outline {
            self.focus = Focus::Outline;
        }
    }

    /// Opens a place, with the passage that it names in view.
    pub(crate) fn go(&mut self, place: Place) {
        self.focus = Focus::Article;
        self.open_section(self.document.section_at(place));
        match place {
            Place::Section(_) => self.top = 0,
            Place::Passage(passage) => self.show(passage),
        }
    }

    /// Makes a passage of the article the current one and brings it into view.
    pub(super) fn show(&mut self, passage: PassageId) {
        self.passage = Some(passage);
        let Some(lines) = self.article.lines_of(passage) else { return };
        let height = self.height();
        let is_in_view = self.top <= lines.start && lines.end <= self.top + height;
        if !is_in_view {
            // A few lines before it tell where the reader has come to.
            self.top = if lines.end <= height { 0 } else { lines.start.saturating_sub(height / 4) };
        }
    }

    fn turn_passage(&mut self, by: isize) {
        self.focus = Focus::Article;
        let passages: Vec<_> = self.document.passages_of(self.section).collect();
        let at = passages.iter().position(|&passage| Some(passage) == self.passage);
        let next = match at {
            None => passages.first(),
            Some(at) => at.checked_add_signed(by).and_then(|at| passages.get(at)),
        };
        match next {
            Some(&passage) => self.show(passage),
            None => self.scroll(Step::Rows(by)),
        }
    }

    /// Makes another passage in view the current one: the next or the previous, the first or the last.
    fn move_mark(&mut self, step: Step) {
        let in_view = self.article.lines.iter().skip(self.top).take(usize::from(self.panes().prose().height));
        let mut passages: Vec<_> = in_view.filter_map(|line| line.passage).collect();
        passages.dedup();
        let at = passages.iter().position(|&passage| Some(passage) == self.passage).unwrap_or(0);
        self.passage = passages.get(step.from(at, 1, passages.len())).copied().or(self.passage);
    }

    /// Goes round the stops: the outline, the article, each link; one that is out of view is scrolled to.
    fn turn_stop(&mut self, by: isize) {
        self.focus = self.stop(by);
        if let Focus::Link(link) = self.focus {
            self.show_link(link);
        }
    }

    /// The stop after this one, or the one before it. From the article it goes on at the links in view or below.
    pub(super) fn stop(&self, by: isize) -> Focus {
        let count = self.article.links.len();
        let last = count.checked_sub(1).map_or(Focus::Article, Focus::Link);
        match self.focus {
            // Beside the outline of a narrow screen there are no links to see.
            Focus::Outline if by > 0 || self.panes().article.is_empty() => Focus::Article,
            Focus::Outline => last,
            Focus::Article if by > 0 => self.first_link_from(self.top).map_or(Focus::Outline, Focus::Link),
            Focus::Article => Focus::Outline,
            Focus::Link(link) if by > 0 && link + 1 < count => Focus::Link(link + 1),
            Focus::Link(_) if by > 0 => Focus::Outline,
            Focus::Link(link) => link.checked_sub(1).map_or(Focus::Article, Focus::Link),
        }
    }

    /// The number of the first link that begins in this line or below it.
    fn first_link_from(&self, line: usize) -> Option<usize> {
        let lines = self.article.lines.get(line..).unwrap_or_default();
        lines.iter().flat_map(|line| &line.spans).find_map(|span| span.link)
    }

    /// Brings a link into view, with a little of what follows it.
    fn show_link(&mut self, link: usize) {
        let holds = |line: &Line| line.holds(link);
        let Some(first) = self.article.lines.iter().position(holds) else { return };
        let last = self.article.lines.iter().rposition(holds).unwrap_or(first);
        let height = self.height();
        if first < self.top {
            self.top = first.saturating_sub(height / 4);
        } else if last >= self.top + height {
            self.top = (last + 1 + height / 4).saturating_sub(height).min(first);
        }
    }
}
