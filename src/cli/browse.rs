//! `op-impact` with no command: the browser. Where there is no terminal to browse in, the document is printed instead.

use std::path::PathBuf;
use std::sync::OnceLock;
use std::{env, io};

use ratatui::buffer::Buffer;
use ratatui::layout::Size;

use super::input::quoted;
use super::output::{self, ColorChoice};
use super::{Failure, Outcome, place, show};
use crate::action::Action;
use crate::app::{App, Start};
use crate::appearance::{Appearance, Name};
use crate::briefing::{self, Date, Document, Place};
use crate::print::Part;
use crate::search::Index;
use crate::state::{self, State};
use crate::terminal;
use crate::theme::{Depth, Theme};
use crate::{view, words};

/// How the browser starts.
#[derive(Default, clap::Args)]
pub(super) struct Options {
    /// Open at this address, such as history/airstrikes#2
    #[arg(long, value_name = "ADDRESS")]
    at: Option<String>,
    /// Open with this search
    #[arg(long, value_name = "QUERY")]
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum ThemeChoice {
    /// Dark or light, as the terminal's background is
    Auto,
    /// Light text on a dark ground
    Dark,
    /// Dark text on a light ground
    Light,
    /// White text on black
    HighContrast,
    /// No colours
    Mono,
}

impl From<ThemeChoice> for Option<Name> {
    fn from(choice: ThemeChoice) -> Self {
        match choice {
            ThemeChoice::Auto => None,
            ThemeChoice::Dark => Some(Name::Dark),
            ThemeChoice::Light => Some(Name::Light),
            ThemeChoice::HighContrast => Some(Name::HighContrast),
            ThemeChoice::Mono => Some(Name::Mono),
        }
    }
}

pub(super) fn run(
    (document, content): (&'static Document<'static>, &[u8]),
    options: &Options,
    color: ColorChoice,
    today: Date,
) -> Result<Outcome, Failure> {
    let at = options.at.as_deref().map(|address| place(document, address)).transpose()?;
    if !terminal::at_hand() {
        return Ok(Outcome::Done(show::text(document, Part::All, None, color, today)));
    }
    let choice = theme(options, color)?;
    let mut kept = Kept::open(options, content);
    let asked = choice.map_or_else(|| kept.theme(), Into::into);
    let is_waiting = asked.is_none() && terminal::has_background();
    let appearance = Appearance { asked, background: None, is_waiting };
    let offer = kept.place(document).filter(|_| at.is_none());
    let start = Start { today, place: at, offer, has_mouse: options.mouse, appearance };
    let (columns, rows) = crossterm::terminal::size().unwrap_or((80, 24));
    let mut app = App::new(document, Size::new(columns, rows), start);
    let opened_at = app.place();
    if let Some(query) = &options.find {
        app.find(query);
    }
    if let Some(notice) = kept.notice.take() {
        app.say(notice);
    }
    let end = show_in_terminal(&mut app, document, options, is_waiting);
    // A reader who went nowhere has not read on: the place of the reading before is still the last.
    let place = Some(app.place()).filter(|&place| place != opened_at || offer.is_none());
    kept.close(&app, place, asked);
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
        .then(|| -> terminal::Work { Box::new(move || Action::Indexed(Box::new(Index::build(document)))) });
    // To find the nearest of 256 colours takes longer than to draw a frame, so each theme is resolved once.
    let themes: [OnceLock<Theme>; Name::ALL.len()] = Default::default();
    let draw = |app: &App<'_>, buffer: &mut Buffer| {
        let name = app.appearance().name();
        let theme = themes[name as usize].get_or_init(|| Theme::new(name, depth, is_ascii));
        view::draw(app, theme, buffer)
    };
    let start = terminal::Start { draw: &draw, work, ask_background, mouse: options.mouse };
    terminal::run(app, start)
}

/// What is kept from one reading to the next, and where.
struct Kept {
    path: Option<PathBuf>,
    state: State,
    document: String,
    /// Why there is nothing.
    notice: Option<String>,
}

impl Kept {
    fn open(options: &Options, content: &[u8]) -> Self {
        let path = if options.no_state { None } else { state::path() };
        let mut kept = Self { path, state: State::default(), document: String::new(), notice: None };
        if let Some(path) = &kept.path {
            kept.document = state::hash(content);
            match State::read(path) {
                Ok(state) => kept.state = state,
                Err(error) => {
                    kept.notice = Some(words::no_state("read", &quoted(path.as_os_str()), &error.to_string()));
                    // What could not be read is not ours to write over.
                    kept.path = None;
                }
            }
        }
        kept
    }

    fn theme(&self) -> Option<Name> {
        let kept = self.state.theme.as_deref()?;
        Name::ALL.into_iter().find(|name| name.as_str() == kept)
    }

    fn place(&self, document: &Document<'_>) -> Option<Place> {
        document.find(self.state.places.get(&self.document)?)
    }

    /// Keeps the place, and the theme where the reader chose another than the one that was asked for.
    fn close(&mut self, app: &App<'_>, place: Option<Place>, asked: Option<Name>) {
        let Some(path) = &self.path else { return };
        let chosen = app.appearance().asked.filter(|chosen| Some(*chosen) != asked);
        if let Some(chosen) = chosen {
            self.state.theme = Some(chosen.as_str().to_owned());
        }
        let address = place.map(|place| app.document().address(place).to_string());
        // Another reading may have ended since this one began.
        let mut state = State::read(path).unwrap_or_default();
        state.theme = self.state.theme.take().or(state.theme);
        self.state = state;
        if let Some(address) = address.filter(|address| address.len() <= state::MAX_ADDRESS) {
            self.state.keep(std::mem::take(&mut self.document), address);
        }
        if let Err(error) = self.state.write(path) {
            output::complain(&words::no_state("write", &quoted(path.as_os_str()), &error.to_string()));
        }
    }
}

/// The theme that was asked for: by the option, then by the rule for colours, then by the environment.
fn theme(options: &Options, color: ColorChoice) -> Result<Option<ThemeChoice>, Failure> {
    use clap::ValueEnum as _;
    if options.theme.is_some() {
        return Ok(options.theme);
    }
    if !color.is_on() {
        return Ok(Some(ThemeChoice::Mono));
    }
    let Some(name) = env::var("OP_IMPACT_THEME").ok().filter(|name| !name.is_empty()) else { return Ok(None) };
    ThemeChoice::from_str(&name, true).map(Some).map_err(|_| {
        let known: Vec<_> = std::iter::once("auto").chain(Name::ALL.iter().map(|name| name.as_str())).collect();
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
