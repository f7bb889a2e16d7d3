/// Finds the value that stands at a place in ascending order, without ordering the others.
///
/// - Source: C. A. R. Hoare, Algorithm 65: FIND, Communications of the ACM 4 (1961) 321, doi:10.1145/366622.366647.
enum Selection {
    /// The value at a place, and the next one where there is one; the values are left in another order.
    ///
    /// - Cost: O(n) as a rule; what is left after 2 log₂ n rounds is sorted, so never more than O(n log n).
    static func values<Element: Comparable & BitwiseCopyable>(
        at place: Int, of values: inout [Element]
    ) -> (value: Element, next: Element)? {
        guard values.indices.contains(place) else { return nil }
        var (low, high) = (0, values.count - 1)
        var rounds = 2 * (Int.bitWidth - values.count.leadingZeroBitCount)
        while low < high {
            if rounds == 0 || high - low < 32 {
                values[low...high].sort()
                break
            }
            rounds -= 1
            let (left, right) = split(&values, low, high)
            if place <= right {
                high = right
            } else if place >= left {
                low = left
            } else {
                break
            }
        }
        // Whatever stands behind is at least as large.
        return (values[place], values[(place + 1)...].min() ?? values[place])
    }

    /// Brings what is at most a pivot before what is at least it; what lies between the two places equals it.
    private static func split<Element: Comparable & BitwiseCopyable>(
        _ values: inout [Element], _ low: Int, _ high: Int
    ) -> (left: Int, right: Int) {
        var cells = values.mutableSpan
        let (first, middle, last) = (cells[low], cells[low + (high - low) / 2], cells[high])
        let pivot = max(min(first, middle), min(max(first, middle), last))
        var (left, right) = (low, high)
        while left <= right {
            while cells[left] < pivot { left += 1 }
            while pivot < cells[right] { right -= 1 }
            guard left <= right else { break }
            cells.swapAt(left, right)
            left += 1
            right -= 1
        }
        return (left, right)
    }
}
