//! Sets the timeline: every dated event, each a link to its passage.

use super::setter::{Indent, Run, blanks, plain_span};
use super::{GLYPH, Glyph, Role, Setter, Span, width};
use crate::briefing::Place;
use crate::doubts::DoubtKind;
use crate::facts::{self, Event};
use crate::messages;

/// The fewest columns of an event beside its date; where there are less, the dates stand over the events.
const EVENT: usize = 28;

/// The columns between a date and the thread.
const GAP: usize = 2;

/// Years without an event from which on the thread is longer.
const LONG: u16 = 5;

impl Setter<'_> {
    /// Sets the timeline.
    pub(super) fn timeline(&mut self) {
        let events = facts::events(self.document);
        let dates = events.iter().flat_map(date).map(|line| width(&line)).max().unwrap_or(0);
        let is_beside = self.setting.columns >= dates + GAP + GLYPH + EVENT;
        let gutter = if is_beside { dates + GAP } else { 0 };
        for (at, event) in events.iter().enumerate() {
            let next = events.get(at + 1);
            if self.is_plain() {
                self.plain_event(event);
                continue;
            }
            self.event(event, gutter, next.is_none());
            for _ in 0..next.map_or(0, |next| distance(event, next)) {
                self.line(threaded(gutter, false));
            }
        }
        self.blank();
    }

    fn plain_event(&mut self, event: &Event<'_>) {
        let address = self.document.address(Place::Passage(event.passage)).to_string();
        let dated = messages::dated(&event.date.to_string(), event.is_inferred, event.is_planned);
        let doubts = messages::noted_briefly(facts::doubts_of_event(self.document, event, self.setting.today));
        let said = format!("{dated}: {} {doubts}{}", event.what, messages::noted(&messages::see(&address)));
        self.paragraph(Indent { margin: 0, glyph: Some(Glyph::Bullet) }, &[Run::new(Role::Text, &said)]);
    }

    /// Sets an event beside its date, or where there is no gutter for the dates under it.
    fn event(&mut self, event: &Event<'_>, gutter: usize, is_last: bool) {
        let link = self.link_to(Place::Passage(event.passage));
        let doubt = messages::dating(event.is_inferred, event.is_planned);
        let mark = if event.is_planned { DoubtKind::Past } else { DoubtKind::Inferred };
        let node = plain_span(Role::Glyph(node(event)), String::new());
        let others = threaded(gutter, is_last);
        let mut leads = Vec::new();
        if gutter > 0 {
            for (row, line) in date(event).into_iter().enumerate() {
                let doubt = if row == 0 { doubt } else { "" };
                leads.push(vec![
                    blanks(gutter - GAP - width(&line)),
                    plain_span(Role::Doubt(mark), doubt.to_owned()),
                    plain_span(Role::Aside, format!("{}{}", &line[doubt.len()..], " ".repeat(GAP))),
                    if row == 0 { node.clone() } else { sign_of_thread(is_last) },
                ]);
            }
        } else {
            let when = format!("{}{}", if doubt.is_empty() { "" } else { " " }, event.date);
            let dated = [Run::new(Role::Doubt(mark), doubt), Run::new(Role::Aside, &when)];
            self.hung(GLYPH, vec![vec![node]], &others, &dated);
        }
        // The sign of the link stays with the last word.
        let mut starts = event.what.rmatch_indices(' ').map(|(at, blank)| at + blank.len());
        let last = starts.find(|&at| event.what[at..].starts_with(char::is_alphanumeric)).unwrap_or(0);
        let (start, last) = event.what.split_at(last);
        let end = [Run::new(Role::Entry, last), Run::new(Role::Entry, " "), Run::glyph(Glyph::See)];
        let start = Run::new(Role::Entry, start).linked(link);
        let runs: Vec<_> = std::iter::once(start).chain(end.map(|run| run.linked(link).kept())).collect();
        self.hung(gutter + GLYPH, leads, &others, &runs);
        for (mark, said) in messages::doubts_in_brief(facts::doubts_of_event(self.document, event, self.setting.today))
        {
            let sign = plain_span(Role::Glyph(Glyph::Doubt(mark)), String::new());
            let first = others.iter().cloned().chain([sign]).collect();
            let others: Vec<_> = others.iter().cloned().chain([blanks(GLYPH)]).collect();
            let runs = [Run::new(Role::Doubt(mark), messages::mark(mark)), Run::new(Role::Aside, &said)];
            self.hung(gutter + 2 * GLYPH, vec![first], &others, &runs);
        }
    }
}

/// The date of an event with the word that says how far to trust it, in lines: a range has one for each end.
fn date(event: &Event<'_>) -> Vec<String> {
    let doubt = messages::dating(event.is_inferred, event.is_planned);
    let date = format!("{doubt} {}", event.date);
    match date.trim_start().split_once(messages::TO) {
        Some((first, last)) => vec![first.to_owned(), format!("{}{last}", messages::TO.trim_start())],
        None => vec![date.trim_start().to_owned()],
    }
}

fn node(event: &Event<'_>) -> Glyph {
    match (event.is_inferred, event.is_planned) {
        (_, true) => Glyph::PlannedEvent,
        (true, false) => Glyph::InferredEvent,
        (false, false) => Glyph::Event,
    }
}

/// The rows between two events: none within a year, so that the years can be told apart, and more where long nothing
/// happened.
fn distance(event: &Event<'_>, next: &Event<'_>) -> usize {
    match next.date.first().year().saturating_sub(event.date.first().year()) {
        0 => 0,
        years if years < LONG => 1,
        _ => 2,
    }
}

/// A row of the line from one event to the next; under the last one there is none.
fn threaded(gutter: usize, is_last: bool) -> Vec<Span> {
    let mut row: Vec<_> = (gutter > 0).then(|| blanks(gutter)).into_iter().collect();
    row.push(sign_of_thread(is_last));
    row
}

fn sign_of_thread(is_last: bool) -> Span {
    if is_last { blanks(GLYPH) } else { plain_span(Role::Glyph(Glyph::Thread), String::new()) }
}
