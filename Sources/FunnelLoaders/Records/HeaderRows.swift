/// Headers of two or three records: groups above names, units or questions below them.
///
///     ,Google,,Email,            Price,Storage        Q1,Q2
///     Day,Clicks,Leads,Clicks,…  USD,GB               How likely?,Why?
///
/// Records at the top are names where the columns below hold numbers or dates and their cells hold words; a column's
/// name is all of its words, those of a group standing for the columns behind it too.
struct HeaderRows {
    let names: [String]
    /// At least two.
    let count: Int

    private static let most = 3

    /// Nil where one record or none names the columns.
    init?(_ sample: Sample, _ bytes: Span<UInt8>, at first: Int, usual: Int, _ dialect: Dialect) {
        guard usual > 1, sample.fields.count > first + 3 else { return nil }
        let body = sample.fields[(first + Self.most)...].prefix(100).filter { $0.count == usual }
        guard !body.isEmpty else { return nil }
        var columns = [ColumnEvidence](repeating: ColumnEvidence(), count: usual)
        for row in body {
            for column in 0..<usual { columns[column].add(bytes, row[column], line: 1, nullWord: nil) }
        }
        let typed = columns.indices.filter { columns[$0].valued > 0 && columns[$0].count(.text) == 0 }
        guard !typed.isEmpty else { return nil }
        var rows: [[String]] = []
        while rows.count < Self.most {
            let fields = sample.fields[first + rows.count]
            guard fields.count == usual, Self.names(bytes, fields, typed, columns, isGroup: rows.count < Self.most - 1)
            else {
                break
            }
            rows.append(
                fields.map {
                    Layout.headerText(cellText(bytes, $0, quote: dialect.quote ?? 0xFF, escape: dialect.escape))
                })
        }
        // Years alone are a record of values.
        while let last = rows.last, typed.allSatisfy({ last[$0].isEmpty || Self.isYear(last[$0]) }) {
            rows.removeLast()
        }
        guard rows.count > 1, Self.belongTogether(rows, typed) else { return nil }
        count = rows.count
        names = Self.joined(rows)
    }

    /// Whether the cells of the typed columns are words, or empty beside words; years too where names may follow.
    ///
    /// - Parameter columns: what stands below; a month above months is one of them.
    private static func names(
        _ bytes: Span<UInt8>, _ fields: [Field], _ typed: [Int], _ columns: [ColumnEvidence], isGroup: Bool
    ) -> Bool {
        var hasWord = false
        for column in typed {
            var own = ColumnEvidence()
            let kind = own.add(bytes, fields[column], line: 1, nullWord: nil)
            let isValue = columns[column].count(kind) == columns[column].valued
            switch kind {
            case .month where isValue, .quarter where isValue, .boolean where isValue: return false
            case .text, .boolean: hasWord = true
            case .empty: break
            case .number:
                let (start, end) = CellWords.trimmed(bytes, fields[column])
                guard isGroup, isYear(String(decoding: (start..<end).map { bytes[$0] }, as: UTF8.self)) else {
                    return false
                }
                hasWord = true
            case .month, .quarter:
                guard isGroup else { return false }
                hasWord = true
            case .nullWord, .date, .instant, .week: return false
            }
        }
        return hasWord
    }

    private static func isYear(_ text: String) -> Bool {
        text.count == 4 && Int(text).map { (1_900...2_199).contains($0) } == true
    }

    /// Whether the records are parts of names, and not a header above a first row of words.
    private static func belongTogether(_ rows: [[String]], _ typed: [Int]) -> Bool {
        guard let top = rows.first, let bottom = rows.last else { return false }
        let isFull = !bottom.contains("")
        // Groups: blanks behind a name, or the same name again.
        let hasGroups = top.contains("") || Set(top).count < top.count
        if isFull, hasGroups { return true }
        guard rows.count == 2, !top.contains(""), Set(top).count == top.count else { return false }
        // Units: short words, and nothing under the names of text.
        let others = bottom.indices.filter { !typed.contains($0) }
        if others.contains(where: { bottom[$0].isEmpty }) || others.isEmpty {
            return others.allSatisfy { bottom[$0].isEmpty } && typed.allSatisfy { bottom[$0].count <= 8 }
        }
        // Questions.
        return isFull && bottom.contains { $0.hasSuffix("?") }
    }

    private static func joined(_ rows: [[String]]) -> [String] {
        var filled = rows
        let isFull = rows.last.map { !$0.contains("") } ?? false
        for row in rows.indices.dropLast() where isFull {
            for column in filled[row].indices.dropFirst() where filled[row][column].isEmpty {
                filled[row][column] = filled[row][column - 1]
            }
        }
        return filled[0].indices.map { column in
            filled.map { $0[column] }.filter { !$0.isEmpty }.joined(separator: " ")
        }
    }
}
