//! The signals that the program catches, and the thread that forwards them.

use std::{io, sync::mpsc::Sender, thread, time::Duration};

#[cfg(target_os = "linux")]
use rustix::process::Signal;
use signal_hook::{
    consts::{
        SIGABRT, SIGALRM, SIGBUS, SIGCONT, SIGHUP, SIGINT, SIGPROF, SIGQUIT, SIGSYS, SIGTERM, SIGTRAP, SIGTSTP,
        SIGUSR1, SIGUSR2, SIGVTALRM, SIGWINCH, SIGXCPU, SIGXFSZ,
    },
    iterator::{Handle, Signals},
};

use super::guard;
use crate::terminal::threads::{Message, spawn};

/// How long the event loop has to end by itself. It may be stuck in a write to a terminal that takes no bytes.
pub(super) const GRACE: Duration = Duration::from_millis(300);

/// The signals that terminals, shells and users send.
const COMMON: [i32; 7] = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH];

/// The others that end a program unless it catches them. Missing are SIGKILL, which cannot be caught, SIGSEGV, SIGILL and
/// SIGFPE, after which a program cannot go on, and SIGPIPE, which Rust ignores.
const RARE: [i32; 11] =
    [SIGABRT, SIGALRM, SIGBUS, SIGPROF, SIGSYS, SIGTRAP, SIGUSR1, SIGUSR2, SIGVTALRM, SIGXCPU, SIGXFSZ];

/// More of them, which only Linux has or ends programs by.
fn rare_on_linux() -> impl Iterator<Item = i32> {
    #[cfg(target_os = "linux")]
    return [Signal::IO, Signal::POWER, Signal::STKFLT].map(Signal::as_raw).into_iter().chain(REAL_TIME);
    #[cfg(not(target_os = "linux"))]
    std::iter::empty()
}

/// The real-time signals that the C library does not use itself.
#[cfg(target_os = "linux")]
const REAL_TIME: std::ops::RangeInclusive<i32> = 35..=64;

/// Catches the common signals from here on. Call it before raw mode, so that none of them can leave raw mode on.
pub(crate) fn catch_signals() -> io::Result<Signals> {
    Signals::new(COMMON)
}

/// Catches the rare signals as well. There are many, so call it after the first frame.
pub(crate) fn catch_rare_signals(signals: &Handle) -> io::Result<()> {
    RARE.into_iter().chain(rare_on_linux()).try_for_each(|signal| signals.add_signal(signal))
}

/// Forwards signals, and ends the program if the event loop does not.
pub(crate) fn spawn_signals(mut signals: Signals, messages: Sender<Message>) -> io::Result<Handle> {
    let handle = signals.handle();
    spawn("signals", move || {
        for signal in signals.forever() {
            let message = match signal {
                SIGWINCH => Message::Resized,
                SIGTSTP => Message::Suspend,
                SIGCONT => Message::Continued,
                signal => Message::Signal(signal),
            };
            let is_deadly = matches!(message, Message::Signal(_));
            let _ = messages.send(message);
            if is_deadly {
                thread::sleep(GRACE);
                guard::exit_by_signal(signal);
            }
        }
    })?;
    Ok(handle)
}
