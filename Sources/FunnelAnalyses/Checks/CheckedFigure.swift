import FunnelPlan
import FunnelReport
import FunnelStatistics
import FunnelValues

/// One figure of a query, and the lines that `check` makes of it.
struct CheckedFigure {
    let row: QueryAnswer.Row
    let place: Int
    let metric: BoundMetric
    let unit: Unit
    let counts: (part: Int, whole: Int, of: String)?
    let areCounts: Bool
    /// The period that the query makes it of, where its unit has none.
    let period: (grain: Grain, said: String)?
    let confidence: Double

    private var value: Value { row.items[place] }

    /// The counts of a share of whole units; nil for any other figure.
    private var sample: CheckReport.Counts? {
        guard areCounts, let counts, case .decimal(let part) = row.items[counts.part], let successes = part.integer,
            case .decimal(let whole) = row.items[counts.whole], let n = whole.integer, n > 0,
            (0...n).contains(successes)
        else { return nil }
        return CheckReport.Counts(n: n, successes: successes, of: counts.of)
    }

    /// One line a range: those of the group, else those of all, else why there is none.
    func lines(
        keys: [Value], name: String, benchmark: BenchmarkName?, segment: String?, list: BenchmarkList
    ) -> [CheckReport.Line] {
        var line = CheckReport.Line(keys: keys, name: name, value: value, unit: unit, verdict: .noRange)
        line.counts = sample
        if let sample,
            let interval = try? wilsonInterval(
                Proportion(sample.successes, of: sample.n), confidence: confidence, alternative: .twoSided)
        {
            (line.low, line.high) = (interval.low, interval.high)
        }
        guard let benchmark else { return [line] }
        let (ranges, remark): ([Benchmark], String?) =
            switch list.fit(benchmark, for: segment) {
            case .exact(let ranges): (ranges, nil)
            case .general(let ranges): (ranges, segment.map { "no range for \($0)" })
            case .others(let ranges): (segment == nil ? ranges : [], segment.map { "no range for \($0)" })
            case .none: ([], nil)
            }
        guard !ranges.isEmpty else {
            line.benchmark = list.ranges(of: benchmark).first?.name
            line.segment = segment
            return [line]
        }
        return ranges.map { compared(line, with: $0, remark) }
    }

    private func compared(
        _ bare: CheckReport.Line, with benchmark: Benchmark, _ remark: String?
    ) -> CheckReport.Line {
        var line = bare
        line.benchmark = benchmark.name
        line.range = CheckReport.Range(benchmark)
        (line.segment, line.source, line.note) = (benchmark.segment, benchmark.source, benchmark.note)
        if let remark { line.remarks.append(remark) }
        guard let number = value.double else {
            line.verdict = .noValue
            return line
        }
        var figure = BenchmarkComparison.Figure(number, low: line.low, high: line.high, unit: unit)
        let hasPeriod = figure.unit.timePower != 0
        if !hasPeriod, benchmark.key.isOfTime, let period, [.share, .rate, .number].contains(figure.unit.kind) {
            figure.unit = .rate(per: period.grain)
            line.remarks.append("a rate per \(period.grain.rawValue), \(period.said)")
        }
        let comparison = BenchmarkComparison(figure, with: benchmark, isGrowth: metric.isGrowth)
        if let converted = comparison.converted {
            line.converted = .init(
                value: converted.value, low: converted.low, high: converted.high, unit: converted.unit)
            if !comparison.way.isEmpty { line.remarks.append(comparison.way) }
        }
        switch comparison.outcome {
        case .place(.inside): line.verdict = .inside
        case .place(.below): line.verdict = .below
        case .place(.above): line.verdict = .above
        case .undecided(let out):
            line.verdict = .undecided
            line.remarks += out.map { "not \($0.rawValue) it" }
        case .notCompared(let reason, let remedy):
            line.verdict = .notCompared
            line.remarks.insert(remedy.map { "\(reason): \($0)" } ?? reason, at: 0)
        }
        if let side = comparison.standing(benchmark.better) {
            line.standing = side == benchmark.better ? .better : .worse
        }
        return line
    }
}

extension CheckReport.Range {
    init(_ benchmark: Benchmark) {
        let range = benchmark.range
        let form: Form =
            switch range.form {
            case .between: .between
            case .atMost: .atMost
            case .under: .under
            case .atLeast: .atLeast
            case .over: .over
            case .about: .about
            }
        self.init(form: form, ends: range.ends, low: range.low, high: range.high, unit: benchmark.unit)
    }
}
