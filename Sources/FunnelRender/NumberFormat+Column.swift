import FunnelReport
import FunnelValues

extension NumberFormat {
    /// The format of a column of an answer, from all of its values.
    init(
        of column: ReportColumn, for values: [Value], digits: Int?, zone: Zone,
        glyphs: Glyphs = .init(isUnicode: true)
    ) {
        self.init(for: values, unit: column.unit, isSigned: column.isChange, digits: digits, glyphs: glyphs)
        // A year or an id is a name.
        if column.role == .key { isGrouped = false }
        self.zone = zone
        readsAsTime = column.readsAsTime
    }
}
