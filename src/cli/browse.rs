//! `op-impact` with no command: the browser. Where there is no terminal to browse in, the document is printed instead.

use std::env;

use ratatui::layout::Size;

use super::output::ColorChoice;
use super::{Failure, Outcome, place, show};
use crate::action::Action;
use crate::app::{App, Start};
use crate::appearance::{Appearance, Name};
use crate::briefing::{Date, Document};
use crate::print::Part;
use crate::search::Index;
use crate::terminal;
use crate::theme::{Depth, Theme};
use crate::view;

/// How the browser starts.
#[derive(clap::Args)]
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
    document: &'static Document<'static>,
    arguments: &Options,
    color: ColorChoice,
    today: Date,
) -> Result<Outcome, Failure> {
    let at = arguments.at.as_deref().map(|address| place(document, address)).transpose()?;
    if !terminal::at_hand() {
        return Ok(Outcome::Done(show::text(document, Part::All, None, color, today)));
    }
    let asked = theme(arguments, color)?;
    let appearance = Appearance { asked, background: None, is_waiting: asked.is_none() && terminal::has_background() };
    let start = Start { today, place: at, has_mouse: arguments.mouse, appearance };
    let (columns, rows) = crossterm::terminal::size().unwrap_or((80, 24));
    let mut app = App::new(document, Size::new(columns, rows), start);
    if let Some(query) = &arguments.find {
        app.find(query);
    }
    let (depth, is_ascii) = (depth(), arguments.ascii || !is_utf8());
    let work = app
        .wants_index()
        .then(|| -> terminal::Work { Box::new(move || Action::Indexed(Box::new(Index::build(document)))) });
    let draw = |app: &App<'_>, buffer: &mut ratatui::buffer::Buffer| {
        let theme = Theme::new(app.appearance().name(), depth, is_ascii);
        view::draw(app, &theme, buffer)
    };
    let start = terminal::Start { draw: &draw, work, ask_background: appearance.is_waiting, mouse: arguments.mouse };
    match terminal::run(&mut app, start) {
        Ok(end) => Ok(Outcome::Ended(end.finish())),
        Err(error) => Err(Failure(format!("cannot use the terminal: {error}"))),
    }
}

/// The theme that was asked for: by the option, then by the rule for colours, then by the environment.
fn theme(arguments: &Options, color: ColorChoice) -> Result<Option<Name>, Failure> {
    use clap::ValueEnum as _;
    if let Some(choice) = arguments.theme {
        return Ok(choice.into());
    }
    if !color.is_on() {
        return Ok(Some(Name::Mono));
    }
    let Some(name) = env::var("OP_IMPACT_THEME").ok().filter(|name| !name.is_empty()) else { return Ok(None) };
    ThemeChoice::from_str(&name, true).map(Into::into).map_err(|_| {
        let known: Vec<_> = Name::ALL.iter().map(|name| name.as_str()).collect();
        Failure(format!("OP_IMPACT_THEME names no theme; it takes auto, {}", known.join(", ")))
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
