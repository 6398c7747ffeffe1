//! Texts in other languages and scripts: what is found, and what is not there.

use serde_json::Value;

use super::*;

/// Searches the sentences of a language, which are passages of one document, and returns what is wrong.
fn faults(tag: &str, json: &str) -> Vec<String> {
    let lists: Value = serde_json::from_str(json).expect("the list is JSON");
    let strings = |value: &Value| {
        let strings = value.as_array().expect("a list").iter().map(|it| it.as_str().expect("a string").to_owned());
        strings.collect::<Vec<_>>()
    };
    let sentences = strings(&lists["sentences"]);
    let json = json_in(tag, &super::json(&sentences.iter().map(String::as_str).collect::<Vec<_>>()));
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    let index = Index::build(&document);
    let mut faults = Vec::new();
    let mut check = |text: &str, expected: Option<usize>| {
        let query = Query::parse(text, &document).complete();
        let answer = index.search(&document, &query);
        let hits = &answer.best;
        let is_right = match expected {
            Some(sentence) => {
                hits.first().is_some_and(|hit| hit.passage.index() == sentence && hit.quality == Quality::Exact)
            }
            None => hits.iter().all(|hit| hit.quality != Quality::Exact),
        };
        if !is_right {
            let hits: Vec<_> = hits.iter().map(|hit| (hit.passage.index(), hit.quality)).collect();
            faults.push(format!("{text}: {hits:?} instead of {expected:?}"));
        }
        for hit in hits.iter().filter(|hit| hit.quality == Quality::Exact) {
            assert!(!answer.highlights(&sentences[hit.passage.index()]).is_empty(), "{text}");
        }
    };
    for find in lists["find"].as_array().expect("a list") {
        let sentence = find["sentence"].as_u64().expect("the number of a sentence");
        check(find["query"].as_str().expect("a query"), Some(usize::try_from(sentence).expect("a small number")));
    }
    for absent in strings(&lists["absent"]) {
        check(&absent, None);
    }
    faults
}

#[test]
fn other_languages_are_searched() {
    for (tag, json) in [
        ("ar", include_str!("../../../tests/languages/arabic.json")),
        ("zh", include_str!("../../../tests/languages/chinese.json")),
        ("fr", include_str!("../../../tests/languages/french.json")),
        ("he", include_str!("../../../tests/languages/hebrew.json")),
        ("ja", include_str!("../../../tests/languages/japanese.json")),
    ] {
        assert_eq!(faults(tag, json), [""; 0], "{tag}");
    }
}

/// A document in another language than English.
fn json_in(tag: &str, json: &str) -> String {
    json.replace(r#""language":"en""#, &format!(r#""language":"{tag}""#))
}

/// The passages found in a document of a language, by their number from 1, if all are exact.
fn found_in(tag: &str, passages: &[&str], text: &str) -> Vec<usize> {
    let json = json_in(tag, &json(passages));
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    let answer = search(&document, text);
    assert!(answer.best.iter().all(|hit| hit.quality == Quality::Exact), "{text}");
    answer.passages().map(|passage| passage.index() + 1).collect()
}

#[test]
fn a_day_without_a_year_falls_back_to_its_month() {
    for (tag, passages, text, label) in [
        ("en", ["It may be.", "on 15 May 2023"], "6 May", "15 May 2023"),
        ("fr", ["Le mois de mai.", "le 15 mai 2023"], "6 mai", "15 mai 2023"),
    ] {
        let json = json_in(tag, &json(&passages));
        let document = read(json.as_bytes()).expect("the test's document keeps the format");
        let answer = search(&document, text);
        let [hit] = &answer.best[..] else { panic!("{text}: {}", answer.count()) };
        assert_eq!((hit.passage.index(), hit.quality), (1, Quality::Approximate), "{text}");
        let near = NearWord { typed: text.into(), found: label.into(), is_form: false };
        assert_eq!(answer.reasons(&document, hit).near_words, [near]);
    }
}

#[test]
fn french_numbers_dates_and_compounds_in_words_are_read_whole() {
    let passages = [
        "le 1er mai 2020",
        "1 600 000 livres",
        "un million de morts",
        "le feu a cessé",
        "un cessez-le-feu",
        "le 15 mai 2023",
        "plus de 7,7 millions",
        "le trente octobre deux mille quatorze",
    ];
    for (query, expected) in [
        ("premier mai", &[1][..]),
        ("un million six cent mille", &[2]),
        ("un million", &[3]),
        ("million", &[3, 7]),
        ("cessez-le-feu", &[5]),
        ("feu", &[4, 5]),
        ("donne-le-feu", &[]),
        ("quinze mai", &[6]),
        ("quinze mai deux mille vingt-trois", &[6]),
        ("le quinze mai 2023", &[6]),
        ("sept virgule sept millions", &[7]),
        ("30 octobre 2014", &[8]),
        ("trente octobre 2014", &[8]),
    ] {
        assert_eq!(found_in("fr", &passages, query), expected, "{query}");
    }
    assert_eq!(found_in("fr", &["ces demandes", "le feu"], "cessez-le-feu"), [0; 0]);
    let json = json_in("fr", &json(&["100 kilogrammes"]));
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    assert_eq!(search(&document, "aujourd'hui ").unknown, ["aujourd'hui"]);
    assert_eq!(search(&document, "kilos ").count(), 1);
    assert_eq!(found_in("fr", &["ces demandes"], "cessez"), [0; 0]);
}

#[test]
fn a_day_without_a_year_may_be_the_one_that_is_asked_for() {
    let json =
        json_in("fr", &json(&["Le 1er mars 2024, il part.", "Le mardi 5 mars, le comité siège.", "Le 5 mars 2019."]));
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    let answer = search(&document, "5 mars 2024 ");
    let first = &answer.best[0];
    assert_eq!((first.passage.index(), first.quality == Quality::Exact), (1, false));
}

#[test]
fn an_amount_of_money_is_found_in_signs_and_in_words() {
    for (text, queries) in [
        ("Le coût est de 12,5 M$.", &["12,5 millions de dollars", "12,5 M$", "$12.5M", "12 500 000 $"][..]),
        ("Le budget atteint 1,3\u{a0}G$.", &["1,3 milliard", "1,3 milliard de dollars"]),
        ("Il annonce 3 millions $ et 250 000 $.", &["3 millions de dollars", "250000 dollars"]),
        ("Soit 12 000 $ US et 5 000 €.", &["12000 $ US", "5000 euros"]),
        ("Elle a versé 1,25 million de dollars.", &["1,25 M$"]),
        ("Ils ont livré 1 600 000 livres et 25 000 kg.", &["1600000 lbs", "25000 kilogrammes"]),
    ] {
        for query in queries {
            assert_eq!(found_in("fr", &[text], query), [1], "{query}");
        }
    }
    for (text, queries) in [
        ("It costs $1.3B.", &["1.3 billion dollars", "$1.3 billion", "1,300,000,000 dollars", "$1.3bn"][..]),
        ("It costs US$12,000.", &["12,000 dollars"]),
        ("It weighs 5 lbs and 3 kilograms.", &["5 pounds", "3 kg"]),
    ] {
        for query in queries {
            assert_eq!(found_in("en", &[text], query), [1], "{query}");
        }
    }
    let json = json_in("fr", &json(&["Il annonce 250 000 visites."]));
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    assert_eq!(search(&document, "250000 dollars ").unknown, ["dollars"]);
}

#[test]
fn a_run_of_ideographs_is_a_phrase() {
    let passages = ["在上海", "在海上", "日本國 (日本)", "12艘舰艇", "上 海"];
    for (query, expected) in [
        ("上海", &[1, 5][..]),
        ("海上", &[2]),
        ("上 海", &[1, 2, 5]),
        ("海 !上海", &[2]),
        ("日本", &[3]),
        ("本日", &[]),
        ("12艘", &[4]),
        ("艇舰", &[]),
        ("\"在海上\"", &[2]),
    ] {
        let found = found_in("zh", &passages, query);
        assert_eq!(found, expected, "{query}");
    }
}

#[test]
fn a_run_of_ideographs_names_a_term() {
    let terms = serde_json::json!([{ "short": "NATO", "long": "北大西洋" }]);
    let blocks = ["北大西洋", "NATO"].map(|text| serde_json::json!({ "type": "passage", "text": text }));
    let json = document_json(&serde_json::json!([{ "id": "one", "title": "S", "blocks": blocks }]), &terms);
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    for query in ["北大西洋", "nato"] {
        assert_eq!(search(&document, query).count(), 2, "{query}");
    }
}

#[test]
fn voicing_marks_tell_kana_apart_however_they_are_encoded() {
    let passages = ["バス", "ハス", "パス", "ハ\u{3099}ス", "ﾊﾞｽ", "ﾊｽ"];
    for (query, expected) in [
        ("バス", &[1, 4, 5][..]),
        ("ハ\u{3099}ス", &[1, 4, 5]),
        ("ﾊﾞｽ", &[1, 4, 5]),
        ("ハス", &[2, 6]),
        ("ﾊｽ", &[2, 6]),
        ("パス", &[3]),
    ] {
        assert_eq!(found_in("ja", &passages, query), expected, "{query}");
    }
    let answer_of = |text: &str| {
        let json = json(&[text]);
        let document = read(json.as_bytes()).expect("the test's document keeps the format");
        search(&document, "バス").highlights(text)
    };
    for text in ["バス", "ハ\u{3099}ス", "ﾊﾞｽ"] {
        assert_eq!(answer_of(text).first(), Some(&(0..text.len())), "{text}");
    }
}

#[test]
fn the_digits_of_all_scripts_are_digits() {
    let passages = ["٢٥ سفينة", "२५ जहाज", "２５隻", "25 ships", "٣٬٥٠٠ طن", "٩٨٪", "१५/५/२०२३", "٢٦ سفينة"];
    for (query, expected) in [
        ("25", &[1, 2, 3, 4][..]),
        ("٢٥", &[1, 2, 3, 4]),
        ("3500", &[5]),
        ("98%", &[6]),
        ("98 percent", &[6]),
        ("2023-05-15", &[7]),
        ("١٥/٥/٢٠٢٣", &[7]),
    ] {
        let json = json(&passages);
        let document = read(json.as_bytes()).expect("the test's document keeps the format");
        let query = Query::parse(query, &document).complete();
        let answer = Index::build(&document).search(&document, &query);
        let exact = answer.best.iter().filter(|hit| hit.quality == Quality::Exact);
        let mut exact: Vec<usize> = exact.map(|hit| hit.passage.index() + 1).collect();
        exact.sort_unstable();
        assert_eq!(exact, expected, "{query:?}");
    }
    let text = "في ٣٠ يونيو";
    let json = json(&[text]);
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    let highlighted = search(&document, "30").highlights(text).into_iter().map(|range| &text[range]);
    assert_eq!(highlighted.collect::<Vec<_>>(), ["٣٠"]);
}

#[test]
fn arabic_letters_and_words_with_the_article_are_read_as_readers_do() {
    let passages = ["على الميناء", "إدارة الأمن", "مستشفى", "کتاب", "العـــراق"];
    for (query, expected) in [
        ("ميناء", &[1][..]),
        ("الميناء", &[1]),
        ("ادارة", &[2]),
        ("الإدارة", &[2]),
        ("امن", &[2]),
        ("مستشفي", &[3]),
        ("كتاب", &[4]),
        ("العراق", &[5]),
        ("عراق", &[5]),
        ("مطار", &[]),
    ] {
        assert_eq!(found_in("ar", &passages, query), expected, "{query}");
    }
}

#[test]
fn hebrew_signs_within_words_are_not_quotes() {
    let passages = ["צה״ל שלח", "הג׳יפים", "של צה ל", "המנוף"];
    for (query, expected) in [
        ("צה\"ל", &[1][..]),
        ("צה״ל", &[1]),
        ("צה”ל", &[1]),
        ("\"צה\"ל שלח\"", &[1]),
        ("\"שלח צה\"ל\"", &[]),
        ("הג'יפים", &[2]),
        ("ג’יפים", &[2]),
        ("מנוף", &[4]),
        ("\"צה ל\"", &[3]),
    ] {
        assert_eq!(found_in("he", &passages, query), expected, "{query}");
    }
}

#[test]
fn the_other_gender_of_a_french_word_is_found_before_verbs_of_its_stem() {
    let passages =
        ["ils conseillent", "des conseillers", "la formation", "un colonel", "un formateur", "ils commandent"];
    let json = json_in("fr", &json(&passages));
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    let index = Index::build(&document);
    for (query, expected) in
        [("conseillères", 2), ("formatrices", 5), ("colonelle", 4), ("commandante", 6), ("conseiller", 2)]
    {
        let query = Query::parse(query, &document).complete();
        let answer = index.search(&document, &query);
        let hits: Vec<_> = answer.best.iter().map(|hit| hit.passage.index() + 1).collect();
        assert_eq!(hits, [expected], "{}", query.text);
        let near = answer.reasons(&document, &answer.best[0]).near_words;
        assert!(near.iter().all(|near| near.is_form), "{near:?}");
    }
}

#[test]
fn a_short_word_that_is_all_of_a_question_is_no_typing_error() {
    let passages = ["L’intertitre semble coupé.", "Des sorties"];
    let json = json_in("fr", &json(&passages));
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    let found = |text: &str| search(&document, text).count();
    assert_eq!(found("combien ça coûte"), 0);
    assert_eq!(found("coupt"), 1, "by itself it may be a typing error");
    assert_eq!(found("coute"), 0, "a common word is none");
    assert_eq!(found("combien de sortoes"), 1, "a long word tells what was meant");
}

#[test]
fn other_forms_of_a_french_word_are_not_looked_for_in_the_headings_of_an_english_source() {
    let blocks = serde_json::json!([{ "type": "passage", "text": "Des militaires" }]);
    let sections =
        serde_json::json!([{ "id": "one", "title": "Envois", "heading": "Past deployments", "blocks": blocks }]);
    let json = json_in("fr", &document_json(&sections, &serde_json::json!([])));
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    for (query, expected) in [("déployés ", 0), ("deploiments ", 0), ("deployments", 1), ("envoi", 1)] {
        assert_eq!(search(&document, query).count(), expected, "{query}");
    }
}

#[test]
fn french_forms_are_found_and_words_that_only_look_like_forms_are_not() {
    let passages = [
        "Il a commandé la force.",
        "Les FAC ont livré des fournitures.",
        "Les Forces armées aident.",
        "Le coût est élevé.",
        "Le ministère de la Défense",
        "Daech a pris Falloujah.",
        "La source ne le dit pas maintenant.",
    ];
    let json = json_in("fr", &json(&passages));
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    let found = |text: &str| {
        let answer = search(&document, &format!("{text} "));
        answer.best.iter().map(|hit| hit.passage.index() + 1).collect::<Vec<_>>()
    };
    for (query, expected) in [
        ("commandée", &[1][..]),
        ("commandera", &[1]),
        ("livrée", &[2]),
        ("livreront", &[2]),
        ("coûte", &[4]),
        ("coûtera", &[4]),
        ("coûté", &[4]),
        ("armée", &[3]),
        ("armes", &[]),
        ("ministre", &[]),
        ("falouja", &[6]),
        ("naissance", &[]),
        ("maintenir", &[]),
    ] {
        assert_eq!(found(query), expected, "{query}");
    }
}

#[test]
fn the_percent_sign_is_found_in_one_word_or_two() {
    let passages = ["Elle a perdu 98 % du territoire.", "Il a 98 avions.", "Pour cent pays."];
    for (query, expected) in
        [("98 pourcent", &[1][..]), ("98 pour cent", &[1]), ("98 %", &[1]), ("pourcent", &[1]), ("97 pourcent", &[])]
    {
        assert_eq!(found_in("fr", &passages, query), expected, "{query}");
    }
    assert!(found_in("fr", &passages, "pour cent").contains(&1));
}

#[test]
fn what_stands_before_a_term_in_a_compound_is_asked_for_too() {
    let terms = serde_json::json!([{ "short": "col", "long": "colonel" }]);
    let blocks = serde_json::json!([{ "type": "passage", "text": "Le colonel (col) Roy commande." }]);
    let sections = serde_json::json!([{ "id": "one", "title": "S", "blocks": blocks }]);
    let json = json_in("fr", &document_json(&sections, &terms));
    let document = read(json.as_bytes()).expect("the test's document keeps the format");
    for query in ["lieutenant-colonel", "major-colonel", "non-colonel", "ex-colonel"] {
        let answer = search(&document, query);
        assert!(answer.best.iter().all(|hit| hit.quality == Quality::Partial), "{query}");
    }
    assert_eq!(search(&document, "colonel").best[0].quality, Quality::Exact);
    let answer = search(&document, "col ");
    assert_eq!(answer.reasons(&document, &answer.best[0]).other_names, []);
}
