//! What becomes of the structures of HTML, Markdown and plain text.

use super::{assert_valid, outline, read};

#[track_caller]
fn assert_outline(text: &str, expected: &[&str]) {
    let briefing = read(text);
    assert_valid(&briefing);
    assert_eq!(outline(&briefing).lines().collect::<Vec<_>>(), expected, "{text}");
}

#[test]
fn omitted_end_tags_are_supplied() {
    for (text, expected) in [
        ("<h1>T</h1><p>One<p>Two<div>Three</div>", &["# T", "One", "Two", "Three"][..]),
        ("<h1>T<h2>U</h2><p>x", &["# U", "x"]),
        ("<h1>T</h1><ul><li>a<li>b<ul><li>c</ul><li>d</ul>", &["# T", "- a", "- b", "  - c", "- d"]),
        ("<h1>T</h1><dl><dt>A<dd>b<dt>C<dd>d</dl>", &["# T", "A: b", "C: d"]),
        (
            "<h1>T</h1><table><tr><th>A<th>B<tr><td>1<td>2<tbody><tr><td>3<td>4</table>end",
            &["# T", "table : A | B", "row: 1 | 2", "row: 3 | 4", "end"],
        ),
        ("<h1>T</h1><select><option>a<option>b</select><p>x", &["# T", "x"]),
        ("<h1>T</h1><p>one<br>two<hr>three<img alt='a chart'>", &["# T", "one two", "three"]),
    ] {
        assert_outline(&format!("<!doctype html>{text}"), expected);
    }
}

#[test]
fn the_main_part_is_read_and_what_is_not_shown_is_left_out() {
    for (text, expected) in [
        ("<body><p>head</p><main><h1>T</h1><p>x</main><p>foot", &["# T", "x"][..]),
        ("<body><table><tr><td><div role=main><h1>T</h1><p>x</div></table><p>foot", &["# T", "x"]),
        ("<body><p>head</p><article><h1>T</h1><p>The port is open.</article><p>foot", &["# T", "The port is open."]),
        ("<body><article><p>a</article><article><p>b</article>", &["# a", "a", "b"]),
        // A box about something else, and one that has the title alone.
        (
            "<body><h1>T</h1><p>It is closed.<article><h3>News</h3><p>A ferry was named.</article><p>Call 555.",
            &["# T", "It is closed.", "## News", "A ferry was named.", "Call 555."],
        ),
        (
            "<body><article><h1>T</h1><p>Closed.</article><section><h2>Rules</h2><p>No ship may enter.</section>",
            &["# T", "Closed.", "## Rules", "No ship may enter."],
        ),
        (
            "<body><h1>T</h1><nav><p>n</nav><script>s</script><p hidden>h</p><p style='display: none'>d</p><p>x",
            &["# T", "x"],
        ),
        (
            "<body><h1>T</h1><p>x</p><h2>On this page</h2><ul><li><a href='#a'>A</a></ul><h2 id=a>A</h2><p>y",
            &["# T", "x", "## A", "y"],
        ),
        (
            "<body><h1>T</h1><p>You can use:<ul><li><a href='#a'>A</a></ul><h2 id=a>A</h2><p>y",
            &["# T", "lead: You can use:", "- A <A: text/a>", "## A", "y"],
        ),
        ("<body><h1>T</h1><details><summary>More</summary><p>x</details>", &["# T", "More", "x"]),
    ] {
        assert_outline(&format!("<!doctype html>{text}"), expected);
    }
}

#[test]
fn a_link_over_several_blocks_is_one_in_each() {
    let page = "<!doctype html><h1>T</h1>a <a href=https://a.b><p>one<p>é’two</a>";
    assert_outline(page, &["# T", "a", "one <one: https://a.b>", "é’two <é’two: https://a.b>"]);
}

#[test]
fn links_go_with_the_words_that_are_left_out() {
    for (text, expected) in [
        ("x<sup>3 <a href=#y><a href=https://a.b>&amp;</a></a></sup> word", "x³ word"),
        ("x <a href=#y><a href=https://a.b>↑</a></a> and more", "x and more"),
        ("x<a href=#n><a href=https://a.b><sup>4</sup></a></a> and more<p id=n>A note.", "x and more (4: A note.)"),
    ] {
        let briefing = read(&format!("<!doctype html><h1>T</h1><p>{text}"));
        assert_valid(&briefing);
        assert_eq!(outline(&briefing).lines().nth(1), Some(expected));
    }
    assert_outline(
        "<!doctype html><h1>T</h1><p>x<h2><a href=https://a.b>Foo</a><a href=https://a.b>,</a><b data-nosnippet>Show</b></h2><p>y",
        &["# T", "x", "## Foo", "y"],
    );
}

#[test]
fn a_link_to_the_id_of_a_heading_leads_there_though_markdown_writes_no_ids() {
    let text = "# T\n\nSee [there](#who-may-drive-and-when) and [nowhere](#else).\n\n## Who may drive, and when\n\nx";
    assert_outline(
        text,
        &["# T", "See there and nowhere. <there: text/who-may-drive-and-when>", "## Who may drive, and when", "x"],
    );
}

#[test]
fn a_link_to_another_page_of_a_guide_leads_to_its_heading_if_that_is_on_this_page() {
    let text = "# T\n\nSee [Crime.](/albania/safety) [Safety](/albania/safety/) [Landmines](/albania/safety) \
                [Crime](/albania/other) [Crime](//elsewhere.org/safety) [Health](/albania/health#x).\n\n\
                ## Safety\n\n### Crime\n\nx\n\n## Health\n\ny";
    assert_outline(
        text,
        &[
            "# T",
            "See Crime. Safety Landmines Crime Crime Health. <Crime.: text/crime> <Safety: text/safety>",
            "## Safety",
            "### Crime",
            "x",
            "## Health",
            "y",
        ],
    );
}

#[test]
fn links_lead_to_places_and_addresses() {
    let page = "<!doctype html><link rel=canonical href='https://example.org/a/b.html'><h1>T</h1>\
                <p>See <a href='#x'>there</a>, <a href=c.html>c</a>, <a href='/d'>d</a> and <a href='mailto:e@f'>e</a>.</p>\
                <h2 id=x>X</h2><p>Text<sup><a href='#n1'>[1]</a></sup>.</p><p id=n1>A note. <a href='#x'>↩</a></p>";
    assert_outline(
        page,
        &[
            "# T",
            "See there, c, d and e. <there: text/x> <c: https://example.org/a/c.html> <d: https://example.org/d>",
            "## X",
            "Text. (1: A note.)",
            "A note.",
        ],
    );
}

#[test]
fn cells_keep_their_columns_when_others_cover_them() {
    let page = "<!doctype html><h1>T</h1><table><caption>C</caption><tr><th>Year<th colspan=2>Flown</tr>\
                <tr><td rowspan=2>2016<td>a<td>1</tr><tr><td>b<td><ul><li>x<li>y</ul></table>";
    assert_outline(page, &["# T", "table C: Year | Flown | ", "row: 2016 | a | 1", "row: 2016 | b | • x • y"]);
}

#[test]
fn pictures_code_and_quotations_keep_their_role() {
    let page = "<!doctype html><h1>T</h1><figure><img alt='A chart'><figcaption>Sorties</figcaption></figure>\
                <pre>a\n  b</pre><blockquote><p>Words</blockquote>";
    assert_outline(page, &["# T", "picture: A chart [Sorties]", "Code: a", "  b", "Quotation: Words"]);
}

#[test]
fn markdown_is_read_without_its_templates() {
    let text = "---\ntitle: A page\nlang: en-CA\ndate: 2024-05-01\n---\n{% include nav.html %}\n## One {#one}\n\n\
                Read **this** [page](https://example.org) and {{ that }}.[^1]\n\n1. first\n2. second\n   - nested\n\n\
                | A | B |\n|---|---|\n| 1 | 2 |\n\n<div><p>HTML <b>inside</b></div>\n\n```\n{{ code }}\n```\n\n[^1]: A note.\n";
    assert_outline(
        text,
        &[
            "# One",
            "Read this page and . <page: https://example.org> (1: A note.)",
            "1. first",
            "2. second",
            "  - nested",
            "table : A | B",
            "row: 1 | 2",
            "HTML inside",
            "Code: {{ code }}",
            "A note.",
        ],
    );
    let briefing = read(text);
    assert_eq!((&*briefing.title, &*briefing.language), ("A page", "en-CA"));
    assert_eq!(briefing.source.date_from.as_deref(), Some("front matter date"));
}

#[test]
fn text_is_read_by_the_habits_of_its_maker() {
    for (text, expected) in [
        (
            "Title\n\nA paragraph that is long enough to be one.\n\nHeading\n\n  • one\n  • two\n    ◦ deep\n\nThe end is here.",
            &[
                "# Title",
                "A paragraph that is long enough to be one.",
                "## Heading",
                "- one",
                "- two",
                "  - deep",
                "The end is here.",
            ][..],
        ),
        (
            "Title\nA sentence.\n- one\n- two\nYear |\n2016 |\nHeading\nMore.",
            &["# Title", "A sentence.", "- one", "- two", "table : ", "row: Year", "row: 2016", "## Heading", "More."],
        ),
        (
            "Title\n\nThese are: • one • two\n\nThat is all.",
            &["# Title", "lead: These are:", "- one", "- two", "That is all."],
        ),
        (
            "Title\n\n1. Scope\n\nIt is wide.\n\n1.1 Place\n\nIt is here.\n\n2. Time\n\nNow.",
            &["# 1. Scope", "It is wide.", "## 1.1 Place", "It is here.", "# 2. Time", "Now."],
        ),
        (
            "Steps\n\nDo this.\n\n1. Open it\n2. Close it\n\nThen rest.",
            &["# Steps", "Do this.", "1. Open it", "2. Close it", "Then rest."],
        ),
    ] {
        assert_outline(text, expected);
    }
}

#[test]
fn an_rfc_loses_its_pages_and_keeps_its_drawings() {
    let text = "Network Working Group\nRequest for Comments: 9999                J. Doe\n\n                    The Protocol\n\n\
                1.  Introduction\n\n   This document\n   is short.\n\nDoe              Standards Track           [Page 1]\n\
                \u{c}\nRFC 9999            The Protocol              May 2020\n\n   +---+---+\n   | a | b |\n   +---+---+\n\n\
                   o  one\n\n   o  two\n";
    let briefing = read(text);
    assert_valid(&briefing);
    let outline = outline(&briefing);
    assert!(outline.contains("This document is short."), "{outline}");
    assert!(
        outline.contains("| a | b |\n") && !outline.contains("[Page") && !outline.contains("May 2020"),
        "{outline}"
    );
}

#[test]
fn a_page_of_a_site_generator_is_read_without_its_templates() {
    let page = "---\nlang: en\n---\n<!DOCTYPE html>\n<title>T</title><main><h1>T</h1>{% include menu.html %}\n<p>x</main>\n\
                {% include footer.html %}";
    assert_outline(page, &["# T", "x"]);
    assert_outline(&page.replace("lang: en\n", ""), &["# T", "x"]);
    let long = "words ".repeat(500);
    let text = format!("# T\n\n{{% include image.html alt=\"a\nb {long}\" %}}\nx {{{{ y\n\nz\n");
    assert_outline(&text, &["# T", "x {{ y", "z"]);
    assert_outline("---\ntitle: So <em>much</em> for **that**\n---\nx\n", &["# So much for that", "x"]);
}

#[test]
fn a_part_of_a_page_is_read_without_its_templates() {
    assert_outline(
        "<!-- The head -->\n<h2>{% if page %}Search {{ site }}{% endif %}</h2>\n<p>{% include x %}Here.</p>",
        &["# Search", "Here."],
    );
    assert_outline("<!doctype html><h1>T</h1><p>Write {{ name }}.", &["# T", "Write {{ name }}."]);
}

#[test]
fn raised_signs_stay_apart_from_what_they_follow() {
    for (text, expected) in [
        ("It flew 1,378<sup>1</sup> sorties.", "It flew 1,378¹ sorties."),
        ("Some 250<sup>2,3</sup> loads over 10<sup>6</sup> km<sup>2</sup>.", "Some 250²,³ loads over 10⁶ km²."),
        ("The 82<sup>d</sup>, the 1<sup>er</sup> and the 2<sup>nd</sup>", "The 82d, the 1er and the 2nd"),
        ("12<sup>a</sup> or 3<sup>[4]</sup> and H<sub>2</sub>O", "12ᵃ or 3[4] and H2O"),
        ("1<sup>1</sup>/<sub>2</sub> days, <sup>11</sup>&frasl;<sub>12</sub> of it", "1 1/2 days, 11/12 of it"),
        ("2 <sup>1</sup>/<sub>4</sub>, m<sup>3</sup>/<sub>s</sub>, x<sup>1</sup>/<sub>2</sub>", "2 1/4, m³/s, x¹/2"),
        ("<a href=https://a.b>1<sup>1</sup>/<sub>2</sub> days</a>", "1 1/2 days <1 1/2 days: https://a.b>"),
        (
            "10<sup><a href=https://a.b/#c>6</a></sup> and <a href=https://a.b/#d>on</a>",
            "10⁶ and on <⁶: https://a.b/#c> <on: https://a.b/#d>",
        ),
    ] {
        assert_outline(&format!("<!doctype html><h1>T</h1><p>{text}"), &["# T", expected]);
    }
    for reference in [
        "<sup><a href=#n>4</a></sup>",
        "<a href=#n><sup>4</sup></a>",
        "<a href=#n><sup>[4]</sup></a>",
        "<a href=#n>4</a>",
        "<sup><a href=#n><span>Footnote </span>4</a></sup>",
        "<sup><a href=#n>4 (note)</a></sup>",
    ] {
        let page = format!("<!doctype html><h1>T</h1><p>It has 12{reference} crews.<p id=n>A note.");
        assert_outline(&page, &["# T", "It has 12 crews. (4: A note.)", "A note."]);
    }
    let page =
        "<!doctype html><h1>T</h1><p>It has 12<sup><a href=#n>Note de bas de page *</a></sup> crews.<p id=n>A note.";
    assert_outline(page, &["# T", "It has 12 crews. (*: A note.)", "A note."]);
    let page = "<!doctype html><h1>T</h1><p>It has a visa <sup><a href=#n>What is this?</a></sup><p id=n>A note.";
    assert_outline(page, &["# T", "It has a visa What is this? <What is this?: text/t#2>", "A note."]);
}

#[test]
fn a_control_is_left_out_unless_it_is_a_heading() {
    let page = "<!doctype html><h1><label for=q>Where do you live?</label></h1><p>x <button>Save</button>\
                <h2><button><span>Who can apply</span><span>, </span><span data-nosnippet>Show</span></button></h2><p>y\
                <button><h2>Cost</h2></button><p>z <label>Name</label><dl><dt><button>A</button><dd>b</dl>";
    assert_outline(page, &["# Where do you live?", "x", "## Who can apply", "y", "## Cost", "z", "A: b"]);
}

#[test]
fn a_heading_keeps_its_own_words_and_no_hidden_ones_are_shown() {
    for (text, expected) in [
        ("<button hidden><h2>Secret</h2><p>hid</button><p>y", &["# T", "x", "y"][..]),
        ("<button><span hidden><h2>Secret</h2></span></button><p>y", &["# T", "x", "y"]),
        ("<button><nav><h2>Pages</h2></nav></button><p>y", &["# T", "x", "y"]),
        ("<h2>,</h2><p>y", &["# T", "x", "## ,", "y"]),
        ("<h2><a href=https://a.b>Foo,</a></h2><p>y", &["# T", "x", "## Foo,", "y"]),
    ] {
        assert_outline(&format!("<!doctype html><h1>T</h1><p>x</p>{text}"), expected);
    }
}

#[test]
fn a_heading_keeps_the_words_of_a_button_unless_they_only_do_something_with_it() {
    for (heading, expected) in [
        ("<span>Step 1</span> <span><button>Check what you need</button></span>", "Step 1 Check what you need"),
        ("1. <button>Check</button>", "1. Check"),
        ("1. <button>Share</button>", "1. Share"),
        ("Part A <label for=q>Name</label>", "Part A Name"),
        ("Plan <button>2020</button>", "Plan 2020"),
        ("<button>Share your data</button>", "Share your data"),
        ("Costs <button>Copy link</button>", "Costs"),
        ("Costs <button aria-label='Copy link'>¶</button>", "Costs"),
        ("Costs <button><span>Copy link</span> to Costs</button> and fees", "Costs and fees"),
        ("<button>Costs</button> <button>Show</button> <button>Share this page</button>", "Costs"),
        ("Coûts <button>Copier le lien</button>", "Coûts"),
        ("Costs<button><a href=https://a.b>Permalink</a></button> and fees", "Costs and fees"),
    ] {
        let page = format!("<!doctype html><h1>T</h1><p>x<h2>{heading}</h2><p>y");
        assert_outline(&page, &["# T", "x", &format!("## {expected}"), "y"]);
    }
    let page = "<!doctype html><h1>T</h1><dl><dt>Name: <button>Alpha</button> <button>Copy</button><dd>b</dl>";
    assert_outline(page, &["# T", "Name: Alpha: b"]);
}

#[test]
fn a_name_over_several_heads_rows_is_one_word() {
    for (head, expected) in [
        ("<tr><th rowspan=2>Year<th>Deaths<tr><th>Men", "Year | Deaths Men"),
        ("<tr><th>Year<th>Deaths<tr><th>(end)<th rowspan=2>Men<tr><th>A", "Year (end) A | Deaths Men"),
        ("<tr><th>Year<th>Women<tr><th><th>Men<tr><th>A<th>Men", "Year A | Women Men"),
    ] {
        let page = format!("<!doctype html><h1>T</h1><table>{head}<tr><td>2014<td>1</table>");
        assert_outline(&page, &["# T", &format!("table : {expected}"), "row: 2014 | 1"]);
    }
}

#[test]
fn a_note_in_a_cell_a_head_a_caption_or_a_heading_is_kept() {
    let note = |id: &str| format!("<sup><a href='#{id}'>{}</a></sup>", &id[1..]);
    let page = format!(
        "<!doctype html><h1>T</h1><h2>Alpha{}</h2><table><caption>Losses{}</caption><tr><th>Year<th>Deaths{}\
         <tr><td>2014{}<td>12{}<tr><td>2015<td>13</table><h2>Empty{}</h2><h2>Last</h2>\
         <p id=n1>One.<p id=n2>Two.<p id=n3>Three.<p id=n4>Four.<p id=n5>Five.<p id=n6>Six.",
        note("n1"),
        note("n2"),
        note("n3"),
        note("n4"),
        note("n5"),
        note("n6"),
    );
    let expected = [
        "# Alpha",
        "table Losses: Year | Deaths",
        "row: 2014 | 12 (4: Four.) (5: Five.) (1: One.) (2: Two.) (3: Three.)",
        "row: 2015 | 13",
        "# Empty",
        "Empty (6: Six.)",
        "# Last",
    ];
    let briefing = read(&page);
    assert_valid(&briefing);
    assert_eq!(outline(&briefing).lines().take(7).collect::<Vec<_>>(), expected);
    let row = &briefing.tabs[0].sections[0].blocks[0].passages()[0];
    let places: Vec<Option<u32>> = row.notes.iter().map(|note| note.at).collect();
    assert_eq!(places, [4, 9, 9, 9, 9].map(Some));
}

#[test]
fn the_mark_of_a_note_that_this_copy_has_lost_stays_in_the_text() {
    let page = "<!doctype html><h1>T</h1><p>It flew 1,378<sup><a href=#n1>12</a></sup> sorties<sup><a href=#n2>(††)</a></sup>.\
                <p id=n3><sup><a href=#r>3</a></sup> A note.<p id=r>It is said<sup><a href=#n3>3</a></sup>.";
    assert_outline(
        page,
        &["# T", "It flew 1,378¹² sorties[††].", "³ A note. <³: text/t#3>", "It is said. (3: A note.)"],
    );
}

#[test]
fn links_to_tables_cells_figures_and_code_lead_there() {
    let page = "<!doctype html><h1>T</h1><p>See <a href=#t>table</a>, <a href=#c>cell</a>, <a href=#f>figure</a>, \
                <a href=#p>code</a>, <a href=#d>name</a>, <a href='#%C3%A9t%C3%A9'>été</a>.\
                <table id=t><caption>C</caption><tr><th>A<th>B<tr><td>1<td>2<tr><td>3<td id=c>4</table>\
                <figure id=f><img alt='A map'><figcaption>Where</figcaption></figure><pre id=p>x</pre>\
                <dl><dt id=d>N<dd>m</dl><h2 id=été>Été</h2><p>y";
    let briefing = read(page);
    assert_valid(&briefing);
    let links = briefing.tabs[0].sections[0].blocks[0].passages()[0].links.iter();
    let targets: Vec<&str> = links.map(|link| &*link.target).collect();
    assert_eq!(targets, ["text/t#2", "text/t#3", "text/t#4", "text/t#5", "text/t#6", "text/ete"]);
}

#[test]
fn links_of_code_and_of_pictures_are_kept() {
    let page = "<!doctype html><h1>T</h1><p><a href=https://a.b/1><img alt='Download the report'></a>\
                <p>Read <a href=https://a.b/2><img alt=PDF> the report</a> <a href=https://a.b/2><img alt=PDF></a> or \
                <a href=https://a.b/3><img alt='the film'></a>.<pre>\nx = 1\n  <a href=https://a.b/4>there</a></pre>";
    assert_outline(
        page,
        &[
            "# T",
            "picture: Download the report <Download the report: https://a.b/1> []",
            "Read the report or . <the report: https://a.b/2>",
            "picture: the film <the film: https://a.b/3> []",
            "Code: x = 1",
            "  there <there: https://a.b/4>",
        ],
    );
}

#[test]
fn several_names_share_the_meaning_that_follows_them() {
    let page = "<!doctype html><h1>T</h1><dl><dt>NATO<dt>OTAN:<dd>An alliance.<dt>A<dd>b<dd>c<dt>Alone</dl>";
    assert_outline(page, &["# T", "NATO, OTAN: An alliance.", "A: b c", "Alone"]);
}

#[test]
fn struck_words_are_marked_and_quoted_words_are_in_quotation_marks() {
    for (text, expected) in [
        ("By <s>5 May</s> 7 May.", &["# T", "By [-5 May-] 7 May."][..]),
        ("By <del> 5 <strike>May</strike></del><ins>7 May</ins>.", &["# T", "By [-5 May-]7 May."]),
        ("<a href=https://a.b><s>one</s></a> <s></s>two", &["# T", "[-one-] two <[-one-]: https://a.b>"]),
        ("<s><a href=https://a.b>one</a></s> two", &["# T", "[-one-] two <one: https://a.b>"]),
        ("a <s>b <p>c <ul><li>d</ul> e</s> f", &["# T", "a [-b-]", "[-c-]", "- [-d-]", "[-e-] f"]),
        ("He said <q>stop</q> and <q>“no”</q>.", &["# T", "He said “stop” and “no”."]),
        ("<div>He said <q>a<div>b</div>c</q> d.</div>", &["# T", "He said “a”", "“b”", "“c” d."]),
    ] {
        assert_outline(&format!("<!doctype html><h1>T</h1>{text}"), expected);
    }
    assert_outline(
        "<!doctype html><html lang=fr><h1>T</h1><p>Il dit <q>non</q>.",
        &["# T", "Il dit «\u{a0}non\u{a0}»."],
    );
    assert_outline("# T\n\nBy ~~5 May~~ 7 May.\n", &["# T", "By [-5 May-] 7 May."]);
}

#[test]
fn items_have_the_numbers_and_letters_that_the_page_shows() {
    for (list, expected) in [
        ("<ol><li value=5>a<li>b</ol>", &["5. a", "6. b"][..]),
        ("<ol start=3><li>a<li>b</ol>", &["3. a", "4. b"]),
        ("<ol><li>a<li value=4>b<li>c</ol>", &["- 1. a", "- 4. b", "- 5. c"]),
        ("<ol reversed><li>a<li>b</ol>", &["- 2. a", "- 1. b"]),
        ("<ol type=a start=2><li><a href=https://a.b>x</a><li>y</ol>", &["- b. x <x: https://a.b>", "- c. y"]),
        ("<ol class='mrgn lst-upr-rmn'><li>a<li>b</ol>", &["- I. a", "- II. b"]),
        ("<ol style='list-style-type: lower-latin'><li>a<li>b</ol>", &["- a. a", "- b. b"]),
        ("<ol style='list-style-type: lower-alpha'><li>a</ol>", &["- a. a"]),
        ("<ol><li>x<ol type=i><li>a<li>b</ol><li>y</ol>", &["1. x", "  - i. a", "  - ii. b", "2. y"]),
        ("<ul type=a><li value=3>a</ul>", &["- a"]),
    ] {
        let expected: Vec<&str> = ["# T"].iter().chain(expected).copied().collect();
        assert_outline(&format!("<!doctype html><h1>T</h1>{list}"), &expected);
    }
}
