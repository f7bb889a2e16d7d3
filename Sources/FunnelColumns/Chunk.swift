/// The cells of one column in one chunk of rows; where `validity` says null, the cell holds 0.
package struct Chunk: Sendable, Hashable {
    package enum Cells: Sendable, Hashable {
        /// Integers, mantissas of fixed-point decimals, instants in microseconds.
        case int64([Int64])
        /// Days since 1970, indexes of periods.
        case int32([Int32])
        case double([Double])
        /// Places in the column's dictionary.
        case codes([UInt32])
        case flags([Bool])

        package var count: Int {
            switch self {
            case .int64(let cells): cells.count
            case .int32(let cells): cells.count
            case .double(let cells): cells.count
            case .codes(let cells): cells.count
            case .flags(let cells): cells.count
            }
        }
    }

    /// Rows of every chunk but the last; never cut by bytes or cores, so that the last digit is the same on any machine.
    package static let rows = 65_536

    package var cells: Cells
    /// Nil when every row has a value.
    package var validity: Validity?

    package init(_ cells: Cells, validity: Validity? = nil) {
        self.cells = cells
        self.validity = validity
    }

    package var count: Int { cells.count }
    package var nullCount: Int { validity.map { $0.count - $0.validCount } ?? 0 }
}
