/// The texts that stand before marks, in columns, and the room they leave.
struct TextColumns {
    struct Column {
        var cells: [String]
        var header = ""
        var isRight = false
        var role = Role.plain
        /// Names are cut where there is little room, figures never.
        var isName = false
        var roles: [Role] = []
    }

    var columns: [Column]
    var gap = 2

    /// Marks of fewer cells say nothing.
    private static let fewestCells = 10

    /// Cuts names until there is room for marks, if there can be.
    ///
    /// - Returns: the cells left of `width` behind the texts and a gap; 0 where there are none.
    mutating func fit(width: Int, ellipsis: String) -> Int {
        for index in columns.indices where columns[index].isName { cut(index, to: max(8, width / 3), ellipsis) }
        while room(width) < TextColumns.fewestCells {
            let names = columns.indices.filter { columns[$0].isName && self.width(of: columns[$0]) > 6 }
            guard let widest = names.max(by: { self.width(of: columns[$0]) < self.width(of: columns[$1]) }) else {
                break
            }
            cut(widest, to: self.width(of: columns[widest]) - 1, ellipsis)
        }
        return max(0, room(width))
    }

    private mutating func cut(_ index: Int, to limit: Int, _ ellipsis: String) {
        columns[index].cells = columns[index].cells.map { DisplayWidth.truncated($0, to: limit, ellipsis: ellipsis) }
        columns[index].header = DisplayWidth.truncated(columns[index].header, to: limit, ellipsis: ellipsis)
    }

    private func room(_ width: Int) -> Int {
        width - columns.reduce(0) { $0 + self.width(of: $1) + gap }
    }

    func width(of column: Column) -> Int {
        max(DisplayWidth.of(column.header), column.cells.map { DisplayWidth.of($0) }.max() ?? 0)
    }

    /// Cells up to where the marks begin.
    var indent: Int { columns.reduce(0) { $0 + width(of: $1) + gap } }

    /// The texts of one row, filled up to the marks; nil for the headers.
    func pieces(_ row: Int?) -> [Line.Piece] {
        let widths = columns.map { width(of: $0) }
        return zip(columns, widths).flatMap { column, width -> [Line.Piece] in
            let text = row.map { column.cells[$0] } ?? column.header
            let blanks = String(repeating: " ", count: max(0, width - DisplayWidth.of(text)))
            let role = row.map { column.roles.indices.contains($0) ? column.roles[$0] : column.role } ?? .header
            let piece = Line.Piece(text, role)
            let space = Line.Piece(String(repeating: " ", count: gap))
            return column.isRight ? [.init(blanks), piece, space] : [piece, .init(blanks), space]
        }
    }
}
