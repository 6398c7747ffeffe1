//! How sections are laid out on the screen and written as plain text. Snapshots show whole sections.

use ratatui::layout::Size;
use serde_json::{Value, json};

use super::harness::{Reader, today};
use crate::article::{self, Article, Destination, Glyph, Notes, Options, Part, Piece, Role};
use crate::briefing::{Date, Document, Place, SectionId};
use crate::glossary::Glossary;
use crate::testing::{self, embedded};
use crate::wrap::width;

/// A document with a section of these blocks, a section of every drawn block, and these terms.
fn document_of(blocks: &Value, terms: &Value) -> &'static Document<'static> {
    let tabs = json!([{ "id": "t", "title": "T", "sections": [
        { "id": "s", "title": "Piers", "heading": "piers", "blocks": blocks },
        { "id": "all", "title": "All", "heading": "(annex)", "blocks": [
            { "type": "timeline" }, { "type": "figures" }, { "type": "terms" }, { "type": "about" },
            { "type": "gap", "text": "The map is missing.", "see": ["t/s"] }] },
    ] }]);
    testing::document(&testing::briefing(&tabs, terms))
}

fn section(document: &Document<'_>, address: &str) -> SectionId {
    match document.find(address) {
        Some(Place::Section(section)) => section,
        place => panic!("{address} leads to {place:?}"),
    }
}

fn options(columns: usize) -> Options {
    Options { columns, notes: Notes::Under, pictures: None, today: today(), is_preview: false }
}

fn lay_out(document: &Document<'_>, address: &str, columns: usize) -> Article {
    article::lay_out(document, &Glossary::of(document), section(document, address), options(columns))
}

/// The lines, with glyphs in ASCII.
fn lines(article: &Article) -> Vec<String> {
    let glyph = |role| match role {
        Role::Glyph(Glyph::See) => "> ",
        Role::Glyph(Glyph::Thread) => "| ",
        Role::Glyph(Glyph::Break) => ": ",
        Role::Glyph(Glyph::PlannedEvent) => "+ ",
        Role::Glyph(_) => "* ",
        _ => "",
    };
    let line = |line: &article::Line| -> String {
        line.spans.iter().flat_map(|span| [glyph(span.role), &span.text]).collect()
    };
    article.lines.iter().map(|row| line(row).trim_end().to_owned()).collect()
}

fn on_screen(document: &Document<'_>, address: &str, columns: usize) -> String {
    lines(&lay_out(document, address, columns)).join("\n")
}

/// A section as plain text.
fn plain(document: &Document<'_>, address: &str) -> String {
    article::text(document, Part::Section(section(document, address)), options(72), false)
}

#[track_caller]
fn assert_contains(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part:?} is not in\n{text}");
    }
}

/// A small copy of a page that has everything a page may have.
pub(super) fn manual() -> &'static Document<'static> {
    testing::document(&serde_json::from_str(include_str!("../../tests/cli/manual.json")).unwrap())
}

/// The copy with a long title that has no text of its own.
fn manual_with_bare_heading() -> &'static Document<'static> {
    let mut file: serde_json::Value = serde_json::from_str(include_str!("../../tests/cli/manual.json")).unwrap();
    let first = &mut file["tabs"][0]["sections"][0];
    first["title"] = "Advice and help for ships that wait for a berth".into();
    first["blocks"] = serde_json::json!([]);
    testing::document(&file)
}

#[test]
fn one_blank_row_is_under_a_heading_without_text() {
    for (width, height) in [(160, 50), (120, 40), (80, 24)] {
        let reader = Reader::with_document(manual_with_bare_heading(), Size::new(width, height)).press("<enter>");
        let is_bare = |line: &&&article::Line| line.is_heading() || line.is_blank();
        let lines: Vec<_> = reader.lines().into_iter().skip_while(|line| line.is_blank()).collect();
        let bare: Vec<_> = lines.iter().take_while(is_bare).collect();
        assert_eq!(bare.iter().filter(|line| line.is_blank()).count(), 1, "{width}×{height}\n{}", reader.text());
    }
}

#[test]
fn a_long_title_leaves_the_text_of_a_page_its_columns() {
    for (width, outline) in [(80, 25), (100, 25), (120, 42)] {
        let reader = Reader::with_document(manual_with_bare_heading(), Size::new(width, 24)).press("<enter>");
        let panes = reader.app.panes();
        assert!(panes.sections().width <= outline, "{width}: {:?}", panes.sections());
        assert!(panes.prose().width >= 48, "{width}: {:?}", panes.prose());
    }
}

#[test]
fn a_table_is_in_columns_or_read_out_row_by_row() {
    let wide = on_screen(manual(), "text/berths", 60);
    assert_contains(
        &wide,
        &["Berth   Depth   Ships a year\nNorth     9 m          1,378\nSouth    12 m             83\n"],
    );
    let narrow = on_screen(manual(), "text/berths", 24);
    assert_contains(
        &narrow,
        &["* Berth: South\n  Depth: 12 m\n  Ships a year: 83\n", "* Berth: East\n  Ships a year: –\n"],
    );
    for columns in 1..80 {
        let article = lay_out(manual(), "text/berths", columns.max(8));
        let rows: Vec<_> = article.lines.iter().filter_map(|line| line.passage).collect();
        assert!(rows.is_sorted() && rows.len() >= 4, "{columns}: every row is a passage of its own");
    }
}

#[test]
fn lists_are_nested_and_numbered() {
    let text = on_screen(manual(), "text/arrival", 60);
    assert_contains(
        &text,
        &[
            "On arrival:\n 1. Call the port on channel 12.\n    * In fog, call twice.\n    * At night, show a light.\n",
            " 2. Wait for the pilot.\n     4. Pay the pilot.\n\n* Keep the log.",
        ],
    );
}

#[test]
fn code_keeps_its_lines_and_a_quotation_its_bar() {
    assert_contains(
        &on_screen(manual(), "text/signals", 60),
        &["  red    o   o\n  green    o\n\n      wait: red over green\n", "* gap, found by rule: The list"],
    );
    let quotation = on_screen(manual(), "text/use", 60);
    assert_contains(&quotation, &["| “No ship is turned away", "\n| said, “and none"]);
}

#[test]
fn the_words_of_a_link_lead_to_its_place_and_web_addresses_are_listed() {
    let article = lay_out(manual(), "text/use", 60);
    let spans = || article.lines.iter().flat_map(|line| &line.spans);
    let linked: Vec<_> = spans().filter(|span| span.role == Role::Link && span.link.is_some()).collect();
    assert_eq!(linked.iter().map(|span| &*span.text).collect::<Vec<_>>(), ["pier", "port plan"]);
    let places: Vec<_> = linked.iter().map(|span| article.links[span.link.unwrap()].place()).collect();
    assert_eq!(places[0].map(|place| manual().address(place).to_string()).as_deref(), Some("text/berths#2"));
    assert_eq!(article.links[linked[1].link.unwrap()], Destination::Web("https://port.example/plan".to_owned()));
    let text = lines(&article).join("\n");
    assert_contains(&text, &["on 25 July[1] and", "plan.[*]\n[1] Opened by the mayor.\n[*] The plan is under review."]);
    assert_contains(&text, &["* https://port.example/plan\n", "* no year, found by rule: the source does not give"]);
}

#[test]
fn a_web_address_is_shown_and_copied_by_key() {
    const ADDRESS: &str = "https://port.example/plan";
    for (columns, rows) in [(120, 40), (80, 24), (50, 15)] {
        let reader = Reader::with_document(manual(), Size::new(columns, rows)).press("<enter><tab><tab>");
        let status = reader.status();
        assert!(status.starts_with(ADDRESS), "{status}");
        assert_eq!(status.contains("Enter copy address"), columns > 50, "{status}");
        let reader = reader.press("<enter>");
        assert_eq!(reader.copied(), ADDRESS);
        assert_contains(&reader.status(), &[&format!("Copied {ADDRESS}")]);
        assert_contains(&reader.press("<tab>").press("<s-tab>").status(), &[ADDRESS]);
    }
    let status = Reader::with_document(manual(), Size::new(30, 10)).press("<enter><tab><tab>").status();
    assert!(status.starts_with("https://port."), "a long address is cut: {status}");
}

#[test]
fn the_outline_folds_from_the_third_level_on() {
    let outline = |keys: &str| {
        let rows = Reader::with_document(manual(), Size::new(80, 24)).press(keys).rows();
        let rows = rows.iter().map(|row| row.chars().take(20).filter(|c| !"▎○◷┄".contains(*c)).collect::<String>());
        let rows = rows.map(|row| row.trim().to_owned());
        rows.filter(|row| ["Use", "Berths", "Rules", "Arrival", "Signals"].iter().any(|title| row.starts_with(title)))
            .collect::<Vec<_>>()
    };
    assert_eq!(outline(""), ["Use of the pier", "Berths", "Rules ▸"]);
    assert_eq!(outline("jj"), ["Use of the pier", "Berths", "Rules ▾", "Arrival", "Signals"]);
    assert_eq!(outline("jjz"), ["Use of the pier", "Berths", "Rules ▸"]);
    assert_eq!(outline("jjjz"), ["Use of the pier", "Berths", "Rules ▸"], "the part is left for the section above it");
    assert_eq!(outline("Z"), ["Use of the pier", "Berths", "Rules ▾", "Arrival", "Signals"]);
    assert_eq!(outline("ZZ"), ["Use of the pier", "Berths", "Rules ▸"]);
}

#[test]
fn the_header_says_that_a_document_is_a_copy() {
    for (columns, age) in [(120, "page dated 1 March 2024"), (80, "page of 1 March 2024"), (50, "page")] {
        assert_contains(&Reader::with_document(manual(), Size::new(columns, 24)).rows()[0], &[age]);
    }
}

#[test]
fn a_defined_term_is_among_the_terms() {
    assert_contains(&on_screen(manual(), "about/about", 60), &["Berth      A place where a ship lies."]);
    let screen = Reader::with_document(manual(), Size::new(80, 24)).press("j<enter>K").text();
    assert_contains(&screen, &["Terms on this page", "A place where a ship lies."]);
}

#[test]
fn the_timeline_shows_whole_dates_at_every_width() {
    for columns in 20..=72 {
        let words = on_screen(embedded(), "history/timeline", columns).replace(['\n', '|', '*'], " ");
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let parts =
            ["30 October 2014", "15 February 2016", "inferred 28 August", "26 September 2014", "planned 31 March"];
        assert!(parts.iter().all(|part| words.contains(part)), "{columns}: {words}");
    }
}

#[test]
fn a_date_range_has_one_line_per_end() {
    let timeline = on_screen(embedded(), "history/timeline", 72);
    assert_contains(&timeline, &["      30 October 2014  * CF-18", "  to 15 February 2016  |\n"]);
    assert_contains(
        &on_screen(embedded(), "history/timeline", 46),
        &["* 30 October 2014 to 15 February 2016\n| CF-18"],
    );
}

#[test]
fn no_rows_are_between_events_but_those_that_tell_of_undated_years() {
    assert_contains(
        &on_screen(embedded(), "history/timeline", 46),
        &[
            "Fallujah, Iraq >\n* June 2014",
            "originates >\n: 2000 to 2013: nothing dated\n* 2014",
            "airstrikes in Iraq >\n: 2017 to 2021: nothing dated\n",
            "takes command >\n* 15 May 2023",
        ],
    );
    // All of the words are after the mark, however narrow the screen is.
    assert_contains(&on_screen(embedded(), "history/timeline", 20), &[": 2000 to 2013:\n  nothing dated\n"]);
}

#[test]
fn the_list_of_events_tells_what_a_year_is_marked_with_if_others_are_marked_else() {
    for columns in [46, 72] {
        assert_contains(&on_screen(embedded(), "history/timeline", columns), &["* dated   * year only\n"]);
    }
    let days = on_screen(document_with_event("2024-06-01"), "t/all", 46);
    assert!(days.contains("It ends") && !days.contains("year only"), "{days}");
}

/// A document with an event on `date` whose statement holds until 31 March 2025.
fn document_with_event(date: &str) -> &'static Document<'static> {
    let passage = json!({ "type": "passage", "text": "x", "date": date, "until": "2025-03-31", "event": "It ends" });
    document_of(&json!([passage]), &json!([]))
}

#[test]
fn planned_events_look_different_from_past_ones() {
    assert_contains(&on_screen(document_with_event("2025-03-31"), "t/all", 46), &["+ planned 31 March 2025"]);
    assert_contains(&on_screen(document_with_event("2024-06-01"), "t/all", 46), &["1 June 2024  * It ends"]);
    let plain = |date: &str| plain(document_with_event(date), "t/all");
    assert_contains(&plain("2025-03-31"), &["31 March 2025 [planned]: It ends [past since 31 March 2025] [see\n"]);
    assert!(!plain("2024-06-01").contains("It ends [past"), "an event that happened is not called past");
}

#[test]
fn a_planned_event_is_marked_past_after_its_day() {
    let day = |iso: &str| iso.parse::<Date>().unwrap();
    let timeline = |today: &str, columns| {
        let options = Options { today: day(today), ..options(columns) };
        let section = section(embedded(), "history/timeline");
        lines(&article::lay_out(embedded(), &Glossary::of(embedded()), section, options)).join("\n")
    };
    for columns in [46, 72] {
        assert_contains(&timeline("2025-04-01", columns), &["IMPACT ends >\n", "* past since 31 March 2025"]);
        assert!(!timeline("2025-03-31", columns).contains("past since"), "{columns}");
    }
}

#[test]
fn a_long_qualifier_does_not_widen_the_other_figures() {
    let figure =
        |qualifier: &str| json!({ "value": 12, "unit": "cranes", "label": "in the harbour", "qualifier": qualifier });
    let figures = json!([figure("about"), figure("according to one of its own tables about")]);
    let document = document_of(&json!([{ "type": "passage", "text": "12 cranes", "figures": figures }]), &json!([]));
    let text = on_screen(document, "t/all", 72);
    assert_contains(
        &text,
        &["\nabout 12  cranes in the harbour\n          > Piers", "\naccording to one of its own tables about 12\n"],
    );
}

#[test]
fn a_figure_is_a_single_link_from_number_to_section_title() {
    let article = lay_out(embedded(), "mission/figures", 72);
    let spans = || article.lines.iter().flat_map(|line| &line.spans);
    let share = spans().find(|span| span.text == "98%").and_then(|span| span.link);
    let linked: Vec<_> = spans().filter(|span| span.link == share && !matches!(span.role, Role::Bar(_))).collect();
    let texts: Vec<_> = linked.iter().map(|span| span.text.trim()).filter(|text| !text.is_empty()).collect();
    assert_eq!(texts, ["more than", "98%", "of Daesh's territory lost", "Results"]);
    assert_eq!(linked.last().map(|span| span.role), Some(Role::Link), "it looks like every other link");
    let bar = spans().filter(|span| matches!(span.role, Role::Bar(_)));
    assert!(bar.clone().count() > 1 && bar.clone().all(|span| span.link == share), "the bar is a part of it");
    assert_contains(&on_screen(embedded(), "mission/figures", 72), &["more than 7.7 million  people freed"]);
}

#[test]
fn both_parts_of_a_bar_are_visible() {
    for (value, columns) in [(98.0, 40), (99.99, 72), (0.01, 72), (98.0, 24)] {
        let figures = json!([{ "value": value, "unit": "%", "label": "lost", "of": "it" }]);
        let document = document_of(&json!([{ "type": "passage", "text": "x", "figures": figures }]), &json!([]));
        let article = lay_out(document, "t/all", columns);
        for is_filled in [true, false] {
            let mut spans = article.lines.iter().flat_map(|line| &line.spans);
            let part = spans.find(|span| span.role == Role::Bar(is_filled));
            assert!(part.is_some_and(|span| !span.text.is_empty()), "{value} in {columns}: {is_filled}");
        }
    }
}

#[test]
fn a_term_reads_as_a_sentence_with_or_without_a_meaning() {
    let terms = json!([
        { "short": "NP", "long": "North pier.", "also": ["Old pier"] },
        { "short": "SP", "long": "South pier", "meaning": "The newer one." },
    ]);
    let document = document_of(&json!([{ "type": "passage", "text": "x" }]), &terms);
    let plain = plain(document, "t/all");
    assert_contains(&plain, &["NP: North pier. Also: Old pier\n", "SP: South pier. The newer one.\n"]);
}

#[test]
fn long_forms_begin_in_one_column_whatever_the_script_of_the_short_ones() {
    let terms = json!([{ "short": "NATO", "long": "Treaty" }, { "short": "国連", "long": "Nations" }]);
    let document = document_of(&json!([{ "type": "passage", "text": "x" }]), &terms);
    let rows = Reader::with_document(document, Size::new(160, 50)).press("/glossary<enter>").rows();
    let column = |long: &str| {
        let row = rows.iter().rfind(|row| row.contains(long)).expect("it is in the list of terms");
        row.split(long).next().map(width)
    };
    assert_eq!(column("Treaty"), column("Nations"), "{rows:#?}");
}

#[test]
fn the_terms_of_drawn_sections_are_listed_too() {
    for (keys, term) in
        [("3GkK", "Royal Canadian Air Force"), ("]]]]]]K", "Directorate"), ("]]]]]]]K", "Royal Canadian Air Force")]
    {
        let text = Reader::at(120, 60).press(keys).text();
        assert!(text.contains(term), "{keys}:\n{text}");
    }
}

#[test]
fn terms_are_offered_only_on_pages_that_use_any() {
    let plain =
        document_of(&json!([{ "type": "passage", "text": "x" }]), &json!([{ "short": "NP", "long": "North pier" }]));
    for keys in ["<enter>K", "<enter>?K"] {
        // The section of terms is out of view.
        let reader = Reader::with_document(plain, Size::new(80, 6)).press(keys);
        assert!(reader.app.is_reading(), "{keys}");
        assert_eq!(reader.notice(), "No terms on this page", "{keys}");
    }
    let offers = |keys: &str| Reader::at(200, 40).press(keys).status().contains("K terms");
    assert!(offers("<enter>") && !offers("4G<enter>"));
}

#[test]
fn the_terms_are_laid_out_again_after_a_resize() {
    let wide = Reader::at(120, 40).press("2K");
    let narrow = wide.resize(40, 20);
    assert_eq!(narrow.text(), Reader::at(40, 20).press("2K").text());
}

#[test]
fn a_source_heading_is_shown_if_it_differs_from_the_title() {
    let document = document_of(&json!([{ "type": "passage", "text": "x" }]), &json!([]));
    assert_eq!(on_screen(document, "t/s", 72), "Piers\n\nx");
    assert!(on_screen(document, "t/all", 72).ends_with("\n\nin the source: annex, without a heading"));
    let airlift = on_screen(embedded(), "history/airlift", 72);
    assert!(airlift.ends_with("\n\nin the source: \"Past deployments\""), "{airlift}");
}

#[test]
fn links_have_a_glyph_and_are_not_broken_if_they_fit() {
    let see = |count: usize| json!([{ "type": "passage", "text": "x", "see": vec!["t/all"; count] }]);
    let three = on_screen(document_of(&see(3), &json!([])), "t/s", 14);
    assert!(three.ends_with("x\n> All   > All\n> All"), "{three}");
    for columns in 24..=72 {
        let glance = on_screen(embedded(), "mission/at-a-glance", columns);
        assert_contains(&glance, &["> Change of command *\n", "> Extension\n"]);
        let extension = on_screen(embedded(), "mission/extension", columns);
        assert_contains(&extension, &["\n> Consolidation\n", "\n> Countries and partners\n"]);
    }
}

#[test]
fn links_have_lines_of_their_own_after_every_doubt() {
    for address in ["mission/extension", "mission/command", "mission/about", "mission/figures", "history/airlift"] {
        for line in lay_out(embedded(), address, 72).lines {
            let first = line.spans.iter().find(|span| !span.text.trim().is_empty() || span.link.is_some());
            let has_link = line.spans.iter().any(|span| span.role == Role::Link);
            let starts_with_glyph = first.is_some_and(|span| span.role == Role::Glyph(Glyph::See));
            assert!(!has_link || starts_with_glyph, "{address}: {line:?}");
        }
    }
    let command = on_screen(embedded(), "mission/command", 72);
    assert_contains(&command, &["passage he commands.\n> The other passage   > Leadership and intelligence\n"]);
}

#[test]
fn explanations_of_doubts_are_the_documents_text_byte_for_byte() {
    for (address, columns) in [("history/airlift", 30), ("history/airlift", 72), ("mission/command", 30)] {
        let article = lay_out(embedded(), address, columns);
        let spans = article.lines.iter().flat_map(|line| &line.spans);
        let is_doubt = |piece: &Piece| matches!(piece, Piece::Conflict(..) | Piece::Inferred(_));
        let own = spans.filter_map(|span| span.origin.filter(|(piece, _)| is_doubt(piece)).map(|from| (from, span)));
        let mut count = 0;
        for ((piece, start), span) in own {
            assert!(piece.text(embedded())[start..].starts_with(&span.text), "{address} in {columns}: {span:?}");
            count += 1;
        }
        assert!(count > 1, "{address} in {columns}: the explanation is wrapped");
    }
}

#[test]
fn the_label_of_a_doubt_is_emphasised_and_its_explanation_is_not() {
    for (address, word) in
        [("mission/command", "conflict"), ("mission/extension", "past"), ("history/airlift", "date inferred")]
    {
        let article = lay_out(embedded(), address, 72);
        let line = article.lines.iter().find(|line| line.spans.iter().any(|span| span.text == word));
        let line = line.unwrap_or_else(|| panic!("{word} is a span of its own in {address}"));
        let after = line.spans.iter().skip_while(|span| span.text != word);
        let roles: Vec<_> = after.map(|span| span.role).collect();
        assert!(matches!(roles[..], [Role::Doubt(_), Role::Aside, ..]), "{roles:?}");
    }
}

#[test]
fn the_lead_of_a_list_is_not_a_passage() {
    let article = lay_out(embedded(), "mission/at-a-glance", 72);
    let lead = article.lines.iter().find(|line| line.spans.iter().any(|span| span.text.contains("in brief:"))).unwrap();
    assert_eq!(lead.passage, None);
    assert!(Reader::at(80, 24).press("<enter>y").copied().starts_with("Op IMPACT in brief: Op IMPACT builds"));
}

#[test]
fn each_conflict_is_counted_once_and_gaps_are_listed_together() {
    let about = on_screen(embedded(), "mission/about", 72);
    assert_contains(&about, &["Gaps in the source: 8\n", "disagrees with itself: 2\n", "reports as past, 15 May 2023"]);
    for text in
        ["paragraph of the source names BGen Wade Rutland as the", "CF-188 for the airstrikes;", "\"Related Links\""]
    {
        assert_eq!(about.matches(text).count(), 1, "{text} in\n{about}");
    }
    // A pair is what is at issue and the two passages, each above its link, with a blank row around all of it.
    let pair = about.split("\n\n").find(|part| part.contains("conflict about the aircraft's name"));
    let pair: Vec<_> = pair.expect("a pair").lines().filter(|line| !line.starts_with("  ")).collect();
    assert!(
        matches!(pair[..], [_, one, other] if one.contains("airstrikes in Iraq") && other.contains("1,378")),
        "{pair:?}"
    );
    let gaps = document_of(&json!([{ "type": "passage", "text": "x" }]), &json!([]));
    let article = lay_out(gaps, "t/all", 72);
    let own = gaps.passages_of(section(gaps, "t/all")).next();
    assert!(article.lines.iter().any(|line| line.passage == own && own.is_some()), "it can be cited there");
}
