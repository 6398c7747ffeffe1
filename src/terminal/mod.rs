//! The event loop and the terminal it runs on. Takes the terminal over, turns input into actions, draws a frame after
//! them, and gives the terminal back. All threads, signals and terminal modes are in this folder.

mod capabilities;
mod diff;
mod helper;
mod hyperlinks;
mod modes;
mod screen;
mod scroll;
mod threads;
#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

use std::{
    io,
    process::ExitCode,
    sync::{
        Arc,
        mpsc::{self, Receiver, Sender},
    },
    time::{Duration, Instant},
};

#[cfg(unix)]
use unix as platform;
#[cfg(windows)]
use windows as platform;

pub(crate) use self::{
    capabilities::{answers_background_query, charset, is_accessible, is_dumb, size},
    platform::is_available,
};
use self::{
    helper::HelperThread,
    platform::{SIGHUP, SIGINT, TerminalGuard},
    screen::Screen,
    threads::Message,
};
use crate::{
    action::{Action, Effect},
    app::App,
    appearance::{Appearance, Audience, Charset, ThemeName},
    briefing::Document,
    clipboard::{self, Route},
    messages::Words,
    theme::{Depth, Theme},
    view,
};

/// Work that would delay the first frame. It runs on a thread; its result arrives as an action.
pub(crate) type Work = Box<dyn FnOnce() -> Action + Send>;

/// Reads the document in the other language, into an [`Action::EditionRead`]. It runs on a thread.
pub(crate) type ReadEdition = Arc<dyn Fn() -> Action + Send + Sync>;

/// The file of the document, which may change while it is read.
pub(crate) struct Watch {
    /// Whether the file of the document that is shown has changed since this was asked last. It is asked when a key is
    /// pressed and when the terminal gets the focus.
    pub(crate) has_changed: Box<dyn FnMut(&Document<'static>) -> bool>,
    /// Reads the file again, given the document and the words that are shown, into an [`Action::Reloaded`]. It runs on a
    /// thread.
    pub(crate) reload: Arc<dyn Fn(&'static Document<'static>, Words) -> Action + Send + Sync>,
}

/// How to run the application in the terminal.
pub(crate) struct Options {
    pub(crate) work: Option<Work>,
    pub(crate) watch: Option<Watch>,
    pub(crate) read_edition: Option<ReadEdition>,
    /// Ask the terminal for its background colour; the answer arrives as an action.
    pub(crate) asks_background: bool,
    pub(crate) captures_mouse: bool,
    /// Copy with a helper as well, if there is one.
    pub(crate) uses_helper: bool,
}

/// Why the application ended. By then the terminal has been given back.
#[derive(Debug)]
#[must_use]
pub(crate) enum End {
    Quit,
    Signal(i32),
    /// The terminal was closed or the connection lost.
    Disconnected,
}

impl End {
    /// Ends the process the way its caller expects: after a signal, by that signal.
    pub(crate) fn finish(self) -> ExitCode {
        match self {
            End::Quit => ExitCode::SUCCESS,
            End::Signal(signal) => platform::exit_by_signal(signal),
            End::Disconnected => platform::exit_by_signal(SIGHUP),
        }
    }
}

/// While messages keep coming, a frame is drawn at least this often.
const FRAME_INTERVAL: Duration = Duration::from_millis(33);

/// Runs the application until it ends.
///
/// # Errors
/// If the terminal cannot be opened, set up or written to. A terminal that disappears is an [`End`], not an error.
pub(crate) fn run(app: &mut App<'static>, options: Options) -> io::Result<End> {
    let guard = TerminalGuard::new()?;
    let themes = Themes::new(capabilities::color_depth(), app.appearance);
    let has_hyperlinks = hyperlinks::are_supported();
    let screen = Screen::new(options.captures_mouse, options.watch.is_some(), has_hyperlinks, app.appearance.audience);
    let (sender, messages) = mpsc::channel();
    let Options { watch, read_edition, .. } = options;
    let mut helper = HelperThread::new(options.uses_helper);
    let event_loop =
        EventLoop { app, themes, screen, is_suspended: false, watch, read_edition, helper: &mut helper, sender };
    let end = event_loop.run(&messages, options.work, options.asks_background);
    drop(guard);
    helper.finish();
    match end {
        Err(error) if platform::is_disconnection(&error) => Ok(End::Disconnected),
        end => end,
    }
}

struct EventLoop<'a> {
    app: &'a mut App<'static>,
    themes: Themes,
    screen: Screen,
    /// Stopped or in the background: the terminal belongs to the shell, and nothing may be drawn.
    is_suspended: bool,
    watch: Option<Watch>,
    read_edition: Option<ReadEdition>,
    helper: &'a mut HelperThread,
    /// Where threads send their messages.
    sender: Sender<Message>,
}

impl EventLoop<'_> {
    /// Shows the first frame as soon as possible, then starts the threads and handles messages until the end.
    fn run(mut self, messages: &Receiver<Message>, work: Option<Work>, asks_background: bool) -> io::Result<End> {
        let signals = platform::catch_signals()?;
        platform::enter_raw_mode()?;
        self.screen.enter();
        if asks_background {
            self.screen.queue(capabilities::BACKGROUND_QUERY);
            platform::expect_answer();
        }
        self.draw_frame()?;
        self.screen.flush_nonblocking()?;
        // Before the blocking flush: if this write never finishes, only the signal thread can end the program.
        let signals = platform::spawn_signals(signals, self.sender.clone())?;
        self.screen.flush()?;
        platform::catch_real_time_signals(&signals);
        platform::spawn_input(self.sender.clone())?;
        if asks_background && let Some(end) = self.wait_for_background(messages)? {
            return Ok(end);
        }
        if let Some(work) = work {
            threads::spawn_work(work, self.sender.clone())?;
        }
        self.handle_messages(messages)
    }

    /// Handles messages without drawing until the terminal reports its background or the time is up. Until then the
    /// first frame, which has no colours, stays.
    fn wait_for_background(&mut self, messages: &Receiver<Message>) -> io::Result<Option<End>> {
        let deadline = Instant::now() + capabilities::BACKGROUND_TIMEOUT;
        loop {
            let message = messages.recv_timeout(deadline.saturating_duration_since(Instant::now()));
            let message = message.unwrap_or(Message::Action(Action::Background(None)));
            let is_answer = matches!(message, Message::Action(Action::Background(_)));
            let end = self.handle(message)?;
            if is_answer || end.is_some() {
                self.show_frame()?;
                return Ok(end);
            }
        }
    }

    /// Sleeps until a message arrives, handles all that are waiting, then draws one frame.
    fn handle_messages(mut self, messages: &Receiver<Message>) -> io::Result<End> {
        loop {
            let Ok(message) = messages.recv() else { return Ok(End::Disconnected) };
            let deadline = Instant::now() + FRAME_INTERVAL;
            let mut next = Some(message);
            while let Some(message) = next {
                if let Some(end) = self.handle(message)? {
                    return Ok(end);
                }
                next = if Instant::now() < deadline { messages.try_recv().ok() } else { None };
            }
            self.show_frame()?;
        }
    }

    /// Passes a message to the application and performs the effect that it asks for.
    fn handle(&mut self, message: Message) -> io::Result<Option<End>> {
        let effect = match message {
            Message::Action(action) => {
                let may_reveal_change = matches!(action, Action::Key(_) | Action::Focus);
                let effect = self.app.apply(action);
                if may_reveal_change {
                    self.check_file();
                }
                effect
            }
            // The size is read before each frame. If it is the old one again, the terminal may still have cut the screen.
            Message::Resized => {
                self.screen.repaint();
                None
            }
            Message::Suspend => Some(Effect::Suspend),
            Message::Continued => {
                self.resume()?;
                None
            }
            Message::Signal(signal) => return Ok(Some(End::Signal(signal))),
            Message::Disconnected => return Ok(Some(End::Disconnected)),
        };
        effect.map_or(Ok(None), |effect| self.perform(effect))
    }

    /// Tells the application if the document's file has changed.
    fn check_file(&mut self) {
        let document = self.app.reader.document;
        if self.watch.as_mut().is_some_and(|watch| (watch.has_changed)(document)) {
            // The application only tells the reader.
            let _ = self.app.apply(Action::FileChanged);
        }
    }

    fn perform(&mut self, effect: Effect) -> io::Result<Option<End>> {
        match effect {
            Effect::Quit => return Ok(Some(End::Quit)),
            Effect::Interrupt => return Ok(Some(End::Signal(SIGINT))),
            Effect::Suspend => self.suspend(),
            Effect::Repaint => self.screen.repaint(),
            Effect::Copy(text) => {
                // The application refuses text that is too long to copy, and tells the reader.
                let bytes = clipboard::sequence(&text, Route::of_environment());
                self.screen.queue(&bytes.unwrap_or_default());
                self.helper.copy(text, &self.sender)?;
            }
            Effect::Mouse(on) => self.screen.capture_mouse(on),
            Effect::Reload => {
                if let Some(watch) = &self.watch {
                    let (reload, document) = (watch.reload.clone(), self.app.reader.document);
                    let words = self.app.words();
                    threads::spawn_work(Box::new(move || reload(document, words)), self.sender.clone())?;
                }
            }
            Effect::ReadEdition => {
                if let Some(read) = &self.read_edition {
                    let read = Arc::clone(read);
                    threads::spawn_work(Box::new(move || read()), self.sender.clone())?;
                }
            }
        }
        Ok(None)
    }

    /// Stops the job as a shell expects. Without a shell, nothing could continue it.
    fn suspend(&mut self) {
        if !self.is_suspended && platform::can_suspend() {
            platform::restore();
            self.is_suspended = true;
            platform::suspend();
        }
    }

    /// Takes the terminal again after SIGCONT, also after a `kill -STOP`, which left no time to give it back. A job
    /// that was continued in the background (`bg`) stays suspended: the terminal is still the shell's.
    fn resume(&mut self) -> io::Result<()> {
        self.is_suspended = !platform::is_foreground();
        if !self.is_suspended {
            platform::enter_raw_mode()?;
            self.screen.enter();
        }
        Ok(())
    }

    /// Draws a frame and writes it, unless the terminal is the shell's.
    fn show_frame(&mut self) -> io::Result<()> {
        if self.is_suspended {
            return Ok(());
        }
        self.draw_frame()?;
        self.screen.flush()
    }

    /// Draws the application as it is now, and queues what has changed on the screen.
    fn draw_frame(&mut self) -> io::Result<()> {
        if let Some(size) = self.screen.poll_resize() {
            // A resize has no effect for the terminal to perform.
            let _ = self.app.apply(Action::Resize(size));
        }
        let theme = self.themes.get(self.app.appearance.theme());
        self.screen.queue_frame(|frame| view::draw(self.app, theme, frame))
    }
}

/// The themes in the colours of this terminal. Finding the nearest of 256 colours takes longer than drawing a frame, so
/// each theme is resolved once.
struct Themes {
    depth: Depth,
    charset: Charset,
    audience: Audience,
    resolved: [Option<Theme>; ThemeName::ALL.len()],
}

impl Themes {
    fn new(depth: Depth, Appearance { charset, audience, .. }: Appearance) -> Self {
        Self { depth, charset, audience, resolved: Default::default() }
    }

    fn get(&mut self, name: ThemeName) -> &Theme {
        let resolve = || Theme::new(name, self.depth, self.charset).suit(self.audience);
        self.resolved[name as usize].get_or_insert_with(resolve)
    }
}
