import FunnelColumns

/// The numbers of the groups that have rows, in the order of their keys.
///
/// A group's number is made of the codes of its keys, the last changing fastest. The keys at the end whose codes are in
/// order already are gone through as they lie; those before them in the order of their values.
struct DenseOrder {
    let numbers: LargeCells<UInt32>
    /// Of as many possible groups those that have rows come as they lie.
    let width: UInt32

    /// - Parameter ordered: how many keys are to be in order; those behind come as they lie.
    /// - Parameter mostGroups: no more have rows.
    /// - Cost: O(possible groups), and sorting the texts of the keys.
    init(_ keys: [DenseKey], ordered: Int, counts: RowCounts, mostGroups: Int) {
        guard !keys.isEmpty else {
            // All rows are one group, also when there are none.
            (numbers, width) = (LargeCells(zeros: 1), 1)
            return
        }
        var tail = keys.count
        while tail > 0, tail > ordered || keys[tail - 1].isInOrder { tail -= 1 }
        let width = keys[tail...].reduce(1) { $0 * $1.span }
        var blocks = [0]
        for place in 0..<tail {
            let inside = keys[(place + 1)..<tail].reduce(width) { $0 * $1.span }
            let codes = keys[place].ordered(DenseOrder.occurring(keys[place].span, inside, counts))
            blocks = blocks.flatMap { block in codes.map { block + $0 * inside } }
        }
        let counted = counts.counts.span
        // One more than there can be: each number is written, and stays where the group has rows.
        var room = LargeCells<UInt32>(unset: min(counted.count, mostGroups) + 1)
        var found = room.mutableSpan
        var count = 0
        for block in blocks {
            for number in block..<block + width {
                found[count] = UInt32(truncatingIfNeeded: number)
                count += counted[number] > 0 ? 1 : 0
            }
        }
        numbers = room.stretch(0..<count)
        self.width = UInt32(width)
    }

    /// The codes of a key that some group with rows has, when each code is followed by so many groups.
    private static func occurring(_ span: Int, _ inside: Int, _ counts: RowCounts) -> [Int] {
        var occurs = [Bool](repeating: false, count: span)
        let counted = counts.counts.span
        var code = 0
        var number = 0
        while number < counted.count {
            for group in number..<number + inside where counted[group] > 0 {
                occurs[code] = true
                break
            }
            number += inside
            code = code + 1 == span ? 0 : code + 1
        }
        return occurs.indices.filter { occurs[$0] }
    }
}
