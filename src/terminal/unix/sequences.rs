//! What each escape sequence of a keyboard or mouse means: xterm's, with the variants of rxvt, the Linux console, and
//! the newer `CSI u`.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::input::Input;

/// `ESC O` and this byte: the cursor keys, and the keypad if a program has left it in its application mode.
pub(super) fn single(last: u8) -> Option<Input> {
    let code = match last {
        b'j'..=b'o' => KeyCode::Char(char::from(last - b'j' + b'*')),
        b'p'..=b'y' => KeyCode::Char(char::from(last - b'p' + b'0')),
        b'I' => KeyCode::Tab,
        b'X' => KeyCode::Char('='),
        _ => from_letter(last)?,
    };
    Some(press(code, KeyModifiers::NONE))
}

/// `ESC [ [` and this byte: F1 to F5 of the Linux console.
pub(super) fn console(last: u8) -> Option<Input> {
    (b'A'..=b'E').contains(&last).then(|| press(KeyCode::F(last - b'A' + 1), KeyModifiers::NONE))
}

/// `ESC [`, the parameters, and the last byte.
pub(super) fn control(parameters: &[u8], last: u8) -> Option<Input> {
    let text = str::from_utf8(parameters).ok()?;
    if let Some(report) = text.strip_prefix('<') {
        return mouse(report, last);
    }
    // A parameter may have parts: the key and its shifted form (`97:65`), the modifiers and the kind of event (`1:3`).
    let part = |index: usize, part: usize| text.split(';').nth(index)?.split(':').nth(part)?.parse::<u32>().ok();
    let number = |index| part(index, 0);
    let modifiers = modifiers(number(1).unwrap_or(1));
    if part(1, 1) == Some(RELEASE) {
        return None;
    }
    match (last, number(0)) {
        // In any other row it reports the cursor's position.
        (b'R', Some(row)) if row != 1 => None,
        (b'I', None) if parameters.is_empty() => Some(Input::Focus),
        (b'Z', _) => Some(press(KeyCode::BackTab, modifiers | KeyModifiers::SHIFT)),
        (b'~', Some(27)) => from_code(number(2)?, modifiers),
        (b'~', Some(key)) => Some(press(from_number(key)?, modifiers)),
        // The text that the key types, if the terminal tells it, else its shifted form.
        (b'u', Some(code)) if !modifiers.intersects(!KeyModifiers::SHIFT) => {
            let shifted = part(0, 1).filter(|_| modifiers.contains(KeyModifiers::SHIFT));
            from_code(number(2).or(shifted).unwrap_or(code), modifiers)
        }
        (b'u', Some(code)) => from_code(code, modifiers),
        _ => {
            // Private sequences (`ESC [ ?`, `ESC [ >`) are answers, not keys.
            let plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b';' | b':'));
            plain.then(|| from_letter(last)).flatten().map(|code| press(code, modifiers))
        }
    }
}

/// `ESC [ M` and these three bytes.
pub(super) fn old_mouse(bytes: &[u8]) -> Option<Input> {
    let &[kind, column, row] = bytes else { return None };
    let position = |byte: u8| u16::from(byte.saturating_sub(33));
    mouse_event(u16::from(kind.checked_sub(32)?), position(column), position(row), false)
}

fn press(code: KeyCode, modifiers: KeyModifiers) -> Input {
    Input::Key(KeyEvent::new(code, modifiers))
}

fn from_letter(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'M' => KeyCode::Enter,
        b'P'..=b'S' => KeyCode::F(last - b'P' + 1),
        _ => return None,
    })
}

fn from_number(key: u32) -> Option<KeyCode> {
    Some(match key {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        // The numbers have gaps: the first keyboard had spaces there.
        11..=15 => function(key - 10)?,
        17..=21 => function(key - 11)?,
        23..=24 => function(key - 12)?,
        _ => return None,
    })
}

fn function(key: u32) -> Option<KeyCode> {
    u8::try_from(key).ok().map(KeyCode::F)
}

/// The third kind of event, after a press and a repetition.
const RELEASE: u32 = 3;

/// The key of a character code, or of a code that the kitty protocol gives to a key without a character.
fn from_code(code: u32, modifiers: KeyModifiers) -> Option<Input> {
    let code = match code {
        0xD => KeyCode::Enter,
        0x9 if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
        0x9 => KeyCode::Tab,
        0x1B => KeyCode::Esc,
        0x7F => KeyCode::Backspace,
        // Keys without a character.
        0xE000..=0xF8FF => from_keypad(code)?,
        code => {
            let letter = char::from_u32(code).filter(|letter| !letter.is_control())?;
            let mut upper = letter.to_uppercase();
            let letter = match (upper.next(), upper.next()) {
                (Some(upper), None) if modifiers.contains(KeyModifiers::SHIFT) => upper,
                _ => letter,
            };
            return Some(press(KeyCode::Char(letter), modifiers | shift(letter)));
        }
    };
    Some(press(code, modifiers))
}

/// The key of a keypad's code in the kitty protocol. Locks, media keys and modifiers alone are none.
fn from_keypad(code: u32) -> Option<KeyCode> {
    Some(match code {
        57399..=57408 => KeyCode::Char(char::from_digit(code - 57399, 10)?),
        57409 => KeyCode::Char('.'),
        57410 => KeyCode::Char('/'),
        57411 => KeyCode::Char('*'),
        57412 => KeyCode::Char('-'),
        57413 => KeyCode::Char('+'),
        57414 => KeyCode::Enter,
        57415 => KeyCode::Char('='),
        57416 => KeyCode::Char(','),
        57417 => KeyCode::Left,
        57418 => KeyCode::Right,
        57419 => KeyCode::Up,
        57420 => KeyCode::Down,
        57421 => KeyCode::PageUp,
        57422 => KeyCode::PageDown,
        57423 => KeyCode::Home,
        57424 => KeyCode::End,
        57425 => KeyCode::Insert,
        57426 => KeyCode::Delete,
        _ => return None,
    })
}

/// crossterm reports Shift with every capital letter.
pub(super) fn shift(letter: char) -> KeyModifiers {
    if letter.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE }
}

/// The second parameter of a key: one more than the sum of the modifiers' bits.
fn modifiers(number: u32) -> KeyModifiers {
    let bits = u8::try_from(number.saturating_sub(1) & 0x3f).unwrap_or_default();
    [
        (1, KeyModifiers::SHIFT),
        (2, KeyModifiers::ALT),
        (4, KeyModifiers::CONTROL),
        (8, KeyModifiers::SUPER),
        (16, KeyModifiers::HYPER),
        (32, KeyModifiers::META),
    ]
    .into_iter()
    .filter(|(bit, _)| bits & bit != 0)
    .fold(KeyModifiers::NONE, |all, (_, one)| all | one)
}

/// `kind;column;row`, counted from one.
fn mouse(report: &str, last: u8) -> Option<Input> {
    let mut numbers = report.split(';').map(|number| number.parse::<u16>().ok());
    let (kind, column, row) = (numbers.next()??, numbers.next()??, numbers.next()??);
    let is_release = match last {
        b'M' => false,
        b'm' => true,
        _ => return None,
    };
    mouse_event(kind, column.saturating_sub(1), row.saturating_sub(1), is_release)
}

fn mouse_event(kind: u16, column: u16, row: u16, is_release: bool) -> Option<Input> {
    let button = match kind & 0b11 {
        0 => Some(MouseButton::Left),
        1 => Some(MouseButton::Middle),
        2 => Some(MouseButton::Right),
        _ => None,
    };
    let kind_of_event = match (kind & !0b1_1100, button) {
        (0..=2, Some(button)) if is_release => MouseEventKind::Up(button),
        (0..=2, Some(button)) => MouseEventKind::Down(button),
        // Old reports do not name the button.
        (3, _) => MouseEventKind::Up(MouseButton::Left),
        (32..=34, Some(button)) => MouseEventKind::Drag(button),
        (35, _) => MouseEventKind::Moved,
        (64, _) => MouseEventKind::ScrollUp,
        (65, _) => MouseEventKind::ScrollDown,
        (66, _) => MouseEventKind::ScrollLeft,
        (67, _) => MouseEventKind::ScrollRight,
        _ => return None,
    };
    let modifiers = [(4, KeyModifiers::SHIFT), (8, KeyModifiers::ALT), (16, KeyModifiers::CONTROL)]
        .into_iter()
        .filter(|(bit, _)| kind & bit != 0)
        .fold(KeyModifiers::NONE, |all, (_, one)| all | one);
    Some(Input::Mouse(MouseEvent { kind: kind_of_event, column, row, modifiers }))
}
