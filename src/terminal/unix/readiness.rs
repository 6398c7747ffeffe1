//! Waits until the terminal is ready, also where it cannot be polled: macOS cannot poll `/dev/tty`, and says so at once each
//! time it is asked.

use std::{thread, time::Duration};

use rustix::{
    event::{self, PollFd, PollFlags, Timespec},
    fd::BorrowedFd,
    io::Errno,
};

/// How often to try a terminal that cannot be polled: often enough for typing, rarely enough to cost nothing.
const BLIND_CHECK: Duration = Duration::from_millis(20);

/// Asks the system what a descriptor is ready for; for nothing if the time is up. Tests put failures in its place.
pub(super) type Poll = fn(BorrowedFd<'_>, PollFlags, Option<Duration>) -> Result<PollFlags, Errno>;

pub(super) fn poll(tty: BorrowedFd<'_>, events: PollFlags, timeout: Option<Duration>) -> Result<PollFlags, Errno> {
    let mut polled = [PollFd::from_borrowed_fd(tty, events)];
    let time = timeout.and_then(|timeout| Timespec::try_from(timeout).ok());
    event::poll(&mut polled, time.as_ref()).map(|_| polled[0].revents())
}

/// Waits until the terminal is ready for one of these events, and returns those that it is ready for; none if the time is
/// up. If it cannot be polled, it may be ready after a pause, and only trying shows it.
pub(super) fn wait(tty: BorrowedFd<'_>, events: PollFlags, timeout: Option<Duration>, poll: Poll) -> PollFlags {
    match poll(tty, events, timeout) {
        Ok(ready) if !ready.contains(PollFlags::NVAL) => ready,
        // A signal came. Trying does no harm.
        Err(Errno::INTR) => events,
        _ => {
            thread::sleep(timeout.map_or(BLIND_CHECK, |timeout| timeout.min(BLIND_CHECK)));
            let is_time_up = timeout.is_some_and(|timeout| timeout <= BLIND_CHECK);
            if is_time_up { PollFlags::empty() } else { events }
        }
    }
}
