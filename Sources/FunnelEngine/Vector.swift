import FunnelColumns
import FunnelFunctions
import FunnelValues

/// The values of one expression in the rows of one chunk.
struct Vector {
    enum Cells {
        /// Mantissas, instants.
        case int64([Int64])
        /// Days, periods.
        case int32([Int32])
        case double([Double])
        case codes([UInt32], dictionary: [String])
        case flags([Bool])
        /// What no typed form holds: the result of a function called row by row, numbers of mixed types.
        case values([Value])
        case constant(Value)
    }

    var type: DataType
    var cells: Cells
    /// Nil when every row has a value, and for `values` and `constant`, which carry their nulls.
    var validity: Validity?
    let count: Int

    init(_ cells: Cells, type: DataType, validity: Validity? = nil, count: Int) {
        self.cells = cells
        self.type = type
        self.validity = validity
        self.count = count
    }

    init(_ chunk: Chunk, of column: Column) {
        type = column.type
        validity = chunk.validity
        count = chunk.count
        cells =
            switch chunk.cells {
            case .double(let cells): .double(cells.array)
            case .flags(let cells): .flags(cells.array)
            case .code8, .code16, .code32: .codes(chunk.cells.codes ?? [], dictionary: column.dictionary)
            case .int8, .int16, .int32, .int64:
                switch column.type {
                case .date, .period: .int32(chunk.cells.wholes() ?? [])
                case .integer, .decimal, .instant, .number, .boolean, .text: .int64(chunk.cells.wholes() ?? [])
                }
            }
    }

    func isNull(at row: Int) -> Bool {
        switch cells {
        case .values(let values): values[row].isNull
        case .constant(let value): value.isNull
        case .int64, .int32, .double, .codes, .flags: validity.map { !$0[row] } ?? false
        }
    }

    func value(at row: Int) -> Value {
        if let validity, !validity[row] { return .null }
        switch cells {
        case .int64(let cells): return Column.value(cells[row], of: type)
        case .int32(let cells): return Column.value(Int64(cells[row]), of: type)
        // Adding 0 makes of −0 a 0.
        case .double(let cells): return .finite(cells[row] + 0)
        case .codes(let cells, let dictionary): return .text(dictionary[Int(cells[row])])
        case .flags(let cells): return .boolean(cells[row])
        case .values(let values): return values[row]
        case .constant(let value): return value
        }
    }

    /// Exact numbers of one scale, or times of one type, as 64-bit cells; nil for anything else.
    var wholes: (cells: [Int64], scale: Int)? {
        let scale = if case .decimal(let digits) = type { digits } else { 0 }
        switch cells {
        case .int64(let cells): return (cells, scale)
        case .int32(let cells): return (cells.map(Int64.init), 0)
        case .constant(let value):
            switch value {
            case .decimal(let decimal):
                guard let cell = Int64(exactly: decimal.mantissa) else { return nil }
                return (Array(repeating: cell, count: count), decimal.scale)
            case .date(let day): return (Array(repeating: Int64(day.number), count: count), 0)
            case .instant(let instant): return (Array(repeating: instant.microseconds, count: count), 0)
            case .period(let period):
                guard type == .period(period.grain) else { return nil }
                return (Array(repeating: Int64(period.index), count: count), 0)
            case .null, .notYet, .number, .boolean, .text: return nil
            }
        case .double, .codes, .flags, .values: return nil
        }
    }

    /// Numbers as the nearest doubles; nil for what is no number.
    var doubles: [Double]? {
        guard type.isNumeric else { return nil }
        switch cells {
        case .double(let cells): return cells
        case .constant(let value): return value.double.map { Array(repeating: $0, count: count) }
        case .int64(let cells):
            guard case .decimal(let scale) = type, let unit = Decimal.powerOfTen(scale) else {
                return cells.map { Double($0) }
            }
            let divisor = Double(unit)
            return cells.map { cell in
                // Beyond 53 bits a division would round twice.
                cell.magnitude <= 1 << 53
                    ? Double(cell) / divisor : Decimal(mantissa: Int128(cell), scale: scale).double
            }
        case .int32, .codes, .flags, .values: return nil
        }
    }

    /// Which rows are true, null counting as not; for filters.
    var truths: [Bool] {
        switch cells {
        case .flags(let flags):
            guard let validity else { return flags }
            return flags.indices.map { flags[$0] && validity[$0] }
        case .constant(let value): return Array(repeating: value == .boolean(true), count: count)
        case .values(let values): return values.map { $0 == .boolean(true) }
        case .int64, .int32, .double, .codes: return Array(repeating: false, count: count)
        }
    }

    /// Rows that have a value in both.
    static func bothValid(_ left: Vector, _ right: Vector) -> Validity? {
        guard var both = left.validity else { return right.validity }
        guard let other = right.validity else { return both }
        for row in 0..<both.count where !other[row] { both[row] = false }
        return both
    }

    /// Both as whole cells at the larger of their scales; nil where one does not fit 64 bits.
    static func aligned(_ left: Vector, _ right: Vector) -> ([Int64], [Int64], scale: Int)? {
        guard let a = left.wholes, let b = right.wholes else { return nil }
        let common = max(a.scale, b.scale)
        guard let x = rescaled(a.cells, by: common - a.scale), let y = rescaled(b.cells, by: common - b.scale) else {
            return nil
        }
        return (x, y, common)
    }

    /// Both as whole cells, each at its own scale, and the scale of their products.
    static func sideBySide(_ left: Vector, _ right: Vector) -> ([Int64], [Int64], scale: Int)? {
        guard let a = left.wholes, let b = right.wholes else { return nil }
        return (a.cells, b.cells, a.scale + b.scale)
    }

    private static func rescaled(_ cells: [Int64], by digits: Int) -> [Int64]? {
        if digits == 0 { return cells }
        guard let power = Decimal.powerOfTen(digits), let factor = Int64(exactly: power) else { return nil }
        var lost = false
        let results = cells.map { cell in
            let (product, overflow) = cell.multipliedReportingOverflow(by: factor)
            lost = lost || overflow
            return product
        }
        return lost ? nil : results
    }
}
