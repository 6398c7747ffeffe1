//! Writes a generated briefing to standard output, to try the program on one of any size:
//! `cargo bench --quiet --bench briefing -- 100000 > large.json`. It measures nothing.

#[expect(dead_code, reason = "the queries are for the benches that search")]
mod corpus;

use std::io::{self, Write};

fn main() -> io::Result<()> {
    let count = std::env::args().find_map(|argument| argument.parse().ok());
    // Run as a test, it is given no number and has nothing to do.
    let Some(count) = count else { return Ok(()) };
    io::stdout().write_all(corpus::json(&corpus::passages(corpus::Kind::Recombined, count)).as_bytes())
}
