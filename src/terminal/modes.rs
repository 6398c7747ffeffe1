//! The sequences that take the screen over and give it back.

/// Takes the screen over: the alternate screen, so that the shell's comes back at the end; a hidden cursor; bracketed
/// paste, so that pasted text is not taken for keys.
pub(super) const ENTER: &[u8] = b"\x1b[?1049h\x1b[?25l\x1b[?2004h";

/// Reports when the terminal gets or loses the focus.
pub(super) const FOCUS_ON: &[u8] = b"\x1b[?1004h";

/// Undoes all of that and whatever a frame was doing. CAN ends a half-written sequence. Then: synchronised updates, the
/// scroll region, colours and attributes, the mouse (also 1003, every movement, as a crashed program may have left it),
/// reports of the focus and bracketed paste off; the cursor below the last row, for terminals without an alternate screen,
/// where the prompt would otherwise be written over the picture; the alternate screen left, which puts the cursor back
/// where it was before; the cursor shown.
pub(super) const RESTORE: &[u8] =
    b"\x18\x1b[?2026l\x1b[r\x1b[0m\x1b[?1006l\x1b[?1003l\x1b[?1002l\x1b[?1000l\x1b[?1004l\x1b[?2004l\
    \x1b[9999;1H\n\x1b[?1049l\x1b[?25h";
