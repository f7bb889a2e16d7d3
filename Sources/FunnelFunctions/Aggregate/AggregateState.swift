package import FunnelValues

/// What is kept of a group's rows for one aggregate: a sufficient statistic that merges and then finishes.
///
/// Merging in any split and, but for `first` and `last`, in any order of the rows gives what one pass over all of them
/// gives, to the last digit: sums are exact until they are asked for.
package struct AggregateState: Sendable {
    /// Values that counted, and rows skipped because the value was null or, for `nps`, no score from 0 to 10.
    package internal(set) var count = 0
    package private(set) var nulls = 0
    /// `only(x)` met these two values, the least and the greatest: the group has no single one.
    package var conflict: Conflict? {
        guard case .extremes(let least, let greatest) = content, !least.isNull, least != greatest else { return nil }
        return Conflict(first: least, second: greatest)
    }
    /// Of a stock: the time of the rows that count; a later time replaces all that is kept.
    package private(set) var time: Value?
    /// Of first and last: the row of the data that the value stands in, so that groups merge in any order.
    package private(set) var place: Int?
    /// Of amounts whose currency stands in a column: those of the values that counted, in capitals; no value where the
    /// column has none. Amounts of two are never added up: `finish` has no value.
    package private(set) var currencies: Set<Value> = []

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
        /// Of min, max, first, last.
        case one(Value)
        /// Of only: the least and the greatest, which are the same when all is well.
        case extremes(Value, Value)
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
            case .min, .max, .first, .last: .one(.null)
            case .only: .extremes(.null, .null)
            case .median, .quantile, .product: .sample(Sample())
            case .stddev, .variance, .moments: .powers(PowerSums())
            case .skewness: .powers(PowerSums(keepsCubes: true))
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
        if function == .nps, let score = value.double, score < 0 || score > 10 {
            // Not a score: a code for "no answer", most often.
            nulls += 1
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
            content = .nothing
            powers.add(value)
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
        case .extremes(let least, let greatest):
            content = isFirst ? .extremes(value, value) : .extremes(lesser(least, value), greater(greatest, value))
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
            products.add([factor * (weight.double ?? 0)])
        }
        weights.add(weight)
        content = .weighted(products: products, weights: weights)
    }

    /// Says which time the rows added so far are of.
    package mutating func mark(time: Value) { self.time = time }

    /// Says in which row of the data the value of first or last stands.
    package mutating func mark(place: Int) { self.place = place }

    /// Says what currency a value added is in.
    package mutating func meet(currency: Value) {
        guard case .text(let code) = currency else {
            currencies.insert(.null)
            return
        }
        let inner = code.drop(while: \.isWhitespace).prefix { !$0.isWhitespace }
        currencies.insert(inner.isEmpty ? .null : .text(inner.uppercased()))
    }

    /// Says what currencies the figures added are in.
    package mutating func meet(currencies: Set<Value>) { self.currencies.formUnion(currencies) }

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
        if !other.currencies.isEmpty { currencies.formUnion(other.currencies) }
        // What is kept is taken out before it is added to: it would be copied as a whole each time that a group comes.
        switch other.content {
        case .nothing: break
        case .total(let more):
            guard case .total(var total) = content else { return }
            content = .nothing
            total.merge(more)
            content = .total(total)
        case .weighted(let moreProducts, let moreWeights):
            guard case .weighted(var products, var weights) = content else { return }
            content = .nothing
            products.merge(moreProducts)
            weights.merge(moreWeights)
            content = .weighted(products: products, weights: weights)
        case .powers(let more):
            guard case .powers(var powers) = content else { return }
            content = .nothing
            powers.merge(more)
            content = .powers(powers)
        case .sample(let more):
            guard case .sample(var sample) = content else { return }
            content = .nothing
            sample.merge(more)
            content = .sample(sample)
        case .distinct(let more):
            guard case .distinct(var distinct) = content else { return }
            content = .nothing
            distinct.merge(more)
            content = .distinct(distinct)
        case .one(let value):
            guard case .one(let known) = content, !isOtherEmpty else { return }
            if !isEmpty, let ours = place, let theirs = other.place {
                guard (theirs < ours) == (function == .first) else { return }
                (content, place) = (.one(value), theirs)
            } else {
                content = .one(isEmpty ? value : chosen(known, value))
                place = isEmpty ? other.place : place
            }
        case .extremes(let c, let d):
            guard case .extremes(let a, let b) = content, !isOtherEmpty else { return }
            content = isEmpty ? other.content : .extremes(lesser(a, c), greater(b, d))
        case .nps(let morePromoters, let moreDetractors):
            guard case .nps(let promoters, let detractors) = content else { return }
            content = .nps(promoters: promoters + morePromoters, detractors: detractors + moreDetractors)
        }
    }

    /// Of min, max, first, last: which of two values stays.
    private func chosen(_ known: Value, _ value: Value) -> Value {
        switch function {
        case .min: lesser(known, value)
        case .max: greater(known, value)
        case .last: value
        default: known
        }
    }

    /// Of equals the decimal, so that 1 and 1.0 give the same in any order.
    private func lesser(_ a: Value, _ b: Value) -> Value {
        guard let order = b.order(beside: a) else { return a }
        if order == 0, case .number = a { return b }
        return order < 0 ? b : a
    }

    private func greater(_ a: Value, _ b: Value) -> Value {
        guard let order = b.order(beside: a) else { return a }
        if order == 0, case .number = a { return b }
        return order > 0 ? b : a
    }
}
