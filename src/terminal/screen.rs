//! The screen as bytes: compares the next frame with the shown one and writes the difference in one piece. It does
//! not know what the picture means.
//!
//! ratatui's `Terminal` is left out on purpose. Its `Drop` prints to a terminal that may be gone, its `clear` asks the
//! terminal for the cursor and waits, and it flushes a frame in several pieces; what remains is the comparison.

use std::io;

use crossterm::{
    cursor::{Hide, MoveTo, Show},
    queue,
    style::{Attribute, SetAttribute},
    terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen},
};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect, Size},
};
use rustix::{
    event::{PollFd, PollFlags, poll},
    io::Errno,
    termios::tcgetwinsize,
};

use super::{cells, life, shift::Shift};

/// Room for the largest frame of a common terminal, so that a frame is one write.
const FRAME: usize = 1 << 16;

/// What a terminal is taken for that does not know its size, as on a serial line.
const UNKNOWN: Size = Size::new(80, 24);

const PASTE_ON: &[u8] = b"\x1b[?2004h";
/// Clicks, drags and the wheel, as decimal numbers. Not every movement, which would flood a slow line.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1000l";

pub(super) struct Screen {
    size: Size,
    /// What the terminal shows, where that is known.
    shown: Option<Buffer>,
    /// Where the next picture is drawn.
    next: Buffer,
    cursor: Option<Position>,
    mouse: bool,
    bytes: Vec<u8>,
}

impl Screen {
    pub(super) fn new(mouse: bool) -> Self {
        Self {
            size: Size::ZERO,
            shown: None,
            next: Buffer::default(),
            cursor: None,
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
        // What is taken back here saves the memory of another picture.
        self.next = self.shown.take().unwrap_or_default();
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
        let size = tcgetwinsize(life::tty()).map_or(UNKNOWN, |size| {
            Size::new(
                if size.ws_col == 0 { UNKNOWN.width } else { size.ws_col },
                if size.ws_row == 0 { UNKNOWN.height } else { size.ws_row },
            )
        });
        if size == self.size {
            return None;
        }
        self.size = size;
        self.repaint();
        Some(size)
    }

    /// Puts what changes in the picture behind the bytes that wait. The picture fills the whole buffer that it is
    /// given, whatever that holds.
    pub(super) fn draw(&mut self, picture: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<()> {
        self.next.area = Rect::from((Position::ORIGIN, self.size));
        let cursor = picture(&mut self.next);
        let waiting = self.bytes.len();
        queue!(self.bytes, BeginSynchronizedUpdate)?;
        if self.shown.is_none() {
            queue!(self.bytes, SetAttribute(Attribute::Reset), Clear(ClearType::All))?;
        }
        let begun = self.bytes.len();
        if let Some(shown) = &mut self.shown
            && let Some(shift) = Shift::find(shown, &self.next)
        {
            shift.write(&mut self.bytes);
            shift.apply(shown);
        }
        cells::write(&mut self.bytes, self.shown.as_ref(), &self.next);
        let is_same = self.shown.is_some() && self.bytes.len() == begun && self.cursor == cursor;
        match cursor {
            Some(place) => queue!(self.bytes, MoveTo(place.x, place.y), Show)?,
            None if self.cursor.is_some() => queue!(self.bytes, Hide)?,
            None => {}
        }
        queue!(self.bytes, EndSynchronizedUpdate)?;
        if is_same {
            self.bytes.truncate(waiting);
        }
        self.cursor = cursor;
        self.next = self.shown.replace(std::mem::take(&mut self.next)).unwrap_or_default();
        Ok(())
    }

    /// Writes what is waiting, in one piece where the terminal takes it so.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        while !self.flush_what_is_taken()? {
            let _ = poll(&mut [PollFd::from_borrowed_fd(life::tty(), PollFlags::OUT)], None);
        }
        Ok(())
    }

    /// Writes what the terminal takes without waiting, and says whether that was all.
    pub(super) fn flush_what_is_taken(&mut self) -> io::Result<bool> {
        let mut written = 0;
        while written < self.bytes.len() {
            match rustix::io::write(life::tty(), &self.bytes[written..]) {
                Ok(count) => written += count,
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => break,
                Err(error) => return Err(error.into()),
            }
        }
        self.bytes.drain(..written);
        Ok(self.bytes.is_empty())
    }
}
