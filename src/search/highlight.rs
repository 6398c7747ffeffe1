//! Where the words of a query stand in a text, as exact ranges of bytes. It reads the text again, with the tokeniser,
//! and is asked only for what is on the screen.

use std::ops::Range;

use unicode_segmentation::GraphemeCursor;

use super::dates::{AskedDate, Place};
use super::english;
use super::expand::{Class, Expansion};
use super::index::{Index, Name};
use super::near;
use super::tokens::{Token, tokens, trace};

/// What one unit of a query looks like in a text.
#[derive(Debug, Clone, Default)]
pub(super) struct Marker {
    /// The unit as the reader typed it.
    pub(super) typed: String,
    /// The folded words that are equal.
    equal: Vec<String>,
    /// The beginnings of folded words.
    begins: Vec<String>,
    /// What a folded word holds.
    holds: Option<String>,
    /// Words that are only near.
    near: Vec<String>,
    /// What was typed, where the near words are longer forms of it.
    shortened: Option<String>,
    rows: Vec<Row>,
    /// The date that the unit is.
    pub(super) date: Option<AskedDate>,
}

/// Words side by side.
#[derive(Debug, Clone)]
struct Row {
    /// What may stand at each place, in the spelling that all share.
    places: Vec<Place>,
    needs_capitals: bool,
}

impl Row {
    fn of(places: impl IntoIterator<Item = Place>, needs_capitals: bool) -> Self {
        let mut places: Vec<Place> = places.into_iter().collect();
        for word in places.iter_mut().flatten() {
            *word = english::common(word).into_owned();
        }
        Self { places, needs_capitals }
    }
}

impl Marker {
    pub(super) fn of(index: &Index, expansion: &Expansion) -> Self {
        let unit = &expansion.unit;
        let mut marker =
            Self { typed: unit.typed.clone(), date: unit.date.clone(), equal: unit.forms.clone(), ..Self::default() };
        marker.equal.extend(unit.joined.iter().chain(&unit.alike).cloned());
        if !expansion.prefix.is_empty() {
            marker.begins.clone_from(&unit.forms);
            marker.begins.extend(unit.joined.iter().filter(|_| unit.is_live).cloned());
        }
        let halves = expansion.halves.map(|halves| halves.map(|id| vec![index.words.word(id).to_owned()]).to_vec());
        let plain = halves.into_iter().chain(unit.rows()).map(|row| Row::of(row, false));
        let names = expansion.terms.iter().flat_map(|&term| &index.terms[term].names);
        let name = |name: &Name| Row::of(name.words.iter().map(|word| vec![word.clone()]), name.needs_capitals);
        marker.rows = plain.chain(names.map(name)).collect();
        for &(id, class) in &expansion.others {
            if class == Class::Inside {
                marker.holds = unit.forms.first().cloned();
            } else {
                marker.near.push(index.words.word(id).to_owned());
                marker.shortened = unit.forms.first().filter(|_| class == Class::Subsequence).cloned();
            }
        }
        marker
    }

    /// Whether a word is one of those that are only near.
    pub(super) fn is_near(&self, token: &Token<'_>) -> bool {
        self.near.iter().any(|near| near == token.text)
    }

    /// Adds the range of a word that the unit stands for; `common` is the word in the spelling that all share.
    fn word(&self, text: &str, token: &Token<'_>, common: &str, marks: &mut Vec<Range<usize>>) {
        let whole = token.start..token.end;
        if self.equal.iter().any(|form| form == token.text || form == common) {
            marks.push(whole);
        } else if let Some(form) = self.begins.iter().find(|form| token.text.starts_with(form.as_str())) {
            marks.push(part(text, token, 0..form.len()));
        } else if let Some((form, at)) =
            self.holds.as_ref().and_then(|form| Some((form, token.text.find(form.as_str())?)))
        {
            marks.push(part(text, token, at..at + form.len()));
        } else if self.is_near(token) {
            match &self.shortened {
                None => marks.push(whole),
                Some(typed) => {
                    let letters: Vec<_> = token.text.char_indices().map(|(at, c)| at..at + c.len_utf8()).collect();
                    let kept = near::kept(token.text, typed).into_iter().map(|at| letters[at].clone());
                    marks.extend(kept.map(|letter| part(text, token, letter)));
                }
            }
        }
    }
}

/// Where the units stand in a text: in order, apart from each other, on grapheme boundaries.
pub(super) fn marks(markers: &[Marker], text: &str) -> Vec<Range<usize>> {
    let rows: Vec<&Row> = markers.iter().flat_map(|marker| &marker.rows).collect();
    // For each row how many of its words were read, and where the first of them began.
    let mut read = vec![(0, 0); rows.len()];
    let mut found = Vec::new();
    tokens(text, |token| {
        let common = english::common(token.text);
        for marker in markers {
            marker.word(text, &token, &common, &mut found);
        }
        if token.is_virtual {
            return;
        }
        for (row, (count, start)) in rows.iter().zip(&mut read) {
            let fits = |at: usize| {
                row.places[at].iter().any(|word| common == *word) && (token.is_capitals || !row.needs_capitals)
            };
            if *count > 0 && !fits(*count) {
                *count = 0;
            }
            if fits(*count) {
                *start = if *count == 0 { token.start } else { *start };
                *count += 1;
            }
            if *count == row.places.len() {
                found.push(*start..token.end);
                *count = 0;
            }
        }
    });
    if !text.is_ascii() {
        for mark in &mut found {
            *mark = snapped(text, mark);
        }
    }
    join(&mut found);
    found
}

/// Puts marks in order, and makes those that touch one.
fn join(marks: &mut Vec<Range<usize>>) {
    marks.sort_unstable_by_key(|mark| (mark.start, mark.end));
    marks.dedup_by(|next, mark| {
        let touches = next.start <= mark.end;
        if touches {
            mark.end = mark.end.max(next.end);
        }
        touches
    });
}

/// The range in the text of a part of a folded word.
fn part(text: &str, token: &Token<'_>, part: Range<usize>) -> Range<usize> {
    let (folded, origins) = trace(&text[token.start..token.end]);
    // The digits of `7.7 million` are not those of the number that it says.
    if folded != token.text {
        return token.start..token.end;
    }
    token.start + origins[part.start].0..token.start + origins[part.end - 1].1
}

/// A range widened to whole graphemes.
fn snapped(text: &str, mark: &Range<usize>) -> Range<usize> {
    let is_boundary = |at: usize| GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0) == Ok(true);
    let start = (0..=mark.start).rev().find(|&at| text.is_char_boundary(at) && is_boundary(at)).unwrap_or(0);
    let end = (mark.end..=text.len()).find(|&at| text.is_char_boundary(at) && is_boundary(at)).unwrap_or(text.len());
    start..end
}
