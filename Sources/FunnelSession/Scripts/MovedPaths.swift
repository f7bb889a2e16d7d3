import FunnelColumns
import FunnelFiles
import FunnelReport
import FunnelSyntax
import FunnelValues

/// A statement and its answer as they are in a script that lies in another folder: relative paths lead to the same files.
struct MovedPaths {
    private let entry: Transcript.Entry
    /// As typed, and as the script has it.
    private let moved: [(typed: Located<String>, path: String)]
    /// Of files that were loaded before, for looks at them.
    private let known: [String: String]

    init(_ entry: Transcript.Entry, to folder: String, known: [String: String] = [:]) {
        (self.entry, self.known) = (entry, known)
        guard Paths.normalized(entry.folder) != Paths.normalized(folder) else {
            moved = []
            return
        }
        moved = entry.paths.filter { !$0.thing.hasPrefix("/") && !$0.thing.hasPrefix("~") }.map { typed in
            (typed, Paths.relative(Paths.absolute(typed.thing, in: entry.folder), from: folder))
        }
    }

    /// The statement as typed, but for its paths.
    var source: String {
        var bytes = Array(entry.statement.source.utf8)
        for (typed, path) in moved.sorted(by: { $0.typed.span.start > $1.typed.span.start })
        where typed.span.end <= bytes.count {
            bytes.replaceSubrange(
                typed.span.start..<typed.span.end, with: Array("\"\(MovedPaths.escaped(path))\"".utf8))
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What a load says its file is, and what it will say in the script; empty for anything else.
    var paths: [String: String] {
        guard !moved.isEmpty, case .command(let command) = entry.statement.form, command.verb == "load" else {
            return [:]
        }
        let after = entry.paths.map { typed in moved.first { $0.typed.span == typed.span }?.path ?? typed.thing }
        return [entry.paths.map(\.thing).joined(separator: ", "): after.joined(separator: ", ")]
    }

    private static func escaped(_ path: String) -> String {
        path.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
            .replacing("\t", with: "\\t")
    }

    /// The answer as the moved statement gives it: its notes and lines to type speak of the paths.
    var report: Report {
        var report = entry.report
        switch report.body {
        case .dataset(var dataset):
            dataset.source.path = dataset.source.path.map { known[$0] ?? $0 }
            report.body = .dataset(dataset)
        case .table(var table) where entry.kind == .look:
            for row in table.rows.indices {
                for place in table.rows[row].indices {
                    if case .text(let text) = table.rows[row][place], let path = known[text] {
                        table.rows[row][place] = .text(path)
                    }
                }
            }
            report.body = .table(table)
        case .explanation(var explanation):
            for place in explanation.facts.indices where explanation.facts[place].label == "file" {
                explanation.facts[place].text = file(explanation.facts[place].text)
            }
            report.body = .explanation(explanation)
        default: break
        }
        guard !moved.isEmpty else { return report }
        for place in report.notes.indices {
            report.notes[place].text = replaced(report.notes[place].text)
            report.notes[place].remedy = report.notes[place].remedy.map(replaced)
        }
        return report
    }

    /// A file with the period behind it.
    private func file(_ text: String) -> String {
        let path = known.keys.filter { text == $0 || text.hasPrefix("\($0), ") }.max { $0.count < $1.count }
        guard let path, let moved = known[path] else { return text }
        return moved + text.dropFirst(path.count)
    }

    private func replaced(_ text: String) -> String {
        var result = ""
        var rest = Substring(text)
        while let first = rest.first {
            // A path stands in quotes, or at the end behind a blank.
            let found = moved.first { typed, _ in
                let path = typed.thing
                guard let before = result.last, rest.hasPrefix(path) else { return false }
                let next = rest.dropFirst(path.count).first
                return before == "\"" && next == "\"" || before == " " && next == nil
            }
            if let found {
                result += found.path
                rest = rest.dropFirst(found.typed.thing.count)
            } else {
                result.append(first)
                rest.removeFirst()
            }
        }
        return result
    }
}
