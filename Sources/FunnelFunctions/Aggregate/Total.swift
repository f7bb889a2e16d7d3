import FunnelValues

/// A sum: exact while the values are decimals and fit 128 bits, compensated in doubles otherwise.
///
/// - Source: A. Neumaier, ZAMM 54 (1974) 39–51, doi:10.1002/zamm.19740540106 (the doubles).
struct Total: Sendable {
    private var exact: Int128 = 0
    private var scale = 0
    private var rough = 0.0
    private var lost = 0.0
    private var isRough = false

    mutating func add(_ value: Value) {
        switch value {
        case .decimal(let decimal): add(mantissa: decimal.mantissa, scale: decimal.scale)
        case .number(let number): add(number)
        case .boolean(let flag): add(mantissa: flag ? 1 : 0, scale: 0)
        case .null, .notYet, .text, .date, .instant, .period: break
        }
    }

    mutating func add(mantissa: Int128, scale other: Int) {
        if let sum = Total.sum(exact, scale, mantissa, other) {
            exact = sum
            scale = max(scale, other)
        } else {
            add(Decimal(mantissa: mantissa, scale: other).double)
        }
    }

    mutating func add(_ number: Double) {
        isRough = true
        let next = rough + number
        lost += abs(rough) >= abs(number) ? (rough - next) + number : (number - next) + rough
        rough = next
    }

    mutating func merge(_ other: Total) {
        add(mantissa: other.exact, scale: other.scale)
        if other.isRough {
            add(other.rough)
            lost += other.lost
        }
    }

    var value: Value { isRough ? .finite(double) : .decimal(Decimal(mantissa: exact, scale: scale)) }

    var double: Double {
        let whole = Decimal(mantissa: exact, scale: scale).double
        return isRough ? rough + (lost + whole) : whole
    }

    private static func sum(_ a: Int128, _ aScale: Int, _ b: Int128, _ bScale: Int) -> Int128? {
        let common = max(aScale, bScale)
        guard let up = Decimal.powerOfTen(common - aScale), let other = Decimal.powerOfTen(common - bScale) else {
            return nil
        }
        let (x, lost) = a.multipliedReportingOverflow(by: up)
        let (y, gone) = b.multipliedReportingOverflow(by: other)
        let (sum, over) = x.addingReportingOverflow(y)
        return lost || gone || over ? nil : sum
    }
}
