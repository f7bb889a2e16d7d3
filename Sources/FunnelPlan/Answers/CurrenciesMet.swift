import FunnelValues

extension MetricExpression {
    /// The currencies of the amounts it is computed from at one place, where these stand in a column; with more than one
    /// it has no value.
    func currencies(_ figures: CellFigures) throws(EngineError) -> Set<Value> {
        switch self {
        case .measure(let place, _): return try figures.currencies(ofMeasure: place)
        case .total(let inner, let keys): return try inner.currencies(figures.total(by: keys))
        case .base(let inner):
            return try figures.base.map { base throws(EngineError) in try inner.currencies(base) } ?? []
        case .window(let window, let inner):
            var found: Set<Value> = []
            for moved in figures.figures(in: window) { found.formUnion(try inner.currencies(moved)) }
            return found
        default:
            var found: Set<Value> = []
            for child in children { found.formUnion(try child.currencies(figures)) }
            return found
        }
    }
}
