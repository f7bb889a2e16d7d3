/// The different whole numbers among many: sorted ones first, and a tail that waits until it is worth sorting.
///
/// - Cost: O(n log n) for n additions; 8 bytes a number, 16 at worst.
struct WholeSet: Sendable {
    private var numbers: [Int64] = []
    /// So many at the front are sorted, each once.
    private var sorted = 0

    mutating func add(_ more: some Collection<Int64>) {
        numbers.append(contentsOf: more)
        if numbers.count - sorted > max(sorted, 1 << 12) { settle() }
    }

    mutating func merge(_ other: WholeSet) {
        if numbers.isEmpty { self = other } else { add(other.numbers) }
    }

    /// Sorts what waits, and leaves each number once.
    private mutating func settle() {
        var tail = Array(numbers[sorted...])
        tail.sort()
        let front = numbers[..<sorted]
        var all: [Int64] = []
        all.reserveCapacity(numbers.count)
        var (left, right) = (0, 0)
        while left < front.count || right < tail.count {
            let next: Int64
            if right == tail.count || left < front.count && front[left] <= tail[right] {
                next = front[left]
                left += 1
            } else {
                next = tail[right]
                right += 1
            }
            if all.last != next { all.append(next) }
        }
        (numbers, sorted) = (all, all.count)
    }

    /// Ascending, each once.
    var values: [Int64] {
        if sorted == numbers.count { return numbers }
        var copy = self
        copy.settle()
        return copy.numbers
    }
}
