import FunnelValues

/// How far a figure may lie from the recorded one and still be the same (`--tolerance 0.1%`, `--tolerance 0.005`).
package enum RecordedTolerance: Hashable, Sendable {
    case none
    /// As a fraction of the recorded figure.
    case relative(Double)
    /// In the figure's own unit as it is shown.
    case absolute(Double)

    /// `0.1%` and `0.1 %` are relative, `0.005` is absolute; nil for anything else, and below 0.
    package init?(_ text: String) {
        let isRelative = text.hasSuffix("%")
        let digits = (isRelative ? String(text.dropLast()) : text).filter { $0 != " " }
        guard let number = Decimal(text: digits)?.double, number >= 0, number.isFinite else { return nil }
        self = isRelative ? .relative(number / 100) : .absolute(number)
    }

    func allows(_ recorded: Double, _ found: Double) -> Bool {
        // The bound itself is allowed, whatever the doubles make of it.
        let slack = 1e-12 * max(recorded.magnitude, found.magnitude)
        return switch self {
        case .none: false
        case .relative(let share): abs(found - recorded) <= share * recorded.magnitude + slack
        case .absolute(let distance): abs(found - recorded) <= distance + slack
        }
    }
}
