//! Runs every command that the README and the pages of `docs/` show, and compares the output where they show it.
//! `UPDATE_SNAPSHOTS=1` writes the output of the program into the page. `src/tests/readme.rs` tests the rest.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// The README and the pages of `docs/`.
fn pages() -> impl Iterator<Item = PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let docs = fs::read_dir(root.join("docs")).expect("a folder of pages").map(|entry| entry.expect("a page").path());
    docs.chain([root.join("README.md")])
}

/// What the command line `$ op-impact …` prints on standard output and standard error.
fn run(line: &str) -> String {
    let arguments = line.strip_prefix("op-impact").unwrap_or_else(|| panic!("not a command of the program: {line}"));
    let output = Command::new("sh")
        .args(["-c", &format!("\"$PROGRAM\"{arguments}")])
        .env("PROGRAM", env!("CARGO_BIN_EXE_op-impact"))
        .env("OP_IMPACT_LANG", "en")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("a shell");
    let printed = [output.stdout, output.stderr].concat();
    assert!(
        output.status.code().is_some_and(|code| code < 2) && !printed.is_empty(),
        "{line}: {}",
        String::from_utf8_lossy(&printed)
    );
    String::from_utf8(printed).expect("UTF-8")
}

/// A console block with the output of each command that shows one replaced by what the program prints.
fn renewed(block: &str) -> String {
    let mut lines = block.lines().peekable();
    let mut renewed = String::new();
    while let Some(line) = lines.next() {
        let command = line.strip_prefix("$ ").unwrap_or_else(|| panic!("output without a command: {line}"));
        let printed = run(command);
        let _ = writeln!(renewed, "{line}");
        if lines.next_if(|line| !line.starts_with("$ ")).is_some() {
            while lines.next_if(|line| !line.starts_with("$ ")).is_some() {}
            renewed += &printed;
        }
    }
    renewed
}

#[test]
fn every_command_in_the_documentation_prints_what_is_shown() {
    let mut count = 0;
    for path in pages() {
        let text = fs::read_to_string(&path).unwrap();
        let mut parts = text.split("```console\n");
        let mut expected = parts.next().unwrap().to_owned();
        for part in parts {
            let (block, rest) = part.split_once("```").unwrap();
            count += block.lines().filter(|line| line.starts_with("$ ")).count();
            let _ = write!(expected, "```console\n{}```{rest}", renewed(block));
        }
        if env::var_os("UPDATE_SNAPSHOTS").is_some() {
            fs::write(&path, expected).unwrap();
        } else {
            assert_eq!(text, expected, "{}", path.display());
        }
    }
    assert!(count >= 25, "the documentation shows only {count} commands");
}

#[test]
fn every_link_in_the_documentation_leads_to_a_file() {
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link) {
            let target = page.parent().unwrap().join(link);
            assert!(link.starts_with("https://") || target.exists(), "{}: {link}", page.display());
        }
    }
}
