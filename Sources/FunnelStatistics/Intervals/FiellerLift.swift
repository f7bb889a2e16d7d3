/// Fieller's inequality of a lift, solved; one for two arms and for the same units twice.
///
///     (d − u b)² ≤ t² (v_d − 2 u c + u² v_b),   u = lift with the sign of b
///
/// d is the difference and b the base that it is measured in, with squared standard errors v_d and v_b and covariance c. With
/// β = c / v_b and the rest w = v_d − c β of the difference that does not follow the base, no digits cancel:
///
///     u = (d/b − t² β g ± t √(w/b² (1 − t² g) + g (d/b − β)²)) / (1 − t² g),   g = v_b / b²
struct FiellerLift {
    /// d / b.
    let change: Double
    /// g, the squared standard error of the base in units of it.
    let baseVariance: Double
    /// w in units of the squared base.
    let residualVariance: Double
    /// β.
    let slope: Double
    let t: Double
    /// −1 where the base is negative: a lift above 0 always means more.
    let direction: Double
    /// 1 − t² g, above 0.
    let openness: Double

    /// - Returns: nil where every lift is possible, or all but a gap: the base is not told apart from 0.
    init?(
        difference: Double, base: Double, baseVariance: Double, slope: Double, residualVariance: Double, t: Double
    ) {
        let size = abs(base)
        guard size > 0 else { return nil }
        direction = base < 0 ? -1 : 1
        change = direction * (difference / size)
        self.baseVariance = baseVariance / size / size
        self.residualVariance = residualVariance / size / size
        self.slope = slope
        self.t = t
        openness = 1 - t * t * self.baseVariance
        guard openness > 0, self.baseVariance.isFinite, self.residualVariance.isFinite, change.isFinite,
            slope.isFinite
        else { return nil }
    }

    var centre: Double { change - slope * (t * t * baseVariance) }
    var reach: Double {
        let gap = change - slope
        return t * (residualVariance * openness + gap * gap * baseVariance).squareRoot()
    }

    /// Both ends; unbounded where they are too large for a double.
    var interval: Interval {
        let ends = ((centre - reach) / openness, (centre + reach) / openness)
        guard ends.0.isFinite, ends.1.isFinite else { return .unbounded }
        return direction > 0 ? Interval(low: ends.0, high: ends.1) : Interval(low: -ends.1, high: -ends.0)
    }
}
