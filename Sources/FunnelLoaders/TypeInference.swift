import FunnelColumns
import FunnelValues

/// Decides the type of every column from all of its cells.
///
/// A column is of a type when every cell with a value reads as that type: integer, then decimal, then number; date,
/// instant, month, quarter, week; boolean; else text. One cell that does not fit makes the column text, with a note
/// that names the first such line: nothing is lost and nothing is changed. Whoever wants the type instead asks for it
/// (`types (spend: number)`), and the rows that do not fit are kept apart as rejects.
struct TypeInference {
    private(set) var plans: [ColumnPlan] = []
    private(set) var notes: [LoadNote] = []
    /// The decimal sign of the file; nil when no cell shows it.
    private(set) var decimalSign: UInt8?

    /// Names of amounts in cents.
    private(set) var cents: [String] = []
    private(set) var locale = LoadLocale()

    private let options: LoadOptions
    private let preset: ExportPreset?
    private var fileOrder: DateOrder?

    /// - Parameter preset: what is known of the tool the file is from.
    init(
        _ evidence: [ColumnEvidence], names: [String], headers: [String], preset: ExportPreset? = nil,
        options: LoadOptions, bytes: Span<UInt8>
    ) {
        (self.options, self.preset) = (options, preset)
        decideDecimalSign(evidence, names: names, bytes: bytes)
        decideDateOrder(evidence, names: names, bytes: bytes)
        for (index, column) in evidence.enumerated() {
            let hints = NameHints(headers[index].isEmpty ? names[index] : headers[index])
            var plan = ColumnPlan(name: names[index], header: headers[index], reading: .text)
            plan.decimalSign = decimalSign ?? NumberCell.point
            let request = options.types[names[index]] ?? options.types[headers[index]]
            let noted = notes.count
            decide(&plan, column, hints, bytes)
            // Of what is asked to be of a type nothing else is to be offered.
            if request?.type == .text { notes.removeLast(notes.count - noted) }
            if request?.type != nil {
                let kept = notes[noted...].filter { $0.remedy == nil }
                notes.replaceSubrange(noted..., with: kept)
            }
            if let request {
                apply(request, to: &plan, column, bytes)
            }
            if case .instant = plan.reading { decideZone(&plan, column, hints) }
            plans.append(plan)
        }
        if let preset {
            let told = Set(plans.filter(\.isRequested).map(\.name))
            cents = preset.apply(to: &plans, told: told)
            if !cents.isEmpty {
                notes.append(LoadNote("\(preset.tool): \(cents.joined(separator: ", ")) in cents, divided by 100"))
            }
        }
    }

    // MARK: the file

    /// Once per file: the sign under which more columns are numbers throughout; cells that read either way prove nothing.
    private mutating func decideDecimalSign(_ evidence: [ColumnEvidence], names: [String], bytes: Span<UInt8>) {
        if let told = options.decimal?.utf8.first {
            decimalSign = told
            return
        }
        var (point, comma) = (0, 0)
        for (index, column) in evidence.enumerated() where column.count(.number) * 10 >= column.valued * 9 {
            // The point of 01.2024 is that of a month.
            if column.dottedMonths > 0, TypeInference.isMonths(column, NameHints(names[index])) { continue }
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

    private mutating func decideDateOrder(_ evidence: [ColumnEvidence], names: [String], bytes: Span<UInt8>) {
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

    /// Nil when the numeric dates of a column have no common order.
    private func order(_ column: ColumnEvidence) -> DateOrder? {
        guard column.numericDates > 0 else { return .dmy }
        switch fileOrder {
        case .mdy where column.mdy == column.numericDates: return .mdy
        case .dmy where column.dmy == column.numericDates: return .dmy
        case .some where options.dates != nil: return nil
        case .some, .none:
            return column.dmy == column.numericDates ? .dmy : column.mdy == column.numericDates ? .mdy : nil
        }
    }

    private func fits(_ column: ColumnEvidence, _ order: DateOrder) -> Int { order == .mdy ? column.mdy : column.dmy }

    /// Times without a zone beside such as say theirs are in UTC: one column holds one kind of time.
    private mutating func decideZone(_ plan: inout ColumnPlan, _ column: ColumnEvidence, _ hints: NameHints) {
        plan.saysZone = column.zoned > 0 || hints.isUTC
        let bare = column.count(.instant) + column.count(.date) - column.zoned
        guard column.zoned > 0, bare > 0 else { return }
        notes.append(
            LoadNote(
                "\(plan.name): no zone in \(bare) of \(bare + column.zoned) times, read as UTC beside those that have one",
                isWarning: true))
    }

    // MARK: one column

    private mutating func decide(
        _ plan: inout ColumnPlan, _ column: ColumnEvidence, _ hints: NameHints, _ bytes: Span<UInt8>
    ) {
        let valued = column.valued
        guard valued > 0 else { return }
        if column.count(.number) == valued {
            decideNumber(&plan, column, hints)
        } else if column.count(.date) + column.count(.instant) == valued {
            if let order = order(column) {
                plan.reading = column.count(.instant) == 0 ? .date(order) : .instant(order)
                decideYears(&plan, column)
            } else if let told = options.dates, told != .ymd, fits(column, told) * 2 >= column.numericDates {
                // What does not fit the order that was told is kept apart.
                plan.reading = column.count(.instant) == 0 ? .date(told) : .instant(told)
                plan.isRequested = true
            } else {
                let line = max(column.dmyProof, column.mdyProof)
                notes.append(
                    LoadNote(
                        "\(plan.name) left as text: line \(line) contradicts the order of day and month of other lines",
                        remedy: "dates dmy", isWarning: true))
            }
        } else if column.count(.month) == valued {
            plan.reading = .period(.month)
            decideYears(&plan, column)
        } else if column.count(.quarter) == valued {
            plan.reading = .period(.quarter)
        } else if column.count(.week) == valued {
            plan.reading = .period(.week)
        } else if column.count(.boolean) == valued, let words = booleanWords(column, bytes) {
            (plan.reading, plan.booleanWords, plan.additivity, plan.unit) = (.boolean, words, .added, .count)
        } else {
            tellNearlyTyped(plan, column, bytes)
        }
        if plan.reading != .text, let word = column.rareNull {
            let text = String(decoding: bytesOf(bytes, word), as: UTF8.self)
            notes.append(LoadNote("\(plan.name): \"\(text)\" read as no value", remedy: "types (\(plan.name): text)"))
        }
    }

    /// Years of two digits, and of the Thai calendar, where no other stands in the column.
    private mutating func decideYears(_ plan: inout ColumnPlan, _ column: ColumnEvidence) {
        if column.twoDigitYears > 0 {
            notes.append(LoadNote("\(plan.name): two-digit years read as 1970 to 2069"))
        }
        guard column.buddhistYears > 0 else { return }
        plan.isBuddhist = column.buddhistYears >= column.valued
        notes.append(
            plan.isBuddhist
                ? LoadNote("\(plan.name): Buddhist years, 2567 is read as 2024")
                : LoadNote(
                    "\(plan.name): \(column.buddhistYears) of \(column.valued) years lie after 2442, read as they stand",
                    isWarning: true))
    }

    private mutating func decideNumber(_ plan: inout ColumnPlan, _ column: ColumnEvidence, _ hints: NameHints) {
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

    /// Whether all numbers are of the shape `01.2024`, and a leading zero or the name says what they are.
    private static func isMonths(_ column: ColumnEvidence, _ hints: NameHints) -> Bool {
        column.valued > 0 && column.dottedMonths == column.valued && (column.identifiers > 0 || hints.isMonth)
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

    private func booleanWords(_ column: ColumnEvidence, _ bytes: Span<UInt8>) -> (true: String, false: String)? {
        let isPair = column.trueWord != nil && column.falseWord != nil
        let pairs = isPair ? column.booleanPairs : column.booleanPairs & ~CellWords.letterPairs
        guard pairs != 0 else { return nil }
        let pair = CellWords.booleans[pairs.trailingZeroBitCount]
        let words = [column.trueWord, column.falseWord].map { range in
            range.map { String(decoding: bytesOf(bytes, $0), as: UTF8.self) }
        }
        func styled(_ word: String, like other: String?) -> String {
            guard let other, let first = other.first, first.isUppercase else { return word }
            return other.dropFirst().first?.isUppercase == true
                ? word.uppercased() : word.prefix(1).uppercased() + word.dropFirst()
        }
        return (words[0] ?? styled(pair.true, like: words[1]), words[1] ?? styled(pair.false, like: words[0]))
    }

    /// A column of numbers or dates with a few other cells: names the first of them, and what to do.
    private mutating func tellNearlyTyped(_ plan: ColumnPlan, _ column: ColumnEvidence, _ bytes: Span<UInt8>) {
        let (numbers, dates) = (column.count(.number), column.count(.date) + column.count(.instant))
        let (most, word, type) = numbers >= dates ? (numbers, "number", "number") : (dates, "date", "date")
        let others = column.valued - most
        guard most * 10 >= column.valued * 9, others > 0 else { return }
        let kinds = CellKind.allCases.filter { kind in
            guard column.count(kind) > 0, kind != .empty, kind != .nullWord else { return false }
            return numbers >= dates ? kind != .number : kind != .date && kind != .instant
        }
        guard let first = kinds.map(column.first).min(by: { $0.firstLine < $1.firstLine }) else { return }
        let text = String(decoding: bytesOf(bytes, first.firstText), as: UTF8.self)
        let isOneWord = kinds == [.text] && column.otherTexts == 0 && !text.contains(where: \.isNumber)
        notes.append(
            LoadNote(
                "\(plan.name) left as text: \"\(text)\" on line \(first.firstLine) is no \(word) "
                    + "(\(others) of \(column.valued))",
                remedy: isOneWord ? "null \"\(text)\"" : "types (\(plan.name): \(type))", isWarning: true))
    }

    // MARK: requested types

    private func apply(
        _ request: TypeRequest, to plan: inout ColumnPlan, _ column: ColumnEvidence, _ bytes: Span<UInt8>
    ) {
        let numbers = plan.decimalSign == NumberCell.point ? column.point : column.comma
        let scale = min(numbers.maxScale, max(0, 18 - numbers.maxWholeDigits))
        let fixed: ColumnPlan.Reading =
            numbers.maxScale == 0 ? .integer : numbers.maxScale <= scale ? .decimal(scale: scale) : .number
        let before = plan.reading
        switch request.type {
        case .text: plan.reading = .text
        case .boolean:
            plan.reading = column.zeros + column.ones > 0 ? .flag : .boolean
            plan.booleanWords = plan.reading == .flag ? ("1", "0") : booleanWords(column, bytes) ?? ("yes", "no")
        case .integer: plan.reading = .integer
        case .decimal: plan.reading = .decimal(scale: scale)
        case .number: plan.reading = column.exponents > 0 ? .number : fixed
        case .date:
            plan.reading =
                column.compactDates > 0 && column.count(.date) == 0 ? .compactDate : .date(order(column) ?? .dmy)
        case .instant: plan.reading = .instant(order(column) ?? .dmy)
        case .period(let grain): plan.reading = .period(grain)
        case nil:
            if let unit = request.unit, unit != .number, before == .text { plan.reading = fixed }
        }
        let wasMeasure = plan.type.isNumeric && [.number, .count, .money, .span].contains(plan.unit.kind)
        if let additivity = request.additivity(header: plan.header, now: plan.additivity, wasMeasure: wasMeasure) {
            plan.additivity = additivity
        }
        if let unit = request.unit { plan.unit = unit }
        if request.unit?.kind == .money, plan.reading == .integer { plan.reading = .decimal(scale: 0) }
        plan.isRequested = plan.reading != before || before == .text
    }

    private func bytesOf(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] { range.map { bytes[$0] } }
}
