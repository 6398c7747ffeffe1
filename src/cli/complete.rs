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

/// The script of bash. That of the library neither quotes the names of files, which would let a name such as `a;b` add a
/// command to the line, nor completes words that are quoted.
const BASH: &str = r#"_op_impact() {
    local IFS=$'\013' offered word space=true
    local words=()
    # As the program would get them: without quotes and backslashes.
    for word in "${COMP_WORDS[@]}"; do
        words+=("${word//[\\\'\"]/}")
    done
    if [[ ${BASH_VERSINFO[0]} -ge 4 ]]; then
        words[COMP_CWORD]=${2//[\\\'\"]/}
    fi
    if compopt +o nospace 2>/dev/null; then
        space=false
    fi
    COMPREPLY=()
    offered=$(
        _CLAP_IFS="$IFS" _CLAP_COMPLETE_INDEX="$COMP_CWORD" _CLAP_COMPLETE_COMP_TYPE="$COMP_TYPE" \
            _CLAP_COMPLETE_SPACE="$space" OP_IMPACT_COMPLETE=bash op-impact -- "${words[@]}"
    ) || return
    read -r -d '' -a COMPREPLY < <(printf '%s\013' "$offered")
    for word in "${!COMPREPLY[@]}"; do
        # What is in the name of a file must not become a part of the command.
        if [[ -e ${COMPREPLY[word]} ]] && ! compopt -o filenames 2>/dev/null; then
            COMPREPLY[word]=$(printf %q "${COMPREPLY[word]}")
        fi
    done
    if [[ $space == false && ${COMPREPLY-} == *[=/:] ]]; then
        compopt -o nospace
    fi
}
if [[ ${BASH_VERSINFO[0]} -gt 4 || ${BASH_VERSINFO[0]} -eq 4 && ${BASH_VERSINFO[1]} -ge 4 ]]; then
    complete -o nospace -o bashdefault -o nosort -F _op_impact op-impact
else
    complete -o nospace -o bashdefault -F _op_impact op-impact
fi
"#;

/// What PowerShell inserts, as the script of the library has it, and with quotes where a name needs them.
const POWERSHELL_TEXT: [&str; 2] = [
    "::new($cmd, $cmd,",
    "::new($(if ($cmd -match '^[\\w./\\\\:#=+-]+$') { $cmd } else { \"'\" + \
     [System.Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($cmd) + \"'\" }), $cmd,",
];

/// The script that a shell reads.
pub(super) fn script(shell: clap_complete::Shell) -> String {
    if shell == clap_complete::Shell::Bash {
        return BASH.to_owned();
    }
    let mut script = Vec::new();
    if let Some(completer) = Shells::builtins().completer(&shell.to_string()) {
        completer
            .write_registration(VARIABLE, PROGRAM, PROGRAM, PROGRAM, &mut script)
            .expect("a vector takes every write");
    }
    if shell == clap_complete::Shell::Zsh {
        script.extend(ZSH_FIRST_CALL.as_bytes());
    }
    let [unquoted, quoted] = POWERSHELL_TEXT;
    String::from_utf8_lossy(&script).replace(unquoted, quoted)
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

/// Completes a value of an option, each with what it means.
pub(super) fn values(values: Vec<(String, &'static str)>) -> ArgValueCompleter {
    ArgValueCompleter::new(move |typed: &OsStr| {
        let mut candidates: Vec<_> = values.iter().map(|(value, meaning)| candidate(value, meaning)).collect();
        candidates.retain(|candidate| typed.to_str().is_some_and(|typed| begins_with(candidate, typed)));
        candidates
    })
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
