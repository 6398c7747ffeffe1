//! The terminal on Windows: a console that knows escape sequences, and crossterm's events.

use std::{
    io::{self, IsTerminal as _, Write as _},
    panic, process,
    sync::{
        atomic::{AtomicBool, Ordering},
        mpsc::Sender,
    },
};

use crossterm::{
    Command as _,
    ansi_support::supports_ansi,
    event::{DisableMouseCapture, EnableMouseCapture, Event, read},
    terminal,
};

use super::{
    capabilities::is_dumb,
    modes::RESTORE,
    threads::{Message, spawn},
};
use crate::action::Action;

/// The numbers of these signals on Unix. The exit code is 128 plus the number.
pub(crate) const SIGINT: i32 = 2;
pub(crate) const SIGHUP: i32 = 1;

static TERMINAL_IS_OURS: AtomicBool = AtomicBool::new(false);

/// Restores the terminal when it goes out of scope.
pub(crate) struct TerminalGuard(());

impl TerminalGuard {
    /// Makes sure that a panic restores the terminal. Changes nothing yet.
    pub(crate) fn new() -> io::Result<Self> {
        let print = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            restore();
            print(info);
            process::exit(101);
        }));
        Ok(Self(()))
    }
}

impl Drop for TerminalGuard {
    fn drop(&mut self) {
        restore();
    }
}

/// Whether there is a terminal that a full-screen program can read keys from and draw on.
pub(crate) fn is_available() -> bool {
    !is_dumb() && io::stdout().is_terminal() && io::stdin().is_terminal() && supports_ansi()
}

/// A console has no background jobs.
pub(crate) fn is_foreground() -> bool {
    true
}

pub(crate) fn can_suspend() -> bool {
    false
}

pub(crate) fn suspend() {}

/// Ctrl-C is a key in this mode.
pub(crate) fn enter_raw_mode() -> io::Result<()> {
    TERMINAL_IS_OURS.store(true, Ordering::SeqCst);
    terminal::enable_raw_mode()
}

/// Gives the terminal back.
pub(crate) fn restore() {
    if TERMINAL_IS_OURS.swap(false, Ordering::SeqCst) {
        // An error changes nothing: the program ends.
        let _ = write(RESTORE);
        let _ = terminal::disable_raw_mode();
        let _ = DisableMouseCapture.execute_winapi();
    }
}

/// The terminal is not asked for its background.
pub(crate) fn expect_answer() {}

/// A frame is written whole, so no hyperlink is left open.
pub(crate) fn expect_hyperlinks() {}

pub(crate) fn exit_by_signal(signal: i32) -> ! {
    restore();
    process::exit(128 + signal)
}

/// The columns and rows of the terminal; zeros if they are not known.
pub(crate) fn size() -> (u16, u16) {
    terminal::size().unwrap_or_default()
}

/// The same: there is one console.
pub(crate) fn size_of_output() -> (u16, u16) {
    size()
}

/// Writes all bytes.
pub(crate) fn write(bytes: &[u8]) -> io::Result<usize> {
    let mut output = io::stdout().lock();
    output.write_all(bytes)?;
    output.flush()?;
    Ok(bytes.len())
}

/// Writing waits by itself.
pub(crate) fn wait_until_writable() {}

/// Whether an error says that the terminal has gone.
pub(crate) fn is_disconnection(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
}

/// Captures the mouse, or releases it. That takes a call and no bytes.
pub(crate) fn capture_mouse(on: bool) -> &'static [u8] {
    // Without a mouse, there are still the keys.
    let _ = if on { EnableMouseCapture.execute_winapi() } else { DisableMouseCapture.execute_winapi() };
    &[]
}

/// The signals that are caught: none.
pub(crate) struct Signals;

pub(crate) fn catch_signals() -> io::Result<Signals> {
    Ok(Signals)
}

pub(crate) fn spawn_signals(signals: Signals, _messages: Sender<Message>) -> io::Result<Signals> {
    Ok(signals)
}

pub(crate) fn catch_real_time_signals(_signals: &Signals) {}

/// Reads what the console sends.
pub(crate) fn spawn_input(messages: Sender<Message>) -> io::Result<()> {
    spawn("input", move || {
        loop {
            let message = match read() {
                Ok(Event::Key(key)) => Message::Action(Action::Key(key)),
                Ok(Event::Mouse(mouse)) => Message::Action(Action::Mouse(mouse)),
                Ok(Event::Paste(text)) => Message::Action(Action::Paste(text)),
                Ok(Event::FocusGained) => Message::Action(Action::Focus),
                Ok(Event::FocusLost) => continue,
                Ok(Event::Resize(..)) => Message::Resized,
                Err(_) => Message::Disconnected,
            };
            let is_last = matches!(message, Message::Disconnected);
            if messages.send(message).is_err() || is_last {
                return;
            }
        }
    })
    .map(drop)
}
