import ArgumentParser

/// The shells that can be taught what may follow `funnel`.
enum CompletedShell: String, CaseIterable, ExpressibleByArgument {
    case bash, zsh, fish

    /// Where its script lies in the project, under the name that the shell looks for.
    var path: String {
        switch self {
        case .bash: "docs/completions/funnel.bash"
        case .zsh: "docs/completions/_funnel"
        case .fish: "docs/completions/funnel.fish"
        }
    }
}

/// Completions of the command line for bash, zsh and fish: options with their values, scripts, `replay`.
///
/// The parser can make some as well; they offer `run`, which nobody types, no scripts, and run the program for each Tab.
struct ShellCompletions {
    /// Of every way to run the program, then those that only replay has.
    let options = CommandLineOption.ofRunning
    let replayOptions = CommandLineOption.ofReplayAlone

    static let replay = "runs a script and compares its recorded answers"

    func text(for shell: CompletedShell) -> String {
        switch shell {
        case .bash: bash
        case .zsh: zsh
        case .fish: fish
        }
    }

    /// What replay takes: not what says what else to run.
    private var common: [CommandLineOption] { options.filter { !$0.isOfRunning } }

    // MARK: bash

    private var bash: String {
        let all = options + replayOptions
        let cases = all.filter { $0.valueName != nil }.map { option in
            let names = option.names.joined(separator: "|")
            let answer =
                if !option.values.isEmpty {
                    "COMPREPLY=($(compgen -W \"\(option.values.joined(separator: " "))\" -- \"$current\"))"
                } else if option.valueName == "folder" {
                    "_funnel_files -d"
                } else {
                    ":"
                }
            return "        \(names)) \(answer); return ;;"
        }
        let taking = all.filter { $0.valueName != nil }.flatMap(\.names).joined(separator: "|")
        let run = options.flatMap(\.names).joined(separator: " ")
        let replay = (common + replayOptions).flatMap(\.names).joined(separator: " ")
        return """
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
            \(cases.joined(separator: "\n"))
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
                            \(taking)) skips=yes ;;
                            -?*) ;;
                            *)
                                if [[ $count == 0 && $word == replay ]]; then replay=yes; else count=$((count + 1)); fi
                                ;;
                        esac
                    fi
                done
                if [[ $current == -* ]]; then
                    if [[ $replay == yes ]]; then
                        COMPREPLY=($(compgen -W "\(replay)" -- "$current"))
                    else
                        COMPREPLY=($(compgen -W "\(run)" -- "$current"))
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

            """
    }

    // MARK: zsh

    private var zsh: String {
        func specification(_ option: CommandLineOption) -> String {
            let text = option.text.quoted.replacing("[", with: "\\[").replacing("]", with: "\\]")
            let value = option.valueName.map { ":\($0):\(option.action)" } ?? ""
            let joined = option.names.contains { $0.hasPrefix("--") } && option.valueName != nil ? "=" : ""
            guard option.names.count > 1 else { return "'\(option.names[0])\(joined)[\(text)]\(value)'" }
            let names = option.names.joined(separator: " ")
            return "'(\(names))'{\(option.names.joined(separator: ","))}'\(joined)[\(text)]\(value)'"
        }
        func list(_ options: [CommandLineOption]) -> String {
            options.map { "        \(specification($0))" }.joined(separator: "\n")
        }
        return """
            #compdef funnel
            # Completions of funnel for zsh, printed by: funnel --completions zsh

            _funnel_first() {
                local -a ways
                ways=('replay:\(ShellCompletions.replay)')
                _alternative 'ways:way to run:{_describe way ways}' 'scripts:script:_files -g "*.funnel(-.)"'
            }

            _funnel() {
                local -a common run only_replay
                common=(
            \(list(common))
                )
                run=(
            \(list(options.filter(\.isOfRunning)))
                )
                only_replay=(
            \(list(replayOptions))
                )
                if (( CURRENT > 2 )) && [[ ${words[2,CURRENT-1][(r)replay]} == replay ]]; then
                    _arguments -s -S $common $only_replay '1:way to run:(replay)' \\
                        '2:script:_files -g "*.funnel(-.)"' '*:argument:_files'
                else
                    _arguments -s -S $common $run '1:script:_funnel_first' '*:argument:_files'
                fi
            }

            if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
                _funnel "$@"
            else
                compdef _funnel funnel
            fi

            """
    }

    // MARK: fish

    private var fish: String {
        func line(_ option: CommandLineOption, _ condition: String?) -> String {
            var words = ["complete -c funnel"]
            if let condition { words.append("-n \(condition)") }
            for name in option.names {
                words.append(name.hasPrefix("--") ? "-l \(name.dropFirst(2))" : "-s \(name.dropFirst())")
            }
            if !option.values.isEmpty {
                words.append("-x -a '\(option.values.joined(separator: " "))'")
            } else if option.valueName == "folder" {
                words.append("-x -a '(__fish_complete_directories)'")
            } else if option.valueName != nil {
                words.append("-x")
            }
            words.append("-d '\(option.text.replacing("'", with: "\\'"))'")
            return words.joined(separator: " ")
        }
        let lines =
            common.map { line($0, nil) } + options.filter(\.isOfRunning).map { line($0, "'not __funnel_replays'") }
            + replayOptions.map { line($0, "__funnel_replays") }
        let taking = (options + replayOptions).filter { $0.valueName != nil }.flatMap(\.names).joined(separator: " ")
        return """
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
                    else if contains -- $word \(taking)
                        set skips 1
                    else if not string match -q -- '-?*' $word; and test $word != replay
                        return 1
                    end
                end
            end

            complete -c funnel -n __funnel_wants_script -f -k -a '(__fish_complete_suffix .funnel)'
            complete -c funnel -n '__funnel_wants_script; and not __funnel_replays' -f -a replay -d '\(ShellCompletions.replay)'
            \(lines.joined(separator: "\n"))

            """
    }
}

extension CommandLineOption {
    /// What says what else to run, which replay cannot have.
    fileprivate var isOfRunning: Bool { names.contains("-c") || names.contains("--completions") }

    /// What zsh does for its value.
    fileprivate var action: String {
        if !values.isEmpty { return "(\(values.joined(separator: " ")))" }
        return valueName == "folder" ? "_files -/" : ""
    }
}

extension String {
    /// Inside single quotes of a shell.
    fileprivate var quoted: String { replacing("'", with: "'\\''") }
}
