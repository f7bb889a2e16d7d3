import FunnelColumns
import FunnelFunctions
import FunnelPlan
import FunnelValues
import Synchronization

/// The values of an expression in any row, as whole numbers that are equal where the values are; nil for null.
///
/// Columns of texts, whole numbers, times and booleans are read where they lie; other expressions are computed once for
/// all rows, and their values numbered.
struct CodedValues: Sendable {
    private enum Cells: Sendable {
        /// Places in a dictionary, or in a list of values; `none` for null.
        case words([UInt32], [String])
        case flags([UInt32])
        case wholes([Int64], isNull: [Bool], DataType)
        /// A number a row, and what it stands for; the first for null.
        case numbered([UInt32], [Value])
    }

    private let cells: Cells
    private static let none = UInt32.max

    /// Nil for an expression that has to be computed.
    init?(_ expression: RowExpression, of table: Table) {
        guard case .column(let index, _) = expression else { return nil }
        let column = table.columns[index]
        switch column.type {
        case .text: cells = .words(CodedValues.codes(column), column.dictionary)
        case .boolean: cells = .flags(CodedValues.codes(column))
        case .integer, .decimal, .date, .instant, .period:
            let isNull =
                column.chunks.allSatisfy { $0.validity == nil }
                ? []
                : column.chunks.flatMap { chunk in
                    (0..<chunk.count).map { row in chunk.validity.map { !$0[row] } ?? false }
                }
            cells = .wholes(
                column.chunks.flatMap { $0.cells.wholes(as: Int64.self) ?? [] }, isNull: isNull, column.type)
        case .number: return nil
        }
    }

    /// The codes of all rows one behind the other, so that any is one look away.
    private static func codes(_ column: Column) -> [UInt32] {
        var codes: [UInt32] = []
        codes.reserveCapacity(column.count)
        for chunk in column.chunks {
            var here: [UInt32]
            if case .flags(let flags) = chunk.cells {
                here = flags.map { $0 ? 1 : 0 }
            } else {
                here = chunk.cells.codes ?? []
            }
            if let validity = chunk.validity {
                for row in here.indices where !validity[row] { here[row] = none }
            }
            codes += here
        }
        return codes
    }

    init(_ codes: [UInt32], _ values: [Value]) { cells = .numbered(codes, values) }

    func code(_ row: Int) -> Int64? {
        switch cells {
        case .numbered(let codes, _): return codes[row] == 0 ? nil : Int64(codes[row])
        case .words(let codes, _), .flags(let codes): return codes[row] == CodedValues.none ? nil : Int64(codes[row])
        case .wholes(let cells, let isNull, _): return !isNull.isEmpty && isNull[row] ? nil : cells[row]
        }
    }

    /// The codes of some rows in places of a table by code; `missing` where there is none, or no place.
    ///
    /// - Parameter table: what stands for each code from 0 on.
    func looked<Entry>(up table: [Entry], of rows: Range<Int>, missing: Entry) -> [Entry] {
        switch cells {
        case .numbered(let codes, _):
            return codes[rows].map { $0 == 0 || Int($0) >= table.count ? missing : table[Int($0)] }
        case .words(let codes, _), .flags(let codes):
            return codes[rows].map { Int($0) >= table.count ? missing : table[Int($0)] }
        case .wholes:
            return rows.map { row in
                code(row).flatMap { table.indices.contains(Int($0)) ? table[Int($0)] : nil } ?? missing
            }
        }
    }

    func value(_ code: Int64?) -> Value {
        guard let code else { return .null }
        switch cells {
        case .words(_, let dictionary): return .text(dictionary[Int(code)])
        case .wholes(_, _, let type): return Column.value(code, of: type)
        case .flags: return .boolean(code == 1)
        case .numbered(_, let values): return values[Int(code)]
        }
    }

    /// Whether a value comes before another: null last.
    func precedes(_ left: Int64?, _ right: Int64?) -> Bool {
        guard let left else { return false }
        guard let right else { return true }
        if left == right { return false }
        switch cells {
        case .wholes, .flags: return left < right
        case .words, .numbered: return Value.precedes(value(left), value(right))
        }
    }

    /// Numbers in the order of the values that some codes stand for.
    ///
    /// - Cost: O(n log n) in the different values.
    func ranks(_ codes: [Int64]) -> [Int64] {
        var ordered: [Int]
        var highest = 0
        switch cells {
        case .wholes, .flags: return codes
        case .words(_, let dictionary):
            highest = dictionary.count
            var occurs = [Bool](repeating: false, count: highest)
            for code in codes { occurs[Int(code)] = true }
            ordered = TextOrder.sorted(occurs.indices.filter { occurs[$0] }, of: dictionary)
        case .numbered(_, let values):
            highest = values.count
            ordered = Set(codes).map { Int($0) }.sorted { Value.precedes(values[$0], values[$1]) }
        }
        var ranks = [Int64](repeating: 0, count: highest)
        for (rank, code) in ordered.enumerated() { ranks[code] = Int64(rank) }
        return codes.map { ranks[Int($0)] }
    }

    /// How many codes from 0 on there can be; nil where they are not counted so.
    var span: Int? {
        switch cells {
        case .words(_, let dictionary): dictionary.count
        case .flags: 2
        case .numbered(_, let values): values.count
        case .wholes: nil
        }
    }
}

/// Values numbered from 1 on in the order in which they come, from several cores at once: which number a value gets
/// depends on chance, and nothing may depend on it.
final class ValueNumbers<Key: Hashable & Sendable>: Sendable {
    private let known = Mutex<(numbers: [Key: UInt32], keys: [Key])>(([:], []))

    /// The numbers of some keys.
    func numbers(_ keys: [Key]) -> [UInt32] {
        known.withLock { known in
            keys.map { key in
                if let number = known.numbers[key] { return number }
                known.keys.append(key)
                let number = UInt32(known.keys.count)
                known.numbers[key] = number
                return number
            }
        }
    }

    /// All keys, the first of number 1.
    var keys: [Key] { known.withLock { $0.keys } }

    /// A number for each of these, each different key being looked up once; 0 for nil.
    func numbers(ofAll keys: [Key?]) -> [UInt32] {
        var places: [Key: Int] = [:]
        var different: [Key] = []
        let local = keys.map { key -> Int in
            guard let key else { return -1 }
            if let place = places[key] { return place }
            places[key] = different.count
            different.append(key)
            return different.count - 1
        }
        let found = numbers(different)
        return local.map { $0 < 0 ? 0 : found[$0] }
    }
}

extension Value {
    /// A whole number in one form, whether it came as a decimal or a double, so that it is one key; nil for null.
    var asKey: Value? {
        if isNull { return nil }
        guard case .number(let number) = self, let whole = Int(exactly: number) else { return self }
        return .integer(whole)
    }
}
