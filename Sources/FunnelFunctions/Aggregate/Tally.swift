/// Values of a group in ascending order, with how often each occurs: what stands at a place is found without any of them
/// being moved. Many rows that share few values take little room.
package struct Tally: Sendable, Equatable {
    private var values: [Int64] = []
    /// By value: how many there are up to and with it.
    private var ends: [Int] = []

    package init() {}

    /// - Parameter counts: how often the whole numbers from `first` on occur.
    /// - Cost: O(counts).
    package init(_ counts: Span<UInt32>, from first: Int64) {
        for place in counts.indices where counts[place] > 0 { append(first + Int64(place), Int(counts[place])) }
    }

    package var count: Int { ends.last ?? 0 }

    private mutating func append(_ value: Int64, _ times: Int) {
        values.append(value)
        ends.append(count + times)
    }

    private func times(_ index: Int) -> Int { ends[index] - (index > 0 ? ends[index - 1] : 0) }

    /// - Cost: O(different values of both).
    mutating func merge(_ other: Tally) {
        if other.values.isEmpty { return }
        if values.isEmpty {
            self = other
            return
        }
        var merged = Tally()
        var (left, right) = (0, 0)
        while left < values.count || right < other.values.count {
            let takesLeft = right == other.values.count || (left < values.count && values[left] <= other.values[right])
            let takesRight = left == values.count || (right < other.values.count && other.values[right] <= values[left])
            merged.append(
                takesLeft ? values[left] : other.values[right],
                (takesLeft ? times(left) : 0) + (takesRight ? other.times(right) : 0))
            left += takesLeft ? 1 : 0
            right += takesRight ? 1 : 0
        }
        self = merged
    }

    /// The value at a place in ascending order, and the next one; of the last it is the same.
    ///
    /// - Cost: O(log of the different values).
    func values(at place: Int) -> (value: Int64, next: Int64)? {
        guard place >= 0, place < count else { return nil }
        return (value(at: place), value(at: min(place + 1, count - 1)))
    }

    private func value(at place: Int) -> Int64 {
        var (low, high) = (0, ends.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] > place { high = middle } else { low = middle + 1 }
        }
        return values[low]
    }

    /// All of them, ascending.
    var all: [Int64] {
        var all: [Int64] = []
        all.reserveCapacity(count)
        for index in values.indices { all.append(contentsOf: repeatElement(values[index], count: times(index))) }
        return all
    }
}
