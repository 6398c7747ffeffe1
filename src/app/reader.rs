//! The reader of one document: the outline and the running text of the open tab, the current place in it, the
//! highlighted matches, and the trail of followed links.

use std::collections::BTreeSet;

use ratatui::layout::Size;

use super::Outcome;
use super::contents::Contents;
use super::viewport::{Anchor, Row, Viewport};
use crate::action::{Command, Effect, MAX_COPY};
use crate::appearance::Audience;
use crate::article::{self, Article, Destination, Entries, Notes, Options, Room, Walk};
use crate::briefing::{Block, Date, Document, PassageId, Place, SectionId, TabId};
use crate::cite::{self, Style};
use crate::keymap::{self, When};
use crate::layout::{Header, Left, Panes, Shape, Side};
use crate::list_cursor::{Cursor, Step};
use crate::messages::{Copied, Words};
use crate::search::Answer;

/// What has the keys while reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Focus {
    Outline,
    Article,
    /// A link of the open section, by its number.
    Link(usize),
}

/// A place to go back to, exact to the line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bookmark {
    place: Place,
    focus: Focus,
    top: Anchor,
    /// How the text was laid out; `top` depends on it.
    options: Options,
    /// Whether it is in the edition in the other language than the place that was opened from it.
    is_in_other_edition: bool,
}

/// A change of the screen's size. Another one begins where this one began, unless the reader has moved: a screen that
/// gets its size back shows what it showed.
#[derive(Debug, Clone, Copy)]
struct Resized {
    before: Bookmark,
    /// The height of the window before.
    height: usize,
    after: Bookmark,
}

/// An open document.
pub(crate) struct Reader<'d> {
    pub(crate) document: &'d Document<'d>,
    words: Words,
    /// The day that decides which statements are past.
    pub(crate) today: Date,
    pub(super) size: Size,
    /// The sections of the open tab, as the outline lists them.
    pub(crate) contents: Contents,
    pub(crate) focus: Focus,
    /// Whether outline and notes are hidden.
    is_text_only: bool,
    /// Whether the terminal can draw pictures.
    draws_pictures: bool,
    pub(super) audience: Audience,
    /// The section that is read; a line of it is in view.
    pub(crate) section: SectionId,
    /// Where each tab was read last.
    last_places: Vec<Option<Bookmark>>,
    pub(crate) outline: Cursor,
    /// The text of the open tab.
    pub(crate) viewport: Viewport<'d>,
    /// Where the section is read: a passage in view. It is what the keys act on, unless a link has the focus; then see
    /// [`Self::current`].
    pub(crate) passage: Option<PassageId>,
    /// Whether the section is read below the entries of its picture, so that ↑ leads to them, not ↓.
    is_below_entries: bool,
    /// The entry that ↑ or ↓ left for the text above or below the picture. The other one leads back to it.
    left_entry: Option<usize>,
    /// The last change of the screen's size.
    resized: Option<Resized>,
    /// Whether the sections in view, from the first to the last, use terms; computed when needed.
    has_terms: Option<(SectionId, SectionId, bool)>,
    /// Where links were followed, the latest last.
    trail: Vec<Bookmark>,
    /// Where the reader was before going back, the latest last.
    forward_trail: Vec<Bookmark>,
    /// The matches that stay highlighted after a search.
    pub(crate) matches: Option<Answer>,
    /// The match that was opened last.
    match_number: Option<usize>,
    /// The passages to copy together.
    pub(super) gathered: BTreeSet<PassageId>,
    /// Where this document was read last, until the reader goes there.
    last_place: Option<Place>,
}

impl<'d> Reader<'d> {
    /// Opens a document at its first section. `draws_pictures` is as in [`Reader::draw_pictures`].
    pub(super) fn new(
        document: &'d Document<'d>,
        words: Words,
        today: Date,
        size: Size,
        last_place: Option<Place>,
        draws_pictures: bool,
        audience: Audience,
    ) -> Self {
        let section = document.sections().next().expect("a valid briefing has a section");
        let mut reader = Self {
            document,
            words,
            today,
            size,
            contents: Contents::of(document, words, document.tab_of(section), today),
            focus: Focus::Outline,
            is_text_only: false,
            draws_pictures,
            audience,
            section,
            last_places: vec![None; document.tabs().len()],
            outline: Cursor::default(),
            viewport: Viewport::new(
                document,
                section,
                Options { columns: article::MEASURE, notes: Notes::Under, pictures: None, today, is_preview: false },
            ),
            passage: None,
            is_below_entries: false,
            left_entry: None,
            resized: None,
            has_terms: None,
            trail: Vec::new(),
            forward_trail: Vec::new(),
            matches: None,
            match_number: None,
            gathered: BTreeSet::new(),
            last_place,
        };
        reader.resize(size);
        reader
    }

    /// Shows another edition of the document, at the text that was read.
    pub(super) fn replace_document(&mut self, document: &'d Document<'d>, words: Words) {
        let place = document.place_from(self.document, self.place());
        let (focus, is_text_only) = (self.focus, self.is_text_only);
        let gathered = self.gathered_in(document);
        *self = Self::new(document, words, self.today, self.size, None, self.draws_pictures, self.audience);
        self.gathered = gathered;
        self.show_text_only(is_text_only);
        if let Some(place) = place {
            self.open(place);
        }
        if focus == Focus::Outline {
            self.focus = Focus::Outline;
        }
    }

    /// The gathered passages as another edition has them.
    fn gathered_in(&self, document: &Document<'_>) -> BTreeSet<PassageId> {
        let find = |&passage: &PassageId| match document.place_from(self.document, Place::Passage(passage))? {
            Place::Passage(passage) => Some(passage),
            Place::Section(_) => None,
        };
        self.gathered.iter().filter_map(find).collect()
    }

    /// Shows the document in another language, with the same passage in the same row. What is not at the same address
    /// there is lost.
    pub(super) fn switch_edition(&mut self, document: &'d Document<'d>, words: Words) {
        if !self.document.has_same_places(document) {
            return self.replace_document(document, words);
        }
        self.document = document;
        self.words = words;
        self.resized = None;
        let mut contents = Contents::of(document, words, self.tab(), self.today);
        std::mem::swap(&mut contents.folding, &mut self.contents.folding);
        self.contents = contents;
        self.has_terms = None;
        let height = usize::from(self.article_panes().prose().height);
        self.viewport = self.viewport.over(document, self.text_options(), height, self.passage);
        self.keep_place_in_view();
        self.restore_invariants();
    }

    /// The words of the interface.
    pub(super) fn words(&self) -> Words {
        self.words
    }

    /// Carries out a command.
    pub(super) fn apply(&mut self, command: Command) -> Outcome {
        match command {
            Command::PreviousTab if self.walks_across() => return self.walk_across(-1),
            Command::NextTab if self.walks_across() => return self.walk_across(1),
            Command::PreviousTab => self.cycle_tabs(-1),
            Command::NextTab => self.cycle_tabs(1),
            Command::Tab(number) => return self.open_tab(number),
            Command::PreviousSection => return self.step_section(-1),
            Command::NextSection => return self.step_section(1),
            Command::Enter => return self.enter(),
            Command::GoBack => return self.go_back(),
            Command::GoForward => return self.go_forward(),
            Command::NextStop => self.cycle_stops(1),
            Command::PreviousStop => self.cycle_stops(-1),
            Command::PreviousPassage => self.step_passage(-1),
            Command::NextPassage => self.step_passage(1),
            Command::Escape => return self.escape(),
            Command::NextMatch => return self.cycle_matches(true),
            Command::PreviousMatch => return self.cycle_matches(false),
            Command::Fold => return self.fold(),
            Command::FoldAll => return self.fold_all(),
            Command::Resume => return self.resume(),
            Command::Copy => return self.copy(false),
            Command::Cite => return self.copy(true),
            Command::Gather => return self.gather(),
            Command::TextOnly => self.show_text_only(!self.is_text_only),
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
                    if step == Step::Last {
                        self.show_end_of(section);
                    }
                }
            }
            Step::Pages(_) | Step::Halves(_) if self.panes().article.is_empty() => self.focus = Focus::Article,
            Step::Pages(pages) => return self.turn_page(pages),
            Step::Halves(_) => self.viewport.scroll(step),
        }
        Outcome::Done
    }

    /// Shows the end of the tab, and makes the first place of its last section in view current.
    fn show_end_of(&mut self, section: SectionId) {
        if self.viewport.height() == 0 {
            return;
        }
        self.viewport.move_to_end();
        let places = self.viewport.places();
        if let Some(&place) = places.iter().find(|&&place| self.document.section_at(place) >= section) {
            self.set_place(place);
        }
    }

    /// Scrolls the text. Where it cannot scroll further, and if all of it is in view, the current place moves alone;
    /// otherwise it moves once it has left the window. Rows lead through the entries of a picture that becomes current.
    fn step_article(&mut self, step: Step) -> Outcome {
        if let Step::Pages(pages) = step {
            return self.turn_page(pages);
        }
        if let Step::Rows(rows) = step
            && (self.walk(|walk, link| walk.down(link, rows)) || self.enter_picture(rows))
        {
            return Outcome::Done;
        }
        let left_entry = if let Focus::Link(link) = self.focus { self.focused_walk().map(|_| link) } else { None };
        self.leave_link();
        let before = self.viewport.top();
        self.viewport.scroll(step);
        let moves_place = match step {
            Step::Rows(_) => self.viewport.top() == before,
            Step::First | Step::Last => true,
            Step::Halves(_) | Step::Pages(_) => false,
        };
        let has_moved = !moves_place || self.step_place(step);
        let Step::Rows(rows) = step else { return Outcome::Done };
        if !has_moved {
            self.focus = left_entry.map_or(Focus::Article, Focus::Link);
            return Outcome::notice(self.words().tab_edge(rows > 0));
        }
        if left_entry.is_some() && !moves_place {
            (self.is_below_entries, self.left_entry) = (rows > 0, left_entry);
        }
        self.choose_visible_place();
        self.enter_picture(rows);
        Outcome::Done
    }

    /// Turns a page; after the end of a tab, opens the next one.
    fn turn_page(&mut self, pages: isize) -> Outcome {
        let is_forward = pages > 0;
        let before = self.viewport.top();
        self.viewport.scroll(Step::Pages(pages));
        if self.viewport.top() == before {
            let tab = self.tab().index().checked_add_signed(pages.signum());
            let next = tab.and_then(|tab| self.document.tabs().nth(tab)).map(|tab| self.document.sections_of(tab));
            let Some(mut sections) = next else { return Outcome::notice([self.words().edge(is_forward)]) };
            let section = if is_forward { sections.next() } else { sections.next_back() };
            self.open_section(section.expect("a valid tab has a section"));
            if !is_forward {
                self.viewport.move_to_end();
            }
        }
        self.leave_link();
        let places = self.viewport.places();
        self.set_place(self.first_beginning(&places));
        Outcome::Done
    }

    fn cycle_tabs(&mut self, by: isize) {
        let count = self.last_places.len();
        let tab = (self.tab().index() + count).saturating_add_signed(by) % count;
        self.open_tab(tab);
    }

    /// Opens a tab where it was read last.
    pub(super) fn open_tab(&mut self, number: usize) -> Outcome {
        let Some(tab) = self.document.tabs().nth(number) else {
            return Outcome::notice([self.words().no_tab_numbered(number + 1, self.last_places.len())]);
        };
        if tab != self.tab() {
            self.outline.attach();
            self.leave_link();
            match self.last_places[number] {
                Some(bookmark) => self.restore(&bookmark),
                None => self.open_section(self.document.sections_of(tab).next().expect("a valid tab has a section")),
            }
        }
        Outcome::Done
    }

    fn step_section(&mut self, by: isize) -> Outcome {
        let next = self.section.index().checked_add_signed(by).and_then(|at| self.document.sections().nth(at));
        match next {
            Some(section) => {
                self.open_section(section);
                Outcome::Done
            }
            None => Outcome::notice([self.words().edge(by > 0)]),
        }
    }

    /// Moves to the top of a section. The focus stays on the outline or the article.
    pub(super) fn open_section(&mut self, section: SectionId) {
        self.enter_tab(section);
        self.outline.attach();
        self.leave_link();
        self.viewport.show_section(section);
        let first = self.document.passages_of(section).next();
        let passage = first.filter(|&passage| self.viewport.shows_passage(passage));
        self.set_place(passage.map_or(Place::Section(section), Place::Passage));
    }

    /// Lists the tab of a section in the outline, whose columns leave others for the text.
    fn enter_tab(&mut self, section: SectionId) {
        let tab = self.document.tab_of(section);
        if !self.contents.is_of(tab) {
            self.contents = Contents::of(self.document, self.words, tab, self.today);
            self.viewport.resize(self.text_options(), self.viewport.height());
        }
    }

    pub(super) fn set_place(&mut self, place: Place) {
        self.section = self.document.section_at(place);
        self.passage = if let Place::Passage(passage) = place { Some(passage) } else { None };
        self.is_below_entries = false;
        self.left_entry = None;
    }

    /// Moves the focus into a picture that is the current place: to the entry that was left, or else to the first that is
    /// whole in view, or from below to the last. Returns whether it has moved.
    fn enter_picture(&mut self, rows: isize) -> bool {
        let is_down = rows > 0;
        if self.focus != Focus::Article || self.passage.is_some() || self.is_below_entries == is_down {
            return false;
        }
        let Some(article) = self.viewport.article(self.section) else { return false };
        let is_whole_entry =
            |link: &usize| article.walk_with(*link).is_some() && self.viewport.shows_whole_link(self.section, *link);
        let mut entries = (0..article.links.len()).filter(is_whole_entry);
        let nearest = if is_down { entries.next() } else { entries.next_back() };
        let entry = self.left_entry.filter(is_whole_entry).or(nearest);
        if let Some(entry) = entry {
            self.focus = Focus::Link(entry);
        }
        entry.is_some()
    }

    /// Moves the focus to the first entry in view, if the section begins with entries.
    fn focus_first_entry(&mut self) {
        let article = self.viewport.article(self.section).filter(|article| article.begins_with_entries());
        let mut entries = article.into_iter().flat_map(|article| article.walks[0].links.clone());
        if let Some(entry) = entries.find(|&entry| self.viewport.shows_link(self.section, entry)) {
            self.focus = Focus::Link(entry);
        }
    }

    /// Moves the focus to an entry beside the focused one. Beyond the first and the last there is nothing.
    fn walk_across(&mut self, entries: isize) -> Outcome {
        let has_moved = self.walk(|walk, link| walk.across(link, entries));
        if has_moved { Outcome::Done } else { Outcome::NoEffect }
    }

    /// Moves the focus from one entry to another. Returns whether it has moved.
    fn walk(&mut self, step: impl Fn(&Walk, usize) -> Option<usize>) -> bool {
        let Focus::Link(link) = self.focus else { return false };
        let next = self.focused_walk().and_then(|walk| step(walk, link));
        if let Some(next) = next {
            self.focus = Focus::Link(next);
            self.viewport.show_link(self.section, next);
        }
        next.is_some()
    }

    /// Whether pictures are drawn, or lists in their place.
    pub(crate) fn draw_pictures(&mut self, draws_pictures: bool) {
        if draws_pictures != self.draws_pictures {
            self.draws_pictures = draws_pictures;
            self.lay_out_anew();
        }
    }

    /// Lays the text out in another way, on the same screen.
    fn lay_out_anew(&mut self) {
        self.resized = None;
        self.resize(self.size);
    }

    fn leave_link(&mut self) {
        if let Focus::Link(_) = self.focus {
            self.focus = Focus::Article;
        }
    }

    fn enter(&mut self) -> Outcome {
        match self.focus {
            Focus::Outline => {
                self.focus = Focus::Article;
                self.focus_first_entry();
            }
            Focus::Article => {
                self.focus_first_entry();
                if self.focus == Focus::Article {
                    return Outcome::notice(self.words().no_link_chosen());
                }
            }
            Focus::Link(_) => {
                if let Some(destination) = self.focused_link().cloned() {
                    return self.follow_link(destination);
                }
            }
        }
        Outcome::Done
    }

    /// Opens the place of a link, or copies its web address.
    pub(super) fn follow_link(&mut self, destination: Destination) -> Outcome {
        match destination {
            Destination::Place(place) => {
                self.follow(place);
                Outcome::Done
            }
            Destination::Doubts(section, kind) => {
                self.follow(Place::Section(section));
                // Only some of the listed passages are at their own place there, so a link is chosen.
                if let Some(link) = self.viewport.show_doubts(section, kind) {
                    self.focus = Focus::Link(link);
                }
                Outcome::Done
            }
            Destination::Web(address) if address.len() > MAX_COPY => Outcome::notice(self.words().too_long_to_copy()),
            Destination::Web(address) => Outcome::Copy { text: address.clone(), copied: Copied::WebAddress(address) },
        }
    }

    /// Where the focused link leads.
    fn focused_link(&self) -> Option<&Destination> {
        let Focus::Link(link) = self.focus else { return None };
        self.viewport.article(self.section)?.links.get(link)
    }

    /// The web address of the focused link, if it leads to one.
    pub(crate) fn focused_web_address(&self) -> Option<&str> {
        match self.focused_link()? {
            Destination::Web(address) => Some(address),
            Destination::Place(_) | Destination::Doubts(..) => None,
        }
    }

    /// Opens a place and remembers the way back.
    pub(super) fn follow(&mut self, place: Place) {
        self.follow_after(self.bookmark(), place);
    }

    /// Opens a place, with the way back to the one that was left.
    fn follow_after(&mut self, left: Bookmark, place: Place) {
        self.trail.push(left);
        self.forward_trail.clear();
        self.open(place);
    }

    pub(super) fn bookmark(&self) -> Bookmark {
        let (top, options) = (self.viewport.top(), self.viewport.options());
        Bookmark { place: self.place(), focus: self.focus, top, options, is_in_other_edition: false }
    }

    /// The number of places on the way back.
    pub(super) fn steps_back(&self) -> usize {
        self.trail.len()
    }

    /// Opens a place of the edition in the other language, which was turned to for it, and remembers the way back to the
    /// place that was left there.
    pub(super) fn follow_from_other_edition(&mut self, place: Place, left: Bookmark) {
        self.follow_after(Bookmark { is_in_other_edition: true, ..left }, place);
    }

    /// Takes the next step of the way back if it leads to the edition in the other language.
    pub(super) fn take_way_to_other_edition(&mut self) -> Option<Bookmark> {
        self.trail.pop_if(|last| last.is_in_other_edition)
    }

    /// Stays in the edition that is shown, when the reader has chosen its language.
    pub(super) fn stay_in_edition(&mut self) {
        for bookmark in &mut self.trail {
            bookmark.is_in_other_edition = false;
        }
    }

    /// Goes back to a place, but leaves the focus alone.
    fn restore(&mut self, bookmark: &Bookmark) {
        self.enter_tab(self.document.section_at(bookmark.place));
        let height = self.viewport.height();
        self.viewport.restore(bookmark.top, bookmark.options, height);
        self.viewport.resize(self.text_options(), height);
        self.set_place(bookmark.place);
        self.keep_place_in_view();
    }

    fn go_back(&mut self) -> Outcome {
        let Some(bookmark) = self.trail.pop() else { return Outcome::notice([self.words().no_way_back()]) };
        self.forward_trail.push(self.bookmark());
        self.return_to(&bookmark)
    }

    /// Undoes going back.
    fn go_forward(&mut self) -> Outcome {
        let Some(bookmark) = self.forward_trail.pop() else {
            return Outcome::notice([self.words().no_way_forward()]);
        };
        self.trail.push(self.bookmark());
        self.return_to(&bookmark)
    }

    /// Goes back to a place of this edition, which was left for one of the other edition. The way forward led through that.
    pub(super) fn return_from_other_edition(&mut self, bookmark: &Bookmark) -> Outcome {
        self.forward_trail.clear();
        self.return_to(bookmark)
    }

    fn return_to(&mut self, bookmark: &Bookmark) -> Outcome {
        self.outline.attach();
        self.restore(bookmark);
        self.focus = bookmark.focus;
        Outcome::Done
    }

    /// Folds or unfolds the parts of the open section in the outline. A section that is folded away is left for the one
    /// above it.
    fn fold(&mut self) -> Outcome {
        let position = self.document.position(self.section);
        let Some(open) = self.contents.folding.toggle() else {
            return Outcome::notice([self.words().nothing_to_fold()]);
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
        if folds { Outcome::Done } else { Outcome::notice([self.words().nothing_to_fold()]) }
    }

    fn resume(&mut self) -> Outcome {
        let Some(place) = self.last_place.take() else { return Outcome::notice([self.words().no_last_place()]) };
        self.follow(place);
        Outcome::Done
    }

    fn escape(&mut self) -> Outcome {
        if self.matches.take().is_some() {
            return Outcome::Done;
        }
        if self.is_text_only {
            self.show_text_only(false);
        } else if self.focus == Focus::Outline {
            return Outcome::notice(self.words().nothing_to_leave());
        } else {
            self.focus = Focus::Outline;
        }
        Outcome::Done
    }

    /// Hides outline and notes, or shows them again. The text in view stays.
    fn show_text_only(&mut self, is_text_only: bool) {
        self.is_text_only = is_text_only;
        self.focus = Focus::Article;
        self.lay_out_anew();
    }

    /// Opens a place: a section at its top, or a passage.
    pub(crate) fn open(&mut self, place: Place) {
        self.focus = Focus::Article;
        match place {
            Place::Section(section) => {
                self.open_section(section);
                self.focus_first_entry();
            }
            Place::Passage(passage) => {
                self.outline.attach();
                self.show(passage);
            }
        }
    }

    /// Makes a passage current and brings it into view.
    fn show(&mut self, passage: PassageId) {
        self.enter_tab(self.document.section_of(passage));
        self.set_place(Place::Passage(passage));
        self.viewport.show_passage(passage);
    }

    /// Moves to another passage of the tab; at its ends, scrolls.
    fn step_passage(&mut self, by: isize) {
        self.focus = Focus::Article;
        let (document, is_forward) = (self.document, by > 0);
        let next = match self.passage {
            Some(passage) => passage.index().checked_add_signed(by),
            // Without a passage, from the section.
            None => (document.passages_before(self.section) + usize::from(is_forward)).checked_sub(1),
        };
        let next = next.and_then(|next| document.passages().nth(next));
        match next.filter(|&next| document.tab_of(document.section_of(next)) == self.tab()) {
            Some(passage) => self.show(passage),
            None => self.viewport.scroll(Step::Rows(by)),
        }
    }

    /// Moves the current place to another one in view, and returns whether it could.
    fn step_place(&mut self, step: Step) -> bool {
        let (places, before) = (self.viewport.places(), self.place());
        let at = places.iter().position(|&place| place == before).unwrap_or(0);
        let next = places.get(step.index_in_list(at, places.len())).copied().unwrap_or(before);
        if next != before || matches!(step, Step::First | Step::Last) {
            self.set_place(next);
            self.is_below_entries = matches!(step, Step::Last | Step::Rows(..0));
        }
        next != before
    }

    /// Moves the focus round the outline, the article and each link, and brings a focused link into view.
    fn cycle_stops(&mut self, by: isize) {
        if self.is_text_only {
            self.show_text_only(false);
        }
        let (focus, section) = self.next_stop(by);
        self.focus = focus;
        if let Focus::Link(link) = focus {
            self.section = section;
            self.viewport.show_link(section, link);
        }
    }

    /// The next or the previous focus, and the section of the link. After the article comes the first link in view or
    /// below.
    fn next_stop(&mut self, by: isize) -> (Focus, SectionId) {
        let link = match self.focus {
            // Beside the outline of a narrow screen there are no links to see.
            Focus::Outline if by > 0 || self.panes().article.is_empty() => return (Focus::Article, self.section),
            Focus::Outline => self.viewport.last_link(),
            Focus::Article if by > 0 => self.viewport.next_link(),
            Focus::Article => return (Focus::Outline, self.section),
            Focus::Link(link) if by > 0 => self.viewport.link_after(self.section, Some(link)),
            Focus::Link(link) => self.viewport.link_before(self.section, link),
        };
        let is_back = by < 0 || self.focus == Focus::Outline;
        let end = if is_back { Focus::Article } else { Focus::Outline };
        link.map_or((end, self.section), |(section, link)| (Focus::Link(link), section))
    }

    /// Opens the next or the previous match in the order of the results; wraps round at the ends.
    fn cycle_matches(&mut self, is_forward: bool) -> Outcome {
        let Some(matches) = &self.matches else { return Outcome::notice([self.words().no_matches()]) };
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
        if has_wrapped { Outcome::notice([self.words().wrapped(is_forward)]) } else { Outcome::Done }
    }

    /// Highlights the matches of a search whose result is opened at a place.
    pub(super) fn take_matches(&mut self, answer: Answer, place: Place) {
        self.match_number = match place {
            Place::Passage(passage) => answer.number_of(passage),
            Place::Section(_) => None,
        };
        self.matches = Some(answer);
    }

    /// Says that there is no current passage, and how to choose one.
    pub(super) fn nothing_to_copy(&self) -> Outcome {
        let article = self.viewport.article(self.section);
        let is_entry = |link: &Destination| matches!(link, Destination::Place(Place::Passage(_)));
        let has_entries = article.is_some_and(|article| article.links.iter().any(is_entry));
        let words = self.words();
        Outcome::notice([if has_entries { words.choose_to_copy() } else { words.nothing_to_copy() }])
    }

    /// Copies the current passage, with its citation if asked.
    fn copy(&self, is_cited: bool) -> Outcome {
        let Some(passage) = self.current() else { return self.nothing_to_copy() };
        if is_cited && !self.document.is_own(self.document.section_of(passage)) {
            return Outcome::notice(self.words().no_citation_of_changes());
        }
        let text = if is_cited {
            cite::cite(self.document, passage, self.today, Style::Plain)
        } else {
            self.document.copy_text(passage).into_owned()
        };
        if text.len() > MAX_COPY {
            return Outcome::notice(self.words().too_long_to_copy());
        }
        let command = cite::show(self.document, passage, is_cited);
        let address = self.document.address(Place::Passage(passage)).to_string();
        let characters = text.chars().count();
        Outcome::Copy { text, copied: Copied::Passage { is_cited, address, characters, command } }
    }

    /// Takes a new screen size; the current passage stays in view.
    pub(super) fn resize(&mut self, size: Size) {
        let now = self.bookmark();
        self.size = size;
        self.has_terms = None;
        // A window without rows, as before the first size, showed nothing.
        let earlier = self.resized.filter(|resized| resized.after == now && resized.height > 0);
        let (before, before_height) = match earlier {
            Some(Resized { before, height, .. }) => {
                self.viewport.restore(before.top, before.options, height);
                self.set_place(before.place);
                (before, height)
            }
            None => (now, self.viewport.height()),
        };
        let options = self.text_options();
        // Another layout may number the links in another way.
        if before.options == options {
            self.focus = before.focus;
        }
        let height = usize::from(self.article_panes().prose().height);
        self.viewport.resize(options, height);
        self.keep_place_in_view();
        // A lower screen had no room for the title.
        let has_changed = (options, height) != (before.options, before_height);
        let began_with_title = has_changed && before.top == Anchor { section: self.section, line: 0 };
        if let Some(passage) = self.passage.filter(|_| began_with_title) {
            self.viewport.show_start_of_section(passage);
        }
        self.restore_invariants();
        self.resized = Some(Resized { before, height: before_height, after: self.bookmark() });
    }

    fn keep_place_in_view(&mut self) {
        if let Some(passage) = self.passage
            && self.viewport.height() > 0
            && !self.viewport.shows_passage(passage)
        {
            self.viewport.show_passage(passage);
        }
    }

    /// Restores what holds after every action: the text in view is laid out, the current place and the focused link are
    /// in view, the outline shows the open section, and its tab remembers the place. A screen without room for the
    /// text leaves its place alone.
    pub(super) fn restore_invariants(&mut self) {
        self.viewport.settle();
        // On a screen without room for text, a link of another section may have the focus now.
        self.passage = self.passage.filter(|&passage| self.document.section_of(passage) == self.section);
        if self.viewport.height() > 0 && !self.follows_link() {
            self.leave_link();
            self.choose_visible_place();
        }
        // Only the article's hints need it, so the first frame is not delayed.
        if self.focus != Focus::Outline {
            self.update_has_terms();
        }
        let tab = self.tab();
        self.last_places[tab.index()] = Some(self.bookmark());
        let position = self.document.position(self.section);
        self.contents.folding.open(position);
        self.settle_outline(position);
    }

    /// Makes the passage around the focused link current. Returns whether there is a link with the focus in view.
    fn follows_link(&mut self) -> bool {
        let Focus::Link(link) = self.focus else { return false };
        let is_in_view = self.viewport.shows_link(self.section, link);
        if is_in_view {
            let beside = self.viewport.article(self.section).and_then(|article| article.passage_of_link(link));
            self.set_place(beside.map_or(Place::Section(self.section), Place::Passage));
        }
        is_in_view
    }

    /// Makes a visible place current if the current one is out of view: the nearest.
    fn choose_visible_place(&mut self) {
        if self.passage.is_some_and(|passage| self.viewport.shows_passage(passage)) {
            return;
        }
        let places = self.viewport.places();
        let place = self.place();
        if places.contains(&place) {
            return;
        }
        let order = |place: Place| match place {
            Place::Section(section) => (section, None),
            Place::Passage(passage) => (self.document.section_of(passage), Some(passage)),
        };
        let is_below = places.last().is_some_and(|&last| order(place) > order(last));
        let nearest = if is_below { places.last().copied() } else { None };
        self.set_place(nearest.unwrap_or_else(|| self.first_beginning(&places)));
        self.is_below_entries = is_below;
    }

    /// The first of the places in view, but preferably one that begins in view.
    fn first_beginning(&self, places: &[Place]) -> Place {
        match *places {
            [Place::Passage(first), second, ..] if self.viewport.begins_inside(first) => second,
            [first, ..] => first,
            [] => self.place(),
        }
    }

    fn update_has_terms(&mut self) {
        let mut sections = self.viewport.rows().map(|row| row.anchor.section);
        let Some(first) = sections.next() else { return };
        let last = sections.last().unwrap_or(first);
        if self.has_terms.is_none_or(|(from, to, _)| (from, to) != (first, last)) {
            let has_terms = self.articles_in_view().any(|(section, article)| {
                // A section of terms explains them itself.
                let blocks = &self.document.section(section).blocks;
                let are_terms = blocks.iter().any(|block| matches!(block, Block::Terms));
                !are_terms && self.viewport.glossary().has_terms_in(&article.text())
            });
            self.has_terms = Some((first, last, has_terms));
        }
    }

    /// The sections of which a part is in view.
    pub(super) fn articles_in_view(&self) -> impl Iterator<Item = (SectionId, &Article)> {
        let mut sections: Vec<_> = self.viewport.rows().map(|row| row.anchor.section).collect();
        sections.dedup();
        sections.into_iter().filter_map(|section| Some((section, self.viewport.article(section)?)))
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
        let scrolls = || !self.viewport.is_at_start() || !self.viewport.reaches_end();
        match when {
            When::OnLink => self.focused_link().is_some_and(|link| link.place().is_some()),
            When::OnWebLink => self.focused_web_address().is_some(),
            When::LinkAhead => self.has_link_ahead(),
            When::Passage => self.current().is_some(),
            When::Scrolls => scrolls() && self.focused_entries().is_none(),
            When::Steps => !scrolls() && self.focused_entries().is_none() && self.viewport.places().len() > 1,
            When::TurnsTabs => !self.walks_across(),
            When::WalksDown(entries) => {
                self.walks_down() && !self.walks_across() && self.focused_entries() == Some(entries)
            }
            When::WalksAcross => self.walks_across() && !self.walks_down(),
            When::WalksBothWays => self.walks_across() && self.walks_down(),
            When::CanReturn => !self.trail.is_empty() && self.matches.is_none(),
            When::CanReturnFromMatches => !self.trail.is_empty() && self.matches.is_some(),
            When::Gathered => !self.gathered.is_empty(),
            When::TextOnly => self.is_text_only,
            When::Matches => self.matches.is_some(),
            When::Unsearched => self.matches.is_none(),
            When::OutlineBeside => self.matches.is_none() && !self.is_outline_away(),
            When::OutlineAway => self.matches.is_none() && self.is_outline_away(),
            When::Terms => self.has_terms.is_some_and(|(_, _, has_terms)| has_terms),
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

    /// Whether Tab goes to a link that is in view.
    fn has_link_ahead(&self) -> bool {
        let is_ahead = |row: &Row<'_>, link| match self.focus {
            Focus::Outline => false,
            Focus::Article => true,
            Focus::Link(focused) => (row.anchor.section, link) > (self.section, focused),
        };
        self.viewport.rows().any(|row| row.line.links().any(|link| is_ahead(&row, link)))
    }

    /// Whether a line has the margin mark.
    pub(crate) fn has_margin_mark(&self, row: &Row<'_>) -> bool {
        match (self.focus, self.focused_entry()) {
            // An entry of a picture is on the ground of what is selected.
            (Focus::Link(number), Some(_)) => row.holds(self.section, number) && !row.line.is_picture(),
            _ => row.line.passage.is_some() && row.line.passage == self.passage && !row.line.spans.is_empty(),
        }
    }

    /// Where the focused link leads, if it is an entry outside of all passages.
    fn focused_entry(&self) -> Option<Place> {
        let Focus::Link(link) = self.focus else { return None };
        let article = self.viewport.article(self.section)?;
        if article.passage_of_link(link).is_some() { None } else { article.links.get(link)?.place() }
    }

    /// The kind of entries that the arrow keys walk now.
    fn focused_entries(&self) -> Option<Entries> {
        self.focused_walk().map(|walk| walk.kind)
    }

    fn walks_down(&self) -> bool {
        self.focused_walk().is_some_and(|walk| walk.links.len() > walk.across)
    }

    fn walks_across(&self) -> bool {
        self.focused_walk().is_some_and(|walk| walk.across > 1)
    }

    /// The walk whose entry has the focus.
    fn focused_walk(&self) -> Option<&Walk> {
        let Focus::Link(link) = self.focus else { return None };
        self.viewport.article(self.section)?.walk_with(link)
    }

    /// The passage that the focused entry leads to.
    pub(crate) fn entry_passage(&self) -> Option<PassageId> {
        self.focused_entries().and_then(|_| self.current())
    }

    /// The options to lay the text out with. A screen without room for it leaves them as they are.
    fn text_options(&self) -> Options {
        let panes = self.article_panes();
        if panes.measure() == 0 { self.viewport.options() } else { self.options(&panes) }
    }

    /// The options to lay text out with on a screen.
    pub(super) fn options(&self, panes: &Panes) -> Options {
        let notes = match usize::from(panes.notes().width) {
            _ if self.is_text_only => Notes::Hidden,
            0 => Notes::Under,
            columns => Notes::Beside(columns),
        };
        let area = panes.text();
        let room = Room { columns: usize::from(area.width), rows: usize::from(area.height) };
        Options {
            columns: panes.measure(),
            notes,
            pictures: self.draws_pictures.then_some(room),
            today: self.today,
            is_preview: false,
        }
    }

    pub(super) fn header(&self, panes: &Panes) -> Header {
        Header::of(panes, &self.contents.header)
    }

    /// Whether the screen has no room for the outline, and no link in the text has the focus, to follow which comes first.
    fn is_outline_away(&self) -> bool {
        let is_on_link = matches!(self.focus, Focus::Link(_)) && self.focused_entries().is_none();
        self.panes().shape == Shape::Narrow && !is_on_link
    }

    fn left(&self) -> Left {
        /// The fewest and the most columns of the outline of a page, and those for its text before the outline has more
        /// than the fewest. The titles of pages are often too long for any outline.
        const OUTLINE: (u16, u16) = (25, 40);
        const TEXT: u16 = 78;
        let room = self.size.width.saturating_sub(TEXT).clamp(OUTLINE.0, OUTLINE.1);
        let most = if self.document.is_copy() { room } else { u16::MAX };
        if self.is_text_only { Left::Nothing } else { Left::Outline(self.contents.columns.min(most)) }
    }

    /// The geometry of the screen while reading.
    pub(crate) fn panes(&self) -> Panes {
        let side = if self.focus == Focus::Outline { Side::Left } else { Side::Right };
        Panes::of(self.audience, self.size, self.left(), side)
    }

    /// The geometry of the screen while the article is read, whichever side a narrow screen shows now.
    fn article_panes(&self) -> Panes {
        Panes::of(self.audience, self.size, self.left(), Side::Right)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{SCREEN, address, place, reader};
    use super::*;
    use crate::messages;
    use crate::messages::Messages as _;

    /// Applies commands, and compares the section, the focus and the first line in view, as a line of its section, after
    /// each.
    #[track_caller]
    fn assert_movements(mut reader: Reader<'_>, movements: &[(Command, &str, Focus, usize)]) {
        for (number, &(command, section, focus, top)) in movements.iter().enumerate() {
            reader.apply(command);
            reader.restore_invariants();
            let position = (address(Place::Section(reader.section)), reader.focus, reader.viewport.top().line);
            assert_eq!(position, (section.to_owned(), focus, top), "movement {}: {command:?}", number + 1);
        }
    }

    #[test]
    fn the_outline_chooses_sections_and_pages_turn_the_article_beside_it() {
        assert_movements(
            reader(),
            &[
                (Command::Down, "a/links", Focus::Outline, 31),
                (Command::Down, "a/links", Focus::Outline, 31),
                (Command::Up, "a/long", Focus::Outline, 0),
                (Command::PageDown, "a/long", Focus::Outline, 18),
                (Command::PageDown, "a/long", Focus::Outline, 36),
                (Command::PageDown, "b/short", Focus::Outline, 0),
                (Command::PageUp, "a/long", Focus::Outline, 31),
                (Command::Bottom, "a/links", Focus::Outline, 31),
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
                (Command::HalfDown, "a/long", Focus::Outline, 9),
                (Command::Tab(1), "b/short", Focus::Outline, 0),
                (Command::Tab(0), "a/long", Focus::Outline, 9),
                (Command::NextSection, "a/links", Focus::Outline, 31),
                (Command::Tab(7), "a/links", Focus::Outline, 31),
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
                (Command::NextStop, "a/links", Focus::Link(0), 31),
                (Command::NextStop, "a/links", Focus::Link(1), 31),
                (Command::NextStop, "a/links", Focus::Outline, 31),
                (Command::PreviousStop, "a/links", Focus::Link(1), 31),
                (Command::PreviousStop, "a/links", Focus::Link(0), 31),
                (Command::PreviousStop, "a/links", Focus::Article, 31),
                (Command::PreviousStop, "a/links", Focus::Outline, 31),
            ],
        );
    }

    #[test]
    fn a_followed_link_leads_back() {
        let mut reader = reader();
        reader.open(place("a/links"));
        reader.restore_invariants();
        let before = reader.viewport.top();
        for command in [Command::NextStop, Command::NextStop, Command::Enter] {
            reader.apply(command);
            reader.restore_invariants();
        }
        assert_eq!((address(reader.place()), reader.focus), ("a/long#20".to_owned(), Focus::Article));
        reader.resize(Size::new(50, 15));
        reader.apply(Command::GoBack);
        reader.restore_invariants();
        assert_eq!((address(reader.place()), reader.focus), ("a/links#2".to_owned(), Focus::Link(1)));
        reader.resize(SCREEN);
        assert_eq!(reader.viewport.top(), before);
        assert!(
            matches!(reader.apply(Command::GoBack), Outcome::Notice(forms) if forms == [messages::English.no_way_back()])
        );
    }

    #[test]
    fn what_was_gone_back_from_is_found_again_until_another_link_is_followed() {
        let mut reader = reader();
        reader.open(place("a/links"));
        reader.restore_invariants();
        let go = |reader: &mut Reader<'_>, commands: &[Command]| {
            for &command in commands {
                reader.apply(command);
                reader.restore_invariants();
            }
            (address(reader.place()), reader.focus)
        };
        let there = go(&mut reader, &[Command::NextStop, Command::NextStop, Command::Enter]);
        let moved = go(&mut reader, &[Command::NextPassage]);
        assert_ne!(moved, there);
        let before = go(&mut reader, &[Command::GoBack]);
        assert_eq!(before, ("a/links#2".to_owned(), Focus::Link(1)));
        assert_eq!(go(&mut reader, &[Command::GoForward]), moved);
        assert_eq!(go(&mut reader, &[Command::GoBack]), before);
        assert_eq!(go(&mut reader, &[Command::Enter]), there);
        assert!(
            matches!(reader.apply(Command::GoForward), Outcome::Notice(forms) if forms == [messages::English.no_way_forward()])
        );
    }

    #[test]
    fn the_ends_of_the_document_say_so() {
        let mut reader = reader();
        assert!(
            matches!(reader.apply(Command::PageUp), Outcome::Notice(forms) if forms == [messages::English.edge(false)])
        );
        reader.open(place("b/short"));
        assert!(
            matches!(reader.apply(Command::PageDown), Outcome::Notice(forms) if forms == [messages::English.edge(true)])
        );
        assert!(
            matches!(reader.apply(Command::NextSection), Outcome::Notice(forms) if forms == [messages::English.edge(true)])
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
            assert!(reader.viewport.shows_passage(passage), "{command:?}");
        }
    }

    #[test]
    fn a_place_that_leaves_the_window_gives_way_to_the_nearest() {
        let mut reader = reader();
        reader.open(place("a/long#4"));
        for (command, count, expected) in [
            (Command::Down, 10, "a/long#5"),
            (Command::Up, 10, "a/long#5"),
            (Command::NextPassage, 1, "a/long#6"),
            (Command::PageDown, 1, "a/long#9"),
            (Command::PageUp, 1, "a/long#1"),
        ] {
            for _ in 0..count {
                reader.apply(command);
                reader.restore_invariants();
            }
            assert_eq!(address(reader.place()), expected, "{command:?}");
        }
    }

    #[test]
    fn up_and_down_move_the_place_where_nothing_is_left_to_scroll() {
        let mut reader = reader();
        for (command, expected) in [
            (Command::Enter, "a/long#1"),
            (Command::Up, "a/long#1"),
            (Command::Bottom, "a/links#2"),
            (Command::Down, "a/links#2"),
            (Command::Top, "a/long#1"),
        ] {
            reader.apply(command);
            reader.restore_invariants();
            assert_eq!(address(reader.place()), expected, "{command:?}");
        }
        assert!(
            matches!(reader.apply(Command::Up), Outcome::Notice(forms) if forms == messages::English.tab_edge(false))
        );
        reader.resize(Size::new(80, 60));
        for expected in ["a/long#2", "a/long#3"] {
            reader.apply(Command::Down);
            reader.restore_invariants();
            assert_eq!(address(reader.place()), expected);
        }
    }

    #[test]
    fn copying_gives_the_text_of_the_current_passage() {
        let mut reader = reader();
        reader.open(place("b/short#1"));
        let Outcome::Copy { text, .. } = reader.apply(Command::Copy) else { panic!("nothing was copied") };
        assert_eq!(text, "Nothing more.");
    }
}
