//! The thread that reads what the terminal sends.

use std::{
    io,
    sync::mpsc::Sender,
    thread,
    time::{Duration, Instant},
};

use rustix::{event::PollFlags, fd::BorrowedFd, io::Errno};
use signal_hook::consts::SIGHUP;

use super::{
    guard,
    input::{Decoder, Input},
    readiness::{self, Poll},
    signals::GRACE,
};
use crate::terminal::threads::{Message, spawn};

/// How often a job in the background checks whether the keys are its own again.
const BACKGROUND_CHECK: Duration = Duration::from_millis(100);

/// Reads and decodes input, and notices a terminal that goes away without a signal.
pub(crate) fn spawn_input(messages: Sender<Message>) -> io::Result<()> {
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
