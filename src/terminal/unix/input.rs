//! Decodes what the terminal sends: keys, mouse reports, pastes, and its answer about the background. Bytes and
//! timeouts go in, inputs come out.
//!
//! It uses crossterm's types for keys and the mouse, but not its reader. After half a mouse report or a paste that never
//! ends, that reader stops responding. It spins on a terminal that has gone, takes Ctrl-J for Enter in a raw mode that it
//! did not set itself, and passes the answer about the background on as keys. Here a deadline ends whatever is
//! incomplete.

use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseEvent};

use super::late::{self, Rest};
use super::{background, sequences, sequences::shift};
use crate::action::Action;
use crate::appearance::Background;

/// Something that the terminal sent.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Input {
    Key(KeyEvent),
    Mouse(MouseEvent),
    Paste(String),
    Background(Background),
    /// The terminal has got the focus.
    Focus,
}

impl From<Input> for Action {
    fn from(input: Input) -> Self {
        match input {
            Input::Key(key) => Self::Key(key),
            Input::Mouse(mouse) => Self::Mouse(mouse),
            Input::Paste(text) => Self::Paste(text),
            Input::Background(background) => Self::Background(Some(background)),
            Input::Focus => Self::Focus,
        }
    }
}

/// No sequence that means anything is longer; a longer one is skipped.
const MAX_SEQUENCE: usize = 64;

/// The most bytes of a paste that are kept.
const MAX_PASTE: usize = 1 << 20;

/// How long a lone Esc takes to be recognised as a key. Over a slow line, what follows it in a sequence takes a while.
const ESCAPE_TIMEOUT: Duration = Duration::from_millis(100);

/// How long after Esc a letter is still one with Alt: terminals send the two together.
const ALT_TIMEOUT: Duration = Duration::from_millis(50);

/// How long to wait, from its first byte, for the rest of a sequence that is more than Esc.
const SEQUENCE_TIMEOUT: Duration = Duration::from_secs(1);

/// How long, after that, its rest is still recognised, and skipped.
const LATE_TIMEOUT: Duration = Duration::from_secs(2);

/// How long to wait for the rest of a paste before what has arrived is delivered.
const PASTE_TIMEOUT: Duration = Duration::from_millis(150);

const PASTE_END: &[u8] = b"\x1b[201~";

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum State {
    #[default]
    Ground,
    /// After ESC.
    Escape,
    /// After `ESC O`: one more byte.
    Single,
    /// After `ESC [`: parameters, then a final byte.
    Control,
    /// After `ESC [ [` (the Linux console's function keys): one more byte.
    Console,
    /// After `ESC [ M`: three more bytes, an old mouse report.
    Mouse,
    /// After `ESC ]` and its like: a string up to BEL or `ESC \`.
    String,
    /// In a character of several bytes, with this many still to come.
    Character(usize),
    Paste,
    /// In a paste that has timed out. A control character ends it: it is a key.
    StalledPaste,
}

#[derive(Debug)]
pub(super) struct Decoder {
    state: State,
    /// ESC came before the key, which means Alt.
    has_alt: bool,
    /// The bytes since the state's introducer.
    pending: Vec<u8>,
    /// The state of a sequence whose time is up. Its bytes are pending.
    overdue: Option<State>,
    /// When the first byte of the sequence arrived, or its time was up.
    since: Instant,
    /// When the last bytes arrived.
    now: Instant,
}

impl Decoder {
    pub(super) fn new(now: Instant) -> Self {
        Self { state: State::Ground, has_alt: false, pending: Vec::new(), overdue: None, since: now, now }
    }

    /// Decodes bytes that have arrived together.
    pub(super) fn feed(&mut self, bytes: &[u8], now: Instant, inputs: &mut Vec<Input>) {
        self.now = now;
        let begins_sequence = matches!(bytes.first(), Some(b'[' | b'O' | b']' | b'P'));
        if self.state == State::Escape && now > self.since + ALT_TIMEOUT && !begins_sequence {
            key(KeyCode::Esc, KeyModifiers::NONE, inputs);
            self.reset();
        }
        for &byte in self.skip_late(bytes) {
            self.decode(byte, inputs);
        }
    }

    /// When to stop waiting for the rest of an incomplete sequence; `None` if there is none.
    pub(super) fn deadline(&self) -> Option<Instant> {
        match self.state {
            State::Ground => self.overdue.map(|_| self.since + LATE_TIMEOUT),
            State::StalledPaste => None,
            State::Paste => Some(self.now + PASTE_TIMEOUT),
            State::Escape => Some(self.since + ESCAPE_TIMEOUT),
            _ => Some(self.since + SEQUENCE_TIMEOUT),
        }
    }

    /// Ends what is incomplete: nothing more has arrived in time.
    pub(super) fn time_out(&mut self, now: Instant, inputs: &mut Vec<Input>) {
        match self.state {
            State::Ground => return self.reset(),
            State::Paste | State::StalledPaste => {
                self.deliver_paste(inputs);
                self.state = State::StalledPaste;
                return;
            }
            State::Escape => key(KeyCode::Esc, KeyModifiers::NONE, inputs),
            // Alt and a letter that could have begun a sequence.
            State::Single => key(KeyCode::Char('O'), KeyModifiers::ALT | KeyModifiers::SHIFT, inputs),
            State::Control if self.pending.is_empty() => key(KeyCode::Char('['), KeyModifiers::ALT, inputs),
            State::String if self.pending.len() == 1 => {
                let letter = char::from(self.pending[0]);
                key(KeyCode::Char(letter), shift(letter) | KeyModifiers::ALT, inputs);
            }
            _ => {}
        }
        self.overdue = Some(std::mem::take(&mut self.state));
        self.has_alt = false;
        self.since = now;
    }

    /// Skips the rest of an overdue sequence.
    fn skip_late<'b>(&mut self, bytes: &'b [u8]) -> &'b [u8] {
        let Some(state) = self.overdue else { return bytes };
        match late::rest(state, &self.pending, bytes) {
            Rest::None => self.reset(),
            Rest::Open => {
                // What it says no longer matters, only that it goes on.
                self.pending
                    .extend_from_slice(&bytes[..bytes.len().min(MAX_SEQUENCE.saturating_sub(self.pending.len()))]);
                return &[];
            }
            Rest::Complete(count) => {
                self.reset();
                return &bytes[count..];
            }
            Rest::Paste => {
                self.state = State::Control;
                self.overdue = None;
            }
        }
        bytes
    }

    fn reset(&mut self) {
        self.state = State::Ground;
        self.has_alt = false;
        self.overdue = None;
        self.pending.clear();
    }

    fn enter(&mut self, state: State) {
        if matches!(state, State::Escape | State::Character(_)) {
            self.since = self.now;
        }
        self.state = state;
        self.pending.clear();
    }

    fn decode(&mut self, byte: u8, inputs: &mut Vec<Input>) {
        match self.state {
            State::Ground => self.ground(byte, inputs),
            State::Escape => self.escape(byte, inputs),
            State::Character(rest) => self.character(byte, rest, inputs),
            State::Paste => self.paste(byte, inputs),
            State::StalledPaste if byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r') => {
                self.reset();
                self.ground(byte, inputs);
            }
            State::StalledPaste => {
                self.state = State::Paste;
                self.paste(byte, inputs);
            }
            State::String => self.string(byte, inputs),
            State::Mouse if byte < b' ' => {
                self.reset();
                self.ground(byte, inputs);
            }
            State::Mouse => {
                self.pending.push(byte);
                if self.pending.len() == 3 {
                    inputs.extend(sequences::old_mouse(&self.pending));
                    self.reset();
                }
            }
            // These consist of printable bytes; any other byte begins something new.
            _ if !(b' '..=b'~').contains(&byte) => {
                self.reset();
                self.ground(byte, inputs);
            }
            State::Single => self.complete(sequences::single(byte), inputs),
            State::Console => self.complete(sequences::console(byte), inputs),
            State::Control => self.control(byte, inputs),
        }
    }

    fn complete(&mut self, input: Option<Input>, inputs: &mut Vec<Input>) {
        inputs.extend(input);
        self.reset();
    }

    fn ground(&mut self, byte: u8, inputs: &mut Vec<Input>) {
        let alt = if self.has_alt { KeyModifiers::ALT } else { KeyModifiers::NONE };
        let (code, modifiers) = match byte {
            0x1b => return self.enter(State::Escape),
            b'\r' => (KeyCode::Enter, KeyModifiers::NONE),
            b'\t' => (KeyCode::Tab, KeyModifiers::NONE),
            0x7f => (KeyCode::Backspace, KeyModifiers::NONE),
            0 => (KeyCode::Char(' '), KeyModifiers::CONTROL),
            1..=26 => (KeyCode::Char(char::from(byte - 1 + b'a')), KeyModifiers::CONTROL),
            28..=31 => (KeyCode::Char(char::from(byte - 28 + b'4')), KeyModifiers::CONTROL),
            b' '..=b'~' => (KeyCode::Char(char::from(byte)), shift(char::from(byte))),
            0xc2..=0xf4 => {
                let rest = 1 + usize::from(byte >= 0xe0) + usize::from(byte >= 0xf0);
                self.enter(State::Character(rest));
                self.pending.push(byte);
                return;
            }
            // No character begins with this byte.
            _ => return self.reset(),
        };
        key(code, modifiers | alt, inputs);
        self.reset();
    }

    fn escape(&mut self, byte: u8, inputs: &mut Vec<Input>) {
        match byte {
            0x1b => {
                key(KeyCode::Esc, KeyModifiers::NONE, inputs);
                self.enter(State::Escape);
            }
            b'[' => self.enter(State::Control),
            b'O' => self.enter(State::Single),
            b']' | b'P' | b'X' | b'^' | b'_' => {
                self.enter(State::String);
                self.pending.push(byte);
            }
            _ => {
                self.has_alt = true;
                self.ground(byte, inputs);
            }
        }
    }

    fn character(&mut self, byte: u8, rest: usize, inputs: &mut Vec<Input>) {
        if !(0x80..=0xbf).contains(&byte) {
            self.reset();
            return self.ground(byte, inputs);
        }
        self.pending.push(byte);
        if rest > 1 {
            self.state = State::Character(rest - 1);
            return;
        }
        if let Some(letter) = str::from_utf8(&self.pending).ok().and_then(|text| text.chars().next()) {
            let alt = if self.has_alt { KeyModifiers::ALT } else { KeyModifiers::NONE };
            key(KeyCode::Char(letter), shift(letter) | alt, inputs);
        }
        self.reset();
    }

    fn control(&mut self, byte: u8, inputs: &mut Vec<Input>) {
        match byte {
            b'[' if self.pending.is_empty() => self.enter(State::Console),
            b'M' if self.pending.is_empty() => self.enter(State::Mouse),
            b'~' if self.pending == b"200" => self.enter(State::Paste),
            b'@'..=b'~' if self.pending.len() < MAX_SEQUENCE => {
                let input = sequences::control(&self.pending, byte);
                self.complete(input, inputs);
            }
            b'@'..=b'~' => self.reset(),
            _ if self.pending.len() < MAX_SEQUENCE => self.pending.push(byte),
            _ => {}
        }
    }

    fn string(&mut self, byte: u8, inputs: &mut Vec<Input>) {
        let ending = self.pending.last() == Some(&0x1b);
        match byte {
            0x07 => self.end_string(inputs),
            b'\\' if ending => {
                self.pending.pop();
                self.end_string(inputs);
            }
            // The ESC began something new.
            _ if ending => {
                self.enter(State::Escape);
                self.escape(byte, inputs);
            }
            _ if self.pending.len() < MAX_SEQUENCE => self.pending.push(byte),
            0x1b => *self.pending.last_mut().expect("the sequence has reached its maximum") = byte,
            _ => {}
        }
    }

    fn end_string(&mut self, inputs: &mut Vec<Input>) {
        let answer = str::from_utf8(&self.pending).ok().and_then(|text| text.strip_prefix(']'));
        inputs.extend(answer.and_then(background::parse_background).map(Input::Background));
        self.reset();
    }

    fn paste(&mut self, byte: u8, inputs: &mut Vec<Input>) {
        self.pending.push(byte);
        if self.pending.ends_with(PASTE_END) {
            self.pending.truncate(self.pending.len() - PASTE_END.len());
            self.deliver_paste(inputs);
            self.reset();
        } else if self.pending.len() >= MAX_PASTE + PASTE_END.len() {
            // Drop the byte in excess and keep looking for the end.
            self.pending.remove(MAX_PASTE);
        }
    }

    /// Delivers the paste so far, up to its last complete character, and without what may begin its end.
    fn deliver_paste(&mut self, inputs: &mut Vec<Input>) {
        let end = (1..PASTE_END.len()).rev().find(|&count| self.pending.ends_with(&PASTE_END[..count])).unwrap_or(0);
        let text = &self.pending[..self.pending.len() - end];
        let whole = match str::from_utf8(text) {
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            _ => text.len(),
        };
        if whole > 0 {
            let text = String::from_utf8_lossy(&self.pending[..whole]).into_owned();
            inputs.push(Input::Paste(text));
            self.pending.drain(..whole);
        }
    }
}

fn key(code: KeyCode, modifiers: KeyModifiers, inputs: &mut Vec<Input>) {
    inputs.push(Input::Key(KeyEvent::new(code, modifiers)));
}
