//! The start page: what it shows at which size, what its links lead to, and that it stands any content.

use ratatui::layout::Size;
use serde_json::{Value, json};

use super::harness::{Reader, SIZES, press};
use crate::app::Focus;
use crate::article::{Destination, Glyph, Line, Role, Span};
use crate::briefing::Document;
use crate::testing;

#[test]
fn each_count_of_doubts_leads_to_its_list() {
    let counts = "◷ 3 past   ┄ 8 gaps   ≠ 2 conflicts   ○ 1 inferred date   → an unofficial restatement";
    assert!(press("").text().contains(counts));
    let english =
        ["Statements that have run out", "Gaps in the source", "Where the source disagrees", "Inferred dates"];
    let french = ["Affirmations dépassées", "Lacunes de la source", "Là où la source se contredit", "Dates déduites"];
    for (document, lists) in [(testing::embedded(), english), (testing::french(), french)] {
        for (width, height) in std::iter::once((160, 50)).chain(SIZES) {
            let start = || Reader::with_document(document, Size::new(width, height)).press("<enter>");
            let first = start();
            let links = first.article().links.iter().enumerate();
            let counts: Vec<_> = links.filter(|(_, link)| matches!(link, Destination::Doubts(..))).collect();
            assert_eq!(counts.len(), lists.len());
            for ((link, _), list) in counts.into_iter().zip(lists) {
                let mut reader = start();
                while reader.app.reader.focus != Focus::Link(link) {
                    reader = reader.press("<tab>");
                }
                // The list is in view with the first of it, whatever precedes it in its section.
                let followed = reader.press("<enter>");
                let row = followed.rows().iter().position(|row| row.contains(list));
                let is_in_view = row.is_some_and(|row| row + 2 < usize::from(height));
                assert!(is_in_view, "{width}×{height}\n{}", followed.text());
                assert_eq!(followed.section(), "mission/about");
                assert!(matches!(followed.app.reader.focus, Focus::Link(_)), "a link of the list is chosen");
            }
        }
    }
    let clicked = press("").click_on("8 gaps");
    assert!(clicked.text().contains("Gaps in the source: 8"), "{}", clicked.text());
    let about = press("").click_on("unofficial restatement");
    assert!(about.text().contains("This is an unofficial restatement"), "{}", about.text());
}

#[test]
fn counts_of_doubts_keep_their_words_where_a_narrow_row_has_room() {
    for (document, counts) in [
        (testing::embedded(), "  ◷ 3 past   ┄ 8 gaps   ≠ 2   ○ 1   → unofficial  "),
        (testing::french(), "  ◷ 3   ┄ 8   ≠ 2   ○ 1   → non officiel  "),
    ] {
        let rows = Reader::with_document(document, Size::new(80, 24)).rows();
        // The title has one row, and the counts have the next.
        assert!(rows[2].contains(counts), "{rows:?}");
    }
}

#[test]
fn a_restatement_says_so_with_doubts_and_without() {
    let figure = json!({ "value": 3, "unit": "ships", "label": "seen", "headline": true });
    let document = |more: Value| {
        let passage = passage(&json!({ "figures": [figure] }));
        let tabs = json!([{ "id": "t", "title": "T", "sections": [
            { "id": "s", "title": "S", "blocks": [passage, more] },
        ] }]);
        let mut briefing = testing::briefing(&tabs, &json!([]));
        briefing["source"]["words"] = json!("restated");
        testing::document(&briefing)
    };
    let shown = |reader: &Reader| reader.article().lines.iter().map(text).collect::<Vec<_>>().join("\n");
    let says_so = |reader: &Reader| shown(reader).matches("unofficial restatement").count() == 1;
    for (width, height) in [(160, 50), (120, 40), (80, 24), (50, 15)] {
        let size = Size::new(width, height);
        let certain = Reader::with_document(document(passage(&json!({}))), size);
        assert!(says_so(&certain), "{width}×{height}\n{}", certain.text());
        assert!(!shown(&certain).contains('→'), "{width}×{height}\n{}", certain.text());
    }
    let hidden = press("o");
    assert!(says_so(&hidden) && !shown(&hidden).contains("8 gaps"), "{}", hidden.text());
}

#[test]
fn no_row_of_the_start_page_is_a_naked_sign() {
    for document in [testing::embedded(), testing::french()] {
        for width in (60..=160).step_by(4) {
            let reader = Reader::with_document(document, Size::new(width, 50));
            let is_naked = |line: &Line| {
                !line.spans.is_empty() && line.spans.iter().all(|span| span.role == Role::Glyph(Glyph::See))
            };
            assert!(!reader.article().lines.iter().any(is_naked), "{width}\n{}", reader.text());
        }
    }
    // Where the counts need two rows, or are in short, there is room for what the sign leads to.
    for width in [102, 110, 120] {
        let text = Reader::with_document(testing::french(), Size::new(width, 50)).text();
        assert!(text.contains("→ version non officielle"), "{width}\n{text}");
    }
}

#[test]
fn the_title_says_what_the_document_is_about() {
    let subjects = [
        (testing::embedded(), "Operation IMPACT", "Canada's military mission: Iraq, Jordan, Lebanon"),
        (testing::french(), "Opération IMPACT", "Forces canadiennes\u{a0}: Irak, Jordanie, Liban"),
    ];
    for (document, title, subject) in subjects {
        for (width, height) in std::iter::once((160, 50)).chain(SIZES) {
            let reader = Reader::with_document(document, Size::new(width, height)).press("<enter>");
            let lines: Vec<_> = reader.lines().into_iter().map(text).collect();
            // On a low wide screen, the header has the title.
            let title = if height == 24 { String::new() } else { format!("{title}  ") };
            let shown = lines.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
            let words = format!("{title}{subject}").split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(shown.starts_with(&words), "{width}×{height}\n{}", reader.text());
        }
    }
    let french = Reader::with_document(testing::french(), Size::new(120, 40)).rows();
    let counts = "○ 1\u{a0}déduite   → version non officielle";
    assert!(french.iter().any(|row| row.contains(counts)), "counts are in short for it: {french:?}");
}

#[test]
fn without_a_subject_the_title_is_that_of_the_section() {
    let document = |subject: Option<&str>| {
        let figure = json!({ "value": 3, "unit": "ships", "label": "seen", "headline": true });
        let tabs = json!([{ "id": "t", "title": "T", "sections": [
            { "id": "s", "title": "In short", "blocks": [passage(&json!({ "figures": [figure] }))] },
        ] }]);
        let mut briefing = testing::briefing(&tabs, &json!([]));
        briefing["title"] = json!("Piers");
        briefing["subject"] = subject.into();
        briefing.as_object_mut().expect("an object").retain(|_, value| !value.is_null());
        testing::document(&briefing)
    };
    for (width, height, titled) in [
        (160, 50, "Piers  How to berth"),
        (120, 40, "Piers  How to berth"),
        (112, 24, "How to berth"),
        (80, 24, "How to berth"),
    ] {
        let title = |subject: Option<&str>| {
            let reader = Reader::with_document(document(subject), Size::new(width, height));
            let lines: Vec<_> = reader.lines().into_iter().map(text).collect();
            lines.into_iter().find(|line| !line.is_empty()).expect("a title")
        };
        let begins = |title: &str, with: &str| title == with || title.starts_with(&format!("{with}  "));
        assert!(begins(&title(None), "In short"), "{width}×{height}: {}", title(None));
        assert!(begins(&title(Some("How to berth")), titled), "{width}×{height}: {}", title(Some("How to berth")));
    }
}

#[test]
fn a_title_that_a_search_finds_is_seen_beside_its_results() {
    for (width, height) in [(160, 50), (120, 40), (90, 30), (80, 24)] {
        let reader = Reader::at(width, height).press("/glance");
        let title = reader.position_of("At a glance  Canada's military mission");
        let (buffer, _) = reader.frame();
        let style_of = |word: &str| {
            let column = title.x + u16::try_from("At a glance  Canada".find(word).expect("a word")).expect("a column");
            buffer[(column, title.y)].style()
        };
        assert_ne!(style_of("glance"), style_of("At"), "{width}×{height}\n{}", reader.text());
    }
}

#[test]
fn a_copy_says_under_its_title_what_it_is_about() {
    let file = |subject: &str| {
        let tabs = json!([{ "id": "t", "title": "T", "sections": [
            { "id": "s", "title": "Piers", "blocks": [{ "type": "passage", "text": "Ships berth." }] },
            { "id": "more", "title": "More", "blocks": [{ "type": "passage", "text": "x" }] },
        ] }]);
        let mut file = testing::briefing(&tabs, &json!([]));
        file["subject"] = json!(subject);
        testing::document(&file)
    };
    for (width, height) in [(120, 40), (80, 24), (50, 15)] {
        let reader = Reader::with_document(file("How to berth"), Size::new(width, height)).press("<enter>");
        let lines: Vec<_> = reader.lines().into_iter().map(text).collect();
        let at = lines.iter().position(|line| line == "Piers").expect("a title");
        assert_eq!(lines[at + 2..at + 5], ["How to berth", "", "Ships berth."], "{width}×{height}");
        assert_eq!(lines.iter().filter(|line| *line == "How to berth").count(), 1);
    }
}

#[test]
fn tiles_are_walked_cited_and_followed() {
    let reader = press("<enter><tab><tab><tab><tab><tab><tab>");
    assert_eq!(reader.address(), "history/airstrikes#2");
    let reader = reader.press("<right><right>Y");
    assert!(reader.copied().contains("coalition/results#2"), "{}", reader.copied());
    assert_eq!(reader.press("<right><enter>").address(), "coalition/results#3");
}

#[test]
fn doubts_and_links_are_at_the_ends_of_lines() {
    let text = press("").text();
    for line in [
        "Iraq, Jordan and Lebanon. → Purpose",
        "until 31 March 2025. ◷ past  ",
        "→ Extension  ",
        // Its own doubts come before links, those of where a link leads after it.
        "→ Change of command ≠  ",
        "2016. → Airstrikes and sorties ┄ ≠  ",
        "→ Members and purpose  ",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    let low = Reader::at(80, 24).text();
    assert!(low.contains("Iraq, Jordan and Lebanon. → Purpose"), "{low}");
    assert!(low.contains("BGen Wade Rutland. → ≠  "), "{low}");
    let french = Reader::with_document(testing::french(), Size::new(120, 40)).text();
    for target in ["→ Passation de commandement ≠", "◷ dépassé → Prolongation", "→ Membres et but"] {
        assert!(french.contains(target), "{french}");
    }
    // Without the doubts and links, numbers of links stay.
    let reader = press("<enter>o<tab>");
    assert!(matches!(reader.app.reader.focus, Focus::Link(0)));
    let reader = press(&format!("<enter>{}<enter>", "<tab>".repeat(10)));
    assert_eq!(reader.section(), "mission/purpose");
}

#[test]
fn a_line_has_the_doubts_of_the_place_it_leads_to_each_kind_once_and_in_order() {
    let other = |to: &str| json!([{ "with": to, "how": "It differs." }]);
    let item = |text: &str, more: Value| {
        let mut item =
            json!({ "text": text, "figures": [{ "value": 3, "unit": "x", "label": "y", "headline": true }] });
        item.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        item
    };
    let items = json!([
        item("The section.", json!({ "see": ["t/p"] })),
        item("One passage.", json!({ "see": ["t/p#2"] })),
        item("No doubt.", json!({ "see": ["t/p#3"] })),
        item("Its own.", json!({ "see": ["t/p#1", "t/p#2"], "conflicts": other("t/p#1") })),
        item("Twice.", json!({ "see": ["t/p"], "until": "2020" })),
        item("Two of a kind.", json!({ "conflicts": [other("t/p#4")[0], other("t/p#5")[0]], "until": "2020" })),
    ]);
    let tabs = json!([{ "id": "t", "title": "T", "sections": [
        { "id": "s", "title": "S", "blocks": [{ "type": "list", "items": items }] },
        { "id": "p", "title": "Part", "blocks": [
            { "type": "passage", "text": "x", "conflicts": other("t/s#4") },
            { "type": "passage", "text": "y", "until": "2020" },
            { "type": "passage", "text": "z" },
            { "type": "passage", "text": "v", "conflicts": other("t/s#6") },
            { "type": "passage", "text": "w", "conflicts": other("t/s#6") },
        ] },
    ] }]);
    let document = testing::document(&testing::briefing(&tabs, &json!([])));
    let text = Reader::with_document(document, Size::new(120, 40)).text();
    for line in [
        "The section. → Part ◷ ≠",
        "One passage. → Part ◷",
        "No doubt. → Part",
        "Its own. ≠ conflict → Part → Part ◷",
        "Twice. ◷ past → Part ≠",
        "Two of a kind. ◷ past ≠ conflict",
    ] {
        assert!(text.lines().any(|row| row.trim_end().ends_with(line)), "{line}\n{text}");
    }
}

#[test]
fn each_part_is_drawn_where_it_has_room_and_a_list_elsewhere() {
    let has = |reader: &Reader, text: &str| reader.text().contains(text);
    for (width, height, has_tiles, has_map) in [
        (160, 50, true, true),
        (120, 40, true, true),
        (100, 40, true, false),
        (80, 24, true, false),
        (50, 15, false, false),
    ] {
        let reader = Reader::at(width, height).press("<enter>");
        assert_eq!(has(&reader, "┏━┓"), has_tiles, "{width}×{height}\n{}", reader.text());
        assert_eq!(has(&reader, "I R A Q"), has_map, "{width}×{height}\n{}", reader.text());
        let events = if height == 24 { "Timeline 12" } else { "12 events" };
        let reader = if height == 24 { reader } else { reader.press("]<up><up><up><up>") };
        assert!(has(&reader, events), "{width}×{height}\n{}", reader.text());
    }
    for reader in [Reader::at(120, 40).ascii(), Reader::at(120, 40).with_charset(crate::appearance::Charset::Console)] {
        assert!(has(&reader, "1,378 sorties by CF-18 Hornets") && !has(&reader, "I R A Q"), "{}", reader.text());
    }
}

#[test]
fn the_strip_and_the_links_are_on_the_first_screen_in_each_language() {
    for (document, planned, links) in [
        (testing::embedded(), "The extension of Op IMPACT ends", "9 figures"),
        (testing::french(), "fin de la prolongation", "9\u{a0}chiffres"),
    ] {
        let rows = Reader::with_document(document, Size::new(120, 40)).rows();
        let strip = rows.iter().position(|row| row.contains('◇')).expect("the strip");
        assert!(rows[strip + 1].contains("Summerfield"), "{rows:?}");
        assert!(rows[strip + 2].contains(planned), "{rows:?}");
        assert!(rows[strip + 3].contains(links), "{rows:?}");
    }
    for (document, links) in [(testing::embedded(), "→ Figures 9"), (testing::french(), "→ Chiffres 9")] {
        let rows = Reader::with_document(document, Size::new(80, 24)).rows();
        let strip = rows.iter().position(|row| row.contains('◇')).expect("the strip");
        assert!(rows[strip + 1].contains(links), "{rows:?}");
        // The text begins below, with three whole items: the third is what has run out.
        let below = &rows[strip + 2..];
        assert_eq!(below[0].trim_matches([' ', '│', '┃']), "", "{rows:?}");
        let third = below.iter().position(|row| row.contains("◷")).expect("the passage that has run out");
        assert_eq!(below[..third].iter().filter(|row| row.contains("• ")).count(), 3, "{rows:?}");
    }
    let rows = Reader::at(80, 24).rows();
    assert!(rows[22].contains("in Coalition headquarters."), "the fourth is whole in English: {rows:?}");
}

#[test]
fn a_small_screen_shows_the_doubts_and_the_first_statement_below_the_outline() {
    for (document, counts, words) in [
        (testing::embedded(), "◷ 3 past   ┄ 8 gaps   ≠ 2 conflicts   ○ 1", "Iraq, Jordan and Lebanon."),
        (testing::french(), "◷ 3 dépassés   ┄ 8 lacunes   ≠ 2   ○ 1", "de la Jordanie et du Liban."),
    ] {
        for height in [15, 17] {
            let reader = Reader::with_document(document, Size::new(50, height));
            let text = reader.text().replace('\u{a0}', " ");
            assert!(text.contains(counts) && text.contains(words), "{text}");
            // The last section has a gap.
            let marked: Vec<_> =
                text.lines().enumerate().filter(|(_, row)| row.contains('┄')).map(|(at, _)| at).collect();
            assert_eq!(marked[1] - marked[0], if height == 15 { 1 } else { 2 }, "{text}");
        }
        let other = Reader::with_document(document, Size::new(50, 15)).press("j");
        assert!(!other.text().contains("≠ 2"), "{}", other.text());
    }
    let words = Reader::at(50, 15).with_theme(crate::appearance::ThemeName::Mono).ascii().text();
    assert!(words.contains("x 3 past   ? 8 gaps   ! 2 conflicts   o 1"), "{words}");
}

#[test]
fn a_low_screen_has_three_tiles_with_two_rows_of_words_and_a_blank_row_below() {
    for (document, [first, second]) in [
        (
            testing::embedded(),
            ["sorties by      members of      of Daesh's", "CF-18 Hornets   the Coalition   territory lost"],
        ),
        (
            testing::french(),
            ["sorties de     membres de     des terres de", "CF-18 Hornet   la coalition   Daech perdues"],
        ),
    ] {
        let rows = Reader::with_document(document, Size::new(80, 24)).rows();
        assert!(rows[7].contains(first) && rows[8].contains(second), "{rows:?}");
        assert_eq!(rows[9].trim_matches([' ', '│', '┃']), "", "{rows:?}");
        assert!(rows[10].contains("1999   2014"), "{rows:?}");
    }
}

#[test]
fn only_a_briefing_with_a_headline_figure_has_a_start_page() {
    let roles = |is_headline: bool| {
        let figure = json!({ "value": 3, "unit": "ships", "label": "seen", "headline": is_headline });
        let blocks = json!([{ "type": "passage", "text": "3 ships", "figures": [figure], "until": "2020" }]);
        let reader = Reader::with_document(document(&blocks, &json!([])), Size::new(120, 40));
        reader.article().lines.iter().filter(|line| line.is_picture()).count()
    };
    assert_eq!(roles(false), 0);
    assert!(roles(true) >= 5);
}

#[test]
fn an_amount_is_a_headline_whichever_of_its_units_says_so() {
    for is_first in [true, false] {
        let figures = json!([
            { "value": 5, "unit": "pounds", "label": "found", "headline": is_first },
            { "value": 2.3, "unit": "kilograms", "label": "found", "same_amount": true, "headline": !is_first },
        ]);
        let blocks = json!([passage(&json!({ "figures": figures }))]);
        let text = Reader::with_document(document(&blocks, &json!([])), Size::new(120, 40)).text();
        assert!(text.contains("pounds"), "{text}");
    }
}

/// A briefing whose start page has these blocks, with a map that has these places.
fn document(blocks: &Value, places: &Value) -> &'static Document<'static> {
    let tabs = json!([{ "id": "t", "title": "T", "sections": [
        { "id": "s", "title": "S", "blocks": blocks },
        { "id": "all", "title": "All", "blocks":
            [{ "type": "timeline" }, { "type": "figures" }, { "type": "map" }, { "type": "about" }] },
    ] }]);
    let mut briefing = testing::briefing(&tabs, &json!([]));
    let ring = json!([[2, 2], [8, 2], [8, 8], [2, 8], [2, 2]]);
    let lines = json!([{ "kind": "coast", "points": [[0, 0], [10, 10]] }, { "kind": "outline", "points": ring }]);
    briefing["map"] = json!({ "origin": "Drawn by hand.", "lines": lines });
    briefing["places"] = places.clone();
    testing::document(&briefing)
}

fn passage(more: &Value) -> Value {
    let mut passage = json!({ "type": "passage", "text": "Something happens here." });
    passage.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    passage
}

fn headline(value: f64, label: &str) -> Value {
    let figure = json!({ "value": value, "unit": "ships", "label": label, "qualifier": "more than", "headline": true });
    passage(&json!({ "figures": [figure] }))
}

fn event(date: &str) -> Value {
    passage(&json!({ "date": date, "event": "Something happens that takes some words to tell" }))
}

fn place(name: &str, longitude: f64, latitude: f64) -> Value {
    json!({ "name": name, "longitude": longitude, "latitude": latitude, "from": "x" })
}

/// Draws every page of a document on all kinds of screens. No line may be wider than its screen.
fn assert_drawn(document: &'static Document<'static>, what: &str) {
    for (width, height) in [(160, 50), (120, 40), (112, 20), (80, 24), (72, 12), (50, 15), (30, 6)] {
        let mut reader = Reader::with_document(document, Size::new(width, height)).press("<enter>");
        reader.app.reader.open(document.find("t/s").expect("the start page"));
        reader = reader.resize(width, height);
        let columns = usize::from(reader.app.panes().text().width);
        for _ in 0..40 {
            for line in reader.lines() {
                let wide: usize = line.spans.iter().map(Span::columns).sum();
                assert!(wide <= columns, "{what} at {width}×{height}: {:?}", text(line));
            }
            reader = reader.press(" ");
        }
        let is_whole = |line: &&Line| line.spans.iter().all(|span| !matches!(span.role, Role::Picture(..)));
        assert!(reader.lines().iter().filter(|line| is_whole(line)).count() <= usize::from(height), "{what}");
    }
}

fn text(line: &Line) -> String {
    line.spans.iter().map(|span| &*span.text).collect()
}

#[test]
fn any_content_is_drawn_within_the_screen() {
    let long = "x".repeat(90);
    let hundred: Vec<_> = (0..100).map(|at| headline(f64::from(at), "seen by those who looked")).collect();
    let days =
        |count: u32| (0..count).map(|at| event(&format!("{:04}-{:02}-{:02}", 1900 + at / 8, 1 + at % 12, 1 + at % 28)));
    let events = |dates: Vec<Value>| json!([vec![headline(3.0, "seen")], dates].concat());
    let on_top: Vec<_> = (0..30).map(|at| place(&format!("Twin {at}"), 5.0, 5.0)).collect();
    let edges = [place("North", 5.0, 10.0), place("A name that is long", 0.0, 0.0), place("日本", 10.0, 10.0)];
    let cases = [
        (json!([headline(1e15 - 1.0, "counted"), headline(-1e15 + 1.0, &long)]), json!([]), "large figures"),
        (json!(hundred), json!([]), "a hundred figures"),
        (events(vec![event("2020")]), json!([]), "one event"),
        (events(days(1_000).collect()), json!([]), "a thousand events"),
        (events((1..=9).map(|month| event(&format!("2014-0{month}"))).collect()), json!([]), "one year"),
        (events(vec![event("0000"), event("9999-12-31"), event("0001/9998")]), json!([]), "all of time"),
        (events(Vec::new()), json!(on_top), "places on top of each other"),
        (events(Vec::new()), json!(edges), "places at the edge"),
    ];
    for (blocks, places, what) in cases {
        assert_drawn(document(&blocks, &places), what);
    }
}
