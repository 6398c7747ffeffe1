//! `op-impact schema`, `completions` and `man`, which are generated from the program's own definitions.

use std::io;

use super::{Outcome, complete};
use crate::files;
use crate::keymap;
use crate::language::Locale;
use crate::messages::help::{self, ManualHeadings};
use crate::messages::{Failure, Words};

/// The JSON Schema of the content format. A test regenerates it from the types.
const SCHEMA: &str = include_str!("../../assets/briefing.schema.json");

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  op-impact completions bash > ~/.local/share/bash-completion/completions/op-impact
  op-impact completions fish > ~/.config/fish/completions/op-impact.fish
  op-impact completions zsh > \"${fpath[1]}/_op-impact\"";

pub(super) const SCHEMA_EXAMPLES: &str = "\
Examples:
  op-impact schema > briefing.schema.json";

pub(super) const MAN_EXAMPLES: &str = "\
Examples:
  op-impact man > ~/.local/share/man/man1/op-impact.1
  op-impact man | man -l -";

/// Print a completion script for a shell
#[derive(clap::Args)]
#[command(before_help = COMPLETIONS_EXAMPLES)]
pub(super) struct Shell {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: clap_complete::Shell,
}

pub(super) fn schema() -> Outcome {
    Outcome::Output(SCHEMA.to_owned())
}

pub(super) fn completions(shell: &Shell) -> Outcome {
    Outcome::Output(complete::script(shell.shell))
}

/// One page, with a section for each command.
pub(super) fn man(definition: &clap::Command, words: Words) -> Result<Outcome, Failure> {
    let headings = match words.locale() {
        Locale::English => &help::ENGLISH_MANUAL,
        Locale::French => &help::MANUAL,
    };
    page(definition, headings, words)
        .map(|page| Outcome::Output(String::from_utf8_lossy(&page).into_owned()))
        .map_err(|error| Failure::ManualPage(files::system_error(&error)))
}

fn page(definition: &clap::Command, headings: &ManualHeadings, words: Words) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    let manual = clap_mangen::Man::new(definition.clone()).section("1").manual("op-impact");
    let (mut title, mut name) = (Vec::new(), Vec::new());
    manual.render_title(&mut title)?;
    // The generator leaves no place for a date that is not set.
    page.extend(String::from_utf8_lossy(&title).replacen(" 1  ", " 1 \"\" ", 1).into_bytes());
    manual.render_name_section(&mut name)?;
    // These words of the generator cannot be set.
    let name = String::from_utf8_lossy(&name).replace(".SH NAME\n", &format!(".SH {}\n", headings.name));
    page.extend(name.into_bytes());
    manual.render_synopsis_section(&mut page)?;
    heading(&mut page, headings.examples);
    literal(&mut page, definition.get_before_help().map(ToString::to_string));
    page.extend(options(definition.clone())?.into_bytes());
    for command in definition.get_subcommands() {
        heading(&mut page, &format!("OP-IMPACT {}", command.get_name().to_uppercase()));
        let command = command.clone().disable_help_flag(true).disable_version_flag(true);
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        page.extend(format!("{about}.\n").into_bytes());
        literal(&mut page, command.get_before_help().map(ToString::to_string));
        let command = command.mut_args(|arg| if arg.get_id() == "help" { arg.hide(true) } else { arg });
        // The heading would start a new section.
        page.extend(options(command)?.replace(".SH OPTIONS\n", "").into_bytes());
    }
    keys(&mut page, headings, words);
    let after = definition.get_after_long_help().map(ToString::to_string).unwrap_or_default();
    status_and_environment(&mut page, headings, &after);
    heading(&mut page, headings.files);
    entry(&mut page, "~/.local/state/op-impact/state.json", headings.state_file);
    Ok(page)
}

/// The key table, in its groups.
fn keys(page: &mut Vec<u8>, headings: &ManualHeadings, words: Words) {
    heading(page, headings.keys);
    for group in keymap::GROUPS {
        page.extend(format!(".SS {}\n", words.choose(group)).into_bytes());
        for row in keymap::TABLE.iter().filter(|row| row.group == group) {
            entry(page, row.spelled_keys(words.locale()), words.choose(row.description));
        }
    }
}

/// The end of the long help: a sentence that lists the exit codes, then a line for each group of variables.
fn status_and_environment(page: &mut Vec<u8>, headings: &ManualHeadings, after: &str) {
    let (status, environment) = after.split_once("\n\n").unwrap_or((after, ""));
    heading(page, headings.exit_status);
    let codes = status.split_once(": ").map_or(status, |(_, codes)| codes);
    for (code, meaning) in codes.split(", ").filter_map(|code| code.split_once(' ')) {
        entry(page, code, meaning.trim_end_matches('.'));
    }
    heading(page, headings.environment);
    // The first line is a heading.
    for line in environment.lines().skip(1) {
        let is_name = |word: &str| word.trim_end_matches(',').chars().all(|c| c.is_ascii_uppercase() || c == '_');
        let names: Vec<&str> = line.split_whitespace().take_while(|word| is_name(word)).collect();
        let meaning: Vec<&str> = line.split_whitespace().skip(names.len()).collect();
        entry(page, &names.join(" "), &meaning.join(" "));
    }
}

/// A term in bold, and under it what it means.
fn entry(page: &mut Vec<u8>, term: &str, meaning: &str) {
    page.extend(format!(".TP\n\\fB{}\\fR\n{}\n", escape(term), escape(meaning)).into_bytes());
}

/// Text as troff reads it literally. A line that starts with a dot or an apostrophe would be a request.
fn escape(text: &str) -> String {
    let escaped = text.replace('\\', "\\e").replace('-', "\\-");
    if escaped.starts_with(['\'', '.']) { format!("\\&{escaped}") } else { escaped }
}

/// The arguments and options of a command, with the meanings of values a line each.
fn options(command: clap::Command) -> io::Result<String> {
    // A heading of their own would start a section for each command.
    let command = command.mut_args(|arg| arg.help_heading(None));
    let mut options = Vec::new();
    clap_mangen::Man::new(command).render_options_section(&mut options)?;
    Ok(String::from_utf8_lossy(&options).replace("\n\\- ", "\n.br\n\\- "))
}

fn heading(page: &mut Vec<u8>, title: &str) {
    page.extend(format!(".SH {title}\n").into_bytes());
}

/// Appends preformatted lines.
fn literal(page: &mut Vec<u8>, text: Option<String>) {
    let Some(text) = text else { return };
    let lines = text.lines().filter(|line| !matches!(*line, "Examples:" | help::EXAMPLES)).map(escape);
    page.extend(format!(".PP\n.nf\n{}\n.fi\n", lines.collect::<Vec<_>>().join("\n")).into_bytes());
}
