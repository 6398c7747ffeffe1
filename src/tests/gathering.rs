//! Gathering passages, and copying them together.

use super::harness::{Reader, SIZES, press, today};
use crate::app::Content;
use crate::briefing::{PassageId, Place};
use crate::cite::{self, Style};
use crate::messages::{French, Messages as _};
use crate::testing::embedded;

fn passage(address: &str) -> PassageId {
    let Some(Place::Passage(passage)) = embedded().find(address) else { panic!("{address} is no passage") };
    passage
}

/// The addresses in the list, with a `>` before the chosen one.
fn listed(reader: &Reader) -> Vec<String> {
    let Some(Content::Gathered(list)) = reader.app.overlay.as_ref().map(|overlay| &overlay.content) else {
        return vec!["closed".to_owned()];
    };
    let entries = list.entries.iter().enumerate();
    entries.map(|(at, entry)| format!("{}{}", if at == list.cursor.row { ">" } else { "" }, entry.address)).collect()
}

/// A reader who has gathered three passages, not in their order.
fn gathered() -> Reader {
    press("]]]<enter>a4a1[}a")
}

#[test]
fn gathered_passages_are_copied_in_reading_order_with_their_citations() {
    let reader = gathered();
    assert_eq!(reader.notice(), "Gathered mission/command#2, 3 in all; A lists them");
    let reader = reader.press("AY");
    let addresses = ["mission/command#2", "mission/extension#1", "coalition/members#1"];
    let citations = addresses.map(|address| cite::cite(embedded(), passage(address), today(), Style::Markdown));
    assert_eq!(reader.copied(), citations.join("\n\n"));
    let characters = reader.copied().chars().count();
    assert!(reader.notice().starts_with(&format!("Cited 3 passages, {characters} characters")), "{}", reader.notice());
    assert_eq!(listed(&reader).len(), 3, "the list stays");
}

#[test]
fn a_notice_about_one_gathered_passage_or_none_says_so() {
    let reader = press("]]]<enter>a");
    assert_eq!(reader.notice(), "Gathered mission/extension#1, 1 in all; A lists it");
    assert_eq!(reader.press("a").notice(), "Dropped mission/extension#1, none left");
    let french = |is_new, count| French.gathered(is_new, "t/s#1", count)[0].replace('\u{a0}', " ");
    assert_eq!(french(true, 1), "Ajouté au recueil : t/s#1 (1 passage); la touche A affiche le recueil");
    assert_eq!(french(true, 2), "Ajouté au recueil : t/s#1 (2 passages); la touche A affiche le recueil");
    assert_eq!(french(false, 1), "Retiré du recueil : t/s#1 (1 passage); la touche A affiche le recueil");
    assert_eq!(french(false, 0), "Retiré du recueil : t/s#1 (vide)");
}

#[test]
fn the_list_is_walked_shortened_and_followed() {
    let reader = gathered().press("A");
    assert_eq!(listed(&reader), [">mission/command#2", "mission/extension#1", "coalition/members#1"]);
    let reader = reader.press("jj");
    assert_eq!(listed(&reader), ["mission/command#2", "mission/extension#1", ">coalition/members#1"]);
    let reader = reader.press("ka");
    assert_eq!(listed(&reader), ["mission/command#2", ">coalition/members#1"]);
    let reader = reader.press("<enter>");
    assert_eq!((listed(&reader), reader.address()), (vec!["closed".to_owned()], "coalition/members#1".to_owned()));
    assert_eq!(reader.press("<bs>").address(), "mission/command#2");
    let reader = gathered().press("Aaaa");
    assert_eq!(listed(&reader), ["closed"]);
    assert_eq!(reader.press("A").notice(), "Nothing gathered; a gathers");
}

#[test]
fn gathering_twice_drops_the_passage() {
    let reader = gathered().press("a");
    assert_eq!(reader.notice(), "Dropped mission/command#2, 2 left; A lists them");
    assert_eq!(listed(&reader.press("A")), [">mission/extension#1", "coalition/members#1"]);
}

#[test]
fn every_way_out_closes_the_list_and_keeps_what_is_gathered() {
    for key in ["<esc>", "q", "A"] {
        let reader = gathered().press("A").press(key);
        assert_eq!(listed(&reader), ["closed"], "{key}");
        assert_eq!(listed(&reader.press("A")).len(), 3, "{key}");
    }
    let reader = gathered().press("A?");
    assert!(reader.text().contains("Keys and marks"), "help takes its place");
    let reader = gathered().press("A/daesh<enter>");
    assert_eq!(listed(&reader), ["closed"]);
}

#[test]
fn the_list_fits_every_screen_and_says_what_its_keys_do() {
    for (width, height) in SIZES.into_iter().chain([(30, 6), (40, 12)]) {
        let reader = gathered().resize(width, height).press("A");
        let text = reader.text();
        assert!(text.contains("Gathered: 3 passages"), "{width}×{height}:\n{text}");
        assert!(text.contains("mission/command#2"), "{width}×{height}:\n{text}");
        let (buffer, cursor) = reader.frame();
        assert_eq!(buffer[cursor.position].symbol(), "m", "the chosen row has the cursor at {width}×{height}");
        assert!(reader.status().contains("Esc"), "{width}×{height}");
        let last = reader.press("G").text();
        assert!(last.contains("coalition/members#1"), "{width}×{height}:\n{last}");
    }
    assert!(gathered().press("A").status().ends_with("Esc close"));
}
