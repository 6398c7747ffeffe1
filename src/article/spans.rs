//! Divides the text of a passage where its links and footnotes are, and a row into its cells.

use std::ops::Range;

use super::lines::{Role, Run};
use crate::briefing::{Document, PassageId};

/// What a text is divided by.
pub(super) struct Divisions<'d> {
    /// The ranges of the links, in order; each is as numbered in the passage.
    links: Vec<Range<usize>>,
    /// The marks of footnotes, in order, each with the byte before which it is.
    marks: Vec<(usize, &'d str)>,
}

impl<'d> Divisions<'d> {
    pub(super) fn of(document: &'d Document<'d>, id: PassageId) -> Self {
        let passage = document.passage(id);
        Self {
            links: passage.hyperlinks().map(|(range, _)| range).collect(),
            marks: passage.note_places().into_iter().map(|(at, note)| (at, &*note.mark)).collect(),
        }
    }

    /// The runs of a part of the text. `runs` are those of the whole text.
    pub(super) fn runs(&self, runs: &[Run<'d>], part: Range<usize>) -> Vec<Run<'d>> {
        let mut divided = Vec::new();
        let mut start = 0;
        for run in runs {
            let end = start + run.text.len();
            let mut at = start.max(part.start);
            while at < end.min(part.end) {
                self.add_marks(at, at == part.start, &mut divided);
                let link = self.links.partition_point(|link| link.end <= at);
                let is_in_link = self.links.get(link).is_some_and(|link| link.start <= at);
                let bounds = self.links.get(link).map(|link| if is_in_link { link.end } else { link.start });
                let mark = self.marks.get(self.marks.partition_point(|(mark, _)| *mark <= at)).map(|(mark, _)| *mark);
                let to = bounds.into_iter().chain(mark).chain([end, part.end]).min().unwrap_or(end);
                let piece = run.part_of(at - start..to - start);
                divided.push(if is_in_link { piece.in_hyperlink(link) } else { piece });
                at = to;
            }
            start = end;
        }
        // A mark at the very end of a part belongs to it, not to the next one.
        self.add_marks(part.end, false, &mut divided);
        divided
    }

    /// Adds the marks at a byte, unless they belong to the part before it.
    fn add_marks(&self, at: usize, is_first: bool, runs: &mut Vec<Run<'d>>) {
        if is_first && at > 0 {
            return;
        }
        let marks = &self.marks[self.marks.partition_point(|(mark, _)| *mark < at)..];
        for (_, mark) in marks.iter().take_while(|(mark, _)| *mark == at) {
            runs.extend(["[", mark, "]"].map(|text| Run::new(Role::Mark, text).unbroken()));
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::article::numbers;
    use crate::testing;

    #[test]
    fn a_text_is_divided_at_its_links_and_marks() {
        let passage = json!({ "type": "passage", "text": "é one two 25 km.",
            "figures": [{ "value": 25, "unit": "km", "label": "away" }],
            "links": [{ "span": [2, 5], "target": "https://x.example" }, { "span": [6, 12], "target": "t/s" }],
            "notes": [{ "mark": "b", "text": "B." }, { "mark": "a", "text": "A.", "at": 5 }] });
        let tabs = json!([{ "id": "t", "title": "T", "sections": [{ "id": "s", "title": "S", "blocks": [passage] }] }]);
        let document = testing::document(&testing::briefing(&tabs, &json!([])));
        let id = PassageId::from_index(0);
        let (divisions, runs) = (Divisions::of(document, id), numbers::runs(document, id));
        let divide = |part| -> Vec<(&str, Option<usize>)> {
            divisions.runs(&runs, part).iter().map(|run| (run.text, run.hyperlink)).collect()
        };
        let mark = |mark| [("[", None), (mark, None), ("]", None)];
        let whole: Vec<_> = [("é ", None), ("one", Some(0))]
            .into_iter()
            .chain(mark("a"))
            .chain([(" ", None), ("two ", Some(1)), ("25", Some(1)), (" km.", None)])
            .chain(mark("b"))
            .collect();
        assert_eq!(divide(0..17), whole);
        let parts: Vec<_> = [0..6, 6..17].into_iter().flat_map(divide).collect();
        assert_eq!(parts, whole, "a mark between two parts is in one of them");
    }
}
