package import FunnelValues

/// What is kept of a group's rows for one aggregate: a sufficient statistic that merges and then finishes.
///
/// Merging in any split of the rows, kept in their order, gives what one pass over all of them gives: to the last digit
/// for decimals and counts, to rounding for doubles and for powers of deviations.
package struct AggregateState: Sendable {
    /// Values that counted, and rows skipped because the value was null.
    package internal(set) var count = 0
    package private(set) var nulls = 0
    /// `only(x)` met these two values: the group has no single one.
    package private(set) var conflict: Conflict?
    /// Of a stock: the time of the rows that count; a later time replaces all that is kept.
    package private(set) var time: Value?
    /// Of first and last: the row of the data that the value stands in, so that groups merge in any order.
    package private(set) var place: Int?

    package struct Conflict: Sendable, Hashable {
        package let first: Value
        package let second: Value

        package init(first: Value, second: Value) {
            self.first = first
            self.second = second
        }
    }

    let function: AggregateFunction
    let parameter: Double?
    var content: Content

    enum Content: Sendable {
        case nothing
        case total(Total)
        case weighted(products: Total, weights: Total)
        case powers(PowerSums)
        case sample(Sample)
        case distinct(DistinctValues)
        /// Of min, max, first, last, only.
        case one(Value)
        case product(Value)
        case nps(promoters: Int, detractors: Int)
    }

    package init(_ function: AggregateFunction, parameter: Double? = nil, isWeighted: Bool = false) {
        self.function = function
        self.parameter = parameter
        content =
            switch function {
            case .sum: .total(Total())
            case .mean: isWeighted ? .weighted(products: Total(), weights: Total()) : .total(Total())
            case .count, .rows: .nothing
            case .distinct: .distinct(DistinctValues())
            case .min, .max, .first, .last, .only: .one(.null)
            case .median, .quantile: .sample(Sample())
            case .stddev, .variance, .skewness, .moments: .powers(PowerSums())
            case .product: .product(.integer(1))
            case .nps: .nps(promoters: 0, detractors: 0)
            }
    }

    package mutating func addNulls(_ rows: Int) { nulls += rows }

    /// So many rows (of `rows`), or true conditions (of `count`).
    package mutating func addRows(_ rows: Int) { count += rows }

    /// One row; null is skipped and counted.
    package mutating func add(_ value: Value) {
        if function == .rows {
            count += 1
            return
        }
        if value.isNull {
            nulls += 1
            return
        }
        if function == .count {
            count += value == .boolean(false) ? 0 : 1
            return
        }
        let isFirst = count == 0
        count += 1
        switch content {
        case .nothing, .weighted: break
        case .total(var total):
            content = .nothing
            total.add(value)
            content = .total(total)
        case .powers(var powers):
            powers.add(value.double ?? 0)
            content = .powers(powers)
        case .sample(var sample):
            content = .nothing
            sample.add(value)
            content = .sample(sample)
        case .distinct(var distinct):
            content = .nothing
            distinct.add(value)
            content = .distinct(distinct)
        case .one(let known): content = .one(isFirst ? value : chosen(known, value))
        case .product(let known): content = .product(AggregateState.product(known, value))
        case .nps(let promoters, let detractors):
            let score = value.double ?? 0
            content = .nps(promoters: promoters + (score >= 9 ? 1 : 0), detractors: detractors + (score <= 6 ? 1 : 0))
        }
    }

    /// One row of a weighted mean; skipped when either is null.
    package mutating func add(_ value: Value, weight: Value) {
        guard !value.isNull, !weight.isNull, case .weighted(var products, var weights) = content else {
            nulls += 1
            return
        }
        count += 1
        if case .decimal(let a) = value, case .decimal(let b) = weight, let product = a.multiplied(by: b) {
            products.add(.decimal(product))
        } else {
            let factor = value.double ?? (value == .boolean(true) ? 1 : 0)
            products.add(factor * (weight.double ?? 0))
        }
        weights.add(weight)
        content = .weighted(products: products, weights: weights)
    }

    /// Says which time the rows added so far are of.
    package mutating func mark(time: Value) { self.time = time }

    /// Says in which row of the data the value of first or last stands.
    package mutating func mark(place: Int) { self.place = place }

    package mutating func merge(_ other: AggregateState) {
        if let theirs = other.time {
            guard let ours = time, let order = theirs.order(beside: ours) else {
                self = other
                return
            }
            if order < 0 { return }
            if order > 0 {
                self = other
                return
            }
        } else if time != nil {
            return
        }
        let (isEmpty, isOtherEmpty) = (count == 0, other.count == 0)
        count += other.count
        nulls += other.nulls
        conflict = conflict ?? other.conflict
        switch (content, other.content) {
        case (.total(var total), .total(let more)):
            total.merge(more)
            content = .total(total)
        case (.weighted(var products, var weights), .weighted(let moreProducts, let moreWeights)):
            products.merge(moreProducts)
            weights.merge(moreWeights)
            content = .weighted(products: products, weights: weights)
        case (.powers(var powers), .powers(let more)):
            powers.merge(more)
            content = .powers(powers)
        case (.sample(var sample), .sample(let more)):
            content = .nothing
            sample.merge(more)
            content = .sample(sample)
        case (.distinct(var distinct), .distinct(let more)):
            content = .nothing
            distinct.merge(more)
            content = .distinct(distinct)
        case (.one(let known), .one(let value)):
            if isOtherEmpty { break }
            if !isEmpty, let ours = place, let theirs = other.place {
                guard (theirs < ours) == (function == .first) else { break }
                (content, place) = (.one(value), theirs)
            } else {
                content = .one(isEmpty ? value : chosen(known, value))
                place = isEmpty ? other.place : place
            }
        case (.product(let known), .product(let factor)): content = .product(AggregateState.product(known, factor))
        case (.nps(let promoters, let detractors), .nps(let morePromoters, let moreDetractors)):
            content = .nps(promoters: promoters + morePromoters, detractors: detractors + moreDetractors)
        default: break
        }
    }

    /// Of min, max, first, last, only: which of two values stays.
    private mutating func chosen(_ known: Value, _ value: Value) -> Value {
        switch function {
        case .min: return value.order(beside: known) == -1 ? value : known
        case .max: return value.order(beside: known) == 1 ? value : known
        case .last: return value
        case .only:
            if value != known, conflict == nil { conflict = Conflict(first: known, second: value) }
            return known
        default: return known
        }
    }

    private static func product(_ known: Value, _ factor: Value) -> Value {
        if case .decimal(let a) = known, case .decimal(let b) = factor, let exact = a.multiplied(by: b) {
            return .decimal(exact)
        }
        guard let a = known.double, let b = factor.double else { return .null }
        return .finite(a * b)
    }
}
