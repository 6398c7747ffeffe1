//! Pairs the texts of two editions: first those that say the same, then those that are alike, then those that were split or
//! merged.

use std::cmp::Ordering;

use fixedbitset::FixedBitSet;
use hashbrown::{DefaultHashBuilder, HashMap};

use super::edition::{Edition, Unit, Vocabulary};
use super::sequence;

/// How alike two texts must be to be a pair, from 0 to 1, if they are in the same section.
const ALIKE_IN_SECTION: f32 = 0.35;
/// How alike two texts must be to be a pair, if they are not in the same section.
const ALIKE: f32 = 0.5;
/// The same of two texts of which one is shorter than `MOVED_WORDS`.
const ALIKE_SHORT: f32 = 0.75;
/// How alike two titles must be for their sections to be the same.
const ALIKE_TITLES: f32 = 0.6;
/// What the same section is worth when a text is like several.
const SAME_SECTION: f32 = 0.15;
/// How much of a text must be in another one to be a part of it.
const CONTAINED: f32 = 0.7;
/// The same if some of the text was left out.
const CONTAINED_IN_PART: f32 = 0.5;
/// How many words a part must share with the whole.
const CONTAINED_WORDS: usize = 3;
/// The fewest words of a text that is paired with an equal one anywhere, or is a part of another.
const FEW_WORDS: usize = 4;
/// The fewest words of a text whose move is worth telling. Shorter texts occur everywhere, so they are parts of another
/// one only word for word.
const MOVED_WORDS: usize = 8;

/// The most pairs of texts that are compared one by one. Beyond that, only texts that share rare words are.
const MAX_COMPARED: usize = 1 << 18;
/// The most texts of an edition that have a rare word.
const RARE: usize = 48;
/// The most texts that are compared with one text because of their rare words.
const MAX_LIKELY: usize = 12;
/// The texts on either side that are compared with one text because of their place.
const NEARBY: usize = 6;

/// Two texts, one in each edition, of which the new one is a revision of the old one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pair {
    pub(super) old: usize,
    pub(super) new: usize,
    /// How alike they are, from 0 to 1.
    pub(super) likeness: f32,
    pub(super) is_moved: bool,
}

/// A text and the larger text of the other edition that it is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) old: usize,
    pub(super) new: usize,
    /// Whether the old text is the whole.
    pub(super) is_split: bool,
}

/// Which texts belong together.
#[derive(Debug, Default)]
pub(super) struct Alignment {
    /// In the order of the new edition.
    pub(super) pairs: Vec<Pair>,
    /// In the order of the new edition, those of a split before those of a merge.
    pub(super) parts: Vec<Part>,
}

impl Alignment {
    /// Where the old and the new edition end as far as they can be compared. After the last text that a copy which breaks
    /// off has in common with the other edition, what is missing from it may only have been lost.
    pub(super) fn comparable(&self, old: &Edition<'_>, new: &Edition<'_>) -> [usize; 2] {
        let pairs: Vec<_> = self.pairs.iter().filter(|pair| !pair.is_moved).map(|pair| (pair.old, pair.new)).collect();
        let parts: Vec<_> = self.parts.iter().map(|part| (part.old, part.new)).collect();
        let swap = |pairs: &[(usize, usize)]| pairs.iter().map(|&(old, new)| (new, old)).collect::<Vec<_>>();
        let new_end = end_of_copy(old, new, &pairs, &parts);
        let old_end = end_of_copy(new, old, &swap(&pairs), &swap(&parts));
        [old_end, new_end].map(|end| end.unwrap_or(usize::MAX))
    }
}

/// Where a copy that breaks off ends in the other edition; none if it does not break off. The pairs and parts are texts of
/// the copy and of the other edition.
fn end_of_copy(
    copy: &Edition<'_>,
    whole: &Edition<'_>,
    pairs: &[(usize, usize)],
    parts: &[(usize, usize)],
) -> Option<usize> {
    if let Some(end) = copy.end_of_copy() {
        let last = pairs.iter().filter(|(at, _)| *at < end).max();
        return Some(last.map_or(0, |(_, other)| other + 1));
    }
    // It ends within a text that goes on in the other edition, and nothing of what follows there is in the copy.
    let last = copy.all().next_back()?;
    let (_, other) = *pairs.iter().chain(parts).find(|(at, _)| *at == last)?;
    let is_last = pairs.iter().chain(parts).all(|&(_, at)| at <= other);
    (is_last && copy.is_beginning_of(last, whole, other)).then_some(other + 1)
}

/// Pairs the texts of two editions.
pub(super) fn align(old: &Edition<'_>, new: &Edition<'_>, vocabulary: &Vocabulary) -> Alignment {
    let paired = [old, new].map(|edition| vec![None; edition.units.len()]);
    let total = |words: &[u32]| words.iter().map(|&word| vocabulary.weight(word)).sum();
    let totals = [old, new].map(|edition| edition.all().map(|unit| total(edition.words(unit))).collect());
    let mut aligner = Aligner { editions: [old, new], vocabulary, totals, paired };
    aligner.pair_equal();
    aligner.pair_alike(Kind::Title);
    let mut sections = aligner.same_sections();
    aligner.pair_alike(Kind::Text(&sections));
    if aligner.add_renamed(&mut sections) {
        aligner.pair_alike(Kind::Text(&sections));
    }
    let parts = aligner.parts();
    let mut pairs = aligner.pairs();
    mark_moves(&mut pairs, old);
    Alignment { pairs, parts }
}

/// What is being paired.
#[derive(Clone, Copy)]
enum Kind<'a> {
    Title,
    /// All other texts, given the new section of each old one.
    Text(&'a [Option<usize>]),
}

struct Aligner<'a> {
    /// The old and the new edition.
    editions: [&'a Edition<'a>; 2],
    vocabulary: &'a Vocabulary,
    /// The weight of all words of each text of each edition.
    totals: [Vec<f32>; 2],
    /// For each text of each edition its pair in the other one, and how alike they are.
    paired: [Vec<Option<(usize, f32)>>; 2],
}

impl Aligner<'_> {
    fn pair(&mut self, old: usize, new: usize, likeness: f32) {
        self.paired[0][old] = Some((new, likeness));
        self.paired[1][new] = Some((old, likeness));
    }

    /// Pairs the texts that say the same: in order first, then the longer ones anywhere.
    fn pair_equal(&mut self) {
        let [old, new] = self.editions;
        for (a, b) in sequence::common(&old.keys, &new.keys) {
            self.pair(a, b, 1.0);
        }
        let mut places: HashMap<u64, Vec<usize>> = HashMap::new();
        for b in new.all().rev().filter(|&b| self.paired[1][b].is_none() && new.words(b).len() >= FEW_WORDS) {
            places.entry(new.keys[b]).or_default().push(b);
        }
        for a in old.all() {
            if self.paired[0][a].is_none()
                && let Some(b) = places.get_mut(&old.keys[a]).and_then(Vec::pop)
            {
                self.pair(a, b, 1.0);
            }
        }
    }

    /// Pairs the texts that are alike, the most alike first.
    fn pair_alike(&mut self, kind: Kind<'_>) {
        let [old, new] = self.editions;
        let is_open = |side: usize, edition: &Edition<'_>, unit: usize| {
            self.paired[side][unit].is_none()
                && matches!(edition.units[unit], Unit::Title(_)) == matches!(kind, Kind::Title)
        };
        let open: [Vec<usize>; 2] = [0, 1].map(|side| {
            let edition = self.editions[side];
            edition.all().filter(|&unit| is_open(side, edition, unit)).collect()
        });
        let candidates = Candidates::new(new, &open[1], open[0].len(), self.vocabulary);
        let mut likely: Vec<(f32, f32, usize, usize)> = Vec::new();
        for &a in &open[0] {
            for b in candidates.of(old, a, self.expected(a)) {
                if !old.is_same_kind(a, new, b) {
                    continue;
                }
                let likeness = self.likeness(a, b);
                let (is_alike, bonus) = match kind {
                    Kind::Title => (likeness >= ALIKE_TITLES || self.have_same_address(a, b), 0.0),
                    Kind::Text(sections) if sections[old.section(a).index()] == Some(new.section(b).index()) => {
                        (likeness >= ALIKE_IN_SECTION, SAME_SECTION)
                    }
                    Kind::Text(_) if old.words(a).len().min(new.words(b).len()) < MOVED_WORDS => {
                        (likeness >= ALIKE_SHORT, 0.0)
                    }
                    Kind::Text(_) => (likeness >= ALIKE, 0.0),
                };
                if is_alike {
                    likely.push((likeness + bonus, likeness, a, b));
                }
            }
        }
        // Of equally good pairs the first in reading order counts.
        likely.sort_by(|one, other| other.0.total_cmp(&one.0).then((one.2, one.3).cmp(&(other.2, other.3))));
        for (_, likeness, a, b) in likely {
            if self.paired[0][a].is_none() && self.paired[1][b].is_none() {
                self.pair(a, b, likeness);
            }
        }
    }

    /// Whether two titles are those of sections with the same address.
    fn have_same_address(&self, old: usize, new: usize) -> bool {
        let address = |side: usize, unit: usize| {
            let edition = self.editions[side];
            edition.document.address(edition.units[unit].place())
        };
        address(0, old) == address(1, new)
    }

    /// The new section of each old one, by their titles.
    fn same_sections(&self) -> Vec<Option<usize>> {
        let [old, new] = self.editions;
        let mut sections = vec![None; old.document.sections().len()];
        for a in old.all().filter(|&a| matches!(old.units[a], Unit::Title(_))) {
            sections[old.section(a).index()] = self.paired[0][a].map(|(b, _)| new.section(b).index());
        }
        sections
    }

    /// Pairs the sections whose titles have too little in common but most of whose texts are pairs; whether there are any.
    fn add_renamed(&mut self, sections: &mut [Option<usize>]) -> bool {
        let [old, new] = self.editions;
        let mut shared: HashMap<(usize, usize), usize> = HashMap::new();
        let (mut old_texts, mut new_texts) = (vec![0; sections.len()], vec![0; new.document.sections().len()]);
        for a in old.all().filter(|&a| matches!(old.units[a], Unit::Passage(_))) {
            let section = old.section(a).index();
            old_texts[section] += 1;
            if let Some((b, _)) = self.paired[0][a] {
                *shared.entry((section, new.section(b).index())).or_default() += 1;
            }
        }
        for b in new.all().filter(|&b| matches!(new.units[b], Unit::Passage(_))) {
            new_texts[new.section(b).index()] += 1;
        }
        let mut has_title = vec![false; new_texts.len()];
        sections.iter().flatten().for_each(|&section| has_title[section] = true);
        let is_most = |&((a, b), count): &((usize, usize), usize)| 2 * count > old_texts[a].max(new_texts[b]);
        let is_renamed = |&((a, b), _): &((usize, usize), usize)| sections[a].is_none() && !has_title[b];
        let renamed: Vec<_> = shared.into_iter().filter(is_most).filter(is_renamed).map(|(pair, _)| pair).collect();
        for &(a, b) in &renamed {
            sections[a] = Some(b);
        }
        let titles = [old, new].map(|edition| {
            let titles = edition.all().filter(|&unit| matches!(edition.units[unit], Unit::Title(_)));
            titles.map(|title| (edition.section(title).index(), title)).collect::<HashMap<_, _>>()
        });
        for (a, b) in &renamed {
            if let (Some(&a), Some(&b)) = (titles[0].get(a), titles[1].get(b)) {
                self.pair(a, b, self.likeness(a, b));
            }
        }
        !renamed.is_empty()
    }

    /// The place in the new edition where an old text would be, by the pair before it.
    fn expected(&self, old: usize) -> usize {
        let before = (0..old).rev().take(MAX_LIKELY).find_map(|before| Some((before, self.paired[0][before]?.0)));
        before.map_or(old, |(before, new)| new + (old - before))
    }

    /// The share of words that two texts have in common, rare words counting more: a weighted Dice coefficient.
    fn likeness(&self, old: usize, new: usize) -> f32 {
        let all = self.totals[0][old] + self.totals[1][new];
        let [old, new] = [self.editions[0].words(old), self.editions[1].words(new)];
        let shared: f32 = shared(old, new).map(|word| self.vocabulary.weight(word)).sum();
        if all > 0.0 { 2.0 * shared / all } else { 0.0 }
    }

    /// The texts without a pair that are a part of a text of the other edition.
    fn parts(&self) -> Vec<Part> {
        let split = self.parts_of(0).map(|(old, new)| Part { old, new, is_split: true });
        let merged = self.parts_of(1).map(|(new, old)| Part { old, new, is_split: false });
        let mut parts: Vec<Part> = split.chain(merged).collect();
        parts.sort_by_key(|part| (part.new, part.old));
        parts
    }

    /// The wholes in the edition `side`, each with a part in the other edition.
    fn parts_of(&self, side: usize) -> impl Iterator<Item = (usize, usize)> {
        let (wholes, parts) = (self.editions[side], self.editions[1 - side]);
        let open: Vec<usize> = parts
            .all()
            .filter(|&part| self.paired[1 - side][part].is_none() && matches!(parts.units[part], Unit::Passage(_)))
            .filter(|&part| parts.words(part).len() >= FEW_WORDS)
            .collect();
        let may_be_whole = |&whole: &usize| matches!(wholes.units[whole], Unit::Passage(_));
        let possible: Vec<usize> = wholes.all().filter(may_be_whole).collect();
        let candidates = Candidates::new(wholes, &possible, open.len(), self.vocabulary);
        let found: Vec<_> = open
            .into_iter()
            .filter_map(|part| {
                let near = candidates.of(parts, part, usize::MAX).into_iter();
                let contained = near.filter(|&whole| parts.is_same_kind(part, wholes, whole));
                let contained = contained.map(|whole| (self.containment(side, part, whole), whole));
                let best = contained.max_by(|one, other| one.0.total_cmp(&other.0).then(other.1.cmp(&one.1)))?;
                (best.0 >= CONTAINED).then_some((best.1, part))
            })
            .collect();
        found.into_iter()
    }

    /// The share of a text that another one in the edition `side` contains besides its pair, or 0 if that is too little
    /// for a part. Of a text of which some was left out it is the share of what the whole has besides its pair.
    fn containment(&self, side: usize, part: usize, whole: usize) -> f32 {
        let (wholes, parts) = (self.editions[side], self.editions[1 - side]);
        let words = parts.words(part);
        let weigh = |words: &mut dyn Iterator<Item = u32>| words.map(|word| self.vocabulary.weight(word)).sum::<f32>();
        // Stop words weigh the least of all words, so a few of them cannot make up for the others.
        let all = self.totals[1 - side][part];
        let in_whole = weigh(&mut shared(words, wholes.words(whole)));
        let is_verbatim = || wholes.has_words_of(whole, parts, part);
        if in_whole < CONTAINED_IN_PART * all || (words.len() < MOVED_WORDS && !is_verbatim()) {
            return 0.0;
        }
        let Some((pair, _)) = self.paired[side][whole] else { return in_whole / all };
        let rest = without(wholes.words(whole), parts.words(pair));
        let common: Vec<u32> = shared(words, &rest).collect();
        let share = weigh(&mut common.iter().copied());
        match common.len() {
            ..CONTAINED_WORDS => 0.0,
            CONTAINED_WORDS..MOVED_WORDS => share / all,
            _ => share / all.min(weigh(&mut rest.iter().copied())),
        }
    }

    fn pairs(&self) -> Vec<Pair> {
        let pair = |(new, pair): (usize, &Option<(usize, f32)>)| {
            pair.map(|(old, likeness)| Pair { old, new, likeness, is_moved: false })
        };
        self.paired[1].iter().enumerate().filter_map(pair).collect()
    }
}

/// Marks the pairs that are not in the order of the others.
fn mark_moves(pairs: &mut [Pair], old: &Edition<'_>) {
    let order: Vec<_> = pairs.iter().enumerate().map(|(at, pair)| (at, pair.old)).collect();
    let mut in_order = FixedBitSet::with_capacity(pairs.len());
    in_order.extend(sequence::increasing(&order).into_iter().map(|(at, _)| at));
    for (at, pair) in pairs.iter_mut().enumerate() {
        let is_text = matches!(old.units[pair.old], Unit::Passage(_));
        pair.is_moved = is_text && !in_order.contains(at) && old.words(pair.old).len() >= MOVED_WORDS;
    }
}

/// The words of a sorted list that are left without those of another one.
fn without(words: &[u32], other: &[u32]) -> Vec<u32> {
    let mut other = other.iter().copied().peekable();
    let is_left = |&word: &u32| {
        while other.next_if(|&next| next < word).is_some() {}
        other.next_if_eq(&word).is_none()
    };
    words.iter().copied().filter(is_left).collect()
}

/// The words that two sorted lists share, as often as both have them.
fn shared(one: &[u32], other: &[u32]) -> impl Iterator<Item = u32> {
    let (mut one, mut other) = (one.iter().copied().peekable(), other.iter().copied().peekable());
    std::iter::from_fn(move || {
        loop {
            let (a, b) = (*one.peek()?, *other.peek()?);
            match a.cmp(&b) {
                Ordering::Less => _ = one.next(),
                Ordering::Greater => _ = other.next(),
                Ordering::Equal => {
                    one.next();
                    return other.next();
                }
            }
        }
    })
}

/// Which texts of an edition are compared with a text of the other one: all if they are few; otherwise those that share
/// its rare words, and those at its place.
struct Candidates<'a> {
    vocabulary: &'a Vocabulary,
    /// The texts, in order.
    open: &'a [usize],
    /// The texts with each rare word; none if all texts are compared.
    postings: Option<HashMap<u32, Vec<usize>>>,
}

impl<'a> Candidates<'a> {
    /// The texts `open` of an edition, to be compared with as many texts as `others`.
    fn new(edition: &Edition<'_>, open: &'a [usize], others: usize, vocabulary: &'a Vocabulary) -> Self {
        if open.len().saturating_mul(others) <= MAX_COMPARED {
            return Self { vocabulary, open, postings: None };
        }
        let mut counts = vec![0_usize; vocabulary.len()];
        let distinct = |unit| edition.words(unit).chunk_by(|one, next| one == next).map(|words| words[0]);
        for word in open.iter().flat_map(|&unit| distinct(unit)) {
            counts[word as usize] += 1;
        }
        let mut postings: HashMap<u32, Vec<usize>> = HashMap::new();
        for &unit in open {
            for word in distinct(unit).filter(|&word| counts[word as usize] <= RARE) {
                postings.entry(word).or_default().push(unit);
            }
        }
        Self { vocabulary, open, postings: Some(postings) }
    }

    /// The texts to compare with a text whose place in this edition may be `place`.
    fn of(&self, edition: &Edition<'_>, unit: usize, place: usize) -> Vec<usize> {
        let Some(postings) = &self.postings else { return self.open.to_vec() };
        let mut shared: HashMap<usize, f32, DefaultHashBuilder> = HashMap::default();
        for words in edition.words(unit).chunk_by(|one, next| one == next) {
            for &other in postings.get(&words[0]).into_iter().flatten() {
                *shared.entry(other).or_default() += self.vocabulary.weight(words[0]);
            }
        }
        let mut likely: Vec<(usize, f32)> = shared.into_iter().collect();
        likely.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        likely.truncate(MAX_LIKELY);
        let mut found: Vec<usize> = likely.into_iter().map(|(other, _)| other).collect();
        let next = self.open.partition_point(|&other| other < place);
        found.extend(self.open.iter().skip(next.saturating_sub(NEARBY)).take(2 * NEARBY));
        found.sort_unstable();
        found.dedup();
        found
    }
}
