import FunnelColumns
import FunnelValues

/// Files of one shape as one dataset: each is loaded as it would be alone, those that others contradict are loaded again
/// as the others prove, and the tables are put one below the other.
package struct SeveralFiles: Sendable {
    /// As their rows have them in the column of files.
    let names: [String]
    var results: [LoadResult]
    /// What the user said.
    package var options: LoadOptions
    /// What each file is loaded with.
    private(set) var used: [LoadOptions]
    /// Of columns that became text for the sake of some files, these files, by name.
    private(set) var texts: [String: [String]] = [:]

    /// - Parameters:
    ///   - names: one for each file, none twice.
    ///   - results: of each file, loaded with the options.
    package init(names: [String], results: [LoadResult], options: LoadOptions) {
        precondition(names.count == results.count && !names.isEmpty, "a result for each file")
        (self.names, self.results, self.options) = (names, results, options)
        used = Array(repeating: options, count: names.count)
    }

    /// The file whose names and order of columns the others follow: the first that has names.
    var base: Int { results.firstIndex { !$0.isUnnamed } ?? 0 }

    /// Loads files again until they agree: with the locale that one of them proves, without a header that none of the
    /// others has, with columns as the type that holds all of them.
    ///
    /// - Parameter load: reads the file at this place with these options.
    package mutating func settle(
        _ load: (Int, LoadOptions) async throws -> LoadResult
    ) async throws {
        for step in [SeveralFiles.headers, SeveralFiles.locales, SeveralFiles.types] {
            texts = textColumns
            // A type that gives way can make another give way once.
            for _ in 0..<2 {
                let wanted = step(self)
                let again = wanted.indices.filter { wanted[$0] != used[$0] }
                if again.isEmpty { break }
                for place in again {
                    results[place] = try await load(place, wanted[place])
                    used[place] = wanted[place]
                }
            }
        }
    }

    /// Columns that are text in some files and something else in others.
    private var textColumns: [String: [String]] {
        var found: [String: [String]] = [:]
        for column in columns where column.type == .text {
            let present = zip(names, column.parts).filter { $0.1.map { $0.nullCount < $0.count } ?? false }
            let texts = present.filter { $0.1?.type == .text }.map(\.0)
            if texts.count < present.count { found[column.name] = texts.isEmpty ? present.map(\.0) : texts }
        }
        return found
    }

    // MARK: what to load them with

    /// A file whose first row was taken for names that no other file has: parts of a file that was split.
    private static func headers(_ files: SeveralFiles) -> [LoadOptions] {
        var wanted = files.used
        let base = files.results[files.base].table.columns
        let names = Set(base.map(\.folded))
        for (place, result) in files.results.enumerated() where place != files.base && !result.isUnnamed {
            let own = result.table.columns
            if own.count == base.count, files.options.header == nil, result.source.delimiter != nil,
                names.isDisjoint(with: own.map(\.folded))
            {
                wanted[place].header = .absent
            }
        }
        return wanted
    }

    private static func locales(_ files: SeveralFiles) -> [LoadOptions] {
        var wanted = files.used
        let decimals = Set(files.results.compactMap(\.locale.decimal))
        let orders = Set(files.results.compactMap(\.locale.dates))
        for (place, result) in files.results.enumerated() {
            if result.locale.isDecimalOpen, decimals.count == 1 { wanted[place].decimal = decimals.first }
            if result.locale.isOrderOpen, orders.count == 1 { wanted[place].dates = orders.first }
        }
        return wanted
    }

    private static func types(_ files: SeveralFiles) -> [LoadOptions] {
        var wanted = files.used
        for column in files.columns {
            let type = column.type
            for (place, part) in column.parts.enumerated() {
                guard let part, part.nullCount < part.count, !SeveralFiles.holds(type, part) else {
                    continue
                }
                wanted[place].types[part.name] = TypeRequest(type: type)
            }
        }
        return wanted
    }

    /// Whether cells of a column can stand in one of a type as they are.
    private static func holds(_ type: DataType, _ column: Column) -> Bool {
        switch (column.type, type) {
        case (.integer, .decimal), (.integer, .number), (.decimal, .number), (.date, .instant): true
        case (.decimal(let own), .decimal(let scale)): own <= scale
        default: column.type == type
        }
    }

    // MARK: columns

    /// A column of the whole, and that of each file; nil where a file has none.
    struct Joined {
        let name: String
        let header: String
        var parts: [Column?]

        fileprivate var present: [Column] { parts.compactMap(\.self).filter { $0.nullCount < $0.count } }

        /// That of the first file that has a value.
        var model: Column? { present.first ?? parts.compactMap(\.self).first }
        var unit: Unit { present.first { $0.unit.kind == .money }?.unit ?? model?.unit ?? .number }

        /// The type that holds all cells as they are; text where there is no other.
        var type: DataType {
            guard var type = present.first?.type ?? model?.type else { return .text }
            // 45 of one file and 45 % of another would be other numbers.
            if Set(present.map { $0.unit.kind == .share }).count > 1 { return .text }
            for part in present.dropFirst() {
                guard let wider = SeveralFiles.wider(type, part.type) else { return .text }
                type = wider
            }
            return type
        }
    }

    /// In the order of the base, then of the other files.
    var columns: [Joined] {
        var joined: [Joined] = []
        var places: [String: Int] = [:]
        let order = [base] + results.indices.filter { $0 != base }
        for file in order {
            for (position, column) in results[file].table.columns.enumerated() {
                // Without names the places count.
                let isByPlace = results[file].isUnnamed && position < results[base].table.columns.count
                let place = isByPlace ? position : places[column.folded]
                if let place, place < joined.count, joined[place].parts[file] == nil {
                    joined[place].parts[file] = column
                } else {
                    var new = Joined(
                        name: column.name, header: column.header, parts: Array(repeating: nil, count: results.count))
                    new.parts[file] = column
                    places[column.folded] = joined.count
                    joined.append(new)
                }
            }
        }
        return joined
    }

    private static func wider(_ left: DataType, _ right: DataType) -> DataType? {
        switch (left, right) {
        case (.decimal(let one), .decimal(let other)): .decimal(scale: max(one, other))
        case (.integer, .decimal), (.integer, .number), (.decimal, .number), (.date, .instant): right
        case (.decimal, .integer), (.number, .integer), (.number, .decimal), (.instant, .date): left
        // 0 and 1 of a file that has nothing else.
        case (.boolean, .integer), (.integer, .boolean): .integer
        default: left == right ? left : nil
        }
    }
}

extension LoadResult {
    /// A delimited file without a header.
    var isUnnamed: Bool { source.delimiter != nil && source.headerLine == nil }
}

extension Column {
    /// By which columns of several files are the same.
    var folded: String { ExportPreset.folded(header.isEmpty ? name : header) }
}
