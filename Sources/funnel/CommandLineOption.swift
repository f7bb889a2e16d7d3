import ArgumentParser
import FunnelSession

/// An option of the command line, as the parser's own help has it: the manual and the completions read the same.
struct CommandLineOption {
    /// `-q`, `--quiet`.
    let names: [String]
    let valueName: String?
    let text: String
    /// What the value may be, where that is a list.
    let values: [String]

    /// As it stands in front of its text.
    var term: String { names.joined(separator: ", ") + (valueName.map { " \($0)" } ?? "") }
    var row: HelpPage.Row { HelpPage.Row(term, text) }

    static var ofRunning: [CommandLineOption] { all(of: RunCommand.self) }

    /// Those of `funnel replay` that no other way to run the program has.
    static var ofReplayAlone: [CommandLineOption] {
        let others = ofRunning.map(\.names)
        return all(of: ReplayCommand.self).filter { !others.contains($0.names) }
    }

    private static func all(of command: any ParsableCommand.Type) -> [CommandLineOption] {
        // So wide that each option has one line of text.
        let help = FunnelCommand.helpMessage(for: command, columns: 1_000)
        var options: [CommandLineOption] = []
        var pending: String?
        let lines = help.split(separator: "\n", omittingEmptySubsequences: false).drop { $0 != "OPTIONS:" }.dropFirst()
        for line in lines.prefix(while: { !$0.isEmpty }) {
            let trimmed = String(line.drop { $0 == " " })
            if let term = pending {
                options.append(CommandLineOption(term, trimmed))
                pending = nil
            } else if let gap = trimmed.firstRange(of: "  ") {
                let text = String(trimmed[gap.upperBound...].drop { $0 == " " })
                options.append(CommandLineOption(String(trimmed[..<gap.lowerBound]), text))
            } else {
                // Too long to have its text beside it.
                pending = trimmed
            }
        }
        return options
    }

    private init(_ term: String, _ text: String) {
        let words = term.split(whereSeparator: { $0 == " " || $0 == "," }).map(String.init)
        names = words.filter { $0.hasPrefix("-") }
        valueName = words.first { $0.hasPrefix("<") }.map { String($0.dropFirst().dropLast()) }
        guard let start = text.firstRange(of: "(values: "), let end = text[start.upperBound...].firstIndex(of: ")")
        else {
            self.text = text
            values = []
            return
        }
        let list = text[start.upperBound..<end].prefix { $0 != ";" }
        values = list.split(whereSeparator: { $0 == " " || $0 == "," }).map(String.init)
        self.text = text[..<start.lowerBound].split(separator: " ").joined(separator: " ")
    }
}
