import FunnelFunctions
import FunnelSyntax
package import FunnelValues

extension QueryPlan {
    /// Whether figures of groups may be added up to that of their union: sums and counts may, stocks over groups but not
    /// over time, distinct counts, medians, means and ratios never.
    package func additivity(of figure: MetricExpression) -> Additivity { additivity(of: figure, in: grouping) }

    private func additivity(of figure: MetricExpression, in grouping: Grouping) -> Additivity {
        switch figure {
        case .measure(let place, _):
            guard grouping.places.indices.contains(place) else { return .never }
            return additivity(of: grouping.places[place])
        case .named(_, let inner, _), .unary(.minus, let inner), .base(let inner):
            return additivity(of: inner, in: grouping)
        case .binary(.plus, let left, let right), .binary(.minus, let left, let right):
            let both = (additivity(of: left, in: grouping), additivity(of: right, in: grouping))
            return both.0 == both.1 ? both.0 : .never
        case .binary(.times, .constant, let inner), .binary(.times, let inner, .constant),
            .binary(.dividedBy, let inner, .constant):
            return additivity(of: inner, in: grouping)
        case .window(.previous, let inner): return additivity(of: inner, in: grouping)
        // What has added up until a period is a stock of that period.
        case .window(.cumulative, let inner), .window(.toDate, let inner):
            return additivity(of: inner, in: grouping) == .never ? .never : .lastOverTime
        case .constant, .key, .total, .window, .unary, .binary, .isNull, .isIn, .isInRange, .call, .wallClock, .cases:
            return .never
        }
    }

    private func additivity(of place: Place) -> Additivity {
        switch place {
        case .measure(let request, let measure):
            let measure = requests[request].measures[measure]
            switch measure.function {
            case .sum: return measure.latestBy == nil ? .added : .lastOverTime
            case .count, .rows: return .added
            case .mean, .distinct, .min, .max, .first, .last, .only, .median, .quantile, .product, .stddev, .variance,
                .moments, .skewness, .nps:
                return .never
            }
        case .perKey(let figures):
            // A sum of sums per key is the sum; how many keys there are is a distinct count.
            guard figures.function == .sum, figures.weight == nil else { return .never }
            return additivity(of: figures.figure, in: figures.grouping)
        }
    }
}
