//! Runs every command that the README shows. `src/tests/readme.rs` tests its key table and its example.

use std::process::Command;

const README: &str = include_str!("../README.md");

/// The commands in the README's console blocks.
fn commands() -> impl Iterator<Item = &'static str> {
    let blocks = README.split("```console\n").skip(1).filter_map(|rest| rest.split("```").next());
    blocks.flat_map(str::lines).filter_map(|line| line.strip_prefix("$ "))
}

#[test]
fn every_command_of_the_readme_runs() {
    let mut count = 0;
    for line in commands() {
        let path = line.strip_prefix("op-impact").unwrap_or_else(|| panic!("not a command of the program: {line}"));
        let output = Command::new("sh")
            .args(["-c", &format!("\"$PROGRAM\"{path}")])
            .env("PROGRAM", env!("CARGO_BIN_EXE_op-impact"))
            .env_remove("OP_IMPACT_THEME")
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .unwrap();
        let error = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{line}: {error}");
        assert!(!output.stdout.is_empty(), "{line}");
        count += 1;
    }
    assert!(count >= 10, "the README shows only {count} commands");
}
