//! Any bytes as a file: a document or a sentence, in time that grows with the file.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::{Form, assert_valid, decode, import, passages, read};
use crate::briefing::{Block, Date};
use crate::import::ImportError;

/// Pieces that readers react to.
const PIECES: [&str; 47] = [
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<ul>",
    "<li>",
    "</ul>",
    "<ol start=3>",
    "<table>",
    "<tr>",
    "<td rowspan=3>",
    "<th colspan=2>",
    "</table>",
    "<h1>",
    "<h2>",
    "</h2>",
    "<a href='#x'>",
    "<a href=https://a.b>",
    "</a>",
    "<sup>",
    "<sub>",
    "<button>",
    "<main>",
    "</main>",
    "<article>",
    "<blockquote>",
    "<dl>",
    "<dt>",
    "<dd>",
    "<pre>",
    "<img alt=x>",
    "<caption>",
    "<nav>",
    "&amp;",
    "&#",
    "\n\n",
    "# T\n",
    "- i\n",
    "On 3 May 2020, it fell. ",
    "delta–9 ",
    "é’12% ",
    "2014–16 ",
    "\u{a0}3 ",
    "(É A) ",
    "until 2031 ",
    "[REDACTED]",
    "word ",
];

fn read_any(bytes: &[u8]) {
    if let Ok(text) = decode(bytes)
        && let Ok(briefing) = import(&text, Form::of(&text), true)
    {
        assert_valid(&briefing);
    }
}

proptest! {
    #[test]
    fn any_sequence_of_tags_and_words_is_a_valid_briefing(pieces in prop::collection::vec(0..PIECES.len(), 0..60)) {
        let text: String = pieces.into_iter().map(|piece| PIECES[piece]).collect();
        read_any(text.as_bytes());
        read_any(format!("<!doctype html>{text}").as_bytes());
        read_any(format!("---\ntitle: x\n---\n{text}").as_bytes());
    }

    #[test]
    fn any_bytes_are_a_valid_briefing_or_none(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        read_any(&bytes);
    }
}

#[test]
fn text_that_is_too_long_for_a_passage_makes_a_valid_briefing() {
    let words = "word ".repeat(30_000);
    let cells = format!("<td>{}</td>", "é ".repeat(20_000)).repeat(8);
    for text in [
        format!("<p>{words}"),
        format!("<p>{words}:<ul><li>{words}<ul><li>{words}</ul></ul>"),
        format!("<h2>{words}</h2><p>x"),
        format!("<table><caption>{words}</caption><tr><th>{words}<th>b<tr><td>{words}<td>y</table>"),
        format!("<table><tr><th>a<th>b<tr>{cells}</table>"),
        format!("<dl><dt>{words}<dd>{words}</dl>"),
        format!("<dl><dt>x<dd>{words}</dl>"),
        format!("<pre>{words}</pre><img alt='{words}'>"),
        format!("x<sup><a href=#n>1</a></sup><p id=n>{words}"),
        format!("<p><abbr title='{words}'>W</abbr> <a href='https://a.example/{words}'>x</a>"),
    ] {
        read_any(format!("<!doctype html><title>{words}</title><main>{text}").as_bytes());
    }
}

#[test]
fn references_within_references_to_notes_that_are_lost_make_a_valid_briefing() {
    read_any(b"<!doctype html><sup><h1># T\n<td><a href='#x'>&#<a href='#x'>&#<td>&amp;");
}

#[test]
fn what_is_too_long_for_a_passage_goes_on_in_the_next() {
    let words = format!("{} <a href=https://a.b>the end</a>", "word ".repeat(40_000));
    for (text, count) in [
        (format!("<p>{words}"), 3),
        (format!("<pre>{words}</pre>"), 3),
        (format!("<ul><li>{words}<li>x</ul>"), 4),
        (format!("<table><tr><td>a<td>{words}<tr><td>x<td>y</table>"), 5),
        (format!("<dl><dt>a<dd>{words}<dt>b<dd>c</dl>"), 4),
        (format!("<table><tr>{}<td>{words}</table>", "<td>a".repeat(100)), 4),
    ] {
        let briefing = read(&format!("<!doctype html><h1>T</h1>{text}"));
        assert_valid(&briefing);
        let found = passages(&briefing).map(|passage| passage.text.matches("word").count()).sum::<usize>();
        let links: Vec<&str> = passages(&briefing)
            .flat_map(|passage| passage.hyperlinks().map(|(range, _)| &passage.text[range]))
            .collect();
        assert_eq!(
            (found, passages(&briefing).count(), &links[..]),
            (40_000, count, &["the end"][..]),
            "{}",
            &text[..9]
        );
    }
}

#[test]
fn a_page_of_too_many_parts_is_refused_in_every_form() {
    for (text, form) in [("a\n", Form::Text), ("- a\n", Form::Text), ("<p>a", Form::Html), ("a\n\n", Form::Markdown)] {
        let result = import(&text.repeat(200_001), form, false);
        assert!(matches!(result, Err(ImportError::TooManyParts)), "{text:?}");
    }
}

#[test]
fn a_range_whose_end_is_not_looked_at_is_no_range() {
    let dates = "It was 3 May 2014 then, ".repeat(31);
    let page =
        format!("---\ndate: 2015-01-01\n---\n# T\n\n{dates}and it is planned from 3 May 2016 to 5 May 2016 again.\n");
    let briefing = read(&page);
    assert_valid(&briefing);
    let passage = &briefing.tabs[0].sections[0].blocks[0].passages()[0];
    assert_eq!(passage.until.map(Date::iso).as_deref(), Some("2016-05-03"));
}

#[test]
fn a_page_of_gaps_makes_a_valid_briefing() {
    let page = format!("Title\n\n{}", "It costs [REDACTED]. Learn more. They are:\n\n".repeat(90_000));
    let briefing = import(&page, Form::Text, false).unwrap();
    let blocks = briefing.tabs[0].sections.iter().flat_map(|section| &section.blocks);
    assert_eq!(blocks.filter(|block| matches!(block, Block::Gap(_))).count(), 10_000);
}

#[test]
fn a_page_with_more_marks_than_anybody_looks_at_says_that_they_end() {
    let page = format!("# T\n\n{}", "On 3 May 2020, 5 people came.\n\n".repeat(10_100));
    let briefing = import(&page, Form::Markdown, false).unwrap();
    let first = briefing.tabs[0].sections[0].blocks[0].passages().len();
    let figures = passages(&briefing).filter(|passage| !passage.figures.is_empty()).count();
    assert_eq!((first, figures), (1, 10_000));
    assert!(briefing.source.relation.ends_with("too long for all its dates and figures to be marked."));
}

#[test]
fn large_pages_take_time_in_proportion() {
    assert_linear(20_000);
}

#[test]
#[ignore = "tries every case; .ci/run runs it"]
fn larger_pages_take_time_in_proportion() {
    assert_linear(400_000);
}

fn assert_linear(size: usize) {
    let repeated = |text: &str, bytes: usize| text.repeat(bytes / text.len());
    for text in [
        repeated("<div>", size),
        repeated("<ul><li>", size),
        repeated("<blockquote>", size),
        repeated("<table><tr><td>", size),
        repeated("<a href=#x>x</a> ", size),
        repeated("<p id=x><a href=#x>x</a>", size),
        format!("<table>{}", repeated("<tr><td rowspan=20>x<td>y", size)),
        repeated("&amp", size),
        repeated("<h2>x</h2>", size),
        repeated("1<sup><a href=#x>2</a></sup>", size),
        repeated("<a href=https://a.b><img alt=x></a>", size),
        repeated("2¹", size),
        repeated("<a href=#x>x</a> 1<sup>1</sup>/<sub>2", size),
        repeated("[-x", size),
        repeated("[-x", size / 2) + &repeated("-]", size / 2),
        repeated("a\0\u{1b}[31m", size),
        repeated("3 May 2020 until 5 June 2031 ", size),
        repeated("(ABC) ", size),
        repeated("# x\n\n", size),
        repeated("> ", size),
        repeated("[a](b", size),
        repeated("• x ", size),
        repeated("{{ ", size),
        repeated("<x a=", size),
        (0..size / 8).map(|number| format!("Heading {number}\n\n")).collect::<Vec<_>>().concat(),
        repeated("<!--", size),
    ] {
        for text in [format!("<!doctype html>{text}"), format!("# T\n\n{text}"), format!("T\n\n{text}")] {
            let start = Instant::now();
            let result = import(&text, Form::of(&text), false);
            let time = start.elapsed();
            assert!(time < Duration::from_secs(5), "{time:?} for {:?}", &text[..60]);
            if let Ok(briefing) = result {
                assert!(briefing.tabs[0].sections.len() < 100_000);
            }
        }
    }
}
