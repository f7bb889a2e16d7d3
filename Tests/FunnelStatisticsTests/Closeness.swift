/// How far a figure is from its reference, as a share of the reference; absolute where that is 0.
func relativeError(_ value: Double, _ reference: Double) -> Double {
    if value == reference { return 0 }
    if value.isNaN || reference.isNaN { return .infinity }
    return reference == 0 ? abs(value) : abs(value - reference) / abs(reference)
}

func relativeError(_ value: Double?, _ reference: Double?) -> Double {
    switch (value, reference) {
    case (nil, nil): 0
    case (let value?, let reference?): relativeError(value, reference)
    case (nil, _?), (_?, nil): .infinity
    }
}

/// The same random tables on every machine (SplitMix64: G. Steele, D. Lea, C. Flood, OOPSLA 2014).
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
