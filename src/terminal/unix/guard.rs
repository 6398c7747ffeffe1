//! Takes the terminal and gives it back, however the program ends: by a return, a panic or a signal, or while it is
//! stopped.
//!
//! Restoring takes no lock, allocates nothing, writes to a descriptor of our own that cannot block, and may run twice or
//! on two threads at once: a panic, a signal and the event loop may all get there in the same moment.

use std::{
    io, panic,
    sync::{
        OnceLock,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use rustix::{
    event::PollFlags,
    fd::{AsFd, BorrowedFd, OwnedFd},
    fs::{Mode, OFlags, open},
    io::Errno,
    process::{Signal, getpgrp, getsid, kill_current_process_group},
    stdio,
    termios::{LocalModes, OptionalActions, Termios, isatty, tcgetattr, tcgetpgrp, tcgetwinsize, tcsetattr, ttyname},
};
use signal_hook::low_level::{emulate_default_handler, exit};

use super::readiness;
use crate::terminal::{capabilities::is_dumb, modes::RESTORE};

/// The terminal as it was before the program started.
struct Original {
    tty: OwnedFd,
    settings: Termios,
    /// The kernel turns Ctrl-C, Ctrl-Z and Ctrl-\ into signals for us.
    is_controlling: bool,
}

static ORIGINAL: OnceLock<Original> = OnceLock::new();

/// Cleared once the terminal has been restored, so that a second restore does not move the cursor under a message that
/// has already been printed.
static TERMINAL_IS_OURS: AtomicBool = AtomicBool::new(false);

/// Whether hyperlinks are written.
static HAS_HYPERLINKS: AtomicBool = AtomicBool::new(false);

/// When the terminal was asked for its background.
static ASKED: OnceLock<Instant> = OnceLock::new();
static HAS_ANSWERED: AtomicBool = AtomicBool::new(false);

/// How long after the question its answer may still arrive. Until then the terminal is kept, or the answer would be typed
/// into the shell.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(1);

/// Captures the mouse: clicks, drags (not every movement, which would flood a slow line), coordinates in decimal.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// Ends a half-written sequence and a hyperlink.
const END_HYPERLINK: &[u8] = b"\x18\x1b]8;;\x1b\\";

/// How often and how long restoring waits for a terminal that takes no bytes: 200 ms in all.
const ATTEMPTS: u32 = 20;
const WAIT: Duration = Duration::from_millis(10);

/// Restores the terminal when it goes out of scope.
pub(crate) struct TerminalGuard(());

impl TerminalGuard {
    /// Remembers the terminal as it is and makes sure that a panic restores it. Changes nothing yet.
    pub(crate) fn new() -> io::Result<Self> {
        if ORIGINAL.get().is_none() {
            let (tty, is_controlling) = open_tty()?;
            let settings = tcgetattr(&tty)?;
            // Cannot be set already: this runs once, on the only thread.
            let _ = ORIGINAL.set(Original { tty, settings, is_controlling });
            restore_on_panic();
        }
        if !is_foreground() {
            // Started with `&`: stop as a shell expects, before our own handlers would catch the signal.
            let _ = kill_current_process_group(Signal::TTIN);
        }
        Ok(Self(()))
    }
}

impl Drop for TerminalGuard {
    fn drop(&mut self) {
        restore();
    }
}

/// Opens the terminal again: setting `O_NONBLOCK` on descriptor 1 would change the shell's as well. Also returns whether
/// it is the controlling terminal.
fn open_tty() -> io::Result<(OwnedFd, bool)> {
    // By its own name, because macOS cannot poll `/dev/tty`. That is the way where the terminal's own name does not exist,
    // as in some containers, or belongs to another user, as after `su`.
    let streams = || [stdio::stdin(), stdio::stdout(), stdio::stderr()].into_iter();
    let controlling = streams().find(|stream| tcgetpgrp(stream).is_ok());
    if let Some(tty) = controlling.and_then(|stream| open_by_name(stream).ok()) {
        return Ok((tty, true));
    }
    if let Ok(tty) = open("/dev/tty", OPEN_FLAGS, Mode::empty()) {
        return Ok((tty, true));
    }
    // Without a controlling terminal, use the one on standard input.
    Ok((open_by_name(stdio::stdin())?, false))
}

const OPEN_FLAGS: OFlags = OFlags::RDWR.union(OFlags::NONBLOCK).union(OFlags::NOCTTY).union(OFlags::CLOEXEC);

fn open_by_name(stream: BorrowedFd<'_>) -> Result<OwnedFd, Errno> {
    open(ttyname(stream, Vec::new())?, OPEN_FLAGS, Mode::empty())
}

/// Whether there is a terminal that a full-screen program can read keys from and draw on.
pub(crate) fn is_available() -> bool {
    !is_dumb() && isatty(stdio::stdout()) && (isatty(stdio::stdin()) || open_tty().is_ok())
}

/// Restores the terminal before the report of a panic, on whatever thread, and ends the program: the event loop would wait
/// for ever for messages from a thread that is dead.
fn restore_on_panic() {
    /// What Rust programs exit with after a panic.
    const PANICKED: i32 = 101;
    let print = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        restore();
        print(info);
        exit(PANICKED);
    }));
}

/// The descriptor to read, write, poll and measure the terminal by.
pub(super) fn tty() -> BorrowedFd<'static> {
    ORIGINAL.get().expect("the guard comes first").tty.as_fd()
}

/// The columns and rows of the terminal; zeros if it does not know them.
pub(crate) fn size() -> (u16, u16) {
    size_of(tty())
}

/// The columns and rows of the terminal on standard output.
pub(crate) fn size_of_output() -> (u16, u16) {
    size_of(stdio::stdout())
}

fn size_of(terminal: BorrowedFd<'_>) -> (u16, u16) {
    tcgetwinsize(terminal).map_or((0, 0), |size| (size.ws_col, size.ws_row))
}

/// Writes what the terminal takes without waiting.
pub(crate) fn write(bytes: &[u8]) -> io::Result<usize> {
    Ok(rustix::io::write(tty(), bytes)?)
}

/// Waits until the terminal takes bytes again.
pub(crate) fn wait_until_writable() {
    readiness::wait(tty(), PollFlags::OUT, None, readiness::poll);
}

/// Whether an error says that the terminal has gone.
pub(crate) fn is_disconnection(error: &io::Error) -> bool {
    matches!(Errno::from_io_error(error), Some(Errno::IO | Errno::NXIO | Errno::PIPE))
}

/// The bytes that capture the mouse, or release it.
pub(crate) fn capture_mouse(on: bool) -> &'static [u8] {
    if on { MOUSE_ON } else { MOUSE_OFF }
}

/// Raw mode, with Ctrl-C and its like left to the kernel: they work even if the event loop is stuck. crossterm's
/// `enable_raw_mode` would not do: it does nothing if it believes that raw mode is on, as after `kill -STOP`. Keys
/// typed ahead are kept.
pub(crate) fn enter_raw_mode() -> io::Result<()> {
    let original = ORIGINAL.get().expect("the guard comes first");
    let mut raw = original.settings.clone();
    raw.make_raw();
    if original.is_controlling {
        raw.local_modes |= LocalModes::ISIG;
    }
    TERMINAL_IS_OURS.store(true, Ordering::SeqCst);
    Ok(tcsetattr(&original.tty, OptionalActions::Now, &raw)?)
}

/// Gives the terminal back. In the background it is not ours to change, and trying would stop us.
pub(crate) fn restore() {
    let Some(original) = ORIGINAL.get() else { return };
    if !TERMINAL_IS_OURS.load(Ordering::SeqCst) || !is_foreground() {
        return;
    }
    if HAS_HYPERLINKS.load(Ordering::SeqCst) {
        // A frame may have begun one, which would go on in the shell. Not every terminal knows its end.
        let _ = rustix::io::write(&original.tty, END_HYPERLINK);
    }
    let mut rest = RESTORE;
    for _ in 0..ATTEMPTS {
        if let Ok(written) = rustix::io::write(&original.tty, rest) {
            rest = rest.get(written..).unwrap_or_default();
        }
        if rest.is_empty() {
            break;
        }
        readiness::wait(original.tty.as_fd(), PollFlags::OUT, Some(WAIT), readiness::poll);
    }
    // The input thread reads on.
    while awaits_answer() {
        thread::sleep(Duration::from_millis(5));
    }
    let _ = tcsetattr(&original.tty, OptionalActions::Now, &original.settings);
    TERMINAL_IS_OURS.store(false, Ordering::SeqCst);
}

/// Remembers that hyperlinks are written.
pub(crate) fn expect_hyperlinks() {
    HAS_HYPERLINKS.store(true, Ordering::SeqCst);
}

/// Remembers that the terminal has been asked for its background.
pub(crate) fn expect_answer() {
    let _ = ASKED.set(Instant::now());
}

/// Remembers that it has answered.
pub(super) fn set_answered() {
    HAS_ANSWERED.store(true, Ordering::SeqCst);
}

/// Whether the terminal may still answer.
pub(super) fn awaits_answer() -> bool {
    !HAS_ANSWERED.load(Ordering::SeqCst) && ASKED.get().is_some_and(|asked| asked.elapsed() < ANSWER_TIMEOUT)
}

/// Whether our process group is in the terminal's foreground. A terminal without job control has no background.
pub(crate) fn is_foreground() -> bool {
    ORIGINAL.get().is_none_or(|original| {
        tcgetpgrp(&original.tty).is_ok_and(|group| group == getpgrp()) || !original.is_controlling
    })
}

/// Whether there is a shell that can continue the job after it has stopped.
pub(crate) fn can_suspend() -> bool {
    getsid(None).is_ok_and(|session| session != getpgrp())
}

/// Stops the whole job. Call it on the main thread: a signal sent by another thread lets this one run on for a while.
pub(crate) fn suspend() {
    let _ = kill_current_process_group(Signal::STOP);
}

/// Restores the terminal and ends by the signal itself, so that the shell and `make` see why.
pub(crate) fn exit_by_signal(signal: i32) -> ! {
    restore();
    let _ = emulate_default_handler(signal);
    exit(128 + signal)
}
