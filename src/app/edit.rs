//! What keys do in the search line. The line itself is tui-input's.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use tui_input::InputRequest;

/// What a key does in the search line, as readers know it from their shell.
pub(super) fn request(key: KeyEvent) -> Option<InputRequest> {
    let is_ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
    let is_alt = key.modifiers.contains(KeyModifiers::ALT);
    Some(match key.code {
        KeyCode::Char('a') if is_ctrl => InputRequest::GoToStart,
        KeyCode::Char('e') if is_ctrl => InputRequest::GoToEnd,
        KeyCode::Char('b') if is_ctrl => InputRequest::GoToPrevChar,
        KeyCode::Char('f') if is_ctrl => InputRequest::GoToNextChar,
        KeyCode::Char('u') if is_ctrl => InputRequest::DeleteFromStart,
        KeyCode::Char('w') if is_ctrl => InputRequest::DeletePrevWord,
        KeyCode::Char('y') if is_ctrl => InputRequest::Yank,
        KeyCode::Char('h') if is_ctrl => InputRequest::DeletePrevChar,
        KeyCode::Char('d') if is_ctrl => InputRequest::DeleteNextChar,
        KeyCode::Char('b') if is_alt => InputRequest::GoToPrevWord,
        KeyCode::Char('f') if is_alt => InputRequest::GoToNextWord,
        KeyCode::Char('d') if is_alt => InputRequest::DeleteNextWord,
        KeyCode::Char(_) if is_ctrl || is_alt => return None,
        KeyCode::Char(c) => InputRequest::InsertChar(c),
        KeyCode::Backspace if is_alt || is_ctrl => InputRequest::DeletePrevWord,
        KeyCode::Backspace => InputRequest::DeletePrevChar,
        KeyCode::Delete => InputRequest::DeleteNextChar,
        KeyCode::Left if is_alt || is_ctrl => InputRequest::GoToPrevWord,
        KeyCode::Right if is_alt || is_ctrl => InputRequest::GoToNextWord,
        KeyCode::Left => InputRequest::GoToPrevChar,
        KeyCode::Right => InputRequest::GoToNextChar,
        KeyCode::Home => InputRequest::GoToStart,
        KeyCode::End => InputRequest::GoToEnd,
        _ => return None,
    })
}
