import FunnelColumns
import FunnelLoaders
import FunnelValues

/// Types, units and all that is told of a load, put and taken in the same order.
extension HeadWriter {
    mutating func put(_ type: DataType) {
        switch type {
        case .text: put("text")
        case .boolean: put("boolean")
        case .integer: put("integer")
        case .decimal(let scale):
            put("decimal")
            put(scale)
        case .number: put("number")
        case .date: put("date")
        case .instant: put("instant")
        case .period(let grain):
            put("period")
            put(grain.rawValue)
        }
    }

    mutating func put(_ unit: Unit) {
        put(unit.kind.rawValue)
        put(unit.denomination) { writer, denomination in
            switch denomination {
            case .currency(let code):
                writer.put(true)
                writer.put(code)
            case .column(let name):
                writer.put(false)
                writer.put(name)
            }
        }
        put(unit.currencyPower)
        put(unit.timeGrain?.rawValue)
        put(unit.timePower)
        put(unit.per)
    }

    mutating func put(_ source: SourceDescription) {
        for text in [source.path, source.format, source.encoding, source.delimiter, source.quote, source.decimal] {
            put(text)
        }
        put(source.headerLine) { $0.put($1) }
        for number in [
            source.skippedLines, source.rejectedRows, source.leftOutRows, source.totalRows, source.duplicates,
        ] { put(number) }
        for text in [source.sha256, source.tool, source.zone, source.currencyColumn] { put(text) }
        put(all: source.cents) { $0.put($1) }
        put(all: source.decisions) { $0.put($1) }
        put(all: source.files) { head, file in
            head.put(file.name)
            head.put(file.rows)
            head.put(file.sha256)
        }
    }

    private mutating func put(_ decision: SourceDescription.Decision) {
        put(decision.column)
        for text in [decision.subject, decision.choice, decision.evidence] { put(text) }
    }

    mutating func put(_ roles: [String: String]) {
        put(all: roles.sorted { $0.key < $1.key }) { head, role in
            head.put(role.key)
            head.put(role.value)
        }
    }

    mutating func put(_ locale: LoadLocale) {
        put(locale.decimal)
        put(locale.dates?.rawValue)
        put(locale.isDecimalOpen)
        put(locale.isOrderOpen)
    }

    mutating func put(_ note: LoadNote) {
        put(note.text)
        put(note.remedy)
        put(note.isStatement)
        put(note.isWarning)
        put(note.isInHead)
    }

    mutating func put(_ ledger: LoadLedger) {
        for number in [ledger.loaded, ledger.rejected, ledger.leftOut] { put(number) }
    }
}

extension HeadReader {
    mutating func type() throws(NoEntry) -> DataType {
        switch try text() {
        case "text": return .text
        case "boolean": return .boolean
        case "integer": return .integer
        case "decimal":
            let scale = try int()
            guard (0...18).contains(scale) else { throw NoEntry() }
            return .decimal(scale: scale)
        case "number": return .number
        case "date": return .date
        case "instant": return .instant
        case "period": return .period(try grain())
        default: throw NoEntry()
        }
    }

    private mutating func grain() throws(NoEntry) -> Grain {
        guard let grain = Grain(rawValue: try text()) else { throw NoEntry() }
        return grain
    }

    mutating func unit() throws(NoEntry) -> Unit {
        guard let kind = Unit.Kind(rawValue: try text()) else { throw NoEntry() }
        let denomination = try optional { reader throws(NoEntry) -> Unit.Denomination in
            try reader.flag() ? .currency(try reader.text()) : .column(try reader.text())
        }
        var unit = Unit(kind, in: denomination, currencyPower: try int())
        unit.timeGrain = try optional { reader throws(NoEntry) in try reader.grain() }
        unit.timePower = try int()
        unit.per = try optionalText()
        return unit
    }

    mutating func source() throws(NoEntry) -> SourceDescription {
        let path = try optionalText()
        guard let format = try optionalText(), let encoding = try optionalText() else { throw NoEntry() }
        var source = SourceDescription(path: path, format: format, encoding: encoding)
        source.delimiter = try optionalText()
        source.quote = try optionalText()
        source.decimal = try optionalText()
        source.headerLine = try optional { reader throws(NoEntry) in try reader.int() }
        source.skippedLines = try int()
        source.rejectedRows = try int()
        source.leftOutRows = try int()
        source.totalRows = try int()
        source.duplicates = try int()
        source.sha256 = try optionalText()
        source.tool = try optionalText()
        source.zone = try optionalText()
        source.currencyColumn = try optionalText()
        source.cents = try all { head throws(NoEntry) in try head.text() }
        source.decisions = try all { head throws(NoEntry) in try head.decision() }
        source.files = try all { head throws(NoEntry) in
            SourceDescription.File(name: try head.text(), rows: try head.int(), sha256: try head.optionalText())
        }
        return source
    }

    private mutating func decision() throws(NoEntry) -> SourceDescription.Decision {
        let column = try optionalText()
        return SourceDescription.Decision(try text(), try text(), evidence: try text(), column: column)
    }

    mutating func roles() throws(NoEntry) -> [String: String] {
        let pairs = try all { head throws(NoEntry) in (try head.text(), try head.text()) }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    mutating func locale() throws(NoEntry) -> LoadLocale {
        var locale = LoadLocale()
        locale.decimal = try optionalText()
        if let order = try optionalText() {
            guard let order = DateOrder(rawValue: order) else { throw NoEntry() }
            locale.dates = order
        }
        locale.isDecimalOpen = try flag()
        locale.isOrderOpen = try flag()
        return locale
    }

    mutating func note() throws(NoEntry) -> LoadNote {
        var note = LoadNote(try text(), remedy: try optionalText(), isStatement: try flag(), isWarning: try flag())
        note.isInHead = try flag()
        return note
    }

    mutating func ledger() throws(NoEntry) -> LoadLedger {
        LoadLedger(loaded: try int(), rejected: try int(), leftOut: try int())
    }
}
