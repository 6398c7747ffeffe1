//! What rules find in imported pages, and what pages say about themselves.

use super::{Form, assert_valid, gaps, import, outline, passages, read};
use crate::briefing::{Block, Date, Words};

#[test]
fn a_page_says_where_it_is_from() {
    let page = "<!doctype html>\n<!-- saved from url=(0033)https://example.org/page?saved -->\n<html lang=fr-CA><head>\
                <title>Le titre - Canada.ca</title><meta name='dcterms.modified' content='2024-03-02'>\
                <meta name='dcterms.creator' content='Le ministère'></head><body><h1>Le titre</h1>\
                <p>Contenu archivé</p><p>Voici.</p></body>";
    let briefing = read(page);
    assert_valid(&briefing);
    let source = &briefing.source;
    assert_eq!(
        (&*briefing.title, &*briefing.language, source.publisher.as_deref()),
        ("Le titre", "fr-CA", Some("Le ministère"))
    );
    assert_eq!(source.url.as_deref(), Some("https://example.org/page?saved"));
    assert_eq!(
        (source.date.unwrap().iso().as_str(), source.date_from.as_deref()),
        ("2024-03-02", Some("la balise meta dcterms.modified"))
    );
    assert_eq!((source.status.as_deref(), source.words), (Some("archivée"), Words::Verbatim));
}

#[test]
fn a_page_is_about_what_it_describes_itself_as_unless_its_text_begins_so() {
    for (description, subject) in [
        ("How to berth at <em> the pier.", Some("How to berth at <em> the pier.")),
        ("Ships berth  at the PIER.", None),
        ("Pier rules", None),
        (" ", None),
        (" How to\n   berth &amp; moor\tat the  pier", Some("How to berth & moor at the pier")),
        ("--- 2024 ---", None),
    ] {
        let page = format!(
            "<!doctype html><html lang=en><meta name=description content='{description}'><h1>Pier rules</h1>\
             <p>Here: ships berth at the pier."
        );
        let briefing = read(&page);
        assert_valid(&briefing);
        assert_eq!(briefing.subject.as_deref(), subject, "{description}");
    }
}

#[test]
fn a_description_in_front_matter_is_read_as_its_text() {
    for (description, subject) in [
        ("How to **berth**", Some("How to berth")),
        ("|\n  How to\n\n  berth: quickly\ndraft: false", Some("How to berth: quickly")),
        (">-\n  How to\n  berth", Some("How to berth")),
        (">2\n  How to berth", Some("How to berth")),
        ("How to berth\n  and moor", Some("How to berth and moor")),
        ("'It''s here'", Some("It's here")),
        (r#""The \"pier\"""#, Some("The \"pier\"")),
        ("|", None),
        ("null", None),
        ("~", None),
        ("[a, b]", None),
        ("\n  - ships", None),
    ] {
        let markdown =
            format!("---\ntitle: Pier rules\ndescription: {description}\n---\n\n# Pier rules\n\nShips berth.\n");
        let briefing = import(&markdown, Form::Markdown, false).unwrap();
        assert_eq!((&*briefing.title, briefing.subject.as_deref()), ("Pier rules", subject), "{description}");
    }
}

#[test]
fn a_copy_says_when_it_was_made() {
    for comment in [
        "Saved from https://example.org/a at 2021-05-06T07:08:09Z using monolith v2",
        "\n Page saved with SingleFile \n url: https://example.org/a \n saved date: Thu May 06 2021 07:08:09 GMT+0200\n",
    ] {
        let briefing = read(&format!("<!doctype html><!--{comment}--><h1>T</h1><p>x"));
        let source = &briefing.source;
        assert_eq!(source.url.as_deref(), Some("https://example.org/a"), "{comment}");
        assert_eq!(source.retrieved.map(Date::iso).as_deref(), Some("2021-05-06"), "{comment}");
        assert_eq!(source.publisher.as_deref(), Some("example.org"));
    }
}

#[test]
fn a_label_with_the_date_at_the_end_belongs_to_the_source() {
    let french = "<section class=pagedetails><h2 class=wb-inv>Détails de la page</h2><dl id=wb-dtmd>\
                  <dt>Date de modification&#32;:</dt><dd><time property=dateModified>2024-11-06</time></dd></dl></section>";
    let english = "<dl><dt>Date modified:</dt><dd><time>2024-11-06</time></dd></dl>";
    let beside = "<p>Date modified: 2024-11-06</p>";
    let below = "<h2>Page details</h2><p>Date modified:</p><p>2024-11-06</p>";
    for (language, end, from) in [
        ("fr", french, "la page, datemodified"),
        ("en", english, "the text: Date modified"),
        ("en", beside, "the text: Date modified"),
        ("en", below, "the text: Date modified"),
    ] {
        let page = format!("<!doctype html><html lang={language}><main><h1>Op</h1><p>Text of 2021.</p>{end}</main>");
        let briefing = read(&page);
        assert_valid(&briefing);
        assert_eq!(briefing.source.date.map(Date::iso).as_deref(), Some("2024-11-06"), "{end}");
        assert_eq!(briefing.source.date_from.as_deref(), Some(from), "{end}");
        assert_eq!(briefing.tabs.iter().map(|tab| &*tab.id).collect::<Vec<_>>(), ["text", "about"], "{end}");
        assert_eq!(passages(&briefing).map(|passage| &*passage.text).collect::<Vec<_>>(), ["Text of 2021."], "{end}");
    }
    // Another date is another statement.
    let page = "<!doctype html><html lang=en><meta name=dcterms.modified content=2025-01-01><h1>T</h1><p>x</p>";
    assert_eq!(passages(&read(&format!("{page}{beside}"))).count(), 2);
    let page = "<!doctype html><html lang=en><h1>T</h1><dl><dt>Name :</dt><dd>What it is</dd></dl>";
    let Block::Definitions(definitions) = &read(page).tabs[0].sections[0].blocks[0] else { panic!("no definitions") };
    assert_eq!(definitions.items.terms.iter().map(|term| &**term).collect::<Vec<_>>(), ["Name"]);
}

#[test]
fn the_age_of_a_page_without_a_date_is_that_of_the_newest_event() {
    let briefing =
        read("Title\n\nIt began in May 2016. The plan will end in June 2031.\n\nOn 3 June 2017, it moved on.");
    assert_eq!(briefing.source.date.unwrap().iso(), "2017-06-03");
    assert_eq!(briefing.source.date_from.as_deref(), Some("derived"));
}

#[test]
fn a_flattened_copy_tells_what_it_lacks() {
    let text = "Title\n\nIt also has members. They included:\n\nAfter this the text goes on with a paragraph that is much too \
                long to be an item of a list.\n\nLearn more about it.\n\nThe base\n\nIt is there.\n\nThe base\n\nThe end\n\n\
                Date modified:\n";
    let briefing = read(text);
    assert_valid(&briefing);
    let outline = outline(&briefing);
    assert_eq!(
        gaps(&outline),
        [
            "gap: This copy announces something here and does not have it: “They included:”",
            "gap: This copy has lost where this link leads: “Learn more about it.”",
            "gap: In this copy the heading “The base” comes again, with nothing under it.",
            "gap: This copy has the label “Date modified:” and no date after it.",
        ]
    );
}

#[test]
fn an_intact_page_has_no_such_gaps() {
    let page = "# Title\n\nThey included:\n\nA paragraph that is an example and much too long to be an item of a list, as one \
                sees.\n\nLearn more.\n\n## The base\n\n## The base\n\nIt ends here without a stop because that is how it is\n";
    assert!(!outline(&read(page)).contains("gap"), "{}", outline(&read(page)));
}

#[test]
fn words_taken_out_and_placeholders_are_gaps_in_any_page() {
    let page =
        "# Title\n\nThe cost was [REDACTED] a year.\n\nCall [insert name] today, or see [the list](https://a.b).\n";
    let outline = outline(&read(page));
    assert_eq!(
        gaps(&outline),
        ["gap: Words have been taken out here.", "gap: This copy has a placeholder here: [insert name]"]
    );
}

#[test]
fn conflicts_are_marked_on_both_sides() {
    let text = "# Title\n\nColonel Ann Lee handed over command on 3 May 2020.\n\nUnder the command of Colonel Ann Lee, it \
                flies.\n\n## More\n\nThe CF-18 Hornets flew.\n\nThe CF-188 Hornet landed.\n";
    let briefing = read(text);
    assert_valid(&briefing);
    let conflicts = passages(&briefing).flat_map(|passage| &passage.conflicts);
    let conflicts: Vec<&str> = conflicts.map(|conflict| &*conflict.with).collect();
    assert_eq!(conflicts, ["text/title#2", "text/title#1", "text/more#2", "text/more#1"]);
}

#[test]
fn tabs_without_content_fall_away() {
    let tabs = |text: &str| read(text).tabs.iter().map(|tab| tab.id.to_string()).collect::<Vec<_>>();
    assert_eq!(tabs("# Title\n\nWords.\n"), ["text", "about"]);
    assert_eq!(
        tabs("# Title\n\nOn 3 May 2020, the Big Blue Bus (BBB) carried 20 people.\n"),
        ["text", "dates", "figures", "terms", "about"]
    );
}

#[test]
fn the_mark_of_a_note_or_a_power_is_no_part_of_a_figure() {
    let page = "<!doctype html><html lang=en><h1>T</h1><p>It flew 1,378<sup>1</sup> sorties and brought 250<sup>2,3</sup> \
                loads over 10<sup>6</sup> km.";
    let briefing = read(page);
    assert_valid(&briefing);
    let figures = passages(&briefing).flat_map(|passage| &passage.figures);
    let figures: Vec<String> = figures.map(|figure| format!("{} {}", figure.value, figure.unit)).collect();
    assert_eq!(figures, ["1378 sorties", "250 loads"]);
    // What a fraction is a part of is no figure without it.
    let page = "<!doctype html><html lang=en><h1>T</h1><p>It lasts 2<sup>1</sup>/<sub>2</sub> days, <sup>1</sup>/<sub>2</sub> \
                day, 250<sup>1</sup>/<sub>2</sub> hours and $1<sup>1</sup>/<sub>2</sub> million or $1½ million.";
    let figures: Vec<_> = passages(&read(page)).flat_map(|passage| passage.figures.clone()).collect();
    assert!(figures.is_empty(), "{figures:?}");
}

#[test]
fn what_a_page_strikes_out_is_neither_a_date_nor_a_figure() {
    let page = "<!doctype html><html lang=en><h1>T</h1><p>The rule holds until <s>5 May 2031</s> 7 May 2031 for <del>20</del> \
                30 ships.";
    let briefing = read(page);
    assert_valid(&briefing);
    let passage = passages(&briefing).next().unwrap();
    assert_eq!(&*passage.text, "The rule holds until [-5 May 2031-] 7 May 2031 for [-20-] 30 ships.");
    assert_eq!(passage.date.map(|date| date.to_string()).as_deref(), Some("7 May 2031"));
    let figures: Vec<String> =
        passage.figures.iter().map(|figure| format!("{} {}", figure.value, figure.unit)).collect();
    assert_eq!(figures, ["30 ships"]);
    for note in ["[see notice]", "[1]", "[<a href=https://a.b>notice</a>]", "[see [1]]"] {
        let struck = format!("<s>The scheme is open until 5 May 2020 {note}.</s> The scheme is closed.");
        let briefing = read(&format!("<!doctype html><html lang=en><h1>T</h1><p>{struck}"));
        assert_valid(&briefing);
        assert!(passages(&briefing).all(|passage| passage.date.is_none()), "{note}");
    }
}

#[test]
fn less_certain_rules_apply_on_request_only() {
    let text = "# Title\n\nHe moved to the north on 3 May 2020.\n";
    let has_event = |shows_suggested| {
        let briefing = import(text, Form::of(text), shows_suggested).unwrap();
        briefing.tabs[0].sections[0].blocks[0].passages()[0].event.is_some()
    };
    assert_eq!((has_event(false), has_event(true)), (false, true));
    let text = "# Title\n\nThe Export Development Office (EXDO) and its Rapid Support Unit (RSU).\n\nThe Regional Support \
                Unit (RSU) helps.\n";
    let found = |shows_suggested| {
        let briefing = import(text, Form::of(text), shows_suggested).unwrap();
        assert_valid(&briefing);
        let terms = briefing.terms.iter().map(|term| term.short.to_string()).collect::<Vec<_>>();
        let conflicts = briefing.tabs[0].sections[0].blocks.iter().flat_map(Block::passages);
        (terms, conflicts.map(|passage| passage.conflicts.len()).collect::<Vec<_>>())
    };
    assert_eq!(found(false), (vec!["RSU".to_owned()], vec![0, 0]));
    assert_eq!(found(true), (vec!["RSU".to_owned(), "EXDO".to_owned()], vec![1, 1]));
}

#[test]
fn a_french_page_gets_the_same_marks_as_an_english_one() {
    let page = "Opération BOUÉE\n\nDe : Ministère de la Mer\n\nL’opération BOUÉE est menée par les Forces du littoral (FL) \
                avec deux pays voisins.\n\nLe gouvernement a prolongé l’opération jusqu’au 31 mars 2025.\n\nLe 15 mai 2023, \
                la colonelle Anne Roy a remis le commandement à son successeur.\n\nSous le commandement de la colonelle \
                Anne Roy, les équipes patrouillent au large.\n\nElles ont sauvé 25 bateaux entre le 28 août et le \
                26 septembre. Elles ont aussi livré plus de 1 600 000 litres d’eau, soit :\n\nLes navires ont effectué \
                1 378 sorties entre le 30 octobre 2014 et le 15 février 2016. Consultez la liste des sorties.\n\nÀ compter \
                du 1er avril 2026, tous les plaisanciers devront porter un gilet.\n\nDate de modification :\n";
    let briefing = read(page);
    assert_valid(&briefing);
    assert_eq!(&*briefing.language, "fr");
    let source = &briefing.source;
    assert_eq!(
        (source.date.map(Date::iso).as_deref(), source.date_from.as_deref()),
        (Some("2023-05-15"), Some("derived"))
    );
    let rules: Vec<&str> = passages(&briefing)
        .flat_map(|passage| {
            let found = passage.found.as_deref();
            let rules = found.into_iter().flat_map(|it| [&it.date, &it.event, &it.until, &it.gap]);
            let conflicts = passage.conflicts.iter().map(|conflict| &conflict.found);
            rules.chain(conflicts).flatten().map(|rule| &**rule)
        })
        .collect();
    let expected = [
        "until", "date", "event", "two commanders", "two commanders", "date without a year", "announced list", "date",
        "lost link", "announcement", "announcement", "announcement", "label without a date",
    ];
    assert_eq!(rules, expected);
    let figures = passages(&briefing).flat_map(|passage| &passage.figures);
    let figures: Vec<String> = figures.map(|figure| format!("{} {}", figure.value, figure.unit)).collect();
    assert_eq!(figures, ["2 pays voisins", "25 bateaux", "1600000 litres d’eau", "1378 sorties"]);
    assert_eq!((&*briefing.terms[0].short, &*briefing.terms[0].long), ("FL", "Forces du littoral"));
}

#[test]
fn what_an_import_says_is_in_the_language_of_the_page() {
    let page = "---\ndate: 2024-03-02\n---\n# Le titre de la page\n\n## L’ébauche du 3 mai 2020\n\nLe 4 juin, la colonelle Anne Roy a \
                cédé le commandement de la mission (FAC) [CAVIARDÉ].\n\nSous le commandement de la colonelle Anne Roy, les \
                20 navires des Forces armées canadiennes (FAC) sont au large. Le 3 mai 2020, ils ont fait [insérer le nombre].\n";
    let briefing = read(page);
    assert_valid(&briefing);
    let titles: Vec<&str> = briefing.tabs.iter().map(|tab| &*tab.title).collect();
    assert_eq!(titles, ["Texte", "Dates", "Chiffres", "Termes", "À propos"]);
    assert!(briefing.source.relation.starts_with("Le texte est celui de la source"));
    assert_eq!(briefing.source.date_from.as_deref(), Some("l’en-tête du fichier, date"));
    let found = outline(&briefing);
    assert_eq!(
        gaps(&found),
        [
            "gap: Des mots ont été retirés ici.",
            "gap: Cette copie a ici un texte à remplacer\u{a0}: [insérer le nombre]"
        ]
    );
    let reasons: Vec<&str> = passages(&briefing).filter_map(|passage| passage.inferred.as_deref()).collect();
    assert_eq!(reasons, ["L’année est celle du titre, 2020."]);
    let conflict = passages(&briefing).flat_map(|passage| &passage.conflicts).next().unwrap();
    assert_eq!(conflict.about.as_deref(), Some("qui commande"));
    assert!(conflict.how.starts_with("Cette copie dit à la fois que Roy a cédé"), "{}", &*conflict.how);

    let copy = "Le titre\n\nOn y trouve aussi des membres. Ils comprenaient :\n\nLe texte continue par un paragraphe qui est bien \
                trop long pour être le premier point d’une liste annoncée.\n\nPour en savoir plus.\n\nDate de modification :\n";
    let found = outline(&read(copy));
    assert_eq!(
        gaps(&found),
        [
            "gap: Cette copie annonce ici quelque chose qu’elle n’a pas\u{a0}: «\u{a0}Ils comprenaient :\u{a0}»",
            "gap: Cette copie n’a pas gardé l’adresse de ce lien\u{a0}: «\u{a0}Pour en savoir plus.\u{a0}»",
            "gap: Cette copie a la mention «\u{a0}Date de modification :\u{a0}», qui n’est suivie d’aucune date.",
        ]
    );
}

/// The sentences of the page "Operation IMPACT" of National Defence (canada.ca) that have doubts, as a tool flattened it,
/// between others in words of our own.
const FLATTENED: &str = "Operation IMPACT

The operation has partners in three countries, and works with all of them. Under the command of Brigadier-General Wade \
Rutland, Op IMPACT, on behalf of the CAF, is continuing to work with partners in the region.

The Government of Canada has extended Operation IMPACT until March 31, 2025.

On May 15, 2023, Brigadier-General (BGen) Wade Rutland transferred command of Joint Task Force IMPACT / Task Force \
Central (JTF-I/TF-C) over to Colonel (Col) John Summerfield during a ceremony.

Serving in Coalition Headquarters

Members serve in headquarters around the region. They are experts in areas such as:

  • planning
  • logistics

Serving in Coalition Headquarters
Air operations

Canada provides airlift within the area. Its aircraft remain available at short notice.

International response

The Global Coalition was formed in September 2014. It has 83 members.

Beyond the military campaign, the Coalition is also committed to:

While no longer part of Op IMPACT, previous contributions included: 1 378 sorties flown by CF-18 Hornets. They flew \
between October 30, 2014, and February 15, 2016.

Past deployments

Royal Canadian Air Force (RCAF) aircraft made 25 flights between August 28 and September 26. The military supplies came \
from allied countries. They included:

From November 2014 to February 2016, the CAF conducted airstrikes in Iraq using CF-188 Hornet aircraft. Read a record of \
all airstrikes, including the date, location, and effect.

Related Links

Page details

Date modified:";

#[test]
fn the_eight_doubts_of_a_flattened_page_are_found_and_no_other() {
    let briefing = read(FLATTENED);
    assert_valid(&briefing);
    let mut doubts = Vec::new();
    for passage in passages(&briefing) {
        let gap = passage.found.as_ref().and_then(|found| found.gap.as_deref());
        let end = passage.until.map(Date::iso);
        let conflicts = passage.conflicts.iter().map(|conflict| conflict.how.to_string());
        doubts.extend(gap.map(|gap| format!("{gap}: {}", &*passage.text)).into_iter().chain(end).chain(conflicts));
    }
    let commanders = "This copy says both that Rutland handed over command and that Rutland is in command.";
    let designations = "This copy calls the Hornet both CF-18 and CF-188.";
    let expected = [
        commanders,
        "2025-03-31",
        commanders,
        "repeated heading: In this copy the heading “Serving in Coalition Headquarters” comes again, with nothing under it.",
        "announced list: This copy announces something here and does not have it: “Beyond the military campaign, the \
         Coalition is also committed to:”",
        designations,
        "announced list: This copy announces something here and does not have it: “They included:”",
        designations,
        "lost link: This copy has lost where this link leads: “Read a record of all airstrikes, including the date, \
         location, and effect.”",
        "label without a date: This copy has the label “Date modified:” and no date after it.",
    ];
    assert_eq!(doubts, expected);
}

#[test]
fn a_publisher_that_is_not_named_as_such_is_inferred() {
    for (head, publisher, from) in [
        ("<meta name='dcterms.publisher' content='P'><link rel=canonical href='https://a.b/c'>", "P", None),
        ("<meta property='og:site_name' content='P'>", "P", Some("meta og:site_name")),
        ("<link rel=canonical href='https://a.b/c'>", "a.b", Some("the address")),
    ] {
        let source = read(&format!("<!doctype html><html lang=en><head>{head}</head><h1>T</h1><p>x")).source;
        assert_eq!((source.publisher.as_deref(), source.publisher_from.as_deref()), (Some(publisher), from), "{head}");
    }
}

#[test]
fn a_text_without_small_words_or_months_is_of_no_language() {
    for (text, expected) in [
        ("Ottawa, Gatineau", "und"),
        ("Ottawa, Gatineau 2023", "und"),
        ("15 mai 2023: Ottawa", "fr"),
        ("15 May 2023: Ottawa", "en"),
        ("Le port de Montréal", "fr"),
        ("The port of Montréal", "en"),
    ] {
        assert_eq!(&*read(&format!("# {text}\n")).language, expected, "{text}");
    }
}
