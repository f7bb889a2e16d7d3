package import FunnelPlan
package import FunnelReport
package import FunnelStatistics
package import FunnelSyntax
package import FunnelValues

/// An A/B test: the arms, the sample-ratio check, each arm against the baseline, and what may be said of it.
package struct Experiment: WorkedAnswer, Sendable {
    package let title: String
    /// One or more, of the same arms.
    package private(set) var metrics: [ExperimentMetric]
    package let options: ExperimentOptions
    package private(set) var notes: [Note]
    /// The same test within each value of further keys.
    package private(set) var segments: [(key: String, metrics: [ExperimentMetric])] = []

    /// The arms of the first metric, the baseline first.
    var arms: [ArmData] { metrics.first?.arms ?? [] }

    /// More arms than this are no variants, and their answer nobody reads.
    private static let mostArms = 50

    /// - Throws: `Diagnostic` for a baseline that no arm is called, for more than 50 arms, and for shares of another number of arms.
    package init(samples: [Sample], options: ExperimentOptions) throws {
        guard samples.count <= Experiment.mostArms else {
            throw Diagnostic(
                "\(samples.count) arms are too many to compare", cause: "at most \(Experiment.mostArms) at once")
        }
        let named = samples.enumerated().map { ArmData(name: Experiment.letter($0.offset), sample: $0.element) }
        let (arms, _) = try Experiment.ordered(named, baseline: options.baseline)
        try Experiment.check(options.planned, of: arms)
        let title = arms.count == 2 ? "\(arms[1].name) against \(arms[0].name)" : "each arm against \(arms[0].name)"
        let isRate = samples.first?.proportion != nil
        self.init(
            title: title, metrics: [ExperimentMetric(name: title, unit: isRate ? .share : .number, arms: arms)],
            options: options, notes: [])
    }

    package init(
        _ query: Query, title: String, catalog: Catalog, today: Day?, options: ExperimentOptions,
        backend: any Backend
    ) async throws {
        var metrics: [ExperimentMetric] = []
        var notes: [Note] = []
        let span = query.clauses.by.first?.expression.span
        for item in query.items {
            var single = query
            single.items = [item]
            var data = ExperimentData(
                query: single, catalog: catalog, today: today, units: options.units,
                needsValues: options.needsValues)
            if let cap = options.cap {
                let found = try await ExperimentCap(
                    cap: cap, query: single, units: options.units, catalog: catalog, today: today
                ).found(on: backend)
                data.cap = found.limit
                notes.append(found.note)
            }
            let found = try await data.arms(on: backend)
            guard found.arms.count > 1 else {
                let have = found.arms.first.map { "only \($0.name)" } ?? "none"
                throw Diagnostic("a test needs two arms: \(have)", at: span)
            }
            guard found.arms.count <= Experiment.mostArms else {
                throw Diagnostic(
                    "\(found.arms.count) arms are too many to compare", at: span,
                    cause: "a variant column has a few values, at most \(Experiment.mostArms)")
            }
            let (arms, chosen) = try Experiment.ordered(found.arms, baseline: options.baseline)
            if metrics.isEmpty, let chosen { notes.append(Note(chosen, remedy: "against \"\(arms[1].name)\"")) }
            notes += found.notes.filter { !notes.contains($0) }
            metrics.append(ExperimentMetric(name: item.label ?? "\(item.expression)", unit: found.unit, arms: arms))
        }
        let arms = metrics.first?.arms ?? []
        try Experiment.check(options.planned, of: arms)
        let against = arms.count == 2 ? ", \(arms[1].name) against \(arms[0].name)" : ", each against \(arms[0].name)"
        self.init(title: title + against, metrics: metrics, options: options, notes: notes)
    }

    /// The test, and again within each value of the further keys; stratified, if it is to be.
    package init(
        brokenDown query: Query, title: String, catalog: Catalog, today: Day?, options: ExperimentOptions,
        backend: any Backend
    ) async throws {
        self = try await Experiment(
            query, title: title, catalog: catalog, today: today, options: options, backend: backend)
        var within = options
        // Arms have the order of the whole, and the split was judged there.
        if let first = arms.first { within.baseline = Located(first.name, span: .none) }
        (within.breakdown, within.strata) = ([], [])
        func parts(_ keys: [Query.Item], most: Int) async throws -> [(key: String, part: Experiment)] {
            guard !keys.isEmpty else { return [] }
            let breakdown = ExperimentBreakdown(query: query, keys: keys, catalog: catalog, today: today)
            let (filters, unnamed) = try await breakdown.parts(on: backend, most: most)
            let names = keys.map { "\($0.expression)" }.joined(separator: ", ")
            if unnamed > 0 { notes.append(.warning("\(rows(unnamed)) without \(names) left out of its parts")) }
            var found: [(String, Experiment)] = []
            for (key, filter) in filters {
                var part = query
                part.clauses.filter = filter
                do {
                    found.append(
                        (
                            key,
                            try await Experiment(
                                part, title: title, catalog: catalog, today: today, options: within, backend: backend)
                        ))
                } catch let error as Diagnostic {
                    notes.append(Note("\(key): \(error.message)"))
                }
            }
            return found
        }
        segments = try await parts(options.breakdown, most: ExperimentBreakdown.mostShown).map { ($0, $1.metrics) }
        let strata = try await parts(options.strata, most: ExperimentBreakdown.mostStrata)
        if !options.strata.isEmpty { try stratify(strata.map(\.part), by: options.strata) }
    }

    /// - Throws: `Diagnostic` for what is no share.
    private mutating func stratify(_ parts: [Experiment], by keys: [Query.Item]) throws {
        let names = keys.map { "\($0.expression)" }.joined(separator: ", ")
        for place in metrics.indices {
            guard metrics[place].kind == .rate else {
                throw Diagnostic(
                    "\(metrics[place].name) is no share", at: keys[0].expression.span,
                    cause: "strata are put together of shares (Mantel and Haenszel)")
            }
            metrics[place].strata = parts.compactMap { part in
                let arms = metrics[place].arms.compactMap { arm in
                    part.metrics[place].arms.first { $0.name == arm.name }
                }
                return arms.count == metrics[place].arms.count ? arms : nil
            }
        }
        notes.append(Note("\(metrics.first?.strata.count ?? 0) strata of \(names)"))
    }

    private init(title: String, metrics: [ExperimentMetric], options: ExperimentOptions, notes: [Note]) {
        (self.title, self.metrics, self.options, self.notes) = (title, metrics, options, notes)
    }

    static func letter(_ place: Int) -> String {
        place < 26 ? String(UnicodeScalar(UInt8(65 + place))) : "arm \(place + 1)"
    }

    private static func check(_ planned: Located<[Double]>?, of arms: [ArmData]) throws {
        guard let planned else { return }
        if arms.contains(where: { $0.units == nil }) {
            throw Diagnostic("events have no planned shares", at: planned.span, cause: "shares are of units")
        }
        guard planned.thing.count != arms.count else { return }
        throw Diagnostic(
            "\(planned.thing.count) planned shares for \(arms.count) arms", at: planned.span,
            remedies: [Array(repeating: "1", count: arms.count).joined(separator: ":")])
    }

    /// The baseline first: the one named, else control, A, or the first by name (and then it is said).
    private static func ordered(
        _ arms: [ArmData], baseline: Located<String>?
    ) throws -> (arms: [ArmData], chosen: String?) {
        func moved(_ place: Int) -> [ArmData] { [arms[place]] + arms[..<place] + arms[(place + 1)...] }
        if let baseline {
            let wanted = baseline.thing.lowercased()
            guard let place = arms.firstIndex(where: { $0.name == baseline.thing || $0.name.lowercased() == wanted })
            else {
                throw Diagnostic(
                    "no arm is called \(baseline.thing)", at: baseline.span,
                    cause: "there are \(arms.map(\.name).joined(separator: ", "))",
                    remedies: nearestNames(to: baseline.thing, among: arms.map(\.name)).map { "against \"\($0)\"" })
            }
            return (moved(place), nil)
        }
        for usual in ["control", "a"] {
            if let place = arms.firstIndex(where: { $0.name.lowercased() == usual }) { return (moved(place), nil) }
        }
        return (arms, "the baseline is \(arms[0].name), the first by name")
    }
}
