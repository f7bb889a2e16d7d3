package import FunnelValues

/// Where a figure usually lies, and what is said of its ends: `20..30%`, `< 5%`, `about 3`.
package struct BenchmarkRange: Sendable, Hashable {
    package enum Form: Sendable, Hashable {
        /// Both ends included.
        case between(Decimal, Decimal)
        case atMost(Decimal)
        case under(Decimal)
        case atLeast(Decimal)
        case over(Decimal)
        /// What rounds to it at its last digit: about 3 is 2.5 up to, but not, 3.5.
        case about(Decimal)
    }

    package enum Place: String, Sendable, Hashable { case below, inside, above }

    package var form: Form

    package init(_ form: Form) { self.form = form }

    package var low: Double? {
        switch form {
        case .between(let low, _): low.double
        case .atLeast(let end), .over(let end): end.double
        case .about(let middle): middle.double - middle.halfOfLastPlace
        case .atMost, .under: nil
        }
    }

    package var high: Double? {
        switch form {
        case .between(_, let high): high.double
        case .atMost(let end), .under(let end): end.double
        case .about(let middle): middle.double + middle.halfOfLastPlace
        case .atLeast, .over: nil
        }
    }

    package var includesLow: Bool { if case .over = form { false } else { low != nil } }
    package var includesHigh: Bool {
        switch form {
        case .under, .about: false
        case .between, .atMost, .atLeast, .over: high != nil
        }
    }

    package func place(of value: Double) -> Place {
        if let low, value < low || (value == low && !includesLow) { return .below }
        if let high, value > high || (value == high && !includesHigh) { return .above }
        return .inside
    }

    /// The numbers that were typed.
    package var ends: [Decimal] {
        switch form {
        case .between(let low, let high): [low, high]
        case .atMost(let end), .under(let end), .atLeast(let end), .over(let end), .about(let end): [end]
        }
    }
}

extension Decimal {
    /// Half of one in the last digit that is not an empty zero behind the point.
    fileprivate var halfOfLastPlace: Double {
        Decimal(mantissa: 5, scale: min(38, scale + 1)).double
    }
}
