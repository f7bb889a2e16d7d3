/// Finds the value that stands at a place in ascending order, without ordering the others.
enum Selection {
    /// The value at a place, and the next one where there is one.
    ///
    /// - Cost: O(n), no memory but for the values of one stretch; n² comparisons below `few`.
    static func values(at place: Int, of values: ArraySlice<Int64>) -> (value: Int64, next: Int64)? {
        guard place >= 0, place < values.count else { return nil }
        return found(at: place, of: values.span)
    }

    /// So few are compared with each other, without any memory; below `some` they are sorted.
    private static let (few, some) = (12, 1_024)
    /// Bits of the number of stretches that many values are counted in: counts that the nearest cache holds.
    private static let bits = 12

    private static func found(at place: Int, of values: Span<Int64>) -> (value: Int64, next: Int64) {
        if values.count <= few { return ranked(at: place, of: values) }
        if values.count < some {
            var sorted: [Int64] = []
            sorted.reserveCapacity(values.count)
            for index in values.indices { sorted.append(values[index]) }
            sorted.sort()
            return (sorted[place], sorted[min(place + 1, sorted.count - 1)])
        }
        return counted(at: place, of: values)
    }

    /// By how many values are less than each.
    private static func ranked(at place: Int, of values: Span<Int64>) -> (value: Int64, next: Int64) {
        var value = values[0]
        var last = 0
        for candidate in values.indices {
            var (less, equal) = (0, 0)
            for other in values.indices {
                less += values[other] < values[candidate] ? 1 : 0
                equal += values[other] == values[candidate] ? 1 : 0
            }
            if less <= place, place < less + equal {
                (value, last) = (values[candidate], less + equal - 1)
                break
            }
        }
        return (value, place < last ? value : least(above: value, of: values) ?? value)
    }

    private static func least(above value: Int64, of values: Span<Int64>) -> Int64? {
        var found: Int64?
        for index in values.indices where values[index] > value { found = min(found ?? .max, values[index]) }
        return found
    }

    /// By counting the values in stretches of their range, and looking into the stretch with the place alone: each time
    /// its range is 2^`bits` times narrower.
    ///
    /// - Source: D. Knuth, The Art of Computer Programming 3, §5.2.5 (radix exchange from the highest digit).
    private static func counted(at place: Int, of values: Span<Int64>) -> (value: Int64, next: Int64) {
        var (least, greatest) = (values[0], values[0])
        for index in values.indices {
            least = min(least, values[index])
            greatest = max(greatest, values[index])
        }
        if least == greatest { return (least, least) }
        let width = UInt64(bitPattern: greatest &- least)
        let shift = UInt64(max(0, UInt64.bitWidth - width.leadingZeroBitCount - bits))
        var counts = [Int](repeating: 0, count: Int(width >> shift) + 1)
        var room = counts.mutableSpan
        for index in values.indices { room[Int(UInt64(bitPattern: values[index] &- least) >> shift)] += 1 }
        var (stretch, before) = (0, 0)
        while before + counts[stretch] <= place {
            before += counts[stretch]
            stretch += 1
        }
        var inside: [Int64] = []
        inside.reserveCapacity(counts[stretch])
        var above: Int64?
        for index in values.indices {
            let other = Int(UInt64(bitPattern: values[index] &- least) >> shift)
            if other == stretch { inside.append(values[index]) }
            if other > stretch { above = min(above ?? .max, values[index]) }
        }
        let inner = found(at: place - before, of: inside.span)
        return (inner.value, place - before + 1 < inside.count ? inner.next : above ?? inner.value)
    }
}
