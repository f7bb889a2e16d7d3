package import FunnelFunctions
package import FunnelValues

/// One level of grouping: keys, and where the measures of each group's figures are found.
///
/// A query has one for its `by`; an aggregate of figures per key has another one inside it.
package struct Grouping: Sendable, Hashable {
    package struct Key: Sendable, Hashable {
        package var name: String
        package var type: DataType
        package var unit: Unit
        /// A key of periods: those without rows appear too.
        package var grain: Grain?
        /// Of a key of periods: what they are the periods of. A year and a month of one date move together.
        package var time: RowExpression?
        /// Whether periods without rows appear: not for the dates of a column as they are, birthdays for example.
        package var isFilled = true

        package init(name: String, row: BoundRow) {
            self.name = name
            type = row.type
            unit = row.unit
            guard case .period(let grain) = row.type else { return }
            self.grain = grain
            time = row.expression.time
        }
    }

    package var keys: [Key] = []
    /// One per measure of the level's expressions.
    package var places: [Place] = []

    /// The key of periods that windows move along, the finest where several are periods of one time (`by year, month`);
    /// nil when there is none, or periods of two times, or weeks beside months.
    package var timeKey: Int? {
        let places = keys.indices.filter { keys[$0].grain != nil }
        guard let finest = places.min(by: { keys[$0].grain ?? .year < keys[$1].grain ?? .year }) else { return nil }
        let isOneTime = places.allSatisfy { place in
            place == finest || keys[place].time == keys[finest].time && keys[finest].grain != .week
        }
        return isOneTime ? finest : nil
    }

    /// The keys with the time key in another period, and with it the periods that it lies in.
    func moved(_ values: [Value], to period: Period) -> [Value] {
        var values = values
        for place in keys.indices {
            if let grain = keys[place].grain { values[place] = .period(Period(grain, containing: period.firstDay)) }
        }
        return values
    }

    /// The keys in other periods: the time key's is moved, and a period that it lies in is the one it then lies in.
    func moved(_ values: [Value], by move: (Period) -> Period) -> [Value] {
        if let place = timeKey, case .period(let period) = values[place] {
            return zip(values, moved(values, to: move(period))).map { $0.isNull ? $0 : $1 }
        }
        return values.map { value in
            if case .period(let period) = value { .period(move(period)) } else { value }
        }
    }

    /// The requests that any of its measures is found in.
    var requests: Set<Int> { places.reduce(into: []) { $0.formUnion($1.requests) } }
}

/// Where a measure of a level's list is found.
package indirect enum Place: Sendable, Hashable {
    /// In one of the plan's requests, as one of its measures.
    case measure(request: Int, measure: Int)
    /// Computed from figures per key, which are computed first.
    case perKey(PerKeyFigures)

    package var requests: Set<Int> {
        switch self {
        case .measure(let request, _): [request]
        case .perKey(let figures): figures.grouping.requests
        }
    }
}

/// An aggregate of figures that are computed per key first: `mean(revenue per user_id)`, `product(1 - churn per month)`,
/// `mean(conversion per segment weighted by visitors)`.
///
/// The keys are asked for behind those of the level around it; a total is computed per key over all its rows, never
/// from the groups' figures, since a user of two channels is one user.
package struct PerKeyFigures: Sendable, Hashable {
    package var function: AggregateFunction
    package var parameter: Double?
    package var grouping: Grouping
    package var figure: MetricExpression
    package var weight: MetricExpression?
    /// Whether the figures or their weights are amounts whose currency stands in a column.
    package var addsAmounts = false
}
