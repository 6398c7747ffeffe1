//! Prepares what a start would otherwise pay for each time.

use std::path::Path;
use std::{env, fs, io};

/// The editions of the embedded briefing, in the folder of assets.
const EDITIONS: [&str; 2] = ["operation-impact.json", "operation-impact.fr.json"];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let folder = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?;
    for edition in EDITIONS {
        let asset = Path::new("assets").join(edition);
        println!("cargo::rerun-if-changed={}", asset.display());
        fs::write(Path::new(&folder).join(edition), compact(&fs::read_to_string(asset)?))?;
    }
    link_at_fixed_address();
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

/// Links the program at a fixed address where the C library is glibc. The tables of the HTML and Markdown parsers are full
/// of addresses; in a program that may be loaded anywhere, each of them is corrected at every start, and has an entry in
/// the file that says so (a tenth of a start, 350 kB). Stack, heap and libraries are still at random addresses. A
/// distribution that wants a random address for the program as well sets `OP_IMPACT_PIE`.
fn link_at_fixed_address() {
    let is = |part: &str, value: &str| env::var(format!("CARGO_CFG_TARGET_{part}")).is_ok_and(|found| found == value);
    println!("cargo::rerun-if-env-changed=OP_IMPACT_PIE");
    let is_static = env::var("CARGO_CFG_TARGET_FEATURE").is_ok_and(|features| features.contains("crt-static"));
    if is("OS", "linux") && is("ENV", "gnu") && !is_static && env::var_os("OP_IMPACT_PIE").is_none() {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
