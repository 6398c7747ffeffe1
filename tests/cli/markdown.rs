//! `op-impact show --format markdown`, read back by a reader of `CommonMark`: the same text, and links that lead on.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use serde_json::Value;

use crate::{assert_snapshot, folder, harbour, harbour_with, run, run_over};

/// What a reader sees: the text without marks, headings with their fragments, links, and the number of list items.
#[derive(Default)]
struct Seen {
    text: String,
    headings: Vec<(HeadingLevel, String)>,
    links: Vec<String>,
    items: usize,
}

fn seen(markdown: &str) -> Seen {
    let mut seen = Seen::default();
    let mut heading: Option<(HeadingLevel, String)> = None;
    // The extensions show whether a sign that is harmless in CommonMark alone is harmless on the usual sites too.
    let extensions = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    for event in Parser::new_ext(markdown, extensions) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => heading = Some((level, String::new())),
            Event::End(TagEnd::Heading(_)) => seen.headings.extend(heading.take()),
            Event::Start(Tag::Link { dest_url, .. }) => seen.links.push(dest_url.to_string()),
            Event::Start(Tag::Item) => seen.items += 1,
            Event::Text(text) | Event::Code(text) => {
                if let Some((_, heading)) = &mut heading {
                    heading.push_str(&text);
                }
                seen.text.push_str(&text);
            }
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph | TagEnd::Item) => seen.text.push('\n'),
            Event::Start(Tag::Paragraph | Tag::List(None) | Tag::Emphasis | Tag::Strong) | Event::End(_) => {}
            other => panic!("nothing that is written stands for this: {other:?}"),
        }
    }
    seen
}

/// The fragments of the headings, as sites that render Markdown make them.
fn fragments(seen: &Seen) -> Vec<String> {
    let mut fragments: Vec<String> = Vec::new();
    for (_, title) in &seen.headings {
        let kept = title.to_lowercase().replace(|c: char| !c.is_alphanumeric() && !" -_".contains(c), "");
        let slug = kept.replace(' ', "-");
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
fn links_lead_to_headings(seen: &Seen) {
    let fragments = fragments(seen);
    for link in &seen.links {
        let fragment = link.strip_prefix('#').expect("links lead to headings");
        assert!(fragments.iter().any(|known| known == fragment), "{link} leads to none of {fragments:?}");
    }
}

#[test]
fn the_document_is_written_as_markdown() {
    assert_snapshot("show.md", &harbour(&["show", "--format", "markdown"]).done());
}

#[test]
fn headings_follow_the_document() {
    let seen = seen(&run(&["show", "--format", "markdown"]).done());
    let of = |level| seen.headings.iter().filter(move |(other, _)| *other == level).map(|(_, title)| &**title);
    assert_eq!(of(HeadingLevel::H1).collect::<Vec<_>>(), ["Operation IMPACT"]);
    assert_eq!(of(HeadingLevel::H2).collect::<Vec<_>>(), ["Mission", "Activities", "History", "Coalition"]);
    assert_eq!(of(HeadingLevel::H3).count(), run(&["list", "--json"]).done().lines().count());
    assert!(seen.items > 40 && seen.links.len() > 40);
}

#[test]
fn links_lead_to_headings_that_are_there() {
    links_lead_to_headings(&seen(&run(&["show", "--format", "markdown"]).done()));
    links_lead_to_headings(&seen(&harbour(&["show", "--format", "markdown"]).done()));
    // A part has no headings of other parts.
    for part in ["mission", "history", "mission/purpose", "history/airstrikes", "mission/about", "mission/command#1"] {
        links_lead_to_headings(&seen(&run(&["show", part, "--format", "markdown"]).done()));
    }
}

#[test]
fn what_was_looked_forward_to_is_said_to_be_past() {
    for (format, said) in [
        ("markdown", r"\[planned\]**: The extension of Op IMPACT runs out *\[past since 31 March 2025\]*"),
        ("text", "[planned]: The extension of Op IMPACT runs out [past since"),
    ] {
        let shown = run(&["show", "history/timeline", "--format", format]).done();
        assert!(shown.contains(said), "{shown}");
        assert_eq!(shown.matches("past since").count(), 1, "nothing that happened has run out: {shown}");
    }
}

#[test]
fn links_tell_headings_apart_that_read_the_same() {
    let twice = harbour_with("\"title\": \"Pilots\"", "\"title\": \"Fees\"");
    let content = crate::file(&folder("twice"), "twice.json", twice);
    let markdown = run_over(&content, &["show", "--format", "markdown"]).done();
    let seen = seen(&markdown);
    links_lead_to_headings(&seen);
    assert!(markdown.contains("[Fees](#fees), [Fees](#fees-1)"), "{markdown}");
}

#[test]
fn every_text_survives() {
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
        let markdown = run_over(&path, &["show", "--format", "markdown"]).done();
        let seen = seen(&markdown);
        assert!(seen.text.matches(text.trim()).count() >= 4, "{text:?} is in none of {markdown}");
        assert!(seen.headings.iter().any(|(_, title)| title == text.trim()), "{text:?} is no heading of {markdown}");
    }
}
