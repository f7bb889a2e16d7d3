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
