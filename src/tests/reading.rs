//! What a reader relies on: every line can be reached, no action loses the place, and screen, address and copy agree.

use crossterm::event::KeyCode;
use ratatui::layout::Size;
use ratatui::style::Modifier;

use super::harness::{Breadth, Reader, SIZES, assert_steps, press, today};
use crate::action::Action;
use crate::app::{Anchor, App, Focus, Settings};
use crate::appearance::{Appearance, ThemeName};
use crate::article::{Article, Destination, Entries};
use crate::briefing::{Document, PassageId, Place, SectionId};
use crate::doubts::{self, DoubtKind};
use crate::layout::Shape;
use crate::messages::{self, Messages as _};
use crate::testing::{embedded, french};
use crate::theme::Look;

/// Everything that going back restores.
fn place(reader: &Reader) -> (SectionId, Focus, Anchor, Option<PassageId>) {
    let app = &reader.app;
    (app.reader.section, app.reader.focus, app.reader.viewport.top(), app.reader.passage)
}

/// Walks through the top, middle, end and links of every section at three sizes, and checks the reader at each step.
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

/// Whether the window begins with a section that begins with a picture or a list of entries.
fn begins_with_entries(reader: &Reader) -> bool {
    let viewport = &reader.app.reader.viewport;
    let first = viewport.rows().find(|row| !row.line.is_blank()).expect("a line in view").anchor;
    first.line == 0 && viewport.article(first.section).is_some_and(Article::begins_with_entries)
}

/// The figures of which a line of a section shows a part: those of a row of tiles, or the one of a list's line.
fn figures_in(article: &Article, line: usize) -> Vec<usize> {
    let is_figure = |link: &usize| article.walk_with(*link).is_some_and(|walk| walk.kind == Entries::Figures);
    article.lines[line].links().filter(is_figure).collect()
}

/// Whether the window begins with figures of which a part is above it.
fn begins_within_figures(reader: &Reader) -> bool {
    let Anchor { section, line } = reader.app.reader.viewport.top();
    let article = reader.app.reader.viewport.article(section).expect("it is in view");
    line > 0 && figures_in(article, line).iter().any(|&figure| article.lines[line - 1].holds(figure))
}

/// Whether the window begins with whole figures.
pub(super) fn begins_with_figures(reader: &Reader) -> bool {
    let Anchor { section, line } = reader.app.reader.viewport.top();
    let article = reader.app.reader.viewport.article(section).expect("it is in view");
    !figures_in(article, line).is_empty() && !begins_within_figures(reader)
}

/// The number of times that Space is pressed until the last line of a briefing is in view.
#[track_caller]
fn assert_read_by_space(document: &'static Document<'static>, width: u16, height: u16) -> usize {
    let mut reader = Reader::with_document(document, Size::new(width, height));
    if reader.app.panes().article.is_empty() {
        reader = reader.press("<enter>");
    }
    let mut presses = 0;
    let mut read: Vec<Anchor> = Vec::new();
    loop {
        let context = format!("press {presses} at {width}×{height}");
        let page: Vec<Anchor> = reader.app.reader.viewport.drawn_rows().iter().map(|row| row.anchor).collect();
        let repeated = page.iter().take_while(|line| read.contains(line)).count();
        let first = reader.app.reader.viewport.rows().next().expect("a line in view");
        let is_picture = begins_with_entries(&reader) || begins_with_figures(&reader);
        assert!(
            repeated <= if is_picture { usize::from(height) / 2 } else { 2 },
            "{repeated} lines are repeated: {context}"
        );
        assert!(first.anchor.line != 1 || !first.line.is_heading(), "a page without its heading: {context}");
        for line in &page[repeated..] {
            let follows = match read.last() {
                None => line.section.index() == 0 && line.line == 0,
                Some(last) if last.section == line.section => line.line == last.line + 1,
                Some(last) => line.section.index() == last.section.index() + 1 && line.line == 0,
            };
            assert!(follows, "{line:?} does not follow {:?}: {context}", read.last());
            read.push(*line);
        }
        let is_last_tab = reader.app.reader.tab() == document.tabs().next_back().unwrap();
        if is_last_tab && reader.app.reader.viewport.reaches_end() {
            break;
        }
        reader = reader.press(" ");
        assert_eq!(reader.notice(), "", "{context}");
        presses += 1;
    }
    assert_eq!(reader.press(" ").notice(), messages::of(document).edge(true), "{width}×{height}");
    presses
}

#[test]
fn the_last_row_of_the_outline_shows_the_end_of_the_tab() {
    for (width, height) in [(160, 50), (120, 40), (80, 24)] {
        for tab in 1..=5 {
            let reader = Reader::at(width, height).press(&format!("{tab}<esc>G"));
            assert_eq!(reader.app.reader.focus, Focus::Outline);
            assert!(reader.app.reader.viewport.reaches_end(), "tab {tab} at {width}×{height}");
            let rows = reader.app.reader.outline_rows();
            let (chosen, last) = (&rows[reader.app.reader.outline.row], rows.last().unwrap());
            assert_eq!(chosen.position, last.position, "tab {tab} at {width}×{height}");
        }
    }
}

#[test]
fn space_alone_reads_every_line_of_the_briefing_once() {
    let sizes = [(120, 40, 16), (160, 50, 12), (80, 24, 45), (50, 15, 90), (30, 6, 500)];
    let french = [(120, 40, 20), (160, 50, 14)].map(|size| (french(), size));
    for (document, (width, height, most)) in sizes.map(|size| (embedded(), size)).into_iter().chain(french) {
        let presses = assert_read_by_space(document, width, height);
        assert!(presses <= most, "{presses} presses at {width}×{height}");
    }
}

#[test]
fn space_shows_a_map_that_fits_a_page_on_one() {
    for (width, height) in [(120, 40), (160, 50), (80, 24)] {
        let places = Reader::at(width, height).press("3]]]]]]").app.reader.section;
        for from in 0..6 {
            let mut reader = Reader::at(width, height).press(&format!("3{}", "]".repeat(from)));
            loop {
                let Anchor { section, line } = reader.app.reader.viewport.top();
                assert!(section != places || line == 0, "line {line}, from section {from} at {width}×{height}");
                if reader.app.reader.viewport.reaches_end() {
                    break;
                }
                reader = reader.press(" ");
            }
        }
    }
}

#[test]
fn space_and_page_up_begin_no_page_within_a_row_of_figures() {
    for document in [embedded(), french()] {
        for (width, height) in [(160, 50), (120, 40), (80, 24)] {
            for from in 0..document.sections().len() {
                let keys = format!("{}<enter>", "]".repeat(from));
                let mut reader = Reader::with_document(document, Size::new(width, height)).press(&keys);
                while !reader.app.reader.viewport.reaches_end() {
                    reader = reader.press(" ");
                    let text = || format!("from section {from} at {width}×{height}\n{}", reader.text());
                    assert!(!begins_within_figures(&reader), "{}", text());
                }
                while !reader.app.reader.viewport.is_at_start() {
                    reader = reader.press("b");
                    let text = || format!("back from section {from} at {width}×{height}\n{}", reader.text());
                    assert!(!begins_within_figures(&reader), "{}", text());
                }
            }
        }
    }
}

#[test]
fn no_page_ends_with_a_title_alone_and_no_preview_with_a_picture() {
    for document in [embedded(), french()] {
        for (width, height) in SIZES {
            let mut reader = Reader::with_document(document, Size::new(width, height)).press("<enter>");
            for press in 0..60 {
                let rows = reader.app.reader.viewport.drawn_rows();
                let last = rows.iter().rfind(|row| !row.line.is_blank()).expect("a line");
                assert!(!last.line.is_heading(), "press {press} at {width}×{height}\n{}", reader.text());
                reader = reader.press(if press % 3 == 0 { " " } else { "j" });
            }
        }
    }
    // The timeline follows the sections of the results, and is a result itself.
    for (keys, is_drawn) in [("/in:history sorties", false), ("/when", true)] {
        let text = Reader::at(160, 50).press(keys).text();
        assert_eq!(text.contains("●") || text.contains('═'), is_drawn, "{keys}\n{text}");
    }
}

#[test]
fn the_margin_mark_and_the_address_agree() {
    for (width, height) in SIZES {
        let mut reader = Reader::at(width, height).press("<enter>");
        for step in 0..embedded().sections().len() * 12 {
            // An entry of a picture is in no passage.
            if reader.app.reader.entry_passage().is_none() {
                assert_margin_mark(&reader, &format!("step {step} at {width}×{height}"));
            }
            let key = if step % 12 == 11 { "]" } else { ["}", "}", "{", "}", "j"][step % 5] };
            reader = reader.press(key);
        }
    }
}

/// Checks that the margin mark and the status line show the same current passage.
#[track_caller]
pub(super) fn assert_margin_mark(reader: &Reader, context: &str) {
    let (buffer, _) = reader.frame();
    let (panes, app) = (reader.app.panes(), &reader.app);
    let gutter = panes.gutter();
    let glyph = reader.theme().margin_mark();
    let marked: Vec<_> = gutter.positions().map(|at| buffer[at].symbol() == glyph).collect();
    let expected = (0..usize::from(gutter.height)).map(|row| {
        let line = app.reader.viewport.rows().nth(row).map(|row| row.line);
        line.is_some_and(|line| {
            !line.spans.is_empty() && line.passage.is_some() && line.passage == app.reader.current()
        })
    });
    assert_eq!(marked, expected.collect::<Vec<_>>(), "the margin mark: {context}");
    assert_eq!(marked.contains(&true), app.reader.passage.is_some(), "the current passage is in view: {context}");
    // On a narrow screen the keys to search and to quote may have the room of the address.
    let gives_way = panes.shape == Shape::Narrow && !reader.status().contains('#');
    assert!(gives_way || reader.status().starts_with(&reader.address()), "{}: {context}", reader.status());
}

#[test]
fn the_marked_passage_is_the_one_copied() {
    assert_everywhere(|reader, context| {
        let Some(passage) = reader.app.reader.current() else {
            let reader = reader.press("y");
            assert_eq!(reader.effect, None, "{context}");
            return reader;
        };
        let address = reader.address();
        let copied = reader.press("y");
        assert_eq!(copied.copied(), embedded().copy_text(passage), "{context}");
        let cited = copied.press("Y");
        assert!(cited.copied().contains(&*embedded().copy_text(passage)), "{context}");
        let command = format!("op-impact --at '{}'", embedded().reference(passage));
        assert!(cited.copied().ends_with(&command), "{context}");
        let notice = format!(
            "Cited {address}, {} characters, through the terminal; if it does not paste, run op-impact show '{address}' --cite plain",
            cited.copied().chars().count()
        );
        assert_eq!(cited.notice(), notice, "{context}");
        cited
    });
}

#[test]
fn the_offer_to_resume_stays_until_a_key_is_pressed() {
    let document = embedded();
    let last = document.find("history/airlift#2");
    let settings = Settings {
        today: today(),
        words: messages::of(document),
        place: None,
        last_place: last,
        has_mouse: false,
        has_file: false,
        has_other_edition: false,
        appearance: Appearance::default(),
    };
    let mut app = App::new(document, Size::new(80, 24), settings);
    // Events that the terminal reports at startup are not keys.
    let _ = app.apply(Action::Resize(Size::new(100, 30)));
    let _ = app.apply(Action::Background(None));
    assert_eq!(app.notice[0], "r: resume at history/airlift#2");
    let _ = app.apply(Action::Key(KeyCode::Char('r').into()));
    assert_eq!(Some(app.reader.place()), last);
    let _ = app.apply(Action::Key(KeyCode::Char('r').into()));
    assert_eq!(app.notice, [messages::English.no_last_place()]);
}

#[test]
fn the_chosen_figure_is_copied_as_its_passage() {
    let reader = press("]]]]]]<enter>y");
    assert_eq!(reader.section(), "mission/figures");
    assert!(reader.copied().contains("1,378 sorties"), "{}", reader.copied());
}

#[test]
fn the_focused_link_decides_what_is_cited() {
    for (width, height) in [(120, 40), (80, 24), (80, 50), (120, 16), (50, 15), (40, 12), (30, 6), (200, 100)] {
        let mut reader = Reader::at(width, height);
        for section in embedded().sections() {
            reader.app.reader.open(Place::Section(section));
            let count = reader.article().links.len();
            for _ in 0..count {
                reader = reader.press("<tab>");
                let Focus::Link(link) = reader.app.reader.focus else { break };
                let article = reader.article();
                let beside = article.passage_of_link(link);
                let is_drawn = article.walk_with(link).is_some();
                let expected = beside.map_or(article.links[link].place().expect("a place"), Place::Passage);
                let Place::Passage(passage) = expected else { continue };
                let address = embedded().address(expected).to_string();
                let context = format!("{address} at {width}×{height}");
                assert!(width < 80 || reader.status().starts_with(&address), "{}: {context}", reader.status());
                reader = reader.press("y");
                assert_eq!(reader.copied(), embedded().copy_text(passage), "{context}");
                let (buffer, panes) = (reader.frame().0, reader.app.panes());
                let rows = panes.gutter().positions().zip(reader.lines());
                let mut marked = rows.filter(|(at, _)| buffer[*at].symbol() == reader.theme().margin_mark());
                assert!(
                    is_drawn || marked.any(|(_, line)| line.holds(link) || line.passage == Some(passage)),
                    "{context}"
                );
            }
        }
    }
    let Some(Place::Passage(extension)) = embedded().find("mission/extension#1") else { panic!("no such passage") };
    let command = format!("op-impact --at '{}'", embedded().reference(extension));
    for height in [16, 24, 40, 60] {
        let cited = Reader::at(120, height).press("]]]]]]]<tab><tab><tab>Y");
        assert!(cited.copied().ends_with(&command), "{height}: {}", cited.copied());
    }
    // In a drawn section nothing can be cited until an entry has focus.
    assert_eq!(press("]]]]]<enter>]Y").notice(), messages::English.choose_to_copy());
}

#[test]
fn a_citation_carries_source_age_and_doubts() {
    let cited = press("]]]<enter>Y");
    assert_eq!(
        cited.copied().lines().skip(1).collect::<Vec<_>>(),
        [
            "Operation IMPACT, Mission › Extension; restated in English from Government of Canada, date derived: newest event 15 May 2023",
            "[past since 31 March 2025]",
            &format!("op-impact --at 'mission/extension#1@{}.33971467'", embedded().edition()),
        ]
    );
}

#[test]
fn braces_step_through_passages() {
    assert_steps(
        press("]]"),
        Reader::address,
        &[
            ("", "mission/command#1"),
            ("}", "mission/command#2"),
            ("}}}", "mission/command#5"),
            ("}", "mission/extension#1"),
            ("{{", "mission/command#4"),
            ("{{{", "mission/command#1"),
            ("{", "mission/purpose#5"),
            ("g{", "mission/at-a-glance#1"),
            ("2G}", "activities/strategic-communications#7"),
        ],
    );
}

#[test]
fn home_and_end_select_the_first_and_the_last_place_of_the_tab() {
    for (width, height) in [(120, 100), (120, 40), (80, 24), (50, 15), (30, 6)] {
        for tab in embedded().tabs() {
            let mut reader = Reader::at(width, height).press(&format!("{}<enter>", tab.index() + 1));
            for (keys, is_end) in [("G", true), ("g", false), ("<end>", true), ("jG", true), ("<home>", false)] {
                let context = format!("{keys} in tab {} at {width}×{height}", tab.index());
                reader = reader.press(keys);
                let (app, viewport) = (&reader.app.reader, &reader.app.reader.viewport);
                assert!(if is_end { viewport.reaches_end() } else { viewport.is_at_start() }, "{context}");
                let mut sections = embedded().sections_of(tab);
                let section = if is_end { sections.next_back() } else { sections.next() }.unwrap();
                assert_eq!(app.section, section, "{context}");
                let mut passages = embedded().passages_of(section);
                let end = if is_end { passages.next_back() } else { passages.next() };
                // Blocks drawn from data follow the last passage, or there is no passage. The smallest screen may show
                // only the title or the source heading.
                if let Some(end) = end.filter(|&end| viewport.shows_passage(end) || (height > 6 && !is_end)) {
                    assert_eq!(app.passage, Some(end), "{context}");
                    assert_margin_mark_if_room(&reader, &context);
                    reader = reader.press("y");
                    assert_eq!(reader.copied(), embedded().copy_text(end), "{context}");
                }
            }
        }
        let last = Reader::at(width, height).press("2<enter>G");
        assert!(last.app.reader.passage.is_some() || height == 6, "a passage ends the tab at {width}×{height}");
    }
    // In the outline these keys choose the first and last section.
    assert_eq!(press("G").section(), "mission/about");
}

/// Checks the margin mark if the status line has room for the address.
#[track_caller]
fn assert_margin_mark_if_room(reader: &Reader, context: &str) {
    if reader.size().0 >= 50 {
        assert_margin_mark(reader, context);
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
    assert_everywhere(|mut reader, context| {
        let is_in_sample = ["", "d<tab><tab>"].iter().any(|keys| context.contains(&format!("{keys:?}")));
        if breadth == Breadth::Sample && !is_in_sample {
            return reader;
        }
        let (before, rows) = (place(&reader), reader.rows());
        for keys in searches {
            reader = reader.press(keys);
            assert_eq!(place(&reader), before, "{context}, then {keys}");
        }
        // Only the notice in the last row is gone.
        let without_status = rows.len() - 1;
        assert_eq!(reader.rows()[..without_status], rows[..without_status], "{context}");
        reader
    });
}

#[test]
fn shrinking_below_the_minimum_and_back_changes_nothing() {
    assert_everywhere(|reader, context| {
        let before = place(&reader);
        let (width, height) = reader.size();
        let reader = reader.resize(10, 3).resize(0, 0).resize(width, height);
        assert_eq!(place(&reader), before, "{context}");
        reader
    });
}

#[test]
fn resizing_keeps_the_current_passage_in_view() {
    assert_everywhere(|mut reader, context| {
        let (before, (width, height)) = (reader.app.reader.passage, reader.size());
        if before.is_none() {
            return reader;
        }
        for (columns, rows) in [(120, 40), (33, 8), (80, 24), (50, 15), (300, 100), (width, height)] {
            reader = reader.resize(columns, rows);
            assert_eq!(reader.app.reader.passage, before, "{context}, at {columns}×{rows}");
            let is_in_view = reader.lines().iter().any(|line| line.passage == before);
            assert!(is_in_view || reader.app.panes().article.is_empty(), "{context}, at {columns}×{rows}");
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
        // A resize and its reversal in between restore the same line.
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
        assert_margin_mark(&there, &format!("{width}×{height}"));
        // On a narrow screen the hint to go back replaces the word, which the article shows anyway.
        assert!(there.status().contains("≠ conflict") || width < 60, "{}", there.status());
        assert!(there.text().contains("≠ conflict about"), "{}", there.text());
    }
}

#[test]
fn enter_and_esc_move_between_outline_and_article_on_a_narrow_screen() {
    let open_pane = |reader: &Reader| {
        let panes = reader.app.panes();
        assert_eq!(panes.shape, Shape::Narrow);
        format!("{} {}", reader.section(), if panes.outline.is_empty() { "article" } else { "outline" })
    };
    assert_steps(
        Reader::at(50, 15),
        open_pane,
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

/// Heights of screens, and whether the header changes its form at this height.
const HEADER_HEIGHTS: [(u16, bool); 4] = [(6, false), (11, false), (12, true), (24, false)];

#[test]
fn the_header_shows_the_age_of_the_text_at_every_width() {
    assert_age_is_shown(Breadth::Sample);
}

#[test]
#[ignore = "tries every case; .ci/run runs it"]
fn the_header_shows_the_age_of_the_text_at_every_size() {
    assert_age_is_shown(Breadth::All);
}

#[track_caller]
fn assert_age_is_shown(breadth: Breadth) {
    let forms = [
        "undated source · last event 15 May 2023, 3½ years ago",
        "undated · last event 15 May 2023, 3½ years ago",
        "undated; event 15 May 2023, 3½ years ago",
        "undated; event 2023, 3½ years ago",
        "undated; event 2023, 3½ y",
        "last event 2023, 3½ y",
        "last event 3½ y ago",
    ];
    for keys in ["", "4", "2/daesh<enter>", "/canada", "/daesh"] {
        let mut reader = press(keys);
        for (width, height) in breadth.sizes(30..=159, &HEADER_HEIGHTS) {
            reader = reader.resize(width, height);
            let header = reader.rows().swap_remove(0);
            let has_age = forms.iter().any(|form| header.ends_with(&format!("  {form}")));
            // A cut age would be a wrong age: below 40 columns it is whole or absent, and may not say that it is derived.
            let is_age_alone = header.ends_with("  3½ years old");
            let is_absent = !header.contains("year") && !header.contains("dated");
            assert!(has_age || width < 40 && (is_age_alone || is_absent), "{keys:?} at {width}×{height}: {header:?}");
        }
    }
    for (width, title, form) in [
        (120, "Operation IMPACT", forms[0]),
        (80, "Op IMPACT", forms[4]),
        (50, "Op IMPACT", forms[3]),
        (40, "Op IMPACT", forms[4]),
    ] {
        let header = Reader::at(width, 24).rows().swap_remove(0);
        assert!(header.starts_with(&format!(" {title}  ")) && header.ends_with(form), "{width}: {header:?}");
    }
    let header = |keys: &str| Reader::at(30, 6).press(keys).rows().swap_remove(0);
    assert_eq!(header(""), " Mission  1/4    3½ years old");
    assert_eq!(header("2"), " Mission  Activities  2/4");
}

#[test]
fn typing_a_query_never_moves_the_header() {
    assert_typing_never_moves_the_header(Breadth::Sample);
}

#[test]
#[ignore = "tries every case; .ci/run runs it"]
fn typing_a_query_never_moves_the_header_at_any_size() {
    assert_typing_never_moves_the_header(Breadth::All);
}

#[track_caller]
fn assert_typing_never_moves_the_header(breadth: Breadth) {
    let areas = |reader: &Reader| {
        let header = reader.app.header();
        let tabs: Vec<_> = header.tabs.iter().map(|tab| (tab.tab, tab.area)).collect();
        (header.title, tabs, header.tab_number, header.age)
    };
    let at_every_size = |mut reader: Reader| {
        let sizes = breadth.sizes(30..=159, &[(6, false), (12, false), (24, false)]);
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
            let is_alone = row.contains(&format!("{title}  {}/4", reader.app.reader.tab().index() + 1));
            let are_all = ["Mission", "Activities", "History", "Coalition"].iter().all(|title| row.contains(title));
            assert!(row.contains(title) && (is_alone || are_all || row.contains("/4")), "{width}×{height}: {row:?}");
            assert!(!row.contains('…'), "{width}×{height}: {row:?}");
        }
    }
    assert_eq!(Reader::at(34, 6).press("2").rows()[0], " Activities  2/4     3½ years old");
    assert_eq!(Reader::at(40, 6).rows()[0], " Mission  1/4     last event 2023, 3½ y");
}

#[test]
fn the_outline_is_as_wide_as_the_tab_needs_and_a_search_does_not_change_it() {
    let press = |keys: &str| Reader::at(160, 50).press(keys);
    let outline = |keys: &str| press(keys).app.panes().outline.width;
    assert!(outline("1") < outline("2"), "the first tab has shorter titles");
    for tab in ["1", "2", "3", "4"] {
        let reader = press(tab);
        let sections = embedded().sections_of(reader.app.reader.tab());
        let widest = sections.map(|section| embedded().section(section).title.chars().count()).max().unwrap();
        let spare = usize::from(outline(tab)) - widest;
        assert!((4..=8).contains(&spare), "{tab}: {spare} columns around the widest title");
        for keys in ["<enter>", "/daesh<enter>", "/daesh<esc>"] {
            let searched = reader.app.panes().divider;
            let same_tab = press(&format!("{tab}{keys}{tab}")).app.panes().divider;
            assert_eq!(same_tab, searched, "{tab}{keys}");
        }
    }
    // Match counts have columns of their own, so they never cut a title.
    let titles = |reader: &Reader| reader.rows().iter().filter(|row| row.contains('…')).count();
    assert_eq!(titles(&press("4/iraq<enter><esc>")), titles(&press("4/iraq<enter>")));
    // A margin that is narrow for it would be worse than titles that are cut.
    for (width, most, prose, notes) in [(112, 28, 57, 17), (120, 28, 60, 23), (130, 38, 60, 23)] {
        for tab in ["1", "2", "3", "4"] {
            let panes = Reader::at(width, 40).press(tab).app.panes();
            assert!(panes.outline.width <= most && panes.measure() >= prose, "tab {tab} at {width}: {panes:?}");
            assert!(panes.notes().width >= notes, "tab {tab} at {width}: {panes:?}");
        }
    }
}

#[test]
fn a_title_of_the_outline_goes_on_in_other_rows() {
    for (document, (width, height)) in [embedded(), french()].into_iter().flat_map(|d| SIZES.map(|size| (d, size))) {
        for tab in ["1", "2", "3", "4"] {
            let reader = Reader::with_document(document, Size::new(width, height)).press(&format!("<esc>{tab}"));
            let panes = reader.app.panes();
            let is_cut = |row: &String| row.chars().take(usize::from(panes.outline.width)).any(|c| c == '…');
            let listed = reader.app.reader.outline_rows().len();
            let rows = reader.rows().into_iter().skip(usize::from(panes.sections().y)).take(listed);
            let cut: Vec<_> = rows.filter(is_cut).collect();
            assert!(cut.is_empty(), "{cut:?} in tab {tab} at {width}×{height}");
        }
    }
    let reader = Reader::with_document(french(), Size::new(120, 40)).press("2/renseignement<enter>");
    let columns = usize::from(reader.app.panes().outline.width);
    let rows: Vec<String> = reader.rows().iter().map(|row| row.chars().take(columns).collect()).collect();
    let first = rows.iter().position(|row| row.contains("Commandement et")).expect("the title");
    assert_eq!(rows[first + 1].trim_end().trim_start_matches('▎'), "  renseignement⁴", "{}", rows.join("\n"));
    assert_eq!(rows[first].chars().next(), rows[first + 1].chars().next(), "both rows are chosen or none");
    // A title is chosen as a whole, with either of its rows, and brought into view as a whole.
    let low = |keys: &str| Reader::with_document(french(), Size::new(112, 8)).press(keys);
    for part in ["Quartiers", "la coalition"] {
        assert_eq!(low("2").click_on(part).section(), "activities/headquarters", "{part}");
    }
    for keys in ["2jj", "2Gkkkk"] {
        let reader = low(keys);
        assert_eq!(reader.section(), "activities/leadership", "{keys}");
        let chosen = reader.rows().iter().filter(|row| row.starts_with('▎')).count();
        assert_eq!(chosen, 2, "{keys}\n{}", reader.text());
    }
}

#[test]
fn an_outline_longer_than_the_screen_has_a_scrollbar() {
    for (height, is_longer) in [(6, true), (8, true), (40, false)] {
        for width in [40, 80] {
            let reader = Reader::at(width, height).press("1");
            let (buffer, bar) = (reader.frame().0, reader.app.panes().outline_scrollbar());
            let glyphs = reader.theme().scrollbar();
            let drawn = bar.positions().filter(|&at| [glyphs.0, glyphs.1].contains(&buffer[at].symbol())).count();
            assert_eq!(drawn, if is_longer { usize::from(bar.height) } else { 0 }, "{width}×{height}");
            // Marks and digits do not touch it.
            let mut before = bar.positions().map(|at| &buffer[(at.x - 1, at.y)]);
            assert!(!is_longer || before.all(|cell| cell.symbol() == " "), "{width}×{height}\n{}", reader.text());
        }
    }
}

#[test]
fn the_margin_mark_is_dim_while_the_outline_has_focus() {
    let style = |keys: &str| {
        let reader = Reader::at(80, 24).press(keys);
        let (buffer, gutter) = (reader.frame().0, reader.app.panes().gutter());
        let marked = gutter.positions().find(|&at| buffer[at].symbol() == reader.theme().margin_mark());
        buffer[marked.expect("a passage is marked")].fg
    };
    let look = |look| press("").theme().look(look).fg.expect("the theme has colours");
    assert_eq!(style("]]"), look(Look::Quiet));
    assert_eq!(style("]]<enter>"), look(Look::MarginMark));
    assert_eq!(style("]]<enter><tab>"), look(Look::MarginMark));
}

#[test]
fn each_doubt_has_a_glyph_a_word_and_a_style() {
    let doubts = [
        ("]]<enter>", "≠ conflict about ", "! conflict about ", "conflict"),
        ("]]]<enter>", "◷ past since 31 March 2025", "x past since 31 March 2025", "past"),
        ("3<enter>]]]}}}}}}", "┄ gap: ", "? gap: ", "gap"),
        ("3<enter>]]]", "○ date inferred, ", "o date inferred, ", "date inferred"),
    ];
    for name in ThemeName::ALL {
        for (keys, label, ascii, word) in doubts {
            for (reader, label) in [(Reader::at(80, 24), label), (Reader::at(80, 24).ascii(), ascii)] {
                let reader = reader.with_theme(name).press(keys);
                let at = reader.position_of(label);
                let (buffer, _) = reader.frame();
                let styles: Vec<_> = (at.x + 2..80).map(|x| buffer[(x, at.y)].modifier).collect();
                let italics = styles.iter().take_while(|&&style| style == Modifier::ITALIC).count();
                let italic: String = label.chars().skip(2).take(italics).collect();
                let word = if name == ThemeName::HighContrast { "" } else { word };
                assert_eq!(italic, word, "only the word is italic in {name:?}");
            }
        }
    }
}

#[test]
fn the_status_names_the_doubts_of_the_current_passage() {
    for (keys, doubt) in
        [("]]", "≠ conflict"), ("]]]", "◷ past"), ("3]]]<enter>}", "○ inferred"), ("3]]]<enter>}}}}}}", "┄ gap")]
    {
        let status = press(keys).status();
        assert!(status.contains(doubt), "{keys}: {status}");
    }
    assert!(!press("]").status().contains("past"));
}

#[test]
fn the_about_section_lists_all_doubts_and_links_to_their_passages() {
    let about = Reader::at(80, 100).press("]]]]]]]<enter>");
    let text = about.text();
    for heading in
        ["Statements that have run out: 3", "Gaps in the source: ", "disagrees with itself: ", "Inferred dates: "]
    {
        assert!(text.contains(heading), "{heading} is missing:\n{text}");
    }
    let about = Reader::at(80, 30).press("]]]]]]]<enter>");
    assert_eq!(about.press("<tab><enter>").section(), "mission/at-a-glance");
}

#[test]
fn links_can_be_walked_on_a_screen_without_room_for_text() {
    for keys in ["<enter>", "4<enter>", "3<enter>}}}}"] {
        let mut reader = press(keys).resize(0, 0);
        for step in 0..60 {
            reader = reader.press("<tab>");
            let passage = reader.app.reader.passage.map(|passage| embedded().section_of(passage));
            assert!(passage.is_none_or(|section| section == reader.app.reader.section), "{keys}: {step}");
        }
    }
}

#[test]
fn the_chosen_place_of_a_map_is_in_view() {
    // A lower screen has a list in place of the map.
    for (width, height) in SIZES.into_iter().filter(|(_, height)| *height > 15) {
        let mut reader = Reader::at(width, height).press("3]]]]]]<enter>");
        let outline = usize::from(reader.app.panes().outline.width);
        for step in 1..9 {
            reader = reader.press("<down>");
            let is_marked = |row: &String| row.chars().skip(outline).any(|c| c == '▎');
            assert!(reader.rows().iter().any(is_marked), "after {step} at {width}×{height}:\n{}", reader.text());
        }
    }
}

#[test]
fn a_screen_that_gets_its_size_back_shows_what_it_showed() {
    let overlays_and_lists = ["?jjj", "K<end>", "/daesh<end>", "/daesh<down><down><down><down><down><down><up>"];
    let pages = ["", "]]<enter>jjjjj", "  ", "]]<enter>jjjj<tab>", "3<enter>G", "/daesh", "/zebra", "K", "f", "2Gu"];
    for keys in pages.into_iter().chain(overlays_and_lists) {
        for size in [Size::new(120, 40), Size::new(100, 31), Size::new(80, 24)] {
            let before = Reader::with_document(embedded(), size).press(keys).screen();
            let mut reader = Reader::with_document(embedded(), size).press(keys);
            for (width, height) in [(size.width + 1, size.height), (44, 13), (160, 50), (30, 6), (20, 3)] {
                reader = reader.resize(width, height);
            }
            assert_eq!(reader.resize(size.width, size.height).screen(), before, "{keys} at {size}");
        }
    }
}

#[test]
fn a_link_to_a_gap_says_what_is_missing_and_its_section_is_marked() {
    for document in [embedded(), french()] {
        let sections: Vec<_> = ["activities/nato-mission-iraq", "activities/headquarters"]
            .map(|address| match document.find(address) {
                Some(Place::Section(section)) => section,
                place => panic!("{place:?}"),
            })
            .into();
        for (gap, section) in ["mission/about#3", "mission/about#4"].into_iter().zip(sections) {
            let Some(Place::Passage(gap)) = document.find(gap) else { panic!("{gap}") };
            assert_eq!(doubts::kinds_in(document, section, today()), [DoubtKind::Gap]);
            for (width, height) in std::iter::once((160, 50)).chain(SIZES) {
                let mut reader = Reader::with_document(document, Size::new(width, height));
                reader.app.reader.open(Place::Section(section));
                let lines = || reader.article().lines.iter();
                let spans = lines().flat_map(|line| &line.notes).chain(lines().flat_map(|line| &line.spans));
                let words: Vec<_> = spans.flat_map(|span| span.text.split_whitespace()).collect();
                let words = words.join(" ");
                let missing = &*document.passage(gap).text;
                let missing = missing.split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(words.contains(&missing), "{width}×{height}: {words}");
                assert!(reader.article().links.contains(&Destination::Place(Place::Passage(gap))));
            }
        }
        // It is the same gap.
        assert_eq!(doubts::count(document, DoubtKind::Gap, today()), 8);
    }
}
