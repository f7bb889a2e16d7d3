package import FunnelColumns
import FunnelValues

/// Finds the text column that names the currency of each row's amounts, and says so.
///
/// A text column is one when its name says currency and it holds nothing but ISO 4217 codes, in any case. It is of the
/// amounts whose name begins with its other words (`Amount Currency` of Amount, `plan_currency` of plan_amount), without
/// such words of all amounts that have no currency of their own. Amounts that were converted are not in the currency of
/// the row.
struct CurrencyColumns {
    private(set) var columns: [Column]
    private(set) var notes: [LoadNote] = []
    /// The column that says the currency of the first amounts that have one.
    private(set) var source: String?

    /// - Parameters:
    ///   - told: the columns whose type was asked for; they keep it.
    ///   - preset: knows of some amounts which column names their currency.
    /// - Throws: when `money in COLUMN` was asked for and there is no such column, or it holds something else.
    init(_ columns: [Column], told: Set<String>, preset: ExportPreset? = nil) throws(LoadError) {
        self.columns = columns
        for place in columns.indices {
            guard let name = columns[place].unit.currencyColumn else { continue }
            let found = try CurrencyColumns.column(named: name, in: columns)
            self.columns[place].unit.denomination = .column(found.name)
        }
        let sources = columns.indices.filter {
            NameHints(columns[$0].header).currencyOf != nil
                && (try? currencyCodes(of: columns[$0])).map { !$0.isEmpty } == true
        }
        guard !sources.isEmpty else { return }
        for source in sources {
            let amounts = columns.indices.filter { place in
                isAmount(columns[place]) && !told.contains(columns[place].name)
                    && self.source(of: place, among: sources, preset) == source
            }
            assign(amounts, from: source)
        }
    }

    /// The column by its name or header, in any case.
    package static func column(named name: String, in columns: [Column]) throws(LoadError) -> Column {
        let lowered = name.lowercased()
        guard
            let column = columns.first(where: { $0.name == name || $0.header == name })
                ?? columns.first(where: { $0.name.lowercased() == lowered || $0.header.lowercased() == lowered })
        else { throw .noSuchColumn(name, columns: columns.map(\.name)) }
        _ = try currencyCodes(of: column)
        return column
    }

    private func isAmount(_ column: Column) -> Bool {
        column.type.isNumeric && (column.unit == .number || column.unit == .count) && NameHints(column.header).isAmount
    }

    /// The currency column whose words the amount's name begins with, else one without words.
    private func source(of place: Int, among sources: [Int], _ preset: ExportPreset?) -> Int? {
        if let named = preset?.currencies[ExportPreset.folded(columns[place].header)] {
            return sources.first { ExportPreset.folded(columns[$0].header) == named }
        }
        let words = NameHints(columns[place].header).words
        let ranked = sources.compactMap { source -> (source: Int, length: Int)? in
            guard let own = NameHints(columns[source].header).currencyOf, words.starts(with: own) else { return nil }
            if own.isEmpty, words.contains("converted") || words.contains("settlement") { return nil }
            return (source, own.count)
        }
        return ranked.max { ($0.length, -$0.source) < ($1.length, -$1.source) }?.source
    }

    private mutating func assign(_ amounts: [Int], from source: Int) {
        var (fixed, byRow): ([String: [String]], [String]) = ([:], [])
        var codes: Set<String> = []
        for place in amounts {
            let met = currencies(of: place, in: columns[source])
            let code: String? = met.count == 1 ? met.first ?? nil : nil
            if let code {
                columns[place].unit = .money(code)
                fixed[code, default: []].append(columns[place].name)
            } else if !met.isEmpty {
                columns[place].unit = .money(in: .column(columns[source].name))
                byRow.append(columns[place].name)
                codes.formUnion(met.compactMap(\.self))
            }
            if columns[place].unit.kind == .money, columns[place].type == .integer {
                columns[place].type = .decimal(scale: 0)
            }
        }
        let name = columns[source].name
        if self.source == nil, !fixed.isEmpty || !byRow.isEmpty { self.source = name }
        for (code, names) in fixed.sorted(by: { $0.key < $1.key }) {
            notes.append(LoadNote("\(ColumnNames.list(names)) in \(code): so says \(name) in every row"))
        }
        if let first = byRow.first {
            let listed = codes.sorted()
            let shown =
                listed.prefix(4).joined(separator: ", ") + (listed.count > 4 ? " and \(listed.count - 4) more" : "")
            notes.append(
                LoadNote(
                    "\(ColumnNames.list(byRow)) in the currency of each row (\(name): \(shown)), summed within one only",
                    remedy: "\(first) by \(name)", isStatement: true))
        }
    }

    /// The currencies of the amounts of a column that are not 0, in capitals; nil for an amount without one. Without
    /// amounts those of all rows.
    private func currencies(of place: Int, in source: Column) -> Set<String?> {
        var found: Set<String?> = []
        let amounts = columns[place]
        let spelled = source.dictionary.map { CurrencyColumns.code($0) }
        for (chunk, codes) in source.chunks.enumerated() {
            guard let cells = codes.cells.codes else { continue }
            for row in 0..<codes.count where amounts.chunks[chunk].validity?[row] != false {
                if codes.validity?[row] != false {
                    found.insert(spelled[Int(cells[row])])
                } else if amounts.value(at: chunk * Chunk.rows + row).double != 0 {
                    found.insert(nil)
                }
            }
        }
        return found
    }

    fileprivate static func code(_ text: String) -> String? { Currency(code: text.filter { !$0.isWhitespace })?.code }
}

/// The currencies that a text column names, in capitals.
///
/// - Throws: `.noCurrency` with the first text that is no ISO code.
package func currencyCodes(of column: Column) throws(LoadError) -> Set<String> {
    guard column.type == .text else { throw .noCurrency(column: column.name, value: nil) }
    var codes: Set<String> = []
    for text in column.dictionary {
        guard let code = CurrencyColumns.code(text) else { throw .noCurrency(column: column.name, value: text) }
        codes.insert(code)
    }
    return codes
}
