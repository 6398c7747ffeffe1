//! A terminal browser for official briefings.
//!
//! The modules are listed in layers, the lowest first; each imports only from those above it in this list.

// The document.
pub mod briefing;

// Questions about it.
pub mod search;

mod doubts;
mod facts;
mod messages;
mod terms;

mod article;

mod cite;

// The application.
mod appearance;

mod action;
mod cursor;
mod keymap;
mod layout;

mod app;

// The picture.
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

/// Runs the program: what is asked for on the command line, or the browser.
pub fn run() -> std::process::ExitCode {
    cli::run()
}
