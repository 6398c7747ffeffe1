//! The threads and the one channel that they share. The clipboard helper has another thread and a channel to it; the
//! program has no others.
//!
//! The event loop on the main thread receives from the channel. Three threads send into it: `signals` forwards signals,
//! `input` reads what the terminal sends, and `work`, if there is any, does what would delay the first frame. They
//! leave decisions to the event loop, with one exception: if it does not end the program in time, they do.

use std::{
    io,
    sync::mpsc::Sender,
    thread::{Builder, JoinHandle},
};

use super::Work;
use crate::action::Action;

/// What the event loop receives.
#[cfg_attr(windows, expect(dead_code, reason = "a console of Windows sends no signals"))]
pub(super) enum Message {
    /// Input, or the result of the work.
    Action(Action),
    /// The terminal has another size.
    Resized,
    /// The shell, or Ctrl-Z, wants the program to stop.
    Suspend,
    /// The program has been continued after a stop.
    Continued,
    /// Another signal, which ends the program.
    Signal(i32),
    /// The terminal was closed or the connection lost.
    Disconnected,
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
