//! A piecewise scale of years: a year has room by the number of its events, and years without one are a break.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::briefing::{Date, Period};

/// The columns of years left out, and where room is tight.
const BREAK: usize = 2;
const TIGHT_BREAK: usize = 1;

/// The columns that a year with events has at least, if there is room, and one without.
const YEAR: usize = 3;
const QUIET_YEAR: usize = 2;

/// The columns of the whole label of a year.
const LABEL: usize = 4;

/// The months of a year.
const MONTHS: usize = 12;

/// The events of a year whose months need no columns of their own.
const FEW: usize = 2;

/// The most years within a period that are drawn although no event begins or ends in them.
const COVERED: u16 = 4;

/// Years that follow each other and share one stretch of the scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Segment {
    pub(super) first: u16,
    last: u16,
    pub(super) is_break: bool,
    /// The number of events that begin or end here.
    pub(super) events: usize,
    /// The columns that it has before the rest is shared.
    least: usize,
    /// The first column and the number of columns.
    pub(super) start: usize,
    pub(super) room: usize,
}

impl Segment {
    pub(super) fn covers(&self, year: u16) -> bool {
        (self.first..=self.last).contains(&year)
    }

    fn months(&self) -> usize {
        MONTHS * (usize::from(self.last - self.first) + 1)
    }

    #[cfg(test)]
    fn columns(&self) -> Range<usize> {
        self.start..self.start + self.room
    }
}

pub(super) struct Scale {
    /// From the earliest to the latest, without gaps.
    pub(super) segments: Vec<Segment>,
}

impl Scale {
    /// A scale of at most `columns` columns, at least 12, for these periods and today. A year's room grows up to `most`
    /// events. The label of a year after another one of its century has `short_label` columns.
    pub(super) fn of(
        periods: impl Iterator<Item = Period>,
        today: Date,
        columns: usize,
        most: usize,
        short_label: usize,
    ) -> Self {
        let mut years = years(periods, today);
        for events in years.values_mut() {
            *events = (*events).min(most);
        }
        let segments = segments(&years);
        let labelled = labelled(&segments, short_label);
        // Labels should not take the room of years with many events.
        let mut segments = if room_at_least(&labelled) <= columns * 9 / 10 {
            labelled
        } else {
            let forms = [tight(labelled), segments.clone(), tight(segments.clone())].into_iter();
            let mut fitting = forms.filter(|form| room_at_least(form) <= columns);
            fitting.next().unwrap_or_else(|| merged(&segments, columns))
        };
        // Months that coincide are worse than narrow years, whose events are few.
        let spare = columns.saturating_sub(room_at_least(&segments));
        let busiest = segments.iter_mut().max_by_key(|segment| segment.events);
        if let Some(busiest) = busiest.filter(|segment| segment.events > FEW && segment.first == segment.last) {
            busiest.least += MONTHS.saturating_sub(busiest.least).min(spare);
        }
        share(&mut segments, columns);
        Self { segments }
    }

    /// The fewest columns of a scale in which each year has its label.
    pub(super) fn columns_for_labels(periods: impl Iterator<Item = Period>, today: Date, short_label: usize) -> usize {
        room_at_least(&tight(labelled(&segments(&years(periods, today)), short_label)))
    }

    /// Whether the year in which most happened has a column for each month.
    pub(super) fn tells_months_apart(&self) -> bool {
        let busiest = self.segments.iter().max_by_key(|segment| segment.events);
        busiest.is_none_or(|segment| segment.first == segment.last && segment.room >= MONTHS)
    }

    /// The column of the beginning of a date. Where a year has twelve columns, a month has its own, and its days are within
    /// them.
    pub(super) fn column(&self, date: Date) -> usize {
        let (segment, date) = (self.segment(date.year()), date.first_day());
        let [month, day] = [date.month(), date.day()].map(|number| usize::from(number.unwrap_or(1)) - 1);
        let month = MONTHS * usize::from(date.year().saturating_sub(segment.first)) + month;
        let months = segment.months();
        let days = usize::from(date.days_of_month());
        let start_of = |month: usize| month * segment.room / months;
        let column = if segment.room < months {
            (month * days + day) * segment.room / (months * days)
        } else {
            start_of(month) + day * (start_of(month + 1) - start_of(month)) / days
        };
        segment.start + column.min(segment.room - 1)
    }

    /// The columns that a period covers, at least one.
    pub(super) fn columns(&self, period: Period) -> Range<usize> {
        let start = self.column(period.first());
        start..(self.column(period.last().last_day()) + 1).max(start + 1)
    }

    /// Whether a period fills so many columns, where its first or its last year has them. Where a year has two columns a
    /// month, each month fills two.
    pub(super) fn fills(&self, columns: usize, period: Period) -> bool {
        /// The days of a month, and of the shortest one.
        const MONTH: usize = 30;
        const SHORT_MONTH: usize = 28;
        let day = |date: Date| {
            let [month, day] = [date.month(), date.day()].map(|number| usize::from(number.unwrap_or(1)));
            MONTH * (MONTHS * usize::from(date.year()) + month) + day.min(MONTH)
        };
        let days = day(period.last().last_day()) + 1 - day(period.first().first_day());
        let has_room = |segment: &Segment| days * segment.room >= columns * SHORT_MONTH * segment.months();
        [period.first(), period.last()].iter().any(|end| has_room(self.segment(end.year())))
    }

    /// The column after the scale.
    pub(super) fn end(&self) -> usize {
        self.segments.last().map_or(0, |segment| segment.start + segment.room)
    }

    fn segment(&self, year: u16) -> &Segment {
        let at = self.segments.partition_point(|segment| segment.last < year);
        &self.segments[at.min(self.segments.len() - 1)]
    }
}

/// The years of a scale, each with the number of events that begin or end in it.
fn years(periods: impl Iterator<Item = Period>, today: Date) -> BTreeMap<u16, usize> {
    let mut years: BTreeMap<u16, usize> = BTreeMap::from([(today.year(), 0)]);
    for period in periods {
        let (first, last) = (period.first().year(), period.last().year());
        *years.entry(first).or_default() += 1;
        if first < last {
            *years.entry(last).or_default() += 1;
        }
        if last - first <= COVERED {
            for year in first..last {
                years.entry(year).or_default();
            }
        }
    }
    years
}

/// A segment for each year, and one for the years between that have no events.
fn segments(years: &BTreeMap<u16, usize>) -> Vec<Segment> {
    let segment = |first, last, is_break, events: usize| {
        let least = match (is_break, events) {
            (true, _) => BREAK,
            (false, 0) => QUIET_YEAR,
            (false, _) => YEAR,
        };
        Segment { first, last, is_break, events, least, start: 0, room: 0 }
    };
    let mut segments: Vec<Segment> = Vec::new();
    for (&year, &events) in years {
        if let Some(before) = segments.last().map(|segment| segment.last).filter(|&before| before + 1 < year) {
            segments.push(segment(before + 1, year - 1, true, 0));
        }
        segments.push(segment(year, year, false, events));
    }
    segments
}

/// The segments with room for the label of each year and a gap after it, which a break is as well. The last year is
/// labelled as now.
fn labelled(segments: &[Segment], short_label: usize) -> Vec<Segment> {
    let mut century = None;
    let mut labelled = segments.to_vec();
    let years = segments.len().saturating_sub(1);
    for (at, segment) in labelled[..years].iter_mut().enumerate().filter(|(_, segment)| !segment.is_break) {
        let is_short = century.replace(segment.first / 100) == Some(segment.first / 100);
        let gap = usize::from(!segments[at + 1].is_break);
        segment.least = if is_short { short_label } else { LABEL } + gap;
    }
    labelled
}

/// The same segments, with the least room for the years left out.
fn tight(mut segments: Vec<Segment>) -> Vec<Segment> {
    segments.iter_mut().filter(|segment| segment.is_break).for_each(|segment| segment.least = TIGHT_BREAK);
    segments
}

fn room_at_least(segments: &[Segment]) -> usize {
    segments.iter().map(|segment| segment.least).sum()
}

/// Joins neighbours until there is room for all.
fn merged(segments: &[Segment], columns: usize) -> Vec<Segment> {
    let size = segments.len().div_ceil((columns / YEAR).max(1)).max(2);
    let join = |group: &[Segment]| {
        let (first, last) = (group[0], group[group.len() - 1]);
        let events = group.iter().map(|segment| segment.events).sum();
        Segment { last: last.last, is_break: events == 0 && group.len() == 1 && first.is_break, events, ..first }
    };
    segments.chunks(size).map(join).collect()
}

/// Gives every segment its least room, and shares the rest by the number of events.
fn share(segments: &mut [Segment], columns: usize) {
    let rest = columns.saturating_sub(room_at_least(segments));
    let events: usize = segments.iter().map(|segment| segment.events).sum();
    let (mut start, mut seen, mut given) = (0, 0, 0);
    for segment in segments.iter_mut() {
        seen += segment.events;
        let until_here = (rest * seen).checked_div(events).unwrap_or(0);
        segment.start = start;
        segment.room = segment.least + until_here - given;
        given = until_here;
        start += segment.room;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().expect("a date")
    }

    fn scale(periods: &[&str], columns: usize) -> Scale {
        let periods = periods.iter().map(|text| text.parse::<Period>().expect("a period"));
        Scale::of(periods, date("2026-11-28"), columns, usize::MAX, 3)
    }

    #[test]
    fn years_have_room_by_their_events_and_empty_years_are_a_break() {
        let scale = scale(&["1999", "2014", "2014-01", "2014-06", "2016"], 40);
        let segments: Vec<_> = scale.segments.iter().map(|segment| (segment.first, segment.is_break)).collect();
        assert_eq!(
            segments,
            [(1999, false), (2000, true), (2014, false), (2015, true), (2016, false), (2017, true), (2026, false)]
        );
        let room: Vec<_> = scale.segments.iter().map(|segment| segment.room).collect();
        assert!(room[2] > room[0] && room[0] > room[6], "{room:?}");
        assert_eq!(room.iter().sum::<usize>(), 40);
    }

    #[test]
    fn a_period_covers_its_columns_and_dates_keep_their_order() {
        let scale = scale(&["2014", "2014-01", "2014-07", "2014-12-31", "2014-10-30/2016-02-15"], 36);
        let columns = |text: &str| scale.columns(text.parse().expect("a period"));
        assert_eq!(columns("2014"), scale.segments[0].columns());
        assert_eq!(columns("2014-01").start, 0);
        assert!(columns("2014-01").end <= columns("2014-07").start);
        assert_eq!(columns("2014-12-31").len(), 1);
        assert_eq!(columns("2014-12-31").end, scale.segments[0].room);
        let span = columns("2014-10-30/2016-02-15");
        assert!(span.start < scale.segments[1].start && span.end > scale.segments[2].start, "{span:?}");
        assert!(scale.column(date("2026-11-28")) >= span.end);
    }

    #[test]
    fn a_month_covers_no_column_of_the_month_before() {
        let months: Vec<String> = (1..=12).map(|month| format!("2014-{month:02}")).collect();
        let texts: Vec<&str> = months.iter().map(|month| &**month).collect();
        for columns in 12..60 {
            let scale = scale(&texts, columns);
            if scale.segments[0].room < 12 {
                continue;
            }
            let columns: Vec<_> = texts.iter().map(|text| scale.columns(text.parse().expect("a period"))).collect();
            for (month, pair) in columns.windows(2).enumerate() {
                assert!(pair[0].end <= pair[1].start, "{}: {pair:?}", month + 1);
            }
            for (text, month) in texts.iter().zip(&columns) {
                let day = |day: u8| scale.column(date(&format!("{text}-{day:02}")));
                assert_eq!(
                    (day(1), date(text).last_day().day().map(day)),
                    (month.start, Some(month.end - 1)),
                    "{text}"
                );
            }
        }
    }

    #[test]
    fn the_year_in_which_most_happened_has_its_months_before_the_rest_is_shared() {
        let periods = ["1999", "2014-01", "2014-06", "2014-09", "2016", "2022", "2023", "2025"];
        let scale = scale(&periods, 40);
        let room: Vec<_> = scale.segments.iter().map(|segment| (segment.first, segment.room)).collect();
        assert!(room.contains(&(2014, 12)), "{room:?}");
    }

    #[test]
    fn dates_of_neighbouring_months_are_told_apart_in_twelve_columns() {
        let scale = Scale { segments: vec![Segment { room: 12, ..segments(&BTreeMap::from([(2014, 1)]))[0] }] };
        let start = |text: &str| scale.columns(text.parse().expect("a period")).start;
        let dates = ["2014-06", "2014-08-28/2014-09-26", "2014-09", "2014-10-30", "2014-11"];
        assert_eq!(dates.map(start), [5, 7, 8, 9, 10]);
    }

    #[test]
    fn a_period_fills_no_bar_where_its_year_is_narrow() {
        // A narrow year before a wide one.
        let rooms = |narrow: usize, wide: usize| {
            let mut segments = segments(&BTreeMap::from([(2014, 1), (2015, 1)]));
            (segments[0].room, segments[1].start, segments[1].room) = (narrow, narrow, wide);
            Scale { segments }
        };
        for (text, narrow, wide, expected) in [
            ("2014-05", 4, 24, false),
            ("2014-05", 12, 24, false),
            ("2014-05", 22, 24, false),
            ("2014-05", 24, 24, true),
            ("2014-02", 24, 24, true),
            ("2014-02-10/2014-03-11", 24, 24, true),
            ("2014-02-10/2014-02-20", 24, 24, false),
            ("2014-05/2014-06", 11, 24, false),
            ("2014-05/2014-06", 12, 24, true),
            ("2014-05/2014-10", 4, 24, true),
            ("2014", 1, 24, false),
            ("2014", 2, 24, true),
            ("2014-05-05", 24, 24, false),
            ("2014-05-05", 730, 730, true),
            ("2014-12-31/2015-01-01", 24, 24, false),
            ("2014-12/2015-01", 3, 12, true),
        ] {
            let fills = rooms(narrow, wide).fills(2, text.parse().expect("a period"));
            assert_eq!(fills, expected, "{text} in {narrow} and {wide} columns");
        }
    }

    #[test]
    fn there_is_room_for_any_number_of_years() {
        let years: Vec<String> = (0..1_000).map(|at| format!("{:04}", at * 9)).collect();
        let years: Vec<&str> = years.iter().map(|year| &**year).collect();
        for columns in [12, 30, 48, 120] {
            for count in [1, 2, 7, 40, 1_000] {
                let scale = scale(&years[..count], columns);
                let end = scale.segments.last().expect("a segment").columns().end;
                assert!(end <= columns, "{count} years in {columns} columns");
                assert!(scale.segments.iter().all(|segment| segment.room > 0));
            }
        }
    }
}
