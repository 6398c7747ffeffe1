//! Measures how long building the index and answering each key takes and how much memory the index needs, at four sizes,
//! on one thread and without reuse between keys.

#![expect(clippy::print_stdout, reason = "a measurement is printed")]

mod corpus;

use std::hint::black_box;
use std::io::Write;
use std::time::{Duration, Instant};

use corpus::Kind;
use op_impact::briefing::{Document, read_trusted};
use op_impact::search::{Index, Query};

const SIZES: [usize; 4] = [100, 1_000, 10_000, 100_000];
/// How often a key is timed; the fastest run counts, because other load only slows a run down.
const RUNS: usize = 5;

/// The argument that asks this program for the memory of one index only, of the briefing on standard input.
const MEMORY: &str = "--memory";

fn main() {
    if std::env::args().nth(1).as_deref() == Some(MEMORY) {
        return println!("{}", memory(&std::io::read_to_string(std::io::stdin()).expect("a briefing comes in")));
    }
    for kind in [Kind::Zipf, Kind::Recombined] {
        println!(
            "{kind:?}: passages, text MB, index MB, build ms, key median ms, worst ms, highlights of 50 rows ms, worst paste ms"
        );
        for size in SIZES {
            print_row(kind, size);
        }
    }
}

fn print_row(kind: Kind, size: usize) {
    let passages = corpus::passages(kind, size);
    let text: usize = passages.iter().map(String::len).sum();
    let json = corpus::json(&passages);
    let document = read_trusted(&json).expect("the generated briefing keeps the format");
    let (build, index) = fastest(3, || Index::build(&document));
    let mut keys: Vec<(Duration, String)> = Vec::new();
    let mut highlights = Duration::ZERO;
    for query in corpus::queries(kind) {
        for typed in typed(&query) {
            keys.push((fastest(RUNS, || key(&document, &index, &typed)).0, typed));
        }
        let answer = index.search(&document, &Query::parse(&query, &document));
        let rows = || {
            answer
                .best
                .iter()
                .take(50)
                .map(|hit| answer.highlights(&document.passage(hit.passage).text).len())
                .sum::<usize>()
        };
        highlights = highlights.max(fastest(RUNS, rows).0);
    }
    let words: Vec<&str> = passages.iter().flat_map(|passage| passage.split(' ')).step_by(7).take(500).collect();
    let pasted = slowest_paste(&document, &index, &words);
    keys.sort();
    let (median, (worst, slowest)) = (keys[keys.len() / 2].0, keys[keys.len() - 1].clone());
    println!(
        "{size:>7} {:>6.1} {:>6.1} {:>8.2} {:>8.4} {:>7.3} ({slowest}) {:>6.3} {pasted:>7.2}",
        megabytes(text),
        megabytes(memory_in_new_process(&json)),
        millis(build),
        millis(median),
        millis(worst),
        millis(highlights)
    );
}

/// Milliseconds that the slowest query of 10,000 characters takes, as somebody may paste one.
fn slowest_paste(document: &Document<'_>, index: &Index, words: &[&str]) -> f64 {
    let cut = |text: String| text.chars().take(10_000).collect::<String>();
    let mistyped: Vec<String> = words.iter().map(|word| format!("{word}qz")).collect();
    let pastes = [
        "x".repeat(10_000),
        cut(words.join(" ").repeat(50)),
        cut(mistyped.join(" ").repeat(50)),
        cut(format!("\"{}", words.join(" ").repeat(50))),
        cut("\"a ".repeat(5_000)),
        cut(words.iter().map(|word| format!("!{word} ")).collect::<Vec<_>>().concat().repeat(50)),
        cut("a-".repeat(5_000)),
        cut("1 ".repeat(5_000)),
        cut("e\u{301}".repeat(5_000)),
    ];
    let times = pastes.iter().map(|paste| fastest(2, || key(document, index, paste)).0);
    times.max().map_or(0.0, millis)
}

/// The search line after each key.
fn typed(query: &str) -> impl Iterator<Item = String> + '_ {
    query.char_indices().map(|(at, c)| query[..at + c.len_utf8()].to_owned())
}

/// Answers one key without reusing the answer to the previous key.
fn key(document: &Document<'_>, index: &Index, typed: &str) -> usize {
    index.search(document, &Query::parse(typed, document)).count()
}

fn fastest<T>(runs: usize, mut run: impl FnMut() -> T) -> (Duration, T) {
    let mut timed = || {
        let start = Instant::now();
        let result = black_box(run());
        (start.elapsed(), result)
    };
    let mut best = timed();
    for _ in 1..runs {
        let next = timed();
        if next.0 < best.0 {
            best = next;
        }
    }
    best
}

/// The memory that the index of a briefing takes in bytes, measured in a process of its own, where nothing was freed
/// before.
fn memory_in_new_process(json: &str) -> usize {
    let program = std::env::current_exe().expect("the program knows its path");
    let pipe = std::process::Stdio::piped;
    let child = std::process::Command::new(program).arg(MEMORY).stdin(pipe()).stdout(pipe()).spawn();
    let mut child = child.expect("the program starts itself");
    let sent = child.stdin.take().map(|mut input| input.write_all(json.as_bytes()));
    let output = child.wait_with_output().expect("the process ends");
    sent.and_then(|_| String::from_utf8_lossy(&output.stdout).trim().parse().ok()).unwrap_or(0)
}

fn memory(json: &str) -> usize {
    let document = read_trusted(json).expect("the generated briefing keeps the format");
    let before = resident();
    let index = black_box(Index::build(&document));
    let after = resident();
    drop(index);
    after.saturating_sub(before)
}

/// The resident memory of this process in bytes, as Linux tells it; 0 elsewhere.
fn resident() -> usize {
    const PAGE: usize = 4096;
    let pages = std::fs::read_to_string("/proc/self/statm").ok();
    let resident = pages.as_deref().and_then(|pages| pages.split(' ').nth(1)?.parse::<usize>().ok());
    resident.unwrap_or(0) * PAGE
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

#[expect(clippy::cast_precision_loss, reason = "sizes in memory are far below 2^53")]
fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}
