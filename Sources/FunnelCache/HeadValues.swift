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
        for number in [source.skippedLines, source.rejectedRows, source.leftOutRows, source.duplicates] { put(number) }
        put(source.sha256)
    }

    mutating func put(_ note: LoadNote) {
        put(note.text)
        put(note.remedy)
        put(note.isStatement)
        put(note.isWarning)
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
        source.duplicates = try int()
        source.sha256 = try optionalText()
        return source
    }

    mutating func note() throws(NoEntry) -> LoadNote {
        LoadNote(try text(), remedy: try optionalText(), isStatement: try flag(), isWarning: try flag())
    }

    mutating func ledger() throws(NoEntry) -> LoadLedger {
        LoadLedger(loaded: try int(), rejected: try int(), leftOut: try int())
    }
}
