//! The words of the interface in French as it is written in Canada: a no-break space before a colon and inside guillemets,
//! none before a semicolon or a question mark.

use std::borrow::Cow;

use super::failure::{french, french_name, french_system, french_usage};
use super::{
    AgeForm, Bilingual, Copied, CopiedBy, DocumentName, Failure, Messages, Note, RangeWords, SystemError, UsageError,
    UsageHint, around, bracketed, compared, grouped, is_undetermined, without_full_stop,
};
use crate::briefing::{Age, Date, Document, Drift, Figure, MapPlace, PassageId, Period, Source};
use crate::compare::Comparison;
use crate::doubts::{self, Doubt, DoubtKind};
use crate::facts::Event;
use crate::language::french::{date as in_words, of_date, period as period_in_words, period_rows};
use crate::language::money::is_currency;
use crate::language::{FRENCH, Locale};
use crate::search::{DrawnSection, Keyword, Unsupported};

/// See [`Messages`].
pub(crate) struct French;

const COLON: &str = FRENCH.colon;
const UNDATED: &str = "sans date";
/// The same where a column counts.
const UNDATED_SHORT: &str = "non daté";

/// Before the age of the newest event, for a source without a date.
const LAST_EVENT: &str = "dernier événement";
const LAST_EVENT_SHORT: &str = "dernier fait";

const DATE_INFERRED: &str = "date déduite";

/// The words of a unit that belong to its number.
const MAGNITUDES: [&str; 7] = ["mille", "million", "millions", "milliard", "milliards", "billion", "billions"];

/// The names of keys.
const KEYS: [(&str, &str); 11] = [
    ("Enter", "Entrée"),
    ("Space", "Espace"),
    ("Esc", "Échap"),
    ("Backspace", "Retour arrière"),
    ("Shift", "Maj"),
    ("PgUp", "PgPréc"),
    ("PgDn", "PgSuiv"),
    ("Home", "Début"),
    ("End", "Fin"),
    ("Ins", "Inser"),
    ("Del", "Suppr"),
];

/// A text in guillemets.
fn quoted(text: &str) -> String {
    format!("«\u{a0}{text}\u{a0}»")
}

/// A count with its noun. Nothing and one are singular.
fn counted(count: usize, one: &str, several: &str) -> String {
    match count {
        0 => format!("aucun {one}"),
        1 => format!("1\u{a0}{one}"),
        count => format!("{}\u{a0}{several}", grouped(&French, count)),
    }
}

/// The same for a feminine noun.
fn counted_feminine(count: usize, one: &str, several: &str) -> String {
    if count == 0 { format!("aucune {one}") } else { counted(count, one, several) }
}

/// Whether a date names its day, and so takes an article within a sentence.
fn with_article(date: Date) -> String {
    if date.is_day() { format!("le {}", French.date(date)) } else { French.date(date) }
}

/// A date as the time of an event.
fn on(date: Date) -> String {
    if date.is_day() { with_article(date) } else { format!("en {}", French.date(date)) }
}

/// A date after `jusque`.
fn until(date: Date) -> String {
    let preposition = if date.is_day() { "jusqu’au" } else { "jusqu’en" };
    format!("{preposition} {}", French.date(date))
}

/// The publisher of a source, and what it is inferred from.
fn publisher_fact(source: &Source<'_>) -> String {
    let from = source.publisher_from.as_ref().map_or_else(String::new, |from| format!(" (déduit, d’après {from})"));
    source.publisher.as_ref().map_or_else(|| "non donné".to_owned(), |publisher| format!("{publisher}{from}"))
}

fn language(tag: &str) -> Cow<'static, str> {
    match Locale::of(tag) {
        Some(Locale::English) => "anglais".into(),
        Some(Locale::French) => "français".into(),
        None => format!("langue {tag}").into(),
    }
}

/// A number of months in years and months, in words and, if that is shorter, with a half in digits.
fn span(months: u32) -> [String; 2] {
    let years = |count: u32| if count == 1 { "1\u{a0}an".to_owned() } else { format!("{count}\u{a0}ans") };
    match (months / 12, months % 12) {
        (0, 0) => ["moins d’un mois".to_owned(), "moins d’un mois".to_owned()],
        (0, months) => [format!("{months}\u{a0}mois"), format!("{months}\u{a0}mois")],
        (count, 0) => [years(count), years(count)],
        (count, 6) => {
            [format!("{} et demi", years(count)), format!("{count},5\u{a0}an{}", if count == 1 { "" } else { "s" })]
        }
        (count, months) => {
            [format!("{} et {months}\u{a0}mois", years(count)), format!("{} et {months}\u{a0}mois", years(count))]
        }
    }
}

/// The age of a document whose source gives its date, the longest form first. A copy is called a page in each of them: the
/// date is that of the page, not of the day on which somebody saved it.
fn dated_ages(date: Date, span: Option<[String; 2]>, is_copy: bool) -> Vec<String> {
    let day = French.date(date);
    match (span, is_copy) {
        (Some([long, short]), true) => vec![
            format!("page datée {} \u{b7} il y a {long}", of_date(date)),
            format!("page {} \u{b7} il y a {short}", of_date(date)),
            format!("page \u{b7} il y a {short}"),
            format!("page {}", of_date(date)),
        ],
        (Some([long, short]), false) => vec![
            format!("source {} \u{b7} il y a {long}", of_date(date)),
            format!("{} \u{b7} il y a {long}", of_date(date)),
            format!("{day} \u{b7} il y a {long}"),
            format!("{day} \u{b7} {short}"),
            format!("il y a {short}"),
        ],
        (None, true) => vec![format!("page datée {}", of_date(date))],
        (None, false) => vec![format!("source {}", of_date(date)), of_date(date), day],
    }
}

fn in_tab(tab: Option<&str>) -> String {
    tab.map_or_else(String::new, |tab| format!(" dans {tab}"))
}

/// A number with its unit: `725 000 kilogrammes`, `98 %`.
fn amount(figure: &Figure<'_>) -> String {
    let (value, unit) = French.value(figure);
    let blank = match unit {
        "" => "",
        _ if value.ends_with(|c: char| c.is_ascii_digit()) => "\u{a0}",
        _ => " ",
    };
    [&value, blank, unit].concat()
}

/// How much of a unit belongs to its number: a percent sign, a magnitude, the sign of a currency with its country.
fn signs(unit: &str) -> usize {
    let mut end = 0;
    let mut is_money = false;
    for word in unit.split_inclusive([' ', '\u{a0}']) {
        let sign = word.trim_end_matches([' ', '\u{a0}']);
        let is_country = is_money && sign.len() == 2 && sign.bytes().all(|byte| byte.is_ascii_uppercase());
        is_money = sign.ends_with(is_currency);
        if !(is_money || is_country || end == 0 && (sign == "%" || MAGNITUDES.contains(&sign))) {
            break;
        }
        end += word.len();
    }
    end
}

impl Messages for French {
    fn locale(&self) -> Locale {
        Locale::French
    }

    fn choose(&self, text: Bilingual) -> &'static str {
        text.french
    }

    fn spell_keys<'k>(&self, keys: &'k str) -> Cow<'k, str> {
        let pieces = keys.split_inclusive([' ', ',', '-']);
        let spell = |piece: &str| {
            let name = piece.trim_end_matches([' ', ',', '-']);
            let named = KEYS.iter().find(|(english, _)| *english == name);
            named.map_or_else(|| piece.to_owned(), |(_, french)| format!("{french}{}", &piece[name.len()..]))
        };
        pieces.map(spell).collect()
    }

    fn relation(&self, relation: &str) -> String {
        format!("{relation} Seul le texte de l’éditeur fait foi.")
    }

    fn restatement(&self) -> &'static str {
        "version non officielle"
    }

    fn restatement_in_short(&self) -> &'static str {
        "non officiel"
    }

    fn not_given(&self) -> &'static str {
        "non donnée"
    }

    fn quotation(&self) -> &'static str {
        "citation"
    }

    fn caption(&self) -> &'static str {
        "légende"
    }

    fn picture(&self) -> &'static str {
        "image"
    }

    fn other_passage(&self) -> &'static str {
        "L’autre passage"
    }

    fn help_heading(&self) -> &'static str {
        "Touches et signes"
    }

    fn marks_heading(&self) -> &'static str {
        "Signes"
    }

    fn terms_heading(&self) -> &'static str {
        "Termes de cette page"
    }

    fn no_terms(&self) -> &'static str {
        "Aucun terme sur cette page"
    }

    fn file_changed(&self) -> [&'static str; 2] {
        ["Le fichier a changé depuis sa lecture; R le relit", "Le fichier a changé\u{a0}: R"]
    }

    fn no_citation_of_changes(&self) -> [&'static str; 2] {
        ["Un changement n’est pas une citation; suivre son lien et citer le passage", "Suivre le lien pour citer"]
    }

    fn no_file(&self) -> &'static str {
        "Aucun fichier à relire"
    }

    fn one_language(&self, tag: &str) -> [String; 2] {
        let language = language(tag);
        [
            format!("Ce document n’existe qu’en {language}; --content peut nommer une édition dans une autre langue"),
            format!("Ce document n’existe qu’en {language}"),
        ]
    }

    fn other_edition_opened(&self, tag: &str) -> [String; 2] {
        let language = language(tag);
        [
            format!("Édition en {language}; Retour arrière ramène à l’autre, L change de langue"),
            format!("Édition en {language}"),
        ]
    }

    fn nothing_to_fold(&self) -> &'static str {
        "Rien à replier\u{a0}: ces sections n’ont pas de sous-sections"
    }

    fn no_link_chosen(&self) -> [&'static str; 2] {
        ["Aucun lien choisi\u{a0}: Tab mène au lien suivant", "Tab mène à un lien"]
    }

    fn nothing_to_leave(&self) -> [&'static str; 2] {
        ["Rien à quitter ici\u{a0}: q ferme le programme", "q\u{a0}: quitter"]
    }

    fn no_way_back(&self) -> &'static str {
        "Aucun endroit où revenir"
    }

    fn no_way_forward(&self) -> &'static str {
        "Aucun endroit où retourner"
    }

    fn no_last_place(&self) -> &'static str {
        "Aucune lecture à reprendre"
    }

    fn nothing_to_copy(&self) -> &'static str {
        "Aucun passage à copier ici"
    }

    fn choose_to_copy(&self) -> &'static str {
        "Choisir une entrée avec Tab, puis Y"
    }

    fn gathered(&self, is_new: bool, address: &str, count: usize) -> [String; 3] {
        let verb = if is_new { "Ajouté au recueil" } else { "Retiré du recueil" };
        let rest = if count == 0 { "vide".to_owned() } else { French.passages(count) };
        let shows = if count == 0 { "" } else { "; la touche A affiche le recueil" };
        [
            format!("{verb}\u{a0}: {address} ({rest}){shows}"),
            format!("{verb}\u{a0}: {address} ({rest})"),
            format!("{verb} ({rest})"),
        ]
    }

    fn nothing_gathered(&self) -> &'static str {
        "Recueil vide; la touche a y ajoute un passage"
    }

    fn gathered_heading(&self, count: usize) -> String {
        format!("Recueil\u{a0}: {}", French.passages(count))
    }

    fn too_long_to_copy(&self) -> [&'static str; 3] {
        [
            "Trop long pour être copié par un terminal\u{a0}: utiliser op-impact show",
            "Trop long à copier\u{a0}: utiliser op-impact show",
            "Trop long à copier",
        ]
    }

    fn place_not_saved(&self) -> &'static str {
        "Endroit non enregistré"
    }

    fn other_edition(&self, document: &Document<'_>, drift: Drift) -> Option<String> {
        let (cited, outcome) = match drift {
            Drift::None => return None,
            Drift::Same(edition) => (edition, "le texte est le même".to_owned()),
            Drift::Revised(edition) => (edition, "le texte a été revu depuis".to_owned()),
            Drift::Moved(edition, place) => (edition, format!("le passage est maintenant {}", document.address(place))),
            Drift::Unknown(edition) => (edition, "le texte peut y être différent".to_owned()),
        };
        let edition = document.edition();
        Some(format!("Cette référence vise l’édition {cited}; celle-ci est {edition}\u{a0}: {outcome}"))
    }

    fn edition_in_other_language(&self, cited: &str, opened: &str) -> String {
        format!("Cette référence vise l’édition en {}; voici le même endroit en {}", language(cited), language(opened))
    }

    fn reloaded(&self, comparison: &Comparison) -> Vec<String> {
        if comparison.is_empty() {
            return vec!["Relu\u{a0}: rien n’a changé".to_owned()];
        }
        vec![
            format!("Relu\u{a0}: {}; le premier onglet en donne la liste", compared(&French, comparison)),
            "Relu; le premier onglet montre ce qui a changé".to_owned(),
            "Relu; voir le premier onglet".to_owned(),
        ]
    }

    fn link_to(&self, address: &str) -> String {
        format!("lien\u{a0}: {address}")
    }

    fn see(&self, addresses: &str) -> String {
        format!("voir {addresses}")
    }

    fn term(&self, long: &str, notes: &[Cow<'_, str>]) -> String {
        let long = format!("{}.", long.strip_suffix('.').unwrap_or(long));
        notes.iter().fold(long, |text, note| format!("{text} {note}"))
    }

    fn also(&self, names: &[&str]) -> String {
        format!("Aussi\u{a0}: {}.", names.join(", "))
    }

    fn source_heading(&self, title: &str, heading: &str) -> Option<[String; 2]> {
        let place = heading.strip_prefix('(').and_then(|heading| heading.strip_suffix(')'));
        match place {
            Some(place) => {
                Some([format!("dans la source\u{a0}: {place}, sans intertitre"), format!("source\u{a0}: {place}")])
            }
            None if heading.to_lowercase() == title.to_lowercase() => None,
            None => {
                let quoted = quoted(heading);
                Some([format!("dans la source\u{a0}: {quoted}"), format!("source\u{a0}: {quoted}")])
            }
        }
    }

    fn source_facts(&self, document: &Document<'_>) -> Vec<(&'static str, String)> {
        let source = &document.briefing().source;
        let url = source.url.as_ref().map_or("non donnée", |url| url);
        let date_from = source.date_from.as_ref().filter(|_| matches!(document.age(), Age::Dated(_)));
        let date_from = date_from.map_or_else(String::new, |from| format!(" (d’après {from})"));
        let mut facts = vec![
            ("Source", source.title.to_string()),
            ("Éditeur", publisher_fact(source)),
            ("Adresse", url.to_owned()),
            ("Date", French.age_in_full(document.age()) + &date_from),
        ];
        facts.extend(source.status.as_ref().map(|status| ("Statut", status.to_string())));
        facts.extend(source.retrieved.map(|retrieved| ("Copiée le", French.date(retrieved))));
        if document.is_copy() {
            facts.push((
                "Texte",
                "celui de la source; ce qui est dit «\u{a0}selon une règle automatique\u{a0}» a été relevé par le programme".to_owned(),
            ));
        }
        facts.push(("Édition", document.edition().to_string()));
        facts
    }

    fn source(&self, document: &Document<'_>) -> String {
        let source = &document.briefing().source;
        let age = French.age_in_full(document.age());
        let publisher = source.publisher.as_ref().map_or_else(String::new, |publisher| format!(", {publisher}"));
        let inferred = if source.publisher_from.is_some() { " [éditeur déduit]" } else { "" };
        let origin = format!("{}{publisher}{inferred}", without_full_stop(&source.title));
        format!("Source\u{a0}: {}. Date de la source\u{a0}: {age}.", without_full_stop(&origin))
    }

    fn citation_source(&self, source: &str, briefing: &str, section: &str) -> String {
        let section = without_full_stop(section);
        if source == briefing {
            format!("{}, {section}", without_full_stop(source))
        } else {
            format!("{source} ({}), {section}", French.briefing_title(briefing))
        }
    }

    fn briefing_title(&self, briefing: &str) -> String {
        format!("dossier\u{a0}: {briefing}")
    }

    fn whose_words(&self, document: &Document<'_>) -> String {
        let source = &document.briefing().source;
        let status = source.status.as_ref().map_or_else(String::new, |status| format!(", statut\u{a0}: {status}"));
        let retrieved = source.retrieved.map_or_else(String::new, |date| format!(", copie faite {}", on(date)));
        let tag = &document.briefing().language;
        let language = if is_undetermined(tag) { String::new() } else { format!(" en {}", language(tag)) };
        let words = match document.is_copy() {
            true if language.is_empty() => "texte exact, d’après une copie".to_owned(),
            true => format!("texte exact,{language}, d’après une copie"),
            false => format!("reformulation non officielle{language}"),
        };
        let publisher = source.publisher.as_ref();
        let label = if source.publisher_from.is_some() { "éditeur déduit" } else { "éditeur de la source" };
        let publisher = publisher.map_or_else(String::new, |publisher| format!(" ({label}\u{a0}: {publisher})"));
        format!("{words}{publisher}, {}{status}{retrieved}", French.age_cited(document.age()))
    }

    fn section_of(&self, number: usize, count: usize) -> String {
        format!("section {number} sur\u{a0}{count}")
    }

    fn percent(&self, percent: usize) -> String {
        format!("{percent}\u{a0}%")
    }

    fn not_given_by(&self, file: &str, fields: &[&str]) -> String {
        let fields = fields.iter().map(|field| quoted(field)).collect::<Vec<_>>().join(", ");
        format!("{file} ne dit pas tout de sa source; à compléter à la main, sous «\u{a0}source\u{a0}»\u{a0}: {fields}")
    }

    fn passages(&self, count: usize) -> String {
        counted(count, "passage", "passages")
    }

    fn sections(&self, count: usize) -> String {
        counted_feminine(count, "section", "sections")
    }

    fn language_name(&self, tag: &str) -> Cow<'static, str> {
        language(tag)
    }

    fn announced_for(&self, date: Date) -> String {
        format!("annoncé pour {}", if date.is_day() { with_article(date) } else { French.date(date) })
    }

    fn arrows(&self) -> [&'static str; 4] {
        ["Gauche", "Droite", "Haut", "Bas"]
    }

    fn holds_until(&self, date: Date) -> String {
        format!("valable {}", until(date))
    }

    fn tab_announced(&self, title: &str, number: usize, count: usize) -> String {
        format!("{title}, onglet {number} sur\u{a0}{count}")
    }

    fn section_announced(&self, number: usize, count: usize, level: usize, address: &str) -> String {
        let level = if level > 1 { format!(", niveau {level}") } else { String::new() };
        format!(", {}{level} {}", French.section_of(number, count), bracketed(address))
    }

    fn edge(&self, is_end: bool) -> &'static str {
        if is_end { "Fin du dossier" } else { "Début du dossier" }
    }

    fn unknown_key(&self, key: &str, help: &str) -> [String; 2] {
        let whole = format!("{} ne fait rien ici", French.spell_keys(key));
        [format!("{whole}; {help} montre les touches"), whole]
    }

    fn unknown_key_in_overlay(&self, key: &str) -> [String; 2] {
        let whole = format!("{} ne fait rien ici", French.spell_keys(key));
        [format!("{whole}; Échap ferme"), whole]
    }

    fn tab_edge(&self, is_end: bool) -> [&'static str; 2] {
        if is_end {
            ["Fin de l’onglet\u{a0}: Espace passe au suivant", "Fin de l’onglet\u{a0}: Espace"]
        } else {
            ["Début de l’onglet\u{a0}: b revient au précédent", "Début de l’onglet"]
        }
    }

    fn no_tab_numbered(&self, _: usize, count: usize) -> String {
        match count {
            1 => "Il n’y a qu’un onglet".to_owned(),
            count => format!("Il n’y a que {count}\u{a0}onglets"),
        }
    }

    fn offer(&self, address: &str) -> [String; 2] {
        [format!("r\u{a0}: reprendre à {address}"), "r\u{a0}: reprendre la lecture".to_owned()]
    }

    fn copied(&self, copied: &Copied, by: CopiedBy) -> Vec<String> {
        let (verb, object, count, remedy) = match copied {
            Copied::Passage { is_cited, address, characters, command } => {
                let verb = if *is_cited { "Citation copiée" } else { "Passage copié" };
                (verb, address.clone(), format!(", {characters}\u{a0}caractères"), format!("\u{a0}: {command}"))
            }
            Copied::WebAddress(address) => {
                ("Adresse copiée", address.clone(), String::new(), "\u{a0}: appuyer sur «\u{a0}?\u{a0}»".to_owned())
            }
            Copied::Gathered { passages, characters } => {
                let count = format!(", {characters}\u{a0}caractères");
                (
                    "Citations copiées",
                    French.passages(*passages),
                    count,
                    "\u{a0}: appuyer sur «\u{a0}?\u{a0}»".to_owned(),
                )
            }
        };
        let named = format!("{verb}\u{a0}: {object}");
        match by {
            CopiedBy::Helper(name) => {
                vec![
                    format!("{named}{count}, par {name}"),
                    format!("{named}, par {name}"),
                    format!("{verb} par {name}"),
                    verb.to_owned(),
                ]
            }
            CopiedBy::Terminal => vec![
                format!("{named}{count}, par le terminal; si le collage échoue{remedy}"),
                format!("{named}, par le terminal; si le collage échoue{remedy}"),
                format!("{named}, par le terminal; ou bien{remedy}"),
                format!("{named}, par le terminal; si le collage échoue\u{a0}: appuyer sur «\u{a0}?\u{a0}»"),
                format!("{named}; si le collage échoue\u{a0}: appuyer sur «\u{a0}?\u{a0}»"),
                format!("{named}; si le collage échoue\u{a0}: «\u{a0}?\u{a0}»"),
                format!("{named}, par le terminal"),
                named,
                format!("{verb} par le terminal"),
                verb.to_owned(),
            ],
            CopiedBy::TerminalAlone { failed } => vec![
                format!("{named}, par le terminal, {failed} ayant échoué; si le collage échoue{remedy}"),
                format!(
                    "{named}, par le terminal, {failed} ayant échoué; si le collage échoue\u{a0}: appuyer sur «\u{a0}?\u{a0}»"
                ),
                format!("{named}, par le terminal, {failed} ayant échoué"),
                format!("{failed} a échoué; {} par le terminal", verb.to_lowercase()),
                format!("{failed} a échoué"),
            ],
        }
    }

    fn mouse(&self, is_on: bool) -> [&'static str; 2] {
        if is_on {
            [
                "Souris captée\u{a0}: maintenir Maj enfoncée pour sélectionner, ou appuyer encore sur m",
                "Souris captée; m la libère",
            ]
        } else {
            ["Souris libre\u{a0}: le terminal sélectionne le texte", "Souris libre"]
        }
    }

    fn theme(&self, name: &str) -> String {
        let name = match name {
            "dark" => "sombre",
            "light" => "clair",
            "high-contrast" => "contraste élevé",
            "mono" => "sans couleur",
            name => name,
        };
        format!("Thème\u{a0}: {name}")
    }

    fn too_small(&self, columns: u16, rows: u16) -> [String; 4] {
        let size = format!("{columns}\u{d7}{rows}");
        [
            format!("Trop petit\u{a0}: il faut {size} ou plus"),
            format!("Trop petit\u{a0}: il faut {size}"),
            format!("Il faut {size}"),
            size,
        ]
    }

    fn no_state(&self, is_read: bool, path: &str, error: &SystemError) -> String {
        let action = if is_read { "de lire" } else { "d’écrire" };
        let reason = french_system(error);
        format!("impossible {action} {path}\u{a0}: {reason}; l’endroit où vous étiez n’est pas enregistré")
    }

    fn document_name<'n>(&self, name: &'n DocumentName) -> &'n str {
        french_name(name)
    }

    fn failure(&self, failure: &Failure) -> String {
        french(failure)
    }

    fn usage(&self, error: &UsageError, hint: &UsageHint) -> String {
        french_usage(error, hint)
    }

    fn number(&self, value: f64) -> String {
        // Without the sign of a negative zero.
        let plain = (value + 0.0).to_string();
        let (whole, fraction) = plain.split_once('.').map_or((&*plain, None), |(whole, part)| (whole, Some(part)));
        let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
        let mut text = sign.to_owned();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                text.push('\u{a0}');
            }
            text.push(digit);
        }
        fraction.map_or(text.clone(), |fraction| format!("{text},{fraction}"))
    }

    fn value<'f>(&self, figure: &'f Figure<'_>) -> (String, &'f str) {
        let number = French.number(figure.value);
        let (signs, rest) = figure.unit.split_at(signs(&figure.unit));
        if signs.is_empty() {
            return (number, rest);
        }
        let value = format!("{number}\u{a0}{}", signs.trim_end().replace(' ', "\u{a0}"));
        (value, rest)
    }

    fn range_words(&self) -> RangeWords {
        RangeWords { openings: &["entre", "de"], joints: &["à", "et", "ou", "\u{2013}"] }
    }

    fn time_units(&self) -> &'static [&'static str] {
        &[
            "seconde", "secondes", "minute", "minutes", "heure", "heures", "jour", "jours", "semaine", "semaines",
            "mois", "an", "ans", "année", "années", "décennie", "décennies",
        ]
    }

    fn amount(&self, figure: &Figure<'_>) -> String {
        amount(figure)
    }

    fn figure(&self, figure: &Figure<'_>) -> String {
        let [qualifier, share] = around(self, figure);
        format!("{qualifier}{}{share} {}", amount(figure), figure.label)
    }

    fn figure_parts(&self, figure: &Figure<'_>) -> [String; 3] {
        let [qualifier, share] = around(self, figure);
        let (value, unit) = French.value(figure);
        let unit = if unit.is_empty() { String::new() } else { format!(" {unit}") };
        [qualifier, value, format!("{unit}{share} {}", figure.label)]
    }

    fn share_of(&self, whole: &str) -> String {
        whole.to_owned()
    }

    fn period_rows(&self, period: Period) -> Vec<String> {
        period_rows(period)
    }

    fn age(&self, age: Age, is_copy: bool, today: Date, is_narrow: bool) -> Vec<AgeForm> {
        let undated_source = if is_copy { "page sans date" } else { "source sans date" };
        let form = |basis, rest: String| AgeForm { basis, rest };
        match age {
            Age::Dated(date) => {
                let span = date.months_until(today).map(span);
                dated_ages(date, span, is_copy).into_iter().map(|rest| form("", rest)).collect()
            }
            Age::Derived(date) => {
                let event = format!(" \u{b7} {LAST_EVENT} {}", on(date));
                let Some(months) = date.months_until(today) else {
                    return vec![
                        form(undated_source, event.clone()),
                        form(UNDATED, event),
                        form(LAST_EVENT_SHORT, format!(" {}", French.date(date))),
                        form(UNDATED, String::new()),
                    ];
                };
                let [long, short] = span(months);
                let bare = is_narrow.then(|| form("", format!("il y a {short}")));
                let copy = is_copy.then(|| form(undated_source, format!(" \u{b7} {LAST_EVENT}\u{a0}: il y a {long}")));
                let year = date.year();
                let forms = [
                    form(UNDATED, format!("{event}, il y a {long}")),
                    form(UNDATED, format!(" \u{b7} {LAST_EVENT_SHORT} {} ({short})", French.date(date))),
                    form(UNDATED_SHORT, format!("; {LAST_EVENT_SHORT} {year} ({short})")),
                    form(UNDATED_SHORT, format!(" (faits\u{a0}: {year})")),
                    form(LAST_EVENT_SHORT, format!("\u{a0}: {short}")),
                ];
                // A copy gives up the date before it gives up to be called one.
                let first = form(undated_source, format!("{event}, il y a {long}"));
                let short_forms = forms.into_iter().skip(if is_copy { 4 } else { 0 });
                [first].into_iter().chain(copy).chain(short_forms).chain(bare).collect()
            }
            Age::Unknown => [undated_source, UNDATED].map(|basis| form(basis, String::new())).into(),
        }
    }

    fn age_cited(&self, age: Age) -> String {
        match age {
            Age::Dated(date) => French.date(date),
            Age::Derived(date) => {
                format!("source non datée (dernier événement rapporté\u{a0}: {})", French.date(date))
            }
            Age::Unknown => UNDATED.to_owned(),
        }
    }

    fn age_in_full(&self, age: Age) -> String {
        match age {
            Age::Dated(date) => French.date(date),
            Age::Derived(date) => {
                let date = with_article(date);
                format!("non donnée; déduite du dernier événement que la source rapporte comme accompli, {date}")
            }
            Age::Unknown => "non donnée, et aucun événement n’est daté".to_owned(),
        }
    }

    fn indexing(&self) -> &'static str {
        "préparation de la recherche"
    }

    fn empty_query(&self) -> &'static str {
        "la requête n’a aucun mot à chercher; en écrire au moins un"
    }

    fn no_passage(&self) -> &'static str {
        "aucun passage ne répond à toute la requête"
    }

    fn no_passages_there(&self) -> &'static str {
        "aucun passage à trouver là"
    }

    fn no_matches(&self) -> &'static str {
        "Aucune recherche (touche /)"
    }

    fn scope_is_typed(&self) -> [&'static str; 2] {
        ["La requête nomme déjà un onglet; l’enlever pour utiliser Ctrl-t", "Un onglet est déjà nommé"]
    }

    fn all_words(&self, has_small_words: bool) -> &'static str {
        if has_small_words { "Tous les mots principaux" } else { "Tous les mots" }
    }

    fn similar_words(&self) -> &'static str {
        "Mots proches"
    }

    fn only_in_titles(&self) -> &'static str {
        "Dans le titre seulement"
    }

    fn some_of_the_words(&self) -> &'static str {
        "Une partie des mots"
    }

    fn whole_sections(&self) -> &'static str {
        "Sections"
    }

    fn recent_queries(&self) -> &'static str {
        "Requêtes récentes"
    }

    fn doubts_title(&self) -> &'static str {
        "Réserves"
    }

    fn all_terms(&self) -> &'static str {
        "Termes"
    }

    fn nearest_words(&self) -> &'static str {
        "Mots les plus proches"
    }

    fn in_other_language(&self, tag: &str) -> &'static str {
        if Locale::of(tag) == Some(Locale::English) { "En anglais" } else { "Dans l’autre langue" }
    }

    fn at_end_of_list(&self, heading: &str, passages: usize) -> String {
        format!("{heading}\u{a0}: {}, à la fin de la liste", French.passages(passages))
    }

    fn invitation(&self, tab: &str) -> String {
        format!("mots dans n’importe quel ordre, \"une expression\", !sans, dans:{tab}, est:lacune")
    }

    fn count(&self, passages: usize, tab: Option<&str>) -> String {
        let found = if passages == 0 { "aucun résultat".to_owned() } else { French.passages(passages) };
        format!("{found}{}", in_tab(tab))
    }

    fn some_words(&self, passages: usize, tab: Option<&str>) -> [String; 2] {
        let have = if passages == 1 {
            "1\u{a0}en contient une partie".to_owned()
        } else {
            format!("{passages}\u{a0}en contiennent une partie")
        };
        [format!("aucun passage{} ne contient tous les mots", in_tab(tab)), have]
    }

    fn nothing_in(&self, tab: &str) -> String {
        format!("aucun résultat dans {tab}")
    }

    fn elsewhere(&self, passages: usize, is_by_key: bool) -> String {
        let action = if is_by_key { "Ctrl-t cherche partout" } else { "enlever dans: pour chercher partout" };
        format!("{passages} ailleurs\u{a0}: {action}")
    }

    fn only_elsewhere(&self, tab: &str, counts: &[(&str, usize)]) -> String {
        let there: Vec<_> =
            counts.iter().map(|&(tab, count)| format!("{} dans {tab}", French.passages(count))).collect();
        format!("aucun résultat dans {tab}, mais {}", there.join(", "))
    }

    fn no_tab(&self, typed: &str) -> String {
        format!("aucun onglet ne commence par {}\u{a0}: la recherche porte sur tout le document", quoted(typed))
    }

    fn unsupported(&self, unsupported: &Unsupported) -> String {
        match unsupported {
            Unsupported::Field(name) => {
                format!("champ inconnu\u{a0}: {name}; les champs sont dans: et est:, et !mot exclut un mot")
            }
            Unsupported::Bound(word) => {
                format!("{} n’est pas pris en compte\u{a0}: seule la date elle-même est cherchée", quoted(word))
            }
            Unsupported::Operator(word) if matches!(&**word, "NOT" | "SAUF") => {
                format!("{word} est lu comme un mot; exclure un mot par !mot")
            }
            Unsupported::Operator(word) if matches!(&**word, "OR" | "OU") => {
                format!("{word} est lu comme un mot; chercher chaque mot séparément")
            }
            Unsupported::Operator(word) => {
                format!("{word} est lu comme un mot; tous les mots sont exigés de toute façon")
            }
            Unsupported::ExcludedTab => {
                "un onglet ne peut être exclu; dans:onglet ne cherche que dans celui-là".to_owned()
            }
            Unsupported::ExcludedDoubt => {
                "une réserve ne peut être exclue; est:lacune ne trouve que les lacunes".to_owned()
            }
            Unsupported::UnknownDoubt => {
                "après est:, écrire dépassé, lacune, désaccord, déduit, sans-année ou prévu".to_owned()
            }
        }
    }

    fn did_you_mean(&self, words: &[String], typed: &str) -> String {
        let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
        format!("vouliez-vous dire {} au lieu de {}?", words.join(" ou "), quoted(typed))
    }

    fn absent(&self, word: &str) -> String {
        format!("{} n’est pas dans ce document", quoted(word))
    }

    fn uncounted(&self, words: &str) -> String {
        format!("aucun nombre n’accompagne {}\u{a0}: tout nombre des résultats compte autre chose", quoted(words))
    }

    fn absent_in_short(&self, word: &str) -> String {
        format!("{} n’y est pas", quoted(word))
    }

    fn ambiguous_date(&self, date: &str) -> String {
        format!("{} peut être jour/mois ou mois/jour\u{a0}: les deux sont cherchés", quoted(date))
    }

    fn only_in(&self, word: &str, section: &str) -> String {
        format!("aucun passage ne contient {}; voir {section}", quoted(word))
    }

    fn enter_opens(&self, section: &str) -> String {
        format!("Entrée ouvre {section}")
    }

    fn no_passages_at(&self, address: &str) -> String {
        format!("{address} est dessiné à partir de données et n’a pas de passages; op-impact show {address} l’affiche")
    }

    fn suggested(&self, word: &str, typed: &str) -> [String; 2] {
        [
            format!("vouliez-vous dire {} au lieu de {}? Tab le prend", quoted(word), quoted(typed)),
            format!("Tab\u{a0}: {} au lieu de {}", quoted(word), quoted(typed)),
        ]
    }

    fn match_of(&self, at: usize, count: usize, is_by_keyword: bool) -> Vec<String> {
        let by_keyword = is_by_keyword.then(|| format!("résultat {at} sur {count}, par mot-clé"));
        let forms = [format!("résultat {at} sur {count}"), format!("{at} sur {count}"), format!("{at}/{count}")];
        by_keyword.into_iter().chain(forms).collect()
    }

    fn wrapped(&self, is_forward: bool) -> &'static str {
        if is_forward { "Retour au premier résultat" } else { "Retour au dernier résultat" }
    }

    fn near_word(&self, sign: &str, found: &str, typed: &str) -> String {
        format!("{sign}\u{a0}{found} pour {}", quoted(typed))
    }

    fn other_name(&self, found: &str, typed: &str) -> String {
        format!("{found}\u{a0}: autre nom de {}", quoted(typed))
    }

    fn near_word_in_short(&self, sign: &str, found: &str) -> String {
        format!("{sign} {found}")
    }

    fn without(&self, missing: &[&str]) -> String {
        format!("sans\u{a0}: {}", missing.join(", "))
    }

    fn without_some(&self, missing: usize) -> String {
        if missing == 1 { "sans un des mots".to_owned() } else { format!("sans {missing} des mots") }
    }

    fn title_only(&self) -> &'static str {
        "titre seul"
    }

    fn keyword(&self, keyword: &Keyword<'_>) -> String {
        match keyword {
            Keyword::Word(word) => format!("mot-clé\u{a0}: {word}"),
            Keyword::Event(title) => format!("événement\u{a0}: {title}"),
            Keyword::Figure(label) => format!("chiffre\u{a0}: {label}"),
            Keyword::Date(date) => format!("date\u{a0}: {date}"),
        }
    }

    fn by_title(&self, title: &str) -> String {
        format!("titre\u{a0}: {title}")
    }

    fn in_section(&self, section: &str) -> String {
        format!("dans\u{a0}: {section}")
    }

    fn drawn_section<'s>(&self, drawn: &'s DrawnSection) -> &'s str {
        match drawn {
            DrawnSection::Line(_, text) => text,
            DrawnSection::Timeline(_) => "section\u{a0}: tous les événements datés",
            DrawnSection::Figures(_) => "section\u{a0}: tous les chiffres",
        }
    }

    fn more(&self, count: usize) -> String {
        format!("{} de plus; --limit 0 affiche tout", grouped(&French, count))
    }

    fn planned(&self) -> &'static str {
        "prévu"
    }

    fn planned_meaning(&self) -> &'static str {
        "la source s’attend à ce que cela arrive"
    }

    fn near(&self) -> &'static str {
        "proche"
    }

    fn same_keys(&self) -> &'static str {
        "de même"
    }

    fn near_meaning(&self) -> &'static str {
        "un mot semblable au mot tapé, ou une autre forme"
    }

    fn colon(&self) -> &'static str {
        COLON
    }

    fn found_by_rule(&self) -> &'static str {
        ", selon une règle automatique"
    }

    fn doubt_name(&self, kind: DoubtKind) -> &'static str {
        match kind {
            DoubtKind::Past => "dépassé",
            DoubtKind::Gap => "lacune",
            DoubtKind::Conflict => "désaccord",
            DoubtKind::Inferred => "déduit",
            DoubtKind::NoYear => "sans année",
        }
    }

    fn planned_query(&self) -> &'static str {
        "est:prévu"
    }

    fn planned_count(&self, count: usize) -> [String; 2] {
        [counted(count, "événement prévu", "événements prévus"), counted(count, "prévu", "prévus")]
    }

    fn tabs_to_name(&self, tabs: &str) -> String {
        format!("après dans:, écrire {tabs}")
    }

    fn doubt_query(&self, kind: DoubtKind) -> String {
        format!("est:{}", kind.french_id())
    }

    fn doubt_meaning(&self, kind: DoubtKind) -> &'static str {
        match kind {
            DoubtKind::Past => "l’affirmation valait jusqu’à une date passée",
            DoubtKind::Gap => "ici, le texte manque ou s’interrompt",
            DoubtKind::Conflict => "un autre passage de la source dit autre chose",
            DoubtKind::Inferred => "la source ne donne pas la date en entier",
            DoubtKind::NoYear => "la source donne une date sans son année",
        }
    }

    fn doubt_count(&self, kind: DoubtKind, count: usize) -> String {
        match kind {
            DoubtKind::Past => counted(count, "passage dépassé", "passages dépassés"),
            DoubtKind::Gap => counted_feminine(count, "lacune", "lacunes"),
            DoubtKind::Conflict => counted(count, "désaccord", "désaccords"),
            DoubtKind::Inferred => counted_feminine(count, "date déduite", "dates déduites"),
            DoubtKind::NoYear => counted_feminine(count, "date sans année", "dates sans année"),
        }
    }

    fn doubt_count_in_short(&self, kind: DoubtKind, count: usize) -> String {
        match kind {
            DoubtKind::Past => counted(count, "dépassé", "dépassés"),
            DoubtKind::Inferred => counted_feminine(count, "déduite", "déduites"),
            DoubtKind::NoYear => counted_feminine(count, "sans année", "sans année"),
            _ => self.doubt_count(kind, count),
        }
    }

    fn doubt_counts(&self, counts: &[(DoubtKind, usize)]) -> String {
        let counts: Vec<_> = counts.iter().map(|&(kind, count)| French.doubt_count(kind, count)).collect();
        format!("Réserves\u{a0}: {}", counts.join(", "))
    }

    fn gap_label(&self, is_found_by_rule: bool) -> &'static str {
        if is_found_by_rule { "lacune, selon une règle automatique" } else { French.doubt_name(DoubtKind::Gap) }
    }

    fn doubts_heading(&self, kind: DoubtKind, count: usize, is_copy: bool) -> String {
        let heading = match kind {
            DoubtKind::Gap if is_copy => "Lacunes de cette copie",
            DoubtKind::Past => "Affirmations dépassées",
            DoubtKind::Gap => "Lacunes de la source",
            DoubtKind::Conflict => "Là où la source se contredit",
            DoubtKind::Inferred => "Dates déduites",
            DoubtKind::NoYear => "Dates sans année",
        };
        format!("{heading}{COLON}{}", grouped(&French, count))
    }

    fn note<'d>(&self, document: &'d Document<'d>, passage: PassageId, doubt: Doubt<'d>) -> Note<'d> {
        let kind = doubt.kind();
        let found = if doubts::rule(document, passage, doubt).is_some() { French.found_by_rule() } else { "" };
        let name = French.doubt_name(kind);
        let (label, lead, quote) = match doubt {
            Doubt::Past(until) => (name, French.since(until) + found, None),
            Doubt::Gap => {
                let source = if document.is_copy() { "cette copie" } else { "la source" };
                (name, format!(" de {source}{found}"), None)
            }
            Doubt::Conflict(_, conflict) => {
                let about = conflict.about.as_ref().map_or_else(String::new, |about| format!(" ({about})"));
                (name, format!("{about}{found}{COLON}"), Some(&*conflict.how))
            }
            Doubt::Inferred(date, reason) => {
                (DATE_INFERRED, format!(", {}{found}{COLON}", French.period(date)), Some(&**reason))
            }
            Doubt::NoYear(words) => {
                (name, format!("{found}{COLON}la source ne donne pas l’année de {}", quoted(words)), None)
            }
        };
        Note { kind, label, lead, quote }
    }

    fn dating(&self, event: &Event<'_>) -> &'static str {
        match (event.is_inferred, event.is_planned) {
            (false, false) => "",
            (true, false) => "date déduite\u{a0}:",
            (false, true) => "prévu\u{a0}:",
            (true, true) => "prévu, date déduite\u{a0}:",
        }
    }

    fn event_date(&self, event: &Event<'_>) -> String {
        let labels = [(event.is_planned, French.planned()), (event.is_inferred, DATE_INFERRED)];
        let labels = labels.into_iter().filter(|(is_so, _)| *is_so).map(|(_, label)| format!(" {}", bracketed(label)));
        format!("{}{}", French.period(event.date), labels.collect::<String>())
    }

    fn now(&self) -> &'static str {
        "auj."
    }

    fn dated(&self) -> &'static str {
        "date donnée"
    }

    fn year_only(&self) -> &'static str {
        "année seule"
    }

    fn year_only_meaning(&self) -> &'static str {
        "la source ne donne que l’année"
    }

    fn inferred_date(&self) -> &'static str {
        "date déduite"
    }

    fn year_label(&self, year: u16, is_short: bool) -> String {
        if is_short { format!("\u{2019}{:02}", year % 100) } else { year.to_string() }
    }

    fn nothing_dated(&self) -> &'static str {
        "rien de daté"
    }

    fn a_dot_each(&self) -> &'static str {
        "un point par unité"
    }

    fn equals(&self, figure: &Figure<'_>) -> String {
        format!("({})", amount(figure))
    }

    fn equals_all(&self, same: &[&Figure<'_>]) -> String {
        same.iter().fold(String::new(), |text, figure| format!("{text} {}", French.equals(figure)))
    }

    fn events(&self, count: usize) -> String {
        counted(count, "événement", "événements")
    }

    fn figures(&self, count: usize) -> String {
        counted(count, "chiffre", "chiffres")
    }

    fn places(&self, count: usize) -> String {
        counted(count, "lieu", "lieux")
    }

    fn events_summary(&self, count: usize, (first, last): (u16, u16)) -> String {
        let events = French.events(count);
        if first == last { format!("{events}, en {first}") } else { format!("{events}, de {first} à {last}") }
    }

    fn figures_summary(&self, count: usize, in_passages: usize) -> String {
        format!("{} dans {}", French.figures(count), French.passages(in_passages))
    }

    fn places_summary(&self, count: usize) -> String {
        format!("{}, avec le nombre de passages qui les nomment", French.places(count))
    }

    fn named_place(&self) -> &'static str {
        "lieu de la source"
    }

    fn country_concerned(&self) -> &'static str {
        "pays dont traite la source"
    }

    fn named_in(&self, passages: usize) -> String {
        match passages {
            0 => "dans aucun passage".to_owned(),
            count => format!("dans {}", French.passages(count)),
        }
    }

    fn position_from(&self, gazetteer: &str) -> String {
        format!("position{COLON}{gazetteer}")
    }

    fn place(&self, place: &MapPlace<'_>, passages: usize) -> String {
        let note = place.note.as_ref().map_or_else(String::new, |note| format!("{COLON}{note}"));
        format!("{}{note}; {}; {}", place.name, French.named_in(passages), French.position_from(&place.from))
    }

    fn figure_with(&self, figure: &Figure<'_>, same: &[&Figure<'_>]) -> String {
        format!("{}{}", French.figure(figure), French.equals_all(same))
    }

    fn date(&self, date: Date) -> String {
        in_words(date)
    }

    fn period(&self, period: Period) -> String {
        period_in_words(period)
    }

    fn since(&self, until: Date) -> String {
        if until.is_day() {
            format!(" depuis {}", with_article(until))
        } else {
            format!(" depuis la fin {}", of_date(until))
        }
    }

    fn ago(&self, months: u32) -> String {
        let [long, _] = span(months);
        format!(", il y a {long}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_have_articles_and_prepositions_as_their_precision_needs() {
        for (written, alone, since, until) in [
            (
                "2023-05-15",
                "15\u{a0}mai\u{a0}2023",
                "depuis le 15\u{a0}mai\u{a0}2023",
                "valable jusqu’au 15\u{a0}mai\u{a0}2023",
            ),
            (
                "2025-03-01",
                "1er\u{a0}mars\u{a0}2025",
                "depuis le 1er\u{a0}mars\u{a0}2025",
                "valable jusqu’au 1er\u{a0}mars\u{a0}2025",
            ),
            ("2025-03", "mars 2025", "depuis la fin de mars 2025", "valable jusqu’en mars 2025"),
            ("2025", "2025", "depuis la fin de 2025", "valable jusqu’en 2025"),
        ] {
            let date: Date = written.parse().unwrap();
            assert_eq!(French.date(date), alone);
            assert_eq!(French.since(date).trim_start(), since);
            assert_eq!(French.holds_until(date), until);
        }
        for (written, expected) in [
            ("2014-08-28/2014-09-26", "du 28\u{a0}août au 26\u{a0}septembre\u{a0}2014"),
            ("2014-10-30/2016-02-15", "du 30\u{a0}octobre\u{a0}2014 au 15\u{a0}février\u{a0}2016"),
            ("2014-08/2016-02", "d’août 2014 à février 2016"),
            ("2014-01/2014-03", "de janvier à mars 2014"),
            ("2014/2016", "de 2014 à 2016"),
            ("2014-06", "juin 2014"),
            ("2022-06-03/2022-06-05", "du 3 au 5\u{a0}juin\u{a0}2022"),
            ("2022-06-01/2022-06-05", "du 1er au 5\u{a0}juin\u{a0}2022"),
            ("2021-05-03/2021-05-04", "3 et 4\u{a0}mai\u{a0}2021"),
        ] {
            assert_eq!(French.period(written.parse().unwrap()), expected);
        }
    }

    #[test]
    fn numbers_have_no_break_spaces_and_decimal_commas() {
        for (value, text) in [(0.0, "0"), (1378.0, "1\u{a0}378"), (7.7, "7,7"), (-12_345.25, "-12\u{a0}345,25")] {
            assert_eq!(French.number(value), text);
        }
        assert_eq!(French.percent(98), "98\u{a0}%");
        assert_eq!(
            [0, 1, 2].map(|count| French.sections(count)),
            ["aucune section", "1\u{a0}section", "2\u{a0}sections"]
        );
    }

    #[test]
    fn an_age_of_the_last_event_says_so() {
        for (date, is_copy, expected) in [
            (
                "2023-05-15",
                false,
                [
                    "source sans date \u{b7} dernier événement le 15\u{a0}mai\u{a0}2023, il y a 3\u{a0}ans et demi",
                    "sans date \u{b7} dernier événement le 15\u{a0}mai\u{a0}2023, il y a 3\u{a0}ans et demi",
                    "sans date \u{b7} dernier fait 15\u{a0}mai\u{a0}2023 (3,5\u{a0}ans)",
                    "non daté; dernier fait 2023 (3,5\u{a0}ans)",
                    "non daté (faits\u{a0}: 2023)",
                    "dernier fait\u{a0}: 3,5\u{a0}ans",
                ]
                .as_slice(),
            ),
            (
                "2023-05",
                true,
                &[
                    "page sans date \u{b7} dernier événement en mai 2023, il y a 3\u{a0}ans et demi",
                    "page sans date \u{b7} dernier événement\u{a0}: il y a 3\u{a0}ans et demi",
                    "dernier fait\u{a0}: 3,5\u{a0}ans",
                ],
            ),
        ] {
            let [date, today] = [date, "2026-11-22"].map(|date| date.parse().unwrap());
            let forms = French.age(Age::Derived(date), is_copy, today, false);
            let forms: Vec<String> = forms.iter().map(|form| format!("{}{}", form.basis, form.rest)).collect();
            assert_eq!(forms, expected);
        }
    }

    #[test]
    fn the_forms_of_an_age_get_shorter() {
        let [date, today] = ["2023-05-15", "2026-11-22"].map(|date| date.parse().unwrap());
        for of in [Age::Dated(date), Age::Derived(date), Age::Unknown] {
            for is_copy in [false, true] {
                let forms = French.age(of, is_copy, today, true);
                assert!(forms.windows(2).all(|pair| pair[0].columns() >= pair[1].columns()), "{forms:?}");
            }
        }
    }

    #[test]
    fn keys_have_their_french_names() {
        for (english, french) in [
            ("Enter", "Entrée"),
            ("Tab Shift-Tab", "Tab Maj-Tab"),
            ("Space f PgDn, b PgUp", "Espace f PgSuiv, b PgPréc"),
            ("← h, → l, 1–9", "← h, → l, 1–9"),
            ("n N", "n N"),
        ] {
            assert_eq!(French.spell_keys(english), french);
        }
    }
}
