//! Tests of each rule that the types cannot express, and of the positions of problems.

use serde_json::{Value, json};

use super::{FULL, printed, problems};
use crate::briefing::MAX_BYTES;
use crate::briefing::check::rules::MAX_ID;
use crate::briefing::check::{MAX_LINE, MAX_PASSAGES, MAX_TERMS, MAX_TEXT, MAX_TEXTS, grouped};
use crate::briefing::file_format::{MAX_DEPTH, MAX_FIGURES, MAX_TABS};
use crate::testing;

/// The full briefing with its only occurrence of `old` replaced.
#[track_caller]
fn with(old: &str, new: &str) -> String {
    assert_eq!(FULL.matches(old).count(), 1, "{old} occurs once");
    FULL.replace(old, new)
}

const SPAN: &str = "a span is a first code point and the one after the last, such as [0, 7]";

/// What to replace, by what, and the path and the sentence of the only problem that results.
const RULES: &[(&str, &str, &str, &str)] = &[
    // Fields.
    (r#""language": "en","#, "", "", "the field \"language\" is missing"),
    (r#""heading""#, r#""headin""#, "tabs[0].sections[0].headin", "unknown field; did you mean \"heading\"?"),
    (r#""heading""#, r#""zzz""#, "tabs[0].sections[0].zzz", "unknown field"),
    (r#""lead""#, r#""keywords": [], "lead""#, "tabs[0].sections[0].blocks[1].keywords", "unknown field"),
    (
        r#""type": "gap""#,
        r#""type": "gasp""#,
        "tabs[0].sections[0].blocks[2].type",
        "unknown type of block; did you mean \"gap\"?",
    ),
    (
        r#""type": "gap""#,
        r#""type": "Gap""#,
        "tabs[0].sections[0].blocks[2].type",
        "unknown type of block; did you mean \"gap\"?",
    ),
    (r#""type": "gap""#, r#""type": "poem""#, "tabs[0].sections[0].blocks[2].type", "unknown type of block"),
    (r#""type": "gap""#, r#""type": 7"#, "tabs[0].sections[0].blocks[2].type", "expected a string, found a number"),
    (r#""type": "gap", "#, "", "tabs[0].sections[0].blocks[2]", "the field \"type\" is missing"),
    (r#"{ "type": "timeline" }"#, "[]", "tabs[1].sections[0].blocks[0]", "expected an object, found a list"),
    (r#""format": 1"#, r#""format": 2"#, "format", "this program reads only format 1"),
    (r#""format": 1"#, r#""format": 1, "format": 1"#, "format", "duplicate field; keep one of them"),
    (r#"["word"]"#, r#""word""#, "tabs[0].sections[0].blocks[0].keywords", "expected a list, found a string"),
    (r#"["word"]"#, "null", "tabs[0].sections[0].blocks[0].keywords", "expected a list, found null"),
    // Blank texts.
    (r#""Publisher""#, r#"" ""#, "source.publisher", "this text is empty; fill it in or leave the field out"),
    (
        r#"["word"]"#,
        r#"[""]"#,
        "tabs[0].sections[0].blocks[0].keywords[0]",
        "this text is empty; fill it in or leave the field out",
    ),
    ("https://example.org/\"", "javascript:\"", "source.url", "a web address starts with https:// or http://"),
    // Dates.
    (r#""2024-05""#, r#""2024-13""#, "source.date", "there is no such date"),
    (r#""2024-05""#, r#""May 2024""#, "source.date", "write a date as 1999, 2014-01 or 2023-05-15"),
    (r#""2024-05""#, r#""2023/2024""#, "source.date", "write a date as 1999, 2014-01 or 2023-05-15"),
    (r#""2023-01-02/2023-03""#, r#""2023-02-29""#, "tabs[0].sections[0].blocks[0].date", "there is no such date"),
    (
        r#""2023-01-02/2023-03""#,
        r#""2023-03/2023-01""#,
        "tabs[0].sections[0].blocks[0].date",
        "the range ends before it begins",
    ),
    (
        r#""until": "2024""#,
        r#""until": "2022-12-31""#,
        "tabs[0].sections[0].blocks[0].until",
        "the statement expires before its \"date\" begins",
    ),
    (
        r#""An item.""#,
        r#""An item.", "event": "It"  "#,
        "tabs[0].sections[0].blocks[1].items[0].event",
        "this field needs a \"date\" in the same passage",
    ),
    (
        r#""An item.""#,
        r#""An item.", "short_event": "It"  "#,
        "tabs[0].sections[0].blocks[1].items[0].short_event",
        "this field needs an \"event\" in the same passage",
    ),
    (
        r#""An item.""#,
        r#""An item.", "inferred": "It""#,
        "tabs[0].sections[0].blocks[1].items[0].inferred",
        "this field needs a \"date\" in the same passage",
    ),
    // Figures.
    ("7.5", "100.5", "tabs[0].sections[0].blocks[0].figures[0].value", "a share is between 0 and 100"),
    ("7.5", "-1", "tabs[0].sections[0].blocks[0].figures[0].value", "a share is between 0 and 100"),
    ("7.5", "1e999", "tabs[0].sections[0].blocks[0].figures[0].value", "this number is too large"),
    (
        "7.5",
        "1e-300",
        "tabs[0].sections[0].blocks[0].figures[0].value",
        "this number has more than 20 digits; round it",
    ),
    (
        "7.5",
        "7.50000000000000000000",
        "tabs[0].sections[0].blocks[0].figures[0].value",
        "this number has more than 20 digits; round it",
    ),
    (
        "7.5",
        "0.12345678901234567",
        "tabs[0].sections[0].blocks[0].figures[0].value",
        "this number has more digits than are kept; round it",
    ),
    (
        r#""unit": "%""#,
        r#""unit": "tonnes""#,
        "tabs[0].sections[0].blocks[0].figures[0].unit",
        "a figure with \"of\" is a share; set the unit to \"%\" or leave \"of\" out",
    ),
    (
        r#""unit": "%""#,
        r#""unit": "Percent""#,
        "tabs[0].sections[0].blocks[0].figures[0].unit",
        "write this unit as \"%\"",
    ),
    (r#""en""#, r#""in English""#, "language", "a language is a BCP 47 tag such as en or fr-CA"),
    (r#""en""#, r#""e""#, "language", "a language is a BCP 47 tag such as en or fr-CA"),
    (r#""en""#, r#""en-""#, "language", "a language is a BCP 47 tag such as en or fr-CA"),
    // Addresses.
    (r#""b/two""#, r#""b/too""#, "tabs[0].sections[0].blocks[0].see[0]", "no such address; did you mean \"b/two\"?"),
    (r#""b/two""#, r#""zzz""#, "tabs[0].sections[0].blocks[0].see[0]", "no such address"),
    (r#""a/one#2""#, r#""a/one#99""#, "tabs[0].sections[0].blocks[0].see[1]", "no such address; a/one has 4 passages"),
    (r#""a/one#2""#, r#""b/two#1""#, "tabs[0].sections[0].blocks[0].see[1]", "no such address; b/two has no passages"),
    (
        r#""a/one#2""#,
        r#""a/one#0""#,
        "tabs[0].sections[0].blocks[0].see[1]",
        "no such address; a passage is written like a/one#1",
    ),
    (r#""a/one#2""#, r#""a/one#02""#, "tabs[0].sections[0].blocks[0].see[1]", "no such address; write a/one#2"),
    (r#""b/two""#, r#""B/Two""#, "tabs[0].sections[0].blocks[0].see[0]", "no such address; did you mean \"b/two\"?"),
    // Terms.
    (r#"["Forces"]"#, r#"["OIR"]"#, "terms[1].short", "\"OIR\" is already defined at terms[0]; keep one"),
    (r#""OIR""#, r#""CAF""#, "terms[1].short", "\"CAF\" is already defined at terms[0]; keep one"),
    // The source.
    ("verbatim", "spoken", "source.words", "write \"verbatim\" or \"restated\""),
    (r#""2024-06-01""#, r#""June""#, "source.retrieved", "write a date as 1999, 2014-01 or 2023-05-15"),
    // Levels.
    (r#""level": 2"#, r#""level": 0"#, "tabs[0].sections[0].level", "a level is a number from 1 to 6"),
    (r#""level": 2"#, r#""level": "h2""#, "tabs[0].sections[0].level", "a level is a number from 1 to 6"),
    (
        r#""level": 3"#,
        r#""level": 1"#,
        "tabs[0].sections[1]",
        "this section needs a block, as no section of a deeper level follows it",
    ),
    // Texts and what refers to their code points.
    (
        "\"quotation\"",
        "\"poem\"",
        "tabs[0].sections[2].blocks[0].role",
        "write \"quotation\" or \"code\" or \"caption\"",
    ),
    (
        r#""25 July","#,
        r#""26 July","#,
        "tabs[0].sections[2].blocks[0].no_year",
        "the text does not contain these words",
    ),
    ("[0, 4]", "[4, 4]", "tabs[0].sections[2].blocks[0].links[0].span", SPAN),
    ("[0, 4]", "[0, 4, 8]", "tabs[0].sections[2].blocks[0].links[0].span", SPAN),
    (
        "[0, 4]",
        "[0, 9]",
        "tabs[0].sections[2].blocks[0].links[1].span",
        "this link begins within the one before; list links in order",
    ),
    ("[8, 15]", "[8, 28]", "tabs[0].sections[2].blocks[0].links[1].span", "the text has only 27 code points"),
    (
        r#""a/one#1" }"#,
        r#""a/won#1" }"#,
        "tabs[0].sections[2].blocks[0].links[0].target",
        "no such address; did you mean \"a/one\"?; a web address starts with https://",
    ),
    (
        "https://example.org/july",
        "javascript:alert(1)",
        "tabs[0].sections[2].blocks[0].links[1].target",
        "no such address; a web address starts with https://",
    ),
    (r#""at": 15"#, r#""at": 28"#, "tabs[0].sections[2].blocks[0].notes[0].at", "the text has only 27 code points"),
    (
        r#""at": 15"#,
        r#""at": 1.5"#,
        "tabs[0].sections[2].blocks[0].notes[0].at",
        "write a whole number from 0, such as 4",
    ),
    (
        r#""mark": "1""#,
        r#""mark": "footnote 1a""#,
        "tabs[0].sections[2].blocks[0].notes[0].mark",
        "a mark has at most 10 characters",
    ),
    // Lists and tables.
    (
        r#", "ordered": true, "start": 2"#,
        r#", "start": 2"#,
        "tabs[0].sections[2].blocks[2].items[0].start",
        "only an ordered list has a start; add \"ordered\": true",
    ),
    (
        r#""ordered": true, "start": 2"#,
        r#""ordered": "a""#,
        "tabs[0].sections[2].blocks[2].items[0].ordered",
        "expected true or false, found a string",
    ),
    (
        r#"["2022", "1,378"]"#,
        r#"["2022", "1,378", ""]"#,
        "tabs[0].sections[2].blocks[3].rows[0].cells",
        "this row has 3 cells, but there are 2 columns",
    ),
    (
        r#"["2022", "1,378"]"#,
        r#"["", " "]"#,
        "tabs[0].sections[2].blocks[3].rows[0].cells",
        "this row is empty; fill in a cell or remove the row",
    ),
    (
        r#"["2022", "1,378"]"#,
        r#"["2022", 1378]"#,
        "tabs[0].sections[2].blocks[3].rows[0].cells[1]",
        "expected a string, found a number",
    ),
    // Conflicts and figures.
    (
        r#"["date"]"#,
        r#"["year"]"#,
        "tabs[0].sections[0].blocks[0].conflicts[0].disputes[0]",
        "write \"date\" or \"event\" or \"figures\"",
    ),
    (
        r#""headline": true"#,
        r#""same_amount": true"#,
        "tabs[0].sections[0].blocks[0].figures[0].same_amount",
        "no figure of this passage comes before it",
    ),
    (
        r#""headline": true"#,
        r#""headline": 1"#,
        "tabs[0].sections[0].blocks[0].figures[0].headline",
        "expected true or false, found a number",
    ),
    // The map and its places.
    (r#""kind": "coast""#, r#""kind": "shore""#, "map.lines[1].kind", "write \"border\" or \"coast\" or \"outline\""),
    ("[[0, 5], [5, 5]]", "[[5, 5]]", "map.lines[2].points", "a line has at least two points"),
    ("[[0, 5], [5, 5]]", "[]", "map.lines[2].points", "this list is empty; it needs an element"),
    (
        "[[0, 5], [5, 5]]",
        "[[0, 5], [5]]",
        "map.lines[2].points[1]",
        "a point is a longitude and a latitude, such as [44.39, 33.34]",
    ),
    (
        "[[0, 5], [5, 5]]",
        "[[0, 5], [5, 91]]",
        "map.lines[2].points[1]",
        "no such position: write longitude (-180 to 180), then latitude (-90 to 90)",
    ),
    (r#""latitude": 0.5"#, r#""latitude": -91"#, "places[1].latitude", "write degrees between -90 and 90"),
    (r#""latitude": 0.5"#, r#""latitude": "N""#, "places[1].latitude", "expected a number, found a string"),
    (
        r#""latitude": 0.5"#,
        r#""latitude": 5.5"#,
        "places[1]",
        "this place is outside of the map, which reaches from 0 to 5 degrees east and 0 to 5 north",
    ),
    (r#""Port""#, r#""The interior""#, "places[1].name", "\"The interior\" is already a place at places[0]; keep one"),
    (r#""origin": "Drawn by hand.","#, "", "map", "the field \"origin\" is missing"),
    // A broken escape.
    (r#""Publisher""#, r#""\ud800""#, "source.publisher", "this string has a broken escape; correct or remove it"),
];

#[test]
fn each_rule_gives_a_path_and_a_sentence() {
    for (old, new, path, sentence) in RULES {
        let file = with(old, new);
        let found: Vec<_> = problems(file.as_bytes()).into_iter().map(|found| (found.path, found.sentence)).collect();
        assert_eq!(found, [((*path).to_owned(), (*sentence).to_owned())], "{old} → {new}");
    }
}

#[test]
fn a_map_is_there_if_it_is_drawn_and_has_lines_but_not_too_many() {
    let file: Value = serde_json::from_str(FULL).expect("the full briefing is JSON");
    let found = |change: &dyn Fn(&mut Value)| -> Vec<String> {
        let mut file = file.clone();
        change(&mut file);
        let problems = problems(file.to_string().as_bytes()).into_iter();
        problems.map(|found| format!("{}: {}", found.path, found.sentence)).collect()
    };
    let without = found(&|file| _ = file.as_object_mut().expect("an object").remove("map"));
    assert_eq!(
        without,
        [
            "places: places are drawn on a map; this field needs a \"map\" in the file",
            "tabs[1].sections[0].blocks[2]: this block needs a \"map\" in the file",
        ]
    );
    let empty = found(&|file| file["map"]["lines"] = json!([]));
    assert_eq!(empty, ["map.lines: this list is empty; it needs an element"]);
    let many = found(&|file| file["map"]["lines"][1]["points"] = vec![json!([0, 0]); 10_000].into());
    assert_eq!(many, ["map.lines: a map has at most 10000 points, and this one has 10007; simplify its lines"]);
    let place = |at: usize| json!({ "name": at.to_string(), "latitude": 1, "longitude": 1, "from": "x" });
    let crowded = found(&|file| file["places"] = (0..101).map(place).collect());
    assert_eq!(crowded, ["places: at most 100 places are allowed"]);
}

#[test]
fn empty_lists_of_tabs_sections_and_items_are_problems() {
    let sentence = "this list is empty; it needs an element";
    let tab = |sections: Value| json!([{ "id": "a", "title": "A", "sections": sections }]);
    let section = |blocks: Value| tab(json!([{ "id": "s", "title": "S", "blocks": blocks }]));
    for (tabs, path) in [
        (json!([]), "tabs"),
        (tab(json!([])), "tabs[0].sections"),
        (section(json!([{ "type": "list", "lead": "L", "items": [] }])), "tabs[0].sections[0].blocks[0].items"),
    ] {
        let file = testing::briefing(&tabs, &json!([])).to_string();
        let found: Vec<_> = problems(file.as_bytes()).into_iter().map(|found| (found.path, found.sentence)).collect();
        assert_eq!(found, [(path.to_owned(), sentence.to_owned())]);
    }
}

#[test]
fn lists_are_nested_to_a_limit() {
    let nested = |depth: usize| {
        let items = r#"[{ "text": "x", "items": "#.repeat(depth - 1) + r#"[{ "text": "x" }]"# + &"}]".repeat(depth - 1);
        let section = json!({ "id": "s", "title": "S", "blocks": [{ "type": "list", "items": "ITEMS" }] });
        let file = testing::briefing(&json!([{ "id": "a", "title": "A", "sections": [section] }]), &json!([]));
        let file = file.to_string().replace("\"ITEMS\"", &items);
        problems(file.as_bytes()).into_iter().map(|found| found.sentence).collect::<Vec<_>>()
    };
    assert_eq!(nested(MAX_DEPTH), [""; 0]);
    for depth in [MAX_DEPTH + 1, 30, 100_000] {
        assert_eq!(nested(depth), [format!("lists are nested at most {MAX_DEPTH} deep")], "{depth}");
    }
}

#[test]
fn a_conflict_is_listed_by_both_passages() {
    let first = concat!(
        r#""conflicts": [{ "with": "a/one#3", "about": "when", "disputes": ["date"], "#,
        r#""how": "They disagree.", "found": "names" }]"#
    );
    let second = r#", "conflicts": [{ "with": "a/one#1", "how": "They disagree." }]"#;
    let other_side = "the other passage does not list this conflict; add one there with";
    let with_itself = "a passage cannot conflict with itself; name the other passage";
    let not_a_passage = "a conflict is with a passage, not a section; write tab/section#number";
    for (old, new, expected) in [
        (second, "", vec![format!("tabs[0].sections[0].blocks[0].conflicts[0].with: {other_side} \"a/one#1\"")]),
        (
            first,
            r#""conflicts": []"#,
            vec![format!("tabs[0].sections[0].blocks[1].items[1].conflicts[0].with: {other_side} \"a/one#3\"")],
        ),
        (
            first,
            r#""conflicts": [{ "with": "a/one", "how": "They disagree." }]"#,
            vec![
                format!("tabs[0].sections[0].blocks[0].conflicts[0].with: {not_a_passage}"),
                format!("tabs[0].sections[0].blocks[1].items[1].conflicts[0].with: {other_side} \"a/one#3\""),
            ],
        ),
        (
            first,
            r#""conflicts": [{ "with": "a/one#3", "how": "H" }, { "with": "a/one#1", "how": "H" }]"#,
            vec![format!("tabs[0].sections[0].blocks[0].conflicts[1].with: {with_itself}")],
        ),
    ] {
        let found = problems(with(old, new).as_bytes()).into_iter();
        let found: Vec<_> = found.map(|found| format!("{}: {}", found.path, found.sentence)).collect();
        assert_eq!(found, expected, "{new}");
    }
}

#[test]
fn ids_are_plain_and_unique() {
    let file = with("\"b/two\", ", "");
    for (id, sentence) in [
        ("a", "the id \"a\" is already taken; choose another"),
        ("B", "an id consists of lower-case letters, digits and hyphens"),
        ("b b", "an id consists of lower-case letters, digits and hyphens"),
        ("é", "an id consists of lower-case letters, digits and hyphens"),
        ("", "this text is empty; fill it in or leave the field out"),
    ] {
        let found = problems(file.replace("\"id\": \"b\"", &format!("\"id\": \"{id}\"")).as_bytes());
        let found: Vec<_> = found.iter().map(|found| (&*found.path, &*found.sentence)).collect();
        assert_eq!(found, [("tabs[1].id", sentence)], "{id}");
    }
}

#[test]
fn section_ids_are_unique_per_tab() {
    let both = with(r#""id": "two""#, r#""id": "one""#).replace("b/two", "b/one");
    assert_eq!(printed(&both), [""; 0], "two tabs may each have a section of one id");
}

#[test]
fn a_problem_points_at_the_value_in_lines_and_characters() {
    for (file, expected) in [
        (
            "{\n  \"format\": 1,\n  \"é\": ]",
            "3:8: invalid JSON: expected a value: a string in double quotation marks, a number, a list or an object",
        ),
        ("{\n  \"é\": 1,\n}", "3:1: invalid JSON: remove the extra comma before this"),
        ("[]", "1:1: expected an object, found a list"),
        ("\u{FEFF}[]", "1:1: expected an object, found a list"),
        ("\r\n\r\n  7", "3:3: expected an object, found a number"),
    ] {
        assert_eq!(printed(file), [expected], "{file:?}");
    }
    for (old, new, line, column) in [
        (r#""word""#, "7", 43, 28),
        // After a dash of three bytes on the same line.
        (r#""A passage — with everything.","#, r#""—", "dat": 1,"#, 31, 28),
        (r#""OIR""#, "true", 113, 16),
    ] {
        let file = with(old, new);
        let found = problems(file.as_bytes());
        let places: Vec<_> = found.iter().map(|found| (found.line, found.column)).collect();
        assert_eq!(places, [(line, column)], "{new}");
        let crlf = file.replace('\n', "\r\n");
        assert_eq!(problems(crlf.as_bytes()), found, "lines may end with CRLF");
        assert_eq!(problems(format!("\u{FEFF}{file}").as_bytes()), found, "a byte order mark takes no column");
    }
    let broken = [b"{\n \"\xc3\xa9".as_slice(), b"\xff\"}"].concat();
    let places: Vec<_> = problems(&broken).iter().map(|found| (found.line, found.column)).collect();
    assert_eq!(places, [(2, 4)], "where the file stops being UTF-8");
}

#[test]
fn all_problems_are_listed_in_file_order() {
    let file = FULL
        .replace(r#""language": "en""#, r#""language": """#)
        .replace("2024-05", "2024-99")
        .replace("7.5", "750")
        .replace("b/two", "nowhere")
        .replace(r#""lead""#, r#""led""#)
        .replace(r#""type": "gap""#, r#""type": "gasp""#)
        .replace(r#""id": "b""#, r#""id": "a""#)
        .replace("\"Forces\"", "\"OIR\"");
    let found = problems(file.as_bytes());
    let paths: Vec<&str> = found.iter().map(|found| &*found.path).collect();
    let block = "tabs[0].sections[0].blocks";
    assert_eq!(
        paths,
        [
            "language",
            "source.date",
            &format!("{block}[0].figures[0].value"),
            &format!("{block}[0].see[0]"),
            &format!("{block}[1].led"),
            &format!("{block}[2].type"),
            "tabs[1].id",
            "terms[1].short",
        ]
    );
    assert!(found.is_sorted_by_key(|found| (found.line, found.column)));
}

#[test]
fn the_number_of_problems_is_limited() {
    for many in ["{\"tabs\":[X1]}", "{\"terms\":[X1]}", "{\"tabs\":[{\"sections\":[X1]}]}", "{X\"y\":1}"] {
        let pieces = if many.starts_with("{X") { "\"x\":1,".repeat(20_000) } else { "1,".repeat(20_000) };
        let found = problems(many.replace('X', &pieces).as_bytes());
        assert_eq!(found.len(), 10_001, "{many}");
        assert_eq!(found[10_000].sentence, "too many problems: only the first 10000 are listed");
    }
}

/// A briefing whose only section has these blocks.
fn with_blocks(blocks: &str) -> String {
    let section = format!(r#"{{"id":"s","title":"S","blocks":[{blocks}]}}"#);
    format!(
        r#"{{"format":1,"title":"T","language":"en","source":{{"title":"T","publisher":"P","relation":"R"}},
        "tabs":[{{"id":"t","title":"T","sections":[{section}]}}]}}"#
    )
}

#[test]
fn what_would_multiply_is_limited() {
    let text = |length: usize| format!(r#"{{"type":"passage","text":"{}"}}"#, "é".repeat(length));
    let lead = |length: usize| format!(r#"{{"type":"list","lead":"{}","items":[{{"text":"a"}}]}}"#, "é".repeat(length));
    for (most, more, sentence) in [
        (text(100_000), text(100_001), "this text is longer than 100,000 characters; shorten or divide it"),
        (lead(1_000), lead(1_001), "this text is longer than 1,000 characters; shorten or divide it"),
    ] {
        assert_limit(&most, &more, sentence);
    }
    let terms = |count: usize| {
        let terms: Vec<_> = (0..count).map(|term| format!(r#"{{"short":"T{term}","long":"L"}}"#)).collect();
        let text = with_blocks(r#"{"type":"passage","text":"a"}"#);
        printed(&text.replace(r#""tabs":["#, &format!(r#""terms":[{}],"tabs":["#, terms.join(","))))
    };
    assert_eq!(terms(10_000), [""; 0]);
    assert!(terms(10_001).iter().all(|problem| problem.ends_with("a briefing has at most 10,000 terms; divide it")));
    let long = with(r#""id": "two""#, &format!(r#""id": "{}""#, "x".repeat(201)));
    assert!(printed(&long).iter().any(|problem| problem.contains("an id has at most 200 characters")));
}

#[test]
#[ignore = "tries every case; .ci/run runs it"]
fn passages_and_texts_are_limited() {
    let items =
        |count: usize| format!(r#"{{"type":"list","items":[{}{{"text":"a"}}]}}"#, r#"{"text":"a"},"#.repeat(count - 1));
    let keywords =
        |count: usize| format!(r#"{{"type":"passage","text":"a","keywords":[{}"a"]}}"#, r#""a","#.repeat(count - 1));
    assert_limit(&items(125_000), &items(125_001), "a briefing has at most 125,000 passages; divide it");
    // The other texts are titles, ids, types and the passage.
    let sentence = "a briefing has at most 1,000,000 texts; divide it";
    assert_limit(&keywords(999_980), &keywords(1_000_000), sentence);
}

/// Checks that a section of the first blocks is valid, and what the only problem of the others is.
#[track_caller]
fn assert_limit(most: &str, more: &str, sentence: &str) {
    assert_eq!(printed(&with_blocks(most)), [""; 0], "{sentence}");
    let problems = problems(with_blocks(more).as_bytes());
    assert_eq!(problems.iter().map(|problem| &*problem.sentence).collect::<Vec<_>>(), [sentence]);
}

#[test]
fn a_drawn_block_of_each_type_occurs_once() {
    for drawn in ["timeline", "figures", "terms", "about"] {
        let block = format!(r#"{{"type":"passage","text":"a"}},{{"type":"{drawn}"}}"#);
        assert_eq!(printed(&with_blocks(&block)), [""; 0]);
        let problems = problems(with_blocks(&format!("{block},{block}")).as_bytes());
        let [problem] = &*problems else { panic!("{problems:?}") };
        assert_eq!(problem.path, "tabs[0].sections[0].blocks[3]");
        let first = "tabs[0].sections[0].blocks[1]";
        assert_eq!(problem.sentence, format!("there is a block of type \"{drawn}\" already, at {first}; keep one"));
    }
}

#[test]
fn suggestions_for_many_dead_addresses_have_an_end() {
    let section = |number| {
        format!(r#"{{"id":"s{number}","title":"S","blocks":[{{"type":"passage","text":"a","see":["t/x{number}"]}}]}}"#)
    };
    let sections: Vec<_> = (0..9_000).map(section).collect();
    let file = with_blocks(r#"{"type":"passage","text":"a"}"#)
        .replace(r#""sections":["#, &format!(r#""sections":[{},"#, sections.join(",")));
    let problems = problems(file.as_bytes());
    let count = problems.iter().filter(|problem| problem.sentence.contains("did you mean")).count();
    assert!(problems.len() == 9_000 && (1..100).contains(&count), "{count} of {}", problems.len());
}

#[test]
fn an_id_in_capitals_is_the_only_problem() {
    let file = FULL.replace("\"id\": \"b\"", "\"id\": \"B\"").replace("\"id\": \"two\"", "\"id\": \"Two\"");
    let paths: Vec<_> = problems(file.as_bytes()).into_iter().map(|found| found.path).collect();
    assert_eq!(paths, ["tabs[1].id", "tabs[1].sections[0].id"], "b/two is right once the ids are corrected");
}

#[test]
fn a_suggestion_is_the_same_each_time() {
    let sections: Vec<_> = ('a'..='z')
        .map(|id| {
            format!(r#"{{"id":"pier{id}","title":"P","blocks":[{{"type":"passage","text":"P","see":["t/pier"]}}]}}"#)
        })
        .collect();
    let file = FULL.replace(r#""sections": ["#, &format!(r#""sections": [{},"#, sections.join(",")));
    let first = printed(&file);
    assert!(first.len() >= 26);
    for _ in 0..20 {
        assert_eq!(printed(&file), first);
    }
}

#[test]
fn an_event_may_be_later_than_the_source() {
    assert_eq!(
        printed(&with(r#""2023-01-02/2023-03""#, r#""2024-08""#).replace(r#""until": "2024""#, r#""until": "2025""#)),
        [""; 0]
    );
}

#[test]
fn the_documented_limits_are_true() {
    let page = include_str!("../../../docs/briefings.md").split_whitespace().collect::<Vec<_>>().join(" ");
    let copied = crate::messages::Messages::number(
        &crate::messages::English,
        f64::from(u32::try_from(crate::action::MAX_COPY).expect("it is small")),
    );
    for limit in [
        format!("up to {} MiB", MAX_BYTES >> 20),
        format!("at most {MAX_TABS} tabs"),
        format!("{} passages", grouped(MAX_PASSAGES)),
        format!("{} terms", grouped(MAX_TERMS)),
        format!("{} texts", grouped(MAX_TEXTS)),
        format!("up to {} characters", grouped(MAX_TEXT)),
        format!("up to {}, an id up to {MAX_ID}", grouped(MAX_LINE)),
        format!("{MAX_FIGURES} figures a passage"),
        format!("{copied} bytes"),
    ] {
        assert!(page.contains(&limit), "{limit}");
    }
}
