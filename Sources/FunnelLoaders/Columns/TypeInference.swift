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
    var notes: [LoadNote] = []
    /// The decimal sign of the file; nil when no cell shows it.
    var decimalSign: UInt8?

    /// Names of amounts in cents.
    private(set) var cents: [String] = []
    var locale = LoadLocale()

    let options: LoadOptions
    let preset: ExportPreset?
    let names: [String]
    private let headers: [String]
    /// The order of day and month in the file; nil when no date shows it.
    var fileOrder: DateOrder?

    /// - Parameter preset: what is known of the tool the file is from.
    init(
        _ evidence: [ColumnEvidence], names: [String], headers: [String], preset: ExportPreset? = nil,
        options: LoadOptions, bytes: Span<UInt8>
    ) {
        (self.options, self.preset) = (options, preset)
        (self.names, self.headers) = (names, headers)
        decideDecimalSign(evidence, bytes)
        decideDateOrder(evidence, bytes)
        for (index, column) in evidence.enumerated() {
            let hints = hints(index)
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

    /// What a column's header says, or the name that was made for it.
    func hints(_ index: Int) -> NameHints {
        NameHints(headers[index].isEmpty ? names[index] : headers[index], isMade: headers[index].isEmpty)
    }

    /// Nil when the numeric dates of a column have no common order.
    func order(_ column: ColumnEvidence) -> DateOrder? {
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
        } else if column.count(.boolean) == valued, !isPlaces(column, hints), let words = booleanWords(column, bytes) {
            (plan.reading, plan.booleanWords, plan.additivity, plan.unit) = (.boolean, words, .added, .count)
        } else {
            tellNearlyTyped(plan, column, bytes)
        }
        if plan.reading != .text, let word = column.rareNull {
            let text = String(decoding: bytesOf(bytes, word), as: UTF8.self)
            notes.append(LoadNote("\(plan.name): \"\(text)\" read as no value", remedy: "types (\(plan.name): text)"))
        }
    }

    /// Norway, and no answer to a question.
    private func isPlaces(_ column: ColumnEvidence, _ hints: NameHints) -> Bool {
        hints.isPlace && (column.trueWord == nil || column.falseWord == nil)
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

    func booleanWords(_ column: ColumnEvidence, _ bytes: Span<UInt8>) -> (true: String, false: String)? {
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

    func bytesOf(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] { range.map { bytes[$0] } }
}
