import FunnelSyntax
package import FunnelValues

/// A range that a figure usually lies in: of whom, in which period, which way is better, and who says so.
package struct Benchmark: Sendable, Hashable, CustomStringConvertible {
    package enum Direction: String, Sendable, Hashable { case higher, lower }

    /// As it was typed, steps as `visitor_to_lead`.
    package var name: String
    package var range: BenchmarkRange
    /// Of the range's ends: `share`, `USD`, `rate per month`, `days`, a plain number.
    package var unit: Unit
    /// Whom it is of (`smb`); nil: of all.
    package var segment: String?
    package var better: Direction?
    package var source: String?
    /// What else is to be known of it: a condition, a doubt.
    package var note: String?
    /// Where it was defined in the session; nil for the shell's own.
    package var isOwn = false

    package init(name: String, range: BenchmarkRange, unit: Unit) {
        (self.name, self.range, self.unit) = (name, range, unit)
    }

    package var key: BenchmarkName { BenchmarkName(name) }

    /// Whether it is of that group: case, and an s at the end, do not count.
    package func isOf(_ segment: String?) -> Bool {
        self.segment.map(Benchmark.plain) == segment.map(Benchmark.plain)
    }

    static func plain(_ segment: String) -> String {
        let lowered = Stage.plain(segment)
        return lowered.count > 3 && lowered.hasSuffix("s") ? String(lowered.dropLast()) : lowered
    }

    // MARK: As it is typed

    /// `20..30%`, `< 5% per year`, `$200..$1000`.
    package var rangeText: String {
        let ends = range.ends.map { end in
            if unit.kind == .percentagePoints { return "\(Literal.percentagePoints(end))" }
            return Literal(end, in: unit).map { "\($0)" } ?? "\(end)"
        }
        guard let first = ends.first, let last = ends.last else { return "" }
        switch range.form {
        case .between(let low, _):
            // The unit of the upper end is that of both.
            let bare = Literal(low, in: Unit(unit.kind, in: unit.denomination, currencyPower: unit.currencyPower))
            let start: String =
                switch unit.kind {
                case .money: bare.map { "\($0)" } ?? first
                case .share, .rate: bare.map { String("\($0)".dropLast()) } ?? first
                case .number, .count, .percentagePoints, .points, .ratio, .span, .compound: "\(low)"
                }
            return "\(start)..\(last)"
        case .atMost: return "<= \(first)"
        case .under: return "< \(first)"
        case .atLeast: return ">= \(first)"
        case .over: return "> \(first)"
        case .about: return unit.kind == .ratio ? "about \(first):1" : "about \(first)"
        }
    }

    package var description: String {
        var text = "benchmark \(Name.printed(name)) \(rangeText)"
        if let segment { text += " for \(Name.printed(segment))" }
        if let better { text += " \(better.rawValue) is better" }
        if let source { text += " source \(Literal.quoted(source))" }
        if let note { text += " note \(Literal.quoted(note))" }
        return text
    }
}
