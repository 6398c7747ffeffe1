//! Tests the program in a real terminal: however it ends or stops, it restores the terminal and exits with the right
//! status.

mod pty;

use std::{fs, path::Path, thread, time::Duration};

use portable_pty::CommandBuilder;
use rustix::process::{Signal, kill_process_group};

use pty::{End, Pty};

/// The screen shows this once the program is drawn.
const READY: &str = "Operation IMPACT";
const QUIT: &str = "q";
/// Changes the screen; `UP` undoes it.
const DOWN: &str = "\x1b[B";
const UP: &str = "\x1b[A";
const MOUSE: &str = "m";
const CTRL_C: &str = "\x03";
const CTRL_Z: &str = "\x1a";

const SIZE: (u16, u16) = (30, 100);
const BINARY: &str = env!("CARGO_BIN_EXE_op-impact");

fn command(program: &str, arguments: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.args(arguments);
    command.cwd(env!("CARGO_TARGET_TMPDIR"));
    for name in ["TMUX", "STY", "ENV", "NO_COLOR", "CLICOLOR_FORCE", "COLORFGBG", "LINES", "COLUMNS"] {
        command.env_remove(name);
    }
    for (name, value) in [
        ("TERM", "xterm-256color"),
        ("LC_ALL", "C.UTF-8"),
        ("PS1", "$ "),
        ("PROGRAM", BINARY),
        ("OP_IMPACT_THEME", "dark"),
        ("HOME", env!("CARGO_TARGET_TMPDIR")),
        ("XDG_STATE_HOME", env!("CARGO_TARGET_TMPDIR")),
    ] {
        command.env(name, value);
    }
    command
}

/// An interactive shell, which outlives the program: a terminal loses its settings with its session leader.
#[track_caller]
fn shell() -> Pty {
    shell_of(SIZE)
}

#[track_caller]
fn shell_of(size: (u16, u16)) -> Pty {
    let mut pty = Pty::start(command("sh", &["-i"]), size, b"");
    pty.wait("a prompt", |pty| pty.wrote(b"$ "));
    pty
}

/// Starts the program as a job of a shell and waits until it is drawn.
#[track_caller]
fn program() -> Pty {
    let mut pty = shell();
    pty.send("\"$PROGRAM\" --no-state\n");
    pty.wait_for(READY);
    pty.wait("raw mode", |pty| pty.is_raw());
    pty
}

/// Starts the program as the session leader, so that its exit status is seen directly.
#[track_caller]
fn leader() -> Pty {
    let mut pty = Pty::start(command(BINARY, &["--no-state"]), SIZE, b"");
    pty.wait_for(READY);
    pty
}

/// Checks that the program has ended with this status and left the terminal as it was.
#[track_caller]
fn assert_over(pty: &mut Pty, status: i32, after: &str) {
    pty.wait("the shell", |pty| pty.foreground() == pty.pid);
    pty.settle();
    assert_eq!(pty.left_behind(), [""; 0], "after {after}");
    pty.send("echo \"<$?>\"\n");
    pty.wait_for(&format!("<{status}>"));
    assert!(!pty.wrote(b"panicked"), "after {after}: {}", pty.text());
}

type Way = fn(&mut Pty);

fn job(pty: &Pty, signal: Signal) {
    kill_process_group(pty.foreground(), signal).expect("it is running");
}

#[test]
fn every_end_gives_the_terminal_back() {
    let ways: [(&str, Way, i32); 7] = [
        (QUIT, |pty| pty.send(QUIT), 0),
        ("Ctrl-C", |pty| pty.send(CTRL_C), 130),
        ("Ctrl-\\", |pty| pty.send("\x1c"), 131),
        ("SIGTERM", |pty| job(pty, Signal::TERM), 143),
        ("SIGHUP", |pty| job(pty, Signal::HUP), 129),
        ("SIGINT", |pty| job(pty, Signal::INT), 130),
        ("SIGQUIT", |pty| job(pty, Signal::QUIT), 131),
    ];
    for ended in ways.map(|(name, way, status)| {
        thread::spawn(move || {
            let mut pty = program();
            pty.send(MOUSE);
            pty.changes_on(DOWN);
            way(&mut pty);
            assert_over(&mut pty, status, name);
        })
    }) {
        ended.join().unwrap();
    }
}

#[test]
fn it_ends_by_the_signal_itself() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT, Signal::QUIT] {
        let mut pty = leader();
        pty.signal(signal);
        assert_eq!(pty.ends(), End::Signal(signal));
    }
    let mut pty = leader();
    pty.send(CTRL_C);
    assert_eq!(pty.ends(), End::Signal(Signal::INT));
}

#[test]
fn a_stop_gives_the_terminal_back_and_fg_takes_it_again() {
    let ways: [(&str, Way, bool); 3] = [
        ("Ctrl-Z", |pty| pty.send(CTRL_Z), true),
        ("kill -TSTP", |pty| job(pty, Signal::TSTP), true),
        // Nobody can give anything back then; but everything is there again after it.
        ("kill -STOP", |pty| job(pty, Signal::STOP), false),
    ];
    for (name, way, gives_back) in ways {
        let mut pty = program();
        pty.changes_on(DOWN);
        pty.settle();
        let picture = pty.text();
        way(&mut pty);
        pty.wait(name, |pty| pty.foreground() == pty.pid);
        pty.settle();
        if gives_back {
            assert_eq!(pty.left_behind(), [""; 0], "{name}");
        }
        pty.send("stty sane; echo me''ss\n");
        pty.wait_for("mess");
        pty.send("fg\n");
        pty.wait(name, |pty| pty.is_raw() && pty.text() == picture);
        pty.changes_on(UP);
        pty.send(QUIT);
        assert_over(&mut pty, 0, name);
    }
}

#[test]
fn in_the_background_it_draws_nothing_and_can_be_ended() {
    let mut pty = program();
    pty.send(CTRL_Z);
    pty.wait("the shell", |pty| pty.foreground() == pty.pid);
    pty.settle();
    let before = pty.written.len();
    pty.send("bg\n");
    pty.settle();
    pty.send("kill %1; wait %1\n");
    assert_over(&mut pty, 143, "bg");
    let after = String::from_utf8_lossy(&pty.written[before..]).into_owned();
    assert!(!after.contains(READY) && !after.contains('\x1b'), "{after:?}");
}

#[test]
fn without_a_shell_there_is_no_stopping() {
    let mut pty = leader();
    pty.send(CTRL_Z);
    pty.changes_on(DOWN);
    assert!(pty.is_raw());
    pty.send(QUIT);
    assert_eq!(pty.ends(), End::Exit(0));
}

#[test]
fn a_closed_terminal_ends_it() {
    let mut pty = leader();
    pty.close();
    assert_eq!(pty.ends(), End::Signal(Signal::HUP));

    // No signal comes: the shell has it, and ignores it.
    let mut pty = Pty::start(command("sh", &["-c", "trap '' HUP; \"$PROGRAM\"; exit $?"]), SIZE, b"");
    pty.wait_for(READY);
    pty.close();
    assert_eq!(pty.ends(), End::Exit(129));
}

#[test]
fn without_a_screen_to_draw_on_it_ends_by_itself() {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("terminal-output");
    for (how, status) in [
        // A closed one is /dev/null by the time that a Rust program begins.
        ("\"$PROGRAM\" >&-", 0),
        ("\"$PROGRAM\" <&- >&- 2>&-", 0),
        ("\"$PROGRAM\" >/dev/full", 2),
        ("\"$PROGRAM\" >terminal-output", 0),
        ("\"$PROGRAM\" | cat", 0),
        ("(unset TERM; \"$PROGRAM\")", 0),
        ("TERM=dumb \"$PROGRAM\"", 0),
        ("setsid -w \"$PROGRAM\" </dev/null", 0),
    ] {
        let mut pty = shell();
        pty.send(format!("{how}; (exit $?)\n"));
        // The command is echoed, it runs, and there is a prompt again.
        pty.wait("the end", |pty| pty.written.windows(2).filter(|two| two == b"$ ").count() == 2);
        assert_over(&mut pty, status, how);
        // What is printed on a terminal may have colours; only a screen has modes.
        let taken = if how.starts_with("setsid") { "\x1b[?" } else { "\x1b" };
        assert!(!pty.wrote(taken.as_bytes()), "{how}: {}", pty.text());
    }
    let printed = fs::read(file).unwrap();
    assert!(!printed.is_empty() && !printed.contains(&0x1b));
}

#[test]
fn keys_come_from_the_terminal_when_standard_input_is_none() {
    let mut pty = shell();
    pty.send("echo some text | \"$PROGRAM\"\n");
    pty.wait_for(READY);
    pty.changes_on(DOWN);
    pty.send(CTRL_C);
    assert_over(&mut pty, 130, "Ctrl-C with another standard input");
}

#[test]
fn without_a_controlling_terminal_the_keys_still_work() {
    for (key, status) in [(QUIT, End::Exit(0)), (CTRL_C, End::Signal(Signal::INT))] {
        let mut alone = command(BINARY, &[]);
        alone.set_controlling_tty(false);
        let mut pty = Pty::start(alone, SIZE, b"");
        pty.wait_for(READY);
        pty.changes_on(DOWN);
        pty.send(CTRL_Z);
        pty.changes_on(UP);
        pty.send(key);
        assert_eq!(pty.ends(), status);
        assert_eq!(pty.left_behind(), [""; 0], "{key:?}");
    }
}

#[test]
fn any_size_will_do() {
    for (rows, columns) in [(0, 0), (1, 1), (1, 200), (60, 1), (200, 500)] {
        let mut pty = shell_of((rows, columns));
        pty.send("\"$PROGRAM\"\n");
        pty.wait("the screen", |pty| pty.is_raw() && pty.wrote(b"\x1b[?1049h"));
        pty.send(DOWN);
        pty.settle();
        pty.resize(SIZE.0, SIZE.1);
        pty.wait_for(READY);
        pty.changes_on(DOWN);
        pty.send(QUIT);
        assert_over(&mut pty, 0, &format!("{rows}×{columns}"));
    }
}

#[test]
fn a_storm_of_resizes_ends_in_one_picture() {
    let mut calm = program();
    calm.settle();
    let mut pty = program();
    for step in 0..1000 {
        pty.resize_unseen(1 + step % 60, 1 + step * 7 % 200);
        thread::sleep(Duration::from_micros(500));
    }
    pty.settle();
    pty.resize(SIZE.0, SIZE.1);
    pty.wait("the same picture", |pty| pty.text() == calm.text());
    pty.changes_on(DOWN);
    pty.send(QUIT);
    assert_over(&mut pty, 0, "a storm");
}

#[test]
fn three_thousand_keys_at_once_are_all_taken() {
    let mut pty = program();
    // One lost or split would be another key; the last of them ends it.
    pty.send([DOWN.repeat(1500), UP.repeat(1499), QUIT.into()].concat());
    assert_over(&mut pty, 0, "3,000 keys");
}

#[test]
fn keys_typed_before_it_starts_are_kept() {
    let mut pty = Pty::start(command("sh", &["-c", "sleep 0.1; \"$PROGRAM\"; exit $?"]), SIZE, b"");
    pty.send([DOWN, QUIT].concat());
    assert_eq!(pty.ends(), End::Exit(0));
}

#[test]
fn a_terminal_that_takes_no_bytes_does_not_keep_it_alive() {
    let ways: [(&str, Way); 2] = [("SIGTERM", |pty| job(pty, Signal::TERM)), ("Ctrl-C", |pty| pty.send(CTRL_C))];
    for (name, way) in ways {
        let mut pty = program();
        pty.stall();
        for step in 0..60 {
            pty.resize_unseen(40 + step % 2, 150);
            pty.send(if step % 2 == 0 { DOWN } else { UP });
            thread::sleep(Duration::from_millis(3));
        }
        way(&mut pty);
        // What such a terminal shows cannot be helped; its settings can.
        pty.wait(name, |pty| !pty.is_raw());
        pty.flow();
        pty.wait(name, |pty| pty.foreground() == pty.pid);
    }
}

#[test]
fn a_terminal_that_pauses_is_not_an_end() {
    let mut pty = program();
    pty.stall();
    pty.send([DOWN, UP].concat().repeat(100));
    thread::sleep(Duration::from_millis(500));
    pty.flow();
    pty.changes_on(DOWN);
    pty.send(QUIT);
    assert_over(&mut pty, 0, "a pause");
}

#[test]
fn half_of_anything_leaves_it_listening() {
    for half in ["\x1b", "\x1b[", "\x1bO", "\x1b[<0;1", "\x1b[M!", "\x1b[200~abc", "\x1b]11;rgb:00", "\x1bP", "\x1b[?"]
        .map(|half| {
            thread::spawn(move || {
                let mut pty = program();
                pty.send(half);
                pty.settle();
                thread::sleep(Duration::from_millis(250));
                pty.changes_on(DOWN);
                pty.send(half);
                pty.send(CTRL_C);
                assert_over(&mut pty, 130, &format!("{half:?}"));
            })
        })
    {
        half.join().unwrap();
    }
}

#[test]
fn the_mouse_is_the_terminals_until_asked_for() {
    let mut pty = program();
    pty.changes_on(DOWN);
    assert!(!pty.wrote(b"\x1b[?1000h"));
    pty.send(MOUSE);
    pty.wait("mouse on", |pty| pty.left_behind().contains(&"mouse"));
    pty.send(MOUSE);
    pty.wait("mouse off", |pty| !pty.left_behind().contains(&"mouse"));
    pty.send(QUIT);
    assert_over(&mut pty, 0, "the mouse");
}

#[test]
fn the_question_about_the_background_costs_no_key() {
    let answer = "\x1b]11;rgb:ffff/ffff/ffff\x1b\\";
    for late in [false, true] {
        let mut pty = shell();
        pty.send("OP_IMPACT_THEME=auto \"$PROGRAM\"\n");
        pty.wait("the question", |pty| pty.wrote(b"\x1b]11;?"));
        if late {
            pty.wait_for(READY);
            pty.settle();
        }
        pty.send([answer, DOWN, answer, QUIT].concat());
        assert_over(&mut pty, 0, "an answer");
    }
}

/// Moves the selection and quits, with a state folder of its own.
#[track_caller]
fn read_with_state(folder: &Path, arguments: &[&str]) {
    let mut command = command(BINARY, arguments);
    command.env("XDG_STATE_HOME", folder);
    let mut pty = Pty::start(command, SIZE, b"");
    pty.wait_for(READY);
    pty.changes_on(DOWN);
    pty.send(QUIT);
    assert_eq!(pty.ends(), End::Exit(0), "{arguments:?}");
}

#[test]
fn a_reading_is_kept_unless_it_is_not_to_be() {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("terminal-state");
    let _ = fs::remove_dir_all(&folder);
    let file = folder.join("op-impact/state.json");
    read_with_state(&folder, &["--no-state"]);
    assert!(!folder.exists(), "--no-state writes nothing");
    read_with_state(&folder, &[]);
    let kept = fs::read(&file).expect("the place is kept");
    read_with_state(&folder, &["--no-state"]);
    assert_eq!(fs::read(&file).expect("it is there"), kept);

    fs::write(&file, "a letter").expect("there is room");
    read_with_state(&folder, &[]);
    assert_eq!(fs::read(&file).expect("it is there"), b"a letter", "what is not ours stays");

    fs::remove_file(&file).expect("it is there");
    mknodat(CWD, &file, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).expect("a FIFO can be made");
    read_with_state(&folder, &[]);
    let entries = fs::read_dir(folder.join("op-impact")).expect("the folder is there").count();
    assert_eq!(entries, 1, "a pipe in the file's place neither hangs nor is replaced");
    fs::remove_dir_all(&folder).expect("it is there");
}

#[test]
fn a_tab_opens_at_its_first_section() {
    let mut pty = Pty::start(command(BINARY, &["--no-state", "--at", "history"]), SIZE, b"");
    pty.wait_for(" history/");
    pty.wait_for(" 1 of ");
    pty.send(QUIT);
    assert_eq!(pty.ends(), End::Exit(0));
}
