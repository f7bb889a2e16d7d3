import FunnelColumns
import FunnelValues

/// Columns of numbers: what kind they are, and what their names and signs say of their unit.
extension TypeInference {
    mutating func decideNumber(_ plan: inout ColumnPlan, _ column: ColumnEvidence, _ hints: NameHints) {
        let numbers = plan.decimalSign == NumberCell.point ? column.point : column.comma
        guard numbers.fits == column.valued || TypeInference.isMonths(column, hints) else {
            notes.append(
                LoadNote(
                    "\(plan.name) left as text: some numbers contradict the decimal sign of the file",
                    remedy: "decimal \"\(plan.decimalSign == NumberCell.point ? "," : ".")\"", isWarning: true))
            return
        }
        if TypeInference.isMonths(column, hints) {
            plan.reading = .period(.month)
            return
        }
        if column.units > 0 {
            guard !column.hasOtherUnits, column.units == column.valued, let unit = column.unit else {
                if !column.hasOtherUnits, column.units * 10 >= column.valued {
                    notes.append(
                        LoadNote(
                            "\(plan.name) left as text: \(column.units) of \(column.valued) numbers have the unit "
                                + "\(column.unit ?? "")", isWarning: true))
                }
                return
            }
            notes.append(LoadNote("\(plan.name): the unit \(unit) is taken off every number"))
        }
        // Leading zeros and long ids would not survive as numbers.
        let isCounter = preset?.counters.contains(ExportPreset.folded(plan.header)) ?? false
        if column.identifiers > 0 && !isCounter || numbers.maxScale == 0 && numbers.tooLong > 0 { return }
        if isCounter, numbers.maxScale == 0 {
            plan.reading = .integer
            return
        }
        if hints.isDate, column.compactDates == column.valued {
            plan.reading = .compactDate
            return
        }
        if hints.isTime, numbers.maxScale == 0, column.moneyCells == 0, column.percents == 0,
            let unit = TypeInference.epochUnit(column.wholes)
        {
            plan.reading = .epoch(unit: unit)
            plan.saysZone = true
            notes.append(
                LoadNote(
                    "\(plan.name): \(unit == Instant.perSecond ? "seconds" : "milliseconds") since 1970, read as instants in UTC",
                    remedy: "types (\(plan.name): integer)"))
            return
        }
        if hints.isFlag, column.zeros > 0, column.ones > 0, column.zeros + column.ones == column.valued {
            (plan.reading, plan.booleanWords, plan.additivity, plan.unit) = (.flag, ("1", "0"), .added, .count)
            return
        }
        if column.currencies.nonzeroBitCount > 1 {
            let codes = CellCurrency.codes.indices.filter { column.currencies & 1 << UInt64($0) != 0 }
            notes.append(
                LoadNote(
                    "\(plan.name) left as text: amounts in \(codes.map { CellCurrency.codes[$0] }.joined(separator: ", "))",
                    isWarning: true))
            return
        }
        if column.percents > 0, column.percents + column.zeros < column.valued {
            notes.append(
                LoadNote(
                    "\(plan.name) left as text: \(column.percents) of \(column.valued) cells have a % sign",
                    isWarning: true))
            return
        }
        let isLong = numbers.tooLong > 0 || numbers.maxScale > 0 && numbers.maxWholeDigits + numbers.maxScale > 18
        // An id of two numbers would lose its last digits, and two ids become one.
        if isLong, hints.isIdentifier { return }
        plan.reading =
            column.exponents > 0 || isLong
            ? .number : numbers.maxScale == 0 ? .integer : .decimal(scale: numbers.maxScale)
        if isLong {
            notes.append(LoadNote("\(plan.name) has more digits than fixed-point holds: kept to 15 to 17 digits"))
        }
        // Under a (%) header 45 is 45 %; cells with their own sign have been moved already. Under `churn_pct` values
        // that all lie below 1 are fractions.
        if hints.isPercent, column.percents == 0, hints.hasPercentSign || numbers.maxWholeDigits > 0 {
            plan.percentDigits = 2
            if plan.reading == .integer { plan.reading = .decimal(scale: 0) }
            notes.append(LoadNote("\(plan.name): the header says %, so 5 is read as 5 %"))
        }
        assignMeaning(&plan, column, hints)
    }

    /// Whether all numbers are of the shape `01.2024`, and a leading zero or the name says what they are, or nothing says
    /// anything else.
    static func isMonths(_ column: ColumnEvidence, _ hints: NameHints) -> Bool {
        column.valued > 0 && column.dottedMonths == column.valued
            && (column.identifiers > 0 || hints.isMonth || hints.isMade && column.valued > 2)
    }

    /// The microseconds of one, where all numbers are seconds or milliseconds since 1970 of the years 2000 to 2099.
    private static func epochUnit(_ wholes: ClosedRange<Int64>?) -> Int64? {
        let seconds: ClosedRange<Int64> = 946_684_800...4_102_444_799
        guard let wholes else { return nil }
        if seconds.lowerBound <= wholes.lowerBound, wholes.upperBound <= seconds.upperBound { return Instant.perSecond }
        let (least, most) = (seconds.lowerBound * 1_000, seconds.upperBound * 1_000 + 999)
        return least <= wholes.lowerBound && wholes.upperBound <= most ? Instant.perSecond / 1_000 : nil
    }

    private func assignMeaning(_ plan: inout ColumnPlan, _ column: ColumnEvidence, _ hints: NameHints) {
        let currency =
            column.moneyCells > 0
            ? CellCurrency.codes[column.currencies.trailingZeroBitCount] : CellCurrency.named(in: hints.header)
        if column.percents > 0 || hints.isPercent {
            (plan.unit, plan.additivity) = (.share, .never)
        } else if let currency, !hints.isIdentifier {
            plan.unit = .money(currency)
            if plan.reading == .integer { plan.reading = .decimal(scale: 0) }
            plan.additivity = hints.isStock ? .lastOverTime : hints.isNeverAdded ? .never : .added
        } else if hints.isNeverAdded {
            plan.additivity = .never
        } else {
            plan.unit = plan.reading == .integer && !hints.isStock ? .count : .number
            plan.additivity = hints.isStock ? .lastOverTime : .added
        }
    }
}
