import FunnelPlan
import FunnelReport
import FunnelValues

/// What of an answer's table can stand where in a picture.
struct PlotShape {
    let table: TableReport
    /// Columns by their places.
    let keys: [Int]
    let figures: [Int]
    /// How many of the keys take the values of `with … in …`.
    let sweeps: Int
    let isCompared: Bool
    /// Whether `sort`, `top` or `bottom` decided on the order of the rows.
    let isReordered: Bool

    /// More lines are not told apart.
    static let mostLines = 8
    /// Two points are no course of anything.
    static let fewestPoints = 3
    /// Numbers as keys are bars up to here, beyond it a line.
    static let mostNumberBars = 12

    init(_ planned: PlannedQuery, _ table: TableReport) {
        self.table = table
        let count = table.columns.prefix { $0.role == .key }.count
        keys = Array(0..<count)
        sweeps = min(planned.sweeps.count, count)
        let plan = planned.plans.first
        isCompared = plan?.comparison != nil
        isReordered = plan.map { !$0.sort.isEmpty || $0.limit != nil } ?? false
        // Of `vs`, the base and the value are drawn, not their change.
        figures =
            isCompared
            ? (plan?.items.indices).map { $0.flatMap { [count + 4 * $0, count + 4 * $0 + 1] } } ?? []
            : Array(count..<table.columns.count)
    }

    func distinct(_ column: Int) -> Int { Set(table.rows.map { $0[column] }).count }

    /// The first figure that no mark can show: a text, a date, a boolean.
    var undrawable: ReportColumn? { figures.map { table.columns[$0] }.first { !$0.type.isNumeric } }

    /// Whether all figures are of one unit.
    var isOfOneUnit: Bool { Set(figures.map { table.columns[$0].unit }).count == 1 }

    /// Figures that share a picture, at most.
    private var figuresBesideEachOther: Int {
        Dictionary(grouping: figures) { table.columns[$0].unit }.values.map(\.count).max() ?? 0
    }

    // MARK: Lines

    /// The key a line goes along, and the keys that tell lines apart; nil without a key that has an order.
    var line: (axis: Int, splits: [Int])? {
        let times = keys.filter { table.columns[$0].type.isTime }
        let axis =
            times.min { grain($0) < grain($1) } ?? (sweeps > 0 ? 0 : nil)
            ?? keys.first { table.columns[$0].type.isNumeric }
        guard let axis else { return nil }
        return (axis, keys.filter { $0 != axis && !(table.columns[$0].type.isTime && follows($0, from: axis)) })
    }

    private func grain(_ column: Int) -> Grain {
        if case .period(let grain) = table.columns[column].type { return grain }
        return table.columns[column].type == .date ? .day : .second
    }

    /// Whether one key follows from another, as the year does from the month.
    private func follows(_ column: Int, from axis: Int) -> Bool {
        Set(table.rows.map { [$0[axis], $0[column]] }).count == distinct(axis)
    }

    func lines(splits: [Int]) -> Int { splits.map(distinct).reduce(figuresBesideEachOther, *) }

    /// Whether a line says more than bars: over several periods, swept values, or many numbers, in their order.
    private func suitsLine(_ axis: Int) -> Bool {
        guard !isReordered, distinct(axis) >= PlotShape.fewestPoints else { return false }
        if table.columns[axis].type.isTime || axis < sweeps { return true }
        return distinct(axis) > PlotShape.mostNumberBars
    }

    // MARK: Choice

    /// The kind that suits, and why it is not another where that has to be said.
    var suiting: (kind: PlotReport.Kind, note: String?) {
        if keys.isEmpty { return (isStepwise ? .funnel : .bars, nil) }
        if keys.count == 1, sweeps == 1, figures.count > 1, isOfOneUnit, !isCompared, table.columns[0].type.isNumeric,
            isGrid
        {
            return (.heat, nil)
        }
        if let line, suitsLine(line.axis) {
            if line.splits.isEmpty { return (.line, nil) }
            if line.splits.count == 1, !isCompared {
                let lines = lines(splits: line.splits)
                if lines <= PlotShape.mostLines { return (.line, nil) }
                return (.heat, "\(lines) lines would not be told apart")
            }
        }
        return (keys.count == 2 && !isCompared ? .heat : .bars, nil)
    }

    /// Two swept names: the second stands in the names of the figures.
    private var isGrid: Bool { figures.allSatisfy { table.columns[$0].name.contains(" = ") } }

    /// Counts, none larger than the one before.
    private var isStepwise: Bool {
        let counts = figures.compactMap { table.rows.first?[$0].double }
        return figures.count > 1 && isOfCounts && counts.count == figures.count && (counts.first ?? 0) > 0
            && zip(counts, counts.dropFirst()).allSatisfy { $0 >= $1 && $1 >= 0 }
    }

    var isOfCounts: Bool { figures.allSatisfy { table.columns[$0].unit.kind == .count } }
}
