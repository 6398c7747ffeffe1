//! The captions of a strip: which of its marks are named in the rows below it, in how many words, and on which side.

use std::ops::Range;

use super::Ink;
use super::canvas::Canvas;
use super::shapes::{LEAD_DOWN, LEADS_LEFT, LEADS_RIGHT};
use crate::facts::Event;
use crate::wrap::width;

/// The fewest columns between two captions.
const GAP: usize = 2;

/// The columns of the line that leads from a caption to its mark, with a blank.
const LEAD: usize = 2;

/// A mark with what may be said of it.
struct Caption<'e> {
    mark: usize,
    /// The number of the section that tells of it.
    section: usize,
    is_planned: bool,
    /// What happens, and that in fewer words.
    what: &'e str,
    short: &'e str,
}

/// Where a caption is.
#[derive(Clone)]
struct Place {
    mark: usize,
    /// The row, of those below the strip.
    row: usize,
    columns: Range<usize>,
}

impl Place {
    /// Whether the words are left of the mark.
    fn is_left(&self) -> bool {
        self.columns.start < self.mark
    }

    /// The columns that the caption takes of a row: in one above it those of its line to the mark.
    fn columns_in(&self, row: usize) -> Option<Range<usize>> {
        match row.cmp(&self.row) {
            std::cmp::Ordering::Less => Some(self.mark..self.mark + 1),
            std::cmp::Ordering::Equal => Some(self.columns.clone()),
            std::cmp::Ordering::Greater => None,
        }
    }

    /// Whether the caption leaves a gap to another one.
    fn is_apart_from(&self, other: &Self) -> bool {
        let is_apart = |row: usize| {
            let ends = self.columns_in(row).zip(other.columns_in(row));
            ends.is_none_or(|(one, other)| one.end + GAP <= other.start || other.end + GAP <= one.start)
        };
        (0..=self.row).all(is_apart)
    }
}

/// Captions the marks of a strip, given by the events in `order`, in these rows: what happened last first, then what was to
/// come after it, then the rest, the latest first. A line leads from each caption to its mark. As many as have room are named,
/// but none whose mark overlaps that of one before it. What has no room in its fewest words has no caption, and nor has an
/// earlier event of the same section: it would be taken for the latest.
pub(super) fn captions(
    canvas: &mut Canvas,
    rows: Range<usize>,
    events: &[Event<'_>],
    marks: &[Range<usize>],
    mut order: Vec<usize>,
) {
    // The rows are there in each language.
    canvas.extend_to(rows.end);
    let last = order.iter().filter(|&&at| !events[at].is_planned).max_by_key(|&&at| events[at].date).copied();
    let is_to_come = |at: usize| events[at].is_planned && last.is_none_or(|last| events[at].date > events[last].date);
    order.sort_by_key(|&at| std::cmp::Reverse((Some(at) == last, is_to_come(at), events[at].date)));
    let mut is_named = vec![false; canvas.columns()];
    order.retain(|&at| {
        let is_free = !is_named[marks[at].clone()].contains(&true);
        if is_free {
            is_named[marks[at].clone()].fill(true);
        }
        is_free
    });
    let caption = |&at: &usize| Caption {
        mark: marks[at].start,
        section: events[at].section.index(),
        is_planned: events[at].is_planned,
        what: events[at].what,
        short: events[at].short.unwrap_or(events[at].what),
    };
    let captions: Vec<_> = order.iter().map(caption).collect();
    for (words, place) in placed(&captions, canvas.columns(), rows.len()) {
        let row = rows.start + place.row;
        for above in rows.start..row {
            canvas.text(place.mark, above, LEAD_DOWN, Ink::Line);
        }
        let (lead, column) = if place.is_left() { (LEADS_LEFT, 0) } else { (LEADS_RIGHT, LEAD) };
        canvas.text(place.mark, row, lead, Ink::Line);
        canvas.text(place.columns.start + column, row, words, Ink::Aside);
    }
}

/// The captions that have room in so many columns and rows. Each gets its fewest words first, where it leaves room for the
/// next one, or else for one soon after it, and then all of them if the others leave room.
fn placed<'e>(captions: &[Caption<'e>], columns: usize, rows: usize) -> Vec<(&'e str, Place)> {
    /// The captions that another one should leave room for.
    const NEXT: usize = 4;
    let mut placed: Vec<(&Caption<'e>, &'e str, Place)> = Vec::new();
    let mut unnamed: Vec<usize> = Vec::new();
    let free = |words: &str, mark: usize, taken: &[Place]| places(words, mark, columns, rows, taken);
    for (at, caption) in captions.iter().enumerate() {
        if unnamed.contains(&caption.section) {
            continue;
        }
        let mut taken: Vec<_> = placed.iter().map(|(.., place)| place.clone()).collect();
        let sides = free(caption.short, caption.mark, &taken);
        let next = &captions[at + 1..captions.len().min(at + 1 + NEXT)];
        let crowded_out = |place: &&Place| {
            taken.push((*place).clone());
            let has_no_room = |next: &Caption<'_>| free(next.short, next.mark, &taken).is_empty();
            let crowded_out: Vec<_> = next.iter().map(has_no_room).collect();
            taken.pop();
            crowded_out
        };
        let place = sides.iter().min_by_key(crowded_out);
        // What is still to come is not what an earlier event would be taken for.
        unnamed.extend((place.is_none() && !caption.is_planned).then_some(caption.section));
        placed.extend(place.map(|place| (caption, caption.short, place.clone())));
    }
    for at in 0..placed.len() {
        let others = placed.iter().enumerate().filter(|(other, _)| *other != at);
        let taken: Vec<_> = others.map(|(_, (.., place))| place.clone()).collect();
        let caption = placed[at].0;
        if let Some(place) = free(caption.what, caption.mark, &taken).into_iter().next() {
            placed[at] = (caption, caption.what, place);
        }
    }
    placed.into_iter().map(|(_, words, place)| (words, place)).collect()
}

/// Where a caption has room among others: in an upper row rather than a lower one, and right of its mark rather than left.
fn places(words: &str, mark: usize, columns: usize, rows: usize, taken: &[Place]) -> Vec<Place> {
    let wide = width(words) + LEAD;
    let sides = [Some(mark..mark + wide), (mark + 1).checked_sub(wide).map(|start| start..mark + 1)];
    let sides = sides.into_iter().flatten().filter(|side| side.end <= columns);
    let place = |row: usize| sides.clone().map(move |columns| Place { mark, row, columns });
    (0..rows).flat_map(place).filter(|place| taken.iter().all(|other| place.is_apart_from(other))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caption(mark: usize, what: &'static str, short: &'static str) -> Caption<'static> {
        Caption { mark, section: mark, is_planned: false, what, short }
    }

    /// The captions drawn in these columns and rows, as their words and the row and column at which they begin.
    fn drawn(captions: &[Caption<'static>], columns: usize, rows: usize) -> Vec<(&'static str, usize, usize)> {
        let placed = placed(captions, columns, rows).into_iter();
        placed.map(|(words, place)| (words, place.row, place.columns.start)).collect()
    }

    #[test]
    fn as_many_are_named_as_have_room_and_each_in_as_many_words() {
        let captions = [
            caption(20, "Ten ships berth at the pier", "Ten ships berth"),
            caption(30, "The pier closes", "Pier closes"),
        ];
        assert_eq!(drawn(&captions, 80, 1), [("Ten ships berth", 0, 4), ("The pier closes", 0, 30)]);
        assert_eq!(drawn(&captions, 43, 1), [("Ten ships berth", 0, 4), ("Pier closes", 0, 30)]);
        assert_eq!(drawn(&captions, 40, 1), [("Ten ships berth", 0, 20)]);
    }

    #[test]
    fn what_has_no_room_in_the_first_row_has_the_second_and_its_line_goes_through_the_first() {
        let captions = [caption(20, "Ten ships berth", "Ten ships berth"), caption(24, "Pier closes", "Pier closes")];
        assert_eq!(drawn(&captions, 40, 2), [("Ten ships berth", 0, 4), ("Pier closes", 0, 24)]);
        let captions = [caption(20, "Ten ships berth", "Ten ships berth"), caption(16, "Pier closes", "Pier closes")];
        assert_eq!(drawn(&captions, 40, 2), [("Ten ships berth", 0, 20), ("Pier closes", 0, 4)]);
        let narrow = [caption(14, "Ten ships berth", "Ten ships berth"), caption(20, "Pier closes", "Pier closes")];
        assert_eq!(drawn(&narrow, 40, 1), [("Ten ships berth", 0, 14)]);
        // The line from the second row would go through the words of the first.
        assert_eq!(drawn(&narrow, 40, 2), [("Ten ships berth", 1, 14), ("Pier closes", 0, 20)]);
    }

    #[test]
    fn an_earlier_event_of_a_section_is_not_named_for_the_latest() {
        let long = "A captain whose name has many letters takes command";
        let named = |section: usize, is_planned: bool| -> Vec<&str> {
            let captions = [
                Caption { section: 1, is_planned, ..caption(30, long, long) },
                Caption { section, ..caption(20, "Ann takes command", "Ann takes command") },
            ];
            drawn(&captions, 45, 1).into_iter().map(|(words, ..)| words).collect()
        };
        assert_eq!(named(1, false), [""; 0]);
        assert_eq!(named(2, false), ["Ann takes command"]);
        assert_eq!(named(1, true), ["Ann takes command"]);
    }
}
