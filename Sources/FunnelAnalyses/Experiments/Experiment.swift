package import FunnelPlan
package import FunnelReport
package import FunnelStatistics
package import FunnelSyntax
package import FunnelValues

/// An A/B test: the arms, the sample-ratio check, each arm against the baseline, and what may be said of it.
package struct Experiment: Sendable {
    package let title: String
    /// One or more, of the same arms.
    package let metrics: [ExperimentMetric]
    package let options: ExperimentOptions
    package private(set) var notes: [Note]
    /// The same test within each value of further keys.
    package private(set) var segments: [(key: String, metrics: [ExperimentMetric])] = []

    /// The arms of the first metric, the baseline first.
    var arms: [ArmData] { metrics.first?.arms ?? [] }

    package init(title: String, samples: [Sample], options: ExperimentOptions) {
        let arms = samples.enumerated().map { ArmData(name: Experiment.letter($0.offset), sample: $0.element) }
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
            let found = try await ExperimentData(
                query: single, catalog: catalog, today: today, units: options.units,
                needsValues: options.needsValues
            ).arms(on: backend)
            guard found.arms.count > 1 else {
                let have = found.arms.first.map { "only \($0.name)" } ?? "none"
                throw Diagnostic("a test needs two arms: \(have)", at: span)
            }
            guard found.arms.count <= 50 else {
                throw Diagnostic(
                    "\(found.arms.count) arms are too many to compare", at: span,
                    cause: "a variant column has a few values")
            }
            let (arms, chosen) = try Experiment.ordered(found.arms, baseline: options.baseline)
            if metrics.isEmpty, let chosen { notes.append(Note(chosen, remedy: "against \"\(arms[1].name)\"")) }
            notes += found.notes.filter { !notes.contains($0) }
            metrics.append(ExperimentMetric(name: item.label ?? "\(item.expression)", unit: found.unit, arms: arms))
        }
        let arms = metrics.first?.arms ?? []
        if let planned = options.planned, planned.count != arms.count {
            throw Diagnostic("\(planned.count) planned shares for \(arms.count) arms", remedies: ["planned 50:50"])
        }
        let against = arms.count == 2 ? ", \(arms[1].name) against \(arms[0].name)" : ", each against \(arms[0].name)"
        self.init(title: title + against, metrics: metrics, options: options, notes: notes)
    }

    /// The test, and again within each value of the further keys.
    package init(
        brokenDown query: Query, title: String, catalog: Catalog, today: Day?, options: ExperimentOptions,
        backend: any Backend
    ) async throws {
        self = try await Experiment(
            query, title: title, catalog: catalog, today: today, options: options, backend: backend)
        guard !options.breakdown.isEmpty else { return }
        let breakdown = ExperimentBreakdown(query: query, keys: options.breakdown, catalog: catalog, today: today)
        var within = options
        // Arms have the order of the whole, and the split was judged there.
        if let first = arms.first { within.baseline = Located(first.name, span: .none) }
        for (key, filter) in try await breakdown.parts(on: backend) {
            var part = query
            part.clauses.filter = filter
            do {
                let found = try await Experiment(
                    part, title: title, catalog: catalog, today: today, options: within, backend: backend)
                segments.append((key, found.metrics))
            } catch let error as Diagnostic {
                notes.append(Note("\(key): \(error.message)"))
            }
        }
    }

    private init(title: String, metrics: [ExperimentMetric], options: ExperimentOptions, notes: [Note]) {
        (self.title, self.metrics, self.options, self.notes) = (title, metrics, options, notes)
    }

    static func letter(_ place: Int) -> String {
        place < 26 ? String(UnicodeScalar(UInt8(65 + place))) : "arm \(place + 1)"
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
