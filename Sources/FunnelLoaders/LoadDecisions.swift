import FunnelColumns
import FunnelValues

/// Every decision about a file and its columns, each with what speaks for it: what `describe` shows.
struct LoadDecisions {
    typealias Decision = SourceDescription.Decision

    let input: LoadInput
    let index: RecordIndex
    let inference: TypeInference
    let evidence: [ColumnEvidence]
    let options: LoadOptions

    var all: [Decision] {
        let file = input.json.map(json) ?? [encoding] + delimited
        return file + rows + zip(inference.plans, evidence).map { column($0, $1) }
    }

    // MARK: the file

    private var encoding: Decision {
        let text = input.text
        let evidence =
            options.encoding != nil ? "as told" : text.isCertain ? "every byte fits" : "guessed by its letters"
        return Decision("encoding", text.encoding.rawValue, evidence: evidence)
    }

    private func json(_ json: JSONRows) -> [Decision] {
        let names = counted(json.headers.count, "name")
        return [encoding, Decision("format", json.shape == .lines ? "one object a line" : "a list", evidence: names)]
    }

    private var delimited: [Decision] {
        let layout = input.layout
        let records = index.rows + index.rejects.count + index.leftOut.count
        let split = "\(grouped(index.rows)) of \(counted(records, "record")) have \(counted(layout.fields, "field"))"
        var found = [
            Decision(
                "delimiter", shown(layout.dialect.delimiter), evidence: options.delimiter == nil ? split : "as told"),
            Decision(
                "quote", layout.dialect.quote.map(shown) ?? "none",
                evidence: options.quote != nil
                    ? "as told" : layout.dialect.escape == nil ? "doubled within a field" : "escaped by \\"),
        ]
        let isTold = options.header != nil
        if let line = layout.headerLine {
            found.append(
                Decision("header", "line \(line)", evidence: isTold ? "as told" : "its cells are names, not values"))
        } else {
            found.append(
                Decision("header", "none", evidence: isTold ? "as told" : "the first row reads like those below"))
        }
        found.append(decimal)
        if let dates { found.append(dates) }
        return found
    }

    private var decimal: Decision {
        let isComma = inference.decimalSign == NumberCell.comma
        let sign = isComma ? "comma" : "point"
        if options.decimal != nil { return Decision("decimal sign", sign, evidence: "as told") }
        let proofs = evidence.reduce(0) { $0 + (isComma ? $1.commaOnly : $1.pointOnly) }
        let open = evidence.reduce(0) { $0 + $1.ambiguous }
        let text =
            proofs > 0
            ? "\(counted(proofs, "number")) cannot be read otherwise"
            : open > 0 ? "assumed: \(counted(open, "number")) could be read either way" : "no number has one"
        return Decision("decimal sign", sign, evidence: text)
    }

    private var dates: Decision? {
        guard let column = evidence.first(where: { $0.numericDates > 0 }) else { return nil }
        if let told = options.dates { return Decision("date order", told.rawValue, evidence: "as told") }
        let order = inference.locale.dates ?? .dmy
        let proof = evidence.map { order == .mdy ? $0.mdyProof : $0.dmyProof }.filter { $0 > 0 }.min()
        let text =
            proof.map { "line \($0) is no date otherwise" }
            ?? (inference.locale.dates != nil
                ? "dates with points" : "assumed: all \(grouped(column.numericDates)) could be read either way")
        return Decision("date order", order.rawValue, evidence: text)
    }

    /// Records of the file: loaded, kept apart and left out.
    private var rows: [Decision] {
        let (rejected, leftOut) = (index.rejects.count, index.leftOut.count)
        let records = index.rows + rejected + leftOut
        var reasons = LeftOutReason.allCases.compactMap { reason -> String? in
            let count = index.leftOut.count { $0.reason == reason }
            let lines = index.leftOut.filter { $0.reason == reason }.map(\.line).sorted()
            return count == 0 ? nil : "\(counted(count, reason.rawValue)) (\(LoadAccount.lines(lines)))"
        }
        if !index.repairedLines.isEmpty {
            reasons.append("a stray quote read as text in \(counted(index.repairedLines.count, "line"))")
        }
        return [
            Decision(
                "records",
                "\(grouped(index.rows)) loaded, \(grouped(rejected)) kept apart, \(grouped(leftOut)) left out",
                evidence: (["\(grouped(records)) in the file"] + reasons).joined(separator: ", "))
        ]
    }

    // MARK: a column

    private func column(_ plan: ColumnPlan, _ evidence: ColumnEvidence) -> Decision {
        let isTold = options.types[plan.name] ?? options.types[plan.header] != nil
        return Decision(
            "type", plan.type.name, evidence: isTold ? "as told" : why(plan, evidence), column: plan.name)
    }

    /// `1,284 numbers, 34 with a currency; 12 empty, 3 words for no value`.
    private func why(_ plan: ColumnPlan, _ evidence: ColumnEvidence) -> String {
        var parts = [cells(evidence)]
        switch plan.reading {
        case .integer, .decimal, .number:
            if evidence.moneyCells > 0 { parts.append("\(grouped(evidence.moneyCells)) with a currency") }
            if evidence.percents > 0 { parts.append("\(grouped(evidence.percents)) with %") }
            if evidence.units > 0, let unit = evidence.unit { parts.append("the unit \(unit) taken off") }
        case .date(let order), .instant(let order):
            if evidence.numericDates > 0 { parts.append("\(order.rawValue)") }
            if evidence.zoned > 0 { parts.append("\(grouped(evidence.zoned)) say their zone") }
        case .flag: parts.append("0 and 1, and a name that asks for yes or no")
        case .epoch: parts.append("seconds or milliseconds since 1970 of the years 2000 to 2099")
        case .compactDate: parts.append("digits that are days, and a name of a day")
        case .text:
            if evidence.identifiers > 0, evidence.count(.number) == evidence.valued {
                parts.append("leading zeros or long ids, which numbers would lose")
            }
        case .boolean, .period: break
        }
        if plan.isBuddhist { parts.append("years of the Thai calendar") }
        let nulls = [(evidence.count(.empty), "empty"), (evidence.count(.nullWord), "words for no value")]
        let without = nulls.filter { $0.0 > 0 }.map { "\(grouped($0.0)) \($0.1)" }.joined(separator: ", ")
        return parts.joined(separator: ", ") + (without.isEmpty ? "" : "; \(without)")
    }

    /// What kinds of cells there are, and how many of each.
    private func cells(_ evidence: ColumnEvidence) -> String {
        let kinds = CellKind.allCases.filter { ![.empty, .nullWord].contains($0) && evidence.count($0) > 0 }
        guard !kinds.isEmpty else { return "no values" }
        return kinds.sorted { evidence.count($0) > evidence.count($1) }
            .map { kind in
                let count = evidence.count(kind)
                return "\(grouped(count)) \(count == 1 ? kind.singular : kind.plural)"
            }.joined(separator: ", ")
    }

    private func counted(_ count: Int, _ word: String) -> String { "\(grouped(count)) \(word)\(count == 1 ? "" : "s")" }

    /// `11,696`
    private func grouped(_ count: Int) -> String {
        var digits = String(count)
        var place = digits.count - 3
        while place > 0 {
            digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
            place -= 3
        }
        return digits
    }

    private func shown(_ byte: UInt8) -> String { byte == 0x09 ? "tab" : String(Unicode.Scalar(byte)) }
}

extension CellKind {
    fileprivate var singular: String {
        switch self {
        case .empty, .nullWord, .boolean, .text: plural
        case .number: "number"
        case .date: "date"
        case .instant: "time"
        case .month: "month"
        case .quarter: "quarter"
        case .week: "week"
        }
    }

    fileprivate var plural: String {
        switch self {
        case .empty: "empty"
        case .nullWord: "words for no value"
        case .number: "numbers"
        case .date: "dates"
        case .instant: "times"
        case .month: "months"
        case .quarter: "quarters"
        case .week: "weeks"
        case .boolean: "yes or no"
        case .text: "text"
        }
    }
}
