# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_op_impact_global_optspecs
    string join \n content= today= color= at= find= theme= ascii mouse no-state h/help V/version
end

function __fish_op_impact_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_op_impact_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_op_impact_using_subcommand
    set -l cmd (__fish_op_impact_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c op-impact -n "__fish_op_impact_needs_command" -l content -d 'Read this briefing instead of the embedded one; - reads standard input' -r -F
complete -c op-impact -n "__fish_op_impact_needs_command" -l today -d 'The day on which statements are judged to have run out [default: today]' -r -f
complete -c op-impact -n "__fish_op_impact_needs_command" -l color -d 'When to use colours and other styles' -r -f -a "auto\t'Where standard output is a terminal and the environment does not say otherwise'
always\t'Always'
never\t'Never'"
complete -c op-impact -n "__fish_op_impact_needs_command" -l at -d 'Open at this address, such as history, history/airstrikes or history/airstrikes#2' -r -f
complete -c op-impact -n "__fish_op_impact_needs_command" -l find -d 'Open with this search' -r -f
complete -c op-impact -n "__fish_op_impact_needs_command" -l theme -d 'The colours' -r -f -a "auto\t'Dark or light, as the terminal\'s background is'
dark\t'Light text on a dark ground'
light\t'Dark text on a light ground'
high-contrast\t'White text on black'
mono\t'No colours'"
complete -c op-impact -n "__fish_op_impact_needs_command" -l ascii -d 'Draw with ASCII characters only'
complete -c op-impact -n "__fish_op_impact_needs_command" -l mouse -d 'Capture the mouse from the start; m lets go of it'
complete -c op-impact -n "__fish_op_impact_needs_command" -l no-state -d 'Keep nothing from this reading: neither the place nor the theme'
complete -c op-impact -n "__fish_op_impact_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c op-impact -n "__fish_op_impact_needs_command" -s V -l version -d 'Print version'
complete -c op-impact -n "__fish_op_impact_needs_command" -f -a "validate" -d 'Say whether files are valid briefings, and all that is wrong with them'
complete -c op-impact -n "__fish_op_impact_needs_command" -f -a "schema" -d 'Print the JSON Schema of the content format'
complete -c op-impact -n "__fish_op_impact_needs_command" -f -a "completions" -d 'Print the completions of a shell'
complete -c op-impact -n "__fish_op_impact_needs_command" -f -a "man" -d 'Print the manual page'
complete -c op-impact -n "__fish_op_impact_needs_command" -f -a "show" -d 'Print the document, a tab, a section or a passage'
complete -c op-impact -n "__fish_op_impact_needs_command" -f -a "search" -d 'Print the passages that answer a query, best first'
complete -c op-impact -n "__fish_op_impact_needs_command" -f -a "list" -d 'Print the addresses of all sections'
complete -c op-impact -n "__fish_op_impact_needs_command" -f -a "facts" -d 'Print every figure and every date'
complete -c op-impact -n "__fish_op_impact_using_subcommand validate" -l json -d 'One JSON object a problem: file, line, column, path, sentence'
complete -c op-impact -n "__fish_op_impact_using_subcommand validate" -s h -l help -d 'Print help'
complete -c op-impact -n "__fish_op_impact_using_subcommand schema" -s h -l help -d 'Print help'
complete -c op-impact -n "__fish_op_impact_using_subcommand completions" -s h -l help -d 'Print help'
complete -c op-impact -n "__fish_op_impact_using_subcommand man" -s h -l help -d 'Print help'
complete -c op-impact -n "__fish_op_impact_using_subcommand show" -l format -d 'The form of the text' -r -f -a "text\t'Plain text'
markdown\t'Markdown, with links between sections'
json\t'The document as it was read'"
complete -c op-impact -n "__fish_op_impact_using_subcommand show" -l cite -d 'Print the passage with its source instead' -r -f -a "plain\t'Lines of text'
markdown\t'A Markdown quotation'
bibtex\t'A BibTeX entry'"
complete -c op-impact -n "__fish_op_impact_using_subcommand show" -l width -d 'Wrap plain text to so many columns [default: the terminal\'s, 80 at most]' -r
complete -c op-impact -n "__fish_op_impact_using_subcommand show" -l content -d 'Read this briefing instead of the embedded one; - reads standard input' -r -F
complete -c op-impact -n "__fish_op_impact_using_subcommand show" -l today -d 'The day on which statements are judged to have run out [default: today]' -r -f
complete -c op-impact -n "__fish_op_impact_using_subcommand show" -l color -d 'When to use colours and other styles' -r -f -a "auto\t'Where standard output is a terminal and the environment does not say otherwise'
always\t'Always'
never\t'Never'"
complete -c op-impact -n "__fish_op_impact_using_subcommand show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c op-impact -n "__fish_op_impact_using_subcommand search" -l limit -d 'At most so many passages; 0 prints all' -r
complete -c op-impact -n "__fish_op_impact_using_subcommand search" -l in -d 'Only in this tab: its id, or the beginning of its id or title' -r -f
complete -c op-impact -n "__fish_op_impact_using_subcommand search" -l content -d 'Read this briefing instead of the embedded one; - reads standard input' -r -F
complete -c op-impact -n "__fish_op_impact_using_subcommand search" -l today -d 'The day on which statements are judged to have run out [default: today]' -r -f
complete -c op-impact -n "__fish_op_impact_using_subcommand search" -l color -d 'When to use colours and other styles' -r -f -a "auto\t'Where standard output is a terminal and the environment does not say otherwise'
always\t'Always'
never\t'Never'"
complete -c op-impact -n "__fish_op_impact_using_subcommand search" -l json -d 'One JSON object a line: address, tab, section, text, spans, quality, missing, doubts; near where words were taken for others, keyword where it was found by one, and lead where it is an item of a list'
complete -c op-impact -n "__fish_op_impact_using_subcommand search" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c op-impact -n "__fish_op_impact_using_subcommand list" -l content -d 'Read this briefing instead of the embedded one; - reads standard input' -r -F
complete -c op-impact -n "__fish_op_impact_using_subcommand list" -l today -d 'The day on which statements are judged to have run out [default: today]' -r -f
complete -c op-impact -n "__fish_op_impact_using_subcommand list" -l color -d 'When to use colours and other styles' -r -f -a "auto\t'Where standard output is a terminal and the environment does not say otherwise'
always\t'Always'
never\t'Never'"
complete -c op-impact -n "__fish_op_impact_using_subcommand list" -l json -d 'One JSON object a line: address, tab, section, passages'
complete -c op-impact -n "__fish_op_impact_using_subcommand list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c op-impact -n "__fish_op_impact_using_subcommand facts" -l content -d 'Read this briefing instead of the embedded one; - reads standard input' -r -F
complete -c op-impact -n "__fish_op_impact_using_subcommand facts" -l today -d 'The day on which statements are judged to have run out [default: today]' -r -f
complete -c op-impact -n "__fish_op_impact_using_subcommand facts" -l color -d 'When to use colours and other styles' -r -f -a "auto\t'Where standard output is a terminal and the environment does not say otherwise'
always\t'Always'
never\t'Never'"
complete -c op-impact -n "__fish_op_impact_using_subcommand facts" -l json -d 'One JSON object a line: kind (figure, event, date, until), address, what it says, text, doubts'
complete -c op-impact -n "__fish_op_impact_using_subcommand facts" -s h -l help -d 'Print help (see more with \'--help\')'
