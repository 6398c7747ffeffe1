//! Generates briefings of any size and queries for them, from made-up words with natural frequencies or from the clauses
//! of the embedded briefing. Every run generates the same data.

use op_impact::briefing::read;

const EMBEDDED: &str = include_str!("../../assets/operation-impact.json");

/// The number of distinct made-up words.
const WORDS: usize = 60_000;
/// The number of passages in a section.
const SECTION: usize = 20;

/// Queries to the clauses of the embedded briefing.
const RECOMBINED: [&str; 32] = [
    "summerfield",
    "hornet",
    "cf-18 sorties",
    "lebanon winter",
    "kuwait ceremony",
    "sumerfield",
    "brigader general",
    "nmi",
    "1378",
    "98%",
    "25 flights",
    "summerf",
    "islamic state",
    "who commands",
    "when does op impact end",
    "human rights violations",
    "\"good governance\"",
    "daesh !mosul",
    "humanrights",
    "submarine",
    "30 october 2014",
    "2014-10-30",
    "10 june 2014",
    "15/5/23",
    "may 2023 handover",
    "\"armed forces\"",
    "\"eight nations\"",
    "how many sorties did canada fly",
    "when was mosul captured",
    "why was the mission extended",
    "1.6 million pounds",
    "eighty-three members",
];

/// What a generated briefing is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Made-up words, the n-th of them n times rarer than the first (Zipf's law).
    Zipf,
    /// Clauses of the embedded briefing, shuffled.
    Recombined,
}

/// A pseudo-random sequence, the same in every run.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 11
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next()).unwrap_or(0) % limit
    }
}

/// The texts of `count` passages.
pub(crate) fn passages(kind: Kind, count: usize) -> Vec<String> {
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    match kind {
        Kind::Zipf => {
            let words = words();
            let mut sum = 0.0;
            let sums = (1_u32..).take(WORDS).map(|rank| {
                sum += 1.0 / f64::from(rank);
                sum
            });
            let sums: Vec<f64> = sums.collect();
            (0..count).map(|_| zipf_passage(&mut numbers, &words, &sums)).collect()
        }
        Kind::Recombined => {
            let clauses = clauses();
            let one = |numbers: &mut Numbers| {
                let parts: Vec<&str> = (0..3).map(|_| clauses[numbers.below(clauses.len())].as_str()).collect();
                format!("{}.", parts.join(", "))
            };
            (0..count).map(|_| one(&mut numbers)).collect()
        }
    }
}

/// The JSON of a briefing with these passages.
pub(crate) fn json(passages: &[String]) -> String {
    let sections = passages.chunks(SECTION).enumerate().map(|(at, texts)| {
        let blocks: Vec<_> = texts.iter().map(|text| serde_json::json!({ "type": "passage", "text": text })).collect();
        let title: Vec<&str> = texts[0].split(' ').take(3).collect();
        serde_json::json!({ "id": format!("s{at}"), "title": title.join(" "), "blocks": blocks })
    });
    let sections: Vec<_> = sections.collect();
    serde_json::json!({
        "format": 1, "title": "Generated", "language": "en",
        "source": { "title": "Generated", "publisher": "Nobody", "relation": "Made up for measuring." },
        "tabs": [{ "id": "all", "title": "All", "sections": sections }],
    })
    .to_string()
}

/// Queries: words, pairs, numbers, dates, phrases, questions, typos, prefixes, and a word that does not occur.
pub(crate) fn queries(kind: Kind) -> Vec<String> {
    match kind {
        Kind::Zipf => {
            let words = words();
            let mistype = |word: &str| format!("{}{}", &word[..3], &word[4..]);
            let rare = words.iter().skip(3_000).filter(|word| word.len() >= 8).cloned().collect::<Vec<_>>();
            let mut queries: Vec<String> = [5, 40, 300, 2_000, 20_000].map(|rank| words[rank].clone()).into();
            queries.extend(
                [(10, 200), (70, 900), (400, 3_000)].map(|(one, other)| format!("{} {}", words[one], words[other])),
            );
            queries.extend(
                [(3, 90, 700), (50, 60, 80)].map(|(a, b, c)| format!("{} {} {}", words[a], words[b], words[c])),
            );
            queries.extend([0, 500, 9_000].map(|at| mistype(&rare[at])));
            queries.push(format!("{} {}", words[120], mistype(&rare[2_000])));
            queries.extend([7, 900].map(|at| rare[at][..5].to_owned()));
            queries.push(format!("{} {}", words[30], &rare[77][..4]));
            queries.push(format!("\"{} {}\"", words[2], words[4]));
            queries.push(format!("{} !{}", words[25], words[0]));
            queries.push("xylophonist".to_owned());
            queries.push(format!("how many {}", words[300]));
            queries.push(format!("\"{} {} {}\"", words[0], words[1], words[5]));
            queries.push(format!("{} 12 june 2019", words[40]));
            queries
        }
        Kind::Recombined => RECOMBINED.map(str::to_owned).into(),
    }
}

/// Distinct pronounceable words. The first ones are the most frequent and mostly short.
fn words() -> Vec<String> {
    const ONSETS: [&str; 24] = [
        "b", "br", "c", "ch", "d", "f", "fl", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "pr", "r", "s", "st", "t",
        "tr", "v", "w",
    ];
    const VOWELS: [&str; 8] = ["a", "e", "i", "o", "u", "ea", "ou", "io"];
    const CODAS: [&str; 10] = ["", "", "", "n", "r", "s", "t", "l", "nd", "ng"];
    let mut numbers = Numbers(42);
    let (mut seen, mut words) = (std::collections::HashSet::new(), Vec::new());
    while words.len() < WORDS {
        let syllables = 1 + usize::from(words.len() > 60) + usize::from(words.len() > 1_500) + numbers.below(2);
        let word: String = (0..syllables)
            .map(|_| [ONSETS[numbers.below(24)], VOWELS[numbers.below(8)], CODAS[numbers.below(10)]].concat())
            .collect();
        if seen.insert(word.clone()) {
            words.push(word);
        }
    }
    words
}

fn zipf_passage(numbers: &mut Numbers, words: &[String], sums: &[f64]) -> String {
    let length = 20 + numbers.below(25);
    let mut passage = String::new();
    for at in 0..length {
        let drawn =
            f64::from(u32::try_from(numbers.below(1 << 30)).unwrap_or(0)) / f64::from(1 << 30) * sums[sums.len() - 1];
        let word = &words[sums.partition_point(|&sum| sum < drawn).min(words.len() - 1)];
        passage.push_str(if at == 0 { "" } else { " " });
        passage.push_str(word);
        if at % 9 == 8 {
            passage.push(',');
        }
    }
    passage.push('.');
    passage
}

fn clauses() -> Vec<String> {
    let document = read(EMBEDDED.as_bytes()).expect("the embedded briefing keeps the format");
    let texts = document.passages().map(|id| document.passage(id).text.to_string());
    let clauses =
        texts.flat_map(|text| text.split(". ").map(|it| it.trim_end_matches('.').to_owned()).collect::<Vec<_>>());
    clauses.filter(|clause| clause.len() > 8).collect()
}
