//! The French of the command line's help. Its English is beside the definitions of the arguments, where clap takes it from;
//! a test checks that each has its French here. The words that only the manual page has are here in both languages.

use super::{Bilingual, both};

/// The French of the help of a command: what it does, and the text before its arguments.
pub(crate) struct CommandHelp {
    name: &'static str,
    pub(crate) about: &'static str,
    pub(crate) before: &'static str,
}

/// As the template in English, but for the heading that clap has no setting for.
pub(crate) const TEMPLATE: &str = "\
{about-with-newline}
{before-help}Utilisation\u{a0}: {usage}

{all-args}{after-help}";

pub(crate) const COMMANDS: &str = "Commandes\u{a0}";
/// The first line of what precedes the arguments of a command.
pub(crate) const EXAMPLES: &str = "Exemples\u{a0}:";
pub(crate) const ARGUMENTS: &str = "Arguments\u{a0}";
pub(crate) const OPTIONS: &str = "Options\u{a0}";
pub(crate) const COMMAND: Bilingual = both("COMMAND", "COMMANDE");
pub(crate) const HELP: &str = "Afficher l’aide";
/// The same where the help has a short and a long form, which name each other.
pub(crate) const HELP_OF_TWO: [&str; 2] =
    ["Afficher l’aide (--help\u{a0}: en détail)", "Afficher l’aide (-h\u{a0}: en bref)"];
pub(crate) const VERSION: &str = "Afficher la version";

/// The values of an option, on one line or before a list.
pub(crate) const VALUES: &str = "valeurs possibles\u{a0}: ";
pub(crate) const LISTED_VALUES: &str = "Valeurs possibles\u{a0}:";
pub(crate) const DEFAULT: &str = "par défaut\u{a0}: ";

/// The manual that the manual page belongs to.
pub(crate) const MANUAL: Bilingual = both("User Commands", "Commandes utilisateur");

/// The headings of the manual page.
pub(crate) const NAME_HEADING: Bilingual = both("NAME", "NOM");
pub(crate) const EXAMPLES_HEADING: Bilingual = both("EXAMPLES", "EXEMPLES");
pub(crate) const KEYS_HEADING: Bilingual = both("KEYS", "TOUCHES");
pub(crate) const EXIT_STATUS_HEADING: Bilingual = both("EXIT STATUS", "CODES DE SORTIE");
pub(crate) const ENVIRONMENT_HEADING: Bilingual = both("ENVIRONMENT", "ENVIRONNEMENT");
pub(crate) const FILES_HEADING: Bilingual = both("FILES", "FICHIERS");

/// What the state file holds, for the manual page.
pub(crate) const STATE_FILE: Bilingual = both(
    "Where each document was read last, and the theme and the language that were chosen. Only its owner can read it. With \
     \"helper\": false, nothing is copied with another program. XDG_STATE_HOME names another folder than ~/.local/state; \
     --no-state does without the file.",
    "L’endroit où chaque document a été lu en dernier, le thème et la langue choisis. Seul son propriétaire peut le lire. \
     Avec \"helper\": false, rien n’est copié par un autre programme. XDG_STATE_HOME nomme un autre répertoire que \
     ~/.local/state; --no-state se passe du fichier.",
);

const COMMAND_HELP: [CommandHelp; 11] = [
    CommandHelp {
        name: "op-impact",
        about: "Lire à l’écran des documents officiels, et un dossier sur l’opération IMPACT",
        before: "\
Exemples\u{a0}:
  op-impact                             lire\u{a0}: flèches, / cherche, ? aide, q quitte
  op-impact --find 'sorties cf-18'      ouvrir avec une recherche
  op-impact --at 'coalition/members#2'  ouvrir à un passage
  op-impact page.html                   lire une page Web enregistrée, du Markdown, du texte
                                        ou un autre dossier
  op-impact search qui commande         afficher les résultats d’une recherche",
    },
    CommandHelp {
        name: "show",
        about: "Afficher le document, un onglet, une section ou un passage",
        before: "\
Exemples\u{a0}:
  op-impact show mission                              un onglet
  op-impact show 'history/airstrikes#2' --cite plain  un passage avec sa source
  op-impact show --format markdown > dossier.md       le tout, pour une page Web",
    },
    CommandHelp {
        name: "search",
        about: "Afficher les passages qui répondent à une requête, les meilleurs d’abord",
        before: "\
Exemples\u{a0}:
  op-impact search sorties cf-18             tous les mots, sous toutes leurs formes
  op-impact search '\"état islamique\" !noms'  une expression, et un mot à exclure
  op-impact search --in historique --json mossoul | jq -r .address

Entre crochets, après un passage\u{a0}: ≈, un mot semblable ou une autre forme du mot tapé; mot-clé,
événement, chiffre ou date, ce que le passage ne montre pas et qui l’a fait trouver; titre, le seul
endroit où est le mot; autre nom, celui d’un terme; sans, les mots que le passage n’a pas; puis ses
réserves.

Si rien n’est trouvé, le code de sortie est 1, et le mot absent du document est nommé.",
    },
    CommandHelp {
        name: "list",
        about: "Afficher les adresses de toutes les sections",
        before: "\
Exemples\u{a0}:
  op-impact list
  op-impact list --json | jq -r 'select(.passages > 5).address'",
    },
    CommandHelp {
        name: "facts",
        about: "Afficher les chiffres et les dates qui sont marqués",
        before: "\
Exemples\u{a0}:
  op-impact facts
  op-impact facts --json | jq 'select(.kind == \"figure\")'
  op-impact facts --json | jq 'select(.doubts != [])'",
    },
    CommandHelp {
        name: "compare",
        about: "Montrer ce qui a changé entre deux éditions d’un document",
        before: "\
Exemples\u{a0}:
  op-impact compare ancien.json nouveau.json
  op-impact compare --json ancien.json nouveau.json | jq 'select(.kind == \"fact\")'

Dans un terminal, la nouvelle édition s’ouvre avec ce qui a changé en premier onglet. Ailleurs, les
changements sont affichés; le code de sortie est 0 si les deux éditions disent la même chose, 1 sinon.",
    },
    CommandHelp {
        name: "import",
        about: "Créer un dossier à partir d’une page enregistrée ou d’un texte, à corriger à la main",
        before: "\
Exemples\u{a0}:
  op-impact import page.html > page.json   créer un dossier à partir d’une page
  op-impact validate page.json             le vérifier, une fois corrigé à la main
  op-impact schema > briefing.schema.json  pour qu’un éditeur aide à le corriger",
    },
    CommandHelp {
        name: "validate",
        about: "Vérifier que des fichiers sont des dossiers valides, et donner tous les problèmes",
        before: "\
Exemples\u{a0}:
  op-impact validate dossier.json
  op-impact validate dossier.json dossier.en.json
  op-impact validate --json *.json | jq -r .sentence

Les éditions du premier fichier dans d’autres langues lui sont comparées\u{a0}: seuls les mots peuvent
différer.

Le code de sortie est 1 si un fichier n’est pas valide ou diffère de son édition dans l’autre
langue, 2 s’il ne peut être lu. Les problèmes sont décrits en anglais, comme les champs dont ils
parlent.",
    },
    CommandHelp {
        name: "schema",
        about: "Afficher le schéma JSON du format des dossiers",
        before: "\
Exemples\u{a0}:
  op-impact schema > briefing.schema.json

Les descriptions du schéma sont en anglais, comme les noms des champs.",
    },
    CommandHelp {
        name: "completions",
        about: "Afficher le script qui complète les commandes dans un interpréteur",
        before: "\
Exemples\u{a0}:
  op-impact completions bash > ~/.local/share/bash-completion/completions/op-impact
  op-impact completions fish > ~/.config/fish/completions/op-impact.fish
  op-impact completions zsh > \"${fpath[1]}/_op-impact\"",
    },
    CommandHelp {
        name: "man",
        about: "Afficher la page de manuel",
        before: "\
Exemples\u{a0}:
  op-impact --lang fr man > ~/.local/share/man/fr/man1/op-impact.1
  op-impact --lang fr man | man -l -",
    },
];

/// The end of the long help.
pub(crate) const AFTER: &str = "\
Codes de sortie\u{a0}: 0 réussite; 1 rien de trouvé, non valide ou non identique; 2 échec; 130 interruption par Ctrl-C.

Environnement\u{a0}:
  OP_IMPACT_THEME                     comme --theme
  OP_IMPACT_LANG                      comme --lang
  LANGUAGE, LC_ALL, LC_MESSAGES, LANG la langue de lecture, l’anglais ou le français
  NO_COLOR, CLICOLOR_FORCE, CLICOLOR  s’il faut des couleurs et des styles; --color l’emporte
  TERM, COLORTERM                     le nombre de couleurs; TERM=dumb vaut --linear
  ACCESSIBLE                          comme --linear, sauf si elle est vide ou vaut 0
  LC_ALL, LC_CTYPE, LANG              sans UTF-8, l’écran est dessiné comme avec --ascii
  TZ                                  le fuseau horaire, pour la date d’aujourd’hui
  XDG_STATE_HOME, HOME                où s’enregistrent le dernier endroit lu, le thème et la langue
  FORCE_HYPERLINK                     1 : des hyperliens pour tout terminal; 0 : pour aucun
  TMUX, STY                           comment copier à travers tmux et screen
  WAYLAND_DISPLAY, DISPLAY, PATH      où trouver wl-copy, xclip ou xsel, qui copient aussi
  SSH_CONNECTION, SSH_TTY             par SSH, ils ne copient pas\u{a0}: l’écran est celui d’une autre machine";

/// What arguments are for, by the command and the id; those without a command are of several. After `=`, what a value of
/// the argument means.
const TEXTS: [(&str, &str, &str); 50] = [
    (
        "op-impact",
        "file",
        "Le document à lire au lieu du dossier intégré\u{a0}: un dossier d’information en JSON, une page Web enregistrée, du Markdown ou du texte \
         brut; - est l’entrée standard",
    ),
    ("", "at", "Ouvrir à cette adresse, comme history, history/airstrikes ou history/airstrikes#2"),
    ("", "find", "Ouvrir avec les résultats de cette recherche"),
    ("", "theme", "Le thème de couleurs"),
    ("", "theme=auto", "Sombre ou clair, selon le fond du terminal"),
    ("", "theme=dark", "Texte clair sur fond sombre"),
    ("", "theme=light", "Texte sombre sur fond clair"),
    ("", "theme=high-contrast", "Texte blanc sur fond noir"),
    ("", "theme=mono", "Sans couleur"),
    (
        "",
        "linear",
        "Lire ligne par ligne en tapant des commandes, pour les lecteurs d’écran [par défaut\u{a0}: si ACCESSIBLE est \
         définie]",
    ),
    (
        "",
        "full_screen",
        "Utiliser tout l’écran même si la variable ACCESSIBLE, qui l’adapte aux lecteurs d’écran, est définie",
    ),
    ("", "ascii", "Dessiner avec les seuls caractères ASCII, donc sans accents"),
    ("", "mouse", "Capter la souris dès le départ; m la libère"),
    ("", "no_helper", "Copier par le terminal seul, sans wl-copy, xclip, xsel, pbcopy ni clip.exe"),
    ("", "no_state", "Ne lire ni n’enregistrer le dernier endroit lu, le thème et la langue"),
    (
        "",
        "content",
        "Lire ce document au lieu du dossier intégré; - est l’entrée standard. À répéter, une fois par langue",
    ),
    ("", "lang", "La langue de lecture [par défaut\u{a0}: celle de l’environnement, sinon l’anglais]"),
    ("", "lang=en", "Anglais"),
    ("", "lang=fr", "Français"),
    ("compare", "today", "La date à laquelle juger de ce qui est dépassé [par défaut\u{a0}: aujourd’hui]"),
    ("", "today", "La date du jour à utiliser [par défaut\u{a0}: aujourd’hui]"),
    ("", "color", "Quand utiliser les couleurs et les autres styles [par défaut\u{a0}: auto]"),
    ("", "color=auto", "Si la sortie standard est un terminal, sauf avis contraire de l’environnement"),
    ("", "color=always", "Toujours"),
    ("", "color=never", "Jamais"),
    (
        "show",
        "address",
        "Un onglet, onglet/section ou onglet/section#3 pour son troisième passage [par défaut\u{a0}: tout]",
    ),
    ("show", "format", "Le format de sortie"),
    ("show", "format=text", "Texte brut"),
    ("show", "format=markdown", "Markdown, avec des liens entre les sections"),
    ("show", "format=json", "JSON, comme dans le fichier du dossier"),
    ("show", "cite", "Afficher plutôt une citation du passage"),
    ("show", "cite=plain", "Texte brut"),
    ("show", "cite=markdown", "Citation en Markdown"),
    ("show", "cite=bibtex", "Entrée BibTeX"),
    ("show", "width", "Couper les lignes à N colonnes [par défaut\u{a0}: la largeur du terminal, au plus 80]"),
    (
        "search",
        "query",
        "Ce qu’il faut chercher\u{a0}: des mots, \"une expression\", !sans, dans:onglet, est:dépassé (ou lacune, désaccord, \
         déduit, sans-année, prévu)",
    ),
    (
        "search",
        "json",
        "Afficher un objet JSON par ligne\u{a0}: address, tab, section, text, spans, quality, missing, doubts; near si des mots \
         ressemblent à ceux de la requête, form s’ils en sont d’autres formes, term si c’est un autre nom d’un terme, keyword ou doubt si c’est par là que le \
         passage est trouvé, heading si seul le titre au-dessus contient un mot, lead s’il est dans une liste, \
         language s’il est de l’édition dans l’autre langue",
    ),
    ("search", "limit", "Afficher au plus N résultats; 0 les affiche tous"),
    ("search", "tab", "Ne chercher que dans cet onglet\u{a0}: son identifiant, ou le début de celui-ci ou du titre"),
    ("list", "json", "Afficher un objet JSON par ligne\u{a0}: address, tab, section, passages, level, edition"),
    (
        "facts",
        "json",
        "Afficher un objet JSON par ligne\u{a0}: kind (figure, event, date, until), address, text, doubts, et les champs du fait selon son genre",
    ),
    ("compare", "old", "L’ancienne édition; - est l’entrée standard"),
    ("compare", "new", "La nouvelle édition"),
    (
        "compare",
        "json",
        "Afficher un objet JSON par ligne\u{a0}: kind, of (title, lead ou passage), old et new avec address et text, moved, \
         spans pour les mots qui ne sont plus les mêmes; un fait modifié a kind «\u{a0}fact\u{a0}», et l’endroit où une copie \
         s’interrompt «\u{a0}not comparable\u{a0}»",
    ),
    ("import", "file", "Le fichier; - est l’entrée standard"),
    ("import", "suggested", "Marquer aussi ce que trouvent des règles moins sûres"),
    ("validate", "files", "Les fichiers; - est l’entrée standard"),
    ("validate", "json", "Afficher un objet JSON par problème\u{a0}: file, line, column, path, sentence"),
    ("completions", "shell", "L’interpréteur de commandes"),
    ("", "help", HELP),
];

/// What the values of arguments stand for.
const VALUE_NAMES: [(&str, &str); 10] = [
    ("ADDRESS", "ADRESSE"),
    ("FILE", "FICHIER"),
    ("LANGUAGE", "LANGUE"),
    ("NAME", "NOM"),
    ("NEW", "NOUVELLE"),
    ("OLD", "ANCIENNE"),
    ("QUERY", "REQUÊTE"),
    ("SHELL", "INTERPRÉTEUR"),
    ("TAB", "ONGLET"),
    ("WHEN", "QUAND"),
];

/// What other programs, and readers of French, call the commands.
const OTHER_NAMES: [(&str, &str); 20] = [
    ("afficher", "show"),
    ("montrer", "show"),
    ("print", "show"),
    ("chercher", "search"),
    ("recherche", "search"),
    ("rechercher", "search"),
    ("trouve", "search"),
    ("trouver", "search"),
    ("find", "search"),
    ("grep", "search"),
    ("lister", "list"),
    ("faits", "facts"),
    ("comparer", "compare"),
    ("diff", "compare"),
    ("importer", "import"),
    ("convert", "import"),
    ("valider", "validate"),
    ("vérifier", "validate"),
    ("check", "validate"),
    ("manuel", "man"),
];

/// The command that another name stands for.
pub(crate) fn command_by_other_name(name: &str) -> Option<&'static str> {
    OTHER_NAMES.iter().find(|(other, _)| *other == name).map(|&(_, command)| command)
}

/// The French of the help of a command.
pub(crate) fn of_command(name: &str) -> Option<&'static CommandHelp> {
    COMMAND_HELP.iter().find(|help| help.name == name)
}

/// What an argument of a command is for, in French.
pub(crate) fn of_argument(command: &str, id: &str) -> Option<&'static str> {
    let find = |command: &str| TEXTS.iter().find(|&&(of, name, _)| of == command && name == id);
    find(command).or_else(|| find("")).map(|&(_, _, text)| text)
}

/// What a value of an argument means, in French.
pub(crate) fn of_value(command: &str, id: &str, value: &str) -> Option<&'static str> {
    of_argument(command, &format!("{id}={value}"))
}

/// What the value of an argument stands for, in French. Many words are the same.
pub(crate) fn value_name(english: &str) -> &str {
    VALUE_NAMES.iter().find(|(name, _)| *name == english).map_or(english, |(_, french)| french)
}
