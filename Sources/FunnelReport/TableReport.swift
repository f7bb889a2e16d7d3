package import FunnelValues

/// A column of an answer.
package struct ReportColumn: Sendable, Hashable {
    package enum Role: String, Sendable, Hashable { case key, metric }
    /// A name that can be typed, or a label.
    package var name: String
    package var type: DataType
    package var unit: Unit
    package var role: Role
    /// A difference: shown with its sign (`+1.50 pp`, `−$12.62`).
    package var isChange: Bool
    /// Which way a change is for the better, where that is known (a cac that falls); nil says nothing.
    package var better: Direction?

    /// Whether it is cut before figures beside it are folded: a long text of which the beginning says most.
    package var givesWay = false

    /// Whether each of its cells, a number of seconds, reads in the unit that suits it: `40 s`, `2.9 d`.
    package var readsAsTime = false

    /// Whether the figures of its rows may be added up; no rendering shows it.
    package var additivity = Additivity.never

    package enum Direction: String, Sendable, Hashable { case higher, lower }

    package init(
        _ name: String, type: DataType, unit: Unit, role: Role, isChange: Bool = false, better: Direction? = nil,
        additivity: Additivity = .never
    ) {
        self.additivity = additivity
        self.name = name
        self.type = type
        self.unit = unit
        self.role = role
        self.isChange = isChange
        self.better = better
    }
}

/// Groups and their figures. Every row has a value per column; keys come first.
package struct TableReport: Sendable {
    package struct Subtotal: Sendable {
        /// The values of the first keys that the rows share.
        package var keys: [Value]
        package var row: [Value]
        /// `all`, or `others` for the rest after `top` within these keys.
        package var label: String
        package init(keys: [Value], row: [Value], label: String = "all") {
            self.keys = keys
            self.row = row
            self.label = label
        }
    }

    package var columns: [ReportColumn]
    package var rows: [[Value]]
    /// After the rows, recomputed from rows of the data; its key cells are null.
    package var total: [Value]?
    /// What the total is of, when not of all: `kept groups`.
    package var totalLabel: String
    package var subtotals: [Subtotal]
    /// The rest after `top` or `bottom`, computed from its rows.
    package var others: [Value]?
    /// What the figures are compared with (`vs`): `2025-Q1`.
    package var base: String?
    /// Rows skipped, by reason.
    package var skipped: [(reason: String, rows: Int)]
    /// The main thing in dim beside or under it: `11,696 rows, 2024-01-01 … 2025-12-31`.
    package var caption: String?
    /// A bar after each row, as a fraction of the longest, 0...1: a look at the figures, in no export.
    package var bars: [Double]?

    package init(
        columns: [ReportColumn], rows: [[Value]], total: [Value]? = nil, totalLabel: String = "all",
        subtotals: [Subtotal] = [], others: [Value]? = nil, base: String? = nil,
        skipped: [(reason: String, rows: Int)] = [], caption: String? = nil, bars: [Double]? = nil
    ) {
        self.columns = columns
        self.rows = rows
        self.total = total
        self.totalLabel = totalLabel
        self.subtotals = subtotals
        self.others = others
        self.base = base
        self.skipped = skipped
        self.caption = caption
        self.bars = bars
    }
}

/// One figure: `$412.35   · $1,204,881 / 2,922 · 11,696 rows`.
package struct ValueReport: Sendable {
    package var name: String
    package var formula: String
    package var value: Value
    package var unit: Unit
    package var type: DataType
    /// What qualifies it, in dim beside it: the numbers put in; rows and period. Values with their units in place.
    package var details: [Detail]

    /// A piece of dim text that may hold figures: `$1,204,881 / 2,922`.
    package enum Piece: Sendable {
        case text(String)
        case figure(Value, Unit)
        /// A figure on the way to another: a few digits of it are shown.
        case worked(Double)
    }
    package struct Detail: Sendable {
        package var pieces: [Piece]
        package init(_ pieces: [Piece]) { self.pieces = pieces }
    }

    package init(
        name: String, formula: String, value: Value, unit: Unit, type: DataType = .number, details: [Detail] = []
    ) {
        self.name = name
        self.formula = formula
        self.value = value
        self.unit = unit
        self.type = type
        self.details = details
    }
}
