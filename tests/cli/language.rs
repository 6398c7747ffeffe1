//! The language of a document: which edition a command reads, and two files in two languages.

use super::{HARBOUR, Outcome, TODAY, file, folder, harbour_with, program, run, run_over};

const FRENCH: &str = "assets/operation-impact.fr.json";
const ENGLISH: &str = "assets/operation-impact.json";

/// Runs the program with variables of the environment.
fn run_in(variables: &[(&str, &str)], arguments: &[&str]) -> Outcome {
    let mut command = program();
    command.envs(variables.iter().copied()).args(["--today", TODAY]).args(arguments);
    Outcome::of(command.output().expect("the program starts"))
}

#[test]
fn every_command_reads_the_edition_in_the_chosen_language() {
    for (arguments, expected) in [
        (&["show", "mission/command"][..], "Passation de commandement"),
        (&["search", "coalition", "--json"], "La coalition"),
        (&["list"], "Frappes aériennes"),
        (&["facts"], "frappes aériennes"),
        (&["show", "mission/command#1", "--cite", "plain"], "op-impact --lang fr --at 'mission/command#1@"),
        (&["show", "mission/command#1", "--cite", "bibtex"], "langid = {french}"),
    ] {
        let option = run(&[&["--lang", "fr"], arguments].concat()).success();
        assert!(option.contains(expected), "{arguments:?}: {option}");
        for variables in [&[("LC_ALL", "fr_CA.UTF-8")][..], &[("OP_IMPACT_LANG", "fr")]] {
            assert_eq!(run_in(variables, arguments).success(), option, "{variables:?} {arguments:?}");
        }
        assert!(!run(arguments).stdout.contains(expected), "{arguments:?} in English");
    }
    assert!(run(&["show", "mission/command#1", "--cite", "bibtex"]).success().contains("langid = {english}"));
}

#[test]
fn a_query_that_one_edition_does_not_answer_whole_is_asked_of_the_other() {
    let outcome = run(&["search", "recrues étrangères"]);
    assert_eq!(outcome.code, Some(0));
    assert!(outcome.stderr.contains("does not occur"), "{}", outcome.stderr);
    let found = outcome.stdout;
    assert!(found.starts_with("In French:\nhistory/violence#5: Dans tout"), "{found}");
    let json = run(&["search", "--json", "recrues étrangères"]).stdout;
    assert!(json.contains(r#""address":"history/violence#5","language":"fr"#), "{json}");
    let english = run(&["--lang", "fr", "search", "foreign recruits"]).stdout;
    assert!(english.starts_with("En anglais\u{a0}:\nhistory/violence#5\u{a0}: Across"), "{english}");
    assert!(!run(&["search", "foreign recruits"]).success().contains("In French"), "it is answered here");
}

#[test]
fn a_citation_of_the_french_edition_opens_it() {
    let cited = run(&["--lang", "fr", "show", "mission/command#1", "--cite", "plain"]).success();
    let at = cited.lines().last().and_then(|line| line.split('\'').nth(1)).expect("the command quotes the address");
    assert!(run(&["--lang", "fr", "show", at]).success().contains("commandant"), "and no notice about another edition");
}

#[test]
fn two_files_are_the_editions_of_one_document() {
    for (language, expected) in [("en", "change of command"), ("fr", "passation de commandement")] {
        for files in [[ENGLISH, FRENCH], [FRENCH, ENGLISH]] {
            let [first, second] = files;
            let arguments = ["--content", first, "--content", second, "--lang", language, "show", "mission/command"];
            assert!(run(&arguments).success().to_lowercase().contains(expected), "{arguments:?}");
        }
    }
}

#[test]
fn files_in_one_language_or_more_than_two_are_refused() {
    let german = file(&folder("german"), "german.json", harbour_with("\"language\": \"en\"", "\"language\": \"de\""));
    let german = german.to_str().expect("the target folder has a plain name");
    let show = |files: &[&str]| {
        let mut arguments: Vec<&str> = files.iter().flat_map(|file| ["--content", file]).collect();
        arguments.push("show");
        run(&arguments)
    };
    let refused = show(&[HARBOUR, ENGLISH]).failure(2);
    assert_eq!(refused, "both files are in one language (en); give --content once for each language");
    assert_eq!(show(&[HARBOUR, FRENCH, german]).failure(2), "give --content once for each of two languages");
    assert!(show(&[german, HARBOUR]).success().contains("Harbour"), "the second is in the chosen language");
    let unknown = run_in(&[("OP_IMPACT_LANG", "xx")], &["list"]).failure(2);
    assert_eq!(unknown, "OP_IMPACT_LANG is not a language; choose from en, fr");
}

#[test]
fn errors_are_in_the_language_of_the_reader() {
    for (arguments, sentence) in [
        (&["serach", "x"][..], "commande inconnue\u{a0}: serach; vouliez-vous dire search?"),
        (&["chercher", "mossoul"], "commande inconnue\u{a0}: chercher; vouliez-vous dire search?"),
        (
            &["completions", "csh"],
            "valeur non valide pour <INTERPRÉTEUR>\u{a0}: csh; choisir parmi bash, elvish, fish, powershell, zsh",
        ),
        (&["--conten", "x"], "option inconnue\u{a0}: --conten; vouliez-vous dire --content?"),
        (&["--theme", "drak"], "valeur non valide pour --theme <NOM>\u{a0}: drak; vouliez-vous dire dark?"),
        (&["--color"], "il manque la valeur de --color <QUAND>; choisir parmi auto, always, never"),
        (&["search"], "il manque <REQUÊTE>; voir op-impact search --help"),
        (&["search", "--json=1", "x"], "--json ne prend pas de valeur, donc pas 1; voir op-impact search --help"),
        (
            &["show", "--width", "40", "--width", "50"],
            "l’option --width <N> ne peut être donnée qu’une fois; voir op-impact show --help",
        ),
        (
            &["show", "--width", "40", "--cite", "plain"],
            "--width <N> et --cite <STYLE> s’excluent; voir op-impact show --help",
        ),
        (&["compare", "a", "b", "c"], "argument de trop\u{a0}: c; voir op-impact compare --help"),
        (
            &["search", "--limit", "x", "fees"],
            "valeur non valide pour --limit <N>\u{a0}: x; une limite est un nombre entier, comme 20; 0 donne tout; voir \
             op-impact search --help",
        ),
        (
            &["facts", "--today", "2025-02-29"],
            "valeur non valide pour --today <DATE>\u{a0}: 2025-02-29; cette date n’existe pas; voir op-impact facts --help",
        ),
        (&["show", "mision"], "adresse inconnue\u{a0}: mision; vouliez-vous dire mission?"),
        (
            &["show", "mission/command#99"],
            "adresse inconnue\u{a0}: mission/command#99; mission/command a 5\u{a0}passages",
        ),
        (
            &["show", "mission", "--cite", "plain"],
            "seul un passage peut être cité; en nommer un, comme mission/at-a-glance#1",
        ),
        (
            &["search", "--in", "zzz", "x"],
            "onglet inconnu\u{a0}: zzz; les onglets sont mission, activities (Activités), history (Historique), coalition",
        ),
        (&["--content", "no-such.json", "list"], "impossible de lire no-such.json\u{a0}: le fichier n’existe pas"),
        (&["--content", "src", "list"], "impossible de lire src\u{a0}: c’est un répertoire; indiquer un fichier"),
        (&["--at", "mission", "list"], "list n’accepte pas --at"),
        (
            &["import", HARBOUR],
            "tests/cli/harbour.json est déjà en JSON; op-impact validate dit si c’est un dossier valide",
        ),
    ] {
        assert_eq!(run(&[&["--lang", "fr"], arguments].concat()).failure(2), sentence, "{arguments:?}");
    }
    let unknown = run_in(&[("OP_IMPACT_LANG", "xx"), ("LC_ALL", "fr_CA.UTF-8")], &["list"]).failure(2);
    assert_eq!(unknown, "OP_IMPACT_LANG ne nomme pas une langue connue; choisir parmi en, fr");
    let unread = run(&["--lang", "fr", "validate", "no-such.json"]);
    assert_eq!(unread.code, Some(2));
    assert_eq!(unread.stderr, "op-impact: impossible de lire no-such.json\u{a0}: le fichier n’existe pas\n");
    let nothing = run(&["--lang", "fr", "search", "licorne"]).failure(1);
    assert_eq!(nothing, "«\u{a0}licorne\u{a0}» n’est pas dans ce document");
}

#[test]
fn a_reader_of_french_gets_errors_in_french_about_a_document_in_english() {
    let refused =
        run_in(&[("LANG", "fr_CA.UTF-8"), ("LC_ALL", "")], &["--content", HARBOUR, "show", "prot"]).failure(2);
    assert_eq!(refused, "adresse inconnue\u{a0}: prot; vouliez-vous dire port?");
    let shown = run(&["--lang", "fr", "--content", HARBOUR, "show", "port/fees#1"]).success();
    assert!(shown.contains("[past since"), "the document speaks its own language: {shown}");
}

#[test]
fn the_program_speaks_of_an_imported_document_in_the_language_of_the_reader() {
    let folder = folder("reader");
    let page = "# Harbour fees\n\nStatus: draft\n\nThe port had more than 1,200 ships in 2014, and the fees are those of \
                the council.\n\nShips pay the port authority (PPA) for the use of the quay.\n";
    let english = file(&folder, "fees.md", page).display().to_string();
    // Nothing in it tells its language.
    let short = file(&folder, "short.txt", "vm\n").display().to_string();
    let shown = |language: &str, file: &str| run(&["--lang", language, "--content", file, "show"]).success();
    let french = shown("fr", &english).replace('\u{a0}', " ");
    for expected in [
        "Source : Harbour fees. Date de la source : ",
        "Texte, onglet 1 sur ",
        "Harbour fees, section 1 sur 1 [text/harbour-fees]",
        "Chiffres, onglet ",
        "\u{c0} propos, section ",
        "Le texte est celui de la source",
        // A figure is a phrase of the document.
        "- more than 1,200 ships ",
        "[voir text/harbour-fees#2]",
    ] {
        assert!(french.contains(expected), "{expected}: {french}");
    }
    for word in ["Source:", "Text,", "Figures", "About", "Words:", "tab 1"] {
        assert!(!french.contains(word), "{word}: {french}");
    }
    assert!(shown("fr", &short).contains("\n\u{c0} propos, onglet 2 sur"));
    let editions = ["en", "fr"].map(|language| {
        let list = run(&["--lang", language, "--content", &english, "list", "--json"]).success();
        list.split_once("\"edition\":").map(|(_, edition)| edition[..10].to_owned())
    });
    assert!(editions[0].is_some() && editions[0] == editions[1], "{editions:?}");
    let table = shown("fr", "tests/documents/cloud-guardrail-11-fr.md");
    assert!(
        table.contains("\n- Activit\u{e9}\u{a0}: - Mettre") || table.contains("\n- Activit\u{e9}\u{a0}:\n"),
        "{table}"
    );
    let french_page = "tests/documents/open-first-2-fr.md";
    assert!(shown("en", french_page).contains("\nAbout, tab "));
    let old = run(&["--lang", "fr", "compare", &english, &short]);
    assert!(!old.stdout.contains("Text"), "{}", old.stdout);
}

#[test]
fn the_manual_page_and_the_help_are_in_the_language_of_the_reader() {
    let page = run(&["--lang", "fr", "man"]).success();
    for french in [".SH NOM\n", ".SH EXEMPLES\n", "Valeurs possibles\u{a0}:", ".SH CODES DE SORTIE\n"] {
        assert!(page.contains(french), "{french}");
    }
    for english in ["EXAMPLES", "Print", "possible values", "[default"] {
        assert!(!page.contains(english), "{english}");
    }
    let help = run_in(&[("OP_IMPACT_LANG", "fr")], &["search", "--help"]).success();
    assert!(help.contains("\nUtilisation\u{a0}: op-impact search [OPTIONS] <REQUÊTE>...\n"), "{help}");
    assert_eq!(run(&["--lang", "fr", "help", "search"]).code, Some(2), "after an option, help is an unknown command");
}

#[test]
fn a_reference_to_the_edition_in_the_other_language_is_no_revision() {
    let cited = run(&["show", "mission/command#1", "--cite", "plain"]).success();
    let reference = cited.split_whitespace().find(|word| word.contains('@')).expect("a reference");
    let outcome = run(&["--lang", "fr", "show", reference.trim_matches('\'')]);
    assert!(
        outcome
            .stderr
            .contains("op-impact: cette référence vise l’édition en anglais; voici le même endroit en français"),
        "{}",
        outcome.stderr
    );
    assert!(outcome.stdout.starts_with("Le colonel"), "{}", outcome.stdout);
}

#[test]
fn the_values_of_options_are_completed_in_the_language_of_the_reader() {
    for (language, expected) in [("fr", "dark\tTexte clair"), ("en", "dark\tLight text")] {
        let variables = [("OP_IMPACT_COMPLETE", "fish"), ("OP_IMPACT_LANG", language)];
        let offered = run_in(&variables, &["--", "op-impact", "--theme", ""]).success();
        assert!(offered.contains(expected), "{offered}");
    }
}

#[test]
fn a_french_page_is_told_with_french_colons_and_says_no_more_than_its_rules_know() {
    let folder = folder("french-page");
    let page = "<!doctype html><html lang=fr><meta name=dcterms.modified content=2023-04-12><h1>Plan</h1>\
                <p>Les travaux commenceront en juin 2024 et dureront 18 mois.</p>\
                <table><tr><th>Poste<th>Montant<tr><td>Pompes<td>1 250 000 $</table>";
    let page = file(&folder, "plan.html", page);
    let facts = run_over(&page, &["--lang", "fr", "facts"]).success();
    for expected in [
        "text/plan#2\u{a0}: 1\u{a0}250\u{a0}000\u{a0}$ Pompes\u{a0}: Montant\n    Poste\u{a0}: Pompes; Montant\u{a0}: 1 250 000 $\n",
        "text/plan#1\u{a0}: annoncé pour juin 2024\n",
    ] {
        assert!(facts.contains(expected), "{expected}: {facts}");
    }
    let months = facts.split("18\u{a0}mois").nth(1).expect("a figure");
    let months = months.split("text/plan").next().expect("its lines");
    assert!(!months.contains("dépassé"), "18 months from then are not over: {months}");
    let about = run_over(&page, &["--lang", "fr", "show", "about"]).success();
    assert!(about.contains("Affirmations dépassées\u{a0}: 1") && !about.contains("\u{a0}: 0"), "{about}");
}

#[test]
fn the_options_have_the_same_order_in_both_languages() {
    for command in ["", "show", "search", "list", "facts", "compare", "import", "validate"] {
        let options = |language: &str| -> Vec<String> {
            let arguments = ["--lang", language, command, "-h"];
            let help = run(&arguments.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>()).success();
            let options = help.lines().map(str::trim_start).filter(|line| line.starts_with('-'));
            options.map(|line| line.split([' ', ',']).next().unwrap_or_default().to_owned()).collect()
        };
        assert_eq!(options("en"), options("fr"), "{command}");
    }
}

#[test]
fn labels_around_a_passage_in_the_other_language_are_those_of_the_reader() {
    let found = run(&["--lang", "fr", "search", "--today", "2026-01-01", "extensions"]).stdout;
    assert!(found.contains("[dépassé depuis le 31\u{a0}mars\u{a0}2025]") && !found.contains("past since"), "{found}");
}

#[test]
fn french_questions_and_dates_are_read_whole() {
    let found = |query: &str| run(&["--lang", "fr", "search", query]);
    for query in ["lundi 15 mai 2023", "an 2014"] {
        let outcome = found(query);
        assert!(outcome.stderr.is_empty() && !outcome.stdout.contains("[sans"), "{query}: {}", outcome.stdout);
    }
    for query in ["sigle ZOI", "définition de ZOI", "signification de ZOI", "qu’est-ce que la ZOI", "c’est quoi la ZOI"]
    {
        let outcome = found(query).success();
        assert!(outcome.starts_with("coalition/terms\u{a0}: ZOI\u{a0}: zone d’opérations"), "{query}: {outcome}");
    }
    let outcome = found("carte des lieux");
    assert!(
        outcome.stderr.is_empty() && outcome.stdout.starts_with("history/places\u{a0}: Lieux"),
        "{}",
        outcome.stdout
    );
    let outcome = found("formé");
    assert!(outcome.stderr.is_empty() && outcome.stdout.contains("forment pour"), "{}", outcome.stdout);
    assert!(!found("livraison").stdout.contains("livres pour"), "pounds are not delivered");
    let outcome = found("EIIL").success();
    assert!(outcome.contains("[Daech\u{a0}: autre nom de «\u{a0}EIIL\u{a0}»]"), "{outcome}");
    let outcome = found("prolongée").success();
    assert!(outcome.contains("[mot-clé\u{a0}: pourquoi prolongée]"), "{outcome}");
    for query in ["mi-mai 2023", "début mai 2023"] {
        let outcome = found(query).stdout;
        assert!(outcome.contains("mission/command#4\u{a0}:") && !outcome.contains("[sans"), "{query}: {outcome}");
    }
    assert_eq!(found("or").failure(1), "«\u{a0}or\u{a0}» n’est pas dans ce document", "not the English conjunction");
    assert_eq!(found("armes").failure(1), "«\u{a0}armes\u{a0}» n’est pas dans ce document");
}

#[test]
fn what_a_query_cannot_ask_is_said_in_french() {
    let remark = |query: &str| run(&["--lang", "fr", "search", query]).stderr.replace('\u{a0}', " ");
    for (query, expected) in [
        ("champ:mossoul", "champ inconnu : champ; les champs sont dans: et est:, et !mot exclut un mot"),
        ("mi-mai 2023", "« mi » n’est pas pris en compte"),
        ("fin de 2014", "« fin » n’est pas pris en compte"),
        ("après 2016", "« après » n’est pas pris en compte : seule la date elle-même est cherchée"),
        ("sorties OU vols", "OU est lu comme un mot; chercher chaque mot séparément"),
        ("est:sans-année", "aucune date sans année"),
        ("est:xyz", "après est:, écrire dépassé, lacune, désaccord, déduit, sans-année ou prévu"),
    ] {
        assert!(remark(query).contains(expected), "{query}: {}", remark(query));
    }
    for (address, expected) in [("historique/frappes", "history/airstrikes"), ("Historique", "history")] {
        let refused = run(&["--lang", "fr", "show", address]).failure(2);
        assert!(refused.ends_with(&format!("vouliez-vous dire {expected}?")), "{refused}");
    }
}
