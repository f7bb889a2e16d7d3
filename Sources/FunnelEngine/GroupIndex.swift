import FunnelColumns
import FunnelFunctions
import FunnelValues

/// Which group each row of a chunk is in, and the groups' rows one behind the other, in the order of the file.
struct GroupIndex {
    /// The keys of each group, in order of first appearance; none where groups have numbers.
    private(set) var keys: [[Value]] = []
    /// What each group is called over the whole table, where groups have numbers.
    private(set) var numbers: [Int] = []
    var count: Int { starts.count - 1 }
    /// Rows of the chunk that passed the filter, group by group; nil when it is all rows in one group.
    private(set) var rows: [Int32]?
    /// Where each group's rows begin in `rows`, and the end of the last.
    private(set) var starts: [Int]

    /// - Parameter selected: rows that passed the filter; nil for all.
    init(_ vectors: [Vector], selected: [Int32]?, count: Int) {
        guard !vectors.isEmpty else {
            (keys, rows, starts) = ([[]], selected, [0, selected?.count ?? count])
            return
        }
        let rows = selected ?? Array(0..<Int32(count))
        var groups = [Int](repeating: 0, count: rows.count)
        var groupCount = 1
        for vector in vectors {
            let codes = KeyCodes(vector)
            let (next, count) = GroupIndex.combined(groups, groupCount, codes, rows)
            (groups, groupCount) = (next, count)
        }
        if rows.isEmpty { groupCount = 0 }
        var starts = [Int](repeating: 0, count: groupCount + 1)
        for group in groups { starts[group + 1] += 1 }
        for group in 0..<groupCount { starts[group + 1] += starts[group] }
        var places = starts
        var sorted = [Int32](repeating: 0, count: rows.count)
        for (place, group) in groups.enumerated() {
            sorted[places[group]] = rows[place]
            places[group] += 1
        }
        self.rows = sorted
        self.starts = starts
        keys = (0..<groupCount).map { group in
            let row = Int(sorted[starts[group]])
            return vectors.map { KeyCodes.oneForm($0.value(at: row)) }
        }
    }

    /// Of rows whose groups are numbered over the whole table; nil for all in one.
    init(_ groups: [UInt32]?, _ rows: ChunkRows, of groupCount: Int) {
        var selected: [Int32]?
        if case .some(let list) = rows { selected = list }
        guard let groups else {
            (self.rows, starts, numbers) = (selected, [0, rows.count], [0])
            return
        }
        guard groupCount <= 1 << 17 else {
            (numbers, starts, self.rows) = GroupIndex.sorted(groups, selected)
            return
        }
        var known = [Int32](repeating: -1, count: groupCount)
        var sizes: [Int] = []
        for group in groups {
            if known[Int(group)] < 0 {
                known[Int(group)] = Int32(sizes.count)
                numbers.append(Int(group))
                sizes.append(0)
            }
            sizes[Int(known[Int(group)])] += 1
        }
        var starts = [0]
        for size in sizes { starts.append(starts[starts.count - 1] + size) }
        var places = starts
        var sorted = [Int32](repeating: 0, count: groups.count)
        for (place, group) in groups.enumerated() {
            let number = Int(known[Int(group)])
            sorted[places[number]] = selected?[place] ?? Int32(place)
            places[number] += 1
        }
        (self.rows, self.starts) = (sorted, starts)
    }

    /// Of rows in a few of many groups: by sorting, so that nothing is as large as the number of groups.
    private static func sorted(
        _ groups: [UInt32], _ selected: [Int32]?
    ) -> (numbers: [Int], starts: [Int], rows: [Int32]) {
        let sorted = groups.enumerated().map { UInt64($1) << 32 | UInt64($0) }.sorted()
        var (numbers, starts): ([Int], [Int]) = ([], [])
        var rows: [Int32] = []
        rows.reserveCapacity(groups.count)
        for pair in sorted {
            let (group, place) = (Int(pair >> 32), Int(pair & 0xFFFF_FFFF))
            if numbers.last != group {
                numbers.append(group)
                starts.append(rows.count)
            }
            rows.append(selected?[place] ?? Int32(place))
        }
        return (numbers, starts + [rows.count], rows)
    }

    /// Numbers the pairs of a group so far and a code of one more key, densely, in order of first appearance.
    private static func combined(
        _ groups: [Int], _ groupCount: Int, _ codes: KeyCodes, _ rows: [Int32]
    ) -> ([Int], Int) {
        var next = [Int](repeating: 0, count: rows.count)
        var found = 0
        let (span, overflow) = groupCount.multipliedReportingOverflow(by: codes.span)
        if !overflow, span <= 1 << 20 {
            var known = [Int32](repeating: -1, count: span)
            for place in rows.indices {
                let pair = groups[place] * codes.span + codes.codes[Int(rows[place])]
                if known[pair] < 0 {
                    known[pair] = Int32(found)
                    found += 1
                }
                next[place] = Int(known[pair])
            }
            return (next, found)
        }
        struct Pair: Hashable {
            let group: Int
            let code: Int
        }
        var known: [Pair: Int] = [:]
        for place in rows.indices {
            let pair = Pair(group: groups[place], code: codes.codes[Int(rows[place])])
            if let group = known[pair] {
                next[place] = group
            } else {
                known[pair] = found
                next[place] = found
                found += 1
            }
        }
        return (next, found)
    }
}

/// A key of one chunk as small whole numbers: equal exactly where the values are, null among them.
private struct KeyCodes {
    let codes: [Int]
    /// Codes are 0..<span.
    let span: Int

    init(_ vector: Vector) {
        let raw: [Int64]
        switch vector.cells {
        case .codes(let cells, let dictionary):
            (codes, span) = KeyCodes.shifted(cells.map(Int.init), span: dictionary.count, vector.validity)
            return
        case .flags(let cells):
            (codes, span) = KeyCodes.shifted(cells.map { $0 ? 1 : 0 }, span: 2, vector.validity)
            return
        case .int32(let cells): raw = cells.map(Int64.init)
        case .int64(let cells): raw = cells
        // Adding 0 makes of −0 a 0.
        case .double(let cells): raw = cells.map { Int64(bitPattern: ($0 + 0).bitPattern) }
        case .constant, .values:
            let values = (0..<vector.count).map { KeyCodes.oneForm(vector.value(at: $0)) }
            (codes, span) = KeyCodes.numbered(values)
            return
        }
        if let low = raw.min(), let high = raw.max() {
            let (width, overflow) = high.subtractingReportingOverflow(low)
            if !overflow, width < 1 << 17 {
                (codes, span) = KeyCodes.shifted(raw.map { Int($0 - low) }, span: Int(width) + 1, vector.validity)
                return
            }
        }
        let (numbers, count) = KeyCodes.numbered(raw)
        (codes, span) = KeyCodes.shifted(numbers, span: count, vector.validity)
    }

    /// Gives null a code of its own.
    private static func shifted(_ codes: [Int], span: Int, _ validity: Validity?) -> ([Int], Int) {
        guard let validity else { return (codes, span) }
        return (codes.indices.map { validity[$0] ? codes[$0] : span }, span + 1)
    }

    /// A whole or short number in one form, whether it came as a decimal or a double, so that it is one key.
    static func oneForm(_ value: Value) -> Value {
        guard case .number(let number) = value, let whole = Int(exactly: number) else { return value }
        return .integer(whole)
    }

    private static func numbered<T: Hashable>(_ cells: [T]) -> ([Int], Int) {
        var known: [T: Int] = [:]
        let codes = cells.map { cell in
            if let code = known[cell] { return code }
            known[cell] = known.count
            return known.count - 1
        }
        return (codes, known.count)
    }
}
