//! Prints a generated briefing of any size:
//! `cargo bench --quiet --bench briefing -- 100000 > large.json`.

#[expect(dead_code, reason = "the queries are for the benches that search")]
mod corpus;

use std::io::{self, Write};

fn main() -> io::Result<()> {
    let count = std::env::args().find_map(|argument| argument.parse().ok());
    // `cargo bench` alone passes no number.
    let Some(count) = count else { return Ok(()) };
    io::stdout().write_all(corpus::json(&corpus::passages(corpus::Kind::Recombined, count)).as_bytes())
}
