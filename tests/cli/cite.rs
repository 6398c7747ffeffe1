//! `op-impact show --cite`: quotations carry their source, and parsers of BibTeX and Markdown read them back.

use std::fs;

use biblatex::{Bibliography, ChunksExt as _};
use pulldown_cmark::{Event, Parser, Tag};
use serde_json::Value;

use crate::{HARBOUR, assert_snapshot, file, folder, harbour, harbour_with, run, run_over, run_with_stdin};

/// Every passage of the embedded briefing.
fn addresses() -> Vec<String> {
    let rows = run(&["list", "--json"]).success();
    let rows = rows.lines().map(|row| serde_json::from_str::<Value>(row).expect("a row is JSON"));
    rows.flat_map(|row| {
        let address = row["address"].as_str().expect("a row has an address").to_owned();
        let passages = row["passages"].as_u64().expect("a row has a number of passages");
        (1..=passages).map(move |number| format!("{address}#{number}"))
    })
    .collect()
}

#[test]
fn each_style_carries_the_source() {
    assert_snapshot("cite.txt", &harbour(&["show", "port/fees#1", "--cite", "plain"]).success());
    assert_snapshot("cite.md", &harbour(&["show", "port/fees#2", "--cite", "markdown"]).success());
    assert_snapshot("cite.bib", &harbour(&["show", "port/fees#2", "--cite", "bibtex"]).success());
    let item = harbour(&["show", "port/cranes#3", "--cite", "plain"]).success();
    assert!(item.starts_with("The harbour has: 2 quays\n"), "an item carries its lead-in: {item}");
    let plain = run(&["show", "mission/extension#1", "--cite", "plain"]).success();
    for part in [
        "Government of Canada",
        "Mission \u{203a} Extension",
        "derived",
        "past since 31 March 2025",
        "op-impact --at 'mission/extension#1@",
    ] {
        assert!(plain.contains(part), "{part}: {plain}");
    }
}

#[test]
fn a_citation_names_the_language_of_the_text_in_that_of_the_reader() {
    let folder = folder("named-language");
    for (text, in_english, in_french, langid) in [
        ("en", "word for word, in English,", "texte exact, en anglais,", "langid = {english}"),
        ("fr", "word for word, in French,", "texte exact, en français,", "langid = {french}"),
        ("und", "word for word, from", "texte exact, d’après", "annote"),
    ] {
        let page = format!("<!doctype html><html lang={text}><h1>Port</h1><p>Fees rose.");
        let page = file(&folder, format!("{text}.html"), page);
        for (reader, words) in [("en", in_english), ("fr", in_french)] {
            for style in ["plain", "markdown", "bibtex"] {
                let cited = run_over(&page, &["--lang", reader, "show", "text/port#1", "--cite", style]).success();
                assert!(cited.contains(words), "{words}: {cited}");
                assert!(style != "bibtex" || cited.contains(langid), "{langid}: {cited}");
                assert!(text != "und" || !cited.contains("langid"), "{cited}");
            }
        }
    }
}

#[test]
fn a_bibtex_parser_reads_the_entries_back() {
    let entries: String =
        addresses().iter().map(|address| run(&["show", address, "--cite", "bibtex"]).success()).collect();
    let bibliography = Bibliography::parse(&entries).expect("all entries together are one bibliography");
    assert_eq!(bibliography.len(), addresses().len(), "each passage has a key of its own");
    let entry = bibliography.get("op-impact:history:airstrikes:2").expect("the key is made of the address");
    assert!(entry.get("annote").expect("the text is there").format_verbatim().contains("1,378 sorties"));
    assert_eq!(entry.title().expect("the entry has a title").format_verbatim(), "Operation IMPACT");
    let organization = entry.get("organization").expect("the source is named").format_verbatim();
    assert_eq!(organization, "Government of Canada");

    let hard = harbour(&["show", "port/fees#2", "--cite", "bibtex"]).success();
    let bibliography = Bibliography::parse(&hard).expect("TeX's special characters are escaped");
    let entry = bibliography.get("op-impact:port:fees:2").expect("the entry is there");
    assert_eq!(entry.url().expect("the entry has an address"), "https://example.org/harbour_watch");
    let organization = entry.get("organization").expect("the source is named").format_verbatim();
    assert_eq!(organization, "Port Authority & Sons");
    let text = entry.get("annote").expect("the text is there").format_verbatim();
    assert!(text.contains("*1_000* <b>crowns</b> [a day](x) & #2 ") && text.contains("50% of"), "{text}");
    assert!(text.contains("$5 `now`!"), "{text}");
}

#[test]
fn a_markdown_citation_is_one_quotation() {
    for address in ["port/fees#2", "port/fees#3", "port/fees#4", "port/cranes#1", "sea/pilots#2"] {
        let cited = harbour(&["show", address, "--cite", "markdown"]).success();
        let events: Vec<Event<'_>> = Parser::new(&cited).collect();
        let quotes = events.iter().filter(|event| matches!(event, Event::Start(Tag::BlockQuote(_)))).count();
        assert_eq!(quotes, 1, "{cited}");
        let strange = |event: &&Event<'_>| {
            matches!(event, Event::Start(Tag::List(_) | Tag::Link { .. }) | Event::Html(_) | Event::InlineHtml(_))
        };
        assert_eq!(events.iter().find(strange), None, "{cited}");
        assert!(
            events
                .iter()
                .any(|event| matches!(event, Event::Code(code) if code.starts_with(&format!("op-impact --content {HARBOUR} --at '{address}@"))))
        );
    }
}

#[test]
fn bibtex_keys_are_unique() {
    let content = harbour_with("\"id\": \"port\"", "\"id\": \"sea-pilots\"").replace("port/", "sea-pilots/");
    let content = content.replace("\"id\": \"fees\"", "\"id\": \"2\"").replace("sea-pilots/fees", "sea-pilots/2");
    let path = file(&folder("keys"), "keys.json", content);
    let key = |address| {
        let entry = run_over(&path, &["show", address, "--cite", "bibtex"]).success();
        entry.lines().next().expect("an entry has a first line").to_owned()
    };
    assert_ne!(key("sea-pilots/2#1"), key("sea/pilots#2"));
    assert_eq!(key("sea-pilots/2#1"), "@misc{op-impact:sea-pilots:2:1,");
}

#[test]
fn a_command_is_cited_only_if_it_would_open_the_passage() {
    let bytes = fs::read(HARBOUR).expect("the small briefing is there");
    for style in ["plain", "markdown", "bibtex"] {
        let cited = run_with_stdin(&bytes, &["--content", "-", "show", "port/fees#1", "--cite", style]).success();
        assert!(!cited.contains("--content") && cited.contains("port/fees"), "{style}: {cited}");
    }
    let folder = folder("named");
    let cite = |name: &str, style| {
        let path = file(&folder, name, &bytes);
        run_over(path, &["show", "port/fees#1", "--cite", style]).success()
    };
    assert!(cite("standard input", "plain").contains("standard input' --at 'port/fees#1@"));
    assert!(cite("it's.json", "plain").contains("it's.json\" --at 'port/fees#1@"));
    assert!(cite("a\u{1b}b.json", "plain").contains("\n[port/fees#1@"), "such a name cannot be typed");
    assert!(cite("a\"b.json", "plain").contains("\n[port/fees#1@"), "shells disagree about this one");
    for name in ["a`b.json", "``.json", "`"] {
        let cited = cite(name, "markdown");
        let code = |event: Event<'_>| if let Event::Code(code) = event { Some(code.to_string()) } else { None };
        let commands: Vec<_> = Parser::new(&cited).filter_map(code).collect();
        assert!(commands.len() == 1 && commands[0].contains(&format!("{name}' --at 'port/fees#1@")), "{cited}");
    }
}

#[test]
fn an_inferred_publisher_is_cited_as_inferred_in_each_style() {
    let folder = folder("inferred-publisher");
    let page = |language: &str| {
        let head = "<meta property='og:site_name' content='Harbour Watch'>";
        let name = format!("{language}.html");
        let page = format!("<!doctype html><html lang={language}><head>{head}</head><h1>Port</h1><p>Fees rose.");
        file(&folder, name, page)
    };
    for (language, words) in
        [("en", "Harbour Watch [publisher inferred]"), ("fr", "(éditeur déduit\u{a0}: Harbour Watch)")]
    {
        let page = page(language);
        for style in ["plain", "markdown", "bibtex"] {
            let cited = run_over(&page, &["--lang", language, "show", "text/port#1", "--cite", style]).success();
            assert!(cited.replace('\\', "").contains(words), "{style}: {cited}");
        }
        let about = run_over(&page, &["show", "about/about"]).success();
        assert!(about.contains("meta og:site_name"), "{about}");
    }
}
