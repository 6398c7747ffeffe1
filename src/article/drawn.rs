//! What the screen draws outside the text of passages: titles, drawn sections, labels. A search says where a word of
//! these is, so they are taken from what is laid out.

use super::compose::{Composer, source_heading};
use super::{Notes, Options, Part, text};
use crate::briefing::{Block, Date, Document, PassageId, SectionId};
use crate::search::Index;
use crate::{doubts, facts, messages, pictures};

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
        let title =
            messages::of(document).tab_announced(&document.tab(tab).title, tab.index() + 1, document.tabs().len());
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
        let is_drawn = document.section(section).blocks.iter().any(is_drawn) || composer.has_overview(section);
        if is_drawn || document.passages_of(section).any(has_labels) {
            let options = Options { columns: COLUMNS, notes: Notes::Under, pictures: None, today, is_preview: false };
            let drawn = text(document, Part::Section(section), options, false);
            // An entry is quoted without the sign of a list.
            texts.push((
                section,
                drawn.lines().map(|line| line.strip_prefix("- ").unwrap_or(line)).collect::<Vec<_>>().join("\n"),
            ));
        }
        let age = |id| {
            let until = document.passage(id).until?;
            let (_, ago) = composer.ago(id, until)?;
            Some((section, format!("{}{ago}", messages::of(document).since(until).trim_start())))
        };
        texts.extend(document.passages_of(section).filter_map(age));
        texts.extend(words_in_pictures(document, today, section).map(|words| (section, words)));
        texts.extend(source_heading(document, section).map(|[heading, _]| (section, heading)));
    }
    let first = document.sections().find(|&section| composer.is_first(section));
    let briefing = document.briefing();
    let titles = std::iter::once(&briefing.title).chain(&briefing.subject).map(ToString::to_string);
    texts.extend(first.into_iter().flat_map(|section| titles.clone().map(move |text| (section, text))));
    let about = document.section_with(&Block::About);
    let place = about.or_else(|| document.sections().next());
    texts.extend(place.map(|section| (section, messages::of(document).source(document))));
    let ages = messages::of(document).age(document.age(), document.is_copy(), today, true);
    let ages = ages.first().into_iter().chain(ages.last()).map(|age| format!("{}{}", age.basis, age.rest));
    texts.extend(place.into_iter().flat_map(|section| ages.clone().map(move |age| (section, age))));
    texts
}

/// The words that only the pictures of a section have: legends, the years of a scale, the names on a small map.
fn words_in_pictures(document: &Document<'_>, today: Date, section: SectionId) -> impl Iterator<Item = String> {
    let briefing = document.briefing();
    let is_start_page = Composer { document, today }.has_overview(section);
    let draws = |block: &Block<'_>| document.section(section).blocks.contains(block);
    let timeline = (draws(&Block::Timeline) || is_start_page)
        .then(|| pictures::words_of_timeline(messages::of(document), &facts::events(document), today));
    let figures = draws(&Block::Figures).then(|| messages::of(document).a_dot_each().to_owned());
    let map = draws(&Block::Map)
        .then(|| [messages::of(document).named_place(), messages::of(document).country_concerned()].join("\n"));
    let map = map.or_else(|| {
        let origin = briefing.map.as_ref().filter(|_| is_start_page).map(|map| &map.origin)?;
        let names = briefing.places.iter().map(|place| &place.name).chain([origin]);
        Some(names.map(|text| &**text).collect::<Vec<_>>().join("\n"))
    });
    let events = is_start_page.then(|| facts::events(document)).into_iter().flatten();
    let short = events.filter_map(|event| event.short.map(ToString::to_string));
    timeline.into_iter().chain(short).chain(figures).chain(map)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::article::lay_out;
    use crate::briefing::Place;
    use crate::glossary::Glossary;
    use crate::search::{DrawnSection, Hit, Quality, Query};
    use crate::testing;

    /// The section that is said to show a word which is in no passage.
    fn place(document: &Document<'_>, word: &str) -> Option<String> {
        let index = index(document, "2026-11-22".parse().expect("a date"));
        let answer = index.search(document, &Query::parse(word, document));
        let (_, section) = answer.elsewhere.first()?;
        Some(document.address(Place::Section(*section)).to_string())
    }

    #[test]
    fn every_word_on_the_screen_and_in_print_is_found_or_said_to_be_elsewhere() {
        let (document, today) = (testing::embedded(), "2026-11-22".parse().expect("a date"));
        let index = index(document, today);
        let mut words: Vec<String> = Vec::new();
        let glossary = Glossary::of(document);
        let options = Options { columns: 72, notes: Notes::Under, pictures: None, today, is_preview: false };
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
            let answer = index.search(document, &query);
            let is_somewhere = |word: &String| answer.elsewhere.iter().any(|(other, _)| other == word);
            let denied: Vec<_> = answer.unknown.iter().filter(|word| !is_somewhere(word)).collect();
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
            ("zebra", None),
        ] {
            assert_eq!(place(document, word).as_deref(), expected, "{word}");
        }
    }

    #[test]
    fn a_number_on_a_scale_or_in_a_reference_is_no_result() {
        let (document, today) = (testing::embedded(), "2026-11-22".parse().expect("a date"));
        let index = index(document, today);
        for query in ["'26", "2026", "22", "#5", "rutland #5"] {
            let answer = index.search(document, &Query::parse(query, document).complete());
            let is_line = |drawn: &DrawnSection| matches!(drawn, DrawnSection::Line(..));
            assert!(!answer.drawn_sections.iter().any(is_line), "{query}");
            let is_exact = |hit: &Hit| hit.quality == Quality::Exact && answer.reasons(document, hit).heading.is_none();
            assert!(!answer.best.iter().any(is_exact), "{query}");
            assert!(!answer.elsewhere.is_empty() || !answer.is_empty(), "{query} is not denied");
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

    #[test]
    fn what_the_start_page_calls_an_event_is_said_to_be_there() {
        let figure = json!({ "value": 5, "unit": "ships", "label": "seen", "headline": true });
        let event = json!({ "type": "passage", "text": "x", "date": "2020", "event": "z", "short_event": "walrus" });
        let briefing = json!([{ "id": "t", "title": "Front", "sections": [
            { "id": "a", "title": "First", "blocks": [{ "type": "passage", "text": "5", "figures": [figure] }] },
            { "id": "b", "title": "Second", "blocks": [event] },
        ] }]);
        let document = testing::document(&testing::briefing(&briefing, &json!([])));
        assert_eq!(place(document, "walrus").as_deref(), Some("t/a"));
    }

    /// The texts for readers in a part of a briefing's file.
    fn texts_of<'v>(value: &'v Value, name: &str, texts: &mut Vec<&'v str>) {
        // Not in the text of the document, or not in words.
        let hidden = [
            "id", "type", "see", "with", "target", "date", "until", "url", "language", "keywords", "found", "words",
            "role", "disputes", "short_event",
        ];
        match value {
            _ if hidden.contains(&name) => {}
            Value::String(text) => texts.push(text),
            Value::Array(values) => values.iter().for_each(|value| texts_of(value, name, texts)),
            Value::Object(fields) => fields.iter().for_each(|(name, value)| texts_of(value, name, texts)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    #[test]
    fn every_text_of_a_briefing_is_printed_and_each_of_its_words_found() {
        let file: Value = serde_json::from_str(include_str!("../briefing/tests/full.json")).expect("JSON");
        let (document, today) = (testing::document(&file), "2026-11-22".parse().expect("a date"));
        let printed = text(
            document,
            Part::All,
            Options { columns: COLUMNS, notes: Notes::Under, pictures: None, today, is_preview: false },
            false,
        );
        // The mark of a footnote is within the text.
        let printed = printed.replace("[1]", "").split_whitespace().collect::<Vec<_>>().join(" ");
        let index = index(document, today);
        let mut texts = Vec::new();
        texts_of(&file["tabs"], "tabs", &mut texts);
        texts_of(&file["terms"], "terms", &mut texts);
        assert!(texts.len() > 40, "{texts:?}");
        let is_printed = |text: &&&str| {
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            printed.contains(words.trim_end_matches('.'))
        };
        let missing: Vec<_> = texts.iter().filter(|text| !is_printed(text)).collect();
        assert!(missing.is_empty(), "not printed: {missing:?}");
        for word in texts.iter().flat_map(|text| text.split_whitespace()) {
            let query = Query::parse(word, document).on(today).complete();
            let answer = index.search(document, &query);
            let is_somewhere = |word: &String| answer.elsewhere.iter().any(|(other, _)| other == word);
            assert!(answer.unknown.iter().all(is_somewhere), "{word}");
        }
    }
}
