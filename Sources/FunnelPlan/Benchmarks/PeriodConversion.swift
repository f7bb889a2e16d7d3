package import FunnelValues

/// A figure of one period, told for another, as a rate is carried over: by compounding.
///
///     lost     1 − (1 − m)^n        grown     (1 + g)^n − 1        kept     r^n        added up     n x
///
/// n is how often the figure's period fits into the other; a year has 365 days and 12 months.
package enum PeriodConversion: Sendable, Hashable {
    case loss, growth, retention, amount

    /// Of what a range is of.
    package init(_ name: BenchmarkName, _ kind: Unit.Kind) {
        self =
            switch kind {
            case .share, .rate, .number, .ratio:
                name.isGrowth ? .growth : name.isRetention ? .retention : .loss
            case .count, .percentagePoints, .points, .money, .span, .compound: .amount
            }
    }

    /// Nil for what cannot be: a loss of more than all, a value that is no number.
    package func convert(_ value: Double, from grain: Grain, to other: Grain) -> Double? {
        guard let own = RateConversion.perYear(grain).double, let wanted = RateConversion.perYear(other).double else {
            return nil
        }
        let periods = own / wanted
        let converted: Double
        switch self {
        case .loss:
            guard value <= 1 else { return nil }
            converted = 1 - raise(1 - value, periods)
        case .growth:
            guard value >= -1 else { return nil }
            converted = raise(1 + value, periods) - 1
        case .retention:
            guard value >= 0 else { return nil }
            converted = raise(value, periods)
        case .amount: converted = value * periods
        }
        return converted.isFinite ? converted : nil
    }

    /// What is said of it: `1 − (1 − m)^12`.
    package func formula(from grain: Grain, to other: Grain) -> String {
        let periods = RateConversion.periods(from: grain, to: other)
        return switch self {
        case .loss: "1 − (1 − m)^\(periods)"
        case .growth: "(1 + g)^\(periods) − 1"
        case .retention: "r^\(periods)"
        case .amount: "× \(periods)"
        }
    }
}

extension RateConversion {
    /// `12`, or `(1/12)` for the other way.
    fileprivate static func periods(from grain: Grain, to other: Grain) -> String {
        if let whole = other.count(of: grain) { return "\(whole)" }
        if let whole = grain.count(of: other) { return "(1/\(whole))" }
        if let own = perYear(grain).double, let wanted = perYear(other).double {
            let ratio = own / wanted
            if let rounded = Decimal(shortest: (ratio * 1000).rounded() / 1000) { return "\(rounded)" }
        }
        return "n"
    }
}
