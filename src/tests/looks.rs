//! Snapshots of whole screens with their styles inline. `keys` tests what keys do.

use ratatui::layout::Size;

use super::harness::{Reader, SIZES, press};
use crate::appearance::{Charset, ThemeName};
use crate::testing::{embedded, french, snapshot};

/// Compares the screen after some keys, at every size and in both languages, with its snapshots.
#[track_caller]
fn assert_looks(name: &str, keys: &str) {
    for (folder, document) in [("", embedded()), ("french/", french())] {
        let screen = |(width, height)| {
            let reader = Reader::with_document(document, Size::new(width, height)).press(keys);
            format!("{width}×{height}\n{}", reader.screen())
        };
        let sizes = std::iter::once((160, 50)).chain(SIZES);
        assert_snapshot(&format!("{folder}{name}"), keys, &sizes.map(screen).collect::<Vec<_>>().join("\n"));
    }
}

#[track_caller]
fn assert_snapshot(name: &str, keys: &str, screens: &str) {
    snapshot::assert_snapshot(&format!("src/tests/snapshots/{name}.txt"), &format!("after {keys:?}\n\n{screens}"));
}

#[test]
fn the_first_section_of_each_tab() {
    for (name, keys) in
        [("mission", "<enter>"), ("activities", "2<enter>"), ("history", "3<enter>"), ("coalition", "4<enter>")]
    {
        assert_looks(name, keys);
    }
}

#[test]
fn text_with_its_margin() {
    assert_looks("reading", "]]<enter>");
}

#[test]
fn the_first_frame() {
    assert_looks("start", "");
}

#[test]
fn the_sections_drawn_from_data() {
    for (name, keys) in [
        ("figures", "]]]]]]<enter>"),
        ("about", "]]]]]]]<enter>"),
        ("timeline", "3]]]]]<enter>"),
        ("map", "3]]]]]]<enter>"),
        ("terms", "4G<enter>"),
    ] {
        assert_looks(name, keys);
    }
}

#[test]
fn doubts() {
    for (name, keys) in [("conflict", "]]<enter>"), ("past", "]]]<enter>"), ("gaps_and_inferred", "3]]]<enter>}")] {
        assert_looks(name, keys);
    }
}

#[test]
fn the_search() {
    for (name, keys) in [
        ("search_empty", "/"),
        ("search_exact", "/sorties"),
        ("search_approximate", "/Irak"),
        ("search_partial", "/sorties ceasefire daesh"),
        ("search_nothing", "/zebra"),
        ("search_again", "/sorties<enter>/"),
        ("search_in_tab", "3/daesh<c-t>"),
        ("matches", "/sorties<enter>n"),
    ] {
        assert_looks(name, keys);
    }
}

#[test]
fn the_overlays() {
    for (name, keys) in [("help", "?"), ("terms_on_this_page", "2K")] {
        assert_looks(name, keys);
    }
}

#[test]
fn a_conflict_followed_and_back() {
    // Change of command, its first passage: the link to the other side of the conflict.
    assert_looks("conflict_link", "]]<enter>jjjj<tab>");
    assert_looks("conflict_followed", "]]<enter>jjjj<tab><enter>");
    assert_looks("conflict_back", "]]<enter>jjjj<tab><enter><bs>");
}

#[test]
fn the_notice_after_copying() {
    assert_looks("cited", "]]<enter>Y");
}

#[test]
fn every_theme() {
    for name in ThemeName::ALL {
        let screen = Reader::at(80, 24).with_theme(name).press("]]<enter>").screen();
        let found = Reader::at(80, 24).with_theme(name).press("/sorties<enter>n").screen();
        assert_snapshot(
            &format!("theme_{}", name.as_str()),
            "]]<enter> and /sorties<enter>n",
            &(screen + "\n" + &found),
        );
    }
}

#[test]
fn ascii_alone() {
    let keys = ["]]<enter>", "3G<enter>", "]]]]]]<enter>", "/sorties", "/sorties<enter>n", "?", "?G"];
    let screens = keys.map(|keys| Reader::at(80, 24).ascii().with_theme(ThemeName::Mono).press(keys).screen());
    for (keys, screen) in keys.iter().zip(&screens) {
        assert!(screen.is_ascii(), "{keys}: {screen}");
        let french = Reader::with_document(french(), Size::new(80, 24)).ascii().press(keys).text();
        assert!(french.is_ascii(), "{keys}: {french}");
    }
    assert_snapshot("ascii", &keys.join(" and "), &screens.join("\n"));
}

#[test]
fn the_linux_console_has_marks_in_ascii_and_texts_as_they_are() {
    for keys in ["]]<enter>", "3G<enter>", "3]]]<enter>", "/sorties", "/sorties<enter>n", "?G"] {
        let text = Reader::at(80, 24).with_charset(Charset::Console).press(keys).text();
        let unknown: Vec<char> = text.chars().filter(|c| "◷◇▎○┄≠●▸┃⁷…╭".contains(*c)).collect();
        assert!(unknown.is_empty(), "{unknown:?} after {keys}:\n{text}");
    }
    assert!(press("/").with_charset(Charset::Console).paste("Québec").text().contains("Québec"));
    // The fonts of the console lack the narrow blank of French.
    let narrow = |reader: Reader| reader.paste("1\u{202f}378").text().contains("1\u{202f}378");
    assert!(narrow(press("/")) && !narrow(press("/").with_charset(Charset::Console)));
}

#[test]
fn ascii_mode_changes_the_display_but_not_the_copied_text() {
    let plain = |keys: &str| Reader::at(120, 40).ascii().press(keys);
    let (usual, dashed) = (press("/DSC<enter>"), plain("/DSC<enter>"));
    assert!(usual.text().contains("Task Force – Operation"), "the text has a dash: {}", usual.text());
    assert!(dashed.text().contains("Task Force - Operation"), "{}", dashed.text());
    assert_eq!(dashed.press("y").copied(), usual.press("y").copied());
    let found = plain("/").paste("Québec 日本 …");
    assert!(found.text().contains("/ Quebec ???? .") && found.text().is_ascii(), "{}", found.text());
}

#[test]
fn matches_in_an_explanation_are_highlighted_on_every_line() {
    let found = Reader::at(120, 40).press("/sorties");
    let at = |reader: &Reader| reader.text().contains("▎ Supplies by air");
    let found = (0..9).fold(found, |found, _| if at(&found) { found } else { found.press("<down>") });
    assert!(at(&found), "a result is listed for its explanation: {}", found.text());
    let mut chosen = found.rows().into_iter().skip_while(|row| !row.contains("▎ Supplies")).skip(1);
    assert!(chosen.next().is_some_and(|row| row.contains("  ○ ")), "{}", found.text());
    assert!(chosen.next().is_some_and(|row| row.contains("sorties ")), "{}", found.text());
    assert!(
        found
            .resize(111, 40)
            .press("<enter>")
            .screen()
            .contains("CF-18[/] [ground on found bold underlined]sorties[/]")
    );
    let wrapped = Reader::at(80, 24).press("/came sorties<enter>").screen();
    let marked = |words: &str| wrapped.contains(&format!("[ground on found bold underlined]{words}[/]"));
    assert!(marked("came") && marked("sorties"), "{wrapped}");
}

#[test]
fn a_focused_link_is_highlighted_from_glyph_to_last_word() {
    for (keys, link) in [
        ("<enter><tab>", "◷ 3 past"),
        ("<enter><tab><tab><tab><tab>", "○ 1 inferred date"),
        ("<enter><tab><tab><tab><tab><tab>", "→ an unofficial restatement"),
        ("<enter><tab><tab><tab><tab><tab><tab><tab><tab><tab><tab>", "→ Purpose"),
        ("]]<enter><tab>", "→ The other passage"),
        ("]]]]]]]<enter><tab><tab><tab><tab><tab>", "→ Extension"),
    ] {
        let screen = Reader::at(120, 40).press(keys).screen();
        let chosen: Vec<_> = screen.split("[ground on accent bold underlined]").skip(1).collect();
        let chosen: Vec<_> = chosen.iter().filter_map(|rest| rest.split("[/]").next()).collect();
        assert_eq!(chosen, [link], "{keys}: {screen}");
    }
}

#[test]
fn a_focused_figure_is_scrolled_into_view_with_its_bar() {
    for (width, height) in [(80, 12), (80, 16), (60, 14)] {
        let reader = Reader::at(width, height).with_theme(ThemeName::Mono).press("]]]]]]<enter><tab><tab><tab>");
        let text = reader.text();
        assert!(["98%", "━╌", "of Daesh's", "→ Results"].iter().all(|part| text.contains(part)), "{text}");
    }
}

#[test]
fn links_are_underlined_in_every_section_of_the_mono_theme() {
    for (keys, link) in [("<enter>", "Purpose"), ("]]]]]]<enter>", "Supplies by air"), ("]]]]]]]<enter>", "Extension")]
    {
        let screen = Reader::at(80, 40).with_theme(ThemeName::Mono).press(keys).screen();
        assert!(screen.contains(&format!("→ [underlined]{link}[/]")), "{keys}: {screen}");
    }
}

#[test]
fn the_help_has_two_columns_if_they_fit_and_hides_the_page() {
    let whole = Reader::at(120, 40).press("?");
    for text in ["← →  h l", "≈ near", "the tab with this number"] {
        assert!(whole.text().contains(text), "{text} in\n{}", whole.text());
    }
    // Where it is scrolled, the keys come first as well.
    let narrow = Reader::at(111, 40).press("?");
    assert!(narrow.text().contains("← →  h l") && !narrow.text().contains("≈ near"));
    assert!(narrow.press("G").text().contains("≈ near"));
    for (width, height) in [(120, 40), (111, 40), (200, 24)] {
        let text = Reader::at(width, height).press("?").text();
        assert!(!text.contains("Change of") && !text.contains('┴'), "{text}");
    }
}

#[test]
fn a_screen_below_the_minimum_shows_the_size_it_needs() {
    for (width, height, message) in [
        (120, 5, "Too small: make it 30×6 or larger"),
        (33, 5, "Too small: make it 30×6 or larger"),
        (29, 24, "Too small: make it 30×6"),
        (23, 1, "Too small: make it 30×6"),
        (20, 5, "Make it 30×6"),
        (11, 3, "30×6"),
        (4, 3, "30×6"),
        (3, 3, "30×"),
    ] {
        let tiny = Reader::at(width, height);
        assert_eq!(tiny.rows()[0], message, "{width}×{height}");
        assert!(tiny.rows()[1..].iter().all(String::is_empty), "{width}×{height}");
        assert_eq!(tiny.ascii().rows()[0], message.replace('×', "x"), "{width}×{height}");
    }
    assert_eq!(press("]]]").resize(10, 3).resize(120, 40).screen(), press("]]]").screen());
}

/// The keys that lead to the main screens.
const MAIN: [&str; 11] = [
    "", "]]<enter>}", "]]]]]]<enter>", "3]]]]]<enter>", "3]]]]]]<enter>", "]]]]]]]<enter>", "/mossoul",
    "/cessez-le-feu", "/", "?", "2<enter>K",
];

#[test]
fn a_screen_reader_finds_words_in_one_column_without_rules_and_bars() {
    let screens =
        ["", "]]<enter>", "3G<enter>", "3]]]<enter><tab>", "/sorties", "/sorties<down>", "/28 august", "?", "K"];
    for document in [embedded(), french()] {
        for (width, height) in SIZES {
            for keys in screens {
                let reader = Reader::for_screen_reader(document, Size::new(width, height)).press(keys);
                let (panes, rows) = (reader.app.panes(), reader.rows());
                let context = format!("{keys} at {width}×{height}:\n{}", rows.join("\n"));
                assert!(panes.outline.is_empty() || panes.article.is_empty(), "{context}");
                assert!(reader.frame().1.is_visible, "{context}");
                assert!(!rows.iter().any(|row| row.contains(|c| "▎│─┃╭╮╰╯".contains(c))), "{context}");
                // In the article and in the legend, each sign comes with its word.
                if reader.app.overlay.is_none() && !panes.outline.is_empty() {
                    assert!(!rows.iter().any(|row| row.contains(|c| "◷┄≠○".contains(c))), "{context}");
                }
            }
        }
    }
}

#[test]
fn french_screens_have_the_signs_and_blanks_of_french() {
    for keys in MAIN.into_iter().chain(["<enter>Y", "w", "/sorties in:hist is:gap", "/irak !daech", "/frape", "G", "9"])
    {
        let reader = Reader::with_document(french(), Size::new(120, 40)).press(keys);
        for row in reader.rows() {
            let between = |mark: char| row.match_indices(mark).filter_map(|(at, _)| row[..at].chars().next_back());
            assert!(between(':').all(|before| before != ' '), "a no-break space before a colon: {row}");
            assert!(between(';').all(|before| before != ' '), "no blank before a semicolon: {row}");
            assert!(!row.contains("...") && !row.contains(" ?\u{a0}"), "{row}");
            let straight = row.match_indices('\'').filter(|(at, _)| {
                let around = (row[..*at].chars().next_back(), row[at + 1..].chars().next());
                matches!(around, (Some(before), Some(after)) if before.is_alphabetic() && after.is_alphabetic())
            });
            assert_eq!(straight.count(), 0, "a typographic apostrophe: {row}");
        }
    }
}
