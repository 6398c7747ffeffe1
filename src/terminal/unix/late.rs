//! Recognises the rest of a sequence that arrives after the decoder has stopped waiting for it, as over a bad line. It
//! must not be taken for keys.
//!
//! A person may press the same keys, so only what completes a sequence that terminals do send is a rest, and of a single
//! key only one that must be.

use super::input::State;
use super::sequences;

/// What the bytes after an overdue sequence are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rest {
    /// Something else.
    None,
    /// All of them belong to it, and more may come.
    Open,
    /// This many complete it.
    Complete(usize),
    /// They begin with the end of the sequence that begins a paste.
    Paste,
}

/// Looks for the rest of a sequence that ended in this state, after these bytes.
pub(super) fn rest(state: State, begun: &[u8], bytes: &[u8]) -> Rest {
    match (state, bytes) {
        // Esc was taken for a key. One byte may be a key too.
        (State::Escape, [b'[', bytes @ ..]) if !bytes.is_empty() => match control(b"", bytes) {
            Rest::Complete(count) => Rest::Complete(count + 1),
            _ => Rest::None,
        },
        (State::Escape, [b'O', last, ..]) if is_single(*last) => Rest::Complete(2),
        (State::Escape, [first @ (b']' | b'P' | b'X' | b'^' | b'_'), bytes @ ..]) => match string(&[*first], bytes) {
            Rest::Complete(count) => Rest::Complete(count + 1),
            _ => Rest::None,
        },
        (State::Single, [last, ..]) if is_single(*last) => Rest::Complete(1),
        (State::Console, [last, ..]) if sequences::console(*last).is_some() => Rest::Complete(1),
        (State::Control, _) => control(begun, bytes),
        (State::Mouse, _) if bytes.iter().all(|byte| *byte >= b' ') => {
            Rest::Complete((3 - begun.len()).min(bytes.len()))
        }
        (State::String, _) => string(begun, bytes),
        _ => Rest::None,
    }
}

/// Whether `ESC O` and this byte are a key, and this byte alone is hardly one: the keypad sends small letters.
fn is_single(last: u8) -> bool {
    last.is_ascii_uppercase() && sequences::single(last).is_some()
}

/// After `ESC [`: parameters, and the byte that ends them.
fn control(begun: &[u8], bytes: &[u8]) -> Rest {
    let count = bytes.iter().take_while(|byte| matches!(byte, b' '..=b'?')).count();
    let parameters = [begun, &bytes[..count]].concat();
    match bytes.get(count) {
        None if begun.is_empty() => Rest::None,
        None => Rest::Open,
        Some(b'~') if parameters == b"200" => Rest::Paste,
        Some(b'[') if parameters.is_empty() => match bytes.get(count + 1) {
            Some(&last) if sequences::console(last).is_some() => Rest::Complete(count + 2),
            _ => Rest::None,
        },
        Some(&last) if sequences::control(&parameters, last).is_some() || is_report(&parameters, last) => {
            Rest::Complete(count + 1)
        }
        Some(_) => Rest::None,
    }
}

/// Whether a terminal sends this as an answer.
fn is_report(parameters: &[u8], last: u8) -> bool {
    matches!(parameters, [b'?' | b'>' | b'=', ..])
        || !parameters.is_empty() && matches!(last, b'R' | b'c' | b'n' | b't')
}

/// After `ESC ]` and its like: anything up to BEL or `ESC \`.
fn string(begun: &[u8], bytes: &[u8]) -> Rest {
    if begun.last() == Some(&0x1b) {
        return if bytes.first() == Some(&b'\\') { Rest::Complete(1) } else { Rest::None };
    }
    match bytes.iter().position(|&byte| byte == 0x07 || byte == 0x1b) {
        Some(end) if bytes[end] == 0x07 => Rest::Complete(end + 1),
        Some(end) if bytes.get(end + 1) == Some(&b'\\') => Rest::Complete(end + 2),
        // One byte may be a key, and so may those after Alt and the letter that begins a string.
        None if begun.len() > 1 && bytes.len() > 1 => Rest::Open,
        _ => Rest::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_rest(state: State, begun: &str, bytes: &str, expected: Rest) {
        assert_eq!(rest(state, begun.as_bytes(), bytes.as_bytes()), expected, "{state:?} {begun:?} {bytes:?}");
    }

    #[test]
    fn what_completes_a_sequence_is_its_rest() {
        for (state, begun, bytes, count) in [
            (State::Escape, "", "[B", 2),
            (State::Escape, "", "[1;5Aq", 5),
            (State::Escape, "", "OP", 2),
            (State::Escape, "", "]11;rgb:0/0/0\x07q", 14),
            (State::Control, "", "Bq", 1),
            (State::Control, "", "[A", 2),
            (State::Control, "1;", "5Aj", 2),
            (State::Control, "<0;1", "2;3M", 4),
            (State::Control, "?62;", "22c", 3),
            (State::Single, "", "Pq", 1),
            (State::Console, "", "A", 1),
            (State::Mouse, "!", "!!q", 2),
            (State::String, "]11;rgb:00", "00/0000/0000\x1b\\j", 14),
            (State::String, "]11;rgb:00\x1b", "\\j", 1),
            (State::String, "]11;rgb:00", "\x07", 1),
        ] {
            assert_rest(state, begun, bytes, Rest::Complete(count));
        }
        assert_rest(State::Control, "1;", "5", Rest::Open);
        assert_rest(State::String, "]11;rgb:00", "00/00", Rest::Open);
        assert_rest(State::Control, "", "200~q", Rest::Paste);
    }

    #[test]
    fn keys_are_no_rest() {
        for (state, begun, bytes) in [
            (State::Escape, "", "["),
            (State::Escape, "", "[["),
            (State::Escape, "", "]]"),
            (State::Escape, "", "j"),
            (State::Control, "", "j"),
            (State::Control, "", "2"),
            (State::Control, "1;", "q"),
            (State::Control, "<0;12", "\x1b[B"),
            (State::Single, "", "j"),
            (State::Mouse, "!", "\x1b[B"),
            (State::String, "]11;rgb:00", "j"),
            (State::String, "]11;rgb:00", "\x1b[B"),
            (State::String, "]", "jj"),
            (State::Character(1), "\u{e2}", "j"),
        ] {
            assert_rest(state, begun, bytes, Rest::None);
        }
    }
}
