import FunnelFunctions
import FunnelSyntax
package import FunnelValues

/// Computes figures of the groups of an answer; totals that many groups share are computed once.
package final class FigureReader {
    package let groups: MatchedGroups
    private let base: BaseGroups?
    private var totals: [[Value]: [[Int]: KnownMeasures]] = [:]

    package init(_ groups: MatchedGroups) { (self.groups, base) = (groups, nil) }

    /// - Parameter base: the other side of `vs`.
    init(_ groups: MatchedGroups, base: BaseGroups?) { (self.groups, self.base) = (groups, base) }

    package func value(_ expression: MetricExpression, of cell: Cell) throws(EngineError) -> Value {
        try expression.value(figures(of: cell))
    }

    func figures(of cell: Cell) -> CellFigures { CellFigures(self, KnownMeasures(cell)) }

    fileprivate func base(beside cell: Cell) -> CellFigures? { base?.figures(beside: cell, in: groups) }

    fileprivate func total(beside cell: Cell, by places: [Int]) -> CellFigures {
        let values = groups.shared(by: cell, at: places)
        guard let shared = values.first, values.count == 1 else {
            return figures(of: groups.total(of: cell, by: places))
        }
        if let known = totals[shared]?[places] { return CellFigures(self, known) }
        let known = KnownMeasures(groups.total(of: cell, by: places))
        totals[shared, default: [:]][places] = known
        return CellFigures(self, known)
    }
}

/// The measures of a cell that have been asked for.
private final class KnownMeasures {
    let cell: Cell
    /// By place; as many as have been asked for.
    private var values: [MatchedGroups.Finished?] = []

    init(_ cell: Cell) { self.cell = cell }

    subscript(place: Int) -> MatchedGroups.Finished? {
        get { values.indices.contains(place) ? values[place] : nil }
        set {
            while values.count <= place { values.append(nil) }
            values[place] = newValue
        }
    }
}

/// The figures of one cell: each measure is merged from the cell's rows once, when it is first asked for.
final class CellFigures: FigureSource {
    private let reader: FigureReader
    private let known: KnownMeasures
    /// Of a cell in another period: the cell it is seen from, and how. Totals beside it are taken the same way.
    private let origin: (figures: CellFigures, window: Window, step: Int)?

    fileprivate init(_ reader: FigureReader, _ known: KnownMeasures, from origin: (CellFigures, Window, Int)? = nil) {
        (self.reader, self.known, self.origin) = (reader, known, origin)
    }

    var cell: Cell { known.cell }

    func key(_ place: Int) -> Value { cell.keys[place] }

    func measure(_ place: Int) throws(EngineError) -> Value { try finished(place).value }

    func currencies(ofMeasure place: Int) throws(EngineError) -> Set<Value> { try finished(place).currencies }

    /// A measure of the cell, merged once.
    func finished(_ place: Int) throws(EngineError) -> MatchedGroups.Finished {
        if let finished = known[place] { return finished }
        let finished = try reader.groups.measure(place, of: cell)
        known[place] = finished
        return finished
    }

    func total(_ inner: MetricExpression, by keys: [Int]) throws(EngineError) -> Value {
        try inner.value(total(by: keys))
    }

    /// The groups that share these keys with the cell. Beside a cell in another period: the total beside the cell it is
    /// seen from, moved as that cell was.
    func total(by keys: [Int]) -> CellFigures {
        guard let origin, let timeKey = reader.groups.grouping.timeKey, keys.contains(timeKey) else {
            return reader.total(beside: cell, by: keys)
        }
        let moved = reader.total(beside: origin.figures.cell, by: keys).figures(in: origin.window)
        return moved.indices.contains(origin.step)
            ? moved[origin.step] : reader.figures(of: Cell(groups: [], keys: cell.keys))
    }

    /// The cell that `vs` compares with.
    var base: CellFigures? { reader.base(beside: cell) }

    func base(_ inner: MetricExpression) throws(EngineError) -> Value {
        guard let figures = base else { return .null }
        return try inner.value(figures)
    }

    /// - Nulls: a window that begins before the data, or a cell of several periods, has no value; a period that has not
    ///   happened has no past to be told of either.
    func window(_ window: Window, _ inner: MetricExpression) throws(EngineError) -> Value {
        if try inner.value(self) == .notYet { return .notYet }
        let moved = figures(in: window)
        guard case .movingMean(let count) = window else {
            guard let figures = moved.first else { return .null }
            return try inner.value(figures)
        }
        var sum = Value.integer(0)
        for figures in moved {
            let figure = try inner.value(figures)
            if figure.isNull { return .null }
            sum = ValueArithmetic.apply(.plus, sum, figure)
        }
        return moved.count == count ? ValueArithmetic.apply(.dividedBy, sum, .integer(count)) : .null
    }

    /// The cells of a window that ends with this one: one whose rows are taken together, or, for a moving mean, one for
    /// each period.
    func figures(in window: Window) -> [CellFigures] {
        reader.groups.cells(in: window, endingWith: cell).enumerated().map {
            CellFigures(reader, KnownMeasures($0.element), from: (self, window, $0.offset))
        }
    }
}
