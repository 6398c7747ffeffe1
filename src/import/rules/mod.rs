//! What can be found in a page by rule: only rules that were right in at least 95 of 100 cases when their hits were
//! read. Some that are less sure are applied on request. All of them mark what they found as found.

mod conflicts;
mod dates;
mod details;
mod figures;
mod gaps;
mod prose;
mod terms;
mod valid;
mod words;

pub(crate) use gaps::BREAK;

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use super::page::{Block, Page, each_words};
use super::phrases::Phrases;
use crate::briefing::{
    self, Conflict, Date, Figure, FoundBy, Passage, PassageRole, Section, Term, Text, floor_boundary,
};
use crate::language::Language;
use conflicts::Claim;
use words::Words;

pub(super) use details::without_colon;
pub(super) use prose::cut;
pub(crate) use prose::sentence_at;

/// The longest passage that is looked at, in bytes; nobody reads longer ones.
const MAX_PASSAGE: usize = 8000;

/// The most figures of a passage.
const MAX_FIGURES: usize = 20;

/// The most dates and figures of a page that are marked. Nobody looks at more.
const MAX_MARKS: usize = 20_000;

/// The most terms of a page.
const MAX_TERMS: usize = 2000;

/// The longest excerpt that is shown with a figure, in characters.
const MAX_EXCERPT: usize = 140;

/// The most words of a cell that says nothing but the figure itself.
const MAX_BARE: usize = 3;

/// The most claims of one kind that are compared.
const MAX_CLAIMS: usize = 1000;

/// What an import says in words of its own in a language.
pub(super) fn phrases(language: &str) -> Phrases {
    words::of(language).phrases
}

/// The first date with a year in a text, in any form that is unambiguous.
pub(super) fn date_in(text: &str, language: &str) -> Option<Date> {
    let text = &text[..floor_boundary(text, MAX_PASSAGE)];
    let said = words::of(language);
    let iso = text.trim().get(..10).and_then(|start| start.parse().ok());
    iso.or_else(|| {
        dates::mentions(&valid::valid(text), Language::of_tag(language), said).iter().find_map(dates::Mention::date)
    })
}

/// The date that a page prints for itself, and how: a label such as `Date modified`, or a sentence.
pub(super) fn printed_date(blocks: &[Block], language: &str) -> Option<(Date, String)> {
    const MAX_LABELLED: usize = 90;
    const BEGINNING: usize = 12;
    let said = words::of(language);
    let mut labelled = None;
    let mut told = None;
    let mut number = 0;
    each_words(blocks, &mut |words| {
        let text = words.text.trim_start_matches(['-', '•', '*', ' ']);
        number += 1;
        if labelled.is_some() || told.is_some() && number > BEGINNING {
            return;
        }
        if text.len() < MAX_LABELLED {
            let lower = text.to_lowercase();
            let label = said.date_labels.iter().filter(|label| {
                lower.strip_prefix(**label).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
            });
            if let Some(label) = label.max_by_key(|label| label.len())
                && let Some(value) = text.get(label.len()..)
            {
                labelled =
                    date_in(value, language).map(|date| (date, said.phrases.date_label(text[..label.len()].trim())));
            }
        }
        if number <= BEGINNING && told.is_none() {
            let at = said.updated.iter().find_map(|words| Some(text.find(words)? + words.len()));
            let rest = at.map(|at| text[at..].split('.').next().unwrap_or_default());
            told = rest.and_then(|rest| date_in(rest, language)).map(|date| (date, said.phrases.date_sentence()));
        }
    });
    let in_details = || {
        let last = details::details(blocks, language, said).pop()?;
        Some((last.date, said.phrases.date_label(&last.label)))
    };
    labelled.or_else(in_details).or(told)
}

/// Drops the label and date at the end of a page that has this date.
pub(super) fn drop_printed_date(blocks: &mut Vec<Block>, date: Date, language: &str) {
    details::drop_last(blocks, date, language, words::of(language));
}

/// Inserts a gap wherever the page lacks something.
pub(super) fn insert_gaps(page: &mut Page, language: &str) {
    gaps::insert(page, words::of(language));
}

/// What was found in a page as a whole.
pub(super) struct Marks {
    pub(super) terms: Vec<Term<'static>>,
    /// The newest day or month that is reported as past, if the page has no date.
    pub(super) derived: Option<Date>,
    /// Whether marking stopped at [`MAX_MARKS`].
    pub(super) is_limited: bool,
}

/// Marks what is found in the passages of a page. `date` is the date of the page, and `spelled_out` are the short forms that
/// the page itself spells out.
pub(super) fn mark(
    sections: &mut [Section<'static>],
    language: &str,
    date: Option<Date>,
    spelled_out: &[(String, String)],
    shows_suggested: bool,
) -> Marks {
    let is_known = words::is_known(language);
    let rules = Rules { is_known, said: words::of(language), language: Language::of_tag(language) };
    let derived = if date.is_some() { None } else { rules.newest(sections) };
    let page = dates::Page { date: date.or(derived), shows_suggested };
    let mut marks = 0;
    'page: for section in sections.iter_mut() {
        let heading = rules.mentions(&section.title);
        for block in &mut section.blocks {
            if matches!(block, briefing::Block::Gap(_) | briefing::Block::Picture(_)) {
                continue;
            }
            let table = Columns::of(block);
            for (row, passage) in block.passages_mut().iter_mut().enumerate() {
                if marks >= MAX_MARKS {
                    break 'page;
                }
                rules.passage(passage, &heading, page, table.as_ref().map(|table| table.row(row)));
                marks += passage.figures.len() + usize::from(passage.found.is_some());
            }
        }
    }
    rules.conflicts(sections, shows_suggested);
    Marks { terms: rules.terms(sections, spelled_out, shows_suggested), derived, is_limited: marks >= MAX_MARKS }
}

/// The columns of a table, or of definitions, which are like rows without them.
struct Columns {
    names: Vec<Text<'static>>,
    /// The places of the cells in the text of each row.
    rows: Vec<Vec<Range<usize>>>,
}

impl Columns {
    fn of(block: &briefing::Block<'static>) -> Option<Self> {
        match block {
            briefing::Block::Table(table) => {
                let rows = (0..table.rows.len()).map(|row| table.rows.cells(row).collect()).collect();
                Some(Self { names: table.head.clone(), rows })
            }
            briefing::Block::Definitions(_) => Some(Self { names: Vec::new(), rows: Vec::new() }),
            _ => None,
        }
    }

    fn row(&self, row: usize) -> Row<'_> {
        Row { names: &self.names, cells: self.rows.get(row).map_or(&[], Vec::as_slice) }
    }
}

/// A row of a table.
#[derive(Clone, Copy)]
struct Row<'t> {
    names: &'t [Text<'static>],
    cells: &'t [Range<usize>],
}

impl Row<'_> {
    /// What the number at a place of the row is about, if its cell says nothing else: the first cell of the row and the
    /// name of the column.
    fn about(self, text: &str, at: usize, colon: &str) -> Option<String> {
        let column = self.cells.iter().position(|cell| cell.contains(&at)).filter(|column| *column > 0)?;
        // The groups of a number are no words.
        let is_group = |word: &&str| word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit());
        let mut words = text[self.cells[column].clone()].split_whitespace().filter(|word| !is_group(word));
        if words.nth(MAX_BARE).is_some() {
            return None;
        }
        let first = text[self.cells[0].clone()].trim();
        let name = self.names.get(column).map(|name| name.trim()).filter(|name| !name.is_empty());
        let first = Some(first).filter(|first| first.contains(char::is_alphabetic));
        match (first, name) {
            (Some(first), Some(name)) => Some([first, colon, name].concat()),
            (first, name) => first.or(name).map(str::to_owned),
        }
    }
}

/// The rules of a language.
struct Rules {
    /// Whether the words of the language are known; those of English are applied to any other.
    is_known: bool,
    said: &'static Words,
    language: &'static Language,
}

/// Whether a passage is prose.
fn is_prose(passage: &Passage<'_>) -> bool {
    passage.text.len() <= MAX_PASSAGE && passage.role != Some(PassageRole::Code)
}

/// The passages of some sections that are prose of the page.
fn prose<'s>(sections: &'s [Section<'static>]) -> impl Iterator<Item = &'s Passage<'static>> {
    let blocks = sections.iter().flat_map(|section| &section.blocks);
    let own = blocks.filter(|block| !matches!(block, briefing::Block::Gap(_) | briefing::Block::Picture(_)));
    own.flat_map(briefing::Block::passages).filter(|passage| is_prose(passage))
}

impl Rules {
    fn mentions(&self, text: &str) -> Vec<dates::Mention> {
        dates::mentions(&valid::valid(text), self.language, self.said)
    }

    /// The newest day or month that the page reports as past.
    fn newest(&self, sections: &[Section<'static>]) -> Option<Date> {
        let blocks = sections.iter().flat_map(|section| &section.blocks);
        let told = blocks.filter(|block| matches!(block, briefing::Block::Passage(_) | briefing::Block::List(_)));
        let passages = told.flat_map(briefing::Block::passages).filter(|passage| is_prose(passage));
        let newest = passages.filter_map(|passage| {
            let text = valid::valid(&passage.text);
            dates::newest(&text, &dates::mentions(&text, self.language, self.said), self.said)
        });
        newest.max_by_key(|date| date.last_day())
    }

    /// Marks the dates and figures of a passage.
    fn passage(
        &self,
        passage: &mut Passage<'static>,
        heading: &[dates::Mention],
        page: dates::Page,
        row: Option<Row<'_>>,
    ) {
        if !is_prose(passage) || !passage.text.contains(|c: char| c.is_ascii_digit() || c == '-' || c.is_alphabetic()) {
            return;
        }
        let text = &*valid::valid(&passage.text);
        let mentions = dates::mentions(text, self.language, self.said);
        let dating = dates::dating(text, &mentions, heading, page, row.is_some(), self.said);
        let spans: Vec<Range<usize>> = mentions.into_iter().map(|mention| mention.range).collect();
        let figures: Vec<Figure<'static>> = self.figures(text, &passage.text, &spans, row);
        let rule = |rule: Option<&'static str>| rule.map(Text::from);
        let found = FoundBy {
            date: rule(dating.date.map(|(_, rule)| rule).or(dating.no_year.as_ref().map(|_| "date without a year"))),
            event: rule(dating.event.as_ref().map(|(_, rule)| *rule)),
            until: rule(dating.until.map(|(_, rule)| rule)),
            gap: None,
        };
        let has_found = found != FoundBy::default();
        passage.date = dating.date.map(|(date, _)| date);
        passage.inferred = dating.inferred.map(Text::from);
        passage.no_year = dating.no_year.map(Text::from);
        // Blanks in place of what is not valid leave no trace.
        let folded = |event: String| event.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        passage.event = dating.event.map(|(event, _)| folded(event).into());
        passage.until = dating.until.map(|(until, _)| until);
        passage.figures = figures;
        passage.found = has_found.then(|| Box::new(found));
    }

    /// The figures in what is valid of a text.
    fn figures(&self, valid: &str, text: &str, dates: &[Range<usize>], row: Option<Row<'_>>) -> Vec<Figure<'static>> {
        let mut found = figures::figures(valid, dates, self.said, self.language);
        // What is counted is read from the words after the number, which must be known.
        found.retain(|found| self.is_known || found.is_amount);
        found.truncate(MAX_FIGURES);
        let figure = |found: figures::Found<'_>| Figure {
            value: found.value,
            label: self.label(text, found.at, row).into(),
            unit: cut(&found.unit, MAX_EXCERPT).into(),
            qualifier: found.qualifier.map(|words| words.into_owned().into()),
            of: None,
            headline: false,
            same_amount: false,
            found: Some("figure".into()),
        };
        found.into_iter().map(figure).collect()
    }

    /// What is shown with a figure: its sentence in quotation marks, or what its row and column are about.
    fn label(&self, text: &str, at: usize, row: Option<Row<'_>>) -> String {
        if let Some(about) = row.and_then(|row| row.about(text, at, self.said.phrases.colon())) {
            return cut(&about, MAX_EXCERPT);
        }
        let cell = row.and_then(|row| row.cells.iter().find(|cell| cell.contains(&at)).cloned());
        let cell = cell.unwrap_or(0..text.len());
        let sentence = prose::sentence_at(&text[cell.clone()], at - cell.start);
        let sentence = cell.start + sentence.start..cell.start + sentence.end;
        let (open, close) = self.said.phrases.quotes();
        format!("{open}{}{close}", prose::excerpt(&text[sentence.clone()], at - sentence.start, MAX_EXCERPT))
    }

    /// The terms that the page spells out, each once.
    fn terms(
        &self,
        sections: &[Section<'static>],
        spelled_out: &[(String, String)],
        shows_suggested: bool,
    ) -> Vec<Term<'static>> {
        let mut taken = HashSet::new();
        let mut terms = Vec::new();
        let mut add = |taken: &mut HashSet<String>, short: &str, long: &str, rule: &'static str| {
            if taken.len() < MAX_TERMS && short != long && taken.insert(short.to_owned()) {
                let found = Some(rule.into());
                terms.push(Term { short: short.into(), long: long.into(), meaning: None, also: Vec::new(), found });
            }
        };
        for (short, long) in spelled_out {
            add(&mut taken, short, long, "term");
        }
        for passage in prose(sections) {
            let is_known = |short: &str| taken.len() >= MAX_TERMS || taken.contains(short);
            for (short, long) in terms::terms(&passage.text, self.said, is_known) {
                add(&mut taken, short, long, "term");
            }
        }
        for passage in prose(sections).filter(|_| shows_suggested) {
            for (short, long) in terms::suggested(&passage.text, self.said) {
                add(&mut taken, short, long, "suggested term");
            }
        }
        terms
    }

    /// Marks passages that disagree about who commands or what something is called, and, less surely, about what a short
    /// form stands for.
    fn conflicts(&self, sections: &mut [Section<'static>], shows_suggested: bool) {
        let mut places: Vec<(Place, Claim)> = Vec::new();
        for (section, content) in sections.iter().enumerate() {
            let mut number = 0;
            for block in &content.blocks {
                for passage in block.passages() {
                    number += 1;
                    if is_prose(passage) && !matches!(block, briefing::Block::Gap(_)) && places.len() < MAX_CLAIMS {
                        let place = Place { section, number };
                        places.extend(
                            conflicts::claims(&valid::valid(&passage.text)).into_iter().map(|claim| (place, claim)),
                        );
                        if shows_suggested {
                            let terms = terms::terms(&passage.text, self.said, |_| false).into_iter();
                            let claim =
                                |(short, long): (&str, &str)| Claim::SpelledOut(short.to_owned(), long.to_owned());
                            places.extend(terms.map(|term| (place, claim(term))));
                        }
                    }
                }
            }
        }
        let phrases = self.said.phrases;
        let mut found = two_commanders(&places, phrases);
        found.extend(two_designations(&places, phrases));
        found.extend(two_spellings(&places, phrases));
        let mut marked = HashSet::new();
        for disagreement in found {
            let (one, other) = (disagreement.one, disagreement.other);
            if one != other && marked.insert((one.min(other), one.max(other))) {
                disagreement.add(sections, one, other);
                disagreement.add(sections, other, one);
            }
        }
    }
}

/// A passage: its section, and its number there, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Place {
    section: usize,
    number: usize,
}

/// Two passages that disagree.
struct Disagreement {
    one: Place,
    other: Place,
    /// What they disagree about, and how.
    about: String,
    how: String,
    rule: &'static str,
}

impl Disagreement {
    /// Marks the passage at one place.
    fn add(&self, sections: &mut [Section<'static>], at: Place, with: Place) {
        let with = format!("{}/{}#{}", super::build::TEXT_TAB, sections[with.section].id, with.number);
        let blocks = sections[at.section].blocks.iter_mut();
        if let Some(passage) = blocks.flat_map(briefing::Block::passages_mut).nth(at.number - 1) {
            passage.conflicts.push(Conflict {
                with: with.into(),
                about: Some(self.about.as_str().into()),
                disputes: Vec::new(),
                how: self.how.as_str().into(),
                found: Some(self.rule.into()),
            });
        }
    }
}

/// Somebody handed over command, and is in command elsewhere.
fn two_commanders(places: &[(Place, Claim)], phrases: Phrases) -> Vec<Disagreement> {
    let mut found = Vec::new();
    for (one, claim) in places {
        let Claim::HandedOver(name) = claim else { continue };
        let other =
            places.iter().find(|(place, other)| place != one && matches!(other, Claim::Commands(same) if same == name));
        if let Some((other, _)) = other {
            let (about, how) = phrases.two_commanders(name);
            let (one, other) = (*one, *other);
            found.push(Disagreement { one, other, about, how, rule: "two commanders" });
        }
    }
    found
}

/// One name has two designations that are alike.
fn two_designations(places: &[(Place, Claim)], phrases: Phrases) -> Vec<Disagreement> {
    let mut names: BTreeMap<&str, Vec<(&str, Place)>> = BTreeMap::new();
    for (place, claim) in places {
        if let Claim::Designation(name, designation) = claim {
            let known = names.entry(name).or_default();
            if !known.iter().any(|(other, _)| other == designation) {
                known.push((designation, *place));
            }
        }
    }
    let mut found = Vec::new();
    for (name, known) in names {
        for (at, (one, place)) in known.iter().enumerate() {
            let alike = known[at + 1..].iter().find(|(other, _)| conflicts::are_alike(one, other));
            if let Some((other, there)) = alike {
                let (about, how) = phrases.two_designations(name, one, other);
                let (one, other) = (*place, *there);
                found.push(Disagreement { one, other, about, how, rule: "two designations" });
            }
        }
    }
    found
}

/// One short form is spelled out in two ways that differ in more than case, number or a hyphen, in as many words.
fn two_spellings(places: &[(Place, Claim)], phrases: Phrases) -> Vec<Disagreement> {
    let fold = |long: &str| -> Vec<String> {
        let words = long.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 1);
        words.map(|word| word.to_lowercase().trim_end_matches(['s', 'e', 'i']).to_owned()).collect()
    };
    let mut first: BTreeMap<&str, (Vec<String>, &str, Place)> = BTreeMap::new();
    let mut found = Vec::new();
    for (place, claim) in places {
        let Claim::SpelledOut(short, long) = claim else { continue };
        let words = fold(long);
        let (known, one, there) = first.entry(short).or_insert_with(|| (words.clone(), long, *place));
        if *known != words && known.len() == words.len() {
            let (about, how) = phrases.two_spellings(short, one, long);
            found.push(Disagreement { one: *there, other: *place, about, how, rule: "suggested conflict" });
        }
    }
    found
}
