//! What an import adds to a document in words of its own: the titles of its tabs, what the copy lacks, what disagrees. They
//! are stored with the document, so they are in its language.

use crate::language::{ENGLISH, FRENCH, Locale};

/// The words in one language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phrases(Locale);

impl Phrases {
    pub(super) const ENGLISH: Self = Self(Locale::English);
    pub(super) const FRENCH: Self = Self(Locale::French);

    pub(super) const fn of(locale: Locale) -> Self {
        Self(locale)
    }

    fn choose(self, english: &'static str, french: &'static str) -> &'static str {
        match self.0 {
            Locale::English => english,
            Locale::French => french,
        }
    }

    pub(super) fn text_tab(self) -> &'static str {
        self.choose("Text", "Texte")
    }

    pub(super) fn dates_tab(self) -> &'static str {
        self.choose("Dates", "Dates")
    }

    pub(super) fn figures_tab(self) -> &'static str {
        self.choose("Figures", "Chiffres")
    }

    pub(super) fn terms_tab(self) -> &'static str {
        self.choose("Terms", "Termes")
    }

    pub(super) fn about_tab(self) -> &'static str {
        self.choose("About", "À propos")
    }

    /// How the text relates to its source, and whether only the first of its dates and figures are marked.
    pub(super) fn relation(self, is_limited: bool) -> String {
        let relation = self.choose(
            "The words are those of the source, read from a saved copy. Dates, figures, terms and doubts were found in \
             them by rules, not by a person; what a copy lacks, the source may have.",
            "Le texte est celui de la source, lu dans une copie enregistrée. Les dates, les chiffres, les termes et les \
             réserves y ont été relevés par des règles, non par une personne; ce qui manque dans une copie peut se trouver \
             dans la source.",
        );
        let limit = self.choose(
            " The text is too long for all its dates and figures to be marked.",
            " Le texte est trop long pour que toutes ses dates et tous ses chiffres soient marqués.",
        );
        [relation, if is_limited { limit } else { "" }].concat()
    }

    /// The quotation marks.
    pub(super) fn quotes(self) -> (&'static str, &'static str) {
        match self.0 {
            Locale::English => ("“", "”"),
            Locale::French => ("«\u{a0}", "\u{a0}»"),
        }
    }

    /// What separates a label from its explanation.
    pub(super) fn colon(self) -> &'static str {
        self.choose(ENGLISH.colon, FRENCH.colon)
    }

    pub(super) fn taken_out(self) -> String {
        self.choose("Words have been taken out here.", "Des mots ont été retirés ici.").to_owned()
    }

    pub(super) fn placeholder(self, words: &str) -> String {
        let start = self.choose("This copy has a placeholder here: ", "Cette copie a ici un texte à remplacer\u{a0}: ");
        [start, words].concat()
    }

    pub(super) fn empty_label(self, label: &str) -> String {
        match self.0 {
            Locale::English => format!("This copy has the label {label} and no date after it."),
            Locale::French => format!("Cette copie a la mention {label}, qui n’est suivie d’aucune date."),
        }
    }

    pub(super) fn announced_list(self, sentence: &str) -> String {
        let start = self.choose(
            "This copy announces something here and does not have it: ",
            "Cette copie annonce ici quelque chose qu’elle n’a pas\u{a0}: ",
        );
        [start, sentence].concat()
    }

    pub(super) fn lost_link(self, sentence: &str) -> String {
        let start = self.choose(
            "This copy has lost where this link leads: ",
            "Cette copie n’a pas gardé l’adresse de ce lien\u{a0}: ",
        );
        [start, sentence].concat()
    }

    pub(super) fn repeated_heading(self, heading: &str) -> String {
        match self.0 {
            Locale::English => format!("In this copy the heading {heading} comes again, with nothing under it."),
            Locale::French => format!("Dans cette copie, le titre {heading} revient sans aucun texte."),
        }
    }

    pub(super) fn breaks_off(self) -> String {
        self.choose("This copy breaks off here.", "Cette copie s’interrompt ici.").to_owned()
    }

    /// What two passages disagree about, and how, if one says that somebody handed over command.
    pub(super) fn two_commanders(self, name: &str) -> (String, String) {
        match self.0 {
            Locale::English => (
                "who is in command".to_owned(),
                format!("This copy says both that {name} handed over command and that {name} is in command."),
            ),
            Locale::French => (
                "qui commande".to_owned(),
                format!("Cette copie dit à la fois que {name} a cédé le commandement et que {name} commande."),
            ),
        }
    }

    /// The same for two designations of one name.
    pub(super) fn two_designations(self, name: &str, one: &str, other: &str) -> (String, String) {
        match self.0 {
            Locale::English => (
                format!("the designation of the {name}"),
                format!("This copy calls the {name} both {one} and {other}."),
            ),
            Locale::French => (
                format!("la désignation de {name}"),
                format!("Cette copie donne à {name} deux désignations\u{a0}: {one} et {other}."),
            ),
        }
    }

    /// The same for a short form that is spelled out in two ways.
    pub(super) fn two_spellings(self, short: &str, one: &str, other: &str) -> (String, String) {
        match self.0 {
            Locale::English => (
                format!("what {short} stands for"),
                format!("This copy spells {short} out both as {one} and as {other}."),
            ),
            Locale::French => (
                format!("ce que veut dire {short}"),
                format!("Cette copie donne à {short} deux formes longues\u{a0}: {one} et {other}."),
            ),
        }
    }

    /// Why a date has a year that is not beside it.
    pub(super) fn year_of_sentence(self, year: u16) -> String {
        match self.0 {
            Locale::English => format!("The year is that of the other date in the sentence, {year}."),
            Locale::French => format!("L’année est celle de l’autre date de la phrase, {year}."),
        }
    }

    pub(super) fn year_of_heading(self, year: u16) -> String {
        match self.0 {
            Locale::English => format!("The year is that of the heading, {year}."),
            Locale::French => format!("L’année est celle du titre, {year}."),
        }
    }

    /// Where the date of a page is from: a label in its text.
    pub(super) fn date_label(self, label: &str) -> String {
        match self.0 {
            Locale::English => format!("the text: {label}"),
            Locale::French => format!("le texte, «\u{a0}{label}\u{a0}»"),
        }
    }

    /// The same for a sentence of the text.
    pub(super) fn date_sentence(self) -> String {
        self.choose("a sentence of the text", "une phrase du texte").to_owned()
    }

    /// The address of a page, which names its publisher.
    pub(super) fn address(self) -> &'static str {
        self.choose("the address", "l’adresse")
    }

    /// A field in the data of a page, by where it is and its name.
    pub(super) fn field(self, origin: &str, name: &str) -> String {
        match self.0 {
            Locale::English => format!("{origin} {name}"),
            Locale::French => match origin {
                "meta" | "link" => format!("la balise {origin} {name}"),
                "comment" => format!("un commentaire de la page, {name}"),
                _ => format!("la page, {name}"),
            },
        }
    }

    /// A field at the beginning of a text.
    pub(super) fn front_matter(self, name: &str) -> String {
        match self.0 {
            Locale::English => format!("front matter {name}"),
            Locale::French => format!("l’en-tête du fichier, {name}"),
        }
    }

    pub(super) fn status(self, status: Status) -> &'static str {
        match status {
            Status::Archived => self.choose("archived", "archivée"),
            Status::Withdrawn => self.choose("withdrawn", "retirée"),
            Status::Superseded => self.choose("superseded", "remplacée"),
            Status::Draft => self.choose("draft", "ébauche"),
        }
    }
}

/// What a page says of its own validity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    Archived,
    Withdrawn,
    Superseded,
    Draft,
}

impl Status {
    pub(super) const ALL: [Self; 4] = [Self::Archived, Self::Withdrawn, Self::Superseded, Self::Draft];
}
