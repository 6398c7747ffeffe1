//! `op-impact` with no command: the browser. Where there is no terminal to browse in, the document is printed instead.

use std::sync::OnceLock;
use std::{env, io};

use clap::builder::PossibleValue;
use ratatui::buffer::Buffer;
use ratatui::layout::Size;

use super::kept::Kept;
use super::output::ColorChoice;
use super::{Failure, Outcome, Reading, address, search, show};
use crate::action::Action;
use crate::app::{App, Settings};
use crate::appearance::{Appearance, Name};
use crate::article::Part;
use crate::briefing::{self, Document};
use crate::search::Index;
use crate::state;
use crate::terminal;
use crate::theme::{Depth, Theme};
use crate::view;

/// How the browser starts.
#[derive(Default, clap::Args)]
pub(super) struct Options {
    /// Open at this address, such as history, history/airstrikes or history/airstrikes#2
    #[arg(long, value_name = "ADDRESS", value_hint = clap::ValueHint::Other)]
    at: Option<String>,
    /// Open with this search
    #[arg(long, value_name = "QUERY", value_hint = clap::ValueHint::Other)]
    find: Option<String>,
    /// The colours
    #[arg(long, value_name = "NAME")]
    theme: Option<ThemeChoice>,
    /// Draw with ASCII characters only
    #[arg(long)]
    ascii: bool,
    /// Capture the mouse from the start; m lets go of it
    #[arg(long)]
    mouse: bool,
    /// Keep nothing from this reading: neither the place nor the theme
    #[arg(long)]
    no_state: bool,
}

/// A theme that was asked for; none where it is to follow the terminal's background.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct ThemeChoice(Option<Name>);

/// All that can be asked for.
const CHOICES: [ThemeChoice; Name::ALL.len() + 1] = {
    let mut choices = [ThemeChoice(None); Name::ALL.len() + 1];
    let mut at = 0;
    while at < Name::ALL.len() {
        choices[at + 1] = ThemeChoice(Some(Name::ALL[at]));
        at += 1;
    }
    choices
};

impl ThemeChoice {
    /// The word that is typed.
    fn word(self) -> &'static str {
        self.0.map_or("auto", Name::as_str)
    }
}

impl clap::ValueEnum for ThemeChoice {
    fn value_variants<'a>() -> &'a [Self] {
        &CHOICES
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let help = match self.0 {
            None => "Dark or light, as the terminal's background is",
            Some(Name::Dark) => "Light text on a dark ground",
            Some(Name::Light) => "Dark text on a light ground",
            Some(Name::HighContrast) => "White text on black",
            Some(Name::Mono) => "No colours",
        };
        Some(PossibleValue::new(self.word()).help(help))
    }
}

impl Options {
    /// The first of these options that was given: they mean nothing to a command.
    pub(super) fn given(&self) -> Option<&'static str> {
        let given = [
            ("--at", self.at.is_some()),
            ("--find", self.find.is_some()),
            ("--theme", self.theme.is_some()),
            ("--ascii", self.ascii),
            ("--mouse", self.mouse),
            ("--no-state", self.no_state),
        ];
        given.into_iter().find_map(|(name, is_given)| is_given.then_some(name))
    }
}

/// Opens the browser, or prints what it would have opened at.
pub(super) fn run(reading: &Reading, options: &Options) -> Result<Outcome, Failure> {
    let &Reading { document, content, color, today } = reading;
    let part = options.at.as_deref().map(|at| address::part(document, at)).transpose()?;
    if !terminal::at_hand() {
        return match &options.find {
            Some(query) => search::answer(reading, query),
            None => Ok(Outcome::Done(show::text(document, part.unwrap_or(Part::All), None, color, today))),
        };
    }
    let at = part.and_then(|part| address::place(document, part));
    let choice = theme(options, color)?;
    let path = if options.no_state { None } else { state::path() };
    let mut kept = Kept::open(path, content.bytes());
    let asked = choice.map_or_else(|| kept.theme(), |choice| choice.0);
    let is_waiting = asked.is_none() && terminal::has_background();
    let appearance = Appearance { asked, background: None, is_waiting };
    let last_place = kept.place(document).filter(|_| at.is_none());
    let settings = Settings { today, place: at, last_place, has_mouse: options.mouse, appearance };
    let (columns, rows) = crossterm::terminal::size().unwrap_or((80, 24));
    let mut app = App::new(document, Size::new(columns, rows), settings);
    let opened_at = app.reader.place();
    if let Some(query) = &options.find {
        app.find(query);
    }
    if let Some(notice) = kept.notice.take() {
        app.notify_unsaved(notice);
    }
    let end = show_in_terminal(&mut app, document, options, is_waiting);
    // A reader who went nowhere has not read on: the place of the reading before is still the last.
    let place = Some(app.reader.place()).filter(|&place| place != opened_at || last_place.is_none());
    let chosen = app.appearance.asked.filter(|chosen| Some(*chosen) != asked);
    kept.close(place.map(|place| document.address(place).to_string()), chosen);
    match end {
        Ok(end) => Ok(Outcome::Ended(end.finish())),
        Err(error) => Err(Failure(format!("cannot use the terminal: {error}"))),
    }
}

fn show_in_terminal(
    app: &mut App<'_>,
    document: &'static Document<'static>,
    options: &Options,
    ask_background: bool,
) -> io::Result<terminal::End> {
    let (depth, is_ascii) = (depth(), options.ascii || !is_utf8());
    let work = app
        .wants_index()
        .then(|| -> terminal::Work { Box::new(move || Action::Indexed(std::sync::Arc::new(Index::build(document)))) });
    // To find the nearest of 256 colours takes longer than to draw a frame, so each theme is resolved once.
    let themes: [OnceLock<Theme>; Name::ALL.len()] = Default::default();
    let draw = |app: &App<'_>, buffer: &mut Buffer| {
        let name = app.appearance.name();
        let theme = themes[name as usize].get_or_init(|| Theme::new(name, depth, is_ascii));
        view::draw(app, theme, buffer)
    };
    let start = terminal::Start { draw: &draw, work, ask_background, mouse: options.mouse };
    terminal::run(app, start)
}

/// The theme that was asked for: by the option, then by the rule for colours, then by the environment.
fn theme(options: &Options, color: ColorChoice) -> Result<Option<ThemeChoice>, Failure> {
    use clap::ValueEnum as _;
    if options.theme.is_some() {
        return Ok(options.theme);
    }
    if !color.is_on() {
        return Ok(Some(ThemeChoice(Some(Name::Mono))));
    }
    let Some(name) = env::var("OP_IMPACT_THEME").ok().filter(|name| !name.is_empty()) else { return Ok(None) };
    ThemeChoice::from_str(&name, true).map(Some).map_err(|_| {
        let known = CHOICES.map(ThemeChoice::word);
        let near = briefing::nearest(&name, known.iter().copied());
        let near =
            near.map_or_else(|| format!("it takes {}", known.join(", ")), |near| format!("did you mean {near}?"));
        Failure(format!("OP_IMPACT_THEME names no theme; {near}"))
    })
}

/// How many colours the terminal has, as its environment says.
fn depth() -> Depth {
    if anstyle_query::truecolor() {
        Depth::True
    } else if anstyle_query::term_supports_ansi_color() && env::var("TERM").is_ok_and(|term| term.contains("256")) {
        Depth::Indexed
    } else {
        Depth::Sixteen
    }
}

/// Whether the locale's characters are UTF-8.
fn is_utf8() -> bool {
    let set =
        ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|name| env::var(name).ok().filter(|set| !set.is_empty()));
    set.is_some_and(|set| {
        let set = set.to_ascii_lowercase();
        set.contains("utf-8") || set.contains("utf8")
    })
}
