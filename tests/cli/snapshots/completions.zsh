#compdef op-impact

autoload -U is-at-least

_op-impact() {
    typeset -A opt_args
    typeset -a _arguments_options
    local ret=1

    if is-at-least 5.2; then
        _arguments_options=(-s -S -C)
    else
        _arguments_options=(-s -C)
    fi

    local context curcontext="$curcontext" state line
    _arguments "${_arguments_options[@]}" : \
'--at=[Open at this address, such as history, history/airstrikes or history/airstrikes#2]:ADDRESS:' \
'--find=[Open with the results of this search]:QUERY:' \
'--theme=[The colour theme]:NAME:((auto\:"Dark or light, to match the terminal'\''s background"
dark\:"Light text on a dark background"
light\:"Dark text on a light background"
high-contrast\:"White text on black"
mono\:"No colours"))' \
'*--content=[Read this document instead of the embedded briefing; - is standard input. It may be given twice, for two languages]:FILE:_files' \
'--lang=[The language to read in \[default\: that of the environment, else English\]]:LANGUAGE:((en\:"English"
fr\:"French"))' \
'--today=[Judge what is out of date as of this day \[default\: today\]]:DATE:' \
'--color=[When to use colours and other styles \[default\: auto\]]:WHEN:((auto\:"If standard output is a terminal, unless the environment says otherwise"
always\:"Always"
never\:"Never"))' \
'(--full-screen)--linear[Read line by line and type commands, for screen readers \[default\: if ACCESSIBLE is set\]]' \
'--full-screen[Use the full screen even if ACCESSIBLE is set]' \
'--ascii[Draw with ASCII characters only]' \
'--mouse[Capture the mouse from the start; m releases it]' \
'--no-helper[Copy through the terminal alone, without wl-copy, xclip, xsel, pbcopy or clip.exe]' \
'--no-state[Neither load nor save the last place, the theme and the language]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
'-V[Print version]' \
'--version[Print version]' \
'::file -- The document to read instead of the embedded briefing\: a briefing, a saved web page, Markdown or plain text; - is standard input:_files' \
":: :_op-impact_commands" \
"*::: :->op-impact" \
&& ret=0
    case $state in
    (op-impact)
        words=($line[2] "${words[@]}")
        (( CURRENT += 1 ))
        curcontext="${curcontext%:*:*}:op-impact-command-$line[2]:"
        case $line[2] in
            (show)
_arguments "${_arguments_options[@]}" : \
'--format=[The output format]:FORMAT:((text\:"Plain text"
markdown\:"Markdown, with links between sections"
json\:"JSON, as in the content file"))' \
'(--format)--cite=[Print a citation of the passage instead]:STYLE:((plain\:"Plain text"
markdown\:"A Markdown quotation"
bibtex\:"A BibTeX entry"))' \
'(--cite)--width=[Wrap text at N columns \[default\: the width of the terminal, at most 80\]]:N:_default' \
'*--content=[Read this document instead of the embedded briefing; - is standard input. It may be given twice, for two languages]:FILE:_files' \
'--lang=[The language to read in \[default\: that of the environment, else English\]]:LANGUAGE:((en\:"English"
fr\:"French"))' \
'--today=[Judge what is out of date as of this day \[default\: today\]]:DATE:' \
'--color=[When to use colours and other styles \[default\: auto\]]:WHEN:((auto\:"If standard output is a terminal, unless the environment says otherwise"
always\:"Always"
never\:"Never"))' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
'::address -- A tab, tab/section, or tab/section#3 for its third passage \[default\: everything\]:' \
&& ret=0
;;
(search)
_arguments "${_arguments_options[@]}" : \
'--limit=[Print at most N results; 0 prints all]:N:_default' \
'--in=[Search only this tab\: its id, or the beginning of its id or title]:TAB:' \
'*--content=[Read this document instead of the embedded briefing; - is standard input. It may be given twice, for two languages]:FILE:_files' \
'--lang=[The language to read in \[default\: that of the environment, else English\]]:LANGUAGE:((en\:"English"
fr\:"French"))' \
'--today=[Judge what is out of date as of this day \[default\: today\]]:DATE:' \
'--color=[When to use colours and other styles \[default\: auto\]]:WHEN:((auto\:"If standard output is a terminal, unless the environment says otherwise"
always\:"Always"
never\:"Never"))' \
'--json[Print one JSON object per line\: address, tab, section, text, spans, quality, missing, doubts; near if words are similar to those of the query, form if they are other forms of them, keyword or doubt if the passage is found by one or by the note on one, lead if it is an item of a list]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
'*::query -- What to search for\: words, "a phrase", !without, in\:tab, is\:past (or gap, conflict, inferred):' \
&& ret=0
;;
(list)
_arguments "${_arguments_options[@]}" : \
'*--content=[Read this document instead of the embedded briefing; - is standard input. It may be given twice, for two languages]:FILE:_files' \
'--lang=[The language to read in \[default\: that of the environment, else English\]]:LANGUAGE:((en\:"English"
fr\:"French"))' \
'--today=[Judge what is out of date as of this day \[default\: today\]]:DATE:' \
'--color=[When to use colours and other styles \[default\: auto\]]:WHEN:((auto\:"If standard output is a terminal, unless the environment says otherwise"
always\:"Always"
never\:"Never"))' \
'--json[Print one JSON object per line\: address, tab, section, passages, level, edition]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
&& ret=0
;;
(facts)
_arguments "${_arguments_options[@]}" : \
'*--content=[Read this document instead of the embedded briefing; - is standard input. It may be given twice, for two languages]:FILE:_files' \
'--lang=[The language to read in \[default\: that of the environment, else English\]]:LANGUAGE:((en\:"English"
fr\:"French"))' \
'--today=[Judge what is out of date as of this day \[default\: today\]]:DATE:' \
'--color=[When to use colours and other styles \[default\: auto\]]:WHEN:((auto\:"If standard output is a terminal, unless the environment says otherwise"
always\:"Always"
never\:"Never"))' \
'--json[Print one JSON object per line\: kind (figure, event, date, until), address, the fact, text, doubts]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
&& ret=0
;;
(compare)
_arguments "${_arguments_options[@]}" : \
'--today=[The day that decides which statements have run out \[default\: today\]]:DATE:' \
'--color=[When to use colours and other styles \[default\: auto\]]:WHEN:((auto\:"If standard output is a terminal, unless the environment says otherwise"
always\:"Always"
never\:"Never"))' \
'--json[Print one JSON object per line\: kind, of (title, lead or passage), old and new with address and text, moved, spans of the words that differ; a changed fact has kind "fact", and where a copy breaks off "not comparable"]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
':old -- The older edition; - is standard input:_files' \
':new -- The newer edition:_files' \
&& ret=0
;;
(import)
_arguments "${_arguments_options[@]}" : \
'--suggested[Mark what less certain rules find as well]' \
'-h[Print help]' \
'--help[Print help]' \
':file -- The file; - is standard input:_files' \
&& ret=0
;;
(validate)
_arguments "${_arguments_options[@]}" : \
'--json[Print one JSON object per problem\: file, line, column, path, sentence]' \
'-h[Print help]' \
'--help[Print help]' \
'*::files -- The files; - reads standard input:_files' \
&& ret=0
;;
(schema)
_arguments "${_arguments_options[@]}" : \
'-h[Print help]' \
'--help[Print help]' \
&& ret=0
;;
(completions)
_arguments "${_arguments_options[@]}" : \
'-h[Print help]' \
'--help[Print help]' \
':shell -- The shell:(bash elvish fish powershell zsh)' \
&& ret=0
;;
(man)
_arguments "${_arguments_options[@]}" : \
'-h[Print help]' \
'--help[Print help]' \
&& ret=0
;;
        esac
    ;;
esac
}

(( $+functions[_op-impact_commands] )) ||
_op-impact_commands() {
    local commands; commands=(
'show:Print the document, a tab, a section or a passage' \
'search:Print the passages that match a query, best first' \
'list:Print the addresses of all sections' \
'facts:Print every figure and every date' \
'compare:Show what changed between two editions of a document' \
'import:Turn a saved page or a text into a briefing, to be corrected by hand' \
'validate:Check whether files are valid briefings, and list every problem' \
'schema:Print the JSON Schema of the content format' \
'completions:Print a completion script for a shell' \
'man:Print the manual page' \
    )
    _describe -t commands 'op-impact commands' commands "$@"
}
(( $+functions[_op-impact__subcmd__compare_commands] )) ||
_op-impact__subcmd__compare_commands() {
    local commands; commands=()
    _describe -t commands 'op-impact compare commands' commands "$@"
}
(( $+functions[_op-impact__subcmd__completions_commands] )) ||
_op-impact__subcmd__completions_commands() {
    local commands; commands=()
    _describe -t commands 'op-impact completions commands' commands "$@"
}
(( $+functions[_op-impact__subcmd__facts_commands] )) ||
_op-impact__subcmd__facts_commands() {
    local commands; commands=()
    _describe -t commands 'op-impact facts commands' commands "$@"
}
(( $+functions[_op-impact__subcmd__import_commands] )) ||
_op-impact__subcmd__import_commands() {
    local commands; commands=()
    _describe -t commands 'op-impact import commands' commands "$@"
}
(( $+functions[_op-impact__subcmd__list_commands] )) ||
_op-impact__subcmd__list_commands() {
    local commands; commands=()
    _describe -t commands 'op-impact list commands' commands "$@"
}
(( $+functions[_op-impact__subcmd__man_commands] )) ||
_op-impact__subcmd__man_commands() {
    local commands; commands=()
    _describe -t commands 'op-impact man commands' commands "$@"
}
(( $+functions[_op-impact__subcmd__schema_commands] )) ||
_op-impact__subcmd__schema_commands() {
    local commands; commands=()
    _describe -t commands 'op-impact schema commands' commands "$@"
}
(( $+functions[_op-impact__subcmd__search_commands] )) ||
_op-impact__subcmd__search_commands() {
    local commands; commands=()
    _describe -t commands 'op-impact search commands' commands "$@"
}
(( $+functions[_op-impact__subcmd__show_commands] )) ||
_op-impact__subcmd__show_commands() {
    local commands; commands=()
    _describe -t commands 'op-impact show commands' commands "$@"
}
(( $+functions[_op-impact__subcmd__validate_commands] )) ||
_op-impact__subcmd__validate_commands() {
    local commands; commands=()
    _describe -t commands 'op-impact validate commands' commands "$@"
}

if [ "$funcstack[1]" = "_op-impact" ]; then
    _op-impact "$@"
else
    compdef _op-impact op-impact
fi
