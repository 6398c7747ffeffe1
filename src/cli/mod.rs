//! The command line: what can be asked for, and the rules that all commands share for output, errors and exit codes.
//! Each command's arguments and its run are in a file of their own.

mod address;
mod browse;
mod facts;
mod generated;
mod input;
mod kept;
mod list;
mod output;
mod search;
mod show;
mod today;
mod validate;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use crate::briefing::{self, Date, DateError, Document, PassageId, clean_line};
use crate::{doubts, messages};
use input::Content;
use output::ColorChoice;

/// Why a command could not do what it was asked for, as one sentence.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Failure(String);

/// How a command ended.
enum Outcome {
    /// Done; the text is for standard output.
    Done(String),
    /// Ran well, and the answer is no; the sentence is for standard error.
    No(String),
    /// Ended with a code of its own, everything said.
    Ended(ExitCode),
}

/// The longest quotation of what was typed in an error, in characters.
const MAX_QUOTE: usize = 400;

/// Exit: the answer is no.
const NO: u8 = 1;

/// Exit: it could not be done.
const FAILED: u8 = 2;

/// Examples for the help, and the keys that a newcomer needs.
const EXAMPLES: &str = "\
Examples:
  op-impact                            browse: arrow keys, / searches, ? helps, q quits
  op-impact --find 'cf-18 sorties'     open with a search
  op-impact --at coalition/members#2   open at a passage
  op-impact --content other.json       browse another briefing
  op-impact search who commands        search without the screen";

/// What the full help ends with.
const AFTER: &str = "\
Exit codes: 0 done, 1 the answer is no (nothing found, not valid), 2 it could not be done, 130 on Ctrl-C.

Environment:
  OP_IMPACT_THEME                    as --theme
  NO_COLOR, CLICOLOR_FORCE, CLICOLOR whether styles are used; --color goes before them
  TERM, COLORTERM                    how many colours there are; dumb prints the document
  LC_ALL, LC_CTYPE, LANG             where they name no UTF-8, the screen is drawn as with --ascii
  TZ                                 the time zone of today
  XDG_STATE_HOME, HOME               where the last place and the theme are kept
  TMUX, STY                          how what is copied gets through tmux and screen";

/// Examples come before options: most readers look for something to copy.
const TEMPLATE: &str = "\
{about-with-newline}
{before-help}{usage-heading} {usage}

{all-args}{after-help}";

/// A terminal browser for official briefings, with Operation IMPACT inside
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
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    browse: browse::Options,
    #[command(subcommand)]
    command: Option<Command>,
}

/// What every command takes.
#[derive(Default, clap::Args)]
struct Common {
    /// Read this briefing instead of the embedded one; - reads standard input
    #[arg(long, value_name = "FILE", global = true, value_hint = clap::ValueHint::FilePath)]
    content: Option<OsString>,
    /// The day on which statements are judged to have run out [default: today]
    #[arg(long, value_name = "DATE", global = true, value_parser = day, value_hint = clap::ValueHint::Other)]
    today: Option<Date>,
    /// When to use colours and other styles
    #[arg(long, value_name = "WHEN", global = true, default_value = "auto")]
    color: ColorChoice,
}

#[derive(Subcommand)]
enum Command {
    /// Print the document, a tab, a section or a passage
    Show(show::Arguments),
    /// Print the passages that answer a query, best first
    Search(search::Arguments),
    /// Print the addresses of all sections
    List(list::Arguments),
    /// Print every figure and every date
    Facts(facts::Arguments),
    /// Say whether files are valid briefings, and all that is wrong with them
    Validate(validate::Arguments),
    /// Print the JSON Schema of the content format
    #[command(before_help = generated::SCHEMA_EXAMPLES)]
    Schema,
    /// Print the completions of a shell
    Completions(generated::Shell),
    /// Print the manual page
    #[command(before_help = generated::MAN_EXAMPLES)]
    Man,
}

/// Runs the program with the arguments of the process.
pub(crate) fn run() -> ExitCode {
    let arguments = match arguments() {
        Ok(arguments) => arguments,
        Err(error) => return misunderstood(&error),
    };
    match execute(&arguments) {
        Ok(Outcome::Done(text)) => output::print(&text, ExitCode::SUCCESS),
        Ok(Outcome::No(reason)) => {
            output::complain(&reason);
            ExitCode::from(NO)
        }
        Ok(Outcome::Ended(code)) => code,
        Err(failure) => {
            output::complain(&failure.to_string());
            ExitCode::from(FAILED)
        }
    }
}

/// The arguments of the process.
fn arguments() -> Result<Arguments, clap::Error> {
    // Most starts have none, and to tell clap of all that there could be takes a good part of one.
    if std::env::args_os().len() <= 1 {
        return Ok(Arguments::default());
    }
    let mut arguments: Vec<OsString> = std::env::args_os().collect();
    // Many programs answer to `help` and `help COMMAND`.
    if arguments[1] == "help" {
        arguments.remove(1);
        arguments.push("--help".into());
    }
    Arguments::from_arg_matches(&definition().try_get_matches_from(arguments)?)
}

fn execute(arguments: &Arguments) -> Result<Outcome, Failure> {
    let (common, browse) = (&arguments.common, &arguments.browse);
    if let (Some(command), Some(option)) = (&arguments.command, browse.given()) {
        let sentence = format!("{option} is for the browser, and {} prints; leave one of them out", command.name());
        return Err(Failure(sentence));
    }
    match &arguments.command {
        None => browse::run(&Reading::of(common)?, browse),
        Some(Command::Show(show)) => show::run(&Reading::of(common)?, show),
        Some(Command::Search(search)) => search::run(&Reading::of(common)?, search),
        Some(Command::List(list)) => Ok(list::run(&Reading::of(common)?, list)),
        Some(Command::Facts(facts)) => Ok(facts::run(&Reading::of(common)?, facts)),
        Some(Command::Validate(validate)) => Ok(validate::run(validate)),
        Some(Command::Schema) => Ok(generated::schema()),
        Some(Command::Completions(shell)) => Ok(generated::completions(shell, offered())),
        Some(Command::Man) => generated::man(&definition()),
    }
}

/// What the commands read that read a document. It lives as long as the program: nothing is won by freeing it, and a
/// thread may read it.
struct Reading {
    document: &'static Document<'static>,
    content: &'static Content,
    color: ColorChoice,
    today: Date,
}

impl Reading {
    fn of(common: &Common) -> Result<Self, Failure> {
        let content: &'static Content = Box::leak(Box::new(Content::of(common.content.as_deref())?));
        let document: &'static Document<'static> = Box::leak(Box::new(content.document()?));
        let today = common.today.unwrap_or_else(today::today);
        Ok(Self { document, content, color: common.color, today })
    }
}

/// A doubt as programs read it.
#[derive(serde::Serialize)]
struct Said {
    kind: &'static str,
    text: String,
}

impl Said {
    /// The doubts of a passage.
    fn of(reading: &Reading, passage: PassageId) -> Vec<Self> {
        let doubts = doubts::of(reading.document, passage, reading.today);
        doubts.map(|doubt| Self { kind: messages::mark(doubt.kind()), text: messages::doubt(doubt) }).collect()
    }
}

impl Command {
    /// The word that asks for it.
    fn name(&self) -> &'static str {
        match self {
            Self::Show(_) => "show",
            Self::Search(_) => "search",
            Self::List(_) => "list",
            Self::Facts(_) => "facts",
            Self::Validate(_) => "validate",
            Self::Schema => "schema",
            Self::Completions(_) => "completions",
            Self::Man => "man",
        }
    }
}

/// A date that is given on the command line, to the day.
fn day(text: &str) -> Result<Date, String> {
    let date: Date = text.parse().map_err(|error: DateError| error.to_string())?;
    if date.is_day() { Ok(date) } else { Err("a day is written 2023-05-15".to_owned()) }
}

/// Answers arguments that are not a command: help and version as asked for, else one sentence.
fn misunderstood(error: &clap::Error) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        return output::print(&error.render().to_string(), ExitCode::SUCCESS);
    }
    let rendered = error.render().to_string();
    let sentence = match error.get(ContextKind::InvalidArg) {
        // clap lists what is missing on further lines.
        Some(ContextValue::Strings(missing)) if error.kind() == ErrorKind::MissingRequiredArgument => {
            format!("{} is missing", missing.join(", "))
        }
        _ => rendered.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned(),
    };
    let near = near(error);
    let near = near.map_or_else(|| valid(error), |near| format!("; did you mean {near}?"));
    output::complain(&format!("{}{near}", clean_line(&sentence, MAX_QUOTE)));
    ExitCode::from(FAILED)
}

/// What could have been typed instead.
fn valid(error: &clap::Error) -> String {
    let valid = [ContextKind::ValidValue, ContextKind::ValidSubcommand].into_iter().find_map(|kind| error.get(kind));
    match valid {
        Some(ContextValue::Strings(names)) if !names.is_empty() => format!("; it takes {}", names.join(", ")),
        _ => format!("; see op-impact{} --help", of_command()),
    }
}

/// The command whose help tells more, with a blank before it; nothing where none was typed.
fn of_command() -> String {
    let known = definition();
    let typed = std::env::args_os().skip(1).find_map(|typed| known.find_subcommand(typed));
    typed.map_or_else(String::new, |command| format!(" {}", command.get_name()))
}

/// The known name that is nearest to the one that was typed.
fn near(error: &clap::Error) -> Option<String> {
    let typed = [ContextKind::InvalidSubcommand, ContextKind::InvalidArg, ContextKind::InvalidValue];
    let typed = typed.into_iter().find_map(|kind| match error.get(kind)? {
        ContextValue::String(typed) => Some(typed.clone()),
        _ => None,
    })?;
    let suggested = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    suggested.into_iter().find_map(|kind| match error.get(kind)? {
        ContextValue::String(near) => Some(near.clone()),
        // Among several clap's order is not that of their nearness.
        ContextValue::Strings(all) => briefing::nearest(&typed, all.iter().map(String::as_str))
            .or(all.first().map(String::as_str))
            .map(str::to_owned),
        _ => None,
    })
}

/// A value as one line of JSON.
fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("plain structs with string keys serialise")
}

/// The command line as clap knows it, with the same form of help for every command.
fn definition() -> clap::Command {
    let definition = Arguments::command().mut_subcommands(|command| command.help_template(TEMPLATE));
    let hidden: Vec<clap::Arg> = common(&definition).map(|argument| argument.hide(true)).collect();
    ["validate", "schema", "completions", "man"].iter().fold(definition, |definition, name| {
        // They read no document and print no styles: to name the options there would say that they do.
        definition.mut_subcommand(name, |command| command.args(&hidden))
    })
}

/// The command line as shells complete it: what is hidden would be offered there, so it is left out.
fn offered() -> clap::Command {
    let definition = Arguments::command();
    let common: Vec<clap::Arg> = common(&definition).map(|argument| argument.global(false)).collect();
    let definition = definition.mut_args(|argument| argument.global(false));
    ["show", "search", "list", "facts"]
        .iter()
        .fold(definition, |definition, name| definition.mut_subcommand(name, |command| command.args(&common)))
}

/// The options that are common to all commands.
fn common(definition: &clap::Command) -> impl Iterator<Item = clap::Arg> {
    definition.get_arguments().filter(|argument| argument.is_global_set()).cloned()
}
