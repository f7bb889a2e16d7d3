import FunnelValues

/// From figures to places in the picture, straight.
struct SVGScale {
    let low: Double
    let high: Double
    let start: Double
    let end: Double

    /// - Shape: `low` < `high`, both finite.
    init(from low: Double, to high: Double, start: Double, end: Double) {
        (self.low, self.high, self.start, self.end) = (low, high, start, end)
    }

    /// Where a figure stands; what lies outside stands at the end it is beyond.
    func place(_ value: Double) -> Double {
        // Quarters, so that the difference of the largest doubles is one.
        let fraction = (value / 4 - low / 4) / (high / 4 - low / 4)
        return start + (end - start) * min(max(fraction.isNaN ? 0 : fraction, 0), 1)
    }
}

/// Round figures for an axis: 1, 2, 2.5 or 5 times a power of ten apart.
struct SVGTicks {
    let values: [Double]
    /// Digits behind the decimal sign that tell them apart.
    let places: Int

    /// - Parameters:
    ///   - count: about how many steps.
    ///   - isWhole: nothing lies between whole numbers (counts).
    ///   - widens: the first and the last tick lie at or beyond the ends, else within.
    init(from low: Double, to high: Double, count: Int, isWhole: Bool = false, widens: Bool) {
        let span = high / 4 - low / 4
        guard var step = RoundNumber(atLeast: span / Double(max(count, 1)) * 4) else {
            (values, places) = (low < high ? [low, high] : [low], 0)
            return
        }
        while isWhole, !step.isWhole { step = step.next }
        let first = (low / step.double).rounded(widens ? .down : .up)
        let last = (high / step.double).rounded(widens ? .up : .down)
        guard last - first <= 100, let from = Int(exactly: first), let to = Int(exactly: last) else {
            (values, places) = ([low, high], 0)
            return
        }
        values = from <= to ? (from...to).map(step.times).filter(\.isFinite) : []
        // Beyond that many, figures are written in powers of ten.
        places = min(max(0, (step.tenths == 25 ? 1 : 0) - step.power), 12)
    }
}

/// From where to where an axis goes.
struct SVGDomain {
    var low: Double
    var high: Double

    init(low: Double, high: Double) { (self.low, self.high) = (low, high) }

    /// The stretch of all finite figures, made wider where it is none; nil without a figure.
    ///
    /// - Parameters:
    ///   - includesZero: bars start there. Lines do when it is near.
    ///   - isTight: zero is no better than any other figure.
    init?(of values: [Double], includesZero: Bool, isTight: Bool = false) {
        let finite = values.filter(\.isFinite)
        guard var low = finite.min(), var high = finite.max() else { return nil }
        let isNear = (low >= 0 && low < 0.6 * high) || (high <= 0 && high > 0.6 * low)
        if includesZero || (isNear && !isTight) { (low, high) = (min(low, 0), max(high, 0)) }
        let size = max(abs(low), abs(high))
        if high / 4 - low / 4 <= size * 1e-9 {
            // One figure alone is measured from zero.
            if size < 1e-290 { high = 1 } else { (low, high) = (min(low, 0), max(high, 0)) }
        }
        (self.low, self.high) = (low, high)
    }
}
