//! `op-impact facts`: every figure and every date that is marked in the document, with the passage that states it.

use serde::Serialize;

use super::{CommandContext, Common, DoubtRow, Outcome, json_line, show};
use crate::briefing::{Document, Figure, PassageId, Place, plain_number};
use crate::doubts::{self, Doubt};
use crate::{article, facts, messages};

const EXAMPLES: &str = "\
Examples:
  op-impact facts
  op-impact facts --json | jq 'select(.kind == \"figure\")'
  op-impact facts --json | jq 'select(.doubts != [])'";

/// Print the figures and the dates that are marked
#[derive(clap::Args)]
#[command(before_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Print one JSON object per line: kind (figure, event, date, until), address, the fact, text, doubts
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    pub(super) common: Common,
}

/// The indent of a passage below its fact, in columns.
const INDENT: usize = 4;

/// A fact that a passage states.
struct Fact<'d> {
    passage: PassageId,
    sentence: String,
    kind: &'static str,
    details: Details<'d>,
    /// The rule that found it, if no person did.
    rule: Option<&'d str>,
    figure: Option<&'d Figure<'d>>,
}

impl<'d> Fact<'d> {
    /// The doubts about the passage, of which not all are about a figure.
    fn doubts(&self, context: &'d CommandContext) -> Vec<Doubt<'d>> {
        let is_about_it = |doubt: &Doubt<'_>| {
            let is_about = |figure| article::is_about_figure(context.document, self.passage, figure, doubt);
            self.figure.is_none_or(is_about)
        };
        doubts::of(context.document, self.passage, context.today).filter(is_about_it).collect()
    }
}

#[derive(Serialize)]
struct Row<'d> {
    kind: &'static str,
    address: String,
    #[serde(flatten)]
    details: Details<'d>,
    text: &'d str,
    /// The rule that found the fact, if no person did.
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'d str>,
    doubts: Vec<DoubtRow>,
}

/// The fields of a row that depend on its kind.
#[derive(Serialize)]
#[serde(untagged)]
enum Details<'d> {
    Figure {
        #[serde(skip_serializing_if = "Option::is_none")]
        qualifier: Option<&'d str>,
        #[serde(serialize_with = "plain_number")]
        value: f64,
        unit: &'d str,
        label: &'d str,
        #[serde(skip_serializing_if = "Option::is_none")]
        of: Option<&'d str>,
    },
    Event {
        date: String,
        inferred: bool,
        planned: bool,
        event: &'d str,
    },
    /// A date without an entry in the timeline.
    Date {
        date: String,
        inferred: bool,
    },
    Until {
        until: String,
    },
}

pub(super) fn run(context: &CommandContext, arguments: &Arguments) -> Outcome {
    let mut text = String::new();
    for fact in all_facts(context.document) {
        text.push_str(&if arguments.json { json_line(&row(context, fact)) } else { paragraphs(context, &fact) });
    }
    Outcome::Output(text)
}

/// All figures, then all dates, then all ends.
fn all_facts<'d>(document: &'d Document<'_>) -> impl Iterator<Item = Fact<'d>> {
    let (words, figure_words) = (messages::of(document), messages::within_text_of(document));
    let figures = facts::figures(document).map(move |(passage, figure)| Fact {
        passage,
        sentence: figure_words.figure(figure),
        kind: "figure",
        rule: figure.found.as_deref(),
        figure: Some(figure),
        details: Details::Figure {
            qualifier: figure.qualifier.as_deref(),
            value: figure.value,
            unit: &figure.unit,
            label: &figure.label,
            of: figure.of.as_deref(),
        },
    });
    let dates = facts::dates(document).into_iter().map(|dated| {
        let (passage, date, inferred) = (dated.passage, dated.date.iso(), dated.is_inferred);
        let found = document.passage(passage).found.as_ref();
        if let Some(event) = dated.what {
            let planned = document.passage(passage).looks_forward();
            let details = Details::Event { date, inferred, planned, event };
            Fact {
                passage,
                sentence: format!("{}{}{event}", words.period(dated.date), words.colon()),
                kind: "event",
                details,
                rule: found.and_then(|found| found.event.as_deref()),
                figure: None,
            }
        } else {
            let details = Details::Date { date, inferred };
            Fact {
                passage,
                sentence: words.period(dated.date),
                kind: "date",
                details,
                rule: found.and_then(|found| found.date.as_deref()),
                figure: None,
            }
        }
    });
    let ends = facts::ends(document).into_iter().map(|(passage, until)| {
        let details = Details::Until { until: until.iso() };
        let found = document.passage(passage).found.as_ref();
        let rule = found.and_then(|found| found.until.as_deref());
        let is_announced = document.passage(passage).is_announcement_by_rule();
        let sentence = if is_announced { words.announced_for(until) } else { words.holds_until(until) };
        Fact { passage, sentence, kind: "until", details, rule, figure: None }
    });
    figures.chain(dates).chain(ends)
}

/// A fact for programs.
fn row<'d>(context: &'d CommandContext, fact: Fact<'d>) -> Row<'d> {
    let doubts = DoubtRow::of(context.document, fact.passage, fact.doubts(context));
    let Fact { passage, kind, details, rule, .. } = fact;
    Row {
        kind,
        address: context.document.address(Place::Passage(passage)).to_string(),
        details,
        text: &context.document.passage(passage).text,
        rule,
        doubts,
    }
}

/// A fact for people: the sentence, and below it the passage and its doubts.
fn paragraphs(context: &CommandContext, fact: &Fact<'_>) -> String {
    let (document, columns) = (context.document, show::columns());
    let words = messages::of(document);
    let address = document.address(Place::Passage(fact.passage));
    let mut text =
        article::paragraph(&format!("{address}{}{}", words.colon(), fact.sentence), &[], columns, INDENT, false);
    let doubts = fact.doubts(context).into_iter().map(|doubt| words.note(document, fact.passage, doubt).bracketed());
    for below in std::iter::once(document.copy_text(fact.passage).into_owned()).chain(doubts) {
        for line in article::paragraph(&below, &[], columns - INDENT, 0, false).lines() {
            text.extend([&*" ".repeat(INDENT), line, "\n"]);
        }
    }
    text
}
