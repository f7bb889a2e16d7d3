import FunnelSyntax

/// All ranges that are known: those of the session, and the shell's own where the session has none of the same thing and
/// group.
package struct BenchmarkList: Sendable, Hashable {
    /// In the order they were defined.
    package private(set) var own: [Benchmark] = []

    package init() {}

    package var all: [Benchmark] {
        own + BenchmarkList.builtIn.filter { known in !own.contains { $0.key == known.key && $0.isOf(known.segment) } }
    }

    /// Adds a range, or replaces the session's own of the same thing and group; whether it replaced one.
    package mutating func insert(_ benchmark: Benchmark) -> Bool {
        var benchmark = benchmark
        benchmark.isOwn = true
        guard let place = own.firstIndex(where: { $0.key == benchmark.key && $0.isOf(benchmark.segment) }) else {
            own.append(benchmark)
            return false
        }
        own[place] = benchmark
        return true
    }

    /// Takes away the session's own ranges of a thing; of one group alone where it is named. What was taken away.
    package mutating func remove(_ name: BenchmarkName, for segment: String?) -> [Benchmark] {
        let gone = own.filter { $0.key == name && (segment == nil || $0.isOf(segment)) }
        own.removeAll(where: gone.contains)
        return gone
    }

    package func ranges(of name: BenchmarkName) -> [Benchmark] { all.filter { $0.key == name } }

    /// What a figure of a group is compared with: the ranges of that group, else those of all; all there are where neither
    /// is, so that they can be named.
    package enum Fit: Sendable, Hashable {
        case exact([Benchmark])
        /// The group has none.
        case general([Benchmark])
        /// There are only ranges of other groups.
        case others([Benchmark])
        case none
    }

    package func fit(_ name: BenchmarkName, for segment: String?) -> Fit {
        let known = ranges(of: name)
        guard !known.isEmpty else { return .none }
        let exact = known.filter { $0.isOf(segment) }
        if !exact.isEmpty { return .exact(exact) }
        let general = known.filter { $0.segment == nil }
        return general.isEmpty ? .others(known) : .general(general)
    }

    /// The range of the rate from one step to the next, by what the steps are called (`visitors`, `leads`); that of the
    /// group where there is one, else that of all.
    package func benchmark(from first: String, to second: String, for segment: String? = nil) -> Benchmark? {
        switch fit(BenchmarkName(from: first, to: second), for: segment) {
        case .exact(let ranges), .general(let ranges): ranges.first
        case .others, .none: nil
        }
    }

    /// The shell's own, from `benchmarks.funnel`.
    package static let builtIn: [Benchmark] = {
        let text = String(decoding: PackageResources.benchmarks_funnel, as: UTF8.self)
        do { return try read(text) } catch { preconditionFailure("benchmarks.funnel: \(error)") }
    }()

    /// The ranges of a text that has nothing but lines of `benchmark` and comments.
    package static func read(_ text: String) throws -> [Benchmark] {
        try Parser(verbs: ["benchmark"]).parse(text).map { statement throws(Diagnostic) in
            guard case .command(let command) = statement.form else {
                throw Diagnostic("not a benchmark: \(statement.source)")
            }
            var arguments = ArgumentReader(command, source: statement.source)
            return try Benchmark(reading: &arguments)
        }
    }
}
