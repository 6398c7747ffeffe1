//! Why a command could not do what it was asked to do, as data: [`Messages`](super::Messages) has the sentences. What the
//! checks of a briefing say is English in every language.

mod english;
mod french;

use thiserror::Error;

use crate::briefing::{DateError, PassageHint};
use crate::import::{ImportError, NotText};
use crate::search::Unsupported;

pub(super) use english::{english, english_name, english_usage};
pub(super) use french::{french, french_name, french_system, french_usage};

/// Why a command failed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Both a file and `--content` are given.
    TwoDocuments,
    /// An option of the browser is given to a command.
    BrowserOption {
        option: &'static str,
        command: &'static str,
    },
    /// `--content` is given to a command that takes files.
    ContentRefused {
        command: &'static str,
        files: usize,
    },
    /// Standard input is named for both languages of a document.
    TwoLanguagesOnStandardInput,
    /// Standard input is named for both editions to compare.
    TwoEditionsOnStandardInput,
    /// Both files are in the language with this tag.
    OneLanguage(String),
    /// `--content` is given more than twice.
    TooManyLanguages,
    /// A variable of the environment has a value that is none of `names`.
    UnknownName {
        variable: &'static str,
        what: Variable,
        near: Option<&'static str>,
        names: String,
    },
    Unreadable {
        name: DocumentName,
        reason: Unreadable,
    },
    /// The file is JSON, but no briefing: the first problem, and how many there are.
    NotValid {
        name: DocumentName,
        first: Option<String>,
        problems: usize,
    },
    /// There is nothing to import: the file is a briefing.
    AlreadyBriefing(DocumentName),
    /// The address ends in `@` and something that is no edition.
    NoEdition(String),
    NoAddress {
        address: String,
        hint: AddressHint,
    },
    NoTab {
        name: String,
        near: Option<String>,
        tabs: String,
    },
    /// `--width` is given for anything but plain text.
    WidthOfPlainText,
    /// Only a passage can be cited. The address of one serves as an example.
    NotPassage(Option<String>),
    EmptyQuery,
    /// The document that is shown was not read from a file.
    NoFile,
    Unsupported(Unsupported),
    Terminal(SystemError),
    /// The browser that is read line by line cannot read or write a line.
    Conversation(SystemError),
    Output(SystemError),
    /// Nothing can be offered to the shell that asks for completions.
    Completion,
    /// The list of changes cannot be read as a tab. No known editions lead to this.
    ChangesTab(String),
}

/// What a variable of the environment names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Variable {
    Language,
    Theme,
}

/// What a document was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum DocumentName {
    Embedded,
    StandardInput,
    /// A name that is safe to print.
    File(String),
}

/// Why a file is not read.
#[derive(Debug)]
pub(crate) enum Unreadable {
    Io(SystemError),
    Directory,
    NotRegular,
    /// It has more than this many bytes.
    TooLarge(usize),
    NotText(NotText),
    NotImported(ImportError),
}

/// What to write instead of an address that leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum AddressHint {
    /// The address that is most likely meant.
    Near(String),
    /// The section exists, but not the passage.
    Passage(PassageHint),
    /// The id of a tab; passages are numbered by section.
    Tab(String),
    /// Nothing is similar.
    List,
}

/// Why the value of an option is refused, by the option's own rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub(crate) enum ValueError {
    #[error(transparent)]
    Date(#[from] DateError),
    #[error("write a day as 2023-05-15")]
    NotDay,
    #[error("a limit is a whole number, such as 20; 0 prints all")]
    Limit,
    /// A width that is no number, or less than this.
    #[error("a width is a number from {0} to {max}", max = u16::MAX)]
    Width(u16),
}

/// What is wrong with the arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum UsageError {
    UnknownCommand(String),
    UnknownOption(String),
    /// The command takes no further arguments.
    ExtraArgument(String),
    InvalidValue {
        option: String,
        value: String,
        reason: Option<ValueError>,
    },
    MissingValue(String),
    UnwantedValue {
        option: String,
        value: String,
    },
    MissingArguments(Vec<String>),
    /// The same option twice.
    Repeated(String),
    Conflict(String, Vec<String>),
    NotUnicode,
    /// Anything else, as the parser says it.
    Other(String),
}

/// The arguments that are missing, without the dots for those that may be given several times.
fn arguments(names: &[String]) -> String {
    names.iter().map(|name| name.trim_end_matches("...")).collect::<Vec<_>>().join(", ")
}

/// What to do about arguments that are wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum UsageHint {
    Near(String),
    Choose(Vec<String>),
    /// The commands that have the option.
    OptionOf(Vec<String>),
    /// Where the help is.
    Help(String),
}

/// Why the system or the program itself cannot use a file or a terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SystemError {
    /// In English.
    pub(crate) text: String,
    pub(crate) cause: SystemCause,
}

/// What went wrong. Rarer causes are described in English only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SystemCause {
    NotFound,
    PermissionDenied,
    Directory,
    NotDirectory,
    ReadOnly,
    Full,
    Closed,
    Own(OwnError),
    Other,
}

/// Why the program itself refuses to read or write something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub(crate) enum OwnError {
    /// The saved state is in a file of another program.
    #[error("it is not a state file of op-impact; move it away to save your place")]
    Foreign,
    #[error("it has no folder")]
    NoFolder,
    #[error("it is a symbolic link that leads back to itself")]
    Loop,
    /// A command of the browser that is read line by line has more bytes than this.
    #[error("a command has more than {0} bytes")]
    LongCommand(u64),
}
