//! What the keys of the key table do, and the rules of navigation.

use std::collections::BTreeSet;

use super::harness::{Reader, SIZES, assert_steps, press};
use crate::action::Effect;
use crate::app::{Content, Focus};
use crate::article;
use crate::testing::embedded;

/// The current section and what has focus.
fn section_and_focus(reader: &Reader) -> String {
    let app = &reader.app;
    let focus = match (app.overlay.as_ref().map(|overlay| &overlay.content), &app.search, app.reader.focus) {
        (Some(Content::Help(_)), ..) => "help".to_owned(),
        (Some(Content::Terms(_)), ..) => "terms".to_owned(),
        (Some(Content::Gathered(_)), ..) => "gathered".to_owned(),
        (None, Some(_), _) => "search".to_owned(),
        (None, None, Focus::Outline) => "outline".to_owned(),
        (None, None, Focus::Article) => "article".to_owned(),
        (None, None, Focus::Link(link)) => format!("link {link}"),
    };
    format!("{} {focus}", reader.section())
}

/// The first line in view, as a line of its section.
fn top(reader: &Reader) -> String {
    reader.app.reader.viewport.top().line.to_string()
}

/// The first line of the overlay in view.
fn overlay_top(reader: &Reader) -> String {
    reader.app.overlay.as_ref().map_or_else(|| "closed".to_owned(), |overlay| overlay.top.to_string())
}

/// A reader in a section of several pages.
fn in_a_long_section() -> Reader {
    Reader::at(80, 24).press("]]]]]]]<enter>")
}

#[test]
fn left_right_and_digits_switch_tabs() {
    assert_steps(
        press(""),
        section_and_focus,
        &[
            ("<right>", "activities/nato-mission-iraq outline"),
            ("l", "history/daesh outline"),
            ("<left>", "activities/nato-mission-iraq outline"),
            ("h", "mission/at-a-glance outline"),
            ("<left>", "coalition/members outline"),
            ("<right>", "mission/at-a-glance outline"),
            ("4", "coalition/members outline"),
            ("3", "history/daesh outline"),
            ("9", "history/daesh outline"),
            ("<down>2", "activities/nato-mission-iraq outline"),
            // A tab remembers its section.
            ("3", "history/violence outline"),
            ("<enter>2", "activities/nato-mission-iraq article"),
        ],
    );
}

#[test]
fn a_number_without_a_tab_says_so() {
    let reader = press("9");
    assert_eq!((reader.section(), reader.notice()), ("mission/at-a-glance".to_owned(), "No tab 9: there are 4"));
    assert_eq!(press("1").notice(), "");
}

#[test]
fn up_and_down_choose_sections_in_the_outline() {
    assert_steps(
        press(""),
        section_and_focus,
        &[
            ("<down>", "mission/purpose outline"),
            ("j", "mission/command outline"),
            ("k", "mission/purpose outline"),
            ("<up><up>", "mission/at-a-glance outline"),
            ("G", "mission/about outline"),
            ("<down>", "mission/about outline"),
            ("g", "mission/at-a-glance outline"),
            ("<end>", "mission/about outline"),
            ("<home>", "mission/at-a-glance outline"),
        ],
    );
}

#[test]
fn up_and_down_scroll_the_article_by_lines() {
    assert_steps(
        in_a_long_section(),
        top,
        &[("<down>", "1"), ("jj", "3"), ("<up>", "2"), ("k", "1"), ("g", "0"), ("kkk", "0"), ("d", "11"), ("u", "0")],
    );
}

#[test]
fn page_keys_overlap_by_one_line_and_half_pages_by_half() {
    let reader = in_a_long_section();
    let height = usize::from(reader.app.panes().prose().height);
    let (page, half) = ((height - 1).to_string(), (height / 2).to_string());
    let (two_pages, page_and_half) = ((2 * (height - 1)).to_string(), (height - 1 + height / 2).to_string());
    let bottom = (reader.article().lines.len() - height).to_string();
    assert_steps(
        reader,
        top,
        &[
            (" ", &page),
            ("f", &two_pages),
            ("b", &page),
            ("<pgdn>", &two_pages),
            ("<pgup>", &page),
            ("<c-d>", &page_and_half),
            ("<c-u>", &page),
            ("b", "0"),
            ("d", &half),
            ("u", "0"),
            ("G", &bottom),
            ("g", "0"),
            ("<end>", &bottom),
            ("<home>", "0"),
        ],
    );
}

#[test]
fn page_up_at_the_top_of_a_tab_goes_to_the_end_of_the_previous_one() {
    for (width, height) in [(120, 40), (80, 24), (50, 15)] {
        for key in ["b", "<pgup>"] {
            let mut reader = Reader::at(width, height).press("4G<enter>");
            let mut tabs = vec![reader.app.reader.tab()];
            while reader.notice().is_empty() {
                let was_at_start = reader.app.reader.viewport.is_at_start();
                reader = reader.press(key);
                let tab = reader.app.reader.tab();
                if tabs.last() != Some(&tab) {
                    assert!(was_at_start, "the tab before {tab:?} was left before its top: {key} at {width}×{height}");
                    assert!(reader.app.reader.viewport.reaches_end(), "{tab:?} at {width}×{height}");
                    tabs.push(tab);
                }
            }
            assert_eq!(tabs, embedded().tabs().rev().collect::<Vec<_>>(), "{key}");
            assert_eq!(reader.notice(), "Beginning of the briefing");
        }
    }
}

#[test]
fn enter_opens_and_follows_and_backspace_goes_back() {
    assert_steps(
        press(""),
        section_and_focus,
        &[
            ("<enter>", "mission/at-a-glance article"),
            ("<enter>", "mission/at-a-glance article"),
            ("<tab>", "mission/at-a-glance link 0"),
            ("<tab><tab><tab><tab><tab><tab><tab><tab><tab>", "mission/at-a-glance link 9"),
            ("<enter>", "mission/purpose article"),
            ("<tab><enter>", "activities/training article"),
            ("<bs>", "mission/purpose link 0"),
            ("<a-left>", "mission/at-a-glance link 9"),
            ("<bs>", "mission/at-a-glance link 9"),
        ],
    );
    assert!(press("<bs>").status().contains("Nothing to go back to"));
}

#[test]
fn tab_goes_through_all_links_of_the_tab_and_back() {
    for (width, height) in SIZES {
        for tab in ["1", "2", "3", "4"] {
            let mut reader = Reader::at(width, height).press(&format!("{tab}<enter>"));
            let mut stops = Vec::new();
            while reader.app.reader.focus != Focus::Outline {
                reader = reader.press("<tab>");
                assert_link_in_view(&reader, tab);
                if let Focus::Link(link) = reader.app.reader.focus {
                    stops.push((reader.app.reader.section, link));
                }
            }
            let sections = embedded().sections_of(reader.app.reader.tab());
            let options = reader.app.reader.viewport.options();
            let glossary = reader.app.reader.viewport.glossary();
            let links = sections.flat_map(|section| {
                let article = article::lay_out(embedded(), glossary, section, options);
                let links: BTreeSet<_> = article.links_in_lines().collect();
                // A figure without a tile is not on a low start page, but keeps its number.
                assert!(links.len() + usize::from(height == 24 && tab == "1") >= article.links.len(), "{section:?}");
                links.into_iter().map(move |link| (section, link))
            });
            assert_eq!(stops, links.collect::<Vec<_>>(), "tab {tab} at {width}×{height}");
            // On a narrow screen the outline hides the article and its links, so the cycle ends there.
            if width < 72 {
                assert_eq!(reader.press("<s-tab>").app.reader.focus, Focus::Article);
                continue;
            }
            for stop in stops.iter().rev() {
                reader = reader.press("<s-tab>");
                assert_link_in_view(&reader, tab);
                assert_eq!((reader.app.reader.section, reader.app.reader.focus), (stop.0, Focus::Link(stop.1)));
            }
            assert_eq!(reader.press("<s-tab>").app.reader.focus, Focus::Article, "tab {tab} at {width}×{height}");
        }
    }
}

/// Checks that a focused link is in view.
#[track_caller]
fn assert_link_in_view(reader: &Reader, keys: &str) {
    if let Focus::Link(link) = reader.app.reader.focus {
        let section = reader.app.reader.section;
        let is_in_view = reader.app.reader.viewport.rows().any(|row| row.holds(section, link));
        assert!(is_in_view, "link {link} is out of view: {keys} at {:?}", reader.size());
    }
}

#[test]
fn tab_reaches_a_link_below_the_viewport() {
    let reader = Reader::at(80, 6).press("3<enter>");
    assert!(reader.lines().iter().flat_map(|line| &line.spans).all(|span| span.link.is_none()), "{}", reader.text());
    assert_eq!(section_and_focus(&reader.press("<tab>")), "history/daesh link 0");
}

#[test]
fn esc_goes_back_one_level_and_never_quits() {
    assert_steps(
        press("<enter>/sorties<enter>?"),
        |reader| format!("{} {}", section_and_focus(reader), reader.app.reader.matches.is_some()),
        &[
            ("<esc>", "history/airstrikes article true"),
            ("<esc>", "history/airstrikes article false"),
            ("<esc>", "history/airstrikes outline false"),
            ("<esc>", "history/airstrikes outline false"),
        ],
    );
    for (width, height) in SIZES {
        for keys in ["", "<enter>", "<enter><tab>", "/", "/sorties", "/sorties<enter>", "?", "K", "/<f1>"] {
            let mut reader = Reader::at(width, height).press(keys);
            for _ in 0..9 {
                reader = reader.press("<esc>");
                assert_eq!(reader.effect, None, "{keys} then Esc at {width}×{height}");
            }
            assert_eq!(reader.app.reader.focus, Focus::Outline, "{keys} then Esc at {width}×{height}");
        }
    }
}

#[test]
fn brackets_step_through_sections_from_anywhere() {
    assert_steps(
        press("<enter>"),
        section_and_focus,
        &[
            ("]", "mission/purpose article"),
            ("[", "mission/at-a-glance article"),
            ("[", "mission/at-a-glance article"),
            ("<esc>]", "mission/purpose outline"),
            ("G]", "activities/nato-mission-iraq outline"),
            ("[", "mission/about outline"),
        ],
    );
    assert!(press("[").status().contains("Beginning of the briefing"));
    assert!(press("4G]").status().contains("End of the briefing"));
}

#[test]
fn overlays_scroll_and_close() {
    let small = || Reader::at(80, 12);
    assert_steps(
        small(),
        overlay_top,
        &[
            ("?", "0"),
            ("j", "1"),
            ("<down>", "2"),
            ("k<up><up>", "0"),
            (" ", "7"),
            ("b", "0"),
            ("q", "closed"),
            ("<f1>", "0"),
            ("?", "closed"),
            ("K", "0"),
            ("K", "closed"),
            ("?K", "0"),
            ("<esc>", "closed"),
        ],
    );
    assert_steps(
        small(),
        section_and_focus,
        &[
            ("?/", "mission/at-a-glance search"),
            ("<f1>", "mission/at-a-glance help"),
            ("<f1>", "mission/at-a-glance search"),
            ("<esc>", "mission/at-a-glance outline"),
        ],
    );
}

#[test]
fn the_help_scrolls_to_its_end() {
    for (width, height) in [(120, 40), (80, 24), (50, 15), (30, 6)] {
        let end = Reader::at(width, height).press("?G");
        let text = end.text();
        assert_eq!(end.press("j").text(), text, "{width}×{height}: there is more");
    }
}

#[test]
fn the_terms_of_the_page_are_spelled_out() {
    let terms = press("2K").text();
    assert!(terms.contains("NMI") && terms.contains("NATO Mission Iraq"), "{terms}");
    assert!(press("<down><down><down>K").text().contains("Terms on this page"));
}

#[test]
fn keys_request_terminal_effects() {
    for (keys, effect) in [
        ("q", Effect::Quit),
        ("<enter>q", Effect::Quit),
        ("<c-c>", Effect::Interrupt),
        ("/q<c-c>", Effect::Interrupt),
        ("?<c-c>", Effect::Interrupt),
        ("<c-z>", Effect::Suspend),
        ("/<c-z>", Effect::Suspend),
        ("<c-l>", Effect::Repaint),
        ("/<c-l>", Effect::Repaint),
        ("m", Effect::Mouse(true)),
        ("mm", Effect::Mouse(false)),
    ] {
        assert_eq!(press(keys).effect, Some(effect), "{keys}");
    }
    for keys in ["?q", "Kq", "/q", "Q", "<esc>"] {
        assert_eq!(press(keys).effect, None, "{keys}");
    }
}

#[test]
fn theme_and_mouse_keys_announce_the_change() {
    assert_steps(
        press(""),
        Reader::status_end,
        &[
            ("T", "Theme: light"),
            ("T", "Theme: high-contrast"),
            ("T", "Theme: mono"),
            ("T", "Theme: dark"),
            ("m", "Mouse on: hold Shift to select text, or press m again"),
            ("m", "Mouse off: the terminal selects text"),
        ],
    );
    assert!(press("mj").status().contains("m select text"), "{}", press("mj").status());
    let looks: std::collections::HashSet<_> = ["", "T", "TT", "TTT"].map(|keys| press(keys).frame().0).into();
    assert_eq!(looks.len(), 4, "no two themes look alike");
}

#[test]
fn r_resumes_at_the_saved_place() {
    let reader = Reader::with_saved_place("history/airstrikes#3");
    assert!(reader.status().contains("history/airstrikes#3"), "{}", reader.status());
    assert_eq!(reader.section(), "mission/at-a-glance", "nothing moves before the key");
    let there = reader.press("jr");
    assert_eq!(there.address(), "history/airstrikes#3");
    assert_eq!(there.press("<bs>").section(), "mission/purpose");
    assert_eq!(press("r").section(), "mission/at-a-glance");
}
