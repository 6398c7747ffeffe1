//! The application: what a reader sees and does, as state that actions change. It draws nothing and does no I/O; what
//! it cannot do itself it returns as an effect.

mod copying;
mod edit;
mod geometry;
mod help;
mod hints;
mod mode;
mod overlay;
mod place;
mod pointer;
mod preview;
mod prompt;
mod reading;
mod results;
mod said;
mod search;
mod shown;

use crossterm::event::{KeyEvent, KeyEventKind};
use ratatui::layout::Size;

use crate::action::{Action, Command, Effect};
use crate::appearance::Appearance;
use crate::briefing::{Date, Document, PassageId, Place, SectionId};
use crate::cursor::{Cursor, Step};
use crate::keymap;
use crate::prose::{Article, Form, Setting};
use crate::words;

pub(crate) use help::{Explained, Label, Sign};
pub(crate) use mode::{Focus, Mode, Terms};
pub(crate) use overlay::{OVERLAY_FRAME, OVERLAY_MARGINS};
use place::Bookmark;
pub(crate) use prompt::Prompt;
pub(crate) use said::Said;
pub(crate) use search::Found;
use search::Searches;

/// The state of the application.
pub(crate) struct App<'d> {
    document: &'d Document<'d>,
    today: Date,
    size: Size,
    mode: Mode,
    /// The search over which the help is open; none in every other mode.
    behind: Option<Box<Prompt>>,
    focus: Focus,
    section: SectionId,
    /// For each tab the section that was read there last.
    last_sections: Vec<SectionId>,
    outline: Cursor,
    article: Article,
    /// What `article` was set from.
    set: Option<(SectionId, usize)>,
    /// The first line of the article in view.
    top: usize,
    /// The current passage: what the mark in the margin points at and what is copied.
    passage: Option<PassageId>,
    /// Whether the section uses any of the briefing's terms.
    has_terms: Option<bool>,
    /// The columns of the longest section title of the briefing: the outline is as wide in every tab.
    widest_title: u16,
    trail: Vec<Bookmark>,
    found: Option<Found>,
    searches: Searches,
    /// What is said once, the longest form first; empty where nothing is.
    notice: Vec<String>,
    /// Where this briefing was read last, until the reader goes there.
    offer: Option<Place>,
    appearance: Appearance,
    has_mouse: bool,
}

/// How the application starts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Start {
    /// The day on which statements are judged to have run out.
    pub(crate) today: Date,
    /// The place to open, if not the top.
    pub(crate) place: Option<Place>,
    /// The place of the last reading, which is offered.
    pub(crate) offer: Option<Place>,
    /// Whether the mouse is captured from the start.
    pub(crate) has_mouse: bool,
    /// The theme.
    pub(crate) appearance: Appearance,
}

impl<'d> App<'d> {
    /// The application with a document opened.
    pub(crate) fn new(document: &'d Document<'d>, size: Size, start: Start) -> Self {
        let first = document.sections().next().expect("a valid briefing has a section");
        let first_of = |tab| document.sections_of(tab).next().expect("a valid tab has a section");
        let mut app = Self {
            document,
            today: start.today,
            size,
            mode: Mode::Reading,
            behind: None,
            focus: Focus::Outline,
            section: first,
            last_sections: document.tabs().map(first_of).collect(),
            outline: Cursor::default(),
            article: Article::default(),
            set: None,
            top: 0,
            passage: None,
            has_terms: None,
            widest_title: geometry::widest_title(document),
            trail: Vec::new(),
            found: None,
            searches: Searches::default(),
            notice: Vec::new(),
            offer: start.offer,
            appearance: start.appearance,
            has_mouse: start.has_mouse,
        };
        app.restore_invariants();
        if let Some(place) = start.place {
            app.go(place);
            app.restore_invariants();
        }
        if let Some(place) = start.offer {
            app.notify(words::offer(&document.address(place).to_string()));
        }
        app
    }

    /// Takes a key press.
    pub(crate) fn on_key(&mut self, key: KeyEvent) -> Option<Effect> {
        if key.kind == KeyEventKind::Release {
            return None;
        }
        match keymap::command(key, self.place_of_keys()) {
            Some(command) => self.apply(Action::Command(command)),
            None if matches!(self.mode, Mode::Search(_)) => self.apply(Action::Edit(key)),
            None => None,
        }
    }

    /// Changes the state as an action says.
    pub(crate) fn apply(&mut self, action: Action) -> Option<Effect> {
        // What the terminal says of itself answers nothing that the reader was told.
        if !matches!(action, Action::Resize(_) | Action::Background(_) | Action::Indexed(_)) {
            self.notice.clear();
        }
        if !matches!(action, Action::Mouse(_) | Action::Background(_) | Action::Indexed(_)) {
            self.hold_windows();
        }
        let effect = match action {
            Action::Command(command) => self.command(command),
            Action::Edit(key) => self.edit(key),
            Action::Paste(text) => self.paste(&text),
            Action::Mouse(event) => self.point(event),
            Action::Resize(size) => {
                self.size = size;
                self.hold_passage();
                None
            }
            Action::Background(background) => {
                self.appearance.background = background.or(self.appearance.background);
                self.appearance.is_waiting = false;
                None
            }
            Action::Indexed(index) => {
                self.indexed(index);
                None
            }
        };
        self.restore_invariants();
        effect
    }

    /// Ties the windows that the wheel has moved to what is chosen in them.
    fn hold_windows(&mut self) {
        self.outline.hold();
        if let Mode::Search(prompt) = &mut self.mode {
            prompt.hold();
        }
    }

    fn command(&mut self, command: Command) -> Option<Effect> {
        match command {
            Command::Interrupt => return Some(Effect::Interrupt),
            Command::Suspend => return Some(Effect::Suspend),
            Command::Repaint => return Some(Effect::Repaint),
            Command::Theme => {
                self.appearance.turn();
                self.notify([words::theme(self.appearance.name().as_str())]);
                return None;
            }
            Command::Mouse => {
                self.has_mouse = !self.has_mouse;
                self.notify(words::mouse(self.has_mouse));
                return Some(Effect::Mouse(self.has_mouse));
            }
            _ => {}
        }
        match &self.mode {
            Mode::Reading => self.read(command),
            Mode::Search(_) => {
                self.search(command);
                None
            }
            Mode::Help(_) | Mode::Terms(_) => {
                self.overlay(command);
                None
            }
        }
    }

    /// Brings everything back into range after an action.
    fn restore_invariants(&mut self) {
        self.keep_article();
        let panes = self.panes();
        let tab = self.tab();
        self.last_sections[tab.index()] = self.section;
        self.outline.row = self.document.position(self.section);
        let count = self.document.sections_of(self.tab()).len();
        self.outline.keep(usize::from(panes.sections().height), count);
        self.keep_results(&panes);
        self.keep_overlay();
    }

    /// Says something once, in the longest of these forms that the screen has room for.
    fn notify<Form: Into<String>>(&mut self, forms: impl IntoIterator<Item = Form>) {
        self.notice = forms.into_iter().map(Into::into).collect();
    }

    /// Says once that nothing is kept, and why.
    pub(crate) fn say_not_kept(&mut self, why: String) {
        self.notify([why, words::NO_STATE.to_owned()]);
    }

    fn setting(&self, columns: usize) -> Setting {
        Setting { columns, today: self.today, form: Form::Screen }
    }

    /// Where the keys go.
    pub(crate) fn place_of_keys(&self) -> keymap::Place {
        match (&self.mode, self.focus) {
            (Mode::Search(_), _) => keymap::Place::Search,
            (Mode::Help(_) | Mode::Terms(_), _) => keymap::Place::Overlay,
            (Mode::Reading, Focus::Outline) => keymap::Place::Outline,
            (Mode::Reading, Focus::Article | Focus::Link(_)) => keymap::Place::Article,
        }
    }
}

/// The step that a command stands for, where it is one.
fn step_of(command: Command) -> Option<Step> {
    Some(match command {
        Command::Up => Step::Rows(-1),
        Command::Down => Step::Rows(1),
        Command::HalfUp => Step::Halves(-1),
        Command::HalfDown => Step::Halves(1),
        Command::PageUp => Step::Pages(-1),
        Command::PageDown => Step::Pages(1),
        Command::Top => Step::First,
        Command::Bottom => Step::Last,
        _ => return None,
    })
}
