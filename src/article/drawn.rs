//! What the screen draws outside the text of passages: titles, drawn sections, labels. A search says where a word of
//! these is, so they are taken from what is laid out.

use super::compose::Composer;
use super::{Options, lay_out};
use crate::briefing::{Block, Date, Document, PassageId, SectionId};
use crate::doubts;
use crate::search::Index;

/// The columns to lay texts out to, so that hardly any line breaks.
const COLUMNS: usize = 1_000;

/// The index of a document, with the texts drawn around its passages.
pub(crate) fn index(document: &Document<'_>, today: Date) -> Index {
    Index::build(document).with_drawn(texts(document, today))
}

/// The texts that are drawn, titles first.
fn texts(document: &Document<'_>, today: Date) -> Vec<(SectionId, String)> {
    let title = |section| (section, document.section(section).title.to_string());
    let tabs = document.tabs().filter_map(|tab| {
        let first = document.sections_of(tab).next()?;
        Some((first, document.tab(tab).title.to_string()))
    });
    let composer = Composer { document, today };
    let headings = document.sections().filter_map(|section| Some((section, composer.heading(section)?)));
    // Passages without doubts are drawn as the text that the index has.
    let has_labels = |passage: PassageId| doubts::of(document, passage, today).next().is_some();
    let is_labelled = |&section: &SectionId| {
        let is_drawn =
            |block: &Block<'_>| matches!(block, Block::Timeline | Block::Figures | Block::Terms | Block::About);
        document.section(section).blocks.iter().any(is_drawn) || document.passages_of(section).any(has_labels)
    };
    let laid_out = document.sections().filter(is_labelled).map(|section| {
        let article = lay_out(document, section, Options { columns: COLUMNS, today });
        (section, article.text())
    });
    document.sections().map(title).chain(tabs).chain(laid_out).chain(headings).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::briefing::Place;
    use crate::search::{Query, Session};
    use crate::testing;

    /// The section that is said to show a word which is in no passage.
    fn place(document: &Document<'_>, word: &str) -> Option<String> {
        let index = index(document, "2026-11-22".parse().expect("a date"));
        let answer = index.search(document, &Query::parse(word, document), &mut Session::default());
        let (_, section) = answer.elsewhere().first()?;
        Some(document.address(Place::Section(*section)).to_string())
    }

    #[test]
    fn every_word_on_the_screen_is_found_or_said_to_be_elsewhere() {
        let (document, today) = (testing::embedded(), "2026-11-22".parse().expect("a date"));
        let index = index(document, today);
        let mut words: Vec<String> = Vec::new();
        for section in document.sections() {
            let article = lay_out(document, section, Options { columns: 72, today });
            words.extend(article.text().split_whitespace().map(str::to_owned));
        }
        words.extend(document.tabs().flat_map(|tab| document.tab(tab).title.split(' ')).map(str::to_owned));
        words.sort_unstable();
        words.dedup();
        assert!(words.len() > 700, "{}", words.len());
        for word in &words {
            let query = Query::parse(word, document).on(today).complete();
            let answer = index.search(document, &query, &mut Session::default());
            let is_somewhere = |word: &String| answer.elsewhere().iter().any(|(other, _)| other == word);
            let denied: Vec<_> = answer.unknown().iter().filter(|word| !is_somewhere(word)).collect();
            assert!(denied.is_empty(), "{denied:?} of {word:?}");
        }
    }

    #[test]
    fn what_is_read_in_no_passage_is_said_to_be_read_elsewhere() {
        let document = testing::embedded();
        for (word, expected) in [
            ("rank", Some("coalition/terms")),
            ("unofficial", Some("mission/about")),
            ("derived", Some("mission/about")),
            ("not given", Some("mission/about")),
            ("activities", Some("activities/nato-mission-iraq")),
            ("timeline", Some("history/timeline")),
            ("zebra", None),
        ] {
            assert_eq!(place(document, word).as_deref(), expected, "{word}");
        }
    }

    #[test]
    fn labels_and_headings_are_elsewhere_and_titles_come_before_them() {
        let briefing = json!([{ "id": "t", "title": "Front", "sections": [
            { "id": "a", "title": "First", "blocks": [
                { "type": "passage", "text": "x", "date": "2020", "inferred": "y", "event": "z" },
            ] },
            { "id": "b", "title": "Second", "heading": "(after the end)", "blocks": [
                { "type": "passage", "text": "x" },
            ] },
            { "id": "c", "title": "Date", "blocks": [{ "type": "about" }] },
        ] }]);
        let document = testing::document(&testing::briefing(&briefing, &json!([])));
        for (word, expected) in [
            ("front", Some("t/a")),
            ("date", Some("t/c")),
            ("statements", Some("t/c")),
            ("heading", Some("t/b")),
            ("given", Some("t/c")),
            ("derived", Some("t/c")),
            ("authoritative", Some("t/c")),
            ("zebra", None),
        ] {
            assert_eq!(place(document, word).as_deref(), expected, "{word}");
        }
    }
}
