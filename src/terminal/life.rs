//! Taking the terminal and giving it back, whatever happens. This file decides nothing and draws nothing: it knows
//! how to set the modes, how to undo them, and how to stop or end as a shell expects.
//!
//! Giving back takes no lock and allocates nothing, writes to a descriptor of our own that cannot block, and may run
//! twice or on two threads at once: a panic, a signal and the loop may all come to it in the same moment.

use std::{
    io, panic,
    sync::{
        OnceLock,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    fd::{AsFd, BorrowedFd, OwnedFd},
    fs::{Mode, OFlags, open},
    process::{Signal, getpgrp, getsid, kill_current_process_group},
    stdio,
    termios::{LocalModes, OptionalActions, Termios, isatty, tcgetattr, tcgetpgrp, tcsetattr, ttyname},
};
use signal_hook::low_level::{emulate_default_handler, exit};

/// What the terminal was before us.
struct Before {
    tty: OwnedFd,
    settings: Termios,
    /// It makes signals of Ctrl-C, Ctrl-Z and Ctrl-\ for us.
    signals: bool,
}

static BEFORE: OnceLock<Before> = OnceLock::new();

/// The terminal is ours: cleared when it has been given back, so that a second giving back does not move the
/// cursor under a message that is already printed.
static HELD: AtomicBool = AtomicBool::new(false);

/// CAN ends a half-written sequence; then synchronised update, margins, colours, mouse and paste off, the alternate
/// screen left, the cursor shown.
const GIVE_BACK: &[u8] =
    b"\x18\x1b[?2026l\x1b[r\x1b[0m\x1b[?1006l\x1b[?1003l\x1b[?1002l\x1b[?1000l\x1b[?2004l\x1b[?1049l\x1b[?25h";

/// How often and how long giving back waits for a terminal that takes no bytes: 200 ms in all.
const TRIES: u32 = 20;
const PATIENCE: Timespec = Timespec { tv_sec: 0, tv_nsec: 10_000_000 };

/// Gives the terminal back when it goes out of scope.
pub(super) struct Life(());

impl Drop for Life {
    fn drop(&mut self) {
        give_back();
    }
}

/// Remembers the terminal as it is and sees to it that a panic gives it back. Changes nothing yet.
pub(super) fn begin() -> io::Result<Life> {
    if BEFORE.get().is_none() {
        let (tty, signals) = open_tty()?;
        let settings = tcgetattr(&tty)?;
        // Nothing else sets it: begin is called once, by the one thread there is.
        let _ = BEFORE.set(Before { tty, settings, signals });
        give_back_on_panic();
    }
    if !in_foreground() {
        // Started with `&`: stop as a shell expects, before our own handlers stand between us and its `kill`.
        let _ = kill_current_process_group(Signal::TTIN);
    }
    Ok(Life(()))
}

/// A description of our own: `O_NONBLOCK` on descriptor 1 would change the shell's as well.
fn open_tty() -> io::Result<(OwnedFd, bool)> {
    let flags = OFlags::RDWR | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    if let Ok(tty) = open("/dev/tty", flags, Mode::empty()) {
        return Ok((tty, true));
    }
    // No controlling terminal: then the one that standard input is, as crossterm reads its keys there.
    let name = ttyname(stdio::stdin(), Vec::new())?;
    Ok((open(name, flags, Mode::empty())?, false))
}

/// Whether a full-screen program has keys to read and a screen to draw on.
pub(crate) fn at_hand() -> bool {
    let named = std::env::var_os("TERM").is_some_and(|term| !term.is_empty() && term != "dumb");
    named && isatty(stdio::stdout()) && (isatty(stdio::stdin()) || open_tty().is_ok())
}

fn give_back_on_panic() {
    let main = thread::current().id();
    let print = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        give_back();
        print(info);
        if thread::current().id() != main {
            // The loop would wait for ever for a thread that is no more.
            exit(101);
        }
    }));
}

/// The descriptor that the terminal is watched and measured by.
pub(super) fn tty() -> BorrowedFd<'static> {
    BEFORE.get().expect("begin comes first").tty.as_fd()
}

/// Raw mode, with the signal keys left to the kernel: they work when the key parser or the loop is stuck. Not
/// crossterm's `enable_raw_mode`, which does nothing when it believes that raw mode is on, as after `kill -STOP`.
/// What was typed ahead is kept.
pub(super) fn enter() -> io::Result<()> {
    let before = BEFORE.get().expect("begin comes first");
    let mut raw = before.settings.clone();
    raw.make_raw();
    if before.signals {
        raw.local_modes |= LocalModes::ISIG;
    }
    HELD.store(true, Ordering::SeqCst);
    Ok(tcsetattr(&before.tty, OptionalActions::Now, &raw)?)
}

/// Gives the terminal back to whoever had it. In the background it is not ours to set, and trying would stop us.
pub(super) fn give_back() {
    let Some(before) = BEFORE.get() else { return };
    if !HELD.load(Ordering::SeqCst) || !in_foreground() {
        return;
    }
    let mut rest = GIVE_BACK;
    for _ in 0..TRIES {
        if let Ok(written) = rustix::io::write(&before.tty, rest) {
            rest = rest.get(written..).unwrap_or_default();
        }
        if rest.is_empty() {
            break;
        }
        let _ = poll(&mut [PollFd::new(&before.tty, PollFlags::OUT)], Some(&PATIENCE));
    }
    let _ = tcsetattr(&before.tty, OptionalActions::Now, &before.settings);
    HELD.store(false, Ordering::SeqCst);
}

/// Whether the terminal listens to our process group. Where it has no groups to tell apart, it does.
pub(super) fn in_foreground() -> bool {
    BEFORE.get().is_none_or(|before| tcgetpgrp(&before.tty).is_ok_and(|group| group == getpgrp()) || !before.signals)
}

/// Whether a shell is there to continue us once we have stopped.
pub(super) fn can_stop() -> bool {
    getsid(None).is_ok_and(|session| session != getpgrp())
}

/// Stops the whole job. On the main thread only: a signal that another thread sends lets this one run on for a while.
pub(super) fn stop() {
    let _ = kill_current_process_group(Signal::STOP);
}

/// Ends by the signal itself, so that the shell and `make` see why.
pub(super) fn die_of(signal: i32) -> ! {
    give_back();
    let _ = emulate_default_handler(signal);
    exit(128 + signal)
}
