//! The search as a reader uses it: its line, its results, and stepping through matches. Matching is tested in `search`.

use ratatui::layout::Size;
use serde_json::json;

use super::harness::{Breadth, Reader, SIZES, assert_steps, press, today};
use crate::app::{Overlay, Search, SearchResult};
use crate::appearance::ThemeName;
use crate::doubts::{self, DoubtKind};
use crate::search::{Quality, Query};
use crate::testing::{self, embedded, french};

#[track_caller]
fn search(reader: &Reader) -> &Search<'static> {
    assert!(reader.app.overlay.is_none(), "no search line but an overlay");
    reader.app.search.as_ref().expect("a search line")
}

/// The search line with `|` at the cursor, or in brackets if it is selected.
fn line(reader: &Reader) -> String {
    let (text, column) = search(reader).line();
    if search(reader).is_selected {
        return format!("[{text}]");
    }
    let at = text.char_indices().nth(column).map_or(text.len(), |(at, _)| at);
    format!("{}|{}", &text[..at], &text[at..])
}

fn row(reader: &Reader) -> String {
    search(reader).cursor.row.to_string()
}

#[test]
fn the_last_query_is_recalled_selected() {
    assert_steps(
        press("/sorties<enter>"),
        line,
        &[
            ("/", "[sorties]"),
            ("x", "x|"),
            ("<esc>/", "[sorties]"),
            ("<bs>", "|"),
            ("<esc>/<left>", "sortie|s"),
            ("x", "sortiex|s"),
        ],
    );
    assert_eq!(line(&press("/sorties<enter>/").paste("Iraq")), "Iraq|");
    assert_eq!(line(&press("/sorties<esc>/")), "|", "a cancelled search is not remembered");
}

#[test]
fn up_in_an_empty_line_recalls_earlier_queries() {
    assert_steps(
        press("/sorties<enter>/canada<enter>/"),
        line,
        &[
            ("<c-u>", "|"),
            ("<up>", "canada|"),
            ("<up>", "sorties|"),
            ("<up>", "sorties|"),
            ("<down>", "sorties|"),
            ("<c-u><up>x", "canadax|"),
        ],
    );
}

#[test]
fn up_on_the_last_query_recalls_the_one_before() {
    let opened = || press("/iraq<enter>/sorties<enter>/canada<enter>/");
    assert_steps(opened(), line, &[("", "[canada]"), ("<up>", "sorties|"), ("<up>", "iraq|"), ("<up>", "iraq|")]);
    assert_steps(
        opened(),
        |reader| format!("{} {}", line(reader), row(reader)),
        &[
            ("<down>", "[canada] 1"),
            ("<up>", "[canada] 0"),
            ("<c-p>", "sorties| 0"),
            ("x", "sortiesx| 0"),
            ("<up>", "sortiesx| 0"),
        ],
    );
}

#[test]
fn the_line_is_edited_as_in_a_shell() {
    assert_steps(
        press("/"),
        line,
        &[
            ("two words", "two words|"),
            ("<c-a>", "|two words"),
            ("<a-f>", "two |words"),
            ("<c-e>", "two words|"),
            ("<a-b>", "two |words"),
            ("<c-k>", "two |"),
            ("<c-u>", "|"),
            ("three more words<c-w>", "three more |"),
            ("<home><right><del>", "t|ree more "),
            ("<end><bs><bs>", "tree mor|"),
            ("?/[]qTm{}", "tree mor?/[]qTm{}|"),
        ],
    );
}

#[test]
fn ctrl_k_cuts_to_the_end_of_the_line_or_else_moves_up() {
    let cut = press("/iraq canada<c-n><c-n>");
    assert_eq!(row(&cut), "2");
    let cut = cut.press("<c-k>");
    assert_eq!((line(&cut), row(&cut)), ("iraq canada|".to_owned(), "1".to_owned()));
    let cut = cut.press("<c-a><a-f><c-k>");
    assert_eq!(line(&cut), "iraq |");
}

#[test]
fn arrows_and_control_keys_choose_results() {
    assert_steps(
        Reader::at(80, 24).press("/daesh"),
        row,
        &[
            ("<down>", "1"),
            ("<c-n>", "2"),
            ("<c-j>", "3"),
            ("<up>", "2"),
            ("<c-p>", "1"),
            ("<c-k>", "0"),
            ("<up>", "0"),
            ("<pgdn>", "6"),
            ("<pgup>", "0"),
        ],
    );
}

#[test]
fn a_paste_is_text_and_never_keys() {
    let pasted = press("/").paste("q?\x1b[31m\n in:\u{202e}history");
    assert!(!line(&pasted).contains(['\x1b', '\n', '\u{202e}']), "{}", line(&pasted));
    assert!(line(&pasted).starts_with("q?"), "{}", line(&pasted));
    assert_eq!(line(&press("/ab<left>").paste("XY")), "aXY|b");
    let ignored = press("").paste("q/]]");
    assert_eq!((ignored.section(), &ignored.effect), ("mission/at-a-glance".to_owned(), &None));
    assert!(ignored.app.is_reading());
}

#[test]
fn a_scope_limits_the_search_to_a_tab() {
    let tabs = |reader: &Reader| {
        let mut tabs: Vec<_> = search(reader).answer.passages().map(tab_of).collect();
        tabs.dedup();
        tabs.join(" ")
    };
    assert_steps(
        press("3/daesh"),
        tabs,
        &[
            ("", "Mission Activities History Coalition"),
            ("<c-t>", "History"),
            ("<c-t>", "Mission Activities History Coalition"),
            (" in:history", "History"),
            ("<bs><bs><bs><bs><bs><bs><bs>mission", "Mission"),
        ],
    );
    assert!(press("3/daesh<c-t>").text().contains("passages in History"));
}

#[test]
fn a_recalled_query_keeps_its_scope_and_a_new_one_searches_all_tabs() {
    let query = |reader: &Reader| {
        let scope = if left(reader).contains(" in History") { " in History" } else { "" };
        format!("{}{scope}", line(reader))
    };
    let limited = || press("/canada<enter>3/daesh<c-t><enter>");
    let passages = |reader: &Reader| search(reader).answer.passages().collect::<Vec<_>>();
    let (before, after) = (press("3/daesh<c-t>"), limited().press("1/"));
    assert_eq!(passages(&before), passages(&after), "whichever tab is read");
    assert_steps(
        limited(),
        query,
        &[
            ("1/", "[daesh] in History"),
            ("<up>", "canada|"),
            ("<esc>/<right>", "daesh| in History"),
            (" canada", "daesh canada| in History"),
            ("<esc>/<c-t>", "[daesh]"),
            ("<esc>/c", "c|"),
            ("<esc>/<bs>", "|"),
            ("<up>", "daesh| in History"),
            ("<enter>/", "[daesh] in History"),
            ("<c-t><enter>/", "[daesh]"),
        ],
    );
    assert_eq!(query(&limited().press("/").paste("canada")), "canada|");
    assert_eq!(query(&limited().press("/<c-u>canada")), "canada|");
}

#[test]
fn a_question_offers_the_section_that_draws_the_answer() {
    let timeline = "section: all dated events";
    for (keys, section) in
        [("/when", "history/timeline"), ("/2014", "history/timeline"), ("/how many", "mission/figures")]
    {
        let reader = press(keys);
        assert!(matches!(search(&reader).result(0), Some(SearchResult::Section(_))), "{keys}");
        assert!(search(&reader).count() > 1, "{keys} finds passages too");
        assert_eq!(reader.press("<enter>").section(), section, "{keys}");
    }
    assert!(left(&press("/when")).contains(timeline), "{}", left(&press("/when")));
    assert!(press("/when").text().contains("Daesh originates"), "the preview shows it");
    let reader = press("/when did daesh capture mosul");
    let last = search(&reader).count() - 1;
    assert!(matches!(search(&reader).result(0), Some(SearchResult::Passage(_))));
    assert!(matches!(search(&reader).result(last), Some(SearchResult::Section(_))));
    assert_eq!(search(&reader).result(last + 1), None);
    let mut opened = press("/2014<enter>");
    assert_eq!(opened.section(), "history/timeline");
    opened = opened.press("n");
    assert_ne!(opened.section(), "history/timeline", "its matches are kept");
}

#[test]
fn results_for_a_doubt_show_the_doubt() {
    for query in ["is:past", "outdated"] {
        let reader = press(&format!("/{query}"));
        assert!(left(&reader).contains("past since 31 March"), "{}", left(&reader));
        assert_eq!(left(&reader).contains("past for \"outdated\""), query == "outdated");
    }
    assert!(left(&press("/unsure")).contains("conflict for \"unsure\""));
}

#[test]
fn a_result_found_by_its_note_shows_the_beginning_of_its_text_too() {
    for (width, height) in [(160, 50), (120, 40), (50, 15)] {
        let list = left(&Reader::at(width, height).press("/who commands"));
        assert!(list.contains("≠ who commands") && list.contains("Colonel (Col) John"), "{list}");
    }
}

#[test]
fn conflicts_are_counted_as_on_the_start_page_with_the_passages_that_have_them() {
    assert!(left(&press("/is:conflict")).contains("2 conflicts, 4 passages"));
    let gaps = left(&press("/is:gap"));
    assert!(gaps.contains(" 8 passages") && !gaps.contains("8 gaps"), "{gaps}");
}

fn tab_of(passage: crate::briefing::PassageId) -> &'static str {
    &embedded().tab(embedded().tab_of(embedded().section_of(passage))).title
}

#[test]
fn next_and_previous_go_through_all_matches_in_the_order_of_the_results() {
    let mut reader = press("/daesh<enter>");
    let answer = reader.app.reader.matches.as_ref().unwrap();
    let matches: Vec<_> = answer.best.iter().map(|hit| hit.passage).collect();
    let count = matches.len();
    assert_eq!(count, answer.count(), "all matches are listed");
    let tabs: std::collections::BTreeSet<_> = matches.iter().map(|&passage| tab_of(passage)).collect();
    assert_eq!(tabs.len(), 4, "the query has matches in every tab");
    let start = matches.iter().position(|&passage| Some(passage) == reader.app.reader.passage).unwrap();
    for (key, is_forward) in [("n", true), ("N", false)] {
        let mut at = start;
        for _ in 0..=count {
            let wraps = if is_forward { at + 1 == count } else { at == 0 };
            at = if is_forward { (at + 1) % count } else { (at + count - 1) % count };
            reader = reader.press(key);
            assert_eq!(reader.app.reader.passage, Some(matches[at]), "{key}: match {at}");
            assert!(reader.lines().iter().any(|line| line.passage == Some(matches[at])), "{key}: match {at} in view");
            let notice = if is_forward { "Wrapped to the first match" } else { "Wrapped to the last match" };
            assert_eq!(reader.notice(), if wraps { notice } else { "" });
            assert_match(&reader, at + 1, count);
        }
        reader = reader.press(if is_forward { "N" } else { "n" });
    }
}

#[track_caller]
fn assert_match(reader: &Reader, at: usize, count: usize) {
    let forms = [" ", ", by keyword "].map(|end| format!("  match {at} of {count}{end}"));
    let status = format!("{} ", reader.status());
    assert!(forms.iter().any(|form| status.contains(form)), "{forms:?} in {status}");
}

#[test]
fn one_text_at_a_time_shows_the_current_match() {
    for keys in ["/sorties", "/sorties<enter>", "/sorties<enter>n", "/daesh<enter>", "/airstrikes<enter>"] {
        let screen = press(keys).screen();
        assert_eq!(screen.matches("[ground on found").count(), 1, "{keys}: {screen}");
    }
}

#[test]
fn a_result_keeps_its_number_after_it_is_opened() {
    for row in [0, 1, 6] {
        let searching = press(&format!("/daesh{}", "<down>".repeat(row)));
        let count = search(&searching).answer.count();
        assert_match(&searching, row + 1, count);
        assert_match(&searching.press("<enter>"), row + 1, count);
    }
}

#[test]
fn n_away_from_the_matches_goes_on_from_the_last_one() {
    let found = press("/daesh<enter>n");
    let count = found.app.reader.matches.as_ref().unwrap().count();
    assert_match(&found, 2, count);
    for (key, number) in [("n", 3), ("N", 1)] {
        let reader = press("/daesh<enter>n<s-tab>3G");
        assert_eq!(reader.section(), "history/places");
        assert_match(&reader.press(key), number, count);
    }
    // A section that was opened as a result has no number.
    for (key, number) in [("n", 1), ("N", 0)] {
        let reader = press("/2014<enter>");
        let count = reader.app.reader.matches.as_ref().unwrap().count();
        assert_match(&reader.press(key), if number == 0 { count } else { number }, count);
    }
}

#[test]
fn n_without_a_search_says_how_to_start_one() {
    for keys in ["n", "N", "/zebra<enter><esc>n", "/sorties<enter><esc>n"] {
        for reader in [press(keys), Reader::at(40, 12).press(keys)] {
            assert!(reader.status().contains("No matches: press /"), "{keys}");
        }
    }
}

#[test]
fn outline_and_tabs_show_match_counts() {
    let mut reader = Reader::at(160, 50).press("/daesh<enter>");
    for tab in embedded().tabs() {
        reader = reader.press(&(tab.index() + 1).to_string());
        let (answer, panes) = (reader.app.reader.matches.as_ref().unwrap(), reader.app.panes());
        let rows = reader.rows();
        let raised = |count| if count == 0 { String::new() } else { reader.theme().superscript(count, 2) };
        let header = format!("{}{} ", embedded().tab(tab).title, raised(answer.count_in_tab(embedded(), tab)));
        assert!(rows[0].contains(&header), "{header} in {}", rows[0]);
        for (at, section) in embedded().sections_of(tab).enumerate() {
            let row = &rows[usize::from(panes.sections().y) + at];
            let outline: String = row.chars().take(usize::from(panes.outline.width)).collect();
            let count = answer.count_in_section(embedded(), section);
            let entry = format!("{}{} ", embedded().section(section).title, raised(count));
            assert!(format!("{outline} ").contains(&entry), "{entry:?} in {outline:?}");
        }
    }
    let cleared = reader.press("<esc>");
    let header = cleared.rows().swap_remove(0);
    assert!(!header.contains(|c| ('⁰'..='⁹').contains(&c) || ['¹', '²', '³'].contains(&c)), "{header}");
}

#[test]
fn a_blank_is_between_the_number_of_matches_and_the_doubts() {
    for (width, height) in [(160, 50), (120, 40), (80, 24)] {
        let outline = left(&Reader::at(width, height).press("/sorties<enter>"));
        assert!(outline.contains("Airstrikes and sorties⁶ ┄≠"), "{width}×{height}:\n{outline}");
        let others = left(&Reader::at(width, height).press("3"));
        assert!(others.contains("Airstrikes and sorties ┄≠ "), "{width}×{height}:\n{others}");
    }
}

#[test]
fn no_title_in_the_outline_is_cut_for_its_number_of_matches() {
    let passages: Vec<_> = (0..12).map(|_| json!({ "type": "passage", "text": "A ship." })).collect();
    let section = |id: &str, title: &str| json!({ "id": id, "title": title, "blocks": passages });
    let sections = [section("a", "The widest of all titles"), section("b", "Short")];
    let briefing = testing::briefing(&json!([{ "id": "t", "title": "T", "sections": sections }]), &json!([]));
    let document = testing::document(&briefing);
    for width in [80, 120] {
        let rows = Reader::with_document(document, Size::new(width, 24)).press("/ship<enter>").rows().join("\n");
        for entry in [" The widest of all titles⁺ ", " Short¹² "] {
            assert!(rows.contains(entry), "{entry} in {width} columns\n{rows}");
        }
    }
}

#[test]
fn the_header_shows_all_match_counts_or_none() {
    assert_counts_are_shown(Breadth::Sample);
}

#[test]
#[ignore = "tries every case; .ci/run runs it"]
fn the_header_shows_all_match_counts_or_none_at_every_size() {
    assert_counts_are_shown(Breadth::All);
}

#[track_caller]
fn assert_counts_are_shown(breadth: Breadth) {
    for keys in ["/daesh", "/daesh<enter>", "4/sorties<enter>", "/canada"] {
        let mut reader = press(keys);
        for (width, height) in breadth.sizes(30..=159, &[(6, false), (12, true), (24, false)]) {
            reader = reader.resize(width, height);
            let answer = match &reader.app.search {
                Some(search) => &search.answer,
                None => reader.app.reader.matches.as_ref().unwrap(),
            };
            let row = &reader.rows()[usize::from(reader.app.panes().header.height) - 1];
            let header = reader.app.header();
            assert!(header.count_columns > 0 || width < 72, "{keys} at {width}×{height}: {row}");
            for tab in header.tabs.iter().map(|tab| tab.tab).filter(|_| header.count_columns > 0) {
                let (title, count) = (&embedded().tab(tab).title, answer.count_in_tab(embedded(), tab));
                let count =
                    if count == 0 { String::new() } else { reader.theme().superscript(count, header.count_columns) };
                let expected = format!(" {title}{count} ");
                assert!(format!(" {row} ").contains(&expected), "{expected:?}, {keys} at {width}×{height}: {row}");
            }
        }
    }
}

#[test]
fn results_show_their_quality() {
    let best = |keys: &str| search(&press(keys)).answer.best.first().map(|hit| hit.quality);
    assert_eq!(best("/sorties"), Some(Quality::Exact));
    assert_eq!(best("/Irak"), Some(Quality::Approximate));
    assert_eq!(best("/sorties ceasefire"), best("/ceasefire sorties"));
    assert_eq!(best("/zebra"), None);
    assert!(press("/Irak").text().contains("≈ Iraq for \"Irak\""));
    assert!(press("/zebra").text().contains("\"zebra\" does not occur in this document"));
}

/// The left pane of the screen.
fn left(reader: &Reader) -> String {
    let columns = usize::from(reader.app.panes().outline.width);
    reader.rows().iter().map(|row| row.chars().take(columns).collect::<String>() + "\n").collect()
}

#[test]
fn search_notes_wrap_and_are_never_cut() {
    for (keys, lines) in [
        ("/", &["words in any order", "phrase\"", "!without", "in:mission", "is:gap"][..]),
        ("/sumerfeld", &["3 passages", "≈ Summerfield for \"sumerfeld\""]),
        ("/sorties ceasefire daesh", &["no passage has all words", "3 have some", "\"ceasefire\" does not occur"]),
        ("/zebra", &["\"zebra\" does not occur in", "this document"]),
        ("/daesh in:hist", &["16 passages"]),
        ("4/sorties<c-t>", &["nothing in Coalition", "elsewhere: Ctrl-t searches"]),
        ("/sorties in:coalition", &["nothing in Coalition", "elsewhere: remove in:"]),
    ] {
        let text = left(&Reader::at(80, 24).press(keys));
        for line in lines {
            assert!(text.contains(line), "{keys:?} shows {line:?}:\n{text}");
        }
        assert!(!text.contains("nothing found"), "{text}");
    }
}

#[test]
fn every_partial_result_names_its_missing_words_uncut() {
    for (width, height) in SIZES {
        for keys in ["/sorties ceasefire daesh", "/sorties summerfield", "/airstrikes summerfield daesh"] {
            let reader = Reader::at(width, height).press(keys);
            let answer = &search(&reader).answer;
            let rows = reader.rows();
            for (hit, (_, area)) in answer.best.iter().zip(search(&reader).results_in_view()) {
                let missing: Vec<_> = answer.missing(hit).filter(|word| *word != "ceasefire").collect();
                let in_full = format!("without: {}", missing.join(", "));
                let own = &rows[usize::from(area.top())..usize::from(area.bottom())];
                // A short form counts the words that do not fit.
                let in_short = format!("without {} of the words", missing.len());
                let names_missing =
                    own.iter().any(|row| row.contains(&in_full) || (missing.len() > 1 && row.contains(&in_short)));
                assert!(names_missing, "{in_full:?}, {keys} at {width}×{height}: {own:?}");
            }
        }
    }
}

#[test]
fn a_result_shows_why_it_is_there() {
    let reader = Reader::at(80, 24).press("/airstrikes");
    let hits = &search(&reader).answer.best;
    let by_title = hits.iter().position(|hit| {
        let (highlights, document) = (|text: &str| search(&reader).answer.highlights(text), embedded());
        let passage = document.passage(hit.passage);
        highlights(&passage.text).is_empty()
            && passage.conflicts.is_empty()
            && !highlights(&document.section(document.section_of(hit.passage)).title).is_empty()
    });
    let mut reader = press("/airstrikes");
    for _ in 0..by_title.expect("a passage is found by its section's title alone") {
        reader = reader.press("<down>");
    }
    assert!(reader.screen().contains("[found chosen bold underlined]Airstrikes[/]"), "{}", reader.screen());
    for (query, keyword) in [("warplanes", "warplanes"), ("deadline", "deadline")] {
        let text = left(&Reader::at(80, 24).press(&format!("/{query}")));
        assert!(text.contains(&format!("keyword: {keyword}")), "{query}:\n{text}");
    }
}

#[test]
fn the_current_page_stays_visible_until_there_are_results() {
    for keys in ["3}}}", "]]<enter>}}", "]]]]]]]<enter>d", ""] {
        let reading = press(keys);
        let in_view = |reader: &Reader| {
            let panes = reader.app.panes();
            let (rows, prose) = (reader.rows(), panes.prose());
            let right = |row: &String| row.chars().skip(usize::from(prose.x)).collect::<String>();
            rows[usize::from(prose.y)..].iter().map(right).collect::<Vec<_>>().join(" ")
        };
        let first = reading.lines().iter().flat_map(|line| &line.spans).find(|span| span.text.len() > 3).unwrap();
        let word = first.text.split_whitespace().next_back().unwrap().to_owned();
        for query in ["/", "/zebra"] {
            let searching = press(keys).press(query);
            assert!(in_view(&searching).contains(&word), "{word:?} after {keys:?} {query}:\n{}", searching.text());
        }
        // Cancelling restores the page.
        let back = press(keys).press("/zebra<esc>");
        assert_eq!(back.text(), reading.text());
    }
}

#[test]
fn if_nothing_is_found_each_kind_of_doubt_and_each_term_can_be_chosen() {
    let first = embedded().terms().next().expect("a term");
    for (width, height) in [(160, 50), (120, 40), (80, 24), (50, 15)] {
        let nothing = Reader::at(width, height).press("/ceasefire");
        assert!(nothing.rows().iter().any(|row| row.contains("/ ceasefire") && row.contains("no passages")));
        assert!(nothing.status().contains("↑↓ choose   Enter list   Esc back"), "{}", nothing.status());
        let term = nothing.press(&"<down>".repeat(6));
        assert!(term.status().contains("Enter search"), "{}", term.status());
        assert_eq!(search(&term.press("<enter>")).line().0, &*first.short);
        for (row, kind) in ["past", "gap", "conflict", "inferred"].into_iter().enumerate() {
            let chosen = Reader::at(width, height).press(&format!("/ceasefire{}", "<down>".repeat(row + 1)));
            assert!(chosen.status().contains("Enter search"), "{}", chosen.status());
            let opened = chosen.press("<enter>");
            assert_eq!(search(&opened).line().0, format!("is:{kind}"));
            assert!(search(&opened).answer.count() > 0, "{kind}");
        }
    }
    let ship = json!([{ "id": "a", "title": "A", "blocks": [{ "type": "passage", "text": "A ship." }] }]);
    let ship = testing::briefing(&json!([{ "id": "t", "title": "T", "sections": ship }]), &json!([]));
    let nothing = Reader::with_document(testing::document(&ship), Size::new(80, 24)).press("/ceasefire");
    assert!(!nothing.status().contains("↑↓"), "nothing can be chosen: {}", nothing.status());
}

#[test]
fn each_count_of_doubts_that_is_offered_has_its_query() {
    let english = ["is:past", "is:gap", "is:conflict", "is:inferred", "is:planned"];
    let french_queries = ["est:dépassé", "est:lacune", "est:désaccord", "est:déduit", "est:prévu"];
    for (document, queries) in [(embedded(), english), (french(), french_queries)] {
        for (width, height) in SIZES {
            let reader = Reader::with_document(document, Size::new(width, height)).press("/");
            let text = left(&reader);
            for query in queries {
                assert!(text.contains(&format!(" {query}")), "{query} at {width}×{height}\n{text}");
            }
        }
    }
    assert!(left(&Reader::at(80, 24).press("/")).contains("○ 1 inferred      is:inferred"));
    assert!(left(&Reader::at(120, 40).press("/")).contains("○ 1 inferred date "));
}

#[test]
fn what_is_offered_for_an_absent_word_is_no_answer_before_it_is_chosen() {
    let reader = press("/ceasefire");
    assert_eq!(search(&reader).chosen_row(), None);
    for key in ["<enter>", "<down>", "<up>"] {
        let chosen = press("/ceasefire").press(key);
        assert_eq!((search(&chosen).line().0, search(&chosen).chosen_row()), ("ceasefire", Some(0)), "{key}");
        assert_eq!(search(&chosen.press("<enter>")).line().0, "is:past");
    }
    // A near word is meant.
    assert_eq!(search(&press("/summerfeld")).chosen_row(), Some(0));
    assert_eq!(search(&press("/")).chosen_row(), Some(0));
}

#[test]
fn the_preview_starts_at_the_top_if_the_passage_fits_below() {
    for (width, height) in [(120, 40), (80, 24), (72, 14), (90, 11)] {
        for keys in ["/daesh", "/q", "/sorties", "/iraq"] {
            let mut reader = Reader::at(width, height).press(keys);
            for at in 0..search(&reader).answer.best.len() {
                let preview = search(&reader).preview.as_ref().expect("there is room for it");
                let passage = search(&reader).chosen().unwrap();
                let section = embedded().section_of(passage);
                let lines = preview.article(section).unwrap().lines_of(passage).unwrap();
                let visible = usize::from(reader.app.panes().prose().height);
                let context = format!("result {at} of {keys} at {width}×{height}");
                assert!(preview.shows_passage(passage), "{context}:\n{}", reader.text());
                if !preview.reaches_end() {
                    let first = preview.rows().find(|row| !row.line.is_blank()).map(|row| row.anchor);
                    let is_at_top = first.is_some_and(|first| first.section == section && first.line <= 1);
                    assert_eq!(
                        is_at_top,
                        lines.end <= visible || lines.start <= visible / 3,
                        "{context}:\n{}",
                        reader.text()
                    );
                    let is_blank = preview.rows().next().unwrap().line.is_blank();
                    assert!(is_at_top || !is_blank, "{context}:\n{}", reader.text());
                }
                reader = reader.press("<down>");
            }
        }
    }
}

#[test]
fn the_preview_names_the_tab_of_a_section_even_of_its_first() {
    for (width, height) in [(160, 50), (120, 40), (100, 24)] {
        let text = Reader::at(width, height).press("/daesh").text();
        assert!(text.contains("History › The rise of Daesh"), "{width}×{height}:\n{text}");
    }
}

#[test]
fn tab_accepts_a_suggestion() {
    let reader = press("/sortees of the coalitoin");
    assert!(!search(&reader).answer.is_empty(), "a typo of one letter finds the word");
    for width in [80, 200] {
        let reader = Reader::at(width, 24).press("/xummxrfield");
        let word = search(&reader).suggestions.first().expect("there is a suggestion").clone();
        let expected = if width > 100 {
            format!("did you mean \"{word}\" for \"xummxrfield\"? Press Tab")
        } else {
            format!("Tab: \"{word}\" for")
        };
        assert!(left(&reader).contains(&expected), "{expected}:\n{}", reader.text());
        assert_eq!(line(&reader.press("<tab>")), format!("{word}|"));
    }
}

#[test]
fn ctrl_t_explains_why_it_does_nothing_after_a_typed_scope() {
    let reader = press("/daesh in:history<c-t>");
    assert_eq!(reader.notice(), "The query already has in:; remove it to use Ctrl-t");
    assert_eq!(line(&reader), "daesh in:history|");
    assert_eq!(press("/daesh<c-t>").notice(), "");
}

#[test]
fn enter_opens_the_result_and_backspace_goes_back() {
    let before = press("2<enter>}");
    let (section, passage) = (before.section(), before.app.reader.passage);
    let opened = before.press("/sorties<enter>");
    assert_ne!(opened.section(), section);
    assert!(opened.app.reader.matches.is_some());
    let back = opened.press("<bs><esc>");
    assert_eq!((back.section(), back.app.reader.passage), (section, passage));
}

#[test]
fn backspace_from_a_result_shows_the_list_again_with_its_row_chosen() {
    for (width, height) in [(160, 50), (120, 40), (80, 24), (50, 15)] {
        let list = || Reader::at(width, height).press("2<enter>}/sorties<down><down>");
        // Matches, and links that were followed, do not count.
        for between in ["", "nn", "<tab><enter><bs>", "/daesh<esc>", "3"] {
            let back = list().press("<enter>").press(between).press("<bs>");
            assert_eq!(search(&back).chosen_row(), Some(2), "{between} at {width}×{height}");
            assert_eq!(back.text(), list().text(), "{between}");
            let again = back.press("<enter>");
            assert_eq!(again.app.reader.place(), list().press("<enter>").app.reader.place());
        }
        let before = Reader::at(width, height).press("2<enter>}");
        let left = list().press("<enter><bs><esc>");
        assert_eq!(left.app.reader.place(), before.app.reader.place());
        assert!(left.press("<bs>").notice().starts_with("Nothing to go back to"));
        // On a screen of another size, the list is drawn for it.
        let resized = list().press("<enter>").resize(100, 30).press("<bs>");
        assert_eq!(resized.text(), list().resize(100, 30).text());
    }
}

#[test]
fn a_result_has_as_many_rows_as_it_shows() {
    assert_results_fill_their_rows(Breadth::Sample);
}

#[test]
#[ignore = "tries every case; .ci/run runs it"]
fn a_result_has_as_many_rows_as_it_shows_at_every_size() {
    assert_results_fill_their_rows(Breadth::All);
}

#[track_caller]
fn assert_results_fill_their_rows(breadth: Breadth) {
    let queries = ["/sorties", "/daesh in:coalition", "/", "/iraq", "/zerbel", "/sorties summerfield"];
    let tried = if breadth == Breadth::All { queries.len() } else { 3 };
    for keys in &queries[..tried] {
        let mut reader = press(keys);
        for (width, height) in breadth.sizes(30..=159, &[(15, false), (24, false), (60, false)]) {
            reader = reader.resize(width, height);
            let (rows, columns) = (reader.rows(), usize::from(reader.app.panes().outline.width));
            for (result, area) in search(&reader).results_in_view() {
                let own = rows.iter().take(usize::from(area.bottom())).skip(usize::from(area.top()));
                let own: Vec<String> = own.map(|row| row.chars().take(columns).collect()).collect();
                let filled = own.iter().skip(result.heading_rows).all(|row| !row.trim().is_empty());
                assert!(filled, "{keys} at {width}×{height}: {own:?}");
            }
        }
    }
}

#[test]
fn every_result_shows_the_glyphs_of_its_doubts_after_its_title() {
    let mut seen = std::collections::BTreeSet::new();
    for (width, height) in [(120, 40), (80, 24), (50, 15), (30, 8)] {
        for keys in [
            "/daesh", "/iraq", "/general", "/sorties", "/sorties summerfield", "/zerbel", "/training in:mission",
            "/march 2025",
        ] {
            for reader in [Reader::at(width, height), Reader::at(width, height).ascii().with_theme(ThemeName::Mono)] {
                let reader = reader.press(keys);
                let buffer = reader.frame().0;
                for (listed, area) in search(&reader).results_in_view() {
                    let Some(SearchResult::Passage(hit)) = search(&reader).result(listed.row) else { continue };
                    let kinds = doubts::kinds(embedded(), hit.passage, today());
                    let glyphs: String = kinds.iter().flat_map(|&kind| [" ", reader.theme().doubt(kind)]).collect();
                    let past = reader.theme().doubt(DoubtKind::Past);
                    let named = glyphs.replace(past, &format!("{past} past"));
                    let title_row = crate::layout::row(area, listed.heading_rows);
                    let row: String = title_row.positions().skip(2).map(|at| buffer[at].symbol()).collect();
                    // Two blanks separate what else the row says.
                    let (place, _) = row.split_once("  ").unwrap_or((&row, ""));
                    let title = &*embedded().section(embedded().section_of(hit.passage)).title;
                    let ends_with = |glyphs: &str| {
                        [title, reader.theme().ellipsis()].iter().any(|end| place.ends_with(&format!("{end}{glyphs}")))
                    };
                    assert!(ends_with(&glyphs) || ends_with(&named), "{glyphs:?}, {keys} at {width}×{height}: {row:?}");
                    seen.extend(kinds.into_iter().map(|kind| reader.theme().doubt(kind)));
                }
            }
        }
    }
    for kind in DoubtKind::ALL {
        assert!(seen.contains(press("").theme().doubt(kind)), "no result shows {kind:?}");
    }
}

#[test]
fn closing_the_help_returns_to_the_search() {
    for (close, is_mouse) in [("<esc>", false), ("q", false), ("<f1>", false), ("/", false), ("K", false), ("", true)] {
        let before = press("/daesh canada<down><down>");
        let help = press("/daesh canada<down><down><f1>");
        assert!(
            help.app.overlay.as_ref().is_some_and(Overlay::is_help) && help.text().contains("Keys and marks"),
            "{close}"
        );
        assert!(!help.frame().1.is_visible, "nothing is typed into the help");
        let back = if is_mouse { help.click(2, 2) } else { help.press("j").press(close) };
        assert_eq!((line(&back), row(&back)), (line(&before), row(&before)), "{close}");
        assert_eq!(back.text(), before.text(), "{close}");
    }
    assert_eq!(line(&press("/what?")), "what?|", "a question mark is text");
}

#[test]
fn results_without_the_small_words_of_a_question_are_not_said_to_have_all() {
    assert!(press("/how many sorties").text().contains("All main words"));
    assert!(press("/sorties 2014").text().contains("All words"));
}

#[test]
fn enter_opens_a_section_that_matches_without_a_passage() {
    let reader = press("/history/timeline");
    assert!(reader.text().contains("no passages to find there") && reader.text().contains("Enter opens Timeline"));
    let reader = reader.press("<enter>");
    assert_eq!(&*embedded().section(reader.app.reader.section).title, "Timeline");
}

#[test]
fn a_line_that_is_drawn_outside_passages_is_a_result() {
    for (query, line, title) in [
        ("unofficial restatement", "This is an unofficial restatement", "About this briefing"),
        ("what does NATO stand for", "NATO: North Atlantic Treaty", "Terms"),
    ] {
        let reader = press(&format!("/{query}"));
        assert!(reader.text().contains(line), "{query}");
        let reader = reader.press("<enter>");
        assert_eq!(&*embedded().section(reader.app.reader.section).title, title);
    }
}

#[test]
fn no_word_of_the_screen_is_said_not_to_occur() {
    let index = crate::article::index(embedded(), Reader::at(120, 40).app.reader.today);
    let mut denied = Vec::new();
    for tab in 1..=embedded().tabs().len() {
        let rows = Reader::at(120, 40).press(&tab.to_string()).rows();
        // The last row names keys.
        for word in rows[..rows.len() - 1].iter().flat_map(|row| row.split(|c: char| c.is_whitespace() || c == '│')) {
            let query = Query::parse(word, embedded()).complete();
            let answer = index.search(embedded(), &query);
            let is_elsewhere = |word: &String| answer.elsewhere.iter().any(|(other, _)| other == word);
            // The map spaces the letters of a country's name.
            let is_cut = word.ends_with('…');
            let words = answer.unknown.iter().filter(|word| !is_cut && word.chars().count() > 1);
            denied.extend(words.filter(|word| !is_elsewhere(word)).cloned());
        }
    }
    denied.dedup();
    assert!(denied.is_empty(), "{denied:?}");
}
