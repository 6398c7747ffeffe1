//! The reader of one document: the open section, the outline and the article, the current passage, the highlighted
//! matches, and the trail of followed links.

use ratatui::layout::Size;

use super::Outcome;
use super::contents::Contents;
use super::viewport::Viewport;
use crate::action::{Command, Effect, MAX_COPY};
use crate::article::{self, Line, Options};
use crate::briefing::{Block, Date, Document, PassageId, Place, SectionId, TabId};
use crate::cite::{self, Style};
use crate::keymap::{self, When};
use crate::layout::{Header, Left, Panes, Side};
use crate::list_cursor::{Cursor, Step};
use crate::search::Answer;
use crate::{glossary, messages};

/// What has the keys while reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Focus {
    Outline,
    Article,
    /// A link of the article, by its number.
    Link(usize),
}

/// A place to go back to, exact to the line.
#[derive(Debug, Clone, Copy)]
struct Bookmark {
    section: SectionId,
    focus: Focus,
    top: usize,
    /// The columns to which the article was laid out; `top` depends on them.
    columns: usize,
    passage: Option<PassageId>,
}

/// An open document.
pub(crate) struct Reader<'d> {
    pub(crate) document: &'d Document<'d>,
    /// The day that decides which statements are past.
    pub(crate) today: Date,
    pub(super) size: Size,
    /// The sections of the open tab, as the outline lists them.
    pub(crate) contents: Contents,
    pub(crate) focus: Focus,
    pub(crate) section: SectionId,
    /// The last open section of each tab.
    last_sections: Vec<SectionId>,
    pub(crate) outline: Cursor,
    /// The article of the section.
    pub(crate) viewport: Viewport,
    /// Where the section is read: a passage in view. It is what the keys act on, unless a link has the focus; then see
    /// [`Self::current`].
    pub(crate) passage: Option<PassageId>,
    /// Whether the section uses terms; computed when first needed.
    has_terms: Option<bool>,
    /// Where links were followed, the latest last.
    trail: Vec<Bookmark>,
    /// The matches that stay highlighted after a search.
    pub(crate) matches: Option<Answer>,
    /// The match that was opened last.
    match_number: Option<usize>,
    /// Where this document was read last, until the reader goes there.
    last_place: Option<Place>,
}

impl<'d> Reader<'d> {
    /// Opens a document at its first section.
    pub(super) fn new(document: &'d Document<'d>, today: Date, size: Size, last_place: Option<Place>) -> Self {
        let section = document.sections().next().expect("a valid briefing has a section");
        let first_of = |tab| document.sections_of(tab).next().expect("a valid tab has a section");
        let mut reader = Self {
            document,
            today,
            size,
            contents: Contents::of(document, document.tab_of(section), today),
            focus: Focus::Outline,
            section,
            last_sections: document.tabs().map(first_of).collect(),
            outline: Cursor::default(),
            viewport: Viewport::default(),
            passage: None,
            has_terms: None,
            trail: Vec::new(),
            matches: None,
            match_number: None,
            last_place,
        };
        reader.resize(size);
        reader
    }

    /// Carries out a command.
    pub(super) fn apply(&mut self, command: Command) -> Outcome {
        match command {
            Command::PreviousTab => self.cycle_tabs(-1),
            Command::NextTab => self.cycle_tabs(1),
            Command::Tab(number) => return self.open_tab(number),
            Command::PreviousSection => return self.step_section(-1),
            Command::NextSection => return self.step_section(1),
            Command::Enter => self.enter(),
            Command::GoBack => return self.go_back(),
            Command::NextStop => self.cycle_stops(1),
            Command::PreviousStop => self.cycle_stops(-1),
            Command::PreviousPassage => self.step_passage(-1),
            Command::NextPassage => self.step_passage(1),
            Command::Escape => self.escape(),
            Command::NextMatch => return self.cycle_matches(true),
            Command::PreviousMatch => return self.cycle_matches(false),
            Command::Fold => return self.fold(),
            Command::FoldAll => return self.fold_all(),
            Command::Resume => return self.resume(),
            Command::Copy => return self.copy(false),
            Command::Cite => return self.copy(true),
            Command::Quit => return Outcome::effect(Effect::Quit),
            command => {
                if let Some(step) = Step::of(command) {
                    return self.step(step);
                }
            }
        }
        Outcome::Done
    }

    fn step(&mut self, step: Step) -> Outcome {
        match self.focus {
            Focus::Outline => self.step_outline(step),
            Focus::Article | Focus::Link(_) => self.step_article(step),
        }
    }

    /// Opens another section of the outline. Pages turn the article beside it, or open it on a narrow screen.
    fn step_outline(&mut self, step: Step) -> Outcome {
        match step {
            Step::Rows(_) | Step::First | Step::Last => {
                let folding = &self.contents.folding;
                let row = folding.row_of(self.document.position(self.section));
                let next = folding.section_at(step.index_in_list(row, folding.len()));
                let next = next.and_then(|next| self.document.section_in(self.tab(), next));
                if let Some(section) = next {
                    self.open_section(section);
                }
            }
            Step::Pages(_) | Step::Halves(_) if self.panes().article.is_empty() => self.focus = Focus::Article,
            Step::Pages(pages) => return self.turn_page(pages),
            Step::Halves(_) => self.viewport.scroll(step),
        }
        Outcome::Done
    }

    /// Scrolls the article. The margin mark moves alone at its ends, and if all of it is in view; otherwise
    /// `restore_invariants` moves it once its passage has left the window.
    fn step_article(&mut self, step: Step) -> Outcome {
        if let Step::Pages(pages) = step {
            return self.turn_page(pages);
        }
        self.leave_link();
        let before = self.viewport.top;
        self.viewport.scroll(step);
        let moves_mark = match step {
            Step::Rows(_) => self.viewport.top == before,
            Step::First | Step::Last => true,
            Step::Halves(_) | Step::Pages(_) => false,
        };
        if moves_mark {
            self.move_margin_mark(step);
        }
        Outcome::Done
    }

    /// Turns a page; at the end of a section, opens the next one.
    fn turn_page(&mut self, pages: isize) -> Outcome {
        let is_forward = pages > 0;
        let before = self.viewport.top;
        self.viewport.scroll(Step::Pages(pages));
        if self.viewport.top != before {
            return Outcome::Done;
        }
        let outcome = self.step_section(pages.signum());
        if matches!(outcome, Outcome::Done) && !is_forward {
            self.viewport.top = self.viewport.bottom();
        }
        outcome
    }

    fn cycle_tabs(&mut self, by: isize) {
        let count = self.last_sections.len();
        let tab = (self.tab().index() + count).saturating_add_signed(by) % count;
        self.open_section(self.last_sections[tab]);
    }

    /// Opens the last section of a tab.
    pub(super) fn open_tab(&mut self, number: usize) -> Outcome {
        let Some(&section) = self.last_sections.get(number) else {
            return Outcome::notice([messages::no_tab_numbered(number + 1, self.last_sections.len())]);
        };
        self.open_section(section);
        Outcome::Done
    }

    fn step_section(&mut self, by: isize) -> Outcome {
        let next = self.section.index().checked_add_signed(by).and_then(|at| self.document.sections().nth(at));
        match next {
            Some(section) => {
                self.open_section(section);
                Outcome::Done
            }
            None => Outcome::notice([messages::edge(by > 0)]),
        }
    }

    /// Opens a section at its top, if it is not open. The focus stays on the outline or the article.
    pub(super) fn open_section(&mut self, section: SectionId) {
        if section != self.section {
            self.section = section;
            if !self.contents.is_of(self.tab()) {
                self.contents = Contents::of(self.document, self.tab(), self.today);
            }
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

    /// Opens a place and remembers the way back.
    pub(super) fn follow(&mut self, place: Place) {
        self.trail.push(Bookmark {
            section: self.section,
            focus: self.focus,
            top: self.viewport.top,
            columns: self.columns(),
            passage: self.passage,
        });
        self.open(place);
    }

    fn go_back(&mut self) -> Outcome {
        let Some(bookmark) = self.trail.pop() else { return Outcome::notice([messages::NO_WAY_BACK]) };
        self.open_section(bookmark.section);
        self.lay_out(bookmark.columns);
        self.focus = bookmark.focus;
        self.viewport.top = bookmark.top;
        self.passage = bookmark.passage;
        self.lay_out(self.columns());
        self.keep_passage_in_view();
        Outcome::Done
    }

    /// Folds or unfolds the parts of the open section in the outline. A section that is folded away is left for the one
    /// above it.
    fn fold(&mut self) -> Outcome {
        let position = self.document.position(self.section);
        let Some(open) = self.contents.folding.toggle() else {
            return Outcome::notice([messages::NOTHING_TO_FOLD]);
        };
        self.outline.attach();
        if let Some(section) = self.document.section_in(self.tab(), open).filter(|_| open != position) {
            self.open_section(section);
        }
        Outcome::Done
    }

    fn fold_all(&mut self) -> Outcome {
        self.outline.attach();
        let folds = self.contents.folding.toggle_all();
        if folds { Outcome::Done } else { Outcome::notice([messages::NOTHING_TO_FOLD]) }
    }

    fn resume(&mut self) -> Outcome {
        let Some(place) = self.last_place.take() else { return Outcome::notice([messages::NO_LAST_PLACE]) };
        self.follow(place);
        Outcome::Done
    }

    fn escape(&mut self) {
        if self.matches.take().is_none() {
            self.focus = Focus::Outline;
        }
    }

    /// Opens a place: a section at its top, or a passage.
    pub(crate) fn open(&mut self, place: Place) {
        self.focus = Focus::Article;
        self.open_section(self.document.section_at(place));
        match place {
            Place::Section(_) => self.viewport.top = 0,
            Place::Passage(passage) => self.show(passage),
        }
    }

    /// Makes a passage current and brings it into view.
    fn show(&mut self, passage: PassageId) {
        self.passage = Some(passage);
        self.viewport.show_passage(passage);
    }

    fn step_passage(&mut self, by: isize) {
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
    fn move_margin_mark(&mut self, step: Step) {
        let mut passages: Vec<_> = self.viewport.passages_in_view().collect();
        passages.dedup();
        let at = passages.iter().position(|&passage| Some(passage) == self.passage).unwrap_or(0);
        self.passage = passages.get(step.index_in_list(at, passages.len())).copied().or(self.passage);
    }

    /// Moves the focus round the outline, the article and each link, and brings a focused link into view.
    fn cycle_stops(&mut self, by: isize) {
        self.focus = self.next_stop(by);
        if let Focus::Link(link) = self.focus {
            self.viewport.show_link(link);
        }
    }

    /// The next or the previous focus. After the article comes the first link in view or below.
    fn next_stop(&self, by: isize) -> Focus {
        let count = self.viewport.article.links.len();
        let last = count.checked_sub(1).map_or(Focus::Article, Focus::Link);
        match self.focus {
            // Beside the outline of a narrow screen there are no links to see.
            Focus::Outline if by > 0 || self.panes().article.is_empty() => Focus::Article,
            Focus::Outline => last,
            Focus::Article if by > 0 => self.viewport.next_link().map_or(Focus::Outline, Focus::Link),
            Focus::Article => Focus::Outline,
            Focus::Link(link) if by > 0 && link + 1 < count => Focus::Link(link + 1),
            Focus::Link(_) if by > 0 => Focus::Outline,
            Focus::Link(link) => link.checked_sub(1).map_or(Focus::Article, Focus::Link),
        }
    }

    /// Opens the next or the previous match in the order of the results; wraps round at the ends.
    fn cycle_matches(&mut self, is_forward: bool) -> Outcome {
        let Some(matches) = &self.matches else { return Outcome::notice([messages::NO_MATCHES]) };
        // Away from the matches, continue from the one that was left.
        let number = self.current().and_then(|current| matches.number_of(current)).or(self.match_number);
        let count = matches.count();
        let next = match number {
            Some(number) if is_forward => number + 1,
            Some(number) => number.checked_sub(1).unwrap_or(count),
            None if is_forward => 0,
            None => count.saturating_sub(1),
        };
        let has_wrapped = next == count;
        let last = count.saturating_sub(1);
        let next = if !has_wrapped {
            next
        } else if is_forward {
            0
        } else {
            last
        };
        let Some(passage) = matches.numbered(next) else { return Outcome::Done };
        self.match_number = Some(next);
        self.open(Place::Passage(passage));
        // The status line numbers the match, so only a wrap needs a notice.
        if has_wrapped { Outcome::notice([messages::wrapped(is_forward)]) } else { Outcome::Done }
    }

    /// Highlights the matches of a search whose result is opened at a place.
    pub(super) fn take_matches(&mut self, answer: Answer, place: Place) {
        self.match_number = match place {
            Place::Passage(passage) => answer.number_of(passage),
            Place::Section(_) => None,
        };
        self.matches = Some(answer);
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
        Outcome::Effect { effect: Effect::Copy(text), notice }
    }

    /// Takes a new screen size; the current passage stays in view.
    pub(super) fn resize(&mut self, size: Size) {
        self.size = size;
        self.viewport.height = usize::from(self.article_panes().prose().height);
        self.lay_out(self.columns());
        self.keep_passage_in_view();
        self.restore_invariants();
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

    /// Restores what holds after every action: the window is over the article, the current passage and the focused link
    /// are in view, the outline shows the open section, and its tab remembers it. A screen without room for the article
    /// leaves its place alone.
    pub(super) fn restore_invariants(&mut self) {
        self.viewport.clamp();
        if self.viewport.height > 0 {
            self.choose_visible_passage();
            self.update_focused_link();
        }
        // Only the article's hints need it, so the first frame is not delayed.
        if self.focus != Focus::Outline && self.has_terms.is_none() {
            self.has_terms = Some(self.uses_terms());
        }
        let tab = self.tab();
        self.last_sections[tab.index()] = self.section;
        let position = self.document.position(self.section);
        self.contents.folding.open(position);
        self.outline.row = self.contents.folding.row_of(position);
        let rows = usize::from(self.panes().sections().height);
        self.outline.clamp(rows, self.contents.folding.len());
    }

    /// Makes a visible passage current if the current one is out of view.
    fn choose_visible_passage(&mut self) {
        let in_view: Vec<_> = self.viewport.passages_in_view().collect();
        if self.passage.is_none_or(|passage| !in_view.contains(&passage)) {
            let above = self.viewport.top.checked_sub(1);
            let before = above.and_then(|line| self.viewport.article.lines.get(line)?.passage);
            // Prefer a passage that begins in view.
            let beginning = in_view.iter().find(|&&passage| Some(passage) != before);
            self.passage = beginning.or(in_view.first()).copied();
        }
    }

    /// Makes the passage around the focused link current. A link out of view loses the focus.
    fn update_focused_link(&mut self) {
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
        !are_terms && !glossary::used_in(self.document, &self.viewport.article.text()).is_empty()
    }

    /// The context in which a key is looked up while reading.
    pub(super) fn context(&self) -> keymap::Context {
        match self.focus {
            Focus::Outline => keymap::Context::Outline,
            Focus::Article | Focus::Link(_) => keymap::Context::Article,
        }
    }

    /// Whether the condition of a hint holds.
    pub(super) fn holds(&self, when: When) -> bool {
        let scrolls = || self.viewport.bottom() > 0;
        match when {
            When::OnLink => matches!(self.focus, Focus::Link(_)),
            When::LinkAhead => matches!(self.next_stop(1), Focus::Link(_)),
            When::Passage => self.current().is_some(),
            When::Scrolls => scrolls(),
            When::Steps => !scrolls() && self.document.passages_of(self.section).len() > 1,
            When::CanReturn => !self.trail.is_empty() && self.matches.is_none(),
            When::CanReturnFromMatches => !self.trail.is_empty() && self.matches.is_some(),
            When::Matches => self.matches.is_some(),
            When::NoMatches => self.matches.is_none(),
            When::Terms => self.has_terms == Some(true),
            _ => false,
        }
    }

    /// The tab of the open section.
    pub(crate) fn tab(&self) -> TabId {
        self.document.tab_of(self.section)
    }

    /// The place that is read: a passage, or else the section.
    pub(crate) fn place(&self) -> Place {
        self.passage.map_or(Place::Section(self.section), Place::Passage)
    }

    /// The passage that the margin mark, the address and copying refer to. For a focused link it is the passage around
    /// the link; an entry of a drawn section belongs to no passage, so there it is the passage that the entry leads to.
    pub(crate) fn current(&self) -> Option<PassageId> {
        match self.focused_entry() {
            Some(Place::Passage(passage)) => Some(passage),
            Some(Place::Section(_)) => None,
            None => self.passage,
        }
    }

    /// Whether a line has the margin mark.
    pub(crate) fn has_margin_mark(&self, line: &Line) -> bool {
        match (self.focus, self.focused_entry()) {
            (Focus::Link(number), Some(_)) => line.holds(number),
            _ => line.passage.is_some() && line.passage == self.passage,
        }
    }

    /// Where the focused link leads, if it is an entry outside of all passages.
    fn focused_entry(&self) -> Option<Place> {
        let Focus::Link(link) = self.focus else { return None };
        if self.viewport.passage_of_link(link).is_some() {
            None
        } else {
            self.viewport.article.links.get(link).copied()
        }
    }

    /// The columns for the article. A screen without room for it leaves them as they are.
    fn columns(&self) -> usize {
        match self.article_panes().measure() {
            0 => self.viewport.columns().unwrap_or(article::MEASURE),
            columns => columns,
        }
    }

    /// The options to lay out an article or terms with.
    pub(super) fn options(&self, columns: usize) -> Options {
        Options { columns, today: self.today }
    }

    pub(super) fn header(&self, panes: &Panes) -> Header {
        Header::of(panes, self.document, self.tab(), self.today)
    }

    /// The geometry of the screen while reading.
    pub(crate) fn panes(&self) -> Panes {
        let side = if self.focus == Focus::Outline { Side::Left } else { Side::Right };
        Panes::of(self.size, Left::Outline(self.contents.columns), side)
    }

    /// The geometry of the screen while the article is read, whichever side a narrow screen shows now.
    fn article_panes(&self) -> Panes {
        Panes::of(self.size, Left::Outline(self.contents.columns), Side::Right)
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
            reader.restore_invariants();
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
                (Command::PageDown, "a/long", Focus::Outline, 17),
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
        reader.open(place("a/links"));
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
    fn a_followed_link_leads_back() {
        let mut reader = reader();
        reader.open(place("a/links"));
        reader.restore_invariants();
        let bottom = reader.viewport.article.lines.len();
        assert!(bottom < reader.viewport.height, "the section fits the screen");
        for command in [Command::NextStop, Command::NextStop, Command::Enter] {
            reader.apply(command);
            reader.restore_invariants();
        }
        assert_eq!((address(reader.place()), reader.focus), ("a/long#20".to_owned(), Focus::Article));
        assert!(reader.viewport.top > 0, "the last passage was out of view");
        reader.resize(Size::new(50, 15));
        reader.apply(Command::GoBack);
        reader.restore_invariants();
        assert_eq!((address(reader.place()), reader.focus), ("a/links#2".to_owned(), Focus::Link(1)));
        assert!(matches!(reader.apply(Command::GoBack), Outcome::Notice(forms) if forms == [messages::NO_WAY_BACK]));
    }

    #[test]
    fn the_ends_of_the_document_say_so() {
        let mut reader = reader();
        assert!(matches!(reader.apply(Command::PageUp), Outcome::Notice(forms) if forms == [messages::edge(false)]));
        reader.open(place("b/short"));
        assert!(matches!(reader.apply(Command::PageDown), Outcome::Notice(forms) if forms == [messages::edge(true)]));
        assert!(
            matches!(reader.apply(Command::NextSection), Outcome::Notice(forms) if forms == [messages::edge(true)])
        );
    }

    #[test]
    fn escape_clears_the_matches_before_it_leaves_the_article() {
        let mut reader = reader();
        reader.open(place("a/links"));
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
            reader.restore_invariants();
            let passage = reader.passage.expect("a passage");
            assert!(reader.viewport.passages_in_view().any(|other| other == passage), "{command:?}");
        }
    }

    #[test]
    fn copying_gives_the_text_of_the_current_passage() {
        let mut reader = reader();
        reader.open(place("b/short#1"));
        let Outcome::Effect { effect: Effect::Copy(text), .. } = reader.apply(Command::Copy) else {
            panic!("nothing was copied")
        };
        assert_eq!(text, document().quotation(reader.passage.expect("a passage")));
    }
}
