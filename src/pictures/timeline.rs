//! The timeline: events beside a scale of years, or all of them on a strip.

use std::ops::Range;

use super::canvas::Canvas;
use super::scale::{Scale, Segment};
use super::shapes::{
    BAR, BREAK, INFERRED_BAR, INFERRED_POINT, LEADS_LEFT, LEADS_RIGHT, PLANNED_POINT, POINT, SCALE, TICK, TODAY,
    TODAY_ON_STRIP,
};
use super::{Ground, Ink, Picture};
use crate::briefing::Date;
use crate::doubts::DoubtKind;
use crate::facts::Event;
use crate::messages::{Note, Words};
use crate::wrap::{width, wrap};

/// The fewest columns of a timeline with a scale.
pub(crate) const MIN_TIMELINE: usize = 64;

/// The fewest columns of a strip.
pub(crate) const MIN_STRIP: usize = 30;

/// The columns between the scale and the events, and the most columns of an event.
const GAP: usize = 2;
const EVENT: usize = 50;

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
    let chart = columns - GAP - text;
    let scale = Scale::of(events.iter().map(|entry| entry.event.date), today, chart, usize::MAX, short_label(words));
    let mut canvas = Canvas::new(columns);
    rule(&mut canvas, 0, &scale);
    labels(words, &mut canvas, 0, &scale, today);
    let mut row = 1;
    let year = |entry: &TimelineEvent<'_, '_>| entry.event.date.first().year();
    for (at, entry) in events.iter().enumerate() {
        row += usize::from(is_spacious && at > 0 && year(entry) > year(&events[at - 1]) + 1);
        let below = event(words, &mut canvas, row, entry, &scale, chart + GAP);
        canvas.fill(0..columns, row..below, Ground::Row);
        canvas.claim(0..columns, row..below, at);
        row = below;
    }
    ticks(&mut canvas, 1..row, &scale, today);
    legend(words, &mut canvas, row, events, &scale);
    canvas.finish()
}

/// The timeline as a strip: labels of years over a scale with the marks of all events and, unless the screen is low, the
/// words of some in a third row. `columns` is at least [`MIN_STRIP`].
pub(crate) fn strip(words: Words, events: &[Event<'_>], today: Date, columns: usize, is_low: bool) -> Picture {
    /// So many events give a year its room; more give no more.
    const MOST: usize = 2;
    let scale = Scale::of(events.iter().map(|event| event.date), today, columns, MOST, short_label(words));
    let mut canvas = Canvas::new(columns);
    labels(words, &mut canvas, 0, &scale, today);
    rule(&mut canvas, 1, &scale);
    // A month is a point: among bars of other lengths it would not be seen. What takes less room covers the rest.
    let columns = |event: &Event<'_>| {
        let columns = scale.columns(event.date);
        let is_point = event.date.first() == event.date.last() && !event.date.first().is_year();
        match event.is_planned {
            true => columns.end - 1..columns.end,
            false if is_point => columns.start..columns.start + 1,
            false => columns,
        }
    };
    let marks: Vec<_> = events.iter().map(columns).collect();
    let mut order: Vec<_> = (0..events.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(marks[at].len()));
    for at in order {
        mark(&mut canvas, 1, &events[at], marks[at].clone());
        canvas.claim(marks[at].clone(), 1..2, at);
    }
    canvas.text(scale.column(today), 1, TODAY_ON_STRIP, Ink::Today);
    if !is_low {
        captions(&mut canvas, 2, events, &marks);
    }
    canvas.finish()
}

/// Writes what happened below the marks of a strip, as much as has room: what is still to come first, then what took
/// longest, then the newest. A line leads from each caption to its mark, before which or after which it is.
fn captions(canvas: &mut Canvas, row: usize, events: &[Event<'_>], marks: &[Range<usize>]) {
    canvas.extend_to(row + 1);
    let length = |at: usize| if is_rough(&events[at]) { 0 } else { marks[at].len() };
    let mut order: Vec<_> = (0..events.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse((events[at].is_planned, length(at), events[at].date)));
    for at in order {
        let (what, mark) = (events[at].what, &marks[at]);
        let wide = width(what) + 2;
        let starts = [Some(mark.start), mark.end.checked_sub(wide)];
        let is_free = |start: usize| {
            let end = start + wide;
            let around = start.saturating_sub(GAP)..(end + GAP).min(canvas.columns());
            end <= canvas.columns() && canvas.is_blank(around, row)
        };
        let Some(start) = starts.into_iter().flatten().find(|start| is_free(*start)) else { continue };
        if start == mark.start {
            canvas.text(start, row, LEADS_RIGHT, Ink::Line);
            canvas.text(start + 2, row, what, Ink::Aside);
        } else {
            canvas.text(start, row, what, Ink::Aside);
            canvas.text(mark.end - 1, row, LEADS_LEFT, Ink::Line);
        }
    }
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
    mark(canvas, row, &event, scale.columns(event.date));
    let mut below = row;
    for line in wrap(event.what, canvas.columns() - column) {
        canvas.text(column, below, &event.what[line], Ink::Text);
        below += 1;
    }
    let date = words.period(event.date);
    let mut at = canvas.text(column, below, &date, Ink::Aside);
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

/// Draws the mark of an event: a point in one column, or else a bar, pale if only the year is known.
fn mark(canvas: &mut Canvas, row: usize, event: &Event<'_>, columns: Range<usize>) {
    if event.is_planned {
        canvas.text(columns.end - 1, row, PLANNED_POINT, Ink::Doubt(DoubtKind::Past));
    } else if event.is_inferred && columns.len() == 1 {
        canvas.text(columns.start, row, INFERRED_POINT, Ink::Doubt(DoubtKind::Inferred));
    } else if event.is_inferred {
        canvas.text(columns.start, row, &INFERRED_BAR.repeat(columns.len()), Ink::Doubt(DoubtKind::Inferred));
    } else if is_rough(event) {
        canvas.text(columns.start, row, &BAR.repeat(columns.len()), Ink::Rough);
    } else if columns.len() == 1 {
        canvas.text(columns.start, row, POINT, Ink::Data);
    } else {
        canvas.text(columns.start, row, &BAR.repeat(columns.len()), Ink::Data);
    }
}

/// Whether only the year of an event is known.
fn is_rough(event: &Event<'_>) -> bool {
    let (first, last) = (event.date.first(), event.date.last());
    first == last && first.is_year() && !event.is_inferred && !event.is_planned
}

/// The words of a timeline that are not its events': the labels of its scale and the legend.
pub(crate) fn words_of_timeline(words: Words, events: &[Event<'_>], today: Date) -> String {
    /// Columns in which every year of a usual timeline has a label.
    const COLUMNS: usize = 1_000;
    let scale = Scale::of(events.iter().map(|event| event.date), today, COLUMNS, usize::MAX, short_label(words));
    let years = scale.segments.iter().filter(|segment| !segment.is_break).map(|segment| segment.first);
    let labels = years.flat_map(|year| [words.year_label(year, false), words.year_label(year, true)]);
    let legend = [words.now(), words.dated(), words.year_only(), words.planned(), words.nothing_dated()];
    labels.chain(legend.map(str::to_owned)).collect::<Vec<_>>().join("\n")
}

/// The columns of the label of a year after another one of its century.
fn short_label(words: Words) -> usize {
    width(&words.year_label(2000, true))
}

/// Labels the years, as many as fit, and today.
fn labels(words: Words, canvas: &mut Canvas, row: usize, scale: &Scale, today: Date) {
    let now = words.now();
    let at = scale.column(today).min(canvas.columns().saturating_sub(width(now)));
    let now = at..canvas.text(at, row, now, Ink::Today);
    let (mut free, mut century) = (0, None);
    for segment in scale.segments.iter().filter(|segment| !segment.is_break) {
        let year = segment.first;
        let label = words.year_label(year, century == Some(year / 100));
        let columns = segment.start..segment.start + width(&label);
        let is_apart = columns.end < now.start || columns.start > now.end;
        if columns.start >= free + usize::from(free > 0) && is_apart {
            free = canvas.text(columns.start, row, &label, Ink::Aside);
            if segment.room > columns.len() {
                canvas.text(free, row, " ", Ink::Aside);
            }
            century = Some(year / 100);
        }
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
    let shapes = |[bar, point]: [&'static str; 2], test: &dyn Fn(&Event<'_>) -> bool| {
        let lengths = events.iter().map(|entry| entry.event).filter(test).map(|event| scale.columns(event.date).len());
        let (points, bars): (Vec<_>, Vec<_>) = lengths.partition(|columns| *columns == 1);
        match (bars.is_empty(), points.is_empty()) {
            (true, true) => String::new(),
            (false, false) if bar != point => format!("{bar} {point}"),
            (true, false) => point.to_owned(),
            _ => bar.to_owned(),
        }
    };
    let (inferred, past) = (Ink::Doubt(DoubtKind::Inferred), Ink::Doubt(DoubtKind::Past));
    let is_dated = |event: &Event<'_>| !event.is_inferred && !event.is_planned && !is_rough(event);
    let breaks = scale.segments.iter().find(|segment| segment.is_break).map(|_| BREAK.to_owned());
    let marks = [
        (shapes([BAR, POINT], &is_dated), Ink::Data, words.dated()),
        (shapes([BAR, BAR], &is_rough), Ink::Rough, words.year_only()),
        (
            shapes([INFERRED_BAR, INFERRED_POINT], &|event| event.is_inferred && !event.is_planned),
            inferred,
            words.doubt_name(DoubtKind::Inferred),
        ),
        (shapes([PLANNED_POINT, PLANNED_POINT], &|event| event.is_planned), past, words.planned()),
        (breaks.unwrap_or_default(), Ink::Line, words.nothing_dated()),
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
