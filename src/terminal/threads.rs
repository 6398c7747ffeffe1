//! The threads and their one channel; nowhere else in the program is there another. They turn what happens into
//! messages and decide nothing, except to end a program that does not end itself.

use std::{
    io,
    sync::mpsc::Sender,
    thread::{self, Builder},
    time::Duration,
};

use crossterm::event::Event;
use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::Errno,
};
use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH},
    iterator::Signals,
};

use super::{
    decode::{Decoder, Said},
    life,
};
use crate::action::Action;

/// Something happened.
pub(super) enum Message {
    Event(Event),
    /// An answer of the terminal, or of the work that was given to a thread.
    Action(Action),
    Signal(i32),
    /// The terminal went away.
    Gone,
}

/// How long the loop has to end by itself. It may be stuck in a write to a terminal that takes no bytes.
const GRACE: Duration = Duration::from_millis(300);

/// How long a job in the background leaves keys alone before it looks again whether they are its own.
const AWAY: Duration = Duration::from_millis(100);

/// From here on signals are ours: before raw mode, so that none can leave it on.
pub(super) fn catch_signals() -> io::Result<Signals> {
    Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])
}

pub(super) fn start_signals(mut signals: Signals, messages: Sender<Message>) -> io::Result<()> {
    spawn("signals", move || {
        for signal in signals.forever() {
            let _ = messages.send(Message::Signal(signal));
            if matches!(signal, SIGTERM | SIGHUP | SIGINT | SIGQUIT) {
                thread::sleep(GRACE);
                life::die_of(signal);
            }
        }
    })
}

/// Reads what the terminal says, and sees it go away when no signal tells.
pub(super) fn start_input(messages: Sender<Message>) -> io::Result<()> {
    spawn("input", move || {
        if read_input(&messages).is_ok() {
            return;
        }
        let _ = messages.send(Message::Gone);
        thread::sleep(GRACE);
        life::die_of(SIGHUP);
    })
}

/// Returns when nobody listens any more, or with the error that says that the terminal has gone.
fn read_input(messages: &Sender<Message>) -> io::Result<()> {
    let (mut decoder, mut said, mut bytes) = (Decoder::default(), Vec::new(), [0; 4096]);
    loop {
        let mut tty = [PollFd::from_borrowed_fd(life::tty(), PollFlags::IN)];
        let patience = decoder.patience().and_then(|time| Timespec::try_from(time).ok());
        match poll(&mut tty, patience.as_ref()) {
            Ok(0) => decoder.pause(&mut said),
            Ok(_) if tty[0].revents().intersects(PollFlags::HUP | PollFlags::ERR) => {
                return Err(io::ErrorKind::BrokenPipe.into());
            }
            // What is typed now is the shell's, and reading it would stop us, even on the way to an end.
            Ok(_) if !life::in_foreground() => thread::sleep(AWAY),
            Ok(_) => match rustix::io::read(life::tty(), &mut bytes) {
                // Only a terminal that has gone says that there is an end: raw mode has no Ctrl-D.
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(count) => decoder.feed(&bytes[..count], &mut said),
                Err(Errno::AGAIN | Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            },
            Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        for said in said.drain(..) {
            let message = match said {
                Said::Event(event) => Message::Event(event),
                Said::Background(background) => Message::Action(Action::Background(Some(background))),
            };
            if messages.send(message).is_err() {
                return Ok(());
            }
        }
    }
}

/// Work that would hold up the first frame; its result comes as an action.
pub(super) fn start_work(work: super::Work, messages: Sender<Message>) -> io::Result<()> {
    spawn("work", move || {
        let _ = messages.send(Message::Action(work()));
    })
}

fn spawn(name: &str, body: impl FnOnce() + Send + 'static) -> io::Result<()> {
    Builder::new().name(name.into()).spawn(body).map(drop)
}
