//! Runs a program in a pseudo-terminal: sends keys, reads the screen, and reports settings that it did not restore.
//!
//! Every wait has a deadline and fails with the screen. The terminal can stop taking bytes, be resized, and be closed
//! while the program runs.

#![expect(clippy::disallowed_types, reason = "the thread that reads the terminal is stopped and started")]

use std::{
    fs::{File, OpenOptions},
    io::{Read, Write},
    num::NonZeroU16,
    os::unix::fs::OpenOptionsExt,
    sync::{
        Arc, Condvar, Mutex,
        mpsc::{self, Receiver, Sender},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::{
    fs::OFlags,
    process::{Pid, Signal, WaitOptions, kill_process, waitpid},
    termios::{LocalModes, Termios, tcgetattr},
};

/// The longest wait, for a busy machine.
pub(crate) const DEADLINE: Duration = Duration::from_secs(15);

/// The program is idle after this long without output.
const QUIET: Duration = Duration::from_millis(60);

const OPEN: &str = "the terminal is open";
const NOT_POISONED: &str = "no holder of the lock panics";

/// Ptys are opened one at a time: if a child of another test inherited the descriptors, closing them would not hang up.
static OPENING: Mutex<()> = Mutex::new(());

/// How a program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    Exit(i32),
    Signal(Signal),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Gate {
    Open,
    Shut,
    Closed,
}

pub(crate) struct Pty {
    /// None once the terminal is closed.
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    /// Our handle on the program's end, to read its settings and keep its last output.
    slave: Option<File>,
    gate: Arc<(Mutex<Gate>, Condvar)>,
    reader: Option<JoinHandle<()>>,
    output: Receiver<Vec<u8>>,
    parser: vt100::Parser,
    /// All output so far.
    pub(crate) written: Vec<u8>,
    before: Termios,
    /// The process that was started, which leads the session.
    pub(crate) pid: Pid,
    end: Option<End>,
}

impl Pty {
    /// Starts a program with `typed_ahead` already in the terminal's input.
    pub(crate) fn start(command: CommandBuilder, (rows, columns): (u16, u16), typed_ahead: &[u8]) -> Self {
        let _one = OPENING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let pair = native_pty_system().openpty(size(rows, columns)).expect("a pty");
        let name = pair.master.tty_name().expect("a pty has a name");
        let flags = i32::try_from((OFlags::NOCTTY | OFlags::CLOEXEC).bits()).expect("flags are small");
        let slave =
            OpenOptions::new().read(true).write(true).custom_flags(flags).open(name).expect("our own pty opens");
        let before = tcgetattr(&slave).expect("a pty has settings");
        let mut writer = pair.master.take_writer().expect("the first writer");
        writer.write_all(typed_ahead).expect("room for keys");
        let gate = Arc::new((Mutex::new(Gate::Open), Condvar::new()));
        let (sender, output) = mpsc::channel();
        let from = pair.master.try_clone_reader().expect("a reader");
        let watched = Arc::clone(&gate);
        let reader = thread::spawn(move || read_output(from, &watched, &sender));
        let child = pair.slave.spawn_command(command).expect("the program starts");
        let id = child.process_id().and_then(|id| i32::try_from(id).ok());
        let pid = id.and_then(Pid::from_raw).expect("a child has a number");
        Self {
            master: Some(pair.master),
            writer: Some(writer),
            slave: Some(slave),
            gate,
            reader: Some(reader),
            output,
            parser: parser(rows, columns),
            written: Vec::new(),
            before,
            pid,
            end: None,
        }
    }

    pub(crate) fn send(&mut self, bytes: impl AsRef<[u8]>) {
        let writer = self.writer.as_mut().expect(OPEN);
        writer.write_all(bytes.as_ref()).expect("the terminal takes keys");
    }

    pub(crate) fn resize(&mut self, rows: u16, columns: u16) {
        self.resize_terminal(rows, columns);
        self.parser = parser(rows, columns);
    }

    /// Resizes without clearing our copy of the screen.
    pub(crate) fn resize_terminal(&mut self, rows: u16, columns: u16) {
        let master = self.master.as_ref().expect(OPEN);
        master.resize(size(rows, columns)).expect("a terminal can be resized");
    }

    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(self.pid, signal).expect("the program is running");
    }

    /// The foreground process group.
    pub(crate) fn foreground(&self) -> Pid {
        let leader = self.master.as_ref().expect(OPEN).process_group_leader();
        leader.and_then(Pid::from_raw).expect("the terminal has a foreground process group")
    }

    /// Stops reading the output, so that the terminal fills up.
    pub(crate) fn stall(&mut self) {
        self.set_gate(Gate::Shut);
    }

    pub(crate) fn resume(&mut self) {
        self.set_gate(Gate::Open);
    }

    /// Closes the terminal window.
    pub(crate) fn close(&mut self) {
        self.set_gate(Gate::Closed);
        let reader = self.reader.take().expect(OPEN);
        reader.join().expect("the reader does not panic");
        (self.slave, self.writer, self.master) = (None, None, None);
    }

    fn set_gate(&mut self, to: Gate) {
        let previous = std::mem::replace(&mut *self.gate.0.lock().expect(NOT_POISONED), to);
        self.gate.1.notify_all();
        if previous == Gate::Open && to != previous {
            // A NUL wakes the reader and draws nothing. A full terminal does not accept it.
            let _ = self.slave.as_mut().expect(OPEN).write_all(b"\0");
            thread::sleep(QUIET);
        }
    }

    /// Processes output until the program is idle.
    pub(crate) fn settle(&mut self) {
        while self.read_for(QUIET) {}
    }

    fn read_for(&mut self, patience: Duration) -> bool {
        let Ok(bytes) = self.output.recv_timeout(patience) else { return false };
        self.parser.process(&bytes);
        self.written.extend(bytes);
        true
    }

    #[track_caller]
    pub(crate) fn wait(&mut self, what: &str, mut is_done: impl FnMut(&mut Self) -> bool) {
        let deadline = Instant::now() + DEADLINE;
        while !is_done(self) {
            self.read_for(Duration::from_millis(5));
            assert!(Instant::now() < deadline, "timed out waiting for {what}: {:?}\n{}", self.poll_end(), self.text());
        }
    }

    #[track_caller]
    pub(crate) fn wait_for(&mut self, text: &str) {
        self.wait(text, |pty| pty.text().contains(text));
    }

    /// Presses keys and waits until the screen changes.
    #[track_caller]
    pub(crate) fn press_and_wait(&mut self, keys: &str) {
        self.settle();
        let before = self.parser.screen().contents_formatted();
        self.send(keys);
        self.wait(&format!("an answer to {keys:?}"), |pty| pty.parser.screen().contents_formatted() != before);
    }

    pub(crate) fn text(&self) -> String {
        self.parser.screen().contents()
    }

    /// The row of the cursor: what is before it, and what is from it on.
    pub(crate) fn row_around_cursor(&self) -> (String, String) {
        let screen = self.parser.screen();
        let (row, column) = screen.cursor_position();
        let width = screen.size().1.get();
        (screen.contents_between(row, 0, row, column), screen.contents_between(row, column, row, width))
    }

    pub(crate) fn is_cursor_visible(&self) -> bool {
        !self.parser.screen().hide_cursor()
    }

    pub(crate) fn wrote(&self, bytes: &[u8]) -> bool {
        self.written.windows(bytes.len()).any(|window| window == bytes)
    }

    pub(crate) fn poll_end(&mut self) -> Option<End> {
        if self.end.is_none() {
            let (_, status) = waitpid(Some(self.pid), WaitOptions::NOHANG).expect("the program is our child")?;
            let signal = status.terminating_signal().and_then(Signal::from_named_raw);
            self.end = signal.map(End::Signal).or_else(|| status.exit_status().map(End::Exit));
        }
        self.end
    }

    #[track_caller]
    pub(crate) fn wait_for_end(&mut self) -> End {
        self.wait("the end", |pty| pty.poll_end().is_some());
        while self.read_for(Duration::from_millis(20)) {}
        self.end.expect("the wait succeeded")
    }

    /// Whether the terminal is in raw mode.
    pub(crate) fn is_raw(&self) -> bool {
        !self.settings().local_modes.contains(LocalModes::ICANON)
    }

    fn settings(&self) -> Termios {
        tcgetattr(self.slave.as_ref().expect(OPEN)).expect("a terminal has settings while its session lives")
    }

    /// The settings and modes that differ from those at the start.
    pub(crate) fn changed_settings(&self) -> Vec<&'static str> {
        let (before, now, screen) = (&self.before, &self.settings(), self.parser.screen());
        let last = |bytes: &[u8]| self.written.windows(bytes.len()).rposition(|window| window == bytes);
        [
            ("input modes", before.input_modes != now.input_modes),
            ("output modes", before.output_modes != now.output_modes),
            ("control modes", before.control_modes != now.control_modes),
            ("local modes", before.local_modes != now.local_modes),
            ("alternate screen", screen.alternate_screen()),
            ("hidden cursor", screen.hide_cursor()),
            ("bracketed paste", screen.bracketed_paste()),
            ("mouse", screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None),
            ("application cursor keys", screen.application_cursor()),
            ("synchronised update", last(b"\x1b[?2026h") > last(b"\x1b[?2026l")),
            ("colour", screen.fgcolor() != vt100::Color::Default || screen.bgcolor() != vt100::Color::Default),
            ("attributes", screen.bold() || screen.dim() || screen.italic() || screen.underline() || screen.inverse()),
        ]
        .into_iter()
        .filter_map(|(name, changed)| changed.then_some(name))
        .collect()
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        if self.poll_end().is_none() {
            let _ = kill_process(self.pid, Signal::KILL);
            let _ = waitpid(Some(self.pid), WaitOptions::empty());
        }
        if self.master.is_some() {
            self.close();
        }
    }
}

/// The rows of a terminal after this output.
pub(crate) fn screen_after(output: &str, (rows, columns): (u16, u16)) -> Vec<String> {
    let mut parser = parser(rows, columns);
    parser.process(output.as_bytes());
    parser.screen().rows(0, columns).collect()
}

fn read_output(mut from: Box<dyn Read + Send>, gate: &(Mutex<Gate>, Condvar), to: &Sender<Vec<u8>>) {
    let mut bytes = vec![0; 1 << 16];
    loop {
        let gate =
            gate.1.wait_while(gate.0.lock().expect(NOT_POISONED), |gate| *gate == Gate::Shut).expect(NOT_POISONED);
        if *gate == Gate::Closed {
            return;
        }
        drop(gate);
        let Ok(count @ 1..) = from.read(&mut bytes) else { return };
        if to.send(bytes[..count].to_vec()).is_err() {
            return;
        }
    }
}

fn size(rows: u16, columns: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

/// A terminal of unknown size counts as 80 by 24.
fn parser(rows: u16, columns: u16) -> vt100::Parser {
    let or_default =
        |number, default| NonZeroU16::new(if number == 0 { default } else { number }).expect("neither is zero");
    vt100::Parser::new(or_default(rows, 24), or_default(columns, 80), 0)
}
