//! The thread that runs the clipboard helper, so that a slow one never holds up the screen. It runs one at a time: of two
//! at once, the older text might win.

use std::{
    io::{self, Write as _},
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc::{self, Receiver, Sender},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use super::threads::{Message, spawn};
use crate::{action::Action, clipboard::Helper};

/// How long a helper may take for a text.
const LIMIT: Duration = Duration::from_secs(2);

/// How often to look whether it has ended.
const CHECK: Duration = Duration::from_millis(2);

/// Copies texts with the helper of this session, if there is one. The thread starts with the first text.
pub(super) struct HelperThread {
    is_allowed: bool,
    running: Option<(Sender<String>, JoinHandle<()>)>,
}

impl HelperThread {
    pub(super) fn new(is_allowed: bool) -> Self {
        Self { is_allowed, running: None }
    }

    /// Hands a text to the helper, whose report arrives as a message.
    pub(super) fn copy(&mut self, text: String, messages: &Sender<Message>) -> io::Result<()> {
        if self.is_allowed {
            let (texts, _) = match &mut self.running {
                Some(running) => running,
                none => none.insert(start(messages.clone())?),
            };
            // The thread has ended if there is no helper.
            let _ = texts.send(text);
        }
        Ok(())
    }

    /// Waits until the last text has been copied: the helper would copy half of it if the program ended before.
    pub(super) fn finish(self) {
        if let Some((texts, thread)) = self.running {
            drop(texts);
            let _ = thread.join();
        }
    }
}

fn start(messages: Sender<Message>) -> io::Result<(Sender<String>, JoinHandle<()>)> {
    let (texts, waiting) = mpsc::channel();
    let thread = spawn("clipboard", move || {
        if let Some(helper) = Helper::of_environment() {
            copy_all(&helper, &waiting, &messages);
        }
    })?;
    Ok((texts, thread))
}

fn copy_all(helper: &Helper, waiting: &Receiver<String>, messages: &Sender<Message>) {
    while let Ok(first) = waiting.recv() {
        // Only the newest text counts.
        let text = waiting.try_iter().last().unwrap_or(first);
        let has_copied = copy(helper, &text).is_ok_and(|has_copied| has_copied);
        let _ = messages.send(Message::Action(Action::HelperEnded { name: helper.name(), has_copied }));
    }
}

/// Runs the helper with a text on its standard input. Returns whether it took all of the text and succeeded in time.
fn copy(helper: &Helper, text: &str) -> io::Result<bool> {
    let deadline = Instant::now() + LIMIT;
    let mut command = Command::new(&helper.program);
    command.args(helper.arguments()).envs(helper.variables().iter().copied());
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    // Some helpers stay to serve the clipboard. Ctrl-C and Ctrl-Z are not meant for them.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let mut child = command.spawn()?;
    let has_taken_all = match child.stdin.take() {
        Some(input) => write(input, helper.encode(text), deadline)?,
        None => false,
    };
    Ok(has_succeeded(&mut child, deadline)? && has_taken_all)
}

/// Writes to the helper. A thread of its own does it, because a helper that reads nothing would block it for ever.
fn write(mut input: ChildStdin, text: Vec<u8>, deadline: Instant) -> io::Result<bool> {
    let (report, reports) = mpsc::channel();
    spawn("clipboard text", move || {
        let _ = report.send(input.write_all(&text).is_ok());
    })?;
    let time_left = deadline.saturating_duration_since(Instant::now());
    Ok(reports.recv_timeout(time_left).is_ok_and(|has_written| has_written))
}

/// Waits for the helper, and ends it if it takes too long.
fn has_succeeded(child: &mut Child, deadline: Instant) -> io::Result<bool> {
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.success());
        }
        if Instant::now() >= deadline {
            child.kill()?;
            child.wait()?;
            return Ok(false);
        }
        thread::sleep(CHECK);
    }
}
