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
        Row::new(MOVE, both("previous, next tab", "onglet précédent, suivant"))
            .bind(Reading, "← h", Command::PreviousTab)
            .bind(Reading, "→ l", Command::NextTab)
            .hints([
                hint(Outline, 10, "←→", both("tab", "onglet")),
                hint(Article, 19, "←→", both("tab", "onglet")).when(When::TurnsTabs),
                hint(Article, 10, "←→", both("figure", "chiffre")).when(When::WalksAcross),
                hint(Article, 10, "↑↓←→", both("figure", "chiffre")).when(When::WalksBothWays),
            ]),
        Row::new(MOVE, both("the tab with this number", "l’onglet de ce numéro")).bind(Reading, "1–9", Command::Tab(0)),
        Row::new(MOVE, both("previous, next line or entry", "ligne ou entrée précédente, suivante"))
            .bind(Browsing, "↑ k", Command::Up)
            .bind(Browsing, "↓ j", Command::Down)
            .hints([
                hint(Outline, 9, "↑↓", both("section", "section")),
                hint(Article, 18, "↑↓", both("scroll", "défiler")).when(When::Scrolls),
                hint(Article, 18, "↑↓", both("passage", "passage")).when(When::Steps),
                hint(Article, 9, "↑↓", both("event", "événement")).when(When::WalksDown(Entries::Events)),
                hint(Article, 9, "↑↓", both("figure", "chiffre")).when(When::WalksDown(Entries::Figures)),
                hint(Article, 9, "↑↓", both("place", "lieu")).when(When::WalksDown(Entries::Places)),
                hint(Overlay, 2, "↑↓", both("scroll", "défiler")).when(When::OverlayScrolls),
                hint(Gathered, 5, "↑↓", both("choose", "choisir")),
            ]),
        Row::new(MOVE, both("open a section, a link or a result", "ouvrir une section, un lien, un résultat"))
            .bind(Reading, "Enter", Command::Enter)
            .bind(Search, "Enter", Command::Enter)
            .bind(Gathered, "Enter", Command::Enter)
            .hints([
                hint(Outline, 3, "Enter", both("read", "lire")),
                hint(Article, 2, "Enter", both("follow", "suivre")).when(When::OnLink),
                hint(Article, 2, "Enter", both("copy address", "copier l’adresse")).when(When::OnWebLink),
                hint(Search, 1, "Enter", both("read", "lire")).when(When::Result).at_end(),
                hint(Search, 1, "Enter", both("open", "ouvrir")).when(When::OfferedPlace).at_end(),
                hint(Search, 1, "Enter", both("search", "chercher")).when(When::OfferedQuery).at_end(),
                hint(Search, 1, "Enter", both("list", "liste")).when(When::Unchosen).at_end(),
                hint(Gathered, 4, "Enter", both("read", "lire")),
            ]),
        Row::new(MOVE, both("back from a link or a result", "revenir d’un lien ou d’un résultat"))
            .bind(Reading, "Backspace Alt-←", Command::GoBack)
            .hints([
                hint(Outline, 6, "Backspace", both("back", "revenir")).when(When::CanReturn),
                hint(Outline, 6, "Backspace", both("back", "revenir")).when(When::CanReturnFromMatches),
                hint(Article, 3, "Backspace", both("back", "revenir")).when(When::CanReturn),
                hint(Article, 12, "Backspace", both("back", "revenir")).when(When::CanReturnFromMatches),
            ]),
        Row::new(MOVE, both("forward again, after going back", "refaire le chemin après un retour")).bind(
            Reading,
            "Alt-→",
            Command::GoForward,
        ),
        Row::new(MOVE, both("next, previous link or pane", "lien ou volet suivant, précédent"))
            .bind(Reading, "Tab", Command::NextStop)
            .bind(Reading, "Shift-Tab", Command::PreviousStop)
            .hints([hint(Article, 15, "Tab", both("link", "lien")).when(When::LinkAhead)]),
        Row::new(MOVE, both("back one level; never quits", "reculer d’un niveau, sans jamais quitter le programme"))
            .bind(Anywhere, "Esc", Command::Escape)
            .hints([
                hint(Outline, 4, "Esc", both("clear", "effacer")).when(When::Matches),
                hint(Article, 5, "Esc", both("clear", "effacer")).when(When::Matches).at_end(),
                hint(Article, 8, "Esc", both("outline", "plan")).when(When::OutlineAway).at_end(),
                hint(Article, 11, "Esc", both("outline", "plan")).when(When::OutlineBeside).at_end(),
                hint(Overlay, 1, "Esc", both("close", "fermer")).at_end(),
                hint(Gathered, 1, "Esc", both("close", "fermer")).at_end(),
                hint(Search, 0, "Esc", both("back", "revenir")).at_end(),
            ]),
        Row::new(READ, both("a page down, up, over all tabs", "une page plus bas, plus haut, d’un onglet à l’autre"))
            .bind(Browsing, "Space f", Command::PageDown)
            .bind(Anywhere, "PgDn", Command::PageDown)
            .bind(Browsing, "b", Command::PageUp)
            .bind(Anywhere, "PgUp", Command::PageUp)
            .hints([hint(Article, 17, "Space", both("page", "page"))]),
        Row::new(READ, both("half a page down, up", "une demi-page plus bas, plus haut"))
            .bind(Browsing, "d Ctrl-d", Command::HalfDown)
            .bind(Browsing, "u Ctrl-u", Command::HalfUp),
        Row::new(READ, both("top, bottom of the tab", "début, fin de l’onglet"))
            .bind(Browsing, "g Home", Command::Top)
            .bind(Browsing, "G End", Command::Bottom),
        Row::new(MOVE, both("previous, next section", "section précédente, suivante"))
            .bind(Reading, "[ e", Command::PreviousSection)
            .bind(Reading, "] s", Command::NextSection),
        Row::new(MOVE, both("fold or unfold a section", "replier ou déplier une section")).bind(
            Reading,
            "z",
            Command::Fold,
        ),
        Row::new(MOVE, both("fold or unfold all sections", "replier ou déplier toutes les sections")).bind(
            Reading,
            "Z",
            Command::FoldAll,
        ),
        Row::new(SEARCH, both("search; in:tab, \"phrase\", !word", "chercher; dans:onglet, \"expression\", !mot"))
            .bind(Browsing, "/ F3", Command::Search)
            .hints([
                hint(Outline, 8, "/", both("search", "chercher")),
                hint(Article, 7, "/", both("search", "chercher")).when(When::Unsearched),
                hint(Article, 14, "/", both("search", "chercher")).when(When::Matches),
            ]),
        Row::new(SEARCH, both("next, previous match", "résultat suivant, précédent"))
            .bind(Reading, "n", Command::NextMatch)
            .bind(Reading, "N p", Command::PreviousMatch)
            .hints([
                hint(Outline, 5, "n N", both("match", "résultat")).when(When::Matches),
                hint(Article, 4, "n N", both("match", "résultat")).when(When::Matches),
            ]),
        Row::new(
            SEARCH,
            both(
                "previous, next result; ↑ in an empty line: earlier queries",
                "résultat précédent, suivant; ↑ sur une ligne vide\u{a0}: requêtes précédentes",
            ),
        )
        .bind(Search, "↑ Ctrl-p", Command::Up)
        .bind(Search, "↓ Ctrl-n Ctrl-j", Command::Down)
        .hints([
            hint(Search, 3, "↑↓", both("result", "résultat")).when(When::Results),
            hint(Search, 3, "↑↓", both("choose", "choisir")).when(When::Offers),
            hint(Search, 3, "↑", both("earlier query", "requête précédente")).when(When::Earlier),
        ]),
        Row::new(SEARCH, both("cut to the end of the line", "couper jusqu’au bout de la ligne")).bind(
            Search,
            "Ctrl-k",
            Command::Cut,
        ),
        Row::new(
            SEARCH,
            both("while searching: this tab or everywhere", "pendant une recherche\u{a0}: cet onglet ou partout"),
        )
        .bind(Search, "Ctrl-t", Command::Scope)
        .hints([
            hint(Search, 4, "Ctrl-t", both("this tab", "cet onglet")).when(When::Everywhere),
            hint(Search, 4, "Ctrl-t", both("everywhere", "partout")).when(When::InTab),
        ]),
        Row::new(SEARCH, both("take the suggested word", "prendre le mot proposé"))
            .bind(Search, "Tab", Command::Suggestion)
            .hints([hint(Search, 2, "Tab", both("suggestion", "suggestion")).when(When::Suggestion)]),
        Row::new(READ, both("terms of this page, spelled out", "termes de la page, en toutes lettres"))
            .bind(Browsing, "K", Command::Terms)
            .hints([hint(Article, 16, "K", both("terms", "termes")).when(When::Terms)]),
        Row::new(READ, both("hide or show outline and notes", "cacher ou montrer le plan et les notes"))
            .bind(Reading, "o", Command::TextOnly)
            .hints([hint(Article, 21, "o", both("outline and notes", "plan et notes")).when(When::TextOnly)]),
        Row::new(COPY, both("previous, next passage", "passage précédent, suivant"))
            .bind(Reading, "{ x", Command::PreviousPassage)
            .bind(Reading, "} v", Command::NextPassage)
            .hints([hint(Article, 20, "{}", both("passage", "passage")).when(When::Scrolls)]),
        Row::new(COPY, both("copy the passage", "copier le passage")).bind(Reading, "y", Command::Copy),
        Row::new(
            COPY,
            both(
                "copy it with its citation; if pasting fails, op-impact show ADDRESS --cite plain prints it",
                "le copier avec sa citation; si le collage échoue, op-impact show ADRESSE --cite plain l’affiche",
            ),
        )
        .bind(Reading, "Y c", Command::Cite)
        .bind(Gathered, "Y c", Command::Cite)
        .hints([
            hint(Article, 6, "Y", both("cite", "citer")).when(When::Passage),
            hint(Gathered, 2, "Y", both("copy all", "copier tout")),
        ]),
        Row::new(COPY, both("gather the passage", "recueillir le passage"))
            .bind(Reading, "a", Command::Gather)
            .bind(Gathered, "a", Command::Gather)
            .hints([hint(Gathered, 3, "a", both("drop", "retirer"))]),
        Row::new(COPY, both("list what is gathered; there, Y copies all", "la liste du recueil, où Y copie tout"))
            .bind(Reading, "A", Command::ListGathered)
            .bind(Gathered, "A", Command::ListGathered)
            .hints([hint(Article, 22, "A", both("gathered", "recueil")).when(When::Gathered)]),
        Row::new(MOVE, both("resume where you last stopped", "reprendre la dernière lecture")).bind(
            Reading,
            "r",
            Command::Resume,
        ),
        Row::new(MOVE, both("read the file again", "relire le fichier")).bind(Browsing, "R", Command::Reload).hints([
            hint(Outline, 1, "R", both("reload", "relire")).when(When::FileChanged),
            hint(Article, 1, "R", both("reload", "relire")).when(When::FileChanged),
        ]),
        Row::new(PROGRAM, both("language", "langue")).bind(Browsing, "L", Command::Language),
        Row::new(PROGRAM, both("theme", "thème")).bind(Browsing, "T", Command::Theme),
        Row::new(PROGRAM, both("mouse on or off", "capter ou libérer la souris"))
            .bind(Browsing, "m", Command::Mouse)
            .hints([
                hint(Outline, 7, "m", both("select text", "sélection")).when(When::Mouse),
                hint(Article, 13, "m", both("select text", "sélection")).when(When::Mouse),
            ]),
        Row::new(PROGRAM, both("help", "aide"))
            .bind(Browsing, "?", Command::Help)
            .bind(Anywhere, "F1", Command::Help)
            .hints([
                hint(Outline, 0, "?", both("help", "aide")).at_end(),
                hint(Article, 0, "?", both("help", "aide")).at_end(),
            ]),
        Row::new(PROGRAM, both("close the overlay, or quit", "fermer la fenêtre ou quitter"))
            .bind(Browsing, "q", Command::Quit)
            .hints([hint(Outline, 2, "q", both("quit", "quitter")).at_end()]),
        Row::new(PROGRAM, both("quit", "quitter")).bind(Anywhere, "Ctrl-c", Command::Interrupt),
        Row::new(PROGRAM, both("suspend", "suspendre")).bind(Anywhere, "Ctrl-z", Command::Suspend),
        Row::new(PROGRAM, both("redraw", "redessiner")).bind(Anywhere, "Ctrl-l", Command::Repaint),
    ]
});
