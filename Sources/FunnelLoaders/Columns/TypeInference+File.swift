import FunnelValues

/// What all columns together show: decimal sign, order of day and month.
extension TypeInference {
    /// Once per file: the sign under which more columns are numbers throughout; cells that read either way prove nothing.
    mutating func decideDecimalSign(_ evidence: [ColumnEvidence], _ bytes: Span<UInt8>) {
        if let told = options.decimal?.utf8.first {
            decimalSign = told
            return
        }
        var (point, comma) = (0, 0)
        for (index, column) in evidence.enumerated() where column.count(.number) * 10 >= column.valued * 9 {
            // The point of 01.2024 is that of a month.
            if column.dottedMonths > 0, TypeInference.isMonths(column, hints(index)) { continue }
            if column.pointOnly > column.commaOnly { point += 1 }
            if column.commaOnly > column.pointOnly { comma += 1 }
        }
        if point > 0 || comma > 0 {
            decimalSign = point >= comma ? NumberCell.point : NumberCell.comma
            locale.decimal = decimalSign == NumberCell.comma ? "," : "."
            return
        }
        for (index, column) in evidence.enumerated()
        where column.ambiguous > 0 && column.count(.number) == column.valued {
            let text = String(decoding: bytesOf(bytes, column.firstAmbiguous.firstText), as: UTF8.self)
            decimalSign = NumberCell.point
            locale.isDecimalOpen = true
            let isDecimal = text.utf8.contains(NumberCell.point)
            notes.append(
                LoadNote(
                    "\(names[index]) \(text) read as \(isDecimal ? "a decimal" : "thousands"), no number proves it",
                    remedy: "decimal \",\"", isWarning: true))
            return
        }
    }

    mutating func decideDateOrder(_ evidence: [ColumnEvidence], _ bytes: Span<UInt8>) {
        fileOrder = options.dates
        guard fileOrder == nil else { return }
        var (dmy, mdy) = (0, 0)
        for column in evidence where column.numericDates > 0 {
            if column.dmy == column.numericDates, column.mdy < column.numericDates { dmy += 1 }
            if column.mdy == column.numericDates, column.dmy < column.numericDates { mdy += 1 }
            // Nobody writes the month first with points.
            if column.dotted == column.numericDates, column.dmy == column.numericDates { dmy += 1 }
        }
        if dmy > 0, mdy == 0 { fileOrder = .dmy }
        if mdy > 0, dmy == 0 { fileOrder = .mdy }
        locale.dates = fileOrder
        guard fileOrder == nil else { return }
        for (index, column) in evidence.enumerated()
        where column.numericDates > 0 && column.dmy == column.numericDates && column.mdy == column.numericDates {
            let text = String(decoding: bytesOf(bytes, column.firstNumericDate), as: UTF8.self)
            locale.isOrderOpen = true
            notes.append(
                LoadNote(
                    "\(names[index]) \(text) read as day/month, no date proves it", remedy: "dates mdy", isWarning: true
                ))
            return
        }
    }
}
