//! Sets the sections that are drawn from the document's own data: timeline, figures, terms, and what is known about
//! the briefing. Passages are set beside it.

use super::setter::{Indent, Run, plain_span};
use super::{GLYPH, Glyph, Piece, Role, Setter, Span, width, wrap};
use crate::briefing::{Figure, PassageId, Place, SectionId, Term};
use crate::doubts::{self, Mark};
use crate::facts::{self, Event};
use crate::words;

/// The columns of the dates beside the timeline.
const DATES: usize = 17;

/// A timeline in fewer columns has its dates over the events.
const NARROW: usize = 54;

/// The columns of a term's short form.
const SHORT: usize = 11;

impl Setter<'_> {
    /// Sets the timeline: every event with its date, each a link to its passage.
    pub(super) fn timeline(&mut self) {
        let events = facts::events(self.document);
        for (at, event) in events.iter().enumerate() {
            let is_last = at + 1 == events.len();
            if self.is_plain() {
                self.plain_event(event);
            } else if self.setting.columns < NARROW {
                self.event_under_date(event, is_last);
            } else {
                self.event_beside_date(event, is_last);
            }
        }
        self.blank();
    }

    fn plain_event(&mut self, event: &Event<'_>) {
        let inferred = if event.is_inferred { " [date inferred]" } else { "" };
        let address = self.document.address(Place::Passage(event.passage));
        let said = format!("{}{inferred}: {} [see {address}]", event.date, event.what);
        self.paragraph(Indent { margin: 0, glyph: Some(Glyph::Bullet) }, &[Run::new(Role::Text, &said)]);
    }

    fn event_under_date(&mut self, event: &Event<'_>, is_last: bool) {
        let link = self.link_to(Place::Passage(event.passage));
        let date = format!("{}{}", event.date, inferred(event));
        let spans = vec![glyph(node(event)), plain_span(Role::Aside, date)];
        self.line(spans);
        let columns = self.setting.columns.saturating_sub(GLYPH).max(1);
        for range in wrap(event.what, columns) {
            let words = linked(&event.what[range], link);
            self.line(vec![thread(is_last), words]);
        }
        if !is_last {
            self.line(vec![thread(false)]);
        }
    }

    fn event_beside_date(&mut self, event: &Event<'_>, is_last: bool) {
        let link = self.link_to(Place::Passage(event.passage));
        let date = event.date.to_string();
        let dates: Vec<_> = wrap(&date, DATES).into_iter().map(|range| &date[range]).collect();
        let columns = self.setting.columns - DATES - 2 * GLYPH;
        let events: Vec<_> = wrap(event.what, columns).into_iter().map(|range| &event.what[range]).collect();
        let rows = dates.len().max(events.len() + usize::from(event.is_inferred)) + usize::from(!is_last);
        for row in 0..rows {
            let date = dates.get(row).copied().unwrap_or("");
            let pad = " ".repeat(DATES.saturating_sub(width(date)));
            let mut spans = vec![plain_span(Role::Aside, format!("{pad}{date}  "))];
            spans.push(if row == 0 { glyph(node(event)) } else { thread(is_last) });
            if let Some(words) = events.get(row) {
                spans.push(linked(words, link));
            } else if row == events.len() && event.is_inferred {
                spans.push(plain_span(Role::Doubt(Mark::Inferred), inferred(event).trim_start().to_owned()));
            }
            self.line(spans);
        }
    }

    /// Sets the figures: each number large, with its unit and label, a bar where it is a share.
    pub(super) fn figures(&mut self) {
        let document = self.document;
        let figures: Vec<_> = facts::figures(document).collect();
        let qualifiers = figures.iter().filter_map(|(_, figure)| figure.qualifier.as_ref());
        let before = qualifiers.map(|words| width(words) + 1).max().unwrap_or(0);
        let widest = figures.iter().map(|(_, figure)| width(&value(figure))).max().unwrap_or(0);
        for (passage, figure) in figures {
            if self.is_plain() {
                self.plain_figure(passage, figure);
            } else {
                self.figure(passage, figure, (before, widest));
            }
        }
        self.blank();
    }

    fn plain_figure(&mut self, passage: PassageId, figure: &Figure<'_>) {
        let qualifier = figure.qualifier.as_ref().map_or_else(String::new, |words| format!("{words} "));
        let of = figure.of.as_ref().map_or_else(String::new, |whole| format!(", of {whole}"));
        let address = self.document.address(Place::Passage(passage));
        let said = format!("{qualifier}{} {}{of} [see {address}]", facts::amount(figure), figure.label);
        self.paragraph(Indent { margin: 0, glyph: Some(Glyph::Bullet) }, &[Run::new(Role::Text, &said)]);
    }

    fn figure(&mut self, passage: PassageId, figure: &Figure<'_>, (before, widest): (usize, usize)) {
        // In few columns the qualifier stands over the number instead of in a column of its own.
        let before = if self.setting.columns < NARROW { 0 } else { before };
        let qualifier = figure.qualifier.as_ref().map_or("", |words| words);
        let value = value(figure);
        let aside = if before > 0 { qualifier } else { "" };
        let hang = before + widest + 2;
        let unit = if &*figure.unit == "%" { "" } else { &figure.unit };
        let link = self.link_to(Place::Passage(passage));
        let said = format!("{unit} {}", figure.label);
        let label = said.trim_start();
        if before == 0 && !qualifier.is_empty() {
            let pad = " ".repeat(widest.saturating_sub(width(qualifier)));
            self.line(vec![plain_span(Role::Aside, format!("{pad}{qualifier}"))]);
        }
        let columns = self.setting.columns.saturating_sub(hang).max(1);
        for (row, range) in wrap(label, columns).into_iter().enumerate() {
            let mut spans = Vec::new();
            if row == 0 {
                let pad = before.saturating_sub(width(aside) + 1);
                let gap = usize::from(before > 0) + widest - width(&value);
                spans.push(plain_span(Role::Aside, format!("{}{aside}{}", " ".repeat(pad), " ".repeat(gap))));
                spans.push(plain_span(Role::Figure, value.clone()));
                spans.push(plain_span(Role::Text, "  ".to_owned()));
            } else {
                spans.push(plain_span(Role::Text, " ".repeat(hang)));
            }
            spans.push(linked(&label[range], link));
            self.line(spans);
        }
        if let Some(whole) = &figure.of {
            self.bar(figure.value, hang);
            self.paragraph(Indent { margin: hang, glyph: None }, &[Run::new(Role::Aside, &words::share_of(whole))]);
        }
        self.blank();
    }

    /// Sets a share in percent as a bar.
    fn bar(&mut self, share: f64, margin: usize) {
        let columns = self.setting.columns.saturating_sub(margin).clamp(1, 50);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "a share of at most 50 columns"
        )]
        let filled = ((share.clamp(0.0, 100.0) / 100.0 * columns as f64).round() as usize).min(columns);
        let part = |is_filled, columns| plain_span(Role::Bar(is_filled), " ".repeat(columns));
        let margin = plain_span(Role::Text, " ".repeat(margin));
        self.line(vec![margin, part(true, filled), part(false, columns - filled)]);
    }

    /// Sets the terms, spelled out.
    pub(super) fn terms(&mut self) {
        let document = self.document;
        for term in &document.briefing().terms {
            self.term(term);
            self.blank();
        }
    }

    /// Sets one term.
    pub(crate) fn term(&mut self, term: &Term<'_>) {
        let also = term.also.iter().map(|name| &**name).collect::<Vec<_>>().join(", ");
        let also = if also.is_empty() { also } else { words::also(&also) };
        let meaning = term.meaning.as_ref().map_or("", |meaning| meaning);
        if self.is_plain() {
            let said = format!("{}: {}. {meaning} {also}", term.short, term.long);
            return self.paragraph(Indent { margin: 0, glyph: Some(Glyph::Bullet) }, &[Run::new(Role::Text, &said)]);
        }
        let columns = self.setting.columns.saturating_sub(SHORT).max(1);
        let long: Vec<_> = wrap(&term.long, columns).into_iter().map(|range| &term.long[range]).collect();
        // A short form that is too wide for its column has a line of its own.
        let is_wide = width(&term.short) >= SHORT;
        if is_wide {
            self.line(vec![plain_span(Role::Strong, term.short.to_string())]);
        }
        for (row, words) in long.into_iter().enumerate() {
            let short = if row == 0 && !is_wide { &*term.short } else { "" };
            let pad = " ".repeat(SHORT - width(short));
            let spans =
                vec![plain_span(Role::Strong, short.to_owned()), plain_span(Role::Text, format!("{pad}{words}"))];
            self.line(spans);
        }
        for said in [meaning, &*also] {
            self.paragraph(Indent { margin: SHORT, glyph: None }, &[Run::new(Role::Aside, said)]);
        }
    }

    /// Sets what is known about the briefing: its source, its age, and every doubt.
    pub(super) fn about(&mut self, section: SectionId) {
        let document = self.document;
        for (label, said) in words::known(document) {
            if self.is_plain() {
                let said = format!("{label}: {said}");
                self.paragraph(Indent::default(), &[Run::new(Role::Text, &said)]);
                continue;
            }
            let columns = self.setting.columns.saturating_sub(SHORT).max(1);
            for (row, range) in wrap(&said, columns).into_iter().enumerate() {
                let label = if row == 0 { label } else { "" };
                let lead = plain_span(Role::Strong, format!("{label:<SHORT$}"));
                self.line(vec![lead, plain_span(Role::Text, said[range].to_owned())]);
            }
        }
        self.blank();
        for said in [&*document.briefing().source.relation, words::UNOFFICIAL] {
            self.paragraph(Indent::default(), &[Run::new(Role::Text, said)]);
            self.blank();
        }
        for mark in Mark::ALL {
            self.doubtful(mark, section);
        }
    }

    /// Sets the list of the passages that carry a doubt of one kind.
    fn doubtful(&mut self, mark: Mark, section: SectionId) {
        let document = self.document;
        let mut passages: Vec<_> = doubts::passages(document, mark, self.setting.today).collect();
        let all = passages.len();
        // Those of this section stand in it anyway.
        passages.retain(|&passage| document.section_of(passage) != section);
        let heading = words::doubts_counted(mark, all, all - passages.len());
        self.paragraph(Indent::default(), &[Run::new(Role::Heading, &heading)]);
        for passage in passages {
            let lead = document.lead_of(passage).map_or("", |lead| lead);
            let blank = if lead.is_empty() { "" } else { " " };
            let place = Place::Passage(passage);
            let glyph = if self.is_plain() { Glyph::Bullet } else { Glyph::Doubt(mark) };
            let indent = Indent { margin: 0, glyph: Some(glyph) };
            let mut runs = vec![
                Run::of(Role::Text, lead, Piece::Lead(passage), 0),
                Run::new(Role::Text, blank),
                Run::of(Role::Text, &document.passage(passage).text, Piece::Text(passage), 0),
            ];
            let address = format!(" [see {}]", document.address(place));
            if self.is_plain() {
                runs.push(Run::new(Role::Aside, &address));
            } else {
                let section = document.section(document.section_of(passage));
                runs.extend([Run::new(Role::Aside, " "), Run::link(&section.title, self.link_to(place))]);
            }
            self.paragraph(indent, &runs);
        }
        self.blank();
    }
}

fn value(figure: &Figure<'_>) -> String {
    let percent = if &*figure.unit == "%" { "%" } else { "" };
    format!("{}{percent}", facts::number(figure.value))
}

fn inferred(event: &Event<'_>) -> String {
    if event.is_inferred { format!("  {}", words::mark(Mark::Inferred)) } else { String::new() }
}

fn node(event: &Event<'_>) -> Glyph {
    if event.is_inferred { Glyph::InferredEvent } else { Glyph::Event }
}

fn glyph(glyph: Glyph) -> Span {
    plain_span(Role::Glyph(glyph), String::new())
}

/// The line from one event to the next; under the last one there is none.
fn thread(is_last: bool) -> Span {
    if is_last { plain_span(Role::Text, " ".repeat(GLYPH)) } else { glyph(Glyph::Thread) }
}

/// Words of a drawn section, where everything leads somewhere: links that do not look like links.
fn linked(text: &str, link: usize) -> Span {
    Span { role: Role::Text, text: text.to_owned(), origin: None, link: Some(link) }
}
