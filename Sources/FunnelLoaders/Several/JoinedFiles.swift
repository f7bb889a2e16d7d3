import FunnelColumns
import FunnelValues

/// Several loaded files as one load.
extension SeveralFiles {
    /// The tables one below the other, with a column that says each row's file, and all that is told of them.
    ///
    /// - Parameter path: as typed.
    /// - Throws: when a file has no column of the others, or cells that no type holds.
    package func joined(path: String) throws(LoadError) -> LoadResult {
        try checkColumns()
        let rowCounts = results.map(\.table.rowCount)
        let total = rowCounts.reduce(0, +)
        var (columns, notes) = ([Column](), [LoadNote]())
        for column in self.columns {
            guard let model = column.model else { continue }
            guard let stacked = StackedColumns(column.parts, rowCounts: rowCounts, type: column.type) else {
                throw .doesNotJoin(column: column.name, types: types(of: column))
            }
            var whole = stacked.column(like: model)
            (whole.name, whole.header) = (column.name, column.header)
            whole.unit = column.unit
            notes += self.notes(on: column, whole)
            columns.append(whole)
            if let currency = currencies(of: column, rowCounts) {
                columns[columns.count - 1].unit = .money(in: .column(currency.name))
                columns.append(currency)
            }
        }
        columns.append(fileColumn(rowCounts, taken: Set(columns.map(\.name))))
        let key = keyColumns(columns)
        let repeated = RepeatedRows.kept(key)
        var result = results[base]
        result.table = Table(
            columns: repeated.map { kept in columns.map { $0.gathered(kept) } } ?? columns,
            rowCount: repeated?.count ?? total)
        let duplicates = total - result.table.rowCount
        if duplicates > 0 {
            let names = key.map(\.name).joined(separator: ", ")
            notes.append(
                LoadNote(
                    "\(duplicates) row\(duplicates == 1 ? "" : "s") left out, the same \(names) as in an earlier file"))
        } else if key.isEmpty, let id = overlapping(columns) {
            notes.append(id)
        }
        result.notes = SeveralNotes(names: names, results: results).notes + notes
        if options.isStrict, !result.notes.isEmpty { throw .strict(notes: result.notes) }
        result.rejects = rejects
        result.source = source(path)
        result.source.duplicates += duplicates
        take(meaningInto: &result, duplicates)
        return result
    }

    /// The first file that has none of the columns of the others.
    package var stranger: Int? {
        let base = Set(results[base].table.columns.map(\.folded))
        return results.firstIndex { result in
            let own = result.table.columns
            return (!result.isUnnamed || own.count != base.count) && base.isDisjoint(with: own.map(\.folded))
        }
    }

    private func checkColumns() throws(LoadError) {
        guard let place = stranger else { return }
        throw .otherColumns(
            file: names[place], columns: results[place].table.columns.map(\.name),
            expected: results[base].table.columns.map(\.name))
    }

    private func types(of column: Joined) -> [String] {
        zip(names, column.parts).compactMap { name, part in part.map { "\($0.type.name) in \(name)" } }
    }

    private func notes(on column: Joined, _ whole: Column) -> [LoadNote] {
        var notes: [LoadNote] = []
        let without = zip(names, column.parts).filter { $0.1 == nil }.map(\.0)
        if !without.isEmpty {
            notes.append(LoadNote("\(column.name): no such column in \(ColumnNames.list(without)), no value there"))
        }
        if let texts = texts[column.name] {
            let verb = texts.count == 1 ? "has" : "have"
            notes.append(
                LoadNote(
                    "\(column.name) is text: \(ColumnNames.list(texts)) \(verb) something else than the other files",
                    remedy: "types (\(column.name): number)", isWarning: true))
        }
        let money = Set(zip(names, column.parts).compactMap { $0.1?.unit.kind == .money })
        if money.count > 1, let currency = column.unit.currency {
            let plain = zip(names, column.parts).filter {
                $0.1.map { $0.unit.kind != .money && $0.nullCount < $0.count } ?? false
            }
            if !plain.isEmpty {
                notes.append(
                    LoadNote(
                        "\(column.name): no currency in \(ColumnNames.list(plain.map(\.0))), read as \(currency) like the others",
                        isWarning: true))
            }
        }
        return notes
    }

    /// Amounts of one currency a file, but not the same: the column that says which.
    private func currencies(of column: Joined, _ rowCounts: [Int]) -> Column? {
        let codes = column.parts.map { $0?.unit.currency }
        guard Set(codes.compactMap(\.self)).count > 1 else { return nil }
        let name = "\(column.name)_currency"
        return texts(codes, rowCounts, name: name)
    }

    private func fileColumn(_ rowCounts: [Int], taken: Set<String>) -> Column {
        texts(names.map(\.self), rowCounts, name: taken.contains("file") ? "source_file" : "file")
    }

    /// One text for each file, in all of its rows.
    private func texts(_ texts: [String?], _ rowCounts: [Int], name: String) -> Column {
        var builder = ColumnBuilder(name: name, type: .text)
        for (text, count) in zip(texts, rowCounts) {
            for _ in 0..<count {
                if let text { builder.append(text: text) } else { builder.appendNull() }
            }
        }
        return builder.finish()
    }

    private func keyColumns(_ columns: [Column]) -> [Column] {
        if !options.uniqueKeys.isEmpty {
            return options.uniqueKeys.compactMap { name in columns.first { $0.name == name || $0.header == name } }
        }
        guard let preset = ExportPreset.of(columns.map(\.header)) else { return [] }
        let parts = preset.key.compactMap { part in columns.first { ExportPreset.folded($0.header) == part } }
        return parts.count == preset.key.count ? parts : []
    }

    /// An id that is unique in each file, and occurs in several: exports of days that overlap.
    private func overlapping(_ columns: [Column]) -> LoadNote? {
        guard let id = columns.first(where: { $0.folded == "id" }),
            let kept = RepeatedRows.kept([id]),
            results.allSatisfy({ result in
                result.table.columns.first { $0.folded == "id" }.map { RepeatedRows.kept([$0]) == nil } ?? true
            })
        else { return nil }
        let count = id.count - kept.count
        return LoadNote(
            "\(count) row\(count == 1 ? " has" : "s have") an \(id.name) that an earlier file has too",
            remedy: "unique \(id.name)", isWarning: true)
    }

    private var rejects: Table {
        let tables = results.map(\.rejects)
        let counts = tables.map(\.rowCount)
        var columns = [texts(names.map(\.self), counts, name: "file")]
        for place in tables[base].columns.indices {
            let model = tables[base].columns[place]
            let parts = tables.map { Optional($0.columns[place]) }
            if let stacked = StackedColumns(parts, rowCounts: counts, type: model.type) {
                columns.append(stacked.column(like: model))
            }
        }
        return Table(columns: columns, rowCount: counts.reduce(0, +))
    }

    private func source(_ path: String) -> SourceDescription {
        let sources = results.map(\.source)
        var whole = sources[base]
        whole.path = path
        if Set(sources.map(\.encoding)).count > 1 { whole.encoding = "mixed" }
        if Set(sources.map(\.format)).count > 1 { whole.format = "mixed" }
        if Set(sources.map(\.delimiter)).count > 1 { whole.delimiter = nil }
        if Set(sources.map(\.decimal)).count > 1 { whole.decimal = nil }
        whole.skippedLines = sources.reduce(0) { $0 + $1.skippedLines }
        whole.rejectedRows = sources.reduce(0) { $0 + $1.rejectedRows }
        whole.leftOutRows = sources.reduce(0) { $0 + $1.leftOutRows }
        whole.totalRows = sources.reduce(0) { $0 + $1.totalRows }
        whole.duplicates = sources.reduce(0) { $0 + $1.duplicates }
        whole.files = zip(names, results).map { name, result in
            SourceDescription.File(name: name, rows: result.table.rowCount, sha256: result.source.sha256)
        }
        whole.decisions = zip(names, sources).flatMap { name, source in
            source.decisions.filter { $0.column == nil }.map {
                SourceDescription.Decision("\(name) \($0.subject)", $0.choice, evidence: $0.evidence)
            }
        }
        whole.decisions += columnDecisions
        return whole
    }

    /// What the first file that has a column found in it, and how many others have it: `31 numbers, and 2 more files`.
    private var columnDecisions: [SourceDescription.Decision] {
        columns.map { column in
            let told = zip(results, column.parts).compactMap { result, part in
                part.flatMap { part in result.source.decisions.first { $0.column == part.name }?.evidence }
            }
            let more = told.count - 1
            let others = more > 0 ? ", and \(more) more file\(more == 1 ? "" : "s")" : ""
            return SourceDescription.Decision(
                "type", column.type.name, evidence: (told.first ?? "") + others, column: column.name)
        }
    }

    /// Roles, clocks and the ledger of the whole.
    private func take(meaningInto result: inout LoadResult, _ duplicates: Int) {
        var ledger = LoadLedger()
        for part in results {
            ledger.loaded += part.ledger.loaded
            ledger.rejected += part.ledger.rejected
            ledger.leftOut += part.ledger.leftOut
        }
        ledger.loaded -= duplicates
        ledger.leftOut += duplicates
        result.ledger = ledger
        // Beside times that say their zone those that say none are in UTC, as within a file.
        let wallClocks = results.map(\.wallClockColumns)
        result.wallClockColumns = wallClocks[base].filter { name in
            zip(results, wallClocks).allSatisfy { result, clocks in
                clocks.contains(name) || result.table.column(named: name).map { $0.type != .instant } ?? true
            }
        }
    }
}
