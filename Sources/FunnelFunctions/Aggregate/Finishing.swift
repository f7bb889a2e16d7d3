package import FunnelValues

extension AggregateState {
    /// The aggregate's value; null without values, but for counts and sums, and of amounts in two currencies.
    package func finish() -> Value {
        if conflict != nil || currencies.count > 1 { return .null }
        switch content {
        case .nothing: return .integer(count)
        case .distinct(let distinct): return .integer(distinct.count)
        case .total(let total):
            if function == .sum { return total.value }
            return count == 0 ? .null : .finite(total.mean(of: count))
        case .weighted(let products, let weights):
            let weight = weights.double
            return weight == 0 ? .null : .finite(products.double / weight)
        case .powers(let powers):
            let deviations = powers.deviations
            let figure: Double? =
                switch function {
                case .variance: deviations.variance
                case .stddev: deviations.variance?.squareRoot()
                case .skewness: deviations.skewness
                default: deviations.count == 0 ? nil : deviations.mean
                }
            return figure.map(Value.finite) ?? .null
        case .sample(let sample) where function == .product: return sample.product
        case .sample(let sample): return sample.quantile(function == .median ? 0.5 : parameter ?? 0.5)
        case .one(let value): return value
        case .extremes(let value, _): return value
        case .nps(let promoters, let detractors):
            return count == 0 ? .null : .finite(100 * Double(promoters - detractors) / Double(count))
        }
    }

    /// Count, mean and sum of squared deviations, of the aggregates that keep them.
    package var moments: (count: Int, mean: Double, m2: Double)? {
        guard case .powers(let powers) = content else { return nil }
        let deviations = powers.deviations
        return (deviations.count, deviations.mean, deviations.m2)
    }
}
