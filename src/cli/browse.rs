//! `op-impact` without a command: the browser. Without a terminal, the document is printed instead.

use std::env;
use std::io::{self, IsTerminal as _};
use std::process::ExitCode;
use std::sync::Arc;

use clap::builder::PossibleValue;

use super::input::printable;
use super::output::{self, ColorChoice};
use super::{CommandContext, Other, Outcome, address, complete, linear, reload, search, show};
use crate::action::{Action, Edition};
use crate::app::{App, Settings};
use crate::appearance::{Appearance, Audience, Charset, ThemeName};
use crate::article::{self, Part};
use crate::briefing::{self, Date, Document, Place};
use crate::files;
use crate::messages::{self, Failure, Variable, Words};
use crate::state::{self, Choices, SavedState};
use crate::terminal;

/// The options of the browser.
#[derive(Default, clap::Args)]
pub(super) struct Options {
    /// Open at this address, such as history, history/airstrikes or history/airstrikes#2
    #[arg(long, value_name = "ADDRESS", add = complete::addresses())]
    at: Option<String>,
    /// Open with the results of this search
    #[arg(long, value_name = "QUERY", value_hint = clap::ValueHint::Other)]
    find: Option<String>,
    #[command(flatten)]
    pub(super) setup: Setup,
}

/// How the browser looks and works, wherever it is opened.
#[derive(Default, Clone, Copy, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(super) struct Setup {
    /// The colour theme
    #[arg(long, value_name = "NAME")]
    theme: Option<ThemeChoice>,
    #[command(flatten)]
    mode: Mode,
    /// Draw with ASCII characters only
    #[arg(long)]
    ascii: bool,
    /// Capture the mouse from the start; m releases it
    #[arg(long)]
    mouse: bool,
    /// Copy through the terminal alone, without wl-copy, xclip, xsel, pbcopy or clip.exe
    #[arg(long)]
    no_helper: bool,
    /// Neither load nor save the last place, the theme and the language
    #[arg(long)]
    no_state: bool,
}

/// Which of the two browsers to use.
#[derive(Default, Clone, Copy, clap::Args)]
struct Mode {
    /// Read line by line and type commands, for screen readers [default: if ACCESSIBLE is set]
    #[arg(long, conflicts_with = "full_screen")]
    linear: bool,
    /// Use the full screen even if ACCESSIBLE is set, which then suits it to screen readers
    #[arg(long)]
    full_screen: bool,
}

impl Mode {
    /// Where commands come from if the document is to be read line by line: because that is asked for, or because the
    /// terminal can do nothing else.
    fn linear_input(self, context: &CommandContext) -> Option<linear::Input> {
        let suits_terminal = terminal::is_dumb() || terminal::is_accessible() && !self.full_screen;
        let holds_document = context.contents.iter().any(|content| content.is_standard_input());
        let is_linear = self.linear || (suits_terminal && io::stdout().is_terminal());
        is_linear.then(|| linear::Input::find(self.linear, holds_document))?
    }
}

/// The variable that chooses the theme as `--theme` does.
const THEME_VARIABLE: &str = "OP_IMPACT_THEME";

/// A theme, or none to follow the terminal's background.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct ThemeChoice(Option<ThemeName>);

const CHOICES: [ThemeChoice; ThemeName::ALL.len() + 1] = {
    let mut choices = [ThemeChoice(None); ThemeName::ALL.len() + 1];
    let mut at = 0;
    while at < ThemeName::ALL.len() {
        choices[at + 1] = ThemeChoice(Some(ThemeName::ALL[at]));
        at += 1;
    }
    choices
};

impl ThemeChoice {
    fn name(self) -> &'static str {
        self.0.map_or("auto", ThemeName::as_str)
    }
}

impl clap::ValueEnum for ThemeChoice {
    fn value_variants<'a>() -> &'a [Self] {
        &CHOICES
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let help = match self.0 {
            None => "Dark or light, to match the terminal's background",
            Some(ThemeName::Dark) => "Light text on a dark background",
            Some(ThemeName::Light) => "Dark text on a light background",
            Some(ThemeName::HighContrast) => "White text on black",
            Some(ThemeName::Mono) => "No colours",
        };
        Some(PossibleValue::new(self.name()).help(help))
    }
}

impl Options {
    /// Opens at the beginning.
    pub(super) fn with(setup: Setup) -> Self {
        Self { setup, ..Self::default() }
    }

    /// The first option given. Only `compare` takes any of them: those of the setup.
    pub(super) fn given(&self) -> Option<&'static str> {
        self.given_start().or_else(|| self.setup.given())
    }

    /// The first option given of those that say what to open.
    pub(super) fn given_start(&self) -> Option<&'static str> {
        first_given(&[("--at", self.at.is_some()), ("--find", self.find.is_some())])
    }
}

impl Setup {
    fn given(self) -> Option<&'static str> {
        first_given(&[
            ("--theme", self.theme.is_some()),
            ("--linear", self.mode.linear),
            ("--full-screen", self.mode.full_screen),
            ("--ascii", self.ascii),
            ("--mouse", self.mouse),
            ("--no-helper", self.no_helper),
            ("--no-state", self.no_state),
        ])
    }

    /// These options, and those of `other`.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            theme: self.theme.or(other.theme),
            mode: Mode {
                linear: self.mode.linear || other.mode.linear,
                full_screen: self.mode.full_screen || other.mode.full_screen,
            },
            ascii: self.ascii || other.ascii,
            mouse: self.mouse || other.mouse,
            no_helper: self.no_helper || other.no_helper,
            no_state: self.no_state || other.no_state,
        }
    }

    /// Whether to read line by line is asked for.
    pub(super) fn is_linear(self) -> bool {
        self.mode.linear
    }
}

fn first_given(options: &[(&'static str, bool)]) -> Option<&'static str> {
    options.iter().find_map(|&(name, is_given)| is_given.then_some(name))
}

/// Opens the browser, or prints what it would have opened at.
pub(super) fn run(context: CommandContext, options: &Options) -> Result<Outcome, Failure> {
    let CommandContext { document, color, today, .. } = context;
    let setup = options.setup;
    let resolved = options.at.as_deref().map(|at| address::resolve(&context, at)).transpose()?;
    let (part, other_edition) = resolved.map_or((None, None), |(part, notice)| (Some(part), notice));
    let at = part.and_then(|part| address::place(document, part));
    if let Some(input) = setup.mode.linear_input(&context) {
        let start = linear::Start {
            place: at,
            query: options.find.as_deref(),
            last_place: None,
            notices: other_edition.into_iter().collect(),
        };
        return read_linearly(context, start, input, setup.no_state);
    }
    if !terminal::is_available() {
        if let Some(notice) = &other_edition {
            output::complain(&messages::after_name(notice));
        }
        return match &options.find {
            Some(query) => search::find(&context, query),
            None => Ok(Outcome::Output(show::text(document, part.unwrap_or(Part::All), None, color, today))),
        };
    }
    read_on_full_screen(&context, options, at, other_edition)
}

/// Opens the full screen at a place and with the results of a search, if they are given.
fn read_on_full_screen(
    context: &CommandContext,
    options: &Options,
    at: Option<Place>,
    other_edition: Option<String>,
) -> Result<Outcome, Failure> {
    let CommandContext { document, words, color, today, .. } = *context;
    let setup = options.setup;
    let chosen_here = theme(setup, color)?;
    let (saved, notice) = if setup.no_state { (None, None) } else { load_state(context) };
    let chosen = chosen_here.map_or_else(|| saved.as_ref()?.theme(), |choice| choice.0);
    let asks_background = chosen.is_none() && terminal::answers_background_query();
    let charset = if setup.ascii { Charset::Ascii } else { terminal::charset() };
    let audience = if terminal::is_accessible() { Audience::ScreenReader } else { Audience::Eyes };
    let appearance = Appearance { chosen, background: None, is_waiting: asks_background, charset, audience };
    let last_place = last_place(saved.as_ref(), document, at);
    let watch = reload::watch(&context.contents, today);
    let (has_file, has_other_edition) = (watch.is_some(), context.other.is_some());
    let has_mouse = setup.mouse;
    let settings = Settings { today, words, place: at, last_place, has_mouse, has_file, has_other_edition, appearance };
    let mut app = App::new(document, terminal::size(), settings);
    let opened_at = app.reader.place();
    if let Some(query) = &options.find {
        app.find(query);
    }
    if let Some(notice) = notice {
        app.notify_unsaved(notice);
    }
    if let Some(notice) = other_edition {
        app.notify([notice]);
    }
    let read_edition = context.other.map(|other| read_edition(other, today));
    let work = index_work(&app);
    let uses_helper = !setup.no_helper && saved.as_ref().is_none_or(SavedState::allows_helper);
    let options =
        terminal::Options { work, watch, read_edition, asks_background, captures_mouse: has_mouse, uses_helper };
    let end = terminal::run(&mut app, options);
    if let Some(saved) = saved {
        // If the reader did not move, the saved place stays.
        let place = Some(app.reader.place()).filter(|&place| place != opened_at || last_place.is_none());
        let theme = app.appearance.chosen.filter(|theme| Some(*theme) != chosen);
        save_state(app.words(), saved, Choices { theme, ..choices(words, app.words(), app.reader.document, place) });
    }
    match end {
        Ok(end) => Ok(Outcome::Exit(end.finish())),
        Err(error) => Err(Failure::Terminal(files::system_error(&error))),
    }
}

/// Reads the document line by line. On a terminal, the last place is offered and saved.
fn read_linearly(
    context: CommandContext,
    mut start: linear::Start<'_>,
    input: linear::Input,
    has_no_state: bool,
) -> Result<Outcome, Failure> {
    let (document, words) = (context.document, context.words);
    let keeps_state = !has_no_state && input.is_terminal();
    let (saved, problem) = if keeps_state { load_state(&context) } else { (None, None) };
    start.last_place = last_place(saved.as_ref(), document, start.place);
    start.notices.extend(problem);
    let end = linear::run(context, &start, input)?;
    if let Some(saved) = saved {
        save_state(words, saved, choices(words, end.words, end.document, end.place));
    }
    Ok(Outcome::Exit(ExitCode::SUCCESS))
}

/// Where the reader stopped the last time, unless a place is asked for.
fn last_place(saved: Option<&SavedState>, document: &Document<'_>, at: Option<Place>) -> Option<Place> {
    saved?.place(document).filter(|_| at.is_none())
}

/// What to save of where the reading ended: the place, and the language if another one was chosen. A result in the other
/// language chooses none.
fn choices(before: Words, now: Words, shown: &Document<'_>, place: Option<Place>) -> Choices {
    let place = place.and_then(|place| shown.reference_to(place));
    let language = Some(now.locale()).filter(|now| *now != before.locale());
    Choices { place, theme: None, language }
}

/// Loads the saved state, or explains why it cannot be used.
fn load_state(context: &CommandContext) -> (Option<SavedState>, Option<String>) {
    let Some(path) = state::path() else { return (None, None) };
    match SavedState::load(path.clone(), &context.identity) {
        Ok(saved) => (Some(saved), None),
        Err(error) => {
            (None, Some(context.words.no_state(true, &printable(path.as_os_str()), &files::system_error(&error))))
        }
    }
}

fn save_state(words: Words, saved: SavedState, choices: Choices) {
    let path = printable(saved.path().as_os_str());
    if let Err(error) = saved.save(choices) {
        output::complain(&words.no_state(false, &path, &files::system_error(&error)));
    }
}

/// Builds the index of a large document; none if that can wait for the first search.
fn index_work(app: &App<'static>) -> Option<terminal::Work> {
    let (document, today) = (app.reader.document, app.reader.today);
    let index = move || Action::Indexed(Arc::new(article::index(document, today)));
    app.wants_index().then(|| -> terminal::Work { Box::new(index) })
}

/// Reads the edition in the other language, with its index.
fn read_edition(other: Other, today: Date) -> terminal::ReadEdition {
    Arc::new(move || {
        let edition = other.document().map(|document| {
            let index = Some(Arc::new(article::index(document, today)));
            Edition { document, index }
        });
        Action::EditionRead(edition)
    })
}

/// The theme that the options or the environment ask for.
fn theme(setup: Setup, color: ColorChoice) -> Result<Option<ThemeChoice>, Failure> {
    use clap::ValueEnum as _;
    if setup.theme.is_some() {
        return Ok(setup.theme);
    }
    if !color.is_on() {
        return Ok(Some(ThemeChoice(Some(ThemeName::Mono))));
    }
    let Some(name) = env::var(THEME_VARIABLE).ok().filter(|name| !name.is_empty()) else { return Ok(None) };
    ThemeChoice::from_str(&name, true).map(Some).map_err(|_| {
        let names = CHOICES.map(ThemeChoice::name);
        let near = briefing::nearest(&name, names.iter().copied());
        Failure::UnknownName { variable: THEME_VARIABLE, what: Variable::Theme, near, names: names.join(", ") }
    })
}
