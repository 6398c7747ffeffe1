_op_impact() {
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
