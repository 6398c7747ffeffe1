//! The application's state: a reader, the search over it, and an overlay over both. [`App::apply`] turns a key into a
//! command, hands it to the topmost of the three objects, and settles the [`Outcome`] that the object returns. Nothing
//! here draws or does I/O; what only the terminal can do is returned as an [`Effect`].

mod contents;
mod folding;
mod gathered;
mod margin;
mod mouse;
mod offers;
mod outline;
mod overlay;
mod reader;
mod results;
mod search;
mod search_notes;
#[cfg(test)]
mod testing;
mod viewport;

use crossterm::event::{KeyEvent, KeyEventKind, MouseEvent};
use ratatui::layout::Size;

use crate::action::{Action, Command, Edition, Effect, Reloaded};
use crate::appearance::Appearance;
use crate::briefing::{Date, Document, Place};
use crate::keymap::{self, Hint, When};
use crate::layout::{Header, Panes};
use crate::messages::{self, Copied, CopiedBy, Words};
use crate::search::Answer;

pub(crate) use contents::{AFTER_TITLE, BEFORE_TITLE, HANGING, indent};
pub(crate) use gathered::GatheredList;
pub(crate) use margin::Margin;
use mouse::Gesture;
pub(crate) use outline::OutlineRow;
pub(crate) use overlay::{
    Content, Help, HelpLine, KEYS_GAP, Label, LegendGlyph, OVERLAY_FRAME, OVERLAY_MARGINS, Overlay,
};
pub(crate) use reader::{Focus, Reader};
pub(crate) use results::{GAP, ListedResult, Snippet, TAB, TEXT_INDENT};
use search::Engine;
pub(crate) use search::{Search, SearchFocus, SearchResult};
pub(crate) use search_notes::SearchNote;
pub(crate) use viewport::{Anchor, Progress, Row, Viewport};

/// The state of the application.
pub(crate) struct App<'d> {
    pub(crate) reader: Reader<'d>,
    /// The search, while its line is open. The reader under it does not move.
    pub(crate) search: Option<Search<'d>>,
    /// The search whose result was opened last, and the number of places on the way back then.
    left_search: Option<(Search<'d>, usize)>,
    /// The help or the terms, over the reader or the search.
    pub(crate) overlay: Option<Overlay>,
    /// The index of the reader's document, and the past queries.
    engine: Engine,
    /// A message that replaces the hints until the next key: its forms, the longest first. Empty for none.
    pub(crate) notice: Vec<String>,
    /// What the notice says was copied. The clipboard helper may yet report on it.
    copied: Option<Copied>,
    /// Whether the notice only says that a key does nothing.
    pub(crate) is_notice_quiet: bool,
    pub(crate) appearance: Appearance,
    has_mouse: bool,
    file: FileState,
    other: OtherEdition<'d>,
}

/// The document in the other language.
#[derive(Debug)]
enum OtherEdition<'d> {
    /// There is none.
    None,
    Unread,
    /// It is being read for a query that the edition on the screen does not answer whole.
    Asked,
    Read(Edition<'d>),
}

/// The file that the document was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FileState {
    /// There is none that can be read again.
    None,
    Unchanged,
    Changed,
}

/// How the application starts.
#[derive(Clone, Copy)]
pub(crate) struct Settings {
    /// The day that decides which statements are past.
    pub(crate) today: Date,
    /// The words of the interface, until the reader turns to a document in another language.
    pub(crate) words: Words,
    /// The place to open, if not the top.
    pub(crate) place: Option<Place>,
    /// Where the document was read last, which is offered.
    pub(crate) last_place: Option<Place>,
    pub(crate) has_mouse: bool,
    /// Whether the document is from a file that can be read again.
    pub(crate) has_file: bool,
    /// Whether there is an edition in the other language.
    pub(crate) has_other_edition: bool,
    pub(crate) appearance: Appearance,
}

/// What an object asks of the application after a command.
#[derive(Debug)]
enum Outcome {
    /// Nothing.
    Done,
    /// Say that the key does nothing here.
    NoEffect,
    CloseOverlay,
    CloseSearch,
    /// Show a notice, in the longest of these forms that fits.
    Notice(Vec<String>),
    /// Close the search or the overlay and open a place.
    Open(Place),
    /// Close the search, open one of its results and keep all matches highlighted.
    OpenMatch(Place, Box<Answer>),
    /// The same in the edition in the other language.
    OpenInOtherEdition(Place, Box<Answer>),
    /// Copy a text.
    Copy {
        text: String,
        copied: Copied,
    },
    /// Hand an effect to the terminal, with a notice about it, if any.
    Effect {
        effect: Effect,
        notice: Vec<String>,
    },
}

impl Outcome {
    fn notice<Form: Into<String>>(forms: impl IntoIterator<Item = Form>) -> Self {
        Self::Notice(forms.into_iter().map(Into::into).collect())
    }

    fn effect(effect: Effect) -> Self {
        Self::Effect { effect, notice: Vec::new() }
    }
}

impl<'d> App<'d> {
    /// Opens a document.
    pub(crate) fn new(document: &'d Document<'d>, size: Size, settings: Settings) -> Self {
        let Settings { today, words, last_place, appearance, .. } = settings;
        let draws_pictures = appearance.draws_pictures();
        let mut reader = Reader::new(document, words, today, size, last_place, draws_pictures, appearance.audience);
        if let Some(place) = settings.place {
            reader.open(place);
            reader.restore_invariants();
        }
        let mut app = Self {
            reader,
            search: None,
            left_search: None,
            overlay: None,
            engine: Engine::default(),
            notice: Vec::new(),
            copied: None,
            is_notice_quiet: false,
            appearance: settings.appearance,
            has_mouse: settings.has_mouse,
            file: if settings.has_file { FileState::Unchanged } else { FileState::None },
            other: if settings.has_other_edition { OtherEdition::Unread } else { OtherEdition::None },
        };
        if let Some(place) = settings.last_place {
            app.notify(app.words().offer(&document.address(place).to_string()));
        }
        app
    }

    /// Changes the state, and returns what the terminal has to do.
    pub(crate) fn apply(&mut self, action: Action) -> Option<Effect> {
        let outcome = match action {
            Action::Key(key) if key.kind == KeyEventKind::Release => return None,
            Action::Key(key) => {
                let Some(command) = self.look_up(key) else {
                    self.explain(key);
                    return None;
                };
                self.clear_notice();
                if command != Command::Repaint {
                    self.attach_windows();
                }
                let outcome = self.dispatch(command);
                if matches!(outcome, Outcome::NoEffect) {
                    self.explain(key);
                }
                outcome
            }
            Action::Paste(text) => {
                self.clear_notice();
                self.attach_windows();
                self.paste(&text)
            }
            Action::Mouse(event) => {
                self.clear_notice();
                self.point(event)
            }
            Action::Resize(size) => {
                self.attach_windows();
                self.resize(size)
            }
            Action::Background(background) => {
                self.appearance.set_background(background);
                Outcome::Done
            }
            Action::Indexed(index) => {
                self.engine.take_index(index);
                self.catch_up()
            }
            Action::Focus => Outcome::Done,
            Action::FileChanged => {
                self.file = FileState::Changed;
                Outcome::notice(self.words().file_changed())
            }
            Action::Reloaded(Ok(reloaded)) => self.take_document(reloaded),
            Action::EditionRead(Ok(edition)) => self.take_edition(edition),
            Action::Reloaded(Err(failure)) | Action::EditionRead(Err(failure)) => {
                Outcome::notice([self.words().failure(&failure)])
            }
            Action::HelperEnded { name, has_copied } => self.report_helper(name, has_copied),
        };
        let effect = self.settle(outcome).or_else(|| self.ask_other_edition());
        self.restore_invariants();
        effect
    }

    /// Asks the edition in the other language a query that this one does not answer whole, or has it read first.
    fn ask_other_edition(&mut self) -> Option<Effect> {
        if matches!(self.other, OtherEdition::None | OtherEdition::Asked) {
            return None;
        }
        let search = self.search.as_mut().filter(|search| search.wants_other_edition())?;
        if let OtherEdition::Read(edition) = &self.other {
            search.ask(edition);
            return None;
        }
        self.other = OtherEdition::Asked;
        Some(Effect::ReadEdition)
    }

    /// Takes the edition in the other language, and shows it if it was read for that.
    fn take_edition(&mut self, edition: Edition<'d>) -> Outcome {
        match self.other {
            OtherEdition::Unread => return self.choose_edition(edition),
            OtherEdition::Asked => self.other = OtherEdition::Read(edition),
            OtherEdition::None | OtherEdition::Read(_) => {}
        }
        Outcome::Done
    }

    /// Looks a key up in the key table. In the search line, a key that is not there edits the line.
    fn look_up(&self, key: KeyEvent) -> Option<Command> {
        let context = self.context();
        let is_edit = context == keymap::Context::Search && search::is_edit(key);
        keymap::command(key, context).or(is_edit.then_some(Command::Edit(key)))
    }

    /// Says that a key does nothing, and which one lists the others. A modifier or a media key says nothing.
    fn explain(&mut self, key: KeyEvent) {
        let Some(name) = keymap::name(key) else { return };
        let forms = match self.context() {
            keymap::Context::Search => self.words().unknown_key(&name, "F1"),
            keymap::Context::Overlay | keymap::Context::Gathered => self.words().unknown_key_in_overlay(&name),
            _ => self.words().unknown_key(&name, "?"),
        };
        self.notify(forms);
        self.is_notice_quiet = true;
    }

    fn clear_notice(&mut self) {
        self.notice.clear();
        self.copied = None;
        self.is_notice_quiet = false;
    }

    /// Carries out the application's own commands, and hands all others to the object that has the keys.
    fn dispatch(&mut self, command: Command) -> Outcome {
        match command {
            Command::Interrupt => Outcome::effect(Effect::Interrupt),
            Command::Repaint => Outcome::effect(Effect::Repaint),
            Command::Suspend => Outcome::effect(Effect::Suspend),
            Command::Theme => {
                self.appearance.choose_next();
                self.reader.draw_pictures(self.appearance.draws_pictures());
                Outcome::notice([self.words().theme(self.appearance.theme().as_str())])
            }
            Command::Mouse => {
                self.has_mouse = !self.has_mouse;
                let notice = self.words().mouse(self.has_mouse).map(str::to_owned).into();
                Outcome::Effect { effect: Effect::Mouse(self.has_mouse), notice }
            }
            Command::Reload if self.file == FileState::None => Outcome::notice([self.words().no_file()]),
            Command::Reload => Outcome::effect(Effect::Reload),
            Command::Language => self.switch_language(),
            Command::Search => self.open_search(),
            Command::Help => self.toggle_help(),
            Command::Terms => self.toggle_terms(),
            Command::ListGathered => self.toggle_gathered(),
            _ => match (&mut self.overlay, &mut self.search) {
                (Some(overlay), _) => overlay.apply(command, &mut self.reader),
                (None, Some(search)) => search.apply(command, &mut self.engine),
                (None, None) if command == Command::GoBack => self.go_back(),
                (None, None) => self.reader.apply(command),
            },
        }
    }

    fn open_search(&mut self) -> Outcome {
        if self.search.is_some() {
            // The search line takes `/` as text, so the key was pressed in an overlay over it.
            return Outcome::CloseOverlay;
        }
        self.overlay = None;
        self.search = Some(Search::open(&self.reader, &mut self.engine));
        Outcome::Done
    }

    fn toggle_help(&mut self) -> Outcome {
        if self.overlay.as_ref().is_some_and(Overlay::is_help) {
            return Outcome::CloseOverlay;
        }
        self.overlay = Some(Overlay::help(&self.reader));
        Outcome::Done
    }

    fn toggle_terms(&mut self) -> Outcome {
        // The help over a search closes, so that what was typed is not lost.
        if self.search.is_some() || self.overlay.as_ref().is_some_and(|overlay| !overlay.is_help()) {
            return Outcome::CloseOverlay;
        }
        self.overlay = Overlay::terms(&self.reader);
        if self.overlay.is_some() { Outcome::Done } else { Outcome::notice([self.words().no_terms()]) }
    }

    fn toggle_gathered(&mut self) -> Outcome {
        if self.overlay.is_some() {
            return Outcome::CloseOverlay;
        }
        self.overlay = Overlay::gathered(&self.reader);
        if self.overlay.is_some() { Outcome::Done } else { Outcome::notice([self.words().nothing_gathered()]) }
    }

    /// Hands a mouse event to the topmost object.
    fn point(&mut self, event: MouseEvent) -> Outcome {
        let Some(gesture) = Gesture::of(event) else { return Outcome::Done };
        match (&mut self.overlay, &mut self.search) {
            (Some(overlay), _) => overlay.point(gesture),
            (None, Some(search)) => search.point(gesture, &mut self.engine),
            (None, None) => self.reader.point(gesture),
        }
    }

    fn paste(&mut self, text: &str) -> Outcome {
        if let (None, Some(search)) = (&self.overlay, &mut self.search) {
            search.paste(text, &mut self.engine);
        }
        Outcome::Done
    }

    fn resize(&mut self, size: Size) -> Outcome {
        self.reader.resize(size);
        if let Some(search) = &mut self.search {
            search.resize(size);
        }
        if let Some(overlay) = &mut self.overlay {
            overlay.resize(&self.reader);
        }
        Outcome::Done
    }

    /// Runs a query that was typed before the index was built; under an overlay it waits until that is closed.
    fn catch_up(&mut self) -> Outcome {
        match (&self.overlay, &mut self.search) {
            (None, Some(search)) => search.catch_up(&mut self.engine),
            _ => Outcome::Done,
        }
    }

    /// Shows the document as its file has it now, at the same place, with the same query in an open search.
    fn take_document(&mut self, reloaded: Reloaded) -> Outcome {
        let query = self.search.take().map(|search| search.line().0.to_owned());
        (self.overlay, self.left_search) = (None, None);
        self.engine.replace_index(reloaded.index);
        self.reader.replace_document(reloaded.document, self.words());
        self.file = FileState::Unchanged;
        if let Some(query) = query {
            self.search_with(|search, engine| search.set_line(query, engine));
        }
        Outcome::notice(reloaded.notice)
    }

    /// Shows the edition in the other language, or has it read first.
    fn switch_language(&mut self) -> Outcome {
        // The index that a thread builds is of the edition that is shown.
        if self.wants_index() {
            return Outcome::notice([self.words().indexing()]);
        }
        match std::mem::replace(&mut self.other, OtherEdition::Unread) {
            OtherEdition::Read(edition) => self.choose_edition(edition),
            OtherEdition::Unread | OtherEdition::Asked => Outcome::effect(Effect::ReadEdition),
            OtherEdition::None => {
                self.other = OtherEdition::None;
                Outcome::notice(self.words().one_language(&self.reader.document.briefing().language))
            }
        }
    }

    /// Shows an edition because the reader has asked for its language, in which the program then speaks.
    fn choose_edition(&mut self, edition: Edition<'d>) -> Outcome {
        let words = messages::with(edition.document, self.words());
        self.left_search = None;
        self.show_edition(edition, words);
        self.reader.stay_in_edition();
        Outcome::notice([messages::in_language(&self.reader.document.briefing().language)])
    }

    /// Turns to the edition in the other language for a place in it, or back. The program speaks as before.
    fn turn_to_other_edition(&mut self) -> bool {
        match std::mem::replace(&mut self.other, OtherEdition::None) {
            OtherEdition::Read(edition) => {
                self.show_edition(edition, self.words());
                true
            }
            other => {
                self.other = other;
                false
            }
        }
    }

    /// Goes back: from a result to the list that it was opened from, also to that in the other edition.
    fn go_back(&mut self) -> Outcome {
        let steps = self.reader.steps_back();
        let left_search = self.left_search.take_if(|(_, steps_then)| *steps_then == steps);
        let outcome = match self.reader.take_way_to_other_edition() {
            Some(left) if self.turn_to_other_edition() => self.reader.return_from_other_edition(&left),
            _ => self.reader.apply(Command::GoBack),
        };
        if let Some((mut search, _)) = left_search {
            search.return_to_list(self.reader.size);
            self.search = Some(search);
        }
        outcome
    }

    /// Keeps the search whose result is open now, to come back to it.
    fn keep_search(&mut self, search: Option<Search<'d>>) {
        if let Some(search) = search {
            self.left_search = Some((search, self.reader.steps_back()));
        }
    }

    /// Shows an edition at the same place, with the same search and overlay.
    fn show_edition(&mut self, edition: Edition<'d>, words: Words) {
        let Edition { document, index } = edition;
        let left = self.reader.document;
        let has_same_places = left.has_same_places(document);
        let index = self.engine.swap_index(index, has_same_places);
        self.other = OtherEdition::Read(Edition { document: left, index });
        self.reader.switch_edition(document, words);
        let search = self.search.take();
        self.search = search.map(|search| search.in_edition(&self.reader, &mut self.engine, has_same_places));
        if let Some(overlay) = &mut self.overlay {
            overlay.resize(&self.reader);
        }
    }

    /// Says which way a text was copied, unless its notice has gone.
    fn report_helper(&self, name: &'static str, has_copied: bool) -> Outcome {
        let Some(copied) = &self.copied else { return Outcome::Done };
        let by = if has_copied { CopiedBy::Helper(name) } else { CopiedBy::TerminalAlone { failed: name } };
        Outcome::Notice(self.words().copied(copied, by))
    }

    /// The words of the interface.
    pub(crate) fn words(&self) -> Words {
        self.reader.words()
    }

    /// Does what an object asked for.
    fn settle(&mut self, outcome: Outcome) -> Option<Effect> {
        match outcome {
            Outcome::Done | Outcome::NoEffect => {}
            Outcome::CloseOverlay => {
                self.overlay = None;
                let outcome = self.catch_up();
                return self.settle(outcome);
            }
            Outcome::CloseSearch => self.search = None,
            Outcome::Notice(forms) => self.notice = forms,
            Outcome::Open(place) => {
                let search = self.search.take();
                self.overlay = None;
                self.reader.follow(place);
                self.keep_search(search);
            }
            Outcome::OpenMatch(place, answer) => {
                let search = self.search.take();
                self.reader.take_matches(*answer, place);
                self.reader.follow(place);
                self.keep_search(search);
            }
            Outcome::OpenInOtherEdition(place, answer) => {
                let search = self.search.take();
                let left = self.reader.bookmark();
                if self.turn_to_other_edition() {
                    self.reader.take_matches(*answer, place);
                    self.reader.follow_from_other_edition(place, left);
                    self.keep_search(search);
                    self.notice = self.words().other_edition_opened(&self.reader.document.briefing().language).into();
                }
            }
            Outcome::Copy { text, copied } => {
                self.notice = self.words().copied(&copied, CopiedBy::Terminal);
                self.copied = Some(copied);
                return Some(Effect::Copy(text));
            }
            Outcome::Effect { effect, notice } => {
                self.notice = notice;
                return Some(effect);
            }
        }
        None
    }

    /// Restores the invariants of the object on the screen. An overlay keeps its own as it scrolls.
    fn restore_invariants(&mut self) {
        match &mut self.search {
            Some(search) => search.restore_invariants(&self.reader),
            None => self.reader.restore_invariants(),
        }
    }

    /// Ties lists and the preview to their selected rows again, from which only the wheel unties them.
    fn attach_windows(&mut self) {
        self.reader.outline.attach();
        if let Some(search) = &mut self.search {
            search.attach_windows();
        }
    }

    /// Shows a notice in the longest of these forms that fits, until the next key.
    pub(crate) fn notify<Form: Into<String>>(&mut self, forms: impl IntoIterator<Item = Form>) {
        self.notice = forms.into_iter().map(Into::into).collect();
    }

    /// Shows why the place and the theme cannot be saved.
    pub(crate) fn notify_unsaved(&mut self, reason: String) {
        self.notify([reason, self.words().place_not_saved().to_owned()]);
    }

    /// Opens the search with a complete query in its line.
    pub(crate) fn find(&mut self, query: &str) {
        self.search_with(|search, engine| search.set_query(query.to_owned(), engine));
    }

    /// Opens the search with what is put in its line.
    fn search_with(&mut self, set_line: impl FnOnce(&mut Search<'d>, &mut Engine)) {
        let mut search = Search::open(&self.reader, &mut self.engine);
        set_line(&mut search, &mut self.engine);
        self.search = Some(search);
        self.restore_invariants();
    }

    /// Whether the index should be built on a thread: the document is large, and there is none yet.
    pub(crate) fn wants_index(&self) -> bool {
        self.engine.wants_index(self.reader.document)
    }

    /// The context in which a key is looked up.
    pub(crate) fn context(&self) -> keymap::Context {
        match (&self.overlay, &self.search) {
            (Some(overlay), _) => overlay.context(),
            (None, Some(_)) => keymap::Context::Search,
            (None, None) => self.reader.context(),
        }
    }

    /// Whether letters are typed into the search line.
    pub(crate) fn is_typing(&self) -> bool {
        let is_in_line = self.search.as_ref().is_some_and(|search| search.focus == SearchFocus::Line);
        is_in_line && self.overlay.is_none() && self.notice.is_empty()
    }

    /// Whether the reader has the screen for itself.
    pub(crate) fn is_reading(&self) -> bool {
        self.overlay.is_none() && self.search.is_none()
    }

    /// The geometry of the screen.
    pub(crate) fn panes(&self) -> Panes {
        self.search.as_ref().map_or_else(|| self.reader.panes(), Search::panes)
    }

    pub(crate) fn header(&self) -> Header {
        self.reader.header(&self.panes())
    }

    /// What was found, during a search and after it.
    pub(crate) fn matches(&self) -> Option<&Answer> {
        self.search.as_ref().map(|search| &search.answer).or(self.reader.matches.as_ref())
    }

    /// The hints whose keys have an effect now, the most useful first.
    pub(crate) fn hints(&self) -> Vec<&'static Hint> {
        let holds = |when| match (when, &self.overlay, &self.search) {
            (When::Always, ..) => true,
            (When::Mouse, ..) => self.has_mouse,
            (When::FileChanged, ..) => self.file == FileState::Changed,
            (_, Some(overlay), _) => overlay.holds(when),
            (_, None, Some(search)) => search.holds(when, &self.engine),
            (_, None, None) => self.reader.holds(when),
        };
        keymap::hints(self.context()).filter(|hint| holds(hint.when)).collect()
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyCode, KeyModifiers, MouseEventKind};

    use super::testing::{SCREEN, address, document};
    use super::*;

    fn app() -> App<'static> {
        let today = "2026-11-22".parse().expect("a date");
        let appearance = Appearance::default();
        App::new(
            document(),
            SCREEN,
            Settings {
                today,
                words: messages::of(document()),
                place: None,
                last_place: None,
                has_mouse: false,
                has_file: false,
                has_other_edition: false,
                appearance,
            },
        )
    }

    /// Presses keys, and returns the effect of the last one.
    fn press(app: &mut App<'_>, keys: &[KeyCode]) -> Option<Effect> {
        keys.iter().fold(None, |_, &key| app.apply(Action::Key(key.into())))
    }

    fn characters(text: &str) -> Vec<KeyCode> {
        text.chars().map(KeyCode::Char).collect()
    }

    #[test]
    fn a_result_closes_the_search_and_keeps_its_matches_highlighted() {
        let mut app = app();
        press(&mut app, &characters("/sortie 7"));
        assert_eq!(app.context(), keymap::Context::Search);
        press(&mut app, &[KeyCode::Enter]);
        assert!(app.is_reading());
        assert_eq!(address(app.reader.place()), "a/long#7");
        assert!(app.reader.matches.is_some());
        press(&mut app, &[KeyCode::Backspace]);
        assert_eq!(address(app.reader.place()), "a/long#1");
    }

    #[test]
    fn an_overlay_closes_before_the_search_under_it() {
        let mut app = app();
        press(&mut app, &characters("/sortie"));
        press(&mut app, &[KeyCode::F(1)]);
        assert_eq!(app.context(), keymap::Context::Overlay);
        press(&mut app, &[KeyCode::Esc]);
        let search = app.search.as_ref().expect("the search is still open");
        assert_eq!(search.line().0, "sortie");
        press(&mut app, &[KeyCode::Esc]);
        assert!(app.is_reading());
    }

    #[test]
    fn a_key_without_a_command_says_so_and_changes_nothing() {
        let mut app = app();
        for (before, key, notice) in [
            ("", KeyCode::F(9), "F9 does nothing here; ? lists the keys"),
            ("", KeyCode::Char('w'), "w does nothing here; ? lists the keys"),
            ("/ab", KeyCode::Insert, "Ins does nothing here; F1 lists the keys"),
        ] {
            press(&mut app, &characters(before));
            let place = (app.reader.place(), app.context());
            press(&mut app, &[key]);
            assert_eq!(app.notice.first().map(String::as_str), Some(notice));
            assert!(app.is_notice_quiet && (app.reader.place(), app.context()) == place);
        }
        press(&mut app, &[KeyCode::Esc, KeyCode::Char('?'), KeyCode::Char('w')]);
        assert_eq!(app.notice.first().map(String::as_str), Some("w does nothing here; Esc closes this"));
        press(&mut app, &[KeyCode::Esc]);
        assert!(app.notice.is_empty() && !app.is_notice_quiet);
    }

    #[test]
    fn a_redraw_leaves_what_the_wheel_has_scrolled() {
        let mut app = app();
        press(&mut app, &characters("/sortie"));
        let first = |app: &App<'_>| {
            let results = app.search.as_ref().expect("it is open").results_in_view();
            results.first().map(|(listed, _)| listed.row)
        };
        let wheel = MouseEvent { kind: MouseEventKind::ScrollDown, column: 2, row: 6, modifiers: KeyModifiers::NONE };
        app.apply(Action::Mouse(wheel));
        let scrolled = first(&app);
        assert_ne!(scrolled, Some(0));
        let redraw = KeyEvent::new(KeyCode::Char('l'), KeyModifiers::CONTROL);
        assert_eq!(app.apply(Action::Key(redraw)), Some(Effect::Repaint));
        assert_eq!(first(&app), scrolled);
    }

    #[test]
    fn a_modifier_alone_says_nothing() {
        let mut app = app();
        press(&mut app, &characters("9"));
        let notice = app.notice.clone();
        press(&mut app, &[KeyCode::CapsLock, KeyCode::Null]);
        assert_eq!(app.notice, notice);
    }

    #[test]
    fn what_the_terminal_must_do_is_returned_as_an_effect() {
        let mut app = app();
        assert_eq!(press(&mut app, &characters("m")), Some(Effect::Mouse(true)));
        assert_eq!(press(&mut app, &characters("m")), Some(Effect::Mouse(false)));
        assert!(matches!(press(&mut app, &characters("y")), Some(Effect::Copy(_))));
        assert_eq!(press(&mut app, &characters("?q")), None, "the first q closes the help");
        assert_eq!(press(&mut app, &characters("q")), Some(Effect::Quit));
    }
}
