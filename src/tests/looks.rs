//! Screens as they are seen, kept as snapshots with their styles inline. What keys do is tested beside it.

use super::harness::{Reader, SIZES, press};
use crate::appearance::Name;

/// Holds the screen after some keys, at every size, to its snapshot.
#[track_caller]
fn assert_looks(name: &str, keys: &str) {
    let screen = |(width, height)| format!("{width}×{height}\n{}", Reader::at(width, height).press(keys).screen());
    assert_snapshot(name, keys, &SIZES.map(screen).join("\n"));
}

#[track_caller]
fn assert_snapshot(name: &str, keys: &str, screens: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_description(keys);
    settings.bind(|| insta::assert_snapshot!(name, screens));
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
fn the_first_frame() {
    assert_looks("start", "");
}

#[test]
fn the_sections_drawn_from_data() {
    for (name, keys) in
        [("figures", "]]]]]]<enter>"), ("about", "]]]]]]]<enter>"), ("timeline", "3G<enter>"), ("terms", "4G<enter>")]
    {
        assert_looks(name, keys);
    }
}

#[test]
fn the_marks_of_doubt() {
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
fn what_is_said_after_copying() {
    assert_looks("cited", "]]<enter>Y");
}

#[test]
fn every_theme() {
    for name in Name::ALL {
        let screen = Reader::at(80, 24).theme(name).press("]]<enter>").screen();
        let found = Reader::at(80, 24).theme(name).press("/sorties<enter>n").screen();
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
    let screens = keys.map(|keys| Reader::at(80, 24).ascii().theme(Name::Mono).press(keys).screen());
    for (keys, screen) in keys.iter().zip(&screens) {
        assert!(screen.is_ascii(), "{keys}: {screen}");
    }
    assert_snapshot("ascii", &keys.join(" and "), &screens.join("\n"));
}

#[test]
fn a_screen_that_is_too_small_says_so() {
    for (width, height) in [(29, 24), (120, 5), (10, 3)] {
        let tiny = Reader::at(width, height);
        assert_eq!(tiny.rows()[0], "Too small: make it 30x6".chars().take(usize::from(width)).collect::<String>());
        assert!(tiny.rows()[1..].iter().all(String::is_empty), "{width}×{height}");
    }
    assert_eq!(press("]]]").resize(10, 3).resize(120, 40).screen(), press("]]]").screen());
}
