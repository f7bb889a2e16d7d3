import FunnelColumns
import FunnelPlan
import FunnelReport

/// What has moved so far in a replay, from which later figures follow: data, definitions, settings.
struct ReplayCauses {
    private var data: Set<String> = []
    /// A changed definition: what its answer said when it was recorded, and what it says now.
    private var definitions: [String: (recorded: String, now: String)] = [:]
    private var settings: [String] = []

    mutating func dataChanged(_ dataset: String) { data.insert(dataset) }

    /// Whether a definition's own formula was edited; else its answer moved only with those it is made of.
    mutating func definitionMoved(_ name: String, recorded: String, now: String, in session: Session) {
        var explained = now
        for upstream in ReplayCauses.metrics(in: ReplayCauses.formula(of: name, in: session), session)
        where upstream != name {
            guard let texts = definitions[upstream] else { continue }
            explained = explained.replacing(texts.now, with: texts.recorded)
        }
        guard ReplayCauses.bare(explained) != ReplayCauses.bare(recorded) else { return }
        definitions[name] = (ReplayCauses.body(recorded), ReplayCauses.body(now))
    }

    mutating func settingMoved(_ name: String) { settings.append(name) }

    /// The causes of a moved answer: `data`, `definition arpa → ltv`, `set today`.
    func causes(of statement: String, in session: Session) -> [String] {
        var causes: [String] = []
        let roots = ReplayCauses.metrics(in: statement, session)
        let paths = definitions.keys.sorted().compactMap { path(from: roots, to: $0, in: session) }
        let used = names(from: roots, statement, in: session)
        for name in data.sorted() {
            guard let dataset = session.catalog.dataset(named: name) else { continue }
            let columns = [dataset.name, "rows"] + dataset.table.columns.map(\.name)
            guard columns.contains(where: { used.contains($0.lowercased()) }) else { continue }
            causes.append(session.catalog.datasets.count == 1 ? "data" : "data \(name)")
        }
        causes += paths.map { "definition \($0.joined(separator: " → "))" }
        if causes.isEmpty { causes = settings.map { "set \($0)" } }
        return causes.isEmpty ? ["version or text"] : causes
    }

    // MARK: Which metric is made of which

    /// From a changed definition through those made of it to one that the statement names; the shortest way.
    private func path(from roots: [String], to target: String, in session: Session) -> [String]? {
        var ways = roots.map { [$0] }
        var seen = Set(roots)
        while !ways.isEmpty {
            if let found = ways.first(where: { $0.first == target }) { return found }
            ways = ways.flatMap { way in
                ReplayCauses.metrics(in: ReplayCauses.formula(of: way[0], in: session), session)
                    .filter { seen.insert($0).inserted }.map { [$0] + way }
            }
        }
        return nil
    }

    /// Every name, in lower case, that the statement and the metrics it is made of mention.
    private func names(from roots: [String], _ statement: String, in session: Session) -> Set<String> {
        var found = ReplayCauses.words(statement)
        var waiting = roots
        var seen = Set(roots)
        while let metric = waiting.popLast() {
            let formula = ReplayCauses.formula(of: metric, in: session)
            found.formUnion(ReplayCauses.words(formula))
            waiting += ReplayCauses.metrics(in: formula, session).filter { seen.insert($0).inserted }
        }
        return found
    }

    private static func formula(of metric: String, in session: Session) -> String {
        session.catalog.metric(named: metric).map { "\($0.formula)" } ?? ""
    }

    private static func metrics(in text: String, _ session: Session) -> [String] {
        let words = words(text)
        return session.catalog.metrics.map(\.name).filter { words.contains($0.lowercased()) }
    }

    /// The words of a statement, and what stands in its backquotes.
    private static func words(_ text: String) -> Set<String> {
        let lowered = text.lowercased()
        let plain = lowered.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
        let quoted = lowered.split(separator: "`", omittingEmptySubsequences: false).enumerated()
        return Set(plain + quoted.filter { $0.offset % 2 == 1 }.map { String($0.element) })
    }

    /// The expanded formula in `cac = sum(spend) / sum(customers)   USD per customer, from x`.
    private static func body(_ answer: String) -> String {
        let line = answer.split(separator: "\n").first.map(String.init) ?? ""
        guard let equals = line.firstRange(of: " = ") else { return line }
        let rest = line[equals.upperBound...]
        return String(rest[..<(rest.firstRange(of: "   ")?.lowerBound ?? rest.endIndex)])
    }

    /// The formula without brackets and blanks, which move with what stands in a name's place.
    private static func bare(_ answer: String) -> String {
        body(answer).filter { $0 != "(" && $0 != ")" && $0 != " " }
    }
}
