import FunnelValues

/// Which fields of a file are read for a question that names its columns: those, and those without which they would be
/// read another way. Every row is scanned and counted all the same.
///
/// The main time column is among them, since an answer says which days it is of, and the columns of currencies. Where
/// the first rows show numbers with a comma or dates whose order has to be found out, all columns have their say, so all
/// are read.
struct ColumnChoice {
    /// In the order of the file.
    let fields: [Int]

    /// Chunks up to which a file is read whole: that takes some milliseconds.
    private static let fewChunks = 4

    static func all(_ count: Int) -> ColumnChoice { ColumnChoice(fields: Array(0..<count)) }

    private init(fields: [Int]) { self.fields = fields }

    /// - Parameter sample: what the cells of the first chunk say, of all columns.
    /// - Returns: all fields when a few do not tell how they are to be read.
    init(
        named words: Set<String>, names: [String], headers: [String], sample: [ColumnEvidence],
        inference: TypeInference
    ) {
        self = .all(names.count)
        guard ColumnChoice.isPlain(sample) else { return }
        let hints = headers.map { NameHints($0) }
        let chosen = names.indices.filter { place in
            words.contains(names[place].lowercased()) || words.contains(headers[place].lowercased())
                || inference.plans[place].type.isTime || sample[place].valued == 0
                || hints[place].currencyOf != nil
        }
        if !chosen.isEmpty { self.init(fields: chosen) }
    }

    static func applies(_ options: LoadOptions, chunks: Int) -> Bool {
        options.wantedWords != nil && options.types.isEmpty && options.uniqueKeys.isEmpty && !options.isStrict
            && chunks > fewChunks
    }

    /// Whether numbers and dates read alike whatever other columns hold.
    static func isPlain(_ evidence: [ColumnEvidence]) -> Bool {
        evidence.allSatisfy { $0.commaOnly == 0 && $0.ambiguous == 0 && $0.numericDates == 0 }
    }
}
