/// Every value that occurs and how often: what tests of order need, and mergeable.
///
/// - Cost: room for each different value; of a metric in cents far fewer than units.
package struct ValueCounts: Equatable, Sendable {
    /// Rising, none twice, none NaN.
    package private(set) var values: [Double]
    /// Of each value, above 0.
    package private(set) var counts: [Int]

    package init() { (values, counts) = ([], []) }

    /// From values in any order; NaN is left out.
    package init(of values: some Sequence<Double>) {
        var counted: [Double: Int] = [:]
        // −0 and 0 are one value.
        for value in values where !value.isNaN { counted[value + 0, default: 0] += 1 }
        self.init(counted)
    }

    package init(_ counted: [Double: Int]) {
        let pairs = counted.filter { $0.value > 0 && !$0.key.isNaN }.sorted { $0.key < $1.key }
        (values, counts) = (pairs.map(\.key), pairs.map(\.value))
    }

    package var count: Int { counts.reduce(0, +) }

    package mutating func merge(_ other: ValueCounts) {
        var counted = Dictionary(uniqueKeysWithValues: zip(values, counts))
        for (value, count) in zip(other.values, other.counts) { counted[value, default: 0] += count }
        self = ValueCounts(counted)
    }

    /// Of all values, each as often as it occurs.
    package var moments: Moments {
        var moments = Moments()
        for (value, count) in zip(values, counts) { moments.merge(Moments(count: count, mean: value, m2: 0)) }
        return moments
    }
}
