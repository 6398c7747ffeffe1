//! Searching: the search line, its results as one types, and going through the matches afterwards. What matches is the
//! index's matter.

use crossterm::event::KeyEvent;
use tui_input::InputRequest;

use super::edit::request;
use super::prompt::Earlier;
use super::{App, Mode, Prompt, step_of};
use crate::action::{Command, Effect};
use crate::briefing::{PassageId, Place, clean};
use crate::cursor::{Cursor, Step};
use crate::search::{Answer, Index, Query, Session};
use crate::words;

/// A document of more passages has its index built on a thread, so that the first screen does not wait for it.
const LARGE: usize = 3_000;

/// The most characters that the search line takes; a longer paste is cut.
const MAX_QUERY: usize = 10_000;

/// What the searches of one session share.
#[derive(Default)]
pub(crate) struct Searches {
    index: Option<std::sync::Arc<Index>>,
    memory: Session,
    /// The queries that led somewhere, the oldest first.
    queries: Vec<Earlier>,
}

impl Searches {
    /// Whether there is an earlier query to walk back to.
    pub(super) fn has_queries(&self) -> bool {
        !self.queries.is_empty()
    }
}

/// What was found and stays marked while reading.
#[derive(Debug)]
pub(crate) struct Found {
    answer: Answer,
}

impl Found {
    /// The matches.
    pub(crate) fn answer(&self) -> &Answer {
        &self.answer
    }
}

impl App<'_> {
    /// Whether the index of the document is large enough to be built on a thread, and not built yet.
    pub(crate) fn wants_index(&self) -> bool {
        self.searches.index.is_none() && self.document.passages().len() > LARGE
    }

    /// Whether a search can be answered.
    pub(crate) fn has_index(&self) -> bool {
        self.searches.index.is_some()
    }

    /// Takes the index that was built on a thread.
    pub(super) fn indexed(&mut self, index: std::sync::Arc<Index>) {
        self.searches.index = Some(index);
        self.catch_up();
    }

    /// Searches for what was typed before there was anything to search in.
    pub(super) fn catch_up(&mut self) {
        if let Mode::Search(prompt) = &self.mode
            && prompt.answer.is_empty()
        {
            let is_waiting = prompt.is_waiting;
            self.look_up();
            if is_waiting {
                self.open_result();
            }
        }
    }

    /// Opens the search line, with the last query in it as it was asked.
    pub(super) fn open_search(&mut self) {
        if self.searches.index.is_none() && !self.wants_index() {
            self.searches.index = Some(std::sync::Arc::new(Index::build(self.document)));
        }
        let mut prompt = Box::<Prompt>::default();
        if let Some(asked) = self.searches.queries.last() {
            prompt.bring_back(asked, 0);
            prompt.is_selected = true;
        }
        self.mode = Mode::Search(prompt);
        self.look_up();
    }

    /// Opens the search line with a query in it.
    pub(crate) fn find(&mut self, query: &str) {
        self.open_search();
        self.type_anew(query.to_owned());
        self.restore_invariants();
    }

    /// Carries out a command of the search line.
    pub(super) fn search(&mut self, command: Command) {
        let Mode::Search(prompt) = &mut self.mode else { return };
        match command {
            Command::Escape => self.mode = Mode::Reading,
            Command::Enter => self.open_result(),
            Command::Help => self.open_help(),
            // What is typed wins over the key.
            Command::Scope if prompt.searched.is_some() && prompt.searched != prompt.scope => {
                self.notify(words::SCOPE_IS_TYPED);
            }
            Command::Scope => {
                prompt.scope = if prompt.scope.is_none() { Some(self.document.tab_of(self.section)) } else { None };
                self.look_up();
            }
            Command::Suggestion => self.take_suggestion(),
            Command::Up if prompt.cursor.row == 0 && prompt.walks_back() => self.recall(),
            Command::Cut if prompt.input.cursor() < prompt.input.value().chars().count() => {
                self.type_in(InputRequest::DeleteTillEnd);
            }
            Command::Cut => self.step_results(Step::Rows(-1)),
            command => {
                if let Some(step) = step_of(command) {
                    self.step_results(step);
                }
            }
        }
    }

    /// Takes a key that is typed in the search line.
    pub(super) fn edit(&mut self, key: KeyEvent) -> Option<Effect> {
        if let Some(request) = request(key) {
            self.type_in(request);
        }
        None
    }

    /// Takes pasted text: in the search line it is text, whatever it holds; elsewhere it means nothing.
    pub(super) fn paste(&mut self, text: &str) -> Option<Effect> {
        let Mode::Search(prompt) = &mut self.mode else { return None };
        prompt.drop_selected();
        let line: Vec<char> = prompt.input.value().chars().collect();
        let (before, after) = line.split_at(prompt.input.cursor().min(line.len()));
        let before: Vec<char> = before.iter().copied().chain(clean(text).chars()).collect();
        let cursor = before.len();
        let line: String = before.iter().chain(after).take(MAX_QUERY).collect();
        self.type_anew(line);
        if let Mode::Search(prompt) = &mut self.mode {
            prompt.input.handle(InputRequest::SetCursor(cursor));
        }
        None
    }

    fn type_in(&mut self, request: InputRequest) {
        let Mode::Search(prompt) = &mut self.mode else { return };
        let is_typing = matches!(request, InputRequest::InsertChar(_));
        if is_typing && prompt.input.value().chars().count() >= MAX_QUERY {
            return;
        }
        let replaces = matches!(
            request,
            InputRequest::InsertChar(_) | InputRequest::DeletePrevChar | InputRequest::DeleteNextChar
        );
        if replaces {
            prompt.drop_selected();
        }
        prompt.is_selected = false;
        let is_edit = prompt.input.handle(request).is_some_and(|changed| changed.value);
        if prompt.recalled.is_some() && prompt.input.value().is_empty() {
            prompt.scope = None;
        }
        if is_edit || replaces {
            prompt.recalled = None;
            prompt.is_waiting = false;
            self.look_up();
        }
    }

    fn type_anew(&mut self, text: String) {
        if let Mode::Search(prompt) = &mut self.mode {
            prompt.set(text);
            self.look_up();
        }
    }

    /// Asks the query before the one that is shown, or the last one in an empty line.
    fn recall(&mut self) {
        let Mode::Search(prompt) = &mut self.mode else { return };
        let back = prompt.recalled.map_or(0, |back| back + 1);
        let Some(asked) = self.searches.queries.iter().rev().nth(back) else { return };
        prompt.bring_back(asked, back);
        self.look_up();
    }

    /// Puts the nearest word in the place of the one that the document does not have.
    fn take_suggestion(&mut self) {
        let Mode::Search(prompt) = &self.mode else { return };
        if let (Some(unknown), Some(word)) = (prompt.answer.unknown().first(), prompt.suggestions.first()) {
            let text = prompt.input.value().replacen(unknown.as_str(), word, 1);
            self.type_anew(text);
        }
    }

    /// Searches for what stands in the search line.
    fn look_up(&mut self) {
        let Mode::Search(prompt) = &mut self.mode else { return };
        let Some(index) = &self.searches.index else { return };
        let query = Query::parse(prompt.input.value(), self.document).in_tab(prompt.scope);
        prompt.unknown_scope = query.unknown_scope().map(str::to_owned);
        prompt.searched = query.scope();
        prompt.is_blank = query.is_empty();
        prompt.answer = index.search(self.document, &query, &mut self.searches.memory);
        prompt.suggestions = match prompt.answer.unknown() {
            [unknown, ..] if prompt.answer.is_empty() => index.suggestions(self.document, unknown),
            _ => Vec::new(),
        };
        prompt.elsewhere = match query.scope() {
            Some(_) if prompt.answer.is_empty() && prompt.answer.unknown().is_empty() => {
                let anywhere = query.in_all_tabs();
                index.search(self.document, &anywhere, &mut self.searches.memory).count()
            }
            _ => 0,
        };
        prompt.cursor = Cursor::default();
        if let Mode::Search(prompt) = &self.mode {
            let likenesses = self.likenesses(prompt);
            self.with_prompt(|prompt| prompt.likenesses = likenesses);
        }
    }

    pub(super) fn with_prompt(&mut self, change: impl FnOnce(&mut Prompt)) {
        if let Mode::Search(prompt) = &mut self.mode {
            change(prompt);
        }
    }

    /// Goes to the chosen result; what was found stays marked.
    pub(super) fn open_result(&mut self) {
        let Mode::Search(prompt) = &mut self.mode else { return };
        if self.searches.index.is_none() {
            prompt.is_waiting = true;
            return;
        }
        let Some(passage) = prompt.chosen() else {
            if let Some(section) = prompt.elsewhere_to_read() {
                self.mode = Mode::Reading;
                self.follow(Place::Section(section));
            }
            return;
        };
        let asked = Earlier { text: prompt.input.value().trim().to_owned(), scope: prompt.scope };
        let answer = std::mem::take(&mut prompt.answer);
        self.searches.queries.retain(|earlier| earlier.text != asked.text);
        self.searches.queries.push(asked);
        self.mode = Mode::Reading;
        self.found = Some(Found { answer });
        self.follow(Place::Passage(passage));
    }

    /// Goes to the next match after the current passage, or to the one before it, round again at the end.
    pub(super) fn turn_match(&mut self, is_on: bool) {
        let Some(found) = &self.found else {
            self.notify(words::NOTHING_FOUND_YET);
            return;
        };
        let answer = &found.answer;
        let section_of = |&passage: &PassageId| self.document.section_of(passage);
        let next = match self.current() {
            Some(here) if is_on => answer.after(here),
            Some(here) => answer.before(here),
            // Where no passage is in view, the section says what comes next.
            None if is_on => answer.passages().find(|passage| section_of(passage) >= self.section),
            None => answer.passages().take_while(|passage| section_of(passage) < self.section).last(),
        };
        let edge = || if is_on { answer.passages().next() } else { answer.passages().last() };
        // The status says which match it is; only that it went round has to be told.
        let has_wrapped = next.is_none();
        if let Some(passage) = next.or_else(edge) {
            self.go(Place::Passage(passage));
            if has_wrapped {
                self.notify(words::round_again(is_on));
            }
        }
    }
}
