//! Compacts the embedded briefing and sets options of the linker, so that the program is small and starts fast.

use std::path::Path;
use std::{env, fs, io};

/// The editions of the embedded briefing, in the folder of assets.
const EDITIONS: [&str; 2] = ["operation-impact.json", "operation-impact.fr.json"];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let folder = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?;
    let folder = Path::new(&folder);
    for edition in EDITIONS {
        let asset = Path::new("assets").join(edition);
        println!("cargo::rerun-if-changed={}", asset.display());
        fs::write(folder.join(edition), compact(&fs::read_to_string(asset)?))?;
    }
    if sets_linker_options() {
        link_at_fixed_address();
        omit_unwind_tables(folder)?;
    }
    Ok(())
}

/// JSON without the blanks between its values, which are nearly half of the file.
fn compact(json: &str) -> String {
    let (mut is_in_string, mut is_escaped) = (false, false);
    let is_kept = |&c: &char| {
        let was_in_string = is_in_string;
        is_in_string ^= c == '"' && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        was_in_string || !c.is_ascii_whitespace()
    };
    json.chars().filter(is_kept).collect()
}

/// Whether this script sets options of the linker: where the C library is glibc, unless a distribution, which has its own
/// rules, sets `OP_IMPACT_PIE`.
fn sets_linker_options() -> bool {
    println!("cargo::rerun-if-env-changed=OP_IMPACT_PIE");
    let is = |part: &str, value: &str| env::var(format!("CARGO_CFG_TARGET_{part}")).is_ok_and(|found| found == value);
    let is_static = env::var("CARGO_CFG_TARGET_FEATURE").is_ok_and(|features| features.contains("crt-static"));
    is("OS", "linux") && is("ENV", "gnu") && !is_static && env::var_os("OP_IMPACT_PIE").is_none()
}

/// Links the program at a fixed address. The tables of the HTML and Markdown parsers are full of addresses; in a program
/// that may be loaded anywhere, each of them is corrected at every start, and has an entry in the file that says so (a
/// tenth of a start, 350 kB). Stack, heap and libraries are still at random addresses.
fn link_at_fixed_address() {
    println!("cargo::rustc-link-arg-bins=-no-pie");
}

/// Omits the tables for unwinding the stack (280 kB) from a release: a panic ends the program without unwinding, and a
/// backtrace, which needs them too, would list addresses without names. Debug builds keep them, and so does a release
/// whose flags choose a linker: not all linkers read such a script.
fn omit_unwind_tables(folder: &Path) -> io::Result<()> {
    let has_own_linker = env::var("CARGO_ENCODED_RUSTFLAGS").is_ok_and(|flags| flags.contains("fuse-ld"));
    if env::var("PROFILE").is_ok_and(|profile| profile == "release") && !has_own_linker {
        let script = folder.join("no-unwind-tables.ld");
        // With `INSERT`, the script adds to that of the linker instead of replacing it.
        fs::write(&script, "SECTIONS { /DISCARD/ : { *(.eh_frame) } } INSERT AFTER .text;\n")?;
        println!("cargo::rustc-link-arg-bins=-Wl,--no-eh-frame-hdr");
        println!("cargo::rustc-link-arg-bins=-T{}", script.display());
    }
    Ok(())
}
