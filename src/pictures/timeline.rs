//! The timeline: events beside a scale of years, or all of them on a strip.

use std::ops::Range;

use super::canvas::Canvas;
use super::captions::captions;
use super::scale::{Scale, Segment};
use super::shapes::{
    BAR, BREAK, INFERRED_BAR, INFERRED_POINT, PLANNED_POINT, POINT, SCALE, TICK, TODAY, TODAY_ON_STRIP, YEAR_BAR,
};
use super::{Ground, Ink, Picture};
use crate::briefing::Date;
use crate::doubts::DoubtKind;
use crate::facts::{self, Event};
use crate::messages::{Note, Words};
use crate::wrap::{width, wrap};

/// The fewest columns of a timeline with a scale.
pub(crate) const MIN_TIMELINE: usize = 64;

/// The fewest columns of a strip.
pub(crate) const MIN_STRIP: usize = 30;

/// The columns between the scale and the events, and the most columns of an event.
const GAP: usize = 2;
const EVENT: usize = 50;

/// The fewest columns of a bar in a row of its own, and of one beside others, where one column would be taken for a point.
const TIMELINE_BAR: usize = 1;
const STRIP_BAR: usize = 2;

/// An event of a timeline.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TimelineEvent<'a, 'd> {
    pub(crate) event: Event<'d>,
    /// The doubts about it, as [`messages::brief_notes`] gives them.
    pub(crate) doubts: &'a [Note<'d>],
}

/// The timeline in `columns` columns, at least [`MIN_TIMELINE`]. Each event is an entry of two rows or more: its words
/// over its date, beside its mark under the scale. On a spacious screen a blank row stands for years without an event. The
/// events must be in order.
pub(crate) fn timeline(
    words: Words,
    events: &[TimelineEvent<'_, '_>],
    today: Date,
    columns: usize,
    is_spacious: bool,
) -> Picture {
    let longest = events.iter().map(|entry| width(entry.event.what)).max().unwrap_or(0);
    let text = longest.max(width_of_dates(words, events)).max(columns / 3).min(EVENT).min(columns * 5 / 9);
    let periods = || events.iter().map(|entry| entry.event.date);
    // Words that break into one line more are better than years without labels.
    let beside_labels = columns.saturating_sub(GAP + Scale::columns_for_labels(periods(), today, short_label(words)));
    let text = if beside_labels >= columns * 4 / 9 { text.min(beside_labels) } else { text };
    let scale_beside = |text: usize| Scale::of(periods(), today, columns - GAP - text, usize::MAX, short_label(words));
    // So are they better than a year with most of the events in which months coincide.
    let mut texts = (columns * 2 / 5..=text).rev();
    let text = texts.find(|&text| scale_beside(text).tells_months_apart()).unwrap_or(text);
    let (chart, scale) = (columns - GAP - text, scale_beside(text));
    let mut canvas = Canvas::new(columns);
    labels(words, &mut canvas, 0, &scale, today);
    rule(&mut canvas, 1, &scale);
    let first = 3;
    let mut row = first;
    let year = |entry: &TimelineEvent<'_, '_>| entry.event.date.first().year();
    for (at, entry) in events.iter().enumerate() {
        row += usize::from(is_spacious && at > 0 && year(entry) > year(&events[at - 1]) + 1);
        let below = event(words, &mut canvas, row, entry, &scale, chart + GAP);
        canvas.fill(0..columns, row..below, Ground::Row);
        canvas.claim(0..columns, row..below, at);
        row = below;
    }
    ticks(&mut canvas, first..row, &scale, today);
    // Where the page began below the labels, they are read at the foot.
    labels(words, &mut canvas, row, &scale, today);
    legend(words, &mut canvas, row + 1, events, &scale);
    canvas.finish()
}

/// The timeline as a strip: labels of years over a scale with the marks of all events and, in so many rows below it, the
/// words of some. `columns` is at least [`MIN_STRIP`].
pub(crate) fn strip(words: Words, events: &[Event<'_>], today: Date, columns: usize, rows: usize) -> Picture {
    /// So many events give a year its room; more give no more.
    const MOST: usize = 2;
    let scale = Scale::of(events.iter().map(|event| event.date), today, columns, MOST, short_label(words));
    let mut canvas = Canvas::new(columns);
    labels(words, &mut canvas, 0, &scale, today);
    rule(&mut canvas, 1, &scale);
    let shapes: Vec<_> = events.iter().map(|event| Shape::of(event, &scale, STRIP_BAR)).collect();
    let marks: Vec<_> =
        events.iter().zip(&shapes).map(|(event, shape)| shape.columns(event, &scale, STRIP_BAR)).collect();
    let mut is_covered = vec![false; columns];
    for (mark, _) in marks.iter().zip(&shapes).filter(|(_, shape)| **shape != Shape::Year) {
        is_covered[mark.clone()].fill(true);
    }
    // Below other marks the bar of a whole year would join them to a chain.
    let is_drawn = |at: &usize| shapes[*at] != Shape::Year || !is_covered[marks[*at].clone()].contains(&true);
    let mut order: Vec<_> = (0..events.len()).filter(is_drawn).collect();
    // What takes less room covers the rest, but leaves something of each kind of mark. Of two points the doubtful one is seen.
    let is_doubtful = |at: usize| events[at].is_inferred || events[at].is_planned;
    order.sort_by_key(|&at| (std::cmp::Reverse(marks[at].len()), is_doubtful(at)));
    let look = |at: usize| symbol(&events[at], shapes[at]);
    let mut drawn = vec![None; columns];
    for &at in &order {
        drawn[marks[at].clone()].fill(Some(at));
    }
    for &at in &order {
        if !drawn[marks[at].clone()].iter().flatten().any(|&other| look(other) == look(at)) {
            drawn[marks[at].start] = Some(at);
        }
    }
    for (column, at) in drawn.iter().enumerate().filter_map(|(column, at)| Some((column, (*at)?))) {
        mark(&mut canvas, 1, &events[at], shapes[at], column..column + 1);
        canvas.claim(column..column + 1, 1..2, at);
    }
    canvas.text(scale.column(today), 1, TODAY_ON_STRIP, Ink::Today);
    // Bars that touch are seen as one, which is taken for the longest. Points beside each other are seen as two.
    let length = |at: usize| (marks[at].len(), std::cmp::Reverse((marks[at].start, at)));
    let is_taken_for_another = |at: usize| {
        let is_seen_as_one = |&other: &usize| {
            let touches = marks[other].start <= marks[at].end && marks[at].start <= marks[other].end;
            touches && look(other) == look(at) && length(other) > length(at)
        };
        matches!(shapes[at], Shape::Bar | Shape::Year) && order.iter().any(is_seen_as_one)
    };
    let named = order.iter().copied().filter(|&at| !is_taken_for_another(at)).collect();
    captions(&mut canvas, 2..2 + rows, events, &marks, named);
    canvas.finish()
}

/// The columns of the longest date with what is remarked on it.
fn width_of_dates(words: Words, events: &[TimelineEvent<'_, '_>]) -> usize {
    let remark = |(kind, label): (Option<DoubtKind>, &str)| GAP + kind.map_or(0, |_| MARK) + width(label);
    let columns = |entry: &TimelineEvent<'_, '_>| {
        width(&words.period(entry.event.date)) + remarks(words, entry).into_iter().map(remark).sum::<usize>()
    };
    events.iter().map(columns).max().unwrap_or(0)
}

/// How far to trust an event, in a word each.
fn remarks<'a>(
    words: Words,
    TimelineEvent { event, doubts }: &TimelineEvent<'a, '_>,
) -> Vec<(Option<DoubtKind>, &'a str)> {
    let mut remarks: Vec<_> = doubts.iter().map(|note| (Some(note.kind), note.label)).collect();
    if event.is_inferred {
        // The legend says what its mark means.
        remarks.push((Some(DoubtKind::Inferred), ""));
    }
    if event.is_planned && doubts.iter().all(|note| note.kind != DoubtKind::Past) {
        remarks.push((None, words.planned()));
    }
    remarks
}

/// Draws an event with its words from `column` on, and returns the row below it.
fn event(
    words: Words,
    canvas: &mut Canvas,
    row: usize,
    entry: &TimelineEvent<'_, '_>,
    scale: &Scale,
    column: usize,
) -> usize {
    let event = entry.event;
    let shape = Shape::of(&event, scale, TIMELINE_BAR);
    mark(canvas, row, &event, shape, shape.columns(&event, scale, TIMELINE_BAR));
    let mut below = row;
    for line in wrap(event.what, canvas.columns() - column) {
        canvas.text(column, below, &event.what[line], Ink::Text);
        below += 1;
    }
    let date = words.period(event.date);
    let mut at = column;
    for (number, line) in wrap(&date, canvas.columns() - column).into_iter().enumerate() {
        below += usize::from(number > 0);
        at = canvas.text(column, below, &date[line], Ink::Aside);
    }
    for (kind, label) in remarks(words, entry) {
        let needed = GAP + if kind.is_some() { MARK } else { 0 } + width(label);
        if at + needed > canvas.columns() {
            below += 1;
            at = column;
        } else {
            at += GAP;
        }
        if let Some(kind) = kind {
            at = canvas.text(at, below, &" ".repeat(MARK), Ink::Mark(kind));
        }
        at = canvas.text(at, below, label, Ink::Doubt(kind.unwrap_or(DoubtKind::Past)));
    }
    below + 1
}

/// The columns of the mark of a doubt, with the blank after it.
const MARK: usize = 2;

/// The shape of an event's mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// What is announced.
    Planned,
    /// What does not fill the columns of a bar, such as a day.
    Point,
    /// A longer period.
    Bar,
    /// An event of which only the year is known.
    Year,
}

impl Shape {
    /// The shape of a mark where bars have at least so many columns.
    fn of(event: &Event<'_>, scale: &Scale, fewest: usize) -> Self {
        let (first, last) = (event.date.first(), event.date.last());
        match () {
            () if event.is_planned => Self::Planned,
            () if first == last && first.is_year() && !event.is_inferred => Self::Year,
            () if scale.fills(fewest, event.date) => Self::Bar,
            () => Self::Point,
        }
    }

    /// The columns of the mark.
    fn columns(self, event: &Event<'_>, scale: &Scale, fewest: usize) -> Range<usize> {
        let columns = scale.columns(event.date);
        match self {
            Self::Planned => columns.end - 1..columns.end,
            Self::Point => columns.start..columns.start + 1,
            Self::Bar | Self::Year => {
                let end = columns.end.max(columns.start + fewest).min(scale.end());
                columns.start.min(end.saturating_sub(fewest))..end
            }
        }
    }
}

/// Draws the mark of an event.
fn mark(canvas: &mut Canvas, row: usize, event: &Event<'_>, shape: Shape, columns: Range<usize>) {
    let (symbol, ink) = symbol(event, shape);
    canvas.text(columns.start, row, &symbol.repeat(columns.len()), ink);
}

/// What a column of the mark of an event is.
fn symbol(event: &Event<'_>, shape: Shape) -> (&'static str, Ink) {
    match (shape, event.is_inferred) {
        (Shape::Planned, _) => (PLANNED_POINT, Ink::Doubt(DoubtKind::Past)),
        (Shape::Point, true) => (INFERRED_POINT, Ink::Doubt(DoubtKind::Inferred)),
        (Shape::Point, false) => (POINT, Ink::Data),
        (Shape::Bar, true) => (INFERRED_BAR, Ink::Doubt(DoubtKind::Inferred)),
        (Shape::Bar, false) => (BAR, Ink::Data),
        (Shape::Year, _) => (YEAR_BAR, Ink::Rough),
    }
}

/// The words of a timeline that are not its events': the labels of its scale, the years that its list leaves out, and the
/// legend.
pub(crate) fn words_of_timeline(words: Words, events: &[Event<'_>], today: Date) -> String {
    /// Columns in which every year of a usual timeline has a label.
    const COLUMNS: usize = 1_000;
    let scale = Scale::of(events.iter().map(|event| event.date), today, COLUMNS, usize::MAX, short_label(words));
    let years = scale.segments.iter().filter(|segment| !segment.is_break).map(|segment| segment.first);
    let labels = years.flat_map(|year| [words.year_label(year, false), words.year_label(year, true)]);
    let legend = [words.now(), words.dated(), words.year_only(), words.planned(), words.nothing_dated()];
    let undated = facts::undated_years(events.iter().map(|event| event.date));
    let labels = labels.chain(undated.into_iter().flatten().map(|years| words.period(years)));
    labels.chain(legend.map(str::to_owned)).collect::<Vec<_>>().join("\n")
}

/// The columns of the label of a year after another one of its century.
fn short_label(words: Words) -> usize {
    width(&words.year_label(2000, true))
}

/// Labels the years, as many as fit, and today. A year with an event has its label rather than today, which has its line.
fn labels(words: Words, canvas: &mut Canvas, row: usize, scale: &Scale, today: Date) {
    let at = scale.column(today).min(canvas.columns().saturating_sub(width(words.now())));
    let now = at..at + width(words.now());
    let mut has_now = true;
    let (mut free, mut century) = (0, None);
    // Where most happened has most room.
    let most = scale.segments.iter().map(|segment| segment.events).max().filter(|&most| most > 1);
    let is_first_of_most = |segment: &Segment| Some(segment.events) == most;
    let eventful = scale.segments.iter().find(|segment| is_first_of_most(segment)).map(|segment| segment.first);
    for segment in scale.segments.iter().filter(|segment| !segment.is_break) {
        let year = segment.first;
        let label = words.year_label(year, century == Some(year / 100));
        let least = free + usize::from(free > 0);
        // It may be a column early, so that the word for today is apart.
        let touches_now = segment.start + width(&label) == now.start && segment.start > least;
        let start = segment.start - usize::from(touches_now);
        let is_apart = start + width(&label) < now.start || start > now.end;
        let outranks_now = segment.events > 0 && !segment.covers(today.year());
        if start >= least && (is_apart || outranks_now) {
            has_now &= is_apart;
            let ink = if eventful == Some(year) { Ink::Strong } else { Ink::Aside };
            free = canvas.text(start, row, &label, ink);
            if segment.room > width(&label) {
                canvas.text(free, row, " ", Ink::Aside);
            }
            century = Some(year / 100);
        }
    }
    if has_now {
        canvas.text(now.start, row, words.now(), Ink::Today);
    }
}

/// Draws the scale itself.
fn rule(canvas: &mut Canvas, row: usize, scale: &Scale) {
    for &Segment { start, room, is_break, .. } in &scale.segments {
        if is_break {
            canvas.text(start, row, BREAK, Ink::Line);
        } else {
            canvas.text(start, row, &SCALE.repeat(room), Ink::Grid);
        }
    }
}

/// Draws a line down from the beginning of each year, and one from today, wherever nothing else is drawn.
fn ticks(canvas: &mut Canvas, rows: Range<usize>, scale: &Scale, today: Date) {
    canvas.extend_to(rows.end);
    let starts = scale.segments.iter().filter(|segment| !segment.is_break).map(|segment| segment.start);
    let today = scale.column(today);
    let ticks = starts.filter(|column| column.abs_diff(today) > 1).map(|column| (column, TICK, Ink::Grid));
    let today = (today, TODAY, Ink::Today);
    for (column, shape, ink) in std::iter::once(today).chain(ticks) {
        for row in rows.clone() {
            if canvas.is_blank(column..column + 1, row) {
                canvas.text(column, row, shape, ink);
            }
        }
    }
}

/// Explains the marks that occur.
fn legend(words: Words, canvas: &mut Canvas, row: usize, events: &[TimelineEvent<'_, '_>], scale: &Scale) {
    // Bars and points of one meaning are explained together.
    let shapes = |kinds: [(Shape, &'static str); 2], is_inferred: bool| {
        let occurs = |shape: Shape| {
            let is_one =
                |event: Event<'_>| event.is_inferred == is_inferred && Shape::of(&event, scale, TIMELINE_BAR) == shape;
            events.iter().any(|entry| is_one(entry.event))
        };
        kinds.into_iter().filter(|(shape, _)| occurs(*shape)).map(|(_, symbol)| symbol).collect::<Vec<_>>().join(" ")
    };
    let is_planned = events.iter().any(|entry| entry.event.is_planned);
    let has_years = events.iter().any(|entry| Shape::of(&entry.event, scale, TIMELINE_BAR) == Shape::Year);
    let breaks = scale.segments.iter().any(|segment| segment.is_break);
    let (inferred, past) = (Ink::Doubt(DoubtKind::Inferred), Ink::Doubt(DoubtKind::Past));
    let if_any = |is_any: bool, symbol: &str| if is_any { symbol.to_owned() } else { String::new() };
    let marks = [
        (shapes([(Shape::Bar, BAR), (Shape::Point, POINT)], false), Ink::Data, words.dated()),
        (if_any(has_years, YEAR_BAR), Ink::Rough, words.year_only()),
        (shapes([(Shape::Bar, INFERRED_BAR), (Shape::Point, INFERRED_POINT)], true), inferred, words.inferred_date()),
        (if_any(is_planned, PLANNED_POINT), past, words.planned()),
        (if_any(breaks, BREAK), Ink::Line, words.nothing_dated()),
    ];
    let (mut at, mut row) = (0, row);
    for (shapes, ink, words) in marks.into_iter().filter(|(shapes, ..)| !shapes.is_empty()) {
        if at > 0 && at + width(&shapes) + 1 + width(words) > canvas.columns() {
            (at, row) = (0, row + 1);
        }
        at = canvas.text(at, row, &shapes, ink);
        at = canvas.text(at + 1, row, words, Ink::Aside) + GAP;
    }
}
