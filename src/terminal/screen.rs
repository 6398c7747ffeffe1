//! The screen as bytes: compares the next frame with the shown one and writes the difference in one piece. It does
//! not know what the picture means.
//!
//! ratatui's `Terminal` is left out on purpose. Its `Drop` prints to a terminal that may be gone, its `clear` asks the
//! terminal for the cursor and waits, and it flushes a frame in several pieces; what remains is the comparison.

use std::io;

use crossterm::{
    cursor::{Hide, MoveTo, Show},
    queue,
    terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen},
};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect, Size},
};
use rustix::{
    event::{PollFd, PollFlags, poll},
    io::Errno,
    stdio,
    termios::tcgetwinsize,
};

use super::cells;

/// Room for the largest frame of a common terminal, so that a frame is one write.
const FRAME: usize = 1 << 16;

/// What a terminal is taken for that does not know its size, as on a serial line.
const UNKNOWN: Size = Size::new(80, 24);

const PASTE_ON: &[u8] = b"\x1b[?2004h";
/// Clicks, drags and the wheel, as decimal numbers. Not every movement, which would flood a slow line.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1000l";

pub(super) struct Screen {
    shown: Buffer,
    next: Buffer,
    cursor: Option<Position>,
    /// What the terminal shows is not known.
    stale: bool,
    mouse: bool,
    bytes: Vec<u8>,
}

impl Screen {
    pub(super) fn new(mouse: bool) -> Self {
        Self {
            shown: Buffer::default(),
            next: Buffer::default(),
            cursor: None,
            stale: true,
            mouse,
            bytes: Vec::with_capacity(FRAME),
        }
    }

    /// Takes the screen with the next frame. Also after a stop, when nothing of it is known any more.
    pub(super) fn enter(&mut self) -> io::Result<()> {
        queue!(self.bytes, EnterAlternateScreen, Hide)?;
        self.bytes.extend_from_slice(PASTE_ON);
        self.cursor = None;
        self.set_mouse(self.mouse);
        self.repaint();
        Ok(())
    }

    /// The next frame is written whole.
    pub(super) fn repaint(&mut self) {
        self.stale = true;
    }

    pub(super) fn set_mouse(&mut self, on: bool) {
        if on || self.mouse {
            self.send(if on { MOUSE_ON } else { MOUSE_OFF });
        }
        self.mouse = on;
    }

    /// Bytes that go out before the next frame.
    pub(super) fn send(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// The terminal's size, where it is another than the last frame's. Asked before each frame: that costs less than
    /// the frame's first cell, and misses no change, however many came at once or while the program was stopped.
    pub(super) fn resized(&mut self) -> Option<Size> {
        let size = tcgetwinsize(stdio::stdout()).map_or(UNKNOWN, |size| {
            Size::new(
                if size.ws_col == 0 { UNKNOWN.width } else { size.ws_col },
                if size.ws_row == 0 { UNKNOWN.height } else { size.ws_row },
            )
        });
        if size == self.next.area.as_size() {
            return None;
        }
        self.next = Buffer::empty(Rect::from((Position::ORIGIN, size)));
        self.stale = true;
        Some(size)
    }

    pub(super) fn draw(&mut self, picture: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<()> {
        self.next.reset();
        let cursor = picture(&mut self.next);
        if self.stale {
            self.shown = Buffer::empty(self.next.area);
        }
        let changes = self.shown.diff(&self.next);
        if self.stale || cursor != self.cursor || !changes.is_empty() {
            queue!(self.bytes, BeginSynchronizedUpdate)?;
            if self.stale {
                queue!(self.bytes, Clear(ClearType::All))?;
            }
            if !changes.is_empty() {
                let mut cells = String::with_capacity(FRAME / 8);
                cells::write(&mut cells, changes.into_iter());
                self.bytes.extend_from_slice(cells.as_bytes());
            }
            match cursor {
                Some(place) => queue!(self.bytes, MoveTo(place.x, place.y), Show)?,
                None if self.cursor.is_some() => queue!(self.bytes, Hide)?,
                None => {}
            }
            queue!(self.bytes, EndSynchronizedUpdate)?;
        }
        self.cursor = cursor;
        self.stale = false;
        std::mem::swap(&mut self.shown, &mut self.next);
        self.flush()
    }

    /// Writes what is waiting, in one piece.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        let written = write_all(&self.bytes);
        self.bytes.clear();
        written
    }
}

/// Writes to descriptor 1 itself. Another program may have set it not to block, for us as well: then we wait.
fn write_all(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(stdio::stdout(), bytes) {
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => {
                let _ = poll(&mut [PollFd::from_borrowed_fd(stdio::stdout(), PollFlags::OUT)], None);
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
