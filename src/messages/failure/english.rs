//! Failures in English.

use super::{AddressHint, DocumentName, Failure, Unreadable, UsageError, UsageHint, Variable, arguments};
use crate::messages::{English, Messages as _};

pub(in crate::messages) fn english_name(name: &DocumentName) -> &str {
    match name {
        DocumentName::Embedded => "the embedded briefing",
        DocumentName::StandardInput => "standard input",
        DocumentName::File(name) => name,
    }
}

/// What to do instead: the nearest name, or all of them.
fn choose(near: Option<&str>, names: &str) -> String {
    near.map_or_else(|| format!("choose from {names}"), |near| format!("did you mean {near}?"))
}

fn reason(reason: &Unreadable) -> String {
    match reason {
        Unreadable::Io(error) => error.text.clone(),
        Unreadable::Directory => "it is a directory; name a file".to_owned(),
        Unreadable::NotRegular => "it is not a regular file; to read a pipe, name - for standard input".to_owned(),
        Unreadable::TooLarge(bytes) => format!("the file is larger than {} MiB, the maximum", bytes >> 20),
        Unreadable::NotText(error) => error.to_string(),
        Unreadable::NotImported(error) => error.to_string(),
    }
}

fn no_address(address: &str, hint: &AddressHint) -> String {
    if address.is_empty() {
        "the address is empty; op-impact list prints all addresses".to_owned()
    } else {
        format!("no such address: {address}; {}", address_hint(hint))
    }
}

fn address_hint(hint: &AddressHint) -> String {
    match hint {
        AddressHint::Near(address) => format!("did you mean {address}?"),
        AddressHint::Passage(hint) => hint.to_string(),
        AddressHint::Tab(tab) => {
            format!("passages are numbered by section; op-impact list prints the sections of {tab}")
        }
        AddressHint::List => "op-impact list prints all addresses".to_owned(),
    }
}

pub(in crate::messages) fn english(failure: &Failure) -> String {
    match failure {
        Failure::TwoDocuments => "name one document: a file or --content, not both".to_owned(),
        Failure::BrowserOption { option, command } => {
            format!("{command} does not take {option}")
        }
        Failure::ContentRefused { command, files: 1 } => format!("{command} takes one file and no --content"),
        Failure::ContentRefused { command, .. } => format!("{command} takes two files and no --content"),
        Failure::TwoLanguagesOnStandardInput => "only one of the two languages can be standard input".to_owned(),
        Failure::TwoEditionsOnStandardInput => "only one of the two editions can be standard input".to_owned(),
        Failure::OneLanguage(tag) => {
            format!("both files are in one language ({tag}); give --content once for each language")
        }
        Failure::TooManyLanguages => "give --content once for each of two languages".to_owned(),
        Failure::UnknownName { variable, what, near, names } => {
            let what = match what {
                Variable::Language => "a language",
                Variable::Theme => "the name of a theme",
            };
            format!("{variable} is not {what}; {}", choose(*near, names))
        }
        Failure::Unreadable { name: file, reason: why } => {
            format!("cannot read {}: {}", english_name(file), reason(why))
        }
        Failure::NotValid { name: file, first, problems } => {
            let first = first.as_ref().map_or_else(String::new, |problem| format!(": {problem}"));
            let more = match problems {
                0 | 1 => String::new(),
                all => format!("; op-impact validate prints all {all} problems"),
            };
            format!("{} is not a valid briefing{first}{more}", english_name(file))
        }
        Failure::AlreadyBriefing(file) => {
            format!("{} is JSON already; op-impact validate says whether it is a valid briefing", english_name(file))
        }
        Failure::NoEdition(address) => {
            format!("no such address: {address}; an edition has eight hexadecimal digits, as in ADDRESS@0123abcd")
        }
        Failure::NoAddress { address, hint } => no_address(address, hint),
        Failure::NoTab { name, near: Some(near), .. } => format!("no such tab: {name}; did you mean {near}?"),
        Failure::NoTab { name, tabs, .. } => format!("no such tab: {name}; the tabs are {tabs}"),
        Failure::WidthOfPlainText => "--width applies to plain text only; leave it or --format out".to_owned(),
        Failure::NotPassage(Some(example)) => format!("only a passage can be cited; name one, such as {example}"),
        Failure::NotPassage(None) => "only a passage can be cited".to_owned(),
        Failure::NoFile => English.no_file().to_owned(),
        Failure::EmptyQuery => English.empty_query().to_owned(),
        Failure::Unsupported(unsupported) => English.unsupported(unsupported),
        Failure::Conversation(error) => error.text.clone(),
        Failure::Terminal(error) => format!("cannot use the terminal: {}", error.text),
        Failure::Output(error) => format!("cannot write to standard output: {}", error.text),
        Failure::Completion => "there is nothing to offer to this shell".to_owned(),
        Failure::ChangesTab(reason) => reason.clone(),
    }
}

pub(in crate::messages) fn english_usage(error: &UsageError, hint: &UsageHint) -> String {
    let sentence = match error {
        UsageError::UnknownCommand(name) => format!("unrecognized subcommand '{name}'"),
        UsageError::UnknownOption(name) | UsageError::ExtraArgument(name) => {
            format!("unexpected argument '{name}' found")
        }
        UsageError::InvalidValue { option, value, reason } => {
            let reason = reason.map_or_else(String::new, |reason| format!(": {reason}"));
            format!("invalid value '{value}' for '{option}'{reason}")
        }
        UsageError::MissingValue(option) => format!("a value is required for '{option}' but none was supplied"),
        UsageError::UnwantedValue { option, value } => {
            format!("unexpected value '{value}' for '{option}' found; no more were expected")
        }
        UsageError::MissingArguments(names) => format!("{} is missing", arguments(names)),
        UsageError::Repeated(option) => format!("the argument '{option}' cannot be used multiple times"),
        UsageError::Conflict(option, others) => {
            format!("the argument '{option}' cannot be used with '{}'", others.join("', '"))
        }
        UsageError::NotUnicode => "an argument is not UTF-8".to_owned(),
        UsageError::Other(sentence) => sentence.clone(),
    };
    let hint = match hint {
        UsageHint::Near(name) => format!("did you mean {name}?"),
        UsageHint::Choose(names) => format!("choose from {}", names.join(", ")),
        UsageHint::OptionOf(commands) => format!("it is an option of {}", commands.join(", ")),
        UsageHint::Help(command) => format!("see {command}"),
    };
    format!("{sentence}; {hint}")
}
