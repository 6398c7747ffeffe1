//! Which language to read in: what the command line says, else the environment, else what was chosen last.

use std::ffi::{OsStr, OsString};

use clap::ValueEnum;
use clap::builder::PossibleValue;

use super::unparsed_values;
use crate::language::Locale;
use crate::messages::{Failure, Variable};

/// The variable that chooses the language as `--lang` does.
const VARIABLE: &str = "OP_IMPACT_LANG";

impl ValueEnum for Locale {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let help = match self {
            Self::English => "English",
            Self::French => "French",
        };
        Some(PossibleValue::new(self.tag()).help(help))
    }
}

/// The language to read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Choice {
    pub(super) locale: Locale,
    /// Whether the variable that chooses the language names none.
    is_unknown: bool,
}

impl Choice {
    /// The language, unless the variable names an unknown one.
    pub(super) fn checked(self) -> Result<Locale, Failure> {
        if !self.is_unknown {
            return Ok(self.locale);
        }
        let names = Locale::ALL.map(Locale::tag).join(", ");
        Err(Failure::UnknownName { variable: VARIABLE, what: Variable::Language, near: None, names })
    }
}

/// The language that the arguments ask for. It is looked for before they are parsed, because the help and the errors of
/// the parser are in that language.
pub(super) fn option(arguments: &[OsString]) -> Option<Locale> {
    let named = |value: &OsStr| Locale::ALL.into_iter().find(|locale| value == locale.tag());
    unparsed_values(arguments, "--lang").into_iter().rev().find_map(named)
}

/// The language to read in: the option, else `OP_IMPACT_LANG`, else the `remembered` one, else that of the environment,
/// else English. `variable` reads a variable of the environment.
pub(super) fn choose(
    option: Option<Locale>,
    remembered: impl FnOnce() -> Option<Locale>,
    variable: impl Fn(&str) -> Option<String>,
) -> Choice {
    if let Some(locale) = option {
        return Choice { locale, is_unknown: false };
    }
    let variable = |name: &str| variable(name).filter(|value| !value.is_empty());
    let named = variable(VARIABLE);
    if let Some(locale) = named.as_deref().and_then(Locale::of) {
        return Choice { locale, is_unknown: false };
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable);
    let is_plain = locale.as_deref().is_some_and(|name| matches!(name.split('.').next(), Some("C" | "POSIX")));
    // A list of languages, which the plain locale switches off.
    let listed = || {
        let list = variable("LANGUAGE").filter(|_| !is_plain)?;
        list.split(':').find_map(Locale::of)
    };
    let found = remembered().or_else(listed).or_else(|| Locale::of(&locale?));
    Choice { locale: found.unwrap_or_default(), is_unknown: named.is_some() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::{English, French, Messages as _};

    #[test]
    fn the_language_is_chosen_by_the_first_that_names_one() {
        use Locale::{English, French};
        for (option, remembered, variables, expected) in [
            (None, None, "", English),
            (None, None, "LANG=fr_CA.UTF-8", French),
            (None, None, "LANG=de_DE.UTF-8", English),
            (None, None, "LANG=fr_CA.UTF-8 LC_MESSAGES=en_CA.UTF-8", English),
            (None, None, "LANG=en_CA.UTF-8 LC_MESSAGES=fr", French),
            (None, None, "LC_MESSAGES=en_CA LC_ALL=fr_FR@euro", French),
            (None, None, "LANG=fr_CA.UTF-8 LC_ALL=C.UTF-8", English),
            (None, None, "LANG=fr_CA.UTF-8 LC_ALL=", French),
            (None, None, "LANGUAGE=fr LC_ALL=en_CA.UTF-8", French),
            (None, None, "LANGUAGE=de:fr_CA:en LANG=de_DE.UTF-8", French),
            (None, None, "LANGUAGE=de LANG=fr_CA.UTF-8", French),
            (None, None, "LANGUAGE=fr LC_ALL=C", English),
            (None, None, "LANGUAGE=fr LANG=POSIX", English),
            (None, None, "LANGUAGE=fr", French),
            (None, Some(English), "LANGUAGE=fr LC_ALL=fr_CA", English),
            (None, Some(French), "LC_ALL=C", French),
            (None, Some(French), "OP_IMPACT_LANG=en", English),
            (None, Some(English), "OP_IMPACT_LANG=fr-CA", French),
            (None, Some(French), "OP_IMPACT_LANG=", French),
            (Some(English), Some(French), "OP_IMPACT_LANG=fr LANG=fr_CA", English),
            (Some(French), Some(English), "OP_IMPACT_LANG=no-such", French),
        ] {
            let variable = |name: &str| {
                let pairs = variables.split_whitespace().filter_map(|pair| pair.split_once('='));
                pairs.into_iter().find_map(|(other, value)| (other == name).then(|| value.to_owned()))
            };
            let chosen = choose(option, || remembered, variable);
            let expected = Choice { locale: expected, is_unknown: false };
            assert_eq!(chosen, expected, "{option:?} {remembered:?} {variables}");
        }
    }

    #[test]
    fn an_unknown_language_in_the_variable_is_an_error_in_the_language_of_the_environment() {
        let variables = |name: &str| match name {
            VARIABLE => Some("german".to_owned()),
            "LANG" => Some("fr_CA.UTF-8".to_owned()),
            _ => None,
        };
        let choice = choose(None, || None, variables);
        assert_eq!(choice.locale, Locale::French);
        let Err(failure) = choice.checked() else { panic!("german is no language of the program") };
        assert_eq!(English.failure(&failure), "OP_IMPACT_LANG is not a language; choose from en, fr");
        assert_eq!(French.failure(&failure), "OP_IMPACT_LANG ne nomme pas une langue connue; choisir parmi en, fr");
    }

    #[test]
    fn the_last_option_before_the_end_of_options_chooses_the_language() {
        for (arguments, expected) in [
            ("op-impact --lang fr", Some(Locale::French)),
            ("op-impact --lang fr show --lang=en", Some(Locale::English)),
            ("op-impact --lang fr show --lang xx", Some(Locale::French)),
            ("op-impact --lang", None),
            ("op-impact -- --lang fr", None),
            ("op-impact --language fr", None),
        ] {
            let arguments: Vec<OsString> = arguments.split(' ').map(OsString::from).collect();
            assert_eq!(option(&arguments), expected, "{arguments:?}");
        }
    }
}
