//! The terminal's bytes as events: keys, mouse, pastes, and its answer about the background. Pure: bytes and pauses
//! go in. Where the bytes come from, and what an event means, is for others.
//!
//! crossterm's own reader is left out, though its event types are used: half a mouse report or a paste without an
//! end makes it deaf, it spins on a terminal that has gone, it takes Ctrl-J for Enter in a raw mode that it did not
//! set itself, and it hands the answer about the background over as keys. Here a pause ends what is half said.

use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::{background, sequence};
use crate::appearance::Background;

/// What the terminal said.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Said {
    Event(Event),
    Background(Background),
}

/// The longest sequence that means anything; of a longer one only the end is looked for.
const LONGEST: usize = 64;

/// The most that is kept of one paste.
const LONGEST_PASTE: usize = 1 << 20;

/// How long the rest of a sequence may take. A lone Esc waits as long to be told from the beginning of one.
const PAUSE: Duration = Duration::from_millis(25);

/// How long the rest of a paste may take before what came of it is handed over.
const PASTE_PAUSE: Duration = Duration::from_millis(150);

const PASTE_END: &[u8] = b"\x1b[201~";

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
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
    /// In a character of more than one byte, so many still to come.
    Character(usize),
    Paste,
    /// In a paste that has paused. What does not look like text now is a key.
    PausedPaste,
}

#[derive(Debug, Default)]
pub(super) struct Decoder {
    state: State,
    /// ESC came before: the key is pressed with Alt.
    alt: bool,
    /// What the state has gathered, without its introduction.
    held: Vec<u8>,
}

impl Decoder {
    pub(super) fn feed(&mut self, bytes: &[u8], said: &mut Vec<Said>) {
        for &byte in bytes {
            self.take(byte, said);
        }
    }

    /// How long to wait for the rest of what is half said; for ever where nothing is.
    pub(super) fn patience(&self) -> Option<Duration> {
        match self.state {
            State::Ground | State::PausedPaste => None,
            State::Paste => Some(PASTE_PAUSE),
            _ => Some(PAUSE),
        }
    }

    /// Nothing more came for a while: what is half said was all.
    pub(super) fn pause(&mut self, said: &mut Vec<Said>) {
        match self.state {
            State::Paste | State::PausedPaste => {
                self.paste(said);
                self.state = State::PausedPaste;
                return;
            }
            State::Escape => key(KeyCode::Esc, KeyModifiers::NONE, said),
            // Two keys of a reader: Alt and the letter that might have begun a sequence.
            State::Single => key(KeyCode::Char('O'), KeyModifiers::ALT | KeyModifiers::SHIFT, said),
            State::Control if self.held.is_empty() => key(KeyCode::Char('['), KeyModifiers::ALT, said),
            State::String if self.held.len() == 1 => {
                let letter = char::from(self.held[0]);
                key(KeyCode::Char(letter), shift(letter) | KeyModifiers::ALT, said);
            }
            _ => {}
        }
        self.rest();
    }

    fn rest(&mut self) {
        *self = Self { held: std::mem::take(&mut self.held), ..Self::default() };
        self.held.clear();
    }

    fn enter(&mut self, state: State) {
        self.state = state;
        self.held.clear();
    }

    fn take(&mut self, byte: u8, said: &mut Vec<Said>) {
        match self.state {
            State::Ground => self.ground(byte, said),
            State::Escape => self.escape(byte, said),
            State::Character(rest) => self.character(byte, rest, said),
            State::Paste => self.pasted(byte, said),
            State::PausedPaste if byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r') => {
                self.rest();
                self.ground(byte, said);
            }
            State::PausedPaste => {
                self.state = State::Paste;
                self.pasted(byte, said);
            }
            State::String => self.string(byte, said),
            State::Mouse => {
                self.held.push(byte);
                if self.held.len() == 3 {
                    said.extend(sequence::old_mouse(&self.held).map(Said::Event));
                    self.rest();
                }
            }
            // Only bytes that can be seen belong to these; anything else begins something new.
            _ if !(b' '..=b'~').contains(&byte) => {
                self.rest();
                self.ground(byte, said);
            }
            State::Single => self.finish(sequence::single(byte), said),
            State::Console => self.finish(sequence::console(byte), said),
            State::Control => self.control(byte, said),
        }
    }

    fn finish(&mut self, event: Option<Event>, said: &mut Vec<Said>) {
        said.extend(event.map(Said::Event));
        self.rest();
    }

    fn ground(&mut self, byte: u8, said: &mut Vec<Said>) {
        let alt = if self.alt { KeyModifiers::ALT } else { KeyModifiers::NONE };
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
                self.held.push(byte);
                return;
            }
            // No character begins so.
            _ => return self.rest(),
        };
        key(code, modifiers | alt, said);
        self.rest();
    }

    fn escape(&mut self, byte: u8, said: &mut Vec<Said>) {
        match byte {
            0x1b => key(KeyCode::Esc, KeyModifiers::NONE, said),
            b'[' => self.enter(State::Control),
            b'O' => self.enter(State::Single),
            b']' | b'P' | b'X' | b'^' | b'_' => {
                self.enter(State::String);
                self.held.push(byte);
            }
            _ => {
                self.alt = true;
                self.ground(byte, said);
            }
        }
    }

    fn character(&mut self, byte: u8, rest: usize, said: &mut Vec<Said>) {
        if !(0x80..=0xbf).contains(&byte) {
            self.rest();
            return self.ground(byte, said);
        }
        self.held.push(byte);
        if rest > 1 {
            self.state = State::Character(rest - 1);
            return;
        }
        if let Some(letter) = str::from_utf8(&self.held).ok().and_then(|text| text.chars().next()) {
            let alt = if self.alt { KeyModifiers::ALT } else { KeyModifiers::NONE };
            key(KeyCode::Char(letter), shift(letter) | alt, said);
        }
        self.rest();
    }

    fn control(&mut self, byte: u8, said: &mut Vec<Said>) {
        match byte {
            b'[' if self.held.is_empty() => self.enter(State::Console),
            b'M' if self.held.is_empty() => self.enter(State::Mouse),
            b'~' if self.held == b"200" => self.enter(State::Paste),
            b'@'..=b'~' if self.held.len() < LONGEST => {
                let event = sequence::control(&self.held, byte);
                self.finish(event, said);
            }
            b'@'..=b'~' => self.rest(),
            _ if self.held.len() < LONGEST => self.held.push(byte),
            _ => {}
        }
    }

    fn string(&mut self, byte: u8, said: &mut Vec<Said>) {
        let ending = self.held.last() == Some(&0x1b);
        match byte {
            0x07 => self.end_string(said),
            b'\\' if ending => {
                self.held.pop();
                self.end_string(said);
            }
            // The ESC began something new.
            _ if ending => {
                self.enter(State::Escape);
                self.escape(byte, said);
            }
            _ if self.held.len() < LONGEST => self.held.push(byte),
            0x1b => *self.held.last_mut().expect("it is full") = byte,
            _ => {}
        }
    }

    fn end_string(&mut self, said: &mut Vec<Said>) {
        let answer = str::from_utf8(&self.held).ok().and_then(|text| text.strip_prefix(']'));
        said.extend(answer.and_then(background::read).map(Said::Background));
        self.rest();
    }

    fn pasted(&mut self, byte: u8, said: &mut Vec<Said>) {
        self.held.push(byte);
        if self.held.ends_with(PASTE_END) {
            self.held.truncate(self.held.len() - PASTE_END.len());
            self.paste(said);
            self.rest();
        } else if self.held.len() >= LONGEST_PASTE + PASTE_END.len() {
            // Forget the middle, keep looking for the end.
            self.held.remove(LONGEST_PASTE);
        }
    }

    /// Hands over what has come, up to its last whole character.
    fn paste(&mut self, said: &mut Vec<Said>) {
        let whole = match str::from_utf8(&self.held) {
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            _ => self.held.len(),
        };
        if whole > 0 {
            let text = String::from_utf8_lossy(&self.held[..whole]).into_owned();
            said.push(Said::Event(Event::Paste(text)));
            self.held.drain(..whole);
        }
    }
}

fn key(code: KeyCode, modifiers: KeyModifiers, said: &mut Vec<Said>) {
    said.push(Said::Event(Event::Key(KeyEvent::new(code, modifiers))));
}

/// A capital letter says that Shift is held, as crossterm has it.
pub(super) fn shift(letter: char) -> KeyModifiers {
    if letter.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE }
}
