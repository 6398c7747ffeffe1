//! Links the program at a fixed address where the C library is glibc. The tables of the HTML and Markdown parsers are full
//! of addresses; in a program that may be loaded anywhere, each of them is corrected at every start, and has an entry in
//! the file that says so (a tenth of a start, 350 kB). Stack, heap and libraries are still at random addresses.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is = |part: &str, value: &str| env::var(format!("CARGO_CFG_TARGET_{part}")).is_ok_and(|found| found == value);
    if is("OS", "linux") && is("ENV", "gnu") {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
