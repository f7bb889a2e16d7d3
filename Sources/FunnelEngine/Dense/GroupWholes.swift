import FunnelColumns
import FunnelPlan

/// A measure that is a whole number within 64 bits in every group.
enum GroupWholes {
    case sums(LargeCells<Int64>, scale: Int)
    case rows(RowCounts)
    /// Rows less those of some kind.
    case rowsExcept(RowCounts, RowCounts)

    private var scale: Int { if case .sums(_, let scale) = self { scale } else { 0 } }

    /// Those of the groups with these numbers.
    func figures(of numbers: LargeCells<UInt32>) -> WholeFigures {
        WholeFigures(cells: cells(of: numbers.span), scale: scale)
    }

    /// Sums over stretches of groups with these numbers, which begin at `starts` and end with the next; nil when one leaves
    /// 64 bits.
    func figures(of numbers: [UInt32], starts: ArraySlice<UInt32>) -> WholeFigures? {
        let cells = cells(of: numbers.span)
        guard let first = starts.first else { return WholeFigures(cells: [], scale: scale) }
        var sums: [Int64] = []
        sums.reserveCapacity(starts.count)
        var place = 0
        for end in starts.dropFirst() {
            var sum: Int64 = 0
            while place < Int(end - first) {
                let (more, overflow) = sum.addingReportingOverflow(cells[place])
                if overflow { return nil }
                sum = more
                place += 1
            }
            sums.append(sum)
        }
        return WholeFigures(cells: sums, scale: scale)
    }

    private func cells(of numbers: Span<UInt32>) -> [Int64] {
        switch self {
        case .sums(let sums, _):
            let sums = sums.span
            return [Int64](capacity: numbers.count) { cells in
                for place in numbers.indices { cells.append(sums[Int(numbers[place])]) }
            }
        case .rows(let rows):
            let counts = rows.counts.span
            return [Int64](capacity: numbers.count) { cells in
                for place in numbers.indices { cells.append(Int64(counts[Int(numbers[place])])) }
            }
        case .rowsExcept(let rows, let others):
            let counts = rows.counts.span
            let less = others.counts.span
            return [Int64](capacity: numbers.count) { cells in
                for place in numbers.indices {
                    let number = Int(numbers[place])
                    cells.append(Int64(counts[number]) - Int64(less[number]))
                }
            }
        }
    }
}
