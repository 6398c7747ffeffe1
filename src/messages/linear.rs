//! The words of the browser that is read line by line.

use super::{Bilingual, Words, both};
use crate::language::Locale;

/// Before the first section.
pub(crate) const BEGINNING: Bilingual = both(
    "Type a command after the prompt (an address and >) and press Enter. Enter alone reads on; ? lists the commands.",
    "Taper une commande après l’invite (une adresse et >), puis Entrée. Entrée seule poursuit la lecture; ? donne les commandes.",
);

/// Where the reader stopped the last time, before the first section.
pub(crate) fn last_place(words: Words, address: &str) -> String {
    match words.locale() {
        Locale::English => format!("You stopped reading at {address}: type that address to go on there."),
        Locale::French => {
            format!("La dernière lecture s’est arrêtée à {address}\u{a0}: taper cette adresse pour y reprendre.")
        }
    }
}

/// The commands, one a line.
pub(crate) const COMMANDS: Bilingual = both(
    "\
Enter or n: the next section
p: the previous section
a number: follow the link, or open the result, that has it
b: back to where you followed a link or opened a result
/words: search; in:tab, \"a phrase\" and !word refine it
t: list the tabs and their sections, numbered
an address, such as mission/command#1: go there
r: read the same place again
c: cite a passage
L: change the language
?: list these commands
q: quit
",
    "\
Entrée ou n\u{a0}: la section suivante
p\u{a0}: la section précédente
un numéro\u{a0}: suivre ce lien ou ouvrir ce résultat
b\u{a0}: revenir à l’endroit précédent, après un lien ou un résultat
/mots\u{a0}: chercher; dans:onglet, \"une expression\" et !mot précisent la recherche
t\u{a0}: donner les onglets et leurs sections, numérotées
une adresse, comme mission/command#1\u{a0}: y aller
r\u{a0}: relire le même endroit
c\u{a0}: citer un passage
L\u{a0}: changer de langue
?\u{a0}: donner ces commandes
q\u{a0}: quitter
",
);

/// After a passage that was opened by itself.
pub(crate) const WHOLE_SECTION: Bilingual = both("Enter reads the whole section.", "Entrée lit toute la section.");

/// Before the passages of a section, one of which is to be cited.
pub(crate) const WHICH_PASSAGE: Bilingual =
    both("Type the number of the passage to cite:", "Taper le numéro du passage à citer\u{a0}:");

/// For a number that nothing has.
pub(crate) fn no_choice(words: Words, number: &str, count: usize) -> String {
    let none = count == 0;
    match words.locale() {
        Locale::English if none => format!("No number {number}: nothing here is numbered."),
        Locale::English => format!("No number {number}: the numbers go up to {count}."),
        Locale::French if none => format!("Pas de numéro {number}\u{a0}: rien n’est numéroté ici."),
        Locale::French => format!("Pas de numéro {number}\u{a0}: les numéros vont jusqu’à {count}."),
    }
}

/// For a line that is no command.
pub(crate) fn no_command(words: Words, typed: &str) -> String {
    match words.locale() {
        Locale::English => format!("\"{typed}\" is not a command; ? lists the commands, and /{typed} searches for it."),
        Locale::French => {
            let words = if typed.contains(char::is_whitespace) { "ces mots" } else { "ce mot" };
            format!("«\u{a0}{typed}\u{a0}» n’est pas une commande; ? donne les commandes, et /{typed} cherche {words}.")
        }
    }
}

/// After the results that are listed.
pub(crate) fn more_results(words: Words, count: usize) -> String {
    match words.locale() {
        Locale::English => format!("{count} more: add words to narrow the search."),
        Locale::French => format!("Encore {count}\u{a0}: ajouter des mots pour préciser."),
    }
}

/// Before a result of the edition in another language.
pub(crate) fn other_edition(words: Words, tag: &str) -> String {
    let [_, edition] = words.other_edition_opened(tag);
    match words.locale() {
        Locale::English => format!("{edition}; b goes back, L changes the language."),
        Locale::French => format!("{edition}; b ramène à l’autre, L change de langue."),
    }
}
