import FunnelColumns
import FunnelFunctions
import FunnelPlan
import FunnelValues

/// The runs of units, one by one.
struct UnitList: Sendable {
    private(set) var depth: [Int] = []
    /// For each step the rows of the table; -1 where a run is not so deep.
    private(set) var rows: [[Int]]
    private(set) var excluded: [Bool] = []
    private(set) var young: [Bool] = []

    init(depth: Int) { rows = Array(repeating: [], count: depth) }

    mutating func append(_ other: UnitList) {
        depth += other.depth
        excluded += other.excluded
        young += other.young
        for step in rows.indices { rows[step] += other.rows[step] }
    }

    mutating func append(_ places: [Int], isExcluded: Bool, isYoung: Bool) {
        depth.append(places.count)
        excluded.append(isExcluded)
        young.append(isYoung)
        for step in rows.indices { rows[step].append(step < places.count ? places[step] : -1) }
    }

    /// The same in the order of the units, with the columns that say which they are.
    func units(
        _ unit: [RowExpression], of table: Table, coded: (RowExpression) async throws -> CodedValues
    ) async throws -> EventFunnelUnits {
        let firsts = rows.first ?? []
        var order = Array(depth.indices)
        var ranks: [[Int64]] = []
        var columns: [(known: Column?, values: CodedValues)] = []
        for expression in unit {
            let values = try await coded(expression)
            let codes = firsts.map { values.code($0) ?? 0 }
            ranks.append(values.ranks(codes))
            if case .column(let index, _) = expression {
                columns.append((table.columns[index], values))
            } else {
                columns.append((nil, values))
            }
        }
        if let first = ranks.first, ranks.count == 1 {
            order.sort { first[$0] < first[$1] }
        } else {
            let known = ranks
            order.sort { left, right in
                for ranks in known where ranks[left] != ranks[right] { return ranks[left] < ranks[right] }
                return false
            }
        }
        if Task.isCancelled { throw EngineError.cancelled }
        let sorted = order.map { firsts[$0] }
        let made = zip(unit, columns).enumerated().map { place, pair in
            let (expression, column) = pair
            if let known = column.known { return known.gathered(sorted) }
            return UnitList.column(
                sorted.map { column.values.value(column.values.code($0)) }, name: "unit\(place + 1)",
                type: expression.type)
        }
        return EventFunnelUnits(
            units: made, depth: order.map { depth[$0] }, rows: rows.map { rows in order.map { rows[$0] } },
            excluded: order.map { excluded[$0] }, young: order.map { young[$0] })
    }

    private static func column(_ values: [Value], name: String, type: DataType) -> Column {
        var builder = ColumnBuilder(name: name, type: type)
        var fits = true
        for value in values where !builder.append(value) { fits = false }
        if fits || !type.isNumeric || type == .number { return builder.finish() }
        // A sum or product that left 64 bits: the whole column becomes numbers.
        return column(values, name: name, type: .number)
    }
}

extension UnitEvents {
    /// The runs of the units of a part.
    func list(_ pass: FunnelPass) throws(EngineError) -> UnitList {
        var list = UnitList(depth: pass.shape.depth)
        let scan = UnitScan(pass, self)
        try scan.eachRun { scan in
            let places = scan.chosen { scan.row($0) < scan.row($1) }
            list.append(places.map(scan.row), isExcluded: scan.isExcluded, isYoung: scan.isYoung)
        }
        return list
    }
}
