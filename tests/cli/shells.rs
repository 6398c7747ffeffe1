//! The command in a citation, pasted into each shell that this machine has, opens the passage and does nothing else,
//! whatever the file is called.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::{env, fs};

use crate::{HARBOUR, Outcome, file, folder, program, run};

/// Shells as they are when somebody types into them, without their owner's settings.
const SHELLS: [&[&str]; 7] = [
    &["sh", "-i"],
    &["bash", "--norc", "--noprofile", "-i"],
    &["zsh", "-f", "-i", "-o", "EXTENDED_GLOB"],
    &["zsh", "-f", "-i", "-o", "RC_QUOTES", "-o", "KSH_GLOB", "-o", "CSH_JUNKIE_QUOTES"],
    &["fish", "--no-config"],
    &["elvish", "-norc"],
    &["pwsh", "-NoProfile", "-NonInteractive", "-Command", "-"],
];

/// File names, and whether every shell can be given them.
const NAMES: [(&str, bool); 36] = [
    ("plain.json", true),
    ("2.json", true),
    ("my file.json", true),
    (" first.json", true),
    ("last ", true),
    ("it's.json", true),
    ("it’s.json", true),
    ("‘it’.json", true),
    ("“it”.json", true),
    ("it's ‘so’", true),
    ("-x.json", true),
    ("--help", true),
    ("-'", true),
    ("~", true),
    ("~root", true),
    ("*.json", true),
    ("[a-z]?.json", true),
    ("{a,b}.json", true),
    ("a,b.json", true),
    ("a#1.json", true),
    ("#1.json", true),
    ("a^b~c.json", true),
    ("=ls", true),
    ("%self", true),
    ("@args", true),
    ("!!", true),
    ("$HOME", true),
    ("$(touch pwned)", true),
    ("`touch pwned`", true),
    ("a;touch pwned;", true),
    ("a|b>c<d&e", true),
    ("a\\tb.json", true),
    ("日本 é.json", true),
    ("a\"b.json", false),
    ("a\\", false),
    ("a'$(touch pwned)", false),
];

fn is_installed(shell: &str) -> bool {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path).any(|folder| folder.join(shell).is_file())
}

/// Types a line into a shell and returns what the line printed.
fn type_into(shell: &[&str], line: &str, folder: &Path) -> String {
    let binary = Path::new(env!("CARGO_BIN_EXE_op-impact")).parent().expect("a program is in a folder");
    let path = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths([binary.to_owned()].into_iter().chain(env::split_paths(&path)));
    let mut command = Command::new(shell[0]);
    command.args(&shell[1..]).current_dir(folder).env("PATH", path.expect("folders without colons"));
    command.env("HOME", folder).env_remove("HISTFILE").env("TERM", "dumb").env("LC_ALL", "C.UTF-8");
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("an installed shell starts");
    let mut stdin = child.stdin.take().expect("standard input is a pipe");
    stdin.write_all(format!("{line}\nexit\n").as_bytes()).expect("the shell reads");
    drop(stdin);
    let output = child.wait_with_output().expect("the shell ends");
    // A shell that shows the end of a long line may begin in the middle of a character.
    let [stdout, stderr] = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    assert!(!stderr.contains("op-impact:"), "{shell:?} {line}: {stderr}");
    stdout
}

/// The last line of a citation.
fn cited_command(cited: &str) -> &str {
    cited.trim_end().rsplit('\n').next().expect("a citation has lines")
}

#[test]
fn the_command_of_a_citation_works_in_every_shell() {
    let content = fs::read(HARBOUR).expect("the small briefing is there");
    for (at, shell) in SHELLS.into_iter().enumerate().filter(|(_, shell)| is_installed(shell[0])) {
        let embedded = run(&["show", "mission/command#1", "--cite", "plain"]).success();
        let folder = folder(&format!("shell-{at}"));
        let printed = type_into(shell, cited_command(&embedded), &folder);
        assert!(printed.contains("Summerfield"), "{shell:?}: {printed:?}");
        for (name, is_cited) in NAMES {
            let path = file(&folder, name, &content);
            let mut cite = program();
            cite.current_dir(&folder).arg(format!("--content={name}")).args(["show", "port/fees#2", "--cite", "plain"]);
            let cited = Outcome::of(cite.output().expect("the program starts")).success();
            let command = cited_command(&cited);
            if is_cited {
                let printed = type_into(shell, command, &folder);
                assert!(printed.contains("a day"), "{shell:?}: {command}: {printed:?}");
            } else {
                assert!(command.starts_with("[port/fees#2@"), "{name}: {command}");
            }
            fs::remove_file(path).expect("the folder can be written");
            assert!(!folder.join("pwned").exists(), "{shell:?}: {command} does something else");
        }
    }
}
