//! Compares the search with `fzf --filter`, `rg -i` and nucleo-matcher over the same passages and queries, on one thread
//! each. `benches/compare/run` starts it and says how to install the two programs.

#![expect(clippy::print_stdout, reason = "a measurement is printed")]

#[path = "../../corpus/mod.rs"]
mod corpus;

use std::io::Write;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use corpus::Kind;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use op_impact::briefing::read_trusted;
use op_impact::search::{Index, Query};

const PASSAGES: usize = 100_000;

fn main() -> std::io::Result<()> {
    for kind in [Kind::Zipf, Kind::Recombined] {
        compare(kind)?;
    }
    Ok(())
}

fn compare(kind: Kind) -> std::io::Result<()> {
    let passages = corpus::passages(kind, PASSAGES);
    let file = std::env::temp_dir().join(format!("op-impact-compare-{kind:?}-{}.txt", std::process::id()));
    let mut out = std::io::BufWriter::new(std::fs::File::create(&file)?);
    passages.iter().try_for_each(|passage| writeln!(out, "{passage}"))?;
    out.flush()?;
    let json = corpus::json(&passages);
    let document = read_trusted(&json).expect("the generated briefing keeps the format");
    let index = Index::build(&document);
    println!("{kind:?}, {PASSAGES} passages: query, ms here, then how many times slower nucleo, fzf, rg are");
    let mut sums = [0.0; 3];
    let queries = corpus::queries(kind);
    for query in &queries {
        let ours = fastest(5, || index.search(&document, &Query::parse(query, &document)).count());
        let plain: Vec<&str> =
            query.split(' ').filter(|word| !word.starts_with('!')).map(|word| word.trim_matches('"')).collect();
        let others = [
            fastest(1, || nucleo(&passages, &plain.join(" "))),
            fastest(2, || run(Command::new("fzf").arg("--filter").arg(plain.join(" ")), Some(&file))),
            fastest(2, || ripgrep(&plain, &file)),
        ];
        let ratios = others.map(|other| other.as_secs_f64() / ours.as_secs_f64());
        sums.iter_mut().zip(ratios).for_each(|(sum, ratio)| *sum += ratio.ln());
        println!(
            "{query:>28} {:>8.4} {:>8.0} {:>8.0} {:>8.0}",
            ours.as_secs_f64() * 1e3,
            ratios[0],
            ratios[1],
            ratios[2]
        );
    }
    let means = sums.map(|sum| (sum / f64::from(u32::try_from(queries.len()).unwrap_or(1))).exp());
    println!("{:>28} {:>8} {:>8.0} {:>8.0} {:>8.0}", "geometric mean", "", means[0], means[1], means[2]);
    std::fs::remove_file(file)
}

fn nucleo(passages: &[String], query: &str) -> usize {
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
    let mut buffer = Vec::new();
    let scores = passages.iter().filter_map(|passage| pattern.score(Utf32Str::new(passage, &mut buffer), &mut matcher));
    scores.count()
}

/// One process for one word; one more for each further word, over what the others left.
fn ripgrep(words: &[&str], file: &std::path::Path) -> usize {
    let mut shell = format!("rg -i -F -- '{}' '{}'", words[0], file.display());
    for word in &words[1..] {
        shell = format!("{shell} | rg -i -F -- '{word}'");
    }
    run(Command::new("sh").arg("-c").arg(shell), None)
}

fn run(command: &mut Command, input: Option<&std::path::Path>) -> usize {
    let input = input.and_then(|path| std::fs::File::open(path).ok()).map_or_else(Stdio::null, Stdio::from);
    let output = command.stdin(input).stderr(Stdio::null()).output();
    output.map_or(0, |output| output.stdout.len())
}

fn fastest<T>(runs: usize, mut run: impl FnMut() -> T) -> Duration {
    let times = (0..runs).map(|_| {
        let start = Instant::now();
        std::hint::black_box(run());
        start.elapsed()
    });
    times.min().unwrap_or_default()
}
