//! The screen: compares the next frame with the one shown and writes the difference in a single write.
//!
//! ratatui's `Terminal` would not do: its `Drop` prints to a terminal that may be gone, its `clear` asks for the cursor's
//! position and waits, and it flushes a frame in several pieces.

use std::io;

use crossterm::{
    cursor::{Hide, MoveTo, Show},
    queue,
    style::{Attribute, SetAttribute},
    terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate},
};
use ratatui::layout::Size;

use super::{capabilities, diff, modes, platform};
use crate::{appearance::Audience, frame::Frame, view::ScreenCursor};

/// Room for the largest frame of a common terminal, in bytes.
const FRAME_CAPACITY: usize = 1 << 16;

pub(super) struct Screen {
    size: Size,
    /// What the terminal shows; `None` if that is not known, and the next frame is written whole.
    current: Option<Frame>,
    /// Where the next frame is drawn.
    next: Frame,
    /// Where the last frame left the cursor; `None` if another program may have moved it.
    cursor: Option<ScreenCursor>,
    captures_mouse: bool,
    reports_focus: bool,
    /// Whether the terminal opens hyperlinks.
    has_hyperlinks: bool,
    audience: Audience,
    /// Bytes to be written by the next flush.
    pending: Vec<u8>,
}

impl Screen {
    pub(super) fn new(captures_mouse: bool, reports_focus: bool, has_hyperlinks: bool, audience: Audience) -> Self {
        Self {
            size: Size::ZERO,
            current: None,
            next: Frame::default(),
            cursor: None,
            captures_mouse,
            reports_focus,
            has_hyperlinks,
            audience,
            pending: Vec::with_capacity(FRAME_CAPACITY),
        }
    }

    /// Takes the screen over with the next frame, at the start and after a stop, when its content is unknown.
    pub(super) fn enter(&mut self) {
        self.queue(modes::ENTER);
        if self.reports_focus {
            self.queue(modes::FOCUS_ON);
        }
        self.cursor = None;
        self.capture_mouse(self.captures_mouse);
        self.repaint();
    }

    /// Makes the next frame be written whole.
    pub(super) fn repaint(&mut self) {
        // Reuse the frame instead of allocating another.
        self.next = self.current.take().unwrap_or_default();
    }

    pub(super) fn capture_mouse(&mut self, on: bool) {
        if on || self.captures_mouse {
            self.queue(platform::capture_mouse(on));
        }
        self.captures_mouse = on;
    }

    /// Queues bytes to be written before the next frame.
    pub(super) fn queue(&mut self, bytes: &[u8]) {
        self.pending.extend_from_slice(bytes);
    }

    /// The terminal's size, if it has changed since the last frame. Asked before each frame: that is cheap, and misses no
    /// change, even while the program was stopped.
    pub(super) fn poll_resize(&mut self) -> Option<Size> {
        let size = capabilities::drawn(platform::size());
        if size == self.size {
            return None;
        }
        self.size = size;
        self.repaint();
        Some(size)
    }

    /// Queues the changes of a frame. `draw` must clear the frame, which holds an old one, and returns where the cursor is.
    pub(super) fn queue_frame(&mut self, draw: impl FnOnce(&mut Frame) -> ScreenCursor) -> io::Result<()> {
        if let Some(current) = &self.current {
            self.next.follow(current);
        }
        self.next.resize(self.size);
        let cursor = draw(&mut self.next);
        if self.has_hyperlinks && self.next.has_hyperlinks() {
            platform::expect_hyperlinks();
            self.next.link_cells();
        }
        let start = self.pending.len();
        queue!(self.pending, BeginSynchronizedUpdate)?;
        if self.current.is_none() {
            queue!(self.pending, SetAttribute(Attribute::Reset), Clear(ClearType::All))?;
        }
        let cells_start = self.pending.len();
        match self.audience {
            Audience::Eyes => diff::write(&mut self.pending, self.current.as_ref(), &self.next),
            Audience::ScreenReader => diff::write_rows(&mut self.pending, self.current.as_ref(), &self.next),
        }
        let known = self.cursor.filter(|_| self.current.is_some());
        let has_changed = self.pending.len() > cells_start || known != Some(cursor);
        self.queue_cursor(known, cursor)?;
        queue!(self.pending, EndSynchronizedUpdate)?;
        if !has_changed {
            self.pending.truncate(start);
        }
        self.cursor = Some(cursor);
        self.next = self.current.replace(std::mem::take(&mut self.next)).unwrap_or_default();
        Ok(())
    }

    /// Queues the position of the cursor, and whether it is visible if that is not `known`.
    fn queue_cursor(&mut self, known: Option<ScreenCursor>, cursor: ScreenCursor) -> io::Result<()> {
        queue!(self.pending, MoveTo(cursor.position.x, cursor.position.y))?;
        match cursor.is_visible {
            is_visible if known.is_some_and(|known| known.is_visible == is_visible) => Ok(()),
            true => queue!(self.pending, Show),
            false => queue!(self.pending, Hide),
        }
    }

    /// Writes all pending bytes, in a single write if the terminal takes it.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        while !self.flush_nonblocking()? {
            platform::wait_until_writable();
        }
        Ok(())
    }

    /// Writes what the terminal takes without waiting, and returns whether that was everything.
    pub(super) fn flush_nonblocking(&mut self) -> io::Result<bool> {
        let mut written = 0;
        while written < self.pending.len() {
            match platform::write(&self.pending[written..]) {
                Ok(count) => written += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => break,
                Err(error) => return Err(error),
            }
        }
        self.pending.drain(..written);
        Ok(self.pending.is_empty())
    }
}
