//! The terminal: takes it, turns what happens into actions, shows the picture, gives it back. All threads, signals and
//! modes are in this folder. What a key means and what the picture is, others say.

mod background;
mod cells;
mod decode;
mod life;
mod screen;
mod sequence;
mod shift;
#[cfg(test)]
mod tests;
mod threads;

use std::{
    io,
    process::ExitCode,
    sync::mpsc::{self, Receiver},
    time::{Duration, Instant},
};

use crossterm::event::Event;
use ratatui::{buffer::Buffer, layout::Position};
use rustix::io::Errno;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTSTP, SIGWINCH};

pub(crate) use self::{background::has_background, life::at_hand};
use self::{screen::Screen, threads::Message};
use crate::{
    action::{Action, Effect},
    app::App,
    clipboard::{self, Route},
};

/// Something that takes too long for the first frame to wait; it runs on a thread and its result is an action.
pub(crate) type Work = Box<dyn FnOnce() -> Action + Send>;

/// Draws the application, and says where the cursor is.
pub(crate) type Draw<'a> = &'a dyn Fn(&App<'_>, &mut Buffer) -> Option<Position>;

/// What the terminal is to begin with.
pub(crate) struct Start<'a> {
    pub(crate) draw: Draw<'a>,
    pub(crate) work: Option<Work>,
    /// Ask the terminal for its background; the answer is an action.
    pub(crate) ask_background: bool,
    /// Capture the mouse.
    pub(crate) mouse: bool,
}

/// Why the application ended. The terminal is given back by then.
#[derive(Debug)]
#[must_use]
pub(crate) enum End {
    Quit,
    Signal(i32),
    /// The terminal went away; there is nobody to tell.
    Gone,
}

impl End {
    /// Ends the program as its caller expects: by the signal itself where one asked for it.
    pub(crate) fn finish(self) -> ExitCode {
        match self {
            End::Quit => ExitCode::SUCCESS,
            End::Signal(signal) => life::die_of(signal),
            End::Gone => life::die_of(SIGHUP),
        }
    }
}

/// A picture at least this often, however fast messages come.
const FRAME: Duration = Duration::from_millis(33);

/// Runs the application until it ends.
pub(crate) fn run(app: &mut App<'_>, start: Start<'_>) -> io::Result<End> {
    let _life = life::begin()?;
    let desk = Desk { app, draw: start.draw, screen: Screen::new(start.mouse), away: false };
    match desk.open(start.work, start.ask_background) {
        // A terminal that goes away under a write is an end like another.
        Err(error) if matches!(Errno::from_io_error(&error), Some(Errno::IO | Errno::NXIO | Errno::PIPE)) => {
            Ok(End::Gone)
        }
        end => end,
    }
}

/// Where messages meet the application.
struct Desk<'a, 'b> {
    app: &'a mut App<'b>,
    draw: Draw<'a>,
    screen: Screen,
    /// Stopped, or in the background: the terminal belongs to the shell, and nothing may be drawn.
    away: bool,
}

impl Desk<'_, '_> {
    /// Takes the terminal, shows the first frame as soon as may be, and serves.
    fn open(mut self, work: Option<Work>, asks: bool) -> io::Result<End> {
        let signals = threads::catch_signals()?;
        let (sender, messages) = mpsc::channel();
        life::enter()?;
        self.screen.enter()?;
        if asks {
            self.screen.send(background::QUESTION);
        }
        self.picture()?;
        // Nothing need wait for the thread but a first frame that is stuck, which it alone can end.
        self.screen.flush_what_is_taken()?;
        threads::start_signals(signals, sender.clone())?;
        self.screen.flush()?;
        threads::start_input(sender.clone())?;
        if asks && let Some(end) = self.wait_for_background(&messages)? {
            return Ok(end);
        }
        if let Some(work) = work {
            threads::start_work(work, sender)?;
        }
        self.serve(&messages)
    }

    /// Takes messages without drawing until the answer is there or has had its time; the first frame is without
    /// colours till then.
    fn wait_for_background(&mut self, messages: &Receiver<Message>) -> io::Result<Option<End>> {
        let until = Instant::now() + background::PATIENCE;
        loop {
            let message = messages.recv_timeout(until.saturating_duration_since(Instant::now()));
            let message = message.unwrap_or(Message::Action(Action::Background(None)));
            let is_over = matches!(message, Message::Action(Action::Background(_)));
            let end = self.take(message)?;
            if is_over || end.is_some() {
                self.show()?;
                return Ok(end);
            }
        }
    }

    /// Sleeps until something happens, takes all that has happened, draws once.
    fn serve(mut self, messages: &Receiver<Message>) -> io::Result<End> {
        loop {
            let Ok(message) = messages.recv() else { return Ok(End::Gone) };
            let due = Instant::now() + FRAME;
            let mut next = Some(message);
            while let Some(message) = next {
                if let Some(end) = self.take(message)? {
                    return Ok(end);
                }
                next = if Instant::now() < due { messages.try_recv().ok() } else { None };
            }
            self.show()?;
        }
    }

    fn take(&mut self, message: Message) -> io::Result<Option<End>> {
        let effect = match message {
            Message::Event(Event::Key(key)) => self.app.apply(Action::Key(key)),
            Message::Event(Event::Paste(text)) => self.app.apply(Action::Paste(text)),
            Message::Event(Event::Mouse(mouse)) => self.app.apply(Action::Mouse(mouse)),
            Message::Action(action) => self.app.apply(action),
            // A resize is seen before each frame, whoever tells of it.
            Message::Event(_) | Message::Signal(SIGWINCH) => None,
            Message::Signal(SIGTSTP) => Some(Effect::Suspend),
            Message::Signal(SIGCONT) => {
                self.come_back()?;
                None
            }
            Message::Signal(signal) => return Ok(Some(End::Signal(signal))),
            Message::Gone => return Ok(Some(End::Gone)),
        };
        Ok(effect.and_then(|effect| self.perform(effect)))
    }

    fn perform(&mut self, effect: Effect) -> Option<End> {
        match effect {
            Effect::Quit => return Some(End::Quit),
            Effect::Interrupt => return Some(End::Signal(SIGINT)),
            Effect::Suspend => self.leave(),
            Effect::Repaint => self.screen.repaint(),
            Effect::Copy(text) => {
                // What is too long for a terminal the application has refused, where it can say so.
                let bytes = clipboard::sequence(&text, Route::of_environment());
                self.screen.send(&bytes.unwrap_or_default());
            }
            Effect::Mouse(on) => self.screen.set_mouse(on),
        }
        None
    }

    /// Stops as a shell expects. Where there is no shell, nothing could continue us.
    fn leave(&mut self) {
        if !self.away && life::can_stop() {
            life::give_back();
            self.away = true;
            life::stop();
        }
    }

    /// Continued, be it after our own stop or after `kill -STOP`, which left no time to give anything back. Continued
    /// in the background (`bg`), the terminal is still the shell's.
    fn come_back(&mut self) -> io::Result<()> {
        self.away = !life::in_foreground();
        if !self.away {
            life::enter()?;
            self.screen.enter()?;
        }
        Ok(())
    }

    fn show(&mut self) -> io::Result<()> {
        if self.away {
            return Ok(());
        }
        self.picture()?;
        self.screen.flush()
    }

    /// Draws the application as it is now; what changes of the screen waits to be written.
    fn picture(&mut self) -> io::Result<()> {
        if let Some(size) = self.screen.resized() {
            // A size asks for nothing but another picture.
            let _ = self.app.apply(Action::Resize(size));
        }
        let (app, draw) = (&*self.app, self.draw);
        self.screen.draw(|buffer| draw(app, buffer))
    }
}
