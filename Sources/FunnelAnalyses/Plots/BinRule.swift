import FunnelValues

/// The bins of a histogram: equal widths, edges at round numbers.
///
/// The width is 2 · IQR / ∛n, made round; where half of the values are equal, it is the range over ⌈log₂ n⌉ + 1 (Sturges).
///
/// - Source: D. Freedman, P. Diaconis, Z. Wahrscheinlichkeitstheorie verw. Gebiete 57 (1981) 453–476,
///   doi:10.1007/BF01025868. H. A. Sturges, J. Amer. Statist. Assoc. 21 (1926) 65–66, doi:10.1080/01621459.1926.10502161.
struct BinRule {
    /// Values that there are.
    let count: Int
    let least: Decimal
    let greatest: Decimal
    let quartiles: (low: Double, high: Double)
    /// Whole numbers: a bin of one is of that number alone.
    let isWhole: Bool
    /// How many bins at most, where that is asked.
    let asked: Int?

    /// More do not fit on a screen of 24 lines beside their caption.
    static let most = 16
    /// More than anybody reads.
    static let mostAsked = 200

    /// One more than there are bins, ascending: the first is not above the least value, the last not below the greatest,
    /// and of whole numbers above it. Nil where decimals of 38 digits do not hold them.
    var edges: [Decimal]? {
        let range = greatest.double - least.double
        let limit = asked ?? BinRule.most
        var width = RoundNumber(atLeast: max(wanted(range), range / Double(limit) * 0.999))
        if range <= 0 { width = RoundNumber(atLeast: max(least.double.magnitude / 10, isWhole ? 1 : 0)) }
        guard var width = width ?? RoundNumber(atLeast: 1) else { return nil }
        // Each step at least halves the number of bins or all but does.
        for _ in 0..<200 {
            if !isWhole || width.isWhole {
                guard let edges = edges(width) else { return nil }
                if edges.count - 1 <= limit { return edges }
            }
            width = width.next
        }
        return nil
    }

    private func wanted(_ range: Double) -> Double {
        if asked != nil { return 0 }
        let n = Double(max(count, 1))
        let spread = quartiles.high - quartiles.low
        let byQuartiles = 2 * spread / BinRule.cubeRoot(n)
        if spread > 0, byQuartiles.isFinite { return byQuartiles }
        return range / Double(Int.bitWidth - max(count - 1, 0).leadingZeroBitCount + 1)
    }

    /// All edges with this width; empty when they would be far too many.
    private func edges(_ width: RoundNumber) -> [Decimal]? {
        guard let step = width.decimal, let first = BinRule.floor(least, step), let last = BinRule.floor(greatest, step)
        else { return nil }
        let isAtEdge = BinRule.multiple(step, last) == greatest
        let bins = isAtEdge && !isWhole && last > first ? last - first : last - first + 1
        guard bins <= 10_000 else { return Array(repeating: .zero, count: 10_002) }
        var edges: [Decimal] = []
        for index in first...(first + bins) {
            guard let edge = BinRule.multiple(step, index) else { return nil }
            edges.append(edge)
        }
        return edges
    }

    private static func multiple(_ step: Decimal, _ index: Int128) -> Decimal? {
        let (mantissa, overflow) = step.mantissa.multipliedReportingOverflow(by: index)
        return overflow ? nil : Decimal(mantissa: mantissa, scale: step.scale)
    }

    /// How many whole steps lie below a value.
    private static func floor(_ value: Decimal, _ step: Decimal) -> Int128? {
        let scale = max(value.scale, step.scale)
        guard let up = Decimal.powerOfTen(scale - value.scale), let out = Decimal.powerOfTen(scale - step.scale) else {
            return nil
        }
        let (dividend, tooLarge) = value.mantissa.multipliedReportingOverflow(by: up)
        let (divisor, tooFine) = step.mantissa.multipliedReportingOverflow(by: out)
        guard !tooLarge, !tooFine, divisor > 0 else { return nil }
        let quotient = dividend / divisor
        return dividend % divisor < 0 ? quotient - 1 : quotient
    }

    /// By Newton's iteration, to a few units of the last digit.
    private static func cubeRoot(_ x: Double) -> Double {
        var root = max(1, x.squareRoot())
        for _ in 0..<80 { root -= (root * root * root - x) / (3 * root * root) }
        return root
    }
}
