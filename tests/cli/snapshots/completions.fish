# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_op_impact_global_optspecs
    string join \n at= find= theme= linear full-screen ascii mouse no-helper no-state content= lang= today= color= h/help V/version
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

complete -c op-impact -n "__fish_op_impact_needs_command" -l at -d 'Open at this address, such as history, history/airstrikes or history/airstrikes#2' -r -f
complete -c op-impact -n "__fish_op_impact_needs_command" -l find -d 'Open with the results of this search' -r -f
complete -c op-impact -n "__fish_op_impact_needs_command" -l theme -d 'The colour theme' -r -f -a "auto\t'Dark or light, to match the terminal\'s background'
dark\t'Light text on a dark background'
light\t'Dark text on a light background'
high-contrast\t'White text on black'
mono\t'No colours'"
complete -c op-impact -n "__fish_op_impact_needs_command" -l content -d 'Read this document instead of the embedded briefing; - is standard input. It may be given twice, for two languages' -r -F
complete -c op-impact -n "__fish_op_impact_needs_command" -l lang -d 'The language to read in [default: that of the environment, else English]' -r -f -a "en\t'English'
fr\t'French'"
complete -c op-impact -n "__fish_op_impact_needs_command" -l today -d 'Judge what is out of date as of this day [default: today]' -r -f
complete -c op-impact -n "__fish_op_impact_needs_command" -l color -d 'When to use colours and other styles [default: auto]' -r -f -a "auto\t'If standard output is a terminal, unless the environment says otherwise'
always\t'Always'
never\t'Never'"
complete -c op-impact -n "__fish_op_impact_needs_command" -l linear -d 'Read line by line and type commands, for screen readers [default: if ACCESSIBLE is set]'
complete -c op-impact -n "__fish_op_impact_needs_command" -l full-screen -d 'Use the full screen even if ACCESSIBLE is set'
complete -c op-impact -n "__fish_op_impact_needs_command" -l ascii -d 'Draw with ASCII characters only'
complete -c op-impact -n "__fish_op_impact_needs_command" -l mouse -d 'Capture the mouse from the start; m releases it'
complete -c op-impact -n "__fish_op_impact_needs_command" -l no-helper -d 'Copy through the terminal alone, without wl-copy, xclip, xsel, pbcopy or clip.exe'
complete -c op-impact -n "__fish_op_impact_needs_command" -l no-state -d 'Neither load nor save the last place, the theme and the language'
complete -c op-impact -n "__fish_op_impact_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c op-impact -n "__fish_op_impact_needs_command" -s V -l version -d 'Print version'
complete -c op-impact -n "__fish_op_impact_needs_command" -a "show" -d 'Print the document, a tab, a section or a passage'
complete -c op-impact -n "__fish_op_impact_needs_command" -a "search" -d 'Print the passages that match a query, best first'
complete -c op-impact -n "__fish_op_impact_needs_command" -a "list" -d 'Print the addresses of all sections'
complete -c op-impact -n "__fish_op_impact_needs_command" -a "facts" -d 'Print every figure and every date'
complete -c op-impact -n "__fish_op_impact_needs_command" -a "compare" -d 'Show what changed between two editions of a document'
complete -c op-impact -n "__fish_op_impact_needs_command" -a "import" -d 'Turn a saved page or a text into a briefing, to be corrected by hand'
complete -c op-impact -n "__fish_op_impact_needs_command" -a "validate" -d 'Check whether files are valid briefings, and list every problem'
complete -c op-impact -n "__fish_op_impact_needs_command" -a "schema" -d 'Print the JSON Schema of the content format'
complete -c op-impact -n "__fish_op_impact_needs_command" -a "completions" -d 'Print a completion script for a shell'
complete -c op-impact -n "__fish_op_impact_needs_command" -a "man" -d 'Print the manual page'
complete -c op-impact -n "__fish_op_impact_using_subcommand show" -l format -d 'The output format' -r -f -a "text\t'Plain text'
markdown\t'Markdown, with links between sections'
json\t'JSON, as in the content file'"
complete -c op-impact -n "__fish_op_impact_using_subcommand show" -l cite -d 'Print a citation of the passage instead' -r -f -a "plain\t'Plain text'
markdown\t'A Markdown quotation'
bibtex\t'A BibTeX entry'"
complete -c op-impact -n "__fish_op_impact_using_subcommand show" -l width -d 'Wrap text at N columns [default: the width of the terminal, at most 80]' -r
complete -c op-impact -n "__fish_op_impact_using_subcommand show" -l content -d 'Read this document instead of the embedded briefing; - is standard input. It may be given twice, for two languages' -r -F
complete -c op-impact -n "__fish_op_impact_using_subcommand show" -l lang -d 'The language to read in [default: that of the environment, else English]' -r -f -a "en\t'English'
fr\t'French'"
complete -c op-impact -n "__fish_op_impact_using_subcommand show" -l today -d 'Judge what is out of date as of this day [default: today]' -r -f
complete -c op-impact -n "__fish_op_impact_using_subcommand show" -l color -d 'When to use colours and other styles [default: auto]' -r -f -a "auto\t'If standard output is a terminal, unless the environment says otherwise'
always\t'Always'
never\t'Never'"
complete -c op-impact -n "__fish_op_impact_using_subcommand show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c op-impact -n "__fish_op_impact_using_subcommand search" -l limit -d 'Print at most N results; 0 prints all' -r
complete -c op-impact -n "__fish_op_impact_using_subcommand search" -l in -d 'Search only this tab: its id, or the beginning of its id or title' -r -f
complete -c op-impact -n "__fish_op_impact_using_subcommand search" -l content -d 'Read this document instead of the embedded briefing; - is standard input. It may be given twice, for two languages' -r -F
complete -c op-impact -n "__fish_op_impact_using_subcommand search" -l lang -d 'The language to read in [default: that of the environment, else English]' -r -f -a "en\t'English'
fr\t'French'"
complete -c op-impact -n "__fish_op_impact_using_subcommand search" -l today -d 'Judge what is out of date as of this day [default: today]' -r -f
complete -c op-impact -n "__fish_op_impact_using_subcommand search" -l color -d 'When to use colours and other styles [default: auto]' -r -f -a "auto\t'If standard output is a terminal, unless the environment says otherwise'
always\t'Always'
never\t'Never'"
complete -c op-impact -n "__fish_op_impact_using_subcommand search" -l json -d 'Print one JSON object per line: address, tab, section, text, spans, quality, missing, doubts; near if words are similar to those of the query, form if they are other forms of them, keyword or doubt if the passage is found by one or by the note on one, lead if it is an item of a list'
complete -c op-impact -n "__fish_op_impact_using_subcommand search" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c op-impact -n "__fish_op_impact_using_subcommand list" -l content -d 'Read this document instead of the embedded briefing; - is standard input. It may be given twice, for two languages' -r -F
complete -c op-impact -n "__fish_op_impact_using_subcommand list" -l lang -d 'The language to read in [default: that of the environment, else English]' -r -f -a "en\t'English'
fr\t'French'"
complete -c op-impact -n "__fish_op_impact_using_subcommand list" -l today -d 'Judge what is out of date as of this day [default: today]' -r -f
complete -c op-impact -n "__fish_op_impact_using_subcommand list" -l color -d 'When to use colours and other styles [default: auto]' -r -f -a "auto\t'If standard output is a terminal, unless the environment says otherwise'
always\t'Always'
never\t'Never'"
complete -c op-impact -n "__fish_op_impact_using_subcommand list" -l json -d 'Print one JSON object per line: address, tab, section, passages, level, edition'
complete -c op-impact -n "__fish_op_impact_using_subcommand list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c op-impact -n "__fish_op_impact_using_subcommand facts" -l content -d 'Read this document instead of the embedded briefing; - is standard input. It may be given twice, for two languages' -r -F
complete -c op-impact -n "__fish_op_impact_using_subcommand facts" -l lang -d 'The language to read in [default: that of the environment, else English]' -r -f -a "en\t'English'
fr\t'French'"
complete -c op-impact -n "__fish_op_impact_using_subcommand facts" -l today -d 'Judge what is out of date as of this day [default: today]' -r -f
complete -c op-impact -n "__fish_op_impact_using_subcommand facts" -l color -d 'When to use colours and other styles [default: auto]' -r -f -a "auto\t'If standard output is a terminal, unless the environment says otherwise'
always\t'Always'
never\t'Never'"
complete -c op-impact -n "__fish_op_impact_using_subcommand facts" -l json -d 'Print one JSON object per line: kind (figure, event, date, until), address, the fact, text, doubts'
complete -c op-impact -n "__fish_op_impact_using_subcommand facts" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c op-impact -n "__fish_op_impact_using_subcommand compare" -l today -d 'The day that decides which statements have run out [default: today]' -r -f
complete -c op-impact -n "__fish_op_impact_using_subcommand compare" -l color -d 'When to use colours and other styles [default: auto]' -r -f -a "auto\t'If standard output is a terminal, unless the environment says otherwise'
always\t'Always'
never\t'Never'"
complete -c op-impact -n "__fish_op_impact_using_subcommand compare" -l json -d 'Print one JSON object per line: kind, of (title, lead or passage), old and new with address and text, moved, spans of the words that differ; a changed fact has kind "fact", and where a copy breaks off "not comparable"'
complete -c op-impact -n "__fish_op_impact_using_subcommand compare" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c op-impact -n "__fish_op_impact_using_subcommand import" -l suggested -d 'Mark what less certain rules find as well'
complete -c op-impact -n "__fish_op_impact_using_subcommand import" -s h -l help -d 'Print help'
complete -c op-impact -n "__fish_op_impact_using_subcommand validate" -l json -d 'Print one JSON object per problem: file, line, column, path, sentence'
complete -c op-impact -n "__fish_op_impact_using_subcommand validate" -s h -l help -d 'Print help'
complete -c op-impact -n "__fish_op_impact_using_subcommand schema" -s h -l help -d 'Print help'
complete -c op-impact -n "__fish_op_impact_using_subcommand completions" -s h -l help -d 'Print help'
complete -c op-impact -n "__fish_op_impact_using_subcommand man" -s h -l help -d 'Print help'
