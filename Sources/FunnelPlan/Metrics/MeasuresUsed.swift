import FunnelValues

extension MetricExpression {
    /// The places of the measures it is computed from, each once.
    package var measuresUsed: Set<Int> {
        switch self {
        case .constant, .key: []
        case .measure(let place, _): [place]
        case .named(_, let inner, _), .unary(_, let inner), .isNull(let inner, _), .total(let inner),
            .window(_, let inner):
            inner.measuresUsed
        case .binary(_, let left, let right): left.measuresUsed.union(right.measuresUsed)
        case .isIn(let inner, let choices, _):
            choices.reduce(inner.measuresUsed) { $0.union($1.measuresUsed) }
        case .isInRange(let inner, let low, let high, _):
            inner.measuresUsed.union(low.measuresUsed).union(high.measuresUsed)
        case .call(_, let arguments): arguments.reduce(into: []) { $0.formUnion($1.measuresUsed) }
        case .cases(let branches, let otherwise):
            branches.reduce(otherwise?.measuresUsed ?? []) {
                $0.union($1.condition.measuresUsed).union($1.value.measuresUsed)
            }
        }
    }

    /// The currencies of the amounts it is computed from, by those that each measure met.
    func currencies(_ met: [Set<Value>]) -> Set<Value> {
        guard met.contains(where: { !$0.isEmpty }) else { return [] }
        return measuresUsed.reduce(into: []) { found, place in
            if met.indices.contains(place) { found.formUnion(met[place]) }
        }
    }
}
