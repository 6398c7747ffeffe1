//! A terminal reader for official documents: it says how old a statement is and how far to trust it, finds it in spite of
//! spelling, and quotes it with its source.
//!
//! The program is [`run`]. The rest of what is public serves its tests and measurements, and may serve others:
//! [`briefing`] reads a document and checks it, [`import`] makes one of a saved page, and [`search`] finds passages.
//!
//! ```
//! use op_impact::briefing::{self, Place};
//! use op_impact::search::{Index, Query};
//!
//! let json = std::fs::read("assets/operation-impact.json")?;
//! let document = briefing::read(&json)?;
//! let index = Index::build(&document);
//! let query = Query::parse("sortys of cf18", &document);
//! let answer = index.search(&document, &query);
//!
//! let best = &answer.best[0];
//! assert_eq!(document.address(Place::Passage(best.passage)).to_string(), "history/airstrikes#2");
//! assert_eq!(answer.reasons(&document, best).near_words[0].typed, "sortys");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The rest of this page is about the inside, and needs `cargo doc --document-private-items`.
//!
//! # From key press to frame
//!
//! The reader presses `j` in the article.
//!
//! 1. The input thread reads the bytes from the terminal and decodes them into a `KeyEvent`, which crosses the channel to
//!    the event loop. (`terminal::unix`, `terminal::threads`)
//! 2. `EventLoop::handle` passes it on: `App::apply(Action::Key(key))`. (`terminal`)
//! 3. `keymap::command` looks the key up in the key table, in the context that has the focus: here `Down` for the
//!    article. (`keymap`)
//! 4. `App::dispatch` carries out the commands of the application itself, such as the next theme. It hands all others
//!    to the topmost object: the overlay, the search or, here, the reader. (`app`)
//! 5. `Reader::apply` changes its own state: the article scrolls by a line. It returns an `Outcome`, for commands
//!    that concern more than the reader. (`app::reader`, `app::viewport`)
//! 6. `App::settle` does what the outcome asks for, `App::restore_invariants` keeps the current
//!    passage in view, and `App::apply` returns an
//!    `Effect` if the terminal has something to do, such as copying text.
//! 7. The event loop performs the effect, handles the messages that have arrived meanwhile, and calls `view::draw`, which
//!    reads the application, fills a `Frame` with cells, and says where the cursor is. (`view`, `frame`, colours and
//!    glyphs from `theme`)
//! 8. The screen compares the frame with the one before it and writes the difference in one piece.
//!    (`terminal::screen`, `terminal::scroll`, `terminal::diff`)
//!
//! How a query finds passages is told in [`search`].
//!
//! # Layers
//!
//! The modules are listed below in layers, the lowest first. A module imports only from those above it in the list;
//! `tests/tidy.rs` checks that.

// The document.
pub mod briefing;

mod doubts;

mod language;

// Where documents come from.
pub mod import;

// Questions about them.
pub mod search;

mod compare;

mod facts;
mod glossary;
mod messages;

mod wrap;

mod pictures;

mod article;

mod shell;

mod cite;

// The application.
mod appearance;

mod action;
mod keymap;
mod layout;
mod list_cursor;

mod app;

// The picture.
mod frame;
mod theme;

mod view;

// The edges.
mod clipboard;
mod files;

mod state;

mod terminal;

mod cli;

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

/// Runs the command of the command line, or the browser if there is none.
pub fn run() -> std::process::ExitCode {
    cli::run()
}
