//! What a reader of an official briefing relies on: that all of it is read, that a place is kept, that marks, words and
//! copies agree.

use std::collections::{BTreeMap, BTreeSet};

use crossterm::event::KeyCode;
use ratatui::layout::Size;
use ratatui::style::Modifier;

use super::harness::{Breadth, Reader, SIZES, assert_steps, press, today};
use crate::action::Action;
use crate::app::{App, Focus, Settings};
use crate::appearance::{Appearance, ThemeName};
use crate::briefing::{Block, PassageId, Place, SectionId};
use crate::layout::Shape;
use crate::messages;
use crate::testing::embedded;
use crate::theme::Look;

/// Everything that must be the same after coming back.
fn place(reader: &Reader) -> (SectionId, Focus, usize, Option<PassageId>) {
    let app = &reader.app;
    (app.reader.section, app.reader.focus, app.reader.viewport.top, app.reader.passage)
}

/// Walks through every section at three sizes, to its top, middle and end and through each focus, and checks the reader
/// at each step.
#[track_caller]
fn assert_everywhere(mut check: impl FnMut(Reader, &str) -> Reader) {
    for (width, height) in SIZES {
        let mut reader = Reader::at(width, height);
        for section in embedded().sections() {
            for keys in ["", "<enter>", "jjjjj", "}}}", "d<tab><tab>", " ", "<esc>"] {
                reader = reader.press(keys);
                reader = check(reader, &format!("section {section:?}, {keys:?} at {width}×{height}"));
            }
            reader = reader.press("]");
        }
    }
}

#[test]
fn space_alone_reads_every_line_of_the_briefing() {
    for (width, height) in [(120, 40), (80, 24), (50, 15), (30, 6)] {
        let mut reader = Reader::at(width, height);
        let mut read: BTreeMap<SectionId, (usize, BTreeSet<usize>)> = BTreeMap::new();
        for _ in 0..10_000 {
            let (app, lines) = (&reader.app, reader.lines().len());
            let seen =
                read.entry(app.reader.section).or_insert((app.reader.viewport.article.lines.len(), BTreeSet::new()));
            seen.0 = app.reader.viewport.article.lines.len();
            seen.1.extend(app.reader.viewport.top..app.reader.viewport.top + lines);
            if !app.notice.is_empty() {
                break;
            }
            reader = reader.press(" ");
        }
        assert_eq!(reader.notice(), "End of the briefing", "{width}×{height}");
        for section in embedded().sections() {
            let (lines, seen) = &read[&section];
            assert_eq!(seen.len(), *lines, "{} at {width}×{height}", embedded().section(section).title);
        }
    }
}

#[test]
fn the_mark_the_address_and_the_copy_agree() {
    for (width, height) in SIZES {
        let mut reader = Reader::at(width, height).press("<enter>");
        for step in 0..embedded().sections().len() * 12 {
            assert_marked(&reader, &format!("step {step} at {width}×{height}"));
            let key = if step % 12 == 11 { "]" } else { ["}", "}", "{", "}", "j"][step % 5] };
            reader = reader.press(key);
        }
    }
}

/// Checks that the margin and the status line show the same current passage.
#[track_caller]
pub(super) fn assert_marked(reader: &Reader, when: &str) {
    let (buffer, _) = reader.frame();
    let (panes, app) = (reader.app.panes(), &reader.app);
    let gutter = panes.gutter();
    let glyph = reader.look().gutter();
    let marked: Vec<_> = gutter.positions().map(|at| buffer[at].symbol() == glyph).collect();
    let expected = (0..usize::from(gutter.height)).map(|row| {
        let line = app.reader.viewport.article.lines.get(app.reader.viewport.top + row);
        line.is_some_and(|line| line.passage.is_some() && line.passage == app.reader.current())
    });
    assert_eq!(marked, expected.collect::<Vec<_>>(), "the mark in the margin: {when}");
    assert_eq!(marked.contains(&true), app.reader.passage.is_some(), "the current passage is in view: {when}");
    assert!(reader.status().starts_with(&reader.address()), "{}: {when}", reader.status());
}

#[test]
fn what_is_copied_is_what_is_marked() {
    assert_everywhere(|reader, when| {
        let Some(passage) = reader.app.reader.current() else {
            let reader = reader.press("y");
            assert_eq!(reader.effect, None, "{when}");
            return reader;
        };
        let address = reader.address();
        let copied = reader.press("y");
        assert_eq!(copied.copied(), embedded().quotation(passage), "{when}");
        let cited = copied.press("Y");
        assert!(cited.copied().contains(&*embedded().quotation(passage)), "{when}");
        assert!(cited.copied().ends_with(&format!("op-impact --at {address}")), "{when}");
        let said = format!(
            "Cited {address}, {} characters; if it does not paste, run op-impact show {address} --cite plain",
            cited.copied().chars().count()
        );
        assert_eq!(cited.notice(), said, "{when}");
        cited
    });
}

#[test]
fn the_place_of_the_last_reading_is_offered_until_a_key_is_pressed() {
    let document = embedded();
    let last = document.find("history/airlift#2");
    let settings =
        Settings { today: today(), place: None, last_place: last, has_mouse: false, appearance: Appearance::default() };
    let mut app = App::new(document, Size::new(80, 24), settings);
    // Reports of the terminal at the start do not end the offer.
    let _ = app.apply(Action::Resize(Size::new(100, 30)));
    let _ = app.apply(Action::Background(None));
    assert_eq!(app.notice[0], "r: resume at history/airlift#2");
    let _ = app.apply(Action::Key(KeyCode::Char('r').into()));
    assert_eq!(Some(app.reader.place()), last);
    let _ = app.apply(Action::Key(KeyCode::Char('r').into()));
    assert_eq!(app.notice, [messages::NO_LAST_PLACE]);
}

#[test]
fn the_chosen_figure_is_copied_as_its_passage() {
    let reader = press("]]]]]]<enter><tab>y");
    assert_eq!(reader.section(), "mission/figures");
    assert!(reader.copied().contains("3 countries"), "{}", reader.copied());
}

#[test]
fn the_link_that_has_the_keys_decides_what_is_cited() {
    for (width, height) in [(120, 40), (80, 24), (80, 50), (120, 16), (50, 15), (40, 12), (30, 6), (200, 100)] {
        let mut reader = Reader::at(width, height);
        for section in embedded().sections() {
            reader.app.reader.open(Place::Section(section));
            let count = reader.app.reader.viewport.article.links.len();
            for _ in 0..count {
                reader = reader.press("<tab>");
                let Focus::Link(link) = reader.app.reader.focus else { break };
                let article = &reader.app.reader.viewport.article;
                let beside = article.lines.iter().find(|line| line.holds(link)).and_then(|line| line.passage);
                let expected = beside.map_or(article.links[link], Place::Passage);
                let Place::Passage(passage) = expected else { continue };
                let address = embedded().address(expected).to_string();
                let when = format!("{address} at {width}×{height}");
                // The longest addresses have no room beside the help.
                assert!(width < 50 || reader.status().starts_with(&address), "{}: {when}", reader.status());
                reader = reader.press("y");
                assert_eq!(reader.copied(), embedded().quotation(passage), "{when}");
                let (buffer, panes) = (reader.frame().0, reader.app.panes());
                let rows = panes.gutter().positions().zip(reader.lines());
                let mut marked = rows.filter(|(at, _)| buffer[*at].symbol() == reader.look().gutter());
                assert!(marked.any(|(_, line)| line.holds(link)), "{when}");
            }
        }
    }
    for height in [16, 24, 40, 60, 100] {
        let cited = Reader::at(120, height).press("G<tab><tab><tab>Y");
        assert!(cited.copied().ends_with("op-impact --at mission/extension#1"), "{height}: {}", cited.copied());
    }
    // Nothing in a drawn section has the keys until they are given to an entry.
    assert_eq!(press("]]]]]]<enter>Y").notice(), messages::CHOOSE_TO_COPY);
}

#[test]
fn a_citation_carries_source_age_and_doubts() {
    let cited = press("]]]<enter>Y");
    assert_eq!(
        cited.copied().lines().skip(1).collect::<Vec<_>>(),
        [
            "Operation IMPACT, Mission › Extension; restated from Government of Canada, date derived: newest event 15 May 2023",
            "[past since 31 March 2025]",
            "op-impact --at mission/extension#1",
        ]
    );
}

#[test]
fn braces_go_through_the_passages() {
    assert_steps(
        press("]]"),
        Reader::address,
        &[
            ("", "mission/command#1"),
            ("}", "mission/command#2"),
            ("}}}", "mission/command#5"),
            ("}", "mission/command#5"),
            ("{", "mission/command#4"),
            ("{{{{", "mission/command#1"),
        ],
    );
}

#[test]
fn the_ends_of_an_article_mark_its_first_and_its_last_passage() {
    for (width, height) in [(120, 100), (120, 40), (80, 24), (50, 15), (30, 6)] {
        for section in embedded().sections() {
            // What is drawn from data stands behind the last passage, or is all that there is.
            let is_drawn = |block: &Block| !matches!(block, Block::Passage(_) | Block::List(_) | Block::Gap(_));
            if embedded().section(section).blocks.iter().any(is_drawn) {
                continue;
            }
            let mut passages = embedded().passages_of(section);
            let (Some(first), Some(last)) = (passages.next(), passages.next_back()) else { continue };
            let address = |passage| embedded().address(Place::Passage(passage)).to_string();
            let mut reader = Reader::at(width, height);
            reader.app.reader.open(Place::Section(section));
            for (keys, end) in [("G", last), ("g", first), ("<end>", last), ("jG", last), ("<home>", first)] {
                let when = format!("{keys} in {} at {width}×{height}", address(end));
                reader = reader.press(keys);
                // On the smallest screen there may be nothing in view but the title, or where the section comes from.
                let is_in_view = reader.lines().iter().any(|line| line.passage == Some(end));
                assert!(is_in_view || height == 6, "{when}: {}", reader.text());
                if is_in_view {
                    assert_eq!(reader.address(), address(end), "{when}");
                    assert_marked_or_short(&reader, &when);
                    reader = reader.press("y");
                    assert_eq!(reader.copied(), embedded().quotation(end), "{when}");
                }
            }
        }
    }
    // In the outline they choose the first and the last section.
    assert_eq!(press("G").section(), "mission/about");
}

/// Holds the mark to the current passage where the status has room for its address.
#[track_caller]
fn assert_marked_or_short(reader: &Reader, when: &str) {
    if reader.size().0 >= 50 {
        assert_marked(reader, when);
    }
}

#[test]
fn a_cancelled_search_changes_nothing() {
    assert_cancelled_search_changes_nothing(Breadth::Sample);
}

#[test]
#[ignore = "tries every case; .ci/run runs it"]
fn a_cancelled_search_changes_nothing_anywhere() {
    assert_cancelled_search_changes_nothing(Breadth::All);
}

#[track_caller]
fn assert_cancelled_search_changes_nothing(breadth: Breadth) {
    let searches = match breadth {
        Breadth::Sample => ["/<esc>", "/so<down><esc>", "/zq<f1><esc><esc>", "/zq<f1>q<esc>"],
        Breadth::All => ["/<esc>", "/sorties<down><esc>", "/zebra<f1><esc><esc>", "/zebra<f1>q<esc>"],
    };
    assert_everywhere(|mut reader, when| {
        let is_in_sample = ["", "jjjjj", "d<tab><tab>"].iter().any(|keys| when.contains(&format!("{keys:?}")));
        if breadth == Breadth::Sample && !is_in_sample {
            return reader;
        }
        let (before, rows) = (place(&reader), reader.rows());
        for keys in searches {
            reader = reader.press(keys);
            assert_eq!(place(&reader), before, "{when}, then {keys}");
        }
        // Only the notice before the search is gone.
        let kept = rows.len() - 1;
        assert_eq!(reader.rows()[..kept], rows[..kept], "{when}");
        reader
    });
}

#[test]
fn a_screen_that_was_too_small_for_a_while_changes_nothing() {
    assert_everywhere(|reader, when| {
        let before = place(&reader);
        let (width, height) = reader.size();
        let reader = reader.resize(10, 3).resize(0, 0).resize(width, height);
        assert_eq!(place(&reader), before, "{when}");
        reader
    });
}

#[test]
fn a_resize_keeps_the_passage_that_is_read() {
    assert_everywhere(|mut reader, when| {
        let (before, (width, height)) = (reader.app.reader.passage, reader.size());
        if before.is_none() {
            return reader;
        }
        for (columns, rows) in [(120, 40), (33, 8), (80, 24), (50, 15), (300, 100), (width, height)] {
            reader = reader.resize(columns, rows);
            assert_eq!(reader.app.reader.passage, before, "{when}, at {columns}×{rows}");
            let is_in_view = reader.lines().iter().any(|line| line.passage == before);
            assert!(is_in_view || reader.app.panes().article.is_empty(), "{when}, at {columns}×{rows}");
        }
        reader
    });
}

#[test]
fn backspace_returns_to_the_line_after_a_link_and_after_a_conflict() {
    for (keys, there) in [
        ("<enter>]G<tab>", None),
        ("]]<enter><tab>", Some("mission/command#5")),
        ("3]]]]<enter>}}<tab>", None),
        ("3<enter>jjj<tab>", None),
        ("3G<enter> <tab>", None),
    ] {
        let reader = Reader::at(80, 24).press(keys);
        assert!(matches!(reader.app.reader.focus, Focus::Link(_)), "{keys}: {:?}", reader.app.reader.focus);
        let before = place(&reader);
        let followed = reader.press("<enter>");
        assert_ne!(place(&followed), before, "{keys}");
        assert!(there.is_none_or(|there| followed.address() == there), "{keys}: {}", followed.address());
        let back = followed.press("j]<bs>");
        assert_eq!(place(&back), before, "{keys}");
        // The same line, though the screen was another one in between.
        let back = back.press("<enter>").resize(50, 15).resize(80, 24).press("<bs>");
        assert_eq!(place(&back), before, "{keys}, and a resize");
        let back = back.press("<enter>").resize(50, 15).press("<bs>");
        assert_eq!(back.app.reader.passage, before.3, "{keys}, on another screen");
    }
}

#[test]
fn a_followed_conflict_shows_the_other_side_with_its_mark_in_view() {
    for (width, height) in SIZES {
        let there = Reader::at(width, height).press("]]<enter>jjjj<tab><enter>");
        assert_eq!(there.address(), "mission/command#5", "{width}×{height}");
        assert_marked(&there, &format!("{width}×{height}"));
        // Where there is little room the way back is worth more than the word; the text says it too.
        assert!(there.status().contains("≠ conflict") || width < 60, "{}", there.status());
        assert!(there.text().contains("≠ conflict: "), "{}", there.text());
    }
}

#[test]
fn enter_and_esc_move_between_outline_and_article_on_a_narrow_screen() {
    let shown = |reader: &Reader| {
        let panes = reader.app.panes();
        assert_eq!(panes.shape, Shape::Narrow);
        format!("{} {}", reader.section(), if panes.outline.is_empty() { "article" } else { "outline" })
    };
    assert_steps(
        Reader::at(50, 15),
        shown,
        &[
            ("", "mission/at-a-glance outline"),
            ("<down>", "mission/purpose outline"),
            ("<enter>", "mission/purpose article"),
            ("]", "mission/command article"),
            ("<esc>", "mission/command outline"),
            (" ", "mission/command article"),
            ("<esc><tab>", "mission/command article"),
        ],
    );
}

/// Heights of screens, and whether the header is another one than at the height before.
const HEADER_HEIGHTS: [(u16, bool); 4] = [(6, true), (11, false), (12, true), (24, false)];

#[test]
fn the_header_tells_how_old_the_words_are_at_every_width() {
    assert_age_is_told(Breadth::Sample);
}

#[test]
#[ignore = "tries every case; .ci/run runs it"]
fn the_header_tells_how_old_the_words_are_at_every_size() {
    assert_age_is_told(Breadth::All);
}

#[track_caller]
fn assert_age_is_told(breadth: Breadth) {
    let forms = [
        "date derived: newest event 15 May 2023",
        "derived: newest event 15 May 2023",
        "derived: event 15 May 2023",
        "derived 15 May 2023",
        "derived 2023-05-15",
    ];
    for keys in ["", "4", "2/daesh<enter>", "/canada", "/daesh"] {
        let mut reader = press(keys);
        for (width, height) in breadth.sizes(30..=159, &HEADER_HEIGHTS) {
            reader = reader.resize(width, height);
            let header = reader.rows().swap_remove(0);
            let is_told = forms.iter().any(|form| header.ends_with(&format!("  {form}")));
            // Half a date is another date: below 40 columns it is whole or not there, and may stand alone.
            let is_bare = header.ends_with("  15 May 2023");
            let is_silent = !header.contains("20") && !header.contains("der");
            assert!(is_told || width < 40 && (is_bare || is_silent), "{keys:?} at {width}×{height}: {header:?}");
        }
    }
    for (width, form) in [(120, forms[0]), (80, forms[3]), (50, forms[2]), (40, forms[3])] {
        let header = Reader::at(width, 24).rows().swap_remove(0);
        assert!(header.ends_with(form), "{width}: {header:?}");
    }
    let header = |keys: &str| Reader::at(30, 6).press(keys).rows().swap_remove(0);
    assert_eq!(header(""), " Mission 1/4      15 May 2023");
    assert_eq!(header("2"), " Activities 2/4   15 May 2023");
}

#[test]
fn nothing_in_the_header_moves_while_one_types() {
    let areas = |reader: &Reader| {
        let header = reader.app.header();
        let tabs: Vec<_> = header.tabs.iter().map(|shown| (shown.tab, shown.area)).collect();
        (header.title, tabs, header.tab_number, header.age)
    };
    let at_every_size = |mut reader: Reader| {
        let sizes = Breadth::All.sizes(30..=159, &[(6, true), (12, true), (24, true)]);
        let mut seen = Vec::new();
        for (width, height) in sizes {
            reader = reader.resize(width, height);
            seen.push(((width, height), areas(&reader)));
        }
        (reader, seen)
    };
    let (mut reader, before) = at_every_size(press("/"));
    for key in ["d", "a", "e", "sh", "<c-u>", "the", " !a", "<c-u>canada", "zz", "<bs>"] {
        let (typed, after) = at_every_size(reader.press(key));
        reader = typed;
        for (before, after) in before.iter().zip(after) {
            assert_eq!(*before, after, "{key}");
        }
    }
}

#[test]
fn the_open_tab_is_shown_at_every_width() {
    assert_open_tab_is_shown(Breadth::Sample);
}

#[test]
#[ignore = "tries every case; .ci/run runs it"]
fn the_open_tab_is_shown_at_every_size() {
    assert_open_tab_is_shown(Breadth::All);
}

#[track_caller]
fn assert_open_tab_is_shown(breadth: Breadth) {
    for (width, height) in breadth.sizes(30..=159, &HEADER_HEIGHTS) {
        for (keys, title) in [("", "Mission"), ("2", "Activities"), ("3", "History"), ("4", "Coalition")] {
            let reader = Reader::at(width, height).press(keys);
            let rows = reader.rows();
            let row = &rows[usize::from(reader.app.panes().header.height) - 1];
            let is_alone = row.contains(&format!("{title} {}/4", reader.app.reader.tab().index() + 1));
            let are_all = ["Mission", "Activities", "History", "Coalition"].iter().all(|title| row.contains(title));
            assert!(row.contains(title) && (is_alone || are_all || row.contains("/4")), "{width}×{height}: {row:?}");
            assert!(!row.contains('…'), "{width}×{height}: {row:?}");
        }
    }
    assert_eq!(Reader::at(34, 6).press("2").rows()[0], " Activities 2/4       15 May 2023");
    assert_eq!(Reader::at(40, 6).rows()[0], " Mission 1/4        derived 15 May 2023");
}

#[test]
fn the_outline_is_as_wide_in_every_tab() {
    for (width, height) in [(72, 24), (80, 24), (120, 40), (200, 60)] {
        let divider = |keys: &str| Reader::at(width, height).press(keys).app.panes().divider;
        for keys in ["2", "3", "4", "4<enter>", "/daesh<enter>"] {
            assert_eq!(divider(keys), divider(""), "{keys:?} at {width}×{height}");
        }
    }
    // The numbers of matches have a column of their own, so that no title is cut for them.
    let titles = |reader: &Reader| reader.rows().iter().filter(|row| row.contains('…')).count();
    assert_eq!(titles(&press("4/iraq<enter><esc>")), titles(&press("4/iraq<enter>")));
}

#[test]
fn no_title_of_the_outline_is_cut_at_80_columns() {
    for tab in ["1", "2", "3", "4"] {
        let reader = Reader::at(80, 24).press(tab);
        let columns = usize::from(reader.app.panes().outline.width);
        let cut: Vec<_> = reader.rows().into_iter().filter(|row| row.chars().take(columns).any(|c| c == '…')).collect();
        assert!(cut.is_empty(), "{cut:?}");
    }
}

#[test]
fn an_outline_that_goes_on_has_a_scrollbar() {
    for (height, is_longer) in [(6, true), (8, true), (40, false)] {
        for width in [40, 80] {
            let reader = Reader::at(width, height).press("1");
            let (buffer, bar) = (reader.frame().0, reader.app.panes().outline_scrollbar());
            let signs = reader.look().scrollbar();
            let drawn = bar.positions().filter(|&at| [signs.0, signs.1].contains(&buffer[at].symbol())).count();
            assert_eq!(drawn, if is_longer { usize::from(bar.height) } else { 0 }, "{width}×{height}");
        }
    }
}

#[test]
fn the_mark_in_the_margin_is_quiet_while_the_outline_has_the_keys() {
    let style = |keys: &str| {
        let reader = Reader::at(80, 24).press(keys);
        let (buffer, gutter) = (reader.frame().0, reader.app.panes().gutter());
        let marked = gutter.positions().find(|&at| buffer[at].symbol() == reader.look().gutter());
        buffer[marked.expect("a passage is marked")].fg
    };
    let look = |look| press("").look().look(look).fg.expect("the theme has colours");
    assert_eq!(style("]]"), look(Look::Quiet));
    assert_eq!(style("]]<enter>"), look(Look::Gutter));
    assert_eq!(style("]]<enter><tab>"), look(Look::Gutter));
}

#[test]
fn each_doubt_has_a_glyph_a_word_and_a_style() {
    let marks = [
        ("]]<enter>", "≠ conflict: ", "! conflict: ", "conflict"),
        ("]]]<enter>", "◷ past since 31 March 2025", "x past since 31 March 2025", "past"),
        ("3<enter>]]]GG", "┄ gap: ", "? gap: ", "gap"),
        ("3<enter>]]]", "○ date inferred, ", "o date inferred, ", "date inferred"),
    ];
    for name in ThemeName::ALL {
        for (keys, sign, ascii, said) in marks {
            for (reader, sign) in [(Reader::at(80, 24), sign), (Reader::at(80, 24).ascii(), ascii)] {
                let reader = reader.theme(name).press(keys);
                let at = reader.position_of(sign);
                let (buffer, _) = reader.frame();
                let styles: Vec<_> = (at.x + 2..80).map(|x| buffer[(x, at.y)].modifier).collect();
                let word = styles.iter().take_while(|&&style| style == Modifier::ITALIC).count();
                let sign: String = sign.chars().skip(2).take(word).collect();
                assert_eq!(sign, said, "the word, and not what follows it, in {name:?}");
            }
        }
    }
}

#[test]
fn the_status_names_the_doubts_of_the_current_passage() {
    for (keys, mark) in
        [("]]", "≠ conflict"), ("]]]", "◷ past"), ("3]]]<enter>}", "○ inferred"), ("3]]]<enter>}}}}}}", "┄ gap")]
    {
        let status = press(keys).status();
        assert!(status.contains(mark), "{keys}: {status}");
    }
    assert!(!press("]").status().contains("past"));
}

#[test]
fn all_doubts_stand_in_one_place_and_lead_to_their_passages() {
    let about = Reader::at(80, 100).press("]]]]]]]<enter>");
    let text = about.text();
    for heading in
        ["Statements that have run out: 3", "Gaps in the source: ", "disagrees with itself: ", "Inferred dates: "]
    {
        assert!(text.contains(heading), "{heading} is missing:\n{text}");
    }
    assert_eq!(about.press("<tab><enter>").section(), "mission/at-a-glance");
}
