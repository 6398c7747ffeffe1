//! A changed text in parts, for whoever shows what was taken out and what was put in.

use std::ops::Range;

use super::words::WordChange;
use crate::briefing::STRUCK;

/// The signs before and after added words.
pub(crate) const ADDED: [&str; 2] = ["{+", "+}"];

/// The most bytes of a part that is the same and shown whole.
const LONGEST_WHOLE: usize = 120;
/// How many bytes beside a change are shown of a longer part.
const CONTEXT: usize = 48;

/// A part of a changed text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part<'t> {
    Same(&'t str),
    /// Words that are only in the old text.
    Struck(&'t str),
    /// Words that are only in the new text.
    Added(&'t str),
    /// More that is the same.
    Cut,
}

/// The new text in parts, with the words of the old one where they were. What is the same is cut to what is next to a
/// change.
pub(crate) fn marked<'t>(old: &'t str, new: &'t str, changes: &[WordChange]) -> Vec<Part<'t>> {
    let mut parts = Vec::new();
    let mut done = 0;
    for (at, change) in changes.iter().enumerate() {
        push_same(&new[done..change.new.start], at > 0, true, &mut parts);
        // Words that were only taken out have no blank of their own in the new text.
        let follows_blank = old[..change.old.start].ends_with(char::is_whitespace);
        parts.extend((change.new.is_empty() && follows_blank).then_some(Part::Same(" ")));
        parts.extend(Some(&old[change.old.clone()]).filter(|words| !words.is_empty()).map(Part::Struck));
        parts.extend(Some(&new[change.new.clone()]).filter(|words| !words.is_empty()).map(Part::Added));
        done = change.new.end;
    }
    push_same(&new[done..], true, false, &mut parts);
    parts
}

/// Where a text written with signs has struck and added words: each in order, with whether they are added and their
/// bytes, signs included.
pub(crate) fn signed(text: &str) -> Vec<(bool, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((start, is_added)) = [(STRUCK, false), (ADDED, true)]
        .into_iter()
        .filter_map(|([sign, _], it)| Some((at + text[at..].find(sign)?, it)))
        .min()
    {
        let [before, after] = if is_added { ADDED } else { STRUCK };
        let words = start + before.len();
        let end = text[words..].find(after).map(|length| words + length + after.len());
        found.extend(end.map(|end| (is_added, start..end)));
        at = end.unwrap_or(words);
    }
    found
}

/// Adds a part that is the same, between changes or at an end of the text.
fn push_same<'t>(text: &'t str, is_after_change: bool, is_before_change: bool, parts: &mut Vec<Part<'t>>) {
    if text.len() <= LONGEST_WHOLE {
        parts.extend(Some(text).filter(|text| !text.is_empty()).map(Part::Same));
        return;
    }
    let blanks = || text.match_indices(' ').map(|(at, _)| at);
    let head = blanks().take_while(|&at| at <= CONTEXT).last().filter(|_| is_after_change).unwrap_or(0);
    let tail = blanks().find(|&at| at + CONTEXT >= text.len()).filter(|_| is_before_change).unwrap_or(text.len());
    parts.extend(Some(&text[..head]).filter(|text| !text.is_empty()).map(Part::Same));
    parts.push(Part::Cut);
    parts.extend(Some(&text[tail..]).filter(|text| !text.is_empty()).map(Part::Same));
}

#[cfg(test)]
mod tests {
    use super::super::words::{changes, words};
    use super::*;

    fn written(old: &str, new: &str) -> String {
        let write = |part: Part<'_>| match part {
            Part::Same(words) => words.to_owned(),
            Part::Struck(words) => format!("[-{words}-]"),
            Part::Added(words) => format!("{{+{words}+}}"),
            Part::Cut => " …".to_owned(),
        };
        marked(old, new, &changes(&words(old), &words(new))).into_iter().map(write).collect()
    }

    #[test]
    fn words_are_struck_and_added_in_place() {
        assert_eq!(written("Led by Wright now.", "Led by Rutland now."), "Led by [-Wright-]{+Rutland+} now.");
        assert_eq!(written("A plan", "A new plan"), "A {+new+} plan");
        assert_eq!(written("A new plan", "A plan"), "A [-new-] plan");
    }

    #[test]
    fn words_with_signs_are_found_again() {
        let text = "Led by [-Wright-]{+Rutland+}, {+a {brace}+} [- and {+x";
        let found: Vec<_> = signed(text).into_iter().map(|(is_added, range)| (is_added, &text[range])).collect();
        assert_eq!(found, [(false, "[-Wright-]"), (true, "{+Rutland+}"), (true, "{+a {brace}+}")]);
    }

    #[test]
    fn a_long_part_that_is_the_same_is_cut() {
        let long = "word ".repeat(60);
        let text = written(&format!("One {long}end"), &format!("Two {long}end."));
        assert!(text.starts_with("[-One-]{+Two+} word word") && text.ends_with("word end{+.+}"), "{text}");
        assert!(text.contains(" …") && text.len() < 160, "{text}");
    }
}
