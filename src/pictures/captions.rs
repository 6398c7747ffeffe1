//! The captions of a strip: which of its marks are named in the row below it, in how many words, and on which side.

use std::borrow::Cow;
use std::ops::Range;

use super::Ink;
use super::canvas::Canvas;
use super::shapes::{LEADS_LEFT, LEADS_RIGHT};
use crate::facts::Event;
use crate::language::Language;
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
    /// The longest form first.
    forms: Vec<Cow<'e, str>>,
}

/// Where a caption is.
#[derive(Clone)]
struct Place {
    columns: Range<usize>,
    /// Whether the words are left of the mark.
    is_left: bool,
}

/// Captions the marks of a strip, given by the events in `order`, in a row: what happened last first, then what was to come
/// after it, then the rest, the latest first. A line leads from each caption to its mark. As many as have room are named, but
/// none whose mark overlaps that of one before it. What has no room in its fewest words has no caption, and nor has an earlier
/// event of the same section: it would be taken for the latest.
pub(super) fn captions(
    language: &Language,
    canvas: &mut Canvas,
    row: usize,
    events: &[Event<'_>],
    marks: &[Range<usize>],
    mut order: Vec<usize>,
) {
    // The row is there in each language.
    canvas.extend_to(row + 1);
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
        forms: forms(language, events[at].what),
    };
    let captions: Vec<_> = order.iter().map(caption).collect();
    for (words, place) in placed(&captions, canvas.columns()) {
        let Range { start, end } = place.columns;
        if place.is_left {
            canvas.text(start, row, words, Ink::Aside);
            canvas.text(end - 1, row, LEADS_LEFT, Ink::Line);
        } else {
            canvas.text(start, row, LEADS_RIGHT, Ink::Line);
            canvas.text(start + LEAD, row, words, Ink::Aside);
        }
    }
}

/// The captions that have room in so many columns. Each gets its fewest words first, and then as many as the others leave
/// room for.
fn placed<'c>(captions: &'c [Caption<'_>], columns: usize) -> Vec<(&'c str, Place)> {
    let mut placed: Vec<(&Caption<'_>, &str, Place)> = Vec::new();
    let mut unnamed: Vec<usize> = Vec::new();
    for (at, caption) in captions.iter().enumerate() {
        let Some(fewest) = caption.forms.last().filter(|_| !unnamed.contains(&caption.section)) else { continue };
        let mut taken: Vec<_> = placed.iter().map(|(.., place)| place.columns.clone()).collect();
        let sides: Vec<_> = places(fewest, caption.mark, columns, &taken).collect();
        let next = captions.get(at + 1).and_then(|next| Some((next, next.forms.last()?)));
        let leaves_room = |place: &&Place| {
            taken.push(place.columns.clone());
            let has_room = next.is_none_or(|(next, words)| places(words, next.mark, columns, &taken).next().is_some());
            taken.pop();
            has_room
        };
        let place = sides.iter().find(leaves_room).or(sides.first());
        // What is still to come is not what an earlier event would be taken for.
        unnamed.extend((place.is_none() && !caption.is_planned).then_some(caption.section));
        placed.extend(place.map(|place| (caption, &**fewest, place.clone())));
    }
    for at in 0..placed.len() {
        let others = placed.iter().enumerate().filter(|(other, _)| *other != at);
        let taken: Vec<_> = others.map(|(_, (.., place))| place.columns.clone()).collect();
        let caption = placed[at].0;
        let longest = caption
            .forms
            .iter()
            .find_map(|words| places(words, caption.mark, columns, &taken).next().map(|place| (&**words, place)));
        if let Some((words, place)) = longest {
            placed[at] = (caption, words, place);
        }
    }
    placed.into_iter().map(|(_, words, place)| (words, place)).collect()
}

/// Where a caption has room among others, right of its mark rather than left.
fn places(words: &str, mark: usize, columns: usize, taken: &[Range<usize>]) -> impl Iterator<Item = Place> {
    let wide = width(words) + LEAD;
    let is_free = move |place: &Place| {
        let Range { start, end } = place.columns;
        end <= columns && taken.iter().all(|other| end + GAP <= other.start || other.end + GAP <= start)
    };
    let right = Place { columns: mark..mark + wide, is_left: false };
    let left = (mark + 1).checked_sub(wide).map(|start| Place { columns: start..mark + 1, is_left: true });
    std::iter::once(right).chain(left).filter(is_free)
}

/// What may be said of an event, the longest first: all of it, it without its article, and both without what the first
/// preposition begins.
fn forms<'t>(language: &Language, what: &'t str) -> Vec<Cow<'t, str>> {
    let cut = first_words(language, what);
    let mut forms: Vec<_> = [Some(what), cut]
        .into_iter()
        .flatten()
        .flat_map(|text| [text.into(), without_article(language, text)])
        .collect();
    forms.dedup();
    forms
}

/// The words of a text before its first preposition, if these are enough to say what happens: `Command passes` would not say
/// to whom, `The extension` not that it ends.
fn first_words<'t>(language: &Language, text: &'t str) -> Option<&'t str> {
    /// The fewest words of who does what to what.
    const SAYING: usize = 3;
    let is_preposition = |at: usize| language.prepositions.contains(&split_word(&text[at..]).0);
    let (at, _) = text.match_indices(' ').find(|(at, _)| is_preposition(at + 1))?;
    let words = text[..at].trim_end_matches([',', ';', ':']);
    (without_article(language, words).split(' ').count() >= SAYING).then_some(words)
}

/// A text without the article that it begins with.
fn without_article<'t>(language: &Language, text: &'t str) -> Cow<'t, str> {
    let (first, rest) = split_word(text);
    let mut letters = rest.trim_start().chars();
    match letters.next().filter(|_| language.articles.contains(&&*first.to_lowercase())) {
        Some(first) => first.to_uppercase().chain(letters).collect::<String>().into(),
        None => text.into(),
    }
}

/// The first word of a text, which may end in an apostrophe, and what comes after it.
fn split_word(text: &str) -> (&str, &str) {
    text.split_once([' ', '\'', '\u{2019}']).unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{ENGLISH, FRENCH};

    #[test]
    fn a_caption_lacks_whole_phrases_alone() {
        for (language, what, shortened) in [
            (&ENGLISH, "Command passes to Col John Summerfield", &[][..]),
            (&ENGLISH, "The extension of Op IMPACT runs out", &["Extension of Op IMPACT runs out"][..]),
            (&ENGLISH, "Daesh captures Mosul, Iraq", &[][..]),
            (&FRENCH, "Daech prend Mossoul, en Irak", &["Daech prend Mossoul"][..]),
            (&FRENCH, "L\u{2019}escale d\u{2019}un an finit", &["Escale d\u{2019}un an finit"][..]),
            // A word of one language is no preposition of another.
            (&FRENCH, "Les FAC ont vu on ne sait quoi", &["FAC ont vu on ne sait quoi"][..]),
            (Language::of_tag("de"), "The captain berths ships at dawn", &[][..]),
            (
                &FRENCH,
                "Les FAC mènent des frappes aériennes en Irak",
                &[
                    "FAC mènent des frappes aériennes en Irak",
                    "Les FAC mènent des frappes aériennes",
                    "FAC mènent des frappes aériennes",
                ][..],
            ),
            // Who does something, without what is done, would say too little.
            (
                &FRENCH,
                "Le commandement de la FOI-I/FO-C passe au col X",
                &["Commandement de la FOI-I/FO-C passe au col X"][..],
            ),
            (&FRENCH, "Création de la coalition mondiale", &[][..]),
        ] {
            assert_eq!(forms(language, what), [&[what], shortened].concat(), "{what}");
        }
    }

    #[test]
    fn as_many_are_named_as_have_room_and_each_in_as_many_words() {
        let caption = |mark: usize, what: &'static str| Caption {
            mark,
            section: mark,
            is_planned: false,
            forms: forms(&ENGLISH, what),
        };
        let captions = [caption(20, "Ten ships berth at the pier"), caption(30, "The pier closes")];
        let rows = |columns: usize| -> Vec<(String, usize)> {
            placed(&captions, columns)
                .into_iter()
                .map(|(words, place)| (words.to_owned(), place.columns.start))
                .collect()
        };
        let text = |text: &str| text.to_owned();
        assert_eq!(rows(80), [(text("Ten ships berth"), 4), (text("The pier closes"), 30)]);
        assert_eq!(rows(43), [(text("Ten ships berth"), 4), (text("Pier closes"), 30)]);
        assert_eq!(rows(40), [(text("Ten ships berth"), 20)]);
    }

    #[test]
    fn an_earlier_event_of_a_section_is_not_named_for_the_latest() {
        let caption = |mark: usize, section: usize, is_planned: bool, what: &'static str| Caption {
            mark,
            section,
            is_planned,
            forms: forms(&ENGLISH, what),
        };
        let long = "A captain whose name has many letters takes command";
        let named = |section: usize, is_planned: bool| -> Vec<&str> {
            let captions = [caption(30, 1, is_planned, long), caption(20, section, false, "Ann takes command")];
            placed(&captions, 45).into_iter().map(|(_, place)| if place.is_left { "left" } else { "right" }).collect()
        };
        assert_eq!(named(1, false), [""; 0]);
        assert_eq!(named(2, false), ["right"]);
        assert_eq!(named(1, true), ["right"]);
    }
}
