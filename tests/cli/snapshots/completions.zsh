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
'--content=[Read this briefing instead of the embedded one; - reads standard input]:FILE:_files' \
'--today=[The day on which statements are judged to have run out \[default\: today\]]:DATE:' \
'--color=[When to use colours and other styles]:WHEN:((auto\:"Where standard output is a terminal and the environment does not say otherwise"
always\:"Always"
never\:"Never"))' \
'--at=[Open at this address, such as history, history/airstrikes or history/airstrikes#2]:ADDRESS:' \
'--find=[Open with this search]:QUERY:' \
'--theme=[The colours]:NAME:((auto\:"Dark or light, as the terminal'\''s background is"
dark\:"Light text on a dark ground"
light\:"Dark text on a light ground"
high-contrast\:"White text on black"
mono\:"No colours"))' \
'--ascii[Draw with ASCII characters only]' \
'--mouse[Capture the mouse from the start; m lets go of it]' \
'--no-state[Keep nothing from this reading\: neither the place nor the theme]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
'-V[Print version]' \
'--version[Print version]' \
":: :_op-impact_commands" \
"*::: :->op-impact" \
&& ret=0
    case $state in
    (op-impact)
        words=($line[1] "${words[@]}")
        (( CURRENT += 1 ))
        curcontext="${curcontext%:*:*}:op-impact-command-$line[1]:"
        case $line[1] in
            (validate)
_arguments "${_arguments_options[@]}" : \
'--json[One JSON object a problem\: file, line, column, path, sentence]' \
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
(show)
_arguments "${_arguments_options[@]}" : \
'--format=[The form of the text]:FORM:((text\:"Plain text"
markdown\:"Markdown, with links between sections"
json\:"The document as it was read"))' \
'(--format)--cite=[Print the passage with its source instead]:STYLE:((plain\:"Lines of text"
markdown\:"A Markdown quotation"
bibtex\:"A BibTeX entry"))' \
'(--cite)--width=[Wrap plain text to so many columns \[default\: the terminal'\''s, 80 at most\]]:N:_default' \
'--content=[Read this briefing instead of the embedded one; - reads standard input]:FILE:_files' \
'--today=[The day on which statements are judged to have run out \[default\: today\]]:DATE:' \
'--color=[When to use colours and other styles]:WHEN:((auto\:"Where standard output is a terminal and the environment does not say otherwise"
always\:"Always"
never\:"Never"))' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
'::address -- A tab, tab/section, or tab/section#3 for its third passage; without it all is printed:' \
&& ret=0
;;
(search)
_arguments "${_arguments_options[@]}" : \
'--limit=[At most so many passages; 0 prints all]:N:_default' \
'--in=[Only in this tab\: its id, or the beginning of its id or title]:TAB:' \
'--content=[Read this briefing instead of the embedded one; - reads standard input]:FILE:_files' \
'--today=[The day on which statements are judged to have run out \[default\: today\]]:DATE:' \
'--color=[When to use colours and other styles]:WHEN:((auto\:"Where standard output is a terminal and the environment does not say otherwise"
always\:"Always"
never\:"Never"))' \
'--json[One JSON object a line\: address, tab, section, text, spans, quality, missing, doubts; near where words were taken for others, keyword where it was found by one, and lead where it is an item of a list]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
'*::query -- What to look for\: words, "a phrase", !without, in\:tab:' \
&& ret=0
;;
(list)
_arguments "${_arguments_options[@]}" : \
'--content=[Read this briefing instead of the embedded one; - reads standard input]:FILE:_files' \
'--today=[The day on which statements are judged to have run out \[default\: today\]]:DATE:' \
'--color=[When to use colours and other styles]:WHEN:((auto\:"Where standard output is a terminal and the environment does not say otherwise"
always\:"Always"
never\:"Never"))' \
'--json[One JSON object a line\: address, tab, section, passages]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
&& ret=0
;;
(facts)
_arguments "${_arguments_options[@]}" : \
'--content=[Read this briefing instead of the embedded one; - reads standard input]:FILE:_files' \
'--today=[The day on which statements are judged to have run out \[default\: today\]]:DATE:' \
'--color=[When to use colours and other styles]:WHEN:((auto\:"Where standard output is a terminal and the environment does not say otherwise"
always\:"Always"
never\:"Never"))' \
'--json[One JSON object a line\: kind (figure, event, date, until), address, what it says, text, doubts]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
&& ret=0
;;
        esac
    ;;
esac
}

(( $+functions[_op-impact_commands] )) ||
_op-impact_commands() {
    local commands; commands=(
'validate:Say whether files are valid briefings, and all that is wrong with them' \
'schema:Print the JSON Schema of the content format' \
'completions:Print the completions of a shell' \
'man:Print the manual page' \
'show:Print the document, a tab, a section or a passage' \
'search:Print the passages that answer a query, best first' \
'list:Print the addresses of all sections' \
'facts:Print every figure and every date' \
    )
    _describe -t commands 'op-impact commands' commands "$@"
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
