//! What the screen draws outside the text of passages: titles, drawn sections, labels. A search says where a word of
//! these is, so they are taken from what is laid out.

use super::compose::Composer;
use super::{Notes, Options, Part, text};
use crate::briefing::{Block, Date, Document, PassageId, SectionId};
use crate::search::Index;
use crate::{doubts, messages};

/// The columns to lay texts out to, so that no line breaks.
const COLUMNS: usize = 1_000_000;

/// The index of a document, with the texts drawn around its passages.
pub(crate) fn index(document: &Document<'_>, today: Date) -> Index {
    Index::with_drawn(document, texts(document, today))
}

/// The texts that are drawn, titles first. Each of their lines is a title, an entry or a paragraph.
fn texts(document: &Document<'_>, today: Date) -> Vec<(SectionId, String)> {
    let mut texts: Vec<(SectionId, String)> =
        document.sections().map(|section| (section, document.section(section).title.to_string())).collect();
    for tab in document.tabs() {
        let first = document.sections_of(tab).next();
        let title = messages::tab_announced(&document.tab(tab).title, tab.index() + 1, document.tabs().len());
        texts.extend(first.map(|section| (section, title)));
    }
    let composer = Composer { document, today };
    // Passages without doubts, labels and remarks are drawn as the text that the index has.
    let has_labels = |id: PassageId| {
        let passage = document.passage(id);
        let has_remarks = passage.role.is_some() || !passage.links.is_empty() || !passage.notes.is_empty();
        has_remarks || doubts::of(document, id, today).next().is_some()
    };
    for section in document.sections() {
        let is_drawn = |block: &Block<'_>| !matches!(block, Block::Passage(_) | Block::List(_) | Block::Gap(_));
        if document.section(section).blocks.iter().any(is_drawn) || document.passages_of(section).any(has_labels) {
            let options = Options { columns: COLUMNS, notes: Notes::Under, today };
            texts.push((section, text(document, Part::Section(section), options, false)));
        }
        texts.extend(composer.heading(section).map(|[heading, _]| (section, heading)));
    }
    let about = document.sections().find(|&section| document.section(section).blocks.contains(&Block::About));
    let place = about.or_else(|| document.sections().next());
    texts.extend(place.map(|section| (section, messages::source(document))));
    let ages = messages::age(document.age(), document.is_copy(), today, true);
    let ages = ages.first().into_iter().chain(ages.last()).map(|age| format!("{}{}", age.undated, age.rest));
    texts.extend(place.into_iter().flat_map(|section| ages.clone().map(move |age| (section, age))));
    texts
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::article::lay_out;
    use crate::briefing::Place;
    use crate::glossary::Glossary;
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
    fn every_word_on_the_screen_and_in_print_is_found_or_said_to_be_elsewhere() {
        let (document, today) = (testing::embedded(), "2026-11-22".parse().expect("a date"));
        let index = index(document, today);
        let mut words: Vec<String> = Vec::new();
        let glossary = Glossary::of(document);
        let options = Options { columns: 72, notes: Notes::Under, today };
        for section in document.sections() {
            let article = lay_out(document, &glossary, section, options);
            words.extend(article.text().split_whitespace().map(str::to_owned));
        }
        words.extend(text(document, Part::All, options, false).split_whitespace().map(str::to_owned));
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
