//! Failures in French.

use super::{
    AddressHint, DocumentName, Failure, OwnError, SystemCause, SystemError, Unreadable, UsageError, UsageHint,
    ValueError, Variable, arguments,
};
use crate::briefing::{DateError, PassageHint};
use crate::import::{ImportError, KnownFile, NotText};
use crate::messages::{French, Messages as _};

pub(in crate::messages) fn french_name(name: &DocumentName) -> &str {
    match name {
        DocumentName::Embedded => "le dossier intégré",
        DocumentName::StandardInput => "l’entrée standard",
        DocumentName::File(name) => name,
    }
}

/// What to do instead: the nearest name, or all of them.
fn choose(near: Option<&str>, names: &str) -> String {
    near.map_or_else(|| format!("choisir parmi {names}"), |near| format!("vouliez-vous dire {near}?"))
}

/// What the system says of a file. It says rarer things in English.
pub(in crate::messages) fn french_system(error: &SystemError) -> String {
    let sentence = match error.cause {
        SystemCause::NotFound => "le fichier n’existe pas",
        SystemCause::PermissionDenied => "accès refusé",
        SystemCause::Directory => "c’est un répertoire",
        SystemCause::NotDirectory => "une partie du chemin n’est pas un répertoire",
        SystemCause::ReadOnly => "le disque est en lecture seule",
        SystemCause::Full => "le disque est plein",
        SystemCause::Closed => "l’autre bout est fermé",
        SystemCause::Own(OwnError::Foreign) => {
            "ce n’est pas un fichier d’état d’op-impact; le déplacer pour que le dernier endroit lu soit enregistré"
        }
        SystemCause::Own(OwnError::NoFolder) => "le fichier n’est dans aucun répertoire",
        SystemCause::Own(OwnError::Loop) => "c’est un lien symbolique qui revient à lui-même",
        SystemCause::Own(OwnError::LongCommand(bytes)) => return format!("une commande dépasse {bytes}\u{a0}octets"),
        SystemCause::Other => &error.text,
    };
    sentence.to_owned()
}

/// What a file is that is no text, and how to get at its text.
fn known_file(file: KnownFile) -> &'static str {
    match file {
        KnownFile::Pdf => "c’est un fichier PDF; en tirer d’abord le texte, par exemple avec pdftotext",
        KnownFile::Zip => {
            "c’est une archive ZIP ou un document de bureautique; l’enregistrer en page Web ou en texte brut"
        }
        KnownFile::OldOffice => "c’est un ancien document de bureautique; l’enregistrer en page Web ou en texte brut",
        KnownFile::RichText => "c’est un fichier RTF; l’enregistrer en page Web ou en texte brut",
        KnownFile::Compressed => "c’est un fichier compressé; le décompresser d’abord",
        KnownFile::Picture => "c’est une image; op-impact lit du texte",
        KnownFile::WebArchive => "c’est une archive Web (MHTML); enregistrer la page en HTML seul",
        KnownFile::Xml => "c’est du XML, et non une page Web; l’enregistrer en page Web ou en texte brut",
    }
}

fn reason(reason: &Unreadable) -> String {
    let sentence = match reason {
        Unreadable::Io(error) => return french_system(error),
        Unreadable::Directory => "c’est un répertoire; indiquer un fichier",
        Unreadable::NotRegular => "ce n’est pas un fichier ordinaire; pour lire un tube, nommer - (l’entrée standard)",
        Unreadable::TooLarge(bytes) => {
            return format!("le fichier dépasse le maximum de {}\u{a0}Mio", bytes >> 20);
        }
        Unreadable::NotText(NotText::Empty) => "le fichier est vide",
        Unreadable::NotText(NotText::Known(file)) => known_file(*file),
        Unreadable::NotText(NotText::Binary) => {
            "ce n’est pas un fichier texte; op-impact lit les dossiers, les pages Web enregistrées, le Markdown et le \
             texte brut"
        }
        Unreadable::NotImported(ImportError::NoText) => "le fichier n’a pas de texte à lire",
        Unreadable::NotImported(ImportError::TooManyParts) => {
            "le fichier a trop de parties; le diviser en plusieurs fichiers"
        }
    };
    sentence.to_owned()
}

fn no_address(address: &str, hint: &AddressHint) -> String {
    if address.is_empty() {
        "l’adresse est vide; op-impact list donne toutes les adresses".to_owned()
    } else {
        format!("adresse inconnue\u{a0}: {address}; {}", address_hint(hint))
    }
}

fn address_hint(hint: &AddressHint) -> String {
    match hint {
        AddressHint::Near(address) => format!("vouliez-vous dire {address}?"),
        AddressHint::Passage(PassageHint::Write(address)) => format!("écrire {address}"),
        AddressHint::Passage(PassageHint::Form(address)) => format!("un passage s’écrit comme {address}"),
        AddressHint::Passage(PassageHint::Count(section, 0)) => format!("{section} n’a pas de passages"),
        AddressHint::Passage(PassageHint::Count(section, passages)) => {
            format!("{section} a {}", French.passages(*passages))
        }
        AddressHint::Tab(tab) => {
            format!("les passages sont numérotés par section; op-impact list donne les sections de {tab}")
        }
        AddressHint::List => "op-impact list donne toutes les adresses".to_owned(),
    }
}

fn no_tab(name: &str, near: Option<&str>, tabs: &str) -> String {
    match near {
        _ if name.is_empty() => format!("aucun onglet n’est nommé; les onglets sont {tabs}"),
        Some(near) => format!("onglet inconnu\u{a0}: {name}; vouliez-vous dire {near}?"),
        None => format!("onglet inconnu\u{a0}: {name}; les onglets sont {tabs}"),
    }
}

pub(in crate::messages) fn french(failure: &Failure) -> String {
    match failure {
        Failure::TwoDocuments => "nommer un seul document\u{a0}: un fichier ou --content, mais pas les deux".to_owned(),
        Failure::BrowserOption { option, command } => {
            format!("{command} n’accepte pas {option}")
        }
        Failure::ContentRefused { command, files: 1 } => format!("{command} prend un fichier, sans --content"),
        Failure::ContentRefused { command, .. } => format!("{command} prend deux fichiers, sans --content"),
        Failure::TwoLanguagesOnStandardInput => "l’entrée standard ne peut donner qu’une des deux langues".to_owned(),
        Failure::TwoEditionsOnStandardInput => "l’entrée standard ne peut donner qu’une des deux éditions".to_owned(),
        Failure::OneLanguage(tag) => {
            format!("les deux fichiers sont dans une même langue ({tag}); donner --content une fois par langue")
        }
        Failure::TooManyLanguages => "donner --content une fois pour chacune des deux langues".to_owned(),
        Failure::UnknownName { variable, what, near, names } => {
            let what = match what {
                Variable::Language => "une langue connue",
                Variable::Theme => "un thème",
            };
            format!("{variable} ne nomme pas {what}; {}", choose(*near, names))
        }
        Failure::Unreadable { name: file, reason: why } => {
            format!("impossible de lire {}\u{a0}: {}", french_name(file), reason(why))
        }
        Failure::NotValid { name: file, first, problems } => {
            let first = first.as_ref().map_or_else(String::new, |problem| format!(" (en anglais\u{a0}: {problem})"));
            let more = match problems {
                0 | 1 => String::new(),
                all => format!("; op-impact validate donne les {all}\u{a0}problèmes"),
            };
            format!("{} n’est pas un dossier valide{first}{more}", french_name(file))
        }
        Failure::AlreadyBriefing(file) => {
            format!("{} est déjà en JSON; op-impact validate dit si c’est un dossier valide", french_name(file))
        }
        Failure::NoEdition(address) => format!(
            "adresse inconnue\u{a0}: {address}; une édition a huit chiffres hexadécimaux, comme dans ADRESSE@0123abcd"
        ),
        Failure::NoAddress { address, hint } => no_address(address, hint),
        Failure::NoTab { name, near, tabs } => no_tab(name, near.as_deref(), tabs),
        Failure::WidthOfPlainText => "--width ne vaut que pour le texte brut; enlever --width ou --format".to_owned(),
        Failure::NotPassage(Some(example)) => {
            format!("seul un passage peut être cité; en nommer un, comme {example}")
        }
        Failure::NotPassage(None) => "seul un passage peut être cité".to_owned(),
        Failure::NoFile => French.no_file().to_owned(),
        Failure::EmptyQuery => French.empty_query().to_owned(),
        Failure::Unsupported(unsupported) => French.unsupported(unsupported),
        Failure::Conversation(error) => french_system(error),
        Failure::Terminal(error) => format!("impossible d’utiliser le terminal\u{a0}: {}", french_system(error)),
        Failure::Output(error) => format!("impossible d’écrire sur la sortie standard\u{a0}: {}", french_system(error)),
        Failure::Completion => "rien à proposer à cet interpréteur".to_owned(),
        Failure::ChangesTab(reason) => reason.clone(),
    }
}

fn value_error(error: ValueError) -> String {
    match error {
        ValueError::Date(DateError::Form) => "une date s’écrit 1999, 2014-01 ou 2023-05-15".to_owned(),
        ValueError::Date(DateError::Impossible) => "cette date n’existe pas".to_owned(),
        ValueError::Date(DateError::Backwards) => "la période finit avant de commencer".to_owned(),
        ValueError::NotDay => "un jour s’écrit 2023-05-15".to_owned(),
        ValueError::Limit => "une limite est un nombre entier, comme 20; 0 donne tout".to_owned(),
        ValueError::Width(least) => {
            format!("une largeur est un nombre de {least} à {}", French.number(u16::MAX.into()))
        }
    }
}

pub(in crate::messages) fn french_usage(error: &UsageError, hint: &UsageHint) -> String {
    let sentence = match error {
        UsageError::UnknownCommand(name) => format!("commande inconnue\u{a0}: {name}"),
        UsageError::UnknownOption(name) if matches!(hint, UsageHint::OptionOf(_)) => {
            format!("option inconnue ici\u{a0}: {name}")
        }
        UsageError::UnknownOption(name) => format!("option inconnue\u{a0}: {name}"),
        UsageError::ExtraArgument(name) => format!("argument de trop\u{a0}: {name}"),
        UsageError::InvalidValue { option, value, reason } => {
            let reason = reason.map_or_else(String::new, |reason| format!("; {}", value_error(reason)));
            format!("valeur non valide pour {option}\u{a0}: {value}{reason}")
        }
        UsageError::MissingValue(option) => format!("il manque la valeur de {option}"),
        UsageError::UnwantedValue { option, value } => format!("{option} ne prend pas de valeur, donc pas {value}"),
        UsageError::MissingArguments(names) => format!("il manque {}", arguments(names)),
        UsageError::Repeated(option) => format!("l’option {option} ne peut être donnée qu’une fois"),
        UsageError::Conflict(option, others) => format!("{option} et {} s’excluent", others.join(", ")),
        UsageError::NotUnicode => "un argument n’est pas en UTF-8".to_owned(),
        UsageError::Other(sentence) => sentence.clone(),
    };
    let hint = match hint {
        UsageHint::Near(name) => format!("vouliez-vous dire {name}?"),
        UsageHint::Choose(names) => format!("choisir parmi {}", names.join(", ")),
        UsageHint::OptionOf(commands) => format!("c’est une option de {}", commands.join(", ")),
        UsageHint::Help(command) => format!("voir {command}"),
    };
    format!("{sentence}; {hint}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::decode;

    #[test]
    fn files_that_are_no_text_have_a_french_name() {
        let archive = b"MIME-Version: 1.0\nContent-Type: multipart/related;\n";
        for bytes in
            [b"%PDF-1.4" as &[u8], b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf1", b"\x1f\x8b", b"\x89PNG", archive]
        {
            let Err(error @ NotText::Known(file)) = decode(bytes) else { panic!("{bytes:?} is known") };
            assert!(reason(&Unreadable::NotText(error)).starts_with("c’est un"), "{file:?}");
        }
        let Err(error) = decode(b"<?xml version='1.0'?>\n<law/>") else { panic!("XML is no page") };
        assert!(reason(&Unreadable::NotText(error)).starts_with("c’est du XML"));
    }
}
