//! `op-impact show --format markdown`: a `CommonMark` parser reads back the same text, and every link leads to a heading.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use serde_json::Value;

use crate::{assert_snapshot, folder, harbour, harbour_with, run, run_over};

/// A parsed document: its text without markup, headings, links, and the number of list items.
#[derive(Default)]
struct Parsed {
    text: String,
    headings: Vec<(HeadingLevel, String)>,
    links: Vec<String>,
    items: usize,
}

fn parse(markdown: &str) -> Parsed {
    let mut parsed = Parsed::default();
    let mut heading: Option<(HeadingLevel, String)> = None;
    // Common sites enable these extensions, so the escapes must hold for them too.
    let extensions = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    for event in Parser::new_ext(markdown, extensions) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => heading = Some((level, String::new())),
            Event::End(TagEnd::Heading(_)) => parsed.headings.extend(heading.take()),
            Event::Start(Tag::Link { dest_url, .. }) => parsed.links.push(dest_url.to_string()),
            Event::Start(Tag::Item) => parsed.items += 1,
            Event::Text(text) | Event::Code(text) => {
                if let Some((_, heading)) = &mut heading {
                    heading.push_str(&text);
                }
                parsed.text.push_str(&text);
            }
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph | TagEnd::Item) => {
                parsed.text.push('\n');
            }
            Event::Start(Tag::Paragraph | Tag::List(None) | Tag::Emphasis | Tag::Strong) | Event::End(_) => {}
            other => panic!("unexpected markup: {other:?}"),
        }
    }
    parsed
}

/// The fragments of the headings, as sites that render Markdown make them.
fn fragments(parsed: &Parsed) -> Vec<String> {
    let mut fragments: Vec<String> = Vec::new();
    for (_, title) in &parsed.headings {
        let text = title.to_lowercase().replace(|c: char| !c.is_alphanumeric() && !" -_".contains(c), "");
        let slug = text.replace(' ', "-");
        let before = fragments
            .iter()
            .filter(|other| {
                **other == slug || other.strip_prefix(&format!("{slug}-")).is_some_and(|n| n.parse::<u32>().is_ok())
            })
            .count();
        fragments.push(if before == 0 { slug } else { format!("{slug}-{before}") });
    }
    fragments
}

#[track_caller]
fn assert_links_lead_to_headings(parsed: &Parsed) {
    let fragments = fragments(parsed);
    for link in &parsed.links {
        let fragment = link.strip_prefix('#').expect("links lead to headings");
        assert!(fragments.iter().any(|other| other == fragment), "{link} leads to none of {fragments:?}");
    }
}

#[test]
fn the_document_is_written_as_markdown() {
    assert_snapshot("show.md", &harbour(&["show", "--format", "markdown"]).success());
}

#[test]
fn headings_follow_the_document() {
    let parsed = parse(&run(&["show", "--format", "markdown"]).success());
    let of = |level| parsed.headings.iter().filter(move |(other, _)| *other == level).map(|(_, title)| &**title);
    assert_eq!(of(HeadingLevel::H1).collect::<Vec<_>>(), ["Operation IMPACT"]);
    assert_eq!(of(HeadingLevel::H2).collect::<Vec<_>>(), ["Mission", "Activities", "History", "Coalition"]);
    assert_eq!(of(HeadingLevel::H3).count(), run(&["list", "--json"]).success().lines().count());
    assert!(parsed.items > 40 && parsed.links.len() > 40);
}

#[test]
fn links_lead_to_existing_headings() {
    assert_links_lead_to_headings(&parse(&run(&["show", "--format", "markdown"]).success()));
    assert_links_lead_to_headings(&parse(&harbour(&["show", "--format", "markdown"]).success()));
    // A part has no headings of other parts.
    for part in ["mission", "history", "mission/purpose", "history/airstrikes", "mission/about", "mission/command#1"] {
        assert_links_lead_to_headings(&parse(&run(&["show", part, "--format", "markdown"]).success()));
    }
}

#[test]
fn expired_planned_events_are_marked_past() {
    for (format, event) in [
        ("markdown", r"\[planned\]**: The extension of Op IMPACT ends *\[past since 31 March 2025\]*"),
        ("text", "[planned]: The extension of Op IMPACT ends [past since"),
    ] {
        let output = run(&["show", "history/timeline", "--format", format]).success();
        assert!(output.contains(event), "{output}");
        assert_eq!(output.matches("past since").count(), 1, "no past event expires: {output}");
    }
}

#[test]
fn links_distinguish_headings_with_equal_titles() {
    let twice = harbour_with("\"title\": \"Pilots\"", "\"title\": \"Fees\"");
    let content = crate::file(&folder("twice"), "twice.json", twice);
    let markdown = run_over(&content, &["show", "--format", "markdown"]).success();
    let parsed = parse(&markdown);
    assert_links_lead_to_headings(&parsed);
    assert!(markdown.contains("[Fees](#fees), [Fees](#fees-1)"), "{markdown}");
}

#[test]
fn markdown_escapes_preserve_every_text() {
    let hard = "\\ * _ ` [x](y) <b> &amp; # ~~z~~ | a | ! {#id} $5 https://x.org/a_b_c --- *** +";
    for first in [
        "", "- ", "+ ", "* ", "# ", "> ", "1. ", "12) ", "    ", "```", "=== ", "--- ", "\t", "[x]: y ", "| a |",
        "~~~ ",
    ] {
        let text = format!("{first}{hard}");
        let content = harbour_with("\"1. Pay first.\"", &Value::from(text.clone()).to_string());
        let content = content.replace("\"2 quays\"", &Value::from(text.clone()).to_string());
        let content = content.replace("\"The harbour has:\"", &Value::from(text.clone()).to_string());
        let content = content.replace("\"Cranes & quays\"", &Value::from(text.clone()).to_string());
        let path = crate::file(&folder("survives"), "hard.json", content);
        let markdown = run_over(&path, &["show", "--format", "markdown"]).success();
        let parsed = parse(&markdown);
        assert!(parsed.text.matches(text.trim()).count() >= 4, "{text:?} is in none of {markdown}");
        assert!(parsed.headings.iter().any(|(_, title)| title == text.trim()), "{text:?} is no heading of {markdown}");
    }
}
