/// Why a file could not become a table.
package enum LoadError: Error, Hashable, Sendable {
    case empty(path: String?)
    /// Magic bytes of something that is no delimited text.
    case notText(kind: FileKind, path: String?)
    /// Text in an encoding that is recognised and not read.
    case unsupportedEncoding(String, path: String?)
    /// gzip or zstd that does not unpack.
    case packed(UnpackProblem, path: String?)
    /// JSON without one object that could be read: the first that could not.
    case noObjects(path: String?, line: Int, reason: String)
    /// JSON whose names are no names, but keys of something.
    case tooManyNames(path: String?, most: Int)
    case unsupportedOption(String, String, supported: [String])
    case noSuchHeaderLine(Int, lines: Int)
    case noSuchColumn(String, columns: [String])
    case unknownType(String)
    /// The first value of a column that does not fit the type asked for; `place` is a row (from 1) of the table.
    case doesNotFit(column: String, value: String, type: String, row: Int)
    /// A column that is to name currencies, and its first text that is none; nil for a column that is no text.
    case noCurrency(column: String, value: String?)
    /// One of several files whose columns are not those of the others.
    case otherColumns(file: String, columns: [String], expected: [String])
    /// A column of several files whose cells no type holds.
    case doesNotJoin(column: String, types: [String])
    /// `strict`: the notes that would have been told.
    case strict(notes: [LoadNote])
    case unreadable(path: String?, reason: String)
    case cancelled

    package var message: String {
        switch self {
        case .empty(let path): "nothing to load: \(path ?? "the text") is empty"
        case .notText(let kind, let path): "not a text table: \(path ?? "the input") is \(kind.description)"
        case .unsupportedEncoding(let name, let path): "not read: \(path ?? "the input") is text in \(name)"
        case .packed(let problem, let path): problem.message(path ?? "the input")
        case .noObjects(let path, let line, _): "no JSON object: \(path ?? "the input") line \(line)"
        case .tooManyNames(let path, let most): "too many names: more than \(most) in \(path ?? "the input")"
        case .unsupportedOption(let name, let value, _): "option \(name) cannot be: \(value.isEmpty ? "empty" : value)"
        case .noSuchHeaderLine(let line, let lines): "no header on line \(line): the file has \(lines) lines"
        case .noSuchColumn(let name, _): "no such column: \(name)"
        case .unknownType(let word): "unknown type: \(word)"
        case .doesNotFit(_, let value, let type, _): "not \(type): \"\(value)\""
        case .noCurrency(let column, let value):
            value.map { "not a currency: \"\($0)\"" } ?? "no currencies in \(column)"
        case .otherColumns(let file, _, _): "\(file) has none of the columns of the other files"
        case .doesNotJoin(let column, _): "the files do not agree on \(column)"
        case .strict(let notes): "strict: \(notes.first?.text ?? "a note")"
        case .unreadable(let path, let reason): "cannot read \(path ?? "the input"): \(reason)"
        case .cancelled: "stopped"
        }
    }

    package var cause: String? {
        switch self {
        case .empty: nil
        case .notText(let kind, _): kind.cause
        case .packed(let problem, _): problem.cause
        case .noObjects(_, _, let reason): reason
        case .tooManyNames: "each name of an object is a column: here they seem to be keys, like ids or days"
        case .unsupportedOption(let name, _, let supported):
            supported.isEmpty ? "this version does not know the option \(name) yet" : nil
        case .unsupportedEncoding: "UTF-8, UTF-16 and code pages of one byte a letter are read"
        case .noSuchHeaderLine: nil
        case .noSuchColumn(_, let columns): "the columns are \(columns.prefix(8).joined(separator: ", "))"
        case .unknownType:
            "types are text, id, boolean, integer, decimal, number, date, instant, month, count, share, rate, a "
                + "currency, money in COLUMN"
        case .doesNotFit(let column, _, _, let row): "\(column) has this value in row \(row)"
        case .noCurrency(let column, _): "\(column) has to hold ISO codes like USD in every row"
        case .otherColumns(_, let columns, let expected):
            "it has \(ColumnNames.list(columns)) instead of \(ColumnNames.list(expected))"
        case .doesNotJoin(_, let types): "it is \(ColumnNames.list(types))"
        case .strict(let notes): notes.count > 1 ? "and \(notes.count - 1) more" : nil
        case .unreadable, .cancelled: nil
        }
    }

    /// Whether the remedies are options that go behind the same load.
    package var remedyIsOption: Bool {
        switch self {
        case .unsupportedOption, .strict, .doesNotJoin: true
        default: false
        }
    }

    /// Lines or options that can be typed.
    package var remedies: [String] {
        switch self {
        case .notText(let kind, _): [kind.remedy]
        case .unsupportedEncoding(let name, let path):
            ["iconv -f \(name.uppercased().replacing("-", with: "_")) -t UTF-8 \(path ?? "FILE") > utf8.csv"]
        case .packed(let problem, _): problem.remedies
        case .unsupportedOption(let name, _, let supported): supported.map { "\(name) \($0)" }
        case .doesNotFit(let column, _, _, _): ["type \(column): text"]
        case .strict(let notes): notes.filter(\.hasOption).compactMap(\.remedy)
        case .doesNotJoin(let column, _): ["types (\(column): text)"]
        case .tooManyNames: ["write each key and its value as an object of its own, with jq: to_entries"]
        case .empty, .noObjects, .noSuchHeaderLine, .otherColumns, .noSuchColumn, .unknownType, .noCurrency,
            .unreadable, .cancelled:
            []
        }
    }
}

extension UnpackProblem {
    fileprivate func message(_ file: String) -> String {
        switch self {
        case .damaged(let place, _): "damaged: \(file) cannot be unpacked beyond \(UnpackProblem.bytes(place))"
        case .cut(let place): "cut short: \(file) ends after \(UnpackProblem.bytes(place)) unpacked"
        case .tooLarge(let limit): "too large: \(file) unpacks to more than \(UnpackProblem.bytes(limit))"
        case .cancelled: "stopped"
        }
    }

    fileprivate var cause: String? {
        switch self {
        case .damaged(_, let reason): reason
        case .cut: "a download or a copy did not come to its end"
        case .tooLarge: "more than half of the memory, or a thousand times its size: such files are made to do harm"
        case .cancelled: nil
        }
    }

    fileprivate var remedies: [String] {
        switch self {
        case .damaged, .cut: ["download or copy the file again, then load it"]
        case .tooLarge: ["unpack the file, look at it, then load that"]
        case .cancelled: []
        }
    }

    private static func bytes(_ count: Int) -> String { count == 1 ? "1 byte" : "\(count) bytes" }
}
