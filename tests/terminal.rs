//! Runs the program in a pseudo-terminal: however it ends or stops, it restores the terminal and exits with the right
//! status.

mod pty;

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use portable_pty::CommandBuilder;
use rustix::process::{Signal, kill_process_group};

use pty::{End, Pty};

/// On the screen as soon as the program has drawn it: in the title of the document, and in its short form.
const READY: &str = "IMPACT";
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
    for name in [
        "ACCESSIBLE", "FORCE_HYPERLINK", "VTE_VERSION", "TERM_PROGRAM", "OP_IMPACT_LANG", "TMUX", "STY", "ENV",
        "NO_COLOR", "CLICOLOR_FORCE", "COLORFGBG", "LINES", "COLUMNS",
    ] {
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
        // The clipboard of whoever runs the tests is left alone.
        ("SSH_CONNECTION", "::1 1 ::1 22"),
    ] {
        command.env(name, value);
    }
    command
}

/// An interactive shell that outlives the program, because a terminal loses its settings with its session leader.
#[track_caller]
fn shell() -> Pty {
    shell_sized(SIZE)
}

#[track_caller]
fn shell_sized(size: (u16, u16)) -> Pty {
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
fn session_leader() -> Pty {
    let mut pty = Pty::start(command(BINARY, &["--no-state"]), SIZE, b"");
    pty.wait_for(READY);
    pty
}

/// Checks that the program exited with this status and restored the terminal.
#[track_caller]
fn assert_restored(pty: &mut Pty, status: i32, after: &str) {
    pty.wait("the shell", |pty| pty.foreground() == pty.pid);
    pty.settle();
    assert_eq!(pty.changed_settings(), [""; 0], "after {after}");
    pty.send("echo \"<$?>\"\n");
    pty.wait_for(&format!("<{status}>"));
    assert!(!pty.wrote(b"panicked"), "after {after}: {}", pty.text());
}

type Trigger = fn(&mut Pty);

fn signal_job(pty: &Pty, signal: Signal) {
    kill_process_group(pty.foreground(), signal).expect("the job is running");
}

#[test]
fn every_exit_restores_the_terminal() {
    let triggers: [(&str, Trigger, i32); 7] = [
        (QUIT, |pty| pty.send(QUIT), 0),
        ("Ctrl-C", |pty| pty.send(CTRL_C), 130),
        ("Ctrl-\\", |pty| pty.send("\x1c"), 131),
        ("SIGTERM", |pty| signal_job(pty, Signal::TERM), 143),
        ("SIGHUP", |pty| signal_job(pty, Signal::HUP), 129),
        ("SIGINT", |pty| signal_job(pty, Signal::INT), 130),
        ("SIGQUIT", |pty| signal_job(pty, Signal::QUIT), 131),
    ];
    for test in triggers.map(|(name, trigger, status)| {
        thread::spawn(move || {
            let mut pty = program();
            pty.send(MOUSE);
            pty.press_and_wait(DOWN);
            trigger(&mut pty);
            assert_restored(&mut pty, status, name);
        })
    }) {
        test.join().unwrap();
    }
}

#[test]
fn every_deadly_signal_restores_the_terminal() {
    use std::process::Command;
    // Numbers, so that any shell sends them: `kill` is a program of its own only where it is installed.
    let deadly = [
        Signal::ABORT,
        Signal::ALARM,
        Signal::BUS,
        Signal::PROF,
        Signal::SYS,
        Signal::TRAP,
        Signal::USR1,
        Signal::USR2,
        Signal::VTALARM,
        Signal::XCPU,
        Signal::XFSZ,
    ];
    let deadly = deadly.into_iter();
    #[cfg(target_os = "linux")]
    let deadly = deadly.chain([Signal::IO, Signal::POWER, Signal::STKFLT]);
    let deadly = deadly.map(Signal::as_raw);
    // One that is for real-time use and has no name.
    #[cfg(target_os = "linux")]
    let deadly = deadly.chain([40]);
    for test in deadly.map(|number| {
        thread::spawn(move || {
            let mut pty = shell();
            // Without the core that some of them leave.
            pty.send("ulimit -c 0; \"$PROGRAM\" --no-state\n");
            pty.wait_for(READY);
            pty.wait("raw mode", |pty| pty.is_raw());
            // Real-time signals are caught after the first frame, all others before raw mode.
            if number == 40 {
                pty.settle();
            }
            let kill = format!("kill -{number} -{}", pty.foreground().as_raw_nonzero());
            let kill = Command::new("sh").args(["-c", &kill]).status();
            assert!(kill.expect("a shell").success(), "{number}");
            pty.wait("the shell", |pty| pty.foreground() == pty.pid);
            pty.settle();
            assert_eq!(pty.changed_settings(), [""; 0], "after {number}");
        })
    }) {
        test.join().unwrap();
    }
}

/// Bash, with the completions of the program, in a folder of its own with these files.
fn bash_with_completions(files: &[&str]) -> Option<Pty> {
    std::process::Command::new("bash").arg("--version").output().ok()?;
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("completions");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the folder can be made");
    for file in files {
        fs::write(folder.join(file), "# A page\n\nA text.\n").expect("the file can be written");
    }
    let mut bash = command("bash", &["--norc", "--noprofile", "-i"]);
    bash.cwd(&folder);
    let mut pty = Pty::start(bash, SIZE, b"");
    pty.send("PS1='> ' PATH=${PROGRAM%/*}:$PATH; source <(op-impact completions bash); echo ready\n");
    pty.wait_for("\nready\n");
    Some(pty)
}

#[test]
fn a_completed_name_is_one_word_whatever_is_in_it() {
    let files = ["a;touch pwned;.md", "my page.md", "it's.md", "$HOME.md", "[x]*.md", "`touch pwned`.md"];
    let Some(mut pty) = bash_with_completions(&files) else { return };
    for (typed, completed) in [
        ("a", r"a\;touch\ pwned\;.md"),
        ("my", r"my\ page.md"),
        (r"my\ p", r"my\ page.md"),
        ("'my", "'my page.md'"),
        ("\"my", "\"my page.md\""),
        ("it", r"it\'s.md"),
        (r"\$", r"\$HOME.md"),
        (r"\[", r"\[x\]\*.md"),
        (r"\`", r"\`touch\ pwned\`.md"),
        ("my\\ page.md show ab", "my\\ page.md show about"),
    ] {
        pty.send(format!("op-impact --content {typed}\t"));
        pty.wait_for(&format!("> op-impact --content {completed}"));
        // Ctrl-U drops the line.
        pty.send("\x15clear\n");
    }
}

#[test]
fn a_signal_is_reported_as_the_exit_status() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT, Signal::QUIT] {
        let mut pty = session_leader();
        pty.signal(signal);
        assert_eq!(pty.wait_for_end(), End::Signal(signal));
    }
    let mut pty = session_leader();
    pty.send(CTRL_C);
    assert_eq!(pty.wait_for_end(), End::Signal(Signal::INT));
}

#[test]
fn stopping_restores_the_terminal_and_fg_takes_it_back() {
    let triggers: [(&str, Trigger, bool); 3] = [
        ("Ctrl-Z", |pty| pty.send(CTRL_Z), true),
        ("kill -TSTP", |pty| signal_job(pty, Signal::TSTP), true),
        // SIGSTOP cannot be caught, so the terminal stays as it is until `fg` redraws.
        ("kill -STOP", |pty| signal_job(pty, Signal::STOP), false),
    ];
    for (name, trigger, restores) in triggers {
        let mut pty = program();
        pty.press_and_wait(DOWN);
        pty.settle();
        let picture = pty.text();
        trigger(&mut pty);
        pty.wait(name, |pty| pty.foreground() == pty.pid);
        pty.settle();
        if restores {
            assert_eq!(pty.changed_settings(), [""; 0], "{name}");
        }
        pty.send("stty sane; echo me''ss\n");
        pty.wait_for("mess");
        pty.send("fg\n");
        pty.wait(name, |pty| pty.is_raw() && pty.text() == picture);
        pty.press_and_wait(UP);
        pty.send(QUIT);
        assert_restored(&mut pty, 0, name);
    }
}

#[test]
fn a_background_job_draws_nothing_and_can_be_killed() {
    let mut pty = program();
    pty.send(CTRL_Z);
    pty.wait("the shell", |pty| pty.foreground() == pty.pid);
    pty.settle();
    let before = pty.written.len();
    pty.send("bg\n");
    pty.settle();
    pty.send("kill %1; wait %1\n");
    assert_restored(&mut pty, 143, "bg");
    let after = String::from_utf8_lossy(&pty.written[before..]).into_owned();
    assert!(!after.contains(READY) && !after.contains('\x1b'), "{after:?}");
}

#[test]
fn ctrl_z_is_ignored_without_a_shell() {
    let mut pty = session_leader();
    pty.send(CTRL_Z);
    pty.press_and_wait(DOWN);
    assert!(pty.is_raw());
    pty.send(QUIT);
    assert_eq!(pty.wait_for_end(), End::Exit(0));
}

#[test]
fn closing_the_terminal_ends_the_program() {
    let mut pty = session_leader();
    pty.close();
    assert_eq!(pty.wait_for_end(), End::Signal(Signal::HUP));

    // The shell ignores SIGHUP, so the program sees only the closed terminal.
    let mut pty = Pty::start(command("sh", &["-c", "trap '' HUP; \"$PROGRAM\"; exit $?"]), SIZE, b"");
    pty.wait_for(READY);
    pty.close();
    assert_eq!(pty.wait_for_end(), End::Exit(129));
}

#[test]
fn the_program_exits_without_a_screen() {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("terminal-output");
    for (line, status) in [
        // Rust opens /dev/null in place of a closed descriptor at startup.
        ("\"$PROGRAM\" >&-", 0),
        ("\"$PROGRAM\" <&- >&- 2>&-", 0),
        ("\"$PROGRAM\" >/dev/full", 2),
        ("\"$PROGRAM\" >terminal-output", 0),
        ("\"$PROGRAM\" | cat", 0),
        ("(unset TERM; \"$PROGRAM\" </dev/null)", 0),
        ("TERM=dumb \"$PROGRAM\" </dev/null", 0),
        ("setsid -w \"$PROGRAM\" </dev/null", 0),
    ] {
        let mut pty = shell();
        pty.send(format!("{line}; (exit $?)\n"));
        // The second prompt means that the command has ended.
        pty.wait("the end", |pty| pty.written.windows(2).filter(|two| two == b"$ ").count() == 2);
        assert_restored(&mut pty, status, line);
        // Printed text may have colours, but only a full screen sets modes.
        let escape = if line.starts_with("setsid") { "\x1b[?" } else { "\x1b" };
        assert!(!pty.wrote(escape.as_bytes()), "{line}: {}", pty.text());
    }
    let printed = fs::read(file).unwrap();
    assert!(!printed.is_empty() && !printed.contains(&0x1b));
}

#[test]
fn keys_come_from_the_terminal_if_standard_input_is_a_pipe() {
    let mut pty = shell();
    pty.send("echo some text | \"$PROGRAM\"\n");
    pty.wait_for(READY);
    pty.press_and_wait(DOWN);
    pty.send(CTRL_C);
    assert_restored(&mut pty, 130, "Ctrl-C with another standard input");
}

#[test]
fn keys_work_without_a_controlling_terminal() {
    for (key, status) in [(QUIT, End::Exit(0)), (CTRL_C, End::Signal(Signal::INT))] {
        let mut alone = command(BINARY, &[]);
        alone.set_controlling_tty(false);
        let mut pty = Pty::start(alone, SIZE, b"");
        pty.wait_for(READY);
        pty.press_and_wait(DOWN);
        pty.send(CTRL_Z);
        pty.press_and_wait(UP);
        pty.send(key);
        assert_eq!(pty.wait_for_end(), status);
        assert_eq!(pty.changed_settings(), [""; 0], "{key:?}");
    }
}

#[test]
fn the_program_runs_at_any_size() {
    for (rows, columns) in [(0, 0), (1, 1), (1, 200), (60, 1), (200, 500)] {
        let mut pty = shell_sized((rows, columns));
        pty.send("\"$PROGRAM\"\n");
        pty.wait("the screen", |pty| pty.is_raw() && pty.wrote(b"\x1b[?1049h"));
        pty.send(DOWN);
        pty.settle();
        pty.resize(SIZE.0, SIZE.1);
        pty.wait_for(READY);
        pty.press_and_wait(DOWN);
        pty.send(QUIT);
        assert_restored(&mut pty, 0, &format!("{rows}×{columns}"));
    }
}

#[test]
fn a_window_of_absurd_size_is_drawn_in_part() {
    let mut pty = shell();
    pty.resize_terminal(u16::MAX, u16::MAX);
    pty.send("\"$PROGRAM\" --no-state\n");
    pty.wait("the screen", |pty| pty.is_raw() && pty.wrote(b"\x1b[?1049h"));
    pty.send(DOWN);
    pty.settle();
    pty.resize(SIZE.0, SIZE.1);
    pty.wait_for(READY);
    pty.resize_terminal(u16::MAX, 1);
    pty.settle();
    pty.resize(SIZE.0, SIZE.1);
    pty.press_and_wait(UP);
    pty.send(QUIT);
    assert_restored(&mut pty, 0, "a window of 65,535 rows and columns");
}

#[test]
fn without_an_alternate_screen_the_prompt_comes_below_the_picture() {
    let mut pty = program();
    pty.press_and_wait(DOWN);
    pty.send(QUIT);
    assert_restored(&mut pty, 0, QUIT);
    // GNU screen, and tmux if told so, ignore these.
    let mut output = String::from_utf8_lossy(&pty.written).replace("\x1b[?1049h", "").replace("\x1b[?1049l", "");
    let end = output.rfind("$ echo").expect("the shell has been asked for the status");
    output.truncate(end + 2);
    let rows = pty::screen_after(&output, SIZE);
    assert!(rows.iter().any(|row| row.contains(READY)), "{rows:#?}");
    assert_eq!(rows.last().map(|row| row.trim()), Some("$"), "{rows:#?}");
}

#[test]
fn a_storm_of_resizes_ends_with_the_right_screen() {
    let mut calm = program();
    calm.settle();
    let mut pty = program();
    for step in 0..1000 {
        pty.resize_terminal(1 + step % 60, 1 + step * 7 % 200);
        thread::sleep(Duration::from_micros(500));
    }
    pty.settle();
    pty.resize(SIZE.0, SIZE.1);
    pty.wait("the same picture", |pty| pty.text() == calm.text());
    pty.press_and_wait(DOWN);
    pty.send(QUIT);
    assert_restored(&mut pty, 0, "a storm of resizes");
}

#[test]
fn a_size_that_is_back_before_the_next_frame_is_drawn_again() {
    let mut pty = program();
    pty.settle();
    let calm = pty.text();
    for _ in 0..20 {
        // The terminal may have cut what does not fit into the smaller window.
        pty.resize(5, 20);
        pty.resize(SIZE.0, SIZE.1);
        pty.wait("the same picture", |pty| pty.text() == calm);
    }
    pty.send(QUIT);
    assert_restored(&mut pty, 0, "a size that came back");
}

#[test]
fn no_key_of_three_thousand_is_lost() {
    let mut pty = program();
    // A lost or split key would be a different key; the last one quits.
    pty.send([DOWN.repeat(1500), UP.repeat(1499), QUIT.into()].concat());
    assert_restored(&mut pty, 0, "3,000 keys");
}

#[test]
fn keys_typed_before_startup_are_kept() {
    let mut pty = Pty::start(command("sh", &["-c", "sleep 0.1; \"$PROGRAM\"; exit $?"]), SIZE, b"");
    pty.send([DOWN, QUIT].concat());
    assert_eq!(pty.wait_for_end(), End::Exit(0));
}

#[test]
fn the_program_can_be_ended_while_the_terminal_is_stalled() {
    let triggers: [(&str, Trigger); 2] =
        [("SIGTERM", |pty| signal_job(pty, Signal::TERM)), ("Ctrl-C", |pty| pty.send(CTRL_C))];
    for (name, trigger) in triggers {
        let mut pty = program();
        pty.stall();
        for step in 0..60 {
            pty.resize_terminal(40 + step % 2, 150);
            pty.send(if step % 2 == 0 { DOWN } else { UP });
            thread::sleep(Duration::from_millis(3));
        }
        trigger(&mut pty);
        // A stalled terminal cannot be redrawn, but its settings are restored.
        pty.wait(name, |pty| !pty.is_raw());
        pty.resume();
        pty.wait(name, |pty| pty.foreground() == pty.pid);
    }
}

#[test]
fn a_paused_terminal_does_not_end_the_program() {
    let mut pty = program();
    pty.stall();
    pty.send([DOWN, UP].concat().repeat(100));
    thread::sleep(Duration::from_millis(500));
    pty.resume();
    pty.press_and_wait(DOWN);
    pty.send(QUIT);
    assert_restored(&mut pty, 0, "a pause");
}

#[test]
fn incomplete_escape_sequences_do_not_block_input() {
    for half in ["\x1b", "\x1b[", "\x1bO", "\x1b[<0;1", "\x1b[M!", "\x1b[200~abc", "\x1b]11;rgb:00", "\x1bP", "\x1b[?"]
        .map(|half| {
            thread::spawn(move || {
                let mut pty = program();
                pty.send(half);
                pty.settle();
                thread::sleep(Duration::from_millis(250));
                pty.press_and_wait(DOWN);
                pty.send(half);
                pty.send(CTRL_C);
                assert_restored(&mut pty, 130, &format!("{half:?}"));
            })
        })
    {
        half.join().unwrap();
    }
}

#[test]
fn keys_may_arrive_slowly() {
    // Milliseconds, the bytes that arrive after them, and whether Esc alone counts.
    for (pieces, closes) in [
        (&[(0, "\x1b"), (40, "[B")][..], false),
        (&[(0, "\x1b"), (40, "["), (500, "B")], false),
        (&[(0, "\x1b["), (1300, "B")], false),
        (&[(0, "\x1b"), (400, "[B")], true),
    ] {
        let mut pty = program();
        pty.press_and_wait("/canada");
        pty.wait_for("canada");
        pty.settle();
        for (pause, bytes) in pieces {
            thread::sleep(Duration::from_millis(*pause));
            pty.send(bytes);
        }
        thread::sleep(Duration::from_millis(300));
        pty.settle();
        let text = pty.text();
        assert!(!text.contains("canadaB") && !text.contains("canada["), "{pieces:?}: {text}");
        pty.send("?");
        // While the search is open, this is typed.
        let expected = if closes { "Keys and marks" } else { "canada?" };
        pty.wait_for(expected);
        pty.send(CTRL_C);
        assert_restored(&mut pty, 130, "slow keys");
    }
}

#[test]
fn no_answer_of_the_terminal_reaches_the_shell() {
    for (key, status) in [(QUIT, 0), (CTRL_C, 130)] {
        for answer in [&["\x1b]11;rgb:ffff/ffff/ffff\x1b\\"][..], &["\x1b]11;rgb:ff", "ff/ffff/ffff\x07"]] {
            let mut pty = shell();
            pty.send("OP_IMPACT_THEME=auto \"$PROGRAM\" --no-state\n");
            pty.wait("the question", |pty| pty.is_raw() && pty.wrote(b"\x1b]11;?"));
            pty.send(key);
            for piece in answer {
                thread::sleep(Duration::from_millis(200));
                pty.send(piece);
            }
            assert_restored(&mut pty, status, key);
            let after = pty.written.windows(8).rposition(|window| window == b"\x1b[?1049l").expect("it has ended");
            let after = String::from_utf8_lossy(&pty.written[after..]);
            assert!(!after.contains("rgb") && !after.contains("fff"), "{after:?}");
        }
    }
}

#[test]
fn mouse_capture_is_off_until_requested() {
    let mut pty = program();
    pty.press_and_wait(DOWN);
    assert!(!pty.wrote(b"\x1b[?1000h"));
    pty.send(MOUSE);
    pty.wait("mouse on", |pty| pty.changed_settings().contains(&"mouse"));
    pty.send(MOUSE);
    pty.wait("mouse off", |pty| !pty.changed_settings().contains(&"mouse"));
    pty.send(QUIT);
    assert_restored(&mut pty, 0, "the mouse");
}

#[test]
fn the_background_query_loses_no_key() {
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
        assert_restored(&mut pty, 0, "an answer");
    }
}

/// Keys, and the row after them with `|` before the letter that the cursor is on.
const FOCUS: [(&str, &str); 29] = [
    ("", "|At a glance"),
    ("\x1b[B", "|Purpose"),
    ("\r", "|Operation IMPACT (Op"),
    ("}", "|The Canadian Armed"),
    ("\t", "|Training Iraqi forces"),
    ("\t", "|Teams in Jordan and"),
    ("Y", "|Cited mission/purpose#2"),
    ("j", "|The Canadian Armed"),
    ("?", "|Move"),
    ("\x1b", "|The Canadian Armed"),
    ("K", "|"),
    ("q", "|The Canadian Armed"),
    ("/sorties", "sorties|"),
    ("\x1b[B", "|Airstrikes and sorties"),
    ("\x1b[B", "|At a glance"),
    ("\x08", "sortie|"),
    ("\x1b[B", "|Airstrikes and sorties"),
    ("\r", "|gap: The source announces"),
    ("n", "|The CAF carried out"),
    ("w", "|w does nothing here"),
    ("\x1b", "|The CAF carried out"),
    ("\x1b", "|Airstrikes and sorties"),
    ("\x1b", "|Nothing to leave here"),
    ("4", "|Members"),
    ("5", "|No tab 5"),
    ("\r", "|The Global Coalition"),
    ("L", "|En français"),
    ("j", "|La coalition mondiale"),
    ("/", "|"),
];

#[test]
fn the_cursor_is_on_what_has_the_focus() {
    let walk = |(rows, columns)| {
        let arguments = ["--no-state", "--today", "2026-11-22"];
        let mut pty = Pty::start(command(BINARY, &arguments), (rows, columns), b"");
        pty.wait_for(READY);
        for (keys, expected) in FOCUS {
            pty.send(keys);
            let (before, after) = expected.split_once('|').expect("a mark for the cursor");
            pty.wait(&format!("the cursor at {expected:?} after {keys:?}, {rows}×{columns}"), |pty| {
                let (text_before, text_after) = pty.row_around_cursor();
                text_before.trim_end().ends_with(before) && text_after.starts_with(after)
            });
            pty.settle();
            let is_typing = !before.is_empty() || keys == "/";
            assert_eq!(pty.is_cursor_visible(), is_typing, "after {keys:?}");
        }
        pty.send(CTRL_C);
        assert_eq!(pty.wait_for_end(), End::Signal(Signal::INT));
    };
    let walks = [(40, 120), (24, 80), (15, 50)].map(|size| thread::spawn(move || walk(size)));
    for walk in walks {
        walk.join().unwrap();
    }
}

#[test]
fn a_terminal_that_only_prints_is_read_line_by_line() {
    for line in
        ["TERM=dumb \"$PROGRAM\"", "(unset TERM; \"$PROGRAM\")", "ACCESSIBLE=1 \"$PROGRAM\"", "\"$PROGRAM\" --linear"]
    {
        let mut pty = shell();
        pty.send(format!("{line}\n"));
        pty.wait_for("mission/at-a-glance> ");
        assert!(!pty.is_raw(), "{line}");
        pty.send("n\n");
        pty.wait_for("mission/purpose> ");
        // The terminal lets the line be edited.
        pty.send("/sort\x7fties\n");
        pty.wait_for("8 passages");
        pty.send("\x04");
        assert_restored(&mut pty, 0, line);
        assert!(!pty.wrote(b"\x1b"), "{line}: {}", pty.text());
        pty.send(format!("{line}\n"));
        pty.wait("the second start", |pty| pty.foreground() != pty.pid);
        pty.settle();
        pty.send(CTRL_C);
        assert_restored(&mut pty, 130, line);
    }
}

#[test]
fn a_reading_line_by_line_goes_on_where_it_stopped() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("linear-state");
    let _ = fs::remove_dir_all(&folder);
    let start = |arguments: &[&str]| {
        let arguments: Vec<_> = ["--linear"].iter().chain(arguments).copied().collect();
        let mut command = command(BINARY, &arguments);
        command.env("XDG_STATE_HOME", &folder);
        let mut pty = Pty::start(command, SIZE, b"");
        pty.wait_for("mission/at-a-glance> ");
        pty
    };
    let offer = "You stopped reading at mission/purpose";
    let mut pty = start(&[]);
    assert!(!pty.text().contains("You stopped"), "{}", pty.text());
    pty.send("n\n");
    pty.wait_for("mission/purpose> ");
    pty.send("q\n");
    assert_eq!(pty.wait_for_end(), End::Exit(0));
    for (arguments, is_offered) in [(&[][..], true), (&["--no-state"], false)] {
        let mut pty = start(arguments);
        assert_eq!(pty.wrote(offer.as_bytes()), is_offered, "{arguments:?}: {}", pty.text());
        pty.send("q\n");
        assert_eq!(pty.wait_for_end(), End::Exit(0));
    }
    fs::remove_dir_all(&folder).expect("the folder can be removed");
}

#[test]
fn commands_come_from_the_terminal_if_the_document_is_on_standard_input() {
    let mut pty = shell();
    pty.send("printf '# Page\\n\\n## One\\n\\nA text.\\n\\n## Two\\n\\nMore.\\n' | TERM=dumb \"$PROGRAM\" -\n");
    pty.wait_for("> ");
    pty.send("n\n");
    pty.wait_for("More.");
    pty.send("q\n");
    assert_restored(&mut pty, 0, "a document on standard input");
}

#[test]
fn web_addresses_can_be_opened_on_terminals_that_take_hyperlinks() {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/documents/govuk-travel-advice-full.html");
    let address = "https://www.gov.uk/foreign-travel-insurance";
    for force in ["1", "0"] {
        let mut command = command(BINARY, &["--no-state", page]);
        command.env("FORCE_HYPERLINK", force);
        let mut pty = Pty::start(command, (40, 100), b"");
        pty.wait_for("Albania");
        pty.press_and_wait("\r ");
        pty.wait_for(address);
        let written = String::from_utf8_lossy(&pty.written).into_owned();
        let begins = written.matches("\x1b]8;").count() - written.matches("\x1b]8;;\x1b\\").count();
        assert_eq!(begins > 0, force == "1", "{begins}");
        if force == "1" {
            assert!(written.contains(&format!("\x1b]8;;{address}\x1b\\")), "the address as it is shown");
            assert!(written.contains("\x1b]8;id="), "the words of the link");
        }
        pty.send(QUIT);
        assert_eq!(pty.wait_for_end(), End::Exit(0));
    }
}

/// Moves the selection and quits, with a state folder of its own.
#[track_caller]
fn browse_with_state(folder: &Path, arguments: &[&str]) {
    let mut command = command(BINARY, arguments);
    command.env("XDG_STATE_HOME", folder);
    let mut pty = Pty::start(command, SIZE, b"");
    pty.wait_for(READY);
    pty.press_and_wait(DOWN);
    pty.send(QUIT);
    assert_eq!(pty.wait_for_end(), End::Exit(0), "{arguments:?}");
}

#[test]
fn the_place_is_saved_unless_no_state_is_given() {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("terminal-state");
    let _ = fs::remove_dir_all(&folder);
    let file = folder.join("op-impact/state.json");
    browse_with_state(&folder, &["--no-state"]);
    assert!(!folder.exists(), "--no-state writes nothing");
    browse_with_state(&folder, &[]);
    let saved = fs::read(&file).expect("the place is saved");
    browse_with_state(&folder, &["--no-state"]);
    assert_eq!(fs::read(&file).expect("the state file can be read"), saved);

    fs::write(&file, "a letter").expect("the state file can be written");
    browse_with_state(&folder, &[]);
    assert_eq!(fs::read(&file).expect("the state file can be read"), b"a letter", "a file of another format is kept");

    fs::remove_file(&file).expect("the state file can be removed");
    mknodat(CWD, &file, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).expect("a FIFO can be made");
    browse_with_state(&folder, &[]);
    let entries = fs::read_dir(folder.join("op-impact")).expect("the folder is there").count();
    assert_eq!(entries, 1, "a pipe in place of the file neither hangs nor is replaced");
    fs::remove_dir_all(&folder).expect("the folder can be removed");
}

#[test]
fn a_tab_opens_at_its_first_section() {
    let mut pty = Pty::start(command(BINARY, &["--no-state", "--at", "history"]), SIZE, b"");
    pty.wait_for(" history/");
    pty.wait_for(" 1 of ");
    pty.send(QUIT);
    assert_eq!(pty.wait_for_end(), End::Exit(0));
}

/// A briefing of three passages, of which one gives this number of ships.
fn fleet(ships: u32) -> String {
    format!(
        r#"{{"format": 1, "language": "en", "title": "Fleet", "source": {{"title": "Fleet", "publisher": "Navy", "relation": "A test."}},
        "tabs": [{{"id": "t", "title": "Ships", "sections": [{{"id": "s", "title": "Fleet", "blocks": [
        {{"type": "passage", "text": "The harbour has been open to every frigate since the winter."}},
        {{"type": "passage", "text": "The fleet of the northern harbour has {ships} ships and as many crews at sea."}}]}}]}}]}}"#
    )
}

#[test]
fn a_file_that_changes_is_read_again_and_what_changed_is_shown() {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("reloaded.json");
    fs::write(&file, fleet(12)).expect("the file can be written");
    let name = file.to_str().expect("the folder's name is UTF-8");
    let mut pty = Pty::start(command(BINARY, &["--no-state", "--content", name]), SIZE, b"");
    pty.wait_for("12 ships");
    pty.send("\r}");
    pty.wait_for("t/s#2");
    fs::write(&file, fleet(14)).expect("the file can be written");
    // Rewritten within one tick of the clock and at the same length, a file looks unchanged.
    let newer = std::time::SystemTime::now() + Duration::from_secs(2);
    fs::File::options()
        .append(true)
        .open(&file)
        .and_then(|file| file.set_modified(newer))
        .expect("the time can be set");
    pty.send("\x1b[I");
    pty.wait_for("The file has changed since it was read; R reads it again");
    pty.send("R");
    pty.wait_for("Read again: 1 passage the same; 1 edited; the first tab lists it");
    assert!(pty.text().contains("14 ships") && pty.text().contains("Changes"), "{}", pty.text());
    fs::write(&file, "{").expect("the file can be written");
    pty.send("k");
    pty.wait_for("The file has changed");
    pty.send("j");
    pty.wait_for("R reload");
    pty.send("R");
    pty.wait_for("is not a valid briefing");
    assert!(pty.text().contains("14 ships"), "what was read stays: {}", pty.text());
    pty.send(QUIT);
    assert_eq!(pty.wait_for_end(), End::Exit(0));
    fs::remove_file(&file).expect("the file can be removed");
}

#[test]
fn the_place_is_found_again_in_an_edited_file() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("edited-state");
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("edited.json");
    let _ = fs::remove_dir_all(&folder);
    fs::write(&file, fleet(12)).expect("the file can be written");
    let name = file.to_str().expect("the folder's name is UTF-8");
    let start = || {
        let mut command = command(BINARY, &["--content", name]);
        command.env("XDG_STATE_HOME", &folder);
        Pty::start(command, SIZE, b"")
    };
    let mut pty = start();
    pty.wait_for("12 ships");
    pty.press_and_wait("\r}");
    pty.send(QUIT);
    pty.wait_for_end();
    let added = r#"{"type": "passage", "text": "A tanker came first of all, before the harbour was dredged."},"#;
    let edited = fleet(14).replacen(r#"{"type""#, &format!(r#"{added}{{"type""#), 1);
    fs::write(&file, edited).expect("the file can be written");
    let mut pty = start();
    pty.wait_for("t/s#3");
    pty.send("r");
    pty.settle();
    pty.send(QUIT);
    pty.wait_for_end();
    fs::remove_file(&file).expect("the file can be removed");
    fs::remove_dir_all(&folder).expect("the folder can be removed");
}

/// The body of a clipboard helper that saves its input and its arguments.
const SAVE: &str = "echo \"$@\" >\"$0.arguments\"; cat >\"$0.part\"; mv \"$0.part\" \"$0.copied\"";

/// A folder for `PATH` with a `wl-copy` that runs this shell command.
fn folder_with_helper(name: &str, body: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("helper-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the folder can be created");
    let script = format!("#!/bin/sh\nPATH=/usr/bin:/bin\n{body}\n");
    fs::write(folder.join("wl-copy"), script).expect("the helper can be written");
    fs::set_permissions(folder.join("wl-copy"), fs::Permissions::from_mode(0o700)).expect("the owner may do that");
    folder
}

/// Starts the program in a session with a Wayland display and this folder as its `PATH`.
#[track_caller]
fn local_session(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Pty {
    let mut command = command(BINARY, arguments);
    command.env_remove("SSH_CONNECTION");
    command.env("PATH", folder);
    command.env("XDG_STATE_HOME", folder);
    command.env("WAYLAND_DISPLAY", "wayland-test");
    for (name, value) in variables {
        command.env(name, value);
    }
    let mut pty = Pty::start(command, SIZE, b"");
    pty.wait_for(READY);
    pty
}

#[test]
fn a_helper_gets_what_the_terminal_gets() {
    let folder = folder_with_helper("copies", SAVE);
    let mut pty = local_session(&folder, &["--no-state", "--at", "mission/command#1"], &[]);
    pty.send("Y");
    pty.wait_for("Cited mission/command#1, 452 characters, with wl-copy");
    assert!(pty.wrote(b"\x1b]52;c;"), "the terminal gets it too");
    let copied = fs::read_to_string(folder.join("wl-copy.copied")).expect("the helper has saved it");
    assert_eq!(copied.chars().count(), 452, "{copied}");
    let arguments = fs::read_to_string(folder.join("wl-copy.arguments")).expect("the helper has saved them");
    assert_eq!(arguments, "--type text/plain;charset=utf-8\n");
    pty.send(QUIT);
    assert_eq!(pty.wait_for_end(), End::Exit(0));
    fs::remove_dir_all(folder).expect("the folder can be removed");
}

#[test]
fn a_text_is_copied_even_if_the_program_ends_at_once() {
    let folder = folder_with_helper("late", &format!("sleep 0.3; {SAVE}"));
    let mut pty = local_session(&folder, &["--no-state", "--at", "mission/command#1"], &[]);
    pty.send("yq");
    assert_eq!(pty.wait_for_end(), End::Exit(0));
    assert!(folder.join("wl-copy.copied").exists());
    fs::remove_dir_all(folder).expect("the folder can be removed");
}

#[test]
fn a_helper_runs_only_where_it_may() {
    let off = "{\"version\": 1, \"places\": {}, \"helper\": false}";
    for (name, arguments, variables, state) in [
        ("remote", &["--no-state"][..], &[("SSH_CONNECTION", "::1 1 ::1 22")][..], ""),
        ("remote-tty", &["--no-state"], &[("SSH_TTY", "/dev/pts/0")], ""),
        ("option", &["--no-state", "--no-helper"], &[], ""),
        ("state", &[], &[], off),
        ("no-display", &["--no-state"], &[("WAYLAND_DISPLAY", "")], ""),
    ] {
        let folder = folder_with_helper(name, SAVE);
        if !state.is_empty() {
            fs::create_dir(folder.join("op-impact")).expect("the folder can be created");
            fs::write(folder.join("op-impact/state.json"), state).expect("the state can be written");
        }
        let arguments: Vec<&str> = arguments.iter().copied().chain(["--at", "mission/command#1"]).collect();
        let mut pty = local_session(&folder, &arguments, variables);
        pty.send("Y");
        pty.wait_for("if it does not paste");
        pty.send(QUIT);
        assert_eq!(pty.wait_for_end(), End::Exit(0), "{name}");
        assert!(!folder.join("wl-copy.arguments").exists(), "{name}");
        fs::remove_dir_all(folder).expect("the folder can be removed");
    }
}

#[test]
fn a_helper_that_fails_or_hangs_is_reported_and_holds_nothing_up() {
    for (name, body) in [("fails", "cat >/dev/null; exit 3"), ("hangs", "exec sleep 20")] {
        let folder = folder_with_helper(name, body);
        let mut pty = local_session(&folder, &["--no-state", "--at", "mission/command#1"], &[]);
        pty.send("?");
        pty.wait_for("Keys and marks");
        pty.send("\x1b");
        pty.wait_for("Change of command");
        pty.send("Y");
        pty.wait_for("through the terminal");
        pty.wait_for("wl-copy failed");
        pty.send("Y");
        pty.press_and_wait(DOWN);
        pty.send(QUIT);
        assert_eq!(pty.wait_for_end(), End::Exit(0), "{name}");
        fs::remove_dir_all(folder).expect("the folder can be removed");
    }
}
