//! `op-impact compare`: what changed between two editions of a document.

use std::ffi::OsString;
use std::ops::Range;
use std::process::ExitCode;

use serde::Serialize;
use serde_json::{Value, json};

use super::input::Content;
use super::output::{self, ColorChoice};
use super::{CommandContext, Common, NO, Outcome, browse, is_same_language, json_line, parse_day, show, today};
use crate::briefing::{Date, Document, Footnote, PassageId, STRUCK, Tab, Text};
use crate::compare::{
    ADDED, Change, ChangeKind, Comparison, FactChange, FactKind, NoteKind, Part, Rest, Unit, WordFact, marked,
};
use crate::messages::{self, Bilingual, English, Failure, Messages as _, Words};
use crate::{article, terminal};

const EXAMPLES: &str = "\
Examples:
  op-impact compare old.json new.json
  op-impact compare --json old.json new.json | jq 'select(.kind == \"fact\")'

On a terminal, opens the newer edition with its changes as the first tab. Otherwise prints
them, and exits with 0 if both editions say the same, and with 1 if something changed.";

/// Show what changed between two editions of a document
#[derive(clap::Args)]
#[command(before_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The older edition; - is standard input
    #[arg(value_hint = clap::ValueHint::FilePath)]
    old: OsString,
    /// The newer edition
    #[arg(value_hint = clap::ValueHint::FilePath)]
    new: OsString,
    /// Print one JSON object per line: kind, of (title, lead or passage), old and new with address and text, moved,
    /// spans of the words that differ; a changed fact has kind "fact", and where a copy breaks off "not comparable"
    #[arg(long)]
    json: bool,
    /// The day that decides which statements have run out [default: today]
    #[arg(long, value_name = "DATE", value_parser = parse_day, value_hint = clap::ValueHint::Other)]
    today: Option<Date>,
    /// When to use colours and other styles [default: auto]
    #[arg(long, value_name = "WHEN")]
    color: Option<ColorChoice>,
    #[command(flatten)]
    setup: browse::Setup,
}

/// The indent of a text below its address, in columns.
const INDENT: usize = 4;

/// Compares the files. `common` and `setup` are the options that came before the command.
pub(super) fn run(
    arguments: &Arguments,
    common: &Common,
    setup: browse::Setup,
    words: Words,
) -> Result<Outcome, Failure> {
    if !common.content.is_empty() {
        return Err(Failure::ContentRefused { command: "compare", files: 2 });
    }
    if arguments.old == "-" && arguments.new == "-" {
        return Err(Failure::TwoEditionsOnStandardInput);
    }
    let [old, new] = [&arguments.old, &arguments.new].map(|file| Content::read(file));
    // As every document that is browsed, they live as long as the program.
    let (old, new): (&'static Content, &'static Content) = (Box::leak(Box::new(old?)), Box::leak(Box::new(new?)));
    let reader = Some(words.locale());
    let (old_document, new_document) = (old.document(reader)?, new.document(reader)?);
    let editions = Editions { old: &old_document, new: &new_document, words };
    let today = arguments.today.or(common.today).unwrap_or_else(today::today);
    let color = arguments.color.or(common.color).unwrap_or_default();
    let comparison = Comparison::of(editions.old, editions.new, today);
    let setup = arguments.setup.or(setup);
    if !arguments.json && (terminal::is_available() || setup.is_linear()) {
        let document = Box::leak(Box::new(with_changes(&old_document, new_document, words, &comparison)?));
        let identity = document.identity();
        let context = CommandContext { document, other: None, contents: vec![new], identity, words, color, today };
        return browse::run(context, &browse::Options::with(setup));
    }
    let text = if arguments.json { editions.json(&comparison) } else { editions.text(&comparison, color.is_on()) };
    let code = if comparison.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(NO) };
    output::print(&text, code).map(Outcome::Exit)
}

/// The newer edition with its changes as the first tab, and with footnotes where its texts changed.
pub(super) fn with_changes<'d>(
    old: &Document<'_>,
    new: Document<'d>,
    words: Words,
    comparison: &Comparison,
) -> Result<Document<'d>, Failure> {
    let (tab, footnotes) = Editions { old, new: &new, words }.changes(comparison)?;
    Ok(new.with_changes(tab, footnotes))
}

/// The two documents of a comparison.
struct Editions<'e> {
    old: &'e Document<'e>,
    new: &'e Document<'e>,
    /// The words of the reader, who may not read the language of the editions.
    words: Words,
}

/// A text for programs.
#[derive(Serialize)]
struct Side<'e> {
    address: String,
    text: &'e str,
}

/// Where words differ: half-open ranges of code points.
#[derive(Serialize)]
struct Span {
    old: (usize, usize),
    new: (usize, usize),
}

#[derive(Serialize)]
struct ChangeRow<'e> {
    kind: &'static str,
    of: &'static str,
    old: Option<Side<'e>>,
    new: Option<Side<'e>>,
    moved: bool,
    spans: Vec<Span>,
}

#[derive(Serialize)]
struct FactRow<'e> {
    kind: &'static str,
    fact: &'static str,
    old: Option<Side<'e>>,
    new: Option<Side<'e>>,
}

/// From where on the editions cannot be compared.
#[derive(Serialize)]
struct RestRow<'e> {
    kind: &'static str,
    old: Option<Side<'e>>,
    new: Option<Side<'e>>,
    passages: usize,
}

impl Editions<'_> {
    /// What a comparison adds to the new edition: a tab that lists the changes, and footnotes where its texts changed.
    fn changes(&self, comparison: &Comparison) -> Result<(Tab<'static>, Vec<(PassageId, Footnote<'static>)>), Failure> {
        let tab = self.changes_tab(comparison).to_string();
        let tab: Tab<'static> =
            serde_json::from_str(tab.leak()).map_err(|error| Failure::ChangesTab(error.to_string()))?;
        let footnotes = comparison.changes.iter().filter_map(|change| {
            let Some(Unit::Passage(passage)) = change.new else { return None };
            let text = Text::of(messages::change_footnote(self.words, change.kind, &self.changed_words(change)));
            Some((passage, Footnote { mark: Text::of(messages::CHANGED_MARK.to_owned()), text, at: None }))
        });
        Ok((tab, footnotes.collect()))
    }

    /// The changes as a tab in the content format: an overview, the changed facts, and the texts by the kind of change.
    fn changes_tab(&self, comparison: &Comparison) -> Value {
        let passage =
            |text: String, see: Option<String>| json!({ "text": text, "see": see.into_iter().collect::<Vec<_>>() });
        let overview = [messages::compared(self.words, comparison), self.edition(true), self.edition(false)];
        let overview = overview.into_iter().chain(self.two_languages());
        let mut sections = vec![(
            "overview",
            self.words.choose(messages::CHANGES),
            overview.map(|text| passage(text, None)).collect::<Vec<_>>(),
        )];
        let facts = self.words.choose(messages::CHANGED_FACTS);
        sections.push(("facts", facts, self.lists_of_facts(comparison)));
        for kind in ChangeKind::ALL {
            let changes = comparison.changes.iter().filter(|change| change.kind == kind);
            let texts = changes.map(|change| passage(self.words(change).0, self.new_address(change)));
            sections.push((
                messages::change_id(kind),
                messages::changes_heading(self.words, kind),
                texts.collect::<Vec<_>>(),
            ));
        }
        let rest = |&rest: &Rest| {
            let link = rest.is_old_cut.then(|| self.rest_address(rest));
            passage(messages::not_comparable(self.words, rest, &self.rest_address(rest)), link)
        };
        let rests = comparison.rests.iter().map(rest).collect();
        sections.push(("not-comparable", self.words.choose(messages::NOT_COMPARABLE), rests));
        sections.retain(|(_, _, passages)| !passages.is_empty());
        let section = |(id, title, passages): (&str, &str, Vec<Value>)| {
            let blocks = passages.into_iter().map(|mut block| {
                if block.get("type").is_none() {
                    block["type"] = json!("passage");
                }
                block
            });
            json!({ "id": id, "title": title, "blocks": blocks.collect::<Vec<_>>() })
        };
        let sections: Vec<Value> = sections.into_iter().map(section).collect();
        // An id of the edition's own must not be taken.
        let mut id = "changes".to_owned();
        while self.new.find_tab(&id).is_some() {
            id.push('-');
        }
        json!({ "id": id, "title": self.words.choose(messages::CHANGES), "sections": sections })
    }

    /// The changed facts as blocks: a list of those that became others, one of the new ones, and one of those that are gone.
    fn lists_of_facts(&self, comparison: &Comparison) -> Vec<Value> {
        let mut lists =
            [(None, Vec::new()), (Some(messages::NEW_FACTS), Vec::new()), (Some(messages::GONE_FACTS), Vec::new())];
        for (change, fact) in self.facts_once(comparison) {
            let (list, text) = match fact {
                FactChange::Words(WordFact { old: None, new: Some(fact), .. }) => {
                    (1, messages::fact_in_context(self.words, self.new_text(change), fact.clone()))
                }
                FactChange::Words(WordFact { old: Some(fact), new: None, .. }) => {
                    (2, messages::fact_in_context(self.words, self.old_text(change), fact.clone()))
                }
                fact @ (FactChange::DoubtAdded(_) | FactChange::DoubtGone(_)) => {
                    let text = if change.new.is_some() { self.new_text(change) } else { self.old_text(change) };
                    (0, messages::doubt_in_context(self.words, &self.fact(change, fact), text))
                }
                fact => (0, self.fact(change, fact)),
            };
            let see = self.new_address(change).into_iter().collect::<Vec<_>>();
            lists[list].1.push(json!({ "text": text, "see": see }));
        }
        let list = |(lead, items): (Option<Bilingual>, Vec<Value>)| {
            let lead = lead.map(|lead| self.words.choose(lead));
            json!({ "type": "list", "lead": lead, "items": items })
        };
        lists.into_iter().filter(|(_, items)| !items.is_empty()).map(list).collect()
    }

    /// One of the editions by its title and its age.
    fn edition(&self, is_old: bool) -> String {
        let document = if is_old { self.old } else { self.new };
        let title =
            Some(&*document.briefing().title).filter(|_| self.old.briefing().title != self.new.briefing().title);
        messages::edition(self.words, is_old, title, &self.words.age_cited(document.age()))
    }

    /// That the editions are in two languages, if they are known to be.
    fn two_languages(&self) -> Option<String> {
        let [old, new] = [self.old, self.new].map(|document| &*document.briefing().language);
        let are_known = ![old, new].into_iter().any(messages::is_undetermined);
        (are_known && !is_same_language(old, new)).then(|| self.words.choose(messages::TWO_LANGUAGES).to_owned())
    }

    fn old_text(&self, change: &Change) -> &str {
        change.old.map_or("", |unit| unit.text(self.old))
    }

    fn new_text(&self, change: &Change) -> &str {
        change.new.map_or("", |unit| unit.text(self.new))
    }

    fn old_address(&self, change: &Change) -> Option<String> {
        change.old.map(|unit| self.old.address(unit.place()).to_string())
    }

    fn new_address(&self, change: &Change) -> Option<String> {
        change.new.map(|unit| self.new.address(unit.place()).to_string())
    }

    /// The address of the first text of a rest, in the edition that goes on.
    fn rest_address(&self, rest: Rest) -> String {
        let document = if rest.is_old_cut { self.new } else { self.old };
        document.address(rest.first.place()).to_string()
    }

    fn address(&self, change: &Change) -> String {
        let (old, new) = (self.old_address(change), self.new_address(change));
        messages::changed_at(self.words, change.kind, (old.as_deref(), new.as_deref()), change.is_moved)
    }

    fn text(&self, comparison: &Comparison, is_styled: bool) -> String {
        let columns = show::columns();
        let heading = |title| article::styled(title, article::BOLD, is_styled);
        let mut text = String::new();
        let overview = [self.edition(true), self.edition(false), messages::compared(self.words, comparison)];
        for sentence in overview.into_iter().chain(self.two_languages()) {
            text.push_str(&article::paragraph(&sentence, &[], columns, INDENT, false));
        }
        if !comparison.facts.is_empty() {
            text.extend(["\n", &*heading(self.words.choose(messages::CHANGED_FACTS)), "\n\n"]);
            for (change, fact) in self.facts_once(comparison) {
                let address = self.new_address(change).or_else(|| self.old_address(change)).unwrap_or_default();
                let sentence = messages::fact_at(&self.fact(change, fact), &address);
                text.push_str(&article::paragraph(&sentence, &[], columns, INDENT, false));
            }
        }
        for kind in ChangeKind::ALL {
            let mut changes = comparison.changes.iter().filter(|change| change.kind == kind).peekable();
            if changes.peek().is_some() {
                text.extend(["\n", &heading(messages::changes_heading(self.words, kind)), "\n"]);
            }
            for change in changes {
                text.extend(["\n", &article::styled(&self.address(change), article::QUIET, is_styled), "\n"]);
                let (words, highlights) = self.words(change);
                for line in article::paragraph(&words, &highlights, columns - INDENT, 0, is_styled).lines() {
                    text.extend([&*" ".repeat(INDENT), line, "\n"]);
                }
            }
        }
        for &rest in &comparison.rests {
            text.push('\n');
            let sentence = messages::not_comparable(self.words, rest, &self.rest_address(rest));
            text.push_str(&article::paragraph(&sentence, &[], columns, INDENT, false));
        }
        text
    }

    /// The words of a changed text that differ, with signs around them. Punctuation is left out.
    fn changed_words(&self, change: &Change) -> String {
        let (old, new) = (self.old_text(change), self.new_text(change));
        let (mut text, mut is_cut) = (String::new(), false);
        for part in marked(old, new, &change.words) {
            let ([before, after], words) = match part {
                Part::Struck(words) | Part::Added(words) if !words.contains(char::is_alphanumeric) => continue,
                Part::Same(_) | Part::Cut => {
                    is_cut = true;
                    continue;
                }
                Part::Struck(words) => (STRUCK, words),
                Part::Added(words) => (ADDED, words),
            };
            if is_cut && !text.is_empty() {
                text.extend([" ", messages::CUT, " "]);
            }
            text.extend([before, words, after]);
            is_cut = false;
        }
        text
    }

    /// A changed text with signs around the words that differ, and where those words are.
    fn words(&self, change: &Change) -> (String, Vec<(Range<usize>, &'static str)>) {
        let (old, new) = (self.old_text(change), self.new_text(change));
        let (mut text, mut highlights) = (String::new(), Vec::new());
        if change.words.is_empty() {
            text.push_str(if change.new.is_some() { new } else { old });
        }
        for part in marked(old, new, &change.words).into_iter().filter(|_| !change.words.is_empty()) {
            let start = text.len();
            match part {
                Part::Same(words) => text.push_str(words),
                Part::Cut => text.extend([" ", messages::CUT]),
                Part::Struck(words) => text.extend([STRUCK[0], words, STRUCK[1]]),
                Part::Added(words) => text.extend([ADDED[0], words, ADDED[1]]),
            }
            match part {
                Part::Struck(_) => highlights.push((start..text.len(), article::STRUCK)),
                Part::Added(_) => highlights.push((start..text.len(), article::BOLD)),
                Part::Same(_) | Part::Cut => {}
            }
        }
        (text, highlights)
    }

    /// The changed facts, without the notes on a text that only repeat what changed in it: its date, or until when it holds.
    fn facts_once<'c>(&self, comparison: &'c Comparison) -> Vec<(&'c Change, &'c FactChange)> {
        let mut told: Vec<(usize, String)> = Vec::new();
        let mut facts = Vec::new();
        for (at, fact) in &comparison.facts {
            let change = &comparison.changes[*at];
            let core = match fact {
                FactChange::Words(_) => Some(self.fact(change, fact)),
                FactChange::Note(NoteKind::Date | NoteKind::Until, Some(old), Some(new)) => {
                    Some(messages::changed_fact(self.words, Some(old), Some(new)))
                }
                _ => None,
            };
            let is_repeated = |core: &String| told.iter().any(|(other, text)| other == at && is_same_text(text, core));
            if matches!(fact, FactChange::Words(_)) || !core.as_ref().is_some_and(is_repeated) {
                facts.push((change, fact));
            }
            told.extend(core.map(|core| (*at, core)));
        }
        facts
    }

    fn fact(&self, change: &Change, fact: &FactChange) -> String {
        match fact {
            FactChange::Words(fact) => {
                let old = fact.old.clone().map(|range| &self.old_text(change)[range]);
                let new = fact.new.clone().map(|range| &self.new_text(change)[range]);
                let told =
                    if fact.kind == FactKind::Number { messages::changed_number } else { messages::changed_fact };
                told(self.words, old, new)
            }
            FactChange::Note(kind, old, new) => {
                messages::changed_note(self.words, *kind, old.as_deref(), new.as_deref())
            }
            FactChange::DoubtAdded(kind) => messages::changed_doubt(self.words, *kind, true),
            FactChange::DoubtGone(kind) => messages::changed_doubt(self.words, *kind, false),
        }
    }

    fn json(&self, comparison: &Comparison) -> String {
        let facts =
            comparison.facts.iter().map(|(change, fact)| json_line(&self.fact_row(&comparison.changes[*change], fact)));
        let changes = comparison.changes.iter().map(|change| json_line(&self.change_row(change)));
        let rests = comparison.rests.iter().map(|&rest| json_line(&self.rest_row(rest)));
        facts.chain(changes).chain(rests).collect()
    }

    fn rest_row(&self, rest: Rest) -> RestRow<'_> {
        let document = if rest.is_old_cut { self.new } else { self.old };
        let side = Some(Side { address: self.rest_address(rest), text: rest.first.text(document) });
        let (old, new) = if rest.is_old_cut { (None, side) } else { (side, None) };
        RestRow { kind: "not comparable", old, new, passages: rest.passages }
    }

    fn change_row(&self, change: &Change) -> ChangeRow<'_> {
        let (old, new) = (self.old_text(change), self.new_text(change));
        let span =
            |it: &crate::compare::WordChange| Span { old: code_points(old, &it.old), new: code_points(new, &it.new) };
        ChangeRow {
            kind: messages::change_id(change.kind),
            of: match change.new.or(change.old) {
                Some(Unit::Title(_)) => "title",
                Some(Unit::Lead(_)) => "lead",
                Some(Unit::Passage(_)) | None => "passage",
            },
            old: self.old_address(change).map(|address| Side { address, text: old }),
            new: self.new_address(change).map(|address| Side { address, text: new }),
            moved: change.is_moved || change.kind == ChangeKind::Moved,
            spans: change.words.iter().map(span).collect(),
        }
    }

    fn fact_row<'f>(&'f self, change: &Change, fact: &'f FactChange) -> FactRow<'f> {
        let (name, old, new) = match fact {
            FactChange::Words(fact) => {
                let old = fact.old.clone().map(|range| &self.old_text(change)[range]);
                (messages::fact_name(fact.kind), old, fact.new.clone().map(|range| &self.new_text(change)[range]))
            }
            FactChange::Note(kind, old, new) => (messages::noted_name(*kind), old.as_deref(), new.as_deref()),
            FactChange::DoubtAdded(kind) => ("doubt", None, Some(English.doubt_name(*kind))),
            FactChange::DoubtGone(kind) => ("doubt", Some(English.doubt_name(*kind)), None),
        };
        let side = |address: Option<String>, text| Some(Side { address: address?, text: text? });
        FactRow {
            kind: "fact",
            fact: name,
            old: side(self.old_address(change), old),
            new: side(self.new_address(change), new),
        }
    }
}

/// Whether two texts have the same words; blanks may or may not break.
fn is_same_text(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

/// A range of bytes as a range of code points.
fn code_points(text: &str, range: &Range<usize>) -> (usize, usize) {
    let start = text[..range.start].chars().count();
    (start, start + text[range.clone()].chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::Place;
    use crate::testing;

    fn edition(text: &str) -> Document<'static> {
        let blocks = json!([{ "type": "passage", "text": text }, { "type": "passage", "text": "The same." }]);
        let sections = json!([{ "id": "s", "title": "S", "blocks": blocks }]);
        let tabs = json!([{ "id": "changes", "title": "T", "sections": sections }]);
        let json: &'static str = testing::briefing(&tabs, &json!([])).to_string().leak();
        crate::briefing::read(json.as_bytes()).expect("the test's document keeps the format")
    }

    #[test]
    fn the_changes_are_a_tab_before_the_others_and_marked_where_they_are() {
        let (old, new) = (edition("The fleet has 12 ships."), edition("The fleet has 14 ships."));
        let comparison = Comparison::of(&old, &new, "2026-11-22".parse().expect("a date"));
        let edition = new.edition();
        let document = with_changes(&old, new, &English, &comparison).expect("the tab keeps the format");
        assert_eq!(document.edition(), edition, "the edition is that of the file");
        let text = |address: &str| match document.find(address) {
            Some(Place::Passage(passage)) => document.passage(passage),
            place => panic!("{address}: {place:?}"),
        };
        assert_eq!(&*text("changes-/facts#1").text, "12 \u{2192} 14 ships");
        assert_eq!(&*text("changes-/edited#1").text, "The fleet has [-12-]{+14+} ships.");
        assert_eq!(&*text("changes-/edited#1").see[0], "changes/s#1");
        assert_eq!(&*text("changes/s#1").notes[0].text, "edited: [-12-]{+14+}");
        assert!(text("changes/s#2").notes.is_empty());
    }
}
