package import FunnelPlan
package import FunnelReport
import FunnelStatistics
package import FunnelSyntax
package import FunnelValues

/// An A/B test: the arms, the sample-ratio check, each arm against the baseline, and what may be said of it.
package struct Experiment: Sendable {
    package let title: String
    package let unit: Unit
    /// The baseline first.
    package let arms: [ArmData]
    package let options: ExperimentOptions
    package let notes: [Note]

    package init(title: String, counts: [(successes: Int, trials: Int)], options: ExperimentOptions) {
        let arms = counts.enumerated().map { place, arm in
            ArmData(name: Experiment.letter(place), statistic: .rate(Proportion(arm.successes, of: arm.trials)))
        }
        self.init(title: title, unit: .share, arms: arms, options: options, notes: [])
    }

    package init(title: String, summaries: [(mean: Double, sd: Double, n: Int)], options: ExperimentOptions) {
        let arms = summaries.enumerated().map { place, arm in
            let m2 = arm.sd * arm.sd * Double(max(0, arm.n - 1))
            return ArmData(
                name: Experiment.letter(place), statistic: .mean(Moments(count: arm.n, mean: arm.mean, m2: m2)))
        }
        self.init(title: title, unit: .number, arms: arms, options: options, notes: [])
    }

    package init(
        _ query: Query, title: String, catalog: Catalog, today: Day?, options: ExperimentOptions,
        backend: any Backend
    ) async throws {
        let found = try await ExperimentData(query: query, catalog: catalog, today: today).arms(on: backend)
        guard found.arms.count > 1 else {
            let have = found.arms.first.map { "only \($0.name)" } ?? "none"
            throw Diagnostic("a test needs two arms: \(have)", at: query.clauses.by.first?.expression.span)
        }
        guard found.arms.count <= 50 else {
            throw Diagnostic(
                "\(found.arms.count) arms are too many to compare", at: query.clauses.by.first?.expression.span,
                cause: "a variant column has a few values")
        }
        let (arms, chosen) = try Experiment.ordered(found.arms, baseline: options.baseline)
        if let planned = options.planned, planned.count != arms.count {
            throw Diagnostic("\(planned.count) planned shares for \(arms.count) arms", remedies: ["planned 50:50"])
        }
        var notes = found.notes
        if let chosen { notes.append(Note(chosen, remedy: "against \"\(arms[1].name)\"")) }
        let against = arms.count == 2 ? ", \(arms[1].name) against \(arms[0].name)" : ", each against \(arms[0].name)"
        self.init(title: title + against, unit: found.unit, arms: arms, options: options, notes: notes)
    }

    private init(title: String, unit: Unit, arms: [ArmData], options: ExperimentOptions, notes: [Note]) {
        self.title = title
        self.unit = unit
        self.arms = arms
        self.options = options
        self.notes = notes
    }

    private static func letter(_ place: Int) -> String {
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
