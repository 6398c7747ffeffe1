//! Completion in the shell. The script that `completions` prints asks the program itself what may follow, so that the
//! addresses and tabs are those of the document.

use std::env;
use std::ffi::{OsStr, OsString};

use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use clap_complete::env::Shells;

use super::{CommandContext, Common, Outcome, language, unparsed_values};
use crate::briefing::{Document, Place};
use crate::messages::Failure;

/// The variable in which a script names its shell, to ask for completions.
const VARIABLE: &str = "OP_IMPACT_COMPLETE";

const PROGRAM: &str = "op-impact";

/// The shell that asks for completions, if one does.
pub(super) fn asking_shell() -> Option<OsString> {
    env::var_os(VARIABLE).filter(|shell| !shell.is_empty())
}

/// What may follow on the command line that the script passes after `--`.
pub(super) fn complete(shell: &OsStr, mut definition: clap::Command) -> Result<Outcome, Failure> {
    let shells = Shells::builtins();
    let completer = shell.to_str().and_then(|name| shells.completer(name)).ok_or(Failure::Completion)?;
    let folder = env::current_dir().ok();
    let mut completions = Vec::new();
    let written = completer.write_complete(&mut definition, line(), folder.as_deref(), &mut completions);
    written.map_err(|_| Failure::Completion)?;
    Ok(Outcome::Output(String::from_utf8_lossy(&completions).into_owned()))
}

/// zsh loads the script at the first completion, and expects it to answer that one as well.
const ZSH_FIRST_CALL: &str = r#"
[ "$funcstack[1]" = "_op-impact" ] && _clap_dynamic_completer_op_impact "$@"
"#;

/// The script that a shell reads.
pub(super) fn script(shell: clap_complete::Shell) -> String {
    let mut script = Vec::new();
    if let Some(completer) = Shells::builtins().completer(&shell.to_string()) {
        completer
            .write_registration(VARIABLE, PROGRAM, PROGRAM, PROGRAM, &mut script)
            .expect("a vector takes every write");
    }
    if shell == clap_complete::Shell::Zsh {
        script.extend(ZSH_FIRST_CALL.as_bytes());
    }
    String::from_utf8_lossy(&script).into_owned()
}

/// The command line to complete.
fn line() -> Vec<OsString> {
    env::args_os().skip_while(|argument| argument != "--").skip(1).collect()
}

/// Completes an address: tabs and sections, and the passages of a section once `#` is typed.
pub(super) fn addresses() -> ArgValueCompleter {
    completer(|document, typed| {
        let sections = document.sections().map(|section| {
            candidate(&document.address(Place::Section(section)).to_string(), &document.section(section).title)
        });
        let passages = document.passages().filter(|_| typed.contains('#')).map(|passage| {
            candidate(&document.address(Place::Passage(passage)).to_string(), &document.passage(passage).text)
        });
        tab_candidates(document).chain(sections).chain(passages).collect()
    })
}

/// Completes the name of a tab.
pub(super) fn tabs() -> ArgValueCompleter {
    completer(|document, _| tab_candidates(document).collect())
}

/// Offers those of the candidates that begin with what is typed.
fn completer(candidates: fn(&Document<'_>, &str) -> Vec<CompletionCandidate>) -> ArgValueCompleter {
    ArgValueCompleter::new(move |typed: &OsStr| {
        let (Some(typed), Some(document)) = (typed.to_str(), document()) else { return Vec::new() };
        let mut candidates = candidates(document, typed);
        candidates.retain(|candidate| begins_with(candidate, typed));
        candidates
    })
}

fn tab_candidates(document: &Document<'_>) -> impl Iterator<Item = CompletionCandidate> {
    document.tabs().map(|tab| candidate(&document.tab(tab).id, &document.tab(tab).title))
}

fn candidate(value: &str, help: &str) -> CompletionCandidate {
    CompletionCandidate::new(value).help(Some(help.to_owned().into()))
}

fn begins_with(candidate: &CompletionCandidate, typed: &str) -> bool {
    candidate.get_value().to_str().is_some_and(|value| value.starts_with(typed))
}

/// The document that the line is about: that of `--content`, or else the embedded briefing.
fn document() -> Option<&'static Document<'static>> {
    let line = line();
    let language = language::choose(language::option(&line), || None, |name| env::var(name).ok());
    let values = unparsed_values(&line, "--content").into_iter().map(OsStr::to_owned);
    let context = CommandContext::new(&Common { content: values.collect(), ..Common::default() }, language);
    context.ok().map(|context| context.document)
}
