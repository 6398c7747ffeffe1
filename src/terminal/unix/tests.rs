//! Tests of the decoder, and of a panic on any thread restoring the terminal. `tests/terminal.rs` tests the whole program
//! in a real terminal.

use std::{
    io::{self, Write as _},
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    thread,
    time::{Duration, Instant},
};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

#[path = "../../../tests/pty/mod.rs"]
#[expect(dead_code, reason = "the panics need a part of what the tests of the whole program need")]
mod pty;

use rustix::{
    event::PollFlags,
    fd::AsFd as _,
    fs::{OFlags, fcntl_setfl},
    io::Errno,
};

use super::{
    background::parse_background,
    guard,
    input::{Decoder, Input},
    input_thread::read_input,
    readiness::Poll,
};
use crate::action::Action;
use crate::appearance::Background;
use crate::terminal::{screen::Screen, threads::Message};

const NONE: KeyModifiers = KeyModifiers::NONE;
const ALT: KeyModifiers = KeyModifiers::ALT;
const CONTROL: KeyModifiers = KeyModifiers::CONTROL;
const SHIFT: KeyModifiers = KeyModifiers::SHIFT;

fn key(code: KeyCode, modifiers: KeyModifiers) -> Input {
    Input::Key(KeyEvent::new(code, modifiers))
}

fn letters(text: &str) -> Vec<Input> {
    text.chars().map(|letter| key(KeyCode::Char(letter), NONE)).collect()
}

fn mouse(kind: MouseEventKind, column: u16, row: u16) -> Input {
    Input::Mouse(MouseEvent { kind, column, row, modifiers: NONE })
}

fn paste(text: &str) -> Input {
    Input::Paste(text.into())
}

/// Decodes the pieces, with as much time after each as it takes until nothing more is expected.
fn decode(pieces: &[&[u8]]) -> Vec<Input> {
    let mut now = Instant::now();
    let (mut decoder, mut inputs) = (Decoder::new(now), Vec::new());
    for piece in pieces {
        decoder.feed(piece, now, &mut inputs);
        while let Some(deadline) = decoder.deadline() {
            now = deadline;
            decoder.time_out(now, &mut inputs);
        }
    }
    inputs
}

/// Decodes pieces that arrive so many milliseconds after the first, with the timeouts in between.
fn decode_at(pieces: &[(u64, &str)]) -> Vec<Input> {
    let start = Instant::now();
    let (mut decoder, mut inputs) = (Decoder::new(start), Vec::new());
    for &(after, piece) in pieces {
        let now = start + Duration::from_millis(after);
        while let Some(deadline) = decoder.deadline().filter(|deadline| *deadline <= now) {
            decoder.time_out(deadline, &mut inputs);
        }
        decoder.feed(piece.as_bytes(), now, &mut inputs);
    }
    inputs
}

#[test]
fn keys_are_decoded() {
    for (bytes, code, modifiers) in [
        (&b"a"[..], KeyCode::Char('a'), NONE),
        (b"A", KeyCode::Char('A'), SHIFT),
        ("é".as_bytes(), KeyCode::Char('é'), NONE),
        ("É".as_bytes(), KeyCode::Char('É'), SHIFT),
        ("語".as_bytes(), KeyCode::Char('語'), NONE),
        ("🇫".as_bytes(), KeyCode::Char('🇫'), NONE),
        (b" ", KeyCode::Char(' '), NONE),
        (b"\r", KeyCode::Enter, NONE),
        (b"\n", KeyCode::Char('j'), CONTROL),
        (b"\t", KeyCode::Tab, NONE),
        (b"\x7f", KeyCode::Backspace, NONE),
        (b"\x08", KeyCode::Char('h'), CONTROL),
        (b"\x0c", KeyCode::Char('l'), CONTROL),
        (b"\0", KeyCode::Char(' '), CONTROL),
        (b"\x1f", KeyCode::Char('7'), CONTROL),
        (b"\x1b", KeyCode::Esc, NONE),
        (b"\x1bf", KeyCode::Char('f'), ALT),
        ("\x1bé".as_bytes(), KeyCode::Char('é'), ALT),
        (b"\x1bO", KeyCode::Char('O'), ALT | SHIFT),
        (b"\x1b[", KeyCode::Char('['), ALT),
        (b"\x1b]", KeyCode::Char(']'), ALT),
        (b"\x1b\x7f", KeyCode::Backspace, ALT),
        (b"\x1b[A", KeyCode::Up, NONE),
        (b"\x1bOB", KeyCode::Down, NONE),
        (b"\x1b[1;3D", KeyCode::Left, ALT),
        (b"\x1b[1;5C", KeyCode::Right, CONTROL),
        (b"\x1b[H", KeyCode::Home, NONE),
        (b"\x1bOF", KeyCode::End, NONE),
        (b"\x1b[1~", KeyCode::Home, NONE),
        (b"\x1b[5~", KeyCode::PageUp, NONE),
        (b"\x1b[6;5~", KeyCode::PageDown, CONTROL),
        (b"\x1b[3~", KeyCode::Delete, NONE),
        (b"\x1b[Z", KeyCode::BackTab, SHIFT),
        (b"\x1bOP", KeyCode::F(1), NONE),
        (b"\x1b[11~", KeyCode::F(1), NONE),
        (b"\x1b[[A", KeyCode::F(1), NONE),
        (b"\x1b[15~", KeyCode::F(5), NONE),
        (b"\x1b[17~", KeyCode::F(6), NONE),
        (b"\x1b[24~", KeyCode::F(12), NONE),
        (b"\x1b[1;2R", KeyCode::F(3), SHIFT),
        (b"\x1b[97;5u", KeyCode::Char('a'), CONTROL),
        (b"\x1b[27u", KeyCode::Esc, NONE),
        (b"\x1b[27;5;97~", KeyCode::Char('a'), CONTROL),
        (b"\x1bOM", KeyCode::Enter, NONE),
        (b"\x1bOr", KeyCode::Char('2'), NONE),
        (b"\x1bOn", KeyCode::Char('.'), NONE),
    ] {
        assert_eq!(decode(&[bytes]), [key(code, modifiers)], "{:?}", bytes.escape_ascii().to_string());
    }
}

#[test]
fn the_focus_is_reported() {
    let inputs = decode(&[b"\x1b[O\x1b[I"]);
    assert_eq!(inputs, [Input::Focus]);
}

#[test]
fn keys_of_the_kitty_protocol_are_decoded() {
    for (bytes, code, modifiers) in [
        // What the key types counts: AltGr and 5 are a bracket on a French keyboard.
        (&b"\x1b[97;;229u"[..], KeyCode::Char('å'), NONE),
        (b"\x1b[53;;91u", KeyCode::Char('['), NONE),
        (b"\x1b[97:65;2u", KeyCode::Char('A'), SHIFT),
        (b"\x1b[97;2u", KeyCode::Char('A'), SHIFT),
        (b"\x1b[47:63;2u", KeyCode::Char('?'), SHIFT),
        (b"\x1b[47:63:45;1u", KeyCode::Char('/'), NONE),
        (b"\x1b[97:65;6u", KeyCode::Char('A'), CONTROL | SHIFT),
        (b"\x1b[106;1:2u", KeyCode::Char('j'), NONE),
        (b"\x1b[57399u", KeyCode::Char('0'), NONE),
        (b"\x1b[57408;129u", KeyCode::Char('9'), NONE),
        (b"\x1b[57414;1:1u", KeyCode::Enter, NONE),
        (b"\x1b[57420u", KeyCode::Down, NONE),
    ] {
        assert_eq!(decode(&[bytes]), [key(code, modifiers)], "{:?}", bytes.escape_ascii().to_string());
    }
}

#[test]
fn other_sequences_are_ignored() {
    for bytes in [
        &b"\x1b[5;5R"[..],
        b"\x1b[?62;22c",
        b"\x1b[?1u",
        b"\x1b[113;1:3u",
        b"\x1b[1;1:3B",
        b"\x1b[57414;1:3u",
        b"\x1b[57358u",
        b"\x1b[57441;2u",
        b"\x1b[3u",
        b"\x1b[99999999u",
        b"\x1b[O",
        b"\x1b[1I",
        b"\x1b[0n",
        b"\x1b[999999999999~",
        b"\x1b[201~",
        b"\x1bP>|xterm(1)\x1b\\",
        b"\x1b]52;c;AAAA\x07",
        b"\xff\xfe\x80\xc3",
        b"\x1b[<99999999;1;1M",
        b"\x1b[<0;1",
        b"\x1b[M!",
        b"\x1b[?",
        b"\x1b]11;rgb:00",
    ] {
        let inputs = decode(&[bytes]);
        assert!(
            inputs.iter().all(|input| *input == key(KeyCode::Up, NONE)),
            "{:?}: {inputs:?}",
            bytes.escape_ascii().to_string()
        );
        // And the next key still works.
        assert_eq!(decode(&[bytes, b"j"]).last(), letters("j").last(), "{:?}", bytes.escape_ascii().to_string());
    }
}

#[test]
fn an_incomplete_sequence_does_not_swallow_the_next() {
    for half in [&b"\x1b[1;"[..], b"\x1b[<0;12", b"\x1bO", b"\x1b]11;rgb:", b"\xe2\x82", b"\x1bP>|x", b"\x1b[M!"] {
        let now = Instant::now();
        let (mut decoder, mut inputs) = (Decoder::new(now), Vec::new());
        decoder.feed(half, now, &mut inputs);
        decoder.feed(b"\x1b[B", now, &mut inputs);
        assert_eq!(inputs, [key(KeyCode::Down, NONE)], "{:?}", half.escape_ascii().to_string());
    }
}

#[test]
fn a_sequence_may_arrive_in_pieces() {
    let now = Instant::now();
    let (mut decoder, mut inputs) = (Decoder::new(now), Vec::new());
    for byte in "\x1b[1;5Aé\x1b[<0;3;4M\x1b[200~a\x1b[201~".bytes() {
        decoder.feed(&[byte], now, &mut inputs);
    }
    let click = mouse(MouseEventKind::Down(MouseButton::Left), 2, 3);
    assert_eq!(inputs, [key(KeyCode::Up, CONTROL), key(KeyCode::Char('é'), NONE), click, paste("a")]);
    assert_eq!(decoder.deadline(), None);
}

#[test]
fn a_sequence_may_arrive_slowly() {
    let down = [key(KeyCode::Down, NONE)];
    for pieces in [&[(0, "\x1b"), (90, "[B")][..], &[(0, "\x1b["), (900, "B")], &[(0, "\x1b"), (80, "["), (950, "B")]] {
        assert_eq!(decode_at(pieces), down, "{pieces:?}");
    }
    let answer = decode_at(&[(0, "\x1b]11;rgb:ff"), (800, "ff/ffff/ff"), (990, "ff\x07j")]);
    assert_eq!(answer, [Input::Background(Background::Light), letters("j").remove(0)]);
}

#[test]
fn what_arrives_too_late_is_skipped() {
    let (escape, bracket) = (key(KeyCode::Esc, NONE), key(KeyCode::Char('['), ALT));
    for (pieces, before) in [
        (&[(0, "\x1b"), (300, "[Bj")][..], Some(escape)),
        (&[(0, "\x1b["), (1500, "Bj")], Some(bracket)),
        (&[(0, "\x1b[1;"), (1500, "5"), (1600, "Aj")], None),
        (&[(0, "\x1b[<0;1"), (1500, "2;3Mj")], None),
        (&[(0, "\x1b]11;rgb:00"), (1500, "00/0000"), (2500, "/0000\x1b\\j")], None),
    ] {
        let inputs = before.into_iter().chain(letters("j")).collect::<Vec<_>>();
        assert_eq!(decode_at(pieces), inputs, "{pieces:?}");
    }
    // Text that follows a late beginning is still pasted, not typed.
    assert_eq!(decode_at(&[(0, "\x1b[2"), (1500, "00~q\x1b[201~")]), [paste("q")]);
}

#[test]
fn keys_after_an_incomplete_sequence_are_keys() {
    let typed = [key(KeyCode::Esc, NONE), key(KeyCode::Char('['), NONE), key(KeyCode::Char('B'), SHIFT)];
    assert_eq!(decode_at(&[(0, "\x1b"), (300, "["), (350, "B")]), typed);
    for half in ["\x1b[1;", "\x1b[<0;1", "\x1b]11;rgb:00", "\x1bP>|", "\x1b[M!"] {
        assert_eq!(decode_at(&[(0, half), (1500, "j"), (3600, "q")]).last(), letters("q").last(), "{half:?}");
    }
    assert_eq!(decode_at(&[(0, "\x1b]11;rgb:00"), (1500, "j"), (3600, "gg/")]), letters("jgg/"));
}

#[test]
fn a_letter_soon_after_esc_is_one_with_alt() {
    assert_eq!(decode_at(&[(0, "\x1b"), (20, "f")]), [key(KeyCode::Char('f'), ALT)]);
    let typed = [key(KeyCode::Esc, NONE), key(KeyCode::Char('f'), NONE)];
    assert_eq!(decode_at(&[(0, "\x1b"), (90, "f")]), typed);
}

#[test]
fn an_unfinished_sequence_swallows_keys_for_a_second_only() {
    let typing: Vec<(u64, &str)> = std::iter::once((0, "\x1bP>|")).chain((1..20).map(|key| (key * 200, "j"))).collect();
    let inputs = decode_at(&typing);
    assert!(inputs.len() >= 14 && inputs.iter().all(|input| *input == letters("j")[0]), "{inputs:?}");
}

#[test]
fn mouse_reports_are_decoded() {
    for (bytes, kind, column, row) in [
        (&b"\x1b[<0;1;1M"[..], MouseEventKind::Down(MouseButton::Left), 0, 0),
        (b"\x1b[<0;300;70m", MouseEventKind::Up(MouseButton::Left), 299, 69),
        (b"\x1b[<2;5;6M", MouseEventKind::Down(MouseButton::Right), 4, 5),
        (b"\x1b[<32;5;6M", MouseEventKind::Drag(MouseButton::Left), 4, 5),
        (b"\x1b[<35;5;6M", MouseEventKind::Moved, 4, 5),
        (b"\x1b[<64;5;6M", MouseEventKind::ScrollUp, 4, 5),
        (b"\x1b[<65;5;6M", MouseEventKind::ScrollDown, 4, 5),
        (b"\x1b[<0;0;0M", MouseEventKind::Down(MouseButton::Left), 0, 0),
        (b"\x1b[M !!", MouseEventKind::Down(MouseButton::Left), 0, 0),
        (b"\x1b[M#\"%", MouseEventKind::Up(MouseButton::Left), 1, 4),
    ] {
        assert_eq!(decode(&[bytes]), [mouse(kind, column, row)], "{:?}", bytes.escape_ascii().to_string());
    }
}

#[test]
fn a_paste_is_text_whatever_it_contains() {
    let text = "q\n\x1b[A\x03\t“é” \x1b]11;rgb:0/0/0\x07";
    assert_eq!(decode(&[format!("\x1b[200~{text}\x1b[201~j").as_bytes()])[0], paste(text));
    assert_eq!(decode(&[b"\x1b[200~\x1b[201~"]), []);
    // In pieces, split inside a character.
    assert_eq!(decode(&[b"\x1b[200~a\xc3", b"\xa9b", b"\x1b[201~j"])[..2], [paste("a"), paste("éb")]);
    // And inside the sequence that ends it.
    let pieces = decode(&[b"\x1b[200~a\x1b[2", b"01~j"]);
    assert_eq!(pieces, [paste("a"), letters("j").remove(0)]);
}

#[test]
fn a_control_key_ends_an_unfinished_paste() {
    let inputs = decode(&[b"\x1b[200~abc", b"q", b"\x1b[B", b"q"]);
    assert_eq!(inputs, [paste("abc"), paste("q"), key(KeyCode::Down, NONE), key(KeyCode::Char('q'), NONE)]);
}

#[test]
fn a_huge_paste_is_bounded_and_its_end_is_found() {
    let mut bytes = b"\x1b[200~".to_vec();
    bytes.resize(3 << 20, b'x');
    bytes.extend_from_slice(b"\x1b[201~j");
    let now = Instant::now();
    let (mut decoder, mut inputs) = (Decoder::new(now), Vec::new());
    decoder.feed(&bytes, now, &mut inputs);
    assert_eq!(inputs.len(), 2);
    assert_eq!(inputs[1], letters("j")[0]);
}

#[test]
fn the_background_is_read_among_the_keys() {
    for (answer, background) in [
        ("11;rgb:0000/0000/0000", Some(Background::Dark)),
        ("11;rgb:ffff/ffff/ffff", Some(Background::Light)),
        ("11;rgb:1e/1e/2e", Some(Background::Dark)),
        ("11;rgb:f/f/e", Some(Background::Light)),
        ("11;rgba:fdfd/f6f6/e3e3/ffff", Some(Background::Light)),
        ("11;rgb:00/00", None),
        ("11;rgb:00000/0/0", None),
        ("11;blue", None),
        ("10;rgb:ffff/ffff/ffff", None),
    ] {
        assert_eq!(parse_background(answer), background, "{answer}");
    }
    let light = Input::Background(Background::Light);
    for end in ["\x07", "\x1b\\"] {
        let inputs = decode(&[format!("j\x1b]11;rgb:ffff/ffff/ffff{end}k").as_bytes()]);
        assert_eq!(
            inputs,
            [key(KeyCode::Char('j'), NONE), Input::Background(Background::Light), key(KeyCode::Char('k'), NONE)]
        );
    }
    assert_eq!(decode(&[b"\x1b]11;rgb:ff/ff/ff\x07"]), [light]);
}

/// Panics while the terminal is ours. The test below runs this one in a process of its own, because nothing in the
/// program itself can be made to panic.
#[test]
fn a_panic() {
    let Ok(place) = std::env::var("PANIC_IN") else { return };
    let _guard = guard::TerminalGuard::new().unwrap();
    guard::enter_raw_mode().unwrap();
    let mut screen = Screen::new(true, false, false, crate::appearance::Audience::Eyes);
    screen.enter();
    let _ = screen.poll_resize();
    let cursor = crate::view::ScreenCursor { position: ratatui::layout::Position::ORIGIN, is_visible: false };
    let draw = |frame: &mut crate::frame::Frame| {
        frame.clear(ratatui::style::Style::new());
        cursor
    };
    screen.queue_frame(draw).unwrap();
    screen.flush().unwrap();
    if place == "another thread" {
        let _ = std::thread::spawn(|| panic!("in another thread")).join();
        // Reached only if the panic hook did not exit.
        std::process::exit(0);
    }
    panic!("in the main thread");
}

#[test]
fn a_panic_on_any_thread_restores_the_terminal_and_is_reported() {
    for place in ["the main thread", "another thread"] {
        let mut shell = portable_pty::CommandBuilder::new("sh");
        shell.args(["-c", "\"$PROGRAM\" --exact terminal::unix::tests::a_panic --nocapture; echo \"<$?>\"; read wait"]);
        shell.env("PROGRAM", std::env::current_exe().unwrap());
        shell.env("PANIC_IN", place);
        shell.env("RUST_BACKTRACE", "0");
        let mut pty = pty::Pty::start(shell, (24, 80), b"");
        pty.wait_for("<101>");
        assert_eq!(pty.changed_settings(), [""; 0], "{place}");
        assert!(pty.wrote(b"\x1b[?1049h") && pty.text().contains(&format!("in {place}")), "{}", pty.text());
        pty.send("\n");
        assert_eq!(pty.wait_for_end(), pty::End::Exit(0));
    }
}

/// How often a test has polled in vain.
static FAILED_POLLS: AtomicUsize = AtomicUsize::new(0);

#[test]
fn keys_arrive_and_nothing_spins_where_the_terminal_cannot_be_polled() {
    /// Answers as macOS does about `/dev/tty`.
    const INVALID: Poll = |_, _, _| {
        FAILED_POLLS.fetch_add(1, Ordering::SeqCst);
        Ok(PollFlags::NVAL)
    };
    const FAILING: Poll = |_, _, _| {
        FAILED_POLLS.fetch_add(1, Ordering::SeqCst);
        Err(Errno::INVAL)
    };
    for (name, poll) in [("POLLNVAL", INVALID), ("an error", FAILING)] {
        let (keys, mut typed) = io::pipe().expect("a pipe can be opened");
        fcntl_setfl(&keys, OFlags::NONBLOCK).expect("a pipe need not block");
        let (sender, messages) = mpsc::channel();
        let reader = thread::spawn(move || read_input(keys.as_fd(), &sender, poll));
        let key = || match messages.recv_timeout(Duration::from_secs(10)) {
            Ok(Message::Action(Action::Key(key))) => key.code,
            _ => panic!("no key arrives after {name}"),
        };
        for (bytes, code) in [("j", KeyCode::Char('j')), ("\x1b[B", KeyCode::Down), ("\x1b", KeyCode::Esc)] {
            typed.write_all(bytes.as_bytes()).expect("the pipe is open");
            assert_eq!(key(), code, "{name}");
        }
        FAILED_POLLS.store(0, Ordering::SeqCst);
        thread::sleep(Duration::from_millis(300));
        let polls = FAILED_POLLS.load(Ordering::SeqCst);
        assert!(polls <= 20, "polled {polls} times in 300 ms after {name}");
        drop(typed);
        assert!(reader.join().expect("the thread does not panic").is_err(), "a terminal that goes away is noticed");
    }
}
