# Completions of funnel for fish, printed by: funnel --completions fish

function __funnel_replays
    contains -- replay (commandline -opc)
end

# Whether no script stands in the line yet.
function __funnel_wants_script
    set -l words (commandline -opc)
    set -l skips 0
    for word in $words[2..]
        if test $skips = 1
            set skips 0
        else if contains -- $word --format --color --seed -c --completions --tolerance --data
            set skips 1
        else if not string match -q -- '-?*' $word; and test $word != replay
            return 1
        end
    end
end

complete -c funnel -n __funnel_wants_script -f -k -a '(__fish_complete_suffix .funnel)'
complete -c funnel -n '__funnel_wants_script; and not __funnel_replays' -f -a replay -d 'runs a script and compares its recorded answers'
complete -c funnel -l format -x -a 'table csv tsv json jsonl md html plain' -d 'How answers are written: table, csv, tsv, json, md, html or plain.'
complete -c funnel -l color -x -a 'auto always never' -d 'Colours: auto, always or never.'
complete -c funnel -s q -l quiet -d 'Answers and errors only: no notes.'
complete -c funnel -l no-init -d 'Do not read init.funnel.'
complete -c funnel -l seed -x -d 'Seed of what is drawn at random.'
complete -c funnel -l version -d 'Show the version.'
complete -c funnel -s h -l help -d 'Show help information.'
complete -c funnel -n 'not __funnel_replays' -s c -x -d 'Runs these statements.'
complete -c funnel -n 'not __funnel_replays' -l completions -x -a 'bash zsh fish' -d 'Prints the completions of a shell: bash, zsh or fish.'
complete -c funnel -n __funnel_replays -l accept -d 'Rewrites the recorded answers, and only them.'
complete -c funnel -n __funnel_replays -l tolerance -x -d 'Figures as near as that to the recorded ones are the same: 0.1% of them, or 0.005.'
complete -c funnel -n __funnel_replays -l keep-going -d 'A statement that fails does not end it.'
complete -c funnel -n __funnel_replays -l data -x -a '(__fish_complete_directories)' -d 'Files of the same names in this folder in the place of the script\'s.'
