//! Which language to read in: what the command line says, else the environment, else what was chosen last.

use clap::ValueEnum;
use clap::builder::PossibleValue;

use super::Failure;
use crate::language::Locale;

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

/// The language to read in: the option, else `OP_IMPACT_LANG`, else the `remembered` one, else that of the environment,
/// else English. `variable` reads a variable of the environment.
pub(super) fn choose(
    option: Option<Locale>,
    remembered: impl FnOnce() -> Option<Locale>,
    variable: impl Fn(&str) -> Option<String>,
) -> Result<Locale, Failure> {
    if let Some(option) = option {
        return Ok(option);
    }
    let variable = |name: &str| variable(name).filter(|value| !value.is_empty());
    if let Some(value) = variable(VARIABLE) {
        let names = Locale::ALL.map(Locale::tag).join(", ");
        let unknown = || Failure(format!("{VARIABLE} is not a language; choose from {names}"));
        return Locale::of(&value).ok_or_else(unknown);
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable);
    let is_plain = locale.as_deref().is_some_and(|name| matches!(name.split('.').next(), Some("C" | "POSIX")));
    // A list of languages, which the plain locale switches off.
    let listed = || {
        let list = variable("LANGUAGE").filter(|_| !is_plain)?;
        list.split(':').find_map(Locale::of)
    };
    let found = remembered().or_else(listed).or_else(|| Locale::of(&locale?));
    Ok(found.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

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
            let chosen = choose(option, || remembered, variable).map_err(|Failure(reason)| reason);
            assert_eq!(chosen, Ok(expected), "{option:?} {remembered:?} {variables}");
        }
    }

    #[test]
    fn an_unknown_language_in_the_variable_is_an_error() {
        let Err(Failure(reason)) = choose(None, || None, |name| (name == VARIABLE).then(|| "german".to_owned())) else {
            panic!("german is no language of the program");
        };
        assert_eq!(reason, "OP_IMPACT_LANG is not a language; choose from en, fr");
    }
}
