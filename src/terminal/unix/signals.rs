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

/// More of the rare signals: those that only Linux has, or that end a program on Linux only.
#[cfg(target_os = "linux")]
const RARE_ON_LINUX: [i32; 3] = [Signal::IO.as_raw(), Signal::POWER.as_raw(), Signal::STKFLT.as_raw()];
#[cfg(not(target_os = "linux"))]
const RARE_ON_LINUX: [i32; 0] = [];

/// The real-time signals that the C library does not use itself.
#[cfg(target_os = "linux")]
const REAL_TIME: std::ops::RangeInclusive<i32> = 35..=64;
#[cfg(not(target_os = "linux"))]
const REAL_TIME: [i32; 0] = [];

/// Catches the signals with a name from here on. Call it before raw mode, so that none of them can leave raw mode on.
pub(crate) fn catch_signals() -> io::Result<Signals> {
    Signals::new(COMMON.into_iter().chain(RARE).chain(RARE_ON_LINUX))
}

/// Catches the real-time signals as well. They would take longer than all others together, so call it after the first
/// frame.
pub(crate) fn catch_real_time_signals(signals: &Handle) {
    for signal in REAL_TIME {
        // A debugger may keep some for itself.
        let _ = signals.add_signal(signal);
    }
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
