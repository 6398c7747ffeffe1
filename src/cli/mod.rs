//! The command line: the commands, what they have in common, errors and exit codes. Each command has a file of its own.

mod address;
mod browse;
mod compare;
mod complete;
mod facts;
mod french;
mod generated;
mod import;
mod input;
mod language;
mod linear;
mod list;
mod output;
mod reload;
mod search;
mod show;
mod today;
mod validate;

use std::ffi::{OsStr, OsString};
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use crate::briefing::{self, Date, Document, PassageId, clean_line};
use crate::doubts::{self, Doubt};
use crate::language::Locale;
use crate::messages::{self, English, Failure, Messages as _, UsageError, UsageHint, ValueError, Words};
use crate::state::{self, SavedState};
use input::Content;
use language::Choice;
use output::ColorChoice;

/// The result of a command that did not fail.
enum Outcome {
    /// Success, with text for standard output.
    Output(String),
    /// Nothing was found, with the reason for standard error.
    Nothing(String),
    /// The command has written everything itself.
    Exit(ExitCode),
}

/// The most characters of an argument that a message repeats.
const MAX_ECHO: usize = 400;

/// The exit code if nothing is found or a file is not valid.
const NO: u8 = 1;

/// The exit code of a failure.
const FAILED: u8 = 2;

const EXAMPLES: &str = "\
Examples:
  op-impact                             browse: arrow keys, / searches, ? helps, q quits
  op-impact --find 'cf-18 sorties'      open with a search
  op-impact --at 'coalition/members#2'  open at a passage
  op-impact page.html                   read a saved web page, Markdown, text or another briefing
  op-impact search who commands         print the results of a search";

/// The end of the long help.
const AFTER: &str = "\
Exit codes: 0 success; 1 nothing found, invalid or not the same; 2 failure; 130 ended by Ctrl-C.

Environment:
  OP_IMPACT_THEME                    same as --theme
  OP_IMPACT_LANG                     same as --lang
  LANGUAGE, LC_ALL, LC_MESSAGES, LANG the language to read in, English or French
  NO_COLOR, CLICOLOR_FORCE, CLICOLOR whether to use styles; --color takes precedence
  TERM, COLORTERM                    the number of colours; TERM=dumb is read as with --linear
  ACCESSIBLE                         unless empty or 0, the same as --linear
  LC_ALL, LC_CTYPE, LANG             unless they name UTF-8, the screen is drawn as with --ascii
  TZ                                 the time zone for today's date
  XDG_STATE_HOME, HOME               where the last place and the theme are saved
  FORCE_HYPERLINK                    1 writes hyperlinks for any terminal, 0 for none
  TMUX, STY                          how to copy through tmux and screen
  WAYLAND_DISPLAY, DISPLAY, PATH     where to find wl-copy, xclip or xsel, which copy as well
  SSH_CONNECTION, SSH_TTY            over SSH they do not: they would copy on the wrong machine";

/// Examples come before options, because most readers look for something to copy.
const TEMPLATE: &str = "\
{about-with-newline}
{before-help}{usage-heading} {usage}

{all-args}{after-help}";

/// A terminal reader for official documents, with a briefing on Operation IMPACT inside
#[derive(Default, Parser)]
#[command(
    name = "op-impact",
    version,
    max_term_width = 100,
    help_template = TEMPLATE,
    before_help = EXAMPLES,
    after_long_help = AFTER,
    disable_help_subcommand = true
)]
struct Arguments {
    /// The document to read instead of the embedded briefing: a briefing, a saved web page, Markdown or plain text; - is
    /// standard input
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: Option<OsString>,
    #[command(flatten)]
    browse: browse::Options,
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Option<Command>,
}

/// The options of the browser and of every command that reads a document. They may come before the command as well.
#[derive(Default, clap::Args)]
struct Common {
    /// Read this document instead of the embedded briefing; - is standard input. It may be given twice, for two languages
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    content: Vec<OsString>,
    /// The language to read in [default: that of the environment, else English]
    #[arg(long, value_name = "LANGUAGE")]
    lang: Option<Locale>,
    /// Judge what is out of date as of this day [default: today]
    #[arg(long, value_name = "DATE", value_parser = parse_day, value_hint = clap::ValueHint::Other)]
    today: Option<Date>,
    /// When to use colours and other styles [default: auto]
    #[arg(long, value_name = "WHEN")]
    color: Option<ColorChoice>,
}

#[derive(Subcommand)]
enum Command {
    /// Print the document, a tab, a section or a passage
    Show(show::Arguments),
    /// Print the passages that match a query, best first
    Search(search::Arguments),
    /// Print the addresses of all sections
    List(list::Arguments),
    /// Print the figures and the dates that are marked
    Facts(facts::Arguments),
    /// Show what changed between two editions of a document
    Compare(compare::Arguments),
    /// Turn a saved page or a text into a briefing, to be corrected by hand
    Import(import::Arguments),
    /// Check whether files are valid briefings, and list every problem
    Validate(validate::Arguments),
    /// Print the JSON Schema of the content format
    #[command(before_help = generated::SCHEMA_EXAMPLES)]
    Schema,
    /// Print a completion script for a shell
    Completions(generated::Shell),
    /// Print the manual page
    #[command(before_help = generated::MAN_EXAMPLES)]
    Man,
}

/// Runs the command that the arguments of the process ask for.
pub(crate) fn run() -> ExitCode {
    let given: Vec<OsString> = std::env::args_os().collect();
    let state = state::path().filter(|_| !given.iter().any(|argument| argument == "--no-state"));
    let remembered = || SavedState::language(state.as_ref()?);
    let language = language::choose(language::option(&given), remembered, |name| std::env::var(name).ok());
    let words = messages::in_locale(language.locale);
    let outcome = match complete::asking_shell() {
        Some(shell) => complete::complete(&shell, definition(words)),
        None => match arguments(given, words) {
            Ok(arguments) => execute(&arguments, language),
            Err(error) => Ok(report_usage(&error, words)),
        },
    };
    let printed = outcome.and_then(|outcome| match outcome {
        Outcome::Output(text) => output::print(&text, ExitCode::SUCCESS),
        Outcome::Nothing(reason) => {
            output::complain(&reason);
            Ok(ExitCode::from(NO))
        }
        Outcome::Exit(code) => Ok(code),
    });
    printed.unwrap_or_else(|failure| {
        output::complain(&words.failure(&failure));
        ExitCode::from(FAILED)
    })
}

/// The values of an option in arguments that are not parsed.
fn unparsed_values<'a>(arguments: &'a [OsString], option: &str) -> Vec<&'a OsStr> {
    let mut arguments = arguments.iter().map(OsString::as_os_str).take_while(|argument| *argument != "--");
    let mut values = Vec::new();
    while let Some(argument) = arguments.next() {
        match argument.to_str().and_then(|argument| argument.strip_prefix(option)) {
            Some("") => values.extend(arguments.next()),
            Some(rest) => values.extend(rest.strip_prefix('=').map(OsStr::new)),
            None => {}
        }
    }
    values
}

fn arguments(mut arguments: Vec<OsString>, words: Words) -> Result<Arguments, clap::Error> {
    // Most starts have none, and describing the command line to clap takes a good part of a start.
    if arguments.len() <= 1 {
        return Ok(Arguments::default());
    }
    let mut definition = definition(words);
    // Many programs also understand `help` and `help COMMAND`.
    if arguments[1] == "help" {
        arguments.remove(1);
        let is_unknown =
            |name: &&OsString| !name.as_encoded_bytes().starts_with(b"-") && definition.find_subcommand(name).is_none();
        if let Some(name) = arguments.get(1).filter(is_unknown) {
            return Err(no_command(&definition, &name.to_string_lossy()));
        }
        arguments.push("--help".into());
    }
    let parsed = definition.try_get_matches_from_mut(&arguments);
    let parsed = parsed.and_then(|found| Arguments::from_arg_matches(&found));
    // clap takes the mistyped name of a command for a file.
    let name = match &parsed {
        Ok(parsed) => parsed.file.as_deref(),
        Err(error) => match error.get(ContextKind::InvalidArg) {
            Some(ContextValue::String(unexpected)) if error.kind() == ErrorKind::UnknownArgument => {
                let at = arguments.iter().position(|argument| *argument == **unexpected);
                let before = &arguments[1..at.unwrap_or(1).max(1)];
                let has_command = before.iter().any(|argument| definition.find_subcommand(argument).is_some());
                before.last().map(OsString::as_os_str).filter(|_| !has_command)
            }
            _ => None,
        },
    };
    match name.filter(|name| !std::path::Path::new(name).exists()).map(OsStr::to_string_lossy) {
        Some(name) if definition.find_subcommand(&*name).is_none() => {
            // A word with another after it is meant for a command, whatever it is called.
            let has_argument = |error: &clap::Error| matches!(usage_error(error), UsageError::ExtraArgument(_));
            let is_command = parsed.as_ref().is_err_and(has_argument) && name.chars().all(char::is_alphabetic);
            let is_near = || nearest_command(&definition, &name).is_some();
            if is_command || is_near() { Err(no_command(&definition, &name)) } else { parsed }
        }
        _ => parsed,
    }
}

fn nearest_command<'d>(definition: &'d clap::Command, name: &str) -> Option<&'d str> {
    messages::help::command_by_other_name(name)
        .or_else(|| briefing::nearest(name, definition.get_subcommands().map(clap::Command::get_name)))
}

/// The error of clap for the name of a command that does not exist. clap itself takes the name for a file.
fn no_command(definition: &clap::Command, name: &str) -> clap::Error {
    let mut error = clap::Error::new(ErrorKind::InvalidSubcommand).with_cmd(definition);
    error.insert(ContextKind::InvalidSubcommand, ContextValue::String(name.to_owned()));
    if let Some(near) = nearest_command(definition, name) {
        error.insert(ContextKind::SuggestedSubcommand, ContextValue::String(near.to_owned()));
    }
    error
}

fn execute(arguments: &Arguments, language: Choice) -> Result<Outcome, Failure> {
    let words = messages::in_locale(language.locale);
    let Arguments { file, browse, common, command } = arguments;
    if file.is_some() && !common.content.is_empty() {
        return Err(Failure::TwoDocuments);
    }
    let named = Common { content: file.iter().cloned().collect(), ..Common::default() };
    let common = &named.or(common);
    let refused = match command {
        None => None,
        Some(Command::Compare(_)) => browse.given_start(),
        Some(_) => browse.given(),
    };
    if let (Some(command), Some(option)) = (command, refused) {
        return Err(Failure::BrowserOption { option, command: command.name() });
    }
    let context = |own: &Common| CommandContext::new(&own.or(common), language);
    match command {
        None => browse::run(context(common)?, browse),
        Some(Command::Show(show)) => show::run(&context(&show.common)?, show),
        Some(Command::Search(search)) => search::run(&context(&search.common)?, search),
        Some(Command::List(list)) => Ok(list::run(&context(&list.common)?, list)),
        Some(Command::Facts(facts)) => Ok(facts::run(&context(&facts.common)?, facts)),
        Some(Command::Compare(compare)) => compare::run(compare, common, browse.setup, words),
        Some(Command::Import(import)) => import::run(import, common, words),
        Some(Command::Validate(validate)) => validate::run(validate, words),
        Some(Command::Schema) => Ok(generated::schema()),
        Some(Command::Completions(shell)) => Ok(generated::completions(shell)),
        Some(Command::Man) => Ok(generated::man(&definition(words), words)),
    }
}

impl Common {
    /// These options, and those of `other` that are not given here.
    fn or(&self, other: &Self) -> Self {
        Self {
            content: if self.content.is_empty() { &other.content } else { &self.content }.clone(),
            lang: self.lang.or(other.lang),
            today: self.today.or(other.today),
            color: self.color.or(other.color),
        }
    }
}

/// What a command that reads a document works with. It lives as long as the program: freeing it would gain nothing, and
/// a thread may read it.
struct CommandContext {
    document: &'static Document<'static>,
    /// The edition in the other language.
    other: Option<Other>,
    /// The files of the editions.
    contents: Vec<&'static Content>,
    /// What the editions have in common.
    identity: String,
    /// What the program says to the reader. A document speaks for itself in its own language.
    words: Words,
    color: ColorChoice,
    today: Date,
}

/// The document in the other language.
#[derive(Clone, Copy)]
enum Other {
    /// An embedded edition, which is read when it is asked for.
    Embedded(Locale),
    Read(&'static Document<'static>),
}

impl Other {
    fn document(self) -> Result<&'static Document<'static>, Failure> {
        match self {
            Self::Embedded(locale) => leak(Content::embedded(locale), None).map(|(_, document)| document),
            Self::Read(document) => Ok(document),
        }
    }
}

/// A document with its bytes, and in the words of a `reader` if one is given. They live as long as the program.
fn leak(content: Content, reader: Option<Locale>) -> Result<(&'static Content, &'static Document<'static>), Failure> {
    let content: &'static Content = Box::leak(Box::new(content));
    let document: &'static Document<'static> = Box::leak(Box::new(content.document(reader)?));
    Ok((content, document))
}

impl CommandContext {
    /// The edition in the other language, if it has the same places.
    fn twin(&self) -> Option<&'static Document<'static>> {
        self.other?.document().ok().filter(|other| self.document.has_same_places(other))
    }

    fn new(common: &Common, language: Choice) -> Result<Self, Failure> {
        let chosen = language.checked()?;
        let (document, other, contents, identity) = match &common.content[..] {
            [] => {
                let (_, document) = leak(Content::embedded(chosen), None)?;
                let identity = input::EMBEDDED_IDENTITY.to_owned();
                (document, Some(Other::Embedded(chosen.other())), Vec::new(), identity)
            }
            [file] => {
                let (content, document) = leak(Content::read(file)?, Some(chosen))?;
                (document, None, vec![content], document.identity())
            }
            [first, second] => {
                if first == "-" && second == "-" {
                    return Err(Failure::TwoLanguagesOnStandardInput);
                }
                let [(content, first), (other_content, second)] =
                    [leak(Content::read(first)?, None)?, leak(Content::read(second)?, None)?];
                let [language, other_language] = [first, second].map(|document| &*document.briefing().language);
                if is_same_language(language, other_language) {
                    return Err(Failure::OneLanguage(language.to_owned()));
                }
                let identity = first.identity();
                let is_second = Locale::of(other_language) == Some(chosen);
                let (document, other) = if is_second { (second, first) } else { (first, second) };
                (document, Some(Other::Read(other)), vec![content, other_content], identity)
            }
            _ => return Err(Failure::TooManyLanguages),
        };
        let today = common.today.unwrap_or_else(today::today);
        let (words, color) = (messages::in_locale(chosen), common.color.unwrap_or_default());
        Ok(Self { document, other, contents, identity, words, color, today })
    }
}

/// Whether two BCP 47 tags begin with the same language.
fn is_same_language(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|tag| tag.split('-').next().unwrap_or_default());
    one.eq_ignore_ascii_case(other)
}

/// A doubt for programs.
#[derive(serde::Serialize)]
struct DoubtRow {
    kind: &'static str,
    text: String,
    /// The rule that found the doubt, if no person did.
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<String>,
}

impl DoubtRow {
    /// Doubts about a passage.
    fn of<'d>(
        document: &'d Document<'d>,
        passage: PassageId,
        doubts: impl IntoIterator<Item = Doubt<'d>>,
    ) -> Vec<Self> {
        doubts
            .into_iter()
            .map(|doubt| Self {
                kind: English.doubt_name(doubt.kind()),
                text: messages::of(document).note(document, passage, doubt).to_string(),
                rule: doubts::rule(document, passage, doubt).map(ToString::to_string),
            })
            .collect()
    }
}

impl Command {
    fn name(&self) -> &'static str {
        match self {
            Self::Show(_) => "show",
            Self::Search(_) => "search",
            Self::List(_) => "list",
            Self::Facts(_) => "facts",
            Self::Compare(_) => "compare",
            Self::Import(_) => "import",
            Self::Validate(_) => "validate",
            Self::Schema => "schema",
            Self::Completions(_) => "completions",
            Self::Man => "man",
        }
    }
}

fn parse_day(text: &str) -> Result<Date, ValueError> {
    let date: Date = text.parse().map_err(ValueError::Date)?;
    if date.is_day() { Ok(date) } else { Err(ValueError::NotDay) }
}

/// Prints help and version if they are asked for; otherwise says what is wrong, in one sentence.
fn report_usage(error: &clap::Error, words: Words) -> Outcome {
    match error.kind() {
        ErrorKind::DisplayHelp => return Outcome::Output(error.render().to_string()),
        ErrorKind::DisplayVersion => {
            return Outcome::Output(format!("{}{}", error.render(), input::embedded_editions(words)));
        }
        _ => {}
    }
    let hint = suggestion(error).map_or_else(|| alternatives(error, words), UsageHint::Near);
    output::complain(&words.usage(&usage_error(error), &hint));
    Outcome::Exit(ExitCode::from(FAILED))
}

/// What clap found wrong.
fn usage_error(error: &clap::Error) -> UsageError {
    let all = |kind| match error.get(kind) {
        Some(ContextValue::String(name)) => vec![clean_line(name, MAX_ECHO)],
        Some(ContextValue::Strings(names)) => names.iter().map(|name| clean_line(name, MAX_ECHO)).collect(),
        _ => Vec::new(),
    };
    let one = |kind| all(kind).into_iter().next().unwrap_or_default();
    let (option, value) = (one(ContextKind::InvalidArg), one(ContextKind::InvalidValue));
    match error.kind() {
        ErrorKind::InvalidSubcommand => UsageError::UnknownCommand(one(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument if option.starts_with('-') => UsageError::UnknownOption(option),
        ErrorKind::UnknownArgument => UsageError::ExtraArgument(option),
        ErrorKind::InvalidValue if value.is_empty() => UsageError::MissingValue(option),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let reason = std::error::Error::source(error).and_then(|reason| reason.downcast_ref()).copied();
            UsageError::InvalidValue { option, value, reason }
        }
        ErrorKind::TooManyValues => UsageError::UnwantedValue { option, value },
        ErrorKind::MissingRequiredArgument => UsageError::MissingArguments(all(ContextKind::InvalidArg)),
        ErrorKind::ArgumentConflict => {
            let others: Vec<String> = all(ContextKind::PriorArg).into_iter().filter(|other| *other != option).collect();
            if others.is_empty() { UsageError::Repeated(option) } else { UsageError::Conflict(option, others) }
        }
        ErrorKind::InvalidUtf8 => UsageError::NotUnicode,
        _ => {
            let rendered = error.render().to_string();
            let sentence = rendered.lines().next().unwrap_or_default().trim_start_matches("error: ");
            UsageError::Other(clean_line(sentence, MAX_ECHO))
        }
    }
}

/// The values that are possible, or where to find them.
fn alternatives(error: &clap::Error, words: Words) -> UsageHint {
    let names = [ContextKind::ValidValue, ContextKind::ValidSubcommand].into_iter().find_map(|kind| error.get(kind));
    if let Some(ContextValue::Strings(names)) = names
        && !names.is_empty()
    {
        return UsageHint::Choose(names.clone());
    }
    let definition = definition(words);
    if let UsageError::UnknownOption(name) = usage_error(error) {
        let name = name.trim_start_matches('-');
        let has_it = |command: &clap::Command| command.get_arguments().any(|it| it.get_long() == Some(name));
        let commands = definition.get_subcommands().filter(|command| has_it(command));
        let commands: Vec<_> = commands.map(|command| command.get_name().to_owned()).collect();
        // One of the browser belongs to no command.
        if !commands.is_empty() && !has_it(&definition) {
            return UsageHint::OptionOf(commands);
        }
    }
    let command = std::env::args_os().skip(1).find_map(|argument| definition.find_subcommand(argument));
    let command = command.map_or_else(String::new, |command| format!(" {}", command.get_name()));
    UsageHint::Help(format!("op-impact{command} --help"))
}

/// The name that a mistyped one most likely means.
fn suggestion(error: &clap::Error) -> Option<String> {
    let invalid = [ContextKind::InvalidSubcommand, ContextKind::InvalidValue, ContextKind::InvalidArg];
    let invalid = invalid.into_iter().find_map(|kind| match error.get(kind)? {
        ContextValue::String(name) => Some(name),
        _ => None,
    })?;
    let suggested = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    suggested.into_iter().find_map(|kind| match error.get(kind)? {
        // clap finds values and options similar that have little in common.
        ContextValue::String(name) if kind == ContextKind::SuggestedValue => {
            briefing::nearest(invalid, std::iter::once(&**name)).map(str::to_owned)
        }
        ContextValue::String(name) if kind == ContextKind::SuggestedArg => {
            let [invalid, option] = [invalid, name].map(|name| name.trim_start_matches('-'));
            (strsim::osa_distance(invalid, option) * 3 <= invalid.len()).then(|| name.clone())
        }
        ContextValue::String(name) => Some(name.clone()),
        // clap does not order several names by similarity.
        ContextValue::Strings(names) => briefing::nearest(invalid, names.iter().map(String::as_str)).map(str::to_owned),
        _ => None,
    })
}

/// A value as a line of JSON.
fn json_line(value: &impl serde::Serialize) -> String {
    let mut line = serde_json::to_string(value).expect("plain structs with string keys serialise");
    line.push('\n');
    line
}

/// The command line as clap knows it, with the same layout of help for every command.
fn definition(words: Words) -> clap::Command {
    let definition = Arguments::command().mut_subcommands(|command| command.help_template(TEMPLATE));
    match words.locale() {
        Locale::English => definition,
        Locale::French => french::translate(definition),
    }
}

/// The newer of two editions as the browser shows it: with its changes.
#[cfg(test)]
pub(crate) fn with_changes<'d>(old: &Document<'_>, new: Document<'d>, today: Date) -> Document<'d> {
    let comparison = crate::compare::Comparison::of(old, &new, today);
    compare::with_changes(old, new, messages::of(old), &comparison).unwrap_or_else(|failure| panic!("{failure:?}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_edition_is_read_at_the_start_and_the_other_when_it_is_asked_for() {
        for lang in Locale::ALL {
            let language = language::choose(Some(lang), || None, |_| None);
            let Ok(context) = CommandContext::new(&Common::default(), language) else {
                panic!("the embedded briefing is read");
            };
            assert_eq!(Locale::of(&context.document.briefing().language), Some(lang));
            assert!(matches!(context.other, Some(Other::Embedded(other)) if other == lang.other()));
            let Some(Ok(other)) = context.other.map(Other::document) else { panic!("the other edition is read") };
            assert!(other.has_same_places(context.document));
        }
    }
}
