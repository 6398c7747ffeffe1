//! The reader of one document: its outline and article, what has the keys there, the current passage, the highlighted
//! matches, and the way back.

use ratatui::layout::Size;

use super::Outcome;
use super::viewport::Viewport;
use crate::action::{Command, Effect, MAX_COPY};
use crate::article::{self, Form, Line, Options};
use crate::briefing::{Block, Date, Document, PassageId, Place, SectionId, TabId};
use crate::cite::{self, Style};
use crate::cursor::{Cursor, Step};
use crate::keymap::{self, When};
use crate::layout::{Header, Left, Panes, Side};
use crate::search::Answer;
use crate::{messages, terms};

/// What has the keys while reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Focus {
    Outline,
    Article,
    /// A link of the article, by its number.
    Link(usize),
}

/// A place that the reader can go back to, to the line.
#[derive(Debug, Clone, Copy)]
struct Bookmark {
    section: SectionId,
    focus: Focus,
    top: usize,
    /// The columns to which the article was laid out; `top` depends on them.
    columns: usize,
    passage: Option<PassageId>,
}

/// A document that is being read.
pub(crate) struct Reader<'d> {
    pub(crate) document: &'d Document<'d>,
    /// The day that decides which statements are past.
    pub(crate) today: Date,
    pub(super) size: Size,
    /// The columns of the document's longest section title: the outline is as wide in every tab.
    widest_title: u16,
    pub(crate) focus: Focus,
    pub(crate) section: SectionId,
    /// For each tab the section that was read there last.
    last_sections: Vec<SectionId>,
    pub(crate) outline: Cursor,
    /// The section as an article, and what of it is in view.
    pub(crate) viewport: Viewport,
    /// The passage at which the section is read. What the keys act on is [`Self::current`].
    pub(crate) passage: Option<PassageId>,
    /// Whether the section uses any of the briefing's terms, once that was needed.
    has_terms: Option<bool>,
    /// Where links were followed from, the latest last.
    trail: Vec<Bookmark>,
    /// The matches that stay highlighted after a search.
    pub(crate) matches: Option<Answer>,
    /// Where this document was read last, until the reader goes there.
    last_place: Option<Place>,
}

impl<'d> Reader<'d> {
    /// Opens a document at its first section.
    pub(super) fn new(document: &'d Document<'d>, today: Date, size: Size, last_place: Option<Place>) -> Self {
        let section = document.sections().next().expect("a valid briefing has a section");
        let first_of = |tab| document.sections_of(tab).next().expect("a valid tab has a section");
        let widest = document.sections().map(|section| article::width(&document.section(section).title)).max();
        let mut reader = Self {
            document,
            today,
            size,
            widest_title: u16::try_from(widest.unwrap_or(0)).unwrap_or(u16::MAX / 2),
            focus: Focus::Outline,
            section,
            last_sections: document.tabs().map(first_of).collect(),
            outline: Cursor::default(),
            viewport: Viewport::default(),
            passage: None,
            has_terms: None,
            trail: Vec::new(),
            matches: None,
            last_place,
        };
        reader.resize(size);
        reader
    }

    /// Carries out a command.
    pub(super) fn apply(&mut self, command: Command) -> Outcome {
        match command {
            Command::PreviousTab => self.turn_tab(-1),
            Command::NextTab => self.turn_tab(1),
            Command::Tab(number) => return self.open_tab(number),
            Command::PreviousSection => return self.turn_section(-1),
            Command::NextSection => return self.turn_section(1),
            Command::Enter => self.enter(),
            Command::Return => return self.go_back(),
            Command::NextStop => self.turn_stop(1),
            Command::PreviousStop => self.turn_stop(-1),
            Command::PreviousPassage => self.turn_passage(-1),
            Command::NextPassage => self.turn_passage(1),
            Command::Escape => self.escape(),
            Command::NextMatch => return self.turn_match(true),
            Command::PreviousMatch => return self.turn_match(false),
            Command::Resume => return self.resume(),
            Command::Copy => return self.copy(false),
            Command::Cite => return self.copy(true),
            Command::Quit => return Outcome::Effect(Effect::Quit),
            command => {
                if let Some(step) = Step::of(command) {
                    return self.step(step);
                }
            }
        }
        Outcome::Done
    }

    fn step(&mut self, step: Step) -> Outcome {
        match (self.focus, step) {
            (Focus::Outline, Step::Rows(_) | Step::First | Step::Last) => {
                let sections: Vec<_> = self.document.sections_of(self.tab()).collect();
                let at = step.from(self.document.position(self.section), 1, sections.len());
                self.open_section(sections[at]);
            }
            // Pages turn the article beside the outline. On a narrow screen there is none, and they open it.
            (Focus::Outline, _) if self.panes().article.is_empty() => self.focus = Focus::Article,
            (_, Step::Pages(pages)) => return self.turn_page(pages),
            _ => {
                self.leave_link();
                let before = self.viewport.top;
                self.viewport.scroll(step);
                let moves_passage = match step {
                    // At the edge of the article the margin mark moves on alone.
                    Step::Rows(_) => self.viewport.top == before,
                    Step::First | Step::Last => true,
                    _ => false,
                };
                if moves_passage && self.focus != Focus::Outline {
                    self.step_passage(step);
                }
            }
        }
        Outcome::Done
    }

    /// Turns a page, and at the end of a section opens the next one.
    fn turn_page(&mut self, pages: isize) -> Outcome {
        let is_forward = pages > 0;
        let before = self.viewport.top;
        self.viewport.scroll(Step::Pages(pages));
        if self.viewport.top != before {
            return Outcome::Done;
        }
        let outcome = self.turn_section(pages.signum());
        if matches!(outcome, Outcome::Done) && !is_forward {
            self.viewport.top = self.viewport.bottom();
        }
        outcome
    }

    fn turn_tab(&mut self, by: isize) {
        let count = self.last_sections.len();
        let tab = (self.tab().index() + count).saturating_add_signed(by) % count;
        self.open_section(self.last_sections[tab]);
    }

    /// Opens a tab where it was read last.
    pub(super) fn open_tab(&mut self, number: usize) -> Outcome {
        let Some(&section) = self.last_sections.get(number) else {
            return Outcome::notice([messages::no_tab_numbered(number + 1, self.last_sections.len())]);
        };
        self.open_section(section);
        Outcome::Done
    }

    fn turn_section(&mut self, by: isize) -> Outcome {
        let next = self.section.index().checked_add_signed(by).and_then(|at| self.document.sections().nth(at));
        match next {
            Some(section) => {
                self.open_section(section);
                Outcome::Done
            }
            None => Outcome::notice(messages::edge(by > 0)),
        }
    }

    /// Opens a section at its top; outline or article keep the keys. An open section stays where it is read.
    pub(super) fn open_section(&mut self, section: SectionId) {
        if section != self.section {
            self.section = section;
            self.passage = None;
            self.has_terms = None;
            self.outline.attach();
            self.leave_link();
            self.lay_out(self.columns());
        }
    }

    fn leave_link(&mut self) {
        if let Focus::Link(_) = self.focus {
            self.focus = Focus::Article;
        }
    }

    fn enter(&mut self) {
        match self.focus {
            Focus::Outline => self.focus = Focus::Article,
            Focus::Article => {}
            Focus::Link(link) => self.follow(self.viewport.article.links[link]),
        }
    }

    /// Opens the place of a link, and remembers the way back.
    pub(super) fn follow(&mut self, place: Place) {
        self.trail.push(Bookmark {
            section: self.section,
            focus: self.focus,
            top: self.viewport.top,
            columns: self.columns(),
            passage: self.passage,
        });
        self.go(place);
    }

    fn go_back(&mut self) -> Outcome {
        let Some(bookmark) = self.trail.pop() else { return Outcome::notice(messages::NO_WAY_BACK) };
        self.open_section(bookmark.section);
        self.lay_out(bookmark.columns);
        self.focus = bookmark.focus;
        self.viewport.top = bookmark.top;
        self.passage = bookmark.passage;
        self.lay_out(self.columns());
        self.keep_passage_in_view();
        Outcome::Done
    }

    fn resume(&mut self) -> Outcome {
        let Some(place) = self.last_place.take() else { return Outcome::notice(messages::NO_LAST_PLACE) };
        self.follow(place);
        Outcome::Done
    }

    fn escape(&mut self) {
        if self.matches.take().is_none() {
            self.focus = Focus::Outline;
        }
    }

    /// Opens a place, with the passage that it names in view.
    pub(crate) fn go(&mut self, place: Place) {
        self.focus = Focus::Article;
        self.open_section(self.document.section_at(place));
        match place {
            Place::Section(_) => self.viewport.top = 0,
            Place::Passage(passage) => self.show(passage),
        }
    }

    /// Makes a passage of the article the current one and brings it into view.
    fn show(&mut self, passage: PassageId) {
        self.passage = Some(passage);
        self.viewport.show_passage(passage);
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
            None => self.viewport.scroll(Step::Rows(by)),
        }
    }

    /// Moves the margin mark to another visible passage.
    fn step_passage(&mut self, step: Step) {
        let mut passages: Vec<_> = self.viewport.passages_in_view().collect();
        passages.dedup();
        let at = passages.iter().position(|&passage| Some(passage) == self.passage).unwrap_or(0);
        self.passage = passages.get(step.from(at, 1, passages.len())).copied().or(self.passage);
    }

    /// Goes round the stops: the outline, the article, each link. A link out of view is scrolled to.
    fn turn_stop(&mut self, by: isize) {
        self.focus = self.stop(by);
        if let Focus::Link(link) = self.focus {
            self.viewport.show_link(link);
        }
    }

    /// The next or the previous stop. From the article the links in view or below come next.
    fn stop(&self, by: isize) -> Focus {
        let count = self.viewport.article.links.len();
        let last = count.checked_sub(1).map_or(Focus::Article, Focus::Link);
        match self.focus {
            // A narrow screen shows no links beside the outline.
            Focus::Outline if by > 0 || self.panes().article.is_empty() => Focus::Article,
            Focus::Outline => last,
            Focus::Article if by > 0 => self.viewport.next_link().map_or(Focus::Outline, Focus::Link),
            Focus::Article => Focus::Outline,
            Focus::Link(link) if by > 0 && link + 1 < count => Focus::Link(link + 1),
            Focus::Link(_) if by > 0 => Focus::Outline,
            Focus::Link(link) => link.checked_sub(1).map_or(Focus::Article, Focus::Link),
        }
    }

    /// Goes to the next or the previous match, and at the last one wraps round.
    fn turn_match(&mut self, is_forward: bool) -> Outcome {
        let Some(matches) = &self.matches else { return Outcome::notice(messages::NOTHING_FOUND_YET) };
        let section_of = |&passage: &PassageId| self.document.section_of(passage);
        let next = match self.current() {
            Some(current) if is_forward => matches.after(current),
            Some(current) => matches.before(current),
            // With no passage in view, continue from the current section.
            None if is_forward => matches.passages().find(|passage| section_of(passage) >= self.section),
            None => matches.passages().take_while(|passage| section_of(passage) < self.section).last(),
        };
        let wrapped = || if is_forward { matches.passages().next() } else { matches.passages().last() };
        let has_wrapped = next.is_none();
        let Some(passage) = next.or_else(wrapped) else { return Outcome::Done };
        self.go(Place::Passage(passage));
        // Which match it is stands in the status line; only a wrap needs a notice.
        if has_wrapped { Outcome::notice(messages::round_again(is_forward)) } else { Outcome::Done }
    }

    /// Copies the current passage, with its citation if asked.
    fn copy(&self, is_cited: bool) -> Outcome {
        let Some(passage) = self.current() else {
            let has_entries = self.viewport.article.links.iter().any(|link| matches!(link, Place::Passage(_)));
            return Outcome::notice([if has_entries { messages::CHOOSE_TO_COPY } else { messages::NOTHING_TO_COPY }]);
        };
        let text = if is_cited {
            cite::cite(self.document, passage, self.today, Style::Plain)
        } else {
            self.document.quotation(passage).into_owned()
        };
        if text.len() > MAX_COPY {
            return Outcome::notice(messages::TOO_LONG_TO_COPY);
        }
        let command = cite::show(self.document, passage, is_cited);
        let address = self.document.address(Place::Passage(passage)).to_string();
        let notice = messages::copied(is_cited, &address, text.chars().count(), &command).into();
        Outcome::Copy { text, notice }
    }

    /// Takes a new screen size; the current passage stays in view.
    pub(super) fn resize(&mut self, size: Size) {
        self.size = size;
        self.viewport.height = usize::from(self.article_panes().prose().height);
        self.lay_out(self.columns());
        self.keep_passage_in_view();
        self.clamp();
    }

    fn lay_out(&mut self, columns: usize) {
        self.viewport.lay_out(self.document, self.section, self.options(columns));
    }

    fn keep_passage_in_view(&mut self) {
        self.viewport.clamp();
        if let Some(passage) = self.passage
            && self.viewport.height > 0
            && self.viewport.passages_in_view().all(|other| other != passage)
        {
            self.show(passage);
        }
    }

    /// Brings everything back within its bounds: the window over the article, what is current in it, and the outline.
    /// Without room for the article its place stays as it is.
    pub(super) fn clamp(&mut self) {
        self.viewport.clamp();
        if self.viewport.height > 0 {
            self.clamp_passage();
            self.clamp_link();
        }
        // Needed only while the article has the keys; the first frame does without.
        if self.focus != Focus::Outline && self.has_terms.is_none() {
            self.has_terms = Some(self.uses_terms());
        }
        let tab = self.tab();
        self.last_sections[tab.index()] = self.section;
        self.outline.row = self.document.position(self.section);
        let rows = usize::from(self.panes().sections().height);
        self.outline.clamp(rows, self.document.sections_of(tab).len());
    }

    /// Replaces a current passage that is out of view by one that is not.
    fn clamp_passage(&mut self) {
        let in_view: Vec<_> = self.viewport.passages_in_view().collect();
        if self.passage.is_none_or(|passage| !in_view.contains(&passage)) {
            let above = self.viewport.top.checked_sub(1);
            let before = above.and_then(|line| self.viewport.article.lines.get(line)?.passage);
            // Preferably one that begins in view.
            let beginning = in_view.iter().find(|&&passage| Some(passage) != before);
            self.passage = beginning.or(in_view.first()).copied();
        }
    }

    /// Makes the passage around the focused link the current one. A link out of view loses the focus.
    fn clamp_link(&mut self) {
        if let Focus::Link(link) = self.focus {
            if self.viewport.lines_in_view().any(|line| line.holds(link)) {
                self.passage = self.viewport.passage_of_link(link).or(self.passage);
            } else {
                self.focus = Focus::Article;
            }
        }
    }

    /// Whether the article uses terms. A section of terms explains them itself.
    fn uses_terms(&self) -> bool {
        let blocks = &self.document.section(self.section).blocks;
        let are_terms = blocks.iter().any(|block| matches!(block, Block::Terms));
        !are_terms && !terms::used_in(self.document, &self.viewport.article.text()).is_empty()
    }

    /// Where keys are pressed while reading.
    pub(super) fn context(&self) -> keymap::Place {
        match self.focus {
            Focus::Outline => keymap::Place::Outline,
            Focus::Article | Focus::Link(_) => keymap::Place::Article,
        }
    }

    /// Whether the condition of a hint holds.
    pub(super) fn holds(&self, when: When) -> bool {
        let scrolls = || self.viewport.bottom() > 0;
        match when {
            When::OnLink => matches!(self.focus, Focus::Link(_)),
            When::LinkAhead => matches!(self.stop(1), Focus::Link(_)),
            When::Passage => self.current().is_some(),
            When::Scrolls => scrolls(),
            When::Steps => !scrolls() && self.document.passages_of(self.section).len() > 1,
            When::Followed => !self.trail.is_empty() && self.matches.is_none(),
            When::FollowedMarked => !self.trail.is_empty() && self.matches.is_some(),
            When::Marked => self.matches.is_some(),
            When::Unmarked => self.matches.is_none(),
            When::Terms => self.has_terms == Some(true),
            _ => false,
        }
    }

    /// The tab that is read.
    pub(crate) fn tab(&self) -> TabId {
        self.document.tab_of(self.section)
    }

    /// The place that is read: the passage, or else its section.
    pub(crate) fn place(&self) -> Place {
        self.passage.map_or(Place::Section(self.section), Place::Passage)
    }

    /// The passage that the margin mark, the address and copying refer to: with a link focused, the passage around the
    /// link, or in a drawn entry, which belongs to no passage, the one that the entry leads to.
    pub(crate) fn current(&self) -> Option<PassageId> {
        match self.entry() {
            Some(Place::Passage(passage)) => Some(passage),
            Some(Place::Section(_)) => None,
            None => self.passage,
        }
    }

    /// Whether a line has the margin mark.
    pub(crate) fn is_current(&self, line: &Line) -> bool {
        match (self.focus, self.entry()) {
            (Focus::Link(number), Some(_)) => line.holds(number),
            _ => line.passage.is_some() && line.passage == self.passage,
        }
    }

    /// Where the focused link leads, if it stands outside of any passage.
    fn entry(&self) -> Option<Place> {
        let Focus::Link(link) = self.focus else { return None };
        if self.viewport.passage_of_link(link).is_some() {
            None
        } else {
            self.viewport.article.links.get(link).copied()
        }
    }

    /// The columns to lay the article out to; without room for it, the columns that it has.
    fn columns(&self) -> usize {
        match self.article_panes().measure() {
            0 => self.viewport.columns().unwrap_or(article::MEASURE),
            columns => columns,
        }
    }

    /// How an article or terms are laid out to so many columns.
    pub(super) fn options(&self, columns: usize) -> Options {
        Options { columns, today: self.today, form: Form::Screen }
    }

    /// The geometry of the screen while reading.
    pub(crate) fn panes(&self) -> Panes {
        let side = if self.focus == Focus::Outline { Side::Left } else { Side::Right };
        Panes::of(self.size, Left::Outline(self.widest_title), side)
    }

    /// The geometry in which the article is read, whatever a narrow screen shows just now.
    fn article_panes(&self) -> Panes {
        Panes::of(self.size, Left::Outline(self.widest_title), Side::Right)
    }

    /// The header, with the number of an answer's matches in each tab.
    pub(super) fn header(&self, panes: &Panes, answer: Option<&Answer>) -> Header {
        let count = |answer: &Answer| self.document.tabs().map(|tab| answer.count_in_tab(self.document, tab)).collect();
        let counts: Option<Vec<usize>> = answer.map(count);
        Header::of(panes, self.document, self.tab(), counts.as_deref())
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{address, document, place, reader};
    use super::*;

    /// Applies commands, and compares the section, the focus and the first line in view after each.
    #[track_caller]
    fn assert_movements(mut reader: Reader<'_>, movements: &[(Command, &str, Focus, usize)]) {
        for (number, &(command, section, focus, top)) in movements.iter().enumerate() {
            reader.apply(command);
            reader.clamp();
            let position = (address(Place::Section(reader.section)), reader.focus, reader.viewport.top);
            assert_eq!(position, (section.to_owned(), focus, top), "movement {}: {command:?}", number + 1);
        }
    }

    #[test]
    fn the_outline_chooses_sections_and_pages_turn_the_article_beside_it() {
        assert_movements(
            reader(),
            &[
                (Command::Down, "a/links", Focus::Outline, 0),
                (Command::Down, "a/links", Focus::Outline, 0),
                (Command::Up, "a/long", Focus::Outline, 0),
                (Command::PageDown, "a/long", Focus::Outline, 15),
                (Command::Bottom, "a/links", Focus::Outline, 0),
                (Command::Top, "a/long", Focus::Outline, 0),
            ],
        );
    }

    #[test]
    fn tabs_wrap_round_and_are_found_again_as_they_were_left() {
        assert_movements(
            reader(),
            &[
                (Command::PreviousTab, "b/short", Focus::Outline, 0),
                (Command::NextTab, "a/long", Focus::Outline, 0),
                (Command::NextSection, "a/links", Focus::Outline, 0),
                (Command::Tab(1), "b/short", Focus::Outline, 0),
                (Command::Tab(0), "a/links", Focus::Outline, 0),
                (Command::Tab(7), "a/links", Focus::Outline, 0),
            ],
        );
    }

    #[test]
    fn stops_go_round_the_outline_the_article_and_its_links() {
        let mut reader = reader();
        reader.go(place("a/links"));
        assert_movements(
            reader,
            &[
                (Command::NextStop, "a/links", Focus::Link(0), 0),
                (Command::NextStop, "a/links", Focus::Link(1), 0),
                (Command::NextStop, "a/links", Focus::Outline, 0),
                (Command::PreviousStop, "a/links", Focus::Link(1), 0),
                (Command::PreviousStop, "a/links", Focus::Link(0), 0),
                (Command::PreviousStop, "a/links", Focus::Article, 0),
                (Command::PreviousStop, "a/links", Focus::Outline, 0),
            ],
        );
    }

    #[test]
    fn a_link_is_followed_and_come_back_from() {
        let mut reader = reader();
        reader.go(place("a/links"));
        reader.clamp();
        let bottom = reader.viewport.article.lines.len();
        assert!(bottom < reader.viewport.height, "the section fits the screen");
        for command in [Command::NextStop, Command::NextStop, Command::Enter] {
            reader.apply(command);
            reader.clamp();
        }
        assert_eq!((address(reader.place()), reader.focus), ("a/long#20".to_owned(), Focus::Article));
        assert!(reader.viewport.top > 0, "the last passage was out of view");
        reader.resize(Size::new(50, 15));
        reader.apply(Command::Return);
        reader.clamp();
        assert_eq!((address(reader.place()), reader.focus), ("a/links#2".to_owned(), Focus::Link(1)));
        assert!(matches!(reader.apply(Command::Return), Outcome::Notice(forms) if forms == messages::NO_WAY_BACK));
    }

    #[test]
    fn the_ends_of_the_document_say_so() {
        let mut reader = reader();
        assert!(matches!(reader.apply(Command::PageUp), Outcome::Notice(forms) if forms == messages::edge(false)));
        reader.go(place("b/short"));
        assert!(matches!(reader.apply(Command::PageDown), Outcome::Notice(forms) if forms == messages::edge(true)));
        assert!(matches!(reader.apply(Command::NextSection), Outcome::Notice(forms) if forms == messages::edge(true)));
    }

    #[test]
    fn escape_clears_the_matches_before_it_leaves_the_article() {
        let mut reader = reader();
        reader.go(place("a/links"));
        reader.matches = Some(Answer::default());
        reader.apply(Command::Escape);
        assert!(reader.matches.is_none() && reader.focus == Focus::Article);
        reader.apply(Command::Escape);
        assert_eq!(reader.focus, Focus::Outline);
    }

    #[test]
    fn the_current_passage_is_always_in_view() {
        let mut reader = reader();
        reader.apply(Command::Enter);
        for command in [Command::PageDown, Command::Down, Command::Bottom, Command::Down, Command::HalfUp, Command::Up]
        {
            reader.apply(command);
            reader.clamp();
            let passage = reader.passage.expect("a passage");
            assert!(reader.viewport.passages_in_view().any(|other| other == passage), "{command:?}");
        }
    }

    #[test]
    fn copying_gives_the_text_of_the_current_passage() {
        let mut reader = reader();
        reader.go(place("b/short#1"));
        let Outcome::Copy { text, .. } = reader.apply(Command::Copy) else { panic!("nothing was copied") };
        assert_eq!(text, document().quotation(reader.passage.expect("a passage")));
    }
}
