import FunnelFunctions
package import FunnelPlan
package import FunnelReport
import FunnelStatistics
package import FunnelSyntax
package import FunnelValues

/// A query's figures beside the ranges they usually lie in.
///
/// A share that is `a of b` of whole units has an interval (Wilson), and is judged by it; any other figure by itself.
package struct CheckReporting {
    private let query: Query
    /// The group whose ranges are asked for.
    private let segment: Located<String>?
    private let catalog: Catalog
    private let today: Day?
    private let confidence: Double

    package init(_ query: Query, for segment: Located<String>?, catalog: Catalog, today: Day?, confidence: Double) {
        (self.query, self.segment, self.catalog) = (query, segment, catalog)
        (self.today, self.confidence) = (today, confidence)
    }

    /// What is compared of an item of the query.
    private struct Subject {
        var name: String
        /// Nil where no range is known.
        var benchmark: BenchmarkName?
        /// Places of the part and the whole among what is asked; nil for what is no share of counts.
        var counts: (part: Int, whole: Int, of: String)?
    }

    /// - Throws: `Diagnostic` where no range is known of anything that is asked, `BindError`, `EngineError`.
    package func report(on backend: any Backend) async throws -> Report {
        let (asked, subjects) = try self.asked()
        let planned = try QueryBinder(catalog: catalog, today: today).planned(asked)
        guard planned.sweeps.isEmpty, let plan = planned.plans.first else {
            throw Diagnostic("check takes one value for each name", cause: "a range of values gives many figures")
        }
        guard let answer = try await planned.run(on: backend).first else { throw EngineError.cancelled }
        if Task.isCancelled { throw EngineError.cancelled }
        let reporting = QueryReporting(plan: plan, answer: answer, catalog: catalog)
        let keys = plan.keys.map { ReportColumn($0.name, type: $0.type, unit: $0.unit, role: .key) }
        var rows = answer.rows.map { (keys: $0.keys, row: $0) }
        let blank = [Value](repeating: .null, count: plan.keys.count)
        if let others = answer.others { rows.append(([.text("others")] + blank.dropFirst(), others)) }
        // The total of months is of no month.
        if let total = answer.total, !plan.keys.isEmpty, plan.grouping.timeKey == nil { rows.append((blank, total)) }
        var lines: [CheckReport.Line] = []
        for (turn, row) in rows.enumerated() {
            if Stopping.isDue(turn) { throw EngineError.cancelled }
            for (place, subject) in subjects.enumerated() {
                let figure = CheckedFigure(
                    row: row.row, place: place, metric: plan.items[place].metric,
                    unit: reporting.unit(ofItem: place), counts: subject.counts,
                    areCounts: subject.counts.map { areCounts([$0.part, $0.whole], plan) } ?? false,
                    period: period(plan), confidence: confidence)
                lines += figure.lines(
                    keys: row.keys, name: subject.name, benchmark: subject.benchmark, segment: segment?.thing,
                    list: catalog.benchmarks)
            }
        }
        let report = CheckReport(keys: keys, lines: lines, segment: segment?.thing, confidence: confidence)
        return Report(.check(report), notes: reporting.notes + remedies(subjects))
    }

    private func areCounts(_ places: [Int], _ plan: QueryPlan) -> Bool {
        places.allSatisfy { [.count, .number].contains(plan.items[$0].metric.unit.kind) }
    }

    /// The period that each figure is of, by the key of periods, or by `over` one period.
    private func period(_ plan: QueryPlan) -> (grain: Grain, said: String)? {
        if let key = plan.grouping.timeKey, let grain = plan.keys[key].grain {
            return (grain, "by \(plan.keys[key].name)")
        }
        switch query.clauses.over?.thing {
        case .range(let first, let last)? where first == last: return (first.grain, "over \(first)")
        case .last(1, let grain)?: return (grain, "over last \(grain.rawValue)")
        case .range, .last, .this, .toDate, .since, nil: return nil
        }
    }

    // MARK: What is asked

    /// The query with the counts behind shares beside its items, and what each item is compared with.
    private func asked() throws -> (Query, [Subject]) {
        if let comparison = query.clauses.comparison {
            throw Diagnostic(
                "check takes no vs", at: comparison.span, cause: "the range is what a figure is compared with")
        }
        var asked = query
        asked.clauses.destination = nil
        var subjects = try query.items.map { item in
            Subject(name: "\(item.expression)", benchmark: try benchmark(of: item), counts: nil)
        }
        if subjects.allSatisfy({ $0.benchmark == nil }), let item = query.items.first { throw unknown(item) }
        for (place, item) in query.items.enumerated() {
            asked.items[place].label = nil
            guard let (part, whole) = share(item.expression) else { continue }
            subjects[place].counts = (asked.items.count, asked.items.count + 1, unitName(whole))
            for (which, side) in [("part", part), ("whole", whole)] {
                asked.items.append(.init(side, label: "\(which) of \(place)"))
            }
        }
        return (asked, subjects)
    }

    private func benchmark(of item: Query.Item) throws -> BenchmarkName? {
        guard let label = item.label else {
            return BenchmarkName.names(of: item.expression, in: catalog)
                .first { !catalog.benchmarks.ranges(of: $0).isEmpty }
        }
        let name = BenchmarkName(label)
        guard !catalog.benchmarks.ranges(of: name).isEmpty else {
            throw Diagnostic(
                "no range is called \(label)", at: item.expression.span, cause: "as names the range to compare with",
                remedies: nearestNames(to: label, among: catalog.benchmarks.all.map(\.name))
                    .map { "check \(item.expression) as \(Name.printed($0))" } + ["benchmarks"])
        }
        return name
    }

    private func unknown(_ item: Query.Item) -> Diagnostic {
        let name = "\(item.expression)"
        let near = nearestNames(to: name, among: catalog.benchmarks.all.map(\.name))
        return Diagnostic(
            "no range is known of \(name)", at: item.expression.span,
            cause: "benchmarks lists those there are; as NAME names one",
            remedies: near.map { "check \(name) as \(Name.printed($0))" } + ["benchmarks"])
    }

    /// The part and the whole of `a of b`, also behind the names of metrics.
    private func share(_ expression: Expression) -> (part: Expression, whole: Expression)? {
        var (current, seen) = (expression, Set<String>())
        while true {
            switch current.form {
            case .binary(.of, let part, let whole): return (part, whole)
            case .name(let name):
                guard let metric = catalog.metric(named: name.text), metric.parameters.isEmpty,
                    seen.insert(metric.name).inserted
                else { return nil }
                current = metric.formula
            case .literal, .unary, .binary, .isNull, .isIn, .isInRange, .call, .cases, .hole: return nil
            }
        }
    }

    /// `trials` of `sales.trials`; nothing for a number that was typed.
    private func unitName(_ whole: Expression) -> String {
        if case .name(let name) = whole.form { return name.parts.last ?? name.text }
        return ""
    }

    // MARK: What is said with it

    private func remedies(_ subjects: [Subject]) -> [Note] {
        guard let segment else { return [] }
        return subjects.compactMap { subject in
            guard let name = subject.benchmark,
                case .others(let known) = catalog.benchmarks.fit(name, for: segment.thing)
            else { return nil }
            let groups = known.compactMap(\.segment).reduce(into: [String]()) { found, group in
                if !found.contains(group) { found.append(group) }
            }
            return Note.warning(
                "\(known.first?.name ?? subject.name) has ranges for \(groups.joined(separator: ", ")), and none for \(segment.thing)"
            )
        }
    }
}
