# Completions of funnel for bash, printed by: funnel --completions bash

# Files one a line, so that blanks in names are kept; $@ is what compgen takes.
_funnel_files() {
    local name
    compopt -o filenames 2>/dev/null
    while IFS= read -r name; do COMPREPLY+=("$name"); done < <(compgen "$@" -- "$current")
}

_funnel() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
    # --format=json is three words to bash.
    if [[ $current == = ]]; then
        current=
    elif [[ $previous == = ]]; then
        previous=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    COMPREPLY=()
    case $previous in
        --format) COMPREPLY=($(compgen -W "table csv tsv json jsonl md html plain" -- "$current")); return ;;
        --color) COMPREPLY=($(compgen -W "auto always never" -- "$current")); return ;;
        --seed) :; return ;;
        -c) :; return ;;
        --completions) COMPREPLY=($(compgen -W "bash zsh fish" -- "$current")); return ;;
        --tolerance) :; return ;;
        --data) _funnel_files -d; return ;;
    esac
    # How many words that are no options stand before this one.
    local word skips=no count=0 replay=no
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        if [[ $word == = ]]; then
            skips=yes
        elif [[ $skips == yes ]]; then
            skips=no
        else
            case $word in
                --format|--color|--seed|-c|--completions|--tolerance|--data) skips=yes ;;
                -?*) ;;
                *)
                    if [[ $count == 0 && $word == replay ]]; then replay=yes; else count=$((count + 1)); fi
                    ;;
            esac
        fi
    done
    if [[ $current == -* ]]; then
        if [[ $replay == yes ]]; then
            COMPREPLY=($(compgen -W "--format --color -q --quiet --no-init --seed --version -h --help --accept --tolerance --keep-going --data" -- "$current"))
        else
            COMPREPLY=($(compgen -W "--format --color -q --quiet --no-init --seed -c --completions --version -h --help" -- "$current"))
        fi
    elif [[ $count == 0 ]]; then
        if [[ $replay == no ]]; then COMPREPLY=($(compgen -W replay -- "$current")); fi
        _funnel_files -f -X '!*.funnel'
        _funnel_files -d
    else
        _funnel_files -f
    fi
}

complete -F _funnel funnel
