//! The rows of the key table, in the order in which a reader learns them.

use std::sync::LazyLock;

use super::Context::{Anywhere, Article, Browsing, Gathered, Outline, Overlay, Reading, Search};
use super::{Row, When, hint};
use crate::action::Command;
use crate::article::Entries;
use crate::messages::{Bilingual, both};

const MOVE: Bilingual = both("Move", "Se déplacer");
const READ: Bilingual = both("Read", "Lire");
const SEARCH: Bilingual = both("Search", "Chercher");
const COPY: Bilingual = both("Copy and quote", "Copier et citer");
const PROGRAM: Bilingual = both("Program", "Programme");

/// The headings of the help, in the order shown.
pub(crate) const GROUPS: [Bilingual; 5] = [MOVE, READ, SEARCH, COPY, PROGRAM];

/// The rows, built on first use.
pub(crate) static TABLE: LazyLock<Vec<Row>> = LazyLock::new(|| {
    vec![
        Row::new(
            MOVE,
            both(
                "previous, next, nth tab; wraps around at the ends",
                "onglet précédent, suivant, énième; reprend à l’autre bout",
            ),
        )
        .bind(Reading, "← h", Command::PreviousTab)
        .bind(Reading, "→ l", Command::NextTab)
        .bind(Reading, "1–9", Command::Tab(0))
        .hints([
            hint(Outline, 10, "←→", both("tab", "onglet")),
            hint(Article, 15, "←→", both("tab", "onglet")).when(When::TurnsTabs),
            hint(Article, 15, "←→", both("figure", "chiffre")).when(When::Walks(Entries::Figures)),
        ]),
        Row::new(
            MOVE,
            both(
                "outline: previous, next section; article: a line up, down, or at its ends a passage; timeline, \
                 figures, map, lists: an entry",
                "plan : section précédente, suivante; article : une ligne plus haut, plus bas ou, aux bouts, un \
                 passage; chronologie, chiffres, carte, listes : une entrée",
            ),
        )
        .bind(Browsing, "↑ k", Command::Up)
        .bind(Browsing, "↓ j", Command::Down)
        .hints([
            hint(Outline, 9, "↑↓", both("section", "section")),
            hint(Article, 14, "↑↓", both("scroll", "défiler")).when(When::Scrolls),
            hint(Article, 14, "↑↓", both("passage", "passage")).when(When::Steps),
            hint(Article, 6, "↑↓", both("event", "événement")).when(When::Walks(Entries::Events)),
            hint(Article, 6, "↑↓", both("figure", "chiffre")).when(When::Walks(Entries::Figures)),
            hint(Article, 6, "↑↓", both("place", "lieu")).when(When::Walks(Entries::Places)),
            hint(Overlay, 2, "↑↓", both("scroll", "défiler")).when(When::OverlayScrolls),
            hint(Gathered, 5, "↑↓", both("choose", "choisir")),
        ]),
        Row::new(
            MOVE,
            both(
                "outline: go to the article; link: follow it, or copy its web address; search: open the result",
                "plan : aller à l’article; lien : le suivre ou copier son adresse Web; recherche : ouvrir le \
                 résultat",
            ),
        )
        .bind(Reading, "Enter", Command::Enter)
        .bind(Search, "Enter", Command::Enter)
        .bind(Gathered, "Enter", Command::Enter)
        .hints([
            hint(Outline, 3, "Enter", both("read", "lire")),
            hint(Article, 2, "Enter", both("follow", "suivre")).when(When::OnLink),
            hint(Article, 2, "Enter", both("copy address", "copier l’adresse")).when(When::OnWebLink),
            hint(Search, 1, "Enter", both("read", "lire")).when(When::Result).at_end(),
            hint(Search, 1, "Enter", both("choose", "choisir")).when(When::Offer).at_end(),
            hint(Gathered, 4, "Enter", both("read", "lire")),
        ]),
        Row::new(
            MOVE,
            both(
                "back to where you followed a link or opened a result; forward again",
                "revenir là où vous avez suivi un lien ou ouvert un résultat; y retourner",
            ),
        )
        .bind(Reading, "Backspace Alt-←", Command::GoBack)
        .bind(Reading, "Alt-→", Command::GoForward)
        .hints([
            hint(Outline, 6, "Backspace", both("back", "revenir")).when(When::CanReturn),
            hint(Outline, 6, "Backspace", both("back", "revenir")).when(When::CanReturnFromMatches),
            hint(Article, 3, "Backspace", both("back", "revenir")).when(When::CanReturn),
            hint(Article, 8, "Backspace", both("back", "revenir")).when(When::CanReturnFromMatches),
        ]),
        Row::new(
            MOVE,
            both(
                "next, previous stop: the outline, the article, each link; wraps around",
                "élément suivant, précédent : le plan, l’article, chaque lien; reprend à l’autre bout",
            ),
        )
        .bind(Reading, "Tab", Command::NextStop)
        .bind(Reading, "Shift-Tab", Command::PreviousStop)
        .hints([hint(Article, 11, "Tab", both("link", "lien")).when(When::LinkAhead)]),
        Row::new(
            MOVE,
            both(
                "back one level: close the overlay, clear the search, leave the article; never quits",
                "reculer d’un niveau : fermer la fenêtre, effacer la recherche, quitter l’article; jamais le \
                 programme",
            ),
        )
        .bind(Anywhere, "Esc", Command::Escape)
        .hints([
            hint(Outline, 4, "Esc", both("clear", "effacer")).when(When::Matches),
            hint(Article, 5, "Esc", both("clear", "effacer")).when(When::Matches).at_end(),
            hint(Article, 5, "Esc", both("outline", "plan")).when(When::NoMatches).at_end(),
            hint(Overlay, 1, "Esc", both("close", "fermer")).at_end(),
            hint(Gathered, 1, "Esc", both("close", "fermer")).at_end(),
            hint(Search, 0, "Esc", both("back", "revenir")).at_end(),
        ]),
        Row::new(
            READ,
            both(
                "a page down, up, across tabs: Space alone reads the whole briefing",
                "une page plus bas, plus haut, d’un onglet à l’autre : Espace suffit à lire tout le dossier",
            ),
        )
        .bind(Browsing, "Space f", Command::PageDown)
        .bind(Anywhere, "PgDn", Command::PageDown)
        .bind(Browsing, "b", Command::PageUp)
        .bind(Anywhere, "PgUp", Command::PageUp)
        .hints([hint(Article, 13, "Space", both("page", "page"))]),
        Row::new(READ, both("half a page down, up", "une demi-page plus bas, plus haut"))
            .bind(Browsing, "d Ctrl-d", Command::HalfDown)
            .bind(Browsing, "u Ctrl-u", Command::HalfUp),
        Row::new(READ, both("top, bottom of the tab", "début, fin de l’onglet"))
            .bind(Browsing, "g Home", Command::Top)
            .bind(Browsing, "G End", Command::Bottom),
        Row::new(
            MOVE,
            both("previous, next section, from the article too", "section précédente, suivante, même depuis l’article"),
        )
        .bind(Reading, "[ e", Command::PreviousSection)
        .bind(Reading, "] s", Command::NextSection),
        Row::new(
            MOVE,
            both(
                "outline: fold or unfold the parts of a section; of all sections",
                "plan : replier ou déplier les parties d’une section; de toutes les sections",
            ),
        )
        .bind(Reading, "z", Command::Fold)
        .bind(Reading, "Z", Command::FoldAll),
        Row::new(
            SEARCH,
            both(
                "search; refine with in:tab, \"a phrase\" or !word",
                "chercher; préciser par dans:onglet, \"une expression\" ou !mot",
            ),
        )
        .bind(Browsing, "/ F3", Command::Search)
        .hints([hint(Outline, 8, "/", both("search", "chercher")), hint(Article, 10, "/", both("search", "chercher"))]),
        Row::new(SEARCH, both("next, previous match", "passage trouvé suivant, précédent"))
            .bind(Reading, "n", Command::NextMatch)
            .bind(Reading, "N p", Command::PreviousMatch)
            .hints([
                hint(Outline, 5, "n N", both("match", "trouvé")).when(When::Matches),
                hint(Article, 4, "n N", both("match", "trouvé")).when(When::Matches),
            ]),
        Row::new(
            SEARCH,
            both(
                "in a search: previous, next result; ↑ on an empty or recalled line: earlier queries; Ctrl-k cuts \
                 to the end of the line first",
                "recherche : résultat précédent, suivant; ↑ sur une ligne vide ou rappelée : requêtes précédentes; \
                 Ctrl-k coupe d’abord jusqu’au bout de la ligne",
            ),
        )
        .bind(Search, "↑ Ctrl-p", Command::Up)
        .bind(Search, "↓ Ctrl-n Ctrl-j", Command::Down)
        .bind(Search, "Ctrl-k", Command::Cut)
        .hints([
            hint(Search, 3, "↑↓", both("result", "résultat")).when(When::Results),
            hint(Search, 3, "↑", both("earlier query", "requête précédente")).when(When::Earlier),
        ]),
        Row::new(
            SEARCH,
            both(
                "in a search: this tab or everywhere; accept the suggested word",
                "recherche : cet onglet ou partout; prendre le mot proposé",
            ),
        )
        .bind(Search, "Ctrl-t", Command::Scope)
        .bind(Search, "Tab", Command::Suggestion)
        .hints([
            hint(Search, 2, "Tab", both("suggestion", "suggestion")).when(When::Suggestion),
            hint(Search, 4, "Ctrl-t", both("this tab", "cet onglet")).when(When::Everywhere),
            hint(Search, 4, "Ctrl-t", both("everywhere", "partout")).when(When::InTab),
        ]),
        Row::new(READ, both("the terms on this page, spelled out", "les termes de cette page, en toutes lettres"))
            .bind(Browsing, "K", Command::Terms)
            .hints([hint(Article, 12, "K", both("terms", "termes")).when(When::Terms)]),
        Row::new(
            READ,
            both(
                "only the text: hide or show the outline and the notes in the margin",
                "le texte seul : cacher ou montrer le plan et les notes en marge",
            ),
        )
        .bind(Reading, "o", Command::TextOnly)
        .hints([hint(Article, 17, "o", both("outline and notes", "plan et notes")).when(When::TextOnly)]),
        Row::new(COPY, both("article: previous, next passage", "article : passage précédent, suivant"))
            .bind(Reading, "{ x", Command::PreviousPassage)
            .bind(Reading, "} v", Command::NextPassage)
            .hints([hint(Article, 16, "{}", both("passage", "passage")).when(When::Scrolls)]),
        Row::new(
            COPY,
            both(
                "copy the passage; Y adds its citation; if pasting fails, op-impact show ADDRESS --cite plain \
                 prints it",
                "copier le passage; Y ajoute sa citation; si rien ne se colle, op-impact show ADRESSE --cite plain \
                 l’affiche",
            ),
        )
        .bind(Reading, "y", Command::Copy)
        .bind(Reading, "Y c", Command::Cite)
        .bind(Gathered, "Y c", Command::Cite)
        .hints([
            hint(Article, 7, "Y", both("cite", "citer")).when(When::Passage),
            hint(Gathered, 2, "Y", both("copy all", "copier tout")),
        ]),
        Row::new(
            COPY,
            both(
                "gather the passage; the list, where Y copies all",
                "recueillir le passage; la liste, où Y copie tout",
            ),
        )
        .bind(Reading, "a", Command::Gather)
        .bind(Gathered, "a", Command::Gather)
        .bind(Reading, "A", Command::ListGathered)
        .bind(Gathered, "A", Command::ListGathered)
        .hints([
            hint(Article, 18, "A", both("gathered", "recueil")).when(When::Gathered),
            hint(Gathered, 3, "a", both("drop", "retirer")),
        ]),
        Row::new(
            MOVE,
            both(
                "resume where you stopped last time; read the file again",
                "reprendre la dernière lecture; relire le fichier",
            ),
        )
        .bind(Reading, "r", Command::Resume)
        .bind(Browsing, "R", Command::Reload)
        .hints([
            hint(Outline, 1, "R", both("reload", "relire")).when(When::FileChanged),
            hint(Article, 1, "R", both("reload", "relire")).when(When::FileChanged),
        ]),
        Row::new(PROGRAM, both("language; theme; mouse on or off", "langue; thème; capter ou libérer la souris"))
            .bind(Browsing, "L", Command::Language)
            .bind(Browsing, "T", Command::Theme)
            .bind(Browsing, "m", Command::Mouse)
            .hints([
                hint(Outline, 7, "m", both("select text", "sélection")).when(When::Mouse),
                hint(Article, 9, "m", both("select text", "sélection")).when(When::Mouse),
            ]),
        Row::new(PROGRAM, both("help; close the overlay, or quit", "aide; fermer la fenêtre ou quitter"))
            .bind(Browsing, "?", Command::Help)
            .bind(Anywhere, "F1", Command::Help)
            .bind(Browsing, "q", Command::Quit)
            .hints([
                hint(Outline, 0, "?", both("help", "aide")).at_end(),
                hint(Article, 0, "?", both("help", "aide")).at_end(),
                hint(Outline, 2, "q", both("quit", "quitter")).at_end(),
            ]),
        Row::new(PROGRAM, both("quit; suspend; redraw", "quitter; suspendre; redessiner"))
            .bind(Anywhere, "Ctrl-c", Command::Interrupt)
            .bind(Anywhere, "Ctrl-z", Command::Suspend)
            .bind(Anywhere, "Ctrl-l", Command::Repaint),
    ]
});
