//! The status line at every width: it always offers help, shows only hints that do something, and never cuts an item.

use std::sync::Arc;

use ratatui::layout::Size;

use super::article::manual;
use super::harness::{Breadth, Reader, press, today};
use crate::action::{Action, Edition};
use crate::app::{Focus, Overlay};
use crate::article::{self, width};
use crate::briefing::Place;
use crate::doubts::DoubtKind;
use crate::keymap::{self, When};
use crate::messages::{self, Copied, CopiedBy, Messages as _};
use crate::testing::{embedded, french};

/// Keys that lead to the first tile of the start page, after the counts of doubts.
pub(super) const FIRST_TILE: &str = "<enter><tab><tab><tab><tab><tab><tab>";

/// Keys that lead to the states in which hints differ.
const STATES: [&str; 18] = [
    "",
    "<enter>o",
    "]]<enter>a",
    "<enter>",
    "<enter><tab>",
    "<enter><tab><enter>",
    "]]<enter>",
    "]]]]]]<enter>",
    "]]]]]]<enter><tab>",
    "]]]]]]]<enter>",
    "/sorties<enter>",
    "/sorties<enter><esc><esc>",
    "/daesh<enter>n",
    "m",
    "3]]<enter>",
    "4G<enter>",
    "3]]]]]<enter>",
    "3]]]]]]<enter>",
];

#[test]
fn help_is_offered_at_every_width() {
    assert_help_is_offered(Breadth::Sample);
}

#[test]
#[ignore = "tries every case; .ci/run runs it"]
fn help_is_offered_at_every_size() {
    assert_help_is_offered(Breadth::All);
}

#[track_caller]
fn assert_help_is_offered(breadth: Breadth) {
    for keys in STATES {
        let mut reader = press(keys);
        for (width, height) in breadth.sizes(40..=140, &[(6, false), (15, false), (40, false)]) {
            reader = reader.resize(width, height);
            // A notice hides hints until the next key.
            reader = reader.press("<c-l>");
            assert!(reader.status().ends_with("? help"), "{keys:?} at {width}×{height}: {}", reader.status());
        }
    }
}

#[test]
fn the_exit_hint_precedes_help_if_it_fits() {
    for (keys, out) in [("", "q quit"), ("<enter>", "Esc outline"), ("/canada<enter>n", "Esc clear")] {
        for width in [if keys.starts_with('/') { 90 } else { 60 }, 100, 120] {
            let status = Reader::at(width, 24).press(keys).status();
            assert!(status.ends_with(&format!("{out}   ? help")), "{keys:?} at {width}: {status}");
        }
    }
}

#[test]
fn counts_give_way_to_hints_on_narrow_screens() {
    for (width, expected) in [
        (120, "mission/command#1  section 3 of 8  43%  ≠ conflict   "),
        (60, "42%  ≠ conflict  Y cite  / search  Esc outline  ? help"),
        (50, "42%  ≠  Y cite  / search  Esc outline  ? help"),
        (30, "≠  Y cite  K terms  ? help"),
    ] {
        let status = Reader::at(width, 40).press("]]<enter>").status();
        let mut status: Vec<&str> = status.split("  ").map(str::trim).collect();
        status.retain(|part| !part.is_empty());
        let mut expected: Vec<&str> = expected.split("  ").map(str::trim).collect();
        expected.retain(|part| !part.is_empty());
        assert!(status.starts_with(&expected), "{width}: {status:?}");
    }
    // The smallest screens name the ways to search and to quote, also beside a picture.
    for keys in ["]]<enter>", "3]]]]]<enter>", "]]]]]]<enter>", "3]]]]]]<enter>"] {
        let status = Reader::at(50, 15).press(keys).status();
        assert!(["Y cite", "/ search", "? help"].iter().all(|hint| status.contains(hint)), "{keys}: {status}");
    }
}

#[test]
fn the_most_useful_hint_survives_on_a_narrow_screen() {
    for (width, height) in [(50, 15), (60, 15)] {
        for (keys, hint) in [("]]<enter><tab>", "Enter follow"), ("]]<enter><tab><enter>", "Backspace back")] {
            let status = Reader::at(width, height).press(keys).status();
            assert!(status.contains(hint) && status.ends_with("? help"), "{keys} at {width}: {status}");
        }
    }
    for keys in ["/daesh<enter>", "/daesh<enter>n", "/training<enter>", "/canada<enter>"] {
        let status = Reader::at(40, 12).press(keys).status();
        let is_counted =
            status.split("  ").any(|part| part.contains(" of ") || part.contains('/') && !part.contains('#'));
        assert!(is_counted || status.contains("n N"), "{keys}: {status}");
    }
}

#[test]
fn match_hints_take_precedence_over_backspace_after_a_search() {
    let hints = ["n N match", "Esc clear", "Y cite"];
    for keys in ["/sorties<enter>", "/daesh<enter>", "/training<enter>n", "/canada<enter>"] {
        let mut read = Reader::at(120, 24).press(keys);
        let mut outlined = Reader::at(120, 24).press(keys).press("<s-tab>");
        for width in 72..=160 {
            read = read.resize(width, 24);
            let status = read.status();
            let are_shown = hints.map(|hint| status.contains(hint));
            // The word for a doubt takes precedence over the last hint.
            let has_no_doubt = !DoubtKind::ALL
                .iter()
                .any(|&kind| status.contains(&format!(" {}", messages::English.doubt_name(kind))));
            assert!(
                width < 80 || are_shown[..2] == [true; 2] && (are_shown[2] || !has_no_doubt),
                "{keys} at {width}: {status}"
            );
            assert!(are_shown == [true; 3] || !status.contains("Backspace"), "{keys} at {width}: {status}");
            outlined = outlined.resize(width, 24);
            let outline = outlined.status();
            let are_shown = hints[..2].iter().all(|hint| outline.contains(hint));
            assert!(are_shown || !outline.contains("Backspace"), "{keys} in the outline at {width}: {outline}");
        }
        let status = Reader::at(120, 40).press(keys).status();
        assert!(status.contains("Backspace back"), "{keys}: {status}");
    }
}

#[test]
fn the_percentage_appears_after_scrolling() {
    let at_top = Reader::at(100, 12).press("<enter>");
    assert!(!at_top.status().contains('%'), "{}", at_top.status());
    let scrolled = at_top.press("d");
    assert!(!scrolled.app.reader.viewport.is_at_start() && scrolled.status().contains('%'), "{}", scrolled.status());
}

#[test]
fn a_match_outside_the_passage_text_is_explained() {
    let by_keyword = press("/warplanes<enter>");
    assert!(
        by_keyword.status().contains(" of ") && by_keyword.status().contains(", by keyword"),
        "{}",
        by_keyword.status()
    );
    assert!(!press("/sorties<enter>").status().contains("keyword"));
    let section = embedded().section(press("/airstrikes<enter>").app.reader.section);
    let by_title = press("/airstrikes<enter>").screen();
    assert!(
        section.title.contains("Airstrikes") && by_title.contains("[found bold underlined]Airstrikes"),
        "{by_title}"
    );
}

#[test]
fn hints_follow_the_state() {
    for (keys, has, lacks) in [
        ("<enter>", &["Tab link", "Y cite", "Esc outline"][..], &["Enter", "Backspace", "n N", "clear"][..]),
        ("<enter><tab>", &["Enter follow"], &["n N", "Y cite"]),
        ("<enter><tab><enter>", &["Enter follow", "Backspace back"], &["n N"]),
        ("]<enter><tab>", &["Enter follow", "Y cite"], &["n N"]),
        ("<enter><tab><tab><tab><tab><tab><enter>", &["Backspace back"], &["Enter follow"]),
        ("/sorties<enter>", &["n N match", "Esc clear", "Backspace back"], &["Esc outline"]),
        ("/sorties<enter><esc>", &["Esc outline"], &["n N match", "clear"]),
        ("]]]]]]<enter>", &["Enter follow", "Y cite"], &[]),
        ("]]]]]]<enter><tab>", &["Enter follow", "Y cite"], &[]),
        ("4G<enter>", &["↑↓ scroll"], &["Y cite"]),
        ("m<down>", &["m select text"], &[]),
        ("?", &["Esc close"], &["? help", "↑↓ scroll"]),
        ("/", &["Esc back", "Enter search"], &["Enter read", "Enter open", "? help"]),
        ("/sorties", &["Enter read", "↑↓ result", "Ctrl-t this tab"], &["everywhere", "suggestion"]),
        ("/sorties<c-t>", &["Ctrl-t everywhere"], &["this tab"]),
        ("/sorties in:history", &["Enter read"], &["Ctrl-t"]),
        ("/sorties<enter>/<c-u>", &["↑ earlier query", "Enter search"], &["Enter read"]),
    ] {
        let status = Reader::at(200, 60).press(keys).status();
        for hint in has {
            assert!(status.contains(hint), "{keys:?} has {hint:?}: {status}");
        }
        for hint in lacks {
            assert!(!status.contains(hint), "{keys:?} lacks {hint:?}: {status}");
        }
    }
    assert!(!Reader::at(100, 20).press("4G<enter>").status().contains("Tab link"), "no link is in view");
}

#[test]
fn every_visible_hint_does_something() {
    let names = [("Enter", "<enter>"), ("Esc", "<esc>"), ("Backspace", "<bs>"), ("Tab", "<tab>"), ("Ctrl-t", "<c-t>")];
    let names = names.into_iter().chain([
        ("↑↓", "<down> <up>"),
        ("↑", "<up>"),
        ("←→", "<right>"),
        ("↑↓←→", "<right>"),
        ("{}", "} {"),
        ("n N", "n"),
    ]);
    let names: std::collections::HashMap<_, _> = names.chain([("Space", "f")]).collect();
    for keys in STATES.into_iter().chain([
        "?",
        "K",
        "/",
        "/zebra",
        "/sorties",
        "/sorties<c-t>",
        "/sorties<enter>/<c-u>",
        "/sumerfeldt",
    ]) {
        for (width, height) in [(120, 40), (80, 24), (50, 15)] {
            let before = Reader::at(width, height).press(keys);
            let (text, frame) = (before.text(), before.frame());
            for hint in before.app.hints() {
                let does_something = names.get(hint.keys).unwrap_or(&hint.keys).split(' ').any(|key| {
                    let after = Reader::at(width, height).press(keys).press(key);
                    after.effect.is_some()
                        || (after.text() != text && after.notice().is_empty())
                        || after.frame() != frame
                });
                assert!(does_something, "{hint:?} after {keys:?} at {width}×{height}");
            }
        }
    }
}

#[test]
fn the_arrows_that_are_named_for_entries_walk_among_them() {
    for (width, height) in [(160, 50), (120, 40), (80, 24), (50, 15)] {
        // A tile of the start page, the figures, the timeline, the map.
        for keys in [FIRST_TILE, "]]]]]]<enter>", "3]]]]]<enter>", "3]]]]]]<enter>"] {
            let first = Reader::at(width, height).press(keys);
            for hint in first.app.hints() {
                let walked: &[&str] = match hint.when {
                    When::WalksDown(_) => &["<down>"],
                    When::WalksAcross => &["<right>"],
                    When::WalksBothWays => &["<down>", "<right>"],
                    _ => continue,
                };
                for key in walked {
                    let (before, after) = (first.app.reader.focus, Reader::at(width, height).press(keys).press(key));
                    let focus = after.app.reader.focus;
                    let has_moved = matches!(focus, Focus::Link(_)) && focus != before;
                    let context = format!("{hint:?}: {key} after {keys} at {width}×{height}");
                    assert!(has_moved && after.section() == first.section(), "{context}");
                }
            }
        }
    }
}

#[test]
fn the_way_out_is_named_with_what_it_does() {
    for keys in STATES {
        let mut reader = press(keys);
        for width in 30..=80 {
            reader = reader.resize(width, 15);
            assert!(!reader.status().contains("Esc   "), "{keys} at {width}: {}", reader.status());
        }
    }
}

#[test]
fn the_status_line_is_never_cut() {
    // The passage whose address is the longest.
    let longest =
        embedded().passages().max_by_key(|&passage| embedded().address(Place::Passage(passage)).to_string().len());
    let address = embedded().address(Place::Passage(longest.unwrap())).to_string();
    let sections = "]".repeat(embedded().sections().len() + 1);
    for (width, height) in [(80, 24), (50, 15), (40, 12), (30, 6)] {
        for keys in [
            "",
            &sections,
            "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
            "/daesh in:history<c-t>",
            "y",
            "Y",
            "m",
            "mm",
            "T",
            "<bs>",
            "n",
            "r",
            "9",
            "/training<enter>",
            "/training<enter>NNNNNNNNNNNNNNNNNNNN",
        ] {
            let mut reader = Reader::at(width, height);
            reader.app.reader.open(embedded().find(&address).unwrap());
            let reader = reader.press("j").press(keys);
            let status = reader.status();
            assert!(!status.contains('…'), "{keys:?} at {width}: {status}");
            let notice = reader.app.notice;
            assert!(
                notice.is_empty() || notice.iter().any(|form| status.ends_with(form)),
                "{keys:?} at {width}: {status}"
            );
        }
    }
    let offered = Reader::with_saved_place(&address).resize(50, 15);
    assert!(offered.status().ends_with("r: resume where you stopped"), "{}", offered.status());
    let copied = |width| Reader::at(width, 24).press("]]]<enter>Y").status();
    assert_eq!(copied(30).trim(), "Cited mission/extension#1");
    assert!(copied(50).starts_with("Cited mission/extension#1 through the terminal"), "{}", copied(50));
    assert!(copied(80).ends_with(" through the terminal; if it does not paste, see ?"), "{}", copied(80));
    assert!(
        copied(120).ends_with(" through the terminal; or run op-impact show 'mission/extension#1' --cite plain"),
        "{}",
        copied(120)
    );
    assert!(copied(140).contains("; if it does not paste, run op-impact show"), "{}", copied(140));
}

#[test]
fn every_notice_has_a_form_that_fits_the_smallest_screen() {
    for words in messages::ALL {
        let fits = |forms: &[&str]| forms.iter().any(|form| width(form) <= 28);
        let passage = Copied::Passage {
            is_cited: true,
            address: "activities/strategic-communications#12".to_owned(),
            characters: 2_345,
            command: "op-impact show it".to_owned(),
        };
        let address = Copied::WebAddress(format!("https://www.example.org/{}", "long/".repeat(40)));
        let owned = [
            words.copied(&passage, CopiedBy::Terminal),
            words.copied(&passage, CopiedBy::Helper("wl-copy")),
            words.copied(&passage, CopiedBy::TerminalAlone { failed: "clip.exe" }),
            words.copied(&address, CopiedBy::Terminal),
            words.copied(&address, CopiedBy::Helper("clip.exe")),
            words.offer("activities/strategic-communications#12").to_vec(),
            vec![words.no_tab_numbered(9, 12)],
            vec![words.theme("high-contrast")],
        ];
        let constants: [&[&str]; 14] = [
            &[words.edge(true)],
            &[words.edge(false)],
            &[words.no_way_back()],
            &[words.no_way_forward()],
            &[words.no_last_place()],
            &[words.no_matches()],
            &words.scope_is_typed(),
            &words.too_long_to_copy(),
            &[words.wrapped(true)],
            &[words.wrapped(false)],
            &words.mouse(true),
            &words.mouse(false),
            &[words.nothing_to_copy()],
            &[words.choose_to_copy(), words.place_not_saved()],
        ];
        let owned = owned.iter().map(|forms| forms.iter().map(String::as_str).collect::<Vec<_>>());
        for forms in constants.into_iter().map(<[&str]>::to_vec).chain(owned) {
            assert!(fits(&forms), "{forms:?}");
        }
    }
}

#[test]
fn copying_in_a_drawn_section_explains_how() {
    let beside = || press("]]]]]<enter>]");
    assert_eq!(beside().app.reader.focus, Focus::Article);
    for key in ["y", "Y"] {
        let reader = beside().press(key);
        assert_eq!((reader.effect.as_ref(), reader.notice()), (None, "Tab to an entry, then Y"));
        assert!(beside().press("<tab>").press(key).copied().contains("1,378 sorties"));
        assert!(press("]]]]]]<enter>").press(key).copied().contains("1,378 sorties"), "entries are walked at once");
    }
    assert_eq!(press("4G<enter>Y").notice(), "No passage here to copy");
}

#[test]
fn every_hint_condition_occurs() {
    let conditions: Vec<When> = keymap::TABLE.iter().flat_map(|row| &row.hints).map(|hint| hint.when).collect();
    let states = STATES.into_iter().chain([
        "?",
        "/sorties",
        "/sorties<c-t>",
        "/sorties<enter>/<c-u>",
        "/sumxrfxeld",
        "/zumerfeld",
        "/daeeesh",
        "/helikopterz",
    ]);
    let mut changed = Reader::at(80, 20);
    changed.app.apply(Action::FileChanged);
    let other = Edition { document: french(), index: Some(Arc::new(article::index(french(), today()))) };
    let offered = press("/recrues étrangères").apply(Action::EditionRead(Ok(other)));
    let met: Vec<When> = states
        .flat_map(|keys| Reader::at(80, 20).press(keys).app.hints())
        .chain(changed.app.hints())
        .chain(Reader::at(120, 300).press("]]<enter>").app.hints())
        .chain(Reader::with_document(manual(), Size::new(80, 24)).press("<enter><tab><tab>").app.hints())
        .chain(
            [FIRST_TILE, "]]]]]]<enter>", "3]]]]]<enter>", "3]]]]]]<enter>"]
                .into_iter()
                .flat_map(|keys| press(keys).app.hints()),
        )
        .chain(Reader::at(50, 15).press("<enter>").app.hints())
        .chain(offered.app.hints())
        .map(|hint| hint.when)
        .collect();
    for condition in conditions {
        assert!(met.contains(&condition), "{condition:?}");
    }
    assert!(press("?").app.overlay.as_ref().is_some_and(Overlay::is_help));
}

#[test]
fn a_key_that_has_nothing_to_do_says_so() {
    for (keys, notice) in [
        ("<esc>", "Nothing to leave here: q quits"),
        ("<enter><enter>", "No link is chosen: Tab goes to the next one"),
        ("<enter><esc><esc>", "Nothing to leave here: q quits"),
        ("<bs>", "Nothing to go back to"),
    ] {
        assert_eq!(press(keys).notice(), notice, "{keys}");
    }
    for keys in ["<enter>", "<enter><esc>", "<enter><tab><enter>", "/sorties<enter><esc>"] {
        assert_eq!(press(keys).notice(), "", "{keys}");
    }
}
