import FunnelColumns
import FunnelPlan
import FunnelSyntax

/// What a statement is made of in a session: metrics, computed columns, tables and, below them, columns of files.
struct ReplayNames {
    /// Formulas and queries by name, in lower case: the things that are made of others.
    private var formulas: [String: String] = [:]
    private var spelled: [String: String] = [:]
    private let datasets: [(name: String, words: Set<String>)]

    init(_ session: Session) {
        for metric in session.catalog.metrics {
            formulas[metric.name.lowercased()] = "\(metric.formula)"
            spelled[metric.name.lowercased()] = metric.name
        }
        for view in session.catalog.views {
            formulas[view.name.lowercased()] = view.text
            spelled[view.name.lowercased()] = view.name
        }
        for dataset in session.catalog.datasets {
            for case .column(let name, let formula) in dataset.origin?.edits ?? [] {
                formulas[name.lowercased()] = "\(formula)"
                spelled[name.lowercased()] = name
            }
        }
        datasets = session.catalog.datasets.filter { !session.catalog.isView($0.name) }.map { dataset in
            (dataset.name, Set([dataset.name.lowercased()] + dataset.table.columns.map { $0.name.lowercased() }))
        }
    }

    /// Every name, in lower case, that a text and what it is made of mention.
    func all(in text: String) -> Set<String> {
        var found = ReplayNames.words(text)
        var waiting = Array(found)
        while let name = waiting.popLast() {
            guard let formula = formulas[name] else { continue }
            for word in ReplayNames.words(formula) where found.insert(word).inserted { waiting.append(word) }
        }
        return found
    }

    /// The datasets that the names are of. `rows` and periods alone are of every file.
    func datasets(of names: Set<String>) -> [String] {
        let counted = names.contains("rows") || !names.isDisjoint(with: ["day", "week", "month", "quarter", "year"])
        let named = datasets.filter { !$0.words.isDisjoint(with: names) }.map(\.name)
        return named.isEmpty && counted ? datasets.map(\.name) : named
    }

    /// From a name through what is made of it to one that the text mentions, spelled as they were defined; the shortest
    /// way. Nil when the text has nothing to do with it.
    func path(from target: String, to text: String) -> [String]? {
        let target = target.lowercased()
        let roots = ReplayNames.words(text).filter { formulas[$0] != nil || $0 == target }.sorted()
        var ways = roots.map { [$0] }
        var seen = Set(roots)
        while !ways.isEmpty {
            if let found = ways.first(where: { $0.first == target }) { return found.map { spelled[$0] ?? $0 } }
            ways = ways.flatMap { way -> [[String]] in
                let words = ReplayNames.words(formulas[way[0]] ?? "")
                let below = words.filter { formulas[$0] != nil || $0 == target }.sorted()
                return below.filter { seen.insert($0).inserted }.map { [$0] + way }
            }
        }
        return nil
    }

    /// The words of a text, in lower case, and what stands in its backquotes; nothing of what stands in quotes.
    static func words(_ text: String) -> Set<String> {
        var (plain, quoted, current): (String, Set<String>, String) = ("", [], "")
        var quote: Character?
        for character in text.lowercased() {
            if let open = quote {
                if character == open {
                    if open == "`" { quoted.insert(current) }
                    quote = nil
                } else {
                    current.append(character)
                }
            } else if character == "`" || character == "\"" || character == "'" {
                (quote, current) = (character, "")
                plain.append(" ")
            } else {
                plain.append(character)
            }
        }
        let words = plain.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
        return quoted.union(words)
    }
}
