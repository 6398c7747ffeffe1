//! The threads and the one channel that they share. The clipboard helper has another thread and a channel to it; the
//! program has no others.
//!
//! The event loop on the main thread receives from the channel. Three threads send into it: `signals` forwards signals,
//! `input` decodes what the terminal sends, and `work`, if there is any, does what would delay the first frame. They
//! leave decisions to the event loop, with one exception: if it does not end the program in time, they do.

use std::{
    io,
    sync::mpsc::Sender,
    thread::{self, Builder, JoinHandle},
    time::{Duration, Instant},
};

#[cfg(target_os = "linux")]
use rustix::process::Signal;
use rustix::{event::PollFlags, fd::BorrowedFd, io::Errno};
use signal_hook::{
    consts::{
        SIGABRT, SIGALRM, SIGBUS, SIGCONT, SIGHUP, SIGINT, SIGPROF, SIGQUIT, SIGSYS, SIGTERM, SIGTRAP, SIGTSTP,
        SIGUSR1, SIGUSR2, SIGVTALRM, SIGWINCH, SIGXCPU, SIGXFSZ,
    },
    iterator::{Handle, Signals},
};

use super::{
    Work, guard,
    input::{Decoder, Input},
    readiness::{self, Poll},
};
use crate::action::Action;

/// What the event loop receives.
pub(super) enum Message {
    /// Input, or the result of the work.
    Action(Action),
    Signal(i32),
    /// The terminal was closed or the connection lost.
    Disconnected,
}

/// How long the event loop has to end by itself. It may be stuck in a write to a terminal that takes no bytes.
const GRACE: Duration = Duration::from_millis(300);

/// How often a job in the background checks whether the keys are its own again.
const BACKGROUND_CHECK: Duration = Duration::from_millis(100);

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
pub(super) fn catch_signals() -> io::Result<Signals> {
    Signals::new(COMMON)
}

/// Catches the rare signals as well. There are many, so call it after the first frame.
pub(super) fn catch_rare_signals(signals: &Handle) -> io::Result<()> {
    RARE.into_iter().chain(rare_on_linux()).try_for_each(|signal| signals.add_signal(signal))
}

/// Forwards signals, and ends the program if the event loop does not.
pub(super) fn spawn_signals(mut signals: Signals, messages: Sender<Message>) -> io::Result<()> {
    spawn("signals", move || {
        for signal in signals.forever() {
            let _ = messages.send(Message::Signal(signal));
            if !matches!(signal, SIGTSTP | SIGCONT | SIGWINCH) {
                thread::sleep(GRACE);
                guard::exit_by_signal(signal);
            }
        }
    })
    .map(drop)
}

/// Reads and decodes input, and notices a terminal that goes away without a signal.
pub(super) fn spawn_input(messages: Sender<Message>) -> io::Result<()> {
    spawn("input", move || {
        if read_input(guard::tty(), &messages, readiness::poll).is_ok() {
            return;
        }
        let _ = messages.send(Message::Disconnected);
        thread::sleep(GRACE);
        guard::exit_by_signal(SIGHUP);
    })
    .map(drop)
}

/// Returns `Ok` when the event loop has ended, an error when the terminal has gone.
pub(super) fn read_input(tty: BorrowedFd<'_>, messages: &Sender<Message>, poll: Poll) -> io::Result<()> {
    let (mut decoder, mut inputs, mut bytes) = (Decoder::new(Instant::now()), Vec::new(), [0; 4096]);
    loop {
        let timeout = decoder.deadline().map(|deadline| deadline.saturating_duration_since(Instant::now()));
        let ready = readiness::wait(tty, PollFlags::IN, timeout, poll);
        if ready.intersects(PollFlags::HUP | PollFlags::ERR) {
            return Err(io::ErrorKind::BrokenPipe.into());
        } else if ready.is_empty() {
            decoder.time_out(Instant::now(), &mut inputs);
        } else if !guard::is_foreground() {
            // These keys are for the shell, and reading them would stop us, even while ending.
            thread::sleep(BACKGROUND_CHECK);
        } else {
            match rustix::io::read(tty, &mut bytes) {
                // Raw mode has no Ctrl-D: end of file means that the terminal has gone.
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(count) => decoder.feed(&bytes[..count], Instant::now(), &mut inputs),
                Err(Errno::AGAIN | Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
        if inputs.iter().any(|input| matches!(input, Input::Background(_))) {
            guard::set_answered();
        }
        let has_ended = inputs.drain(..).any(|input| messages.send(Message::Action(input.into())).is_err());
        if has_ended && !guard::awaits_answer() {
            return Ok(());
        }
    }
}

/// Does the work and sends its result.
pub(super) fn spawn_work(work: Work, messages: Sender<Message>) -> io::Result<()> {
    spawn("work", move || {
        let _ = messages.send(Message::Action(work()));
    })
    .map(drop)
}

pub(super) fn spawn(name: &str, body: impl FnOnce() + Send + 'static) -> io::Result<JoinHandle<()>> {
    Builder::new().name(name.into()).spawn(body)
}
