import FunnelColumns
import FunnelFiles
import FunnelFunctions
import FunnelPlan
import FunnelSyntax
import FunnelValues

/// What can be typed at a place in a line: verbs, metrics, columns, functions, clauses; values after `=`; files in quotes.
package struct CompletionList: Sendable {
    package struct Candidate: Sendable, Hashable {
        package let text: String
        /// A few words beside it: a unit, a formula.
        package let note: String
    }

    private let session: Session
    private static let clauses = ["by", "where", "keep", "over", "vs", "with", "sort", "top", "bottom", "from", "to"]
    /// Verbs that are followed by a file.
    private static let fileVerbs: Set<String> = ["load", "save", "source", "diff"]

    package init(_ session: Session) { self.session = session }

    /// The candidates that go on from what stands before the cursor, and how many characters of it they replace.
    package func candidates(before text: String) -> (typed: Int, candidates: [Candidate]) {
        if let open = CompletionList.openQuote(in: text) {
            let before = String(text[..<open])
            let typed = String(text[text.index(after: open)...])
            if let column = textColumn(beforeQuote: before) {
                let values = column.dictionary.filter { $0.hasPrefix(typed) }.sorted()
                return (typed.count, values.prefix(200).map { Candidate(text: $0 + "\"", note: "") })
            }
            return files(typed)
        }
        let words = text.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
        if let verb = words.first?.lowercased(), CompletionList.fileVerbs.contains(verb),
            words.count > 1 || text.hasSuffix(" ")
        {
            return files(text.hasSuffix(" ") ? "" : words.last ?? "")
        }
        if words.prefix(2).map({ $0.lowercased() }) == ["set", "timezone"], words.count > 2 || text.hasSuffix(" ") {
            return zones(text.hasSuffix(" ") ? "" : words.last ?? "")
        }
        let typed = String(text.reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }.reversed())
        let isFirst = text.dropLast(typed.count).allSatisfy { $0.isWhitespace }
        let lowered = typed.lowercased()
        var seen: Set<String> = []
        let offered =
            place(words.dropLast(typed.isEmpty ? 0 : 1))
            ?? everything(isFirst: isFirst, verb: words.first?.lowercased())
        let found = offered.filter {
            $0.text.lowercased().hasPrefix(lowered) && seen.insert($0.text).inserted
        }
        return (typed.count, found)
    }

    private func zones(_ typed: String) -> (typed: Int, candidates: [Candidate]) {
        let names = ["UTC"] + (ZoneFolder.found()?.names ?? []).filter { $0 != "UTC" }
        let fitting = names.filter { $0.lowercased().hasPrefix(typed.lowercased()) }
        return (typed.count, fitting.prefix(200).map { Candidate(text: $0, note: "") })
    }

    /// What fits behind `by`, `from` or a verb that takes a dataset; nil where anything may stand.
    private func place(_ words: some BidirectionalCollection<String>) -> [Candidate]? {
        let datasets = session.catalog.datasets.map { Candidate(text: $0.name, note: "\($0.table.rowCount) rows") }
        guard let last = words.last?.lowercased() else { return nil }
        switch last {
        case "from", "use", "unload", "describe", "rejects": return datasets
        case "forget": return session.catalog.metrics.map { Candidate(text: $0.name, note: "\($0.formula)") }
        case "by":
            let keys = session.catalog.datasets.flatMap(\.table.columns).filter { !$0.type.isNumeric }
            let grains = Grain.allCases.filter { $0 >= .day }.map { Candidate(text: $0.rawValue, note: "") }
            return keys.map { Candidate(text: CompletionList.typed($0.name), note: TypeCommand.words($0)) } + grains
        default: return nil
        }
    }

    private func everything(isFirst: Bool, verb: String?) -> [Candidate] {
        var all: [Candidate] = []
        if isFirst { all += CommandList.all.map { Candidate(text: CommandList.verb(of: $0), note: $0.help.summary) } }
        if verb == "help" { all += CommandList.verbs.sorted().map { Candidate(text: $0, note: "") } }
        if verb == "set" { all += Settings.names.map { Candidate(text: $0.name, note: $0.summary) } }
        all += session.catalog.metrics.map { Candidate(text: $0.name, note: "\($0.formula)") }
        for dataset in session.catalog.datasets {
            all += dataset.table.columns.map {
                Candidate(text: CompletionList.typed($0.name), note: TypeCommand.words($0))
            }
        }
        all += session.catalog.datasets.map { Candidate(text: $0.name, note: "\($0.table.rowCount) rows") }
        if !isFirst {
            all += CompletionList.clauses.map { Candidate(text: $0, note: "") }
            all += AggregateFunction.allCases.filter { $0 != .moments }.map { Candidate(text: $0.rawValue, note: "") }
            all += ScalarFunction.all.map {
                Candidate(text: $0.name, note: "\($0.name)(\($0.parameters.joined(separator: ", ")))")
            }
        }
        return all
    }

    /// A name as it can be typed: in backquotes when it is no plain word.
    private static func typed(_ name: String) -> String { Name([name]).description }

    /// The text column in `COLUMN = "`, `COLUMN in ("…", "`.
    private func textColumn(beforeQuote text: String) -> Column? {
        var words = text.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".") }.map(String.init)
        let operators: Set<String> = ["in", "not", "starts", "ends", "with", "contains"]
        guard text.contains("=") || text.contains(" in ") || operators.contains(words.last?.lowercased() ?? "") else {
            return nil
        }
        while let word = words.popLast() {
            for dataset in session.catalog.datasets {
                if let column = dataset.column(named: word), column.type == .text { return column }
            }
        }
        return nil
    }

    private static func openQuote(in text: String) -> String.Index? {
        var open: String.Index?
        var index = text.startIndex
        while index < text.endIndex {
            if text[index] == "\\" {
                index = text.index(after: index)
                if index == text.endIndex { break }
            } else if text[index] == "\"" {
                open = open == nil ? index : nil
            }
            index = text.index(after: index)
        }
        return open
    }

    private func files(_ typed: String) -> (typed: Int, candidates: [Candidate]) {
        let whole = Paths.absolute(Paths.expandingHome(typed), in: session.folder)
        let ends = typed.isEmpty || typed.hasSuffix("/")
        let folder = ends ? whole : Paths.directory(of: whole)
        let part = ends ? "" : Paths.name(of: typed)
        let entries = (try? Folder.entries(of: folder)) ?? []
        let found = entries.filter { $0.name.hasPrefix(part) && (part.hasPrefix(".") || !$0.name.hasPrefix(".")) }
        return (
            part.count,
            found.sorted { $0.name < $1.name }.map { Candidate(text: $0.name + ($0.isDirectory ? "/" : ""), note: "") }
        )
    }
}
