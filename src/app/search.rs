//! The search: its line, the answer to the query in it, the list of results, and the preview of the chosen one. The
//! index and the past queries outlive one search, and are kept in an [`Engine`].

use std::borrow::Cow;
use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Size;
use tui_input::{Input, InputRequest};

use super::offers::{self, Offer, ResultKind, Target};
use super::search_notes::{SearchNote, notes};
use super::viewport::Viewport;
use super::{Outcome, Reader};
use crate::action::{Command, Edition};
use crate::appearance::Audience;
use crate::article::{self, Options};
use crate::briefing::{Date, Document, PassageId, Place, SectionId, TabId, clean};
use crate::cite::section_name;
use crate::doubts;
use crate::keymap::When;
use crate::layout::{Left, Listing, Panes, Side};
use crate::list_cursor::{Cursor, Step};
use crate::messages::Words;
use crate::search::{Answer, DrawnSection, Hit, Index, Query};

/// A document of more passages has its index built on a thread, so that the first screen does not wait for it.
const LARGE: usize = 3_000;

/// The most characters in the search line; a longer paste is cut.
const MAX_QUERY: usize = 1_000;

/// What all searches in a document share.
#[derive(Default)]
pub(super) struct Engine {
    index: Option<Arc<Index>>,
    /// The queries whose results were opened, the oldest first.
    history: Vec<PastQuery>,
}

/// The state of the last word in the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LastWord {
    /// The reader may be typing it.
    Unfinished,
    Complete,
}

/// A query whose result was opened.
struct PastQuery {
    text: String,
    last_word: LastWord,
    scope: Option<TabId>,
}

impl Engine {
    pub(super) fn wants_index(&self, document: &Document<'_>) -> bool {
        self.index.is_none() && document.passages().len() > LARGE
    }

    pub(super) fn take_index(&mut self, index: Arc<Index>) {
        self.index = Some(index);
    }

    /// Takes the index of another edition. Past queries stay, but not their tabs.
    pub(super) fn replace_index(&mut self, index: Arc<Index>) {
        self.index = Some(index);
        self.history.iter_mut().for_each(|query| query.scope = None);
    }

    /// Takes the index of the document in another language, if it has been built, and returns the one before it. The tabs
    /// of past queries stay if they are the same there.
    pub(super) fn swap_index(&mut self, index: Option<Arc<Index>>, has_same_tabs: bool) -> Option<Arc<Index>> {
        if !has_same_tabs {
            self.history.iter_mut().for_each(|query| query.scope = None);
        }
        std::mem::replace(&mut self.index, index)
    }

    /// Builds the index of a document, unless it has one or is so large that a thread does it.
    fn ensure_index(&mut self, reader: &Reader<'_>) {
        if self.index.is_none() && !self.wants_index(reader.document) {
            self.index = Some(Arc::new(article::index(reader.document, reader.today)));
        }
    }

    fn remember(&mut self, query: PastQuery) {
        self.history.retain(|past| past.text != query.text);
        self.history.push(query);
    }
}

/// A result of a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SearchResult<'a> {
    Passage(&'a Hit),
    /// A section that answers outside of its passages.
    Section(&'a DrawnSection),
    /// What is offered if there is no query, or if nothing was found.
    Offer(&'a Offer),
}

/// What the edition in the other language answers to a query.
pub(super) struct OtherAnswer {
    pub(super) answer: Answer,
    /// The heading of its passages in the list, which names the language.
    pub(super) heading: &'static str,
    has_same_places: bool,
}

/// What the cursor of a search is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SearchFocus {
    /// The line, into which letters are typed.
    Line,
    /// The result that the last key chose.
    Results,
}

/// Whether the row of the cursor is chosen. A doubt or a term that is offered is no answer to what was typed, so none is
/// before a key or a click chooses one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice {
    /// The first row is, until the reader chooses another.
    First,
    /// The reader has chosen one.
    Made,
    /// None is.
    Open,
}

/// An open search.
pub(crate) struct Search<'d> {
    pub(super) document: &'d Document<'d>,
    words: Words,
    /// The day that decides which statements are past.
    pub(super) today: Date,
    size: Size,
    audience: Audience,
    /// The section that is open in the reader. A key limits the search to its tab.
    section: SectionId,
    input: Input,
    last_word: LastWord,
    /// Whether the whole line is selected, so that typing replaces it.
    pub(crate) is_selected: bool,
    pub(crate) focus: SearchFocus,
    /// The tab that the key limited the search to. A tab typed after `in:` takes precedence.
    pub(super) scope: Option<TabId>,
    /// Which past query is in the line, counted from the newest.
    recalled: Option<usize>,
    /// Whether Enter was pressed before there was an index.
    is_waiting: bool,
    /// The last query that was run; none until there is an index.
    pub(super) query: Option<Query>,
    pub(crate) answer: Answer,
    /// Words of the document near to the first typed word that it does not have.
    pub(crate) suggestions: Vec<String>,
    /// The number of matches in the other tabs, if the searched one has none.
    pub(super) elsewhere: usize,
    /// The rows of the list after the results.
    pub(super) offers: Vec<Offer>,
    /// What the edition in the other language answers; none until it is asked.
    pub(super) other: Option<OtherAnswer>,
    /// The notes under the line, wrapped to its width.
    pub(crate) notes: Vec<SearchNote>,
    pub(crate) cursor: Cursor,
    /// The cursor before the last change of the screen's size, and after it. Another change begins with the former, unless
    /// the reader has moved: a screen that gets its size back shows what it showed.
    resized: Option<(Cursor, Cursor)>,
    choice: Choice,
    /// The text around the chosen result, or without results what is in view in the reader.
    pub(crate) preview: Option<Viewport<'d>>,
    /// Whether the wheel has scrolled the preview, so that it no longer follows the chosen result.
    is_preview_detached: bool,
}

impl<'d> Search<'d> {
    /// Opens a search over a reader, with the last query selected in its line.
    pub(super) fn open(reader: &Reader<'d>, engine: &mut Engine) -> Self {
        engine.ensure_index(reader);
        let mut search = Self {
            document: reader.document,
            words: reader.words(),
            today: reader.today,
            size: reader.size,
            audience: reader.audience,
            section: reader.section,
            input: Input::default(),
            last_word: LastWord::Unfinished,
            is_selected: false,
            focus: SearchFocus::Line,
            scope: None,
            recalled: None,
            is_waiting: false,
            query: None,
            answer: Answer::default(),
            suggestions: Vec::new(),
            elsewhere: 0,
            offers: Vec::new(),
            other: None,
            notes: Vec::new(),
            cursor: Cursor::default(),
            resized: None,
            choice: Choice::First,
            preview: None,
            is_preview_detached: false,
        };
        if !engine.history.is_empty() {
            search.recall(0, engine);
            search.is_selected = true;
        }
        search.run(engine);
        search
    }

    /// The same search in the edition that the reader shows now. The tab and the chosen result stay if they have the same
    /// numbers there.
    pub(super) fn in_edition(self, reader: &Reader<'d>, engine: &mut Engine, has_same_places: bool) -> Self {
        engine.ensure_index(reader);
        let (scope, cursor) = if has_same_places { (self.scope, self.cursor) } else { (None, Cursor::default()) };
        let (document, words, section) = (reader.document, reader.words(), reader.section);
        let mut search = Self { document, words, section, scope, cursor, preview: None, ..self };
        search.run(engine);
        search
    }

    /// The words of the interface.
    pub(crate) fn words(&self) -> Words {
        self.words
    }

    /// Carries out a command.
    pub(super) fn apply(&mut self, command: Command, engine: &mut Engine) -> Outcome {
        self.focus = SearchFocus::Line;
        match command {
            Command::Escape => return Outcome::CloseSearch,
            Command::Enter => return self.open_result(engine),
            Command::Edit(key) => {
                if let Some(request) = request(key) {
                    self.edit(request, engine);
                }
            }
            Command::Scope if self.searched_tab().is_some() && self.searched_tab() != self.scope => {
                return Outcome::notice(self.words().scope_is_typed());
            }
            Command::Scope => {
                self.scope = if self.scope.is_none() { Some(self.tab()) } else { None };
                self.run(engine);
            }
            Command::Suggestion => self.accept_suggestion(engine),
            Command::Up if self.cursor.row == 0 && self.walks_history() => {
                let back = self.recalled.map_or(0, |back| back + 1);
                if back < engine.history.len() {
                    self.recall(back, engine);
                    self.run(engine);
                }
            }
            Command::Cut if self.input.cursor() < self.input.value().chars().count() => {
                self.edit(InputRequest::DeleteTillEnd, engine);
            }
            Command::Cut => self.step(Step::Rows(-1)),
            command => {
                if let Some(step) = Step::of(command) {
                    self.step(step);
                }
            }
        }
        Outcome::Done
    }

    /// Chooses another result. Without results, the keys stay with the line.
    fn step(&mut self, step: Step) {
        if self.count() == 0 {
            return;
        }
        if self.choice == Choice::Open {
            self.choose(0);
            self.focus = SearchFocus::Results;
            return;
        }
        self.cursor.step(step, self.capacity(), self.count());
        self.clamp_list();
        self.focus = SearchFocus::Results;
    }

    /// Chooses a row.
    pub(super) fn choose(&mut self, row: usize) {
        self.cursor.row = row;
        self.choice = Choice::Made;
    }

    /// The chosen row.
    pub(crate) fn chosen_row(&self) -> Option<usize> {
        (self.choice != Choice::Open).then_some(self.cursor.row)
    }

    /// Inserts pasted text; control characters in it have no effect.
    pub(super) fn paste(&mut self, text: &str, engine: &mut Engine) {
        self.focus = SearchFocus::Line;
        self.clear_selected_line();
        let line: Vec<char> = self.input.value().chars().collect();
        let (before, after) = line.split_at(self.input.cursor().min(line.len()));
        let before: Vec<char> = before.iter().copied().chain(clean(text).chars()).collect();
        let line = before.iter().chain(after).take(MAX_QUERY).collect();
        self.set_line(line, engine);
        self.input.handle(InputRequest::SetCursor(before.len()));
    }

    fn edit(&mut self, request: InputRequest, engine: &mut Engine) {
        let is_typing = matches!(request, InputRequest::InsertChar(_));
        let replaces = is_typing || matches!(request, InputRequest::DeletePrevChar | InputRequest::DeleteNextChar);
        if replaces {
            self.clear_selected_line();
        }
        if is_typing && self.input.value().chars().count() >= MAX_QUERY {
            return;
        }
        self.is_selected = false;
        let is_edit = self.input.handle(request).is_some_and(|changed| changed.value);
        if self.recalled.is_some() && self.input.value().is_empty() {
            self.scope = None;
        }
        if is_edit || replaces {
            self.recalled = None;
            self.last_word = LastWord::Unfinished;
            self.is_waiting = false;
            self.run(engine);
        }
    }

    /// Clears the line if it is selected. What is typed instead is a new query, for all tabs.
    fn clear_selected_line(&mut self) {
        if self.is_selected {
            self.replace_line(String::new());
            self.scope = None;
        }
    }

    /// Puts a query in the line that may still be typed, and runs it.
    pub(super) fn set_line(&mut self, text: String, engine: &mut Engine) {
        self.replace_line(text);
        self.run(engine);
    }

    /// Puts a complete query in the line and runs it.
    pub(super) fn set_query(&mut self, text: String, engine: &mut Engine) {
        self.replace_line(text);
        self.last_word = LastWord::Complete;
        self.run(engine);
    }

    fn replace_line(&mut self, text: String) {
        self.input = Input::new(text);
        self.last_word = LastWord::Unfinished;
        self.cursor = Cursor::default();
        self.is_selected = false;
        self.recalled = None;
        self.is_waiting = false;
    }

    /// Puts a past query in the line, counted from the newest.
    fn recall(&mut self, back: usize, engine: &Engine) {
        if let Some(past) = engine.history.iter().rev().nth(back) {
            self.replace_line(past.text.clone());
            self.last_word = past.last_word;
            self.scope = past.scope;
            self.recalled = Some(back);
        }
    }

    /// Whether ↑ walks through the past queries.
    fn walks_history(&self) -> bool {
        self.recalled.is_some() || self.input.value().is_empty()
    }

    /// Replaces the word that the document does not have by the nearest one.
    fn accept_suggestion(&mut self, engine: &mut Engine) {
        if let (Some(unknown), Some(word)) = (self.answer.unknown.first(), self.suggestions.first()) {
            let text = self.input.value().replacen(unknown.as_str(), word, 1);
            self.set_line(text, engine);
        }
    }

    /// Runs the query in the line. A result that was chosen stays so while it is found; the first one gives way to what
    /// is better now.
    fn run(&mut self, engine: &mut Engine) {
        if let Some(index) = &engine.index {
            let document = self.document;
            let chosen = self.chosen_place().filter(|_| self.cursor.row > 0);
            let query = self.parse();
            let query = if self.last_word == LastWord::Complete { query.complete() } else { query };
            self.answer = index.search(document, &query);
            let is_empty = self.answer.is_empty();
            self.suggestions = match &self.answer.unknown[..] {
                [unknown, ..] if is_empty && self.answer.elsewhere.is_empty() => index.suggestions(document, unknown),
                _ => Vec::new(),
            };
            let is_in_tab = query.scope.is_some() && self.answer.unknown.is_empty();
            self.elsewhere =
                if is_empty && is_in_tab { index.search(document, &query.in_all_tabs()).count() } else { 0 };
            self.query = Some(query);
            self.other = None;
            self.offers = self.make_offers(engine);
            let is_help = |offer: &Offer| matches!(offer.kind, ResultKind::Doubt | ResultKind::Term);
            let begins_with_help = self.offers.first().is_some_and(is_help);
            let has_query = self.query.as_ref().is_some_and(|query| !query.is_empty());
            self.choice = if has_query && begins_with_help && self.found() == 0 { Choice::Open } else { Choice::First };
            self.is_preview_detached = false;
            let row = chosen.and_then(|chosen| (0..self.count()).find(|&row| self.place(row) == Some(chosen)));
            self.cursor = Cursor { row: row.unwrap_or(0), ..Cursor::default() };
        }
        self.notes = notes(self);
    }

    fn parse(&self) -> Query {
        Query::parse(self.input.value(), self.document).in_tab(self.scope).on(self.today)
    }

    /// Whether the edition in the other language is to be asked, because this one does not answer the query whole.
    pub(super) fn wants_other_edition(&self) -> bool {
        let has_query = self.query.as_ref().is_some_and(|query| !query.is_empty());
        has_query && self.other.is_none() && !self.answer.is_complete(self.document)
    }

    /// Asks the edition in the other language the same query, and offers the passages that answer it whole.
    pub(super) fn ask(&mut self, edition: &Edition<'_>) {
        let Some(index) = &edition.index else { return };
        let document = edition.document;
        let has_same_places = self.document.has_same_places(document);
        let Some(query) = &self.query else { return };
        // The beginning of a word means something in the language it is typed in only.
        let query = query.for_edition(document, has_same_places).complete();
        let answer = index.search(document, &query);
        let hits = answer.whole_hits();
        let offers = hits.iter().map(|hit| Offer::in_other_edition(document, hit.passage));
        // They answer better than near words.
        self.offers.splice(0..0, offers);
        if !hits.is_empty() && self.choice == Choice::Open {
            self.choice = Choice::First;
        }
        if (self.cursor.row > 0 || self.choice == Choice::Made) && self.found() == 0 {
            self.cursor.row += hits.len();
        }
        let heading = self.words.in_other_language(&document.briefing().language);
        self.other = Some(OtherAnswer { answer, heading, has_same_places });
        self.notes = notes(self);
    }

    /// Runs the query that was typed before there was an index.
    pub(super) fn catch_up(&mut self, engine: &mut Engine) -> Outcome {
        if self.query.is_some() || engine.index.is_none() {
            return Outcome::Done;
        }
        self.run(engine);
        if self.is_waiting { self.open_result(engine) } else { Outcome::Done }
    }

    /// Opens the chosen result. If none is chosen, chooses the first row.
    pub(super) fn open_result(&mut self, engine: &mut Engine) -> Outcome {
        if self.query.is_none() {
            self.is_waiting = true;
            return Outcome::Done;
        }
        if self.choice == Choice::Open {
            self.step(Step::First);
            return Outcome::Done;
        }
        let row = self.cursor.row;
        if let Some(SearchResult::Offer(offer)) = self.result(row) {
            return match offer.target.clone() {
                Target::OtherEdition(place) => {
                    let answer = self.other.as_ref().map(|other| other.answer.clone()).unwrap_or_default();
                    engine.remember(self.past_query(self.last_word));
                    Outcome::OpenInOtherEdition(place, Box::new(answer))
                }
                Target::Query(query) => {
                    match engine.history.iter().rev().position(|past| past.text == query) {
                        Some(back) => {
                            self.recall(back, engine);
                            self.run(engine);
                        }
                        None => self.set_query(query, engine),
                    }
                    Outcome::Done
                }
            };
        }
        let Some(place) = self.chosen_place() else {
            let section = self.fallback_section();
            return section.map_or(Outcome::Done, |section| Outcome::Open(Place::Section(section)));
        };
        let complete = self.complete_answer(place, engine);
        let last_word = if complete.is_some() { LastWord::Complete } else { LastWord::Unfinished };
        engine.remember(self.past_query(last_word));
        let answer = complete.unwrap_or_else(|| self.answer.clone());
        Outcome::OpenMatch(place, Box::new(answer))
    }

    /// The query in the line, for the history.
    fn past_query(&self, last_word: LastWord) -> PastQuery {
        PastQuery { text: self.input.value().trim().to_owned(), last_word, scope: self.scope }
    }

    /// The answer to the line with its last word complete, as the command line gives it. None if it lacks the place: the
    /// reader has not typed all of a word, and has recognised it.
    fn complete_answer(&self, place: Place, engine: &Engine) -> Option<Answer> {
        let answer = engine.index.as_ref()?.search(self.document, &self.parse().complete());
        let is_found = match place {
            Place::Passage(passage) => answer.contains(passage),
            Place::Section(section) => answer.drawn_sections.iter().any(|drawn| drawn.section() == section),
        };
        is_found.then_some(answer)
    }

    /// Shows the list again from which a result was opened.
    pub(super) fn return_to_list(&mut self, size: Size) {
        self.resize(size);
        self.focus = SearchFocus::Results;
    }

    /// Takes a new screen size.
    pub(super) fn resize(&mut self, size: Size) {
        let before = self.resized.filter(|(_, after)| *after == self.cursor).map_or(self.cursor, |(before, _)| before);
        (self.size, self.cursor) = (size, before);
        self.notes = notes(self);
        self.clamp_list();
        self.resized = Some((before, self.cursor));
    }

    /// Undoes what the wheel scrolled.
    pub(super) fn attach_windows(&mut self) {
        self.cursor.attach();
        self.is_preview_detached = false;
    }

    /// Restores the invariants: the chosen result is in view, and its passage in the preview.
    pub(super) fn restore_invariants(&mut self, reader: &Reader<'_>) {
        self.clamp_list();
        let panes = self.panes();
        if panes.prose().is_empty() {
            self.preview = None;
            return;
        }
        let (chosen, document, section) = (self.chosen_place(), self.document, self.section);
        let options = Options { is_preview: true, ..reader.options(&panes) };
        let preview = self.preview.get_or_insert_with(|| Viewport::new(document, section, options));
        self.is_preview_detached &= !preview.resize(options, usize::from(panes.prose().height));
        if !self.is_preview_detached {
            match chosen {
                Some(Place::Passage(passage)) => preview.preview_passage(passage),
                Some(Place::Section(section)) => preview.show_section(section),
                None => preview.align_with(&reader.viewport, reader.passage),
            }
        }
    }

    /// Scrolls the preview.
    pub(super) fn scroll_preview(&mut self, lines: isize) {
        if let Some(preview) = &mut self.preview {
            self.is_preview_detached = true;
            preview.scroll(Step::Rows(lines));
        }
    }

    /// Whether the condition of a hint holds.
    pub(super) fn holds(&self, when: When, engine: &Engine) -> bool {
        match when {
            When::Result => self.found() > 0,
            When::OfferedPlace => self.chosen_offer().is_some_and(Offer::is_place),
            When::OfferedQuery => self.chosen_offer().is_some_and(|offer| !offer.is_place()),
            When::Results => self.found() > 0 && self.count() > 1 && !self.holds(When::Earlier, engine),
            When::Unchosen => self.choice == Choice::Open,
            When::Offers => {
                let has_choice = self.count() > 1 || self.choice == Choice::Open;
                self.found() == 0 && has_choice && !self.holds(When::Earlier, engine)
            }
            When::Suggestion => !self.suggestions.is_empty(),
            // What is nowhere is not in this tab either.
            When::Everywhere => self.searched_tab().is_none() && self.found() > 0,
            When::InTab => self.scope.is_some() && self.searched_tab() == self.scope,
            When::Earlier => self.walks_history() && self.answer.is_empty() && !engine.history.is_empty(),
            _ => false,
        }
    }

    /// The text of the search line, and the column of its cursor.
    pub(crate) fn line(&self) -> (&str, usize) {
        (self.input.value(), self.input.visual_cursor())
    }

    /// The tab that is open in the reader.
    pub(super) fn tab(&self) -> TabId {
        self.document.tab_of(self.section)
    }

    /// The tab that the last query was limited to.
    pub(crate) fn searched_tab(&self) -> Option<TabId> {
        self.query.as_ref().and_then(|query| query.scope)
    }

    /// What Enter takes if there is no result.
    fn chosen_offer(&self) -> Option<&Offer> {
        let row = self.chosen_row().filter(|_| self.found() == 0)?;
        self.offers.get(row)
    }

    /// The number of rows of the list: results, or else offers.
    pub(crate) fn count(&self) -> usize {
        self.found() + self.offers.len()
    }

    /// The number of results.
    pub(super) fn found(&self) -> usize {
        self.answer.best.len() + self.answer.drawn_sections.len()
    }

    /// Whether there is a query without a result, so that the page beside the list belongs to no row of it.
    pub(crate) fn has_nothing_to_show(&self) -> bool {
        let has_query = self.query.as_ref().is_some_and(|query| !query.is_empty());
        has_query && self.found() == 0 && self.chosen_place().is_none()
    }

    /// How many passages were found, for the end of the line, the longest form first. Nothing is said of sections alone.
    pub(crate) fn summary(&self) -> Option<[String; 2]> {
        let scope = self.searched_tab().map(|tab| &*self.document.tab(tab).title);
        let has_query = self.query.as_ref().is_some_and(|query| !query.is_empty());
        if self.answer.is_empty() {
            let none = self.words().passages(0);
            return (has_query && self.found() == 0).then(|| [none.clone(), none]);
        }
        let found = self.answer.count();
        let [mut long, short] = [scope, None].map(|scope| self.words().count(found, scope));
        if let (Some(kind), None) = (self.query.as_ref().and_then(Query::only_doubt), scope) {
            // A disagreement is one of two passages.
            let count = doubts::count(self.document, kind, self.today);
            if count != found {
                long = format!("{}, {short}", self.words().doubt_count(kind, count));
            }
        }
        Some([long, short])
    }

    /// What the list offers without results.
    fn make_offers(&self, engine: &mut Engine) -> Vec<Offer> {
        let (document, today) = (self.document, self.today);
        if self.found() > 0 || self.fallback_section().is_some() || self.elsewhere > 0 {
            return Vec::new();
        }
        if self.query.as_ref().is_none_or(Query::is_empty) {
            let past = engine.history.iter().rev().map(|past| &*past.text);
            return offers::for_empty_line(document, self.words, today, past);
        }
        let line = self.input.value();
        let unknown = &self.answer.unknown;
        let lines = self.suggestions.iter().zip(std::iter::repeat(unknown.first()));
        let lines = lines.filter_map(|(word, typed)| Some(line.replacen(typed?.as_str(), word, 1)));
        offers::for_nothing_found(document, self.words, today, lines)
    }

    /// A result by its row. Sections come last, unless the query only asks for them.
    pub(crate) fn result(&self, row: usize) -> Option<SearchResult<'_>> {
        if let Some(row) = row.checked_sub(self.found()) {
            return self.offers.get(row).map(SearchResult::Offer);
        }
        let (hits, sections) = (&self.answer.best, &self.answer.drawn_sections);
        let first = if self.answer.begins_with_sections() { sections.len() } else { 0 };
        let section = |at: usize| sections.get(at).map(SearchResult::Section);
        match row.checked_sub(first).map(|at| hits.get(at)) {
            None => section(row),
            Some(Some(hit)) => Some(SearchResult::Passage(hit)),
            Some(None) => section(row - hits.len()),
        }
    }

    /// Where a result leads to.
    pub(super) fn place(&self, row: usize) -> Option<Place> {
        match self.result(row)? {
            SearchResult::Passage(hit) => Some(Place::Passage(hit.passage)),
            SearchResult::Section(drawn) => Some(Place::Section(drawn.section())),
            // The preview shows the same passage in this edition.
            SearchResult::Offer(Offer { target: Target::OtherEdition(place), .. }) => {
                self.other.as_ref().filter(|other| other.has_same_places).map(|_| *place)
            }
            SearchResult::Offer(_) => None,
        }
    }

    fn chosen_place(&self) -> Option<Place> {
        self.place(self.chosen_row()?)
    }

    /// The titles of the tab and the section of the chosen result.
    pub(crate) fn chosen_path(&self) -> Option<(&str, Cow<'_, str>)> {
        let section = self.chosen_section()?;
        let tab = self.document.tab(self.document.tab_of(section));
        Some((&tab.title, section_name(self.document, section)))
    }

    /// The section of the chosen result.
    pub(crate) fn chosen_section(&self) -> Option<SectionId> {
        self.chosen_place().map(|place| self.document.section_at(place))
    }

    /// The passage of the chosen result, if it is one.
    pub(crate) fn chosen(&self) -> Option<PassageId> {
        match self.chosen_place() {
            Some(Place::Passage(passage)) => Some(passage),
            _ => None,
        }
    }

    /// The section that Enter opens if no passage was found: the one whose address was typed, or one with the word
    /// outside of its passages.
    pub(super) fn fallback_section(&self) -> Option<SectionId> {
        let with_word = || self.answer.elsewhere.first().map(|&(_, section)| section);
        self.answer.section.or_else(with_word).filter(|_| self.found() == 0)
    }

    /// The geometry of the screen during a search.
    pub(crate) fn panes(&self) -> Panes {
        Panes::of(self.audience, self.size, Left::Results, Side::Left)
    }

    /// The rows of the notes and the results.
    pub(crate) fn listing(&self) -> Listing {
        self.panes().listing(self.notes.len(), self.count() > 0)
    }
}

/// Whether a key edits the search line.
pub(super) fn is_edit(key: KeyEvent) -> bool {
    request(key).is_some()
}

/// The edit that a key makes in the search line, as in a shell.
fn request(key: KeyEvent) -> Option<InputRequest> {
    let is_ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
    let is_alt = key.modifiers.contains(KeyModifiers::ALT);
    Some(match key.code {
        KeyCode::Char('a') if is_ctrl => InputRequest::GoToStart,
        KeyCode::Char('e') if is_ctrl => InputRequest::GoToEnd,
        KeyCode::Char('b') if is_ctrl => InputRequest::GoToPrevChar,
        KeyCode::Char('f') if is_ctrl => InputRequest::GoToNextChar,
        KeyCode::Char('u') if is_ctrl => InputRequest::DeleteFromStart,
        KeyCode::Char('w') if is_ctrl => InputRequest::DeletePrevWord,
        KeyCode::Char('y') if is_ctrl => InputRequest::Yank,
        KeyCode::Char('h') if is_ctrl => InputRequest::DeletePrevChar,
        KeyCode::Char('d') if is_ctrl => InputRequest::DeleteNextChar,
        KeyCode::Char('b') if is_alt => InputRequest::GoToPrevWord,
        KeyCode::Char('f') if is_alt => InputRequest::GoToNextWord,
        KeyCode::Char('d') if is_alt => InputRequest::DeleteNextWord,
        KeyCode::Char(_) if is_ctrl || is_alt => return None,
        KeyCode::Char(c) => InputRequest::InsertChar(c),
        KeyCode::Backspace if is_alt || is_ctrl => InputRequest::DeletePrevWord,
        KeyCode::Backspace => InputRequest::DeletePrevChar,
        KeyCode::Delete => InputRequest::DeleteNextChar,
        KeyCode::Left if is_alt || is_ctrl => InputRequest::GoToPrevWord,
        KeyCode::Right if is_alt || is_ctrl => InputRequest::GoToNextWord,
        KeyCode::Left => InputRequest::GoToPrevChar,
        KeyCode::Right => InputRequest::GoToNextChar,
        KeyCode::Home => InputRequest::GoToStart,
        KeyCode::End => InputRequest::GoToEnd,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{address, reader, type_text};
    use super::super::viewport::Anchor;
    use super::*;
    use crate::messages::{English, Messages as _};
    use crate::search::Quality;

    /// A search in whose line a text was typed, and its engine.
    fn typed(text: &str) -> (Search<'static>, Engine) {
        let mut engine = Engine::default();
        let mut search = Search::open(&reader(), &mut engine);
        type_text(&mut search, text, &mut engine);
        search.restore_invariants(&reader());
        (search, engine)
    }

    /// Applies commands, and compares the text of the line, the selected row and the first row in view after each.
    #[track_caller]
    fn assert_movements(mut search: Search<'_>, engine: &mut Engine, movements: &[(Command, &str, usize, usize)]) {
        for (number, &(command, line, row, top)) in movements.iter().enumerate() {
            search.apply(command, engine);
            search.restore_invariants(&reader());
            let position = (search.line().0, search.cursor.row, search.cursor.top);
            assert_eq!(position, (line, row, top), "movement {}: {command:?}", number + 1);
        }
    }

    #[test]
    fn steps_choose_results_and_cutting_at_the_end_of_the_line_is_a_step_up() {
        let (search, mut engine) = typed("sortie");
        assert_eq!(search.answer.count(), 20);
        let top = search.first_in_view_with(19);
        assert_movements(
            search,
            &mut engine,
            &[
                (Command::Down, "sortie", 1, 0),
                (Command::Bottom, "sortie", 19, top),
                (Command::Down, "sortie", 19, top),
                (Command::Cut, "sortie", 18, top),
                (Command::Top, "sortie", 0, 0),
                (Command::Edit(KeyCode::Home.into()), "sortie", 0, 0),
                (Command::Cut, "", 0, 0),
            ],
        );
    }

    #[test]
    fn without_results_the_keys_stay_with_the_line() {
        let (mut search, mut engine) = typed("in:b aircraft");
        search.apply(Command::PageDown, &mut engine);
        assert_eq!(search.focus, SearchFocus::Line);
    }

    #[test]
    fn a_chosen_result_stays_chosen_while_the_reader_types_on_and_is_forgotten_with_the_query() {
        let (mut search, mut engine) = typed("sorti");
        for _ in 0..6 {
            search.apply(Command::Down, &mut engine);
        }
        let chosen = search.chosen();
        assert!(chosen.is_some() && search.cursor.row == 6);
        type_text(&mut search, "e 7", &mut engine);
        assert_eq!((search.chosen(), search.cursor.row), (chosen, 0), "sortie 7");
        type_text(&mut search, "x", &mut engine);
        assert_eq!(search.cursor.row, 0);
        search.apply(Command::Down, &mut engine);
        search.set_line("sortie".to_owned(), &mut engine);
        assert_eq!(search.cursor.row, 0, "another query");
    }

    #[test]
    fn entering_a_result_opens_it_and_remembers_the_query() {
        let (mut search, mut engine) = typed("sortie 7");
        let Outcome::OpenMatch(Place::Passage(passage), answer) = search.apply(Command::Enter, &mut engine) else {
            panic!("nothing was opened")
        };
        assert_eq!(address(Place::Passage(passage)), "a/long#7");
        assert!(answer.contains(passage));
        let search = Search::open(&reader(), &mut engine);
        assert_eq!((search.line().0, search.is_selected), ("sortie 7", true));
    }

    #[test]
    fn entering_a_result_completes_the_last_word_unless_only_its_beginning_finds_the_result() {
        for (text, expected) in [
            ("aircraft", Quality::Exact),
            ("aircraf", Quality::Approximate),
            ("\"the airc", Quality::Exact),
            ("airc", Quality::Exact),
        ] {
            let (mut search, mut engine) = typed(text);
            assert_eq!(search.answer.best[3].quality, Quality::Exact, "{text}, while it is typed");
            (0..3).for_each(|_| drop(search.apply(Command::Down, &mut engine)));
            let chosen = search.chosen();
            let Outcome::OpenMatch(place, answer) = search.apply(Command::Enter, &mut engine) else {
                panic!("{text}: nothing was opened")
            };
            assert_eq!((Some(place), answer.best[3].quality), (chosen.map(Place::Passage), expected), "{text}");
            let again = Search::open(&reader(), &mut engine);
            assert_eq!(again.answer.best, answer.best, "{text}: the past query finds the same");
        }
    }

    #[test]
    fn a_query_that_is_given_as_a_whole_is_complete_until_it_is_edited() {
        let (mut search, mut engine) = typed("");
        search.set_query("airc".to_owned(), &mut engine);
        assert_eq!(search.found(), 0);
        type_text(&mut search, "r", &mut engine);
        search.apply(Command::Edit(KeyCode::Backspace.into()), &mut engine);
        assert_eq!((search.line().0, search.found()), ("airc", 20));
    }

    #[test]
    fn up_walks_the_past_queries_and_typing_replaces_a_selected_line() {
        let mut engine = Engine::default();
        for text in ["sortie", "nothing"] {
            let mut search = Search::open(&reader(), &mut engine);
            search.set_line(text.to_owned(), &mut engine);
            assert!(matches!(search.apply(Command::Enter, &mut engine), Outcome::OpenMatch(..)), "{text}");
        }
        let mut search = Search::open(&reader(), &mut engine);
        assert_eq!(search.line().0, "nothing");
        type_text(&mut search, "x", &mut engine);
        assert_eq!(search.line().0, "x");
        let backspace = Command::Edit(KeyCode::Backspace.into());
        let movements = [
            (backspace, "", 0, 0),
            (Command::Up, "nothing", 0, 0),
            (Command::Up, "sortie", 0, 0),
            (Command::Up, "sortie", 0, 0),
        ];
        assert_movements(search, &mut engine, &movements);
    }

    #[test]
    fn a_key_limits_the_search_to_the_tab_that_is_read_unless_one_is_typed() {
        let (mut search, mut engine) = typed("nothing");
        search.apply(Command::Scope, &mut engine);
        assert_eq!((search.searched_tab(), search.answer.count(), search.elsewhere), (Some(search.tab()), 0, 1));
        search.apply(Command::Scope, &mut engine);
        assert_eq!((search.searched_tab(), search.answer.count()), (None, 1));
        type_text(&mut search, " in:b", &mut engine);
        let outcome = search.apply(Command::Scope, &mut engine);
        assert!(matches!(outcome, Outcome::Notice(forms) if forms == English.scope_is_typed()));
    }

    #[test]
    fn a_query_waits_for_the_index_and_so_does_entering_its_result() {
        // As if the index were still being built on a thread.
        let (mut search, mut engine) = typed("sortie 7");
        let index = engine.index.take().expect("a small document has its index at once");
        (search.query, search.answer) = (None, Answer::default());
        assert!(matches!(search.apply(Command::Enter, &mut engine), Outcome::Done));
        assert!(matches!(search.catch_up(&mut engine), Outcome::Done), "there is still no index");
        engine.take_index(index);
        assert!(matches!(search.catch_up(&mut engine), Outcome::OpenMatch(..)));
    }

    #[test]
    fn the_preview_follows_the_chosen_result_until_the_wheel_scrolls_it() {
        let (mut search, mut engine) = typed("sortie 20");
        let chosen = search.chosen().expect("a result");
        let preview = search.preview.as_ref().expect("there is room for it");
        assert!(preview.shows_passage(chosen));
        let top = preview.top();
        search.scroll_preview(-1);
        search.restore_invariants(&reader());
        assert_eq!(search.preview.as_ref().map(Viewport::top), Some(Anchor { line: top.line - 1, ..top }));
        search.attach_windows();
        search.restore_invariants(&reader());
        assert_eq!(search.preview.as_ref().map(Viewport::top), Some(top));
        search.set_line(String::new(), &mut engine);
        search.restore_invariants(&reader());
        assert!(search.preview.as_ref().is_some_and(Viewport::is_at_start), "without results, what is read");
    }

    #[test]
    fn pasted_text_is_cleaned_and_put_at_the_cursor() {
        let (mut search, mut engine) = typed("ab");
        search.apply(Command::Edit(KeyCode::Left.into()), &mut engine);
        search.paste("x\u{1b}[31m\ny", &mut engine);
        assert_eq!(search.line().0, format!("a{}b", clean("x\u{1b}[31m\ny")));
        assert!(!search.line().0.contains(char::is_control));
        search.paste(&"z".repeat(2 * MAX_QUERY), &mut engine);
        assert_eq!(search.line().0.chars().count(), MAX_QUERY);
        search.apply(Command::Edit(KeyCode::Char('a').into()), &mut engine);
        assert_eq!(search.line().0.chars().count(), MAX_QUERY);
        search.is_selected = true;
        search.apply(Command::Edit(KeyCode::Char('a').into()), &mut engine);
        assert_eq!(search.line().0, "a", "a selected line is typed over, however long it is");
    }
}
