//! `op-impact schema`, `completions` and `man`, which are generated from the program's own definitions.

use std::io;

use super::{Outcome, complete};
use crate::keymap;
use crate::messages::{Words, help};

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
pub(super) fn man(definition: &clap::Command, words: Words) -> Outcome {
    let manual = clap_mangen::Man::new(definition.clone()).section("1").manual(words.choose(help::MANUAL));
    // The generator leaves no place for a date that is not set.
    let mut page = render(|to| manual.render_title(to)).replacen(" 1  ", " 1 \"\" ", 1);
    // Formatters know the hyphenation of English alone.
    page.push_str(".nh\n");
    // The generator has no setting for this heading.
    let name = format!(".SH {}\n", words.choose(help::NAME_HEADING));
    page.push_str(&render(|to| manual.render_name_section(to)).replace(".SH NAME\n", &name));
    // The generator has names of its own for what stands for a command.
    let synopsis = render(|to| manual.render_synopsis_section(to));
    let command = format!("[\\fI{}\\fR]", words.choose(help::COMMAND));
    page.push_str(
        &["subcommands", "commande"]
            .into_iter()
            .fold(synopsis, |synopsis, name| synopsis.replace(&format!("[\\fI{name}\\fR]"), &command)),
    );
    heading(&mut page, words.choose(help::EXAMPLES_HEADING));
    literal(&mut page, definition.get_before_help().map(ToString::to_string));
    page.push_str(&options(definition.clone()));
    for command in definition.get_subcommands() {
        heading(&mut page, &format!("OP-IMPACT {}", command.get_name().to_uppercase()));
        let command = command.clone().disable_help_flag(true).disable_version_flag(true);
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        page.extend([&*about, ".\n"]);
        literal(&mut page, command.get_before_help().map(ToString::to_string));
        let command = command.mut_args(|arg| if arg.get_id() == "help" { arg.hide(true) } else { arg });
        // The heading would start a new section.
        page.push_str(&options(command).replace(".SH OPTIONS\n", ""));
    }
    keys(&mut page, words);
    let after = definition.get_after_long_help().map(ToString::to_string).unwrap_or_default();
    status_and_environment(&mut page, words, &after);
    heading(&mut page, words.choose(help::FILES_HEADING));
    entry(&mut page, "~/.local/state/op-impact/state.json", words.choose(help::STATE_FILE));
    Outcome::Output(page)
}

/// What the generator writes.
fn render(section: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> String {
    let mut text = Vec::new();
    section(&mut text).expect("a vector takes every write");
    String::from_utf8_lossy(&text).into_owned()
}

/// The key table, in its groups.
fn keys(page: &mut String, words: Words) {
    heading(page, words.choose(help::KEYS_HEADING));
    for group in keymap::GROUPS {
        page.extend([".SS ", words.choose(group), "\n"]);
        for row in keymap::TABLE.iter().filter(|row| row.group == group) {
            entry(page, row.spelled_keys(words.locale()), words.choose(row.description));
        }
    }
}

/// The end of the long help: a sentence that lists the exit codes, then a line for each group of variables.
fn status_and_environment(page: &mut String, words: Words, after: &str) {
    let (status, environment) = after.split_once("\n\n").unwrap_or((after, ""));
    heading(page, words.choose(help::EXIT_STATUS_HEADING));
    let codes = status.split_once(": ").map_or(status, |(_, codes)| codes);
    for (code, meaning) in codes.split("; ").filter_map(|code| code.split_once(' ')) {
        entry(page, code, meaning.trim_end_matches('.'));
    }
    heading(page, words.choose(help::ENVIRONMENT_HEADING));
    // The first line is a heading.
    for line in environment.lines().skip(1) {
        let is_name = |word: &str| word.trim_end_matches(',').chars().all(|c| c.is_ascii_uppercase() || c == '_');
        let names: Vec<&str> = line.split_whitespace().take_while(|word| is_name(word)).collect();
        let meaning: Vec<&str> = line.split_whitespace().skip(names.len()).collect();
        entry(page, &names.join(" "), &meaning.join(" "));
    }
}

/// A term in bold, and under it what it means.
fn entry(page: &mut String, term: &str, meaning: &str) {
    page.extend([".TP\n\\fB", &*escape(term), "\\fR\n", &*escape(meaning), "\n"]);
}

/// Text as troff reads it literally. A line that starts with a dot or an apostrophe would be a request.
fn escape(text: &str) -> String {
    let escaped = text.replace('\\', "\\e").replace('-', "\\-");
    if escaped.starts_with(['\'', '.']) { format!("\\&{escaped}") } else { escaped }
}

/// The arguments and options of a command, with the meanings of values a line each.
fn options(command: clap::Command) -> String {
    // A heading of their own would start a section for each command.
    let command = command.mut_args(|arg| arg.help_heading(None));
    render(|to| clap_mangen::Man::new(command).render_options_section(to)).replace("\n\\- ", "\n.br\n\\- ")
}

fn heading(page: &mut String, title: &str) {
    page.extend([".SH ", title, "\n"]);
}

/// Appends the text before the arguments of a command: examples as they are, and paragraphs that are filled.
fn literal(page: &mut String, text: Option<String>) {
    let text = text.unwrap_or_default();
    for part in text.split("\n\n") {
        let lines = part.lines().filter(|line| !matches!(*line, "Examples:" | help::EXAMPLES));
        let lines: Vec<String> = lines.map(escape).collect();
        let is_example = lines.first().is_some_and(|line| line.starts_with("  "));
        let [before, after] = if is_example { [".PP\n.nf\n", "\n.fi\n"] } else { [".PP\n", "\n"] };
        page.extend([before, &*lines.join("\n"), after].into_iter().filter(|_| !lines.is_empty()));
    }
}
