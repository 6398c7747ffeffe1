//! The command line's help in French: clap takes it from the definitions in English, so it is replaced there.

use clap::{Arg, ArgAction, Command};

use super::complete;
use crate::messages::{French, Messages as _, help};

/// The command line with its help in French.
pub(super) fn translate(definition: Command) -> Command {
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version).help(help::VERSION);
    command(definition)
        .after_long_help(help::AFTER)
        .subcommand_help_heading(help::COMMANDS)
        .subcommand_value_name(help::COMMAND.french)
        .disable_version_flag(true)
        .arg(version.help_heading(help::OPTIONS).display_order(usize::MAX))
        .mut_subcommands(command)
}

fn command(command: Command) -> Command {
    let name = command.get_name().to_owned();
    let command = match help::of_command(&name) {
        Some(help) => command.about(help.about).before_help(help.before),
        None => command,
    };
    // Without an order, arguments under a heading are sorted by name.
    let mut order = 0;
    let command = command.help_template(help::TEMPLATE).mut_args(|arg| {
        order += 1;
        argument(&name, arg).display_order(order)
    });
    let has_two_forms = command.get_arguments().any(|arg| arg.get_long_help().is_some());
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).help_heading(help::OPTIONS);
    let help = if has_two_forms {
        let [short, long] = help::HELP_OF_TWO;
        help.help(short).long_help(long)
    } else {
        help.help(help::HELP)
    };
    // Last, as in English.
    command.disable_help_flag(true).arg(help.display_order(usize::MAX - 1))
}

fn argument(command: &str, arg: Arg) -> Arg {
    let id = arg.get_id().to_string();
    let Some(text) = help::of_argument(command, &id) else { return arg };
    let heading = if arg.is_positional() { help::ARGUMENTS } else { help::OPTIONS };
    let arg = arg.help(text).help_heading(heading);
    if !arg.get_action().takes_values() {
        return arg;
    }
    let values: Vec<String> = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    let defaults = arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    let short = [(help::DEFAULT, &defaults), (help::VALUES, &values)].into_iter().fold(text.to_owned(), bracketed);
    let widest = values.iter().map(String::len).max().unwrap_or_default();
    let meaning = |value: &String| {
        let room = " ".repeat(widest - value.len());
        Some(format!("- {value}{}{room}{}", French.colon(), help::of_value(command, &id, value)?))
    };
    let meanings: Vec<String> = values.iter().filter_map(meaning).collect();
    let names = arg.get_value_names().unwrap_or_default().iter();
    let names: Vec<String> = names.map(|name| help::value_name(name).to_owned()).collect();
    let arg = arg.help(short).value_names(names).hide_possible_values(true).hide_default_value(true);
    if meanings.is_empty() {
        return arg;
    }
    let long = bracketed(text.to_owned(), (help::DEFAULT, &defaults));
    let meanings_of_values =
        values.iter().filter_map(|value| Some((value.clone(), help::of_value(command, &id, value)?))).collect();
    arg.add(complete::values(meanings_of_values)).long_help(format!(
        "{long}\n\n{}\n{}",
        help::LISTED_VALUES,
        meanings.join("\n")
    ))
}

/// A text with values in brackets after it, if there are any.
fn bracketed(text: String, (label, values): (&str, &Vec<String>)) -> String {
    if values.is_empty() { text } else { format!("{text} [{label}{}]", values.join(", ")) }
}

#[cfg(test)]
mod tests {
    use crate::cli::definition;
    use crate::messages::{French, help};

    /// Words that no French sentence has.
    const ENGLISH: [&str; 12] =
        ["the", "of", "with", "and", "print", "usage:", "possible values", "default:", "examples", "see", "file", "to"];

    /// A help without what is the same in every language: commands to type, names of JSON fields and of values.
    fn prose(help: &str) -> String {
        let lines = help.lines().filter(|line| !line.trim_start().starts_with("op-impact") && !line.contains("JSON"));
        lines.map(str::to_lowercase).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn every_command_and_argument_has_its_french() {
        let mut definition = definition(&French);
        definition.build();
        for command in std::iter::once(&definition).chain(definition.get_subcommands()) {
            let name = command.get_name();
            assert!(help::of_command(name).is_some(), "{name}");
            for argument in command.get_arguments() {
                let id = argument.get_id().as_str();
                assert!(id == "version" || help::of_argument(name, id).is_some(), "{name} {id}");
                let heading = argument.get_help_heading();
                assert!([Some(help::ARGUMENTS), Some(help::OPTIONS)].contains(&heading), "{name} {id}: {heading:?}");
                for value in argument.get_possible_values() {
                    let has_help = value.get_help().is_some();
                    let french = help::of_value(name, id, value.get_name());
                    assert!(!has_help || french.is_some(), "{name} {id}={}", value.get_name());
                }
            }
        }
    }

    #[test]
    fn the_french_help_has_no_english_and_no_space_that_may_break_before_a_colon() {
        let mut definition = definition(&French);
        definition.build();
        for mut command in std::iter::once(definition.clone()).chain(definition.get_subcommands().cloned()) {
            for help in [command.render_help().to_string(), command.render_long_help().to_string()] {
                let prose = prose(&help);
                let words: Vec<&str> = prose.split(|c: char| !c.is_alphanumeric()).collect();
                for english in ENGLISH {
                    let is_there =
                        if english.contains([' ', ':']) { prose.contains(english) } else { words.contains(&english) };
                    assert!(!is_there, "{}: {english}\n{help}", command.get_name());
                }
                assert!(!help.contains(" :") && !help.contains(" ;"), "{help}");
            }
        }
    }
}
