//! The terminal on Unix: a descriptor of its own, termios, signals, and a decoder of what it sends.

mod background;
mod guard;
mod input;
mod input_thread;
mod late;
mod readiness;
mod sequences;
mod signals;
#[cfg(test)]
mod tests;

pub(crate) use guard::{
    TerminalGuard, can_suspend, capture_mouse, enter_raw_mode, exit_by_signal, expect_answer, expect_hyperlinks,
    is_available, is_disconnection, is_foreground, restore, size, size_of_output, suspend, wait_until_writable, write,
};
pub(crate) use input_thread::spawn_input;
pub(crate) use signal_hook::consts::{SIGHUP, SIGINT};
pub(crate) use signals::{catch_real_time_signals, catch_signals, spawn_signals};
